//! # What it flags
//! Two numbers put in the wrong order: "9.11 is greater than 9.9", "3/8 > 1/2", "between 9.11 and 9.9, 9.11 is larger".
//! # Why it misleads
//! Language models compare digit by digit; whatever is chosen by the comparison is chosen wrongly.
//! # How it is decided
//! Two numbers written as such, with nothing but the comparison between them and no operation or variable beside them, are compared exactly.
//! Both are plain, or both percentages, or amounts of one currency.
//! # Known false positives
//! None known. Versions, sections, dates, units, suppositions and steps that are refuted later are left alone.

use crate::check::prelude::*;
use crate::checks::arithmetic::{closes, other_arithmetic, taken_back};
use crate::hedge::{after, before, is_asserted};
use crate::number::{Number, show};
use crate::phrase::Phrase;
use std::cmp::Ordering;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Comparison of two numbers",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &[">", "<", "than ", "\\gt", "\\lt", "between ", " or "],
};

/// Words with which numbers are no plain values, or the comparison is not claimed.
const OTHER: &[&str] = &[
    "version", "versions", "release", "releases", "python", "section", "chapter", "update", "patch", "build", "date", "september", "november", "verse", "if", "when", "whether", "suppose", "assume", "assuming", "rank", "ranked",
    "would", "should", "must", "until", "while", "case", "false", "contradiction", "contradicts", "impossible", "instead", "inequality", "string", "strings", "lexicographically", "alphabetically", "edition", "figure", "magnitude",
    "no", "not", "wrong", "incorrect", "cannot", "incorrectly", "mistake", "mistakenly", "think", "step", "question", "absolute", "level", "grade", "file", "menu", "click", "settings", "select", "modulo", "closer", "negative",
];

/// Comparisons in words: whether the first is said to be greater.
const WORDS: &[(&str, Ordering)] = &[
    ("is greater than", Ordering::Greater),
    ("is larger than", Ordering::Greater),
    ("is bigger than", Ordering::Greater),
    ("is higher than", Ordering::Greater),
    ("is more than", Ordering::Greater),
    ("is less than", Ordering::Less),
    ("is smaller than", Ordering::Less),
    ("is lower than", Ordering::Less),
    ("is actually greater than", Ordering::Greater),
    ("is actually larger than", Ordering::Greater),
    (">", Ordering::Greater),
    ("<", Ordering::Less),
    ("gt", Ordering::Greater),
    ("lt", Ordering::Less),
];

/// Words that a comparison may stand behind.
const BEFORE: &[&str] = &[
    "since", "because", "as", "so", "therefore", "thus", "that", "and", "but", "hence", "indeed", "clearly", "here", "now", "then", "where", "yes", "means", ",", ":", ".", "(", ";", "—", "number", "numerically", "value", "see", "note", "fraction", "decimal",
];

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    if text.len() > 400 || context.block().is_some_and(|block| matches!(block.kind, BlockKind::Code | BlockKind::Row)) || !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return Vec::new();
    }
    let phrase = Phrase::read(text);
    if phrase.holds(0, phrase.pieces.len(), OTHER) || other_arithmetic(context) || context.inlines().any(|inline| inline.kind == InlineKind::Code) {
        return Vec::new();
    }
    let mut signals = Vec::new();
    for at in 0..phrase.pieces.len() {
        let found = pair(&phrase, at).or_else(|| chosen(&phrase, at));
        let Some((first, second, said, from, to)) = found else { continue };
        let (one, other) = (&phrase.pieces[first], &phrase.pieces[second]);
        let (Some(left), Some(right)) = (&one.number, &other.number) else { continue };
        let alike = left.percent == right.percent && left.currency == right.currency && before(text, left.span.start).is_none() && after(text, right.span.end).is_none();
        if !alike {
            continue;
        }
        let span = phrase.span(from, to);
        let marked = context.at(span.start, span.end);
        let order = left.value.cmp(&right.value);
        if order == said {
            signals.push(Signal::agrees(marked));
        } else if is_asserted(context, marked) && !taken_back(context, marked) {
            let sign = match order {
                Ordering::Less => '<',
                Ordering::Equal => '=',
                Ordering::Greater => '>',
            };
            signals.push(Signal::new(marked, format!("{} {sign} {}", shown(text, left), shown(text, right))).claimed(span.of(text)));
        }
    }
    signals
}

/// The number as printed, or as decimals where it is a fraction.
fn shown(text: &str, number: &Number) -> String {
    if number.fraction { show(&number.value, Some(3)) } else { number.span.of(text).to_owned() }
}

/// A number that is compared as it stands.
fn plain(phrase: &Phrase<'_>, at: usize) -> bool {
    let Some(number) = phrase.number(at) else { return false };
    let lead = phrase.text[..number.span.start].chars().next_back();
    let open = lead.is_none_or(|lead| lead.is_whitespace() || "(*$`\"“".contains(lead)) || phrase.text[..number.span.start].ends_with("\\(");
    !number.ordinal && !number.percentage_points && !number.in_words && open
}

/// Places of two numbers, how the first is said to stand to the second, and the pieces to be marked.
type Said = (usize, usize, Ordering, usize, usize);

/// "9.11 > 9.9", "9.11 is greater than 9.9".
fn pair(phrase: &Phrase<'_>, at: usize) -> Option<Said> {
    if !plain(phrase, at) {
        return None;
    }
    let led = at == 0 || phrase.is(at - 1, BEFORE);
    // A second operand before the comma: "x, 5 > 3" is two statements, "f(2, 5 > 3)" none.
    let list = at > 1 && phrase.is(at - 1, &[",", "and"]) && phrase.number(at - 2).is_some();
    let (second, said) = WORDS.iter().find_map(|(words, said)| Some((phrase.eat(at + 1, words)?, *said)))?;
    let follows = plain(phrase, second) && closes(phrase, second + 1) && phrase.word(second + 1).is_none_or(|word| matches!(word, "so" | "because" | "since" | "and" | "as" | "but"));
    (led && !list && follows).then_some((at, second, said, at, second + 1))
}

/// "Between 9.11 and 9.9, 9.11 is larger."
fn chosen(phrase: &Phrase<'_>, at: usize) -> Option<Said> {
    let first = phrase.eat_any(at, &["between", "comparing", "of", "compare"]).filter(|&first| plain(phrase, first))?;
    let second = phrase.eat_any(first + 1, &["and", "or", "with", "to"]).filter(|&second| plain(phrase, second))?;
    let third = phrase.eat_any(second + 1, &[",", ":"]).filter(|&third| plain(phrase, third))?;
    let end = phrase.eat_any(third + 1, &["is the", "is"])?;
    let said = match phrase.word(end)? {
        "larger" | "bigger" | "greater" | "higher" => Ordering::Greater,
        "smaller" | "lower" | "lesser" => Ordering::Less,
        _ => return None,
    };
    let value = |at: usize| phrase.number(at).map(|number| &number.value);
    let other = if value(third) == value(first) { second } else if value(third) == value(second) { first } else { return None };
    (!phrase.is(end + 1, &["than", "by"])).then_some((third, other, said, third, end + 1))
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("9.11 is greater than 9.9.", "9.11 is greater than 9.9", "9.11 < 9.9"),
    flag("So **9.11 > 9.9**.", "9.11 > 9.9", "9.11 < 9.9"),
    flag("The fraction 3/8 is larger than 1/2.", "3/8 is larger than 1/2", "0.375 < 0.500"),
    flag("Between 9.11 and 9.9, 9.11 is larger.", "9.11 is larger", "9.11 < 9.9"),
    flag("-5 is greater than -3.", "-5 is greater than -3", "-5 < -3"),
    flag("Since \\(0.5 < 0.25\\), the first is smaller.", "0.5 < 0.25", "0.5 > 0.25"),
    flag("12% is less than 9%, so take it.", "12% is less than 9%", "12% > 9%"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("9.9 is greater than 9.11."),
    ignore("Python 3.9 > 3.10 as text, and version 9.11 is greater than 9.9."),
    ignore("Is 9.11 greater than 9.9?"),
    ignore("It is false that 5 > 7."),
    ignore("We get x > 5 > 3, and |3 - 9| < 4 fails, but 2^3 > 5."),
    ignore("Then 2 > 3, which is a contradiction."),
    ignore("5 m > 300 cm."),
    ignore("Between 9.11 and 9.9, 9.9 is larger."),
    ignore("Go to Settings > 2 > 5."),
    ignore("If 5 > 7, stop."),
];
