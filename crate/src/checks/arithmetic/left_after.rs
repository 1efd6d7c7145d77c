//! # What it flags
//! What is left after something was taken away, or what there is after something came on top, where the amounts do not give it: "Maya had 12 apples
//! and gave away 5, leaving her with 8".
//! # Why it misleads
//! Told as a story, the subtraction is not seen as one.
//! # How it is decided
//! One sentence names what there was at first, one to four amounts behind verbs such as "gave away", "spent" and "sold" (or "bought" and "found"),
//! and what is left, and no other number. The amounts are taken off and added exactly, in one currency.
//! # Known false positives
//! None known. Parts, prices for one, amounts of other things and several people are left alone.

use crate::check::prelude::*;
use crate::checks::arithmetic::{operand, other_arithmetic};
use crate::checks::ratio::like_year;
use crate::hedge::{around, is_asserted};
use crate::number::{EXACT, Rational, equals};

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "What is left",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &[" left", "leaving", "leaves", "remain", " now has", " now have", "ends up with", "end up with"],
};

/// Words before what there was.
const FIRST: &[&str] = &[
    "had", "has", "have", "with", "started", "starts", "start", "began", "begins", "begin", "of", "from", "there", "were", "are", "owned",
    "baked", "picked", "collected",
];

/// Verbs that take away.
const LESS: &[&str] = &[
    "gave", "gives", "give", "giving", "spent", "spends", "spend", "spending", "lost", "loses", "lose", "losing", "ate", "eats", "eat",
    "eating", "sold", "sells", "sell", "selling", "used", "uses", "use", "using", "donated", "donates", "donate", "threw", "throws",
    "removed", "removes", "remove", "lent", "paid", "pays", "pay", "withdrew", "broke", "subtract", "subtracting", "took", "absent",
    "left", "leave", "died", "flew", "away",
];

/// Verbs that add.
const MORE: &[&str] = &[
    "bought", "buys", "buy", "found", "finds", "find", "got", "gets", "received", "receives", "added", "adds", "earned", "earns",
    "arrived", "joined",
];

/// Words with which amounts are of something else, or not taken one from the other.
const OTHER: &[&str] = &[
    "each", "per", "every", "times", "half", "twice", "double", "percent", "less", "fewer", "than", "if", "another", "dozen", "both",
    "hour", "hours", "minutes", "minute", "ago", "old", "out", "average", "third", "quarter", "who", "whom", "most", "least", "between",
    "or", "until", "page", "pages", "rest", "where", "about",
];

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    if text.len() > 240 || context.is_code() || text.contains(['=', '×', '÷', '+', '%']) || other_arithmetic(context) {
        return Vec::new();
    }
    signal(context, &context.reading()).into_iter().collect()
}

fn signal(context: &Context<'_>, reading: &Reading<'_>) -> Option<Signal> {
    let places: Vec<usize> = (0..reading.pieces.len())
        .filter(|&at| reading.number(at).is_some() && !matches!(reading.piece(at), "a" | "an" | "A" | "An"))
        .collect();
    if !(3..=6).contains(&places.len())
        || (0..reading.pieces.len()).any(|at| {
            // "found 8 more" is an amount; "more than" compares.
            reading.is(at, OTHER)
                || reading.is(at, &["more"]) && !(at > 0 && reading.number(at - 1).is_some() && !reading.is(at + 1, &["than"]))
        })
    {
        return None;
    }
    let values: Option<Vec<_>> = places
        .iter()
        .map(|&at| operand(reading, at).filter(|number| number.places != EXACT && !number.fraction && !like_year(reading.text, number)))
        .collect();
    let values = values?;
    let (first, last) = (places[0], places[places.len() - 1]);
    let near = |at: usize, words: &[&str], reach: usize| (at.saturating_sub(reach)..at).any(|before| reading.is(before, words));
    // "45 dollars … spent 18".
    let money = values.iter().find_map(|number| number.currency);
    if !near(first, FIRST, 3) || values.iter().any(|number| number.currency.is_some() && number.currency != money) {
        return None;
    }
    let previous = places[places.len() - 2];
    let between = |word: &[&str]| (previous + 1..last).any(|at| reading.is(at, word));
    let behind = |word: &[&str]| (last + 1..last + 5).any(|at| reading.is(at, word));
    let leaves = between(&["leaving", "leaves", "left", "remain", "remaining"]);
    let told = leaves
        || between(&["has", "have", "is", "are", "had", "you", "now"])
            && (behind(&["left", "remaining", "remain", "now"]) || between(&["now", "ends", "end"]));
    if !told || last - previous > 10 {
        return None;
    }
    let (mut exact, mut written) = (values[0].value.clone(), values[0].shown());
    for (index, &at) in places.iter().enumerate().take(places.len() - 1).skip(1) {
        let from = places[index - 1] + 1;
        let verb = |words: &[&str]| (from..at).any(|place| reading.is(place, words));
        // "Of the 48 students, 19 are absent".
        let part = near(first, &["of"], 2) && places.len() == 3 && reading.is(at + 1, &["are", "were", "left", "went", "did"]);
        let (less, more) = (verb(LESS) || part, verb(MORE));
        // A list goes on with the verb before: "spent 5 and 7".
        let (number, sign) = match (less, more) {
            (true, false) => (-values[index].value.clone(), '−'),
            (false, true) if between(&["now"]) || behind(&["now"]) => (values[index].value.clone(), '+'),
            _ => return None,
        };
        exact += number;
        written = format!("{written} {sign} {}", values[index].shown());
    }
    let claimed = values.last()?;
    let span = context.at(claimed.span.start, claimed.span.end);
    if claimed.rounds_from(&exact) {
        return Some(Signal::agrees(span));
    }
    // What is counted must stay the same thing, where it is named.
    let noun = |at: usize| reading.word(at + 1).map(|word| word.trim_end_matches('s').to_ascii_lowercase());
    let stop =
        ["left", "remaining", "and", "to", "so", "now", "in", "still", "presen", "present", "then", "for", "on", "at", "but", "of", "away"];
    let named = |at: usize| noun(at).filter(|word| !stop.contains(&word.as_str()));
    let other = named(last).is_some_and(|word| named(first).is_some_and(|own| own != word));
    if other
        || exact < Rational::from_integer(0.into())
        || values.iter().any(|number| around(reading.text, number.span).is_some())
        || !is_asserted(context, span)
    {
        return None;
    }
    Some(Signal::new(span, format!("{written} {}", equals(&exact, None))).claimed(claimed.span.of(reading.text)))
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("Maya had 12 apples and gave away 5, leaving her with 8.", "8", "12 − 5 = 7"),
    flag("She started with 45 dollars and spent 18, so she has 37 dollars left.", "37", "45 − 18 = 27"),
    flag("You had 20 cards and lost 6, so you have 15 left.", "15", "20 − 6 = 14"),
    flag("Of the 48 students, 19 are absent, leaving 31 present.", "31", "48 − 19 = 29"),
    flag("He had $50, spent $12 on lunch and lost $5, leaving him with $23.", "$23", "50 − 12 − 5 = 33"),
    flag("Sara had 56 beads, gave 19 to Tom and found 8 more, so she now has 47 beads.", "47", "56 − 19 + 8 = 45"),
    flag("Tom had 12 stamps and bought 9, so he now has 20 stamps.", "20", "12 + 9 = 21"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("Maya had 12 apples and gave away 5, leaving her with 7."),
    ignore("He had 12 apples and 5 friends came; he has 12 left."),
    ignore("Team A had 12, Team B 5, leaving 8 teams."),
    ignore("She had 20 cards and gave 2 to each of 3 friends, so she has 14 left."),
    ignore("If she had 12 apples and gave away 5, leaving 8, something is wrong."),
    ignore("He had 30 marbles and sold 12 of them for $6, so he has 18 left."),
    ignore("The train left at 5 with 12 coaches and has 3 stops left."),
];
