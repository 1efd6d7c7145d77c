//! PDF. The parser is another's, and was not written for files made to harm: what is known to lead it round in circles is taken out first,
//! what is unpacked is counted first, and natively it runs in a thread of its own, whose panic is a refusal.

use crate::{KEPT, Reason, Refusal, UNPACKED, Words};
use pdf_extract::{ConvertToFmt, Dictionary, Document, Object, ObjectId, PlainTextOutput, Stream, output_doc};
use std::collections::{HashMap, HashSet};
use std::fmt::{self, Write};

const BROKEN: Refusal = Refusal::new(
    Reason::Broken,
    "the PDF is damaged, or made in a way that is not understood. Print it to a new PDF, or copy its words into a text file.",
);
const LOCKED: Refusal = Refusal::new(Reason::Encrypted, "the PDF needs a password. Save a copy without one.");
const LARGE: Refusal = Refusal::new(Reason::TooLarge, "the PDF unpacks to more than 64 MB. Give the pages that matter.");
const SCANNED: Refusal =
    Refusal::new(Reason::Scanned, "the PDF holds pictures of pages and no text. Run text recognition (OCR) over it first.");

/// How deep a drawing may be within others, and a page within its tree.
const DEEPEST: usize = 16;

/// Reads a PDF.
pub fn read(bytes: &[u8]) -> Result<Words, Refusal> {
    // Encrypted streams cannot be counted; they are not read.
    count(bytes)?;
    #[cfg(not(target_family = "wasm"))]
    {
        let thread = std::thread::Builder::new().name("pdf".to_owned()).stack_size(crate::LARGEST);
        std::thread::scope(|scope| thread.spawn_scoped(scope, || text(bytes)).map_err(|_| BROKEN)?.join().unwrap_or(Err(BROKEN)))
    }
    #[cfg(target_family = "wasm")]
    text(bytes)
}

/// Refuses what unpacks to too much. Pictures are not unpacked.
fn count(bytes: &[u8]) -> Result<(), Refusal> {
    const BEGIN: &[u8] = b"stream";
    let mut left = UNPACKED;
    let mut from = 0;
    while let Some(at) = bytes[from..].windows(BEGIN.len()).position(|word| word == BEGIN) {
        let before = &bytes[from.max((from + at).saturating_sub(1024))..from + at];
        from += at + BEGIN.len();
        let has = |word: &[u8]| before.windows(word.len()).any(|found| found == word);
        if has(b"/Image") && !has(b"#") && !has(b"ObjStm") && !has(b"XRef") {
            continue;
        }
        let mut packed = bytes[from..].trim_ascii_start().to_vec();
        // What is packed twice unpacks twice.
        for _ in 0..4 {
            if packed.len() < 2 || packed[0] & 15 != 8 || !u16::from_be_bytes([packed[0], packed[1]]).is_multiple_of(31) {
                break;
            }
            let unpacked = match miniz_oxide::inflate::decompress_to_vec_zlib_with_limit(&packed, left) {
                Ok(unpacked) => unpacked,
                Err(error) if error.status == miniz_oxide::inflate::TINFLStatus::HasMoreOutput => return Err(LARGE),
                Err(error) => error.output,
            };
            left = left.checked_sub(unpacked.len()).ok_or(LARGE)?;
            packed = unpacked;
        }
    }
    Ok(())
}

fn text(bytes: &[u8]) -> Result<Words, Refusal> {
    let locked = bytes.windows(8).any(|word| word == b"/Encrypt");
    let mut document = Document::load_mem(bytes).map_err(|_| if locked { LOCKED } else { BROKEN })?;
    if document.is_encrypted() && document.decrypt("").is_err() {
        return Err(LOCKED);
    }
    let pages = document.get_pages();
    if pages.is_empty() {
        return Err(if locked { LOCKED } else { BROKEN });
    }
    for page in pages.values() {
        let mut id = *page;
        for step in 0.. {
            let parent = document.get_dictionary(id).ok().and_then(|page| page.get(b"Parent").ok()?.as_reference().ok());
            match parent {
                Some(parent) if step < DEEPEST => id = parent,
                Some(_) => return Err(BROKEN),
                None => break,
            }
        }
    }
    let pictures = empty_pictures(&mut document);
    empty_circles(&mut document);
    let mut found = String::new();
    let done = output_doc(&document, &mut PlainTextOutput::new(Bounded(&mut found)));
    if done.is_err() && found.len() < KEPT * 4 {
        return Err(BROKEN);
    }
    let text = tidy(&found);
    if text.is_empty() && pictures {
        return Err(SCANNED);
    }
    let info = document.trailer.get(b"Info").ok().and_then(|info| document.dereference(info).ok()?.1.as_dict().ok());
    let title = info.and_then(|info| info.get(b"Title").ok()?.as_str().ok()).map(string).unwrap_or_default();
    Ok(Words { title, text })
}

/// A string of a PDF: UTF-16 where it says so, else UTF-8 or Latin-1.
fn string(bytes: &[u8]) -> String {
    if let Some(wide) = bytes.strip_prefix(b"\xFE\xFF") {
        let units: Vec<u16> = wide.chunks_exact(2).map(|two| u16::from_be_bytes([two[0], two[1]])).collect();
        return String::from_utf16_lossy(&units);
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    std::str::from_utf8(bytes).map_or_else(|_| bytes.iter().map(|byte| char::from(*byte)).collect(), str::to_owned)
}

/// A text that takes no more than can be kept.
struct Bounded<'a>(&'a mut String);

impl Write for Bounded<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        if self.0.len() >= KEPT * 4 {
            return Err(fmt::Error);
        }
        self.0.push_str(text);
        Ok(())
    }
}

impl ConvertToFmt for Bounded<'_> {
    type Writer = Self;
    fn convert(self) -> Self {
        self
    }
}

/// Empties pictures, which the parser would read as drawings; whether there are any.
fn empty_pictures(document: &mut Document) -> bool {
    let mut any = false;
    for object in document.objects.values_mut() {
        if let Object::Stream(stream) = object
            && stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind == b"Image")
        {
            any = true;
            *stream = Stream::new(Dictionary::new(), Vec::new());
        }
    }
    any
}

/// The drawings that a drawing may draw.
fn drawn(document: &Document, stream: &Stream) -> Vec<ObjectId> {
    let get = |dictionary: &Dictionary, key: &[u8]| {
        dictionary.get(key).ok().and_then(|value| document.dereference(value).ok()?.1.as_dict().ok().cloned())
    };
    let drawings = get(&stream.dict, b"Resources").and_then(|resources| get(&resources, b"XObject"));
    drawings.iter().flat_map(Dictionary::iter).filter_map(|(_, value)| document.dereference(value).ok()?.0).collect()
}

/// Empties drawings that draw themselves, or too many within each other: the parser would follow them for ever.
fn empty_circles(document: &mut Document) {
    let mut below: HashMap<ObjectId, Vec<ObjectId>> = HashMap::new();
    let mut emptied: HashSet<ObjectId> = HashSet::new();
    for (id, object) in &document.objects {
        let Object::Stream(stream) = object else { continue };
        if stream.dict.has(b"Resources") {
            below.insert(*id, drawn(document, stream));
        } else if stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind == b"Form") {
            // It draws with what the page has; only a drawing that draws others could come back to itself.
            let content = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
            if content.windows(2).any(|word| word == b"Do") {
                emptied.insert(*id);
            }
        }
    }
    // Drawings that draw nothing have height 1; what has no height after so many rounds is too deep, or a circle.
    let mut low: HashSet<ObjectId> = HashSet::new();
    for _ in 0..DEEPEST {
        let more: Vec<ObjectId> = below
            .iter()
            .filter(|(id, drawn)| !low.contains(*id) && drawn.iter().all(|id| !below.contains_key(id) || low.contains(id)))
            .map(|(id, _)| *id)
            .collect();
        if more.is_empty() {
            break;
        }
        low.extend(more);
    }
    emptied.extend(below.keys().filter(|id| !low.contains(*id)));
    for id in emptied {
        document.objects.insert(id, Object::Stream(Stream::new(Dictionary::new(), Vec::new())));
    }
}

/// Lines without spaces at their ends, at most one empty line between them, and words that were cut at a line's end put together.
fn tidy(found: &str) -> String {
    let mut text = String::new();
    let mut empty = 0;
    for line in found.lines() {
        let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
        if line.is_empty() {
            empty += 1;
            continue;
        }
        let cut = text.ends_with('-') && text.chars().rev().nth(1).is_some_and(char::is_lowercase);
        if empty == 0 && cut && line.starts_with(char::is_lowercase) {
            text.pop();
        } else if !text.is_empty() {
            text.push_str(if empty == 0 { "\n" } else { "\n\n" });
        }
        empty = 0;
        text.push_str(&line);
    }
    text
}
