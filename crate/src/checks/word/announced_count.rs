//! # What it flags
//! An announced number of items that the list right below does not hold: "Here are five reasons:" over four items.
//! # Why it misleads
//! The reader takes the list for complete, or looks for the item that is missing.
//! # How it is decided
//! The sentence right above the list ends with a colon and announces one exact number of things; the items below are counted.
//! Other counts that a person could mean agree as well: nested items, a list that goes on after a paragraph or a code block,
//! numbered headings, an item that names two things, a closing remark. Only where none of them is the announced number the
//! announcement is marked.
//! # Known false positives
//! A list that was cut off while its last item looks complete; the announcement is not borne out there either.

use crate::answer::Block;
use crate::check::prelude::*;
use crate::words::{Token, TokenKind, number_at, tokens};

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Announced count",
    tier: Tier::Wrong,
    scope: Scope::Answer,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &[
        "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "2", "3", "4", "5", "6", "7", "8", "9",
        "10",
    ],
};

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let blocks = context.blocks();
    let mut signals = Vec::new();
    for sentence in context.sentences() {
        let at = sentence.block;
        let block = &blocks[at];
        let last = sentence.span.end == block.span.end;
        let colon = matches!(block.kind, BlockKind::Prose | BlockKind::Item)
            && context.words(block.span).trim_end_matches(['*', '_', ' ']).ends_with(':');
        if !last || !colon {
            continue;
        }
        let words = context.words(sentence.span);
        let Some(announced) = announcement(words) else { continue };
        let marked = announced.span.shifted(sentence.span.start);
        let Some(held) = Held::below(context, at) else { continue };
        if held.may_be(announced.count) {
            signals.push(Signal::agrees(marked));
        } else if held.certain {
            let noun = if held.items == 1 { "item" } else { "items" };
            let signal = Signal::new(marked, format!("the list holds {} {noun}", held.items)).claimed(announced.number).see(held.span);
            signals.push(signal);
        }
    }
    signals
}

/// A number of things that a sentence announces.
pub(crate) struct Announcement<'a> {
    /// How many.
    pub(crate) count: u32,
    /// As it is written.
    pub(crate) number: &'a str,
    /// The number and its noun, in bytes of the sentence.
    pub(crate) span: Span,
}

/// Nouns that name what a list holds.
const NOUNS: &[&str] = &[
    "reasons", "ways", "steps", "tips", "examples", "factors", "points", "things", "options", "types", "benefits", "ideas", "methods",
    "strategies", "books", "movies", "films", "songs", "facts", "features", "advantages", "disadvantages", "differences", "similarities",
    "components", "elements", "principles", "stages", "phases", "categories", "questions", "aspects", "characteristics", "causes",
    "effects", "items", "suggestions", "recommendations", "techniques", "approaches", "rules", "sentences", "names", "words", "places",
    "countries", "cities", "activities", "exercises", "foods", "recipes", "people", "titles", "topics", "themes", "lessons", "qualities",
    "skills", "tools", "resources", "parts", "sections", "levels", "kinds", "sources", "solutions", "properties", "parameters",
    "functions", "conditions", "criteria", "symptoms", "signs", "ingredients", "states", "planets", "layers", "pillars", "goals",
    "objectives", "arguments", "statements", "theories", "models", "forms", "roles", "challenges", "issues", "problems", "considerations",
    "key", "practices", "habits", "trends", "events", "applications", "uses", "companies", "products", "languages", "animals", "species",
    "colors", "colours", "quotes", "jokes", "poems", "headlines", "slogans", "alternatives", "dimensions", "classes", "groups", "laws",
    "branches", "genres", "choices", "scenarios", "cases", "areas", "attributes", "variables", "metrics", "indicators", "mechanisms",
    "processes", "systems", "concepts", "terms", "definitions", "meanings", "interpretations", "explanations", "possibilities", "outcomes",
    "results", "findings", "risks", "threats", "weaknesses", "strengths", "opportunities", "drawbacks", "limitations", "pros", "cons",
];

/// Words after which a number is not the number of what follows.
const INEXACT: &[&str] = &[
    "least", "most", "about", "around", "over", "roughly", "approximately", "nearly", "almost", "than", "to", "or", "of", "first", "last",
    "next", "other", "another", "these", "those", "remaining", "final", "previous", "all", "both", "additional", "between", "step", "part",
    "chapter", "section", "version", "day", "week", "level", "phase", "option", "example", "figure", "table", "question", "every", "each",
    "by", "top-",
];

/// The exact number of things a sentence announces.
pub(crate) fn announcement(words: &str) -> Option<Announcement<'_>> {
    if words.len() > 400 {
        return None;
    }
    let cut = tokens(words);
    let denied = cut.iter().any(|token| {
        token.text.ends_with("n't")
            || token.any(&[
                "not", "if", "some", "several", "including", "include", "includes", "such", "e.g", "like", "e", "two-part", "each",
                "every", "per", "would", "should've", "mentioned", "among", "choose", "pick", "select", "any", "following",
            ]) && !token.is("following")
    });
    if denied {
        return None;
    }
    if let Some(both) = both(&cut) {
        return Some(both);
    }
    let mut found: Option<Announcement<'_>> = None;
    let mut at = 0;
    while at < cut.len() {
        let Some((count, taken)) = number_at(&cut, at) else {
            at += 1;
            continue;
        };
        let exact = (2..=60).contains(&count) && whole(&cut, at, taken) && !before(&cut, at).is_some_and(|token| token.any(INEXACT));
        let noun = exact
            .then(|| noun_after(&cut, at + taken).or_else(|| presented(&cut, at, at + taken)))
            .flatten()
            .filter(|noun| !elsewhere(&cut, at, *noun));
        match noun {
            Some(noun) if found.is_none() && frames(&cut, at, noun) => {
                let span = Span::new(cut[at].span.start, cut[noun].span.end);
                found = Some(Announcement { count, number: cut[at].text, span });
            }
            // A second number may be what is counted, or change what the first one means.
            _ if count > 1 || cut[at].kind == TokenKind::Number => return None,
            _ => {}
        }
        at += taken;
    }
    found
}

/// Whether the number counts something else than what follows: points of a mark ("(30 points):"), things spoken of before ("decide
/// between the two methods"), things that "fall into the following categories", the space of a formula ("in three dimensions (x, y, z)").
fn elsewhere(cut: &[Token<'_>], number: usize, noun: usize) -> bool {
    let back = |by: usize| number.checked_sub(by).map(|at| cut[at]);
    let in_brackets = back(1).is_some_and(|token| token.marks("(["));
    let known = back(1).is_some_and(|token| token.any(&["the", "these", "those"]))
        && back(2).is_some_and(|token| token.any(&["between", "with", "from", "to", "against", "combine", "using", "compare"]));
    let others = cut[noun + 1..].iter().any(|token| token.is("following"))
        || cut[..number].windows(2).any(|two| {
            two[0].is("following")
                && two[1].kind == TokenKind::Word
                && two[1].any(NOUNS)
                && !two[1].text.eq_ignore_ascii_case(cut[noun].text)
        });
    let space = cut[noun].any(&["dimensions"]) && back(1).is_some_and(|token| token.is("in"));
    in_brackets || known || others || space
}

/// "Here are three fruits and one vegetable:": two counts in words, each of one noun.
fn both<'a>(cut: &[Token<'a>]) -> Option<Announcement<'a>> {
    let [first, second, one, _, and, other, _, colon] = cut else { return None };
    let opens = first.any(&["here", "these", "below"]) && second.is("are") && and.is("and") && colon.marks(":");
    let nouns = cut[3].kind == TokenKind::Word && cut[3].text.ends_with('s') && cut[6].kind == TokenKind::Word;
    let in_words = one.kind == TokenKind::Word && other.kind == TokenKind::Word;
    let (a, b) = (crate::words::small_number(one.text)?, crate::words::small_number(other.text)?);
    let count = a + b;
    (opens && nouns && in_words && a > 0 && b > 0 && count <= 60).then(|| Announcement {
        count,
        number: one.text,
        span: Span::new(one.span.start, cut[6].span.end),
    })
}

fn before<'a>(cut: &[Token<'a>], at: usize) -> Option<Token<'a>> {
    at.checked_sub(1).map(|at| cut[at])
}

/// Whether the number is not a piece of a longer one ("3.5", "2-3", "5%", "#4", "$5").
fn whole(cut: &[Token<'_>], at: usize, taken: usize) -> bool {
    let joined = cut[at].glued && !before(cut, at).is_some_and(|token| token.marks("(*_\"“"));
    let sign = before(cut, at).is_some_and(|token| token.marks("$€£#-–—/~≈≥>+"));
    let runs = cut.get(at + taken).is_some_and(|next| next.glued && !next.marks("*_"));
    !joined && !sign && !runs
}

/// The plural noun the number counts, at most three words on; its token.
fn noun_after(cut: &[Token<'_>], from: usize) -> Option<usize> {
    for at in from..from + 4 {
        let token = cut.get(at)?;
        if token.marks("*_") {
            continue;
        }
        let word = token.word()?;
        if token.any(NOUNS) {
            // "five reasons" but not "five types of reasons" under its second noun; "two groups of three".
            return Some(at);
        }
        if token.any(&[
            "of", "and", "or", "to", "in", "for", "with", "that", "is", "are", "hours", "days", "weeks", "months", "years", "minutes",
            "times", "dollars", "percent", "million", "billion", "thousand", "hundred", "more", "other", "additional", "extra", "pairs",
            "sets", "dozen",
        ]) || word.len() < 2
        {
            return None;
        }
    }
    None
}

/// Right behind "here are" and its like, any plural: "here are five fruits:".
fn presented(cut: &[Token<'_>], number: usize, from: usize) -> Option<usize> {
    let presents = cut[..number].windows(2).any(|two| two[0].any(&["here", "these", "following", "below"]) && two[1].any(&["are", "is"]))
        || before(cut, number).is_some_and(|token| token.any(&["following", "these", "here's", "here’s"]));
    let plural = |at: &usize| {
        let word = cut[*at].word().unwrap_or_default();
        let more =
            cut.get(at + 1).is_some_and(|next| next.marks(":") || next.any(&["that", "for", "to", "from", "with", "you", "which", "in"]));
        word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && more && word.chars().all(|letter| letter.is_ascii_lowercase())
    };
    let measures = |token: &Token<'_>| {
        token.any(&["cups", "grams", "hours", "days", "weeks", "months", "years", "minutes", "times", "pairs", "sets", "parts", "seconds"])
    };
    let near = from..cut.len().min(from + 3);
    if !presents || cut[near.clone()].iter().any(|token| measures(token) || token.any(&["of", "and", "or", "more"])) {
        return None;
    }
    near.into_iter().find(plural)
}

/// Whether the sentence presents what it counts: "here are", "there are", "the following", or the noun right before the colon.
fn frames(cut: &[Token<'_>], number: usize, noun: usize) -> bool {
    let presents = cut[..number]
        .windows(2)
        .any(|two| two[0].any(&["here", "there", "these", "following", "below"]) && two[1].any(&["are", "is", "were"]))
        || cut[..number].iter().any(|token| token.any(&["here's", "here’s", "following"]))
        || cut[..number]
            .iter()
            .rev()
            .take(3)
            .any(|token| token.any(&["are", "into", "has", "have", "follow", "involves", "comprises", "offers", "suggest"]));
    let follows = cut[noun + 1..].iter().filter(|token| token.kind == TokenKind::Word).count();
    // "the five stages of grief are:" and "five ways to save money:".
    let ends = cut[noun + 1..]
        .iter()
        .rev()
        .find(|token| token.kind == TokenKind::Word)
        .is_none_or(|token| token.any(&["are", "follows", "namely", "below", "were"]));
    presents && follows <= 14 || ends || follows == 0 || number <= 1 && follows <= 8
}

/// What stands below an announcement.
struct Held {
    /// The items of the list right below.
    items: u32,
    span: Span,
    /// Other counts a person could mean.
    others: Vec<u32>,
    /// Whether the list is complete and simple enough to say that it holds another number.
    certain: bool,
}

impl Held {
    fn may_be(&self, count: u32) -> bool {
        self.items == count || self.others.contains(&count)
    }

    /// Counts what stands right below the block `at`.
    fn below(context: &Context<'_>, at: usize) -> Option<Self> {
        let blocks = context.blocks();
        let first = blocks.get(at + 1)?;
        // An item that ends with a colon announces no items of its own list.
        (first.kind == BlockKind::Item && first.list != blocks[at].list).then(|| Self::list(context, at + 1))?
    }

    fn list(context: &Context<'_>, start: usize) -> Option<Self> {
        let blocks = context.blocks();
        let first = &blocks[start];
        let list = first.list?;
        // A numbered list that does not begin with 1 goes on from somewhere else.
        if first.marker.is_some_and(|marker| marker > 1) {
            return None;
        }
        let mut own: Vec<usize> = Vec::new();
        let mut nested = 0_u32;
        let mut simple = true;
        let mut at = start;
        let mut end = start;
        let mut level_end = None;
        while let Some(block) = blocks.get(at) {
            match block.kind {
                BlockKind::Item if block.list == Some(list) => {
                    own.push(at);
                    end = at;
                }
                BlockKind::Item if block.level > first.level => nested += 1,
                // A list that goes on: its number follows the last one's.
                BlockKind::Item if block.level == first.level && continued(blocks, &own, block) => {
                    own.push(at);
                    end = at;
                }
                // A list that is announced for itself holds nothing of this one.
                BlockKind::Item if block.level == first.level && introduced(context, at) => break,
                BlockKind::Item if block.level == first.level => {
                    level_end = Some(at);
                    break;
                }
                BlockKind::Item | BlockKind::Heading => break,
                BlockKind::Prose | BlockKind::Quote | BlockKind::Code | BlockKind::Math | BlockKind::Row => {
                    // Paragraphs between the items of lists that go on; a dozen blocks are enough to see them.
                    if at > end + 12 {
                        break;
                    }
                }
            }
            at += 1;
        }
        // Another list of the same level without a heading between them may hold the rest.
        simple &= level_end.is_none();
        let items = own.len() as u32;
        let mut others = vec![nested, items + nested];
        let leads: Vec<&str> = own.iter().map(|&at| lead(context.words(blocks[at].span))).collect();
        let doubles: u32 = leads.iter().map(|lead| pairs(lead)).sum();
        others.extend(items + 1..=items + doubles);
        let closing = leads.last().is_some_and(|last| {
            let lower = last.to_lowercase();
            [
                "bonus", "note", "remember", "finally", "in addition", "overall", "conclusion", "additional", "optional", "disclaimer",
                "total", "introduction", "summary",
            ]
            .iter()
            .any(|word| lower.contains(word))
        });
        let opening = leads.first().is_some_and(|first| first.to_lowercase().contains("introduction"));
        if closing || opening {
            others.extend([items.saturating_sub(1), items.saturating_sub(2)]);
        }
        // Numbered paragraphs and headings go on with the count elsewhere.
        let numbered_on = blocks[end + 1..].iter().take(40).any(|block| {
            matches!(block.kind, BlockKind::Heading | BlockKind::Prose)
                && context.words(block.span).trim_start_matches(['*', '_', '#', ' ']).starts_with(|first: char| first.is_ascii_digit())
                || block.marker.is_some_and(|marker| marker == items + 1)
        });
        // An answer that ends in the middle of its last item was cut off.
        let ending = context.words(blocks[end].span);
        let ended = |item: &str| item.trim_end().ends_with(['.', '!', '?', ')', '"', '”', ':', ';', '…', '`']);
        let rest_ends = own.iter().rev().skip(1).any(|&at| ended(context.words(blocks[at].span)));
        let cut_off = end + 1 == blocks.len() && rest_ends && !ended(ending);
        let markers = own.iter().enumerate().all(|(nth, &at)| blocks[at].marker.is_none_or(|marker| marker == nth as u32 + 1));
        let certain = simple && !numbered_on && !cut_off && markers && items >= 2 && nested == 0;
        let span = Span::new(first.span.start, blocks[end].span.end);
        Some(Self { items, span, others, certain })
    }
}

/// Whether a paragraph right before the block `at` announces how much the list that begins there holds.
fn introduced(context: &Context<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|at| context.blocks().get(at));
    before.is_some_and(|block| {
        let words = context.words(block.span).trim_end_matches(['*', '_', ' ']);
        block.kind == BlockKind::Prose && words.ends_with(':') && announcement(words).is_some()
    })
}

fn continued(blocks: &[Block], own: &[usize], block: &Block) -> bool {
    let last = own.last().and_then(|&at| blocks[at].marker);
    matches!((last, block.marker), (Some(last), Some(marker)) if marker == last.saturating_add(1))
}

/// What an item names: the words before its colon, dash or first period.
fn lead(item: &str) -> &str {
    let end = item.find([':', '.', '–', '—', '(', '\n']).or_else(|| item.find(" - ")).unwrap_or(item.len());
    &item[..end]
}

/// How many further things a lead may name: "red and blue", "red, blue".
fn pairs(lead: &str) -> u32 {
    // A sentence is one thing: "Keep a fixed wake-up time, weekends included".
    if lead.split_whitespace().count() > 6 {
        return 0;
    }
    let lower = lead.to_lowercase();
    let joints = lower.matches(" and ").count()
        + lower.matches(" & ").count()
        + lower.matches(',').count()
        + lower.matches('/').count()
        + lower.matches(" or ").count()
        + lower.matches(" + ").count();
    joints.min(8) as u32
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag(
        "Here are five reasons to walk:\n\n1. It is free.\n2. It is quiet.\n3. It is healthy.\n4. It clears the mind.",
        "five reasons",
        "the list holds 4 items",
    ),
    flag("There are **three ways** to pay:\n\n- by card\n- in cash\n\nAll of them are safe.", "three ways", "the list holds 2 items"),
    flag(
        "The following four steps are needed:\n\n1. Open the lid.\n2. Pour the water.\n3. Close the lid.\n\nThen wait.",
        "four steps",
        "the list holds 3 items",
    ),
    flag(
        "Here are 3 tips for better sleep:\n\n- **Light**: keep it low.\n- **Noise**: keep it out.\n- **Heat**: keep it mild.\n- **Screens**: keep them off.",
        "3 tips",
        "the list holds 4 items",
    ),
    flag("Water has three states:\n\n* ice\n* vapour\n\nEach has its own density.", "three states", "the list holds 2 items"),
    flag("The two main types of rock are:\n\n1. Igneous\n2. Sedimentary\n3. Metamorphic", "two main types", "the list holds 3 items"),
    flag(
        "There are five reasons to learn it:\n\n1. You write faster.\n2. You make fewer mistakes.\n3. You see the screen.\n4. Your neck stays straight.\n\nHere are three ways to start:\n\n- Use a tutor.\n- Cover the keys.\n- Practise daily.",
        "five reasons",
        "the list holds 4 items",
    ),
    flag("Here are four fruits for the salad:\n\n- apples\n- pears\n- plums\n\nWash them well.", "four fruits", "the list holds 3 items"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("Spelling (30 points):\n\n- Names (15 points)\n- Verbs (15 points)"),
    ignore("Consider the following factors to help you decide between the two methods:\n\n1. Cost\n2. Time\n3. Noise"),
    ignore("The two factors are taken from the following categories:\n\n- What you know\n- What you have\n- What you are"),
    ignore("Here is how to do it in three dimensions (x, y, z):\n\n1. Measure.\n2. Divide."),
    ignore("Here are three ways to pay:\n\n- by card\n- in cash\n- by invoice"),
    ignore("Here are three ways to pay:\n\n- by card or in cash\n- by invoice"),
    ignore("Here are six books:\n\n- Fiction\n  - one\n  - two\n  - three\n- Essays\n  - four\n  - five\n  - six"),
    ignore("Here are three steps:\n\n1. Open it.\n\n```\nopen\n```\n\n2. Read it.\n\n```\nread\n```\n\n3. Close it."),
    ignore("- Here are three ways to pay:\n- by card\n- in cash"),
    ignore("There are at least five reasons, some of which are:\n\n- cost\n- time"),
    ignore("After these three weeks, remember:\n\n- rest\n- drink"),
    ignore("Here are five tips for you:\n\n1. Sleep well and long.\n2. Drink water every day.\n3. Walk a lit"),
    ignore("Here are two of the five reasons:\n\n- cost\n- time"),
    ignore("Here are three fruits for the salad:\n\n- apples\n- pears\n- plums\n\nWash them well."),
    ignore("Here are four facts:\n\n1. One.\n2. Two.\n\nAnd on a lighter note:\n\n1. Three.\n2. Four."),
];
