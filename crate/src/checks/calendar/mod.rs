//! What the checks of calendar and time share.

use crate::answer::InlineKind;
use crate::context::Context;
use crate::date::Moment;
use crate::lexicon::Phrases;
use crate::span::Span;
use crate::words::{Token, TokenKind};
use std::sync::LazyLock;

/// Whether `span` of the answer stands within a stretch of code.
#[must_use]
pub fn within_code(context: &Context<'_>, span: Span) -> bool {
    context.inlines().any(|inline| inline.kind == InlineKind::Code && inline.span.overlaps(span))
}

/// Words near which a date may be counted by the Julian calendar until its adoption there (Russia 1918, Greece 1923).
const OLD_STYLE: &[&str] = &[
    "julian",
    "old style",
    "o.s.",
    "russia",
    "soviet",
    "petrograd",
    "petersburg",
    "moscow",
    "tsar",
    "czar",
    "bolshevik",
    "lenin",
    "greek",
    "greece",
    "orthodox",
    "ottoman",
    "turkey",
    "bulgaria",
    "serbia",
    "romania",
    "islamic",
    "hijri",
    "hebrew",
    "coptic",
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
