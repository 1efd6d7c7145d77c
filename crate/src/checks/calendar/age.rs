//! # What it flags
//! An age that the dates beside it do not give: "born in 1879, died in 1955 at the age of 80".
//! # Why it misleads
//! The age looks worked out from the dates, and people repeat it.
//! # How it is decided
//! The sentence, or the paragraph where only one person is born and a later sentence goes on with "he" or "she", gives a birth
//! ("born in", "(1879–1955)") and an age at a death or beside another date ("died at 76", "she was 20 when she won it in 2010",
//! "he turned 20 on May 1, 2020"). Whole years are counted with months and days where both
//! dates have them; otherwise every age the dates allow is right. Before 1752 one year more or less is allowed, since years began on
//! different days.
//! # Known false positives
//! A paragraph in which "he" is not the person who was born in it.

use super::{Life, life};
use crate::check::prelude::*;
use crate::date::{Moment, moments};
use crate::hedge::{self, is_asserted};
use crate::words::{Token, number_at, tokens};

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Age from dates",
    tier: Tier::Wrong,
    scope: Scope::Block,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &[
        "aged ", "at age", "age of", "years old", "lived to", "at the age", "died at ", " when he ", " when she ", " when they ",
        " turned ",
    ],
};

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    if text.len() > 4000 || context.is_code() {
        return Vec::new();
    }
    let cut = tokens(text);
    let times = moments(&cut);
    let Some(life) = life(&cut, &times) else { return Vec::new() };
    let mut signals = Vec::new();
    for at in 0..cut.len() {
        if let Some((age, number, end)) = age_at(&cut, at) {
            signals.extend(judge(context, &cut, &times, &life, (age, at, number, end)));
        }
    }
    signals
}

/// "at the age of 76", "aged 76", "at age 76", "at 76 years old": the age, its token, and one past its last token.
fn age_at(cut: &[Token<'_>], at: usize) -> Option<(u32, usize, usize)> {
    let token = cut.get(at)?;
    let mut number = at + 1;
    if token.is("at") {
        if cut.get(number)?.any(&["the", "an"]) {
            number += 1;
        }
        let named = cut.get(number)?.is("age");
        if named {
            number += 1;
            number += usize::from(cut.get(number).is_some_and(|of| of.is("of")));
        }
        number += usize::from(cut.get(number).is_some_and(|token| token.any(&["just", "only"])));
        let (age, taken) = number_at(cut, number)?;
        let old = cut.get(number + taken).is_some_and(|token| token.any(&["years"]))
            && cut.get(number + taken + 1).is_some_and(|token| token.is("old"));
        // "died at 45." is an age where it can be no hour and no house.
        let next = cut.get(number + taken);
        let bare = number == at + 1
            && at > 0
            && cut[at - 1].is("died")
            && age >= 25
            && next.is_none_or(|next| next.marks(".,;)") || next.any(&["in", "after", "from", "of"]))
            && !cut.get(number + taken + 1).is_some_and(|next| next.glued || next.is("the"));
        let named = named || bare;
        return (named || old).then_some((age, number, number + taken + if old { 2 } else { 0 }));
    }
    if token.is("aged") {
        let (age, taken) = number_at(cut, number)?;
        return Some((age, number, number + taken));
    }
    let spoken_of = at > 0 && cut[at - 1].any(&["he", "she", "they"]);
    if spoken_of && token.any(&["was", "were", "turned"]) {
        let (age, taken) = number_at(cut, number)?;
        let mut end = number + taken;
        if cut.get(end).is_some_and(|token| token.is("years")) && cut.get(end + 1).is_some_and(|token| token.is("old")) {
            end += 2;
        }
        let next = cut.get(end)?;
        let told = if token.is("turned") { next.any(&["in", "on"]) } else { next.is("when") || at_death(cut, end) };
        return told.then_some((age, number, end));
    }
    None
}

/// Whether "at the time of his death" or "when she died" stands at a token.
fn at_death(cut: &[Token<'_>], at: usize) -> bool {
    let is = |at: usize, words: &[&str]| cut.get(at).is_some_and(|token| token.any(words));
    let time = at + 1 + 3 * usize::from(is(at + 1, &["the"]) && is(at + 2, &["time"]) && is(at + 3, &["of"]));
    let death = is(at, &["at"]) && is(time, &["his", "her", "their"]) && is(time + 1, &["death"]);
    death || is(at, &["when"]) && is(at + 1, &["he", "she", "they"]) && is(at + 2, &["died"])
}

/// "was 25 when she won the prize in 2010": the date that ends the clause behind "when".
fn clause(cut: &[Token<'_>], times: &[Moment], end: usize) -> Option<Moment> {
    if !cut.get(end)?.is("when") || !cut.get(end + 1)?.any(&["he", "she", "they"]) {
        return None;
    }
    let mut later = times.iter().filter(|time| time.tokens.0 > end && time.tokens.0 < end + 14);
    let time = later.next()?;
    let between = &cut[end..time.tokens.0];
    let plain = between.iter().all(|token| {
        !token.any(&["that", "which", "who", "and", "but", "before", "after", "until", "since", "to", "for", "from", "of", "by"])
            && !token.marks(".,;:()")
    });
    (plain && between.last().is_some_and(|token| token.any(&["in", "on"]))).then_some(*time)
}

fn judge(
    context: &Context<'_>,
    cut: &[Token<'_>],
    times: &[Moment],
    life: &Life,
    (age, at, number, end): (u32, usize, usize, usize),
) -> Option<Signal> {
    let text = context.text();
    if age > 130
        || age == 0
        || hedge::around(text, Span::new(cut[number].span.start, cut[end - 1].span.end)).is_some()
        || cut.get(end).is_some_and(|next| next.marks("–-%.") && next.glued && cut.get(end + 1).is_some_and(|after| after.glued))
    {
        return None;
    }
    let (when, place) = event(cut, times, life, at, end)?;
    // The person who is that old is the one who was born: no relative in between.
    let from = life.born_tokens.0.min(at);
    if cut[from..at.max(from)].iter().any(|token| token.any(KIN)) || !life.same_person(cut, at) {
        return None;
    }
    let (mut fewest, mut most) = life.born.years_to(&when);
    if when.year() < 1752 || life.born.year() < 1752 {
        fewest -= 1;
        most += 1;
    }
    let marked = context.at(cut[at].span.start, cut[end - 1].span.end);
    if !is_asserted(context, marked) || most < 0 {
        return None;
    }
    let claimed = i32::try_from(age).ok()?;
    if (fewest..=most).contains(&claimed) {
        return Some(Signal::agrees(marked));
    }
    let between = if fewest == most { fewest.to_string() } else { format!("{} or {most}", fewest.max(0)) };
    // A pair of years in brackets may be a reign or a term, which is far from an age.
    if life.bracketed && (claimed > most + 15 || claimed < fewest - 15) {
        return None;
    }
    let working = format!("{} to {}: {between} years", life.born.span.of(text), place.of(text));
    let signal = Signal::new(marked, working).claimed(cut[number].text);
    let signal = if fewest == most {
        let (start, stop) = (cut[at].span.start, cut[end - 1].span.end);
        let (_, taken) = number_at(cut, number)?;
        let after = cut[number + taken - 1].span.end;
        signal.correction(format!("{}{fewest}{}", &text[start..cut[number].span.start], &text[after..stop]))
    } else {
        signal
    };
    Some(signal.see(context.at(life.born.span.start, life.born.span.end)).see(context.at(place.start, place.end)))
}

/// Words for people beside the one who was born.
const KIN: &[&str] = &[
    "father", "mother", "wife", "husband", "son", "daughter", "brother", "sister", "child", "children", "parents", "grandfather",
    "grandmother", "uncle", "aunt", "cousin", "whose", "friend", "widow", "spouse", "twin", "nephew", "niece", "successor", "predecessor",
    "king", "queen", "brother-in-law",
];

/// When the person was that old: the death, where "died" leads to the age, or the date right beside it.
fn event(cut: &[Token<'_>], times: &[Moment], life: &Life, at: usize, end: usize) -> Option<(Moment, Span)> {
    let beside = times.iter().find(|time| {
        let after = time.tokens.0 >= end
            && cut[end..time.tokens.0].iter().all(|token| token.any(&["in", "on", "of"]) || token.marks(",("))
            && time.tokens.0 - end <= 2;
        let before = time.tokens.1 <= at
            && cut[time.tokens.1..at].iter().all(|token| token.marks(",(") || token.any(&["while"]))
            && at - time.tokens.1 <= 1;
        after || before
    });
    if let Some(time) = clause(cut, times, end) {
        return (time.tokens != life.born_tokens).then_some((time, time.span));
    }
    if cut[at].any(&["was", "were"]) {
        return life.died.filter(|_| at_death(cut, end)).map(|death| (death, death.span));
    }
    if let Some(time) = beside {
        let birth = time.tokens == life.born_tokens;
        return (!birth).then_some((*time, time.span));
    }
    let death = life.died?;
    // "died … at the age of": the verb of death is the last verb before the age.
    let verb = (0..at).rev().take(24).find(|&at| cut[at].any(super::DEATHS))?;
    let plain = cut[verb..at]
        .iter()
        .all(|token| !token.any(&["and", "married", "after", "when", "leaving", "survived", "who"]) && !token.marks(".;"));
    plain.then_some((death, death.span))
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("Albert Einstein (1879–1955) died at the age of 80.", "at the age of 80", "1879 to 1955: 75 or 76 years"),
    flag(
        "She was born on March 14, 1879, and died on April 18, 1955, at the age of 75.",
        "at the age of 75",
        "March 14, 1879 to April 18, 1955: 76 years",
    ),
    flag("Born in 1756, he died in 1791, aged 45.", "aged 45", "1756 to 1791: 34 or 35 years"),
    flag(
        "Ada Lovelace was born on 10 December 1815. She died on 27 November 1852 at age 37.",
        "at age 37",
        "10 December 1815 to 27 November 1852: 36 years",
    ),
    flag(
        "Marie Curie, born in 1867, won her second Nobel Prize in 1911, at the age of 54.",
        "at the age of 54",
        "1867 to 1911: 43 or 44 years",
    ),
    flag(
        "Einstein was born on 14 March 1879 in Ulm and died on 18 April 1955 in Princeton. He was 75 years old at the time of his death.",
        "was 75 years old",
        "14 March 1879 to 18 April 1955: 76 years",
    ),
    flag("Mozart (1756–1791) died at 45.", "at 45", "1756 to 1791: 34 or 35 years"),
    flag("Born in 1990, she was 25 when she won the prize in 2010.", "was 25", "1990 to 2010: 19 or 20 years"),
    flag("Born May 1, 2000, he turned 20 on May 1, 2021.", "turned 20", "May 1, 2000 to May 1, 2021: 21 years"),
    flag(
        "Franz Schubert (31 January 1797 – 19 November 1828) died at the age of thirty-two.",
        "at the age of thirty-two",
        "31 January 1797 to 19 November 1828: 31 years",
    ),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("Einstein was born on 14 March 1879 and died on 18 April 1955. He was 76 years old when he died."),
    ignore("Albert Einstein (1879–1955) died at the age of 76."),
    ignore("She was born on March 14, 1879, and died on April 18, 1955, at the age of 76."),
    ignore("Mozart (1756–1791) died at 35. Born in 1990, she was 20 when she won the prize in 2010."),
    ignore("Born in 1990, she was 25 when she met the man who had won the prize in 2010."),
    ignore("Born in 1900, he died at 45 Elm Street in 1970."),
    ignore("Born in 1990, she was 12 when her father, a miner, lost his job in 2010."),
    ignore("Mozart, born in 1756, lost his father, who died in 1787 at the age of 67."),
    ignore("Born in 1756, he began to tour in 1762 at age 6 and died in 1791."),
    ignore("He was born in 1950. His wife died in 2001 at the age of 40."),
    ignore("Born around 1450, he died in 1519 at the age of 60."),
    ignore("Queen Victoria (1837–1901) died at the age of 81."),
    ignore("Socrates was born in 470 BC and died in 399 BC at the age of 90."),
];
