//! The source of a form, read into nodes.

use super::form::Lookup;
use super::slot::Kind;
use crate::vocabulary;
use crate::words::tokens;

/// A part of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Node {
    /// A word or mark that stands for itself.
    Word(&'static str),
    /// A value.
    Slot(&'static str, Kind),
    /// One of several, or none where it is optional; remembered where it has a name.
    Any { options: Vec<Vec<Node>>, optional: bool, name: Option<&'static str>, most: usize },
    /// What must not follow.
    Not(Vec<Vec<Node>>),
}

/// How often `*` repeats.
const MOST: usize = 4;

/// How deep sets may name sets.
const DEEPEST: usize = 8;

/// Reads a form's source. An error says what is wrong and where.
pub(super) fn read(source: &'static str, lookups: &'static [Lookup]) -> Result<Vec<Vec<Node>>, String> {
    let mut reader = Reader { source, rest: source, depth: 0, lookups };
    let options = reader.options(None)?;
    if options.iter().any(Vec::is_empty) {
        return Err(format!("an empty alternative in `{source}`"));
    }
    Ok(options)
}

struct Reader {
    source: &'static str,
    rest: &'static str,
    depth: usize,
    lookups: &'static [Lookup],
}

impl Reader {
    fn error<T>(&self, what: &str) -> Result<T, String> {
        Err(format!("{what} before `{}` in `{}`", self.rest, self.source))
    }

    /// What stands up to `close`, which is passed over.
    fn up_to(&mut self, close: char) -> Result<&'static str, String> {
        let Some((inner, after)) = self.rest.split_once(close) else { return self.error(&format!("no `{close}`")) };
        self.rest = after;
        Ok(inner)
    }

    /// Alternatives up to `close`, or to the end.
    fn options(&mut self, close: Option<char>) -> Result<Vec<Vec<Node>>, String> {
        let mut done = Vec::new();
        let mut option: Vec<Node> = Vec::new();
        loop {
            self.rest = self.rest.trim_start();
            let Some(next) = self.rest.chars().next() else {
                if close.is_some() {
                    return self.error("an open bracket");
                }
                break;
            };
            if Some(next) == close {
                self.rest = &self.rest[1..];
                break;
            }
            if next == '|' {
                self.rest = &self.rest[1..];
                done.push(std::mem::take(&mut option));
                continue;
            }
            let node = self.node(next)?;
            option.push(self.repeated(node));
        }
        done.push(option);
        Ok(done)
    }

    /// A node, with the `?` or `*` behind it.
    fn repeated(&mut self, node: Node) -> Node {
        let most = match self.rest.chars().next() {
            Some('?') => 1,
            Some('*') => MOST,
            _ => return node,
        };
        self.rest = &self.rest[1..];
        match node {
            Node::Any { options, name, .. } => Node::Any { options, optional: true, name, most },
            other => Node::Any { options: vec![vec![other]], optional: true, name: None, most },
        }
    }

    fn node(&mut self, next: char) -> Result<Node, String> {
        let tail = &self.rest[next.len_utf8()..];
        match next {
            '!' if tail.starts_with('(') => {
                self.rest = &tail[1..];
                Ok(Node::Not(self.options(Some(')'))?))
            }
            '(' => {
                self.rest = tail;
                Ok(Node::Any { options: self.options(Some(')'))?, optional: false, name: None, most: 1 })
            }
            '[' => {
                self.rest = tail;
                Ok(Node::Any { options: self.options(Some(']'))?, optional: true, name: None, most: 1 })
            }
            '<' if tail.starts_with(char::is_alphabetic) => {
                self.rest = tail;
                let name = self.up_to('>')?;
                Ok(Node::Any { options: self.set(name)?, optional: false, name: None, most: 1 })
            }
            '{' => {
                self.rest = tail;
                let inner = self.slot()?;
                if let Some((name, alternatives)) = inner.split_once('=') {
                    let options = self.nested(alternatives)?;
                    return Ok(Node::Any { options, optional: false, name: Some(name.trim()), most: 1 });
                }
                let (name, kind) = inner.split_once(':').unwrap_or((inner, "number"));
                match Kind::named(kind.trim(), self.lookups) {
                    Some(kind) => Ok(Node::Slot(name.trim(), kind)),
                    None => self.error(&format!("no kind of value is called `{kind}`")),
                }
            }
            // A backslash lets a mark stand for itself.
            '\\' => {
                let end = tail.chars().next().map_or(0, char::len_utf8);
                let (mark, rest) = tail.split_at(end);
                self.rest = rest;
                Ok(Node::Word(mark))
            }
            _ => {
                let stops = |c: char| c.is_whitespace() || "|()[]{}?*\\".contains(c);
                let end = self.rest.find(stops).unwrap_or(self.rest.len()).max(next.len_utf8());
                let (word, rest) = self.rest.split_at(end);
                self.rest = rest;
                // Cut as a sentence is: "co-prime" is three pieces, "that's" one.
                let mut pieces: Vec<Node> = tokens(word).into_iter().map(|token| Node::Word(token.text)).collect();
                match (pieces.pop(), pieces.is_empty()) {
                    (Some(only), true) => Ok(only),
                    (Some(last), false) => {
                        pieces.push(last);
                        Ok(Node::Any { options: vec![pieces], optional: false, name: None, most: 1 })
                    }
                    (None, _) => self.error("nothing to read"),
                }
            }
        }
    }

    /// What stands within braces, other braces inside included.
    fn slot(&mut self) -> Result<&'static str, String> {
        let mut depth = 1;
        for (at, character) in self.rest.char_indices() {
            match character {
                '{' => depth += 1,
                '}' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                let inner = &self.rest[..at];
                self.rest = &self.rest[at + 1..];
                return Ok(inner);
            }
        }
        self.error("an open brace")
    }

    fn set(&self, name: &str) -> Result<Vec<Vec<Node>>, String> {
        match vocabulary::set(name) {
            Some(entries) => self.nested(entries),
            None => self.error(&format!("no set is called `{name}`")),
        }
    }

    fn nested(&self, source: &'static str) -> Result<Vec<Vec<Node>>, String> {
        if self.depth >= DEEPEST {
            return self.error("sets that name each other");
        }
        Reader { source, rest: source, depth: self.depth + 1, lookups: self.lookups }.options(None)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_what_is_wrong_with_a_source() {
        for (source, message) in [
            ("{n:whole", "an open brace"),
            ("(a | b", "an open bracket"),
            ("<nothing> a", "no set is called `nothing`"),
            ("{n:nothing}", "no kind of value is called `nothing`"),
            ("a | ", "an empty alternative"),
        ] {
            let error = read(source, &[]).unwrap_err();
            assert!(error.contains(message), "{error}");
        }
    }
}
