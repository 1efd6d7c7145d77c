//! One sentence held against another: what of the first does the second deny?

use super::amount::{Amount, Bound, Unit, is_period};
use super::done::not_done;
use super::near::{Subject, subject};
use super::polar::another_case;
use super::quantity::quantities;
use super::reading::{Name, Reading, Whole};
use super::relations::{Role, other_labels, relations};
use super::slip::few_and_many;
use super::stem::{Stem, alike, hash, stem};
use super::swapped::{stands_for_another, swapped};
use super::vocabulary::{Class, Dimension, Turn, compares, known, turn};
use super::when::{Relation, Side};
use super::worked_out::of_sentence;
use crate::span::Span;

/// What differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Kind {
    Number,
    Bound,
    Date,
    NamePart,
    Name,
    Class(Class),
    Negation,
    Opposite,
    Quantifier,
    /// There is none of it.
    Lack,
    Role,
    /// Who did it.
    Agent,
    /// The letter or number of a thing.
    Label,
    /// What was said word for word.
    Quote,
}

impl Kind {
    /// Whether it is a value: a value and another thing that differ both mean that the sentences speak of two things.
    pub fn is_value(self) -> bool {
        matches!(self, Self::Number | Self::Bound | Self::Date)
    }

    /// The share of the claim's words, in percent, that the sentence must have, and how many at least.
    fn wanted(self) -> (usize, usize) {
        match self {
            Self::Number | Self::Bound => (55, 2),
            Self::Date => (60, 2),
            Self::Name | Self::NamePart | Self::Class(_) => (75, 3),
            Self::Negation | Self::Opposite | Self::Quantifier | Self::Lack => (75, 3),
            Self::Label => (60, 2),
            Self::Role | Self::Quote => (50, 1),
            // Who did it is only said of the very same thing.
            Self::Agent => (200, 1),
        }
    }
}

/// A difference between a claim and a sentence.
#[derive(Debug, Clone)]
pub(crate) struct Difference {
    pub kind: Kind,
    /// In the claim.
    pub mine: Span,
    /// In the sentence.
    pub theirs: Span,
    /// Whether it only counts where both are about the very same thing.
    pub weak: bool,
    /// Whether few words in common are not enough, even of the very same thing.
    pub loose: bool,
}

impl Difference {
    pub const fn of(kind: Kind, mine: Span, theirs: Span) -> Self {
        Self { kind, mine, theirs, weak: false, loose: false }
    }

    const fn loose(self) -> Self {
        Self { loose: true, ..self }
    }

    pub const fn weak(self) -> Self {
        Self { weak: true, ..self }
    }
}

/// What a sentence says about a claim.
#[derive(Debug)]
pub(crate) enum Said {
    Differs(Difference),
    /// Nearly all words and all values of the claim.
    Repeats,
    Nothing,
}

/// Counts up to this, in millionths, are counted by the reader.
const SMALL: i128 = 12_000_000;
/// Words in common near both of two figures.
const NEAR_BOTH: usize = 2;
/// The share of words, in percent, that makes a repeat.
const REPEATED: usize = 90;

/// How many of the claim's words another text has, and how many there are.
pub(crate) fn cover(claim: &Reading, has: impl Fn(Stem) -> bool) -> (usize, usize) {
    let in_name = |span: Span| claim.names.iter().any(|name| name.parts.len() > 1 && name.span.contains(span));
    let classes: Vec<Span> = claim.closed.iter().map(|(.., span)| *span).filter(|span| !in_name(*span)).collect();
    let mut wanted: Vec<Stem> = claim.content.iter().filter(|(_, span)| !classes.contains(span)).map(|(stem, _)| *stem).collect();
    wanted.sort_unstable();
    wanted.dedup();
    (wanted.iter().filter(|stem| has(**stem)).count(), wanted.len())
}

/// Holds a claim against a sentence of a text. `around` says whether a word is taken up from the sentences before.
pub(crate) fn compare(claim: &Reading, sentence: &Reading, whole: &Whole, around: impl Fn(Stem) -> bool) -> Said {
    let (common, all) = cover(claim, |stem| sentence.has(stem) || around(stem));
    let mut wrong = Vec::new();
    let mut borne_out = 0;
    numbers(claim, sentence, whole, &mut wrong, &mut borne_out);
    dates(claim, sentence, whole, &mut wrong, &mut borne_out);
    names(claim, sentence, whole, &mut wrong, &mut borne_out);
    classes(claim, sentence, whole, &mut wrong);
    negations(claim, sentence, whole, &mut wrong);
    opposites(claim, sentence, whole, &mut wrong);
    quantifiers(claim, sentence, &mut wrong);
    quantities(claim, sentence, whole, &mut wrong);
    relations(claim, sentence, whole, &mut wrong);
    other_labels(claim, sentence, whole, &mut wrong);
    swapped(claim, sentence, whole, &mut wrong);
    not_done(claim, sentence, whole, &mut wrong);
    other_quotes(claim, sentence, &mut wrong);
    let polar = wrong.iter().any(|one: &Difference| matches!(one.kind, Kind::Negation | Kind::Opposite | Kind::Quantifier | Kind::Lack));
    // What there is none of has no time, place or number.
    let none = claim.lacks() != sentence.lacks();
    wrong.retain(|one| {
        if none && !matches!(one.kind, Kind::Lack | Kind::Quantifier | Kind::Negation) {
            return false;
        }
        // The words that differ do not count against what is in common.
        let lost = if matches!(one.kind, Kind::Name | Kind::NamePart | Kind::Opposite) {
            let lost = |stem: Stem, span: Span| one.mine.contains(span) && !sentence.has(stem) && !around(stem);
            claim.content.iter().filter(|(stem, span)| lost(*stem, *span)).count()
        } else {
            0
        };
        let wanted = all.saturating_sub(lost).max(1);
        let (share, least) = one.kind.wanted();
        match subject(claim, sentence, one, whole, &around) {
            Subject::Other => false,
            Subject::Same if !one.loose => true,
            _ => !one.weak && common * 100 >= share * wanted && common >= least.min(wanted),
        }
    });
    // The first album and the second one are two albums, whatever their years.
    let another =
        |mine: &Reading, theirs: &Reading| mine.closed.iter().any(|(class, word, _)| *class == Class::Ordinal && !theirs.says(*word));
    let other_one = another(claim, sentence) && another(sentence, claim);
    if wrong.iter().any(|one| one.kind.is_value()) && (other_one || wrong.iter().any(|one| !one.kind.is_value())) {
        return Said::Nothing;
    }
    if let Some(first) = wrong.into_iter().next() {
        return Said::Differs(first);
    }
    let values = claim.amounts.len() + claim.dates.len() + claim.names.len();
    let denied = |reading: &Reading| reading.negated.iter().any(|denied| claim.has(denied.stem) && sentence.has(denied.stem));
    let gone = |reading: &Reading| reading.poles.iter().any(super::poles::Pole::gone);
    let polar = polar || denied(claim) != denied(sentence) || gone(claim) != gone(sentence);
    let ratios =
        claim.ratios.iter().all(|(one, other, _)| sentence.ratios.iter().any(|(first, second, _)| (one, other) == (first, second)));
    let borne_out = borne_out >= values && ratios;
    if all > 0 && common * 100 >= REPEATED * all && common >= 3 && borne_out && !polar && !another(claim, sentence) {
        Said::Repeats
    } else {
        Said::Nothing
    }
}

/// How alike two statements have to be to be about the same thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Likeness {
    /// The same subject is enough: the reader asked for another answer.
    Subject,
    /// One has no word that the other lacks.
    Within,
    /// Both have the same words, three at least, and a figure that differs has a unit or a noun.
    Equal,
}

/// Whether two statements that differ are about the very same thing, and no other value or class of theirs is at odds. What differs does not
/// count, and `filler` are words that carry no subject between two turns.
pub(crate) fn same_subject(
    likeness: Likeness,
    mine: &Reading,
    theirs: &Reading,
    difference: &Difference,
    around: impl Fn(Stem) -> bool,
    filler: impl Fn(Stem) -> bool,
) -> bool {
    let rest = |reading: &Reading, but: Span| -> Vec<Stem> {
        let mut rest: Vec<Stem> =
            reading.content.iter().filter(|(stem, span)| !but.overlaps(*span) && !filler(*stem)).map(|(stem, _)| *stem).collect();
        rest.sort_unstable();
        rest.dedup();
        rest
    };
    let (one, other) = (rest(mine, difference.mine), rest(theirs, difference.theirs));
    let lacks = |some: &[Stem], of: &[Stem]| some.iter().filter(|stem| !of.contains(stem) && !around(**stem)).count();
    let (lost, more) = (lacks(&one, &other), lacks(&other, &one));
    let common = one.iter().filter(|stem| other.contains(stem)).count();
    let named = |reading: &Reading, span: Span| {
        reading.amounts.iter().all(|amount| amount.span != span || amount.unit != Unit::Count || !amount.nameless())
    };
    let alike = match likeness {
        Likeness::Subject => return true,
        Likeness::Within => true,
        Likeness::Equal => {
            lost + more == 0
                && common >= 3
                && named(mine, difference.mine)
                && !matches!(difference.kind, Kind::Name | Kind::NamePart | Kind::Role)
        }
    };
    if !alike || common < 2 || lost > 0 && more > 0 || lost.max(more) > common {
        return false;
    }
    let classes = |reading: &Reading, but: Span| {
        let mut classes: Vec<u64> = reading.closed.iter().filter(|(.., span)| !but.overlaps(*span)).map(|(_, word, _)| *word).collect();
        classes.sort_unstable();
        classes.dedup();
        classes
    };
    if classes(mine, difference.mine) != classes(theirs, difference.theirs)
        || mine.every.is_some() != theirs.every.is_some() && difference.kind != Kind::Quantifier
    {
        return false;
    }
    let dates = mine.dates.iter().filter(|date| !date.span.overlaps(difference.mine)).all(|date| {
        theirs.dates.iter().filter(|other| !other.span.overlaps(difference.theirs)).all(|other| date.to(other) != Relation::Apart)
    });
    let amounts = mine.amounts.iter().filter(|amount| !amount.span.overlaps(difference.mine)).all(|amount| {
        let mut rivals =
            theirs.amounts.iter().filter(|other| !other.span.overlaps(difference.theirs) && amount.same_measure(other)).peekable();
        rivals.peek().is_none() || rivals.any(|other| amount.meets(other))
    });
    dates && amounts
}

fn shared_near(claim: &Reading, mine: Span, sentence: &Reading, theirs: Span, but: Option<Stem>) -> usize {
    let near: Vec<Stem> = sentence.near(theirs).collect();
    let mut shared: Vec<Stem> = claim.near(mine).filter(|stem| near.contains(stem) && Some(*stem) != but).collect();
    shared.sort_unstable();
    shared.dedup();
    shared.len()
}

fn numbers(claim: &Reading, sentence: &Reading, whole: &Whole, wrong: &mut Vec<Difference>, borne_out: &mut usize) {
    // "70 minutes late": the time that was meant is another one.
    let late = sentence.relative || sentence.amounts.iter().any(|amount| matches!(amount.unit, Unit::Measure(Dimension::Time, _)));
    for mine in &claim.amounts {
        if mine.offset && !sentence.amounts.iter().any(|theirs| theirs.offset && mine.same_measure(theirs)) {
            continue;
        }
        if late && mine.unit == Unit::Clock {
            *borne_out += usize::from(sentence.amounts.iter().any(|theirs| theirs.unit == Unit::Clock && mine.meets(theirs)));
            continue;
        }
        // What another amount of the claim repeats is that one's.
        let taken = |theirs: &Amount| {
            claim.amounts.iter().any(|other| other.span != mine.span && other.same_measure(theirs) && other.plain == theirs.plain)
                && mine.plain != theirs.plain
        };
        // "It does not have 240 seats but 420."
        let denied = claim
            .clauses
            .iter()
            .find(|(clause, _)| clause.contains(mine.span))
            .is_some_and(|(clause, _)| claim.denied.iter().any(|(_, span)| clause.contains(*span) && span.start < mine.span.start));
        if (denied || claim.negates && claim.denied.is_empty()) && !sentence.negates {
            continue;
        }
        // "With 4 points, one ahead of B"
        if sentence.ahead && mine.unit == Unit::Count && whole.is_short() {
            continue;
        }
        let other_rate = |theirs: &Amount| mine.per.zip(theirs.per).is_some_and(|((mine, _), (theirs, _))| mine != theirs);
        let (rates, mut rivals): (Vec<&Amount>, Vec<&Amount>) =
            sentence.amounts.iter().filter(|theirs| mine.same_measure(theirs) && !taken(theirs)).partition(|theirs| other_rate(theirs));
        let of_each = |amount: &Amount| amount.per.is_some_and(|(by, _)| !is_period(by));
        if mine.per.is_some() && !rates.is_empty() && !rivals.is_empty() || of_each(mine) && !rivals.iter().any(|theirs| of_each(theirs)) {
            continue;
        }
        // The same figure by another time: "$12 a year" for "$12 a month".
        if let Some(theirs) = rates.iter().find(|theirs| theirs.plain == mine.plain)
            && rivals.is_empty()
            && let Some(((_, mine), (_, theirs))) = mine.per.zip(theirs.per)
        {
            wrong.push(Difference::of(Kind::Number, mine, theirs).weak());
            continue;
        }
        if rivals.is_empty() && mine.unit == Unit::Count {
            // The noun may stand before the figure: "Population: 8,200".
            rivals = sentence
                .amounts
                .iter()
                .filter(|theirs| {
                    theirs.unit == Unit::Count
                        && theirs.nameless()
                        && (mine.nameless() && !few_and_many(mine, theirs) || theirs.labelled && mine.plain > SMALL)
                        && shared_near(claim, mine.span, sentence, theirs.span, None) >= NEAR_BOTH
                })
                .collect();
        }
        // "Riders must be 14" for "at least 14 years old".
        if rivals.is_empty() && mine.unit == Unit::Age && whole.is_short() {
            rivals = sentence
                .amounts
                .iter()
                .filter(|theirs| theirs.unit == Unit::Count && theirs.nameless() && theirs.plain < 120_000_000)
                .collect();
        }
        // The same figure of another currency.
        if rivals.is_empty()
            && let Unit::Money(_) = mine.unit
            && let Some(theirs) = sentence.amounts.iter().find(|theirs| matches!(theirs.unit, Unit::Money(_)) && theirs.plain == mine.plain)
            && whole.between(mine.unit, mine.plain, mine.plain).next().is_none()
            && shared_near(claim, mine.span, sentence, theirs.span, None) >= NEAR_BOTH
        {
            wrong.push(Difference::of(Kind::Number, mine.span, theirs.span));
            continue;
        }
        if rivals.is_empty() {
            // The same figure with another noun still bears it out.
            *borne_out += usize::from(sentence.amounts.iter().any(|theirs| theirs.plain == mine.plain && theirs.unit == mine.unit));
            continue;
        }
        // What was before is not what is: "3 instead of 4".
        if !mine.former && rivals.iter().any(|theirs| theirs.former) && is_of_now(claim, sentence, mine) {
            let (before, now): (Vec<&Amount>, Vec<&Amount>) = rivals.iter().partition(|theirs| theirs.former);
            if let ([now], true) = (&now[..], before.iter().any(|theirs| meets(mine, theirs)))
                && !meets(mine, now)
            {
                wrong.push(Difference::of(Kind::Number, mine.span, now.span).weak());
                continue;
            }
        }
        // "More than 1,200" is said of 1,200 too.
        let bounded = |theirs: &&Amount| mine.bound != Bound::None && mine.plain == theirs.plain || mine.plain == -theirs.plain;
        if rivals.iter().any(|theirs| meets(mine, theirs) || bounded(theirs)) {
            *borne_out += 1;
            continue;
        }
        // The claim's figure stands elsewhere in the source, or rounds to one there: it may be about that.
        let elsewhere = |theirs: &&Amount| {
            mine.same_measure(theirs)
                || theirs.unit == Unit::Count && mine.unit == Unit::Count && (mine.plain > 20_000_000 || theirs.nameless())
        };
        let (low, high) =
            if mine.bound == Bound::None { (mine.plain - mine.step / 2, mine.plain + mine.step / 2) } else { (mine.low, mine.high) };
        let reach = mine.plain.abs() / 20;
        if whole
            .between(mine.unit, low.max(mine.plain - reach.max(mine.step)), high.min(mine.plain + reach.max(mine.step)))
            .any(|theirs| elsewhere(&theirs) && (meets(mine, theirs) || mine.rounds_to(theirs)))
        {
            // It stands there for something else.
            let has =
                |other: &Reading| other.amounts.iter().any(|theirs| elsewhere(&theirs) && (meets(mine, theirs) || mine.rounds_to(theirs)));
            if let [only] = rivals[..]
                && stands_for_another(claim, sentence, mine.span, whole, has)
            {
                wrong.push(Difference::of(Kind::Number, mine.span, only.span).weak());
            }
            continue;
        }
        let but = (mine.nouns[1].is_none()).then_some(mine.nouns[0]).flatten();
        let Some(nearest) = rivals
            .iter()
            .max_by_key(|theirs| (shared_near(claim, mine.span, sentence, theirs.span, but), std::cmp::Reverse(theirs.span.start)))
        else {
            continue;
        };
        let words = claim.stems.len().saturating_sub(mine.nouns.iter().flatten().count());
        // An age is one at some time.
        let weak = mine.unit == Unit::Age && sentence.record
            || shared_near(claim, mine.span, sentence, nearest.span, but) < NEAR_BOTH.min(words.max(1));
        // The only one of its kind needs fewer words in common, but it has to be one of a kind.
        let nameless = mine.unit == Unit::Count && mine.nameless() && !whole.is_short();
        if weak && (nameless || rivals.iter().any(|theirs| theirs.plain != nearest.plain && theirs.bound != Bound::Range)) {
            continue;
        }
        if of_sentence(mine, sentence) {
            continue;
        }
        // Bounds speak past each other: "more than 50" says nothing against 50.
        if matches!(nearest.bound, Bound::Above | Bound::Below) && (nearest.plain == mine.plain || nearest.bound != mine.bound) {
            continue;
        }
        if nearest.bound == Bound::About && (mine.plain - nearest.plain).abs() * 10 <= nearest.plain.abs() {
            continue;
        }
        let kind = if matches!(mine.bound, Bound::Above | Bound::Below) { Kind::Bound } else { Kind::Number };
        let difference = Difference::of(kind, mine.span, nearest.span);
        wrong.push(if weak { difference.weak() } else { difference });
    }
}

/// Whether a claim gives an amount as one of the time that a sentence gives its new one for.
fn is_of_now(claim: &Reading, sentence: &Reading, mine: &Amount) -> bool {
    let tense = ["was", "were"].iter().any(|word| claim.says(hash(word)) && !sentence.says(hash(word)));
    let past = ["had", "been", "before", "previously", "until", "earlier", "ago", "last", "formerly", "used", "instead"];
    let date = |date: &super::when::When| sentence.dates.iter().any(|other| date.to(other) == Relation::Same);
    !tense
        && !past.iter().any(|word| claim.says(hash(word)))
        && (claim.dates.is_empty() || claim.dates.iter().any(date))
        && mine.bound == Bound::None
}

/// Whether both may be one value. Of two that are open to the same side, the claim's may be the weaker one, but not by much.
fn meets(mine: &Amount, theirs: &Amount) -> bool {
    let (plain, other) = (mine.plain, theirs.plain);
    match (mine.bound, theirs.bound) {
        (Bound::Above, Bound::Above) => plain * 10 <= other * 11 && plain * 2 >= other,
        (Bound::Below, Bound::Below) => plain * 10 >= other * 9 && plain * 2 <= other * 3,
        (Bound::None, _) => mine.meets(theirs) || mine.rounds_to(theirs),
        _ => mine.meets(theirs),
    }
}

fn dates(claim: &Reading, sentence: &Reading, whole: &Whole, wrong: &mut Vec<Difference>, borne_out: &mut usize) {
    // "Two years later"
    if sentence.relative {
        *borne_out += claim.dates.iter().filter(|mine| sentence.dates.iter().any(|theirs| mine.to(theirs) == Relation::Same)).count();
        return;
    }
    for mine in &claim.dates {
        let relations: Vec<Relation> = sentence.dates.iter().map(|theirs| mine.to(theirs)).collect();
        if relations.contains(&Relation::Same) {
            *borne_out += 1;
        } else if relations.contains(&Relation::Apart) && !relations.contains(&Relation::Open) {
            let elsewhere = whole.has_date(mine);
            let has = |other: &Reading| other.dates.iter().any(|theirs| mine.to(theirs) == Relation::Same);
            if elsewhere && !(sentence.dates.len() == 1 && stands_for_another(claim, sentence, mine.span, whole, has)) {
                continue;
            }
            let taken =
                |theirs: &super::when::When| claim.dates.iter().any(|other| other.span != mine.span && other.to(theirs) == Relation::Same);
            let apart = sentence
                .dates
                .iter()
                .zip(&relations)
                .filter(|(theirs, relation)| **relation == Relation::Apart && !taken(theirs))
                .map(|(theirs, _)| theirs);
            let Some(nearest) = apart.max_by_key(|theirs| shared_near(claim, mine.span, sentence, theirs.span, None)) else { continue };
            let difference = Difference::of(Kind::Date, mine.span, nearest.span);
            wrong.push(if elsewhere { difference.weak() } else { difference });
        }
    }
}

fn names(claim: &Reading, sentence: &Reading, whole: &Whole, wrong: &mut Vec<Difference>, borne_out: &mut usize) {
    let in_claim = |part: &str| claim.names.iter().any(|name| name.parts.iter().any(|mine| mine == part));
    for name in &claim.names {
        let stands = |part: &String| {
            whole.has_part(part) || sentence.has(stem(part)) || sentence.names.iter().any(|other| other.parts.contains(part))
        };
        let missing = name.parts.iter().filter(|part| !stands(part)).count();
        if missing == 0 {
            *borne_out += 1;
            wrong.extend(other_place(name, claim, sentence, whole));
            continue;
        }
        let classed = |name: &Name| name.parts.len() == 1 && known(&name.parts[0]).is_some_and(|known| known.class.is_some());
        if name.at_head || classed(name) {
            continue;
        }
        // The same name but for one part, in the same place of it: Maria Gomez, Maria Lopez.
        // A father has the same name but for one part, and is another person.
        let family = sentence.closed.iter().chain(&claim.closed).any(|(class, ..)| *class == Class::Kin);
        if let Some(kin) = sentence.names.iter().filter(|_| !family).find(|other| other_part(name, other, &in_claim, whole)) {
            wrong.push(Difference::of(Kind::NamePart, name.span, kin.span).loose());
            continue;
        }
        // Another name between the same neighbours.
        if missing < name.parts.len() {
            continue;
        }
        let rival = sentence.names.iter().find(|other| {
            !other
                .parts
                .iter()
                .any(|theirs| in_claim(theirs) || claim.says(hash(theirs)) || name.parts.iter().any(|mine| alike(mine, theirs)))
                && same_place(name, other)
        });
        if let Some(rival) = rival {
            let difference = Difference::of(Kind::Name, name.span, rival.span);
            wrong.push(if is_place_of(name) { difference } else { difference.loose() });
        }
    }
}

/// The place that a short text gives, where the claim has one that stands there for something else: "born in A" for "born in B".
fn other_place(name: &Name, claim: &Reading, sentence: &Reading, whole: &Whole) -> Option<Difference> {
    let in_it = |reading: &Reading| name.parts.iter().any(|part| reading.has(stem(part)));
    if !whole.is_short() || !is_place_of(name) || in_it(sentence) || claim.negates != sentence.negates {
        return None;
    }
    let said = |other: &Name| other.parts.iter().any(|part| claim.has(stem(part)));
    let mut rivals = sentence.names.iter().filter(|other| other.before == name.before && !said(other));
    let (Some(rival), None) = (rivals.next(), rivals.next()) else { return None };
    let leads = name.led_by.iter().any(|stem| rival.led_by.contains(stem));
    (leads && stands_for_another(claim, sentence, name.span, whole, in_it))
        .then(|| Difference::of(Kind::Name, name.span, rival.span).weak())
}

fn same_place(name: &Name, other: &Name) -> bool {
    let both = |mine: Option<u64>, theirs: Option<u64>| mine.is_some() && mine == theirs;
    let stop = |word: Option<u64>| word.is_some_and(is_small);
    let joins = |word: Option<u64>| {
        word.is_some_and(|word| ["by", "in", "at", "from", "with", "for", "as", "to", "of"].iter().any(|join| hash(join) == word))
    };
    let is = |word: Option<u64>| word.is_some_and(|word| ["is", "was", "are", "were"].iter().any(|is| hash(is) == word));
    both(name.before, other.before) && !stop(name.before)
        || both(name.after, other.after) && !stop(name.after)
        || both(name.before, other.before) && both(name.after, other.after)
        || both(name.before, other.before)
            && (joins(name.before) || is(name.before))
            && name.led_by.iter().any(|stem| other.led_by.contains(stem))
}

/// Whether a name stands where only one can: "based in A", "written by A".
fn is_place_of(name: &Name) -> bool {
    name.before.is_some_and(|word| ["by", "in", "at", "from"].iter().any(|join| hash(join) == word))
}

/// Whether a word says nothing of the subject.
fn is_small(word: u64) -> bool {
    use std::collections::HashSet;
    use std::sync::LazyLock;
    static SMALL: LazyLock<HashSet<u64>> = LazyLock::new(|| {
        [
            "a", "an", "the", "of", "to", "in", "is", "are", "was", "were", "be", "been", "and", "or", "for", "on", "at", "by", "with",
            "from", "that", "as", "it", "has", "have", "had", "who", "which", "also", "but", "he", "she", "they", "will", "would", "can",
        ]
        .iter()
        .map(|word| hash(word))
        .collect()
    });
    SMALL.contains(&word)
}

fn other_part(name: &Name, other: &Name, in_claim: &dyn Fn(&str) -> bool, whole: &Whole) -> bool {
    if name.parts.len() != other.parts.len() || !(2..=3).contains(&name.parts.len()) {
        return false;
    }
    let mut differ = name.parts.iter().zip(&other.parts).filter(|(mine, theirs)| mine != theirs);
    let (Some((mine, theirs)), None) = (differ.next(), differ.next()) else { return false };
    !alike(mine, theirs) && !whole.has_part(mine) && !in_claim(theirs)
}

fn classes(claim: &Reading, sentence: &Reading, whole: &Whole, wrong: &mut Vec<Difference>) {
    // "Not wearing a blue dress"
    if claim.negates != sentence.negates {
        return;
    }
    // Who came second is another one than who came first.
    for (class, word, span) in claim.closed.iter().filter(|(class, ..)| *class != Class::Ordinal) {
        let elsewhere = whole.lower.contains(word);
        let for_another = || stands_for_another(claim, sentence, *span, whole, |other| other.says(*word));
        if elsewhere && (*class == Class::Nationality || !for_another())
            || sentence.says(*word)
            || matches!(class, Class::Colour | Class::Material | Class::Science | Class::Instrument | Class::Daytime)
                && claim.names.iter().any(|name| name.span.overlaps(*span))
        {
            continue;
        }
        let mut rivals: Vec<(u64, Span)> = sentence
            .closed
            .iter()
            .filter(|(other, theirs, _)| other == class && !claim.says(*theirs))
            .map(|(_, theirs, span)| (*theirs, *span))
            .collect();
        rivals.dedup_by_key(|(word, _)| *word);
        if rivals.len() > 1 {
            // "A bronze mirror and a silver cup": the one that stands before the same word.
            let next = |reading: &Reading, at: Span| {
                reading.content.iter().find(|(_, span)| span.start >= at.end && span.start <= at.end + 1).map(|(stem, _)| *stem)
            };
            let own = next(claim, *span);
            rivals.retain(|(_, theirs)| own.is_some() && next(sentence, *theirs) == own);
        }
        let by_clock = *class == Class::Daytime && sentence.amounts.iter().any(|amount| amount.unit == Unit::Clock);
        if let ([(_, theirs)], false) = (&rivals[..], by_clock) {
            let theirs = *theirs;
            let in_date =
                claim.dates.iter().any(|date| date.span.overlaps(*span)) || sentence.dates.iter().any(|date| date.span.overlaps(theirs));
            if !in_date {
                let difference = Difference::of(Kind::Class(*class), *span, theirs);
                wrong.push(if elsewhere { difference.weak() } else { difference });
            }
        }
    }
}

fn negations(claim: &Reading, sentence: &Reading, whole: &Whole, wrong: &mut Vec<Difference>) {
    for (owner, free, mine) in [(claim, sentence, true), (sentence, claim, false)] {
        // "Has not opened yet" is true of what "will open".
        if free.future && !owner.future {
            continue;
        }
        // What else is denied on the other side must be denied here too.
        let others = free.denied.iter().all(|(stem, _)| owner.denied.iter().any(|(other, _)| other == stem));
        if !others || free.negates && free.denied.is_empty() || free.denies != owner.denies {
            continue;
        }
        for (stem, span) in owner.denied.iter().filter(|(stem, _)| !free.denied.iter().any(|(other, _)| other == stem)) {
            let Some((_, said)) = free.content.iter().find(|(word, _)| word == stem) else { continue };
            if free.is_unreal(*said) && !owner.is_unreal(*span) {
                continue;
            }
            let part = owner.parts.iter().find(|part| part.overlaps(*span)).copied().unwrap_or_default();
            // "Still has to be bled" says that it is not.
            if another_case(owner, part, free) || free.says(hash("still")) && free.says(hash("to")) {
                continue;
            }
            // "It does not orbit the Earth; it orbits the Sun."
            if owner.content.iter().any(|(word, at)| word == stem && !span.contains(*at)) {
                continue;
            }
            // The word must be said of the same thing: of another clause's it is not.
            let here =
                free.clauses.iter().find(|(clause, _)| clause.contains(*said)).map_or(Span::new(0, usize::MAX), |(clause, _)| *clause);
            let in_clause = |word: Stem| free.content.iter().any(|(other, at)| *other == word && here.contains(*at));
            let elsewhere = |word: Stem| whole.is_short() && !in_clause(word) && free.has(word);
            // What stands about the negation must be about the same thing, above all what stands right before it.
            let subject = owner.content.iter().rev().find(|(_, at)| at.end <= span.start && at.end + 40 >= span.start);
            if subject.is_some_and(|(subject, _)| !free.has(*subject) || elsewhere(*subject)) && !owner.contrasted.contains(stem) {
                continue;
            }
            let clause: Vec<Stem> = owner
                .content
                .iter()
                .filter(|(_, at)| at.start + 60 >= span.start && at.start <= span.end + 60)
                .map(|(stem, _)| *stem)
                .collect();
            let shared = clause.iter().filter(|stem| free.has(**stem)).count();
            let (mine, theirs) = if mine { (*span, *said) } else { (*said, *span) };
            let difference = Difference::of(Kind::Negation, mine, theirs);
            let plain = shared >= 2 && shared * 10 >= clause.len() * 6 && !owner.contrasted.contains(stem);
            if plain || whole.is_short() {
                wrong.push(if plain { difference } else { difference.weak() });
                return;
            }
        }
    }
}

fn opposites(claim: &Reading, sentence: &Reading, whole: &Whole, wrong: &mut Vec<Difference>) {
    // "A is smaller than B" where B is larger than A.
    let said = |role: &Role| sentence.roles.iter().any(|other| (&other.who, other.does, &other.whom) == (&role.who, role.does, &role.whom));
    if claim.roles.iter().any(said) {
        return;
    }
    for (pair, side, stem, span) in &claim.sides {
        let mine = side_of(claim, *side, *span);
        // It speaks of both.
        if claim.sides.iter().any(|(other, on, _, at)| other == pair && side_of(claim, *on, *at) != mine) {
            continue;
        }
        // The source says it in another word as well, of what shares as much with the claim's part.
        let here = claim.parts.iter().find(|part| part.contains(*span)).copied().unwrap_or(Span::new(0, usize::MAX));
        let theirs = || sentence.sides.iter().filter(|(other, ..)| other == pair);
        let shares = |at: Span| {
            let clause =
                sentence.clauses.iter().find(|(clause, _)| clause.contains(at)).map_or(Span::new(0, usize::MAX), |(clause, _)| *clause);
            let mut words: Vec<Stem> = sentence.content.iter().filter(|(_, span)| clause.contains(*span)).map(|(stem, _)| *stem).collect();
            words.retain(|word| claim.content.iter().any(|(own, at)| own == word && here.contains(*at)));
            words.len()
        };
        let most =
            |same: bool| theirs().filter(|(_, on, _, at)| (side_of(sentence, *on, *at) == mine) == same).map(|(.., at)| shares(*at)).max();
        if most(true) >= most(false) {
            continue;
        }
        // In a long text much is compared with much: nothing that says both, no name, nothing compared with another thing.
        let in_name = || claim.names.iter().any(|name| name.parts.len() > 1 && name.span.contains(*span));
        let compared = || compares(*pair) && (claim.says(hash("than")) || sentence.says(hash("than")));
        if !whole.is_short() && (most(true).is_some() || in_name() || compared()) {
            continue;
        }
        let rival = theirs()
            .filter(|(_, on, _, at)| side_of(sentence, *on, *at) != mine)
            .find(|(.., theirs, at)| !claim.has(*theirs) || *theirs == *stem && denial(claim, *span) != denial(sentence, *at));
        let Some((.., theirs)) = rival else { continue };
        if whole.stems.contains(stem) && !sentence.has(*stem) && sentence.stems.len() < 4 && !whole.is_short() {
            continue;
        }
        // "Has not opened yet" is true of what "will open".
        let (no, not) = (denial(claim, *span).is_some(), denial(sentence, *theirs).is_some());
        if no && !not && sentence.future && !claim.future || not && !no && claim.future && !sentence.future {
            continue;
        }
        // What else is denied is denied on both sides, in the clause that counts.
        let others = |reading: &Reading, but: Span| {
            let clause =
                reading.clauses.iter().find(|(clause, _)| clause.contains(but)).map_or(Span::new(0, usize::MAX), |(clause, _)| *clause);
            let counts = |span: Span| clause.overlaps(span) && !span.overlaps(but);
            let denied = reading.denied.iter().filter(|(_, span)| counts(*span)).count();
            denied
                + reading
                    .deniers
                    .iter()
                    .filter(|span| counts(**span) && !reading.sides.iter().any(|(other, _, _, at)| other == pair && at == *span))
                    .count()
        };
        let open = |reading: &Reading| reading.negates && reading.denied.is_empty();
        if others(claim, *span) != others(sentence, *theirs) || open(claim) || open(sentence) {
            continue;
        }
        if claim.is_unreal(*span) != sentence.is_unreal(*theirs) {
            continue;
        }
        // What can be doubled has not been; what is to come may be what there is not yet.
        let can = |reading: &Reading, at: Span| reading.possible.iter().any(|span| span.overlaps(at));
        if !no && !not && can(claim, *span) != can(sentence, *theirs) || no != not && claim.future && most(true).is_some() {
            continue;
        }
        if !same_turn(*pair, claim, *span, sentence, *theirs) {
            continue;
        }
        let beside = sentence.beside(*theirs);
        if claim.beside(*span).iter().any(|stem| beside.contains(stem)) {
            let both = |reading: &Reading, at: Span| denial(reading, at).unwrap_or(at);
            let difference = Difference::of(Kind::Opposite, both(claim, *span), both(sentence, *theirs));
            let plain = claim.negates == sentence.negates && claim.denies == sentence.denies && !sentence.has(*stem);
            if plain || whole.is_short() {
                wrong.push(if plain { difference } else { difference.weak() });
                return;
            }
        }
    }
}

/// Whether what stands behind a word of order, or who stands before a word of trade, is the same.
fn same_turn(pair: u8, claim: &Reading, mine: Span, sentence: &Reading, theirs: Span) -> bool {
    match turn(pair) {
        None => true,
        Some(Turn::Order) => {
            let behind = |reading: &Reading, at: Span| -> Vec<Stem> {
                reading.content.iter().filter(|(_, span)| span.start >= at.end).take(2).map(|(stem, _)| *stem).collect()
            };
            let theirs = behind(sentence, theirs);
            behind(claim, mine).iter().any(|stem| theirs.contains(stem))
        }
        Some(Turn::Trade) => {
            let who = |reading: &'_ Reading, at: Span| {
                reading.names.iter().rev().find(|name| name.span.end <= at.start).map(|name| name.parts.clone())
            };
            let (Some(one), Some(other)) = (who(claim, mine), who(sentence, theirs)) else { return true };
            one.iter().any(|part| other.contains(part))
        }
    }
}

/// The "not" and its word, where a word is denied.
fn denial(reading: &Reading, at: Span) -> Option<Span> {
    reading.denied.iter().find(|(_, span)| span.contains(at)).map(|(_, span)| *span)
}

/// On which side of its opposites a word is, denied or not.
fn side_of(reading: &Reading, side: bool, at: Span) -> bool {
    side != denial(reading, at).is_some()
}

fn quantifiers(claim: &Reading, sentence: &Reading, wrong: &mut Vec<Difference>) {
    if let (Some(mine), Some(theirs)) = (claim.every, sentence.not_every)
        && !sentence.also_every
        && claim.not_every.is_none()
        && claim.beside(mine).iter().any(|stem| sentence.beside(theirs).contains(stem))
    {
        wrong.push(Difference::of(Kind::Quantifier, mine, theirs));
    }
}

/// Words that are quoted and are not those of the source, though most of them are.
fn other_quotes(claim: &Reading, sentence: &Reading, wrong: &mut Vec<Difference>) {
    for mine in &claim.quotes {
        for theirs in &sentence.quotes {
            let words = |reading: &Reading, quote: Span| -> Vec<Stem> {
                let content = reading.content.iter().zip(&reading.light).filter(|((_, span), light)| quote.contains(*span) && !**light);
                content.map(|((stem, _), _)| *stem).collect()
            };
            let (one, other) = (words(claim, *mine), words(sentence, *theirs));
            let lost = one.iter().filter(|stem| !other.contains(stem)).count();
            let kept = one.len() - lost;
            if lost > 0 && kept >= 2 && one.iter().filter(|stem| !sentence.has(**stem)).count() == lost {
                wrong.push(Difference::of(Kind::Quote, *mine, *theirs));
            }
        }
    }
}

/// Whether a date stands open to one side.
pub(crate) fn is_open(side: Side) -> bool {
    side != Side::At
}
