//! # What it flags
//! A wrong count or term that the question asks for: "12 people all shake hands once, how many handshakes?" and "72", "the 20th term of 3, 7,
//! 11, 15" and "83", "10110110 in decimal" and "186".
//! # Why it misleads
//! The method is named and looks right; the number is what is taken along.
//! # How it is decided
//! Handshakes and choices are C(n, k), terms follow the one difference or ratio of all that are given, numerals are read in their base, and
//! greatest divisors, least multiples and divisors are computed. At least one head in n tosses has 1 − 1/2^n, and of two groups that share
//! some, a + b − c are in either. Every number of the question has its place in the task. Nothing is said where the right value stands anywhere
//! in the answer.
//! # Known false positives
//! None known.

use super::{BY_QUESTION, Kind, Question, Wanted, hold};
use crate::check::prelude::*;
use crate::checks::discrete::combinatorics::choose;
use crate::checks::discrete::factors;
use crate::checks::discrete::gcd_lcm::common;
use crate::number::{Rational, numbers, show, whole};
use num_bigint::BigInt;

/// What the check says of itself.
pub const META: Meta = Meta { title: "Counts and terms that the question asks for", ..BY_QUESTION };

static ASKED: Forms = Forms::with(
    &[
        "{n:whole} [guests|people|friends|players|teams|colleagues|students|members|persons|of|us] {z:words}? (shake hands|shakes hands|handshakes|handshake|shaking hands)",
        "{k:ordinal} [term|number|element|item]? (of|in) [the|this|an|arithmetic|geometric|sequence|series|:|progression|that goes|starting|with]* {s:wholes}",
        "{n:whole} choose {k:whole}",
        "(choose|pick|select|draw) [a|an|team|committee|group|of|set|any]* {k:whole} [people|cards|books|students|players|items|toppings|members|numbers|balls|flavors]? (from|out of|of|from among) [a|the|group|of|deck|set|total]* {n:whole}",
        "({gcd=gcd|greatest common divisor|greatest common factor|gcf|hcf|highest common factor}|{lcm=lcm|least common multiple|lowest common multiple}) [for]? (of|between)? {a:whole} (and|,|&) {b:whole}",
        "how many [positive|distinct]* (divisors|factors) does {d:whole} have",
    ],
    &[],
);

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    hold(context, |question| {
        numeral(question.reading().text).or_else(|| either(question)).or_else(|| tosses(question)).or_else(|| wanted(question))
    })
}

fn plain(right: Rational, working: String, nouns: &'static [&'static str]) -> Wanted {
    Wanted::exactly(vec![right], Kind::Plain(nouns), working)
}

/// "10110110 to decimal", "0x2F in decimal".
fn numeral(question: &str) -> Option<Wanted> {
    let lower = question.to_ascii_lowercase();
    if !lower.contains("decimal") || lower.contains("to binary") || lower.contains("to hex") {
        return None;
    }
    let mut found = lower
        .split(|next: char| next.is_whitespace() || ",?;:()'\"".contains(next))
        .map(|word| word.trim_end_matches('.'))
        .filter(|word| word.starts_with(|first: char| first.is_ascii_digit()));
    let (word, None) = (found.next()?, found.next()) else { return None };
    let (base, digits) = match (word.strip_prefix("0x"), word.strip_prefix("0b")) {
        (Some(digits), _) => (16, digits),
        (_, Some(digits)) => (2, digits),
        _ if lower.contains("octal") => (8, word),
        _ if lower.contains("hex") => (16, word),
        _ if word.len() >= 4 && word.bytes().all(|byte| matches!(byte, b'0' | b'1')) => (2, word),
        _ => return None,
    };
    let value = u64::from_str_radix(digits, base).ok()?;
    let working = format!("{} in base {base} = {value}", digits.to_ascii_uppercase());
    Some(plain(Rational::from_integer(BigInt::from(value)), working, &[]))
}

/// The term of a sequence with one difference, or one ratio.
fn term(terms: &[u64], at: u64) -> Option<(Rational, String)> {
    let terms: Vec<Rational> = terms.iter().map(|term| Rational::from_integer(BigInt::from(*term))).collect();
    let (first, second) = (terms.first()?, terms.get(1)?);
    if terms.len() < 3 || !(2..=1000).contains(&at) {
        return None;
    }
    let step = second - first;
    if terms.windows(2).all(|two| &two[1] - &two[0] == step) {
        let exact = first + &step * whole(i64::try_from(at).ok()? - 1);
        return Some((exact.clone(), format!("{} + {} × {} = {}", show(first, None), at - 1, show(&step, None), show(&exact, None))));
    }
    let ratio = second.over(first)?;
    if at > 60 || !terms.windows(2).all(|two| two[1].over(&two[0]).is_some_and(|other| other == ratio)) {
        return None;
    }
    let exact = first * &ratio.pow(u32::try_from(at).ok()? - 1);
    Some((exact.clone(), format!("{} × {}^{} = {}", show(first, None), show(&ratio, None), at - 1, show(&exact, None))))
}

/// "18 take French, 15 take Spanish and 7 take both": at least one of two.
fn either(question: &Question<'_>) -> Option<Wanted> {
    let all: Vec<u64> = numbers(question.reading().text)
        .iter()
        .filter(|number| !number.in_words || number.value > whole(2))
        .filter_map(|number| u64::try_from(number.integer()?).ok())
        .collect();
    let [a, b, both] = all[..] else { return None };
    let asks = question.says(&["at least one", "either", "altogether", "in all", "in total"]) && question.says(&["both"]);
    let exact = a.checked_add(b)?.checked_sub(both).filter(|_| asks && both <= a && both <= b)?;
    let right = Rational::from_integer(BigInt::from(exact));
    Some(plain(right, format!("{a} + {b} − {both} = {exact}"), &["students", "people", "members", "pupils", "customers", "employees"]))
}

/// At least one head in so many tosses.
fn tosses(question: &Question<'_>) -> Option<Wanted> {
    let heads =
        ["at least one head", "at least one heads", "at least one tail", "at least one tails", "at least 1 head", "at least 1 heads"];
    let all: Vec<u64> = numbers(question.reading().text)
        .iter()
        .filter_map(|number| u64::try_from(number.integer()?).ok())
        .filter(|number| *number != 1)
        .collect();
    let [tosses @ 2..=20] = all[..] else { return None };
    (question.says(&heads) && question.says(&["coin", "coins"])).then_some(())?;
    let all = 1_i64 << tosses;
    let exact = Rational::new(all - 1, all)?;
    let wanted = plain(exact.clone(), format!("1 − 1/2^{tosses} = {}/{all}", all - 1), &[]);
    Some(Wanted { right: vec![exact.clone(), &exact * &whole(100), whole(all - 1)], ..wanted })
}

fn wanted(question: &Question<'_>) -> Option<Wanted> {
    let found = question.find(&ASKED)?;
    let reading = question.reading();
    let value = |name: &str| found.whole(&reading, name);
    let big = |value: u128| Rational::from_integer(BigInt::from(value));
    match found.form {
        0 | 2 | 3 => {
            let (n, k) = (value("n")?, if found.form == 0 { 2 } else { value("k")? });
            let ordered = question
                .says(&["order", "ordered", "president", "arrange", "with replacement", "repetition", "at least", "probability", "chance"]);
            let exact = choose(n, k).filter(|_| !ordered && n >= k && n <= 1000)?;
            Some(plain(big(exact), format!("C({n}, {k}) = {exact}"), &["handshakes", "ways", "combinations", "different"]))
        }
        1 => {
            let place = found.number(&reading, "k")?.integer().and_then(|place| u64::try_from(place).ok())?;
            let (exact, working) = term(&found.wholes(&reading, "s"), place)?;
            Some(plain(exact, working, &[]))
        }
        4 => {
            let (a, b) = (value("a")?, value("b")?);
            let (exact, working) = common(&[a, b], found.has("lcm"))?;
            Some(plain(big(exact.into()), working, &[]))
        }
        5 => {
            let of = value("d").filter(|of| (1..=1_000_000).contains(of))?;
            let exact: u32 = factors(of)?.iter().map(|(_, exponent)| exponent + 1).product();
            Some(plain(whole(exact.into()), format!("{of} has {exact} divisors"), &["divisors", "factors", "positive", "distinct"]))
        }
        _ => None,
    }
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("That's \"12 choose 2\", which equals 72.", "72", "C(12, 2) = 66")
        .asked("12 people at a party all shake hands once, how many handshakes"),
    flag("For n = 20 that gives 83.", "83", "3 + 19 × 4 = 79").asked("what's the 20th term of 3, 7, 11, 15?"),
    flag("Adding those place values gives **186**.", "186", "10110110 in base 2 = 182").asked("convert 10110110 to decimal"),
    flag("In total, then, 60 has 10 divisors.", "10", "60 has 12 divisors").asked("How many divisors does 60 have?"),
    flag("The chance is 7/8.", "7/8", "1 − 1/2^4 = 15/16").asked("If I flip a coin 4 times, what are the odds of at least one heads?"),
    flag("Correcting for that overlap, there are 28 students.", "28", "18 + 15 − 7 = 26")
        .asked("18 students take French, 15 take Spanish and 7 take both. How many take at least one?"),
    flag("It's 10.", "10", "gcd(84, 36) = 12").asked("gcd of 84 and 36"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("That's \"12 choose 2\", which equals 66.").asked("12 people at a party all shake hands once, how many handshakes"),
    ignore("For n = 20 that gives 79.").asked("what's the 20th term of 3, 7, 11, 15?"),
    ignore("Adding those place values gives **182**.").asked("convert 10110110 to decimal"),
    ignore("It has twelve: 1 to 6, 10, 12, 15, 20, 30 and 60.").asked("How many divisors does 60 have?"),
    ignore("The chance is 93.75%.").asked("If I flip a coin 4 times, what are the odds of at least one heads?"),
    ignore("There are 26 students.").asked("18 students take French, 15 take Spanish and 7 take both. How many take at least one?"),
    ignore("The 20th term is 89.").asked("what's the 20th term of 2, 3, 5, 8?"),
];
