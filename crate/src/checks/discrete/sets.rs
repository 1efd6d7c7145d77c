//! # What it flags
//! A union, intersection, difference or size of sets that is another one: "A ∪ B = {1, 2, 3}" for A = {1, 2} and B = {3, 4}.
//! # Why it misleads
//! Counts and probabilities are read off such sets.
//! # How it is decided
//! Sets given in the same block as `A = {…}` are computed with: `A ∪ B`, `A ∩ B`, `A \ B`, `A − B`, `A △ B`, `|A|`, `|A ∪ B|`. Members are compared as
//! written, without regard to order; so are "{1, 2} ∪ {2, 3} = {1, 2, 4}" and "|{1, 2, 3}| = 4", and so is "the set {…} has N elements" counted, and "the union of {…} and {…} is {…}" read; a set that is given twice or ends in "…" is left alone.
//! # Known false positives
//! None known.

use crate::check::prelude::*;
use crate::hedge::asserts;
use crate::number::number_at;
use std::collections::{BTreeMap, BTreeSet};

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Union, intersection and size of sets",
    tier: Tier::Wrong,
    scope: Scope::Answer,
    state: State::On,
    languages: &[],
    since: "0.1.0",
    triggers: &[
        "∪", "∩", "\\cup", "\\cap", "△", "\\setminus", "∖", "set {", "set \\{", "set \\(", "set ${", "set $\\", "|{", "|\\{", "union of",
        "intersection of", "intersection between", "symmetric difference",
    ],
};

/// The longest list between braces that is read, in bytes.
const LONGEST: usize = 400;

type Set<'a> = BTreeSet<&'a str>;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Operation {
    Union,
    Intersection,
    Difference,
    Symmetric,
}

const SIGNS: &[(&str, Operation)] = &[
    ("∪", Operation::Union),
    ("\\cup", Operation::Union),
    ("∩", Operation::Intersection),
    ("\\cap", Operation::Intersection),
    ("∖", Operation::Difference),
    ("\\setminus", Operation::Difference),
    ("\\", Operation::Difference),
    ("−", Operation::Difference),
    ("-", Operation::Difference),
    ("△", Operation::Symmetric),
    ("Δ", Operation::Symmetric),
];

impl Operation {
    fn of<'a>(self, one: &Set<'a>, two: &Set<'a>) -> Set<'a> {
        match self {
            Self::Union => one.union(two).copied().collect(),
            Self::Intersection => one.intersection(two).copied().collect(),
            Self::Difference => one.difference(two).copied().collect(),
            Self::Symmetric => one.symmetric_difference(two).copied().collect(),
        }
    }

    fn shown(self) -> char {
        match self {
            Self::Union => '∪',
            Self::Intersection => '∩',
            Self::Difference => '∖',
            Self::Symmetric => '△',
        }
    }
}

/// "the set {1, 2, 3, 4} has 5 elements".
fn counted(text: &str) -> Vec<Signal> {
    let mut signals = Vec::new();
    for (at, _) in text.match_indices("set ").take(200) {
        let Some((set, end)) = braces(text, at + 4) else { continue };
        let verb = skip(text, end);
        let Some(verb) = ["has ", "contains "].iter().find(|word| text[verb..].starts_with(**word)).map(|word| verb + word.len()) else {
            continue;
        };
        let number = skip(text, verb + if text[verb..].starts_with("exactly ") { 8 } else { 0 });
        let Some(said) = number_at(text, number).filter(|said| !said.percent && said.currency.is_none() && !said.ordinal) else { continue };
        let noun = text[said.span.end..].trim_start_matches([' ', '*', '$']);
        let whole = ["elements", "members", "distinct elements", "element"].iter().find_map(|word| noun.strip_prefix(word));
        // "has 2 elements in common", "has 3 elements of order 2".
        let closed = whole.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', ',', ';', ':', '\n']));
        let (Some(count), true) = (said.integer().and_then(|count| usize::try_from(count).ok()), closed) else { continue };
        if count == set.len() {
            signals.push(Signal::agrees(said.span));
        } else if asserts(text, said.span) {
            let members = if set.len() == 1 { "element" } else { "elements" };
            signals.push(Signal::new(said.span, format!("{}: {} {members}", shown(&set), set.len())).claimed(said.span.of(text)));
        }
    }
    signals
}

/// "{1, 2} ∪ {2, 3} = {1, 2, 4}", "|{1, 2, 3}| = 4": sets that have no name.
fn written_out(text: &str) -> Vec<Signal> {
    let mut signals = Vec::new();
    for (brace, _) in text.match_indices('{').take(400) {
        let at = if text[..brace].ends_with('\\') { brace - 1 } else { brace };
        // A name's script, a further operand, a command's argument.
        let before = text[..at].trim_end_matches([' ', '$']);
        let operand = SIGNS.iter().any(|(sign, _)| before.ends_with(sign) && !before.ends_with("\\("));
        if operand
            || before.ends_with(['_', '^', '×', '(', '/', '+']) && !before.ends_with("\\(")
            || at == brace && before.len() == at && before.ends_with(char::is_alphabetic)
        {
            continue;
        }
        let Some((one, end)) = braces(text, at) else { continue };
        if text[..at].ends_with('|') {
            let Some(equal) = text[end..].strip_prefix('|').and_then(|_| equals(text, end + 1)) else { continue };
            let number = skip(text, equal);
            let digits = text[number..].bytes().take(6).take_while(u8::is_ascii_digit).count();
            let span = Span::new(number, number + digits);
            let tail = text[span.end..].trim_start_matches([' ', '$']);
            let closed = tail.is_empty()
                || tail.starts_with([',', ';', ')', '\n'])
                || tail == "."
                || tail.starts_with(". ")
                || tail.starts_with("\\)");
            let Some(said) = text[number..span.end].parse::<usize>().ok().filter(|_| closed) else { continue };
            if said == one.len() {
                signals.push(Signal::agrees(span));
            } else if asserts(text, span) {
                signals.push(
                    Signal::new(span, format!("|{}| = {}", shown(&one), one.len()))
                        .claimed(span.of(text))
                        .correction(one.len().to_string()),
                );
            }
            continue;
        }
        let next = skip(text, end);
        let Some((sign, operation)) = SIGNS[..6].iter().find(|(sign, _)| text[next..].starts_with(sign)) else { continue };
        let Some((two, end)) = braces(text, next + sign.len()) else { continue };
        let Some((said, end)) = equals(text, end).and_then(|at| braces(text, at)) else { continue };
        // A chain goes on behind the third set.
        let after = skip(text, end);
        if SIGNS[..6].iter().any(|(sign, _)| text[after..].starts_with(sign)) {
            continue;
        }
        let right = operation.of(&one, &two);
        let span = Span::new(at, end);
        if said == right {
            signals.push(Signal::agrees(span));
        } else if asserts(text, span) {
            let working = format!("{} {} {} = {}", shown(&one), operation.shown(), shown(&two), shown(&right));
            signals.push(Signal::new(span, working).claimed(shown(&said)));
        }
    }
    signals
}

/// "the union of {1, 2} and {2, 3} is {1, 2, 4}", "{1, 2} and {2, 3} intersect in {2}".
fn named(text: &str) -> Vec<Signal> {
    const NAMED: &[(&str, Operation)] = &[
        ("union of ", Operation::Union),
        ("intersection of ", Operation::Intersection),
        ("symmetric difference of ", Operation::Symmetric),
        ("symmetric difference between ", Operation::Symmetric),
        ("intersection between ", Operation::Intersection),
    ];
    let mut signals = Vec::new();
    for (name, operation) in NAMED {
        for (at, _) in text.match_indices(name).take(100) {
            let after = |at: usize, words: &[&str]| {
                let at = skip(text, at);
                words.iter().find(|word| text[at..].starts_with(**word)).map(|word| at + word.len())
            };
            let start = at + name.len();
            let start = after(start, &["the sets ", "sets "]).unwrap_or(start);
            let Some((one, end)) = braces(text, start) else { continue };
            let Some((two, end)) = after(end, &["and ", "with "]).and_then(|at| braces(text, at)) else { continue };
            let Some(link) = after(end, &["is equal to ", "is the set ", "is therefore ", "is ", "equals ", "gives ", "comes to ", "= "])
            else {
                continue;
            };
            let right = operation.of(&one, &two);
            let Some((said, end)) = braces(text, link) else { continue };
            let span = Span::new(at, end);
            if said == right {
                signals.push(Signal::agrees(span));
            } else if asserts(text, span) {
                let working = format!("{} {} {} = {}", shown(&one), operation.shown(), shown(&two), shown(&right));
                signals.push(Signal::new(span, working).claimed(shown(&said)));
            }
        }
    }
    signals
}

/// Passes over blanks and the marks of formulas.
fn skip(text: &str, mut at: usize) -> usize {
    let limit = at + 24;
    while at < limit {
        let rest = &text[at..];
        match rest.chars().next() {
            Some(next) if next.is_whitespace() || matches!(next, '$' | '`' | '*') => at += next.len_utf8(),
            Some('\\') if rest.starts_with("\\)") || rest.starts_with("\\(") || rest.starts_with("\\,") || rest.starts_with("\\;") => {
                at += 2;
            }
            _ => break,
        }
    }
    at
}

/// "{1, 2, 3}", "\{1, 2\}", "∅": the members and one past the end.
fn braces(text: &str, at: usize) -> Option<(Set<'_>, usize)> {
    let at = skip(text, at);
    for empty in ["∅", "\\emptyset", "\\varnothing"] {
        if text[at..].starts_with(empty) {
            return Some((Set::new(), at + empty.len()));
        }
    }
    let open = ["{", "\\{", "\\left\\{"].iter().find(|open| text[at..].starts_with(**open))?;
    let inside = &text[at + open.len()..];
    let end = inside.bytes().take(LONGEST).position(|byte| byte == b'}')?;
    let after = at + open.len() + end + 1;
    let content = inside[..end].trim_end_matches('\\').trim_end_matches("\\right").trim_end_matches('\\');
    if content.trim().is_empty() {
        return Some((Set::new(), after));
    }
    let mut set = Set::new();
    for member in content.split(',') {
        let member = member.trim().trim_matches(['\'', '"', '`', '$', '*', ' ', '“', '”']);
        let plain = !member.is_empty()
            && member.len() <= 24
            && member.chars().all(|part| part.is_alphanumeric() || matches!(part, '-' | ' ' | '.' | '_'));
        if !plain || member.contains("..") || !set.insert(member) {
            return None;
        }
    }
    Some((set, after))
}

/// A name at `at`: one capital letter that stands alone.
fn name(text: &str, at: usize) -> Option<char> {
    let letter = text[at..].chars().next().filter(char::is_ascii_uppercase)?;
    let alone = |next: Option<char>| !next.is_some_and(|next| next.is_alphanumeric() || matches!(next, '\'' | '’' | '_' | '^'));
    (alone(text[..at].chars().next_back()) && alone(text[at + 1..].chars().next())).then_some(letter)
}

fn equals(text: &str, at: usize) -> Option<usize> {
    let at = skip(text, at);
    text[at..].starts_with('=').then_some(at + 1)
}

fn shown(set: &Set<'_>) -> String {
    if set.is_empty() {
        return "∅".to_owned();
    }
    let mut members: Vec<&str> = set.iter().copied().collect();
    members.sort_by_key(|member| (member.parse::<f64>().map_or(i64::MAX, |value| value as i64), *member));
    format!("{{{}}}", members.join(", "))
}

/// "A ∪ B" at `at`: its working's left side, its value and one past it.
fn expression<'a>(text: &str, at: usize, sets: &BTreeMap<char, Option<Set<'a>>>) -> Option<(String, Set<'a>, usize)> {
    let one = name(text, at)?;
    let next = skip(text, at + 1);
    let (sign, operation) = SIGNS.iter().find(|(sign, _)| text[next..].starts_with(sign))?;
    let second = skip(text, next + sign.len());
    let two = name(text, second)?;
    let value = operation.of(sets.get(&one)?.as_ref()?, sets.get(&two)?.as_ref()?);
    // A third set makes another expression.
    let after = skip(text, second + 1);
    let more = SIGNS.iter().any(|(sign, _)| text[after..].starts_with(sign) && *sign != "\\") && !text[after..].starts_with('-');
    (!more).then(|| (format!("{one} {} {two}", operation.shown()), value, second + 1))
}

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    let places: Vec<usize> =
        text.char_indices().filter(|(at, letter)| letter.is_ascii_uppercase() && name(text, *at).is_some()).map(|(at, _)| at).collect();
    let mut sets: BTreeMap<char, Option<Set<'_>>> = BTreeMap::new();
    for &at in &places {
        let Some(name) = name(text, at) else { continue };
        // "A ∪ B = {…}" gives no set B.
        let before = text[..at].trim_end_matches([' ', '$', '*', '`']);
        let operand = SIGNS.iter().any(|(sign, _)| before.ends_with(sign) && !before.ends_with("\\(")) || before.ends_with('|');
        let Some((set, _)) = equals(text, at + 1).filter(|_| !operand).and_then(|at| braces(text, at)) else { continue };
        sets.entry(name)
            .and_modify(|known| {
                if known.as_ref() != Some(&set) {
                    *known = None;
                }
            })
            .or_insert(Some(set));
    }
    let mut signals = counted(text);
    signals.extend(written_out(text));
    signals.extend(named(text));
    if sets.is_empty() {
        return signals;
    }
    for &at in &places {
        let before = text[..at].trim_end_matches([' ', '$', '`']);
        let operand = SIGNS.iter().any(|(sign, _)| before.ends_with(sign) && !before.ends_with("\\("))
            || before.ends_with(['(', '×', '/', '+', '⊆', '∈', '='])
            || before.ends_with("times");
        let opened = text[..at].ends_with('|') || text[..at].ends_with("n(");
        if operand && !opened {
            continue;
        }
        if opened {
            let single = name(text, at).and_then(|letter| Some((letter.to_string(), sets.get(&letter)?.clone()?, at + 1)));
            let Some((label, value, end)) = expression(text, at, &sets).or(single) else { continue };
            let after = skip(text, end);
            if !text[after..].starts_with(['|', ')']) {
                continue;
            }
            let Some(number) = equals(text, after + 1).map(|at| skip(text, at)) else { continue };
            let digits = text[number..].bytes().take(6).take_while(u8::is_ascii_digit).count();
            let tail = text[number + digits..].trim_start_matches([' ', '$']);
            if digits == 0
                || tail.starts_with(['+', '-', '−', '×', '*', '/', '\\', '^', '.']) && !tail.starts_with(". ") && tail != "."
                || text[number + digits..].starts_with(|next: char| next.is_alphanumeric())
            {
                continue;
            }
            let Ok(said) = text[number..number + digits].parse::<usize>() else { continue };
            let span = Span::new(number, number + digits);
            if said == value.len() {
                signals.push(Signal::agrees(span));
            } else if asserts(text, span) {
                signals.push(
                    Signal::new(span, format!("|{label}| = {}", value.len())).claimed(span.of(text)).correction(value.len().to_string()),
                );
            }
            continue;
        }
        let Some((label, right, end)) = expression(text, at, &sets) else { continue };
        let Some((said, end)) = equals(text, end).and_then(|at| braces(text, at)) else { continue };
        let span = Span::new(at, end);
        if said == right {
            signals.push(Signal::agrees(span));
        } else if asserts(text, span) {
            signals.push(Signal::new(span, format!("{label} = {}", shown(&right))).claimed(shown(&said)));
        }
    }
    signals
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("The union of {1, 2} and {2, 5} is {1, 5}.", "union of {1, 2} and {2, 5} is {1, 5}", "{1, 2} ∪ {2, 5} = {1, 2, 5}"),
    flag("So |{1, 2, 3}| = 4.", "4", "|{1, 2, 3}| = 3"),
    flag("\\(\\{1,2\\} \\cup \\{2,3\\} = \\{1,2,4\\}\\)", "\\{1,2\\} \\cup \\{2,3\\} = \\{1,2,4\\}", "{1, 2} ∪ {2, 3} = {1, 2, 3}"),
    flag("Let A = {1, 2} and B = {3, 4}. Then A ∪ B = {1, 2, 3}.", "A ∪ B = {1, 2, 3}", "A ∪ B = {1, 2, 3, 4}"),
    flag("With A = {1, 2, 3} and B = {2, 3, 4}, A ∩ B = {2, 4}.", "A ∩ B = {2, 4}", "A ∩ B = {2, 3}"),
    flag("The set {1, 2, 3, 4} has 5 elements.", "5", "{1, 2, 3, 4}: 4 elements"),
    flag("- A = {a, b, c}\n- B = {c, d}\n\nSo |A ∪ B| = 5.", "5", "|A ∪ B| = 4"),
    flag(
        "Given $A = \\{1, 2, 3, 4\\}$ and $B = \\{2, 4\\}$, we find $A \\setminus B = \\{1, 4\\}$.",
        "A \\setminus B = {1, 4}",
        "A ∖ B = {1, 3}",
    ),
    flag("If P = {red, blue} and Q = {blue, green}:\n\nP ∩ Q = {blue, green}", "P ∩ Q = {blue, green}", "P ∩ Q = {blue}"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("The union of {1, 2} and {2, 5} is {1, 2, 5}, and the intersection of {1, 2} and {2, 5} is {2}."),
    ignore("|{1, 2, 3}| = 3 and {1, 2} ∪ {2, 3} = {1, 2, 3} ∪ {3} = {1, 2, 3}."),
    ignore("\\(x_{1} \\cup x_{2} = x_{3}\\), and {1, 2} ∩ {2, 3} = {2}."),
    ignore("Let A = {1, 2} and B = {3, 4}. Then A ∪ B = {4, 3, 2, 1} and |A ∪ B| = 4."),
    ignore("The set {1, 2, 3, 4} has 4 elements, the set {1, 2, …} has 9 elements, and the set {1, 2} has 4 elements of order 2 in it."),
    ignore("With A = {1, 2, 3} and B = {2, 3, 4}, A ∩ B = {2, 3} and A − B = {1}."),
    ignore("A ∪ B = {1, 2, 3} and A ∩ B = {2}."),
    ignore("A = {1, 2, …, 10} and B = {2, 4}; A ∩ B = {2, 4}."),
    ignore("First A = {1}. Later A = {1, 2}, B = {3}, so A ∪ B = {1, 3}."),
    ignore("|A ∪ B| = |A| + |B| − |A ∩ B|"),
    ignore("With A = {1, 2}, B = {2, 3} and C = {4}: A ∪ B ∪ C = {1, 2, 3, 4}."),
    ignore("It is wrong to say for A = {1} and B = {2} that A ∪ B = {1}."),
];
