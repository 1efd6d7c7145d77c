//! Evaluates expressions. Nothing is run: there are only literals, names that were given a value, and functions of the language whose
//! result rests on their arguments alone. What is not known, would fail, or takes too long, has no value.

use super::tree::{Deed, Each, Expr, Makes, Part};
use super::value::{Kind, Shared, Value, put};
use super::{Gave, javascript, python};
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

/// Work that is done for one block, at most: expressions that are evaluated, and values that are made.
const MOST: usize = 60_000;
/// Elements of a list and letters of a string, at most.
pub const LONGEST: usize = 2_000;

/// What is known while the statements of a block are gone through.
pub struct Machine<'a> {
    /// The language.
    pub kind: Kind,
    names: HashMap<String, Value>,
    /// Names the block gives another meaning somewhere.
    taken: &'a HashSet<String>,
    left: usize,
    deep: usize,
}

/// Expressions within expressions, calls of functions included, at most.
const DEEPEST: usize = 120;

impl<'a> Machine<'a> {
    /// One that knows nothing yet. The language's own functions are known by those names that are not `taken`.
    pub fn new(kind: Kind, taken: &'a HashSet<String>) -> Self {
        Self { kind, names: HashMap::new(), taken, left: MOST, deep: 0 }
    }

    /// Does a statement, where it can be followed; what it gives.
    pub fn follow(&mut self, deed: &Deed) -> Option<Gave> {
        match deed {
            Deed::Let(names, expr) => {
                let value = self.eval(expr)?;
                // What is gone through once is empty the next time; a range is not.
                let range = matches!(expr, Expr::Call(function, ..) if **function == Expr::Name("range".to_owned()));
                if matches!(value, Value::Lazy(_)) && !range {
                    return None;
                }
                self.names.extend(names.iter().map(|name| (name.clone(), value.clone())));
                return Some(Gave::Value(value));
            }
            Deed::Unpack(names, expr) => {
                let values = self.eval(expr)?.elements().filter(|values| values.len() == names.len())?;
                self.names.extend(names.iter().cloned().zip(values));
            }
            Deed::Put(whole, place, value) => {
                let (whole, place, value) = (self.eval(whole)?, self.eval(place)?, self.eval(value)?);
                match &whole {
                    Value::List(elements) => {
                        let mut elements = elements.borrow_mut();
                        let at = index(&place, elements.len(), self.kind)?;
                        *elements.get_mut(at)? = value;
                    }
                    // A key is no list; in JavaScript it is a string.
                    Value::Dict(pairs) if !place.is_shared() && (self.kind == Kind::Python || matches!(place, Value::Text(_))) => {
                        put(&mut pairs.borrow_mut(), place, value);
                    }
                    _ => return None,
                }
                return whole.is_tree().then_some(Gave::Value(whole));
            }
            Deed::Change(name, operator, expr) => {
                let old = self.names.get(name)?.clone();
                let by = self.eval(expr)?;
                // A list is changed in its place.
                if let (Value::List(elements), Kind::Python, "+") = (&old, self.kind, *operator) {
                    let more = by.elements()?;
                    elements.borrow_mut().extend(more);
                    return old.is_tree().then_some(Gave::Value(old));
                }
                let value = self.binary(operator, &old, &by)?;
                self.names.insert(name.clone(), value.clone());
                return Some(Gave::Value(value));
            }
            Deed::Say(expr) => return self.eval(expr).map(Gave::Value),
            Deed::Import(name) => {
                self.names.insert(name.clone(), Value::Builtin(name.clone()));
            }
            Deed::Pass => {}
            Deed::Other => return None,
        }
        Some(Gave::Nothing)
    }

    /// Forgets what a statement may have changed that could not be followed: the names in its text, and, where it calls something, or one of
    /// them is shared with others, all that is shared.
    pub fn forget(&mut self, text: &str) {
        let words: HashSet<&str> = text.split(|letter: char| !letter.is_alphanumeric() && letter != '_').collect();
        let mentioned = |name: &String| words.contains(name.as_str());
        let shared = text.contains('(') || self.names.iter().any(|(name, value)| mentioned(name) && value.is_shared());
        self.names.retain(|name, value| !(mentioned(name) || shared && value.is_shared()));
    }

    /// A function with arguments.
    pub fn apply(&mut self, function: &Value, arguments: &[Value]) -> Option<Value> {
        match function {
            Value::Lambda(lambda) => {
                let (names, body) = &**lambda;
                // JavaScript leaves out what is too much.
                if names.len() > arguments.len() || names.len() < arguments.len() && self.kind == Kind::Python {
                    return None;
                }
                let before: Vec<Option<Value>> =
                    names.iter().zip(arguments).map(|(name, value)| self.names.insert(name.clone(), value.clone())).collect();
                let result = self.eval(body);
                self.restore(names, before);
                result
            }
            Value::Builtin(name) => self.builtin(name, arguments, &[]),
            _ => None,
        }
    }

    fn restore(&mut self, names: &[String], before: Vec<Option<Value>>) {
        for (name, value) in names.iter().zip(before) {
            match value {
                Some(value) => self.names.insert(name.clone(), value),
                None => self.names.remove(name),
            };
        }
    }

    /// A value that was made, if it is not too long; what it is made of is counted as work.
    fn bounded(&mut self, value: Value) -> Option<Value> {
        let size = value.size(LONGEST)?;
        self.left = self.left.checked_sub(size)?;
        Some(value)
    }

    fn builtin(&mut self, name: &str, arguments: &[Value], named: &[(String, Value)]) -> Option<Value> {
        let value = match self.kind {
            Kind::Python => python::function(self, name, arguments, named),
            Kind::JavaScript => javascript::function(name, arguments).filter(|_| named.is_empty()),
        }?;
        self.bounded(value)
    }

    fn binary(&mut self, operator: &str, left: &Value, right: &Value) -> Option<Value> {
        let value = match self.kind {
            Kind::Python => python::binary(operator, left, right),
            Kind::JavaScript => javascript::binary(operator, left, right),
        }?;
        self.bounded(value)
    }

    /// How two values compare.
    pub fn compare(&mut self, operator: &str, left: &Value, right: &Value) -> Option<bool> {
        self.left = self.left.checked_sub(left.size(LONGEST)?)?.checked_sub(right.size(LONGEST)?)?;
        match self.kind {
            Kind::Python => python::compare(operator, left, right),
            Kind::JavaScript => javascript::compare(operator, left, right),
        }
    }

    /// The value of an expression.
    pub fn eval(&mut self, expr: &Expr) -> Option<Value> {
        self.left = self.left.checked_sub(1)?;
        if self.deep >= DEEPEST {
            return None;
        }
        self.deep += 1;
        let value = self.value(expr);
        self.deep -= 1;
        value
    }

    fn value(&mut self, expr: &Expr) -> Option<Value> {
        match expr {
            Expr::Null => Some(Value::Null),
            Expr::Undefined => Some(Value::Undefined),
            Expr::Bool(truth) => Some(Value::Bool(*truth)),
            Expr::Int(int) => Some(Value::Int(*int)),
            Expr::Float(float) => Some(Value::Float(*float)),
            Expr::Text(text) => Some(Value::text(text.as_str())),
            Expr::Name(name) => self.names.get(name).cloned().or_else(|| {
                let known = match self.kind {
                    Kind::Python => python::FUNCTIONS.contains(&name.as_str()),
                    Kind::JavaScript => javascript::FUNCTIONS.contains(&name.as_str()),
                };
                (known && !self.taken.contains(name)).then(|| Value::Builtin(name.clone()))
            }),
            // What holds what, as deep as can be, would take a stack as deep: `a = [a]`, again and again.
            Expr::List(elements) => {
                let value = Value::list(self.all(elements)?);
                self.bounded(value)
            }
            Expr::Tuple(elements) => {
                let value = Value::Tuple(self.all(elements)?.into());
                self.bounded(value)
            }
            Expr::Set(elements) => {
                let value = Value::set(self.all(elements)?);
                self.bounded(value)
            }
            Expr::Dict(pairs) => {
                let pairs = pairs.iter().map(|(key, value)| Some((self.eval(key)?, self.eval(value)?))).collect::<Option<_>>()?;
                let value = Value::dict(pairs);
                self.bounded(value)
            }
            Expr::Format(parts) => {
                let mut text = String::new();
                for part in parts {
                    match part {
                        Part::Plain(plain) => text.push_str(plain),
                        Part::Value(expr, format) => {
                            let value = self.eval(expr)?;
                            text.push_str(&match self.kind {
                                Kind::Python => python::formatted(&value, format)?,
                                Kind::JavaScript => javascript::to_text(&value)?,
                            });
                        }
                    }
                }
                self.bounded(Value::text(text))
            }
            Expr::Unary(operator, of) => {
                let value = self.eval(of)?;
                match (*operator, &value) {
                    ("not" | "!", _) => Some(Value::Bool(!value.is_true(self.kind))),
                    ("typeof", _) => javascript::type_of(&value).map(Value::text),
                    ("-", Value::Float(float)) => Some(Value::Float(-float)),
                    ("-", _) => self.binary("-", &Value::Int(0), &value),
                    ("+", _) => self.binary("-", &value, &Value::Int(0)),
                    _ => None,
                }
            }
            Expr::Binary(operator, left, right) => {
                let (left, right) = (self.eval(left)?, self.eval(right)?);
                self.binary(operator, &left, &right)
            }
            Expr::Logic(operator, left, right) => {
                let left = self.eval(left)?;
                let enough = match *operator {
                    "and" | "&&" => !left.is_true(self.kind),
                    "or" | "||" => left.is_true(self.kind),
                    _ => !matches!(left, Value::Null | Value::Undefined),
                };
                if enough { Some(left) } else { self.eval(right) }
            }
            Expr::Compare(first, rest) => {
                let mut left = self.eval(first)?;
                for (operator, right) in rest {
                    let right = self.eval(right)?;
                    if !self.compare(operator, &left, &right)? {
                        return Some(Value::Bool(false));
                    }
                    left = right;
                }
                Some(Value::Bool(true))
            }
            Expr::If(three) => {
                let [test, then, other] = &**three;
                if self.eval(test)?.is_true(self.kind) { self.eval(then) } else { self.eval(other) }
            }
            Expr::Member(whole, name) => {
                let whole = self.eval(whole)?;
                // Of Python's attributes only methods are known, where they are called.
                (self.kind == Kind::JavaScript).then(|| javascript::member(&whole, name))?
            }
            Expr::Index(whole, place) => {
                let (whole, place) = (self.eval(whole)?, self.eval(place)?);
                element(&whole, &place, self.kind)
            }
            Expr::Slice(whole, ends) => {
                let whole = self.eval(whole)?;
                let [from, to, step] = &**ends;
                let mut end = |end: &Option<Expr>| end.as_ref().map_or(Some(None), |end| self.eval(end)?.int().map(Some));
                python::slice(&whole, end(from)?, end(to)?, end(step)?)
            }
            Expr::Call(function, arguments, named) => self.call(function, arguments, named),
            Expr::Lambda(names, body) => Some(Value::Lambda(Rc::new((names.clone(), (**body).clone())))),
            Expr::Each(each) => self.each(each),
        }
    }

    fn all(&mut self, many: &[Expr]) -> Option<Vec<Value>> {
        many.iter().map(|one| self.eval(one)).collect()
    }

    fn call(&mut self, function: &Expr, arguments: &[Expr], named: &[(String, Expr)]) -> Option<Value> {
        if let Expr::Member(whole, method) = function {
            let whole = self.eval(whole)?;
            let arguments = self.all(arguments)?;
            let named = named.iter().map(|(name, value)| Some((name.clone(), self.eval(value)?))).collect::<Option<Vec<_>>>()?;
            if let Value::Builtin(library) = &whole {
                return self.builtin(&format!("{library}.{method}"), &arguments, &named);
            }
            // A method may go through all of its list.
            self.left = self.left.checked_sub(whole.size(LONGEST)?)?;
            let value = match self.kind {
                Kind::Python => python::method(self, &whole, method, &arguments, &named),
                Kind::JavaScript => javascript::method(self, &whole, method, &arguments).filter(|_| named.is_empty()),
            }?;
            return self.bounded(value);
        }
        let function = self.eval(function)?;
        let arguments = self.all(arguments)?;
        let named = named.iter().map(|(name, value)| Some((name.clone(), self.eval(value)?))).collect::<Option<Vec<_>>>()?;
        match &function {
            Value::Builtin(name) => self.builtin(name, &arguments, &named),
            function => self.apply(function, &arguments).filter(|_| named.is_empty()),
        }
    }

    fn each(&mut self, each: &Each) -> Option<Value> {
        let over = self.eval(&each.over)?.elements()?;
        let before: Vec<Option<Value>> = each.names.iter().map(|name| self.names.get(name).cloned()).collect();
        let mut made = Vec::new();
        let done = over.iter().try_for_each(|value| {
            match each.names.as_slice() {
                [name] => {
                    self.names.insert(name.clone(), value.clone());
                }
                names => {
                    let values = value.elements().filter(|values| values.len() == names.len())?;
                    self.names.extend(names.iter().cloned().zip(values));
                }
            }
            for test in &each.tests {
                if !self.eval(test)?.is_true(self.kind) {
                    return Some(());
                }
            }
            let element = self.eval(&each.element)?;
            let value = each.value.as_ref().map_or(Some(Value::Null), |value| self.eval(value))?;
            made.push((element, value));
            Some(())
        });
        self.restore(&each.names, before);
        done?;
        let elements = || made.iter().map(|(element, _)| element.clone()).collect::<Vec<_>>();
        let value = match each.makes {
            Makes::List => Value::list(elements()),
            Makes::Set => Value::set(elements()),
            Makes::Lazy => Value::Lazy(elements().into()),
            Makes::Dict => Value::dict(made),
        };
        self.bounded(value)
    }
}

/// The place an index is of; counted from the end in Python, where it is negative.
pub fn index(place: &Value, length: usize, kind: Kind) -> Option<usize> {
    match kind {
        Kind::Python => {
            let at = place.int()?;
            let at = if at < 0 { at.checked_add(length as i128)? } else { at };
            usize::try_from(at).ok().filter(|at| *at < length)
        }
        Kind::JavaScript => {
            let at = place.number().filter(|at| at.fract() == 0.0 && *at >= 0.0 && *at < LONGEST as f64)?;
            Some(at as usize)
        }
    }
}

fn element(whole: &Value, place: &Value, kind: Kind) -> Option<Value> {
    let of = |elements: &[Value]| {
        let at = index(place, elements.len(), kind)?;
        elements.get(at).cloned().or_else(|| (kind == Kind::JavaScript).then_some(Value::Undefined))
    };
    match whole {
        Value::List(elements) => of(&elements.borrow()),
        Value::Tuple(elements) => of(elements),
        Value::Text(_) => of(&whole.elements()?),
        Value::Dict(pairs) => {
            let held = pairs.borrow().iter().find(|(key, _)| key.equals(place)).map(|(_, value)| value.clone());
            held.or_else(|| (kind == Kind::JavaScript).then_some(Value::Undefined))
        }
        _ => None,
    }
}

/// The elements a value keeps for all who share it.
pub fn shared(value: &Value) -> Option<&Shared<Value>> {
    match value {
        Value::List(elements) | Value::Set(elements) => Some(elements),
        _ => None,
    }
}
