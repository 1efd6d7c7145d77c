//! # What it flags
//! A quantity and its conversion that do not agree: "5 miles (9.2 km)", "100 °F = 42 °C", "there are 5,820 feet in a mile".
//! # Why it misleads
//! A wrong conversion looks as careful as a right one, and doses, distances and oven temperatures are taken from it.
//! # How it is decided
//! "A (B)", "A = B", "A is (about) B", "A, or B", "there are A in a B": both are brought to one base unit with every reading their
//! units can have (US and imperial, binary and decimal, short, long and metric tons). What is printed may be rounded or cut off on both
//! sides, and two significant digits are enough: only a difference beyond both sides' precision and beyond 5 % (1 % where both
//! sides have three digits, more after "about") is flagged; for temperatures, beyond 1.5 °C and 4 %. Where "A is B" gives B more digits
//! than A, B alone is rounded: there 3 % are too much, and 0.9 °C. What only such an allowance explains does not count as checked. "1 inch = 2.45 cm" defines: there
//! three printed digits are held to 1 % (volumes and spans of time aside), and five digits of bytes must be exact.
//! # Known false positives
//! A parenthesis that gives another quantity of the same kind ("10 miles (3 km of it uphill)") where no word shows it.

use crate::check::prelude::*;
use crate::checks::unit::{Dimension, Quantity, Reading, places_for, quantities, show, unit_at};
use crate::cursor::{Cursor, places};
use crate::hedge::{self, Hedge, is_asserted};

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Unit conversion",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: DIGITS,
};

/// How two quantities are held together.
#[derive(Clone, Copy, PartialEq)]
enum Link {
    /// "A (B)".
    Aside,
    /// "A = B", "A is B".
    Equal,
}

/// Words that loosen or introduce a conversion.
const LOOSE: &[&str] = &[
    "about", "approximately", "approx.", "approx", "around", "roughly", "nearly", "almost", "just over", "just under", "over", "under",
    "more than", "less than", "~", "≈", "\\approx", "or", "i.e.", "that is", "which is", "equal to", "equivalent to", "equals", "=",
    "some", "slightly over", "slightly under", "slightly more than", "slightly less than", "a little over", "a little under", "close to",
    "only", "exactly", "precisely", "or about", "or approximately", "or roughly", "or around", "c.", "circa", "up to", "at least",
];

/// The link between `a` and `b`, the next quantity.
fn link(text: &str, a: &Quantity, b: &Quantity) -> Option<Link> {
    let between = text.get(a.end..b.start)?;
    if between.len() > 60 {
        return None;
    }
    let mut cursor = Cursor::new(text, a.end);
    let link = match cursor.eat_any(&[
        "(", "[", "=", "≈", "\\approx", "~=", "≃", "is equal to", "is equivalent to", "is the same as", "equals", "is", "are", "was",
        "converts to", "corresponds to", "works out to", "translates to", ", which is", ", that is", ", or", "which is", ", equivalent to",
        ", equal to", "or about", "or approximately", "or roughly", "comes out to", ", i.e.", "are equal to", "are equivalent to",
        "becomes", "would be", "will be",
    ])? {
        0 | 1 => Link::Aside,
        _ => Link::Equal,
    };
    for _ in 0..3 {
        if cursor.eat_any(LOOSE).is_none() {
            break;
        }
    }
    cursor.gap();
    // A minus or a tilde belongs to the number.
    (cursor.at >= b.start && cursor.at <= b.start + 1).then_some(link)
}

/// Whether the second quantity is another choice, not the same one again: "for 30 minutes (or up to 4 hours)", "in 1 kg, or 500 g bags".
fn alternative(text: &str, a: &Quantity, b: &Quantity) -> bool {
    let between = text[a.end..b.start].to_ascii_lowercase();
    let bounds = ["up to", "at least", "at most", "no more than", "as much as", "as little as", "longer", "maximum", "minimum"];
    if between.contains(['(', '[']) && bounds.iter().any(|bound| between.contains(bound)) {
        return true;
    }
    // Units of one system ("5.8 GHz, or 433 MHz"): nobody converts them in passing, unless "about" says so.
    let (one, other) = (a.readings[0], b.readings[0]);
    let power = (one.factor / other.factor).log10();
    let system = one.dimension == other.dimension && (one.dimension == Dimension::Time || (power - power.round()).abs() < 1e-9);
    let choice = between.trim_start_matches([',', ' ', '(']).trim_end();
    system && choice == "or"
}

/// Whether "an inch" is what a fraction is taken of: "half an inch", "a quarter of an inch", "1/10th of a mile".
fn part_of(text: &str, a: &Quantity) -> bool {
    let head = text[..a.start].trim_end().to_ascii_lowercase();
    let last = head.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    a.implied && matches!(last, "of" | "half" | "quarter" | "third" | "per" | "every" | "each" | "twice" | "many" | "such" | "than")
}

/// What people take for the same in a kitchen: a pound for 500 g, 3/4 of a cup for 200 ml, half an inch for a centimetre.
fn kitchen(text: &str, a: &Quantity, b: &Quantity, right: f64) -> bool {
    let Some(base) = a.readings.first().map(|reading| reading.base(a.value)) else { return false };
    let handful = match a.readings[0].dimension {
        Dimension::Mass => (0.02..=3.0).contains(&base),
        Dimension::Volume => (1e-5..=4e-3).contains(&base),
        _ => false,
    };
    let rounded = |one: &Quantity| {
        one.digits <= 2 || text[one.start..one.unit_start].contains('/') || one.places == 0 && (one.value / 25.0).fract() == 0.0
    };
    let off = (b.value - right).abs();
    let fraction = text[b.start..b.unit_start].contains(['/', '½', '¼', '¾', '⅓', '⅔', '⅛']);
    let eighths = fraction && off <= 0.125 && b.value <= 2.0 && (handful || matches!(b.unit(text), "inch" | "inches" | "in" | "in."));
    handful && rounded(a) && rounded(b) && off <= 0.125 * right.abs() || eighths && off <= 0.28 * b.value
}

/// Whether ounces stand beside a measure of a kitchen: of flour or cheese they are a weight.
fn ounces_of_weight(text: &str, a: &Quantity, b: &Quantity) -> bool {
    let ounce = |one: &Quantity| matches!(one.unit(text).to_ascii_lowercase().as_str(), "oz" | "oz." | "ounce" | "ounces");
    let measure = |one: &Quantity| one.readings[0].dimension == Dimension::Volume;
    ounce(a) && measure(b) || ounce(b) && measure(a)
}

/// What may follow the conversion; anything else may be about another quantity.
fn closes(text: &str, link: Link, b: &Quantity, a: &Quantity) -> bool {
    let mut after = Cursor::new(text, b.end);
    match link {
        Link::Aside => {
            after.eat_any(&[
                "long", "tall", "high", "wide", "deep", "thick", "in length", "in height", "in diameter", "across", "approx", "approx.",
                "approximately", "each", "or so",
            ]);
            after.gap();
            let rest = after.rest();
            rest.starts_with([')', ']', ',', ';', '/', '–']) || after.eat("or") || after.eat("|")
        }
        Link::Equal => {
            // "12 km is 3 miles longer": a comparison, not a conversion.
            let compared = after.eat_any(&[
                "more", "less", "longer", "shorter", "taller", "higher", "lower", "wider", "away", "above", "below", "from", "apart",
                "too", "of", "each", "deep", "long", "tall", "north", "south", "east", "west", "away from", "farther", "further", "faster",
                "slower", "heavier", "lighter", "warmer", "colder", "cooler", "hotter", "before", "after", "later", "earlier", "ago",
                "times", "behind", "ahead", "bigger", "smaller", "larger", "off", "left", "short", "over", "under", "+", "-", "−", "×",
                "*", "x", "\\times", "plus", "minus", "to", "wide", "older", "younger", "old", "up", "down", "high", "thick", "and",
                "into", "down to", "remaining", "north of", "\\cdot", "·", "÷", "/", "(",
            ]);
            let _ = a;
            compared.is_none_or(|which| COMPARED_ASIDE.contains(&which))
        }
    }
}

/// Index in `closes`' list of "(": an explanation in parentheses after the conversion does not touch it.
const COMPARED_ASIDE: &[usize] = &[77];

/// How well a conversion fits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// It is off by more than rounding explains.
    Off,
    /// Some would round so: nothing is said of it, and it does not count as checked.
    Loose,
    /// To the printed digits.
    Printed,
}

/// The best that can be said of a pair.
struct Held {
    fit: Fit,
    /// The right value of `b`.
    right: f64,
}

/// Half of what a number may be rounded to: of its last printed place, or of the tens, hundreds, fives that it is a multiple of.
fn rounded_to(one: &Quantity) -> f64 {
    let multiple = |of: f64| one.value != 0.0 && (one.value / of).fract() == 0.0;
    if one.places > 0 || one.implied || !multiple(5.0) || one.value.abs() < 15.0 {
        return one.half;
    }
    [1e6, 1e5, 1e4, 1e3, 100.0, 10.0, 5.0].into_iter().find(|&of| multiple(of)).map_or(one.half, |of| of / 2.0)
}

/// Whether `one` is `right`, rounded either way or cut off.
fn prints(one: &Quantity, right: f64) -> bool {
    let half = rounded_to(one);
    let slack = 1e-9 * right.abs().max(one.value.abs());
    let off = right - one.value;
    (-half - slack..=half.max(2.0 * one.half) + slack).contains(&(off * one.value.signum()))
}

/// Whether a conversion that some rounding could explain is wrong all the same: where it says "is", `a` is what was given, so that only
/// `b` is rounded; in brackets either may be.
fn surely_off(a: &Quantity, b: &Quantity, from: Reading, to: Reading, link: Link) -> bool {
    let right = to.of_base(from.base(a.value));
    let back = from.of_base(to.base(b.value));
    let far = |one: &Quantity, right: f64| (one.value - right).abs() > 3.0 * rounded_to(one);
    let both = far(b, right) && (link == Link::Equal || far(a, back));
    match from.dimension {
        Dimension::Temperature => both && (b.value - right).abs() * to.factor > 0.9,
        Dimension::Difference => false,
        _ => both && link == Link::Equal && settled(a, b) && b.digits > a.digits && (b.value - right).abs() > 0.03 * right.abs(),
    }
}

/// What "1 A = B" promises of B: the unit is defined, not something of about its size.
#[derive(Clone, Copy, PartialEq)]
enum Promise {
    Rounded,
    Definition,
}

/// Whether the units of both have one size: kitchen measures and calendars have units of several, and degrees two zeros.
fn settled(a: &Quantity, b: &Quantity) -> bool {
    use Dimension::{Difference, Months, Temperature, Time, Volume};
    let unsettled = |reading: &Reading| matches!(reading.dimension, Volume | Time | Months | Temperature | Difference);
    !a.readings.iter().chain(&b.readings).any(unsettled)
}

fn promise(a: &Quantity, b: &Quantity, link: Link, about: bool) -> Promise {
    let one = (a.value - 1.0).abs() < 1e-12 && (a.implied || a.digits == 1 && a.places == 0);
    if one && link == Link::Equal && !about && settled(a, b) { Promise::Definition } else { Promise::Rounded }
}

/// How a pair is said.
#[derive(Clone, Copy)]
struct Said {
    link: Link,
    about: bool,
    promise: Promise,
    /// Whether degrees may be a difference of temperatures.
    difference: bool,
}

fn hold(a: &Quantity, b: &Quantity, said: Said) -> Option<Held> {
    let mut best: Option<Held> = None;
    for &from in a.readings.iter().filter(|from| said.difference || from.dimension != Dimension::Difference) {
        for &to in b.readings.iter().filter(|to| to.dimension == from.dimension) {
            let held = pair(a, b, from, to, said)?;
            if best.as_ref().is_none_or(|known| held.fit > known.fit) {
                best = Some(held);
            }
        }
    }
    best
}

fn pair(a: &Quantity, b: &Quantity, from: Reading, to: Reading, Said { link, about, promise, .. }: Said) -> Option<Held> {
    let right = to.of_base(from.base(a.value));
    if !right.is_finite() {
        return None;
    }
    // A small whole number was not rounded by half of itself: "1 kg" is no 1.4 kg.
    let half = match from.dimension {
        Dimension::Temperature | Dimension::Difference => a.half,
        _ if (a.value - 1.0).abs() < 1e-12 && a.digits == 1 && !about => 0.0,
        _ => a.half.min(a.value.abs() * if about { 0.15 } else { 0.06 }),
    };
    let ends = [to.of_base(from.base(a.value - half)), to.of_base(from.base(a.value + half))];
    let (low, high) = (ends[0].min(ends[1]), ends[0].max(ends[1]));
    // Rounded either way, or cut off.
    let slack = 1e-9 * right.abs().max(b.value.abs());
    let overlap = high + slack >= b.value - b.half && low - slack <= b.value + 2.0 * b.half;
    let off = (b.value - right).abs();
    let loose = overlap
        || match from.dimension {
            Dimension::Temperature | Dimension::Difference => {
                let celsius = off * to.factor;
                let level = (from.base(a.value) - if from.dimension == Dimension::Temperature { 273.15 } else { 0.0 }).abs();
                celsius <= (0.04 * level + 1e-6).max(if about { 3.0 } else { 1.5 })
            }
            _ => {
                // "1 KiB = 1,042 bytes": the one is exact.
                let defined = promise == Promise::Definition && b.digits >= 3;
                let one = (a.value - 1.0).abs() < 1e-12 && a.digits == 1 && !about && b.digits >= 4;
                let digits = if one || defined { b.digits } else { a.digits.min(b.digits) };
                // "1 MiB = 1,048,676 bytes": nobody rounds in the fifth place of seven.
                let counted = defined && from.dimension == Dimension::Data && b.places == 0 && b.digits >= 5;
                let allowed = match digits {
                    _ if counted => 0.0,
                    0..=2 => 0.05,
                    3 => 0.01,
                    _ => 0.003,
                };
                off <= right.abs() * if about { f64::max(allowed * 2.0, 0.03) } else { allowed }
            }
        };
    let back = from.of_base(to.base(b.value));
    let fit = if loose && (prints(b, right) || link == Link::Aside && prints(a, back)) {
        Fit::Printed
    } else if loose && (about || !surely_off(a, b, from, to, link)) {
        Fit::Loose
    } else {
        Fit::Off
    };
    Some(Held { fit, right })
}

/// Whether a sentence speaks of differences of temperatures.
fn differences(lower: &str) -> bool {
    const CHANGES: &[&str] = &[
        "differ", "change", "rise", "rose", "rising", "drop", "fall", "fell", "increas", "decreas", "warm", "cool", "hotter", "colder",
        " by ", "within", "range", "vari", "±", "+/-", "anomal", "above", "below", "delta", "gradient", "toleran", "swing", "per ",
        "every", "each", "accura", "more than", "less than", "higher", "lower", "interval", "degree of", "spread", "gap", "add", "raise",
        "reduc", "subtract", "adjust", "depress", "elevat",
    ];
    CHANGES.iter().any(|word| lower.contains(word))
}

/// Words of sentences whose numbers are not conversions of one another.
fn another_matter(lower: &str, a: &Quantity, b: &Quantity) -> bool {
    let seconds = |one: &Quantity| one.readings.iter().find(|reading| reading.dimension == Dimension::Time).map(|reading| reading.factor);
    if let (Some(long), Some(short)) = (seconds(a), seconds(b))
        && a.readings[0].dimension == Dimension::Months
        && short <= 3600.0
    {
        // "a year (2,000 hours)" of work.
        let per_day = b.value * short / (a.value * long / 86400.0) / 3600.0;
        return per_day < 12.0;
    }
    let time = a.readings[0].dimension == Dimension::Time && b.readings[0].dimension == Dimension::Time;
    // Days of work have fewer hours, weeks fewer days.
    time && (a.readings[0].factor >= 86400.0) != (b.readings[0].factor >= 86400.0) && {
        let (days, hours) = if a.readings[0].factor >= 86400.0 { (a, b) } else { (b, a) };
        let per_day = hours.value * hours.readings[0].factor / (days.value * days.readings[0].factor / 86400.0) / 3600.0;
        per_day < 23.0
            && ((per_day - per_day.round()).abs() < 0.01
                || ["work", "shift", "school", "business", "per day", "a day", "daily", "each day"].iter().any(|word| lower.contains(word)))
    }
}

/// Whether something before `a` computes with it: "3 × 5 km = 15 km".
fn computed(text: &str, a: &Quantity) -> bool {
    let before = text[..a.start].trim_end_matches(|mark: char| mark.is_whitespace() || matches!(mark, '$' | '~' | '≈' | '('));
    let Some(last) = before.chars().next_back() else { return false };
    if matches!(last, '+' | '×' | '*' | '/' | '÷' | '·' | '−' | '^' | '–' | '-' | ')' | ']') {
        return true;
    }
    let word = before.rsplit(|character: char| !character.is_alphabetic() && character != '\\').next().unwrap_or_default();
    matches!(
        word,
        "plus"
            | "minus"
            | "times"
            | "\\times"
            | "\\cdot"
            | "by"
            | "x"
            | "every"
            | "per"
            | "than"
            | "from"
            | "and"
            | "over"
            | "between"
            | "to"
    )
}

fn working(text: &str, a: &Quantity, b: &Quantity, right: f64) -> (String, String) {
    // Bytes are counted.
    let most = if b.readings[0].dimension == Dimension::Data && b.places == 0 { 12 } else { 6 };
    let digits = i32::try_from(a.digits.max(b.digits).clamp(2, most)).unwrap_or(3);
    let places = places_for(right, digits.max(3)).min(b.places.max(places_for(right, digits.max(3))));
    let mut shown = show(right, places);
    if shown.contains('.') {
        shown = shown.trim_end_matches('0').trim_end_matches('.').to_owned();
    }
    let unit = &text[b.unit_start..b.end];
    let gap = if b.compound {
        ""
    } else {
        text.get(b.unit_start.saturating_sub(1)..b.unit_start).filter(|gap| *gap == " " || *gap == "-").unwrap_or("")
    };
    let value = if b.compound { format!("{shown} {}", unit.trim_start()) } else { format!("{shown}{gap}{unit}") };
    let source = &text[a.start..a.end];
    (format!("{source} = {value}"), value)
}

/// "1 inch = 20 miles" is the scale of a map.
fn map_scale(a: &Quantity, b: &Quantity, right: f64) -> bool {
    a.readings[0].dimension == Dimension::Length
        && a.readings[0].factor < 0.5
        && (b.value > 100.0 * right || b.readings[0].factor > 0.2 && b.value > 5.0 * right)
}

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    let lower = text.to_ascii_lowercase();
    if context.is_code() {
        return Vec::new();
    }
    let mut all = quantities(text);
    let mut signals = contained(context, text, &lower, &all);
    implied(text, &lower, &mut all);
    for two in all.windows(2) {
        let (a, b) = (&two[0], &two[1]);
        let Some(link) = link(text, a, b) else { continue };
        let same_unit = a.unit(text).eq_ignore_ascii_case(b.unit(text)) && a.readings == b.readings;
        // Of one unit: arithmetic, or a range.
        let single = |one: &Quantity| one.readings.iter().map(|reading| (reading.dimension, reading.factor)).next();
        if same_unit
            || !b.compound && !a.compound && single(a) == single(b)
            || !closes(text, link, b, a)
            || link == Link::Equal && computed(text, a)
            || another_matter(&lower, a, b)
            || alternative(text, a, b)
            || part_of(text, a)
            || ounces_of_weight(text, a, b)
        {
            continue;
        }
        // One end of a range is converted elsewhere.
        let ranged = |one: &Quantity| matches!(hedge::around(text, Span::new(one.start, one.end)), Some(Hedge::Range));
        if ranged(a) || ranged(b) || b.implied {
            continue;
        }
        let about = [a, b].iter().any(|one| hedge::before(text, one.start).is_some() || hedge::after(text, one.end).is_some())
            || text[a.end..b.start].contains(['≈', '~']);
        let said = Said { link, about, promise: promise(a, b, link, about), difference: differences(&lower) };
        let Some(held) = hold(a, b, said) else { continue };
        let tail_fits =
            a.tail.is_some_and(|tail| hold(&Quantity { value: tail, ..a.clone() }, b, said).is_some_and(|held| held.fit != Fit::Off));
        let loose = held.fit == Fit::Loose || link == Link::Aside && held.fit == Fit::Off && kitchen(text, a, b, held.right);
        if tail_fits || loose || link == Link::Equal && map_scale(a, b, held.right) {
            continue;
        }
        let whole = context.at(a.start, b.end);
        if held.fit == Fit::Printed {
            signals.push(Signal::agrees(whole));
        } else if is_asserted(context, whole) {
            let (working, value) = working(text, a, b, held.right);
            let signal = match link {
                Link::Aside => Signal::new(context.at(b.start, b.end), working).correction(value).see(context.at(a.start, a.end)),
                Link::Equal => Signal::new(whole, working).correction(format!("{}{value}", &text[a.start..b.start])),
            };
            signals.push(signal.claimed(&text[b.start..b.end]));
        }
    }
    signals
}

/// "a mile is 1.6 km": the article stands for one.
fn implied(text: &str, lower: &str, all: &mut Vec<Quantity>) {
    let read: Vec<(usize, usize)> = all.iter().map(|known| (known.start, known.end)).collect();
    for article in ["a ", "an ", "one "] {
        for at in places(lower, article.trim_end()) {
            let end = at + article.len() - 1;
            // They do not overlap, so the last one that begins in time is the only one to ask.
            let last = read.partition_point(|&(start, _)| start <= end);
            if last.checked_sub(1).is_some_and(|last| at < read[last].1) {
                continue;
            }
            let Some((unit_start, unit_end, readings)) = unit_at(text, end) else { continue };
            let mut after = Cursor::new(text, unit_end);
            if unit_start == end || after.eat_any(&["is", "equals", "=", "is equal to", "("]).is_none() || unit_end - unit_start < 3 {
                continue;
            }
            // "for $15 saved a year is about …": the article opens no clause.
            let head = text[..at].trim_end_matches(['*', '_', '"', '“', '(', ' ']);
            let word = head.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default().to_ascii_lowercase();
            let opens = word.is_empty() && !head.ends_with(|c: char| c.is_ascii_digit())
                || matches!(
                    word.as_str(),
                    "that"
                        | "so"
                        | "and"
                        | "since"
                        | "because"
                        | "as"
                        | "where"
                        | "if"
                        | "but"
                        | "exactly"
                        | "means"
                        | "remember"
                        | "know"
                        | "while"
                        | "in"
                        | "whereas"
                        | "for"
                        | "of"
                        | "half"
                        | "quarter"
                        | "third"
                );
            if !opens {
                continue;
            }
            all.push(Quantity {
                start: at,
                end: unit_end,
                unit_start,
                value: 1.0,
                half: 0.0,
                places: 0,
                digits: 4,
                readings,
                compound: false,
                tail: None,
                implied: true,
            });
        }
    }
    all.sort_by_key(|quantity| quantity.start);
}

/// "There are 5,280 feet in a mile", "a mile has 5,280 feet".
fn contained(context: &Context<'_>, text: &str, lower: &str, all: &[Quantity]) -> Vec<Signal> {
    let mut signals = Vec::new();
    for small in all {
        let before = lower[..small.start].trim_end();
        let before = ["about", "approximately", "roughly", "exactly", "around", "precisely"]
            .iter()
            .find_map(|hedge| before.strip_suffix(hedge))
            .unwrap_or(before)
            .trim_end();
        if !["there are", "there're", "are"].iter().any(|start| before.ends_with(start)) || small.compound {
            continue;
        }
        let mut cursor = Cursor::new(text, small.end);
        let Some(_) = cursor.eat_any(&["in", "to"]) else { continue };
        if !before.ends_with("there are") && !before.ends_with("there're") {
            continue;
        }
        cursor.gap();
        let start = cursor.at;
        let (value, unit_from) = if cursor.eat_any(&["a", "an", "one", "1", "each", "every"]).is_some() {
            (1.0, cursor.at)
        } else {
            match all.iter().find(|other| other.start == start) {
                Some(other) => (other.value, other.unit_start),
                None => continue,
            }
        };
        let Some((unit_start, end, readings)) = unit_at(text, unit_from) else { continue };
        let large = Quantity {
            start,
            end,
            unit_start,
            value,
            half: 0.0,
            places: 0,
            digits: 4,
            readings,
            compound: false,
            tail: None,
            implied: true,
        };
        let mut after = Cursor::new(text, end);
        if after.eat_any(&["of", "that", "and", "long", "day", "shift", "race", "session", "game", "period", "season"]).is_some()
            || another_matter(lower, &large, small)
        {
            continue;
        }
        let about = hedge::before(text, small.start).is_some();
        let said = Said { link: Link::Equal, about, promise: promise(&large, small, Link::Equal, about), difference: false };
        let Some(held) = hold(&large, small, said) else { continue };
        let span = context.at(small.start, small.end);
        if held.fit == Fit::Printed {
            signals.push(Signal::agrees(span));
        } else if held.fit == Fit::Off && is_asserted(context, span) {
            let (_, value) = working(text, &large, small, held.right);
            let one =
                if (large.value - 1.0).abs() < 1e-9 { format!("1 {}", large.unit(text)) } else { text[large.start..large.end].to_owned() };
            signals.push(Signal::new(span, format!("{one} = {value}")).claimed(&text[small.start..small.end]).correction(value));
        }
    }
    signals
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("1 KiB = 1,042 bytes", "1 KiB = 1,042 bytes", "1 KiB = 1,024 bytes"),
    flag("1 inch = 2.45 cm", "1 inch = 2.45 cm", "1 inch = 2.54 cm"),
    flag("1 MiB = 1,048,676 bytes", "1 MiB = 1,048,676 bytes", "1 MiB = 1,048,576 bytes"),
    flag("39 °C = 100.2 °F", "39 °C = 100.2 °F", "39 °C = 102.2 °F"),
    flag("Preheat the oven to 350 °F (197 °C).", "197 °C", "350 °F = 177 °C"),
    flag("Serve at 57 °C, which is 142.5 °F.", "57 °C, which is 142.5 °F", "57 °C = 134.6 °F"),
    flag("A distance of 5 miles is 8.5 km.", "5 miles is 8.5 km", "5 miles = 8.05 km"),
    flag("So 30 kg is 68.9 pounds.", "30 kg is 68.9 pounds", "30 kg = 66.1 pounds"),
    flag("1 foot is 31.5 cm.", "1 foot is 31.5 cm", "1 foot = 30.5 cm"),
    flag("The trail is 5 miles (9.2 km) long.", "9.2 km", "5 miles = 8.05 km"),
    flag("So **100 °F = 42 °C**.", "100 °F = 42 °C", "100 °F = 37.8 °C"),
    flag("There are 5,820 feet in a mile.", "5,820 feet", "1 mile = 5,280 feet"),
    flag("He is 6 feet 2 inches (198 cm) tall.", "198 cm", "6 feet 2 inches = 188 cm"),
    flag("Bake it at 350°F (210°C) for 25 minutes.", "210°C", "350°F = 177°C"),
    flag("A marathon is 26.2 miles, or about 48 kilometers.", "26.2 miles, or about 48 kilometers", "26.2 miles = 42.2 kilometers"),
    flag("The file has 2 GB (20,000 MB).", "20,000 MB", "2 GB = 2,000 MB"),
    flag("2.5 hours is 250 minutes.", "2.5 hours is 250 minutes", "2.5 hours = 150 minutes"),
    flag("- Wingspan: 1.8 m (7.9 ft)", "7.9 ft", "1.8 m = 5.91 ft"),
    flag("The cheetah reaches 112 km/h (50 mph).", "50 mph", "112 km/h = 69.6 mph"),
    flag("A dose of 3 cm³ (30 ml) is usual, at a pressure of 2.5 psi.", "30 ml", "3 cm³ = 3 ml"),
    flag("The jug holds ¼ cup (30 ml).", "30 ml", "¼ cup = 59.1 ml"),
    flag("The star is 8.3 light-years (or 26,000 parsecs) away.", "26,000 parsecs", "8.3 light-years = 2.54 parsecs"),
    flag("Two thousand years (7,300 days) ago it was so.", "7,300 days", "Two thousand years = 730,000 days"),
    flag("1 kilogram is approximately 3.2 pounds.", "1 kilogram is approximately 3.2 pounds", "1 kilogram = 2.2 pounds"),
    flag("The park covers 150 acres (90 hectares).", "90 hectares", "150 acres = 60.7 hectares"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("The trail is 5 miles (8 km) long, a 10-mile (16 km) loop with 1 foot (30 cm) of snow."),
    ignore("1 inch is about 2.6 cm, 1 inch = 2.5 cm, and 1 lb = 0.454 kg."),
    ignore("1 cup = 225 ml, 1 tablespoon = 15 ml, 1 ounce = 28.0 g, and on Mars 1 day = 24.6 hours."),
    ignore("1 MB = 1,000,000 bytes, 1 MiB = 1,048,576 bytes, 4.7 GB is 4,700,372,992 bytes."),
    ignore("100 °F = 37.8 °C, 350°F (175°C), 425°F (220°C)."),
    ignore("There are 5,280 feet in a mile, and 12 inches in a foot."),
    ignore("Roast at 180 °C (350 °F), keep it at 20 °C (70 °F), and stop at 71 °C (160 °F). Water boils at 212 °F, which is 100 °C."),
    ignore("5 miles is 8 km, 10 kg is 22 lb, 6 feet is 180 cm, 100 km is 62 miles and 1 acre is 4000 m²."),
    ignore("The oven was 350 °F (195 °C) hotter than the room."),
    ignore("Temperatures range from 1°C to 6°C (33°F to 43°F)."),
    ignore("Add 1 cup (240 ml) of milk and 2 tablespoons (30 ml) of oil."),
    ignore("1 GB = 1024 MB, though drive makers count 1 GB = 1000 MB."),
    ignore("The Earth warmed by 1.5 °C (2.7 °F) since then."),
    ignore("12 km is 3 miles longer than the other route."),
    ignore("5 days = 40 hours of work at 8 hours per day."),
    ignore("The 2-ton (1.8 t) car and the 2-ton (2,000 kg) truck are alike."),
    ignore("3 × 5 km = 15 km and 3 feet + 2 feet = 5 feet."),
    ignore("If 5 miles = 10 km, the scale is off."),
    ignore("A gallon (4.5 liters) in Britain, a gallon (3.8 liters) in America."),
    ignore("He ran 10 miles (3 km of it uphill)."),
    ignore("On this map, 1 inch = 20 miles and 1 cm = 5 km."),
    ignore("The interior angles are \\(\\frac{5\\pi}{7}\\) radians (or 128.57 degrees)."),
    ignore("Cut slices of half an inch (1.3 cm), an eighth of an inch (3 mm) or less than 1/10th of an inch (0.25 cm)."),
    ignore("It is three quarters of a mile (1.2 km) away, a third of a cup (80 ml), half an hour (30 minutes)."),
    ignore("Marinate it for at least 30 minutes (or up to 4 hours), then bake it for 25 minutes (up to 1 hour)."),
    ignore("It sends on 5.8 GHz, or 433 MHz, comes in 1 kg, or 500 g bags, and takes 1 hour or 30 minutes."),
    ignore(
        "You need 1 lb (500 g) of beef, 8 oz (250 g) of butter, 200 ml (3/4 cup) of milk, 1 1/2 lbs (750 g) of veal and a 1 cm (1/2 inch) knife.",
    ),
    ignore("Add 1 cup (5 oz or 140 g) of seeds and 1 cup (2 ounces) of grated cheese."),
    ignore("You must have worked for at least one year (2000 hours) in public accounting."),
    ignore("For $15 saved a year is about 1.8 months free, and the oven goes to 250°C (500°F)."),
    ignore("It runs at 100 Mbps (12.5 MB/s) and 30 mpg (7.8 L/100 km)."),
];
