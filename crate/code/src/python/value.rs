//! What an expression is: a module, a class, an instance, a function; or not known.

use super::fields::Fields;
use super::lookup::Library;
use super::own::Own;
use super::scope::{Binding, Scope};
use super::{Shared, facts};
use crate::table::{Found, Kind};
use ruff_python_ast::{Expr, ExprAttribute, Number, Operator, StmtClassDef};
use std::cell::Cell;
use std::rc::Rc;

/// The class of Django's models, and the one that asks for them. Managers hand everything on to it.
const MODEL: &str = "django.db.models.Model";
const QUERIES: &str = "django.db.models.QuerySet";
/// Its methods that give another one.
const GIVE_QUERIES: &[&str] = &[
    "all", "filter", "exclude", "order_by", "reverse", "distinct", "only", "defer", "select_related", "prefetch_related", "annotate",
    "using",
];

/// What an expression is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// A module.
    Module(String),
    /// A class itself.
    Class(String),
    /// An object of one of these classes.
    Instance(Vec<String>),
    /// A class that the answer makes of a library's, or an object of it.
    Own(Rc<Own>, bool),
    /// A model of Django.
    Model,
    /// An object that has what this class has, and may have more.
    Like(&'static str),
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
    /// The class of the answer's own that inherits it.
    pub own: Option<Rc<Own>>,
}

/// Names within a block.
pub struct Names<'b, 'a> {
    /// Scopes, the outermost first.
    pub scopes: &'b [Scope<'a>],
    /// Where names are looked up.
    pub library: &'b Library<'b>,
    /// What all blocks share.
    pub shared: &'b Shared<'a>,
    /// How many more lookups there may be: a text must not take the square of its length.
    pub fuel: &'b Cell<u32>,
    /// The binding that is looked at: its name, its scope and its place among the name's. In `x = x.strip()` the second `x` is what was bound
    /// before.
    pub within: Option<(&'b str, usize, usize)>,
    /// What objects of the classes around keep.
    pub fields: &'b Fields<'a>,
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
            Some(None) => return self.elsewhere(name, depth),
            None => {}
        }
        if self.shared.bound.contains(name) {
            return self.elsewhere(name, depth);
        }
        match self.attribute(&Value::Module("builtins".to_owned()), name) {
            Value::Unknown => Value::Unbound,
            value => value,
        }
    }

    /// What a name is that another block of the answer binds: only a class, and only where one block alone makes it.
    fn elsewhere(&self, name: &str, depth: u32) -> Value {
        let made = |binding: &Binding<'_>| !matches!(binding, Binding::From(..) | Binding::Model(..));
        let mut making = self.shared.tops.iter().filter(|scope| scope.names.get(name).is_some_and(|bindings| bindings.iter().any(made)));
        let (Some(scope), None) = (making.next(), making.next()) else { return Value::Unknown };
        let [Binding::Class(class)] = scope.names[name].as_slice() else { return Value::Unknown };
        if depth > 10 {
            return Value::Unknown;
        }
        Names { scopes: std::slice::from_ref(scope), within: None, ..*self }.own(class, depth + 1)
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
            let outer = Names { scopes: &self.scopes[..=at], within, ..*self };
            let next = match binding {
                Binding::Import(path) => self.module(path),
                Binding::From(module, name) => match self.module(module) {
                    Value::Unknown => self.elsewhere(name, depth + 1),
                    module => outer.attribute(&module, name),
                },
                Binding::Model(module, name) => match self.module(module) {
                    Value::Unknown if self.library.speaks_of("django") => Value::Model,
                    Value::Unknown => self.elsewhere(name, depth + 1),
                    module => outer.attribute(&module, name),
                },
                Binding::Value(expression) => outer.of(expression, depth + 1),
                Binding::Part(expression, at, count) => outer.part(expression, *at, *count, depth + 1),
                Binding::Each(expression) => outer.each(expression, depth + 1),
                Binding::Class(class) => outer.own(class, depth + 1),
                Binding::Own(class) => match outer.own(class, depth + 1) {
                    Value::Own(own, _) => Value::Own(Rc::new(Own { itself: true, ..(*own).clone() }), true),
                    _ => Value::Unknown,
                },
                Binding::Known(class) => instance(class),
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

    /// What a method's own object keeps under a name, where that is sure.
    fn kept(&self, attribute: &ExprAttribute) -> Option<&Value> {
        let Expr::Name(name) = &*attribute.value else { return None };
        let bindings = self.scopes.iter().rev().filter(|scope| !scope.class).find_map(|scope| scope.names.get(name.id.as_str()))?;
        let [Binding::Own(class)] = bindings.as_slice() else { return None };
        let (_, fields) = self.fields.iter().rfind(|(known, _)| std::ptr::eq(*known, *class))?;
        fields.get(attribute.attr.as_str())
    }

    /// A class of the answer's own.
    fn own(&self, class: &'a StmtClassDef, depth: u32) -> Value {
        let bases = class.arguments.iter().flat_map(|arguments| &arguments.args);
        if bases.map(|base| self.of(base, depth)).any(|base| base == Value::Class(MODEL.to_owned())) {
            let manager = Scope::of(&class.body, true).names.contains_key("objects");
            return if manager { Value::Unknown } else { Value::Model };
        }
        Own::of(class, self, depth).map_or(Value::Unknown, |own| Value::Own(Rc::new(own), false))
    }

    /// One part of a tuple that an expression gives.
    fn part(&self, expression: &'a Expr, at: usize, count: usize, depth: u32) -> Value {
        match expression {
            Expr::Tuple(tuple) if tuple.elts.len() == count && !tuple.elts.iter().any(Expr::is_starred_expr) => {
                self.of(&tuple.elts[at], depth)
            }
            Expr::Call(call) => match self.of(&call.func, depth) {
                Value::Function(unit, name, _) => facts::part(&unit, &name, call, at, count).map_or(Value::Unknown, instance),
                _ => Value::Unknown,
            },
            _ => Value::Unknown,
        }
    }

    /// What an expression gives one after the other.
    fn each(&self, expression: &'a Expr, depth: u32) -> Value {
        if let Expr::Call(call) = expression
            && let Value::Function(unit, name, _) = self.of(&call.func, depth)
            && let Some(class) = facts::each_of(&unit, &name)
        {
            return instance(class);
        }
        match self.of(expression, depth) {
            Value::Instance(classes) if classes.len() == 1 => facts::each(&classes[0]).map_or(Value::Unknown, instance),
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
            Value::Instance(classes) if classes.iter().all(|class| facts::enters_itself(class)) => Value::Instance(classes),
            _ => Value::Unknown,
        }
    }

    /// An object of an annotated class. Only of the built-in ones and paths, and of the answer's own: an object of another may be of a class
    /// below it.
    pub fn annotated(&self, annotation: &'a Expr, depth: u32) -> Value {
        let annotation = match annotation {
            Expr::Subscript(subscript) => &*subscript.value,
            other => other,
        };
        match self.of(annotation, depth) {
            Value::Class(class) if matches!(class.as_str(), "builtins.str" | "builtins.list" | "builtins.dict" | "pathlib.Path") => {
                instance(&class)
            }
            Value::Own(own, false) => Value::Own(own, true),
            _ => Value::Unknown,
        }
    }

    /// What an attribute of a value is.
    pub fn attribute(&self, value: &Value, name: &str) -> Value {
        let by = |class: &str, object: bool, own: Option<Rc<Own>>| Some(Reached { class: class.to_owned(), object, own });
        match value {
            Value::Module(module) => self.member(value, module, None, name),
            Value::Class(class) if name == "objects" && class.starts_with("django.contrib.") && class.contains(".models.") => {
                Value::Like(QUERIES)
            }
            Value::Class(class) => self.member(value, class, by(class, false, None).as_ref(), name),
            Value::Instance(classes) if classes.len() == 1 => self.member(value, &classes[0], by(&classes[0], true, None).as_ref(), name),
            Value::Instance(classes) => self.attribute_of_either(classes, name),
            Value::Own(own, object) if !own.names.iter().any(|known| known == name) => {
                for base in &own.bases {
                    match self.library.member(base, name, |_, _, found| matches!(found, Found::Missing)) {
                        Some(true) => {}
                        _ => return self.member(value, base, by(base, *object, Some(Rc::clone(own))).as_ref(), name),
                    }
                }
                Value::Unknown
            }
            Value::Model if name == "objects" => Value::Like(QUERIES),
            Value::Like(class) => self.member(value, class, by(class, true, None).as_ref(), name),
            _ => Value::Unknown,
        }
    }

    /// What a member of a unit is. `value` is what it is asked of.
    fn member(&self, value: &Value, unit: &str, reached: Option<&Reached>, name: &str) -> Value {
        let found = self.library.member(unit, name, |_, _, found| match found {
            Found::Member(member) => match member.kind {
                Kind::Class => member.target.map_or(Value::Unknown, |target| Value::Class(target.to_owned())),
                Kind::Module => member.target.map_or(Value::Unknown, |target| Value::Module(target.to_owned())),
                Kind::Function => Value::Function(unit.to_owned(), name.to_owned(), reached.cloned()),
                // What a class below has in its place may be of another class.
                Kind::Value if reached.is_some_and(|reached| !reached.object || reached.own.is_some()) => Value::Unknown,
                Kind::Value => gives(&member.gives, reached),
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
            Expr::Attribute(attribute) => match self.kept(attribute) {
                Some(value) => value.clone(),
                None => self.attribute(&self.of(&attribute.value, depth + 1), attribute.attr.as_str()),
            },
            Expr::Call(call) => match self.of(&call.func, depth + 1) {
                Value::Class(class) if !matches!(class.as_str(), "builtins.type" | "builtins.super" | "builtins.object") => {
                    instance(&class)
                }
                Value::Own(own, false) => Value::Own(own, true),
                Value::Function(unit, name, _) if unit == QUERIES => {
                    if GIVE_QUERIES.contains(&name.as_str()) {
                        Value::Like(QUERIES)
                    } else {
                        Value::Unknown
                    }
                }
                Value::Function(unit, name, _) if let Some(class) = facts::without_factory(&unit, &name, call) => instance(class),
                Value::Function(unit, name, reached) => match facts::same_as(&unit, &name, call) {
                    Some(argument) => self.of(argument, depth + 1),
                    None => self
                        .library
                        .member(&unit, &name, |_, _, found| match found {
                            Found::Member(member) => gives(&member.gives, reached.as_ref()),
                            _ => Value::Unknown,
                        })
                        .unwrap_or(Value::Unknown),
                },
                _ => Value::Unknown,
            },
            Expr::Await(waits) => match &*waits.value {
                Expr::Call(call) => match self.of(&call.func, depth + 1) {
                    Value::Function(unit, name, _) => facts::awaited(&unit, &name).map_or(Value::Unknown, instance),
                    _ => Value::Unknown,
                },
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
            Expr::BoolOp(operation) => {
                let first = self.of(&operation.values[0], depth + 1);
                let same = operation.values[1..].iter().all(|other| self.of(other, depth + 1) == first);
                if same { first } else { Value::Unknown }
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
    if let ([one], Some(own)) = (classes, reached.and_then(|reached| reached.own.as_ref()))
        && (*one == "self" || own.bases.iter().any(|base| base == one))
    {
        return if *one == "self" { Value::Own(Rc::clone(own), true) } else { Value::Unknown };
    }
    let mut given = Vec::new();
    for class in classes {
        match (*class, reached) {
            ("self", Some(Reached { own: Some(_), .. })) => return Value::Unknown,
            ("self", Some(reached)) => given.push(reached.class.clone()),
            ("self", None) => return Value::Unknown,
            (class, _) => given.push(class.to_owned()),
        }
    }
    Value::Instance(given)
}
