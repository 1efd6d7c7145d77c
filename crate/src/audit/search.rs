//! Searching the sources for what an answer claims: in slices, after the recomputed report.

use super::auditor::{Auditor, REMEMBERED};
use super::pass::Pass;
use crate::answer::Answer;
use crate::evidence::{Found, Sources, Work};
use std::collections::HashMap;
use xxhash_rust::xxh3::Xxh3;

/// Sets of sources that stay cut: those of the tabs that were last in use.
const KEPT: usize = 4;
/// Work that the search of one answer may take; what is left then is held against nothing, and the report says so. A source of the longest
/// kind that says the same on every line takes a thousandth of it for each claim.
pub(super) const MOST_WORK: u64 = 200_000_000;

/// Sources, cut, with what they have for claims.
#[derive(Debug)]
pub(super) struct Cut {
    /// A number for all of their texts.
    key: u128,
    sources: Sources,
    /// What was found for a claim: it is not searched for anew for every word that streams in.
    found: HashMap<String, Found>,
}

/// How far the search for an answer's claims is.
#[derive(Debug, Clone)]
pub(super) struct Search {
    key: u128,
    /// The claim that is next.
    next: usize,
    /// Work done so far.
    done: u64,
}

impl Search {
    /// A search that has not begun; none where there is nothing to search.
    pub(super) fn of(answer: &Answer) -> Option<Self> {
        if Sources::new(answer).is_empty() {
            return None;
        }
        Some(Self { key: key(answer), next: 0, done: 0 })
    }
}

/// The texts an answer is held against, as one number.
fn key(answer: &Answer) -> u128 {
    let mut hash = Xxh3::new();
    // Lengths before texts, so that no two lists of texts read the same.
    let texts = answer.sources.iter().flat_map(|source| [&source.id, &source.text]).chain(&answer.question);
    for text in texts {
        hash.update(&text.len().to_le_bytes());
        hash.update(text.as_bytes());
    }
    hash.update(&[u8::from(answer.question.is_some())]);
    hash.digest128()
}

impl Auditor {
    /// Searches the sources for the claims of an answer, as far as `work` goes. Whether all is searched; until then no pair can be scored.
    pub fn search(&mut self, pass: &mut Pass, work: Work) -> bool {
        let Some(mut search) = pass.search.take() else { return true };
        let mut left = work;
        let at = self.cut_of(&search, &pass.answer);
        let Cut { sources, found, .. } = &mut self.cuts[at];
        if !sources.cut(&mut left) {
            search.done += left.since(work);
            pass.search = Some(search);
            return false;
        }
        while search.next < pass.claims.len() {
            if left.is_spent() {
                search.done += left.since(work);
                pass.search = Some(search);
                return false;
            }
            if search.done + left.since(work) > MOST_WORK {
                pass.give_up_search(search.next);
                break;
            }
            let claim = search.next;
            search.next += 1;
            if pass.held[claim] {
                let words = pass.claims[claim].span.of(&pass.answer.text);
                let known = if let Some(known) = found.get(words) {
                    known.clone()
                } else {
                    self.searched += 1;
                    found.entry(words.to_owned()).or_insert(sources.find(words, &mut left)).clone()
                };
                pass.ask(claim, known, &self.scores);
            }
        }
        true
    }

    /// Searches to the end.
    pub(super) fn search_all(&mut self, pass: &mut Pass) {
        while !self.search(pass, Work::new(u64::MAX)) {}
    }

    /// Where the sources of an answer are kept; they move to the end, and the one that was not used for longest goes.
    fn cut_of(&mut self, search: &Search, answer: &Answer) -> usize {
        let known = self.cuts.iter().position(|cut| cut.key == search.key).map(|at| self.cuts.remove(at));
        let mut cut = known.unwrap_or_else(|| Cut { key: search.key, sources: Sources::new(answer), found: HashMap::new() });
        if cut.found.len() > REMEMBERED {
            cut.found.clear();
        }
        if self.cuts.len() == KEPT {
            self.cuts.remove(0);
        }
        self.cuts.push(cut);
        self.cuts.len() - 1
    }
}
