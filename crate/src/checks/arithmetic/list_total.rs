//! # What it flags
//! A total under a list of amounts that the list does not give: "Rent: $1,200", "Food: $450", "Total: $1,750".
//! # Why it misleads
//! Budgets, shopping lists and points are taken over with their total.
//! # How it is decided
//! Lines or list items "name: amount" follow each other without anything between, all in one currency or unit; where an item works its
//! amount out ("3 × $4 = $12"), the result counts. The line "Total: amount" right behind is held against their sum; rounded and
//! hedged amounts are allowed what they may be rounded from. Totals that are off by more than a third are taken for another whole.
//! # Known false positives
//! None known. Lists with subtotals, discounts, percentages, ranges or open items, and totals of several lists, are left alone.

use crate::check::prelude::*;
use crate::checks::ratio::margin;
use crate::hedge::{around, is_asserted};
use crate::number::{EXACT, Number, Rational, equals, numbers};
use num_traits::{Signed, Zero};

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Total of a list",
    tier: Tier::Wrong,
    scope: Scope::Answer,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &["total", "sum", "adds up to", "add up to", "comes to", "come to", "altogether", "together"],
};

/// Words of a name with which its amount is no plain part of the sum.
const NO_PART: &[&str] = &[
    "total", "subtotal", "sub-total", "average", "mean", "per", "each", "balance", "remaining", "net", "discount", "minus", "less",
    "deduct", "deduction", "refund", "credit", "off", "savings", "change", "rate", "if", "or", "optional", "budget", "income", "price",
    "minimum", "maximum", "goal", "target", "limit", "number", "count", "people", "quantity", "duration", "profit", "revenue", "loss",
    "after", "before", "ratio", "age", "year", "tax", "extra", "plus", "including",
];

/// Words of a total's name besides "total": "total monthly expenses", "estimated grand total".
const OF_TOTAL: &[&str] = &[
    "total", "totals", "grand", "overall", "sum", "cost", "costs", "price", "expenses", "calories", "time", "spent", "points", "amount",
    "estimated", "monthly", "daily", "weekly", "yearly", "annual", "budget", "weight", "hours", "distance", "the", "of", "all", "final",
    "bill", "score", "trip", "your", "protein", "kcal", "due", "length", "duration", "for", "day", "week", "month", "order", "minutes",
    "spending",
];

/// What a sentence under a list begins with where it tells the total: "that adds up to $940".
const SUMS: &[&str] = &[
    "adds up to", "add up to", "comes to", "come to", "total of", "total is", "total comes to", "altogether that is",
    "altogether, that is", "totaling", "totalling", "altogether that's", "total:", "sums to", "total cost is", "total would be",
    "total will be", "together that is", "in total, that is", "in total that is", "in total, you need", "total comes out to",
    "which totals", "this totals", "that totals", "in total:", "total cost comes to",
];

/// Whether a name is that of a total.
fn names_total(name: &str) -> bool {
    let words = || name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words().any(|word| matches!(word, "total" | "sum" | "totals")) && words().all(|word| OF_TOTAL.contains(&word))
}

/// "Rent: $1,200".
struct Line {
    name: String,
    number: Number,
    /// What stands behind the number, in lower case.
    unit: String,
    margin: Rational,
    hedged: bool,
}

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let mut signals = Vec::new();
    let mut group: Vec<Line> = Vec::new();
    // Amounts of an earlier list without a total of their own may belong to this one.
    let mut open = false;
    let mut last_level = None;
    for block in context.blocks() {
        if !matches!(block.kind, BlockKind::Item | BlockKind::Prose) {
            open |= group.len() > 1;
            group.clear();
            continue;
        }
        let nested = block.kind == BlockKind::Item && !group.is_empty() && last_level.is_some_and(|level| level != block.level);
        if nested {
            open |= group.len() > 1;
            group.clear();
        }
        if block.kind == BlockKind::Item {
            last_level = Some(block.level);
        }
        let base = block.span.start;
        let mut offset = 0;
        for text in context.words(block.span).split('\n') {
            let start = base + offset;
            offset += text.len() + 1;
            if text.trim().is_empty() {
                continue;
            }
            let Some(mut line) = line(text).or_else(|| said(text).filter(|_| group.len() > 1)) else {
                open |= group.len() > 1;
                group.clear();
                continue;
            };
            line.number.span = line.number.span.shifted(start);
            line.number.digits = line.number.digits.shifted(start);
            if names_total(&line.name) {
                if group.len() > 1 && !open {
                    signals.extend(judge(context, &group, &line));
                }
                open |= group.len() < 2;
                group.clear();
            } else {
                group.push(line);
            }
        }
    }
    signals
}

/// "name: amount", "name: 3 × $4 = $12", "name – amount".
fn line(text: &str) -> Option<Line> {
    if text.len() > 160 {
        return None;
    }
    let text_start = text.trim_start_matches([' ', '-', '•', '*', '+', '\t']);
    // "name: amount", "name – amount", "name (amount)".
    let (name, rest) = text_start
        .split_once(':')
        .or_else(|| [" – ", " — ", " - "].iter().find_map(|dash| text_start.split_once(dash)))
        .or_else(|| text_start.split_once('(').filter(|(_, rest)| rest.trim_end_matches(['*', ' ', '.']).ends_with(')')))?;
    let name = name.trim_matches([' ', '*', '_', '-']).to_lowercase();
    // "(2 nights)" is a remark.
    let name = name.split('(').next().unwrap_or_default().trim().to_owned();
    let name = name.trim_start_matches("so ").trim_start_matches("the ").trim().to_owned();
    if name.is_empty() || name.len() > 60 || name.contains(['.', ',', ';', '=']) {
        return None;
    }
    let from = text.len() - rest.len();
    let from = rest.rfind('=').map_or(from, |at| from + at + 1);
    let found = numbers(&text[from..]);
    let [number] = found.as_slice() else { return None };
    let mut number = number.clone();
    number.span = number.span.shifted(from);
    number.digits = number.digits.shifted(from);
    let lead = text[from..number.span.start].trim_matches([' ', '*', '_', '~', '≈', '`', '\\', '(']).to_ascii_lowercase();
    let unit = text[number.span.end..].trim_matches([' ', '*', '_', '.', '`', '\\', ')', ';', ',']).to_lowercase();
    let plain_unit = unit.split(' ').count() <= 1 && unit.chars().all(char::is_alphabetic);
    let plain_lead = matches!(lead.as_str(), "" | "about" | "around" | "approximately" | "roughly" | "approx." | "approx");
    let plain = !number.percent
        && !number.percentage_points
        && !number.ordinal
        && !number.fraction
        && !number.in_words
        && number.places != EXACT
        && !number.value.is_negative();
    let margin = margin(text, &number);
    let hedged = around(text, number.span).is_some() || !lead.is_empty() || text[..number.span.start].ends_with(['~', '≈']);
    (plain && plain_unit && plain_lead).then_some(Line { name, number, unit, margin, hedged })
}

/// "So your total comes to $940.": a sentence with one number, told as a total.
fn said(text: &str) -> Option<Line> {
    let lower = text.to_ascii_lowercase();
    let (at, words) = SUMS.iter().find_map(|words| Some((lower.find(words)?, *words)))?;
    let end = at + words.len();
    let found = numbers(text);
    let [number] = found.as_slice() else { return None };
    let lead = text.get(end..number.span.start)?.trim_matches([' ', '*', '_', ':', '\\', '(']).to_ascii_lowercase();
    let unit = text[number.span.end..].trim_matches([' ', '*', '_', '.', '`', '\\', ')', ';', ',', '!']).to_lowercase();
    let unit = unit.split([' ', ',']).next().unwrap_or_default().to_owned();
    let short = text.len() <= 90
        && at <= 50
        && !["per ", "each", "average", "remaining", "left", "if ", "save", "could"].iter().any(|word| lower.contains(word));
    let plain = !number.percent && !number.ordinal && !number.fraction && !number.in_words && number.places != EXACT;
    (short && plain && matches!(lead.as_str(), "" | "exactly" | "a total of" | "about" | "around" | "approximately" | "roughly")).then(
        || Line {
            name: "total".to_owned(),
            number: number.clone(),
            unit: if number.currency.is_some() { String::new() } else { unit },
            margin: margin(text, number),
            hedged: around(text, number.span).is_some() || !matches!(lead.as_str(), "" | "exactly" | "a total of"),
        },
    )
}

fn judge(context: &Context<'_>, group: &[Line], total: &Line) -> Option<Signal> {
    let singular = |unit: &str| unit.trim_end_matches('s').to_owned();
    let same = group.iter().all(|line| line.number.currency == total.number.currency && singular(&line.unit) == singular(&total.unit));
    let parts = group
        .iter()
        .all(|line| !line.name.split(|c: char| !c.is_alphabetic() && c != '-').any(|word| NO_PART.contains(&word)) && !line.hedged);
    // Bare counts are added less often than amounts of money and measures.
    let measured = total.number.currency.is_some() || !total.unit.is_empty() || group.len() > 2;
    let distinct = group.iter().enumerate().all(|(at, line)| group[..at].iter().all(|other| other.name != line.name));
    if !same || !parts || !measured || !distinct || total.hedged || group.len() > 60 {
        return None;
    }
    let sum = group.iter().fold(Rational::zero(), |sum, line| sum + &line.number.value);
    let slack =
        group.iter().chain([total]).filter(|line| line.number.currency.is_none()).fold(Rational::zero(), |sum, line| sum + &line.margin);
    let span = total.number.span;
    let off = (&sum - &total.number.value).abs();
    if off <= slack || total.number.rounds_from(&sum) {
        return Some(Signal::agrees(span));
    }
    if &off * num_bigint::BigInt::from(3) > sum || !is_asserted(context, span) {
        return None;
    }
    let working = format!("{} {}", group.iter().map(|line| line.number.shown()).collect::<Vec<_>>().join(" + "), equals(&sum, None));
    let mut signal = Signal::new(span, working).claimed(context.words(span));
    for line in group {
        signal = signal.see(line.number.span);
    }
    Some(signal)
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("Here is the budget:\n\n- Rent: $1,200\n- Food: $450\n- Transport: $120\n\nTotal: $1,870", "$1,870", "1,200 + 450 + 120 = 1,770"),
    flag("* **Rent:** $1,200\n* **Food:** $450\n* **Transport:** $120\n* **Total:** $1,870", "$1,870", "1,200 + 450 + 120 = 1,770"),
    flag("Rent: $1,200  \nFood: $450  \nTransport: $120  \nTotal: $1,870", "$1,870", "1,200 + 450 + 120 = 1,770"),
    flag("1. Apples: 3 × $4 = $12\n2. Pears: 2 × $5 = $10\n\n**Total cost:** $24", "$24", "12 + 10 = 22"),
    flag("1. Flight: $420\n2. Hotel: $360\n3. Food: $150\n\nThat adds up to $940.", "$940", "420 + 360 + 150 = 930"),
    flag("- Flight – $420\n- Hotel – $360\n- Food – $150\n- Total – $940", "$940", "420 + 360 + 150 = 930"),
    flag("- Flight ($420)\n- Hotel ($360)\n- Food ($150)\n\nTotal: $940", "$940", "420 + 360 + 150 = 930"),
    flag("- Flour: 250 g\n- Sugar: 100 g\n- Butter: 125 g\n\nTotal weight: 485 g", "485", "250 + 100 + 125 = 475"),
    flag("* **Flight**: $420\n* **Hotel**: $360\n* **Food**: $150\n\nSo your total comes to **$940**.", "$940", "420 + 360 + 150 = 930"),
    flag("- Running: 30 minutes\n- Swimming: 45 minutes\n- Total time: 85 minutes", "85", "30 + 45 = 75"),
    flag(
        "- Breakfast: 350 kcal\n- Lunch: 600 kcal\n- Dinner: 700 kcal\n- **Total calories: 1,750 kcal**",
        "1,750",
        "350 + 600 + 700 = 1,650",
    ),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("Here is the budget:\n\n- Rent: $1,200\n- Food: $450\n- Transport: $120\n\nTotal: $1,770"),
    ignore("- Rent: about $1,200\n- Food: $450\n- Total: $1,700"),
    ignore("- Rent: $1,200\n- Food: $450\n- Discount: $50\n- Total: $1,600"),
    ignore("## Housing\n\n- Rent: $1,200\n- Power: $100\n\n## Food\n\n- Home: $450\n- Out: $150\n\nTotal: $1,900"),
    ignore("- Apples: $3 per kilo\n- Pears: $4 per kilo\n- Total: $20"),
    ignore("- Flight: $420\n- Hotel: $360\n- Food: $150\n\nThat adds up to $930."),
    ignore("- Flight: $420\n- Hotel: $360\n- Food: $150\n\nPer person, that comes to $310."),
    ignore("- Weight: 5 kg\n- Height: 6 m\n- Total: 12 kg"),
    ignore("- Rent: $1,200\n- Food: $300–$450\n- Total: $1,600"),
    ignore("- Flour: 2.4 g\n- Sugar: 3.3 g\n- Salt: 1.1 g\n- Total: 6.9 g"),
    ignore("Price: $20\nShipping: $5\nTotal: $27"),
];
