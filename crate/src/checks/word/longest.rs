//! # What it flags
//! A word called the longest or shortest of a quoted sentence or of named words, or longer than another, that is not: "the longest word in 'the quick brown fox' is 'fox'".
//! # Why it misleads
//! Language models read word pieces, not letters; puzzles and programs are checked against such answers.
//! # How it is decided
//! "The longest (shortest) word in 'Q' is 'W'" and "of 'A', 'B' and 'C', the longest is 'C'": letters are counted. Ties are right either way.
//! # Known false positives
//! None known; words with other than ASCII letters are left alone.

use super::{SPOKEN, closes, is_marked, opens, plain_letters, spoken, unquoted};
use crate::check::prelude::*;
use crate::hedge::is_asserted;
use crate::words::{QUOTES, Token, tokens};

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Longest or shortest word",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &["longest", "shortest"],
};

/// Two words held against each other; a word called the longest of a quotation.
pub static FORMS: Forms = Forms::with(
    &[
        "[<theword>] {w:spoken} (has|contains) ({more=more}|{less=fewer}|{less=less}) letters than [<theword>] {v:spoken}",
        "[<theword>] {w:spoken} <be> a ({more=longer}|{less=shorter}) word than [<theword>] {v:spoken}",
        "[<theword>] {w:spoken} and [<theword>] {v:spoken} (have|contain) [exactly|both]* the same number of letters",
        "[<theword>] {w:spoken} has [exactly] [the same number of|as many] letters as [<theword>] {v:spoken}",
        "[the word] {v:spoken} <be> the ({more=longest}|{less=shortest}) word (in|of) [<theword>] {w:spoken}",
        "in [<theword>] {w:spoken} [,] the ({more=longest}|{less=shortest}) word <equals> [the word] {v:spoken}",
        "from ({up=shortest to longest}|{up=shortest to the longest}|longest to shortest|longest to the shortest)",
    ],
    &[SPOKEN],
);

/// The first form that holds a word against a quotation.
const WITHIN: usize = 4;

/// The form that announces words by their lengths.
const BY_LENGTH: usize = 6;

/// "From shortest to longest, the words are …": the words that stand behind, up to the end of the sentence.
fn by_length(context: &Context<'_>, reading: &Reading<'_>, found: &Found) -> Option<Signal> {
    let speaks = reading.says(&["word", "words", "letters", "spelled", "spelling"]);
    let tail = &reading.text[found.span(reading).end..];
    let from = tail.find(':').or_else(|| ["are ", "is "].iter().filter_map(|verb| tail.find(verb).map(|at| at + verb.len())).min())?;
    let start = reading.text.len() - tail.len() + from + usize::from(tail[from..].starts_with(':'));
    let list = reading.text[start..].trim_end_matches(['.', '!']);
    let mut words: Vec<&str> = Vec::new();
    for part in list.split(',').flat_map(|part| part.split(" and ")) {
        let part = part.trim().trim_start_matches("and ").trim_start_matches("then ").trim_matches(|mark: char| QUOTES.contains(mark));
        if part.is_empty() {
            continue;
        }
        if !part.bytes().all(|letter| letter.is_ascii_alphabetic()) {
            return None;
        }
        words.push(part);
    }
    if !speaks || words.len() < 3 {
        return None;
    }
    let up = found.has("up");
    let wrong = words.windows(2).find(|two| if up { two[0].len() > two[1].len() } else { two[0].len() < two[1].len() });
    let Some([one, two]) = wrong else {
        let span = found.span(reading);
        return Some(Signal::agrees(context.at(span.start, span.end)));
    };
    let at = one.as_ptr() as usize - reading.text.as_ptr() as usize;
    let end = two.as_ptr() as usize - reading.text.as_ptr() as usize + two.len();
    let span = context.at(at, end);
    is_asserted(context, span).then(|| Signal::new(span, format!("{one}: {} letters, {two}: {}", one.len(), two.len())))
}

fn decide(context: &Context<'_>, reading: &Reading<'_>, found: &Found) -> Option<Signal> {
    if found.form == BY_LENGTH {
        return by_length(context, reading, found);
    }
    let (word, other) = (unquoted(reading, found, "w"), unquoted(reading, found, "v"));
    let whole = is_marked(context, reading, found, "v") || closes(reading, found.to);
    if found.has("not") || found.form < WITHIN && !(opens(context, reading, found, "w") && whole) {
        return None;
    }
    if found.form >= WITHIN {
        let words = words_of(word);
        let plain = words.iter().all(|word| word.bytes().all(|part| part.is_ascii_alphabetic() || part == b'\''));
        let lengths = words.iter().map(|word| letters(word));
        let best = if found.has("more") { lengths.max() } else { lengths.min() }?;
        let named = words.iter().find(|word| letters(word) == best)?;
        if words.len() < 2 || !plain || !words.iter().any(|word| word.eq_ignore_ascii_case(other)) {
            return None;
        }
        return found.verdict(context, reading, letters(other) == best, || format!("{named}: {best} letters, {other}: {}", letters(other)));
    }
    let (one, two) = (plain_letters(word)?.len(), plain_letters(other)?.len());
    let holds = if found.has("more") {
        one > two
    } else if found.has("less") {
        one < two
    } else {
        one == two
    };
    found.verdict(context, reading, holds, || format!("{word}: {one} letters, {other}: {two}"))
}

fn letters(word: &str) -> usize {
    word.bytes().filter(u8::is_ascii_alphabetic).count()
}

/// The words of a quotation.
fn words_of(quoted: &str) -> Vec<&str> {
    quoted
        .split(|mark: char| mark.is_whitespace() || mark == ',')
        .map(|word| word.trim_matches(|mark: char| !mark.is_alphanumeric()))
        .filter(|word| !word.is_empty())
        .collect()
}

/// Quoted words after token `at`: "'A', 'B' and 'C'", and one past the last.
fn quoted_list<'a>(text: &'a str, cut: &[Token<'a>], mut at: usize) -> (Vec<&'a str>, usize) {
    let mut found = Vec::new();
    while cut.get(at).is_some_and(Token::quotes) && found.len() < 40 {
        let Some(word) = spoken(text, cut, at) else { break };
        found.push(word.text);
        at = word.end;
        let mut next = at;
        while cut.get(next).is_some_and(|token| token.marks(",") || token.any(&["and", "or"])) {
            next += 1;
        }
        if next == at || !cut.get(next).is_some_and(Token::quotes) {
            break;
        }
        at = next;
    }
    (found, at)
}

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    let cut = tokens(text);
    let reading = context.reading();
    let mut signals: Vec<Signal> = FORMS.find(&reading).iter().filter_map(|found| decide(context, &reading, found)).collect();
    for at in 0..cut.len() {
        let longest = cut[at].is("longest");
        if !longest && !cut[at].is("shortest") {
            continue;
        }
        let noun = at + 1 + usize::from(cut.get(at + 1).is_some_and(|noun| noun.is("word")));
        let (words, verb) = if noun > at + 1 && cut.get(noun).is_some_and(|of| of.any(&["in", "of", "from", "among"])) {
            let mut open = noun + 1;
            while cut.get(open).is_some_and(|token| token.any(&["the", "sentence", "phrase", "words", "list"])) {
                open += 1;
            }
            let (list, end) = quoted_list(text, &cut, open);
            match list.as_slice() {
                [one] => (words_of(one), end),
                _ => (list, end),
            }
        } else {
            // "Of 'A', 'B' and 'C', the longest (word) is": the list stands before.
            let Some(of) = (0..at).rev().take(40).find(|&of| cut[of].any(&["of", "among", "between"])) else { continue };
            let open = of
                + 1
                + usize::from(cut.get(of + 1).is_some_and(|the| the.is("the")))
                + usize::from(cut.get(of + 2).is_some_and(|words| words.is("words")));
            let (list, end) = quoted_list(text, &cut, open);
            if end > at {
                continue;
            }
            (list, noun)
        };
        if words.len() < 2 || !cut.get(verb).is_some_and(|verb| verb.is("is") || verb.marks(":=")) {
            continue;
        }
        let Some(said) =
            spoken(text, &cut, verb + 1).filter(|said| (said.marked || words.contains(&said.text)) && !said.text.contains(' '))
        else {
            continue;
        };
        let plain = words.iter().all(|word| word.bytes().all(|part| part.is_ascii_alphabetic() || part == b'\''));
        let Some(best) =
            (if longest { words.iter().rev().max_by_key(|word| letters(word)) } else { words.iter().min_by_key(|word| letters(word)) })
        else {
            continue;
        };
        if !plain || !words.iter().any(|word| word.eq_ignore_ascii_case(said.text)) {
            continue;
        }
        let start = said.text.as_ptr() as usize - text.as_ptr() as usize;
        let span = context.at(start, start + said.text.len());
        if letters(best) == letters(said.text) {
            signals.push(Signal::agrees(span));
        } else if is_asserted(context, context.at(cut[at].span.start, cut[said.end - 1].span.end)) {
            signals.push(
                Signal::new(
                    span,
                    format!(
                        "{best}: {} letter{}, {}: {}",
                        letters(best),
                        if letters(best) == 1 { "" } else { "s" },
                        said.text,
                        letters(said.text)
                    ),
                )
                .claimed(said.text)
                .correction(*best),
            );
        }
    }
    signals
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("From longest to shortest, the words are: *elephant*, *dog*, *mouse*, *ox*.", "dog, mouse", "dog: 3 letters, mouse: 5"),
    flag("Ordered from shortest to longest by letters: ox, tiger, cat.", "tiger, cat", "tiger: 5 letters, cat: 3"),
    flag("The longest word in \"the quick brown elephant\" is \"brown\".", "brown", "elephant: 8 letters, brown: 5"),
    flag("The shortest word in the sentence 'Rain stops a play' is 'Rain'.", "Rain", "a: 1 letter, Rain: 4"),
    flag("Of \"cherry\", \"fig\" and \"plum\", the shortest is \"plum\".", "plum", "fig: 3 letters, plum: 4"),
    flag("So the longest word in \"I like programming\" is **like**.", "like", "programming: 11 letters, like: 4"),
    flag("Among 'apple', 'kiwi' and 'banana', the longest word is 'apple'.", "apple", "banana: 6 letters, apple: 5"),
    flag(
        "The word \"plum\" has more letters than \"cherry\".", "The word \"plum\" has more letters than \"cherry\"",
        "plum: 4 letters, cherry: 6",
    ),
    flag(
        "\"like\" is the longest word in \"I like programming\".", "\"like\" is the longest word in \"I like programming\"",
        "programming: 11 letters, like: 4",
    ),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("From longest to shortest, the words are: *elephant*, *mouse*, *dog*, *ox*."),
    ignore("From shortest to longest, the rivers are: Thames, Rhine, Nile."),
    ignore("The longest word in \"the quick brown elephant\" is \"elephant\"."),
    ignore("The longest word in \"quick brown\" is \"quick\", since both have five letters."),
    ignore("The longest word in English is \"pneumonoultramicroscopicsilicovolcanoconiosis\"."),
    ignore("The longest word in \"War and Peace\" is \"unreasonableness\"."),
    ignore("If the longest word in \"the quick elephant\" is \"quick\", I cannot count."),
    ignore("The word \"plum\" has fewer letters than \"cherry\", and \"cat\" and \"dog\" have the same number of letters."),
    ignore("The shortest of them is the \"red\" one."),
];
