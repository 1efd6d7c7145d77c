//! # What it flags
//! A word written backwards, spelled out, called a palindrome or an anagram, or said to have a number of letters, vowels or consonants,
//! where the letters say otherwise: "'lamp' backwards is 'pmla'".
//! # Why it misleads
//! Language models read word pieces and state such things with full confidence.
//! # How it is decided
//! The sentence names the word and what is said of it in quotation marks, in bold, behind "the word", or at its beginning. Letters are
//! compared ignoring case, spaces and marks; words with diacritical marks are left alone. A "y" may be a vowel or a consonant.
//! # Known false positives
//! None known.

use super::{COUNT, SPOKEN, closes, is_marked, is_told, opens, plain_letters, slot, unquoted};
use crate::check::prelude::*;
use crate::hedge::{around, is_asserted};

/// What the check says of itself.
pub const META: Meta = Meta { title: "Letters of a word", ..BY_FORMS };

/// Single letters joined by hyphens, commas, points or spaces: "l-a-m-p".
const LETTERS: Lookup = Lookup { name: "letters", example: "l-a-m-p", begins: Begins::Anything, at: letters_heads };

fn letters_heads(text: &str) -> Vec<(usize, usize)> {
    let open = text.chars().next().filter(|mark| crate::words::QUOTES.contains(*mark)).map_or(0, char::len_utf8);
    let (mut end, mut count) = (open, 0);
    let mut rest = &text[open..];
    while let Some(letter) = rest.chars().next().filter(char::is_ascii_alphabetic) {
        let after = &rest[letter.len_utf8()..];
        if after.starts_with(|next: char| next.is_alphanumeric()) {
            break;
        }
        count += 1;
        end = text.len() - after.len();
        let joint = [", ", " - ", "-", "‑", " · ", "·", " – ", "–", ",", " "].iter().find_map(|joint| after.strip_prefix(*joint));
        rest = joint.unwrap_or_default();
    }
    if open > 0 && text[end..].starts_with(|mark: char| crate::words::QUOTES.contains(mark)) {
        end += text[end..].chars().next().map_or(0, char::len_utf8);
    }
    if count >= 3 { vec![(end, 0)] } else { Vec::new() }
}

/// What is said of a word; the order is that of [`decide`].
pub static FORMS: Forms = Forms::with(
    &[
        // Backwards.
        "[<theword>] {w:spoken} [,] [is|when|if] [you] [spelled|written|read|spelt|typed|spell|write|read] [it] \
         (backwards|backward|in reverse|reversed|back to front|in reverse order) [,] \
         (<equals>|reads|becomes|spells|spells out|reads as|is spelled|is written|gives you|gives us|it is|it reads|it spells|it becomes|you have|→|—) {v:spoken}",
        "[if you|when you] (reversing|reverse|flipping|spelling|writing|flip|read|spell|reading|write|type|typing) [the] [letters|order] [of|in] [the letters of] [<theword>] {w:spoken} \
         [backwards|backward|in reverse|from right to left]* [,] (and)? (<equals>|spells|produces|gives you|gives us|you have|turns it into|you end up with|→) {v:spoken} | \
         (reversed|backwards|in reverse|spelled backwards|read backwards|written backwards) , [<theword>] {w:spoken} (<equals>|turns into|reads|spells) {v:spoken}",
        "[the] (reverse|reversal|reversed form|reversed version|reversed spelling|mirror image) of [<theword>] {w:spoken} (<equals>|reads) {v:spoken}",
        "[<theword>] {v:spoken} <be> [<theword>] {w:spoken} [spelled|written|read|spelt] (backwards|backward|in reverse|reversed)",
        "[the] letters of [<theword>] {w:spoken} (in reverse [order]|backwards|reversed) (<equals>|spell|read|form) {v:spoken}",
        // Spelled out.
        "[<theword>] {w:spoken} [,] <be>? [correctly|properly]* (spelled|spelt|spelled out|written|spells) \
         [as|out|like this|letter by letter|is|would be|would read]* [:|,|as]* {v:letters}",
        "([the] spelling of|[to] spell [out]|spelling [out]|[the] letters (of|in)) [<theword>] {w:spoken} [letter by letter|out]* [,] (<equals>|gives|it is|are|goes) [:] {v:letters}",
        "[<theword>] {w:spoken} (<equals>|→|-|–|—) {v:letters} | \
         {v:letters} [,] [which] (gives you|spells|gives|makes|spells out) [<theword>] {w:spoken}",
        "[<theword>] {w:spoken} \\( [spelled|spelt] {v:letters} \\)",
        // Palindromes.
        "[<theword>] {w:spoken} <be> [a|an] [perfect|true|classic|famous|simple|single-word]* palindrome !(if|when|only|-)",
        "[<theword>] {w:spoken} (reads|is read|is spelled|is|{not=does not read|doesn't read|doesn’t read}) [exactly] the same [both] \
         (backward|backwards|forward|forwards|in both directions|both ways|in reverse|either way|from both ends|left to right|from left to right)",
        "[both] [<theword>] {w:spoken} [and] [<theword>] {v:spoken} are {not=not}? [both] palindromes",
        // Anagrams.
        "[<theword>] {w:spoken} <be> [an|a] [exact|perfect|famous|classic|true|well-known]* anagram of [<theword>] {v:spoken}",
        "[<theword>] {w:spoken} and [<theword>] {v:spoken} are {not=not}? [perfect|exact|both]* anagrams [of (each other|one another)]",
        "[the letters (of|in)] [<theword>] {w:spoken} (can|may) {not=not}? be rearranged (to spell|to form|to make|into|to get|to give|to) [<theword>] {v:spoken}",
        "(rearranging|rearrange|scrambling|reordering) [the letters (of|in)] [<theword>] {w:spoken} (<equals>|spells|forms|produces|to spell|to form|into|to make) [<theword>] {v:spoken}",
        "[an] anagram of [<theword>] {w:spoken} <be> {v:spoken}",
        "[<theword>] {w:spoken} (contains|has|uses|is made of|is made up of) [exactly] the same letters as [<theword>] {v:spoken}",
        // Counts.
        "[<theword>] {w:spoken} [, {x:words} ,] (<holds>|is|clocks in at|comes in at|weighs in at|runs to|counts|totals) [(a total of)|only] {n:count} [(unique|{apart=distinct}|{apart=different})] \
         (letters|letter|{vowel=vowels}|{vowel=vowel}|{consonant=consonants}|{consonant=consonant}|{capital=capital letters}|{capital=uppercase letters}) \
         [long|in length|in total|in all|in it|total|altogether]* ({:end}|{go=and|but|while|because|so|as|making})",
        "(there are|there is|we count|you count) [(a total of)|only] {n:count} [({apart=unique}|{apart=distinct}|{apart=different})] \
         (letters|letter|{vowel=vowels}|{vowel=vowel}|{consonant=consonants}|{consonant=consonant}|{capital=capital letters}|{capital=uppercase letters}) [in total|total]* \
         <within> [<theword>] {w:spoken}",
        "[the] [total] number of (letters|{vowel=vowels}|{consonant=consonants}) <within> [<theword>] {w:spoken} <equals> {n:count}",
        "[<theword>] {w:spoken} <be> a {n:count} - letter [English|common|simple] (word|name|term)",
    ],
    &[SPOKEN, COUNT, LETTERS],
);

/// The first form that spells a word, calls it a palindrome, an anagram, or counts its letters.
const SPELLED: usize = 5;
const PALINDROME: usize = 9;
const ANAGRAM: usize = 12;
const COUNTED: usize = 18;
/// The form that orders the letters anew.
const REARRANGED: usize = 15;

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    if context.text().len() > 500 || context.is_code() {
        return Vec::new();
    }
    let reading = context.reading();
    FORMS.find(&reading).iter().filter_map(|found| decide(context, &reading, found)).collect()
}

/// What a match claims: what is marked, and its working where it does not hold.
type Claimed = Option<(Span, Option<String>)>;

fn decide(context: &Context<'_>, reading: &Reading<'_>, found: &Found) -> Option<Signal> {
    // "He read recently that …", "rearranging terms gives us": a word that is read or set in order is called one, or marked as one.
    let meant = match found.form {
        1 => {
            reading.holds(found.from, found.to, &["backwards", "backward", "reverse", "reversed", "reversing", "flipping", "flip"])
                || reading.holds(found.from, found.to, &["from"]) && reading.holds(found.from, found.to, &["right"])
        }
        REARRANGED => is_marked(context, reading, found, "w") || reading.holds(found.from, found.to, &["letters", "word"]),
        _ => true,
    };
    let word = unquoted(reading, found, "w");
    let letters = plain_letters(word).filter(|letters| letters.len() > 1 && meant && !is_told(reading, found.from))?;
    let (span, working) = match found.form {
        form if form < SPELLED => backwards(context, reading, found, &letters)?,
        form if form < PALINDROME => spelled(context, reading, found, &letters)?,
        form if form < ANAGRAM => palindrome(context, reading, found, &letters)?,
        form if form < COUNTED => anagram(context, reading, found, &letters)?,
        _ => counted(context, reading, found, &letters)?,
    };
    let marked = context.at(span.start, span.end);
    let claim = found.span(reading);
    // Quotation marks around the claimed word alone quote nothing.
    is_asserted(context, context.at(claim.start, claim.end))
        .then(|| working.map_or_else(|| Signal::agrees(marked), |working| Signal::new(marked, working)))
}

#[expect(clippy::unnecessary_wraps, reason = "every rule of this file ends in it, and all of them may find nothing")]
fn judged(holds: bool, span: Span, working: impl FnOnce() -> String) -> Claimed {
    Some((span, (!holds).then(working)))
}

fn sorted(letters: &[char]) -> String {
    let mut letters = letters.to_vec();
    letters.sort_unstable();
    letters.into_iter().collect()
}

/// "'lamp' (spelled) backwards is 'pmal'", "the reverse of 'lamp' is 'pmal'".
fn backwards(context: &Context<'_>, reading: &Reading<'_>, found: &Found, letters: &[char]) -> Claimed {
    let claimed = plain_letters(unquoted(reading, found, "v"))?;
    let right: Vec<char> = letters.iter().rev().copied().collect();
    // "The reverse of 'increase' is 'decrease'" is about meaning: a reversal has the same letters, or nearly.
    let alike = sorted(letters) == sorted(&claimed)
        || letters.len().abs_diff(claimed.len()) <= 1 && (claimed.first() == letters.last() || claimed.last() == letters.first());
    let meant = !reading.holds(found.from, found.to, &["reverse", "reversal"])
        || reading.holds(found.from, found.to, &["spelled", "letters", "in"]);
    let marked = is_marked(context, reading, found, "v");
    if !(alike || meant && marked) || !marked && !closes(reading, found.to) && found.place("v").is_some_and(|(_, end)| end == found.to) {
        return None;
    }
    judged(claimed == right, slot(reading, found, "v"), || {
        format!("{} backwards: {}", plain(unquoted(reading, found, "w")), right.iter().collect::<String>())
    })
}

/// "'lamp' is spelled l-a-m-p".
fn spelled(context: &Context<'_>, reading: &Reading<'_>, found: &Found, letters: &[char]) -> Claimed {
    let told = found.words(reading, "v");
    // "R-I-T-E-S, a fifth example": what is joined otherwise is no letter of it.
    let told = if told.contains('-') && !told.contains(" - ") { told.split(',').next().unwrap_or(told) } else { told };
    let claimed = plain_letters(told)?;
    let span = slot(reading, found, "v");
    let back =
        reading.holds(found.from, found.to, &["backwards", "backward", "reversed", "reverse", "vowels", "consonants", "first", "last"]);
    // Letters after a word that are none of its own are something else.
    let alike = claimed.first() == letters.first() && claimed.len().abs_diff(letters.len()) <= 3;
    // "d, i, m, o, o, r, r, t, y": its letters in the alphabet's order.
    if claimed != letters && claimed.is_sorted() && sorted(letters) == sorted(&claimed) {
        return None;
    }
    let free = is_marked(context, reading, found, "w") || opens(context, reading, found, "w") || found.form == SPELLED + 1;
    if back || letters.len() < 3 || !free || found.form > SPELLED && !alike {
        return None;
    }
    judged(claimed == letters, span, || {
        format!("{}: {}", plain(unquoted(reading, found, "w")), letters.iter().map(char::to_string).collect::<Vec<_>>().join("-"))
    })
}

/// "'level' is a palindrome", "'lamp' is not a palindrome".
fn palindrome(context: &Context<'_>, reading: &Reading<'_>, found: &Found, letters: &[char]) -> Claimed {
    let mut words = vec![(unquoted(reading, found, "w"), letters.to_vec())];
    if found.has("v") {
        let other = unquoted(reading, found, "v");
        words.push((other, plain_letters(other)?));
    }
    // Digits and other characters may count as well.
    if words.iter().any(|(word, _)| word.contains(|letter: char| letter.is_ascii_digit())) || !opens(context, reading, found, "w") {
        return None;
    }
    let said = !found.has("not");
    let wrong = words.iter().find(|(_, letters)| letters.iter().eq(letters.iter().rev()) != said);
    judged(wrong.is_none(), found.span(reading), || {
        let letters = wrong.map_or(letters, |(_, letters)| letters.as_slice());
        format!("{} backwards: {}", letters.iter().collect::<String>(), letters.iter().rev().collect::<String>())
    })
}

/// "'listen' is an anagram of 'silent'", "'listen' and 'silent' are anagrams".
fn anagram(context: &Context<'_>, reading: &Reading<'_>, found: &Found, letters: &[char]) -> Claimed {
    let (word, other) = (unquoted(reading, found, "w"), unquoted(reading, found, "v"));
    let others = plain_letters(other).filter(|letters| letters.len() > 1)?;
    let last = found.place("v").is_some_and(|(_, end)| end == found.to);
    let whole = !last || is_marked(context, reading, found, "v") || closes(reading, found.to);
    let first = found.place("w").is_some_and(|(at, _)| at == found.from);
    if !whole || first && !opens(context, reading, found, "w") || reading.holds(0, found.to, &["near", "almost", "nearly", "partial"]) {
        return None;
    }
    let (one, two) = (sorted(letters), sorted(&others));
    judged((one == two) != found.has("not"), found.span(reading), || {
        format!("letters of {}: {one}; of {}: {two}", plain(word), plain(other))
    })
}

/// "'lamp' has 5 letters", "there are two vowels in 'lamp'", "'cat' is a four-letter word".
fn counted(context: &Context<'_>, reading: &Reading<'_>, found: &Found, letters: &[char]) -> Claimed {
    let word = unquoted(reading, found, "w");
    let said = u32::try_from(found.known(reading, "n", &COUNT)?).ok()?;
    let number = slot(reading, found, "n");
    let count = |is: &dyn Fn(char) -> bool| word.chars().filter(|letter| is(*letter)).count() as u32;
    let vowels = count(&|letter| "aeiouAEIOU".contains(letter));
    let softer = count(&|letter| matches!(letter, 'y' | 'Y'));
    let all = letters.len() as u32;
    let apart = {
        let mut known = letters.to_vec();
        known.sort_unstable();
        known.dedup();
        known.len() as u32
    };
    let (right, noun): (Vec<u32>, &str) = if found.has("vowel") {
        (vec![vowels, vowels + softer], "vowels")
    } else if found.has("consonant") {
        (vec![all - vowels, all - vowels - softer], "consonants")
    } else if found.has("capital") {
        (vec![count(&char::is_uppercase)], "capital letters")
    } else if found.has("apart") || reading.holds(found.from, found.to, &["unique"]) {
        (vec![apart], "different letters")
    } else {
        (vec![all], "letters")
    };
    // Hyphens and apostrophes may or may not count; a language is said to have letters, too; capitals need the word as it is written.
    let odd = word.chars().any(|letter| !letter.is_ascii_alphabetic() && letter != ' ');
    let marked = is_marked(context, reading, found, "w");
    let last = found.place("w").is_some_and(|(_, end)| end == found.to);
    let near = noun == "letters" && said.abs_diff(all) <= 2 || noun == "vowels" || noun == "consonants";
    let bare = !marked
        && (!near || !(last && closes(reading, found.to) || !last && (found.form == COUNTED + 2 || opens(context, reading, found, "w"))));
    let different = reading.holds(found.from, found.to, &["different"]) && noun != "different letters";
    if odd || bare || different || around(reading.text, number).is_some() {
        return None;
    }
    let end = found.place("go").map_or_else(|| found.span(reading).end, |(at, _)| reading.span(found.from, at).end);
    let (at, _) = found.place("n")?;
    let noun_at = (at..found.to).find(|&at| reading.is(at, &["letters", "letter", "vowels", "vowel", "consonants", "consonant", "word"]));
    let span = match noun_at {
        Some(noun) if reading.is(noun, &["letter"]) && reading.is(noun + 1, &["word"]) => {
            Span::new(number.start, reading.span(noun, noun + 2).end)
        }
        Some(noun) => Span::new(number.start, reading.span(noun, noun + 1).end),
        None => Span::new(number.start, number.end.min(end)),
    };
    judged(right.contains(&said), span, || {
        format!("{}: {} {}", plain(word), right[0], if right[0] == 1 { noun.trim_end_matches('s') } else { noun })
    })
}

/// The word without quotation marks or marks between its letters.
fn plain(word: &str) -> String {
    word.chars().filter(|letter| letter.is_alphanumeric() || *letter == ' ').collect::<String>().trim().to_owned()
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("The word \"lamp\" spelled backwards is \"pmla\".", "\"pmla\"", "lamp backwards: pmal"),
    flag("\"Strawberry\" reversed is \"yrrebwarst\".", "\"yrrebwarst\"", "Strawberry backwards: yrrebwarts"),
    flag("The word \"necessary\" is spelled n-e-c-c-e-s-a-r-y.", "n-e-c-c-e-s-a-r-y", "necessary: n-e-c-e-s-s-a-r-y"),
    flag("The word elephant is nine letters long.", "nine letters", "elephant: 8 letters"),
    flag("Backwards, “river” becomes “revri”.", "“revri”", "river backwards: revir"),
    flag("\"Banana\" is a palindrome.", "\"Banana\" is a palindrome", "banana backwards: ananab"),
    flag("\"cat\" is a four-letter word.", "four-letter word", "cat: 3 letters"),
    flag("The reverse of \"strawberry\" is \"yrrebwarst\".", "\"yrrebwarst\"", "strawberry backwards: yrrebwarts"),
    flag("The word \"elephant\" has 9 letters.", "9 letters", "elephant: 8 letters"),
    flag(
        "\"Listen\" is an anagram of \"tinsels\".", "\"Listen\" is an anagram of \"tinsels\"",
        "letters of Listen: eilnst; of tinsels: eilnsst",
    ),
    flag("The word \"guitar\" contains four vowels.", "four vowels", "guitar: 3 vowels"),
    flag("Reversing the word \"stone\" gives \"enost\".", "\"enost\"", "stone backwards: enots"),
    flag(
        "\"Dormitory\" can be rearranged to spell \"dirty rooms\".",
        "\"Dormitory\" can be rearranged to spell \"dirty rooms\"",
        "letters of Dormitory: dimoorrty; of dirty rooms: dimoorrsty",
    ),
    flag("Kayaks reads the same backwards and forwards.", "Kayaks reads the same backwards", "kayaks backwards: skayak"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("The famous one is \"dirty room\": d, i, m, o, o, r, r, t, y in both."),
    ignore("Rearranging terms gives us the equation of the line."),
    ignore("One book that I have read recently is \"Little Fires Everywhere\" by Celeste Ng."),
    ignore("He admits his Reading side must be 'perfect' on Saturday."),
    ignore("5. Rites - R-I-T-E-S, a fifth example meeting the criteria"),
    ignore("The word \"lamp\" spelled backwards is \"pmal\"."),
    ignore("\"A man, a plan, a canal, Panama\" is a palindrome."),
    ignore("\"Listen\" is an anagram of \"silent\"."),
    ignore("The word \"elephant\" has eight letters."),
    ignore("The word \"necessary\" is spelled n-e-c-e-s-s-a-r-y."),
    ignore("The word \"café\" has four letters."),
    ignore("The word elephant is eight letters long, and the word list is five letters longer."),
    ignore("It is a myth that \"banana\" is a palindrome."),
    ignore("\"cat\" is a three-letter word, and the reverse of \"increase\" is \"decrease\"."),
    ignore("The alphabet has 26 letters."),
    ignore("The clerk insists that \"lamp\" has nine letters."),
    ignore("Korean has 24 letters, and the word \"rhythm\" has no vowels."),
    ignore("There are 4 consonants in the word \"planet\", and \"planet\" contains two vowels."),
    ignore("Reversing the word \"stone\" gives \"enots\"; reversing the decision gives everybody time."),
    ignore("\"Dormitory\" can be rearranged to spell \"dirty room\"."),
];
