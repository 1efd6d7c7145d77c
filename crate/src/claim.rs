//! Claims: the assertions of an answer that could be checked, with what they rest on.

use crate::answer::{BlockKind, InlineKind};
use crate::context::Document;
use crate::lexicon::Lexicon;
use crate::sentence::Sentence;
use crate::span::Span;
use std::sync::LazyLock;

/// What a claim holds that a check or a reader could go by. One claim may hold several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Kinds(u16);

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $bit:literal,)*) => {
        impl Kinds {
            $($(#[$doc])* pub const $name: Self = Self(1 << $bit);)*

            /// The names of the kinds it holds.
            pub fn names(self) -> impl Iterator<Item = &'static str> {
                [$((Self::$name, stringify!($name))),*].into_iter().filter(move |(kind, _)| self.has(*kind)).map(|(_, name)| name)
            }
        }
    };
}

kinds! {
    /// A number.
    QUANTITY = 0,
    /// A date, a year, a weekday.
    DATE = 1,
    /// An identifier: ISBN, DOI, address, hash.
    IDENTIFIER = 2,
    /// Words in quotation marks.
    QUOTATION = 3,
    /// A reference to a publication or a numbered note.
    CITATION = 4,
    /// A name out of code.
    CODE_SYMBOL = 5,
    /// More, less, the most.
    COMPARISON = 6,
    /// What somebody is said to have said or found.
    ATTRIBUTION = 7,
    /// What is to come: not checkable now.
    PREDICTION = 8,
    /// A judgement or the chatbot's own view: not checkable.
    OPINION = 9,
}

impl Kinds {
    /// Whether it holds all of `other`.
    #[must_use]
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    fn add(&mut self, other: Self, when: bool) {
        if when {
            self.0 |= other.0;
        }
    }
}

/// A checkable assertion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Claim {
    /// Where it stands.
    pub span: Span,
    /// The sentence it is part of, as an index into [`Document::sentences`].
    pub sentence: usize,
    /// What it holds.
    pub kinds: Kinds,
}

impl Claim {
    /// Whether anything could decide it: an opinion or a prediction cannot be checked by anyone yet.
    #[must_use]
    pub const fn checkable(&self) -> bool {
        !self.kinds.has(Kinds::OPINION) && !self.kinds.has(Kinds::PREDICTION)
    }
}

/// Starts of sentences that address the reader or speak of the conversation itself; they assert nothing about the world.
const TALK: &[&str] = &[
    "sure", "certainly", "of course", "absolutely", "great question", "good question", "hello", "hi ", "thanks", "thank you",
    "you're welcome", "i hope", "let me", "let's", "i'd be happy", "i'm sorry", "i apologize", "feel free", "if you", "here is",
    "here are", "here's", "below is", "below are", "would you", "do you", "please", "note that you", "i can", "i cannot", "i can't",
    "i don't", "i do not", "as an ai", "i'm unable",
];

/// First words of instructions to the reader.
const IMPERATIVES: &[&str] = &[
    "use", "try", "make", "add", "remove", "check", "consider", "avoid", "keep", "start", "stop", "run", "open", "click", "choose",
    "select", "install", "create", "write", "read", "remember", "ask", "go", "take", "put", "set", "turn", "find", "look", "see", "ensure",
    "follow", "place", "mix", "stir", "heat", "bake", "cook", "let", "do", "don't", "never", "always",
];

/// The claims of a document: its assertive sentences, parted at semicolons, and the rows of its tables.
#[must_use]
pub fn claims(document: &Document<'_>) -> Vec<Claim> {
    let text = &document.answer.text;
    let mut found: Vec<Claim> = Vec::new();
    let mut row = None;
    // What a source tells to do can be told otherwise.
    let sourced = !document.answer.sources.is_empty();
    for (at, sentence) in document.sentences.iter().enumerate() {
        let block = &document.answer.blocks[sentence.block];
        match block.kind {
            // A row asserts as a whole; its first cell names what the others say something about.
            BlockKind::Row if !block.header && row != Some(sentence.block) => {
                row = Some(sentence.block);
                found.push(Claim { span: block.span, sentence: at, kinds: kinds(block.span.of(text)) });
            }
            BlockKind::Code | BlockKind::Math | BlockKind::Heading | BlockKind::Row => {}
            _ if sentence.complete => {
                for span in parts(text, sentence) {
                    if asserts(span.of(text)) || sourced && instructs(span.of(text)) {
                        let mut kinds = kinds(span.of(text));
                        kinds.add(Kinds::CODE_SYMBOL, has_code(document, span));
                        found.push(Claim { span, sentence: at, kinds });
                    }
                }
            }
            _ => {}
        }
    }
    found
}

fn has_code(document: &Document<'_>, span: Span) -> bool {
    document.answer.inlines_within(span).any(|inline| inline.kind == InlineKind::Code)
}

/// A sentence's clauses: it is parted at semicolons that are followed by white space.
fn parts(text: &str, sentence: &Sentence) -> Vec<Span> {
    let piece = sentence.span.of(text);
    let mut spans = Vec::new();
    let mut start = 0;
    for (at, _) in piece.match_indices("; ") {
        spans.push(Span::new(start, at).trimmed(piece).shifted(sentence.span.start));
        start = at + 1;
    }
    spans.push(Span::new(start, piece.len()).trimmed(piece).shifted(sentence.span.start));
    spans.retain(|span| !span.is_empty());
    spans
}

/// Whether words assert something about the world.
fn asserts(words: &str) -> bool {
    static STARTS: LazyLock<Lexicon<()>> = LazyLock::new(|| Lexicon::new(TALK.iter().map(|start| (*start, ()))));
    static ORDERS: LazyLock<Lexicon<()>> = LazyLock::new(|| Lexicon::new(IMPERATIVES.iter().map(|word| (*word, ()))));
    if words.ends_with(['?', '？', ':', '：']) {
        return false;
    }
    let lower = words.trim_start_matches(['*', '_', '"', '“', '(']).to_lowercase();
    let Some(first) = lower.bytes().next() else { return false };
    if STARTS.beginning(first).iter().any(|(start, ())| lower.starts_with(start)) {
        return false;
    }
    let first = lower.split(|character: char| !character.is_alphanumeric() && character != '\'').next().unwrap_or_default();
    if ORDERS.get(first).is_some() {
        return false;
    }
    // A name or a number alone asserts nothing; a short equality does.
    let count = lower.split_whitespace().count();
    count >= 3 || lower.contains('=') || !lower.is_ascii() && lower.chars().filter(|letter| letter.is_alphabetic()).count() >= 6
}

/// Whether words tell the reader what to do.
fn instructs(words: &str) -> bool {
    static ORDERS: LazyLock<Lexicon<()>> = LazyLock::new(|| Lexicon::new(IMPERATIVES.iter().map(|word| (*word, ()))));
    let lower = words.trim_start_matches(['*', '_', '"', '“', '(']).to_lowercase();
    let first = lower.split(|character: char| !character.is_alphanumeric() && character != '\'').next().unwrap_or_default();
    let told = ORDERS.get(first).is_some() || ["if you ", "please ", "note that you "].iter().any(|start| lower.starts_with(start));
    told && !words.ends_with(['?', ':']) && lower.split_whitespace().count() >= 4
}

/// A name of a month that is a verb as well: it counts beside digits only.
const MAY: &str = "may";

/// Words and phrases with the kinds of claim they make.
static WORDS: LazyLock<Lexicon<Kinds>> = LazyLock::new(|| {
    let lists: [(Kinds, &[&'static str]); 7] = [
        (Kinds::QUANTITY, &["half", "twice", "double", "triple", "dozen", "percent", "million", "billion"]),
        (
            Kinds::DATE,
            &[
                MAY, "january", "february", "march", "april", "june", "july", "august", "september", "october", "november", "december",
                "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
            ],
        ),
        (Kinds::IDENTIFIER, &["isbn", "issn", "doi", "orcid", "iban", "arxiv", "sha-256", "uuid"]),
        (Kinds::COMPARISON, &["more than", "less than", "fewer", "higher", "lower", "largest", "smallest", "most", "least", "than"]),
        (Kinds::ATTRIBUTION, &["according to", "said", "says", "stated", "reported", "argued", "claimed", "found that"]),
        (Kinds::PREDICTION, &["will", "is expected to", "are expected to", "is likely to", "are likely to", "going to"]),
        (Kinds::OPINION, &["i think", "i believe", "in my opinion", "in my view", "arguably", "beautiful", "amazing", "should"]),
    ];
    Lexicon::new(lists.into_iter().flat_map(|(kinds, words)| words.iter().map(move |word| (*word, kinds))))
});

fn kinds(words: &str) -> Kinds {
    let lower = words.to_lowercase();
    let mut kinds = Kinds::default();
    let digits = lower.bytes().any(|byte| byte.is_ascii_digit());
    for (start, end, kind) in WORDS.find(&lower) {
        kinds.add(kind, digits || lower[start..end] != *MAY);
    }
    kinds.add(Kinds::QUANTITY, digits);
    kinds.add(Kinds::DATE, digits && has_year(&lower));
    kinds.add(Kinds::IDENTIFIER, lower.contains("://"));
    kinds.add(Kinds::QUOTATION, lower.contains(['“', '«', '„']) || lower.matches('"').count() >= 2);
    kinds.add(Kinds::CITATION, lower.contains("et al") || digits && numbered_note(&lower));
    kinds
}

/// Four digits that read as a year, 1000 to 2099.
fn has_year(words: &str) -> bool {
    words
        .split(|character: char| !character.is_alphanumeric())
        .any(|word| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit()) && (word.starts_with('1') || word.starts_with("20")))
}

/// A note such as "[3]".
fn numbered_note(words: &str) -> bool {
    words.split('[').skip(1).any(|rest| {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        (1..=3).contains(&digits) && rest[digits..].starts_with(']')
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::Answer;

    fn found(text: &str) -> Vec<(String, Vec<&'static str>)> {
        let answer = Answer::from_markdown(text);
        let document = Document::new(&answer);
        claims(&document).iter().map(|claim| (claim.span.of(&answer.text).to_owned(), claim.kinds.names().collect())).collect()
    }

    #[test]
    fn parts_claims_from_talk() {
        let claims = found(
            "Sure! Here are three facts:\n\n- The tower opened in 1889; it is 330 metres tall.\n- Use a map.\n- Is it old?\n\nI hope this helps.",
        );
        let words: Vec<_> = claims.iter().map(|(words, _)| words.as_str()).collect();
        assert_eq!(words, ["The tower opened in 1889", "it is 330 metres tall."]);
    }

    #[test]
    fn tells_kinds() {
        for (text, kind) in [
            ("The tower opened in 1889.", "DATE"),
            ("It rose by 12 percent.", "QUANTITY"),
            ("He said “the die is cast” then.", "QUOTATION"),
            ("Smith et al. showed the same effect.", "CITATION"),
            ("The function `len` returns the length.", "CODE_SYMBOL"),
            ("Gold is heavier than silver.", "COMPARISON"),
            ("According to the report it failed.", "ATTRIBUTION"),
            ("Prices will rise next year.", "PREDICTION"),
            ("I believe it was a good idea.", "OPINION"),
            ("The ISBN is 978-0-306-40615-7 here.", "IDENTIFIER"),
        ] {
            assert!(found(text)[0].1.contains(&kind), "{text}: {:?}", found(text));
        }
    }

    #[test]
    fn a_row_is_one_claim() {
        assert_eq!(found("| a | b |\n|---|---|\n| x | 1 |\n| y | 2 |").len(), 2);
    }
}
