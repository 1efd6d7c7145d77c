//! What both languages' code becomes before it is evaluated: expressions of a small language, and the steps of a block.

/// An expression.
#[derive(Debug, Clone, PartialEq)]
pub enum Expr {
    /// `None`, `null`.
    Null,
    /// `undefined`.
    Undefined,
    /// `True`, `true`.
    Bool(bool),
    /// An integer of Python.
    Int(i128),
    /// A floating-point number; every number of JavaScript.
    Float(f64),
    /// A string.
    Text(String),
    /// A name.
    Name(String),
    /// `[a, b]`.
    List(Vec<Expr>),
    /// `(a, b)`.
    Tuple(Vec<Expr>),
    /// `{a, b}`.
    Set(Vec<Expr>),
    /// `{a: b}`.
    Dict(Vec<(Expr, Expr)>),
    /// A string with expressions in it, each with its format.
    Format(Vec<Part>),
    /// `-a`, `not a`, `typeof a`.
    Unary(&'static str, Box<Expr>),
    /// `a + b`.
    Binary(&'static str, Box<Expr>, Box<Expr>),
    /// `a and b`, `a ?? b`: the second is looked at only where it has to be.
    Logic(&'static str, Box<Expr>, Box<Expr>),
    /// `a < b <= c`.
    Compare(Box<Expr>, Vec<(&'static str, Expr)>),
    /// `b if a else c`, `a ? b : c`: the test, then the two.
    If(Box<[Expr; 3]>),
    /// `a.b`.
    Member(Box<Expr>, String),
    /// `a[b]`.
    Index(Box<Expr>, Box<Expr>),
    /// `a[b:c:d]`.
    Slice(Box<Expr>, Box<[Option<Expr>; 3]>),
    /// `a(b, c=d)`.
    Call(Box<Expr>, Vec<Expr>, Vec<(String, Expr)>),
    /// `lambda a: b`, `a => b`.
    Lambda(Vec<String>, Box<Expr>),
    /// `[a for b in c if d]`.
    Each(Box<Each>),
}

/// A piece of a string with expressions in it.
#[derive(Debug, Clone, PartialEq)]
pub enum Part {
    /// As it stands.
    Plain(String),
    /// A value, written by its format.
    Value(Expr, String),
}

/// A comprehension with one `for`.
#[derive(Debug, Clone, PartialEq)]
pub struct Each {
    /// What it makes.
    pub makes: Makes,
    /// The element; of a dictionary, the key.
    pub element: Expr,
    /// A dictionary's value.
    pub value: Option<Expr>,
    /// The names that are bound each time.
    pub names: Vec<String>,
    /// What is gone through.
    pub over: Expr,
    /// What every element has to fulfil.
    pub tests: Vec<Expr>,
}

/// What a comprehension makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Makes {
    /// A list.
    List,
    /// A set.
    Set,
    /// A dictionary.
    Dict,
    /// Elements for whoever asks.
    Lazy,
}

/// What a statement of the top level does.
#[derive(Debug, Clone, PartialEq)]
pub enum Deed {
    /// `a = b`, for each of the names.
    Let(Vec<String>, Expr),
    /// `a, b = c`.
    Unpack(Vec<String>, Expr),
    /// `a[b] = c`.
    Put(Expr, Expr, Expr),
    /// `a += b`.
    Change(String, &'static str, Expr),
    /// An expression.
    Say(Expr),
    /// `import math`: a library whose functions are known.
    Import(String),
    /// Nothing.
    Pass,
    /// What is not followed: whatever it names is not known from then on.
    Other,
}

/// A statement of the top level.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// What it does.
    pub deed: Deed,
    /// Its first byte.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
}
