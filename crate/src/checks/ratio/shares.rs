//! # What it flags
//! Shares of one whole that do not come to 100%: "composed of 78% nitrogen, 21% oxygen and 4% argon", "split 50% stocks, 30% bonds and
//! 10% cash", a list of an allocation whose items come to 110%.
//! # Why it misleads
//! A breakdown is read as the whole; shares that do not add up cannot all be right.
//! # How it is decided
//! Words such as "consists of", "is made up of", "is split" or "allocation" say that the percentages behind them are parts of one whole.
//! Their sum may not exceed 100% beyond rounding (half a unit for each); where the words say that the whole is split, it may not fall
//! short of it either.
//! # Known false positives
//! None known. Ranges, hedged shares, comparisons, and lists where an item has more than one percentage are left alone.

use crate::check::prelude::*;
use crate::checks::ratio::has_percent;
use crate::hedge::{self, is_asserted};
use crate::number::{EXACT, Number, Rational, numbers, power_of_ten, show, whole};
use crate::phrase::Phrase;
use num_traits::Signed;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Shares of one whole",
    tier: Tier::Wrong,
    scope: Scope::Answer,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &[
        "composed of", "consist", "made up of", "comprise", "split", "divided", "breakdown", "broken down", "allocat", "distribut",
        "composition", "portfolio", "blend of", "mix of",
    ],
};

/// Phrases behind which parts of one whole stand.
const WHOLE: &[&str] = &[
    "is composed of", "are composed of", "was composed of", "composed of", "consists of", "consisted of", "consist of", "consisting of",
    "is made up of", "made up of", "comprised of", "comprises", "a blend of", "a mix of", "composition :", "composition is", "split into",
    "split as follows :", "split", "divided into", "divided as follows :", "broken down into", "broken down as follows :",
    "allocated as follows :", "allocation of", "allocation :", "allocate", "allocates", "allocated", "distributed as follows :",
    "distribution is",
];

/// Phrases with which nothing of the whole is left out.
const SPLIT: &[&str] = &["split", "divided", "broken", "allocat", "breakdown", "distributed"];

const OTHER: &[&str] = &[
    "than", "increase", "increased", "more", "less", "from", "between", "–", "mostly", "mainly", "primarily", "including", "e.g",
    "example", "such", "respectively", "whom", "which", "those", "these", "them", "or", "while", "whereas", "rose", "fell", "growth",
    "tax", "chance", "approximately", "about", "around", "roughly", "nearly", "interest", "if", "least", "most", "over", "under",
    "minimum", "maximum", "largely", "with", "purity", "pure", "overall", "each", "per", "remaining", "rest", "remainder", "other's",
    "both", "range", "grade",
];

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    if !has_percent(text) {
        return Vec::new();
    }
    let mut signals = Vec::new();
    for sentence in context.sentences() {
        if context.block_of(sentence).kind == BlockKind::Code || sentence.span.len() > 600 || !has_percent(context.words(sentence.span)) {
            continue;
        }
        if let Some(signal) = prose(context, sentence.span) {
            signals.push(signal);
        }
    }
    lists(context, &mut signals);
    signals
}

fn half(number: &Number) -> Rational {
    power_of_ten(number.places.saturating_neg()).part::<2>()
}

/// Whether the shares can be parts of one whole; none where they say too little.
fn adds_up(shares: &[&Number], complete: bool) -> bool {
    let sum: Rational = shares.iter().map(|number| &number.value).sum();
    let slack: Rational = shares.iter().map(|number| half(number)).sum::<Rational>().max(power_of_ten(-1));
    let over = &sum - whole(100);
    over <= slack && (!complete || over >= -slack)
}

fn usable(number: &Number) -> bool {
    number.percent && !number.percentage_points && number.places != EXACT && number.value.is_positive() && number.value < whole(100)
}

fn prose(context: &Context<'_>, sentence: Span) -> Option<Signal> {
    let text = context.words(sentence);
    let phrase = Phrase::read(text);
    let (at, complete) = (0..phrase.pieces.len()).find_map(|at| {
        let end = phrase.eat_any(at, WHOLE)?;
        let words = phrase.between(at, end);
        Some((end, SPLIT.iter().any(|word| words.contains(word))))
    })?;
    let shares: Vec<(usize, &Number)> = phrase.numbers().filter(|(place, number)| *place >= at && number.percent).collect();
    // All percentages of the sentence belong to the list, which begins right there.
    let all = phrase.numbers().filter(|(_, number)| number.percent).count();
    if shares.len() < 2
        || all != shares.len()
        || shares[0].0 > at + 6
        || !shares.iter().all(|(_, number)| usable(number))
        || phrase.holds(0, phrase.pieces.len(), OTHER)
    {
        return None;
    }
    // One share to a part: parted by a comma or "and", with words of their own.
    let parted = shares.windows(2).all(|two| phrase.holds(two[0].0 + 1, two[1].0, &[",", ";", "and", "&"]) && two[1].0 - two[0].0 <= 10);
    let (last, _) = shares.last()?;
    let closed = phrase.holds(shares[shares.len() - 2].0, *last, &["and", "&"])
        && !phrase.holds(*last + 1, phrase.pieces.len(), &["and", ",", "but", ";"]);
    let hedged = shares.iter().any(|(_, number)| hedge::around(text, number.span).is_some());
    if !parted || hedged || shares.windows(2).any(|two| phrase.holds(two[0].0, two[1].0, &["(", ")"])) {
        return None;
    }
    let values: Vec<&Number> = shares.iter().map(|(_, number)| *number).collect();
    let marked = Span::new(values[0].span.start, values[values.len() - 1].span.end).shifted(sentence.start);
    if adds_up(&values, complete && closed) {
        return Some(Signal::agrees(marked));
    }
    crate::hedge::asserts(text, Span::new(values[0].span.start, values[values.len() - 1].span.end))
        .then(|| Signal::new(marked, sum(&values)))
}

fn sum(values: &[&Number]) -> String {
    let total: Rational = values.iter().map(|number| &number.value).sum();
    format!(
        "{} = {}%",
        values.iter().map(|number| format!("{}%", show(&number.value, Some(number.places.max(0))))).collect::<Vec<_>>().join(" + "),
        show(&total, None)
    )
}

/// Words of a list's lead that say its items are the parts of one whole.
const LEADS: &[&str] = &["allocation", "composition", "split", "divided", "allocate", "allocated", "composed", "consists"];

/// Lists whose items hold one percentage each, behind such a lead.
fn lists(context: &Context<'_>, signals: &mut Vec<Signal>) {
    for list in context.lists() {
        let (Some(&first), true) = (list.items.first(), list.items.len() >= 2 && list.items.len() <= 30) else { continue };
        let Some(lead) = first
            .checked_sub(1)
            .map(|at| &context.blocks()[at])
            .filter(|block| matches!(block.kind, BlockKind::Prose | BlockKind::Heading))
        else {
            continue;
        };
        let words = context.words(lead.span).to_ascii_lowercase();
        let last = words.rsplit(['.', '\n']).find(|part| !part.trim().is_empty()).unwrap_or(&words);
        let whole_lead = super::words(last).any(|word| LEADS.contains(&word));
        if !whole_lead
            || last.len() > 200
            || super::words(last).any(|word| {
                ["example", "examples", "typically", "recommended", "top", "main", "if", "between", "daily", "calories", "per"]
                    .contains(&word)
            })
        {
            continue;
        }
        let mut found: Vec<(Number, Span)> = Vec::new();
        let one_each = list.items.iter().all(|&at| {
            let block = &context.blocks()[at];
            let text = context.words(block.span);
            if text.len() > 300 {
                return false;
            }
            let mut percents: Vec<Number> = numbers(text).into_iter().filter(|number| number.percent || number.percentage_points).collect();
            let hedged = percents.iter().any(|number| hedge::around(text, number.span).is_some());
            let [_] = percents.as_slice() else { return false };
            let lower = text.to_ascii_lowercase();
            let other = super::words(&lower)
                .any(|word| ["of", "than", "increase", "more", "less", "up", "to", "growth", "return", "interest", "rate"].contains(&word))
                && !lower.contains("of the total");
            let number = percents.remove(0);
            // The share leads or closes its line: "Stocks: 60%", "60% stocks".
            let near = number.span.start <= 40;
            let fine = usable(&number) && !hedged && !other && near;
            let span = number.span.shifted(block.span.start);
            found.push((number, span));
            fine
        });
        if !one_each {
            continue;
        }
        let values: Vec<&Number> = found.iter().map(|(number, _)| number).collect();
        let span = found[found.len() - 1].1;
        let complete = super::words(last).any(|word| ["allocation", "allocate", "allocated", "split", "divided"].contains(&word));
        if adds_up(&values, complete && last.trim_end().ends_with(':')) {
            signals.push(Signal::agrees(span));
        } else if is_asserted(context, span) && crate::hedge::asserts(context.words(lead.span), Span::new(0, 0)) {
            let mut signal = Signal::new(span, sum(&values)).claimed(context.words(span));
            for (_, other) in &found[..found.len() - 1] {
                signal = signal.see(*other);
            }
            signals.push(signal);
        }
    }
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("Dry air is composed of 78% nitrogen, 21% oxygen and 4% argon.", "78% nitrogen, 21% oxygen and 4%", "78% + 21% + 4% = 103%"),
    flag("The portfolio is split 50% stocks, 30% bonds and 10% cash.", "50% stocks, 30% bonds and 10%", "50% + 30% + 10% = 90%"),
    flag("The alloy consists of 70% copper, 25% zinc, and 15% nickel.", "70% copper, 25% zinc, and 15%", "70% + 25% + 15% = 110%"),
    flag("Here is the suggested allocation:\n\n- Stocks: 60%\n- Bonds: 30%\n- Cash: 20%", "20%", "60% + 30% + 20% = 110%"),
    flag(
        "The budget is broken down as follows: 40% rent, 35% food and 35% travel.",
        "40% rent, 35% food and 35%",
        "40% + 35% + 35% = 110%",
    ),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("Dry air is composed of 78% nitrogen, 21% oxygen and 1% other gases."),
    ignore("Dry air is composed of 78% nitrogen and 21% oxygen."),
    ignore("The portfolio is split 33% stocks, 33% bonds and 33% cash."),
    ignore("The alloy consists of about 70% copper, 25% zinc, and 15% nickel."),
    ignore("The survey was split: 60% liked it more than before, and 70% came back."),
    ignore("Here is the breakdown of benefits:\n\n- Speed: 60% faster\n- Cost: 50% lower than before"),
    ignore("Here is the suggested allocation:\n\n- Stocks: 60%\n- Bonds: 30%\n- Cash: 10%"),
    ignore("Suppose a portfolio is split 50% stocks, 30% bonds and 10% cash."),
];
