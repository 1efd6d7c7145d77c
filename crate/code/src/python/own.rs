//! Classes that an answer makes itself out of a library's.

use super::fields::last_name;
use super::scope::Scope;
use super::value::{Names, Value};
use ruff_python_ast::visitor::{Visitor, walk_expr};
use ruff_python_ast::{Expr, Stmt, StmtClassDef};

/// A class of the answer's own: what it adds to classes of libraries, all of them known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Own {
    /// Its name.
    pub name: String,
    /// What it and bases of the answer's own define.
    pub names: Vec<String>,
    /// The libraries' classes below it, the nearest first.
    pub bases: Vec<String>,
    /// Whether it is what a method calls `self`: a class made of this one may have more.
    pub itself: bool,
}

impl Own {
    /// What a class statement makes; none where it may have names that cannot be seen.
    pub fn of<'a>(class: &'a StmtClassDef, names: &Names<'_, 'a>, depth: u32) -> Option<Self> {
        if may_have_more(class) {
            return None;
        }
        let arguments = class.arguments.as_ref()?;
        let mut own = Self {
            name: class.name.to_string(),
            names: Scope::of(&class.body, true).names.keys().map(|name| (*name).to_owned()).collect(),
            bases: Vec::new(),
            itself: false,
        };
        for base in &arguments.args {
            let base = if let Expr::Subscript(subscript) = base { &*subscript.value } else { base };
            match names.of(base, depth + 1) {
                Value::Class(base) if is_bare(&base) => {}
                Value::Class(base) if closed(&base) => own.bases.push(base),
                Value::Own(base, false) => {
                    own.names.extend(base.names.iter().cloned());
                    own.bases.extend(base.bases.iter().cloned());
                }
                _ => return None,
            }
        }
        own.names.sort_unstable();
        own.names.dedup();
        (!own.bases.is_empty()).then_some(own)
    }
}

/// Whether a class or its objects may have names that its statement does not show: by a decorator, a metaclass, or a way of its own to set them.
pub fn may_have_more(class: &StmtClassDef) -> bool {
    let plain = |expression: &Expr| {
        let words = match expression {
            Expr::Call(call) => &call.func,
            other => other,
        };
        let known = ["dataclass", "total_ordering", "final", "runtime_checkable", "unique"];
        last_name(words).is_some_and(|name| known.contains(&name))
    };
    let mut opens = Opens(false);
    class.body.iter().for_each(|statement| opens.visit_stmt(statement));
    let mut keywords = class.arguments.iter().flat_map(|arguments| &arguments.keywords);
    opens.0
        || !class.decorator_list.iter().all(|decorator| plain(&decorator.expression))
        || !keywords.all(|keyword| keyword.arg.as_ref().is_some_and(|name| name.as_str() == "frozen"))
}

/// Whether a class of the standard library gives the classes made of it nothing of its own.
pub fn is_bare(base: &str) -> bool {
    matches!(base, "abc.ABC" | "typing.Generic" | "typing.Protocol" | "builtins.object")
}

/// Whether classes made of a library's class have only what they are given: not those that are made in ways of their own.
pub fn closed(base: &str) -> bool {
    !["enum.", "ctypes.", "typing.", "django.db.models.", "abc.", "builtins.type"].iter().any(|head| base.starts_with(head))
}

/// Looks for whatever may give a class or its objects names that cannot be seen.
struct Opens(bool);

impl<'a> Visitor<'a> for Opens {
    fn visit_stmt(&mut self, statement: &'a Stmt) {
        if let Stmt::FunctionDef(function) = statement {
            self.0 |= matches!(function.name.as_str(), "__getattr__" | "__getattribute__" | "__new__" | "__class_getitem__");
        }
        ruff_python_ast::visitor::walk_stmt(self, statement);
    }

    fn visit_expr(&mut self, expression: &'a Expr) {
        match expression {
            Expr::Name(name) => self.0 |= matches!(name.id.as_str(), "setattr" | "vars" | "locals" | "exec"),
            Expr::Attribute(attribute) => self.0 |= matches!(attribute.attr.as_str(), "__dict__" | "__setattr__" | "setattr"),
            // Pydantic keeps whatever it is given.
            Expr::StringLiteral(literal) => self.0 |= literal.value.to_str() == "allow",
            _ => {}
        }
        walk_expr(self, expression);
    }
}
