//! From what was seen to a probability, or to silence.

use crate::check::{ErrorRate, FreshRate, Tier};
use crate::evidence::{Alignment, Reach};
use crate::verdict::Verdict;
use crate::verifier::Scores;
use serde::{Deserialize, Serialize};

/// The probability that a finding of a check is right, from its measured error rate; none where nothing was measured.
///
/// Laplace's rule of succession, (right + 1) / (findings + 2): the posterior mean under a uniform prior, so that a check with
/// few findings is not called certain.
#[must_use]
pub fn of_check(tier: Tier, rate: Option<ErrorRate>) -> Option<f64> {
    let (wrong, of) = rate.filter(|_| tier != Tier::Doubtful)?.counts();
    (of > 0).then(|| f64::from(of - wrong.min(of) + 1) / f64::from(of + 2))
}

/// What the person said of a check's findings: "this warning is wrong", or that it is right.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Experience {
    /// Findings the person called right.
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub right: u32,
    /// Findings the person called wrong.
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub wrong: u32,
}

/// The published record, and a score of the verifier, weigh as much as this many findings of the person's own. A record of hundreds of
/// findings on public texts would otherwise drown whatever the person sees on texts of another kind.
const PRIOR_FINDINGS: f64 = 20.0;

/// Below this a finding the person's own verdicts have weakened is not said.
pub const SAY_CORRECTED: f64 = 0.65;

/// A probability after the person's own verdicts: the mean of the Beta distribution that began as `probability`, worth `findings`
/// findings, and has seen theirs. Without verdicts it stays what it was.
///
/// Conjugate updating of a binomial share (A. Gelman et al., *Bayesian Data Analysis*, 3rd edition, 2.4): (m·n + right) / (n + right +
/// wrong). The prior's weight n is bounded by [`PRIOR_FINDINGS`], as in a power prior (J. G. Ibrahim and M.-H. Chen, 2000).
#[must_use]
pub fn corrected(probability: f64, findings: f64, own: Experience) -> f64 {
    let own_right = f64::from(own.right);
    let own_all = own_right + f64::from(own.wrong);
    if own_all == 0.0 {
        return probability;
    }
    let weight = findings.clamp(0.0, PRIOR_FINDINGS);
    (probability * weight + own_right) / (weight + own_all)
}

/// The probability that a finding of a check is right here, after the person's own verdicts; none where neither they nor the public
/// corpus say anything. A style signal has none: it is no evidence.
#[must_use]
pub fn of_check_here(tier: Tier, rate: Option<ErrorRate>, own: Experience) -> Option<f64> {
    if tier == Tier::Doubtful || own == Experience::default() {
        return of_check(tier, rate);
    }
    // Nothing measured: the uniform prior alone, worth the two findings that the rule of succession adds.
    let published = of_check(tier, rate).unwrap_or(0.5);
    Some(corrected(published, rate.map_or(0.0, |rate| f64::from(rate.counts().1)) + 2.0, own))
}

/// A verdict's probability after the person's own verdicts on the verifier; none where it is no longer said.
#[must_use]
pub fn of_verifier_here(probability: f32, own: Experience) -> Option<f64> {
    let here = corrected(f64::from(probability), PRIOR_FINDINGS, own);
    (!silenced(Some(here), own)).then_some(here)
}

/// How often what the words of a source deny, or do not have, was borne out by it all the same, by the labels of twelve public sets: first the
/// halves of them that the aligner was worked on with, then those that nothing was chosen on. To these come, of what is denied, the first runs
/// over two sets of answers by strangers (`tests/blind/fifth` and `sixth`): 8 of 18 findings in 180 texts were false, far more than in the public
/// sets, whose claims stay closer to the words of their sources.
#[must_use]
pub const fn of_alignment(verdict: Alignment) -> Option<ErrorRate> {
    match verdict {
        Alignment::Differs => Some(ErrorRate { wrong: 11, of: 82, texts: 6_234, fresh: Some(FreshRate::new(14, 102, 6_413)) }),
        Alignment::Absent => Some(ErrorRate { wrong: 7, of: 77, texts: 6_234, fresh: Some(FreshRate::new(10, 89, 6_233)) }),
        Alignment::Repeats => None,
    }
}

/// The probability that a finding of words is right here; none where the person's own verdicts have silenced it.
#[must_use]
pub fn of_source_here(tier: Tier, rate: Option<ErrorRate>, own: Experience) -> Option<f64> {
    of_check_here(tier, rate, own).filter(|here| !silenced(Some(*here), own))
}

/// Whether the person's own verdicts have brought a probability below what is said. One verdict may be a slip of the hand, so nothing
/// is silenced by fewer than two.
#[must_use]
pub fn silenced(here: Option<f64>, own: Experience) -> bool {
    own.wrong > 1 && here.is_some_and(|here| here < SAY_CORRECTED)
}

/// Below this a verdict of the verifier is not said: a false alarm costs more than a missed error. From 0.86 on a fifth of what is
/// called contradicted on labelled sets is not (training/EXPERIMENTS.md, 15), so it is said from here on; the plain contradictions that are
/// lost thereby are found by their words.
pub const SAY_CONTRADICTED: f32 = 0.95;
/// From when on the sentence nearest to a claim counts as silent on it: nearly every sentence is silent on nearly every claim.
pub const SAY_UNSUPPORTED: f32 = 0.85;
/// What all that comes near has to say to that: at least that it is likelier than not. Of the supported claims of nine labelled
/// sets about one in thirty is then called unsupported (training/RESULTS.md).
pub const SAY_UNSUPPORTED_AT_LARGE: f32 = 0.5;
/// Below this a claim plainly states nothing that a source could bear out, and is not called unsupported. Of 938 factual sentences of chatbots
/// one is below it, of 51 others four; of `ClaimBuster`'s held-back sentences 6 and 47 in a hundred (training/RESULTS.md).
pub const SAY_FACTUAL: f32 = 0.1;
/// Above this a claim counts as borne out, for the coverage line only.
pub const SAY_SUPPORTED: f32 = 0.65;
/// A contradiction is not said where another passage bears the claim out more likely than not.
const VETO: f32 = 0.5;

/// The verdict on a claim from its scores against what was read of the sources, with its probability and the passage it rests on;
/// `Unchecked` is an abstention.
///
/// The passage that says most about the claim decides: the one with the largest probability of either bearing it out or denying
/// it. A claim is unsupported only if no passage says anything about it, neither the nearest sentences alone nor all that comes near;
/// with the mean of their probabilities (the linear opinion pool; M. Stone, 1961), and only where it states something: `factual`, where
/// that is known.
#[must_use]
pub fn of_scores(read: &[(Reach, Scores)], factual: Option<f32>) -> (Verdict, f32, usize) {
    let says = |scores: &Scores| scores.supported.max(scores.contradicted);
    let Some((at, (_, scores))) = read.iter().enumerate().max_by(|(_, (_, a)), (_, (_, b))| says(a).total_cmp(&says(b))) else {
        return (Verdict::Unchecked, 0.0, 0);
    };
    let vetoed = || read.iter().any(|(_, scores)| scores.supported >= VETO);
    let silent = |(reach, scores): &(Reach, Scores)| match reach {
        Reach::Nearest => scores.unsupported >= SAY_UNSUPPORTED,
        Reach::Stitched => scores.unsupported >= SAY_UNSUPPORTED_AT_LARGE,
    };
    if scores.supported >= SAY_SUPPORTED {
        (Verdict::Supported, scores.supported, at)
    } else if scores.contradicted >= SAY_CONTRADICTED && !vetoed() {
        (Verdict::Contradicted, scores.contradicted, at)
    } else if read.iter().all(silent) && factual.is_none_or(|factual| factual >= SAY_FACTUAL) {
        let all: f32 = read.iter().map(|(_, scores)| scores.unsupported).sum();
        (Verdict::Unsupported, all / read.len() as f32, at)
    } else {
        (Verdict::Unchecked, 0.0, at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scores(supported: f32, contradicted: f32) -> Scores {
        Scores { supported, contradicted, unsupported: 1.0 - supported - contradicted, factual: None }
    }

    #[test]
    fn the_passage_that_says_most_decides() {
        let of = |read: &[(f32, f32)]| {
            let reach = |at| if at % 2 == 0 { Reach::Nearest } else { Reach::Stitched };
            let read: Vec<_> = read.iter().enumerate().map(|(at, &(yes, no))| (reach(at), scores(yes, no))).collect();
            of_scores(&read, None)
        };
        assert_eq!(of(&[(0.05, 0.05), (0.9, 0.05)]).0, Verdict::Supported);
        assert_eq!(of(&[(0.02, 0.96), (0.1, 0.1)]), (Verdict::Contradicted, 0.96, 0));
        assert_eq!(of(&[(0.02, 0.96), (0.55, 0.1)]).0, Verdict::Unchecked, "another passage bears it out");
        assert_eq!(of(&[(0.0625, 0.0625), (0.25, 0.125)]), (Verdict::Unsupported, 0.75, 1));
        assert_eq!(of(&[(0.05, 0.05), (0.3, 0.3)]).0, Verdict::Unchecked, "the rest of the source may bear it out");
        assert_eq!(of(&[(0.125, 0.125), (0.05, 0.05)]).0, Verdict::Unchecked, "the nearest sentence may");
        assert_eq!(of(&[(0.05, 0.05), (0.1, 0.1), (0.05, 0.2)]).0, Verdict::Unchecked, "another source may");
        assert_eq!(of(&[(0.4, 0.4)]).0, Verdict::Unchecked);
        assert_eq!(of(&[]).0, Verdict::Unchecked);
    }

    #[test]
    fn what_states_nothing_is_not_unsupported() {
        let silent = [(Reach::Nearest, scores(0.05, 0.05)), (Reach::Stitched, scores(0.05, 0.05))];
        assert_eq!(of_scores(&silent, Some(0.9)).0, Verdict::Unsupported);
        assert_eq!(of_scores(&silent, Some(0.05)).0, Verdict::Unchecked);
        assert_eq!(of_scores(&[(Reach::Nearest, scores(0.9, 0.05))], Some(0.05)).0, Verdict::Supported);
    }

    #[test]
    fn few_findings_are_never_certain() {
        let rate = |wrong, of| Some(ErrorRate::worked(wrong, of, 1000));
        assert_eq!(of_check(Tier::Wrong, rate(0, 0)), None);
        assert!(of_check(Tier::Wrong, rate(0, 3)).unwrap() < 0.81);
        assert!(of_check(Tier::Wrong, rate(1, 400)).unwrap() > 0.99);
        assert_eq!(of_check(Tier::Doubtful, rate(0, 3)), None);
    }

    #[test]
    fn a_long_record_does_not_drown_the_person() {
        let rate = Some(ErrorRate::worked(0, 5000, 45_000));
        let here = |wrong| of_check_here(Tier::Wrong, rate, Experience { right: 0, wrong });
        assert!(!silenced(here(3), Experience { right: 0, wrong: 3 }));
        assert!(silenced(here(12), Experience { right: 0, wrong: 12 }));
        // Nothing measured, one verdict: (0.5 · 2 + 0) / (2 + 1).
        let one = Experience { right: 0, wrong: 1 };
        assert_eq!(of_check_here(Tier::Wrong, None, one), Some(1.0 / 3.0));
        assert!(!silenced(of_check_here(Tier::Wrong, None, one), one));
        let two = Experience { right: 0, wrong: 2 };
        assert!(silenced(of_check_here(Tier::Wrong, None, two), two));
        assert_eq!(of_check_here(Tier::Doubtful, None, one), None);
        assert_eq!(of_verifier_here(0.9, Experience::default()), Some(f64::from(0.9_f32)));
        assert_eq!(of_verifier_here(0.9, Experience { right: 0, wrong: 9 }), None);
    }

    mod properties {
        use super::*;
        use proptest::prelude::*;

        fn experience() -> impl Strategy<Value = Experience> {
            (0..500_u32, 0..500_u32).prop_map(|(right, wrong)| Experience { right, wrong })
        }

        fn record() -> impl Strategy<Value = Option<ErrorRate>> {
            prop::option::of((0..3000_u32).prop_flat_map(|of| (0..=of, Just(of))).prop_map(|(wrong, of)| ErrorRate::worked(wrong, of, 1)))
        }

        proptest! {
            #[test]
            fn without_verdicts_nothing_changes(rate in record()) {
                prop_assert_eq!(of_check_here(Tier::Wrong, rate, Experience::default()), of_check(Tier::Wrong, rate));
                prop_assert!(!silenced(of_check(Tier::Wrong, rate), Experience::default()));
            }

            #[test]
            fn each_verdict_moves_it_its_own_way_and_never_to_certainty(rate in record(), own in experience()) {
                let here = |own| of_check_here(Tier::Wrong, rate, own).unwrap_or(0.5);
                let now = here(own);
                prop_assert!(now > 0.0 && now < 1.0);
                let less = here(Experience { wrong: own.wrong + 1, ..own });
                let more = here(Experience { right: own.right + 1, ..own });
                prop_assert!(less < now && now < more);
            }

            #[test]
            fn many_verdicts_tend_to_their_own_share(rate in record(), right in 0..10_u32, wrong in 0..10_u32) {
                prop_assume!(right + wrong > 0);
                let own = Experience { right: right * 10_000, wrong: wrong * 10_000 };
                let share = f64::from(right) / f64::from(right + wrong);
                prop_assert!((of_check_here(Tier::Wrong, rate, own).unwrap_or(0.5) - share).abs() < 0.01);
            }

            #[test]
            fn calling_warnings_right_silences_nothing(rate in record(), right in 0..500_u32) {
                let own = Experience { right, wrong: 0 };
                prop_assert!(!silenced(of_check_here(Tier::Wrong, rate, own), own));
            }
        }
    }
}
