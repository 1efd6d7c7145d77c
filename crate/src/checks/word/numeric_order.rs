//! # What it flags
//! Numbers said to be in ascending or descending order that are not, or of which one was lost: "in ascending order: 3, 7, 5".
//! # Why it misleads
//! Medians, ranks and searches are read off a sorted list.
//! # How it is decided
//! "In ascending (descending, increasing, decreasing, numerical) order", "from smallest to largest" and the like, right before numbers between
//! commas or signs < and >. Each number is compared with the one before it, exactly: decimals, fractions, percentages and signs included.
//! # Known false positives
//! None known; lists with other words between the numbers are left alone.

use crate::check::prelude::*;
use crate::cursor::Cursor;
use crate::hedge::is_asserted;
use crate::number::{Number, number_at};

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Numeric order",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &[
        "ascending", "descending", "increasing order", "decreasing order", "numerical order", "smallest to", "largest to", "least to",
        "greatest to", "lowest to", "highest to",
    ],
};

/// What announces an order, and whether it rises.
const ORDERS: &[(&str, bool)] = &[
    ("ascending order", true),
    ("ascending numerical order", true),
    ("increasing order", true),
    ("numerical order", true),
    ("smallest to largest", true),
    ("smallest to greatest", true),
    ("least to greatest", true),
    ("lowest to highest", true),
    ("smallest to biggest", true),
    ("descending order", false),
    ("decreasing order", false),
    ("largest to smallest", false),
    ("greatest to least", false),
    ("greatest to smallest", false),
    ("highest to lowest", false),
    ("biggest to smallest", false),
];

/// Numbers between commas (and "and") from `at` on.
fn list(text: &str, at: usize) -> Vec<Number> {
    let mut cursor = Cursor::new(text, at);
    let mut found: Vec<Number> = Vec::new();
    loop {
        cursor.gap();
        if cursor.rest().starts_with(['[', '(', '*']) {
            cursor.at += 1;
            cursor.gap();
        }
        let Some(number) = number_at(text, cursor.at) else { break };
        if number.in_words
            || number.ordinal
            || number.currency.is_some() != found.first().is_some_and(|first| first.currency.is_some()) && !found.is_empty()
        {
            return Vec::new();
        }
        cursor.at = number.span.end;
        found.push(number);
        if found.len() > 200 {
            return Vec::new();
        }
        let comma = cursor.eat(",") || cursor.eat(";");
        let and = cursor.eat("and");
        let sign = !comma && !and && cursor.eat_any(&["<", ">", "≤", "≥", "→", "\\le", "\\ge"]).is_some();
        if !comma && !and && !sign {
            break;
        }
    }
    // What stands behind the last one must end the list: "3, 5, 7 apples" is one too.
    let rest = &text[found.last().map_or(at, |last| last.span.end)..];
    let goes_on = rest.starts_with(|next: char| next.is_alphanumeric() || "/^%°-–:=×*".contains(next)) && !rest.starts_with("**");
    let mut after = Cursor::new(rest, 0);
    after.gap();
    let computed = after.rest().starts_with(['+', '×', '=', '/', '*', '-', '−', '…', '!']) && !after.rest().starts_with("**")
        || after.rest().starts_with("...");
    if goes_on || computed { Vec::new() } else { found }
}

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    let lower = text.to_ascii_lowercase();
    let mut signals = Vec::new();
    for &(name, rises) in ORDERS {
        for (at, _) in lower.match_indices(name) {
            let before = lower[..at].trim_end();
            if before.contains("if ")
                || before.ends_with("not in")
                || before.ends_with("n't in")
                || before.ends_with("reverse")
                || lower[..at].ends_with("non-")
            {
                continue;
            }
            let mut cursor = Cursor::new(text, at + name.len());
            // "…, we get:", "… is:", "(from smallest to largest):".
            cursor.eat(")");
            cursor.eat(",");
            for words in [
                "gives us", "gives", "we get", "we have", "you get", "they are", "the numbers are", "the list is", "it becomes",
                "the sorted list is", "the order is", "the data set is", "the data is", "the values are", "the numbers become",
                "the dataset becomes", "the ordered list is", "are", "is", "would be",
            ] {
                if cursor.eat(words) {
                    break;
                }
            }
            cursor.eat("as follows");
            let colon = cursor.eat(":") || cursor.at > at + name.len() + 1;
            if !colon {
                continue;
            }
            let numbers = list(text, cursor.at);
            if numbers.len() < 3 {
                continue;
            }
            let whole = context.at(numbers[0].span.start, numbers[numbers.len() - 1].span.end);
            let broken = numbers.windows(2).find(|two| if rises { two[0].value > two[1].value } else { two[0].value < two[1].value });
            match broken {
                None => signals.push(Signal::agrees(whole)),
                Some([one, two]) => {
                    let span = context.at(two.span.start, two.span.end);
                    // Separators that could be read as thousands make another list.
                    if is_asserted(context, span) && one.value != two.value {
                        let sign = if rises { '<' } else { '>' };
                        signals.push(Signal::new(span, format!("{} {sign} {}", two.span.of(text), one.span.of(text))));
                    }
                }
                Some(_) => {}
            }
        }
    }
    signals
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("In ascending order: 3, 7, 5, 9.", "5", "5 < 7"),
    flag("Arranging the numbers from smallest to largest, we get: 2, 4, 8, 6, 10.", "6", "6 < 8"),
    flag("**In descending order:** 9.9, 9.11, 9.8", "9.8", "9.8 > 9.11"),
    flag("The values in decreasing order are 90, 72, 75 and 10.", "75", "75 > 72"),
    flag("Sorted from least to greatest: [-1, -3, 0, 4]", "-3", "-3 < -1"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("In ascending order: 3, 5, 7, 9."),
    ignore("In descending order: 9.9, 9.8, 9.11."),
    ignore("The numbers 3, 7, 5 are not in ascending order: 7 stands before 5."),
    ignore("Sort them in ascending order. The input is 3, 7, 5."),
    ignore("If they were in ascending order: 3, 7, 5, the median would be 7."),
    ignore("In ascending order: 1/3, 1/2, 3/4."),
    ignore("The steps in numerical order are 1, 2 and 3."),
    ignore("In increasing order: 1,200, 1,350, 2,000."),
];
