//! # What it flags
//! Another number of bullet points, sections or highlighted parts than the question asks for, a missing title in double angular
//! brackets, an answer that is none of the options given, and text that was asked for as JSON and is not.
//! # Why it misleads
//! A form, a script or an examiner takes the answer apart by its structure.
//! # How it is decided
//! The instruction states the structure. Bullets are counted as items of the outermost lists, as all items and as lines, and one of
//! the counts must fit; emphasis is counted only where the answer's Markdown is known; JSON is parsed (RFC 8259), whole or from a code
//! block.
//! # Known false positives
//! None known.

use super::{ASKED, bound, counted, first_word, hold, instructions, judged, last_word};
use crate::check::prelude::*;
use crate::instruction::Instruction;
use crate::words::TokenKind;

/// What the check says of itself.
pub const META: Meta = Meta { title: "Structure the question asks for", ..ASKED };

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    hold(context, &[bullets, highlights, sections, title, json, options])
}

/// "exactly 3 bullet points".
fn bullets(context: &Context<'_>, instruction: &Instruction<'_>) -> Option<Signal> {
    let cut = &instruction.tokens;
    let noun = (0..cut.len()).find(|&at| {
        cut[at].any(&["bullets"]) || cut[at].any(&["bullet"]) && cut.get(at + 1).is_some_and(|next| next.any(&["points", "point"]))
    })?;
    let limit = bound(instruction, noun)?;
    if instruction.has(&["words", "sentences", "above", "following", "these", "per", "sections", "section"]) {
        return None;
    }
    let items: Vec<_> = context.blocks().iter().filter(|block| block.kind == BlockKind::Item).collect();
    let outer = items.iter().filter(|item| item.level == 0).count() as u32;
    // A page's snapshot may have its bullets as characters of the text.
    let lines = context.text().lines().filter(|line| line.trim_start().starts_with(['•', '-', '*', '–', '●', '▪'])).count() as u32;
    let counts = [outer, items.len() as u32, lines, outer + lines];
    let shown = if outer == 0 { lines } else { outer };
    judged(instruction, last_word(context), limit.holds_any(&counts), || {
        format!("{}; asked: {}", counted(shown, "bullet point", "bullet points"), limit.shown())
    })
}

/// "Highlight at least 3 sections in your answer with markdown".
fn highlights(context: &Context<'_>, instruction: &Instruction<'_>) -> Option<Signal> {
    let cut = &instruction.tokens;
    let verb = cut.iter().position(|token| token.any(&["highlight"]))?;
    let noun = (verb + 1..cut.len().min(verb + 6)).find(|&at| cut[at].any(&["sections", "section", "parts", "phrases", "words"]))?;
    let limit = bound(instruction, noun)?;
    let source = context.markdown().filter(|_| instruction.has(&["markdown", "bold", "asterisks"]))?;
    let emphasis = context.inlines().filter(|inline| inline.kind == InlineKind::Emphasis).count() as u32;
    // "*a*" within code or after an escape is not emphasis to Markdown, but the person sees the marks.
    let pairs = (source.matches('*').count() / 2) as u32;
    judged(instruction, last_word(context), limit.holds_any(&[emphasis, pairs.min(emphasis.saturating_mul(2).max(pairs / 2))]), || {
        format!("{}; asked: {}", counted(emphasis, "highlighted part", "highlighted parts"), limit.shown())
    })
}

/// "Your response must have 3 sections. Mark the beginning of each section with SECTION X".
fn sections(context: &Context<'_>, instruction: &Instruction<'_>) -> Option<Signal> {
    let cut = &instruction.tokens;
    let noun = cut.iter().position(|token| token.is("sections"))?;
    if instruction.has(&["highlight", "highlighted", "markdown"]) || !instruction.has(&["must", "should", "contain", "have"]) {
        return None;
    }
    let limit = bound(instruction, noun)?;
    let splitter = instructions(context).iter().find_map(|other| {
        let with = other.place(&["section", "with"])?;
        let mark = other.tokens.get(with)?.word().filter(|_| other.has(&["mark", "beginning"]))?;
        Some(mark.to_owned())
    })?;
    let lower = splitter.to_lowercase();
    let text = context.text().to_lowercase();
    let numbered = text
        .match_indices(&lower)
        .filter(|(at, _)| text[at + lower.len()..].trim_start().starts_with(|next: char| next.is_alphanumeric()))
        .count() as u32;
    judged(instruction, last_word(context), limit.holds_any(&[numbered, numbered.saturating_sub(1)]), || {
        format!("“{splitter}”: {}; asked: {} sections", counted(numbered, "time", "times"), limit.shown())
    })
}

/// "Your answer must contain a title, wrapped in double angular brackets, such as <<poem of joy>>."
fn title(context: &Context<'_>, instruction: &Instruction<'_>) -> Option<Signal> {
    let asked = instruction.has(&["title"])
        && (instruction.says(&["double", "angular", "brackets"])
            || instruction.says(&["double", "angle", "brackets"])
            || instruction.text.contains("<<") && instruction.text.contains(">>") && instruction.has(&["wrapped", "wrap"]));
    if !asked {
        return None;
    }
    let wrapped = |text: &str| text.split("<<").skip(1).any(|rest| rest.find(">>").is_some_and(|end| !rest[..end].trim().is_empty()));
    let kept = wrapped(context.text()) || context.text().contains('«') || context.markdown().is_some_and(wrapped);
    judged(instruction, first_word(context), kept, || "no title in << >>; asked: one".to_owned())
}

/// "Entire output should be wrapped in JSON format."
fn json(context: &Context<'_>, instruction: &Instruction<'_>) -> Option<Signal> {
    let asked = instruction.has(&["json"])
        && !instruction.has(&[
            "not",
            "don't",
            "explain",
            "schema",
            "parse",
            "file",
            "from",
            "following",
            "this",
            "convert",
            "python",
            "function",
            "how",
            "lines",
        ])
        && (instruction.says(&["json", "format"])
            && instruction.has(&["entire", "wrapped", "output", "respond", "answer", "response", "reply"])
            || instruction.says(&["valid", "json"])
            || instruction.says(&["only", "json"])
            || instruction.says(&["json", "only"]));
    if !asked {
        return None;
    }
    let parses = |text: &str| serde_json::from_str::<serde::de::IgnoredAny>(text.trim());
    let whole = context.markdown().unwrap_or(context.text());
    let fenced: Vec<&str> =
        context.blocks().iter().filter(|block| block.kind == BlockKind::Code).map(|block| context.words(block.span)).collect();
    let kept = parses(whole).is_ok() || parses(context.text()).is_ok() || fenced.iter().any(|code| parses(code).is_ok());
    judged(instruction, first_word(context), kept, || {
        let tried = fenced.first().copied().unwrap_or(whole);
        let why = parses(tried).err().map_or_else(String::new, |error| error.to_string());
        format!("JSON: {why}")
    })
}

/// "Answer with one of the following options: ('My answer is yes.', 'My answer is no.')".
fn options(context: &Context<'_>, instruction: &Instruction<'_>) -> Option<Signal> {
    let from = instruction.place(&["one", "of", "the", "following"]).or_else(|| instruction.place(&["one", "of", "these"]))?;
    if !instruction.has(&["answer", "respond", "reply", "choose"])
        || instruction.has(&["or", "explain", "topics", "words", "questions"]) && instruction.quoted(from).is_empty()
    {
        return None;
    }
    let options = instruction.quoted(from);
    if options.len() < 2 || options.iter().any(|option| option.len() < 2) {
        return None;
    }
    let plain = |text: &str| text.to_lowercase().chars().filter(|letter| letter.is_alphanumeric()).collect::<String>();
    let text = plain(context.text());
    let kept = options.iter().any(|option| text.contains(&plain(option)));
    judged(instruction, first_word(context).filter(|_| instruction.tokens.iter().any(|token| token.kind == TokenKind::Word)), kept, || {
        format!("none of the {} options is in the answer", options.len())
    })
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("- red\n- green", "green", "2 bullet points; asked: exactly 3").asked("Your answer must contain exactly 3 bullet points."),
    flag("A plain line about **bees**.", "bees", "1 highlighted part; asked: at least 3")
        .asked("Highlight at least 3 sections in your answer with markdown, i.e. *highlighted section*."),
    flag("SECTION 1\n\nBees.\n\nThe end.", "end", "“SECTION”: 1 time; asked: exactly 4 sections")
        .asked("Your response must have 4 sections. Mark the beginning of each section with SECTION X, such as: SECTION 1"),
    flag("A poem of joy", "A", "no title in << >>; asked: one")
        .asked("Your answer must contain a title, wrapped in double angular brackets, such as <<poem of joy>>."),
    flag("{\"name\": \"Ada\",}", "name", "JSON: key must be a string at line 1 column 16")
        .asked("Entire output should be wrapped in JSON format."),
    flag("It depends.", "It", "none of the 3 options is in the answer")
        .asked("Answer with one of the following options: ('My answer is yes.', 'My answer is no.', 'My answer is maybe.')"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("- red\n- green\n- blue").asked("Your answer must contain exactly 3 bullet points."),
    ignore("*One* and *two* and **three**.")
        .asked("Highlight at least 3 sections in your answer with markdown, i.e. *highlighted section*."),
    ignore("SECTION 1\n\nBees.\n\nSECTION 2\n\nWasps.")
        .asked("Your response must have 2 sections. Mark the beginning of each section with SECTION X, such as: SECTION 1"),
    ignore("<<poem of joy>>\n\nJoy is here.")
        .asked("Your answer must contain a title, wrapped in double angular brackets, such as <<poem of joy>>."),
    ignore("```json\n{\"name\": \"Ada\"}\n```")
        .asked("Entire output should be wrapped in JSON format. You can use markdown ticks such as ```."),
    ignore("My answer is no.")
        .asked("Answer with one of the following options: ('My answer is yes.', 'My answer is no.', 'My answer is maybe.')"),
    ignore("JSON is a text format.").asked("What is JSON format?"),
];
