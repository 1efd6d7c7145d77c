//! Markdown into plain text with blocks, and the way back.
//!
//! pulldown-cmark parses; this keeps the words, drops the marks, and remembers which bytes of the Markdown each stretch of text
//! was made from. TeX between `\(…\)`, `\[…\]` or dollars stays in the text as it is written.

use crate::answer::{Block, BlockKind, Inline, InlineKind};
use crate::span::Span;
use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// A stretch of text and the bytes of Markdown it was made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// Bytes of the text.
    pub text: Span,
    /// Bytes of the Markdown; of the same length where the stretch was taken as it is.
    pub source: Span,
}

/// What [`read`] makes of Markdown.
#[derive(Debug, Default)]
pub struct Read {
    /// The plain text: blocks joined by line breaks.
    pub text: String,
    /// Its blocks.
    pub blocks: Vec<Block>,
    /// Its stretches of code, links and emphasis, by start.
    pub inlines: Vec<Inline>,
    /// The way back.
    pub pieces: Vec<Piece>,
}

/// The bytes of Markdown a span of text was made from.
#[must_use]
pub fn outward(pieces: &[Piece], span: Span) -> Span {
    let start = {
        let at = pieces.partition_point(|piece| piece.text.end <= span.start);
        pieces.get(at).map_or_else(
            || pieces.last().map_or(0, |piece| piece.source.end),
            |piece| if verbatim(piece) { piece.source.start + span.start.saturating_sub(piece.text.start) } else { piece.source.start },
        )
    };
    let end = {
        let at = pieces.partition_point(|piece| piece.text.start < span.end);
        match at.checked_sub(1).and_then(|at| pieces.get(at)) {
            None => start,
            Some(piece) if span.end >= piece.text.end || !verbatim(piece) => piece.source.end,
            Some(piece) => piece.source.start + (span.end - piece.text.start),
        }
    };
    Span::new(start, end.max(start))
}

fn verbatim(piece: &Piece) -> bool {
    piece.text.len() == piece.source.len()
}

/// Reads Markdown.
#[must_use]
pub fn read(source: &str) -> Read {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    let protected = protect_tex(source);
    let mut reader = Reader { source, ..Reader::default() };
    for (event, range) in Parser::new_ext(&protected, options).into_offset_iter() {
        reader.event(&event, range.into());
    }
    reader.close();
    // What is nested in another stretch ended before it.
    reader.out.inlines.sort_by_key(|inline| inline.span.start);
    reader.out
}

/// Stands in for a character of TeX that Markdown would read as its own. One byte for one byte, so that offsets hold; the text
/// itself is copied from the original.
const SHIELD: u8 = b'x';

/// How far a formula's end is looked for, in bytes; bounds the work on hostile input.
const LONGEST_FORMULA: usize = 4096;

/// Copies `source` with the inside of `\(…\)`, `\[…\]` and `$$…$$` shielded from Markdown's reading of `_`, `*` and `\`.
fn protect_tex(source: &str) -> String {
    let mut bytes = source.as_bytes().to_vec();
    for (open, close) in [("\\(", "\\)"), ("\\[", "\\]"), ("$$", "$$")] {
        let mut from = 0;
        while let Some(start) = source[from..].find(open).map(|at| at + from) {
            let inside = start + open.len();
            // A formula does not run over a blank line; without this an unclosed `\(` would swallow the answer.
            let window = &source[inside..source.floor_char_boundary(inside + LONGEST_FORMULA)];
            let window = window.split("\n\n").next().unwrap_or(window);
            let Some(end) = window.find(close).map(|at| at + inside) else {
                from = inside;
                continue;
            };
            for byte in &mut bytes[start..end + close.len()] {
                if byte.is_ascii_punctuation() {
                    *byte = SHIELD;
                }
            }
            from = end + close.len();
        }
    }
    // "12*11*10" multiplies: an asterisk between two operands begins no emphasis.
    for at in 1..bytes.len().saturating_sub(1) {
        let operand = |byte: u8| byte.is_ascii_digit() || byte == b')' || byte == b'(';
        if bytes[at] == b'*' && operand(bytes[at - 1]) && bytes[at - 1] != b'(' && operand(bytes[at + 1]) && bytes[at + 1] != b')' {
            bytes[at] = SHIELD;
        }
    }
    // Only ASCII bytes were replaced by ASCII bytes.
    String::from_utf8(bytes).unwrap_or_else(|_| source.to_owned())
}

#[derive(Default)]
struct Reader<'a> {
    source: &'a str,
    out: Read,
    /// The block being read, if any.
    open: Option<Block>,
    /// Open lists: their number, and the next ordered item's own number.
    lists: Vec<(u32, Option<u32>)>,
    /// The item whose first block is still to come.
    item: Option<(u32, Option<u32>, u32)>,
    lists_seen: u32,
    tables_seen: u32,
    quotes: u32,
    cell: Option<usize>,
    inline: Vec<(InlineKind, usize)>,
    /// An open `<sup>` or `<sub>`: whether it raises, where its words begin, and where its tag begins in the Markdown.
    raised: Option<(bool, usize, usize)>,
}

impl Reader<'_> {
    fn event(&mut self, event: &Event<'_>, range: Span) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(*tag),
            Event::Text(text) => self.words(text, range),
            Event::Code(code) => {
                let start = self.position();
                self.words(code, range);
                let span = Span::new(start, self.out.text.len());
                self.out.inlines.push(Inline { kind: InlineKind::Code, span });
            }
            Event::SoftBreak => {
                let lines = own_line(self.source, range);
                self.put(if lines { "\n" } else { " " }, range);
                if !lines {
                    let end = self.out.text.len();
                    self.out.inlines.push(Inline { kind: InlineKind::Break, span: Span::new(end - 1, end) });
                }
            }
            Event::HardBreak => self.put("\n", range),
            // A line break is the one tag of raw HTML that matters to the text.
            Event::InlineHtml(html) if html.starts_with("<br") => self.put("\n", range),
            Event::InlineHtml(html) => self.script(html, range),
            _ => {}
        }
    }

    /// `<sup>2</sup>` is a power, `<sub>2</sub>` an index: what stands between the tags is written small, so that "3<sup>2</sup>" is not 32.
    fn script(&mut self, html: &str, range: Span) {
        match html {
            "<sup>" | "<sub>" => self.raised = Some((html == "<sup>", self.position(), range.start)),
            "</sup>" | "</sub>" => {
                let Some((power, start, source)) = self.raised.take() else { return };
                let Some(words) = self.out.text.get(start..) else { return };
                let Some(small) = small(words, power) else { return };
                self.out.text.truncate(start);
                self.out.pieces.retain(|piece| piece.text.end <= start);
                self.put(&small, Span::new(source, range.end));
            }
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Paragraph => {
                if self.item.is_some() {
                    self.open_item();
                } else {
                    let kind = if self.quotes > 0 { BlockKind::Quote } else { BlockKind::Prose };
                    self.open(Block { kind, level: self.depth(), ..Block::default() });
                }
            }
            Tag::Heading { level, .. } => {
                self.open(Block { kind: BlockKind::Heading, level: heading_level(*level), ..Block::default() });
            }
            Tag::CodeBlock(kind) => {
                let language = match kind {
                    CodeBlockKind::Fenced(info) => info.split_whitespace().next().map(str::to_owned),
                    CodeBlockKind::Indented => None,
                };
                self.open(Block { kind: BlockKind::Code, language, ..Block::default() });
            }
            Tag::BlockQuote(_) => self.quotes += 1,
            Tag::List(first) => {
                self.close();
                self.lists_seen += 1;
                self.lists.push((self.lists_seen, first.map(|number| u32::try_from(number).unwrap_or(u32::MAX))));
            }
            Tag::Item => {
                self.close();
                let depth = self.depth();
                if let Some((list, next)) = self.lists.last_mut() {
                    self.item = Some((*list, *next, depth));
                    *next = next.map(|number| number.saturating_add(1));
                }
            }
            Tag::Table(_) => {
                self.close();
                self.tables_seen += 1;
            }
            Tag::TableHead | Tag::TableRow => {
                let header = matches!(tag, Tag::TableHead);
                self.open(Block { kind: BlockKind::Row, table: Some(self.tables_seen), header, ..Block::default() });
                self.begin();
            }
            Tag::TableCell => {
                if self.open.as_ref().is_some_and(|row| !row.cells.is_empty()) {
                    self.out.text.push('\t');
                }
                self.cell = Some(self.out.text.len());
            }
            Tag::Emphasis | Tag::Strong => {
                let at = self.position();
                self.inline.push((InlineKind::Emphasis, at));
            }
            Tag::Link { .. } => {
                let at = self.position();
                self.inline.push((InlineKind::Link, at));
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::CodeBlock | TagEnd::TableHead | TagEnd::TableRow => self.close(),
            TagEnd::Item => {
                self.close();
                self.item = None;
            }
            TagEnd::BlockQuote(_) => self.quotes = self.quotes.saturating_sub(1),
            TagEnd::List(_) => {
                self.close();
                self.lists.pop();
            }
            TagEnd::TableCell => {
                let end = self.out.text.len();
                if let (Some(start), Some(row)) = (self.cell.take(), self.open.as_mut()) {
                    row.cells.push(Span::new(start, end));
                }
            }
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link => {
                if let Some((kind, start)) = self.inline.pop() {
                    let span = Span::new(start.min(self.out.text.len()), self.out.text.len());
                    self.out.inlines.push(Inline { kind, span });
                }
            }
            _ => {}
        }
    }

    /// The depth of the innermost open list, 0 for the outermost.
    fn depth(&self) -> u32 {
        u32::try_from(self.lists.len().saturating_sub(1)).unwrap_or(u32::MAX)
    }

    fn open(&mut self, block: Block) {
        self.close();
        self.open = Some(Block { span: Span::new(usize::MAX, usize::MAX), ..block });
    }

    fn open_item(&mut self) {
        if let Some((list, marker, level)) = self.item.take() {
            self.open(Block { kind: BlockKind::Item, level, list: Some(list), marker, ..Block::default() });
        }
    }

    /// Sets the open block's start, with the line break that parts it from the one before.
    fn begin(&mut self) {
        if self.open.is_none() {
            if self.item.is_some() {
                self.open_item();
            } else {
                self.open(Block { level: self.depth(), ..Block::default() });
            }
        }
        if let Some(block) = &mut self.open
            && block.span.start == usize::MAX
        {
            if !self.out.text.is_empty() {
                self.out.text.push('\n');
            }
            block.span = Span::new(self.out.text.len(), self.out.text.len());
        }
    }

    /// Where the next words will stand.
    fn position(&mut self) -> usize {
        self.begin();
        self.out.text.len()
    }

    /// Words of the Markdown: copied from the source where they stand there as they are.
    fn words(&mut self, text: &str, range: Span) {
        let original = range.of(self.source);
        if original.len() == text.len() {
            self.put(original, range);
        } else if let Some(at) = original.find(text) {
            let start = range.start + at;
            self.put(text, Span::new(start, start + text.len()));
        } else {
            self.put(text, range);
        }
    }

    fn put(&mut self, text: &str, source: Span) {
        self.begin();
        let start = self.out.text.len();
        self.out.text.push_str(text);
        let piece = Span::new(start, self.out.text.len());
        if !piece.is_empty() {
            self.out.pieces.push(Piece { text: piece, source });
        }
    }

    /// Ends the open block; an empty one is forgotten.
    fn close(&mut self) {
        if let Some(mut block) = self.open.take() {
            if block.span.start == usize::MAX {
                return;
            }
            block.span.end = self.out.text.len();
            let trimmed = block.span.trimmed(&self.out.text);
            if block.cells.is_empty() {
                block.span = trimmed;
            } else {
                for cell in &mut block.cells {
                    *cell = cell.trimmed(&self.out.text);
                }
            }
            if !trimmed.is_empty() {
                self.out.blocks.push(block);
            }
        }
    }
}

/// Lines of prose that was wrapped are about as long as this, in bytes.
const WRAPPED: usize = 60;

/// Whether the line break at `range` parts two lines that stand for themselves: "x = 3" and "y = 4", amounts below one another. The lines of
/// wrapped prose are long and go on.
fn own_line(source: &str, range: Span) -> bool {
    let before = source[..range.start].rsplit('\n').next().unwrap_or_default();
    let after = source[range.end..].trim_start_matches([' ', '\t']).split('\n').next().unwrap_or_default();
    let counts = |line: &str| line.bytes().any(|byte| byte.is_ascii_digit() || byte == b'=');
    let goes_on = after.trim_start_matches(['*', '_', '"', '(']).starts_with(char::is_lowercase) && !after.contains('=');
    before.len() < WRAPPED && (counts(before) || counts(after)) && !goes_on && !before.ends_with(',')
}

/// Words as they look when raised or lowered; none where they stay as they are ("1<sup>st</sup>").
fn small(words: &str, power: bool) -> Option<String> {
    let marks = if power { "⁰¹²³⁴⁵⁶⁷⁸⁹⁻" } else { "₀₁₂₃₄₅₆₇₈₉₋" };
    let each: Option<String> =
        words.chars().map(|letter| "0123456789-".chars().position(|known| known == letter).and_then(|at| marks.chars().nth(at))).collect();
    let each = each.or_else(|| words.contains('−').then(|| small(&words.replace('−', "-"), power)).flatten());
    let formula = power && !words.is_empty() && (words.chars().count() == 1 || words.contains(['+', '-', '−', '*', '/', '×']));
    each.filter(|small| !small.is_empty()).or_else(|| formula.then(|| format!("^({words})")))
}

fn heading_level(level: HeadingLevel) -> u32 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(source: &str) -> Vec<(BlockKind, String)> {
        let read = read(source);
        read.blocks.iter().map(|block| (block.kind, block.span.of(&read.text).to_owned())).collect()
    }

    #[test]
    fn reads_blocks() {
        let read = lines(
            "# Head\n\nSome **bold** words.\n\n1. one\n2. two\n   - nested\n\n> said\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```py\nx = 1\n```\n",
        );
        let kinds: Vec<_> = read.iter().map(|(kind, text)| (*kind, text.as_str())).collect();
        assert_eq!(
            kinds,
            [
                (BlockKind::Heading, "Head"),
                (BlockKind::Prose, "Some bold words."),
                (BlockKind::Item, "one"),
                (BlockKind::Item, "two"),
                (BlockKind::Item, "nested"),
                (BlockKind::Quote, "said"),
                (BlockKind::Row, "a\tb"),
                (BlockKind::Row, "1\t2"),
                (BlockKind::Code, "x = 1"),
            ]
        );
    }

    #[test]
    fn numbers_lists_and_cells() {
        let read = read("3. three\n4. four\n\n| a | b |\n|---|---|\n| **1** |  |\n");
        assert_eq!(read.blocks.iter().filter_map(|block| block.marker).collect::<Vec<_>>(), [3, 4]);
        let row = read.blocks.last().unwrap();
        assert_eq!(row.cells.iter().map(|cell| cell.of(&read.text)).collect::<Vec<_>>(), ["1", ""]);
    }

    #[test]
    fn leads_back_to_the_markdown() {
        let source = "So **17 × 24** = `398` &amp; *more* \\(\\frac{1}{2}\\) words";
        let read = read(source);
        for words in ["17 × 24", "398", "17 × 24 = 398", "&", "more", "words", "\\frac{1}{2}"] {
            let start = read.text.find(words).unwrap_or_else(|| panic!("{words} in {}", read.text));
            let back = outward(&read.pieces, Span::new(start, start + words.len())).of(source);
            assert_eq!(back.replace("**", "").replace("&amp;", "&").replace('`', ""), words);
        }
    }

    #[test]
    fn powers_and_indices_stay_small() {
        let source = "E = mc<sup>2</sup>, 2<sup>10</sup>, 10<sup>-3</sup>, x<sup>n+1</sup>, H<sub>2</sub>O and the 1<sup>st</sup>";
        let read = read(source);
        assert_eq!(read.text, "E = mc², 2¹⁰, 10⁻³, x^(n+1), H₂O and the 1st");
        let at = read.text.find("2¹⁰").unwrap();
        assert_eq!(outward(&read.pieces, Span::new(at, at + "2¹⁰".len())).of(source), "2<sup>10</sup>");
    }

    #[test]
    fn asterisks_between_operands_multiply() {
        assert_eq!(read("12*11*10*9 = 11880 and (5*3)*2, but *so* 3*two* words").text, "12*11*10*9 = 11880 and (5*3)*2, but so 3two words");
    }

    #[test]
    fn short_lines_of_figures_stay_apart() {
        assert_eq!(read("x = 3\nx - 2 = 0").text, "x = 3\nx - 2 = 0");
        assert_eq!(read("Rent: $900\nFood: $300").text, "Rent: $900\nFood: $300");
        assert_eq!(read("The quick brown fox\njumps over 12 dogs.").text, "The quick brown fox jumps over 12 dogs.");
        assert_eq!(read("Roses are red\nViolets are blue").text, "Roses are red Violets are blue");
    }

    #[test]
    fn keeps_tex_as_it_is_written() {
        let read = read("Thus \\(a_1 * b_2 * c\\) and\n\n\\[\n17 \\times 24 = 398\n\\]\n");
        assert!(read.text.contains("\\(a_1 * b_2 * c\\)"), "{}", read.text);
        assert!(read.text.contains("17 \\times 24 = 398"), "{}", read.text);
    }
}
