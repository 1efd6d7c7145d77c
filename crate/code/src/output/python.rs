//! Python's operators, functions and methods (docs.python.org/3/library: *Built-in Functions*, *Built-in Types*, *math*).

use super::machine::{LONGEST, Machine, shared};
use super::value::{Kind, Value, put};
use std::cmp::Ordering;

/// The functions that are known.
pub const FUNCTIONS: &[&str] = &[
    "abs", "all", "any", "bin", "bool", "chr", "dict", "divmod", "enumerate", "filter", "float", "hex", "int", "len", "list", "map", "max",
    "min", "oct", "ord", "pow", "range", "reversed", "round", "set", "sorted", "str", "sum", "tuple", "zip",
];

/// `left operator right`.
pub fn binary(operator: &str, left: &Value, right: &Value) -> Option<Value> {
    if let (Some(a), Some(b)) = (left.int(), right.int()) {
        return ints(operator, a, b);
    }
    if let (Some(a), Some(b)) = (left.number(), right.number()) {
        return floats(operator, a, b);
    }
    match (operator, left, right) {
        ("+", Value::Text(a), Value::Text(b)) => Some(Value::text(format!("{a}{b}"))),
        ("+", Value::List(a), Value::List(b)) => Some(Value::list([a.borrow().as_slice(), &b.borrow()].concat())),
        ("+", Value::Tuple(a), Value::Tuple(b)) => Some(Value::Tuple([&**a, &**b].concat().into())),
        ("*", many, times) if times.int().is_some() => repeated(many, times.int()?),
        ("*", times, many) if times.int().is_some() => repeated(many, times.int()?),
        ("|" | "&" | "-" | "^", Value::Set(a), Value::Set(b)) => {
            let (a, b) = (a.borrow(), b.borrow());
            let holds = |set: &[Value], one: &Value| set.iter().any(|known| known.equals(one));
            let only = |ones: &[Value], others: &[Value], both: bool| {
                ones.iter().filter(|one| holds(others, one) == both).cloned().collect::<Vec<_>>()
            };
            Some(Value::set(match operator {
                "|" => [a.as_slice(), &b].concat(),
                "&" => only(&a, &b, true),
                "-" => only(&a, &b, false),
                _ => [only(&a, &b, false), only(&b, &a, false)].concat(),
            }))
        }
        ("|", Value::Dict(a), Value::Dict(b)) => Some(Value::dict([a.borrow().as_slice(), &b.borrow()].concat())),
        _ => None,
    }
}

fn repeated(many: &Value, times: i128) -> Option<Value> {
    let times = usize::try_from(times.max(0)).ok()?;
    let fits = |length: usize| length.checked_mul(times).is_some_and(|length| length <= LONGEST);
    match many {
        Value::Text(text) => fits(text.len()).then(|| Value::text(text.repeat(times))),
        // The elements themselves are not copied: they are the same ones, many times.
        Value::List(elements) => fits(elements.borrow().len()).then(|| Value::list(copies(&elements.borrow(), times))),
        Value::Tuple(elements) => fits(elements.len()).then(|| Value::Tuple(copies(elements, times).into())),
        _ => None,
    }
}

fn copies(elements: &[Value], times: usize) -> Vec<Value> {
    (0..times).flat_map(|_| elements.iter().cloned()).collect()
}

fn ints(operator: &str, a: i128, b: i128) -> Option<Value> {
    let int = |value: Option<i128>| value.map(Value::Int);
    match operator {
        "+" => int(a.checked_add(b)),
        "-" => int(a.checked_sub(b)),
        "*" => int(a.checked_mul(b)),
        "/" if b != 0 => exact(a).zip(exact(b)).map(|(a, b)| Value::Float(a / b)),
        // Rounded down, and what is left has the divisor's sign.
        "//" if b != 0 => int(floor_div(a, b)),
        "%" if b != 0 => int(floor_div(a, b).and_then(|whole| a.checked_sub(whole.checked_mul(b)?))),
        "**" if b >= 0 => int(a.checked_pow(u32::try_from(b).ok()?)),
        "**" => Some(Value::Float(exact(a)?.powi(i32::try_from(b).ok()?))).filter(|_| a != 0),
        "&" => Some(Value::Int(a & b)),
        "|" => Some(Value::Int(a | b)),
        "^" => Some(Value::Int(a ^ b)),
        "<<" => u32::try_from(b).ok().filter(|by| *by < 64).and_then(|by| int(a.checked_mul(1_i128 << by))),
        ">>" => u32::try_from(b).ok().filter(|by| *by < 127).map(|by| Value::Int(a >> by)),
        _ => None,
    }
}

/// An integer as a floating-point number, where that loses nothing.
fn exact(int: i128) -> Option<f64> {
    (int.unsigned_abs() < 1 << 53).then_some(int as f64)
}

fn floor_div(a: i128, b: i128) -> Option<i128> {
    let (whole, left) = (a.checked_div(b)?, a.checked_rem(b)?);
    if left != 0 && (left < 0) != (b < 0) { whole.checked_sub(1) } else { Some(whole) }
}

fn floats(operator: &str, a: f64, b: f64) -> Option<Value> {
    let value = match operator {
        "+" => a + b,
        "-" => a - b,
        "*" => a * b,
        "/" if b != 0.0 => a / b,
        // By the remainder, which is exact: 6.0 // 0.1 is 59.0, as 0.1 is a little more than a tenth.
        "//" if b != 0.0 => {
            let whole = ((a - floored_rest(a, b)) / b).floor();
            if (a - floored_rest(a, b)) / b - whole > 0.5 { whole + 1.0 } else { whole }
        }
        "%" if b != 0.0 => floored_rest(a, b),
        "**" if a >= 0.0 && [0.0, 1.0, 2.0, 3.0, 0.5].contains(&b) => {
            if b == 0.5 {
                a.sqrt()
            } else {
                a.powi(b as i32)
            }
        }
        _ => return None,
    };
    value.is_finite().then_some(Value::Float(value))
}

/// What is left of `a`, with the sign of `b`.
fn floored_rest(a: f64, b: f64) -> f64 {
    let left = a % b;
    if left != 0.0 && (left < 0.0) != (b < 0.0) { left + b } else { left }
}

/// How two values compare; none where Python would fail.
pub fn compare(operator: &str, left: &Value, right: &Value) -> Option<bool> {
    Some(match operator {
        "==" => left.equals(right),
        "!=" => !left.equals(right),
        "in" | "not in" => {
            let held = match (right, left) {
                (Value::Text(text), Value::Text(part)) => text.contains(&**part),
                (Value::Text(_), _) => return None,
                (right, left) => right.elements()?.iter().any(|one| one.equals(left)),
            };
            held == (operator == "in")
        }
        "is" | "is not" if matches!(left, Value::Null | Value::Bool(_)) || matches!(right, Value::Null) => {
            let same = match (left, right) {
                (Value::Null, Value::Null) => true,
                (Value::Bool(a), Value::Bool(b)) => a == b,
                _ => false,
            };
            same == (operator == "is")
        }
        "is" | "is not" => match (left, right) {
            (Value::List(a), Value::List(b)) => std::rc::Rc::ptr_eq(a, b) == (operator == "is"),
            _ => return None,
        },
        "<" | "<=" | ">" | ">=" => {
            if let (Value::Set(_), Value::Set(_)) = (left, right) {
                return None;
            }
            let order = order(left, right)?;
            match operator {
                "<" => order == Ordering::Less,
                "<=" => order != Ordering::Greater,
                ">" => order == Ordering::Greater,
                _ => order != Ordering::Less,
            }
        }
        _ => return None,
    })
}

/// Which of two values comes first.
fn order(left: &Value, right: &Value) -> Option<Ordering> {
    match (left, right) {
        (Value::Text(a), Value::Text(b)) => Some(a.chars().cmp(b.chars())),
        (Value::List(_), Value::List(_)) | (Value::Tuple(_), Value::Tuple(_)) => {
            let (a, b) = (left.elements()?, right.elements()?);
            let differing = a.iter().zip(&b).find(|(a, b)| !a.equals(b));
            differing.map_or(Some(a.len().cmp(&b.len())), |(a, b)| order(a, b))
        }
        _ => match (left.int(), right.int()) {
            (Some(a), Some(b)) => Some(a.cmp(&b)),
            _ => left.number()?.partial_cmp(&right.number()?),
        },
    }
}

/// Puts values in order, as `sorted` does; equal ones stay as they stood.
fn sorted(machine: &mut Machine<'_>, values: Vec<Value>, named: &[(String, Value)]) -> Option<Vec<Value>> {
    let key = named.iter().find(|(name, _)| name == "key").map(|(_, key)| key);
    let down = named.iter().find(|(name, _)| name == "reverse").is_some_and(|(_, down)| down.is_true(Kind::Python));
    if named.iter().any(|(name, _)| name != "key" && name != "reverse") {
        return None;
    }
    let mut keyed: Vec<(Value, Value)> = values
        .into_iter()
        .map(|value| Some((key.map_or_else(|| Some(value.clone()), |key| machine.apply(key, std::slice::from_ref(&value)))?, value)))
        .collect::<Option<_>>()?;
    // All have to compare, or Python fails.
    let sound = keyed.windows(2).all(|two| order(&two[0].0, &two[1].0).is_some());
    sound.then(|| {
        let by = |a: &(Value, Value), b: &(Value, Value)| order(&a.0, &b.0).unwrap_or(Ordering::Equal);
        keyed.sort_by(|a, b| if down { by(b, a) } else { by(a, b) });
        keyed.into_iter().map(|(_, value)| value).collect()
    })
}

/// Rounds half to even at `places` decimals, as Python does: on the exact value of the floating-point number.
fn round(float: f64, places: usize) -> Option<f64> {
    // The formatter rounds the exact value half to even.
    (float.abs() < 1e15 && places <= 15).then(|| format!("{float:.places$}").parse().ok())?
}

/// A function of the language, or of `math`.
pub fn function(machine: &mut Machine<'_>, name: &str, arguments: &[Value], named: &[(String, Value)]) -> Option<Value> {
    if !named.is_empty() && !matches!(name, "sorted" | "max" | "min" | "enumerate" | "sum" | "int") {
        return None;
    }
    let lazy = |values: Vec<Value>| Some(Value::Lazy(values.into()));
    match (name, arguments) {
        ("abs", [one]) => match one {
            Value::Float(float) => Some(Value::Float(float.abs())),
            one => one.int()?.checked_abs().map(Value::Int),
        },
        ("all", [many]) => Some(Value::Bool(many.elements()?.iter().all(|one| one.is_true(Kind::Python)))),
        ("any", [many]) => Some(Value::Bool(many.elements()?.iter().any(|one| one.is_true(Kind::Python)))),
        ("bool", []) => Some(Value::Bool(false)),
        ("bool", [one]) => Some(Value::Bool(one.is_true(Kind::Python))),
        ("bin" | "oct" | "hex", [one]) => {
            let int = one.int()?;
            let digits = match name {
                "bin" => format!("0b{:b}", int.unsigned_abs()),
                "oct" => format!("0o{:o}", int.unsigned_abs()),
                _ => format!("0x{:x}", int.unsigned_abs()),
            };
            Some(Value::text(if int < 0 { format!("-{digits}") } else { digits }))
        }
        ("chr", [one]) => char::from_u32(u32::try_from(one.int()?).ok()?).map(|letter| Value::text(letter.to_string())),
        ("ord", [Value::Text(text)]) => {
            let mut letters = text.chars();
            letters.next().filter(|_| letters.next().is_none()).map(|letter| Value::Int(i128::from(u32::from(letter))))
        }
        ("dict", []) => Some(Value::dict(Vec::new())),
        ("dict", [Value::Dict(pairs)]) => Some(Value::dict(pairs.borrow().clone())),
        ("dict", [many]) => {
            let pair = |one: Value| match one.elements()?.as_slice() {
                [key, value] => Some((key.clone(), value.clone())),
                _ => None,
            };
            Some(Value::dict(many.elements()?.into_iter().map(pair).collect::<Option<_>>()?))
        }
        ("divmod", [a, b]) => Some(Value::Tuple([binary("//", a, b)?, binary("%", a, b)?].into())),
        ("enumerate", [many, rest @ ..]) if rest.len() < 2 => {
            let start = named.first().map(|(_, value)| value).or(rest.first()).map_or(Some(0), Value::int)?;
            let start = i128::from(i64::try_from(start).ok()?);
            lazy(many.elements()?.into_iter().zip(start..).map(|(value, at)| Value::Tuple([Value::Int(at), value].into())).collect())
        }
        ("filter", [test, many]) => {
            let mut kept = Vec::new();
            for value in many.elements()? {
                let keep = if matches!(test, Value::Null) { value.clone() } else { machine.apply(test, std::slice::from_ref(&value))? };
                if keep.is_true(Kind::Python) {
                    kept.push(value);
                }
            }
            lazy(kept)
        }
        ("map", [function, many]) => {
            lazy(many.elements()?.into_iter().map(|value| machine.apply(function, &[value])).collect::<Option<_>>()?)
        }
        ("zip", [a, b]) => lazy(a.elements()?.into_iter().zip(b.elements()?).map(|(a, b)| Value::Tuple([a, b].into())).collect()),
        ("reversed", [many @ (Value::List(_) | Value::Tuple(_) | Value::Text(_) | Value::Lazy(_))]) => {
            lazy(many.elements()?.into_iter().rev().collect())
        }
        ("range", bounds @ ([_] | [_, _] | [_, _, _])) => {
            let ints = bounds.iter().map(Value::int).collect::<Option<Vec<_>>>()?;
            let (from, to, step) = match ints.as_slice() {
                [to] => (0, *to, 1),
                [from, to] => (*from, *to, 1),
                [from, to, step] => (*from, *to, *step),
                _ => return None,
            };
            let mut values = Vec::new();
            let mut at = from;
            while step > 0 && at < to || step < 0 && at > to {
                values.push(Value::Int(at));
                at = at.checked_add(step)?;
                if values.len() > LONGEST {
                    return None;
                }
            }
            (step != 0).then_some(Value::Lazy(values.into()))
        }
        ("float", [one]) => match one {
            Value::Text(text) => text.trim().parse().ok().filter(|float: &f64| float.is_finite()).map(Value::Float),
            one => one.number().map(Value::Float),
        },
        ("int", []) => Some(Value::Int(0)),
        ("int", [Value::Float(float)]) if float.abs() < 1e15 => Some(Value::Int(float.trunc() as i128)),
        ("int", [Value::Text(text), rest @ ..]) if rest.len() < 2 => {
            let base = named.first().map(|(_, value)| value).or(rest.first()).map_or(Some(10), Value::int)?;
            let base = u32::try_from(base).ok().filter(|base| (2..=36).contains(base))?;
            let bare = text.trim();
            let prefix = match base {
                2 => "0b",
                8 => "0o",
                16 => "0x",
                _ => "",
            };
            i128::from_str_radix(bare.strip_prefix(prefix).unwrap_or(bare), base).ok().map(Value::Int)
        }
        ("int", [one]) => one.int().map(Value::Int),
        ("len", [one]) if !matches!(one, Value::Lazy(_)) => Some(Value::Int(one.elements()?.len() as i128)),
        ("list", []) => Some(Value::list(Vec::new())),
        ("list", [many]) => Some(Value::list(many.elements()?)),
        ("tuple", []) => Some(Value::Tuple([].into())),
        ("tuple", [many]) => Some(Value::Tuple(many.elements()?.into())),
        ("set", []) => Some(Value::set(Vec::new())),
        ("set", [many]) => Some(Value::set(many.elements()?)),
        ("max" | "min", values) => {
            let many = if let [many] = values { many.elements()? } else { values.to_vec() };
            let keyed: Vec<(String, Value)> = named.iter().filter(|(name, _)| name == "key").cloned().collect();
            if keyed.len() < named.len() {
                return None;
            }
            let greatest = (name == "max").then(|| ("reverse".to_owned(), Value::Bool(true)));
            let keyed: Vec<(String, Value)> = keyed.into_iter().chain(greatest).collect();
            sorted(machine, many, &keyed)?.into_iter().next()
        }
        ("pow", [a, b]) => binary("**", a, b),
        ("pow", [a, b, modulus]) => {
            let (mut base, mut left, modulus) = (a.int()?, u64::try_from(b.int()?).ok()?, modulus.int()?);
            if modulus <= 0 || modulus > 1 << 60 {
                return None;
            }
            base = base.rem_euclid(modulus);
            let mut power = 1 % modulus;
            while left > 0 {
                if left & 1 == 1 {
                    power = power * base % modulus;
                }
                base = base * base % modulus;
                left >>= 1;
            }
            Some(Value::Int(power))
        }
        ("round", [one]) => match one {
            Value::Float(float) => round(*float, 0).map(|float| Value::Int(float as i128)),
            one => one.int().map(Value::Int),
        },
        ("round", [Value::Float(float), places]) => round(*float, usize::try_from(places.int()?).ok()?).map(Value::Float),
        ("sorted", [many]) => Some(Value::list(sorted(machine, many.elements()?, named)?)),
        ("str", []) => Some(Value::text("")),
        ("str", [one]) => one.written(Kind::Python).map(Value::text),
        ("sum", [many, rest @ ..]) if rest.len() < 2 => {
            let start = named.first().map(|(_, value)| value).or(rest.first()).cloned().unwrap_or(Value::Int(0));
            let many = many.elements()?;
            // Since Python 3.12 the sum of floating-point numbers is compensated: which one is meant is not known.
            if many.iter().any(|one| matches!(one, Value::Float(float) if float.fract() != 0.0)) && many.len() > 2 {
                return None;
            }
            many.iter().try_fold(start, |sum, one| binary("+", &sum, one))
        }
        ("math.floor", [one]) => Some(Value::Int(one.number().filter(|one| one.abs() < 1e15)?.floor() as i128)),
        ("math.ceil", [one]) => Some(Value::Int(one.number().filter(|one| one.abs() < 1e15)?.ceil() as i128)),
        ("math.trunc", [one]) => Some(Value::Int(one.number().filter(|one| one.abs() < 1e15)?.trunc() as i128)),
        ("math.sqrt", [one]) => one.number().filter(|one| *one >= 0.0).map(|one| Value::Float(one.sqrt())),
        ("math.isqrt", [one]) => u128::try_from(one.int()?).ok().map(|one| Value::Int(one.isqrt() as i128)),
        ("math.factorial", [one]) => {
            let to = u32::try_from(one.int()?).ok().filter(|to| *to <= 33)?;
            (1..=i128::from(to)).try_fold(1_i128, i128::checked_mul).map(Value::Int)
        }
        ("math.gcd", [a, b]) => {
            let (mut a, mut b) = (a.int()?.checked_abs()?, b.int()?.checked_abs()?);
            while b != 0 {
                (a, b) = (b, a % b);
            }
            Some(Value::Int(a))
        }
        ("math.comb", [n, k]) => {
            let (n, k) = (n.int().filter(|n| (0..=100).contains(n))?, k.int().filter(|k| *k >= 0)?);
            (0..k.min(n))
                .try_fold(1_i128, |made, at| made.checked_mul(n - at)?.checked_div(at + 1))
                .map(|made| Value::Int(if k > n { 0 } else { made }))
        }
        _ => None,
    }
}

/// A slice, whose ends are cut to what is there.
pub fn slice(whole: &Value, from: Option<i128>, to: Option<i128>, step: Option<i128>) -> Option<Value> {
    let elements = match whole {
        Value::Text(_) | Value::List(_) | Value::Tuple(_) => whole.elements()?,
        _ => return None,
    };
    let length = i128::try_from(elements.len()).ok()?;
    let step = step.unwrap_or(1);
    let (low, high) = if step < 0 { (-1, length - 1) } else { (0, length) };
    let cut = |end: i128| if end < 0 { (end + length).max(low) } else { end.min(high) };
    let (from, to) =
        if step < 0 { (from.map_or(length - 1, cut), to.map_or(-1, cut)) } else { (from.map_or(0, cut), to.map_or(length, cut)) };
    let mut picked = Vec::new();
    let mut at = from;
    while step > 0 && at < to || step < 0 && at > to {
        picked.push(elements.get(usize::try_from(at).ok()?)?.clone());
        at = at.checked_add(step)?;
    }
    if step == 0 {
        return None;
    }
    Some(match whole {
        Value::Text(_) => Value::text(picked.iter().filter_map(|one| one.written(Kind::Python)).collect::<String>()),
        Value::Tuple(_) => Value::Tuple(picked.into()),
        _ => Value::list(picked),
    })
}

/// A value by a format of Python's: none, `d`, `.2f`, `,`, `.1%`.
pub fn formatted(value: &Value, format: &str) -> Option<String> {
    if format.is_empty() || format == "d" && matches!(value, Value::Int(_)) {
        return value.written(Kind::Python);
    }
    let (commas, rest) = format.strip_prefix(',').map_or((false, format), |rest| (true, rest));
    let number = value.number().filter(|number| number.abs() < 1e15)?;
    let (digits, sign) = match rest.as_bytes() {
        [] => (value.written(Kind::Python)?, ""),
        [b'.', places @ b'0'..=b'9', b'f'] => (format!("{number:.*}", usize::from(places - b'0')), ""),
        [b'.', places @ b'0'..=b'9', b'%'] => (format!("{:.*}", usize::from(places - b'0'), number * 100.0), "%"),
        _ => return None,
    };
    let (whole, fraction) = digits.find('.').map_or((digits.as_str(), ""), |at| digits.split_at(at));
    let whole = if commas { grouped(whole) } else { whole.to_owned() };
    Some(format!("{whole}{fraction}{sign}"))
}

fn grouped(whole: &str) -> String {
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
    let mut out = String::from(sign);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// A method of a value.
pub fn method(machine: &mut Machine<'_>, whole: &Value, name: &str, arguments: &[Value], named: &[(String, Value)]) -> Option<Value> {
    match whole {
        Value::Text(text) if named.is_empty() => of_text(text, name, arguments),
        Value::List(_) => of_list(machine, whole, name, arguments, named),
        Value::Tuple(_) if named.is_empty() && matches!(name, "count" | "index") => of_list(machine, whole, name, arguments, named),
        // A list is no key, nor an element of a set.
        Value::Dict(_) | Value::Set(_) if arguments.first().is_some_and(Value::is_shared) && name != "update" => None,
        Value::Dict(pairs) if named.is_empty() => {
            let mut pairs = pairs.borrow_mut();
            let find = |pairs: &[(Value, Value)], key: &Value| pairs.iter().position(|(known, _)| known.equals(key));
            match (name, arguments) {
                ("keys", []) => Some(Value::Lazy(pairs.iter().map(|(key, _)| key.clone()).collect())),
                ("values", []) => Some(Value::Lazy(pairs.iter().map(|(_, value)| value.clone()).collect())),
                ("items", []) => {
                    Some(Value::Lazy(pairs.iter().map(|(key, value)| Value::Tuple([key.clone(), value.clone()].into())).collect()))
                }
                ("get", [key]) => Some(find(&pairs, key).and_then(|at| pairs.get(at)).map_or(Value::Null, |(_, value)| value.clone())),
                ("get", [key, other]) => {
                    Some(find(&pairs, key).and_then(|at| pairs.get(at)).map_or(other.clone(), |(_, value)| value.clone()))
                }
                ("pop", [key]) => find(&pairs, key).map(|at| pairs.remove(at).1),
                ("update", [Value::Dict(more)]) => {
                    let more = more.try_borrow().ok()?.clone();
                    for (key, value) in more {
                        put(&mut pairs, key, value);
                    }
                    drop(pairs);
                    whole.is_tree().then_some(Value::Null)
                }
                ("copy", []) => Some(Value::dict(pairs.clone())),
                _ => None,
            }
        }
        Value::Set(elements) if named.is_empty() => {
            let mut elements = elements.borrow_mut();
            let at = |one: &Value| elements.iter().position(|known| known.equals(one));
            match (name, arguments) {
                ("add", [one]) => {
                    if at(one).is_none() {
                        elements.push(one.clone());
                    }
                    Some(Value::Null)
                }
                ("discard", [one]) => {
                    if let Some(at) = at(one) {
                        elements.remove(at);
                    }
                    Some(Value::Null)
                }
                _ => None,
            }
        }
        _ => None,
    }
}

fn of_list(machine: &mut Machine<'_>, whole: &Value, name: &str, arguments: &[Value], named: &[(String, Value)]) -> Option<Value> {
    if name == "sort" && arguments.is_empty() {
        let put_in_order = sorted(machine, whole.elements()?, named)?;
        *shared(whole)?.borrow_mut() = put_in_order;
        return Some(Value::Null);
    }
    if !named.is_empty() {
        return None;
    }
    let elements = whole.elements()?;
    let at = |one: &Value| elements.iter().position(|known| known.equals(one));
    match (name, arguments) {
        ("count", [one]) => return Some(Value::Int(elements.iter().filter(|known| known.equals(one)).count() as i128)),
        ("index", [one]) => return at(one).map(|at| Value::Int(at as i128)),
        ("copy", []) => return Some(Value::list(elements)),
        _ => {}
    }
    let more = if name == "extend" { arguments.first()?.elements()? } else { Vec::new() };
    let mut list = shared(whole)?.borrow_mut();
    match (name, arguments) {
        ("append", [one]) => list.push(one.clone()),
        ("extend", [_]) => list.extend(more),
        ("insert", [place, one]) => {
            let length = i128::try_from(list.len()).ok()?;
            let place = place.int()?;
            let place = if place < 0 { (place + length).max(0) } else { place.min(length) };
            list.insert(usize::try_from(place).ok()?, one.clone());
        }
        ("pop", []) => return list.pop(),
        ("pop", [place]) => {
            let at = super::machine::index(place, list.len(), Kind::Python)?;
            return Some(list.remove(at));
        }
        ("remove", [one]) => {
            list.remove(at(one)?);
        }
        ("reverse", []) => list.reverse(),
        ("clear", []) => list.clear(),
        _ => return None,
    }
    drop(list);
    whole.is_tree().then_some(Value::Null)
}

fn of_text(text: &str, name: &str, arguments: &[Value]) -> Option<Value> {
    let texts: Option<Vec<&str>> = arguments.iter().map(|one| if let Value::Text(text) = one { Some(&**text) } else { None }).collect();
    // What letters other than those of ASCII do is left to Python.
    let ascii = text.is_ascii();
    let blank = |letter: char| letter.is_ascii_whitespace();
    let list = |parts: Vec<&str>| Some(Value::list(parts.into_iter().map(Value::text).collect()));
    let every = |test: &dyn Fn(char) -> bool| Some(Value::Bool(ascii && !text.is_empty() && text.chars().all(test)));
    let place = |at: Option<usize>| at.map(|at| text.get(..at).map_or(0, |head| head.chars().count()) as i128);
    match (name, texts.as_deref()) {
        ("upper", Some([])) if ascii => Some(Value::text(text.to_ascii_uppercase())),
        ("lower" | "casefold", Some([])) if ascii => Some(Value::text(text.to_ascii_lowercase())),
        ("capitalize", Some([])) if ascii => {
            let lower = text.to_ascii_lowercase();
            let (first, rest) = lower.split_at_checked(1)?;
            Some(Value::text(format!("{}{rest}", first.to_ascii_uppercase())))
        }
        ("title", Some([])) if ascii => {
            let mut begins = true;
            let letter = |letter: char| {
                let out = if begins { letter.to_ascii_uppercase() } else { letter.to_ascii_lowercase() };
                begins = !letter.is_ascii_alphabetic();
                out
            };
            Some(Value::text(text.chars().map(letter).collect::<String>()))
        }
        ("swapcase", Some([])) if ascii => {
            let swap = |letter: char| if letter.is_ascii_uppercase() { letter.to_ascii_lowercase() } else { letter.to_ascii_uppercase() };
            Some(Value::text(text.chars().map(swap).collect::<String>()))
        }
        ("strip", Some([])) => Some(Value::text(text.trim_matches(blank))),
        ("lstrip", Some([])) => Some(Value::text(text.trim_start_matches(blank))),
        ("rstrip", Some([])) => Some(Value::text(text.trim_end_matches(blank))),
        ("strip", Some([letters])) => Some(Value::text(text.trim_matches(|letter| letters.contains(letter)))),
        ("lstrip", Some([letters])) => Some(Value::text(text.trim_start_matches(|letter| letters.contains(letter)))),
        ("rstrip", Some([letters])) => Some(Value::text(text.trim_end_matches(|letter| letters.contains(letter)))),
        ("removeprefix", Some([head])) => Some(Value::text(text.strip_prefix(head).unwrap_or(text))),
        ("removesuffix", Some([tail])) => Some(Value::text(text.strip_suffix(tail).unwrap_or(text))),
        ("replace", Some([old, new])) if !old.is_empty() => Some(Value::text(text.replace(old, new))),
        ("split", Some([])) => list(text.split(blank).filter(|part| !part.is_empty()).collect()),
        ("split", Some([mark])) if !mark.is_empty() => list(text.split(mark).collect()),
        ("startswith", Some([head])) => Some(Value::Bool(text.starts_with(head))),
        ("endswith", Some([tail])) => Some(Value::Bool(text.ends_with(tail))),
        ("count", Some([part])) if !part.is_empty() => Some(Value::Int(text.matches(part).count() as i128)),
        ("find", Some([part])) => Some(Value::Int(place(text.find(part)).unwrap_or(-1))),
        ("rfind", Some([part])) => Some(Value::Int(place(text.rfind(part)).unwrap_or(-1))),
        ("index", Some([part])) => place(text.find(part)).map(Value::Int),
        ("isdigit" | "isnumeric" | "isdecimal", Some([])) => every(&|letter| letter.is_ascii_digit()),
        ("isalpha", Some([])) => every(&|letter| letter.is_ascii_alphabetic()),
        ("isalnum", Some([])) => every(&|letter| letter.is_ascii_alphanumeric()),
        ("isupper", Some([])) if ascii => Some(Value::Bool(
            text.contains(|letter: char| letter.is_ascii_uppercase()) && !text.contains(|letter: char| letter.is_ascii_lowercase()),
        )),
        ("islower", Some([])) if ascii => Some(Value::Bool(
            text.contains(|letter: char| letter.is_ascii_lowercase()) && !text.contains(|letter: char| letter.is_ascii_uppercase()),
        )),
        ("join", None) => {
            let [many] = arguments else { return None };
            let parts = many.elements()?;
            let parts =
                parts.iter().map(|one| if let Value::Text(text) = one { Some(&**text) } else { None }).collect::<Option<Vec<_>>>()?;
            Some(Value::text(parts.join(text)))
        }
        ("join", Some([letters])) => Some(Value::text(letters.chars().map(String::from).collect::<Vec<_>>().join(text))),
        ("zfill", None) => {
            let [width] = arguments else { return None };
            let width = usize::try_from(width.int()?).ok().filter(|width| *width <= LONGEST)?;
            let (sign, digits) = text.strip_prefix('-').map_or(("", text), |digits| ("-", digits));
            Some(Value::text(format!("{sign}{digits:0>width$}", width = width.saturating_sub(sign.len()))))
        }
        _ => None,
    }
}
