//! What an expression is: a module, an object of known classes, a function; or not known.

use super::lookup::{Hit, Library, Looked};
use super::scope::{Binding, Scope};
use super::{Shared, tree};
use oxc_ast::ast::{
    Argument, ArrayExpressionElement, BinaryOperator, CallExpression, ChainElement, Expression, NewExpression, TSType, TSTypeName,
    UnaryOperator,
};
use std::cell::Cell;

/// What an expression is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// One of Node's modules.
    Module(String),
    /// An object of one of these classes, each with what it holds: `Promise<Array<String>>`.
    Instance(Vec<String>),
    /// A function or method: what it was reached by, whether that is a module, and its name.
    Method(String, bool, String),
    /// Not known.
    Unknown,
}

/// Names within a block.
pub struct Names<'b, 't, 'a> {
    /// Scopes, the outermost first.
    pub scopes: &'b [Scope<'t, 'a>],
    /// Where names are looked up.
    pub library: &'b Library,
    /// What all blocks share.
    pub shared: &'b Shared<'t, 'a>,
    /// The block's place among those that parse.
    pub block: usize,
    /// How many more lookups there may be.
    pub fuel: &'b Cell<u32>,
    /// The name whose later values are looked at: in `x = x.trim()` the second `x` is what was bound first.
    pub within: Option<&'b str>,
}

/// Names that mean the language's, browsers' or Node's own thing wherever nothing else binds them. Others of that kind (`name`, `event`,
/// `history`, `Request`) are as often the reader's, or some library's.
const GLOBALS: &[&str] = &[
    "AbortController", "AbortSignal", "AggregateError", "Array", "ArrayBuffer", "Atomics", "BigInt", "BigInt64Array", "BigUint64Array",
    "Blob", "Boolean", "BroadcastChannel", "Buffer", "CustomEvent", "DOMParser", "DataView", "Date", "Error", "EvalError", "Event",
    "EventSource", "EventTarget", "File", "FileReader", "Float32Array", "Float64Array", "FormData", "Headers", "Int16Array", "Int32Array",
    "Int8Array", "IntersectionObserver", "Intl", "JSON", "Map", "Math", "MessageChannel", "MutationObserver", "Number", "Object",
    "Promise", "RangeError", "ReferenceError", "Reflect", "RegExp", "ResizeObserver", "Set", "String", "Symbol", "SyntaxError",
    "TextDecoder", "TextEncoder", "TypeError", "URIError", "URL", "URLSearchParams", "Uint16Array", "Uint32Array", "Uint8Array",
    "Uint8ClampedArray", "WeakMap", "WeakRef", "WeakSet", "WebSocket", "Worker", "XMLHttpRequest", "__dirname", "__filename", "atob",
    "btoa", "console", "decodeURI", "decodeURIComponent", "document", "encodeURI", "encodeURIComponent", "fetch", "isFinite", "isNaN",
    "localStorage", "navigator", "parseFloat", "parseInt", "process", "queueMicrotask", "requestAnimationFrame", "sessionStorage",
    "setImmediate", "setInterval", "setTimeout", "structuredClone",
];

/// One class.
pub fn instance(class: &str) -> Value {
    Value::Instance(vec![class.to_owned()])
}

/// A class without what it holds.
pub fn bare(class: &str) -> &str {
    class.split('<').next().unwrap_or(class)
}

/// Methods that give a text whatever they are called on, without arguments and with any.
const GIVE_TEXT: &[&str] =
    &["toLowerCase", "toUpperCase", "toLocaleLowerCase", "toLocaleUpperCase", "trim", "trimStart", "trimEnd", "toISOString", "toString"];
const GIVE_TEXT_OF: &[&str] = &["padStart", "padEnd", "charAt", "toFixed", "toPrecision", "toLocaleDateString", "toLocaleTimeString"];

/// What calling a method of something unknown gives, where only texts and what is like them have it. Schemas have `trim()` as well, behind the call
/// that makes them: what it is called on must have a name.
fn of_any(call: &CallExpression<'_>) -> Value {
    let Expression::StaticMemberExpression(member) = &call.callee else { return Value::Unknown };
    let mut object = &member.object;
    while let Expression::StaticMemberExpression(inner) = object {
        object = &inner.object;
    }
    if !matches!(object, Expression::Identifier(_) | Expression::ThisExpression(_)) {
        return Value::Unknown;
    }
    let text = instance("String");
    match (member.property.name.as_str(), call.arguments.as_slice()) {
        (name, []) if GIVE_TEXT.contains(&name) => text,
        (name, _) if GIVE_TEXT_OF.contains(&name) => text,
        ("replace" | "replaceAll", [Argument::RegExpLiteral(_), _]) => text,
        ("split", [Argument::StringLiteral(_) | Argument::RegExpLiteral(_)]) => instance("Array<String>"),
        ("join", [Argument::StringLiteral(between)]) if !between.value.chars().any(char::is_alphanumeric) => text,
        _ => Value::Unknown,
    }
}

/// What a class holds, by place.
pub fn held(class: &str, at: usize) -> Option<&str> {
    let inner = class.split_once('<')?.1.strip_suffix('>')?;
    let (mut depth, mut start, mut place) = (0_usize, 0, 0);
    for (index, byte) in inner.bytes().enumerate() {
        match byte {
            b'<' => depth += 1,
            b'>' => depth = depth.saturating_sub(1),
            b';' if depth == 0 => {
                if place == at {
                    return Some(&inner[start..index]);
                }
                place += 1;
                start = index + 1;
            }
            _ => {}
        }
    }
    (place == at).then(|| &inner[start..])
}

/// What a class gives, told as the table does, for one that was reached by `holder`: `$0` is what that holds.
fn filled(class: &str, holder: &str, own: bool) -> String {
    if class == "self" {
        return holder.to_owned();
    }
    if !class.contains('$') {
        return class.replace("self", "*");
    }
    let mut out = class.replace("self", "*");
    for (at, mark) in ["$0", "$1", "$2", "$3"].iter().enumerate() {
        // What a base holds may be told in another order.
        let with = if own { held(holder, at).unwrap_or("*") } else { "*" };
        out = out.replace(mark, with);
    }
    out
}

/// The value of some classes; nothing is known where one of them may be anything.
fn of_classes(classes: Vec<String>) -> Value {
    if classes.is_empty() || classes.iter().any(|class| class.starts_with(['*', '$'])) { Value::Unknown } else { Value::Instance(classes) }
}

impl<'t, 'a> Names<'_, 't, 'a> {
    /// What a name is.
    pub fn name(&self, name: &str, depth: u32) -> Value {
        if let Some(assigned) = self.shared.assigned.get(name).filter(|_| self.within != Some(name)) {
            return self.kept(name, assigned, depth);
        }
        for at in (0..self.scopes.len()).rev() {
            if let Some(binding) = self.scopes[at].names.get(name) {
                return self.bound(binding, at, depth);
            }
        }
        if self.shared.bound.contains(name) {
            return self.of_another_block(name, depth);
        }
        if GLOBALS.contains(&name) { self.global(name) } else { Value::Unknown }
    }

    /// A name that is set again: what it was bound to, where all that it is set to is the same.
    fn kept(&self, name: &str, assigned: &[Option<&'t Expression<'a>>], depth: u32) -> Value {
        if depth > 6 || assigned.len() > 6 || self.within.is_some() {
            return Value::Unknown;
        }
        let first = Names { within: Some(name), ..*self };
        let value = first.name(name, depth + 1);
        // What a method that nothing has would give does not tell against it: `word = word.upper()`.
        let missing = |set: &'t Expression<'a>| {
            if let (Expression::CallExpression(call), Value::Instance(classes)) = (set, &value)
                && let Expression::StaticMemberExpression(member) = &call.callee
                && matches!(&member.object, Expression::Identifier(object) if object.name.as_str() == name)
                && let [class] = classes.as_slice()
            {
                matches!(self.library.find_called(bare(class), member.property.name.as_str(), true), Looked::Missing)
            } else {
                false
            }
        };
        let same = |set: Option<&'t Expression<'a>>| set.is_some_and(|set| first.of(set, depth + 1) == value || missing(set));
        if value != Value::Unknown && assigned.iter().copied().all(same) { value } else { Value::Unknown }
    }

    /// A name that another block of the answer binds, where only one does, at its top.
    fn of_another_block(&self, name: &str, depth: u32) -> Value {
        let mut found = None;
        for (at, top) in self.shared.tops.iter().enumerate() {
            if let Some(binding) = top.names.get(name).filter(|_| at != self.block) {
                if found.is_some() {
                    return Value::Unknown;
                }
                found = Some((at, binding));
            }
        }
        let Some((at, binding)) = found else { return Value::Unknown };
        let there = Names { scopes: &self.shared.tops[at..=at], block: at, ..*self };
        there.bound(binding, 0, depth + 1)
    }

    fn bound(&self, binding: &Binding<'t, 'a>, at: usize, depth: u32) -> Value {
        if depth > 12 || self.fuel.get() == 0 {
            return Value::Unknown;
        }
        self.fuel.set(self.fuel.get() - 1);
        let outer = Names { scopes: &self.scopes[..=at], ..*self };
        match binding {
            Binding::Import(module, name) => {
                let module = self.library.module(module).map_or(Value::Unknown, Value::Module);
                match name {
                    Some(name) => self.attribute(&module, name),
                    None => module,
                }
            }
            Binding::Value(expression) => outer.of(expression, depth + 1),
            Binding::Part(expression, key) => {
                let whole = outer.of(expression, depth + 1);
                self.attribute(&whole, key)
            }
            Binding::Element(expression) => element(&outer.of(expression, depth + 1)),
            Binding::Typed(annotation) => self.typed(annotation),
            Binding::Known(value) => value.clone(),
            Binding::Other => Value::Unknown,
        }
    }

    fn global(&self, name: &str) -> Value {
        let hits = self.library.find("globalThis", name);
        let Looked::Hits(hits) = hits else { return Value::Unknown };
        if hits.iter().any(|hit| hit.member.kind == crate::table::Kind::Function) {
            return Value::Method("globalThis".to_owned(), true, name.to_owned());
        }
        let mut classes: Vec<String> = Vec::new();
        for class in hits.iter().flat_map(|hit| &hit.member.gives).map(|class| self.library.common(class)) {
            if !classes.iter().any(|known| known == class) {
                classes.push(class.to_owned());
            }
        }
        of_classes(classes)
    }

    /// An object of an annotated type: of the language's plain ones and of elements. Others (`Request`, `Event`) are libraries' as well.
    pub fn typed(&self, annotation: &'t TSType<'a>) -> Value {
        self.type_word(annotation).map_or(Value::Unknown, |class| instance(&class))
    }

    fn type_word(&self, annotation: &'t TSType<'a>) -> Option<String> {
        Some(match annotation {
            TSType::TSStringKeyword(_) => "String".to_owned(),
            TSType::TSNumberKeyword(_) => "Number".to_owned(),
            TSType::TSBooleanKeyword(_) => "Boolean".to_owned(),
            TSType::TSBigIntKeyword(_) => "BigInt".to_owned(),
            TSType::TSArrayType(array) => {
                let element = self.type_word(&array.element_type).unwrap_or_else(|| "*".to_owned());
                format!("Array<{element}>")
            }
            TSType::TSParenthesizedType(inner) => return self.type_word(&inner.type_annotation),
            TSType::TSUnionType(union) => {
                let mut parts = union.types.iter().filter(|part| !matches!(part, TSType::TSNullKeyword(_) | TSType::TSUndefinedKeyword(_)));
                let first = self.type_word(parts.next()?)?;
                if parts.next().is_some() {
                    return None;
                }
                first
            }
            TSType::TSTypeReference(reference) => {
                let TSTypeName::IdentifierReference(name) = &reference.type_name else { return None };
                let name = name.name.as_str();
                let plain = ["Array", "Promise", "Map", "Set", "Date", "RegExp"].contains(&name);
                let element = ["Element", "HTMLElement", "SVGElement"].contains(&name)
                    || name.starts_with("HTML") && name.ends_with("Element") && self.library.has(name);
                if !plain && !element || self.shared.types.contains(name) || self.shared.bound.contains(name) {
                    return None;
                }
                let held: Vec<String> = reference
                    .type_arguments
                    .iter()
                    .flat_map(|all| &all.params)
                    .map(|one| self.type_word(one).unwrap_or_else(|| "*".to_owned()))
                    .collect();
                if held.is_empty() { name.to_owned() } else { format!("{name}<{}>", held.join(";")) }
            }
            _ => return None,
        })
    }

    /// What a member of a value is.
    pub fn attribute(&self, value: &Value, name: &str) -> Value {
        match value {
            Value::Module(module) => self.member(module, true, name),
            Value::Instance(classes) if classes.len() == 1 => self.member(&classes[0], false, name),
            Value::Instance(classes) => {
                // Where all say the same, it is that.
                let mut found: Option<Value> = None;
                for class in classes {
                    let next = self.member(class, false, name);
                    let told = !matches!(next, Value::Unknown | Value::Method(..));
                    if !told || found.as_ref().is_some_and(|found| *found != next) {
                        return Value::Unknown;
                    }
                    found = Some(next);
                }
                found.unwrap_or(Value::Unknown)
            }
            _ => Value::Unknown,
        }
    }

    fn member(&self, holder: &str, module: bool, name: &str) -> Value {
        let unit = bare(holder);
        // A program may have the engine tell it calls in place of words.
        if name == "stack" && unit.ends_with("Error") {
            return Value::Unknown;
        }
        if name == "prototype" {
            let of = unit.strip_suffix("Constructor").or_else(|| unit.strip_suffix(":static"));
            return of.filter(|of| self.library.has(of)).map_or(Value::Unknown, instance);
        }
        let Looked::Hits(hits) = self.library.find(unit, name) else { return Value::Unknown };
        if hits.iter().any(|hit| hit.member.kind == crate::table::Kind::Function) {
            return Value::Method(holder.to_owned(), module, name.to_owned());
        }
        if module
            && hits[0].member.gives.is_empty()
            && let Some(inner) = self.library.module(&format!("{holder}/{name}"))
        {
            return Value::Module(inner);
        }
        given(self.library, &hits, holder, unit)
    }

    /// What calling a method gives.
    fn result(&self, holder: &str, module: bool, name: &str, arguments: &'t [Argument<'a>]) -> Option<Value> {
        let unit = bare(holder);
        let Looked::Hits(hits) = self.library.find(unit, name) else { return None };
        let literal = match arguments.first() {
            Some(Argument::StringLiteral(text)) => Some(text.value.as_str()),
            _ => None,
        };
        if module && holder == "globalThis" {
            return Some(given(self.library, &hits, "globalThis", "globalThis"));
        }
        // An element by its tag.
        if matches!(name, "createElement" | "querySelector" | "closest" | "querySelectorAll" | "getElementsByTagName") && !module {
            let own_element = |tag: &str| tag.contains('-');
            let last = literal.map(|text| text.rsplit([' ', '>', '+', '~', ',']).next().unwrap_or(text));
            let tag = last.map(|last| last.split(['.', '#', '[', ':', '*']).next().unwrap_or(last));
            if self.shared.own_elements || tag.is_some_and(own_element) || name == "createElement" && literal.is_none() {
                return Some(Value::Unknown);
            }
            let several = literal.is_some_and(|text| text.contains(','));
            let exact = tag.filter(|tag| !tag.is_empty() && !several).and_then(|tag| self.library.web.own("HTMLElementTagNameMap", tag));
            if let Some(class) = exact.and_then(|member| member.gives.first().map(|class| (*class).to_owned())) {
                return Some(match name {
                    "querySelectorAll" => instance(&format!("NodeListOf<{class}>")),
                    "getElementsByTagName" => instance(&format!("HTMLCollectionOf<{class}>")),
                    _ => instance(&class),
                });
            }
        }
        Some(given(self.library, &hits, holder, unit))
    }

    /// What a call gives.
    pub fn call(&self, call: &'t CallExpression<'a>, depth: u32) -> Value {
        if let Expression::Identifier(name) = &call.callee
            && name.name.as_str() == "require"
            && !self.shared.bound.contains("require")
        {
            let module = match call.arguments.first() {
                Some(Argument::StringLiteral(text)) => self.library.module(text.value.as_str()),
                _ => None,
            };
            return module.map_or(Value::Unknown, Value::Module);
        }
        match self.of(&call.callee, depth + 1) {
            Value::Method(holder, module, name) => self.result(&holder, module, &name, &call.arguments).unwrap_or(Value::Unknown),
            Value::Module(module) => self.result(&module, true, "()", &call.arguments).unwrap_or(Value::Unknown),
            Value::Instance(classes) if classes.len() == 1 => {
                self.result(&classes[0], false, "()", &call.arguments).unwrap_or(Value::Unknown)
            }
            _ => of_any(call),
        }
    }

    fn made(&self, new: &'t NewExpression<'a>, depth: u32) -> Value {
        match self.of(&new.callee, depth + 1) {
            Value::Module(module) => self.result(&module, true, "new", &[]).unwrap_or(Value::Unknown),
            Value::Instance(classes) => {
                let mut made: Vec<String> = Vec::new();
                for class in classes {
                    match self.result(&class, false, "new", &[]) {
                        Some(Value::Instance(given)) => made.extend(given),
                        // Its constructor is not told, and its name is that of its objects.
                        _ => match bare(&class).strip_suffix(":static") {
                            Some(class) if self.library.has(class) => made.push(class.to_owned()),
                            _ => return Value::Unknown,
                        },
                    }
                }
                made.sort_unstable();
                made.dedup();
                of_classes(made)
            }
            _ => Value::Unknown,
        }
    }

    /// What an expression is.
    pub fn of(&self, expression: &'t Expression<'a>, depth: u32) -> Value {
        if self.fuel.get() == 0 || depth > 40 {
            return Value::Unknown;
        }
        self.fuel.set(self.fuel.get() - 1);
        let same = |one: Value, other: Value| if one == other { one } else { Value::Unknown };
        match expression {
            Expression::Identifier(name) => self.name(name.name.as_str(), depth),
            Expression::StringLiteral(_) | Expression::TemplateLiteral(_) => instance("String"),
            Expression::NumericLiteral(_) => instance("Number"),
            Expression::BigIntLiteral(_) => instance("BigInt"),
            Expression::BooleanLiteral(_) => instance("Boolean"),
            Expression::RegExpLiteral(_) => instance("RegExp"),
            Expression::ArrayExpression(array) => {
                let mut held: Option<Value> = None;
                for element in &array.elements {
                    let next = match element {
                        ArrayExpressionElement::SpreadElement(_) | ArrayExpressionElement::Elision(_) => Value::Unknown,
                        other => self.of(other.to_expression(), depth + 1),
                    };
                    if held.as_ref().is_some_and(|held| *held != next) || next == Value::Unknown {
                        held = None;
                        break;
                    }
                    held = Some(next);
                }
                match held {
                    Some(Value::Instance(classes)) if classes.len() == 1 => instance(&format!("Array<{}>", classes[0])),
                    _ => instance("Array"),
                }
            }
            Expression::ParenthesizedExpression(inner) => self.of(&inner.expression, depth + 1),
            Expression::StaticMemberExpression(member) => {
                let object = self.of(&member.object, depth + 1);
                self.attribute(&object, member.property.name.as_str())
            }
            Expression::ComputedMemberExpression(member) => {
                let object = self.of(&member.object, depth + 1);
                match (&object, &member.expression) {
                    (_, Expression::StringLiteral(_)) => Value::Unknown,
                    (Value::Instance(classes), _) if classes[..] == ["String".to_owned()] => object,
                    _ => element(&object),
                }
            }
            Expression::CallExpression(call) => self.call(call, depth),
            Expression::NewExpression(new) => self.made(new, depth),
            Expression::AwaitExpression(inner) => awaited(self.of(&inner.argument, depth + 1)),
            Expression::ChainExpression(chain) => match &chain.expression {
                ChainElement::CallExpression(call) => self.call(call, depth),
                ChainElement::StaticMemberExpression(member) => {
                    let object = self.of(&member.object, depth + 1);
                    self.attribute(&object, member.property.name.as_str())
                }
                ChainElement::TSNonNullExpression(inner) => self.of(&inner.expression, depth + 1),
                _ => Value::Unknown,
            },
            Expression::ConditionalExpression(choice) => {
                same(self.of(&choice.consequent, depth + 1), self.of(&choice.alternate, depth + 1))
            }
            Expression::LogicalExpression(either) => same(self.of(&either.left, depth + 1), self.of(&either.right, depth + 1)),
            Expression::BinaryExpression(operation) if operation.operator == BinaryOperator::Addition => {
                let text = instance("String");
                let (left, right) = (self.of(&operation.left, depth + 1), self.of(&operation.right, depth + 1));
                if left == text || right == text { text } else { Value::Unknown }
            }
            Expression::UnaryExpression(operation) => match operation.operator {
                UnaryOperator::Typeof => instance("String"),
                UnaryOperator::LogicalNot => instance("Boolean"),
                _ => Value::Unknown,
            },
            Expression::TSAsExpression(cast) => match &cast.type_annotation {
                TSType::TSTypeReference(reference) if matches!(&reference.type_name, TSTypeName::IdentifierReference(name) if name.name.as_str() == "const") => {
                    self.of(&cast.expression, depth + 1)
                }
                annotation => self.typed(annotation),
            },
            Expression::TSTypeAssertion(cast) => self.typed(&cast.type_annotation),
            Expression::TSSatisfiesExpression(inner) => self.of(&inner.expression, depth + 1),
            Expression::TSNonNullExpression(inner) => self.of(&inner.expression, depth + 1),
            _ => Value::Unknown,
        }
    }

    /// What a callback's parameters are, by the call that it is given to.
    pub fn parameters(&self, call: &'t CallExpression<'a>) -> Vec<Value> {
        let object = match tree::Node::of(&call.callee) {
            tree::Node::Member(member) => &member.object,
            _ => return Vec::new(),
        };
        let Value::Method(holder, false, name) = self.of(&call.callee, 0) else { return Vec::new() };
        let of = |at| held(&holder, at).map_or(Value::Unknown, |class| of_classes(vec![class.to_owned()]));
        let number = || instance("Number");
        match (bare(&holder), name.as_str()) {
            (
                "Array",
                "forEach" | "map" | "filter" | "find" | "findIndex" | "findLast" | "findLastIndex" | "some" | "every" | "flatMap",
            ) => vec![of(0), number(), instance(&holder)],
            ("NodeListOf", "forEach") => vec![of(0), number()],
            ("Array", "sort" | "toSorted") => vec![of(0), of(0)],
            ("Array", "reduce" | "reduceRight") => vec![Value::Unknown, of(0), number()],
            ("Promise", "then") => vec![of(0)],
            ("Map", "forEach") => vec![of(1), of(0)],
            ("Set", "forEach") => vec![of(0)],
            (_, "addEventListener") => {
                let Some(Argument::StringLiteral(kind)) = call.arguments.first() else { return Vec::new() };
                let map = match self.of(object, 0) {
                    Value::Instance(classes) if classes.len() == 1 && bare(&classes[0]) == "Document" => "DocumentEventMap",
                    Value::Instance(classes) if classes.len() == 1 && bare(&classes[0]).ends_with("Element") => "HTMLElementEventMap",
                    _ => return Vec::new(),
                };
                match self.library.find(map, kind.value.as_str()) {
                    Looked::Hits(hits) => vec![given(self.library, &hits, map, map)],
                    _ => Vec::new(),
                }
            }
            _ => Vec::new(),
        }
    }
}

/// What a promise is settled with; what is none is itself.
fn awaited(value: Value) -> Value {
    match &value {
        Value::Instance(classes) if classes.iter().any(|class| bare(class) == "Promise") => {
            let settled = classes.iter().map(|class| match bare(class) {
                "Promise" => held(class, 0).unwrap_or("*").to_owned(),
                _ => class.clone(),
            });
            of_classes(settled.collect())
        }
        _ => value,
    }
}

/// What is taken out of a list by its place, or by going through it.
fn element(value: &Value) -> Value {
    match value {
        Value::Instance(classes)
            if classes.len() == 1 && matches!(bare(&classes[0]), "Array" | "NodeListOf" | "HTMLCollectionOf" | "Set" | "ArrayIterator") =>
        {
            of_classes(held(&classes[0], 0).map(str::to_owned).into_iter().collect())
        }
        Value::Instance(classes) if classes[..] == ["String".to_owned()] => value.clone(),
        _ => Value::Unknown,
    }
}

/// What the table says that a name gives.
fn given(library: &Library, hits: &[Hit<'_>], holder: &str, unit: &str) -> Value {
    let mut classes: Vec<String> = Vec::new();
    for hit in hits {
        if hit.member.gives.is_empty() {
            return Value::Unknown;
        }
        for class in &hit.member.gives {
            let class = filled(library.common(class), holder, hit.unit == unit);
            if !classes.contains(&class) {
                classes.push(class);
            }
        }
    }
    of_classes(classes)
}
