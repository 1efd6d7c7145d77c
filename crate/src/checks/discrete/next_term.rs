//! # What it flags
//! A term of a sequence that its rule does not give: "the next number in 3, 6, 12, 24 is 36", "the 10th term of the arithmetic sequence that
//! starts with 4 and has a common difference of 3 is 34".
//! # Why it misleads
//! A pattern looks plain once somebody names the next term.
//! # How it is decided
//! Of the terms that are listed, constant differences, ratios and second differences, sums of the two before, squares, cubes and primes are
//! looked for. Every rule that fits all of them may be meant; only a term that none of them gives is wrong. Of a sequence with its first
//! term and its difference or ratio the n-th term is worked out, and so is the sum of the numbers from one to another.
//! # Known false positives
//! None known; of three terms, sums of two and second differences are taken for rules as well.

use crate::check::prelude::*;
use crate::checks::discrete::{is_prime, judged};
use crate::number::{Rational, show, whole};

/// What the check says of itself.
pub const META: Meta = Meta { title: "The next term of a sequence", ..BY_FORMS };

/// A listed sequence goes on; its n-th term; a sequence by its first term and its rule; a sum from one number to another.
pub static FORMS: Forms = Forms::new(&[
    "the next (number|term|element|value|entry|one|integer|member) (in|of|for) [the|this] [arithmetic|geometric|number|following|Fibonacci|simple]* \
     [sequence|series|pattern|progression|list] [:] {m:numbers} [,|;] […|...] [,] <equals> {v:number}",
    "(after|following|in|for) [the|this] [sequence|series|pattern|progression|list|numbers] [:] {m:numbers} [,|;] […|...] [,] \
     (comes | the next (number|term|element|value|entry|one|integer|member) <equals>) {v:number}",
    "[the|this] (sequence|series|pattern|progression) {m:numbers} [,|;] […|...] [,] \
     (continues with|continues|goes on with|goes on to|is followed by|has the next term|is continued by) {v:number}",
    "the {k:ordinal} (term|number|element|member) (of|in) [the|this] {kind=arithmetic|geometric}? (sequence|series|progression|pattern) [:] {m:numbers} [,|;] \
     […|...] [,] <equals> {v:number} | {m:numbers} [,|;] […|...] [,|;|and|so|then|therefore|thus]* the {k:ordinal} (term|number|element|member) <equals> {v:number}",
    "the {k:ordinal} term (of|in) [a|an|the|this] {kind=arithmetic|geometric} (sequence|series|progression) \
     (with|that starts with|that starts at|starting with|starting at|beginning with|that begins with|that has|whose|having|with a) [a|the] \
     [first term] [of|is|=]? {a:number} [,] [and|with|having|whose] [has|with]? [a|the]? [common]? (difference|ratio) [of|is|=]? {d:number} <equals> {v:number}",
    "[a|an|the|this] {kind=arithmetic|geometric} (sequence|series|progression) (with|that has|has|having) [a|the]? first term [of|=|is]? {a:number} [,] and \
     [a|the]? [common]? (difference|ratio) [of|=|is]? {d:number} [,] (has|gives|have|the|with) [a|an|the]? {k:ordinal} term (of|<equals>) {v:number}",
    "(the sum of [all|the|all the]? | adding [up|together]? [all|the|all the]?) [{even=even}|{odd=odd}|whole|natural|positive|consecutive]* (numbers|integers) \
     from {a:whole} (to|through|up to) {b:whole} [inclusive|together|up]? <equals> {v:number}",
    "[all|the|all the]? [{even=even}|{odd=odd}|whole|natural]* (numbers|integers) from {a:whole} (to|through|up to) {b:whole} [together]? \
     (add up to|sum to|total|sum up to|add to) {v:number}",
]);

/// The longest list whose rule is looked for.
const LONGEST: usize = 40;

/// The rules that fit all of `terms`: how each is told, and the term it gives at `place`, counted from 0.
fn rules(terms: &[Rational], place: usize) -> Vec<(String, Rational)> {
    let [first, second, ..] = terms else { return Vec::new() };
    let steps: Vec<Rational> = terms.windows(2).map(|pair| &pair[1] - &pair[0]).collect();
    let mut found = Vec::new();
    let mut add = |told: String, known: Vec<Rational>, next: &dyn Fn(&[Rational]) -> Option<Rational>| {
        let mut all = known;
        while all.len() <= place {
            let Some(next) = next(&all) else { return };
            all.push(next);
        }
        if let Some(value) = all.get(place) {
            found.push((told, value.clone()));
        }
    };
    if steps.iter().all(|step| *step == steps[0]) {
        let step = steps[0].clone();
        add(format!("each term is {} more", show(&step, None)), terms.to_vec(), &|all| Some(all.last()? + &step));
    }
    let ratio = second.over(first);
    if let Some(ratio) = ratio
        && terms.windows(2).all(|pair| pair[1] == &pair[0] * &ratio)
    {
        add(format!("each term is {} times the one before", show(&ratio, None)), terms.to_vec(), &|all| Some(all.last()? * &ratio));
    }
    if terms.windows(3).all(|three| three[2] == &three[0] + &three[1]) {
        add("each term is the sum of the two before".to_owned(), terms.to_vec(), &|all| match all {
            [.., one, other] => Some(one + other),
            _ => None,
        });
    }
    let bends: Vec<Rational> = steps.windows(2).map(|pair| &pair[1] - &pair[0]).collect();
    // Three terms have one second difference, which may be the rule ("1, 2, 4, 7"); none is no rule of its own.
    if bends.first().is_some_and(|first| first != &whole(0) && bends.iter().all(|bend| bend == first)) {
        let bend = bends[0].clone();
        add(format!("the differences grow by {}", show(&bend, None)), terms.to_vec(), &|all| match all {
            [.., one, last] => Some(last + (last - one) + &bend),
            _ => None,
        });
    }
    let growth = steps.first().zip(steps.get(1)).and_then(|(one, other)| other.over(one));
    if let Some(growth) = growth
        && steps.len() >= 3
        && steps.windows(2).all(|pair| pair[1] == &pair[0] * &growth)
    {
        add(format!("each difference is {} times the one before", show(&growth, None)), terms.to_vec(), &|all| match all {
            [.., one, last] => Some(last + (last - one) * &growth),
            _ => None,
        });
    }
    let runs: [(&str, Term); 3] = [
        ("squares", |n| n.checked_mul(n)),
        ("cubes", |n| n.checked_pow(3)),
        ("primes", |n| {
            (2..10_000).filter(|&value| is_prime(value)).nth(usize::try_from(n).ok()?).and_then(|value| i64::try_from(value).ok())
        }),
    ];
    for (told, run) in runs {
        let begins = (0..60).find(|&from| run(from).map(whole).as_ref() == Some(first));
        let Some(from) = begins else { continue };
        let at = |place: usize| run(from + i64::try_from(place).ok()?).map(whole);
        if terms.iter().enumerate().all(|(place, term)| at(place).as_ref() == Some(term)) {
            found.extend(at(place).map(|value| (told.to_owned(), value)));
        }
    }
    // What two rules give is told once.
    let mut told: Vec<(String, Rational)> = Vec::new();
    for (rule, value) in found {
        if told.iter().all(|(_, known)| *known != value) {
            told.push((rule, value));
        }
    }
    told
}

/// The term of a sequence at a place.
type Term = fn(i64) -> Option<i64>;

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let reading = context.reading();
    FORMS.find(&reading).into_iter().filter_map(|found| decide(context, &reading, &found)).collect()
}

fn decide(context: &Context<'_>, reading: &Reading<'_>, found: &Found) -> Option<Signal> {
    let place =
        || found.number(reading, "k")?.integer().and_then(|place| usize::try_from(place).ok()).filter(|place| (1..=1000).contains(place));
    match found.form {
        0..=3 => listed(context, reading, found, if found.form == 3 { place()? } else { 0 }),
        4 | 5 => {
            let (first, by) = (&found.number(reading, "a")?.value, &found.number(reading, "d")?.value);
            let before = u32::try_from(place()? - 1).ok()?;
            let geometric = found.words(reading, "kind").eq_ignore_ascii_case("geometric");
            if geometric && before > 60 {
                return None;
            }
            let (exact, working) = if geometric {
                let exact = first * &by.pow(before);
                (exact.clone(), format!("{} × {}^{before} = {}", show(first, None), show(by, None), show(&exact, None)))
            } else {
                let exact = first + by * &whole(before.into());
                (exact.clone(), format!("{} + {before} × {} = {}", show(first, None), show(by, None), show(&exact, None)))
            };
            judged(context, reading, found, &exact, || working)
        }
        _ => {
            let (from, to) = (found.whole(reading, "a")?, found.whole(reading, "b")?);
            if from >= to || to > 10_000_000 {
                return None;
            }
            let (parity, step) = match (found.has("even"), found.has("odd")) {
                (true, true) => return None,
                (true, false) => (Some(0), 2),
                (false, true) => (Some(1), 2),
                _ => (None, 1),
            };
            let fits = |value: u64| parity.is_none_or(|rest| value % 2 == rest);
            let (first, last) = (if fits(from) { from } else { from + 1 }, if fits(to) { to } else { to - 1 });
            let count = (last - first) / step + 1;
            let sum = i64::try_from(count * (first + last) / 2).ok()?;
            judged(context, reading, found, &whole(sum), || format!("{count} × ({first} + {last}) ÷ 2 = {}", show(&whole(sum), None)))
        }
    }
}

/// The next term of a list, or the one at `place`, counted from 1.
fn listed(context: &Context<'_>, reading: &Reading<'_>, found: &Found, place: usize) -> Option<Signal> {
    let numbers: Vec<_> = found.numbers(reading, "m").collect();
    let terms: Vec<Rational> = numbers.iter().map(|number| number.value.clone()).collect();
    let either = found.place("m").is_some_and(|(from, to)| (from..to).any(|at| reading.is(at, &["or", "nor"])));
    let plain = numbers.iter().all(|number| !number.ordinal && !number.percent && number.currency.is_none());
    if either || !plain || !(3..=LONGEST).contains(&terms.len()) || reading.says(&["prime", "primes", "letters"]) {
        return None;
    }
    let rules = rules(&terms, if place == 0 { terms.len() } else { place - 1 });
    let said = &found.number(reading, "v")?.value;
    let (_, right) = rules.iter().find(|(_, value)| value == said).or_else(|| rules.first())?;
    judged(context, reading, found, right, || {
        rules.iter().map(|(told, value)| format!("{told}: {}", show(value, None))).collect::<Vec<_>>().join("; ")
    })
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag(
        "Each term triples: 2, 6, 18, 54, and so the fifth term is 152.",
        "2, 6, 18, 54, and so the fifth term is 152",
        "each term is 3 times the one before: 162",
    ),
    flag(
        "The next number in the sequence 3, 6, 12, 24 is 36.", "The next number in the sequence 3, 6, 12, 24 is 36",
        "each term is 2 times the one before: 48",
    ),
    flag("The sequence 5, 9, 13, 17 continues with 22.", "The sequence 5, 9, 13, 17 continues with 22", "each term is 4 more: 21"),
    flag(
        "The 10th term of the arithmetic sequence 2, 5, 8, ... is 32.",
        "The 10th term of the arithmetic sequence 2, 5, 8, ... is 32",
        "each term is 3 more: 29",
    ),
    flag(
        "The 6th term of a geometric sequence with first term 3 and common ratio 2 is 64.",
        "The 6th term of a geometric sequence with first term 3 and common ratio 2 is 64",
        "3 × 2^5 = 96",
    ),
    flag("The sum of the integers from 1 to 50 is 1,250.", "The sum of the integers from 1 to 50 is 1,250", "50 × (1 + 50) ÷ 2 = 1,275"),
    flag("The even numbers from 2 to 20 add up to 100.", "The even numbers from 2 to 20 add up to 100", "10 × (2 + 20) ÷ 2 = 110"),
    flag(
        "The next term in the pattern 1, 4, 9, 16 is 24.", "The next term in the pattern 1, 4, 9, 16 is 24",
        "the differences grow by 2: 25",
    ),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("Each term triples: 2, 6, 18, 54, and so the fifth term is 162."),
    ignore("The next number in the sequence 3, 6, 12, 24 is 48."),
    ignore("The next number in the sequence 1, 2, 4, 7 is 11, since the gaps grow."),
    ignore("The next term in the sequence 7, 3, 9, 1 is 12."),
    ignore("The next number in the sequence 1, 2, 4 is 7, and the next number in the sequence 1, 2, 4 is 8."),
    ignore("The next number in the sequence 2, 3, 5 is 8; the next number in the sequence 2, 3, 5 is 7."),
    ignore("The sequence 2, 4, 8 continues with 14."),
    ignore("The 10th term of the arithmetic sequence 2, 5, 8, ... is 29."),
    ignore("The sum of the even numbers from 1 to 10 is 30; the numbers from 1 to 100 add up to 5,050."),
    ignore("If the next number in the sequence 2, 4, 6 is 9, the rule is another one."),
    ignore("A geometric sequence with first term 5 and common ratio 3 has a 4th term of 135."),
];
