//! # What it flags
//! A percentage of a change, a margin or a tax that another one is taken for: "after a loss of 20%, a gain of 20% brings you back", "to double, it must go up
//! by 200%", "from 4% to 5% is a rise of 20% in relative terms".
//! # Why it misleads
//! The base of the percentage is another than it seems.
//! # How it is decided
//! Each is computed on its own base: a gain on what is left, a margin on the sales, a net price from the gross one, a relative change on the first value.
//! # Known false positives
//! None known.

use crate::check::prelude::*;
use crate::checks::ratio::hundred;
use crate::hedge::{self, is_said};
use crate::number::{Number, Rational, short, show};

/// What the check says of itself.
pub const META: Meta = Meta { title: "Percentages on their own base", ..BY_FORMS };

/// The statements; the order is that of [`decide`].
pub static FORMS: Forms = Forms::new(&[
    "(loss|drop|fall|decline|decrease) of {p:percent} [,|then|needs|is followed by|followed by|and]* [a|an|only|just]* (gain|rise|increase|recovery) of {q:percent} \
     (brings|takes|gets|returns|puts|would bring|will bring|is enough to bring|is enough to get|to get) [you|it|the price|the value|us|things|right|straight|exactly|you right|you straight|back]* \
     [to|at]? (break-even|the original|where you started|where it started|square one|even|the start|your starting point|the starting point|the same|breaking even|break even)",
    "(gain|rise|increase) of {q:percent} [,|then|followed by|is followed by|and]* [a|an]* (loss|drop|fall|decline|decrease) of {p:percent} \
     (brings|takes|gets|returns|puts|would bring|will bring) [you|it|the price|the value|us|right|straight|exactly|back]* [to|at]? (break-even|the original|where you started|where it started|square one|even|the start|your starting point|the starting point)",
    "(to|in order to) ({double=double}|{triple=triple}|{four=quadruple}|{half=halve}) [your|the|its|a|his|her|my|our]? [{x:words}]? [of]? [{m:money}]? [,]? [it|you|they|that|one|would|have|has|to|must|need|needs|will|should]* \
     (go up|rise|increase|grow|climb|fall|drop|go down|shrink|be raised|be increased|be cut) by {v:percent}",
    "profit of {a:money} on [sales|revenue|a price|a sale|turnover|revenues|a selling price|a total]* of {b:money} (corresponds to|is|means|gives|equals|amounts to|works out to|makes|makes for|yields|translates to) \
     [a|an|profit|gross|net]* margin of {v:percent}",
    "(with|including|incl.|after) [a]? {p:percent} (VAT|tax|sales tax|GST) [included]? [is|of|:|,|was|comes to|are]* {g:money} , [then]? the [net|original|pre-tax]* (price|amount|cost) \
     [before (tax|VAT|GST) | without (tax|VAT|GST) | excluding (tax|VAT|GST) | net | was | alone]* <equals> {v:money}",
    "(in relative terms|relatively speaking) [, | it | this | that | is | a | an | represents | amounts to | means | it's | that's | corresponds to]* (rise|increase|growth|gain|jump|drop|fall|decrease|decline|cut|reduction) of {v:percent}",
    "relative (rise|increase|growth|gain|jump|drop|fall|decrease|decline|cut|reduction) of {v:percent}",
    "(is|of|or|represents) [a|an]? {v:percent} [rise|increase|growth|gain|jump|drop|fall|decrease|decline|cut|reduction]? in relative terms",
    "from {a:percent} to {b:percent}",
]);

/// The form that tells two percentages of a relative change.
const PAIR: usize = 8;

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let reading = context.reading();
    let found = FORMS.find(&reading);
    found.iter().filter(|one| one.form != PAIR && !one.has("not")).filter_map(|one| decide(context, &reading, one, &found)).collect()
}

fn decide(context: &Context<'_>, reading: &Reading<'_>, found: &Found, all: &[Found]) -> Option<Signal> {
    let value = |name: &str| found.number(reading, name).map(|number| number.value.clone());
    match found.form {
        0 | 1 => {
            let (down, up) = (value("p")?, value("q")?);
            let left = &(&hundred() - &down) * &(&hundred() + &up);
            let exact = left.over(&hundred())?;
            // "Enough to bring you back, and more" is right as well.
            let holds = exact == hundred();
            (down < hundred()).then(|| {
                found.verdict(context, reading, holds, || format!("100 × {} × {} = {}", factor(&-&down), factor(&up), show(&exact, None)))
            })?
        }
        2 => {
            let right = ["half", "double", "triple", "four"].iter().position(|name| found.has(name))?;
            let right = [50_i64, 100, 200, 300][right];
            let said = found.number(reading, "v")?;
            judged(context, reading, found, said, &Rational::from_integer(right.into()), || format!("{right}% of the first value"))
        }
        3 => {
            let exact = (&value("a")? * &hundred()).over(&value("b")?)?;
            let said = found.number(reading, "v")?;
            judged(context, reading, found, said, &exact, || {
                format!("{} ÷ {} = {}%", found.words(reading, "a"), found.words(reading, "b"), short(&exact, 2))
            })
        }
        4 => {
            let exact = (&value("g")? * &hundred()).over(&(&hundred() + &value("p")?))?;
            let said = found.number(reading, "v")?;
            judged(context, reading, found, said, &exact, || {
                format!("{} ÷ {} = {}", found.words(reading, "g"), factor(&value("p").unwrap_or_else(hundred)), short(&exact, 2))
            })
        }
        _ => {
            let mut pairs = all.iter().filter(|other| other.form == PAIR && other.to <= found.from);
            let pair = pairs.next().filter(|_| pairs.next().is_none())?;
            let (from, to) = (pair.number(reading, "a")?, pair.number(reading, "b")?);
            let exact = (&(&to.value - &from.value).abs() * &hundred()).over(&from.value)?;
            let said = found.number(reading, "v")?;
            judged(context, reading, found, said, &exact, || {
                format!("{} ÷ {} = {}%", show(&(&to.value - &from.value).abs(), None), show(&from.value, None), short(&exact, 2))
            })
        }
    }
}

/// "1.2" for 20, "0.8" for −20.
fn factor(percent: &Rational) -> String {
    (&hundred() + percent).over(&hundred()).map_or_else(String::new, |factor| show(&factor, None))
}

fn judged(
    context: &Context<'_>,
    reading: &Reading<'_>,
    found: &Found,
    said: &Number,
    exact: &Rational,
    working: impl FnOnce() -> String,
) -> Option<Signal> {
    let holds = hedge::fits(hedge::around(reading.text, said.span), said, exact);
    let span = found.span(reading);
    let span = context.at(span.start, span.end);
    if holds {
        return Some(Signal::agrees(span));
    }
    // "If the price with tax is …, the price without it was …": the value is claimed.
    let value = context.at(said.span.start, said.span.end);
    is_said(context, value).then(|| Signal::new(span, working()).claimed(context.words(value)))
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag(
        "After a drop of 50%, a rise of 50% brings the price back to where it started.",
        "drop of 50%, a rise of 50% brings the price back to where it started",
        "100 × 0.5 × 1.5 = 75",
    ),
    flag(
        "To triple the output, it would need to rise by 300%.", "To triple the output, it would need to rise by 300%",
        "200% of the first value",
    ),
    flag(
        "A profit of $20 on sales of $80 means a margin of 20%.", "profit of $20 on sales of $80 means a margin of 20%", "$20 ÷ $80 = 25%",
    ),
    flag(
        "If the price including 20% VAT is $120, the price before tax was $96.",
        "including 20% VAT is $120, the price before tax was $96",
        "$120 ÷ 1.2 = 100",
    ),
    flag(
        "Moving from 5% to 6% is small, but in relative terms it is an increase of 10%.",
        "in relative terms it is an increase of 10%",
        "1 ÷ 5 = 20%",
    ),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("After a drop of 50%, a rise of 100% brings the price back to where it started."),
    ignore("To triple the output, it would need to rise by 200%, and to double it, it must rise by 100%."),
    ignore("A profit of $20 on sales of $80 means a margin of 25%."),
    ignore("If the price including 20% VAT is $120, the price before tax was $100."),
    ignore("Moving from 5% to 6% is small, but in relative terms it is an increase of 20%."),
    ignore("Is it true that after a drop of 50%, a rise of 50% brings the price back to where it started?"),
];
