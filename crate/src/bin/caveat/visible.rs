//! Control characters of answers, sources and file names must not steer the reader's terminal: they are shown as `\u{1b}`.

use std::borrow::Cow;

/// Whether a character could move the cursor, colour what follows, change the terminal's state or reorder what is read.
fn steers(character: char) -> bool {
    // Line and paragraph separator, and the characters with the Unicode property Bidi_Control.
    character.is_control()
        || matches!(character, '\u{2028}' | '\u{2029}' | '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A line with its control characters escaped; a line break is one of them.
pub fn visible(line: &str) -> Cow<'_, str> {
    if line.chars().any(steers) { Text::escaped(line, |_| false).text.into() } else { line.into() }
}

/// A text of several lines with its control characters escaped, and the way from its places to the original's.
pub struct Text {
    /// The escaped text.
    pub text: String,
    /// After which byte of the original the escaped text is how many bytes longer.
    grown: Vec<(usize, usize)>,
}

impl Text {
    /// Escapes all but tabs and line breaks.
    pub fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        Self::escaped(text, |at| matches!(bytes[at], b'\n' | b'\t') || bytes[at..].starts_with(b"\r\n"))
    }

    fn escaped(text: &str, stays: impl Fn(usize) -> bool) -> Self {
        let mut escaped = Self { text: String::with_capacity(text.len()), grown: Vec::new() };
        for (at, character) in text.char_indices() {
            if !steers(character) || stays(at) {
                escaped.text.push(character);
                continue;
            }
            escaped.text.extend(character.escape_unicode());
            let end = at + character.len_utf8();
            escaped.grown.push((end, escaped.text.len() - end));
        }
        escaped
    }

    /// Where a byte of the original stands in the escaped text.
    pub fn at(&self, byte: usize) -> usize {
        let before = self.grown.partition_point(|(end, _)| *end <= byte);
        byte + before.checked_sub(1).map_or(0, |at| self.grown[at].1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_a_terminal_is_shown() {
        assert_eq!(visible("a\u{1b}[2Jb\u{9b}c\u{202e}d\ne\u{7}"), r"a\u{1b}[2Jb\u{9b}c\u{202e}d\u{a}e\u{7}");
        assert!(matches!(visible("Zoë said “no” 😀 عربي"), Cow::Borrowed(_)));
    }

    #[test]
    fn places_are_found_again() {
        let original = "a\u{1b}b\r\n\u{202e}17\tc\rd";
        let text = Text::of(original);
        assert_eq!(text.text, "a\\u{1b}b\r\n\\u{202e}17\tc\\u{d}d");
        for word in ["a", "b", "17", "c", "d"] {
            let at = original.find(word).unwrap_or_default();
            assert!(text.text[text.at(at)..].starts_with(word), "{word}");
            assert!(text.text[..text.at(at + word.len())].ends_with(word), "{word}");
        }
    }
}
