//! Words that loosen a number ("about", "at least", "or so"), and sentences that do not assert what they say.
//!
//! A check asks both before it calls anything wrong: what a hedge allows is not wrong, and what is supposed, quoted or denied is
//! not claimed.

use crate::context::Context;
use crate::lexicon::{Lexicon, Phrases};
use crate::number::{Number, Rational};
use crate::span::Span;
use num_bigint::BigInt;
use std::sync::LazyLock;

/// How a number is loosened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Hedge {
    /// "about", "roughly", "~", "or so", "-ish".
    About,
    /// "at least", "no fewer than", "or more", "minimum of".
    AtLeast,
    /// "at most", "no more than", "or less", "maximum of".
    AtMost,
    /// "more than", "over", "exceeds", "+".
    MoreThan,
    /// "less than", "under", "below".
    LessThan,
    /// "nearly", "almost", "just under": a little below.
    Nearly,
    /// "just over", "slightly more than": a little above.
    JustOver,
    /// "up to", "as many as".
    UpTo,
    /// "between 3 and", "from 3 to", "3–": one end of a range.
    Range,
}

impl Hedge {
    /// Whether `number`, hedged like this, can stand for `exact`.
    #[must_use]
    pub fn allows(self, number: &Number, exact: &Rational) -> bool {
        let value = &number.value;
        let rounds = number.rounds_from(exact);
        match self {
            Self::About => number.roughly(exact),
            Self::AtLeast => rounds || exact >= value,
            Self::AtMost | Self::UpTo => rounds || exact <= value,
            Self::MoreThan => rounds || exact > value,
            Self::LessThan => rounds || exact < value,
            Self::Nearly => number.roughly(exact) || exact < value && near(value, exact),
            Self::JustOver => number.roughly(exact) || exact > value && near(value, exact),
            Self::Range => true,
        }
    }
}

/// Whether `number` can stand for `exact`: as its hedge allows, or as it is rounded where it has none.
#[must_use]
pub fn fits(hedge: Option<Hedge>, number: &Number, exact: &Rational) -> bool {
    hedge.map_or_else(|| number.rounds_from(exact), |hedge| hedge.allows(number, exact))
}

/// Within a tenth.
fn near(value: &Rational, exact: &Rational) -> bool {
    (value - exact).abs() * BigInt::from(10) <= value.abs()
}

/// Words before a number, longest first where one ends another.
const BEFORE: &[(&str, Hedge)] = &[
    ("no more than", Hedge::AtMost),
    ("not more than", Hedge::AtMost),
    ("no less than", Hedge::AtLeast),
    ("not less than", Hedge::AtLeast),
    ("no fewer than", Hedge::AtLeast),
    ("slightly more than", Hedge::JustOver),
    ("a little more than", Hedge::JustOver),
    ("a bit more than", Hedge::JustOver),
    ("slightly over", Hedge::JustOver),
    ("slightly above", Hedge::JustOver),
    ("a little over", Hedge::JustOver),
    ("just over", Hedge::JustOver),
    ("just above", Hedge::JustOver),
    ("slightly less than", Hedge::Nearly),
    ("slightly fewer than", Hedge::Nearly),
    ("a little less than", Hedge::Nearly),
    ("a bit less than", Hedge::Nearly),
    ("slightly under", Hedge::Nearly),
    ("slightly below", Hedge::Nearly),
    ("a little under", Hedge::Nearly),
    ("just under", Hedge::Nearly),
    ("just below", Hedge::Nearly),
    ("just shy of", Hedge::Nearly),
    ("shy of", Hedge::Nearly),
    ("close to", Hedge::About),
    ("more than", Hedge::MoreThan),
    ("greater than", Hedge::MoreThan),
    ("larger than", Hedge::MoreThan),
    ("higher than", Hedge::MoreThan),
    ("in excess of", Hedge::MoreThan),
    ("upwards of", Hedge::MoreThan),
    ("north of", Hedge::MoreThan),
    ("well over", Hedge::MoreThan),
    ("less than", Hedge::LessThan),
    ("fewer than", Hedge::LessThan),
    ("smaller than", Hedge::LessThan),
    ("lower than", Hedge::LessThan),
    ("at least", Hedge::AtLeast),
    ("minimum of", Hedge::AtLeast),
    ("at most", Hedge::AtMost),
    ("maximum of", Hedge::AtMost),
    ("up to", Hedge::UpTo),
    ("as many as", Hedge::UpTo),
    ("as much as", Hedge::UpTo),
    ("as high as", Hedge::UpTo),
    ("as low as", Hedge::AtLeast),
    ("as few as", Hedge::AtLeast),
    ("as little as", Hedge::AtLeast),
    ("in the neighborhood of", Hedge::About),
    ("in the region of", Hedge::About),
    ("on the order of", Hedge::About),
    ("of the order of", Hedge::About),
    ("an estimated", Hedge::About),
    ("estimated at", Hedge::About),
    ("estimated to be", Hedge::About),
    ("more or less", Hedge::About),
    ("somewhere around", Hedge::About),
    ("or about", Hedge::About),
    ("about", Hedge::About),
    ("around", Hedge::About),
    ("roughly", Hedge::About),
    ("approximately", Hedge::About),
    ("approximate", Hedge::About),
    ("approx.", Hedge::About),
    ("approx", Hedge::About),
    ("circa", Hedge::About),
    ("ca.", Hedge::About),
    ("some", Hedge::About),
    ("estimated", Hedge::About),
    ("typically", Hedge::About),
    ("maybe", Hedge::About),
    ("perhaps", Hedge::About),
    ("nearly", Hedge::Nearly),
    ("almost", Hedge::Nearly),
    ("practically", Hedge::About),
    ("virtually", Hedge::About),
    ("over", Hedge::MoreThan),
    ("above", Hedge::MoreThan),
    ("beyond", Hedge::MoreThan),
    ("exceeding", Hedge::MoreThan),
    ("exceeds", Hedge::MoreThan),
    ("exceeded", Hedge::MoreThan),
    ("exceed", Hedge::MoreThan),
    ("under", Hedge::LessThan),
    ("below", Hedge::LessThan),
    ("\\approx", Hedge::About),
    ("\\sim", Hedge::About),
    ("\\geq", Hedge::AtLeast),
    ("\\ge", Hedge::AtLeast),
    ("\\leq", Hedge::AtMost),
    ("\\le", Hedge::AtMost),
    ("≈", Hedge::About),
    ("~", Hedge::About),
    ("∼", Hedge::About),
    ("≃", Hedge::About),
    ("≅", Hedge::About),
    ("±", Hedge::About),
    (">=", Hedge::AtLeast),
    ("≥", Hedge::AtLeast),
    ("<=", Hedge::AtMost),
    ("≤", Hedge::AtMost),
    (">", Hedge::MoreThan),
    ("<", Hedge::LessThan),
];

/// Words behind a number.
const AFTER: &[(&str, Hedge)] = &[
    ("-ish", Hedge::About),
    ("ish", Hedge::About),
    (" or so", Hedge::About),
    (" or thereabouts", Hedge::About),
    (" give or take", Hedge::About),
    (", give or take", Hedge::About),
    (" approximately", Hedge::About),
    (" (approximately", Hedge::About),
    (" (approx", Hedge::About),
    (" (rounded", Hedge::About),
    (" (about", Hedge::About),
    (" or more", Hedge::AtLeast),
    (" or above", Hedge::AtLeast),
    (" or higher", Hedge::AtLeast),
    (" or over", Hedge::AtLeast),
    (" or greater", Hedge::AtLeast),
    (" and above", Hedge::AtLeast),
    (" and up", Hedge::AtLeast),
    (" or less", Hedge::AtMost),
    (" or fewer", Hedge::AtMost),
    (" or below", Hedge::AtMost),
    (" or under", Hedge::AtMost),
    (" or lower", Hedge::AtMost),
    ("+", Hedge::AtLeast),
    (" plus ", Hedge::AtLeast),
];

/// How far a hedge's words reach back, in bytes; the longest phrase is shorter.
const REACH: usize = 32;

/// The hedge whose words stand directly before byte `at`, where a number begins. Articles, emphasis marks and currency signs in
/// between are passed over.
#[must_use]
pub fn before(text: &str, at: usize) -> Option<Hedge> {
    let from = text.floor_char_boundary(at.saturating_sub(REACH));
    let mut words = text.get(from..at)?.trim_end_matches([' ', '\u{a0}', '$', '€', '£', '¥', '*', '_', '(', '\\', '"', '“']);
    if let Some(rest) = words.strip_suffix(" a").or_else(|| words.strip_suffix(" an")) {
        words = rest;
    }
    let whole = ends_with_hedge(words, from == 0);
    whole.or_else(|| range_before(text, at))
}

fn ends_with_hedge(words: &str, from_start: bool) -> Option<Hedge> {
    BEFORE.iter().find_map(|&(phrase, hedge)| {
        let start = words.len().checked_sub(phrase.len())?;
        if !words.is_char_boundary(start) || !words[start..].eq_ignore_ascii_case(phrase) {
            return None;
        }
        let bounded = !phrase.starts_with(|c: char| c.is_ascii_alphabetic())
            || words[..start].chars().next_back().map_or(from_start || start == 0, |c| !c.is_alphanumeric());
        // "adds up to 40" is a sum, not a limit.
        let sum = phrase == "up to"
            && ["add", "adds", "adding", "added", "sum", "sums", "summing"].iter().any(|verb| words[..start].trim_end().ends_with(verb));
        (bounded && !sum).then_some(hedge)
    })
}

/// "10–" and "10-" glued before a number: the upper end of a range.
fn range_before(text: &str, at: usize) -> Option<Hedge> {
    let head = &text[..at];
    let dash = head.strip_suffix(['–', '-', '—', '‑'])?;
    dash.trim_end_matches('%').ends_with(|c: char| c.is_ascii_digit()).then_some(Hedge::Range)
}

/// The hedge whose words stand directly behind byte `end`, where a number (with its unit) ends.
#[must_use]
pub fn after(text: &str, end: usize) -> Option<Hedge> {
    let rest = text.get(end..)?;
    let found = AFTER.iter().find_map(|&(phrase, hedge)| {
        let head = rest.get(..phrase.len())?;
        let tail = &rest[phrase.len()..];
        let bounded = !phrase.ends_with(|c: char| c.is_ascii_alphabetic()) || !tail.starts_with(|c: char| c.is_alphanumeric());
        // "5+" is open-ended, "5+3" a sum.
        let open = phrase != "+" || !tail.trim_start().starts_with(|c: char| c.is_ascii_digit() || "(\\$".contains(c));
        (head.eq_ignore_ascii_case(phrase) && bounded && open && phrase != " plus ").then_some(hedge)
    });
    found.or_else(|| {
        let dash = rest.strip_prefix(['–', '—', '‑', '-'])?;
        dash.starts_with(|c: char| c.is_ascii_digit()).then_some(Hedge::Range)
    })
}

/// The hedge around a number: before it, or behind it.
#[must_use]
pub fn around(text: &str, span: Span) -> Option<Hedge> {
    before(text, span.start).or_else(|| after(text, span.end))
}

/// Whether what stands at `span` is calculated with: a sign or word of an operation stands right before or behind it. A bullet, a
/// hyphen and emphasis are no signs.
#[must_use]
pub fn operand(text: &str, span: Span) -> bool {
    operator_before(text, span.start) || operator_behind(text, span.end)
}

/// Words and TeX commands of operations.
const OPERATIONS: &[&str] = &["plus", "minus", "times", "x", "by", "\\times", "\\cdot", "\\div", "cdot"];

/// Whether an operation stands right before byte `at`.
#[must_use]
pub fn operator_before(text: &str, at: usize) -> bool {
    let Some(head) = text.get(..at) else { return false };
    let plain = head.trim_end_matches([' ', '(', '$']);
    let spaced = head.ends_with([' ', '(']);
    let Some(last) = plain.chars().next_back() else { return false };
    let before = plain[..plain.len() - last.len_utf8()].trim_end_matches('\\');
    match last {
        '×' | '÷' | '·' | '⋅' | '∗' | '+' => true,
        '/' => spaced,
        // "**5 m**" is emphasis, "- 5 m" and "* 5 m" at the start of a line are items.
        '*' | '-' | '−' => spaced && before.ends_with(' ') && before.trim_end_matches(' ').ends_with(|c: char| c != '\n'),
        _ => {
            let word = plain.rsplit(|c: char| !c.is_alphabetic() && c != '\\').next().unwrap_or_default();
            OPERATIONS.contains(&word) && plain.len() > word.len()
        }
    }
}

/// Whether an operation stands right behind byte `end`.
fn operator_behind(text: &str, end: usize) -> bool {
    let Some(tail) = text.get(end..) else { return false };
    // "23 \\text{g/mol} + 35": the brace closes the unit.
    let plain = tail.trim_start_matches([' ', ')', '}']);
    let spaced = tail.starts_with([' ', ')', '}']);
    let Some(first) = plain.chars().next() else { return false };
    let rest = plain[first.len_utf8()..].trim_start_matches('\\');
    match first {
        '×' | '÷' | '·' | '⋅' | '∗' => true,
        '+' | '/' | '*' | '-' | '−' => spaced && rest.starts_with([' ', '(']),
        _ => {
            let word = plain.split(|c: char| !c.is_alphabetic() && c != '\\').next().unwrap_or_default();
            OPERATIONS.contains(&word)
                && rest.trim_start_matches(char::is_alphabetic).trim_start().starts_with(|c: char| c.is_ascii_digit())
        }
    }
}

/// Sentences that take back what stands right before them, by how they begin.
const RETRACTS: &[&str] = &[
    "this is a contradiction", "that is a contradiction", "that's a contradiction", "which is a contradiction", "a contradiction",
    "contradiction", "this contradicts", "which contradicts", "this is not true", "that is not true", "that's not true", "not true",
    "this is false", "that is false", "that's false", "this is wrong", "that is wrong", "that's wrong", "but this is wrong",
    "but that is wrong", "but that's wrong", "this is incorrect", "that is incorrect", "that's incorrect", "this is not correct",
    "that is not correct", "that's not correct", "that's not right", "this is not right", "this is impossible", "that is impossible",
    "which is impossible", "this is not possible", "this cannot be", "this can't be", "this is a mistake", "that is a mistake",
    "that's a mistake", "this is a myth", "that is a myth", "wait,", "wait ", "whoops", "oops", "actually, that", "actually, this",
    "hmm, that", "correction:", "this is absurd", "this does not hold", "this doesn't hold", "this is clearly not",
    "this is clearly false", "it isn't.", "it isn't,", "it isn't:", "it isn't;", "it isn't so", "it isn't true", "it isn't right",
    "it is not so", "it is not true", "it is not right", "it's not true", "it's not so", "it's not right", "that isn't", "that is not so",
    "that's not so", "this isn't so", "this isn't true", "this isn't right", "not so", "not quite", "wrong.", "wrong:", "wrong!", "wrong,",
    "nope", "in reality", "in truth", "the truth is", "of course it", "of course not", "of course that", "except it", "except that it",
    "only it",
];

/// Whether the sentence that begins at byte `from` takes back what stands before it.
#[must_use]
pub fn retracts(text: &str, from: usize) -> bool {
    let Some(tail) = text.get(from..text.floor_char_boundary((from + 80).min(text.len()))) else { return false };
    let tail = tail.trim_start_matches(|c: char| !c.is_alphanumeric()).to_ascii_lowercase().replace('’', "'");
    RETRACTS.iter().any(|words| tail.starts_with(words))
}

/// What makes the clause behind it a supposition.
const SUPPOSES: &[&str] = &[
    "if", "suppose", "supposing", "assume", "assuming", "imagine", "pretend", "whether", "unless", "hypothetically", "wenn", "falls", "si",
    "were", "had", "iff", "let",
];

/// What, anywhere in the sentence, says that something in it is not so.
const DENIES: &[&str] = &[
    "incorrect", "incorrectly", "wrong", "wrongly", "mistake", "mistakes", "mistaken", "mistakenly", "misconception", "misconceptions",
    "myth", "myths", "false", "falsely", "erroneous", "erroneously", "error", "errors", "untrue", "inaccurate", "inaccurately", "fallacy",
    "hoax", "debunked", "misleading", "contrary", "nonsense", "absurd", "invalid", "contradiction", "contradicts", "impossible", "typo",
    "confused", "confuse", "misread", "miscalculated", "miscalculation", "joke", "fictional", "alleged", "allegedly", "falsch",
];

/// Phrases that deny or report, anywhere in the sentence.
const DENYING_PHRASES: &[&str] = &[
    "not true", "cannot ", "can't ", "does not hold", "doesn't hold", "does not work", "doesn't work", "no solution", "not satisf",
    "n't satisf", "not valid", "not a solution", "which fails", "n't true", "not the case", "not correct", "n't correct", "not equal",
    "n't equal", "not possible", "for the sake of argument", "get stuck on", "gets stuck on", "classic mix-up", "common mix-up",
    "frequent mix-up", "often write", "may write", "might write", "tempted to", "naively", "cannot be", "can't be", "might think",
    "may think", "would think", "tempting to", "you'd think", "people think", "people believe", "people say", "some say", "some claim",
    "would have been", "would be if", "claim that", "claims that", "claimed that", "says that", "you said", "you wrote", "you mentioned",
    "you stated", "the claim", "the statement", "let's say", "not quite", "doesn't make", "does not make", "no sense", "→ wrong", "≠",
    "\\neq", "\\ne ", "!=", "slogan", "satir", "parody", "tongue-in-cheek", "famously said", "orwell", "❌", "✗", "✘", "🚫",
];

/// Phrases that deny what stands in their own clause.
const CONTRASTS: &[&str] = &[
    "instead of", "rather than", "as opposed to", "slip up", "slips up", "trip over", "trips over", "trip up", "trips up", "mix up",
    "mixes up", "mixed up",
];

/// How far a sentence is read on either side, in bytes; bounds the work on hostile input.
const SENTENCE: usize = 400;

/// Whether the words at `span` (bytes of the answer) are claimed by their sentence: see [`asserts`].
#[must_use]
pub fn is_asserted(context: &Context<'_>, span: Span) -> bool {
    let view = context.view();
    view.contains(span) && asserts(context.text(), span.relative_to(view.start))
}

/// Whether the words at `span` (bytes of the answer) are said by their sentence, which may deny something: "the number is invalid". No
/// question, supposition or quotation.
#[must_use]
pub fn is_said(context: &Context<'_>, span: Span) -> bool {
    let view = context.view();
    view.contains(span) && read(context.text(), span.relative_to(view.start), false)
}

/// Whether the sentence around `span` says what it says as its own claim: not a question, a supposition, a quotation or a
/// denial. `span` is in bytes of `text`; the sentence is looked for around it.
#[must_use]
pub fn asserts(text: &str, span: Span) -> bool {
    read(text, span, true)
}

/// Whether the sentence around `span` says it as its own; a denial elsewhere in it counts only where `denials` do.
fn read(text: &str, span: Span, denials: bool) -> bool {
    let from = text.floor_char_boundary(span.start.saturating_sub(SENTENCE));
    let to = text.floor_char_boundary((span.end + SENTENCE).min(text.len()));
    let (Some(head), Some(tail)) = (text.get(from..span.start), text.get(span.end..to)) else { return false };
    let head = &head[sentence_start(head)..];
    let end = sentence_end(tail);
    let tail = &tail[..end];
    if tail.trim_end().ends_with('?') || tail.trim_end().ends_with("?\"") {
        return false;
    }
    if quoted(head, tail) || supposed(head) || negated(head) {
        return false;
    }
    let inside = span.of(text);
    !denials || ![head, inside, tail].iter().any(|part| denied(part)) && !contrasted(head, inside, tail)
}

/// Whether the words are set against others in the clause around them: "Sydney rather than Canberra is the capital", but not "the code is CH,
/// so pick that rather than typing the name".
fn contrasted(head: &str, inside: &str, tail: &str) -> bool {
    static PHRASES: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(CONTRASTS));
    let behind = [", so ", ", and so ", ", which ", "; ", " — "].iter().filter_map(|mark| tail.find(mark)).min().unwrap_or(tail.len());
    [head, inside, tail.get(..behind).unwrap_or(tail)].iter().any(|part| PHRASES.within(part))
}

/// Where the last sentence of `head` begins.
fn sentence_start(head: &str) -> usize {
    let bytes = head.as_bytes();
    (0..bytes.len())
        .rev()
        .find(|&at| match bytes[at] {
            b'\n' => true,
            b' ' => at > 0 && matches!(bytes[at - 1], b'.' | b'!' | b'?') && !(at > 1 && bytes[at - 2] == b' '),
            _ => false,
        })
        .map_or(0, |at| at + 1)
}

/// Where the sentence that goes on in `tail` ends, terminator included.
fn sentence_end(tail: &str) -> usize {
    let bytes = tail.as_bytes();
    (0..bytes.len())
        .find(|&at| match bytes[at] {
            b'\n' => true,
            b'.' | b'!' | b'?' => bytes.get(at + 1).is_none_or(|next| matches!(next, b' ' | b'\n' | b'"')),
            _ => false,
        })
        .map_or(tail.len(), |at| at + 1)
}

/// Whether a quotation opens before and closes behind.
fn quoted(head: &str, tail: &str) -> bool {
    let straight = head.matches('"').count() % 2 == 1 && tail.contains('"');
    let curly = head.matches('“').count() > head.matches('”').count() && tail.contains('”');
    let angled = head.matches('«').count() > head.matches('»').count() && tail.contains('»');
    straight || curly || angled
}

/// Whether the clause of the span is a supposition: "if 2 + 2 = 5", but not "if you add them, 2 + 2 = 5". A word right before a comma
/// supposes what comes behind the aside: "suppose, just for once, that 2 + 2 = 5".
fn supposed(head: &str) -> bool {
    let mut supposing = false;
    let mut waits = false;
    for clause in head.split([',', ';', ':', '—']) {
        supposing = waits;
        let mut last = false;
        let words = clause.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’').filter(|word| !word.is_empty());
        for (nth, word) in words.enumerate() {
            // "SI" is the system of units, and what falls is no German "falls".
            // "You were 36": only "were you 36 …" supposes.
            let other = word == "SI" || nth > 0 && ["falls", "were", "had", "let"].iter().any(|first| word.eq_ignore_ascii_case(first));
            last = !other && SUPPOSES.iter().any(|known| word.eq_ignore_ascii_case(known));
            supposing = last || supposing && !matches!(word, "then" | "so" | "thus" | "therefore");
        }
        waits = last || waits && supposing;
    }
    supposing
}

/// "not" right before.
fn negated(head: &str) -> bool {
    let head = head.trim_end_matches([' ', '*', '_', '"', '(', '$', '\\']);
    let last = head.rsplit(|c: char| c.is_whitespace()).next().unwrap_or_default();
    last.eq_ignore_ascii_case("not") || last.eq_ignore_ascii_case("never") || last.ends_with("n't") || last.ends_with("n’t")
}

fn denied(part: &str) -> bool {
    static PHRASES: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(DENYING_PHRASES));
    static WORDS: LazyLock<Lexicon<()>> = LazyLock::new(|| Lexicon::new(DENIES.iter().map(|word| (*word, ()))));
    let words = part.split(|c: char| !c.is_alphanumeric());
    let next = words.clone().skip(1).chain([""]);
    // "91 is often mistaken for a prime" says something of 91, and denies no equation beside it.
    let taken_for = |word: &str, next| next == "for" && ["mistake", "mistaken"].iter().any(|known| word.eq_ignore_ascii_case(known));
    PHRASES.within(part) || words.zip(next).any(|(word, next)| WORDS.get(word).is_some() && !taken_for(word, next))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::{numbers, whole};

    #[test]
    fn finds_hedges() {
        for (text, hedge) in [
            ("about 400", Some(Hedge::About)),
            ("roughly $400", Some(Hedge::About)),
            ("~400", Some(Hedge::About)),
            ("no more than 400", Some(Hedge::AtMost)),
            ("more than 400", Some(Hedge::MoreThan)),
            ("just over 400", Some(Hedge::JustOver)),
            ("moreover 400", None),
            ("at least a 400", Some(Hedge::AtLeast)),
            ("400 or so", Some(Hedge::About)),
            ("400+", Some(Hedge::AtLeast)),
            ("400 + 3", None),
            ("300–400", Some(Hedge::Range)),
            ("exactly 400", None),
            ("up to 400", Some(Hedge::UpTo)),
            ("adds up to 400", None),
            ("**about** 400", Some(Hedge::About)),
        ] {
            let number = numbers(text).into_iter().find(|number| number.value == whole(400)).unwrap();
            assert_eq!(around(text, number.span), hedge, "{text}");
        }
    }

    #[test]
    fn a_denial_may_be_said() {
        for (text, said) in [("The number 12 is invalid.", true), ("If the number 12 is invalid, stop.", false), ("Is 12 invalid?", false)]
        {
            let start = text.find("12").unwrap();
            let span = Span::new(start, start + 2);
            assert_eq!((read(text, span, false), asserts(text, span)), (said, false), "{text}");
        }
    }

    #[test]
    fn knows_what_is_calculated_with() {
        for text in
            ["5 m * 4 m = 20 m²", "5 × 4 m", "3 + (4 m + 2)", "7 plus 4 m", "12 \\\\* 4 m", "60 / 4 m", "90 - 4 m", "4 m x 3", "4 m * 3 m"]
        {
            let start = text.find("4 m").unwrap();
            assert!(operand(text, Span::new(start, start + 3)), "{text}");
        }
        for text in ["* 4 m", "- 4 m", "is **4 m**.", "so\n- 4 m", "a 4 m wall", "12-4 m", "extra 4 m", "4 m, x = 3", "4 m - long"] {
            let start = text.find("4 m").unwrap();
            let (before, behind) = (operator_before(text, start), operator_behind(text, start + 3));
            assert!(!before && (!behind || text.ends_with("long")), "{text}");
        }
    }

    #[test]
    fn knows_a_sentence_that_takes_back() {
        assert!(retracts("2 = 5.\n\nThis is a contradiction.", 6));
        assert!(retracts("2 = 5. That’s wrong: 2 + 2 = 4.", 6));
        assert!(retracts("2 = 5. It isn't: count them.", 6) && retracts("2 = 5. Not so! It is 4.", 6));
        assert!(!retracts("2 = 5. This is a result.", 6) && !retracts("2 = 5. It isn't much.", 6));
    }

    #[test]
    fn hedges_allow() {
        let number = numbers("400")[0].clone();
        assert!(Hedge::About.allows(&number, &whole(398)));
        assert!(!Hedge::About.allows(&number, &whole(600)));
        assert!(Hedge::MoreThan.allows(&number, &whole(600)));
        assert!(!Hedge::MoreThan.allows(&number, &whole(300)));
        assert!(Hedge::Nearly.allows(&number, &whole(391)));
        assert!(fits(Some(Hedge::About), &number, &whole(398)) && !fits(None, &number, &whole(398)) && fits(None, &number, &whole(400)));
    }

    fn asserted(text: &str) -> bool {
        let start = text.find("2 + 2 = 5").unwrap();
        asserts(text, Span::new(start, start + 9))
    }

    #[test]
    fn knows_what_is_asserted() {
        for text in [
            "So 2 + 2 = 5.", "If you add them up, 2 + 2 = 5.", "That was wrong. Now 2 + 2 = 5.", "\"Two and two\" means 2 + 2 = 5.",
            "If it rains then 2 + 2 = 5.", "Suppose, first, that it rains; then, all told, 2 + 2 = 5.", "Let, say, x be 2, so 2 + 2 = 5.",
        ] {
            assert!(asserted(text), "{text}");
        }
        for text in [
            "If 2 + 2 = 5, then pigs fly.", "Suppose, just for once, that 2 + 2 = 5.", "Imagine, if you will, that 2 + 2 = 5.",
            "Pupils often write 2 + 2 = 5 here.", "It is easy to slip up and get 2 + 2 = 5.", "Suppose that 2 + 2 = 5.",
            "It is not true that 2 + 2 = 5.", "A common mistake is 2 + 2 = 5.", "Is 2 + 2 = 5?", "He wrote \"2 + 2 = 5\" on the wall.",
            "2 + 2 = 5 is incorrect.", "2 + 2 = 5 → wrong", "2 + 2 = 5 ❌", "Some people think 2 + 2 = 5.",
            "The party's slogan is 2 + 2 = 5.", "In Orwell's novel, 2 + 2 = 5.",
        ] {
            assert!(!asserted(text), "{text}");
        }
    }
}
