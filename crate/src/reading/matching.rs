//! A form held against a reading: every way through it, the longest of which wins.
//!
//! A matcher follows one way after another. Where it has been at a step and a piece, it need not come again: what can be reached from
//! there was tried, and the first way there is the one that counts. So the work is bounded by steps × pieces, over all places a match is looked for in vain.

use super::Reading;
use super::form::{Found, Taken};
use super::program::{Program, Step};
use super::slot::Known;
use std::collections::HashSet;
use std::rc::Rc;

/// States that one attempt may visit; bounds the work on hostile input. The longest sentence of the examples takes some hundreds.
const STATES: usize = 4_000;

/// A way that is still to be followed.
#[derive(Debug, Clone, Copy)]
struct Way {
    step: usize,
    /// The next piece.
    at: usize,
    /// Whether something was taken before, so that fillers and asides may stand here.
    loose: bool,
    /// The last of what it took.
    taken: Option<usize>,
}

/// What a way took, with what it took before.
#[derive(Debug, Clone, Copy)]
struct Link {
    before: Option<usize>,
    what: What,
}

#[derive(Debug, Clone, Copy)]
enum What {
    Value(Taken),
    Open(&'static str, usize),
    Close(usize),
}

/// Looks for the matches of one form in one sentence.
pub(super) struct Matcher<'r, 'a> {
    program: &'r Program,
    known: Rc<Known<'r>>,
    reading: &'r Reading<'a>,
    /// A bit for each step, piece and looseness.
    seen: Vec<u64>,
    links: Vec<Link>,
    ways: Vec<Way>,
}

impl<'r, 'a> Matcher<'r, 'a> {
    pub(super) fn new(program: &'r Program, known: Rc<Known<'r>>, reading: &'r Reading<'a>) -> Self {
        Self { program, known, reading, seen: Vec::new(), links: Vec::new(), ways: Vec::new() }
    }

    /// The longest match at piece `at`.
    pub(super) fn longest(&mut self, at: usize) -> Option<Found> {
        if !self.program.starts.with(self.reading, &self.known, at) {
            return None;
        }
        if self.seen.is_empty() {
            self.seen = vec![0; (self.program.steps.len() * (self.reading.pieces.len() + 1) * 2).div_ceil(64)];
        }
        self.links.clear();
        self.ways.clear();
        self.ways.push(Way { step: 0, at, loose: false, taken: None });
        let mut best: Option<Way> = None;
        let mut states = 0;
        while let Some(way) = self.ways.pop() {
            if !self.first_time(way) {
                continue;
            }
            states += 1;
            if states > STATES {
                break;
            }
            if let Some(end) = self.follow(way)
                && end.at > best.map_or(at, |best| best.at)
            {
                best = Some(end);
            }
        }
        if best.is_some() {
            // Where it has been may lead to a match from elsewhere, too.
            self.seen.clear();
        }
        best.map(|best| Found { form: 0, from: at, to: best.at, taken: self.taken(best.taken) })
    }

    fn first_time(&mut self, way: Way) -> bool {
        let bit = (way.step * (self.reading.pieces.len() + 1) + way.at) * 2 + usize::from(way.loose);
        let Some(word) = self.seen.get_mut(bit / 64) else { return false };
        let new = *word & (1 << (bit % 64)) == 0;
        *word |= 1 << (bit % 64);
        new
    }

    /// Follows a way up to where it forks, ends, or is done; the branches are left in `ways`, the first one on top.
    fn follow(&mut self, mut way: Way) -> Option<Way> {
        loop {
            let piece = self.reading.pieces.get(way.at);
            match self.program.steps.get(way.step)? {
                Step::Done => return Some(way),
                Step::Goto(step) => way.step = *step,
                Step::Fork(steps) => {
                    self.ways.extend(steps.iter().rev().map(|&step| Way { step, ..way }));
                    return None;
                }
                Step::Open(name) => way = self.link(way, What::Open(name, way.at)),
                Step::Close => way = self.link(way, What::Close(way.at)),
                Step::Unless(step) => {
                    if self.follows(Way { step: way.step + 1, ..way }) {
                        return None;
                    }
                    way.step = *step;
                }
                // What may be passed over is passed over before what takes a piece.
                Step::Word(..) | Step::Slot(..) if way.loose && piece.is_some_and(|piece| piece.passed.is_some()) => {
                    self.ways.push(Way { loose: false, ..way });
                    way.at = piece?.passed?;
                }
                Step::Word(key, word) => {
                    if piece?.key != *key || !self.reading.piece(way.at).eq_ignore_ascii_case(word) {
                        return None;
                    }
                    way = Way { step: way.step + 1, at: way.at + 1, loose: true, ..way };
                }
                Step::Slot(name, kind) => {
                    let (name, kind, first) = (*name, *kind, self.ways.len());
                    let hedge = piece.and_then(|piece| piece.hedge).filter(|_| kind.hedged());
                    let (known, reading) = (Rc::clone(&self.known), self.reading);
                    for from in hedge.into_iter().chain([way.at]) {
                        kind.ends(&known, reading, from, &mut |to| {
                            // Behind the last piece nothing is taken.
                            let to = to.min(reading.pieces.len());
                            let next = self.link(way, What::Value(Taken { name, from, to }));
                            self.ways.push(Way { at: to, loose: to > from, ..next });
                        });
                    }
                    self.ways[first..].reverse();
                    return None;
                }
            }
        }
    }

    fn link(&mut self, way: Way, what: What) -> Way {
        self.links.push(Link { before: way.taken, what });
        Way { step: way.step + 1, taken: Some(self.links.len() - 1), ..way }
    }

    /// Whether a way that begins like this one can be followed to the end.
    fn follows(&mut self, way: Way) -> bool {
        let known = std::mem::replace(&mut self.ways, vec![way]);
        let mut seen = HashSet::new();
        let mut follows = false;
        while let Some(way) = self.ways.pop() {
            if !seen.insert((way.step, way.at, way.loose)) {
                continue;
            }
            if seen.len() > STATES {
                break;
            }
            if self.follow(way).is_some() {
                follows = true;
                break;
            }
        }
        self.ways = known;
        follows
    }

    /// What the way that ends with this link took, in order.
    fn taken(&self, mut link: Option<usize>) -> Vec<Taken> {
        let mut path = Vec::new();
        while let Some(at) = link {
            path.push(self.links[at].what);
            link = self.links[at].before;
        }
        let (mut taken, mut open) = (Vec::new(), Vec::new());
        for what in path.into_iter().rev() {
            match what {
                What::Value(value) => taken.push(value),
                What::Open(name, from) => open.push((name, from)),
                What::Close(to) => taken.extend(open.pop().map(|(name, from)| Taken { name, from, to })),
            }
        }
        taken
    }
}
