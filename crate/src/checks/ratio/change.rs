//! # What it flags
//! A change in percent that its numbers do not have, or a price after one: "from 80 to 100, a 20% increase", "a 20% discount on $80 brings it to $68",
//! "a 50% loss needs a 50% gain to recover".
//! # Why it misleads
//! Rents, wages and prices are argued over by such figures, and a rise and a fall of the same percentage are easily taken to cancel.
//! # How it is decided
//! The statement is read as a form; the change is taken from the earlier value, a price is multiplied out exactly. Of "is", the change itself is right as well.
//! What is printed may be rounded, and hedges are honoured.
//! # Known false positives
//! None known. Changes between percentages, yearly rates and longer calculations are left alone.

use crate::check::prelude::*;
use crate::checks::ratio::{Sum, hundred, is_part, judge_sum, one};
use crate::number::{Rational, whole};
use num_traits::Signed;

/// What the check says of itself.
pub const META: Meta = Meta { title: "Change in percent, and what it makes", ..BY_FORMS };

/// Changes, and prices after them. `down` says that it goes down.
pub static FORMS: Forms = Forms::new(&[
    "from {a:number} [{w:words}] to {b:number} [{x:words}] [,] (is|was|which is|that is|that's|representing|represents|means|marks|or|up|down|by|for|meaning|\\(|—|–|,|=|equals|a total|giving|makes)* \
     [a|an|of|about] {p:percent} (increase|rise|gain|jump|growth|raise|decrease|drop|fall|decline|reduction|loss|cut|improvement|change|hike|surge|dip|boost|discount)?",
    "from {a:number} [{w:words}] to {b:number} [{x:words}] [,] (is|was|which is|that is|that's|representing|represents|means|marks|meaning|\\(|—|–|=|equals|giving|makes|for)* (a|an) \
     [total|overall|net] (increase|rise|gain|jump|growth|raise|decrease|drop|fall|decline|reduction|loss|cut|improvement|change|hike|surge|dip|boost|discount) of {p:percent}",
    "(rose|rises|grew|grows|increased|increases|climbed|went up|goes up|jumped|gained|fell|falls|dropped|drops|decreased|decreases|declined|went down|goes down|shrank|sank|lost|was cut|was raised|was reduced|\
     a|an) [by] {p:percent} [increase|rise|gain|jump|growth|raise|decrease|drop|fall|decline|reduction|cut|hike|surge] [,] from {a:number} [{w:words}] to {b:number}",
    "(a|an) {p:percent} ({down=discount|reduction|decrease|drop|cut|decline|loss|markdown|rebate|fall|pay cut|price cut}|increase|markup|raise|rise|gain|tip|tax|sales tax|surcharge|gratuity|premium|growth|hike|service charge|fee|pay rise|price increase|VAT|commission) \
     (on|of|to|over|in|from|applied to|added to) [a|an|the] [price of|salary of|base of|bill of|value of|population of|rent of|original] {a:number} [{w:words}] [,] \
     (is|would be|=|equals|gives [you|us]|gives a price of|(brings|takes|raises|lowers|cuts|drops|pushes|reduces) (it|the price|the total|the bill|the cost|that) to|would bring it to|results in|makes (it|that|the total|the price)|comes to|leaves|leaves you with|yields|means|\
     means (you pay|a price of)|adds|amounts to|turns it into|works out to|saves you|produces|leads to) [a] [price of|total of|final price of|new price of|sale price of|value of|salary of] {b:number}",
    "{a:number} [{w:words}] [,] (increased|raised|marked up|plus|with|grown|up|{down=reduced|decreased|marked down|discounted|cut|lowered|minus|less|down}) [by] [a|an] {p:percent} \
     [tip|tax|sales tax|VAT|markup|increase|gratuity|surcharge|discount|off|reduction] [,] (is|=|equals|gives|gives you|becomes|comes to|makes|would be|results in|works out to|totals|costs|will be|leaves|yields) [a total of] {b:number}",
    "(after|with|applying|adding|taking|including) [a|an|the] {p:percent} ({down=discount|reduction|decrease|drop|cut|markdown|off|rebate|price cut}|increase|markup|raise|rise|tip|tax|sales tax|surcharge|VAT|gratuity|hike) [is applied|to|on|from|off] [,] \
     [a|an|the|your] [item|price|bill|dinner|meal] [of|priced at|costing] {a:money} [{w:words}] [,] (costs|is|drops to|comes to|becomes|would be|will cost|sells for|falls to|rises to|now costs|goes for|would cost|ends up at|comes out to|totals) [a total of|only|just] {b:money}",
    "{p:percent} {down=off} [of] [a|an|the] [price of|regular price of|list price of] {a:money} [{w:words}] (is|=|equals|brings it to|makes it|means you pay|leaves|comes to|gives|gives you|works out to|means a price of|leaves you paying|saves you|would be|brings the price to|drops it to) {b:money}",
    "(a|an) {p:percent} (loss|drop|decline|fall|decrease|drawdown) (requires|needs|takes|calls for|demands|is undone by|is recovered by|is offset by|can be undone by|is made up by) [a|an] [subsequent|following] {q:percent} \
     (gain|rise|increase|return|rally|growth) [to (recover|break even|get back [to even]|undo it|make up for it|offset it|return to the start)]",
    "(after|following|to recover from|to undo|to break even after|to make up for|recovering from) [losing] [a|an] {p:percent} [loss|drop|decline|fall|decrease|drawdown] [,] (you|it|an investor|investors|the stock|a stock|one) \
     (need|needs|must gain|requires|must rise|would need|has to gain|have to gain|has to rise|will need) [a|an] [to] [gain|rise] [of] {q:percent} [gain|rise|increase|return]",
    "[the] price [of {w:words}] (went|goes) {down=down} {p:percent} to {b:money} from {a:money}",
    "(falls|drops|loses|declines|fell|dropped|lost|is down|goes down|sinks) [by] {p:percent} , [then]? (it|you|the stock|one|the price|they|we) (has|have|needs|need|must|would have|will have|would need|will need) [to] (climb|rise|gain|go up|grow|recover|increase|rally) [by] [a gain of]? {q:percent} to",
    "(after|following) a (loss|drop|decline|fall) of {p:percent} , a (gain|rise|increase|recovery) of {q:percent} (brings|gets|takes|puts|returns|restores|is enough|makes|would bring) [you|it|us|the price|the value]? [right|all the way]? (back|even|to break even|whole|to recover)",
    "(grew|rose|increased|climbed|went up|jumped|is raised|was raised|{down=fell|dropped|decreased|declined|shrank|went down|is cut|was cut|was reduced}) [by] {p:percent} from {a:number} [,] [so|and|to|it|now|the total|the price|which|then]* (stands at|is|reaches|comes to|making it|reached|makes|now costs|became|becomes|was) [now]? {b:number}",
    "(a|an|the) ({down=discount|reduction|decrease|drop|cut|markdown|rebate}|increase|markup|raise|rise|tip|tax|sales tax|surcharge|gratuity|commission) of {p:percent} (on|of|to|over|applied to|added to|from) [a|an|the] [price of|bill of|salary of] {a:number} [{w:words}] [,] \
     (is|would be|=|equals|gives [you]|(brings|takes|raises|lowers|cuts) (it|the price|the total|the bill) to|results in|makes (it|the total)|comes to|leaves|yields|means|adds|amounts to|works out to|saves you) {b:number}",
    "[price|cost] (is|of|was) {a:money} [;|,|and|.]? (with|after|adding|plus|applying) (a|an|the) ({down=discount|reduction|markdown}|markup|tax|tip|increase|surcharge|sales tax) of {p:percent} [,] (the|a|its) {w:words} (is|becomes|would be|comes to|will be) {b:money}",
    "(two|2) (successive|consecutive) ({down=discounts|reductions|cuts|decreases}|increases|raises|rises) of {p:percent} [each] (are|is|equal|amount to|equals|make|give|come to|add up to) [the same as|equivalent to|equal to] (a|an) [single|total|combined|overall|one-time] (discount|increase|reduction|cut|decrease|raise|rise) of {q:percent}",
    "(two|2) (successive|consecutive) {p:percent} ({down=discounts|reductions|cuts|decreases}|increases|raises|rises) (are|is|equal|amount to|equals|make|give|come to|add up to) [the same as|equivalent to|equal to] (a|an) [single|total|combined|overall] {q:percent} (discount|increase|reduction|cut|decrease|raise|rise)",
]);

const CHANGE: Sum = Sum {
    given: &["a", "b"],
    claimed: "p",
    value: |x| one(((&x[1] - &x[0]) * hundred()).over(&x[0]).map(|value| value.abs())),
    working: "from {0} to {1}: change ÷ {0}",
};

#[allow(clippy::unnecessary_wraps)] // It stands for a rule that may have no value.
fn raised(x: &[Rational], sign: i64) -> Option<Vec<Rational>> {
    let change = (&x[0] * &x[1]).part::<100>();
    Some(vec![&x[0] + &change * whole(sign), change])
}

const UP: Sum = Sum { given: &["a", "p"], claimed: "b", value: |x| raised(x, 1), working: "{0} + {1}" };
const DOWN: Sum = Sum { given: &["a", "p"], claimed: "b", value: |x| raised(x, -1), working: "{0} − {1}" };
const RECOVERY: Sum = Sum {
    given: &["p"],
    claimed: "q",
    value: |x| one((&x[0] * hundred()).over(&(hundred() - &x[0]))),
    working: "gain that undoes a loss of {0}",
};

const TWICE_UP: Sum =
    Sum { given: &["p"], claimed: "q", value: |x| one(Some(&x[0] + &x[0] + (&x[0] * &x[0]).part::<100>())), working: "{0} twice" };
const TWICE_DOWN: Sum =
    Sum { given: &["p"], claimed: "q", value: |x| one(Some(&x[0] + &x[0] - (&x[0] * &x[0]).part::<100>())), working: "{0} twice" };

/// Words with which another change is meant than the one from the first value to the second.
const OTHER: &[&str] = &[
    "annual", "annually", "year", "yearly", "monthly", "compound", "compounded", "cagr", "average", "points", "point", "percentage", "per",
    "respectively", "versus", "additional", "another", "further", "each", "every", "inflation", "twice", "ranging", "range", "ranges",
    "apr",
];

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let reading = context.reading();
    if context.is_code() || reading.text.len() > 500 || reading.says(OTHER) {
        return Vec::new();
    }
    FORMS.find(&reading).into_iter().filter_map(|found| decide(context, &reading, &found)).collect()
}

fn decide(context: &Context<'_>, reading: &Reading<'_>, found: &Found) -> Option<Signal> {
    let goes_on = reading.is(
        found.to,
        &["+", "-", "−", "×", "*", "/", "÷", "to", "–", "more", "less", "times", "x", "of", "percentage", "or", "million", "billion"],
    );
    if is_part(reading, found.from) || goes_on || found.has("not") {
        return None;
    }
    let (a, b) = (found.number(reading, "a"), found.number(reading, "b"));
    if a.zip(b).is_some_and(|(a, b)| {
        a.percent || b.percent || !a.value.is_positive() || !b.value.is_positive() || a.value == b.value || a.currency != b.currency
    }) {
        return None;
    }
    if matches!(found.form, 0..=2) && a.zip(b).is_some_and(|(a, b)| super::like_year(reading.text, a) && super::like_year(reading.text, b))
    {
        return None;
    }
    let sum = match found.form {
        0..=2 | 9 => &CHANGE,
        7 | 8 | 10 | 11 => &RECOVERY,
        15 | 16 if found.has("down") => &TWICE_DOWN,
        15 | 16 => &TWICE_UP,
        _ if found.has("down") => &DOWN,
        _ => &UP,
    };
    // A loss of everything is not undone.
    if found
        .number(reading, "p")
        .is_some_and(|p| !p.value.is_positive() || p.value >= hundred() && (found.has("down") || matches!(found.form, 7 | 8 | 10 | 11)))
    {
        return None;
    }
    judge_sum(context, reading, found, sum)
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("Sales went from 80 to 100, a 20% increase.", "from 80 to 100, a 20% increase", "from 80 to 100: change ÷ 80 = 25%"),
    flag("It fell from $50 to $40, a drop of 25%.", "from $50 to $40, a drop of 25%", "from 50 to 40: change ÷ 50 = 20%"),
    flag("A 20% discount on $80 brings it to $68.", "A 20% discount on $80 brings it to $68", "80 − 20% = 64"),
    flag("A 15% tip on $60 comes to $12.", "A 15% tip on $60 comes to $12", "60 + 15% = 69"),
    flag(
        "A 50% loss requires a 50% gain to break even.", "A 50% loss requires a 50% gain to break even",
        "gain that undoes a loss of 50% = 100%",
    ),
    flag("With a 10% tax, the $30 book costs $34.", "With a 10% tax, the $30 book costs $34", "30 + 10% = 33"),
    flag("At the till, 30% off $90 is $60.", "30% off $90 is $60", "90 − 30% = 63"),
    flag("Output rose by 40% from 150 to 200.", "rose by 40% from 150 to 200", "from 150 to 200: change ÷ 150 ≈ 33.33%"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("Sales went from 80 to 100, a 25% increase."),
    ignore("It fell from $50 to $40, a drop of 20%."),
    ignore("A 20% discount on $80 brings it to $64, and a 20% discount on $80 is $16."),
    ignore("A 15% tip on $60 comes to $9, for a total of $69."),
    ignore("A 50% loss requires a 100% gain to break even."),
    ignore("From 2010 to 2020, a 30% increase was seen."),
    ignore("The rate went from 10% to 12%, an increase of 2%."),
    ignore("It grew from 100 to 200 in ten years, a compound rate of 7.2%."),
    ignore("If 30% off $90 is $60, the label is off."),
    ignore("It went from 3 to 4, a 33% increase."),
];
