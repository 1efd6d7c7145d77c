//! What a claim gives as done, and its text only as planned, hoped for or still to come.

use super::reading::{Reading, Whole};
use super::rules::{Difference, Kind};
use super::stem::{Stem, stem};
use crate::span::Span;
use crate::words::{Token, TokenKind};

/// Words between an auxiliary and its verb.
const BETWEEN: &[&str] = &["already", "now", "since", "also", "just", "been", "recently", "finally", "be", "soon", "then"];
/// Participles that do not end in "ed", and their verbs.
const IRREGULAR: &[(&str, &str)] = &[
    ("built", "build"),
    ("rebuilt", "rebuild"),
    ("sold", "sell"),
    ("bought", "buy"),
    ("won", "win"),
    ("made", "make"),
    ("begun", "begin"),
    ("left", "leave"),
    ("paid", "pay"),
    ("sent", "send"),
    ("held", "hold"),
    ("cut", "cut"),
    ("set", "set"),
    ("taken", "take"),
    ("written", "write"),
    ("drawn", "draw"),
    ("spent", "spend"),
    ("chosen", "choose"),
    ("shut", "shut"),
];
/// What is done to what was planned.
const CARRIED_OUT: &[&str] = &[
    "built", "constructed", "completed", "finished", "opened", "installed", "held", "launched", "introduced", "erected", "adopted",
    "carried", "conducted", "started", "begun",
];
/// Words of what somebody would do.
const HOPES: &[&str] = &[
    "plan", "plans", "planned", "want", "wants", "wanted", "hope", "hopes", "hoped", "intend", "intends", "aims", "due", "yet", "expected",
    "expects", "scheduled", "set", "is", "are",
];

/// The stem of a verb, and whether it is a participle.
fn participle(lower: &str) -> (Stem, bool) {
    let base = IRREGULAR.iter().find(|(form, _)| *form == lower).map(|(_, base)| *base);
    (stem(base.unwrap_or(lower)), base.is_some() || lower.ends_with("ed"))
}

/// The verb that a word at a token goes with: "has already been built".
fn verb<'a>(tokens: &'a [Token<'a>], at: usize) -> Option<&'a Token<'a>> {
    tokens[at + 1..].iter().take(4).find(|token| !token.any(BETWEEN)).filter(|token| token.kind == TokenKind::Word)
}

/// The verbs behind such words.
pub(crate) fn after(tokens: &[Token<'_>], words: &[&str]) -> Vec<Span> {
    (0..tokens.len()).filter(|at| tokens[*at].any(words)).filter_map(|at| verb(tokens, at)).map(|token| token.span).collect()
}

/// What has been done: "has already been built". With the place from the auxiliary to the verb.
pub(crate) fn done(tokens: &[Token<'_>]) -> Vec<(Stem, Span)> {
    let perfect = |at: usize| {
        let verb = verb(tokens, at).filter(|_| tokens[at].any(&["has", "have"]))?;
        let (stem, done) = participle(&verb.text.to_lowercase());
        done.then(|| (stem, Span::new(tokens[at].span.start, verb.span.end)))
    };
    (0..tokens.len()).filter_map(perfect).collect()
}

/// What is still to be done: "hopes to rebuild", "will be built", "is to be sold".
pub(crate) fn to_do(tokens: &[Token<'_>]) -> Vec<(Stem, Span)> {
    let to_come = |at: usize| {
        let hoped = tokens[at].is("to") && at > 0 && tokens[at - 1].any(HOPES);
        let verb = verb(tokens, at).filter(|_| hoped || tokens[at].any(&["will", "shall"]))?;
        let from = if hoped { tokens[at - 1].span.start } else { tokens[at].span.start };
        Some((participle(&verb.text.to_lowercase()).0, Span::new(from, verb.span.end)))
    };
    (0..tokens.len()).filter_map(to_come).collect()
}

/// Where something is said to be planned: "a car park is planned".
pub(crate) fn planned(tokens: &[Token<'_>]) -> Vec<Span> {
    let is = |pair: &&[Token<'_>]| pair[0].any(&["is", "are"]) && pair[1].any(&["planned", "proposed", "envisaged", "scheduled"]);
    tokens.windows(2).filter(is).map(|pair| Span::new(pair[0].span.start, pair[1].span.end)).collect()
}

/// The words of the subject before a verb.
fn subject(reading: &Reading, verb: Span) -> Vec<Stem> {
    let clause = reading.parts.iter().find(|part| part.contains(verb)).map_or(0, |part| part.start);
    reading.content.iter().filter(|(_, at)| at.start >= clause && at.end <= verb.start).map(|(stem, _)| *stem).collect()
}

/// Holds what a claim gives as done against what its sentence gives as to be done.
pub(crate) fn not_done(claim: &Reading, sentence: &Reading, whole: &Whole, wrong: &mut Vec<Difference>) {
    if claim.negates || claim.denies || sentence.negates {
        return;
    }
    for (verb, mine) in claim.done.iter().filter(|(verb, _)| !whole.done.contains(verb)) {
        let same = sentence.to_do.iter().find(|(theirs, _)| theirs == verb).map(|(_, theirs)| *theirs);
        let carried = || CARRIED_OUT.iter().any(|word| participle(word).0 == *verb);
        let who = subject(claim, *mine);
        let of_it = |theirs: &&Span| subject(sentence, **theirs).iter().filter(|word| who.contains(word)).count() >= 2;
        let theirs = same.or_else(|| sentence.planned.iter().filter(|_| carried()).find(of_it).copied());
        wrong.extend(theirs.map(|theirs| Difference::of(Kind::Opposite, *mine, theirs).weak()));
    }
}
