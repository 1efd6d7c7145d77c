//! A form as a row of steps, which a matcher follows, with what lets most sentences be turned down before it does.

use super::Reading;
use super::form::Lookup;
use super::needs::{Needs, key};
use super::pattern::Node;
use super::slot::{Kind, Known};

/// What a matcher does next.
#[derive(Debug)]
pub(super) enum Step {
    /// Takes the word or mark with this key.
    Word(u64, &'static str),
    /// Takes a value.
    Slot(&'static str, Kind),
    /// Goes on at each of these steps; what comes first is tried first.
    Fork(Vec<usize>),
    /// Remembers where what has this name begins.
    Open(&'static str),
    /// Remembers where it ends.
    Close,
    /// Goes on at this step, unless the steps from the next one to [`Step::Done`] match here.
    Unless(usize),
    /// Goes on at this step.
    Goto(usize),
    /// A match ends here.
    Done,
}

/// A form, ready to be matched.
#[derive(Debug)]
pub(super) struct Program {
    pub(super) steps: Vec<Step>,
    /// What a match can begin with.
    pub(super) starts: Starts,
    /// What each alternative needs.
    needs: Vec<Needs>,
}

impl Program {
    pub(super) fn new(options: &[Vec<Node>], lookups: &[Lookup]) -> Self {
        let mut steps = Vec::new();
        alternatives(&mut steps, options);
        steps.push(Step::Done);
        Self { steps, starts: Starts::of(options), needs: options.iter().map(|option| Needs::of(option, lookups)).collect() }
    }

    /// Whether a sentence has the words and numbers of a match. Most sentences do not, and need not be looked through for more.
    pub(super) fn has_words(&self, reading: &Reading<'_>) -> bool {
        self.needs.iter().any(|needs| needs.words_met(reading))
    }

    /// Whether a sentence may hold a match.
    pub(super) fn may_match(&self, reading: &Reading<'_>, known: &Known<'_>) -> bool {
        self.needs.iter().any(|needs| needs.words_met(reading) && needs.values_met(reading, known))
    }
}

fn row(steps: &mut Vec<Step>, nodes: &[Node]) {
    for node in nodes {
        match node {
            Node::Word(word) => steps.push(Step::Word(key(word), word)),
            Node::Slot(name, kind) => steps.push(Step::Slot(name, *kind)),
            Node::Not(options) => {
                let unless = steps.len();
                steps.push(Step::Done);
                alternatives(steps, options);
                steps.push(Step::Done);
                steps[unless] = Step::Unless(steps.len());
            }
            Node::Any { options, optional, name, most } => repeated(steps, options, *optional, *name, *most),
        }
    }
}

/// The alternatives; all of them go on behind the last.
fn alternatives(steps: &mut Vec<Step>, options: &[Vec<Node>]) {
    repeated(steps, options, false, None, 1);
}

/// The alternatives up to `most` times, each time remembered by `name`; or not at all where `optional`.
fn repeated(steps: &mut Vec<Step>, options: &[Vec<Node>], optional: bool, name: Option<&'static str>, most: usize) {
    if let ([only], false, None, 1) = (options, optional, name, most) {
        return row(steps, only);
    }
    let fork = steps.len();
    steps.push(Step::Done);
    let mut targets = Vec::new();
    let mut ends = Vec::new();
    for option in options {
        targets.push(steps.len());
        steps.extend(name.map(Step::Open));
        row(steps, option);
        steps.extend(name.map(|_| Step::Close));
        ends.push(steps.len());
        steps.push(Step::Done);
    }
    let after = steps.len();
    if most > 1 {
        repeated(steps, options, true, name, most - 1);
    }
    if optional {
        targets.insert(0, steps.len());
    }
    steps[fork] = Step::Fork(targets);
    for end in ends {
        steps[end] = Step::Goto(after);
    }
}

/// What a match can begin with.
#[derive(Debug, Default)]
pub(super) struct Starts {
    keys: Vec<u64>,
    number: bool,
    hedge: bool,
    word: bool,
    any: bool,
    lookups: Vec<usize>,
}

impl Starts {
    fn of(options: &[Vec<Node>]) -> Self {
        let mut starts = Self::default();
        let empty = starts.options(options);
        starts.any |= empty;
        starts.keys.sort_unstable();
        starts.keys.dedup();
        starts
    }

    /// Adds what the alternatives can begin with, and tells whether one of them may take nothing.
    fn options(&mut self, options: &[Vec<Node>]) -> bool {
        let mut empty = false;
        // Not by `any`, which would leave out what stands behind the first that may take nothing.
        for option in options {
            empty |= option.iter().all(|node| self.node(node));
        }
        empty
    }

    fn node(&mut self, node: &Node) -> bool {
        match node {
            Node::Word(word) => self.keys.push(key(word)),
            Node::Not(_) | Node::Slot(_, Kind::End) => return true,
            Node::Any { options, optional, .. } => return self.options(options) || *optional,
            Node::Slot(_, kind) => {
                self.hedge |= kind.hedged();
                match kind {
                    Kind::Number | Kind::Whole | Kind::Wholes | Kind::Numbers | Kind::Percent | Kind::Money | Kind::Ordinal => {
                        self.number = true;
                    }
                    Kind::Word | Kind::Words | Kind::Name => self.word = true,
                    Kind::Known { lookup, .. } => self.lookups.push(*lookup),
                    Kind::Quoted | Kind::Code | Kind::End => self.any = true,
                }
            }
        }
        false
    }

    /// Whether a match can begin with the piece at `at`.
    pub(super) fn with(&self, reading: &Reading<'_>, known: &Known<'_>, at: usize) -> bool {
        let Some(piece) = reading.pieces.get(at) else { return false };
        let number = piece.number.is_some();
        self.any
            || self.number && number
            || self.word && !number && !piece.mark
            || self.hedge && piece.hedge.is_some()
            || self.keys.binary_search(&piece.key).is_ok()
            || self.lookups.iter().any(|&lookup| !known.at(lookup, reading, at).is_empty())
    }
}
