//! # What it flags
//! A total that the parts listed beside it do not give: "28 medals: 9 gold, 8 silver and 12 bronze", "apples cost $3, bread $5 and milk
//! $4: the three together cost $13".
//! # Why it misleads
//! Receipts, medal tables and guest lists in running text are read without adding.
//! # How it is decided
//! One sentence holds the parts, joined by commas and "and", and their total, told by "in total", "altogether", "together", a colon or a
//! bracket, and no other number. The parts are added exactly; rounded ones may be off by half a unit each. Totals that are off by more
//! than a third are taken for another whole.
//! # Known false positives
//! Parts that overlap ("12 guests: 8 adults, 6 of them women") where no word shows it.

use crate::check::prelude::*;
use crate::checks::ratio::{correct_to, fits, like_year, margin};
use crate::hedge::{self, is_asserted};
use crate::number::{EXACT, Number, Rational, equals, whole};
use crate::phrase::Phrase;
use num_traits::Signed;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Sum in words",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &[
        "total", "altogether", "together", "in all", "combined", ": ", "(", "made up of", "consisting of", "comprising", "sum of",
        "perimeter", "which makes", "making", "add",
    ],
};

/// Words with which more than the numbers counts.
const OTHER: &[&str] = &[
    "each", "per", "every", "times", "left", "remaining", "minus", "including", "includes", "include", "such", "example", "average",
    "more", "less", "fewer", "than", "out", "another", "respectively", "half", "double", "twice", "older", "ago", "later", "discount",
    "off", "tax", "tip", "change", "plus", "multiplied", "divided", "if", "or", "both", "apiece", "triple", "same", "also", "them", "whom",
    "extra", "additional", "up", "between", "ratio", "rate", "least", "most", "page", "chapter", "verse", "season", "episode", "no",
    "number", "aged", "age", "version", "type", "level", "score", "beat", "defeated", "win", "draw", "scale", "first", "another's",
    "dozen", "difference", "difference", "product", "when", "minimum", "maximum", "range", "steps", "options", "sizes", "where", "while",
    "dimensions", "within", "over", "after", "before", "until", "increase", "who", "instead", "needs", "should", "digit", "digits",
    "numbers", "integers", "multiples", "factors", "divisors", "primes", "ages", "stages", "rounds", "groups", "categories", "types",
    "kinds", "sets", "values", "pairs", "quarters", "dimes", "nickels", "pennies", "coins", "ending", "starting", "numbered",
];

/// Words that number what follows them: "pages 3, 4 and 7", and counts of other things: "which is 2 more".
const LABELS: &[&str] = &["pages", "points", "numbers"];

/// Verbs of a total behind "which".
const WHICH: &[&str] = &["makes", "make", "gives", "is", "adds", "totals", "brings", "comes", "equals"];

const SIGNS: [char; 10] = ['=', '+', '×', '*', '÷', '/', '−', '<', '>', '^'];

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    if text.len() > 500
        || text.contains(SIGNS)
        || context.block().is_some_and(|block| matches!(block.kind, BlockKind::Code | BlockKind::Row))
    {
        return Vec::new();
    }
    if text.bytes().filter(u8::is_ascii_digit).take(3).count() < 2 && !text.contains(" and ") {
        return Vec::new();
    }
    let phrase = Phrase::read(text);
    signal(context, &phrase).into_iter().collect()
}

/// A number that can be a part or a total.
fn usable(phrase: &Phrase<'_>, at: usize, number: &Number) -> bool {
    !number.ordinal
        && !number.percent
        && !number.percentage_points
        && !number.fraction
        && number.places != EXACT
        && number.value.is_positive()
        && !(like_year(phrase.text, number) && number.currency.is_none())
        && !phrase.is(at + 1, &["–", "-", "‑", "st", "x", "%"])
        && !(at > 0 && phrase.is(at - 1, &["–", "-", "‑", "#", ":", ".", "/"]) && glued(phrase, at))
}

fn glued(phrase: &Phrase<'_>, at: usize) -> bool {
    phrase.pieces[at].span.start == phrase.pieces[at - 1].span.end
}

fn signal(context: &Context<'_>, phrase: &Phrase<'_>) -> Option<Signal> {
    let mut found: Vec<(usize, &Number)> =
        phrase.numbers().filter(|(at, _)| !matches!(phrase.pieces[*at].text, "a" | "A" | "an" | "An")).collect();
    // "the three together": a count of the parts.
    let count = found.len();
    let labels = (0..phrase.pieces.len())
        .any(|at| phrase.is(at, LABELS) && phrase.number(at + 1).is_some() || phrase.is(at, &["which"]) && !phrase.is(at + 1, WHICH));
    if !(3..=20).contains(&count) || labels || phrase.holds(0, phrase.pieces.len(), OTHER) {
        return None;
    }
    if let Some(place) = found.iter().position(|(at, number)| {
        number.in_words
            && *at > 0
            && (phrase.is(at - 1, &["the", "all", "these", "your", "our", "my", "her", "his", "their", "those"]))
            && number.value == whole(i64::try_from(count).unwrap_or(0) - 2)
    }) {
        found.remove(place);
    }
    if found.len() < 3 || !found.iter().all(|(at, number)| usable(phrase, *at, number)) {
        return None;
    }
    let (total, parts) = total_last(phrase, &found).or_else(|| total_first(phrase, &found))?;
    let (total_at, claimed) = found[total];
    let parts = &found[parts.0..parts.1];
    // One kind of thing: the same currency, the same unit.
    let unit = |at: usize| {
        crate::checks::unit::unit_at(phrase.text, phrase.pieces[at].span.end)
            .and_then(|(start, end, _)| phrase.text.get(start..end))
            .map(|unit| unit.trim_end_matches('s').to_ascii_lowercase())
    };
    let same = parts.iter().all(|(at, number)| {
        number.currency == claimed.currency && (unit(*at) == unit(total_at) || unit(*at).is_none() || claimed.currency.is_some())
    });
    let mixed = parts.iter().any(|(at, _)| unit(*at).is_some())
        && parts.windows(2).any(|two| unit(two[0].0) != unit(two[1].0) && unit(two[0].0).is_some() && unit(two[1].0).is_some());
    if !same
        || mixed && claimed.currency.is_none()
        || parts
            .iter()
            .any(|(_, number)| number.value > claimed.value && number.value.clone() * whole(2) > claimed.value.clone() * whole(3))
    {
        return None;
    }
    let exact: Rational = parts.iter().map(|(_, number)| &number.value).sum();
    let slack: Rational = parts
        .iter()
        .map(|(_, number)| if number.places == 2 && number.currency.is_some() { whole(0) } else { margin(phrase.text, number) })
        .sum();
    let span = context.at(claimed.span.start, claimed.span.end);
    if fits(phrase.text, claimed, &(&exact - &slack), &(&exact + &slack)) {
        return Some(Signal::agrees(span));
    }
    let off = (&claimed.value - &exact).abs();
    // Parts that fall short may leave some out ("435 members: 220 of one party and 212 of the other"), unless they are known to be all.
    let short = exact < claimed.value && total == 0 && !phrase.holds(0, phrase.pieces.len(), &["gold", "girls", "bronze"]);
    let far = short || off * whole(3) > claimed.value;
    let hedged = found.iter().any(|(_, number)| hedge::around(phrase.text, number.span).is_some());
    if far || hedged || !is_asserted(context, span) || product(parts, claimed) {
        return None;
    }
    let working = parts.iter().map(|(_, number)| number.shown()).collect::<Vec<_>>().join(" + ");
    let places = parts.iter().max_by_key(|(_, number)| number.places).and_then(|(_, number)| number.decimals());
    let signal = Signal::new(span, format!("{working} {}", equals(&exact, places))).claimed(claimed.span.of(phrase.text));
    Some(correct_to(signal, phrase.text, claimed, &exact))
}

/// Whether the total is a product of two parts: things and their price.
fn product(parts: &[(usize, &Number)], total: &Number) -> bool {
    parts.len() <= 3
        && parts.iter().enumerate().any(|(at, (_, one))| parts[at + 1..].iter().any(|(_, other)| &one.value * &other.value == total.value))
}

/// Whether the numbers stand in a row: parted by commas, the last one by "and", few words between.
fn row(phrase: &Phrase<'_>, parts: &[(usize, &Number)]) -> bool {
    let last = parts.len() - 1;
    parts.len() >= 2
        && parts.windows(2).enumerate().all(|(place, two)| {
            let (from, to) = (two[0].0 + 1, two[1].0);
            let commas = phrase.holds(from, to, &[",", ";"]);
            let ands = phrase.holds(from, to, &["and", "&"]);
            to > from
                && to - from <= 8
                && if place + 2 > last { ands } else { commas }
                && !phrase.holds(from, to, &[".", ":", "(", ")", "but", "then", "of"])
        })
}

/// "…, for a total of 13", "…: the three together cost $13".
fn total_last(phrase: &Phrase<'_>, found: &[(usize, &Number)]) -> Option<(usize, (usize, usize))> {
    const SUMS: &[&str] = &["total", "totaling", "totalling", "totals", "altogether", "together", "combined", "sum", "perimeter"];
    let last = found.len() - 1;
    let (before, at) = (found[last - 1].0, found[last].0);
    let between = phrase.between(before + 1, at);
    let joint = phrase.holds(before + 1, at, SUMS)
        || between.contains("in all")
        || between.ends_with(", which makes")
        || between.ends_with(", so there are")
        || between.ends_with(", making")
        || between.ends_with("adds up to")
        || between.ends_with("add up to");
    let behind = phrase.is(at + 1, &["altogether", "combined", "together"])
        || (at + 1..at + 4).any(|place| phrase.eat_any(place, &["in total", "in all", "altogether", "all together", "total"]).is_some());
    let parted = phrase.holds(before + 1, at, &[",", ":", ";", "—", "–", "so", "for", "making", "together", "totaling", "totalling", "("]);
    let near = at - before <= 12 && !phrase.holds(before + 1, at, &["bringing", "brings", "brought", "but", "another", "and"]);
    ((joint || behind) && parted && near && row(phrase, &found[..last])).then_some((last, (0, last)))
}

/// "28 medals: 9 gold, 8 silver and 12 bronze".
fn total_first(phrase: &Phrase<'_>, found: &[(usize, &Number)]) -> Option<(usize, (usize, usize))> {
    let (at, first) = (found[0].0, found[1].0);
    let joint = phrase.between(at + 1, first);
    let words = joint.split(' ').count();
    let opens = joint.ends_with(':')
        || joint.ends_with(" (")
        || joint.ends_with("made up of")
        || joint.ends_with("consisting of")
        || joint.ends_with("comprising")
        || joint.ends_with("comprised of")
        || joint.ends_with(", namely");
    let noun = phrase.word(at + 1).is_some();
    let named = found[1..]
        .iter()
        .all(|(at, number)| phrase.word(at + 1).is_some_and(|word| !matches!(word, "and" | "to")) || number.currency.is_some());
    let last = found.len() - 1;
    // What closes the list closes the sentence or the bracket.
    let closed =
        (found[last].0 + 1..phrase.pieces.len()).take(5).all(|place| phrase.word(place).is_some() || phrase.is(place, &[".", ")", "!"]));
    let ends =
        phrase.pieces.len() <= found[last].0 + 6 || joint.ends_with('(') && phrase.holds(found[last].0 + 1, found[last].0 + 5, &[")"]);
    let bracket_inside = joint.ends_with('(') == phrase.holds(first, found[last].0 + 5, &[")"]);
    let words_before =
        words <= 7 && !joint.trim_end_matches([':', '(']).contains(['.', ';', ',', '—', ')']) || joint.ends_with("of") && words <= 8;
    (opens && noun && named && closed && ends && bracket_inside && words_before && row(phrase, &found[1..]))
        .then_some((0, (1, found.len())))
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("The team won 28 medals: 9 gold, 8 silver, and 12 bronze.", "28", "9 + 8 + 12 = 29"),
    flag("Apples cost $3, bread $5 and milk $4: the three together cost **$13**.", "$13", "3 + 5 + 4 = 12"),
    flag("She bought 4 pens, 6 pencils and 3 rulers, for a total of 14 items.", "14", "4 + 6 + 3 = 13"),
    flag("Rent is $1,200, food is $450, and transport is $120, totaling $1,870.", "$1,870", "1,200 + 450 + 120 = 1,770"),
    flag("There are 12 boys and 15 girls in the class, which makes 28 students.", "28", "12 + 15 = 27"),
    flag("She read 20 pages on Monday, 35 on Tuesday and 15 on Wednesday, 75 pages altogether.", "75", "20 + 35 + 15 = 70"),
    flag("He scored 12, 18 and 21 points, 50 in total.", "50", "12 + 18 + 21 = 51"),
    flag("The sides are 5 cm, 7 cm and 9 cm, so the perimeter is 22 cm.", "22", "5 + 7 + 9 = 21"),
    flag("Your three orders cost $14.50, $8.25 and $6.75, so the total is $30.50.", "$30.50", "14.50 + 8.25 + 6.75 = 29.50"),
    flag("There are 24 students (11 girls and 14 boys).", "24", "11 + 14 = 25"),
    flag("He ran 3 miles on Monday, 4 miles on Tuesday, and 5 miles on Friday, 13 miles in total.", "13", "3 + 4 + 5 = 12"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("The team won 29 medals: 9 gold, 8 silver, and 12 bronze."),
    ignore("She bought 4 pens, 6 pencils and 3 rulers, for a total of about 15 items."),
    ignore("The House has 435 members: 220 Republicans and 212 Democrats."),
    ignore("She bought 4 pens at $2 each and 3 rulers, for a total of $14."),
    ignore("He ran 3 miles, 5 times, for a total of 15 miles."),
    ignore("There are 12 guests: 8 adults, 6 of them women, and 4 children."),
    ignore("The meeting took 2 hours and 30 minutes, for a total of 150 minutes."),
    ignore("The game has 3 modes: 1 player, 2 players, and 4 players."),
    ignore("Read pages 3, 4 and 7, for a total of 3 pages."),
    ignore("The sides are 5 cm, 7 cm and 9 cm, so the perimeter is 21 cm."),
    ignore("In 2019, 2020 and 2021, a total of 13 people came."),
    ignore("If she bought 4 pens, 6 pencils and 3 rulers, for a total of 14 items, one is missing."),
];
