//! # What it flags
//! An expression with letters whose values stand right before it, and a result that those values do not give: "If x = 4 and y = 3, then x² + y² = 24".
//! # Why it misleads
//! The values are put in between the lines, where nobody looks.
//! # How it is decided
//! One or two letters are given numbers, and nothing but "then", "therefore" and the like stands between them and an equation that holds
//! no other letter. The numbers are put in for the letters, and the equation is held against itself as one of numbers is.
//! # Known false positives
//! None known. Letters that take several values, and equations that are taken back ("which is not so"), are left alone.

use crate::check::prelude::*;
use crate::checks::arithmetic::{garbled, other_arithmetic, put_numbers, taken_back};
use crate::expression::{Outcome, links};
use crate::hedge::asserts;
use crate::number::{EXACT, Number, number_at};

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Letters and their values",
    tier: Tier::Wrong,
    scope: Scope::Block,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &[
        ", then ", ". then ", "therefore", ". so ", ", so ", ". thus", "hence", "\nstep", ". step", "\nthen ", "when ", "with ", "for ",
        "given ", "plugging", "substituting", "putting", "setting",
    ],
};

/// A letter and the number given to it.
struct Given<'t> {
    letter: char,
    value: Number,
    written: &'t str,
    /// Where the letter stands.
    start: usize,
    /// One past the number.
    end: usize,
}

/// What may stand between the values and the equation.
const JOINTS: &[&str] = &[
    "then", "therefore", "so", "thus", "hence", "we get", "we have", "it follows that", "step", "into", "in", "the expression",
    "the value of", "the formula", "you get", "the equation",
];

/// Words before the values with which the equation may follow at once: "when x = 3, 2x + 5 = 12".
const GIVES: &[&str] =
    &["when", "with", "for", "given", "given that", "where", "if", "at", "using", "plugging", "substituting", "putting", "setting"];

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    if text.len() > 3000
        || context.block().is_some_and(|block| matches!(block.kind, BlockKind::Code | BlockKind::Row))
        || !text.contains('=')
        || other_arithmetic(context)
    {
        return Vec::new();
    }
    let mut signals = Vec::new();
    let mut from = 0;
    for _ in 0..20 {
        let Some(first) = given(text, from) else { break };
        let mut all = vec![first];
        while all.len() < 3 {
            let last = all[all.len() - 1].end;
            let Some(next) = given(text, last).filter(|next| {
                let start = next.end - next.written.len();
                let head = text[last..start].trim_end_matches([' ', '=']);
                let head = head.strip_suffix(next.letter).unwrap_or(head);
                matches!(head.trim(), "and" | "," | ", and")
            }) else {
                break;
            };
            all.push(next);
        }
        let end = all[all.len() - 1].end;
        from = end;
        if let Some(signal) = equation(context, text, &all, end) {
            let wrong = !signal.holds;
            signals.push(signal);
            // The first broken line only.
            if wrong {
                break;
            }
        }
    }
    signals
}

/// The first "x = 5", "x = 5 × 3 = 15" from byte `from` on: the letter and the last number of its chain.
fn given(text: &str, from: usize) -> Option<Given<'_>> {
    let bytes = text.as_bytes();
    for at in from.max(1)..bytes.len() {
        // A letter that stands alone and is no word, followed by "=".
        let letter = bytes[at - 1];
        let alone = letter.is_ascii_alphabetic() && !matches!(letter, b'i' | b'e') && bytes[at] == b' ' && bytes.get(at + 1) == Some(&b'=');
        if !alone || at >= 2 && !matches!(bytes[at - 2], b' ' | b'\n' | b'$' | b'*' | b'(') {
            continue;
        }
        // "2x + y = 5" gives nothing to y.
        let head = text[..at - 1].trim_end_matches([' ', '$', '*', '(']);
        if at >= 2 && !(head.is_empty() || head.ends_with(|c: char| c.is_alphabetic() || ".:,\n".contains(c))) {
            continue;
        }
        let word = head.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        if word.chars().count() == 1 && head.ends_with(char::is_alphabetic) && !matches!(word, "a") {
            continue;
        }
        let mut place = at + 1;
        let mut value = None;
        while bytes.get(place) == Some(&b'=') {
            let line = &text[place + 1..];
            let stop = line.find(['=', '\n', ',', ';']).unwrap_or(line.len()).min(line.find(". ").unwrap_or(line.len())).min(60);
            let part = &line[..line.floor_char_boundary(stop)];
            let number = part.find(|c: char| !c.is_whitespace()).and_then(|skip| {
                // Only the last of a chain has to be a number alone.
                let number = number_at(text, place + 1 + skip)?;
                let rest = text[number.span.end..].trim_start_matches(['$', '*']);
                let ends = rest.is_empty()
                    || rest.starts_with(['.', ',', ';', ')', '\n'])
                    || [" and ", " into ", " in ", " gives "].iter().any(|word| rest.starts_with(word));
                let decimal = rest.starts_with(['.', ',']) && rest[1..].starts_with(|c: char| c.is_ascii_digit());
                (ends && !decimal && part.trim_start().starts_with(|c: char| c.is_ascii_digit() || c == '-' || c == '−')).then_some(number)
            });
            if let Some(number) = number {
                value = Some(number);
                break;
            }
            if text.as_bytes().get(place + 1 + part.len()) != Some(&b'=') {
                break;
            }
            place += 1 + part.len();
        }
        let value = value
            .filter(|value| !value.percent && value.currency.is_none() && !value.ordinal && !value.in_words && value.places != EXACT)?;
        let end = value.span.end;
        let written = &text[value.span.start..end];
        return Some(Given { letter: char::from(letter), value, written, start: at - 1, end });
    }
    None
}

/// The equation behind the values: put in, and judged.
fn equation(context: &Context<'_>, text: &str, all: &[Given<'_>], end: usize) -> Option<Signal> {
    let mut start = end;
    let first = all.first().map_or(0, |given| given.start);
    let head = text[..first].trim_end_matches([' ', '$', '(', '\\', '*']).to_ascii_lowercase();
    let given = GIVES.iter().any(|word| {
        head.strip_suffix(word).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
            || head.strip_suffix(" in").is_some_and(|rest| rest.ends_with(word))
    });
    let mut joined = given && text[end..].trim_start_matches(['$', '*', ')', '\\']).starts_with([',', ' ']);
    loop {
        let rest = &text[start..];
        let skipped = rest.trim_start_matches([' ', ',', '.', ';', '$', '*', ':', '\n']);
        start += rest.len() - skipped.len();
        let joint = JOINTS.iter().find(|joint| {
            skipped.get(..joint.len()).is_some_and(|head| head.eq_ignore_ascii_case(joint))
                && skipped[joint.len()..].starts_with([' ', ','])
        });
        let Some(joint) = joint else { break };
        start += joint.len();
        joined = true;
        // "Step 2:".
        if *joint == "step" {
            let digits = text[start..].trim_start_matches([' ']);
            let count = digits.bytes().take_while(u8::is_ascii_digit).count();
            start = text.len() - digits.len() + count;
        }
    }
    // "B = 2A = 15": the new letter is not part of it.
    let rest = &text[start..];
    if let [letter, b' ', b'=', ..] = rest.as_bytes()
        && letter.is_ascii_alphabetic()
        && !all.iter().any(|given| given.letter == char::from(*letter))
    {
        start += 3;
    }
    let rest = &text[start..];
    let rest = rest.trim_start();
    start = text.len() - rest.len();
    let stop = rest.char_indices().take(160).find(|(at, c)| match c {
        '\n' | ';' | '?' => true,
        '.' | ',' => !rest[at + 1..].starts_with(|next: char| next.is_ascii_digit()),
        _ => false,
    });
    let stop = stop.map_or(rest.len().min(160), |(at, _)| at);
    let line = rest.get(..stop)?.trim_end();
    let said = [" is equal to ", " equals ", " evaluates to ", " comes to ", " comes out to ", " becomes ", " gives ", " is "];
    let repeated = all.iter().enumerate().any(|(at, given)| all[..at].iter().any(|other| other.letter == given.letter));
    if !joined
        || repeated
        || !(line.contains('=') || said.iter().any(|words| line.contains(words)))
        || line.contains(['\\', '≈', '≠', '<', '>', '|', '!', '_', '"', '[', '{', '%', '±'])
    {
        return None;
    }
    let line_of_signs = said.iter().fold(line.to_owned(), |line, words| line.replace(words, " = "));
    let values: Vec<(char, &str)> = all.iter().map(|given| (given.letter, given.written)).collect();
    let put = put_numbers(&line_of_signs, &values)?;
    if put == line_of_signs {
        return None;
    }
    let found = links(&put);
    let span = context.at(start, start + line.len());
    let fails = found.iter().find_map(|link| match &link.outcome {
        Outcome::Fails { working, .. } => Some(working.clone()),
        Outcome::Holds => None,
    });
    let Some(working) = fails else {
        return (!found.is_empty()).then(|| Signal::agrees(span));
    };
    let own = Span::new(start, start + line.len());
    let behind = text[own.end..].trim_start_matches(['.', ',', ' ']).to_ascii_lowercase();
    let goes_on = ["which", "but", "not", "so this", "this is", "that is", "giving", "or "].iter().any(|word| behind.starts_with(word));
    if goes_on || !asserts(text, own) || taken_back(context, span) || garbled(context, span) {
        return None;
    }
    let mut signal = Signal::new(span, working).claimed(line);
    for given in all {
        signal = signal.see(context.at(given.value.span.start, given.value.span.end));
    }
    Some(signal)
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("If x = 4 and y = 3, then x² + y² = 24.", "x² + y² = 24", "4² + 3² = 25"),
    flag("We find x = 5. Therefore 3x + 2 = 18.", "3x + 2 = 18", "3 × 5 + 2 = 17"),
    flag("Let x = 5 × 3 = 15. Then 2x = 2 × 16 = 32.", "2x = 2 × 16 = 32", "2 × 15 = 30, but 2 × 16 = 32"),
    flag("Step 1: A = 3 + 4 = 7.\nStep 2: B = 2A = 15.", "2A = 15", "2 × 7 = 14"),
    flag("So n = 12, so n - 5 = 8.", "n - 5 = 8", "12 − 5 = 7"),
    flag("When x = 3, 2x + 5 = 12.", "2x + 5 = 12", "2 × 3 + 5 = 11"),
    flag("With a = 7 and b = 5, a × b = 45.", "a × b = 45", "7 × 5 = 35"),
    flag("For x = 3, the expression x² + 4x is 19.", "x² + 4x is 19", "3² + 4 × 3 = 21"),
    flag("Plugging x = 3 into x² + 4x gives 19.", "x² + 4x gives 19", "3² + 4 × 3 = 21"),
    flag("Given r = 3 and h = 10, then r^2 × h = 80.", "r^2 × h = 80", "3² × 10 = 90"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("If x = 4 and y = 3, then x² + y² = 25."),
    ignore("We find x = 5. Therefore 3x + 2 = 17."),
    ignore("If x = 4, then x + y = 10."),
    ignore("When x = 3, 2x + 5 = 11, and for x = 3, the expression x² + 4x is 21."),
    ignore("For n = 5, n is odd. With a = 2, the graph is 3 times as steep."),
    ignore("If x = 4, then 3x = 10, which is not possible."),
    ignore("We know that x = 4 cm, so 3x = 10 cm."),
    ignore("Let x = 3y. Then 2x = 7."),
    ignore("The solutions are x = 4 and x = -4, so x² = 17."),
    ignore("Is it true that if x = 4, then 3x = 13?"),
];
