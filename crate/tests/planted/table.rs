//! Ranks, and sentences about a table.

use crate::{Planted, Random, measure};

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
