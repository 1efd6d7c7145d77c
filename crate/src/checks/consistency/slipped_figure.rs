//! # What it flags
//! A figure that stands nowhere in the conversation, and is one slip of the hand from one that an earlier answer gave among the same words:
//! "£1,358" after "£1,258", "7.5 km" after "5.7 km".
//! # Why it misleads
//! A reader takes the figure along as the one that was worked out before.
//! # How it is decided
//! One digit is another, or two neighbours changed places; the unit is the same; two words
//! beside the figure stand beside the earlier one, or in the question it answered. The figure follows from no others of the conversation by a
//! sum, a difference, a product or a share, and the sentence works nothing out.
//! # Known false positives
//! Another thing with almost the same figure, in almost the same words; a correction that does not say it is one.

use super::corrects;
use crate::answer::Role;
use crate::check::prelude::*;
use crate::conversation::{SENTENCE, Talk};
use crate::evidence::align::{Amount, Reading};
use crate::hedge;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Figure with a slip since an earlier answer",
    tier: Tier::Contradicted,
    scope: Scope::Answer,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: DIGITS,
};

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let turns = context.turns();
    let question = context.question().unwrap_or_default();
    // New figures in the question make new figures in the answer.
    if !turns.iter().any(|turn| turn.role == Role::Assistant)
        || super::wants_change(context)
        || question.len() > SENTENCE
        || question.contains(|digit: char| digit.is_ascii_digit())
    {
        return Vec::new();
    }
    let Some(Talk { text, said }) = context.talk() else { return Vec::new() };
    let claims: Vec<(Span, Reading)> = context
        .sentences()
        .iter()
        .filter(|sentence| sentence.span.len() < SENTENCE && matches!(context.block_of(sentence).kind, BlockKind::Prose | BlockKind::Item))
        .map(|sentence| (sentence.span, Reading::new(context.words(sentence.span))))
        .collect();
    let stated = |value: &Amount| claims.iter().any(|(_, claim)| claim.amounts.iter().any(|own| own.plain == value.plain));
    let may = |at: usize, theirs: &Amount| said.get(at).is_some_and(|said| said.by == Role::Assistant) && !stated(theirs);
    let about = |at: usize| said.get(at).map_or(&[][..], |said| said.about.as_slice());
    let mut found = Vec::new();
    for (span, claim) in &claims {
        if corrects(context.words(*span)) || !hedge::is_asserted(context, *span) {
            continue;
        }
        let Some((mine, at, theirs)) = text.slipped(claim, may, about) else { continue };
        let Some(before) = said.get(at) else { continue };
        let mine = mine.shifted(span.start);
        let now = context.words(mine);
        let working = format!("earlier answer: {}; this answer: {now}", theirs.of(&before.words));
        found.push(Signal::new(mine, working).claimed(now).evidence(before.evidence()));
    }
    found
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("Add about £45 a month for insurance to the loan payment of £1,358.", "£1,358", "earlier answer: £1,258; this answer: £1,358")
        .asked("Which insurance do I need?")
        .after(&["The loan payment comes to £1,258 a month."]),
    flag("Take water and a map; the 5.7 km to the summit are steep.", "5.7 km", "earlier answer: 7.5 km; this answer: 5.7 km")
        .asked("What should I carry?")
        .after(&["To the summit it's 7.5 km, and steep."]),
    flag("Please approve a budget of €4,580 for the spring workshop.", "€4,580", "earlier answer: €4,850; this answer: €4,580")
        .asked("Write a request to my boss.")
        .after(&["The budget for the workshop is €4,850 in all."]),
    flag("Bake the loaf at 215 °C for the first 20 minutes, then let the steam out.", "215", "earlier answer: 245; this answer: 215")
        .asked("What about steam?")
        .after(&["Start the loaf at 245 °C with the lid on for 20 minutes."]),
    flag(
        "Fill the pond with its 3,290 litres of water in spring.", "3,290 litres",
        "earlier answer: 3,920 litres; this answer: 3,290 litres",
    )
    .asked("When do I fill it?")
    .after(&["It depends.", "The pond takes 3,920 litres of water."]),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("Add about £45 a month for insurance to the loan payment of £1,258.").after(&["The loan payment comes to £1,258 a month."]),
    ignore("I made a mistake: the loan payment is £1,358.").after(&["The loan payment comes to £1,258 a month."]),
    ignore("At 6% the loan payment would be £1,358.").asked("And at 6%?").after(&["At 5% the loan payment is £1,258."]),
    ignore("With the deposit of £100 the loan payment is £1,358.").after(&["The loan payment comes to £1,258 a month."]),
    ignore("The way to the lake is 5.7 km.").asked("And to the lake?").after(&["The summit is 7.5 km away."]),
    ignore("The next largest of the numbers is 351.").after(&["The largest of the numbers is 531."]),
    ignore("The eggs of a dozen are 12.").after(&["She eats 21 eggs of the dozens."]),
    ignore("The rooms cost 19 × 19 = 361 euros in all.").after(&["The rooms cost 31 × 31 = 961 euros in all."]),
    ignore("In all 480 people came to the fair.").after(&["The fair has 48 stands, and ten people came to each."]),
];
