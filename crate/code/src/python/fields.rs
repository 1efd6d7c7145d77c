//! What objects of an answer's own classes keep: `self.client = httpx.Client()` in `__init__`, `path: Path` in a data class.

use super::own;
use super::scope::Scope;
use super::value::{Names, Value};
use crate::table::Found;
use ruff_python_ast::visitor::{Visitor, walk_expr, walk_stmt};
use ruff_python_ast::{Expr, ExprAttribute, Stmt, StmtClassDef, StmtFunctionDef};
use std::collections::{HashMap, HashSet};

/// The classes around a place, each with what its objects keep.
pub type Fields<'a> = Vec<(&'a StmtClassDef, HashMap<&'a str, Value>)>;

/// Places that set attributes of one name and are looked at, at most.
const MOST_STORES: usize = 200;

/// Who sets attributes of which name.
#[derive(Debug, Default)]
pub struct Stores<'a> {
    /// By the attribute's name: the class whose method sets it of its own object; none where somebody else sets it.
    pub by: HashMap<&'a str, Vec<Option<&'a str>>>,
    /// Names that some class has for a base.
    pub bases: HashSet<&'a str>,
    /// Names of classes.
    pub classes: HashSet<&'a str>,
}

impl Stores<'_> {
    /// Whether nobody but the class itself sets the attribute of its objects. A class that shares its objects with others of the answer shares
    /// the name as well.
    fn only(&self, class: &StmtClassDef, name: &str) -> bool {
        let related = self.has_family(class);
        let by = self.by.get(name).map_or(&[][..], Vec::as_slice);
        by.len() <= MOST_STORES && by.iter().all(|by| by.is_some_and(|by| by == class.name.as_str() || !related))
    }

    /// Whether a class is made of another one of the answer's, or another one of it.
    fn has_family(&self, class: &StmtClassDef) -> bool {
        let bases = class.arguments.iter().flat_map(|arguments| &arguments.args).filter_map(last_name);
        self.bases.contains(class.name.as_str()) || bases.into_iter().any(|base| self.classes.contains(base))
    }
}

/// The last part of a dotted name.
pub fn last_name(expression: &Expr) -> Option<&str> {
    match expression {
        Expr::Name(name) => Some(name.id.as_str()),
        Expr::Attribute(attribute) => Some(attribute.attr.as_str()),
        Expr::Subscript(subscript) => last_name(&subscript.value),
        _ => None,
    }
}

/// How a method sets an attribute of its own object.
pub enum Set<'a> {
    /// To a value, with the annotation beside it.
    Value(&'a Expr, Option<&'a Expr>),
    /// With an annotation alone.
    Annotated(&'a Expr),
    /// In another way, which says nothing of it.
    Other,
}

/// The methods that make an object ready: what another one sets may be of another class by then.
pub fn makes_ready(name: &str) -> bool {
    matches!(name, "__init__" | "__post_init__" | "setUp")
}

/// Gathers what a method sets.
struct Sets<'a>(Vec<(&'a str, Set<'a>)>);

impl<'a> Sets<'a> {
    fn target(&mut self, target: &'a Expr, set: Set<'a>) {
        match target {
            Expr::Attribute(attribute) if is_own(attribute) => self.0.push((attribute.attr.as_str(), set)),
            other => self.visit_expr(other),
        }
    }
}

impl<'a> Visitor<'a> for Sets<'a> {
    fn visit_stmt(&mut self, statement: &'a Stmt) {
        match statement {
            Stmt::Assign(assign) => {
                for target in &assign.targets {
                    self.target(target, Set::Value(&assign.value, None));
                }
            }
            Stmt::AnnAssign(assign) => {
                let set = match &assign.value {
                    Some(value) if value.is_none_literal_expr() => Set::Other,
                    Some(value) => Set::Value(value, Some(&assign.annotation)),
                    None => Set::Annotated(&assign.annotation),
                };
                self.target(&assign.target, set);
            }
            _ => walk_stmt(self, statement),
        }
    }

    fn visit_expr(&mut self, expression: &'a Expr) {
        if let Expr::Attribute(attribute) = expression
            && !attribute.ctx.is_load()
            && is_own(attribute)
        {
            self.0.push((attribute.attr.as_str(), Set::Other));
        }
        walk_expr(self, expression);
    }
}

/// Whether an attribute is one of a method's own object.
pub fn is_own(attribute: &ExprAttribute) -> bool {
    matches!(&*attribute.value, Expr::Name(name) if name.id.as_str() == "self")
}

/// What a method sets, and how.
pub fn sets(function: &StmtFunctionDef) -> Vec<(&str, Set<'_>)> {
    let mut sets = Sets(Vec::new());
    function.body.iter().for_each(|statement| sets.visit_stmt(statement));
    sets.0
}

impl<'a> Set<'a> {
    /// What is set. `names` tells what stands in the method.
    pub fn value(&self, names: &Names<'_, 'a>) -> Value {
        match self {
            Self::Value(value, annotation) => match names.of(value, 1) {
                Value::Unknown => annotation.map_or(Value::Unknown, |annotation| names.annotated(annotation, 1)),
                value => value,
            },
            Self::Annotated(annotation) => names.annotated(annotation, 1),
            Self::Other => Value::Unknown,
        }
    }
}

/// What objects of a class keep: of what its methods set (`set`) and what the class itself says of them, whatever is sure. `names` tells what
/// stands in the class.
pub fn sure<'a>(class: &'a StmtClassDef, names: &Names<'_, 'a>, set: Vec<(&'a str, Value)>) -> HashMap<&'a str, Value> {
    let mut kept: HashMap<&'a str, Vec<Value>> = HashMap::new();
    let mut annotated: HashMap<&'a str, usize> = HashMap::new();
    for statement in &class.body {
        if let Stmt::AnnAssign(assign) = statement
            && let Expr::Name(name) = &*assign.target
        {
            let none = assign.value.as_ref().is_some_and(|value| value.is_none_literal_expr());
            let value = if none { Value::Unknown } else { names.annotated(&assign.annotation, 1) };
            kept.entry(name.id.as_str()).or_default().push(value);
            *annotated.entry(name.id.as_str()).or_default() += 1;
        }
    }
    for (name, value) in set {
        kept.entry(name).or_default().push(value);
    }
    // A method or a value of the class of that name says nothing of its objects.
    let of_class = Scope::of(&class.body, true).names;
    let mut fields = HashMap::new();
    for (name, mut values) in kept {
        let Some(value) = values.pop() else { continue };
        let told = annotated.get(name).copied().unwrap_or_default();
        let known = matches!(value, Value::Instance(_)) && values.iter().all(|other| *other == value);
        let plain = of_class.get(name).map_or(0, Vec::len) == told;
        if known && plain && names.shared.stores.only(class, name) && leaves_alone(class, names, name, told > 0) {
            fields.insert(name, value);
        }
    }
    fields
}

/// Whether the bases of a class leave a name of its objects to it.
fn leaves_alone<'a>(class: &'a StmtClassDef, names: &Names<'_, 'a>, name: &str, annotated: bool) -> bool {
    if annotated && names.shared.stores.has_family(class) {
        return false;
    }
    class.arguments.iter().flat_map(|arguments| &arguments.args).all(|base| {
        let base = if let Expr::Subscript(subscript) = base { &*subscript.value } else { base };
        match names.of(base, 1) {
            Value::Class(base) if own::is_bare(&base) => true,
            Value::Class(base) if own::closed(&base) => {
                annotated || names.library.member(&base, name, |_, _, found| matches!(found, Found::Missing)) == Some(true)
            }
            _ => false,
        }
    })
}
