//! # What it flags
//! A word called the longest or shortest of a quoted sentence or of named words that is not: "the longest word in 'the quick brown fox' is 'fox'".
//! # Why it misleads
//! Language models read word pieces, not letters; puzzles and programs are checked against such answers.
//! # How it is decided
//! "The longest (shortest) word in 'Q' is 'W'" and "of 'A', 'B' and 'C', the longest is 'C'": letters are counted. Ties are right either way.
//! # Known false positives
//! None known; words with other than ASCII letters are left alone.

use super::spoken;
use crate::check::prelude::*;
use crate::hedge::is_asserted;
use crate::words::{Token, tokens};

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
    let mut signals = Vec::new();
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
    flag("The longest word in \"the quick brown elephant\" is \"brown\".", "brown", "elephant: 8 letters, brown: 5"),
    flag("The shortest word in the sentence 'Rain stops a play' is 'Rain'.", "Rain", "a: 1 letter, Rain: 4"),
    flag("Of \"cherry\", \"fig\" and \"plum\", the shortest is \"plum\".", "plum", "fig: 3 letters, plum: 4"),
    flag("So the longest word in \"I like programming\" is **like**.", "like", "programming: 11 letters, like: 4"),
    flag("Among 'apple', 'kiwi' and 'banana', the longest word is 'apple'.", "apple", "banana: 6 letters, apple: 5"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("The longest word in \"the quick brown elephant\" is \"elephant\"."),
    ignore("The longest word in \"quick brown\" is \"quick\", since both have five letters."),
    ignore("The longest word in English is \"pneumonoultramicroscopicsilicovolcanoconiosis\"."),
    ignore("The longest word in \"War and Peace\" is \"unreasonableness\"."),
    ignore("If the longest word in \"the quick elephant\" is \"quick\", I cannot count."),
    ignore("The shortest of them is the \"red\" one."),
];
