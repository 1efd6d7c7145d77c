//! # What it flags
//! A count or a chance that a short story tells wrongly: "six guests all shake hands, so there'll be 30 handshakes", "the number of ways to line up
//! seven people is 5,400", "seven with a pair of dice … its probability is 5/36".
//! # Why it misleads
//! The numbers stand in one sentence, and the rule between them is known by its name alone.
//! # How it is decided
//! What each number of the sentence counts is told by the word beside it; where they are all that the rule needs, in whatever order, the count is recomputed: pairs
//! of people or teams, subsets, arrangements, choices, the least common multiple of two periods, totals of two dice.
//! # Known false positives
//! None known; sentences with another number or a word that counts otherwise (identical, couples, in a circle, twice) are left alone.

use crate::check::prelude::*;
use crate::checks::discrete::combinatorics::{OTHERWISE, arrange, choose};
use crate::checks::discrete::{lcm, show, value_ends};
use crate::hedge::{self, is_asserted};
use crate::number::{Number, Rational};
use num_bigint::BigInt;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Counting in a story",
    triggers: &[
        "handshake", "shake hands", "shakes hands", "shook hands", "round-robin", "round robin", "plays every other", "play every other",
        "subset", "ways", "orders", "arrangement", "permutation", "combination", "committee", "orderings", "together again", "coincide",
        "same time", "at once", "dice", "meet again",
    ],
    ..BY_FORMS
};

/// A whole number of the sentence: its piece and value.
type Told = (usize, u64);

const PEOPLE: &[&str] = &[
    "people", "guests", "friends", "players", "colleagues", "members", "students", "attendees", "persons", "participants", "delegates",
    "employees", "children", "kids", "managers", "strangers", "men", "women", "executives", "coworkers", "co-workers", "cousins",
    "neighbours", "neighbors", "lawyers", "businessmen", "diplomats", "founders", "partygoers", "teams", "clubs", "guest", "engineers",
    "researchers", "teachers",
];

const THINGS: &[&str] = &[
    "books", "objects", "items", "runners", "cars", "pictures", "paintings", "songs", "flags", "vases", "plants", "trophies", "photos",
    "horses", "racers", "cards", "tasks", "cities", "letters", "beads", "elements", "performers", "speakers", "singers", "contestants",
    "candidates", "swimmers", "acts", "presentations", "toys", "dishes", "courses", "stops", "chairs", "blocks", "tiles",
];

fn wholes(reading: &Reading<'_>) -> Vec<Told> {
    (0..reading.pieces.len())
        .filter_map(|at| {
            let number =
                reading.number(at).filter(|number| !number.ordinal && !number.percent && !number.fraction && number.currency.is_none())?;
            // "each one" counts nothing.
            (!reading.is(at, &["one"])).then_some((at, u64::try_from(number.integer()?).ok()?))
        })
        .collect()
}

/// Whether one of `words` stands at most `reach` pieces behind piece `at`, with neither number nor mark but a hyphen between.
fn counts(reading: &Reading<'_>, at: usize, reach: usize, words: &[&str]) -> bool {
    (at + 1..=at + reach)
        .take_while(|&next| reading.number(next).is_none() && (!reading.marks(next, ",;:.()") || reading.marks(next, "-‑")))
        .any(|next| reading.is(next, words))
}

/// Whether one of `words` stands at most `reach` pieces before piece `at`, with no number or mark between.
fn led(reading: &Reading<'_>, at: usize, reach: usize, words: &[&str]) -> bool {
    (at.saturating_sub(reach)..at)
        .rev()
        .take_while(|&before| reading.number(before).is_none() && !reading.marks(before, ",;:.()"))
        .any(|before| reading.is(before, words))
}

/// Words that join what was asked for and its number.
const RESULT: &[&str] = &[
    "is", "=", "are", "equals", "gives", "makes", "be", "comes", "to", "words", "i.e", "e", "totals", "total", "means", "get", "yields",
    ":", "exactly", "at", "there'll", "reaches",
];

/// The number that is told as the result: what counts `nouns` right behind it, else the last one behind a word that joins.
fn result(reading: &Reading<'_>, found: &[Told], nouns: &[&str]) -> Option<Told> {
    let mut counted = found.iter().filter(|(at, _)| counts(reading, *at, 4, nouns) && !led(reading, *at, 1, &["of"]));
    match (counted.next(), counted.next()) {
        (Some(one), None) => Some(*one),
        (None, _) => found.last().filter(|(at, _)| led(reading, *at, 3, RESULT) || reading.marks(at.wrapping_sub(1), "=:,.")).copied(),
        _ => None,
    }
}

fn phrase(reading: &Reading<'_>, phrases: &[&str]) -> bool {
    let lower = reading.text.to_lowercase();
    phrases.iter().any(|phrase| lower.contains(phrase))
}

/// Words that make of any count another one.
const NEVER: &[&str] = &[
    "not", "except", "twice", "couples", "couple", "spouse", "already", "more", "fewer", "least", "most", "remaining", "left", "if only",
    "only", "some", "half", "about", "roughly", "approximately", "around",
];

type Rule = fn(&Reading<'_>, &[Told]) -> Option<(Told, u128, String)>;

/// Pairs of people or teams.
fn pairs(reading: &Reading<'_>, found: &[Told]) -> Option<(Told, u128, String)> {
    let hands = reading.says(&["handshake", "handshakes"])
        && (reading.says(&["all", "each", "every", "everyone", "everybody", "once", "other"])
            || phrase(reading, &["one another", "number of handshakes"]));
    let games = reading.says(&["games", "matches", "game", "match", "fixtures"])
        && (phrase(
            reading,
            &["round-robin", "round robin", "every other", "each other", "all the others", "everyone else", "one another"],
        ))
        && !phrase(reading, &["home and away", "double round", "double-round", "per round", "each round", "playoff", "knockout", "final"]);
    if !(hands || games)
        || reading.says(&["each", "every"])
            && phrase(
                reading,
                &["each person", "each guest", "each player shakes", "each one", "per person", "each team plays", "every team plays"],
            )
            && found.len() > 2
    {
        return None;
    }
    let [one, two] = found else { return None };
    let nouns: &[&str] = if hands { &["handshakes", "handshake"] } else { &["games", "matches", "fixtures"] };
    let value = result(reading, found, nouns)?;
    let other = if value == *one { two } else { one };
    let people = counts(reading, other.0, 3, PEOPLE) || led(reading, other.0, 3, &["of", "group", "party", "among"]) && hands;
    // What each of them does: one fewer.
    (people && other.1 >= 2 && value.1 + 1 != other.1).then_some((value, choose(other.1, 2)?, format!("C({}, 2)", other.1)))
}

fn subsets(reading: &Reading<'_>, found: &[Told]) -> Option<(Told, u128, String)> {
    if !reading.says(&["subset", "subsets"])
        || phrase(
            reading,
            &["subsets of size", "exactly", "subsets with", "subsets containing", "subsets that", "at least", "of which", "of them", "k-"],
        )
    {
        return None;
    }
    let [one, two] = found else { return None };
    let value = result(reading, found, &["subsets"])?;
    let other = if value == *one { two } else { one };
    if !counts(reading, other.0, 3, &["elements", "element", "members", "items", "things", "objects", "toppings"]) || other.1 > 60 {
        return None;
    }
    let all = 1_u128 << other.1;
    let proper = reading.says(&["proper"]);
    let empty = reading.says(&["nonempty"]) || phrase(reading, &["non-empty", "without the empty", "excluding the empty"]);
    match (proper, empty) {
        (false, false) => Some((value, all, format!("2^{}", other.1))),
        (true, true) => None,
        _ => Some((value, all - 1, format!("2^{} − 1", other.1))),
    }
}

const WAYS: &[&str] = &["ways", "orders", "arrangements", "permutations", "orderings", "sequences", "lineups", "rankings"];

fn arrangements(reading: &Reading<'_>, found: &[Told]) -> Option<(Told, u128, String)> {
    let arranged = phrase(
        reading,
        &[
            "line up", "lined up", "arrange", "in a row", "in a line", "on a shelf", "order ", "ordering", "orders", "queue", "permut",
            "rank", "seat", "line them up", "finish",
        ],
    );
    if !reading.says(WAYS) && !reading.says(&["way", "permutation"])
        || !arranged
        || phrase(
            reading,
            &["out of", " from ", "choose", "pick", "select", "at a time", "taken", "password", "digit", "anagram", "first, second"],
        )
    {
        return None;
    }
    if reading.says(&["letters", "beads", "flags", "cards", "tiles", "blocks"]) && !reading.says(&["distinct", "different", "unique"]) {
        return None;
    }
    let value = result(reading, found, WAYS)?;
    let others: Vec<&Told> = found.iter().filter(|told| **told != value).collect();
    let first = others.first()?;
    let same = others.iter().all(|other| other.1 == first.1);
    let named = others.iter().any(|other| counts(reading, other.0, 3, THINGS) || counts(reading, other.0, 3, PEOPLE));
    let (n, at) = (first.1, value.0);
    (same && named && others.len() <= 2 && (2..=25).contains(&n) && !reading.marks(at + 1, "!") && !reading.is(at + 1, &["factorial"]))
        .then_some((value, arrange(n, n)?, format!("{n}!")))
}

fn choices(reading: &Reading<'_>, found: &[Told]) -> Option<(Told, u128, String)> {
    const GROUPS: &[&str] = &[
        "committee", "committees", "team", "teams", "group", "groups", "hand", "hands", "selection", "selections", "combination",
        "combinations", "pair", "trio", "panel", "panels", "crew", "crews", "squad",
    ];
    const PICK: &[&str] =
        &["choose", "choosing", "pick", "picking", "select", "selecting", "chosen", "picked", "selected", "picks", "chooses"];
    if !reading.says(PICK) && !reading.says(GROUPS) || reading.says(&["repetition", "replacement", "arranged", "row", "line"]) {
        return None;
    }
    let value = result(
        reading,
        found,
        &[
            "ways", "combinations", "committees", "teams", "groups", "hands", "selections", "possibilities", "choices", "panels", "crews",
            "possible",
        ],
    )?;
    let [one, two] = found.iter().filter(|told| **told != value).collect::<Vec<_>>()[..] else { return None };
    let small = |told: &Told| {
        led(reading, told.0, 2, PICK)
            || reading.is(told.0.wrapping_sub(1), &["of"]) && (led(reading, told.0, 2, GROUPS))
            || reading.marks(told.0 + 1, "-‑")
                && (reading.is(told.0 + 2, &["person", "member", "card", "man", "player", "book", "item", "topping", "student", "people"]))
    };
    let large = |told: &Told| {
        led(reading, told.0, 4, &["from", "among"])
            || led(reading, told.0, 2, &["out"]) && reading.is(told.0 - 1, &["of"])
            || (counts(reading, told.0, 2, PEOPLE) || counts(reading, told.0, 2, THINGS)) && !small(told)
    };
    let (k, n) = match (small(one) && large(two), small(two) && large(one)) {
        (true, false) => (one.1, two.1),
        (false, true) => (two.1, one.1),
        _ => return None,
    };
    (k >= 2 && k < n && n <= 100).then_some((value, choose(n, k)?, format!("C({n}, {k})")))
}

/// "one every 12 minutes and one every 18 … they next meet after 72".
fn coincidence(reading: &Reading<'_>, found: &[Told]) -> Option<(Told, u128, String)> {
    let together = phrase(reading, &["together", "coincide", "same time", "at once", "meet again", "line up", "simultaneously"]);
    let next = reading.says(&["next", "again", "first", "every", "until"]);
    let periods: Vec<&Told> = found.iter().filter(|told| reading.is(told.0.wrapping_sub(1), &["every"])).collect();
    let rest: Vec<&Told> = found.iter().filter(|told| !periods.contains(told)).collect();
    if !together || !next || reading.says(&["lcm", "multiple", "least", "offset", "later", "delay"]) {
        return None;
    }
    match (periods.as_slice(), rest.as_slice()) {
        ([one, two], [value]) | ([one, two, value], [])
            if one.1 > 1
                && two.1 > 1
                && value.0 > two.0
                && led(reading, value.0, 3, &["after", "in", "every", "is", "until", "within"]) =>
        {
            Some((**value, u128::from(lcm(one.1, two.1)?), format!("lcm({}, {})", one.1, two.1)))
        }
        _ => None,
    }
}

const RULES: &[Rule] = &[pairs, subsets, arrangements, choices, coincidence];

/// Words that a rule's own matter allows.
const ALLOWED: &[&str] = &["total", "next", "together", "ordered", "first", "same", "men", "women", "boys", "girls", "sum"];

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let reading = context.reading();
    if context.is_code() || reading.pieces.len() > 90 {
        return Vec::new();
    }
    let found = wholes(&reading);
    let orderless = phrase(
        &reading,
        &["order doesn't matter", "order doesn’t matter", "order does not matter", "regardless of order", "order is irrelevant"],
    );
    let mut signals: Vec<Signal> = Vec::new();
    if (2..=4).contains(&found.len()) && !reading.says(NEVER) {
        for (at, rule) in RULES.iter().enumerate() {
            let otherwise = OTHERWISE.iter().any(|word| {
                let allowed = ALLOWED.contains(word)
                    || *word == "order" && (orderless || at == 2)
                    || at == 0 && matches!(*word, "round" | "around")
                    || at == 1 && matches!(*word, "proper" | "nonempty" | "empty")
                    || at == 4 && matches!(*word, "couple" | "without");
                !allowed && reading.says(&[word])
            });
            let Some((value, right, shown)) = (!otherwise).then(|| rule(&reading, &found)).flatten() else { continue };
            let span = reading.span(value.0, value.0 + 1);
            let place = context.at(span.start, span.end);
            if u128::from(value.1) == right {
                signals.push(Signal::agrees(place));
            } else if value_ends(reading.text, span.end) && hedge::around(reading.text, span).is_none() && is_asserted(context, place) {
                signals
                    .push(Signal::new(place, format!("{shown} = {}", show(right))).claimed(span.of(reading.text)).correction(show(right)));
            }
            break;
        }
    }
    signals.extend(dice(context, &reading));
    signals
}

/// A total of two dice and its chance.
fn dice(context: &Context<'_>, reading: &Reading<'_>) -> Option<Signal> {
    let two = phrase(
        reading,
        &["two dice", "pair of dice", "two fair dice", "pair of fair dice", "two six-sided dice", "two standard dice", "2 dice"],
    );
    let other = [
        "at least", "at most", "or more", "or less", "or higher", "not ", "greater than", "less than", "more than", "either", "double",
        "difference", "product", "odds", "loaded", "given", "first die", "or ",
    ];
    if !two || phrase(reading, &other) {
        return None;
    }
    let mut chances =
        (0..reading.pieces.len()).filter_map(|at| Some((at, reading.number(at).filter(|number| number.fraction || number.percent)?)));
    let (at, chance): (usize, &Number) = chances.next().filter(|_| chances.next().is_none())?;
    let number = |at: usize| {
        reading
            .number(at)
            .filter(|number| !number.fraction && !number.percent && !number.ordinal)?
            .integer()
            .filter(|total| (2..=12).contains(total))
    };
    let totals: Vec<i64> = (0..at)
        .filter_map(|place| {
            let total = number(place)?;
            let named = led(
                reading,
                place,
                3,
                &["total", "sum", "totals", "rolling", "roll", "throwing", "throw", "getting", "hitting", "making", "scoring"],
            ) && !counts(reading, place, 2, &["dice", "die", "fair", "times", "standard"])
                || counts(reading, place, 6, &["total", "sum"])
                    && !reading.is(place + 1, &["dice", "fair", "standard"])
                    && !led(reading, place, 1, &["of"]);
            named.then_some(total)
        })
        .collect();
    let [total] = totals.as_slice() else { return None };
    let ways = 6 - (7 - total).abs();
    let exact = Rational::new(BigInt::from(ways), BigInt::from(36))?;
    let holds = if chance.percent {
        chance.rounds_from(&(&exact * Rational::from_integer(BigInt::from(100))))
            || chance.roughly(&(&exact * Rational::from_integer(BigInt::from(100))))
    } else {
        chance.value == exact
    };
    let span = reading.span(at, at + 1);
    let place = context.at(span.start, span.end);
    if holds {
        return Some(Signal::agrees(place));
    }
    let hedged = hedge::around(reading.text, span).is_some()
        || reading.is(at.wrapping_sub(1), &["is"]) && !led(reading, at, 6, &["probability", "chance", "chances", "likelihood"]);
    let spoken = led(reading, at, 12, &["probability", "chance", "likelihood"]) || counts(reading, at, 2, &["chance", "probability", "of"]);
    (!hedged && spoken && is_asserted(context, place))
        .then(|| Signal::new(place, format!("{ways} of 36 outcomes total {total}")).claimed(span.of(reading.text)))
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("At a reunion eight friends all shake hands with one another, which makes 56 handshakes.", "56", "C(8, 2) = 28"),
    flag("The number of handshakes among 12 people, where everyone greets everyone else, comes to 72.", "72", "C(12, 2) = 66"),
    flag("In a round-robin, ten teams play 90 matches when each meets every other once.", "90", "C(10, 2) = 45"),
    flag("With six elements to choose from, a set has 36 subsets.", "36", "2^6 = 64"),
    flag("There's a simple count of the orders in which five runners can finish: 5 factorial, so 100 orders.", "100", "5! = 120"),
    flag("From a class of 9, the teacher can pick committees of 3 in 72 ways.", "72", "C(9, 3) = 84"),
    flag(
        "A bus leaves every 8 minutes and a tram every 12 minutes, so they leave together again after 48 minutes.",
        "48",
        "lcm(8, 12) = 24",
    ),
    flag("With two fair dice, rolling a total of 6 has a probability of 1/6.", "1/6", "5 of 36 outcomes total 6"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("If six guests all shake hands once, there'll be 15 handshakes in the room."),
    ignore("Eight friends shake hands, and each person makes 7 handshakes."),
    ignore("Four couples at a party exchange 24 handshakes, as nobody greets their own spouse."),
    ignore("In a double round-robin, ten teams play 90 matches, each meeting every other twice."),
    ignore("Five people can be seated around a round table in 24 ways."),
    ignore("With two dice, a total of 7 has a probability of 1/6, ahead of six and eight."),
    ignore("A five-element set has 2^5 = 32 subsets, 31 of them non-empty."),
    ignore("Buses every 12 minutes and every 18 minutes leave together again after 36 minutes."),
];
