//! An answer against itself.

use super::{Planted, Random, measure};

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
