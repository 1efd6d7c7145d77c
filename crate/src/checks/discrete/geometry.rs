//! # What it flags
//! An area, a perimeter, a volume, a hypotenuse, a sum of angles, a slope or a distance that the lengths beside it do not give: "a rectangle
//! with length 6 and width 4 has an area of 28".
//! # Why it misleads
//! The numbers stand right beside the result, so it looks worked out.
//! # How it is decided
//! The figure and its lengths must be in the same sentence as the result: rectangle, square, triangle, right triangle, circle, cube, box,
//! sphere, cylinder, cone, polygon, two points. The formula is worked out exactly, with π cut off as people cut it; all lengths and the
//! result must be in one unit or in none.
//! # Known false positives
//! None known; lengths in two units, and other figures, are left alone.

use crate::check::prelude::*;
use crate::checks::discrete::{judged, stands};
use crate::hedge;
use crate::number::{Number, Rational, power_of_ten, show, whole};
use num_bigint::BigInt;
use num_traits::{Signed, Zero};

/// What the check says of itself.
pub const META: Meta = Meta { title: "Area, perimeter, volume, angles, slope", ..BY_FORMS };

const POLYGONS: &[(&str, i64)] = &[
    ("triangle", 3),
    ("quadrilateral", 4),
    ("rectangle", 4),
    ("square", 4),
    ("pentagon", 5),
    ("hexagon", 6),
    ("heptagon", 7),
    ("octagon", 8),
    ("nonagon", 9),
    ("decagon", 10),
    ("dodecagon", 12),
];

const POLYGON: Lookup = Lookup {
    name: "polygon",
    example: "hexagon",
    begins: Begins::Anything,
    at: |text| {
        let word = text.split(|next: char| !next.is_alphabetic()).next().unwrap_or_default();
        POLYGONS.iter().position(|(name, _)| word.eq_ignore_ascii_case(name)).map(|at| (word.len(), at)).into_iter().collect()
    },
};

/// The figures, with their lengths in the slots `a`, `b` and `c`.
macro_rules! figure {
    () => {
        "([a|the|this|an]? ( \
         {f=rectangle} (with|having|whose|of|measuring|that measures|that is|with sides|with dimensions [of]? | with sides of | with side lengths | with side lengths of | \
         with [a] (length|base|width|height) [of|is]? | whose length is | whose width is) {a:number} {ua:word}? [long|wide]? (by|x|×|and) \
         [a]? [width|height|length|breadth]? [of|is]? {b:number} [wide|tall|high|long]? \
         | {f=square} (with|having|whose|of) [a]? (side length|sides|side|edge|edge length|side lengths) [of|is|are]? [length]? {a:number} \
         | {f=right triangle|right-angled triangle} (with|having|whose|of) [two|the]? (legs|shorter sides|sides|catheti|leg lengths) [of|are]? [length|lengths]? {a:number} {ua:word}? and {b:number} \
         | {f=triangle} (with|having|whose|of) [a]? base [of|is|length]? {a:number} {ua:word}? and [a]? height [of|is]? {b:number} \
         | {f=circle} (with|having|whose|of) [a]? (radius|{diameter=diameter}) [of|is|=]? {a:number} \
         | {f=sphere|ball} (with|having|whose|of) [a]? (radius|{diameter=diameter}) [of|is|=]? {a:number} \
         | {f=cube} (with|having|whose|of) [a]? (side length|sides|side|edges|edge length|edge) [of|is|are]? [length]? {a:number} \
         | {f=box|cuboid|rectangular prism|rectangular box} (with|of|measuring|that measures|with sides|with dimensions [of]?) {a:number} {ua:word}? (by|x|×) {b:number} {ub:word}? (by|x|×) {c:number} \
         | {f=cylinder} (with|having|whose|of) [a]? radius [of|is]? {a:number} {ua:word}? and [a]? height [of|is]? {b:number} \
         | {f=cone} (with|having|whose|of) [a]? radius [of|is]? {a:number} {ua:word}? and [a]? height [of|is]? {b:number} \
         | {a:number} {ua:word}? (by|x|×) {b:number} {ub:word}? {f=rectangle} ) {u:word}?)"
    };
}

/// What is told of a figure.
macro_rules! quantity {
    () => {
        "(total|surface)? {q=area|perimeter|volume|circumference|surface area|hypotenuse|diagonal}"
    };
}

/// A point of two coordinates.
macro_rules! points {
    () => {
        "[the points|points|the point]? [\\(] {x:number} , {y:number} [\\)] (and|to) [the point]? [\\(] {x:number} , {y:number} [\\)]"
    };
}

/// A figure's quantity, said before or behind it; the angles of a polygon; two points.
pub static FORMS: Forms = Forms::with(
    &[
        concat!(
            figure!(),
            " [,] (has|have|had|with|gives|encloses|covers|whose) [a|an|the|its]? ",
            quantity!(),
            " (of|equal to|that is|is|of length|with length|with a length of|with the length) {v:number}"
        ),
        concat!("the ", quantity!(), " (of|for) ", figure!(), " <equals> {v:number}"),
        concat!("(for|in|given) ", figure!(), " , [the|its] ", quantity!(), " <equals> {v:number}"),
        "[the|all]? [sum of the]? (interior|internal|inside|inner)? angles (of|in) [a|an|any|every|the]? [regular]? {s:polygon} [always]? \
         (add up to|sum to|total|add to|sum up to|have a sum of|<equals>) {v:number}",
        "[each|every|the|one] [interior|internal]? angle (of|in) a {regular=regular} {s:polygon} (<equals>|measures|has) {v:number}",
        concat!(
            "the {q=slope|gradient} [of|for]? [the|a]? [line|segment|line segment]? (through|between|joining|connecting|from|passing through|containing|that passes through|that goes through) ",
            points!(),
            " <equals> {v:number}"
        ),
        concat!("the [straight-line|Euclidean]? {q=distance} (between|from) ", points!(), " <equals> {v:number}"),
    ],
    &[POLYGON],
);

/// π as people write it, from the most exact down.
const PI: [(i64, i32); 4] = [(3_141_592_653_589_793, 15), (314, 2), (31_416, 4), (3_142, 3)];

/// A value as a multiple of π or not.
struct Worked {
    exact: Rational,
    pi: bool,
    written: String,
}

fn root(value: &Rational) -> Rational {
    let scale = BigInt::from(10).pow(18);
    Rational::from_integer((value * Rational::from_integer(scale)).to_integer().sqrt()) * power_of_ten(-9)
}

#[allow(clippy::unnecessary_wraps)] // Each figure ends in what may be none.
fn plain(exact: Rational, written: String) -> Option<Worked> {
    Some(Worked { exact, pi: false, written })
}

#[allow(clippy::unnecessary_wraps)] // Each figure ends in what may be none.
fn round(exact: Rational, written: String) -> Option<Worked> {
    Some(Worked { exact, pi: true, written })
}

/// The quantity of a figure.
fn figure(reading: &Reading<'_>, found: &Found) -> Option<Worked> {
    let length = |name: &str| {
        let number = found.number(reading, name)?;
        let fits = !number.percent && !number.ordinal && number.currency.is_none() && number.value.is_positive();
        fits.then(|| number.value.clone())
    };
    let of = found.words(reading, "f").to_ascii_lowercase();
    let quantity = found.words(reading, "q").to_ascii_lowercase();
    let surface = quantity.starts_with("surface")
        || found.place("q").is_some_and(|(from, _)| from > 0 && reading.is(from - 1, &["surface", "total"]));
    let a = length("a")?;
    let shown = |value: &Rational| show(value, None);
    let two = whole(2);
    match (of.as_str(), quantity.as_str()) {
        ("rectangle", "area") if !surface => plain(&a * &length("b")?, format!("{} × {}", shown(&a), shown(&length("b")?))),
        ("rectangle", "perimeter") => plain(&two * &(&a + &length("b")?), format!("2 × ({} + {})", shown(&a), shown(&length("b")?))),
        ("rectangle", "diagonal") | ("right triangle" | "right-angled triangle", "hypotenuse") => {
            let b = length("b")?;
            plain(root(&(&a * &a + &b * &b)), format!("√({}² + {}²)", shown(&a), shown(&b)))
        }
        ("square", "area") if !surface => plain(&a * &a, format!("{}²", shown(&a))),
        ("square", "perimeter") => plain(&whole(4) * &a, format!("4 × {}", shown(&a))),
        ("square", "diagonal") => plain(root(&(&two * &(&a * &a))), format!("√2 × {}", shown(&a))),
        ("triangle" | "right triangle" | "right-angled triangle", "area") if !surface => {
            let b = length("b")?;
            plain((&a * &b).part::<2>(), format!("{} × {} ÷ 2", shown(&a), shown(&b)))
        }
        ("cube", "volume") => plain(a.pow(3), format!("{}³", shown(&a))),
        ("cube", "surface area" | "area") if surface => plain(&whole(6) * &(&a * &a), format!("6 × {}²", shown(&a))),
        ("box" | "cuboid" | "rectangular prism" | "rectangular box", "volume") => {
            let (b, c) = (length("b")?, length("c")?);
            plain(&(&a * &b) * &c, format!("{} × {} × {}", shown(&a), shown(&b), shown(&c)))
        }
        ("circle" | "sphere" | "ball", _) => {
            let r = if found.has("diameter") { a.part::<2>() } else { a };
            let square = &r * &r;
            let name = shown(&r);
            match (of.as_str(), quantity.as_str()) {
                ("circle", "area") if !surface => round(square, format!("π × {name}²")),
                ("circle", "circumference" | "perimeter") => round(&two * &r, format!("2 × π × {name}")),
                ("sphere" | "ball", "volume") => round((&whole(4) * &(&square * &r)).part::<3>(), format!("4/3 × π × {name}³")),
                ("sphere" | "ball", "surface area" | "area") => round(&whole(4) * &square, format!("4 × π × {name}²")),
                _ => None,
            }
        }
        ("cylinder", "volume") => round(&(&a * &a) * &length("b")?, format!("π × {}² × {}", shown(&a), shown(&length("b")?))),
        ("cone", "volume") => round((&(&a * &a) * &length("b")?).part::<3>(), format!("π × {}² × {} ÷ 3", shown(&a), shown(&length("b")?))),
        _ => None,
    }
}

/// The same unit in one and in many: "meters" as "meter", "feet" as "foot".
fn unit(word: &str) -> String {
    let lower = word.to_ascii_lowercase();
    match lower.as_str() {
        "feet" => "foot".to_owned(),
        "inches" => "inch".to_owned(),
        "cm" | "mm" | "m" | "km" | "ft" | "in" | "yd" | "mi" => lower,
        _ => lower.trim_end_matches('s').to_owned(),
    }
}

/// Whether the lengths and the result are in one unit or in none.
fn one_unit(reading: &Reading<'_>, found: &Found) -> bool {
    let small = ["and", "by", "x", "has", "is", "with", "long", "wide", "tall", "high", "then", "so"];
    let mut units: Vec<String> = ["ua", "ub", "u"]
        .into_iter()
        .map(|name| found.words(reading, name))
        .filter(|word| !word.is_empty() && !small.contains(word))
        .map(unit)
        .collect();
    units.dedup();
    let Some((_, at)) = found.place("v") else { return false };
    let behind: Vec<&str> = (at..at + 3).map_while(|at| reading.word(at)).collect();
    match units.as_slice() {
        [] => true,
        [only] => {
            behind.is_empty()
                || behind.iter().any(|word| {
                    unit(word.trim_end_matches(['²', '³', '2', '3'])) == *only || matches!(*word, "units" | "square" if behind.len() == 1)
                })
        }
        _ => false,
    }
}

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let reading = context.reading();
    FORMS.find(&reading).into_iter().filter_map(|found| decide(context, &reading, &found)).collect()
}

fn decide(context: &Context<'_>, reading: &Reading<'_>, found: &Found) -> Option<Signal> {
    let worked = match found.form {
        0..=2 if one_unit(reading, found) => figure(reading, found)?,
        0..=2 => return None,
        3 | 4 => {
            let sides = POLYGONS.get(found.known(reading, "s", &POLYGON)?)?.1;
            let sum = whole(180 * (sides - 2));
            let exterior = reading.says(&["exterior", "external", "radians", "spherical", "sphere", "central", "sum"]);
            // "Each angle", and what is said of the sum, are two things.
            if found.form == 4 && exterior || reading.says(&["exterior", "external", "spherical", "radians", "average"]) {
                return None;
            }
            let total = sum.clone();
            if found.form == 3 {
                plain(sum, format!("({sides} − 2) × 180°"))?
            } else {
                plain(total.over(&whole(sides))?, format!("({sides} − 2) × 180° ÷ {sides}"))?
            }
        }
        _ => {
            let values = |name: &str| found.numbers(reading, name).map(|number| number.value.clone()).collect::<Vec<Rational>>();
            let (xs, ys) = (values("x"), values("y"));
            let ([x1, x2], [y1, y2]) = (xs.as_slice(), ys.as_slice()) else { return None };
            let (dx, dy) = (x2 - x1, y2 - y1);
            if found.form == 5 {
                if dx.is_zero() {
                    return None;
                }
                plain(dy.over(&dx)?, format!("({} − {}) ÷ ({} − {})", show(y2, None), show(y1, None), show(x2, None), show(x1, None)))?
            } else {
                plain(root(&(&dx * &dx + &dy * &dy)), format!("√({}² + {}²)", show(&dx, None), show(&dy, None)))?
            }
        }
    };
    // A root that is written out, or a value in degrees and minutes, goes on.
    let (_, at) = found.place("v").filter(|_| stands(reading, found))?;
    if reading.is(at, &["√", "sqrt", "of"]) {
        return None;
    }
    let number = found.number(reading, "v")?;
    let told = |exact: &Rational| format!("{} = {}", worked.written, show(exact, None));
    if !worked.pi {
        let integer = worked.exact.is_integer() || number.places > 6;
        let shown = if integer { told(&worked.exact) } else { format!("{} ≈ {}", worked.written, show(&worked.exact, Some(3))) };
        return judged(context, reading, found, &worked.exact, || shown);
    }
    if reading.is(at, &["π", "pi"]) {
        let holds = number.value == worked.exact;
        return found.verdict(context, reading, holds, || format!("{} = {}π", worked.written, show(&worked.exact, None)));
    }
    around_pi(context, reading, found, number, &worked)
}

/// A value with π in it, which is right with any π that people use.
fn around_pi(context: &Context<'_>, reading: &Reading<'_>, found: &Found, number: &Number, worked: &Worked) -> Option<Signal> {
    let (from, to) = found.place("v")?;
    let hedge = hedge::around(reading.text, reading.span(from, to));
    let mut values = PI.iter().map(|&(digits, places)| &worked.exact * &(whole(digits) * power_of_ten(-places)));
    let exact = values.next()?;
    let fits = |value: &Rational| hedge::fits(hedge, number, value);
    let seventh = (&worked.exact * &whole(22)).part::<7>();
    let holds = fits(&exact) || values.any(|value| fits(&value)) || fits(&seventh);
    found
        .verdict(context, reading, holds, || format!("{} ≈ {}", worked.written, show(&exact, Some(2))))
        .map(|signal| if signal.holds { signal } else { signal.claimed(number.span.of(reading.text)) })
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag(
        "A right triangle whose legs are 5 and 12 has a hypotenuse of length 15.",
        "A right triangle whose legs are 5 and 12 has a hypotenuse of length 15",
        "√(5² + 12²) = 13",
    ),
    flag(
        "A rectangle with length 6 and width 4 has an area of 28.", "A rectangle with length 6 and width 4 has an area of 28", "6 × 4 = 24",
    ),
    flag(
        "The perimeter of a rectangle with sides 7 and 3 is 21.", "The perimeter of a rectangle with sides 7 and 3 is 21",
        "2 × (7 + 3) = 20",
    ),
    flag(
        "A right triangle with legs 6 and 8 has a hypotenuse of 12.", "A right triangle with legs 6 and 8 has a hypotenuse of 12",
        "√(6² + 8²) = 10",
    ),
    flag(
        "The interior angles of a hexagon add up to 700 degrees.", "The interior angles of a hexagon add up to 700", "(6 − 2) × 180° = 720",
    ),
    flag(
        "The slope of the line through (1, 2) and (4, 11) is 4.", "The slope of the line through (1, 2) and (4, 11) is 4",
        "(11 − 2) ÷ (4 − 1) = 3",
    ),
    flag("The distance between (0, 0) and (3, 4) is 6.", "The distance between (0, 0) and (3, 4) is 6", "√(3² + 4²) = 5"),
    flag("The area of a circle with radius 5 is about 90 cm².", "The area of a circle with radius 5 is about 90", "π × 5² ≈ 78.54"),
    flag("A cube with edge length 4 has a volume of 48.", "A cube with edge length 4 has a volume of 48", "4³ = 64"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("A right triangle whose legs are 5 and 12 has a hypotenuse of length 13."),
    ignore("A rectangle with length 6 and width 4 has an area of 24 and a perimeter of 20."),
    ignore("A rectangle of 2 m by 50 cm has an area of 1 square meter."),
    ignore("The area of a circle with radius 5 is 25π, about 78.5 cm²."),
    ignore("If a rectangle with length 6 and width 4 has an area of 28, something is off."),
    ignore("The exterior angles of a hexagon add up to 360 degrees, and its interior angles to 720."),
    ignore("The interior angles of a triangle add up to 180°."),
    ignore("The distance between (0, 0) and (1, 1) is 1.414, and the slope of the line through (0, 0) and (2, 1) is 1/2."),
    ignore("The volume of a sphere with radius 3 is 113.1."),
];
