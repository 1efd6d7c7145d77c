//! Documents that are zip archives: Word, `OpenDocument`, EPUB.

use crate::markup::{self, Lines, Skipping, Step, steps};
use crate::{ENTRIES, Reason, Refusal, UNPACKED, Words};
use std::io::{Cursor, Read as _};
use zip::ZipArchive;
use zip::result::ZipError;

const BROKEN: Refusal = Refusal::new(Reason::Broken, "the document is damaged. Open it where it was written and save it again.");
const LARGE: Refusal = Refusal::new(Reason::TooLarge, "the document unpacks to more than 64 MB. Give the part of it that matters.");
const LOCKED: Refusal = Refusal::new(Reason::Encrypted, "the document is encrypted. Save a copy without a password or copy protection.");

/// An archive, and how many bytes may still be unpacked of it.
struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    left: usize,
}

impl Archive<'_> {
    /// The text of a file in the archive; nothing where there is none of that name.
    fn text(&mut self, name: &str) -> Result<Option<String>, Refusal> {
        let file = match self.zip.by_name(name) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword) => return Err(LOCKED),
            Err(_) => return Err(BROKEN),
        };
        let mut bytes = Vec::new();
        file.take(self.left as u64 + 1).read_to_end(&mut bytes).map_err(|_| BROKEN)?;
        self.left = self.left.checked_sub(bytes.len()).ok_or(LARGE)?;
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
        Ok(Some(String::from_utf8_lossy(bytes).into_owned()))
    }

    fn needed(&mut self, name: &str) -> Result<String, Refusal> {
        self.text(name)?.ok_or(BROKEN)
    }
}

/// Reads a document; what is in the archive says of which kind.
pub fn read(bytes: &[u8]) -> Result<Words, Refusal> {
    let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| BROKEN)?;
    if zip.len() > ENTRIES {
        return Err(Refusal::new(Reason::TooLarge, "the archive holds more than 4096 files. Give the document itself."));
    }
    let mut archive = Archive { zip, left: UNPACKED };
    if let Some(kind) = archive.text("mimetype")? {
        if kind.trim().starts_with("application/vnd.oasis.opendocument.text") {
            return odt(&mut archive);
        }
        if kind.trim() == "application/epub+zip" {
            return epub(&mut archive);
        }
    }
    if let Some(types) = archive.text("[Content_Types].xml")? {
        let main = steps(&types, true).find_map(|step| match step {
            Step::Open(_, attributes, _) if attribute(&attributes, "contenttype").contains("wordprocessingml.document.main+xml") => {
                Some(attribute(&attributes, "partname").trim_start_matches('/').to_owned())
            }
            _ => None,
        });
        if let Some(main) = main {
            return docx(&mut archive, if main.is_empty() { "word/document.xml" } else { &main });
        }
    }
    if archive.zip.index_for_name("META-INF/container.xml").is_some() {
        return epub(&mut archive);
    }
    let message = "an archive, or a document of a kind that is not read. Save it as .docx, .odt, .pdf or plain text.";
    Err(Refusal::new(Reason::Unknown, message))
}

fn attribute<'a>(attributes: &'a [(String, String)], name: &str) -> &'a str {
    attributes.iter().find(|(found, _)| found == name).map_or("", |(_, value)| value)
}

/// The words in the first element of a name.
fn element(xml: &str, name: &str) -> String {
    let mut inside = false;
    let mut words = String::new();
    for step in steps(xml, true) {
        match step {
            Step::Open(opened, _, closed) if opened == name => inside = !closed,
            Step::Close(closed) if closed == name => break,
            Step::Text(text) if inside => words.push_str(&text),
            _ => {}
        }
    }
    words
}

fn docx(archive: &mut Archive<'_>, main: &str) -> Result<Words, Refusal> {
    let mut lines = Lines::default();
    let body = archive.needed(main)?;
    if !body.contains('<') {
        return Err(BROKEN);
    }
    office(&body, &mut lines);
    let folder = main.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
    for notes in ["footnotes.xml", "endnotes.xml"] {
        if let Some(notes) = archive.text(&format!("{folder}{notes}"))? {
            lines.end(2);
            office(&notes, &mut lines);
        }
    }
    let title = archive.text("docProps/core.xml")?.map(|about| element(&about, "dc:title")).unwrap_or_default();
    Ok(Words { title, text: lines.done() })
}

/// The paragraphs of Word: without what was deleted, and what is there twice for old readers.
fn office(xml: &str, lines: &mut Lines) {
    let (mut skipping, mut in_text, mut first, mut cells) = (Skipping::default(), false, false, 0_usize);
    for step in steps(xml, true) {
        if skipping.skips(&step, &["mc:fallback", "w:del", "w:movefrom", "w:instrtext"], true) {
            continue;
        }
        match &step {
            Step::Open(name, _, closed) => match name.as_str() {
                "w:t" => in_text = !closed,
                "w:tab" => lines.words(" "),
                "w:br" | "w:cr" => lines.end(1),
                "w:nobreakhyphen" => lines.words("-"),
                "w:tr" => first = true,
                "w:tc" => {
                    cells += 1;
                    if !std::mem::take(&mut first) {
                        lines.between(" | ");
                    }
                }
                _ => {}
            },
            Step::Close(name) => match name.as_str() {
                "w:t" => in_text = false,
                "w:tc" => cells = cells.saturating_sub(1),
                // In a cell a paragraph does not end the row.
                "w:p" if cells > 0 => lines.words(" "),
                "w:p" => lines.end(2),
                "w:tr" => lines.end(1),
                "w:tbl" => lines.end(2),
                _ => {}
            },
            Step::Text(words) if in_text => lines.words(words),
            Step::Text(_) => {}
        }
    }
}

fn odt(archive: &mut Archive<'_>) -> Result<Words, Refusal> {
    if archive.text("META-INF/manifest.xml")?.is_some_and(|manifest| manifest.contains("encryption-data")) {
        return Err(LOCKED);
    }
    let body = archive.needed("content.xml")?;
    if !body.contains('<') {
        return Err(BROKEN);
    }
    let mut lines = Lines::default();
    let (mut skipping, mut open, mut cells, mut first) = (Skipping::default(), 0_usize, 0_usize, false);
    for step in steps(&body, true) {
        if skipping.skips(&step, &["text:tracked-changes", "office:annotation", "office:scripts", "text:table-of-content"], true) {
            continue;
        }
        match &step {
            Step::Open(name, _, closed) => match name.as_str() {
                "text:p" | "text:h" if !closed => open += 1,
                "text:s" | "text:tab" => lines.words(" "),
                "text:line-break" => lines.end(1),
                "table:table-row" => first = true,
                "table:table-cell" => {
                    cells += usize::from(!closed);
                    if !std::mem::take(&mut first) {
                        lines.between(" | ");
                    }
                }
                _ => {}
            },
            Step::Close(name) => match name.as_str() {
                "text:p" | "text:h" => {
                    open = open.saturating_sub(1);
                    if cells > 0 { lines.words(" ") } else { lines.end(2) }
                }
                "table:table-cell" => cells = cells.saturating_sub(1),
                "table:table-row" => lines.end(1),
                "table:table" => lines.end(2),
                _ => {}
            },
            Step::Text(words) if open > 0 => lines.words(words),
            Step::Text(_) => {}
        }
    }
    let title = archive.text("meta.xml")?.map(|about| element(&about, "dc:title")).unwrap_or_default();
    Ok(Words { title, text: lines.done() })
}

fn epub(archive: &mut Archive<'_>) -> Result<Words, Refusal> {
    let container = archive.needed("META-INF/container.xml")?;
    let root = steps(&container, true).find_map(|step| match step {
        Step::Open(name, attributes, _) if name == "rootfile" => Some(attribute(&attributes, "full-path").to_owned()),
        _ => None,
    });
    let root = root.ok_or(BROKEN)?;
    let package = archive.needed(&root)?;
    let folder = root.rsplit_once('/').map_or("", |(folder, _)| folder);
    let (mut files, mut order) = (std::collections::HashMap::new(), Vec::new());
    for step in steps(&package, true) {
        if let Step::Open(name, attributes, _) = step {
            match name.rsplit(':').next().unwrap_or_default() {
                "item" => {
                    files.insert(attribute(&attributes, "id").to_owned(), resolved(folder, attribute(&attributes, "href")));
                }
                "itemref" => order.push(attribute(&attributes, "idref").to_owned()),
                _ => {}
            }
        }
    }
    // Fonts may be encrypted in a book that is not.
    let locked = archive.text("META-INF/encryption.xml")?.unwrap_or_default();
    let mut text = String::new();
    for name in order.iter().filter_map(|id| files.get(id)).take(ENTRIES) {
        if locked.contains(name.as_str()) {
            return Err(LOCKED);
        }
        if let Some(chapter) = archive.text(name)? {
            text.push_str(&markup::page(&chapter, true).text);
            text.push_str("\n\n");
        }
    }
    Ok(Words { title: element(&package, "dc:title"), text: text.trim().to_owned() })
}

/// Where a book's link leads within the archive.
fn resolved(folder: &str, link: &str) -> String {
    let link = link.split('#').next().unwrap_or_default();
    let mut bytes = Vec::new();
    let mut rest = link.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let code = after.get(..2).filter(|_| *first == b'%').and_then(|code| std::str::from_utf8(code).ok());
        if let Some(byte) = code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            bytes.push(byte);
            rest = &after[2..];
        } else {
            bytes.push(*first);
            rest = after;
        }
    }
    let link = String::from_utf8_lossy(&bytes).into_owned();
    let mut parts: Vec<&str> = Vec::new();
    for part in folder.split('/').chain(link.split('/')) {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            _ => parts.push(part),
        }
    }
    parts.join("/")
}
