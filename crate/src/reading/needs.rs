//! What must stand in a sentence before a form can match in it.

use super::form::{Heads, Lookup};
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
    Heads(&'static Heads),
    Lookup(usize),
}

impl Needs {
    pub(super) fn of(row: &[Node], lookups: &[Lookup]) -> Self {
        let needed = |need: &Need| match *need {
            Need::Word(word) | Need::Number(word) => Needed::Key(key(word)),
            Need::Lookup(lookup) => Needed::Lookup(lookup),
        };
        // What the entries of a table begin with is as good as words, at first.
        let heads = |need: &Need| match *need {
            Need::Lookup(lookup) => lookups.get(lookup)?.begins.heads().map(Needed::Heads),
            Need::Word(word) | Need::Number(word) => Some(Needed::Key(key(word))),
        };
        let all = lists(row, Values::AsNeeds);
        let figure = all.iter().any(|list| list.iter().all(|need| has_figure(need, lookups)));
        let mut keys: Vec<Vec<Needed>> = all.iter().filter_map(|list| list.iter().map(heads).collect()).collect();
        let looked_up = |list: &&Vec<Need>| list.iter().any(|need| matches!(need, Need::Lookup(_)));
        let mut values: Vec<Vec<Needed>> = all.iter().filter(looked_up).map(|list| list.iter().map(needed).collect()).collect();
        // What turns most sentences down is asked first.
        let common = |needed: &Needed| matches!(needed, Needed::Key(known) if COMMON.iter().any(|word| key(word) == *known));
        keys.sort_by_key(|list| (list.iter().any(common), list.len()));
        keys.extend(figure.then(|| vec![Needed::Key(key(FIGURE))]));
        // What can be told from the piece it begins with is looked for first.
        let slow = |list: &Vec<Needed>| {
            list.iter().any(|need| matches!(need, Needed::Lookup(at) if lookups.get(*at).is_none_or(|lookup| lookup.begins.anything())))
        };
        values.sort_by_key(slow);
        Self { keys, values }
    }

    /// Whether a sentence has one of each list of words and numbers.
    pub(super) fn words_met(&self, reading: &Reading<'_>) -> bool {
        let stands = |need: &Needed| match need {
            Needed::Key(key) => reading.has(*key),
            Needed::Heads(heads) => reading.keys.is_some_and(|keys| keys.all.iter().any(|key| heads.have(*key))),
            Needed::Lookup(_) => false,
        };
        self.keys.iter().all(|list| list.iter().any(stands))
    }

    /// Whether it has one of each list with values, too.
    pub(super) fn values_met(&self, reading: &Reading<'_>, known: &Known<'_>) -> bool {
        let stands = |need: &Needed| match need {
            Needed::Key(key) => reading.has(*key),
            Needed::Lookup(lookup) => known.any(*lookup, reading),
            Needed::Heads(_) => false,
        };
        self.values.iter().all(|list| list.iter().any(stands))
    }
}

/// Words of which one stands in every sentence that the alternatives can match; none where there is no such list.
pub(super) fn words(options: &[Vec<Node>], lookups: &[Lookup]) -> Option<Vec<&'static str>> {
    let word = |need| match need {
        Need::Word(word) => Some(word),
        Need::Number(_) | Need::Lookup(_) => None,
    };
    let mut words: Vec<&'static str> = one_of(options, Values::AsWords(lookups))?.into_iter().filter_map(word).collect();
    words.sort_unstable();
    words.dedup();
    Some(words)
}

/// What becomes of the values a row needs.
#[derive(Debug, Clone, Copy)]
enum Values<'l> {
    /// They are needs like words.
    AsNeeds,
    /// Those of a table are as good as the words its entries begin with; the others are left out.
    AsWords(&'l [Lookup]),
}

/// The lists of a row: of each one need is met by every sentence that the row can match.
fn lists(row: &[Node], values: Values<'_>) -> Vec<Vec<Need>> {
    let mut lists = Vec::new();
    for node in row {
        match (node, values) {
            (Node::Word(word), _) => lists.push(vec![Need::Word(word)]),
            (Node::Slot(_, Kind::Known { lookup, .. }), Values::AsNeeds) => lists.push(vec![Need::Lookup(*lookup)]),
            (Node::Slot(_, Kind::Known { lookup, .. }), Values::AsWords(lookups)) => {
                let heads = lookups.get(*lookup).and_then(|lookup| lookup.begins.heads());
                lists.extend(heads.map(|heads| heads.words().into_iter().map(Need::Word).collect()));
            }
            (Node::Slot(_, kind), Values::AsNeeds) => lists.extend(kind_word(*kind).map(|word| vec![Need::Number(word)])),
            (Node::Any { options, optional: false, .. }, _) => match options.as_slice() {
                [only] => lists.extend(self::lists(only, values)),
                several => lists.extend(one_of(several, values)),
            },
            (Node::Slot(..) | Node::Any { .. } | Node::Not(_), _) => {}
        }
    }
    lists
}

/// Whether each alternative needs a number: of its kinds, or of a lookup whose values have one.
pub(super) fn numeric(options: &[Vec<Node>], lookups: &[Lookup]) -> bool {
    options.iter().all(|row| lists(row, Values::AsNeeds).iter().any(|list| list.iter().all(|need| has_figure(need, lookups))))
}

/// Whether what meets a need has a number.
fn has_figure(need: &Need, lookups: &[Lookup]) -> bool {
    match need {
        Need::Word(_) => false,
        Need::Number(_) => true,
        Need::Lookup(lookup) => lookups.get(*lookup).is_some_and(|lookup| lookup.begins.numeric()),
    }
}

/// The word that stands for a number or a digit, of whatever kind.
const FIGURE: &str = "{figure}";

/// Words and marks that stand in most sentences: a list with one of them turns few down.
const COMMON: &[&str] = &[
    "a", "an", "and", "are", "as", "at", "be", "by", "can", "for", "from", "has", "have", "in", "is", "it", "of", "on", "or", "that",
    "the", "to", "was", "were", "will", "with", "you", ",", ".", ":", "-", "(", ")", "=",
];

/// One list for several alternatives: of each the one that the fewest sentences meet. That is one without a common word, and of those the
/// one whose shortest word is longest.
fn one_of(options: &[Vec<Node>], values: Values<'_>) -> Option<Vec<Need>> {
    let rare = |need: &Need| match need {
        Need::Word(word) if COMMON.contains(word) => usize::from(word.starts_with(char::is_alphabetic)),
        Need::Word(word) => word.len().max(2),
        Need::Number(_) | Need::Lookup(_) => 0,
    };
    let rarest = |row: &Vec<Node>| lists(row, values).into_iter().max_by_key(|list| (list.iter().map(rare).min(), Reverse(list.len())));
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

/// The keys of a sentence's pieces and of the kinds they are of.
#[derive(Debug, Clone, Default)]
pub(super) struct Keys {
    /// In order.
    all: Vec<u64>,
    /// A bit for each, by its last byte: most keys that are asked for are turned down by it.
    bits: [u64; 4],
}

impl Keys {
    pub(super) fn of(pieces: &[Piece]) -> Self {
        let mut all: Vec<u64> = pieces.iter().map(|piece| piece.key).collect();
        for number in pieces.iter().filter_map(|piece| piece.number.as_ref()) {
            let kinds = [
                (true, Kind::Number),
                (number.percent, Kind::Percent),
                (number.currency.is_some(), Kind::Money),
                (number.ordinal, Kind::Ordinal),
            ];
            all.extend(kinds.into_iter().filter(|(is, _)| *is).filter_map(|(_, kind)| kind_word(kind)).map(key));
        }
        all.extend(pieces.iter().filter_map(|piece| piece.head));
        let figure = |piece: &Piece| piece.number.is_some() || piece.digit;
        all.extend(pieces.iter().any(figure).then(|| key(FIGURE)));
        all.sort_unstable();
        all.dedup();
        let mut bits = [0; 4];
        for key in &all {
            let (word, bit) = place(*key);
            bits[word] |= bit;
        }
        Self { all, bits }
    }

    /// Whether a piece has this key, or is of the kind it stands for.
    pub(super) fn have(&self, key: u64) -> bool {
        let (word, bit) = place(key);
        self.bits[word] & bit != 0 && self.all.binary_search(&key).is_ok()
    }
}

/// Where a key's bit is: which word, and the bit in it.
const fn place(key: u64) -> (usize, u64) {
    ((key >> 6 & 3) as usize, 1 << (key & 63))
}

#[cfg(test)]
mod tests {
    use super::super::pattern::read;
    use super::*;

    #[test]
    fn knows_the_words_a_sentence_must_hold() {
        let of = |source| words(&read(source, &[]).unwrap(), &[]);
        assert_eq!(of("{n:whole} is [evenly] divisible by {m:whole}"), Some(vec!["divisible"]));
        assert_eq!(of("{n:whole} is (a multiple of | divisible by) {m:whole}"), Some(vec!["divisible", "multiple"]));
        assert_eq!(of("{n:whole} [is] {m:whole}"), None);
    }
}
