//! Instructions of a question: the sentences that tell the answerer what to do.
//!
//! They are the verifiable ones of `IFEval` (Zhou et al. 2023, arXiv 2311.07911) in the wordings people use. Only an instruction that is
//! stated unmistakably is read, outside of quotation marks.

use crate::signal::{Evidence, EvidenceKind};
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
    "answer", "respond", "reply", "write", "describe", "explain", "summarize", "summarise", "give", "tell", "limit", "keep", "use",
    "include", "make", "list", "provide", "create", "compose", "generate", "draft", "avoid", "refrain", "wrap", "finish", "end", "begin",
    "start", "add", "highlight", "mention", "ensure", "output", "return", "put", "mark", "mention", "repeat", "first", "entire", "don't",
    "don’t", "never", "do", "no", "without", "in", "at", "separate", "format", "present", "name", "define", "outline", "discuss",
    "compare", "rewrite", "paraphrase", "not", "only", "also", "then", "be", "say", "finally", "using", "with", "suggest", "recommend",
    "offer", "come", "sort", "order", "rank", "arrange", "spell", "translate", "produce", "craft", "prepare", "invent", "show", "share",
    "introduce", "express", "state", "sum", "recap", "brainstorm", "propose", "pick", "convert", "capitalize", "just", "strictly", "under",
    "reword", "teach", "everything", "each", "every", "all", "nothing", "exactly", "max", "maximum", "think", "count", "pen", "one", "two",
    "three", "four", "five", "stick", "restrict", "you", "it", "i",
];

/// Words of [`VERBS`] that begin other sentences as well: they order only where nobody is told of.
const LOOSE: &[&str] = &[
    "all", "each", "every", "everything", "nothing", "one", "two", "three", "four", "five", "you", "it", "i", "come", "state", "order",
    "count", "under", "think",
];

/// Words of [`VERBS`] that begin questions as well.
const QUIET: &[&str] =
    &["do", "in", "at", "first", "then", "only", "also", "not", "no", "with", "using", "be", "don't", "say", "name", "list", "define"];

/// Whether a question ends with the length its answer may have: "What is gravity, in one sentence?", "… in under 20 words?"
fn limits_itself(cut: &[Token<'_>]) -> bool {
    let end = cut
        .iter()
        .rposition(|token| token.kind == TokenKind::Word && !token.any(&["please", "only", "or", "less", "fewer", "max", "maximum"]));
    let Some(end) = end else { return false };
    let unit = cut[end].any(&["sentence", "sentences", "words", "word", "bullets", "points", "paragraphs", "paragraph"]);
    let asks = cut.first().is_some_and(|first| first.any(&["what", "what's", "what’s", "how", "why", "explain", "can", "could"]));
    let lead = cut[..end].iter().rposition(|token| token.any(&["in", "using", "with"]));
    unit && asks
        && lead.is_some_and(|lead| end - lead <= 7 && (lead + 1..end).any(|at| number_at(cut, at).is_some() || cut[at].is("single")))
}

/// Words with which an instruction speaks of the answer.
const OBJECTS: &[&str] = &[
    "response", "responses", "answer", "reply", "output", "essay", "summary", "poem", "story", "text", "letter", "email", "paragraph",
    "paragraphs",
];

/// The instructions of the question, in order.
#[must_use]
pub fn instructions(question: &str) -> Vec<Instruction<'_>> {
    if question.len() > LONGEST {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (start, text) in sentences(question) {
        let cut = tokens(text);
        let mut words = cut.iter().filter(|token| token.kind == TokenKind::Word);
        let first = words.next();
        let politely = first.is_some_and(|first| {
            first.any(&["please", "and", "but", "also", "then", "can", "could", "now", "would", "will", "hi", "hello", "hey", "ok", "okay"])
        });
        let second = if politely { words.find(|word| !word.any(&["you", "please"])) } else { None };
        let commands = first.is_some_and(|word| word.any(OBJECTS))
            || first.is_some_and(|word| word.any(VERBS))
            || second.is_some_and(|word| word.any(VERBS));
        let speaks = cut.windows(2).any(|two| two[0].any(&["your", "the", "entire", "whole", "this"]) && two[1].any(OBJECTS))
            || cut.windows(2).any(|two| {
                two[0].any(&["you", "please", "there"])
                    && two[1].any(&["must", "should", "answer", "respond", "write", "use", "do", "include", "keep", "highlight"])
            });
        let strong = |word: &Token<'_>| word.any(VERBS) && !word.any(LOOSE) && !word.any(QUIET);
        let ordered = first.is_some_and(&strong) || second.is_some_and(&strong);
        let told = cut.iter().any(|token| {
            token.any(&["if", "should've"]) || token.marks("{}") || !ordered && token.any(&["who", "whose", "he", "she", "they", "why"])
        });
        // "Do not …?" and "In what …?" ask; "Finish with this phrase Anything else?" orders.
        let weak = first.is_none_or(|first| !first.any(VERBS) || first.any(LOOSE) || first.any(QUIET));
        let limited = limits_itself(&cut);
        let asks = text.trim_end().ends_with('?') && second.is_none() && weak && !limited;
        if (commands || speaks || limited) && !told && !asks {
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
