//! # What it flags
//! An announced number of things that the enumeration in the same sentence does not hold: "There are four steps: mix, bake, and cool."
//! # Why it misleads
//! Either the number or the list is wrong, and one that is missing is not looked for.
//! # How it is decided
//! "N things:", "the following N:" or "the N things are" is followed, up to the end of the sentence, by items of at most five words parted by
//! commas or "and". Nothing else in the list joins or encloses. Behind "are", items without names need a comma before "and".
//! # Known false positives
//! None known. Lists with "such as", "including", inner "and"s, brackets and open ends are left alone.

use crate::check::prelude::*;
use crate::hedge::is_asserted;
use crate::phrase::Phrase;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Announced count in a sentence",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &[", ", " and "],
};

/// Words with which the list need not be whole, or the number counts something else.
const OTHER: &[&str] = &[
    "such", "including", "include", "includes", "example", "e.g.", "etc", "etc.", "some", "among", "least", "most", "more", "over",
    "about", "other", "others", "first", "last", "another", "respectively", "per", "each", "every", "times", "or", "but", "while",
    "namely one", "years", "days", "hours", "minutes", "months", "weeks", "people", "both", "then", "if", "pairs", "sets", "dozen",
    "hundred", "million", "only", "several", "many", "like", "not", "except", "chapters",
];

/// Words that join things within an item; in the head of a list they are allowed where its items have names.
const JOINS: &[&str] = &["with", "which", "who", "that", "of", "in", "for", "on", "from", "to", "by"];

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    if text.len() > 240
        || context.block().is_some_and(|block| !matches!(block.kind, BlockKind::Prose | BlockKind::Item))
        || text.contains(['(', '"', '“', ';', '/', '&', '=', '→', '\n', '?'])
    {
        return Vec::new();
    }
    let phrase = Phrase::read(text);
    announced(context, &phrase).into_iter().collect()
}

fn announced(context: &Context<'_>, phrase: &Phrase<'_>) -> Option<Signal> {
    let mut counts = phrase.numbers().filter(|(at, _)| !matches!(phrase.pieces[*at].text, "a" | "an" | "A" | "An" | "one" | "One"));
    let (Some((at, number)), None) = (counts.next(), counts.next()) else { return None };
    let end = phrase.pieces.len();
    // "three primary colors:", "the four seasons are", "the following three:".
    let frame = |place: usize| phrase.is(place, &[":", "are", "were", "—", "–"]);
    let colon = (at + 1..end.min(at + 8)).find(|&place| frame(place))?;
    // "are:" leads a list as a colon does.
    let colon = if phrase.is(colon, &["are", "were"]) && phrase.is(colon + 1, &[":"]) { colon + 1 } else { colon };
    let verb = phrase.is(colon, &["are", "were"]);
    let head = (0..at).any(|place| phrase.is(place, &["here", "there", "following", "here's", "here’s"]));
    let exact =
        (2..=12).contains(&number.integer()?) && !number.ordinal && (number.in_words || head && number.places <= 0 && !number.percent);
    let count = number.integer().filter(|_| exact)?;
    let plural = |place: usize| phrase.word(place).is_some_and(|noun| noun.ends_with('s') && noun.len() > 3);
    let bare = colon == at + 1 && at > 0 && phrase.is(at - 1, &["following", "these"]);
    let noun = (at + 1..colon).find(|&place| phrase.is(place, JOINS) || phrase.is(place, &["are", "were"])).unwrap_or(colon);
    if !(bare || noun > at + 1 && noun <= at + 4 && plural(noun - 1)) {
        return None;
    }
    let led = match at.checked_sub(1) {
        None => !verb,
        Some(before) if verb => phrase.is(before, &["the", "its", "their", "these", "our"]) && before <= 1,
        Some(before) => phrase.is(
            before,
            &[
                "are", "has", "have", "the", "these", "following", "its", "into", "main", "involves", "consists", "contains", "were",
                "here's", "here’s", "comprises", "names", "lists", "offers", "cover", "covers", "discuss", "my", "our", "their",
                "recommend", "suggest", "mention", "name", "list", "need", "needs", "following", "her", "his",
            ],
        ),
    };
    if !led
        || phrase.holds(0, end, OTHER)
        || phrase.holds(colon + 1, end, &[":", ")", "-", "+", "—", "–"])
        || phrase.holds(colon + 1, end, JOINS)
        || phrase.holds(at + 1, colon, &["and", ","])
    {
        return None;
    }
    let stop = if phrase.is(end - 1, &[".", "!"]) { end - 1 } else { end };
    // A second sentence, or a verb after the list, is another matter.
    if phrase.holds(colon + 1, stop, &[".", "!", "is", "are", "was", "were", "has", "have", "can", "will", "so", "because"]) {
        return None;
    }
    let commas: Vec<usize> = (colon + 1..stop).filter(|&place| phrase.is(place, &[","])).collect();
    let ands: Vec<usize> = (colon + 1..stop).filter(|&place| phrase.is(place, &["and"])).collect();
    let mut edges = vec![colon];
    edges.extend(&commas);
    let last = commas.last().copied().unwrap_or(colon);
    let oxford = phrase.is(last + 1, &["and"]);
    let plain = match ands.as_slice() {
        [] => commas.len() >= 2 && !verb,
        [and] => oxford && *and == last + 1 || *and > last + 1 && *and + 1 < stop,
        _ => false,
    };
    if !plain {
        return None;
    }
    if let [and] = ands.as_slice()
        && !oxford
    {
        edges.push(*and);
    }
    edges.push(stop);
    let short = edges.windows(2).all(|pair| (1..=5).contains(&(pair[1] - pair[0] - 1)));
    // Predicates are no list: "the three brothers are tall, strong, and rich".
    let names = edges[..edges.len() - 1].iter().all(|&edge| {
        let first = edge + 1 + usize::from(phrase.is(edge + 1, &["and", "the"]));
        phrase.word(first).is_some_and(|word| word.starts_with(char::is_uppercase))
    });
    let joined = phrase.holds(0, colon, JOINS);
    if !short || commas.is_empty() && ands.is_empty() || verb && (joined || !oxford) && !names {
        return None;
    }
    let items = i64::try_from(edges.len() - 1).ok()?;
    // "bake and cool" may be one of the things.
    let fewer = !ands.is_empty() && !oxford && items - 1 == count;
    let span = phrase.span(at, noun);
    let marked = context.at(span.start, span.end);
    if items == count || fewer {
        return Some(Signal::agrees(marked));
    }
    let list = phrase.span(colon + 1, stop);
    is_asserted(context, marked).then(|| {
        Signal::new(marked, format!("the list has {items} items"))
            .claimed(number.span.of(phrase.text))
            .see(context.at(list.start, list.end))
    })
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("My four favourites are: Rome, Oslo and Lima.", "four favourites", "the list has 3 items"),
    flag("Below I cover two topics: cost, weight, safety and price.", "two topics", "the list has 4 items"),
    flag("There are four steps: mix, bake, and cool.", "four steps", "the list has 3 items"),
    flag("The four seasons are spring, summer, and winter.", "four seasons", "the list has 3 items"),
    flag("Three primary colors: red, yellow, blue, and green.", "Three primary colors", "the list has 4 items"),
    flag("It has **five** parts: a head, a neck, a body, and a tail.", "five parts", "the list has 4 items"),
    flag(
        "These are the three branches: the executive, the legislature, the judiciary, and the press.",
        "three branches",
        "the list has 4 items",
    ),
    flag("Here are five fruits: apple, banana, cherry and date.", "five fruits", "the list has 4 items"),
    flag("The four members of the band are Ann, Bob and Cem.", "four members", "the list has 3 items"),
    flag("The following four: salt, oil, flour.", "four", "the list has 3 items"),
    flag("There are 3 colors: red and blue.", "3 colors", "the list has 2 items"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("My three favourites are: Rome, Oslo and Lima."),
    ignore("Below I cover four topics: cost, weight, safety and price."),
    ignore("There are three steps: mix, bake, and cool."),
    ignore("There are seven continents, including Asia, Africa, and Europe."),
    ignore("There are four steps: mix and knead, bake, and cool."),
    ignore("The four members are John, Paul, George (guitar), and Ringo."),
    ignore("It comes in three sizes: small, medium, large, and so on, and each is cheap."),
    ignore("She has four sons: Tom, Dick, and Harry with his twin."),
    ignore("Here are three steps: mix, bake, sieve and cool. The two rules are plain and simple."),
    ignore("The three brothers are tall, strong and rich."),
    ignore("Here are two habits: eat and drink, sleep."),
    ignore("Are there four steps: mix, bake, and cool?"),
];
