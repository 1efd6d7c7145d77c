//! JavaScript's statements and expressions as steps and expressions of the small language. What is not followed there has none.

use super::tree::{Deed, Expr, Part, Step};
use oxc_allocator::Allocator;
use oxc_ast::ast::{
    Argument, ArrayExpressionElement, AssignmentTarget, BindingPattern, Expression, ObjectPropertyKind, PropertyKey, PropertyKind,
    Statement, VariableDeclarationKind,
};
use oxc_parser::Parser;
use oxc_span::{GetSpan as _, SourceType};

/// The statements of a text's top level; none where it does not parse.
pub fn steps(text: &str) -> Option<Vec<Step>> {
    let allocator = Allocator::default();
    let kinds = [SourceType::ts(), SourceType::jsx()];
    kinds.into_iter().find_map(|kind| {
        let parsed = Parser::new(&allocator, text, kind).parse();
        if parsed.diagnostics.errors().next().is_some() {
            return None;
        }
        let step = |statement: &Statement<'_>| {
            let span = statement.span();
            Step { deed: deed(statement).unwrap_or(Deed::Other), start: span.start as usize, end: span.end as usize }
        };
        Some(parsed.program.body.iter().map(step).collect())
    })
}

/// One expression; none where the text is another thing.
pub fn expression(text: &str) -> Option<Expr> {
    let allocator = Allocator::default();
    expr(&Parser::new(&allocator, text, SourceType::ts()).parse_expression().ok()?)
}

fn deed(statement: &Statement<'_>) -> Option<Deed> {
    Some(match statement {
        Statement::VariableDeclaration(all) => {
            let [one] = all.declarations.as_slice() else { return None };
            let BindingPattern::BindingIdentifier(name) = &one.id else { return None };
            if !matches!(all.kind, VariableDeclarationKind::Const | VariableDeclarationKind::Let | VariableDeclarationKind::Var) {
                return None;
            }
            let value = one.init.as_ref().map_or(Some(Expr::Undefined), expr)?;
            Deed::Let(vec![name.name.to_string()], value)
        }
        Statement::ExpressionStatement(one) => match &one.expression {
            Expression::AssignmentExpression(set) => {
                let operator = set.operator.as_str();
                match &set.left {
                    AssignmentTarget::AssignmentTargetIdentifier(name) if operator == "=" => {
                        Deed::Let(vec![name.name.to_string()], expr(&set.right)?)
                    }
                    AssignmentTarget::AssignmentTargetIdentifier(name) => {
                        let operator = ["+", "-", "*", "/", "%", "**"].into_iter().find(|one| operator.strip_suffix('=') == Some(one))?;
                        Deed::Change(name.name.to_string(), operator, expr(&set.right)?)
                    }
                    AssignmentTarget::ComputedMemberExpression(place) if operator == "=" => {
                        Deed::Put(expr(&place.object)?, expr(&place.expression)?, expr(&set.right)?)
                    }
                    AssignmentTarget::StaticMemberExpression(place) if operator == "=" => {
                        Deed::Put(expr(&place.object)?, Expr::Text(place.property.name.to_string()), expr(&set.right)?)
                    }
                    _ => return None,
                }
            }
            one => Deed::Say(expr(one)?),
        },
        Statement::EmptyStatement(_) => Deed::Pass,
        _ => return None,
    })
}

fn expr(one: &Expression<'_>) -> Option<Expr> {
    let boxed = |one: &Expression<'_>| expr(one).map(Box::new);
    Some(match one {
        Expression::NullLiteral(_) => Expr::Null,
        Expression::BooleanLiteral(one) => Expr::Bool(one.value),
        Expression::NumericLiteral(one) => Expr::Float(one.value),
        Expression::StringLiteral(one) => Expr::Text(one.value.to_string()),
        Expression::TemplateLiteral(one) => {
            let mut parts = Vec::new();
            for (at, quasi) in one.quasis.iter().enumerate() {
                parts.push(Part::Plain(quasi.value.cooked?.to_string()));
                if let Some(value) = one.expressions.get(at) {
                    parts.push(Part::Value(expr(value)?, String::new()));
                }
            }
            Expr::Format(parts)
        }
        Expression::Identifier(one) => match one.name.as_str() {
            "undefined" => Expr::Undefined,
            "NaN" => Expr::Float(f64::NAN),
            "Infinity" => Expr::Float(f64::INFINITY),
            name => Expr::Name(name.to_owned()),
        },
        Expression::ArrayExpression(one) => {
            let element = |element: &ArrayExpressionElement<'_>| element.as_expression().and_then(expr);
            Expr::List(one.elements.iter().map(element).collect::<Option<_>>()?)
        }
        Expression::ObjectExpression(one) => {
            let property = |property: &ObjectPropertyKind<'_>| match property {
                ObjectPropertyKind::ObjectProperty(one) if one.kind == PropertyKind::Init && !one.method && !one.computed => {
                    let key = match &one.key {
                        PropertyKey::StaticIdentifier(name) => name.name.to_string(),
                        PropertyKey::StringLiteral(text) => text.value.to_string(),
                        _ => return None,
                    };
                    Some((Expr::Text(key), expr(&one.value)?))
                }
                _ => None,
            };
            Expr::Dict(one.properties.iter().map(property).collect::<Option<_>>()?)
        }
        Expression::ParenthesizedExpression(one) => expr(&one.expression)?,
        Expression::UnaryExpression(one) => Expr::Unary(one.operator.as_str(), boxed(&one.argument)?),
        Expression::BinaryExpression(one) => {
            let operator = one.operator.as_str();
            let (left, right) = (boxed(&one.left)?, expr(&one.right)?);
            match operator {
                "==" | "!=" | "===" | "!==" | "<" | "<=" | ">" | ">=" => Expr::Compare(left, vec![(operator, right)]),
                "+" | "-" | "*" | "/" | "%" | "**" => Expr::Binary(operator, left, Box::new(right)),
                _ => return None,
            }
        }
        Expression::LogicalExpression(one) => Expr::Logic(one.operator.as_str(), boxed(&one.left)?, boxed(&one.right)?),
        Expression::ConditionalExpression(one) => Expr::If(Box::new([expr(&one.test)?, expr(&one.consequent)?, expr(&one.alternate)?])),
        Expression::StaticMemberExpression(one) if !one.optional => Expr::Member(boxed(&one.object)?, one.property.name.to_string()),
        Expression::ComputedMemberExpression(one) if !one.optional => Expr::Index(boxed(&one.object)?, boxed(&one.expression)?),
        Expression::CallExpression(one) if !one.optional => {
            let argument = |argument: &Argument<'_>| argument.as_expression().and_then(expr);
            Expr::Call(boxed(&one.callee)?, one.arguments.iter().map(argument).collect::<Option<_>>()?, Vec::new())
        }
        Expression::ArrowFunctionExpression(one) if !one.r#async && one.params.rest.is_none() => {
            let name = |item: &oxc_ast::ast::FormalParameter<'_>| match &item.pattern {
                BindingPattern::BindingIdentifier(name) if item.initializer.is_none() => Some(name.name.to_string()),
                _ => None,
            };
            let names = one.params.items.iter().map(name).collect::<Option<_>>()?;
            Expr::Lambda(names, boxed(one.body.as_expression()?)?)
        }
        _ => return None,
    })
}
