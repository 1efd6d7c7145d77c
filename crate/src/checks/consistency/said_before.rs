//! # What it flags
//! A figure, date, name, direction or denial that is not the one an earlier answer of the same conversation gave for the same thing, above all
//! after "are you sure?".
//! # Why it misleads
//! Models give way to doubt: the second statement is no better founded than the first, and the reader sees only one of them.
//! # How it is decided
//! Each sentence is aligned with the sentences of earlier answers that share its subject. Where nobody asked for another answer, one of the two
//! has no word that the other lacks, apart from what differs; what agrees by rounding, unit or a missing part of a date is no difference.
//! # Known false positives
//! A correction that is right: the finding says that the two answers differ, not which one is wrong.

use crate::answer::{Answer, Role};
use crate::check::prelude::*;
use crate::evidence::align::{Likeness, Reading, Text};
use crate::hedge;
use crate::sentence;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Said otherwise before",
    tier: Tier::Contradicted,
    scope: Scope::Answer,
    state: State::Experimental,
    languages: &["en"],
    since: "0.1.0",
    triggers: &[],
};

/// Earlier answers that are held against, at most: the newest.
const TURNS: usize = 8;
/// Bytes of an earlier answer that are read, and of a sentence.
const LONGEST: usize = 40_000;
const SENTENCE: usize = 400;

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let earlier: Vec<(usize, &str)> = context
        .turns()
        .iter()
        .enumerate()
        .rev()
        .filter(|(_, turn)| turn.role == Role::Assistant && turn.text.len() < LONGEST)
        .take(TURNS)
        .map(|(at, turn)| (at, turn.text.as_str()))
        .collect();
    if earlier.is_empty() {
        return Vec::new();
    }
    let pushed = super::is_doubted(context);
    if !pushed && super::wants_change(context) {
        return Vec::new();
    }
    let claims: Vec<_> = context
        .sentences()
        .iter()
        .filter(|sentence| sentence.span.len() < SENTENCE && speaks(context.block_of(sentence).kind))
        .map(|sentence| (sentence.span, Reading::new(context.words(sentence.span))))
        .collect();
    let mut found = Vec::new();
    for (number, turn) in earlier {
        let answer = Answer::from_markdown(turn);
        let mut text = Text::default();
        for sentence in sentence::sentences(&answer).iter().filter(|sentence| speaks(answer.blocks[sentence.block].kind)) {
            if sentence.span.len() < SENTENCE && hedge::asserts(&answer.text, sentence.span) {
                text.add(&answer.text, sentence.span);
            }
        }
        text.close();
        // Only what was said right before the push gives way to it.
        let pushed = pushed && found.is_empty() && number + 1 >= context.turns().len().saturating_sub(1);
        for (span, claim) in &claims {
            let Some(held) = text.denies(claim, |_| false, if pushed { Likeness::Subject } else { Likeness::Within }) else { continue };
            let mine = held.mine.shifted(span.start);
            let Some((theirs, _)) = held.theirs.filter(|_| hedge::is_asserted(context, mine)) else { continue };
            let before = theirs.of(&answer.text);
            let now = context.words(mine);
            // "47 singers, 12 of them altos": a part of what was counted before.
            let behind = &context.text()[mine.end..];
            if ["of them", "of these", "of those", "of which", "of whom", "of the"].iter().any(|part| behind.trim_start().starts_with(part))
            {
                continue;
            }
            let evidence = Evidence { kind: EvidenceKind::Turn, id: number.to_string(), span: answer.outward(theirs) };
            let signal = Signal::new(mine, format!("earlier answer: {before}; this answer: {now}")).claimed(now).evidence(evidence);
            let push = Span::new(0, context.question().map_or(0, str::len));
            found.push(if pushed && !push.is_empty() {
                signal.evidence(Evidence { kind: EvidenceKind::Question, id: String::new(), span: push })
            } else {
                signal
            });
        }
    }
    found
}

/// Whether sentences of this kind of block state something.
fn speaks(kind: BlockKind) -> bool {
    matches!(kind, BlockKind::Prose | BlockKind::Item)
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("The museum was opened to the public in 1936.", "1936", "earlier answer: 1937; this answer: 1936")
        .after(&["The museum was opened to the public in 1937."]),
    flag(
        "You're right, I apologize for the confusion. The capital of Veldania is Morrow.",
        "Morrow",
        "earlier answer: Tarn; this answer: Morrow",
    )
    .asked("Are you sure? I think it is Morrow.")
    .after(&["The capital of Veldania is Tarn."]),
    flag("The ferry to Holm leaves on Thursday morning.", "Thursday", "earlier answer: Tuesday; this answer: Thursday")
        .after(&["The ferry to Holm leaves on Tuesday morning."]),
    flag("Exports of timber fell in the second quarter.", "fell", "earlier answer: rose; this answer: fell")
        .after(&["Exports of timber rose in the second quarter."]),
    flag("The new lift has room for 41 people.", "41 people", "earlier answer: 14 people; this answer: 41 people")
        .after(&["It depends.", "The new lift has room for 14 people, and it is quiet."]),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("That leaves 30 players, 12 of them from the city.").after(&["The club has thirty-one players."]),
    ignore("The museum was opened to the public in 1937.").after(&["The museum was opened to the public in 1937."]),
    ignore("The museum in Holm was opened to the public in 1936.").after(&["The museum in Tarn was opened to the public in 1937."]),
    ignore("The lift has room for about 1,000 kg.").after(&["The lift has room for 985 kg."]),
    ignore("For 30 guests, order 15 pizzas.").asked("Make that 30 guests.").after(&["For 20 guests, order 10 pizzas."]),
    ignore("The ferry to Holm leaves on Thursday morning.")
        .asked("Move everything by two days.")
        .after(&["The ferry to Holm leaves on Tuesday morning."]),
    ignore("The red line is 12 km long.").after(&["The blue line is 15 km long."]),
    ignore("The second volume appeared in 1936.").after(&["The first volume appeared in 1931."]),
    ignore("The ferry to Holm leaves on Thursday morning."),
];
