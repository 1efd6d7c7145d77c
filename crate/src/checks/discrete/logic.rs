//! # What it flags
//! A cell of a truth table, a Boolean expression or a bitwise operation with another value: "True AND False = True", "`12 & 10` = 2".
//! # Why it misleads
//! Conditions, masks and circuits are built from such lines.
//! # How it is decided
//! Columns whose header is a formula of the table's own variables (¬, ∧, ∨, →, ↔, ⊕, NAND, NOR, as signs, words or TeX) are evaluated row by
//! row. Expressions of true and false, and whole numbers joined by `&`, `|`, `<<`, `>>`, AND, OR, XOR, are computed.
//! # Known false positives
//! None known; formulas whose grouping is open (two operators of one rank without brackets) are left alone.

use crate::check::prelude::*;
use crate::hedge::asserts;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Truth tables and bitwise operations",
    tier: Tier::Wrong,
    scope: Scope::Answer,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &[
        " and ", " or ", " xor ", " nand ", " nor ", "not ", "¬", "∧", "∨", "⊕", "→", "↔", "&", " | ", "<<", ">>", "\\land", "\\lor",
        "\\wedge", "\\vee", "\\to", "\\neg", "\\lnot", "->", "~",
    ],
};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Operator {
    And,
    Nand,
    Or,
    Nor,
    Xor,
    Implies,
    Equivalent,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Token {
    Value(bool),
    Variable(char),
    Not,
    Binary(Operator),
    Open,
    Close,
}

/// Signs and TeX; words are read apart.
const SIGNS: &[(&str, Token)] = &[
    ("\\leftrightarrow", Token::Binary(Operator::Equivalent)),
    ("\\Leftrightarrow", Token::Binary(Operator::Equivalent)),
    ("\\iff", Token::Binary(Operator::Equivalent)),
    ("\\rightarrow", Token::Binary(Operator::Implies)),
    ("\\Rightarrow", Token::Binary(Operator::Implies)),
    ("\\implies", Token::Binary(Operator::Implies)),
    ("\\to", Token::Binary(Operator::Implies)),
    ("\\land", Token::Binary(Operator::And)),
    ("\\wedge", Token::Binary(Operator::And)),
    ("\\lor", Token::Binary(Operator::Or)),
    ("\\vee", Token::Binary(Operator::Or)),
    ("\\oplus", Token::Binary(Operator::Xor)),
    ("\\lnot", Token::Not),
    ("\\neg", Token::Not),
    ("<->", Token::Binary(Operator::Equivalent)),
    ("<=>", Token::Binary(Operator::Equivalent)),
    ("->", Token::Binary(Operator::Implies)),
    ("=>", Token::Binary(Operator::Implies)),
    ("&&", Token::Binary(Operator::And)),
    ("||", Token::Binary(Operator::Or)),
    ("↔", Token::Binary(Operator::Equivalent)),
    ("⇔", Token::Binary(Operator::Equivalent)),
    ("≡", Token::Binary(Operator::Equivalent)),
    ("→", Token::Binary(Operator::Implies)),
    ("⇒", Token::Binary(Operator::Implies)),
    ("∧", Token::Binary(Operator::And)),
    ("∨", Token::Binary(Operator::Or)),
    ("⊕", Token::Binary(Operator::Xor)),
    ("¬", Token::Not),
    ("~", Token::Not),
    ("!", Token::Not),
    ("(", Token::Open),
    (")", Token::Close),
];

/// A formula is not longer than this many tokens, and not deeper than as many brackets.
const LONGEST: usize = 40;

/// The tokens from `at` on, with the end of each; what is no token ends them.
pub(crate) fn tokens(text: &str, at: usize) -> Vec<(Token, usize)> {
    let mut found = Vec::new();
    let mut at = at;
    while found.len() < LONGEST {
        let rest = &text[at..];
        let trimmed = rest.trim_start_matches([' ', '$', '`', '\u{a0}']);
        at += rest.len() - trimmed.len();
        if let Some((sign, token)) = SIGNS.iter().find(|(sign, _)| trimmed.starts_with(sign)) {
            at += sign.len();
            found.push((*token, at));
            continue;
        }
        let length = trimmed.find(|next: char| !next.is_alphanumeric()).unwrap_or(trimmed.len());
        let word = &trimmed[..length];
        let token = match word {
            "1" | "true" | "True" | "TRUE" => Token::Value(true),
            "0" | "false" | "False" | "FALSE" => Token::Value(false),
            "AND" | "and" => Token::Binary(Operator::And),
            "OR" | "or" => Token::Binary(Operator::Or),
            "XOR" | "xor" => Token::Binary(Operator::Xor),
            "NAND" | "nand" => Token::Binary(Operator::Nand),
            "NOR" | "nor" => Token::Binary(Operator::Nor),
            "XNOR" | "xnor" => Token::Binary(Operator::Equivalent),
            "NOT" | "not" => Token::Not,
            "implies" | "IMPLIES" => Token::Binary(Operator::Implies),
            _ => match word.chars().next() {
                Some(letter) if word.len() == 1 && letter.is_ascii_alphabetic() => Token::Variable(letter),
                _ => break,
            },
        };
        at += length;
        found.push((token, at));
    }
    found
}

/// Evaluates the formula at the head of `tokens`: its value and how many tokens it takes.
pub(crate) fn value(tokens: &[Token], row: &[(char, bool)]) -> Option<(bool, usize)> {
    let (mut left, mut at) = operand(tokens, row)?;
    let mut seen: Option<Operator> = None;
    while let Some(Token::Binary(operator)) = tokens.get(at) {
        // "p ∧ q ∧ r" is clear; mixed operators and a chain of arrows need brackets.
        let associative = matches!(operator, Operator::And | Operator::Or | Operator::Xor);
        if seen.is_some_and(|seen| seen != *operator || !associative) {
            return None;
        }
        seen = Some(*operator);
        let (right, taken) = operand(&tokens[at + 1..], row)?;
        left = match operator {
            Operator::And => left && right,
            Operator::Nand => !(left && right),
            Operator::Or => left || right,
            Operator::Nor => !(left || right),
            Operator::Xor => left != right,
            Operator::Implies => !left || right,
            Operator::Equivalent => left == right,
        };
        at += 1 + taken;
    }
    Some((left, at))
}

fn operand(tokens: &[Token], row: &[(char, bool)]) -> Option<(bool, usize)> {
    match tokens.first()? {
        Token::Value(value) => Some((*value, 1)),
        Token::Variable(name) => row.iter().find(|(known, _)| known == name).map(|(_, value)| (*value, 1)),
        Token::Not => operand(&tokens[1..], row).map(|(value, taken)| (!value, 1 + taken)),
        Token::Open => {
            let (value, taken) = value(&tokens[1..], row)?;
            matches!(tokens.get(1 + taken), Some(Token::Close)).then_some((value, taken + 2))
        }
        _ => None,
    }
}

/// A truth value as tables write it.
fn truth(cell: &str) -> Option<bool> {
    match cell.trim().trim_matches(['*', '`', '$']) {
        "T" | "True" | "true" | "TRUE" | "1" | "t" => Some(true),
        "F" | "False" | "false" | "FALSE" | "0" | "f" => Some(false),
        _ => None,
    }
}

fn written(value: bool, like: &str) -> &'static str {
    match (like.trim(), value) {
        ("T" | "F", true) => "T",
        ("T" | "F", false) => "F",
        ("1" | "0", true) => "1",
        ("1" | "0", false) => "0",
        ("TRUE" | "FALSE", true) => "TRUE",
        ("TRUE" | "FALSE", false) => "FALSE",
        ("true" | "false" | "t" | "f", true) => "true",
        ("true" | "false" | "t" | "f", false) => "false",
        (_, true) => "True",
        (_, false) => "False",
    }
}

fn tables(context: &Context<'_>, signals: &mut Vec<Signal>) {
    for table in context.tables() {
        let heads: Vec<(&str, Vec<Token>)> = table
            .header
            .iter()
            .map(|cell| {
                let words = context.words(*cell).trim();
                let read = tokens(words, 0);
                let whole = read.last().is_some_and(|(_, end)| words[*end..].trim_matches(['$', '`', ' ']).is_empty());
                (words, if whole { read.into_iter().map(|(token, _)| token).collect() } else { Vec::new() })
            })
            .collect();
        let variables: Vec<(usize, char)> = heads
            .iter()
            .enumerate()
            .filter_map(|(at, (_, read))| if let [Token::Variable(name)] = read.as_slice() { Some((at, *name)) } else { None })
            .collect();
        if variables.is_empty() || table.rows.len() > 64 {
            continue;
        }
        // A column that holds anything else is no truth column.
        let boolean =
            |column: usize| table.rows.iter().all(|row| row.get(column).is_some_and(|cell| truth(context.words(*cell)).is_some()));
        if !variables.iter().all(|(at, _)| boolean(*at)) {
            continue;
        }
        for (column, (head, read)) in heads.iter().enumerate() {
            if read.len() < 2 || !boolean(column) {
                continue;
            }
            for row in &table.rows {
                let values: Vec<(char, bool)> =
                    variables.iter().filter_map(|(at, name)| Some((*name, truth(context.words(*row.get(*at)?))?))).collect();
                let Some((right, taken)) = value(read, &values) else { continue };
                let cell = row[column];
                let Some(said) = truth(context.words(cell)).filter(|_| taken == read.len()) else { continue };
                if said == right {
                    signals.push(Signal::agrees(cell));
                } else {
                    let shown: Vec<String> =
                        values.iter().map(|(name, value)| format!("{name} = {}", written(*value, context.words(cell)))).collect();
                    let right = written(right, context.words(cell));
                    signals.push(
                        Signal::new(cell, format!("{}: {head} = {right}", shown.join(", "))).claimed(context.words(cell)).correction(right),
                    );
                }
            }
        }
    }
}

/// "=", "is", "evaluates to": one past it.
fn link(text: &str, at: usize) -> Option<usize> {
    let rest = &text[at..];
    let trimmed = rest.trim_start_matches([' ', '`', '$', '*']);
    let start = at + rest.len() - trimmed.len();
    ["==", "=", "is equal to", "is", "evaluates to", "equals", "gives", "returns", "yields", "results in", "→", "would be"]
        .iter()
        .find(|words| {
            trimmed.starts_with(**words)
                && !(words.ends_with(char::is_alphabetic) && trimmed[words.len()..].starts_with(char::is_alphanumeric))
                && !trimmed[words.len()..].starts_with(['>', '='])
        })
        .map(|words| start + words.len())
}

/// "True AND False = True", "NOT True is True".
fn constants(text: &str, offset: usize, signals: &mut Vec<Signal>) {
    let mut before = ' ';
    let mut from = 0;
    for (at, character) in text.char_indices() {
        let begins = !before.is_alphanumeric()
            && !"_.)".contains(before)
            && matches!(character, 'T' | 't' | 'F' | 'f' | 'N' | 'n' | '!' | '¬' | '(' | '0' | '1');
        before = character;
        if !begins || at < from {
            continue;
        }
        let read = tokens(text, at);
        let kinds: Vec<Token> = read.iter().map(|(token, _)| *token).collect();
        let Some((right, taken)) = value(&kinds, &[]).filter(|(_, taken)| *taken >= 2) else { continue };
        let end = read[taken - 1].1;
        // Digits count only with a word for an operator, and "not" only before a value.
        let digits = text[at..end].contains(['0', '1']);
        let worded = ["AND", "OR", "XOR", "NAND", "NOR", "XNOR", "NOT", "∧", "∨", "⊕", "¬", "&&", "||"]
            .iter()
            .any(|word| text[at..end].contains(word));
        // What comes before may be a part of it: "x AND True OR …".
        let head = text[..at].trim_end_matches([' ', '`', '$', '*', '(']);
        let inside = ["AND", "OR", "and", "or", "XOR", "xor", "NOT", "not", "∧", "∨", "→", "&", "|", "!", "=", "¬", ">", "<"]
            .iter()
            .any(|word| head.ends_with(word));
        if digits && !worded || inside {
            continue;
        }
        let Some(after) = link(text, end) else { continue };
        let rest = &text[after..];
        let rest_trimmed = rest.trim_start_matches([' ', '`', '$', '*', ':']);
        let start = after + rest.len() - rest_trimmed.len();
        let length = rest_trimmed.find(|next: char| !next.is_alphanumeric()).unwrap_or(rest_trimmed.len());
        let word = &rest_trimmed[..length];
        let goes_on = tokens(text, start + length).first().is_some_and(|(token, _)| matches!(token, Token::Binary(_)))
            || text[start + length..].trim_start().starts_with(['=', '+', '.'])
                && text[start + length..].trim_start()[1..].starts_with(|next: char| next.is_ascii_digit() || next == '=');
        if length > 5 || goes_on {
            continue;
        }
        let Some(said) = truth(word) else { continue };
        from = start;
        let span = Span::new(at, start + length);
        if said == right {
            signals.push(Signal::agrees(span.shifted(offset)));
        } else if asserts(&masked(text, span), span) {
            let right = written(right, word);
            signals.push(
                Signal::new(span.shifted(offset), format!("{} = {right}", text[at..end].trim()))
                    .claimed(word)
                    .correction(format!("{}{right}", &text[at..start])),
            );
        }
    }
}

/// The text without the word "false" within `span`, where it denies nothing.
fn masked(text: &str, span: Span) -> String {
    let inside = span.of(text).replace("false", "truth").replace("False", "Truth").replace("FALSE", "TRUTH");
    format!("{}{inside}{}", &text[..span.start], &text[span.end..])
}

/// "12 & 10 = 8", "1 << 4 is 16".
fn bitwise(text: &str, offset: usize, signals: &mut Vec<Signal>) {
    let number = |at: usize| -> Option<(u64, usize)> {
        let rest = &text[at..];
        let trimmed = rest.trim_start_matches([' ', '`', '$', '*']);
        let start = at + rest.len() - trimmed.len();
        let length = trimmed.bytes().take(12).take_while(u8::is_ascii_digit).count();
        let tail = &trimmed[length..];
        let decimal = tail.starts_with(['.', ',']) && tail[1..].starts_with(|next: char| next.is_ascii_digit());
        let whole = !decimal && !tail.starts_with(|next: char| next.is_alphanumeric() || next == '_');
        // "0101" is written in bits.
        let plain = length == 1 || !trimmed.starts_with('0');
        (length > 0 && whole && plain).then(|| trimmed[..length].parse().ok().map(|value| (value, start + length))).flatten()
    };
    for sign in ["&", "|", "<<", ">>", " AND ", " OR ", " XOR ", "\\oplus", "⊕"] {
        for (at, _) in text.match_indices(sign) {
            let head = text[..at].trim_end_matches([' ', '`', '$']);
            let digits = head.bytes().rev().take(12).take_while(u8::is_ascii_digit).count();
            let start = head.len() - digits;
            let lead = text[..start].trim_end_matches([' ', '`', '$', '*', '(']);
            let alone = !text[..start].ends_with(|before: char| before.is_alphanumeric() || "._-$#,".contains(before))
                && !lead.ends_with(['&', '|', '<', '>', '+', '-', '−', '*', '×', '/', '^', '~', '⊕', '='])
                && !["AND", "OR", "XOR", "NOT"].iter().any(|word| lead.ends_with(word));
            let Some((one, _)) = (digits > 0 && alone).then(|| number(start)).flatten() else { continue };
            let Some((two, end)) = number(at + sign.len()) else { continue };
            // One digit each may be truth values; they are read above.
            if one <= 1 && two <= 1 && !sign.contains(['<', '>', '&', '|']) {
                continue;
            }
            let right = match sign {
                "&" | " AND " => one & two,
                "|" | " OR " => one | two,
                "<<" if two < 40 && one < 1 << 20 => one << two,
                ">>" if two < 64 => one >> two,
                "<<" | ">>" => continue,
                _ => one ^ two,
            };
            let Some(after) = link(text, end) else { continue };
            let Some((said, stop)) = number(after) else { continue };
            let tail = text[stop..].trim_start_matches([' ', '`', '$', '*']);
            if tail.starts_with(['+', '*', '×', '/', '^', '&', '|', '<', '>', '%'])
                || tail.starts_with("- ") && tail[2..].starts_with(|next: char| next.is_ascii_digit())
            {
                continue;
            }
            let span = Span::new(start, stop);
            if said == right {
                signals.push(Signal::agrees(span.shifted(offset)));
            } else if asserts(text, span) && !binary_looking(&text[start..stop]) {
                let claimed = said.to_string();
                let correction = format!("{}{right}", &text[start..stop - claimed.len()]);
                signals.push(
                    Signal::new(span.shifted(offset), format!("{one} {} {two} = {right}", sign.trim()))
                        .claimed(claimed)
                        .correction(correction),
                );
            }
        }
    }
}

/// Numbers of nothing but 0 and 1 may be binary.
fn binary_looking(text: &str) -> bool {
    text.bytes().filter(u8::is_ascii_digit).all(|digit| matches!(digit, b'0' | b'1'))
}

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let mut signals = Vec::new();
    tables(context, &mut signals);
    for sentence in context.sentences() {
        let text = context.words(sentence.span);
        // The words of a truth value, or two digits and an operator, must be there at all.
        if matches!(context.block_of(sentence).kind, BlockKind::Code) {
            continue;
        }
        let worded = ["rue", "alse", "RUE", "ALSE", " XOR ", " AND ", " OR ", " NAND ", " NOR ", "∧", "∨", "⊕"];
        if text.len() < 2000 && worded.iter().any(|word| text.contains(word)) {
            constants(text, sentence.span.start, &mut signals);
        }
        if text.contains(['&', '|', '⊕'])
            || text.contains("<<")
            || text.contains(">>")
            || text.contains("OR ")
            || text.contains("AND ")
            || text.contains("\\oplus")
        {
            bitwise(text, sentence.span.start, &mut signals);
        }
    }
    signals
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("| p | q | p ∧ q |\n|---|---|---|\n| T | T | T |\n| T | F | T |\n| F | T | F |\n| F | F | F |", "T", "p = T, q = F: p ∧ q = F"),
    flag("| A | B | A → B |\n|---|---|---|\n| 1 | 1 | 1 |\n| 1 | 0 | 0 |\n| 0 | 1 | 0 |\n| 0 | 0 | 1 |", "0", "A = 0, B = 1: A → B = 1"),
    flag("`True and False` evaluates to `True`.", "True and False evaluates to True", "True and False = False"),
    flag("So 1 XOR 1 = 1.", "1 XOR 1 = 1", "1 XOR 1 = 0"),
    flag("For example, `12 & 10` = `2`.", "12 & 10 = 2", "12 & 10 = 8"),
    flag("Shifting left: 1 << 4 = 8.", "1 << 4 = 8", "1 << 4 = 16"),
    flag("| P | NOT P |\n|---|---|\n| True | True |\n| False | True |", "True", "P = True: NOT P = False"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("| p | q | p ∨ q | p ⊕ q |\n|---|---|---|---|\n| T | T | T | F |\n| T | F | T | T |\n| F | T | T | T |\n| F | F | F | F |"),
    ignore("`True and False` is `False`, and NOT False is True."),
    ignore("Is the statement true or false? True or false is a common form of question."),
    ignore("`12 & 10` = 8, 5 | 2 = 7 and 1 << 4 = 16."),
    ignore("| A | B | A + B |\n|---|---|---|\n| 1 | 1 | 2 |\n| 1 | 0 | 1 |"),
    ignore("If True AND False = True, logic fails."),
    ignore("True OR False AND False is a matter of precedence."),
    ignore("In bits, 101 AND 110 = 100."),
];
