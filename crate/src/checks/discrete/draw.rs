//! # What it flags
//! A probability of heads in several tosses, or of drawing a colour from a bag whose contents are told, that is another one: "a bag with 3 red and 5 blue balls
//! gives a red ball with probability 3/5".
//! # Why it misleads
//! Odds against the others are taken for the share of all.
//! # How it is decided
//! k heads in n tosses of a fair coin: C(n, k) ÷ 2^n. One draw: the colour's number over the sum of all that the sentence (or else the question) tells. Fractions, decimals and percentages are held as
//! they are rounded and hedged.
//! # Known false positives
//! None known; several draws and "at least" are left alone.

use crate::check::prelude::*;
use crate::checks::word::COUNT;
use crate::hedge;
use crate::number::{Rational, show};
use crate::reading::pieces;

/// What the check says of itself.
pub const META: Meta = Meta { title: "Probabilities of tosses and draws", ..BY_FORMS };

const COLOURS: &[&str] = &[
    "red", "blue", "green", "yellow", "black", "white", "orange", "purple", "pink", "brown", "grey", "gray", "gold", "silver", "striped",
    "plain",
];

const COLOUR: Lookup = Lookup {
    name: "colour",
    example: "red",
    begins: Begins::Anything,
    at: |text| {
        let length = text.find(|next: char| !next.is_alphabetic()).unwrap_or(text.len());
        COLOURS.iter().position(|name| text[..length].eq_ignore_ascii_case(name)).map(|at| vec![(length, at)]).unwrap_or_default()
    },
};

/// The chance of heads; the chance of a colour.
pub static FORMS: Forms = Forms::with(
    &[
        "(chance|chances|probability|odds|likelihood) of [getting|flipping|tossing|seeing|throwing|obtaining|exactly|rolling]* {k:count} (heads|tails|head|tail) (in|on|with|when|if|from|out of) [you|flipping|tossing|flip|toss]* {n:count} \
         [fair|coin]* (tosses|flips|coins|throws|times|toss|flip|coin) [of]? [a|the]? [fair]? [coin]? <equals> {v:number}",
        "(chance|chances|probability|odds|likelihood) (of|that) [drawing|picking|pulling|getting|choosing|selecting|you|draw|pick|it|a|an|the|one|is|randomly|ball|will|be]* {c:colour} \
         [one|ball|marble|sock|card|bead|counter|token|candy|balls|sweet|chip]? [is drawn|is picked|at random|from it|from the bag|out of it]* <equals> {v:number}",
        "[a|an|the]? {c:colour} [one|ball|marble|sock|card|bead|counter|token|candy|sweet|chip]? [is drawn|is picked|comes out|turns up]? (with|has) [a|the]? (probability|chance) [of]? {v:number}",
    ],
    &[COLOUR, COUNT],
);

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let reading = context.reading();
    FORMS.find(&reading).iter().filter_map(|found| decide(context, &reading, found)).collect()
}

/// Words of sentences on several draws, or on others than fair chances.
const OTHER: &[&str] = &[
    "replacement", "second", "both", "twice", "first", "least", "most", "or", "not", "biased", "unfair", "weighted", "another", "row",
    "consecutive", "next", "then", "given", "without", "loaded", "two", "remaining",
];

fn decide(context: &Context<'_>, reading: &Reading<'_>, found: &Found) -> Option<Signal> {
    let number = found.number(reading, "v").filter(|number| !number.ordinal && number.currency.is_none())?;
    let all = reading.pieces.len();
    if found.has("not") {
        return None;
    }
    let (exact, working) = if found.form == 0 {
        let (heads, tosses) = (found.known(reading, "k", &COUNT)? as u64, found.known(reading, "n", &COUNT)? as u64);
        let other = OTHER.iter().filter(|word| !matches!(**word, "two" | "row" | "or"));
        if heads > tosses || tosses > 30 || other.into_iter().any(|word| reading.holds(0, all, &[word])) {
            return None;
        }
        let ways = (0..heads).fold(1_u64, |ways, at| ways * (tosses - at) / (at + 1));
        let total = 1_u64 << tosses;
        (Rational::from_integer(ways.into()).over(&Rational::from_integer(total.into()))?, format!("{ways} of {total} outcomes"))
    } else {
        if reading.holds(0, all, OTHER) {
            return None;
        }
        let colour = found.known(reading, "c", &COLOUR)?;
        let mut contents = contents(reading);
        if contents.len() < 2 {
            let asked = context.question()?;
            let cut = pieces(asked);
            contents = self::contents(&Reading::new(asked, &cut));
        }
        let total: u64 = contents.iter().map(|(_, count)| count).sum();
        let own = contents.iter().find(|(which, _)| *which == colour)?.1;
        let once = contents.iter().all(|(which, _)| contents.iter().filter(|(other, _)| other == which).count() == 1);
        if contents.len() < 2 || !once {
            return None;
        }
        (Rational::from_integer(own.into()).over(&Rational::from_integer(total.into()))?, format!("{own} of {total}"))
    };
    let exact_shown = if number.percent { &exact * &Rational::from_integer(100.into()) } else { exact.clone() };
    let (from, to) = found.place("v")?;
    if !ends(reading, to) {
        return None;
    }
    let holds = hedge::fits(hedge::around(reading.text, reading.span(from, to)), number, &exact_shown);
    let signal = found.verdict(context, reading, holds, || format!("{working} = {}", show(&exact, None)))?;
    Some(if signal.holds { signal } else { signal.claimed(number.span.of(reading.text)) })
}

/// Whether nothing computes on with the value.
fn ends(reading: &Reading<'_>, to: usize) -> bool {
    reading.pieces.get(to).is_none()
        || reading.marks(to, ".,;:!)(")
        || reading.is(to, &["and", "but", "because", "since", "so", "as", "which", "or"])
}

/// The colours and how many of each are told: "3 red and 5 blue".
fn contents(reading: &Reading<'_>) -> Vec<(usize, u64)> {
    (0..reading.pieces.len())
        .filter_map(|at| {
            let count = reading.number(at)?.integer().and_then(|count| u64::try_from(count).ok())?;
            let colour = COLOURS.iter().position(|name| reading.is(at + 1, &[name]))?;
            Some((colour, count))
        })
        .collect()
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag(
        "The probability of two heads in three tosses is 1/2.", "probability of two heads in three tosses is 1/2",
        "3 of 8 outcomes = 0.375",
    ),
    flag(
        "A jar with 2 green and 6 white beads gives a green bead with probability 1/3.",
        "a green bead with probability 1/3",
        "2 of 8 = 0.25",
    ),
    flag(
        "With 4 red and 12 black balls in the box, the chance of drawing a red ball is 33%.",
        "chance of drawing a red ball is 33%",
        "4 of 16 = 0.25",
    ),
    flag("The chance of picking a blue one is 2/3.", "chance of picking a blue one is 2/3", "2 of 5 = 0.4")
        .asked("A bag has 2 blue and 3 red balls. What is the chance of a blue one?"),
    flag(
        "The chance of getting four tails in four flips is 1/8.", "chance of getting four tails in four flips is 1/8",
        "1 of 16 outcomes = 0.0625",
    ),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("The probability of two heads in three tosses is 3/8."),
    ignore("A jar with 2 green and 6 white beads gives a green bead with probability 1/4, or 25%."),
    ignore("With 4 red and 12 black balls in the box, the chance of drawing a red ball is 25%."),
    ignore("With 4 red and 12 black balls, the chance of drawing a second red ball without replacement is 1/5."),
    ignore("The chance of picking a blue one is 2/5.").asked("A bag has 2 blue and 3 red balls. What is the chance of a blue one?"),
    ignore("The chance of at least two heads in three tosses is 1/2."),
];
