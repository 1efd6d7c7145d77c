//! # What it flags
//! A quantity that is given as a calculation and, right behind it under the same name, as a result the calculation does not have: "Total = 52 + 24 + 44 +
//! 48. Total = 178".
//! # Why it misleads
//! Each of the two lines looks like a fact; the slip stands between them.
//! # How it is decided
//! Two statements "name = value" follow each other with nothing but marks, line ends and words such as "so" between them, and bear the same name. The
//! first value is a calculation in numbers alone, the second a number, or a calculation that shares a number with the first and is shorter. They are held against each
//! other as the two sides of an equation are: exactly, with units, rounding and hedges honoured. Where the name was given a value shortly before, nothing is said.
//! # Known false positives
//! None known. Programs, case distinctions and names that take several values are left alone.

use crate::check::prelude::*;
use crate::checks::arithmetic::{misread, other_arithmetic, taken_back};
use crate::expression::{Outcome, links};
use crate::hedge::is_asserted;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Result of a named calculation",
    tier: Tier::Wrong,
    scope: Scope::Answer,
    state: State::On,
    languages: &[],
    since: "0.1.0",
    triggers: &["="],
};

/// The longest name, in bytes.
const LONGEST_NAME: usize = 80;

/// The longest value, in bytes.
const LONGEST_VALUE: usize = 160;

/// Words that may stand between the two statements.
const JOINTS: &[&str] = &[
    "so", "here", "thus", "therefore", "hence", "then", "simplifying", "simplify", "this", "gives", "us", "we", "get", "which", "means",
    "that", "is", "and", "now", "calculating", "adding", "evaluating", "the", "sum", "simplifies", "to", "text", "quad", "qquad",
    "implies", "rightarrow", "begin", "end", "aligned", "align",
];

/// A statement "name = value".
struct Statement<'a> {
    /// The name in one spelling.
    name: String,
    /// From its name to its value.
    span: Span,
    value: Span,
    /// The signs of the value.
    text: &'a str,
    /// Whether its value is the last of several: "name = a = b".
    chain: bool,
}

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    let statements = statements(text);
    let mut signals = Vec::new();
    let mut other = None;
    for (at, two) in statements.windows(2).enumerate() {
        let [first, second] = two else { continue };
        if first.name != second.name || second.chain || !calculates(first.text) {
            continue;
        }
        // Where the line break between them is gone, the value of the first reaches over the second.
        if !text.get(first.span.end..second.span.start).is_some_and(follows) {
            continue;
        }
        let shorter = numerals(second.text).len() < numerals(first.text).len();
        if calculates(second.text) && !(shorter && numerals(second.text).iter().any(|digits| numerals(first.text).contains(digits))) {
            continue;
        }
        // A name that was given before may have several values: "x = 1, x = 4 + √3, x = 7".
        let several = statements[..at].iter().rev().take(8).any(|before| before.name == second.name);
        let code = context
            .blocks()
            .iter()
            .any(|block| block.kind == BlockKind::Code && block.span.overlaps(context.at(second.value.start, second.value.end)));
        if code || several || *other.get_or_insert_with(|| other_arithmetic(context)) {
            continue;
        }
        // "Value ≈ $1,791.88" is told as rounded.
        let sign = if text.get(second.span.start..second.value.start).is_some_and(|between| between.contains('≈')) { '≈' } else { '=' };
        let equation = format!("{} {sign} {}", first.text.trim(), second.text.trim());
        let mut found = links(&equation);
        let (Some(link), None) = (found.pop(), found.pop()) else { continue };
        let span = context.at(second.value.start, second.value.end);
        match link.outcome {
            _ if link.span.start > 0 => {}
            Outcome::Holds => signals.push(Signal::agrees(span)),
            Outcome::Fails { working, .. } => {
                if is_asserted(context, span) && !taken_back(context, span) && !misread(&equation, link.left, link.right) {
                    signals
                        .push(Signal::new(span, working).claimed(second.text.trim()).see(context.at(first.value.start, first.value.end)));
                }
            }
        }
    }
    signals
}

/// The statements of `text`, in order. Of a chain "name = a = b" the value is its last part.
fn statements(text: &str) -> Vec<Statement<'_>> {
    let mut found: Vec<Statement<'_>> = Vec::new();
    for (at, sign) in text.match_indices(['=', '≈']) {
        let glued = text[..at].ends_with(['=', '<', '>', '!', ':', '≠', '+', '-', '*', '/', '&'])
            && !text[..at].ends_with(" &")
            && !text[..at].ends_with("\n&");
        let behind = at + sign.len();
        if glued || text[behind..].starts_with(['=', '>', '~']) {
            continue;
        }
        let Some(value) = value_behind(text, behind) else { continue };
        // A chain goes on with what stands before the sign.
        if let Some(last) = found.last_mut()
            && (last.span.end..=at).contains(&at)
            && text[last.span.end..at].trim_matches(|c: char| c.is_whitespace() || c == '&').is_empty()
        {
            last.span.end = value.end;
            last.value = value;
            last.text = value.of(text);
            last.chain = true;
            continue;
        }
        if let Some((start, name)) = name_before(text, at) {
            found.push(Statement { name, span: Span::new(start, value.end), value, text: value.of(text), chain: false });
        }
    }
    found
}

/// The name that ends before the sign at `at`: its start, and its letters without marks.
fn name_before(text: &str, at: usize) -> Option<(usize, String)> {
    let from = text.ceil_char_boundary(at.saturating_sub(LONGEST_NAME));
    let head = &text[from..at];
    let mut start = 0;
    let bytes = head.as_bytes();
    for (place, byte) in bytes.iter().enumerate() {
        let parts = match byte {
            b'\n' | b'\t' | b';' | b':' | b'=' | b',' | b'$' | b'&' | b'>' | b'<' => true,
            b'.' | b'!' | b'?' => bytes.get(place + 1).is_none_or(u8::is_ascii_whitespace),
            // "\[", "\(", "\\" and their kin part; "\text" does not.
            b'\\' => bytes.get(place + 1).is_some_and(|next| matches!(next, b'[' | b']' | b'(' | b')' | b'\\')),
            b'[' | b']' | b'(' | b')' => place > 0 && bytes[place - 1] == b'\\',
            _ => false,
        };
        if parts {
            start = place + 1;
        }
    }
    // A name that begins before the window is no name.
    if start == 0 && from > 0 {
        return None;
    }
    let mut shown = head[start..].trim_start_matches(|c: char| !c.is_alphabetic() && c != '\\');
    // "So Profit": the name goes on from the sentence.
    while let Some((word, rest)) = shown.split_once(' ')
        && JOINTS.contains(&word.trim_end_matches(',').to_ascii_lowercase().as_str())
    {
        shown = rest.trim_start_matches(|c: char| !c.is_alphabetic() && c != '\\');
    }
    let start = at - shown.len();
    let mut name = String::new();
    for word in shown
        .replace("\\text", " ")
        .replace("\\mathrm", " ")
        .replace("\\mathbf", " ")
        .split(|c: char| c.is_whitespace() || "{}*\\~`".contains(c))
    {
        if !word.is_empty() {
            name.push_str(if name.is_empty() { "" } else { " " });
            name.push_str(word);
        }
    }
    let plain = name.chars().all(|c| c.is_alphanumeric() || " _'’-#%&".contains(c))
        && name.contains(char::is_alphabetic)
        && name.split(' ').count() <= 8;
    let joint =
        name.split(' ').any(|word| ["if", "where", "when", "let", "suppose", "or", "for"].contains(&word.to_ascii_lowercase().as_str()));
    (plain && !joint).then_some((start, name))
}

/// The value behind the sign that ends at `from`.
fn value_behind(text: &str, from: usize) -> Option<Span> {
    let window = &text[from..text.floor_char_boundary((from + LONGEST_VALUE).min(text.len()))];
    let bytes = window.as_bytes();
    let end = (0..bytes.len()).find(|&at| match bytes[at] {
        b'\n' | b'\t' | b';' | b'=' | b'?' => true,
        b'$' => !bytes.get(at + 1).is_some_and(u8::is_ascii_digit) && !window[..at].ends_with('\\'),
        b',' => !bytes.get(at + 1).is_some_and(u8::is_ascii_digit),
        b'.' => bytes.get(at + 1).is_none_or(|next| !next.is_ascii_digit()),
        b'\\' => bytes.get(at + 1).is_some_and(|next| matches!(next, b']' | b')' | b'\\' | b'[')),
        _ => false,
    });
    // A value without an end in sight is too long.
    let end = end.or_else(|| (from + window.len() == text.len()).then_some(window.len()))?;
    let value = &window[..end];
    let lead = value.len() - value.trim_start().len();
    let value = value.trim();
    value.bytes().any(|byte| byte.is_ascii_digit()).then(|| Span::new(from + lead, from + lead + value.len()))
}

/// Whether a value is calculated, in numbers alone: TeX commands aside, no more than words of units and labels in brackets.
fn calculates(value: &str) -> bool {
    let signs = [" + ", " - ", " − ", " × ", " * ", " ÷ ", " / ", "\\times", "\\cdot", "\\frac", "\\div", "+", "*", "×"];
    signs.iter().any(|sign| value.contains(sign)) && numerals(value).len() > 1 && !value.contains(['±', '%'])
}

/// The runs of digits, as they are written.
fn numerals(value: &str) -> Vec<&str> {
    value
        .split(|c: char| !(c.is_ascii_digit() || c == '.' || c == ','))
        .map(|digits| digits.trim_matches(['.', ',']))
        .filter(|digits| !digits.is_empty())
        .collect()
}

/// Whether nothing of weight stands between two statements.
fn follows(between: &str) -> bool {
    between.len() <= 60
        && between
            .split(|c: char| !c.is_alphabetic())
            .filter(|word| !word.is_empty())
            .all(|word| JOINTS.contains(&word.to_ascii_lowercase().as_str()))
        && !between.bytes().any(|byte| byte.is_ascii_digit())
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("Value = $2000 * (1 - 0.015)^12\nValue ≈ $1791.88", "$1791.88", "2000 × (1 − 0.015)¹² ≈ 1,668.26"),
    flag("Total fruits = 52 + 24 + 44 + 48\n\nTotal fruits = 178", "178", "52 + 24 + 44 + 48 = 168"),
    flag("\\[ \\text{Total fruits} = 52 + 24 + 44 + 48 \\] \\[ \\text{Total fruits} = 178 \\]", "178", "52 + 24 + 44 + 48 = 168"),
    flag(
        "Total earnings = $3.00 (dishwasher) + $3.00 (laundry) + $1.50 (trash) + $1.50 (room). Total earnings = $8.00.",
        "$8.00",
        "3.00 + 3.00 + 1.50 + 1.50 = 9",
    ),
    flag("- **Cost** = 12 × 15\n- **Cost** = 170", "170", "12 × 15 = 180"),
    flag("\\[ S = 165 \\times \\frac{6}{11} \\] \\[ S = 9 \\times 6 \\] \\[ S = 54 \\]", "9 \\times 6", "165 × 6/11 = 90, but 9 × 6 = 54"),
    flag("Profit = 250 - 80 - 45. So Profit = 135.", "135", "250 − 80 − 45 = 125"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("Value = $2000 * 5)^12 Value ≈ $1791.88"),
    ignore("Value = $2000 * (1 - 0.015)^12\nValue ≈ $1668"),
    ignore("Total fruits = 52 + 24 + 44 + 48\n\nTotal fruits = 168"),
    ignore("Total earnings = $3.00 (dishwasher) + $3.00 (laundry). Total earnings = $6.00."),
    ignore("x = 4 + 3\n\nx = 4 - 3\n\nx = 7 or x = 1"),
    ignore("Rate = 10 / 3\n\nRate = 3.33"),
    ignore("```\ntotal = 3 + 4\ntotal = 9\n```"),
    ignore("Total = 3 + 4. Total = 3 × 5 after the second day."),
    ignore("Case 1: x = 3 + 2. Case 2: x = 1."),
    ignore("Balance = 100 + 10 = 110. Balance = 130."),
    ignore("Total = 500-1,000 messages a day × 2. Total = 1,000-2,000 messages a day."),
    ignore("y = 2x + 3, y = 11"),
    ignore("If Total = 3 + 4, Total = 9 is wrong."),
];
