//! # What it flags
//! A word the question asks for that is missing, or not there as often as asked; a word the question forbids.
//! # Why it misleads
//! The answer looks as ordered, and the missing word is the hardest thing to see.
//! # How it is decided
//! The question names the words in an instruction ("include the keywords …", "do not use the word …", "the word X should appear at
//! least 3 times"). Words are looked for ignoring case; for counts both whole words and words that contain it are counted, and one
//! of the two must keep the limit.
//! # Known false positives
//! None known.

use super::{ASKED, Bound, bound, counted, instructions, judged, last_word};
use crate::check::prelude::*;
use crate::instruction::Instruction;
use crate::words::{TokenKind, tokens};

/// What the check says of itself.
pub const META: Meta = Meta { title: "Words the question asks for or forbids", ..ASKED };

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    instructions(context)
        .iter()
        .flat_map(|instruction| {
            let counted = frequency(context, instruction);
            if counted.is_some() {
                counted.into_iter().collect()
            } else {
                existence(context, instruction).or_else(|| forbidden(context, instruction)).unwrap_or_default()
            }
        })
        .collect()
}

/// "the word X should appear at least 3 times".
fn frequency(context: &Context<'_>, instruction: &Instruction<'_>) -> Option<Signal> {
    let times = instruction.tokens.iter().position(|token| token.any(&["times", "time", "twice", "once"]))?;
    let limit = fixed(instruction, times).or_else(|| bound(instruction, times))?;
    let word = instruction.place(&["the", "word"]).or_else(|| instruction.place(&["the", "keyword"])).filter(|&at| at < times)?;
    let quoted = instruction.quoted(word);
    if instruction.has(&["not", "don't", "don’t", "never", "without"]) && fixed(instruction, times).is_some() {
        return None;
    }
    let named = quoted.first().copied().or_else(|| instruction.tokens.get(word).and_then(crate::words::Token::word))?;
    if instruction.has(&["capital", "letters", "letter"]) || named.contains(' ') {
        return None;
    }
    let lower = named.to_lowercase();
    let text = context.text().to_lowercase();
    let whole = tokens(&text).iter().filter(|token| token.text == lower).count() as u32;
    let within = text.matches(&lower).count() as u32;
    let counts: Vec<u32> = (whole..=within.max(whole)).take(1000).collect();
    judged(instruction, last_word(context), limit.holds_any(&counts), || {
        format!("“{named}”: {}; asked: {}", counted(whole, "time", "times"), limit.shown())
    })
}

/// "exactly twice", "at least once".
fn fixed(instruction: &Instruction<'_>, times: usize) -> Option<Bound> {
    let cut = &instruction.tokens;
    let count = match () {
        () if cut[times].is("twice") => 2,
        () if cut[times].is("once") => 1,
        () => return None,
    };
    let before = times.checked_sub(1).map(|before| cut[before])?;
    let most = if before.any(&["exactly", "only", "precisely"]) || count == 2 && !before.is("least") { count } else { u32::MAX };
    let least = if before.is("most") { 0 } else { count };
    (before.any(&["exactly", "only", "precisely", "least", "most"]) || count == 2).then_some(Bound {
        least,
        most: if before.is("most") { count } else { most },
        strict: true,
    })
}

/// Words listed after `from`: quoted ones, or, where there are none, single words between commas.
fn listed<'i>(instruction: &'i Instruction<'_>, from: usize) -> Vec<&'i str> {
    let quoted = instruction.quoted(from);
    if !quoted.is_empty() {
        return quoted;
    }
    let mut words = Vec::new();
    for token in &instruction.tokens[from.min(instruction.tokens.len())..] {
        if token.any(&["in", "at", "anywhere", "somewhere", "when", "to", "for", "the", "your"]) || token.marks(".!?\n") {
            break;
        }
        match token.kind {
            TokenKind::Word if !token.any(&["and", "or"]) => words.push(token.text),
            TokenKind::Mark if !token.marks(",:[]()") => return Vec::new(),
            TokenKind::Number => return Vec::new(),
            _ => {}
        }
    }
    // More words than separators: a phrase and not a list.
    let separators = instruction.tokens[from.min(instruction.tokens.len())..]
        .iter()
        .filter(|token| token.marks(",") || token.any(&["and", "or"]))
        .count();
    if words.len() <= separators + 1 { words } else { Vec::new() }
}

/// "Include keywords a, b in the response", "use the word 'a' in your answer".
fn existence(context: &Context<'_>, instruction: &Instruction<'_>) -> Option<Vec<Signal>> {
    let denied = instruction
        .has(&["not", "don't", "don’t", "without", "avoid", "never", "no", "refrain", "forbidden", "exclude", "avoiding", "or", "either"]);
    if denied || instruction.has(&["acrostic", "acronym", "rhyme", "rhymes", "anagram"]) {
        return None;
    }
    let cut = &instruction.tokens;
    let after = (1..cut.len()).find(|&at| {
        let lead = (1..=4)
            .filter_map(|back| at.checked_sub(back))
            .map(|at| cut[at])
            .find(|token| !token.any(&["the", "following", "these", "given", "all", "of", "provided"]));
        cut[at].any(&["keywords", "keyword", "word", "words", "phrase"])
            && lead.is_some_and(|token| {
                token.any(&[
                    "include", "includes", "including", "use", "uses", "using", "mention", "add", "contains", "containing", "contain",
                    "with",
                ])
            })
    })?;
    let follows = cut.get(after + 1)?;
    let bare = instruction.quoted(after + 1).is_empty();
    let single = self::bare(instruction, after) && cut[after].any(&["word"]);
    if bare && !single && cut[after].any(&["word", "words", "phrase"]) && !(follows.marks(":") && cut[after].is("words"))
        || follows.any(&["in", "from", "for", "with", "like", "such", "limit", "count", "problems", "that", "below", "above", "given"])
        || cut[..after]
            .iter()
            .any(|token| token.kind == TokenKind::Number || token.any(&["start", "starts", "begin", "begins", "end", "ends"]))
    {
        return None;
    }
    let text = context.text().to_lowercase();
    let words = listed(instruction, after + 1);
    let signals = words
        .iter()
        .filter(|word| word.len() < 60)
        .filter_map(|word| judged(instruction, last_word(context), holds(&text, word), || format!("“{word}”: 0 times; asked: at least 1")));
    Some(signals.collect())
}

/// Whether one bare word stands behind "the word" at token `noun`, and nothing it belongs to: "without the word blue."
fn bare(instruction: &Instruction<'_>, noun: usize) -> bool {
    let cut = &instruction.tokens;
    let the = noun.checked_sub(1).is_some_and(|before| cut[before].any(&["the", "word"]));
    let named = cut.get(noun + 1).and_then(crate::words::Token::word).is_some_and(|word| {
        word.len() > 2
            && !cut[noun + 1].any(&[
                "count", "limit", "length", "list", "itself", "that", "choice", "order", "you", "for", "with", "from", "below", "above",
            ])
    });
    let closed = cut.get(noun + 2).is_none_or(|next| next.marks(".,!?;\n") || next.any(&["in", "anywhere", "and", "at"]));
    the && named && closed
}

/// Whether the word, or another form of a longer one ("laughing" for "laughter"), stands in the text in lower case.
fn holds(text: &str, word: &str) -> bool {
    let lower = word.to_lowercase();
    let letters = lower.chars().count();
    let stem: String = lower.chars().take(letters.saturating_sub(2).max(4)).collect();
    text.contains(&lower) || letters > 5 && text.contains(&stem)
}

/// "Do not include keywords 'a', 'b'", "without using the word 'a'".
fn forbidden(context: &Context<'_>, instruction: &Instruction<'_>) -> Option<Vec<Signal>> {
    let denial = instruction
        .tokens
        .iter()
        .position(|token| token.any(&["not", "don't", "don’t", "without", "avoid", "never", "avoiding", "refrain"]))?;
    let after = (denial..instruction.tokens.len().min(denial + 6))
        .find(|&at| instruction.tokens[at].any(&["keywords", "keyword", "word", "words"]))?;
    let verb = instruction.tokens[denial].any(&["avoid", "avoiding"])
        || instruction.tokens[denial].is("without")
        || instruction.tokens[denial..after].iter().any(|token| {
            token.any(&["include", "use", "using", "mention", "mentioning", "say", "saying", "including", "contain", "containing", "write"])
        });
    if !verb
        || instruction.has(&["more", "only", "twice", "times", "repeat"])
        || instruction.tokens[after].any(&["word", "words"]) && instruction.quoted(after + 1).is_empty() && !bare(instruction, after)
    {
        return None;
    }
    let mut signals = Vec::new();
    for word in listed(instruction, after + 1).into_iter().filter(|word| word.len() < 60) {
        let found = whole_word(context.text(), word).map(|span| context.at(span.start, span.end));
        signals.extend(judged(instruction, found.or_else(|| last_word(context)), found.is_none(), || {
            format!("“{word}” is in the answer; asked: never")
        }));
    }
    Some(signals)
}

/// Where `word` first stands as a whole word, not in quotation marks.
fn whole_word(text: &str, word: &str) -> Option<Span> {
    let wanted: Vec<String> = tokens(word).iter().map(|token| token.text.to_lowercase()).collect();
    let cut = tokens(text);
    if wanted.is_empty() {
        return None;
    }
    let at = (0..(cut.len() + 1).saturating_sub(wanted.len())).find(|&at| {
        let run = &cut[at..at + wanted.len()];
        let quoted =
            at > 0 && cut[at - 1].quotes() && run[0].glued && cut.get(at + wanted.len()).is_some_and(|next| next.glued && next.quotes());
        !quoted && run.iter().zip(&wanted).all(|(token, word)| token.text.to_lowercase() == *word)
    })?;
    Some(Span::new(cut[at].span.start, cut[at + wanted.len() - 1].span.end))
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("The sea is calm.", "calm", "“harbour”: 0 times; asked: at least 1")
        .asked("Write about the sea. Include keywords 'calm' and 'harbour' in the response."),
    flag("The sea is blue and the sky is blue.", "blue", "“blue” is in the answer; asked: never")
        .asked("Write about the sea. Do not use the word \"blue\"."),
    flag("The sea is calm.", "calm", "“sea”: 1 time; asked: at least 3")
        .asked("In your response, the word sea should appear at least 3 times."),
    flag("It was a lovely day.", "lovely", "“lovely” is in the answer; asked: never")
        .asked("Do not include keywords ['nice', 'lovely'] in the response."),
    flag("The sea, the sea, the sea.", "sea", "“sea”: 3 times; asked: at most 1")
        .asked("In your response, the word sea should appear less than 2 times."),
    flag("Snow fell all night.", "night", "“frosty”: 0 times; asked: at least 1")
        .asked("Compose a poem using the following words: snow, frosty"),
    flag("Rain fell.", "fell", "“cloud”: 0 times; asked: at least 1").asked("Include keywords rain, cloud in your answer."),
    flag("The blue sea is calm.", "blue", "“blue” is in the answer; asked: never").asked("Describe the sea without using the word blue."),
    flag("The sea is calm.", "calm", "“harbour”: 0 times; asked: at least 1")
        .asked("Describe the sea. Use the word harbour in your answer."),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("The calm harbour by the sea.").asked("Write about the sea. Include keywords 'calm' and 'harbour' in the response."),
    ignore("The sea is grey.").asked("Write about the sea. Do not use the word \"blue\"."),
    ignore("Sea, sea, sea!").asked("In your response, the word sea should appear at least 3 times."),
    ignore("The sky is blue.").asked("Why does she not use the word \"blue\" in the poem?"),
    ignore("Keep the faith.\nIn all you do.").asked("Compose an acrostic poem with the word 'kindness'."),
    ignore("The keywords are many.").asked("Use the words in the list below to write a story."),
    ignore("The grey sea is calm in the harbour.")
        .asked("Describe the sea without using the word blue. Use the word harbour in your answer."),
    ignore("A day at the sea, with the rain."),
];
