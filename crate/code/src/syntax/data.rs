//! JSON, YAML, TOML and CSV.

use super::Fault;
use super::json_file::{Form, stands_for_more};
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};
use saphyr_parser::{Event, Parser, ScalarStyle};
use std::collections::HashSet;
use toml::decoder::Encoding;
use toml::parser::{EventReceiver, RecursionGuard, parse_document};
use toml::{ErrorSink, Expected, ParseError, Raw, Source, Span};

/// Why a block does not parse as JSON of a form: JSON5 and all below it is loose.
pub fn json(text: &str, form: Form) -> Option<Fault> {
    let loose = form == Form::Loose;
    let read = |comments: bool| {
        let options = ParseOptions {
            allow_comments: comments,
            allow_loose_object_property_names: loose,
            allow_trailing_commas: loose,
            allow_missing_commas: false,
            allow_single_quoted_strings: loose,
            allow_hexadecimal_numbers: loose,
            allow_unary_plus_numbers: loose,
            allow_bare_decimal_point_numbers: loose,
            allow_non_finite_numbers: loose,
            allow_extended_string_escapes: loose,
        };
        parse_to_ast(text, &CollectOptions::default(), &options).err()
    };
    // Comments in JSON are a habit of explaining, not an error: judged without them, but in a file that is read to its last letter.
    let remark = |line: &'_ str| line.match_indices("//").map(|(at, _)| at).find(|&at| !line[..at].ends_with(':'));
    let commented = text.lines().any(|line| remark(line).is_some() || line.trim_start().starts_with(['#', '*']) || line.contains("/*"));
    let error = match form {
        Form::Usual if commented => return None,
        Form::Usual | Form::Loose => read(loose)?,
        Form::Strict => {
            let mut remarks = text.lines().filter_map(|line| remark(line).map(|at| &line[at..]));
            let leaves_out = text.contains("/*") || remarks.any(stands_for_more);
            read(true).or_else(|| read(false).filter(|_| !leaves_out))?
        }
    };
    let kind = error.kind().to_string();
    // Several values one after the other: lines of JSON, or two examples in one block.
    if kind.contains("more than one") || kind.contains("multiple") {
        return None;
    }
    Some(Fault { at: error.range().start, what: kind, several: false })
}

/// Why a block does not parse as YAML.
pub fn yaml(text: &str) -> Option<Fault> {
    // Templates and markers that stand for text are no YAML on purpose.
    if ["{{", "{%", "${{", "<%"].iter().any(|mark| text.contains(mark)) {
        return None;
    }
    let place = |index: usize| text.char_indices().nth(index).map_or(text.len(), |(at, _)| at);
    for event in Parser::new_from_str(text) {
        match event {
            Err(error) => return Some(Fault { at: place(error.marker().index()), what: error.info().to_owned(), several: false }),
            // A plain scalar holds no colon with a blank behind it (YAML 1.2.2, 7.3.3); this parser lets it pass on a line of its own.
            Ok((Event::Scalar(value, ScalarStyle::Plain, ..), span)) => {
                let line = value.lines().next().unwrap_or_default();
                if let Some(colon) = line.find(": ") {
                    let at = place(span.start.index());
                    let what = "mapping values are not allowed in this context".to_owned();
                    return text.get(at..)?.starts_with(line).then_some(Fault { at: at + colon, what, several: false });
                }
            }
            Ok(_) => {}
        }
    }
    None
}

/// Why a block does not parse as TOML.
pub fn toml(text: &str) -> Option<Fault> {
    let tokens = Source::new(text).lex().into_vec();
    let mut errors: Vec<ParseError> = Vec::new();
    let mut entries = Entries { text, ..Entries::default() };
    let mut guarded = RecursionGuard::new(&mut entries as &mut dyn EventReceiver, 60);
    parse_document(&tokens, &mut guarded, &mut errors);
    let several = errors.len() > 3;
    let of_form = errors.first().map(|first| {
        let span = first.unexpected().or_else(|| first.context());
        Fault { at: span.map_or(text.len(), |span| span.start().min(text.len())), what: first.description().to_owned(), several }
    });
    of_form.or(entries.fault)
}

/// The entries of a document: which keys it has set, and the first value or key that cannot stand.
#[derive(Default)]
struct Entries<'a> {
    text: &'a str,
    /// Whether a table's header is being read.
    header: bool,
    /// The table, and the keys of the entry that is being read, each with its dot.
    table: String,
    key: String,
    key_start: usize,
    /// Inline tables and arrays that are open.
    inside: usize,
    set: HashSet<String>,
    fault: Option<Fault>,
}

impl Entries<'_> {
    fn put(&mut self, path: String) {
        let (set, at) = (&mut self.set, self.key_start);
        if !set.insert(path) {
            self.fault.get_or_insert(Fault { at, what: "duplicate key".to_owned(), several: false });
        }
    }
}

impl EventReceiver for Entries<'_> {
    fn std_table_open(&mut self, _: Span, _: &mut dyn ErrorSink) {
        (self.header, self.key) = (true, String::new());
    }

    fn std_table_close(&mut self, _: Span, _: &mut dyn ErrorSink) {
        self.header = false;
        self.table = std::mem::take(&mut self.key);
        self.put(format!("[{}]", self.table));
    }

    fn array_table_open(&mut self, _: Span, _: &mut dyn ErrorSink) {
        // Each element has its own keys, and tables of its own below it.
        self.set.clear();
        (self.header, self.key) = (true, String::new());
    }

    fn array_table_close(&mut self, _: Span, _: &mut dyn ErrorSink) {
        self.header = false;
        self.table = std::mem::take(&mut self.key);
    }

    fn inline_table_open(&mut self, _: Span, _: &mut dyn ErrorSink) -> bool {
        self.inside += 1;
        true
    }

    fn inline_table_close(&mut self, _: Span, _: &mut dyn ErrorSink) {
        self.inside = self.inside.saturating_sub(1);
    }

    fn array_open(&mut self, _: Span, _: &mut dyn ErrorSink) -> bool {
        self.inside += 1;
        true
    }

    fn array_close(&mut self, _: Span, _: &mut dyn ErrorSink) {
        self.inside = self.inside.saturating_sub(1);
    }

    fn simple_key(&mut self, span: Span, _: Option<Encoding>, _: &mut dyn ErrorSink) {
        if self.inside > 0 {
            return;
        }
        if self.key.is_empty() {
            self.key_start = span.start();
        }
        let name = self.text.get(span.start()..span.end()).unwrap_or_default();
        self.key.push_str(name.trim_matches(['"', '\'']));
        self.key.push('.');
    }

    fn key_val_sep(&mut self, _: Span, _: &mut dyn ErrorSink) {
        if self.inside == 0 {
            let key = std::mem::take(&mut self.key);
            self.put(format!("{}{key}", self.table));
        }
    }

    fn scalar(&mut self, span: Span, kind: Option<Encoding>, _: &mut dyn ErrorSink) {
        let Some(raw) = self.text.get(span.start()..span.end()) else { return };
        // Capitals stand for what is to be filled in.
        let to_fill_in = raw.to_ascii_lowercase().contains("your") || !raw.contains(|letter: char| letter.is_ascii_lowercase());
        let mut first: Option<ParseError> = None;
        let mut keep = |error: ParseError| {
            first.get_or_insert(error);
        };
        let _ = Raw::new_unchecked(raw, kind, span).decode_scalar(&mut (), &mut keep);
        if let Some(error) = first.filter(|_| !to_fill_in) {
            let wanted = error.expected().is_some_and(|expected| expected.iter().any(|one| matches!(one, Expected::Literal("\""))));
            let what = if wanted && !raw.contains(['"', '\'']) { "string values must be quoted" } else { error.description() };
            self.fault.get_or_insert(Fault { at: span.start(), what: what.to_owned(), several: false });
        }
    }
}

/// Why a block does not parse as CSV (RFC 4180, section 2): a row of another number of fields than all the others have.
pub fn csv(text: &str) -> Option<Fault> {
    let mut rows: Vec<(usize, usize)> = Vec::new();
    let (mut start, mut fields, mut quoted, mut empty) = (0, 1, false, true);
    let ends = text.char_indices().chain(std::iter::once((text.len(), '\n')));
    for (at, letter) in ends {
        match letter {
            '"' => quoted = !quoted,
            ',' if !quoted => fields += 1,
            '\n' if !quoted || at == text.len() => {
                if !empty {
                    rows.push((start, fields));
                }
                (start, fields, quoted, empty) = (at + 1, 1, false, true);
                continue;
            }
            _ => {}
        }
        empty &= letter.is_whitespace();
    }
    let (_, header) = *rows.first()?;
    let mut others = rows.iter().filter(|(_, fields)| *fields != header);
    let (at, fields) = *others.next()?;
    // Where several differ, or nothing is cut by commas, the block is no table of this form.
    let alone = others.next().is_none() && rows.len() >= 4 && header > 1;
    alone.then(|| Fault { at, what: format!("{fields} fields under a header of {header}"), several: false })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_is_strict_where_its_label_says_so() {
        assert_eq!(json("{\"a\": [1, 2]}", Form::Usual), None);
        assert!(json("{\"a\": [1, 2,]}", Form::Usual).is_some());
        assert_eq!(json("{a: [1, 2,], /* b */ c: 'd'}", Form::Loose), None);
        assert_eq!(json("{\"a\": 1 // one\n}", Form::Usual), None);
    }

    #[test]
    fn a_file_that_is_read_to_the_letter_has_no_comments() {
        let at = |text: &str| json(text, Form::Strict).map(|fault| fault.at);
        assert_eq!(at("{\"a\": 1, // the first\n\"b\": 2}"), Some(9));
        assert_eq!(at("{\"a\": [1, // the first\n2,]}"), Some(24));
        for sound in
            ["// package.json\n{\"a\": 1}", "{\"a\": 1, // ... and others\n\"b\": 2}", "{\"a\": \"http://b.c\"}", "{\"a\": 1 /* one */}"]
        {
            assert_eq!(at(sound), None, "{sound}");
        }
    }

    #[test]
    fn yaml_and_toml() {
        assert_eq!(yaml("a:\n  - b: c\n    d: [1, 2]\n"), None);
        assert!(yaml("a: b\n c: d\n").is_some());
        assert_eq!(yaml("name: Build: nightly\n").map(|fault| fault.at), Some(11));
        for sound in
            ["name: \"Build: nightly\"\n", "run: |\n  echo a: b\n", "url: http://a.b:80/c\n", "a: b # c: d\n", "at: 10:30\n", "a: {b: c}\n"]
        {
            assert_eq!(yaml(sound), None, "{sound}");
        }
        assert_eq!(toml("[a]\nb = 1\nc = [\"d\"]\n"), None);
        assert!(toml("[a\nb = 1\n").is_some());
        for (broken, at) in [
            ("name = demo\n", 7),
            ("[a]\nb = 1\nc = 2\nb = 3\n", 16),
            ("[a]\n[b]\n[a]\n", 9),
            ("a.b = 1\na.b = 2\n", 8),
            ("x = [1, two]\n", 8),
        ] {
            assert_eq!(toml(broken).map(|fault| fault.at), Some(at), "{broken}");
        }
        for sound in [
            "[a]\nb = 1\n[c]\nb = 1\n",
            "[[a]]\nb = 1\n[a.c]\nd = 1\n[[a]]\nb = 2\n[a.c]\nd = 1\n",
            "a = {b = 1, c = 2}\nd = [{b = 1}, {b = 2}]\n",
            "at = 1979-05-27T07:32:00Z\non = true\nf = 1e3\ns = 'x'\nm = \"\"\"\na\n\"\"\"\n",
            "key = YOUR_KEY\n",
        ] {
            assert_eq!(toml(sound), None, "{sound}");
        }
    }

    #[test]
    fn a_row_of_csv_has_as_many_fields_as_the_others() {
        assert_eq!(csv("a,b\n1,2\n3,4,5\n6,7\n").map(|fault| fault.at), Some(8));
        for sound in
            ["a,b\n1,2\n3,\"4,5\"\n6,7\n", "a,b\n1,2\n3\n", "a,b\n1,2,3\n4,5,6\n7,8,9\n", "a\n1\n2,3\n4\n", "a,b\n1,\"2\n3\"\n4,5\n6,7\n"]
        {
            assert_eq!(csv(sound), None, "{sound}");
        }
    }
}
