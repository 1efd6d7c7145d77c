//! Reading files and standard input.

use crate::failure::Failure;
use std::io::{self, Read as _};
use std::path::Path;

/// The name of standard input.
pub const STANDARD_INPUT: &str = "-";

/// The most bytes read of one file: far more than the core takes, far less than what a device that never ends would give.
const LARGEST: u64 = 64 << 20;

/// What a file is read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// An answer may well be a page of HTML, quoted in full.
    Answer,
    /// A source is text to compare with, and the words of a page cannot be told from its markup.
    Source,
}

/// Reads a file, or standard input for `-`. What is not plain text in UTF-8 is an error that says what to do.
pub fn read(path: &Path, kind: Kind) -> Result<String, Failure> {
    let shown = path.display();
    let mut bytes = Vec::new();
    let done = if path.as_os_str() == STANDARD_INPUT {
        io::stdin().lock().take(LARGEST + 1).read_to_end(&mut bytes)
    } else {
        std::fs::File::open(path).and_then(|file| file.take(LARGEST + 1).read_to_end(&mut bytes))
    };
    done.map_err(|error| format!("{shown}: {error}"))?;
    if bytes.len() as u64 > LARGEST {
        return Err(format!("{shown}: at most {} MB of a file are read", LARGEST >> 20).into());
    }
    if let Some(problem) = refused(&bytes, kind) {
        return Err(format!("{shown}: {problem}").into());
    }
    // A byte order mark is not part of the text.
    let start = if bytes.starts_with(&[0xEF, 0xBB, 0xBF]) { 3 } else { 0 };
    match std::str::from_utf8(&bytes[start..]) {
        Ok(text) => Ok(text.to_owned()),
        Err(error) => {
            let at = start + error.valid_up_to();
            Err(format!("{shown}: not UTF-8 text: the byte at offset {at} does not belong there. Save the file as UTF-8 text.").into())
        }
    }
}

/// Why bytes are not text to audit or compare with, and what to do about it.
fn refused(bytes: &[u8], kind: Kind) -> Option<&'static str> {
    const MAGIC: [(&[u8], &str); 5] = [
        (b"%PDF-", "a PDF, not text. Extract its text first, for example with `pdftotext FILE.pdf FILE.txt`."),
        (b"PK\x03\x04", "a zip archive or an office document, not text. Save the document as plain text first."),
        (b"{\\rtf", "a rich-text document, not text. Save it as plain text first."),
        (b"\xFF\xFE", "UTF-16 text. Save the file as UTF-8 text."),
        (b"\xFE\xFF", "UTF-16 text. Save the file as UTF-8 text."),
    ];
    let begin = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    if let Some((_, problem)) = MAGIC.iter().find(|(magic, _)| begin.starts_with(magic)) {
        return Some(problem);
    }
    if bytes.contains(&0) {
        return Some("not text: it holds NUL bytes. Give a plain text file in UTF-8.");
    }
    (kind == Kind::Source && is_page(begin))
        .then_some("a page of HTML, not text. Save the page as plain text first, or copy its words into a text file.")
}

/// Whether text is a page of HTML: it begins as one, or ends as one.
fn is_page(text: &[u8]) -> bool {
    let has = |place: &[u8], tags: &[&str]| {
        let place = String::from_utf8_lossy(place).to_ascii_lowercase();
        let place = place.trim();
        tags.iter().any(|tag| place.starts_with(tag) || place.ends_with(tag))
    };
    let declared = text.starts_with(b"<?xml") && text[..text.len().min(1024)].windows(5).any(|word| word.eq_ignore_ascii_case(b"<html"));
    declared
        || has(&text[..text.len().min(16)], &["<!doctype html", "<html", "<head>", "<body"])
        || has(&text[text.len().saturating_sub(16)..], &["</html>", "</body>"])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_text_is_refused() {
        for (bytes, says) in [
            (&b"%PDF-1.4 1 0 obj << /Type /Catalog >>"[..], "pdftotext"),
            (b"PK\x03\x04\x14\0\0\0word/document.xml", "office document"),
            (b"{\\rtf1\\ansi The bridge}", "rich-text"),
            (b"\xFF\xFEa\0b\0", "UTF-16"),
            (b"The bridge\0 was opened", "NUL bytes"),
            (b"\n<!DOCTYPE html><title>The bridge</title>", "HTML"),
            (b"\xEF\xBB\xBF<HTML lang=en><p>The bridge", "HTML"),
            (b"<?xml version='1.0'?>\n<html xmlns='http://www.w3.org/1999/xhtml'>", "HTML"),
            (b"<div>The bridge</div></body></html>\n", "HTML"),
        ] {
            assert!(refused(bytes, Kind::Source).is_some_and(|problem| problem.contains(says)), "{says}");
        }
    }

    #[test]
    fn what_is_text_is_taken() {
        for text in [
            "", "The tag `<html>` opens a page, `</html>` closes it.", "# PDF\n%PDF- is how a PDF begins.",
            "<b>Note</b>: it opened in 1932.",
        ] {
            assert_eq!(refused(text.as_bytes(), Kind::Source), None, "{text}");
        }
        assert_eq!(refused(b"<!DOCTYPE html><p>17 + 4 = 21", Kind::Answer), None);
    }
}
