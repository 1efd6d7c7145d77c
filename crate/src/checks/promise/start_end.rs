//! # What it flags
//! An answer that does not end with the words the question asks for, or is not wrapped in quotation marks as asked.
//! # Why it misleads
//! The ending is what a script or a reader looks for to know that the answer is whole.
//! # How it is decided
//! The instruction quotes or gives the exact ending ("Finish your response with this exact phrase …", "End your answer with the words
//! '…'") or asks for double quotation marks around all of it. Case, spaces and closing marks are not held against it.
//! # Known false positives
//! None known.

use super::{ASKED, first_word, hold, judged, last_word};
use crate::check::prelude::*;
use crate::instruction::Instruction;

/// What the check says of itself.
pub const META: Meta = Meta { title: "Ending and quotation marks the question asks for", ..ASKED };

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    hold(
        context,
        &[|context, instruction| ending(context, instruction).or_else(|| wrapped(context, instruction)), beginning, mark, lined, acrostic],
    )
}

/// "Finish your response with this exact phrase X."
fn ending(context: &Context<'_>, instruction: &Instruction<'_>) -> Option<Signal> {
    let verb = instruction.tokens.iter().position(|token| token.any(&["finish", "end", "ends", "ending", "conclude", "close"]))?;
    let with = (verb + 1..instruction.tokens.len().min(verb + 7)).find(|&at| instruction.tokens[at].is("with"))?;
    let object = instruction.tokens[verb + 1..with]
        .iter()
        .any(|token| token.any(&["response", "answer", "reply", "letter", "story", "essay", "it", "message", "email", "poem"]));
    let denied = instruction.has(&["not", "don't", "don’t", "each", "every", "sentence", "line", "lines"])
        && !instruction.says(&["no", "other", "words"])
        && !instruction.says(&["the", "sentence"]);
    // "…, and end with the word 'calm'" speaks of the answer as well.
    let bare = with == verb + 1 && !instruction.quoted(with).is_empty();
    if !(object || bare) || denied || instruction.has(&["words", "word"]) && instruction.has(&["list", "rhyme", "rhymes"]) {
        return None;
    }
    let exact = instruction
        .place(&["exact", "phrase"])
        .or_else(|| instruction.place(&["exact", "words"]))
        .or_else(|| instruction.place(&["exact", "sentence"]));
    let quoted = instruction.quoted(with);
    let from_exact = || {
        let start = instruction.tokens.get(exact?)?.span.start;
        Some(instruction.text[start..].trim_matches(|mark: char| mark.is_whitespace() || "\"'“”:".contains(mark)))
    };
    let phrase = quoted.first().copied().or_else(from_exact)?;
    let plain = |text: &str| text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    let wanted = plain(phrase);
    if wanted.chars().count() < 2 {
        return None;
    }
    let tail = context.text();
    let tail = &tail[tail.floor_char_boundary(tail.len().saturating_sub(phrase.len() * 4 + 200))..];
    judged(instruction, last_word(context), plain(tail).ends_with(&wanted), || {
        format!("asked to end with “{}”", phrase.trim_end_matches('.'))
    })
}

/// Letters and digits alone, in lower case.
fn bare(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// "Start your answer with the word 'Certainly'."
fn beginning(context: &Context<'_>, instruction: &Instruction<'_>) -> Option<Signal> {
    let cut = &instruction.tokens;
    let verb = cut.iter().position(|token| token.any(&["start", "begin", "starts", "begins", "starting", "beginning", "open"]))?;
    let with = (verb + 1..cut.len().min(verb + 7)).find(|&at| cut[at].is("with"))?;
    let part = [
        "each", "every", "sentences", "line", "lines", "paragraph", "words", "list", "names", "word", "name", "all", "letter", "letters",
        "items", "section",
    ];
    let apart = cut.iter().enumerate().any(|(at, token)| at != with + 2 && token.any(&part));
    if apart || instruction.has(&["not", "don't", "don’t", "never", "without", "postscript", "bullet"]) {
        return None;
    }
    let quoted = instruction.quoted(with);
    let word = (cut.get(with + 1)?.is("the") && cut.get(with + 2).is_some_and(|word| word.any(&["word", "phrase"]))).then_some(with + 3);
    let named = word
        .and_then(|at| cut.get(at))
        .and_then(crate::words::Token::word)
        .filter(|_| word.is_some_and(|at| cut.get(at + 1).is_none_or(|next| next.marks(".,;!\n") || next.any(&["and"]))));
    let phrase = quoted.first().copied().or(named)?;
    let wanted = bare(phrase);
    if wanted.chars().count() < 2 {
        return None;
    }
    let mut starts = super::bodies(context).into_iter().filter_map(|body| body.first().map(|block| bare(context.words(block.span))));
    judged(instruction, first_word(context), starts.any(|start| start.starts_with(&wanted)), || {
        format!("asked to begin with “{}”", phrase.trim_end_matches(['.', ',']))
    })
}

/// "End with a question", "end with an exclamation mark".
fn mark(context: &Context<'_>, instruction: &Instruction<'_>) -> Option<Signal> {
    let cut = &instruction.tokens;
    let end = cut.iter().position(|token| token.any(&["end", "finish", "conclude", "close"]))?;
    let with = (end + 1..cut.len().min(end + 5)).find(|&at| cut[at].any(&["with", "in", "on"]))?;
    let article = cut.get(with + 1)?.any(&["a", "an"]);
    let noun = cut.get(with + 2)?;
    let adjective = usize::from(noun.any(&["follow-up", "rhetorical", "short", "thought-provoking", "single"]));
    let noun = cut.get(with + 2 + adjective)?;
    let question = noun.is("question");
    let exclamation = noun.is("exclamation");
    if !article || !question && !exclamation || instruction.has(&["each", "every", "sentence", "line", "lines"]) {
        return None;
    }
    let wanted = if question { ['?', '？'] } else { ['!', '！'] };
    let kept = context
        .text()
        .trim_end_matches(|mark: char| !mark.is_alphanumeric() && !matches!(mark, '?' | '!' | '.' | '？' | '！'))
        .ends_with(wanted);
    let denied = instruction.has(&["not", "don't", "don’t", "never", "avoid", "without"]);
    if denied {
        return judged(instruction, last_word(context), !kept, || "asked not to end with it".to_owned());
    }
    let shown = if question { "a question" } else { "an exclamation mark" };
    judged(instruction, last_word(context), kept, || format!("asked to end with {shown}"))
}

/// "Each line begins with the letter s", "start every sentence with 'I'".
fn lined(context: &Context<'_>, instruction: &Instruction<'_>) -> Option<Signal> {
    let cut = &instruction.tokens;
    let verb = cut.iter().position(|token| token.any(&["start", "starts", "begin", "begins", "starting", "beginning"]))?;
    let unit = (0..cut.len()).find(|&at| cut[at].any(&["each", "every"]) || cut[at].is("all") && at + 1 < cut.len())?;
    let what = cut.get(unit + 1)?;
    let with = (verb + 1..cut.len().min(verb + 6)).find(|&at| cut[at].is("with"))?;
    if instruction.has(&["not", "don't", "don’t", "different", "same", "next", "except", "first", "or", "capital", "vowel"])
        || with.abs_diff(unit) > 8
    {
        return None;
    }
    let letter = crate::checks::word::letter_at(cut, with + 1).map(|letter| letter.which.to_string());
    let quoted = instruction.quoted(with);
    let wanted = letter.or_else(|| quoted.first().map(|phrase| bare(phrase))).filter(|wanted| !wanted.is_empty())?;
    let units = |body: &[&crate::answer::Block]| -> Vec<String> {
        match () {
            () if what.any(&["line", "lines", "bullet", "item"]) => super::lines(context, body).into_iter().map(bare).collect(),
            () if what.any(&["sentence", "sentences"]) => context
                .sentences()
                .iter()
                .filter(|sentence| body.iter().any(|block| block.span.contains(sentence.span)))
                .map(|sentence| bare(context.words(sentence.span)))
                .collect(),
            () if what.any(&["word", "words"]) => {
                super::texts(context, body).into_iter().flat_map(str::split_whitespace).map(bare).filter(|word| !word.is_empty()).collect()
            }
            () => Vec::new(),
        }
    };
    let tried: Vec<Vec<String>> = super::bodies(context).iter().map(|body| units(body)).filter(|units| !units.is_empty()).collect();
    let first = tried.first()?;
    let kept = tried.iter().any(|units| units.iter().all(|unit| unit.starts_with(&wanted)));
    let broken = first.iter().find(|unit| !unit.starts_with(&wanted)).cloned().unwrap_or_default();
    let span = super::find_word(context, |token| {
        kept || !broken.is_empty() && broken.starts_with(&bare(token.text)) && !token.text.to_lowercase().starts_with(&wanted)
    });
    judged(instruction, span.or_else(|| last_word(context)), kept, || {
        format!("not every {} begins with “{wanted}”", what.text.to_lowercase().trim_end_matches('s'))
    })
}

/// "Write an acrostic for the word SEA": the first letters of its lines.
fn acrostic(context: &Context<'_>, instruction: &Instruction<'_>) -> Option<Signal> {
    let after = instruction.tokens.iter().position(|token| token.is("acrostic"))?;
    let cut = &instruction.tokens;
    let quoted = instruction.quoted(after);
    let named = (after + 1..cut.len().min(after + 9)).find_map(|at| {
        let behind = cut[at].any(&["word", "name", "spelling", "spells", "spell"])
            || cut[at].any(&["for", "of", "on", "from"])
                && cut.get(at + 1).is_some_and(|next| next.text.len() > 2 && next.text.chars().all(char::is_uppercase));
        behind.then(|| cut.get(at + 1)).flatten().and_then(crate::words::Token::word).filter(|word| word.len() > 2)
    });
    let word = quoted.first().copied().or(named)?;
    let wanted = bare(word);
    if wanted.chars().count() < 3 || wanted.chars().count() > 20 || instruction.has(&["explain", "what"]) {
        return None;
    }
    let spelled = |body: &[&crate::answer::Block]| -> String {
        super::lines(context, body).iter().filter_map(|line| bare(line).chars().next()).collect()
    };
    let tried: Vec<String> =
        super::bodies(context).iter().flat_map(|body| [spelled(body), spelled(&body[usize::from(body.len() > 1)..])]).collect();
    let kept = tried.iter().any(|letters| letters.contains(&wanted));
    let shown = tried.first()?.clone();
    judged(instruction, last_word(context), kept, || {
        format!("the lines begin with {}; asked: {}", shown.to_uppercase(), wanted.to_uppercase())
    })
}

/// "Wrap your entire response with double quotation marks."
fn wrapped(context: &Context<'_>, instruction: &Instruction<'_>) -> Option<Signal> {
    let asked = instruction.has(&["wrap", "wrapped", "enclose", "enclosed"])
        && instruction.has(&["response", "answer", "reply", "output"])
        && (instruction.says(&["quotation", "marks"]) || instruction.says(&["double", "quotes"]));
    if !asked || instruction.has(&["title", "each", "not", "every", "single"]) {
        return None;
    }
    let text = context.text().trim();
    let kept = text.starts_with(['"', '“', '«']) && text.ends_with(['"', '”', '»']) && text.len() > 1;
    judged(instruction, first_word(context), kept, || "no quotation marks around the answer; asked: around all of it".to_owned())
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("Bees make honey.", "honey", "asked to end with “Is there anything else I can help with?”")
        .asked("Tell me about bees. Finish your response with this exact phrase Is there anything else I can help with?"),
    flag("Bees make honey. The end, and more.", "more", "asked to end with “The end”")
        .asked("Tell me about bees. End your answer with the words \"The end.\""),
    flag("Bees make honey.", "Bees", "no quotation marks around the answer; asked: around all of it")
        .asked("Wrap your entire response with double quotation marks."),
    flag("\"Bees make honey.\" That is all.", "Bees", "no quotation marks around the answer; asked: around all of it")
        .asked("Please wrap your whole answer in double quotation marks."),
    flag("Bees make honey.", "honey", "asked to end with “Thank you”").asked("You should end your response with the phrase 'Thank you'."),
    flag("Bees make honey.", "Bees", "asked to begin with “Certainly”")
        .asked("Tell me about bees. Start your answer with the word \"Certainly\"."),
    flag("Bees make honey.", "honey", "asked to end with a question").asked("Tell me about bees and end with a question."),
    flag("Seas sing\nWinds wail", "Winds", "not every line begins with “s”")
        .asked("Write a poem in which each line begins with the letter S."),
    flag("Salt\nEbb\nOars", "Oars", "the lines begin with SEO; asked: SEA").asked("Write an acrostic for the word SEA."),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("Bees make honey. Is there anything else I can help with?")
        .asked("Tell me about bees. Finish your response with this exact phrase Is there anything else I can help with?"),
    ignore("Bees make honey. The end!").asked("Tell me about bees. End your answer with the words \"The end.\""),
    ignore("\"Bees make honey.\"").asked("Wrap your entire response with double quotation marks."),
    ignore("He did it in 1990.").asked("When did he end his speech with the words 'Thank you'?"),
    ignore("Bees make honey.").asked("Write a story and end it with a twist."),
    ignore("Certainly! Bees make honey. Do you like it?")
        .asked("Tell me about bees. Start your answer with the word \"Certainly\" and end with a question."),
    ignore("Seas sing\nStorms wail").asked("Write a poem in which each line begins with the letter S."),
    ignore("Salt\nEbb\nAnchor").asked("Write an acrostic for the word SEA."),
    ignore("Bees make honey."),
];
