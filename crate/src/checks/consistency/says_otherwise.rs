//! # What it flags
//! Two sentences of one answer that give the same thing two figures, dates, names or directions.
//! # Why it misleads
//! One of the two is wrong, and a reader who meets only one of them cannot know.
//! # How it is decided
//! Each sentence of prose is aligned with the other sentences that share its subject; apart from what differs, both have the same
//! words, three at least, and no further value of theirs is at odds. The later one is marked, with the earlier one beside it.
//! # Known false positives
//! Two things that the answer calls by the same words: two examples, two scenarios, a value before and after.

use crate::check::prelude::*;
use crate::evidence::align::{Likeness, Reading, Text};
use crate::hedge;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Said otherwise in the same answer",
    tier: Tier::Contradicted,
    scope: Scope::Answer,
    state: State::Experimental,
    languages: &["en"],
    since: "0.1.0",
    triggers: &[],
};

/// Bytes of a sentence that is read, and the most sentences.
const SENTENCE: usize = 400;
const SENTENCES: usize = 400;

/// Words with which an answer gives several versions on purpose.
const VERSIONS: &[&str] = &[
    "example", "scenario", "option", "version", "suppose", "assume", "imagine", "alternatively", "if ", "either", "otherwise", "instead",
    "before", "after", "initially", "originally", "then ", "later", "another", "first", "second", "previous", "next", "whereas", "while",
    "compared", "step", "integer", "equation", "negative", "proceedings", "journal", "myth", "false", "incorrect", "wrong", "revised",
    "draft", "case", "each", "per ", "least", "joke", "story", "poem",
];

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let sentences: Vec<_> = context
        .sentences()
        .iter()
        .filter(|sentence| {
            let words = context.words(sentence.span);
            context.block_of(sentence).kind == BlockKind::Prose
                && sentence.span.len() < SENTENCE
                && words.ends_with('.')
                && !words.contains(['=', '^', '\\', '('])
                && !VERSIONS.iter().any(|version| words.to_lowercase().contains(version))
                && hedge::is_asserted(context, sentence.span)
        })
        .take(SENTENCES)
        .collect();
    if sentences.len() < 2 {
        return Vec::new();
    }
    let view = context.view();
    let mut text = Text::default();
    for sentence in &sentences {
        text.add(context.text(), sentence.span.relative_to(view.start));
    }
    text.close_without_values();
    let mut found = Vec::new();
    for sentence in &sentences {
        let own = sentence.span.relative_to(view.start);
        let claim = Reading::new(context.words(sentence.span));
        // The later of the two is marked.
        let Some(held) = text.denies(&claim, |span| span.start >= own.start, Likeness::Equal) else { continue };
        let Some((theirs, _)) = held.theirs else { continue };
        let mine = held.mine.shifted(sentence.span.start);
        let before = theirs.of(context.text());
        let now = context.words(mine);
        let signal = Signal::new(mine, format!("earlier: {before}; here: {now}")).claimed(now);
        found.push(signal.see(theirs.shifted(view.start)));
    }
    found
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag(
        "The museum was opened to the public in 1937. It has a large garden. The museum was opened to the public in 1936.",
        "1936",
        "earlier: 1937; here: 1936",
    ),
    flag(
        "The new lift has room for 14 people. It is quiet. In summary, the new lift has room for 41 people.",
        "41 people",
        "earlier: 14 people; here: 41 people",
    ),
    flag(
        "The ferry to Holm leaves on Tuesday morning.\n\nTickets are cheap. The ferry to Holm leaves on Thursday morning.",
        "Thursday",
        "earlier: Tuesday; here: Thursday",
    ),
    flag(
        "The bridge over the Tarn is 1,200 metres long. It is made of steel. The bridge over the Tarn is 1.5 km long.",
        "1.5 km",
        "earlier: 1,200 metres; here: 1.5 km",
    ),
    flag(
        "Exports of timber rose in the spring quarter of 2021. Prices held. Exports of timber fell in the spring quarter of 2021.",
        "fell",
        "earlier: rose; here: fell",
    ),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("The bridge over the Tarn is 1,200 metres long. It is made of steel. The bridge over the Tarn is 1.2 km long."),
    ignore("The museum in Holm was opened in 1936. The museum in Tarn was opened in 1937."),
    ignore("The red line is 12 km long. The blue line is 15 km long."),
    ignore("In one scenario the fund earns 400 dollars. In the other scenario the fund earns 600 dollars."),
    ignore("The book sold 400 copies in March 2020. The book sold 600 copies in April 2020."),
];
