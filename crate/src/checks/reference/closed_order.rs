//! # What it flags
//! Neighbours in a closed order that are none: "Leo comes right after Gemini", "Kennedy was succeeded by Nixon", "Uranus is closer to the Sun than Saturn".
//! # Why it misleads
//! An order is remembered by its neighbours, and one wrong pair moves everything behind it.
//! # How it is decided
//! Months, days of the week, signs of the zodiac, Greek letters and planets have one order; "right after", "before", "between", "closer to the Sun than" are
//! looked up in it. Presidents of the United States by who followed whom.
//! # Known false positives
//! None known; statements on birthdays, plans and lists of the answer's own are silenced by their words.

use crate::check::prelude::*;
use crate::hedge;

/// What the check says of itself.
pub const META: Meta = Meta { title: "Order of months, signs, planets, presidents", ..BY_FORMS };

/// Orders by name; the last entry of a round one is followed by its first.
const ORDERS: &[(&str, bool, &[&str])] = &[
    (
        "months",
        true,
        &["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
    ),
    ("days", true, &["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]),
    (
        "zodiac",
        true,
        &["Aries", "Taurus", "Gemini", "Cancer", "Leo", "Virgo", "Libra", "Scorpio", "Sagittarius", "Capricorn", "Aquarius", "Pisces"],
    ),
    (
        "Greek letters",
        false,
        &[
            "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu", "nu", "xi", "omicron",
            "pi", "rho", "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega",
        ],
    ),
    ("planets", false, PLANETS),
];

/// Planets from the Sun outwards.
const PLANETS: &[&str] = &["Mercury", "Venus", "Earth", "Mars", "Jupiter", "Saturn", "Uranus", "Neptune"];

/// Presidents since 1933, who are spoken of most, in order.
const PRESIDENTS: &[&[&str]] = &[
    &["Franklin D. Roosevelt", "Franklin Roosevelt", "FDR"],
    &["Harry S. Truman", "Harry Truman", "Truman"],
    &["Dwight D. Eisenhower", "Dwight Eisenhower", "Eisenhower"],
    &["John F. Kennedy", "JFK", "John Kennedy"],
    &["Lyndon B. Johnson", "Lyndon Johnson", "LBJ"],
    &["Richard Nixon", "Nixon"],
    &["Gerald Ford"],
    &["Jimmy Carter"],
    &["Ronald Reagan", "Reagan"],
    &["George H. W. Bush", "George H.W. Bush"],
    &["Bill Clinton"],
    &["George W. Bush"],
    &["Barack Obama", "Obama"],
];

/// How far apart the entries of two orders are numbered.
const NEXT_ORDER: usize = 100;

fn same_word(text: &str, name: &str) -> bool {
    text.get(..name.len()).is_some_and(|head| head.eq_ignore_ascii_case(name)) && !text[name.len()..].starts_with(char::is_alphanumeric)
}

fn entries_at(text: &str) -> Vec<(usize, usize)> {
    let orders = ORDERS.iter().enumerate();
    let found = orders.flat_map(|(order, (_, _, names))| {
        let here = names.iter().enumerate().filter(move |(_, name)| same_word(text, name));
        here.map(move |(at, name)| (name.len(), order * NEXT_ORDER + at))
    });
    found.collect()
}

fn presidents_at(text: &str) -> Vec<(usize, usize)> {
    let rows = PRESIDENTS.iter().enumerate();
    rows.flat_map(|(at, names)| names.iter().filter(move |name| same_word(text, name)).map(move |name| (name.len(), at))).collect()
}

const ENTRY: Lookup = Lookup { name: "entry", example: "March", begins: Begins::Anything, at: entries_at };
const PRESIDENT: Lookup = Lookup { name: "president", example: "Harry Truman", begins: Begins::Anything, at: presidents_at };

/// What is said of two entries.
pub static FORMS: Forms = Forms::with(
    &[
        "{a:entry} (comes|is|falls|follows) (right|immediately|directly|just) {after=after} {b:entry} | \
         {a:entry} (comes|is|falls) [the (month|day|sign|letter)] (right|immediately|directly|just) before {b:entry} | \
         {a:entry} (immediately|directly) ({after=follows}|precedes) {b:entry}",
        "(after|following) {b:entry} comes {a:entry} !(and|or|the)",
        "{a:entry} (<be>|lies|sits|orbits) ({closer=closer|nearer}|farther|further) (to|from) the Sun than {b:entry}",
        "{a:president} (was|is) [directly|immediately] ({next=succeeded|followed} by | preceded by) [his vice president|Vice President] {b:president}",
        "{b:president} [directly|immediately] (succeeded|followed) {a:president} | \
         {a:president} ([and] his successor) {b:president}",
    ],
    &[ENTRY, PRESIDENT],
);

/// Words of sentences in which another order is meant.
const OTHER: &[&str] = &[
    "not", "if", "alphabetically", "alphabetical", "size", "fiscal", "school", "birthday", "my", "our", "visit", "meeting", "moon",
    "appears", "eventually", "later",
];

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let reading = context.reading();
    FORMS.find(&reading).into_iter().filter_map(|found| decide(context, &reading, &found)).collect()
}

fn decide(context: &Context<'_>, reading: &Reading<'_>, found: &Found) -> Option<Signal> {
    if found.has("not") || reading.says(OTHER) {
        return None;
    }
    let (holds, working) = if found.form < 3 { neighbours(reading, found)? } else { succession(reading, found)? };
    let span = found.span(reading);
    if hedge::around(reading.text, span).is_some() {
        return None;
    }
    found.verdict(context, reading, holds, || working)
}

fn neighbours(reading: &Reading<'_>, found: &Found) -> Option<(bool, String)> {
    let (a, b) = (found.known(reading, "a", &ENTRY)?, found.known(reading, "b", &ENTRY)?);
    let (order, round, names) = ORDERS.get(a / NEXT_ORDER)?;
    if a / NEXT_ORDER != b / NEXT_ORDER || a == b {
        return None;
    }
    let (a, b) = (a % NEXT_ORDER, b % NEXT_ORDER);
    if found.form == 2 {
        let listed = names.join(", ");
        return (*order == "planets").then(|| ((a < b) == found.has("closer"), format!("from the Sun: {listed}")));
    }
    let (first, second) = if found.has("after") || found.form == 1 { (b, a) } else { (a, b) };
    let next = if first + 1 == names.len() && *round { Some(0) } else { Some(first + 1).filter(|at| *at < names.len()) };
    let shown = |at: usize| names.get(at).copied();
    let working = match next.and_then(shown) {
        Some(next) => format!("after {}: {next}", shown(first)?),
        None => format!("nothing comes after {}", shown(first)?),
    };
    Some((next == Some(second), working))
}

fn succession(reading: &Reading<'_>, found: &Found) -> Option<(bool, String)> {
    let (a, b) = (found.known(reading, "a", &PRESIDENT)?, found.known(reading, "b", &PRESIDENT)?);
    let name = |at: usize| PRESIDENTS.get(at).and_then(|names| names.first().copied());
    if a == b {
        return None;
    }
    // By whom: the one after, or the one before.
    if found.form == 4 || found.has("next") {
        return Some((b == a + 1, format!("after {}: {}", name(a)?, name(a + 1)?)));
    }
    let before = a.checked_sub(1)?;
    Some((b == before, format!("before {}: {}", name(a)?, name(before)?)))
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("Virgo comes right after Cancer in the zodiac.", "Virgo comes right after Cancer", "after Cancer: Leo"),
    flag("June is directly before August.", "June is directly before August", "after June: July"),
    flag(
        "Note that Neptune is closer to the Sun than Uranus.",
        "Neptune is closer to the Sun than Uranus",
        "from the Sun: Mercury, Venus, Earth, Mars, Jupiter, Saturn, Uranus, Neptune",
    ),
    flag(
        "Eisenhower was succeeded by Lyndon B. Johnson.", "Eisenhower was succeeded by Lyndon B. Johnson",
        "after Dwight D. Eisenhower: John F. Kennedy",
    ),
    flag("Jimmy Carter was preceded by Richard Nixon.", "Jimmy Carter was preceded by Richard Nixon", "before Jimmy Carter: Gerald Ford"),
    flag("In the Greek alphabet, sigma immediately follows pi.", "sigma immediately follows pi", "after pi: rho"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("Leo comes right after Cancer, and January comes right after December."),
    ignore("Uranus is farther from the Sun than Saturn."),
    ignore("Eisenhower was succeeded by John F. Kennedy; Gerald Ford followed Richard Nixon."),
    ignore("Alphabetically, April comes right before August."),
    ignore("If Virgo came right after Cancer, Leo would be missing."),
    ignore("My birthday month, June, comes right before August in my planner."),
    ignore("In the Greek alphabet, rho immediately follows pi."),
];
