//! The report on judgements, for people.

use super::item::Item;
use crate::visible::visible;
use caveat::judgement::{Judgement, Measurement, Share};
use std::io::{self, Write as _};

/// Mistakes that are listed, at most.
const LISTED: usize = 20;

/// A judgement's name.
pub const fn word(judged: Judgement) -> &'static str {
    match judged {
        Judgement::Right => "right",
        Judgement::Wrong => "wrong",
        Judgement::CannotTell => "cannot tell",
    }
}

/// Prints the shares with their intervals, and the mistakes.
pub fn print(items: &[Item], measured: &Measurement) -> io::Result<()> {
    let mut out = anstream::stdout().lock();
    writeln!(out, "\nfalse alarms: {}", share(&measured.findings, "findings"))?;
    if measured.tiers.len() > 1 {
        for (tier, one) in &measured.tiers {
            writeln!(out, "  {:36} {}", tier.word(), share(one, "findings"))?;
        }
    }
    writeln!(out, "by check:")?;
    for (check, one) in &measured.checks {
        writeln!(out, "  {:36} {}", visible(check), share(one, "findings"))?;
    }
    if let Some(unmarked) = &measured.unmarked {
        writeln!(out, "missed errors: {}", share(unmarked, "claims without a mark"))?;
    }
    if let Some(more) = measured.findings.more {
        writeln!(out, "{} would make the interval of false alarms half as wide.", caveat::wording::count(more, "more judgement"))?;
    }
    let mistaken = |item: &&Item| item.judged == Some(if item.finding.is_some() { Judgement::Right } else { Judgement::Wrong });
    let mistakes: Vec<&Item> = items.iter().filter(mistaken).collect();
    if !mistakes.is_empty() {
        writeln!(out, "\nWhere you and Caveat disagree:")?;
    }
    for item in mistakes.iter().take(LISTED) {
        let said = item.finding.as_ref().map_or("not marked, and wrong", |said| said.message.as_str());
        writeln!(out, "  {}: “{}”\n    {}", visible(&item.answer), visible(item.marked.trim()), visible(said))?;
    }
    if mistakes.len() > LISTED {
        writeln!(out, "  and {} more", mistakes.len() - LISTED)?;
    }
    out.flush()
}

fn share(one: &Share, what: &str) -> String {
    let judged = if one.of == 0 {
        format!("no {what} judged right or wrong")
    } else {
        format!("{} of {} {what} (95 % interval: {} to {} %)", one.mistaken, one.of, one.low, one.high)
    };
    let rest = [(one.cannot_tell, "you cannot tell"), (one.open, "not judged")];
    let rest = rest.iter().filter(|(count, _)| *count > 0).map(|(count, why)| format!(", {count} {why}"));
    std::iter::once(judged).chain(rest).collect()
}
