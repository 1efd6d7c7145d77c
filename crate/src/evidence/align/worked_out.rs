//! Figures that are worked out of others: sums, differences, shares, changes and discounts are not made up.

use super::amount::{Amount, Unit};
use super::reading::{Reading, Whole};
use super::slip::few_and_many;
use super::stem::hash;
use std::cell::OnceCell;

/// Figures of two sentences that are added and subtracted, at most.
const NEIGHBOURS: usize = 16;
/// Pairs of a text that are kept, at most: one with more is a table, where nearly every figure is the sum of two.
const KEPT: usize = 30_000;
/// One, in millionths.
pub(super) const ONE: i128 = 1_000_000;
/// A hundred percent, in millionths.
const HUNDRED: i128 = 100 * ONE;
/// Figures of a text that are multiplied with each other, at most.
const MOST_SIZES: usize = 400;
/// Into more equal parts than this nothing is divided in passing.
const PARTS: i128 = 400;

/// So many times a price is paid in passing, at most.
const MANY_TIMES: i128 = 12;

/// What two figures make that stand in one sentence or in two next to each other, whatever their units: the second often goes without
/// ("212 million euros, up from 198 million").
#[derive(Debug, Default)]
pub(crate) struct Sums {
    /// All figures, and the pairs of them.
    figures: Vec<i128>,
    pairs: Vec<(i128, i128)>,
    /// The figures of the sentence before.
    before: Vec<Amount>,
    /// What a sentence says of its figures, or of those before, without the result: "486,000, of which 61 per cent", "half of them".
    told: Vec<i128>,
    /// The sizes of all figures, in order.
    sizes: OnceCell<Vec<i128>>,
    /// Sums and differences, in order. Like the rest they are worked out for the first claim that asks.
    totals: OnceCell<Vec<i128>>,
    /// What is told, in order.
    results: OnceCell<Vec<i128>>,
    /// One as percent of the other, and the change from one to the other.
    shares: OnceCell<Vec<i128>>,
    /// One by the other ("74,000 tickets in ten days"), and half of each.
    parts: OnceCell<Vec<i128>>,
}

impl Sums {
    /// Adds the figures of the next sentence.
    pub fn add(&mut self, sentence: &Reading) {
        let amounts: Vec<Amount> = sentence.amounts.iter().take(NEIGHBOURS).cloned().collect();
        let here: Vec<i128> = amounts.iter().map(|amount| amount.plain).collect();
        let room = NEIGHBOURS.saturating_sub(here.len());
        for (at, one) in amounts.iter().enumerate() {
            // What is said again is no second one.
            let before = self.before.iter().rev().filter(|other| other.plain != one.plain);
            let others = amounts[at + 1..].iter().chain(before.take(room)).filter(|other| adds(one, other));
            self.pairs.extend(others.map(|other| (one.plain, other.plain)).take(KEPT.saturating_sub(self.pairs.len())));
        }
        self.figures.extend(here.iter().take(KEPT.saturating_sub(self.figures.len())));
        self.add_told(sentence, &here);
        self.before = amounts;
    }

    /// Adds the shares that a sentence tells of figures.
    fn add_told(&mut self, sentence: &Reading, here: &[i128]) {
        const FRACTIONS: &[(&[&str], i128)] = &[(&["half", "halves"], 2), (&["third", "thirds"], 3), (&["quarter", "quarters"], 4)];
        let room = KEPT.saturating_sub(self.told.len());
        let (percents, figures): (Vec<&Amount>, Vec<&Amount>) =
            sentence.amounts.iter().take(NEIGHBOURS).partition(|amount| amount.unit == Unit::Percent);
        let of = |percent: i128, figure: i128| figure.checked_mul(percent).map(|part| part / HUNDRED);
        let shares = percents.iter().flat_map(|percent| figures.iter().filter_map(|figure| of(percent.plain, figure.plain)));
        let parts = FRACTIONS.iter().filter(|(words, _)| words.iter().any(|word| sentence.says(hash(word)))).map(|(_, parts)| *parts);
        let parts = parts.flat_map(|parts| {
            let figures = here.iter().copied().chain(self.before.iter().map(|amount| amount.plain));
            figures.flat_map(move |figure| [figure / parts, figure - figure / parts])
        });
        let told: Vec<i128> = shares.chain(parts).take(room).collect();
        self.told.extend(told);
    }

    fn totals(&self) -> &[i128] {
        let both = |(one, other): &(i128, i128)| [one.saturating_add(*other), one.saturating_sub(*other)];
        self.totals.get_or_init(|| sorted(self.pairs.iter().flat_map(both)))
    }

    fn results(&self) -> &[i128] {
        self.results.get_or_init(|| sorted(self.told.iter().copied()))
    }

    fn shares(&self) -> &[i128] {
        let share = |part: i128, of: i128| part.checked_mul(HUNDRED).and_then(|part| part.checked_div(of));
        let both = |(part, of): (i128, i128)| [share(part, of), share(part.saturating_sub(of), of)].into_iter().flatten();
        self.shares.get_or_init(|| sorted(self.ways().flat_map(both)))
    }

    fn parts(&self) -> &[i128] {
        let whole = |of: i128| of % ONE == 0 && (2 * ONE..=PARTS * ONE).contains(&of);
        let part = |(part, of): (i128, i128)| whole(of).then(|| part / (of / ONE));
        self.parts.get_or_init(|| sorted(self.ways().filter_map(part).chain(self.figures.iter().map(|figure| figure / 2))))
    }

    /// Whether a figure is one of the text times another one: a price per square metre times the area. Of a figure with this step.
    fn multiply(&self, plain: i128, step: i128) -> bool {
        let sizes = self.sizes.get_or_init(|| sorted(self.figures.iter().copied()));
        let sizes = &sizes[..sizes.len().min(MOST_SIZES)];
        let plain = plain.saturating_abs();
        sizes.iter().filter(|one| **one > ONE && **one < plain).any(|one| {
            let Some(other) = plain.checked_mul(ONE).map(|scaled| scaled / one) else { return false };
            let reach = step.saturating_mul(ONE) / (2 * one) + 1;
            let at = sizes.partition_point(|size| *size < other - reach);
            other > ONE && sizes.get(at).is_some_and(|size| *size <= other + reach)
        })
    }

    /// The pairs, either way round.
    fn ways(&self) -> impl Iterator<Item = (i128, i128)> {
        self.pairs.iter().flat_map(|&(one, other)| [(one, other), (other, one)])
    }

    /// Whether a figure is one of the sums; of a claim that works something out, or shares it out, also of the shares and the parts.
    fn have(&self, plain: i128, unit: Unit, claim: &Reading) -> bool {
        let plain = plain.saturating_abs();
        let among = |values: &[i128], reach: i128| {
            let at = values.partition_point(|value| *value < plain - reach);
            values.get(at).is_some_and(|value| *value <= plain + reach)
        };
        among(self.totals(), plain / 1000)
            || unit != Unit::Percent && among(self.results(), plain * 6 / 1000)
            || claim.works_out && unit == Unit::Percent && among(self.shares(), plain * 6 / 1000)
            || claim.shares_out && unit != Unit::Percent && among(self.parts(), plain * 6 / 1000)
    }
}

/// Whether two figures may be added: not two lifeboats and 67 people.
fn adds(one: &Amount, other: &Amount) -> bool {
    let counts = [one, other].iter().all(|amount| amount.unit == Unit::Count && !amount.nameless());
    !(counts && !one.share_noun(other) && few_and_many(one, other))
}

/// The sizes of figures, in order.
fn sorted(figures: impl Iterator<Item = i128>) -> Vec<i128> {
    let mut sizes: Vec<i128> = figures.map(i128::saturating_abs).collect();
    sizes.sort_unstable();
    sizes.dedup();
    sizes
}

/// Whether two figures are one, rounded.
fn near(value: i128, plain: i128) -> bool {
    (value - plain).abs() * 1000 <= plain.abs() * 6
}

/// Whether a figure is the sum or difference of two of these.
fn of_two(plain: i128, values: &[i128]) -> bool {
    let with = |(at, one): (usize, &i128)| {
        values[at + 1..].iter().any(|other| near(one + other, plain) || near(one - other, plain) || near(other - one, plain))
    };
    values.iter().enumerate().any(with)
}

/// Whether a figure is so many percent of a value, or the value less or more so many percent.
fn of_share(plain: i128, value: i128, share: i128) -> bool {
    let part = value.checked_mul(share).map(|part| part / HUNDRED);
    part.is_some_and(|part| near(part, plain) || near(value - part, plain) || near(value + part, plain))
}

/// Whether an amount is worked out of those of one sentence.
pub(crate) fn of_sentence(mine: &Amount, sentence: &Reading) -> bool {
    let plain = |wanted: &dyn Fn(&Amount) -> bool| -> Vec<i128> {
        sentence.amounts.iter().filter(|theirs| wanted(theirs)).map(|theirs| theirs.plain).take(NEIGHBOURS).collect()
    };
    let same = plain(&|theirs| mine.same_measure(theirs));
    let shares = plain(&|theirs| theirs.unit == Unit::Percent && mine.unit != Unit::Percent);
    of_two(mine.plain, &same) || same.iter().any(|value| shares.iter().any(|share| of_share(mine.plain, *value, *share)))
}

/// By how much a claim says that it scales what the text has, as a fraction: "just double everything: 500 g".
fn scaled(claim: &Reading) -> Option<(i128, i128)> {
    const WORDS: &[(&[&str], (i128, i128))] = &[
        (&["double", "doubled", "doubling", "twice"], (2, 1)),
        (&["triple", "tripled", "tripling"], (3, 1)),
        (&["half", "halve", "halved", "halving"], (1, 2)),
    ];
    WORDS.iter().find(|(words, _)| words.iter().any(|word| claim.says(hash(word)))).map(|(_, scale)| *scale)
}

/// Whether a claim multiplies a figure of the text, and says with what: "half board for three: 108", "42 per adult and half of that for a child,
/// so 105".
fn multiplied(mine: &Amount, claim: &Reading, same: &[i128]) -> bool {
    let others = || claim.amounts.iter().filter(|other| other.span != mine.span).take(NEIGHBOURS).map(|other| other.plain);
    let few = |times: &i128| times % ONE == 0 && (2 * ONE..=MANY_TIMES * ONE).contains(times);
    let each = ["per", "each", "apiece"].iter().any(|word| claim.says(hash(word)));
    others().filter(few).any(|times| same.iter().any(|value| value.checked_mul(times / ONE) == Some(mine.plain)))
        || each
            && others().filter(|other| *other > 0 && same.contains(other)).any(|value| {
                // Halves, for those who pay half.
                (2 * mine.plain) % value == 0 && (2..=2 * MANY_TIMES).contains(&(2 * mine.plain / value))
            })
}

/// Whether an amount is worked out of figures of a text; `same` are those of its kind. With many figures nearly everything can be worked out,
/// so only like with like, and only of few.
pub(crate) fn of_text(mine: &Amount, claim: &Reading, same: &[i128], whole: &Whole, sums: &Sums) -> bool {
    let (plain, unit) = (mine.plain, mine.unit);
    let few = &same[..same.len().min(8)];
    if sums.have(plain, unit, claim)
        || of_two(plain, few)
        || multiplied(mine, claim, same)
        || unit != Unit::Percent && sums.multiply(plain, if mine.step > ONE { ONE } else { mine.step })
        || scaled(claim).is_some_and(|(times, by)| few.iter().any(|value| value * times == plain * by))
    {
        return true;
    }
    if unit == Unit::Percent {
        let share = |part: i128, of: i128| part.checked_mul(HUNDRED).and_then(|part| part.checked_div(of));
        let is = |share: Option<i128>| share.is_some_and(|share| near(share, plain));
        return few.iter().any(|share| near(HUNDRED - share, plain))
            || whole.units().filter(|unit| *unit != Unit::Percent).any(|unit| {
                let of = whole.values(unit, 6);
                of.iter().any(|one| of.iter().any(|other| one != other && (is(share(*one, *other)) || is(share(one - other, *other)))))
            });
    }
    let shares = whole.values(Unit::Percent, 8);
    few.iter().any(|value| shares.iter().any(|share| of_share(plain, *value, *share)))
}
