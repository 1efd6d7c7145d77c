//! Whether a claim and a sentence speak of the very same thing, whatever words they use for it.

use super::reading::{Reading, Whole};
use super::relations::is_suffix;
use super::rules::{Difference, Kind};
use super::stem::{Stem, hash, stem};
use super::vocabulary::Class;
use super::when::Relation;
use crate::span::Span;

/// Words of a text that is short: what stands anywhere in it is about its one subject.
pub(crate) const SHORT: usize = 180;

/// What the words of a claim are to a sentence.
#[derive(Debug, Default, Clone, Copy)]
struct Shares {
    /// In the sentence.
    here: usize,
    /// Elsewhere in the text.
    there: usize,
    /// Nowhere.
    foreign: usize,
}

/// Whether two are about one thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Subject {
    Same,
    /// It cannot be told.
    Unclear,
    Other,
}

/// Whether what differs is said of the same thing: the claim's clause has no subject, name or quality that the text lacks, and enough of its
/// words stand in the sentence. `around` says whether a word is taken up from the sentences before.
pub(crate) fn subject(
    claim: &Reading,
    sentence: &Reading,
    difference: &Difference,
    whole: &Whole,
    around: &dyn Fn(Stem) -> bool,
) -> Subject {
    // A text held against itself is asked for nothing but its sentences.
    if whole.words == 0 {
        return Subject::Unclear;
    }
    // "Had it 800 seats, it would be larger"
    if claim.says(hash("would")) && !sentence.says(hash("would")) {
        return Subject::Other;
    }
    if other_kind(claim, sentence, difference, whole) {
        return Subject::Other;
    }
    let foreign = foreign_name(claim, difference, whole);
    if foreign && (difference.kind.is_value() || whole.is_short()) || other_edition(claim, difference, whole) {
        return Subject::Other;
    }
    // A line of a table or a record says nothing alone.
    let value = matches!(difference.kind, Kind::Number | Kind::Date | Kind::Class(_) | Kind::Opposite);
    let keyed = || sentence.content.first().is_some_and(|(key, _)| claim.has(*key));
    let record = sentence.record && value && whole.is_short() && keyed();
    let another = sentence.row || sentence.record && !record || claim.points_elsewhere || sentence.points_elsewhere || foreign;
    let outside_mine = |span: Span| !difference.mine.overlaps(span);
    let words_in = |clause: Span| claim.content.iter().filter(|(_, span)| clause.contains(*span) && outside_mine(*span)).count();
    let everything = Span::new(0, usize::MAX);
    let (clause, led) = claim.clauses.iter().find(|(clause, _)| clause.contains(difference.mine)).copied().unwrap_or((everything, true));
    // "Paul, of Belgium, won": what stands between commas says nothing alone.
    let (clause, led) = if words_in(clause) > 0 { (clause, led) } else { (everything, claim.clauses.first().is_some_and(|(_, led)| *led)) };
    let differs = |span: Span| difference.mine.overlaps(span) && !difference.kind.is_value();
    let short = whole.is_short();
    let (mut inside, mut outside) = (Shares::default(), Shares::default());
    let mut first = !led;
    for (at, (stem, span)) in claim.content.iter().enumerate() {
        let light = claim.light[at];
        let here = sentence.has(*stem);
        let near = here || around(*stem);
        let known = near || short && whole.stems.contains(stem);
        if differs(*span) {
            first = false;
            continue;
        }
        let within = clause.contains(*span);
        // The subject stands first, and the word of a kind before its noun: "single tickets", "the control group".
        let leads = within && first;
        first &= !within;
        if !known && !light && (leads || within && claim.modifies[at] && next_is_known(claim, sentence, at)) {
            return if short { Subject::Other } else { Subject::Unclear };
        }
        let shares = if within { &mut inside } else { &mut outside };
        match (here, near, light) {
            (true, _, false) => shares.here += 2,
            (true, ..) | (_, true, false) => shares.here += 1,
            (_, _, true) => {}
            _ if known => shares.there += 1,
            _ => shares.foreign += 1,
        }
    }
    inside.here += 2 * borne_out(claim, sentence, clause, difference);
    // A date says when something was done: what was done must be the same.
    let polar = !matches!(difference.kind, Kind::Number | Kind::Bound);
    // Who does what to whom is said by the very words that differ.
    let told = matches!(difference.kind, Kind::Role | Kind::Agent);
    let country = difference.kind == Kind::Class(Class::Nationality) && short && inside.there == 0;
    let enough = if told || country && inside.here > 0 {
        inside.foreign == 0
    } else if inside.foreign == 0 {
        inside.here >= 2
    } else {
        inside.foreign == 1 && inside.here >= if polar { 6 } else { 4 }
    };
    let there = if difference.kind == Kind::Date { inside.there * 4 } else { inside.there };
    let same = !another && enough && there <= inside.here / 2 + 1 && outside.foreign <= 4 + outside.here / 2;
    if same { Subject::Same } else { Subject::Unclear }
}

/// Values of the claim's clause, besides the one that differs, that the sentence has.
fn borne_out(claim: &Reading, sentence: &Reading, clause: Span, difference: &Difference) -> usize {
    let counts = |span: Span| clause.contains(span) && !span.overlaps(difference.mine);
    let amounts = claim.amounts.iter().filter(|mine| counts(mine.span));
    let dates = claim.dates.iter().filter(|mine| counts(mine.span));
    amounts.filter(|mine| sentence.amounts.iter().any(|theirs| mine.same_measure(theirs) && mine.meets(theirs))).count()
        + dates.filter(|mine| sentence.dates.iter().any(|theirs| mine.to(theirs) == Relation::Same)).count()
}

fn next_is_known(claim: &Reading, sentence: &Reading, at: usize) -> bool {
    claim.content.get(at + 1).is_some_and(|(stem, _)| sentence.has(*stem))
}

/// Whether the claim names somebody or something that the text does not.
pub(super) fn foreign_name(claim: &Reading, difference: &Difference, whole: &Whole) -> bool {
    let classed = |part: &str| super::vocabulary::known(part).is_some_and(|known| known.class.is_some() || known.light);
    let stands = |part: &String| whole.has_part(part) || classed(part);
    claim.names.iter().filter(|name| !name.at_head && !name.span.overlaps(difference.mine)).any(|name| {
        let telling = name.parts.iter().rev().find(|part| !is_suffix(part));
        let Some(last) = telling else { return false };
        // "Manchester City" where the text has Manchester United; "Irène Curie" where it has Marie Curie.
        !stands(last) || whole.full_names.contains(&hash(last)) && name.parts.iter().any(|part| !is_suffix(part) && !stands(part))
    })
}

/// Whether the claim is of a year, or of a version, that the text does not have though it has others.
pub(super) fn other_edition(claim: &Reading, difference: &Difference, whole: &Whole) -> bool {
    let outside = |span: Span| !span.overlaps(difference.mine);
    let year = |date: &super::when::When| date.year.filter(|_| date.last.is_none() && outside(date.span));
    let other_year = whole.years() > 0
        && claim.dates.iter().filter_map(year).any(|year| !whole.has_year(year))
        && !matches!(difference.kind, Kind::Date | Kind::Role | Kind::Agent);
    let other_version =
        claim.versions.iter().any(|(noun, id, span)| outside(*span) && whole.versions.get(noun).is_some_and(|known| !known.contains(id)));
    other_year || other_version
}

/// Whether one is of another time, place, kind or name than the other.
fn other_kind(claim: &Reading, sentence: &Reading, difference: &Difference, whole: &Whole) -> bool {
    other_case(claim, sentence, difference) || other_name(claim, sentence, difference, whole)
}

/// Classes of words that tell one case from another.
pub(super) const CASES: [Class; 8] =
    [Class::Ordinal, Class::Weekday, Class::Season, Class::Daytime, Class::Compass, Class::Colour, Class::Nationality, Class::Kin];

/// Whether the claim has a date, among those at its places, that is apart from all of the sentence's.
pub(super) fn other_dates(claim: &Reading, mine: &dyn Fn(Span) -> bool, sentence: &Reading, theirs: &dyn Fn(Span) -> bool) -> bool {
    claim.dates.iter().filter(|date| mine(date.span)).any(|date| {
        let mut relations = sentence.dates.iter().filter(|other| theirs(other.span)).map(|other| date.to(other)).peekable();
        relations.peek().is_some() && relations.all(|relation| relation == Relation::Apart)
    })
}

/// The same of amounts: the sentence has others of that measure, and not this one.
pub(super) fn other_amounts(claim: &Reading, mine: &dyn Fn(Span) -> bool, sentence: &Reading, theirs: &dyn Fn(Span) -> bool) -> bool {
    claim.amounts.iter().filter(|amount| mine(amount.span)).any(|amount| {
        let mut rivals = sentence.amounts.iter().filter(|other| theirs(other.span) && amount.same_measure(other)).peekable();
        rivals.peek().is_some() && !rivals.any(|other| amount.meets(other) || amount.rounds_to(other))
    })
}

/// Whether one is of another time, place or kind than the other.
pub(super) fn other_case(claim: &Reading, sentence: &Reading, difference: &Difference) -> bool {
    let (mine, theirs) = (difference.mine, difference.theirs);
    let (own, others) = (|span: Span| !span.overlaps(mine), |span: Span| !span.overlaps(theirs));
    let apart = other_dates(claim, &own, sentence, &others);
    let other_class = claim.closed.iter().filter(|(.., span)| !span.overlaps(mine)).any(|(class, word, _)| {
        CASES.contains(class)
            && !sentence.says(*word)
            && sentence.closed.iter().any(|(other, word, span)| other == class && !claim.says(*word) && !span.overlaps(theirs))
    });
    let has_both = |pair: u8, side: bool| claim.kinds.iter().any(|(other, on, _)| *other == pair && *on != side);
    let other_quality =
        claim.kinds.iter().filter(|(pair, side, span)| !span.overlaps(mine) && !has_both(*pair, *side)).any(|(pair, side, _)| {
            let on =
                |wanted: bool| sentence.kinds.iter().any(|(other, side, span)| other == pair && *side == wanted && !span.overlaps(theirs));
            on(!*side) && !on(*side)
        });
    let number = matches!(difference.kind, Kind::Number | Kind::Bound);
    // An amount that is another one as well: another thing.
    let other_amount = !number && other_amounts(claim, &own, sentence, &others);
    apart || other_class || other_quality || other_amount
}

/// Whether each names somebody, and not the same one.
fn other_name(claim: &Reading, sentence: &Reading, difference: &Difference, whole: &Whole) -> bool {
    let (mine, theirs) = (difference.mine, difference.theirs);
    let named = |reading: &Reading, but: Span| -> Vec<Vec<String>> {
        let classed = |part: &String| super::vocabulary::known(part).is_some_and(|known| known.class.is_some());
        let names = reading.names.iter().filter(|name| !name.at_head && !name.span.overlaps(but) && !name.parts.iter().all(classed));
        names.map(|name| name.parts.clone()).collect()
    };
    let (ours, others) = (named(claim, mine), named(sentence, theirs));
    let meet = |part: &String| sentence.has(stem(part)) || others.iter().any(|other| other.contains(part));
    whole.is_short()
        && !ours.is_empty()
        && !others.is_empty()
        && !ours.iter().flatten().any(meet)
        && !others.iter().flatten().any(|part| claim.has(stem(part)))
}
