//! Sequences, sets, truth values, probabilities and statements on all of a list.

use super::{Planted, Random, measure};

/// A number below `end`.
fn below(random: &mut Random, end: i64) -> i64 {
    random.range(0, end - 1)
}

fn joined(values: &[i64]) -> String {
    values.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

fn prime(n: i64) -> bool {
    n > 1 && (2..n).take_while(|divisor| divisor * divisor <= n).all(|divisor| n % divisor != 0)
}

#[test]
fn sequences() {
    measure("discrete/sequence", 600, |random: &mut Random| match below(random, 5) {
        0 => {
            let high = random.range(20, 60);
            let primes: Vec<i64> = (2..high).filter(|&n| prime(n)).collect();
            let mut wrong = primes.clone();
            let at = below(random, wrong.len() as i64) as usize;
            let drop = below(random, 2) == 0;
            if drop {
                wrong.remove(at);
            } else {
                wrong[at] += if wrong[at] == 2 { 2 } else { 1 };
            }
            let write = |list: &[i64]| format!("The prime numbers less than {high} are {}.", joined(list));
            let marked = if drop { joined(&wrong) } else { wrong[at].to_string() };
            Planted { intact: write(&primes), broken: write(&wrong), marked }
        }
        1 => {
            let count = random.range(5, 12) as usize;
            let squares: Vec<i64> = (1..).map(|n| n * n).take(count).collect();
            let mut wrong = squares.clone();
            let at = 2 + below(random, count as i64 - 2) as usize;
            wrong[at] += 1;
            let write = |list: &[i64]| format!("The first {count} square numbers are: {}.", joined(list));
            Planted { intact: write(&squares), broken: write(&wrong), marked: wrong[at].to_string() }
        }
        2 => {
            let place = random.range(5, 30);
            let (mut a, mut b) = (0_i64, 1_i64);
            for _ in 0..place {
                (a, b) = (b, a + b);
            }
            let write = |value: i64| format!("So the {place}th Fibonacci number is {value}.");
            let place_named = !matches!(place % 10, 1..=3);
            let (intact, broken) = (write(a), write(a + 4));
            let fix = |text: String| {
                if place_named {
                    text
                } else {
                    text.replace(
                        "th F",
                        match place % 10 {
                            1 => "st F",
                            2 => "nd F",
                            _ => "rd F",
                        },
                    )
                }
            };
            Planted { intact: fix(intact), broken: fix(broken), marked: (a + 4).to_string() }
        }
        3 => {
            let place = random.range(4, 60) as usize;
            let value = (2..).filter(|&n| prime(n)).nth(place - 1).unwrap();
            let ending = match (place % 10, place % 100) {
                (_, 11..=13) => "th",
                (1, _) => "st",
                (2, _) => "nd",
                (3, _) => "rd",
                _ => "th",
            };
            let write = |value: i64| format!("The {place}{ending} prime number is {value}.");
            Planted { intact: write(value), broken: write(value + 2), marked: (value + 2).to_string() }
        }
        _ => {
            let (mut list, mut a, mut b) = (Vec::new(), 0_i64, 1_i64);
            let count = random.range(6, 14) as usize;
            for _ in 0..count {
                list.push(a);
                (a, b) = (b, a + b);
            }
            let mut wrong = list.clone();
            let at = 5 + below(random, count as i64 - 5) as usize;
            wrong[at] += 1 + i64::from(wrong[at] + 1 == 13) + i64::from(wrong[at] == 5);
            while [0, 1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 377].contains(&wrong[at]) {
                wrong[at] += 1;
            }
            let write = |list: &[i64]| format!("The first {count} Fibonacci numbers are {}.", joined(list));
            Planted { intact: write(&list), broken: write(&wrong), marked: wrong[at].to_string() }
        }
    });
}

#[test]
fn sets() {
    measure("discrete/sets", 400, |random: &mut Random| {
        let pick = |random: &mut Random| -> Vec<i64> { (1..10).filter(|_| below(random, 2) == 0).collect() };
        let (mut one, mut two) = (pick(random), pick(random));
        one.push(10);
        two.push(11);
        let (sign, result): (&str, Vec<i64>) = match below(random, 3) {
            0 => ("∪", (1..12).filter(|n| one.contains(n) || two.contains(n)).collect()),
            1 => ("\\cup", (1..12).filter(|n| one.contains(n) || two.contains(n)).collect()),
            _ => ("∩", (1..12).filter(|n| one.contains(n) && two.contains(n)).collect()),
        };
        let mut wrong = result.clone();
        wrong.push(12);
        let size = below(random, 3) == 0;
        let write = |result: &[i64]| {
            let lead = format!("Let A = {{{}}} and B = {{{}}}.", joined(&one), joined(&two));
            if size {
                format!("{lead} Then |A {sign} B| = {}.", result.len())
            } else {
                format!("{lead}\n\n- A {sign} B = {{{}}}", joined(result))
            }
        };
        let marked = if size { wrong.len().to_string() } else { format!("{sign} B = {{{}}}", joined(&wrong)) };
        // TeX's braces are written behind a backslash; the plain ones stand in a text.
        Planted { intact: write(&result), broken: write(&wrong), marked }
    });
}

#[test]
fn truth_values() {
    measure("discrete/logic", 600, |random: &mut Random| match below(random, 4) {
        0 => {
            let which = below(random, 4) as usize;
            let (sign, rule): (&str, fn(bool, bool) -> bool) =
                [("∧", (|a, b| a && b) as fn(bool, bool) -> bool), ("∨", |a, b| a || b), ("→", |a, b| !a || b), ("⊕", |a, b| a != b)]
                    [which];
            let row = below(random, 4);
            let letter = |value: bool| if value { "T" } else { "F" };
            let write = |flip: bool| {
                let mut out = format!("| p | q | p {sign} q |\n|---|---|---|\n");
                for (at, (a, b)) in [(true, true), (true, false), (false, true), (false, false)].into_iter().enumerate() {
                    let value = rule(a, b) != (flip && at as i64 == row);
                    out.extend(["| ", letter(a), " | ", letter(b), " | ", letter(value), " |\n"]);
                }
                out
            };
            Planted { intact: write(false), broken: write(true), marked: String::new() }
        }
        1 => {
            let (a, b) = (below(random, 2) == 0, below(random, 2) == 0);
            let name = random.pick(&["AND", "OR", "XOR"]);
            let value = match name {
                "AND" => a && b,
                "OR" => a || b,
                _ => a != b,
            };
            let word = |value: bool| if value { "True" } else { "False" };
            let write = |value: bool| format!("For example, {} {name} {} = {}.", word(a), word(b), word(value));
            Planted { intact: write(value), broken: write(!value), marked: word(!value).to_owned() }
        }
        2 => {
            let (a, b) = (random.range(2, 99), random.range(2, 99));
            let (sign, value) = if below(random, 2) == 0 { ("&", a & b) } else { ("|", a | b) };
            let write = |value: i64| format!("So `{a} {sign} {b}` = `{value}` in Python.");
            Planted { intact: write(value), broken: write(value + 1), marked: (value + 1).to_string() }
        }
        _ => {
            let (a, b) = (random.range(2, 60), random.range(1, 5));
            let write = |value: i64| format!("- {a} << {b} is {value}");
            Planted { intact: write(a << b), broken: write((a << b) + 2), marked: ((a << b) + 2).to_string() }
        }
    });
}

#[test]
fn probabilities() {
    measure("discrete/probability", 400, |random: &mut Random| {
        let (event, ways, all) = match below(random, 6) {
            0 => {
                let sum = random.range(2, 12);
                (format!("rolling a sum of {sum} with two dice"), 6 - (sum - 7).abs(), 36)
            }
            1 => (format!("rolling a {} on a fair six-sided die", random.range(1, 6)), 1, 6),
            2 => (format!("drawing {} from a standard deck of 52 cards", random.pick(&["an ace", "a king", "a seven"])), 4, 52),
            3 => (format!("drawing a {} from a standard deck", random.pick(&["heart", "spade", "club"])), 13, 52),
            4 => ("getting exactly two heads in three coin flips".to_owned(), 3, 8),
            _ => ("rolling an even number with a die".to_owned(), 3, 6),
        };
        let shape = below(random, 3);
        let share = |ways: i64| {
            let value = ways as f64 / f64::from(all);
            match shape {
                0 => format!("{ways}/{all}"),
                1 => format!("{:.1}%", value * 100.0),
                _ => format!("{value:.3}"),
            }
        };
        let write = |said: &str| match shape {
            0 => format!("The probability of {event} is **{said}**."),
            1 => format!("So the chance of {event} is approximately {said}."),
            _ => format!("- The probability of {event} is {said}"),
        };
        let wrong = share(ways + 2);
        Planted { intact: write(&share(ways)), broken: write(&wrong), marked: wrong.clone() }
    });
}

#[test]
fn statements_on_all() {
    measure("consistency/all_of", 400, |random: &mut Random| {
        let count = random.range(3, 6) as usize;
        let by = random.range(3, 9);
        let (property, make, broken): (String, Box<dyn Fn(i64) -> i64>, i64) = match below(random, 3) {
            0 => ("even".to_owned(), Box::new(|n| n * 2), 2 * random.range(40, 60) + 1),
            1 => (format!("divisible by {by}"), Box::new(move |n| n * by), by * random.range(40, 60) + 1),
            _ => ("less than 100".to_owned(), Box::new(|n| n), random.range(101, 300)),
        };
        let list: Vec<i64> = (0..count).map(|at| make(random.range(2, 9) + 10 * at as i64 / 10)).collect();
        let mut wrong = list.clone();
        let at = below(random, count as i64) as usize;
        wrong[at] = broken;
        let shape = below(random, 3);
        let write = |list: &[i64]| match shape {
            0 => format!("Since {} are all {property}, so is the rest.", joined(list)),
            1 => format!("All of the numbers {} are {property}.", joined(list)),
            _ => format!("**{}** and {} are all {property}.", joined(&list[..count - 1]), list[count - 1]),
        };
        Planted { intact: write(&list), broken: write(&wrong), marked: broken.to_string() }
    });
}

#[test]
fn congruences() {
    measure("discrete/congruence", 600, |random| {
        let modulus = random.range(5, 30);
        let (a, k) = (random.range(31, 400), random.range(2, 12));
        let form = random.range(0, 4);
        let power = (0..k).fold(1, |product, _| product * 3 % modulus);
        let value = if form == 3 { power } else { a % modulus };
        let wrong = (value + random.range(1, modulus - 1)) % modulus;
        let write = |value: i64| match form {
            0 => format!("So {a} ≡ {value} (mod {modulus})."),
            1 => format!("We have \\({a} \\equiv {value} \\pmod{{{modulus}}}\\)."),
            2 => format!("{a} modulo {modulus} is {value}."),
            3 => format!("Then \\(3^{{{k}}} \\equiv {value} \\pmod{{{modulus}}}\\) holds."),
            _ => format!("Thus \\({a} \\bmod {modulus} = {value}\\)."),
        };
        Planted { intact: write(value), broken: write(wrong), marked: wrong.to_string() }
    });
}

#[test]
fn sizes_of_sets() {
    measure("discrete/sets", 300, |random: &mut Random| {
        let count = random.range(2, 8);
        let first = random.range(1, 50);
        let members = (0..count).map(|at| (first + 3 * at).to_string()).collect::<Vec<_>>().join(", ");
        let form = random.range(0, 2);
        let wrong = count + random.range(1, 4);
        let write = |count: i64| match form {
            0 => format!("The set {{{members}}} has {count} elements."),
            1 => format!("As the set \\({{{members}}}\\) contains **{count} elements**, we go on.")
                .replace("({", "(\\{")
                .replace("})", "\\})"),
            _ => format!("So the set {{{members}}} contains exactly {count} members."),
        };
        Planted { intact: write(count), broken: write(wrong), marked: wrong.to_string() }
    });
}

#[test]
fn headed_lists() {
    measure("discrete/sequence", 600, |random: &mut Random| {
        let which = below(random, 3);
        let count = random.range(6, 12) as usize;
        let members: Vec<i64> = match which {
            0 => std::iter::successors(Some((1, 1)), |&(a, b)| Some((b, a + b))).map(|(a, _)| a).take(count).collect(),
            1 => (0..).map(|n| 1 << n).take(count).collect(),
            _ => (1..).map(|n| n * (n + 1) / 2).take(count).collect(),
        };
        // Behind the first terms, where no other member is so near.
        let at = 5 + below(random, count as i64 - 5) as usize;
        let mut wrong = members.clone();
        wrong[at] += 1;
        let (name, shape) = (["Fibonacci sequence", "powers of 2", "triangular numbers"][which as usize], below(random, 3));
        let write = |list: &[i64]| match shape {
            0 => format!("The {name}: {}", joined(list)),
            1 => format!("**{name}**: {}, ...", joined(list)),
            _ => format!("- The {name}: {}.", joined(list)),
        };
        Planted { intact: write(&members), broken: write(&wrong), marked: wrong[at].to_string() }
    });
}

#[test]
fn numerals_without_their_name() {
    const NUMERALS: &[(&str, i64)] = &[
        ("XIV", 14),
        ("XIX", 19),
        ("XXIV", 24),
        ("XXXVI", 36),
        ("XLII", 42),
        ("LVIII", 58),
        ("LXXIX", 79),
        ("XCIX", 99),
        ("CXLIV", 144),
        ("MCMXCIV", 1994),
        ("MMXXIV", 2024),
    ];
    measure("discrete/roman", 400, |random: &mut Random| {
        let (numeral, value) = NUMERALS[below(random, NUMERALS.len() as i64) as usize];
        let (shape, off) = (below(random, 4), random.range(1, 9));
        let write = |value: i64| match shape {
            0 => format!("{numeral} is {value}."),
            1 => format!("So {numeral} = {value}, as it stands on the stone."),
            2 => format!("- **{numeral}** represents {value}."),
            _ => format!("That means that {numeral} equals {value}."),
        };
        Planted { intact: write(value), broken: write(value + off), marked: numeral.to_owned() }
    });
}
