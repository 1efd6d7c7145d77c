//! # What it flags
//! A remainder that does not bring the shares to 100%: "70% voted yes and the remaining 40% voted no".
//! # Why it misleads
//! "The remaining" says that the shares were checked against the whole.
//! # How it is decided
//! The sentence gives percentages and then "the remaining (other) P%", or "the rest (P%)". The shares before it, or some of them where
//! others are shares of shares, must come to 100% with it, with half a unit of slack for each rounded one.
//! # Known false positives
//! None known. Changes, comparisons and shares of shares are left alone.

use crate::check::prelude::*;
use crate::checks::ratio::{has_percent, percents};
use crate::hedge::{self, Hedge, is_asserted};
use crate::number::{EXACT, Number, Rational, power_of_ten, show, whole};
use crate::phrase::Phrase;
use num_traits::{Signed, Zero};

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Remaining share",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &["remaining", "the other", "the rest", "the remainder"],
};

/// Words with which a percentage is no share of the same whole.
const OTHER: &[&str] = &[
    "increase", "increased", "increases", "decrease", "decreased", "growth", "grew", "rose", "fell", "discount", "tax", "interest", "more",
    "less", "than", "from", "compared", "faster", "slower", "higher", "lower", "whom", "respectively", "chance", "probability", "each",
    "per", "if", "those", "these", "them", "additional", "inflation", "return", "down", "confidence", "reduction", "humidity", "alcohol",
    "rate", "rates", "accuracy", "half", "third", "quarter", "thirds", "also", "both", "left",
];

/// The most shares that are tried in all their combinations.
const MOST: usize = 10;

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    if text.len() > 600 || !has_percent(text) {
        return Vec::new();
    }
    let phrase = Phrase::read(text);
    signal(context, &phrase).into_iter().collect()
}

/// The percentage that is said to be the rest.
fn rest(phrase: &Phrase<'_>) -> Option<usize> {
    let mut found = (0..phrase.pieces.len()).filter_map(|at| {
        let next = phrase.eat_any(
            at,
            &["the remaining", "the other", "the remainder ,", "the remainder (", "the rest (", "the rest ,", "the remainder", "the rest"],
        )?;
        let next = phrase.skip_loose(next);
        // "the remaining undecided 18%".
        let next = next
            + usize::from(
                phrase.word(next).is_some() && !phrase.is(next, &["of", "in", "at", "to", "by"]) && phrase.number(next).is_none(),
            );
        phrase.number(next).filter(|number| number.percent).map(|_| next)
    });
    let one = found.next()?;
    found.next().is_none().then_some(one)
}

/// "up 20%", but not "makes up 20%".
fn went_up(phrase: &Phrase<'_>) -> bool {
    (0..phrase.pieces.len()).any(|at| phrase.is(at, &["up"]) && !(at > 0 && phrase.is(at - 1, &["make", "makes", "made", "making"])))
}

fn signal(context: &Context<'_>, phrase: &Phrase<'_>) -> Option<Signal> {
    let at = rest(phrase)?;
    // "In one group 70% improved, in the other 40% did": two wholes.
    let one = phrase.pieces.iter().any(|piece| piece.text.eq_ignore_ascii_case("one") || piece.text.eq_ignore_ascii_case("group"));
    if one || at > 2 && phrase.is(at - 1, &["other"]) && phrase.is(at - 3, &["in", "of", "for"]) {
        return None;
    }
    let claimed = phrase.number(at)?;
    // Nothing counted behind it, and no share of it.
    let shares = percents(phrase);
    if shares.last().map(|(last, _)| *last) != Some(at)
        || shares.len() < 2
        || shares.len() > MOST
        || phrase.holds(0, phrase.pieces.len(), OTHER)
        || went_up(phrase)
    {
        return None;
    }
    if shares.iter().any(|(_, number)| number.places == EXACT || number.value.is_negative() || number.value >= whole(100))
        || phrase.is(at + 1, &["of", "-", "–"])
    {
        return None;
    }
    let parts = &shares[..shares.len() - 1];
    let hedges: Vec<Hedge> = shares.iter().filter_map(|(_, number)| hedge::around(phrase.text, number.span)).collect();
    let (hedged, bounded) = (!hedges.is_empty(), hedges.iter().any(|hedge| *hedge != Hedge::About));
    let half = |number: &Number| power_of_ten(number.places.saturating_neg()).part::<2>();
    let mut slack: Rational = shares.iter().map(|(_, number)| half(number)).sum();
    if hedged {
        slack += whole(7);
    }
    let span = context.at(claimed.span.start, claimed.span.end);
    // Any of the shares before may be a share of another.
    let fits = (1_u32..1 << parts.len()).any(|chosen| {
        let sum: Rational =
            parts.iter().enumerate().filter(|(place, _)| chosen >> place & 1 == 1).map(|(_, (_, number))| &number.value).sum();
        (sum + &claimed.value - whole(100)).abs() <= slack
    });
    if fits {
        return Some(Signal::agrees(span));
    }
    let sum: Rational = parts.iter().map(|(_, number)| &number.value).sum();
    let exact = whole(100) - &sum;
    if exact <= Rational::zero() || bounded || !is_asserted(context, span) {
        return None;
    }
    let working = format!(
        "100% − {} = {}%",
        parts.iter().map(|(_, number)| format!("{}%", show(&number.value, None))).collect::<Vec<_>>().join(" − "),
        show(&exact, None)
    );
    let mut signal = Signal::new(span, working).claimed(claimed.span.of(phrase.text));
    for (_, number) in parts {
        signal = signal.see(context.at(number.span.start, number.span.end));
    }
    Some(signal)
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("The vote was yes 45%, no 35%, and the remaining undecided 25%.", "25%", "100% − 45% − 35% = 20%"),
    flag("70% voted yes, while the remaining 40% voted no.", "40%", "100% − 70% = 30%"),
    flag("Put 50% into rent, 30% into food and the remaining **30%** into savings.", "30%", "100% − 50% − 30% = 20%"),
    flag("About 65% is sand and the other 25% is clay.", "25%", "100% − 65% = 35%"),
    flag("Nitrogen makes up 78% and oxygen 21%; the rest (5%) is argon and other gases.", "5%", "100% − 78% − 21% = 1%"),
    flag("The company sold 45 percent of its output abroad and the remaining 65 percent at home.", "65 percent", "100% − 45% = 55%"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("The vote was yes 45%, no 35%, and the remaining undecided 20%."),
    ignore("70% voted yes, while the remaining 30% voted no."),
    ignore("Roughly 70% voted yes, while the remaining 28% or so voted no."),
    ignore("Of the 60% who voted, 55% said yes and the other 45% said no."),
    ignore("Prices rose 70%, and the remaining 40% of the stock was sold."),
    ignore("33% chose A, 33% chose B and the remaining 33% chose C."),
    ignore("If 70% voted yes and the remaining 40% voted no, someone miscounted."),
    ignore("In the first trial 70% improved, in the other 40% did."),
    ignore("The tank is 70% full; the remaining 40 litres are water."),
];
