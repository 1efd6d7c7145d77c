//! # What it flags
//! A multiple that the two values beside it do not give: "tripled from 20 to 80", "from 20 to 60, a fourfold increase", "60 people,
//! twice as many as the 20 of last year".
//! # Why it misleads
//! "Tripled" is what a reader keeps; the values beside it say something else.
//! # How it is decided
//! The sentence says "from A to B" once with a word for a multiple beside it, or sets A against so many times B. The quotient is
//! worked out from the printed values. Words for multiples are loose: a whole multiple stands for everything that rounds to it,
//! "doubled" for 1.75 to 2.35 times; "more than", "nearly" and "about" are honoured, and "a threefold increase" may be three or
//! four times as much.
//! # Known false positives
//! None known. Values in different units, years and several multiples in one sentence are left alone.

use crate::check::prelude::*;
use crate::checks::ratio::{like_year, quotients};
use crate::hedge::{self, Hedge, is_asserted};
use crate::number::{Number, Rational, equals, power_of_ten, whole};
use crate::phrase::Phrase;
use num_traits::{One, Signed};

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Multiple of a value",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &[
        "doubl", "tripl", "quadrupl", "quintupl", "halv", "fold", "times", "twice", "factor of", "x ", "x)", "x,", "x.", "trebl", "half ",
    ],
};

/// Words that are a multiple by themselves.
const WORDS: &[(&str, i64)] = &[
    ("doubled", 2),
    ("doubling", 2),
    ("doubles", 2),
    ("double", 2),
    ("twice", 2),
    ("twofold", 2),
    ("tripled", 3),
    ("tripling", 3),
    ("triples", 3),
    ("triple", 3),
    ("trebled", 3),
    ("trebling", 3),
    ("threefold", 3),
    ("quadrupled", 4),
    ("quadrupling", 4),
    ("quadruples", 4),
    ("quadruple", 4),
    ("fourfold", 4),
    ("quintupled", 5),
    ("quintupling", 5),
    ("quintuple", 5),
    ("fivefold", 5),
    ("sixfold", 6),
    ("sevenfold", 7),
    ("eightfold", 8),
    ("ninefold", 9),
    ("tenfold", 10),
    ("twentyfold", 20),
    ("hundredfold", 100),
];

const HALVES: &[&str] = &["halved", "halving", "halves"];

/// Words after a multiple with which one more is meant by some: "a threefold increase", "three times larger".
const GROWING: &[&str] = &[
    "increase", "increases", "rise", "growth", "gain", "jump", "surge", "more", "larger", "higher", "greater", "bigger", "increased",
    "taller", "longer", "faster", "heavier", "improvement", "expansion", "older", "wider", "growing",
];

/// Words with which a multiple divides.
const FALLING: &[&str] = &[
    "fell", "fall", "falls", "fallen", "dropped", "drop", "decrease", "decreased", "declined", "decline", "reduction", "reduced",
    "reduces", "cut", "shrank", "shrunk", "lower", "less", "fewer", "smaller", "slower", "shorter", "lighter", "reducing", "decreasing",
    "dropping", "falling", "savings", "cheaper", "divided", "speedup", "speed-up", "faster", "younger",
];

/// Words with which the sentence says something else.
const OTHER: &[&str] = &[
    "respectively", "chance", "risk", "probability", "odds", "ranging", "range", "each", "every", "per", "annually", "yearly", "another",
    "additional", "again", "goal", "target", "dose", "mg", "mol", "concentration", "scale", "ratio", "whereas", "while",
];

/// A multiple that was read.
struct Multiple {
    value: Rational,
    from: usize,
    to: usize,
    /// Whether one more may be meant.
    growing: bool,
    falling: bool,
    /// A number of the text, whose decimals count.
    places: i32,
}

fn multiple_at(phrase: &Phrase<'_>, at: usize) -> Option<Multiple> {
    let rest_grows = |end: usize| (end..end + 2).any(|at| phrase.is(at, GROWING));
    let falls = |from: usize, to: usize| phrase.holds(from.saturating_sub(3), to + 3, FALLING);
    if let Some(word) = phrase.word(at) {
        let lower = word.to_ascii_lowercase();
        if HALVES.contains(&lower.as_str()) {
            return Some(Multiple { value: whole(1).part::<2>(), from: at, to: at + 1, growing: false, falling: false, places: 0 });
        }
        if let Some(&(_, value)) = WORDS.iter().find(|(known, _)| *known == lower) {
            let fold = lower.ends_with("fold");
            // "a double increase" and "double-digit" are no multiple of anything here.
            if phrase.is(at + 1, &["-", "digit", "digits", "room", "bed", "check", "standard", "standards", "bond", "major", "minor"]) {
                return None;
            }
            return Some(Multiple {
                value: whole(value),
                from: at,
                to: at + 1,
                growing: fold && (rest_grows(at + 1) || at > 0 && phrase.is(at - 1, &["increased", "grown", "grew"])),
                falling: fold && falls(at, at + 1),
                places: 0,
            });
        }
        if lower == "factor" && phrase.is(at + 1, &["of"]) {
            let number_at = phrase.skip_loose(at + 2);
            let number = phrase.number(number_at).filter(|number| plain(number))?;
            return Some(Multiple {
                value: number.value.clone(),
                from: at,
                to: number_at + 1,
                growing: false,
                falling: falls(at, number_at + 1),
                places: number.places,
            });
        }
        return None;
    }
    let number = phrase.number(at).filter(|number| plain(number))?;
    let next = phrase.pieces.get(at + 1)?;
    let glued = next.span.start == phrase.pieces[at].span.end;
    let to = if phrase.is(at + 1, &["times"]) {
        // How often, not how much.
        if phrase.is(
            at + 2,
            &[
                "a", "an", "in", "during", "on", "at", "for", "by", "and", "or", "until", "before", "with", "when", "while", "between",
                "from", "since", "if", "after",
            ],
        ) {
            return None;
        }
        at + 2
    } else if glued
        && phrase.is(at + 1, &["x", "×", "fold"])
        && phrase.number(at + 2).is_none_or(|after| after.span.start > next.span.end + 1)
    {
        at + 2
    } else if phrase.is(at + 1, &["-", "‑"]) && phrase.is(at + 2, &["fold", "times", "x"]) {
        at + 3
    } else {
        return None;
    };
    Some(Multiple {
        value: number.value.clone(),
        from: at,
        to,
        growing: rest_grows(to) || fold_verb(phrase, at),
        falling: falls(at, to),
        places: number.places,
    })
}

/// "increased 3-fold", "grew 3x".
fn fold_verb(phrase: &Phrase<'_>, at: usize) -> bool {
    at > 0 && phrase.is(at - 1, &["increased", "grew", "grown", "rose", "risen", "by"])
}

fn plain(number: &Number) -> bool {
    !number.percent
        && !number.ordinal
        && number.currency.is_none()
        && !number.fraction
        && number.value > whole(1)
        && number.value < whole(100_000)
}

/// Whether a multiple can be said of a quotient between `low` and `high`.
fn stands_for(multiple: &Multiple, hedge: Option<Hedge>, low: &Rational, high: &Rational) -> bool {
    let k = &multiple.value;
    let percent = |value: &Rational, by: i64| (value * whole(by)).part::<100>();
    let (mut least, mut most) = if multiple.places > 0 {
        let half = power_of_ten(-multiple.places);
        (k - &half, k + &half)
    } else if *k < whole(1) {
        (percent(k, 84), percent(k, 115))
    } else if *k < whole(3) {
        (percent(k, 87), percent(k, 118))
    } else {
        (k - whole(1).part::<2>(), k + whole(1).part::<2>())
    };
    // Large multiples are round numbers.
    if *k >= whole(10) {
        least = least.min(percent(k, 93));
        most = most.max(percent(k, 107));
    }
    let small = *k < whole(1);
    match hedge {
        Some(Hedge::About | Hedge::Range) => {
            least = least.min(percent(k, 80));
            most = most.max(percent(k, 125));
        }
        Some(Hedge::MoreThan | Hedge::AtLeast | Hedge::JustOver) if !small => most = high.clone().max(most),
        Some(Hedge::MoreThan | Hedge::AtLeast | Hedge::JustOver) => least = low.clone().min(least),
        Some(Hedge::Nearly) if !small => least = percent(k, 78),
        Some(Hedge::Nearly) => most = percent(k, 130),
        Some(Hedge::LessThan | Hedge::AtMost | Hedge::UpTo) => least = low.clone().min(least),
        None => {}
    }
    *high >= least && *low <= most
}

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    if text.len() > 600 || context.is_code() || !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return Vec::new();
    }
    let phrase = Phrase::read(text);
    if phrase.holds(0, phrase.pieces.len(), OTHER) {
        return Vec::new();
    }
    let multiples: Vec<Multiple> = {
        let mut found = Vec::new();
        let mut at = 0;
        while at < phrase.pieces.len() {
            if let Some(multiple) = multiple_at(&phrase, at) {
                at = multiple.to;
                found.push(multiple);
            } else {
                at += 1;
            }
        }
        found
    };
    let [multiple] = multiples.as_slice() else { return Vec::new() };
    let found = from_to(&phrase, multiple).or_else(|| against(&phrase, multiple));
    found.and_then(|(a, b)| judge(context, &phrase, multiple, a, b)).into_iter().collect()
}

/// "from A to B" beside the multiple: the pieces of A and B.
fn from_to(phrase: &Phrase<'_>, multiple: &Multiple) -> Option<(usize, usize)> {
    let mut pairs = (0..phrase.pieces.len()).filter(|&at| phrase.is(at, &["from"])).filter_map(|from| {
        let a = value_at(phrase, from + 1, 3)?;
        let to = (a + 1..(a + 9).min(phrase.pieces.len())).find(|&at| phrase.is(at, &["to"]))?;
        if phrase.holds(a + 1, to, &[",", ";", ".", "(", "and", "but"]) {
            return None;
        }
        let b = value_at(phrase, to + 1, 3)?;
        Some((from, a, b))
    });
    let (from, a, b) = pairs.next()?;
    // "Double rooms from $100 to $150": an adjective, where the verb has another ending.
    if phrase.is(multiple.from, &["double", "triple", "quadruple", "quintuple", "twice", "doubles", "triples", "quadruples"]) {
        return None;
    }
    // "from 1,700 to 2,200 times larger": B is the multiple.
    if pairs.next().is_some() || (multiple.from..multiple.to).contains(&b) || multiple.from > from && multiple.to <= b {
        return None;
    }
    // Nothing else counted between the multiple and the pair.
    let (start, end) = if multiple.from < from { (multiple.to, from) } else { (b + 1, multiple.from) };
    let other = (start..end).any(|at| phrase.number(at).is_some_and(|number| !like_year(phrase.text, number) && !articles(phrase, at)));
    let far =
        end.saturating_sub(start) > 7 || phrase.holds(start, end, &[";", ":", "and", "but", "the", "its", "their"]) && multiple.from > b;
    let verbs = phrase.holds(start, end, &["but", "and", ";"]);
    (!other && !far && !verbs).then_some((a, b))
}

/// "a" is read as a number in some phrases.
fn articles(phrase: &Phrase<'_>, at: usize) -> bool {
    phrase.pieces[at].text.eq_ignore_ascii_case("a") || phrase.pieces[at].text.eq_ignore_ascii_case("an")
}

/// The number within `reach` pieces of `at`, with only words before it.
fn value_at(phrase: &Phrase<'_>, at: usize, reach: usize) -> Option<usize> {
    let found = (at..at + reach).find(|&at| phrase.number(at).is_some())?;
    let number = phrase.number(found)?;
    let plain = !number.ordinal && number.value.is_positive() && !like_year(phrase.text, number) && !number.percentage_points;
    (plain && !phrase.holds(at, found, &[",", ";", "(", "-", "–"])).then_some(found)
}

/// "A is three times B": the pieces of B and A, B being what is multiplied.
fn against(phrase: &Phrase<'_>, multiple: &Multiple) -> Option<(usize, usize)> {
    const LIKE: [&str; 18] = [
        "as many as", "as much as", "as large as", "as big as", "as high as", "as long as", "as tall as", "as fast as", "as heavy as",
        "as old as", "the size of", "larger than", "more than", "higher than", "greater than", "bigger than", "the", "of",
    ];
    const JOINTS: [&str; 9] = [", which is", ", which was", ", or", "is", "are", "was", "were", ",", "—"];
    // A, a unit, a joint, what loosens.
    let mut head = multiple.from;
    while head > 0 && phrase.skip_loose(head - 1) > head - 1 {
        head -= 1;
    }
    let joint = phrase.eat_back(head, &JOINTS)?;
    let a = (joint.saturating_sub(3)..joint).rev().find(|&at| phrase.number(at).is_some())?;
    value_at(phrase, a, 1)?;
    if phrase.holds(a + 1, joint, &[",", "of", "per", "and", "or", "in", "for", "at", "from", "to", "(", ")"]) {
        return None;
    }
    let mut tail = multiple.to;
    while let Some(next) = phrase.eat_any(tail, &LIKE) {
        tail = next;
    }
    tail = phrase.skip(
        tail,
        &[
            "the", "its", "his", "her", "their", "our", "your", "my", "last", "year's", "year’s", "previous", "original", "initial",
            "figure", "of", "'s",
        ],
    );
    let b = value_at(phrase, tail, 1)?;
    // "60 is three times 20" and sums are equations, and read as such.
    let equation = tail == multiple.to;
    let goes_on = phrase.is(b + 1, &["+", "-", "−", "×", "*", "/", "plus", "minus", "times", "to", "or", "%", "–"]);
    let part = a > 0 && phrase.is(a - 1, &["+", "-", "−", "×", "*", "/", "=", "plus", "minus", "times", "and", "or", "between", "to", "–"]);
    (!equation && !goes_on && !part).then_some((b, a))
}

/// The unit behind a number, where a word for one stands there.
fn unit<'p>(phrase: &Phrase<'p>, at: usize) -> Option<&'p str> {
    crate::checks::unit::unit_at(phrase.text, phrase.pieces[at].span.end).and_then(|(start, end, _)| phrase.text.get(start..end))
}

fn judge(context: &Context<'_>, phrase: &Phrase<'_>, multiple: &Multiple, a: usize, b: usize) -> Option<Signal> {
    let (first, second) = (phrase.number(a)?, phrase.number(b)?);
    let same =
        first.percent == second.percent && (first.currency == second.currency || first.currency.is_none() || second.currency.is_none());
    let units = match (unit(phrase, a), unit(phrase, b)) {
        (Some(one), Some(other)) => one.trim_end_matches('s') == other.trim_end_matches('s'),
        (None, Some(_)) => true,
        (Some(_), None) => phrase.word(b + 1).is_none_or(|word| word.len() < 5),
        _ => true,
    };
    if !same || !units {
        return None;
    }
    // "from 50 million to 65" leaves the scale out once.
    if first.places.min(second.places) < 0 && first.places.max(second.places) >= 0 {
        return None;
    }
    let (low, high) = quotients(phrase.text, second, first)?;
    let hedge = hedge::before(phrase.text, phrase.pieces[multiple.from].span.start)
        .or_else(|| phrase.number(multiple.from).and_then(|number| hedge::around(phrase.text, number.span)))
        .or_else(|| phrase.number(multiple.to - 1).and_then(|number| hedge::around(phrase.text, number.span)));
    let span = phrase.span(multiple.from, multiple.to);
    let marked = context.at(span.start, span.end);
    let more = Multiple { value: &multiple.value + Rational::one(), ..Multiple { ..copy(multiple) } };
    let (down_low, down_high) = (high.recip()?, low.clone().max(power_of_ten(-6)).recip()?);
    let fits = stands_for(multiple, hedge, &low, &high)
        || multiple.growing && stands_for(&more, hedge, &low, &high)
        || multiple.falling && stands_for(multiple, hedge, &down_low, &down_high);
    if fits {
        return Some(Signal::agrees(marked));
    }
    if !is_asserted(context, marked) {
        return None;
    }
    let down = multiple.falling && low < Rational::one();
    let (top, bottom) = if down { (first, second) } else { (second, first) };
    let exact = top.value.over(&bottom.value)?;
    let places = Some(2).filter(|_| equals(&exact, None).starts_with('≈'));
    let working = format!("{} ÷ {} {}", top.shown(), bottom.shown(), equals(&exact, places));
    let mut signal = Signal::new(marked, working).claimed(span.of(phrase.text));
    for number in [first, second] {
        signal = signal.see(context.at(number.span.start, number.span.end));
    }
    Some(signal)
}

fn copy(multiple: &Multiple) -> Multiple {
    Multiple { value: multiple.value.clone(), ..*multiple }
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("Membership tripled from 20 to 80 within a year.", "tripled", "80 ÷ 20 = 4"),
    flag("Revenue went from $20 million to $60 million, a **fivefold** increase.", "fivefold", "60,000,000 ÷ 20,000,000 = 3"),
    flag("The price more than doubled, from $40 to $60.", "doubled", "60 ÷ 40 = 1.5"),
    flag("Staff was halved from 90 to 60 people.", "halved", "60 ÷ 90 ≈ 0.67"),
    flag("Output increased by a factor of 4 from 150 to 450 units.", "factor of 4", "450 ÷ 150 = 3"),
    flag("Throughput rose from 120 to 360 requests, a 5x improvement.", "5x", "360 ÷ 120 = 3"),
    flag("We had 60 guests, twice as many as the 20 of last year.", "twice", "60 ÷ 20 = 3"),
    flag("It fell from 80 to 20, a threefold reduction.", "threefold", "80 ÷ 20 = 4"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("Membership tripled from 20 to 60 within a year."),
    ignore("Revenue went from $20 million to $80 million, a threefold increase."),
    ignore("The price nearly doubled, from $40 to $75."),
    ignore("The price more than doubled, from $40 to $130."),
    ignore("It doubled from 21 to 40."),
    ignore("The population doubled from 1950 to 1980."),
    ignore("It fell from 80 to 20, a fourfold reduction."),
    ignore("Suppose it tripled from 20 to 80."),
    ignore("He hit a triple in the third and scored from 20 to 80 points."),
    ignore("Latency improved from 300 ms to 100 ms, a 3x speedup."),
    ignore("The team practised 3 times a week from 8 to 10."),
    ignore("The digit 9 is written 20 times when writing the numbers from 1 to 100."),
    ignore("It is from 1,700 to 2,200 times larger than the Sun."),
    ignore("The 12 km route is three times as long as the 4 mile one."),
];
