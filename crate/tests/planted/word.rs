//! Letters of words, and announced counts.

use super::{Planted, Random, measure};

const WORDS: [&str; 12] = [
    "strawberry",
    "mississippi",
    "banana",
    "bookkeeper",
    "committee",
    "refrigerator",
    "balloon",
    "assessment",
    "parallel",
    "coffee",
    "tomorrow",
    "possession",
];
const NAMES: [&str; 10] = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

/// A number below `end`.
fn below(random: &mut Random, end: i64) -> u64 {
    random.range(0, end - 1).unsigned_abs()
}

#[test]
fn letter_counts() {
    measure("word/letter_count", 2000, |random: &mut Random| {
        let word = random.pick(&WORDS);
        let letters: Vec<char> = word.chars().collect();
        let letter = letters[usize::try_from(random.range(0, letters.len() as i64 - 1)).unwrap()];
        let right = letters.iter().filter(|other| **other == letter).count();
        let wrong = if right == 1 || below(random, 2) == 0 { right + 1 } else { right - 1 };
        let shape = below(random, 7);
        let write = |count: usize| {
            let (name, times) = (NAMES[count], if count == 1 { "time" } else { "times" });
            match shape {
                0 => format!("The word \"{word}\" has {name} {letter}'s."),
                1 => format!("There are {count} {letter}'s in {word}."),
                2 => format!("The letter \"{letter}\" appears {count} {times} in the word \"{word}\"."),
                3 => format!(
                    "In the word **{word}**, the letter **{letter}** is hidden: the letter {letter} occurs in \"{word}\" {name} {times}."
                ),
                4 => format!("So \"{word}\" contains the letter \"{letter}\" {name} {times}."),
                5 => format!("There are {name} occurrences of the letter '{letter}' in the word '{word}'."),
                _ => format!("- **{word}** contains {count} {letter}'s"),
            }
        };
        let marked = if matches!(shape, 1 | 2 | 6) { wrong.to_string() } else { NAMES[wrong].to_owned() };
        Planted { intact: write(right), broken: write(wrong), marked }
    });
}

#[test]
fn announced_counts() {
    measure("word/announced_count", 2000, |random: &mut Random| {
        let right = 3 + usize::try_from(below(random, 5)).unwrap();
        let wrong = if below(random, 2) == 0 { right + 1 } else { right - 1 };
        let (shape, ordered) = (below(random, 4), below(random, 2) == 0);
        let noun = random.pick(&["reasons", "ways", "tips", "steps", "benefits"]);
        let write = |count: usize| {
            let name = NAMES[count];
            let lead = match shape {
                0 => format!("Here are {name} {noun} to remember:"),
                1 => format!("There are **{count} {noun}**:"),
                2 => format!("The following {name} {noun} matter most:"),
                _ => format!("The {name} main {noun} are:"),
            };
            let items: Vec<String> =
                (1..=right)
                    .map(|at| {
                        if ordered {
                            format!("{at}. Item {} is worth it.", NAMES[at])
                        } else {
                            format!("- Item {} is worth it.", NAMES[at])
                        }
                    })
                    .collect();
            format!("{lead}\n\n{}\n\nThat is all.", items.join("\n"))
        };
        let marked = if shape == 1 { wrong.to_string() } else { NAMES[wrong].to_owned() };
        Planted { intact: write(right), broken: write(wrong), marked }
    });
}
