//! # What it flags
//! An answer whose words, sentences or paragraphs are not as many as the question asks for: "in at most 50 words".
//! # Why it misleads
//! The reader pastes it where the limit counts: a form, an abstract, an exam.
//! # How it is decided
//! The question states the limit in an instruction ("at least", "no more than", "exactly N"; a bare number counts for sentences and
//! paragraphs, not for words, where it means "about"). The answer is counted in every way a person could count: with and without
//! lead-in, closing remark and headings, hyphenated words as one or as two. Only where all counts break the limit it is marked. The
//! first word of a paragraph is held against "paragraph N must start with word X".
//! # Known false positives
//! None known.

use super::{ASKED, Bound, bodies, bound, counted, hold, judged, last_word};
use crate::answer::Block;
use crate::check::prelude::*;
use crate::instruction::Instruction;
use crate::words::{TokenKind, tokens};

/// What the check says of itself.
pub const META: Meta = Meta { title: "Length the question asks for", ..ASKED };

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    hold(context, &[words, parts, nth])
}

/// Words that say that a number of words is a limit on something else.
const OTHERS: &[&str] = &[
    "title",
    "sentence",
    "sentences",
    "line",
    "lines",
    "section",
    "sections",
    "paragraph",
    "paragraphs",
    "bullet",
    "bullets",
    "capital",
    "quote",
    "headline",
    "name",
    "key",
    "vocabulary",
    "rhyming",
    "letter",
    "letters",
    "that",
    "repeat",
    "next",
    "first",
];

/// "in at most 50 words".
fn words(context: &Context<'_>, instruction: &Instruction<'_>) -> Option<Signal> {
    let noun = instruction.tokens.iter().position(|token| token.any(&["words", "word"]))?;
    let limit = bound(instruction, noun).filter(|limit| limit.strict)?;
    let single = limit.most == 1 && limit.least == 1;
    if instruction.has(OTHERS)
        || single && !instruction.says(&["one", "word"])
        || instruction.tokens.get(noun + 1).is_some_and(|next| next.marks("\"'“") || next.any(&["with", "starting", "in", "to", "for"]))
        || !single && instruction.tokens[noun].is("word")
    {
        return None;
    }
    let bodies = bodies(context);
    let counts: Vec<u32> = bodies.iter().flat_map(|body| word_counts(context, body)).collect();
    judge(context, instruction, limit, &counts, "word", "words")
}

/// The words of some blocks in the ways people count them: by white space, and by runs of letters and digits.
fn word_counts(context: &Context<'_>, body: &[&Block]) -> [u32; 3] {
    let mut counts = [0_u32; 3];
    for block in body {
        let words = context.words(block.span);
        counts[0] += words.split_whitespace().count() as u32;
        counts[1] += words.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count() as u32;
        counts[2] += words
            .split(|letter: char| !letter.is_alphanumeric() && !matches!(letter, '\'' | '’'))
            .filter(|word| word.contains(char::is_alphanumeric))
            .count() as u32;
    }
    counts
}

/// "in exactly three sentences", "there should be 4 paragraphs".
fn parts(context: &Context<'_>, instruction: &Instruction<'_>) -> Option<Signal> {
    let noun = instruction.tokens.iter().position(|token| token.any(&["sentences", "sentence", "paragraphs", "paragraph"]))?;
    let limit = bound(instruction, noun)?;
    let next = instruction.tokens.get(noun + 1);
    if next.is_some_and(|next| {
        next.any(&["story", "summary", "essay", "of", "that", "with", "on", "about", "starting", "long"]) && !next.any(&["long", "that"])
    }) && !limit.strict
        || instruction.has(&["that", "bullet", "bullets", "section", "title", "first", "last", "following", "above"])
        || continues(context)
    {
        return None;
    }
    let sentences = instruction.tokens[noun].any(&["sentence", "sentences"]);
    let mut counts: Vec<u32> = Vec::new();
    for body in bodies(context) {
        if sentences {
            counts.extend(sentence_counts(context, &body));
        } else {
            let prose = body.iter().filter(|block| matches!(block.kind, BlockKind::Prose | BlockKind::Quote)).count() as u32;
            let lists = body.windows(2).filter(|two| two[1].kind == BlockKind::Item && two[0].kind != BlockKind::Item).count() as u32;
            counts.extend([prose, prose + lists, body.len() as u32]);
            // Lines that are parted by single line breaks.
            counts.push(
                body.iter().map(|block| context.words(block.span).lines().filter(|line| !line.trim().is_empty()).count() as u32).sum(),
            );
        }
    }
    // The horizontal rule between paragraphs is not a block; Markdown without it has its own pieces.
    if let Some(source) = context.markdown().filter(|source| !sentences && source.contains("***\n")) {
        counts.push(source.split("***").filter(|piece| !piece.trim().is_empty()).count() as u32);
    }
    let (one, many) = if sentences { ("sentence", "sentences") } else { ("paragraph", "paragraphs") };
    judge(context, instruction, limit, &counts, one, many)
}

/// Whether the question gives a text that the answer may go on from: its sentences may count as well.
fn continues(context: &Context<'_>) -> bool {
    let question = context.question().unwrap_or_default().to_ascii_lowercase();
    crate::cursor::has_word(&question, &["given", "continue", "complete", "finish", "following", "rest of"])
}

/// The sentences of some blocks: all of them, those of prose alone, and the runs that end with a terminator.
fn sentence_counts(context: &Context<'_>, body: &[&Block]) -> [u32; 4] {
    let within = |kinds: &dyn Fn(&Block) -> bool| {
        context.sentences().iter().filter(|sentence| body.iter().any(|block| block.span.contains(sentence.span) && kinds(block))).count()
            as u32
    };
    let text: Vec<&str> = body.iter().map(|block| context.words(block.span)).collect();
    let ends =
        text.iter().map(|words| words.split(['.', '!', '?']).filter(|piece| piece.contains(char::is_alphabetic)).count() as u32).sum();
    let marks = text.iter().map(|words| words.matches(['.', '!', '?']).count() as u32).sum();
    [within(&|_| true), within(&|block| block.kind == BlockKind::Prose), ends, marks]
}

fn judge(context: &Context<'_>, instruction: &Instruction<'_>, limit: Bound, counts: &[u32], one: &str, many: &str) -> Option<Signal> {
    // Counts in between two ways of counting are ways as well.
    let (least, most) = (*counts.iter().min()?, *counts.iter().max()?);
    let kept = limit.holds_any(counts)
        || least <= limit.least && limit.least <= most
        || limit.most != u32::MAX && least <= limit.most && limit.most <= most;
    let near = if most < limit.least { most } else { least };
    judged(instruction, last_word(context), kept, || format!("{}; asked: {}", counted(near, one, many), limit.shown()))
}

/// "Paragraph 2 must start with word X."
fn nth(context: &Context<'_>, instruction: &Instruction<'_>) -> Option<Signal> {
    let cut = &instruction.tokens;
    let at = cut.iter().position(|token| token.is("paragraph"))?;
    let place = cut.get(at + 1)?.number().filter(|place| (1..=50).contains(place))? as usize;
    let word = cut
        .windows(2)
        .skip(at)
        .position(|two| two[0].any(&["start", "begin", "starts", "begins"]) && two[1].is("with"))
        .map(|from| at + from + 2)?;
    let first = cut[word..].iter().find(|token| token.kind == TokenKind::Word && !token.any(&["word", "the"]))?;
    let mut starts = Vec::new();
    for body in bodies(context) {
        let prose: Vec<&&Block> = body.iter().filter(|block| block.kind == BlockKind::Prose).collect();
        starts.extend([body.get(place - 1).copied(), prose.get(place - 1).map(|block| **block)]);
    }
    let starts: Vec<&Block> = starts.into_iter().flatten().collect();
    let begins = |block: &&Block| {
        tokens(context.words(block.span))
            .iter()
            .find(|token| token.kind != TokenKind::Mark)
            .map(|token| (token.is(first.text), token.span.shifted(block.span.start)))
    };
    let kept = starts.iter().filter_map(begins).any(|(is, _)| is);
    let span = starts.iter().rev().find_map(begins).map(|(_, span)| span).or_else(|| last_word(context));
    judged(instruction, span, kept, || format!("paragraph {place} starts with another word than “{}”", first.text))
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("The tower is tall and old and was built for a fair.", "fair", "12 words; asked: at most 5")
        .asked("Describe the tower in at most 5 words."),
    flag("It is tall.", "tall", "3 words; asked: at least 20").asked("Describe the tower. Your answer should contain at least 20 words."),
    flag("Bees make honey. They live in hives. They dance. They sting.", "sting", "4 sentences; asked: exactly 2")
        .asked("Tell me about bees in exactly two sentences."),
    flag("One thing.", "thing", "1 sentence; asked: at least 3").asked("Your response should contain at least 3 sentences."),
    flag("Bees make honey.\n\nThey live in hives.\n\nThey dance.", "dance", "3 paragraphs; asked: exactly 2")
        .asked("There should be 2 paragraphs in your response."),
    flag("Bees make honey.\n\nThey live in hives.", "They", "paragraph 2 starts with another word than “hives”")
        .asked("There should be 2 paragraphs. Paragraph 2 must start with word hives."),
    flag("Sure! Here it is:\n\nThe tower is tall and old and was built for a fair in Paris.", "Paris", "14 words; asked: at most 9")
        .asked("Please describe the tower in fewer than 10 words."),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("The tower is tall.").asked("Describe the tower in at most 5 words."),
    ignore("Sure, here it is:\n\nThe well-known tower.\n\nLet me know if you need more!").asked("Describe the tower in exactly 3 words."),
    ignore("The tower is tall and old.").asked("Describe the tower in about 50 words."),
    ignore("Bees make honey. They live in hives.").asked("Tell me about bees in exactly two sentences."),
    ignore("Bees make honey.\n\nThey live in hives.").asked("There should be 2 paragraphs. Paragraph 2 must start with word they."),
    ignore("They fell out. They made up. They went home. They slept.")
        .asked("Given the text, write a story in five sentences. Two sisters set out."),
    ignore("He was a monk for long.").asked("Who was the man who could only speak in exactly three words?"),
    ignore("A haiku each.").asked("Write two haikus, each with at least 17 words."),
    ignore("The tower is tall."),
];
