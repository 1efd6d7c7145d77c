//! Python's statements and expressions as steps and expressions of the small language. What is not followed there has none.

use super::tree::{Deed, Each, Expr, Makes, Part, Step};
use ruff_python_ast::{self as ast, Expr as Python, FStringPart, InterpolatedStringElement, Number, Stmt};
use ruff_python_parser::{Mode, ParseOptions, parse_expression, parse_unchecked};
use ruff_text_size::Ranged as _;

/// The statements of a text's top level; none where it does not parse.
pub fn steps(text: &str) -> Option<Vec<Step>> {
    let parsed = parse_unchecked(text, ParseOptions::from(Mode::Module));
    if !parsed.errors().is_empty() {
        return None;
    }
    let module = parsed.try_into_module()?;
    let step = |statement: &Stmt| Step {
        deed: deed(statement).unwrap_or(Deed::Other),
        start: statement.range().start().to_usize(),
        end: statement.range().end().to_usize(),
    };
    Some(module.syntax().body.iter().map(step).collect())
}

/// One expression; none where the text is another thing.
pub fn expression(text: &str) -> Option<Expr> {
    expr(&parse_expression(text).ok()?.syntax().body)
}

fn name(target: &Python) -> Option<String> {
    match target {
        Python::Name(name) => Some(name.id.to_string()),
        _ => None,
    }
}

fn deed(statement: &Stmt) -> Option<Deed> {
    Some(match statement {
        Stmt::Assign(assign) => match assign.targets.as_slice() {
            [Python::Subscript(place)] => Deed::Put(expr(&place.value)?, expr(&place.slice)?, expr(&assign.value)?),
            [Python::Tuple(names)] => Deed::Unpack(names.elts.iter().map(name).collect::<Option<_>>()?, expr(&assign.value)?),
            targets => Deed::Let(targets.iter().map(name).collect::<Option<_>>()?, expr(&assign.value)?),
        },
        Stmt::AnnAssign(assign) => Deed::Let(vec![name(&assign.target)?], expr(assign.value.as_ref()?)?),
        Stmt::AugAssign(change) => Deed::Change(name(&change.target)?, operator(change.op)?, expr(&change.value)?),
        Stmt::Expr(said) => Deed::Say(expr(&said.value)?),
        Stmt::Import(import) => match import.names.as_slice() {
            [one] if one.asname.is_none() && one.name.as_str() == "math" => Deed::Import("math".to_owned()),
            _ => return None,
        },
        Stmt::Pass(_) => Deed::Pass,
        _ => return None,
    })
}

fn all(many: &[Python]) -> Option<Vec<Expr>> {
    many.iter().map(expr).collect()
}

fn expr(one: &Python) -> Option<Expr> {
    let boxed = |one: &Python| expr(one).map(Box::new);
    Some(match one {
        Python::NoneLiteral(_) => Expr::Null,
        Python::BooleanLiteral(one) => Expr::Bool(one.value),
        Python::NumberLiteral(one) => match &one.value {
            Number::Int(int) => Expr::Int(i128::from(int.as_i64()?)),
            Number::Float(float) => Expr::Float(*float),
            Number::Complex { .. } => return None,
        },
        Python::StringLiteral(one) => Expr::Text(one.value.to_str().to_owned()),
        Python::FString(one) => Expr::Format(format(one)?),
        Python::Name(one) => Expr::Name(one.id.to_string()),
        Python::List(one) => Expr::List(all(&one.elts)?),
        Python::Tuple(one) => Expr::Tuple(all(&one.elts)?),
        Python::Set(one) => Expr::Set(all(&one.elts)?),
        Python::Dict(one) => {
            Expr::Dict(one.items.iter().map(|item| Some((expr(item.key.as_ref()?)?, expr(&item.value)?))).collect::<Option<_>>()?)
        }
        Python::UnaryOp(one) => Expr::Unary(one.op.as_str(), boxed(&one.operand)?),
        Python::BinOp(one) => Expr::Binary(operator(one.op)?, boxed(&one.left)?, boxed(&one.right)?),
        Python::BoolOp(one) => {
            let mut parts = one.values.iter().map(expr);
            let first = parts.next()??;
            parts.try_fold(first, |left, right| Some(Expr::Logic(one.op.as_str(), Box::new(left), Box::new(right?))))?
        }
        Python::Compare(one) => {
            let pairs = one.ops.iter().zip(&one.comparators).map(|(op, right)| Some((op.as_str(), expr(right)?)));
            Expr::Compare(boxed(&one.left)?, pairs.collect::<Option<_>>()?)
        }
        Python::If(one) => Expr::If(Box::new([expr(&one.test)?, expr(&one.body)?, expr(&one.orelse)?])),
        Python::Attribute(one) => Expr::Member(boxed(&one.value)?, one.attr.to_string()),
        Python::Subscript(one) => match &*one.slice {
            Python::Slice(slice) => {
                // Each end may be left out, but not be something that is not followed.
                let end = |end: &Option<Box<Python>>| end.as_ref().map_or(Some(None), |end| expr(end).map(Some));
                Expr::Slice(boxed(&one.value)?, Box::new([end(&slice.lower)?, end(&slice.upper)?, end(&slice.step)?]))
            }
            place => Expr::Index(boxed(&one.value)?, boxed(place)?),
        },
        Python::Call(one) => {
            let named = one.arguments.keywords.iter().map(|keyword| Some((keyword.arg.as_ref()?.to_string(), expr(&keyword.value)?)));
            Expr::Call(boxed(&one.func)?, all(&one.arguments.args)?, named.collect::<Option<_>>()?)
        }
        Python::Lambda(one) => {
            let names = match &one.parameters {
                None => Vec::new(),
                Some(parameters) if parameters.len() == parameters.args.len() => parameters
                    .args
                    .iter()
                    .map(|one| one.default.is_none().then(|| one.parameter.name.to_string()))
                    .collect::<Option<_>>()?,
                Some(_) => return None,
            };
            Expr::Lambda(names, boxed(&one.body)?)
        }
        Python::ListComp(one) => each(Makes::List, &one.elt, None, &one.generators)?,
        Python::SetComp(one) => each(Makes::Set, &one.elt, None, &one.generators)?,
        Python::Generator(one) => each(Makes::Lazy, &one.elt, None, &one.generators)?,
        Python::DictComp(one) => each(Makes::Dict, one.key.as_ref()?, Some(&one.value), &one.generators)?,
        _ => return None,
    })
}

fn each(makes: Makes, element: &Python, value: Option<&Python>, fors: &[ast::Comprehension]) -> Option<Expr> {
    let [one] = fors else { return None };
    let names = match &one.target {
        Python::Tuple(names) => names.elts.iter().map(name).collect::<Option<_>>()?,
        target => vec![name(target)?],
    };
    let value = value.map_or(Some(None), |value| expr(value).map(Some))?;
    Some(Expr::Each(Box::new(Each { makes, element: expr(element)?, value, names, over: expr(&one.iter)?, tests: all(&one.ifs)? })))
}

fn format(one: &ast::ExprFString) -> Option<Vec<Part>> {
    let mut parts = Vec::new();
    for part in one.value.as_slice() {
        match part {
            FStringPart::Literal(plain) => parts.push(Part::Plain(plain.value.to_string())),
            FStringPart::FString(string) => {
                for element in &string.elements {
                    parts.push(match element {
                        InterpolatedStringElement::Literal(plain) => Part::Plain(plain.value.to_string()),
                        InterpolatedStringElement::Interpolation(one) => {
                            if one.debug_text.is_some() || !one.conversion.is_none() {
                                return None;
                            }
                            let format = match &one.format_spec {
                                None => String::new(),
                                Some(format) => match format.elements.first()? {
                                    InterpolatedStringElement::Literal(plain) if format.elements.len() == 1 => plain.value.to_string(),
                                    _ => return None,
                                },
                            };
                            Part::Value(expr(&one.expression)?, format)
                        }
                    });
                }
            }
        }
    }
    Some(parts)
}

fn operator(one: ast::Operator) -> Option<&'static str> {
    (one != ast::Operator::MatMult).then(|| one.as_str())
}
