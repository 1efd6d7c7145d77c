//! What rests on a number such as "1.000", which an answer that writes decimals with a comma means as a thousand.

use crate::answer::Answer;
use crate::number::point_before_three;
use crate::signal::{EvidenceKind, Signal};
use crate::span::Span;
use std::collections::HashSet;

/// Where an answer has such numbers. Its tables are looked through once, however many signals stand in them.
pub(super) struct Points<'a> {
    answer: &'a Answer,
    /// The tables that have one.
    tables: HashSet<u32>,
}

impl<'a> Points<'a> {
    /// Looks through the tables of `answer`.
    pub(super) fn new(answer: &'a Answer) -> Self {
        let rows = answer.blocks.iter().filter_map(|block| Some((block.table?, block.span.of(&answer.text))));
        Self { answer, tables: rows.filter(|(_, row)| point_before_three(row)).map(|(table, _)| table).collect() }
    }

    /// Whether a signal rests on such a number, or on a table that has one: it was read as one.
    pub(super) fn bear(&self, signal: &Signal) -> bool {
        let evidence = signal.evidence.iter().filter(|evidence| evidence.kind == EvidenceKind::Answer).map(|evidence| evidence.span);
        std::iter::once(signal.span).chain(evidence).any(|span| self.bear_at(span))
    }

    /// Whether the words of a span do.
    pub(super) fn bear_at(&self, span: Span) -> bool {
        self.table(span).is_some_and(|table| self.tables.contains(&table)) || point_before_three(span.of(&self.answer.text))
    }

    /// The table in a row of which `span` stands.
    fn table(&self, span: Span) -> Option<u32> {
        let blocks = &self.answer.blocks;
        let at = blocks.partition_point(|block| block.span.end <= span.start);
        blocks.get(at).filter(|block| block.span.contains(span))?.table
    }
}
