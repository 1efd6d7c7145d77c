//! # What it flags
//! A law of logic or of parity told wrongly: "¬(P ∧ Q) is equivalent to ¬P ∧ ¬Q", "odd + odd is always odd", a contrapositive that is the inverse.
//! # Why it misleads
//! Conditions are rewritten and proofs are begun by such laws.
//! # How it is decided
//! Two formulas that are said to be equivalent, or one the negation of the other, are compared for all values of their letters. A contrapositive, converse or inverse is held
//! against the implication it is said to be of, as a formula or by the words of both halves. Parities are computed.
//! # Known false positives
//! None known; formulas whose grouping is open are left alone.

use crate::check::prelude::*;
use crate::checks::discrete::logic::{Operator, Token, tokens, value};
use crate::hedge::is_asserted;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Laws of logic and parity",
    scope: Scope::Block,
    triggers: &[
        "equivalent", "≡", "same as", "becomes", "negation", "contrapositive", "converse", "inverse", "odd", "even", "de morgan",
        "rewritten", "turns into", "simplifies",
    ],
    ..BY_FORMS
};

/// The formula at byte `at`: its tokens and one past its last byte. `all`: nothing else may follow up to there.
fn formula(text: &str, at: usize, all: Option<usize>) -> Option<(Vec<Token>, usize)> {
    let read = tokens(text, at);
    let kinds: Vec<Token> = read.iter().map(|(token, _)| *token).collect();
    let names = variables(&kinds);
    if names.is_empty() || names.len() > 4 {
        return None;
    }
    let row: Vec<(char, bool)> = names.iter().map(|name| (*name, true)).collect();
    let (_, taken) = value(&kinds, &row)?;
    let end = read.get(taken.checked_sub(1)?)?.1;
    // A word that goes on as a formula, or a letter that begins a word.
    let rest = text.get(end..)?;
    if let Some(stop) = all {
        let between = text.get(end..stop)?;
        between.chars().all(|c| " `$\"”'’*".contains(c)).then_some(())?;
    } else if matches!(kinds.get(taken), Some(Token::Binary(_)))
        && !rest.trim_start_matches([' ', '`', '$', '"', '”']).starts_with(['a', 'o'])
    {
        return None;
    }
    Some((kinds.into_iter().take(taken).collect(), end))
}

fn variables(kinds: &[Token]) -> Vec<char> {
    let mut names: Vec<char> =
        kinds.iter().filter_map(|token| if let Token::Variable(name) = token { Some(*name) } else { None }).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// Whether it is plainly a formula: an operator of signs or capitals is in it, or a denial.
fn plain(words: &str, kinds: &[Token]) -> bool {
    let signs = words.contains(['¬', '∧', '∨', '→', '⊕', '!', '~', '&', '|', '⇒', '\\'])
        || ["AND", "OR", "NOT", "not (", "not("].iter().any(|word| words.contains(word));
    // "not A or not B", in capitals.
    let capitals = words.contains("not ") && variables(kinds).iter().all(char::is_ascii_uppercase);
    (signs || capitals) && kinds.iter().any(|token| matches!(token, Token::Binary(_) | Token::Not))
}

/// Whether two formulas have the same value for all values of their letters; with `denied`, the opposite one.
fn same(one: &[Token], two: &[Token], denied: bool) -> Option<bool> {
    let names = variables(&[one, two].concat());
    if names.len() > 4 {
        return None;
    }
    for bits in 0_u32..1 << names.len() {
        let row: Vec<(char, bool)> = names.iter().enumerate().map(|(at, name)| (*name, bits >> at & 1 == 1)).collect();
        let ((a, _), (b, _)) = (value(one, &row)?, value(two, &row)?);
        if (a == b) == denied {
            return Some(false);
        }
    }
    Some(true)
}

/// The longest formula that ends at byte `stop`.
fn before(text: &str, stop: usize) -> Option<(Vec<Token>, usize)> {
    let from = text.floor_char_boundary(stop.saturating_sub(70));
    let head = text.get(from..stop)?;
    let starts = head.char_indices().filter(|(at, next)| {
        let fresh = *at == 0 || !head[..*at].ends_with(|c: char| c.is_alphanumeric() || "¬!~)'’-".contains(c));
        fresh && (next.is_alphanumeric() || "¬!~(\\".contains(*next))
    });
    starts.into_iter().find_map(|(at, _)| {
        let (kinds, _) = formula(text, from + at, Some(stop))?;
        // "that A and B": a letter alone is no formula.
        (kinds.len() >= 2).then_some((kinds, from + at))
    })
}

/// Where the formula behind byte `at` begins.
fn skip(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    let trimmed = rest.trim_start_matches([' ', '`', '$', '"', '“', ':', '*']);
    let trimmed =
        ["just ", "simply ", "the formula ", "to ", "exactly "].iter().fold(trimmed, |rest, word| rest.strip_prefix(word).unwrap_or(rest));
    let trimmed = trimmed.trim_start_matches([' ', '`', '$', '"', '“']);
    at + rest.len() - trimmed.len()
}

fn verdict(context: &Context<'_>, from: usize, to: usize, holds: bool, working: String) -> Option<Signal> {
    let span = context.at(from, to);
    if holds {
        return Some(Signal::agrees(span));
    }
    is_asserted(context, span).then(|| Signal::new(span, working))
}

/// "¬(P ∧ Q) is equivalent to ¬P ∧ ¬Q".
fn equivalences(context: &Context<'_>, text: &str) -> Vec<Signal> {
    const LINKS: &[&str] = &[
        "is logically equivalent to", "is equivalent to", "are equivalent to", "equivalent to", "is the same as", "means the same as",
        "is the same thing as", "becomes", "turns into", "can be rewritten as", "is rewritten as", "rewritten as", "can be written as",
        "simplifies to", "expands to", "equals", "≡", "=", "==", "amounts to", "distributes to",
    ];
    let mut signals = Vec::new();
    let mut last = 0;
    for (at, _) in text.char_indices().filter(|(at, _)| *at > 0) {
        let Some(link) = LINKS.iter().filter(|link| text[at..].starts_with(**link)).max_by_key(|link| link.len()) else { continue };
        if at < last || text[..at].ends_with(['=', '<', '>', '!', ':']) || text[at + link.len()..].starts_with(['=', '>']) {
            continue;
        }
        let Some((left, from)) = before(text, at) else { continue };
        let start = skip(text, at + link.len());
        let Some((right, to)) = formula(text, start, None) else { continue };
        last = to;
        if !plain(&text[from..at], &left) || variables(&left).len() < 2 || variables(&left) != variables(&right) || right.len() < 2 {
            continue;
        }
        let negation = text[..from].trim_end_matches([' ', '"', '“', '`', '$']).ends_with("negation of");
        let Some(holds) = same(&left, &right, negation) else { continue };
        signals.extend(verdict(
            context,
            from,
            to,
            holds,
            format!("{} and {} differ for some values of their letters", text[from..at].trim(), text[start..to].trim()),
        ));
    }
    signals
}

/// "The negation of P ∧ Q is ¬P ∧ ¬Q".
fn negations(context: &Context<'_>, text: &str) -> Option<Signal> {
    let lower = text.to_ascii_lowercase();
    let at = lower.find("negation of ")? + "negation of ".len();
    let start = skip(text, at);
    let (left, end) = formula(text, start, None)?;
    let rest = text.get(end..)?.trim_start_matches([' ', '"', '”', '`', '$']);
    let link = ["is not ", "is ", "becomes ", "= ", "would be ", "equals ", "gives "].iter().find(|link| rest.starts_with(**link))?;
    if *link == "is not " {
        return None;
    }
    let begin = skip(text, text.len() - rest.len() + link.len());
    let (right, to) = formula(text, begin, None)?;
    if !plain(&text[start..to], &right) || left.len() < 3 || variables(&left) != variables(&right) {
        return None;
    }
    let holds = same(&left, &right, true)?;
    verdict(context, at, to, holds, format!("{} is not the opposite of {} for all values", text[begin..to].trim(), text[start..end].trim()))
}

/// What a statement is made into: its halves swapped, both denied, or both.
const KINDS: &[(&str, bool, bool)] = &[("contrapositive", true, true), ("converse", true, false), ("inverse", false, true)];

/// The two halves of a formula with one arrow at its top.
fn halves(kinds: &[Token]) -> Option<(Vec<Token>, Vec<Token>)> {
    let mut depth = 0;
    let mut arrow = None;
    for (at, token) in kinds.iter().enumerate() {
        match token {
            Token::Open => depth += 1,
            Token::Close => depth -= 1,
            Token::Binary(Operator::Implies) if depth == 0 => arrow = Some(at).filter(|_| arrow.is_none()),
            _ => {}
        }
    }
    let arrow = arrow?;
    Some((kinds.get(..arrow)?.to_vec(), kinds.get(arrow + 1..)?.to_vec()))
}

/// "The contrapositive of p → q is ¬p → ¬q".
fn turned(context: &Context<'_>, text: &str) -> Option<Signal> {
    let lower = text.to_ascii_lowercase();
    let (name, swapped, denied) = *KINDS.iter().find(|(name, ..)| lower.contains(name))?;
    if KINDS.iter().filter(|(name, ..)| lower.contains(name)).count() > 1 || lower.contains(" not the ") || lower.contains("isn't") {
        return None;
    }
    let cue = lower.find(name)?;
    let mut found = Vec::new();
    let mut from = 0;
    for (at, next) in text.char_indices() {
        let fresh = !text[..at].ends_with(|c: char| c.is_alphanumeric() || "¬!~'’".contains(c));
        if at < from || !fresh || !(next.is_alphabetic() || "¬!~(".contains(next)) {
            continue;
        }
        if let Some((kinds, end)) = formula(text, at, None).filter(|(kinds, _)| halves(kinds).is_some()) {
            found.push((kinds, at, end));
            from = end;
        }
    }
    let [(one, ..), (two, start, end)] = found.as_slice() else { return None };
    if *start < cue {
        return None;
    }
    let ((a, b), (c, d)) = (halves(one)?, halves(two)?);
    let (c_of, d_of) = if swapped { (&b, &a) } else { (&a, &b) };
    let holds = same(c_of, &c, denied)? && same(d_of, &d, denied)?;
    verdict(
        context,
        *start,
        *end,
        holds,
        format!(
            "the {name}: {}",
            if swapped && denied {
                "both halves denied and swapped"
            } else if swapped {
                "both halves swapped"
            } else {
                "both halves denied"
            }
        ),
    )
}

/// The words of a half that say what it is about, and whether it denies.
fn about(half: &str) -> (Vec<String>, bool) {
    const SMALL: &[&str] = &[
        "the", "a", "an", "is", "are", "it", "then", "if", "do", "does", "did", "will", "be", "was", "were", "has", "have", "i", "you",
        "he", "she", "they", "we", "to", "of", "in", "that", "doesn", "don", "isn", "aren", "won", "t", "s", "not", "no", "can", "must",
        "its", "get", "gets",
    ];
    let lower = half.to_lowercase().replace('’', "'");
    let denies = lower.contains("n't")
        || lower.split(|c: char| !c.is_alphanumeric()).any(|word| matches!(word, "not" | "no" | "never" | "cannot" | "without"));
    let words = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty() && !SMALL.contains(word))
        .map(|word| word.trim_end_matches('s').chars().take(4).collect())
        .collect();
    (words, denies)
}

/// A quoted "if A, B": its halves.
fn quoted_if(text: &str) -> Vec<(usize, usize, (String, String))> {
    let mut found = Vec::new();
    let lower = text.to_ascii_lowercase();
    for (at, _) in lower.match_indices("if ").filter(|(at, _)| lower[..*at].ends_with(['"', '“', '*', '\''])) {
        let Some(end) = lower[at..].find(['"', '”', '*']).or_else(|| lower[at..].find('\'')).map(|end| at + end) else { continue };
        let inner = &lower[at + 3..end];
        let split = inner.split_once(", then ").or_else(|| inner.split_once(" then ")).or_else(|| inner.split_once(','));
        if let Some((a, b)) = split {
            found.push((at, end, (a.to_owned(), b.trim_end_matches(['.', ',']).to_owned())));
        }
    }
    found
}

/// "Its contrapositive is "if it doesn't rain, the ground doesn't get wet"".
fn turned_words(context: &Context<'_>, text: &str) -> Option<Signal> {
    let lower = text.to_ascii_lowercase();
    let found = quoted_if(text);
    let [(_, first_end, (a, b)), (start, end, (c, d))] = found.as_slice() else { return None };
    let cues: Vec<_> = KINDS.iter().filter_map(|kind| Some((lower.find(kind.0)?, kind))).filter(|(at, _)| at < start).collect();
    let [(cue, (name, swapped, denied))] = cues.as_slice() else { return None };
    let joined = lower.get((*cue).max(*first_end)..*start)?;
    if !["is", "would be", "reads", "says", "becomes", ":", "be"]
        .iter()
        .any(|word| joined.trim_end_matches([' ', '"', '“', '*', '\'', ',', ':']).ends_with(word))
        && !joined.contains(':')
        || joined.contains("not")
    {
        return None;
    }
    let common = |one: &[String], two: &[String]| one.iter().filter(|word| two.contains(word)).count();
    let ((a, not_a), (b, not_b), (c, not_c), (d, not_d)) = (about(a), about(b), about(c), about(d));
    let (crossed, straight) = (common(&c, &b) + common(&d, &a), common(&c, &a) + common(&d, &b));
    if crossed == straight {
        return None;
    }
    let swaps = crossed > straight;
    let (c_from, d_from) = if swaps { (not_b, not_a) } else { (not_a, not_b) };
    let (one, two) = (not_c != c_from, not_d != d_from);
    let holds = swaps == *swapped && one == *denied && two == *denied;
    // Opposites ("dry" for "not wet") deny without a word.
    if !holds && swaps == *swapped {
        return None;
    }
    let made = match (swapped, denied) {
        (true, true) => "both halves denied and swapped",
        (true, false) => "both halves swapped",
        _ => "both halves denied",
    };
    verdict(context, *cue, *end, holds, format!("the {name}: {made}"))
}

/// Parities: "odd + odd is always odd", "the product of two odd numbers is even".
fn parities(context: &Context<'_>, start: usize, reading: &Reading<'_>) -> Vec<Signal> {
    let parity = |at: usize| reading.is(at, &["odd"]).then_some(true).or_else(|| reading.is(at, &["even"]).then_some(false));
    let past = |at: usize, words: &[&str]| {
        let mut at = at;
        while reading.is(at, words) {
            at += 1;
        }
        at
    };
    let claim = |at: usize| {
        let at = past(at, &["number", "numbers", "integer", "integers", "together", "up", ","]);
        let joined = past(
            at,
            &[
                "is", "are", "=", "gives", "makes", "equals", "yields", "→", "will", "be", "must", "stays", "remains", "result", "results",
                "in", "add", "to", "sum", "produces", "makes", "make", "give", "adds", "always", "also", "an", "a", "another", "again",
                "you", "get", "it", "comes", "out", "turns", "number", "up", "that's", "still", "of", "course",
            ],
        );
        let verb = (at..joined).any(|at| {
            reading.is(
                at,
                &[
                    "is", "are", "=", "gives", "makes", "equals", "yields", "→", "be", "stays", "remains", "results", "make", "give", "to",
                    "get", "produces", "comes", "out",
                ],
            )
        });
        parity(joined).filter(|_| verb && joined > at).map(|said| (said, joined + 1))
    };
    let mut signals = Vec::new();
    for at in 0..reading.pieces.len() {
        // "odd + even".
        let pair = parity(at).and_then(|one| {
            let sign = past(at + 1, &["number", "numbers", "integer", "an"]);
            let times =
                reading.is(sign, &["×", "·", "x", "times", "⋅", "∗"]) || reading.is(sign, &["multiplied"]) && reading.is(sign + 1, &["by"]);
            let plus = reading.is(sign, &["+", "plus", "-", "−", "–", "minus"]);
            let other = past(sign + 1 + usize::from(reading.is(sign, &["multiplied"])), &["an", "another", "any", "a", "by"]);
            let two = parity(other)?;
            (times || plus).then_some((if times { one && two } else { one != two }, other + 1))
        });
        // "the sum of two odd numbers", "the product of an odd and an even number".
        let named = reading.is(at, &["sum", "product", "difference"]).then(|| {
            let of = past(at + 1, &["of", "between", "any", "a", "an", "the", "pair", "both"]);
            let times = reading.is(at, &["product"]);
            let (one, two, to) = if reading.is(of, &["two"]) {
                let both = parity(of + 1)?;
                (both, both, of + 2)
            } else {
                let one = parity(of)?;
                let and = past(of + 1, &["number", "and", "an", "another", "integer", "a"]);
                (one, parity(and).filter(|_| reading.holds(of, and, &["and"]))?, and + 1)
            };
            Some((if times { one && two } else { one != two }, to))
        });
        // "two odd numbers add up to".
        let sums = reading.is(at, &["two"]).then(|| {
            let both = parity(at + 1)?;
            let verb = past(at + 2, &["numbers", "integers", "always", "will"]);
            let adds = reading.is(verb, &["add", "sum", "added"]);
            let times = reading.is(verb, &["multiply", "multiplied"]);
            (adds || times).then_some((if times { both } else { false }, verb + 1))
        });
        let square = reading.is(at, &["square", "cube"]).then(|| {
            let of = past(at + 1, &["of", "an", "any", "every"]);
            Some((parity(of).filter(|_| reading.is(at + 1, &["of"]))?, of + 1))
        });
        let Some((right, behind)) = pair.or(named.flatten()).or(sums.flatten()).or(square.flatten()) else { continue };
        let Some((said, to)) = claim(behind) else { continue };
        // "odd + odd is even + …" computes on; "the sum of digits" is another.
        if reading.is(to, &["+", "×", "·", "-", "−", "times", "plus", "or", "if", "when", "only"])
            || reading.says(&[
                "not", "never", "if", "unless", "sometimes", "function", "functions", "permutation", "permutations", "vertices", "degree",
                "parity-violating", "three",
            ])
        {
            continue;
        }
        let span = reading.span(at, to);
        let name = |odd: bool| if odd { "odd" } else { "even" };
        signals.extend(verdict(
            context,
            start + span.start,
            start + span.end,
            right == said,
            format!("{} is {}", reading.words(at, behind), name(right)),
        ));
    }
    signals
}

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    if context.is_code() || context.text().len() > 1500 {
        return Vec::new();
    }
    let text = context.text();
    let mut signals: Vec<Signal> = context.readings().flat_map(|(start, reading)| parities(context, start, &reading)).collect();
    signals.extend(equivalences(context, text));
    signals.extend(negations(context, text));
    signals.extend(turned(context, text));
    signals.extend(turned_words(context, text));
    signals
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag(
        "By De Morgan, ¬(A ∨ B) is equivalent to ¬A ∨ ¬B.",
        "¬(A ∨ B) is equivalent to ¬A ∨ ¬B",
        "¬(A ∨ B) and ¬A ∨ ¬B differ for some values of their letters",
    ),
    flag(
        "In code, `!(a && b)` becomes `!a && !b`.",
        "!(a && b) becomes !a && !b",
        "!(a && b) and !a && !b differ for some values of their letters",
    ),
    flag("The negation of P ∧ Q is ¬P ∧ ¬Q.", "P ∧ Q is ¬P ∧ ¬Q", "¬P ∧ ¬Q is not the opposite of P ∧ Q for all values"),
    flag("The contrapositive of p → q is ¬p → ¬q.", "¬p → ¬q", "the contrapositive: both halves denied and swapped"),
    flag(
        "For \"if it snows, the school closes\", the contrapositive is \"if it doesn't snow, the school doesn't close\".",
        "contrapositive is \"if it doesn't snow, the school doesn't close",
        "the contrapositive: both halves denied and swapped",
    ),
    flag("Remember that even + odd is even.", "even + odd is even", "even + odd is odd"),
    flag("The product of two odd numbers is always even.", "product of two odd numbers is always even", "product of two odd is odd"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("By De Morgan, ¬(A ∨ B) is equivalent to ¬A ∧ ¬B, and ¬(A ∧ B) ≡ ¬A ∨ ¬B."),
    ignore("The contrapositive of p → q is ¬q → ¬p, and it is equivalent to it."),
    ignore("For \"if it snows, the school closes\", the contrapositive is \"if the school doesn't close, it doesn't snow\"."),
    ignore("The converse of \"if it snows, the school closes\" is \"if the school closes, it snows\"."),
    ignore("Odd + odd is even, even + even is even, and even × odd is even."),
    ignore("The sum of an odd and an even number is odd; the square of an odd number is odd."),
    ignore("A is the same as B, and x = y or z."),
    ignore("P → Q is not equivalent to Q → P."),
];
