//! # What it flags
//! A year told to be in a century or decade it is not in: "in 1789, in the 17th century", "the 18th century (1800s)", "in 1978, in the
//! late 1980s", "the 20th century began in 1801".
//! # Why it misleads
//! Centuries are named one ahead of their years, and the slip puts events a hundred years off.
//! # How it is decided
//! The year (or "the 1800s") stands right beside the century, parted by nothing but brackets, commas, prepositions and words such as
//! "early" or "the second half of". The n-th century is taken to run from 100(n − 1) to 100 n, both ends included, since its limits
//! are counted in two ways. Of "began in" and "ended in" only years that are the edge of some century are held against its own: "the
//! 20th century began in 1914" is a way to see history.
//! # Known false positives
//! None known. Sentences that count years before the common era are left alone.

use crate::check::prelude::*;
use crate::hedge::is_asserted;
use crate::phrase::Phrase;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Century or decade of a year",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &["century", "0s"],
};

/// Words between a year and its century.
const JOINTS: &[&str] = &[
    ",", "(", "in", "during", "the", "early", "late", "mid", "-", "beginning", "end", "middle", "of", "first", "second", "half", "quarter",
    "at", "towards", "toward", "near", "last", "third", "decade", "i.e.", "or", "—", "–", "very", "latter", "later", "part", "close",
    "years", ")", "took", "place", "happened", "occurred", "lived", "was", "is", "falls", "fell", "began", "ended", "belongs", "to",
];

/// What a century or a decade spans.
struct Era {
    from: usize,
    to: usize,
    first: i64,
    last: i64,
    century: Option<i64>,
}

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    if text.len() > 600 || context.is_code() {
        return Vec::new();
    }
    let phrase = Phrase::read(text);
    let before_christ = ["bc", "bce", "b", "turn", "ah", "ce"];
    if phrase.holds(0, phrase.pieces.len(), &before_christ) {
        return Vec::new();
    }
    let mut signals = Vec::new();
    let mut at = 0;
    while at < phrase.pieces.len() {
        let Some(era) = era_at(&phrase, at) else {
            at += 1;
            continue;
        };
        at = era.to;
        let found = behind(&phrase, &era).or_else(|| edge(&phrase, &era)).or_else(|| ahead(&phrase, &era));
        if let Some((from, to, first, last)) = found
            && let Some(signal) = judge(context, &phrase, &era, (from, to), (first, last))
        {
            signals.push(signal);
        }
    }
    signals
}

/// "the 17th century", "the 17th-century", "the 1980s".
fn era_at(phrase: &Phrase<'_>, at: usize) -> Option<Era> {
    if let Some(number) = phrase.number(at).filter(|number| number.ordinal) {
        let next = at + 1 + usize::from(phrase.is(at + 1, &["-", "‑"]));
        let century = number.integer().filter(|century| (2..=21).contains(century)).filter(|_| phrase.is(next, &["century"]))?;
        // "the 17th and 18th centuries" and "the 17th to the 18th century" are wider.
        let lead = if at > 1 && phrase.is(at - 1, &["the"]) { at - 1 } else { at };
        let before = (lead.saturating_sub(6)..lead.saturating_sub(1)).any(|at| phrase.number(at).is_some_and(|number| number.ordinal));
        let wide = lead > 0 && (phrase.is(lead - 1, &["and", "or", "–", "-", "/"]) || before && phrase.is(lead - 1, &["to", "until"]));
        return (!wide).then_some(Era { from: at, to: next + 1, first: (century - 1) * 100, last: century * 100, century: Some(century) });
    }
    let start = decade(phrase, at)?;
    (start % 100 != 0).then_some(Era { from: at, to: at + 2, first: start, last: start + 9, century: None })
}

/// "1980s", "1800s": its first year.
fn decade(phrase: &Phrase<'_>, at: usize) -> Option<i64> {
    let piece = phrase.pieces.get(at).filter(|piece| piece.number.is_none() && piece.text.len() == 4 && piece.text.ends_with('0'))?;
    let glued = phrase.pieces.get(at + 1).is_some_and(|next| next.span.start == piece.span.end && matches!(next.text, "s"));
    let range = at > 0 && phrase.is(at - 1, &["–", "-", "to", "and"]);
    (glued && !range).then(|| piece.text.parse().ok()).flatten().filter(|year| (1000..2100).contains(year))
}

/// A year at `at`.
fn year(phrase: &Phrase<'_>, at: usize) -> Option<i64> {
    let piece = phrase.pieces.get(at)?;
    let number = piece.number.as_ref().filter(|number| !number.percent && number.currency.is_none() && number.places == 0)?;
    (piece.text.len() == 4 && piece.text.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| number.integer())
        .flatten()
        .filter(|year| (1000..=2100).contains(year))
}

/// The years right behind the century, in brackets or behind a comma: their pieces, the first and the last year.
fn behind(phrase: &Phrase<'_>, era: &Era) -> Option<(usize, usize, i64, i64)> {
    let open = phrase.is(era.to, &["("]);
    let next = if open {
        phrase.skip(era.to + 1, &["c", ".", "ca", "circa", "in", "around", "about", "the", "i.e.", "approximately", "from", "roughly"])
    } else {
        phrase.eat_any(era.to, &[", in", ", around", ", specifically in", ", specifically", ", circa"])?
    };
    let specific = !open && phrase.is(next - 1, &["specifically"]) || next > 1 && phrase.is(next - 2, &["specifically"]);
    if let Some(start) = decade(phrase, next) {
        // "the 18th century (1700s)".
        if era.century.is_none() || !open || !phrase.is(next + 2, &[")"]) {
            return None;
        }
        let last = if start % 100 == 0 { start + 99 } else { start + 9 };
        return Some((next, next + 2, start, last));
    }
    let first = year(phrase, next)?;
    if phrase.is(next + 1, &["–", "-", "to", "—"]) {
        let last = year(phrase, next + 2)?;
        return (open && phrase.is(next + 3, &[")"]) && last > first).then_some((next, next + 3, first, last));
    }
    let closed = if open { phrase.is(next + 1, &[")"]) } else { phrase.is(next + 1, &[","]) };
    // A year behind a decade's comma may be another event's.
    (closed && (open || specific || era.century.is_some())).then_some((next, next + 1, first, first))
}

/// "The 20th century began in 1801", "the 19th century ran from 1701 to 1800": told by its edges.
fn edge(phrase: &Phrase<'_>, era: &Era) -> Option<(usize, usize, i64, i64)> {
    era.century?;
    if era.from > 0 && phrase.is(era.from - 1, &["long", "short"]) {
        return None;
    }
    let starts = |year: i64| matches!(year % 100, 0 | 1);
    let ends = |year: i64| matches!(year % 100, 0 | 99);
    if let Some(next) = phrase.eat_any(
        era.to,
        &[
            "ran from", "runs from", "lasted from", "spans from", "spanned from", "extends from", "spans", "spanned", "covers",
            "is the period from",
        ],
    ) {
        let (first, last) =
            (year(phrase, next)?, phrase.is(next + 1, &["to", "through", "–", "-"]).then(|| year(phrase, next + 2)).flatten()?);
        return (starts(first) && ends(last) && matches!(last - first, 98..=100)).then_some((next, next + 3, first, first + 99));
    }
    let beginning = phrase.eat_any(
        era.to,
        &[
            "began in", "started in", "begins in", "starts in", "began on January 1,", "started on January 1,", "began with the year",
            "begins with the year",
        ],
    );
    let next = beginning.or_else(|| {
        phrase.eat_any(era.to, &["ended in", "ends in", "ended on December 31,", "ends with the year", "ended with the year"])
    })?;
    let told = year(phrase, next)?;
    let closed = next + 1 >= phrase.pieces.len() || phrase.is(next + 1, &[".", ",", ";", ")", "and", "!"]);
    let edge = if beginning.is_some() { starts(told) } else { ends(told) };
    // 1900 ends the 19th century as well as it begins the 20th, so the century that is told of is written whole.
    let first = if beginning.is_some() { told / 100 * 100 } else { (told - 1) / 100 * 100 };
    (closed && edge).then_some((next, next + 1, first, first + 99))
}

/// The year right before: "in 1789, in the 17th century", "1789 (17th century)", "the 1800s (18th century)".
fn ahead(phrase: &Phrase<'_>, era: &Era) -> Option<(usize, usize, i64, i64)> {
    const VERBS: [&str; 8] = [
        "is in the", "was in the", "falls in the", "fell in the", "belongs to the", ") took place in the", ") happened in the",
        ") occurred in the",
    ];
    let mut at = era.from.checked_sub(1)?;
    let mut steps = 0;
    while phrase.is(at, JOINTS) || phrase.number(at).is_some_and(|number| number.ordinal || number.fraction) {
        at = at.checked_sub(1)?;
        steps += 1;
        if steps > 8 {
            return None;
        }
    }
    let joint = phrase.between(at + 1, era.from);
    let bracket = joint.starts_with('(');
    // "1776 is in the 17th century", "The Revolution (1789) took place in the 17th century".
    let verb = VERBS
        .iter()
        .any(|verb| joint == *verb || joint.strip_prefix(verb).is_some_and(|rest| matches!(rest.trim(), "early" | "late" | "mid -")));
    let lived = matches!(joint.as_str(), ") lived in the" | ") was in the");
    if bracket && at >= 1 && phrase.is(at, &["s"]) {
        let start = decade(phrase, at - 1)?;
        if era.century.is_none() || !phrase.is(era.to, &[")"]) {
            return None;
        }
        let last = if start % 100 == 0 { start + 99 } else { start + 9 };
        return Some((at - 1, at + 1, start, last));
    }
    let found = year(phrase, at)?;
    let comma = [
        ", in the", ", during the", ", at the end of the", ", at the beginning of the", ", at the start of the", ", late in the",
        ", early in the", ", in the late", ", in the early", ", in the mid -",
    ]
    .iter()
    .any(|lead| joint == *lead)
        || joint.starts_with(", in the ")
        || joint.starts_with(", during the ")
        || joint.starts_with(", at the ");
    if lived && at >= 2 && phrase.is(at - 1, &["–", "-", "—"]) {
        let first = year(phrase, at - 2)?;
        return (found > first && era.century.is_some()).then_some((at - 2, at + 1, first, found));
    }
    let subject = !verb
        || joint.starts_with(')') && at >= 1 && phrase.is(at - 1, &["("])
        || at == 0
        || at <= 3 && phrase.is(at - 1, &["year", "The", "that", "because", "since", "so", "Since", "Because", "So"])
        || at >= 2 && phrase.is(at - 1, &["of"]) && phrase.pieces[at - 2].text.starts_with(char::is_uppercase);
    let led = at == 0 || !phrase.is(at - 1, &["–", "-", "to", "since", "from", "until", "before", "after"]);
    // "in 1920, in the 18th-century style" names a style.
    let named = phrase.is(era.from + 1, &["-", "‑"])
        || phrase.word(era.to).is_some_and(|word| {
            !matches!(word, "when" | "by" | "and" | "as" | "with" | "during" | "under" | "after" | "before" | "but" | "in" | "at" | "s")
        });
    if (comma || verb) && era.century.is_some() && named {
        return None;
    }
    let closed = if bracket { phrase.is(era.to, &[")", ","]) } else { !phrase.is(era.to, &["to", "–", "and"]) };
    // "the 1950s" behind a comma is told for a decade only where the year's clause has ended.
    (led && closed && subject && (bracket || comma || verb)).then_some((at, at + 1, found, found))
}

fn judge(context: &Context<'_>, phrase: &Phrase<'_>, era: &Era, (from, to): (usize, usize), (first, last): (i64, i64)) -> Option<Signal> {
    let span = phrase.span(era.from, era.to);
    let marked = context.at(span.start, span.end);
    let inside = |year: i64| (era.first..=era.last).contains(&year);
    // A span of years may run over an edge; it is wrong only where none of it is inside.
    let whole_century = last - first == 99;
    let fits = if whole_century { first == era.first || first == era.first + 1 } else { first <= era.last && last >= era.first };
    if fits || inside(first) && !whole_century {
        return Some(Signal::agrees(marked));
    }
    if !is_asserted(context, marked) {
        return None;
    }
    let told = phrase.span(from, to).of(phrase.text);
    let (working, correction) = if era.century.is_some() {
        let right = if whole_century { first / 100 + 1 } else { (first + 99) / 100 };
        let name = ordinal(right);
        let correction = (first == last || whole_century)
            .then(|| span.of(phrase.text).to_ascii_lowercase())
            .filter(|words| words.starts_with(|c: char| c.is_ascii_digit()))
            .map(|words| {
                let cut = words.find(|c: char| !c.is_ascii_digit()).unwrap_or(0);
                format!("{name}{}", &span.of(phrase.text)[cut + 2..])
            });
        (format!("{told} is in the {name} century"), correction)
    } else {
        (format!("{told} is in the {}s", first / 10 * 10), Some(format!("{}s", first / 10 * 10)))
    };
    let mut signal = Signal::new(marked, working).claimed(span.of(phrase.text));
    signal.correction = correction;
    let place = phrase.span(from, to);
    Some(signal.see(context.at(place.start, place.end)))
}

fn ordinal(number: i64) -> String {
    let ending = match (number % 10, number % 100) {
        (1, rest) if rest != 11 => "st",
        (2, rest) if rest != 12 => "nd",
        (3, rest) if rest != 13 => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("The Revolution broke out in 1789, in the 17th century.", "17th century", "1789 is in the 18th century"),
    flag("It dates from the **18th century** (1800s).", "18th century", "1800s is in the 19th century"),
    flag("He was born in 1605, at the end of the 16th century.", "16th century", "1605 is in the 17th century"),
    flag("The band formed in 1978, in the late 1980s.", "1980s", "1978 is in the 1970s"),
    flag("The nineteenth century (1750) saw the first mills.", "nineteenth century", "1750 is in the 18th century"),
    flag("The year 1776 was in the 17th century.", "17th century", "1776 is in the 18th century"),
    flag("The Revolution (1789) took place in the 17th century.", "17th century", "1789 is in the 18th century"),
    flag("The French Revolution of 1789 was in the 17th century.", "17th century", "1789 is in the 18th century"),
    flag("The 20th century began in 1801.", "20th century", "1801 is in the 19th century"),
    flag("The 19th century ran from 1701 to 1800.", "19th century", "1701 to 1800 is in the 18th century"),
    flag("In the 1980s, specifically 1978, it began.", "1980s", "1978 is in the 1970s"),
    flag("The 16th century (1601–1700) was a time of war.", "16th century", "1601–1700 is in the 17th century"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("The Revolution broke out in 1789, in the 18th century."),
    ignore("The 18th century (1700s) and the 18th century (1701–1800) are the same."),
    ignore("It was built in 1900, in the 19th century, or in 1900, in the 20th century."),
    ignore("The 20th century began in 1900 or the 20th century began in 1901, and the 18th century ran from 1701 to 1800."),
    ignore("The 18th century (1701–1800) was an age of wars."),
    ignore("The short 20th century began in 1914, the 19th century began in 1789, and the 18th century ended in 1815."),
    ignore("In 1453, the 15th-century city fell."),
    ignore("In 1789, the ideas of the 17th century were alive."),
    ignore("The 17th century (1603–1714) was the age of the Stuarts."),
    ignore("From the 16th to the 18th century (1500–1800) trade grew."),
    ignore("The Revolution (1789) took place in the 18th century, and 1776 was in the 18th century too."),
    ignore("It was restored in 1920, in the 18th-century style."),
    ignore("It stood until 1850, a 17th-century manor."),
    ignore("It is a mistake to put 1789 in the 17th century (1789)."),
];
