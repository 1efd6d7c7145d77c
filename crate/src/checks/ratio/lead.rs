//! # What it flags
//! A lead in points that the two percentages beside it do not have: "ahead by 3 points, 52% to 46%".
//! # Why it misleads
//! The lead is what is quoted; a race then looks closer or wider than its figures.
//! # How it is decided
//! The sentence speaks of a lead, a margin or a win by so many points and has exactly two percentages, joined by "to", "against", "versus" or a
//! dash. Their difference must be the lead; figures that may have been rounded are allowed a unit of their last place.
//! # Known false positives
//! None known. Hedged leads, ranges and sentences with a third percentage are left alone.

use crate::check::prelude::*;
use crate::checks::ratio::{has_percent, percents};
use crate::hedge::{Hedge, around, is_asserted};
use crate::number::{EXACT, Number, equals, power_of_ten, show};
use crate::phrase::Phrase;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Lead between two shares",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &["lead", "margin", "ahead", "won by", "wins by", "beat", "defeated", "advantage", "edge"],
};

/// Words that begin a lead.
const LEADS: &[&str] =
    &["lead", "leads", "leading", "led", "margin", "ahead", "won", "wins", "beat", "beats", "defeated", "advantage", "edge", "edges"];

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    if text.len() > 600 || !has_percent(text) {
        return Vec::new();
    }
    let phrase = Phrase::read(text);
    let shares = percents(&phrase);
    let [(first_at, first), (second_at, second)] = shares.as_slice() else { return Vec::new() };
    let joint = phrase.between(first_at + 1, *second_at);
    let other = ["previous", "previously", "last", "earlier", "formerly", "from", "error", "turnout", "compared"];
    if !["to", "against", "versus", "vs", "vs .", "–", "-", "—"].contains(&joint.as_str())
        || !phrase.holds(0, phrase.pieces.len(), LEADS)
        || phrase.holds(0, phrase.pieces.len(), &other)
    {
        return Vec::new();
    }
    // "by 3 points", "a 3-point lead", "a margin of 3 percentage points".
    let mut leads = phrase.numbers().filter(|(at, number)| {
        let behind = phrase
            .eat_any(
                at + 1,
                &[
                    "percentage point", "percentage points", "point", "points", "- point", "- percentage - point", "-point",
                    "percentage-point", "- percentage point",
                ],
            )
            .is_some();
        !number.percent && !number.ordinal && number.places >= 0 && number.places != EXACT && (behind || number.percentage_points)
    });
    let (Some((_, lead)), None) = (leads.next(), leads.next()) else { return Vec::new() };
    let span = context.at(lead.span.start, lead.span.end);
    let exact = (&first.value - &second.value).abs();
    let coarse = first.places.min(second.places).min(lead.places);
    if (&lead.value - &exact).abs() <= power_of_ten(coarse.saturating_neg()) {
        return vec![Signal::agrees(span)];
    }
    // "52%–46%" is no range here.
    let hedged = |number: &Number| around(text, number.span).is_some_and(|hedge| hedge != Hedge::Range);
    if hedged(lead) || hedged(first) || hedged(second) || !is_asserted(context, span) {
        return Vec::new();
    }
    let (high, low) = if first.value > second.value { (first, second) } else { (second, first) };
    let working = format!("{} − {} {}", show(&high.value, None), show(&low.value, None), equals(&exact, None));
    let signal = Signal::new(span, working).claimed(lead.span.of(text));
    vec![signal.see(context.at(first.span.start, first.span.end)).see(context.at(second.span.start, second.span.end))]
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("Smith leads Jones by 3 points, 52% to 46%.", "3", "52 − 46 = 6"),
    flag("She won by a margin of 9 percentage points (54% to 41%).", "9 percentage points", "54 − 41 = 13"),
    flag("That is a 5-point lead, 48% to 40%.", "5", "48 − 40 = 8"),
    flag("He is ahead by **2.5 points**, 47.5% versus 43%.", "2.5", "47.5 − 43 = 4.5"),
    flag("The incumbent was defeated by 12 points, 39 percent to 61 percent.", "12", "61 − 39 = 22"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("Smith leads Jones by 6 points, 52% to 46%."),
    ignore("Smith leads Jones by 5 points, 52% to 46%, after rounding."),
    ignore("His lead grew by 3 points, from 52% to 46%."),
    ignore("Smith leads by about 3 points, 52% to 46%."),
    ignore("Smith leads Jones by 3 points with 52% to 46% and 2% undecided."),
    ignore("She leads 52% to 46% and scored 3 goals."),
    ignore("If she leads by 3 points, 52% to 46%, the poll is wrong."),
];
