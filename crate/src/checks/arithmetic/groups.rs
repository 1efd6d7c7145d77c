//! # What it flags
//! A total of equal groups that their number and size do not give: "3 boxes of 12 pencils each, so 38 pencils", "6 rows of 14 chairs, for a
//! total of 74 chairs".
//! # Why it misleads
//! The multiplication is hidden in the words, and nobody does it again.
//! # How it is decided
//! One sentence holds a count of groups, what each one holds ("each", "rows of", "a day for"), and their total, and no other number. The two are
//! multiplied exactly.
//! # Known false positives
//! None known. Groups of several sizes, remainders, and totals of something else are left alone.

use crate::check::prelude::*;
use crate::checks::arithmetic::{closes, operand, other_arithmetic};
use crate::hedge::{around, is_asserted};
use crate::number::{EXACT, equals};

/// What the check says of itself.
pub const META: Meta = Meta { title: "Total of equal groups", ..BY_FORMS };

/// The groups, what each one holds, and their total.
pub static FORMS: Forms = Forms::new(&[
    "{a:whole} {:word} [:|,] (of|with|containing|holding) {b} [{:word}] [{:word}] (each|apiece|in each|per {:word}|on each) <total> {c}",
    "{a:whole} (rows|columns|boxes|packs|bags|groups|sets|teams|shelves|trays|tables|crates|bundles|cartons|packets|stacks|piles) of {b} [{:word}] \
     [{:word}] <total> {c}",
    "{b} [{:word}] (each|per {:word}|in each {:word}|every {:word}) [,|and] [for|times|in|over|across] {a:whole} {:word} <total> {c}",
    "{a} {:word} (a|per|each|every) {:word} (for|over) {b:whole} {:word} <total> {c}",
    "each of the {a:whole} {:word} (gets|has|holds|contains|needs|receives|brings|takes|sells|eats|uses|buys|pays) {b} [{:word}] [,|;|so|hence|thus|therefore|then|the|{:word}]* \
     (need|needs|order|buy|has|have|is|are|makes|bring|pay|use|total of) {c}",
]);

/// Words with which there is more than equal groups.
const OTHER: &[&str] = &[
    "half", "left", "remaining", "extra", "more", "plus", "another", "except", "minus", "broken", "discount", "tax", "other", "less",
    "fewer", "divided", "if", "only", "percent", "between", "among", "shared", "different", "average", "up", "least", "most", "or", "tip",
    "cost", "costs", "price", "also", "off", "empty",
];

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    if text.len() > 200 || context.is_code() || text.contains(['=', '×', '÷', '%']) || other_arithmetic(context) {
        return Vec::new();
    }
    let reading = context.reading();
    let count = (0..reading.pieces.len())
        .filter(|&at| reading.number(at).is_some() && !matches!(reading.piece(at), "a" | "an" | "A" | "An"))
        .count();
    if count != 3 || (0..reading.pieces.len()).any(|at| reading.is(at, OTHER)) {
        return Vec::new();
    }
    FORMS.find(&reading).iter().filter_map(|found| decide(context, &reading, found)).collect()
}

fn decide(context: &Context<'_>, reading: &Reading<'_>, found: &Found) -> Option<Signal> {
    let given = |name: &str| operand(reading, found.place(name)?.0).filter(|number| number.places != EXACT && !number.fraction);
    let (a, b, total) = (given("a")?, given("b")?, given("c")?);
    let money = a.currency.or(b.currency) == total.currency;
    let exact = &a.value * &b.value;
    let place = found.place("c")?.0;
    let span = context.at(total.span.start, total.span.end);
    if !money || !closes(reading, place + 1) || found.from > 0 && reading.number(found.from - 1).is_some() {
        return None;
    }
    if total.rounds_from(&exact) {
        return Some(Signal::agrees(span));
    }
    // Things that are counted again: "12 pencils each … 38 pencils".
    let noun = |at: usize| reading.word(at + 1).map(|word| word.trim_end_matches('s').to_ascii_lowercase());
    let held = found.place("b").or_else(|| found.place("a")).map(|(at, _)| at)?;
    let stop = ["in", "altogether", "total", "of", "and", "so", "for", "overall", "all"];
    let told = noun(place).filter(|word| !stop.contains(&word.as_str()));
    let same = told.is_none_or(|told| {
        [Some(held), found.place("a").map(|(at, _)| at)].into_iter().flatten().any(|at| {
            noun(at).is_some_and(|word| word == told)
                || reading.word(at + 2).is_some_and(|word| word.trim_end_matches('s').eq_ignore_ascii_case(&told))
        }) || matches!(told.as_str(), "student" | "people" | "seat" | "item" | "piece" | "unit")
    });
    let loose = [a, b, total].iter().any(|number| around(reading.text, number.span).is_some());
    if !same || loose || !is_asserted(context, span) {
        return None;
    }
    Some(Signal::new(span, format!("{} × {} {}", a.shown(), b.shown(), equals(&exact, None))).claimed(total.span.of(reading.text)))
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("With 3 boxes of 12 pencils each, you have 38 pencils.", "38", "3 × 12 = 36"),
    flag("There are 6 rows of 14 chairs, for a total of 74 chairs.", "74", "6 × 14 = 84"),
    flag("There are 5 rows with 8 seats each, which makes 45 seats in total.", "45", "5 × 8 = 40"),
    flag("Each of the 23 classrooms gets 31 chairs; hence the school must order 731 chairs.", "731", "23 × 31 = 713"),
    flag("4 boxes with 6 eggs each makes 26 eggs.", "26", "4 × 6 = 24"),
    flag("Working 8 hours a day for 5 days gives 45 hours.", "45", "8 × 5 = 40"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("With 3 boxes of 12 pencils each, you have 36 pencils."),
    ignore("4 boxes with 6 eggs each, 2 broken, makes 22 eggs."),
    ignore("With 3 boxes of 12 pencils each and 5 loose ones, you have 41 pencils."),
    ignore("3 teams of 5 players each need 2 coaches."),
    ignore("There are 6 rows of 14 chairs, so 7 people can stand."),
    ignore("With about 3 boxes of 12 pencils each, you have 40 pencils."),
];
