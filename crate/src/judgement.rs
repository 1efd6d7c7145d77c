//! How often Caveat is mistaken on a person's own answers: which findings they judge, and what their judgements say of all findings.
//!
//! ```
//! use caveat::check::Tier;
//! use caveat::judgement::{Judgement, Measurement};
//!
//! let finding = |judged| (Some((Tier::Wrong, "arithmetic/equality")), Some(judged));
//! // Words that are right were marked by mistake.
//! let judged = [Judgement::Wrong, Judgement::Right, Judgement::Wrong, Judgement::CannotTell].map(finding);
//! let measured = Measurement::of(judged);
//! assert_eq!((measured.findings.mistaken, measured.findings.of, measured.findings.cannot_tell), (1, 3, 1));
//! ```

use crate::check::{Tier, Z, wilson};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use xxhash_rust::xxh3::xxh3_64_with_seed;

/// What a person says of words: are they right? They are not asked of the finding, because they may be asked of words without one as well.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Judgement {
    /// What they say is right.
    Right,
    /// What they say is wrong.
    Wrong,
    /// The person does not know.
    CannotTell,
}

/// A finding, and what the person said of its words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub struct Judged {
    /// Names the finding among all of them.
    pub name: String,
    /// Its tier.
    pub tier: Tier,
    /// Its check.
    pub check: String,
    /// What the person said; none where they were not asked yet.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub judged: Option<Judgement>,
}

/// The order in which findings are to be judged, as indices: however many are judged, from the first on, they are a fair sample of all.
///
/// Each finding is given by what names it, its tier and its check. The sample is stratified by tier and check, in proportion: within a check
/// the order is that of a seeded hash of the name, and checks are merged by systematic sampling with a start of their own (W. G. Cochran,
/// *Sampling Techniques*, 3rd edition, chapters 5 and 8). So every finding is as likely to be drawn as any other, and shares need no weights. Style
/// signals are left out: they say that something should be looked up, which is neither right nor wrong.
#[must_use]
pub fn order<'a>(findings: impl IntoIterator<Item = (&'a str, Tier, &'a str)>, seed: u64) -> Vec<usize> {
    let mut strata: BTreeMap<(Tier, &str), Vec<(u64, usize)>> = BTreeMap::new();
    for (at, (name, tier, check)) in findings.into_iter().enumerate().filter(|(_, (_, tier, _))| *tier != Tier::Doubtful) {
        strata.entry((tier, check)).or_default().push((place(name, seed), at));
    }
    let mut drawn = Vec::new();
    for ((tier, check), mut members) in strata {
        members.sort_unstable();
        let start = place(&format!("{}/{check}", tier.word()), seed) as f64 / u64::MAX as f64;
        let size = members.len() as f64;
        drawn.extend(members.into_iter().enumerate().map(|(rank, (place, at))| ((rank as f64 + start) / size, place, at)));
    }
    drawn.sort_unstable_by(|one, other| one.0.total_cmp(&other.0).then((one.1, one.2).cmp(&(other.1, other.2))));
    drawn.into_iter().map(|(.., at)| at).collect()
}

/// Where something stands in a random order that depends on its name and the seed alone.
#[must_use]
pub fn place(name: &str, seed: u64) -> u64 {
    xxh3_64_with_seed(name.as_bytes(), seed)
}

/// How often something was a mistake, by judgements on a sample.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(missing_as_null))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Share {
    /// Mistakes: marked words that are right, or words without a mark that are wrong.
    pub mistaken: u32,
    /// Those judged right or wrong.
    pub of: u32,
    /// The share of mistakes, in per cent: the lower end of the 95 % interval, rounded down.
    pub low: u32,
    /// The upper end, rounded up.
    pub high: u32,
    /// Those of which the person cannot tell. They are in no share.
    pub cannot_tell: u32,
    /// Those not judged yet.
    pub open: u32,
    /// How many more judgements would make the interval half as wide, if the share stays what it is; none where nothing is judged.
    pub more: Option<u32>,
}

impl Share {
    fn of(judgements: &[Option<Judgement>], mistake: Judgement) -> Self {
        let count = |wanted| judgements.iter().filter(|judged| **judged == wanted).count() as u32;
        let cannot_tell = count(Some(Judgement::CannotTell));
        let open = count(None);
        let (mistaken, of) = (count(Some(mistake)), judgements.len() as u32 - cannot_tell - open);
        let (low, high) = wilson(mistaken, of);
        Self { mistaken, of, low, high, cannot_tell, open, more: to_halve(mistaken, of) }
    }
}

/// How many more have to be judged until the interval is half as wide: its width, z·√(z² + 4npq)/(n + z²), solved for n.
fn to_halve(mistaken: u32, of: u32) -> Option<u32> {
    if of == 0 || mistaken > of {
        return None;
    }
    let (n, z_squared) = (f64::from(of), Z * Z);
    let share = f64::from(mistaken) / n;
    let spread = share * (1.0 - share);
    let half = Z * (z_squared + 4.0 * n * spread).sqrt() / (n + z_squared) / 2.0;
    let root = (4.0 * spread * spread + half * half * (1.0 - 4.0 * spread)).sqrt();
    let all = z_squared * (2.0 * spread + root) / (half * half) - z_squared;
    Some((all - n).ceil() as u32)
}

/// What a person's judgements say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(missing_as_null))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Measurement {
    /// False alarms among findings.
    pub findings: Share,
    /// The same for each tier.
    #[cfg_attr(feature = "typescript", tsify(type = "Partial<Record<Tier, Share>>"))]
    pub tiers: BTreeMap<Tier, Share>,
    /// The same for each check.
    #[cfg_attr(feature = "typescript", tsify(type = "Record<string, Share>"))]
    pub checks: BTreeMap<String, Share>,
    /// Missed errors among claims that nothing was said of; none where no such claim was drawn.
    pub unmarked: Option<Share>,
}

impl Measurement {
    /// Counts judgements, each with the tier and the check of its finding; none where the words have no mark. Style signals are left out.
    #[must_use]
    pub fn of<'a>(judged: impl IntoIterator<Item = (Option<(Tier, &'a str)>, Option<Judgement>)>) -> Self {
        let (mut all, mut unmarked) = (Vec::new(), Vec::new());
        let mut tiers: BTreeMap<Tier, Vec<_>> = BTreeMap::new();
        let mut checks: BTreeMap<&str, Vec<_>> = BTreeMap::new();
        for (finding, judged) in judged {
            let Some((tier, check)) = finding else {
                unmarked.push(judged);
                continue;
            };
            if tier == Tier::Doubtful {
                continue;
            }
            all.push(judged);
            tiers.entry(tier).or_default().push(judged);
            checks.entry(check).or_default().push(judged);
        }
        let alarms = |judged: &[_]| Share::of(judged, Judgement::Right);
        Self {
            findings: alarms(&all),
            tiers: tiers.iter().map(|(tier, judged)| (*tier, alarms(judged))).collect(),
            checks: checks.iter().map(|(check, judged)| ((*check).to_owned(), alarms(judged))).collect(),
            unmarked: (!unmarked.is_empty()).then(|| Share::of(&unmarked, Judgement::Wrong)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Given = (Option<(Tier, &'static str)>, Option<Judgement>);

    fn many(right: usize, wrong: usize, cannot: usize, open: usize) -> Vec<Given> {
        let each = [(right, Some(Judgement::Right)), (wrong, Some(Judgement::Wrong)), (cannot, Some(Judgement::CannotTell)), (open, None)];
        each.into_iter().flat_map(|(times, judged)| std::iter::repeat_n((Some((Tier::Wrong, "a/b")), judged), times)).collect()
    }

    #[test]
    fn intervals_are_those_of_newcombe() {
        // R. G. Newcombe, Two-sided confidence intervals for the single proportion, 1998, table I, method 3: 0.2553–0.3662, 0.0624–0.1605,
        // 0–0.1611, 0.0061–0.1718. Rounded outwards.
        for (mistaken, of, interval) in [(81, 263, (25, 37)), (15, 148, (6, 17)), (0, 20, (0, 17)), (1, 29, (0, 18))] {
            let share = Measurement::of(many(mistaken, of - mistaken, 0, 0)).findings;
            assert_eq!(((share.low, share.high), share.of as usize), (interval, of), "{mistaken} of {of}");
        }
    }

    #[test]
    fn who_cannot_tell_is_in_no_share() {
        let measured =
            Measurement::of(many(2, 8, 3, 4).into_iter().chain([(None, Some(Judgement::Wrong)), (None, Some(Judgement::Right))]));
        let Share { mistaken, of, cannot_tell, open, .. } = measured.findings;
        assert_eq!((mistaken, of, cannot_tell, open), (2, 10, 3, 4));
        assert_eq!((measured.tiers[&Tier::Wrong], measured.checks["a/b"]), (measured.findings, measured.findings));
        assert_eq!(
            measured.unmarked.map(|share| (share.mistaken, share.of)),
            Some((1, 2)),
            "of words without a mark, wrong ones are mistakes"
        );
        assert_eq!(
            Measurement::of([(Some((Tier::Doubtful, "style/x")), Some(Judgement::Right))]).findings,
            Share::of(&[], Judgement::Right)
        );
        let none = Measurement::of(many(0, 0, 1, 1));
        assert_eq!((none.findings.low, none.findings.high, none.findings.more, none.unmarked), (0, 100, None, None));
    }

    #[test]
    fn so_many_more_make_the_interval_half_as_wide() {
        let width = |share: f64, n: f64| Z * (Z * Z + 4.0 * n * share * (1.0 - share)).sqrt() / (n + Z * Z);
        for (mistaken, of) in [(0, 10), (1, 29), (5, 10), (15, 148), (10, 10), (1, 1)] {
            let more = to_halve(mistaken, of).unwrap();
            let (share, n) = (f64::from(mistaken) / f64::from(of), f64::from(of));
            let wanted = width(share, n) / 2.0;
            assert!(width(share, n + f64::from(more)) <= wanted + 1e-9, "{mistaken} of {of}: {more}");
            assert!(width(share, n + f64::from(more) - 1.0) > wanted, "{mistaken} of {of}: {more}");
        }
    }

    fn findings(counts: &[(Tier, &'static str, usize)]) -> Vec<(String, Tier, &'static str)> {
        counts.iter().flat_map(|(tier, check, count)| (0..*count).map(move |at| (format!("{check} {at}"), *tier, *check))).collect()
    }

    fn ordered<'a>(findings: &'a [(String, Tier, &'static str)], seed: u64) -> Vec<&'a str> {
        let order = order(findings.iter().map(|(name, tier, check)| (name.as_str(), *tier, *check)), seed);
        order.into_iter().map(|at| findings[at].0.as_str()).collect()
    }

    #[test]
    fn a_sample_has_each_check_in_proportion() {
        let all = findings(&[
            (Tier::Wrong, "a/b", 60),
            (Tier::Wrong, "a/c", 30),
            (Tier::Contradicted, "s/w", 10),
            (Tier::Doubtful, "style/x", 500),
        ]);
        for seed in 0..20 {
            let order = ordered(&all, seed);
            assert_eq!(order.len(), 100, "each once, and no style signal");
            for drawn in [10, 20, 50] {
                for (check, size) in [("a/b", 60), ("a/c", 30), ("s/w", 10)] {
                    let count = order[..drawn].iter().filter(|name| name.starts_with(check)).count();
                    assert!(count.abs_diff(size * drawn / 100) <= 1, "{count} of {drawn} are {check}, seed {seed}");
                }
            }
        }
    }

    #[test]
    fn each_finding_is_as_likely_to_be_drawn() {
        let all = findings(&[(Tier::Wrong, "a/b", 7), (Tier::Wrong, "a/c", 2), (Tier::Contradicted, "s/w", 1)]);
        let mut drawn = BTreeMap::<&str, u32>::new();
        for seed in 0..4000 {
            for name in &ordered(&all, seed)[..3] {
                *drawn.entry(name).or_default() += 1;
            }
        }
        // 1200 each; the standard deviation is 29.
        assert!(drawn.len() == 10 && drawn.values().all(|times| times.abs_diff(1200) < 150), "{drawn:?}");
    }

    #[test]
    fn the_sample_depends_on_names_and_seed_alone() {
        let all = findings(&[(Tier::Wrong, "a/b", 20), (Tier::Wrong, "a/c", 20)]);
        let turned: Vec<_> = all.iter().rev().cloned().collect();
        assert_eq!(ordered(&all, 7), ordered(&turned, 7));
        assert_ne!(ordered(&all, 7), ordered(&all, 8));
    }
}
