//! # What it flags
//! A mean, median or range that the listed numbers do not have: "the average of 4, 8 and 12 is 9", "the median of 3, 9, 5 is 9".
//! # Why it misleads
//! Averages are taken at their word: nobody adds up a list that was just averaged for them.
//! # How it is decided
//! "The average (mean, median, range) of a, b and c is N", "a, b and c average N", "a, b and c have a mean of N", "N is the average of
//! a, b and c". The list is worked out exactly; rounding, truncation and hedges of the result are honoured.
//! # Known false positives
//! None known. Weighted, geometric and harmonic means, lists with other words in between, and lists in more than one unit are left
//! alone.

use crate::check::prelude::*;
use crate::checks::ratio::{List, correct_to, fits, like_year, list_at, list_before};
use crate::hedge::is_asserted;
use crate::number::{Rational, equals, show, whole};
use crate::phrase::Phrase;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Average of listed numbers",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &["average", "mean", "median", "range of", "range is"],
};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Of {
    Mean,
    Median,
    Range,
}

/// Other means, and words with which an average is not of the listed numbers alone.
const OTHER: &[&str] = &[
    "weighted", "geometric", "harmonic", "moving", "running", "trimmed", "quadratic", "root", "squared", "squares", "batting", "squares",
    "deviations", "absolute", "cumulative", "sample", "remaining", "other", "new", "interquartile", "log", "logarithmic",
];

fn kind(phrase: &Phrase<'_>, at: usize) -> Option<Of> {
    if phrase.is(at, &["average", "mean", "averages"]) {
        Some(Of::Mean)
    } else if phrase.is(at, &["median"]) {
        Some(Of::Median)
    } else if phrase.is(at, &["range"]) {
        Some(Of::Range)
    } else {
        None
    }
}

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    if text.len() > 1000 || context.is_code() {
        return Vec::new();
    }
    let phrase = Phrase::read(text);
    if phrase.holds(0, phrase.pieces.len(), OTHER) {
        return Vec::new();
    }
    let mut signals = Vec::new();
    for at in 0..phrase.pieces.len() {
        let found = kind(&phrase, at).and_then(|of| stated(&phrase, at, of)).or_else(|| verb(&phrase, at));
        if let Some((of, list, result)) = found
            && let Some(signal) = judge(context, &phrase, of, &list, result)
        {
            signals.push(signal);
        }
    }
    signals
}

const NOUNS: &[&str] = &[
    "the", "numbers", "values", "scores", "number", "set", "data", "list", "following", "these", "those", "his", "her", "their", "test",
    "integers", "and", "set:", ":", "two", "three", "four", "five", "terms", "marks", "temperatures", "prices", "grades", "weights",
    "heights", "ages", "points", "of", "(", "[", "given", "data:",
];

const SAYS: &[&str] = &[
    "is equal to", "is", "was", "equals", "=", "comes to", "comes out to", "works out to", "would be", "will be", "gives", "are", ":", "≈",
    "is therefore", "is thus", "is then", "we get", "you get",
];

/// "the average of 4, 8 and 12 is 9", "9 is the average of 4, 8 and 12", "4, 8 and 12 have a mean of 9".
fn stated(phrase: &Phrase<'_>, at: usize, of: Of) -> Option<(Of, List, usize)> {
    // "4, 8 and 12 have an average of 9".
    if let Some(next) = phrase.eat(at + 1, "of") {
        let number = phrase.skip_loose(next);
        let lead = phrase.eat_back(
            at,
            &[
                "have an", "have a", "has an", "has a", "give an", "give a", "have a combined", "with an", "with a", ", for an", "for an",
                ", an", "had an", "had a", "gives an", "produce an", "giving him an", "giving her an", "giving them an", "giving an",
                "giving us an", "giving it an", ", giving a", "for a", "with a combined",
            ],
        );
        if let Some(lead) = lead
            && phrase.number(number).is_some()
        {
            let end = if lead > 0 && phrase.is(lead - 1, &[","]) { lead - 1 } else { lead };
            return list_before(phrase, end).filter(|_| ends(phrase, number)).map(|list| (of, list, number));
        }
    }
    // The noun may stand behind: "the average score of", "the mean value of the numbers".
    let mut next = at + 1;
    for _ in 0..2 {
        if phrase.is(next, &["of", "("]) {
            break;
        }
        phrase.word(next)?;
        next += 1;
    }
    if !phrase.is(next, &["of"]) {
        return None;
    }
    // "median of the averages of": words of averages do not nest.
    let start = (next + 1..next + 8).find(|&at| list_at(phrase, at).is_some())?;
    if !(next + 1..start).all(|at| phrase.is(at, NOUNS) || phrase.number(at).is_some()) {
        return None;
    }
    let list = list_at(phrase, start)?;
    let mut end = list.end;
    end = phrase.skip(end, &[")", "]", ",", "then", "therefore", "points", "years", "degrees", "dollars"]);
    if let Some(said) = phrase.eat_any(end, SAYS) {
        let number = phrase.skip_loose(said);
        phrase.number(number)?;
        return ends(phrase, number).then_some((of, list, number));
    }
    // "9 is the average of 4, 8 and 12".
    let lead = phrase
        .eat_back(at, &["is the", "is exactly the", "was the", "is the exact", ", the", ", which is the", "equals the", "is also the"])?;
    let number = lead.checked_sub(1)?;
    let alone = phrase.number(number).is_some()
        && !phrase.is(lead, &[","])
        && (number == 0 || !phrase.is(number - 1, &["+", "-", "−", "×", "*", "/", "="]));
    alone.then_some((of, list, number))
}

/// "4, 8 and 12 average 9", "… average out to 9".
fn verb(phrase: &Phrase<'_>, at: usize) -> Option<(Of, List, usize)> {
    let next = phrase.eat_any(at, &["average out to", "average to", "average", "averages out to", "averages to", "averages"])?;
    let number = phrase.skip_loose(next);
    phrase.number(number)?;
    let end = phrase.eat_back(at, &[", which", "which", ","]).unwrap_or(at);
    let list = list_before(phrase, end)?;
    ends(phrase, number).then_some((Of::Mean, list, number))
}

/// Whether the result is a number by itself.
fn ends(phrase: &Phrase<'_>, at: usize) -> bool {
    !phrase.is(
        at + 1,
        &[
            "+", "-", "−", "×", "*", "/", "÷", "=", "times", "plus", "minus", "more", "less", "points", "%", "out", "of", "and", "or",
            "to", "–", "x",
        ],
    ) || phrase.is(at + 1, &["points", "and"])
        && phrase.number(at + 2).is_none()
        && !phrase.is(at + 2, &["higher", "more", "below", "above", "less", "lower", "a", "fewer"])
        || phrase.is(at + 1, &["="]) && phrase.number(at + 2).is_none()
}

fn judge(context: &Context<'_>, phrase: &Phrase<'_>, of: Of, list: &List, result: usize) -> Option<Signal> {
    let claimed = phrase.number(result)?;
    let values: Vec<Rational> = list.numbers.iter().filter_map(|&at| phrase.number(at)).map(|number| number.value.clone()).collect();
    if values.len() < 2 || of != Of::Mean && values.len() < 3 {
        return None;
    }
    let percent = list.numbers.iter().filter_map(|&at| phrase.number(at)).any(|number| number.percent);
    if percent != claimed.percent || claimed.ordinal || claimed.fraction && claimed.in_words {
        return None;
    }
    // Years are averaged by nobody.
    if list.numbers.iter().filter_map(|&at| phrase.number(at)).all(|number| like_year(phrase.text, number)) {
        return None;
    }
    let count = whole(i64::try_from(values.len()).ok()?);
    let mut sorted = values.clone();
    sorted.sort();
    let middle = sorted.len() / 2;
    let printed = |value: &Rational| show(value, None);
    let row = |values: &[Rational], sign: &str| values.iter().map(printed).collect::<Vec<_>>().join(sign);
    let (exact, working) = match of {
        Of::Mean => (values.iter().sum::<Rational>().over(&count)?, format!("({}) ÷ {}", row(&values, " + "), printed(&count))),
        Of::Median if sorted.len() % 2 == 1 => (sorted[middle].clone(), format!("in order {}: the middle one", row(&sorted, ", "))),
        Of::Median => {
            let two = [sorted[middle - 1].clone(), sorted[middle].clone()];
            (two.iter().sum::<Rational>().part::<2>(), format!("in order {}: ({}) ÷ 2", row(&sorted, ", "), row(&two, " + ")))
        }
        Of::Range => (&sorted[sorted.len() - 1] - &sorted[0], format!("{} − {}", printed(&sorted[sorted.len() - 1]), printed(&sorted[0]))),
    };
    let span = context.at(claimed.span.start, claimed.span.end);
    if fits(phrase.text, claimed, &exact, &exact) {
        return Some(Signal::agrees(span));
    }
    // A whole number where the exact value is none is rounded in many texts.
    if claimed.is_whole()
        && (&claimed.value - &exact) * whole(2) <= whole(2)
        && (&exact - &claimed.value) * whole(2) <= whole(2)
        && !exact.is_integer()
    {
        return None;
    }
    // The commas of the list end no supposition.
    let supposed =
        phrase.holds(0, list.start, &["if", "suppose", "supposing", "assume", "assuming", "imagine", "unless", "whether", "let"]);
    if supposed || !is_asserted(context, span) {
        return None;
    }
    let places = Some(claimed.places.clamp(1, 4)).filter(|_| equals(&exact, None).starts_with('≈'));
    let mut working = working;
    if working.len() > 120 {
        working = format!("worked out from the {} numbers", values.len());
    }
    let signal = Signal::new(span, format!("{working} {}", equals(&exact, places))).claimed(claimed.span.of(phrase.text));
    Some(correct_to(signal, phrase.text, claimed, &exact).see({
        let list = phrase.span(list.start, list.end);
        context.at(list.start, list.end)
    }))
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("The average of 4, 8 and 12 is 9.", "9", "(4 + 8 + 12) ÷ 3 = 8"),
    flag("The mean of the numbers 80, 90, and 100 is **95**.", "95", "(80 + 90 + 100) ÷ 3 = 90"),
    flag("Her scores of 70, 80 and 85 average out to 80.5.", "80.5", "(70 + 80 + 85) ÷ 3 ≈ 78.3"),
    flag("The median of 3, 9, 5, 1 and 7 is 9.", "9", "in order 1, 3, 5, 7, 9: the middle one = 5"),
    flag("So 25 is the average of 10, 20 and 30.", "25", "(10 + 20 + 30) ÷ 3 = 20"),
    flag("The values 12, 15, and 21 have a mean of 18.", "18", "(12 + 15 + 21) ÷ 3 = 16"),
    flag("The average price of $4, $6 and $11 is $8.", "$8", "(4 + 6 + 11) ÷ 3 = 7"),
    flag("His test scores were 80, 85, and 90, giving him an average of 87.", "87", "(80 + 85 + 90) ÷ 3 = 85"),
    flag("The range of 4, 9 and 15 is 9.", "9", "15 − 4 = 11"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("The average of 4, 8 and 12 is 8."),
    ignore("The average of 1, 2 and 2 is 1.67."),
    ignore("The average of 1, 2 and 2 is about 1.7, or 2 when rounded."),
    ignore("The weighted average of 80, 90 and 100 is 95."),
    ignore("The average of 3 and 4 + 5 = 9."),
    ignore("If the average of 4, 8 and 12 is 9, something is off."),
    ignore("The range of 20 to 30 is 10 wide."),
    ignore("The average of the three is 9."),
    ignore("His test scores were 80, 85, and 90, for an average of 85."),
    ignore("A range of 5, 10 or 15 minutes is 9 too many."),
    ignore("Students aged 12, 13 and 14 average 9 hours of sleep."),
];
