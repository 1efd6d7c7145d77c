//! An answer against itself.

use super::{Planted, Random, measure};
use std::fmt::Write as _;

#[test]
fn names_in_two_spellings() {
    const NAMES: [(&str, &str); 6] = [
        ("Carl Jacobsen", "Carl Jacobson"),
        ("Anna Kowalski", "Anna Kovalski"),
        ("Robert Hoffmann", "Robert Hofmann"),
        ("Maria Gonzalez", "Maria Gonsalez"),
        ("Ingrid Lindqvist", "Ingrid Lindkvist"),
        ("Thomas Pemberton", "Thomas Pamberton"),
    ];
    const FACTS: [&str; 6] =
        ["was born in the north", "studied law", "moved to the coast", "wrote two books", "won a prize", "now teaches"];
    measure("consistency/name_spelling", 300, |random: &mut Random| {
        let (right, wrong) = NAMES[usize::try_from(random.range(0, 5)).unwrap()];
        let list = random.range(0, 1) == 0;
        let from = usize::try_from(random.range(2, 3)).unwrap();
        let first = usize::try_from(random.range(0, 5)).unwrap();
        let write = |other: &str| {
            (0..5)
                .map(|at| {
                    let name = if at < from { right } else { other };
                    let fact = FACTS[(first + at) % 6];
                    if list { format!("- {name} {fact}.") } else { format!("Then {name} {fact}.") }
                })
                .collect::<Vec<_>>()
                .join(if list { "\n" } else { " " })
        };
        Planted { intact: write(right), broken: write(wrong), marked: wrong.to_owned() }
    });
}

/// Topics and a sentence on each that names no other.
const TOPICS: [(&str, &str); 8] = [
    ("cost", "It is cheap to run."),
    ("speed", "It is quick enough."),
    ("safety", "Nobody was hurt."),
    ("support", "Help is at hand."),
    ("history", "It began long ago."),
    ("climate", "The summers are warm."),
    ("design", "It looks plain."),
    ("privacy", "Nothing leaves the house."),
];

#[test]
fn topics_left_out() {
    measure("consistency/outline", 400, |random: &mut Random| {
        let first = usize::try_from(random.range(0, 7)).unwrap();
        let count = usize::try_from(random.range(3, 5)).unwrap();
        let form = random.range(0, 3);
        let topics: Vec<(&str, &str)> = (0..count).map(|at| TOPICS[(first + at * 3) % 8]).collect();
        let (last, head) = topics.split_last().unwrap();
        let names = format!("{}, and {}", head.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", "), last.0);
        let out = usize::try_from(random.range(0, i64::try_from(count).unwrap() - 1)).unwrap();
        let write = |left_out: Option<usize>| {
            let mut text = match form {
                0 => format!("I will cover {names}."),
                1 => format!("We'll look at {names}."),
                2 => format!("There are several factors: {names}."),
                _ => format!("This answer will discuss {names}."),
            };
            for (at, (name, fact)) in topics.iter().enumerate().filter(|(at, _)| Some(*at) != left_out) {
                let title = format!("{}{}", name[..1].to_uppercase(), &name[1..]);
                let section = match form {
                    0 => format!("\n\n## {title}\n\n{fact}"),
                    1 => format!("\n\n### {}. {title}\n\n{fact}", at + 1),
                    2 => format!("\n\n- **{title}**: {fact}"),
                    _ => format!("\n\n**{title}**\n\n{fact}"),
                };
                text.push_str(&section);
            }
            text
        };
        Planted { intact: write(None), broken: write(Some(out)), marked: topics[out].0.to_owned() }
    });
}

#[test]
fn citations_without_an_entry() {
    measure("consistency/citation", 400, |random: &mut Random| {
        let count = random.range(2, 6);
        let wrong = count + random.range(1, 5);
        let form = random.range(0, 4);
        let write = |last: i64| {
            let mut text = String::from("Bees dance [1]. They see blue [2]. ");
            if form == 3 {
                text = format!("Bees dance.[^1] They see blue.[^2] So it is.[^{last}]\n\n");
            } else if form == 4 {
                text = format!("As was shown [{last}].\n\n");
            } else {
                write!(text, "This is well known [{last}].\n\n").unwrap();
            }
            let entries = (1..=count).map(|entry| match form {
                0 => format!("{entry}. Author, {}.", 1990 + entry),
                1 => format!("[{entry}] Author, {}.", 1990 + entry),
                2 => format!("({entry}) Author, {}.\n", 1990 + entry),
                3 => format!("[^{entry}]: Author, {}.", 1990 + entry),
                _ => format!("{entry}. Author, {}.", 1990 + entry),
            });
            let title = ["## References\n\n", "**Sources:**\n\n", "References\n\n", "", "References:\n"][usize::try_from(form).unwrap()];
            format!("{text}{title}{}", entries.collect::<Vec<_>>().join("\n"))
        };
        Planted { intact: write(count), broken: write(wrong), marked: format!("{wrong}]") }
    });
}
