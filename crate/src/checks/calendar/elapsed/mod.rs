//! Two days (or months, or years) and one length of time that a sentence joins: is the one as far from the other as it says?
//!
//! In: a sentence. Out: where it errs, with its working. The words between them say what they have to do with each other: a length before the
//! two ("30 days after … is …"), between them ("… runs for six weeks and ends on …") or behind them ("from … to …, a span of 14 days").

use crate::date::{self, Mention, Moment, shown, whole_years};
use crate::hedge::{Hedge, before};
use crate::span::Span;
use crate::words::{Token, TokenKind, number_at};
use jiff::civil::Date;

/// What a sentence says of two days and a length: what is marked, and its working where it does not hold.
pub type Elapsed = (Span, Option<String>);

/// A length of time: in halves of its unit.
struct Length {
    from: usize,
    to: usize,
    span: Span,
    halves: i64,
    unit: Unit,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Day,
    Night,
    Week,
    Month,
    Year,
}

impl Unit {
    fn named(word: &str) -> Option<Self> {
        Some(match word.to_ascii_lowercase().as_str() {
            "day" | "days" => Self::Day,
            "night" | "nights" => Self::Night,
            "week" | "weeks" => Self::Week,
            "month" | "months" => Self::Month,
            "year" | "years" => Self::Year,
            _ => return None,
        })
    }

    /// In hundredths of a day.
    fn size(self) -> i64 {
        match self {
            Self::Day | Self::Night => 100,
            Self::Week => 700,
            Self::Month => 3044,
            Self::Year => 36_525,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Day => "days",
            Self::Night => "nights",
            Self::Week => "weeks",
            Self::Month => "months",
            Self::Year => "years",
        }
    }
}

/// Words with which the length is no plain count between the two, or other times are meant.
const OTHER: &[&str] = &[
    "business", "working", "workdays", "weekdays", "school", "trading", "julian", "lunar", "hebrew", "every", "each", "except",
    "excluding", "without", "break", "paused", "extended", "extension", "grace", "if", "either", "or", "average", "about", "roughly",
    "approximately", "around", "nearly", "almost", "not", "another", "respectively", "weekend", "weekends", "holidays", "remaining",
    "minus", "plus", "hours", "some", "per", "interrupted", "early", "late", "unless", "until", "before",
];

/// Words that say that something ends or is reached.
const ENDS: &[&str] = &[
    "ends", "end", "ended", "ending", "expires", "expire", "expired", "due", "done", "finish", "finishes", "finished", "until", "by", "is",
    "was", "falls", "brings", "takes", "closes", "closed", "over", "deadline", "lands", "means", "runs", "through", "makes", "gives",
    "last", "lapses", "be", "later", "again", "would", "return", "up", "reached", "becomes", "later", "complete", "completed",
    "terminates", "ready",
];

/// Words that say that a length begins, or how long it is.
const RUNS: &[&str] = &[
    "runs", "run", "lasts", "last", "lasted", "for", "valid", "terms", "term", "takes", "took", "give", "allow", "with", "plus", "ran",
    "within", "add", "adding", "count", "counting", "wait", "after", "good", "later", "again", "and", "period", "window", "is", "covers",
    "spans", "needs",
];

/// Words between a length and the first of the two days behind it.
const SINCE: &[&str] = &[
    "from", "after", "past", "following", "on", "beginning", "starting", "began", "begins", "started", "since", "before", "of", "that",
    "which", "trial", "course", "window", "period", "term", "notice", "warranty", "probation", "lease", "contract", "challenge", "program",
    "plan", "the", "a", "free", "policy", "starts", "opened", "signed", "counting", "counted", "subscription", "loan", "membership",
    "visa", "your", "its", "day", "date",
];

/// Words between two days and the length behind them.
const BEHIND: &[&str] = &[
    "is", "are", "was", "were", "that", "which", "i", "e", "so", "or", "it", "lasted", "lasts", "ran", "runs", "for", "a", "total", "of",
    "exactly", "just", "over", "under", "comes", "come", "came", "to", "you", "have", "there", "makes", "making", "meaning", "means",
    "took", "reign", "period", "span", "after", "the", "in", "all", "reigned", "counting", "stay", "gives", "an", "only", "more", "than",
    "less", "equals", "this", "they", "he", "she", "ruled", "precisely", "works", "out", "amounts", "spans", "covers", "takes", "lies",
    "full", "gap", "interval", "apart", "totals", "spanning", "lasting", "that's", "that’s", "it's", "it’s", "i.e", "be", "leaves", "thus",
    "therefore", "hence", "some", "at", "duration",
];

fn lengths(cut: &[Token<'_>]) -> Vec<Length> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < cut.len() {
        let article =
            cut[at].any(&["a", "an"]) && cut.get(at + 1).is_some_and(|next| next.any(&["fortnight", "week", "month", "year", "decade"]));
        if article {
            let (halves, unit) = match cut[at + 1].text.to_ascii_lowercase().as_str() {
                "fortnight" => (4, Unit::Week),
                "week" => (2, Unit::Week),
                "month" => (2, Unit::Month),
                "year" => (2, Unit::Year),
                _ => (20, Unit::Year),
            };
            // "A month" as in "twice a month" is a rate.
            let rate = at
                .checked_sub(1)
                .is_some_and(|before| cut[before].any(&["times", "once", "twice", "days", "weeks"]) || cut[before].number().is_some());
            if !rate {
                found.push(Length { from: at, to: at + 2, span: Span::new(cut[at].span.start, cut[at + 1].span.end), halves, unit });
            }
            at += 2;
            continue;
        }
        let Some((count, taken)) = number_at(cut, at) else {
            at += 1;
            continue;
        };
        let mut end = at + taken;
        let mut halves = i64::from(count) * 2;
        // "Three and a half years".
        if cut.get(end).is_some_and(|and| and.is("and"))
            && cut.get(end + 1).is_some_and(|a| a.is("a"))
            && cut.get(end + 2).is_some_and(|half| half.is("half"))
        {
            halves += 1;
            end += 3;
        }
        let tenths = cut.get(end).is_some_and(|mark| mark.glued && mark.marks(".,")) && cut.get(end + 1).is_some_and(|next| next.glued);
        if tenths {
            at = end + 2;
            continue;
        }
        while cut.get(end).is_some_and(|mark| {
            mark.marks("-‑") && mark.glued || mark.any(&["full", "calendar", "whole", "consecutive", "straight", "further", "more"])
        }) {
            end += 1;
        }
        let glued = at > 0 && cut[at].glued && cut[at - 1].marks("-–/.:,$€£");
        if let Some(unit) = cut.get(end).and_then(|token| Unit::named(token.text)).filter(|_| !glued) {
            let old = cut.get(end + 1).is_some_and(|next| next.any(&["old", "ago"]));
            if !old {
                found.push(Length { from: at, to: end + 1, span: Span::new(cut[at].span.start, cut[end].span.end), halves, unit });
            }
            at = end + 1;
        } else {
            at += taken;
        }
    }
    found
}

/// The times of a sentence; a year that one of its days gives holds for the others.
fn times(cut: &[Token<'_>]) -> Vec<Moment> {
    let mentions = date::mentions(cut);
    let mut years: Vec<i32> = mentions.iter().filter_map(|mention| mention.year).collect();
    years.sort_unstable();
    years.dedup();
    let mut all = date::moments(cut);
    let bare: Vec<&Mention> = mentions.iter().filter(|mention| mention.year.is_none()).collect();
    // Without any year the days between are those of a common one, where February's end is not among them.
    let plain = years.is_empty()
        && !bare.is_empty()
        && (bare.iter().all(|mention| mention.month > 2) || bare.iter().all(|mention| mention.month < 3 && mention.day < 29));
    let year = match years.as_slice() {
        [year] => Some(*year),
        [] if plain => Some(2023),
        _ => None,
    };
    for mention in bare {
        let dated = year.and_then(|year| Mention { year: Some(year), ..*mention }.date());
        if let Some(date) = dated
            && !all.iter().any(|moment| moment.tokens.0 < mention.tokens.1 && mention.tokens.0 < moment.tokens.1)
        {
            all.push(Moment { span: mention.span, tokens: mention.tokens, first: date, last: date });
        }
    }
    all.sort_by_key(|moment| moment.tokens.0);
    all
}

/// Where the length stands to the two times.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// The second time is reckoned by it.
    Due { back: bool },
    /// It measures what lies between.
    Measured,
}

fn place(cut: &[Token<'_>], one: &Moment, other: &Moment, length: &Length) -> Option<Place> {
    let words = |from: usize, to: usize| cut[from.min(to)..to].iter();
    let any = |from: usize, to: usize, list: &[&str]| words(from, to).any(|token| token.any(list));
    let sentence_ends = |from: usize, to: usize| {
        words(from, to).enumerate().any(|(at, token)| token.marks("!?") || token.marks(".") && !token.glued && at > 0)
    };
    let (one_from, one_to, other_from, other_to) = (one.tokens.0, one.tokens.1, other.tokens.0, other.tokens.1);
    if length.to <= one_from {
        // "Three weeks from … is …".
        let gap = one_from - length.to;
        let plain = words(length.to, one_from).all(|token| token.any(SINCE) || token.marks(",") || date::weekday(token.text).is_some());
        let tied = any(
            length.to,
            one_from,
            &[
                "from", "after", "past", "following", "on", "beginning", "starting", "began", "started", "since", "before", "of", "starts",
                "signed",
            ],
        );
        let ends = other_from > one_to && other_from - one_to <= 12 && any(one_to, other_from, ENDS);
        let back = any(length.to, one_from, &["before"]);
        return (gap <= 7 && plain && tied && ends && !sentence_ends(length.to, other_from)).then_some(Place::Due { back });
    }
    if length.from >= one_to && length.to <= other_from {
        let (gap, rest) = (length.from - one_to, other_from - length.to);
        // "… came 12 days before …", "… is three weeks after …".
        let back = any(length.to, other_from, &["before", "prior"]);
        // "It is 19 weeks to go until …" counts what is left, in whole weeks.
        if any(length.to, other_from, &["go", "left", "remain", "away"]) {
            return Some(Place::Measured);
        }
        if rest <= 3 && any(length.to, other_from, &["before", "after", "prior", "following"]) {
            return None;
        }
        let runs = any(one_to, length.from, RUNS);
        let ends = any(length.to, other_from, ENDS);
        return (gap <= 12 && rest <= 14 && runs && ends && !back && !sentence_ends(one_to, other_from))
            .then_some(Place::Due { back: false });
    }
    if length.from >= other_to {
        let gap = length.from - other_to;
        let between = words(one_to, other_from);
        let related = between.clone().any(|token| {
            token.any(&["to", "until", "till", "through", "and", "ended", "closed", "died", "left", "found"]) || token.marks("–-—;,")
        });
        let plain = words(other_to, length.from)
            .all(|token| token.any(BEHIND) || token.marks(",:(—–.-") || token.kind == TokenKind::Mark && token.glued);
        let tail = cut.get(length.to);
        let later = tail.is_some_and(|next| next.any(&["later", "apart", "after", "long", "earlier"]));
        let free = tail.is_none_or(|next| {
            next.kind == TokenKind::Mark && !next.marks("'’-")
                || next.any(&[
                    "on", "in", "counting", "both", "inclusive", "including", "long", "total", "altogether", "of", "as", "at", "later",
                    "apart", "away", "old", "and", "not",
                ])
        });
        let near = gap <= 9 && plain && other_from - one_to <= 14;
        return (near && related && (free || later) && gap > 0 && !sentence_ends(one_to, other_from)).then_some(Place::Measured);
    }
    None
}

fn days(from: Date, to: Date) -> i64 {
    i64::from(from.until(to).map_or(0, |span| span.get_days()))
}

fn after(date: Date, count: i64, unit: Unit) -> Option<Date> {
    let span = jiff::Span::new();
    let span = match unit {
        Unit::Day | Unit::Night => span.try_days(count),
        Unit::Week => span.try_weeks(count),
        Unit::Month => span.try_months(count),
        Unit::Year => span.try_years(count),
    };
    date.checked_add(span.ok()?).ok()
}

/// What the sentence says of two times and a length, where it has exactly these.
#[must_use]
pub fn read(text: &str, cut: &[Token<'_>]) -> Option<Elapsed> {
    let times = times(cut);
    let [one, other] = times.as_slice() else { return None };
    let own = |at: &usize| !(one.tokens.0 <= *at && *at < one.tokens.1 || other.tokens.0 <= *at && *at < other.tokens.1);
    if let Some(age) = age(text, cut, one, other) {
        return Some(age);
    }
    let lengths = lengths(cut);
    let mut free = lengths.into_iter().filter(|length| (length.from..length.to).all(|at| own(&at)));
    let length = free.next().filter(|_| free.next().is_none())?;
    let inclusive = ["inclusive", "both ends", "both days", "both included", "including both", "counting both", "first and last"]
        .iter()
        .any(|words| text.contains(words));
    let strict = ["not counting", "excluding the", "not including"].iter().any(|words| text.contains(words));
    let open = |token: &Token<'_>| token.any(OTHER) && !(token.any(&["excluding", "not"]) && strict) && !token.any(&["until", "before"]);
    if cut.iter().enumerate().any(|(at, token)| own(&at) && open(token) && !(length.from <= at && at < length.to)) {
        return None;
    }
    let place = place(cut, one, other, &length)?;
    let hedge = before(text, length.span.start);
    let exact = one.exact() && other.exact();
    match place {
        Place::Due { back } => {
            if !exact || hedge.is_some() || length.halves % 2 != 0 || length.halves == 0 {
                return None;
            }
            let count = length.halves / 2 * if back { -1 } else { 1 };
            let right = after(one.first, count, length.unit)?;
            let off = days(right, other.first);
            // The first day or the last may be counted or not.
            let unsure = i64::from(matches!(length.unit, Unit::Day | Unit::Night | Unit::Week | Unit::Month | Unit::Year));
            let turned = other.first < one.first && !back;
            if off.abs() <= unsure {
                return Some((other.span, None));
            }
            // Without a year the other day may be in the next.
            let far = days(one.first, other.first).abs();
            let near = off.abs() * 2 <= far.max(7) || off.abs() <= 31;
            if turned || !near || far == 0 {
                return None;
            }
            let sign = if back { '−' } else { '+' };
            let told = length.span.of(text);
            let told = told.split_once('-').map_or_else(|| told.to_owned(), |(count, _)| format!("{count} {}", length.unit.name()));
            Some((other.span, Some(format!("{} {sign} {told} = {}", shown(one.first), shown(right)))))
        }
        Place::Measured => {
            let (low, high) = (days(one.last, other.first), days(one.first, other.last));
            if high <= 0 || low < 0 {
                return None;
            }
            let (low, high) = (low * 100, (high + i64::from(!strict)) * 100);
            let low = if inclusive && exact && length.unit == Unit::Day { high } else { low };
            let size = length.unit.size();
            let said = length.halves * size / 2;
            let tolerance = match length.unit {
                Unit::Day | Unit::Night => 0,
                Unit::Week => 300,
                Unit::Month => 1500,
                Unit::Year => 18_300,
            };
            let holds = match hedge {
                None => said >= low - tolerance && said <= high + tolerance,
                Some(Hedge::JustOver) => said <= high + 200 && said + size / 2 >= low,
                Some(Hedge::MoreThan | Hedge::AtLeast) => said <= high + 200,
                Some(Hedge::LessThan | Hedge::AtMost | Hedge::UpTo) => said >= low - 200,
                Some(Hedge::Nearly) => said >= low - 200 && said <= high + size / 2,
                Some(_) => return None,
            };
            if holds {
                return Some((length.span, None));
            }
            // What is far off measures something else.
            let near = said * 5 >= low * 2 && said * 2 <= high.max(300) * 5;
            if !near {
                return None;
            }
            let working = if exact && matches!(length.unit, Unit::Year) {
                format!("from {} to {}: {} full years", shown(one.first), shown(other.first), whole_years(one.first, other.first))
            } else if exact {
                format!("{} − {} = {} days", shown(other.first), shown(one.first), days(one.first, other.first))
            } else {
                let units = |days: i64| days / size + i64::from(days % size * 2 >= size);
                let (least, most) = (units(low), units(high));
                let between = if least == most { least.to_string() } else { format!("{least} to {most}") };
                format!("from {} to {}: {between} {}", one.span.of(text), other.span.of(text), length.unit.name())
            };
            Some((length.span, Some(working)))
        }
    }
}

/// "Born on 9 August 1990, she'll be 37 on 1 September 2026": full years between a birth and another day.
fn age(text: &str, cut: &[Token<'_>], one: &Moment, other: &Moment) -> Option<Elapsed> {
    let (born, then) = (one, other);
    let lead = &cut[one.tokens.0.saturating_sub(5)..one.tokens.0];
    let birth = lead.iter().any(|token| token.any(&["born", "birth", "birthday", "birthdate", "lived"]));
    if !birth || !one.exact() || !other.exact() || other.first <= one.first {
        return None;
    }
    let mut ages = Vec::new();
    for at in 0..cut.len() {
        if one.tokens.0 <= at && at < one.tokens.1 || other.tokens.0 <= at && at < other.tokens.1 {
            continue;
        }
        let Some((value, taken)) = number_at(cut, at) else { continue };
        let end = at + taken;
        let before = at.checked_sub(1).map(|before| cut[before]);
        let led = before.is_some_and(|before| {
            before.any(&[
                "was", "be", "been", "turned", "turns", "turn", "aged", "age", "is", "him", "her", "them", "reached", "just", "only",
                "already", "were",
            ])
        });
        let next = cut.get(end);
        let unit = next.is_some_and(|next| next.any(&["years", "year"]))
            || next.is_some_and(|next| next.marks("-")) && cut.get(end + 1).is_some_and(|next| next.any(&["year", "years"]));
        let old = unit && (end..end + 5).any(|at| cut.get(at).is_some_and(|token| token.is("old")));
        let other_unit = next.is_some_and(|next| {
            next.any(&["days", "weeks", "months", "children", "books", "hours", "minutes", "when", "percent", "siblings", "of"])
                && !next.is("when")
        }) || next.is_some_and(|next| next.marks("%"));
        if (1..=120).contains(&value) && (old || led && !other_unit && !unit) {
            ages.push((value, Span::new(cut[at].span.start, cut[end - 1].span.end), at));
        }
    }
    let [(value, span, at)] = ages.as_slice() else { return None };
    let negative = cut.iter().any(|token| {
        token.any(&["if", "not", "nearly", "almost", "about", "around", "would", "until", "before", "after", "or", "claimed", "roughly"])
    });
    // "Would have been 38 on …" counts; "would" alone may suppose.
    let would = cut.iter().any(|token| token.any(&["would", "she'd", "he'd", "they'd", "you'd", "she’d", "he’d"]));
    let suppose = cut
        .iter()
        .any(|token| token.any(&["if", "not", "nearly", "almost", "about", "around", "until", "before", "or", "claimed", "roughly"]));
    if negative && !would || suppose || before(text, span.start).is_some() {
        return None;
    }
    let turns = at.checked_sub(1).is_some_and(|before| cut[before].any(&["turned", "turns", "turn"]));
    let years = whole_years(born.first, then.first);
    let said = i32::try_from(*value).ok()?;
    let holds = said == years || turns && said == i32::from(then.first.year()) - i32::from(born.first.year());
    let near = (said - years).abs() <= 12;
    if !near {
        return None;
    }
    Some((*span, (!holds).then(|| format!("from {} to {}: {years} full years", shown(born.first), shown(then.first)))))
}
