//! What a scope of JavaScript binds: its imports, declarations, parameters.

use super::tree::Node;
use super::value::Value;
use oxc_ast::ast::{
    BindingPattern, Declaration, ExportDefaultDeclarationKind, Expression, ForStatementInit, ForStatementLeft, FormalParameters,
    ImportDeclarationSpecifier, PropertyKey, Statement, TSModuleReference, TSType, VariableDeclaration, VariableDeclarationKind,
};
use std::collections::HashMap;

/// How a name came to be.
#[derive(Clone)]
pub enum Binding<'t, 'a> {
    /// An import of a module, or of one of its names.
    Import(&'t str, Option<&'t str>),
    /// `const name = value`.
    Value(&'t Expression<'a>),
    /// `const { key: name } = value`.
    Part(&'t Expression<'a>, &'t str),
    /// `for (const name of value)`.
    Element(&'t Expression<'a>),
    /// `name: Type`.
    Typed(&'t TSType<'a>),
    /// What its place tells: the element that a callback is given.
    Known(Value),
    /// Anything that says nothing of what the name is.
    Other,
}

/// The names of one scope.
#[derive(Default, Clone)]
pub struct Scope<'t, 'a> {
    /// Bindings by name; none where there are several.
    pub names: HashMap<&'t str, Binding<'t, 'a>>,
}

impl<'t, 'a> Scope<'t, 'a> {
    /// The scope of a list of statements; a function's has what `var` binds anywhere in it as well.
    pub fn of(statements: &'t [Statement<'a>], function: bool) -> Self {
        let mut scope = Self::default();
        for statement in statements {
            scope.statement(statement);
            if function {
                Node::Statement(statement).walk(&mut |node| {
                    if let Node::Variables(all) = node
                        && all.kind == VariableDeclarationKind::Var
                    {
                        scope.variables(all, None);
                    }
                    !matches!(node, Node::Function(_) | Node::Arrow(_) | Node::Class(_))
                });
            }
        }
        scope
    }

    /// The scope of a loop's head.
    pub fn of_loop(statement: &'t Statement<'a>) -> Self {
        let mut scope = Self::default();
        match statement {
            Statement::ForStatement(one) => {
                if let Some(ForStatementInit::VariableDeclaration(all)) = &one.init {
                    scope.variables(all, None);
                }
            }
            Statement::ForOfStatement(one) => {
                if let ForStatementLeft::VariableDeclaration(all) = &one.left {
                    let element = if one.r#await { Binding::Other } else { Binding::Element(&one.right) };
                    scope.variables(all, Some(&element));
                }
            }
            Statement::ForInStatement(one) => {
                if let ForStatementLeft::VariableDeclaration(all) = &one.left {
                    scope.variables(all, Some(&Binding::Known(Value::Instance(vec!["String".to_owned()]))));
                }
            }
            _ => {}
        }
        scope
    }

    /// Binds a name; twice, and nothing is known of it.
    pub fn bind(&mut self, name: &'t str, binding: Binding<'t, 'a>) {
        self.names.entry(name).and_modify(|known| *known = Binding::Other).or_insert(binding);
    }

    /// Binds a function's parameters, of some of which it is known what they are given.
    pub fn parameters(&mut self, parameters: &'t FormalParameters<'a>, known: &[Value]) {
        for (at, parameter) in parameters.items.iter().enumerate() {
            let binding = match &parameter.type_annotation {
                Some(annotation) if parameter.initializer.is_none() => Binding::Typed(&annotation.type_annotation),
                Some(_) => Binding::Other,
                None => known.get(at).map_or(Binding::Other, |value| Binding::Known(value.clone())),
            };
            self.pattern(&parameter.pattern, &binding);
        }
        if let Some(rest) = &parameters.rest {
            self.pattern(&rest.rest.argument, &Binding::Other);
        }
    }

    /// Binds the names of a pattern that takes apart what `from` tells.
    pub fn pattern(&mut self, pattern: &'t BindingPattern<'a>, from: &Binding<'t, 'a>) {
        match pattern {
            BindingPattern::BindingIdentifier(name) => self.bind(name.name.as_str(), from.clone()),
            BindingPattern::ObjectPattern(object) => {
                for property in &object.properties {
                    let part = match (&property.key, from) {
                        (PropertyKey::StaticIdentifier(key), Binding::Value(value)) => Binding::Part(value, key.name.as_str()),
                        _ => Binding::Other,
                    };
                    // Only one level is taken apart; a default may stand in for what is not there.
                    let part = if matches!(property.value, BindingPattern::BindingIdentifier(_)) { part } else { Binding::Other };
                    self.pattern(&property.value, &part);
                }
                if let Some(rest) = &object.rest {
                    self.pattern(&rest.argument, &Binding::Other);
                }
            }
            BindingPattern::ArrayPattern(array) => {
                for element in array.elements.iter().flatten() {
                    self.pattern(element, &Binding::Other);
                }
                if let Some(rest) = &array.rest {
                    self.pattern(&rest.argument, &Binding::Other);
                }
            }
            BindingPattern::AssignmentPattern(with_default) => self.pattern(&with_default.left, &Binding::Other),
        }
    }

    fn variables(&mut self, all: &'t VariableDeclaration<'a>, from: Option<&Binding<'t, 'a>>) {
        for one in &all.declarations {
            let binding = match (&one.type_annotation, &one.init, from) {
                (Some(annotation), ..) => Binding::Typed(&annotation.type_annotation),
                (None, Some(init), _) => Binding::Value(init),
                (None, None, Some(from)) => from.clone(),
                (None, None, None) => Binding::Other,
            };
            self.pattern(&one.id, &binding);
        }
    }

    fn declaration(&mut self, declaration: &'t Declaration<'a>) {
        match declaration {
            // What `var` binds is gathered for the whole function.
            Declaration::VariableDeclaration(all) if all.kind != VariableDeclarationKind::Var => self.variables(all, None),
            Declaration::FunctionDeclaration(function) => {
                if let Some(name) = &function.id {
                    self.bind(name.name.as_str(), Binding::Other);
                }
            }
            Declaration::ClassDeclaration(class) => {
                if let Some(name) = &class.id {
                    self.bind(name.name.as_str(), Binding::Other);
                }
            }
            Declaration::TSEnumDeclaration(one) => self.bind(one.id.name.as_str(), Binding::Other),
            Declaration::TSNamespaceDeclaration(one) => self.bind(one.id.name.as_str(), Binding::Other),
            Declaration::TSImportEqualsDeclaration(one) => {
                let binding = match &one.module_reference {
                    TSModuleReference::ExternalModuleReference(module) => Binding::Import(module.expression.value.as_str(), None),
                    _ => Binding::Other,
                };
                self.bind(one.id.name.as_str(), binding);
            }
            _ => {}
        }
    }

    fn statement(&mut self, statement: &'t Statement<'a>) {
        match statement {
            Statement::ImportDeclaration(import) => {
                let module = import.source.value.as_str();
                for specifier in import.specifiers.iter().flatten() {
                    match specifier {
                        ImportDeclarationSpecifier::ImportSpecifier(one) => {
                            let name = Some(one.imported.name().as_str()).filter(|name| *name != "default");
                            self.bind(one.local.name.as_str(), Binding::Import(module, name));
                        }
                        ImportDeclarationSpecifier::ImportDefaultSpecifier(one) => {
                            self.bind(one.local.name.as_str(), Binding::Import(module, None));
                        }
                        ImportDeclarationSpecifier::ImportNamespaceSpecifier(one) => {
                            self.bind(one.local.name.as_str(), Binding::Import(module, None));
                        }
                    }
                }
            }
            Statement::ExportDeclaration(one) => self.declaration(&one.declaration),
            Statement::ExportDefaultDeclaration(one) => {
                let name = match &one.declaration {
                    ExportDefaultDeclarationKind::FunctionDeclaration(function) => function.id.as_ref(),
                    ExportDefaultDeclarationKind::ClassDeclaration(class) => class.id.as_ref(),
                    _ => None,
                };
                if let Some(name) = name {
                    self.bind(name.name.as_str(), Binding::Other);
                }
            }
            other => {
                if let Some(declaration) = other.as_declaration() {
                    self.declaration(declaration);
                }
            }
        }
    }
}
