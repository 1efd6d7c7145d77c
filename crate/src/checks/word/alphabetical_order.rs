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

use super::{SPOKEN, unquoted};
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
    triggers: &["alphabetical", "sorted names", "sorted words", "sorted list", "sorted order"],
};

/// Two words by their order.
pub static FORMS: Forms = Forms::with(
    &[
        "[<theword>] {w:spoken} ({before=comes before|precedes|goes before|is before|appears before|would come before|sorts before|comes right before}|\
         comes after|follows|goes after|is after|appears after|would come after|sorts after) [<theword>] {v:spoken} \
         (alphabetically|in [the] alphabetical order|in [a|the] dictionary|in the alphabet|in dictionary order|when sorted alphabetically)",
        "(alphabetically|in alphabetical order|in [the|a] dictionary|in dictionary order|when sorted alphabetically) [,] [<theword>] {w:spoken} \
         ({before=comes before|precedes|goes before|is before|appears before|would come before}|comes after|follows|goes after|is after|appears after|would come after) \
         [<theword>] {v:spoken}",
    ],
    &[SPOKEN],
);

/// "'apple' comes after 'banana' alphabetically": words of plain letters, neither of which begins the other.
fn pair(context: &Context<'_>, from: usize, reading: &Reading<'_>, found: &Found) -> Option<Signal> {
    let (one, two) = (unquoted(reading, found, "w"), unquoted(reading, found, "v"));
    let plain = |word: &str| word.chars().all(|letter| letter.is_ascii_alphabetic()) && word.len() > 1;
    let (low, high) = (one.to_ascii_lowercase(), two.to_ascii_lowercase());
    if found.has("not") || !plain(one) || !plain(two) || low == high {
        return None;
    }
    let span = found.span(reading);
    let span = context.at(from + span.start, from + span.end);
    if (low < high) == found.has("before") {
        return Some(Signal::agrees(span));
    }
    let (first, second) = if low < high { (one, two) } else { (two, one) };
    is_asserted(context, span).then(|| Signal::new(span, format!("“{first}” comes before “{second}”")))
}

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let mut signals: Vec<Signal> = context
        .readings()
        .filter(|(_, reading)| reading.text.len() < 600)
        .flat_map(|(from, reading)| FORMS.find(&reading).into_iter().filter_map(move |found| pair(context, from, &reading, &found)))
        .collect();
    for sentence in context.sentences() {
        let words = context.words(sentence.span);
        let lower = words.to_ascii_lowercase();
        let announced = lower.contains("in alphabetical order")
            || lower.contains("sorted alphabetically")
            || lower.contains("ordered alphabetically")
            || lower.contains("arranged alphabetically")
            || lower.contains("listed alphabetically")
            || lower.contains("sorted names")
            || lower.contains("sorted words")
            || lower.contains("alphabetized")
            || lower.contains("alphabetised")
            || lower.contains("alphabetical order is")
            || lower.contains("alphabetical order would be")
            || lower.contains("alphabetical list:");
        let sorted = ["sorted list", "in sorted order", "sorted order is"].iter().any(|phrase| lower.contains(phrase));
        let announced = announced || sorted;
        let other = [
            "reverse", "not ", "last name", "surname", "by ", "except", "nearly", "almost", "if ", "would", "without", "category", "each ",
        ]
        .iter()
        .any(|word| lower.contains(word));
        // "Words whose letters are in alphabetical order": within each word, not down the list.
        let letters = lower.contains("letters");
        if !announced || other || words.len() > 1500 || !is_asserted(context, sentence.span) {
            continue;
        }
        let stated = ["are ", "is ", "be "].iter().filter_map(|verb| words.find(verb).map(|at| at + verb.len() - 1)).max();
        let stated = stated.filter(|at| lower.find("alphabet").is_some_and(|order| order < *at));
        let colon = words.rfind(':').filter(|at| *at > 10).or(stated);
        let tail = colon.map(|at| (at + 1, words[at + 1..].trim()));
        let items: Vec<Span> = match tail {
            None if words.contains(',') => {
                let to = ["is ", "are "].iter().filter_map(|verb| words.find(verb)).min().unwrap_or(0);
                parts(&words[..to], 0).into_iter().map(|span| span.shifted(sentence.span.start)).collect()
            }
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
        if items.len() < 3 || letters && items.iter().any(|item| key(context.words(*item)).len() > 1) {
            continue;
        }
        let keys: Vec<String> = items.iter().map(|item| key(context.words(*item))).collect();
        if keys.iter().any(|key| key.is_empty() || !key.is_ascii()) {
            continue;
        }
        // What is only called sorted may be sorted by something else: one word out of place shows that it is not.
        let inversions = keys.windows(2).filter(|two| two[0] > two[1]).count();
        if sorted
            && (inversions != 1 && inversions != 0 || keys.len() < 4 || keys.iter().any(|key| key.contains(|c: char| c.is_ascii_digit())))
        {
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
#[must_use]
pub fn key(item: &str) -> String {
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
    flag("These are the sorted names: Ada, Bob, Eve, Dan, Finn.", "Dan", "“Dan” comes before “Eve”"),
    flag("The sorted list: apple, fig, date, grape.", "date", "“date” comes before “fig”"),
    flag("Here they are in alphabetical order: apple, cherry, banana.", "banana", "“banana” comes before “cherry”"),
    flag("The fruits, sorted alphabetically:\n\n1. Apple\n2. Fig\n3. Date\n4. Grape", "Date", "“Date” comes before “Fig”"),
    flag(
        "In alphabetical order they are:\n\n- **Austria** – Vienna\n- **Belgium** – Brussels\n- **Bulgaria** – Sofia\n- **Belarus** – Minsk",
        "Belarus",
        "“Belarus” comes before “Bulgaria”",
    ),
    flag("The words in alphabetical order are: kiwi, lemon, mango, lime and orange.", "lime", "“lime” comes before “mango”"),
    flag("The letters of \"table\" in alphabetical order: a, b, l, e, t", "e", "“e” comes before “l”"),
    flag("Arranged alphabetically: zebra, lion, tiger.", "lion", "“lion” comes before “zebra”"),
    flag(
        "The word \"cherry\" comes before \"banana\" alphabetically.",
        "The word \"cherry\" comes before \"banana\" alphabetically",
        "“banana” comes before “cherry”",
    ),
    flag("In alphabetical order the names are Dora, Carl, Emil.", "Carl", "“Carl” comes before “Dora”"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("These are the sorted names: Ada, Bob, Dan, Eve, Finn."),
    ignore("The sorted list: 2, 10, 3, 40."),
    ignore("Here they are in alphabetical order: apple, banana, cherry."),
    ignore("In alphabetical order by last name: Jane Austen, Emily Brontë, Charles Dickens."),
    ignore("Listed in alphabetical order: Jane Austen, Charles Dickens, Thomas Hardy."),
    ignore("In reverse alphabetical order: cherry, banana, apple."),
    ignore("The list in alphabetical order:\n\n- The Apple\n- A Banana\n- Cherry"),
    ignore("Five words whose letters are in alphabetical order:\n\n1. Almost\n2. Ghost\n3. Billowy\n4. Begin"),
    ignore("Alphabetically, \"banana\" comes before \"cherry\", and ants are, as it were, in alphabetical order."),
    ignore("If it were in alphabetical order: cherry, banana, apple."),
];
