//! What an expression is: a module, a class, an instance, a function; or not known.

use super::Shared;
use super::lookup::Library;
use super::scope::{Binding, Scope};
use crate::table::{Found, Kind};
use ruff_python_ast::{Expr, Number, Operator};
use std::cell::Cell;

/// What an expression is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// A module.
    Module(String),
    /// A class itself.
    Class(String),
    /// An object of one of these classes.
    Instance(Vec<String>),
    /// A function or method: the unit that holds it, its name, and the class it was reached by.
    Function(String, String, Option<Reached>),
    /// A name that nothing binds.
    Unbound,
    /// Not known.
    Unknown,
}

/// How a method was reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reached {
    /// The class.
    pub class: String,
    /// Whether by an object of it.
    pub object: bool,
}

/// Names within a block.
pub struct Names<'b, 'a> {
    /// Scopes, the outermost first.
    pub scopes: &'b [Scope<'a>],
    /// Where names are looked up.
    pub library: &'b Library<'b>,
    /// What all blocks share.
    pub shared: &'b Shared<'b>,
    /// How many more lookups there may be: a text must not take the square of its length.
    pub fuel: &'b Cell<u32>,
    /// The binding that is looked at: its name, its scope and its place among the name's. In `x = x.strip()` the second `x` is what was bound
    /// before.
    pub within: Option<(&'b str, usize, usize)>,
}

fn instance(class: &str) -> Value {
    Value::Instance(vec![class.to_owned()])
}

impl<'a> Names<'_, 'a> {
    /// What a name is.
    pub fn name(&self, name: &str, depth: u32) -> Value {
        let last = self.scopes.len();
        for at in (0..last).rev() {
            // A class's names are not seen by its functions.
            if self.scopes[at].class && at + 1 != last {
                continue;
            }
            if let Some(bindings) = self.scopes[at].names.get(name) {
                let before =
                    self.within.filter(|(inner, scope, _)| *inner == name && *scope == at).map_or(bindings.len(), |(.., place)| place);
                return self.bound(name, &bindings[..before], at, depth);
            }
        }
        if self.scopes.iter().any(|scope| scope.star) || self.shared.star {
            return Value::Unknown;
        }
        // Another block of the answer may have imported it, or made it.
        match self.shared.imported.get(name) {
            Some(Some((module, None))) => return self.module(module),
            Some(Some((module, Some(name)))) => return self.attribute(&self.module(module), name),
            Some(None) => return Value::Unknown,
            None => {}
        }
        if self.shared.bound.contains(name) {
            return Value::Unknown;
        }
        match self.attribute(&Value::Module("builtins".to_owned()), name) {
            Value::Unknown => Value::Unbound,
            value => value,
        }
    }

    fn bound(&self, name: &str, bindings: &[Binding<'a>], at: usize, depth: u32) -> Value {
        if bindings.len() > 6 || depth > 10 || self.fuel.get() == 0 {
            return Value::Unknown;
        }
        self.fuel.set(self.fuel.get() - 1);
        let mut value: Option<Value> = None;
        let mut added = false;
        for (place, binding) in bindings.iter().enumerate() {
            let within = Some((name, at, place));
            let outer = Names { scopes: &self.scopes[..=at], library: self.library, shared: self.shared, fuel: self.fuel, within };
            let next = match binding {
                Binding::Import(path) => self.module(path),
                Binding::From(module, name) => outer.attribute(&self.module(module), name),
                Binding::Value(expression) => outer.of(expression, depth + 1),
                Binding::Entered(expression) => outer.entered(expression, depth + 1),
                Binding::Annotated(annotation) => outer.annotated(annotation, depth + 1),
                Binding::Added => {
                    added = true;
                    continue;
                }
                Binding::Other => Value::Unknown,
            };
            if next == Value::Unknown || value.as_ref().is_some_and(|value| *value != next) {
                return Value::Unknown;
            }
            value = Some(next);
        }
        // `+=` keeps a string a string and a list a list; a number may become anything.
        let keeps = |value: &Value| matches!(value, Value::Instance(classes) if classes.iter().all(|class| matches!(class.as_str(), "builtins.str" | "builtins.list")));
        match value {
            Some(value) if !added || keeps(&value) => value,
            _ => Value::Unknown,
        }
    }

    /// A module by its dotted path, where a table covers it.
    pub fn module(&self, path: &str) -> Value {
        match self.library.of(path) {
            Some((table, _)) if table.has(path) && !table.is_class(path) => Value::Module(path.to_owned()),
            _ => Value::Unknown,
        }
    }

    /// What `with value as name` binds: a file for an open file, the like for whatever gives itself.
    fn entered(&self, expression: &'a Expr, depth: u32) -> Value {
        match self.of(expression, depth) {
            Value::Instance(classes)
                if classes.iter().all(|class| matches!(class.as_str(), "io.TextIOWrapper" | "zipfile.ZipFile" | "tarfile.TarFile")) =>
            {
                Value::Instance(classes)
            }
            _ => Value::Unknown,
        }
    }

    /// An object of an annotated class. Only of the built-in ones and paths: an object of another may be of a class below it.
    fn annotated(&self, annotation: &'a Expr, depth: u32) -> Value {
        let annotation = match annotation {
            Expr::Subscript(subscript) => &*subscript.value,
            other => other,
        };
        match self.of(annotation, depth) {
            Value::Class(class) if matches!(class.as_str(), "builtins.str" | "builtins.list" | "builtins.dict" | "pathlib.Path") => {
                instance(&class)
            }
            _ => Value::Unknown,
        }
    }

    /// What an attribute of a value is.
    pub fn attribute(&self, value: &Value, name: &str) -> Value {
        let (unit, reached) = match value {
            Value::Module(module) => (module, None),
            Value::Class(class) => (class, Some(Reached { class: class.clone(), object: false })),
            Value::Instance(classes) if classes.len() == 1 => (&classes[0], Some(Reached { class: classes[0].clone(), object: true })),
            Value::Instance(classes) => return self.attribute_of_either(classes, name),
            _ => return Value::Unknown,
        };
        let found = self.library.member(unit, name, |_, _, found| match found {
            Found::Member(member) => match member.kind {
                Kind::Class => member.target.map_or(Value::Unknown, |target| Value::Class(target.to_owned())),
                Kind::Module => member.target.map_or(Value::Unknown, |target| Value::Module(target.to_owned())),
                Kind::Function => Value::Function(unit.clone(), name.to_owned(), reached.clone()),
                Kind::Value if reached.as_ref().is_some_and(|reached| !reached.object) => Value::Unknown,
                Kind::Value => gives(&member.gives, reached.as_ref()),
            },
            _ => Value::Unknown,
        });
        match found.unwrap_or(Value::Unknown) {
            // A module's member may be filed under another path than the table has.
            Value::Module(target) => match self.module(&target) {
                Value::Unknown => match value {
                    Value::Module(module) => self.module(&format!("{module}.{name}")),
                    _ => Value::Unknown,
                },
                found => found,
            },
            found => found,
        }
    }

    /// What an attribute is of a value that may be of several classes: where one of them alone has it, the value is of that class.
    fn attribute_of_either(&self, classes: &[String], name: &str) -> Value {
        let mut having = None;
        for class in classes {
            match self.library.member(class, name, |_, _, found| match found {
                Found::Member(_) => Some(true),
                Found::Missing => Some(false),
                Found::Unknown => None,
            }) {
                Some(Some(true)) if having.is_none() => having = Some(class),
                Some(Some(false)) => {}
                _ => return Value::Unknown,
            }
        }
        having.map_or(Value::Unknown, |class| self.attribute(&instance(class), name))
    }

    /// What an expression is.
    pub fn of(&self, expression: &'a Expr, depth: u32) -> Value {
        if self.fuel.get() == 0 || depth > 40 {
            return Value::Unknown;
        }
        self.fuel.set(self.fuel.get() - 1);
        match expression {
            Expr::Name(name) => self.name(name.id.as_str(), depth),
            Expr::Attribute(attribute) => self.attribute(&self.of(&attribute.value, depth + 1), attribute.attr.as_str()),
            Expr::Call(call) => match self.of(&call.func, depth + 1) {
                Value::Class(class) if !matches!(class.as_str(), "builtins.type" | "builtins.super" | "builtins.object") => {
                    instance(&class)
                }
                Value::Function(unit, name, reached) => self
                    .library
                    .member(&unit, &name, |_, _, found| match found {
                        Found::Member(member) => gives(&member.gives, reached.as_ref()),
                        _ => Value::Unknown,
                    })
                    .unwrap_or(Value::Unknown),
                _ => Value::Unknown,
            },
            Expr::Named(named) => self.of(&named.value, depth + 1),
            Expr::StringLiteral(_) | Expr::FString(_) => instance("builtins.str"),
            Expr::BytesLiteral(_) => instance("builtins.bytes"),
            Expr::List(_) | Expr::ListComp(_) => instance("builtins.list"),
            Expr::Dict(_) | Expr::DictComp(_) => instance("builtins.dict"),
            Expr::Set(_) | Expr::SetComp(_) => instance("builtins.set"),
            Expr::Tuple(_) => instance("builtins.tuple"),
            Expr::NumberLiteral(literal) => match literal.value {
                Number::Int(_) => instance("builtins.int"),
                Number::Float(_) => instance("builtins.float"),
                Number::Complex { .. } => instance("builtins.complex"),
            },
            Expr::If(either) => {
                let (one, other) = (self.of(&either.body, depth + 1), self.of(&either.orelse, depth + 1));
                if one == other { one } else { Value::Unknown }
            }
            Expr::BinOp(operation) => {
                let left = self.of(&operation.left, depth + 1);
                if operation.op == Operator::Mod && left == instance("builtins.str") {
                    return left;
                }
                if operation.op == Operator::Div && left == instance("pathlib.Path") {
                    return left;
                }
                let both = operation.op == Operator::Add && (left == instance("builtins.str") || left == instance("builtins.list"));
                if both && self.of(&operation.right, depth + 1) == left { left } else { Value::Unknown }
            }
            Expr::Subscript(subscript) => {
                let of = self.of(&subscript.value, depth + 1);
                let slice = subscript.slice.is_slice_expr();
                match &of {
                    Value::Instance(classes) if classes[..] == ["builtins.str".to_owned()] => of,
                    Value::Instance(classes) if slice && classes[..] == ["builtins.list".to_owned()] => of,
                    // A list of columns, or one. What reads a file bit by bit has none.
                    Value::Instance(classes) if is_frame(classes) => match &*subscript.slice {
                        Expr::List(_) => instance("pandas.DataFrame"),
                        Expr::StringLiteral(_) => Value::Instance(vec!["pandas.Series".to_owned(), "pandas.DataFrame".to_owned()]),
                        _ => Value::Unknown,
                    },
                    _ => Value::Unknown,
                }
            }
            _ => Value::Unknown,
        }
    }
}

/// Whether a value that is asked for its columns is a table of pandas.
fn is_frame(classes: &[String]) -> bool {
    let frames = classes.iter().filter(|class| !class.ends_with(".TextFileReader"));
    frames.eq(["pandas.DataFrame"])
}

fn gives(classes: &[&str], reached: Option<&Reached>) -> Value {
    if classes.is_empty() {
        return Value::Unknown;
    }
    let mut given = Vec::new();
    for class in classes {
        match (*class, reached) {
            ("self", Some(reached)) => given.push(reached.class.clone()),
            ("self", None) => return Value::Unknown,
            (class, _) => given.push(class.to_owned()),
        }
    }
    Value::Instance(given)
}
