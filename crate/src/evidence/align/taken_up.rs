//! Figures that a sentence takes up as known: "the 17 km to the hut", "as I said, 4 minutes", "since it opens at 8:30".
//!
//! Whoever writes so says that the figure was given before. Where the text has one of the same measure for the same thing, and not this one, the
//! two are at odds, though the sentences have few words in common.

use super::amount::{Amount, Bound, Unit};
use super::judge::Text;
use super::reading::Reading;
use super::slip::{one_slip, telling};
use super::stem::Stem;
use super::vocabulary::{Dimension, is_stop, synonyms};
use super::when::{Part, Relation, Side, When};
use crate::span::Span;
use crate::words::{Token, TokenKind, tokens};
use std::collections::HashMap;

/// Figures of one measure in a text from which on it is a table, where each is of another thing.
const MANY: usize = 40;
/// Content words on each side of the claim's figure, and of the text's.
const MINE: usize = 6;
const THEIRS: usize = 8;
/// Bytes between a figure and the words that refer to what was said.
const REFERS_WITHIN: usize = 60;

/// So many, in words and in millionths, are often some of several.
const SOME: i128 = 4_000_000;

/// How a sentence takes a figure up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Way {
    /// Beside another figure that stands in the same sentence of the text.
    Among,
    /// "Since it opens at 8:30".
    Given,
    /// "The 17 km".
    Definite,
    /// "As I said", "the 54 cm I recommended", "all 5,000 litres".
    Referred,
}

/// A figure that is taken up, and the other one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TakenUp {
    /// In the claim.
    pub mine: Span,
    pub way: Way,
    /// The sentence of the text, and the place in it.
    pub at: usize,
    pub theirs: Span,
    /// Words that stand beside both.
    pub common: usize,
    /// Whether one is a slip of the hand from the other.
    pub slip: bool,
    /// Whether it counts things of the same name, and more than there were.
    pub counts: bool,
    pub more: bool,
}

/// The figures of a text by measure.
#[derive(Debug, Default)]
pub(crate) struct Figures<'a> {
    by: HashMap<Unit, Vec<(i128, usize, &'a Amount)>>,
}

impl<'a> Figures<'a> {
    /// Those of a text.
    pub fn of(text: &'a Text) -> Self {
        let mut by = HashMap::<Unit, Vec<(i128, usize, &'a Amount)>>::new();
        for (at, (_, sentence)) in text.sentences.iter().enumerate() {
            for amount in &sentence.amounts {
                by.entry(measured(amount.unit)).or_default().push((amount.plain, at, amount));
            }
        }
        for figures in by.values_mut() {
            figures.sort_by_key(|(plain, at, _)| (*plain, *at));
        }
        Self { by }
    }

    /// Those of a unit between two values.
    fn between(&self, unit: Unit, low: i128, high: i128) -> impl Iterator<Item = (usize, &'a Amount)> {
        let figures = self.by.get(&measured(unit)).map_or(&[][..], Vec::as_slice);
        let from = figures.partition_point(|(plain, ..)| *plain < low);
        figures[from..].iter().take_while(move |(plain, ..)| *plain <= high).map(|(_, at, amount)| (*at, *amount))
    }

    /// Whether a figure may stand in another sentence than its own.
    fn stands(&self, mine: &Amount, own: Option<usize>) -> bool {
        let reach = mine.step.max(mine.plain.abs() / 10);
        let same =
            |theirs: &Amount| mine.plain == theirs.plain || mine.bound != theirs.bound && mine.meets(theirs) || mine.rounds_to(theirs);
        let elsewhere = |at: usize| Some(at) != own;
        let like = self.between(mine.unit, mine.plain - reach, mine.plain + reach).any(|(at, theirs)| elsewhere(at) && same(theirs));
        let nameless = [Unit::Count, Unit::Age].into_iter().flat_map(|unit| self.between(unit, mine.plain, mine.plain));
        like || nameless.into_iter().any(|(at, theirs)| elsewhere(at) && theirs.nameless())
    }
}

impl Text {
    /// The figure of a claim that is taken up as known, where the text has another one of the same thing. `words` are the claim's, `own` is its
    /// own sentence where the text is the one it stands in; `may` says whether a sentence comes into question, `about` gives the words of what
    /// it answers.
    pub fn taken_up<'a>(
        &'a self,
        figures: &Figures<'a>,
        (words, claim): (&str, &Reading),
        own: Option<usize>,
        may: impl Fn(usize) -> bool,
        about: impl Fn(usize) -> &'a [Stem],
    ) -> Option<TakenUp> {
        if claim.amounts.is_empty() {
            return None;
        }
        let cut = tokens(words);
        claim.amounts.iter().find_map(|mine| {
            let way = way(&cut, claim, mine).or_else(|| self.among(claim, mine).then_some(Way::Among))?;
            if !matches!(mine.bound, Bound::None | Bound::About)
                || mine.offset
                || mine.former
                || mine.unit == Unit::Count && mine.nameless()
                || figures.stands(mine, own)
            {
                return None;
            }
            let all: Vec<(usize, &Amount)> = figures
                .between(mine.unit, mine.plain / 3 + 1, mine.plain.saturating_mul(3) - 1)
                .filter(|(at, theirs)| may(*at) && rivals(mine, theirs))
                .take(MANY + 1)
                .collect();
            if all.is_empty() || all.len() > MANY || self.worked_out(claim, mine) {
                return None;
            }
            let beside = beside(claim, mine.span);
            let common = |at: usize, theirs: &Amount| {
                let sentence = &self.sentences[at].1;
                let near = sentence.around(theirs.span, THEIRS);
                let clause = sentence.clauses.iter().find(|(clause, _)| clause.contains(theirs.span)).map(|(clause, _)| *clause);
                let inside = |stem: &Stem| {
                    clause.is_some_and(|clause| sentence.content.iter().any(|(word, at)| word == stem && clause.contains(*at)))
                };
                let has = |stem: &Stem| near.contains(stem) || about(at).contains(stem);
                let (mut common, mut rank) = (0, 0);
                for stem in &beside {
                    if has(stem) || synonyms(*stem).iter().any(has) {
                        common += 1;
                        rank += 1 + usize::from(inside(stem));
                    }
                }
                (common, rank)
            };
            let mut ranked: Vec<_> = all.iter().map(|(at, theirs)| (common(*at, theirs), *at, *theirs)).collect();
            ranked.sort_by_key(|(rank, at, _)| (std::cmp::Reverse(*rank), std::cmp::Reverse(*at)));
            let (rank, at, theirs) = *ranked.first()?;
            let common = rank.0;
            // "1,000 fewer than the 4,800 I gave you": what is said again is compared, not taken up otherwise.
            if claim.amounts.iter().any(|other| other.span != mine.span && other.plain == theirs.plain) {
                return None;
            }
            let tie = ranked.iter().any(|(other, _, amount)| *other == rank && !amount.meets(theirs));
            let values = {
                let mut values: Vec<i128> = all.iter().map(|(_, theirs)| theirs.plain).collect();
                values.sort_unstable();
                values.dedup();
                values.len()
            };
            let counts = mine.unit == Unit::Count;
            // "Since the bus takes 50 minutes" says nothing of the ferry.
            let subject = |clause: Span| claim.content.iter().find(|(_, place)| clause.contains(*place) && !is_reason(place.of(words)));
            let leads = claim.clauses.iter().find(|(clause, _)| clause.contains(mine.span)).and_then(|(clause, _)| subject(*clause));
            let near = self.sentences[at].1.around(theirs.span, THEIRS);
            if way == Way::Given && !counts && leads.is_some_and(|(stem, _)| !near.contains(stem) && !about(at).contains(stem)) {
                return None;
            }
            let slip = one_slip(mine.plain, theirs.plain);
            // "The 90-minute meeting" is told from another one by its length, "the two sides" are some of three.
            let compound = mine.unit != Unit::Age && is_compound(mine, mine.span.of(words));
            let few = counts
                && mine.plain.max(theirs.plain) <= SOME
                && !words[mine.span.start..].starts_with(|digit: char| digit.is_ascii_digit());
            if way != Way::Referred && (compound && !slip || few) {
                return None;
            }
            let sure = match way {
                Way::Referred => values == 1 || values <= 3 && (common > 0 || counts) || common > 0 && !tie,
                Way::Among => slip && telling(mine, theirs) && !tie,
                Way::Definite | Way::Given if counts => values == 1 || common > 0 && !tie,
                Way::Definite | Way::Given => common > 0 && (values == 1 || common > 1 && !tie),
            };
            sure.then_some(TakenUp { mine: mine.span, way, at, theirs: theirs.span, common, slip, counts, more: mine.plain > theirs.plain })
        })
    }

    /// The same of dates: "the 5 April deadline", "its premiere in 1895".
    pub fn taken_up_date<'a>(
        &'a self,
        (words, claim): (&str, &Reading),
        own: Option<usize>,
        may: impl Fn(usize) -> bool,
        about: impl Fn(usize) -> &'a [Stem],
    ) -> Option<TakenUp> {
        if claim.dates.is_empty() || claim.relative {
            return None;
        }
        let cut = tokens(words);
        claim.dates.iter().find_map(|mine| {
            let way = way_of_date(&cut, claim, mine)?;
            let others = || self.sentences.iter().enumerate().filter(|(at, _)| Some(*at) != own);
            let all = || others().flat_map(|(at, (_, sentence))| sentence.dates.iter().map(move |theirs| (at, theirs)));
            if all().any(|(_, theirs)| mine.to(theirs) == Relation::Same || theirs.to(mine) == Relation::Same) {
                return None;
            }
            let beside = beside(claim, mine.span);
            let mut ranked: Vec<(usize, usize, &When)> = all()
                .filter(|(at, theirs)| may(*at) && mine.to(theirs) == Relation::Apart && like(mine, theirs))
                .take(MANY + 1)
                .map(|(at, theirs)| {
                    let near = self.sentences[at].1.around(theirs.span, THEIRS);
                    let has = |stem: &Stem| near.contains(stem) || about(at).contains(stem);
                    (beside.iter().filter(|stem| has(stem) || synonyms(**stem).iter().any(has)).count(), at, theirs)
                })
                .collect();
            ranked.sort_by_key(|(common, at, _)| (std::cmp::Reverse(*common), std::cmp::Reverse(*at)));
            let (common, at, theirs) = *ranked.first().filter(|_| ranked.len() <= MANY)?;
            let alone = ranked.iter().all(|(.., other)| other.key() == theirs.key());
            let tie = ranked.iter().any(|(other, _, date)| *other == common && date.key() != theirs.key());
            let slip = mine.year.zip(theirs.year).is_some_and(|(mine, theirs)| one_slip(i128::from(mine), i128::from(theirs)));
            // What happened in a year happened to others in other years, but hardly in one that is a slip away.
            let rare = mine.year.is_none() || slip || way == Way::Referred;
            let foreign = claim.names.iter().any(|name| !name.at_head && !name.parts.iter().any(|part| self.whole.has_part(part)));
            let sure = rare && (slip || !foreign) && (alone && (common > 0 || slip && way != Way::Given) || common > 0 && !tie);
            sure.then_some(TakenUp { mine: mine.span, way, at, theirs: theirs.span, common, slip, counts: false, more: false })
        })
    }

    /// Whether another figure of the claim, one that is not counted on the fingers, stands in the text.
    fn among(&self, claim: &Reading, mine: &Amount) -> bool {
        const FINGERS: i128 = 12_000_000;
        let telling =
            |other: &&Amount| other.span != mine.span && other.plain > FINGERS && !(other.unit == Unit::Count && other.nameless());
        claim
            .amounts
            .iter()
            .filter(telling)
            .take(4)
            .any(|other| self.whole.between(other.unit, other.plain, other.plain).any(|theirs| theirs.same_measure(other)))
    }

    /// Whether the claim's figure follows from others: few things are only counted together with things of their kind.
    fn worked_out(&self, claim: &Reading, mine: &Amount) -> bool {
        const FEW: i128 = 20_000_000;
        if mine.unit != Unit::Count || mine.plain > FEW {
            return self.works_out(claim, mine.span);
        }
        // "My sister has 4 more jars": what is added is not always named.
        let (like, all) = (self.whole.values_like(mine, MANY), self.whole.values(Unit::Count, MANY));
        let sum =
            like.iter().any(|one| all.iter().any(|other| one + other == mine.plain && one != other || (one - other).abs() == mine.plain));
        sum || self.is_multiple(claim, mine.span)
    }
}

/// The words on both sides of a place of a claim, each once.
fn beside(claim: &Reading, at: Span) -> Vec<Stem> {
    let mut beside = claim.around(at, MINE);
    beside.sort_unstable();
    beside.dedup();
    beside
}

/// A measure, whatever it is of: "a 350-metre bridge".
const fn measured(unit: Unit) -> Unit {
    match unit {
        Unit::Measure(dimension, _) => Unit::Measure(dimension, None),
        unit => unit,
    }
}

/// Whether another amount is one of the same measure that says otherwise.
fn rivals(mine: &Amount, theirs: &Amount) -> bool {
    (mine.same_measure(theirs) || mine.unit != Unit::Count && measured(mine.unit) == measured(theirs.unit))
        && !mine.meets(theirs)
        && !mine.rounds_to(theirs)
        && !theirs.offset
        && !theirs.former
        && (mine.per.map(|(by, _)| by) == theirs.per.map(|(by, _)| by) || matches!(mine.unit, Unit::Money(_)) && mine.per.is_none())
        && (mine.nouns[1].is_none() || theirs.nouns[1].is_none() || mine.nouns[1] == theirs.nouns[1] || mine.nouns[0] == theirs.nouns[0])
}

/// Whether a figure is part of the name of a thing: "the 90-minute meeting", "the 90 minute meeting".
fn is_compound(mine: &Amount, words: &str) -> bool {
    let unit = words.rsplit(' ').next().unwrap_or_default();
    let singular = unit.len() > 3 && unit.bytes().all(|letter| letter.is_ascii_lowercase()) && !unit.ends_with('s') && unit != "feet";
    words.contains('-') || singular && matches!(mine.unit, Unit::Measure(..)) && mine.plain > 1_000_000
}

/// Whether as much is written of both dates.
fn like(mine: &When, theirs: &When) -> bool {
    let shape = |date: &When| (date.year.is_some(), date.part.is_some(), date.day.is_some(), date.last.is_some());
    shape(mine) == shape(theirs) && mine.side == Side::At && theirs.side == Side::At && mine.last.is_none()
}

/// How a date is taken up, if it is.
fn way_of_date(tokens: &[Token<'_>], claim: &Reading, mine: &When) -> Option<Way> {
    let first = tokens.partition_point(|token| token.span.start < mine.span.start);
    let clause = claim.clauses.iter().find(|(clause, _)| clause.contains(mine.span)).map(|(clause, _)| *clause)?;
    let inside = |words: &[&str]| tokens.iter().any(|token| clause.contains(token.span) && token.any(words));
    if inside(SUPPOSED) {
        return None;
    }
    if refers(tokens, mine.span) {
        return Some(Way::Referred);
    }
    if inside(MODAL) {
        return None;
    }
    let is = |back: usize, words: &[&str]| first.checked_sub(back).is_some_and(|at| tokens[at].any(words));
    let plain = |token: &Token<'_>| token.kind == TokenKind::Word && token.text.starts_with(char::is_lowercase);
    let behind = tokens.partition_point(|token| token.span.start < mine.span.end);
    // "The 5 April deadline".
    let names = tokens.get(behind).is_some_and(|next| plain(next) && !is_stop(next.text));
    if is(1, DEFINITE) && names {
        return Some(Way::Definite);
    }
    // "Its premiere in 1895", "the kingdom's fall in 1658".
    let owned = first
        .checked_sub(3)
        .is_some_and(|at| tokens[at].any(&["its", "their", "his", "her", "that", "this"]) || tokens[at].text.ends_with("'s"));
    let noun = first.checked_sub(2).is_some_and(|at| plain(&tokens[at]) && !is_stop(tokens[at].text));
    if is(1, &["in", "on"]) && noun && owned {
        return Some(Way::Definite);
    }
    let start = tokens.partition_point(|token| token.span.start < clause.start);
    let reason = tokens.get(start).is_some_and(|token| token.any(REASONS));
    let subject = tokens.get(start + 1).is_some_and(|token| token.any(SUBJECTS) || token.capital());
    (reason && subject).then_some(Way::Given)
}

/// Words right before a figure that is known.
const DEFINITE: &[&str] = &["the", "these", "those", "your", "our", "its", "their", "his", "her"];
/// Qualities that may stand between.
const QUALITIES: &[&str] = &["net", "full", "total", "whole", "entire", "original", "same"];
/// First words of a clause that gives what is known as a reason.
const REASONS: &[&str] = &["since", "because", "as", "given"];
/// Whether a word begins such a clause.
fn is_reason(word: &str) -> bool {
    REASONS.iter().any(|reason| word.eq_ignore_ascii_case(reason))
}

/// Words with which the subject of such a clause begins.
const SUBJECTS: &[&str] = &["the", "there", "it", "you", "your", "he", "she", "they", "we", "i", "this", "that", "its", "our"];
/// Words of what is not as it was said, in the clause, and right beside the figure.
const SUPPOSED: &[&str] = &["if", "unless", "instead", "suppose", "whether"];
const MODAL: &[&str] = &["would", "could", "might"];
const OTHERWISE: &[&str] =
    &["another", "extra", "additional", "more", "or", "first", "last", "next", "other", "remaining", "further", "of"];

/// How a figure is taken up, if it is.
fn way(tokens: &[Token<'_>], claim: &Reading, mine: &Amount) -> Option<Way> {
    let first = tokens.partition_point(|token| token.span.start < mine.span.start);
    let clause = claim.clauses.iter().find(|(clause, _)| clause.contains(mine.span)).map(|(clause, _)| *clause)?;
    let within = |token: &&Token<'_>| clause.contains(token.span);
    let inside = |words: &[&str]| tokens.iter().filter(within).any(|token| token.any(words));
    if inside(SUPPOSED) {
        return None;
    }
    if refers(tokens, mine.span) {
        return Some(Way::Referred);
    }
    let behind = tokens.partition_point(|token| token.span.start < mine.span.end);
    let beside = first.saturating_sub(2)..(behind + 1).min(tokens.len());
    if inside(MODAL) || tokens[beside].iter().any(|token| token.any(OTHERWISE)) {
        return None;
    }
    let mut before = first.checked_sub(1)?;
    if tokens[before].any(QUALITIES) {
        before = before.checked_sub(1)?;
    }
    if tokens[before].is("all") {
        return Some(Way::Referred);
    }
    if tokens[before].any(DEFINITE) {
        return Some(Way::Definite);
    }
    // "Mara Voss is a 34-year-old": one has one age at a time.
    if mine.unit == Unit::Age && !claim.relative && inside(&["is", "are"]) {
        return Some(Way::Given);
    }
    let start = tokens.partition_point(|token| token.span.start < clause.start);
    let reason = tokens.get(start).filter(|token| token.any(REASONS));
    let subject = tokens.get(start + 1).filter(|token| token.any(SUBJECTS) || token.capital());
    (reason.is_some() && (subject.is_some() || tokens[start].any(&["since", "because"]))).then_some(Way::Given)
}

/// Verbs of what was said, in the past.
const SAID: &[&str] = &[
    "said", "mentioned", "told", "gave", "recommended", "suggested", "advised", "explained", "noted", "quoted", "calculated", "computed",
    "estimated", "planned", "budgeted", "listed", "stated", "proposed", "allocated", "named", "described", "agreed", "promised",
    "discussed", "settled", "counted", "specified", "outlined", "figured", "allowed", "assumed", "saw",
];
/// What may stand between the speaker and the verb.
const BETWEEN: &[&str] = &["had", "d", "have", "ve", "already", "just", "earlier", "originally", "also", "previously", "'d", "'ve"];

/// Whether words near a place refer to what was said before.
fn refers(tokens: &[Token<'_>], place: Span) -> bool {
    let from = tokens.partition_point(|token| token.span.end + REFERS_WITHIN < place.start);
    let near = &tokens[from..tokens.partition_point(|token| token.span.start < place.end + REFERS_WITHIN)];
    let word = |at: usize, words: &[&str]| near.get(at).is_some_and(|token| token.any(words));
    (0..near.len()).any(|at| {
        if near[at].kind != TokenKind::Word {
            return false;
        }
        let speaker = word(at, &["i", "we", "you", "i'd", "i've", "we'd", "we've", "you'd", "you've"]);
        if speaker {
            let mut verb = at + 1;
            while verb < at + 5 && (word(verb, BETWEEN) || near.get(verb).is_some_and(|token| token.kind == TokenKind::Mark && token.glued))
            {
                verb += 1;
            }
            return word(verb, SAID) || word(verb, &["worked"]) && word(verb + 1, &["with", "out"]);
        }
        let as_said = word(at, &["as"])
            && (word(at + 1, SAID) || word(at + 1, &["above", "before"]) || word(at + 1, &["laid"]) && word(at + 2, &["out"]));
        let above = word(at, SAID) && word(at + 1, &["above", "earlier", "before", "previously"]);
        let from_before = word(at, &["from"]) && word(at + 1, &["before", "earlier", "above"]);
        as_said || above || from_before
    })
}

impl Text {
    /// A figure or date of a claim that somebody else brought in, where the sentences `of` the text give another one of the same measure: the
    /// claim's place, the sentence's number, the place in it.
    pub fn took_over(&self, claim: &Reading, brought: &Reading, of: &[usize]) -> Option<(Span, usize, Span)> {
        if claim.negates || claim.denies {
            return None;
        }
        let sentences = || of.iter().filter_map(|at| Some((*at, &self.sentences.get(*at)?.1)));
        let amount = claim
            .amounts
            .iter()
            .filter(|mine| brought.amounts.iter().any(|theirs| mine.same_measure(theirs) && mine.plain == theirs.plain));
        let mut amount = amount.filter_map(|mine| {
            let like =
                |theirs: &&Amount| mine.same_measure(theirs) || theirs.nameless() && mine.unit == Unit::Count && theirs.unit == Unit::Count;
            let mut all = sentences().flat_map(|(at, sentence)| sentence.amounts.iter().filter(like).map(move |theirs| (at, theirs)));
            let (at, theirs) = all.clone().next()?;
            // "Not 1,066 but 1,068" has both.
            let both = |theirs: &Amount| claim.amounts.iter().any(|other| other.same_measure(theirs) && other.meets(theirs));
            let differs = all.all(|(_, theirs)| !mine.meets(theirs) && !mine.rounds_to(theirs) && !both(theirs));
            differs.then_some((mine.span, at, theirs.span))
        });
        let date = claim.dates.iter().filter(|mine| brought.dates.iter().any(|theirs| mine.to(theirs) == Relation::Same));
        let mut date = date.filter_map(|mine| {
            let mut all = sentences().flat_map(|(at, sentence)| sentence.dates.iter().map(move |theirs| (at, theirs)));
            let (at, theirs) = all.clone().find(|(_, theirs)| mine.to(theirs) == Relation::Apart)?;
            let both = |theirs: &When| claim.dates.iter().any(|other| other.to(theirs) == Relation::Same);
            all.all(|(_, theirs)| !both(theirs)).then_some((mine.span, at, theirs.span))
        });
        let class = claim
            .closed
            .iter()
            .filter(|(class, member, _)| brought.closed.iter().any(|(other, theirs, _)| class == other && member == theirs));
        let mut class = class.filter_map(|(class, _, span)| {
            let mut all = sentences().flat_map(|(at, sentence)| {
                sentence.closed.iter().filter(move |(other, ..)| other == class).map(move |theirs| (at, theirs))
            });
            let (at, theirs) = all.clone().next()?;
            let stated = |word: u64| claim.closed.iter().any(|(other, member, _)| other == class && *member == word);
            all.all(|(_, (_, word, _))| !stated(*word)).then_some((*span, at, theirs.2))
        });
        amount.next().or_else(|| date.next()).or_else(|| class.next())
    }
}

/// The clauses of a sentence that take up what is known: "since …", "because …", and those with "as I said" in or beside them.
pub(crate) fn refers_back(words: &str, claim: &Reading) -> Vec<Span> {
    let cut = tokens(words);
    let given = |clause: Span| {
        let start = cut.partition_point(|token| token.span.start < clause.start);
        let subject = cut.get(start + 1).is_some_and(|token| token.any(SUBJECTS) || token.capital());
        cut.get(start).is_some_and(|token| token.any(&["since", "because"]) || token.any(&["as", "given"]) && subject)
    };
    let said = |clause: Span| refers(&cut, Span::new(clause.start, clause.start)) || refers(&cut, Span::new(clause.end, clause.end));
    let trimmed = |clause: Span| {
        let inside = clause.of(words);
        let start = clause.start + inside.len() - inside.trim_start().len();
        Span::new(start, start + inside.trim().len())
    };
    claim.clauses.iter().map(|(clause, _)| *clause).filter(|clause| given(*clause) || said(*clause)).map(trimmed).collect()
}

impl Text {
    /// A sentence of the text.
    pub fn reading(&self, at: usize) -> Option<&Reading> {
        self.sentences.get(at).map(|(_, reading)| reading)
    }
}

/// Words that leave open where, when or for whom something holds.
const NARROWS: &[&str] = &[
    "if", "when", "unless", "until", "only", "some", "sometimes", "always", "may", "might", "could", "while", "for", "during", "than",
    "too", "very", "enough", "all", "every", "most", "usually", "often", "necessarily", "yet", "before", "after",
];

impl Text {
    /// The clause of one sentence that states what a clause of another denies, or denies what it states, in the same words.
    pub fn denied_clause(&self, (words, claim): (&str, &Reading), clause: Span, at: usize) -> Option<Span> {
        let sentence = self.reading(at)?;
        let narrows = |reading: &Reading| NARROWS.iter().any(|word| reading.says(super::stem::hash(word)));
        let because = super::stem::stem("because");
        let mine: Vec<Stem> =
            claim.content.iter().filter(|(stem, span)| clause.contains(*span) && *stem != because).map(|(stem, _)| *stem).collect();
        if mine.len() < 2 || narrows(sentence) || tokens(clause.of(words)).iter().any(|token| token.any(NARROWS)) {
            return None;
        }
        sentence.clauses.iter().map(|(theirs, _)| *theirs).find(|theirs| {
            let has = |stem: &Stem| sentence.content.iter().any(|(other, span)| other == stem && theirs.contains(*span));
            let denied = |reading: &Reading, clause: Span| {
                reading.denied.iter().filter(|(_, span)| clause.contains(*span)).map(|(stem, _)| *stem).collect::<Vec<Stem>>()
            };
            let (here, there) = (denied(claim, clause), denied(sentence, *theirs));
            let more = sentence.content.iter().filter(|(stem, span)| theirs.contains(*span) && !mine.contains(stem)).count();
            let denier = |reading: &Reading, clause: Span| reading.deniers.iter().any(|span| clause.overlaps(*span));
            here.len() + there.len() == 1
                && !denier(claim, clause)
                && !denier(sentence, *theirs)
                && mine.iter().all(has)
                && more <= mine.len()
        })
    }

    /// "In those eight years", where the sentence before has the two dates it lies between: both places.
    pub fn other_length(&self, words: &str, own: usize) -> Option<(Span, Span)> {
        const MONTH: i128 = 1_000_000;
        let claim = self.reading(own)?;
        let before = self.reading(own.checked_sub(1)?)?;
        let (first, last) = match &before.dates[..] {
            [first, last] if first.last.is_none() && last.last.is_none() => (*first, *last),
            [both] => (*both, When { year: both.last, ..*both }),
            _ => return None,
        };
        if !claim.dates.is_empty() || first.side == Side::Before || last.side == Side::Before {
            return None;
        }
        let (from, to) = (first.year?, last.year?);
        let months = match (first.part, last.part) {
            (Some(Part::Month(from_month)), Some(Part::Month(to_month))) => {
                let between = (i128::from(to) - i128::from(from)) * 12 + i128::from(to_month) - i128::from(from_month);
                (between - 1)..=(between + 1)
            }
            (None, None) => {
                let years = i128::from(to) - i128::from(from);
                (years - 1) * 12..=(years + 1) * 12
            }
            _ => return None,
        };
        let cut = tokens(words);
        let mine = claim.amounts.iter().find(|mine| {
            let first = cut.partition_point(|token| token.span.start < mine.span.start);
            let led = first.checked_sub(1).is_some_and(|at| cut[at].any(&["those", "these", "its", "his", "her", "their"]));
            let within = first >= 2 && cut[first - 2].any(&["in", "during", "over", "within", "throughout"]);
            led && within && matches!(mine.unit, Unit::Measure(Dimension::Months, _)) && mine.bound == Bound::None
        })?;
        let length = mine.plain / MONTH;
        (!months.contains(&length) && *months.start() > 0).then_some((mine.span, Span::new(first.span.start, last.span.end)))
    }
}
