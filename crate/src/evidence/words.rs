//! Words as the search knows them.

use std::collections::HashSet;
use unicode_segmentation::UnicodeSegmentation;

/// Words that carry no subject of their own.
const FUNCTION_WORDS: &[&str] = &[
    "a", "an", "and", "are", "as", "at", "be", "been", "but", "by", "for", "from", "had", "has", "have", "he", "her", "his", "in", "is",
    "it", "its", "not", "of", "on", "or", "she", "that", "the", "their", "there", "they", "this", "to", "was", "were", "which", "who",
    "will", "with",
];

/// The words that say what a text is about, in lower case.
pub(super) fn content_words(text: &str) -> HashSet<String> {
    text.unicode_words().map(str::to_lowercase).filter(|word| !FUNCTION_WORDS.contains(&word.as_str())).collect()
}

/// The words alone, in lower case, each between single spaces.
pub(super) fn plain(text: &str) -> String {
    let mut plain = " ".to_owned();
    add_plain(&mut plain, text);
    plain
}

/// Adds the words of a text to what [`plain`] has made.
pub(super) fn add_plain(plain: &mut String, text: &str) {
    for word in text.unicode_words() {
        plain.extend(word.chars().flat_map(char::to_lowercase));
        plain.push(' ');
    }
}
