//! What a part of a claim shares with a part of a text: words by how rare they are there, and values.
//!
//! A claim is often one clause of a long sentence, put in other words. So each part of it is held against each part of the sentences that share
//! most with it: the words of both parts count most, those of the sentences around them less.

use super::judge::Text;
use super::reading::Reading;
use super::stem::Stem;
use super::vocabulary::synonyms;
use super::when::Relation;
use crate::span::Span;

/// Sentences of a text that have a word which is rare in it.
const RARE: usize = 2;

/// What a part of a claim and a part of a text have in common.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Shared {
    /// What the words and values of the claim's part are worth that the text's part has.
    pub part: usize,
    /// The same, of those that only the sentence around it has.
    pub around: usize,
    /// The same, of the rest of the claim's sentence.
    pub rest: usize,
    /// Words of the claim's part that stand elsewhere in the text only, and those that stand nowhere.
    pub there: usize,
    pub foreign: usize,
    /// What the word is worth that is asked about.
    pub told: usize,
}

impl Shared {
    /// All in one figure.
    pub fn points(self) -> usize {
        4 * self.part + 2 * (self.around + self.told) + self.rest
    }
}

/// Whether two words say the same.
pub(super) fn alike(one: Stem, other: Stem) -> bool {
    one == other || synonyms(one).contains(&other)
}

/// The part of a sentence where something stands.
pub(crate) fn part_at(reading: &Reading, at: Span) -> Span {
    reading.parts.iter().find(|part| part.contains(at)).copied().unwrap_or(Span::new(0, usize::MAX))
}

impl Text {
    /// How much a word tells: nothing where it does not stand in the text, most where it is rare there.
    pub(super) fn worth(&self, stem: Stem) -> usize {
        match self.sentences_with(stem) {
            0 => 0,
            1..=RARE => 2,
            _ => 1,
        }
    }

    /// What a part of a claim shares with a part of a sentence. `but` are places that do not count.
    pub(super) fn shared(&self, claim: &Reading, mine: Span, at: u32, theirs: Span, but: &[Span]) -> Shared {
        let Some((_, sentence)) = self.sentences.get(at as usize) else { return Shared::default() };
        // "It opened in 1961": what it takes up stands in the sentence before.
        let takes_up = sentence.clauses.first().is_some_and(|(_, led)| *led);
        let before =
            at.checked_sub(1).filter(|_| takes_up).and_then(|before| self.sentences.get(before as usize)).map(|(_, before)| before);
        let stands_in = |word: Stem, part: Span| sentence.content.iter().any(|(stem, span)| alike(word, *stem) && part.contains(*span));
        let everything = Span::new(0, usize::MAX);
        let mut shared = Shared::default();
        let mut seen: Vec<Stem> = Vec::new();
        // A noun that takes up what was named says little, but something.
        let words = claim
            .content
            .iter()
            .enumerate()
            .filter(|(at, (_, span))| (!claim.light[*at] || claim.taken[*at]) && !but.iter().any(|but| but.overlaps(*span)));
        // Those of the claim's part first: a word may stand in both.
        let (own, others): (Vec<_>, Vec<_>) = words.partition(|(_, (_, span))| mine.contains(*span));
        for (word, (stem, span)) in own.into_iter().chain(others) {
            let taken = claim.taken[word];
            if seen.contains(stem) {
                continue;
            }
            seen.push(*stem);
            let own = std::iter::once(*stem).chain(synonyms(*stem).iter().copied());
            let worth = own.map(|stem| self.worth(stem)).max().unwrap_or_default();
            let worth = if taken { worth.min(1) } else { worth };
            let here = stands_in(*stem, everything) || before.is_some_and(|before| before.has(*stem));
            match (mine.contains(*span), here) {
                (true, true) if stands_in(*stem, theirs) => shared.part += worth,
                (true, true) => shared.around += worth,
                (true, false) if taken => {}
                (true, false) if worth > 0 => shared.there += worth,
                (true, false) => shared.foreign += 1,
                (false, true) => shared.rest += worth,
                (false, false) => {}
            }
        }
        let mut value = |own: Span, other: Span| match (mine.contains(own), theirs.contains(other)) {
            (true, true) => shared.part += 2,
            (true, false) => shared.around += 2,
            (false, _) => shared.rest += 2,
        };
        for amount in claim.amounts.iter().filter(|amount| !but.iter().any(|but| but.overlaps(amount.span))) {
            let same = sentence.amounts.iter().find(|other| amount.same_measure(other) && amount.plain == other.plain);
            if let Some(other) = same {
                value(amount.span, other.span);
            }
        }
        for date in claim.dates.iter().filter(|date| !but.iter().any(|but| but.overlaps(date.span))) {
            let same = sentence.dates.iter().find(|other| date.to(other) == Relation::Same);
            if let Some(other) = same {
                value(date.span, other.span);
            }
        }
        shared
    }
}
