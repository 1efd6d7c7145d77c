//! The answer's language, as far as it can be told.

use crate::lexicon::Lexicon;
use std::sync::LazyLock;

/// The languages checks may declare are told apart by their commonest words; anything else is unknown, and a check then runs
/// only where its words happen to stand. Words are from the languages' own closed classes (articles, prepositions, pronouns).
const COMMON: &[(&str, &[&str])] = &[
    ("en", &["the", "of", "and", "to", "is", "in", "that", "it", "for", "was", "are", "with", "this", "you"]),
    ("de", &["der", "die", "und", "das", "ist", "nicht", "ein", "eine", "zu", "den", "mit", "von", "auf", "für"]),
    ("fr", &["le", "la", "les", "et", "des", "est", "une", "dans", "que", "pour", "qui", "du", "pas", "sur"]),
    ("es", &["el", "los", "las", "y", "que", "es", "una", "por", "con", "para", "del", "como", "más", "se"]),
    ("it", &["il", "di", "che", "è", "per", "una", "sono", "della", "con", "gli", "nel", "anche", "più", "non"]),
    ("pt", &["o", "os", "que", "não", "uma", "para", "com", "do", "da", "em", "são", "mais", "como", "ao"]),
    ("nl", &["de", "het", "een", "van", "en", "is", "niet", "dat", "op", "te", "met", "voor", "zijn", "aan"]),
];

/// Each of those words with its languages: a bit for each row of [`COMMON`].
static SPEAKS: LazyLock<Lexicon<u8>> = LazyLock::new(|| {
    let mut words = std::collections::BTreeMap::<&str, u8>::new();
    for (at, (_, list)) in COMMON.iter().enumerate() {
        for word in *list {
            *words.entry(word).or_default() |= 1 << at;
        }
    }
    Lexicon::new(words)
});

/// The ISO 639-1 code of the text's language, or none where it is too short or mixed to tell. Reads at most the first 4 KiB.
#[must_use]
pub fn detect(text: &str) -> Option<&'static str> {
    let head = &text[..text.floor_char_boundary(4096)];
    let (mut kana, mut han, mut hangul, mut letters) = (0, 0, 0, 0_usize);
    let scripts = if head.is_ascii() { "" } else { head };
    for character in scripts.chars().filter(|character| character.is_alphabetic()) {
        letters += 1;
        match character {
            '\u{3040}'..='\u{30ff}' => kana += 1,
            '\u{4e00}'..='\u{9fff}' => han += 1,
            '\u{ac00}'..='\u{d7af}' => hangul += 1,
            _ => {}
        }
    }
    if kana * 10 > letters {
        return Some("ja");
    }
    if hangul * 4 > letters {
        return Some("ko");
    }
    if han * 4 > letters {
        return Some("zh");
    }
    let mut counts = [0_usize; COMMON.len()];
    for word in head.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty()) {
        if let Some(languages) = SPEAKS.get(word) {
            for (at, count) in counts.iter_mut().enumerate() {
                *count += usize::from(languages >> at & 1);
            }
        }
    }
    let (best, most) = counts.iter().enumerate().max_by_key(|&(at, count)| (*count, COMMON.len() - at))?;
    let second = counts.iter().enumerate().filter(|&(at, _)| at != best).map(|(_, count)| *count).max().unwrap_or(0);
    (*most >= 3 && *most * 2 > second * 3).then(|| COMMON[best].0)
}

/// Whether a language writes decimals with a comma, and thousands with a point or a space.
#[must_use]
pub fn decimal_comma(language: &str) -> bool {
    matches!(language, "de" | "fr" | "es" | "it" | "pt" | "nl")
}

/// Whether a check that reads `languages` may run on a text of language `found`.
#[must_use]
pub fn allows(languages: &[&str], found: Option<&str>) -> bool {
    languages.is_empty() || found.is_none_or(|found| languages.contains(&found))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_languages_apart() {
        for (text, language) in [
            ("The tower is in the middle of the city and it was built for the fair.", Some("en")),
            ("Der Turm ist in der Mitte der Stadt und die Brücke ist nicht weit.", Some("de")),
            ("La tour est dans la ville et les ponts sont pour les piétons.", Some("fr")),
            ("これは日本語の文章です。", Some("ja")),
            ("这是一个中文句子，用来测试。", Some("zh")),
            ("17 × 24 = 398", None),
            ("", None),
        ] {
            assert_eq!(detect(text), language, "{text}");
        }
    }
}
