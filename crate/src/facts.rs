//! Facts of tables told in any words: what a sentence, a list or a table says of a subject is found by the three parts that every such
//! statement has, whatever their order: the subject ("argon"), what is said of it ("symbol") and the value ("Ag").
//!
//! In: rows of [`Fact`]s, which say how each part is known. Out: signals, for the check that owns the rows. Between the parts only words
//! may stand that state nothing themselves ("is", "the", "of", ", which has"): so a denial, a comparison or another statement parts them.
//! The subject may be a pronoun's, where one subject alone stands before it; and the name of what is said may stand in a list's lead,
//! a heading or a table's header.

use crate::answer::BlockKind;
use crate::context::Context;
use crate::cursor::anywhere;
use crate::hedge;
use crate::reading::{Reading, pieces};
use crate::signal::Signal;
use crate::span::Span;
use crate::words::QUOTES;
use std::collections::HashSet;

/// What stands at the head of a text: its length in bytes, and which one it is.
pub type At = fn(&str) -> Option<(usize, usize)>;

/// What the table says of a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judged {
    /// Whether the value is the subject's.
    pub holds: bool,
    /// "symbol of argon: Ag".
    pub working: String,
    /// What the value should be, where that is one thing.
    pub right: Option<String>,
    /// Whether the value is so far off that no "about" explains it.
    pub far: bool,
}

impl Judged {
    /// The value `said`, where it should be `right`.
    #[must_use]
    pub fn one(holds: bool, of: impl std::fmt::Display, right: impl std::fmt::Display) -> Self {
        Self { holds, working: format!("{of}: {right}"), right: Some(right.to_string()), far: false }
    }
}

/// A column of a table of facts.
#[derive(Debug, Clone, Copy)]
pub struct Fact {
    /// What is said of the subject, by the names it has, in lower case; without one the two alone say it.
    pub cues: &'static [&'static str],
    /// Strings in lower case of which one stands in every sentence that says it; empty: it may be any sentence.
    pub needs: &'static [&'static str],
    /// Whether the name stands beside the two; otherwise anywhere in the sentence, its lead or the question.
    pub near: bool,
    /// Whether the value stands right before the name: "the fifth planet", "seven semitones".
    pub counted: bool,
    /// The subjects.
    pub subject: At,
    /// The values.
    pub value: At,
    /// Holds a value (which one, and its words) against the table.
    pub judge: fn(usize, usize, &str) -> Option<Judged>,
    /// What heads a table's column of values, beside the names.
    pub headers: &'static [&'static str],
    /// What heads a table's column of subjects; empty: whatever stands there.
    pub heads: &'static [&'static str],
    /// Whether the subjects behind a value are a list: "the stop codons are UAA, UAG and UGA".
    pub spread: bool,
    /// Words of its own that may stand between the parts; "#" stands for any number.
    pub glue: &'static [&'static str],
    /// Words of sentences that say something else.
    pub other: &'static [&'static str],
}

/// What most facts have.
pub const FACT: Fact = Fact {
    cues: &[],
    needs: &[],
    near: true,
    counted: false,
    subject: |_| None,
    value: |_| None,
    judge: |_, _, _| None,
    headers: &[],
    heads: &[],
    spread: false,
    glue: &[],
    other: &[],
};

/// Words between the parts of a statement that state nothing themselves.
const GLUE: &[&str] = &[
    "the", "a", "an", "is", "are", ":", "=", ",", "(", ")", "of", "for", "in", "its", "their", "as", "being", "which", "that", "this",
    "it", "'s", "’s", "\"", "“", "”", "'", "‘", "’", "–", "—", "-", "→", "⇒", "->", ">", "has", "have", "having", "with", "called",
    "named", "known", "namely", "i.e.", "i", "e", "own", "official", "officially", "current", "standard", "usual", "modern", "correct",
    "goes", "go", "by", "under", "stands", "at", "carries", "bears", "gets", "given", "assigned", "represented", "represents", "written",
    "abbreviated", "shortened", "corresponds", "to", "equals", "means", "denotes", "serves", "acts", "functions", "remains", "here",
    "there", "one", "name", "whose", "it's", "it’s", "that's", "that’s", "would", "will", "be", "takes", "uses", "use", "using",
    "receives", "belongs", "belonging", "listed", "used", "and", "so", "indeed", "word", "letter", "sign", "where", "you", "you'll",
    "they", "they'll", "well", "must", "should", "need", "needed", "i.e", "on",
];

/// Words that join a value to its subject as a statement does, no apposition.
const VERBS: &[&str] = &[
    "is", "are", "=", ":", "means", "equals", "remains", "called", "named", "as", "has", "uses", "be", "denotes", "it's", "that's", "it’s",
    "that’s", "takes", "gets", "→",
];

/// Words between a value and the subject it is said of.
const OF: &[&str] = &["for", "of", "is", "=", "stands", "represents", "means", "by"];

/// Words between a value and the subjects that have it.
const LISTS: &[&str] = &["for", "of", "is", "are", "=", "by", "(", ":", "include", "includes", "–", "—"];

/// Pronouns and adverbs that point back to a subject.
const BACK: &[&str] = &["its", "their", "whose", "there", "here", "his", "her"];

/// Words that may follow the name of what is said, where it is not the beginning of another noun ("capital gains").
const BEHIND: &[&str] = &[
    "of", "for", "is", "are", "was", "and", "but", "or", "has", "which", "that", "who", "where", "with", "in", "on", "at", "to", "from",
    "as", "by", "since", "sits", "lies", "stands", "so", "because", "while", "when", "if", "then", "can", "will", "would", "should",
    "does", "do", "have", "had", "uses", "use", "here", "there", "out", "after", "before", "among", "within", "the", "a", "you", "it",
    "nowadays", "today", "now", "despite", "rather", "not", "even", "although", "though", "unlike", "too", "also", "per", "itself",
    "anyway", "yet", "up", "away", "long", "wide", "comes", "come", "gives", "makes", "along", "through", "via", "instead", "only", "just",
    "over",
];

/// Pieces of a sentence that is read, at most.
const LONGEST: usize = 1200;

/// Pieces between two parts, at most.
const GAP: usize = 9;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Cue,
    Subject(usize),
    Value(usize),
}

#[derive(Debug, Clone, Copy)]
struct Item {
    part: Part,
    from: usize,
    to: usize,
    /// One past its last byte, without the ending of a possessive.
    end: usize,
    /// Whether it is a possessive.
    owner: bool,
}

/// What `at` finds at piece `from`.
fn hit(reading: &Reading<'_>, from: usize, at: At, part: impl Fn(usize) -> Part) -> Option<Item> {
    let start = reading.pieces.get(from)?.span.start;
    let rest = reading.text.get(start..)?;
    let (length, which) = at(rest)?;
    let end = start + length;
    if length == 0 || rest.get(length..)?.starts_with(char::is_alphanumeric) {
        return None;
    }
    let to = reading.piece_from(end);
    let last = reading.pieces.get(to.checked_sub(1)?)?.span.end;
    let left = reading.text.get(end..last.max(end)).unwrap_or_default();
    let owner = matches!(left, "'s" | "’s" | "'" | "’");
    // "Sydney-based" is no Sydney.
    let joined = reading.glued(to) && reading.marks(to, "-‑/") && reading.glued(to + 1);
    (to > from && (left.is_empty() || owner) && !joined).then_some(Item { part: part(which), from, to, end, owner })
}

/// Where a name of what is said ends, if one stands at the head of `text`; a plural is the same name.
fn cue_at(cues: &[&str], text: &str) -> Option<usize> {
    let ends = cues.iter().filter_map(|cue| {
        let head = text.get(..cue.len())?;
        let rest = &text[cue.len()..];
        let plural = rest.strip_prefix('s').filter(|rest| !rest.starts_with(char::is_alphanumeric));
        let ends = !rest.starts_with(char::is_alphanumeric);
        (head.eq_ignore_ascii_case(cue) && (ends || plural.is_some())).then_some(cue.len() + usize::from(!ends))
    });
    ends.max()
}

/// Whether a name of what is said stands anywhere in a text in lower case.
fn named(cues: &[&str], lower: &str) -> bool {
    cues.iter().any(|cue| {
        anywhere(lower, cue).any(|at| {
            let rest = lower.get(at + cue.len()..).unwrap_or_default();
            let rest = rest.strip_prefix('s').unwrap_or(rest);
            let ends = cue.ends_with('+') || !rest.starts_with(char::is_alphanumeric);
            !lower.get(..at).unwrap_or_default().ends_with(char::is_alphanumeric) && ends
        })
    })
}

/// Whether a name of what is said may stand in a text of these words: the first word of a name, or its plural, is among them.
fn may_be_named(cues: &[&str], words: &HashSet<&str>) -> bool {
    let apart = |c: char| !c.is_alphanumeric();
    cues.iter().any(|cue| {
        let first = cue.split(apart).next().unwrap_or_default();
        first.is_empty() || words.contains(first) || words.contains(format!("{first}s").as_str())
    })
}

/// The parts of a sentence, in order; what may be both a subject and a value is neither.
fn items(reading: &Reading<'_>, fact: &Fact) -> Vec<Item> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < reading.pieces.len() {
        let glued =
            reading.glued(at) && (reading.word(at - 1).is_some() || reading.number(at - 1).is_some() || reading.marks(at - 1, "-‑/."));
        if glued && !reading.marks(at, "-.–−·•") {
            at += 1;
            continue;
        }
        let cue = hit(reading, at, |_| None, Part::Value).or_else(|| {
            let start = reading.pieces.get(at)?.span.start;
            let length = cue_at(fact.cues, reading.text.get(start..)?)?;
            let to = reading.piece_from(start + length);
            (to > at).then_some(Item { part: Part::Cue, from: at, to, end: start + length, owner: false })
        });
        let subject = hit(reading, at, fact.subject, Part::Subject);
        let value = hit(reading, at, fact.value, Part::Value);
        let longest = [cue, subject, value].into_iter().flatten().max_by_key(|item| item.to);
        let Some(item) = longest else {
            at += 1;
            continue;
        };
        let both = subject.zip(value).is_some_and(|(subject, value)| subject.to == value.to && subject.to == item.to);
        if !both {
            found.push(item);
        }
        at = item.to;
    }
    found
}

/// Whether only words that state nothing stand between pieces `from` and `to`.
fn glue(reading: &Reading<'_>, fact: &Fact, from: usize, to: usize) -> bool {
    if to < from || to - from > GAP {
        return false;
    }
    let mut at = from;
    while at < to {
        let number = reading.number(at).is_some() && fact.glue.contains(&"#");
        let short = reading.marks(at, ".") && at > 0 && reading.glued(at) && reading.is(at - 1, &["i.e", "e", "i", "no"]);
        if number || short || reading.is(at, GLUE) || reading.is(at, fact.glue) {
            at += 1;
        } else if let Some(end) = reading.passed(at).filter(|end| *end <= to) {
            at = end;
        } else {
            return false;
        }
    }
    true
}

/// A statement: the subject, the value's place, and where the whole begins and ends.
struct Said {
    subject: usize,
    value: Item,
    /// What is marked: the value, or one of several subjects.
    mark: Item,
    from: usize,
    to: usize,
    /// The piece its name of what is said begins at, where it has one.
    cue: Option<usize>,
    /// Whether a verb joins the value.
    verb: bool,
}

/// Whether three neighbours make a statement, by their order and what stands between.
fn shape(reading: &Reading<'_>, fact: &Fact, three: &[Item]) -> Option<Said> {
    let [first, second, third] = three else { return None };
    if !glue(reading, fact, first.to, second.from) || !glue(reading, fact, second.to, third.from) {
        return None;
    }
    let holds = |a: &Item, b: &Item, words: &[&str]| reading.holds(a.to, b.from, words);
    let apart = |a: &Item, b: &Item| b.from > a.to;
    let of = &["of", "for", "in", "to", "used", "belongs", "from"];
    let said = |subject: usize, value: Item, verb: bool| {
        let cue = three.iter().find(|item| item.part == Part::Cue).map(|item| item.from);
        Some(Said { subject, value, mark: value, from: first.from, to: third.to, cue, verb })
    };
    match (first.part, second.part, third.part) {
        (Part::Cue, Part::Subject(s), Part::Value(_)) => {
            let fits = holds(first, second, of) && apart(second, third);
            fits.then(|| said(s, *third, holds(second, third, VERBS)))?
        }
        (Part::Subject(s), Part::Cue, Part::Value(_)) => {
            let owns = first.owner
                || holds(
                    first,
                    second,
                    &[
                        "has", "with", "its", "whose", "the", "a", "an", ",", ":", "(", "–", "—", "uses", "takes", "gets", "carries",
                        "bears", "by", "'s",
                    ],
                );
            let adjective =
                (reading.word(second.from).is_some() && first.to == second.from) || reading.is(first.to, &["official", "national"]);
            let called = second.to == third.from && (holds(first, second, VERBS) || holds(first, second, &["goes", "stands"]));
            // "Quebec lies in Canada, and its capital is …": the pronoun may be another's.
            let other = holds(first, second, BACK) && !topic(reading, first);
            (!other && (owns || adjective || called)).then(|| said(s, *third, holds(second, third, VERBS) || second.to == third.from))?
        }
        (Part::Value(_), Part::Cue, Part::Subject(s)) => {
            let tight = !apart(first, second);
            let beside = third.from == second.to + 1 && reading.is(second.to, &[",", "(", "–", "—", ":"]);
            let verb = if tight { holds(second, third, VERBS) } else { holds(first, second, VERBS) };
            let fits = if tight { fact.counted && (verb || beside) } else { holds(second, third, of) };
            fits.then(|| said(s, *first, verb))?
        }
        (Part::Value(_), Part::Subject(s), Part::Cue) => {
            let fits = apart(first, second) && (second.owner || !apart(second, third) || reading.is(second.to, &["official", "national"]));
            fits.then(|| said(s, *first, holds(first, second, VERBS)))?
        }
        (Part::Subject(s), Part::Value(_), Part::Cue) => {
            let tight = !apart(second, third);
            let fits = if tight {
                fact.counted && apart(first, second)
            } else {
                apart(first, second) && holds(second, third, &["its", "the", "as", "their", "a", "an"])
            };
            fits.then(|| said(s, *second, holds(first, second, VERBS) || holds(second, third, &["as"])))?
        }
        (Part::Cue, Part::Value(_), Part::Subject(s)) => {
            let fits = holds(second, third, of) || holds(second, third, VERBS);
            fits.then(|| said(s, *second, true))?
        }
        _ => None,
    }
}

/// Whether what follows piece `to` makes the statement's last part one of several, or the beginning of something else.
fn goes_on(reading: &Reading<'_>, fact: &Fact, said: &Said) -> bool {
    let comma = usize::from(reading.marks(said.to, ","));
    let and = usize::from(reading.is(said.to + comma, &["and", "or", "&", "nor"]));
    let next = said.to + comma + and;
    let capital = reading.word(next).is_some_and(|word| word.starts_with(char::is_uppercase));
    // ", Sydney, and Perth" is a list; ", Sydney. And" is none.
    let listed = comma + and > 0 && capital && reading.word(next).is_some_and(|word| word.len() > 1) && !said.verb;
    let before = said.from.checked_sub(1);
    let first_is_value = said.value.from == said.from;
    let listed_before = first_is_value
        && !said.verb
        && before.is_some_and(|at| {
            reading.is(at, &["and", "or", "&", "nor"])
                || reading.marks(at, ",") && at > 0 && reading.word(at - 1).is_some_and(|word| word.starts_with(char::is_uppercase))
        });
    let denied = before.is_some_and(|at| reading.is(at, &["not", "nor", "than", "like", "unlike", "never", "neither"]));
    let other_noun = said.cue.is_some_and(|cue| cue >= said.from)
        && reading
            .word(said.to)
            .is_some_and(|word| !BEHIND.iter().any(|known| word.eq_ignore_ascii_case(known)) && !reading.glued(said.to))
        && said.value.to != said.to;
    // "Australia's state capitals: Sydney, Melbourne, …": one of several values.
    let several = !fact.spread && comma + and > 0 && said.value.to == said.to && hit(reading, next, fact.value, Part::Value).is_some();
    listed || several || listed_before || denied || other_noun
}

/// The statements of a sentence whose parts all stand in it.
fn statements(reading: &Reading<'_>, fact: &Fact, found: &[Item], before: Option<usize>, led: bool) -> Vec<Said> {
    let mut all: Vec<Said> = Vec::new();
    if fact.near {
        all.extend(found.windows(3).filter_map(|three| shape(reading, fact, three)));
        // Of two values beside one name the one that a verb joins.
        let by_cue = |cue: Option<usize>, all: &[Said]| all.iter().filter(|said| said.cue == cue).count();
        let several: Vec<Option<usize>> = all.iter().map(|said| said.cue).filter(|cue| by_cue(*cue, &all) > 1).collect();
        let verbs = |cue: Option<usize>, all: &[Said]| all.iter().filter(|said| said.cue == cue && said.verb).count();
        let keep: Vec<bool> = all.iter().map(|said| !several.contains(&said.cue) || said.verb && verbs(said.cue, &all) == 1).collect();
        let mut at = 0;
        all.retain(|_| {
            at += 1;
            keep[at - 1]
        });
        for (at, pair) in found.windows(2).enumerate() {
            if let Some(said) = pointed_back(reading, fact, found, at, pair, before)
                && !all.iter().any(|known| known.cue == said.cue)
            {
                all.push(said);
            }
        }
    }
    if !fact.near || led {
        let bare: Vec<Item> = found.iter().filter(|item| fact.near || item.part != Part::Cue).copied().collect();
        for pair in bare.windows(2) {
            let (Part::Subject(subject), Part::Value(_)) = (pair[0].part, pair[1].part) else {
                if let (Part::Value(_), Part::Subject(subject)) = (pair[0].part, pair[1].part)
                    && glue(reading, fact, pair[0].to, pair[1].from)
                    && reading.holds(pair[0].to, pair[1].from, if fact.spread { LISTS } else { OF })
                    && !led
                {
                    all.push(Said {
                        subject,
                        value: pair[0],
                        mark: if fact.spread { pair[1] } else { pair[0] },
                        from: pair[0].from,
                        to: pair[1].to,
                        cue: None,
                        verb: true,
                    });
                }
                continue;
            };
            let joins = (pair[0].to..pair[1].from).all(|at| reading.is(at, &[",", ")", "and", "&", "or"]));
            if !joins
                && glue(reading, fact, pair[0].to, pair[1].from)
                && (!led
                    || reading.holds(pair[0].to, pair[1].from, &["is", ":", "–", "—", "-", "=", "→", "(", "has", "uses", "are", "'s", ">"]))
            {
                all.push(Said { subject, value: pair[1], mark: pair[1], from: pair[0].from, to: pair[1].to, cue: None, verb: true });
            }
        }
        if fact.spread {
            spread(reading, found, &mut all);
        }
        // A pair is a pair: a part that two of them share belongs to neither surely.
        let shared: Vec<bool> = (0..all.len())
            .map(|one| {
                all.iter().enumerate().any(|(other, said)| {
                    other != one
                        && !fact.spread
                        && said.from < all[one].to
                        && all[one].from < said.to
                        && said.cue.is_none()
                        && all[one].cue.is_none()
                })
            })
            .collect();
        let mut at = 0;
        all.retain(|_| {
            at += 1;
            !shared[at - 1]
        });
    }
    all.retain(|said| !goes_on(reading, fact, said));
    all
}

/// Of a value before a list of subjects, the others of the list.
fn spread(reading: &Reading<'_>, found: &[Item], all: &mut Vec<Said>) {
    let first: Vec<(Item, Item)> = all.iter().filter(|said| said.mark.from > said.value.from).map(|said| (said.value, said.mark)).collect();
    for (value, mark) in first {
        let mut last = mark;
        for item in found.iter().filter(|item| item.from > mark.from) {
            let Part::Subject(subject) = item.part else { break };
            let joins = (last.to..item.from).all(|at| reading.marks(at, ",") || reading.is(at, &["and", "or", "&"]));
            if item.from == last.to || !joins {
                break;
            }
            all.push(Said { subject, value, mark: *item, from: value.from, to: item.to, cue: None, verb: true });
            last = *item;
        }
    }
}

/// "its currency is the euro", "the currency there is the euro": the subject is the only one before.
fn pointed_back(reading: &Reading<'_>, fact: &Fact, found: &[Item], at: usize, pair: &[Item], before: Option<usize>) -> Option<Said> {
    let [first, second] = pair else { return None };
    let (cue, value) = match (first.part, second.part) {
        (Part::Cue, Part::Value(_)) => (first, second),
        (Part::Value(_), Part::Cue) => (second, first),
        _ => return None,
    };
    let tight = first.to == second.from;
    let counted = fact.counted && tight && value.from < cue.from;
    if !glue(reading, fact, first.to, second.from) || tight && value.from < cue.from && !counted {
        return None;
    }
    let from = (first.from.saturating_sub(3)..first.from).rev().take_while(|&at| reading.word(at).is_some());
    let ahead = from.into_iter().find(|&at| reading.is(at, BACK)).is_some();
    let within = reading.holds(first.to, second.from, BACK);
    let verb = reading.holds(first.to, second.from, VERBS);
    if !(ahead && (verb || tight && value.from > cue.from) || within && (verb || value.from < cue.from)) {
        return None;
    }
    let mut subjects = found[..at].iter().filter_map(|item| match item.part {
        Part::Subject(which) => Some((which, item)),
        _ => None,
    });
    // A subject behind may be the one that is meant: "with the euro as its currency, Ireland …".
    if let Some(Item { part: Part::Subject(which), from, .. }) = found.get(at + 2)
        && reading.holds(first.from.saturating_sub(2), first.from, &["with", "having"])
        && reading.marks(second.to, ",")
        && from - second.to <= 2
    {
        return Some(Said {
            subject: *which,
            value: *value,
            mark: *value,
            from: first.from,
            to: second.to,
            cue: Some(cue.from),
            verb: true,
        });
    }
    let subject = match subjects.next() {
        Some((which, item)) => (topic(reading, item) && subjects.all(|(other, _)| other == which)).then_some(which)?,
        None => before?,
    };
    let behind = found.get(at + 2).is_some_and(|item| matches!(item.part, Part::Subject(_)));
    (!behind).then_some(Said { subject, value: *value, mark: *value, from: first.from, to: second.to, cue: Some(cue.from), verb: true })
}

/// Words a clause may begin with, in capitals or not, before what it speaks of.
const OPENINGS: &[&str] = &[
    "we", "you", "i", "he", "she", "they", "my", "our", "your", "next", "then", "now", "today", "also", "both", "after", "before", "since",
    "though", "although", "most", "many", "while", "when", "if", "take", "consider", "see", "think", "bring", "try", "visit", "like",
    "all", "some", "next", "finally", "first", "second", "third", "last", "one", "people", "let's", "remember", "note", "travelling",
    "traveling", "going", "moving", "flying", "heading", "everyone", "nobody", "check", "make", "ensure", "keep", "use", "set", "only",
    "even", "as", "unlike", "about", "over", "just", "everything",
];

/// Whether a sentence speaks of this subject: no other name stands before it in its clause, which a pronoun could mean.
fn topic(reading: &Reading<'_>, item: &Item) -> bool {
    let start = (0..item.from).rev().find(|&at| reading.marks(at, ":;")).map_or(0, |at| at + 1);
    let named = (start..item.from).any(|at| {
        let opens = reading.is(at, OPENINGS) || reading.is(at, GLUE) || reading.is(at, BEHIND);
        reading.word(at).is_some_and(|word| word.starts_with(char::is_uppercase)) && !opens
    });
    !(named || item.from > start && reading.is(item.from - 1, &["of"]))
}

/// The only subject of a sentence, which it speaks of.
fn only_subject(reading: &Reading<'_>, found: &[Item]) -> Option<usize> {
    let mut subjects = found.iter().filter_map(|item| match item.part {
        Part::Subject(which) => Some((which, item)),
        _ => None,
    });
    let (first, item) = subjects.next()?;
    (topic(reading, item) && subjects.all(|(other, _)| other == first)).then_some(first)
}

/// Holds what an answer says against `facts`.
#[must_use]
pub fn run(context: &Context<'_>, facts: &[Fact]) -> Vec<Signal> {
    let readings: Vec<(usize, Reading<'_>)> = context.readings().collect();
    let question = context.question().unwrap_or_default().to_lowercase();
    let lower = context.text().to_lowercase();
    // Most answers hold no word of most names: to look for each of them in a long one takes longer than all the rest.
    let words: HashSet<&str> = lower.split(|c: char| !c.is_alphanumeric()).collect();
    let lowered: Vec<String> = readings.iter().map(|(_, reading)| reading.text.to_lowercase()).collect();
    let mut signals: Vec<Signal> = Vec::new();
    for fact in facts {
        let asked = named(fact.cues, &question);
        let told = |names: &[&str]| may_be_named(names, &words) && named(names, &lower);
        if !asked && !fact.cues.is_empty() && !told(fact.cues) && !told(fact.headers) {
            continue;
        }
        let said: Vec<bool> = lowered.iter().map(|lower| named(fact.cues, lower)).collect();
        // Of a block none of whose sentences names the fact only what an earlier one led in is looked at.
        let named_in: HashSet<usize> =
            context.sentences().iter().zip(&said).filter(|(_, says)| **says).map(|(sentence, _)| sentence.block).collect();
        let mut before: Option<(usize, usize)> = None;
        let mut lead = false;
        for (at, (start, reading)) in readings.iter().enumerate() {
            let Some(sentence) = context.sentences().get(at) else { continue };
            let block = context.block_of(sentence);
            if block.kind == BlockKind::Code {
                continue;
            }
            let says = said[at];
            let row = block.kind == BlockKind::Row;
            if !row && block.kind != BlockKind::Item {
                lead = (says || lead && block.kind != BlockKind::Heading) && !reading.says(fact.other);
            }
            if !lead && !asked && !fact.cues.is_empty() && !named_in.contains(&sentence.block) {
                before = None;
                continue;
            }
            let needed = fact.needs.is_empty() || lowered.get(at).is_some_and(|lower| fact.needs.iter().any(|word| lower.contains(word)));
            if !needed || reading.pieces.len() > LONGEST {
                before = None;
                continue;
            }
            let found = items(reading, fact);
            let silent = reading.says(fact.other);
            let earlier = before.filter(|(block, _)| *block == sentence.block).map(|(_, which)| which);
            if let Some(which) = (!silent).then(|| only_subject(reading, &found)).flatten() {
                before = Some((sentence.block, which));
            } else if !found.is_empty() {
                before = None;
            }
            let item = block.kind == BlockKind::Item && (lead || asked);
            if row || !(says || item || fact.cues.is_empty() || !fact.near && (lead || asked)) {
                continue;
            }
            if silent || hedge::retracts(context.text(), start + reading.text.len()) {
                continue;
            }
            for said in statements(reading, fact, &found, earlier, item && !says || fact.near && says && listed(&found)) {
                let place = |item: Item| {
                    let from = reading.span(item.from, item.to).start;
                    context.at(start + from, start + item.end)
                };
                signals.extend(decide(context, fact, said.subject, said.value, place(said.value), place(said.mark)));
            }
        }
        signals.extend(rows(context, fact));
    }
    signals
}

/// Whether a sentence pairs several subjects with values behind one name: "Capitals: France – Paris, Spain – Madrid".
fn listed(found: &[Item]) -> bool {
    let cue = found.iter().position(|item| item.part == Part::Cue);
    let pairs = found.windows(2).filter(|pair| matches!((pair[0].part, pair[1].part), (Part::Subject(_), Part::Value(_))));
    cue.is_some() && pairs.count() > 1 && found.iter().filter(|item| item.part == Part::Cue).count() == 1
}

fn decide(context: &Context<'_>, fact: &Fact, subject: usize, value: Item, said: Span, span: Span) -> Option<Signal> {
    let Part::Value(which) = value.part else { return None };
    let judged = (fact.judge)(subject, which, context.words(said))?;
    let words = context.words(span);
    if judged.holds {
        return Some(Signal::agrees(span));
    }
    let hedged = !judged.far && words.starts_with(|first: char| first.is_ascii_digit()) && hedge::around(context.text(), span).is_some();
    // A value in quotation marks is told all the same.
    let view = context.view();
    let marked = |at: usize, ahead: bool| {
        let (head, tail) = context.text().split_at_checked(at.saturating_sub(view.start)).unwrap_or_default();
        let next = if ahead { tail.chars().next() } else { head.chars().next_back() };
        next.filter(|next| QUOTES.contains(*next)).map_or(0, char::len_utf8)
    };
    let (before, behind) = (marked(said.start, false), marked(said.end, true));
    let around = if before > 0 && behind > 0 { Span::new(said.start - before, said.end + behind) } else { said };
    (!hedged && hedge::is_asserted(context, around)).then(|| {
        let signal = Signal::new(span, judged.working).claimed(words);
        match judged.right {
            Some(right) => signal.correction(right),
            None => signal,
        }
    })
}

/// The rows of tables with a column of subjects and one of values, by its header.
fn rows(context: &Context<'_>, fact: &Fact) -> Vec<Signal> {
    let mut signals = Vec::new();
    for table in context.tables() {
        let whole = |cell: &Span, at: At, part: fn(usize) -> Part| {
            let text = context.words(*cell);
            let cut = pieces(text);
            let reading = Reading::new(text, &cut);
            let item = hit(&reading, 0, at, part)?;
            (item.to == reading.pieces.len() || reading.marks(item.to, "(")).then_some(item)
        };
        let heads = |cell: &Span| context.words(*cell).trim().to_lowercase();
        let values = table.header.iter().position(|cell| named(fact.cues, &heads(cell)) || named(fact.headers, &heads(cell)));
        let subjects = table.header.iter().position(|cell| fact.heads.is_empty() || named(fact.heads, &heads(cell)));
        let Some(values) = values.or_else(|| (!fact.near).then_some(1)).filter(|_| subjects.is_some()) else { continue };
        let subject_of = |row: &Vec<Span>| {
            (0..row.len()).filter(|&at| at != values).find_map(|at| {
                let item = whole(row.get(at)?, fact.subject, Part::Subject)?;
                match item.part {
                    Part::Subject(which) => Some((at, which)),
                    _ => None,
                }
            })
        };
        let subjects: Vec<Option<(usize, usize)>> = table.rows.iter().map(subject_of).collect();
        let known = subjects.iter().flatten().count();
        // A column of subjects is one: nearly every row has one, in the same place.
        let place = subjects.iter().flatten().next().map(|(at, _)| *at);
        if known * 3 < table.rows.len() * 2 || subjects.iter().flatten().any(|(at, _)| Some(*at) != place) {
            continue;
        }
        if table.header.iter().any(|cell| {
            let words = context.words(*cell).to_ascii_lowercase();
            fact.other.iter().any(|other| words.split(|c: char| !c.is_alphanumeric()).any(|word| word == *other))
        }) {
            continue;
        }
        let mut found = Vec::new();
        for (row, subject) in table.rows.iter().zip(&subjects) {
            let (Some((_, subject)), Some(cell)) = (subject, row.get(values)) else { continue };
            let Some(value) = whole(cell, fact.value, Part::Value) else { continue };
            let span = Span::new(cell.start, cell.start + value.end);
            found.extend(decide(context, fact, *subject, value, span, span));
        }
        // Where most rows are at odds with the table, the column is about something else.
        let wrong = found.iter().filter(|signal| !signal.holds).count();
        if found.len() == 1 && fact.near || wrong * 2 <= found.len() {
            signals.extend(found);
        }
    }
    signals
}
