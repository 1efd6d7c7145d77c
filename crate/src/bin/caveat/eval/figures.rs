//! From judged texts to figures.

use super::record::Outcome;
use caveat::metric::{self, Answered, Confusion, Scored};
use serde::Serialize;
use std::collections::{BTreeMap, HashSet};

/// Parts of the diagram of reliability.
const PARTS: usize = 10;

/// Points of a curve that are kept, at most.
const POINTS: usize = 100;

/// What Caveat said of a text, beside its label.
#[derive(Debug, Clone)]
pub struct Judged {
    /// How likely the sources do not bear it out; none where it was not held against them.
    pub doubt: Option<f64>,
    /// Whether something in it is marked: wrong, contradicted or unsupported.
    pub marked: bool,
    /// Whether people found it contradicted or unsupported.
    pub bad: bool,
    /// The share of its words that stand in its sources.
    pub overlap: f64,
    /// What it is about, and what wrote it, where that is told.
    pub domain: Option<String>,
    pub generator: Option<String>,
}

/// The figures of a set.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Evaluation {
    /// All texts with a label.
    #[serde(flatten)]
    pub all: Figures,
    /// The same for each domain.
    pub domains: BTreeMap<String, Figures>,
    /// The same for each generator.
    pub generators: BTreeMap<String, Figures>,
    /// Recorded answers, for each generator; without one under an empty name.
    pub answered: BTreeMap<String, Recorded>,
}

/// The figures of some texts. What is looked for are texts that their sources do not bear out. A figure that is not defined is null.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Figures {
    /// Texts.
    pub texts: usize,
    /// Those labelled contradicted or unsupported.
    pub bad: usize,
    /// The share that was not held against its sources.
    pub abstained: Option<f64>,
    /// Of marks against labels.
    pub marks: Verdicts,
    /// Of probabilities against labels.
    pub caveat: Curves,
    /// The expected calibration error of the probabilities, in ten parts.
    pub calibration_error: Option<f64>,
    /// Of each part of the probabilities: texts, the mean said, the share that is bad.
    pub reliability: Vec<(usize, f64, f64)>,
    /// The share of texts that is decided, surest first, and the share of those that is decided wrong.
    pub risk_coverage: Vec<(f64, f64)>,
    /// The same curves of counting shared words.
    pub overlap: Curves,
    /// Marking everything.
    pub all_marked: Verdicts,
}

/// How marks meet labels.
#[derive(Debug, Clone, Copy, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Verdicts {
    /// The share of the marked that is bad.
    pub precision: Option<f64>,
    /// The share of the bad that is marked.
    pub recall: Option<f64>,
    /// Their harmonic mean.
    pub f1: Option<f64>,
    /// The mean of the shares of bad and of sound texts told right.
    pub balanced_accuracy: Option<f64>,
}

/// The areas under two curves.
#[derive(Debug, Clone, Copy, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Curves {
    /// Of true and false alarms.
    pub auroc: Option<f64>,
    /// Of precision and recall, as average precision.
    pub auprc: Option<f64>,
}

/// Recorded answers to questions that may be declined (AA-Omniscience).
#[derive(Debug, Clone, Copy, Default, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Recorded {
    /// Answers.
    pub right: u64,
    pub wrong: u64,
    pub abstained: u64,
    /// Right ÷ all.
    pub accuracy: Option<f64>,
    /// Wrong ÷ (wrong + abstained).
    pub hallucination_rate: Option<f64>,
    /// Right − wrong, in percent of all.
    pub index: Option<f64>,
}

impl Verdicts {
    fn of(rows: impl Iterator<Item = (bool, bool)>) -> Self {
        let met = Confusion::of(rows);
        Self { precision: met.precision(), recall: met.recall(), f1: met.f1(), balanced_accuracy: met.balanced_accuracy() }
    }
}

impl Curves {
    fn of(rows: &[Scored]) -> Self {
        Self { auroc: metric::auroc(rows), auprc: metric::auprc(rows) }
    }
}

impl Figures {
    /// The figures of these texts. One that was not held against its sources stands in the middle of the curves, and in no calibration.
    pub fn of(rows: &[&Judged]) -> Self {
        let scored = |score: fn(&Judged) -> f64| rows.iter().map(|row| Scored::new(score(row), row.bad)).collect::<Vec<_>>();
        let held: Vec<Scored> = rows.iter().filter_map(|row| Some(Scored::new(row.doubt?, row.bad))).collect();
        let sure = |row: &Scored| Scored::new((row.score - 0.5).abs(), (row.score >= 0.5) == row.positive);
        let curve = metric::risk_coverage(&held.iter().map(sure).collect::<Vec<_>>());
        let share = |part: usize| (!rows.is_empty()).then(|| part as f64 / rows.len() as f64);
        Self {
            texts: rows.len(),
            bad: rows.iter().filter(|row| row.bad).count(),
            abstained: share(rows.len() - held.len()),
            marks: Verdicts::of(rows.iter().map(|row| (row.marked, row.bad))),
            caveat: Curves::of(&scored(|row| row.doubt.unwrap_or(0.5))),
            calibration_error: metric::calibration_error(&held, PARTS),
            reliability: metric::reliability(&held, PARTS).iter().map(|bin| (bin.rows, bin.said, bin.seen)).collect(),
            risk_coverage: thinned(&curve),
            overlap: Curves::of(&scored(|row| 1.0 - row.overlap)),
            all_marked: Verdicts::of(rows.iter().map(|row| (true, row.bad))),
        }
    }
}

/// A curve with fewer points; the last is kept.
fn thinned(curve: &[(f64, f64)]) -> Vec<(f64, f64)> {
    let step = curve.len().div_ceil(POINTS).max(1);
    curve.iter().rev().step_by(step).rev().copied().collect()
}

impl Recorded {
    fn of(outcomes: &[Outcome]) -> Self {
        let count = |which| outcomes.iter().filter(|outcome| **outcome == which).count() as u64;
        let all = Answered { right: count(Outcome::Right), wrong: count(Outcome::Wrong), abstained: count(Outcome::Abstained) };
        Self {
            right: all.right,
            wrong: all.wrong,
            abstained: all.abstained,
            accuracy: all.accuracy(),
            hallucination_rate: all.hallucination_rate(),
            index: all.index(),
        }
    }
}

impl Evaluation {
    /// The figures of a set.
    pub fn of(rows: &[Judged], outcomes: &[(String, Outcome)]) -> Self {
        let by = |name: fn(&Judged) -> Option<&str>| {
            let mut groups: BTreeMap<String, Vec<&Judged>> = BTreeMap::new();
            for row in rows {
                if let Some(name) = name(row) {
                    groups.entry(name.to_owned()).or_default().push(row);
                }
            }
            groups.into_iter().map(|(name, rows)| (name, Figures::of(&rows))).collect()
        };
        let mut answered: BTreeMap<String, Vec<Outcome>> = BTreeMap::new();
        for (generator, outcome) in outcomes {
            answered.entry(generator.clone()).or_default().push(*outcome);
        }
        Self {
            all: Figures::of(&rows.iter().collect::<Vec<_>>()),
            domains: by(|row| row.domain.as_deref()),
            generators: by(|row| row.generator.as_deref()),
            answered: answered.into_iter().map(|(name, outcomes)| (name, Recorded::of(&outcomes))).collect(),
        }
    }
}

/// The share of the words of `text` that stand in one of `sources`: the baseline that reads nothing.
pub fn overlap<'a>(text: &str, sources: impl Iterator<Item = &'a str>) -> f64 {
    let words = |text: &str| {
        text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| word.len() > 2).map(str::to_lowercase).collect::<HashSet<_>>()
    };
    let (mine, theirs): (HashSet<String>, HashSet<String>) = (words(text), sources.flat_map(words).collect());
    mine.intersection(&theirs).count() as f64 / mine.len().max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(doubt: Option<f64>, marked: bool, bad: bool) -> Judged {
        Judged { doubt, marked, bad, overlap: 0.5, domain: None, generator: Some("m".to_owned()) }
    }

    #[test]
    fn figures_are_those_of_the_rows() {
        let rows = [row(Some(0.9), true, true), row(Some(0.2), false, true), row(Some(0.1), false, false), row(None, false, false)];
        let outcomes = [("m".to_owned(), Outcome::Right), ("m".to_owned(), Outcome::Wrong), ("m".to_owned(), Outcome::Abstained)];
        let figures = Evaluation::of(&rows, &outcomes);
        assert_eq!((figures.all.texts, figures.all.bad, figures.all.abstained), (4, 2, Some(0.25)));
        assert_eq!((figures.all.marks.precision, figures.all.marks.recall), (Some(1.0), Some(0.5)));
        // The missed one is less doubted than the one that was not held, and more than the other: 3 of 4 pairs are in order.
        assert_eq!((figures.all.caveat.auroc, figures.all.overlap.auroc), (Some(0.75), Some(0.5)));
        assert_eq!(figures.all.risk_coverage.last(), Some(&(1.0, 1.0 / 3.0)));
        assert_eq!(figures.generators["m"].texts, 4);
        assert_eq!(figures.answered["m"].hallucination_rate, Some(0.5));
    }

    #[test]
    fn long_curves_are_thinned_to_their_end() {
        let curve: Vec<(f64, f64)> = (0..1000).map(|at| (f64::from(at), 0.0)).collect();
        let kept = thinned(&curve);
        assert!(kept.len() <= POINTS && kept.last() == curve.last());
    }
}
