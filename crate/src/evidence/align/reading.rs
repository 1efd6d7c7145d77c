//! A sentence taken apart: values first, then the words that say what it is about.

use super::amount::{Amount, Unit, amounts};
use super::done::{after, done, planned, to_do};
use super::near::SHORT;
use super::poles::{Denied, Pole, bounds, denials, limits, poles};
use super::quantity::{Counted, Share, counted};
use super::relations::{Agent, Label, Role, agents, labels, roles, versions};
use super::stem::{Stem, fold, hash, stem};
use super::vocabulary::{Class, Known, is_particle, is_place, is_stop, is_title, kinds, known, phrasal, points_elsewhere};
use super::when::{When, dates};
use crate::span::Span;
use crate::words::{Token, TokenKind, tokens};
use std::collections::{HashMap, HashSet};

/// A name.
#[derive(Debug, Clone)]
pub(crate) struct Name {
    /// Its words in lower case, without accents, titles and small words.
    pub parts: Vec<String>,
    pub span: Span,
    /// The word before and the word behind it, where nothing parts them.
    pub before: Option<u64>,
    pub after: Option<u64>,
    /// Stems of what stands shortly before it.
    pub led_by: Vec<Stem>,
    /// Whether "the" or a word of place stands right before it.
    pub placed: bool,
    /// Whether it is one word at the head of its sentence, and so may be any word.
    pub at_head: bool,
}

/// A sentence taken apart. Spans are those of the text it was read from.
#[derive(Debug, Clone, Default)]
pub(crate) struct Reading {
    /// Words of the subject, with their places, in order.
    pub content: Vec<(Stem, Span)>,
    /// Of each of them, whether it says little of the subject, and whether another one follows right behind it.
    pub light: Vec<bool>,
    /// Whether it is a noun that takes up what was named: "the company".
    pub taken: Vec<bool>,
    pub modifies: Vec<bool>,
    /// Their stems, sorted.
    pub stems: Vec<Stem>,
    /// All words in lower case, as numbers, sorted.
    pub lower: Vec<u64>,
    /// Words of closed classes.
    pub closed: Vec<(Class, u64, Span)>,
    /// Words that have an opposite: the pair, the side, the stem, the place.
    pub sides: Vec<(u8, bool, Stem, Span)>,
    pub every: Option<Span>,
    pub also_every: bool,
    pub not_every: Option<Span>,
    pub amounts: Vec<Amount>,
    pub dates: Vec<When>,
    pub names: Vec<Name>,
    pub roles: Vec<Role>,
    /// Who did what only one can have done.
    pub agents: Vec<Agent>,
    /// "Terminal C".
    pub labels: Vec<Label>,
    /// "Python 3.12": the name, the number, the place of both.
    pub versions: Vec<(Stem, String, Span)>,
    /// How many of a kind: all, most, none.
    pub counted: Vec<Counted>,
    /// What is said word for word.
    pub quotes: Vec<Span>,
    /// Words that set one of a kind apart from another: the pair, the side, the place.
    pub kinds: Vec<(u8, bool, Span)>,
    /// What is only planned, expected or tried: "a plan to scrap it".
    pub unreal: Vec<Span>,
    /// Verbs of what can be, and is not said to be.
    pub possible: Vec<Span>,
    /// What is given as done, what as still to be done, and where something is only planned.
    pub done: Vec<(Stem, Span)>,
    pub to_do: Vec<(Stem, Span)>,
    pub planned: Vec<Span>,
    /// Whether somebody or something is ahead of another one.
    pub ahead: bool,
    /// Whether it may give a figure that is worked out: a sum, a difference, a share.
    pub works_out: bool,
    /// Whether it may give an equal part of a figure: an average, "each", "a day".
    pub shares_out: bool,
    /// Whether it speaks of what is to come.
    pub future: bool,
    /// Whether it counts time from something else: "two years later".
    pub relative: bool,
    /// Whether it is a line of a table or a heading, or one of a record: "Born: 1932".
    pub row: bool,
    pub record: bool,
    /// Whether it speaks of another thing than what was named.
    pub points_elsewhere: bool,
    /// Where its clauses begin and end, and whether a pronoun or a conjunction begins one: then its subject was named before.
    pub clauses: Vec<(Span, bool)>,
    /// The same, cut at "and" as well.
    pub parts: Vec<Span>,
    /// Where a part has a subject of its own.
    pub subjects: Vec<Span>,
    /// Words that a "not" stands right before, and the place of both.
    pub denied: Vec<(Stem, Span)>,
    /// Of them, what is denied in favour of something else: "an accident, not arson".
    pub contrasted: Vec<Stem>,
    /// Whether anything is denied.
    pub negates: bool,
    /// Whether a word denies without a "not", and which.
    pub denies: bool,
    pub deniers: Vec<Span>,
    /// What is denied, word for word, and the states that are given to things.
    pub negated: Vec<Denied>,
    pub poles: Vec<Pole>,
    /// Pronouns that may be a subject.
    pub pronouns: Vec<Span>,
    /// "2:1": both sides and the place.
    pub ratios: Vec<(u64, u64, Span)>,
    /// Words that limit what is said: "only", "unless", "instead".
    pub limits: Vec<Span>,
    /// Those of them that name a condition behind what is said: "… if the timing is bad".
    pub conditions: Vec<Span>,
}

/// What may stand behind "not" without denying the next word.
const NOT_DENIED: &[&str] = &[
    "only", "just", "until", "one", "enough", "necessarily", "all", "every", "even", "so", "as", "very", "because", "more", "less",
    "fewer", "merely", "simply", "always", "yet", "a",
];
/// Bytes in which "not" reaches its word.
const DENIES_WITHIN: usize = 24;
/// Bytes on each side of a value in which words stand near it.
pub(crate) const NEAR: usize = 45;

/// What is given as so many parts to so many: no time of day, whose minutes have two digits.
fn ratios(tokens: &[Token<'_>]) -> Vec<(u64, u64, Span)> {
    let part = |token: &Token<'_>| token.number().filter(|number| *number > 0).map(u64::from);
    let ratio = |three: &[Token<'_>]| {
        let glued = three[1].text == ":" && three[1].glued && three[2].glued && three[2].text.len() == 1;
        glued.then(|| Some((part(&three[0])?, part(&three[2])?, Span::new(three[0].span.start, three[2].span.end)))).flatten()
    };
    let followed = |at: usize| tokens.get(at + 3).is_some_and(|next| next.glued && next.text == ":");
    tokens.windows(3).enumerate().filter(|(at, _)| !followed(*at)).filter_map(|(_, three)| ratio(three)).collect()
}

impl Reading {
    /// Reads a sentence.
    pub fn new(text: &str) -> Self {
        let tokens = tokens(text);
        let dates = dates(text, &tokens);
        let taken: Vec<Span> = dates.iter().map(|date| date.span).collect();
        let amounts = amounts(text, &tokens, &taken);
        let mut reading = Self { amounts, dates, ..Self::default() };
        let values: Vec<Span> = {
            let mut values = taken;
            // The noun that is counted is a word of the subject.
            values.extend(reading.amounts.iter().map(|amount| {
                if amount.unit == Unit::Count && !amount.nameless() {
                    Span::new(amount.span.start, number_end(text, amount.span))
                } else {
                    amount.span
                }
            }));
            values.sort_unstable();
            values
        };
        reading.clauses = clauses(text, &tokens);
        reading.parts = parts(text, &tokens);
        let starts = |part: &&Span| {
            let mut first = tokens.partition_point(|token| token.span.start < part.start);
            while tokens.get(first).is_some_and(|token| token.any(&["while", "whereas", "but", "and"])) {
                first += 1;
            }
            tokens.get(first).is_some_and(|first| first.any(&["the", "a", "an", "its", "their", "his", "her"]) || first.capital())
        };
        reading.subjects = reading.parts.iter().filter(starts).copied().collect();
        let ends = text.trim_end().ends_with(['.', '!', '?', '"', '”', '\'']);
        let key = text.find(": ").filter(|at| text[..*at].split_whitespace().count() <= 3 && !ends);
        reading.record = key.is_some();
        reading.row = text.contains(" | ") || text.trim_end().ends_with(':') || !ends && key.is_none() && tokens.len() < HEADING;
        let mut value = 0;
        let mut run: Vec<usize> = Vec::new();
        let mut runs: Vec<Vec<usize>> = Vec::new();
        for (at, token) in tokens.iter().enumerate() {
            while values.get(value).is_some_and(|span| span.end <= token.span.start) {
                value += 1;
            }
            let in_value = values.get(value).is_some_and(|span| span.overlaps(token.span));
            let is_word = token.kind == TokenKind::Word;
            let lower = if is_word { token.text.to_lowercase().replace('’', "'") } else { String::new() };
            let bare = lower.strip_suffix("'s").unwrap_or(&lower);
            if is_word {
                reading.lower.push(hash(bare));
            }
            let known = known(bare);
            let negates = known.is_some_and(|known| known.not)
                || lower.ends_with("n't")
                || lower == "no" && tokens.get(at + 1).is_some_and(|next| next.is("longer"));
            // "Whether or not": neither.
            let negates = negates && !(at > 0 && tokens[at - 1].is("or"));
            if negates {
                reading.negates = true;
                reading.deny(text, &tokens, at);
            }
            if in_value || !is_word {
                // "St. Louis", "J. R. Cash": a full stop within a name.
                let joins = token.text == "." && run.last().is_some_and(|last| *last + 1 == at && tokens[*last].text.len() <= 2)
                    || token.text == "-" && token.glued && !run.is_empty();
                if !joins && !run.is_empty() {
                    runs.push(std::mem::take(&mut run));
                }
                continue;
            }
            let stop = known.is_some_and(|known| known.stop);
            if !stop && !negates {
                let taken_up = known.is_some_and(|known| known.takes_up) && takes_up(&tokens, at);
                reading.content.push((phrasal_at(&tokens, at, bare).map_or_else(|| stem(bare), stem), token.span));
                reading.taken.push(taken_up);
                reading.light.push(taken_up || known.is_some_and(|known| known.light));
                let next = tokens.get(at + 1).filter(|next| next.kind == TokenKind::Word);
                reading.modifies.push(next.is_some_and(|next| !is_stop(&next.text.to_lowercase())));
            }
            reading.points_elsewhere |= points_elsewhere(bare);
            // "Last year" is no last one.
            let when = bare == "last" && tokens.get(at + 1).is_some_and(|next| next.any(&["year", "month", "week", "season", "time"]));
            reading.kinds.extend(kinds(if when { 0 } else { hash(bare) }).iter().map(|(pair, side)| (*pair, *side, token.span)));
            // "last-four", "cross-border": part of another word.
            let compound = tokens.get(at + 1).is_some_and(|next| next.text == "-" && next.glued)
                || at > 0 && token.glued && tokens[at - 1].text == "-";
            // "part-time" has an opposite of its own.
            if let [hyphen, second, ..] = &tokens[(at + 1).min(tokens.len())..]
                && hyphen.text == "-"
                && hyphen.glued
                && second.glued
                && let whole = format!("{bare}-{}", second.text.to_lowercase())
                && let Some(known) = super::vocabulary::known(&whole)
            {
                reading.note(known, &whole, Span::new(token.span.start, second.span.end), false);
            }
            if let Some(known) = known.filter(|_| !compound) {
                let before = at.checked_sub(1).map(|before| &tokens[before]);
                // "At least", "1,106 more than": no comparison.
                let at_least = matches!(bare, "least" | "most" | "best" | "worst") && before.is_some_and(|before| before.is("at"))
                    || matches!(bare, "more" | "less" | "fewer" | "higher" | "lower")
                        && before.is_some_and(|before| before.kind == TokenKind::Number || before.text == "%");
                // "Went up" is a rise.
                let goes = before.filter(|before| before.any(&["went", "go", "goes", "going", "gone"]));
                if let (Some(goes), "up" | "down") = (goes, bare)
                    && let Some(change) = super::vocabulary::known(if bare == "up" { "rose" } else { "fell" })
                {
                    let stem = stem(if bare == "up" { "rose" } else { "fell" });
                    let both = Span::new(goes.span.start, token.span.end);
                    reading.sides.extend(change.sides.iter().map(|(pair, side)| (*pair, *side, stem, both)));
                }
                reading.note(known, bare, token.span, at_least);
                // "China was defeated" says that it lost.
                let passive = at > 0 && tokens[at - 1].any(&["was", "were", "been", "being", "is", "are"]);
                if passive && matches!(bare, "defeated" | "beaten") {
                    reading.sides.iter_mut().filter(|(.., at)| *at == token.span).for_each(|(_, side, ..)| *side = !*side);
                }
            }
            if token.capital() && !stop && !negates {
                run.push(at);
            } else if !run.is_empty() {
                runs.push(std::mem::take(&mut run));
            }
        }
        if !run.is_empty() {
            runs.push(run);
        }
        reading.stems = reading.content.iter().map(|(stem, _)| *stem).collect();
        reading.stems.sort_unstable();
        reading.stems.dedup();
        reading.lower.sort_unstable();
        reading.lower.dedup();
        reading.name(&tokens, &runs);
        reading.roles = roles(text, &tokens, &reading.names);
        reading.agents = agents(&tokens, &reading.names);
        reading.labels = labels(&tokens);
        reading.versions = versions(text, &tokens);
        reading.counted = counted(&tokens);
        reading.quotes = quotes(text, &tokens);
        reading.await_approval(&tokens);
        reading.shares_out = tokens.iter().any(|token| token.any(SHARES_OUT));
        reading.works_out = tokens.iter().any(|token| token.any(WORKS_OUT) || token.text == "+" || token.text == "=");
        reading.unreal = unreal(&tokens);
        reading.ahead = tokens.iter().any(|token| token.any(&["ahead", "behind"]));
        let is_to = |pair: &[Token<'_>]| pair[0].any(&["is", "are"]) && pair[1].is("to");
        reading.future = tokens.iter().any(|token| token.any(TO_COME)) || tokens.windows(2).any(is_to);
        reading.negated = denials(&tokens);
        reading.poles = poles(&tokens, &reading.negated);
        reading.ratios = ratios(&tokens);
        reading.limits = limits(&tokens);
        reading.conditions = tokens.iter().skip(3).filter(|token| token.is("if")).map(|token| token.span).collect();
        let pronoun =
            |token: &&Token<'_>| token.any(&["it", "it's", "it’s", "they", "he", "she", "they're", "he's", "she's", "this", "that"]);
        reading.pronouns = tokens.iter().filter(pronoun).map(|token| token.span).collect();
        reading.possible = after(&tokens, &["can", "could", "may", "might"]);
        reading.done = done(&tokens);
        reading.to_do = to_do(&tokens);
        reading.planned = planned(&tokens);
        reading.relative = reading.amounts.iter().any(|amount| {
            let behind = tokens.partition_point(|token| token.span.start < amount.span.end);
            tokens.get(behind).is_some_and(|next| next.any(&["later", "earlier", "after", "before", "ago", "previously", "late", "early"]))
        });
        reading
    }

    fn note(&mut self, known: &Known, word: &str, span: Span, at_least: bool) {
        if let Some(class) = known.class {
            let member = known.member.unwrap_or_else(|| hash(word.strip_suffix('s').filter(|day| day.ends_with("day")).unwrap_or(word)));
            self.closed.push((class, member, span));
            self.lower.push(member);
        }
        let stem = stem(word);
        if at_least {
            return;
        }
        self.sides.extend(known.sides.iter().map(|(pair, side)| (*pair, *side, stem, span)));
        if known.every {
            self.every.get_or_insert(span);
        }
        self.also_every |= known.also_every;
        if known.not_every {
            self.not_every.get_or_insert(span);
        }
        if known.denies {
            self.denies = true;
            self.deniers.push(span);
        }
    }

    /// Notes the word that the "not" at a token denies.
    fn deny(&mut self, text: &str, tokens: &[Token<'_>], at: usize) {
        let from = tokens[at].span;
        let next = at + if tokens[at].is("no") { 2 } else { 1 };
        if tokens.get(next).is_some_and(|token| token.any(NOT_DENIED)) {
            return;
        }
        let within = text.floor_char_boundary((from.start + 60).min(text.len()));
        let clause = text[from.start..within].to_lowercase();
        // "Not toxic to cats, but to dogs" denies; "not red but blue" may not.
        let instead = clause.contains(" but ") && !clause.contains(", but ");
        if instead
            || ["until", "unless", "because", "without", "except"].iter().any(|word| clause.contains(word))
            || bounds(&tokens[at + 1..])
        {
            return;
        }
        for token in &tokens[next.min(tokens.len())..] {
            if token.span.start >= from.start + DENIES_WITHIN + from.len() || token.marks(",;:.") {
                return;
            }
            let lower = token.text.to_lowercase();
            if token.kind == TokenKind::Word && !is_stop(&lower) {
                self.denied.push((stem(&lower), Span::new(from.start, token.span.end)));
                if at.checked_sub(1).is_some_and(|before| tokens[before].text == ",") && tokens[at].is("not") {
                    self.contrasted.push(stem(&lower));
                }
                return;
            }
        }
    }

    /// Notes what is still to be done as not done: "still needs approval", "is yet to be signed".
    fn await_approval(&mut self, tokens: &[Token<'_>]) {
        let is = |at: usize, words: &[&str]| tokens.get(at).is_some_and(|token| token.any(words));
        for at in 0..tokens.len() {
            let words = if is(at, &["still"]) && is(at + 1, &["needs", "need", "requires", "require", "awaits", "await"])
                || is(at, &["waiting", "wait", "waits"]) && is(at + 1, &["for"])
                || is(at, &["yet"]) && is(at + 1, &["to"])
                || is(at, &["subject"]) && is(at + 1, &["to"])
            {
                2
            } else if is(at, &["awaits", "awaiting", "pending"]) {
                1
            } else {
                continue;
            };
            let next = (at + words..(at + words + 4).min(tokens.len())).find(|next| !is_stop(&tokens[*next].text.to_lowercase()));
            let Some(next) = next.filter(|next| tokens[*next].kind == TokenKind::Word) else { continue };
            let lower = tokens[next].text.to_lowercase();
            let done = match lower.as_str() {
                "approval" | "approved" => "approved",
                "completion" | "completed" => "completed",
                "decision" | "decided" => "decided",
                "signature" | "signed" => "signed",
                "publication" | "published" => "published",
                _ => continue,
            };
            let span = Span::new(tokens[at].span.start, tokens[next].span.end);
            self.denied.push((stem(done), span));
            self.negates = true;
            if let Some(known) = known(done) {
                self.sides.retain(|(.., at)| !span.contains(*at));
                self.sides.extend(known.sides.iter().map(|(pair, side)| (*pair, *side, stem(done), tokens[next].span)));
            }
        }
    }

    fn name(&mut self, tokens: &[Token<'_>], runs: &[Vec<usize>]) {
        let head = tokens.iter().position(|token| token.kind != TokenKind::Mark);
        for run in runs {
            let (Some(&first), Some(&last)) = (run.first(), run.last()) else { continue };
            let span = Span::new(tokens[first].span.start, tokens[last].span.end);
            let parts: Vec<String> = run
                .iter()
                .map(|at| fold(tokens[*at].text.trim_end_matches("'s").trim_end_matches("’s")))
                .filter(|part| part.len() > 1 && !is_stop(part) && !is_title(part))
                .collect();
            if parts.is_empty() {
                continue;
            }
            let lower = |token: &Token<'_>| hash(&token.text.to_lowercase());
            let mut before = None;
            for token in tokens[..first].iter().rev() {
                if token.kind != TokenKind::Word {
                    break;
                }
                if !token.any(&["the", "a", "an"]) {
                    before = Some(lower(token));
                    break;
                }
            }
            let placed = first
                .checked_sub(1)
                .is_some_and(|before| tokens[before].any(&["the", "in", "at", "from", "near", "to", "across", "through", "of"]));
            let plain = |at: &usize| tokens[*at].text.chars().skip(1).all(char::is_lowercase);
            let placed = placed || !run.iter().all(plain) || parts.iter().any(|part| is_place(part) || part.len() < 3);
            let after = tokens.get(last + 1).filter(|token| token.kind == TokenKind::Word).map(lower);
            let led_by =
                self.content.iter().filter(|(_, at)| at.end <= span.start && at.start + 25 >= span.start).map(|(stem, _)| *stem).collect();
            self.names.push(Name { at_head: Some(first) == head && parts.len() == 1, parts, span, before, after, led_by, placed });
        }
    }

    /// The places of the figures, dates and names it states; a name at the head of the sentence may be any word.
    pub fn values(&self) -> impl Iterator<Item = Span> {
        let names = self.names.iter().filter(|name| !name.at_head).map(|name| name.span);
        let amounts = self.amounts.iter().map(|amount| amount.span);
        amounts.chain(self.dates.iter().map(|date| date.span)).chain(names)
    }

    /// Whether it says that there is none of something.
    pub fn lacks(&self) -> bool {
        self.counted.iter().any(|counted| counted.share == Share::None)
    }

    /// Whether a word is only planned or expected.
    pub fn is_unreal(&self, at: Span) -> bool {
        self.unreal.iter().any(|span| span.overlaps(at))
    }

    /// Whether it is no sentence.
    pub fn fragment(&self) -> bool {
        self.row || self.record
    }

    /// Whether a part has a subject of its own.
    pub fn own_subject(&self, part: Span) -> bool {
        self.subjects.contains(&part)
    }

    /// Whether it has a word of the subject.
    pub fn has(&self, stem: Stem) -> bool {
        self.stems.binary_search(&stem).is_ok()
    }

    /// Whether it has a word in this form.
    pub fn says(&self, lower: u64) -> bool {
        self.lower.binary_search(&lower).is_ok()
    }

    /// Stems of the words near a value.
    pub fn near(&self, span: Span) -> impl Iterator<Item = Stem> {
        self.content.iter().filter(move |(_, at)| at.start + NEAR >= span.start && at.start <= span.end + NEAR).map(|(stem, _)| *stem)
    }

    /// Stems of the content words within a few words of a place.
    pub fn beside(&self, span: Span) -> Vec<Stem> {
        const REACH: usize = 3;
        self.around(span, REACH)
    }

    /// Stems of up to so many content words on each side of a place.
    pub fn around(&self, span: Span, reach: usize) -> Vec<Stem> {
        let at = self.content.partition_point(|(_, word)| word.start < span.start);
        let behind = self.content[at..].iter().filter(|(_, word)| word.start >= span.end).take(reach);
        self.content[at.saturating_sub(reach)..at].iter().chain(behind).map(|(stem, _)| *stem).collect()
    }
}

/// What a verb and the word that goes with it say together: "turn it down".
fn phrasal_at(tokens: &[Token<'_>], at: usize, verb: &str) -> Option<&'static str> {
    const APART: usize = 4;
    let behind = tokens[at + 1..].iter().take(APART).take_while(|token| token.kind == TokenKind::Word);
    behind.filter(|token| is_particle(token.text)).find_map(|token| phrasal(verb, token.text))
}

/// Whether a noun stands behind "the" or "this", and no word but its own kind between.
fn takes_up(tokens: &[Token<'_>], at: usize) -> bool {
    let is = |back: usize| at.checked_sub(back).is_some_and(|at| tokens[at].any(&["the", "this", "its", "their", "our", "your", "these"]));
    is(1)
}

/// Words that begin a clause of their own.
const BEGINS_CLAUSE: &[&str] =
    &["but", "while", "whereas", "because", "although", "though", "which", "who", "whose", "where", "when", "since", "as", "so", "unless"];

/// Words and marks of a line that is a heading, at most.
const HEADING: usize = 9;

/// Words of a figure that is worked out.
const WORKS_OUT: &[&str] = &[
    "total", "together", "sum", "combined", "altogether", "more", "less", "fewer", "difference", "by", "gap", "remaining", "remain",
    "left", "stay", "both", "all", "other", "others", "rest", "later", "after", "late", "each", "per", "half", "double", "twice",
    "another", "two", "three", "adds", "makes", "equals", "up", "higher", "lower", "extra", "additional", "cheaper", "longer", "shorter",
    "older", "younger", "average", "without", "with", "including", "excluding", "almost", "nearly", "about", "around", "roughly", "change",
    "changed", "grew", "rose", "fell", "increase", "increased", "decrease", "decreased", "saves", "save", "every",
];

/// Words of an equal part of a figure.
const SHARES_OUT: &[&str] = &["each", "per", "average", "averaged", "averages", "every", "apiece", "half", "daily", "equally", "both"];

/// Words of what somebody would do.
const UNREAL: &[&str] = &[
    "plan", "plans", "planned", "want", "wants", "wanted", "wish", "wished", "hope", "hopes", "hoped", "expect", "expects", "expected",
    "try", "tries", "tried", "fail", "fails", "failed", "threatened", "proposal", "proposals", "proposed", "attempt", "attempts",
    "attempted", "intended", "refused", "likely", "meant", "supposed", "promised", "demanded", "asked", "urged", "order", "bid", "chance",
];

/// Verbs that only somebody's plan has.
fn unreal(tokens: &[Token<'_>]) -> Vec<Span> {
    let would = |at: usize| tokens[at.saturating_sub(2)..at].iter().any(|token| token.any(UNREAL));
    let verb = |at: usize| (at + 1..(at + 3).min(tokens.len())).find(|at| !tokens[*at].any(&["be", "not"])).map(|at| tokens[at].span);
    tokens.iter().enumerate().filter(|(at, token)| token.is("to") && would(*at)).filter_map(|(at, _)| verb(at)).collect()
}

/// Words of what is to come.
const TO_COME: &[&str] = &[
    "will", "plan", "plans", "planned", "planning", "due", "expected", "expects", "scheduled", "going", "shall", "intends", "hopes",
    "aims", "upcoming", "won't",
];

/// First words of a clause whose subject was named before.
const TAKES_UP_SUBJECT: &[&str] =
    &["he", "she", "it", "they", "this", "these", "which", "who", "whose", "where", "you", "we", "there", "and", "or", "that"];

/// The clauses of a sentence: what stands between marks and conjunctions.
fn clauses(text: &str, tokens: &[Token<'_>]) -> Vec<(Span, bool)> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, token) in tokens.iter().enumerate() {
        let in_number = token.marks(",.:") && token.glued && tokens.get(at + 1).is_some_and(|next| next.glued);
        let ends = token.marks(",;:()—–") && !in_number || token.any(BEGINS_CLAUSE) && token.span.start > start;
        if ends {
            if token.span.start > start {
                found.push(Span::new(start, token.span.start));
            }
            start = if token.kind == TokenKind::Mark { token.span.end } else { token.span.start };
        }
    }
    if start < text.len() {
        found.push(Span::new(start, text.len()));
    }
    let led = |clause: &Span| {
        let at = tokens.partition_point(|token| token.span.start < clause.start);
        tokens.get(at).is_some_and(|first| first.any(TAKES_UP_SUBJECT))
    };
    found.into_iter().map(|clause| (clause, led(&clause))).collect()
}

/// What stands between marks, "and", "then" and "while".
fn parts(text: &str, tokens: &[Token<'_>]) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, token) in tokens.iter().enumerate() {
        let in_number = token.marks(",.:") && token.glued && tokens.get(at + 1).is_some_and(|next| next.glued);
        let cuts = token.marks(",;:()—–") && !in_number || token.any(&["and", "then", "while", "whereas", "but", "or"]);
        // "In 1882, the city …" is one part.
        if cuts && text[start..token.span.start.max(start)].split_whitespace().count() > 2 {
            found.push(Span::new(start, token.span.start.max(start)));
            start = token.span.end;
        }
    }
    found.push(Span::new(start, text.len().max(start)));
    found
}

/// What stands in quotation marks, of three words or more.
fn quotes(text: &str, tokens: &[Token<'_>]) -> Vec<Span> {
    let marks: Vec<&Token<'_>> = tokens.iter().filter(|token| token.marks("\"“”")).collect();
    let opens = |mark: &Token<'_>| text[mark.span.end..].starts_with(|next: char| !next.is_whitespace());
    let closes = |mark: &Token<'_>| mark.glued;
    let paired = marks.len().is_multiple_of(2) && marks.chunks_exact(2).all(|pair| opens(pair[0]) && closes(pair[1]));
    let pairs = marks.chunks_exact(2).filter(|_| paired).map(|pair| Span::new(pair[0].span.end, pair[1].span.start));
    pairs.filter(|span| span.of(text).split_whitespace().count() >= 3).collect()
}

/// Where the number itself ends, of a number with a noun.
fn number_end(text: &str, span: Span) -> usize {
    span.of(text).rfind(|letter: char| letter.is_whitespace() || letter == '-').map_or(span.end, |at| span.start + at)
}

/// What makes two dates the same.
type DateKey = (Option<u16>, Option<u16>, Option<super::when::Part>, Option<u8>, super::when::Side);

/// All that a text says anywhere: what stands there is not contradicted by what stands elsewhere.
#[derive(Debug, Default)]
pub(crate) struct Whole {
    dates: HashMap<DateKey, When>,
    years: HashSet<u16>,
    amounts: HashMap<Unit, Vec<(i128, Amount)>>,
    sorted: bool,
    pub lower: HashSet<u64>,
    pub stems: HashSet<Stem>,
    parts: HashSet<u64>,
    beginnings: HashSet<u64>,
    initials: HashSet<String>,
    roles: HashSet<(String, Stem, String)>,
    pub agents: Vec<Agent>,
    /// The last parts of names that have several.
    pub full_names: HashSet<u64>,
    /// The numbers that stand behind names.
    pub versions: HashMap<Stem, Vec<String>>,
    /// Of each noun with a letter or number, which ones.
    pub labels: HashMap<Stem, Vec<String>>,
    /// Words in all.
    pub words: usize,
    /// What it gives as done anywhere.
    pub done: HashSet<Stem>,
    /// The sentences of a text that is short so far.
    pub sentences: Vec<Reading>,
}

impl Whole {
    /// Whether it is short: what stands anywhere in it is about its one subject.
    pub fn is_short(&self) -> bool {
        (1..=SHORT).contains(&self.words)
    }

    /// Adds what a sentence says.
    pub fn add(&mut self, reading: &Reading, words: usize) {
        self.words += words;
        if self.words <= SHORT {
            self.sentences.push(reading.clone());
        }
        self.sorted = false;
        for date in &reading.dates {
            self.dates.entry(date.key()).or_insert(*date);
            self.years.extend(date.year);
        }
        for amount in &reading.amounts {
            self.amounts.entry(amount.unit).or_default().push((amount.plain, amount.clone()));
        }
        self.lower.extend(&reading.lower);
        self.stems.extend(&reading.stems);
        for name in &reading.names {
            for part in &name.parts {
                self.parts.insert(hash(part));
                self.beginnings.extend(beginning(part));
            }
            if name.parts.len() > 1 {
                self.full_names.extend(name.parts.last().map(|last| hash(last)));
                self.initials.insert(name.parts.iter().filter_map(|part| part.chars().next()).collect());
            }
        }
        self.roles.extend(reading.roles.iter().map(|role| (role.who.clone(), role.does, role.whom.clone())));
        self.agents.extend(reading.agents.iter().cloned());
        self.done.extend(reading.done.iter().map(|(stem, _)| *stem));
        for (noun, id, _) in &reading.versions {
            self.versions.entry(*noun).or_default().push(id.clone());
        }
        for label in &reading.labels {
            let named = self.labels.entry(label.noun).or_default();
            if !named.contains(&label.id) {
                named.push(label.id.clone());
            }
        }
    }

    /// Adds the beginnings of words, which may be forms of a name.
    pub fn add_words(&mut self, text: &str) {
        for token in tokens(text).iter().filter(|token| token.kind == TokenKind::Word) {
            let lower = fold(token.text);
            self.parts.insert(hash(&lower));
            self.beginnings.extend(beginning(&lower));
        }
    }

    /// Sorts what was added.
    pub fn sort(&mut self) {
        if !std::mem::replace(&mut self.sorted, true) {
            for amounts in self.amounts.values_mut() {
                amounts.sort_unstable_by_key(|(plain, _)| *plain);
                amounts.dedup_by(|a, b| a.0 == b.0 && a.1.bound == b.1.bound && a.1.nouns == b.1.nouns);
            }
        }
    }

    /// Whether a part of a name stands anywhere, in whatever form.
    pub fn has_part(&self, part: &str) -> bool {
        self.parts.contains(&hash(part))
            || self.initials.contains(part)
            || self.stems.contains(&stem(part))
            || beginning(part).is_some_and(|at| self.beginnings.contains(&at))
    }

    /// Whether a date may be any that stands there.
    pub fn has_date(&self, date: &When) -> bool {
        self.dates.values().any(|other| date.to(other) == super::when::Relation::Same)
    }

    /// How many years stand there.
    pub fn years(&self) -> usize {
        self.years.len()
    }

    /// Whether a year stands there.
    pub fn has_year(&self, year: u16) -> bool {
        self.years.contains(&year)
    }

    /// Whether this is said of these.
    pub fn has_role(&self, role: &Role) -> bool {
        self.roles.contains(&(role.who.clone(), role.does, role.whom.clone()))
    }

    /// Amounts of a unit whose plain value lies between two.
    pub fn between(&self, unit: Unit, low: i128, high: i128) -> impl Iterator<Item = &Amount> {
        let amounts = self.amounts.get(&unit).map_or(&[][..], Vec::as_slice);
        let from = amounts.partition_point(|(plain, _)| *plain < low);
        amounts[from..].iter().take_while(move |(plain, _)| *plain <= high).map(|(_, amount)| amount)
    }

    /// Some plain values of a unit.
    pub fn values(&self, unit: Unit, most: usize) -> Vec<i128> {
        let mut values: Vec<i128> = self.amounts.get(&unit).into_iter().flatten().map(|(plain, _)| *plain).collect();
        values.dedup();
        values.truncate(most);
        values
    }

    /// The same, of counts only those of the same things, where it is few that are counted.
    pub fn values_like(&self, amount: &Amount, most: usize) -> Vec<i128> {
        const FEW: i128 = 20_000_000;
        // Fewer things of another kind are not added: two lifeboats to 67 people.
        const SMALL: i128 = 12_000_000;
        if amount.unit != Unit::Count {
            return self.values(amount.unit, most);
        }
        let many = amount.plain.abs() > FEW;
        let adds = |other: &Amount| amount.share_noun(other) || many && (other.nameless() || other.plain > SMALL);
        let like = self.amounts.get(&Unit::Count).into_iter().flatten().filter(|(_, other)| adds(other));
        let mut values: Vec<i128> = like.map(|(plain, _)| *plain).collect();
        values.dedup();
        values.truncate(most);
        values
    }

    /// The units that stand there.
    pub fn units(&self) -> impl Iterator<Item = Unit> {
        self.amounts.keys().copied()
    }
}

/// The first five letters of a word that has as many.
fn beginning(word: &str) -> Option<u64> {
    let end = word.char_indices().nth(5).map_or(word.len(), |(at, _)| at);
    (word.chars().count() >= 5).then(|| hash(&word[..end]))
}
