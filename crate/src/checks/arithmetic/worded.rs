//! # What it flags
//! The result of an operation that is named in words and does not come out: "the product of 17 and 24 is 398", "multiply 17 by 24 to get
//! 398", "the square root of 196 is 16", "17 divided by 5 leaves a remainder of 3".
//! # Why it misleads
//! Said in a sentence, a result looks known rather than computed.
//! # How it is decided
//! The sentence names one operation (sum, difference, product, quotient, root, square, cube, power, factorial, absolute value, remainder),
//! numbers written as such, and right behind them a verb and the result. It is computed exactly; roundings, cut digits and hedges are honoured, and a
//! difference may be told without its sign.
//! # Known false positives
//! None known. Sentences on congruences and number bases, operands with units, and results that go on are left alone.

use crate::check::prelude::*;
use crate::checks::arithmetic::{closes, opens, operand, other_arithmetic, starred, taken_back};
use crate::checks::ratio::fits;
use crate::checks::unit::unit_at;
use crate::hedge::{Hedge, around, is_asserted};
use crate::number::{Number, Rational, equals, power_of_ten, show, whole};
use num_bigint::BigInt;
use num_traits::{One, Signed, Zero};

/// What the check says of itself.
pub const META: Meta = Meta { title: "Operation in words", ..BY_FORMS };

/// An operation, its numbers, and its result.
pub static FORMS: Forms = Forms::new(&[
    "{op=sum|total|product|difference|quotient} (of|between) [the|these|all|numbers|values|integers]* {n:numbers} <gives> {r}",
    "{n:numbers} ({op=add up to|sum to|sum up to|multiply to} | [all] {op=together|added together|combined|multiplied together} \
     (make|give|are|equal|come to)) [a total of] {r}",
    "{op=add|adding|add up|adding up|sum|summing|multiply|multiplying} [up|together|the numbers]* {n:numbers} [together|up]* <gives> {r}",
    "{op=add|adding} {a} to {b} <gives> {r}",
    "({op=subtract|subtracting|deduct|deducting|take|taking} {a} [away] from {b} | {op=take|taking} {a} away from {b}) <gives> {r}",
    "{op=multiply|multiplying} {a} (by|with|times) {b} <gives> {r}",
    "{op=divide|dividing|split|splitting|share|sharing} {a} (by|into|among|between) {b} [equal|parts|groups|people|shares]* <gives> {r}",
    "{a} [is|are|was] {op=multiplied by|divided by|divided into|split into|split by|added to|subtracted from|increased by|decreased by|reduced by} \
     {b} [equal|parts|groups|shares]* <gives> {r}",
    "{op=square root|cube root|square|cube|factorial|absolute value} of {a} <gives> {r}",
    "{op=remainder} [,] (when|of|if|after|from) [dividing] {a} [is] (divided by|÷|by|/) {b} [,] <gives> {r}",
    "[divide|dividing] {a} [is] {op=divided by|÷|/|div|by} {b} [,] [leaves|has|gives|with|the|a|you get]* remainder (of|is) {r}",
    "{a} [is] {op=divided by|÷|/|div} {b} <equals> {q} [,] [with|and|a|the]* ((remainder|r) [of|is] {r}|{small:word})",
    "{a} {op=goes into} {b} {r} times",
    "{a} (raised to the|to the) ({o:ordinal} {op=power}|{op=power} of {b}) <gives> {r}",
    "{a} is [exactly] (the {op=square root|cube root|square|cube} | {op=half}) of {b} {:end}",
    "{a} {op=more|less} than {b} <gives> {r}",
    "{op=sum|total} of [all|the|{even=even}|{odd=odd}|positive|first]* (integers|numbers|whole numbers|natural numbers|values) \
     [from|between] {a:whole} (to|through|and|up to) {b:whole} [inclusive] <gives> {r}",
    "{op=sum} of the first {n:whole} [positive|{even=even}|{odd=odd}]* (integers|numbers|whole numbers|natural numbers) <gives> {r}",
]);

const LIST: usize = 0;
const TOGETHER: usize = 1;
const VERB: usize = 2;
const ROOT: usize = 8;
const REMAINDERS: [usize; 3] = [9, 10, 11];
const INTO: usize = 12;
const POWER: usize = 13;
const INVERSE: usize = 14;
const SERIES: [usize; 2] = [16, 17];

/// Operations on numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Sum,
    Difference,
    Product,
    Quotient,
}

/// What was read: the exact value, and how it is written.
struct Worked {
    exact: Rational,
    written: String,
    /// The sign may be left out.
    unsigned: bool,
}

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    if text.len() > 600 || context.is_code() || !text.bytes().any(|byte| byte.is_ascii_digit()) || other_arithmetic(context) {
        return Vec::new();
    }
    let reading = context.reading();
    FORMS.find(&reading).iter().filter_map(|found| decide(context, &reading, found)).collect()
}

fn decide(context: &Context<'_>, reading: &Reading<'_>, found: &Found) -> Option<Signal> {
    let op = found.words(reading, "op").to_ascii_lowercase();
    // "5 (the quantity) multiplied by 500": the aside is none of it.
    let op = op.rsplit(')').next().unwrap_or_default().trim().to_owned();
    let starts = !(matches!(found.form, VERB..=6) || found.form == 10 && reading.number(found.from).is_none());
    if starts && !opens(reading, found.from) {
        return None;
    }
    if REMAINDERS.contains(&found.form) {
        return left_over(context, reading, found);
    }
    // "when 17 is divided by 5, the remainder is 2".
    if text_holds(reading, &["remainder", "modulo"]) {
        return None;
    }
    if found.form == INVERSE {
        return inverse(context, reading, found, &op);
    }
    let (place, _) = found.place("r")?;
    let result = operand(reading, place)?;
    let ends = if found.form == INTO { found.to } else { place + 1 };
    // "multiply 25 by 1.8: 25 * 1.8 = 45".
    if starred(reading, place, place + 1) || !closes(reading, ends) || found.form != INTO && counts_on(reading, found, place) {
        return None;
    }
    if found.form == ROOT && op.ends_with("root") {
        let number = given(reading, found, "a")?;
        return rooted(context, reading, place, if op.starts_with("square") { 2 } else { 3 }, number);
    }
    let worked = work(reading, found, &op)?;
    if equivalent_fraction(reading, found, result) {
        return None;
    }
    let opposite = -worked.exact.clone();
    let text = context.text();
    let holds = fits(text, result, &worked.exact, &worked.exact) || worked.unsigned && fits(text, result, &opposite, &opposite);
    let exact = if worked.unsigned { worked.exact.abs() } else { worked.exact.clone() };
    let places = equals(&exact, None).starts_with('≈').then_some(2);
    let working = format!("{} {}", worked.written, equals(&worked.exact, places));
    report(context, reading, place, result, holds, working, Some(exact).filter(|_| places.is_none()))
}

fn text_holds(reading: &Reading<'_>, words: &[&str]) -> bool {
    (0..reading.pieces.len()).any(|at| reading.is(at, words))
}

/// Whether the result has a unit that the numbers before it have not: what is counted changes.
fn counts_on(reading: &Reading<'_>, found: &Found, place: usize) -> bool {
    let next = place + 1;
    let unit = unit_at(reading.text, reading.pieces[place].span.end).is_some()
        || reading.is(next, &["decades", "decade", "centuries", "dozen", "pairs"]);
    // Only "together … make 12 teams" joins things that may become others.
    let noun =
        reading.word(next).is_some_and(|word| !matches!(word, "in" | "altogether" | "so" | "and" | "which" | "because" | "as" | "but"));
    unit || found.form == TOGETHER && noun
}

/// The number in the slot `name`, where it can be worked with.
fn given<'r>(reading: &Reading<'r>, found: &Found, name: &str) -> Option<&'r Number> {
    operand(reading, found.place(name)?.0)
}

/// What the operation comes to.
fn work(reading: &Reading<'_>, found: &Found, op: &str) -> Option<Worked> {
    if SERIES.contains(&found.form) {
        return series(reading, found);
    }
    if let LIST..=VERB = found.form {
        let (from, to) = found.place("n")?;
        let places: Vec<usize> = (from..to).filter(|&at| reading.number(at).is_some()).collect();
        let values: Option<Vec<&Number>> = places.iter().map(|&at| operand(reading, at)).collect();
        // "3 or 4" names one of two.
        if (from..to).any(|at| reading.is(at, &["or", "nor", "also", "by"])) {
            return None;
        }
        let way = match op {
            "difference" => Way::Difference,
            "quotient" => Way::Quotient,
            _ if op.starts_with("product") || op.starts_with("multipl") => Way::Product,
            _ => Way::Sum,
        };
        return combine(way, &values.filter(|values| values.len() > 1)?);
    }
    let a = given(reading, found, "a")?;
    if found.form == ROOT {
        let name = a.shown();
        if a.value.abs() >= whole(1_000_000_000) {
            return None;
        }
        let (exact, written) = match op {
            "factorial" => (factorial(a.integer()?)?, format!("{name}!")),
            "square" => (&a.value * &a.value, format!("{name}²")),
            "cube" => (&a.value * &a.value * &a.value, format!("{name}³")),
            _ => (a.value.abs(), format!("|{name}|")),
        };
        return Some(Worked { exact, written, unsigned: false });
    }
    if found.form == POWER {
        let power = found.number(reading, "o").or_else(|| found.number(reading, "b"))?.integer();
        let power = power.and_then(|power| u32::try_from(power).ok()).filter(|power| *power <= 64 && a.value.numer().bits() < 40)?;
        return Some(Worked { exact: a.value.pow(power), written: format!("{}^{power}", a.shown()), unsigned: false });
    }
    let b = given(reading, found, "b")?;
    let (way, turned) = match op {
        "goes into" => (Way::Quotient, true),
        "more" => (Way::Sum, true),
        "less" => (Way::Difference, true),
        _ if op.starts_with("multipl") => (Way::Product, false),
        _ if op.starts_with("add") || op.starts_with("increas") => (Way::Sum, false),
        _ if op.starts_with("decreas") || op.starts_with("reduc") => (Way::Difference, false),
        _ if op.starts_with("subtract") || op.starts_with("tak") || op.starts_with("deduct") => (Way::Difference, true),
        _ => (Way::Quotient, false),
    };
    let worked = combine(way, &if turned { [b, a] } else { [a, b] })?;
    Some(Worked { unsigned: false, ..worked })
}

/// The sum of whole numbers that follow each other, of even or of odd ones.
fn series(reading: &Reading<'_>, found: &Found) -> Option<Worked> {
    let step = if found.has("even") || found.has("odd") { 2 } else { 1 };
    let (first, last) = match found.whole(reading, "n") {
        Some(count) if found.has("even") => (2, count.checked_mul(2)?),
        Some(count) if found.has("odd") => (1, count.checked_mul(2)?.checked_sub(1)?),
        Some(count) => (1, count),
        None => (found.whole(reading, "a")?, found.whole(reading, "b")?),
    };
    let parity = |number: u64| if found.has("even") { number.is_multiple_of(2) } else { !number.is_multiple_of(2) };
    if first >= last || last > 1_000_000 || step == 2 && !(parity(first) && parity(last)) {
        return None;
    }
    let count = (last - first) / step + 1;
    let exact = whole(i64::try_from(count.checked_mul(first + last)?).ok()?).part::<2>();
    Some(Worked { exact, written: format!("{first} + {} + … + {last}", first + step), unsigned: false })
}

fn combine(way: Way, values: &[&Number]) -> Option<Worked> {
    let (first, rest) = values.split_first()?;
    if matches!(way, Way::Difference | Way::Quotient) && rest.len() != 1 || rest.len() > 30 {
        return None;
    }
    // A price and a count are multiplied, never added.
    if matches!(way, Way::Sum | Way::Difference) && rest.iter().any(|number| number.currency != first.currency) {
        return None;
    }
    let mut exact = first.value.clone();
    for number in rest {
        exact = match way {
            Way::Sum => exact + &number.value,
            Way::Difference => exact - &number.value,
            Way::Product => exact * &number.value,
            Way::Quotient => exact.over(&number.value)?,
        };
    }
    let sign = match way {
        Way::Sum => " + ",
        Way::Difference => " − ",
        Way::Product => " × ",
        Way::Quotient => " ÷ ",
    };
    let bracketed = |number: &&Number| if number.value.is_negative() { format!("({})", number.shown()) } else { number.shown() };
    let written = values.iter().map(bracketed).collect::<Vec<_>>().join(sign);
    Some(Worked { exact, written, unsigned: way == Way::Difference })
}

/// "multiply 2/5 by 12 to get 24/60": the fraction was expanded, top and bottom.
fn equivalent_fraction(reading: &Reading<'_>, found: &Found, result: &Number) -> bool {
    let (Some(a), Some(b)) = (found.number(reading, "a"), found.number(reading, "b")) else { return false };
    a.fraction && result.fraction && a.value == result.value && b.is_whole()
}

/// The finding on the number at `at`, or that it holds.
fn report(
    context: &Context<'_>,
    reading: &Reading<'_>,
    at: usize,
    result: &Number,
    holds: bool,
    working: String,
    exact: Option<Rational>,
) -> Option<Signal> {
    let span = context.at(result.span.start, result.span.end);
    if holds {
        return Some(Signal::agrees(span));
    }
    let remains = (at..at + 6).any(|at| reading.is(at, &["remainder", "remaining"]));
    if remains || !is_asserted(context, span) || taken_back(context, span) {
        return None;
    }
    let mut signal = Signal::new(span, working).claimed(result.span.of(context.text()));
    if !result.in_words && !result.fraction {
        signal.correction = exact
            .map(|exact| {
                let head = &context.text()[result.span.start..result.digits.start];
                let tail = &context.text()[result.digits.end..result.span.end];
                format!("{head}{}{tail}", show(&exact, None))
            })
            .filter(|_| result.places >= 0 && !result.value.is_negative());
    }
    Some(signal)
}

/// "5 is the square root of 20", "7 is half of 15".
fn inverse(context: &Context<'_>, reading: &Reading<'_>, found: &Found, op: &str) -> Option<Signal> {
    let (a, b) = (given(reading, found, "a")?, given(reading, found, "b")?);
    if a.places != 0 || b.places != 0 || a.currency.is_some() || b.currency.is_some() || b.value.abs() > whole(1_000_000_000) {
        return None;
    }
    let (one, other) = (a.shown(), b.shown());
    let square = |number: &Number| &number.value * &number.value;
    let cube = |number: &Number| square(number) * &number.value;
    let (holds, working) = match op {
        "half" => (&a.value * whole(2) == b.value, format!("{other} ÷ 2 {}", equals(&b.value.part::<2>(), None))),
        "square" => (a.value == square(b), format!("{other}² {}", equals(&square(b), None))),
        "cube" => (a.value == cube(b), format!("{other}³ {}", equals(&cube(b), None))),
        "square root" => (square(a) == b.value, format!("{one}² {}", equals(&square(a), None))),
        _ => (cube(a) == b.value, format!("{one}³ {}", equals(&cube(a), None))),
    };
    let loose = around(reading.text, a.span).is_some() || around(reading.text, b.span).is_some();
    // "6 is the square root of 37, rounded" is not told as exact.
    if !holds && (loose || text_holds(reading, &["rounded", "about", "approximately", "nearest", "roughly"])) {
        return None;
    }
    found.verdict(context, reading, holds, || working)
}

/// "the square root of 196 is 16".
fn rooted(context: &Context<'_>, reading: &Reading<'_>, place: usize, degree: u32, number: &Number) -> Option<Signal> {
    let text = context.text();
    let result = operand(reading, place).filter(|_| number.value.is_positive() && number.value < whole(1_000_000_000))?;
    let power = |value: &Rational| value.pow(degree);
    let said = result.value.abs();
    // Rounded or cut off: the number lies between the powers of the neighbours of what is printed.
    let slack = match around(text, result.span) {
        Some(Hedge::About | Hedge::Nearly | Hedge::JustOver) => said.part::<20>(),
        Some(_) => return None,
        None => Rational::zero(),
    };
    let unit =
        if result.fraction || number.value == power(&said) { Rational::zero() } else { power_of_ten(result.places.saturating_neg()) };
    let root = nearest_root(&number.value, degree);
    let exact = power(&root) == number.value;
    let least = (&said - unit.part::<2>() - &slack).max(Rational::zero());
    // A root that is a whole number is not cut off.
    let above = if exact && result.places <= 0 { Rational::zero() } else { unit };
    let most = &said + &above + &slack;
    let holds = power(&said) == number.value || power(&least) <= number.value && number.value <= power(&most);
    let sign = if degree == 2 { "√" } else { "∛" };
    let shown = if exact { format!("= {}", show(&root, None)) } else { format!("≈ {}", show(&root, Some(3))) };
    report(context, reading, place, result, holds, format!("{sign}{} {shown}", number.shown()), Some(root).filter(|_| exact))
}

fn factorial(of: i64) -> Option<Rational> {
    (0..=30).contains(&of).then(|| (2..=of).fold(Rational::one(), |product, next| product * whole(next)))
}

/// The root to nine decimals.
fn nearest_root(value: &Rational, degree: u32) -> Rational {
    let scale = BigInt::from(10).pow(9 * degree);
    let scaled = (value * Rational::from_integer(scale)).to_integer();
    Rational::from_integer(scaled.nth_root(degree)) * power_of_ten(-9)
}

/// "the remainder when 17 is divided by 5 is 3", "17 divided by 5 leaves a remainder of 3", "17 ÷ 5 = 3 remainder 1".
fn left_over(context: &Context<'_>, reading: &Reading<'_>, found: &Found) -> Option<Signal> {
    let whole_number = |name: &str| given(reading, found, name).and_then(Number::integer);
    let (top, bottom) = (whole_number("a")?, whole_number("b")?);
    let quotient = if found.has("q") { Some(whole_number("q")?) } else { None };
    // "7 R4": the letter and its digits are one word, of which the pieces may be two.
    let (at, place, left) = if let Some((at, _)) = found.place("small") {
        let start = reading.span(at, at + 1).start;
        let digits = reading.text[start..].strip_prefix(['R', 'r'])?;
        let count = digits.bytes().take_while(u8::is_ascii_digit).count();
        (at, Span::new(start, start + 1 + count), digits[..count].parse::<i64>().ok()?)
    } else {
        let (at, _) = found.place("r")?;
        let said = operand(reading, at).filter(|said| !said.fraction)?;
        (at, reading.span(at, at + 1), said.integer().filter(|left| closes(reading, at + 1) && *left >= 0)?)
    };
    if top < 0 || bottom <= 0 || reading.is(at + 1, &["over"]) {
        return None;
    }
    let exact = top % bottom;
    let holds =
        quotient.map_or(left == exact, |quotient| quotient.checked_mul(bottom).and_then(|product| product.checked_add(left)) == Some(top));
    let grouped = |value: i64| show(&whole(value), None);
    let working = format!("{} = {} × {} + {}", grouped(top), grouped(top / bottom), grouped(bottom), grouped(exact));
    let span = context.at(place.start, place.end);
    if holds {
        return Some(Signal::agrees(span));
    }
    (is_asserted(context, span) && !taken_back(context, span)).then(|| Signal::new(span, working).claimed(place.of(context.text())))
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("The product of 17 and 24 is 398.", "398", "17 × 24 = 408"),
    flag("The sum of 12, 15 and 18 is **47**.", "47", "12 + 15 + 18 = 45"),
    flag("The difference between 50 and 17 is 34.", "34", "50 − 17 = 33"),
    flag("Multiply 17 by 24 to get 398.", "398", "17 × 24 = 408"),
    flag("Subtracting 17 from 50 gives 34.", "34", "50 − 17 = 33"),
    flag("Dividing 144 by 12 gives 13.", "13", "144 ÷ 12 = 12"),
    flag("The square root of 196 is 16.", "16", "√196 = 14"),
    flag("The square root of 50 is approximately \\(7.57\\).", "7.57", "√50 ≈ 7.071"),
    flag("The cube of 6 is 218.", "218", "6³ = 216"),
    flag("The factorial of 5 is 125.", "125", "5! = 120"),
    flag("2 raised to the 8th power is 265.", "265", "2^8 = 256"),
    flag("The remainder when 17 is divided by 5 is 3.", "3", "17 = 3 × 5 + 2"),
    flag("17 divided by 5 leaves a remainder of 3.", "3", "17 = 3 × 5 + 2"),
    flag("17 ÷ 5 = 3 R 1", "1", "17 = 3 × 5 + 2"),
    flag("So 47 ÷ 6 = 7 remainder 4.", "4", "47 = 7 × 6 + 5"),
    flag("47 ÷ 6 = 7 R4", "R4", "47 = 7 × 6 + 5"),
    flag("The square root of 169 is 12.", "12", "√169 = 13"),
    flag("The sum of 14, 23, and 9 comes out to 45.", "45", "14 + 23 + 9 = 46"),
    flag("14, 23 and 9 add up to 45.", "45", "14 + 23 + 9 = 46"),
    flag("Add 14 and 23 together and you get 36.", "36", "14 + 23 = 37"),
    flag("When you add 14, 23 and 9, you get 45.", "45", "14 + 23 + 9 = 46"),
    flag("If you take 18 away from 50, you are left with 42.", "42", "50 − 18 = 32"),
    flag("Subtracting 18 from 50 leaves us with 42.", "42", "50 − 18 = 32"),
    flag("When 23 is multiplied by 4, the result is 82.", "82", "23 × 4 = 92"),
    flag("156 split into 12 equal parts is 14.", "14", "156 ÷ 12 = 13"),
    flag("17 goes into 102 exactly 7 times.", "7", "102 ÷ 17 = 6"),
    flag("The absolute value of −9 is −9.", "−9", "|−9| = 9"),
    flag("5 is the square root of 20.", "5 is the square root of 20", "5² = 25"),
    flag("The sum of the integers from 1 to 20 is 220.", "220", "1 + 2 + … + 20 = 210"),
    flag("The sum of the first 10 odd numbers is 110.", "110", "1 + 3 + … + 19 = 100"),
    flag("When you take 18 away from 50, you're left with 42.", "42", "50 − 18 = 32"),
    flag("Adding 1.5 to 2.5 brings us to 4.5.", "4.5", "1.5 + 2.5 = 4"),
    flag("12 more than 30 is 52.", "52", "30 + 12 = 42"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("2. Multiply 25 by 1.8: 25 * 1.8 = 45."),
    ignore("To find 20% of $400, multiply 0.2 (which is 20%) by $400: 0.2 * $400 = $80."),
    ignore("In the first row, 5 (Qty) multiplied by 500 (Price) equals 2500 for Subtotal."),
    ignore("The product of 17 and 24 is 408."),
    ignore("The sum of 1/3 and 1/4 is 7/12, and the difference between 17 and 50 is 33."),
    ignore("Twice the sum of 3 and 4 is 14."),
    ignore("The sum of 3 and 4 is 1 less than 8."),
    ignore("The square root of 50 is about 7.1, or 7.07."),
    ignore("The square root of 16 is ±4, and the square root of 50 is 5√2."),
    ignore("The sum of 3 and 4 squared is 49."),
    ignore("The quotient of 10 and 3 is 3.33."),
    ignore("If the product of 3 and 4 is 13, arithmetic is broken."),
    ignore("The sum of 9 and 8 is 5 modulo 12."),
    ignore("47 ÷ 6 = 7 remainder 5, and 47 divided by 6 leaves a remainder of 5."),
    ignore("Dividing 10 by 3 gives 3 with 1 left over."),
    ignore("The product of 2 and 3 is even."),
    ignore("Adding 0.222... and 0.142... gives 6 digits that repeat."),
    ignore("We can multiply 2/5 by 12 to get 24/60."),
    ignore("When 17 is divided by 5, the remainder is 2."),
    ignore("5 apples and 3 oranges together make 2 smoothies; 5 and 3 together make 2 teams."),
    ignore("The difference between 1990 and 2005 is 2 decades, or 15 years."),
    ignore("Add 2 cups of flour and 1 cup of sugar to get 12 cookies."),
    ignore("6 is about the square root of 37."),
    ignore("14, 23 and 9 add up to 46, and 17 goes into 102 exactly 6 times."),
];
