//! # What it flags
//! A percentage of the question that the answer works out wrongly: "18 out of 42 people answered, what rate is that?" and "About 46.2%", "20%
//! tip on $45" and "$7", "from 40 to 50 in percent" and "20%".
//! # Why it misleads
//! The answer gives the result alone, and it looks worked out.
//! # How it is decided
//! The question gives a part and its whole, two values one after the other, or a percentage and what it is taken of, and no other number.
//! Nothing is said where the right value stands anywhere in the answer as it is rounded there; of a tip or a discount, the part, what is left
//! and the sum are all right.
//! # Known false positives
//! None known.

use super::{BY_QUESTION, Kind, Question, Wanted, hold};
use crate::check::prelude::*;
use crate::number::{Rational, short, show, whole};
use num_traits::Signed;

/// What the check says of itself.
pub const META: Meta = Meta { title: "Percentages of the question", ..BY_QUESTION };

/// A part of a whole; a share that is wanted; a change; a percentage of a sum.
static ASKED: Forms = Forms::with(
    &[
        "{a:number} (out of|/|from|of) [a|the|total|of|possible]* {b:number}",
        "(what|which) (percent|percentage|share|%) of {b:number} [people|students|dollars|points|euros]? (is|are|equals) {a:number}",
        "{a:number} (is|are) [what|which|how many] (percent|percentage|%) of {b:number}",
        "from [a|about|$]* {x:number} [users|people|dollars|euros|points|visitors|kg|lbs|pounds|a month|an hour|to]* to [about|$]* {y:number}",
        "{p:percent} [tip|discount|tax|sales|vat|off|interest|commission|service|charge|gratuity|down|payment]* (of|on|off|from|for|to) [a|an|the|my|our|bill|price|of|meal|dinner|check|check of|total]* {n:number}",
    ],
    &[],
);

const PERCENT: &[&str] = &["percent", "percentage", "%", "rate", "share", "score", "grade"];
const CHANGE: &[&str] = &["increase", "decrease", "change", "growth", "drop", "rise", "raise", "percent", "percentage", "%", "growth rate"];

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    hold(context, wanted)
}

fn wanted(question: &Question<'_>) -> Option<Wanted> {
    let found = question.find(&ASKED)?;
    let reading = question.reading();
    let value = |name: &str| found.number(&reading, name).filter(|number| !number.ordinal).map(|number| number.value.clone());
    let plain = |name: &str| found.number(&reading, name).is_some_and(|number| !number.percent);
    let hundred = whole(100);
    let says = |words: &[&str]| reading.text.contains('%') || reading.says(words);
    match found.form {
        0..=2 => {
            let (part, all) = (value("a")?, value("b")?);
            (says(PERCENT) && plain("a") && plain("b") && part.is_positive() && part <= all).then_some(())?;
            let exact = &part.over(&all)? * &hundred;
            let working = format!("{} ÷ {} = {}%", show(&part, None), show(&all, None), short(&exact, 2));
            // The rest may be what is asked for.
            let right = vec![exact.clone(), &hundred - &exact];
            Some(Wanted::exactly(right, Kind::Percent, working))
        }
        3 => {
            let (old, new) = (value("x")?, value("y")?);
            (says(CHANGE) && plain("x") && plain("y") && old.is_positive() && new.is_positive() && old != new).then_some(())?;
            let exact = &(&new - &old).abs().over(&old)? * &hundred;
            let working = format!("from {} to {}: {}%", show(&old, None), show(&new, None), short(&exact, 2));
            let times = &new.over(&old)? * &hundred;
            let right = vec![exact.clone(), -exact, times];
            Some(Wanted::exactly(right, Kind::Percent, working))
        }
        _ => {
            let (share, all) = (value("p")?, value("n")?);
            plain("n").then_some(())?;
            let part = (&share * &all).part::<100>();
            let working = format!("{}% of {} = {}", show(&share, None), show(&all, None), short(&part, 4));
            let mut right = vec![part.clone(), &all - &part, &all + &part];
            if reading.says(&["including", "inclusive", "includes", "included", "gross", "net"]) {
                let before = (&all * &hundred).over(&(&hundred + &share))?;
                right.extend([&all - &before, before]);
            }
            let kind = Kind::Plain(&["tip", "dollars", "euros", "discount", "off"]);
            Some(Wanted { slack: Rational::new(1, 100)?, given: vec![share, all], ..Wanted::exactly(right, kind, working) })
        }
    }
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("That's a response rate of about 46.2%, which is fairly typical.", "46.2%", "18 ÷ 42 = 42.86%")
        .asked("18 out of 42 people answered our poll, what response rate is that"),
    flag("It's 30%.", "30%", "15 ÷ 60 = 25%").asked("What percentage of 60 is 15?"),
    flag("That is an increase of 20%.", "20%", "from 40 to 50: 25%")
        .asked("My rent went from 40 to 50 a week. What percent increase is that?"),
    flag("A 20% tip would be $7.", "$7", "20% of 45 = 9").asked("20% tip on $45"),
    flag("You would score 82%.", "82%", "34 ÷ 40 = 85%").asked("I got 34 out of 40 right, what's my score in percent?"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("That's a response rate of about 42.9%, or about 43%.")
        .asked("18 out of 42 people answered our poll, what response rate is that"),
    ignore("It's a quarter, so 25%.").asked("What percentage of 60 is 15?"),
    ignore("That is an increase of 25%, or of 10 in all.").asked("My rent went from 40 to 50 a week. What percent increase is that?"),
    ignore("Going from 50 back to 40 would be a cut of 20%.").asked("My rent went from 40 to 50 a week. What percent increase is that?"),
    ignore("A 20% tip would be $9, so you pay $54.").asked("20% tip on $45"),
    ignore("You'd pay $36.").asked("20% off $45"),
    ignore("You scored 0.85.").asked("I got 34 out of 40 right, what's my score in percent?"),
    ignore("A good response rate is 50%.").asked("How many of the 42 people in 18 towns should answer?"),
];
