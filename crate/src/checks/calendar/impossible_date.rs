//! # What it flags
//! A day that its month does not have: "April 31", "February 29, 2023", "2024-02-30".
//! # Why it misleads
//! A date that does not exist cannot be kept, looked up or counted from; it shows that the date was made up.
//! # How it is decided
//! The day is held against the length of its month, for 29 February with the Gregorian leap-year rule (ISO 8601-1). Without a year,
//! 29 February exists. Century years before 1924 are left alone near words of countries that kept the Julian calendar, and so is
//! every year before 1753. Code is left alone.
//! # Known false positives
//! 30 February 1712 was a day in Sweden: years before 1753 are left alone for it. Fiction may have a 31 June.

use super::{old_style, within_code};
use crate::check::prelude::*;
use crate::date::{self, Form, MONTH_NAMES, Mention};
use crate::hedge::is_asserted;
use crate::words::{Token, TokenKind, tokens};

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Impossible date",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &[],
    since: "0.1.0",
    triggers: &["29", "30", "31", "32", "33", "34", "35", "36", "37", "38", "39"],
};

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    if context.is_code() {
        return Vec::new();
    }
    let text = context.text();
    let cut = tokens(text);
    let mentions = date::mentions(&cut);
    if mentions.iter().all(|mention| mention.day < 29) || fiction(&cut) {
        return Vec::new();
    }
    mentions.iter().filter(|mention| mention.day >= 29).filter_map(|mention| judge(context, &cut, mention)).collect()
}

/// Sentences that speak of dates that do not exist, or of what a month holds.
fn fiction(cut: &[Token<'_>]) -> bool {
    cut.iter().any(|token| {
        token.any(&[
            "not", "no", "never", "isn't", "doesn't", "didn't", "exist", "exists", "existing", "reject", "rejects", "rejected",
            "validation", "validate", "validates", "raise", "raises", "overflow", "rolls", "nicknamed", "nickname", "novel", "story",
            "film", "movie", "song", "only", "leap",
        ])
    })
}

fn judge(context: &Context<'_>, cut: &[Token<'_>], mention: &Mention) -> Option<Signal> {
    let year = mention.year;
    if year.is_some_and(|year| year < 1753) || mention.ambiguous || !is_date(cut, mention) {
        return None;
    }
    let marked = context.at(mention.span.start, mention.span.end);
    if within_code(context, marked) || !is_asserted(context, marked) {
        return None;
    }
    let leap = year.is_none_or(date::is_leap);
    let days = date::days_in(mention.month, leap);
    if mention.day <= days {
        return Some(Signal::agrees(marked));
    }
    let julian = mention.month == 2 && mention.day == 29 && year.is_some_and(|year| year < 1924) && old_style(context.text());
    if julian || mention.day > 31 && (mention.form != Form::Named || year.is_none()) {
        return None;
    }
    let month = MONTH_NAMES[usize::from(mention.month) - 1];
    let working = match year {
        Some(year) if mention.month == 2 && mention.day == 29 => format!("February {year} has 28 days: {}", common(year)),
        _ if mention.month == 2 && year.is_none() => "February has at most 29 days".to_owned(),
        _ => format!("{month} has {days} days"),
    };
    Some(Signal::new(marked, working))
}

/// Why `year` is a common year.
fn common(year: i32) -> String {
    let (by, remainder) = if year % 4 == 0 { (400, year % 400) } else { (4, year % 4) };
    format!("{year} ÷ {by} leaves {remainder}")
}

/// Without a year, a number beside a month's name is a day only where a word for a date leads to it.
fn is_date(cut: &[Token<'_>], mention: &Mention) -> bool {
    if mention.year.is_some() || mention.weekday.is_some() {
        return true;
    }
    let (first, end) = mention.tokens;
    let led = first.checked_sub(1).is_some_and(|at| {
        cut[at].any(&[
            "on", "by", "until", "till", "from", "to", "through", "before", "after", "since", "of", "and", "between", "am", "vom", "bis",
            "le", "el", "du", "au",
        ]) || cut[at].is("the") && at >= 1
    });
    let closed = cut.get(end).is_none_or(|next| {
        next.kind == TokenKind::Mark && !next.glued || next.marks(".,;:!?)") || next.kind == TokenKind::Word && !next.capital()
    });
    let full = cut[first..end].iter().any(|token| token.text.chars().count() > 3 && date::month(token.text).is_some());
    (led || mention.ordinal) && closed && full
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("The deadline is **April 31, 2025**.", "April 31, 2025", "April has 30 days"),
    flag("She was born on February 29, 2023, in Lyon.", "February 29, 2023", "February 2023 has 28 days: 2023 ÷ 4 leaves 3"),
    flag("The treaty was signed on 31 June 1919.", "31 June 1919", "June has 30 days"),
    flag("Submit your form by September 31st.", "September 31st", "September has 30 days"),
    flag("The backup of 2024-02-30 is the last one.", "2024-02-30", "February has 29 days"),
    flag("Invoices dated 31/11/2023 are overdue.", "31/11/2023", "November has 30 days"),
    flag("The festival ran until February 30.", "February 30", "February has at most 29 days"),
    flag("The census was taken on 29 February 1900.", "29 February 1900", "February 1900 has 28 days: 1900 ÷ 400 leaves 300"),
    flag("Die Frist endet am 31. April 2025.", "31. April 2025", "April has 30 days"),
    flag("Le contrat expire le 31 juin 2026.", "31 juin 2026", "June has 30 days"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("She was born on February 29, 2024."),
    ignore("February 30 does not exist."),
    ignore("Sweden had a February 30, 1712."),
    ignore("The date 2023-02-29 is invalid and must be rejected."),
    ignore("By 31 June Carter had recorded her first songs."),
    ignore("Version 31.04.2023-beta was the last one."),
    ignore("The date `2024-02-30` is what the parser sees."),
    ignore("On April 30, 31 people were present."),
    ignore("From January 31 to March 31, prices rose."),
];
