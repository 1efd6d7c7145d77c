//! JavaScript and TypeScript: are the names, modules and options that a block uses there, and in which version?

mod habits;
mod lookup;
mod scope;
mod tree;
mod value;
mod visit;

use crate::depth;
use crate::input::{Finding, Input};
use crate::language::{Language, Part};
use crate::syntax::javascript;
use crate::table::Tables;
use lookup::Library;
use oxc_allocator::Allocator;
use oxc_ast::ast::{
    Argument, AssignmentTarget, AssignmentTargetProperty, BindingPattern, Expression, ForStatementLeft, Program, SimpleAssignmentTarget,
    Statement, UnaryOperator,
};
use oxc_span::SourceType;
use scope::Scope;
use std::collections::{HashMap, HashSet};
use tree::Node;

/// What all blocks of an answer share.
pub(crate) struct Shared<'t, 'a> {
    /// Members that some block sets, defines or asks for: nothing is said of them.
    given: HashSet<&'t str>,
    /// Names that some block binds in any scope.
    bound: HashSet<&'t str>,
    /// Names that are set after they were bound, with what they are set to; none where that is not one value.
    assigned: HashMap<&'t str, Vec<Option<&'t Expression<'a>>>>,
    /// Whether the next target is of an assignment that has been gathered with its value.
    plain: bool,
    /// Types that some block declares.
    types: HashSet<&'t str>,
    /// The scopes of blocks' tops.
    tops: Vec<Scope<'t, 'a>>,
    /// Whether the answer defines elements of its own.
    own_elements: bool,
    /// The answer's words.
    prose: &'t str,
}

/// Everything that the tables know better.
pub fn check(input: &Input, tables: &dyn Tables) -> Vec<Finding> {
    let scripts: Vec<(usize, Language)> = input
        .blocks
        .iter()
        .enumerate()
        .filter(|(_, block)| depth::bounded(&block.text))
        .filter_map(|(at, block)| Some((at, block.language.as_deref().and_then(Language::of)?)))
        .filter(|(_, language)| language.part() == Part::Script)
        .collect();
    let texts = || {
        input.question.iter().map(String::as_str).chain([input.prose.as_str()]).chain(input.blocks.iter().map(|block| block.text.as_str()))
    };
    // What is put under the language's own names is not told by its name.
    let extended = [
        "polyfill", "core-js", "declare global", "es6-shim", "es5-shim", "sugar.js", "shelljs/global", "mootools", "'colors'", "\"colors\"",
    ];
    if scripts.is_empty() || texts().any(|text| extended.iter().any(|word| text.contains(word))) {
        return Vec::new();
    }
    let node = lookup::stated(input.question.iter().map(String::as_str))
        .or_else(|| lookup::stated(std::iter::once(input.prose.as_str())))
        .or_else(|| lookup::stated(input.blocks.iter().map(|block| block.text.as_str())));
    let allocators: Vec<Allocator> = scripts.iter().map(|_| Allocator::default()).collect();
    let programs: Vec<(usize, Program<'_>)> = scripts
        .iter()
        .zip(&allocators)
        .filter_map(|((at, language), allocator)| Some((*at, parsed(allocator, &input.blocks[*at].text, *language)?)))
        .collect();
    if programs.is_empty() {
        return Vec::new();
    }
    let Some(library) = Library::new(tables, node) else { return Vec::new() };
    let mut shared = Shared {
        given: HashSet::new(),
        bound: HashSet::new(),
        assigned: HashMap::new(),
        plain: false,
        types: HashSet::new(),
        tops: programs.iter().map(|(_, program)| Scope::of(&program.body, true)).collect(),
        own_elements: texts().any(|text| text.contains("customElements")),
        prose: &input.prose,
    };
    for (_, program) in &programs {
        Node::Block(&program.body).walk(&mut |node| {
            shared.gather(node);
            true
        });
    }
    let mut findings = Vec::new();
    for (place, (at, program)) in programs.iter().enumerate() {
        let mut visit = visit::Visit::new(*at, place, &input.blocks[*at].text, &library, &shared);
        visit.program(&program.body);
        findings.append(&mut visit.findings);
    }
    findings
}

/// A block's tree; none where it does not parse.
fn parsed<'a>(allocator: &'a Allocator, text: &'a str, language: Language) -> Option<Program<'a>> {
    let kinds = [javascript::own(language), SourceType::tsx(), SourceType::jsx().with_script(true)];
    kinds.into_iter().find_map(|kind| {
        let parsed = javascript::parse(allocator, text, kind);
        parsed.diagnostics.errors().next().is_none().then_some(parsed.program)
    })
}

impl<'t, 'a> Shared<'t, 'a> {
    /// Gathers what a part of a tree binds, sets or asks for.
    fn gather(&mut self, node: Node<'t, 'a>) {
        match node {
            Node::Pattern(BindingPattern::BindingIdentifier(name)) => {
                self.bound.insert(name.name.as_str());
            }
            Node::Function(function) => {
                if let Some(name) = &function.id {
                    self.bound.insert(name.name.as_str());
                }
            }
            Node::Class(class) => {
                if let Some(name) = &class.id {
                    self.bound.insert(name.name.as_str());
                }
            }
            Node::Target(target) => self.set(target),
            Node::Call(call) => {
                let optional = call.optional;
                if optional {
                    self.asked(&call.callee);
                }
                let name = match &call.callee {
                    Expression::Identifier(name) => name.name.as_str(),
                    Expression::StaticMemberExpression(member) => member.property.name.as_str(),
                    _ => return,
                };
                let defines = matches!(
                    name,
                    "defineProperty"
                        | "defineProperties"
                        | "hasOwnProperty"
                        | "hasOwn"
                        | "has"
                        | "spyOn"
                        | "stub"
                        | "set"
                        | "get"
                        | "replaceProperty"
                        | "mock"
                        | "method"
                        | "getOwnPropertyDescriptor"
                );
                for argument in &call.arguments {
                    match argument {
                        Argument::StringLiteral(text) if defines => {
                            self.given.insert(text.value.as_str());
                        }
                        // `Object.assign(Array.prototype, { groupBy() {} })`.
                        Argument::ObjectExpression(object) if matches!(name, "assign" | "defineProperties" | "extend") => {
                            for property in &object.properties {
                                if let oxc_ast::ast::ObjectPropertyKind::ObjectProperty(property) = property
                                    && let oxc_ast::ast::PropertyKey::StaticIdentifier(key) = &property.key
                                {
                                    self.given.insert(key.name.as_str());
                                }
                            }
                        }
                        _ => {}
                    }
                }
            }
            Node::Member(member) if member.optional => self.asked(&member.object),
            Node::Computed(member) if member.optional => self.asked(&member.object),
            Node::Statement(statement) => self.statement(statement),
            Node::Expression(expression) => match expression {
                // Its target is told next.
                Expression::AssignmentExpression(set) => {
                    if let (AssignmentTarget::AssignmentTargetIdentifier(name), "=") = (&set.left, set.operator.as_str()) {
                        self.assigned.entry(name.name.as_str()).or_default().push(Some(&set.right));
                        self.plain = true;
                    }
                }
                Expression::ConditionalExpression(choice) => self.asked(&choice.test),
                Expression::LogicalExpression(either) => {
                    self.asked(&either.left);
                    self.asked(&either.right);
                }
                Expression::UnaryExpression(operation)
                    if matches!(operation.operator, UnaryOperator::LogicalNot | UnaryOperator::Typeof | UnaryOperator::Delete) =>
                {
                    self.asked(&operation.argument);
                }
                Expression::BinaryExpression(operation) => {
                    let operator = operation.operator.as_str();
                    if let (Expression::StringLiteral(text), "in") = (&operation.left, operator) {
                        self.given.insert(text.value.as_str());
                    }
                    // `x.name === undefined`.
                    let nothing = |side: &Expression<'_>| {
                        matches!(side, Expression::NullLiteral(_))
                            || matches!(side, Expression::Identifier(name) if name.name.as_str() == "undefined")
                    };
                    if nothing(&operation.right) {
                        self.asked(&operation.left);
                    }
                }
                Expression::UpdateExpression(update) => match &update.argument {
                    SimpleAssignmentTarget::AssignmentTargetIdentifier(name) => {
                        self.assigned.entry(name.name.as_str()).or_default().push(None);
                    }
                    SimpleAssignmentTarget::StaticMemberExpression(member) => {
                        self.given.insert(member.property.name.as_str());
                    }
                    _ => {}
                },
                _ => {}
            },
            _ => {}
        }
    }

    fn statement(&mut self, statement: &'t Statement<'a>) {
        match statement {
            Statement::IfStatement(one) => self.asked(&one.test),
            Statement::WhileStatement(one) => self.asked(&one.test),
            Statement::ImportDeclaration(import) => {
                for specifier in import.specifiers.iter().flatten() {
                    self.bound.insert(specifier.local().name.as_str());
                }
            }
            Statement::TSInterfaceDeclaration(one) => {
                self.types.insert(one.id.name.as_str());
            }
            Statement::TSTypeAliasDeclaration(one) => {
                self.types.insert(one.id.name.as_str());
            }
            Statement::TSEnumDeclaration(one) => {
                self.bound.insert(one.id.name.as_str());
            }
            Statement::TSNamespaceDeclaration(one) => {
                self.bound.insert(one.id.name.as_str());
            }
            Statement::TSImportEqualsDeclaration(one) => {
                self.bound.insert(one.id.name.as_str());
            }
            Statement::ForOfStatement(one) => self.left(&one.left),
            Statement::ForInStatement(one) => self.left(&one.left),
            _ => {}
        }
    }

    fn left(&mut self, left: &'t ForStatementLeft<'a>) {
        if let Some(target) = left.as_assignment_target() {
            self.set(target);
        }
    }

    /// A name or member that is set.
    fn set(&mut self, target: &'t AssignmentTarget<'a>) {
        let plain = std::mem::take(&mut self.plain);
        match target {
            AssignmentTarget::AssignmentTargetIdentifier(_) if plain => {}
            AssignmentTarget::AssignmentTargetIdentifier(name) => {
                self.assigned.entry(name.name.as_str()).or_default().push(None);
            }
            AssignmentTarget::StaticMemberExpression(member) => {
                self.given.insert(member.property.name.as_str());
            }
            AssignmentTarget::ComputedMemberExpression(member) => {
                if let Expression::StringLiteral(text) = &member.expression {
                    self.given.insert(text.value.as_str());
                }
            }
            AssignmentTarget::ObjectAssignmentTarget(object) => {
                for property in &object.properties {
                    if let AssignmentTargetProperty::AssignmentTargetPropertyIdentifier(one) = property {
                        self.assigned.entry(one.binding.name.as_str()).or_default().push(None);
                    }
                }
            }
            _ => {}
        }
    }

    /// Members whose being there is asked for.
    fn asked(&mut self, test: &'t Expression<'a>) {
        match test {
            Expression::StaticMemberExpression(member) => {
                self.given.insert(member.property.name.as_str());
            }
            Expression::ParenthesizedExpression(inner) => self.asked(&inner.expression),
            Expression::LogicalExpression(either) => {
                self.asked(&either.left);
                self.asked(&either.right);
            }
            Expression::ChainExpression(chain) => {
                if let Node::Member(member) = tree::of_chain(&chain.expression) {
                    self.given.insert(member.property.name.as_str());
                }
            }
            _ => {}
        }
    }
}
