//! Dates, as much of them as is written.

use crate::date::month;
use crate::span::Span;
use crate::words::{ORDINALS, Token, TokenKind};

/// A month, or a quarter of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Part {
    Month(u8),
    Quarter(u8),
}

/// On which side of a date something lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Side {
    At,
    Before,
    After,
}

/// A date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct When {
    pub year: Option<u16>,
    /// The last year, of spans, decades and centuries.
    pub last: Option<u16>,
    pub part: Option<Part>,
    pub day: Option<u8>,
    pub side: Side,
    pub span: Span,
}

/// How one date is to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Relation {
    Same,
    Apart,
    /// They cannot be compared.
    Open,
}

impl When {
    /// What it says, without its place.
    pub fn key(&self) -> (Option<u16>, Option<u16>, Option<Part>, Option<u8>, Side) {
        (self.year, self.last, self.part, self.day, self.side)
    }

    /// Whether a claim of this date holds where a source has `other`.
    pub fn to(&self, other: &Self) -> Relation {
        match (self.year, other.year) {
            (Some(year), Some(theirs)) => {
                let (last, their_last) = (self.last.unwrap_or(year), other.last.unwrap_or(theirs));
                if self.side == Side::Before && other.side == Side::At {
                    return if theirs <= last { Relation::Same } else { Relation::Apart };
                }
                if self.side == Side::After && other.side == Side::At {
                    return if their_last >= year { Relation::Same } else { Relation::Apart };
                }
                if other.side != Side::At && other.side != self.side {
                    return if year == theirs { Relation::Same } else { Relation::Open };
                }
                if last < theirs || their_last < year {
                    return Relation::Apart;
                }
            }
            _ if self.part.is_none() || other.part.is_none() || self.side != other.side && self.part != other.part => {
                return Relation::Open;
            }
            _ => {}
        }
        match (self.part, other.part) {
            (Some(Part::Quarter(quarter)), Some(Part::Month(month))) | (Some(Part::Month(month)), Some(Part::Quarter(quarter))) => {
                if (month - 1) / 3 + 1 == quarter { Relation::Same } else { Relation::Apart }
            }
            (Some(mine), Some(theirs)) if mine != theirs => Relation::Apart,
            (Some(_), Some(_)) if self.day.zip(other.day).is_some_and(|(mine, theirs)| mine != theirs) => Relation::Apart,
            _ => Relation::Same,
        }
    }
}

const QUARTERS: [&str; 4] = ["first", "second", "third", "fourth"];

/// The dates of a text, in order.
pub(crate) fn dates(text: &str, tokens: &[Token<'_>]) -> Vec<When> {
    let mut found: Vec<When> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match read(text, tokens, at) {
            // "As of 2021" dates what is said, not what it is about.
            Some((_, next)) if at > 1 && tokens[at - 1].is("of") && tokens[at - 2].is("as") => at = next,
            Some((date, next)) => {
                found.push(date);
                at = next;
            }
            None => at += 1,
        }
    }
    found
}

fn year(token: &Token<'_>) -> Option<u16> {
    let year = (token.kind == TokenKind::Number && token.text.len() == 4).then(|| token.text.parse().ok()).flatten()?;
    (1000..=2100).contains(&year).then_some(year)
}

/// A year that stands at a token, and is no number of another kind.
fn lone_year(text: &str, tokens: &[Token<'_>], at: usize) -> Option<u16> {
    let year = year(&tokens[at])?;
    let before = at.checked_sub(1).map(|before| &tokens[before]);
    let after = tokens.get(at + 1);
    if before.is_some_and(|before| tokens[at].glued && !before.marks("(–—-/\"“'‘[")) {
        return None;
    }
    if after.is_some_and(|after| after.glued && !after.marks(".,;:)–—-/\"”'’]!?") && after.kind != TokenKind::Word) {
        return None;
    }
    // "1,500", "2000.5", "2019-20 metres".
    if after.is_some_and(|after| {
        after.glued && after.marks(".,") && tokens.get(at + 2).is_some_and(|next| next.glued && next.kind == TokenKind::Number)
    }) {
        return None;
    }
    // What is counted follows: "1500 people". A verb or a small word does not.
    let counted = after.is_some_and(|after| {
        let lower = after.text.to_lowercase();
        after.kind == TokenKind::Word
            && !after.glued
            && (super::vocabulary::measure(&lower).is_some()
                || super::vocabulary::money(&lower).is_some()
                || matches!(
                    lower.as_str(),
                    "people"
                        | "employees"
                        | "students"
                        | "seats"
                        | "copies"
                        | "units"
                        | "members"
                        | "houses"
                        | "homes"
                        | "workers"
                        | "residents"
                        | "visitors"
                        | "dollars"
                        | "percent"
                        | "km²"
                        | "square"
                        | "calories"
                        | "points"
                        | "votes"
                        | "soldiers"
                        | "jobs"
                        | "steps"
                        | "pages"
                ))
    });
    let cued = before.is_some_and(|before| {
        before.any(&[
            "in", "of", "since", "by", "until", "from", "year", "during", "before", "after", "around", "circa", "late", "early", "mid",
            "and", "to",
        ]) || before.marks("(,–—-")
    });
    (!counted && (cued || after.is_none_or(|after| !after.marks("%"))) && !(text[..tokens[at].span.start].ends_with(['$', '€', '£'])))
        .then_some(year)
}

fn day(token: Option<&Token<'_>>) -> Option<u8> {
    let token = token.filter(|token| token.kind == TokenKind::Number && token.text.len() <= 2)?;
    token.text.parse().ok().filter(|day| (1..=31).contains(day))
}

/// A month's name at a token: capitalised, as dates write it.
fn month_at(tokens: &[Token<'_>], at: usize) -> Option<u8> {
    let token = tokens.get(at).filter(|token| token.kind == TokenKind::Word && token.capital())?;
    month(token.text)
}

fn read(text: &str, tokens: &[Token<'_>], at: usize) -> Option<(When, usize)> {
    let make = |year, last, part, day, from: usize, to: usize| {
        let span = Span::new(tokens[from].span.start, tokens[to - 1].span.end);
        Some((When { year, last, part, day, side: side(text, span.start), span }, to))
    };
    let mark = |at: usize, marks: &str| tokens.get(at).is_some_and(|token| token.marks(marks));
    let year_at = |at: usize| tokens.get(at).and_then(year);
    let ordinal = |at: usize| usize::from(tokens.get(at).is_some_and(|token| token.glued && token.any(&["st", "nd", "rd", "th"])));
    let token = &tokens[at];
    // 2023-05-17
    if let Some(year) = year(token)
        && mark(at + 1, "-")
        && mark(at + 3, "-")
        && let (Some(month), Some(date)) = (day(tokens.get(at + 2)).filter(|month| *month <= 12), day(tokens.get(at + 4)))
    {
        return make(Some(year), None, Some(Part::Month(month)), Some(date), at, at + 5);
    }
    // 17 May 2023, 17th of May
    if let Some(date) = day(Some(token)) {
        let mut next = at + 1 + ordinal(at + 1);
        next += usize::from(tokens.get(next).is_some_and(|token| token.is("of")));
        if let Some(month) = month_at(tokens, next) {
            let behind = next + 1 + usize::from(mark(next + 1, ".,"));
            return match year_at(behind) {
                Some(year) => make(Some(year), None, Some(Part::Month(month)), Some(date), at, behind + 1),
                None => make(None, None, Some(Part::Month(month)), Some(date), at, next + 1),
            };
        }
    }
    // May 17, 2023; May 2023; May 17
    if let Some(month) = month_at(tokens, at) {
        let next = at + 1 + usize::from(mark(at + 1, ".") && tokens[at].text.len() <= 4);
        if let Some(date) = day(tokens.get(next))
            .filter(|_| !(mark(next + 1, ":.") && tokens.get(next + 2).is_some_and(|token| token.glued && token.kind == TokenKind::Number)))
        {
            let mut behind = next + 1 + ordinal(next + 1);
            behind += usize::from(mark(behind, ","));
            if let Some(year) = year_at(behind) {
                return make(Some(year), None, Some(Part::Month(month)), Some(date), at, behind + 1);
            }
            return make(None, None, Some(Part::Month(month)), Some(date), at, next + 1);
        }
        let behind = next + usize::from(mark(next, ",") || tokens.get(next).is_some_and(|token| token.is("of")));
        if let Some(year) = year_at(behind) {
            return make(Some(year), None, Some(Part::Month(month)), None, at, behind + 1);
        }
        // A month alone: "in May", not the verb or a name.
        let cued =
            at > 0 && tokens[at - 1].any(&["in", "since", "until", "by", "of", "during", "late", "early", "from", "last", "next", "this"]);
        if cued && tokens[at].text.len() > 2 {
            return make(None, None, Some(Part::Month(month)), None, at, at + 1);
        }
        return None;
    }
    // Q3 2023, Q3
    if token.is("Q")
        && let Some(quarter) = day(tokens.get(at + 1)).filter(|quarter| tokens[at + 1].glued && (1..=4).contains(quarter))
    {
        let behind = at + 2 + usize::from(tokens.get(at + 2).is_some_and(|token| token.any(&["of", "FY"]) || token.marks("/,'’")));
        return match year_at(behind) {
            Some(year) => make(Some(year), None, Some(Part::Quarter(quarter)), None, at, behind + 1),
            None => make(None, None, Some(Part::Quarter(quarter)), None, at, at + 2),
        };
    }
    // the third quarter of 2023
    if let Some(quarter) = QUARTERS.iter().position(|name| token.is(name)).map(|at| at as u8 + 1)
        && tokens.get(at + 1).is_some_and(|token| token.is("quarter"))
    {
        let mut behind = at + 2;
        while tokens.get(behind).is_some_and(|token| token.any(&["of", "fiscal", "the", "year", "in"])) {
            behind += 1;
        }
        return match year_at(behind) {
            Some(year) => make(Some(year), None, Some(Part::Quarter(quarter)), None, at, behind + 1),
            None => make(None, None, Some(Part::Quarter(quarter)), None, at, at + 2),
        };
    }
    // 19th century
    if token.kind == TokenKind::Number && ordinal(at + 1) == 1 && tokens.get(at + 2).is_some_and(|token| token.is("century")) {
        let century: u16 = token.text.parse().ok().filter(|century| (1..=21).contains(century))?;
        return make(Some(century * 100 - 99), Some(century * 100), None, None, at, at + 3);
    }
    if let Some(century) =
        ORDINALS.iter().position(|name| token.is(name)).filter(|_| tokens.get(at + 1).is_some_and(|token| token.is("century")))
    {
        let century = century.max(1) as u16;
        return make(Some(century * 100 - 99), Some(century * 100), None, None, at, at + 2);
    }
    // the 1990s
    if let Some(decade) = year(token).filter(|year| year % 10 == 0)
        && let Some(letter) = tokens.get(at + 1).filter(|next| next.glued)
        && (letter.is("s") || letter.marks("'’") && tokens.get(at + 2).is_some_and(|next| next.glued && next.is("s")))
    {
        let long = if decade % 100 == 0 { 99 } else { 9 };
        return make(Some(decade), Some(decade + long), None, None, at, at + if letter.is("s") { 2 } else { 3 });
    }
    let first = lone_year(text, tokens, at)?;
    // 1985–1990, 1985-90, from 1985 to 1990
    let dash = mark(at + 1, "-–—/") && tokens.get(at + 2).is_some_and(|token| token.kind == TokenKind::Number);
    let to = tokens.get(at + 1).is_some_and(|token| token.any(&["to", "and", "until", "through"]))
        && at > 0
        && tokens[at - 1].any(&["from", "between"]);
    if dash || to {
        let last = year_at(at + 2).or_else(|| {
            let short = tokens.get(at + 2).filter(|token| dash && token.text.len() == 2)?;
            short.text.parse::<u16>().ok().map(|short| first / 100 * 100 + short)
        });
        if let Some(last) = last.filter(|last| *last >= first) {
            return make(Some(first), Some(last), None, None, at, at + 3);
        }
    }
    make(Some(first), None, None, None, at, at + 1)
}

fn side(text: &str, start: usize) -> Side {
    let from = text.floor_char_boundary(start.saturating_sub(28));
    let mut before = text[from..start].to_lowercase();
    for filler in ["the year ", "the ", "early ", "late ", "mid-"] {
        if let Some(rest) = before.strip_suffix(filler) {
            before = rest.to_owned();
        }
    }
    let ends = |words: &[&str]| words.iter().any(|word| before.trim_end().ends_with(word) && before.ends_with(' '));
    if ends(&[" before", " prior to", " earlier than", " until", " by", "before"]) {
        Side::Before
    } else if ends(&[" after", " later than", " since", " following", " from", "after", "since"]) || before.trim() == "from" {
        Side::After
    } else {
        Side::At
    }
}
