//! JavaScript and TypeScript, read by oxc's parser.

use super::Fault;
use crate::language::Language;
use oxc_allocator::Allocator;
use oxc_parser::{ParseOptions, Parser, ParserReturn};
use oxc_span::SourceType;

/// Why a block does not parse.
pub fn fault(text: &str, language: Language) -> Option<Fault> {
    // A block with the wrong one of the four labels is no error: the one that takes it decides, and a script is not a module.
    let mut first = None;
    for kind in [own(language), SourceType::tsx(), SourceType::ts(), SourceType::jsx().with_script(true), SourceType::jsx()] {
        match fault_as(text, kind) {
            None => return None,
            Some(fault) => first = first.or(Some(fault)),
        }
    }
    first
}

/// The form that a label says.
pub fn own(language: Language) -> SourceType {
    if matches!(language, Language::JavaScript | Language::Jsx) { SourceType::jsx() } else { SourceType::ts() }
}

/// Parses a block in one form: it may be the inside of a function.
pub fn parse<'a>(allocator: &'a Allocator, text: &'a str, kind: SourceType) -> ParserReturn<'a> {
    let options = ParseOptions { allow_return_outside_function: true, ..ParseOptions::default() };
    Parser::new(allocator, text, kind).with_options(options).parse()
}

fn fault_as(text: &str, kind: SourceType) -> Option<Fault> {
    let allocator = Allocator::default();
    let parsed = parse(&allocator, text, kind);
    let mut errors = parsed.diagnostics.errors();
    let first = errors.next()?;
    let at = first.labels.first().map_or(text.len(), |label| label.offset() as usize);
    let line = |place: usize| text.get(..place).unwrap_or(text).matches('\n').count();
    let several = errors.any(|error| error.labels.first().is_some_and(|label| line(label.offset() as usize) > line(at) + 2));
    let at = (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or_default();
    Some(Fault { at, what: first.message.to_string(), several })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_parses_in_any_of_the_four_is_left_alone() {
        for sound in ["const a: number = 1;", "const a = <b>c</b>;", "return 1;", "await f();", "with (a) { b }", "import a from 'b';"] {
            assert_eq!(fault(sound, Language::JavaScript), None, "{sound}");
        }
        let fault = fault("let a = 1;\nlet b = (2;\n", Language::JavaScript).unwrap();
        assert_eq!(fault.at, 21);
    }
}
