//! # What it flags
//! A number of things, a price or share of each, and a total that do not fit: "6 apples for $12, or $3 each", "3 tickets at $15 each
//! cost $50", "$120 split among 4 people is $25 each".
//! # Why it misleads
//! Offers are compared and bills are split by the price of one.
//! # How it is decided
//! Number, total and the price of one stand side by side in one of the forms people write. Total ÷ number is held against the price
//! (number × price against the total); rounding and hedges are honoured, and "per" must name the things that were counted.
//! # Known false positives
//! None known. Sentences with more amounts, with discounts, taxes or tips are left alone.

use crate::check::prelude::*;
use crate::checks::ratio::{correct_to, fits, margin, quotients};
use crate::hedge::is_asserted;
use crate::number::{Number, Rational, equals};
use crate::phrase::Phrase;
use num_traits::Signed;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Price of one",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &["each", "apiece", "per ", "a piece", "/"],
};

/// Words with which more than the three numbers count.
const OTHER: &[&str] = &[
    "discount", "tax", "taxes", "tip", "off", "fee", "fees", "shipping", "plus", "extra", "additional", "minus", "after", "interest",
    "save", "saves", "savings", "respectively", "if", "would", "least", "up", "more", "less", "profit", "commission", "deposit", "another",
    "first", "free", "coupon", "rebate", "remaining", "left", "other", "except", "or",
];

/// A count, the price of one and the total: the pieces of the three, and which of them is held against the others.
struct Found {
    count: usize,
    one: usize,
    total: usize,
    /// Whether the total is held against the others, rather than the price of one.
    total_claimed: bool,
}

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    if text.len() > 500 || !text.contains(['$', '€', '£', '¥', '₹']) && !text.contains("dollars") && !text.contains("euros") {
        return Vec::new();
    }
    let phrase = Phrase::read(text);
    let amounts: Vec<usize> = phrase.numbers().filter(|(_, number)| number.currency.is_some()).map(|(at, _)| at).collect();
    let [first, second] = amounts.as_slice() else { return Vec::new() };
    let others = phrase.holds(0, phrase.pieces.len(), OTHER) && !only_that_is(&phrase);
    if others || phrase.number(*first).map(|number| number.currency) != phrase.number(*second).map(|number| number.currency) {
        return Vec::new();
    }
    let found =
        at_each(&phrase, *first, *second).or_else(|| for_each(&phrase, *first, *second)).or_else(|| split(&phrase, *first, *second));
    found.and_then(|found| judge(context, &phrase, &found)).into_iter().collect()
}

/// Whether the only such word is the "or" of ", or $3 each".
fn only_that_is(phrase: &Phrase<'_>) -> bool {
    (0..phrase.pieces.len()).all(|at| !phrase.is(at, OTHER) || phrase.is(at, &["or"]) && at > 0 && phrase.is(at - 1, &[",", "("]))
}

/// A plain count.
fn count(phrase: &Phrase<'_>, at: usize) -> bool {
    phrase.number(at).is_some_and(|number| {
        number.currency.is_none()
            && !number.percent
            && !number.ordinal
            && !number.fraction
            && number.value.is_positive()
            && !super::like_year(phrase.text, number)
            && !matches!(phrase.pieces[at].text, "a" | "an" | "A" | "An")
    })
}

/// The things behind a count: up to four words.
fn noun<'p>(phrase: &Phrase<'p>, from: usize, to: usize) -> Option<Vec<&'p str>> {
    (to > from && to <= from + 4).then(|| (from..to).map(|at| phrase.word(at)).collect()).flatten()
}

/// "each", "apiece", "a piece", "per apple": one past it, where it is of the things counted.
fn each(phrase: &Phrase<'_>, at: usize, things: Option<&[&str]>) -> Option<usize> {
    if let Some(end) = phrase.eat_any(at, &["each", "apiece", "a piece"]) {
        return Some(end);
    }
    let next = phrase.eat_any(at, &["per", "/", "a", "an", "for each", "for every"])?;
    let word = phrase.word(next)?.to_lowercase();
    let stem = |word: &str| {
        let word = word.strip_suffix("ies").map_or_else(|| word.to_owned(), |head| format!("{head}y"));
        let word = word
            .strip_suffix("es")
            .filter(|head| head.ends_with("ch") || head.ends_with("sh") || head.ends_with('x') || head.ends_with("ss"))
            .map_or(word.clone(), str::to_owned);
        word.strip_suffix('s').map_or(word.clone(), str::to_owned)
    };
    let same = word == "item"
        || things?.iter().any(|thing| {
            let thing = thing.to_lowercase();
            stem(&word) == stem(&thing) || word == "person" && matches!(thing.as_str(), "people" | "friends" | "guests" | "persons")
        });
    same.then_some(next + 1)
}

/// "3 tickets at $15 each cost $50".
fn at_each(phrase: &Phrase<'_>, one: usize, total: usize) -> Option<Found> {
    const SUMS: [&str; 27] = [
        "cost a total of", "costs a total of", "for a total of", "for a total cost of", "cost", "costs", "will cost", "comes to",
        "come to", "totals", "total", "=", "is", "are", "makes", "equals", "that's", "that is", "which is", "which comes to", "adds up to",
        "amounts to", "costing", "totaling", "totalling", "which costs", ":",
    ];
    let lead = (one.saturating_sub(4)..one).rev().find(|&at| phrase.is(at, &["at", "for", "@", "costing", "×", "x", "priced", "worth"]))?;
    if !(lead + 1..one).all(|at| phrase.is(at, &["a", "price", "cost", "of", "at", "just", "only"])) {
        return None;
    }
    let counted = (lead.saturating_sub(4)..lead).rev().find(|&at| count(phrase, at))?;
    let things = noun(phrase, counted + 1, lead);
    let end = each(phrase, one + 1, things.as_deref())?;
    if phrase.is(end, &["at", "of"]) || lead == counted + 1 && !phrase.is(lead, &["×", "x", "@", "at"]) {
        return None;
    }
    // From there a word that sums up leads to the total.
    let mut next = phrase.skip(end, &[",", "—", "–", "(", ")", "so", "you", "him", "her", "them", "a", "total"]);
    next = phrase.eat_any(next, &SUMS).or_else(|| phrase.eat_back(total, &["total of", "total cost of", "is", "total :"]))?;
    next = phrase.skip_loose(phrase.skip(next, &["a", "total", "of", "you", "him", "her", "them", "me", "us"]));
    (next == total && alone(phrase, total)).then_some(Found { count: counted, one, total, total_claimed: true })
}

/// "6 apples for $12, or $2 each", "$12 for 6 apples ($2 each)", "6 apples cost $12, so each costs $2".
fn for_each(phrase: &Phrase<'_>, total: usize, one: usize) -> Option<Found> {
    // The count stands on either side of the total.
    let (counted, things, behind) = if phrase.is(total + 1, &["for", "÷", "/"]) && count(phrase, total + 2) {
        let end = (total + 3..(total + 7).min(phrase.pieces.len()))
            .find(|&at| phrase.word(at).is_none() || phrase.is(at, &["is", "and", "or", "works", "comes"]))
            .unwrap_or(total + 3);
        (total + 2, noun(phrase, total + 3, end), end)
    } else {
        let lead = (total.saturating_sub(2)..total).rev().find(|&at| phrase.is(at, &["for", "cost", "costs", "costing"]))?;
        let counted = (lead.saturating_sub(4)..lead).rev().find(|&at| count(phrase, at))?;
        if !(lead + 1..total).all(|at| phrase.is(at, &["a"])) {
            return None;
        }
        (counted, noun(phrase, counted + 1, lead), total + 1)
    };
    let end = each(phrase, one + 1, Some(things?.as_slice()))?;
    let joint = phrase.between(behind, one);
    let joint = joint
        .trim_end_matches(" about")
        .trim_end_matches(" roughly")
        .trim_end_matches(" just")
        .trim_end_matches(" only")
        .trim_end_matches(" approximately");
    let says = [
        ", or", "(", ", which is", "=", "is", "works out to", ", i.e.", ", that is", ", that's", "—", "comes to", ", making it", ", so",
        "( or", ", about", ", just", "→", ", meaning",
    ]
    .contains(&joint);
    (says && alone(phrase, end - 1) && before_alone(phrase, counted)).then_some(Found { count: counted, one, total, total_claimed: false })
}

/// "$120 split among 4 people is $25 each".
fn split(phrase: &Phrase<'_>, total: usize, one: usize) -> Option<Found> {
    let verb = (total + 1..(total + 6).min(one))
        .find(|&at| phrase.is(at, &["split", "divided", "shared", "splitting", "dividing"]))
        .or_else(|| {
            (total.saturating_sub(4)..total).find(|&at| phrase.is(at, &["split", "splitting", "divide", "dividing", "share", "sharing"]))
        })?;
    let joint = (verb.max(total) + 1..one).find(|&at| phrase.is(at, &["among", "between", "by"]))?;
    if joint > verb.max(total) + 4 {
        return None;
    }
    let counted = (joint + 1..(joint + 4).min(one)).find(|&at| phrase.number(at).is_some())?;
    let says = phrase.holds(counted, one, &["each", "every"])
        || each(phrase, one + 1, phrase.word(counted + 1).as_ref().map(std::slice::from_ref)).is_some();
    let plain = (counted + 1..one)
        .all(|at| phrase.number(at).is_none() && !phrase.is(at, &["and", "but", ";", "pays", "keep", "keeps"]) || phrase.is(at, &["pays"]));
    (count(phrase, counted) && says && plain && one <= counted + 10 && alone(phrase, one)).then_some(Found {
        count: counted,
        one,
        total,
        total_claimed: false,
    })
}

/// Whether what stands behind does not go on calculating.
fn alone(phrase: &Phrase<'_>, at: usize) -> bool {
    !phrase.is(at + 1, &["+", "-", "−", "×", "*", "÷", "=", "–", "times", "to", "x"])
}

fn before_alone(phrase: &Phrase<'_>, at: usize) -> bool {
    at == 0 || !phrase.is(at - 1, &["+", "-", "−", "×", "*", "/", "÷", "=", "–", "and", "or", "to", "per"])
}

fn judge(context: &Context<'_>, phrase: &Phrase<'_>, found: &Found) -> Option<Signal> {
    let (number, one, total) = (phrase.number(found.count)?, phrase.number(found.one)?, phrase.number(found.total)?);
    // No further number of the sentence counts, years apart.
    let further = phrase.numbers().any(|(at, other)| {
        ![found.count, found.one, found.total].contains(&at)
            && !super::like_year(phrase.text, other)
            && !matches!(phrase.pieces[at].text.to_ascii_lowercase().as_str(), "a" | "an" | "one")
    });
    if further || !one.value.is_positive() || !total.value.is_positive() {
        return None;
    }
    let (claimed, low, high, exact, working): (&Number, Rational, Rational, Rational, String) = if found.total_claimed {
        let off = margin(phrase.text, one).min(one.value.part::<20>());
        let off = if one.places == 2 { off.part::<1000>() } else { off };
        let exact = &number.value * &one.value;
        (total, &exact - &number.value * &off, &exact + &number.value * &off, exact, format!("{} × {}", number.shown(), one.shown()))
    } else {
        let (low, high) = quotients(phrase.text, total, number)?;
        (one, low, high, total.value.over(&number.value)?, format!("{} ÷ {}", total.shown(), number.shown()))
    };
    let span = context.at(claimed.span.start, claimed.span.end);
    if fits(phrase.text, claimed, &low, &high)
        || crate::number::rounds(&claimed.value, claimed.places.min(0), &exact) && claimed.places <= 0
    {
        return Some(Signal::agrees(span));
    }
    if !is_asserted(context, span) {
        return None;
    }
    let places = Some(2).filter(|_| equals(&exact, None).starts_with('≈'));
    let signal = Signal::new(span, format!("{working} {}", equals(&exact, places))).claimed(claimed.span.of(phrase.text));
    Some(correct_to(signal, phrase.text, claimed, &exact))
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("You get 6 apples for $12, or $3 each.", "$3", "12 ÷ 6 = 2"),
    flag("So 3 tickets at $15 each cost **$50**.", "$50", "3 × 15 = 45"),
    flag("The $120 bill split among 4 people is $25 each.", "$25", "120 ÷ 4 = 30"),
    flag("A pack costs $9 for 12 eggs ($0.85 per egg).", "$0.85", "9 ÷ 12 = 0.75"),
    flag("She bought 4 notebooks at $2.50 each, for a total of $12.50.", "$12.50", "4 × 2.50 = 10"),
    flag("8 batteries for $10 works out to $1.50 per battery.", "$1.50", "10 ÷ 8 = 1.25"),
    flag("Divided evenly, $200 shared between 5 friends means each gets $50.", "$50", "200 ÷ 5 = 40"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("You get 6 apples for $12, or $2 each."),
    ignore("So 3 tickets at $15 each cost $45."),
    ignore("The $100 bill split among 3 people is $33.33 each."),
    ignore("So 3 tickets at $15 each, plus a $5 fee, cost $50."),
    ignore("You get 6 apples for $12, or $3 per pound."),
    ignore("$10 for 3 bars, or about $3.30 each."),
    ignore("If 3 tickets at $15 each cost $50, there is a fee."),
    ignore("She bought 4 notebooks at $2.50 each and spent $12.50 in the shop."),
];
