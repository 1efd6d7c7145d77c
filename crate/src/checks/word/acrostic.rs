//! # What it flags
//! Lines whose first letters are said to spell a word that they do not spell.
//! # Why it misleads
//! Language models lose count of the letters while they write the lines.
//! # How it is decided
//! "The first letters of the lines spell W" and "an acrostic for W": the first letters of the lines behind it, or before it, are put together; W must stand
//! somewhere in them. There must be as many lines as W has letters, or two more or fewer.
//! # Known false positives
//! None known; lines that are one word each may be answers of their own.

use super::{SPOKEN, unquoted};
use crate::check::prelude::*;
use crate::checks::promise::lines;
use crate::hedge::is_asserted;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Acrostics",
    tier: Tier::Wrong,
    scope: Scope::Answer,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &[],
};

/// What the first letters are said to spell.
pub static FORMS: Forms = Forms::with(
    &[
        "(first letters|initial letters|first letter|initials) (of|in|from) [the|each|every|all|its|these|following|those|four|five|six|seven|eight|of]* (lines|line|verses|verse) \
         [together|below|above|here|,|together]* (spell|spells|form|forms|read|reads|make|makes|spelling|give) [out|down|the|a|word|name|downwards]* {v:spoken}",
        "acrostic [poem|verse|below|here]* (spells|reads|spelling|which spells|whose lines spell) [out|down|the|a|word|name]* {v:spoken}",
        "(spells|spell|spelling|spelt|spelled) [out|down|the|a|word|name]* {v:spoken} (down|downwards|vertically|from top|along its|along the|with its first|with the first|in its first|if you read|when you read|with their)",
        "acrostic [poem|verse]? (for|of|on|spelling|that spells|spelling out) [the|a|word|name|out]* {v:spoken}",
    ],
    &[SPOKEN],
);

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let mut signals = Vec::new();
    for (start, reading) in context.readings() {
        for found in FORMS.find(&reading) {
            signals.extend(decide(context, start, &reading, &found));
        }
    }
    signals
}

fn decide(context: &Context<'_>, start: usize, reading: &Reading<'_>, found: &Found) -> Option<Signal> {
    let said = unquoted(reading, found, "v");
    let wanted: String = said.chars().filter(|letter| letter.is_alphabetic()).flat_map(char::to_lowercase).collect();
    let length = wanted.chars().count();
    if !(3..=15).contains(&length) || said.contains(' ') || found.has("not") {
        return None;
    }
    let whole = found.span(reading);
    let claim = context.at(start + whole.start, start + whole.end);
    let blocks = context.blocks();
    let own = blocks.iter().position(|block| block.span.contains(claim))?;
    let first = |from: usize, to: usize| -> String {
        let body: Vec<_> = blocks.get(from..to).unwrap_or_default().iter().collect();
        lines(context, &body)
            .iter()
            .filter_map(|line| line.chars().find(|letter| letter.is_alphanumeric()))
            .flat_map(char::to_lowercase)
            .collect()
    };
    // The lines are one block, or one block each.
    let tried = [
        first(own + 1, own + 2),
        first(own + 1, own + 1 + length),
        first(own + 1, blocks.len()),
        first(own.saturating_sub(1), own),
        first(0, own),
    ];
    if tried.iter().any(|letters| letters.contains(&wanted)) {
        return Some(Signal::agrees(claim));
    }
    let shown = tried.iter().find(|letters| letters.chars().count().abs_diff(length) <= 1 && letters.chars().count() > 2)?;
    let near = shown.chars().zip(wanted.chars()).filter(|(one, two)| one == two).count() * 2 >= length;
    (near && is_asserted(context, claim))
        .then(|| Signal::new(claim, format!("first letters of the lines: {}", shown.to_uppercase())).claimed(said))
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag(
        "Here is a poem in which the first letters of the lines spell **STAR**:\n\nSilver in the night,\nTwinkling far away,\nOver all the hills,\nReaching for the day.",
        "first letters of the lines spell STAR",
        "first letters of the lines: STOR",
    ),
    flag(
        "An acrostic for CAT:\n\nCurled up tight,\nAsleep all day,\nPurring through the night.",
        "acrostic for CAT",
        "first letters of the lines: CAP",
    ),
    flag(
        "Warm winds blow,\nIce melts slow,\nNight turns to day,\nSnow goes away.\n\nThe first letters of each line spell \"WIND\".",
        "first letters of each line spell \"WIND\"",
        "first letters of the lines: WINS",
    ),
    flag(
        "Here's an acrostic poem for TEA:\n\n- Time to sit\n- Easy and warm\n- Cup in hand",
        "acrostic poem for TEA",
        "first letters of the lines: TEC",
    ),
    flag(
        "The first letters of the lines spell SUN:\n\nSoft light\nUnder the trees\nMoves on",
        "first letters of the lines spell SUN",
        "first letters of the lines: SUM",
    ),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("The first letters of the lines spell SUN:\n\nSoft light\nUnder the trees\nNever still"),
    ignore("An acrostic for CAT:\n\nCurled up tight,\nAsleep all day,\nTwitching through the night."),
    ignore("Warm winds blow,\nIce melts slow,\nNight turns to day,\nDew fades away.\n\nThe first letters of each line spell \"WIND\"."),
    ignore("An acrostic for a name is a fine gift.\n\nIt takes a while.\n\nTry it."),
    ignore("The first letters of the lines spell SUN, as you will see in the next lesson."),
    ignore("If the first letters of the lines spell SUN:\n\nSoft light\nUnder the trees\nMoves on"),
];
