//! What must stand in a sentence before a form can match in it.

use super::pattern::Node;
use super::slot::{Kind, Known};
use super::{Piece, Reading};
use std::cmp::Reverse;

/// Something that stands in a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Need {
    /// A word.
    Word(&'static str),
    /// A number of the kind that this word stands for.
    Number(&'static str),
    /// A value of this lookup.
    Lookup(usize),
}

/// Of each list one stands in every sentence that a row can match.
#[derive(Debug)]
pub(super) struct Needs {
    /// The lists of words and kinds of numbers.
    keys: Vec<Vec<Needed>>,
    /// The lists with values of lookups: these have to be looked for at each piece, so they are asked last.
    values: Vec<Vec<Needed>>,
}

/// A need, ready to be looked for.
#[derive(Debug)]
enum Needed {
    Key(u64),
    Lookup(usize),
}

impl Needs {
    pub(super) fn of(row: &[Node]) -> Self {
        let needed = |need| match need {
            Need::Word(word) | Need::Number(word) => Needed::Key(key(word)),
            Need::Lookup(lookup) => Needed::Lookup(lookup),
        };
        let all = lists(row, true).into_iter().map(|list| list.into_iter().map(needed).collect::<Vec<_>>());
        let (keys, values) = all.partition(|list| list.iter().all(|need| matches!(need, Needed::Key(_))));
        Self { keys, values }
    }

    /// Whether a sentence has one of each list of words and numbers.
    pub(super) fn words_met(&self, reading: &Reading<'_>) -> bool {
        self.keys.iter().all(|list| list.iter().any(|need| matches!(need, Needed::Key(key) if reading.has(*key))))
    }

    /// Whether it has one of each list with values, too.
    pub(super) fn values_met(&self, reading: &Reading<'_>, known: &Known<'_>) -> bool {
        let stands = |need: &Needed| match need {
            Needed::Key(key) => reading.has(*key),
            Needed::Lookup(lookup) => known.any(*lookup, reading),
        };
        self.values.iter().all(|list| list.iter().any(stands))
    }
}

/// Words of which one stands in every sentence that the alternatives can match; none where there is no such list.
pub(super) fn words(options: &[Vec<Node>]) -> Option<Vec<&'static str>> {
    let word = |need| match need {
        Need::Word(word) => Some(word),
        Need::Number(_) | Need::Lookup(_) => None,
    };
    let mut words: Vec<&'static str> = one_of(options, false)?.into_iter().filter_map(word).collect();
    words.sort_unstable();
    words.dedup();
    Some(words)
}

/// The lists of a row: of each one need is met by every sentence that the row can match. `values` adds numbers and lookups to words.
fn lists(row: &[Node], values: bool) -> Vec<Vec<Need>> {
    let mut lists = Vec::new();
    for node in row {
        match node {
            Node::Word(word) => lists.push(vec![Need::Word(word)]),
            Node::Slot(_, Kind::Known { lookup, .. }) if values => lists.push(vec![Need::Lookup(*lookup)]),
            Node::Slot(_, kind) if values => lists.extend(kind_word(*kind).map(|word| vec![Need::Number(word)])),
            Node::Any { options, optional: false, .. } => match options.as_slice() {
                [only] => lists.extend(self::lists(only, values)),
                several => lists.extend(one_of(several, values)),
            },
            Node::Slot(..) | Node::Any { .. } | Node::Not(_) => {}
        }
    }
    lists
}

/// One list for several alternatives: of each the one that the fewest sentences meet, which is the one whose shortest word is longest.
fn one_of(options: &[Vec<Node>], values: bool) -> Option<Vec<Need>> {
    let length = |need: &Need| match need {
        Need::Word(word) => word.len(),
        Need::Number(_) | Need::Lookup(_) => 0,
    };
    let rarest = |row: &Vec<Node>| lists(row, values).into_iter().max_by_key(|list| (list.iter().map(length).min(), Reverse(list.len())));
    options.iter().map(rarest).collect::<Option<Vec<_>>>().map(|lists| lists.concat())
}

/// A word's key: words that differ in ASCII case only have the same (FNV-1a, Fowler, Noll and Vo).
pub(super) fn key(word: &str) -> u64 {
    word.bytes().fold(0xCBF2_9CE4_8422_2325, |hash, byte| (hash ^ u64::from(byte.to_ascii_lowercase())).wrapping_mul(0x100_0000_01B3))
}

/// The word that stands for any piece of a kind: no sentence has it, as no word holds a brace.
const fn kind_word(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::Number | Kind::Whole | Kind::Wholes | Kind::Numbers => Some("{number}"),
        Kind::Percent => Some("{percent}"),
        Kind::Money => Some("{money}"),
        Kind::Ordinal => Some("{ordinal}"),
        _ => None,
    }
}

/// The keys of a sentence's pieces and of the kinds they are of, in order.
pub(super) fn keys(pieces: &[Piece]) -> Vec<u64> {
    let mut keys: Vec<u64> = pieces.iter().map(|piece| piece.key).collect();
    for number in pieces.iter().filter_map(|piece| piece.number.as_ref()) {
        let kinds = [
            (true, Kind::Number),
            (number.percent, Kind::Percent),
            (number.currency.is_some(), Kind::Money),
            (number.ordinal, Kind::Ordinal),
        ];
        keys.extend(kinds.into_iter().filter(|(is, _)| *is).filter_map(|(_, kind)| kind_word(kind)).map(key));
    }
    keys.sort_unstable();
    keys.dedup();
    keys
}

#[cfg(test)]
mod tests {
    use super::super::pattern::read;
    use super::*;

    #[test]
    fn knows_the_words_a_sentence_must_hold() {
        let of = |source| words(&read(source, &[]).unwrap());
        assert_eq!(of("{n:whole} is [evenly] divisible by {m:whole}"), Some(vec!["divisible"]));
        assert_eq!(of("{n:whole} is (a multiple of | divisible by) {m:whole}"), Some(vec!["divisible", "multiple"]));
        assert_eq!(of("{n:whole} [is] {m:whole}"), None);
    }
}
