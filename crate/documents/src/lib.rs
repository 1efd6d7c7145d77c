//! Reads the documents a person has as plain text: text and Markdown, HTML, tables (CSV, TSV), JSON, PDF, Word (docx), `OpenDocument` (odt)
//! and EPUB.
//!
//! What a file is, its bytes say; its name only helps where text may be either. Whatever the bytes are, [`read`] gives a document or a
//! [`Refusal`] that says what to do. What is unpacked is bounded ([`UNPACKED`], [`ENTRIES`]), and so is the text kept ([`KEPT`]).

mod archive;
mod data;
mod markup;
mod pdf;

use std::fmt;

/// The most text kept of a document, in UTF-16 units: what the extension keeps of a source.
pub const KEPT: usize = 400_000;
/// The most bytes of a file.
pub const LARGEST: usize = 64 << 20;
/// The most bytes unpacked of one file.
pub const UNPACKED: usize = 64 << 20;
/// The most files in an archive.
pub const ENTRIES: usize = 4_096;

/// What was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    /// The document's own title, else its file's name.
    pub title: String,
    /// Its words.
    pub text: String,
    /// How many UTF-16 units of words it has; more than the text holds where that was cut.
    pub whole: usize,
    /// What the reader should know about the text.
    pub notices: Vec<String>,
}

/// Why a file was not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// It needs a password, or belongs to a shop's reader.
    Encrypted,
    /// A PDF with pictures of text only.
    Scanned,
    /// There are no words in it.
    Empty,
    /// It is damaged.
    Broken,
    /// It is no text and no document.
    Binary,
    /// It holds more than is read.
    TooLarge,
    /// It is a document of a kind that is not read.
    Unknown,
}

/// Why a file was not read, and what to do about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refusal {
    /// Why.
    pub reason: Reason,
    /// Why, and what to do about it, in words.
    pub message: &'static str,
}

impl Refusal {
    const fn new(reason: Reason, message: &'static str) -> Self {
        Self { reason, message }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.message)
    }
}

impl std::error::Error for Refusal {}

/// Text, and its title where it has one.
#[derive(Debug, Default)]
struct Words {
    title: String,
    text: String,
}

/// Reads a file as plain text.
///
/// # Errors
///
/// What no text can be read from, with what to do about it.
pub fn read(bytes: &[u8], name: &str) -> Result<Document, Refusal> {
    if bytes.len() > LARGEST {
        return Err(Refusal::new(Reason::TooLarge, "the file is larger than 64 MB. Give the part of it that matters."));
    }
    let words = words(bytes, name)?;
    if words.text.trim().is_empty() && !bytes.is_empty() {
        return Err(Refusal::new(Reason::Empty, "there are no words in it. Give a file with text."));
    }
    let title = markup::one_line(&words.title);
    let title = if title.is_empty() { name.to_owned() } else { title };
    let mut document = Document { title, text: words.text, ..Document::default() };
    let (mut units, mut end) = (0, document.text.len());
    for (at, letter) in document.text.char_indices() {
        units += letter.len_utf16();
        if units > KEPT {
            end = end.min(at);
        }
    }
    document.whole = units;
    if units > KEPT {
        document.text.truncate(end);
        document.notices.push(format!("only the first {KEPT} of {units} characters are used"));
    }
    Ok(document)
}

fn words(bytes: &[u8], name: &str) -> Result<Words, Refusal> {
    let begin = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let first = begin.trim_ascii_start();
    // A PDF may begin with other bytes, within the first thousand.
    if first.starts_with(b"%PDF-") || (begin.contains(&0) && begin[..begin.len().min(1024)].windows(5).any(|word| word == b"%PDF-")) {
        return pdf::read(bytes);
    }
    if begin.starts_with(b"PK\x03\x04") || begin.starts_with(b"PK\x05\x06") {
        return archive::read(bytes);
    }
    if begin.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        let message = "an old Office file, or one with a password. Save it as .docx, without a password.";
        return Err(Refusal::new(Reason::Encrypted, message));
    }
    if first.starts_with(b"{\\rtf") {
        return Err(Refusal::new(Reason::Unknown, "a rich-text document. Save it as .docx or as plain text."));
    }
    if begin.starts_with(b"\xFF\xFE") || begin.starts_with(b"\xFE\xFF") {
        return Err(Refusal::new(Reason::Unknown, "UTF-16 text. Save the file as UTF-8 text."));
    }
    if begin.contains(&0) {
        return Err(Refusal::new(Reason::Binary, "not text: it holds NUL bytes. Give a text file in UTF-8, or a document."));
    }
    let Ok(text) = std::str::from_utf8(begin) else {
        return Err(Refusal::new(Reason::Binary, "not UTF-8 text, and no document that is known. Save the file as UTF-8 text."));
    };
    if markup::is_page(text) {
        return Ok(markup::page(text, false));
    }
    let text = data::json(text).or_else(|| data::table(text, name)).unwrap_or_else(|| text.to_owned());
    Ok(Words { title: String::new(), text })
}
