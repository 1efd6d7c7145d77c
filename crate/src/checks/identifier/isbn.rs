//! # What it flags
//! An ISBN whose check digit does not fit its other digits: "ISBN 978-0-306-40615-8".
//! # Why it misleads
//! A made-up ISBN leads to no book, or to another one; it looks exactly like a real one.
//! # How it is decided
//! Ten or thirteen digits that the text calls an ISBN, or thirteen hyphenated digits that begin with 978 or 979, must have the check
//! digit of ISO 2108: modulo 11 with weights 10 to 2 for ISBN-10, modulo 10 with weights 1 and 3 for ISBN-13. Eleven or fourteen
//! digits called an ISBN are one too many.
//! # Known false positives
//! A misprinted ISBN that a book really bears. Placeholders, sentences about invalid numbers and numbers taken from the question are left alone.

use crate::check::prelude::*;
use crate::checks::identifier::{check_character, code, excused, gs1_digit, mod_11_character, named, prose, starts};

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "ISBN check digit",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &[],
    since: "0.1.0",
    triggers: &["isbn", "978-", "979-", "978\u{2011}", "978 ", "979 "],
};

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let Some((text, lower)) = prose(context) else { return Vec::new() };
    let mut signals = Vec::new();
    let mut from = 0;
    for start in starts(text) {
        if start < from {
            continue;
        }
        let complete = |body: &str| body.len() == 13 || body.len() == 10 && !body.starts_with("97");
        let Some(isbn) = code(text, start, |part| part.is_ascii_digit() || matches!(part, 'X' | 'x'), complete) else { continue };
        let body = isbn.body.as_str();
        if !(10..=14).contains(&body.len()) {
            continue;
        }
        let known = named(&lower, start, &["isbn", "isbns", "isbn10", "isbn13"], 80);
        let hyphens = isbn.shown.chars().filter(|character| !character.is_ascii_alphanumeric() && *character != ' ').count();
        let unmistakable = body.len() == 13 && hyphens == 4 && (body.starts_with("978") || body.starts_with("979"));
        // An X is a check character and nothing else.
        let digits = body.strip_suffix('X').filter(|_| body.len() == 10).unwrap_or(body);
        if !(known || unmistakable) || !digits.bytes().all(|digit| digit.is_ascii_digit()) {
            continue;
        }
        from = isbn.end;
        let without = &body[..body.len() - 1];
        let expected = match body.len() {
            10 => mod_11_character(without),
            13 if body.starts_with("978") || body.starts_with("979") => char::from_digit(gs1_digit(without), 10).unwrap_or('0'),
            11 | 14 if known && !excused(context, &lower, body) => {
                let working = format!("{} has {} digits; an ISBN has 10 or 13", isbn.shown, body.len());
                signals.push(Signal::new(context.at(isbn.start, isbn.end), working).claimed(body.len().to_string()));
                continue;
            }
            _ => continue,
        };
        signals.extend(check_character(context, &lower, &isbn, expected));
    }
    signals
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("**ISBN-13:** 978-0-306-40615-8", "978-0-306-40615-8", "check digit of 978-0-306-40615 = 7"),
    flag("It was published by Penguin in 1998 (ISBN 0-306-40615-3).", "0-306-40615-3", "check digit of 0-306-40615 = 2"),
    flag("- *Clean Code* by Robert C. Martin, ISBN: 9780132350883", "9780132350883", "check digit of 978013235088 = 4"),
    flag("ISBN 13: 978 3 16 148410 1", "978 3 16 148410 1", "check digit of 978 3 16 148410 = 0"),
    flag("| Title | Code |\n|---|---|\n| Refactoring | 978-0-13-475759-8 |", "978-0-13-475759-8", "check digit of 978-0-13-475759 = 9"),
    flag("The ISBN of the paperback edition is 0804429570.", "0804429570", "check digit of 080442957 = X"),
    flag("The hardcover's ISBN is 978-0-306-40615-71.", "978-0-306-40615-71", "978-0-306-40615-71 has 14 digits; an ISBN has 10 or 13"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("ISBN-13: 978-0-306-40615-7 and ISBN-10: 0-306-40615-2 are the same book."),
    ignore("ISBN 080442957X is printed on the back cover."),
    ignore("Every ISBN looks like this: 978-0-00-000000-0."),
    ignore("For example, 978-0-306-40615-8 is not a valid ISBN because its check digit should be 7."),
    ignore("ISBN: 978-XXXXXXXXXX"),
    ignore("Call 800-555-0199 to ask for the ISBN."),
    ignore("The product of the ISBN's weights, 1234567890, means nothing."),
    ignore("Let's test ISBN 978-0-306-40615-8 step by step.").asked("Is 9780306406158 a valid ISBN?"),
    ignore("The ISBN is listed on page 978 and the order number is 4477120031."),
];
