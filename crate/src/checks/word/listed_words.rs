//! # What it flags
//! A word in a list that has not what the list's heading says of all of them: a six-letter word under "five-letter words", "Chad" under
//! "countries that start with the letter A".
//! # Why it misleads
//! The list is wanted for just that: a puzzle, a game, a lesson.
//! # How it is decided
//! A sentence that ends in a colon and says "n-letter words", "that start (begin) with (the letter) L", "that end with (in) L", "that contain the letter
//! L" or "without the letter L", right above a list or before words between commas. The letters of each item's first words are compared.
//! # Known false positives
//! None known; items that explain themselves otherwise, phrases and words with diacritical marks are left alone.

use super::letter_at;
use crate::check::prelude::*;
use crate::hedge::is_asserted;
use crate::words::{Token, number_at, tokens};

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Words listed for their letters",
    tier: Tier::Wrong,
    scope: Scope::Answer,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &[
        "-letter word",
        " letter word",
        "start with",
        "starting with",
        "begin with",
        "beginning with",
        "end with",
        "ending with",
        "ending in",
        "end in",
        "the letter",
    ],
};

#[derive(Debug, Clone, PartialEq, Eq)]
enum Property {
    Length(u32),
    Starts(String),
    Ends(String),
    Contains(char),
    Without(char),
}

impl Property {
    fn holds(&self, word: &str) -> bool {
        match self {
            Self::Length(length) => word.chars().count() as u32 == *length,
            Self::Starts(letters) => word.starts_with(letters.as_str()),
            Self::Ends(letters) => word.ends_with(letters.as_str()),
            Self::Contains(letter) => word.contains(*letter),
            Self::Without(letter) => !word.contains(*letter),
        }
    }

    fn working(&self, word: &str) -> String {
        match self {
            Self::Length(_) => format!("{word}: {} letters", word.chars().count()),
            Self::Starts(_) => format!("{word} starts with {}", word.chars().next().unwrap_or(' ').to_lowercase()),
            Self::Ends(letters) => {
                let count = word.chars().count().saturating_sub(letters.chars().count());
                format!("{word} ends with {}", word.chars().skip(count).collect::<String>())
            }
            Self::Contains(letter) => format!("{word} has no {letter}"),
            Self::Without(letter) => format!("{word} has {letter}"),
        }
    }
}

/// The letters named after "with": "the letter S", "'S'", "\"qu\"", "-ing".
fn letters(text: &str, cut: &[Token<'_>], at: usize) -> Option<String> {
    if let Some(letter) = letter_at(cut, at).filter(|letter| letter.sure) {
        let next = cut.get(letter.end);
        let more = next.is_some_and(|next| next.any(&["and", "or", "but"]) || next.marks(",/"));
        return (!more).then(|| letter.which.to_string());
    }
    let quoted = cut.get(at)?.marks("\"“'‘-");
    let word = cut.get(at + 1).filter(|word| quoted && word.glued)?.word()?;
    let more = cut.get(at + 2).is_some_and(|next| next.any(&["and", "or"]) || next.marks("/"));
    let close = cut.get(at + 2).is_some_and(Token::quotes) || cut[at].marks("-");
    let plain = word.len() <= 4 && word.bytes().all(|letter| letter.is_ascii_alphabetic());
    let _ = text;
    (plain && close && !more).then(|| word.to_ascii_lowercase())
}

/// What the sentence says of the words that follow.
fn properties(text: &str, cut: &[Token<'_>]) -> Vec<Property> {
    let mut found = Vec::new();
    for at in 0..cut.len() {
        let token = cut[at];
        if token.any(&["letter"]) && cut.get(at + 1).is_some_and(|next| next.any(&["words", "word"])) && at > 0 {
            let number = if cut[at - 1].marks("-‑") { at.checked_sub(2) } else { Some(at - 1) };
            if let Some(number) = number
                && let Some((length, taken)) = number_at(cut, number)
                && number + taken + usize::from(cut[at - 1].marks("-‑")) == at
                && (2..=15).contains(&length)
            {
                found.push(Property::Length(length));
            }
        }
        let with = cut.get(at + 1).is_some_and(|next| next.any(&["with", "in"]));
        if token.any(&["start", "begin", "starting", "beginning", "starts", "begins"])
            && cut.get(at + 1).is_some_and(|next| next.is("with"))
        {
            found.extend(letters(text, cut, at + 2).map(Property::Starts));
        }
        if token.any(&["end", "ending", "ends"]) && with {
            found.extend(letters(text, cut, at + 2).map(Property::Ends));
        }
        if token.any(&["contain", "containing", "contains", "have", "with", "without"])
            && cut.get(at + 1).is_some_and(|next| next.is("the"))
            && cut.get(at + 2).is_some_and(|next| next.is("letter"))
        {
            let started =
                at > 0 && cut[at - 1].any(&["start", "begin", "starting", "beginning", "end", "ending", "starts", "begins", "ends"]);
            if let Some(letter) = letters(text, cut, at + 1).filter(|_| !started).and_then(|letters| letters.chars().next()) {
                found.push(if token.is("without") { Property::Without(letter) } else { Property::Contains(letter) });
            }
        }
    }
    found
}

/// The word an item names: what stands before its colon, dash or bracket, should that be a word or two.
fn item(context: &Context<'_>, span: Span) -> Option<Span> {
    let words = context.words(span);
    let end = words.find([':', '–', '—', '(', '\n', '=', '→', ',', ';']).into_iter().chain(words.find(" - ")).min().unwrap_or(words.len());
    let head = &words[..end];
    let trimmed = head.trim_matches(|mark: char| !mark.is_alphanumeric());
    let start = span.start + head.find(trimmed)?;
    let plain = !trimmed.is_empty()
        && trimmed.len() <= 30
        && trimmed.chars().all(|letter| letter.is_ascii_alphabetic() || matches!(letter, ' ' | '-' | '\''));
    (plain && trimmed.split(' ').count() <= 3).then(|| Span::new(start, start + trimmed.len()))
}

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let mut signals = Vec::new();
    for sentence in context.sentences() {
        let words = context.words(sentence.span);
        if words.len() > 1200 || !words.contains(':') {
            continue;
        }
        let lower = words.to_ascii_lowercase();
        if !["letter", "start", "begin", "end"].iter().any(|word| lower.contains(word)) {
            continue;
        }
        let Some(colon) = words.find(':').filter(|at| *at > 8) else { continue };
        let head = &words[..colon];
        let cut = tokens(head);
        // A second condition, a choice or a denial is not read.
        if cut.iter().any(|token| {
            token.any(&[
                "not", "or", "don't", "sound", "sounds", "either", "except", "some", "few", "might", "question", "last", "second", "third",
                "guess", "surname", "surnames", "both", "if", "names", "people",
            ])
        }) {
            continue;
        }
        let properties = properties(head, &cut);
        let [property] = properties.as_slice() else { continue };
        let tail = words[colon + 1..].trim_matches(|mark: char| mark.is_whitespace() || mark == '*');
        let mut items: Vec<Span> = Vec::new();
        if tail.is_empty() {
            let Some(own) = context.list_below(sentence.block) else { continue };
            items.extend(own.map(|next| next.span));
        } else {
            let mut start = sentence.span.start + colon + 1;
            for part in words[colon + 1..].split(',') {
                items.push(Span::new(start, start + part.len()));
                start += part.len() + 1;
            }
        }
        if items.len() < 3 {
            continue;
        }
        // "and" before the last of a list in a sentence.
        let named: Vec<Option<Span>> = items
            .iter()
            .map(|span| {
                let text = context.words(*span);
                let lead = ["and ", " and "].iter().find(|lead| text.starts_with(**lead) && !tail.is_empty()).map_or(0, |lead| lead.len());
                item(context, Span::new(span.start + lead, span.end))
            })
            .collect();
        let known: Vec<Span> = named.iter().flatten().copied().collect();
        if known.len() * 4 < items.len() * 3 || known.len() < 3 {
            continue;
        }
        let fits = |span: &Span| {
            let lower = context.words(*span).to_ascii_lowercase();
            // Any of its words may be the one that is meant, and so may all of them together.
            lower.split([' ', '-']).any(|word| property.holds(word))
                || property.holds(&lower.replace([' ', '-', '\''], ""))
                || lower.contains(' ') && matches!(property, Property::Length(_))
        };
        let holding = known.iter().filter(|span| fits(span)).count();
        // Where most do not fit, the heading was misread.
        if holding * 2 < known.len() {
            continue;
        }
        for span in &known {
            if fits(span) {
                signals.push(Signal::agrees(*span));
            } else if is_asserted(context, sentence.span) {
                signals.push(Signal::new(*span, property.working(context.words(*span))).see(sentence.span));
            }
        }
    }
    signals
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("Here are five-letter words you can use:\n\n1. Apple\n2. Grape\n3. Banana\n4. Lemon", "Banana", "Banana: 6 letters"),
    flag("Countries that start with the letter A:\n\n- Albania\n- Algeria\n- Chad\n- Austria", "Chad", "Chad starts with c"),
    flag("Words that end with \"ing\": running, singing, swim, reading", "swim", "swim ends with wim"),
    flag("Animals that begin with 'B': bear, bat, cat, and beaver.", "cat", "cat starts with c"),
    flag(
        "Here are words that contain the letter z:\n\n- **Zebra** – an animal\n- **Pizza** – a dish\n- **Bread** – a food",
        "Bread",
        "Bread has no z",
    ),
    flag("Sure! 4-letter words:\n\n* Tree\n* Bird\n* House\n* Lake", "House", "House: 5 letters"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("Here are five-letter words you can use:\n\n1. Apple\n2. Grape\n3. Peach"),
    ignore("Countries that start with the letter B:\n\n- Belgium\n- The Bahamas\n- Brazil"),
    ignore("Words that start with the letter A or B:\n\n- Apple\n- Bear\n- Cat"),
    ignore("Start with the letter to the editor:\n\n- Introduce yourself\n- State the point\n- Close"),
    ignore("Words that do not start with the letter A:\n\n- Bear\n- Cat\n- Apple"),
    ignore("Five-letter words are fun:\n\n- They fit a grid\n- They are short\n- They are many"),
    ignore("If all were words that start with the letter A: bear, ant, axe."),
];
