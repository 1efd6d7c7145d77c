//! The answer to audit: one text, cut into blocks.
//!
//! It comes from a page's snapshot (text and blocks, offsets in UTF-16) or from Markdown (see [`crate::markdown`]). Either way
//! every later step works on [`Answer::text`] with byte offsets, and [`Answer::outward`] leads back.

use crate::error::{Error, ErrorKind, Result};
use crate::markdown;
use crate::span::{Span, Utf16Map, Utf16Span};
use serde::{Deserialize, Serialize};

/// The largest answer that is read, in bytes. Chat answers are a few kilobytes; 16 MiB bounds what a hostile page can ask for.
pub const LARGEST: usize = 16 << 20;

/// An answer as it crosses the boundary. Offsets are UTF-16 code units of `text`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub struct AnswerInput {
    /// Names the answer among those of a page; reports carry it back.
    pub id: String,
    /// Counts up with each change of the text.
    pub revision: u32,
    /// Whether the answer is complete; while it is not, its last block is left alone.
    pub settled: bool,
    /// The blocks' texts joined by `"\n"`, or Markdown where there are no blocks.
    pub text: String,
    /// The blocks of a page's snapshot.
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub blocks: Option<Vec<BlockInput>>,
    /// The question the answer is to.
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub question: Option<String>,
    /// Earlier turns, oldest first.
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub turns: Vec<Turn>,
    /// Text the person supplied, to hold the answer against.
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub sources: Vec<Source>,
}

impl AnswerInput {
    /// Bytes of a [part](AnswerInput::part), at most.
    pub const PART: usize = 6_000;

    /// A stretch of a long answer from byte `from` to the end of a block, as an answer of its own that is not settled, and the byte that the next one
    /// begins at. None where little is left, and where the next block is longer than a part. Sources are left out.
    ///
    /// Read first, the part from 0 has its findings there before all of the answer is read; and as the auditor remembers what it saw, all of an
    /// answer whose parts were read is read soon.
    ///
    /// ```
    /// use caveat::AnswerInput;
    /// let input = AnswerInput { text: "So 17 × 24 = 398.\n\n".repeat(2_000), settled: true, ..AnswerInput::default() };
    /// let (beginning, next) = input.part(0).unwrap();
    /// assert!(beginning.text.len() == next && next <= AnswerInput::PART && input.text.starts_with(&beginning.text) && !beginning.settled);
    /// assert!(input.part(next).is_some() && beginning.part(0).is_none());
    /// ```
    #[must_use]
    pub fn part(&self, from: usize) -> Option<(Self, usize)> {
        let rest = self.text.get(from..)?;
        if rest.len() < 3 * Self::PART {
            return None;
        }
        let head = rest.get(..rest.floor_char_boundary(Self::PART))?;
        let (end, blocks) = match &self.blocks {
            None => (head.rfind("\n\n")? + 2, None),
            Some(blocks) => {
                let map = Utf16Map::new(&self.text);
                let start = map.outward(&self.text, Span::new(from, from)).start;
                let place = |block: &BlockInput| map.inward(&self.text, Utf16Span { start: block.start, end: block.end }).ok();
                let within = blocks.iter().skip_while(|block| block.start < start);
                let within = within.map_while(|block| Some((block, place(block).filter(|span| span.end <= from + head.len())?)));
                let (blocks, ends): (Vec<BlockInput>, Vec<usize>) = within.map(|(block, span)| (block.moved_back(start), span.end)).unzip();
                (ends.last()? - from, Some(blocks))
            }
        };
        let text = head.get(..end)?.to_owned();
        let (id, question, turns) = (self.id.clone(), self.question.clone(), self.turns.clone());
        Some((Self { id, revision: self.revision, settled: false, text, blocks, question, turns, sources: Vec::new() }, from + end))
    }
}

impl BlockInput {
    /// The block in a text that begins `units` later.
    fn moved_back(&self, units: u32) -> Self {
        let back = |at: u32| at.saturating_sub(units);
        let cells = self.cells.iter().map(|cell| Utf16Span { start: back(cell.start), end: back(cell.end) }).collect();
        Self { start: back(self.start), end: back(self.end), cells, ..self.clone() }
    }
}

/// An earlier turn of the conversation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Turn {
    /// Who said it.
    pub role: Role,
    /// What was said.
    pub text: String,
}

/// Who says a turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Role {
    /// The person.
    User,
    /// The chatbot.
    Assistant,
}

/// Text the person supplied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub struct Source {
    /// Names it in evidence.
    pub id: String,
    /// What people call it.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub title: Option<String>,
    /// Its text.
    pub text: String,
}

/// A block of a page's snapshot. Offsets are UTF-16 code units of the answer's text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub struct BlockInput {
    /// What it is.
    pub kind: BlockKind,
    /// First code unit.
    pub start: u32,
    /// One past the last code unit.
    pub end: u32,
    /// The language of code, as written.
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub language: Option<String>,
    /// The level of a heading (1 to 6), the depth of an item (0: outermost).
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub level: Option<u32>,
    /// Items of one list share a number.
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub list: Option<u32>,
    /// An ordered item's own number.
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub marker: Option<u32>,
    /// Rows of one table share a number.
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub table: Option<u32>,
    /// Whether a row is its table's header.
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub header: bool,
    /// The cells of a row.
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub cells: Vec<Utf16Span>,
}

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub enum BlockKind {
    /// A paragraph.
    #[default]
    Prose,
    /// A heading.
    Heading,
    /// An item of a list, without its number or bullet.
    Item,
    /// A row of a table.
    Row,
    /// Code.
    Code,
    /// A quotation.
    Quote,
    /// A displayed formula, as TeX.
    Math,
}

/// A block of the answer, in bytes of its text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it stands.
    pub span: Span,
    /// The language of code, as written.
    pub language: Option<String>,
    /// The level of a heading (1 to 6), the depth of an item (0: outermost).
    pub level: u32,
    /// Items of one list share a number.
    pub list: Option<u32>,
    /// An ordered item's own number.
    pub marker: Option<u32>,
    /// Rows of one table share a number.
    pub table: Option<u32>,
    /// Whether a row is its table's header.
    pub header: bool,
    /// The cells of a row.
    pub cells: Vec<Span>,
}

/// What a stretch within a block is, where it is not plain words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum InlineKind {
    /// Code.
    Code,
    /// A link's words.
    Link,
    /// Bold or italic words.
    Emphasis,
    /// The blank that stands for a line break in the Markdown.
    Break,
}

/// A stretch within a block. Known for Markdown only; a page's snapshot has none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Inline {
    /// What it is.
    pub kind: InlineKind,
    /// Where it stands.
    pub span: Span,
}

/// An answer, ready to be cut into sentences.
#[derive(Debug, Clone, Default)]
pub struct Answer {
    /// Names the answer among those of a page.
    pub id: String,
    /// Counts up with each change of the text.
    pub revision: u32,
    /// Whether it is complete.
    pub settled: bool,
    /// The text all byte offsets refer to.
    pub text: String,
    /// The blocks in the order of the text; they do not overlap.
    pub blocks: Vec<Block>,
    /// Stretches that are not plain words, by start.
    pub inlines: Vec<Inline>,
    /// The question.
    pub question: Option<String>,
    /// Earlier turns, oldest first.
    pub turns: Vec<Turn>,
    /// Text the person supplied.
    pub sources: Vec<Source>,
    origin: Origin,
}

/// How offsets of [`Answer::text`] lead back to [`AnswerInput::text`].
#[derive(Debug, Clone, Default)]
enum Origin {
    /// They are the same text.
    #[default]
    Same,
    /// The input was Markdown.
    Markdown {
        /// The Markdown.
        source: String,
        /// Stretches of the text with the bytes of the Markdown they were made from, by start.
        pieces: Vec<markdown::Piece>,
    },
}

impl Answer {
    /// Reads an answer from its input form.
    ///
    /// # Errors
    /// [`ErrorKind::TooLarge`] above [`LARGEST`] bytes; [`ErrorKind::Input`] when a block's or cell's span does not fit the
    /// text or blocks overlap.
    pub fn new(input: &AnswerInput) -> Result<Self> {
        if input.text.len() > LARGEST {
            let message = format!("the answer holds {} bytes; at most {LARGEST} are read", input.text.len());
            return Err(Error::new(ErrorKind::TooLarge, message));
        }
        let mut answer = match &input.blocks {
            Some(blocks) => Self { blocks: read_blocks(&input.text, blocks)?, text: input.text.clone(), ..Self::default() },
            None => Self::from_markdown(&input.text),
        };
        answer.id.clone_from(&input.id);
        answer.revision = input.revision;
        answer.settled = input.settled;
        answer.question.clone_from(&input.question);
        answer.turns.clone_from(&input.turns);
        answer.sources.clone_from(&input.sources);
        Ok(answer)
    }

    /// Reads Markdown: `CommonMark` with tables, strikethrough and task lists.
    #[must_use]
    pub fn from_markdown(source: &str) -> Self {
        let read = markdown::read(source);
        Self {
            settled: true,
            text: read.text,
            blocks: read.blocks,
            inlines: read.inlines,
            origin: Origin::Markdown { source: source.to_owned(), pieces: read.pieces },
            ..Self::default()
        }
    }

    /// The same place in the input's text, in bytes.
    #[must_use]
    pub fn outward(&self, span: Span) -> Span {
        match &self.origin {
            Origin::Same => span,
            Origin::Markdown { pieces, .. } => markdown::outward(pieces, span),
        }
    }

    /// The stretches that lie within `span`.
    pub fn inlines_within(&self, span: Span) -> impl Iterator<Item = &Inline> + use<'_> {
        let from = self.inlines.partition_point(|inline| inline.span.start < span.start);
        let to = from + self.inlines[from..].partition_point(|inline| inline.span.start <= span.end);
        self.inlines[from..to].iter().filter(move |inline| inline.span.end <= span.end)
    }

    /// The Markdown it was read from; none where it came as blocks.
    #[must_use]
    pub fn markdown(&self) -> Option<&str> {
        match &self.origin {
            Origin::Same => None,
            Origin::Markdown { source, .. } => Some(source),
        }
    }

    /// The input's text: the Markdown, or the text itself.
    #[must_use]
    pub fn input_text(&self) -> &str {
        match &self.origin {
            Origin::Same => &self.text,
            Origin::Markdown { source, .. } => source,
        }
    }
}

fn read_blocks(text: &str, blocks: &[BlockInput]) -> Result<Vec<Block>> {
    let map = Utf16Map::new(text);
    let mut read: Vec<Block> = Vec::with_capacity(blocks.len());
    for block in blocks {
        let span = map.inward(text, Utf16Span { start: block.start, end: block.end })?;
        if read.last().is_some_and(|last| last.span.end > span.start) {
            let message = format!("the block at {}..{} overlaps the one before it", block.start, block.end);
            return Err(Error::new(ErrorKind::Input, message));
        }
        let cells = block.cells.iter().map(|&cell| map.inward(text, cell)).collect::<Result<Vec<_>>>()?;
        if cells.iter().any(|&cell| !span.contains(cell)) || cells.windows(2).any(|two| two[0].end > two[1].start) {
            let message = format!("a cell of the row at {}..{} is out of place", block.start, block.end);
            return Err(Error::new(ErrorKind::Input, message));
        }
        read.push(Block {
            kind: block.kind,
            span,
            language: block.language.clone(),
            level: block.level.unwrap_or(0),
            list: block.list,
            marker: block.marker,
            table: block.table,
            header: block.header,
            cells,
        });
    }
    Ok(read)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_blocks_are_answers_of_their_own() {
        let block = "Ten of 😀 them, one by one.";
        let units = block.encode_utf16().count() as u32;
        let blocks = (0..2_000).map(|at| BlockInput { start: at * units, end: (at + 1) * units, ..BlockInput::default() });
        let input = AnswerInput { text: block.repeat(2_000), blocks: Some(blocks.collect()), ..AnswerInput::default() };
        let (first, next) = input.part(0).unwrap();
        let (second, last) = input.part(next).unwrap();
        for part in [&first, &second] {
            assert!(part.text.len() <= AnswerInput::PART && Answer::new(part).unwrap().blocks.last().unwrap().span.end == part.text.len());
        }
        assert_eq!(format!("{}{}", first.text, second.text), input.text[..last]);
        // What does not fit the text is told of all of it.
        let broken = BlockInput { start: 9, end: 3, ..BlockInput::default() };
        assert!(AnswerInput { blocks: Some(vec![broken]), ..input }.part(0).is_none());
    }
}
