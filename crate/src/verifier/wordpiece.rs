//! BERT's word pieces, as the reference `tokenizers` library cuts them.
//!
//! The same normalisation, in the same order and with the same Unicode tables (`unicode_categories`,
//! `unicode-normalization-alignments`), in a tenth of the WebAssembly: clean, space out CJK ideographs, NFD without non-spacing
//! marks, lower-case, split at white space, isolate punctuation, then the longest piece first.
//! One deliberate difference to the library's default: `[SEP]` and the like *inside a text* are ordinary characters (its
//! `encode_special_tokens = true`), so that an answer cannot smuggle a separator into the model's input.

use std::collections::HashMap;

use serde::Deserialize;
use unicode_categories::UnicodeCategories;
use unicode_normalization_alignments::UnicodeNormalization;

use crate::error::{Error, ErrorKind, Result};

/// `normalizer` of a tokenizer file.
#[derive(Debug, Clone, Deserialize)]
struct Normalizer {
    #[serde(default = "yes")]
    clean_text: bool,
    #[serde(default = "yes")]
    handle_chinese_chars: bool,
    /// Absent or null: as `lowercase`.
    #[serde(default)]
    strip_accents: Option<bool>,
    #[serde(default = "yes")]
    lowercase: bool,
}

const fn yes() -> bool {
    true
}

/// `model` of a tokenizer file.
#[derive(Debug, Clone, Deserialize)]
struct Pieces {
    #[serde(default = "unknown")]
    unk_token: String,
    #[serde(default = "hashes")]
    continuing_subword_prefix: String,
    #[serde(default = "hundred")]
    max_input_chars_per_word: usize,
    vocab: HashMap<String, u32>,
}

fn unknown() -> String {
    "[UNK]".into()
}

fn hashes() -> String {
    "##".into()
}

const fn hundred() -> usize {
    100
}

/// What a tokenizer file says its parts are.
#[derive(Deserialize)]
struct File {
    normalizer: Option<Normalizer>,
    model: Pieces,
}

#[derive(Deserialize)]
struct Kind<'a> {
    #[serde(rename = "type", borrow, default)]
    name: Option<std::borrow::Cow<'a, str>>,
}

/// The parts' types alone, to tell whether this module can read the file.
#[derive(Deserialize)]
struct Kinds<'a> {
    #[serde(borrow)]
    normalizer: Option<Kind<'a>>,
    #[serde(borrow)]
    pre_tokenizer: Option<Kind<'a>>,
    #[serde(borrow)]
    model: Kind<'a>,
}

/// A word-piece tokenizer.
#[derive(Debug, Clone)]
pub struct WordPiece {
    normalizer: Normalizer,
    unknown: u32,
    longest: usize,
    /// Pieces that begin a word.
    heads: HashMap<Box<str>, u32>,
    /// Pieces that go on, without their prefix.
    tails: HashMap<Box<str>, u32>,
    /// The longest piece in bytes: no longer substring needs to be looked up.
    widest: usize,
}

impl WordPiece {
    /// Whether `json` is a tokenizer file of BERT's kind (normaliser, pre-tokeniser and model).
    #[must_use]
    pub fn reads(json: &[u8]) -> bool {
        let Ok(kinds) = serde_json::from_slice::<Kinds<'_>>(json) else { return false };
        let is = |kind: &Option<Kind<'_>>, name: &str| kind.as_ref().is_some_and(|kind| kind.name.as_deref() == Some(name));
        is(&kinds.normalizer, "BertNormalizer") && is(&kinds.pre_tokenizer, "BertPreTokenizer") && is(&Some(kinds.model), "WordPiece")
    }

    /// Reads a `tokenizer.json`.
    ///
    /// # Errors
    /// [`ErrorKind::Model`] when it is no tokenizer of BERT's kind.
    pub fn read(json: &[u8]) -> Result<Self> {
        let file: File = serde_json::from_slice(json)
            .map_err(|error| Error::new(ErrorKind::Model, format!("the tokenizer file is not a word-piece tokenizer: {error}")))?;
        let Pieces { unk_token, continuing_subword_prefix: prefix, max_input_chars_per_word: longest, vocab } = file.model;
        let unknown = *vocab
            .get(&unk_token)
            .ok_or_else(|| Error::new(ErrorKind::Model, format!("the tokenizer's vocabulary lacks its own {unk_token:?}")))?;
        let widest = vocab.keys().map(String::len).max().unwrap_or(0);
        let tails = vocab.iter().filter_map(|(piece, &id)| Some((piece.strip_prefix(&prefix)?.into(), id))).collect();
        let heads = vocab.into_iter().map(|(piece, id)| (piece.into(), id)).collect();
        let normalizer = file.normalizer.unwrap_or(Normalizer {
            clean_text: false,
            handle_chinese_chars: false,
            strip_accents: Some(false),
            lowercase: false,
        });
        Ok(Self { normalizer, unknown, longest, heads, tails, widest })
    }

    /// The number of a piece.
    #[must_use]
    pub fn id(&self, piece: &str) -> Option<u32> {
        self.heads.get(piece).copied()
    }

    /// The largest number of any piece.
    #[must_use]
    pub fn largest_id(&self) -> u32 {
        self.heads.values().copied().max().unwrap_or(0)
    }

    /// Cuts `text` into pieces, without separators.
    #[must_use]
    pub fn cut(&self, text: &str) -> Vec<u32> {
        let text = self.normalize(text);
        let mut ids = Vec::with_capacity(text.len() / 4);
        for word in text.split(char::is_whitespace) {
            let mut rest = word;
            while let Some(first) = rest.chars().next() {
                let end = if punctuation(first) { first.len_utf8() } else { rest.find(punctuation).unwrap_or(rest.len()) };
                self.word(&rest[..end], &mut ids);
                rest = &rest[end..];
            }
        }
        ids
    }

    fn normalize(&self, text: &str) -> String {
        let rules = &self.normalizer;
        let mut out = String::with_capacity(text.len());
        for c in text.chars() {
            if rules.clean_text && dropped(c) {
                continue;
            }
            match c {
                c if rules.clean_text && c.is_whitespace() => out.push(' '),
                c if rules.handle_chinese_chars && ideograph(c) => out.extend([' ', c, ' ']),
                c => out.push(c),
            }
        }
        if rules.strip_accents.unwrap_or(rules.lowercase) && !out.is_ascii() {
            out = out.nfd().map(|(c, _)| c).filter(|c| !c.is_mark_nonspacing()).collect();
        }
        if rules.lowercase {
            // Character by character, as the reference does: no final sigma.
            out = out.chars().flat_map(char::to_lowercase).collect();
        }
        out
    }

    /// The longest piece that begins the word, then the longest that goes on; unknown if any part has none.
    fn word(&self, word: &str, ids: &mut Vec<u32>) {
        let before = ids.len();
        if word.chars().count() > self.longest {
            ids.push(self.unknown);
            return;
        }
        let mut rest = word;
        while !rest.is_empty() {
            let pieces = if rest.len() == word.len() { &self.heads } else { &self.tails };
            let longest = rest.floor_char_boundary(self.widest.max(4));
            let found = rest[..longest]
                .char_indices()
                .rev()
                .map(|(at, c)| at + c.len_utf8())
                .find_map(|end| Some((*pieces.get(&rest[..end])?, end)));
            let Some((id, end)) = found else {
                ids.truncate(before);
                ids.push(self.unknown);
                return;
            };
            ids.push(id);
            rest = &rest[end..];
        }
    }
}

/// Control, format, private and unassigned characters, NUL and the replacement character.
fn dropped(c: char) -> bool {
    c == '\0' || c == '\u{fffd}' || (!matches!(c, '\t' | '\n' | '\r') && c.is_other())
}

fn punctuation(c: char) -> bool {
    c.is_ascii_punctuation() || c.is_punctuation()
}

/// The reference's blocks of CJK ideographs (it leaves out U+2B820 to U+2B91F).
const fn ideograph(c: char) -> bool {
    matches!(
        c as u32,
        0x4e00..=0x9fff | 0x3400..=0x4dbf | 0x2_0000..=0x2_a6df | 0x2_a700..=0x2_b73f | 0x2_b740..=0x2_b81f
            | 0x2_b920..=0x2_ceaf | 0xf900..=0xfaff | 0x2_f800..=0x2_fa1f
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tiny() -> WordPiece {
        let file = serde_json::json!({
            "normalizer": {"type": "BertNormalizer", "clean_text": true, "handle_chinese_chars": true, "strip_accents": null, "lowercase": true},
            "pre_tokenizer": {"type": "BertPreTokenizer"},
            "model": {"type": "WordPiece", "vocab": {"[UNK]": 0, "un": 1, "##aff": 2, "##able": 3, "!": 4, "日": 5, "e": 6, "[": 7, "]": 8, "##un": 9}}
        });
        let file = file.to_string();
        assert!(WordPiece::reads(file.as_bytes()));
        WordPiece::read(file.as_bytes()).unwrap()
    }

    #[test]
    fn longest_first() {
        assert_eq!(tiny().cut("Unaffable!"), [1, 2, 3, 4]);
        assert_eq!(tiny().cut("é\u{301} 日日 unun unx"), [6, 5, 5, 1, 9, 0]);
    }

    #[test]
    fn separators_in_a_text_are_text() {
        assert_eq!(tiny().cut("[UNK]"), [7, 0, 8]);
    }

    #[test]
    fn empty_and_control() {
        assert!(tiny().cut("").is_empty());
        assert!(tiny().cut(" \u{0}\u{200b}\u{fffd}\t").is_empty());
        assert_eq!(tiny().cut(&"e".repeat(101)), [0]);
    }
}
