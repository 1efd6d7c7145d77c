//! # What it flags
//! A list everybody knows that was asked for whole or in order, and lacks something or is out of order: the months without June, Saturn before
//! Jupiter, a countdown without 3, "even numbers" with 17 among them.
//! # Why it misleads
//! The reader takes such a list for granted.
//! # How it is decided
//! The question asks to list (name, write) the months, days, planets, or vowels, to count from A to B, or for the even, odd, prime or all numbers from A to B.
//! What the answer lists, and nothing else, is held against it, in order where there is one. "Three-letter words" must have three letters each.
//! # Known false positives
//! None known; questions that ask for some of them, or for another order, are left alone.

use super::{ASKED, hold, listed};
use crate::check::prelude::*;
use crate::checks::discrete::is_prime;
use crate::date::MONTH_NAMES;
use crate::instruction::Instruction;
use crate::words::{TokenKind, number_at, tokens};

/// What the check says of itself.
pub const META: Meta = Meta { title: "Known lists the question asks for", ..ASKED };

const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const PLANETS: [&str; 8] = ["Mercury", "Venus", "Earth", "Mars", "Jupiter", "Saturn", "Uranus", "Neptune"];

/// The lists by what asks for them.
const LISTS: &[(&[&str], &[&str])] = &[(&["months", "month"], &MONTH_NAMES), (&["days", "weekdays"], &DAYS), (&["planets"], &PLANETS)];

/// Words with which a part of a list is asked for, or another order, or something about each.
const PARTS: &[&str] = &[
    "some", "any", "except", "without", "not", "don't", "reverse", "backwards", "backward", "alphabetical", "alphabetically", "size",
    "mass", "largest", "smallest", "inner", "outer", "gas", "with", "that", "which", "where", "whose", "starting", "start", "begin",
    "beginning", "rocky", "giant", "giants", "dwarf", "other", "between", "facts", "about", "each", "every", "if", "or", "random",
    "shuffled", "rings", "summer", "winter", "best", "work", "working", "next", "last", "least", "most", "spanish", "french", "german",
    "latin", "italian", "japanese", "descending", "temperature", "diameter", "gravity", "moons", "hottest", "coldest", "names",
    "translate", "per", "busiest", "shortest", "longest", "length", "letters", "sorted", "sort", "rank", "ranked",
];

/// Words of an answer that lists in another order.
const SORTS: &[&str] = &["shortest", "longest", "alphabetical", "alphabetically", "length", "letters", "reverse"];

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    hold(context, &[named, numbers, spelled])
}

fn asks(instruction: &Instruction<'_>) -> bool {
    instruction.has(&[
        "list", "name", "write", "give", "tell", "enumerate", "show", "print", "recite", "count", "provide", "type", "output", "state",
    ])
}

/// A finding at what is listed.
fn told(instruction: &Instruction<'_>, wrong: Option<(Span, String)>, all: Span) -> Signal {
    match wrong {
        None => Signal::agrees(all),
        Some((span, working)) => Signal::new(span, working).evidence(instruction.evidence()),
    }
}

/// "List all twelve months."
fn named(context: &Context<'_>, instruction: &Instruction<'_>) -> Option<Signal> {
    let (_, names) = LISTS.iter().find(|(words, _)| instruction.has(words))?;
    let whole = instruction.has(&["all", "the", "every"]) && !instruction.has(PARTS);
    // "List three months": a part.
    let count = (0..instruction.tokens.len()).find_map(|at| number_at(&instruction.tokens, at));
    let part = count.is_some_and(|(count, _)| count as usize != names.len());
    if !asks(instruction) || !whole || part || context.readings().any(|(_, reading)| reading.says(SORTS)) {
        return None;
    }
    let found = listed(context)?;
    let places: Vec<Option<usize>> = found.iter().map(|(item, _)| place(names, item)).collect();
    // Only the names of the list, each once.
    let known: Vec<usize> = places.iter().copied().collect::<Option<Vec<_>>>()?;
    if known.len() + 3 < names.len() || known.len() < 4 {
        return None;
    }
    let all = Span::new(found.first()?.1.start, found.last()?.1.end);
    // Weeks begin on Sunday or Monday, and a year need not begin in January.
    let next = |at: usize| (at + 1) % names.len();
    let wrong = known.windows(2).position(|two| two[1] != next(two[0]));
    let wrong = wrong.map(|at| {
        // Of two that changed places both are marked.
        let swapped = known.get(at + 2).is_some_and(|third| *third == next(known[at]));
        let first = if swapped { at + 1 } else { at };
        let span = Span::new(found[first].1.start, found[first + 1].1.end);
        (span, format!("behind {} comes {}", names[known[at]], names[next(known[at])]))
    });
    let missing = || {
        let lacks: Vec<&str> = (0..names.len()).filter(|at| !known.contains(at)).map(|at| names[at]).collect();
        (!lacks.is_empty()).then(|| (found[found.len() - 1].1, format!("missing: {}", lacks.join(", "))))
    };
    Some(told(instruction, wrong.or_else(missing), all))
}

/// The place of what an item names: the first word of it.
fn place(names: &[&str], item: &str) -> Option<usize> {
    let bare = item.trim_matches(|mark: char| !mark.is_alphanumeric());
    let head = bare.split(|mark: char| !mark.is_alphanumeric()).next().unwrap_or_default();
    let alone = bare.len() == head.len() || bare[head.len()..].trim_start().starts_with(['(', ':', '–', '-', '—', ',']);
    names.iter().position(|name| name.eq_ignore_ascii_case(head)).filter(|_| alone)
}

/// "Count down from 10 to 1", "the even numbers from 12 to 20".
fn numbers(context: &Context<'_>, instruction: &Instruction<'_>) -> Option<Signal> {
    let cut = &instruction.tokens;
    let counts = instruction.has(&["count", "counting", "countdown"]);
    let noun = instruction.has(&["numbers", "integers", "number", "primes"]);
    let other = [
        "sum", "add", "random", "table", "steps", "words", "not", "except", "skip", "divisible", "multiples", "code", "function",
        "program", "python", "spanish", "french", "german", "square", "squares", "cubes", "fibonacci", "how", "loop", "script", "by",
        "many", "letters", "average", "total", "guess", "pick", "choose", "between", "roman", "binary", "decimal", "two", "three", "four",
        "five",
    ];
    if !(counts || noun && asks(instruction)) || instruction.has(&other) {
        return None;
    }
    let from = cut.iter().position(|token| token.is("from"))?;
    let (low, taken) = number_at(cut, from + 1)?;
    let to = from + 1 + taken;
    let (high, _) = cut.get(to).filter(|token| token.any(&["to", "through", "until"])).and_then(|_| number_at(cut, to + 1))?;
    let (even, odd, prime) = (instruction.has(&["even"]), instruction.has(&["odd"]), instruction.has(&["prime", "primes"]));
    let kind = |value: u32| match (even, odd, prime) {
        (true, false, false) => value.is_multiple_of(2),
        (false, true, false) => !value.is_multiple_of(2),
        (false, false, true) => is_prime(value.into()),
        _ => true,
    };
    if u8::from(even) + u8::from(odd) + u8::from(prime) > 1 || low.abs_diff(high) > 200 {
        return None;
    }
    let mut right: Vec<u32> = (low.min(high)..=low.max(high)).filter(|value| kind(*value)).collect();
    if low > high {
        right.reverse();
    }
    let found = listed(context)?;
    let said: Vec<u32> = found.iter().map(|(item, _)| item.trim().trim_end_matches(['.', ',']).parse().ok()).collect::<Option<_>>()?;
    let all = Span::new(found.first()?.1.start, found.last()?.1.end);
    if said.len() < 3 || said.len() * 2 < right.len() {
        return None;
    }
    let at = (0..said.len().max(right.len())).find(|&at| said.get(at) != right.get(at));
    let wrong = at.map(|at| {
        let span = |at: usize| found.get(at).map_or(found[found.len() - 1].1, |item| item.1);
        let place = Span::new(span(at.saturating_sub(1)).start, span(at).end);
        // One that does not belong there is marked alone.
        let alien = said.get(at).is_some_and(|value| !right.contains(value));
        match (said.get(at), right.get(at)) {
            (Some(value), _) if alien => (span(at), format!("{value} is none of those asked for")),
            (_, Some(value)) => (place, format!("missing here: {value}")),
            _ => (place, "more than asked for".to_owned()),
        }
    });
    Some(told(instruction, wrong, all))
}

/// "Four three-letter words".
fn spelled(context: &Context<'_>, instruction: &Instruction<'_>) -> Option<Signal> {
    let cut = &instruction.tokens;
    let at = (2..cut.len()).find(|&at| {
        cut[at].is("letter") && cut.get(at + 1).is_some_and(|next| next.is("words")) && cut[at - 1].marks("-‑")
            || cut[at].any(&["letter"]) && cut.get(at + 1).is_some_and(|next| next.is("words"))
    })?;
    let number = if cut[at - 1].marks("-‑") { at - 2 } else { at - 1 };
    let (length, _) = number_at(cut, number).filter(|(length, _)| (2..=15).contains(length))?;
    if !asks(instruction)
        || instruction.has(&["not", "or", "without", "from", "than", "sentence", "using", "more", "least", "most", "story"])
    {
        return None;
    }
    let found = listed(context)?;
    let word = |item: &str| {
        let mut words = tokens(item).into_iter().filter(|token| token.kind == TokenKind::Word);
        let first = words.next()?;
        (words.next().is_none() && first.text.bytes().all(|letter| letter.is_ascii_alphabetic())).then_some(first.text.len())
    };
    let lengths: Vec<usize> = found.iter().map(|(item, _)| word(item)).collect::<Option<_>>()?;
    let all = Span::new(found.first()?.1.start, found.last()?.1.end);
    let wrong = lengths.iter().position(|known| *known != length as usize);
    let wrong = wrong.map(|at| (found[at].1, format!("{}: {} letters; asked: {length}", found[at].0.trim(), lengths[at])));
    Some(told(instruction, wrong, all))
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("Mercury, Venus, Mars, Earth, Jupiter, Saturn, Uranus, Neptune", "Mars, Earth", "behind Venus comes Earth")
        .asked("List the planets in order."),
    flag("1. Monday\n2. Tuesday\n3. Thursday\n4. Friday\n5. Saturday\n6. Sunday", "Tuesday\nThursday", "behind Tuesday comes Wednesday")
        .asked("Name all seven days of the week."),
    flag("3, 5, 7, 9, 11, 13", "9", "9 is none of those asked for").asked("Write the prime numbers from 3 to 13."),
    flag("5\n4\n3\n1", "3\n1", "missing here: 2").asked("Count down from 5 to 1."),
    flag("cat\ndog\nbird", "bird", "bird: 4 letters; asked: 3").asked("Give me three three-letter words, one per line."),
    flag("January, February, March, April, May, June, July, August, September, October, November", "November", "missing: December")
        .asked("Write down all the months."),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("Mercury, Venus, Earth, Mars, Jupiter, Saturn, Uranus, Neptune").asked("List the planets in order."),
    ignore("Jupiter, Saturn, Uranus, Neptune").asked("List the outer planets."),
    ignore("Sunday, Monday, Tuesday, Wednesday, Thursday, Friday, Saturday").asked("Name all days of the week."),
    ignore("3, 5, 7, 11, 13").asked("Write the prime numbers from 3 to 13."),
    ignore("April, June, September, November").asked("List the months with 30 days."),
    ignore("5\n4\n3\n2\n1").asked("Count down from 5 to 1."),
    ignore("cat\ndog\nowl").asked("Give me three three-letter words, one per line."),
    ignore("Neptune, Uranus, Saturn, Jupiter, Mars, Earth, Venus, Mercury").asked("List the planets in reverse order."),
];
