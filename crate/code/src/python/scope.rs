//! What a scope of Python binds: its imports, assignments, parameters.

use ruff_python_ast::visitor::{Visitor, walk_expr, walk_stmt};
use ruff_python_ast::{Expr, Parameters, Pattern, Stmt, StmtClassDef};
use std::collections::HashMap;

/// How a name came to be.
#[derive(Debug, Clone, Copy)]
pub enum Binding<'a> {
    /// `import a.b as name`, or `import name.b`: the dotted path that the name stands for.
    Import(&'a str),
    /// `from module import name`.
    From(&'a str, &'a str),
    /// `from app.models import name`: a model, where Django is used.
    Model(&'a str, &'a str),
    /// `name = value`.
    Value(&'a Expr),
    /// `other, name = value`: which part of the value, and of how many.
    Part(&'a Expr, usize, usize),
    /// `for name in value`.
    Each(&'a Expr),
    /// `class name(…)`.
    Class(&'a StmtClassDef),
    /// What a method is given first: an object of its class.
    Own(&'a StmtClassDef),
    /// An object of a class that the name alone tells: a fixture.
    Known(&'static str),
    /// `with value as name`.
    Entered(&'a Expr),
    /// `name: annotation`.
    Annotated(&'a Expr),
    /// `name += value`.
    Added,
    /// A function that the block defines, or anything else that says nothing of what the name is.
    Other,
}

/// The names of one scope.
#[derive(Debug, Default)]
pub struct Scope<'a> {
    /// Bindings by name.
    pub names: HashMap<&'a str, Vec<Binding<'a>>>,
    /// Whether `from x import *` brings names that are not known.
    pub star: bool,
    /// Whether it is a class's: functions inside of it do not see its names.
    pub class: bool,
}

impl<'a> Scope<'a> {
    /// The scope of a list of statements.
    #[must_use]
    pub fn of(body: &'a [Stmt], class: bool) -> Self {
        let mut scope = Self { class, ..Self::default() };
        for statement in body {
            scope.visit_stmt(statement);
        }
        scope
    }

    /// Binds a function's parameters.
    pub fn parameters(&mut self, parameters: &'a Parameters) {
        for parameter in parameters.posonlyargs.iter().chain(&parameters.args).chain(&parameters.kwonlyargs) {
            let given = match (&parameter.parameter.annotation, &parameter.default) {
                // `None` and the like may stand in for it.
                (Some(annotation), default) if default.as_ref().is_none_or(|default| !default.is_none_literal_expr()) => {
                    Binding::Annotated(annotation)
                }
                _ => Binding::Other,
            };
            // What is given comes before what the body binds.
            self.names.entry(parameter.parameter.name.as_str()).or_default().insert(0, given);
        }
        for parameter in parameters.vararg.iter().chain(&parameters.kwarg) {
            self.bind(parameter.name.as_str(), Binding::Other);
        }
    }

    /// Binds a name.
    pub fn bind(&mut self, name: &'a str, binding: Binding<'a>) {
        self.names.entry(name).or_default().push(binding);
    }

    /// Binds the names among the parts of a target.
    fn parts(&mut self, parts: &'a [Expr], binding: Binding<'a>) {
        let starred = parts.iter().any(Expr::is_starred_expr);
        for (at, part) in parts.iter().enumerate() {
            let binding = match binding {
                Binding::Value(value) if part.is_name_expr() && !starred => Binding::Part(value, at, parts.len()),
                _ => Binding::Other,
            };
            self.target(part, binding);
        }
    }

    /// Binds whatever a target names.
    pub fn target(&mut self, target: &'a Expr, binding: Binding<'a>) {
        match target {
            Expr::Name(name) => self.bind(name.id.as_str(), binding),
            Expr::Tuple(tuple) => self.parts(&tuple.elts, binding),
            Expr::List(list) => self.parts(&list.elts, binding),
            Expr::Starred(starred) => self.target(&starred.value, Binding::Other),
            _ => {}
        }
    }
}

impl<'a> Visitor<'a> for Scope<'a> {
    fn visit_stmt(&mut self, statement: &'a Stmt) {
        match statement {
            Stmt::FunctionDef(function) => self.bind(function.name.as_str(), Binding::Other),
            Stmt::ClassDef(class) => self.bind(class.name.as_str(), Binding::Class(class)),
            Stmt::Import(import) => {
                for alias in &import.names {
                    let path = alias.name.as_str();
                    if let Some(name) = &alias.asname {
                        self.bind(name.as_str(), Binding::Import(path));
                    } else {
                        let top = path.split('.').next().unwrap_or(path);
                        self.bind(top, Binding::Import(top));
                    }
                }
            }
            Stmt::ImportFrom(import) => {
                for alias in &import.names {
                    if alias.name.as_str() == "*" {
                        self.star = true;
                        continue;
                    }
                    let name = alias.asname.as_ref().unwrap_or(&alias.name).as_str();
                    match &import.module {
                        Some(module) if module.rsplit('.').next() == Some("models") && !module.starts_with("django.") => {
                            self.bind(name, Binding::Model(module.as_str(), alias.name.as_str()));
                        }
                        Some(module) if import.level == 0 => self.bind(name, Binding::From(module.as_str(), alias.name.as_str())),
                        _ => self.bind(name, Binding::Other),
                    }
                }
            }
            Stmt::Assign(assign) => {
                for target in &assign.targets {
                    self.target(target, Binding::Value(&assign.value));
                }
                self.visit_expr(&assign.value);
            }
            Stmt::AnnAssign(assign) => {
                let binding = match &assign.value {
                    Some(value) if !value.is_none_literal_expr() => Binding::Value(value),
                    Some(_) => Binding::Other,
                    None => Binding::Annotated(&assign.annotation),
                };
                self.target(&assign.target, binding);
            }
            Stmt::AugAssign(assign) => {
                self.target(&assign.target, Binding::Added);
                self.visit_expr(&assign.value);
            }
            Stmt::For(each) => {
                self.target(&each.target, if each.is_async { Binding::Other } else { Binding::Each(&each.iter) });
                walk_stmt(self, statement);
            }
            Stmt::With(with) => {
                for item in &with.items {
                    if let Some(target) = &item.optional_vars {
                        self.target(target, Binding::Entered(&item.context_expr));
                    }
                }
                walk_stmt(self, statement);
            }
            Stmt::Delete(delete) => delete.targets.iter().for_each(|target| self.target(target, Binding::Other)),
            Stmt::Global(global) => global.names.iter().for_each(|name| self.bind(name.as_str(), Binding::Other)),
            Stmt::Nonlocal(names) => names.names.iter().for_each(|name| self.bind(name.as_str(), Binding::Other)),
            Stmt::Try(attempt) => {
                for handler in &attempt.handlers {
                    let ruff_python_ast::ExceptHandler::ExceptHandler(handler) = handler;
                    if let Some(name) = &handler.name {
                        self.bind(name.as_str(), Binding::Other);
                    }
                }
                walk_stmt(self, statement);
            }
            Stmt::TypeAlias(alias) => self.target(&alias.name, Binding::Other),
            _ => walk_stmt(self, statement),
        }
    }

    fn visit_expr(&mut self, expression: &'a Expr) {
        match expression {
            Expr::Named(named) => {
                self.target(&named.target, Binding::Value(&named.value));
                self.visit_expr(&named.value);
            }
            Expr::Lambda(_) => {}
            _ => walk_expr(self, expression),
        }
    }

    fn visit_pattern(&mut self, pattern: &'a Pattern) {
        let name = match pattern {
            Pattern::MatchAs(capture) => capture.name.as_ref(),
            Pattern::MatchStar(capture) => capture.name.as_ref(),
            Pattern::MatchMapping(mapping) => mapping.rest.as_ref(),
            _ => None,
        };
        if let Some(name) = name {
            self.bind(name.as_str(), Binding::Other);
        }
        ruff_python_ast::visitor::walk_pattern(self, pattern);
    }
}
