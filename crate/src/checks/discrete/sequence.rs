//! # What it flags
//! A member of a known sequence that is another number, and a list of such members with one too many, one missing or one wrong: "the prime
//! numbers below 20 are 2, 3, 5, 7, 9, 11, 13, 17 and 19", "the 10th Fibonacci number is 54".
//! # Why it misleads
//! Such lists are copied into programs, tests and homework.
//! # How it is decided
//! Primes, Fibonacci numbers, squares, cubes, triangular numbers, factorials, powers of two, even and odd numbers are generated. "The
//! n-th X is V", "the first n Xs are …", "the Xs less than (up to, between … and …) N are …". Whether Fibonacci begins with 0 or 1, squares
//! with 0 or 1, and whether the bounds count is left open: any reading that fits is right. Behind "Fibonacci sequence:", "powers of 2:"
//! the list may begin and end anywhere; where its first three members follow one another, the first that is no member is wrong. "The
//! sum of the first n Xs is V" is worked out.
//! # Known false positives
//! None known; lists that end in "…" or "and so on" and lists of chosen examples are left alone.

use crate::check::prelude::*;
use crate::checks::discrete::{Whole, is_prime, list, show, value_ends, value_verdict, verdict, whole};
use crate::cursor::{Cursor, places};
use crate::words::ORDINALS;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Primes, squares, Fibonacci numbers and their lists",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &[
        "prime", "fibonacci", "square", "cube", "triangular", "powers of", "power of 2", "power of two", "even numbers", "odd numbers",
        "factorial", "sum of the first",
    ],
};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Prime,
    Fibonacci,
    Square,
    Cube,
    Triangular,
    PowerOfTwo,
    Even,
    Odd,
}

/// Names in the singular; the plural adds an s.
const NAMES: &[(&str, Kind)] = &[
    ("prime number", Kind::Prime),
    ("prime", Kind::Prime),
    ("fibonacci number", Kind::Fibonacci),
    ("number in the fibonacci sequence", Kind::Fibonacci),
    ("number of the fibonacci sequence", Kind::Fibonacci),
    ("term of the fibonacci sequence", Kind::Fibonacci),
    ("term in the fibonacci sequence", Kind::Fibonacci),
    ("fibonacci term", Kind::Fibonacci),
    ("perfect square", Kind::Square),
    ("square number", Kind::Square),
    ("perfect cube", Kind::Cube),
    ("cube number", Kind::Cube),
    ("cubic number", Kind::Cube),
    ("triangular number", Kind::Triangular),
    ("power of two", Kind::PowerOfTwo),
    ("power of 2", Kind::PowerOfTwo),
    ("powers of two", Kind::PowerOfTwo),
    ("powers of 2", Kind::PowerOfTwo),
    ("positive even number", Kind::Even),
    ("even number", Kind::Even),
    ("positive odd number", Kind::Odd),
    ("odd number", Kind::Odd),
];

/// No list and no place beyond these is generated.
const MOST: usize = 1000;
const LARGEST: u64 = 100_000;

impl Kind {
    /// The members from the first on, up to a value and a count; `zero` tells whether 0 (or 1, for powers) leads.
    fn members(self, most: usize, largest: u64, zero: bool) -> Vec<u64> {
        let from_formula = |formula: fn(u64) -> Option<u64>| -> Vec<u64> {
            (u64::from(!zero)..).map_while(formula).take_while(|value| *value <= largest).take(most).collect()
        };
        match self {
            Self::Prime => (2..=largest).filter(|&n| is_prime(n)).take(most).collect(),
            Self::Fibonacci => {
                let (mut a, mut b) = if zero { (0_u64, 1_u64) } else { (1, 1) };
                let mut found = Vec::new();
                while found.len() < most && a <= largest {
                    found.push(a);
                    let Some(next) = a.checked_add(b) else { break };
                    (a, b) = (b, next);
                }
                found
            }
            Self::Square => from_formula(|n| n.checked_mul(n)),
            Self::Cube => from_formula(|n| n.checked_pow(3)),
            Self::Triangular => from_formula(|n| Some(n.checked_mul(n + 1)? / 2)),
            Self::PowerOfTwo => from_formula(|n| 2_u64.checked_pow(u32::try_from(n).ok()?)),
            Self::Even => from_formula(|n| n.checked_mul(2)),
            Self::Odd => (0..).map(|n| 2 * n + 1).take_while(|value| *value <= largest).take(most).collect(),
        }
    }

    fn holds(self, value: u64) -> bool {
        match self {
            Self::Prime => is_prime(value),
            Self::Even => value.is_multiple_of(2),
            Self::Odd => !value.is_multiple_of(2),
            _ => self.members(MOST, value, true).last() == Some(&value),
        }
    }
}

/// The kind that is named at the cursor, in the plural or not.
fn kind(cursor: &mut Cursor<'_>) -> Option<Kind> {
    NAMES.iter().find_map(|&(name, kind)| {
        let plural = format!("{name}s");
        // "terms of the Fibonacci sequence".
        let inner = name.split_once(' ').map(|(head, tail)| format!("{head}s {tail}"));
        (cursor.eat(&plural) || cursor.eat(name) || inner.is_some_and(|inner| cursor.eat(&inner))).then_some(kind)
    })
}

/// A count: digits or a word to twenty.
fn count(cursor: &mut Cursor<'_>) -> Option<usize> {
    let mut ahead = *cursor;
    if let Some(number) = whole(&mut ahead) {
        *cursor = ahead;
        return usize::try_from(number.value).ok();
    }
    let word = ahead.word()?;
    let value = crate::words::small_number(word)?;
    *cursor = ahead;
    usize::try_from(value).ok()
}

/// What may stand between a list's name and the list.
fn leads(cursor: &mut Cursor<'_>) -> bool {
    let start = cursor.at;
    cursor.eat_any(&["are", "is", "include", "would be", "consist of"]);
    cursor.eat_any(&["as follows", "therefore", "thus", "the following"]);
    let said = cursor.at > start;
    cursor.eat(":") || said
}

/// A list's end: whether it goes on ("…", "and so on", "etc.").
fn goes_on(text: &str, end: usize) -> bool {
    let mut cursor = Cursor::new(text, end);
    cursor.eat(",");
    cursor.eat("and");
    cursor.gap();
    cursor.rest().starts_with(['…', '.']) && (cursor.rest().starts_with('…') || cursor.rest().starts_with(".."))
        || cursor.eat_any(&["so on", "so forth", "etc", "\\dots", "\\ldots", "others", "more", "many more"]).is_some()
        || cursor.rest().starts_with(['+', '×', '^', '/', '%', '=', '!', '<', '>'])
}

/// A list of numbers, in braces, brackets or none.
fn members(text: &str, mut cursor: Cursor<'_>) -> Option<(Vec<Whole>, usize)> {
    cursor.gap();
    while cursor.rest().starts_with(['{', '[', '(', '\\']) {
        cursor.at += 1;
        cursor.gap();
    }
    let (numbers, either) = list(&mut cursor)?;
    // A word behind a number that is not the list's end ("2, 3, and 5 apples").
    let last = numbers.last()?;
    (!either && numbers.len() >= 3 && !goes_on(text, last.end) && value_ends(text, last.end)).then_some((numbers.clone(), last.end))
}

fn joined(values: &[u64]) -> String {
    values.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

/// What is wrong with a list, should it be none of `readings`: the first value that does not belong, or none where one is missing.
fn fault(kind: Kind, numbers: &[Whole], readings: &[Vec<u64>]) -> Option<(Option<Whole>, String)> {
    let mut said: Vec<u64> = numbers.iter().map(|number| number.value).collect();
    if readings.contains(&said) {
        return None;
    }
    // Another order is no error here.
    said.sort_unstable();
    if readings.contains(&said) {
        return None;
    }
    let name = match kind {
        Kind::Prime => "a prime",
        Kind::Fibonacci => "a Fibonacci number",
        Kind::Square => "a square",
        Kind::Cube => "a cube",
        Kind::Triangular => "a triangular number",
        Kind::PowerOfTwo => "a power of 2",
        Kind::Even => "even",
        Kind::Odd => "odd",
    };
    if let Some(wrong) = numbers.iter().find(|number| !kind.holds(number.value)) {
        let why = if kind == Kind::Prime {
            crate::checks::discrete::prime_working(wrong.value)
        } else {
            format!("{} is not {name}", wrong.value)
        };
        return Some((Some(*wrong), why));
    }
    let reading = readings.iter().min_by_key(|reading| reading.len().abs_diff(said.len()))?;
    if let Some(extra) = numbers.iter().find(|number| readings.iter().all(|reading| !reading.contains(&number.value))) {
        return Some((Some(*extra), format!("the list is {}", joined(reading))));
    }
    let missing = reading.iter().find(|value| readings.iter().all(|reading| reading.contains(value)) && !said.contains(value));
    Some((None, missing.map_or_else(|| format!("the list is {}", joined(reading)), |missing| format!("{missing} is {name} too"))))
}

/// Says that a list holds, or what is wrong with it: at the value, or at all of it where one is missing.
fn judged(context: &Context<'_>, numbers: &[Whole], end: usize, fault: Option<(Option<Whole>, String)>) -> Option<Signal> {
    let (from, to) = fault.as_ref().and_then(|(wrong, _)| *wrong).map_or((numbers[0].start, end), |wrong| (wrong.start, wrong.end));
    verdict(context, from, to, fault.is_none(), || fault.map(|(_, why)| why).unwrap_or_default())
}

/// "the first n Xs are …".
fn first(context: &Context<'_>, text: &str, at: usize) -> Option<Signal> {
    let mut cursor = Cursor::new(text, at + "first".len());
    let count = count(&mut cursor).filter(|count| (3..=100).contains(count))?;
    cursor.eat("positive");
    let kind = kind(&mut cursor)?;
    leads(&mut cursor).then_some(())?;
    let (numbers, end) = members(text, cursor)?;
    let readings: Vec<Vec<u64>> = [false, true].iter().map(|&zero| kind.members(count, LARGEST * LARGEST, zero)).collect();
    let mut readings: Vec<Vec<u64>> = if kind == Kind::Prime { vec![kind.members(count, LARGEST, false)] } else { readings };
    if kind == Kind::Fibonacci {
        // 1, 2, 3, 5, as Fibonacci wrote them.
        readings.push(kind.members(count + 1, u64::MAX, false)[1..].to_vec());
    }
    let mut fault = fault(kind, &numbers, &readings);
    if let Some((wrong, why)) = &mut fault
        && numbers.len() != count
        && numbers.iter().all(|number| kind.holds(number.value))
    {
        (*wrong, *why) = (None, format!("{} numbers; the first {count} are {}", numbers.len(), joined(&readings[0])));
    }
    judged(context, &numbers, end, fault)
}

/// "Fibonacci: 1, 1, 2, 3, 5, 8, 14", "the first 5 cubes: 1, 8, 27, 64, 124": `cursor` stands behind the colon.
fn run_of(context: &Context<'_>, text: &str, kind: Kind, mut cursor: Cursor<'_>) -> Option<Signal> {
    cursor.gap();
    while cursor.rest().starts_with(['{', '[', '(', '\\']) {
        cursor.at += 1;
        cursor.gap();
    }
    let (numbers, either) = list(&mut cursor)?;
    if either || numbers.len() < 5 {
        return None;
    }
    let largest = numbers.iter().map(|number| number.value).max()?.checked_mul(2)?;
    let members = kind.members(MOST, largest, true);
    // From whichever member it begins with, the longest way it goes on as it should.
    let starts = (0..members.len()).filter(|&start| members[start] == numbers[0].value);
    let kept = |start: usize| numbers.iter().zip(&members[start..]).take_while(|(number, member)| number.value == **member).count();
    let (length, start) = starts.map(|start| (kept(start), start)).max()?;
    let Some(wrong) = numbers.get(length) else {
        return Some(Signal::agrees(context.at(numbers[0].start, numbers[length - 1].end)));
    };
    let right = members.get(start + length)?;
    // A member that comes too early was left out on purpose, or is another matter.
    if length < 3 || kind.holds(wrong.value) || !value_ends(text, wrong.end) {
        return None;
    }
    let previous = numbers[length - 1].value;
    let signal = verdict(context, wrong.start, wrong.end, false, || format!("{previous} is followed by {}", show((*right).into())))?;
    Some(signal.claimed(&text[wrong.start..wrong.end]).correction(show((*right).into())))
}

/// The list behind a sequence's name at `at`, and a colon.
fn headed(context: &Context<'_>, text: &str, at: usize) -> Option<Signal> {
    const HEADS: &[(&str, Kind)] = &[
        ("fibonacci sequence", Kind::Fibonacci),
        ("fibonacci series", Kind::Fibonacci),
        ("fibonacci numbers", Kind::Fibonacci),
        ("fibonacci", Kind::Fibonacci),
        ("triangular numbers", Kind::Triangular),
        ("powers of 2", Kind::PowerOfTwo),
        ("powers of two", Kind::PowerOfTwo),
        ("perfect squares", Kind::Square),
        ("square numbers", Kind::Square),
        ("perfect cubes", Kind::Cube),
        ("cube numbers", Kind::Cube),
        ("squares", Kind::Square),
        ("cubes", Kind::Cube),
    ];
    let mut cursor = Cursor::new(text, at);
    let &(name, kind) = HEADS.iter().find(|(name, _)| cursor.eat(name))?;
    let before = text[..at].trim_end_matches(['*', '_', ' ']);
    let counted = || {
        let mut words = before.rsplit(' ');
        words.next().is_some_and(|word| word.bytes().all(|byte| byte.is_ascii_digit()) || crate::words::small_number(word).is_some())
            && words.next().is_some_and(|word| word.eq_ignore_ascii_case("first"))
    };
    // Of bare "squares" and "cubes" only "the first five" are those of numbers.
    if matches!(name, "squares" | "cubes") && !counted() {
        return None;
    }
    let verb = cursor.eat_any(&["is", "are", "goes", "begins with", "starts with", "begins", "starts"]).is_some();
    (cursor.eat(":") || verb).then_some(())?;
    run_of(context, text, kind, cursor)
}

/// "The sum of the first 100 natural numbers is 5,000": `at` is behind "sum of the first".
fn summed(context: &Context<'_>, text: &str, at: usize) -> Option<Signal> {
    let mut cursor = Cursor::new(text, at);
    let start = cursor.at;
    let count = count(&mut cursor).filter(|count| (2..=MOST).contains(count))?;
    let whole_numbers = ["natural numbers", "positive integers", "positive whole numbers", "counting numbers", "whole numbers"]
        .iter()
        .any(|name| cursor.eat(name));
    let kind = if whole_numbers {
        None
    } else {
        cursor.eat("positive");
        Some(kind(&mut cursor).filter(|kind| !matches!(kind, Kind::Fibonacci | Kind::PowerOfTwo))?)
    };
    cursor.eat_any(&["is", "=", "equals", "is equal to", "would be"])?;
    let claimed = whole(&mut cursor).filter(|claimed| value_ends(text, claimed.end))?;
    // Whether 0 is the first of them is left open.
    let sum = |zero: bool| match kind {
        None => Some((u64::from(!zero)..).take(count).sum::<u64>()),
        Some(Kind::Prime) => Some((2..).filter(|&n| is_prime(n)).take(count).sum()),
        Some(kind) => kind.members(count, u64::MAX, zero).into_iter().try_fold(0_u64, u64::checked_add),
    };
    let (right, other) = (sum(false)?, sum(true)?);
    let holds = claimed.value == right || claimed.value == other;
    let name = text[start..claimed.start].trim().split(" is").next().unwrap_or_default().trim_end_matches(['=', ' ']).to_owned();
    value_verdict(context, start + 1, claimed, &show(right.into()), holds, || {
        format!("the sum of the first {name} is {}", show(right.into()))
    })
}

/// "the Xs less than N are …".
fn bounded(context: &Context<'_>, text: &str, at: usize) -> Option<Signal> {
    let mut cursor = Cursor::new(text, at);
    let kind = kind(&mut cursor)?;
    let which = cursor.eat_any(&[
        "less than", "below", "under", "smaller than", "up to", "between", "from", "less than or equal to", "not greater than",
    ])?;
    let one = whole(&mut cursor)?;
    let (low, high) = if matches!(which, 5 | 6) {
        cursor.eat_any(&["and", "to", "-", "–"])?;
        (one.value, whole(&mut cursor)?.value)
    } else {
        cursor.eat_any(&["or equal to"]);
        (0, one.value)
    };
    cursor.eat("inclusive");
    cursor.eat("(inclusive)");
    if low > high || high > LARGEST || high - low > 3000 {
        return None;
    }
    leads(&mut cursor).then_some(())?;
    let (numbers, end) = members(text, cursor)?;
    let mut readings = Vec::new();
    for zero in [false, true] {
        let all: Vec<u64> = kind.members(MOST * 4, high, zero);
        for (from, to) in [(low, high), (low + 1, high), (low, high.saturating_sub(1)), (low + 1, high.saturating_sub(1))] {
            readings.push(all.iter().copied().filter(|value| (from..=to).contains(value)).collect());
        }
    }
    if kind == Kind::Fibonacci || kind == Kind::PowerOfTwo {
        let once: Vec<Vec<u64>> = readings
            .iter()
            .map(|reading: &Vec<u64>| reading.iter().copied().collect::<std::collections::BTreeSet<u64>>().into_iter().collect())
            .collect();
        readings.extend(once);
    }
    let mut fault = fault(kind, &numbers, &readings);
    if let Some((Some(wrong), why)) = &mut fault
        && kind.holds(wrong.value)
        && !(low..=high).contains(&wrong.value)
    {
        *why = if low == 0 { format!("{} > {high}", wrong.value) } else { format!("{} is not between {low} and {high}", wrong.value) };
    }
    judged(context, &numbers, end, fault)
}

/// "the n-th X is V".
fn nth(context: &Context<'_>, text: &str, at: usize, place: usize, end: usize) -> Option<Signal> {
    let mut cursor = Cursor::new(text, end);
    let kind = kind(&mut cursor).filter(|kind| !matches!(kind, Kind::Even | Kind::Odd))?;
    cursor.eat_any(&["is", "=", "would be", "equals"])?;
    let claimed = whole(&mut cursor)?;
    if !value_ends(text, claimed.end) || !(1..=MOST).contains(&place) {
        return None;
    }
    let mut right: Vec<u64> =
        [false, true].iter().filter_map(|&zero| kind.members(place, u64::MAX, zero).get(place - 1).copied()).collect();
    match kind {
        // 0-based places: F(10) is the 11th of 0, 1, 1, 2 …
        Kind::Fibonacci => right.extend(kind.members(place + 1, u64::MAX, false).get(place).copied()),
        Kind::Prime => {
            right = (2..=LARGEST).filter(|&n| is_prime(n)).nth(place - 1).into_iter().collect();
        }
        _ => {}
    }
    let shown = *right.first()?;
    value_verdict(context, at, claimed, &show(shown.into()), right.contains(&claimed.value), || {
        format!("{}: {}", text[at..cursor_end(text, end, kind)].trim(), show(shown.into()))
    })
}

/// One past the name at `at`.
fn cursor_end(text: &str, at: usize, _: Kind) -> usize {
    let mut cursor = Cursor::new(text, at);
    let _ = kind(&mut cursor);
    cursor.at
}

/// The place that is written at `at`: "10th", "tenth".
fn place(text: &str, at: usize) -> Option<(usize, usize)> {
    let rest = &text[at..];
    let digits = rest.bytes().take(5).take_while(u8::is_ascii_digit).count();
    if digits > 0 {
        let value = rest[..digits].parse().ok()?;
        let ending = rest.get(digits..digits + 2)?.to_ascii_lowercase();
        return matches!(ending.as_str(), "st" | "nd" | "rd" | "th").then_some((value, at + digits + 2));
    }
    let mut cursor = Cursor::new(text, at);
    let word = cursor.word()?.to_ascii_lowercase();
    let value = ORDINALS.iter().position(|known| *known == word).filter(|value| *value > 0)?;
    Some((value, cursor.at))
}

/// A run of one kind's members anywhere in a sentence that names that kind alone: at least four as they follow each other.
fn within(context: &Context<'_>, text: &str, lower: &str) -> Vec<Signal> {
    const KINDS: &[(&[&str], Kind)] = &[
        (&["fibonacci", "sum of the previous two", "sum of the two before"], Kind::Fibonacci),
        (&["prime"], Kind::Prime),
        (&["square"], Kind::Square),
        (&["cube", "cubic"], Kind::Cube),
        (&["triangular"], Kind::Triangular),
        (&["powers of two", "powers of 2", "doubles", "doubling"], Kind::PowerOfTwo),
    ];
    const OTHER: &[&str] = &[
        "except", "not ", "n't", "without", "skip", "missing", "composite", "multiple", "lucas", "tribonacci", "every other",
        "magic square",
    ];
    let named: Vec<Kind> = KINDS.iter().filter(|(names, _)| names.iter().any(|name| lower.contains(name))).map(|(_, kind)| *kind).collect();
    let [kind] = named.as_slice() else { return Vec::new() };
    if OTHER.iter().any(|word| lower.contains(word)) {
        return Vec::new();
    }
    let mut signals = Vec::new();
    let mut from = 0;
    for number in crate::checks::discrete::wholes(text) {
        if number.start < from {
            continue;
        }
        let mut cursor = Cursor::new(text, number.start);
        let Some((numbers, _)) = list(&mut cursor) else { continue };
        from = cursor.at.max(number.end);
        let members = kind.members(MOST, numbers.iter().map(|number| number.value).max().unwrap_or(0).saturating_mul(2).min(LARGEST), true);
        let starts =
            |start: &usize| numbers.iter().zip(&members[*start..]).take(4).filter(|(number, member)| number.value == **member).count() == 4;
        let Some(start) = (0..members.len()).find(starts).filter(|_| numbers.len() >= 6) else { continue };
        let wrong = numbers.iter().zip(&members[start..]).find(|(number, member)| number.value != **member);
        let fits = |value: u64, right: u64| value < right.saturating_mul(2) && value.saturating_mul(2) > right;
        if let Some((wrong, right)) = wrong.filter(|(wrong, right)| fits(wrong.value, **right)) {
            let signal = verdict(context, wrong.start, wrong.end, false, || format!("{} comes next", show((*right).into())));
            signals.extend(signal.map(|signal| signal.claimed(&text[wrong.start..wrong.end]).correction(show((*right).into()))));
        }
    }
    signals
}

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    let lower = text.to_ascii_lowercase();
    if ["twin", "mersenne", "probable", "such as", "some of", "gaussian", "relative"].iter().any(|word| lower.contains(word)) {
        return Vec::new();
    }
    let mut signals: Vec<Signal> = Vec::new();
    signals.extend(places(&lower, "first").filter_map(|at| first(context, text, at)));
    signals.extend(places(&lower, "sum of the first").filter_map(|at| summed(context, text, at + "sum of the first".len())));
    for name in ["fibonacci", "triangular numbers", "powers of", "perfect", "square numbers", "cube numbers", "squares", "cubes"] {
        signals.extend(places(&lower, name).filter_map(|at| headed(context, text, at)));
    }
    for (name, _) in NAMES {
        signals.extend(lower.match_indices(name).filter_map(|(at, _)| {
            let before = lower[..at].trim_end();
            let open = lower[..at].ends_with(|letter: char| letter.is_alphanumeric() || letter == '-');
            // "the only even prime numbers below 10", "three of the primes".
            let all = ["the", "all", "all the", ":", ".", "all of the", "so", "list of", ""]
                .iter()
                .any(|lead| before == *lead || before.ends_with(&format!(" {lead}")) && !lead.is_empty());
            (!open && (all || before.is_empty())).then(|| bounded(context, text, at)).flatten()
        }));
    }
    // What the ways above read they mark as a whole.
    if signals.is_empty() {
        signals.extend(within(context, text, &lower));
    }
    // "prime" stands in "prime number" as well.
    signals.dedup_by(|one, two| one.span == two.span);
    let mut before = ' ';
    for (at, character) in text.char_indices() {
        let begins = character.is_ascii_alphanumeric() && !before.is_alphanumeric() && !matches!(before, '-' | '.' | ',');
        before = character;
        if begins && let Some((place, end)) = place(text, at) {
            signals.extend(nth(context, text, at, place, end));
        }
    }
    let mut seen: Vec<Span> = Vec::new();
    signals.retain(|signal| {
        !seen.contains(&signal.span) && {
            seen.push(signal.span);
            true
        }
    });
    signals
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("The prime numbers below 20 are 2, 3, 5, 7, 9, 11, 13, 17, and 19.", "9", "9 = 3 × 3"),
    flag("The 10th Fibonacci number is 54.", "10th Fibonacci number is 54", "10th Fibonacci number: 55"),
    flag("The first five prime numbers are 1, 2, 3, 5 and 7.", "1", "a prime is greater than 1, and 1 is not"),
    flag("The prime numbers between 10 and 30 are: 11, 13, 17, 19, 29.", "11, 13, 17, 19, 29", "23 is a prime too"),
    flag("**The first 6 square numbers are** 1, 4, 9, 16, 25, 35.", "35", "35 is not a square"),
    flag("The first 10 Fibonacci numbers are 0, 1, 1, 2, 3, 5, 8, 13, 21, 35.", "35", "35 is not a Fibonacci number"),
    flag("Fibonacci: 1, 1, 2, 3, 5, 8, 14", "14", "8 is followed by 13"),
    flag("The Fibonacci sequence: 0, 1, 1, 2, 3, 5, 8, 13, 22, 34, ...", "22", "13 is followed by 21"),
    flag("**Powers of 2:** 1, 2, 4, 8, 16, 34", "34", "16 is followed by 32"),
    flag("Triangular numbers: 1, 3, 6, 10, 16", "16", "10 is followed by 15"),
    flag("The first 5 cubes: 1, 8, 27, 64, 124", "124", "64 is followed by 125"),
    flag(
        "The sum of the first 100 natural numbers is 5,000.", "100 natural numbers is 5,000",
        "the sum of the first 100 natural numbers is 5050",
    ),
    flag("The sixth prime number is 11.", "sixth prime number is 11", "sixth prime number: 13"),
    flag("The prime numbers between 10 and 20 are 11, 13, 17, 19, and 23.", "23", "23 is not between 10 and 20"),
    flag("The perfect squares less than 50 are 1, 4, 9, 16, 25, 36.", "1, 4, 9, 16, 25, 36", "49 is a square too"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("The prime numbers below 20 are 2, 3, 5, 7, 11, 13, 17, and 19."),
    ignore("The 10th Fibonacci number is 55, or 34 if the sequence begins with 0."),
    ignore("The first five prime numbers are 2, 3, 5, 7 and 11."),
    ignore("The first 10 Fibonacci numbers are 0, 1, 1, 2, 3, 5, 8, 13, 21, 34, and the first 5 are 1, 1, 2, 3, 5."),
    ignore("Prime numbers such as 2, 3, 5, 7, 9 are examples."),
    ignore("Fibonacci: 1, 1, 2, 3, 5, 8, 13, 21, … and powers of 2: 1, 2, 4, 8, 16, 64."),
    ignore("The first 5 squares: 1, 2, 4, 8, 16 grains of rice; a Fibonacci-like sequence: 2, 2, 4, 6, 11."),
    ignore("Fibonacci retracement levels: 23, 38, 50, 61, 78. The next prime after 23 is 29."),
    ignore("The sum of the first 100 natural numbers is 5,050, and the sum of the first five primes is 28."),
    ignore("The first prime numbers are 2, 3, 5, 7, 11, …"),
    ignore("The even numbers from 2 to 10 are 2, 4, 6, 8, 10, and the powers of 2 up to 32 are 1, 2, 4, 8, 16, 32."),
    ignore("If the sixth prime number is 11, then the count is off."),
    ignore("The even prime numbers less than 10 are 2, and no other."),
];
