//! What a form passes over: words that add nothing, asides in brackets, and hedges before a number.

use super::Reading;
use super::needs::key;
use crate::vocabulary::{self, en};
use crate::words::tokens;
use std::collections::HashMap;
use std::sync::OnceLock;

/// Pieces of an aside in brackets, at most.
const ASIDE: usize = 16;

/// Pieces of what stands between commas, at most, without what leads it in.
const BETWEEN: usize = 8;

/// Phrases by the key of their first word; each the keys of the others.
type Phrases = HashMap<u64, Vec<Vec<u64>>>;

fn phrases<'t>(of: impl Iterator<Item = &'t str>) -> Phrases {
    let mut all = Phrases::new();
    for phrase in of {
        let mut keys = tokens(phrase).into_iter().map(|token| key(token.text));
        if let Some(first) = keys.next() {
            all.entry(first).or_default().push(keys.collect());
        }
    }
    all
}

/// The end of the longest of `phrases` at `at`.
fn longest(phrases: &Phrases, reading: &Reading<'_>, at: usize) -> Option<usize> {
    let rest = phrases.get(&reading.pieces.get(at)?.key)?;
    let behind = &reading.pieces[at + 1..];
    let stands = |keys: &&Vec<u64>| keys.len() <= behind.len() && keys.iter().zip(behind).all(|(key, piece)| *key == piece.key);
    rest.iter().filter(stands).map(|keys| at + 1 + keys.len()).max()
}

/// The end of what may be passed over at `at`: the longest filler, with commas around it where they come in a pair, or an aside.
pub(super) fn passed(reading: &Reading<'_>, at: usize) -> Option<usize> {
    filler(reading, at).or_else(|| aside(reading, at)).or_else(|| between_commas(reading, at))
}

/// The end of an example or another name between two commas: ", such as a commit's,", ", also known as the stone,".
fn between_commas(reading: &Reading<'_>, at: usize) -> Option<usize> {
    static LEADS: OnceLock<Phrases> = OnceLock::new();
    if !reading.marks(at, ",") {
        return None;
    }
    let begin = longest(LEADS.get_or_init(|| phrases(en::LEADS.iter().copied())), reading, at + 1)?;
    let end = (begin..begin + BETWEEN).find(|&end| reading.marks(end, ",;:.()!?"))?;
    reading.marks(end, ",").then_some(end + 1)
}

fn filler(reading: &Reading<'_>, at: usize) -> Option<usize> {
    static FILLERS: OnceLock<Phrases> = OnceLock::new();
    let comma = usize::from(reading.marks(at, ","));
    let fillers = FILLERS.get_or_init(|| phrases(en::FILLERS.iter().copied()));
    let end = longest(fillers, reading, at + comma)?;
    match comma {
        0 => Some(end),
        _ => reading.marks(end, ",").then_some(end + 1),
    }
}

/// The end of an aside in brackets at `at`: "(about 2 %)". What goes on with a computation is none.
fn aside(reading: &Reading<'_>, at: usize) -> Option<usize> {
    if !reading.marks(at, "(") || reading.marks(at + 1, "+-−×*/÷^=<>≤≥)") {
        return None;
    }
    let close = (at + 1..at + ASIDE).find(|&end| reading.marks(end, "()"))?;
    reading.marks(close, ")").then_some(close + 1)
}

/// The end of a hedge at `at`: the number behind it is read all the same, and the check asks how it is loosened.
pub(super) fn hedge(reading: &Reading<'_>, at: usize) -> Option<usize> {
    static HEDGES: OnceLock<Phrases> = OnceLock::new();
    let hedges = HEDGES.get_or_init(|| phrases(vocabulary::set("about").unwrap_or_default().split('|')));
    longest(hedges, reading, at)
}
