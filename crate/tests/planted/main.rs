//! Planted errors: correct statements in many surface forms, and a twin of each with one value broken. Of the broken ones at
//! least 99 % must be found at the right words, of the intact ones at most 0.1 % flagged by any check.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod arithmetic;
mod calendar;
mod consistency;
mod discrete;
mod identifier;
mod quantity;
mod ratio;
mod reference;
mod table;
mod word;

use caveat::check::Tier;
use caveat::{AnswerInput, Auditor, Finding, Settings};

/// The date the statements are audited on.
const NOW: jiff::civil::Date = jiff::civil::date(2026, 11, 1);

/// A seeded generator of numbers (`SplitMix64`, Steele, Lea and Flood 2014).
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number from `low` to `high`, both included.
    pub(crate) fn range(&mut self, low: i64, high: i64) -> i64 {
        low + i64::try_from(self.next() % u64::try_from(high - low + 1).unwrap_or(1)).unwrap_or(0)
    }

    pub(crate) fn pick<'t>(&mut self, of: &[&'t str]) -> &'t str {
        of[usize::try_from(self.next() % of.len() as u64).unwrap_or(0)]
    }
}

/// A statement, intact and broken, and words of the broken one that its finding must hold.
pub(crate) struct Planted {
    pub(crate) intact: String,
    pub(crate) broken: String,
    pub(crate) marked: String,
}

/// Audits `count` statements of `make`, by the check alone and by all of them. The check has to find what is broken, and the report
/// has to mark it: where two checks see the same error, either may be the one that is shown.
pub(crate) fn measure(check: &str, count: usize, make: impl Fn(&mut Random) -> Planted) {
    let mut random = Random(20_261_101);
    let others =
        |of: &dyn Fn(&str) -> bool| caveat::catalogue().into_iter().map(|info| info.id).filter(|id| id != check && of(id)).collect();
    let settings = |disabled| Settings { cap: 1000, enabled: vec![check.to_owned()], disabled, ..Settings::default() };
    let mut alone = Auditor::new(settings(others(&|_| true)));
    // Dates are made without regard to the day of the audit: many lie behind it, and "was signed on" them is rightly called wrong.
    let mut together = Auditor::new(settings(others(&|id| id == "calendar/future")));
    let (mut missed, mut unmarked, mut alarms) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..count {
        let planted = make(&mut random);
        let marks = |finding: &Finding| finding.quote.contains(&planted.marked);
        if !wrong(&mut alone, &planted.broken).iter().any(marks) {
            missed.push(planted.broken);
        } else if !wrong(&mut together, &planted.broken).iter().any(marks) {
            unmarked.push(planted.broken);
        }
        if let Some(finding) = wrong(&mut together, &planted.intact).first() {
            alarms.push(format!("{}: {}", finding.check, planted.intact));
        }
    }
    let few = |texts: &[String]| format!("{} of {count}: {:#?}", texts.len(), &texts[..texts.len().min(12)]);
    assert!(missed.len() * 100 <= count, "{check} misses {}", few(&missed));
    assert!(unmarked.len() * 100 <= count, "{check}: the report does not mark {}", few(&unmarked));
    assert!(alarms.len() * 1000 <= count, "{check}: flagged {}", few(&alarms));
}

/// What is said to be wrong in a text.
fn wrong(auditor: &mut Auditor, text: &str) -> Vec<Finding> {
    let input = AnswerInput { text: text.to_owned(), settled: true, ..AnswerInput::default() };
    let report = auditor.audit(&input, NOW, None).unwrap();
    report.findings.into_iter().filter(|finding| finding.tier != Tier::Doubtful).collect()
}
