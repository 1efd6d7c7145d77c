//! What a part of a claim says of a thing, and a part of its text denies: "leftovers freeze well" where the text has "it does not freeze well".

use super::amount::{Amount, Bound, Unit};
use super::anchors::{Shared, alike, part_at};
use super::judge::{Held, Text, Verdict};
use super::near::{CASES, other_amounts, other_case, other_dates};
use super::poles::{Denied, Pole};
use super::reading::Reading;
use super::rules::{Difference, Kind};
use super::stem::{Stem, hash};
use super::vocabulary::{Class, is_rise};
use super::when::Relation;
use crate::span::Span;

/// Points that two states need which exclude each other, and a word that is denied on one side.
const ENOUGH: usize = 12;
/// Points that are enough for a word or a state that is rare in a text which is no long document.
const ENOUGH_RARE: usize = 8;
/// Words of a text that is a long document.
const LONG: usize = 500;
/// Points by which the denial has to be nearer than what agrees.
const NEARER: usize = 4;
/// Words of the claim's part that the text does not have, at most.
const FOREIGN: usize = 3;

/// A place in the text that says otherwise.
#[derive(Debug, Clone, Copy)]
struct Against {
    points: usize,
    mine: Span,
    theirs: Span,
    at: u32,
}

impl Text {
    /// A part of one of these sentences that denies what a part of the claim says.
    pub(super) fn says_otherwise(&self, claim: &Reading, near: &[u32]) -> Option<Held> {
        // "Still has to be bled" says that it is not.
        if claim.says(hash("still")) && claim.says(hash("to")) || claim.says(hash("would")) {
            return None;
        }
        let found = self
            .turned_ratio(claim, near)
            .or_else(|| self.other_state(claim, near))
            .or_else(|| self.not_to_be(claim, near))
            .or_else(|| self.denied_there(claim, near))
            .or_else(|| self.denied_here(claim, near))?;
        self.against(found)
    }

    fn against(&self, against: Against) -> Option<Held> {
        let (span, _) = self.sentences.get(against.at as usize)?;
        let theirs = Some((against.theirs.shifted(span.start), *span));
        Some(Held { verdict: Verdict::Differs, mine: against.mine, theirs, words: true, wide: false })
    }

    /// One of these sentences that gives a part of the claim's figures the other direction.
    pub(super) fn moves_otherwise(&self, claim: &Reading, near: &[u32]) -> Option<Held> {
        self.moved_other_way(claim, near).and_then(|against| self.against(against))
    }

    /// How many points are enough.
    fn enough(&self, shared: Shared) -> usize {
        match (self.whole.words <= LONG, shared.told) {
            (true, 2..) => ENOUGH_RARE,
            (true, _) => ENOUGH,
            _ => ENOUGH + 4,
        }
    }

    /// Whether what is shared is enough for both to speak of one thing.
    fn speaks(shared: Shared, least: usize) -> bool {
        shared.points() >= least
            && shared.part + shared.around + shared.rest > 1
            && shared.foreign <= FOREIGN
            && shared.there <= shared.part + shared.around + shared.told
    }

    /// The same figures with the other direction: "online sales rose 5% to 2.1 million" where the text has "declined by 5% to 2.1 million".
    fn moved_other_way(&self, claim: &Reading, near: &[u32]) -> Option<Against> {
        if claim.negates || claim.denies || !claim.negated.is_empty() {
            return None;
        }
        let ways = |reading: &Reading| -> Vec<(bool, Span)> {
            reading.sides.iter().filter(|(pair, ..)| is_rise(*pair)).map(|(_, side, _, span)| (*side, *span)).collect()
        };
        let moves = ways(claim);
        moves.iter().find_map(|&(falls, mine)| {
            let part = part_at(claim, mine);
            if claim.limits.iter().any(|limit| part.contains(*limit))
                || moves.iter().any(|(other, at)| *other != falls && part.contains(*at))
            {
                return None;
            }
            let (mut agrees, mut against) = (false, None);
            for at in near {
                let (_, sentence) = self.sentences.get(*at as usize)?;
                for (way, theirs) in ways(sentence) {
                    let own = part_at(sentence, theirs);
                    let figures = same_figures(claim, part, sentence, own);
                    if figures == 0 {
                        continue;
                    }
                    agrees |= way == falls;
                    let shared = self.shared(claim, part, *at, own, &[mine]);
                    let subject = shared.part > 2 * figures || figures > 1 && shared.part + shared.around > 2 * figures;
                    let denied = sentence.negates || sentence.deniers.iter().any(|denier| own.contains(*denier) && *denier != theirs);
                    if subject && !denied && against.is_none() {
                        against = Some(Against { points: shared.points(), mine, theirs, at: *at });
                    }
                }
            }
            against.filter(|_| !agrees)
        })
    }

    /// Parts to parts, the other way round: "1:2" where the text has "2:1", and nowhere as the claim.
    fn turned_ratio(&self, claim: &Reading, near: &[u32]) -> Option<Against> {
        let (one, other, mine) = *claim.ratios.first().filter(|(one, other, _)| one != other)?;
        let ratios = || self.sentences.iter().flat_map(|(_, sentence)| &sentence.ratios);
        if claim.ratios.len() > 1 || claim.negates || ratios().count() > 1 {
            return None;
        }
        near.iter().find_map(|at| {
            let (_, sentence) = self.sentences.get(*at as usize)?;
            let (.., theirs) = sentence.ratios.iter().find(|(first, second, _)| (*first, *second) == (other, one))?;
            let shared = self.shared(claim, part_at(claim, mine), *at, part_at(sentence, *theirs), &[mine]);
            (shared.part + shared.around >= 2).then_some(Against { points: shared.points(), mine, theirs: *theirs, at: *at })
        })
    }

    /// A state that excludes the claim's.
    fn other_state(&self, claim: &Reading, near: &[u32]) -> Option<Against> {
        claim.poles.iter().filter(|mine| !mine.soft).find_map(|mine| {
            let part = part_at(claim, mine.span);
            // "Has reopened after being closed"
            let both = claim.poles.iter().any(|other| other.state == mine.state && other.side != mine.side);
            if both || claim.limits.iter().any(|limit| part.contains(*limit)) {
                return None;
            }
            let has = |at: &&u32| {
                self.sentences.get(**at as usize).is_some_and(|(_, other)| other.poles.iter().any(|pole| pole.state == mine.state))
            };
            let rare = if near.iter().filter(has).count() <= 2 { 2 } else { 1 };
            let (mut agrees, mut against) = (0, None::<Against>);
            for at in near {
                let (_, sentence) = self.sentences.get(*at as usize)?;
                for theirs in sentence.poles.iter().filter(|theirs| theirs.state == mine.state) {
                    let own = part_at(sentence, theirs.span);
                    let mut shared = self.shared(claim, part, *at, own, &[mine.span]);
                    shared.told = rare;
                    if mine.denies(theirs) && Self::excepted(claim, part, sentence, theirs.span) {
                        continue;
                    }
                    if taken_up(claim, part) {
                        shared.around += shared.rest / 2;
                    }
                    if !mine.denies(theirs) {
                        // "Is off, and can be switched on" says that it is off.
                        if !theirs.soft {
                            agrees = agrees.max(shared.points());
                        }
                    } else if theirs.soft || sentence.limits.iter().any(|limit| own.contains(*limit) && limit.end <= theirs.span.start) {
                        agrees = agrees.max(shared.points());
                    } else if (shared.part > 0 || taken_up(claim, part))
                        && Self::speaks(shared, self.enough(shared))
                        && !apart(claim, part, sentence, own, &[])
                        && against.is_none_or(|best| shared.points() > best.points)
                    {
                        against = Some(Against { points: shared.points(), mine: mine.span, theirs: theirs.span, at: *at });
                    }
                }
            }
            against.filter(|against| against.points >= agrees + NEARER)
        })
    }

    /// What the claim speaks of as of what there is, and the text says is cancelled or put off.
    fn not_to_be(&self, claim: &Reading, near: &[u32]) -> Option<Against> {
        let gone = |pole: &Pole| pole.gone() && !pole.denied && !pole.soft;
        if claim.poles.iter().any(Pole::gone)
            || claim.denies
            || claim.negates
            || claim.says(hash("planned"))
            || claim.says(hash("originally"))
        {
            return None;
        }
        near.iter().find_map(|at| {
            let (_, sentence) = self.sentences.get(*at as usize)?;
            let theirs = sentence.poles.iter().find(|pole| gone(pole))?;
            let before =
                sentence.content.iter().zip(&sentence.light).filter(|((_, span), light)| !**light && span.end <= theirs.span.start);
            let subject: Vec<(Stem, Span)> = before.map(|(word, _)| *word).collect();
            let own: Vec<Span> = subject
                .iter()
                .filter_map(|(stem, _)| claim.content.iter().find(|(own, _)| alike(*own, *stem)).map(|(_, span)| *span))
                .collect();
            let dates = claim.dates.iter().filter(|date| sentence.dates.iter().any(|other| date.to(other) == Relation::Same)).count();
            let (first, last) = (own.iter().map(|span| span.start).min()?, own.iter().map(|span| span.end).max()?);
            let told = subject.len() >= 3 && own.len() + dates >= 3 && own.len() * 100 >= subject.len() * 60;
            let mine = Span::new(first, last);
            let limited = claim.limits.iter().any(|limit| mine.overlaps(*limit));
            let named = subject.iter().take(2).any(|(stem, _)| claim.has(*stem));
            (told && named && !limited && !other_case(claim, sentence, &Difference::of(Kind::Opposite, mine, theirs.span)))
                .then_some(Against { points: 0, mine, theirs: theirs.span, at: *at })
        })
    }

    /// A word of the claim that the text denies.
    fn denied_there(&self, claim: &Reading, near: &[u32]) -> Option<Against> {
        let mut best: Option<Against> = None;
        for at in near {
            let (_, sentence) = self.sentences.get(*at as usize)?;
            let quoted = |at: Span| sentence.quotes.iter().any(|quote| quote.contains(at));
            for denied in sentence.negated.iter().filter(|denied| !quoted(denied.span)) {
                let words = claim
                    .content
                    .iter()
                    .zip(&claim.light)
                    .filter(|((stem, _), light)| (!**light || denied.light) && alike(*stem, denied.stem));
                for ((_, mine), _) in words {
                    let part = part_at(claim, *mine);
                    // Of what is denied in many words the claim has more than one: "did not lead to weight loss".
                    let alone = denied.object
                        && !sentence.negated.iter().any(|other| {
                            other.span.start == denied.span.start
                                && other.word != denied.word
                                && claim.content.iter().any(|(own, at)| alike(*own, other.stem) && part.contains(*at))
                        });
                    let said = claim.negated.iter().any(|own| alike(own.stem, denied.stem));
                    let elsewhere = alone || said || denied.object && (claim.negates || claim.denies || !claim.negated.is_empty());
                    if elsewhere
                        || !Self::affirms(claim, part)
                        || (denied.yet || sentence.future) && (claim.future || claim.possible.contains(mine))
                    {
                        continue;
                    }
                    let own = part_at(sentence, denied.span);
                    if another_case(sentence, own, claim) || Self::other_subject(claim, part, sentence, own, denied) {
                        continue;
                    }
                    let mut shared = self.shared(claim, part, *at, own, &[*mine]);
                    // A word that is rare in the text tells what it is about.
                    shared.told = self.worth(denied.stem);
                    let least = self.enough(shared) + if denied.object { 2 } else { 0 };
                    if !Self::speaks(shared, least)
                        || Self::excepted(claim, part, sentence, denied.span)
                        || apart(claim, part, sentence, own, &[])
                    {
                        continue;
                    }
                    let points = shared.points();
                    if self.says_elsewhere(claim, part, near, denied.stem, *mine, true) + NEARER <= points
                        && best.is_none_or(|best| points > best.points)
                    {
                        best = Some(Against { points, mine: *mine, theirs: denied.span, at: *at });
                    }
                }
            }
        }
        best
    }

    /// A word that the claim denies and the text does not.
    fn denied_here(&self, claim: &Reading, near: &[u32]) -> Option<Against> {
        let mut best: Option<Against> = None;
        for denied in claim.negated.iter().filter(|denied| !denied.object) {
            let part = part_at(claim, denied.word);
            let told = near
                .iter()
                .filter_map(|at| self.sentences.get(*at as usize))
                .any(|(_, other)| other.negated.iter().any(|other| alike(other.stem, denied.stem)));
            if told || claim.limits.iter().any(|limit| part.contains(*limit)) {
                continue;
            }
            for at in near {
                let (_, sentence) = self.sentences.get(*at as usize)?;
                for (_, theirs) in sentence.content.iter().filter(|(stem, _)| alike(*stem, denied.stem)) {
                    let own = part_at(sentence, *theirs);
                    let unsure = sentence.is_unreal(*theirs)
                        || sentence.future && !claim.future
                        || sentence.limits.iter().any(|limit| own.contains(*limit));
                    if unsure || !Self::affirms(sentence, own) {
                        continue;
                    }
                    let mut shared = self.shared(claim, part, *at, own, &[denied.word]);
                    shared.told = self.worth(denied.stem);
                    if !neighbours(claim, part, denied, sentence, own)
                        || !Self::speaks(shared, self.enough(shared) + 2)
                        || apart(claim, part, sentence, own, &[])
                    {
                        continue;
                    }
                    let points = shared.points();
                    if self.says_elsewhere(claim, part, near, denied.stem, denied.word, false) + NEARER <= points
                        && best.is_none_or(|best| points > best.points)
                    {
                        best = Some(Against { points, mine: denied.span, theirs: *theirs, at: *at });
                    }
                }
            }
        }
        best
    }

    /// Whether nothing is denied or limited in a part.
    fn affirms(reading: &Reading, part: Span) -> bool {
        let inside = |at: Span| part.overlaps(at);
        let denies = reading.negated.iter().any(|denied| inside(denied.span))
            || reading.deniers.iter().any(|span| inside(*span))
            || reading.denied.iter().any(|(_, span)| inside(*span))
            || reading.negates && reading.denied.is_empty() && reading.negated.is_empty();
        let limits = reading.limits.iter().any(|span| inside(*span) && !reading.conditions.contains(span));
        !denies && !limits
    }

    /// Whether what is denied has a subject of its own that the claim does not speak of.
    fn other_subject(claim: &Reading, part: Span, sentence: &Reading, own: Span, denied: &Denied) -> bool {
        let before = sentence.content.iter().filter(|(_, span)| own.contains(*span) && span.end <= denied.span.start);
        let mut before = before.map(|(stem, _)| *stem).peekable();
        before.peek().is_some() && {
            let whole = taken_up(claim, part);
            !before.any(|stem| claim.content.iter().any(|(own, at)| alike(*own, stem) && (whole || part.contains(*at))))
        }
    }

    /// Whether the claim is of what a denial of the text leaves out: "never alters the file unless you pass --in-place".
    fn excepted(claim: &Reading, part: Span, sentence: &Reading, denied: Span) -> bool {
        let Some(limit) = sentence.limits.iter().find(|limit| limit.start >= denied.start) else { return false };
        let behind = sentence.content.iter().filter(|(_, span)| span.start >= limit.end);
        // "Bicycles cannot be carried, except for folding bikes": what is folding is left out.
        let before = |stem: Stem| sentence.content.iter().any(|(other, span)| span.end <= limit.start && alike(stem, *other));
        let mut names = behind.filter(|(_, span)| span.start < limit.end + 60).map(|(stem, _)| *stem).filter(|stem| !before(*stem));
        names.any(|stem| claim.content.iter().any(|(own, at)| alike(*own, stem) && (part.contains(*at) || claim.has(stem))))
    }

    /// The most points of a place that says the word as the claim does: denied, or not.
    fn says_elsewhere(&self, claim: &Reading, part: Span, near: &[u32], stem: Stem, mine: Span, affirmed: bool) -> usize {
        let mut most = 0;
        for at in near {
            let Some((_, sentence)) = self.sentences.get(*at as usize) else { continue };
            for (_, span) in sentence.content.iter().filter(|(word, _)| alike(*word, stem)) {
                let denied = sentence.negated.iter().any(|denied| denied.word == *span)
                    || sentence.denied.iter().any(|(_, denied)| denied.contains(*span));
                if denied != affirmed {
                    most = most.max(self.shared(claim, part, *at, part_at(sentence, *span), &[mine]).points());
                }
            }
        }
        most
    }
}

/// Whether a word right before or behind what is denied stands in the text's part.
fn neighbours(claim: &Reading, part: Span, denied: &Denied, sentence: &Reading, own: Span) -> bool {
    let inside = |span: Span| part.contains(span);
    let before = claim.content.iter().rev().find(|(_, span)| inside(*span) && span.end <= denied.span.start);
    let behind = claim.content.iter().find(|(_, span)| inside(*span) && span.start >= denied.word.end);
    let stands = |stem: Stem| sentence.content.iter().any(|(other, span)| alike(stem, *other) && own.contains(*span));
    before.into_iter().chain(behind).any(|(stem, _)| stands(*stem))
}

/// Whether a part is of a time or a case that the other side does not name: "is not served on Sundays" says nothing of weekdays, and "is not
/// needed for up to six" nothing of seven.
pub(super) fn another_case(denying: &Reading, part: Span, other: &Reading) -> bool {
    let times = [Class::Weekday, Class::Season, Class::Daytime];
    let named = denying.closed.iter().filter(|(class, _, span)| times.contains(class) && part.contains(*span));
    let dates = denying.dates.iter().filter(|date| part.contains(date.span));
    let bounded = |amount: &&Amount| part.contains(amount.span) && !matches!(amount.bound, Bound::None | Bound::About);
    let met = |amount: &Amount| other.amounts.iter().any(|own| own.unit == amount.unit && own.meets(amount));
    named.into_iter().any(|(_, word, _)| !other.says(*word))
        || denying.amounts.iter().filter(bounded).any(|amount| !met(amount))
        || dates.into_iter().any(|date| !other.dates.iter().any(|own| own.to(date) == Relation::Same))
}

/// Whether the two parts are of two times, kinds or amounts.
pub(super) fn apart(claim: &Reading, part: Span, sentence: &Reading, own: Span, but: &[Span]) -> bool {
    let within = |part: Span, span: Span| part.contains(span) && !but.iter().any(|but| but.overlaps(span));
    let (mine, theirs) = (|span| within(part, span), |span| within(own, span));
    let dates = other_dates(claim, &mine, sentence, &theirs);
    let amounts = other_amounts(claim, &mine, sentence, &theirs);
    let classes = claim.closed.iter().filter(|(class, _, span)| CASES.contains(class) && part.contains(*span)).any(|(class, word, _)| {
        let mut others = sentence.closed.iter().filter(|(other, _, span)| other == class && own.contains(*span)).peekable();
        others.peek().is_some() && !others.any(|(_, other, _)| other == word)
    });
    let kinds = claim.kinds.iter().filter(|(.., span)| part.contains(*span)).any(|(pair, side, _)| {
        let on = |wanted: bool| sentence.kinds.iter().any(|(other, side, span)| other == pair && *side == wanted && own.contains(*span));
        on(!*side) && !on(*side)
    });
    dates || amounts || classes || kinds
}

/// How many figures both parts have that tell something: no small counts.
fn same_figures(claim: &Reading, part: Span, sentence: &Reading, own: Span) -> usize {
    const SMALL: i128 = 12_000_000;
    let tells = |amount: &&Amount| part.contains(amount.span) && (amount.unit != Unit::Count || amount.plain > SMALL);
    let has = |mine: &&Amount| {
        sentence.amounts.iter().any(|theirs| own.contains(theirs.span) && mine.unit == theirs.unit && mine.plain == theirs.plain)
    };
    claim.amounts.iter().filter(tells).filter(has).count()
}

/// Whether a part has only a pronoun for its subject.
fn taken_up(claim: &Reading, part: Span) -> bool {
    claim.pronouns.iter().any(|pronoun| part.contains(*pronoun) && pronoun.start <= part.start + 8)
}
