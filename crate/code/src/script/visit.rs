//! Visits a block's statements and holds each name that can be resolved against the tables.

use super::lookup::{Hit, Library, Looked};
use super::scope::{Binding, Scope};
use super::tree::Node;
use super::value::{Names, Value, bare, held};
use super::{Shared, habits};
use crate::input::{Check, Finding};
use crate::near;
use crate::stated;
use crate::table::Mask;
use oxc_ast::ast::{
    Argument, BindingPattern, CallExpression, Expression, FormalParameters, ImportDeclaration, ImportDeclarationSpecifier,
    ImportOrExportKind, ObjectPropertyKind, PropertyKey, Statement, StaticMemberExpression, VariableDeclaration, WithClauseKeyword,
};
use oxc_span::{GetSpan as _, Span};
use std::cell::Cell;

/// Lookups in one block, at most.
const FUEL: u32 = 200_000;
/// The versions of Node's table (18 and 20) whose imports may have assertions: `import data from "./data.json" assert { type: "json" }`.
const ASSERTED: Mask = 0b11;
/// Levels of the tree that are gone down, at most.
const DEEPEST: u32 = 400;

/// The visit of one block.
pub struct Visit<'b, 't, 'a> {
    /// The block's index in the answer.
    at: usize,
    /// Its place among the blocks that parse.
    block: usize,
    text: &'b str,
    library: &'b Library,
    shared: &'b Shared<'t, 'a>,
    scopes: Vec<Scope<'t, 'a>>,
    fuel: Cell<u32>,
    depth: u32,
    /// How many `try` blocks there are around: what cannot be loaded there has something else in reserve.
    tries: u32,
    /// What was found.
    pub findings: Vec<Finding>,
}

impl<'b, 't, 'a> Visit<'b, 't, 'a> {
    /// The visit of a block: its index in the answer, its place among those that parse, and its text.
    pub fn new(at: usize, block: usize, text: &'b str, library: &'b Library, shared: &'b Shared<'t, 'a>) -> Self {
        Self { at, block, text, library, shared, scopes: Vec::new(), fuel: Cell::new(FUEL), depth: 0, tries: 0, findings: Vec::new() }
    }

    /// Visits the statements of the block.
    pub fn program(&mut self, statements: &'t [Statement<'a>]) {
        self.within(Scope::of(statements, true), |this| {
            for statement in statements {
                this.node(Node::Statement(statement));
            }
        });
    }

    fn names(&self) -> Names<'_, 't, 'a> {
        Names { scopes: &self.scopes, library: self.library, shared: self.shared, block: self.block, fuel: &self.fuel, within: None }
    }

    fn within(&mut self, scope: Scope<'t, 'a>, then: impl FnOnce(&mut Self)) {
        self.scopes.push(scope);
        then(self);
        self.scopes.pop();
    }

    fn parts(&mut self, node: Node<'t, 'a>) {
        node.each(&mut |part| self.node(part));
    }

    fn node(&mut self, node: Node<'t, 'a>) {
        if self.depth > DEEPEST {
            return;
        }
        self.depth += 1;
        match node {
            Node::Statement(statement) => self.statement(statement),
            Node::Block(statements) => self.within(Scope::of(statements, false), |this| this.parts(node)),
            Node::Function(function) => self.function(node, &function.params, function.body.as_ref().map(|body| &body.statements[..]), &[]),
            Node::Arrow(arrow) => self.function(node, &arrow.params, arrow_body(arrow), &[]),
            Node::Member(member) => {
                self.member(member, false);
                self.parts(node);
            }
            Node::Call(call) => self.call(call),
            Node::Expression(Expression::NewExpression(new)) => {
                let value = self.names().of(&new.callee, 0);
                let name = &self.text[span(new.callee.span())];
                match value {
                    Value::Module(module) => self.options(&module, "new", name, &new.arguments),
                    Value::Instance(classes) if classes.len() == 1 => self.options(bare(&classes[0]), "new", name, &new.arguments),
                    _ => {}
                }
                self.parts(node);
            }
            Node::Variables(all) => {
                self.taken_apart(all);
                self.parts(node);
            }
            _ => self.parts(node),
        }
        self.depth -= 1;
    }

    fn statement(&mut self, statement: &'t Statement<'a>) {
        let node = Node::Statement(statement);
        match statement {
            Statement::ImportDeclaration(import) => self.import(import),
            Statement::ForStatement(_) | Statement::ForOfStatement(_) | Statement::ForInStatement(_) => {
                self.within(Scope::of_loop(statement), |this| this.parts(node));
            }
            Statement::TryStatement(attempt) => {
                self.tries += 1;
                self.node(Node::Block(&attempt.block.body));
                self.tries -= 1;
                if let Some(handler) = &attempt.handler {
                    let mut scope = Scope::default();
                    if let Some(parameter) = &handler.param {
                        scope.pattern(&parameter.pattern, &Binding::Other);
                    }
                    self.within(scope, |this| this.node(Node::Block(&handler.body.body)));
                }
                if let Some(finalizer) = &attempt.finalizer {
                    self.node(Node::Block(&finalizer.body));
                }
            }
            _ => self.parts(node),
        }
    }

    fn function(&mut self, node: Node<'t, 'a>, parameters: &'t FormalParameters<'a>, body: Option<&'t [Statement<'a>]>, known: &[Value]) {
        let mut scope = body.map_or_else(Scope::default, |body| Scope::of(body, true));
        scope.parameters(parameters, known);
        self.within(scope, |this| this.parts(node));
    }

    fn call(&mut self, call: &'t CallExpression<'a>) {
        if let Node::Member(member) = Node::of(&call.callee) {
            if !call.optional {
                self.member(member, true);
            }
            self.node(Node::of(&member.object));
        } else {
            self.node(Node::of(&call.callee));
        }
        self.require(call);
        if let Value::Method(holder, module, name) = self.names().of(&call.callee, 0) {
            let shown = shown(&holder, module, &name);
            self.options(bare(&holder), &name, &shown, &call.arguments);
        }
        let known =
            if call.arguments.iter().any(|argument| of_function(argument).is_some()) { self.names().parameters(call) } else { Vec::new() };
        for argument in &call.arguments {
            match of_function(argument) {
                Some(node @ Node::Function(function)) => {
                    self.function(node, &function.params, function.body.as_ref().map(|body| &body.statements[..]), &known);
                }
                Some(node @ Node::Arrow(arrow)) => self.function(node, &arrow.params, arrow_body(arrow), &known),
                _ => match argument {
                    Argument::SpreadElement(spread) => self.node(Node::of(&spread.argument)),
                    other => self.node(Node::of(other.to_expression())),
                },
            }
        }
    }

    /// Says something of a place, unless the answer says so itself.
    fn say(&mut self, check: Check, place: Span, name: &str, working: String, correction: Option<String>) {
        let (start, end) = (place.start as usize, place.end as usize);
        if stated::disowned(self.shared.prose, name) || self.remarked(start, end) {
            return;
        }
        let newer = working.split_once("yet; Node ").and_then(|(_, rest)| rest.split(' ').next());
        if newer.is_some_and(|version| stated::dated(self.shared.prose, name, version)) {
            return;
        }
        if !self.findings.iter().any(|known| known.start == start && known.end == end) {
            self.findings.push(Finding { check, block: self.at, start, end, working, correction });
        }
    }

    /// Whether a comment beside a place or above it says that it is wrong, old or made up.
    fn remarked(&self, start: usize, end: usize) -> bool {
        const DISOWNS: &[&str] = &[
            "error", "wrong", "deprecat", "removed", "old", "doesn't", "does not", "not exist", "hypothetical", "invalid", "\u{274c}",
            "fictional", "incorrect", "don't", "bad", "bug", "fail", "legacy", "replace", "pseudo", "assum", "undefined", "not a function",
            "ts-ignore", "ts-expect-error", "non-standard", "proposal",
        ];
        let line_start = self.text[..start].rfind('\n').map_or(0, |found| found + 1);
        let before = self.text[..line_start.saturating_sub(1)].rfind('\n').map_or(0, |found| found + 1);
        let line_end = self.text[end..].find('\n').map_or(self.text.len(), |found| end + found);
        self.text[before..line_end].lines().any(|line| {
            let bare = line.trim_start();
            let remark = line.find("//").or_else(|| line.find("/*")).map(|at| &line[at..]);
            let remark = if bare.starts_with('*') { Some(bare) } else { remark };
            remark.is_some_and(|remark| {
                let lower = remark.to_ascii_lowercase();
                DISOWNS.iter().any(|word| lower.contains(word))
            })
        })
    }

    fn member(&mut self, member: &'t StaticMemberExpression<'a>, called: bool) {
        let name = member.property.name.as_str();
        let value = self.names().of(&member.object, 0);
        match &value {
            Value::Module(module) => self.judge(std::slice::from_ref(module), true, name, member.property.span, called),
            Value::Instance(classes) => self.judge(classes, false, name, member.property.span, called),
            _ => {}
        }
    }

    /// Judges a name of objects of some classes, or of a module.
    fn judge(&mut self, holders: &[String], module: bool, name: &str, place: Span, called: bool) {
        if self.passes(holders, name) {
            return;
        }
        let mut found: Vec<Hit<'_>> = Vec::new();
        for holder in holders {
            match self.library.find_called(bare(holder), name, called) {
                Looked::Unknown => return,
                Looked::Hits(hits) => found.extend(hits),
                Looked::Missing => {}
            }
        }
        let shown = shown(&holders[0], module, name);
        if found.is_empty() {
            let Some(why) = self.library.nowhere(bare(&holders[0])) else { return };
            let (hint, correction) = self.suggestion(&holders[0], module, name);
            self.say(Check::Symbol, place, name, format!("`{shown}`: {why}{hint}"), correction);
            return;
        }
        self.judge_found(&found, holders, &shown, name, place);
    }

    fn judge_found(&mut self, found: &[Hit<'_>], holders: &[String], shown: &str, name: &str, place: Span) {
        let instead = || habits::instead(bare(&holders[0]), name).map(str::to_owned);
        let only_node = found.iter().all(|hit| hit.of_node);
        let of_node = found.iter().filter(|hit| hit.of_node).map(|hit| hit.member.mask).reduce(|one, other| one | other);
        if let Some((check, why)) = of_node.and_then(|mask| self.library.standing(mask, only_node)) {
            let correction = instead().filter(|words| plain(words));
            let hint = instead().map(|words| format!("; there is `{words}`")).unwrap_or_default();
            self.say(check, place, name, format!("`{shown}`: {why}{hint}"), correction);
        } else if let Some(why) = self.library.deprecated(found) {
            self.say(Check::Deprecated, place, name, format!("`{shown}`: {why}"), instead().filter(|words| plain(words)));
        }
    }

    /// Whether nothing can be said of a name, whatever the tables have.
    fn passes(&self, holders: &[String], name: &str) -> bool {
        let vendor = ["webkit", "moz", "ms", "o"]
            .iter()
            .any(|head| name.strip_prefix(head).is_some_and(|rest| rest.starts_with(|letter: char| letter.is_ascii_uppercase())));
        let any = holders.iter().any(|holder| {
            let unit = bare(holder);
            // Bundlers and Electron put these under `process`.
            let process = unit == "NodeJS.Process" && matches!(name, "browser" | "type" | "resourcesPath" | "defaultApp" | "noAsar");
            matches!(unit, "Object" | "Function" | "Window" | "NodeJS.Global") || process || self.shared.types.contains(unit)
        });
        // Every function may have a prototype; libraries for tests put `should` under every object.
        let everywhere = matches!(name, "prototype" | "should");
        everywhere || name.starts_with(['_', '$', '#']) || vendor || any || self.shared.given.contains(name)
    }

    /// What is near a name that is nowhere: words for the working, and the correction where it can stand in the name's place.
    fn suggestion(&self, holder: &str, module: bool, name: &str) -> (String, Option<String>) {
        let unit = bare(holder);
        let has = |unit: &str| matches!(self.library.find(unit, name), Looked::Hits(_));
        if unit == "Promise" && held(holder, 0).is_some_and(|inner| has(bare(inner))) {
            return ("; what the promise gives has it: `await` it first".to_owned(), None);
        }
        let mut family: Vec<&str> = vec![unit];
        if unit.ends_with("Element") {
            family.push("Element");
        }
        if let Some(instead) = family.iter().find_map(|unit| habits::instead(unit, name)) {
            return (format!("; there is `{instead}`"), plain(instead).then(|| instead.to_owned()));
        }
        if !module {
            let statics = [format!("{unit}Constructor"), format!("{unit}:static")];
            if statics.iter().any(|statics| self.library.has(statics) && has(statics)) {
                return (format!("; the class itself has it: `{unit}.{name}`"), None);
            }
            if let Some(of) = unit.strip_suffix("Constructor").or_else(|| unit.strip_suffix(":static"))
                && self.library.has(of)
                && has(of)
            {
                return (format!("; its objects have it, `{of}` itself has not"), None);
            }
        }
        if module
            && let Some(other) = [format!("{unit}/promises"), unit.strip_suffix("/promises").unwrap_or_default().to_owned()]
                .iter()
                .find(|other| self.library.node.has(other) && has(other))
        {
            return (format!("; `node:{other}` has it"), None);
        }
        match near::nearest(name, self.library.names(unit).into_iter()) {
            Some(near) => (format!("; the nearest is `{near}`"), Some(near.to_owned())),
            None => (String::new(), None),
        }
    }

    /// Judges the keys of an object that is given as options.
    fn options(&mut self, unit: &str, name: &str, shown: &str, arguments: &'t [Argument<'a>]) {
        let library = self.library;
        let Looked::Hits(hits) = library.find(unit, name) else { return };
        for (at, argument) in arguments.iter().enumerate() {
            let Argument::ObjectExpression(object) = argument else {
                if matches!(argument, Argument::SpreadElement(_)) {
                    return;
                }
                continue;
            };
            let lists: Option<Vec<Vec<&str>>> = hits
                .iter()
                .map(|hit| {
                    let (_, list) = hit.member.options.iter().find(|(place, _)| *place == at)?;
                    Some(if hit.of_node { library.node.listed(list) } else { library.web.listed(list) })
                })
                .collect();
            let Some(known) = lists.map(|lists| lists.concat()) else { continue };
            for property in &object.properties {
                let ObjectPropertyKind::ObjectProperty(property) = property else { continue };
                let key = match &property.key {
                    PropertyKey::StaticIdentifier(key) if !property.computed => key.name.as_str(),
                    PropertyKey::StringLiteral(key) if !property.computed => key.value.as_str(),
                    _ => continue,
                };
                if known.contains(&key) || key.starts_with(['_', '$']) || self.shared.given.contains(key) {
                    continue;
                }
                let near = near::nearest(key, known.iter().copied()).map(str::to_owned);
                let takes = if known.len() > 14 { String::new() } else { format!("; it takes {}", known.join(", ")) };
                self.say(Check::Argument, property.key.span(), key, format!("`{shown}` takes no option `{key}`{takes}"), near);
            }
        }
    }

    fn import(&mut self, import: &'t ImportDeclaration<'a>) {
        let spelled = import.source.value.as_str();
        if let Some(with) = import.with_clause.as_ref().filter(|with| with.keyword == WithClauseKeyword::Assert)
            && let Some((Check::Version, why)) = self.library.standing(ASSERTED, true)
        {
            let start = self.text[..with.span.start as usize].rfind("assert").unwrap_or_default() as u32;
            let place = Span::new(start, start + "assert".len() as u32);
            self.say(Check::Version, place, "assert", format!("`assert` of an import: {why}; there is `with`"), Some("with".to_owned()));
        }
        let Some(module) = self.module(spelled, import.source.span) else { return };
        for specifier in import.specifiers.iter().flatten() {
            if let ImportDeclarationSpecifier::ImportSpecifier(one) = specifier
                && import.import_kind == ImportOrExportKind::Value
                && one.import_kind == ImportOrExportKind::Value
            {
                let name = one.imported.name();
                if name.as_str() != "default" {
                    self.judge(std::slice::from_ref(&module), true, name.as_str(), one.imported.span(), false);
                }
            }
        }
    }

    fn require(&mut self, call: &'t CallExpression<'a>) {
        if let Expression::Identifier(name) = &call.callee
            && name.name.as_str() == "require"
            && !self.shared.bound.contains("require")
            && let Some(Argument::StringLiteral(text)) = call.arguments.first()
        {
            self.module(text.value.as_str(), text.span);
        }
    }

    /// Judges the name of one of Node's modules, and gives its unit where it is one.
    fn module(&mut self, spelled: &str, place: Span) -> Option<String> {
        if let Some(unit) = self.library.module(spelled) {
            let mask = self.library.node.mask_of(&unit).unwrap_or(0);
            if self.tries == 0
                && let Some((check, why)) = self.library.standing(mask, true)
            {
                self.say(check, inside(place), spelled, format!("module `{spelled}`: {why}"), None);
                return None;
            }
            return Some(unit);
        }
        let bare = spelled.strip_prefix("node:").filter(|bare| !bare.starts_with('_') && *bare != "sys" && self.tries == 0)?;
        let why = self.library.nowhere("fs")?;
        let near = near::nearest(bare, self.library.modules().map(|unit| unit.strip_prefix("node:").unwrap_or(unit)));
        let hint = near.map(|near| format!("; the nearest is `node:{near}`")).unwrap_or_default();
        self.say(
            Check::Symbol,
            inside(place),
            spelled,
            format!("module `{spelled}`: {why}{hint}"),
            near.map(|near| format!("node:{near}")),
        );
        None
    }

    /// Judges what is taken out of a module: `const { readFile } = require("node:fs")`.
    fn taken_apart(&mut self, all: &'t VariableDeclaration<'a>) {
        for one in &all.declarations {
            let (BindingPattern::ObjectPattern(object), Some(init)) = (&one.id, &one.init) else { continue };
            let Value::Module(module) = self.names().of(init, 0) else { continue };
            for property in &object.properties {
                if let PropertyKey::StaticIdentifier(key) = &property.key
                    && !property.computed
                    && !matches!(property.value, BindingPattern::AssignmentPattern(_))
                {
                    self.judge(std::slice::from_ref(&module), true, key.name.as_str(), key.span, false);
                }
            }
        }
    }
}

/// A place as a range of bytes.
fn span(place: Span) -> std::ops::Range<usize> {
    place.start as usize..place.end as usize
}

/// What a string holds, without its quotes.
fn inside(place: Span) -> Span {
    Span::new(place.start + 1, place.end - 1)
}

/// Whether words can stand in a name's place.
fn plain(words: &str) -> bool {
    words.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_')
}

fn arrow_body<'t, 'a>(arrow: &'t oxc_ast::ast::ArrowFunctionExpression<'a>) -> Option<&'t [Statement<'a>]> {
    match &arrow.body {
        oxc_ast::ast::ArrowFunctionBody::FunctionBody(body) => Some(&body.statements),
        _ => None,
    }
}

/// A function that is given as an argument.
fn of_function<'t, 'a>(argument: &'t Argument<'a>) -> Option<Node<'t, 'a>> {
    match argument {
        Argument::FunctionExpression(function) => Some(Node::Function(function)),
        Argument::ArrowFunctionExpression(arrow) => Some(Node::Arrow(arrow)),
        _ => None,
    }
}

/// A name as people write it: `Array.prototype.map`, `Array.from`, `fs.readFile`, `document.querySelector`.
fn shown(holder: &str, module: bool, name: &str) -> String {
    let unit = bare(holder);
    if module {
        return if unit == "globalThis" { name.to_owned() } else { format!("{unit}.{name}") };
    }
    let single = ["Math", "JSON", "Reflect", "Atomics", "Console", "Navigator", "Document", "NodeJS.Process"];
    if let Some(of) = unit.strip_suffix("Constructor").or_else(|| unit.strip_suffix(":static")) {
        return format!("{of}.{name}");
    }
    match unit {
        "Console" | "Navigator" | "Document" => format!("{}.{name}", unit.to_ascii_lowercase()),
        "NodeJS.Process" => format!("process.{name}"),
        _ if single.contains(&unit) => format!("{unit}.{name}"),
        _ => format!("{unit}.prototype.{name}"),
    }
}
