//! JavaScript's operators, functions and methods (ECMA-262, 15th edition: *ECMAScript Language: Expressions*, *Abstract Operations*, and the
//! chapters of `Number`, `String`, `Array`, `Math`).

use super::machine::{LONGEST, Machine, index};
use super::value::{Kind, Value};

/// The functions, and objects with functions, that are known.
pub const FUNCTIONS: &[&str] = &["Array", "Boolean", "JSON", "Math", "Number", "Object", "String", "isNaN", "parseFloat", "parseInt"];

/// A value as a string (`ToString`).
pub fn to_text(value: &Value) -> Option<String> {
    match value {
        Value::List(elements) => joined(&elements.borrow(), ","),
        Value::Dict(_) => Some("[object Object]".to_owned()),
        value => value.written(Kind::JavaScript),
    }
}

/// Elements as one string; what is nothing leaves its place empty.
fn joined(elements: &[Value], mark: &str) -> Option<String> {
    let one = |one: &Value| if matches!(one, Value::Null | Value::Undefined) { Some(String::new()) } else { to_text(one) };
    Some(elements.iter().map(one).collect::<Option<Vec<_>>>()?.join(mark))
}

/// A value as a number (`ToNumber`).
fn to_number(value: &Value) -> Option<f64> {
    match value {
        Value::Null => Some(0.0),
        Value::Undefined => Some(f64::NAN),
        Value::Text(text) => text_number(text),
        Value::List(_) | Value::Dict(_) => text_number(&to_text(value)?),
        value => value.number(),
    }
}

fn text_number(text: &str) -> Option<f64> {
    let bare = text.trim();
    if bare.is_empty() {
        return Some(0.0);
    }
    let plain = bare.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-' | b'+'));
    if plain {
        return Some(bare.parse().unwrap_or(f64::NAN));
    }
    // "1e3" and "0x10" are numbers, too: what begins with a digit is not looked at.
    (!bare.starts_with(|letter: char| letter.is_ascii_digit()) && bare != "Infinity").then_some(f64::NAN)
}

/// `typeof`.
pub fn type_of(value: &Value) -> Option<&'static str> {
    Some(match value {
        Value::Undefined => "undefined",
        Value::Bool(_) => "boolean",
        Value::Float(_) | Value::Int(_) => "number",
        Value::Text(_) => "string",
        Value::Lambda(_) => "function",
        Value::Builtin(name) if matches!(name.as_str(), "Math" | "JSON") => "object",
        Value::Builtin(_) => "function",
        Value::Null | Value::List(_) | Value::Dict(_) => "object",
        Value::Tuple(_) | Value::Set(_) | Value::Lazy(_) => return None,
    })
}

/// A number, as the arms of a choice give it that may give nothing.
#[allow(clippy::unnecessary_wraps)]
fn float(float: f64) -> Option<Value> {
    Some(Value::Float(float))
}

/// `left operator right`.
pub fn binary(operator: &str, left: &Value, right: &Value) -> Option<Value> {
    let joins = |one: &Value| matches!(one, Value::Text(_) | Value::List(_) | Value::Dict(_));
    if operator == "+" && (joins(left) || joins(right)) {
        return Some(Value::text(to_text(left)? + &to_text(right)?));
    }
    let (a, b) = (to_number(left)?, to_number(right)?);
    float(match operator {
        "+" => a + b,
        "-" => a - b,
        "*" => a * b,
        "/" => a / b,
        "%" => a % b,
        "**" if b.fract() == 0.0 && (0.0..=64.0).contains(&b) && a.fract() == 0.0 => a.powi(b as i32),
        _ => return None,
    })
}

/// How two values compare.
pub fn compare(operator: &str, left: &Value, right: &Value) -> Option<bool> {
    let is_number = |one: &Value| matches!(one, Value::Float(_));
    let kept = |one: &Value| one.is_shared() || matches!(one, Value::Lambda(_) | Value::Builtin(_));
    match operator {
        "===" | "!==" | "==" | "!=" => {
            let wanted = operator.starts_with('=');
            let strict = operator.len() == 3;
            let same = match (left, right) {
                (Value::Float(a), Value::Float(b)) => a == b,
                (Value::List(a), Value::List(b)) => std::rc::Rc::ptr_eq(a, b),
                (Value::Dict(a), Value::Dict(b)) => std::rc::Rc::ptr_eq(a, b),
                _ if type_of(left)? == type_of(right)? && !kept(left) && !kept(right) => left.equals(right),
                _ if strict => false,
                (Value::Null | Value::Undefined, Value::Null | Value::Undefined) => true,
                (Value::Null | Value::Undefined, _) | (_, Value::Null | Value::Undefined) => false,
                _ => {
                    // One that is kept in its place becomes what it is written as; then both become numbers.
                    let plain = |one: &Value| if kept(one) { to_text(one).map(Value::text) } else { Some(one.clone()) };
                    let (left, right) = (plain(left)?, plain(right)?);
                    match (&left, &right) {
                        (Value::Text(a), Value::Text(b)) => a == b,
                        _ => to_number(&left)? == to_number(&right)?,
                    }
                }
            };
            Some(same == wanted)
        }
        "<" | "<=" | ">" | ">=" => {
            let order = match (left, right) {
                (Value::Text(a), Value::Text(b)) => Some(a.encode_utf16().cmp(b.encode_utf16())),
                _ if is_number(left) || is_number(right) || !kept(left) && !kept(right) => to_number(left)?.partial_cmp(&to_number(right)?),
                _ => return None,
            };
            Some(match operator {
                "<" => order.is_some_and(std::cmp::Ordering::is_lt),
                "<=" => order.is_some_and(std::cmp::Ordering::is_le),
                ">" => order.is_some_and(std::cmp::Ordering::is_gt),
                _ => order.is_some_and(std::cmp::Ordering::is_ge),
            })
        }
        _ => None,
    }
}

/// `parseInt`: the digits a text begins with.
fn parse_int(text: &str, base: u32) -> f64 {
    let bare = text.trim_start();
    let (sign, digits) = bare.strip_prefix('-').map_or((1.0, bare.strip_prefix('+').unwrap_or(bare)), |rest| (-1.0, rest));
    let end = digits.find(|letter: char| !letter.is_digit(base)).unwrap_or(digits.len());
    u64::from_str_radix(&digits[..end], base).map_or(f64::NAN, |value| sign * value as f64)
}

/// A function of the language.
pub fn function(name: &str, arguments: &[Value]) -> Option<Value> {
    match (name, arguments) {
        ("Boolean", [one]) => Some(Value::Bool(one.is_true(Kind::JavaScript))),
        ("String", [one]) => to_text(one).map(Value::text),
        ("Number", [one]) => float(to_number(one)?),
        ("isNaN", [one]) => Some(Value::Bool(to_number(one)?.is_nan())),
        ("Number.isNaN", [one]) => Some(Value::Bool(matches!(one, Value::Float(float) if float.is_nan()))),
        ("Number.isInteger", [one]) => Some(Value::Bool(matches!(one, Value::Float(float) if float.fract() == 0.0))),
        ("parseInt" | "Number.parseInt", [one]) => {
            let text = to_text(one)?;
            (!text.trim_start().starts_with("0x")).then(|| Value::Float(parse_int(&text, 10)))
        }
        ("parseInt" | "Number.parseInt", [one, base, ..]) => {
            // A base of 0 is none; others than 2 to 36 give NaN.
            let base = to_number(base)?;
            let text = to_text(one)?;
            match base {
                0.0 => float(parse_int(&text, 10)),
                2.0..=36.0 if base.fract() == 0.0 => float(parse_int(&text, base as u32)),
                _ => float(f64::NAN),
            }
        }
        ("parseFloat" | "Number.parseFloat", [one]) => {
            let text = to_text(one)?;
            let bare = text.trim_start();
            let mut dot = false;
            let end = bare
                .char_indices()
                .find(|(at, letter)| {
                    let first_dot = *letter == '.' && !std::mem::replace(&mut dot, true);
                    !(letter.is_ascii_digit() || first_dot || *at == 0 && matches!(letter, '-' | '+'))
                })
                .map_or(bare.len(), |(at, _)| at);
            // "1e3": not looked at.
            (!bare[end..].starts_with(['e', 'E'])).then(|| Value::Float(bare[..end].parse().unwrap_or(f64::NAN)))
        }
        ("Math.max", many) if !many.is_empty() => {
            let many = many.iter().map(to_number).collect::<Option<Vec<_>>>()?;
            float(if many.iter().any(|one| one.is_nan()) { f64::NAN } else { many.into_iter().fold(f64::NEG_INFINITY, f64::max) })
        }
        ("Math.max", []) => float(f64::NEG_INFINITY),
        ("Math.min", []) => float(f64::INFINITY),
        ("Math.min", many) => {
            let many = many.iter().map(to_number).collect::<Option<Vec<_>>>()?;
            float(if many.iter().any(|one| one.is_nan()) { f64::NAN } else { many.into_iter().fold(f64::INFINITY, f64::min) })
        }
        ("Math.abs", [one]) => float(to_number(one)?.abs()),
        ("Math.floor", [one]) => float(to_number(one)?.floor()),
        ("Math.ceil", [one]) => float(to_number(one)?.ceil()),
        ("Math.trunc", [one]) => float(to_number(one)?.trunc()),
        ("Math.sqrt", [one]) => float(to_number(one)?.sqrt()),
        // Halves go up, those below zero as well.
        ("Math.round", [one]) => float((to_number(one)? + 0.5).floor()),
        ("Math.sign", [one]) => {
            let number = to_number(one)?;
            float(if number == 0.0 || number.is_nan() { number } else { number.signum() })
        }
        ("Array.isArray", [one]) => Some(Value::Bool(matches!(one, Value::List(_)))),
        ("Object.keys", [Value::Dict(pairs)]) => Some(Value::list(pairs.borrow().iter().map(|(key, _)| key.clone()).collect())),
        ("Object.values", [Value::Dict(pairs)]) => Some(Value::list(pairs.borrow().iter().map(|(_, value)| value.clone()).collect())),
        _ => None,
    }
}

/// `a.b`.
pub fn member(whole: &Value, name: &str) -> Option<Value> {
    match (whole, name) {
        (Value::List(elements), "length") => float(elements.borrow().len() as f64),
        (Value::Text(text), "length") => float(text.encode_utf16().count() as f64),
        (Value::Dict(pairs), name) => {
            let held =
                pairs.borrow().iter().find(|(key, _)| matches!(key, Value::Text(key) if **key == *name)).map(|(_, value)| value.clone());
            // What every object has stands in none.
            held.or_else(|| {
                (!matches!(name, "constructor" | "toString" | "hasOwnProperty" | "__proto__" | "valueOf")).then_some(Value::Undefined)
            })
        }
        (Value::Builtin(object), name) if object == "Math" && name == "PI" => float(std::f64::consts::PI),
        _ => None,
    }
}

/// A part of a length, as `slice` reads its ends.
fn ends(arguments: &[Value], length: usize) -> Option<(usize, usize)> {
    let end = |value: Option<&Value>, other: usize| match value {
        None | Some(Value::Undefined) => Some(other),
        Some(value) => {
            let at = to_number(value).filter(|at| at.fract() == 0.0)?;
            Some(if at < 0.0 { (length as f64 + at).max(0.0) } else { at.min(length as f64) } as usize)
        }
    };
    Some((end(arguments.first(), 0)?, end(arguments.get(1), length)?))
}

/// A method of a value.
pub fn method(machine: &mut Machine<'_>, whole: &Value, name: &str, arguments: &[Value]) -> Option<Value> {
    match whole {
        Value::Text(text) => of_text(text, name, arguments),
        Value::List(elements) => {
            let before = elements.borrow().clone();
            let array = Of { before, whole };
            array.method(machine, name, arguments)
        }
        Value::Float(number) => match (name, arguments) {
            ("toFixed", [places]) => {
                let places = index(places, 0, Kind::JavaScript).filter(|places| *places <= 15)?;
                // The exact value, halves up: of two that are as near the larger one is taken. A tie is left alone.
                let shown = format!("{:.places$}", number.abs());
                let tie = (number.abs() * 10_f64.powi(places as i32)).fract() == 0.5;
                (!tie && number.abs() < 1e15).then(|| Value::text(if *number < 0.0 { format!("-{shown}") } else { shown }))
            }
            ("toString", []) => to_text(whole).map(Value::text),
            _ => None,
        },
        Value::Bool(_) if name == "toString" && arguments.is_empty() => to_text(whole).map(Value::text),
        _ => None,
    }
}

/// An array, and what it held before.
struct Of<'v> {
    before: Vec<Value>,
    whole: &'v Value,
}

impl Of<'_> {
    fn keep(&self, elements: Vec<Value>) -> Option<()> {
        if let Value::List(own) = self.whole {
            *own.borrow_mut() = elements;
        }
        self.whole.is_tree().then_some(())
    }

    fn method(&self, machine: &mut Machine<'_>, name: &str, arguments: &[Value]) -> Option<Value> {
        let all = &self.before;
        let at = |one: &Value| all.iter().position(|known| compare("===", known, one) == Some(true));
        // Functions are given the element, its place and the whole.
        let mut call = |function: &Value, at: usize, one: &Value| {
            let three = [one.clone(), Value::Float(at as f64), self.whole.clone()];
            machine.apply(function, &three)
        };
        match (name, arguments) {
            ("join" | "toString", []) => joined(all, ",").map(Value::text),
            ("join", [Value::Text(mark)]) => joined(all, mark).map(Value::text),
            ("slice", [] | [_] | [_, _]) => {
                let (from, to) = ends(arguments, all.len())?;
                Some(Value::list(all.get(from..to).unwrap_or_default().to_vec()))
            }
            ("concat", [one]) => {
                let more = if let Value::List(more) = one { more.borrow().clone() } else { vec![one.clone()] };
                Some(Value::list([all.as_slice(), &more].concat()))
            }
            ("includes", [one]) => Some(Value::Bool(at(one).is_some() || matches!(one, Value::Float(float) if float.is_nan()))),
            ("indexOf", [one]) => float(at(one).map_or(-1.0, |at| at as f64)),
            ("push", [_, ..]) => {
                let new = [all.as_slice(), arguments].concat();
                let length = new.len();
                self.keep(new)?;
                float(length as f64)
            }
            ("unshift", [_, ..]) => {
                let new = [arguments, all.as_slice()].concat();
                let length = new.len();
                self.keep(new)?;
                float(length as f64)
            }
            ("pop", []) => {
                let (last, rest) = all.split_last()?;
                self.keep(rest.to_vec())?;
                Some(last.clone())
            }
            ("shift", []) => {
                let (first, rest) = all.split_first()?;
                self.keep(rest.to_vec())?;
                Some(first.clone())
            }
            ("reverse", []) => {
                self.keep(all.iter().rev().cloned().collect())?;
                Some(self.whole.clone())
            }
            ("sort", []) => {
                // Without a function, by what they are written as.
                let mut keyed = all
                    .iter()
                    .map(|one| Some((to_text(one)?.encode_utf16().collect::<Vec<_>>(), one.clone())))
                    .collect::<Option<Vec<_>>>()?;
                if all.iter().any(|one| matches!(one, Value::Undefined)) {
                    return None;
                }
                keyed.sort_by(|one, other| one.0.cmp(&other.0));
                self.keep(keyed.into_iter().map(|(_, one)| one).collect())?;
                Some(self.whole.clone())
            }
            ("sort", [function]) => {
                let mut sorted: Vec<Value> = Vec::new();
                for one in all {
                    let mut place = sorted.len();
                    while let Some(before) = place.checked_sub(1).and_then(|at| sorted.get(at)) {
                        let order = machine.apply(function, &[before.clone(), one.clone()])?.number()?;
                        if order.is_nan() || order <= 0.0 {
                            break;
                        }
                        place -= 1;
                    }
                    sorted.insert(place, one.clone());
                }
                self.keep(sorted)?;
                Some(self.whole.clone())
            }
            ("map", [function]) => {
                Some(Value::list(all.iter().enumerate().map(|(at, one)| call(function, at, one)).collect::<Option<_>>()?))
            }
            ("filter" | "find" | "some" | "every" | "findIndex", [function]) => {
                let mut kept = Vec::new();
                for (at, one) in all.iter().enumerate() {
                    if call(function, at, one)?.is_true(Kind::JavaScript) {
                        kept.push((at, one.clone()));
                    }
                }
                Some(match name {
                    "filter" => Value::list(kept.into_iter().map(|(_, one)| one).collect()),
                    "find" => kept.into_iter().next().map_or(Value::Undefined, |(_, one)| one),
                    "findIndex" => Value::Float(kept.first().map_or(-1.0, |(at, _)| *at as f64)),
                    "some" => Value::Bool(!kept.is_empty()),
                    _ => Value::Bool(kept.len() == all.len()),
                })
            }
            ("reduce", [function, rest @ ..]) if rest.len() < 2 => {
                let mut values = all.iter();
                let first = rest.first().or_else(|| values.next())?.clone();
                values.try_fold(first, |sum, one| machine.apply(function, &[sum, one.clone()]))
            }
            _ => None,
        }
    }
}

fn of_text(text: &str, name: &str, arguments: &[Value]) -> Option<Value> {
    // Places count UTF-16 units: only of ASCII are they bytes.
    let ascii = text.is_ascii();
    let texts: Option<Vec<&str>> = arguments.iter().map(|one| if let Value::Text(text) = one { Some(&**text) } else { None }).collect();
    match (name, texts.as_deref()) {
        ("toUpperCase", Some([])) if ascii => return Some(Value::text(text.to_ascii_uppercase())),
        ("toLowerCase", Some([])) if ascii => return Some(Value::text(text.to_ascii_lowercase())),
        ("toString", Some([])) => return Some(Value::text(text)),
        ("trim", Some([])) => return Some(Value::text(text.trim())),
        ("split", Some([""])) if ascii => return Some(Value::list(text.chars().map(|one| Value::text(one.to_string())).collect())),
        ("split", Some([mark])) if !mark.is_empty() => return Some(Value::list(text.split(mark).map(Value::text).collect())),
        // The first alone is replaced.
        ("replace", Some([old, new])) if !new.contains('$') => return Some(Value::text(text.replacen(old, new, 1))),
        ("replaceAll", Some([old, new])) if !new.contains('$') && !old.is_empty() => return Some(Value::text(text.replace(old, new))),
        ("includes", Some([part])) => return Some(Value::Bool(text.contains(part))),
        ("startsWith", Some([part])) => return Some(Value::Bool(text.starts_with(part))),
        ("endsWith", Some([part])) => return Some(Value::Bool(text.ends_with(part))),
        ("indexOf", Some([part])) if ascii => return float(text.find(part).map_or(-1.0, |at| at as f64)),
        _ => {}
    }
    match (name, arguments) {
        ("slice", [] | [_] | [_, _]) if ascii => {
            let (from, to) = ends(arguments, text.len())?;
            Some(Value::text(text.get(from..to).unwrap_or_default()))
        }
        ("substring", [_] | [_, _]) if ascii => {
            let end = |value: Option<&Value>, other: usize| {
                value.map_or(Some(other), |value| {
                    Some(to_number(value).filter(|at| at.fract() == 0.0)?.clamp(0.0, text.len() as f64) as usize)
                })
            };
            let (from, to) = (end(arguments.first(), 0)?, end(arguments.get(1), text.len())?);
            Some(Value::text(text.get(from.min(to)..from.max(to))?))
        }
        ("charAt", [place]) if ascii => {
            let at = index(place, text.len(), Kind::JavaScript)?;
            Some(Value::text(text.get(at..=at).unwrap_or_default()))
        }
        ("repeat", [times]) => {
            let times = index(times, 0, Kind::JavaScript).filter(|times| text.len().saturating_mul(*times) <= LONGEST)?;
            Some(Value::text(text.repeat(times)))
        }
        ("padStart" | "padEnd", [width, rest @ ..]) if ascii => {
            let width = index(width, 0, Kind::JavaScript)?;
            let with = match rest {
                [] => ' ',
                [Value::Text(with)] if with.len() == 1 => with.chars().next()?,
                _ => return None,
            };
            let more: String = std::iter::repeat_n(with, width.saturating_sub(text.len())).collect();
            Some(Value::text(if name == "padStart" { more + text } else { format!("{text}{more}") }))
        }
        _ => None,
    }
}
