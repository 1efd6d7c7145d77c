//! Forms: what a sentence may say, written the way it is said.
//!
//! ```text
//! {n:whole} <be> [evenly] (divisible by | a multiple of) {m:wholes} !(is | has)
//! ```
//!
//! | | |
//! |---|---|
//! | `word` | itself, in any case |
//! | `(a \| b)` | one of them |
//! | `[a \| b]`, `a?` | one of them or none |
//! | `a*` | up to four times, or not at all |
//! | `<set>` | an entry of the [vocabulary](crate::vocabulary) |
//! | `{name:kind}` | a value: `number`, `whole`, `wholes`, `numbers`, `percent`, `money`, `ordinal`, `word`, `words`, `name`, `quoted`; `end` is the end of a clause and takes nothing |
//! | `{name=a \| b}` | one of them, remembered by its name |
//! | `!(a \| b)` | none of them follows |
//!
//! Of several ways to match, the longest wins, so the order of alternatives never matters. Between two parts words may stand that add nothing
//! ("also", ", in fact,"), and an aside in brackets; before a number a hedge ("about"), which the check asks for with
//! [`hedge::around`](crate::hedge::around).

use super::matching::Matcher;
use super::program::Program;
use super::slot::Known;
use super::{Reading, needs, pattern};
use crate::context::Context;
use crate::hedge;
use crate::number::Number;
use crate::signal::Signal;
use crate::span::Span;
use crate::words::tokens;
use std::rc::Rc;
use std::sync::OnceLock;

/// A kind of value that a check knows by a table of its own: places, elements, codes.
#[derive(Debug, Clone, Copy)]
pub struct Lookup {
    /// What forms call it; with `'s` behind it, the possessive of it.
    pub name: &'static str,
    /// One of its values, for the tests.
    pub example: &'static str,
    /// What its values begin with.
    pub begins: Begins,
    /// The values that stand at the head of a text: the length of each in bytes, and which one it is.
    pub at: fn(&str) -> Vec<(usize, usize)>,
}

/// What the values of a lookup begin with: at any other piece they are not looked for.
#[derive(Debug, Clone, Copy)]
pub enum Begins {
    /// Any piece.
    Anything,
    /// A number, in digits or in words, or one of these words, which stand for one ("noon", "half").
    Number(&'static [&'static str]),
    /// The same, where the words may stand for no number at all ("no letters").
    Count(&'static [&'static str]),
    /// A digit.
    Digit,
    /// A digit or a capital letter, of a value that has a number wherever it begins.
    Date,
    /// A letter.
    Letter,
    /// A capital letter.
    Capital,
    /// The first word of an entry of a table.
    Words(&'static Heads),
}

/// The first words of the entries of a table, made when they are first needed.
#[derive(Debug)]
pub struct Heads {
    entries: fn() -> Vec<&'static str>,
    /// Their [keys](needs::key), in order.
    keys: OnceLock<Vec<u64>>,
}

impl Heads {
    /// The first words of `entries`.
    #[must_use]
    pub const fn new(entries: fn() -> Vec<&'static str>) -> Self {
        Self { entries, keys: OnceLock::new() }
    }

    /// The first words.
    pub(super) fn words(&self) -> Vec<&'static str> {
        (self.entries)().into_iter().filter_map(|entry| tokens(entry).first().map(|token| token.text)).collect()
    }

    /// Whether an entry may begin with a word that has this key.
    pub(super) fn have(&self, key: u64) -> bool {
        let keys = self.keys.get_or_init(|| {
            let mut keys: Vec<u64> = self.words().into_iter().map(needs::key).collect();
            keys.sort_unstable();
            keys.dedup();
            keys
        });
        keys.binary_search(&key).is_ok()
    }
}

impl Begins {
    /// Whether a sentence that has such a value has a number.
    pub(super) const fn numeric(self) -> bool {
        matches!(self, Self::Number(_) | Self::Digit | Self::Date)
    }

    /// Whether any piece is one of them.
    pub(super) const fn anything(self) -> bool {
        matches!(self, Self::Anything)
    }

    /// The words they begin with, where they are those of a table.
    pub(super) const fn heads(self) -> Option<&'static Heads> {
        match self {
            Self::Words(heads) => Some(heads),
            _ => None,
        }
    }

    /// Whether the piece at `at` is one of them.
    pub(crate) fn at(self, reading: &Reading<'_>, at: usize) -> bool {
        match self {
            Self::Anything => true,
            Self::Number(words) | Self::Count(words) => {
                reading.number(at).is_some() || Self::Digit.at(reading, at) || reading.is(at, words)
            }
            Self::Digit => reading.piece(at).starts_with(|first: char| first.is_ascii_digit()),
            Self::Date => reading.piece(at).starts_with(|first: char| first.is_ascii_digit() || first.is_uppercase()),
            Self::Letter => reading.piece(at).starts_with(char::is_alphabetic),
            Self::Capital => reading.piece(at).starts_with(char::is_uppercase),
            Self::Words(heads) => {
                let piece = reading.pieces.get(at);
                piece.is_some_and(|piece| heads.have(piece.key) || piece.head.is_some_and(|head| heads.have(head)))
            }
        }
    }
}

/// The forms of a check, read from their sources when they are first needed.
#[derive(Debug)]
pub struct Forms {
    sources: &'static [&'static str],
    lookups: &'static [Lookup],
    read: OnceLock<Read>,
}

/// Forms that were read.
#[derive(Debug, Default)]
struct Read {
    programs: Vec<Program>,
    triggers: Option<Vec<&'static str>>,
    numeric: bool,
}

/// A value a form took.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Taken {
    pub(super) name: &'static str,
    pub(super) from: usize,
    pub(super) to: usize,
}

/// What a form found: pieces of the reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Which of the check's forms, counted from 0.
    pub form: usize,
    /// The first piece.
    pub from: usize,
    /// One past the last piece.
    pub to: usize,
    pub(super) taken: Vec<Taken>,
}

impl Forms {
    /// The forms with these sources.
    #[must_use]
    pub const fn new(sources: &'static [&'static str]) -> Self {
        Self::with(sources, &[])
    }

    /// The forms with these sources, whose slots may hold what `lookups` know.
    #[must_use]
    pub const fn with(sources: &'static [&'static str], lookups: &'static [Lookup]) -> Self {
        Self { sources, lookups, read: OnceLock::new() }
    }

    /// The kinds of value that only these forms know.
    #[must_use]
    pub fn lookups(&self) -> &'static [Lookup] {
        self.lookups
    }

    /// Their sources.
    #[must_use]
    pub fn sources(&self) -> &'static [&'static str] {
        self.sources
    }

    fn read(&self) -> &Read {
        self.read.get_or_init(|| {
            let mut read = Read { triggers: Some(Vec::new()), numeric: true, ..Read::default() };
            // One whose source cannot be read is left out, which the tests do not let pass.
            for options in self.sources.iter().map(|source| pattern::read(source, self.lookups).unwrap_or_default()) {
                read.triggers = read.triggers.take().zip(needs::words(&options, self.lookups)).map(|(all, more)| [all, more].concat());
                read.numeric &= needs::numeric(&options, self.lookups);
                read.programs.push(Program::new(&options, self.lookups));
            }
            if let Some(all) = &mut read.triggers {
                all.sort_unstable();
                all.dedup();
            }
            read
        })
    }

    /// Words of which one stands in every sentence a form can match; none where a form needs no word.
    #[must_use]
    pub fn triggers(&self) -> Option<Vec<&'static str>> {
        self.read().triggers.clone()
    }

    /// Whether no form can match in a sentence without a number.
    #[must_use]
    pub fn numeric(&self) -> bool {
        self.read().numeric
    }

    /// Whether a sentence has the words and numbers that one of the forms needs.
    #[must_use]
    pub fn may_match(&self, reading: &Reading<'_>) -> bool {
        self.read().programs.iter().any(|program| program.has_words(reading))
    }

    /// Looks for matches in a sentence, place by place.
    #[must_use]
    pub fn finder<'r, 'a>(&'r self, reading: &'r Reading<'a>) -> Finder<'r, 'a> {
        let mut has_words = self.read().programs.iter().enumerate().filter(|(_, program)| program.has_words(reading)).peekable();
        if has_words.peek().is_none() {
            return Finder { matchers: Vec::new() };
        }
        let known = Rc::new(Known::new(self.lookups, reading));
        let may_match = has_words.filter(|(_, program)| program.may_match(reading, &known));
        Finder { matchers: may_match.map(|(form, program)| (form, Matcher::new(program, Rc::clone(&known), reading))).collect() }
    }

    /// All matches, from the left, without overlap.
    #[must_use]
    pub fn find(&self, reading: &Reading<'_>) -> Vec<Found> {
        let mut finder = self.finder(reading);
        let mut found: Vec<Found> = Vec::new();
        if finder.matchers.is_empty() {
            return found;
        }
        for at in 0..reading.pieces.len() {
            if found.last().is_none_or(|last| last.to <= at)
                && let Some(here) = finder.at(at)
            {
                found.push(here);
            }
        }
        found
    }
}

/// The forms that may match somewhere in a sentence.
pub struct Finder<'r, 'a> {
    /// Each with its number among the check's forms, in order.
    matchers: Vec<(usize, Matcher<'r, 'a>)>,
}

impl Finder<'_, '_> {
    /// The longest match that begins at piece `at`; of forms that take as much, the first.
    pub fn at(&mut self, at: usize) -> Option<Found> {
        let mut best: Option<Found> = None;
        for (form, matcher) in &mut self.matchers {
            if let Some(found) = matcher.longest(at)
                && best.as_ref().is_none_or(|known| found.to > known.to)
            {
                best = Some(Found { form: *form, ..found });
            }
        }
        best
    }
}

impl Found {
    /// Whether the slot `name` was taken.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.place(name).is_some()
    }

    /// The first and one past the last piece of the slot `name`; of several, the last.
    #[must_use]
    pub fn place(&self, name: &str) -> Option<(usize, usize)> {
        self.taken.iter().rfind(|taken| taken.name == name).map(|taken| (taken.from, taken.to))
    }

    /// The words of the slot `name`, as they are written; empty where it was not taken.
    #[must_use]
    pub fn words<'a>(&self, reading: &Reading<'a>, name: &str) -> &'a str {
        self.place(name).map_or("", |(from, to)| reading.words(from, to))
    }

    /// The words of each slot called `name`, in order.
    #[must_use]
    pub fn each<'a>(&self, reading: &Reading<'a>, name: &str) -> Vec<&'a str> {
        self.taken.iter().filter(|taken| taken.name == name).map(|taken| reading.words(taken.from, taken.to)).collect()
    }

    /// The numbers in the slots called `name`, in order.
    pub fn numbers<'a>(&self, reading: &Reading<'a>, name: &str) -> impl Iterator<Item = &'a Number> + use<'a, '_> {
        let reading = *reading;
        let slots: Vec<(usize, usize)> = self.taken.iter().filter(|taken| taken.name == name).map(|taken| (taken.from, taken.to)).collect();
        slots.into_iter().flat_map(move |(from, to)| (from..to).filter_map(move |at| reading.number(at)))
    }

    /// The first number in the slot `name`.
    #[must_use]
    pub fn number<'a>(&self, reading: &Reading<'a>, name: &str) -> Option<&'a Number> {
        self.numbers(reading, name).next()
    }

    /// The whole numbers in the slots called `name` that fit.
    #[must_use]
    pub fn wholes(&self, reading: &Reading<'_>, name: &str) -> Vec<u64> {
        self.numbers(reading, name).filter_map(|number| u64::try_from(number.integer()?).ok()).collect()
    }

    /// The first whole number in the slot `name`.
    #[must_use]
    pub fn whole(&self, reading: &Reading<'_>, name: &str) -> Option<u64> {
        self.wholes(reading, name).first().copied()
    }

    /// Which value of `lookup` the slot `name` holds.
    #[must_use]
    pub fn known(&self, reading: &Reading<'_>, name: &str, lookup: &Lookup) -> Option<usize> {
        let (from, to) = self.place(name)?;
        let span = reading.span(from, to);
        let text = reading.text.get(span.start..)?;
        let owned = span.of(reading.text);
        let bare =
            owned.strip_suffix("'s").or_else(|| owned.strip_suffix("’s")).or_else(|| owned.strip_suffix(['\'', '’'])).unwrap_or(owned);
        let values = (lookup.at)(text);
        [owned.len(), bare.len()].into_iter().find_map(|length| values.iter().find(|(known, _)| *known == length)).map(|(_, which)| *which)
    }

    /// The matched words, in bytes of the sentence.
    #[must_use]
    pub fn span(&self, reading: &Reading<'_>) -> Span {
        reading.span(self.from, self.to)
    }

    /// The same match, ending before piece `to`: what follows is another statement.
    #[must_use]
    pub fn up_to(self, to: usize) -> Self {
        Self { to: to.clamp(self.from, self.to), ..self }
    }

    /// Says that the matched words hold, or what they should be; nothing where the sentence does not claim them.
    #[must_use]
    pub fn verdict(&self, context: &Context<'_>, reading: &Reading<'_>, holds: bool, working: impl FnOnce() -> String) -> Option<Signal> {
        let span = self.span(reading);
        let span = context.at(span.start, span.end);
        if holds {
            return Some(Signal::agrees(span));
        }
        hedge::is_asserted(context, span).then(|| Signal::new(span, working()))
    }

    /// As [`Found::verdict`], for a statement whose slot `name` should read `right`: the correction is the same words with it.
    #[must_use]
    pub fn value_verdict(
        &self,
        context: &Context<'_>,
        reading: &Reading<'_>,
        name: &str,
        right: &str,
        holds: bool,
        working: impl FnOnce() -> String,
    ) -> Option<Signal> {
        let signal = self.verdict(context, reading, holds, working)?;
        let Some((from, to)) = self.place(name).filter(|_| !signal.holds) else { return Some(signal) };
        let (whole, part) = (self.span(reading), reading.span(from, to));
        let (head, tail) = (Span::new(whole.start, part.start).of(reading.text), Span::new(part.end, whole.end).of(reading.text));
        Some(signal.claimed(part.of(reading.text)).correction(format!("{head}{right}{tail}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::pieces;

    fn found(source: &'static [&'static str], text: &str) -> Vec<String> {
        let pieces = pieces(text);
        let reading = Reading::new(text, &pieces);
        Forms::new(source).find(&reading).iter().map(|found| found.span(&reading).of(text).to_owned()).collect()
    }

    #[test]
    fn the_longest_wins_whatever_the_order() {
        assert_eq!(found(&["{n:whole} (is | is equal to) [about] {m:whole}"], "So 4 is equal to 5."), ["4 is equal to 5"]);
        assert_eq!(found(&["a [b]", "a b c"], "x a b c d a b"), ["a b c", "a b"]);
    }

    #[test]
    fn fillers_asides_and_hedges_may_stand_between() {
        let form = &["{n:whole} <be> divisible by {m:whole}"];
        for text in [
            "91 is divisible by 7", "91 is also divisible by 7", "91 is, in fact, divisible by 7", "91 (not 93) is clearly divisible by 7",
            "91, which is divisible by 7", "**91** is *not* divisible by 7", "91, also known as the last of them, is divisible by 7",
        ] {
            assert_eq!(found(form, text).len(), 1, "{text}");
        }
        assert_eq!(found(form, "91 is hardly divisible by 7"), [""; 0]);
        assert_eq!(found(form, "91, like 7 but not 5, so is divisible by 7"), [""; 0]);
        assert_eq!(found(&["{n} equals {m}"], "It equals about 7, and 6 equals about 7"), ["6 equals about 7"]);
    }

    #[test]
    fn names_what_it_took() {
        let text = "30 is never divisible by 2, 3 and 4.";
        let pieces = pieces(text);
        let reading = Reading::new(text, &pieces);
        let forms = Forms::new(&["{n:whole} is {not=not|never} divisible by {m:wholes}"]);
        let found = &forms.find(&reading)[0];
        assert!(found.has("not") && !found.has("or"));
        assert_eq!((found.whole(&reading, "n"), found.wholes(&reading, "m")), (Some(30), vec![2, 3, 4]));
        assert_eq!(found.words(&reading, "m"), "2, 3 and 4");
        assert_eq!(forms.triggers(), Some(vec!["divisible"]));
    }

    #[test]
    fn repeats_and_what_must_not_follow() {
        assert_eq!(found(&["go (on | in)* home"], "go on in on home"), ["go on in on home"]);
        assert_eq!(found(&["{n:whole} is even !(better | more)"], "2 is even better, 4 is even"), ["4 is even"]);
        assert_eq!(found(&["the word {w:quoted} has"], "the word \"ice cream\" has, the word `tea` has, the word tea has").len(), 2);
    }

    #[test]
    fn hostile_text_is_bounded() {
        let text = "2, ".repeat(3000);
        assert_eq!(found(&["{n:wholes} (and)* {m:wholes} is"], &text), [""; 0]);
    }
}
