//! The conversation before an answer, read sentence by sentence: once for all checks that hold the answer against it.

use crate::answer::{Answer, Role};
use crate::evidence::align::{Reading, Stem, Text};
use crate::sentence;
use crate::signal::{Evidence, EvidenceKind};
use crate::span::Span;

/// Turns that are read, at most: the newest. Bytes of one.
const TURNS: usize = 12;
const LONGEST: usize = 40_000;
/// Bytes of a sentence that is held against others, of a turn or of the answer.
pub(crate) const SENTENCE: usize = 400;

/// A sentence of the conversation.
#[derive(Debug)]
pub(crate) struct Said {
    pub turn: usize,
    pub by: Role,
    /// In the turn's text as it was given.
    pub outward: Span,
    /// The text without marks that the places lie in.
    pub words: String,
    /// The words of the question that it answers.
    pub about: Vec<Stem>,
}

impl Said {
    /// Who said it, for a reader.
    pub const fn speaker(&self) -> &'static str {
        match self.by {
            Role::User => "you said",
            Role::Assistant => "earlier answer",
        }
    }

    /// Where it was said.
    pub fn evidence(&self) -> Evidence {
        Evidence { kind: EvidenceKind::Turn, id: self.turn.to_string(), span: self.outward }
    }

    /// Whether it begins with "yes" or "no", and with which.
    pub fn answers(&self) -> Option<bool> {
        match self.words.trim_start().split(|other: char| !other.is_alphabetic()).next().unwrap_or_default().to_lowercase().as_str() {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        }
    }
}

/// The conversation before an answer, sentence by sentence.
#[derive(Debug, Default)]
pub(crate) struct Talk {
    pub text: Text,
    pub said: Vec<Said>,
}

impl Talk {
    /// The newest turns; none where one is longer than any that is written.
    pub fn of(answer: &Answer) -> Option<Self> {
        let turns = &answer.turns;
        let mut talk = Self::default();
        for (number, turn) in turns.iter().enumerate().skip(turns.len().saturating_sub(TURNS)) {
            if turn.text.len() > LONGEST {
                return None;
            }
            let read = Answer::from_markdown(&turn.text);
            let before = number.checked_sub(1).and_then(|at| turns.get(at)).filter(|before| before.role == Role::User);
            let about = before.filter(|before| turn.role == Role::Assistant && before.text.len() < SENTENCE);
            let about = about.map(|before| Reading::new(&before.text).stems).unwrap_or_default();
            for sentence in sentence::sentences(&read) {
                talk.text.add(&read.text, sentence.span);
                let words = sentence.span.of(&read.text).to_owned();
                talk.said.push(Said { turn: number, by: turn.role, outward: read.outward(sentence.span), words, about: about.clone() });
            }
        }
        // The question that is answered now may stand beside the turns.
        let last = turns.last().filter(|turn| turn.role == Role::User).map(|turn| turn.text.trim());
        if let Some(question) = answer.question.as_deref().filter(|question| question.len() < LONGEST && last != Some(question.trim())) {
            for span in sentence::split(question) {
                talk.text.add(question, span);
                let words = span.of(question).to_owned();
                talk.said.push(Said { turn: turns.len(), by: Role::User, outward: span, words, about: Vec::new() });
            }
        }
        talk.text.close();
        Some(talk)
    }
}
