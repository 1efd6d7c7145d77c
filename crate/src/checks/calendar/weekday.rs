//! # What it flags
//! A weekday that the date it is given with does not have: "Friday, July 4, 1776".
//! # Why it misleads
//! People plan by weekdays, and a wrong one beside an exact date looks looked up.
//! # How it is decided
//! The weekday stands right before the date, or is said of it ("July 4, 1776 was a …"), or is the whole answer to a question that
//! asks for the weekday of one date. The date's weekday is computed in the Gregorian calendar. Days before 14 September 1752 are
//! left alone, as are days before 1924 near words of countries that kept the Julian calendar. Where day and month could be the
//! other way round, both readings must have another weekday.
//! # Known false positives
//! A title that is a weekday, followed by its release date without quotation marks.

use super::{old_style, within_code};
use crate::check::prelude::*;
use crate::date::{self, Mention};
use crate::hedge::is_asserted;
use crate::words::{Token, TokenKind, tokens};
use jiff::civil::{Date, Weekday};

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Weekday of a date",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &["en", "de", "fr", "es", "it"],
    since: "0.1.0",
    triggers: &[
        "sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sonntag", "montag", "dienstag", "mittwoch",
        "donnerstag", "freitag", "samstag", "sonnabend", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "lunes",
        "martes", "rcoles", "jueves", "viernes", "bado", "domingo", "luned", "marted", "mercoled", "gioved", "venerd", "sabato",
        "domenica", "sun,", "mon,", "tue,", "tues,", "wed,", "thu,", "thur,", "thurs,", "fri,", "sat,", "(sun", "(mon", "(tue", "(wed",
        "(thu", "(fri", "(sat",
    ],
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
    if mentions.is_empty() {
        return answered(context, &cut).into_iter().collect();
    }
    mentions
        .iter()
        .enumerate()
        .filter_map(|(at, mention)| {
            let next = mentions.get(at + 1).map_or(cut.len(), |next| next.tokens.0);
            let (day, word) = before(&cut, mention).or_else(|| after(&cut[..next], mention)).or_else(|| around(&cut, mention))?;
            judge(context, mention, day, word)
        })
        .collect()
}

/// Holds the weekday at `word` against the date.
fn judge(context: &Context<'_>, mention: &Mention, day: Weekday, word: Span) -> Option<Signal> {
    let text = context.text();
    let date = mention.written()?;
    // Day and month the other way round.
    let other = mention.ambiguous.then(|| Date::new(date.year(), date.day(), date.month()).ok()).flatten();
    let early = jiff::civil::date(1752, 9, 14);
    if date < early || other.is_some_and(|other| other < early) || date.year() < 1924 && old_style(text) {
        return None;
    }
    let start = word.start.min(mention.span.start);
    let end = word.end.max(mention.span.end);
    let marked = context.at(start, end);
    if within_code(context, marked) || !is_asserted(context, marked) {
        return None;
    }
    if date.weekday() == day || other.is_some_and(|other| other.weekday() == day) {
        return Some(Signal::agrees(marked));
    }
    let named = |date: Date| format!("{} is a {}", date::shown(date), date::weekday_name(date.weekday()));
    let signal = |working: String| Signal::new(marked, working).claimed(word.of(text));
    if let Some(other) = other {
        return Some(signal(format!("{}; {}", named(date), named(other))));
    }
    let right = date::weekday_like(date.weekday(), word.of(text));
    let found = signal(named(date));
    if right.is_empty() {
        return Some(found);
    }
    Some(found.correction(format!("{}{right}{}", &text[start..word.start], &text[word.end..end])))
}

/// "Friday, July 4, 1776".
fn before(cut: &[Token<'_>], mention: &Mention) -> Option<(Weekday, Span)> {
    let (day, span) = mention.weekday?;
    let at = cut.iter().take(mention.tokens.0).rposition(|token| token.span == span)?;
    stands_alone(cut, at).then_some((day, span))
}

/// Whether the weekday at token `at` is not the end of a name ("Freaky Friday"), of a range or of a choice.
fn stands_alone(cut: &[Token<'_>], at: usize) -> bool {
    let Some(previous) = at.checked_sub(1).map(|at| cut[at]) else { return true };
    if previous.any(&["to", "through", "thru", "until", "till", "and", "or", "bis", "und", "oder", "au", "a", "y", "o", "et", "ou"])
        || previous.marks("-–—/&")
    {
        return at == 1
            || previous.any(&["a"])
            || at.checked_sub(2).is_none_or(|at| date::weekday(cut[at].text).is_none() && !previous.glued && !previous.marks("&/"));
    }
    let named = previous.kind == TokenKind::Word && previous.capital() && at > 1;
    !named || previous.any(&["On", "By", "Since", "From", "Until", "Before", "After", "This", "Last", "Next", "Am", "Le", "El"])
}

/// Verbs between a date and its weekday.
const VERBS: &[&str] = &[
    "was", "is", "falls", "fell", "lands", "landed", "will", "be", "happens", "happened", "occurs", "occurred", "to", "been", "has", "war",
    "ist", "fällt", "fiel", "wird", "sein", "était", "est", "tombe", "tombait", "tombera", "sera", "fue", "es", "era", "será", "cae",
    "cayó",
];

/// Words that may stand beside them.
const FILLERS: &[&str] = &[
    "on", "a", "an", "the", "indeed", "also", "in", "fact", "which", "actually", "ein", "einen", "auf", "eine", "un", "le", "en", "el",
    "día",
];

/// "July 4, 1776 was a Thursday", "July 4, 1776 (a Thursday)", "July 4, 1776, a Thursday".
fn after(cut: &[Token<'_>], mention: &Mention) -> Option<(Weekday, Span)> {
    let mut verb = false;
    let mut article = false;
    let mut bracket = false;
    let mut sign = false;
    for at in mention.tokens.1..mention.tokens.1 + 7 {
        let token = cut.get(at)?;
        if let Some(day) = date::weekday(token.text).or_else(|| if bracket { short(token.text) } else { None }) {
            let next = cut.get(at + 1);
            let open = next.is_none_or(|next| next.kind == TokenKind::Mark && !next.marks("-–/&'’"));
            let closed = next.is_some_and(|next| next.marks(")]"));
            let goes_on = next.is_some_and(|next| next.any(&["or", "and", "to", "through", "oder", "bis", "ou", "o"]));
            let lower = next.is_none_or(|next| next.kind != TokenKind::Word || !next.capital());
            let said = verb && lower && !goes_on || bracket && closed || article && open || sign && open;
            return said.then_some((day, token.span));
        }
        if token.any(VERBS) {
            verb = true;
        } else if token.any(FILLERS) {
            article = token.any(&["a", "un", "ein"]);
        } else if token.marks("([") && at == mention.tokens.1 {
            bracket = true;
        } else if token.marks("=→:") && at == mention.tokens.1 {
            sign = true;
        } else if !(token.marks(",–—") && at == mention.tokens.1 || token.marks("*_")) {
            return None;
        }
    }
    None
}

/// "Tue" in brackets.
fn short(word: &str) -> Option<Weekday> {
    let names =
        [Weekday::Monday, Weekday::Tuesday, Weekday::Wednesday, Weekday::Thursday, Weekday::Friday, Weekday::Saturday, Weekday::Sunday];
    names.into_iter().find(|day| word.len() == 3 && date::weekday_name(*day).starts_with(word))
}

/// "on Sunday (July 20, 1969)", "it was a Sunday on July 20, 1969".
fn around(cut: &[Token<'_>], mention: &Mention) -> Option<(Weekday, Span)> {
    let joint = mention.tokens.0.checked_sub(1)?;
    let at = joint.checked_sub(1)?;
    let day = date::weekday(cut[at].text)?;
    let lead = at.checked_sub(1).map(|at| cut[at])?;
    let bracket =
        cut[joint].marks("(") && cut.get(mention.tokens.1).is_some_and(|next| next.marks(")")) && lead.any(&["on", "a", "was", "is"]);
    let said = cut[joint].any(&["on"]) && (lead.any(&["was", "is"]) || lead.is("a") && at >= 2 && cut[at - 2].any(&["was", "is"]));
    (bracket || said).then_some((day, cut[at].span))
}

/// Words an answer that is nothing but a weekday may hold.
const PLAIN: &[&str] = &[
    "it", "that", "this", "was", "is", "a", "on", "fell", "falls", "the", "date", "day", "of", "week", "will", "be", "would", "have",
    "been", "answer",
];

/// "It was a Thursday.", where the question asks for the weekday of one date.
fn answered(context: &Context<'_>, cut: &[Token<'_>]) -> Option<Signal> {
    let question = context.question()?;
    if cut.len() > 14 || context.block().is_some_and(|block| matches!(block.kind, BlockKind::Item | BlockKind::Row)) {
        return None;
    }
    let mut said = None;
    for token in cut {
        if let Some(day) = date::weekday(token.text) {
            if said.replace((day, token.span)).is_some() {
                return None;
            }
        } else if token.kind == TokenKind::Number || token.kind == TokenKind::Word && !token.any(PLAIN) {
            return None;
        }
    }
    let (day, span) = said?;
    let asked = tokens(&question[..question.floor_char_boundary(400)]);
    let asks = asked.windows(2).any(|two| two[0].any(&["what", "which"]) && two[1].any(&["day", "weekday"]));
    let moved = asked.iter().any(|token| {
        token.any(&[
            "after", "before", "later", "earlier", "from", "until", "next", "ago", "following", "previous", "if", "since", "days", "weeks",
        ])
    });
    let dates = date::mentions(&asked);
    let [mention] = dates.as_slice() else { return None };
    let date = mention.gregorian().filter(|_| asks && !moved && question.len() <= 400)?;
    let marked = context.at(span.start, span.end);
    if date.weekday() == day {
        return Some(Signal::agrees(marked));
    }
    let working = format!("{} is a {}", date::shown(date), date::weekday_name(date.weekday()));
    let evidence = Evidence { kind: EvidenceKind::Question, id: String::new(), span: mention.span };
    Some(Signal::new(marked, working).claimed(span.of(context.text())).correction(date::weekday_name(date.weekday())).evidence(evidence))
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("The Declaration was adopted on Friday, July 4, 1776.", "Friday, July 4, 1776", "4 July 1776 is a Thursday"),
    flag("**July 20, 1969** was a *Saturday*, so many families watched.", "July 20, 1969 was a Saturday", "20 July 1969 is a Sunday"),
    flag("- Election Day: Wednesday, November 5, 2024", "Wednesday, November 5, 2024", "5 November 2024 is a Tuesday"),
    flag("The meeting is set for 2026-03-02 (Tuesday).", "2026-03-02 (Tuesday", "2 March 2026 is a Monday"),
    flag("In 2025, the 4th of July, 2025 falls on a Thursday.", "4th of July, 2025 falls on a Thursday", "4 July 2025 is a Friday"),
    flag("Das Treffen ist am Dienstag, den 3. März 2025.", "Dienstag, den 3. März 2025", "3 March 2025 is a Monday"),
    flag("La réunion aura lieu le mardi 3 mars 2025.", "mardi 3 mars 2025", "3 March 2025 is a Monday"),
    flag("El 3 de marzo de 2025 fue un martes.", "3 de marzo de 2025 fue un martes", "3 March 2025 is a Monday"),
    flag("The delivery came on Friday, 03/04/2024.", "Friday, 03/04/2024", "4 March 2024 is a Monday; 3 April 2024 is a Wednesday"),
    flag("It was a **Sunday**.", "Sunday", "4 July 1776 is a Thursday").asked("What day of the week was July 4, 1776?"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("The Declaration was adopted on Thursday, July 4, 1776."),
    ignore("Columbus sighted land on Monday, October 12, 1492."),
    ignore("If July 4, 2025 was a Monday, the week would start with a holiday."),
    ignore("The comedy Freaky Friday, August 6, 2003, was a success."),
    ignore("The office is open Monday through Friday, March 3, 2025 excepted."),
    ignore("The uprising began on Wednesday, 25 October 1917 in Petrograd."),
    ignore("See you on Friday; the deadline is March 3, 2025."),
    ignore("The parcel arrived on Wednesday, 03/04/2024."),
    ignore("It was not true that July 4, 1776 was a Friday."),
    ignore("It was a Sunday.").asked("What day of the week was 100 days after July 4, 1776?"),
];
