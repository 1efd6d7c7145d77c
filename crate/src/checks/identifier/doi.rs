//! # What it flags
//! A DOI that is none by its form: "doi:11.1038/nature12373", "DOI 10.103/x".
//! # Why it misleads
//! It resolves to nothing: the first sign of an invented reference.
//! # How it is decided
//! ISO 26324 and the DOI Handbook: the directory indicator is 10, the registrant code has four digits or more, a slash and a
//! suffix follow. Only what the text calls a DOI, or a link to doi.org, is read.
//! # Known false positives
//! None known; short DOIs ("10/abc"), placeholders and sentences about invalid ones are left alone.

use crate::check::prelude::*;
use crate::checks::identifier::{claimed, disowned, prose};
use crate::cursor::places;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "DOI syntax",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &[],
    since: "0.1.0",
    triggers: &["doi"],
};

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let Some((_, lower)) = prose(context) else { return Vec::new() };
    let mut signals = Vec::new();
    for at in places(&lower, "doi") {
        let rest = &lower[at + "doi".len()..];
        let head = rest.strip_prefix(".org/").unwrap_or_else(|| rest.trim_start_matches([':', ' ']));
        let head = head.strip_prefix("https://doi.org/").or_else(|| head.strip_prefix("http://dx.doi.org/")).unwrap_or(head);
        let start = lower.len() - head.len();
        if start == at + "doi".len() || start - at > 40 {
            continue;
        }
        let length =
            head.find(|part: char| part.is_whitespace() || matches!(part, ',' | '"' | '”' | '|' | '>' | ']')).unwrap_or(head.len());
        let shown = head[..length].trim_end_matches(['.', ';', ':', ')', '*', '\'']);
        let Some((directory, after)) = shown.split_once('.') else { continue };
        let number = |part: &str| !part.is_empty() && part.bytes().all(|digit| digit.is_ascii_digit());
        if !number(directory) || directory.len() > 3 {
            continue;
        }
        let registrant = after.split(['/', '.']).next().unwrap_or_default();
        // A registrant's own number first: otherwise a version or a decimal is meant.
        if !number(registrant) || !after.contains('/') && registrant.len() < 4 || after.contains("xxx") {
            continue;
        }
        let span = context.at(start, start + shown.len());
        let suffix = after.split_once('/').map(|(_, suffix)| suffix);
        let wrong = if directory != "10" {
            Some(format!("a DOI begins with 10., this one with {directory}."))
        } else if registrant.len() < 4 {
            Some(format!("a DOI's registrant code has at least 4 digits; {registrant} has {}", registrant.len()))
        } else if suffix.is_none_or(str::is_empty) {
            Some("a DOI has a slash and a suffix behind the registrant code".to_owned())
        } else {
            None
        };
        match wrong {
            None => signals.push(Signal::agrees(span)),
            Some(working) if !disowned(&lower) && !lower.contains("prefix") && claimed(context, start, start + shown.len()) => {
                signals.push(Signal::new(span, working));
            }
            Some(_) => {}
        }
    }
    signals
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("See doi:11.1038/nature12373 for the data.", "11.1038/nature12373", "a DOI begins with 10., this one with 11."),
    flag("https://doi.org/10.103/nature12373", "10.103/nature12373", "a DOI's registrant code has at least 4 digits; 103 has 3"),
    flag("**DOI:** 10.1038", "10.1038", "a DOI has a slash and a suffix behind the registrant code"),
    flag(
        "- Smith, J. (2019). *On trees*. DOI: 1.1016/j.cell.2019.05.031",
        "1.1016/j.cell.2019.05.031",
        "a DOI begins with 10., this one with 1.",
    ),
    flag("The article (DOI 10.12/abc.2020) was retracted.", "10.12/abc.2020", "a DOI's registrant code has at least 4 digits; 12 has 2"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("See doi:10.1038/nature12373 and https://doi.org/10.1145/3292500.3330701."),
    ignore("A DOI begins with the prefix 10.103/ or another."),
    ignore("The format is doi:10.1038."),
    ignore("https://doi.org/10/abc1 is a short DOI."),
    ignore("The DOI 3.5 release is out."),
    ignore("doi:11.1038/nature12373 is not a valid DOI."),
];
