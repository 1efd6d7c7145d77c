//! A value of the source that the claim gives to another thing of it: "Salt is in Cairo, sugar in Berlin" for "salt is in Berlin".

use super::amount::{Amount, Bound, Unit};
use super::reading::{Reading, Whole};
use super::rules::{Difference, Kind};
use super::stem::{Stem, hash};
use super::when::{Relation, When};
use crate::span::Span;

/// Words of the claim that stand in a part of the sentence and in no other, from which on it is what the claim is about.
const OWN: usize = 1;

/// Words before a place.
const PLACES: [&str; 3] = ["in", "at", "from"];

/// The words of a claim that tell one part of a sentence from another, without the value and the subject that all parts share.
fn words(claim: &Reading, but: Span, shared: &[Stem]) -> Vec<Stem> {
    let content =
        claim.content.iter().zip(&claim.light).filter(|((stem, span), light)| !**light && !span.overlaps(but) && !shared.contains(stem));
    let mut words: Vec<Stem> = content.map(|((stem, _), _)| *stem).collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// The subject of a sentence: its first word, and the names of its first part.
fn subject_of(sentence: &Reading) -> Vec<Stem> {
    let first = sentence.content.first().map(|(stem, _)| *stem);
    let part = sentence.parts.first().copied().unwrap_or_default();
    let named = |span: Span| sentence.names.iter().any(|name| name.span.contains(span));
    let names = sentence.content.iter().filter(|(_, span)| part.contains(*span) && named(*span)).map(|(stem, _)| *stem);
    first.into_iter().chain(names).collect()
}

/// How many of the words stand in a part of the sentence.
fn standing<'a>(sentence: &'a Reading, part: Span, words: &'a [Stem]) -> impl Iterator<Item = Stem> + 'a {
    words.iter().copied().filter(move |word| sentence.content.iter().any(|(stem, span)| stem == word && part.contains(*span)))
}

/// Whether the claim is about the part where `theirs` stands, and not about the one with its own value.
fn is_about(claim: &Reading, sentence: &Reading, mine: Span, same: Span, theirs: Span) -> bool {
    let part = |at: Span| sentence.parts.iter().copied().find(|part| part.contains(at));
    let (Some(own), Some(other)) = (part(same), part(theirs)) else { return false };
    if own == other {
        return false;
    }
    // "It begins in A and ends in B" has one subject; "the cup is in A, the mirror in B" has two.
    let later = if own.start < other.start { other } else { own };
    let shared = if sentence.own_subject(later) { Vec::new() } else { subject_of(sentence) };
    let words = words(claim, mine, &shared);
    let here: Vec<Stem> = standing(sentence, other, &words).collect();
    let there: Vec<Stem> = standing(sentence, own, &words).collect();
    here.len() >= there.len() + OWN && there.iter().all(|word| here.contains(word))
}

/// Whether "guaranteed for two years" may be "a two-year guarantee".
fn compound(claim: &Reading, mine: &Amount, theirs: &Amount) -> bool {
    match (mine.unit, theirs.unit) {
        (Unit::Measure(one, None), Unit::Measure(other, Some(noun))) => one == other && claim.has(noun),
        _ => false,
    }
}

/// Holds the values of a claim against those that its sentence gives to other things.
pub(crate) fn swapped(claim: &Reading, sentence: &Reading, whole: &Whole, wrong: &mut Vec<Difference>) {
    if !whole.is_short()
        || claim.negates
        || claim.denies
        || sentence.negates
        || sentence.denies
        || sentence.relative
        || sentence.fragment()
        || sentence.says(hash("respectively"))
    {
        return;
    }
    let mut differs = |kind: Kind, mine: Span, theirs: Span| wrong.push(Difference::of(kind, mine, theirs).weak());
    for mine in &claim.amounts {
        if mine.bound != Bound::None || claim.amounts.iter().filter(|other| mine.same_measure(other)).count() > 1 {
            continue;
        }
        let like = |theirs: &&Amount| mine.same_measure(theirs) || compound(claim, mine, theirs);
        let rivals: Vec<_> = sentence.amounts.iter().filter(|theirs| like(theirs) && !theirs.former).collect();
        let (same, others): (Vec<_>, Vec<_>) = rivals.into_iter().partition(|theirs| mine.meets(theirs) || mine.rounds_to(theirs));
        if let ([same], [other]) = (&same[..], &others[..])
            && is_about(claim, sentence, mine.span, same.span, other.span)
        {
            differs(Kind::Number, mine.span, other.span);
        }
    }
    if let ([mine], false) = (&claim.dates[..], sentence.dates.len() > 3) {
        let whole = |date: &&When| date.last.is_none();
        let (same, others): (Vec<_>, Vec<_>) = sentence.dates.iter().filter(whole).partition(|theirs| mine.to(theirs) == Relation::Same);
        if let ([same], [other]) = (&same[..], &others[..])
            && mine.to(other) == Relation::Apart
            && is_about(claim, sentence, mine.span, same.span, other.span)
        {
            differs(Kind::Date, mine.span, other.span);
        }
    }
    let placed = |before: Option<u64>| before.is_some_and(|word| PLACES.iter().any(|place| hash(place) == word));
    for mine in claim.names.iter().filter(|name| placed(name.before)) {
        let rivals: Vec<_> = sentence.names.iter().filter(|theirs| theirs.before == mine.before).collect();
        let (same, others): (Vec<_>, Vec<_>) = rivals.into_iter().partition(|theirs| theirs.parts == mine.parts);
        if let ([same], [other]) = (&same[..], &others[..])
            && !claim.names.iter().any(|name| name.parts.iter().any(|part| other.parts.contains(part)))
            && is_about(claim, sentence, mine.span, same.span, other.span)
        {
            differs(Kind::Name, mine.span, other.span);
        }
    }
}

/// Whether a value that stands elsewhere in a short text stands there for something else: none of those sentences has a word of the claim that
/// this one lacks, and this one has more.
pub(crate) fn stands_for_another(claim: &Reading, sentence: &Reading, mine: Span, whole: &Whole, has: impl Fn(&Reading) -> bool) -> bool {
    if !whole.is_short() || sentence.fragment() {
        return false;
    }
    let words = words(claim, mine, &[]);
    let here: Vec<Stem> = words.iter().copied().filter(|word| sentence.has(*word)).collect();
    let mut elsewhere = whole.sentences.iter().filter(|other| has(other)).peekable();
    elsewhere.peek().is_some()
        && here.len() >= 2
        && elsewhere.all(|other| {
            let there: Vec<Stem> = words.iter().copied().filter(|word| other.has(*word)).collect();
            there.len() + OWN < here.len() && there.iter().all(|word| here.contains(word)) && !other.fragment()
        })
}
