//! # What it flags
//! A percentage in words that does not fit its numbers: "15% of 80 comes to 14", "18 out of 24 students is 70%", "3/8, or 35%", "1 in 5 means 25%".
//! # Why it misleads
//! Results, polls and risks are quoted by their percentage, and nobody divides again.
//! # How it is decided
//! The statement is read as a form and worked out exactly; what is printed may be rounded, and hedges are honoured.
//! # Known false positives
//! None known. Percentages of what is not named, and statements with a further sign before or behind, are left alone.

use crate::check::prelude::*;
use crate::checks::ratio::{Sum, closes, hundred, is_part, judge_sum, one};
use crate::number::whole;
use num_traits::Signed;

/// What the check says of itself.
pub const META: Meta = Meta { title: "Percentage in words", ..BY_FORMS };

/// A part, a whole and a percentage.
pub static FORMS: Forms = Forms::new(&[
    "{p:percent} of [the|a|her|his|their|my|your] [total|original|initial|full] [of] {n:number} [{w:words}] (<equals>|would come to|leaves you with|means|gets you|gives you) \
     [only|a total of] {v:number}",
    "{v:number} (is|are|was|were|equals|represents|makes up|accounts for|corresponds to|amounts to|makes|comes to|works out to|constitutes) [only] {p:percent} of \
     [the|a] [total|original] [of] {n:number}",
    "{v:number} [{w:words}] (out of|of the|of every|from|of) [a|the|all] [total|possible|group|sample|class] [of] {n:number} [{x:words}] \
     (is|are|was|were|equals|=|makes|represents|, or|or|\\(|, which is|, i.e.|means|gives|works out to|comes to|amounts to|that's|translates to|—|–|, a|is equal to|corresponds to|scores|is the same as|\
     , that is|, that's|becomes|gives you|gives a|earns you) [a score of|a rate of|a grade of|an average of|about|just|only|a|or|i.e.] {p:percent}",
    "{f:number} (is|equals|=|, or|or|\\(|, which is|, i.e.|means|corresponds to|as a percentage is|as a percent is|expressed as a percentage is|written as a percentage is|\
     in percent is|is equal to|is equivalent to|is the same as|works out to|comes to|converts to|translates to|becomes|amounts to|, that is|—) [the same as|or|about] {p:percent}",
    "{v:number} in [every] {n:number} [{x:words}] (is|equals|=|, or|or|\\(|, which is|, i.e.|means|corresponds to|—|works out to|translates to|is the same as|, that is|amounts to|comes to|is equivalent to|is equal to) \
     [a rate of|a|or|about|odds of|a chance of|roughly|a probability of] {p:percent}",
    "{p:percent} (is|equals|means|=|corresponds to|, or|\\(|translates to) [the same as|or|about|roughly] {one=one|1} in [every] {n:number}",
    "{p:percent} (is|equals|=|, or|\\(|is the same as|is equivalent to|as a fraction is|corresponds to|as a decimal is|written as a decimal is|converts to|is equal to) [or|about] [the fraction|the decimal|a decimal of] {f:number}",
    "{v:number} (of|out of) [the|all] {n:number} {w:words} , (the|a|their|its) {x:words} (is|was|=|equals|comes to|of) {p:percent}",
    "a profit of {v:number} on (sales|revenue|a price|revenues) of {n:number} (corresponds to|is|means|gives|equals|makes|works out to|amounts to|represents) a [profit|net|gross] margin of {p:percent}",
    "{p:percent} of [the|all] {n:number} {w:words} , (that|which|this|so that|so there|it) (is|are|comes to|makes|means|equals|amounts to|works out to) {v:number}",
    "[out] of [the|all] {n:number} {w:words} , {f:number} (are|were|is|was|have) {x:words} , (so there are|so that is|which is|that is|that makes|which makes|or|that's|so that makes) {v:number}",
]);

/// What each form claims.
const SUMS: [Sum; 11] = [
    Sum { given: &["p", "n"], claimed: "v", value: |x| one(Some((&x[0] * &x[1]).part::<100>())), working: "{0} of {1}" },
    Sum { given: &["v", "n"], claimed: "p", value: |x| one((&x[0] * hundred()).over(&x[1])), working: "{0} ÷ {1}" },
    Sum { given: &["v", "n"], claimed: "p", value: |x| one((&x[0] * hundred()).over(&x[1])), working: "{0} ÷ {1}" },
    Sum { given: &["f"], claimed: "p", value: |x| one(Some(&x[0] * hundred())), working: "{0}" },
    Sum { given: &["v", "n"], claimed: "p", value: |x| one((&x[0] * hundred()).over(&x[1])), working: "{0} ÷ {1}" },
    Sum { given: &["p"], claimed: "n", value: |x| one(hundred().over(&x[0])), working: "100 ÷ {0}" },
    Sum { given: &["p"], claimed: "f", value: |x| one(Some(x[0].part::<100>())), working: "{0}" },
    Sum { given: &["v", "n"], claimed: "p", value: |x| one((&x[0] * hundred()).over(&x[1])), working: "{0} ÷ {1}" },
    Sum { given: &["v", "n"], claimed: "p", value: |x| one((&x[0] * hundred()).over(&x[1])), working: "{0} ÷ {1}" },
    Sum { given: &["p", "n"], claimed: "v", value: |x| one(Some((&x[0] * &x[1]).part::<100>())), working: "{0} of {1}" },
    Sum { given: &["f", "n"], claimed: "v", value: |x| one(Some(&x[0] * &x[1])), working: "{0} of {1}" },
];

/// Words with which the numbers are not of one whole.
const OTHER: &[&str] = &[
    "compared", "versus", "vs", "respectively", "increase", "decrease", "growth", "increased", "grew", "rose", "fell", "confidence",
    "margin", "ratio", "odds", "discount", "up", "down", "more", "less", "higher", "lower", "off", "interest", "while", "another",
];

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let reading = context.reading();
    if context.is_code() || reading.text.len() > 500 {
        return Vec::new();
    }
    FORMS.find(&reading).into_iter().filter_map(|found| decide(context, &reading, &found)).collect()
}

fn decide(context: &Context<'_>, reading: &Reading<'_>, found: &Found) -> Option<Signal> {
    let sum = SUMS.get(found.form)?;
    let open = matches!(found.form, 9 | 10) && reading.word(found.to).is_some();
    if is_part(reading, found.from) || !closes(reading, found.to) && !open || reading.holds(found.from, found.to, OTHER) {
        return None;
    }
    let number = |name: &str| found.number(reading, name);
    // What is a share of nothing, a percentage of a percentage, an amount in another currency.
    let (v, n, f) = (number("v"), number("n"), number("f"));
    if n.is_some_and(|n| !n.value.is_positive())
        || v.zip(n).is_some_and(|(v, n)| v.percent != n.percent || v.currency.is_some() && v.currency != n.currency)
    {
        return None;
    }
    if f.is_some_and(|f| f.percent || f.currency.is_some() || !(f.fraction || f.value.is_positive() && f.value < whole(1))) {
        return None;
    }
    // "It rose by 0.3, or 12%": only a slip of the point shows that the two are meant as one.
    let slip = |f: &crate::number::Number| {
        number("p").and_then(|p| p.value.over(&f.value)).is_some_and(|off| (0..6).any(|power| off == crate::number::power_of_ten(power)))
    };
    if f.is_some_and(|f| !f.fraction && (found.form == 10 || !slip(f))) {
        return None;
    }
    // "A seven from a deck of 52 cards": a name, and no count.
    let named = found.form == 2
        && (found.from.checked_sub(1).is_some_and(|at| reading.is(at, &["a", "an", "any", "the", "each"]))
            || reading.holds(found.from, found.to, &["deck", "cards", "dice", "die"])
            || reading.holds(0, found.from, &["drawing", "draw", "rolling", "roll", "probability", "chance", "chances"]));
    if named {
        return None;
    }
    // A part is no more than its whole where it is counted; "2 in 2020" is a year.
    let counted = matches!(found.form, 2 | 4 | 7);
    if counted && v.zip(n).is_some_and(|(v, n)| v.value > n.value || super::like_year(reading.text, n) || v.places == crate::number::EXACT)
    {
        return None;
    }
    // "20% of 50 people are 18": the number has nothing behind it, or what was counted.
    if found.form == 0 && found.has("w") && reading.is(found.to, &["in", "on", "as", "and", "years"]) {
        return None;
    }
    judge_sum(context, reading, found, sum)
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("So 15% of 80 comes to 14.", "15% of 80 comes to 14", "15% of 80 = 12"),
    flag("She got 18 out of 24 questions, or 70%.", "18 out of 24 questions, or 70%", "18 ÷ 24 = 75%"),
    flag("The bar is full to 3/8, or 35%.", "3/8, or 35%", "0.375 = 37.5%"),
    flag("A chance of 1 in 5 means 25%.", "1 in 5 means 25%", "1 ÷ 5 = 20%"),
    flag("Here 12 represents 20% of 50.", "12 represents 20% of 50", "12 ÷ 50 = 24%"),
    flag("0.07 as a percentage is 70%.", "0.07 as a percentage is 70%", "0.07 = 7%"),
    flag("45% of the 200 seats comes to 95.", "45% of the 200 seats comes to 95", "45% of 200 = 90"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("So the chance of drawing a seven from a standard deck of 52 cards is approximately 7.7%."),
    ignore("The probability of rolling a four from one of 2 dice is 30.6%."),
    ignore("The eight of 52 clubs is 30%."),
    ignore("So 15% of 80 comes to 12."),
    ignore("She got 18 out of 24 questions, or 75%."),
    ignore("The bar is full to 3/8, or about 38%."),
    ignore("20% of 50 people are 18 years old."),
    ignore("2 in 2020 were 40% larger."),
    ignore("If 15% of 80 comes to 14, the tax is off."),
    ignore("One third is 33%, and two thirds is 66.7%."),
    ignore("A share of 1 in 5 means 20%, and 0.5 + 1/4 is 75%."),
    ignore("The offer cuts 3 of 8 prices by 35%."),
];
