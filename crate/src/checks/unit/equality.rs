//! # What it flags
//! Two quantities that are said to be the same and are not: "5 miles works out to 9.2 km", "there are 5,820 feet in a mile", "90 minutes, or 1 hour and
//! 20 minutes", "to convert miles to km, multiply by 1.9".
//! # Why it misleads
//! A wrong conversion looks as careful as a right one, and doses, distances and oven temperatures are taken from it.
//! # How it is decided
//! Both are brought to one unit with every reading their units can have, exactly. What is printed may be rounded or cut off at its last digit that counts;
//! so may the quantity it was converted from, where the other has at most one digit more. After "about", and between units of two systems, a twentieth
//! is allowed (a hundredth where both have three digits); an eighth of what a kitchen measures; 1.5 °C, or 4 %, of a temperature.
//! # Known false positives
//! None known. Alternatives ("2.4 GHz, or 5 GHz"), comparisons, scales of maps and hedges other than "about" are left alone.

use crate::check::prelude::*;
use crate::checks::arithmetic::starred;
use crate::checks::unit::{Dimension, unit_at};
use crate::hedge::{self, Hedge};
use crate::measure::{Measure, QUANTITY, Scale, UNIT, measure_at};
use crate::number::{EXACT, Rational, equals, power_of_ten, whole};
use num_traits::{Signed, Zero};

/// What the check says of itself.
pub const META: Meta = Meta { title: "Equal quantities", ..BY_FORMS };

/// What is said of two quantities; what follows may make another statement of it.
pub static FORMS: Forms = Forms::with(
    &[
        "{a:quantity} [of {w:word}|long|wide|tall|high|deep|heavy|thick] [is|are] (<converts>) [<about>] {b:quantity}",
        "{a:quantity} [of {w:word}] (is|are|'s) [<about>] {b:quantity}",
        "(there are|there is|there’re|you get|you have|we have|remember ,|remember :|recall that there are) [<about>] {b:quantity} \
         (in|to|inside|within) ({a:quantity}|(each|every|the|any) {a:unit})",
        "{a:quantity} to ((a|an|the|every|each|one) {b:unit})",
        "({a:quantity}|(each|every|the) {a:unit}) (has|have|contains|contain|consists of|comprises|is made [up] of|is composed of|is divided into|\
         includes|is split into|measures|can hold|holds|runs to|lasts|spans|(has|have) a (weight|mass|length|height|volume|capacity) of) [a total of] [<about>] {b:quantity}",
        "{a:quantity} (make|makes|make up|makes up|form|equal|are in|go into|fit into|fit in|compose|constitute) ({b:quantity}|every {b:unit})",
        "(it takes|you need|you'd need|you will need|we need|it would take) [<about>] {a:quantity} to (make [up]|fill|equal|get [to]|give|reach|match|form) \
         ({b:quantity}|(every|each) {b:unit})",
        "(to (convert|go|change|get)|converting|convert|when converting|going) [from] {u:unit} (to|into) {v:unit} [,] [you|just|simply|we|one|can|should|need to]* \
         {op=multiply|divide} [it|them|that|your] [the] [number|value|figure|result|distance|weight|temperature|amount|length|speed|miles|kilometers] \
         [of {w:unit}|in {w:unit}|{w:unit}] by [<about>] {n:number}",
        "{op=multiply|divide} [it|them|your] [the] [number|value|figure|distance|weight|amount|length|speed] [of|in] {u:unit} by [<about>] {n:number} \
         (to (get|find|convert to|convert it to|convert them to|convert into|obtain|have)|and you get|for|to arrive at) [the] \
         [number of|value in|figure in|distance in|weight in|equivalent in|answer in|result in] {v:unit}",
        "{a:quantity} (, or|or|, i.e.|, that is|, in other words|, meaning|, equivalently|—|–|, about) [<about>] [exactly] {b:quantity}",
        "{a:quantity} \\( [or|=|i.e.|i.e. ,|that's|that’s|that is|that is ,|≈|which is|equivalent to|or about] [<about>] {b:quantity} \\)",
    ],
    &[QUANTITY, UNIT],
);

/// Forms that join by a weak verb, forms that need a clause of their own, and forms of a restatement.
const WEAK: [usize; 2] = [1, 4];
const BARE: usize = 3;
const FACTOR: [usize; 2] = [7, 8];
const RESTATED: [usize; 2] = [9, 10];

/// Words with which two quantities are no conversions of each other, anywhere in the sentence.
const OTHER: &[&str] = &[
    "scale", "map", "maps", "scaled", "sidereal", "martian", "lunar", "mars", "venus", "mercury", "jupiter", "saturn", "planet", "workday",
    "workweek", "shift", "billable", "semester", "respectively", "not", "dog", "cat", "parking", "pace", "troy",
];

/// What before the first quantity makes it a part of something else.
const PARTS: &[&str] = &[
    "+", "-", "−", "×", "*", "/", "÷", "·", "^", "plus", "minus", "times", "by", "x", "every", "per", "than", "from", "and", "or", "over",
    "between", "to", "within", "after", "before", "another", "additional", "extra", "first", "last", "next", "until", "under", "–",
    "nearest", "each", "only", "at", "up", "least", "most",
];

/// What behind the second quantity makes another statement of it.
pub(super) const GOES_ON: &[&str] = &[
    "more", "less", "longer", "shorter", "taller", "higher", "lower", "wider", "from", "apart", "of", "each", "per", "/", "×", "*", "x",
    "÷", "+", "-", "−", "times", "plus", "minus", "to", "–", "squared", "cubed", "faster", "slower", "heavier", "lighter", "older",
    "younger", "away", "later", "earlier", "before", "after", "ago", "a", "an", "every", "farther", "further", "warmer", "colder",
    "cooler", "hotter", "behind", "ahead", "bigger", "smaller", "larger", "off", "left", "short", "over", "under", "above", "below", "or",
    "into", "deep", "wide", "thick", "old", "apiece", "too", "·", "^", "north", "south", "east", "west", "fewer", "and", "remaining",
    "daily",
];

/// Words behind it that begin the next clause, for forms that claim little themselves.
const NEXT: &[&str] = &["so", "which", "because", "since", "but", "while", "when", "as", "and", "exactly", "if", "in", "long", "total"];

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let reading = context.reading();
    if context.is_code() || reading.text.len() > 600 || reading.says(OTHER) {
        return Vec::new();
    }
    let mut signals = Vec::new();
    let mut finder = FORMS.finder(&reading);
    let mut at = 0;
    while at < reading.pieces.len() {
        let Some(found) = finder.at(at) else {
            at += 1;
            continue;
        };
        signals.extend(decide(context, &reading, &found));
        // "6 ft 2 in = 74 inches ≈ 188 cm": the second is the first of another pair.
        at = found.place("b").map_or(found.to, |(from, _)| from).max(at + 1);
    }
    signals
}

fn decide(context: &Context<'_>, reading: &Reading<'_>, found: &Found) -> Option<Signal> {
    let before = found.from.checked_sub(1);
    let number_next = reading.number(found.to + 1).is_some();
    // "1:45 h".
    if reading.glued(found.from) && before.is_some_and(|at| reading.marks(at, ":./-–^")) {
        return None;
    }
    // "and" goes on only where another amount follows.
    if reading.is(found.to, GOES_ON) && (!reading.is(found.to, &["and"]) || number_next) || reading.marks(found.to, "/°²³") {
        return None;
    }
    if starred(reading, found.from, found.to) {
        return None;
    }
    if FACTOR.contains(&found.form) {
        return factor(context, reading, found);
    }
    // Forms with words of their own before the first quantity; ", and" begins a clause.
    let own = matches!(found.form, 2 | 6);
    let clause = before.is_some_and(|at| {
        reading.is(at, &["and"])
            && (at == 0
                || reading.marks(at - 1, ",;")
                || !reading.holds(at.saturating_sub(4), at, &["between", "from"])
                    && (at.saturating_sub(3)..at).all(|at| reading.number(at).is_none()))
    });
    let part = !own && !clause && before.is_some_and(|at| reading.is(at, PARTS) || reading.number(at).is_some());
    let restated = RESTATED.contains(&found.form);
    let opens = before.is_none_or(|at| {
        clause
            || reading.marks(at, ",:;—–-•.(")
            || reading.is(at, &["that", "so", "since", "because", "know", "thus", "therefore", "hence", "means"])
    });
    let opens = opens || before.is_some_and(|at| reading.is(at, &["of"]) && at >= 2 && reading.is(at - 2, &["a", "an", "the"]));
    let closes = found.to >= reading.pieces.len() || reading.marks(found.to, ".,;:!?)]—–|=") || reading.is(found.to, NEXT);
    if part && !restated || restated && before.is_some_and(|at| reading.is(at, &["or", "either", "from", "between", "than", "to"])) {
        return None;
    }
    if WEAK.contains(&found.form) && !(opens && closes) || found.form == BARE && !(opens && closes && !reading.is(found.to, &["in"])) {
        return None;
    }
    let (mut a, mut b) = (amount(reading, found, "a")?, amount(reading, found, "b")?);
    let names = |one: &Measure, at: usize| reading.text.get(at + one.unit.0..at + one.unit.1).unwrap_or_default().to_ascii_lowercase();
    let (at_a, at_b) = (reading.span(found.place("a")?.0, found.to).start, reading.span(found.place("b")?.0, found.to).start);
    // What is American has one size; of a ton that is not the first.
    if reading.pieces.iter().any(|piece| matches!(piece.span.of(reading.text), "US" | "American")) {
        for (one, at) in [(&mut a, at_a), (&mut b, at_b)] {
            if !names(one, at).starts_with("ton") {
                one.scales.truncate(1);
            }
        }
    }
    let between = reading.text.get(at_a + a.end..at_b).map(str::trim);
    if loose(reading, found, &a, between) {
        return None;
    }
    if a.scales == b.scales && !a.compound && !b.compound || names(&a, at_a) == names(&b, at_b) && a.compound == b.compound {
        return None;
    }
    let hedges = [hedged(reading, found, "a"), hedged(reading, found, "b")];
    if hedges.iter().flatten().any(|hedge| !matches!(hedge, Hedge::About | Hedge::Nearly)) {
        return None;
    }
    let about = hedges.iter().any(Option::is_some) || reading.holds(found.from, found.to, &["≈", "roughly", "about"]);
    let verdicts: Vec<Held> =
        a.scales.iter().flat_map(|from| b.scales.iter().filter_map(|to| hold(&a, &b, from, to, about)).collect::<Vec<_>>()).collect();
    let first = verdicts.first()?;
    let fits = verdicts.iter().any(|held| held.fits);
    // "There are 8 hours in a day": of work.
    let calendar = |name: &str| ["day", "week", "month", "year"].iter().any(|unit| name.trim_end_matches('s') == *unit);
    if !fits && found.form == 2 && calendar(&names(&a, at_a)) && b.value < first.exact {
        return None;
    }
    if !fits && (restated && !verdicts.iter().any(|held| is_restatement(&a, &b, held)) || !sensible(&a, &b)) {
        return None;
    }
    // The side that was printed is put right.
    let (given, said, known) = if b.implied && !a.implied || b.compound && !a.compound {
        (found.words(reading, "b"), &a, verdicts.first().and_then(|held| held.back.clone())?)
    } else {
        (found.words(reading, "a"), &b, first.exact.clone())
    };
    let at = if std::ptr::eq(said, &raw const a) { at_a } else { at_b };
    let unit = reading.text.get(at + said.unit.0..at + said.unit.1)?;
    found.verdict(context, reading, fits, || format!("{given} {} {unit}", shown(&known, said)))
}

/// Whether the two may be a range, a choice, or two statements: "6 months to a year", "1 tablespoon or 1.5 teaspoons", "60 minutes in an hour, 30 minutes".
fn loose(reading: &Reading<'_>, found: &Found, a: &Measure, between: Option<&str>) -> bool {
    let told = found.from.checked_sub(1).is_some_and(|at| reading.is(at, &["are", "is", "there’re", "and", "remember", "know"]));
    let listed = found.form == 2 && found.place("a").is_some_and(|(from, to)| reading.words(from, to).contains(", "));
    let choice = between == Some("or") && a.scales.first().is_some_and(|scale| scale.dimension != Dimension::Temperature);
    found.form == BARE && !told || listed || choice && found.form == RESTATED[0]
}

/// What people take for the same in a kitchen: a pound for 500 g, 3/4 of a cup for 200 ml.
fn kitchen(a: &Measure, b: &Measure, from: &Scale, exact: &Rational) -> bool {
    let within = |unit: &str, low: Rational, high: Rational| {
        let value = measure_at(unit).and_then(|unit| from.to(unit.scales.first()?, &a.value));
        value.is_some_and(|value| low <= value && value <= high)
    };
    let handful = match from.dimension {
        Dimension::Mass => within("1 kg", whole(1).part::<50>(), whole(3)),
        Dimension::Volume => within("1 liter", whole(1).part::<100>(), whole(4)),
        _ => false,
    };
    let rounded = |one: &Measure| one.places == EXACT || one.digits() <= 2 || one.value.part::<25>().is_integer();
    handful && rounded(a) && rounded(b) && (&b.value - exact).abs() * whole(8) <= exact.abs()
}

/// Whether `b` is near enough for a conversion between two systems, which everybody rounds as they like.
fn across(a: &Measure, b: &Measure, from: &Scale, to: &Scale, exact: &Rational) -> bool {
    let off = (&b.value - exact).abs();
    if from.dimension == Dimension::Temperature {
        let one = from.to(to, &(&a.value + &whole(3).part::<2>()));
        let celsius = measure_at("1 °C").and_then(|one| one.scales.into_iter().next());
        let limit = match celsius {
            Some(celsius) if *from == celsius => one.map(|one| (one - exact).abs()),
            _ => Some(whole(3).part::<2>()),
        };
        return limit.is_some_and(|limit| off <= limit) || &off * whole(25) <= exact.abs();
    }
    let two_systems = from.ratio(to).is_some_and(|ratio| !ratio.is_integer() && !ratio.recip().is_some_and(|ratio| ratio.is_integer()));
    if !two_systems || matches!(from.dimension, Dimension::Time | Dimension::Months | Dimension::Data) || a.compound || b.compound {
        return false;
    }
    let precise = |one: &Measure| one.places != EXACT && one.digits() >= 3;
    let defines = a.value == whole(1) && from.dimension != Dimension::Volume;
    let share = if precise(b) && (precise(a) || defines) { 100 } else { 20 };
    &off * whole(share) <= exact.abs() || kitchen(a, b, from, exact)
}

/// The value with the decimals of what was claimed, and one more where that says nothing.
pub(super) fn shown(value: &Rational, like: &Measure) -> String {
    if equals(value, None).starts_with('=') {
        return equals(value, None);
    }
    let needed = (0..8).find(|places| value.abs() * power_of_ten(*places) >= whole(100)).unwrap_or(8);
    let places = if like.places == EXACT { needed } else { like.places.max(needed) };
    equals(value, Some(places.clamp(0, 8)))
}

/// The quantity in the slot, or one of the unit in it.
fn amount(reading: &Reading<'_>, found: &Found, name: &str) -> Option<Measure> {
    let text = reading.text.get(reading.span(found.place(name)?.0, found.to).start..)?;
    if let Some(measure) = measure_at(text) {
        return Some(measure);
    }
    let (_, end, _) = unit_at(text, 0)?;
    let one = measure_at(&format!("a {}", text.get(..end)?))?;
    Some(Measure { end, unit: (0, end), ..one })
}

/// The hedge at the slot.
fn hedged(reading: &Reading<'_>, found: &Found, name: &str) -> Option<Hedge> {
    let (from, to) = found.place(name)?;
    let span = reading.span(from, to);
    hedge::around(reading.text, span)
}

/// What comes of a pair under one reading of its units.
pub(super) struct Held {
    pub(super) fits: bool,
    pub(super) exact: Rational,
    /// The second quantity in the unit of the first.
    back: Option<Rational>,
}

pub(super) fn hold(a: &Measure, b: &Measure, from: &Scale, to: &Scale, about: bool) -> Option<Held> {
    let exact = from.to(to, &a.value)?;
    let back = to.to(from, &b.value);
    // "8 km is 5 miles": either one was rounded. What has two digits more than the other was not converted from its rounding.
    let (first, second) = (a.digits().min(12), b.digits().min(12));
    let inverse = a.value != whole(1) && second <= first + 1;
    let half = if a.places == EXACT || a.places <= 0 { Rational::zero() } else { power_of_ten(-a.places).part::<2>() };
    let ends = [from.to(to, &(&a.value - &half))?, from.to(to, &(&a.value + &half))?];
    let between = ends.iter().min()? <= &b.value && &b.value <= ends.iter().max()?;
    // Few are counted, and so are bytes.
    let counted = exact.is_integer() && (exact <= whole(100) || from.dimension == Dimension::Data);
    if a.value == whole(1) && counted && b.places == 0 && !about {
        return Some(Held { fits: b.value == exact, exact, back });
    }
    let near = about && (&b.value - &exact).abs() * whole(20) <= exact.abs();
    let fits = between
        || near
        || b.prints(&exact)
        || across(a, b, from, to, &exact)
        || ends.iter().any(|end| b.prints(end))
        || inverse && back.as_ref().is_some_and(|back| a.rounds(back));
    Some(Held { fits, exact, back })
}

/// Whether two amounts beside each other can only be meant as one: of two systems and near, put together of several units, or a slip by a power of ten.
pub(super) fn is_restatement(a: &Measure, b: &Measure, held: &Held) -> bool {
    let Some(off) = b.value.over(&held.exact).filter(|off| off.is_positive()) else { return false };
    let near = off > whole(1).part::<2>() && off < whole(2);
    let systems = a.scales.first().zip(b.scales.first()).is_some_and(|(one, two)| {
        one.dimension == Dimension::Temperature
            || one
                .ratio(two)
                .is_some_and(|ratio| ![&ratio, &ratio.recip().unwrap_or_else(Rational::zero)].iter().any(|ratio| ratio.is_integer()))
    });
    let slip = [-3, -2, -1, 1, 2, 3].iter().any(|power| off == power_of_ten(*power));
    let fine = b.compound || b.places > 0 && b.places != EXACT;
    let clock = a.scales.first().is_some_and(|scale| matches!(scale.dimension, Dimension::Time | Dimension::Months));
    near && (systems && !clock || fine) || slip && !clock && a.digits() > 1
}

/// Whether anybody could mean one by the other: within a factor of two hundred.
pub(super) fn sensible(a: &Measure, b: &Measure) -> bool {
    a.scales.iter().any(|from| {
        b.scales.iter().any(|to| {
            from.dimension == Dimension::Temperature
                || from
                    .to(to, &a.value)
                    .and_then(|exact| b.value.over(&exact))
                    .is_some_and(|off| off > Rational::new(1, 2000).unwrap_or_else(Rational::zero) && off < whole(2000))
        })
    })
}

/// "To convert miles to km, multiply by 1.9".
fn factor(context: &Context<'_>, reading: &Reading<'_>, found: &Found) -> Option<Signal> {
    let (from, to) = (amount(reading, found, "u")?, amount(reading, found, "v")?);
    let number = found.number(reading, "n").filter(|number| number.value.is_positive() && !number.percent)?;
    let divide = found.words(reading, "op").eq_ignore_ascii_case("divide");
    let mut ratios = Vec::new();
    for one in &from.scales {
        for two in &to.scales {
            let ratio = one.ratio(two);
            ratios.extend(if divide { ratio.and_then(|ratio| ratio.recip()) } else { ratio });
        }
    }
    let about = hedge::around(reading.text, number.span).is_some();
    let fits = |exact: &Rational| number.rounds_from(exact) || number.roughly(exact) && (about || number.significant_places() <= 1);
    let right = ratios.first()?;
    // Temperatures take a second step.
    if from.scales.first()?.dimension == Dimension::Temperature {
        return None;
    }
    let (one, two) = (found.words(reading, "u"), found.words(reading, "v"));
    let shown = equals(right, Some(3).filter(|_| equals(right, None).starts_with('≈')));
    found.verdict(context, reading, ratios.iter().any(fits), || {
        if divide {
            format!("{one} ÷ {} = {two}", shown.trim_start_matches(['=', '≈', ' ']))
        } else {
            format!("{one} × {} = {two}", shown.trim_start_matches(['=', '≈', ' ']))
        }
    })
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("The desk is 5 feet long, that's 132 cm.", "5 feet long, that's 132 cm", "5 feet = 152.4 cm"),
    flag("A run of 5 miles is long: 5 miles works out to 9.2 km.", "5 miles works out to 9.2 km", "5 miles = 8.04672 km"),
    flag("There are 5,820 feet in a mile.", "There are 5,820 feet in a mile", "a mile = 5,280 feet"),
    flag(
        "The film runs 90 minutes, or 1 hour and 20 minutes.", "90 minutes, or 1 hour and 20 minutes", "1 hour and 20 minutes = 80 minutes",
    ),
    flag(
        "To convert miles to kilometers, multiply by 1.9.", "To convert miles to kilometers, multiply by 1.9",
        "miles × 1.609344 = kilometers",
    ),
    flag("Four tablespoons make a cup.", "Four tablespoons make a cup", "a cup = 16 tablespoons"),
    flag("A quart contains three pints.", "A quart contains three pints", "A quart = 2 pints"),
    flag(
        "It takes 3 teaspoons to make a tablespoon, and it takes 10 feet to make a yard.",
        "it takes 10 feet to make a yard",
        "a yard = 3 feet",
    ),
    flag("Water boils at 100 °C, and 100 °C is equivalent to 202 °F.", "100 °C is equivalent to 202 °F", "100 °C = 212 °F"),
    flag("Note that 0.05 mm = 0.0005 meters.", "0.05 mm = 0.0005 meters", "0.05 mm = 0.00005 meters"),
    flag("There are 60 minutes in 2 hours.", "There are 60 minutes in 2 hours", "2 hours = 120 minutes"),
    flag("Bake it at 325°F (185°C).", "325°F (185°C)", "325°F ≈ 163 °C"),
    flag("Add 8 oz (300 g) butter.", "8 oz (300 g)", "8 oz = 226.796185 g"),
    flag("1 GiB equals 1,204 MiB.", "1 GiB equals 1,204 MiB", "1 GiB = 1,024 MiB"),
    flag("Half an inch is 1.72 cm.", "Half an inch is 1.72 cm", "Half an inch = 1.27 cm"),
    flag("In short, 100 km/h translates to 72 mph.", "100 km/h translates to 72 mph", "100 km/h ≈ 62.1 mph"),
    flag("The bag weighs 2,500 grams (25 kilograms).", "2,500 grams (25 kilograms)", "2,500 grams = 2.5 kilograms"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("The desk is 5 feet long, that's about 152 cm."),
    ignore("5 miles works out to 8 km, and 8 km is 5 miles."),
    ignore("The router uses 5.8 GHz, or 433 MHz in older houses."),
    ignore("Rest it for at least 30 minutes (or up to 4 hours)."),
    ignore("There are 5,280 feet in a mile and 16 ounces to a pound."),
    ignore("Bake at 350 °F (180 °C) or 400 °F (200 °C)."),
    ignore("150 minutes is two and a half hours; half an inch is 1.27 cm."),
    ignore("To convert miles to kilometers, multiply by 1.6."),
    ignore("100 pounds is about 45 kg."),
    ignore("5 km is 3 miles longer than that, and 5 feet is 2 meters short of it."),
    ignore("A month has 4 weeks, and a year has 52 weeks."),
    ignore("It takes 45 minutes to an hour."),
    ignore("Candidates study over a period of 6 months to a year, depending on their schedule."),
    ignore("Roast it at 325°F (165°C), with 8 oz (225g) of butter and 150 ml (2/3 cup) of cream."),
    ignore("You need 1 lb (500 g) ground beef, 1 1/2 lbs (700g) of lamb and 8 oz (250 g) butter, or 200ml (around 3/4 cup) of milk."),
    ignore("We estimate 120,000 pounds (54,432 kg), along a 5,525-mile (8,893 km) border, at 389 km/h (243 mph)."),
    ignore("An average American house weighs about 50 tons (100,000 pounds)."),
    ignore("Vanilla extract: 1 tablespoon or 1.5 teaspoons to taste."),
    ignore("Since there are 60 minutes in an hour, 30 minutes is half of it."),
    ignore("Now 1 hour/day * 5 days = 5 hours. And 7 hours * 5 days = 35 hours."),
    ignore("Since there are 7.5 hours in a day, she works 30 hours."),
    ignore("Look for bullets with a diameter of 10mm (0.400 inches)."),
    ignore("If 5 miles works out to 9.2 km, the map is off."),
    ignore("A cup is 240 ml, a pint is 2 cups and a gallon is 3.8 liters."),
    ignore("On the map, 1 inch equals 20 miles."),
    ignore("Let it rest for 2 hours, or 30 minutes if you are in a hurry."),
];
