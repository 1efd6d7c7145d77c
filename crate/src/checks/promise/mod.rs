//! What the checks of promises share: instructions of the question, and what an answer holds.
//!
//! The instructions are the verifiable ones of `IFEval` (Zhou et al. 2023, arXiv 2311.07911) in the wordings people use. Only an
//! instruction that is stated unmistakably is read: in a sentence that tells the answerer what to do, outside of quotation marks.

use crate::answer::{Block, BlockKind};
use crate::context::Context;
use crate::signal::{Evidence, EvidenceKind, Signal};
use crate::span::Span;
use crate::words::{Token, TokenKind, number_at, tokens};

/// The longest question that is read, in bytes: longer ones hold material with sentences of its own.
const LONGEST: usize = 4000;

/// A sentence of the question that tells the answerer what to do.
#[derive(Debug, Clone)]
pub struct Instruction<'q> {
    /// Its text.
    pub text: &'q str,
    /// Its tokens; spans are bytes of `text`.
    pub tokens: Vec<Token<'q>>,
    /// Where it begins in the question.
    pub start: usize,
}

/// Verbs an instruction begins with.
const VERBS: &[&str] = &[
    "answer",
    "respond",
    "reply",
    "write",
    "describe",
    "explain",
    "summarize",
    "summarise",
    "give",
    "tell",
    "limit",
    "keep",
    "use",
    "include",
    "make",
    "list",
    "provide",
    "create",
    "compose",
    "generate",
    "draft",
    "avoid",
    "refrain",
    "wrap",
    "finish",
    "end",
    "begin",
    "start",
    "add",
    "highlight",
    "mention",
    "ensure",
    "output",
    "return",
    "put",
    "mark",
    "mention",
    "repeat",
    "first",
    "entire",
    "don't",
    "don’t",
    "never",
    "do",
    "no",
    "without",
    "in",
    "at",
    "separate",
    "format",
    "present",
    "name",
    "define",
    "outline",
    "discuss",
    "compare",
    "rewrite",
    "paraphrase",
    "not",
    "only",
    "also",
    "then",
    "be",
    "say",
    "finally",
    "using",
    "with",
];

/// Words with which an instruction speaks of the answer.
const OBJECTS: &[&str] = &[
    "response",
    "responses",
    "answer",
    "reply",
    "output",
    "essay",
    "summary",
    "poem",
    "story",
    "text",
    "letter",
    "email",
    "paragraph",
    "paragraphs",
];

/// The instructions of the question, in order.
#[must_use]
pub fn instructions<'a>(context: &Context<'a>) -> Vec<Instruction<'a>> {
    let Some(question) = context.question().filter(|question| question.len() <= LONGEST) else { return Vec::new() };
    // A refusal keeps no instruction and breaks none.
    let opening: String = context.text().chars().take(60).collect::<String>().to_lowercase();
    if ["sorry", "i cannot", "i can't", "i can’t", "unable to", "as an ai", "i'm not able"].iter().any(|words| opening.contains(words)) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (start, text) in sentences(question) {
        let cut = tokens(text);
        let mut words = cut.iter().filter(|token| token.kind == TokenKind::Word);
        let first = words.next();
        let politely = first.is_some_and(|first| first.any(&["please", "and", "but", "also", "then", "can", "could"]));
        let second = if politely { words.find(|word| !word.any(&["you", "please"])) } else { None };
        let commands = first.is_some_and(|word| word.any(OBJECTS))
            || first.is_some_and(|word| word.any(VERBS))
            || second.is_some_and(|word| word.any(VERBS));
        let speaks = cut.windows(2).any(|two| two[0].any(&["your", "the", "entire", "whole", "this"]) && two[1].any(OBJECTS))
            || cut.windows(2).any(|two| {
                two[0].any(&["you", "please", "there"])
                    && two[1].any(&["must", "should", "answer", "respond", "write", "use", "do", "include", "keep", "highlight"])
            });
        let told = cut.iter().any(|token| token.any(&["who", "whose", "he", "she", "they", "if", "why", "should've"]) || token.marks("{}"));
        // "Do not …?" and "In what …?" ask; "Finish with this phrase Anything else?" orders.
        let weak = first.is_none_or(|first| {
            !first.any(VERBS)
                || first.any(&[
                    "do", "in", "at", "first", "then", "only", "also", "not", "no", "with", "using", "be", "don't", "say", "name", "list",
                    "define",
                ])
        });
        let asks = text.trim_end().ends_with('?') && second.is_none() && weak;
        if (commands || speaks) && !told && !asks {
            found.push(Instruction { text, tokens: cut, start });
        }
    }
    found
}

/// Cuts the question into sentences with their starts; terminators within quotation marks do not cut.
fn sentences(question: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let (mut start, mut quoted) = (0, false);
    let mut characters = question.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let next = characters.peek().map(|&(_, next)| next);
        match character {
            '"' => quoted = !quoted,
            '“' => quoted = true,
            '”' => quoted = false,
            _ => {}
        }
        let end = character == '\n' || !quoted && matches!(character, '.' | '!' | '?' | ';') && next.is_none_or(char::is_whitespace);
        if end || next.is_none() {
            let stop = at + character.len_utf8();
            if question[start..stop].trim().len() > 3 {
                found.push((start, &question[start..stop]));
            }
            start = stop;
            quoted &= character != '\n';
        }
    }
    found
}

impl Instruction<'_> {
    /// Whether the words stand in it one behind the other.
    #[must_use]
    pub fn says(&self, phrase: &[&str]) -> bool {
        self.place(phrase).is_some()
    }

    /// One past the token where the words `phrase` end.
    #[must_use]
    pub fn place(&self, phrase: &[&str]) -> Option<usize> {
        self.tokens
            .windows(phrase.len())
            .position(|run| run.iter().zip(phrase).all(|(token, word)| token.is(word)))
            .map(|at| at + phrase.len())
    }

    /// Whether any of the words stands in it.
    #[must_use]
    pub fn has(&self, words: &[&str]) -> bool {
        self.tokens.iter().any(|token| token.any(words))
    }

    /// What bears a finding out.
    #[must_use]
    pub fn evidence(&self) -> Evidence {
        Evidence {
            kind: EvidenceKind::Question,
            id: String::new(),
            span: Span::new(0, self.text.len()).trimmed(self.text).shifted(self.start),
        }
    }

    /// The quoted strings from token `from` on, in single or double marks.
    #[must_use]
    pub fn quoted(&self, from: usize) -> Vec<&str> {
        let mut found = Vec::new();
        let mut at = from;
        while let Some(token) = self.tokens.get(at) {
            if token.marks("\"'“‘`") && self.tokens.get(at + 1).is_some_and(|next| next.glued) {
                let close = match token.text {
                    "“" => '”',
                    "‘" => '’',
                    other => other.chars().next().unwrap_or('"'),
                };
                let rest = at + 1..self.tokens.len().min(at + 60);
                let end = rest.into_iter().find(|&end| {
                    self.tokens[end].mark() == Some(close)
                        && self.tokens[end].glued
                        && !self.tokens.get(end + 1).is_some_and(|next| next.glued && next.kind == TokenKind::Word)
                });
                if let Some(end) = end {
                    let words = self.text[token.span.end..self.tokens[end].span.start].trim_end_matches(['.', ',']).trim();
                    if !words.is_empty() {
                        found.push(words);
                    }
                    at = end;
                }
            }
            at += 1;
        }
        found
    }
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
