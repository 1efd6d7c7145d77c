//! What the checks of calendar and time share.

pub mod elapsed;

use crate::answer::InlineKind;
use crate::context::Context;
use crate::date::{self, Mention, Moment};
use crate::lexicon::Phrases;
use crate::reading::Reading;
use crate::reading::form::{Begins, Found, Heads, Lookup};
use crate::span::Span;
use crate::words::{Token, TokenKind, tokens};
use std::sync::LazyLock;

/// Whether `span` of the answer stands within a stretch of code.
#[must_use]
pub fn within_code(context: &Context<'_>, span: Span) -> bool {
    context.inlines().any(|inline| inline.kind == InlineKind::Code && inline.span.overlaps(span))
}

/// Words near which a date may be counted by the Julian calendar until its adoption there (Russia 1918, Greece 1923).
const OLD_STYLE: &[&str] = &[
    "julian", "old style", "o.s.", "russia", "soviet", "petrograd", "petersburg", "moscow", "tsar", "czar", "bolshevik", "lenin", "greek",
    "greece", "orthodox", "ottoman", "turkey", "bulgaria", "serbia", "romania", "islamic", "hijri", "hebrew", "coptic",
];

/// Whether the text speaks of a place or a calendar where the days before 1923 were counted differently.
#[must_use]
pub fn old_style(text: &str) -> bool {
    static PHRASES: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(OLD_STYLE));
    PHRASES.within(text)
}

/// Verbs of death.
pub const DEATHS: &[&str] = &["died", "dies", "passed", "killed", "assassinated", "executed", "death"];

/// A birth, and a death where one is told.
#[derive(Debug, Clone, Copy)]
pub struct Life {
    /// When the person was born.
    pub born: Moment,
    /// The tokens of that date.
    pub born_tokens: (usize, usize),
    /// When the person died.
    pub died: Option<Moment>,
    /// Whether it is told by a pair of dates in brackets alone.
    pub bracketed: bool,
}

impl Life {
    /// Whether a sentence that reaches token `at` can only be about the person who was born: it is the sentence of the birth, or it
    /// goes on with "he", "she" or "they".
    #[must_use]
    pub fn same_person(&self, cut: &[Token<'_>], at: usize) -> bool {
        let mut starts =
            (self.born_tokens.1..at).filter(|&at| cut[at - 1].marks(".!?") && !cut[at].glued && cut[at].capital() && !initial(cut, at));
        starts.next_back().is_none_or(|start| {
            let head = &cut[start..at.min(start + 12)];
            head.iter().any(|token| token.any(&["he", "she", "they"]))
                && !head.iter().any(|token| token.any(&["his", "her", "their"]) && token.capital())
        })
    }
}

/// "J. Smith", "St. Louis": a period that does not end a sentence.
fn initial(cut: &[Token<'_>], at: usize) -> bool {
    at >= 2 && cut[at - 2].kind == TokenKind::Word && cut[at - 2].text.chars().count() <= 3 && cut[at - 2].capital()
}

/// The one life the text tells of: exactly one "born" with its date, or one pair of dates in brackets; none where there are more.
#[must_use]
pub fn life(cut: &[Token<'_>], times: &[Moment]) -> Option<Life> {
    let vague = |time: &Moment| {
        let before = time.tokens.0.checked_sub(1).map(|at| cut[at]);
        before.is_some_and(|token| {
            token.any(&["around", "about", "circa", "c", "ca", "or", "before", "after", "early", "late", "approximately", "by", "between"])
                || token.marks("~≈?/")
        }) || time.tokens.0 >= 2 && cut[time.tokens.0 - 1].marks(".") && cut[time.tokens.0 - 2].any(&["c", "ca"])
            || cut.get(time.tokens.1).is_some_and(|next| next.any(&["or"]) || next.marks("?/"))
    };
    let mut births = (0..cut.len()).filter(|&at| cut[at].is("born"));
    let first = births.next();
    if births.next().is_some() {
        return None;
    }
    let pair = bracketed(cut, times);
    if let Some(born) = first {
        let time = *times.iter().find(|time| time.tokens.0 > born && time.tokens.0 <= born + 12)?;
        // "born in Ulm and moved in 1880": nothing but place and preposition between.
        let between = &cut[born + 1..time.tokens.0];
        if vague(&time)
            || between.iter().any(|token| token.any(&["and", "who", "was", "died", "moved", "to", "but", "he", "she"]) || token.marks(".;"))
        {
            return None;
        }
        if pair.is_some_and(|(born, _)| born.first.year() != time.first.year()) {
            return None;
        }
        let mut deaths = (time.tokens.1..cut.len()).filter(|&at| {
            cut[at].any(&["died", "killed", "assassinated", "executed"])
                || cut[at].is("passed") && cut.get(at + 1).is_some_and(|away| away.is("away"))
        });
        let verb = deaths.next();
        let died = if deaths.next().is_some() { None } else { verb }.and_then(|verb| {
            times.iter().find(|time| {
                time.tokens.0 > verb
                    && time.tokens.0 <= verb + 10
                    && cut[verb + 1..time.tokens.0]
                        .iter()
                        .all(|token| !token.any(&["and", "after", "who", "when", "before"]) && !token.marks(".;"))
            })
        });
        let died = died.copied().filter(|time| !vague(time));
        return Some(Life { born: time, born_tokens: time.tokens, died: died.or(pair.map(|(_, died)| died)), bracketed: false });
    }
    let (born, died) = pair?;
    (!vague(&born) && !vague(&died)).then_some(Life { born, born_tokens: born.tokens, died: Some(died), bracketed: true })
}

/// "(1879–1955)", "(March 14, 1879 – April 18, 1955)" right behind a name, where it is the only such pair.
fn bracketed(cut: &[Token<'_>], times: &[Moment]) -> Option<(Moment, Moment)> {
    let mut pairs = times.windows(2).filter(|two| {
        let [born, died] = two else { return false };
        let open = born.tokens.0.checked_sub(1).is_some_and(|at| cut[at].marks("(") && at > 0 && cut[at - 1].capital());
        let dash = died.tokens.0 == born.tokens.1 + 1 && cut[born.tokens.1].marks("–-—");
        open && dash && cut.get(died.tokens.1).is_some_and(|close| close.marks(")"))
    });
    let pair = pairs.next().filter(|_| pairs.next().is_none())?;
    Some((pair[0], pair[1]))
}

/// Bytes a date takes at most.
const DATE: usize = 48;

/// A day, with or without its year.
pub const DAY: Lookup = Lookup { name: "date", example: "July 4, 2026", begins: Begins::Date, at: dates_at };

static WEEKDAYS: Heads = Heads::new(|| {
    let several = ["Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays"];
    date::weekday_names().chain(several).collect()
});

static MONTHS: Heads = Heads::new(|| date::MONTH_NAMES.to_vec());

/// A weekday by its English name, counted from Monday; in the plural as well.
pub const WEEKDAY: Lookup = Lookup { name: "weekday", example: "Thursday", begins: Begins::Words(&WEEKDAYS), at: weekdays_at };

/// A month by its English name, from 1.
pub const MONTH: Lookup = Lookup { name: "month", example: "April", begins: Begins::Words(&MONTHS), at: months_at };

/// A time of day in minutes; a day more where AM or PM is said.
pub const CLOCK: Lookup = Lookup { name: "clock", example: "15:30", begins: Begins::Number(&["noon", "midnight"]), at: clocks_at };

/// What [`CLOCK`] adds where AM or PM is said.
pub const MERIDIEM: usize = 1440;

fn dates_at(text: &str) -> Vec<(usize, usize)> {
    let head = &text[..text.floor_char_boundary(DATE)];
    if !head.starts_with(|c: char| c.is_ascii_digit() || c.is_uppercase()) {
        return Vec::new();
    }
    let found = date::mentions(&tokens(head));
    found.first().filter(|mention| mention.span.start == 0).map(|mention| (mention.span.end, 0)).into_iter().collect()
}

/// The word that `text` begins with.
fn first_word(text: &str) -> &str {
    &text[..text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len())]
}

fn weekdays_at(text: &str) -> Vec<(usize, usize)> {
    let word = first_word(text);
    let day = date::weekday(word).or_else(|| date::weekday(word.strip_suffix('s')?));
    day.map(|day| (word.len(), usize::from(day.to_monday_zero_offset().unsigned_abs()))).into_iter().collect()
}

fn months_at(text: &str) -> Vec<(usize, usize)> {
    let word = first_word(text);
    date::MONTH_NAMES.iter().position(|name| *name == word).map(|at| (word.len(), at + 1)).into_iter().collect()
}

fn clocks_at(text: &str) -> Vec<(usize, usize)> {
    let named = [("noon", MERIDIEM + 720), ("midnight", MERIDIEM)];
    if let Some((name, minutes)) = named.iter().find(|(name, _)| first_word(text).eq_ignore_ascii_case(name)) {
        return vec![(name.len(), *minutes)];
    }
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let length = digits(text);
    let Some(hour) = text.get(..length).filter(|_| (1..=2).contains(&length)).and_then(|hour| hour.parse::<usize>().ok()) else {
        return Vec::new();
    };
    let mut end = length;
    let mut minutes = None;
    if let Some(rest) = text[length..].strip_prefix(':').filter(|rest| digits(rest) == 2) {
        minutes = rest[..2].parse::<usize>().ok().filter(|minutes| *minutes < 60);
        end += 3;
        // Seconds make it another thing.
        if minutes.is_none() || text[end..].starts_with([':', '/']) || text[end..].starts_with(|c: char| c.is_ascii_digit()) {
            return Vec::new();
        }
    }
    let rest = text[end..].trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    let gap = text.len() - end - rest.len();
    let half = ["a.m.", "am", "p.m.", "pm", "a.m", "p.m"].iter().find(|half| {
        rest.get(..half.len()).is_some_and(|head| head.eq_ignore_ascii_case(half))
            && !rest[half.len()..].starts_with(|c: char| c.is_alphanumeric())
    });
    match half {
        Some(half) if gap <= 2 && (1..=12).contains(&hour) => {
            let noon = if half.starts_with('p') { 720 } else { 0 };
            vec![(end + gap + half.len(), MERIDIEM + hour % 12 * 60 + minutes.unwrap_or(0) + noon)]
        }
        None => minutes.filter(|_| hour < 24).map(|minutes| (end, hour * 60 + minutes)).into_iter().collect(),
        Some(_) => Vec::new(),
    }
}

/// The day in the slot `name`, as it is written.
#[must_use]
pub fn day(reading: &Reading<'_>, found: &Found, name: &str) -> Option<Mention> {
    let (from, to) = found.place(name)?;
    let text = reading.words(from, to);
    date::mentions(&tokens(text)).first().copied()
}

/// A clock time for a working.
#[must_use]
pub fn shown_clock(minutes: usize, meridiem: bool) -> String {
    let (hour, minute) = (minutes / 60 % 24, minutes % 60);
    if meridiem {
        format!("{}:{minute:02} {}", (hour + 11) % 12 + 1, if hour < 12 { "AM" } else { "PM" })
    } else {
        format!("{hour}:{minute:02}")
    }
}
