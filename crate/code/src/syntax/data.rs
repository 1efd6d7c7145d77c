//! JSON, YAML and TOML.

use super::Fault;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};
use saphyr_parser::Parser;
use toml::Source;
use toml::parser::{EventReceiver, RecursionGuard, parse_document};

/// Why a block does not parse as JSON; `loose` lets comments, trailing commas and the rest of JSON5 pass.
pub fn json(text: &str, loose: bool) -> Option<Fault> {
    let strict = ParseOptions {
        allow_comments: loose,
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
    let error = parse_to_ast(text, &CollectOptions::default(), &strict).err()?;
    // Comments in JSON are a habit of explaining, not an error: judged without them.
    let remark = |line: &str| line.match_indices("//").any(|(at, _)| !line[..at].ends_with(':'));
    let commented = text.lines().any(|line| remark(line) || line.trim_start().starts_with(['#', '*']) || line.contains("/*"));
    if commented && !loose {
        return None;
    }
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
    let error = Parser::new_from_str(text).find_map(Result::err)?;
    let at = text.char_indices().nth(error.marker().index()).map_or(text.len(), |(at, _)| at);
    Some(Fault { at, what: error.info().to_owned(), several: false })
}

/// Why a block does not parse as TOML.
pub fn toml(text: &str) -> Option<Fault> {
    let tokens = Source::new(text).lex().into_vec();
    let mut errors: Vec<toml::ParseError> = Vec::new();
    let mut nothing = ();
    let mut guarded = RecursionGuard::new(&mut nothing as &mut dyn EventReceiver, 60);
    parse_document(&tokens, &mut guarded, &mut errors);
    let first = errors.first()?;
    let span = first.unexpected().or_else(|| first.context());
    let at = span.map_or(text.len(), |span| span.start().min(text.len()));
    let several = errors.len() > 3;
    Some(Fault { at, what: first.description().to_owned(), several })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_is_strict_where_its_label_says_so() {
        assert_eq!(json("{\"a\": [1, 2]}", false), None);
        assert!(json("{\"a\": [1, 2,]}", false).is_some());
        assert_eq!(json("{a: [1, 2,], /* b */ c: 'd'}", true), None);
        assert_eq!(json("{\"a\": 1 // one\n}", false), None);
    }

    #[test]
    fn yaml_and_toml() {
        assert_eq!(yaml("a:\n  - b: c\n    d: [1, 2]\n"), None);
        assert!(yaml("a: b\n c: d\n").is_some());
        assert_eq!(toml("[a]\nb = 1\nc = [\"d\"]\n"), None);
        assert!(toml("[a\nb = 1\n").is_some());
    }
}
