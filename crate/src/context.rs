//! What a check may look at, and nothing more.

use crate::answer::{Answer, Block, BlockKind, Inline, Turn};
use crate::code;
use crate::conversation::Talk;
use crate::instruction::Instruction;
use crate::reading::{self, Pieces, Reading};
use crate::sentence::Sentence;
use crate::span::Span;
use jiff::civil::Date;
use std::cell::OnceCell;

/// Bytes of a text of which all is kept that was cut, which takes some hundred times as much. Of a longer block or answer the checks of its
/// scope are given so much of its beginning in readings.
pub const LONG: usize = 1 << 18;

/// An answer with its sentences: made once, looked at by every check.
#[derive(Debug)]
pub struct Document<'a> {
    /// The answer.
    pub answer: &'a Answer,
    /// Its sentences, in order.
    pub sentences: Vec<Sentence>,
    /// What its question tells the answerer to do.
    pub instructions: Vec<Instruction<'a>>,
    /// The pieces of each sentence, cut when a check first asks for them.
    pieces: Vec<OnceCell<Box<Pieces>>>,
    /// What the code auditor finds, asked when a check first wants it, unless it was given.
    code: OnceCell<Vec<code::Finding>>,
    /// The conversation before it, read when a check first asks for it.
    talk: OnceCell<Option<Talk>>,
}

impl<'a> Document<'a> {
    /// Cuts the answer into sentences, and reads its question's instructions.
    #[must_use]
    pub fn new(answer: &'a Answer) -> Self {
        let instructions = answer.question.as_deref().map(crate::instruction::instructions).unwrap_or_default();
        let sentences = crate::sentence::sentences(answer);
        let pieces = sentences.iter().map(|_| OnceCell::new()).collect();
        Self { answer, sentences, instructions, pieces, code: OnceCell::new(), talk: OnceCell::new() }
    }

    /// Lets the pieces of sentences go.
    pub(crate) fn forget_pieces(&mut self, sentences: std::ops::Range<usize>) {
        self.pieces[sentences].iter_mut().for_each(|pieces| *pieces = OnceCell::new());
    }

    /// The sentences of a block.
    pub(crate) fn sentences_of(&self, block: usize) -> std::ops::Range<usize> {
        let first = self.sentences.partition_point(|sentence| sentence.block < block);
        first..self.sentences.partition_point(|sentence| sentence.block <= block)
    }

    /// The same with what the code auditor found elsewhere.
    #[must_use]
    pub fn with_code(self, found: Option<Vec<code::Finding>>) -> Self {
        Self { code: found.map_or_else(OnceCell::new, OnceCell::from), ..self }
    }

    /// Whether the code auditor found something elsewhere.
    #[must_use]
    pub fn has_code(&self) -> bool {
        self.code.get().is_some_and(|found| !found.is_empty())
    }
}

/// A view of the answer: a sentence, a block or all of it, by the check's [`Scope`](crate::check::Scope).
///
/// All spans are in bytes of the answer's whole text. What is outside of the view cannot be reached, so that a signal can be
/// remembered by the view's text.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    document: &'a Document<'a>,
    view: Span,
    /// The first and one past the last sentence of the view.
    sentences: (usize, usize),
    /// The first and one past the last block of the view.
    blocks: (usize, usize),
    now: Date,
    whole: bool,
}

/// A table of the answer: rows of cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The header's cells; empty where there is no header.
    pub header: Vec<Span>,
    /// The body's rows.
    pub rows: Vec<Vec<Span>>,
    /// The index of the block its first row is.
    pub first_block: usize,
    /// From its first to its last row.
    pub span: Span,
}

/// A list of the answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// Its number among the answer's lists.
    pub number: u32,
    /// Depth: 0 for an outermost list.
    pub level: u32,
    /// Whether its items are numbered.
    pub ordered: bool,
    /// The blocks that are its own items (not those of nested lists), as indices into [`Context::blocks`].
    pub items: Vec<usize>,
}

impl<'a> Context<'a> {
    /// The whole answer.
    #[must_use]
    pub fn whole(document: &'a Document<'a>, now: Date) -> Self {
        let view = Span::new(0, document.answer.text.len());
        let sentences = (0, document.sentences.len());
        Self { document, view, sentences, blocks: (0, document.answer.blocks.len()), now, whole: true }
    }

    /// The block with index `at`.
    ///
    /// # Panics
    /// When there is no such block.
    #[must_use]
    pub fn block_view(document: &'a Document<'a>, at: usize, now: Date) -> Self {
        let sentences = document.sentences_of(at);
        let view = document.answer.blocks[at].span;
        Self { document, view, sentences: (sentences.start, sentences.end), blocks: (at, at + 1), now, whole: false }
    }

    /// The sentence with index `at`.
    ///
    /// # Panics
    /// When there is no such sentence.
    #[must_use]
    pub fn sentence_view(document: &'a Document<'a>, at: usize, now: Date) -> Self {
        let sentence = document.sentences[at];
        let blocks = (sentence.block, sentence.block + 1);
        Self { document, view: sentence.span, sentences: (at, at + 1), blocks, now, whole: false }
    }

    /// What the code auditor finds in the answer's blocks of code; nothing for a view of less than the whole answer.
    #[must_use]
    pub fn code(&self) -> &'a [code::Finding] {
        if self.whole { self.document.code.get_or_init(|| code::audit(self.document.answer)) } else { &[] }
    }

    /// The view's place.
    #[must_use]
    pub fn view(&self) -> Span {
        self.view
    }

    /// The view's text. Offsets into it become spans of the answer by [`Context::at`].
    #[must_use]
    pub fn text(&self) -> &'a str {
        self.view.of(&self.document.answer.text)
    }

    /// The span of the answer for a range of the view's text.
    #[must_use]
    pub fn at(&self, start: usize, end: usize) -> Span {
        Span::new(self.view.start + start, self.view.start + end)
    }

    /// The words at `span`.
    #[must_use]
    pub fn words(&self, span: Span) -> &'a str {
        span.of(&self.document.answer.text)
    }

    /// The view as a row of words, marks and numbers, with offsets into [`Context::text`]; of a block or a whole answer, its first sentence.
    #[must_use]
    pub fn reading(&self) -> Reading<'a> {
        self.readings().next().map(|(_, reading)| reading).unwrap_or_default()
    }

    /// Each sentence of the view, with where it begins in [`Context::text`]; of a long view those of its first [`LONG`] bytes.
    pub fn readings(&self) -> impl Iterator<Item = (usize, Reading<'a>)> + use<'a> {
        let (document, start) = (self.document, self.view.start);
        let sentences = (self.sentences.0..self.sentences.1).filter_map(move |at| Some((at, document.sentences.get(at)?)));
        sentences.take_while(move |(_, sentence)| sentence.span.end <= start + LONG).filter_map(move |(at, sentence)| {
            let text = sentence.span.of(&document.answer.text);
            let pieces = document.pieces.get(at)?.get_or_init(|| Box::new(reading::pieces(text)));
            Some((sentence.span.start - start, Reading::new(text, pieces)))
        })
    }

    /// The sentences of the view.
    #[must_use]
    pub fn sentences(&self) -> &'a [Sentence] {
        &self.document.sentences[self.sentences.0..self.sentences.1]
    }

    /// The blocks of the view; for a sentence, the one it stands in.
    #[must_use]
    pub fn blocks(&self) -> &'a [Block] {
        &self.document.answer.blocks[self.blocks.0..self.blocks.1]
    }

    /// The items of the list that begins right below the block `at`; none where that block is one of them.
    #[must_use]
    pub fn list_below(&self, at: usize) -> Option<impl Iterator<Item = &'a Block> + use<'a>> {
        let blocks = self.blocks();
        let list = blocks.get(at + 1)?.list?;
        let items = blocks[at + 1..].iter().take_while(|next| next.kind == BlockKind::Item);
        (blocks[at].list != Some(list)).then(|| items.filter(move |next| next.list == Some(list)))
    }

    /// The first block of the view: a sentence's own.
    #[must_use]
    pub fn block(&self) -> Option<&'a Block> {
        self.blocks().first()
    }

    /// Whether the view is code: what stands there is said to a machine.
    #[must_use]
    pub fn is_code(&self) -> bool {
        self.block().is_some_and(|block| block.kind == BlockKind::Code)
    }

    /// The block a sentence of this view stands in.
    #[must_use]
    pub fn block_of(&self, sentence: &Sentence) -> &'a Block {
        &self.document.answer.blocks[sentence.block]
    }

    /// Stretches of code, links and emphasis within the view.
    pub fn inlines(&self) -> impl Iterator<Item = &'a Inline> + use<'a> {
        self.document.answer.inlines_within(self.view)
    }

    /// Those of a range of the view's text.
    pub fn inlines_at(&self, start: usize, end: usize) -> impl Iterator<Item = &'a Inline> + use<'a> {
        self.document.answer.inlines_within(self.at(start, end))
    }

    /// The tables of the view.
    #[must_use]
    pub fn tables(&self) -> Vec<Table> {
        let mut tables: Vec<(u32, Table)> = Vec::new();
        for (at, block) in self.blocks().iter().enumerate() {
            let Some(number) = block.table else { continue };
            if tables.last().is_none_or(|(last, _)| *last != number) {
                tables.push((number, Table { header: Vec::new(), rows: Vec::new(), first_block: at, span: block.span }));
            }
            if let Some((_, table)) = tables.last_mut() {
                table.span.end = block.span.end;
                if block.header && table.header.is_empty() {
                    table.header.clone_from(&block.cells);
                } else {
                    table.rows.push(block.cells.clone());
                }
            }
        }
        tables.into_iter().map(|(_, table)| table).collect()
    }

    /// The lists of the view, in the order of their first items.
    #[must_use]
    pub fn lists(&self) -> Vec<List> {
        let mut lists: Vec<List> = Vec::new();
        let mut place = std::collections::HashMap::new();
        for (at, block) in self.blocks().iter().enumerate() {
            let Some(number) = block.list else { continue };
            let index = *place.entry(number).or_insert_with(|| {
                lists.push(List { number, level: block.level, ordered: block.marker.is_some(), items: Vec::new() });
                lists.len() - 1
            });
            lists[index].items.push(at);
        }
        lists
    }

    /// The question the answer is to.
    #[must_use]
    pub fn question(&self) -> Option<&'a str> {
        self.document.answer.question.as_deref()
    }

    /// What the question tells the answerer to do, sentence by sentence.
    #[must_use]
    pub fn instructions(&self) -> &'a [Instruction<'a>] {
        &self.document.instructions
    }

    /// The Markdown the answer was written in, where it is known; only a check of scope `Answer` sees it.
    #[must_use]
    pub fn markdown(&self) -> Option<&'a str> {
        self.document.answer.markdown().filter(|_| self.whole)
    }

    /// Earlier turns, oldest first; only a check of scope `Answer` sees them.
    #[must_use]
    pub fn turns(&self) -> &'a [Turn] {
        if self.whole { &self.document.answer.turns } else { &[] }
    }

    /// The same with the question, read: none where a turn is longer than any that is written. Only a check of scope `Answer` may ask.
    pub(crate) fn talk(&self) -> Option<&'a Talk> {
        debug_assert!(self.whole, "a part of an answer sees no turns");
        self.document.talk.get_or_init(|| Talk::of(self.document.answer)).as_ref()
    }

    /// Today's date, as given by whoever runs the audit.
    #[must_use]
    pub fn now(&self) -> Date {
        self.now
    }
}
