//! # What it flags
//! An answer in another language than the one the question asks for.
//! # Why it misleads
//! A reader who asked for a language may not be able to judge the other one.
//! # How it is decided
//! The instruction asks for the language of the answer ("Your entire response should be in French", "Answer in German"); the answer's
//! language is told by its script and its commonest words. Short answers, and answers whose language cannot be told, are left alone.
//! # Known false positives
//! None known.

use super::{ASKED, first_word, instructions, judged};
use crate::check::prelude::*;
use crate::instruction::Instruction;
use crate::language;

/// What the check says of itself.
pub const META: Meta = Meta { title: "Language the question asks for", languages: &[], ..ASKED };

/// Languages by name: the code [`language::detect`] gives them, or the script they are written in.
const LANGUAGES: &[(&str, &str)] = &[
    ("english", "en"),
    ("german", "de"),
    ("french", "fr"),
    ("spanish", "es"),
    ("italian", "it"),
    ("portuguese", "pt"),
    ("dutch", "nl"),
    ("japanese", "ja"),
    ("chinese", "zh"),
    ("mandarin", "zh"),
    ("korean", "ko"),
    ("russian", "Cyrillic"),
    ("ukrainian", "Cyrillic"),
    ("bulgarian", "Cyrillic"),
    ("arabic", "Arabic"),
    ("persian", "Arabic"),
    ("farsi", "Arabic"),
    ("urdu", "Arabic"),
    ("hindi", "Devanagari"),
    ("marathi", "Devanagari"),
    ("nepali", "Devanagari"),
    ("bengali", "Bengali"),
    ("punjabi", "Gurmukhi"),
    ("gujarati", "Gujarati"),
    ("tamil", "Tamil"),
    ("telugu", "Telugu"),
    ("kannada", "Kannada"),
    ("thai", "Thai"),
    ("greek", "Greek"),
    ("hebrew", "Hebrew"),
];

/// Questions in other languages that name the answer's: the words, and the language's name in [`LANGUAGES`].
const NATIVE: &[(&str, &str, &str)] = &[
    ("antworte", "auf deutsch", "german"),
    ("antworte", "auf englisch", "english"),
    ("schreib", "auf deutsch", "german"),
    ("schreib", "auf englisch", "english"),
    ("répon", "en français", "french"),
    ("répon", "en anglais", "english"),
    ("respond", "en español", "spanish"),
    ("respond", "en inglés", "english"),
    ("rispond", "in italiano", "italian"),
    ("rispond", "in inglese", "english"),
    ("回答", "用中文", "chinese"),
    ("回答", "用英文", "english"),
];

/// "Antworte auf Deutsch": the question is not read for instructions, as its language is not English.
fn native(context: &Context<'_>) -> Option<Signal> {
    let question = context.question().filter(|question| question.len() < 600)?;
    let lower = question.to_lowercase();
    let (_, _, name) = NATIVE.iter().find(|(verb, language, _)| lower.contains(verb) && lower.contains(language))?;
    let (_, code) = LANGUAGES.iter().find(|(known, _)| known == name)?;
    let text = context.text();
    let found = language::detect(text).filter(|_| text.chars().filter(|letter| letter.is_alphabetic()).count() >= 16)?;
    let evidence = Evidence { kind: EvidenceKind::Question, id: String::new(), span: Span::new(0, question.len()) };
    let span = first_word(context)?;
    if found == *code {
        return Some(Signal::agrees(span));
    }
    Some(Signal::new(span, format!("the answer is in {}; asked: {}", named(found), capital(name))).evidence(evidence))
}

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    if let Some(signal) = native(context) {
        return vec![signal];
    }
    instructions(context).iter().filter_map(|instruction| judge(context, instruction)).take(1).collect()
}

fn judge(context: &Context<'_>, instruction: &Instruction<'_>) -> Option<Signal> {
    let cut = &instruction.tokens;
    let verb = cut.iter().take(8).any(|token| {
        token.any(&[
            "answer", "respond", "reply", "response", "output", "write", "describe", "explain", "tell", "summarize", "summarise", "say",
            "give", "only", "list", "compose", "speak",
        ])
    });
    if !verb
        || instruction
            .has(&["translate", "translation", "both", "or", "then", "and", "not", "questions", "question", "phrase", "word", "how"])
            && !instruction.says(&["no", "other", "language"])
    {
        return None;
    }
    let at = cut.windows(2).position(|two| two[0].is("in") && LANGUAGES.iter().any(|(name, _)| two[1].is(name)))?;
    let (name, code) = LANGUAGES.iter().find(|(name, _)| cut[at + 1].is(name))?;
    let closed = cut.get(at + 2).is_none_or(|next| next.marks(".,!):") || next.any(&["language", "only", "please"]));
    if !closed {
        return None;
    }
    // Text of code has no language.
    let prose: String = context
        .blocks()
        .iter()
        .filter(|block| !matches!(block.kind, BlockKind::Code | BlockKind::Math))
        .map(|block| context.words(block.span))
        .collect::<Vec<_>>()
        .join("\n");
    let head = &prose[..prose.floor_char_boundary(4096)];
    let letters = head.chars().filter(|letter| letter.is_alphabetic()).count();
    let span = first_word(context);
    if letters < 16 {
        return None;
    }
    if code.len() == 2 {
        let found = language::detect(head)?;
        return judged(instruction, span, found == *code, || format!("the answer is in {}; asked: {}", named(found), capital(name)));
    }
    let within = head.chars().filter(|&letter| in_script(code, letter)).count();
    if within * 10 > letters && within * 2 < letters {
        return None;
    }
    judged(instruction, span, within * 2 >= letters, || format!("{within} of {letters} letters are {code}; asked: {}", capital(name)))
}

fn named(code: &str) -> String {
    LANGUAGES.iter().find(|(_, known)| *known == code).map_or_else(|| code.to_owned(), |(name, _)| capital(name))
}

fn capital(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Unicode blocks of the scripts (the Unicode Standard, chapters 7 to 14).
fn in_script(script: &str, letter: char) -> bool {
    let range = match script {
        "Cyrillic" => '\u{400}'..='\u{52f}',
        "Arabic" => '\u{600}'..='\u{77f}',
        "Devanagari" => '\u{900}'..='\u{97f}',
        "Bengali" => '\u{980}'..='\u{9ff}',
        "Gurmukhi" => '\u{a00}'..='\u{a7f}',
        "Gujarati" => '\u{a80}'..='\u{aff}',
        "Tamil" => '\u{b80}'..='\u{bff}',
        "Telugu" => '\u{c00}'..='\u{c7f}',
        "Kannada" => '\u{c80}'..='\u{cff}',
        "Thai" => '\u{e00}'..='\u{e7f}',
        "Greek" => '\u{370}'..='\u{3ff}',
        "Hebrew" => '\u{590}'..='\u{5ff}',
        _ => return false,
    };
    range.contains(&letter) && letter.is_alphabetic()
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("The tower is in the middle of the city and it was built for the fair.", "The", "the answer is in English; asked: French")
        .asked("Tell me about the tower. Your entire response should be in French."),
    flag("The tower is in the middle of the city and it was built for the fair.", "The", "the answer is in English; asked: German")
        .asked("Where is the tower? Answer in German."),
    flag("La tour est dans la ville et les ponts sont pour les piétons et les cyclistes.", "La", "the answer is in French; asked: English")
        .asked("Please respond in English."),
    flag("The tower stands in the middle of the old city.", "The", "0 of 37 letters are Cyrillic; asked: Russian")
        .asked("Your ENTIRE response should be in Russian language, no other language is allowed."),
    flag("The tower stands in the middle of the old city.", "The", "0 of 37 letters are Devanagari; asked: Hindi")
        .asked("Respond only in Hindi."),
    flag("La capitale du Japon est Tokyo, et c'est une grande ville.", "La", "the answer is in French; asked: German")
        .asked("Bitte antworte auf Deutsch: Was ist die Hauptstadt von Japan?"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("La tour est dans la ville et les ponts sont pour les piétons et les cyclistes.")
        .asked("Tell me about the tower. Your entire response should be in French."),
    ignore("The tower is in the middle of the city and it was built for the fair.")
        .asked("How do you answer in German when someone greets you?"),
    ignore("Bonjour.").asked("Answer in English."),
    ignore("Башня стоит в центре старого города, у самой реки и моста.").asked("Your entire response should be in Russian language."),
    ignore("The word is the same in the two languages and it is a noun.")
        .asked("Answer this: what is the word for tower in German and Dutch?"),
    ignore("The tower is in the middle of the city."),
];
