//! What a slot of a form may hold.

use super::Reading;
use super::form::Lookup;
use crate::words::QUOTES;
use std::cell::OnceCell;

/// A kind of value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Any number.
    Number,
    /// A whole number without sign, percent sign or currency.
    Whole,
    /// Whole numbers with commas or "and" between them.
    Wholes,
    /// Any numbers with commas or "and" between them.
    Numbers,
    /// A percentage.
    Percent,
    /// An amount of money.
    Money,
    /// "3rd", "third".
    Ordinal,
    /// One word.
    Word,
    /// One to five words without a mark or a number between them.
    Words,
    /// Words that begin with capitals, with "of", "the", "and" between them.
    Name,
    /// What stands between quotation marks, marks included; or one word that is emphasised or set as code.
    Quoted,
    /// What a table of the check's own knows, by its place among the form's lookups; or the possessive of it.
    Known { lookup: usize, owner: bool },
    /// A run of letters, digits and marks without white space: a code or a numeral.
    Code,
    /// The clause ends here: nothing is taken.
    End,
}

/// The kinds by the names that forms call them.
const NAMES: &[(&str, Kind)] = &[
    ("number", Kind::Number),
    ("whole", Kind::Whole),
    ("wholes", Kind::Wholes),
    ("numbers", Kind::Numbers),
    ("percent", Kind::Percent),
    ("money", Kind::Money),
    ("ordinal", Kind::Ordinal),
    ("word", Kind::Word),
    ("words", Kind::Words),
    ("name", Kind::Name),
    ("quoted", Kind::Quoted),
    ("code", Kind::Code),
    ("end", Kind::End),
];

/// Words of a slot of words, at most.
const WORDS: usize = 5;

/// Words of a name, at most.
const NAME: usize = 7;

/// Pieces of a quotation, at most.
const QUOTATION: usize = 40;

/// Pieces of a code, at most.
const CODE: usize = 24;

/// Numbers of a list, at most.
const LIST: usize = 400;

/// Small words that stand within names.
const WITHIN_NAMES: &[&str] = &["of", "the", "and", "de", "la", "da", "do", "di", "del", "du", "van", "von", "y", "el", "al", "&"];

impl Kind {
    pub(super) fn named(name: &str, lookups: &[Lookup]) -> Option<Self> {
        let general = NAMES.iter().find(|(known, _)| *known == name).map(|(_, kind)| *kind);
        general.or_else(|| {
            let bare = name.strip_suffix("'s");
            let lookup = lookups.iter().position(|lookup| lookup.name == bare.unwrap_or(name))?;
            Some(Self::Known { lookup, owner: bare.is_some() })
        })
    }

    /// Whether a hedge may stand before it.
    pub(super) fn hedged(self) -> bool {
        matches!(self, Self::Number | Self::Whole | Self::Numbers | Self::Percent | Self::Money)
    }

    /// Gives each place where a value of this kind that begins at piece `at` may end.
    pub(super) fn ends(self, values: &Known<'_>, reading: &Reading<'_>, at: usize, give: &mut dyn FnMut(usize)) {
        match self {
            Self::Number | Self::Whole | Self::Percent | Self::Money | Self::Ordinal => {
                if self.is_number(reading, at) {
                    give(at + 1);
                }
            }
            Self::Wholes => list(reading, at, Self::Whole, give),
            Self::Numbers => list(reading, at, Self::Number, give),
            Self::Word => {
                if reading.word(at).is_some() {
                    give(at + 1);
                }
            }
            Self::Words => (at..at + WORDS).take_while(|&at| reading.word(at).is_some()).for_each(|at| give(at + 1)),
            Self::Name => name(reading, at, give),
            Self::Quoted => quoted(reading, at, give),
            Self::Known { lookup, owner } => known(reading, at, values.at(lookup, reading, at), owner, give),
            Self::Code => {
                let mut end = at;
                while end < at + CODE
                    && (end == at || reading.glued(end))
                    && !reading.marks(end, ".,;:!?)]\"”")
                    && end < reading.pieces.len()
                {
                    end += 1;
                    give(end);
                }
            }
            Self::End => {
                if reading.pieces.get(at).is_none() || reading.marks(at, ".,;:!?)]—–\"”") {
                    give(at);
                }
            }
        }
    }

    fn is_number(self, reading: &Reading<'_>, at: usize) -> bool {
        reading.number(at).is_some_and(|number| match self {
            Self::Whole => {
                let plain = !number.percent && !number.ordinal && !number.fraction && number.currency.is_none() && number.places <= 0;
                plain && number.integer().is_some_and(|value| value >= 0)
            }
            Self::Percent => number.percent,
            Self::Money => number.currency.is_some(),
            Self::Ordinal => number.ordinal,
            _ => !number.ordinal,
        })
    }
}

fn list(reading: &Reading<'_>, at: usize, kind: Kind, give: &mut dyn FnMut(usize)) {
    if !kind.is_number(reading, at) {
        return;
    }
    let mut end = at + 1;
    give(end);
    for _ in 0..LIST {
        let comma = usize::from(reading.marks(end, ",;"));
        let and = usize::from(reading.is(end + comma, &["and", "&", "or", "nor"]));
        let also = usize::from(and > 0 && reading.is(end + comma + and, &["also", "by"]));
        let next = end + comma + and + also;
        if next == end || !kind.is_number(reading, next) {
            return;
        }
        end = next + 1;
        give(end);
    }
}

fn name(reading: &Reading<'_>, at: usize, give: &mut dyn FnMut(usize)) {
    let capital = |at: usize| reading.word(at).is_some_and(|word| word.starts_with(char::is_uppercase));
    if !capital(at) {
        return;
    }
    let mut end = at + 1;
    give(end);
    while end < at + NAME {
        let glued = reading.marks(end, "-–.'’") && reading.word(end + 1).is_some();
        let small = reading.is(end, WITHIN_NAMES) && capital(end + 1);
        if capital(end) {
            end += 1;
        } else if glued || small {
            end += 2;
        } else {
            return;
        }
        give(end);
    }
}

/// What the tables of a check know in a sentence, looked up once for all its forms.
pub(super) struct Known<'r> {
    lookups: &'r [Lookup],
    /// By lookup, then by piece.
    values: Vec<OnceCell<Vec<(usize, usize)>>>,
}

impl<'r> Known<'r> {
    pub(super) fn new(lookups: &'r [Lookup], reading: &Reading<'_>) -> Self {
        Self { lookups, values: vec![OnceCell::new(); lookups.len() * reading.pieces.len()] }
    }

    /// The values that begin at piece `at`: the length of each in bytes, and which one it is.
    pub(super) fn at(&self, lookup: usize, reading: &Reading<'_>, at: usize) -> &[(usize, usize)] {
        let Some(known) = self.lookups.get(lookup).filter(|known| known.begins.at(reading, at)) else { return &[] };
        let Some(text) = reading.pieces.get(at).and_then(|piece| reading.text.get(piece.span.start..)) else { return &[] };
        let values = self.values.get(lookup * reading.pieces.len() + at);
        values.map_or(&[], |values| values.get_or_init(|| (known.at)(text)))
    }

    /// Whether a value of the lookup stands anywhere.
    pub(super) fn any(&self, lookup: usize, reading: &Reading<'_>) -> bool {
        (0..reading.pieces.len()).any(|at| !self.at(lookup, reading, at).is_empty())
    }
}

fn known(reading: &Reading<'_>, at: usize, values: &[(usize, usize)], owner: bool, give: &mut dyn FnMut(usize)) {
    let Some(first) = reading.pieces.get(at) else { return };
    for (length, _) in values {
        let end = first.span.start + length;
        // The piece the value ends in, and what of that piece is left: nothing, or the ending of a possessive.
        let last = reading.pieces[at..].iter().position(|piece| piece.span.end >= end).map_or(reading.pieces.len(), |more| at + more);
        let left = reading.pieces.get(last).map_or("", |piece| reading.text.get(end..piece.span.end).unwrap_or_default());
        let possessive = matches!(left, "'s" | "’s") || left.is_empty() && reading.marks(last + 1, "'’");
        match owner {
            true if matches!(left, "'s" | "’s") => give(last + 1),
            // Behind a quotation mark the ending is a mark and a letter.
            true if possessive => give(last + 2 + usize::from(reading.glued(last + 2) && reading.is(last + 2, &["s"]))),
            false if left.is_empty() => give(last + 1),
            _ => {}
        }
    }
}

fn quoted(reading: &Reading<'_>, at: usize, give: &mut dyn FnMut(usize)) {
    if reading.marks(at, QUOTES) {
        let closes = |end: &usize| reading.marks(*end, QUOTES);
        if let Some(end) = (at + 2..at + QUOTATION).find(closes) {
            give(end + 1);
        }
        return;
    }
    // Emphasis and backticks are no pieces: they are looked for right around the word.
    let span = reading.span(at, at + 1);
    let marked = |mark: char| matches!(mark, '*' | '_' | '`');
    let opened = reading.text.get(..span.start).is_some_and(|before| before.ends_with(marked));
    if opened && reading.text.get(span.end..).is_some_and(|after| after.starts_with(marked)) && reading.word(at).is_some() {
        give(at + 1);
    }
}
