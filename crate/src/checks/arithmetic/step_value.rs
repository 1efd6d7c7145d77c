//! # What it flags
//! A value that is said to come from an earlier step which has no such value: "Using the 46 from step 1" where step 1 came to 48.
//! # Why it misleads
//! Every later line may be calculated without a slip and is wrong all the same.
//! # How it is decided
//! The answer has numbered steps ("Step 1:", or an ordered list). A sentence of a later one names a number and the step it is from ("the 46 from step 1", "the
//! total of step 1 (46)", "the previous result, 46"). That step must calculate something, and hold the number, be it as its result or on the way to it; rounding
//! is honoured. The first broken line is marked, and nothing after it.
//! # Known false positives
//! None known. Steps that calculate nothing, or wrongly, and hedged numbers are left alone.

use crate::check::prelude::*;
use crate::checks::arithmetic::other_arithmetic;
use crate::expression::{Outcome, links};
use crate::hedge::{around, is_asserted};
use crate::number::{Number, numbers, whole};
use crate::phrase::Phrase;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Value of an earlier step",
    tier: Tier::Contradicted,
    scope: Scope::Answer,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &[
        "from step", "in step", "of step", "from the previous", "of the previous", "the previous result", "the previous total", "step 1's",
        "step 2's", "step 3's", "step 4's",
    ],
};

/// What a step comes to, as it is spoken of.
const RESULTS: &[&str] = &[
    "result", "total", "sum", "product", "answer", "value", "amount", "difference", "quotient", "cost", "area", "number", "figure",
    "distance", "volume",
];

/// What stands between a number and the step it is from.
const ORIGINS: &[&str] = &[
    "from", "( from", ", from", "found in", "obtained in", "calculated in", "computed in", "we found in", "we got in", "we calculated in",
    "( found in", "( calculated in", ", found in", "( the result of", "( result of", "that we found in", "that we got in",
    "we obtained in", "you found in", "you calculated in", "determined in",
];

/// What stands between "the result of step 1" and its value.
const GIVES: &[&str] = &["(", ", which is", ", which was", "( which is", ", or", ", i . e .", "is", "was", "(=", "( =", "=", ","];

/// Steps that are looked at; a derivation has fewer.
const MOST: usize = 100;

/// A numbered step: its number and where it stands.
struct Step {
    number: u32,
    span: Span,
}

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let steps = steps(context);
    if steps.len() < 2 || steps.len() > MOST || other_arithmetic(context) {
        return Vec::new();
    }
    let mut signals = Vec::new();
    for sentence in context.sentences().iter().filter(|sentence| sentence.span.start >= steps[1].span.start && sentence.span.len() <= 600) {
        let text = context.words(sentence.span);
        let lower = text.to_ascii_lowercase();
        if !lower.contains("step") && !lower.contains("previous") {
            continue;
        }
        let phrase = Phrase::read(text);
        for (at, number, wanted) in references(&phrase) {
            let own = steps.iter().rposition(|step| step.span.start <= sentence.span.start);
            let Some(own) = own.filter(|own| *own > 0) else { continue };
            let step = match wanted {
                Some(wanted) => steps[..own].iter().rev().find(|step| step.number == wanted),
                None => steps.get(own - 1),
            };
            let Some(signal) = step.and_then(|step| judge(context, text, sentence.span, &phrase, at, number, step)) else { continue };
            let wrong = !signal.holds;
            signals.push(signal);
            if wrong {
                return signals;
            }
        }
    }
    signals
}

/// The steps of the answer: what is headed "Step N", or else the items of ordered lists, each up to the next one.
fn steps(context: &Context<'_>) -> Vec<Step> {
    let mut starts: Vec<(u32, usize)> =
        context.sentences().iter().filter_map(|sentence| Some((headed(context.words(sentence.span))?, sentence.span.start))).collect();
    if starts.len() < 2 {
        starts =
            context.blocks().iter().filter(|block| block.level == 0).filter_map(|block| Some((block.marker?, block.span.start))).collect();
    }
    let end = context.view().end;
    let ends: Vec<usize> = starts.iter().skip(1).map(|(_, start)| *start).chain([end]).collect();
    starts.into_iter().zip(ends).map(|((number, start), end)| Step { number, span: Span::new(start, end.max(start)) }).collect()
}

/// "Step 3:", "**Step 3**", "Step 3 -", "Step 3 (the sum)" at the start of a text.
fn headed(text: &str) -> Option<u32> {
    let text = text.trim_start_matches(['*', '_', '#', ' ']);
    let rest = text.get(..5).filter(|head| head.eq_ignore_ascii_case("step ")).map(|_| &text[5..])?;
    let digits = rest.bytes().take(4).take_while(u8::is_ascii_digit).count();
    let behind = rest[digits..].trim_start_matches(['*', '_', ' ']);
    let ends = behind.is_empty() || behind.starts_with([':', '.', ')', '-', '–', '—', '(']);
    rest[..digits].parse().ok().filter(|_| ends && digits <= 3)
}

/// The numbers of a sentence that are said to come from a step: piece, number, and the step's number (none: the one before).
fn references<'p>(phrase: &'p Phrase<'_>) -> Vec<(usize, &'p Number, Option<u32>)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < phrase.pieces.len() {
        let step = if phrase.is(at, &["step"]) {
            phrase
                .number(at + 1)
                .and_then(Number::integer)
                .and_then(|number| u32::try_from(number).ok())
                .map(|number| (Some(number), at, at + 2))
        } else if phrase.is(at, &["previous"]) && phrase.is(at + 1, &["step"]) {
            let start = at - usize::from(at > 0 && phrase.is(at - 1, &["the"]));
            Some((None, start, at + 2))
        } else {
            None
        };
        if let Some((wanted, start, end)) = step {
            if let Some((place, number)) = number_before(phrase, start) {
                found.push((place, number, wanted));
            } else if let Some((place, number)) = number_behind(phrase, start, end) {
                found.push((place, number, wanted));
            }
        } else if phrase.is(at, &["previous"]) && phrase.is(at + 1, RESULTS) && at > 0 && phrase.is(at - 1, &["the", "our"]) {
            found.extend(given(phrase, at + 2).map(|(place, number)| (place, number, None)));
        }
        at += 1;
    }
    found
}

/// "the 46 from step 1", "46 apples (from step 1)".
fn number_before<'p>(phrase: &'p Phrase<'_>, step: usize) -> Option<(usize, &'p Number)> {
    let origin = phrase.eat_back(step, ORIGINS)?;
    let place = (origin.saturating_sub(3)..origin).rev().find(|&at| phrase.number(at).is_some())?;
    let words = (place + 1..origin).all(|at| {
        phrase.word(at).is_some_and(|word| {
            !["and", "more", "times", "is", "gives", "by", "to", "add", "subtract"].contains(&word.to_ascii_lowercase().as_str())
        })
    });
    Some((place, phrase.number(place)?)).filter(|_| words)
}

/// "the total of step 1 (46)", "step 1's result (46)".
fn number_behind<'p>(phrase: &'p Phrase<'_>, step: usize, end: usize) -> Option<(usize, &'p Number)> {
    if let Some(own) = phrase.eat_any(end, &["' s", "’ s", "'s", "’s", "s"]) {
        return phrase.is(own, RESULTS).then(|| given(phrase, own + 1)).flatten();
    }
    let of = phrase.eat_back(step, &["of", "from", "in"])?.checked_sub(1)?;
    phrase.is(of, RESULTS).then(|| given(phrase, end)).flatten()
}

/// "(46)", ", which is 46".
fn given<'p>(phrase: &'p Phrase<'_>, at: usize) -> Option<(usize, &'p Number)> {
    let opens = phrase.is(at, &["("]);
    let joint = phrase.eat_any(at, GIVES)?;
    let number = phrase.number(joint)?;
    // "the result of step 1, 10 + 48" is a calculation.
    let mut end = joint + 1;
    while end < joint + 4
        && (phrase.is(end, &["²", "³"])
            || phrase
                .word(end)
                .is_some_and(|word| !["and", "plus", "times", "minus", "divided", "by", "x", "of", "more", "percent"].contains(&word)))
    {
        end += 1;
    }
    let closed = if opens {
        phrase.is(end, &[")"])
    } else {
        end >= phrase.pieces.len() || phrase.is(end, &[",", ".", ";", "and", "by"]) && end > joint
    };
    closed.then_some((joint, number))
}

/// Whether the step holds the number.
fn judge(context: &Context<'_>, text: &str, place: Span, phrase: &Phrase<'_>, at: usize, number: &Number, step: &Step) -> Option<Signal> {
    // Within an expression it is a term, not a value that is taken over.
    let operator = |at: Option<usize>| at.is_some_and(|at| phrase.is(at, &["×", "*", "/", "÷", "^", "-", "−", "–"]));
    if number.ordinal || number.in_words || number.fraction || operator(at.checked_sub(1)) || operator(Some(at + 1)) {
        return None;
    }
    let words = context.words(step.span);
    let words = &words[..words.floor_char_boundary(4000)];
    let known = numbers(words);
    let calculated = links(words);
    let result = words.rfind(['=', '≈']).and_then(|sign| known.iter().find(|known| known.span.start > sign))?;
    let worked_out = known.iter().any(|known| known.span.end <= result.span.start);
    if !worked_out || calculated.iter().any(|link| matches!(link.outcome, Outcome::Fails { .. })) {
        return None;
    }
    let span = number.span.shifted(place.start);
    let hundred = whole(100);
    let same = |known: &Number| {
        number.rounds_from(&known.value)
            || known.rounds_from(&number.value)
            || &number.value * &hundred == known.value
            || &known.value * &hundred == number.value
            || known.value == -number.value.clone()
    };
    if known.iter().any(same) {
        return Some(Signal::agrees(span));
    }
    if around(text, number.span).is_some() || !is_asserted(context, span) {
        return None;
    }
    let whole_step = step.span;
    let right = result.span.of(words);
    let signal = Signal::new(span, format!("step {} gives {right}", step.number))
        .claimed(number.span.of(text))
        .see(result.span.shifted(whole_step.start));
    Some(signal)
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("Step 1: 12 × 4 = 48.\n\nStep 2: Add 10 to the 46 from step 1: 46 + 10 = 56.", "46", "step 1 gives 48"),
    flag(
        "**Step 1:** Cost of apples = 3 × $4 = $12.\n\n**Step 2:** Cost of pears = 2 × $5 = $10.\n\n**Step 3:** Add the $15 from Step 1 and the $10 from Step 2.",
        "$15",
        "step 1 gives $12",
    ),
    flag("1. Area of the base: 5 × 4 = 20 m².\n2. Using the area from step 1 (25 m²), the volume follows.", "25", "step 1 gives 20"),
    flag(
        "### Step 1: Distance\n\n60 × 2 = 120 km\n\n### Step 2: Fuel\n\nDivide the 130 km found in step 1 by 10.",
        "130",
        "step 1 gives 120",
    ),
    flag("Step 1: 7 + 8 = 15\n\nStep 2: Take the previous result, 16, and double it.", "16", "step 1 gives 15"),
    flag("Step 1: 100 / 8 = 12.5\n\nStep 2: 12.5 × 2 = 25\n\nStep 3: Step 2's result (26) is the answer.", "26", "step 2 gives 25"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("Step 1: 12 × 4 = 48.\n\nStep 2: Add 10 to the 48 from step 1: 48 + 10 = 58."),
    ignore("Step 1: 12 × 4 = 48.\n\nStep 2: Add 10 to the 12 from step 1: 12 + 10 = 22."),
    ignore("Step 1: Crack the eggs.\n\nStep 2: Whisk the 3 eggs from step 1."),
    ignore("Step 1: 100 / 3 = 33.333.\n\nStep 2: Round the 33.3 from step 1 to 33."),
    ignore("Step 1: 12 × 4 = 48.\n\nStep 2: With the result of step 1, 10 + 48 = 58."),
    ignore("Step 1: 12 × 4 = 48.\n\nStep 2: Add about 50 from step 1 to it."),
    ignore("Step 1: 12 × 4 = 48.\n\nStep 2: If it were 46 from step 1, we would be wrong."),
    ignore("Step 1: 12 × 4 = 48.\n\nStep 2: 48 − 6 = 42.\n\nStep 3: Subtract 2 from step 2's result, 42, to get 40."),
];
