//! Ranks, and sentences about a table.

use crate::{Planted, Random, measure};
use std::fmt::Write as _;

const NAMES: [&str; 8] = ["Alder", "Birch", "Cedar", "Dogwood", "Elm", "Fir", "Ginkgo", "Hazel"];

/// Falling values.
fn falling(random: &mut Random, count: usize) -> Vec<i64> {
    let mut value = random.range(900, 990);
    (0..count)
        .map(|_| {
            value -= random.range(11, 60);
            value
        })
        .collect()
}

#[test]
fn ranks() {
    measure("table/rank", 500, |random: &mut Random| {
        let values = falling(random, 7);
        let at = usize::try_from(random.range(1, 5)).unwrap();
        let header = random.pick(&["Population", "Points", "Revenue", "Total score"]);
        let mut wrong = values.clone();
        wrong[at] = values[0] + random.range(5, 90);
        let marked = wrong[at].to_string();
        let write = |values: &[i64]| {
            let rows: Vec<String> =
                values.iter().enumerate().map(|(at, value)| format!("| {} | {} | {value} |", at + 1, NAMES[at])).collect();
            format!("| Rank | Name | {header} |\n|---|---|---|\n{}", rows.join("\n"))
        };
        Planted { intact: write(&values), broken: write(&wrong), marked }
    });
}

#[test]
fn claims() {
    measure("table/claim", 1_000, |random: &mut Random| {
        let values = falling(random, 5);
        let form = random.range(0, 3);
        let header = random.pick(&["Price", "Weight", "Population", "Score"]);
        let lower = header.to_lowercase();
        let rows: Vec<String> = values.iter().enumerate().map(|(at, value)| format!("| {} | {value} |", NAMES[at])).collect();
        let table = format!("| Name | {header} |\n|---|---|\n{}", rows.join("\n"));
        let other = usize::try_from(random.range(1, 3)).unwrap();
        let wrong = values[other] + random.range(3, 90);
        let write = |name: &str, value: i64| match form {
            0 => format!("{table}\n\nAs you can see, {name} has the highest {lower}."),
            1 => format!("{table}\n\n- **{name}** offers the highest {lower} of all."),
            2 => format!("{table}\n\n{} has a {lower} of {value}, which matters.", NAMES[other]),
            _ => format!("{table}\n\nThe {lower} of {} is {value}.", NAMES[other]),
        };
        let marked = if form < 2 { format!("highest {lower}") } else { wrong.to_string() };
        Planted { intact: write(NAMES[0], values[other]), broken: write(NAMES[other], wrong), marked }
    });
}

#[test]
fn annual_growth() {
    measure("table/growth_rate", 500, |random: &mut Random| {
        let years = random.range(3, 9);
        let rows: Vec<(i64, i64)> = (0..3).map(|_| (random.range(3, 90) * 10, random.range(4, 19))).collect();
        let grown = |from: i64, rate: i64| {
            let from = f64::from(i32::try_from(from).unwrap());
            from * (1.0 + f64::from(i32::try_from(rate).unwrap()) / 100.0).powi(i32::try_from(years).unwrap())
        };
        let off = random.range(8, 20);
        let write = |off: i64| {
            let lines: Vec<String> = rows
                .iter()
                .enumerate()
                .map(|(at, (from, rate))| {
                    format!("| {} | {from} | {:.1} | {}% |", NAMES[at], grown(*from, *rate), rate + if at == 2 { off } else { 0 })
                })
                .collect();
            format!("| Market | 2015 | {} | CAGR |\n|---|---|---|---|\n{}", 2015 + years, lines.join("\n"))
        };
        Planted { intact: write(0), broken: write(off), marked: format!("{}%", rows[2].1 + off) }
    });
}

#[test]
fn shares_of_a_column() {
    measure("table/share", 400, |random| {
        let parts = [random.range(10, 40), random.range(10, 40)];
        let rest = 100 - parts[0] - parts[1];
        let unit = random.range(2, 9);
        let percents = [parts[0], parts[1], rest];
        let broken_at = usize::try_from(random.range(0, 2)).unwrap();
        let wrong = percents[broken_at] + random.range(2, 9);
        let header = random.pick(&["Share", "% of total", "Percentage", "Allocation"]);
        let total = random.range(0, 1) == 1;
        let write = |broken: bool| {
            let mut text = format!("| Item | Amount | {header} |\n|---|---|---|\n");
            for (at, percent) in percents.iter().enumerate() {
                let said = if broken && at == broken_at { wrong } else { *percent };
                writeln!(text, "| Part {at} | ${} | {said}% |", percent * unit).unwrap();
            }
            if total {
                writeln!(text, "| Total | ${} | 100% |", 100 * unit).unwrap();
            }
            text
        };
        Planted { intact: write(false), broken: write(true), marked: format!("{wrong}%") }
    });
}

#[test]
fn growth_by_row() {
    measure("table/growth_by_row", 400, |random| {
        let rates = [random.range(1, 6) * 10, random.range(1, 6) * 10, random.range(1, 6) * 10];
        let mut values = vec![random.range(2, 9) * 1000];
        for rate in rates {
            let last = values[values.len() - 1];
            values.push(last * (100 + rate) / 100);
        }
        let broken_at = usize::try_from(random.range(0, 2)).unwrap();
        let wrong = rates[broken_at] + random.range(3, 9);
        let header = random.pick(&["Growth", "YoY", "Change", "% Increase"]);
        let write = |broken: bool| {
            let mut text = format!("| Year | Revenue | {header} |\n|---|---|---|\n| 2019 | ${} | — |\n", values[0]);
            for (at, rate) in rates.iter().enumerate() {
                let said = if broken && at == broken_at { wrong } else { *rate };
                writeln!(text, "| {} | ${} | {said}% |", 2020 + at, values[at + 1]).unwrap();
            }
            text
        };
        Planted { intact: write(false), broken: write(true), marked: format!("{wrong}%") }
    });
}

/// First cells and what belongs to them.
type Facts = [(&'static str, &'static str)];

#[test]
fn reference_values() {
    measure("table/lookup", 400, |random| {
        let kinds: [(&str, &str, &Facts); 4] = [
            (
                "Country",
                "Capital",
                &[
                    ("France", "Paris"),
                    ("Australia", "Canberra"),
                    ("Canada", "Ottawa"),
                    ("Japan", "Tokyo"),
                    ("Norway", "Oslo"),
                    ("Peru", "Lima"),
                ],
            ),
            ("Element", "Symbol", &[("Gold", "Au"), ("Iron", "Fe"), ("Carbon", "C"), ("Silver", "Ag"), ("Sodium", "Na"), ("Lead", "Pb")]),
            (
                "State",
                "Capital",
                &[
                    ("Texas", "Austin"),
                    ("Ohio", "Columbus"),
                    ("Utah", "Salt Lake City"),
                    ("Georgia", "Atlanta"),
                    ("Iowa", "Des Moines"),
                    ("Oregon", "Salem"),
                ],
            ),
            ("Decimal", "Binary", &[("5", "101"), ("6", "110"), ("9", "1001"), ("10", "1010"), ("12", "1100"), ("15", "1111")]),
        ];
        let (first, second, rows) = kinds[usize::try_from(random.range(0, 3)).unwrap()];
        let start = usize::try_from(random.range(0, 2)).unwrap();
        let broken_at = start + usize::try_from(random.range(0, 3)).unwrap();
        let wrong = rows[(broken_at + 1) % rows.len()].1;
        let write = |broken: bool| {
            let mut text = format!("| {first} | {second} |\n|---|---|\n");
            for (at, (key, value)) in rows.iter().enumerate().skip(start).take(4) {
                writeln!(text, "| {key} | {} |", if broken && at == broken_at { wrong } else { value }).unwrap();
            }
            text
        };
        Planted { intact: write(false), broken: write(true), marked: wrong.to_owned() }
    });
}

#[test]
fn two_rows_compared() {
    measure("table/versus", 400, |random| {
        let first = random.range(10, 40);
        let prices = [first, first + random.range(5, 20), first + random.range(25, 60)];
        let (one, other) = [(0, 1), (1, 2), (0, 2)][usize::try_from(random.range(0, 2)).unwrap()];
        let names = ["Basic", "Plus", "Pro"];
        let form = random.range(0, 4);
        let off = prices[other] - prices[one];
        let table =
            format!("| Plan | Price |\n|---|---|\n| Basic | ${} |\n| Plus | ${} |\n| Pro | ${} |\n\n", prices[0], prices[1], prices[2]);
        let write = |high: usize, low: usize, off: i64| {
            let (high, low) = (names[high], names[low]);
            table.clone()
                + &match form {
                    0 => format!("{high} has a higher price than {low}."),
                    1 => format!("{high} is more expensive than {low}."),
                    2 => format!("As shown, {low} is cheaper than {high}."),
                    3 => format!("The price of **{high}** is higher than that of {low}."),
                    _ => format!("The price of {high} is ${off} higher than that of {low}."),
                }
        };
        let broken = if form == 4 { write(other, one, off + 3) } else { write(one, other, off) };
        let marked = if form == 4 { format!("${}", off + 3) } else { "than".to_owned() };
        Planted { intact: write(other, one, off), broken, marked }
    });
}

#[test]
fn sums_of_a_column() {
    measure("table/summary", 600, |random: &mut Random| {
        let base = random.range(10, 60);
        let spread = random.range(4, 9);
        let values = [base, base + spread, base + 2 * spread, base + 3 * spread + random.range(0, 2) * 4];
        let sum: i64 = values.iter().sum();
        let form = random.range(0, 5);
        let (header, unit) = if random.range(0, 1) == 0 { ("Price", "$") } else { ("Score", "") };
        let lower = header.to_lowercase();
        let rows: Vec<String> = values.iter().enumerate().map(|(at, value)| format!("| {} | {unit}{value} |", NAMES[at])).collect();
        let table = format!("| Name | {header} |\n|---|---|\n{}", rows.join("\n"));
        let mean = |hundredths: i64| format!("{unit}{}.{:02}", hundredths / 100, hundredths % 100);
        let (right, wrong) = if form < 3 {
            (mean(sum * 25), mean(sum * 25 + random.range(1, spread) * 60))
        } else {
            (format!("{unit}{sum}"), format!("{unit}{}", sum + random.range(2, 9)))
        };
        let write = |value: &str| match form {
            0 => format!("{table}\n\nThe average {lower} is {value}."),
            1 => format!("{table}\n\nAs shown, the mean {lower} of the four items is **{value}**."),
            2 => format!("{table}\n\n- The average {lower} across all four options comes to {value}."),
            3 => format!("{table}\n\nThe total {lower} is {value}."),
            4 => format!("{table}\n\nThe combined {lower} of all items is {value}."),
            _ => format!("{table}\n\nFor a total {lower} of {value}, this is what there is."),
        };
        Planted { intact: write(&right), broken: write(&wrong), marked: wrong }
    });
}

#[test]
fn opposites_of_a_rate() {
    measure("table/summary", 300, |random: &mut Random| {
        let rates = [random.range(20, 90), random.range(20, 90), random.range(20, 90)];
        let at = usize::try_from(random.range(0, 2)).unwrap();
        let form = random.range(0, 2);
        let header = ["Success rate", "Success rate", "Accuracy"][usize::try_from(form).unwrap()];
        let rows: Vec<String> = rates.iter().enumerate().map(|(at, rate)| format!("| {} | {rate}% |", NAMES[at])).collect();
        let table = format!("| Method | {header} |\n|---|---|\n{}", rows.join("\n"));
        let right = 100 - rates[at];
        let wrong = right + random.range(2, 9);
        let name = NAMES[at];
        let write = |rate: i64| match form {
            0 => format!("{table}\n\n{name} fails {rate}% of the time."),
            1 => format!("{table}\n\n**{name}** has a failure rate of {rate}%."),
            _ => format!("{table}\n\n{name} has an error rate of {rate}%."),
        };
        Planted { intact: write(right), broken: write(wrong), marked: format!("{wrong}%") }
    });
}

#[test]
fn cells_in_other_words() {
    measure("table/claim", 300, |random: &mut Random| {
        let rates = [random.range(30, 60), random.range(30, 60), random.range(30, 60)];
        let at = usize::try_from(random.range(0, 2)).unwrap();
        let (header, words) = [("Users agreed", "of users agreed"), ("Remote workers", "of workers were remote")]
            [usize::try_from(random.range(0, 1)).unwrap()];
        let rows: Vec<String> = rates.iter().enumerate().map(|(at, rate)| format!("| {} | {rate}% |", 2020 + at)).collect();
        let table = format!("| Year | {header} |\n|---|---|\n{}", rows.join("\n"));
        let wrong = rates[at] + random.range(1, 20);
        let write = |rate: i64| format!("{table}\n\nIn {}, {rate}% {words}.", 2020 + at);
        Planted { intact: write(rates[at]), broken: write(wrong), marked: format!("{wrong}%") }
    });
}

#[test]
fn ranks_of_four() {
    measure("table/rank", 300, |random: &mut Random| {
        let values = falling(random, 4);
        let header = random.pick(&["Population", "Medals", "Points"]);
        let mut wrong = values.clone();
        wrong.swap(1, 2);
        let marked = wrong[2].to_string();
        let write = |values: &[i64]| {
            let rows: Vec<String> =
                values.iter().enumerate().map(|(at, value)| format!("| {} | {} | {value} |", at + 1, NAMES[at])).collect();
            format!("| Rank | Name | {header} |\n|---|---|---|\n{}", rows.join("\n"))
        };
        Planted { intact: write(&values), broken: write(&wrong), marked }
    });
}
