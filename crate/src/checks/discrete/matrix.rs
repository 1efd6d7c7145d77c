//! # What it flags
//! A determinant, sum, difference, product or transpose of matrices written as lists that is another one: "[[1, 2], [3, 4]] has determinant 2".
//! # Why it misleads
//! Nobody works such a small matrix out again.
//! # How it is decided
//! Matrices of up to six rows of decimal numbers in brackets are read. With one, what is called its determinant is worked out; with two, the second must be the transpose;
//! with three, the third must be the sum, difference or product (by rows and columns, either way round, or cell by cell) that the sentence names.
//! # Known false positives
//! None known.

use crate::check::prelude::*;
use crate::checks::arithmetic::determinant;
use crate::hedge::is_asserted;
use crate::number::{Rational, numbers, show};

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Matrices written as lists",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &["[["],
};

type Matrix = Vec<Vec<Rational>>;

/// The longest matrix that is read, in bytes.
const LONGEST: usize = 300;

/// The matrices of a text with their places.
fn matrices(text: &str) -> Vec<(Span, Matrix)> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = text[from..].find("[[").map(|at| from + at) {
        from = at + 2;
        let window = &text[at..text.floor_char_boundary((at + LONGEST).min(text.len()))];
        let Some(length) = window.find("]]") else { continue };
        let rows: Option<Matrix> = window[2..length].split("],").map(row).collect();
        let Some(rows) = rows.filter(|rows| rows.len() <= 6 && rows.iter().all(|row| row.len() == rows[0].len())) else { continue };
        found.push((Span::new(at, at + length + 2), rows));
        from = at + length + 2;
    }
    found
}

fn row(text: &str) -> Option<Vec<Rational>> {
    let text = text.trim().trim_start_matches('[');
    text.split(',')
        .map(|cell| {
            let cell = cell.trim();
            let [only] = numbers(cell).try_into().ok()?;
            let only: crate::number::Number = only;
            (only.span.start == 0 && only.span.end == cell.len() && !only.percent).then_some(only.value)
        })
        .collect()
}

fn by_cells(one: &Matrix, two: &Matrix, of: fn(&Rational, &Rational) -> Rational) -> Option<Matrix> {
    let alike = one.len() == two.len() && one[0].len() == two[0].len();
    alike.then(|| one.iter().zip(two).map(|(a, b)| a.iter().zip(b).map(|(a, b)| of(a, b)).collect()).collect())
}

fn product(one: &Matrix, two: &Matrix) -> Option<Matrix> {
    let cell = |row: &Vec<Rational>, column: usize| {
        row.iter().zip(two).fold(Rational::from_integer(0.into()), |sum, (cell, other)| &sum + &(cell * &other[column]))
    };
    (one[0].len() == two.len()).then(|| one.iter().map(|row| (0..two[0].len()).map(|column| cell(row, column)).collect()).collect())
}

fn transpose(matrix: &Matrix) -> Matrix {
    (0..matrix[0].len()).map(|column| matrix.iter().map(|row| row[column].clone()).collect()).collect()
}

fn shown(matrix: &Matrix) -> String {
    let rows: Vec<String> =
        matrix.iter().map(|row| format!("[{}]", row.iter().map(|cell| show(cell, None)).collect::<Vec<_>>().join(", "))).collect();
    format!("[{}]", rows.join(", "))
}

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    if context.is_code() {
        return Vec::new();
    }
    decide(context).into_iter().collect()
}

fn decide(context: &Context<'_>) -> Option<Signal> {
    let text = context.text();
    let reading = context.reading();
    let says = |words: &[&str]| reading.says(words);
    match matrices(text).as_slice() {
        [(place, one)] if says(&["determinant", "det"]) => {
            let right = determinant(one)?;
            // "The determinant of M is v", "M has determinant v", "det(M) = v".
            let at = reading.piece_from(place.end);
            let named = text[..place.start].to_ascii_lowercase();
            let before = named.contains("determinant of") || named.trim_end().ends_with("det(") || named.trim_end().ends_with("det");
            let words =
                ["is", "equals", "=", ")", "has", "a", "the", "determinant", "of", "to", "comes", "out", "works", "as", "equal", "value"];
            let value = (at..at + 7)
                .take_while(|&at| reading.number(at).is_some() || reading.is(at, &words))
                .find(|&at| reading.number(at).is_some())?;
            let spoken = before || reading.holds(at, value, &["determinant"]);
            let number = reading.number(value)?;
            let ends = reading.pieces.get(value + 1).is_none()
                || reading.marks(value + 1, ".,;!)")
                || reading.is(value + 1, &["and", "so", "which", "because", "since"]);
            if !spoken || !ends {
                return None;
            }
            let span = context.at(place.start, number.span.end);
            if number.rounds_from(&right) {
                return Some(Signal::agrees(span));
            }
            is_asserted(context, span)
                .then(|| Signal::new(span, format!("determinant of {} = {}", shown(one), show(&right, None))).claimed(number.span.of(text)))
        }
        [(_, one), (place, two)] if says(&["transpose", "transposed", "transposing"]) => {
            let right = transpose(one);
            judged(context, *place, &[right], two)
        }
        [(_, one), (_, two), (place, three)] => {
            let rights: Vec<Matrix> = if says(&["add", "adding", "sum", "plus", "+", "added", "addition"]) {
                by_cells(one, two, |a, b| a + b).into_iter().collect()
            } else if says(&["subtract", "subtracting", "minus", "−", "difference", "subtracted"]) {
                [by_cells(one, two, |a, b| a - b), by_cells(two, one, |a, b| a - b)].into_iter().flatten().collect()
            } else if says(&["multiply", "multiplying", "product", "times", "×", "multiplied", "*"]) {
                [product(one, two), product(two, one), by_cells(one, two, |a, b| a * b)].into_iter().flatten().collect()
            } else {
                return None;
            };
            judged(context, *place, &rights, three)
        }
        _ => None,
    }
}

/// What stands at `place` must be one of `rights`.
fn judged(context: &Context<'_>, place: Span, rights: &[Matrix], said: &Matrix) -> Option<Signal> {
    let span = context.at(place.start, place.end);
    if rights.contains(said) {
        return Some(Signal::agrees(span));
    }
    let right = rights.first()?;
    is_asserted(context, span).then(|| Signal::new(span, shown(right)).claimed(place.of(context.text())).correction(shown(right)))
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("The determinant of [[1, 2], [3, 4]] is 2.", "[[1, 2], [3, 4]] is 2", "determinant of [[1, 2], [3, 4]] = −2"),
    flag(
        "Here [[2, 0], [1, 5]] has a determinant of 7.", "[[2, 0], [1, 5]] has a determinant of 7", "determinant of [[2, 0], [1, 5]] = 10",
    ),
    flag("Adding [[1, 1], [1, 1]] and [[2, 3], [4, 5]] gives [[3, 4], [5, 7]].", "[[3, 4], [5, 7]]", "[[3, 4], [5, 6]]"),
    flag("The product of [[1, 2], [3, 4]] and [[0, 1], [1, 0]] is [[2, 1], [4, 4]].", "[[2, 1], [4, 4]]", "[[2, 1], [4, 3]]"),
    flag("The transpose of [[1, 2], [3, 4]] is [[1, 2], [4, 3]].", "[[1, 2], [4, 3]]", "[[1, 3], [2, 4]]"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("The determinant of [[1, 2], [3, 4]] is -2, and [[2, 0], [1, 5]] is another matrix."),
    ignore("Adding [[1, 1], [1, 1]] and [[2, 3], [4, 5]] gives [[3, 4], [5, 6]]."),
    ignore("The product of [[1, 2], [3, 4]] and [[0, 1], [1, 0]] is [[2, 1], [4, 3]]."),
    ignore("The transpose of [[1, 2], [3, 4]] is [[1, 3], [2, 4]]."),
    ignore("If the determinant of [[1, 2], [3, 4]] is 2, the rule is wrong."),
    ignore("The determinant of [[a, b], [c, d]] is ad − bc."),
];
