//! The texts evidence may stand in.

use crate::answer::{Answer, Turn};
use crate::report::EvidenceQuote;
use crate::signal::{Evidence, EvidenceKind};
use crate::span::Utf16Map;
use std::collections::HashMap;

/// The texts evidence may stand in, each with its converter.
pub(super) struct Texts<'a> {
    sources: HashMap<&'a str, (&'a str, Utf16Map)>,
    question: Option<(&'a str, Utf16Map)>,
    turns: Vec<(&'a str, Utf16Map)>,
}

impl<'a> Texts<'a> {
    pub(super) fn new(answer: &'a Answer) -> Self {
        let with_map = |text: &'a str| (text, Utf16Map::new(text));
        Self {
            sources: answer.sources.iter().map(|source| (source.id.as_str(), with_map(&source.text))).collect(),
            question: answer.question.as_deref().map(with_map),
            turns: answer.turns.iter().map(|Turn { text, .. }| with_map(text)).collect(),
        }
    }

    pub(super) fn quote(&self, answer: &Answer, evidence: &Evidence, map: &Utf16Map) -> EvidenceQuote {
        let place = match evidence.kind {
            EvidenceKind::Answer => None,
            EvidenceKind::Source => self.sources.get(evidence.id.as_str()),
            EvidenceKind::Question => self.question.as_ref(),
            EvidenceKind::Turn => evidence.id.parse().ok().and_then(|at: usize| self.turns.get(at)),
        };
        let (span, quote) = match place {
            Some((text, map)) => (map.outward(text, evidence.span), evidence.span.of(text)),
            None => (map.outward(answer.input_text(), answer.outward(evidence.span)), evidence.span.of(&answer.text)),
        };
        let source = || answer.sources.iter().find(|source| source.id == evidence.id);
        let title = (evidence.kind == EvidenceKind::Source).then(source).flatten().and_then(|source| source.title.clone());
        EvidenceQuote { kind: evidence.kind, id: evidence.id.clone(), title, span, quote: quote.to_owned() }
    }
}
