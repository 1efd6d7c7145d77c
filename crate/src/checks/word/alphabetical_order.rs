//! # What it flags
//! A list that is said to be in alphabetical order and is not.
//! # Why it misleads
//! A sorted list is searched as one; what stands out of place is not found.
//! # How it is decided
//! "In alphabetical order:" or "sorted alphabetically:" right before a list, or before words parted by commas that end the sentence. The
//! first words are compared letter by letter, ignoring case, marks and a leading article. Surnames, and lists that are also in order
//! when sorted another way, are left alone.
//! # Known false positives
//! Orders of other languages.

use crate::check::prelude::*;
use crate::hedge::is_asserted;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Alphabetical order",
    tier: Tier::Wrong,
    scope: Scope::Answer,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &["alphabetical"],
};

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let mut signals = Vec::new();
    for sentence in context.sentences() {
        let words = context.words(sentence.span);
        let lower = words.to_ascii_lowercase();
        let announced = lower.contains("in alphabetical order")
            || lower.contains("sorted alphabetically")
            || lower.contains("ordered alphabetically")
            || lower.contains("arranged alphabetically")
            || lower.contains("listed alphabetically");
        let other = [
            "reverse",
            "not ",
            "last name",
            "surname",
            "by ",
            "except",
            "nearly",
            "almost",
            "if ",
            "would",
            "without",
            "category",
            "each ",
        ]
        .iter()
        .any(|word| lower.contains(word));
        if !announced || other || words.len() > 1500 || !is_asserted(context, sentence.span) {
            continue;
        }
        let colon = words.rfind(':').filter(|at| *at > 10);
        let tail = colon.map(|at| (at + 1, words[at + 1..].trim()));
        let items: Vec<Span> = match tail {
            Some((from, list)) if !list.is_empty() => {
                parts(words, from).into_iter().map(|span| span.shifted(sentence.span.start)).collect()
            }
            Some(_) => {
                let block = sentence.block;
                let Some(items) = context.list_below(block) else { continue };
                items.map(|next| lead(context, next.span)).collect()
            }
            None => continue,
        };
        if items.len() < 3 {
            continue;
        }
        let keys: Vec<String> = items.iter().map(|item| key(context.words(*item))).collect();
        if keys.iter().any(|key| key.is_empty() || !key.is_ascii()) {
            continue;
        }
        let whole = Span::new(items[0].start, items[items.len() - 1].end);
        let Some(at) = keys.windows(2).position(|two| two[0] > two[1]) else {
            signals.push(Signal::agrees(whole));
            continue;
        };
        // By last words, without articles, or letter by letter over spaces: some other way of sorting that fits.
        let ways: [fn(&str) -> String; 3] = [last_word, |item| item.to_ascii_lowercase(), |item| key(item).replace(' ', "")];
        let fits = ways.iter().any(|way| {
            let keys: Vec<String> = items.iter().map(|item| way(context.words(*item))).collect();
            keys.windows(2).all(|two| two[0] <= two[1])
        });
        if !fits {
            signals.push(Signal::new(
                items[at + 1],
                format!("{} comes before {}", shown(context.words(items[at + 1])), shown(context.words(items[at]))),
            ));
        }
    }
    signals
}

/// The words between commas from byte `from` on; the last may follow "and".
fn parts(words: &str, from: usize) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start = from;
    for part in words[from..].split(',') {
        let mut span = Span::new(start, start + part.len()).trimmed(words);
        let text = span.of(words);
        for lead in ["and ", "or "] {
            if text.starts_with(lead) {
                span = Span::new(span.start + lead.len(), span.end);
            }
        }
        let text = span.of(words);
        // "b and c" without a comma before "and".
        if let Some(at) = text.find(" and ").filter(|_| start + part.len() == words.len()) {
            found.push(Span::new(span.start, span.start + at));
            span = Span::new(span.start + at + 5, span.end);
        }
        let end = span.start + span.of(words).trim_end_matches(['.', '!', ';', '"', '”']).len();
        found.push(Span::new(span.start, end));
        start += part.len() + 1;
    }
    // More than a few words each: clauses, not items.
    if found.iter().any(|span| span.of(words).split_whitespace().count() > 4 || span.is_empty()) { Vec::new() } else { found }
}

/// What an item names: the words before its colon, dash or bracket.
fn lead(context: &Context<'_>, item: Span) -> Span {
    let words = context.words(item);
    let end = words.find([':', '–', '—', '(', '\n']).or_else(|| words.find(" - ")).unwrap_or(words.len());
    Span::new(item.start, item.start + words[..end].trim_end().trim_end_matches(['.', ',', ';']).len())
}

/// An item as it is sorted: lower-case letters, digits and spaces, without a leading article or quotation mark.
fn key(item: &str) -> String {
    let lower = item.to_lowercase();
    let plain: String = lower.chars().filter(|letter| letter.is_alphanumeric() || *letter == ' ').collect();
    let plain = plain.trim();
    for article in ["the ", "a ", "an "] {
        if let Some(rest) = plain.strip_prefix(article) {
            return rest.to_owned();
        }
    }
    plain.to_owned()
}

fn last_word(item: &str) -> String {
    key(item).rsplit(' ').next().unwrap_or_default().to_owned()
}

fn shown(item: &str) -> String {
    format!("“{}”", item.trim_matches(['"', '“', '”', '*']))
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("Here they are in alphabetical order: apple, cherry, banana.", "banana", "“banana” comes before “cherry”"),
    flag("The fruits, sorted alphabetically:\n\n1. Apple\n2. Fig\n3. Date\n4. Grape", "Date", "“Date” comes before “Fig”"),
    flag(
        "In alphabetical order they are:\n\n- **Austria** – Vienna\n- **Belgium** – Brussels\n- **Bulgaria** – Sofia\n- **Belarus** – Minsk",
        "Belarus",
        "“Belarus” comes before “Bulgaria”",
    ),
    flag("The words in alphabetical order are: kiwi, lemon, mango, lime and orange.", "lime", "“lime” comes before “mango”"),
    flag("Arranged alphabetically: zebra, lion, tiger.", "lion", "“lion” comes before “zebra”"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("Here they are in alphabetical order: apple, banana, cherry."),
    ignore("In alphabetical order by last name: Jane Austen, Emily Brontë, Charles Dickens."),
    ignore("Listed in alphabetical order: Jane Austen, Charles Dickens, Thomas Hardy."),
    ignore("In reverse alphabetical order: cherry, banana, apple."),
    ignore("The list in alphabetical order:\n\n- The Apple\n- A Banana\n- Cherry"),
    ignore("If it were in alphabetical order: cherry, banana, apple."),
];
