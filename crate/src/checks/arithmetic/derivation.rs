//! # What it flags
//! A step that puts other values into a formula than the ones worked out before: "A = −12 and B = −8, so A − B = −12 − 8".
//! # Why it misleads
//! Every later line may be added up without a slip and is wrong all the same.
//! # How it is decided
//! Values are given to single letters ("B = … = −8", each letter once in the whole answer). Where a formula of such letters is
//! followed by an expression of as many numbers, both are evaluated; the first step where they differ is marked, and nothing
//! after it.
//! # Known false positives
//! None known. Letters that take two values, formulas that hold other letters, and suppositions are left alone.

use crate::check::prelude::*;
use crate::checks::arithmetic::other_arithmetic;
use crate::expression::lex::{Kind, Token, lex};
use crate::expression::tree::{self, Percent};
use crate::hedge::is_asserted;
use crate::number::{Number, Rational, equals, show};
use num_traits::Zero;
use std::collections::BTreeMap;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Values put into a formula",
    tier: Tier::Wrong,
    scope: Scope::Answer,
    state: State::On,
    languages: &[],
    since: "0.1.0",
    triggers: &["="],
};

/// A letter and what it stands for.
struct Given {
    value: Rational,
    span: Span,
    /// Whether a second value was given to it.
    twice: bool,
}

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    if !has_letters(context.text()) || other_arithmetic(context) {
        return Vec::new();
    }
    let mut given: BTreeMap<&str, Given> = BTreeMap::new();
    let mut steps = Vec::new();
    for block in context.blocks().iter().filter(|block| block.kind != BlockKind::Code) {
        let text = context.words(block.span);
        // A formula of letters needs two signs of equality and a letter beside one.
        if text.matches('=').count() < 1 {
            continue;
        }
        let lexed = lex(text);
        for run in lexed.tokens.split(|token| token.kind == Kind::Break) {
            let sides: Vec<&[Token]> = run.split(|token| matches!(token.kind, Kind::Relation(_))).collect();
            if sides.len() < 2 {
                continue;
            }
            read_given(context, text, block.span.start, &sides, lexed.tex, &mut given);
            for pair in sides.windows(2) {
                if let [formula, numbers] = pair
                    && let Some(step) = step(context, text, block.span.start, formula, numbers, lexed.tex, &given)
                {
                    steps.push(step);
                }
            }
        }
    }
    // A letter that was given a second value later on stands for nothing certain.
    let mut signals = Vec::new();
    for (signal, letters) in steps {
        if letters.iter().any(|letter| given.get(letter.as_str()).is_none_or(|given| given.twice)) {
            continue;
        }
        let wrong = !signal.holds;
        signals.push(signal);
        if wrong {
            break;
        }
    }
    signals
}

/// Whether two letters stand alone that may have been given values; all formulas need as many. An "a" is an article outside of TeX.
fn has_letters(text: &str) -> bool {
    let mut first = None;
    let tex = text.contains('\\');
    text.split(|c: char| !c.is_alphabetic())
        .filter_map(|word| {
            let mut letters = word.chars();
            letters.next().filter(|letter| letters.next().is_none() && (tex || *letter != 'a'))
        })
        .any(|letter| *first.get_or_insert(letter) != letter)
}

/// Remembers "B = … = −8".
fn read_given<'t>(
    context: &Context<'_>,
    text: &'t str,
    origin: usize,
    sides: &[&[Token]],
    tex: bool,
    given: &mut BTreeMap<&'t str, Given>,
) {
    let (Some(first), Some(last)) = (sides.first(), sides.last()) else { return };
    let Some(Token { kind: Kind::Letter, span, .. }) = first.last() else { return };
    // "2A", "x + A" and "f(A" give nothing to A.
    let lone = first.len() == 1 || first[..first.len() - 1].iter().all(|token| token.kind == Kind::Word);
    if !lone {
        return;
    }
    let Ok(read) = tree::read(last, tex) else { return };
    let ends = last.get(read.used).is_none_or(|token| token.kind == Kind::Word);
    let Some((_, _)) = read.node.single().filter(|_| ends) else {
        // A value that could not be read: nothing is certain of this letter any more, unless the side is a formula.
        if last.iter().all(|token| !matches!(token.kind, Kind::Letter | Kind::Poison)) {
            given.entry(span.of(text)).and_modify(|given| given.twice = true);
        }
        return;
    };
    let Ok(value) = read.node.value(Percent::Share) else { return };
    // "If C = 2" gives a value for one sentence only.
    if !is_asserted(context, span.shifted(origin)) {
        given.entry(span.of(text)).and_modify(|given| given.twice = true);
        return;
    }
    let at = Span::new(origin + span.start, origin + last[0].span.start.max(read.end));
    given.entry(span.of(text)).and_modify(|given| given.twice |= given.value != value.exact).or_insert(Given {
        value: value.exact,
        span: at,
        twice: false,
    });
}

/// A formula of known letters and the numbers put into it.
fn step(
    context: &Context<'_>,
    text: &str,
    origin: usize,
    formula: &[Token],
    numbers: &[Token],
    tex: bool,
    given: &BTreeMap<&str, Given>,
) -> Option<(Signal, Vec<String>)> {
    let start = formula.iter().rposition(|token| token.kind == Kind::Word).map_or(0, |at| at + 1);
    let formula = &formula[start..];
    let symbols =
        |token: &Token| matches!(token.kind, Kind::Letter | Kind::Add | Kind::Sub | Kind::Mul | Kind::Div | Kind::Open | Kind::Close);
    let letters: Vec<&str> = formula.iter().filter(|token| token.kind == Kind::Letter).map(|token| token.span.of(text)).collect();
    if letters.len() < 2 || !formula.iter().all(symbols) || letters.iter().any(|letter| given.get(letter).is_none_or(|given| given.twice)) {
        return None;
    }
    let read = tree::read(numbers, tex).ok()?;
    if numbers.get(read.used).is_some_and(|token| token.kind != Kind::Word) {
        return None;
    }
    let mut count = 0;
    read.node.numbers(&mut |_, _, _| count += 1);
    if count != letters.len() {
        return None;
    }
    let with_values: Vec<Token> = formula
        .iter()
        .map(|token| match (&token.kind, given.get(token.span.of(text))) {
            (Kind::Letter, Some(known)) => {
                Token { kind: Kind::Number { number: Box::new(as_number(&known.value)), open: false }, ..token.clone() }
            }
            _ => token.clone(),
        })
        .collect();
    let put_in = tree::read(&with_values, tex).ok().filter(|read| read.used == with_values.len())?;
    let (ours, theirs) = (put_in.node.value(Percent::Share).ok()?, read.node.value(Percent::Share).ok()?);
    let (from, to) = (origin + numbers[0].span.start, origin + read.end);
    let span = Span::new(from, to);
    let used: Vec<String> = letters.iter().map(|letter| (*letter).to_owned()).collect();
    if ours.exact == theirs.exact {
        return Some((Signal::agrees(span), used));
    }
    let rounded = !ours.slack.is_zero()
        || !theirs.slack.is_zero()
        || letters.iter().any(|letter| given.get(letter).is_some_and(|given| !given.value.is_integer()));
    if rounded || !is_asserted(context, span) {
        return None;
    }
    let mut named: Vec<&str> = letters.clone();
    named.sort_unstable();
    named.dedup();
    let values = named
        .iter()
        .filter_map(|letter| Some(format!("{letter} = {}", show(&given.get(letter)?.value, None))))
        .collect::<Vec<_>>()
        .join(", ");
    let formula_words = formula.first()?.span.start..formula.last()?.span.end;
    let written = text.get(formula_words)?.replace('*', "×").replace(" - ", " − ");
    let working = format!("{values}: {written} {}", equals(&ours.exact, None));
    let mut signal = Signal::new(span, working).claimed(context.words(span));
    for letter in named {
        if let Some(known) = given.get(letter) {
            signal = signal.see(known.span);
        }
    }
    Some((signal, used))
}

fn as_number(value: &Rational) -> Number {
    Number {
        span: Span::default(),
        digits: Span::default(),
        value: value.clone(),
        places: 0,
        percent: false,
        percentage_points: false,
        currency: None,
        in_words: false,
        ordinal: false,
        fraction: false,
    }
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("A = 3 - 15 = -12.\n\nB = 2 - 10 = -8.\n\nThen A - B = -12 - 8 = -20.", "-12 - 8", "A = −12, B = −8: A − B = −4"),
    flag("We have A = 20 and B = -32. So A + B = 20 + 32 = 52.", "20 + 32", "A = 20, B = −32: A + B = −12"),
    flag("- P = 5 * 4 = 20\n- Q = 9\n\nFinally P * Q = 20 * 8 = 160.", "20 * 8", "P = 20, Q = 9: P × Q = 180"),
    flag(
        "Let's calculate A = 7. Let's calculate B = 5 and C = 2, so A + B - C = 7 + 5 - 3 = 9.",
        "7 + 5 - 3",
        "A = 7, B = 5, C = 2: A + B − C = 10",
    ),
    flag("First M = 12 and N = 4. Then (M + N) * N = (12 + 4) * 5 = 80.", "(12 + 4) * 5", "M = 12, N = 4: (M + N) × N = 64"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("A = 3 - 15 = -12.\n\nB = 2 - 10 = -8.\n\nThen A - B = -12 + 8 = -4."),
    ignore("x = 3 or x = 5, and y = 4, so x + y = 5 + 4 = 9."),
    ignore("A = 7 and B = 5. If C = 2, then A + C = 7 + 3."),
    ignore("A = 2 and B = 3, so A + B = C."),
    ignore("a + b = 10 and a - b = 4, so a = 7 and b = 3."),
    ignore("A = 20 and B = 30. Rounded, A + B = 50."),
];
