//! # What it flags
//! Units that measure something else: "the area is 25 m", "a speed of 60 km", "5 kg = 11 metres", "10 kg (22 miles)".
//! # Why it misleads
//! The number may be right and the statement means nothing; whoever calculates on takes the wrong unit along.
//! # How it is decided
//! A measured property ("area", "volume", "speed", "distance", "mass", "power") is given as a number with a unit of another kind, and the statement ends there.
//! Or two quantities are equated that no material or scale makes equal (a length and an area). Or the second of a pair is what a conversion of the first gives,
//! with the name of a wrong unit.
//! # Known false positives
//! "Power" and "energy" in everyday words. Kinds that people do use for each other (mass and volume of food, time for distance) are left alone.

use crate::check::prelude::*;
use crate::checks::unit::{Dimension, Quantity, Reading, quantities, unit_at};
use crate::cursor::{has_word, places};
use crate::hedge::{asserts, is_asserted, operand};
use crate::measure::{QUANTITY, measure_at};
use crate::number::number_at;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Unit of another kind",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &[
        "area", "volume", "speed", "velocity", "distance", "mass", "length", "height", "width", "perimeter", "circumference", "radius",
        "diameter", "power", "energy", "acceleration", "convert", "=", "(",
    ],
};

use Dimension::{Area, Energy, Length, Mass, Power, Pressure, Speed, Temperature, Time, Volume};

/// A property, and the kinds of unit that it cannot have; kinds that are used for it in any sense are in neither.
const PROPERTIES: &[(&[&str], &[Dimension], &str)] = &[
    (&["area", "surface area"], &[Length, Volume, Mass, Speed, Temperature, Power, Energy], "an area is measured in units such as m²"),
    (&["volume"], &[Length, Area, Speed, Temperature, Power, Energy, Pressure], "a volume is measured in units such as m³ or L"),
    (&["speed", "velocity"], &[Length, Area, Volume, Mass, Temperature, Energy], "a speed is measured in units such as m/s or km/h"),
    (
        &["distance", "length", "height", "width", "perimeter", "circumference", "radius", "diameter"],
        &[Area, Volume, Mass, Speed, Energy, Power, Pressure],
        "a length is measured in units such as m",
    ),
    (&["mass"], &[Length, Area, Speed, Time, Power, Energy, Pressure], "a mass is measured in units such as kg"),
    (&["power"], &[Energy], "power is measured in units such as W"),
    (&["energy"], &[Power, Length, Speed], "energy is measured in units such as J"),
    (&["acceleration"], &[Speed, Length], "acceleration is measured in units such as m/s²"),
];

/// Pairs that nothing makes equal: no material, no scale, no rule of thumb.
const NEVER: &[(Dimension, Dimension)] = &[
    (Length, Area),
    (Length, Volume),
    (Area, Volume),
    (Length, Mass),
    (Mass, Area),
    (Length, Temperature),
    (Mass, Temperature),
    (Length, Speed),
    (Speed, Mass),
    (Speed, Area),
    (Speed, Volume),
    (Power, Length),
    (Power, Mass),
    (Pressure, Length),
    (Temperature, Speed),
    (Temperature, Area),
];

/// Things that are weighed, measured or timed by a verb or an adjective of their own.
pub static FORMS: Forms = Forms::with(
    &[
        "(weighs|weighed|weighing|weigh|tips the scales at) [in at] [<about>] [only|up to|just|exactly]? {v:quantity}",
        "[<about>] {v:quantity} (tall|high|wide|deep|thick|in (diameter|height|width|depth|circumference))",
        "[<about>] {v:quantity} (long|in length)",
        "[<about>] {v:quantity} (heavy|in weight)",
        "(temperature|oven temperature|boiling point|melting point|freezing point) (of|is|was|reaches|reached|rose to|fell to|drops to) [<about>] {v:quantity}",
        "(boils|melts|freezes) at [<about>] {v:quantity}",
        "[a] {p=speed|velocity} [of the {w:word}] (of|is|was) [<about>] {v:quantity}",
        "[a|the] {p=mass|weight} (of|is|was) [<about>] {v:quantity}",
        "[a|the] (distance|height|length|width|depth|diameter|radius|thickness|wingspan|altitude|elevation) (of|is|was) [<about>] {v:quantity}",
        "[a|the] {p=area} of [<about>] {v:quantity}",
        "(runs for|lasts|lasted|took|takes|lasting) [<about>] {v:quantity}",
        "(holds|contains) [<about>] [up to]? {v:quantity} of (water|milk|juice|gasoline|fuel|liquid|oil|wine|beer)",
    ],
    &[QUANTITY],
);

/// What each form cannot have, and what it has.
const FITTING: [(&[Dimension], &str); 12] = [
    (&[Length, Area, Speed, Temperature, Time, Power, Pressure], "a weight is given in units such as kg"),
    (&[Mass, Area, Speed, Temperature, Time, Power, Energy, Volume], "a length is measured in units such as m"),
    (&[Mass, Area, Speed, Temperature, Power, Energy, Volume], "a length is measured in units such as m"),
    (&[Length, Area, Speed, Temperature, Time], "a weight is given in units such as kg"),
    (&[Length, Area, Speed, Mass, Time, Volume], "a temperature is measured in units such as °C"),
    (&[Length, Area, Speed, Mass, Volume], "a temperature is measured in units such as °C"),
    (&[Mass, Area, Volume, Temperature, Length], "a speed is measured in units such as m/s or km/h"),
    (&[Length, Area, Speed, Temperature, Time, Volume], "a weight is given in units such as kg"),
    (&[Mass, Area, Speed, Temperature, Volume, Energy, Power], "a length is measured in units such as m"),
    (&[Mass, Speed, Temperature, Volume, Length], "an area is measured in units such as m²"),
    (&[Length, Area, Mass, Temperature, Volume, Speed], "a time is measured in units such as hours"),
    (&[Length, Area, Temperature, Speed, Time], "a volume is measured in units such as L"),
];

/// Who takes what: "takes 3 pounds" may be luggage, "weighs a ton" a saying.
fn by_form(context: &Context<'_>, reading: &crate::reading::Reading<'_>, found: &Found) -> Option<Signal> {
    let (never, working) = FITTING.get(found.form)?;
    let (from, to) = found.place("v")?;
    let span = reading.span(from, to);
    let measure = measure_at(reading.text.get(span.start..)?)?;
    let readings_differ = measure.scales.is_empty() || measure.scales.iter().any(|scale| !never.contains(&scale.dimension));
    let unit = reading.text.get(span.start + measure.unit.0..span.start + measure.unit.1)?;
    let doubtful = measure.implied
        || unit.len() < 2 && !reading.text.get(..span.start + measure.unit.0)?.ends_with(' ')
        || matches!(unit, "m" | "ft" | "in.");
    // A unit that goes on makes another one of it: "5 meters per second", "5 m × 4 m".
    let goes_on = reading.marks(found.to, "/×*^²³-–=+")
        || reading.is(found.to, &["per", "a", "an", "x", "by", "of", "to", "and", "or", "times", "each", "every"]);
    let took = found.form == 10 && !ends(reading.text.get(found.span(reading).end..)?);
    if readings_differ || doubtful || operand(reading.text, span) || goes_on && (found.form != 11) || took {
        return None;
    }
    let marked = context.at(span.start, span.end);
    is_asserted(context, marked).then(|| Signal::new(marked, (*working).to_owned()).claimed(span.of(reading.text)))
}

/// Words with which a unit stands for something else: yarn by its length, tumours, scales, rain.
const OTHER: &[&str] = &[
    "yarn", "wool", "thread", "wire", "rope", "fabric", "scale", "map", "model", "rain", "rainfall", "snow", "per", "tumor", "tumour",
    "lung", "breast", "ovarian", "liver", "kidney", "cyst", "every", "solar", "drawing", "equivalent", "represents", "light",
    "speed of light", "natural", "ratio", "sales", "trading", "traffic", "search", "wave", "focal", "unit", "units", "incorrect", "wrong",
    "mistake", "dimension", "dimensions", "dimensional", "instead", "not", "cannot", "can't", "acre", "board", "critical", "stopping",
    "sound", "audio", "shutter", "film", "internet", "download", "data",
];

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    if text.len() > 400 || context.is_code() || text.contains('\\') {
        return Vec::new();
    }
    let lower = text.to_ascii_lowercase();
    let mut signals = Vec::new();
    let property = PROPERTIES.iter().any(|(names, _, _)| names.iter().any(|name| lower.contains(name)));
    let pairs = text.contains(['=', '(']) || lower.contains("convert");
    if property {
        signals.extend(properties(context, text, &lower));
    }
    if signals.is_empty() && pairs {
        let found = quantities(text);
        signals.extend(found.windows(2).filter_map(|pair| equated(context, text, &lower, &pair[0], &pair[1])));
    }
    if signals.is_empty() {
        let reading = context.reading();
        signals.extend(FORMS.find(&reading).iter().filter_map(|found| by_form(context, &reading, found)));
    }
    // Asked last: looking for so many words costs more than the rest.
    if !signals.is_empty() && has_word(&lower, OTHER) {
        signals.clear();
    }
    signals
}

/// "the area of the room is 25 m", "an area of 25 m".
fn properties(context: &Context<'_>, text: &str, lower: &str) -> Option<Signal> {
    for (names, never, working) in PROPERTIES {
        for name in *names {
            for at in places(lower, name) {
                let end = at + name.len();
                let Some(number_start) = value_of(lower, at, end) else { continue };
                let Some(number) = number_at(text, number_start)
                    .filter(|number| !number.percent && number.currency.is_none() && !number.ordinal && !number.in_words)
                else {
                    continue;
                };
                let Some((unit_start, unit_end, readings)) = unit_at(text, number.span.end) else { continue };
                let unit = &text[unit_start..unit_end];
                let marked = context.at(number.span.start, unit_end);
                // "m" is a million as well, "in" a preposition, "K" a thousand; "h", "t", "s" and "c" many things.
                let glued = unit_start == number.span.end;
                let short = ["in", "in.", "h", "t", "s", "c", "K", "B", "b", "pt", "ac", "min", "bar"].contains(&unit);
                let doubtful = short || glued && matches!(unit, "m" | "W" | "J");
                if readings.iter().any(|reading| !never.contains(&reading.dimension)) {
                    continue;
                }
                if doubtful || !ends(&text[unit_end..]) || !asserts(text, Span::new(number.span.start, unit_end)) {
                    continue;
                }
                return Some(Signal::new(marked, (*working).to_owned()).claimed(&text[number.span.start..unit_end]));
            }
        }
    }
    None
}

/// Where the value of the property named from `start` to `end` begins: behind "of" after an article, or behind "is" after the property and its owner.
fn value_of(lower: &str, start: usize, end: usize) -> Option<usize> {
    let head = lower[..start].trim_end();
    let before = head.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let behind = &lower[end..];
    if let Some(rest) = behind.strip_prefix(" of ") {
        let number = end + 4;
        if rest.starts_with(|c: char| c.is_ascii_digit()) {
            return matches!(before, "a" | "an" | "surface" | "total").then_some(number);
        }
    }
    if !matches!(before, "the" | "its" | "total" | "surface" | "" | "whose")
        || before.is_empty() && !head.is_empty() && !head.ends_with(['*', '-', '•'])
    {
        return None;
    }
    // "is", after an owner of four words at most.
    let window = &behind[..behind.floor_char_boundary(60)];
    let (at, joint) = [" is ", " = ", ": ", " equals ", " was "].iter().filter_map(|joint| Some((window.find(joint)?, joint))).min()?;
    let owner = window[..at].trim_matches(['*', ' ']);
    let plain = owner.is_empty()
        || owner.starts_with("of ")
            && owner.split(' ').count() <= 6
            && owner.chars().all(|c| c.is_alphabetic() || " '-".contains(c))
            && !has_word(owner, &["and", "that", "which", "who"]);
    let value = end + at + joint.len();
    (plain && lower[value..].starts_with(|c: char| c.is_ascii_digit())).then_some(value)
}

/// Whether the statement ends here: nothing makes another unit of it.
fn ends(rest: &str) -> bool {
    let rest = rest.trim_start_matches(['*', '_', '`']);
    rest.is_empty() || rest.starts_with(['.', ',', ';', '!']) && !rest[1..].starts_with(char::is_alphanumeric) || rest.starts_with('\n')
}

/// "5 kg = 5 m", "10 kg (22 miles)", "convert 10 litres to metres".
fn equated(context: &Context<'_>, text: &str, lower: &str, first: &Quantity, second: &Quantity) -> Option<Signal> {
    let between = text.get(first.end..second.start)?.trim();
    // "5 cm x 5 cm = 25 cm²" is a product.
    let product = has_word(&lower[..first.start], &["x", "by", "times", "plus", "minus", "divided"]);
    let head = text[..first.start].trim_end_matches(['*', ' ']);
    let opens = head.is_empty() || head.ends_with(|c: char| c.is_alphabetic() || ".:,;".contains(c));
    let product = product || operand(text, Span::new(first.start, first.end));
    let equal = between == "=" && !product && opens && ends(&text[second.end..]);
    let pair = between == "(" && text[second.end..].starts_with(')');
    let doubtful = |quantity: &Quantity| quantity.unit(text) == "in";
    if !(equal || pair) || first.compound || second.compound || doubtful(first) || doubtful(second) || lower.contains(" or ") {
        return None;
    }
    let never = |one: &Reading, two: &Reading| {
        NEVER.iter().any(|(a, b)| (one.dimension, two.dimension) == (*a, *b) || (one.dimension, two.dimension) == (*b, *a))
    };
    if !first.readings.iter().all(|one| second.readings.iter().all(|two| never(one, two))) {
        return None;
    }
    let span = Span::new(first.start, second.end + usize::from(pair));
    let known = converted(first, second);
    if pair && known.is_none() || !asserts(text, span) {
        return None;
    }
    let (one, two) = (kind(first), kind(second));
    let working = match known {
        Some(unit) => {
            format!("{} = {} {unit}", &text[first.start..first.end], text.get(second.start..second.unit_start).unwrap_or_default().trim())
        }
        None => format!("{} is a unit of {one}, {} of {two}", first.unit(text), second.unit(text)),
    };
    let marked = if pair { Span::new(second.start, second.end) } else { span };
    Some(Signal::new(context.at(marked.start, marked.end), working).claimed(marked.of(text)))
}

/// The unit of the first one's kind in which the second's number would be right: what people convert to.
fn converted(first: &Quantity, second: &Quantity) -> Option<&'static str> {
    const COMMON: &[(Dimension, &str, f64)] = &[
        (Mass, "kg", 1.0),
        (Mass, "lb", 0.453_592_37),
        (Mass, "g", 1e-3),
        (Mass, "oz", 0.028_349_523_125),
        (Length, "km", 1000.0),
        (Length, "miles", 1609.344),
        (Length, "m", 1.0),
        (Length, "ft", 0.3048),
        (Length, "cm", 0.01),
        (Length, "in", 0.0254),
        (Speed, "km/h", 1000.0 / 3600.0),
        (Speed, "mph", 0.447_04),
        (Area, "m²", 1.0),
        (Area, "sq ft", 0.092_903_04),
        (Volume, "L", 1e-3),
        (Volume, "gal", 3.785_411_784e-3),
    ];
    let reading = first.readings.first()?;
    let base = reading.base(first.value);
    COMMON.iter().filter(|(dimension, _, factor)| *dimension == reading.dimension && (factor / reading.factor - 1.0).abs() > 0.01).find_map(
        |(_, unit, factor)| {
            let exact = base / factor;
            (second.value > 0.0 && (second.value - exact).abs() <= second.half.max(exact * 0.005)).then_some(*unit)
        },
    )
}

/// What a quantity measures, in words.
fn kind(quantity: &Quantity) -> &'static str {
    match quantity.readings.first().map(|reading| reading.dimension) {
        Some(Length) => "length",
        Some(Area) => "area",
        Some(Volume) => "volume",
        Some(Mass) => "mass",
        Some(Temperature) => "temperature",
        Some(Speed) => "speed",
        Some(Power) => "power",
        Some(Pressure) => "pressure",
        _ => "another kind",
    }
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("The area is 25 m.", "25 m", "an area is measured in units such as m²"),
    flag("The speed of the car is **60 km**.", "60 km", "a speed is measured in units such as m/s or km/h"),
    flag("The distance is 5 kg.", "5 kg", "a length is measured in units such as m"),
    flag("The mass of the box is 5 meters.", "5 meters", "a mass is measured in units such as kg"),
    flag("The tank has a volume of 30 square meters.", "30 square meters", "a volume is measured in units such as m³ or L"),
    flag("The perimeter of the square is 20 cm².", "20 cm²", "a length is measured in units such as m"),
    flag("The energy is 50 watts.", "50 watts", "energy is measured in units such as J"),
    flag("5 kg = 11 meters", "5 kg = 11 meters", "5 kg = 11 lb"),
    flag("100 m² = 100 m", "100 m² = 100 m", "m² is a unit of area, m of length"),
    flag("The parcel weighs 12 centimeters.", "12 centimeters", "a weight is given in units such as kg"),
    flag("The tower is 80 kilograms tall.", "80 kilograms", "a length is measured in units such as m"),
    flag("Water boils at 100 km at sea level.", "100 km", "a temperature is measured in units such as °C"),
    flag("It flies at a speed of 900 kilograms.", "900 kilograms", "a speed is measured in units such as m/s or km/h"),
    flag("The talk lasts 90 kilometers.", "90 kilometers", "a time is measured in units such as hours"),
    flag("Bring a bag of 10 kg (22 miles) at most.", "22 miles", "10 kg = 22 lb"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("The area is 25 m²."),
    ignore("Area = 5 meters * 4 meters = 20 square meters"),
    ignore("V = 10 m \\* 5 m \\* 3 m = 150 m³"),
    ignore("The weight is 90 pounds/square foot * 2,500 square feet = 225,000 pounds."),
    ignore("If the trunk is 50 feet tall, it weighs 50 feet * 30 pounds per foot."),
    ignore("The parcel weighs 12 pounds, is 80 cm tall and 2 hours long."),
    ignore("The trip takes 90 kilometers of road, and the bridge lasts 2 km more."),
    ignore("It weighs 5 grams per meter and falls at a speed of 5 meters per second."),
    ignore("The speed of the car is 60 km/h, a distance of 60 km in an hour."),
    ignore("The speed is 60 km per hour and the distance is 5 hours by car."),
    ignore("The yarn is light: 50 g = 200 m."),
    ignore("Each face of the cube has an area of 5 cm x 5 cm = 25 cm²."),
    ignore("The suitcase weighs 10 kg (22 lb)."),
    ignore("The tank holds 20 liters (40 cm) of water."),
    ignore("A 6-foot (180 lb) man ran 100 m."),
    ignore("The area is 25 m long and 3 m wide."),
    ignore("Writing that the area is 25 m is a mistake."),
    ignore("The acceleration is 9.8 m/s² and the density 5 kg/m³."),
    ignore("The volume is 30 m³, the mass of it 5 kilograms."),
];
