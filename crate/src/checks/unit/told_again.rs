//! # What it flags
//! A quantity that is told again in another unit, wherever the words between them lead: "preheat to 180 °C, which is exactly 350 °F", "100.4 °F?
//! That's precisely 39 °C", "2.5 bar; on an American gauge, look for 46 psi".
//! # Why it misleads
//! Doses, tyre pressures and oven temperatures are taken from the second figure, and nobody converts the first one again.
//! # How it is decided
//! A clause, a sentence, or a sentence and the one before it hold two quantities of one kind in two units and no other number, and words that say they are
//! the same ("that's", "which is", "corresponds to", "an American would say"). They are converted exactly, with every reading of their units; rounding and
//! hedges are honoured, and only what is near, or off by a power of ten, is taken for a conversion where the words are weak.
//! # Known false positives
//! None known. Comparisons, ranges and choices are left alone.

use crate::check::prelude::*;
use crate::checks::unit::Dimension;
use crate::checks::unit::equality::{GOES_ON, Held, hold, is_restatement, sensible, shown};
use crate::hedge::{self, Hedge, is_asserted};
use crate::measure::{Measure, Scale, measure_at};
use crate::number::{EXACT, Rational, power_of_ten, whole};
use crate::reading::passage::{self, Part, Passage};
use crate::words::tokens;
use num_traits::Zero;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Quantity told again in another unit",
    tier: Tier::Wrong,
    scope: Scope::Block,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: DIGITS,
};

/// Words that say two quantities are the same, and nothing else.
const STRONG: &[&str] = &[
    "that's", "that is", "which is", "which equals", "equals", "equal to", "equivalent", "corresponds to", "correspond to",
    "corresponding to", "converts to", "convert to", "converted to", "translates to", "translates into", "translate to", "works out to",
    "works out at", "works out as", "work out to", "comes to", "comes out to", "come to", "comes out at", "amounts to", "i . e", "i.e",
    "i.e.", "in other words", "otherwise known as", "also known as", "aka", "which makes", "which means", "which works", "which comes",
    "the same as", "you get", "you have", "this is", "it's", "expressed in", "put another way", "this equals", "that equals", "that makes",
    "that means", "boils down to", "measures", "reads", "would read", "shows as", "which gives", "this gives", "which reads",
    "that would be", "which would be", "would quote as", "would be quoted as", "would call", "would say", "equates to",
    "the equivalent of",
];

/// Those of them that stand right before what is told again.
const RESTATES: &[&str] = &[
    "that's", "that is", "which is", "equals", "equal to", "equivalent to", "corresponds to", "correspond to", "converts to",
    "translates to", "translates into", "works out to", "works out at", "works out as", "comes to", "comes out to", "comes out at",
    "amounts to", "i . e .", "i.e .", "i . e . ,", "in other words", "in other words ,", "the same as", "you get", "which means",
    "which makes", "that makes", "that means", "it's", "this is",
];

/// Words that may say so.
const WEAK: &[&str] = &[
    "is", "are", "=", "≈", "would be", "he'd be", "she'd be", "they'd be", "it'd be", "you'd be", "will be", "becomes", "gives", "makes",
    "means", "be", "get", "or", "hence", "about", "roughly",
];

/// Words of a second system of units: what stands behind them is told to those who use it.
const SYSTEMS: &[&str] = &[
    "american", "americans", "imperial", "metric", "european", "europeans", "british", "brits", "fahrenheit", "celsius", "kelvin", "si",
    "old money", "us", "uk", "continental", "si units", "german", "french", "canadian", "customary", "abroad", "stateside", "britain",
    "america", "europe", "states",
];

/// Words between two quantities with which they are of different things.
const APART: &[&str] = &[
    "then", "plus", "but", "while", "whereas", "until", "after", "before", "per", "every", "from", "than", "another", "more", "less",
    "further", "not", "never", "instead", "isn't", "aren't", "wasn't", "either", "between", "and", "minus", "times", "×", "+", "÷", "*",
    "/", "first", "next", "later", "respectively", "each", "except", "unless", "only", "faster", "slower", "longer", "shorter", "warmer",
    "cooler", "away", "don't", "doesn't", "won't", "others", "remaining", "left", "limit", "maximum", "minimum", "max", "up", "least",
    "most", "half", "twice", "if", "when", "boils", "freezes", "melts", "compared", "versus", "vs",
];

/// Words with which nothing is said of the whole sentence.
const OTHER: &[&str] = &[
    "scale of", "to scale", "scale model", "scaled", "map", "martian", "mars", "venus", "workday", "shift", "billable", "respectively",
    "troy", "pace", "change", "difference", "rise", "drop", "warming", "range", "ranges", "parking", "nautical",
];

/// Words of a size that both must have where one has it.
const SIZES: &[&str] = &["wide", "deep", "tall", "high", "long", "thick", "across"];

/// Pieces between the two, at most.
const BETWEEN: usize = 14;

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    if context.is_code() || context.block().is_some_and(|block| block.kind == BlockKind::Row) {
        return Vec::new();
    }
    let passage = Passage::read(context);
    // Read once: a sentence is looked at in many parts.
    let measures: Vec<Option<Measure>> = passage.amounts().iter().map(|amount| measure(context, amount.span.start)).collect();
    let mut signals: Vec<Signal> = Vec::new();
    for part in passage.parts() {
        for signal in [pair(context, &part, &measures), bits(context, &part, &measures), pace(context, &part)].into_iter().flatten() {
            passage::add(&mut signals, signal, Span::overlaps);
        }
    }
    signals
}

/// A quantity of a part: its first and last amount, and where it stands in the view.
struct Told {
    first: usize,
    last: usize,
    start: usize,
    measure: Measure,
}

/// Bytes in which a quantity ends.
const QUANTITY: usize = 160;

/// The quantity that begins at a byte of the view.
fn measure(context: &Context<'_>, start: usize) -> Option<Measure> {
    let rest = context.text().get(start..)?;
    measure_at(&rest[..rest.floor_char_boundary(rest.len().min(QUANTITY))])
}

/// The quantities of a part, and whether something else is counted in it; factors that are multiplied by are passed over.
fn told(part: &Part<'_, '_>, measures: &[Option<Measure>]) -> (Vec<Told>, bool) {
    let first = part.places().start;
    let (mut all, mut others): (Vec<Told>, bool) = (Vec::new(), false);
    let mut covered = 0;
    for (at, amount) in part.amounts().iter().enumerate() {
        if amount.span.start < covered {
            if let Some(last) = all.last_mut() {
                last.last = at;
            }
            continue;
        }
        if part.led(at, 1, &["by"]) && part.says(&["multiply", "multiplied", "divide", "divided", "multiplying", "dividing"]) {
            continue;
        }
        match measures.get(first + at).and_then(Clone::clone) {
            Some(measure) => {
                covered = amount.span.start + measure.end;
                all.push(Told { first: at, last: at, start: amount.span.start, measure });
            }
            None => others = true,
        }
    }
    (all, others)
}

fn pair(context: &Context<'_>, part: &Part<'_, '_>, measures: &[Option<Measure>]) -> Option<Signal> {
    if !(2..=8).contains(&part.amounts().len())
        || measures[part.places()].iter().flatten().count() < 2
        || !part.ends_in_its_sentence()
        || part.around_says(OTHER)
    {
        return None;
    }
    let (all, others) = told(part, measures);
    let alone = all.len() == 2 && !others;
    let mut signals = all.windows(2).filter_map(|two| converted(context, part, two.first()?, two.get(1)?, alone));
    signals.next()
}

/// Words and marks of a text, in lower case, each between blanks.
fn spoken(text: &str) -> String {
    let words: Vec<String> = tokens(text)
        .into_iter()
        .map(|token| token.text.to_lowercase().replace('’', "'"))
        .filter(|word| !matches!(word.as_str(), "*" | "_"))
        .collect();
    format!(" {} ", words.join(" "))
}

fn converted(context: &Context<'_>, part: &Part<'_, '_>, one: &Told, other: &Told, alone: bool) -> Option<Signal> {
    let text = context.text();
    let amounts = part.amounts();
    let (a, b) = (&one.measure, &other.measure);
    let name =
        |told: &Told| text.get(told.start + told.measure.unit.0..told.start + told.measure.unit.1).unwrap_or_default().to_ascii_lowercase();
    if name(one) == name(other) && a.compound == b.compound || a.scales == b.scales && !a.compound && !b.compound || a.implied || b.implied
    {
        return None;
    }
    // "0.027 \text{mm}^3": the power stands outside of the unit's brace.
    let raised = |told: &Told| {
        text.get(told.start + told.measure.end..).is_some_and(|rest| rest.trim_start_matches(['}', ' ']).starts_with(['^', '²', '³']))
    };
    if raised(one) || raised(other) {
        return None;
    }
    let joined = spoken(text.get(one.start + a.end..other.start)?).replace(" and you ", " you ").replace(" and that's ", " that's ");
    let length = joined.split_whitespace().count();
    let behind = spoken(text.get(other.start + b.end..).map(|rest| &rest[..rest.floor_char_boundary(rest.len().min(40))])?);
    let next: Vec<&str> = behind.split_whitespace().take(2).collect();
    let says = |phrases: &[&str]| phrases.iter().any(|phrase| joined.contains(&format!(" {phrase} ")));
    let of_it = next.first() == Some(&"of")
        && !next.get(1).is_some_and(|word| matches!(*word, "it" | "them" | "that" | "which" | "the" | "these" | "those" | "this"));
    let size = |word: &&&str| SIZES.contains(*word);
    let goes_on = next.first().is_some_and(|word| {
        (GOES_ON.contains(word) && !matches!(*word, "in" | "and" | "or" | "—" | "–" | "-" | "before" | "after" | "long")) && !of_it
    });
    let sized = next.iter().find(size).is_some_and(|word| !joined.contains(&format!(" {word} ")));
    let part_of_more =
        part.before(one.first, 3).any(|word| matches!(word, "than" | "×" | "+" | "*" | "times" | "plus" | "minus" | "between"));
    // "… : that is 2 hours": what says that they are the same stands right before.
    let bare = joined.trim_end_matches(' ');
    let bare = ["about", "exactly", "precisely", "around", "roughly", "approximately", "just", "nearly", "almost", "some"]
        .iter()
        .find_map(|hedge| bare.strip_suffix(hedge))
        .unwrap_or(bare)
        .trim_end_matches(' ');
    let right_before = RESTATES.iter().any(|phrase| bare.ends_with(&format!(" {phrase}")));
    let apart = says(APART) && (!right_before || says(&["not", "never", "than", "more", "less", "plus", "minus", "isn't", "from"]));
    // "1 tablespoon or 1.5 teaspoons, to taste": a choice.
    let choice = joined.trim() == "or" || joined.contains(" or ") && joined.contains(" for ");
    if choice || length > BETWEEN || apart || goes_on || sized || part_of_more || !alone && length > 5 {
        return None;
    }
    let exactly = says(&["exactly", "precisely"]);
    let strong = right_before || says(STRONG) || says(SYSTEMS) && alone;
    let direct = length <= 3 && says(&["is", "=", "equals", "are", "or"]);
    let weak = direct || alone && says(WEAK) && length <= 7;
    let first = part.spans_sentences()
        && part.ends_in_its_sentence()
        && part.starts_before(one.first)
        && !part.opening(1).any(|word| {
            matches!(word, "that" | "that's" | "this" | "it" | "it's" | "so" | "in" | "multiply" | "divide" | "which" | "for" | "on")
        });
    if first {
        return None;
    }
    let hedge_of = |told: &Told| {
        let amount = &amounts[told.first];
        hedge::before(amount.text, amount.number.span.start).or_else(|| hedge::after(text, told.start + told.measure.end))
    };
    let hedges = [hedge_of(one), hedge_of(other)];
    if hedges.iter().flatten().any(|hedge| !matches!(hedge, Hedge::About | Hedge::Nearly | Hedge::JustOver)) {
        return None;
    }
    let about = !exactly && hedges.iter().any(Option::is_some);
    let absolute = |scale: &&Scale| scale.dimension != Dimension::Difference;
    let held: Vec<Held> = a
        .scales
        .iter()
        .filter(absolute)
        .flat_map(|from| b.scales.iter().filter_map(|to| hold(a, b, from, to, about)).collect::<Vec<_>>())
        .collect();
    let best = held.first()?;
    let number = &amounts[other.first].number;
    // One digit is not what the conversion gives, and the others are: next to each other that says enough.
    let rounded = number.significant_places() < number.places;
    let off = |exact: &Rational| (exact - &b.value).abs() * whole(50) > exact.abs();
    let digit = !b.compound
        && number.value == b.value
        && held.iter().any(|held| number.slips_from(&held.exact) && off(&held.exact) && !rounded)
        && !held.iter().any(|held| b.prints(&held.exact));
    let near_by = digit && alone && !part.spans_sentences() && (length <= 4 || length <= 9 && says(WEAK));
    if !(strong || weak || near_by) {
        return None;
    }
    let span = context.at(other.start, other.start + b.end);
    // What is exact is printed to the last digit.
    let half = if b.places == EXACT { Rational::zero() } else { power_of_ten(-b.places.max(0)).part::<2>() };
    let printed = |held: &Held| (&held.exact - &b.value).abs() <= half;
    if !(digit && about) && held.iter().any(|held| held.fits && (!exactly || printed(held))) {
        return Some(Signal::agrees(span));
    }
    let near = held.iter().any(|held| is_restatement(a, b, held));
    let dimension = a.scales.first()?.dimension;
    let (temperature, times) = (dimension == Dimension::Temperature, dimension == Dimension::Time);
    let slip = held.iter().any(|held| b.value.over(&held.exact).is_some_and(|off| (-6..=6).any(|power| off == power_of_ten(power))));
    let plausible = digit || if strong { near || slip || temperature || ratio_near(b, best) } else { near && (!temperature || direct) };
    if !plausible || !sensible(a, b) || times && !digit && !(strong && (b.compound || near)) || !is_asserted(context, span) {
        return None;
    }
    if part.next_sentence().is_some_and(|next| hedge::retracts(text, next)) {
        return None;
    }
    let given = text.get(one.start..one.start + a.end)?;
    let unit = text.get(other.start + b.unit.0..other.start + b.unit.1)?;
    let unit = if b.compound && b.unit.1 < b.end { "inches" } else { unit };
    Some(
        Signal::new(span, format!("{given} {} {unit}", shown(&best.exact, b)))
            .claimed(context.words(span))
            .see(context.at(one.start, one.start + a.end)),
    )
}

/// Whether a claimed value is near the right one: within a factor of four.
fn ratio_near(b: &Measure, held: &Held) -> bool {
    b.value.over(&held.exact).is_some_and(|off| off > whole(1).part::<4>() && off < whole(4))
}

/// "On a 100 Mbit/s line you can download 100 megabytes a second": bits were taken for bytes.
fn bits(context: &Context<'_>, part: &Part<'_, '_>, measures: &[Option<Measure>]) -> Option<Signal> {
    const MOVES: &[&str] = &[
        "download", "downloads", "downloading", "transfer", "transfers", "move", "moves", "upload", "uploads", "copy", "deliver",
        "delivers", "get", "gets", "pull", "pulls", "carry", "carries", "stream", "means", "is", "gives", "push", "equals", "fetch",
    ];
    if measures[part.places()].iter().flatten().count() < 2 {
        return None;
    }
    let text = context.text();
    let (all, _) = told(part, measures);
    let [one, other] = all.as_slice() else { return None };
    let rate = |told: &Told| told.measure.scales.first().is_some_and(|scale| scale.dimension == Dimension::DataRate);
    let unit = |told: &Told| text.get(told.start + told.measure.unit.0..told.start + told.measure.unit.1).unwrap_or_default().to_owned();
    let bytes = |told: &Told| unit(told).to_ascii_lowercase().contains("byte") || unit(told).contains("B/s") || unit(told).contains("Bps");
    let moves = part.between(one.last, other.first).any(|word| MOVES.contains(&word));
    if !rate(one)
        || !rate(other)
        || bytes(one)
        || !bytes(other)
        || !moves
        || part.around_says(&[
            "not", "never", "isn't", "n't", "instead", "rather", "eight times", "divide", "divided", "confuse", "only", "theoretical",
        ])
        || part.spans_sentences()
    {
        return None;
    }
    let exact = one.measure.scales.first()?.to(other.measure.scales.first()?, &one.measure.value)?;
    let span = context.at(other.start, other.start + other.measure.end);
    if other.measure.value <= &exact * whole(11).part::<10>() || exact.is_zero() {
        return None;
    }
    is_asserted(context, span).then(|| {
        Signal::new(
            span,
            format!(
                "{} {} {}",
                text.get(one.start..one.start + one.measure.end).unwrap_or_default(),
                shown(&exact, &other.measure),
                unit(other)
            ),
        )
    })
}

/// Minutes of "5:30" at the head of a text, and the bytes it takes.
fn clock(text: &str) -> Option<(Rational, usize)> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let first = digits(text);
    let rest = text.get(first..)?.strip_prefix(':')?;
    let second = digits(rest);
    let more = rest.get(second..)?;
    if first == 0 || first > 3 || second != 2 || more.starts_with(|c: char| c.is_ascii_digit()) || more.starts_with(':') {
        return None;
    }
    let (minutes, seconds) = (text[..first].parse::<i64>().ok()?, rest[..second].parse::<i64>().ok().filter(|seconds| *seconds < 60)?);
    Some((whole(minutes) + Rational::new(seconds, 60)?, first + 3))
}

/// "10 km in 50 minutes is a pace of 5:00 per kilometre".
fn pace(context: &Context<'_>, part: &Part<'_, '_>) -> Option<Signal> {
    if !part.says(&["pace", "/", "per", "a", "each", "every"])
        || part.spans_sentences()
        || part.around_says(&[
            "negative", "split", "splits", "first", "second half", "walk break", "if not", "about", "around", "roughly", "warm",
            "marathon", "half marathon",
        ])
    {
        return None;
    }
    let text = context.text();
    let from = part.first_byte()?;
    let to = part.last_byte()?;
    let window = text.get(from..to)?;
    let mut found = window.match_indices(':').filter_map(|(at, _)| {
        let start = window[..at]
            .rfind(|c: char| !c.is_ascii_digit())
            .map_or(0, |before| before + window[before..].chars().next().map_or(1, char::len_utf8));
        let (value, length) = clock(&window[start..])?;
        Some((value, start, start + length))
    });
    let (value, start, end) = found.next()?;
    if found.next().is_some() {
        return None;
    }
    let tail = window.get(end..)?.trim_start().to_ascii_lowercase();
    let tail = ["minutes", "mins", "min"].iter().find_map(|word| tail.strip_prefix(word)).unwrap_or(&tail).trim_start().to_owned();
    let unit = ["per ", "/", "a ", "each ", "every "].iter().find_map(|per| tail.strip_prefix(per))?.trim_start();
    let metres = if unit.starts_with("kilomet") || unit.starts_with("km") {
        measure_at("1 km")
    } else if unit.starts_with("mile") || unit.starts_with("mi ") {
        measure_at("1 mile")
    } else {
        None
    }?;
    let amounts = part.amounts();
    let all: Vec<Measure> = amounts.iter().filter_map(|amount| measure_at(text.get(amount.span.start..)?)).collect();
    let [one, other] = all.as_slice() else { return None };
    let of = |dimension: Dimension| {
        [one, other].into_iter().find(|measure| measure.scales.first().is_some_and(|scale| scale.dimension == dimension))
    };
    let (distance, time) = (of(Dimension::Length)?, of(Dimension::Time)?);
    if amounts.len() > 3 {
        return None;
    }
    let count = distance.scales.first()?.to(metres.scales.first()?, &distance.value)?;
    let minutes = time.scales.first()?.to(measure_at("1 minute")?.scales.first()?, &time.value)?;
    let right = minutes.over(&count)?;
    let span = context.at(from + start, from + end);
    let off = (&right - &value).abs();
    if off * whole(60) <= whole(2) {
        return Some(Signal::agrees(span));
    }
    let seconds = (&right * whole(60) + whole(1).part::<2>()).floor();
    let whole_minutes = right.floor();
    let rest = seconds - &whole_minutes * whole(60);
    is_asserted(context, span).then(|| {
        Signal::new(
            span,
            format!(
                "{} minutes ÷ {} = {}:{:0>2} per {}",
                crate::number::short(&minutes, 2),
                crate::number::short(&count, 2),
                whole_minutes.numer(),
                rest.numer(),
                if unit.starts_with('k') { "km" } else { "mile" }
            ),
        )
    })
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("Light rain falls slowly, but a ball dropped at 26 m/s hits the net at 83.6 km/h.", "83.6 km/h", "26 m/s = 93.6 km/h"),
    flag("Ten million seconds, by contrast, is about 135.7 days.", "135.7 days", "Ten million seconds ≈ 115.7 days"),
    flag("A 10-mile stage (roughly 19.1 km) comes last.", "19.1 km", "10-mile = 16.09344 km"),
    flag("Set the oven to 200 °C, which is exactly 400 °F.", "400 °F", "200 °C = 392 °F"),
    flag("A fever of 102.2 °F? That's precisely 40 °C.", "40 °C", "102.2 °F = 39 °C"),
    flag("Inflate it to 2 bar; on an American gauge, look for 39 psi.", "39 psi", "2 bar ≈ 29.0 psi"),
    flag("The tank, 2 cubic metres, corresponds to 200 litres of water.", "200 litres", "2 cubic metres = 2,000 litres"),
    flag("If the sofa is 8 feet long, that's approximately 203 cm.", "203 cm", "8 feet = 243.84 cm"),
    flag("At five foot six, she'd be 158 cm.", "158 cm", "five foot six = 167.64 cm"),
    flag(
        "3 square metres? Multiply by 10,000 and you get 3,000 square centimetres.",
        "3,000 square centimetres",
        "3 square metres = 30,000 square centimetres",
    ),
    flag(
        "On a 200 Mbit/s line you can download 200 megabytes each second.",
        "200 megabytes each second",
        "200 Mbit/s = 25 megabytes each second",
    ),
    flag("To run 5 km in 30 minutes you need a pace of 5:30 per kilometre.", "5:30", "30 minutes ÷ 5 = 6:00 per km"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("Light rain falls slowly, but a ball dropped at 26 m/s hits the net at 93.6 km/h."),
    ignore("A grain with sides of 0.3 mm has \\(0.027 \\, \\text{mm}^3 = 0.000027 \\, \\text{cm}^3\\)."),
    ignore("The canvas measures 84 cm 58 cm (33 in 32 in) without its frame."),
    ignore("The limit is 70 mph, and the fine begins at 123 km/h."),
    ignore("Ten million seconds, by contrast, is about 115.7 days."),
    ignore("Set the oven to 200 °C, which is exactly 392 °F."),
    ignore("Set the oven to 200 °C, or 400 °F on most dials."),
    ignore("A fever of 102.2 °F? That's precisely 39 °C."),
    ignore("Inflate it to 2 bar; on an American gauge, look for 29 psi."),
    ignore("It is 5 miles to the town, which is 3 km from the lake."),
    ignore("At five foot six, she'd be 168 cm."),
    ignore("On a 200 Mbit/s line you can download 25 megabytes each second."),
    ignore("To run 5 km in 30 minutes you need a pace of 6:00 per kilometre."),
    ignore("The room is 12 feet long, and that's 3 m wide at the door."),
    ignore("Water boils at 100 °C, which is far above 98 °F."),
    ignore("Bake at 180 °C, then lower it to 300 °F."),
    ignore("Suppose 5 miles were what the British call 10 km."),
];
