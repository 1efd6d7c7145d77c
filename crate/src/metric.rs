//! How good scores and verdicts are, by labels: the figures that published comparisons give, each by its formula's source.
//!
//! A figure that is not defined is none: a curve without both labels, a share of nothing. Equal scores are taken together, so that the order
//! of the rows never shows in a figure.

/// A score and whether the row is what is looked for: the higher, the likelier it should be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scored {
    /// The score, or the probability.
    pub score: f64,
    /// The label.
    pub positive: bool,
}

impl Scored {
    /// A score with its label.
    #[must_use]
    pub const fn new(score: f64, positive: bool) -> Self {
        Self { score, positive }
    }
}

/// How many positives and negatives have one score, from the highest score on.
fn ranks(rows: &[Scored]) -> Vec<(u64, u64)> {
    let mut rows = rows.to_vec();
    rows.sort_by(|one, other| other.score.total_cmp(&one.score));
    rows.chunk_by(|one, other| one.score.total_cmp(&other.score).is_eq())
        .map(|alike| {
            let positive = alike.iter().filter(|row| row.positive).count() as u64;
            (positive, alike.len() as u64 - positive)
        })
        .collect()
}

fn share(part: u64, of: u64) -> Option<f64> {
    (of > 0).then(|| part as f64 / of as f64)
}

/// The area under the ROC curve: how often a positive scores higher than a negative, a tie counting half (the Mann–Whitney statistic;
/// T. Fawcett, *An introduction to ROC analysis*, 2006, section 7).
///
/// ```
/// use caveat::metric::{Scored, auroc};
/// // Of the four pairs of a positive and a negative three are in order.
/// let rows = [Scored::new(0.9, true), Scored::new(0.6, false), Scored::new(0.4, true), Scored::new(0.1, false)];
/// assert_eq!(auroc(&rows), Some(0.75));
/// ```
#[must_use]
pub fn auroc(rows: &[Scored]) -> Option<f64> {
    let (mut positives, mut negatives, mut twice) = (0, 0, 0);
    for (positive, negative) in ranks(rows) {
        twice += negative * (2 * positives + positive);
        positives += positive;
        negatives += negative;
    }
    share(twice, 2 * positives * negatives)
}

/// The area under the curve of precision and recall, as average precision: each score's precision, weighted by the recall it adds
/// (M. Zhu, *Recall, precision and average precision*, 2004). It is not interpolated, which would flatter (J. Davis and M. Goadrich, 2006).
/// A score without worth has the share of positives.
///
/// ```
/// use caveat::metric::{Scored, auprc};
/// let rows = [Scored::new(0.9, true), Scored::new(0.6, false), Scored::new(0.4, true), Scored::new(0.1, false)];
/// // (1 ÷ 1 + 2 ÷ 3) ÷ 2
/// assert!((auprc(&rows).unwrap() - 5.0 / 6.0).abs() < 1e-12);
/// ```
#[must_use]
pub fn auprc(rows: &[Scored]) -> Option<f64> {
    let (mut positives, mut called, mut sum) = (0, 0, 0.0);
    for (positive, negative) in ranks(rows) {
        positives += positive;
        called += positive + negative;
        sum += positive as f64 * positives as f64 / called as f64;
    }
    (positives > 0).then(|| sum / positives as f64)
}

/// How verdicts and labels meet.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Confusion {
    /// Positives called positive.
    pub hits: u64,
    /// Negatives called positive.
    pub false_alarms: u64,
    /// Negatives not called positive.
    pub passed: u64,
    /// Positives not called positive.
    pub missed: u64,
}

impl Confusion {
    /// Of rows of (called positive, is positive).
    ///
    /// ```
    /// use caveat::metric::Confusion;
    /// let verdicts = Confusion::of([(true, true), (true, false), (false, false), (false, false), (false, true)]);
    /// assert_eq!(verdicts.precision(), Some(0.5));
    /// // The mean of 1 ÷ 2 of the positives and 2 ÷ 3 of the negatives.
    /// assert!((verdicts.balanced_accuracy().unwrap() - 7.0 / 12.0).abs() < 1e-12);
    /// ```
    #[must_use]
    pub fn of(rows: impl IntoIterator<Item = (bool, bool)>) -> Self {
        let mut all = Self::default();
        for row in rows {
            *match row {
                (true, true) => &mut all.hits,
                (true, false) => &mut all.false_alarms,
                (false, false) => &mut all.passed,
                (false, true) => &mut all.missed,
            } += 1;
        }
        all
    }

    /// The share of what is called positive that is.
    #[must_use]
    pub fn precision(self) -> Option<f64> {
        share(self.hits, self.hits + self.false_alarms)
    }

    /// The share of the positives that are called so.
    #[must_use]
    pub fn recall(self) -> Option<f64> {
        share(self.hits, self.hits + self.missed)
    }

    /// The harmonic mean of precision and recall, 2·hits ÷ (2·hits + false alarms + missed) (C. J. van Rijsbergen, *Information Retrieval*,
    /// 1979, chapter 7, with equal weights).
    #[must_use]
    pub fn f1(self) -> Option<f64> {
        share(2 * self.hits, 2 * self.hits + self.false_alarms + self.missed)
    }

    /// The mean of the shares of positives and of negatives called right (K. H. Brodersen and others, 2010). What calls all alike has 0.5.
    #[must_use]
    pub fn balanced_accuracy(self) -> Option<f64> {
        Some(f64::midpoint(self.recall()?, share(self.passed, self.passed + self.false_alarms)?))
    }
}

/// The rows whose probability lies in one part of 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bin {
    /// How many there are, never none.
    pub rows: usize,
    /// The mean of their probabilities.
    pub said: f64,
    /// The share of positives among them.
    pub seen: f64,
}

/// The diagram of reliability: what was said and what was seen in so many parts of equal width; a part with no rows is left out. A
/// probability on a border belongs to the part below it (C. Guo and others, *On Calibration of Modern Neural Networks*, 2017, section 2).
#[must_use]
pub fn reliability(rows: &[Scored], parts: usize) -> Vec<Bin> {
    let parts = parts.max(1);
    let mut sums = vec![(0_usize, 0.0, 0_usize); parts];
    for row in rows {
        // Not a number, and what is below 0, becomes 0 here.
        let part = ((row.score * parts as f64).ceil() as usize).clamp(1, parts) - 1;
        let sum = &mut sums[part];
        *sum = (sum.0 + 1, sum.1 + row.score, sum.2 + usize::from(row.positive));
    }
    let filled = sums.into_iter().filter(|(rows, ..)| *rows > 0);
    filled.map(|(rows, said, seen)| Bin { rows, said: said / rows as f64, seen: seen as f64 / rows as f64 }).collect()
}

/// The expected calibration error: how far what was said lies from what was seen, in the mean over the rows (M. P. Naeini and others, 2015;
/// C. Guo and others, 2017, equation 3).
///
/// ```
/// use caveat::metric::{Scored, calibration_error};
/// // Said 0.8 four times, and three were: off by 0.05.
/// let rows = [true, true, true, false].map(|positive| Scored::new(0.8, positive));
/// assert!((calibration_error(&rows, 10).unwrap() - 0.05).abs() < 1e-12);
/// ```
#[must_use]
pub fn calibration_error(rows: &[Scored], parts: usize) -> Option<f64> {
    let off: f64 = reliability(rows, parts).iter().map(|bin| bin.rows as f64 * (bin.said - bin.seen).abs()).sum();
    (!rows.is_empty()).then(|| off / rows.len() as f64)
}

/// The curve of risk and coverage: for each confidence, from the highest on, the share of rows with at least this one, and the share of those
/// that are wrong (R. El-Yaniv and Y. Wiener, *On the Foundations of Noise-free Selective Classification*, 2010). `positive` says
/// that the row's verdict was right.
///
/// ```
/// use caveat::metric::{Scored, risk_coverage};
/// let rows = [Scored::new(0.9, true), Scored::new(0.7, false), Scored::new(0.7, true), Scored::new(0.2, false)];
/// assert_eq!(risk_coverage(&rows), [(0.25, 0.0), (0.75, 1.0 / 3.0), (1.0, 0.5)]);
/// ```
#[must_use]
pub fn risk_coverage(rows: &[Scored]) -> Vec<(f64, f64)> {
    let (mut answered, mut wrong) = (0, 0);
    let points = ranks(rows).into_iter().map(|(right, not)| {
        answered += right + not;
        wrong += not;
        (answered as f64 / rows.len() as f64, wrong as f64 / answered as f64)
    });
    points.collect()
}

/// Recorded answers to questions that a model may decline: the figures of AA-Omniscience (Artificial Analysis, 2025).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Answered {
    /// Answers that are right.
    pub right: u64,
    /// Answers that are wrong.
    pub wrong: u64,
    /// Questions left unanswered.
    pub abstained: u64,
}

impl Answered {
    const fn all(self) -> u64 {
        self.right + self.wrong + self.abstained
    }

    /// The share of all questions that is answered right.
    #[must_use]
    pub fn accuracy(self) -> Option<f64> {
        share(self.right, self.all())
    }

    /// The share of all questions left unanswered.
    #[must_use]
    pub fn abstention(self) -> Option<f64> {
        share(self.abstained, self.all())
    }

    /// The share of wrong answers where there was no right one: wrong ÷ (wrong + abstained).
    #[must_use]
    pub fn hallucination_rate(self) -> Option<f64> {
        share(self.wrong, self.wrong + self.abstained)
    }

    /// Right minus wrong in percent of all questions, from −100 to 100.
    ///
    /// ```
    /// use caveat::metric::Answered;
    /// let answered = Answered { right: 30, wrong: 50, abstained: 20 };
    /// assert_eq!(answered.index(), Some(-20.0));
    /// assert!((answered.hallucination_rate().unwrap() - 5.0 / 7.0).abs() < 1e-12);
    /// ```
    #[must_use]
    pub fn index(self) -> Option<f64> {
        (self.all() > 0).then(|| 100.0 * (self.right as f64 - self.wrong as f64) / self.all() as f64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(rows: &[(f64, u8)]) -> Vec<Scored> {
        rows.iter().map(|(score, label)| Scored::new(*score, *label == 1)).collect()
    }

    fn near(value: Option<f64>, expected: f64) {
        assert!(value.is_some_and(|value| (value - expected).abs() < 1e-12), "{value:?}, not {expected}");
    }

    #[test]
    fn areas_are_as_worked_out_by_hand() {
        // Six pairs: 0.8 beats both; 0.5 ties with one and beats the other; 0.3 beats one: 4.5 of 6.
        let mixed = rows(&[(0.8, 1), (0.5, 1), (0.5, 0), (0.3, 1), (0.2, 0)]);
        near(auroc(&mixed), (2.0 + 1.5 + 1.0) / 6.0);
        // Precision 1, 2/3 and 3/4, each with a third of the recall.
        near(auprc(&mixed), (1.0 + 2.0 / 3.0 + 3.0 / 4.0) / 3.0);
        let alike = rows(&[(0.5, 1), (0.5, 0), (0.5, 0), (0.5, 0)]);
        near(auroc(&alike), 0.5);
        near(auprc(&alike), 0.25);
        near(auroc(&rows(&[(0.1, 1), (0.9, 0)])), 0.0);
    }

    #[test]
    fn the_order_of_rows_does_not_show() {
        let one = rows(&[(0.5, 1), (0.5, 0), (0.7, 0), (0.7, 1), (0.1, 1)]);
        let other: Vec<_> = one.iter().rev().copied().collect();
        assert_eq!((auroc(&one), auprc(&one), risk_coverage(&one)), (auroc(&other), auprc(&other), risk_coverage(&other)));
    }

    #[test]
    fn what_is_not_defined_is_none() {
        for one in [&[][..], &[(0.3, 1)], &[(0.3, 0), (0.4, 0)]] {
            assert_eq!(auroc(&rows(one)), None);
        }
        assert_eq!(auprc(&rows(&[(0.3, 0)])), None);
        assert_eq!((calibration_error(&[], 10), risk_coverage(&[])), (None, Vec::new()));
        let none = Confusion::default();
        assert_eq!((none.precision(), none.recall(), none.f1(), none.balanced_accuracy()), (None, None, None, None));
        let none = Answered::default();
        assert_eq!((none.accuracy(), none.abstention(), none.hallucination_rate(), none.index()), (None, None, None, None));
        assert_eq!(Answered { right: 3, ..none }.hallucination_rate(), None);
    }

    #[test]
    fn verdicts_are_counted() {
        let verdicts = Confusion { hits: 6, false_alarms: 2, passed: 18, missed: 4 };
        near(verdicts.precision(), 0.75);
        near(verdicts.recall(), 0.6);
        near(verdicts.f1(), 12.0 / 18.0);
        near(verdicts.balanced_accuracy(), 0.75);
        // All called alike.
        near(Confusion { hits: 9, false_alarms: 1, passed: 0, missed: 0 }.balanced_accuracy(), 0.5);
    }

    #[test]
    fn probabilities_are_held_against_what_was_seen() {
        let rows = rows(&[(0.0, 0), (0.1, 1), (0.15, 0), (0.95, 1), (1.0, 1)]);
        let bins = reliability(&rows, 10);
        assert_eq!(bins.iter().map(|bin| bin.rows).collect::<Vec<_>>(), [2, 1, 2]);
        // 2 × |0.05 − 0.5| + 1 × 0.15 + 2 × |0.975 − 1|, over five rows.
        near(calibration_error(&rows, 10), (0.9 + 0.15 + 0.05) / 5.0);
        // Nothing panics on what is no probability.
        assert_eq!(reliability(&[Scored::new(7.0, true), Scored::new(-1.0, true), Scored::new(f64::NAN, true)], 0).len(), 1);
    }

    #[test]
    fn answers_are_counted() {
        let answered = Answered { right: 40, wrong: 15, abstained: 45 };
        near(answered.accuracy(), 0.4);
        near(answered.abstention(), 0.45);
        near(answered.hallucination_rate(), 0.25);
        near(answered.index(), 25.0);
    }
}
