//! # What it flags
//! A year in a century, a month in a quarter or a year of life that is not its own: "1789 falls in the 17th century", "May is in Q3", "somebody born in 1985
//! turned 35 in 2025", "the 19th century ran from 1701 to 1800".
//! # Why it misleads
//! Centuries are named one ahead of their years, and ages and quarters are read off without counting.
//! # How it is decided
//! The statement is read as a form. The years that end a century belong to either, as people count; an age may be the difference of the years or one less,
//! but who turns an age has the difference.
//! # Known false positives
//! None known. Fiscal quarters and years before the common era are left alone.

use crate::check::prelude::*;
use crate::checks::calendar::MONTH;

/// What the check says of itself.
pub const META: Meta = Meta { title: "Year of a century, month of a quarter", ..BY_FORMS };

/// Years, months and ages.
pub static FORMS: Forms = Forms::with(
    &[
        "[the year] {y:whole} (is|was|falls|fell|belongs|lies|is part|was part|comes|counts) (in|to|of|within|as part of) the [early|late] {c:ordinal} century",
        "the {c:ordinal} century (ran|runs|spans|spanned|began|covers|covered|goes|lasted|is|was|includes|stretches|extends|comprises|refers to)? [the] [years|period]? (from|between)? [the year]? {a:whole} (to|through|until|and|–|-) {b:whole}",
        "[the year] {y:whole} (is|was|falls|fell|belongs|lies|comes) (in|to|within) the {d:code}",
        "{m:month} (is|falls|belongs|lies|comes|is part|starts|begins) (in|to|within|of) ([the] {o:ordinal} quarter|Q {q:whole}|{k:code}) [of the [calendar] year]",
        "(someone|somebody|a person|anyone|he|she|they|people|a child|who|was|were|you|i|a baby|a man|a woman) (who was|who were|was|were)? born in [the year] {y:whole} [,]? (and)? [he|she|they]? ({turn=turns|turned|will turn|would turn|turning|celebrated|celebrates}|is|was|were|would be|will be|would have been) [about|already|their|his|her|a]? {n:whole} [years old]? (in|by|at the end of|during) [the year]? {z:whole}",
        "born in [the year]? {y:whole} , [he|she|they|it|a person|someone] ({turn=turns|turned|will turn|would turn}|is|was|were|would be|will be|would have been) {n:whole} [years old]? in {z:whole}",
        "(built|founded|opened|established|completed) in [the year]? {y:whole} , (the|it|this) [{w:word}]? ({turn=turns|turned|will turn|would turn|celebrated}) [its]? {n:number} [years old|years]? in {z:whole}",
    ],
    &[MONTH],
);

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    const OTHER: &[&str] = &["BC", "BCE", "fiscal", "financial", "BCE.", "Hijri", "FY", "company's", "school", "moon", "lunar", "tax"];
    let reading = context.reading();
    if context.is_code() || reading.text.len() > 500 || reading.says(OTHER) {
        return Vec::new();
    }
    FORMS.find(&reading).into_iter().filter_map(|found| decide(context, &reading, &found)).collect()
}

fn ordinal(value: u64) -> String {
    let end = match (value % 100, value % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{value}{end}")
}

fn decide(context: &Context<'_>, reading: &Reading<'_>, found: &Found) -> Option<Signal> {
    let whole = |name: &str| found.whole(reading, name);
    let year = whole("y").filter(|year| (100..=2999).contains(year));
    let count =
        |name: &str| found.number(reading, name).and_then(crate::number::Number::integer).and_then(|value| u64::try_from(value).ok());
    match found.form {
        0 => {
            let (year, said) = (year?, count("c")?);
            let right = year.div_ceil(100);
            let holds = said == right || year.is_multiple_of(100) && said == right + 1;
            found.verdict(context, reading, holds, || format!("{year} is in the {} century", ordinal(right)))
        }
        1 => {
            let (said, first, last) = (count("c")?, whole("a")?, whole("b")?);
            let full = last > first && (99..=100).contains(&(last - first)) && first % 100 <= 1;
            let right = first / 100 + 1;
            full.then(|| found.verdict(context, reading, said == right, || format!("{first} to {last} is the {} century", ordinal(right))))
                .flatten()
        }
        2 => {
            let decade: u64 = found.words(reading, "d").strip_suffix('s')?.trim_end_matches(['\'', '’']).parse().ok()?;
            let (year, decade) = (year?, Some(decade).filter(|decade| (1000..=2990).contains(decade) && decade.is_multiple_of(10))?);
            // "The 1900s" are a century as well.
            let holds = year / 10 == decade / 10 || decade.is_multiple_of(100) && year / 100 == decade / 100;
            found.verdict(context, reading, holds, || format!("{year} is in the {}s", year / 10 * 10))
        }
        3 => {
            let month = found.known(reading, "m", &MONTH)? as u64;
            let code = found.words(reading, "k");
            let said = count("o")
                .or_else(|| whole("q"))
                .or_else(|| code.strip_prefix(['Q', 'q'])?.parse().ok())
                .filter(|said| (1..=4).contains(said))?;
            let right = month.div_ceil(3);
            found.verdict(context, reading, said == right, || format!("{} is in Q{right}", found.words(reading, "m")))
        }
        _ => {
            let (born, said, then) =
                (year.filter(|year| *year >= 1753)?, count("n")?, whole("z").filter(|year| (1753..=2999).contains(year))?);
            let most = then.checked_sub(born).filter(|most| *most <= if found.form == 6 { 300 } else { 125 })?;
            let holds = said == most || !found.has("turn") && said + 1 == most;
            let sense = said > 0 && said <= 300;
            sense.then(|| found.verdict(context, reading, holds, || format!("{then} − {born} = {most}"))).flatten()
        }
    }
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("The year 1789 falls in the 17th century.", "The year 1789 falls in the 17th century", "1789 is in the 18th century"),
    flag("The 19th century ran from 1701 to 1800.", "The 19th century ran from 1701 to 1800", "1701 to 1800 is the 18th century"),
    flag("May is in the third quarter.", "May is in the third quarter", "May is in Q2"),
    flag("A person born in 1985 turned 35 in 2025.", "A person born in 1985 turned 35 in 2025", "2025 − 1985 = 40"),
    flag("Born in 1990, she was 25 in 2020.", "Born in 1990, she was 25 in 2020", "2020 − 1990 = 30"),
    flag("August falls in Q2.", "August falls in Q2", "August is in Q3"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("The year 1789 falls in the 18th century, and 1900 was in the 19th century."),
    ignore("The 19th century ran from 1801 to 1900."),
    ignore("May is in the second quarter, and August falls in Q3."),
    ignore("A person born in 1985 was 39 in 2025, and somebody born in 1985 turned 40 in 2025."),
    ignore("In fiscal terms, May is in the third quarter."),
    ignore("If 1789 was in the 17th century, the books are wrong."),
];
