//! The parts of JavaScript's syntax tree, each visited by one function: a visitor made for every node would take tens of kilobytes of the module.

use oxc_ast::ast::{
    Argument, ArrayExpressionElement, ArrowFunctionBody, ArrowFunctionExpression, AssignmentTarget, AssignmentTargetMaybeDefault,
    AssignmentTargetProperty, BindingPattern, CallExpression, ChainElement, Class, ClassElement, ComputedMemberExpression, Declaration,
    ExportDefaultDeclarationKind, Expression, ForStatementInit, ForStatementLeft, FormalParameters, Function, JSXAttributeItem,
    JSXAttributeValue, JSXChild, JSXElement, JSXExpression, ObjectPropertyKind, PropertyKey, SimpleAssignmentTarget, Statement,
    StaticMemberExpression, TSNamespaceDeclarationBody, VariableDeclaration,
};

/// A part of the tree.
#[derive(Clone, Copy)]
pub enum Node<'t, 'a> {
    /// A statement.
    Statement(&'t Statement<'a>),
    /// Declared variables.
    Variables(&'t VariableDeclaration<'a>),
    /// An expression that is none of those below.
    Expression(&'t Expression<'a>),
    /// A call.
    Call(&'t CallExpression<'a>),
    /// `object.name`.
    Member(&'t StaticMemberExpression<'a>),
    /// `object[key]`.
    Computed(&'t ComputedMemberExpression<'a>),
    /// A function, or a method.
    Function(&'t Function<'a>),
    /// An arrow function.
    Arrow(&'t ArrowFunctionExpression<'a>),
    /// A class.
    Class(&'t Class<'a>),
    /// Statements with a scope of their own.
    Block(&'t [Statement<'a>]),
    /// What names are bound by.
    Pattern(&'t BindingPattern<'a>),
    /// What is assigned to.
    Target(&'t AssignmentTarget<'a>),
}

/// Told each part of another.
pub type Tell<'f, 't, 'a> = &'f mut dyn FnMut(Node<'t, 'a>);

impl<'t, 'a> Node<'t, 'a> {
    /// An expression as a part.
    pub fn of(expression: &'t Expression<'a>) -> Self {
        match expression {
            Expression::CallExpression(call) => Self::Call(call),
            Expression::StaticMemberExpression(member) => Self::Member(member),
            Expression::ComputedMemberExpression(member) => Self::Computed(member),
            Expression::FunctionExpression(function) => Self::Function(function),
            Expression::ArrowFunctionExpression(arrow) => Self::Arrow(arrow),
            Expression::ClassExpression(class) => Self::Class(class),
            Expression::ParenthesizedExpression(inner) => Self::of(&inner.expression),
            other => Self::Expression(other),
        }
    }

    /// Tells the parts right below.
    pub fn each(self, tell: Tell<'_, 't, 'a>) {
        match self {
            Self::Statement(statement) => each_of_statement(statement, tell),
            Self::Expression(expression) => each_of_expression(expression, tell),
            Self::Variables(all) => {
                for one in &all.declarations {
                    tell(Self::Pattern(&one.id));
                    if let Some(init) = &one.init {
                        tell(Self::of(init));
                    }
                }
            }
            Self::Call(call) => {
                tell(Self::of(&call.callee));
                call.arguments.iter().for_each(|argument| tell(of_argument(argument)));
            }
            Self::Member(member) => tell(Self::of(&member.object)),
            Self::Computed(member) => {
                tell(Self::of(&member.object));
                tell(Self::of(&member.expression));
            }
            Self::Function(function) => {
                each_of_parameters(&function.params, tell);
                if let Some(body) = &function.body {
                    body.statements.iter().for_each(|statement| tell(Self::Statement(statement)));
                }
            }
            Self::Arrow(arrow) => {
                each_of_parameters(&arrow.params, tell);
                match &arrow.body {
                    ArrowFunctionBody::FunctionBody(body) => {
                        body.statements.iter().for_each(|statement| tell(Self::Statement(statement)));
                    }
                    other => {
                        if let Some(expression) = other.as_expression() {
                            tell(Self::of(expression));
                        }
                    }
                }
            }
            Self::Class(class) => each_of_class(class, tell),
            Self::Block(statements) => statements.iter().for_each(|statement| tell(Self::Statement(statement))),
            Self::Pattern(pattern) => each_of_pattern(pattern, tell),
            Self::Target(target) => each_of_target(target, tell),
        }
    }

    /// Tells this part and all below, for as long as `tell` says to go down.
    pub fn walk(self, tell: &mut dyn FnMut(Node<'t, 'a>) -> bool) {
        if tell(self) {
            self.each(&mut |part| part.walk(tell));
        }
    }
}

fn of_argument<'t, 'a>(argument: &'t Argument<'a>) -> Node<'t, 'a> {
    match argument {
        Argument::SpreadElement(spread) => Node::of(&spread.argument),
        other => Node::of(other.to_expression()),
    }
}

/// The part that a chain with `?.` ends with.
pub fn of_chain<'t, 'a>(chain: &'t ChainElement<'a>) -> Node<'t, 'a> {
    match chain {
        ChainElement::CallExpression(call) => Node::Call(call),
        ChainElement::StaticMemberExpression(member) => Node::Member(member),
        ChainElement::ComputedMemberExpression(member) => Node::Computed(member),
        ChainElement::TSNonNullExpression(inner) => Node::of(&inner.expression),
        ChainElement::PrivateFieldExpression(member) => Node::of(&member.object),
    }
}

fn each_of_key<'t, 'a>(key: &'t PropertyKey<'a>, tell: Tell<'_, 't, 'a>) {
    if let Some(expression) = key.as_expression() {
        tell(Node::of(expression));
    }
}

fn each_of_parameters<'t, 'a>(parameters: &'t FormalParameters<'a>, tell: Tell<'_, 't, 'a>) {
    for parameter in &parameters.items {
        tell(Node::Pattern(&parameter.pattern));
        if let Some(initializer) = &parameter.initializer {
            tell(Node::of(initializer));
        }
    }
    if let Some(rest) = &parameters.rest {
        tell(Node::Pattern(&rest.rest.argument));
    }
}

fn each_of_class<'t, 'a>(class: &'t Class<'a>, tell: Tell<'_, 't, 'a>) {
    if let Some(heritage) = &class.heritage {
        tell(Node::of(&heritage.expression));
    }
    class.decorators.iter().for_each(|decorator| tell(Node::of(&decorator.expression)));
    for element in &class.body.body {
        match element {
            ClassElement::StaticBlock(block) => tell(Node::Block(&block.body)),
            ClassElement::MethodDefinition(method) => {
                each_of_key(&method.key, tell);
                tell(Node::Function(&method.value));
            }
            ClassElement::PropertyDefinition(property) => {
                each_of_key(&property.key, tell);
                if let Some(value) = &property.value {
                    tell(Node::of(value));
                }
            }
            ClassElement::AccessorProperty(property) => {
                if let Some(value) = &property.value {
                    tell(Node::of(value));
                }
            }
            ClassElement::TSIndexSignature(_) => {}
        }
    }
}

fn each_of_pattern<'t, 'a>(pattern: &'t BindingPattern<'a>, tell: Tell<'_, 't, 'a>) {
    match pattern {
        BindingPattern::BindingIdentifier(_) => {}
        BindingPattern::ObjectPattern(object) => {
            for property in &object.properties {
                each_of_key(&property.key, tell);
                tell(Node::Pattern(&property.value));
            }
            if let Some(rest) = &object.rest {
                tell(Node::Pattern(&rest.argument));
            }
        }
        BindingPattern::ArrayPattern(array) => {
            array.elements.iter().flatten().for_each(|element| tell(Node::Pattern(element)));
            if let Some(rest) = &array.rest {
                tell(Node::Pattern(&rest.argument));
            }
        }
        BindingPattern::AssignmentPattern(with_default) => {
            tell(Node::Pattern(&with_default.left));
            tell(Node::of(&with_default.right));
        }
    }
}

fn each_of_maybe<'t, 'a>(target: &'t AssignmentTargetMaybeDefault<'a>, tell: Tell<'_, 't, 'a>) {
    match target {
        AssignmentTargetMaybeDefault::AssignmentTargetWithDefault(with) => {
            tell(Node::Target(&with.binding));
            tell(Node::of(&with.init));
        }
        other => tell(Node::Target(other.to_assignment_target())),
    }
}

fn each_of_target<'t, 'a>(target: &'t AssignmentTarget<'a>, tell: Tell<'_, 't, 'a>) {
    match target {
        // The member itself is what is set; its object is read.
        AssignmentTarget::StaticMemberExpression(member) => tell(Node::of(&member.object)),
        AssignmentTarget::ComputedMemberExpression(member) => {
            tell(Node::of(&member.object));
            tell(Node::of(&member.expression));
        }
        AssignmentTarget::PrivateFieldExpression(member) => tell(Node::of(&member.object)),
        AssignmentTarget::TSAsExpression(inner) => tell(Node::of(&inner.expression)),
        AssignmentTarget::TSNonNullExpression(inner) => tell(Node::of(&inner.expression)),
        AssignmentTarget::ArrayAssignmentTarget(array) => {
            array.elements.iter().flatten().for_each(|element| each_of_maybe(element, tell));
            if let Some(rest) = &array.rest {
                tell(Node::Target(&rest.target));
            }
        }
        AssignmentTarget::ObjectAssignmentTarget(object) => {
            for property in &object.properties {
                match property {
                    AssignmentTargetProperty::AssignmentTargetPropertyIdentifier(one) => {
                        if let Some(init) = &one.init {
                            tell(Node::of(init));
                        }
                    }
                    AssignmentTargetProperty::AssignmentTargetPropertyProperty(one) => each_of_maybe(&one.binding, tell),
                }
            }
            if let Some(rest) = &object.rest {
                tell(Node::Target(&rest.target));
            }
        }
        _ => {}
    }
}

fn each_of_declaration<'t, 'a>(declaration: &'t Declaration<'a>, tell: Tell<'_, 't, 'a>) {
    match declaration {
        Declaration::VariableDeclaration(all) => tell(Node::Variables(all)),
        Declaration::FunctionDeclaration(function) => tell(Node::Function(function)),
        Declaration::ClassDeclaration(class) => tell(Node::Class(class)),
        Declaration::TSNamespaceDeclaration(inner) => {
            if let TSNamespaceDeclarationBody::TSModuleBlock(block) = &inner.body {
                tell(Node::Block(&block.body));
            }
        }
        _ => {}
    }
}

fn each_of_left<'t, 'a>(left: &'t ForStatementLeft<'a>, tell: Tell<'_, 't, 'a>) {
    match left {
        ForStatementLeft::VariableDeclaration(all) => tell(Node::Variables(all)),
        other => tell(Node::Target(other.to_assignment_target())),
    }
}

fn each_of_statement<'t, 'a>(statement: &'t Statement<'a>, tell: Tell<'_, 't, 'a>) {
    let maybe = |expression: &'t Option<Expression<'a>>, tell: Tell<'_, 't, 'a>| {
        if let Some(expression) = expression {
            tell(Node::of(expression));
        }
    };
    match statement {
        Statement::BlockStatement(block) => tell(Node::Block(&block.body)),
        Statement::DoWhileStatement(one) => {
            tell(Node::Statement(&one.body));
            tell(Node::of(&one.test));
        }
        Statement::ExpressionStatement(one) => tell(Node::of(&one.expression)),
        Statement::ForInStatement(one) => {
            each_of_left(&one.left, tell);
            tell(Node::of(&one.right));
            tell(Node::Statement(&one.body));
        }
        Statement::ForOfStatement(one) => {
            each_of_left(&one.left, tell);
            tell(Node::of(&one.right));
            tell(Node::Statement(&one.body));
        }
        Statement::ForStatement(one) => {
            match &one.init {
                Some(ForStatementInit::VariableDeclaration(all)) => tell(Node::Variables(all)),
                Some(other) => tell(Node::of(other.to_expression())),
                None => {}
            }
            maybe(&one.test, tell);
            maybe(&one.update, tell);
            tell(Node::Statement(&one.body));
        }
        Statement::IfStatement(one) => {
            tell(Node::of(&one.test));
            tell(Node::Statement(&one.consequent));
            if let Some(alternate) = &one.alternate {
                tell(Node::Statement(alternate));
            }
        }
        Statement::LabeledStatement(one) => tell(Node::Statement(&one.body)),
        Statement::ReturnStatement(one) => maybe(&one.argument, tell),
        Statement::SwitchStatement(one) => {
            tell(Node::of(&one.discriminant));
            for case in &one.cases {
                maybe(&case.test, tell);
                tell(Node::Block(&case.consequent));
            }
        }
        Statement::ThrowStatement(one) => tell(Node::of(&one.argument)),
        Statement::TryStatement(one) => {
            tell(Node::Block(&one.block.body));
            if let Some(handler) = &one.handler {
                if let Some(parameter) = &handler.param {
                    tell(Node::Pattern(&parameter.pattern));
                }
                tell(Node::Block(&handler.body.body));
            }
            if let Some(finalizer) = &one.finalizer {
                tell(Node::Block(&finalizer.body));
            }
        }
        Statement::WhileStatement(one) => {
            tell(Node::of(&one.test));
            tell(Node::Statement(&one.body));
        }
        Statement::ExportDeclaration(one) => each_of_declaration(&one.declaration, tell),
        Statement::ExportDefaultDeclaration(one) => match &one.declaration {
            ExportDefaultDeclarationKind::FunctionDeclaration(function) => tell(Node::Function(function)),
            ExportDefaultDeclarationKind::ClassDeclaration(class) => tell(Node::Class(class)),
            ExportDefaultDeclarationKind::TSInterfaceDeclaration(_) => {}
            other => tell(Node::of(other.to_expression())),
        },
        Statement::TSExportAssignment(one) => tell(Node::of(&one.expression)),
        other => {
            if let Some(declaration) = other.as_declaration() {
                each_of_declaration(declaration, tell);
            }
        }
    }
}

fn each_of_expression<'t, 'a>(expression: &'t Expression<'a>, tell: Tell<'_, 't, 'a>) {
    match expression {
        Expression::TemplateLiteral(one) => one.expressions.iter().for_each(|part| tell(Node::of(part))),
        Expression::TaggedTemplateExpression(one) => {
            tell(Node::of(&one.tag));
            one.quasi.expressions.iter().for_each(|part| tell(Node::of(part)));
        }
        Expression::ArrayExpression(one) => {
            for element in &one.elements {
                match element {
                    ArrayExpressionElement::SpreadElement(spread) => tell(Node::of(&spread.argument)),
                    ArrayExpressionElement::Elision(_) => {}
                    other => tell(Node::of(other.to_expression())),
                }
            }
        }
        Expression::ObjectExpression(one) => {
            for property in &one.properties {
                match property {
                    ObjectPropertyKind::ObjectProperty(property) => {
                        if property.computed {
                            each_of_key(&property.key, tell);
                        }
                        tell(Node::of(&property.value));
                    }
                    ObjectPropertyKind::SpreadProperty(spread) => tell(Node::of(&spread.argument)),
                }
            }
        }
        Expression::AssignmentExpression(one) => {
            tell(Node::Target(&one.left));
            tell(Node::of(&one.right));
        }
        Expression::AwaitExpression(one) => tell(Node::of(&one.argument)),
        Expression::BinaryExpression(one) => {
            tell(Node::of(&one.left));
            tell(Node::of(&one.right));
        }
        Expression::LogicalExpression(one) => {
            tell(Node::of(&one.left));
            tell(Node::of(&one.right));
        }
        Expression::ConditionalExpression(one) => {
            tell(Node::of(&one.test));
            tell(Node::of(&one.consequent));
            tell(Node::of(&one.alternate));
        }
        Expression::ChainExpression(one) => tell(of_chain(&one.expression)),
        Expression::ImportExpression(one) => tell(Node::of(&one.source)),
        Expression::NewExpression(one) => {
            tell(Node::of(&one.callee));
            one.arguments.iter().for_each(|argument| tell(of_argument(argument)));
        }
        Expression::SequenceExpression(one) => one.expressions.iter().for_each(|part| tell(Node::of(part))),
        Expression::UnaryExpression(one) => tell(Node::of(&one.argument)),
        Expression::UpdateExpression(one) => {
            if let SimpleAssignmentTarget::StaticMemberExpression(member) = &one.argument {
                tell(Node::of(&member.object));
            }
        }
        Expression::YieldExpression(one) => {
            if let Some(argument) = &one.argument {
                tell(Node::of(argument));
            }
        }
        Expression::PrivateInExpression(one) => tell(Node::of(&one.right)),
        Expression::PrivateFieldExpression(one) => tell(Node::of(&one.object)),
        Expression::TSAsExpression(one) => tell(Node::of(&one.expression)),
        Expression::TSSatisfiesExpression(one) => tell(Node::of(&one.expression)),
        Expression::TSTypeAssertion(one) => tell(Node::of(&one.expression)),
        Expression::TSNonNullExpression(one) => tell(Node::of(&one.expression)),
        Expression::TSInstantiationExpression(one) => tell(Node::of(&one.expression)),
        Expression::JSXElement(element) => each_of_element(element, tell),
        Expression::JSXFragment(fragment) => fragment.children.iter().for_each(|child| each_of_child(child, tell)),
        _ => {}
    }
}

fn each_of_jsx<'t, 'a>(expression: &'t JSXExpression<'a>, tell: Tell<'_, 't, 'a>) {
    if let Some(expression) = expression.as_expression() {
        tell(Node::of(expression));
    }
}

fn each_of_element<'t, 'a>(element: &'t JSXElement<'a>, tell: Tell<'_, 't, 'a>) {
    for attribute in &element.opening_element.attributes {
        match attribute {
            JSXAttributeItem::Attribute(one) => {
                if let Some(JSXAttributeValue::ExpressionContainer(container)) = &one.value {
                    each_of_jsx(&container.expression, tell);
                }
            }
            JSXAttributeItem::SpreadAttribute(spread) => tell(Node::of(&spread.argument)),
        }
    }
    element.children.iter().for_each(|child| each_of_child(child, tell));
}

fn each_of_child<'t, 'a>(child: &'t JSXChild<'a>, tell: Tell<'_, 't, 'a>) {
    match child {
        JSXChild::Element(element) => each_of_element(element, tell),
        JSXChild::Fragment(fragment) => fragment.children.iter().for_each(|child| each_of_child(child, tell)),
        JSXChild::ExpressionContainer(container) => each_of_jsx(&container.expression, tell),
        JSXChild::Spread(spread) => tell(Node::of(&spread.expression)),
        JSXChild::Text(_) => {}
    }
}
