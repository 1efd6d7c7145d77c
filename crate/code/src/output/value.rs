//! The values code can have, and how they are written.

use super::tree::Expr;
use std::cell::RefCell;
use std::rc::Rc;

/// Which language's rules hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Python 3.
    Python,
    /// JavaScript, and TypeScript.
    JavaScript,
}

/// Elements that several names may share, as in both languages.
pub type Shared<T> = Rc<RefCell<Vec<T>>>;

/// A value.
#[derive(Debug, Clone)]
pub enum Value {
    /// `None`, `null`.
    Null,
    /// `undefined`.
    Undefined,
    /// A truth value.
    Bool(bool),
    /// An integer of Python.
    Int(i128),
    /// A floating-point number; every number of JavaScript.
    Float(f64),
    /// A string.
    Text(Rc<str>),
    /// A list, an array.
    List(Shared<Value>),
    /// A tuple.
    Tuple(Rc<[Value]>),
    /// A set, in the order of coming in.
    Set(Shared<Value>),
    /// A dictionary, an object.
    Dict(Shared<(Value, Value)>),
    /// Elements that are there to be gone through once: a range, what `map` gives.
    Lazy(Rc<[Value]>),
    /// A function with an expression for its body.
    Lambda(Rc<(Vec<String>, Expr)>),
    /// A function of the language, by its name.
    Builtin(String),
}

impl Value {
    /// A string.
    pub fn text(text: impl Into<Rc<str>>) -> Self {
        Self::Text(text.into())
    }

    /// A list.
    pub fn list(elements: Vec<Self>) -> Self {
        Self::List(Rc::new(RefCell::new(elements)))
    }

    /// A set: what is equal stands once.
    pub fn set(elements: Vec<Self>) -> Self {
        let mut own: Vec<Self> = Vec::new();
        for element in elements {
            if !own.iter().any(|known| known.equals(&element)) {
                own.push(element);
            }
        }
        Self::Set(Rc::new(RefCell::new(own)))
    }

    /// A dictionary: of one key the last value holds, at the first one's place.
    pub fn dict(pairs: Vec<(Self, Self)>) -> Self {
        let mut own: Vec<(Self, Self)> = Vec::new();
        for (key, value) in pairs {
            put(&mut own, key, value);
        }
        Self::Dict(Rc::new(RefCell::new(own)))
    }

    /// Whether others may come to change it.
    pub fn is_shared(&self) -> bool {
        matches!(self, Self::List(_) | Self::Set(_) | Self::Dict(_))
    }

    /// How many values it is made of, letters of a string too; none beyond `most`, or where it holds itself.
    pub fn size(&self, most: usize) -> Option<usize> {
        let mut left = most;
        self.ends(30, &mut left).then(|| most - left)
    }

    /// Whether it holds itself nowhere, and no more than can be shown. One that does not is emptied: nothing that goes through it would end.
    pub fn is_tree(&self) -> bool {
        let sound = self.size(2_000).is_some();
        if !sound {
            match self {
                Self::List(elements) | Self::Set(elements) => elements.borrow_mut().clear(),
                Self::Dict(pairs) => pairs.borrow_mut().clear(),
                _ => {}
            }
        }
        sound
    }

    fn ends(&self, deep: usize, left: &mut usize) -> bool {
        let own = if let Self::Text(text) = self { 1 + text.len() / 16 } else { 1 };
        *left = left.saturating_sub(own);
        if deep == 0 || *left == 0 {
            return false;
        }
        let mut all = |many: &[Self]| many.iter().all(|one| one.ends(deep - 1, left));
        match self {
            Self::List(elements) | Self::Set(elements) => all(&elements.borrow()),
            Self::Tuple(elements) | Self::Lazy(elements) => all(elements),
            Self::Dict(pairs) => pairs.borrow().iter().all(|(_, value)| value.ends(deep - 1, left)),
            _ => true,
        }
    }

    /// Its elements, where it has any.
    pub fn elements(&self) -> Option<Vec<Self>> {
        Some(match self {
            Self::List(elements) | Self::Set(elements) => elements.borrow().clone(),
            Self::Tuple(elements) | Self::Lazy(elements) => elements.to_vec(),
            Self::Dict(pairs) => pairs.borrow().iter().map(|(key, _)| key.clone()).collect(),
            Self::Text(text) => text.chars().map(|letter| Self::text(letter.to_string())).collect(),
            _ => return None,
        })
    }

    /// Its number; a truth value is 0 or 1.
    pub fn number(&self) -> Option<f64> {
        match self {
            Self::Bool(truth) => Some(f64::from(u8::from(*truth))),
            Self::Int(int) => Some(*int as f64),
            Self::Float(float) => Some(*float),
            _ => None,
        }
    }

    /// Its integer; a truth value is 0 or 1.
    pub fn int(&self) -> Option<i128> {
        match self {
            Self::Bool(truth) => Some(i128::from(*truth)),
            Self::Int(int) => Some(*int),
            _ => None,
        }
    }

    /// Whether two values are equal, all elements of theirs too. Numbers are equal whatever their kind.
    pub fn equals(&self, other: &Self) -> bool {
        let same =
            |ones: &[Self], others: &[Self]| ones.len() == others.len() && ones.iter().zip(others).all(|(one, other)| one.equals(other));
        match (self, other) {
            (Self::Null, Self::Null) | (Self::Undefined, Self::Undefined) => true,
            (Self::Text(one), Self::Text(other)) => one == other,
            (Self::List(ones), Self::List(others)) => same(&ones.borrow(), &others.borrow()),
            (Self::Tuple(ones), Self::Tuple(others)) => same(ones, others),
            (Self::Set(ones), Self::Set(others)) => {
                let (ones, others) = (ones.borrow(), others.borrow());
                ones.len() == others.len() && ones.iter().all(|one| others.iter().any(|other| one.equals(other)))
            }
            (Self::Dict(ones), Self::Dict(others)) => {
                let (ones, others) = (ones.borrow(), others.borrow());
                ones.len() == others.len()
                    && ones.iter().all(|(key, value)| others.iter().any(|(other, held)| key.equals(other) && value.equals(held)))
            }
            _ => match (self.int(), other.int()) {
                (Some(one), Some(other)) => one == other,
                _ => matches!((self.number(), other.number()), (Some(one), Some(other)) if one == other || one.is_nan() && other.is_nan()),
            },
        }
    }

    /// Whether it counts as true.
    pub fn is_true(&self, kind: Kind) -> bool {
        match self {
            Self::Null | Self::Undefined => false,
            Self::Bool(truth) => *truth,
            Self::Int(int) => *int != 0,
            Self::Float(float) => *float != 0.0 && !(float.is_nan() && kind == Kind::JavaScript),
            Self::Text(text) => !text.is_empty(),
            Self::List(elements) | Self::Set(elements) => kind == Kind::JavaScript || !elements.borrow().is_empty(),
            Self::Dict(pairs) => kind == Kind::JavaScript || !pairs.borrow().is_empty(),
            Self::Tuple(elements) => !elements.is_empty(),
            Self::Lazy(_) | Self::Lambda(_) | Self::Builtin(_) => true,
        }
    }

    /// As code writes it: `'a'`, `[1, 2]`. None where that says nothing: functions, what is to be gone through.
    pub fn shown(&self, kind: Kind) -> Option<String> {
        let joined = |elements: &[Self]| Some(elements.iter().map(|one| one.shown(kind)).collect::<Option<Vec<_>>>()?.join(", "));
        Some(match self {
            Self::Null => if kind == Kind::Python { "None" } else { "null" }.to_owned(),
            Self::Undefined => "undefined".to_owned(),
            Self::Bool(true) if kind == Kind::Python => "True".to_owned(),
            Self::Bool(false) if kind == Kind::Python => "False".to_owned(),
            Self::Bool(truth) => truth.to_string(),
            Self::Int(int) => int.to_string(),
            Self::Float(float) => number(*float, kind)?,
            Self::Text(text) => {
                // What has to be escaped is shown by no one in a comment.
                let plain = text.chars().all(|letter| !letter.is_control() && letter != '\\');
                let mark = if text.contains('\'') { '"' } else { '\'' };
                (plain && !text.contains(mark)).then(|| format!("{mark}{text}{mark}"))?
            }
            Self::List(elements) => format!("[{}]", joined(&elements.borrow())?),
            Self::Tuple(elements) if elements.len() == 1 => format!("({},)", joined(elements)?),
            Self::Tuple(elements) => format!("({})", joined(elements)?),
            Self::Set(elements) if elements.borrow().is_empty() => "set()".to_owned(),
            Self::Set(elements) => format!("{{{}}}", joined(&elements.borrow())?),
            Self::Dict(pairs) => {
                let pair = |(key, value): &(Self, Self)| {
                    let key = match key {
                        Self::Text(text) if kind == Kind::JavaScript => text.to_string(),
                        key => key.shown(kind)?,
                    };
                    Some(format!("{key}: {}", value.shown(kind)?))
                };
                format!("{{{}}}", pairs.borrow().iter().map(pair).collect::<Option<Vec<_>>>()?.join(", "))
            }
            Self::Lazy(_) | Self::Lambda(_) | Self::Builtin(_) => return None,
        })
    }

    /// As it is printed, or made a string of.
    pub fn written(&self, kind: Kind) -> Option<String> {
        match self {
            Self::Text(text) => Some(text.to_string()),
            value => value.shown(kind),
        }
    }
}

/// Puts a value under a key.
pub fn put(pairs: &mut Vec<(Value, Value)>, key: Value, value: Value) {
    match pairs.iter_mut().find(|(known, _)| known.equals(&key)) {
        Some((_, held)) => *held = value,
        None => pairs.push((key, value)),
    }
}

/// A floating-point number as the language writes it; none where it would use an exponent.
fn number(float: f64, kind: Kind) -> Option<String> {
    if float.is_nan() {
        return Some(if kind == Kind::Python { "nan" } else { "NaN" }.to_owned());
    }
    if float.is_infinite() {
        let word = if kind == Kind::Python { "inf" } else { "Infinity" };
        return Some(format!("{}{word}", if float < 0.0 { "-" } else { "" }));
    }
    let size = float.abs();
    if size != 0.0 && !(1e-4..1e15).contains(&size) {
        return None;
    }
    Some(if kind == Kind::Python { format!("{float:?}") } else { format!("{}", if float == 0.0 { 0.0 } else { float }) })
}
