//! Dates as answers write them: ISO, day-month-year and month-day-year in words (English, German, French, Spanish, Italian,
//! Portuguese, Dutch), numeric with slashes, dots or hyphens.
//!
//! A mention keeps the day, month and year as they are written, so that a date that does not exist can still be spoken of.
//! "04/07/1776" has two readings and is never one date. Years follow the proleptic Gregorian calendar of ISO 8601 (via jiff);
//! whoever asks for a weekday must leave dates before the calendar's adoption alone, see [`Mention::gregorian`].

use crate::lexicon::Lexicon;
use crate::span::Span;
use crate::words::{Token, TokenKind};
use jiff::civil::{Date, Weekday};
use std::sync::LazyLock;

/// How a date is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// With the month's name.
    Named,
    /// Year, month, day.
    Iso,
    /// Day and month in digits, then the year.
    Numeric,
}

/// A day as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mention {
    /// Where it stands in the text, without a weekday before it.
    pub span: Span,
    /// The tokens it takes: the first and one past the last.
    pub tokens: (usize, usize),
    /// The year; none where it is not written. Negative before the common era.
    pub year: Option<i32>,
    /// The month as written, 1 to 12.
    pub month: u8,
    /// The day as written, 1 to 39.
    pub day: u8,
    /// Whether day and month could be the other way round.
    pub ambiguous: bool,
    /// How it is written.
    pub form: Form,
    /// Whether the day is an ordinal ("4th", "4.").
    pub ordinal: bool,
    /// A weekday written right before it, and where.
    pub weekday: Option<(Weekday, Span)>,
}

impl Mention {
    /// The day, where it exists and can be read in one way only.
    #[must_use]
    pub fn date(&self) -> Option<Date> {
        if self.ambiguous {
            return None;
        }
        self.written()
    }

    /// The day as it is written, should it exist.
    #[must_use]
    pub fn written(&self) -> Option<Date> {
        let year = i16::try_from(self.year?).ok().filter(|year| (1..=9999).contains(year))?;
        Date::new(year, i8::try_from(self.month).ok()?, i8::try_from(self.day).ok()?).ok()
    }

    /// The date, where it is after the adoption of the Gregorian calendar in Britain and its colonies (14 September 1752), the
    /// last adoption that English texts commonly count by; earlier days may be written in either calendar.
    #[must_use]
    pub fn gregorian(&self) -> Option<Date> {
        self.date().filter(|date| *date >= jiff::civil::date(1752, 9, 14))
    }

    /// From the weekday, where there is one, to the end.
    #[must_use]
    pub fn whole(&self) -> Span {
        self.weekday.map_or(self.span, |(_, weekday)| Span::new(weekday.start, self.span.end))
    }
}

/// Names of months. English ones must be capitalised ("may", "march"); the other languages' may be small.
#[rustfmt::skip]
const MONTHS: &[(&str, u8)] = &[
    ("january", 1), ("february", 2), ("march", 3), ("april", 4), ("may", 5), ("june", 6), ("july", 7), ("august", 8), ("september", 9),
    ("october", 10), ("november", 11), ("december", 12),
    ("jan", 1), ("feb", 2), ("mar", 3), ("apr", 4), ("jun", 6), ("jul", 7), ("aug", 8), ("sep", 9), ("sept", 9), ("oct", 10), ("nov", 11),
    ("dec", 12),
    ("januar", 1), ("jänner", 1), ("februar", 2), ("märz", 3), ("mai", 5), ("juni", 6), ("juli", 7), ("oktober", 10), ("dezember", 12),
];

/// Names that are written small.
#[rustfmt::skip]
const SMALL_MONTHS: &[(&str, u8)] = &[
    ("janvier", 1), ("février", 2), ("mars", 3), ("avril", 4), ("mai", 5), ("juin", 6), ("juillet", 7), ("août", 8), ("septembre", 9),
    ("octobre", 10), ("novembre", 11), ("décembre", 12),
    ("enero", 1), ("febrero", 2), ("marzo", 3), ("abril", 4), ("mayo", 5), ("junio", 6), ("julio", 7), ("agosto", 8), ("septiembre", 9),
    ("setiembre", 9), ("octubre", 10), ("noviembre", 11), ("diciembre", 12),
    ("gennaio", 1), ("febbraio", 2), ("aprile", 4), ("maggio", 5), ("giugno", 6), ("luglio", 7), ("settembre", 9), ("ottobre", 10),
    ("dicembre", 12),
    ("janeiro", 1), ("fevereiro", 2), ("março", 3), ("maio", 5), ("junho", 6), ("julho", 7), ("setembro", 9), ("outubro", 10),
    ("novembro", 11), ("dezembro", 12),
    ("januari", 1), ("februari", 2), ("maart", 3), ("april", 4), ("mei", 5), ("juni", 6), ("juli", 7), ("augustus", 8), ("september", 9),
    ("oktober", 10), ("november", 11), ("december", 12),
];

/// English names of the months, in order.
pub const MONTH_NAMES: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/// The month `word` names.
#[must_use]
pub fn month(word: &str) -> Option<u8> {
    static CAPITAL: LazyLock<Lexicon<u8>> = LazyLock::new(|| Lexicon::new(MONTHS.iter().chain(SMALL_MONTHS).copied()));
    static SMALL: LazyLock<Lexicon<u8>> = LazyLock::new(|| Lexicon::new(SMALL_MONTHS.iter().copied()));
    if word.starts_with(char::is_uppercase) { CAPITAL.get(word) } else { SMALL.get(word) }
}

/// Weekdays by name. English and German ones must be capitalised.
#[rustfmt::skip]
const WEEKDAYS: &[(&str, Weekday, bool)] = &[
    ("monday", Weekday::Monday, true), ("tuesday", Weekday::Tuesday, true), ("wednesday", Weekday::Wednesday, true),
    ("thursday", Weekday::Thursday, true), ("friday", Weekday::Friday, true), ("saturday", Weekday::Saturday, true),
    ("sunday", Weekday::Sunday, true),
    ("montag", Weekday::Monday, true), ("dienstag", Weekday::Tuesday, true), ("mittwoch", Weekday::Wednesday, true),
    ("donnerstag", Weekday::Thursday, true), ("freitag", Weekday::Friday, true), ("samstag", Weekday::Saturday, true),
    ("sonnabend", Weekday::Saturday, true), ("sonntag", Weekday::Sunday, true),
    ("lundi", Weekday::Monday, false), ("mardi", Weekday::Tuesday, false), ("mercredi", Weekday::Wednesday, false),
    ("jeudi", Weekday::Thursday, false), ("vendredi", Weekday::Friday, false), ("samedi", Weekday::Saturday, false),
    ("dimanche", Weekday::Sunday, false),
    ("lunes", Weekday::Monday, false), ("martes", Weekday::Tuesday, false), ("miércoles", Weekday::Wednesday, false),
    ("jueves", Weekday::Thursday, false), ("viernes", Weekday::Friday, false), ("sábado", Weekday::Saturday, false),
    ("domingo", Weekday::Sunday, false),
    ("lunedì", Weekday::Monday, false), ("martedì", Weekday::Tuesday, false), ("mercoledì", Weekday::Wednesday, false),
    ("giovedì", Weekday::Thursday, false), ("venerdì", Weekday::Friday, false), ("sabato", Weekday::Saturday, false),
    ("domenica", Weekday::Sunday, false),
];

/// The weekday `word` names.
#[must_use]
pub fn weekday(word: &str) -> Option<Weekday> {
    static NAMES: LazyLock<Lexicon<(Weekday, bool)>> =
        LazyLock::new(|| Lexicon::new(WEEKDAYS.iter().map(|&(name, weekday, capital)| (name, (weekday, capital)))));
    let (weekday, capital) = NAMES.get(word)?;
    (!capital || word.starts_with(char::is_uppercase)).then_some(weekday)
}

/// Every name that [`weekday`] knows.
pub fn weekday_names() -> impl Iterator<Item = &'static str> {
    WEEKDAYS.iter().map(|(name, ..)| *name)
}

/// A weekday by its English abbreviation, as it stands before a date ("Fri, 3 May 2024").
fn short_weekday(word: &str) -> Option<Weekday> {
    Some(match word {
        "Mon" => Weekday::Monday,
        "Tue" | "Tues" => Weekday::Tuesday,
        "Wed" => Weekday::Wednesday,
        "Thu" | "Thur" | "Thurs" => Weekday::Thursday,
        "Fri" => Weekday::Friday,
        "Sat" => Weekday::Saturday,
        "Sun" => Weekday::Sunday,
        _ => return None,
    })
}

/// The name of a weekday in the language `like` is written in.
#[must_use]
pub fn weekday_like(day: Weekday, like: &str) -> String {
    let lower = like.to_lowercase();
    let names = WEEKDAYS.chunk_by(|one, two| one.1.to_monday_one_offset() <= two.1.to_monday_one_offset());
    let same = names.into_iter().find(|names| names.iter().any(|(name, _, _)| *name == lower));
    let name = same.and_then(|names| names.iter().find(|(_, weekday, _)| *weekday == day)).map_or("", |(name, _, _)| *name);
    if like.starts_with(char::is_uppercase) {
        let mut letters = name.chars();
        letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
    } else {
        name.to_owned()
    }
}

/// The English name of a weekday.
#[must_use]
pub fn weekday_name(day: Weekday) -> &'static str {
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"][usize::from(day.to_monday_zero_offset().unsigned_abs())]
}

/// A date as it is shown in a working: "4 July 1776".
#[must_use]
pub fn shown(date: Date) -> String {
    format!("{} {} {}", date.day(), MONTH_NAMES[usize::from(date.month().unsigned_abs()) - 1], date.year())
}

/// How many days a month has, in a leap year or a common one.
#[must_use]
pub fn days_in(month: u8, leap: bool) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 31,
    }
}

/// Whether `year` is a leap year of the Gregorian calendar (ISO 8601-1:2019, 4.2.1). Year 0 is 1 BC.
#[must_use]
pub fn is_leap(year: i32) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

/// The days mentioned in a text that was cut into `tokens`, in order; they do not overlap.
#[must_use]
pub fn mentions(tokens: &[Token<'_>]) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let mention = match tokens[at].kind {
            TokenKind::Number => iso(tokens, at).or_else(|| numeric(tokens, at)).or_else(|| day_first(tokens, at)),
            TokenKind::Word => month_first(tokens, at),
            TokenKind::Mark => None,
        };
        if let Some(mut mention) = mention {
            mention.weekday = weekday_before(tokens, at);
            at = mention.tokens.1;
            found.push(mention);
        } else {
            at += 1;
        }
    }
    found
}

fn span_of(tokens: &[Token<'_>], first: usize, end: usize) -> Span {
    Span::new(tokens[first].span.start, tokens[end - 1].span.end)
}

/// A mention of a day that takes the tokens `taken`: without a year, a weekday or another reading.
fn mention(tokens: &[Token<'_>], taken: std::ops::Range<usize>, form: Form, month: u8, day: u8) -> Mention {
    Mention {
        span: span_of(tokens, taken.start, taken.end),
        tokens: (taken.start, taken.end),
        year: None,
        month,
        day,
        ambiguous: false,
        form,
        ordinal: false,
        weekday: None,
    }
}

/// Whether a number that starts at `at` is the middle or the end of something longer ("3.14", "v2", "-5/4").
fn continues(tokens: &[Token<'_>], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).map(|before| tokens[before]) else { return false };
    tokens[at].glued && !before.marks("([{\"'“‘«—–,;:*_|")
        // "2020-2021", "Q1/2024": a sign between glued digits.
        || tokens[at].glued && before.glued && before.marks(":–—,") && at >= 2 && tokens[at - 2].kind == TokenKind::Number
}

/// Whether what follows the token before `end` makes it a part of something longer.
fn runs_on(tokens: &[Token<'_>], end: usize) -> bool {
    let Some(next) = tokens.get(end).filter(|next| next.glued) else { return false };
    match next.kind {
        TokenKind::Word => !next.text.starts_with('T') && next.text.is_ascii(),
        TokenKind::Number => true,
        TokenKind::Mark => {
            next.marks("%°$€£@#&=+_/\\")
                || next.marks("-.:,") && tokens.get(end + 1).is_some_and(|after| after.glued && after.kind == TokenKind::Number)
                || next.marks("-") && tokens.get(end + 1).is_some_and(|after| after.glued && after.kind == TokenKind::Word)
        }
    }
}

/// Year, month, day: "2024-03-05", "2024/03/05".
fn iso(tokens: &[Token<'_>], at: usize) -> Option<Mention> {
    let five = tokens.get(at..at + 5)?;
    let joined = five[1..].iter().all(|token| token.glued) && five[1].text == five[3].text && five[1].marks("-/‑");
    if !joined || five[0].text.len() != 4 || five[2].text.len() != 2 || five[4].text.len() != 2 {
        return None;
    }
    let (year, month, day) = (five[0].number()?, five[2].number()?, five[4].number()?);
    let fits = (1..=12).contains(&month) && (1..=31).contains(&day);
    (fits && !continues(tokens, at) && !runs_on(tokens, at + 5))
        .then(|| Mention { year: i32::try_from(year).ok(), ..mention(tokens, at..at + 5, Form::Iso, month as u8, day as u8) })
}

/// Day and month in digits, then a year of four digits: "04/07/1776", "4.7.1776", "04-07-1776". Dots put the day first.
fn numeric(tokens: &[Token<'_>], at: usize) -> Option<Mention> {
    let five = tokens.get(at..at + 5)?;
    let joined = five[1..].iter().all(|token| token.glued) && five[1].text == five[3].text && five[1].marks("-/.");
    if !joined || five[0].text.len() > 2 || five[2].text.len() > 2 || five[4].text.len() != 4 {
        return None;
    }
    let (one, two, year) = (five[0].number()?, five[2].number()?, five[4].number()?);
    let fits = (1..=31).contains(&one) && (1..=31).contains(&two) && (1000..=2999).contains(&year);
    if !fits || continues(tokens, at) || runs_on(tokens, at + 5) {
        return None;
    }
    let dots = five[1].marks(".");
    let (day, month) = if two <= 12 && (dots || one > 12 || one == two) {
        (one, two)
    } else if !dots && one <= 12 {
        (two, one)
    } else {
        return None;
    };
    Some(Mention {
        year: i32::try_from(year).ok(),
        ambiguous: !dots && one <= 12 && two <= 12 && one != two,
        ..mention(tokens, at..at + 5, Form::Numeric, month as u8, day as u8)
    })
}

/// A year at token `at` (after at most a comma and a preposition): its value and one past its last token.
fn year_at(tokens: &[Token<'_>], at: usize) -> Option<(i32, usize)> {
    let mut at = at;
    for skipped in [&[","][..], &["of", "de", "del", "in", "im"][..]] {
        if tokens.get(at).is_some_and(|token| token.any(skipped)) {
            at += 1;
        }
    }
    let token = tokens.get(at).filter(|token| token.kind == TokenKind::Number)?;
    let value = i32::try_from(token.number()?).ok()?;
    if runs_on(tokens, at + 1) && !tokens.get(at + 1).is_some_and(|next| next.marks(":")) {
        return None;
    }
    if let Some((negative, end)) = era(tokens, at + 1) {
        return (value > 0).then_some((if negative { -value } else { value }, end));
    }
    // "on July 4, 2000 people": a group of thousands has its separator; a bare number of four digits that counts something is
    // told by a small word after it.
    let counts = tokens.get(at + 1).is_some_and(|next| {
        !next.glued
            && next.any(&[
                "people", "men", "women", "soldiers", "workers", "troops", "students", "copies", "dollars", "euros", "km", "miles",
                "users", "hours",
            ])
    });
    (token.text.len() == 4 && (1000..=2999).contains(&value) && !counts).then_some((value, at + 1))
}

/// "BC", "B.C.", "BCE", "AD", "CE": whether it counts backwards, and one past its last token.
fn era(tokens: &[Token<'_>], at: usize) -> Option<(bool, usize)> {
    let token = tokens.get(at)?;
    match token.text {
        "BC" | "BCE" => Some((true, at + 1)),
        "AD" | "CE" => Some((false, at + 1)),
        "B" | "A" | "C" => {
            let mut letters = String::new();
            let mut next = at;
            while let Some(token) = tokens.get(next)
                && (token.kind == TokenKind::Word && token.text.len() == 1 && token.capital() || token.marks("."))
                && (next == at || token.glued)
            {
                letters.push_str(token.text);
                next += 1;
            }
            match letters.trim_end_matches('.') {
                "B.C" | "B.C.E" => Some((true, next)),
                "A.D" | "C.E" => Some((false, next)),
                _ => None,
            }
        }
        _ => None,
    }
}

/// A day of a month at `at`: its value, whether it is an ordinal, and one past its last token.
fn day_at(tokens: &[Token<'_>], at: usize) -> Option<(u8, bool, usize)> {
    let token = tokens.get(at).filter(|token| token.kind == TokenKind::Number && token.text.len() <= 2)?;
    let day = u8::try_from(token.number()?).ok().filter(|day| (1..=39).contains(day))?;
    if continues(tokens, at) {
        return None;
    }
    let suffix = tokens.get(at + 1).filter(|next| next.glued);
    match suffix {
        Some(next) if next.any(&["st", "nd", "rd", "th", "er", "º"]) => Some((day, true, at + 2)),
        Some(next) if next.marks("º°ª") => Some((day, true, at + 2)),
        _ => Some((day, false, at + 1)),
    }
}

/// "July 4, 1776", "July the 4th", "Sept. 5".
fn month_first(tokens: &[Token<'_>], at: usize) -> Option<Mention> {
    let token = tokens[at];
    let month = month(token.text).filter(|_| token.capital())?;
    let mut next = at + 1;
    if tokens.get(next).is_some_and(|dot| dot.glued && dot.marks(".")) && token.text.len() <= 4 {
        next += 1;
    }
    if tokens.get(next).is_some_and(|the| the.is("the")) {
        next += 1;
    }
    if tokens.get(next)?.glued {
        return None;
    }
    let (day, ordinal, end) = day_at(tokens, next)?;
    let (year, end) = match year_at(tokens, end) {
        Some((year, after)) => (Some(year), after),
        // "July 4,000", "May 5.5", "May 5:30".
        None if runs_on(tokens, end) => return None,
        None => (None, end),
    };
    Some(Mention { year, ordinal, ..mention(tokens, at..end, Form::Named, month, day) })
}

/// "4 July 1776", "the 4th of July, 1776", "3. März 2025", "1er mars 2025", "3 de marzo de 2025".
fn day_first(tokens: &[Token<'_>], at: usize) -> Option<Mention> {
    let (day, mut ordinal, mut next) = day_at(tokens, at)?;
    if !ordinal && tokens.get(next).is_some_and(|dot| dot.glued && dot.marks(".")) {
        ordinal = true;
        next += 1;
    }
    if tokens.get(next).is_some_and(|of| of.any(&["of", "de"])) {
        next += 1;
    }
    let token = tokens.get(next).filter(|token| token.kind == TokenKind::Word && !token.glued)?;
    let month = month(token.text)?;
    let mut end = next + 1;
    let dotted = tokens.get(end).is_some_and(|dot| dot.glued && dot.marks(".")) && token.text.len() <= 4;
    let written = year_at(tokens, end + usize::from(dotted));
    end = written.map_or(end + usize::from(dotted && tokens.get(end + 1).is_some()), |(_, after)| after);
    let year = written.map(|(year, _)| year);
    Some(Mention { year, ordinal, ..mention(tokens, at..end, Form::Named, month, day) })
}

/// "Friday, ", "Friday the ", "Freitag, den ", "vendredi ", "viernes, " right before the date at `at`.
fn weekday_before(tokens: &[Token<'_>], at: usize) -> Option<(Weekday, Span)> {
    let mut before = at.checked_sub(1)?;
    if tokens[before].any(&["the", "der", "den", "dem", "le", "el", "il"]) {
        before = before.checked_sub(1)?;
    }
    let comma = tokens[before].marks(",");
    if comma || tokens[before].marks(".") {
        before = before.checked_sub(1)?;
    }
    let token = tokens[before];
    let named = weekday(token.text).or_else(|| short_weekday(token.text).filter(|_| before + 1 < at))?;
    Some((named, token.span))
}

/// A year, a month or a day that a text speaks of: some time between two days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// Where it stands.
    pub span: Span,
    /// The tokens it takes: the first and one past the last.
    pub tokens: (usize, usize),
    /// The first day it may mean.
    pub first: Date,
    /// The last day it may mean.
    pub last: Date,
}

impl Moment {
    /// Whether it is one day.
    #[must_use]
    pub fn exact(&self) -> bool {
        self.first == self.last
    }

    /// The calendar year, where it is within one.
    #[must_use]
    pub fn year(&self) -> i32 {
        i32::from(self.first.year())
    }

    /// The fewest and the most whole years from this moment to `later`.
    #[must_use]
    pub fn years_to(&self, later: &Self) -> (i32, i32) {
        (whole_years(self.last, later.first), whole_years(self.first, later.last))
    }
}

/// Whole years from one day to another, as ages are counted.
#[must_use]
pub fn whole_years(from: Date, to: Date) -> i32 {
    let years = i32::from(to.year()) - i32::from(from.year());
    years - i32::from((to.month(), to.day()) < (from.month(), from.day()))
}

/// The years of the common era, months of years and days a text speaks of, in order. A bare number of four digits is a year only
/// where the word or mark before it, or the one behind it, lets it be one. Texts that count years before the common era have none.
#[must_use]
pub fn moments(tokens: &[Token<'_>]) -> Vec<Moment> {
    if tokens.iter().any(|token| matches!(token.text, "BC" | "BCE"))
        || tokens.windows(3).any(|three| three[0].text == "B" && three[2].text == "C")
    {
        return Vec::new();
    }
    let days = mentions(tokens);
    let mut days = days.iter().peekable();
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if let Some(mention) = days.next_if(|mention| mention.tokens.0 == at) {
            if let Some(date) = mention.date() {
                found.push(Moment { span: mention.span, tokens: mention.tokens, first: date, last: date });
            }
            at = mention.tokens.1;
            continue;
        }
        if let Some(moment) = month_of_year(tokens, at).or_else(|| bare_year(tokens, at)) {
            at = moment.tokens.1;
            found.push(moment);
        } else {
            at += 1;
        }
    }
    found
}

/// "March 1889", "March of 1889".
fn month_of_year(tokens: &[Token<'_>], at: usize) -> Option<Moment> {
    let month = month(tokens.get(at)?.text).filter(|_| tokens[at].capital())?;
    let mut next = at + 1;
    if tokens.get(next)?.marks(".,") {
        next += 1;
    }
    if tokens.get(next)?.any(&["of", "in"]) {
        next += 1;
    }
    let token = tokens.get(next).filter(|token| token.text.len() == 4 && !token.glued)?;
    let year = i16::try_from(token.number()?).ok().filter(|year| (1000..=2999).contains(year))?;
    if runs_on(tokens, next + 1) {
        return None;
    }
    let first = Date::new(year, i8::try_from(month).ok()?, 1).ok()?;
    Some(Moment { span: span_of(tokens, at, next + 1), tokens: (at, next + 1), first, last: first.last_of_month() })
}

/// Words before a year.
const YEAR_LEADS: &[&str] = &[
    "in", "since", "from", "until", "till", "by", "of", "to", "after", "before", "during", "between", "and", "year", "born", "died",
    "circa", "around", "about", "c", "ca", "early", "late", "mid", "spring", "summer", "autumn", "fall", "winter", "founded",
    "established", "est", "b", "d", "through",
];

fn bare_year(tokens: &[Token<'_>], at: usize) -> Option<Moment> {
    let token = tokens.get(at).filter(|token| token.text.len() == 4)?;
    let year = i16::try_from(token.number()?).ok().filter(|year| (1000..=2199).contains(year))?;
    let before = at.checked_sub(1).map(|before| tokens[before]);
    let dash = |token: &Token<'_>| token.marks("–-—");
    // "1939–1945": the second year follows the dash of the first.
    let range = at >= 2 && tokens[at].glued && dash(&tokens[at - 1]) && tokens[at - 2].text.len() == 4 && tokens[at - 2].number().is_some();
    if continues(tokens, at) && !range {
        return None;
    }
    let next = tokens.get(at + 1);
    let spans = next.is_some_and(|next| next.glued && dash(next));
    if runs_on(tokens, at + 1) && !spans || next.is_some_and(|next| next.marks("%°") || next.glued && next.kind == TokenKind::Word) {
        return None;
    }
    let led = before
        .is_none_or(|before| before.any(YEAR_LEADS) || before.marks("(–-—,;:*†[/") || month(before.text).is_some() && before.capital());
    let closed = next.is_none_or(|next| {
        next.kind == TokenKind::Mark
            || next.any(&[
                "at", "in", "and", "to", "until", "the", "he", "she", "it", "when", "with", "by", "as", "for", "after", "before", "was",
                "aged", "a", "but", "she", "they", "is", "on", "of", "or", "who", "his", "her", "due", "from", "through", "under",
                "during",
            ])
    });
    if !led || !closed {
        return None;
    }
    Some(Moment { span: token.span, tokens: (at, at + 1), first: Date::new(year, 1, 1).ok()?, last: Date::new(year, 12, 31).ok()? })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::tokens;

    fn read(text: &str) -> Vec<(String, Option<i32>, u8, u8)> {
        mentions(&tokens(text)).iter().map(|one| (one.span.of(text).to_owned(), one.year, one.month, one.day)).collect()
    }

    #[test]
    fn reads_many_orders() {
        for (text, year, month, day) in [
            ("4 July 1776", Some(1776), 7, 4),
            ("4th of July, 1776", Some(1776), 7, 4),
            ("July 4, 1776", Some(1776), 7, 4),
            ("July 4th 1776", Some(1776), 7, 4),
            ("Sept. 5, 2001", Some(2001), 9, 5),
            ("5 Sep. 2001", Some(2001), 9, 5),
            ("1776-07-04", Some(1776), 7, 4),
            ("31/12/1999", Some(1999), 12, 31),
            ("12/31/1999", Some(1999), 12, 31),
            ("3. März 2025", Some(2025), 3, 3),
            ("03.03.2025", Some(2025), 3, 3),
            ("1er mars 2025", Some(2025), 3, 1),
            ("3 de marzo de 2025", Some(2025), 3, 3),
            ("March 15, 44 BC", Some(-44), 3, 15),
            ("15 March 44 B.C.", Some(-44), 3, 15),
            ("April 31", None, 4, 31),
        ] {
            assert_eq!(read(text), [(text.to_owned(), year, month, day)], "{text}");
            let inside = format!("It was on {text}, they say.");
            assert_eq!(read(&inside), [(text.to_owned(), year, month, day)], "{inside}");
        }
    }

    #[test]
    fn reads_moments() {
        let text = "Born in March 1879, he moved in 1905 (1901–1910) on 4 July 1912 with 1500 men and 2000 guests.";
        let found: Vec<_> = moments(&tokens(text)).iter().map(|one| one.span.of(text).to_owned()).collect();
        assert_eq!(found, ["March 1879", "1905", "1901", "1910", "4 July 1912"]);
        assert!(moments(&tokens("in 44 BC and 1200 BC")).is_empty());
        assert_eq!(whole_years(jiff::civil::date(1879, 3, 14), jiff::civil::date(1955, 4, 18)), 76);
    }

    #[test]
    fn leaves_other_numbers_alone() {
        for text in
            ["you may 5", "march 3 miles", "May 2024", "version 1.2.2024.5", "July 4,000 people", "1/2 of 2024", "2024-13-45", "May 5:30"]
        {
            assert!(read(text).is_empty(), "{text}: {:?}", read(text));
        }
    }

    #[test]
    fn sees_weekdays_and_two_readings() {
        let text = "on Friday, July 4, 1776 and 04/07/1776";
        let cut = tokens(text);
        let found = mentions(&cut);
        assert_eq!(found[0].weekday.map(|(day, span)| (day, span.of(text))), Some((Weekday::Friday, "Friday")));
        assert_eq!(found[0].gregorian().map(jiff::civil::Date::weekday), Some(Weekday::Thursday));
        assert!(found[1].ambiguous && found[1].date().is_none());
        assert_eq!(weekday_like(Weekday::Thursday, "Freitag"), "Donnerstag");
        assert_eq!(weekday_like(Weekday::Thursday, "vendredi"), "jeudi");
        assert_eq!(weekday_like(Weekday::Thursday, "Friday"), "Thursday");
    }
}
