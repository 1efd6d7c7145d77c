//! # What it flags
//! An arXiv identifier that cannot exist, or that is younger than the year it is given: "arXiv:1713.01234", "arXiv preprint arXiv:1706.03762, 2015".
//! # Why it misleads
//! The identifier leads to another paper or to none: the first sign of an invented reference.
//! # How it is decided
//! Identifiers since April 2007 are YYMM.number (arXiv, "Understanding the arXiv identifier"): the month must be 01 to 12 and not after
//! today, the number has four digits up to 2014 and five from 2015 on. A year right behind the identifier, or "posted to arXiv in YEAR" before
//! it, must not be before the identifier's.
//! # Known false positives
//! None known; examples and sentences about invalid identifiers are left alone.

use crate::check::prelude::*;
use crate::checks::identifier::{Lowered, disowned};
use crate::hedge::is_asserted;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "arXiv identifier",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &[],
    since: "0.1.0",
    triggers: &["arxiv"],
};

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    let lower = Lowered::new(text);
    let mut signals: Vec<Signal> = Vec::new();
    for (at, _) in lower.match_indices("arxiv") {
        let rest = &lower[at + "arxiv".len()..];
        let rest = rest.strip_prefix(".org/abs/").or_else(|| rest.strip_prefix(".org/pdf/")).unwrap_or(rest);
        let head = rest.trim_start_matches([':', ' ']);
        let head = head.strip_prefix("preprint").map_or(head, |head| head.trim_start_matches([':', ' ']));
        let head = head.strip_prefix("arxiv:").unwrap_or(head).trim_start();
        let start = lower.len() - head.len();
        let month_digits = head.bytes().take(5).take_while(u8::is_ascii_digit).count();
        if month_digits != 4 || !head[4..].starts_with('.') {
            continue;
        }
        let number = head[5..].bytes().take(7).take_while(u8::is_ascii_digit).count();
        let end = start + 5 + number;
        if number == 0 || text[end..].starts_with(|next: char| next.is_alphanumeric() && next != 'v') {
            continue;
        }
        let (Ok(year), Ok(month)) = (head[..2].parse::<i16>(), head[2..4].parse::<i16>()) else { continue };
        let year = 2000 + year;
        let shown = &text[start..end];
        let span = context.at(start, end);
        // "arXiv preprint arXiv:…" names it twice.
        if signals.last().is_some_and(|last| last.span == span) {
            continue;
        }
        let sequence = &head[5..5 + number];
        let wrong = if !(1..=12).contains(&month) {
            Some(format!("arXiv numbers are YYMM.number; {month:02} is no month"))
        } else if year < 2007 || year == 2007 && month < 4 {
            Some(format!("arXiv numbers of this form begin with 0704; {} is older", &shown[..4]))
        } else if (year, month) > (context.now().year(), i16::from(context.now().month())) {
            Some(format!("{} is {year}-{month:02}, which is still to come", &shown[..4]))
        } else if (year < 2015 && number != 4) || (year >= 2015 && number != 5) {
            Some(format!("arXiv numbers of {year} have {} digits after the point; this one has {number}", if year < 2015 { 4 } else { 5 }))
        } else if sequence.bytes().all(|digit| digit == b'0') {
            Some("arXiv numbers begin with 1 in each month".to_owned())
        } else {
            None
        };
        let wrong = wrong.or_else(|| {
            let said = year_behind(&text[end..]).or_else(|| posted(&lower[..start]))?;
            (said < year).then(|| format!("arXiv:{shown} is of {year}-{month:02}, after {said}"))
        });
        let example = || disowned(&lower) || sequence.starts_with("12345") || sequence.starts_with("00000") || sequence == "1234";
        match wrong {
            None => signals.push(Signal::agrees(span)),
            Some(working) if !example() && is_asserted(context, span) => signals.push(Signal::new(span, working)),
            Some(_) => {}
        }
    }
    signals
}

/// ", 2015" and " (2015)" right behind an identifier: the year of the preprint.
fn year_behind(rest: &str) -> Option<i16> {
    let rest = rest.strip_prefix('v').map_or(rest, |rest| rest.trim_start_matches(|digit: char| digit.is_ascii_digit()));
    let (rest, close) = match (rest.strip_prefix(", "), rest.strip_prefix(" (")) {
        (Some(rest), _) => (rest, None),
        (_, Some(rest)) => (rest, Some(')')),
        _ => return None,
    };
    let year = rest.get(..4).filter(|year| year.bytes().all(|digit| digit.is_ascii_digit()))?;
    let next = rest[4..].chars().next();
    let ends = close.map_or_else(|| next.is_none_or(|next| matches!(next, '.' | ',' | ';' | ')' | ']')), |close| next == Some(close));
    year.parse().ok().filter(|year| ends && (1991..2100).contains(year))
}

/// "posted to arXiv in (June) 2015 as": the year, in the words right before an identifier.
fn posted(lower: &str) -> Option<i16> {
    let from = lower.floor_char_boundary(lower.len().saturating_sub(60));
    let near = &lower[from..];
    let at = ["posted to arxiv", "posted on arxiv", "submitted to arxiv", "uploaded to arxiv", "posted to the arxiv", "appeared on arxiv"]
        .iter()
        .find_map(|words| near.rfind(words).map(|at| at + words.len()))?;
    let words = near[at..].strip_prefix(" in ")?;
    words.split([' ', ',']).find_map(|word| word.parse().ok()).filter(|year| (1991..2100).contains(year))
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("See Vaswani et al., arXiv:1713.03762.", "1713.03762", "arXiv numbers are YYMM.number; 13 is no month"),
    flag("The preprint is at https://arxiv.org/abs/2300.04512.", "2300.04512", "arXiv numbers are YYMM.number; 00 is no month"),
    flag(
        "- Smith, J. *On trees*. arXiv preprint arXiv:1904.123.",
        "1904.123",
        "arXiv numbers of 2019 have 5 digits after the point; this one has 3",
    ),
    flag("It was posted as arXiv:2812.01234.", "2812.01234", "2812 is 2028-12, which is still to come"),
    flag(
        "Vaswani, A. et al. Attention is all you need. arXiv preprint arXiv:1706.03762, 2015.",
        "1706.03762",
        "arXiv:1706.03762 is of 2017-06, after 2015",
    ),
    flag("It was posted to arXiv in March 2016 (arXiv:1706.03762).", "1706.03762", "arXiv:1706.03762 is of 2017-06, after 2016"),
    flag("(arXiv:0502.0131)", "0502.0131", "arXiv numbers of this form begin with 0704; 0502 is older"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("See Vaswani et al., arXiv:1706.03762v7."),
    ignore("The preprint is at https://arxiv.org/abs/0704.0001."),
    ignore("arXiv:hep-th/9711200 is an old identifier."),
    ignore("An arXiv identifier looks like 2401.12345."),
    ignore("Attention is all you need. arXiv preprint arXiv:1706.03762 (2017), in NeurIPS 2017."),
    ignore("Kingma and Ba, arXiv:1412.6980, 2015."),
    ignore("arXiv has 2.4 million papers."),
    ignore("arXiv:1713.03762 is not valid, since there is no month 13."),
];
