//! Python: are the modules, names and keywords that a block uses there, and in which version?

mod facts;
mod fields;
mod habits;
mod lookup;
mod own;
mod scope;
mod times;
mod value;
mod visit;

use crate::depth;
use crate::input::{Finding, Input};
use crate::language::Language;
use crate::stated;
use crate::syntax::python;
use crate::table::Tables;
use lookup::Library;
use ruff_python_ast::visitor::Visitor as _;
use ruff_python_ast::{Expr, ModModule, Stmt};
use ruff_python_parser::Parsed;
use scope::Scope;
use std::collections::{HashMap, HashSet};

/// A block that parsed.
struct Read<'a> {
    block: usize,
    ready: python::Ready<'a>,
    parsed: Parsed<ModModule>,
}

/// What all blocks of an answer share.
pub(crate) struct Shared<'a> {
    /// Attributes that some block gives to something, or asks for by name: nothing is said of them.
    pub given: HashSet<&'a str>,
    /// Who sets which attributes.
    pub stores: fields::Stores<'a>,
    /// What blocks bind at their top level, each for itself.
    pub tops: Vec<Scope<'a>>,
    /// What blocks import at their top level, for blocks that use it without saying so.
    pub imported: HashMap<&'a str, Option<(&'a str, Option<&'a str>)>>,
    /// Names that some block binds in any scope.
    pub bound: HashSet<&'a str>,
    /// Whether some block brings names that are not known.
    pub star: bool,
    /// Whether some block uses pytest.
    pub pytest: bool,
    /// The answer's words, and the question's.
    pub prose: &'a str,
}

/// Whether a block is Python that is read.
fn is_python(language: Option<&str>) -> bool {
    language.and_then(Language::of) == Some(Language::Python)
}

/// Everything that the tables know better.
pub fn check(input: &Input, tables: &dyn Tables) -> Vec<Finding> {
    let blocks: Vec<Read<'_>> = input
        .blocks
        .iter()
        .enumerate()
        .filter(|(_, block)| is_python(block.language.as_deref()) && depth::bounded(&block.text) && !python::python_2(&block.text))
        .filter_map(|(at, block)| {
            let ready = python::ready(&block.text);
            let parsed = python::parse(&ready.text)?;
            parsed.errors().is_empty().then_some(Read { block: at, ready, parsed })
        })
        .collect();
    let texts = || {
        input.question.iter().map(String::as_str).chain([input.prose.as_str()]).chain(input.blocks.iter().map(|block| block.text.as_str()))
    };
    if blocks.is_empty() || texts().any(stated::python_2) {
        return Vec::new();
    }
    let python = stated::python(texts());
    let Some(library) = Library::new(tables, python, texts().collect()) else { return Vec::new() };
    let mut shared = Shared {
        given: HashSet::new(),
        stores: fields::Stores::default(),
        tops: Vec::new(),
        imported: HashMap::new(),
        bound: HashSet::new(),
        star: false,
        pytest: false,
        prose: &input.prose,
    };
    for read in &blocks {
        share(read.parsed.suite(), &mut shared);
    }
    let mut findings = Vec::new();
    for read in &blocks {
        let mut visitor = visit::Visit::new(read.block, &input.blocks[read.block].text, &read.ready, &library, &shared);
        visitor.block(read.parsed.suite());
        findings.append(&mut visitor.findings);
    }
    findings
}

/// Gathers what blocks share.
fn share<'a>(body: &'a [Stmt], shared: &mut Shared<'a>) {
    let scope = Scope::of(body, false);
    for (name, bindings) in &scope.names {
        for binding in bindings {
            let path = match binding {
                scope::Binding::Import(path) => Some((*path, None)),
                scope::Binding::From(module, name) => Some((*module, Some(*name))),
                _ => None,
            };
            let known = shared.imported.entry(name).or_insert(path);
            if *known != path {
                *known = None;
            }
        }
    }
    shared.tops.push(scope);
    let mut gather = Gather { shared, class: None };
    for statement in body {
        gather.visit_stmt(statement);
    }
}

struct Gather<'s, 'a> {
    shared: &'s mut Shared<'a>,
    /// The class around.
    class: Option<&'a str>,
}

impl<'a> ruff_python_ast::visitor::Visitor<'a> for Gather<'_, 'a> {
    fn visit_stmt(&mut self, statement: &'a Stmt) {
        match statement {
            Stmt::FunctionDef(function) => {
                self.shared.bound.insert(function.name.as_str());
            }
            Stmt::ClassDef(class) => {
                self.shared.bound.insert(class.name.as_str());
                self.shared.stores.classes.insert(class.name.as_str());
                let bases = class.arguments.iter().flat_map(|arguments| &arguments.args);
                self.shared.stores.bases.extend(bases.filter_map(fields::last_name));
                // What a class of the answer's own has is reached by names that are not resolved; its methods are its own.
                for part in &class.body {
                    if let Stmt::FunctionDef(function) = part {
                        self.shared.bound.insert(function.name.as_str());
                    }
                }
                let around = self.class.replace(class.name.as_str());
                ruff_python_ast::visitor::walk_stmt(self, statement);
                self.class = around;
                return;
            }
            Stmt::Import(import) => self.shared.pytest |= import.names.iter().any(|alias| alias.name.as_str() == "pytest"),
            Stmt::ImportFrom(import) => {
                self.shared.star |= import.names.iter().any(|alias| alias.name.as_str() == "*");
                self.shared.pytest |= import.module.as_ref().is_some_and(|module| module.as_str() == "pytest");
            }
            _ => {}
        }
        ruff_python_ast::visitor::walk_stmt(self, statement);
    }

    fn visit_expr(&mut self, expression: &'a Expr) {
        match expression {
            Expr::Attribute(attribute) if !attribute.ctx.is_load() => {
                self.shared.given.insert(attribute.attr.as_str());
                let by = self.class.filter(|_| fields::is_own(attribute));
                self.shared.stores.by.entry(attribute.attr.as_str()).or_default().push(by);
            }
            Expr::Name(name) if !name.ctx.is_load() => {
                self.shared.bound.insert(name.id.as_str());
            }
            // `hasattr(x, "name")`, `setattr`, `getattr`, `patch.object(x, "name")`.
            Expr::Call(call) => {
                let asks = match &*call.func {
                    Expr::Name(name) => matches!(name.id.as_str(), "hasattr" | "getattr" | "setattr" | "delattr"),
                    Expr::Attribute(attribute) => matches!(attribute.attr.as_str(), "object" | "setattr" | "delattr" | "patch"),
                    _ => false,
                };
                if asks {
                    for argument in &call.arguments.args {
                        if let Expr::StringLiteral(literal) = argument {
                            let name = literal.value.to_str();
                            let name = name.rsplit('.').next().unwrap_or(name);
                            self.shared.given.insert(name);
                            self.shared.stores.by.entry(name).or_default().push(None);
                        }
                    }
                }
            }
            _ => {}
        }
        ruff_python_ast::visitor::walk_expr(self, expression);
    }
}
