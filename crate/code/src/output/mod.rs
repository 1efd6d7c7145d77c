//! What code says of its own output: a comment that tells a value, a session that shows what was printed.
//!
//! Nothing is run. The statements of a block's top level are followed as far as they are made of literals and of functions whose results are
//! known (`python.rs`, `javascript.rs`); what is not understood makes every name in it unknown. A comment counts only where all of it is a
//! value, or a value and a remark behind it.

// Whether two numbers are equal is what the languages ask, to the last bit.
#![allow(clippy::float_cmp)]

#[cfg(feature = "script")]
mod from_javascript;
#[cfg(feature = "code")]
mod from_python;
mod javascript;
mod machine;
mod python;
mod remark;
#[cfg(feature = "code")]
mod session;
mod tree;
mod value;

use crate::depth;
use crate::input::{Block, Check, Finding};
use crate::language::Language;
use machine::Machine;
use remark::{Remark, remarks};
use std::collections::HashSet;
use tree::{Deed, Expr, Step};
use value::{Kind, Value};

/// Bytes of a block that is followed, at most.
const LONGEST: usize = 20_000;

/// What a statement gave.
enum Gave {
    /// Nothing that could be told.
    Nothing,
    /// A value.
    Value(Value),
    /// A value that changed the list it is a method of: either may be told.
    Either(Value, Value),
    /// Something printed.
    Printed(Printed),
}

/// What is printed.
struct Printed {
    values: Vec<Value>,
    /// What stands between them.
    between: String,
    /// What stands behind them.
    end: String,
}

/// Everything a block tells of its output that it does not give.
pub fn check(at: usize, block: &Block, language: Language) -> Vec<Finding> {
    let kind = match language {
        Language::Python => Kind::Python,
        Language::JavaScript | Language::Jsx | Language::TypeScript | Language::Tsx => Kind::JavaScript,
        _ => return Vec::new(),
    };
    let text = &block.text;
    // What is expected at first, and then not given, is told before.
    let unlike = ["expect", "might think", "would think", "you'd think", "surpris", "guess", "quiz"];
    let before = block.before.to_ascii_lowercase();
    if text.len() > LONGEST || !depth::bounded(text) || unlike.iter().any(|words| before.contains(words)) {
        return Vec::new();
    }
    let taken = taken(text);
    // What functions set is known to nobody who does not run them.
    if ["global ", "nonlocal "].iter().any(|word| text.contains(word)) {
        return Vec::new();
    }
    let wrong = match kind {
        #[cfg(feature = "code")]
        Kind::Python if session::is_one(text) => session::wrong(text, &taken),
        _ => followed(text, kind, &taken),
    };
    let finding = |wrong: Wrong| Finding {
        check: Check::Output,
        block: at,
        start: wrong.start,
        end: wrong.end,
        working: wrong.working,
        correction: wrong.right,
    };
    wrong.into_iter().map(finding).collect()
}

/// What is told and not given.
struct Wrong {
    start: usize,
    end: usize,
    working: String,
    right: Option<String>,
}

fn steps(text: &str, kind: Kind) -> Option<Vec<Step>> {
    match kind {
        #[cfg(feature = "code")]
        Kind::Python => from_python::steps(text),
        #[cfg(feature = "script")]
        Kind::JavaScript => from_javascript::steps(text),
        #[cfg(not(all(feature = "code", feature = "script")))]
        _ => None,
    }
}

fn followed(text: &str, kind: Kind, taken: &HashSet<String>) -> Vec<Wrong> {
    let mark = if kind == Kind::Python { '#' } else { '/' };
    // A block without a comment says nothing of itself.
    if !text.contains(mark) {
        return Vec::new();
    }
    let steps = steps(text, kind).unwrap_or_default();
    let all: Vec<Option<Remark<'_>>> = steps.iter().enumerate().map(|(at, step)| remarks(text, step, steps.get(at + 1), kind)).collect();
    let labels = are_labels(&all);
    let mut machine = Machine::new(kind, taken);
    let mut wrong = Vec::new();
    // Whether something was printed without an end of its line: a comment tells all of the line.
    let mut within_a_line = false;
    for (step, remark) in steps.iter().zip(&all) {
        let code = text.get(step.start..step.end).unwrap_or_default();
        let Some(gave) = gave(&mut machine, step) else {
            machine.forget(code);
            within_a_line |= ["end=", "end =", "stdout"].iter().any(|words| code.contains(words));
            continue;
        };
        if let Gave::Printed(printed) = &gave {
            let goes_on = std::mem::replace(&mut within_a_line, !printed.end.ends_with('\n'));
            if goes_on {
                continue;
            }
        }
        let Some(remark) = remark else { continue };
        // A bare line below tells only what several values printed on one line are.
        if remark.below && !matches!(&gave, Gave::Printed(Printed { values, .. }) if values.len() > 1) {
            continue;
        }
        if labels && remark.text.bytes().all(|byte| byte.is_ascii_digit()) {
            continue;
        }
        wrong.extend(judge(&mut machine, text, step, &gave, remark));
    }
    wrong
}

/// Whether the numbers in comments only count the lines: 1, 2, 3.
fn are_labels(all: &[Option<Remark<'_>>]) -> bool {
    let numbers: Vec<usize> = all.iter().flatten().filter_map(|remark| remark.text.parse().ok()).collect();
    numbers.len() > 1 && numbers.iter().enumerate().all(|(at, number)| at + 1 == *number)
}

/// What a statement gives, where it can be followed and gives something.
fn gave(machine: &mut Machine<'_>, step: &Step) -> Option<Gave> {
    let Deed::Say(expr) = &step.deed else {
        let gave = machine.follow(&step.deed)?;
        // What a literal is needs no comment: one beside it speaks of something else.
        let literal = matches!(&step.deed, Deed::Let(_, expr) if is_literal(expr));
        return Some(if literal { Gave::Nothing } else { gave });
    };
    if prints(expr, machine.kind)
        && let Expr::Call(_, arguments, named) = expr
    {
        return printed(machine, arguments, named).map(Gave::Printed);
    }
    let value = machine.eval(expr)?;
    if let Expr::Call(function, ..) = expr
        && let Expr::Member(whole, _) = &**function
        && matches!(**whole, Expr::Name(_))
    {
        let whole = machine.eval(whole)?;
        if whole.is_shared() {
            return Some(Gave::Either(value, whole));
        }
    }
    Some(Gave::Value(value))
}

/// Whether an expression prints.
fn prints(expr: &Expr, kind: Kind) -> bool {
    let Expr::Call(function, ..) = expr else { return false };
    match (&**function, kind) {
        (Expr::Name(name), Kind::Python) => name == "print",
        (Expr::Member(object, name), Kind::JavaScript) => name == "log" && matches!(&**object, Expr::Name(name) if name == "console"),
        _ => false,
    }
}

/// What a call prints with these arguments; none where that cannot be followed, or goes elsewhere.
fn printed(machine: &mut Machine<'_>, arguments: &[Expr], named: &[(String, Expr)]) -> Option<Printed> {
    let values = arguments.iter().map(|one| machine.eval(one)).collect::<Option<_>>()?;
    let mut printed = Printed { values, between: " ".to_owned(), end: "\n".to_owned() };
    for (name, expr) in named {
        let place = match name.as_str() {
            "sep" => &mut printed.between,
            "end" => &mut printed.end,
            "flush" => continue,
            _ => return None,
        };
        match machine.eval(expr)? {
            Value::Text(text) => text.to_string().clone_into(place),
            Value::Null => {}
            _ => return None,
        }
    }
    Some(printed)
}

fn is_literal(expr: &Expr) -> bool {
    match expr {
        Expr::Null | Expr::Undefined | Expr::Bool(_) | Expr::Int(_) | Expr::Float(_) | Expr::Text(_) => true,
        Expr::List(many) | Expr::Tuple(many) | Expr::Set(many) => many.iter().all(is_literal),
        Expr::Dict(pairs) => pairs.iter().all(|(key, value)| is_literal(key) && is_literal(value)),
        Expr::Unary("-", one) => matches!(**one, Expr::Int(_) | Expr::Float(_)),
        _ => false,
    }
}

/// The value that a whole text is.
fn literal(text: &str, kind: Kind) -> Option<Value> {
    if text.len() > 500 || !depth::bounded(text) {
        return None;
    }
    let expr = match kind {
        #[cfg(feature = "code")]
        Kind::Python => from_python::expression(text),
        #[cfg(feature = "script")]
        Kind::JavaScript => from_javascript::expression(text),
        #[cfg(not(all(feature = "code", feature = "script")))]
        _ => None,
    }?;
    let empty = kind == Kind::Python && text == "set()";
    (is_literal(&expr) || empty).then(|| Machine::new(kind, &HashSet::new()).eval(&expr))?
}

/// Holds a comment against what its statement gave.
fn judge(machine: &mut Machine<'_>, text: &str, step: &Step, gave: &Gave, remark: &Remark<'_>) -> Option<Wrong> {
    let kind = machine.kind;
    let wrong =
        |working: String, right: Option<String>| Wrong { start: remark.start, end: remark.start + remark.text.len(), working, right };
    if let Some((name, said)) = remark.of_a_name() {
        let value = machine.eval(&Expr::Name(name.to_owned()))?;
        let right = value.shown(kind)?;
        return (differs(&value, said, kind)?).then(|| wrong(format!("`{name}` is `{right}`"), None));
    }
    let code = shortened(text.get(step.start..step.end)?);
    match gave {
        Gave::Nothing => None,
        Gave::Printed(Printed { values, between, end }) => {
            let [value] = values.as_slice() else {
                let differs = told_apart(values, between, remark.text, kind).or_else(|| {
                    let written = written(values, between, kind)?;
                    let told = remark.text.trim_matches(['"', '\'', '`']).trim();
                    let same = written.trim() == told || format!("{written}{end}").trim() == told;
                    Some(!remark.below && !same && is_like(&written, told))
                })?;
                let written = written(values, between, kind).filter(|_| differs)?;
                return Some(wrong(format!("`{code}` prints `{written}`"), Some(written)));
            };
            // Where the line goes on, all of it may be told.
            if !end.trim().is_empty() || !end.contains('\n') {
                let written = value.written(kind)?;
                if remark.text.trim_matches(['"', '\'', '`']).starts_with(written.trim()) {
                    return None;
                }
            }
            let differs = differs(value, remark.text, kind).or_else(|| {
                // What gives nothing is printed as that, whatever a comment makes of it.
                (matches!(value, Value::Null | Value::Undefined) && literal(remark.text, kind).is_some_and(|told| !told.equals(value)))
                    .then_some(true)
            })?;
            let right = value.written(kind)?;
            differs.then(|| wrong(format!("`{code}` prints `{right}`"), Some(right)))
        }
        Gave::Value(value) => {
            let right = value.shown(kind)?;
            differs(value, remark.text, kind)?.then(|| wrong(format!("`{code}` gives `{right}`"), Some(right)))
        }
        Gave::Either(value, whole) => {
            let right = whole.shown(kind)?;
            let other = differs(value, remark.text, kind).unwrap_or(true);
            (differs(whole, remark.text, kind)? && other).then(|| wrong(format!("after `{code}` it is `{right}`"), Some(right)))
        }
    }
}

/// What values look like where they are printed on one line.
fn written(values: &[Value], between: &str, kind: Kind) -> Option<String> {
    // The elements of a set are printed in an order that nobody knows.
    let sure = !between.contains('\n') && !values.iter().any(|value| matches!(value, Value::Set(_)));
    sure.then(|| values.iter().map(|one| one.written(kind)).collect::<Option<Vec<_>>>().map(|all| all.join(between)))?
}

/// Whether one of several told values is another one than was printed; none where what is told is not as many values of the same kinds.
fn told_apart(values: &[Value], between: &str, told: &str, kind: Kind) -> Option<bool> {
    let differ = |parts: Vec<&str>| {
        let literals = parts.len() == values.len() && parts.iter().all(|part| literal(part.trim(), kind).is_some());
        let each = || values.iter().zip(&parts).map(|(value, part)| differs(value, part.trim(), kind));
        literals.then(|| each().collect::<Option<Vec<_>>>())?.map(|each| each.contains(&true))
    };
    let mut apart = None;
    // Many write commas where none are printed.
    for between in [between, ", ", " "].into_iter().filter(|between| !between.is_empty()) {
        match differ(told.split(between).collect()) {
            Some(false) => return Some(false),
            Some(true) => apart = Some(true),
            None => {}
        }
    }
    apart
}

/// Whether a told value is another one; none where that cannot be said, as the two are of different kinds.
fn differs(value: &Value, told: &str, kind: Kind) -> Option<bool> {
    let Some(literal) = literal(told, kind) else {
        // Bare words: a string as it is printed, if they are like it at all.
        let Value::Text(text) = value else { return None };
        let (text, bare) = (text.trim(), told.trim_matches('`').trim());
        return (text == bare || is_like(text, bare)).then(|| text != bare);
    };
    if literal.equals(value) {
        return Some(false);
    }
    match (value, &literal) {
        (Value::Text(text), Value::Text(_)) => Some(**text != *told),
        (Value::Text(text), literal) => {
            // The string "52" told as the number 7.
            let number = text.trim().parse::<f64>().ok()?;
            literal.number().filter(|_| !matches!(literal, Value::Bool(_))).map(|told| told != number)
        }
        (Value::Bool(_), literal) => matches!(literal, Value::Bool(_)).then_some(true),
        (value, literal) if value.number().is_some() => {
            let (number, said) = (value.number()?, literal.number().filter(|_| !matches!(literal, Value::Bool(_)))?);
            Some(!near(number, said, told))
        }
        (Value::List(_) | Value::Tuple(_) | Value::Set(_) | Value::Dict(_), literal) => {
            let same_kind = std::mem::discriminant(value) == std::mem::discriminant(literal);
            (same_kind && value.elements()?.len() + literal.elements()?.len() < 200).then(|| !alike(value, literal))
        }
        _ => None,
    }
}

/// Whether a number is the told one, rounded or cut to the digits that are told.
fn near(number: f64, said: f64, told: &str) -> bool {
    if number.is_nan() || said.is_nan() {
        return number.is_nan() && said.is_nan();
    }
    let places = told.split_once('.').map_or(0, |(_, digits)| digits.bytes().take_while(u8::is_ascii_digit).count());
    // A whole number that is told for one with decimals is no rounding: `7 / 2` is not 4.
    if places == 0 {
        return number == said;
    }
    (number - said).abs() < 10_f64.powi(-i32::try_from(places).unwrap_or(i32::MAX))
}

/// Whether the elements are equal, numbers to the digits that are told.
fn alike(value: &Value, told: &Value) -> bool {
    match (value, told) {
        (Value::List(_), Value::List(_)) | (Value::Tuple(_), Value::Tuple(_)) => {
            let (ones, others) = (value.elements().unwrap_or_default(), told.elements().unwrap_or_default());
            ones.len() == others.len() && ones.iter().zip(&others).all(|(one, other)| alike(one, other))
        }
        (Value::Float(number), Value::Float(said)) => near(*number, *said, &format!("{said}")),
        _ => value.equals(told),
    }
}

/// Whether bare words are meant to be a string: most of their letters are the same, in order.
fn is_like(text: &str, told: &str) -> bool {
    let letters =
        |text: &str| text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).take(120).collect::<Vec<_>>();
    let (text, told) = (letters(text), letters(told));
    // The longest sequence they share.
    let mut row = vec![0_usize; told.len() + 1];
    for one in &text {
        let mut before = 0;
        for (at, other) in told.iter().enumerate() {
            let above = row.get(at + 1).copied().unwrap_or_default();
            let left = row.get(at).copied().unwrap_or_default();
            if let Some(here) = row.get_mut(at + 1) {
                *here = if one == other { before + 1 } else { above.max(left) };
            }
            before = above;
        }
    }
    let shared = row.last().copied().unwrap_or_default();
    text.len() > 2 && shared * 10 >= text.len().max(told.len()) * 7
}

/// A statement for a working, cut where it is long.
fn shortened(code: &str) -> String {
    let line = code.lines().next().unwrap_or_default().trim().trim_end_matches(';');
    let cut: String = line.chars().take(60).collect();
    if cut.len() < line.len() || code.trim().lines().count() > 1 { format!("{cut} …") } else { cut }
}

/// Names that a block gives a meaning of its own somewhere: a function of the language is not known by such a name.
fn taken(text: &str) -> HashSet<String> {
    let mut taken = HashSet::new();
    for line in text.lines() {
        let mut before = "";
        let words = line.split_inclusive(|letter: char| !letter.is_alphanumeric() && letter != '_' && letter != '$');
        let mut at = 0;
        let imports = line.contains("import");
        for word in words {
            at += word.len();
            let bare = word.trim_end_matches(|letter: char| !letter.is_alphanumeric() && letter != '_' && letter != '$');
            let rest = line.get(at - (word.len() - bare.len())..).unwrap_or_default().trim_start();
            let set = rest.starts_with('=') && !rest.starts_with("==") && !rest.starts_with("=>");
            let bound = ["def", "class", "as", "for", "function", "const", "let", "var", "global", "lambda"].contains(&before);
            if !bare.is_empty() {
                if set || bound || imports {
                    taken.insert(bare.to_owned());
                }
                before = bare;
            }
        }
    }
    taken
}

#[cfg(test)]
mod tests;
