//! Equations in running text: found, read, evaluated exactly, and held against what they claim.
//!
//! [`links`] finds every "a = b" of a text (a chain a = b = c is two links) in prose, Markdown and TeX, in signs and in words,
//! with units and currencies glued to its terms, and says of each whether it holds. Where a side holds a variable, an unknown
//! command or a notation that can be read in two ways, nothing is said of it.

pub mod lex;
pub mod tree;

use crate::number::{EXACT, Number, Rational, equals, rounds, show, whole};
use crate::span::Span;
use lex::{Kind, Relation, Token};
use num_bigint::BigInt;
use num_traits::{Signed, Zero};
use std::cell::LazyCell;
use tree::{Node, Op, Percent, Read};

/// What an equation turned out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Both sides are equal within what rounding allows.
    Holds,
    /// They are not.
    Fails {
        /// "17 × 24 = 408".
        working: String,
        /// The right side as it should be, where it is a single number.
        correction: Option<String>,
    },
}

/// One "a = b" that could be decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// From the left side's first to the right side's last sign.
    pub span: Span,
    /// The left side.
    pub left: Span,
    /// The right side.
    pub right: Span,
    /// Whether it holds.
    pub outcome: Outcome,
    /// The right side's value as printed.
    pub printed: Option<Rational>,
    /// The place of its chain among the text's chains: the links of one chain share it.
    pub chain: usize,
}

/// One side of an equation.
struct Side {
    read: Read,
    span: Span,
    operations: bool,
}

/// The equations of `text` that can be decided, in order.
#[must_use]
pub fn links(text: &str) -> Vec<Link> {
    if !text.bytes().any(|byte| byte.is_ascii_digit()) && !worded(text) {
        return Vec::new();
    }
    let mut lexed = lex::lex(text);
    remarks(text, &mut lexed.tokens);
    let tokens = &lexed.tokens;
    let words = LazyCell::new(|| words(text));
    let mut found = Vec::new();
    let mut start = 0;
    for end in 0..=tokens.len() {
        if end == tokens.len() || tokens[end].kind == Kind::Break {
            if end > start + 2 {
                chain((text, &words), tokens, start, end, lexed.tex, &mut found);
            }
            start = end + 1;
        }
    }
    found
}

/// The runs of letters of a text, in order. What stands behind each of its equations is asked of them: to look for the next word from
/// there would read a text without words to its end for every one.
fn words(text: &str) -> Vec<Span> {
    let mut runs: Vec<Span> = Vec::new();
    for (at, letter) in text.char_indices().filter(|(_, letter)| letter.is_alphabetic()) {
        let end = at + letter.len_utf8();
        match runs.last_mut() {
            Some(run) if run.end == at => run.end = end,
            _ => runs.push(Span::new(at, end)),
        }
    }
    runs
}

/// A text with its [`words`].
type Spoken<'a, W> = (&'a str, &'a LazyCell<Vec<Span>, W>);

/// "7995 (total cookies) − 2595 (left at home) = 5400": a label in brackets between an operand and a sign is a unit, whatever its words.
fn remarks(text: &str, tokens: &mut [Token]) {
    for open in 1..tokens.len() {
        let labels = matches!(tokens[open].kind, Kind::Open) && matches!(tokens[open - 1].kind, Kind::Number { .. } | Kind::Word);
        if !labels {
            continue;
        }
        // A remark begins with a word, and nothing is calculated in it.
        let spoken = |token: &Token| match token.kind {
            Kind::Word | Kind::Letter => true,
            Kind::Number { ref number, .. } => number.in_words,
            Kind::Break => {
                let words = token.span.of(text);
                words.starts_with("\\text") || words.chars().all(char::is_alphabetic)
            }
            _ => false,
        };
        let word = |token: &Token| spoken(token) || matches!(token.kind, Kind::Number { .. } | Kind::Poison);
        let inside = tokens[open + 1..].iter().take(LONGEST_REMARK).take_while(|token| word(token)).count();
        let words = tokens[open + 1..open + 1 + inside].iter().filter(|token| matches!(token.kind, Kind::Word | Kind::Break)).count();
        if !tokens.get(open + 1).is_some_and(spoken) || words == 0 {
            continue;
        }
        let close = open + 1 + inside;
        let signed = tokens.get(close + 1).is_some_and(|token| {
            matches!(token.kind, Kind::Add | Kind::Sub | Kind::Mul | Kind::Div | Kind::Relation(Relation::Equal | Relation::Approx))
        });
        if signed && tokens.get(close).is_some_and(|token| matches!(token.kind, Kind::Close)) {
            for token in &mut tokens[open + 1..close] {
                token.kind = Kind::Word;
            }
        }
    }
}

/// The most tokens of a remark in brackets.
const LONGEST_REMARK: usize = 12;

/// Whether an operation is spelled out: "two plus two is four".
fn worded(text: &str) -> bool {
    [" plus ", " minus ", " times ", " divided by ", " multiplied by ", " squared", " cubed", " power"]
        .iter()
        .any(|word| text.contains(word))
}

/// The links of one run of tokens without a break in it.
fn chain<W: FnOnce() -> Vec<Span>>(
    (text, words): Spoken<'_, W>,
    tokens: &[Token],
    start: usize,
    end: usize,
    tex: bool,
    found: &mut Vec<Link>,
) {
    let run = &tokens[start..end];
    let relations: Vec<usize> = (0..run.len()).filter(|&at| matches!(run[at].kind, Kind::Relation(_))).collect();
    if relations.is_empty() || run.iter().all(|token| !operation(&token.kind)) {
        return;
    }
    let number = found.last().map_or(0, |link| link.chain + 1);
    let mut failed = false;
    for (place, &at) in relations.iter().enumerate() {
        let Kind::Relation(relation) = run[at].kind else { continue };
        let from = place.checked_sub(1).map_or(0, |before| relations[before] + 1);
        let to = relations.get(place + 1).copied().unwrap_or(run.len());
        let Some((left, offset)) = left_side(&run[from..at], place == 0, tex) else { continue };
        let right_tokens = &tokens[start + at + 1..end.min(start + to)];
        let Some(right) =
            right_side((text, words), right_tokens, &tokens[(start + to).min(tokens.len())..], tex, relation == Relation::Says)
        else {
            continue;
        };
        let first = place == 0;
        let preceded = first && (offset > 0 || start + from > 0 && risky_before(text, tokens, start));
        let Some(outcome) = compare(text, relation, &left, &right, &Place { first, offset, preceded, start: start + from == 0 }) else {
            continue;
        };
        // One slip breaks a chain once: what follows is measured against the side before it.
        if matches!(outcome, Outcome::Fails { .. }) && failed {
            continue;
        }
        failed |= matches!(outcome, Outcome::Fails { .. });
        let printed = right.read.node.value(Percent::Share).ok().map(|value| value.exact);
        let span = Span::new(left.span.start, right.span.end);
        found.push(Link { span, left: left.span, right: right.span, outcome, printed, chain: number });
    }
}

/// Where a left side stands.
struct Place {
    /// It opens its chain.
    first: bool,
    /// Tokens of prose passed over before it.
    offset: usize,
    /// What stands before it may belong to it ("the sum of 3 and 4 + 2").
    preceded: bool,
    /// Nothing stands before it.
    start: bool,
}

fn operation(kind: &Kind) -> bool {
    matches!(
        kind,
        Kind::Add
            | Kind::Sub
            | Kind::Mul
            | Kind::Div
            | Kind::Pow
            | Kind::Mod
            | Kind::Of
            | Kind::Frac
            | Kind::Root(_)
            | Kind::Binom
            | Kind::Raised(_)
            | Kind::Factorial
            | Kind::Bar
    ) || matches!(kind, Kind::Number { number, .. } if number.fraction)
}

fn starts_operand(kind: &Kind) -> bool {
    matches!(kind, Kind::Number { .. } | Kind::Open | Kind::Frac | Kind::Root(_) | Kind::Binom | Kind::Pi | Kind::Bar)
}

/// The expression that ends with `tokens`: prose before it is passed over. Returns it and the tokens passed over.
fn left_side(tokens: &[Token], first: bool, tex: bool) -> Option<(Side, usize)> {
    let mut start = 0;
    // An unmatched opening bracket parts: "(3 + 4 = 7)".
    let mut open: i32 = 0;
    for at in (0..tokens.len()).rev() {
        match tokens[at].kind {
            Kind::Close => open += 1,
            Kind::Open if open > 0 => open -= 1,
            Kind::Open => {
                start = at + 1;
                break;
            }
            _ => {}
        }
    }
    // Words before an operand are prose, unless an operation joins them to what stands before.
    let mut at = start;
    while at < tokens.len() {
        if matches!(tokens[at].kind, Kind::Word) {
            let mut next = at;
            while next < tokens.len() && matches!(tokens[next].kind, Kind::Word) {
                next += 1;
            }
            let operand =
                tokens.get(next).is_some_and(|token| starts_operand(&token.kind) && (token.spaced || !matches!(token.kind, Kind::Open)));
            let joined = at.checked_sub(1).is_some_and(|before| before >= start && operator(&tokens[before].kind));
            // "A (remark) + …" is no start.
            let remark = matches!(tokens.get(next).map(|token| &token.kind), Some(Kind::Open)) && at > start;
            if operand && !joined && !remark {
                start = next;
            } else if operand && joined {
                return None;
            }
            at = next.max(at + 1);
        } else {
            at += 1;
        }
    }
    let tokens = &tokens[start..];
    // What begins with a plus, or with a minus that stands apart, goes on from something that was not read.
    match (tokens.first().map(|token| &token.kind), tokens.get(1)) {
        (Some(Kind::Add), _) => return None,
        (Some(Kind::Sub), Some(next)) if next.spaced && first => return None,
        _ => {}
    }
    let read = tree::read(tokens, tex).ok()?;
    if read.used < tokens.len() {
        return None;
    }
    Some((side(read, tokens), start))
}

fn operator(kind: &Kind) -> bool {
    matches!(kind, Kind::Add | Kind::Sub | Kind::Mul | Kind::Div | Kind::Pow | Kind::Mod | Kind::Of)
}

fn side(read: Read, tokens: &[Token]) -> Side {
    let operations = tokens[..read.used].iter().any(|token| operation(&token.kind));
    let span = Span::new(tokens[0].span.start, read.end);
    Side { read, span, operations }
}

/// The expression that starts `tokens`; what follows it must let it end. `after` is what follows the run.
fn right_side<W: FnOnce() -> Vec<Span>>(
    (text, words): Spoken<'_, W>,
    tokens: &[Token],
    after: &[Token],
    tex: bool,
    says: bool,
) -> Option<Side> {
    let read = tree::read(tokens, tex).ok()?;
    // "2 more than 5", "3 times as many", "3 remainder 2".
    let next = words.partition_point(|word| word.end <= read.end);
    let mut behind = words[next..].iter().map(|word| &text[word.start.max(read.end)..word.end]);
    let word = behind.next().unwrap_or_default().to_ascii_lowercase();
    let compared = matches!(word.as_str(), "more" | "less" | "fewer" | "greater" | "higher" | "lower" | "larger" | "smaller" | "times");
    if matches!(word.as_str(), "remainder" | "r") && text[read.end..].starts_with(' ')
        || compared && (says || behind.next() == Some("than"))
    {
        return None;
    }
    if let Some(next) = tokens.get(read.used) {
        match next.kind {
            Kind::Word | Kind::Close => {}
            // "15 (3 × 5)" is a remark; in TeX it was read as a product above.
            Kind::Open if next.spaced => {}
            _ => return None,
        }
        // "1 hour 20 minutes", "3 feet 4 inches": one value in two units.
        if matches!(next.kind, Kind::Word) {
            let mut at = read.used;
            while matches!(tokens.get(at).map(|token| &token.kind), Some(Kind::Word)) {
                at += 1;
            }
            let unit = at - read.used;
            if unit <= 2 && matches!(tokens.get(at).map(|token| &token.kind), Some(Kind::Number { .. })) {
                return None;
            }
        }
    } else {
        // "7 hours and 30 minutes", "15 remainder 2", "4 or 5", "3 to 5".
        let mut rest = after.iter();
        let joint = rest.next();
        let second = rest.next();
        if let (Some(joint), Some(Token { kind: Kind::Number { .. }, .. })) = (joint, second) {
            let word = joint.span.of(text).to_ascii_lowercase();
            if matches!(word.as_str(), "and" | "or" | "to") {
                return None;
            }
        }
        if joint.is_some_and(|joint| text[joint.span.end..].trim_start().trim_start_matches("a ").starts_with("remainder")) {
            return None;
        }
    }
    Some(side(read, tokens))
}

/// Words right before an expression that take part in it.
const TAKERS: &[&str] = &[
    "than", "twice", "half", "double", "triple", "thrice", "negative", "quarter", "third", "square", "cube", "root", "log", "ln", "sin",
    "cos", "tan", "percent", "less", "more", "fewer", "times", "max", "min", "gcd", "lcm", "mean", "median", "exp",
];

/// What makes an "of" before an expression a function of it: "the average of 3 + 4".
const OF_TAKERS: &[&str] = &[
    "half", "third", "thirds", "quarter", "quarters", "fourth", "fourths", "fifth", "fifths", "sixth", "eighth", "tenth", "average",
    "mean", "median", "square", "cube", "root", "double", "triple", "remainder", "reciprocal", "inverse", "opposite", "log", "logarithm",
    "multiple", "power", "factorial", "percent", "percentage", "%", "multiples", "negative", "digits", "set", "ratio", "out", "most",
    "each", "one",
];

/// How far back a clause is looked through, in bytes.
const CLAUSE: usize = 400;

/// Whether what stands before the run at token `start` may belong to the expression that opens it.
fn risky_before(text: &str, tokens: &[Token], start: usize) -> bool {
    let head = &text[..tokens[start].span.start];
    let mut words = head.split(|c: char| c.is_whitespace() || c == '(' || c == '*').rev().filter(|word| !word.is_empty()).take(2);
    let (Some(last), before) = (words.next(), words.next().unwrap_or_default()) else { return false };
    let last = last.to_ascii_lowercase();
    if TAKERS.contains(&last.as_str()) {
        return true;
    }
    match last.as_str() {
        "of" => {
            OF_TAKERS.contains(&before.to_ascii_lowercase().as_str())
                || before.ends_with('%')
                || before.ends_with(|c: char| c.is_ascii_digit())
        }
        "and" | "to" | "by" | "from" | "with" | "or" | "into" => {
            // A number of the same clause may be the other half; what stands further away is no part of it.
            let near = &head[head.ceil_char_boundary(head.len().saturating_sub(CLAUSE))..];
            let clause = near.rfind([',', ';', ':', '.', '\n']).map_or(0, |at| at + 1);
            near[clause..].bytes().any(|byte| byte.is_ascii_digit())
                || near[clause..].split(' ').any(|word| {
                    matches!(
                        word,
                        "subtract"
                            | "subtracting"
                            | "subtracted"
                            | "add"
                            | "adding"
                            | "multiply"
                            | "multiplying"
                            | "divide"
                            | "dividing"
                            | "sum"
                            | "product"
                            | "difference"
                            | "ratio"
                    )
                })
        }
        _ => false,
    }
}

/// The readings of percentages a side allows.
fn readings(node: &Node) -> &'static [Percent] {
    if node.has_percent() { &[Percent::Relative, Percent::Share, Percent::Points] } else { &[Percent::Share] }
}

/// Holds the two sides against each other; none where that decides nothing.
fn compare(text: &str, relation: Relation, left: &Side, right: &Side, place: &Place) -> Option<Outcome> {
    let single_left = left.read.node.single();
    let single_right = right.read.node.single();
    if !left.operations && !right.operations {
        return None;
    }
    // "5 workers make 4 × 5": only a computed left side is said to be something.
    let result = single_right.is_some() || right.read.node.plain_fraction() && !right.span.of(text).contains(' ');
    if relation == Relation::Says && (!left.operations || !result) {
        return None;
    }
    // "Day 3 = 5 + 4": a lone number opens an equation only where nothing stands before it, or what can't name it: "so 408 = 17 × 24".
    if single_left.is_some() && place.first && !place.start && !(place.offset == 0 && concluded(text, left, right)) {
        return None;
    }
    // "2 = −5" and "2 = 1/2" are what a contradiction comes to, not calculations.
    if single_left.is_some_and(|(number, _)| !number.fraction && !number.percent)
        && (single_right.is_some_and(|(number, _)| !number.fraction && !number.percent) || right.read.node.plain_fraction())
    {
        return None;
    }
    if !alone(&left.read.node) || !alone(&right.read.node) || letter_units(text, left, right) {
        return None;
    }
    let leaves = text.get(left.span.end..right.span.start).is_some_and(|between| between.contains("leave"));
    if leaves && !matches!(left.read.node, Node::Binary(Op::Sub, ..)) {
        return None;
    }
    if place.first && place.offset > 0 && single_right.is_none() && !right.read.node.plain_fraction() && !likely(text, left, right) {
        return None;
    }
    if ranges(text, left) || relation == Relation::Says && !stands_alone(text, left, right) {
        return None;
    }
    // "1/2 cup = 25 calories", "a = b = 30 Percentage decrease = …": a quantity with a name of its own is no calculation.
    let between = text.get(left.span.end..right.span.start).unwrap_or_default();
    let fraction = left.read.node.plain_fraction() && !left.span.of(text).contains([' ', '÷', '$', '€', '£']);
    if (single_left.is_some() || fraction) && (named(left) || relation != Relation::Says && worded_between(between)) {
        return None;
    }
    if degrees_of_pi(text, left, right) {
        return None;
    }
    // "400 + 25%" of a value is more than the value by a quarter of it; the other readings only hold where they agree.
    let part_of_value =
        matches!(&left.read.node, Node::Binary(Op::Add | Op::Sub, value, part) if !value.has_percent() && part.has_percent());
    let mut best: Option<Mismatch> = None;
    for &percent in readings(&left.read.node) {
        for &other in readings(&right.read.node) {
            let (Ok(a), Ok(b)) = (left.read.node.value(percent), right.read.node.value(other)) else { return None };
            if agree(relation, left, right, &a, &b) {
                return Some(Outcome::Holds);
            }
            if !a.slack.is_zero() || !b.slack.is_zero() {
                let half = single_right.map_or_else(Rational::zero, |(number, _)| half_unit(number));
                if (&a.exact - &b.exact).abs() <= &a.slack + &b.slack + half {
                    return None;
                }
            }
            let mismatch = Mismatch { a, b };
            // Both sides count percentages alike; where only one has any, the nearer reading is what was meant.
            let alike = percent == other || readings(&left.read.node).len() != readings(&right.read.node).len();
            let meant = !part_of_value || percent == Percent::Relative;
            if alike && meant && best.as_ref().is_none_or(|best| mismatch.distance() < best.distance()) {
                best = Some(mismatch);
            }
        }
    }
    let mismatch = best?;
    if left.read.ambiguous || right.read.ambiguous || place.preceded && !place.start && (place.offset == 0 || risky_word(text, left)) {
        return None;
    }
    if left.read.node.has_percent() || right.read.node.has_percent() {
        // A factor of a hundred is a question of notation.
        let (a, b) = (&mismatch.a.exact, &mismatch.b.exact);
        if *a == b * BigInt::from(100) || a * BigInt::from(100) == *b {
            return None;
        }
    }
    if rescaled(text, left, right, &mismatch)
        || pi_by_hand(&left.read.node, &mismatch)
        || run_on(&mismatch, right)
        || convertible(text, left, right, &mismatch)
        || two_units(text, left, right)
        || mixed_units(text, &left.read.node)
        || mixed_units(text, &right.read.node)
        || other_unit(text, left, right)
        || lost_signs(text, left)
        || percent_of_money(left, right)
    {
        return None;
    }
    Some(fails(text, left, right, &mismatch))
}

struct Mismatch {
    a: tree::Value,
    b: tree::Value,
}

/// How far two values are apart.
#[derive(PartialEq, PartialOrd)]
enum Distance {
    /// The greater one over the smaller one.
    Factor(Rational),
    /// One of them is nothing.
    Endless,
}

impl Mismatch {
    /// How far the sides are apart, as a factor; without one where a side is nothing.
    fn distance(&self) -> Distance {
        let (a, b) = (self.a.exact.abs(), self.b.exact.abs());
        let factor = if a > b { a.over(&b) } else { b.over(&a) };
        factor.filter(|factor| !factor.is_zero()).map_or(Distance::Endless, Distance::Factor)
    }
}

/// Whether words of a unit stand behind the last number.
fn named(side: &Side) -> bool {
    let mut named = false;
    side.read.node.numbers(&mut |_, unit, _| named = unit.is_some());
    named
}

/// Whether a word of its own stands between the left side and the sign of equality.
fn worded_between(between: &str) -> bool {
    let words = between.split(['=', '≈']).next().unwrap_or_default().replace("\\text", " ").replace("\\mathrm", " ");
    words.split(|c: char| !c.is_alphanumeric() && c != '\\').any(|word| word.len() > 1 && !word.starts_with('\\'))
}

/// Degrees on one side and π on the other: a conversion.
fn degrees_of_pi(text: &str, left: &Side, right: &Side) -> bool {
    let whole = Span::new(left.span.start, (right.span.end + 8).min(text.len()));
    let words = text.get(whole.start..text.floor_char_boundary(whole.end)).unwrap_or_default();
    (words.contains('°') || words.contains("\\circ")) && (words.contains('π') || words.contains("\\pi"))
}

/// Words before which a computed value may be said: "so 3 + 4 is 7", "the value of 3 + 4 is 7".
const OPENERS: &[&str] = &[
    "so", "that", "then", "thus", "hence", "therefore", "since", "because", "know", "as", "means", "see", "have", "get", "now", "compute",
    "calculate", "product", "result", "answer", "expression", "equation", "out", "well", "yes", "no", "indeed", "but", "yet", "while",
    "is", "was", "are", "be", "costs", "cost", "pay", "pays", "total", "also", "just", "first", "here", "where", "note", "recall", "up",
    "becomes",
];

/// Words behind which a lone number is the result of what stands behind the sign: "so 408 = 17 × 24".
const CONCLUDES: &[&str] =
    &["so", "thus", "therefore", "hence", "then", "that", "since", "because", "as", "means", "note", "indeed", "e.g", "i.e"];

/// Whether a lone number on the left is told as the value of a product or a sum on the right, and no word before it names it.
fn concluded(text: &str, left: &Side, right: &Side) -> bool {
    let head = text[..left.span.start].trim_end_matches([' ', '(', '$', '*', '\\', '\u{a0}']);
    let last = head.rsplit(|c: char| c.is_whitespace()).next().unwrap_or_default().trim_end_matches([',', '.', ':']).to_ascii_lowercase();
    let plain = left.read.node.single().is_some_and(|(number, _)| number.is_whole() && !number.percent && !number.in_words);
    let mut whole = true;
    right.read.node.numbers(&mut |number, unit, _| whole &= number.is_whole() && !number.percent && unit.is_none());
    let operations = matches!(right.read.node, Node::Binary(Op::Mul | Op::Pow | Op::Add, ..));
    plain && whole && operations && CONCLUDES.contains(&last.as_str())
}

/// "Half of 86", "twice 37", "a third of 96": a factor that is said by a word takes the next number, or more than that: only where nothing
/// else stands beside it is it known which.
fn alone(node: &Node) -> bool {
    let mut factors = 0;
    let mut fractions = true;
    node.numbers(&mut |number, _, _| {
        factors += usize::from(number.in_words && number.places == EXACT);
        fractions &= number.fraction;
    });
    factors == 0
        || fractions && factors == 2 && matches!(node, Node::Binary(Op::Add | Op::Sub | Op::Mul | Op::Div, ..))
        || matches!(node, Node::Binary(Op::Mul | Op::Of, one, other) if factors == 1 && one.single().is_some() && other.single().is_some())
}

/// Whether a letter is read as a unit on one side and the other side has none: it may be a variable.
fn letter_units(text: &str, left: &Side, right: &Side) -> bool {
    let letters = |side: &Side| {
        let (mut letter, mut any) = (false, false);
        side.read.node.numbers(&mut |_, unit, _| {
            if let Some(unit) = unit {
                any = true;
                letter |= unit.of(text).trim_end_matches(['²', '³', '2', '^', '3']).chars().count() == 1;
            }
        });
        (letter, any)
    };
    let (left_letter, left_any) = letters(left);
    let (right_letter, right_any) = letters(right);
    let right_any = right_any || unit_after(text, right).is_some();
    left_letter && !right_any || right_letter && !left_any
}

/// Names of a calculation: "the value of 3 + 4", "the answer to 3 + 4".
const NAMES: &[&str] =
    &["value", "result", "sum", "product", "answer", "total", "solution", "difference", "quotient", "outcome", "expression"];

/// Words that only the result of a calculation stands behind.
const WORKED: &[&str] =
    &["works out", "comes to", "comes out", "evaluates", "simplifies", "amounts to", "turns out", "i.e", "boils down", "lands", "adds up"];

/// Words before a calculation that make it a part of something else.
const PARTS: &[&str] = &[
    "plus", "minus", "times", "by", "than", "over", "x", "per", "from", "between", "of", "root", "log", "and", "or", "to", "squared",
    "cubed", "power", "sin", "cos", "tan", "mod", "page", "pages", "chapter", "step", "version", "sqrt", "frac", "cdot", "ln", "exp",
    "max", "min", "gcd", "lcm",
];

/// Whether a left side that is *said* to be something ("… is 7") opens its clause and is a calculation by itself: in "the least
/// common multiple of 4 and 2 × 3 is 12" it is not.
fn stands_alone(text: &str, left: &Side, right: &Side) -> bool {
    let mut operations = 0;
    let mut units = (0, 0);
    count_operations(&left.read.node, &mut operations);
    left.read.node.numbers(&mut |_, unit, _| {
        units.0 += 1;
        units.1 += usize::from(unit.is_some());
    });
    let written = left.span.of(text);
    let glued = operations == 1 && matches!(left.read.node, Node::Binary(Op::Sub | Op::Div | Op::Over, ..)) && !written.contains(' ');
    if operations == 0 || glued || units.1 > 0 && units.1 < units.0 {
        return false;
    }
    let head = text[..left.span.start].trim_end_matches([' ', '(', '$', '*', '\\', '"', '“', '`', '[', '{', '\u{a0}']);
    if head.is_empty() || head.ends_with(['.', ',', ':', ';', '!', '?', '\n', '\t', '—', '–', '-', '→', ']', ')', '•', '>']) {
        return true;
    }
    let mut words = head.rsplit(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let last = words.next().unwrap_or_default().to_ascii_lowercase();
    let before = words.next().unwrap_or_default().to_ascii_lowercase();
    // "Under the usual order of operations 6 + 4 × 5 works out to 26": a calculation in signs has no name before it.
    let between = text.get(left.span.end..right.span.start).unwrap_or_default();
    let worked = WORKED.iter().any(|words| between.contains(words)) && written.contains(' ') && written.contains(['+', '×', '*', '÷', '−']);
    if worked && last.chars().all(char::is_alphabetic) && !PARTS.contains(&last.as_str()) {
        return true;
    }
    // ", and 3 + 4 is 7" is a clause of its own.
    OPENERS.contains(&last.as_str())
        || head.ends_with(", and")
        || matches!(last.as_str(), "of" | "to" | "for") && NAMES.contains(&before.as_str())
}

/// Operations a sentence can speak of; a fraction is a number.
fn count_operations(node: &Node, count: &mut usize) {
    match node {
        Node::Binary(op, left, right) => {
            *count += usize::from(!matches!(op, Op::Over));
            count_operations(left, count);
            count_operations(right, count);
        }
        Node::Root(_, inner) | Node::Factorial(inner) | Node::Abs(inner) => {
            *count += 1;
            count_operations(inner, count);
        }
        Node::Neg(inner) | Node::Group(inner) => count_operations(inner, count),
        _ => {}
    }
}

fn half_unit(number: &Number) -> Rational {
    if number.places == EXACT {
        Rational::zero()
    } else {
        crate::number::power_of_ten(number.places.clamp(-300, 300).saturating_neg()).part::<2>()
    }
}

/// Whether the values agree within what their printing allows.
fn agree(relation: Relation, left: &Side, right: &Side, a: &tree::Value, b: &tree::Value) -> bool {
    if a.exact == b.exact {
        return true;
    }
    let cut = a.cut || b.cut;
    if cut && (&a.exact - &b.exact).abs() * crate::number::power_of_ten(40) <= a.exact.abs() {
        return true;
    }
    // The last digits of a binary float.
    let float = |side: &Side| side.read.node.single().is_some_and(|(number, _)| number.places >= 10 && number.places != EXACT);
    if (float(left) || float(right)) && (&a.exact - &b.exact).abs() * crate::number::power_of_ten(13) <= a.exact.abs() {
        return true;
    }
    let printed = |side: &Side, own: &Rational, other: &Rational| {
        side.read.node.single().is_some_and(|(number, _)| {
            let places = if number.percent && *own != number.value { number.places.saturating_add(2) } else { number.places };
            rounds(own, places, other) || relation == Relation::Approx && near(number, own, other)
        })
    };
    if printed(right, &b.exact, &a.exact) || printed(left, &a.exact, &b.exact) {
        return true;
    }
    if relation == Relation::Approx {
        let tolerance = a.exact.abs().max(b.exact.abs()).part::<20>();
        return right.read.node.single().is_none() && (&a.exact - &b.exact).abs() <= tolerance;
    }
    false
}

/// What "≈" allows a printed number: a unit of its last digit that counts, or two hundredths.
fn near(number: &Number, own: &Rational, exact: &Rational) -> bool {
    let places = number.significant_places();
    let off = (own - exact).abs();
    let unit = if places == EXACT { Rational::zero() } else { crate::number::power_of_ten(places.saturating_neg()) };
    let unit = if number.percent && *own != number.value { unit.part::<100>() } else { unit };
    off <= unit || off * BigInt::from(50) <= exact.abs()
}

/// "3-5 = …": a range or a date, not a difference.
fn ranges(text: &str, left: &Side) -> bool {
    if scores(text, left) {
        return true;
    }
    let Node::Binary(Op::Sub, first, second) = &left.read.node else { return false };
    let (Some((first, _)), Some((second, _))) = (first.single(), second.single()) else { return false };
    first.value < second.value && !left.span.of(text).contains(' ') && first.span.end < left.span.end
}

/// "72-67-71 = 210": scores side by side and their sum.
fn scores(text: &str, left: &Side) -> bool {
    if !left.span.of(text).chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '–')) {
        return false;
    }
    let mut sum = Rational::zero();
    left.read.node.numbers(&mut |number, _, _| sum += &number.value);
    let rest = text[left.span.end..].trim_start_matches([' ', '=']);
    crate::number::number_at(rest, 0).is_some_and(|number| number.value == sum)
}

/// Where prose stands before the left side and the right side is an expression too, only the same shape with one step done is
/// taken for an equation: "cost of 3 + 2 shirts = 5 × 10" is none.
fn likely(text: &str, left: &Side, right: &Side) -> bool {
    let count = |side: &Side| {
        let mut count = 0;
        side.read.node.numbers(&mut |_, _, _| count += 1);
        count
    };
    let shared = {
        let mut values = Vec::new();
        left.read.node.numbers(&mut |number, _, _| values.push(number.value.clone()));
        let mut shared = 0;
        right.read.node.numbers(&mut |number, _, _| shared += usize::from(values.contains(&number.value)));
        shared
    };
    let _ = text;
    shared > 0 && count(left) > count(right)
}

/// A word right before the left side that takes part in it.
fn risky_word(text: &str, left: &Side) -> bool {
    let head = text[..left.span.start].trim_end();
    let mut words = head.rsplit(|c: char| c.is_whitespace() || c == '(');
    let last = words.next().unwrap_or_default().to_ascii_lowercase();
    let before = words.next().unwrap_or_default().to_ascii_lowercase();
    TAKERS.contains(&last.as_str()) || last == "of" && OF_TAKERS.contains(&before.as_str())
}

/// π taken as 3, 3.1, 3.14, 3.142 or 22/7.
fn pi_by_hand(node: &Node, mismatch: &Mismatch) -> bool {
    fn has_pi(node: &Node) -> bool {
        match node {
            Node::Pi => true,
            Node::Number(..) => false,
            Node::Neg(inner) | Node::Root(_, inner) | Node::Factorial(inner) | Node::Group(inner) | Node::Abs(inner) => has_pi(inner),
            Node::Binary(_, left, right) | Node::Binomial(left, right) => has_pi(left) || has_pi(right),
        }
    }
    has_pi(node) && {
        let (a, b) = (&mismatch.a.exact, &mismatch.b.exact);
        !a.is_zero() && (a - b).abs() * BigInt::from(20) < a.abs()
    }
}

/// "5 + 3 = 8 × 2 = 16": the sign is used as "then", and each step holds.
fn run_on(mismatch: &Mismatch, right: &Side) -> bool {
    fn first(node: &Node) -> &Node {
        match node {
            Node::Binary(_, left, _) => first(left),
            other => other,
        }
    }
    right.operations
        && !right.read.node.plain_fraction()
        && first(&right.read.node).single().is_some_and(|(number, negative)| {
            let value = if negative { -number.value.clone() } else { number.value.clone() };
            rounds(&value, number.places, &mismatch.a.exact)
        })
}

/// "4.8 + 2.4 = 7.2 billion": the scale is said once for all.
fn rescaled(text: &str, left: &Side, right: &Side, mismatch: &Mismatch) -> bool {
    let mut scaled = false;
    let mut look = |number: &Number, _: Option<Span>, _: bool| {
        scaled |= number.span.end > number.digits.end && text[number.digits.end..number.span.end].chars().any(char::is_alphabetic);
    };
    left.read.node.numbers(&mut look);
    right.read.node.numbers(&mut look);
    let (a, b) = (mismatch.a.exact.abs(), mismatch.b.exact.abs());
    scaled
        && !a.is_zero()
        && !b.is_zero()
        && [3, 6, 9, 12].into_iter().any(|power| {
            let factor = crate::number::power_of_ten(power);
            [(&a * &factor).over(&b), (&b * &factor).over(&a)]
                .iter()
                .flatten()
                .any(|ratio| (ratio - whole(1)).abs() * BigInt::from(50) <= whole(1))
        })
}

/// Factors between units of one dimension that chatbots pass over ("3 days × 24 = 1 week").
const FACTORS: &[i64] =
    &[2, 3, 4, 7, 8, 10, 12, 16, 24, 30, 36, 52, 60, 100, 144, 365, 1000, 1440, 1760, 3600, 5280, 86_400, 1_000_000, 10_000];

/// Whether the sides are in different units that differ by a usual factor.
fn convertible(text: &str, left: &Side, right: &Side, mismatch: &Mismatch) -> bool {
    let (ours, theirs) = (units(text, left), unit_after(text, right));
    let Some(theirs) = theirs else { return false };
    if ours.iter().any(|unit| same_unit(unit, &theirs)) {
        return false;
    }
    let (a, b) = (mismatch.a.exact.abs(), mismatch.b.exact.abs());
    if a.is_zero() || b.is_zero() {
        return false;
    }
    let (large, small) = if a > b { (a, b) } else { (b, a) };
    let Some(factor) = large.over(&small) else { return false };
    // Where the left side names no unit, a small factor is a slip.
    let least = if ours.is_empty() { 12 } else { 2 };
    FACTORS.iter().filter(|known| **known >= least || **known == 7).any(|known| {
        let known = whole(*known);
        (&factor - &known).abs() * BigInt::from(50) <= known
    })
}

/// The first words of the units on a side, and its currency.
fn units(text: &str, side: &Side) -> Vec<String> {
    let mut found = Vec::new();
    side.read.node.numbers(&mut |number, unit, _| {
        if let Some(unit) = unit {
            found.extend(unit.of(text).split_whitespace().map(clean));
        }
        if number.currency.is_some() {
            found.push("$".to_owned());
        }
    });
    found
}

fn clean(word: &str) -> String {
    let word = word.trim_start_matches("\\text{").trim_start_matches("\\mathrm{");
    word.trim_matches(|c: char| !c.is_alphanumeric() && c != '$' && c != '°').to_ascii_lowercase()
}

/// The word behind the right side's number, or its currency.
fn unit_after(text: &str, right: &Side) -> Option<String> {
    let mut currency = false;
    right.read.node.numbers(&mut |number, _, _| currency |= number.currency.is_some());
    if currency {
        return Some("$".to_owned());
    }
    let rest = text[right.span.end..].trim_start_matches([' ', '\u{a0}', '\\', ',', ')', '$', '}']);
    let rest = rest.strip_prefix("text{").or_else(|| rest.strip_prefix("mathrm{")).unwrap_or(rest).trim_start();
    let word_of = |rest: &str| rest.split(|c: char| !c.is_alphabetic() && c != '°').next().unwrap_or_default().to_ascii_lowercase();
    let mut word = word_of(rest);
    if let Some(behind) = ["square ", "cubic "].iter().find_map(|power| rest.strip_prefix(power)) {
        word = word_of(behind);
    }
    (!word.is_empty() && text[right.span.end..].len() - rest.len() <= 12).then_some(word)
}

/// Up to five words behind byte `end`, in lower case.
fn words_after(text: &str, end: usize) -> Vec<String> {
    let rest = &text[end..text.floor_char_boundary((end + 80).min(text.len()))];
    let rest = rest.split(['.', ',', ';', '\n']).next().unwrap_or(rest);
    rest.split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty() && *word != "text")
        .take(5)
        .map(str::to_ascii_lowercase)
        .collect()
}

fn same_unit(a: &str, b: &str) -> bool {
    a == b || a.trim_end_matches('s') == b.trim_end_matches('s')
}

/// Addends of different kinds: "2 adults + 3 children = $40" is an equation to be solved, not a sum.
fn two_units(text: &str, left: &Side, right: &Side) -> bool {
    fn addends<'n>(node: &'n Node, found: &mut Vec<&'n Node>) {
        match node {
            Node::Binary(Op::Add | Op::Sub, left, right) => {
                addends(left, found);
                addends(right, found);
            }
            Node::Group(inner) if matches!(**inner, Node::Binary(Op::Add | Op::Sub, ..)) => addends(inner, found),
            other => found.push(other),
        }
    }
    let mut terms = Vec::new();
    addends(&left.read.node, &mut terms);
    if terms.len() < 2 {
        return false;
    }
    let kinds: Vec<Vec<String>> = terms
        .iter()
        .map(|term| {
            let mut words = Vec::new();
            term.numbers(&mut |number, unit, _| {
                if let Some(unit) = unit {
                    words.extend(unit.of(text).split_whitespace().map(clean));
                }
                if number.currency.is_some() {
                    words.push("$".to_owned());
                }
            });
            words
        })
        .collect();
    let named: Vec<&Vec<String>> = kinds.iter().filter(|kind| !kind.is_empty()).collect();
    let Some(first) = named.first() else { return false };
    let all_same = named.iter().all(|kind| kind.iter().any(|word| first.iter().any(|other| same_unit(word, other))));
    let right_unit = unit_after(text, right);
    // "200 + 5 pairs = 210 shoes": what is counted changes.
    let behind = words_after(text, right.span.end);
    if right_unit.as_deref().is_some_and(|unit| unit != "$")
        && !named.iter().any(|kind| kind.iter().any(|word| behind.iter().any(|other| same_unit(word, other))))
    {
        return true;
    }
    if let Some(right_unit) = &right_unit {
        // A price is no sum of things.
        let money = right_unit == "$" && !named.iter().any(|kind| kind.iter().any(|word| word == "$"));
        if money {
            return true;
        }
    }
    !all_same && !right_unit.is_some_and(|right| named.iter().all(|kind| kind.iter().any(|word| same_unit(word, &right))))
}

/// The unit of a term that has one for all of its numbers.
fn unit_of(text: &str, node: &Node) -> Option<String> {
    let mut found: Option<String> = None;
    let mut one = true;
    node.numbers(&mut |number, unit, _| {
        let word = unit.and_then(|unit| unit.of(text).split_whitespace().next().map(clean));
        let word = word.or_else(|| number.currency.map(|_| "$".to_owned()));
        one &= word.is_some() && found.as_ref().is_none_or(|found| word.as_ref().is_some_and(|word| same_unit(word, found)));
        found = word;
    });
    found.filter(|_| one)
}

/// "360 / (24 hours + 50 minutes)": a sum of terms in two units of one kind, somewhere on a side, is no sum of their numbers.
fn mixed_units(text: &str, node: &Node) -> bool {
    match node {
        Node::Binary(op, left, right) => {
            let two = matches!(op, Op::Add | Op::Sub)
                && matches!((unit_of(text, left), unit_of(text, right)), (Some(one), Some(other)) if !same_unit(&one, &other));
            two || mixed_units(text, left) || mixed_units(text, right)
        }
        Node::Neg(inner) | Node::Root(_, inner) | Node::Factorial(inner) | Node::Group(inner) | Node::Abs(inner) => {
            mixed_units(text, inner)
        }
        _ => false,
    }
}

/// "3.12 × 10⁶ mi² = 3.12 × 10⁶ × 2.59 km²": the right side goes on to another unit with a factor of its own.
fn other_unit(text: &str, left: &Side, right: &Side) -> bool {
    let mut ours = units(text, left);
    ours.extend(unit_after(text, left));
    let theirs = units(text, right);
    let last = unit_after(text, right);
    let known = |word: &String| ours.iter().any(|unit| same_unit(unit, word));
    let mut values = Vec::new();
    left.read.node.numbers(&mut |number, _, _| values.push(number.value.clone()));
    let mut repeated = 0;
    right.read.node.numbers(&mut |number, _, _| repeated += usize::from(values.contains(&number.value)));
    right.operations
        && matches!(right.read.node, Node::Binary(Op::Mul | Op::Div | Op::Over, ..))
        && !ours.is_empty()
        && repeated >= values.len()
        && theirs.iter().chain(&last).next().is_some()
        && theirs.iter().chain(&last).any(|word| !known(word))
}

/// "(1211109)/(4321)": whole numbers of many digits alone in brackets have lost the signs between their digits.
fn lost_signs(text: &str, left: &Side) -> bool {
    let written = left.span.of(text);
    let lone =
        |part: &str| part.split_once(')').is_some_and(|(digits, _)| digits.len() > 3 && digits.bytes().all(|byte| byte.is_ascii_digit()));
    written.split('(').skip(1).filter(|part| lone(part)).count() > 1
}

/// "10% + 4% = $6.65": shares of an amount that is not written.
fn percent_of_money(left: &Side, right: &Side) -> bool {
    let mut shares = true;
    left.read.node.numbers(&mut |number, _, _| shares &= number.percent);
    shares && right.read.node.single().is_some_and(|(number, _)| number.currency.is_some())
}

fn fails(text: &str, left: &Side, right: &Side, mismatch: &Mismatch) -> Outcome {
    let written = left.read.node.written(text);
    let (a, b) = (&mismatch.a.exact, &mismatch.b.exact);
    // A lone number on the left was claimed for what stands on the right.
    if !left.operations {
        let working = format!("{} {}", shorten(&right.read.node.written(text)), equals(b, None));
        return Outcome::Fails { working, correction: None };
    }
    let Some((number, negative)) = right.read.node.single() else {
        let working =
            format!("{} {}, but {} {}", shorten(&written), equals(a, None), shorten(&right.read.node.written(text)), equals(b, None));
        return Outcome::Fails { working, correction: None };
    };
    let as_percent = number.percent && *b != number.value;
    let value = if as_percent { a * BigInt::from(100) } else { a.clone() };
    let sign = if number.percent { "%" } else { "" };
    let places = if mismatch.a.cut || equals(&value, None).starts_with('≈') {
        Some(number.places.clamp(2, 8)).filter(|_| number.places != EXACT && value.abs() >= whole(1).part::<100>())
    } else {
        None
    };
    let working = format!("{} {}{sign}", shorten(&written), equals(&value, places));
    let correction =
        (!mismatch.a.cut && equals(&value, None).starts_with('=') && !number.in_words && !number.fraction && number.places >= 0)
            .then(|| corrected(text, left, number, negative, &value))
            .flatten();
    Outcome::Fails { working, correction }
}

/// The marked words with the right value put in.
fn corrected(text: &str, left: &Side, number: &Number, negative: bool, value: &Rational) -> Option<String> {
    let digits = number.digits.of(text);
    let shown = show(&value.abs(), None);
    let shown = if digits.contains(',') || !digits.contains('.') && shown.len() > 7 && !text.contains('\\') && digits.len() > 6 {
        shown
    } else {
        shown.replace(',', "")
    };
    if negative && !value.is_negative() || value.is_negative() && (number.currency.is_some() || !negative) {
        return None;
    }
    let head = text.get(left.span.start..number.digits.start)?;
    let tail = text.get(number.digits.end..number.span.end)?;
    Some(format!("{head}{shown}{tail}"))
}

/// Long expressions are cut in the middle of the working.
fn shorten(written: &str) -> String {
    const MOST: usize = 120;
    if written.len() <= MOST {
        return written.to_owned();
    }
    let head = written.floor_char_boundary(MOST - 20);
    let tail = written.ceil_char_boundary(written.len() - 16);
    format!("{}…{}", &written[..head], &written[tail..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_of_fractions_are_held_against_a_fraction() {
        for text in ["3/4 + 1/2 = 1/3", "3/4 - 1/2 equals 1/3", "3/4 - 1/2 is 2/3", "Three quarters minus one half is 1/3", "7 - 2 is 16/3"]
        {
            let found = links(text);
            assert!(matches!(found.as_slice(), [Link { outcome: Outcome::Fails { .. }, .. }]), "{text}: {found:?}");
        }
    }
}
