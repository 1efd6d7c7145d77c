//! # What it flags
//! A price of one, a consumption, a distance on a map or two rates that do not fit the numbers beside them: "a 2.5 kg bag for $7.50 means $3.50 per
//! kilogram", "at a scale of 1:50,000, 4 cm are 20 km".
//! # Why it misleads
//! Offers are compared, and routes planned, by such figures.
//! # How it is decided
//! The division or multiplication is done exactly; what is printed may be rounded or hedged. Units on both sides must be the same, or lengths of the metric or imperial system.
//! # Known false positives
//! None known; sentences with discounts, taxes or further amounts are left alone.

use crate::check::prelude::*;
use crate::hedge;
use crate::number::{Number, Rational, short, show};
use num_bigint::BigInt;

/// What the check says of itself.
pub const META: Meta = Meta { title: "Rates beside their numbers", ..BY_FORMS };

/// What joins the numbers and the rate.
macro_rules! so {
    () => {
        " [, | \\( | so | which | that | this | it | you | works out to | work out to | works out at | comes to | is | means | costs | cost | pay | equals | = | i.e. | that's | that’s | it's | it’s | \
         therefore | amounts to | or | paying | giving | gives | would | be | about]* "
    };
}

/// The statements; the order is that of [`decide`].
pub static FORMS: Forms = Forms::new(&[
    "[at]? {t:money} for {n:number} {a:words} , (each|every|one|a single|a) {b:word} (works out to|works out at|comes to|costs|is|would cost|amounts to|comes out to|comes out at) ({v:money}|{v:number} {cents=cents|cent|pence})",
    concat!(
        "{n:number} {a:word} [bag|box|pack|packet|bottle|jar|can|tin|carton|sack|tub|piece|of|coffee|rice|flour|bars|loaf]* (for|costing|that costs|costs|priced at|sells for) {t:money}",
        so!(),
        "({v:money}|{v:number} {cents=cents|cent|pence}) (per|a|an|/|for each|for every|each) {b:word}"
    ),
    concat!(
        "{n:number} {a:word} (over|for|in|on|per|every) {d:number} {b:word}",
        so!(),
        "{v:number} {c:word} (per|for every|every) {h:whole} {e:word}"
    ),
    "{n:number} {a:word} [on | the | a | paper | map | plan | page | it]* \
     (corresponds to | correspond to | represents | represent | equals | equal | means | mean | stands for | stand for | translates to | amounts to) [about]? {v:number} {b:word}",
    "{n:number} {a:words} (for|per|to) {d:number} {b:words} <be> [in]? [the same|exactly the same] (rate|ratio|proportion) as {m:number} {c:words} (for|per|to) {e:number} {f:words}",
]);

/// Words with which more than these numbers count.
const OTHER: &[&str] = &[
    "discount", "tax", "vat", "tip", "off", "fee", "shipping", "plus", "extra", "after", "interest", "save", "profit", "deposit",
    "another", "free", "coupon", "remaining", "except", "or", "not", "city", "highway", "first",
];

/// Lengths in tenths of a millimetre, by their names.
const LENGTHS: &[(&[&str], i64)] = &[
    (&["mm", "millimetre", "millimeter", "millimetres", "millimeters"], 10),
    (&["cm", "centimetre", "centimeter", "centimetres", "centimeters"], 100),
    (&["m", "metre", "meter", "metres", "meters"], 10_000),
    (&["km", "kilometre", "kilometer", "kilometres", "kilometers"], 10_000_000),
    (&["inch", "inches", "in"], 254),
    (&["foot", "feet", "ft"], 3_048),
    (&["mile", "miles", "mi"], 16_093_440),
];

/// Units with more than one name.
const SAME: &[&[&str]] = &[
    &["kg", "kilogram", "kilo", "kilogramme"],
    &["g", "gram", "gramme"],
    &["l", "litre", "liter"],
    &["lb", "pound", "lbs"],
    &["oz", "ounce"],
    &["km", "kilometre", "kilometer"],
    &["mi", "mile"],
    &["m", "metre", "meter"],
    &["ml", "millilitre", "milliliter"],
    &["h", "hour", "hr"],
    &["gal", "gallon"],
];

fn length(unit: &str) -> Option<i64> {
    LENGTHS.iter().find(|(names, _)| names.contains(&unit.to_ascii_lowercase().as_str())).map(|(_, tenths)| *tenths)
}

/// Whether two units, or two things counted, are the same.
fn same(one: &str, two: &str) -> bool {
    let bare = |unit: &str| {
        let lower = unit.split_whitespace().next_back().unwrap_or_default().to_ascii_lowercase();
        let stem = lower.strip_suffix('s').filter(|stem| stem.len() > 1).unwrap_or(&lower).to_owned();
        SAME.iter()
            .find(|names| names.contains(&stem.as_str()) || names.contains(&lower.as_str()))
            .map_or(stem, |names| names[0].to_owned())
    };
    bare(one) == bare(two)
}

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let reading = context.reading();
    let found = FORMS.find(&reading);
    if found.is_empty() || reading.says(OTHER) {
        return Vec::new();
    }
    found.iter().filter_map(|found| decide(context, &reading, found)).collect()
}

fn decide(context: &Context<'_>, reading: &Reading<'_>, found: &Found) -> Option<Signal> {
    let number = |name: &str| found.number(reading, name).filter(|number| !number.percent && !number.ordinal);
    let value = |name: &str| number(name).map(|number| number.value.clone());
    let words = |name: &str| found.words(reading, name);
    let said = number("v").or_else(|| number("m"))?;
    let (exact, working) = match found.form {
        0 | 1 => {
            let (total, count) = (number("t")?, value("n")?);
            let cents = found.has("cents");
            if !same(words("a"), words("b"))
                || number("n")?.currency.is_some()
                || !cents && said.currency != total.currency
                || cents && said.currency.is_some_and(|known| Some(known) != total.currency)
            {
                return None;
            }
            let one = total.value.over(&count)?;
            let hundred = Rational::from_integer(BigInt::from(100));
            // "45 cents" may be read as 45, or as 0.45 of its currency.
            let scaled = if cents && said.currency.is_none() { &one * &hundred } else { one.clone() };
            (scaled, format!("{} ÷ {} = {}", total.span.of(reading.text), show(&count, None), short(&one, 2)))
        }
        2 => {
            let (part, distance, per) = (value("n")?, value("d")?, value("h")?);
            if !same(words("a"), words("c")) || !same(words("b"), words("e")) || same(words("a"), words("b")) {
                return None;
            }
            let exact = (&part * &per).over(&distance)?;
            let working = format!("{} ÷ {} × {} = {}", show(&part, None), show(&distance, None), show(&per, None), short(&exact, 2));
            (exact, working)
        }
        3 => {
            let (scale, part) = (scale(reading.text)?, value("n")?);
            let (from, to) = (length(words("a"))?, length(words("b"))?);
            let exact =
                (&(&scale * &part) * &Rational::from_integer(BigInt::from(from))).over(&Rational::from_integer(BigInt::from(to)))?;
            let working = format!("{} {} × {} = {} {}", show(&part, None), words("a"), show(&scale, None), short(&exact, 2), words("b"));
            (exact, working)
        }
        _ => {
            let (one, of, two, other) = (value("n")?, value("d")?, value("m")?, value("e")?);
            if found.has("not") || !same(words("a"), words("c")) || !same(words("b"), words("f")) {
                return None;
            }
            let holds = &one * &other == &two * &of;
            return found.verdict(context, reading, holds, || {
                let shown = |a: &Rational, b: &Rational| a.over(b).map_or_else(String::new, |value| short(&value, 2));
                format!(
                    "{} ÷ {} = {}, {} ÷ {} = {}",
                    show(&of, None),
                    show(&one, None),
                    shown(&of, &one),
                    show(&other, None),
                    show(&two, None),
                    shown(&other, &two)
                )
            });
        }
    };
    judged(context, reading, found, said, &exact, working)
}

/// The scale of a map that a text tells: "1:50,000".
fn scale(text: &str) -> Option<Rational> {
    let mut found =
        text.match_indices("1:").filter(|(at, _)| !text[..*at].ends_with(|before: char| before.is_alphanumeric() || before == '.'));
    let (at, _) = found.next().filter(|_| found.next().is_none())?;
    let number = crate::number::number_at(text, at + 2)?;
    (number.is_whole() && number.value >= Rational::from_integer(BigInt::from(100))).then_some(number.value)
}

fn judged(context: &Context<'_>, reading: &Reading<'_>, found: &Found, said: &Number, exact: &Rational, working: String) -> Option<Signal> {
    let holds = hedge::fits(hedge::around(reading.text, said.span), said, exact);
    let signal = found.verdict(context, reading, holds, || working)?;
    Some(if signal.holds { signal } else { signal.claimed(said.span.of(reading.text)) })
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag(
        "At $6.00 for 12 rolls, each roll works out to 60 cents.", "At $6.00 for 12 rolls, each roll works out to 60 cents",
        "$6.00 ÷ 12 = 0.5",
    ),
    flag(
        "A 1.5 kg bag for $6.00 means you pay $4.50 per kilogram.", "1.5 kg bag for $6.00 means you pay $4.50 per kilogram",
        "$6.00 ÷ 1.5 = 4",
    ),
    flag(
        "The van used 45 litres over 500 km, i.e. 8 litres per 100 km.",
        "45 litres over 500 km, i.e. 8 litres per 100 km",
        "45 ÷ 500 × 100 = 9",
    ),
    flag("At a scale of 1:25,000, 4 cm on the map corresponds to 10 km.", "4 cm on the map corresponds to 10 km", "4 cm × 25,000 = 1 km"),
    flag(
        "Two eggs for 8 pancakes is the same ratio as 5 eggs for 24 pancakes.",
        "Two eggs for 8 pancakes is the same ratio as 5 eggs for 24 pancakes",
        "8 ÷ 2 = 4, 24 ÷ 5 = 4.8",
    ),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("At $6.00 for 12 rolls, each roll works out to 50 cents."),
    ignore("A 1.5 kg bag for $6.00 means you pay $4.00 per kilogram."),
    ignore("The van used 45 litres over 500 km, i.e. 9 litres per 100 km."),
    ignore("At a scale of 1:25,000, 4 cm on the map corresponds to 1 km."),
    ignore("Two eggs for 8 pancakes is the same ratio as 6 eggs for 24 pancakes."),
    ignore("A 1.5 kg bag for $6.00 after a discount means you pay $5.00 per kilogram."),
    ignore("At $6.00 for 12 rolls, each box costs $9.00."),
];
