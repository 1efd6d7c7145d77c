//! How many of a kind something is said of: none, few, half, most, all.

use super::polar::another_case;
use super::reading::{Reading, Whole};
use super::rules::{Difference, Kind};
use super::stem::{Stem, hash, stem};
use super::vocabulary::is_stop;
use crate::span::Span;
use crate::words::{Token, TokenKind};

/// How many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Share {
    None,
    /// "few", "only some", "hardly any".
    Few,
    /// "some", "several": at least one.
    Some,
    Half,
    Most,
    All,
}

/// So many of a kind.
#[derive(Debug, Clone)]
pub(crate) struct Counted {
    pub share: Share,
    /// The words that say of what, nearest first.
    pub of: Vec<Stem>,
    pub span: Span,
    /// Whether that is what its clause states: "there is no lift", not "a house with no lift".
    pub states: bool,
}

/// Words behind a quantity that say of what it is.
const OF: usize = 2;
/// Words that are looked at behind a quantity.
const REACH: usize = 6;

/// The quantities of a sentence.
pub(crate) fn counted(tokens: &[Token<'_>]) -> Vec<Counted> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let Some((share, words, whom)) = share(tokens, at) else {
            at += 1;
            continue;
        };
        let span = Span::new(tokens[at].span.start, tokens[at + words - 1].span.end);
        let mut of = whom.map(|whom| vec![stem(whom)]).unwrap_or_default();
        if of.is_empty() {
            for token in tokens[at + words..].iter().take(REACH) {
                if token.kind == TokenKind::Mark && !token.text.contains(['’', '\'', '-']) {
                    break;
                }
                let lower = token.text.to_lowercase();
                let passes = token.kind == TokenKind::Number || token.any(&["of", "the", "its", "their", "our", "these", "those", "s"]);
                if token.kind == TokenKind::Word && !passes {
                    if is_stop(&lower) {
                        break;
                    }
                    of.push(stem(&lower));
                    if of.len() == OF {
                        break;
                    }
                }
            }
        }
        if !of.is_empty() {
            let stated = [
                "is", "are", "was", "were", "has", "have", "had", "be", "and", "but", "offers", "includes", "found", "showed", "saw",
                "reported",
            ];
            let states = at.checked_sub(1).is_none_or(|before| tokens[before].any(&stated));
            found.push(Counted { share, of, span, states });
        }
        at += words;
    }
    found
}

/// The quantity that begins at a token: how many, in how many words, and of whom where the word says it.
fn share(tokens: &[Token<'_>], at: usize) -> Option<(Share, usize, Option<&'static str>)> {
    let is = |ahead: usize, word: &str| tokens.get(at + ahead).is_some_and(|token| token.is(word));
    let any = |ahead: usize, words: &[&str]| tokens.get(at + ahead).is_some_and(|token| token.any(words));
    let before = |words: &[&str]| at.checked_sub(1).is_some_and(|before| tokens[before].any(words));
    let token = tokens.get(at)?;
    if token.kind != TokenKind::Word {
        return None;
    }
    let small = |words: usize, share: Share| Some((share, words, None));
    match token.text.to_lowercase().as_str() {
        "nobody" => Some((Share::None, 1, Some("person"))),
        "everybody" | "everyone" => Some((Share::All, 1, Some("person"))),
        "somebody" | "someone" => Some((Share::Some, 1, Some("person"))),
        "no" if is(1, "one") => Some((Share::None, 2, Some("person"))),
        "no" if !any(1, &["longer", "more", "less", "fewer", "later", "doubt", "matter", "other", "better", "such", "way", "idea"])
            && tokens.get(at + 1).is_some_and(|next| next.kind == TokenKind::Word && !(at == 0 && next.capital())) =>
        {
            small(1, Share::None)
        }
        "none" if is(1, "of") => small(2, Share::None),
        "not" if any(1, &["all", "every"]) => small(2, Share::Some),
        "not" if is(1, "a") && is(2, "single") => small(3, Share::None),
        "only" if any(1, &["some", "few"]) => small(2, Share::Few),
        "only" if is(1, "a") && any(2, &["few", "fraction", "minority", "handful"]) => small(3, Share::Few),
        "hardly" | "barely" if is(1, "any") => small(2, Share::Few),
        "a" if any(1, &["few", "minority", "handful"]) => small(2, if is(1, "minority") { Share::Few } else { Share::Some }),
        "a" if any(1, &["quarter", "third", "fifth", "tenth"]) && is(2, "of") => small(3, Share::Few),
        "a" | "the" if any(1, &["majority"]) => small(2, Share::Most),
        "few" if !before(&["a", "the", "last", "next", "first", "past"]) => small(1, Share::Few),
        "some" if tokens.get(at + 1).is_some_and(|next| next.kind == TokenKind::Word) => small(1, Share::Some),
        "several" => small(1, Share::Some),
        "half" if is(1, "of") || is(1, "the") => small(1, Share::Half),
        "nearly" | "almost" if any(1, &["all", "every"]) => small(2, Share::Most),
        "most" if is(1, "of") || !before(&["the", "at", "s"]) && tokens.get(at + 1).is_some_and(|next| next.text.ends_with('s')) => {
            small(1, Share::Most)
        }
        "all" if !before(&["at", "after", "above", "of", "for", "not", "it"]) && !any(1, &["over", "but", "in", "along", "about"]) => {
            small(1, Share::All)
        }
        "every" if !before(&["not"]) && !any(1, &["other", "time", "day", "year", "week", "month", "hour", "few"]) => small(1, Share::All),
        _ => None,
    }
}

/// Whether both cannot be said of the same.
fn apart(mine: Share, theirs: Share) -> bool {
    match (mine, theirs) {
        (Share::None, other) | (other, Share::None) => other != Share::None,
        (Share::All, other) => matches!(other, Share::Few | Share::Half | Share::Most),
        (Share::Few, other) | (other, Share::Few) => matches!(other, Share::Most | Share::All),
        _ => false,
    }
}

/// Holds the quantities of a claim against those of a sentence.
pub(crate) fn quantities(claim: &Reading, sentence: &Reading, whole: &Whole, wrong: &mut Vec<Difference>) {
    // "Few foods have much of it", "most have little": what is counted differs.
    let says = |reading: &Reading, words: &[&str]| words.iter().any(|word| reading.says(hash(word)));
    let little = |reading: &Reading| says(reading, &["little", "much", "except"]);
    let only = |reading: &Reading| says(reading, &["only"]);
    if claim.negates != sentence.negates || little(claim) || little(sentence) || only(claim) != only(sentence) {
        return;
    }
    for mine in &claim.counted {
        let same = |theirs: &&Counted| theirs.of.iter().any(|of| mine.of.contains(of));
        let of_it: Vec<&Counted> = sentence.counted.iter().filter(same).collect();
        if of_it.is_empty() || of_it.iter().any(|theirs| !apart(mine.share, theirs.share)) {
            continue;
        }
        wrong.push(Difference::of(Kind::Quantifier, mine.span, of_it[0].span));
    }
    if !whole.is_short() {
        return;
    }
    // "Nobody was hurt": not nine people.
    let verb = |reading: &Reading, at: Span| reading.content.iter().find(|(_, word)| word.start >= at.end).map(|(stem, _)| *stem);
    let people = [stem("person"), stem("people")];
    for none in sentence.counted.iter().filter(|counted| counted.share == Share::None && !claim.lacks()) {
        let of = |noun: &Stem| none.of.contains(noun) || people.contains(noun) && none.of.iter().any(|of| people.contains(of));
        let some = claim.amounts.iter().find(|amount| amount.plain > 0 && amount.nouns.iter().flatten().any(of));
        if let Some(some) = some.filter(|some| verb(sentence, none.span).is_some_and(|does| verb(claim, some.span) == Some(does))) {
            wrong.push(Difference::of(Kind::Lack, some.span, none.span).weak());
        }
    }
    // There is none of it; the other side speaks of it as of what there is.
    for (owner, free, claims) in [(claim, sentence, true), (sentence, claim, false)] {
        if free.negates || free.denies || free.counted.iter().any(|counted| counted.share == Share::None) {
            continue;
        }
        for none in owner.counted.iter().filter(|counted| counted.share == Share::None && counted.states) {
            let part = owner.parts.iter().find(|part| part.overlaps(none.span)).copied().unwrap_or_default();
            if another_case(owner, part, free) {
                continue;
            }
            let [head, ..] = none.of[..] else { continue };
            // All words right behind it: "no serious events".
            let named = none.of.iter().take(2).all(|of| free.has(*of)) && free.content.iter().any(|(word, _)| *word == head);
            let Some((_, said)) = free.content.iter().find(|(word, _)| *word == head).filter(|_| named) else { continue };
            let (mine, theirs) = if claims { (none.span, *said) } else { (*said, none.span) };
            wrong.push(Difference::of(Kind::Lack, mine, theirs).weak());
        }
    }
}
