//! # What it flags
//! A figure that is told as the result of others in the answer and is not: "15% of 860 is 129, and 30% would be twice that, or 268", "you
//! pay $5,200 instead of $4,420, that's $880 more", "the tiles are €412.50 and the grout €38.75; together that makes €461.25".
//! # Why it misleads
//! The first result was worked out with care; the second one is said in passing, and taken over.
//! # How it is decided
//! Words tie a figure to the ones before it ("twice that", "leaves", "in total", "more", "a month" behind "a year", "growth from … to",
//! "average speed"). What the relation makes of them is worked out exactly, and rounding and hedges are honoured. It is wrong where no
//! simple sum, difference, product or quotient of the figures around it, of the answer or the question, comes to what is printed, and
//! either the words leave one reading alone, or the figure is a slip of one digit away from such a reading.
//! # Known false positives
//! None known. Suppositions, ranges, rough figures and written calculations are left alone.

use crate::check::prelude::*;
use crate::checks::arithmetic::values::{Values, Worth, names};
use crate::checks::ratio::two_ways;
use crate::checks::table::{Row, mentions, named_columns, only, subjects};
use crate::hedge::{Hedge, around, asserts, retracts};
use crate::number::{EXACT, Rational, equals, whole};
use crate::reading::passage::{Kind, Passage};
use num_bigint::BigInt;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Figure that follows from others",
    tier: Tier::Wrong,
    scope: Scope::Answer,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: DIGITS,
};

/// What a relation makes of figures.
#[derive(Default)]
struct Claim {
    /// The one reading the words leave, where they do.
    certain: Vec<Worth>,
    /// Readings that would be meant.
    possible: Vec<Worth>,
    /// Readings that are right as well.
    also: Vec<Worth>,
    /// Whether sums, differences and products of what stands around explain the figure: not where words name the base.
    named: bool,
}

/// Words of a sentence in which figures are counted otherwise.
const OTHER_ARITHMETIC: &[&str] = &["modulo", "mod", "congruent", "residue", "binary", "hexadecimal", "octal", "clock"];

/// The relations, each asked of every figure.
const RELATIONS: &[fn(&Values<'_, '_>, usize) -> Option<Claim>] = &[difference, total, multiple, period, change, single, speed, rate];

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let passage = Passage::read(context);
    let values = Values::new(&passage, context.question());
    let grid = only(context);
    let table = grid.as_ref().map(|grid| {
        let rows = subjects(grid);
        let columns = named_columns(grid, &rows);
        (rows, columns)
    });
    let mut signals: Vec<Signal> = Vec::new();
    for which in 1..values.count() {
        let block = context.sentences().get(values.amount(which).sentence).map(|sentence| context.block_of(sentence).kind);
        if !matches!(block, Some(BlockKind::Prose | BlockKind::Item | BlockKind::Quote)) || !values.told(which) {
            continue;
        }
        let told = RELATIONS.iter().filter_map(|relation| relation(&values, which));
        let rows = table.as_ref().and_then(|(rows, columns)| rows_apart(&values, which, rows, columns));
        let signal = told.chain(rows).find_map(|claim| judge(context, &values, which, &claim));
        signals.extend(signal);
    }
    signals
}

fn judge(context: &Context<'_>, values: &Values<'_, '_>, which: usize, claim: &Claim) -> Option<Signal> {
    let amount = values.amount(which);
    let span = context.at(amount.span.start, amount.span.end);
    let readings = || claim.certain.iter().chain(&claim.possible).chain(&claim.also);
    if readings().any(|worth| values.prints(which, worth)) {
        return Some(Signal::agrees(span));
    }
    let loose =
        around(amount.text, amount.number.span).is_some_and(|hedge| !matches!(hedge, Hedge::About | Hedge::Nearly | Hedge::JustOver));
    let elsewhere = values.sentence_of(which).any(|at| OTHER_ARITHMETIC.contains(&values.word(at)));
    if loose || elsewhere || two_ways(amount.text, &amount.number) {
        return None;
    }
    let mut near = claim.certain.iter().chain(&claim.possible).filter(|worth| amount.number.slips_from(&worth.exact));
    let found = match (near.next(), near.next()) {
        (Some(one), other) if other.is_none_or(|other| other.exact == one.exact) => Some(one),
        (None, _) => claim.certain.first().filter(|first| claim.certain.iter().all(|one| one.exact == first.exact)),
        _ => None,
    }?;
    let certain = claim.certain.iter().any(|one| one.exact == found.exact);
    if !claim.named && values.explained(which, !certain) {
        return None;
    }
    let next = context.sentences().get(amount.sentence + 1).map(|next| next.span.start - context.view().start);
    let sentence = context.sentences().get(amount.sentence)?.span;
    let words = context.words(sentence);
    if !asserts(words, span.relative_to(sentence.start)) || next.is_some_and(|next| retracts(context.text(), next)) {
        return None;
    }
    let plain = equals(&found.exact, None);
    let places = Some(amount.number.places.clamp(0, 6).max(2)).filter(|_| plain.starts_with('≈'));
    let percent = if amount.number.percent { "%" } else { "" };
    let working = format!("{} {}{percent}", found.working, equals(&found.exact, places));
    let signal = Signal::new(span, working).claimed(amount.number.span.of(amount.text));
    Some(found.of.iter().fold(signal, |signal, &one| {
        let span = values.amount(one).span;
        signal.see(context.at(span.start, span.end))
    }))
}

/// Words before a difference.
const LEADS_TO_REST: &[&str] = &[
    "leaves", "leaving", "leave", "difference", "gap", "saves", "saving", "savings", "save", "remaining", "rest", "lead", "margin",
    "ahead", "by", "short", "shortfall", "surplus", "profit", "change", "balance", "increase", "decrease", "drop", "rise", "gain", "spare",
    "left", "loss",
];

/// Words behind a difference.
const REST: &[&str] = &[
    "more", "less", "fewer", "extra", "higher", "lower", "cheaper", "dearer", "pricier", "ahead", "behind", "left", "remaining",
    "leftover", "longer", "shorter", "older", "younger", "taller", "heavier", "lighter", "difference", "gap", "short", "profit", "savings",
    "saved",
];

/// Words before what comes on top, up to a figure behind it.
const FURTHER: &[&str] = &["another", "additional", "further", "extra"];

/// "That's $880 more", "this leaves you $565", "another 112 seats, to get to the full 884".
fn difference(values: &Values<'_, '_>, which: usize) -> Option<Claim> {
    let rate = values.word(values.amount(which).at + 2) == "/";
    if values.amount(which).kind == Kind::Percent || rate {
        return None;
    }
    let further = values.lead(which, 2).any(|word| FURTHER.contains(&word));
    let said = values.lead(which, 6).any(|word| LEADS_TO_REST.contains(&word)) || values.tail(which, 3).any(|word| REST.contains(&word));
    let behind = values.behind(which);
    if !further && !said || further && behind.is_empty() {
        return None;
    }
    let mut pool = values.pool(which, 3, 8);
    pool.extend(behind);
    let near = values.amount(which).sentence.saturating_sub(1);
    let mut claim = Claim::default();
    for (at, &one) in pool.iter().enumerate() {
        for &other in &pool[at + 1..] {
            if values.amount(other).sentence < near || further && other < which || values.value(one) == values.value(other) {
                continue;
            }
            let (large, small) = if values.value(one) > values.value(other) { (one, other) } else { (other, one) };
            // "346 − 1" is next to 365 by chance.
            if values.value(small) * whole(50) > *values.value(large) {
                claim.possible.push(values.minus(large, small));
            }
        }
    }
    if let Some(worth) = certain_difference(values, which, &pool) {
        claim.certain.push(worth);
    }
    Some(claim)
}

/// The difference of the two figures before, where the words can mean no other: "that's 85.8. The plain average is 84, so you gain by 2.8
/// points".
fn certain_difference(values: &Values<'_, '_>, which: usize, pool: &[usize]) -> Option<Worth> {
    let strong = values.lead(which, 4).any(|word| ["difference", "gap", "leaves", "leaving", "that's"].contains(&word))
        || values.lead(which, 1).any(|word| word == "by");
    let near = values.amount(which).sentence.saturating_sub(1);
    let mut rest = (0..which).rev().take_while(|&one| values.amount(one).sentence >= near).filter(|&one| !values.operand(one)).take(3);
    let (Some(other), Some(one), None) = (rest.next(), rest.next(), rest.next()) else { return None };
    let named = |one: usize| {
        !values.thing(one).is_empty() && !REST.contains(&values.thing(one)) || matches!(values.amount(one).kind, Kind::Money(_))
    };
    let known = |one: usize| named(one) || values.result(one);
    if !strong || !named(which) || !pool.contains(&one) || !pool.contains(&other) || !(known(one) || known(other)) {
        return None;
    }
    let (large, small) = if values.value(one) > values.value(other) { (one, other) } else { (other, one) };
    Some(values.minus(large, small))
}

/// "Four votes ahead of Tacos", "the gap between best and worst is 16 points": how far two rows of the table are apart, in the column of
/// what is counted.
fn rows_apart(values: &Values<'_, '_>, which: usize, rows: &[&Row], columns: &[(usize, String)]) -> Option<Claim> {
    const GAPS: &[&str] = &["gap", "difference", "spread", "range"];
    const BEST: &[&str] = &["best", "highest", "top", "most", "largest", "first", "biggest", "strongest"];
    const WORST: &[&str] = &["worst", "lowest", "bottom", "least", "smallest", "last", "fewest", "weakest"];
    const APART: &[&str] = &["ahead of", "ahead of the", "behind", "behind the", "more than", "more than the", "fewer than", "less than"];
    let amount = values.amount(which);
    let thing = values.thing(which);
    let mut fitting = columns.iter().filter(|(_, name)| name.split(' ').any(|word| names(word, thing)));
    let (column, None) = (fitting.next()?.0, fitting.next()) else { return None };
    let (one, other) = if [GAPS, BEST, WORST].iter().all(|words| values.lead(which, 9).any(|word| words.contains(&word))) {
        let by_cell = |row: &&&Row| row.numbers.get(column).and_then(Option::as_ref).map(|number| number.value.clone());
        (*rows.iter().max_by_key(by_cell)?, *rows.iter().min_by_key(by_cell)?)
    } else {
        let lower = amount.text.to_ascii_lowercase();
        let named = mentions(&lower, rows);
        let behind = named.iter().find(|(_, at)| at.start >= amount.number.span.end)?;
        let before = named.iter().rfind(|(_, at)| at.end <= amount.number.span.start)?;
        let tie = lower.get(amount.number.span.end..behind.1.start)?.trim_end_matches(['*', ' ']);
        let (counted, tie) = tie.trim_start().split_once(' ')?;
        if !names(counted, thing) || !APART.contains(&tie) {
            return None;
        }
        (before.0, behind.0)
    };
    let (a, b) = (one.numbers.get(column)?.as_ref()?, other.numbers.get(column)?.as_ref()?);
    let (a, b) = if a.value > b.value { (a, b) } else { (b, a) };
    let working = format!("{} − {}", a.shown(), b.shown());
    let worth = Worth { exact: &a.value - &b.value, slack: whole(0), working, of: Vec::new() };
    Some(Claim { certain: vec![worth], named: true, ..Claim::default() })
}

/// Words before or behind a total.
const TOTAL: &[&str] = &[
    "total", "totals", "totalling", "totaling", "sum", "together", "altogether", "combined", "overall", "subtotal", "gross", "makes",
    "make", "making", "brings", "adds", "add",
];

/// Words of totals in which what is added counts for more or less.
const WEIGHTED: &[&str] = &["weighted", "weights", "weighting", "weight"];

/// "Add the two and your total is €68.38".
fn total(values: &Values<'_, '_>, which: usize) -> Option<Claim> {
    let percent = values.amount(which).kind == Kind::Percent;
    // "12 in all": "they are all less than 100" totals nothing.
    let in_all = |words: Vec<&str>| words.windows(2).any(|two| matches!(two, ["in", "all"] | ["all", "in"]));
    let before = values.lead(which, 6).any(|word| TOTAL.contains(&word)) || in_all(values.lead(which, 6).collect());
    let behind = values.tail(which, 3).any(|word| ["total", "altogether", "combined", "overall", "together"].contains(&word));
    let weighted = values.sentence_of(which).any(|at| WEIGHTED.contains(&values.word(at)));
    if percent || weighted || !before && !behind && !in_all(values.tail(which, 3).collect()) {
        return None;
    }
    let pool = values.pool(which, 4, 10);
    let mut claim = Claim::default();
    for from in 0..pool.len().saturating_sub(1) {
        claim.possible.push(values.sum(&pool[from..]));
    }
    Some(claim)
}

/// Words that multiply what was said, and by what: numerator and denominator.
const MULTIPLES: &[(&str, i64, u32)] = &[
    ("twice that", 2, 1),
    ("twice this", 2, 1),
    ("twice as much", 2, 1),
    ("twice as many", 2, 1),
    ("twice as long", 2, 1),
    ("twice the amount", 2, 1),
    ("double that", 2, 1),
    ("double this", 2, 1),
    ("double it", 2, 1),
    ("half that", 1, 2),
    ("half of that", 1, 2),
    ("half this", 1, 2),
    ("half of this", 1, 2),
    ("half as much", 1, 2),
    ("half as many", 1, 2),
    ("half as long", 1, 2),
    ("half of it", 1, 2),
    ("halve that", 1, 2),
    ("halve it", 1, 2),
    ("triple that", 3, 1),
    ("three times that", 3, 1),
    ("three times as much", 3, 1),
    ("three times as many", 3, 1),
    ("three times as long", 3, 1),
    ("four times that", 4, 1),
    ("four times as much", 4, 1),
    ("four times as many", 4, 1),
    ("four times as long", 4, 1),
    ("five times that", 5, 1),
    ("ten times that", 10, 1),
    ("ten times as much", 10, 1),
    ("a third of that", 1, 3),
    ("one third of that", 1, 3),
    ("a quarter of that", 1, 4),
    ("one quarter of that", 1, 4),
    ("a tenth of that", 1, 10),
];

/// What may stand between such words and the figure.
const JOINTS: &[&str] = &[
    ",", "or", "is", "about", "around", "roughly", "so", "which", "that's", "that", ":", "=", "would", "be", "gives", "you", "a", "total",
    "of", "makes", "—", "–", "(", "it", "comes", "to", "at", "for", "i.e", "exactly", "just", "nearly", "some", "approximately", "then",
    "will", "have", "get", "means", "and", "are", "the", "we", "i.e.", "e.g.", "equals", "works", "out", "comes", "namely", "again",
    "only",
];

/// "30% would be twice that, or 268".
fn multiple(values: &Values<'_, '_>, which: usize) -> Option<Claim> {
    let at = values.amount(which).at;
    let start = values.sentence_of(which).start.max(at.saturating_sub(12));
    let (begin, factor) = (start..at).rev().find_map(|begin| {
        let (end, above, below) = MULTIPLES.iter().find_map(|(phrase, above, below)| Some((values.says(begin, phrase)?, above, below)))?;
        let joined = end <= at && (end..at).all(|at| JOINTS.contains(&values.word(at)));
        joined.then(|| Some((begin, Rational::new(*above, *below)?))).flatten()
    })?;
    let pool: Vec<usize> = (which.saturating_sub(10)..which)
        .filter(|&one| values.amount(one).at < begin && !values.operand(one) && values.usable(one) && tied(values, one, which))
        .filter(|&one| values.amount(one).sentence + 2 >= values.amount(which).sentence)
        .collect();
    let worth = |one: usize| {
        let unit = unit_factor(values, one, which).unwrap_or_else(|| whole(1));
        let by = if *factor.numer() == BigInt::from(1) { format!("÷ {}", factor.denom()) } else { format!("× {}", factor.numer()) };
        values.multiple(one, &(&factor * &unit), format!("{} {by}", values.shown(one)))
    };
    let last = *pool.last()?;
    let also = pool.iter().map(|&one| worth(one)).collect();
    Some(Claim { certain: vec![worth(last)], also, named: true, ..Claim::default() })
}

/// Whether two figures count the same, times in whatever units.
fn tied(values: &Values<'_, '_>, one: usize, other: usize) -> bool {
    unit_factor(values, one, other).is_some() || values.alike(one, other)
}

/// What one of the unit of time `from` is counted in makes in that of `to`.
fn unit_factor(values: &Values<'_, '_>, from: usize, to: usize) -> Option<Rational> {
    let (Kind::Time(from), Kind::Time(to)) = (values.amount(from).kind, values.amount(to).kind) else { return None };
    Rational::new(seconds(from)?, seconds(to)?)
}

fn seconds(unit: &str) -> Option<i64> {
    Some(match unit {
        "second" => 1,
        "minute" => 60,
        "hour" => 3600,
        "day" => 86_400,
        "week" => 604_800,
        _ => return None,
    })
}

/// Spans of time, and how they are said behind an amount.
const PERIODS: &[(&str, &str)] = &[("year", "annually"), ("month", "monthly"), ("week", "weekly"), ("day", "daily"), ("hour", "hourly")];

/// How many of the second there are in one of the first, and what else is taken for it, in tenths.
const IN_PERIODS: &[(&str, &str, &[i64])] = &[
    ("year", "month", &[120]),
    ("year", "week", &[520, 521, 500, 480]),
    ("year", "day", &[3650, 3660, 3652, 3600, 2600, 2500, 2400, 2200, 3000]),
    ("month", "week", &[43, 40, 44, 45]),
    ("month", "day", &[300, 304, 310, 280, 200, 210, 220]),
    ("week", "day", &[70, 50, 60]),
];

/// Words with which the longer span has a price of its own.
const TWO_PRICES: &[&str] = &[
    "if", "upfront", "billed", "paid", "prepaid", "discount", "discounted", "save", "saving", "savings", "instead", "subscription", "plan",
    "annual", "advance", "deal",
];

/// The span of time an amount is for: "$25,000 a year".
fn period_of(values: &Values<'_, '_>, which: usize) -> Option<(&'static str, usize)> {
    let at = values.amount(which).at + 1;
    PERIODS.iter().find_map(|&(unit, adverb)| {
        let tie = ["a", "an", "per", "/", "each", "every"].contains(&values.word(at)) && names(values.word(at + 1), unit);
        if tie {
            return Some((unit, at + 2));
        }
        (values.word(at) == adverb || unit == "year" && values.word(at) == "yearly").then_some((unit, at + 1))
    })
}

/// "$25,000 a year, or about $2,830 a month".
fn period(values: &Values<'_, '_>, which: usize) -> Option<Claim> {
    let base = which.checked_sub(1)?;
    if !matches!(values.amount(which).kind, Kind::Money(_)) || !values.alike(base, which) || !values.usable(base) {
        return None;
    }
    let ((from, end), (to, _)) = (period_of(values, base)?, period_of(values, which)?);
    let at = values.amount(which).at;
    let same = |word: &str| ["is", "that's", "=", "equals", "works", "comes", "means", "i.e", "so"].contains(&word);
    let about = |word: &str| ["about", "around", "roughly", "approximately", "nearly", "just"].contains(&word);
    // "£18 a month, or £180 a year" are two prices.
    let smaller = PERIODS.iter().position(|(unit, _)| *unit == from) < PERIODS.iter().position(|(unit, _)| *unit == to);
    let joined = (end..at).any(|at| same(values.word(at)) || smaller && about(values.word(at)));
    let other = values.sentence_of(which).any(|at| TWO_PRICES.contains(&values.word(at)));
    if end > at
        || !joined
        || other
        || !(end..at).all(|at| JOINTS.contains(&values.word(at)))
        || values.amount(base).sentence != values.amount(which).sentence
    {
        return None;
    }
    let mut claim = Claim { named: true, ..Claim::default() };
    for (large, small, counts) in IN_PERIODS {
        for (order, tenths) in counts.iter().enumerate() {
            let (factor, by) = if (*large, *small) == (from, to) {
                (Rational::new(10, *tenths)?, "÷")
            } else if (*large, *small) == (to, from) {
                (Rational::new(*tenths, 10)?, "×")
            } else {
                continue;
            };
            let working = format!("{} {by} {}", values.shown(base), crate::number::short(&Rational::new(*tenths, 10)?, 1));
            let worth = values.multiple(base, &factor, working);
            if order == 0 { claim.certain.push(worth) } else { claim.also.push(worth) }
        }
    }
    Some(claim).filter(|claim| !claim.certain.is_empty())
}

/// Words of what changes.
const CHANGES: &[&str] = &[
    "growth", "increase", "rise", "gain", "loss", "drop", "fall", "decline", "decrease", "grown", "grew", "risen", "rose", "fallen",
    "fell", "dropped", "declined", "increased", "decreased", "jump", "jumped", "reduction", "cut", "shrunk", "shrank", "gained", "lost",
    "up", "down",
];

/// Words of what is compared.
const COMPARED: &[&str] =
    &["more", "less", "cheaper", "higher", "lower", "larger", "smaller", "bigger", "longer", "shorter", "faster", "slower"];

/// Those of prices alone.
const PRICED: &[&str] = &["cheaper", "dearer", "pricier"];

/// Words with which a percentage is of something else.
const OTHER_BASE: &[&str] = &[
    "annually", "annual", "year", "yearly", "cagr", "average", "each", "per", "month", "monthly", "compound", "additional", "another",
    "of", "points", "point", "inflation", "tax", "off", "chance", "discount",
];

/// "From 240 to 312 … that's growth of 23%", "90 is 250% more than 36", "the larger pack is about 19% cheaper".
fn change(values: &Values<'_, '_>, which: usize) -> Option<Claim> {
    if values.amount(which).kind != Kind::Percent {
        return None;
    }
    let at = values.amount(which).at;
    let sentence = values.amount(which).sentence;
    let mut claim = Claim::default();
    // "A is R% more than B".
    if values.tail(which, 2).next().is_some_and(|word| COMPARED.contains(&word)) && values.word(at + 2) == "than" {
        let base = values.figure_at(at + 3)?;
        let one = which.checked_sub(1).filter(|&one| values.amount(one).sentence == sentence)?;
        let is = (values.amount(one).at + 1..at)
            .all(|at| ["is", "are", "was", "about", "exactly", "roughly", "approximately"].contains(&values.word(at)));
        let plain = |one: usize| values.thing(one).is_empty() || values.amount(one).kind == values.amount(base).kind;
        if is && values.alike(one, base) && plain(one) && values.usable(one) && values.usable(base) {
            claim.named = true;
            claim.certain.push(values.change(one, base)?);
            return Some(claim);
        }
        return None;
    }
    let other_base = values.tail(which, 5).any(|word| OTHER_BASE.contains(&word));
    let said = !other_base && values.lead(which, 6).chain(values.tail(which, 2)).any(|word| CHANGES.contains(&word));
    let pairs: Vec<usize> = (which.saturating_sub(8)..which.saturating_sub(1))
        .filter(|&one| values.amount(one).sentence + 1 >= sentence && from_to(values, one))
        .collect();
    let tied = pairs.first().is_some_and(|&one| belongs(values, which, one));
    if let (true, [one]) = (said && tied, &pairs[..]) {
        claim.named = true;
        claim.certain.push(values.change(one + 1, *one)?);
        if values.amount(*one).kind == Kind::Percent {
            claim.also.extend([values.minus(one + 1, *one), values.minus(*one, one + 1)]);
        }
        return Some(claim);
    }
    // Two prices that were worked out.
    let than = values.tail(which, 12).any(|word| ["than", "in", "year"].contains(&word));
    if than || !values.tail(which, 1).any(|word| PRICED.contains(&word)) {
        return None;
    }
    let near: Vec<usize> = (which.saturating_sub(12)..which).filter(|&one| values.amount(one).sentence + 3 >= sentence).collect();
    let money = |one: &usize| matches!(values.amount(*one).kind, Kind::Money(_));
    let results: Vec<usize> = near.iter().copied().filter(|&one| money(&one) && !values.operand(one) && values.usable(one)).collect();
    let [one, other] = results[..] else { return None };
    if values.value(one) == values.value(other) || !values.alike(one, other) {
        return None;
    }
    for &a in &near {
        claim.also.extend(near.iter().filter(|&&b| a != b && values.alike(a, b)).filter_map(|&b| values.change(a, b)));
    }
    let (large, small) = if values.value(one) > values.value(other) { (one, other) } else { (other, one) };
    let cheaper = values.word(at + 1) == "cheaper";
    claim.certain.push(if cheaper { values.change(small, large)? } else { values.change(large, small)? });
    claim.named = true;
    Some(claim)
}

/// Whether a percentage may be of the change "from `one` to" the next figure: it has no other one of its own, nor has that change another
/// percentage.
fn belongs(values: &Values<'_, '_>, which: usize, one: usize) -> bool {
    let (from, to, at) = (values.amount(one).at, values.amount(one + 1).at, values.amount(which).at);
    let by = (values.value(one + 1) - values.value(one)).abs();
    // "Cases rose by 76%, from 3,001 to 5,288, while …".
    let taken = one > 0 && values.amount(one - 1).kind == Kind::Percent && from - values.amount(one - 1).at <= 5;
    !taken
        && (one + 2..which).all(|between| *values.value(between) == by)
        && !(at + 1..at + 5).any(|at| values.word(at) == "from")
        && !(to..at).any(|at| ["while", "whereas", "meanwhile", "but", "though", "although"].contains(&values.word(at)))
}

/// "From 1,000 to 1,250": whether the figure stands behind "from" and the next one behind "to".
fn from_to(values: &Values<'_, '_>, one: usize) -> bool {
    let at = values.amount(one).at;
    let Some(other) = Some(one + 1).filter(|&other| other < values.count()) else { return false };
    let to = values.amount(other).at;
    let between = to - at;
    at > 0
        && values.word(at - 1) == "from"
        && values.word(to - 1) == "to"
        && between <= 4
        && values.alike(one, other)
        && [one, other].iter().all(|&one| values.amount(one).number.places != EXACT && *values.value(one) > whole(0))
}

/// "Altogether that's the same as a single 45% discount".
fn single(values: &Values<'_, '_>, which: usize) -> Option<Claim> {
    const OFF: &[&str] = &["off", "discount", "reduction", "markdown", "cut"];
    if values.amount(which).kind != Kind::Percent
        || !values.lead(which, 3).any(|word| word == "single" || word == "one" || word == "same" || word == "combined")
        || !values.tail(which, 2).any(|word| OFF.contains(&word))
    {
        return None;
    }
    let sentence = values.amount(which).sentence;
    let parts: Vec<usize> = (which.saturating_sub(12)..which)
        .filter(|&one| values.amount(one).kind == Kind::Percent && values.amount(one).sentence + 4 >= sentence && values.usable(one))
        .collect();
    let [one, other] = parts[..] else { return None };
    let rest = |one: usize| whole(100) - values.value(one);
    let exact = whole(100) - (rest(one) * rest(other)).part::<100>();
    let working = format!("1 − (1 − {}) × (1 − {})", values.shown(one), values.shown(other));
    let worth = Worth { exact, slack: whole(0), working, of: vec![one, other] };
    Some(Claim { certain: vec![worth], named: true, ..Claim::default() })
}

/// Units of length in which trips are told.
const LENGTHS: &[&str] = &["km", "kilometer", "kilometre", "mile", "mi"];

/// "So your overall average speed drops to 80.6 km/h".
fn speed(values: &Values<'_, '_>, which: usize) -> Option<Claim> {
    if !values.lead(which, 8).any(|word| ["average", "averaging", "averages", "averaged"].contains(&word)) || !is_speed(values, which) {
        return None;
    }
    let near = which.saturating_sub(12)..which;
    let trips: Vec<usize> = near
        .clone()
        .filter(|&one| LENGTHS.contains(&values.thing(one)) && !is_speed(values, one) && values.usable(one))
        .filter(|&one| values.thing(one) == values.thing(which) || values.thing(which) == "mph")
        .collect();
    let times: Vec<usize> = near.filter(|&one| values.amount(one).kind == Kind::Time("hour")).collect();
    let mut claim = Claim::default();
    for &trip in &trips {
        claim.also.extend(times.iter().filter_map(|&time| values.quotient(trip, time)));
    }
    let (trip, time) = (*trips.last()?, *times.last()?);
    if trips.iter().all(|&one| values.value(one) == values.value(trip)) && times.len() <= 3 {
        claim.certain.push(values.quotient(trip, time)?);
    }
    claim.named = true;
    Some(claim)
}

fn is_speed(values: &Values<'_, '_>, which: usize) -> bool {
    let at = values.amount(which).at;
    values.thing(which) == "mph"
        || (1..4).any(|on| ["/", "per", "an"].contains(&values.word(at + on)) && values.word(at + on + 1).starts_with('h'))
}

/// "At €1.80 a litre, every 100 km costs you about €21".
fn rate(values: &Values<'_, '_>, which: usize) -> Option<Claim> {
    const COSTS: &[&str] = &["cost", "costs", "pay", "earn", "earns", "comes", "that's", "spend", "makes", "get"];
    if !matches!(values.amount(which).kind, Kind::Money(_)) || !values.lead(which, 6).any(|word| COSTS.contains(&word)) {
        return None;
    }
    let mut claim = Claim::default();
    let sentence = values.amount(which).sentence;
    for price in (which.saturating_sub(6)..which).filter(|&one| values.amount(one).sentence == sentence && values.alike(one, which)) {
        let at = values.amount(price).at + 1;
        if !["a", "an", "per", "/", "each"].contains(&values.word(at)) {
            continue;
        }
        let counts = (which.saturating_sub(14)..which)
            .filter(|&one| one != price && names(values.word(at + 1), values.thing(one)) && values.amount(one).sentence + 3 >= sentence);
        claim.possible.extend(counts.map(|one| values.product(one, price)));
        let others = (which.saturating_sub(14)..which).filter(|&one| one != price);
        claim.also.extend(others.map(|one| values.product(one, price)));
        claim.named = true;
    }
    Some(claim)
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("A quarter of 640 is 160, and three quarters is three times that, or 490.", "490", "160 × 3 = 480"),
    flag("12% of 450 is 54, and 24% would be twice that, so 118.", "118", "54 × 2 = 108"),
    flag("The small tank holds 36 litres. The large one holds twice as much, about 92 litres.", "92", "36 × 2 = 72"),
    flag("Copying the folder takes 14 minutes. Over Wi-Fi it takes three times as long, around 52 minutes.", "52", "14 × 3 = 42"),
    flag("A dozen costs $8.40. Half of that is $4.60.", "$4.60", "8.40 ÷ 2 = 4.2"),
    flag("It was 1,250 words at first. Double that is 2,700 words.", "2,700", "1,250 × 2 = 2,500"),
    flag("Last year's rent was $1,340 in all. It is $1,515 now, that's $275 more.", "$275", "1,515 − 1,340 = 175"),
    flag("The course costs €2,480. After the grant of €1,650 this leaves you €930.", "€930", "2,480 − 1,650 = 830"),
    flag("The stand seats 914 people. So far 688 people have booked, leaving 326 people.", "326", "914 − 688 = 226"),
    flag("Your gross pay is £648.30. The pension of £51.20 comes off first, leaving £587.10.", "£587.10", "648.30 − 51.20 = 597.1"),
    flag("Anna collected 468 stamps and Ben 293 stamps, so Anna is 185 stamps ahead.", "185", "468 − 293 = 175"),
    flag("The hardcover runs to 736 pages. The paperback has 688 pages, that's 38 pages fewer.", "38", "736 − 688 = 48"),
    flag("The tiles come to €412.50 and the grout to €38.75. Together that makes €461.25.", "€461.25", "412.50 + 38.75 = 451.25"),
    flag("Flights are $386 and the hotel is $545. With $124 for trains, your total is $1,155.", "$1,155", "386 + 545 + 124 = 1,055"),
    flag("The rent is $21,600 a year, or about $1,600 a month.", "$1,600", "21,600 ÷ 12 = 1,800"),
    flag("The gym costs £18 a month, which is £236 a year.", "£236", "18 × 12 = 216"),
    flag("You could also say 80 is 160% more than 50.", "160%", "(80 − 50) ÷ 50 = 60%"),
    flag("The climb back from 800 to 1,000 is then a gain of 20% as well.", "20%", "(1,000 − 800) ÷ 800 = 25%"),
    flag("Visits went from 150 to 180. In relative terms they have grown by 30%.", "30%", "(180 − 150) ÷ 150 = 20%"),
    flag("Per litre that is 6 ÷ 5 = €1.20 and 9 ÷ 10 = €0.90. The large bottle is 45% cheaper.", "45%", "(1.20 − 0.90) ÷ 1.20 = 25%"),
    flag(
        "First you get 20% off, then a further 15% off. Together that is a single 35% discount.",
        "35%",
        "1 − (1 − 20%) × (1 − 15%) = 32%",
    ),
    flag("The ride is 90 km. With a stop you are out for 5 hours, so your average speed is about 22 km/h.", "22", "90 ÷ 5 = 18"),
    flag(
        "| Team | Goals |\n|---|---|\n| Owls | 31 |\n| Bears | 24 |\n| Foxes | 19 |\n\nThe Owls won, eight goals ahead of Bears, and Foxes came last.",
        "eight",
        "31 − 24 = 7",
    ),
    flag(
        "| Class | Score (of 50) |\n|---|---|\n| 7a | 41 |\n| 7b | 36 |\n| 7c | 28 |\n\nThe mean is 35, and the gap between best and worst is 15 scores.",
        "15",
        "41 − 28 = 13",
    ),
    flag("You use 8.5 gallons for the trip. At $3.60 a gallon, the trip costs you $36.00.", "$36.00", "8.5 × 3.60 = 30.6"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("12% of 450 is 54, and 24% would be twice that, so 108."),
    ignore("The small tank holds 36 litres. The large one holds twice as much, about 70 litres."),
    ignore("Copying the folder takes 90 seconds. Over Wi-Fi it takes twice as long, or 3 minutes."),
    ignore("A dozen costs $8.40. Half of that is $4.20."),
    ignore("Boil 3 eggs for twice that time, 12 minutes."),
    ignore("Weights of 30% and 70% on scores of 50 and 110 yield a weighted total of 92."),
    ignore("**5, 8, 3, 6, 9** and 11 are all less than 100."),
    ignore("**32, 56, 56, 64, 56** and 88 are all divisible by 8."),
    ignore("Last year's rent was $1,340 in all. It is $1,515 now, that's $175 more."),
    ignore("The course costs €2,480. After the grant of €1,650 and a fee of €20 this leaves you €810."),
    ignore("The stand seats 914 people. So far 688 people have booked, leaving 226 people."),
    ignore("Of 914 seats 688 are sold. Another 126 seats are kept for guests."),
    ignore("Anna collected 468 stamps and Ben 293 stamps. Carl has 185 more than the two had last year."),
    ignore("The hardcover runs to 736 pages. If the paperback had 688 pages, it would be 38 pages fewer."),
    ignore("The tiles come to €412.50 and the grout to €38.75. Together that makes €451.25."),
    ignore("Flights are $386 and the hotel is $545. With $124 for trains and 10% for tips, your total is $1,160.50."),
    ignore("In total there are 206 bones in the body, 26 in each foot and 27 in each hand."),
    ignore("The rent is $21,600 a year, or about $1,800 a month."),
    ignore("He earns $52,000 a year, or about $200 a day."),
    ignore("The plan costs £18 a month, or £180 a year if you pay at once."),
    ignore("You could also say 80 is 60% more than 50."),
    ignore("The climb back from 800 to 1,000 is then a gain of 25%."),
    ignore("Visits went from 150 to 180, and sales grew by 30% a year."),
    ignore("Interest rates went from 4% to 5%, an increase of 1%."),
    ignore("Per litre that is 6 ÷ 5 = €1.20 and 9 ÷ 10 = €0.90. The large bottle is 25% cheaper."),
    ignore("First you get 20% off, then a further 15% off. Together that is a single 32% discount."),
    ignore("The ride is 90 km. With a stop you are out for 5 hours, so your average speed is about 18 km/h."),
    ignore("You use 8.5 gallons for the trip. At $3.60 a gallon, the trip costs you $30.60."),
    ignore("There are exactly 346 days to go this year, 1 day fewer than yesterday. In a leap year there are 365 days left then."),
    ignore("Roy has saved $20.00 and Eva $10.00. He has saved 40% more in money from chores than she has."),
    ignore(
        "| Team | Goals |\n|---|---|\n| Owls | 31 |\n| Bears | 24 |\n| Foxes | 19 |\n\nThe Owls won, seven goals ahead of Bears, and Foxes came last.",
    ),
    ignore(
        "| Class | Score (of 50) |\n|---|---|\n| 7a | 41 |\n| 7b | 36 |\n| 7c | 28 |\n\nLast year the gap between best and worst was 15 grades.",
    ),
    ignore("The letters A to Z are the numbers from 10 to 35, which leaves 1 modulo 97 for a valid account."),
    ignore("Visits rose by 20%, from 150 to 180, while orders rose by 53%, from 268 to 411."),
    ignore("Thefts dropped from 10 to 5 while staff found 1,551 phones, up 32 percent from 1,176."),
    ignore("Give 840 mg at first and 420 mg later, followed by an infusion of 3.6 mg/kg every three weeks."),
    ignore("Kyle took 5 fries, and Billy took twice as many, 5*2 = 10 fries."),
    ignore("The first half of the year cost $140 a month. In the second half it was $126, 10% less money."),
    ignore("Dividing 100 by 6 gives 16 with 4 left over."),
];
