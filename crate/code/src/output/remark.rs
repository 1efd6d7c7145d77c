//! Comments that tell what a statement gives.

use super::literal;
use super::tree::Step;
use super::value::Kind;

/// What a comment tells, without the words that lead it in.
#[derive(Debug, Clone, Copy)]
pub struct Remark<'a> {
    /// The value's words.
    pub text: &'a str,
    /// Their first byte in the block.
    pub start: usize,
    /// Whether it is a line below that nothing leads in: several values and no word.
    pub below: bool,
}

/// Words that lead a value in, in lower case; the longest are tried first.
const LEADS: &[&str] = &[
    "evaluates to", "the output is", "output is", "the result is", "result is", "this will print", "will print", "this prints", "returns",
    "outputs:", "output:", "prints:", "result:", "returns:", "logs:", "outputs", "output", "prints", "gives", "yields", "logs", "result",
    "=>", "->", "→", "⇒", "===", "==", ">>>", ">>", "=", "▶", "✅",
];

/// Words behind a value after which it is not what is told.
const UNLIKE: &[&str] = &[
    "not", "n't", "expect", "wrong", "but", "instead", "error", " if ", " or ", "should", "before", "after", "unless", "approx", "raises",
];

impl<'a> Remark<'a> {
    /// "total is now 5", "slug === 'a'": a name and the value that is told of it.
    pub fn of_a_name(&self) -> Option<(&'a str, &'a str)> {
        [" is now ", " === ", " == ", " = "].iter().find_map(|verb| {
            let (name, said) = self.text.split_once(verb)?;
            let is_name = name.starts_with(|letter: char| letter.is_alphabetic() || letter == '_')
                && name.chars().all(|letter| letter.is_alphanumeric() || letter == '_');
            is_name.then_some((name, said.trim()))
        })
    }
}

/// The remark of a statement: the comment behind it on its line, or one on the next line that leads a value in.
pub fn remarks<'a>(text: &'a str, step: &Step, next: Option<&Step>, kind: Kind) -> Option<Remark<'a>> {
    let mark = if kind == Kind::Python { "#" } else { "//" };
    let rest = text.get(step.end..next.map_or(text.len(), |next| next.start))?;
    let line_end = rest.find('\n').unwrap_or(rest.len());
    let own = rest.get(..line_end)?;
    if let Some(at) = own.find(mark) {
        let before = own.get(..at)?;
        return before
            .chars()
            .all(|letter| letter.is_whitespace() || letter == ';')
            .then(|| read(text, step.end + at + mark.len(), kind, false))?;
    }
    // The next line, which nothing parts from it.
    let below = rest.get(line_end + 1..)?;
    let line = below.split('\n').next()?;
    let bare = line.trim_start();
    let start = step.end + line_end + 1 + (line.len() - bare.len());
    bare.strip_prefix(mark).and_then(|_| read(text, start + mark.len(), kind, true))
}

/// A comment's words from byte `start` on; `led` where only what is led in counts.
fn read(text: &str, start: usize, kind: Kind, led: bool) -> Option<Remark<'_>> {
    let line = text.get(start..)?.split('\n').next()?;
    let bare = line.trim_start();
    let lower = bare.to_ascii_lowercase();
    let lead = LEADS.iter().find(|lead| {
        // "result" is a word, "resulting" another one.
        let ends = |rest: &str| {
            !lead.ends_with(char::is_alphabetic) || !rest.starts_with(|letter: char| letter.is_alphanumeric() || letter == '_')
        };
        lower.strip_prefix(**lead).is_some_and(ends)
    });
    if led && lead.is_none() {
        // A comment that tells of a name may stand below as well.
        let told = Remark { text: bare.trim_end(), start: start + (line.len() - bare.len()), below: false };
        if told.of_a_name().is_some() {
            return Some(told);
        }
        let is_many = [", ", " "].iter().any(|between| {
            let parts: Vec<&str> = told.text.split(between).collect();
            parts.len() > 1 && parts.iter().all(|part| literal(part.trim(), kind).is_some())
        });
        return is_many.then_some(Remark { below: true, ..told });
    }
    let said = bare.get(lead.map_or(0, |lead| lead.len())..)?;
    let value = said.trim_start_matches([' ', ':']).trim_end();
    let start = start + (line.len() - bare.len()) + (bare.len() - said.len()) + (said.len() - said.trim_start_matches([' ', ':']).len());
    if value.is_empty() {
        return None;
    }
    let whole = Remark { text: value, start, below: false };
    if literal(value, kind).is_some() || whole.of_a_name().is_some() {
        return Some(whole);
    }
    // A value and a remark behind it: "3 (rounded)", "False, since …".
    for part in [" (", " - ", " – ", " — ", ", ", "; ", " because ", " since ", ". ", "."] {
        for (at, _) in value.match_indices(part) {
            let (head, tail) = value.split_at(at);
            if literal(head, kind).is_some() {
                let tail = tail.to_ascii_lowercase();
                let ours = !UNLIKE.iter().any(|words| tail.contains(words)) && !tail.contains(|letter: char| letter.is_ascii_digit());
                return ours.then_some(Remark { text: head, start, below: false });
            }
        }
    }
    Some(whole)
}
