//! # What it flags
//! A count of a letter in a word that is not the count: "strawberry has two r's".
//! # Why it misleads
//! Language models read word pieces, not letters, and state such counts with full confidence.
//! # How it is decided
//! The sentence ties a letter, a number and a word together ("strawberry has two r's", "the letter r appears twice in strawberry",
//! "there are 2 r's in strawberry", "there is no e in tree"), or answers a question that names the letter and the word ("There are
//! 2."). The letters are counted, ignoring case. Words whose letters carry diacritical marks are left alone.
//! # Known false positives
//! None known; counts under a restriction ("two r's in a row", "in the second syllable") are left alone.

use super::{
    COUNT, LETTER, SPOKEN, TIMES, closes, is_marked, is_told, letter_at, opens, plain_letters, slot, speaks_of_letters, spoken, times_at,
    unquoted,
};
use crate::check::prelude::*;
use crate::hedge::is_asserted;
use crate::words::{Token, TokenKind, number_at, tokens, written_like};

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Letter count",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &["en", "de", "zh"],
    since: "0.1.0",
    triggers: &[
        "letter", "'s", "’s", " times", "once", "twice", "\"s", "”s", "`s", "there ", "contain", "occur", "instance", "rs ", "ss ", "ts ",
        "个", "個",
    ],
};

/// How often a letter stands in a word; the order is that of the forms in [`decide`].
pub static FORMS: Forms = Forms::with(
    &[
        // "two r's in strawberry".
        "{n:count} [separate|individual|total] [(occurrences|occurrence|instances|instance|appearances|copies|uses) of] [the] [letter|letters|character] \
         {l:letter} [letters|characters|(in total)|total|present|found|altogether|hidden|(in all)]* <within> [<theword>] {w:spoken}",
        // "strawberry has two r's and one b".
        "[<theword>] {w:spoken} <holds> [(a total of)|only] {n:count} [separate|individual] [(occurrences|occurrence|instances|instance) of] \
         [the] [letter|letters|character] {l:letter} [(, and|,|and) {n2:count} [letter|letters] {l2:letter}] \
         [in total|in all|in it|total|altogether|letters] !(in|within|at|from|on|of|to|for|with)",
        // "the letter r appears twice in strawberry".
        "[the] [letter|character] {l:letter} <appears> [(a total of)|only] {n:times} [in total] <within> [<theword>] {w:spoken} | \
         [the] [letter|character] {l:letter} <appears> <within> [<theword>] {w:spoken} [(a total of)|only] {n:times} | \
         [as for|take|consider] [<theword>] {w:spoken} , [the] [letter] {l:letter} <appears> [(a total of)|only] {n:times} [in it]",
        "[<theword>] {v:spoken} and [<theword>] {w:spoken} both (contain|have|include) {n:count} [letter|letters] {l:letter}",
        // "strawberry contains the letter r twice".
        "[<theword>] {w:spoken} (<holds>|repeats|spells) [the] [letter] {l:letter} [only|(a total of)] {n:times} !(in|within|at)",
        // "In strawberry, there are two r's"; "in strawberry, the letter r appears twice".
        "in [<theword>] {w:spoken} [,] (there (are|is)|we (find|see|have|count)|you (find|see|have|count)|you can (find|see|count)|you will find|you'll find) \
         [(a total of)|only] {n:count} [(occurrences|occurrence|instances|instance) of] [the] [letter|letters] {l:letter}",
        "in [<theword>] {w:spoken} [,] [the] [letter] {l:letter} <appears> [(a total of)|only] {n:times}",
        // "the number of r's in strawberry is two".
        "[the] (number|count) of [times] [the] [letter] {l:letter} [letters|<appears>] <within> [<theword>] {w:spoken} <equals> {n:count} !(times more|more)",
        // "strawberry does not contain the letter e".
        "[<theword>] {w:spoken} [actually] ({no=does not|doesn't|doesn’t} [even|actually] (contain|have|include|use)|{no=lacks}|{no=is missing}) \
         [any|a|an|a single|even a single|even one]* [the] [letter|letters] {l:letter} [at all|in it|anywhere]* {:end}",
        "(there (is|are) {no=not}|{no=there isn't|there isn’t|there aren't|there aren’t}) (a|an|any|a single|even one) [letter] {l:letter} \
         [anywhere|at all] <within> [<theword>] {w:spoken}",
        "[the] letter {l:letter} {no=does not|doesn't|doesn’t|never} (appear|occur|show up|feature|appears|occurs)? [at all|anywhere] <within> [<theword>] {w:spoken}",
        // "strawberry contains the letter q".
        "[<theword>] {w:spoken} (contains|includes|has|features) [the|a|an] letter {l:letter} [in it] {:end}",
        // „Erdbeere“ enthält drei e.
        "[das] [Wort] {w:spoken} (enthält|hat|besitzt) [genau|insgesamt] {n:count} [Mal|mal] [den Buchstaben] {l:letter} [Buchstaben] {:end}",
        "(im Wort|in dem Wort|in) {w:spoken} (kommt|gibt es|steht|stehen|kommen) [der Buchstabe|den Buchstaben] \
         ({n:count} {l:letter}|{l:letter} [genau|nur] {n:times}) [vor] {:end}",
        "[der] Buchstabe {l:letter} kommt [genau|nur] {n:times} in [dem Wort] {w:spoken} vor | \
         [der] Buchstabe {l:letter} kommt in [dem Wort] {w:spoken} [genau|nur] {n:times} vor",
    ],
    &[SPOKEN, LETTER, COUNT, TIMES],
);

/// A claim: so many of a letter in a word.
struct Claim<'a> {
    /// What is said: none where the letter is only said to be there.
    count: Option<u32>,
    /// What is marked, and the number in it.
    marked: Span,
    number: Span,
    letter: char,
    word: &'a str,
}

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    if text.len() > 600 || context.is_code() {
        return Vec::new();
    }
    let reading = context.reading();
    let claims: Vec<Claim<'_>> = FORMS.find(&reading).iter().flat_map(|found| decide(context, &reading, found)).collect();
    let claims = if claims.is_empty() { chinese(text).into_iter().collect() } else { claims };
    if claims.is_empty() {
        return answered(context, &tokens(text)).into_iter().collect();
    }
    claims.iter().filter_map(|claim| judge(context, claim)).collect()
}

/// Whether the sentence or its question speaks of letters.
fn cue(context: &Context<'_>) -> bool {
    speaks_of_letters(&tokens(context.text()))
        || context.question().is_some_and(|question| {
            let lower = question.to_ascii_lowercase();
            question.len() < 400 && (lower.contains("letter") || lower.contains("how many ") || lower.contains("spell"))
        })
}

/// The claims of a match.
fn decide<'a>(context: &Context<'a>, reading: &Reading<'a>, found: &Found) -> Vec<Claim<'a>> {
    let word = unquoted(reading, found, "w");
    let (from, to) = reading.clause(found.from, found.to);
    let colon = (found.to..=to).find(|&at| reading.marks(at, ":")).unwrap_or(to);
    let apart = tokens(reading.words(from, colon.min(to)));
    let after = found.place("w").is_some_and(|(_, end)| end == found.to);
    let marked = is_marked(context, reading, found, "w");
    let first = found.place("w").is_some_and(|(at, _)| found.place("l").is_none_or(|(letter, _)| at < letter));
    let loose = if after {
        !marked && !closes(reading, found.to)
    } else {
        first && !opens(context, reading, found, "w") && from_in(reading, found)
    };
    let part = reading.is(found.to, &["part", "portion", "section", "half", "syllable"]) || reading.marks(found.to, "'’-");
    if is_told(reading, found.from) || restricted(&apart) || loose || part || word.is_empty() {
        return Vec::new();
    }
    let pairs = [("n", "l"), ("n2", "l2")];
    let mut claims: Vec<Claim<'a>> =
        pairs.iter().filter_map(|(count, letter)| claim(context, reading, found, (count, letter), word, marked)).collect();
    // "both" is as wrong as the first of the two is.
    if found.has("v") {
        let other = unquoted(reading, found, "v");
        let wrong = |claim: &Claim<'_>| claim.count != u32::try_from(other.to_lowercase().matches(claim.letter).count()).ok();
        claims.iter_mut().filter(|claim| wrong(claim)).for_each(|claim| claim.word = other);
    }
    claims
}

/// Whether the word has no "in" before it, which parts it from what stands before.
fn from_in(reading: &Reading<'_>, found: &Found) -> bool {
    found.place("w").is_none_or(|(at, _)| !at.checked_sub(1).is_some_and(|before| reading.is(before, &["in", "wort"])))
}

fn claim<'a>(
    context: &Context<'a>,
    reading: &Reading<'a>,
    found: &Found,
    (count, letter): (&str, &str),
    word: &'a str,
    marked: bool,
) -> Option<Claim<'a>> {
    // "Nick has 8 x 2 candies".
    let times = found.words(reading, letter).eq_ignore_ascii_case("x")
        && found.place(letter).is_some_and(|(_, end)| reading.number(end).is_some() || reading.marks(end, "<¢$(€£¥"));
    if times {
        return None;
    }
    let which = u8::try_from(found.known(reading, letter, &LETTER)?).ok().map(|at| char::from(b'a' + at))?;
    let (place, end) = found.place(letter)?;
    let said = reading.words(place, end);
    let called =
        place.checked_sub(1).is_some_and(|before| reading.is(before, &["letter", "letters", "character", "buchstabe", "buchstaben"]));
    let sure = called || said.chars().count() > 1 && !said.starts_with(char::is_uppercase);
    // A bare "a" or "I" is a word, and "A's" are marks at school.
    if !sure && (said.eq_ignore_ascii_case("a") || said.eq_ignore_ascii_case("i") || !marked && !cue(context)) {
        return None;
    }
    let letter = slot(reading, found, letter);
    if let Some((from, _)) = found.place("no") {
        let start = reading.span(from, from + 1).start;
        let last = letter.end.max(slot(reading, found, "no").end);
        return Some(Claim { count: Some(0), marked: Span::new(start, last), number: Span::default(), letter: which, word });
    }
    let Some((from, _)) = found.place(count) else {
        return (count == "n").then(|| Claim { count: None, marked: found.span(reading), number: Span::default(), letter: which, word });
    };
    let lookup = if found.known(reading, count, &TIMES).is_some() { &TIMES } else { &COUNT };
    let value = u32::try_from(found.known(reading, count, lookup)?).ok()?;
    let number = slot(reading, found, count);
    let other = from.checked_sub(1).is_some_and(|before| {
        reading.is(before, &["first", "last", "other", "these", "those", "both", "to", "or", "than", "the", "all"])
            || reading.glued(from) && reading.marks(before, ".-–/,")
    });
    if other || crate::hedge::around(reading.text, number).is_some() {
        return None;
    }
    let times = lookup.name == TIMES.name;
    let marked = if times { number } else { Span::new(number.start.min(letter.start), letter.end.max(number.end)) };
    let marked = if marked.end - marked.start > 60 { number } else { marked };
    Some(Claim { count: Some(value), marked, number, letter: which, word })
}

/// "“Strawberry” 中有两个 r": a quoted word, "has", a number, a measure word and a letter.
fn chinese(text: &str) -> Option<Claim<'_>> {
    const HAS: &[&str] =
        &["中一共有", "中总共有", "中共有", "里共有", "这个单词有", "中只有", "里只有", "里面有", "包含", "含有", "中有", "里有", "有"];
    const NUMBERS: &[(&str, u32)] = &[
        ("两", 2),
        ("兩", 2),
        ("一", 1),
        ("二", 2),
        ("三", 3),
        ("四", 4),
        ("五", 5),
        ("六", 6),
        ("七", 7),
        ("八", 8),
        ("九", 9),
        ("十", 10),
        ("1", 1),
        ("2", 2),
        ("3", 3),
        ("4", 4),
        ("5", 5),
        ("6", 6),
        ("7", 7),
        ("8", 8),
        ("9", 9),
    ];
    let (number_start, number, rest) = HAS.iter().find_map(|has| {
        let at = text.find(has)? + has.len();
        let rest = text[at..].trim_start();
        let start = text.len() - rest.len();
        let (name, value) = NUMBERS.iter().find(|(name, _)| rest.starts_with(name))?;
        let rest = rest[name.len()..].trim_start();
        let rest = ["个", "個"].iter().find_map(|measure| rest.strip_prefix(measure))?;
        Some((start, (Span::new(start, start + name.len()), *value), rest))
    })?;
    let rest = rest.trim_start();
    let rest = ["字母", "英文字母"].iter().find_map(|noun| rest.strip_prefix(noun)).unwrap_or(rest);
    let rest = rest.trim_start_matches(|mark: char| mark.is_whitespace() || "\"'“”‘’「」『』".contains(mark));
    let letter = rest.chars().next().filter(char::is_ascii_alphabetic)?;
    if rest[1..].starts_with(|next: char| next.is_ascii_alphanumeric()) {
        return None;
    }
    let end = text.len() - rest.len() + 1;
    let head = &text[..number_start];
    let last = head.rfind(|letter: char| letter.is_ascii_alphabetic())?;
    let first = head[..last]
        .rfind(|letter: char| !letter.is_ascii_alphabetic())
        .map_or(0, |at| at + head[at..].chars().next().map_or(1, char::len_utf8));
    let word = &text[first..=last];
    let between = &head[last + 1..];
    let near = between.chars().filter(|mark| mark.is_alphabetic()).count() <= 9 && !between.contains(['，', '。', ',', '不', '没']);
    (near && word.len() >= 3).then(|| Claim {
        count: Some(number.1),
        marked: Span::new(number_start, end),
        number: number.0,
        letter: letter.to_ascii_lowercase(),
        word,
    })
}

fn judge(context: &Context<'_>, claim: &Claim<'_>) -> Option<Signal> {
    let letters = plain_letters(claim.word).filter(|letters| letters.len() >= 2)?;
    let places: Vec<usize> = letters.iter().enumerate().filter(|(_, letter)| **letter == claim.letter).map(|(at, _)| at + 1).collect();
    let count = places.len() as u32;
    let text = context.text();
    let marked = context.at(claim.marked.start, claim.marked.end);
    if !is_asserted(context, marked) {
        return None;
    }
    if claim.count.map_or(count > 0, |said| said == count) {
        return Some(Signal::agrees(marked));
    }
    let word: String = claim.word.chars().filter(|letter| letter.is_ascii_alphabetic() || letter.is_ascii_whitespace()).collect();
    let mut listed = places.iter().take(12).map(usize::to_string).collect::<Vec<_>>().join(", ");
    if places.len() > 12 {
        listed.push_str(", …");
    }
    let working = match count {
        0 => format!("{word}: {} × 0", claim.letter),
        1 => format!("{word}: {} × 1 (letter {listed})", claim.letter),
        _ => format!("{word}: {} × {count} (letters {listed})", claim.letter),
    };
    let number = claim.number.of(text);
    let signal = Signal::new(marked, working);
    let signal = if number.is_empty() { signal } else { signal.claimed(number) };
    // "no r's", "an r" and "one r" do not become another count by changing one word.
    let numeral = number.split(' ').next().unwrap_or_default();
    if claim.count.is_none_or(|said| said < 2) || count < 2 || !number.is_ascii() {
        return Some(signal);
    }
    let correction = match numeral.to_ascii_lowercase().as_str() {
        "twice" | "thrice" => format!("{} times", written_like(count, numeral)),
        other if crate::words::small_number(other).is_none() => return Some(signal),
        _ => {
            let end = claim.number.start + numeral.len();
            format!("{}{}{}", &text[claim.marked.start..claim.number.start], written_like(count, numeral), &text[end..claim.marked.end])
        }
    };
    Some(signal.correction(correction))
}

/// Words that count otherwise than over the whole word.
fn restricted(cut: &[Token<'_>]) -> bool {
    cut.iter().any(|token| {
        token.any(&[
            "row", "consecutive", "syllable", "syllables", "half", "uppercase", "lowercase", "capital", "capitalized", "double", "least",
            "most", "more", "fewer", "another", "additional", "part", "portion", "segment", "remaining", "about", "around", "roughly",
            "approximately", "adjacent", "together", "scrabble", "unique", "distinct", "different", "pronounced", "silent", "per",
            "except", "besides", "ending", "beginning", "middle", "before", "after", "far", "already", "next", "sometimes", "often",
            "usually", "misspelled", "misspelling", "commonly", "some", "people",
        ])
    })
}

/// "There are 2.", "2", "There are two r's.": the answer to "How many r's are in strawberry?".
fn answered(context: &Context<'_>, cut: &[Token<'_>]) -> Option<Signal> {
    let question = context.question().filter(|question| question.len() <= 300)?;
    if cut.len() > 14 || context.block().is_some_and(|block| block.kind != BlockKind::Prose) {
        return None;
    }
    let asked = tokens(question);
    let many = asked.windows(2).position(|two| two[0].is("how") && two[1].is("many"))?;
    let mut next = many + 2;
    while asked.get(next).is_some_and(|token| {
        token.any(&["times", "does", "do", "is", "the", "instances", "occurrences", "of"])
            && !asked.get(next + 1).is_some_and(|token| token.is("letter"))
    }) {
        next += 1;
    }
    let letter = letter_at(&asked, next)?;
    let place = (letter.end..asked.len()).find(|&at| asked[at].any(&["in", "within"]))?;
    let word = spoken(question, &asked, place + 1)?;
    // Nothing else is asked.
    if place - letter.end > 5
        || asked[word.end..].iter().any(|token| token.kind != TokenKind::Mark)
        || asked[..many].len() > 6
        || restricted(&asked)
    {
        return None;
    }
    // The answer is a count and nothing that could be about something else.
    let mut number = None;
    let mut at = 0;
    while let Some(token) = cut.get(at) {
        if let Some((count, end)) = times_at(cut, at) {
            if number.replace((count, at, end)).is_some() {
                return None;
            }
            at = end;
        } else if let Some((count, taken)) = number_at(cut, at) {
            let end = letter_at(cut, at + taken).filter(|other| other.which == letter.which).map_or(at + taken, |other| other.end);
            if number.replace((count, at, end)).is_some() {
                return None;
            }
            at = end;
        } else if token.kind == TokenKind::Mark && token.marks(".,!*_:\"'“”()")
            || token.any(&[
                "there", "are", "is", "it", "has", "contains", "exactly", "only", "the", "letter", "word", "answer", "appears", "occurs",
                "in", "that", "this", "total", "a", "of", "letters",
            ])
            || token.is(word.text)
            || letter_at(cut, at).is_some_and(|other| other.which == letter.which)
        {
            at += 1;
        } else {
            return None;
        }
    }
    let (count, first, end) = number?;
    let marked = Span::new(cut[first].span.start, cut[end - 1].span.end);
    let claim = Claim { count: Some(count), marked, number: cut[first].span, letter: letter.which, word: word.text };
    judge(context, &claim).map(|signal| {
        if signal.holds {
            return signal;
        }
        let start = asked[many].span.start;
        let span = Span::new(start, asked[word.end - 1].span.end);
        signal.evidence(Evidence { kind: EvidenceKind::Question, id: String::new(), span })
    })
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag(
        "The word \"strawberry\" contains two r's: one after the t and one in the ending.",
        "two r's",
        "strawberry: r × 3 (letters 3, 8, 9)",
    ),
    flag("The word \"strawberry\" has two r's.", "two r's", "strawberry: r × 3 (letters 3, 8, 9)"),
    flag("There are **2** r's in strawberry.", "2 r's", "strawberry: r × 3 (letters 3, 8, 9)"),
    flag("The letter \"r\" appears twice in the word \"strawberry\".", "twice", "strawberry: r × 3 (letters 3, 8, 9)"),
    flag("The letter **s** appears 3 times in Mississippi.", "3 times", "Mississippi: s × 4 (letters 3, 4, 6, 7)"),
    flag(
        "In total, there are 2 occurrences of the letter 'e' in the word 'bookkeeper'.",
        "2 occurrences of the letter 'e'",
        "bookkeeper: e × 3 (letters 6, 7, 9)",
    ),
    flag("So “banana” contains the letter “a” two times.", "two times", "banana: a × 3 (letters 2, 4, 6)"),
    flag("The word \"queue\" does not contain the letter \"e\".", "does not contain the letter \"e\"", "queue: e × 2 (letters 3, 5)"),
    flag("There are two 'l's in the word \"hello\" and one 'o', but there are no 'e's in \"hello\".", "no 'e's", "hello: e × 1 (letter 2)"),
    flag("There are **2**.", "2", "strawberry: r × 3 (letters 3, 8, 9)").asked("How many r's are in strawberry?"),
    flag("There are two R's in \"strawberry\".", "two R's", "strawberry: r × 3 (letters 3, 8, 9)")
        .asked("How many Rs are there in the word strawberry?"),
    flag("„Erdbeere“ enthält drei e.", "drei e", "Erdbeere: e × 4 (letters 1, 5, 6, 8)"),
    flag("“strawberry”这个单词中有两个 r。", "两个 r", "strawberry: r × 3 (letters 3, 8, 9)"),
    flag("In the word \"parallel\", there are two l's, as you can see.", "two l's", "parallel: l × 3 (letters 5, 6, 8)"),
    flag("The number of e's in the word “elephant” is three.", "e's in the word “elephant” is three", "elephant: e × 2 (letters 1, 3)"),
    flag("The word \"rhythm\" contains the letter \"a\".", "The word \"rhythm\" contains the letter \"a\"", "rhythm: a × 0"),
    flag("The letter r occurs in strawberry two times.", "two times", "strawberry: r × 3 (letters 3, 8, 9)"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("The letter was posted twice."),
    ignore("Nick has 8 x 2 = 16 candies."),
    ignore("Mary has a total of 6 x 8 = <<6*8=48>>48 cupcakes, and Colby has 8 x ¢ = 8 in quarters."),
    ignore("The word \"strawberry\" has three r's."),
    ignore("\"Strawberry\" has two r's in a row."),
    ignore("John has two A's on his report card."),
    ignore("There are two r's in the \"berry\" part of strawberry."),
    ignore("If strawberry had two r's, it would be spelled otherwise."),
    ignore("A common mistake is to say that strawberry has two r's."),
    ignore("The letter e appears twice in every verse of the poem."),
    ignore("There are two i's in English spelling of the sound."),
    ignore("There are 2.").asked("How many players are in the final?"),
    ignore("The team has two C's on its badge."),
    ignore("„Erdbeere“ enthält vier e; “strawberry”中有三个 r。"),
    ignore("In the word \"parallel\", there are three l's. The word \"rhythm\" contains the letter \"h\"."),
    ignore("The word \"fly\" doesn't contain the letter \"e\", and the number of l's in \"hello\" is two."),
];
