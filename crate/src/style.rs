//! Style: how a sentence is said. Never evidence that it is wrong.
//!
//! Confidence read off hedging words does not carry over from one set of answers to another (arXiv 2505.24778), so what is found
//! here is called a style signal and given no probability. The word lists are our own; `hedge` and `booster` are K. Hyland's
//! terms (*Hedging in Scientific Research Articles*, 1998).

use crate::lexicon::Lexicon;
use std::sync::LazyLock;

/// What a sentence's style shows; each list holds the byte ranges of the words within the sentence.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Style {
    /// Words that soften: "may", "roughly".
    pub hedges: Vec<(usize, usize)>,
    /// Words that press: "undoubtedly", "it is a well-known fact".
    pub boosters: Vec<(usize, usize)>,
    /// "Studies show", "experts say", with nobody named.
    pub vague_attributions: Vec<(usize, usize)>,
    /// Words that go out of date: "currently", "the latest".
    pub volatile: Vec<(usize, usize)>,
    /// Doses, legal duties, investments.
    pub high_stakes: Vec<(usize, usize)>,
    /// "I don't know": the answer declines to say.
    pub abstains: bool,
}

const HEDGES: &[&str] = &[
    "about", "almost", "apparently", "appears to", "approximately", "around", "can be", "could", "estimated", "generally", "i think",
    "it seems", "likely", "may", "maybe", "might", "often", "perhaps", "possibly", "presumably", "probably", "roughly", "seems",
    "sometimes", "suggests", "tends to", "typically", "unlikely", "usually",
];

const BOOSTERS: &[&str] = &[
    "absolutely", "beyond doubt", "certainly", "clearly", "definitely", "everyone knows", "evidently", "guaranteed", "indisputably",
    "irrefutably", "it is a fact that", "it is certain that", "it is well known", "it is well-known", "no doubt", "obviously", "of course",
    "proven fact", "the undisputed", "unarguably", "undeniably", "undoubtedly", "unquestionably", "without a doubt", "without question",
];

const VAGUE_ATTRIBUTIONS: &[&str] = &[
    "studies show", "studies have shown", "studies suggest", "research shows", "research has shown", "research suggests", "experts say",
    "experts agree", "experts believe", "scientists say", "scientists believe", "many experts", "some experts", "it is said that",
    "it is widely believed", "it is widely known", "many people believe", "many people say", "some people say", "critics say",
    "historians agree", "historians believe", "according to experts", "according to studies", "according to some sources",
    "according to reports", "statistics show", "surveys show", "polls show",
];

const VOLATILE: &[&str] = &[
    "as of now", "as of today", "at present", "at the moment", "currently", "right now", "the current", "the latest", "the newest",
    "to date", "up to date", "most recent version", "latest version", "current version", "these days", "this year", "today's",
];

const HIGH_STAKES: &[&str] = &[
    "mg per day", "mg daily", "mg/kg", "mcg", "maximum dose", "recommended dose", "recommended dosage", "dosage", "overdose",
    "safe to take", "take with alcohol", "stop taking", "you are legally", "legally required", "you can sue", "statute of limitations",
    "you do not need a lawyer", "tax deductible", "guaranteed return", "guaranteed returns", "risk-free investment", "you should invest",
    "safe investment",
];

const ABSTENTIONS: &[&str] = &[
    "i don't know", "i do not know", "i'm not sure", "i am not sure", "i cannot verify", "i can't verify", "i don't have access",
    "i do not have access", "i don't have information", "i do not have information", "i couldn't find", "i could not find",
    "there is no information", "no information is available", "i am unable to", "i'm unable to", "my knowledge cutoff",
];

/// What a word or phrase is a sign of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    Hedge,
    Booster,
    VagueAttribution,
    Volatile,
    HighStakes,
    Abstention,
}

static SIGNS: LazyLock<Lexicon<Sign>> = LazyLock::new(|| {
    let lists = [
        (HEDGES, Sign::Hedge),
        (BOOSTERS, Sign::Booster),
        (VAGUE_ATTRIBUTIONS, Sign::VagueAttribution),
        (VOLATILE, Sign::Volatile),
        (HIGH_STAKES, Sign::HighStakes),
        (ABSTENTIONS, Sign::Abstention),
    ];
    Lexicon::new(lists.into_iter().flat_map(|(list, sign)| list.iter().map(move |words| (*words, sign))))
});

/// Reads the style of one sentence.
#[must_use]
pub fn style(sentence: &str) -> Style {
    // Offsets must hold, so only ASCII letters are lowered; the lists are ASCII.
    let lower = sentence.to_ascii_lowercase();
    let mut style = Style::default();
    for (start, end, sign) in SIGNS.find(&lower) {
        let places = match sign {
            Sign::Hedge => &mut style.hedges,
            Sign::Booster => &mut style.boosters,
            Sign::VagueAttribution => &mut style.vague_attributions,
            Sign::Volatile => &mut style.volatile,
            Sign::HighStakes => &mut style.high_stakes,
            Sign::Abstention => {
                style.abstains = true;
                continue;
            }
        };
        places.push((start, end));
    }
    for places in [&mut style.hedges, &mut style.boosters, &mut style.vague_attributions, &mut style.volatile, &mut style.high_stakes] {
        places.sort_unstable();
    }
    // The lists write the apostrophe plainly; the typographic one is longer, so that places would not hold.
    if !style.abstains && lower.contains('’') {
        style.abstains = SIGNS.find(&lower.replace('’', "'")).any(|(_, _, sign)| sign == Sign::Abstention);
    }
    style
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_style() {
        let read = style("Undoubtedly, studies show that it may currently help.");
        assert_eq!((read.hedges.len(), read.boosters.len(), read.vague_attributions.len(), read.volatile.len()), (1, 1, 1, 1));
        assert!(style("I don’t know the answer.").abstains);
        assert_eq!(style("The maybelline counter opened."), Style::default());
    }
}
