//! # What it flags
//! A mode that the listed numbers do not have: "the mode of 2, 3, 3, 5 is 5".
//! # Why it misleads
//! The mode is mixed up with the median and the mean beside it.
//! # How it is decided
//! "The mode of a, b, c, … is N", "a, b, c, … have a mode of N", "N is the mode of a, b, c, …": each listed number is counted. Any number
//! that stands most often is right.
//! # Known false positives
//! None known; lists in which no number stands twice are left alone.

use crate::check::prelude::*;
use crate::checks::discrete::stands;
use crate::number::{Rational, show};

/// What the check says of itself.
pub const META: Meta = Meta { title: "Mode of listed numbers", ..BY_FORMS };

/// The mode of a list, said before or behind it.
pub static FORMS: Forms = Forms::new(&[
    "the mode (of|for|in) [the|this]? [numbers|values|scores|data|data set|dataset|set|list|following]* [:|\\(|\\[]? {m:numbers} [\\)|\\]]? [,]? <equals> {v:number}",
    "{m:numbers} (have|has) [a|the]? mode [of|:|is]? {v:number}",
    "{v:number} <be> the mode of [the|this]? [numbers|values|scores|data|data set|dataset|set|list]* [:|\\(|\\[]? {m:numbers}",
    "(in|for) [the|this]? [numbers|values|scores|data|data set|dataset|set|list]* [:|\\(|\\[]? {m:numbers} [\\)|\\]]? , the mode <equals> {v:number}",
]);

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let reading = context.reading();
    FORMS.find(&reading).into_iter().filter_map(|found| decide(context, &reading, &found)).collect()
}

fn decide(context: &Context<'_>, reading: &Reading<'_>, found: &Found) -> Option<Signal> {
    let mut values: Vec<Rational> = found.numbers(reading, "m").map(|number| number.value.clone()).collect();
    let said = found.number(reading, "v").filter(|_| stands(reading, found))?;
    values.sort();
    let most = values.chunk_by(|one, other| one == other).map(<[Rational]>::len).max()?;
    let or = found.place("m").is_some_and(|(from, to)| (from..to).any(|at| reading.is(at, &["or"])));
    // Of several modes only one may be told.
    let goes_on = reading.is(found.to, &["and", "&"]) || reading.marks(found.to, ",") && reading.number(found.to + 1).is_some();
    if most < 2 || values.len() < 3 || or || goes_on && found.form != 2 {
        return None;
    }
    let modes: Vec<&Rational> =
        values.chunk_by(|one, other| one == other).filter(|group| group.len() == most).filter_map(<[Rational]>::first).collect();
    let holds = modes.contains(&&said.value);
    let told = modes.iter().map(|mode| show(mode, None)).collect::<Vec<_>>().join(" and ");
    let verb = if modes.len() > 1 { "stand" } else { "stands" };
    let working = || format!("{told} {verb} {most} times");
    match modes.as_slice() {
        [only] => found.value_verdict(context, reading, "v", &show(only, None), holds, working),
        _ => found.verdict(context, reading, holds, working),
    }
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("The mode of 2, 3, 3, 5 is 5.", "The mode of 2, 3, 3, 5 is 5", "3 stands 2 times"),
    flag("Here 4, 7, 7, 9 have a mode of 9.", "4, 7, 7, 9 have a mode of 9", "7 stands 2 times"),
    flag("The mode of the numbers 1, 1, 1, 6, 6 is 6.", "The mode of the numbers 1, 1, 1, 6, 6 is 6", "1 stands 3 times"),
    flag("So 8 is the mode of 2, 2, 4 and 8.", "8 is the mode of 2, 2, 4 and 8", "2 stands 2 times"),
    flag("For the set 5, 5, 6, 7, the mode is 6.", "For the set 5, 5, 6, 7, the mode is 6", "5 stands 2 times"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("The mode of 2, 3, 3, 5 is 3."),
    ignore("The mode of 1, 2 and 3 is 2, if any."),
    ignore("The modes of 2, 2, 5, 5 are 2 and 5; the mode of 2, 2, 5, 5 is 5."),
    ignore("If the mode of 2, 3, 3, 5 is 5, the list was miscounted."),
    ignore("The mode of 2.5, 2.5 and 4 is, of course, 2.5."),
];
