//! Words cut to what they have in common with their other forms.

use std::collections::HashMap;
use std::sync::LazyLock;
use xxhash_rust::xxh3::xxh3_64;

/// A word's stem, as a number.
pub(crate) type Stem = u64;

/// Forms that no ending explains.
#[rustfmt::skip]
const IRREGULAR: &[(&str, &str)] = &[
    ("men", "man"), ("women", "woman"), ("children", "child"), ("people", "person"), ("feet", "foot"), ("went", "go"), ("gone", "go"),
    ("won", "win"), ("lost", "lose"), ("became", "become"), ("began", "begin"), ("begun", "begin"), ("wrote", "write"),
    ("written", "write"), ("author", "write"), ("made", "make"), ("took", "take"), ("taken", "take"), ("held", "hold"), ("led", "lead"),
    ("left", "leave"), ("met", "meet"), ("sold", "sell"), ("bought", "buy"), ("built", "build"), ("grew", "grow"), ("grown", "grow"),
    ("fell", "fall"), ("fallen", "fall"), ("rose", "rise"), ("risen", "rise"), ("sang", "sing"), ("sung", "sing"), ("drew", "draw"),
    ("died", "die"), ("dies", "die"), ("death", "die"), ("dead", "die"), ("born", "birth"), ("ran", "run"), ("spent", "spend"),
    ("paid", "pay"), ("said", "say"), ("told", "tell"), ("gave", "give"), ("given", "give"), ("found", "find"), ("came", "come"),
    ("saw", "see"), ("seen", "see"), ("knew", "know"), ("known", "know"), ("chose", "choose"), ("chosen", "choose"),
    ("director", "direct"), ("founder", "found"), ("founded", "found"), ("films", "film"), ("movie", "film"), ("movies", "film"),
    ("starred", "star"), ("starring", "star"), ("stars", "star"), ("begins", "begin"), ("kept", "keep"), ("sent", "send"),
    ("lasted", "last"), ("lasts", "last"), ("height", "high"), ("length", "long"), ("taller", "tall"), ("loss", "lose"), ("losses", "lose"), ("relatives", "relate"), ("relative", "relate"),
    ("difference", "differ"), ("differences", "differ"), ("different", "differ"), ("fed", "feed"), ("struck", "strike"),
    ("cyclists", "bike"), ("cyclist", "bike"), ("payable", "pay"), ("pedestrians", "foot"), ("pedestrian", "foot"),
    ("warranty", "guarantee"), ("guaranteed", "guarantee"), ("brought", "bring"),
];

/// Endings, and what is put in their place.
const ENDINGS: &[(&str, &str)] = &[
    ("ations", "at"),
    ("ation", "at"),
    ("ments", ""),
    ("ment", ""),
    ("ings", ""),
    ("ing", ""),
    ("ies", "y"),
    ("ied", "y"),
    ("ers", ""),
    ("er", ""),
    ("ors", ""),
    ("ed", ""),
    ("ly", ""),
    ("es", ""),
    ("s", ""),
];

/// Words that say the same of a subject, a group a line: each counts as the first.
const SAME: &[&str] = &[
    "buy acquire purchase", "begin start commence", "end finish", "build construct", "need require necessary", "cost price pay fee charge",
    "pupil student", "doctor physician", "child kid", "film movie", "company firm business", "employee staff worker workforce",
    "car automobile", "house home household", "hurt injure wound", "get receive", "depart leave", "large big", "small little",
    "buyer purchaser", "expand extend", "leader head chief boss", "deputy vice", "pick choose select", "bike bicycle",
    "plane aircraft airplane", "illness disease", "medicine drug medication", "pill tablet", "base headquarters headquartered",
    "resident inhabitant", "shut close", "include contain", "speak talk", "sleep accommodate", "show demonstrate", "help assist aid",
    "allow permit", "enrol enroll", "prohibit ban forbid", "electricity power", "blaze fire", "location site", "participate part",
    "vote ballot", "obtain acquire", "storm hurricane", "reader borrower", "spouse partner", "client customer", "trainee apprentice",
    "shop store", "kill murder", "beat defeat", "admission entry entrance", "photo photograph picture", "operate run", "handle manage",
    "centre center", "colour color", "metre meter", "grey gray", "programme program", "theatre theater", "harbour harbor", "port harbour",
    "trip journey tour", "teach instruct", "tall high", "grow rise increase climb", "drop fall decrease decline shrink", "earn make",
    "launch introduce", "reduce cut", "job position post", "wage salary", "sea ocean", "street road", "singer vocalist",
    "attorney lawyer solicitor", "garbage rubbish trash", "flat apartment", "lorry truck", "lift elevator", "holiday vacation",
    "warehouse depot", "cease stop", "quick fast rapid", "survey poll", "injury wound", "dangerous hazardous", "cheap inexpensive",
    "expensive costly", "marry wed", "happy glad", "enough sufficient suffice", "delivered feed", "scrap abandon",
    "crowd spectator attendance audience", "patch fix", "dig excavation", "booking reservation reserve", "hit strike", "gift donation",
    "luggage baggage", "refrigerator fridge", "freezer freeze", "lend borrow", "injection jab shot",
];

/// What a stem counts as, where another says the same.
static COUNTS_AS: LazyLock<HashMap<Stem, Stem>> = LazyLock::new(|| {
    let mut counts_as = HashMap::new();
    for group in SAME {
        let mut words = group.split(' ').map(own_stem);
        let Some(first) = words.next() else { continue };
        let first = counts_as.get(&first).copied().unwrap_or(first);
        for word in words {
            counts_as.entry(word).or_insert(first);
        }
    }
    counts_as
});

/// The stem of a word in lower case. Words that say the same of a subject have one.
pub(crate) fn stem(word: &str) -> Stem {
    let own = own_stem(word);
    COUNTS_AS.get(&own).copied().unwrap_or(own)
}

static FORMS: LazyLock<HashMap<&'static str, Stem>> =
    LazyLock::new(|| IRREGULAR.iter().rev().map(|(form, base)| (*form, hash(&cut(base)))).collect());

fn own_stem(word: &str) -> Stem {
    let word = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
    FORMS.get(word).copied().unwrap_or_else(|| hash(&cut(word)))
}

/// A word without its ending.
fn cut(word: &str) -> String {
    let mut cut = word.to_owned();
    for (end, put) in ENDINGS {
        if let Some(base) = word.strip_suffix(end)
            && base.chars().count() >= 3
            && !(*end == "s" && base.ends_with('s'))
        {
            cut = format!("{base}{put}");
            // "families" as "family".
            if let Some(base) = cut.strip_suffix("ly").filter(|base| *put == "y" && base.chars().count() >= 3) {
                cut.truncate(base.len());
            }
            break;
        }
    }
    let bytes = cut.as_bytes();
    if bytes.len() > 4
        && bytes[bytes.len() - 1] == bytes[bytes.len() - 2]
        && !matches!(bytes[bytes.len() - 1], b'l' | b's')
        && bytes[bytes.len() - 1].is_ascii()
    {
        cut.pop();
    }
    if cut.len() > 3 && cut.ends_with('e') {
        cut.pop();
    }
    cut
}

/// A word as a number.
pub(crate) fn hash(word: &str) -> u64 {
    xxh3_64(word.as_bytes())
}

/// Without accents, in lower case.
pub(crate) fn fold(word: &str) -> String {
    word.chars()
        .flat_map(char::to_lowercase)
        .map(|letter| match letter {
            'à'..='å' | 'ā' | 'ă' | 'ą' => 'a',
            'ç' | 'ć' | 'č' | 'ĉ' => 'c',
            'ď' | 'đ' | 'ð' => 'd',
            'è'..='ë' | 'ē' | 'ė' | 'ę' | 'ě' => 'e',
            'ğ' | 'ģ' | 'ĝ' => 'g',
            'ì'..='ï' | 'ī' | 'į' | 'ı' => 'i',
            'ł' | 'ľ' | 'ļ' => 'l',
            'ñ' | 'ń' | 'ň' | 'ņ' => 'n',
            'ò'..='ö' | 'ø' | 'ō' | 'ő' => 'o',
            'ř' | 'ŕ' => 'r',
            'ś' | 'š' | 'ş' | 'ș' => 's',
            'ť' | 'ţ' | 'ț' => 't',
            'ù'..='ü' | 'ū' | 'ů' | 'ű' | 'ų' => 'u',
            'ý' | 'ÿ' => 'y',
            'ź' | 'ž' | 'ż' => 'z',
            other => other,
        })
        .collect()
}

/// Whether two words in lower case may be spellings of one name: Vasquez and Vázquez, Andy and Andrew.
pub(crate) fn alike(one: &str, other: &str) -> bool {
    let (one, other) = (fold(one), fold(other));
    if one == other || one.chars().count() >= 3 && one.chars().take(3).eq(other.chars().take(3)) {
        return true;
    }
    // "PA" for the Palestinian Authority.
    if one.len().min(other.len()) <= 3 && one.chars().next() == other.chars().next() {
        return true;
    }
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let longest = one.len().max(other.len());
    if longest > 24 {
        return false;
    }
    // The edits from one to the other, row by row.
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (down, letter) in one.iter().enumerate() {
        let mut corner = row[0];
        row[0] = down + 1;
        for (right, with) in other.iter().enumerate() {
            let edits = (corner + usize::from(letter != with)).min(row[right] + 1).min(row[right + 1] + 1);
            corner = std::mem::replace(&mut row[right + 1], edits);
        }
    }
    row[other.len()] * 10 <= longest * 3
}
