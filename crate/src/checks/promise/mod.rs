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

/// How an answer begins that says it does otherwise than it was asked, or why.
const ADMITS: &[&str] = &[
    "sorry", "i cannot", "i can't", "unable to", "as an ai", "i'm not able", "i'm afraid", "couldn't", "could not", "you asked for",
    "you asked me for", "has only", "have only", "had only", "there are only", "there were only", "a few more", "a bit more",
    "a bit longer", "a little longer", "slightly longer", "slightly over", "instead of the", "rather than the",
];

/// The question's instructions an answer can keep or break: none where there is no answer, or one that says it keeps none.
#[must_use]
pub fn instructions<'a>(context: &Context<'a>) -> &'a [Instruction<'a>] {
    if context.instructions().is_empty() || context.blocks().is_empty() {
        return &[];
    }
    let opening = context.text().chars().take(100).collect::<String>().to_lowercase().replace('’', "'");
    if ADMITS.iter().any(|words| opening.contains(words)) { &[] } else { context.instructions() }
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
    let parted = instruction.has(&["per"]) && !instruction.says(&["one", "per", "line"]);
    if parted || instruction.has(&["each", "every", "respectively", "average"]) {
        return None;
    }
    let mut at = noun.checked_sub(1)?;
    while cut[at].any(&[
        "different", "distinct", "separate", "bullet", "highlighted", "short", "key", "total", "complete", "full", "main", "markdown",
        "comma", "separated",
    ]) || cut[at].marks("-") && cut[at].glued && at < noun
    {
        at = at.checked_sub(1)?;
    }
    // "a single word", "in a sentence".
    let one = cut[at].is("single") || cut[at].is("a") && at > 0 && cut[at - 1].is("in") && cut[noun].is("sentence");
    if one {
        return Some(Bound { least: 1, most: 1, strict: true });
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
        (_, _, "max" | "maximum" | "within", ..) => at_most,
        (_, _, "minimum" | "min", ..) => at_least,
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

/// The words of some blocks.
#[must_use]
pub fn texts<'a>(context: &Context<'a>, body: &[&Block]) -> Vec<&'a str> {
    body.iter().map(|block| context.words(block.span)).collect()
}

/// The lines of some blocks that hold a letter or a digit. Markdown joins lines, so they are those of its source where it is known.
#[must_use]
pub fn lines<'a>(context: &Context<'a>, body: &[&Block]) -> Vec<&'a str> {
    let texts = texts(context, body);
    let holds = |line: &&str| line.contains(char::is_alphanumeric);
    let Some(source) = context.markdown() else { return texts.into_iter().flat_map(str::lines).map(str::trim).filter(holds).collect() };
    let bare = |text: &str| text.chars().filter(|letter| letter.is_alphabetic()).collect::<String>();
    let held: Vec<String> = texts.iter().map(|text| bare(text)).collect();
    source.lines().map(str::trim).filter(holds).filter(|line| held.iter().any(|text| text.contains(&bare(line)))).collect()
}

/// What the answer lists: the items of its only outermost list, or what stands between the commas of its only sentence.
#[must_use]
pub fn listed<'a>(context: &Context<'a>) -> Option<Vec<(&'a str, Span)>> {
    let outer: Vec<&Block> = context.blocks().iter().filter(|block| block.kind == BlockKind::Item && block.level == 0).collect();
    if let Some(first) = outer.first() {
        let one = outer.iter().all(|block| block.list == first.list) && outer.len() > 1;
        return one.then(|| outer.iter().map(|block| (context.words(block.span), block.span)).collect());
    }
    let [block] = context.blocks() else { return None };
    let text = context.words(block.span);
    if block.kind != BlockKind::Prose || text.len() > 400 {
        return None;
    }
    // One thing a line.
    let rows: Vec<&str> =
        lines(context, &[block]).into_iter().filter_map(|line| text.find(line).map(|at| &text[at..at + line.len()])).collect();
    let from = |part: &str| part.as_ptr() as usize - text.as_ptr() as usize + block.span.start;
    let placed = |part: &'a str| (part, Span::new(from(part), from(part) + part.len()));
    if rows.len() > 1 {
        let plain = rows.iter().all(|row| row.split_whitespace().count() <= 4 && !row.ends_with(['.', ':', ',']));
        return plain.then(|| rows.into_iter().map(str::trim).map(placed).collect());
    }
    let list = text.rsplit_once(": ").map_or(text, |(_, list)| list);
    let list = list.trim_end().trim_end_matches(['.', '!']);
    let mut parts: Vec<&str> = list.split(',').map(str::trim).collect();
    let last = parts.pop()?;
    match last.strip_prefix("and ").or_else(|| last.strip_prefix("& ")) {
        Some(bare) => parts.push(bare),
        None => parts.extend(last.split(" and ")),
    }
    let short = |part: &&str| {
        let words = part.split_whitespace().count();
        (1..=3).contains(&words) && !part.contains(['.', '!', '?', ':', ';'])
    };
    (parts.len() > 1 && parts.iter().all(short)).then(|| parts.into_iter().map(str::trim).map(placed).collect())
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
            "let me know", "i hope", "feel free", "would you", "word count", "(word count", "note", "is there", "if you", "(", "[",
            "please let", "do you", "want me", "this ", "total",
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
