//! # What it flags
//! An announced number of reasons, parts or steps that are then told one by one, in other numbers: "I see two reasons. First, … Second, … Third, …".
//! # Why it misleads
//! Either the number or the telling is wrong.
//! # How it is decided
//! A sentence announces one exact number of things. The sentences behind it that begin with "First", "Second", "Third", …, or the paragraphs and headings that begin with
//! "Part 1", "Part 2", … are counted. More than announced is wrong; fewer is wrong for numbered parts only.
//! # Known false positives
//! None known.

use super::announced_count::announcement;
use crate::check::prelude::*;
use crate::hedge::is_asserted;
use crate::words::tokens;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Announced count of what is told one by one",
    tier: Tier::Wrong,
    scope: Scope::Answer,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &["second", "part 2", "step 2", "stage 2", "phase 2", "section 2", "option 2", "reason 2", "tip 2", "rule 2"],
};

const FIRST: [&[&str]; 8] = [
    &["first", "firstly"],
    &["second", "secondly"],
    &["third", "thirdly"],
    &["fourth", "fourthly"],
    &["fifth", "fifthly"],
    &["sixth"],
    &["seventh"],
    &["eighth"],
];

/// Things that are numbered, by their plurals.
const NUMBERED: &[&str] =
    &["parts", "steps", "stages", "phases", "sections", "options", "reasons", "tips", "rules", "chapters", "points", "ways", "methods"];

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let mut signals = Vec::new();
    let mut seen = 0;
    for (at, sentence) in context.sentences().iter().enumerate() {
        let words = context.words(sentence.span);
        let Some(announced) = announcement(words) else { continue };
        seen += 1;
        // Two announcements share what is told behind them.
        if seen > 1 {
            return Vec::new();
        }
        let span = announced.span.shifted(sentence.span.start);
        let count = announced.count;
        let Some((told, more_only)) = told(context, at, words) else { continue };
        if told == count || more_only && told < count {
            signals.push(Signal::agrees(span));
        } else if is_asserted(context, span) {
            signals.push(Signal::new(span, format!("{told} are told behind it")).claimed(context.words(span)));
        }
    }
    signals
}

/// How many are told one by one behind the sentence `at`, and whether only more than announced is wrong.
fn told(context: &Context<'_>, at: usize, words: &str) -> Option<(u32, bool)> {
    let sentences = &context.sentences()[at + 1..];
    let begins = |text: &str| {
        let cut = tokens(text);
        FIRST.iter().position(|names| {
            cut.first().is_some_and(|first| first.any(names)) && cut.get(1).is_some_and(|next| next.marks(",:") || first_of_all(next.text))
        })
    };
    // What is told one by one follows at once: later on it may be of other things.
    let at_once = sentences.first().is_some_and(|next| begins(context.words(next.span)) == Some(0));
    let mut ordinals = 0;
    for sentence in sentences {
        match begins(context.words(sentence.span)) {
            Some(place) if place == ordinals => ordinals += 1,
            // It begins again: another list.
            Some(0) if ordinals > 0 => return None,
            _ => {}
        }
    }
    if ordinals >= 2 && at_once {
        return u32::try_from(ordinals).ok().map(|count| (count, true));
    }
    let lower = words.to_ascii_lowercase();
    let noun = NUMBERED.iter().find(|noun| crate::cursor::has_word(&lower, &[noun]))?;
    let one = noun.trim_end_matches('s');
    let mut numbered = 0;
    for block in &context.blocks()[context.sentences()[at].block + 1..] {
        let text = context.words(block.span).trim_start_matches(['*', '_', '#', ' ']).to_ascii_lowercase();
        let number =
            text.strip_prefix(one).map(|rest| rest.trim_start().split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default().to_owned());
        match number.and_then(|number| number.parse::<u32>().ok()) {
            Some(number) if number == numbered + 1 => numbered = number,
            Some(1) if numbered > 0 => return None,
            _ => {}
        }
    }
    (numbered >= 2).then_some((numbered, false))
}

fn first_of_all(next: &str) -> bool {
    ["of", "and"].contains(&next)
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("I see two reasons. First, it is late. Second, it rains. Third, I am tired.", "two reasons", "3 are told behind it"),
    flag("The plan has three steps.\n\n**Step 1:** Dig.\n\n**Step 2:** Plant.", "three steps", "2 are told behind it"),
    flag("It works in two stages.\n\nStage 1: Heat.\n\nStage 2: Cool.\n\nStage 3: Dry.", "two stages", "3 are told behind it"),
    flag("There are two options.\n\nFirst, wait. Second, call. Third, write.", "two options", "3 are told behind it"),
    flag(
        "The guide consists of the following two parts.\n\n## Part 1\n\nTools.\n\n## Part 2\n\nWork.\n\n## Part 3\n\nCare.",
        "two parts",
        "3 are told behind it",
    ),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("There are two groups. Both have a say. First, they warm up. Second, they play. Third, they rest."),
    ignore("I see three reasons. First, it is late. Second, it rains. Third, I am tired."),
    ignore("I see three reasons. First, it is late. Second, it rains. Finally, I am tired."),
    ignore("The plan has two steps.\n\n**Step 1:** Dig.\n\n**Step 2:** Plant."),
    ignore("There are at least two reasons. First, it is late. Second, it rains. Third, I am tired."),
    ignore("First, open the door. Second, go in. Third, sit down."),
    ignore("There are two teams. First, they warm up. Second, they play."),
];
