//! Expressions: read from tokens by the usual precedence, evaluated exactly, printed as a person writes them.

use super::lex::{Kind, Token};
use crate::number::{EXACT, Number, Rational, power_of_ten, show, whole};
use crate::span::Span;
use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Signed, ToPrimitive, Zero};

/// How deep brackets nest.
const DEEPEST: usize = 40;

/// The longest expression, in tokens.
const LONGEST: usize = 400;

/// The largest value kept, in bits of its numerator or denominator: 100! has 525.
const LARGEST: u64 = 8_192;

/// π to 50 decimals (OEIS A000796).
const PI: &str = "314159265358979323846264338327950288419716939937510";

/// An expression.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    /// A number with the words of its unit.
    Number(Box<Number>, Option<Span>, bool),
    /// π.
    Pi,
    /// `−a`.
    Neg(Box<Node>),
    /// `a + b` and its kin.
    Binary(Op, Box<Node>, Box<Node>),
    /// A root of a degree.
    Root(u32, Box<Node>),
    /// `n!`.
    Factorial(Box<Node>),
    /// `n` over `k`.
    Binomial(Box<Node>, Box<Node>),
    /// `|a|`.
    Abs(Box<Node>),
    /// Bracketed as written.
    Group(Box<Node>),
}

/// What joins two operands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Op {
    /// `+`
    Add,
    /// `−`
    Sub,
    /// `×`
    Mul,
    /// `×` without a sign: "3(4 + 5)".
    Beside,
    /// `÷`
    Div,
    /// A fraction with a bar.
    Over,
    /// `^`
    Pow,
    /// The remainder.
    Mod,
    /// "of" behind a share.
    Of,
}

/// How percentages count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Percent {
    /// 20 % is 0.2.
    Share,
    /// 20 % is 20.
    Points,
    /// "a + 20 %" is a × 1.2; elsewhere 20 % is 0.2.
    Relative,
}

/// A value and how far it can be trusted.
#[derive(Debug, Clone, PartialEq)]
pub struct Value {
    /// The value.
    pub exact: Rational,
    /// Whether an irrational number was cut at fifty digits.
    pub cut: bool,
    /// How far the value moves when operands that look rounded move within their rounding.
    pub slack: Rational,
}

/// Why there is no value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unreadable;

/// What was read from a row of tokens.
#[derive(Debug, Clone, PartialEq)]
pub struct Read {
    /// The expression.
    pub node: Node,
    /// The tokens it took.
    pub used: usize,
    /// The end of its last number or bracket, in bytes.
    pub end: usize,
    /// Whether the notation can be read in two ways ("6/2(3)", "2^3^2", "-3^2").
    pub ambiguous: bool,
}

/// Reads an expression from the start of `tokens`, as far as it goes.
///
/// # Errors
/// Where no expression starts, or one breaks off.
pub fn read(tokens: &[Token], tex: bool) -> Result<Read, Unreadable> {
    let tokens = &tokens[..tokens.len().min(LONGEST)];
    let mut parser = Parser { tokens, at: 0, end: 0, ambiguous: false, tex };
    let node = parser.sum(0)?;
    Ok(Read { node, used: parser.at, end: parser.end, ambiguous: parser.ambiguous })
}

struct Parser<'a> {
    tokens: &'a [Token],
    at: usize,
    end: usize,
    ambiguous: bool,
    tex: bool,
}

impl Parser<'_> {
    fn peek(&self) -> Option<&Kind> {
        self.tokens.get(self.at).map(|token| &token.kind)
    }

    fn sum(&mut self, depth: usize) -> Result<Node, Unreadable> {
        if depth > DEEPEST {
            return Err(Unreadable);
        }
        let mut left = self.product(depth)?;
        loop {
            let op = match self.peek() {
                Some(Kind::Add) => Op::Add,
                Some(Kind::Sub) => Op::Sub,
                _ => return Ok(left),
            };
            self.at += 1;
            let right = self.product(depth)?;
            left = Node::Binary(op, Box::new(left), Box::new(right));
        }
    }

    fn product(&mut self, depth: usize) -> Result<Node, Unreadable> {
        let mut left = self.signed(depth)?;
        let mut divided = false;
        loop {
            let op = match self.peek() {
                Some(Kind::Mul) => Op::Mul,
                Some(Kind::Div) => Op::Div,
                Some(Kind::Mod) => Op::Mod,
                Some(Kind::Of) => Op::Of,
                Some(Kind::Open) if self.beside() => Op::Beside,
                Some(Kind::Frac | Kind::Root(_) | Kind::Pi | Kind::Binom) if self.near() => Op::Beside,
                Some(Kind::Number { .. }) if self.near() && matches!(self.tokens[self.at - 1].kind, Kind::Close) => Op::Beside,
                _ => return Ok(left),
            };
            if op == Op::Beside {
                // "6/2(3)" and "10 % of 5(2)".
                self.ambiguous |= divided;
            } else {
                self.at += 1;
            }
            divided |= op == Op::Div;
            let right = self.signed(depth)?;
            left = Node::Binary(op, Box::new(left), Box::new(right));
        }
    }

    /// Whether the bracket here multiplies what stands before it.
    fn beside(&self) -> bool {
        let closes = self.at.checked_sub(1).map(|at| &self.tokens[at].kind);
        match closes {
            Some(Kind::Close) => true,
            Some(Kind::Number { .. } | Kind::Pi | Kind::Raised(_) | Kind::Factorial) => self.near(),
            _ => false,
        }
    }

    fn near(&self) -> bool {
        !self.tokens[self.at].spaced || self.tex
    }

    fn signed(&mut self, depth: usize) -> Result<Node, Unreadable> {
        let mut negative = false;
        let mut signs = 0;
        while let Some(kind @ (Kind::Sub | Kind::Add)) = self.peek() {
            negative ^= matches!(kind, Kind::Sub);
            signs += 1;
            self.at += 1;
            if signs > 3 {
                return Err(Unreadable);
            }
        }
        let power = self.power(depth)?;
        if !negative {
            return Ok(power);
        }
        self.ambiguous |= matches!(power, Node::Binary(Op::Pow, ..));
        Ok(Node::Neg(Box::new(power)))
    }

    fn power(&mut self, depth: usize) -> Result<Node, Unreadable> {
        if depth > DEEPEST {
            return Err(Unreadable);
        }
        let mut node = self.atom(depth)?;
        let mut raised = false;
        loop {
            match self.peek() {
                Some(Kind::Factorial) => {
                    self.at += 1;
                    self.end = self.tokens[self.at - 1].span.end;
                    node = Node::Factorial(Box::new(node));
                }
                Some(Kind::Raised(exponent)) => {
                    let exponent = *exponent;
                    self.end = self.tokens[self.at].span.end;
                    self.at += 1;
                    self.ambiguous |= raised;
                    raised = true;
                    node = Node::Binary(Op::Pow, Box::new(node), Box::new(number(exponent)));
                }
                Some(Kind::Pow) => {
                    self.at += 1;
                    self.ambiguous |= raised;
                    raised = true;
                    let exponent = self.exponent(depth + 1)?;
                    node = Node::Binary(Op::Pow, Box::new(node), Box::new(exponent));
                }
                _ => break,
            }
        }
        self.unit(&mut node);
        Ok(node)
    }

    /// In TeX without braces an exponent is one digit: "2^10" is 2¹ 0. People mean 10; both readings are not told apart.
    fn exponent(&mut self, depth: usize) -> Result<Node, Unreadable> {
        let negative = matches!(self.peek(), Some(Kind::Sub));
        if negative {
            self.at += 1;
        }
        let mut node = self.atom(depth)?;
        if matches!(self.peek(), Some(Kind::Factorial)) {
            return Err(Unreadable);
        }
        if matches!(self.peek(), Some(Kind::Pow | Kind::Raised(_))) {
            self.ambiguous = true;
            self.at += 1;
            let above =
                if matches!(self.tokens[self.at - 1].kind, Kind::Pow) { self.exponent(depth + 1)? } else { return Err(Unreadable) };
            node = Node::Binary(Op::Pow, Box::new(node), Box::new(above));
        }
        Ok(if negative { Node::Neg(Box::new(node)) } else { node })
    }

    fn atom(&mut self, depth: usize) -> Result<Node, Unreadable> {
        if depth > DEEPEST {
            return Err(Unreadable);
        }
        let Some(token) = self.tokens.get(self.at) else { return Err(Unreadable) };
        match &token.kind {
            Kind::Number { number, open } => {
                let mut node = Node::Number(number.clone(), None, *open);
                self.at += 1;
                self.end = token.span.end;
                // "2\frac{1}{2}" is a mixed number or a product: read as mixed, and said to be ambiguous.
                if matches!(self.peek(), Some(Kind::Frac)) && self.near() && number.is_whole() {
                    self.ambiguous = true;
                    let part = self.atom(depth + 1)?;
                    node = Node::Group(Box::new(Node::Binary(Op::Add, Box::new(node), Box::new(part))));
                }
                Ok(node)
            }
            Kind::Open => {
                self.at += 1;
                let inner = self.sum(depth + 1)?;
                if !matches!(self.peek(), Some(Kind::Close)) {
                    return Err(Unreadable);
                }
                self.end = self.tokens[self.at].span.end;
                self.at += 1;
                Ok(Node::Group(Box::new(inner)))
            }
            Kind::Frac | Kind::Binom => {
                let over = matches!(token.kind, Kind::Frac);
                self.at += 1;
                let (top, bottom) = (self.argument(depth)?, self.argument(depth)?);
                Ok(if over {
                    Node::Binary(Op::Over, Box::new(top), Box::new(bottom))
                } else {
                    Node::Binomial(Box::new(top), Box::new(bottom))
                })
            }
            Kind::Root(degree) => {
                let degree = *degree;
                self.at += 1;
                let inner = self.argument(depth)?;
                Ok(Node::Root(degree, Box::new(inner)))
            }
            Kind::Pi => {
                self.at += 1;
                self.end = token.span.end;
                Ok(Node::Pi)
            }
            Kind::Bar => {
                self.at += 1;
                let inner = self.sum(depth + 1)?;
                if !matches!(self.peek(), Some(Kind::Bar)) {
                    return Err(Unreadable);
                }
                self.end = self.tokens[self.at].span.end;
                self.at += 1;
                Ok(Node::Abs(Box::new(inner)))
            }
            _ => Err(Unreadable),
        }
    }

    /// A group or a single number.
    fn argument(&mut self, depth: usize) -> Result<Node, Unreadable> {
        match self.peek() {
            Some(Kind::Open | Kind::Number { .. } | Kind::Pi | Kind::Root(_)) => {
                let node = self.atom(depth + 1)?;
                Ok(match node {
                    Node::Group(inner) => *inner,
                    other => other,
                })
            }
            _ => Err(Unreadable),
        }
    }

    /// Passes over the words of a unit, and over a bracketed remark, where an operation, a relation or the end follows.
    fn unit(&mut self, node: &mut Node) {
        let start = self.at;
        let mut at = self.at;
        let mut words = 0;
        let mut span: Option<Span> = None;
        while let Some(token) = self.tokens.get(at) {
            match token.kind {
                Kind::Word => {
                    words += 1;
                    let from = span.map_or(token.span.start, |span: Span| span.start);
                    span = Some(Span::new(from, token.span.end));
                    at += 1;
                }
                // "8 pounds (math and science)".
                Kind::Open => {
                    let mut inside = at + 1;
                    while matches!(self.tokens.get(inside).map(|token| &token.kind), Some(Kind::Word | Kind::Letter | Kind::Break)) {
                        inside += 1;
                    }
                    if inside == at + 1 || !matches!(self.tokens.get(inside).map(|token| &token.kind), Some(Kind::Close)) {
                        break;
                    }
                    at = inside + 1;
                }
                _ => break,
            }
        }
        if at == start || words > 7 {
            return;
        }
        let goes_on = match self.tokens.get(at).map(|token| &token.kind) {
            None => true,
            Some(kind) => matches!(
                kind,
                Kind::Add | Kind::Sub | Kind::Mul | Kind::Div | Kind::Relation(_) | Kind::Close | Kind::Break | Kind::Of | Kind::Mod
            ),
        };
        if goes_on {
            self.at = at;
            if let Node::Number(_, unit, _) = node {
                *unit = span;
            }
        }
    }
}

fn number(value: i32) -> Node {
    Node::Number(
        Box::new(Number {
            span: Span::default(),
            digits: Span::default(),
            value: whole(i64::from(value)),
            places: EXACT,
            percent: false,
            percentage_points: false,
            currency: None,
            in_words: false,
            ordinal: false,
            fraction: false,
        }),
        None,
        false,
    )
}

impl Node {
    /// The number, where the expression is nothing else (a sign and brackets aside).
    #[must_use]
    pub fn single(&self) -> Option<(&Number, bool)> {
        match self {
            Self::Number(number, _, _) => Some((number, false)),
            Self::Group(inner) => inner.single(),
            Self::Neg(inner) => inner.single().map(|(number, negative)| (number, !negative)),
            _ => None,
        }
    }

    /// Whether it is a fraction of two plain whole numbers: a result as it stands.
    #[must_use]
    pub fn plain_fraction(&self) -> bool {
        match self {
            Self::Binary(Op::Over | Op::Div, top, bottom) => {
                top.single().is_some_and(|(top, _)| top.is_whole()) && bottom.single().is_some_and(|(bottom, _)| bottom.is_whole())
            }
            Self::Group(inner) | Self::Neg(inner) => inner.plain_fraction(),
            _ => false,
        }
    }

    /// Calls `visit` with every number, its unit, and whether its digits go on.
    pub fn numbers<'n>(&'n self, visit: &mut impl FnMut(&'n Number, Option<Span>, bool)) {
        match self {
            Self::Number(number, unit, open) => visit(number, *unit, *open),
            Self::Pi => {}
            Self::Neg(inner) | Self::Root(_, inner) | Self::Factorial(inner) | Self::Group(inner) | Self::Abs(inner) => {
                inner.numbers(visit);
            }
            Self::Binary(_, left, right) | Self::Binomial(left, right) => {
                left.numbers(visit);
                right.numbers(visit);
            }
        }
    }

    /// Whether any percentage stands in it.
    #[must_use]
    pub fn has_percent(&self) -> bool {
        let mut found = false;
        self.numbers(&mut |number, _, _| found |= number.percent);
        found
    }

    /// Its exact value.
    ///
    /// # Errors
    /// Division by zero, roots of negatives, values too large, and what has no single value.
    pub fn value(&self, percent: Percent) -> Result<Value, Unreadable> {
        let value = self.evaluate(percent)?;
        if value.exact.numer().bits() > LARGEST || value.exact.denom().bits() > LARGEST {
            return Err(Unreadable);
        }
        Ok(value)
    }

    fn evaluate(&self, percent: Percent) -> Result<Value, Unreadable> {
        Ok(match self {
            Self::Number(number, _, open) => {
                let share = number.percent && percent != Percent::Points;
                let exact = if share { number.share() } else { number.value.clone() };
                // Decimals without a currency may have been rounded before they were written.
                let rounded = *open || number.places >= 2 && number.places != EXACT && number.currency.is_none();
                let slack = if rounded {
                    let unit = power_of_ten(number.places.saturating_neg() - if share { 2 } else { 0 });
                    if *open { unit } else { unit.part::<2>() }
                } else {
                    Rational::zero()
                };
                Value { exact, cut: false, slack }
            }
            Self::Pi => Value {
                exact: Rational::from_integer(PI.parse().map_err(|_| Unreadable)?) * power_of_ten(-50),
                cut: true,
                slack: Rational::zero(),
            },
            Self::Neg(inner) => {
                let value = inner.value(percent)?;
                Value { exact: -value.exact, ..value }
            }
            Self::Group(inner) => inner.value(percent)?,
            Self::Abs(inner) => {
                let value = inner.value(percent)?;
                Value { exact: value.exact.abs(), ..value }
            }
            Self::Root(degree, inner) => root(&inner.value(percent)?, *degree)?,
            Self::Factorial(inner) => factorial(&inner.value(percent)?)?,
            Self::Binomial(top, bottom) => binomial(&top.value(percent)?, &bottom.value(percent)?)?,
            Self::Binary(op, left, right) => {
                let relative = percent == Percent::Relative
                    && matches!(op, Op::Add | Op::Sub)
                    && right.single().is_some_and(|(number, _)| number.percent)
                    && !left.has_percent();
                let left = left.value(percent)?;
                let right = right.value(percent)?;
                if relative {
                    let part = combine(Op::Mul, &left, &right)?;
                    combine(*op, &left, &part)?
                } else {
                    combine(*op, &left, &right)?
                }
            }
        })
    }

    /// As a person writes it: "17 × (24 − 3)".
    #[must_use]
    pub fn written(&self, text: &str) -> String {
        let mut out = String::new();
        let mut bare = self;
        while let Self::Group(inner) = bare {
            bare = inner;
        }
        bare.write(text, &mut out);
        out
    }

    fn write(&self, text: &str, out: &mut String) {
        match self {
            Self::Number(number, _, open) => {
                let digits = number.digits.of(text);
                if !digits.is_empty()
                    && digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.' || byte == b',' || byte == b'/')
                    && number.span.end <= number.digits.end
                {
                    out.push_str(digits);
                } else if number.fraction {
                    out.push_str(&number.value.numer().to_string());
                    out.push('/');
                    out.push_str(&number.value.denom().to_string());
                } else {
                    out.push_str(&show(&number.value, Some(number.places).filter(|places| (0..40).contains(places))));
                }
                if *open {
                    out.push('…');
                }
                if number.percent {
                    out.push('%');
                }
            }
            Self::Pi => out.push('π'),
            Self::Neg(inner) => {
                // A sign behind another sign stands in brackets.
                let behind = out.trim_end().ends_with(['+', '−', '×', '÷', 'f', 'd']);
                out.push_str(if behind { "(−" } else { "−" });
                inner.bracketed(text, out, matches!(**inner, Self::Binary(Op::Add | Op::Sub, ..)));
                if behind {
                    out.push(')');
                }
            }
            Self::Group(inner) => {
                // Brackets around a lone number say nothing; a sign brings its own.
                if matches!(**inner, Self::Number(..) | Self::Pi | Self::Group(_) | Self::Neg(_)) {
                    inner.write(text, out);
                } else {
                    inner.bracketed(text, out, true);
                }
            }
            Self::Root(degree, inner) => {
                if *degree > 2 {
                    out.extend(degree.to_string().chars().filter_map(|digit| digit.to_digit(10)).filter_map(raised));
                }
                out.push('√');
                inner.bracketed(text, out, !matches!(**inner, Self::Number(..)));
            }
            Self::Factorial(inner) => {
                inner.bracketed(text, out, !matches!(**inner, Self::Number(..) | Self::Group(_)));
                out.push('!');
            }
            Self::Abs(inner) => {
                out.push('|');
                inner.write(text, out);
                out.push('|');
            }
            Self::Binomial(top, bottom) => {
                out.push_str("C(");
                top.write(text, out);
                out.push_str(", ");
                bottom.write(text, out);
                out.push(')');
            }
            Self::Binary(op, left, right) => Self::write_binary(*op, left, right, text, out),
        }
    }

    fn write_binary(op: Op, left: &Self, right: &Self, text: &str, out: &mut String) {
        let sum = |node: &Self| matches!(node, Self::Binary(Op::Add | Op::Sub, ..));
        match op {
            Op::Pow => {
                let mut base = left;
                while let Self::Group(inner) = base {
                    base = inner;
                }
                base.bracketed(text, out, matches!(base, Self::Binary(..) | Self::Neg(_)));
                if let Self::Number(number, _, _) = right
                    && let Some(exponent) = number.integer().filter(|exponent| exponent.abs() < 1_000_000)
                {
                    for digit in exponent.to_string().chars() {
                        out.push(digit.to_digit(10).and_then(raised).unwrap_or('⁻'));
                    }
                } else {
                    out.push('^');
                    right.bracketed(text, out, !matches!(right, Self::Number(..) | Self::Group(_)));
                }
            }
            Op::Over => {
                left.bracketed(text, out, !matches!(left, Self::Number(..) | Self::Group(_) | Self::Pi | Self::Root(..)));
                out.push_str(if left.single().is_some() && right.single().is_some() { "/" } else { " ÷ " });
                right.bracketed(text, out, !matches!(right, Self::Number(..) | Self::Group(_) | Self::Pi | Self::Root(..)));
            }
            _ => {
                let tight = !matches!(op, Op::Add | Op::Sub);
                left.bracketed(text, out, tight && (sum(left) || matches!(left, Self::Binary(Op::Over, ..)) && !left.plain_fraction()));
                out.push_str(match op {
                    Op::Add => " + ",
                    Op::Sub => " − ",
                    Op::Div => " ÷ ",
                    Op::Mod => " mod ",
                    Op::Of => " of ",
                    _ => " × ",
                });
                right.bracketed(text, out, tight && (sum(right) || matches!(right, Self::Binary(Op::Over, ..)) && !right.plain_fraction()));
            }
        }
    }

    fn bracketed(&self, text: &str, out: &mut String, brackets: bool) {
        if brackets {
            out.push('(');
        }
        self.write(text, out);
        if brackets {
            out.push(')');
        }
    }
}

/// A digit as a superscript.
fn raised(digit: u32) -> Option<char> {
    "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().nth(digit as usize)
}

/// A bound that is as large or a little larger, in few digits: bounds are added up over long expressions.
fn up(bound: Rational) -> Rational {
    if bound.denom().bits() < 128 && bound.numer().bits() < 256 {
        return bound;
    }
    let scale = power_of_ten(30);
    -(-(bound * &scale)).floor() * power_of_ten(-30)
}

fn combine(op: Op, left: &Value, right: &Value) -> Result<Value, Unreadable> {
    let cut = left.cut || right.cut;
    // Of whole numbers, the common divisors that fractions are looked through for need no look.
    let whole = left.exact.is_integer() && right.exact.is_integer();
    let (m, n) = (left.exact.numer(), right.exact.numer());
    let sure = left.slack.is_zero() && right.slack.is_zero();
    let (exact, slack) = match op {
        Op::Add => (if whole { (m + n).into() } else { &left.exact + &right.exact }, &left.slack + &right.slack),
        Op::Sub => (if whole { (m - n).into() } else { &left.exact - &right.exact }, &left.slack + &right.slack),
        Op::Mul | Op::Beside | Op::Of => {
            let slack = if sure {
                Rational::zero()
            } else {
                left.exact.abs() * &right.slack + right.exact.abs() * &left.slack + &left.slack * &right.slack
            };
            (if whole { (m * n).into() } else { &left.exact * &right.exact }, slack)
        }
        Op::Div | Op::Over => {
            let quotient = left.exact.over(&right.exact).ok_or(Unreadable)?;
            let slack = if sure {
                Rational::zero()
            } else {
                let least = right.exact.abs() - &right.slack;
                if !least.is_positive() {
                    return Err(Unreadable);
                }
                (&left.slack + quotient.abs() * &right.slack).over(&least).ok_or(Unreadable)?
            };
            (quotient, slack)
        }
        Op::Mod => {
            let (Some(a), Some(b)) = (integer(left), integer(right)) else { return Err(Unreadable) };
            if !b.is_positive() || a.is_negative() {
                return Err(Unreadable);
            }
            (Rational::from_integer(a.mod_floor(&b)), Rational::zero())
        }
        Op::Pow => return power(left, right),
    };
    Ok(Value { exact, cut, slack: up(slack) })
}

fn integer(value: &Value) -> Option<BigInt> {
    (value.exact.is_integer() && !value.cut).then(|| value.exact.to_integer())
}

fn power(base: &Value, exponent: &Value) -> Result<Value, Unreadable> {
    // A root written as a power: 8^(1/3).
    let (top, bottom) = (exponent.exact.numer().to_i32(), exponent.exact.denom().to_u32());
    let (Some(top), Some(bottom)) = (top, bottom) else { return Err(Unreadable) };
    if exponent.cut || bottom > 12 || top.unsigned_abs() > 5_000 {
        return Err(Unreadable);
    }
    if base.exact.is_zero() && top <= 0 {
        return Err(Unreadable);
    }
    let bits = base.exact.numer().bits().max(base.exact.denom().bits());
    let long = bits.saturating_mul(u64::from(top.unsigned_abs())) > LARGEST;
    let raised = if long { raise_cut(&base.exact, top.unsigned_abs())? } else { base.exact.pow(top.unsigned_abs()) };
    let exact = if top < 0 { raised.recip().ok_or(Unreadable)? } else { raised };
    let slack = if base.slack.is_zero() || base.exact.is_zero() {
        Rational::zero()
    } else {
        // A fifth more than the first order, for what the higher ones add.
        let relative = base.slack.over(&base.exact.abs()).ok_or(Unreadable)?;
        up(exact.abs() * relative * Rational::new(top.unsigned_abs() * 6, bottom * 5).ok_or(Unreadable)?)
    };
    let value = Value { exact, cut: base.cut || long, slack: Rational::zero() };
    let mut value = if bottom == 1 { value } else { root(&value, bottom)? };
    value.slack = slack + value.slack;
    Ok(value)
}

/// Digits kept of a power that is too long to be written out.
const KEPT: i32 = 120;

/// A power of a number about one, as of growth over many periods, cut at [`KEPT`] decimals.
fn raise_cut(base: &Rational, exponent: u32) -> Result<Rational, Unreadable> {
    let scale = power_of_ten(KEPT).to_integer();
    let most = power_of_ten(30).to_integer() * &scale;
    let least = power_of_ten(KEPT - 30).to_integer();
    let (two, tenth) = (whole(2), whole(1).part::<10>());
    if *base > two || *base < tenth {
        return Err(Unreadable);
    }
    let mut square = (base * &scale).to_integer();
    let mut product = scale.clone();
    let mut left = exponent;
    while left > 0 {
        if left % 2 == 1 {
            product = &product * &square / &scale;
        }
        left /= 2;
        if left > 0 {
            square = &square * &square / &scale;
        }
        if product > most || product < least || square > most || square < least {
            return Err(Unreadable);
        }
    }
    Ok(Rational::from_integer(product) * power_of_ten(-KEPT))
}

/// A root to fifty digits, exact where it is rational.
fn root(value: &Value, degree: u32) -> Result<Value, Unreadable> {
    let exact = &value.exact;
    if exact.is_negative() || degree == 0 {
        return Err(Unreadable);
    }
    let (top, bottom) = (exact.numer().nth_root(degree), exact.denom().nth_root(degree));
    if !value.cut && top.pow(degree) == *exact.numer() && bottom.pow(degree) == *exact.denom() {
        let root = Rational::new(top, bottom).ok_or(Unreadable)?;
        let slack = root_slack(&value.slack, &root);
        return Ok(Value { exact: root, cut: false, slack });
    }
    let scale = power_of_ten(50 * i32::try_from(degree).unwrap_or(1));
    let scaled = (exact.numer() * scale.numer() / exact.denom()).nth_root(degree);
    let root = Rational::from_integer(scaled) * power_of_ten(-50);
    let slack = root_slack(&value.slack, &root);
    Ok(Value { exact: root, cut: true, slack })
}

/// How far a root moves where its radicand moves by `slack`: at most that over the root, which is twice the first order.
fn root_slack(slack: &Rational, root: &Rational) -> Rational {
    if slack.is_zero() { Rational::zero() } else { slack.over(root.max(&power_of_ten(-9))).map_or_else(Rational::zero, up) }
}

fn factorial(value: &Value) -> Result<Value, Unreadable> {
    let count = integer(value).and_then(|count| count.to_u32()).filter(|count| *count <= 400).ok_or(Unreadable)?;
    let product = (1..=count).fold(BigInt::one(), |product, factor| product * factor);
    Ok(Value { exact: Rational::from_integer(product), cut: false, slack: Rational::zero() })
}

fn binomial(top: &Value, bottom: &Value) -> Result<Value, Unreadable> {
    let (Some(n), Some(k)) = (integer(top).and_then(|n| n.to_u32()), integer(bottom).and_then(|k| k.to_u32())) else {
        return Err(Unreadable);
    };
    if n > 1_000 || k > n {
        return Err(Unreadable);
    }
    let k = k.min(n - k);
    let count = (1..=k).fold(BigInt::one(), |count, at| count * (n - k + at) / at);
    Ok(Value { exact: Rational::from_integer(count), cut: false, slack: Rational::zero() })
}
