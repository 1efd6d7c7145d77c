//! # What it flags
//! Growth that does not follow from its rate and its time: "$1,000 at 5% for 10 years grows to $1,800", "from $50 million in 2015 to
//! $100 million in 2020, a CAGR of 20%", "at 6% a year it doubles in 9 years".
//! # Why it misleads
//! Compound growth is hard to feel; savings plans and investments are decided on such figures.
//! # How it is decided
//! The future value is P(1 + r/m)^(mt) for every usual m, e^(rt), and with simple interest, unless the sentence says which; the compound
//! annual growth rate is (B/A)^(1/n) − 1, one year more or less allowed; a doubling takes ln 2 ÷ ln(1 + r) years, for which 72 ÷ r,
//! 70 ÷ r and 69.3 ÷ r are accepted with a tenth on either side. A value is flagged only where none of the readings gives it within
//! 1 % or its rounding.
//! # Known false positives
//! None known. Payments, fees, taxes and other periods than years are left alone.

use crate::check::prelude::*;
use crate::checks::ratio::{has_percent, like_year};
use crate::hedge::{self, is_asserted};
use crate::number::{EXACT, Number};
use crate::phrase::Phrase;
use num_traits::ToPrimitive;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Compound growth",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &[
        "cagr", "compound", "annual growth", "interest", "invest", "double", "deposit", "per year", "annually", "a year", "annual return",
        " years",
    ],
};

/// Words with which something else is added or taken away.
const OTHER: &[&str] = &[
    "contribute", "contributing", "contribution", "contributions", "monthly", "month", "months", "inflation", "tax", "taxes", "fee",
    "fees", "payment", "payments", "loan", "mortgage", "borrow", "borrowed", "add", "adding", "additional", "withdraw", "week", "weekly",
    "day", "days", "hour", "hours", "minutes", "if", "quarters", "semester", "dividends", "salary", "real", "triple", "per", "hourly",
    "minute", "every",
];

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    if text.len() > 500 || !has_percent(text) {
        return Vec::new();
    }
    let phrase = Phrase::read(text);
    doubling(context, &phrase).or_else(|| cagr(context, &phrase)).or_else(|| future(context, &phrase)).into_iter().collect()
}

fn value(number: &Number) -> Option<f64> {
    number.value.to_f64().filter(|value| value.is_finite())
}

/// Half a unit of the printed place.
fn half(number: &Number) -> f64 {
    if number.places == EXACT { 0.0 } else { 0.5 * 10_f64.powi(-number.places.clamp(-15, 15)) }
}

/// "N years" at `at`: the number's piece.
fn years(phrase: &Phrase<'_>) -> Option<(usize, f64)> {
    let mut found = phrase.numbers().filter(|(at, number)| {
        let next = at + 1 + usize::from(phrase.is(at + 1, &["-", "‑"]));
        !number.percent
            && number.currency.is_none()
            && !number.ordinal
            && phrase.is(next, &["year", "years"])
            && !phrase.is(next + 1, &["ago", "old"])
    });
    let (at, number) = found.next()?;
    if found.next().is_some() {
        return None;
    }
    value(number).filter(|years| *years > 0.0 && *years <= 200.0).map(|years| (at, years))
}

/// The one percentage.
fn rate<'p>(phrase: &'p Phrase<'_>) -> Option<(usize, &'p Number, f64)> {
    let mut found = phrase.numbers().filter(|(_, number)| number.percent);
    let (at, number) = found.next()?;
    if found.next().is_some() || number.percentage_points || hedge::around(phrase.text, number.span) == Some(hedge::Hedge::Range) {
        return None;
    }
    value(number).filter(|rate| *rate > 0.0 && *rate <= 100.0).map(|rate| (at, number, rate))
}

/// "at 6% a year it doubles in 9 years".
fn doubling(context: &Context<'_>, phrase: &Phrase<'_>) -> Option<Signal> {
    let verb = (0..phrase.pieces.len()).find(|&at| phrase.is(at, &["double", "doubles", "doubling", "doubled"]))?;
    let ((_, number, rate), (at, claimed)) = (rate(phrase)?, years(phrase)?);
    let loose = ["~", "≈"];
    let lead = phrase.skip(at.checked_sub(4).unwrap_or(verb), &loose);
    let near =
        at > verb && at - verb <= 9 && phrase.holds(verb, at, &["in", "every", "within", "after", "takes", "is", "of"]) && lead <= at;
    // Another number, another period, or twice the rate.
    let others = phrase
        .numbers()
        .filter(|(_, other)| !other.percent && other.currency.is_none() && !like_year(phrase.text, other))
        .filter(|(at, _)| phrase.eat_back(*at, &["rule of"]).is_none())
        .count();
    let words = phrase.between(0, phrase.pieces.len());
    let yearly = words.contains(" a year")
        || words.contains("annual")
        || words.contains("per year")
        || words.contains("yearly")
        || words.contains("interest")
        || words.contains("return")
        || words.contains("rule of")
        || words.contains("growth rate of")
        || words.contains("growing at");
    let other = OTHER.iter().filter(|word| !matches!(**word, "per" | "every")).any(|word| phrase.holds(0, phrase.pieces.len(), &[word]));
    if !near || others != 1 || !yearly || other || words.contains("simple") || words.contains("more than") || words.contains("cut") {
        return None;
    }
    let r = rate / 100.0;
    let exact = 2_f64.ln() / (1.0 + r).ln();
    let (low, high) = ((69.3 / rate).min(exact) * 0.9, (72.0 / rate).max(exact) * 1.1);
    let claimed_number = phrase.number(at)?;
    let span = context.at(claimed_number.span.start, claimed_number.span.end);
    let slack = half(claimed_number).max(0.5);
    if claimed + slack >= low && claimed - slack <= high {
        return Some(Signal::agrees(span));
    }
    let hedged = matches!(hedge::around(phrase.text, claimed_number.span), Some(hedge) if hedge != hedge::Hedge::About && hedge != hedge::Hedge::Nearly);
    if hedged || hedge::around(phrase.text, number.span).is_some() || !is_asserted(context, span) {
        return None;
    }
    let working = format!("ln 2 ÷ ln {} ≈ {exact:.1} years", trimmed(1.0 + r));
    Some(Signal::new(span, working).claimed(claimed_number.span.of(phrase.text)))
}

/// Without the zeros at the end.
fn trimmed(value: f64) -> String {
    let shown = format!("{value:.4}");
    shown.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// "from A in 2015 to B in 2020, a CAGR of 20%".
fn cagr(context: &Context<'_>, phrase: &Phrase<'_>) -> Option<Signal> {
    let words = phrase.between(0, phrase.pieces.len());
    let compound = words.contains("cagr") || words.contains("compound annual growth") || words.contains("compounded annual growth");
    let average = words.contains("average annual growth") || words.contains("average annual rate") || words.contains("annual growth rate");
    if !compound && !average {
        return None;
    }
    let (at, claimed, rate) = rate(phrase)?;
    let amounts: Vec<(usize, &Number)> = phrase
        .numbers()
        .filter(|(place, number)| {
            !number.percent
                && !number.ordinal
                && !like_year(phrase.text, number)
                && !phrase.is(place + 1, &["year", "years", "-"])
                && !matches!(phrase.pieces[*place].text, "a" | "an" | "A" | "An")
        })
        .collect();
    let [(a, first), (b, second)] = amounts.as_slice() else { return None };
    if !phrase.holds(a.saturating_sub(3), *a, &["from"]) || !phrase.holds(*a, *b, &["to"]) || first.currency != second.currency {
        return None;
    }
    let told: Vec<i64> =
        phrase.numbers().filter(|(_, number)| like_year(phrase.text, number)).filter_map(|(_, number)| number.integer()).collect();
    let span_years = match (told.as_slice(), years(phrase)) {
        ([from, to], None) if to > from => (to - from) as f64,
        ([], Some((_, years))) => years,
        ([from, to], Some((_, years))) if ((to - from) as f64 - years).abs() < 0.5 => years,
        _ => return None,
    };
    let (x, y) = (value(first)?, value(second)?);
    if x <= half(first) || y <= 0.0 || first.places.signum() != second.places.signum() && first.places.min(second.places) < 0 {
        return None;
    }
    let low_ratio = (y - half(second)) / (x + half(first));
    let high_ratio = (y + half(second)) / (x - half(first));
    let yearly = |ratio: f64, years: f64| (ratio.powf(1.0 / years) - 1.0) * 100.0;
    let mut readings = vec![yearly(low_ratio, span_years), yearly(high_ratio, span_years)];
    if told.len() == 2 {
        for years in [span_years - 1.0, span_years + 1.0].into_iter().filter(|years| *years >= 1.0) {
            readings.extend([yearly(low_ratio, years), yearly(high_ratio, years)]);
        }
    }
    if !compound {
        readings.extend([(low_ratio - 1.0) * 100.0 / span_years, (high_ratio - 1.0) * 100.0 / span_years]);
    }
    let exact = yearly(y / x, span_years);
    let (low, high) = readings.iter().fold((f64::MAX, f64::MIN), |(low, high), value| (low.min(*value), high.max(*value)));
    let span = context.at(claimed.span.start, claimed.span.end);
    let mut slack = half(claimed).max(0.051) * 1.01;
    if hedge::around(phrase.text, claimed.span).is_some() {
        slack += rate * 0.1;
    }
    let claimed_rate = rate.abs();
    let fits = claimed_rate + slack >= low.abs().min(high.abs()) && claimed_rate - slack <= low.abs().max(high.abs());
    if fits {
        return Some(Signal::agrees(span));
    }
    if exact.is_nan() || !is_asserted(context, span) || at == 0 {
        return None;
    }
    let working = format!("({} ÷ {})^(1/{}) − 1 ≈ {exact:.1}%", second.shown(), first.shown(), trimmed(span_years));
    Some(Signal::new(span, working).claimed(claimed.span.of(phrase.text)))
}

/// "$1,000 at 5% for 10 years grows to $1,800".
fn future(context: &Context<'_>, phrase: &Phrase<'_>) -> Option<Signal> {
    const GROWS: &[&str] = &[
        "grow", "grows", "grew", "become", "becomes", "worth", "have", "amount", "amounts", "turn", "turns", "reach", "reaches", "value",
        "balance", "total",
    ];
    let amounts: Vec<(usize, &Number)> = phrase.numbers().filter(|(_, number)| number.currency.is_some()).collect();
    let [(p, principal), (f, claimed)] = amounts.as_slice() else { return None };
    let ((r, _, rate), (t, years)) = (rate(phrase)?, years(phrase)?);
    let numbers = phrase
        .numbers()
        .filter(|(at, number)| !like_year(phrase.text, number) && !matches!(phrase.pieces[*at].text, "a" | "an" | "A" | "An"))
        .count();
    let others = OTHER
        .iter()
        .filter(|word| **word != "per" && **word != "if" && **word != "monthly" && **word != "every")
        .any(|word| phrase.holds(0, phrase.pieces.len(), &[word]));
    if numbers != 4
        || others
        || r > *f
        || t > *f && !phrase.is(t - 1, &["after", "in", "over"])
        || principal.currency != claimed.currency
        || !phrase.holds(if t > *f { r } else { t.max(r) } + 1, *f, GROWS)
    {
        return None;
    }
    let words = phrase.between(0, phrase.pieces.len());
    // The principal is what is put in, not what is added each year.
    let put = ["invest", "deposit", "principal", "$", "initial", "start", "put", "sav"].iter().any(|word| words.contains(word));
    if !put
        || words.contains("each year")
        || words.contains("every year")
        || phrase.holds(p + 1, p + 4, &["year", "yearly", "annually", "each", "every", "month"])
        || phrase.holds(
            0,
            phrase.pieces.len(),
            &["pay", "pays", "paid", "bond", "coupon", "earn", "earns", "earned", "saves", "profit", "dividend", "annuity", "pension"],
        )
        || words.contains("interest of")
        || words.contains("in interest")
        || words.contains("decrease")
        || words.contains("depreciat")
        || words.contains("lose")
        || words.contains("more than") && !words.contains("no more")
    {
        return None;
    }
    let (start, end) = (value(principal)?, value(claimed)?);
    let r = rate / 100.0;
    let compound = |m: f64| start * (1.0 + r / m).powf(m * years);
    let (simple, continuous) = (start * (1.0 + r * years), start * (r * years).exp());
    let frequencies: &[(&str, f64)] = &[
        ("compounded annually", 1.0),
        ("compounded yearly", 1.0),
        ("annual compounding", 1.0),
        ("compounded semi", 2.0),
        ("compounded quarterly", 4.0),
        ("compounded monthly", 12.0),
        ("compounded daily", 365.0),
    ];
    let stated = frequencies.iter().find(|(words_of, _)| words.contains(words_of));
    let (readings, working): (Vec<f64>, String) = if words.contains("simple interest") {
        (vec![simple], format!("{} × (1 + {} × {})", amount(start), trimmed(r), trimmed(years)))
    } else if words.contains("continuous") {
        (vec![continuous], format!("{} × e^({} × {})", amount(start), trimmed(r), trimmed(years)))
    } else if let Some((_, m)) = stated {
        let inner = if *m > 1.0 {
            format!("(1 + {}/{m})^{}", trimmed(r), trimmed(m * years))
        } else {
            format!("{}^{}", trimmed(1.0 + r), trimmed(years))
        };
        (vec![compound(*m)], format!("{} × {inner}", amount(start)))
    } else {
        (
            vec![simple, continuous, compound(1.0), compound(2.0), compound(4.0), compound(12.0), compound(365.0)],
            format!("{} × {}^{}", amount(start), trimmed(1.0 + r), trimmed(years)),
        )
    };
    let exact = if readings.len() == 1 { readings[0] } else { compound(1.0) };
    let span = context.at(claimed.span.start, claimed.span.end);
    let mut slack = half(claimed).max(0.01);
    // Round thousands and hundreds stand for what is near them.
    if claimed.places <= 0 {
        slack = slack.max(0.5 * 10_f64.powi(-claimed.significant_places().clamp(-15, 0)).min(end * 0.03));
    }
    if hedge::around(phrase.text, claimed.span).is_some() {
        slack = slack.max(end * 0.06);
    }
    let margin = if readings.len() == 1 { 0.002 } else { 0.01 };
    let fits = readings.iter().any(|value| end + slack >= value * (1.0 - margin) && end - slack <= value * (1.0 + margin));
    if fits {
        return Some(Signal::agrees(span));
    }
    if !exact.is_finite() || !is_asserted(context, span) || p > f {
        return None;
    }
    Some(Signal::new(span, format!("{working} ≈ {}", amount((exact * 100.0).round() / 100.0))).claimed(claimed.span.of(phrase.text)))
}

/// An amount with thousands separators and cents where it has some.
fn amount(value: f64) -> String {
    crate::checks::unit::show(value, if value.fract().abs() < 0.005 { 0 } else { 2 })
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag(
        "For example, $1,000 invested at 5% for 10 years, compounded annually, grows to $1,828.89.",
        "$1,828.89",
        "1,000 × 1.05^10 ≈ 1,628.89",
    ),
    flag(
        "Revenue grew from $50 million in 2015 to $100 million in 2020, a CAGR of 20%.",
        "20%",
        "(100,000,000 ÷ 50,000,000)^(1/5) − 1 ≈ 14.9%",
    ),
    flag("At 6% interest a year, your money doubles in about **9 years**.", "9", "ln 2 ÷ ln 1.06 ≈ 11.9 years"),
    flag(
        "An initial deposit of $2,000 at 4% simple interest will be worth $2,500 after 5 years.",
        "$2,500",
        "2,000 × (1 + 0.04 × 5) ≈ 2,400",
    ),
    flag("If you invest $10,000 at 7% annual return for 30 years, it becomes $56,123.", "$56,123", "10,000 × 1.07^30 ≈ 76,122.55"),
    flag("By the rule of 72, at 6% an investment doubles in 14 years.", "14", "ln 2 ÷ ln 1.06 ≈ 11.9 years"),
    flag("At a growth rate of 2%, the population doubles in 25 years.", "25", "ln 2 ÷ ln 1.02 ≈ 35.0 years"),
    flag("With a 10% annual return, an investment doubles in 12 years.", "12", "ln 2 ÷ ln 1.1 ≈ 7.3 years"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("For example, $1,000 invested at 5% for 10 years grows to $1,628.89."),
    ignore("For example, $1,000 invested at 5% for 10 years grows to about $1,650, compounded monthly."),
    ignore("Revenue grew from $50 million in 2015 to $100 million in 2020, a CAGR of 14.9%."),
    ignore("By the rule of 72, at 6% an investment doubles in 12 years. At a growth rate of 2%, the population doubles in 35 years."),
    ignore("At 6% interest a year, your money doubles in about 12 years."),
    ignore("At 3% a month, it doubles in 2 years."),
    ignore("If you contribute $1,000 a year at 5% for 10 years, you will have $13,207."),
    ignore("Investing $5,000 a year at 7% for 30 years will grow to $472,304."),
    ignore("At 8% annual growth, GDP doubles every 9 years."),
    ignore("A $200,000 mortgage at 5% for 30 years has a total value of $386,512 in payments."),
];
