//! A place in a text, moved by what stands there: how hand-written rules read words.

#![deny(clippy::indexing_slicing, clippy::string_slice)]

/// Dashes that join the groups of a number or the parts of a word.
pub const HYPHENS: [char; 5] = ['-', '\u{2010}', '\u{2011}', '\u{2012}', '\u{2013}'];

/// The longest run of marks and white space [`Cursor::gap`] passes over; bounds the work on hostile input.
const LONGEST_GAP: usize = 24;

/// A place in a text.
#[derive(Debug, Clone, Copy)]
pub struct Cursor<'a> {
    text: &'a str,
    /// The byte it stands at. A rule may move it by what it counted itself: past the end, or within a character, nothing is left to be read.
    pub at: usize,
}

impl<'a> Cursor<'a> {
    /// A cursor at byte `at` of `text`; moved back to a character boundary where it is none.
    #[must_use]
    pub fn new(text: &'a str, at: usize) -> Self {
        Self { text, at: text.floor_char_boundary(at) }
    }

    /// What is still to be read.
    #[must_use]
    pub fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// The text from `start` up to here.
    #[must_use]
    pub fn since(&self, start: usize) -> &'a str {
        self.text.get(start..self.at).unwrap_or_default()
    }

    /// The next character.
    #[must_use]
    pub fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Passes over any number of these marks.
    pub fn skip(&mut self, marks: &[char]) {
        self.at += self.rest().len() - self.rest().trim_start_matches(marks).len();
    }

    /// Passes over white space and marks that carry no meaning of their own: emphasis, code, formula delimiters, `\,`, `\text{`.
    pub fn gap(&mut self) {
        let limit = self.at + LONGEST_GAP;
        while self.at < limit {
            let rest = self.rest();
            if let Some(mark) = ["\\(", "\\)", "\\,", "\\;", "\\!", "\\ ", "\\text{", "\\mathrm{", "\\mathbf{", "~"]
                .iter()
                .find(|mark| rest.starts_with(**mark))
            {
                self.at += mark.len();
            } else if let Some(next) = rest.chars().next().filter(|next| next.is_whitespace() || matches!(next, '`' | '$' | '{' | '}')) {
                self.at += next.len_utf8();
            } else {
                break;
            }
        }
    }

    /// Passes over `words` after a gap: ASCII case is ignored, a space stands for any white space, and the last letter must end a
    /// word. Stays where it is otherwise.
    pub fn eat(&mut self, words: &str) -> bool {
        let mut ahead = *self;
        ahead.gap();
        let mut last = ' ';
        for wanted in words.chars() {
            if wanted == ' ' {
                let before = ahead.at;
                ahead.gap();
                if ahead.at == before {
                    return false;
                }
            } else {
                match ahead.peek() {
                    Some(next) if next.eq_ignore_ascii_case(&wanted) => ahead.at += next.len_utf8(),
                    _ => return false,
                }
            }
            last = wanted;
        }
        if last.is_alphanumeric() && ahead.peek().is_some_and(char::is_alphanumeric) {
            return false;
        }
        *self = ahead;
        true
    }

    /// Passes over the first of `choices` that stands here and tells which.
    pub fn eat_any(&mut self, choices: &[&str]) -> Option<usize> {
        let ends = choices.iter().enumerate().filter_map(|(at, choice)| {
            let mut ahead = *self;
            ahead.eat(choice).then_some((ahead.at, std::cmp::Reverse(at)))
        });
        let (end, std::cmp::Reverse(which)) = ends.max()?;
        self.at = end;
        Some(which)
    }

    /// Passes over one word: letters, with inner apostrophes and hyphens.
    pub fn word(&mut self) -> Option<&'a str> {
        let mut ahead = *self;
        ahead.gap();
        let rest = ahead.rest();
        let mut end = 0;
        let mut characters = rest.char_indices().peekable();
        while let Some((at, next)) = characters.next() {
            let joins =
                matches!(next, '\'' | '’' | '-' | '‑') && at > 0 && characters.peek().is_some_and(|(_, after)| after.is_alphabetic());
            if !next.is_alphabetic() && !joins {
                break;
            }
            end = at + next.len_utf8();
        }
        if end == 0 {
            return None;
        }
        ahead.at += end;
        *self = ahead;
        rest.get(..end)
    }

    /// Passes over a whole number, with or without thousands separators (`1,234`, `1{,}234`, thin spaces), and gives its value.
    /// A decimal fraction, a leading minus, and what does not fit are no whole number.
    pub fn integer(&mut self) -> Option<u128> {
        let mut ahead = *self;
        ahead.gap();
        let mut value = ahead.group(1, 39)?;
        let first = ahead.at;
        for separator in [",", "{,}", "\\,", "\u{202f}", "\u{2009}"] {
            ahead.at = first;
            let mut grouped = value;
            let mut seen = false;
            loop {
                let mut next = ahead;
                if !next.rest().starts_with(separator) {
                    break;
                }
                next.at += separator.len();
                let Some(group) = next.group(3, 3) else { break };
                let sum = grouped.checked_mul(1000).and_then(|shifted| shifted.checked_add(group))?;
                grouped = sum;
                seen = true;
                ahead = next;
            }
            if seen {
                value = grouped;
                break;
            }
        }
        let mut after = ahead.rest().chars();
        let next = after.next();
        let decimal = matches!(next, Some('.' | ',')) && after.next().is_some_and(|digit| digit.is_ascii_digit());
        if decimal || next.is_some_and(|next| next.is_alphanumeric() && next != '×') {
            return None;
        }
        *self = ahead;
        Some(value)
    }

    /// Between `least` and `most` digits, not followed by another digit.
    fn group(&mut self, least: usize, most: usize) -> Option<u128> {
        let rest = self.rest();
        let length = rest.bytes().take(most + 1).take_while(u8::is_ascii_digit).count();
        if length < least || length > most {
            return None;
        }
        let value = rest.get(..length)?.parse().ok()?;
        self.at += length;
        Some(value)
    }
}

/// The places in `lower` where `word` stands as a whole word, in order.
pub fn places<'a>(lower: &'a str, word: &'a str) -> impl Iterator<Item = usize> + use<'a> {
    anywhere(lower, word).filter(move |&at| apart(lower, at, word))
}

/// Where `word` stands in `text`, in other words as well.
pub fn anywhere<'a>(text: &'a str, word: &'a str) -> impl Iterator<Item = usize> + use<'a> {
    // A sentence is short and a word shorter: to set out on a search that is linear for any word costs more than to look.
    let long = word.len() > SHORT;
    let short = memchr::memchr_iter(*word.as_bytes().first().unwrap_or(&0), text.as_bytes())
        .filter(move |&at| !long && text.as_bytes().get(at..).is_some_and(|rest| rest.starts_with(word.as_bytes())));
    let longer = long.then(|| text.match_indices(word).map(|(at, _)| at)).into_iter().flatten();
    short.chain(longer)
}

/// Bytes of a word that is looked for at each of its first letters.
const SHORT: usize = 40;

/// Whether `word`, which stands at `at`, is glued to no letter or digit on either side.
fn apart(lower: &str, at: usize, word: &str) -> bool {
    let edge = |inside: Option<char>, outside: Option<char>| {
        !(inside.is_some_and(char::is_alphanumeric) && outside.is_some_and(char::is_alphanumeric))
    };
    let (before, rest) = lower.split_at_checked(at).unwrap_or_default();
    let after = rest.get(word.len()..).unwrap_or_default();
    edge(word.chars().next(), before.chars().next_back()) && edge(word.chars().next_back(), after.chars().next())
}

/// Whether `lower` holds one of `words` as a whole word.
#[must_use]
pub fn has_word(lower: &str, words: &[&str]) -> bool {
    let bytes = lower.as_bytes();
    let glued = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphanumeric);
    let inside = |at: usize| at.checked_sub(1).is_some_and(glued) && glued(at);
    // One pass for all words: setting out to search for each of them costs more than a sentence is long.
    // A bit for each byte a word begins with; several bytes may share one.
    let bit = |byte: u8| 1_u64 << (byte & 63);
    let begins = words.iter().filter_map(|word| word.as_bytes().first()).fold(0, |bits, &byte| bits | bit(byte));
    let may = |at: &usize| bytes.get(*at).is_some_and(|&byte| begins & bit(byte) != 0);
    (0..bytes.len()).filter(may).filter(|at| !inside(*at)).any(|at| {
        let stands = |word: &&&str| {
            word.as_bytes().first() == bytes.get(at) && bytes.get(at..).is_some_and(|rest| rest.starts_with(word.as_bytes()))
        };
        words.iter().filter(stands).any(|word| apart(lower, at, word))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_words_and_numbers() {
        let mut cursor = Cursor::new("the `GCD` of $1,234$ and 56 is 2.", 0);
        assert!(cursor.eat("the gcd of"));
        assert_eq!(cursor.integer(), Some(1234));
        assert!(!cursor.eat("an"));
        assert!(cursor.eat("and"));
        assert_eq!(cursor.integer(), Some(56));
        assert_eq!(cursor.word(), Some("is"));
        assert_eq!(cursor.integer(), Some(2));
    }

    #[test]
    fn leaves_fractions_and_words_with_digits() {
        for text in ["3.5", "2nd", "1,23,456.7", "x"] {
            assert_eq!(Cursor::new(text, 0).integer(), None, "{text}");
        }
        assert_eq!(Cursor::new("12, 18", 0).integer(), Some(12));
        assert_eq!(Cursor::new("7.", 0).integer(), Some(7));
    }

    #[test]
    fn reads_nothing_past_the_end_or_within_a_character() {
        let mut cursor = Cursor::new("é (3", 4);
        cursor.at += 9;
        assert!(cursor.rest().is_empty() && !cursor.eat("a") && cursor.integer().is_none() && cursor.word().is_none());
        cursor.at = 1;
        cursor.gap();
        assert_eq!(cursor.peek(), None);
    }

    #[test]
    fn finds_whole_words() {
        assert_eq!(places("hotel tel. tel", "tel").collect::<Vec<_>>(), [6, 11]);
        assert!(has_word("a vin here", &["vin"]));
        assert!(!has_word("calvin", &["vin"]));
    }
}
