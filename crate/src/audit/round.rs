//! The checks, run on one view of an answer after another.

use super::guard::Guard;
use crate::answer::Block;
use crate::check::{Check, Scope};
use crate::checks::CHECKS;
use crate::context::Context;
use crate::signal::{Evidence, EvidenceKind, Signal};
use crate::span::Span;
use crate::trigger::{Seen, Set};
use jiff::civil::Date;
use std::cell::Cell;
use xxhash_rust::xxh3::{Xxh3, xxh3_128};

/// What the views of one pass share.
pub(super) struct Round<'a> {
    /// For each scope, the checks that run.
    pub(super) runs: [Set; 3],
    pub(super) seen: Seen<'a>,
    /// What every check can see, whatever its view.
    pub(super) common: u128,
    /// The cells of the last row looked at: where they are kept, and as one number.
    pub(super) row: Cell<(usize, u128)>,
    pub(super) guard: Guard,
}

/// What a check saw and found right. Of a long answer there may be a million: a signal would take five times the memory.
#[derive(Debug, Clone, Copy)]
pub(super) struct Agreed {
    /// The check's index.
    pub(super) check: u16,
    pub(super) span: Span,
}

/// What checks gave: their index and what they saw, or their index alone where they panicked.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) signals: Vec<(u16, Signal)>,
    pub(super) agreed: Vec<Agreed>,
    pub(super) failed: Vec<u16>,
    /// Sentences and blocks that are too long to be looked at.
    pub(super) passed_over: u32,
}

impl Found {
    /// Takes what was found in a view that begins at `start`, from where its spans are counted.
    pub(super) fn extend(&mut self, signals: &[(u16, Signal)], agreed: &[Agreed], failed: &[u16], start: usize) {
        self.signals.extend(signals.iter().map(|(check, signal)| {
            let mut signal = signal.clone();
            signal.relocate(|span| span.shifted(start));
            (*check, signal)
        }));
        self.agreed.extend(agreed.iter().map(|agreed| Agreed { span: agreed.span.shifted(start), ..*agreed }));
        self.failed.extend(failed);
    }
}

impl Round<'_> {
    /// Runs the awake checks of `scope`. One that panics is noted, and the next one goes on.
    pub(super) fn run(&self, scope: Scope, context: &Context<'_>) -> Found {
        let mut found = Found::default();
        let awake = self.seen.awake(scope, context.view());
        let mut awake = awake.both(&self.runs[scope as usize]);
        // Usually all of them run under one guard: in WebAssembly a guard is a call into JavaScript and back.
        while let Some(first) = awake.next() {
            let mut running = first;
            let done = (self.guard)(&mut || {
                for at in std::iter::once(first).chain(awake.by_ref()) {
                    running = at;
                    let signals = run_rule(&CHECKS[at], context);
                    found.signals.extend(signals.into_iter().map(|signal| (index(at), signal)));
                }
            });
            if !done {
                found.failed.push(index(running));
            }
        }
        found.signals.retain(|(at, signal)| {
            let sound = within(context, signal);
            debug_assert!(sound, "{} gave a span outside of its view", CHECKS[usize::from(*at)].id);
            if sound && signal.holds {
                found.agreed.push(Agreed { check: *at, span: signal.span });
            }
            sound && !signal.holds
        });
        found
    }

    /// Everything a check of this scope can see, as one number.
    pub(super) fn key(&self, scope: Scope, context: &Context<'_>) -> u128 {
        let mut seen = Vec::with_capacity(context.text().len() + 64);
        seen.extend_from_slice(&self.common.to_le_bytes());
        seen.push(scope as u8);
        if let Some(block) = context.block() {
            let start = context.view().start;
            let flags = [block.header, block.table.is_some(), block.list.is_some(), block.language.is_some()];
            seen.push(block.kind as u8);
            seen.extend_from_slice(&flags.map(u8::from));
            seen.extend_from_slice(&block.level.to_le_bytes());
            seen.extend_from_slice(&block.marker.map_or(u64::MAX, u64::from).to_le_bytes());
            seen.extend_from_slice(block.language.as_deref().unwrap_or_default().as_bytes());
            if !block.cells.is_empty() {
                // A sentence's row has cells before it, too.
                seen.push(u8::MAX);
                seen.extend_from_slice(&(start - block.span.start).to_le_bytes());
                seen.extend_from_slice(&self.row(block).to_le_bytes());
            }
            for inline in context.inlines() {
                seen.push(inline.kind as u8);
                seen.extend_from_slice(&(inline.span.start - start).to_le_bytes());
                seen.extend_from_slice(&(inline.span.end - start).to_le_bytes());
            }
            // No UTF-8 and no mark begins with this.
            seen.push(0xfe);
        }
        seen.extend_from_slice(context.text().as_bytes());
        xxh3_128(&seen)
    }

    /// The cells of a row as one number: made once for the row, of which each cell is a sentence that can see them all.
    fn row(&self, block: &Block) -> u128 {
        let place = block.cells.as_ptr().addr();
        let (known, row) = self.row.get();
        if known == place {
            return row;
        }
        let from_start = |byte: usize| (byte - block.span.start).to_le_bytes();
        let ends: Vec<u8> = block.cells.iter().flat_map(|cell| [from_start(cell.start), from_start(cell.end)]).flatten().collect();
        let row = xxh3_128(&ends);
        self.row.set((place, row));
        row
    }
}

fn run_rule(check: &Check, context: &Context<'_>) -> Vec<Signal> {
    #[cfg(any(test, feature = "faults"))]
    if check.id == super::fault::CHECK {
        super::fault::on_purpose(context);
    }
    check.find(context)
}

/// A check's index, as signals are kept with it; there are some hundreds.
fn index(at: usize) -> u16 {
    u16::try_from(at).unwrap_or(u16::MAX)
}

/// Whether a signal's spans lie within the view: a check's fault must not mark other words.
fn within(context: &Context<'_>, signal: &Signal) -> bool {
    let fits = |span: Span| context.view().contains(span) && !context.words(span).is_empty();
    let answer = |evidence: &&Evidence| evidence.kind == EvidenceKind::Answer;
    fits(signal.span) && signal.evidence.iter().filter(answer).all(|evidence| fits(evidence.span))
}

/// What every check can see, whatever its view, as one number.
pub(super) fn common(now: Date, question: Option<&str>, runs: &[bool]) -> u128 {
    let mut hash = Xxh3::new();
    let flags: Vec<u8> = runs.iter().map(|&runs| u8::from(runs)).collect();
    hash.update(&flags);
    hash.update(now.to_string().as_bytes());
    hash.update(question.unwrap_or_default().as_bytes());
    hash.digest128()
}
