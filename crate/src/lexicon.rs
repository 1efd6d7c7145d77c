//! Lists of words and phrases, each with what it stands for, kept by their first byte: a word that is on no list is turned down at a glance.

use aho_corasick::{AhoCorasick, AhoCorasickKind};

/// A list of words and phrases, in lower case where nothing else is said.
#[derive(Debug)]
pub struct Lexicon<T> {
    /// By first byte in lower case; in the order they were given where it is the same.
    entries: Vec<(&'static str, T)>,
    /// Where the entries of each first byte begin, and one past the last.
    starts: [usize; 257],
}

impl<T: Copy> Lexicon<T> {
    /// Orders a list.
    #[must_use]
    pub fn new(entries: impl IntoIterator<Item = (&'static str, T)>) -> Self {
        let first = |words: &str| words.bytes().next().map_or(0, |first| usize::from(first.to_ascii_lowercase()));
        let mut entries: Vec<(&'static str, T)> = entries.into_iter().collect();
        entries.sort_by_key(|(words, _)| first(words));
        let starts = std::array::from_fn(|byte| entries.partition_point(|(words, _)| first(words) < byte));
        Self { entries, starts }
    }

    /// The entries that begin with `first`, ASCII case ignored.
    #[must_use]
    pub fn beginning(&self, first: u8) -> &[(&'static str, T)] {
        let first = usize::from(first.to_ascii_lowercase());
        &self.entries[self.starts[first]..self.starts[first + 1]]
    }

    /// What `word` stands for, in whatever case it is written; of an entry that is listed twice, the first.
    #[must_use]
    pub fn get(&self, word: &str) -> Option<T> {
        let same = |lower: &str| {
            let entries = self.beginning(*lower.as_bytes().first()?);
            entries.iter().find(|(entry, _)| entry.eq_ignore_ascii_case(lower)).map(|(_, meaning)| *meaning)
        };
        if word.is_ascii() { same(word) } else { same(&word.to_lowercase()) }
    }

    /// Each place of `lower`, a text in lower case, where an entry stands as whole words: first and one past the last byte, and what it
    /// stands for. In the order of the text.
    pub fn find<'a>(&'a self, lower: &'a str) -> impl Iterator<Item = (usize, usize, T)> + 'a {
        let bytes = lower.as_bytes();
        (0..bytes.len())
            // Most bytes stand within a word, where none begins.
            .filter(|&at| at == 0 || !bytes[at - 1].is_ascii_alphanumeric())
            .flat_map(move |at| {
                let here = self.beginning(bytes[at]).iter().filter(move |(words, _)| bytes[at..].starts_with(words.as_bytes()));
                here.map(move |(words, meaning)| (at, at + words.len(), *meaning))
            })
            .filter(|&(start, end, _)| {
                let before = lower[..start].chars().next_back();
                let after = lower[end..].chars().next();
                !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
            })
    }
}

/// Phrases that are looked for anywhere in a text, within words too.
#[derive(Debug)]
pub struct Phrases(Option<AhoCorasick>);

impl Phrases {
    /// Makes one automaton of the phrases, which are in lower case.
    #[must_use]
    pub fn new(phrases: &[&str]) -> Self {
        // The kind that is found by itself takes longer to build than to use.
        Self(AhoCorasick::builder().ascii_case_insensitive(true).kind(Some(AhoCorasickKind::ContiguousNFA)).build(phrases).ok())
    }

    /// Whether one of them stands in `text`, ASCII case ignored.
    #[must_use]
    pub fn within(&self, text: &str) -> bool {
        // Short constants: there is always an automaton.
        self.0.as_ref().is_some_and(|automaton| automaton.is_match(text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_words_and_phrases() {
        let list = Lexicon::new([("may", 1), ("may be", 2), ("für", 3), ("über", 4)]);
        assert_eq!(
            (list.get("MAY"), list.get("Für"), list.get("Über"), list.get("ma"), list.get("")),
            (Some(1), Some(3), Some(4), None, None)
        );
        let found: Vec<_> = list.find("it may be; maybe für’s mayü, émay may").collect();
        assert_eq!(found, [(3, 6, 1), (3, 9, 2), (17, 21, 3), (39, 42, 1)]);
    }
    #[test]
    fn finds_phrases_within_words() {
        let phrases = Phrases::new(&["not true", "≠"]);
        assert!(phrases.within("That is NOT TRUE.") && phrases.within("a≠b") && !phrases.within("not so true"));
    }
}
