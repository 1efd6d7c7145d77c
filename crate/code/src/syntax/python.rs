//! Python, read by Ruff's parser.

use super::Fault;
use ruff_python_ast::ModModule;
use ruff_python_parser::{Mode, ParseError, ParseOptions, Parsed, parse_unchecked};
use std::borrow::Cow;

/// A block made ready for the parser, and how far that moved it.
#[derive(Debug)]
pub struct Ready<'a> {
    /// The text.
    pub text: Cow<'a, str>,
    /// Pairs of a place in it and in the block, one for each stretch that was moved as a whole; ascending.
    moved: Vec<(usize, usize)>,
}

impl Ready<'_> {
    /// The place in the block for one in the text.
    #[must_use]
    pub fn back(&self, place: usize) -> usize {
        let at = self.moved.partition_point(|(start, _)| *start <= place);
        at.checked_sub(1).map_or(place, |at| {
            let (start, original) = self.moved[at];
            original + (place - start)
        })
    }
}

/// Makes a block ready: a session's prompts and what it printed go, a notebook's magics become comments, and an indented fragment is given
/// something to stand under.
#[must_use]
pub fn ready(text: &str) -> Ready<'_> {
    let first = text.lines().map(str::trim_start).find(|line| !line.is_empty()).unwrap_or_default();
    if first.starts_with(">>> ") || first.starts_with("In [") {
        return session(text);
    }
    let magic = |line: &str| {
        let bare = line.trim_start();
        bare.starts_with(['%', '!']) && !bare.starts_with("!=") || bare.starts_with("$ ") || bare.starts_with('?')
    };
    let mut out = String::new();
    let mut moved = Vec::new();
    let mut changed = false;
    let indented = text.lines().find(|line| !line.trim().is_empty() && !line.trim_start().starts_with('#'));
    let all_indented = indented.is_some_and(|line| line.starts_with([' ', '\t']))
        && text.lines().all(|line| line.trim().is_empty() || line.starts_with([' ', '\t']) || line.starts_with('#'));
    if all_indented {
        out.push_str("if 1:\n");
        moved.push((out.len(), 0));
        changed = true;
    }
    // Statements of the top level only: a line of a string that goes on may begin with `%`.
    let mut quotes = 0;
    for line in text.split_inclusive('\n') {
        if quotes % 2 == 0 && magic(line) && !line.contains("\"\"\"") {
            let bare = line.len() - line.trim_start().len();
            out.push_str(&line[..bare]);
            out.push('#');
            out.push_str(&line[bare + 1..]);
            changed = true;
        } else {
            out.push_str(line);
        }
        quotes += line.matches("\"\"\"").count() + line.matches("'''").count();
    }
    if changed { Ready { text: Cow::Owned(out), moved } } else { Ready { text: Cow::Borrowed(text), moved } }
}

fn session(text: &str) -> Ready<'_> {
    let mut out = String::new();
    let mut moved = Vec::new();
    let mut at = 0;
    let mut inside = false;
    for line in text.split_inclusive('\n') {
        let bare = line.len() - line.trim_start().len();
        let rest = &line[bare..];
        let cut = if rest.starts_with(">>> ") || inside && rest.starts_with("... ") {
            Some(bare + 4)
        } else if rest.trim_end() == ">>>" || inside && rest.trim_end() == "..." {
            Some(bare + 3)
        } else {
            None
        };
        inside = cut.is_some();
        if let Some(cut) = cut {
            moved.push((out.len(), at + cut));
            out.push_str(&line[cut..]);
        }
        at += line.len();
    }
    Ready { text: Cow::Owned(out), moved }
}

/// The tree of a text, with the faults the parser found.
#[must_use]
pub fn parse(text: &str) -> Option<Parsed<ModModule>> {
    parse_unchecked(text, ParseOptions::from(Mode::Module)).try_into_module()
}

/// Why a block does not parse.
pub fn fault(text: &str) -> Option<Fault> {
    if python_2(text) {
        return None;
    }
    let ready = ready(text);
    if ready.text.trim().is_empty() {
        return None;
    }
    let parsed = parse(&ready.text)?;
    let errors = parsed.errors();
    let first = errors.first()?;
    let place = |error: &ParseError| error.location.start().to_usize();
    let line_of = |place: usize| ready.text[..place.min(ready.text.len())].matches('\n').count();
    let at = place(first);
    // One slip makes several messages on its line and the next; further ones elsewhere mean another language, or words.
    let several = errors.iter().any(|error| line_of(place(error)) > line_of(at) + 2) || errors.len() > 6;
    Some(Fault { at: ready.back(at), what: first.error.to_string(), several })
}

/// Whether a text is Python 2: what it shows was legal there.
#[must_use]
pub fn python_2(text: &str) -> bool {
    text.lines().map(str::trim).any(|line| {
        let statement = |word: &str| {
            line.strip_prefix(word).is_some_and(|rest| {
                rest.starts_with(' ') && !rest.trim_start().starts_with(['(', '=', '.', ',']) && !rest.trim_start().is_empty()
            })
        };
        statement("print")
            || line.starts_with("print (") && line.contains(") %")
            || statement("exec")
            || line.starts_with("except ") && line.contains(',') && !line.contains('(')
            || line.starts_with("raise ") && line.contains(", \"")
            || line.contains("<>")
            || [
                "raw_input(", "xrange(", "unicode(", "import urllib2", "import Tkinter", "import ConfigParser", "import Queue",
                ".iteritems()", ".has_key(",
            ]
            .iter()
            .any(|words| line.contains(words))
                && text.contains("print ")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_have_places_in_the_block() {
        let fault = fault(">>> a = 1\n>>> print(a))\n1\n").unwrap();
        assert_eq!(&">>> a = 1\n>>> print(a))\n1\n"[fault.at..=fault.at], ")");
    }

    #[test]
    fn what_a_notebook_or_a_fragment_adds_is_read() {
        for sound in
            ["%matplotlib inline\nimport os\n", "!pip install a\nprint(1)\n", "    x = 1\n    y = 2\n", ">>> 1 + 1\n2\n", "print 'a'\n"]
        {
            assert_eq!(fault(sound), None, "{sound}");
        }
    }
}
