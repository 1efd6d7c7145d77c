//! # What it flags
//! A difference in percentage points or basis points that the two percentages do not have: "from 4% to 6%, up 3 percentage points".
//! # Why it misleads
//! Rates and polls are told in points, and the difference is what is quoted.
//! # How it is decided
//! The sentence says "from A% to B%" (or "A% to B%" with a lead or a margin) once, and one difference in points. B − A is taken; each
//! printed percentage stands for everything that rounds to it, and hedges are honoured.
//! # Known false positives
//! None known. Sentences with more percentages or more differences are left alone.

use crate::check::prelude::*;
use crate::checks::ratio::fits;
use crate::hedge::{self, is_asserted};
use crate::number::{EXACT, Number, Rational, power_of_ten, show, whole};
use crate::phrase::Phrase;
use num_traits::Zero;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Percentage points",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &["point", "bps", " pp"],
};

/// Words with which the points are of something else.
const OTHER: &[&str] = &[
    "respectively", "average", "each", "per", "further", "another", "additional", "again", "between", "range", "score", "scored", "scores",
    "index", "while", "whereas", "annual", "annually", "target", "game", "games", "match", "season", "confidence", "error", "expected",
    "forecast", "compared", "versus", "vs",
];

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    if text.len() > 500 || !text.contains(['%']) && !text.contains("percent") {
        return Vec::new();
    }
    let phrase = Phrase::read(text);
    if phrase.holds(0, phrase.pieces.len(), OTHER) {
        return Vec::new();
    }
    signal(context, &phrase).into_iter().collect()
}

/// The difference in points: its piece, one past its last piece, and how many of it make one percentage point.
fn points(phrase: &Phrase<'_>) -> Option<(usize, usize, i64)> {
    let mut found = phrase.numbers().filter_map(|(at, number)| {
        if number.ordinal || number.fraction {
            return None;
        }
        if number.percentage_points {
            return Some((at, at + 1, 1));
        }
        let dash = at + 1 + usize::from(phrase.is(at + 1, &["-", "‑"]));
        if let Some(end) = phrase.eat_any(dash, &["basis points", "basis point", "basis - point", "bps", "bp"]) {
            return Some((at, end, 100));
        }
        if number.percent {
            return None;
        }
        phrase.eat_any(dash, &["percentage - point", "percentage point", "percentage points", "points", "point"]).map(|end| (at, end, 1))
    });
    let one = found.next()?;
    found.next().is_none().then_some(one)
}

fn signal(context: &Context<'_>, phrase: &Phrase<'_>) -> Option<Signal> {
    let (at, end, per_point) = points(phrase)?;
    let percent =
        |place: usize| phrase.number(place).filter(|number| number.percent && !number.percentage_points && number.places != EXACT);
    let percents: Vec<usize> = phrase.numbers().filter(|(place, number)| *place != at && number.percent).map(|(place, _)| place).collect();
    // "from 4 to 6 percent" leaves the first sign out.
    let (a, b) = match percents.as_slice() {
        [a, b] => (*a, *b),
        [b] if *b >= 2
            && phrase.is(b - 1, &["to"])
            && phrase.number(b - 2).is_some_and(|first| first.currency.is_none() && !first.ordinal)
            && *b - 2 != at =>
        {
            (*b - 2, *b)
        }
        _ => return None,
    };
    let joined = phrase.is(b - 1, &["to"]) && b <= a + 8 && !phrase.holds(a + 1, b, &[",", ";", "(", "and"]);
    let from = (a.saturating_sub(3)..a).any(|place| phrase.is(place, &["from"]));
    let lead = phrase.holds(0, phrase.pieces.len(), &["lead", "leads", "led", "margin", "leading", "ahead", "won", "defeated", "beat"]);
    if !joined || !(from || lead) || at > a && at < b {
        return None;
    }
    // Nothing else counted between the pair and the difference.
    let (start, stop) = if at > b { (b + 1, at) } else { (end, a) };
    if stop.saturating_sub(start) > 8
        || phrase.holds(start, stop, &[";", "but", "and"])
        || (start..stop).any(|place| phrase.number(place).is_some_and(|other| other.places != 0 || other.value < whole(1800)))
    {
        return None;
    }
    let (first, second, claimed) = (phrase.number(a)?, percent(b)?, phrase.number(at)?);
    let half = |number: &Number| power_of_ten(number.places.saturating_neg()).part::<2>();
    let slack = half(first) + half(second);
    let unit = whole(per_point);
    let exact = (&second.value - &first.value).abs() * &unit;
    let (low, high) = ((&exact - &slack * &unit).max(Rational::zero()), &exact + &slack * &unit);
    let span = context.at(phrase.pieces[at].span.start, phrase.pieces[end - 1].span.end);
    let mut claimed = claimed.clone();
    claimed.value = claimed.value.abs();
    let loose = hedge::around(phrase.text, Span::new(phrase.pieces[at].span.start, phrase.pieces[end - 1].span.end));
    if fits(phrase.text, &claimed, &low, &high) || loose.is_some_and(|hedge| hedge.allows(&claimed, &exact)) {
        return Some(Signal::agrees(span));
    }
    let hedged = |number: &Number| hedge::around(phrase.text, number.span).is_some_and(|hedge| hedge != hedge::Hedge::Range);
    if hedged(first) || hedged(second) || !is_asserted(context, span) {
        return None;
    }
    let shown = |value: &Rational| show(value, None);
    let (top, bottom) = if second.value >= first.value { (second, first) } else { (first, second) };
    let difference = &top.value - &bottom.value;
    let working = if per_point == 100 {
        format!(
            "{}% − {}% = {} percentage points = {} basis points",
            shown(&top.value),
            shown(&bottom.value),
            shown(&difference),
            shown(&exact)
        )
    } else {
        format!("{}% − {}% = {} percentage points", shown(&top.value), shown(&bottom.value), shown(&difference))
    };
    let signal = Signal::new(span, working).claimed(context.words(span));
    Some(signal.see(context.at(first.span.start, first.span.end)).see(context.at(second.span.start, second.span.end)))
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("Unemployment rose from 4% to 6%, an increase of 5 percentage points.", "5 percentage points", "6% − 4% = 2 percentage points"),
    flag("The rate fell by 2.5 percentage points, from 8.5% to 7%.", "2.5 percentage points", "8.5% − 7% = 1.5 percentage points"),
    flag(
        "The Fed raised rates by **50 basis points**, from 5.00% to 5.25%.",
        "50 basis points",
        "5.25% − 5% = 0.25 percentage points = 25 basis points",
    ),
    flag("She won 52% to 48%, a margin of 8 points.", "8 points", "52% − 48% = 4 percentage points"),
    flag("Turnout grew from 61 to 66 percent, up 8 percentage points.", "8 percentage points", "66% − 61% = 5 percentage points"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("Unemployment rose from 4% to 6%, an increase of 2 percentage points."),
    ignore("The share rose from 4% to 6%, up 1.5 percentage points or so after rounding, which is 50%."),
    ignore("The Fed raised rates by 25 basis points, from 5.00% to 5.25%."),
    ignore("He scored 12 points and shot from 40% to 60% of the line."),
    ignore("It rose from 4% to 6%, about 2 percentage points."),
    ignore("If it rose from 4% to 6%, an increase of 3 percentage points, we would know."),
    ignore("Support grew from 41% to 44%, a 2 percentage point rise after rounding."),
];
