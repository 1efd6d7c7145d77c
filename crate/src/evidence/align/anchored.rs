//! A value of a claim, and another one that stands in the text among the same words: part held against part.
//!
//! "The borough got its costs, payable in 14 days" is held against "costs of £46,000, to be paid within 28 days", whatever the rest of both
//! sentences speaks of.

use super::amount::{Amount, Bound, Unit};
use super::anchors::{Shared, part_at};
use super::judge::{Held, Text, Verdict};
use super::near::{foreign_name, other_edition};
use super::polar::apart;
use super::reading::Reading;
use super::rules::{Difference, Kind};
use super::slip::{comparable, one_slip};
use super::stem::{Stem, hash, stem};
use super::vocabulary::{Class, Dimension, is_rise};
use super::when::{Relation, Side, When};
use crate::span::Span;
use std::sync::LazyLock;

/// Points that another value needs where the claim's stands nowhere in the text, and where it stands there for something else.
const NOWHERE: usize = 14;
const ELSEWHERE: usize = 18;
/// By how many points it has to be nearer then.
const NEARER: usize = 8;
/// Points that it needs where the same figure stands for something of another kind.
const OTHERWISE: usize = 26;
/// Points of a figure that is one slip apart from the claim's.
const SLIPPED: usize = 16;
/// Points of a date that shares its day with the claim's: the same day and month in another year, and another month or day.
const ANOTHER_YEAR: usize = 8;
const ANOTHER_DAY: usize = 12;
/// Words of a figure that is worked out, and of one that is worked out where it is no share.
const WORKED: &[&str] = &[
    "means", "makes", "altogether", "total", "dozen", "double", "twice", "triple", "combined", "sum", "average", "times", "therefore",
    "equals", "halve",
];
const SHARED_OUT: &[&str] = &["both", "each", "another", "per", "apiece", "half"];

/// Another value, with its points.
#[derive(Debug, Clone, Copy)]
struct Other {
    points: usize,
    theirs: Span,
    at: u32,
    /// Whether the two figures are one slip apart.
    slipped: bool,
}

impl Text {
    /// Another value in the place of one of the claim's.
    pub(super) fn other_value(&self, claim: &Reading, near: &[u32]) -> Option<Held> {
        // It has its value for another thing, or another version of it.
        let all = Difference::of(Kind::Number, Span::default(), Span::default());
        if claim.says(hash("would")) || foreign_name(claim, &all, &self.whole) || other_edition(claim, &all, &self.whole) {
            return None;
        }
        let found = self
            .turned_round(claim, near)
            .or_else(|| claim.amounts.iter().find_map(|mine| Some((mine.span, self.other_figure(claim, mine, near)?))))
            .or_else(|| claim.dates.iter().find_map(|mine| Some((mine.span, self.other_date(claim, mine, near)?))))
            .or_else(|| self.other_rank(claim, near));
        let (mine, other) = found?;
        let (span, _) = self.sentences.get(other.at as usize)?;
        Some(Held { verdict: Verdict::Differs, mine, theirs: Some((other.theirs.shifted(span.start), *span)), words: false, wide: false })
    }

    fn other_figure(&self, claim: &Reading, mine: &Amount, near: &[u32]) -> Option<Other> {
        let part = part_at(claim, mine.span);
        let limited =
            claim.negated.iter().any(|denied| part.overlaps(denied.span)) || claim.denied.iter().any(|(_, span)| part.overlaps(*span));
        let shared_out = if mine.unit == Unit::Percent { &[] } else { SHARED_OUT };
        let worked = WORKED.iter().chain(shared_out).any(|word| claim.says(hash(word)));
        if limited || worked || mine.offset || mine.former || mine.unit == Unit::Count && mine.nameless() || mine.bound == Bound::Range {
            return None;
        }
        let said = |theirs: &Amount| {
            claim.amounts.iter().any(|other| other.span != mine.span && other.same_measure(theirs) && other.meets(theirs))
        };
        let (mut same, mut beside, mut other) = (0, false, None::<Other>);
        for at in near {
            let (_, sentence) = self.sentences.get(*at as usize)?;
            for theirs in sentence.amounts.iter().filter(|theirs| mine.same_measure(theirs)) {
                let own = part_at(sentence, theirs.span);
                let mut shared = self.shared(claim, part, *at, own, &[mine.span]);
                // The noun that is counted stands within both.
                shared.told = usize::from(mine.unit == Unit::Count);
                let points = shared.points();
                // "At least 3,000" and "at least 5,000" both allow 6,000, and are two figures.
                let bounded = matches!(mine.bound, Bound::Above | Bound::Below) && mine.bound == theirs.bound;
                let one = if bounded { mine.plain == theirs.plain } else { mine.meets(theirs) || theirs.meets(mine) };
                if one || mine.rounds_to(theirs) {
                    same = same.max(points);
                    beside |= shared.part > 0;
                    continue;
                }
                let comparable = comparable(mine, theirs) || mine.unit == Unit::Clock;
                let bounded = theirs.bound == Bound::Range || theirs.former || theirs.offset;
                if comparable
                    && !bounded
                    && !said(theirs)
                    && told(shared)
                    && !apart(claim, part, sentence, own, &[mine.span, theirs.span])
                    && other.is_none_or(|best| points > best.points)
                {
                    let slipped = one_slip(mine.plain, theirs.plain) && mine.share_noun(theirs);
                    other = Some(Other { points, theirs: theirs.span, at: *at, slipped });
                }
            }
        }
        let other = other?;
        // Two digits that changed places are not worked out, whatever adds up to them.
        if same == 0 && other.points >= SLIPPED && other.slipped {
            return Some(other);
        }
        if self.works_out(claim, mine.span) {
            return None;
        }
        let otherwise = same == 0 && self.stands_otherwise(mine) && other.points < OTHERWISE;
        (enough(other, same > 0, same, beside) && !otherwise && !self.combines(mine)).then_some(other)
    }

    /// Whether a figure is so many times one of the text and so many times another one: the price for a family.
    fn combines(&self, mine: &Amount) -> bool {
        const MOST: usize = 12;
        const TIMES: i128 = 4;
        if !matches!(mine.unit, Unit::Money(_) | Unit::Measure(Dimension::Mass | Dimension::Length | Dimension::Area, _)) {
            return false;
        }
        let values = self.whole.values_like(mine, MOST);
        let sums = |one: &i128| {
            values.iter().any(|other| (1..=TIMES).any(|a| (0..=TIMES).any(|b| (a, b) != (1, 0) && a * one + b * other == mine.plain)))
        };
        values.iter().any(sums)
    }

    fn other_date(&self, claim: &Reading, mine: &When, near: &[u32]) -> Option<Other> {
        if mine.side == Side::After || mine.last.is_some() {
            return None;
        }
        let part = part_at(claim, mine.span);
        let said = |theirs: &When| claim.dates.iter().any(|other| other.span != mine.span && other.to(theirs) == Relation::Same);
        let (mut same, mut beside, mut other) = (0, false, None::<Other>);
        for at in near {
            let (_, sentence) = self.sentences.get(*at as usize)?;
            for theirs in &sentence.dates {
                let own = part_at(sentence, theirs.span);
                let shared = self.shared(claim, part, *at, own, &[mine.span]);
                let points = shared.points();
                match mine.to(theirs) {
                    Relation::Same | Relation::Open => {
                        same = same.max(points);
                        beside |= shared.part > 0;
                    }
                    Relation::Apart
                        if !said(theirs)
                            && (told(shared) || slipped(mine, theirs, shared))
                            && theirs.last.is_none()
                            && !sentence.relative =>
                    {
                        if !apart(claim, part, sentence, own, &[mine.span, theirs.span]) && other.is_none_or(|best| points > best.points) {
                            let slipped = slipped(mine, theirs, shared);
                            other = Some(Other { points, theirs: theirs.span, at: *at, slipped });
                        }
                    }
                    Relation::Apart => {}
                }
            }
        }
        let other = other?;
        let stands = same > 0 || self.whole.has_date(mine);
        if !stands && other.slipped {
            return Some(other);
        }
        enough(other, stands, same, beside).then_some(other)
    }

    /// What was and what is, the other way round: "rose from 49 to 53" where the text has "49, against 53 a year earlier".
    fn turned_round(&self, claim: &Reading, near: &[u32]) -> Option<(Span, Other)> {
        let mine = changes(claim);
        let rises = |reading: &Reading, at: Span| {
            let part = part_at(reading, at);
            let mut ways = reading
                .sides
                .iter()
                .filter(|(pair, .., span)| is_rise(*pair) && part.contains(*span))
                .map(|(_, side, _, span)| (*side, *span));
            ways.next().filter(|(side, _)| ways.all(|(other, _)| other == *side))
        };
        if claim.negates || claim.denies {
            return None;
        }
        for at in near {
            let (_, sentence) = self.sentences.get(*at as usize)?;
            for (before, now) in changes(sentence) {
                let place = Span::new(before.span.start.min(now.span.start), before.span.end.max(now.span.end));
                let other = Other { points: 0, theirs: place, at: *at, slipped: false };
                let turned = |(was, is): &&(&Amount, &Amount)| was.plain == now.plain && is.plain == before.plain;
                if let Some((was, is)) = mine.iter().find(turned) {
                    return Some((Span::new(was.span.start.min(is.span.start), was.span.end.max(is.span.end)), other));
                }
                // "The charge rises to 168" where it was 180 before.
                let same = claim.amounts.iter().find(|amount| amount.plain == now.plain && amount.same_measure(now) && !amount.offset);
                if let Some((falls, word)) = same.and_then(|same| rises(claim, same.span))
                    && mine.is_empty()
                    && before.plain != now.plain
                    && falls != (now.plain < before.plain)
                    && told(self.shared(claim, part_at(claim, word), *at, part_at(sentence, now.span), &[]))
                {
                    return Some((word, other));
                }
            }
        }
        None
    }

    /// "The first woman to take a degree" where the text has the third. What comes in turns has a first and a second: "compelling in the first
    /// half" says no other than "compelling until the second half".
    fn other_rank(&self, claim: &Reading, near: &[u32]) -> Option<(Span, Other)> {
        let next = |reading: &Reading, at: Span| {
            let word =
                reading.content.iter().zip(&reading.light).find(|((_, span), _)| span.start >= at.end && span.start <= at.end + 1)?;
            (!word.1).then_some(word.0.0)
        };
        let ranks = |reading: &Reading| -> Vec<(u64, Span)> {
            reading.closed.iter().filter(|(class, ..)| *class == Class::Ordinal).map(|(_, word, span)| (*word, *span)).collect()
        };
        for (word, mine) in ranks(claim) {
            let Some(noun) = next(claim, mine).filter(|noun| !IN_TURNS.contains(noun)) else { continue };
            let part = part_at(claim, mine);
            let (mut same, mut other) = (false, None::<Other>);
            for at in near {
                let (_, sentence) = self.sentences.get(*at as usize)?;
                for (rank, theirs) in ranks(sentence).into_iter().filter(|(_, theirs)| next(sentence, *theirs) == Some(noun)) {
                    if rank == word {
                        same = true;
                        continue;
                    }
                    let own = part_at(sentence, theirs);
                    let shared = self.shared(claim, part, *at, own, &[mine]);
                    if shared.part >= 4 && shared.points() >= ELSEWHERE && told(shared) && claim.denies == sentence.denies {
                        other = Some(Other { points: shared.points(), theirs, at: *at, slipped: false });
                    }
                }
            }
            if let Some(other) = other.filter(|_| !same) {
                return Some((mine, other));
            }
        }
        None
    }
}

/// What comes one after the other, each with its own.
static IN_TURNS: LazyLock<Vec<Stem>> = LazyLock::new(|| {
    [
        "half", "halves", "quarter", "third", "part", "act", "chapter", "season", "episode", "section", "paragraph", "verse", "line",
        "row", "column", "day", "week", "month", "year", "decade", "century", "minute", "hour", "phase", "stage", "round", "step", "try",
        "attempt", "time", "trimester", "semester", "term", "period", "point", "item", "option", "example", "case", "group", "set", "dose",
        "floor",
    ]
    .into_iter()
    .map(stem)
    .collect()
});

/// Whether the part speaks of the same: its words stand there rather than elsewhere or nowhere.
fn told(shared: Shared) -> bool {
    let here = shared.part + shared.around;
    here >= 3 && shared.foreign * 2 <= here + 2 && shared.there <= here
}

/// Whether two dates differ in one part only, and stand among so much that is the same that it is a slip.
fn slipped(mine: &When, theirs: &When, shared: Shared) -> bool {
    const FOREIGN: usize = 2;
    let (day, month, year) = (mine.day == theirs.day, mine.part == theirs.part, mine.year == theirs.year);
    let whole = mine.day.is_some() && theirs.day.is_some() && mine.part.is_some() && mine.side == theirs.side;
    let least = match (day, month, year) {
        (true, true, false) => ANOTHER_YEAR,
        (true, false, true) | (false, true, true) => ANOTHER_DAY,
        _ => return false,
    };
    whole && shared.part >= 2 && shared.foreign <= FOREIGN && shared.points() >= least
}

fn enough(other: Other, stands: bool, same: usize, beside: bool) -> bool {
    if stands { !beside && other.points >= ELSEWHERE && other.points >= same + NEARER } else { other.points >= NOWHERE }
}

/// What was, and what is: "from 3 to 4", "4 instead of 3", "4, up from 3", "4, against 3 a year earlier".
fn changes(reading: &Reading) -> Vec<(&Amount, &Amount)> {
    const APART: usize = 60;
    let like = |one: &Amount, other: &Amount| one.unit == other.unit || [one, other].iter().any(|amount| amount.unit == Unit::Count);
    let amounts = &reading.amounts;
    let pair = |(at, was): (usize, &'_ Amount)| {
        let was = amounts.get(at).filter(|_| was.former)?;
        let now = |other: &&Amount| !other.former && !other.offset && like(other, was);
        let behind = amounts.get(at + 1).filter(now).filter(|other| other.span.start <= was.span.end + 5);
        let before = at.checked_sub(1).and_then(|at| amounts.get(at)).filter(now).filter(|other| other.span.end + APART >= was.span.start);
        behind.or(before).map(|now| (was, now))
    };
    amounts.iter().enumerate().filter_map(pair).collect()
}
