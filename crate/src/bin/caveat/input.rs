//! Reading files and standard input.

use crate::failure::Failure;
use caveat_documents::Document;
use std::io::{self, Read as _};
use std::path::Path;

/// The name of standard input.
pub const STANDARD_INPUT: &str = "-";

/// The most bytes read of one file: far more than the core takes, far less than what a device that never ends would give.
const LARGEST: u64 = 64 << 20;

/// Reads a source, or standard input for `-`: text, or any document that is known, with what is to be known about its text.
pub fn document(path: &Path) -> Result<Document, Failure> {
    let shown = path.display();
    caveat_documents::read(&bytes(path)?, &shown.to_string()).map_err(|refusal| format!("{shown}: {refusal}").into())
}

fn bytes(path: &Path) -> Result<Vec<u8>, Failure> {
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
    Ok(bytes)
}

/// Reads an answer's file, or standard input for `-`. What is not plain text in UTF-8 is an error that says what to do.
pub fn read(path: &Path) -> Result<String, Failure> {
    let shown = path.display();
    let bytes = bytes(path)?;
    if let Some(problem) = refused(&bytes) {
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

/// Why bytes are not text to audit, and what to do about it.
fn refused(bytes: &[u8]) -> Option<&'static str> {
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
    bytes.contains(&0).then_some("not text: it holds NUL bytes. Give a plain text file in UTF-8.")
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
        ] {
            assert!(refused(bytes).is_some_and(|problem| problem.contains(says)), "{says}");
        }
    }

    #[test]
    fn what_is_text_is_taken() {
        for text in [
            "", "The tag `<html>` opens a page, `</html>` closes it.", "# PDF\n%PDF- is how a PDF begins.",
            "<b>Note</b>: it opened in 1932.",
        ] {
            assert_eq!(refused(text.as_bytes()), None, "{text}");
        }
        assert_eq!(refused(b"<!DOCTYPE html><p>17 + 4 = 21"), None);
    }
}
