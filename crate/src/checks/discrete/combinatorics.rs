//! # What it flags
//! A binomial coefficient, a number of permutations or of subsets that is another number: "10 choose 3 is 130".
//! # Why it misleads
//! Odds, passwords and sample sizes are built from such counts.
//! # How it is decided
//! "n choose k", `C(n, k)`, `\binom{n}{k}`, `nCk`, `P(n, k)`, `nPk`, "a set of (with) n elements has m subsets", "n objects can be arranged
//! in m ways" are recomputed.
//! # Known false positives
//! None known; `P(…)` and `C(…)` with an unlikely argument, arrangements "in a circle" and values that go on as a formula are left alone.

use crate::check::prelude::*;
use crate::checks::discrete::{show, value_ends, value_verdict, whole, wholes};
use crate::cursor::Cursor;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Combinations, permutations, subsets",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &[
        "choose",
        "c(",
        "binom",
        "p(",
        "subset",
        "arrang",
        "permut",
        "combination",
        "0c",
        "1c",
        "2c",
        "3c",
        "4c",
        "5c",
        "6c",
        "7c",
        "8c",
        "9c",
        "0p",
        "1p",
        "2p",
        "3p",
        "4p",
        "5p",
        "6p",
        "7p",
        "8p",
        "9p",
    ],
};

/// Larger arguments are left alone: no answer prints such values.
const LARGEST: u64 = 200;

fn choose(n: u64, k: u64) -> Option<u128> {
    if n > LARGEST {
        return None;
    }
    if k > n {
        return Some(0);
    }
    (0..k.min(n - k)).try_fold(1_u128, |value, at| Some(value.checked_mul(u128::from(n - at))? / u128::from(at + 1)))
}

fn arrange(n: u64, k: u64) -> Option<u128> {
    if n > LARGEST {
        return None;
    }
    if k > n {
        return Some(0);
    }
    (0..k).try_fold(1_u128, |value, at| value.checked_mul(u128::from(n - at)))
}

/// What is counted: its working's left side, its value, and the cursor after it.
type Count<'a> = (String, u128, Cursor<'a>);

/// "(n, k)".
fn pair(mut cursor: Cursor<'_>) -> Option<(u64, u64, Cursor<'_>)> {
    cursor.eat("(").then_some(())?;
    let inside = cursor.rest().split(')').next()?;
    let (n, k) = inside.split_once(',')?;
    let (n, k) = (n.trim().parse().ok()?, k.trim().parse().ok()?);
    cursor.at += inside.len() + 1;
    Some((n, k, cursor))
}

fn combinations(n: u64, k: u64, cursor: Cursor<'_>) -> Option<Count<'_>> {
    Some((format!("C({n}, {k})"), choose(n, k)?, cursor))
}

fn permutations(n: u64, k: u64, cursor: Cursor<'_>) -> Option<Count<'_>> {
    Some((format!("P({n}, {k})"), arrange(n, k)?, cursor))
}

/// The count that begins with the number `n`.
fn from_number(text: &str, start: usize) -> Option<Count<'_>> {
    let mut cursor = Cursor::new(text, start);
    let length = cursor.rest().bytes().take(4).take_while(u8::is_ascii_digit).count();
    let n: u64 = cursor.rest()[..length].parse().ok()?;
    cursor.at += length;
    for (letter, permute) in [('C', false), ('P', true)] {
        if cursor.rest().starts_with(letter) {
            let digits = cursor.rest()[1..].bytes().take(4).take_while(u8::is_ascii_digit).count();
            let k = cursor.rest()[1..=digits].parse().ok()?;
            cursor.at += 1 + digits;
            if cursor.rest().starts_with(|next: char| next.is_alphanumeric()) {
                return None;
            }
            return if permute { permutations(n, k, cursor) } else { combinations(n, k, cursor) };
        }
    }
    if cursor.eat("choose") {
        let k = whole(&mut cursor)?.value;
        return combinations(n, k, cursor);
    }
    None
}

/// "\binom{10}{3}".
fn binomial(text: &str, at: usize) -> Option<Count<'_>> {
    let rest = text[at..].strip_prefix('{')?;
    let (n, rest) = rest.split_once('}')?;
    let rest = rest.strip_prefix('{')?;
    let (k, after) = rest.split_once('}')?;
    let (n, k) = (n.trim().parse().ok()?, k.trim().parse().ok()?);
    combinations(n, k, Cursor::new(text, text.len() - after.len()))
}

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    let lower = text.to_ascii_lowercase();
    let mut counts: Vec<(usize, Count<'_>)> = Vec::new();
    let glued = |at: usize| text[..at].ends_with(|before: char| before.is_alphanumeric() || matches!(before, '_' | '^' | '.' | ')' | '}'));
    let operated = |at: usize| {
        let before = text[..at].trim_end_matches([' ', '$', '{']);
        before.ends_with(['*', '×', '·', '/', '+', '-', '−', '÷'])
            || ["\\times", "\\cdot", "\\frac", "times"].iter().any(|mark| before.ends_with(mark))
    };
    for (at, _) in text.char_indices().filter(|&(at, digit)| digit.is_ascii_digit() && !glued(at)) {
        counts.extend(from_number(text, at).map(|count| (at, count)));
    }
    for name in ["\\binom", "\\dbinom", "\\tbinom"] {
        counts.extend(lower.match_indices(name).filter_map(|(at, _)| binomial(text, at + name.len()).map(|count| (at, count))));
    }
    for (at, _) in text.match_indices("C(").filter(|&(at, _)| !glued(at)) {
        counts.extend(pair(Cursor::new(text, at + 1)).and_then(|(n, k, cursor)| combinations(n, k, cursor)).map(|count| (at, count)));
    }
    for (at, _) in text.match_indices("P(").filter(|&(at, _)| !glued(at)) {
        counts.extend(
            pair(Cursor::new(text, at + 1))
                .filter(|&(n, k, _)| n >= 2 && k <= n)
                .and_then(|(n, k, cursor)| permutations(n, k, cursor))
                .map(|count| (at, count)),
        );
    }
    let mut signals: Vec<Signal> =
        counts.into_iter().filter(|(at, _)| !operated(*at)).filter_map(|(at, count)| held(context, text, at, count)).collect();
    signals.extend(wholes(text).into_iter().filter_map(|number| {
        let mut cursor = Cursor::new(text, number.end);
        subsets(text, &lower, number, &mut cursor).and_then(|count| held(context, text, number.start, count))
    }));
    signals
}

/// The value after the count, past a chain such as "= 10! / (3! 7!) =", held against it.
fn held(context: &Context<'_>, text: &str, start: usize, (name, value, mut cursor): Count<'_>) -> Option<Signal> {
    cursor.eat_any(&["is equal to", "equals", "is", "=", "gives", "which is", "has", "have", "ways ="])?;
    cursor.eat_any(&["exactly", "a total of"]);
    let claimed = whole(&mut cursor)?;
    let mut ahead = cursor;
    let other =
        ahead.eat_any(&["!", "choose", "C", "million", "billion", "thousand", "proper", "non-empty", "nonempty", "trillion"]).is_some();
    if other
        || !value_ends(text, claimed.end)
        || text[claimed.end..].trim_start().starts_with(['!', '('])
        || text[claimed.end..].starts_with(['C', 'P'])
    {
        return None;
    }
    value_verdict(context, start, claimed, &show(value), u128::from(claimed.value) == value, || format!("{name} = {}", show(value)))
}

/// "a set with n elements has", "n objects can be arranged in".
fn subsets<'a>(text: &'a str, lower: &str, number: crate::checks::discrete::Whole, cursor: &mut Cursor<'a>) -> Option<Count<'a>> {
    let n = number.value;
    if cursor.eat_any(&["elements", "distinct elements", "members"]).is_some() {
        let before = lower[..number.start].trim_end();
        let set = ["set with", "set of", "set containing", "set that has", "set has"].iter().any(|start| before.ends_with(start));
        let mut ahead = *cursor;
        if !set
            || n > 64
            || ahead.eat("has").then(|| whole(&mut ahead)).flatten().is_none()
            || ahead.eat_any(&["subsets", "possible subsets", "total subsets"]).is_none()
        {
            return None;
        }
        let _ = text;
        return Some((format!("2^{n}"), 1 << n, *cursor));
    }
    cursor.eat_any(&["distinct", "different", "unique"]);
    cursor.eat_any(&["objects", "books", "people", "items", "letters", "students", "elements", "cards", "things"])?;
    cursor.eat_any(&["can be arranged in", "can be ordered in", "can be permuted in", "can be lined up in"])?;
    let mut ahead = *cursor;
    ahead.eat_any(&["exactly", "a total of"]);
    whole(&mut ahead)?;
    ahead.eat_any(&["different ways", "ways", "distinct ways", "possible ways", "different orders", "orders"])?;
    if ahead.eat_any(&["around", "in a circle", "if", "when", "such", "with", "without"]).is_some()
        || lower.contains("circ")
        || lower.contains("round table")
        || lower.contains("repeat")
        || lower.contains("identical")
        || n > 30
    {
        return None;
    }
    let value = arrange(n, n)?;
    // Read on from before the value, as if "is" stood there.
    let is = text[..cursor.at].rfind("in")?;
    let _ = is;
    Some((format!("{n}!"), value, *cursor))
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("10 choose 3 is 130.", "10 choose 3 is 130", "C(10, 3) = 120"),
    flag("So $\\binom{52}{5} = 2,598,690$.", "\\binom{52}{5} = 2,598,690", "C(52, 5) = 2,598,960"),
    flag("**C(6, 2) = 12** handshakes", "C(6, 2) = 12", "C(6, 2) = 15"),
    flag("The number of podiums is P(8, 3) = 338.", "P(8, 3) = 338", "P(8, 3) = 336"),
    flag("We get 7C2 = 28.", "7C2 = 28", "C(7, 2) = 21"),
    flag("A set with 5 elements has 25 subsets.", "5 elements has 25", "2^5 = 32"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("10 choose 3 is 120, C(6, 2) = 15 and 7P2 = 42."),
    ignore("$\\binom{6}{2} = \\frac{6!}{2!4!} = 15$"),
    ignore("2 * C(6, 2) = 30 handshakes"),
    ignore("The point P(2, 1) = 3 lies elsewhere? No, P(1, 2) = 0.25 is a probability."),
    ignore("A set with 5 elements has 31 non-empty subsets."),
    ignore("C(10, 3) = 10 × 9 × 8 / 6"),
    ignore("If 10 choose 3 is 130, the odds change."),
];
