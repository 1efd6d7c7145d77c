//! Answers to one question, held against each other: other drafts of a chatbot, or other chatbots.
//!
//! Every sentence that states a figure, a date or a name is held against the other answers by the aligner. Two answers that *differ* are
//! told apart with both places; which of them is wrong is not known. What two answers *share* is not right for that: models repeat each
//! other's errors. The share of an answer's statements that the others bear out ranks answers (Manakul et al., *`SelfCheckGPT`*, 2023, do so
//! for the sentences of one answer).
//!
//! ```
//! use caveat::compare::compare;
//!
//! let first = "The bridge was opened in 1932. It is 503 metres long.";
//! let second = "The bridge was opened in 1923, and it is 503 metres long.";
//! let compared = compare(&[first, second]).unwrap();
//! let difference = &compared.differences[0];
//! assert_eq!((difference.one.quote.as_str(), difference.other.quote.as_str()), ("1932", "1923"));
//! ```

use crate::answer::{Answer, BlockKind};
use crate::error::{Error, ErrorKind, Result};
use crate::evidence::align::{Reading, Text, Verdict};
use crate::hedge;
use crate::sentence;
use crate::span::{Span, Utf16Map, Utf16Span};
use serde::{Deserialize, Serialize};

/// Answers that are compared at once, at most.
pub const MOST: usize = 20;
/// Bytes of an answer that is compared.
pub const LONGEST: usize = 200_000;
/// Bytes of a sentence that is read, and how many sentences of an answer.
const SENTENCE: usize = 1000;
const SENTENCES: usize = 1000;

/// Words of one of the answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub struct Place {
    /// Which answer, from 0.
    pub answer: usize,
    /// The words, in UTF-16 code units of the answer's text.
    pub span: Utf16Span,
    /// The words.
    pub quote: String,
    /// The sentence they stand in.
    pub sentence: Utf16Span,
}

/// Two answers that state different things of one subject. It is not said which of them is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub struct Difference {
    /// The place in the answer that comes first.
    pub one: Place,
    /// The place in the other one.
    pub other: Place,
}

/// A sentence with a figure, a date or a name, and what the other answers say of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub struct Statement {
    /// The sentence; its span and its quote are the whole of it.
    pub place: Place,
    /// Other answers that have the same words and values, or all its values. That is no proof.
    pub shared: usize,
    /// Other answers that say otherwise.
    pub denied: usize,
    /// Words that carry meaning, and figures, dates and names, that stand in no other answer. Of what is invented drafts agree on little: on
    /// the sentences of GPT-3's biographies (`SelfCheckGPT`'s data) the count tells sound ones from others better than any share does.
    pub novelty: usize,
    /// The mean share of its figures, dates and names that stand in the other answers, less what they deny: from -1 to 1.
    pub consistency: f64,
}

impl Statement {
    /// Whether no other answer speaks of it, for or against.
    #[must_use]
    pub const fn only_here(&self) -> bool {
        self.shared == 0 && self.denied == 0
    }
}

/// What comparing answers gave.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub struct Comparison {
    /// Where two answers differ, in the order of the answers and their texts.
    pub differences: Vec<Difference>,
    /// What the answers state, in the same order.
    pub statements: Vec<Statement>,
    /// By answer: the mean consistency of its statements with the others; none where it states nothing that can be held.
    pub consistency: Vec<Option<f64>>,
}

impl Comparison {
    /// The answers, the one that agrees most with the others first. Those that state nothing come last.
    #[must_use]
    pub fn ranking(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.consistency.len()).collect();
        let rank = |at: usize| self.consistency[at].unwrap_or(f64::NEG_INFINITY);
        // Ties keep the order in which they were given.
        order.sort_by(|one, other| rank(*other).total_cmp(&rank(*one)));
        order
    }
}

/// One answer, read.
struct Draft<'a> {
    given: &'a str,
    answer: Answer,
    map: Utf16Map,
    text: Text,
    claims: Vec<(Span, Reading)>,
}

impl<'a> Draft<'a> {
    fn read(given: &'a str) -> Self {
        let answer = Answer::from_markdown(given);
        let speaks = |kind| matches!(kind, BlockKind::Prose | BlockKind::Item | BlockKind::Quote);
        let (mut text, mut claims) = (Text::default(), Vec::new());
        for sentence in sentence::sentences(&answer).iter().filter(|sentence| speaks(answer.blocks[sentence.block].kind)).take(SENTENCES) {
            if sentence.span.len() > SENTENCE || !hedge::asserts(&answer.text, sentence.span) {
                continue;
            }
            text.add(&answer.text, sentence.span);
            let claim = Reading::new(sentence.span.of(&answer.text));
            if claim.values().next().is_some() {
                claims.push((sentence.span, claim));
            }
        }
        text.close();
        Self { given, map: Utf16Map::new(given), answer, text, claims }
    }

    fn place(&self, answer: usize, words: Span, sentence: Span) -> Place {
        let outward = |span| self.map.outward(self.given, self.answer.outward(span));
        Place { answer, span: outward(words), quote: words.of(&self.answer.text).to_owned(), sentence: outward(sentence) }
    }
}

/// Compares answers to the same question, all with each other.
///
/// # Errors
/// [`ErrorKind::Input`] with fewer than two answers or more than [`MOST`]; [`ErrorKind::TooLarge`] where one is longer than [`LONGEST`].
pub fn compare(answers: &[&str]) -> Result<Comparison> {
    if !(2..=MOST).contains(&answers.len()) {
        return Err(Error::new(ErrorKind::Input, format!("from two to {MOST} answers are compared, not {}", answers.len())));
    }
    if let Some(long) = answers.iter().position(|answer| answer.len() > LONGEST) {
        return Err(Error::new(ErrorKind::TooLarge, format!("answer {} is longer than {LONGEST} bytes", long + 1)));
    }
    let drafts: Vec<Draft<'_>> = answers.iter().map(|answer| Draft::read(answer)).collect();
    let mut differences: Vec<Difference> = Vec::new();
    let mut statements = Vec::new();
    let mut consistency = Vec::new();
    for (at, draft) in drafts.iter().enumerate() {
        let first = statements.len();
        for (span, claim) in &draft.claims {
            let (mut shared, mut denied, mut sum) = (0, 0, 0.0);
            for (number, other) in drafts.iter().enumerate().filter(|(number, _)| *number != at) {
                let held = other.text.judge(claim, &mut 0);
                let denies = held.as_ref().filter(|held| held.verdict == Verdict::Differs).and_then(|held| Some((held.mine, held.theirs?)));
                if let Some((mine, (theirs, sentence))) = denies {
                    denied += 1;
                    sum -= 1.0;
                    let here = draft.place(at, mine.shifted(span.start), *span);
                    let there = other.place(number, theirs, sentence);
                    let (one, other) = if at < number { (here, there) } else { (there, here) };
                    let known = |known: &Difference| known.one.meets(&one) && known.other.meets(&other);
                    if !differences.iter().any(known) {
                        differences.push(Difference { one, other });
                    }
                    continue;
                }
                let (stand, all) = other.text.standing(claim);
                let repeats = held.is_some_and(|held| held.verdict == Verdict::Repeats);
                if repeats || stand == all && other.text.relates(claim, &mut 0) {
                    shared += 1;
                    sum += 1.0;
                } else {
                    sum += f64::from(stand) / f64::from(all.max(1));
                }
            }
            let others = || drafts.iter().enumerate().filter(|(number, _)| *number != at).map(|(_, other)| &other.text);
            let values = claim.values().filter(|value| !others().any(|other| other.has(claim, *value))).count();
            let words = claim.content.iter().filter(|(stem, _)| !others().any(|other| other.says(*stem))).count();
            let place = draft.place(at, *span, *span);
            statements.push(Statement { place, shared, denied, novelty: values + words, consistency: sum / (drafts.len() - 1) as f64 });
        }
        let own = &statements[first..];
        let mean = || own.iter().map(|statement| statement.consistency).sum::<f64>() / own.len() as f64;
        consistency.push((!own.is_empty()).then(mean));
    }
    differences.sort_by_key(|difference| {
        let (one, other) = (&difference.one, &difference.other);
        (one.answer, one.span.start, other.answer, other.span.start)
    });
    Ok(Comparison { differences, statements, consistency })
}

impl Place {
    /// Whether the two share words.
    fn meets(&self, other: &Self) -> bool {
        self.answer == other.answer && self.span.start < other.span.end && other.span.start < self.span.end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(answers: &[&str]) -> Vec<(String, String)> {
        let compared = compare(answers).unwrap();
        compared.differences.into_iter().map(|difference| (difference.one.quote, difference.other.quote)).collect()
    }

    #[test]
    fn what_differs_is_told_once_with_both_places() {
        let answers =
            ["**Opening:** The bridge was opened in 1932.\n\nIt has eight lanes.", "The bridge was opened in 1945. It has eight lanes."];
        let compared = compare(&answers).unwrap();
        let [difference] = &compared.differences[..] else { panic!("{compared:?}") };
        assert_eq!((difference.one.quote.as_str(), difference.other.quote.as_str()), ("1932", "1945"));
        let (start, end) = (difference.one.span.start as usize, difference.one.span.end as usize);
        assert_eq!((&answers[0][start..end], difference.one.answer, difference.other.answer), ("1932", 0, 1));
    }

    #[test]
    fn other_words_for_the_same_are_no_difference() {
        assert_eq!(told(&["It costs €42.1 million.", "The price is about 42 million euros."]), []);
        assert_eq!(told(&["The tower was finished in 1889.", "It was finished on 31 March 1889, the tower."]), []);
        assert_eq!(told(&["The red line is 12 km long.", "The blue line is 15 km long."]), []);
    }

    #[test]
    fn the_odd_one_out_comes_last() {
        let answers = [
            "The museum was opened in Oslo in 1936. It has 54 rooms.", "The museum was opened in Bergen in 1963. It has 45 rooms.",
            "The museum was opened in Oslo in 1936. It has 54 rooms.",
        ];
        let compared = compare(&answers).unwrap();
        assert_eq!(compared.ranking(), [0, 2, 1]);
        assert!(compared.statements.iter().all(|statement| (-1.0..=1.0).contains(&statement.consistency)));
    }

    #[test]
    fn what_one_alone_says_is_only_there() {
        let compared = compare(&["The museum has 54 rooms. A café was added by Ana Lund in 1999.", "The museum has 54 rooms."]).unwrap();
        let alone: Vec<_> =
            compared.statements.iter().filter(|statement| statement.only_here()).map(|it| it.place.quote.as_str()).collect();
        assert_eq!(alone, ["A café was added by Ana Lund in 1999."]);
    }

    #[test]
    fn one_answer_or_too_many_are_refused() {
        assert_eq!(compare(&["One."]).unwrap_err().kind(), ErrorKind::Input);
        assert_eq!(compare(&[""; MOST + 1]).unwrap_err().kind(), ErrorKind::Input);
        assert_eq!(compare(&["", &"a".repeat(LONGEST + 1)]).unwrap_err().kind(), ErrorKind::TooLarge);
        assert_eq!(compare(&["", ""]).unwrap().ranking(), [0, 1]);
    }
}
