//! Visits a block's statements and holds each name that can be resolved against the tables.

use super::facts::Handed;
use super::fields::{self, Fields};
use super::lookup::{Library, Standing};
use super::own::{self, Own};
use super::scope::{Binding, Scope};
use super::value::{Names, Value};
use super::{Shared, facts, habits, times};
use crate::input::{Check, Finding};
use crate::near;
use crate::stated;
use crate::syntax::python::Ready;
use crate::table::{Found, Kind, Mask, Member, Open, Signature, Table};
use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{
    Comprehension, ExceptHandler, Expr, ExprAttribute, ExprCall, InterpolatedStringElement, Stmt, StmtClassDef, StmtFunctionDef,
    StmtImport, StmtImportFrom, StmtTry,
};
use ruff_text_size::{Ranged, TextRange};
use std::cell::Cell;
use std::collections::HashMap;

/// Lookups in one block, at most.
const FUEL: u32 = 400_000;

/// The visit of one block.
pub struct Visit<'b, 'a> {
    block: usize,
    original: &'b str,
    ready: &'b Ready<'b>,
    library: &'b Library<'b>,
    shared: &'b Shared<'a>,
    scopes: Vec<Scope<'a>>,
    fuel: Cell<u32>,
    /// How many guards there are around: what stands under a test of versions, or in a `try` that expects it, is left alone.
    guards: u32,
    /// The classes around, the outermost first, with what their objects keep.
    classes: Fields<'a>,
    /// Guards that only hold for imports.
    import_guards: u32,
    /// What was found.
    pub findings: Vec<Finding>,
}

impl<'b, 'a> Visit<'b, 'a> {
    /// The visit of a block: its place among the blocks, its text, and the text that was parsed.
    pub fn new(block: usize, original: &'b str, ready: &'b Ready<'b>, library: &'b Library<'b>, shared: &'b Shared<'a>) -> Self {
        Self {
            block,
            original,
            ready,
            library,
            shared,
            scopes: Vec::new(),
            fuel: Cell::new(FUEL),
            classes: Vec::new(),
            guards: 0,
            import_guards: 0,
            findings: Vec::new(),
        }
    }

    /// Visits the statements of the block.
    pub fn block(&mut self, body: &'a [Stmt]) {
        self.scopes.push(Scope::of(body, false));
        self.visit_body(body);
        self.scopes.pop();
    }

    fn names(&self) -> Names<'_, 'a> {
        Names { scopes: &self.scopes, library: self.library, shared: self.shared, fuel: &self.fuel, within: None, fields: &self.classes }
    }

    fn within<R>(&mut self, scope: Scope<'a>, then: impl FnOnce(&mut Self) -> R) -> R {
        self.scopes.push(scope);
        let result = then(self);
        self.scopes.pop();
        result
    }

    /// Says something of a place, unless the answer says so itself.
    fn say(&mut self, check: Check, range: TextRange, name: &str, working: String, correction: Option<String>) {
        if self.guards > 0 || stated::disowned(self.shared.prose, name) {
            return;
        }
        let newer = working.split_once("added in Python ").and_then(|(_, rest)| rest.split(';').next());
        if newer.is_some_and(|version| stated::dated(self.shared.prose, name, version)) {
            return;
        }
        let (start, end) = (self.ready.back(range.start().to_usize()), self.ready.back(range.end().to_usize()));
        let Some(words) = self.original.get(start..end) else { return };
        // A remark beside it says that it is wrong, old or made up: so does the answer.
        let line_start = self.original[..start].rfind('\n').map_or(0, |found| found + 1);
        let before = self.original[..line_start.saturating_sub(1)].rfind('\n').map_or(0, |found| found + 1);
        let line_end = self.original[end..].find('\n').map_or(self.original.len(), |found| end + found);
        let next_end =
            self.original.get(line_end + 1..).and_then(|rest| rest.find('\n')).map_or(self.original.len(), |found| line_end + 1 + found);
        let around = &self.original[before..next_end];
        let remark: String =
            around.lines().filter_map(|line| line.split_once('#').map(|(_, remark)| remark.to_ascii_lowercase() + "\n")).collect();
        let disowns = [
            "error", "wrong", "deprecat", "removed", "old", "doesn't", "does not", "not exist", "hypothetical", "invalid", "\u{274c}",
            "fictional", "incorrect", "don't", "bad", "bug", "fail", "legacy", "replace", "example", "pseudo", "assum",
        ];
        if disowns.iter().any(|word| remark.contains(word)) {
            return;
        }
        if words.is_empty() || words.contains('\n') && words.len() > 200 {
            return;
        }
        if !self.findings.iter().any(|known| known.start == start && known.end == end) {
            self.findings.push(Finding { check, block: self.block, start, end, working, correction });
        }
    }

    /// Judges a name that a unit may have. `shown` is what is said of it, `range` the place.
    fn judge(&mut self, unit: &str, name: &str, shown: &str, range: TextRange, called: bool) {
        if name.starts_with('_') || self.shared.given.contains(name) {
            return;
        }
        let Some((table, library)) = self.library.of(unit) else { return };
        // Every abstract class has it by what it is made of.
        if name == "register" && table.is_class(unit) {
            return;
        }
        match table.member(unit, name) {
            Found::Member(member) => {
                let within = table.mask_of(unit).unwrap_or_default();
                let standing = self.library.standing(&table, &library, member.mask, within);
                let correction = || habits::instead(unit, name).filter(|instead| plain(instead)).map(str::to_owned);
                match standing {
                    Standing::Not(ref why) | Standing::Gone(ref why) => {
                        self.say(standing.check(), range, name, format!("`{shown}`: {why}"), correction());
                    }
                    Standing::Fine => {
                        if let Some(why) = self.library.deprecated(&table, &library, &member) {
                            self.say(Check::Deprecated, range, name, format!("`{shown}`: {why}"), correction());
                        }
                    }
                }
            }
            Found::Missing if table.open(unit) != Open::Columns || called => {
                if let Some(why) = self.library.nowhere(&table, &library) {
                    let (hint, correction) = suggestion(&table, unit, name);
                    self.say(Check::Symbol, range, name, format!("`{shown}`: {why}{hint}"), correction);
                }
            }
            _ => {}
        }
    }

    fn attribute(&mut self, attribute: &'a ExprAttribute, called: bool) {
        let name = attribute.attr.as_str();
        let value = self.names().of(&attribute.value, 0);
        let range = attribute.attr.range();
        match &value {
            Value::Module(unit) | Value::Class(unit) => {
                let shown = format!("{unit}.{name}").replace("builtins.", "");
                self.judge(unit, name, &shown, range, called);
            }
            Value::Instance(classes) => {
                // All of them must lack it; one that had it before tells more.
                let lacks = |class: &String| {
                    self.library.member(class, name, |table, library, found| match found {
                        Found::Missing => (called || table.open(class) != Open::Columns).then_some(false),
                        Found::Member(member) => {
                            let standing = self.library.standing(table, library, member.mask, table.mask_of(class).unwrap_or_default());
                            (standing != Standing::Fine).then_some(true)
                        }
                        Found::Unknown => None,
                    })
                };
                if let [class] = &classes[..]
                    && called
                    && !self.shared.given.contains(name)
                    && facts::looked_for(class, name)
                    && self.library.of(class).is_some_and(|(table, _)| !table.names(class).contains(&name))
                {
                    let working = format!("`{class}.{name}`: a tag has no such method; it looks for a tag of that name, and gives `None`");
                    self.say(Check::Symbol, range, name, working, None);
                    return;
                }
                let had: Vec<Option<bool>> = classes.iter().map(|class| lacks(class).flatten()).collect();
                if classes.len() == 1 || had.iter().all(Option::is_some) {
                    let class = classes[had.iter().position(|had| *had == Some(true)).unwrap_or_default()].clone();
                    let shown = format!("{class}.{name}").replace("builtins.", "");
                    self.judge(&class, name, &shown, range, called);
                }
            }
            Value::Own(own, object) => self.attribute_of_own(&own.clone(), name, range, called, *object),
            _ => {}
        }
    }

    /// Judges a name of a class that the answer makes of a library's: none of its bases may have it.
    fn attribute_of_own(&mut self, own: &Own, name: &str, range: TextRange, called: bool, object: bool) {
        if own.names.iter().any(|known| known == name) || self.shared.bound.contains(name) || name.ends_with("_request") {
            return;
        }
        let shown = |base: &str| format!("{base}.{name}").replace("builtins.", "");
        for base in &own.bases {
            match self.library.member(base, name, |table, _, found| match found {
                Found::Missing if table.open(base) == Open::No || called => None,
                Found::Member(Member { kind: Kind::Function, .. }) => Some(true),
                Found::Member(Member { kind: Kind::Value, .. }) if called => Some(true),
                // What is only set is not always listed.
                _ => Some(false),
            }) {
                Some(None) => {}
                Some(Some(true)) => return self.judge(base, name, &shown(base), range, called),
                _ => return,
            }
        }
        // A metaclass gives a class and its objects more than it lists, and methods call what only the classes made of theirs have: a slip
        // looks like a name that there is.
        let slip = |base: &String| {
            !base.ends_with("Mixin")
                && self.library.of(base).is_some_and(|(table, _)| suggestion(&table, base, name).1.is_some_and(|near| near.len() > 3))
        };
        let slips = own.bases.iter().all(slip);
        if called && (object && !own.itself || slips) || object && !own.itself && slips {
            let base = own.bases.iter().find(|base| slip(base)).unwrap_or(&own.bases[0]);
            self.judge(base, name, &shown(base), range, true);
        }
    }

    /// Binds the parameters of a function that its place tells: a method's own object, the fixtures of a test.
    fn given(&self, function: &'a StmtFunctionDef, scope: &mut Scope<'a>) {
        let mut know = |name: &'a str, binding: Binding<'a>| {
            if let Some(first) = scope.names.get_mut(name).and_then(|bindings| bindings.first_mut()) {
                *first = binding;
            }
        };
        let decorated = |words: &str| function.decorator_list.iter().any(|decorator| self.ready.text[decorator.range()].contains(words));
        let parameters = function.parameters.posonlyargs.iter().chain(&function.parameters.args);
        let mut names = parameters.filter(|parameter| parameter.default.is_none()).map(|parameter| parameter.parameter.name.as_str());
        if self.scopes.last().is_some_and(|scope| scope.class)
            && let Some((class, _)) = self.classes.last()
            && names.clone().next() == Some("self")
            && !decorated("method")
        {
            know("self", Binding::Own(class));
            names.next();
        }
        let fixture = decorated("fixture");
        if !fixture && !function.name.as_str().starts_with("test") {
            return;
        }
        for name in names {
            if let Some(class) = facts::fixture(name)
                && (self.shared.pytest || !fixture && name != "request")
                && !self.shared.bound.contains(name)
                && !decorated(name)
            {
                know(name, Binding::Known(class));
            }
        }
    }

    /// The scope of a function that stands in the scope that was entered last.
    fn scope(&self, function: &'a StmtFunctionDef) -> Scope<'a> {
        let mut scope = Scope::of(&function.body, false);
        scope.parameters(&function.parameters);
        self.given(function, &mut scope);
        scope
    }

    /// What objects of a class keep. Its scope was entered last.
    fn fields(&mut self, class: &'a StmtClassDef) -> HashMap<&'a str, Value> {
        if own::may_have_more(class) {
            return HashMap::new();
        }
        let mut set = Vec::new();
        for statement in &class.body {
            let Stmt::FunctionDef(function) = statement else { continue };
            let sets = fields::sets(function);
            if sets.is_empty() {
                continue;
            }
            let ready = fields::makes_ready(function.name.as_str());
            let scope = if ready { self.scope(function) } else { Scope::default() };
            self.within(scope, |this| {
                let names = this.names();
                set.extend(sets.iter().map(|(name, how)| (*name, if ready { how.value(&names) } else { Value::Unknown })));
            });
        }
        fields::sure(class, &self.names(), set)
    }

    fn call(&mut self, call: &'a ExprCall) {
        let value = self.names().of(&call.func, 0);
        match value {
            Value::Unbound => {
                if let Expr::Name(name) = &*call.func {
                    self.foreign(name.id.as_str(), name.range());
                }
            }
            Value::Function(unit, name, reached) => {
                let by_class = reached.as_ref().is_some_and(|reached| !reached.object);
                let Some((table, library)) = self.library.of(&unit) else { return };
                let Found::Member(member) = table.member(&unit, &name) else { return };
                let shown = format!("{unit}.{name}").replace("builtins.", "");
                if let Some(handed) = facts::handed(&unit, &name, call) {
                    self.handed(call, &table, &library, &shown, handed);
                }
                let Some(signature) = member.signature else { return };
                self.arguments(call, &signature, &table, &library, &shown, member.mask, !by_class);
            }
            Value::Class(class) => {
                let Some((table, library)) = self.library.of(&class) else { return };
                let Some(signature) = table.constructor(&class) else { return };
                let shown = class.replace("builtins.", "");
                self.arguments(call, &signature, &table, &library, &shown, table.mask_of(&class).unwrap_or_default(), true);
            }
            _ => {}
        }
    }

    /// Judges the keywords of a call whose function hands them on.
    fn handed(&mut self, call: &'a ExprCall, table: &Table, library: &str, shown: &str, handed: &Handed) {
        if self.library.nowhere(table, library).is_none() {
            return;
        }
        let of_words = |word: &&'static str| word.split_once('@').map_or((*word, None), |(word, since)| (word, Some(since)));
        let mut known: Vec<(&str, Option<&str>)> = handed.takes.iter().map(of_words).collect();
        if let Some((unit, function)) = handed.to {
            let Found::Member(Member { signature: Some(signature), .. }) = table.member(unit, function) else { return };
            let Some(keywords) = signature.keywords() else { return };
            known.extend(keywords.map(|(word, _)| (word, None)));
        }
        for keyword in &call.arguments.keywords {
            let Some(name) = &keyword.arg else { continue };
            let object = handed.objects.iter().find(|(word, ..)| *word == name.as_str());
            if let Some((word, class, instead)) = object
                && matches!(keyword.value, Expr::StringLiteral(_) | Expr::FString(_))
            {
                let why = format!("`{word}` of `{shown}` takes an object of `{class}`, not a text; `{instead}` takes the text");
                self.say(Check::Argument, name.range(), word, why, Some((*instead).to_owned()));
                continue;
            }
            match known.iter().find(|(word, _)| *word == name.as_str()) {
                Some((_, None)) => {}
                Some((word, Some(since))) => {
                    let Some(first) = table.versions().iter().position(|version| version == since) else { continue };
                    let mask = (table.newest() << 1).wrapping_sub(1 << first);
                    if let Standing::Not(why) = self.library.standing(table, library, mask, mask) {
                        self.say(Check::Argument, name.range(), word, format!("`{word}` of `{shown}`: {why}"), None);
                    }
                }
                None => {
                    let near = near::nearest(name.as_str(), known.iter().map(|(word, _)| *word)).map(str::to_owned);
                    self.say(Check::Argument, name.range(), name.as_str(), format!("`{shown}` takes no keyword `{name}`"), near);
                }
            }
        }
    }

    #[expect(clippy::too_many_arguments, reason = "a call, and what its function takes")]
    fn arguments(
        &mut self,
        call: &'a ExprCall,
        signature: &Signature<'_>,
        table: &Table,
        library: &str,
        shown: &str,
        within: Mask,
        counts: bool,
    ) {
        if self.library.nowhere(table, library).is_none() {
            return;
        }
        if let Some(keywords) = signature.keywords() {
            let known: Vec<(&str, Option<Mask>)> = keywords.collect();
            for keyword in &call.arguments.keywords {
                let Some(name) = &keyword.arg else { continue };
                match known.iter().find(|(word, _)| *word == name.as_str()) {
                    Some((_, None)) => {}
                    Some((_, Some(mask))) => {
                        let said = match self.library.standing(table, library, *mask, within) {
                            Standing::Fine => continue,
                            Standing::Not(why) => (Check::Argument, why),
                            Standing::Gone(why) => (Check::Deprecated, why),
                        };
                        self.say(said.0, name.range(), name.as_str(), format!("`{name}` of `{shown}`: {}", said.1), None);
                    }
                    None => {
                        let near = near::nearest(name.as_str(), known.iter().map(|(word, _)| *word)).map(str::to_owned);
                        let takes = if known.len() > 12 || known.is_empty() {
                            String::new()
                        } else {
                            format!("; it takes {}", known.iter().map(|(word, _)| *word).collect::<Vec<_>>().join(", "))
                        };
                        self.say(Check::Argument, name.range(), name.as_str(), format!("`{shown}` takes no keyword `{name}`{takes}"), near);
                    }
                }
            }
        }
        let positional = call.arguments.args.len();
        let starred = call.arguments.args.iter().any(Expr::is_starred_expr);
        if let Some(most) = signature.most.filter(|&most| counts && !starred && positional > most) {
            let range = call.arguments.args[most].range();
            self.say(
                Check::Argument,
                range,
                shown,
                format!("`{shown}` takes at most {most} positional argument{}, not {positional}", if most == 1 { "" } else { "s" }),
                None,
            );
        }
    }

    /// Judges a text that may be the format of a date: `shown` is all of it in the block, quotes and all.
    fn format(&mut self, format: &str, range: TextRange) {
        let shown = &self.ready.text[range];
        if let Some((why, name, right)) = times::swapped(format)
            && shown.contains(format)
        {
            let correction = shown.replacen(format, &right, 1);
            self.say(Check::Argument, range, name, format!("`{format}`: {why}"), Some(correction));
        }
    }

    /// A bare name that another language has and Python has not.
    fn foreign(&mut self, name: &str, range: TextRange) {
        if habits::foreign(name) && !self.shared.bound.contains(name) {
            let instead = habits::instead("", name).map(str::to_owned);
            let words = instead.as_deref().map(|instead| format!("; it has `{instead}`")).unwrap_or_default();
            self.say(Check::Symbol, range, name, format!("Python has no `{name}`{words}"), instead.filter(|word| word != "import"));
        }
    }

    fn import(&mut self, import: &'a StmtImport) {
        for alias in &import.names {
            let path = alias.name.as_str();
            self.module(path, alias.name.range());
        }
    }

    /// Judges a dotted path of modules. Says whether it is one that is known.
    fn module(&mut self, path: &str, range: TextRange) -> bool {
        let Some((table, library)) = self.library.of(path) else { return false };
        if self.own_file(path) || self.import_guards > 0 || self.library.brought_back(path) {
            return false;
        }
        if let Some(mask) = table.mask_of(path) {
            let standing = self.library.standing(&table, &library, mask, mask);
            if let Standing::Not(why) | Standing::Gone(why) = &standing {
                // People call modules of their own like that.
                let own = matches!(path, "parser" | "symbol" | "formatter") && !self.library.python_is_stated();
                self.say(if own { Check::Deprecated } else { standing.check() }, range, path, format!("module `{path}`: {why}"), None);
                return false;
            }
            return !table.is_class(path);
        }
        let Some((unit, name)) = path.rsplit_once('.') else { return false };
        if name.starts_with('_') || !table.has(unit) || table.open(unit) != Open::No || library != "Python" && table.is_class(unit) {
            return false;
        }
        if let Found::Missing = table.member(unit, name) {
            self.judge(unit, name, path, range, true);
        }
        false
    }

    fn import_from(&mut self, import: &'a StmtImportFrom) {
        let Some(module) = import.module.as_ref().filter(|_| import.level == 0) else { return };
        let path = module.as_str();
        if path == "__future__" || !self.module(path, module.range()) {
            return;
        }
        let Some((table, _)) = self.library.of(path) else { return };
        for alias in &import.names {
            let name = alias.name.as_str();
            if name == "*" || table.has(&format!("{path}.{name}")) && !table.is_class(&format!("{path}.{name}")) {
                continue;
            }
            self.judge(path, name, &format!("{path}.{name}"), alias.name.range(), true);
        }
    }

    /// Methods that a class overrides and that its base does not have any more in the version that is asked for: nothing will call them.
    fn overrides(&mut self, class: &'a StmtClassDef) {
        if !self.library.python_is_stated() {
            return;
        }
        let bases: Vec<Value> = class.arguments.iter().flat_map(|arguments| &arguments.args).map(|base| self.names().of(base, 0)).collect();
        for part in &class.body {
            let Stmt::FunctionDef(function) = part else { continue };
            let name = function.name.as_str();
            for base in &bases {
                let Value::Class(unit) = base else { continue };
                let Some((table, library)) = self.library.of(unit) else { continue };
                let Found::Member(member) = table.member(unit, name) else { continue };
                if let Standing::Not(why) = self.library.standing(&table, &library, member.mask, table.mask_of(unit).unwrap_or_default()) {
                    self.say(Check::Version, function.name.range(), name, format!("`{unit}.{name}`: {why}"), None);
                }
            }
        }
    }

    /// Whether the answer has a file of that name itself.
    fn own_file(&self, path: &str) -> bool {
        let top = path.split('.').next().unwrap_or(path);
        let file = format!("{top}.py");
        stated::mentions(self.shared.prose, &file) || stated::mentions(self.original, &file)
    }

    fn try_statement(&mut self, attempt: &'a StmtTry) {
        let mut expects = false;
        let mut broad = false;
        for handler in &attempt.handlers {
            let ExceptHandler::ExceptHandler(handler) = handler;
            match &handler.type_ {
                None => broad = true,
                Some(kind) => {
                    let words = &self.ready.text[kind.range()];
                    expects |= ["ImportError", "ModuleNotFoundError", "AttributeError", "NameError", "TypeError", "NotImplementedError"]
                        .iter()
                        .any(|name| words.contains(name));
                    broad |= words.contains("Exception");
                }
            }
        }
        self.guards += u32::from(expects);
        self.import_guards += u32::from(broad || expects);
        self.visit_body(&attempt.body);
        self.guards -= u32::from(expects);
        self.import_guards -= u32::from(broad || expects);
        // What handlers do instead is for other versions as well.
        self.guards += u32::from(expects);
        for handler in &attempt.handlers {
            let ExceptHandler::ExceptHandler(handler) = handler;
            if let Some(kind) = &handler.type_ {
                self.visit_expr(kind);
            }
            self.visit_body(&handler.body);
        }
        self.guards -= u32::from(expects);
        self.visit_body(&attempt.orelse);
        self.visit_body(&attempt.finalbody);
    }

    /// Whether a test asks for a version, a platform or an attribute.
    fn guards(&self, test: &Expr) -> bool {
        let words = &self.ready.text[test.range()];
        [
            "version", "hasattr", "getattr", "platform", "os.name", "isinstance", "callable", "VERSION", "HAS_", "AVAILABLE", "_available",
            "dir(", "find_spec",
        ]
        .iter()
        .any(|word| words.contains(word))
    }

    fn comprehension(&mut self, generators: &'a [Comprehension], then: impl FnOnce(&mut Self)) {
        let mut scope = Scope::default();
        for generator in generators {
            scope.target(&generator.target, if generator.is_async { Binding::Other } else { Binding::Each(&generator.iter) });
        }
        self.within(scope, |this| {
            for generator in generators {
                this.visit_comprehension(generator);
            }
            then(this);
        });
    }
}

/// Whether words can stand in a name's place.
fn plain(words: &str) -> bool {
    words.chars().all(|letter| letter.is_alphanumeric() || letter == '_')
}

/// What a unit has that is near a name: words for the working, and the correction where it can stand in the name's place.
fn suggestion(table: &Table, unit: &str, name: &str) -> (String, Option<String>) {
    if let Some(instead) = habits::instead(unit, name) {
        let top = unit.split('.').next().unwrap_or(unit);
        let label = if matches!(top, "matplotlib" | "numpy" | "pandas") { top } else { "Python" };
        return (format!("; {label} has `{instead}`"), plain(&instead.replace('.', "_")).then(|| instead.to_owned()));
    }
    // `datetime.now` for `datetime.datetime.now`.
    let last = unit.rsplit('.').next().unwrap_or(unit);
    if !table.is_class(unit)
        && let Found::Member(member) = table.member(unit, last)
        && let (Kind::Class, Some(target)) = (member.kind, member.target)
        && let Found::Member(_) = table.member(target, name)
    {
        return (format!("; the class `{last}` in it has"), Some(format!("{last}.{name}")));
    }
    match near::nearest(name, table.names(unit).into_iter()) {
        // A name that is gone is no help.
        Some(near) if matches!(table.member(unit, near), Found::Member(member) if member.mask & table.newest() != 0) => {
            (format!("; the nearest is `{near}`"), Some(near.to_owned()))
        }
        _ => (String::new(), None),
    }
}

impl<'a> Visitor<'a> for Visit<'_, 'a> {
    fn visit_stmt(&mut self, statement: &'a Stmt) {
        match statement {
            // Words on what follows.
            Stmt::Expr(words) if words.value.is_string_literal_expr() => {}
            Stmt::Import(import) => self.import(import),
            Stmt::ImportFrom(import) => self.import_from(import),
            Stmt::Try(attempt) => self.try_statement(attempt),
            Stmt::If(choice) => {
                let guards = self.guards(&choice.test)
                    || choice.elif_else_clauses.iter().filter_map(|clause| clause.test.as_ref()).any(|test| self.guards(test));
                self.guards += u32::from(guards);
                visitor::walk_stmt(self, statement);
                self.guards -= u32::from(guards);
            }
            Stmt::With(with) => {
                let expects = with.items.iter().any(|item| {
                    let words = &self.ready.text[item.context_expr.range()];
                    (words.contains("suppress") || words.contains("raises") || words.contains("assertRaises")) && words.contains("Error")
                });
                self.guards += u32::from(expects);
                visitor::walk_stmt(self, statement);
                self.guards -= u32::from(expects);
            }
            Stmt::FunctionDef(function) => {
                for decorator in &function.decorator_list {
                    self.visit_decorator(decorator);
                }
                self.visit_parameters(&function.parameters);
                if let Some(returns) = &function.returns {
                    self.visit_annotation(returns);
                }
                let scope = self.scope(function);
                self.within(scope, |this| this.visit_body(&function.body));
            }
            Stmt::ClassDef(class) => {
                for decorator in &class.decorator_list {
                    self.visit_decorator(decorator);
                }
                if let Some(arguments) = &class.arguments {
                    self.visit_arguments(arguments);
                }
                self.overrides(class);
                self.classes.push((class, HashMap::new()));
                self.within(Scope::of(&class.body, true), |this| {
                    // Twice: what an object keeps may come of something else that it keeps.
                    for _ in 0..2 {
                        let fields = this.fields(class);
                        if let Some((_, known)) = this.classes.last_mut() {
                            *known = fields;
                        }
                    }
                    this.visit_body(&class.body);
                });
                self.classes.pop();
            }
            _ => visitor::walk_stmt(self, statement),
        }
    }

    fn visit_expr(&mut self, expression: &'a Expr) {
        match expression {
            Expr::Attribute(attribute) => {
                if attribute.ctx.is_load() {
                    if let Expr::Name(name) = &*attribute.value
                        && name.id.as_str() == "console"
                        && matches!(self.names().name("console", 0), Value::Unbound)
                    {
                        self.foreign("console", name.range());
                    }
                    self.attribute(attribute, false);
                }
                self.visit_expr(&attribute.value);
            }
            Expr::Call(call) => {
                self.call(call);
                if let Expr::Attribute(attribute) = &*call.func {
                    self.attribute(attribute, true);
                }
                visitor::walk_expr(self, expression);
            }
            Expr::StringLiteral(literal) => self.format(literal.value.to_str(), literal.range()),
            Expr::FString(string) => {
                for element in string.value.elements() {
                    if let InterpolatedStringElement::Interpolation(part) = element
                        && let Some(spec) = &part.format_spec
                        && let [InterpolatedStringElement::Literal(literal)] = &spec.elements[..]
                    {
                        self.format(&literal.value, literal.range());
                    }
                }
                visitor::walk_expr(self, expression);
            }
            Expr::Lambda(lambda) => {
                let mut scope = Scope::default();
                if let Some(parameters) = &lambda.parameters {
                    scope.parameters(parameters);
                }
                self.within(scope, |this| this.visit_expr(&lambda.body));
            }
            Expr::ListComp(inner) => self.comprehension(&inner.generators, |this| this.visit_expr(&inner.elt)),
            Expr::SetComp(inner) => self.comprehension(&inner.generators, |this| this.visit_expr(&inner.elt)),
            Expr::Generator(inner) => self.comprehension(&inner.generators, |this| this.visit_expr(&inner.elt)),
            Expr::DictComp(inner) => self.comprehension(&inner.generators, |this| {
                if let Some(key) = &inner.key {
                    this.visit_expr(key);
                }
                this.visit_expr(&inner.value);
            }),
            Expr::If(choice) => {
                let guards = self.guards(&choice.test);
                self.guards += u32::from(guards);
                visitor::walk_expr(self, expression);
                self.guards -= u32::from(guards);
            }
            Expr::BoolOp(operation) => {
                let guards = operation.values.iter().any(|value| self.guards(value));
                self.guards += u32::from(guards);
                visitor::walk_expr(self, expression);
                self.guards -= u32::from(guards);
            }
            _ => visitor::walk_expr(self, expression),
        }
    }
}
