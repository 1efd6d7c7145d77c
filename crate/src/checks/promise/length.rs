//! # What it flags
//! An answer whose words, sentences, paragraphs, lines or listed things are not as many as the question asks for: "in at most 50 words".
//! # Why it misleads
//! The reader pastes it where the limit counts: a form, an abstract, an exam.
//! # How it is decided
//! The question states the limit in an instruction ("at least", "no more than", "exactly N"; a bare number counts, too, but more than ten
//! words are "about" so many, give or take a fourth). So are characters, lines, poems of a fixed number of lines, and listed things. The answer is counted in every way a person could count: with and without
//! lead-in, closing remark and headings, hyphenated words as one or as two. Only where all counts break the limit it is marked. The
//! first word of a paragraph is held against "paragraph N must start with word X".
//! # Known false positives
//! None known.

use super::{ASKED, Bound, bodies, bound, counted, hold, judged, last_word, lines, listed, texts};
use crate::answer::Block;
use crate::check::prelude::*;
use crate::instruction::Instruction;
use crate::words::{TokenKind, tokens};

/// What the check says of itself.
pub const META: Meta = Meta { title: "Length the question asks for", ..ASKED };

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    hold(context, &[words, characters, parts, poem, items, nth])
}

/// Words that say that a number of words is a limit on something else.
const OTHERS: &[&str] = &[
    "title", "sentence", "sentences", "line", "lines", "section", "sections", "paragraph", "paragraphs", "bullet", "bullets", "capital",
    "quote", "headline", "name", "key", "vocabulary", "rhyming", "letter", "letters", "that", "repeat", "next", "first",
];

/// "in at most 50 words".
fn words(context: &Context<'_>, instruction: &Instruction<'_>) -> Option<Signal> {
    let noun = instruction.tokens.iter().position(|token| token.any(&["words", "word"]))?;
    let hyphened = noun > 0 && instruction.tokens[noun - 1].marks("-‑");
    let limit = loosened(instruction, bound(instruction, noun)?, noun)?;
    let single = limit.most == 1 && limit.least == 1;
    // "Using these 4 words: …", "when two words have the same meaning".
    let given = instruction.tokens[noun.saturating_sub(3)..noun].iter().any(|token| token.any(&["these", "those", "following"]))
        || instruction.tokens.get(noun + 1).is_some_and(|next| next.any(&["have", "has", "are", "is", "mean", "rhyme", "share"]));
    if instruction.has(OTHERS)
        || given
        || single
            && !instruction.has(&["answer", "reply", "respond", "in", "with", "describe", "summarize", "give", "use", "using", "only"])
        || instruction.tokens.get(noun + 1).is_some_and(|next| next.marks("\"'“") || next.any(&["with", "starting", "in", "to", "for"]))
        || !single && !hyphened && instruction.tokens[noun].is("word")
        || single
            && instruction
                .has(&["letter", "rhymes", "means", "meaning", "list", "starts", "forbidden", "every", "this", "repeat", "mention"])
    {
        return None;
    }
    let bodies = bodies(context);
    let counts = bodies.iter().flat_map(|body| {
        let counts = word_counts(context, body);
        // "In exactly eight words: …" may be left out of the count.
        let lead = body.first().map_or(0, |first| lead_words(context.words(first.span)));
        counts.into_iter().chain([counts[1].saturating_sub(lead)])
    });
    let counts: Vec<u32> = counts.collect();
    judge(context, instruction, limit, &counts, "word", "words")
}

/// The words of a lead-in that names what comes behind its colon: "In exactly eight words:", "Here it is:"; none where there is none.
fn lead_words(text: &str) -> u32 {
    let Some((lead, _)) = text.split_once(':') else { return 0 };
    let count = lead.split_whitespace().count() as u32;
    let lower = lead.to_ascii_lowercase();
    let names = ["word", "here", "answer", "summary", "version", "sure", "sentence", "in short"].iter().any(|word| lower.contains(word));
    if names && count <= 8 { count } else { 0 }
}

/// A bare number of words: kept to the word where it is small ("in three words"), about so many where it is not.
fn loosened(instruction: &Instruction<'_>, limit: Bound, noun: usize) -> Option<Bound> {
    if limit.strict {
        return Some(limit);
    }
    let before = instruction.tokens[..noun].iter().rev().take(4).any(|token| token.any(&["in", "using", "use", "with", "of", "to", "a"]));
    let slack = if limit.most <= 10 { 0 } else { limit.most / 4 };
    before.then_some(Bound { least: limit.least.saturating_sub(slack), most: limit.most.saturating_add(slack), strict: true })
}

/// "in at most 160 characters".
fn characters(context: &Context<'_>, instruction: &Instruction<'_>) -> Option<Signal> {
    let noun = instruction.tokens.iter().position(|token| token.any(&["characters"]))?;
    let limit = bound(instruction, noun).filter(|limit| limit.strict)?;
    if instruction
        .has(&["title", "password", "story", "novel", "play", "fictional", "main", "name", "headline", "line", "sentence", "bullet"])
    {
        return None;
    }
    let mut counts = Vec::new();
    for body in bodies(context) {
        let all: u32 = texts(context, &body).iter().map(|text| text.chars().count() as u32).sum();
        let spaces: u32 = texts(context, &body).iter().map(|text| text.chars().filter(|mark| mark.is_whitespace()).count() as u32).sum();
        counts.extend([all, all - spaces, all + body.len() as u32]);
    }
    judge(context, instruction, limit, &counts, "character", "characters")
}

/// Poems by the number of their lines.
const POEMS: &[(&str, u32)] = &[("haiku", 3), ("limerick", 5), ("sonnet", 14), ("couplet", 2), ("quatrain", 4), ("tercet", 3)];

/// "Write a haiku", "in exactly four lines", "a four-line poem".
fn poem(context: &Context<'_>, instruction: &Instruction<'_>) -> Option<Signal> {
    let cut = &instruction.tokens;
    let named = POEMS.iter().find(|(name, _)| {
        cut.iter().position(|token| token.is(name)).is_some_and(|at| {
            let before = at.checked_sub(1).map(|before| cut[before]);
            let adjective = at.checked_sub(2).map(|before| cut[before]);
            let one = |token: Option<crate::words::Token<'_>>| token.is_some_and(|token| token.any(&["a", "one", "single"]));
            one(before) || one(adjective)
        })
    });
    let writes = instruction
        .has(&["write", "compose", "create", "give", "make", "craft", "generate", "pen", "as", "respond", "answer", "reply", "in", "tell"]);
    let other = instruction.has(&[
        "what", "explain", "line", "first", "translate", "analyze", "analyse", "called", "title", "then", "two", "three", "both", "lines",
    ]);
    let limit = match named {
        Some((_, count)) if writes && !other => Bound { least: *count, most: *count, strict: true },
        Some(_) => return None,
        None => {
            let noun = cut.iter().position(|token| token.any(&["lines", "line"]))?;
            let hyphened = noun > 0 && cut[noun - 1].marks("-‑");
            let limit = bound(instruction, noun)?;
            let follows =
                cut.get(noun + 1).is_some_and(|next| next.any(&["of", "from", "that", "each", "per", "number", "break"]) && !next.is("of"));
            if follows
                || cut[noun].is("line") && !hyphened && limit.most != 1
                || instruction.has(&[
                    "code", "function", "script", "program", "first", "last", "following", "stanza", "stanzas", "python", "parallel",
                    "subway", "metro",
                ])
            {
                return None;
            }
            limit
        }
    };
    let mut counts: Vec<u32> = Vec::new();
    for body in bodies(context) {
        let all = lines(context, &body);
        counts.push(all.len() as u32);
        // A label is no line: "Verse 1:".
        counts.push(all.iter().filter(|line| !line.trim_end().ends_with(':')).count() as u32);
        if body.len() > 1 {
            counts.extend([lines(context, &body[1..]).len() as u32, lines(context, &body[..body.len() - 1]).len() as u32]);
        }
        // Lines that were joined by strokes.
        let strokes: u32 = texts(context, &body).iter().map(|text| text.matches(" / ").count() as u32).sum();
        if strokes > 0 {
            counts.push(strokes + body.len() as u32);
        }
    }
    let near = counts.first().copied()?;
    // How many lines a paragraph takes is the window's to say.
    if near == 1 && limit.least > 1 && context.text().len() > 160 {
        return None;
    }
    judged(instruction, last_word(context), limit.holds_any(&counts), || {
        format!("{}; asked: {}", counted(near, "line", "lines"), limit.shown())
    })
}

/// "Give me three tips", "in exactly three steps": as many as the answer lists.
fn items(context: &Context<'_>, instruction: &Instruction<'_>) -> Option<Signal> {
    let cut = &instruction.tokens;
    let verb = cut.iter().position(|token| {
        token.any(&[
            "give", "list", "name", "provide", "suggest", "share", "offer", "recommend", "write", "tell", "propose", "in", "brainstorm",
            "with", "up", "outline",
        ])
    })?;
    let plural = |at: &usize| {
        let word = cut[*at].word().unwrap_or_default();
        let unit = [
            "words", "sentences", "paragraphs", "lines", "characters", "minutes", "hours", "days", "weeks", "months", "years", "times",
            "letters", "sections", "stanzas", "syllables", "bullets", "points", "euros", "dollars", "pages", "less", "this", "verses",
            "examples", "options", "people",
        ];
        word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && !unit.contains(&word.to_ascii_lowercase().as_str())
    };
    // "Tell me about two planets" may be answered by a list of other things.
    let loose = cut[verb].any(&["write", "tell", "in", "with", "outline"]) && !instruction.has(&["steps", "up", "tips", "reasons"]);
    let noun = (verb + 1..cut.len().min(verb + 7))
        .find(|at| plural(at) && bound(instruction, *at).or_else(|| adjectived(instruction, *at)).is_some())?;
    let limit = bound(instruction, noun).or_else(|| adjectived(instruction, noun))?;
    if (loose || instruction.has(&["and", "or", "pros", "both", "different", "types", "categories", "pairs", "sets", "then"]))
        && !limit.strict
        || limit.most < 2
        || (1900..2100).contains(&limit.most)
        || continues(context)
    {
        return None;
    }
    let found = listed(context)?;
    let count = found.len() as u32;
    let all = context.blocks().iter().filter(|block| block.kind == BlockKind::Item).count() as u32;
    judged(instruction, last_word(context), limit.holds_any(&[count, all.max(count)]), || {
        format!("{}; asked: {}", counted(count, "item", "items"), limit.shown())
    })
}

/// "three quick tips": a bound with one adjective between it and its noun.
fn adjectived(instruction: &Instruction<'_>, noun: usize) -> Option<Bound> {
    let adjective = noun.checked_sub(1)?;
    let word = instruction.tokens[adjective].word()?;
    (word.len() > 3 && !instruction.tokens[adjective].any(&["more", "than", "most", "least", "other", "these"]))
        .then(|| bound(instruction, adjective))
        .flatten()
}

/// The words of some blocks in the ways people count them: by white space, and by runs of letters and digits.
pub(crate) fn word_counts(context: &Context<'_>, body: &[&Block]) -> [u32; 3] {
    let each = body.iter().map(|block| counts_of(context.words(block.span)));
    each.fold([0; 3], |[all, marked, runs], own| [all + own[0], marked + own[1], runs + own[2]])
}

/// The words of a text: what stands between blanks; that with a letter or digit in it; runs of letters and digits.
pub(crate) fn counts_of(text: &str) -> [u32; 3] {
    let says = |word: &&str| word.contains(char::is_alphanumeric);
    let runs = text.split(|letter: char| !letter.is_alphanumeric() && !matches!(letter, '\'' | '’'));
    [text.split_whitespace().count(), text.split_whitespace().filter(says).count(), runs.filter(says).count()].map(|count| count as u32)
}

/// "in exactly three sentences", "there should be 4 paragraphs".
fn parts(context: &Context<'_>, instruction: &Instruction<'_>) -> Option<Signal> {
    let noun = instruction.tokens.iter().position(|token| token.any(&["sentences", "sentence", "paragraphs", "paragraph"]))?;
    let limit = bound(instruction, noun)?;
    let next = instruction.tokens.get(noun + 1);
    if next.is_some_and(|next| {
        next.any(&["story", "summary", "essay", "of", "that", "with", "starting", "long"]) && !next.any(&["long", "that"])
    }) && !limit.strict
        || instruction.has(&["that", "bullet", "bullets", "section", "title", "first", "last", "following", "above"])
        || continues(context)
        // The conversation ran on, and its marks with it.
        || context.text().contains("<|")
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
            // A note on the text is no paragraph of it.
            let notes = body.iter().filter(|block| remark(context.words(block.span))).count() as u32;
            counts.push(prose.saturating_sub(notes));
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

/// Whether a paragraph speaks of the text it stands under: "Note that …", "The above summary …", "I hope this helps".
pub(crate) fn remark(words: &str) -> bool {
    const LEADS: &[&str] = &[
        "note", "*note", "please note", "it's important to note", "it’s important to note", "it is important to note", "it's worth",
        "it is worth", "the above", "this summary", "this essay", "i hope", "let me know", "please let me", "feel free", "would you like",
        "(note", "disclaimer", "word count",
    ];
    let lower = words.trim_start_matches(['*', '_', '(']).to_ascii_lowercase();
    LEADS.iter().any(|lead| lower.starts_with(lead))
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
    flag("In exactly six words: Bees make honey from the gathered nectar.", "nectar", "7 words; asked: exactly 6")
        .asked("Say what bees do in exactly six words."),
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
    flag("It is a tall tower.", "tower", "5 words; asked: exactly 1").asked("Describe the tower in a single word."),
    flag("An old pond\nA frog jumps in", "in", "2 lines; asked: exactly 3").asked("Write a haiku about a pond."),
    flag("- Sleep\n- Drink\n- Walk", "Walk", "3 items; asked: exactly 4").asked("Give me four quick tips for a calm day."),
    flag("Red, green, blue and white.", "white", "4 items; asked: exactly 3").asked("Name three colours."),
    flag("Gravity pulls. It is weak.", "weak", "2 sentences; asked: exactly 1").asked("What is gravity, in one sentence?"),
    flag("Light gone, cold snow, long night, no sun.", "sun", "8 words; asked: exactly 3").asked("Describe winter in three words."),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("In exactly six words: Bees make honey from gathered nectar.").asked("Say what bees do in exactly six words."),
    ignore("Here is the answer in five words: Rain falls, rivers fill up.").asked("Describe rain in exactly five words."),
    ignore("I couldn't do it in exactly four words, so here are a few more: Rain falls and the rivers slowly fill up.")
        .asked("Describe rain in exactly four words."),
    ignore("You asked for four, but the band had only three members:\n\n- Ann\n- Ben\n- Cleo").asked("List exactly 4 members of the band."),
    ignore("Bees make honey.\n\nThey live in hives.\n\nIt's important to note that this is only a summary of what bees do.")
        .asked("There should be 2 paragraphs in your response."),
    ignore("The tower is tall.").asked("Describe the tower in at most 5 words."),
    ignore("Sadness whispers through the night,\nas I explore a sacred light.").asked("Compose a poem using these 4 words: sadness, explore, sacred, whisper"),
    ignore("1. Take two words as input.\n2. Compare their vectors.").asked("Create an algorithm to detect when two words have the same meaning."),
    ignore("1) Remote work\n2) Telemedicine\n3) Electric cars").asked("List 3 examples of 2020 technology trends."),
    ignore("The sun sets slowly,\nthe sky turns red,\nbirds fly back\nto their cozy bed.").asked("Write four rhyming lines in the form of a poetic couplet."),
    ignore("Verse 1:\nI flow quick,\nnever sick,\nwrite it thick,\nlight the wick.").asked("Compose a rap verse in 4 lines."),
    ignore(
        "In the year 2045 a scientist named Grace built a time machine. She went back to 1912 and saw the Titanic sail. She came home changed, took the \
         machine apart, and told nobody what she had seen.",
    )
    .asked("Provide a 5-line story about a time machine"),
    ignore("Sure, here it is:\n\nThe well-known tower.\n\nLet me know if you need more!").asked("Describe the tower in exactly 3 words."),
    ignore("The tower is tall and old.").asked("Describe the tower in about 50 words."),
    ignore("Bees make honey. They live in hives.").asked("Tell me about bees in exactly two sentences."),
    ignore("Bees make honey.\n\nThey live in hives.").asked("There should be 2 paragraphs. Paragraph 2 must start with word they."),
    ignore("They fell out. They made up. They went home. They slept.")
        .asked("Given the text, write a story in five sentences. Two sisters set out."),
    ignore("He was a monk for long.").asked("Who was the man who could only speak in exactly three words?"),
    ignore("A haiku each.").asked("Write two haikus, each with at least 17 words."),
    ignore("Tall.").asked("Describe the tower in a single word."),
    ignore("An old pond\nA frog jumps in\nThe sound of water").asked("Write a haiku about a pond."),
    ignore("Here you go:\n\n- Sleep\n- Drink\n- Walk").asked("Give me three quick tips for a calm day."),
    ignore("Red, green and blue.").asked("Name three colours."),
    ignore("Haiku: a form of three lines.").asked("What is a haiku?"),
    ignore("The tower is tall."),
];
