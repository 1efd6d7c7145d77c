//! # What it flags
//! A total that so many at so much each do not have, or a multiple that is none: "$42 per day for 5 days is $200", "60 words per minute for 5 minutes is 350
//! words", "90 is three times 40", "double 35 is 75", "12:18 simplifies to 3:4".
//! # Why it misleads
//! Trips, wages and recipes are planned by such products, and nobody multiplies again.
//! # How it is decided
//! The statement is read as a form, in which the unit of the rate must be what is counted; the product or the quotient is exact, rounding and hedges are honoured.
//! # Known false positives
//! None known. Statements with fees, discounts or further signs are left alone.

use crate::check::prelude::*;
use crate::checks::arithmetic::starred;
use crate::checks::ratio::{Sum, closes, is_part, judge_sum, one};
use crate::number::{Rational, whole};
use num_traits::Signed;

/// What the check says of itself.
pub const META: Meta = Meta { title: "Rate times count, and multiples", ..BY_FORMS };

/// "2:3".
const RATIO: Lookup = Lookup { name: "ratio", example: "2:3", begins: Begins::Digit, at: ratios_at };

fn ratios_at(text: &str) -> Vec<(usize, usize)> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let first = digits(text);
    let second = text[first..].strip_prefix(':').map_or(0, digits);
    let end = first + 1 + second;
    let whole = first > 0 && second > 0 && !text[end..].starts_with(|c: char| c == ':' || c.is_alphanumeric());
    whole.then_some((end, 0)).into_iter().collect()
}

/// Rates with their totals, multiples, and ratios.
pub static FORMS: Forms = Forms::with(
    &[
        "[at|of|paying|charging|earning] {r:number} [{x:words}] (per|a|an|each|every|/) {u:word} (for|over|times|×|x|, for|, over|across) {n:number} {w:word} [,] \
     (is|=|comes to|totals|costs|equals|works out to|adds up to|will cost|for a total of|gives|makes|means|you pay|you earn|earns|amounts to|would be|would cost|covers|produces|, or|yields|that's|that is|, a total of|gets you|come to|add up to|add to|results in|you get|it covers) \
     [a total of|you|about|you|roughly|a total cost of] {v:number}",
        "{n:number} {w:word} (at|@|of|×|x|times) [a rate of] {r:number} [{x:words}] (per|a|an|/|each|every) {u:word} [,] (is|are|=|comes to|come to|totals|total|costs|cost|equals|works out to|adds up to|gives|makes|earns|covers|yields|pays|amounts to|produces|would be|will cost|works out at) \
     [a total of|you|about] {v:number}",
        "{v:number} [{y:words}] (for|over|in|across|divided by|spread over|split over) {n:number} {w:word} (is|=|comes to|works out to|equals|averages|averages out to|means|, or|\\(|gives|amounts to|, which is|, i.e.|that's|has a (speed|rate) of|is a (speed|rate) of|works out at|averages out at) [or|about|an average of|a rate of] {r:number} [{x:words}] (per|a|an|each|every|/) {u:word}",
        "{a:number} (is|equals|=|are) [exactly] ({k=twice|double|triple|half|quadruple|half of|thrice}|{m:number} times|{f:number} of) [as (many|much|large|big|high|long) as|the (size|value|amount) of|larger than] {b:number}",
        "({k=twice|double|triple|half of|half|quadruple|doubling|tripling|halving}|{f:number} of) {b:number} (is|equals|=|gives|makes|comes to|gives you|works out to|yields|results in|would be) {a:number}",
        "[a|the] [ratio] [of] {a:number} (to|:) {b:number} (simplifies to|reduces to|is the same as|is equivalent to|can be reduced to|can be simplified to|in lowest terms is|equals|is equal to|simplified is) [a ratio of] {c:number} (to|:) {d:number}",
        "[a|the] [ratio] [of] {s:ratio} (simplifies to|reduces to|is the same as|is equivalent to|can be reduced to|can be simplified to|in lowest terms is|equals|is equal to|=) [a ratio of] {t:ratio}",
        "(split|divide|share|divided|shared|splitting|dividing|sharing) {n:number} [{w:words}] in [the|a] ratio [of] ({s:ratio}|{p:number} to {q:number}) [,] (gives|is|results in|means|yields|you get|makes|and you get|produces|gives shares of) [shares of|parts of] {x:number} and {y:number}",
        "{n:number} {w:word} (share|split|divide) {v:money} [evenly|equally|between them|among themselves] [,] [then|so|and] (each [of them]|everyone|everybody|each person|each one) (gets|receives|pays|would get|takes|owes) {r:money}",
        "({k=doubled|tripled|quadrupled|halved}) from {b:number} [{y:word}] to {a:number}",
    ],
    &[RATIO],
);

const TOTAL: Sum = Sum { given: &["r", "n"], claimed: "v", value: |x| one(Some(&x[0] * &x[1])), working: "{0} × {1}" };
const RATE: Sum = Sum { given: &["v", "n"], claimed: "r", value: |x| one(x[0].over(&x[1])), working: "{0} ÷ {1}" };
const PART: Sum = Sum { given: &["f", "b"], claimed: "a", value: |x| one(Some(&x[0] * &x[1])), working: "{0} × {1}" };
const TIMES: Sum = Sum { given: &["m", "b"], claimed: "a", value: |x| one(Some(&x[0] * &x[1])), working: "{0} × {1}" };

/// Words with which more goes into the total.
const OTHER: &[&str] = &[
    "fee", "fees", "tax", "discount", "plus", "tip", "shipping", "extra", "respectively", "off", "profit", "overtime", "average", "first",
    "minimum", "deposit", "interest", "up", "least", "or", "between", "more", "less", "if",
];

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let reading = context.reading();
    if context.is_code() || reading.text.len() > 400 {
        return Vec::new();
    }
    FORMS.find(&reading).into_iter().filter_map(|found| decide(context, &reading, &found)).collect()
}

/// A word without the ending of its plural.
fn stem(word: &str) -> String {
    let word = word.to_lowercase();
    let word = word.strip_suffix("ies").map_or_else(|| word.clone(), |head| format!("{head}y"));
    let word = word
        .strip_suffix("es")
        .filter(|head| head.ends_with("ch") || head.ends_with("sh") || head.ends_with('x') || head.ends_with("ss"))
        .map_or_else(|| word.clone(), str::to_owned);
    word.strip_suffix('s').map_or(word.clone(), str::to_owned)
}

/// "twice", "a third of".
fn factor(words: &str) -> Option<Rational> {
    let words = words.to_lowercase().replace('-', " ");
    let (top, bottom) = match words.trim_end_matches(" of") {
        "twice" | "double" | "doubling" | "doubled" => (2, 1),
        "triple" | "thrice" | "tripling" | "tripled" => (3, 1),
        "quadruple" | "quadrupled" => (4, 1),
        "half" | "halving" | "halved" => (1, 2),
        _ => return None,
    };
    Rational::new(top, bottom)
}

/// "12:18".
fn ratio(code: &str) -> Option<(Rational, Rational)> {
    let (one, two) = code.split_once(':')?;
    let number = |text: &str| text.trim().parse::<i64>().ok().filter(|value| *value > 0).map(whole);
    Some((number(one)?, number(two)?))
}

fn decide(context: &Context<'_>, reading: &Reading<'_>, found: &Found) -> Option<Signal> {
    let goes_on = reading.is(
        found.to,
        &["+", "-", "−", "×", "*", "÷", "=", "–", "times", "%", "to", "of", "more", "less", "plus", "minus", "million", "billion", "x"],
    );
    // "4 ÷ 4/9 = 4 × 9/4": a formula is another check's.
    let formula =
        found.span(reading).of(reading.text).contains('\\') || reading.text[..found.span(reading).start].trim_end().ends_with('\\');
    if is_part(reading, found.from) || goes_on || formula || reading.marks(found.to, "/:") || starred(reading, found.from, found.to) {
        return None;
    }
    let number = |name: &str| found.number(reading, name);
    if found.form <= 2 {
        let alike = stem(found.words(reading, "u")) == stem(found.words(reading, "w"));
        let (rate, value, count) = (number("r")?, number("v")?, number("n")?);
        let plain = !rate.percent && !value.percent && count.currency.is_none() && !count.percent && rate.currency == value.currency;
        // Of amounts without a currency the things must be named again, or the statement ends.
        let things = found.words(reading, "x");
        let named = rate.currency.is_some() || !things.is_empty() && things.split(' ').count() <= 2;
        let same = found.form != 2 || rate.currency.is_some() || found.words(reading, "y").to_lowercase() == things.to_lowercase();
        let again = rate.currency.is_some()
            || found.form == 2
            || reading.word(found.to).is_none_or(|word| stem(word) == stem(things.split(' ').next().unwrap_or_default()));
        if !alike || !plain || !named || !same || !again || reading.says(OTHER) || super::like_year(reading.text, count) {
            return None;
        }
        return judge_sum(context, reading, found, if found.form == 2 { &RATE } else { &TOTAL });
    }
    if found.form == 8 {
        return judge_sum(context, reading, found, &RATE);
    }
    if found.form <= 4 || found.form == 9 {
        let (a, b) = (number("a")?, number("b")?);
        // "It doubled from 2007 to 2008".
        if found.form == 9 && (super::like_year(reading.text, a) || super::like_year(reading.text, b)) {
            return None;
        }
        // What follows a bare number may be counted: "double 35 is 75 percent".
        let ends = closes(reading, found.to) || a.currency.is_some() || found.form == 9 && closes(reading, found.to + 1);
        if a.percent != b.percent
            || a.currency != b.currency
            || !ends
            || reading.says(&["if", "odds", "dose"])
            || found.has("m") && reading.holds(found.from, found.to, &["larger"])
        {
            return None;
        }
        if found.has("m") {
            return judge_sum(context, reading, found, &TIMES);
        }
        if found.has("f") {
            // "three of 12 is 4" counts; a fraction multiplies.
            return number("f").filter(|part| part.fraction).and_then(|_| judge_sum(context, reading, found, &PART));
        }
        let words = found.words(reading, "k");
        let right = factor(words)? * &b.value;
        let holds = crate::checks::ratio::fits(reading.text, a, &right, &right);
        return found.verdict(context, reading, holds, || {
            format!(
                "{words} {} {}",
                b.shown(),
                crate::number::equals(&right, Some(2).filter(|_| crate::number::equals(&right, None).starts_with('≈')))
            )
        });
    }
    let pair = |name: &str, one: &str, two: &str| match ratio(found.words(reading, name)) {
        Some(pair) => Some(pair),
        None => Some((number(one)?.value.clone(), number(two)?.value.clone())),
    };
    if found.form == 7 {
        let (p, q) = pair("s", "p", "q")?;
        let (all, x, y) = (&number("n")?.value, &number("x")?.value, &number("y")?.value);
        let first = (all * &p).over(&(&p + &q))?;
        let second = all - &first;
        let same =
            |value: &Rational, right: &Rational| (value - right).abs() <= whole(1).part::<2>() && !right.is_integer() || value == right;
        let holds = same(x, &first) && same(y, &second) || same(x, &second) && same(y, &first);
        return found.verdict(context, reading, holds, || {
            format!(
                "{} : {} of {} is {} and {}",
                crate::number::show(&p, None),
                crate::number::show(&q, None),
                crate::number::show(all, None),
                crate::number::show(&first, Some(if first.is_integer() { 0 } else { 2 })),
                crate::number::show(&second, Some(if second.is_integer() { 0 } else { 2 }))
            )
        });
    }
    let ((a, b), (c, d)) = (pair("s", "a", "b")?, pair("t", "c", "d")?);
    // "12:18 = 3:4" may be a time or a verse where nothing says ratio.
    if found.form == 6 && found.words(reading, "s").starts_with('0') || [&a, &b, &c, &d].iter().any(|value| !value.is_positive()) {
        return None;
    }
    let says = reading.says(&["ratio", "simplifies", "reduces", "simplified", "reduced", "lowest"]);
    let holds = &a * &d == &b * &c;
    let right = a.over(&b)?;
    says.then(|| {
        found.verdict(context, reading, holds, || {
            format!("{} : {} = {} : {}", crate::number::show(&a, None), crate::number::show(&b, None), right.numer(), right.denom())
        })
    })
    .flatten()
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("Parking at $42 per day for 5 days is $200.", "at $42 per day for 5 days is $200", "42 × 5 = 210"),
    flag("So 60 words per minute for 5 minutes is 350 words.", "60 words per minute for 5 minutes is 350", "60 × 5 = 300"),
    flag("Then 90 is three times 40.", "90 is three times 40", "3 × 40 = 120"),
    flag("They plant 21 trees a day for 4 days for a total of 94 trees.", "21 trees a day for 4 days for a total of 94", "21 × 4 = 84"),
    flag("Output doubled from 35 to 75.", "doubled from 35 to 75", "doubled 35 = 70"),
    flag("Double 35 is 75.", "Double 35 is 75", "Double 35 = 70"),
    flag("The ratio 12:18 simplifies to 3:4.", "The ratio 12:18 simplifies to 3:4", "12 : 18 = 2 : 3"),
    flag("He earns it: 8 hours at $15 an hour is $130.", "8 hours at $15 an hour is $130", "15 × 8 = 120"),
    flag(
        "Splitting 60 in the ratio 2 to 3 gives 20 and 40.", "Splitting 60 in the ratio 2 to 3 gives 20 and 40", "2 : 3 of 60 is 24 and 36",
    ),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("Parking at $42 per day for 5 days is $210."),
    ignore("So 60 words per minute for 5 minutes is 300 words."),
    ignore("Then 120 is three times 40, half of 50 is 25, and double 35 is 70."),
    ignore("The ratio 12:18 simplifies to 2:3."),
    ignore("Parking at $42 per day for 5 days is $200 with a discount."),
    ignore("He earns $15 an hour for 8 weeks and saves $200."),
    ignore("She eats 21 eggs per week for 4 weeks for a total of 21*4=<<21*4=84>>84 eggs."),
    ignore("Matteo traveled at 55 miles per hour for 4 hours, for a total of 55*4 = <<55*4=220>>220 miles."),
    ignore("He does 9 loads a week for 52 weeks for a total of 9 * 52 = 468 loads."),
    ignore("The prize doubled from 2007 to 2008."),
    ignore("So, you have $$4 \\div \\frac{4}{9} = 4 \\times \\frac{9}{4}$$ as the next step."),
    ignore("At 10:30 it equals 4:30 elsewhere."),
    ignore("Splitting 60 in the ratio 2 to 3 gives 24 and 36."),
];
