//! What the checks of promises share: the instructions an answer is held against, bounds, and what an answer holds.
//!
//! Where the 25 verifiable instructions of `IFEval` (arXiv 2311.07911) are read:
//!
//! | instruction | check |
//! |---|---|
//! | keywords: existence, frequency, forbidden words | `keywords` |
//! | keywords: letter frequency | `letters` |
//! | response language | `language` |
//! | number of words, of sentences, of paragraphs; first word of the n-th paragraph | `length` |
//! | placeholders, postscript, two responses, repeat the prompt | `content` |
//! | bullets, highlighted sections, sections, title, JSON, constrained response | `structure` |
//! | start and end: end phrase, quotation | `start_end` |
//! | all capitals, all lower case, frequency of words in capitals | `capitals` |
//! | no commas | `commas` |

use crate::answer::{Block, BlockKind};
use crate::check::{Meta, Scope, State, Tier};
use crate::context::Context;
use crate::instruction::Instruction;
use crate::signal::Signal;
use crate::span::Span;
use crate::words::{Token, TokenKind, number_at, tokens};

/// What the checks of this family say of themselves, but for their titles: each holds the whole answer against what was asked in English.
pub const ASKED: Meta =
    Meta { title: "", tier: Tier::Wrong, scope: Scope::Answer, state: State::On, languages: &["en"], since: "0.1.0", triggers: &[] };

/// One way to hold an answer against one instruction.
pub type Part = fn(&Context<'_>, &Instruction<'_>) -> Option<Signal>;

/// The question's instructions an answer can keep or break: none where there is no answer, or only a refusal.
#[must_use]
pub fn instructions<'a>(context: &Context<'a>) -> &'a [Instruction<'a>] {
    if context.instructions().is_empty() || context.blocks().is_empty() {
        return &[];
    }
    let opening: String = context.text().chars().take(60).collect::<String>().to_lowercase();
    let refuses =
        ["sorry", "i cannot", "i can't", "i can’t", "unable to", "as an ai", "i'm not able"].iter().any(|words| opening.contains(words));
    if refuses { &[] } else { context.instructions() }
}

/// Holds the answer against every instruction in each of the ways of `parts`.
#[must_use]
pub fn hold(context: &Context<'_>, parts: &[Part]) -> Vec<Signal> {
    instructions(context).iter().flat_map(|instruction| parts.iter().filter_map(|part| part(context, instruction))).collect()
}

/// How many of something are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bound {
    /// At least so many.
    pub least: u32,
    /// At most so many.
    pub most: u32,
    /// Whether it says "exactly", or any other word of a limit.
    pub strict: bool,
}

impl Bound {
    /// Whether `count` keeps it.
    #[must_use]
    pub fn holds(&self, count: u32) -> bool {
        (self.least..=self.most).contains(&count)
    }

    /// Whether any of the counts keeps it.
    #[must_use]
    pub fn holds_any(&self, counts: &[u32]) -> bool {
        counts.iter().any(|&count| self.holds(count))
    }

    /// As it is shown: "at least 3".
    #[must_use]
    pub fn shown(&self) -> String {
        match (self.least, self.most) {
            (least, most) if least == most => format!("exactly {least}"),
            (0, most) => format!("at most {most}"),
            (least, u32::MAX) => format!("at least {least}"),
            (least, most) => format!("{least} to {most}"),
        }
    }
}

/// The bound right before the noun at token `noun` ("at least 3 | sentences"); none where it is vague ("about 50 words") or where
/// it is a bound on a part ("each").
#[must_use]
pub fn bound(instruction: &Instruction<'_>, noun: usize) -> Option<Bound> {
    let cut = &instruction.tokens;
    if instruction.has(&["each", "every", "per", "respectively", "average"]) {
        return None;
    }
    let mut at = noun.checked_sub(1)?;
    while cut[at].any(&[
        "different",
        "distinct",
        "separate",
        "bullet",
        "highlighted",
        "short",
        "key",
        "total",
        "complete",
        "full",
        "main",
        "markdown",
    ]) || cut[at].marks("-") && at + 1 < noun && cut[at].glued
    {
        at = at.checked_sub(1)?;
    }
    // The number's first token, where it has three ("twenty-five").
    let first = (at.saturating_sub(2)..=at).find(|&first| number_at(cut, first).is_some_and(|(_, taken)| first + taken == at + 1))?;
    let (count, _) = number_at(cut, first)?;
    if first > 0 && cut[first].glued && cut[first - 1].marks(",.$#") {
        return None;
    }
    let word = |back: usize| first.checked_sub(back).map_or("", |at| cut[at].text).to_lowercase();
    let (one, two, three) = (word(1), word(2), word(3));
    let after = cut.get(noun + 1).map_or("", |token| token.text).to_lowercase();
    let later = cut.get(noun + 2).map_or("", |token| token.text).to_lowercase();
    if matches!(one.as_str(), "about" | "around" | "approximately" | "roughly" | "approx" | "some" | "~" | "≈" | "nearly" | "almost" | ".")
    {
        return None;
    }
    let exactly = Bound { least: count, most: count, strict: true };
    let at_least = Bound { least: count, most: u32::MAX, strict: true };
    let at_most = Bound { least: 0, most: count, strict: true };
    Some(match (three.as_str(), two.as_str(), one.as_str(), after.as_str(), later.as_str()) {
        (.., "or", "more")
        | (_, "at", "least", ..)
        | (_, "minimum", "of", ..)
        | (.., "minimum", _)
        | ("no" | "not", "less" | "fewer", "than", ..) => at_least,
        (.., "or", "less" | "fewer")
        | (_, "at", "most", ..)
        | (_, "maximum" | "limit", "of", ..)
        | (.., "maximum" | "max", _)
        | (_, "up", "to", ..)
        | ("no" | "not", "more", "than", ..) => at_most,
        (_, "less" | "fewer", "than", ..) | (_, _, "under" | "below", ..) => Bound { least: 0, most: count.checked_sub(1)?, strict: true },
        (_, "more", "than", ..) | (_, _, "over" | "above", ..) => Bound { least: count + 1, most: u32::MAX, strict: true },
        (_, _, "exactly" | "precisely" | "only" | "just", ..) => exactly,
        (_, _, "to" | "and" | "-" | "–" | "or", ..) => {
            let low = first.checked_sub(2).and_then(|at| number_at(cut, at)).map(|(low, _)| low).filter(|low| *low < count)?;
            Bound { least: low, most: count, strict: true }
        }
        _ => Bound { strict: false, ..exactly },
    })
}

/// The answer's blocks without a lead-in ("Sure, here it is:") and without a closing remark ("Let me know …"), in all ways a
/// person could take them: an instruction is broken only where it is broken in each.
#[must_use]
pub fn bodies<'a>(context: &Context<'a>) -> Vec<Vec<&'a Block>> {
    let all: Vec<&Block> = context.blocks().iter().collect();
    let mut found = vec![all.clone()];
    let text = |block: &Block| context.words(block.span).trim_matches(['*', '_', ' ']).to_lowercase();
    let leads = |block: &Block| {
        let words = text(block);
        words.ends_with(':')
            || ["sure", "certainly", "of course", "absolutely", "here is", "here's", "okay", "ok,", "great", "no problem"]
                .iter()
                .any(|start| words.starts_with(start))
    };
    let closes = |block: &Block| {
        let words = text(block);
        [
            "let me know",
            "i hope",
            "feel free",
            "would you",
            "word count",
            "(word count",
            "note",
            "is there",
            "if you",
            "(",
            "[",
            "please let",
            "do you",
            "want me",
            "this ",
            "total",
        ]
        .iter()
        .any(|start| words.starts_with(start))
    };
    let first = usize::from(all.len() > 1 && leads(all[0]));
    let last = all.len() - usize::from(all.len() > first + 1 && all.last().is_some_and(|block| closes(block)));
    for (from, to) in [(first, all.len()), (0, last), (first, last)] {
        if (from, to) != (0, all.len()) && from < to {
            found.push(all[from..to].to_vec());
        }
    }
    let plain: Vec<Vec<&Block>> =
        found.iter().map(|body| body.iter().copied().filter(|block| !matches!(block.kind, BlockKind::Heading)).collect()).collect();
    for body in plain {
        if !found.contains(&body) {
            found.push(body);
        }
    }
    found
}

/// The first word of the answer that `is` says yes to: its place.
#[must_use]
pub fn find_word(context: &Context<'_>, is: impl Fn(&Token<'_>) -> bool) -> Option<Span> {
    tokens(context.text()).iter().find(|token| is(token)).map(|token| context.at(token.span.start, token.span.end))
}

/// The answer's first word: what is marked where the answer should have begun otherwise.
#[must_use]
pub fn first_word(context: &Context<'_>) -> Option<Span> {
    find_word(context, |token| token.kind != TokenKind::Mark)
}

/// The answer's last word: what is marked where something is missing.
#[must_use]
pub fn last_word(context: &Context<'_>) -> Option<Span> {
    let text = context.text().trim_end();
    let start = text.floor_char_boundary(text.len().saturating_sub(200));
    let cut = tokens(&text[start..]);
    let last = cut.iter().rev().find(|token| token.kind != TokenKind::Mark)?;
    Some(context.at(start + last.span.start, start + last.span.end))
}

/// A finding at `span` with the instruction as evidence, or the agreement where it is kept.
#[must_use]
pub fn judged(instruction: &Instruction<'_>, span: Option<Span>, kept: bool, working: impl FnOnce() -> String) -> Option<Signal> {
    let span = span?;
    Some(if kept { Signal::agrees(span) } else { Signal::new(span, working()).evidence(instruction.evidence()) })
}

/// Counts and what they are of: "9 words".
#[must_use]
pub fn counted(count: u32, one: &str, many: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {many}") }
}
