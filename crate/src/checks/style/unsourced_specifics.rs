//! # What it flags
//! A specific share or amount of people, money or cases that rests on no source: "73.4% of managers …".
//! # Why it misleads
//! Invented figures look like measured ones; an exact share of a population is what a source would be named for.
//! # How it is decided
//! The sentence states a percentage with a decimal digit of a group of people or organisations, and names neither a source, a
//! link, a note nor a year.
//! # Known false positives
//! Figures whose source stands elsewhere in the answer. It is a style signal: it says nothing about whether the claim is right.

use crate::check::prelude::*;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "An exact figure without a source",
    tier: Tier::Doubtful,
    scope: Scope::Sentence,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &["% of", "percent of", "per cent of"],
};

/// Groups a share of which somebody must have counted.
const GROUPS: &[&str] = &[
    "people", "adults", "children", "women", "men", "users", "customers", "employees", "workers", "managers", "students", "teachers",
    "patients", "doctors", "households", "families", "companies", "businesses", "organizations", "organisations", "respondents", "voters",
    "americans", "consumers", "drivers", "parents",
];

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    let lower = text.to_ascii_lowercase();
    let sourced = text.contains("://") || text.contains(['[', '=', '(']) || lower.contains("according to") || lower.contains("found that");
    let year = lower.split(|letter: char| !letter.is_ascii_digit()).any(|word| word.len() == 4);
    if sourced || year || text.ends_with('?') || context.inlines().any(|inline| inline.kind == InlineKind::Link) {
        return Vec::new();
    }
    for sign in META.triggers {
        let Some(at) = lower.find(sign) else { continue };
        let number = lower[..at].trim_end();
        let digits = number.len() - number.trim_end_matches(|letter: char| letter.is_ascii_digit() || letter == '.').len();
        let start = number.len() - digits;
        let exact = number[start..].contains('.') && number[start..].starts_with(|letter: char| letter.is_ascii_digit());
        let group = lower[at + sign.len()..].split_whitespace().take(4);
        let counted = group.into_iter().any(|word| GROUPS.contains(&word.trim_matches(|letter: char| !letter.is_alphanumeric())));
        if exact && counted {
            let end = at + sign.len() - " of".len();
            return vec![Signal::new(context.at(start, end), "no source is named for this share")];
        }
    }
    Vec::new()
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("About 73.4% of managers skip lunch.", "73.4%", "no source is named for this share"),
    flag("Today 61.2 percent of all adults read the label.", "61.2 percent", "no source is named for this share"),
    flag("Only 4.7% of small businesses fail in the first month.", "4.7%", "no source is named for this share"),
    flag("It helps 88.5% of patients within a week.", "88.5%", "no source is named for this share"),
    flag("Nearly 12.3 per cent of German households own two.", "12.3 per cent", "no source is named for this share"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("According to the census, 73.4% of adults own a car."),
    ignore("In 2019, 73.4% of adults owned a car."),
    ignore("Half of the people stayed."),
    ignore("12.5% of 80 is 10."),
    ignore("Do 73.4% of managers skip lunch?"),
    ignore("73.4% of users agreed [2]."),
];
