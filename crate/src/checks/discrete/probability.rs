//! # What it flags
//! A probability of coins, dice or cards that is another one: "the probability of rolling a sum of 7 with two dice is 1/9".
//! # Why it misleads
//! Bets, tests and expectations are built on it.
//! # How it is decided
//! The experiment must be stated in full: fair coins, one or two ordinary dice, one card of a standard deck of 52, one thing out of a
//! bag whose contents the sentence counts. The cases are counted; the
//! value may be a fraction, a percentage or a decimal, rounded as it is written.
//! # Known false positives
//! None known; conditions ("given that …"), loaded dice, decks with jokers and several draws are left alone.

use crate::check::prelude::*;
use crate::checks::discrete::{join, value_ends};
use crate::cursor::{Cursor, has_word, places};
use crate::hedge::{before, is_asserted};
use crate::number::{Number, Rational, number_at};
use num_bigint::BigInt;
use num_traits::Zero;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Probabilities of coins, dice and cards",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &["probability", "chance", "likelihood"],
};

/// What one die may show, and on how many of its faces.
const FACES: &[(&str, u64)] = &[
    ("an even number", 3),
    ("an odd number", 3),
    ("a prime number", 3),
    ("a prime", 3),
    ("even", 3),
    ("odd", 3),
    ("a 1", 1),
    ("a 2", 1),
    ("a 3", 1),
    ("a 4", 1),
    ("a 5", 1),
    ("a 6", 1),
    ("a one", 1),
    ("a two", 1),
    ("a three", 1),
    ("a four", 1),
    ("a five", 1),
    ("a six", 1),
    ("a multiple of 3", 2),
    ("a multiple of three", 2),
    ("at least 5", 2),
    ("at least a 5", 2),
    ("at least five", 2),
    ("5 or higher", 2),
    ("5 or more", 2),
    ("a 5 or a 6", 2),
    ("a 5 or 6", 2),
    ("at most 2", 2),
    ("at least 4", 3),
    ("at least a 4", 3),
    ("more than 4", 2),
    ("a number greater than 4", 2),
    ("a number above 4", 2),
    ("a number less than 3", 2),
    ("less than 3", 2),
    ("a number greater than 2", 4),
    ("a number greater than 3", 3),
    ("a number less than 5", 4),
    ("a number below 5", 4),
];

/// What two dice may show, and in how many of 36 ways.
const PAIRS: &[(&str, u64)] = &[
    ("doubles", 6),
    ("a double", 6),
    ("a pair", 6),
    ("the same number", 6),
    ("two sixes", 1),
    ("double sixes", 1),
    ("double six", 1),
    ("snake eyes", 1),
    ("two ones", 1),
    ("a sum of 2", 1),
    ("a sum of 3", 2),
    ("a sum of 4", 3),
    ("a sum of 5", 4),
    ("a sum of 6", 5),
    ("a sum of 7", 6),
    ("a sum of 8", 5),
    ("a sum of 9", 4),
    ("a sum of 10", 3),
    ("a sum of 11", 2),
    ("a sum of 12", 1),
    ("a total of 2", 1),
    ("a total of 3", 2),
    ("a total of 4", 3),
    ("a total of 5", 4),
    ("a total of 6", 5),
    ("a total of 7", 6),
    ("a total of 8", 5),
    ("a total of 9", 4),
    ("a total of 10", 3),
    ("a total of 11", 2),
    ("a total of 12", 1),
    ("a sum of seven", 6),
    ("a total of seven", 6),
    ("a seven", 6),
    ("a 7", 6),
    ("at least one six", 11),
    ("at least one 6", 11),
];

/// What a card may be, and how many of 52 are.
const CARDS: &[(&str, u64)] = &[
    ("an ace", 4),
    ("a king", 4),
    ("a queen", 4),
    ("a jack", 4),
    ("a ten", 4),
    ("a seven", 4),
    ("a two", 4),
    ("a heart", 13),
    ("a spade", 13),
    ("a diamond", 13),
    ("a club", 13),
    ("hearts", 13),
    ("a red card", 26),
    ("a black card", 26),
    ("a face card", 12),
    ("a picture card", 12),
    ("a red ace", 2),
    ("a black ace", 2),
    ("a red king", 2),
    ("a black king", 2),
    ("a red queen", 2),
    ("the ace of spades", 1),
    ("the queen of hearts", 1),
    ("the king of hearts", 1),
    ("the ace of hearts", 1),
    ("a king or a queen", 8),
    ("an ace or a king", 8),
    ("a king or queen", 8),
    ("a numbered card", 36),
];

fn event_at(rows: &[(&str, u64)], text: &str) -> Vec<(usize, usize)> {
    let begins = |name: &str| {
        let whole = !text.get(name.len()..)?.starts_with(|next: char| next.is_alphanumeric());
        text.get(..name.len()).filter(|head| head.eq_ignore_ascii_case(name) && whole)
    };
    rows.iter().enumerate().filter(|(_, (name, _))| begins(name).is_some()).map(|(at, (name, _))| (name.len(), at)).collect()
}

const FACE: Lookup = Lookup { name: "face", example: "a 6", begins: Begins::Letter, at: |text| event_at(FACES, text) };
const PAIR: Lookup = Lookup { name: "pair", example: "doubles", begins: Begins::Letter, at: |text| event_at(PAIRS, text) };
const CARD: Lookup = Lookup { name: "card", example: "an ace", begins: Begins::Letter, at: |text| event_at(CARDS, text) };

/// "the probability of …", before the event.
macro_rules! chance {
    () => {
        "[the|your|our]? (probability|chance|chances|likelihood) (of|that|for|to) [you|it|we|a|one]* [rolling|throwing|getting|tossing|drawing|picking|selecting|pulling|obtaining|roll|get|draw|pick|flipping|rolls|randomly]* "
    };
}

/// What says the value, behind an event alone.
macro_rules! occurs {
    () => {
        " (has [a|an] (probability|chance|likelihood) [of]? | (happens|occurs) with [a]? (probability|chance) [of]? | (happens|occurs) [only|about]? ) {v:number} [(in|out of) {t:whole}]? [times|of the time|chance]?"
    };
}

macro_rules! equals {
    () => {
        " [as|will be|is]? <equals> {v:number} [(in|out of) {t:whole}]?"
    };
}

macro_rules! die {
    () => {
        " [when|if|on|with|from|using|in|by]* [you|we|rolling|throwing|roll|tossing]* [a|an|one|single|fair|standard|regular|normal|ordinary|roll of|six-sided|6-sided|the]* (die|dice) [roll|once|is rolled]?"
    };
}

macro_rules! dice {
    () => {
        " [when|if|on|with|from|using|in|by]* [you|we|rolling|throwing|roll|tossing]* [fair|standard|regular|normal|ordinary|the|a pair of]* (two|2|a pair of) [fair|standard|regular|normal|ordinary|six-sided|6-sided]* dice [are rolled]?"
    };
}

macro_rules! deck {
    () => {
        " [card]? (from|out of|in) [a|an|the|standard|regular|full|normal|ordinary|well-shuffled|shuffled|52-card|single]* (deck|pack) [of [52|playing]* cards]?"
    };
}

/// Dice and cards in other orders; a bag whose contents are counted; what is left of one.
pub static FORMS: Forms = Forms::with(
    &[
        concat!(chance!(), "{e:face}", die!(), equals!()),
        concat!("(rolling|throwing|getting) {e:face}", die!(), occurs!()),
        concat!(chance!(), "{e:pair}", dice!(), equals!()),
        concat!("(rolling|throwing|getting) {e:pair}", dice!(), occurs!()),
        concat!(chance!(), "{e:card}", deck!(), equals!()),
        concat!("(drawing|picking|pulling|getting|selecting) {e:card}", deck!(), occurs!()),
        "(a|one|the) [fair|standard|six-sided|ordinary|regular]* die (shows|lands on|comes up) {e:face} with [a]? (probability|chance) [of]? {v:number} [(in|out of) {t:whole}]?",
        concat!(
            "(on|with|for|rolling|if you roll|when you roll|when rolling) [a|one|fair|standard|six-sided|ordinary|regular]* die , ",
            "[the]? (probability|chance|likelihood) of [rolling|getting|throwing]? {e:face}",
            equals!()
        ),
        concat!(
            "(on|with|for|rolling|if you roll|when you roll|when rolling) (two|2|a pair of) [fair|standard|six-sided|ordinary|regular]* dice , ",
            "[the]? (probability|chance|likelihood) of [rolling|getting|throwing]? {e:pair}",
            equals!()
        ),
        "(bag|box|urn|jar|drawer|hat|bowl|basket|bucket|sack|container) [that]? (with|contains|holds|has|containing|holding|of|contained) {n:whole} {c:word} [balls|marbles|socks|beads|candies|chips|tokens|sweets|counters|pens|jelly beans]? [,]? [and]? \
         {n:whole} {c:word} [balls|marbles|socks|beads|candies|chips|tokens|sweets|counters|pens|jelly beans]? [[,]? and {n:whole} {c:word} [balls|marbles|socks|beads|candies|chips|tokens|sweets|counters|pens|jelly beans]?]?",
        concat!(
            chance!(),
            "[a|one]? {w:word} [one|ball|marble|sock|bead|candy|chip|token|sweet|counter|pen|jelly bean]? [at random|randomly|from it|from the bag|from the box|from the urn|from the jar]* ",
            equals!()
        ),
    ],
    &[FACE, PAIR, CARD],
);

/// The statements of [`FORMS`]; a bag waits for its event.
fn said(context: &Context<'_>, reading: &Reading<'_>) -> Vec<Signal> {
    let found = FORMS.find(reading);
    let bag = found.iter().find(|found| found.form == 9);
    found.iter().filter_map(|one| decide(context, reading, one, bag)).collect()
}

fn decide(context: &Context<'_>, reading: &Reading<'_>, found: &Found, bag: Option<&Found>) -> Option<Signal> {
    let cases = |rows: &[(&str, u64)], lookup: &Lookup| Some(rows.get(found.known(reading, "e", lookup)?)?.1);
    let (ways, all) = match found.form {
        0 | 1 | 6 | 7 => (cases(FACES, &FACE)?, 6),
        2 | 3 | 8 => (cases(PAIRS, &PAIR)?, 36),
        4 | 5 => (cases(CARDS, &CARD)?, 52),
        10 => drawn(reading, found, bag?)?,
        _ => return None,
    };
    let number = found.number(reading, "v").filter(|number| !number.ordinal && number.currency.is_none())?;
    let right = Rational::new(ways, all)?;
    let (from, to) = found.place("v")?;
    let place = reading.span(from, to);
    let total = found.whole(reading, "t");
    let holds = match total {
        Some(total) => number.value == &right * BigInt::from(total),
        // A whole number is a percentage or no probability.
        None if number.is_whole() && !number.percent && !number.value.is_zero() => return None,
        None => fits(number, &right, before(reading.text, place.start).is_some()),
    };
    let end = if total.is_some() { reading.span(from, found.place("t")?.1) } else { place };
    if found.has("not")
        || !value_ends(reading.text, end.end)
        || reading.is(found.to, &["for", "to", "if", "when", "higher", "lower", "less", "more"])
    {
        return None;
    }
    let span = context.at(end.start, end.end);
    if holds {
        return Some(Signal::agrees(span));
    }
    let told = match found.form {
        0 | 1 | 6 | 7 => format!("{ways} of 6 faces"),
        2 | 3 | 8 => format!("{ways} of 36 outcomes"),
        4 | 5 => format!("{ways} of 52 cards"),
        _ => format!("{ways} of {all} in all"),
    };
    is_asserted(context, span).then(|| Signal::new(span, format!("{told} = {}", shown(ways, all))).claimed(end.of(reading.text)))
}

/// How many of a bag's things are of the colour that is drawn.
fn drawn(reading: &Reading<'_>, found: &Found, bag: &Found) -> Option<Cases> {
    let counts = bag.wholes(reading, "n");
    let colours = bag.each(reading, "c");
    let said = found.words(reading, "w");
    if counts.len() != colours.len() || bag.from > found.from || counts.contains(&0) {
        return None;
    }
    let matching: Vec<u64> =
        counts.iter().zip(&colours).filter(|(_, colour)| colour.eq_ignore_ascii_case(said)).map(|(count, _)| *count).collect();
    let [ways] = matching.as_slice() else { return None };
    Some((*ways, counts.iter().sum()))
}

/// Favourable cases of all.
type Cases = (u64, u64);

fn choose(n: u64, k: u64) -> u64 {
    if k > n { 0 } else { (0..k).fold(1, |value, at| value * (n - at) / (at + 1)) }
}

/// A small count, in digits or words.
fn count(cursor: &mut Cursor<'_>) -> Option<u64> {
    let mut ahead = *cursor;
    if let Some(value) = ahead.integer().and_then(|value| u64::try_from(value).ok()) {
        *cursor = ahead;
        return Some(value);
    }
    let value = crate::words::small_number(ahead.word()?)?;
    *cursor = ahead;
    Some(value.into())
}

/// "two fair coins", "3 coin flips": how many.
fn coins(cursor: &mut Cursor<'_>) -> Option<u64> {
    cursor.eat_any(&["when you", "when", "if you", "in", "on", "from", "with", "by", "out of", "after"]);
    cursor.eat_any(&["flipping", "tossing", "flip", "toss"]);
    let single = cursor.eat_any(&["a", "one", "a single", "single"]).is_some();
    let number = if single { Some(1) } else { count(cursor) };
    cursor.eat_any(&["fair", "unbiased", "independent", "consecutive", "balanced"]);
    cursor.eat("coin");
    let flips = cursor.eat_any(&["flips", "tosses", "flip", "toss", "coins", "throws", "coin"]);
    let times = {
        let mut ahead = *cursor;
        let times = match ahead.eat_any(&["once", "twice", "three times", "four times", "five times"]) {
            Some(at) => Some(at as u64 + 1),
            None => count(&mut ahead).filter(|_| ahead.eat("times")),
        };
        if times.is_some() {
            *cursor = ahead;
        }
        times
    };
    match (number, flips.is_some() || cursor.since(cursor.at.saturating_sub(5)).contains("coin"), times) {
        (Some(1) | None, true, Some(times)) => Some(times),
        (Some(number), true, None) => Some(number),
        _ => None,
    }
    .filter(|number| (1..=20).contains(number))
}

/// What coins show: "heads", "exactly 2 heads", "at least one head", "all heads", "no heads".
fn coin_event(cursor: &mut Cursor<'_>) -> Option<(Cases, String)> {
    let bound = cursor.eat_any(&["exactly", "at least", "at most", "all", "no", "only"]);
    // "all heads" and "no heads" say no number.
    let number = if matches!(bound, Some(3 | 4)) {
        None
    } else {
        let mut ahead = *cursor;
        let number = if ahead.eat_any(&["a", "a single"]).is_some() { Some(1) } else { count(&mut ahead) };
        if number.is_some() {
            *cursor = ahead;
        }
        number
    };
    cursor.eat_any(&["heads", "head", "tails", "tail"])?;
    // "heads three times in a row", "three heads in a row": every one of them.
    let mut ahead = *cursor;
    let times = if number.is_none() && bound.is_none() {
        ahead.eat("twice").then_some(2).or_else(|| count(&mut ahead).filter(|_| ahead.eat("times")))
    } else {
        number.filter(|_| bound.is_none())
    };
    if ahead.eat("in a row")
        && let Some(times) = times.filter(|times| (2..=20).contains(times))
    {
        *cursor = ahead;
        // "in five tosses" would be more than those.
        let mut coin = ahead;
        if coin
            .eat_any(&["with a fair coin", "on a fair coin", "when flipping a fair coin", "when tossing a fair coin", "with a coin"])
            .is_some()
        {
            *cursor = coin;
        }
        return Some(((1, 1 << times), format!("1 of {} outcomes", 1_u64 << times)));
    }
    let coins = coins(cursor)?;
    let all = 1_u64 << coins;
    let favourable: u64 = match (bound, number) {
        (Some(3 | 4), None) => 1,
        (Some(0 | 5) | None, Some(k)) if coins > 1 || k == 1 => choose(coins, k),
        (Some(1), Some(k)) => (k..=coins).map(|k| choose(coins, k)).sum(),
        (Some(2), Some(k)) => (0..=k.min(coins)).map(|k| choose(coins, k)).sum(),
        (None, None) if coins == 1 => 1,
        _ => return None,
    };
    // "getting 2 heads in 3 flips" may mean at least two.
    if bound.is_none() && number.is_some_and(|k| k < coins) && coins > 1 {
        return None;
    }
    Some(((favourable, all), format!("{favourable} of {all} outcomes")))
}

/// "two dice", "a fair six-sided die": how many.
fn dice(cursor: &mut Cursor<'_>) -> Option<u64> {
    cursor.eat_any(&["when you", "when", "in", "on", "from", "with", "using", "of"]);
    cursor.eat_any(&["rolling", "throwing", "roll", "a roll of", "a single roll of"]);
    let number = if cursor.eat_any(&["a", "one", "a single", "an"]).is_some() { Some(1) } else { count(cursor) };
    cursor.eat_any(&["fair", "standard", "regular", "single", "normal", "ordinary"]);
    cursor.eat(",");
    cursor.eat_any(&["six-sided", "6-sided", "standard"]);
    let one = cursor.eat_any(&["dice", "die"])?;
    match (number, one) {
        (Some(number @ 1..=2), _) => Some(number),
        _ => None,
    }
}

/// What dice show: "a 6", "an even number", "a sum of 7", "a number greater than 4", "doubles".
fn die_event(cursor: &mut Cursor<'_>) -> Option<(Cases, String)> {
    let sums = |test: &dyn Fn(u64) -> bool| (1..=6).flat_map(|a| (1..=6).map(move |b| a + b)).filter(|sum| test(*sum)).count() as u64;
    if cursor.eat_any(&["a sum of", "a total of", "the sum of", "a sum equal to"]).is_some() {
        let sum = count(cursor)?;
        return (dice(cursor)? == 2).then(|| {
            let ways = sums(&|value| value == sum);
            ((ways, 36), format!("{ways} of 36 outcomes"))
        });
    }
    if cursor.eat_any(&["doubles", "a double", "a pair", "the same number"]).is_some() {
        return (dice(cursor)? == 2).then(|| ((6, 36), "6 of 36 outcomes".to_owned()));
    }
    if cursor.eat_any(&["double sixes", "two sixes", "double six", "two 6s", "snake eyes", "two ones"]).is_some() {
        return (dice(cursor)? == 2).then(|| ((1, 36), "1 of 36 outcomes".to_owned()));
    }
    if cursor.eat_any(&["at least one 6", "at least one six"]).is_some() {
        return (dice(cursor)? == 2).then(|| ((11, 36), "11 of 36 outcomes".to_owned()));
    }
    let ways: u64 = if cursor.eat_any(&["an even number", "an odd number", "a prime number"]).is_some() {
        3
    } else if cursor.eat_any(&["a number greater than", "a number larger than", "greater than", "higher than", "more than"]).is_some() {
        6_u64.checked_sub(count(cursor)?)?
    } else if cursor.eat_any(&["a number less than", "less than", "lower than"]).is_some() {
        count(cursor)?.checked_sub(1).filter(|ways| *ways <= 6)?
    } else {
        cursor.eat_any(&["a", "an"]);
        let face = count(cursor)?;
        let mut ahead = *cursor;
        // "a 5 or a 6", "a 5 or 6".
        let two = ahead.eat("or").then(|| {
            ahead.eat_any(&["a", "an"]);
            count(&mut ahead).filter(|other| *other != face && (1..=6).contains(other))
        });
        match two {
            Some(Some(_)) => *cursor = ahead,
            Some(None) => return None,
            None => {}
        }
        if !(1..=6).contains(&face) {
            return None;
        }
        1 + u64::from(two.is_some())
    };
    (dice(cursor)? == 1).then(|| ((ways, 6), format!("{ways} of 6 faces")))
}

/// What a card is: "an ace", "a heart", "the ace of spades", "a red card", "a face card".
fn card_event(cursor: &mut Cursor<'_>) -> Option<(Cases, String)> {
    const RANKS: &[&str] = &["ace", "king", "queen", "jack", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    const SUITS: &[&str] = &["hearts", "spades", "diamonds", "clubs", "heart", "spade", "diamond", "club"];
    const WHOLE: &[(&str, u64)] = &[
        ("red card", 26),
        ("black card", 26),
        ("face card", 12),
        ("picture card", 12),
        ("red king", 2),
        ("red queen", 2),
        ("black ace", 2),
        ("red ace", 2),
        ("black king", 2),
    ];
    cursor.eat_any(&["a", "an", "the", "any", "one"]);
    let ways = if let Some((_, ways)) = WHOLE.iter().find(|(name, _)| cursor.eat(name)) {
        *ways
    } else if cursor.eat_any(SUITS).is_some() {
        13
    } else {
        cursor.eat_any(RANKS)?;
        if cursor.eat("of") {
            cursor.eat_any(SUITS)?;
            1
        } else {
            4
        }
    };
    let mut ahead = *cursor;
    if ahead.eat("or") {
        return None;
    }
    cursor.eat_any(&["card"]);
    cursor.eat_any(&["from", "out of", "in"])?;
    cursor.eat_any(&["a", "the"]);
    cursor.eat_any(&["well-shuffled", "shuffled"]);
    cursor.eat(",");
    cursor.eat_any(&["standard", "regular", "full", "normal", "ordinary"]);
    cursor.eat_any(&["52-card", "52 card"]);
    cursor.eat_any(&["deck", "pack"])?;
    if cursor.eat("of") {
        cursor.eat("playing");
        let mut ahead = *cursor;
        if count(&mut ahead) == Some(52) {
            *cursor = ahead;
        }
        cursor.eat("playing");
        cursor.eat("cards").then_some(())?;
    }
    Some(((ways, 52), format!("{ways} of 52 cards")))
}

/// Whether the number is the probability, as it is written.
fn fits(number: &Number, right: &Rational, about: bool) -> bool {
    let share = if number.percent { right * BigInt::from(100) } else { right.clone() };
    number.rounds_from(&share) || about && number.roughly(&share)
}

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    let lower = text.to_ascii_lowercase();
    if has_word(
        &lower,
        &[
            "given", "if", "biased", "unfair", "loaded", "weighted", "joker", "jokers", "without", "replacement", "already", "remaining",
            "then", "second", "another", "next", "conditional", "suppose", "again", "euchre", "pinochle", "left",
        ],
    ) || has_word(&lower, &["row"]) && !lower.contains("in a row")
    {
        return Vec::new();
    }
    let mut signals: Vec<Signal> = Vec::new();
    for name in ["probability", "chance", "chances", "likelihood"] {
        for at in places(&lower, name) {
            let mut cursor = Cursor::new(text, at + name.len());
            if !cursor.eat("of") {
                continue;
            }
            let verb = cursor.eat_any(&[
                "getting", "rolling", "drawing", "flipping", "tossing", "throwing", "landing on", "obtaining", "picking", "selecting",
                "randomly drawing",
            ]);
            let mut found = None;
            for event in [coin_event, die_event, card_event] {
                let mut ahead = cursor;
                if let Some(read) = event(&mut ahead) {
                    found = Some((read, ahead));
                    break;
                }
            }
            let Some((((ways, all), working), mut after)) = found.filter(|_| verb.is_some()) else { continue };
            let beside = stated_before(text, &lower, at);
            if let Some((said, start, end)) = beside.filter(|_| over(&after)) {
                let Some(right) = Rational::new(ways, all) else { continue };
                let span = context.at(start, end);
                if said.0.as_ref().is_some_and(|share| *share == right)
                    || said.1.as_ref().is_some_and(|number| fits(number, &right, before(text, start).is_some()))
                {
                    signals.push(Signal::agrees(span));
                } else if is_asserted(context, span) {
                    signals.push(Signal::new(span, format!("{working} = {}", shown(ways, all))).claimed(span_text(text, start, end)));
                }
                continue;
            }
            if after.eat_any(&["is", "=", "equals", "would be", "is therefore", "is equal to", "is calculated as"]).is_none() {
                continue;
            }
            after.eat_any(&["therefore", "thus", "simply", "just", "only", "also", "equal to"]);
            after.eat_any(&["approximately", "about", "roughly", "around", "≈", "~", "nearly", "exactly", "\\approx"]);
            after.gap();
            let Some(number) = number_at(text, after.at).filter(|number| !number.ordinal && number.currency.is_none()) else { continue };
            // "1 in 6", "1 out of 6", "1:5".
            let mut tail = Cursor::new(text, number.span.end);
            let of = tail.eat_any(&["in", "out of", "/"]).is_some();
            let Some(right) = Rational::new(ways, all) else { continue };
            let (holds, end) = if of {
                let Some(total) = tail.integer().and_then(|total| u64::try_from(total).ok()).filter(|total| *total > 0) else { continue };
                (number.value == &right * BigInt::from(total), tail.at)
            } else {
                // A whole number is a percentage or no probability.
                if number.is_whole() && !number.percent && !number.value.is_zero() {
                    continue;
                }
                (fits(&number, &right, before(text, number.span.start).is_some()), number.span.end)
            };
            if !value_ends(text, end) {
                continue;
            }
            let span = context.at(number.span.start, end);
            if holds {
                signals.push(Signal::agrees(span));
            } else if is_asserted(context, span) {
                signals
                    .push(Signal::new(span, format!("{working} = {}", shown(ways, all))).claimed(span_text(text, number.span.start, end)));
            }
        }
    }
    join(&mut signals, said(context, &context.reading()));
    signals
}

/// Whether the clause ends at the cursor.
fn over(cursor: &Cursor<'_>) -> bool {
    let mut ahead = *cursor;
    ahead.gap();
    ahead.rest().is_empty() || ahead.rest().starts_with(['.', ',', ';', '!', ')'])
}

/// A chance that stands before its event: a share, or a percentage as it is written.
type Stated = (Option<Rational>, Option<Number>);

/// "a 20% chance of", "a 1 in 5 chance of", "a 1/5 chance of": the share, or the number as written, and where it stands. `at` is "chance".
fn stated_before(text: &str, lower: &str, at: usize) -> Option<(Stated, usize, usize)> {
    let head = lower[..at].trim_end_matches(['*', '_', ' ', '$', '\\', '(', ')']);
    let start = head.rfind([' ', '*', '$']).map_or(0, |at| at + 1);
    let word = &text[start..head.len()];
    if word.ends_with('%') {
        let number = number_at(text, start).filter(|number| number.percent && number.span.end == head.len())?;
        return Some(((None, Some(number)), start, head.len()));
    }
    let whole = |word: &str| word.parse::<u64>().ok().filter(|value| (1..=1_000_000).contains(value));
    if let Some((ways, all)) = word.split_once('/') {
        return Some(((Some(Rational::new(whole(ways)?, whole(all)?)?), None), start, head.len()));
    }
    let all = whole(word)?;
    let rest = head[..start].trim_end();
    let rest = rest.strip_suffix(" in").or_else(|| rest.strip_suffix(" out of"))?.trim_end();
    let first = rest.rfind([' ', '*']).map_or(0, |at| at + 1);
    Some(((Some(Rational::new(whole(&rest[first..])?, all)?), None), first, head.len()))
}

fn span_text(text: &str, start: usize, end: usize) -> &str {
    &text[start..end]
}

/// "1/6", in lowest terms.
fn shown(ways: u64, all: u64) -> String {
    let divisor = crate::checks::discrete::gcd(ways, all).max(1);
    format!("{}/{}", ways / divisor, all / divisor)
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("Rolling a six on a fair die has a probability of 1/5.", "1/5", "1 of 6 faces = 1/6"),
    flag("Drawing a heart from a standard deck has a probability of 1/3.", "1/3", "13 of 52 cards = 1/4"),
    flag("With two dice, the probability of rolling a sum of 8 is 1/6.", "1/6", "5 of 36 outcomes = 5/36"),
    flag(
        "A bag contains 3 red marbles and 5 blue marbles, so the probability of drawing a red marble is 3/5.",
        "3/5",
        "3 of 8 in all = 3/8",
    ),
    flag("The probability of rolling a sum of 7 with two dice is 1/9.", "1/9", "6 of 36 outcomes = 1/6"),
    flag("The probability of drawing an ace from a standard deck of 52 cards is 1/12.", "1/12", "4 of 52 cards = 1/13"),
    flag("The probability of getting exactly 2 heads in 3 coin flips is 1/4.", "1/4", "3 of 8 outcomes = 3/8"),
    flag("So the chance of rolling a 6 on a fair die is **20%**.", "20%", "1 of 6 faces = 1/6"),
    flag("The probability of getting at least one head in two coin tosses is 0.5.", "0.5", "3 of 4 outcomes = 3/4"),
    flag("There is a 20% chance of rolling a six with a fair die.", "20%", "1 of 6 faces = 1/6"),
    flag("You have a 1 in 12 chance of drawing an ace from a standard deck.", "1 in 12", "4 of 52 cards = 1/13"),
    flag("The chance of getting heads three times in a row is 1/6.", "1/6", "1 of 8 outcomes = 1/8"),
    flag("The probability of drawing a heart from a deck is 1 in 13.", "1 in 13", "13 of 52 cards = 1/4"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("Rolling a six on a fair die has a probability of 1/6, and drawing a heart from a standard deck happens 25% of the time."),
    ignore("A bag contains 3 red marbles and 5 blue marbles, so the probability of drawing a red marble is 37.5%."),
    ignore("A bag with 2 red and 2 blue balls has a third colour: the probability of drawing a green ball is 0."),
    ignore("The probability of rolling a sum of 7 with two dice is 6/36, or about 16.7%."),
    ignore("The probability of drawing an ace from a standard deck of 52 cards is approximately 7.7%."),
    ignore("The probability of getting exactly 2 heads in 3 coin flips is 3/8 = 0.375."),
    ignore("Given that the first was a six, the probability of rolling a 6 on a die is 1/6."),
    ignore("There is a 16.7% chance of rolling a six with a fair die, and a 1/4 chance of drawing a heart from a standard deck."),
    ignore("The chance of getting heads three times in a row is 1/8, or 12.5%."),
    ignore("There is a 50% chance of rolling a six with a fair die three times or more."),
    ignore("The chance of getting heads three times in a row in ten flips is 0.5."),
    ignore("The probability of rolling a 6 on a loaded die is 1/3."),
    ignore("The chance of drawing an ace from a deck without replacement is 3/51 the second time."),
    ignore("The probability of getting heads is 0.6 for this coin."),
];
