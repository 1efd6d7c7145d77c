//! From what was seen to a probability, or to silence.

use crate::check::{ErrorRate, Tier};
use crate::verdict::Verdict;
use crate::verifier::Scores;

/// The probability that a finding of a check is right, from its measured error rate; none where nothing was measured.
///
/// Laplace's rule of succession, (right + 1) / (findings + 2): the posterior mean under a uniform prior, so that a check with
/// few findings is not called certain.
#[must_use]
pub fn of_check(tier: Tier, rate: Option<ErrorRate>) -> Option<f64> {
    let rate = rate.filter(|rate| rate.of > 0 && tier != Tier::Doubtful)?;
    Some(f64::from(rate.of - rate.wrong.min(rate.of) + 1) / f64::from(rate.of + 2))
}

/// Below this a verdict of the verifier is not said: scores between 0.50 and 0.65 are noise to a reader, and a false alarm costs
/// more than a missed error.
pub const SAY_CONTRADICTED: f32 = 0.85;
/// A source that does not mention a claim is weaker news than one that denies it.
pub const SAY_UNSUPPORTED: f32 = 0.85;
/// Above this a claim counts as borne out, for the coverage line only.
pub const SAY_SUPPORTED: f32 = 0.65;

/// The verdict on a claim from its scores against the windows of the sources, with its probability and the window it rests on;
/// `Unchecked` is an abstention.
///
/// The window that says most about the claim decides: the one with the largest probability of either bearing it out or denying
/// it. A claim is unsupported only if no window says anything about it.
#[must_use]
pub fn of_scores(windows: &[Scores]) -> (Verdict, f32, usize) {
    let says = |scores: &Scores| scores.supported.max(scores.contradicted);
    let Some((at, scores)) = windows.iter().enumerate().max_by(|(_, a), (_, b)| says(a).total_cmp(&says(b))) else {
        return (Verdict::Unchecked, 0.0, 0);
    };
    if scores.supported >= SAY_SUPPORTED {
        (Verdict::Supported, scores.supported, at)
    } else if scores.contradicted >= SAY_CONTRADICTED {
        (Verdict::Contradicted, scores.contradicted, at)
    } else if scores.unsupported >= SAY_UNSUPPORTED {
        (Verdict::Unsupported, scores.unsupported, at)
    } else {
        (Verdict::Unchecked, 0.0, at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scores(supported: f32, contradicted: f32) -> Scores {
        Scores { supported, contradicted, unsupported: 1.0 - supported - contradicted }
    }

    #[test]
    fn the_window_that_says_most_decides() {
        assert_eq!(of_scores(&[scores(0.05, 0.05), scores(0.9, 0.05)]).0, Verdict::Supported);
        assert_eq!(of_scores(&[scores(0.05, 0.9), scores(0.1, 0.1)]), (Verdict::Contradicted, 0.9, 0));
        assert_eq!(of_scores(&[scores(0.05, 0.05), scores(0.02, 0.1)]).0, Verdict::Unsupported);
        assert_eq!(of_scores(&[scores(0.4, 0.4)]).0, Verdict::Unchecked);
        assert_eq!(of_scores(&[]).0, Verdict::Unchecked);
    }

    #[test]
    fn few_findings_are_never_certain() {
        let rate = |wrong, of| Some(ErrorRate { wrong, of, texts: 1000 });
        assert_eq!(of_check(Tier::Wrong, rate(0, 0)), None);
        assert!(of_check(Tier::Wrong, rate(0, 3)).unwrap() < 0.81);
        assert!(of_check(Tier::Wrong, rate(1, 400)).unwrap() > 0.99);
        assert_eq!(of_check(Tier::Doubtful, rate(0, 3)), None);
    }
}
