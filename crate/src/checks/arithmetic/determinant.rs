//! # What it flags
//! A determinant of a matrix of numbers that does not come out: "\begin{vmatrix} 1 & 2 \\ 3 & 4 \end{vmatrix} = 2".
//! # Why it misleads
//! Inverses, areas and eigenvalues are built on it, and one sign decides.
//! # How it is decided
//! A matrix of two or three rows in TeX, between bars or behind \det, whose cells are all numbers. It is worked out exactly and held
//! against what stands behind the sign of equality, expressions included; the first side of the chain that differs is marked.
//! # Known false positives
//! None known. Matrices with letters in them and arithmetic modulo a number are left alone.

use crate::check::prelude::*;
use crate::checks::arithmetic::{other_arithmetic, taken_back};
use crate::expression::lex::{Kind, lex};
use crate::expression::tree::{self, Percent};
use crate::hedge::is_asserted;
use crate::number::{Rational, equals, show};

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Determinant",
    tier: Tier::Wrong,
    scope: Scope::Block,
    state: State::On,
    languages: &[],
    since: "0.1.0",
    triggers: &["matrix}"],
};

/// Cells are short; bounds the work.
const LONGEST: usize = 400;

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    if context.is_code() || other_arithmetic(context) {
        return Vec::new();
    }
    let text = context.text();
    let mut signals = Vec::new();
    for (at, _) in text.match_indices("\\begin{") {
        let Some((value, working, end)) = determinant(text, at) else { continue };
        if let Some(signal) = chain(context, text, (at, end), &value, &working) {
            signals.push(signal);
        }
    }
    signals
}

/// The determinant of the matrix at `at`: its value, how it is worked out, and where it ends.
fn determinant(text: &str, at: usize) -> Option<(Rational, String, usize)> {
    let rest = &text[at + "\\begin{".len()..];
    let name = ["vmatrix", "pmatrix", "bmatrix", "matrix"]
        .into_iter()
        .find(|name| rest.starts_with(*name) && rest[name.len()..].starts_with('}'))?;
    let body_start = at + "\\begin{".len() + name.len() + 1;
    let close = ["\\end{", name, "}"].concat();
    let window = text.get(body_start..text.floor_char_boundary((body_start + LONGEST).min(text.len())))?;
    let length = window.find(&close)?;
    let body = &window[..length];
    let mut end = body_start + length + close.len();
    if name != "vmatrix" {
        // "\det\begin{pmatrix}", "\det \left( … \right)".
        let head = text[..at].trim_end().trim_end_matches(['(', '{', '[', '|']).trim_end_matches("\\left").trim_end();
        let bars = text[..at].trim_end().ends_with("\\left|") || text[..at].trim_end().ends_with('|') && !head.ends_with("\\det");
        let lower = head.trim_end_matches(['$', '(', '[', '\\', ' ']).to_ascii_lowercase();
        let named = ["determinant of", "determinant of the matrix", "determinant of matrix"].iter().any(|words| lower.ends_with(words));
        if !(head.ends_with("\\det") || name == "matrix" && bars || named) {
            return None;
        }
        let tail = &text[end..];
        let closed = tail.trim_start();
        let closed = closed.strip_prefix("\\right").unwrap_or(closed).trim_start_matches([')', ']', '|', '}']);
        end = text.len() - closed.len();
    }
    let rows: Vec<Vec<Rational>> = body
        .replace("\\\\", "\n")
        // Markdown takes one of two backslashes away.
        .replace("\\ ", "\n")
        .split('\n')
        .map(str::trim)
        .filter(|row| !row.is_empty())
        .map(|row| row.split('&').map(cell).collect::<Option<Vec<_>>>())
        .collect::<Option<Vec<_>>>()?;
    let size = rows.len();
    if !(2..=3).contains(&size) || rows.iter().any(|row| row.len() != size) {
        return None;
    }
    let value = crate::checks::arithmetic::determinant(&rows)?;
    let shown = |value: &Rational| if *value < crate::number::whole(0) { format!("({})", show(value, None)) } else { show(value, None) };
    let working = if size == 2 {
        format!("{} × {} − {} × {}", shown(&rows[0][0]), shown(&rows[1][1]), shown(&rows[0][1]), shown(&rows[1][0]))
    } else {
        let m = |one: usize, other: usize| shown(&(&rows[1][one] * &rows[2][other] - &rows[1][other] * &rows[2][one]));
        format!("{} × {} − {} × {} + {} × {}", shown(&rows[0][0]), m(1, 2), shown(&rows[0][1]), m(0, 2), shown(&rows[0][2]), m(0, 1))
    };
    Some((value, working, end))
}

/// A cell that is a number.
fn cell(text: &str) -> Option<Rational> {
    let lexed = lex(text.trim());
    let tokens = lexed.tokens;
    if tokens.is_empty()
        || tokens.iter().any(|token| matches!(token.kind, Kind::Letter | Kind::Poison | Kind::Word | Kind::Break | Kind::Relation(_)))
    {
        return None;
    }
    let read = tree::read(&tokens, true).ok().filter(|read| read.used == tokens.len() && !read.ambiguous)?;
    read.node.value(Percent::Share).ok().filter(|value| !value.cut).map(|value| value.exact)
}

/// The sides behind "=": the first that can be read and differs.
fn chain(context: &Context<'_>, text: &str, (at, end): (usize, usize), value: &Rational, working: &str) -> Option<Signal> {
    // A factor before the matrix, or a sum with another one, is another value.
    let head = text[..at]
        .trim_end()
        .trim_end_matches(['(', '{', '[', '|'])
        .trim_end_matches("\\left")
        .trim_end()
        .trim_end_matches("\\det")
        .trim_end();
    if head.ends_with(|c: char| c.is_ascii_alphanumeric() && !head.ends_with("is") && !head.ends_with("of") || "+-−/*)}^".contains(c))
        && !head.ends_with("\\[")
        && !head.ends_with("\\(")
    {
        return None;
    }
    let rest = &text[end..];
    let stop = text.floor_char_boundary((end + LONGEST).min(text.len()));
    let tail = text.get(end..stop)?;
    let tail = &tail[..tail
        .find(['$', '\n'])
        .into_iter()
        .chain(tail.find("\\]"))
        .chain(tail.find("\\)"))
        .chain(tail.find("\\begin"))
        .min()
        .unwrap_or(tail.len())];
    let mut place = tail.len() - tail.trim_start().len();
    if let Some(signal) = said(context, text, end, value, working) {
        return Some(signal);
    }
    if !rest[place..].starts_with('=') && !rest[place..].starts_with("&=") {
        return None;
    }
    let mut agreed = None;
    for side in tail[place..].split('=').skip(1) {
        place += tail[place..].find('=')? + 1;
        let trimmed = side.trim_end_matches(['&', ' ', '.', ',', ';', '\\']);
        let lead = trimmed.len() - trimmed.trim_start().len();
        let words = trimmed.trim();
        // The last side may go on in words behind a comma.
        let words = words.split(", ").next().unwrap_or(words);
        let span = context.at(end + place + lead, end + place + lead + words.len());
        let boxed = words.strip_prefix("\\boxed{").and_then(|inner| inner.strip_suffix('}')).unwrap_or(words);
        match cell(boxed) {
            Some(side) if side == *value => agreed = Some(Signal::agrees(span)),
            Some(side) => {
                if !side.is_integer() && value.is_integer() && words.contains('.')
                    || !is_asserted(context, span)
                    || taken_back(context, span)
                {
                    return None;
                }
                return Some(Signal::new(span, format!("{working} {}", equals(value, None))).claimed(words));
            }
            None => return agreed,
        }
    }
    agreed
}

/// "the determinant of \\(…\\) is 11".
fn said(context: &Context<'_>, text: &str, end: usize, value: &Rational, working: &str) -> Option<Signal> {
    let rest = text[end..].trim_start_matches([' ', '\\', ')', ']', '$']);
    let lead = ["is equal to ", "is ", "equals "].iter().find(|lead| rest.starts_with(**lead))?;
    let start = text.len() - rest.len() + lead.len();
    let start = start + (text[start..].len() - text[start..].trim_start_matches(['*', '\\', '(', '$']).len());
    let number = crate::number::number_at(text, start).filter(|number| number.places == 0 || number.places != crate::number::EXACT)?;
    let behind = text[number.span.end..].trim_start_matches(['\\', ')', '$', '*']);
    if !(behind.is_empty() || behind.starts_with(['.', ',', ';', '\n'])) {
        return None;
    }
    let span = context.at(number.span.start, number.span.end);
    if number.value == *value {
        return Some(Signal::agrees(span));
    }
    (is_asserted(context, span) && !taken_back(context, span))
        .then(|| Signal::new(span, format!("{working} {}", equals(value, None))).claimed(number.span.of(text)))
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("\\[\\begin{vmatrix} 1 & 2 \\\\ 3 & 4 \\end{vmatrix} = 2\\]", "2", "1 × 4 − 2 × 3 = −2"),
    flag("So \\(\\det\\begin{pmatrix} 5 & 3 \\\\ 2 & 4 \\end{pmatrix} = 5 \\cdot 4 - 3 \\cdot 2 = 12\\).", "12", "5 × 4 − 3 × 2 = 14"),
    flag("$$\\det \\left( \\begin{bmatrix} 2 & -1 \\\\ 4 & 3 \\end{bmatrix} \\right) = 2$$", "2", "2 × 3 − (−1) × 4 = 10"),
    flag(
        "\\[\\begin{vmatrix} 1 & 0 & 2 \\\\ 0 & 3 & 1 \\\\ 4 & 1 & 0 \\end{vmatrix} = -23\\]",
        "-23",
        "1 × (−1) − 0 × (−4) + 2 × (−12) = −25",
    ),
    flag("The determinant of the matrix \\(\\begin{bmatrix} 3 & 1 \\\\ 2 & 5 \\end{bmatrix}\\) is 11.", "11", "3 × 5 − 1 × 2 = 13"),
    flag("\\(\\begin{vmatrix} 7 & 2 \\\\ 3 & 1 \\end{vmatrix} = 7 + 6\\)", "7 + 6", "7 × 1 − 2 × 3 = 1"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("\\[\\begin{vmatrix} 1 & 2 \\\\ 3 & 4 \\end{vmatrix} = -2\\]"),
    ignore("\\[\\begin{pmatrix} 1 & 2 \\\\ 3 & 4 \\end{pmatrix} = 2\\]"),
    ignore("\\[\\begin{vmatrix} x & 2 \\\\ 3 & 4 \\end{vmatrix} = 2\\]"),
    ignore("\\[5 \\begin{vmatrix} 1 & 2 \\\\ 3 & 4 \\end{vmatrix} = -10\\]"),
    ignore("\\[\\begin{vmatrix} 1 & 2 \\\\ 3 & 4 \\end{vmatrix} = (1)(4) - (2)(3) = 4 - 6 = -2\\]"),
    ignore("\\[\\begin{vmatrix} 1 & 2 \\\\ 3 & 4 \\end{vmatrix} \\mathbf{i} = 2\\]"),
    ignore("If \\(\\begin{vmatrix} 1 & 2 \\\\ 3 & 4 \\end{vmatrix} = 2\\), the sign was lost."),
];
