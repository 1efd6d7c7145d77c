//! # What it flags
//! A solution that does not satisfy its equation: "2x + 3 = 13, so x = 4", "x = 6" as the answer to "Solve 3x − 7 = 14", and a step between
//! two equations that changes their solution: "3x + 5 = 20, so 3x = 25".
//! # Why it misleads
//! The steps look right, and the last line is taken over without putting it back.
//! # How it is decided
//! An equation in one letter stands in the answer, or the question asks to solve one. Right behind it, joined by nothing but words such as
//! "so" or "subtract 3 from both sides", follows "letter = number", or another equation of the first degree in the same letter. The number is
//! put in for the letter, and both sides are worked out exactly; two equations of the first degree must have one solution. In the same way the
//! value of a function ("f(x) = x² + 4x, so f(3) = 21") is held against its formula.
//! # Known false positives
//! None known. Systems of equations, cases, suppositions and rounded solutions are left alone.

use crate::check::prelude::*;
use crate::checks::arithmetic::{other_arithmetic, put_numbers, taken_back};
use crate::expression::{Outcome, lex, links, tree};
use crate::hedge::{around, is_asserted};
use crate::number::{EXACT, Rational, equals, number_at, power_of_ten, show};
use num_traits::{Signed, Zero};

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Solution of an equation",
    tier: Tier::Wrong,
    scope: Scope::Answer,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &["="],
};

/// Words between an equation and what follows from it.
const JOINTS: &[&str] = &[
    "so", "then", "thus", "therefore", "hence", "gives", "give", "we", "get", "you", "which", "means", "implies", "is", "that", "to",
    "from", "both", "sides", "side", "by", "subtract", "subtracting", "add", "adding", "divide", "dividing", "multiply", "multiplying",
    "isolate", "simplify", "simplifying", "solving", "solve", "for", "yields", "the", "solution", "solutions", "answer", "of", "each",
    "has", "have", "next", "now", "now,", "finally", "first", "it", "follows", "results", "in", "equation", "becomes", "this", "leaves",
    "with", "are", "roots", "root", "quad", "implies", "rightarrow", "step", "gives:", "and", "here", "where", "obtain", "find", "as",
    "result",
];

/// Words with which one of several values, or another problem, is meant.
const OTHER: &[&str] = &[
    "case", "cases", "or", "if", "suppose", "assume", "system", "let", "try", "guess", "either", "not", "check", "test", "when", "instead",
    "mod", "modulo", "approximately", "about", "roughly", "extraneous", "reject",
];

/// Equations that are looked at in one answer.
const MOST: usize = 60;

/// The longest side of an equation, in bytes.
const LONGEST: usize = 60;

/// An equation in one letter.
struct Equation {
    letter: char,
    span: Span,
    left: String,
    right: String,
}

impl Equation {
    /// The number, where it says "letter = number".
    fn value<'t>(&self, text: &'t str) -> Option<&'t str> {
        let alone = self.left.trim().chars().eq([self.letter]);
        let right = self.right.trim();
        let number = number_at(right, 0)?;
        let whole = number.span.start == 0 && number.span.end == right.len() && !number.percent && number.currency.is_none();
        let written = self.span.of(text);
        (alone && whole).then(|| written.rsplit('=').next().unwrap_or(written).trim())
    }

    /// Left side minus right side where the letter is `value`.
    fn gap(&self, value: &str) -> Option<Rational> {
        Some(side(&put_numbers(&self.left, &[(self.letter, value)])?)? - side(&put_numbers(&self.right, &[(self.letter, value)])?)?)
    }

    /// Whether the printed value satisfies it, as far as its decimals tell.
    fn satisfied(&self, value: &str) -> Option<bool> {
        let number = number_at(value, 0)?;
        if self.gap(value)?.is_zero() {
            return Some(true);
        }
        if number.places <= 0 || number.places == EXACT {
            return Some(false);
        }
        let unit = power_of_ten(-number.places);
        let at = |value: Rational| self.gap(&format!("{}/{}", value.numer(), value.denom()));
        let (low, high) = (at(&number.value - &unit)?, at(&number.value + &unit)?);
        Some(low.is_negative() != high.is_negative())
    }

    /// Both sides with the letter replaced, as they are told: "2 × 4 + 3 = 11, not 13".
    fn working(&self, value: &str) -> Option<String> {
        let put = |side: &str| put_numbers(side, &[(self.letter, value)]);
        let (left, right) = (put(&self.left)?, put(&self.right)?);
        let (one, other) = (side(&left)?, side(&right)?);
        let told = |value: &Rational| equals(value, Some(4).filter(|_| equals(value, None).starts_with('≈')));
        let lone = |side: &str| {
            side.trim().chars().eq([self.letter]) || number_at(side.trim(), 0).is_some_and(|number| number.span.end == side.trim().len())
        };
        Some(if lone(&self.right) {
            format!("{} {}, not {}", plain(&left), told(&one), show(&other, None))
        } else if lone(&self.left) {
            format!("{} {}, not {}", plain(&right), told(&other), show(&one, None))
        } else {
            format!("{} {}, but {} {}", plain(&left), told(&one), plain(&right), told(&other))
        })
    }

    /// The solution of an equation of the first degree.
    fn root(&self) -> Option<Rational> {
        let (none, one, two) = (self.gap("0")?, self.gap("1")?, self.gap("2")?);
        let slope = &one - &none;
        (-none).over(&slope).filter(|_| slope == &two - &one)
    }
}

/// The value of an expression of numbers.
fn side(text: &str) -> Option<Rational> {
    let lexed = lex::lex(text);
    let read = tree::read(&lexed.tokens, false).ok().filter(|read| read.used == lexed.tokens.len() && !read.ambiguous)?;
    read.node.value(tree::Percent::Share).ok().filter(|value| !value.cut).map(|value| value.exact)
}

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    if text.len() > 20_000 || context.blocks().iter().any(|block| block.kind == BlockKind::Code) {
        return Vec::new();
    }
    let found = equations(text);
    let mut signals = functions(context, text);
    if found.is_empty() && signals.is_empty() || other_arithmetic(context) {
        return Vec::new();
    }
    signals.extend(asked(context, &found));
    for equation in &found {
        signals.extend(roots(context, text, equation));
    }
    // The equation that the last ones came from: solutions are joined by "or" and "and".
    let mut base: Option<&Equation> = None;
    for (at, equation) in found.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|before| found.get(before));
        let value = equation.value(text);
        let Some(before) = before.filter(|before| before.letter == equation.letter) else {
            base = value.is_none().then_some(equation);
            continue;
        };
        let between = text.get(before.span.end..equation.span.start).unwrap_or_default();
        let solved = before.value(text).is_some();
        // "The solution of 5x − 4 = 21 is x = 4".
        let head = text[..before.span.start].trim_end_matches([' ', '$', '\\', '(', '*']).to_ascii_lowercase();
        let named = ["solution of", "solution to", "solutions of", "solutions to", "root of", "roots of", "solving", "the equation"]
            .iter()
            .any(|words| head.ends_with(words));
        let is = named && matches!(between.trim_matches([' ', '$', '\\', ')', '(', '*']), "is" | "are" | ", is");
        let source = if is && !solved {
            Some(before)
        } else if solved {
            base.filter(|_| value.is_some() && beside(between))
        } else {
            Some(before).filter(|_| joined(between))
        };
        let Some(source) = source else {
            base = value.is_none().then_some(equation);
            continue;
        };
        base = Some(source);
        if let Some(signal) = judge(context, text, source, equation, value) {
            let wrong = !signal.holds;
            // One of several equations side by side, and a line that agrees with an earlier one than the line before, may be right.
            if wrong && (among(text, &found, source) || agrees(text, &found[..at], source, equation)) {
                break;
            }
            signals.push(signal);
            if wrong {
                break;
            }
        }
    }
    signals
}

/// "The roots of x² − 7x + 12 = 0 are 3 and 5": numbers alone.
fn roots(context: &Context<'_>, text: &str, equation: &Equation) -> Option<Signal> {
    let head = text[..equation.span.start].trim_end_matches([' ', '$', '\\', '(', '*']).to_ascii_lowercase();
    let named =
        ["solution of", "solution to", "solutions of", "solutions to", "root of", "roots of"].iter().any(|words| head.ends_with(words));
    let rest = &text[equation.span.end..];
    let lead = rest.trim_start_matches([' ', '$', '\\', ')', '*']);
    let verb = ["are ", "is "].iter().find(|verb| lead.starts_with(**verb)).filter(|_| named)?;
    let start = text.len() - lead.len() + verb.len();
    let end = text[start..].find(['.', ',', ';', '\n']).map_or(text.len(), |at| start + at);
    let clause = text.get(start..end)?;
    let found = crate::number::numbers(clause);
    let alone = clause.split(|c: char| !c.is_alphabetic()).all(|word| matches!(word, "" | "and" | "or"));
    if found.is_empty() || found.len() > 4 || !alone || clause.contains('=') {
        return None;
    }
    let wrong = found.iter().find(|number| equation.satisfied(&number.span.of(clause).replace('−', "-")) == Some(false))?;
    let value = wrong.span.of(clause).replace('−', "-");
    let span = context.at(start + wrong.span.start, start + wrong.span.end);
    if !is_asserted(context, span) || taken_back(context, span) {
        return None;
    }
    Some(Signal::new(span, equation.working(&value)?).claimed(wrong.span.of(clause)))
}

/// "f(x) = x² + 4x, so f(3) = 19": a function's value, where the function is defined once.
fn functions(context: &Context<'_>, text: &str) -> Vec<Signal> {
    // The name, the letter, and the sides of each "f(…) = …".
    let mut known: Vec<(char, String, String, Span)> = Vec::new();
    for (at, _) in text.match_indices(") =").chain(text.match_indices(")=")).take(MOST) {
        let Some(open) = text[..at].rfind('(').filter(|open| at - open <= 8) else { continue };
        let mut before = text[..open].chars().rev();
        let Some(letter) = before.next().filter(char::is_ascii_alphabetic) else { continue };
        if before.next().is_some_and(|c| c.is_alphanumeric() || c == '\\' || c == '\'' || "+-−*×·/^)".contains(c)) {
            continue;
        }
        let sign = at + text[at..].find('=').unwrap_or(0);
        let end = reach(text, sign + 1);
        let (argument, value) = (text[open + 1..at].trim().to_owned(), clean(&text[sign + 1..end]));
        // A value that goes on is not read to its end, and what holds for a part of the letter's values is no definition.
        let limited = ["if ", "when ", "for ", ", if", ", when", ", for"]
            .iter()
            .any(|word| text[end..].trim_start_matches([' ', '$', '\\', ')']).starts_with(word));
        if !value.is_empty() && value.matches('(').count() == value.matches(')').count() && !goes_on(text, end) && !limited {
            known.push((letter, argument, value, Span::new(open - 1, end).trimmed(text)));
        }
    }
    let mut signals = Vec::new();
    for (letter, argument, value, span) in &known {
        let argument = argument.replace('−', "-");
        let number = number_at(&argument, 0).filter(|number| number.span.end == argument.len());
        let mut defined = known.iter().filter(|(name, variable, ..)| {
            name == letter && variable.len() == 1 && variable.bytes().all(|byte| byte.is_ascii_alphabetic())
        });
        let (Some(_), Some((_, variable, formula, place)), None) = (number, defined.next(), defined.next()) else { continue };
        if place.start > span.start || value.contains(char::is_alphabetic) {
            continue;
        }
        let letter = variable.chars().next().unwrap_or('x');
        let Some(put) = put_numbers(formula, &[(letter, argument.as_str())]).filter(|put| put != formula) else { continue };
        let found = links(&format!("{put} = {value}"));
        let [link] = found.as_slice() else { continue };
        let marked = context.at(span.start, span.end);
        match &link.outcome {
            Outcome::Holds => signals.push(Signal::agrees(marked)),
            Outcome::Fails { working, .. } => {
                if is_asserted(context, marked) && !taken_back(context, marked) {
                    signals.push(Signal::new(marked, working.clone()).claimed(value.as_str()).see(context.at(place.start, place.end)));
                    break;
                }
            }
        }
    }
    signals
}

/// Whether nothing but words such as "so" stands between two equations.
fn joined(between: &str) -> bool {
    let words = |part: &str| {
        part.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).map(str::to_ascii_lowercase).collect::<Vec<_>>()
    };
    let found = words(between);
    let told = found.iter().any(|word| !matches!(word.as_str(), "and" | "the" | "is"));
    let line = between.contains('\n') || between.contains(['→', '⇒', '⟹']) || between.contains("\\\\");
    between.len() < 120
        && (told || line)
        && found.iter().all(|word| JOINTS.contains(&word.as_str()) || word.len() == 1)
        && !between.contains(['?', '=', '≠', '<', '>'])
}

/// Whether the equation stands beside another one that is not solved: "x − 4 = 0 or x + 2 = 0".
fn among(text: &str, found: &[Equation], equation: &Equation) -> bool {
    found.iter().filter(|other| other.value(text).is_none()).any(|other| {
        let between = if other.span.end <= equation.span.start {
            text.get(other.span.end..equation.span.start)
        } else {
            text.get(equation.span.end..other.span.start)
        };
        let words = |between: &str| {
            between
                .split(|c: char| !c.is_alphabetic())
                .filter(|word| !matches!(*word, "" | "text" | "quad" | "qquad"))
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        between.is_some_and(|between| {
            between.len() < 40 && !between.contains('\n') && matches!(words(between).as_slice(), [word] if word == "or" || word == "and")
        })
    })
}

/// Whether an earlier equation of the same letter has the solution that this one gives.
fn agrees(text: &str, earlier: &[Equation], source: &Equation, equation: &Equation) -> bool {
    let value = equation.value(text).map(|value| value.replace('−', "-"));
    let mut others = earlier
        .iter()
        .filter(|other| other.letter == equation.letter && other.span.start < source.span.start && other.value(text).is_none());
    others.any(|other| match &value {
        Some(value) => other.satisfied(value) == Some(true),
        None => other.root().is_some() && other.root() == equation.root(),
    })
}

/// "x = 2 and x = 3".
fn beside(between: &str) -> bool {
    matches!(between.trim_matches([' ', '$', '\\', '(', ')', '*', ',', '\n']), "and" | "or" | "")
}

/// Whether what follows from an equation does.
fn judge(context: &Context<'_>, text: &str, source: &Equation, equation: &Equation, value: Option<&str>) -> Option<Signal> {
    let span = context.at(equation.span.start, equation.span.end);
    let (holds, working) = if let Some(value) = value {
        let value = value.replace('−', "-");
        (source.satisfied(&value)?, source.working(&value)?)
    } else {
        let (one, other) = (source.root()?, equation.root()?);
        // Lines below one another may be two problems: the same term of the letter shows that they are not.
        let between = &text[source.span.end..equation.span.start];
        let words = between.chars().any(char::is_alphabetic);
        let term =
            |side: &str| side.split(['+', '-', '−', '=']).map(str::trim).find(|term| term.ends_with(source.letter)).map(str::to_owned);
        let shared = term(&equation.left).is_some_and(|term| source.left.contains(&term));
        if !words && !shared {
            return None;
        }
        let letter = source.letter;
        (one == other, format!("{letter} {} in the line before, {letter} {} here", equals(&one, None), equals(&other, None)))
    };
    if holds {
        return Some(Signal::agrees(span));
    }
    verdict(context, text, equation, working).map(|signal| signal.see(context.at(source.span.start, source.span.end)))
}

/// "(4) × 2" without the brackets around a lone number.
fn plain(put: &str) -> String {
    let mut out = String::new();
    let mut rest = put.trim();
    while let Some((head, tail)) = rest.split_once('(') {
        out.push_str(head);
        match tail.split_once(')') {
            Some((digits, after))
                if !out.ends_with(')')
                    && digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
                    && !after.trim_start().starts_with('(') =>
            {
                out.push_str(digits);
                rest = after;
            }
            _ => {
                out.push('(');
                rest = tail;
            }
        }
    }
    out + rest
}

fn verdict(context: &Context<'_>, text: &str, equation: &Equation, working: String) -> Option<Signal> {
    let span = context.at(equation.span.start, equation.span.end);
    let line = text[..equation.span.start].rsplit('\n').next().unwrap_or_default().to_ascii_lowercase();
    let sentence = line.rsplit(". ").next().unwrap_or_default();
    let other = sentence.split(|c: char| !c.is_alphabetic()).any(|word| OTHER.contains(&word) && word != "if");
    // "If 4x = 36, then x = 8": the second equation is what is claimed.
    let supposed = sentence.contains("if ") && !sentence.contains("then") && !sentence.contains(',');
    let behind = text[equation.span.end..].trim_start_matches([' ', '$', '\\', ')', '*']);
    // What the answer itself says of it next.
    let next = &behind[..behind.floor_char_boundary(behind.len().min(160))].to_ascii_lowercase();
    let disowned = ["seems incorrect", "n't satisfy", "not satisfy", "not a solution"].iter().any(|words| next.contains(words));
    // "x = 4 is too small" tries a value.
    let tried = ["is ", "would ", "does ", "doesn", "was ", "isn"].iter().any(|verb| behind.starts_with(verb));
    let rounded = tried
        || behind.starts_with(['≈', '.']) && behind.len() > 1 && behind.as_bytes()[1] == b'.'
        || around(text, equation.span).is_some();
    if other || supposed || rounded || disowned || !is_asserted(context, span) || taken_back(context, span) {
        return None;
    }
    Some(Signal::new(span, working).claimed(equation.span.of(text)))
}

/// The question asks to solve one equation: the last value that the answer gives must satisfy it.
fn asked(context: &Context<'_>, found: &[Equation]) -> Option<Signal> {
    let question = context.question()?;
    let lower = question.to_ascii_lowercase();
    let solves =
        ["solve", "find x", "find the value", "value of", "what is x", "solution", "roots", "find the root", "determine x", "what does x"];
    let asked = equations(question);
    let [equation] = asked.as_slice() else { return None };
    let restricted =
        ["mod", "system", "approximate", "nearest", "decimal", "round", "integer", "inequal"].iter().any(|word| lower.contains(word));
    if !solves.iter().any(|word| lower.contains(word)) || restricted {
        return None;
    }
    let text = context.text();
    // The answer's own steps are judged one by one: where it restates the equation, its last line alone is not held against the question.
    let mut values = found.iter().filter(|claim| claim.letter == equation.letter && claim.value(text).is_some());
    let last = values.next_back()?;
    let value = last.value(text)?.replace('−', "-");
    if equation.satisfied(&value)? {
        return Some(Signal::agrees(context.at(last.span.start, last.span.end)));
    }
    verdict(context, text, last, equation.working(&value)?)
}

/// The equations in one letter of a text, in order.
fn equations(text: &str) -> Vec<Equation> {
    let mut found: Vec<Equation> = Vec::new();
    for (at, _) in text.match_indices('=') {
        if found.len() >= MOST {
            break;
        }
        if text[..at].ends_with(['=', '<', '>', '!', ':', '≠', '≤', '≥']) || text[at + 1..].starts_with(['=', '>']) {
            continue;
        }
        if found.last().is_some_and(|last| last.span.end > at) {
            continue;
        }
        let (start, end) = (reach_back(text, at), reach(text, at + 1));
        // A chain "a = b = c" is no equation to be solved.
        if text[..start].trim_end().ends_with('=') || text[end..].trim_start().starts_with(['=', '≈']) {
            continue;
        }
        if goes_on(text, end) || comes_on(text, start) {
            continue;
        }
        let (left, right) = (clean(&text[start..at]), clean(&text[at + 1..end]));
        let letters: Vec<char> = left.chars().chain(right.chars()).filter(|letter| letter.is_alphabetic()).collect();
        let Some(&letter) = letters.first() else { continue };
        let alone = |side: &str| {
            let bytes = side.as_bytes();
            (1..bytes.len()).all(|at| !(bytes[at].is_ascii_alphabetic() && bytes[at - 1].is_ascii_alphabetic()))
                // Two operands side by side are no expression: "a 2x".
                && !side.split_whitespace().collect::<Vec<_>>().windows(2).any(|two| {
                    two[0].ends_with(|c: char| c.is_alphanumeric() || c == ')') && two[1].starts_with(|c: char| c.is_alphanumeric() || c == '(')
                })
        };
        let even = |side: &str| side.matches('(').count() == side.matches(')').count();
        if letters.iter().all(|other| *other == letter)
            && letter.is_ascii_alphabetic()
            && !left.trim().is_empty()
            && !right.trim().is_empty()
            && [&left, &right].into_iter().all(|side| alone(side) && even(side))
        {
            let trimmed = Span::new(start, end).trimmed(text);
            found.push(Equation { letter, span: trimmed, left, right });
        }
    }
    found
}

/// Whether a character can stand in an expression of one letter.
fn fits(c: char) -> bool {
    c.is_ascii_alphanumeric() || " +-−*×·/^().²³".contains(c)
}

/// Where the side that ends before byte `at` begins.
fn reach_back(text: &str, at: usize) -> usize {
    let floor = text.ceil_char_boundary(at.saturating_sub(LONGEST));
    let mut start = at;
    for (place, c) in text[floor..at].char_indices().rev() {
        let place = floor + place;
        let word = c.is_ascii_alphabetic()
            && (text[..place].ends_with(|before: char| before.is_ascii_alphabetic())
                || text[place + 1..].starts_with(|next: char| next.is_ascii_alphabetic()));
        let stop = c == '.' && !text[place + 1..].starts_with(|next: char| next.is_ascii_digit());
        if !fits(c) || word || stop {
            break;
        }
        start = place;
    }
    // What is left of a word's end or a list's number.
    let trimmed = text[start..at].trim_start_matches([' ', '}', ')']);
    at - trimmed.len()
}

/// Where the side that begins at byte `at` ends.
fn reach(text: &str, at: usize) -> usize {
    let stop = text.floor_char_boundary((at + LONGEST).min(text.len()));
    let mut end = at;
    for (place, c) in text[at..stop].char_indices() {
        let place = at + place;
        let word = c.is_ascii_alphabetic()
            && (text[..place].ends_with(|before: char| before.is_ascii_alphabetic())
                || text[place + 1..].starts_with(|next: char| next.is_ascii_alphabetic()));
        let point = c == '.' && !text[place + 1..].starts_with(|next: char| next.is_ascii_digit());
        if !fits(c) || word || point {
            break;
        }
        end = place + c.len_utf8();
    }
    at + text[at..end].trim_end_matches([' ', '{', '(']).len()
}

/// Commands of LaTeX that stand between two statements, and no part of one.
const BETWEEN: &[&str] = &[
    "quad", "qquad", "Rightarrow", "Longrightarrow", "rightarrow", "longrightarrow", "Leftrightarrow", "implies", "iff", "to", "text",
    "end", "therefore", "tag", "newline", "begin", "boxed", "displaystyle",
];

/// Whether the value goes on behind byte `end`: "88,000", "1 ± √3".
fn goes_on(text: &str, end: usize) -> bool {
    let rest = &text[end..];
    let digits = |part: &str| part.bytes().take_while(u8::is_ascii_digit).count();
    if rest.strip_prefix(',').is_some_and(|rest| digits(rest) == 3) {
        return true;
    }
    let rest = rest.trim_start_matches(' ');
    let command = rest.strip_prefix('\\').map(|rest| rest.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default());
    rest.starts_with(['±', '∓', '√', 'π', '∞', '%', '!', '_', '|', '[', '{', '°', '³', '²'])
        || command.is_some_and(|command| !command.is_empty() && !BETWEEN.contains(&command))
}

/// Whether an expression that begins at byte `start` is the end of a longer one: "√x", `a_n`.
fn comes_on(text: &str, start: usize) -> bool {
    let before = text[..start].trim_end_matches(' ');
    let name = before.len() - before.trim_end_matches(|c: char| c.is_ascii_alphabetic()).len();
    let command = before[..before.len() - name].ends_with('\\') && name > 0;
    before.ends_with(['}', '_', '√', '±', '|', ']', '{', '%', 'π'])
        || command && !BETWEEN.contains(&&before[before.len() - name..])
        || before.ends_with(',') && before[..before.len() - 1].ends_with(|c: char| c.is_ascii_digit()) && before.len() == start
}

/// The side with plain signs.
fn clean(side: &str) -> String {
    side.replace(['{'], "(").replace('}', ")").trim().to_owned()
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("2x + 3 = 13, so x = 4.", "x = 4", "2 × 4 + 3 = 11, not 13"),
    flag("Solving 2x + 3 = 13 gives x = 4.", "x = 4", "2 × 4 + 3 = 11, not 13"),
    flag("3x + 5 = 20\n3x = 25\nx = 5", "3x = 25", "x = 5 in the line before, x ≈ 8.3333 here"),
    flag("If 4x = 36, then x = 8.", "x = 8", "4 × 8 = 32, not 36"),
    flag("The equation x² − 5x + 6 = 0 has the solutions x = 2 and x = 4.", "x = 4", "4² − 5 × 4 + 6 = 2, not 0"),
    flag("Start with 5y − 4 = 21.\n\nAdd 4 to both sides: 5y = 17", "5y = 17", "y = 5 in the line before, y = 3.4 here"),
    flag("The solution of 5x − 4 = 21 is x = 4.", "x = 4", "5 × 4 − 4 = 16, not 21"),
    flag("The roots of x² − 7x + 12 = 0 are 3 and 5.", "5", "5² − 7 × 5 + 12 = 2, not 0"),
    flag("If f(x) = x² + 4x, then f(3) = 19.", "f(3) = 19", "3² + 4 × 3 = 21"),
    flag("3 = (3/5)(2) + b\nb = 2.4", "b = 2.4", "(3/5)(2) + 2.4 = 3.6, not 3"),
    flag("4S = 70, dividing both sides by 4, we get S = 15.", "S = 15", "4 × 15 = 60, not 70"),
    flag("So 7x + 3 = 44 - x, which gives 6x = 37.", "6x = 37", "x = 5.125 in the line before, x ≈ 6.1667 here"),
    flag("The only solution is x = 5.", "x = 5", "3 × 5 + 10 = 25, but 5(5 - 2) = 15").asked("Solve 3x + 10 = 5(x - 2)."),
    flag("Here $\\displaystyle 4y = 260,$ and thus, $y = 40.$", "y = 40", "4 × 40 = 160, not 260"),
    flag("$2x = 14$, therefore $x = 8$.", "x = 8", "2 × 8 = 16, not 14"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("2x + 3 = 13, so x = 5."),
    ignore("x = 3\nx - 2 = 0"),
    ignore("- x - 3 = 0, x = 3\n- x - 2 = 0, x = 2"),
    ignore("2x + y = 7 and y = 3, so x = 2."),
    ignore("x² = 9, so x = 3 or x = −3."),
    ignore("2x + 3 = 7\n3x - 1 = 8"),
    ignore("Case 1: 2x = 8. Case 2: x = 3."),
    ignore("If 2x = 9, then x = 4 is too small."),
    ignore("3x = 10, so x = 3.33, and 7y = 10, so y = 1.4."),
    ignore("P = 20 and A = 25."),
    ignore("x - 4 = 0 or x + 2 = 0\n\nSolving for x, we get:\n\nx = 4 or x = -2"),
    ignore("x - 4 = 0    or    x^2 + 6 = 0\n\nx = 4        or    x^2 = -6"),
    ignore("The two cases are 5 - a = 3 or 5 - a = -3.\n\nSolve the first: 5 - a = 3"),
    ignore("We get 10H + H = 88,000. Subtracting 10H from both sides, we get H = 88,000 - 10H."),
    ignore("\\[ b^2 = 48 \\]\n\nso \\[ b = 4\\sqrt{3} \\]"),
    ignore("We have x - 1 = 4, so x = 5 ± 2."),
    ignore("x = 1 ± √3").asked("Solve x^2 - 2x - 2 = 0."),
    ignore("\\[ \\frac{1}{3} (x - 30) = 6 \\]\n\nNext, multiply both sides by 3: \\[ x - 30 = 18 \\]"),
    ignore("We get a_n = 5 + (n-1) × 7, so a_n = 7n - 2."),
    ignore("Start from 3x + 10 = 5(x - 2).\n\nTo isolate x, we take ten away:\n\n3x + 10 - 10 = 5x - 10\n3x = 5x - 20"),
    ignore("2x = 14, so x = 8. However, this result seems incorrect, as it does not satisfy the equation."),
    ignore("Let f(x) = x² - 3, so f(2) = 2 \\cdot 2 - 3. \\(f(0) = 0^4 - 9 \\cdot 0 - 3 \\)"),
    ignore("If f(x) = x² + 4x, then f(3) = 21 and f(a) = a² + 4a. P(A) = 0.5, so P(B) = 0.3."),
    ignore("The solutions of (x - 1)(x - 2) = 0 are x = 1 and x = 2. Then y = 4."),
];
