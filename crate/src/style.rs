//! Style: how a sentence is said. Never evidence that it is wrong.
//!
//! Confidence read off hedging words does not carry over from one set of answers to another (arXiv 2505.24778), so what is found
//! here is called a style signal and given no probability. The word lists are our own; `hedge` and `booster` are K. Hyland's
//! terms (*Hedging in Scientific Research Articles*, 1998).

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
    "about",
    "almost",
    "apparently",
    "appears to",
    "approximately",
    "around",
    "can be",
    "could",
    "estimated",
    "generally",
    "i think",
    "it seems",
    "likely",
    "may",
    "maybe",
    "might",
    "often",
    "perhaps",
    "possibly",
    "presumably",
    "probably",
    "roughly",
    "seems",
    "sometimes",
    "suggests",
    "tends to",
    "typically",
    "unlikely",
    "usually",
];

const BOOSTERS: &[&str] = &[
    "absolutely",
    "beyond doubt",
    "certainly",
    "clearly",
    "definitely",
    "everyone knows",
    "evidently",
    "guaranteed",
    "indisputably",
    "irrefutably",
    "it is a fact that",
    "it is certain that",
    "it is well known",
    "it is well-known",
    "no doubt",
    "obviously",
    "of course",
    "proven fact",
    "the undisputed",
    "unarguably",
    "undeniably",
    "undoubtedly",
    "unquestionably",
    "without a doubt",
    "without question",
];

const VAGUE_ATTRIBUTIONS: &[&str] = &[
    "studies show",
    "studies have shown",
    "studies suggest",
    "research shows",
    "research has shown",
    "research suggests",
    "experts say",
    "experts agree",
    "experts believe",
    "scientists say",
    "scientists believe",
    "many experts",
    "some experts",
    "it is said that",
    "it is widely believed",
    "it is widely known",
    "many people believe",
    "many people say",
    "some people say",
    "critics say",
    "historians agree",
    "historians believe",
    "according to experts",
    "according to studies",
    "according to some sources",
    "according to reports",
    "statistics show",
    "surveys show",
    "polls show",
];

const VOLATILE: &[&str] = &[
    "as of now",
    "as of today",
    "at present",
    "at the moment",
    "currently",
    "right now",
    "the current",
    "the latest",
    "the newest",
    "to date",
    "up to date",
    "most recent version",
    "latest version",
    "current version",
    "these days",
    "this year",
    "today's",
];

const HIGH_STAKES: &[&str] = &[
    "mg per day",
    "mg daily",
    "mg/kg",
    "mcg",
    "maximum dose",
    "recommended dose",
    "recommended dosage",
    "dosage",
    "overdose",
    "safe to take",
    "take with alcohol",
    "stop taking",
    "you are legally",
    "legally required",
    "you can sue",
    "statute of limitations",
    "you do not need a lawyer",
    "tax deductible",
    "guaranteed return",
    "guaranteed returns",
    "risk-free investment",
    "you should invest",
    "safe investment",
];

const ABSTENTIONS: &[&str] = &[
    "i don't know",
    "i do not know",
    "i'm not sure",
    "i am not sure",
    "i cannot verify",
    "i can't verify",
    "i don't have access",
    "i do not have access",
    "i don't have information",
    "i do not have information",
    "i couldn't find",
    "i could not find",
    "there is no information",
    "no information is available",
    "i am unable to",
    "i'm unable to",
    "my knowledge cutoff",
];

/// Reads the style of one sentence.
#[must_use]
pub fn style(sentence: &str) -> Style {
    // Offsets must hold, so only ASCII letters are lowered; the lists are ASCII.
    let lower = sentence.to_ascii_lowercase().replace('’', "'");
    // The typographic apostrophe is two bytes longer than the plain one; where it was replaced, places are looked up again.
    let same = lower.len() == sentence.len();
    let places = |list: &[&str]| -> Vec<(usize, usize)> {
        let mut found: Vec<_> = list
            .iter()
            .filter_map(|word| if same { find_word(&lower, word) } else { find_word(&sentence.to_ascii_lowercase(), word) })
            .collect();
        found.sort_unstable();
        found
    };
    Style {
        hedges: places(HEDGES),
        boosters: places(BOOSTERS),
        vague_attributions: places(VAGUE_ATTRIBUTIONS),
        volatile: places(VOLATILE),
        high_stakes: places(HIGH_STAKES),
        abstains: ABSTENTIONS.iter().any(|words| find_word(&lower, words).is_some()),
    }
}

/// The first place where `word` stands in `text` as whole words.
#[must_use]
pub fn find_word(text: &str, word: &str) -> Option<(usize, usize)> {
    text.match_indices(word).map(|(at, found)| (at, at + found.len())).find(|&(start, end)| {
        let before = text[..start].chars().next_back();
        let after = text[end..].chars().next();
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
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
