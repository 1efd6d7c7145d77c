//! Another figure in the same place: among the same words a sentence of the text has another one than the claim.
//!
//! What is compared are the content words on both sides of a figure. So it does not matter who the subject of the clause is, or whether the rest
//! of the sentence is known to the text: a summary says much that its source says elsewhere. Dates and names are not compared this way: of
//! 3,000 true sentences of summaries it called 20 wrong, which had another name for the same ("Paris St Germain", "PSG").

use super::amount::{Amount, Bound, Unit};
use super::judge::{Held, Text, Verdict};
use super::near::{Subject, subject};
use super::reading::Reading;
use super::rules::{Difference, Kind};
use super::slip::{aged, comparable, comparable_but_rate, one_slip, telling};
use super::stem::Stem;
use super::vocabulary::synonyms;
use crate::span::Span;

/// Content words on each side of a figure that say what it is of.
const NEIGHBOURS: usize = 4;

/// How many of a figure's neighbours stand beside another one, and which share of them in percent.
#[derive(Debug, Clone, Copy)]
struct Alike {
    least: usize,
    share: usize,
}

/// Where the other figure is one slip of the hand away.
const SLIPPED: Alike = Alike { least: 2, share: 40 };
/// Where the claim's figure stands nowhere in the text.
const OTHERWISE: Alike = Alike { least: 3, share: 50 };
/// Where it stands there for something else.
const CERTAIN: Alike = Alike { least: 4, share: 70 };

/// A figure of a sentence that stands where one of the claim does.
struct Found<'a> {
    common: usize,
    of: usize,
    sentence: &'a (Span, Reading),
    theirs: &'a Amount,
}

impl Found<'_> {
    fn is(&self, alike: Alike) -> bool {
        self.common >= alike.least && self.common * 100 >= alike.share * self.of
    }
}

impl Text {
    /// Another figure than the claim's, in the same place of one of the sentences nearest to it.
    pub(super) fn another_in_place(&self, claim: &Reading, nearest: &[u32]) -> Option<Held> {
        claim.amounts.iter().filter(|mine| !self.stands(mine)).find_map(|mine| self.other_amount(claim, mine, nearest))
    }

    fn other_amount(&self, claim: &Reading, mine: &Amount, nearest: &[u32]) -> Option<Held> {
        let found = self.best(claim, mine, nearest)?;
        let slip = one_slip(mine.plain, found.theirs.plain);
        let certain = found.is(CERTAIN);
        if !found.is(if slip { SLIPPED } else { OTHERWISE })
            || self.is_multiple(claim, mine.span)
            || !certain && self.stands_otherwise(mine)
            || !(certain && slip) && self.works_out(claim, mine.span)
        {
            return None;
        }
        self.held(claim, mine.span, found.theirs.span, found.sentence)
    }

    /// Of all figures of the nearest sentences that may be the claim's the one among most of the words that stand beside it.
    fn best<'a>(&'a self, claim: &Reading, mine: &Amount, nearest: &[u32]) -> Option<Found<'a>> {
        let said = |value: i128| claim.amounts.iter().any(|other| other.unit == mine.unit && other.plain == value);
        let mut beside = claim.around(mine.span, NEIGHBOURS);
        beside.sort_unstable();
        beside.dedup();
        let mut best: Option<Found<'a>> = None;
        for sentence in nearest.iter().filter_map(|at| self.sentences.get(*at as usize)).filter(|(_, sentence)| !sentence.row) {
            for theirs in sentence.1.amounts.iter().filter(|theirs| comparable(mine, theirs) && !said(theirs.plain)) {
                let near = sentence.1.around(theirs.span, 2 * NEIGHBOURS);
                let has = |stem: &&Stem| near.contains(stem) || synonyms(**stem).iter().any(|other| near.contains(other));
                let common = beside.iter().filter(has).count();
                if best.as_ref().is_none_or(|best| common > best.common) {
                    best = Some(Found { common, of: beside.len(), sentence, theirs });
                }
            }
        }
        best
    }

    /// A figure of the claim that stands nowhere in the text, which is a conversation, and follows from nothing there, and one of a sentence
    /// that is one slip of the hand away and among the same words: the claim's place, the sentence's number, the place in it. `may` says
    /// whether the sentence and its figure come into question, `about` gives the words of what the sentence answers.
    pub fn slipped<'a>(
        &'a self,
        claim: &Reading,
        may: impl Fn(usize, &Amount) -> bool,
        about: impl Fn(usize) -> &'a [Stem],
    ) -> Option<(Span, usize, Span)> {
        let loose = |mine: &&Amount| mine.bound == Bound::None && !self.stands(mine) && !self.works_out(claim, mine.span);
        claim.amounts.iter().filter(loose).find_map(|mine| {
            let mut beside = claim.around(mine.span, 2 * NEIGHBOURS);
            beside.sort_unstable();
            beside.dedup();
            let mut best: Option<(usize, usize, Span)> = None;
            for (at, (_, sentence)) in self.sentences.iter().enumerate() {
                let rates = |theirs: &Amount| mine.per.is_none() || theirs.per.is_none() || comparable(mine, theirs);
                let counts = |theirs: &Amount| mine.unit != Unit::Count || mine.share_noun(theirs) || mine.nameless() && theirs.nameless();
                let slips = |theirs: &&Amount| {
                    one_slip(mine.plain, theirs.plain)
                        && telling(mine, theirs)
                        && comparable_but_rate(mine, theirs)
                        && rates(theirs)
                        && counts(theirs)
                        && !self.grew(claim, mine, theirs)
                        && may(at, theirs)
                };
                for theirs in sentence.amounts.iter().filter(slips) {
                    let near = sentence.around(theirs.span, 2 * NEIGHBOURS);
                    let has = |stem: &Stem| near.contains(stem) || about(at).contains(stem);
                    let common = beside.iter().filter(|stem| has(stem) || synonyms(**stem).iter().any(has)).count();
                    if common >= SLIPPED.least && best.is_none_or(|(most, ..)| common > most) {
                        best = Some((common, at, theirs.span));
                    }
                }
            }
            best.map(|(_, at, theirs)| (mine.span, at, theirs))
        })
    }

    /// Whether what the claim's figure has more or less than another one is said beside it or in the text: "£1,258", "with the deposit of £100
    /// £1,358".
    fn grew(&self, claim: &Reading, mine: &Amount, theirs: &Amount) -> bool {
        let by = (mine.plain - theirs.plain).abs();
        let is = |amount: &Amount| amount.plain == by && (amount.unit == mine.unit || amount.unit == Unit::Count);
        claim.amounts.iter().any(is) || [mine.unit, Unit::Count].into_iter().any(|unit| self.whole.between(unit, by, by).any(is))
    }

    fn held(&self, claim: &Reading, mine: Span, theirs: Span, (span, sentence): &(Span, Reading)) -> Option<Held> {
        let difference = Difference::of(Kind::Number, mine, theirs);
        let taken_up = |stem: Stem| synonyms(stem).iter().any(|other| sentence.has(*other));
        let same = subject(claim, sentence, &difference, &self.whole, &taken_up) != Subject::Other;
        same.then(|| Held { verdict: Verdict::Differs, mine, theirs: Some((theirs.shifted(span.start), *span)), words: false, wide: false })
    }

    /// Whether an amount may stand in the text, in its own unit.
    fn stands(&self, mine: &Amount) -> bool {
        let same =
            |theirs: &Amount| mine.plain == theirs.plain || mine.bound != theirs.bound && mine.meets(theirs) || mine.rounds_to(theirs);
        let reach = mine.step.max(mine.plain.abs() / 10);
        let mut age = [Unit::Age, Unit::Count].into_iter().flat_map(|unit| self.whole.between(unit, mine.plain, mine.plain));
        self.whole.between(mine.unit, mine.plain - reach, mine.plain + reach).any(same)
            || age.any(|theirs| aged(mine, theirs) || aged(theirs, mine))
    }

    /// Whether the figure of an amount stands in the text, of whatever.
    pub(super) fn stands_otherwise(&self, mine: &Amount) -> bool {
        self.whole.units().any(|unit| self.whole.between(unit, mine.plain, mine.plain).next().is_some())
    }
}
