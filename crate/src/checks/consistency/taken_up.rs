//! # What it flags
//! A figure that the answer takes up as known from the conversation, which has another one for the same thing: "the 17 km to the hut" after "the
//! trail is 12 km long", "as I said, 4 minutes" after "about 6 minutes".
//! # Why it misleads
//! What comes as already settled is not checked again, and everything that follows is worked out with it.
//! # How it is decided
//! "The", "all", "your", "as I said", "we calculated", "since …" say that a figure was given before. It stands nowhere in the conversation and
//! follows from nothing there by a sum, a difference, a product or a share; the conversation has another figure of the same measure, of about
//! the same size, for the same noun or among the same words, or in the answer to a question with those words.
//! # Known false positives
//! A figure of another thing that the conversation has not spoken of, told as if it had: "the 2008 crisis" after "published in 2004".

use super::{asked, corrects, wants_change};
use crate::answer::Role;
use crate::check::prelude::*;
use crate::conversation::SENTENCE;
use crate::evidence::align::{Figures, Reading, Way};
use crate::hedge;
use std::collections::HashSet;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Figure taken up otherwise than it was given",
    tier: Tier::Contradicted,
    scope: Scope::Answer,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &[],
};

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let turns = context.turns();
    if !turns.iter().any(|turn| turn.role == Role::Assistant) || wants_change(context) {
        return Vec::new();
    }
    let Some(talk) = context.talk() else { return Vec::new() };
    let figures = Figures::of(&talk.text);
    // A question that supposes something makes new figures.
    let question = asked(context).unwrap_or_default().to_lowercase();
    let words: Vec<&str> = question.split(|other: char| !other.is_alphabetic() && other != '\'').collect();
    let leads = |at: usize| words[..at].iter().all(|before| ["and", "but", "so", "what", "ok", "okay", "then", "", "now"].contains(before));
    let supposes = words.iter().enumerate().any(|(at, word)| matches!(*word, "another" | "other") || *word == "if" && leads(at));
    let states = |at: usize| {
        talk.said
            .get(at)
            .filter(|said| said.turn < turns.len())
            .is_some_and(|said| said.by != Role::User || !said.words.trim_end().ends_with('?'))
    };
    let about = |at: usize| talk.said.get(at).map_or(&[][..], |said| said.about.as_slice());
    let mut found = Vec::new();
    let mut told = HashSet::new();
    for sentence in context.sentences() {
        let words = context.words(sentence.span);
        if words.len() > SENTENCE || !matches!(context.block_of(sentence).kind, BlockKind::Prose | BlockKind::Item) {
            continue;
        }
        let claim = Reading::new(words);
        let figure = talk.text.taken_up(&figures, (words, &claim), None, states, about);
        let held = figure.or_else(|| talk.text.taken_up_date((words, &claim), None, states, about));
        // What the answer itself gave first is its own.
        let own = |span: Span| claim.amounts.iter().any(|amount| amount.span == span && told.contains(&amount.plain));
        let held = held.filter(|held| !own(held.mine) && (held.way == Way::Referred || !supposes));
        if let Some(held) = held.filter(|_| !corrects(words) && hedge::is_asserted(context, sentence.span)) {
            let before = &talk.said[held.at];
            let mine = held.mine.shifted(sentence.span.start);
            let now = context.words(mine);
            let working = format!("{}: {}; this answer: {now}", before.speaker(), held.theirs.of(&before.words));
            found.push(Signal::new(mine, working).claimed(now).evidence(before.evidence()));
        }
        told.extend(claim.amounts.iter().map(|amount| amount.plain));
    }
    found
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("For the 9 jars you pay 27 euros.", "9 jars", "earlier answer: 8 jars; this answer: 9 jars")
        .asked("They are 3 euros. What is the total?")
        .after(&["Your plums will fill 8 jars."]),
    flag("Keep the oven at the 190 °C I gave you, and turn the tray.", "190", "earlier answer: 160; this answer: 190")
        .asked("Do I turn the tray?")
        .after(&["Bake the meringues at 160 °C for an hour."]),
    flag("Since the ferry takes 50 minutes, have lunch on board.", "50 minutes", "earlier answer: 30 minutes; this answer: 50 minutes")
        .asked("Where do we eat?")
        .after(&["The ferry to Holm takes 30 minutes."]),
    flag("As I said, it weighs 14 kg.", "14 kg", "earlier answer: 11 kg; this answer: 14 kg")
        .asked("Can I carry it?")
        .after(&["The tent weighs 11 kg with its poles."]),
    flag("Send it well ahead of the 5 May deadline.", "5 May", "earlier answer: 31 March; this answer: 5 May")
        .asked("When do I send it?")
        .after(&["The deadline for the grant is 31 March."]),
    flag(
        "With the 700 metres of ascent and 6.8 kilometres to walk, start early.",
        "6.8 kilometres",
        "earlier answer: 8.6 kilometres; this answer: 6.8 kilometres",
    )
    .asked("When do I start?")
    .after(&["The walk is 8.6 kilometres long and climbs 700 metres."]),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("So it holds 370 litres, a hundred fewer than the 480 I gave you.")
        .asked("It is round.")
        .after(&["The barrel holds 480 litres."]),
    ignore("For the 8 jars you pay 24 euros.").asked("They are 3 euros. What is the total?").after(&["Your plums will fill 8 jars."]),
    ignore("For the 12 jars you pay 36 euros.")
        .asked("My sister has 4 more jars. What is the total?")
        .after(&["Your plums will fill 8 jars."]),
    ignore("The two jars on the left are for jam.").asked("Which are for jam?").after(&["You have three jars."]),
    ignore("Then the 90-minute meeting follows.").asked("Go on.").after(&["Start with a meeting of 60 minutes."]),
    ignore("I was wrong: it's not the 30 minutes I said, but the 50 minutes of the slow ferry.")
        .asked("Where do we eat?")
        .after(&["The ferry to Holm takes 30 minutes."]),
    ignore("His debut in 1976 was a success.").asked("And Hall?").after(&["Brand made his debut in 1988."]),
    ignore("With the 50 euros of postage, the 250 euros are spent.")
        .asked("And with postage of 50 euros?")
        .after(&["The lamp costs 200 euros."]),
    ignore("Since the bus takes 50 minutes, take the ferry.").asked("Bus or ferry?").after(&["The ferry to Holm takes 30 minutes."]),
];
