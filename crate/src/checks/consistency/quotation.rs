//! # What it flags
//! Words in quotation marks that the answer says stand in the question, and that do not.
//! # Why it misleads
//! It answers something that was not asked, and puts it into the reader's mouth.
//! # How it is decided
//! "You wrote", "you mentioned", "your question says" and the like, in the past or of the question, right before a quotation of at
//! least three words. The quotation must stand in the question or in one of the reader's earlier turns, ignoring case, marks and
//! what an ellipsis leaves out.
//! # Known false positives
//! A quotation from something the reader attached.

use crate::answer::Role;
use crate::check::prelude::*;
use crate::words::{TokenKind, tokens};

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Quotation of the question",
    tier: Tier::Contradicted,
    scope: Scope::Answer,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &[
        "you wrote", "you said", "you mentioned", "you asked", "you stated", "your question", "you quoted", "your message", "your prompt",
    ],
};

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let Some(question) = context.question() else { return Vec::new() };
    if question.contains(['{', '<']) && question.len() > 20_000 {
        return Vec::new();
    }
    let mut said = plain(question);
    for turn in context.turns().iter().filter(|turn| turn.role == Role::User) {
        said.push(' ');
        said.push_str(&plain(&turn.text));
    }
    // Something that is attached or linked cannot be looked into.
    let attached = ["attached", "attachment", "http", "uploaded", "image", "document", "file", "pdf", "screenshot"]
        .iter()
        .any(|word| said.contains(word));
    if attached {
        return Vec::new();
    }
    context.sentences().iter().filter_map(|sentence| judge(context, sentence.span, &said)).collect()
}

/// Words before "you wrote" that begin a clause.
const OPENERS: &[&str] =
    &["as", "since", "because", "when", "where", "that", "earlier", "and", "but", "so", "first", "then", "here", "what"];

fn judge(context: &Context<'_>, sentence: Span, said: &str) -> Option<Signal> {
    let text = context.words(sentence);
    if text.len() > 1000 {
        return None;
    }
    let cut = tokens(text);
    let open = cut.iter().position(|token| token.marks("\"“"))?;
    let close = (open + 1..cut.len()).find(|&at| cut[at].marks("\"”"))?;
    let lead = &cut[..open];
    let verbs = &["wrote", "said", "mentioned", "asked", "stated", "quoted"];
    let reports = lead.windows(2).rposition(|two| two[0].is("you") && two[1].any(verbs)).map(|at| at + 2).or_else(|| {
        lead.windows(3)
            .rposition(|three| {
                three[0].is("your")
                    && three[1].any(&["question", "message", "prompt"])
                    && three[2].any(&["says", "said", "states", "stated", "reads", "asks", "asked"])
            })
            .map(|at| at + 3)
    })?;
    let near =
        lead[reports..].iter().all(|token| token.any(&["that", "about", "for", "the", "phrase", "words", "me", "to"]) || token.marks(",:"))
            && open - reports <= 3;
    let loose =
        lead.iter().any(|token| token.any(&["if", "when", "like", "something", "assume", "maybe", "perhaps", "not", "didn't", "never"]));
    let words: Vec<_> = cut[open + 1..close].iter().filter(|token| token.kind != TokenKind::Mark).collect();
    // "The paper you mentioned, “…”" names the paper.
    let object = lead[..reports]
        .iter()
        .rposition(|token| token.is("you"))
        .and_then(|you| you.checked_sub(1))
        .is_some_and(|at| lead[at].kind == TokenKind::Word && !lead[at].any(OPENERS));
    // In a scene that is made up, nothing of the question comes back.
    let small = |word: &str| word.len() < 3 || ["the", "and", "you", "for", "are", "was", "not", "but"].contains(&word);
    let shares = words.iter().map(|word| word.text.to_lowercase()).any(|word| !small(&word) && said.contains(&word));
    if !near || loose || object || !shares || words.len() < 3 {
        return None;
    }
    let quoted = &text[cut[open].span.end..cut[close].span.start];
    let kept = quoted
        .split("...")
        .flat_map(|part| part.split('…'))
        .flat_map(|part| part.split(['[', ']']))
        .all(|part| said.contains(plain(part).trim()));
    let span = Span::new(cut[open].span.start, cut[close].span.end).shifted(sentence.start);
    Some(if kept { Signal::agrees(span) } else { Signal::new(span, "these words are not in the question") })
}

/// Letters and digits in lower case, words parted by single spaces.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for word in text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()) {
        if !plain.is_empty() {
            plain.push(' ');
        }
        plain.extend(word.chars().flat_map(char::to_lowercase));
    }
    plain
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("You wrote \"the tower is green\", which is not so.", "\"the tower is green\"", "these words are not in the question")
        .asked("Why is the tower brown?"),
    flag("As you mentioned, “bees never sleep”.", "“bees never sleep”", "these words are not in the question")
        .asked("Do bees sleep at night?"),
    flag(
        "Since you asked about \"the second law of motion\", let us begin.",
        "\"the second law of motion\"",
        "these words are not in the question",
    )
    .asked("What is the first law of thermodynamics?"),
    flag("Your question says: \"in less than ten words\".", "\"in less than ten words\"", "these words are not in the question")
        .asked("Explain it in less than twenty words."),
    flag("Earlier you said that \"cats are better than dogs\".", "\"cats are better than dogs\"", "these words are not in the question")
        .asked("Which pet is better?"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("You wrote \"the tower is brown\", and it is.").asked("Why is it that the tower is brown?"),
    ignore("You asked about \"the tower ... brown\".").asked("Why is it that the tower is brown?"),
    ignore("If you said \"I am very happy\", she would smile.").asked("How do I say it?"),
    ignore("You could say \"I am very happy\" instead.").asked("How do I say it?"),
    ignore("You wrote \"the tower is green\", which is not so."),
    ignore("The paper you mentioned, \"Why Towers Are Brown,\" is new.").asked("Explain the paper on towers by Smith."),
    ignore("You said \"I will help you\", and you did. That is a promise.").asked("Define it."),
    ignore("You mentioned \"towers\".").asked("Why is the building brown?"),
];
