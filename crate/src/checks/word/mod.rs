//! What the checks of words and sequences share.

/// A small whole number written as a word or in digits.
#[must_use]
pub fn small_number(word: &str) -> Option<u32> {
    const WORDS: [&str; 13] = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    let lower = word.to_ascii_lowercase();
    WORDS.iter().position(|known| *known == lower).map(|at| at as u32).or_else(|| lower.parse().ok())
}
