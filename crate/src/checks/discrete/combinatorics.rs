//! # What it flags
//! A binomial coefficient, a number of permutations or of subsets that is another number: "10 choose 3 is 130".
//! # Why it misleads
//! Odds, passwords and sample sizes are built from such counts.
//! # How it is decided
//! "n choose k", `C(n, k)`, `\binom{n}{k}`, `nCk`, `P(n, k)`, `nPk`, "a set of (with) n elements has m subsets", "n objects can be arranged
//! in m ways", choices, handshakes, outcomes and the letters of a word are recomputed.
//! # Known false positives
//! None known; `P(…)` and `C(…)` with an unlikely argument, arrangements "in a circle" and values that go on as a formula are left alone.

use crate::check::prelude::*;
use crate::checks::discrete::{counted, show, stands, value_ends, value_verdict, whole};
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
        "choose", "c(", "binom", "p(", "0c", "1c", "2c", "3c", "4c", "5c", "6c", "7c", "8c", "9c", "0p", "1p", "2p", "3p", "4p", "5p",
        "6p", "7p", "8p", "9p",
    ],
};

/// Choices, arrangements, handshakes, subsets and outcomes that are counted in words.
pub static FORMS: Forms = Forms::new(&[
    // Choices.
    "there (are|is) [exactly|only]* {v:whole} [different|distinct|possible|unique|such]* (ways|combinations|choices|committees|teams|groups|selections|pairs) \
     [of|that|to|for]* [can be|you can|one can]? [choose|choosing|pick|picking|select|selecting|form|forming|formed|chosen|picked|selected|made|draw|drawing]? \
     [a|the]? [committee of|team of|group of|subset of|hand of|pair of]? {k:whole} {:words}? (from|out of|from among|among) \
     [a|the|set of|group of|deck of|class of|pool of|total of|among]* {n:whole}",
    "(choosing|picking|selecting|drawing|forming) [a]? [committee of|team of|group of]? {k:whole} {:words}? (from|out of|from among) [a|the|group of|class of|pool of|set of]* {n:whole} {:words}? \
     (can be done in|gives|yields|allows|allows for|results in|is possible in) {v:whole} [different|distinct|possible]* (ways|combinations|choices|committees|teams|groups|selections)",
    "[a]? (committee|team|group) of {k:whole} {:words}? can be (chosen|formed|picked|selected|made) (from|out of) [a]? [group of|class of|pool of]? {n:whole} {:words}? in {v:whole} \
     [different|distinct|possible]* ways",
    "{k:whole} [of the]? {:words}? can be (chosen|picked|selected) (from|out of) [a|the|group of]* {n:whole} {:words}? in {v:whole} [different|distinct|possible]* ways",
    "the number of (ways to (choose|pick|select) | ways of (choosing|picking|selecting)) {k:whole} {:words}? (from|out of) [a|the|group of|set of]* {n:whole} {:words}? <equals> {v:whole}",
    // Arrangements of all.
    "{n:whole} [different|distinct|unique]* (objects|books|people|items|letters|students|children|friends|guests|runners|players|cars|things|pictures|paintings|songs|flags|beads) \
     can (be (arranged|ordered|lined up|seated|permuted|placed|put|shelved)|line up|stand|sit|queue|finish|stand in line) \
     [in a row|on a shelf|in a line|in line|in order|in a queue|side by side|on a bench|in|a race|the race]* [exactly|a total of]* {v:whole} \
     [different|distinct|possible|unique]* (ways|orders|arrangements|sequences|orderings)",
    "there are [exactly|only]* {v:whole} [different|distinct|possible|unique]* (ways|orders|arrangements|permutations|orderings) \
     (to|of|for|in which to) [arrange|arranging|order|ordering|line up|lining up|seat|seating|shelve]? {n:whole} [different|distinct|unique]* \
     (objects|books|people|items|letters|students|children|friends|guests|runners|things|elements|pictures|songs)",
    // Handshakes.
    "{n:whole} (people|guests|friends|players|colleagues|members|students|persons|attendees) [each|all]? {:words}? [,]? [that is|there are|there will be|that makes|makes|make|exchange|a total of|which is|will be|so]* {v:whole} \
     handshakes",
    "{v:whole} handshakes [take place|occur|happen|are exchanged|are made|in all|in total]* (among|between|with|when|if|at|in) [a|the|all]* [group of|party of|room of|meeting of]? {n:whole} (people|guests|friends|players|colleagues|members|students)",
    // Subsets.
    "[a|the]? (set|collection) (with|of|containing|that has|that contains|having) {n:whole} [distinct|different]? (elements|members|items|things) (has|have) [exactly|a total of]* {v:whole} \
     [possible|different|total]* subsets",
    "the (number of subsets|power set) of [a|the]? ({n:whole} - element set | set (with|of|containing) {n:whole} [distinct|different]? (elements|members|items)) (<equals>|has|contains) {v:whole}",
    "[a|the]? {n:whole} - element set has [exactly|a total of]* {v:whole} [possible|different|total]* subsets",
    // Outcomes.
    "(flipping|tossing) [a|one]? [fair]? (coin|coins) {n:whole} times (has|gives|yields|results in|leads to|produces) {v:whole} [possible|different|equally likely]* (outcomes|results|sequences)",
    "(flipping|tossing) {n:whole} [fair]? coins (has|gives|yields|results in|leads to|produces) {v:whole} [possible|different|equally likely]* (outcomes|results|sequences)",
    "(rolling|throwing) {n:whole} [fair|standard|six-sided]* dice (has|gives|yields|results in|leads to|produces) {v:whole} [possible|different|equally likely]* (outcomes|results|combinations)",
    "there are [exactly|only]* {v:whole} [possible|different|equally likely]* (outcomes|results|sequences) (when|if|for|of|from) [you|flip|flipping|toss|tossing]* ([a]? [fair]? coin [is]? [flipped|tossed]? {n:whole} times | \
     {n:whole} [fair]? (coins|coin flips|coin tosses|flips of a coin|tosses of a coin|flips|tosses))",
    // The letters of a word.
    "[the letters (of|in)]? [the word|the name]? {w:quoted} (can be (arranged|rearranged|permuted|ordered) in|has|have) [exactly|a total of]* {v:whole} \
     [different|distinct|possible|unique]* (ways|arrangements|permutations|anagrams|orders|rearrangements)",
    "(the letters (of|in) [the word]? | the word) {w:word} (can be (arranged|rearranged|permuted|ordered) in|has|have) [exactly|a total of]* {v:whole} \
     [different|distinct|possible|unique]* (ways|arrangements|permutations|anagrams|orders|rearrangements)",
    "there are [exactly|only]* {v:whole} [different|distinct|possible|unique]* (ways|arrangements|permutations|anagrams) (to arrange|to rearrange|of|for) the letters (of|in) [the word]? ({w:quoted}|{w:word})",
]);

/// Words of sentences that count otherwise.
pub(crate) const OTHERWISE: &[&str] = &[
    "circle", "circular", "round", "around", "repetition", "repeated", "repeat", "replacement", "identical", "indistinguishable",
    "couples", "couple", "adjacent", "together", "next", "least", "most", "captain", "president", "roles", "positions", "order", "ordered",
    "ranked", "same", "without", "except", "must", "first", "second", "chair", "secretary", "treasurer", "proper", "nonempty", "empty",
    "per", "men", "women", "boys", "girls", "already", "twice", "sum", "total",
];

/// A statement of [`FORMS`].
fn said(context: &Context<'_>, reading: &Reading<'_>, found: &Found) -> Option<Signal> {
    let allowed = |word: &str| {
        word == "order" && reading.says(&["matter", "irrelevant", "regardless", "unimportant"])
            || word == "empty" && reading.says(&["included", "including", "counting"])
            || word == "order" && (5..=6).contains(&found.form)
            || word == "total"
            || word == "ordered" && matches!(found.form, 5 | 6 | 16..=18)
    };
    if (0..reading.pieces.len()).any(|at| OTHERWISE.iter().any(|word| !allowed(word) && reading.is(at, &[word]))) {
        return None;
    }
    let number = |name: &str| found.whole(reading, name);
    let (right, working) = match found.form {
        0..=4 => {
            let (n, k) = (number("n")?, number("k")?);
            // Arrangements of a few are permutations.
            (choose(n, k).filter(|_| k <= n)?, format!("C({n}, {k})"))
        }
        5 | 6 => {
            // Letters and beads may be the same.
            let told = |words: &[&str]| reading.says(words);
            if told(&["letters", "beads", "flags"]) && !told(&["distinct", "different", "unique"]) {
                return None;
            }
            let n = number("n").filter(|n| *n <= 30)?;
            (arrange(n, n)?, format!("{n}!"))
        }
        7 | 8 => {
            let n = number("n").filter(|n| *n >= 2)?;
            (choose(n, 2)?, format!("C({n}, 2)"))
        }
        9..=11 => {
            let n = number("n").filter(|n| *n <= 64)?;
            (1_u128 << n, format!("2^{n}"))
        }
        14 => {
            let n = number("n").filter(|n| *n <= 20)?;
            (6_u128.pow(u32::try_from(n).ok()?), format!("6^{n}"))
        }
        12 | 13 | 15 => {
            let n = number("n").filter(|n| *n <= 64)?;
            (1_u128 << n, format!("2^{n}"))
        }
        _ => {
            let word = found.words(reading, "w").trim_matches(|mark: char| !mark.is_alphabetic()).to_uppercase();
            let letters = word.chars().count() as u64;
            if !(3..=20).contains(&letters) || !word.chars().all(char::is_alphabetic) {
                return None;
            }
            let mut alphabet: Vec<char> = word.chars().collect();
            alphabet.sort_unstable();
            let mut right = arrange(letters, letters)?;
            let mut shown = format!("{letters}!");
            for group in alphabet.chunk_by(|one, other| one == other).filter(|group| group.len() > 1) {
                let same = group.len() as u64;
                right /= arrange(same, same)?;
                shown.push_str(" ÷ ");
                shown.push_str(&same.to_string());
                shown.push('!');
            }
            // Letters that are the same may be told apart.
            if found.whole(reading, "v").map(u128::from) == arrange(letters, letters) {
                return None;
            }
            (right, shown)
        }
    };
    let working = || format!("{working} = {}", show(right));
    if !matches!(found.form, 7 | 8) {
        return counted(context, reading, found, right, working);
    }
    // "If 8 people all shake hands, there are 28": the number of people is given, the number of handshakes is claimed.
    if !stands(reading, found) || !reading.says(&["each", "every", "everyone", "everybody", "all", "once", "other"]) {
        return None;
    }
    let mut value = found.clone();
    value.from = found.place("v")?.0;
    value.to = if found.form == 7 { found.to } else { value.from + 2 };
    value.value_verdict(context, reading, "v", &show(right), number("v").map(u128::from) == Some(right), working)
}

/// Larger arguments are left alone: no answer prints such values.
const LARGEST: u64 = 200;

/// How many ways there are to choose `k` of `n`.
pub(crate) fn choose(n: u64, k: u64) -> Option<u128> {
    if n > LARGEST {
        return None;
    }
    if k > n {
        return Some(0);
    }
    (0..k.min(n - k)).try_fold(1_u128, |value, at| Some(value.checked_mul(u128::from(n - at))? / u128::from(at + 1)))
}

/// How many ways there are to arrange `k` of `n` in a row.
pub(crate) fn arrange(n: u64, k: u64) -> Option<u128> {
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
    let (inside, _) = cursor.rest().split_once(')')?;
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
    let reading = context.reading();
    signals.extend(FORMS.find(&reading).iter().filter_map(|found| said(context, &reading, found)));
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

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag(
        "The number of ways to choose 2 books out of 6 is 30, since order doesn't matter.",
        "The number of ways to choose 2 books out of 6 is 30",
        "C(6, 2) = 15",
    ),
    flag("A set with four elements has 12 subsets (the empty set included).", "A set with four elements has 12 subsets", "2^4 = 16"),
    flag("10 choose 3 is 130.", "10 choose 3 is 130", "C(10, 3) = 120"),
    flag("So $\\binom{52}{5} = 2,598,690$.", "\\binom{52}{5} = 2,598,690", "C(52, 5) = 2,598,960"),
    flag("**C(6, 2) = 12** handshakes", "C(6, 2) = 12", "C(6, 2) = 15"),
    flag("The number of podiums is P(8, 3) = 338.", "P(8, 3) = 338", "P(8, 3) = 336"),
    flag("We get 7C2 = 28.", "7C2 = 28", "C(7, 2) = 21"),
    flag("A set with 5 elements has 25 subsets.", "A set with 5 elements has 25 subsets", "2^5 = 32"),
    flag(
        "There are 120 ways to choose 3 people from a group of 9.", "There are 120 ways to choose 3 people from a group of 9",
        "C(9, 3) = 84",
    ),
    flag(
        "Five books can be arranged on a shelf in 100 different ways.",
        "Five books can be arranged on a shelf in 100 different ways",
        "5! = 120",
    ),
    flag("If 8 people all shake hands once, there are 32 handshakes.", "32 handshakes", "C(8, 2) = 28"),
    flag(
        "The letters of the word \"LEVEL\" can be arranged in 60 ways.",
        "The letters of the word \"LEVEL\" can be arranged in 60 ways",
        "5! ÷ 2! ÷ 2! = 30",
    ),
    flag("Flipping a coin 5 times gives 25 possible outcomes.", "Flipping a coin 5 times gives 25 possible outcomes", "2^5 = 32"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("The number of ways to choose 2 books out of 6 is 15, since order doesn't matter."),
    ignore("10 choose 3 is 120, C(6, 2) = 15 and 7P2 = 42."),
    ignore("$\\binom{6}{2} = \\frac{6!}{2!4!} = 15$"),
    ignore("2 * C(6, 2) = 30 handshakes"),
    ignore("The point P(2, 1) = 3 lies elsewhere? No, P(1, 2) = 0.25 is a probability."),
    ignore("A set with 5 elements has 31 non-empty subsets."),
    ignore("C(10, 3) = 10 × 9 × 8 / 6"),
    ignore("There are 84 ways to choose 3 people from a group of 9, and five books can be arranged in 120 ways."),
    ignore("Six guests can be seated around a round table in 120 ways."),
    ignore("With 8 people, there are 28 handshakes."),
    ignore("There are 720 ways to choose a president and a treasurer, 2 people from 9, where they must sit in order."),
    ignore("If 10 choose 3 is 130, the odds change."),
    ignore("There are C(10, 3"),
];
