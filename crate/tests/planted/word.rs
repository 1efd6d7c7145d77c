//! Letters of words, and announced counts.

use super::{Planted, Random, measure};

const WORDS: [&str; 12] = [
    "strawberry", "mississippi", "banana", "bookkeeper", "committee", "refrigerator", "balloon", "assessment", "parallel", "coffee",
    "tomorrow", "possession",
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

#[test]
fn positions() {
    const PLACES: [&str; 6] = ["first", "second", "third", "fourth", "fifth", "last"];
    measure("word/position", 600, |random: &mut Random| {
        let word = random.pick(&WORDS);
        let letters: Vec<char> = word.chars().collect();
        let at = usize::try_from(below(random, 6)).unwrap();
        let right = if at == 5 { letters[letters.len() - 1] } else { letters[at] };
        let wrong = if right == 'z' { 'y' } else { char::from(right as u8 + 1) };
        let shape = below(random, 5);
        let write = |letter: char| match shape {
            0 => format!("The {} letter of \"{word}\" is \"{letter}\".", PLACES[at]),
            1 => format!("So the {} letter in the word **{word}** is **{letter}**.", PLACES[at]),
            2 => format!("The {} letter of '{word}' is {}.", PLACES[at], letter.to_uppercase()),
            3 if at == 5 => format!("The word \"{word}\" ends with the letter \"{letter}\"."),
            3 if at == 0 => format!("The word \"{word}\" starts with the letter \"{letter}\"."),
            _ => format!("- The {} character of the word {word} is '{letter}'", PLACES[at]),
        };
        let marked = if shape == 2 { wrong.to_uppercase().to_string() } else { wrong.to_string() };
        Planted { intact: write(right), broken: write(wrong), marked }
    });
}

#[test]
fn counts_of_words() {
    const SENTENCES: [&str; 6] = [
        "The quick brown fox jumps", "To be or not to be", "Rain stops play again in the north", "All that glitters is not gold",
        "A rolling stone gathers no moss", "Knowledge is power",
    ];
    measure("word/word_count", 300, |random: &mut Random| {
        let sentence = random.pick(&SENTENCES);
        let right = sentence.split(' ').count();
        let wrong = if below(random, 2) == 0 { right + 1 } else { right - 1 };
        let shape = below(random, 4);
        let write = |count: usize| match shape {
            0 => format!("The sentence \"{sentence}\" has {} words.", NAMES[count]),
            1 => format!("\"{sentence}\" contains {count} words."),
            2 => format!("The phrase “{sentence}” consists of exactly {} words.", NAMES[count]),
            _ => format!("- The headline \"{sentence}\" has {count} words"),
        };
        let marked = if shape.is_multiple_of(2) { NAMES[wrong].to_owned() } else { wrong.to_string() };
        Planted { intact: write(right), broken: write(wrong), marked }
    });
}

#[test]
fn numeric_orders() {
    measure("word/numeric_order", 400, |random: &mut Random| {
        let count = usize::try_from(random.range(4, 9)).unwrap();
        let mut list: Vec<i64> = Vec::new();
        let mut value = random.range(-20, 50);
        for _ in 0..count {
            list.push(value);
            value += random.range(1, 40);
        }
        let falls = below(random, 2) == 0;
        if falls {
            list.reverse();
        }
        let at = usize::try_from(below(random, count as i64 - 1)).unwrap();
        let mut wrong = list.clone();
        wrong.swap(at, at + 1);
        let order = if falls {
            random.pick(&["descending order", "decreasing order"])
        } else {
            random.pick(&["ascending order", "increasing order"])
        };
        let ends = if falls { "largest to smallest" } else { "smallest to largest" };
        let shape = below(random, 4);
        let write = |list: &[i64]| {
            let list = list.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
            match shape {
                0 => format!("In {order}: {list}."),
                1 => format!("Sorted from {ends}, we get: {list}."),
                2 => format!("**The values in {order} are** {list}."),
                _ => format!("- Numbers from {ends}: [{list}]"),
            }
        };
        Planted { intact: write(&list), broken: write(&wrong), marked: wrong[at + 1].to_string() }
    });
}

#[test]
fn listed_words() {
    const FIVE: [&str; 8] = ["Apple", "Grape", "Lemon", "Peach", "Mango", "Bread", "Table", "Chair"];
    const SIX: [&str; 4] = ["Banana", "Orange", "Cheese", "Window"];
    const WITH_B: [&str; 6] = ["Bear", "Beaver", "Bat", "Badger", "Bison", "Bee"];
    measure("word/listed_words", 400, |random: &mut Random| {
        let letters = below(random, 2) == 0;
        let (mut list, wrong) = if letters {
            ((0..5).map(|_| random.pick(&FIVE)).collect::<Vec<_>>(), random.pick(&SIX))
        } else {
            ((0..4).map(|_| random.pick(&WITH_B)).collect::<Vec<_>>(), random.pick(&["Cat", "Dog", "Horse"]))
        };
        let at = usize::try_from(below(random, list.len() as i64)).unwrap();
        let shape = below(random, 3);
        let write = |list: &[&str]| {
            let lead = match (letters, shape) {
                (true, 0) => "Here are some five-letter words to try:".replace("some ", ""),
                (true, _) => "Five 5-letter words:".to_owned(),
                (false, 0) => "Animals that start with the letter B:".to_owned(),
                (false, _) => "Here are animals that begin with 'B':".to_owned(),
            };
            match shape {
                0 => format!("{lead}\n\n{}", list.iter().map(|word| format!("- {word}")).collect::<Vec<_>>().join("\n")),
                1 => format!(
                    "{lead}\n\n{}",
                    list.iter().enumerate().map(|(at, word)| format!("{}. **{word}** – a good one", at + 1)).collect::<Vec<_>>().join("\n")
                ),
                _ => format!("{lead} {}.", list.join(", ")),
            }
        };
        let intact = write(&list);
        list[at] = wrong;
        Planted { intact, broken: write(&list), marked: wrong.to_owned() }
    });
}

#[test]
fn numberings() {
    measure("word/numbering", 300, |random: &mut Random| {
        let label = random.pick(&["Step ", "Tip ", "Phase ", ""]);
        let count = random.range(4, 8);
        let left_out = random.range(3, count - 1);
        let shape = below(random, 2);
        let write = |skip: Option<i64>| {
            let parts = (1..=count).filter(|at| Some(*at) != skip);
            parts
                .map(|at| match (label, shape) {
                    ("", _) => format!("### {at}. Name it\n\nIt is worth the work."),
                    (_, 0) => format!("## {label}{at}: Name it\n\nIt is worth the work."),
                    _ => format!("**{label}{at}:** Name it and go on."),
                })
                .collect::<Vec<_>>()
                .join("\n\n")
        };
        Planted { intact: write(None), broken: write(Some(left_out)), marked: (left_out + 1).to_string() }
    });
}

#[test]
fn longest_words() {
    measure("word/longest", 300, |random: &mut Random| {
        const SHORT: [&str; 6] = ["cat", "tree", "bird", "moon", "lamp", "road"];
        const LONG: [&str; 4] = ["elephant", "mountain", "window", "carpenter"];
        let (one, two, long) = (random.pick(&SHORT), random.pick(&SHORT), random.pick(&LONG));
        let shape = below(random, 3);
        let write = |said: &str| match shape {
            0 => format!("The longest word in \"the {one} {long} {two}\" is \"{said}\"."),
            1 => format!("Of \"{one}\", \"{long}\" and \"{two}\", the longest is \"{said}\"."),
            _ => format!("So the longest word in the sentence '{one} and {long}' is **{said}**."),
        };
        Planted { intact: write(long), broken: write(one), marked: one.to_owned() }
    });
}

/// A derivation that sorts `words` letter by letter; groups of words that tie are sorted from the left, or in turns.
fn sorting_trace(random: &mut Random, words: &[&str]) -> Vec<String> {
    const PLACES: [&str; 6] = ["first", "second", "third", "fourth", "fifth", "sixth"];
    let letter = |word: &str, nth: usize| word.as_bytes()[nth];
    let place = |byte: u8| i64::from(byte - b'a') + 1;
    let listed = |words: &[&str], nth: usize| {
        words
            .iter()
            .map(|word| format!("\"{word}\": \"{}\" ({}).", char::from(letter(word, nth)), place(letter(word, nth))))
            .collect::<Vec<_>>()
            .join(" ")
    };
    let group = |words: &[&str]| {
        let quoted = words.iter().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(" ? ");
        if words.len() > 1 { format!("[{quoted}]") } else { quoted }
    };
    let split = |words: &[&'static str], nth: usize| {
        let mut parts = std::collections::BTreeMap::<u8, Vec<&'static str>>::new();
        for word in words {
            parts.entry(letter(word, nth)).or_default().push(word);
        }
        parts
    };
    let words: Vec<&'static str> = SORTED.iter().copied().filter(|known| words.contains(known)).collect();
    let mut shuffled = words.clone();
    for at in (1..shuffled.len()).rev() {
        shuffled.swap(at, usize::try_from(below(random, at as i64 + 1)).unwrap());
    }
    let head = random.pick(&["I should start by looking at the first letter of the words in the list. ", "Let us begin. ", ""]);
    let have = random.pick(&["We now have: ", "So we have: ", "This gives: "]);
    let turns = below(random, 2) == 0;
    let parts = split(&shuffled, 0);
    let chain = |parts: &std::collections::BTreeMap<u8, Vec<&'static str>>| {
        parts.iter().map(|(byte, words)| format!("({}) {}", place(*byte), group(words))).collect::<Vec<_>>().join(" < ")
    };
    let mut lines = vec![format!("{head}The first letter: {}", listed(&shuffled, 0)), format!("{have}{}.", chain(&parts))];
    // Each group with the letter that is to be looked at next.
    let mut order: Vec<(Vec<&'static str>, usize)> = parts.into_values().map(|words| (words, 1)).collect();
    loop {
        let open = order.iter().enumerate().filter(|(_, (words, _))| words.len() > 1);
        let next = if turns { open.min_by_key(|(at, (_, nth))| (*nth, *at)) } else { open.min_by_key(|(at, _)| *at) };
        let Some((at, (words, nth))) = next.map(|(at, group)| (at, group.clone())) else { break };
        let parts = split(&words, nth);
        lines.push(format!(
            "Now let's sort this subpart {} by looking at their {} letters. The {} letter: {}",
            group(&words),
            PLACES[nth],
            PLACES[nth],
            listed(&words, nth)
        ));
        let sub = chain(&parts);
        order.splice(at..=at, parts.into_values().map(|words| (words, nth + 1)));
        let whole = order.iter().map(|(words, _)| group(words)).collect::<Vec<_>>().join(" < ");
        lines.push(format!("{have}{sub} for the subpart. Hence, we have {whole}."));
    }
    lines.push(format!("I have now sorted all the words. The answer is {}", words.join(" ")));
    lines
}

/// Words for [`sorting_trace`], sorted; none begins another, and six letters tell any two apart.
const SORTED: [&str; 30] = [
    "anchor", "animal", "answer", "basket", "bishop", "bistro", "bitter", "candle", "canopy", "carpet", "carrot", "castle", "desert",
    "design", "donkey", "fabric", "factor", "falcon", "garden", "garlic", "gather", "island", "jacket", "lantern", "magnet", "market",
    "marvel", "silver", "simple", "winter",
];

#[test]
fn steps_of_sorting() {
    measure("word/sorting_steps", 600, |random: &mut Random| {
        let mut words: Vec<&str> = Vec::new();
        let count = usize::try_from(random.range(4, 12)).unwrap();
        while words.len() < count {
            let word = random.pick(&SORTED);
            if !words.contains(&word) {
                words.push(word);
            }
        }
        let lines = sorting_trace(random, &words);
        words.sort_unstable();
        let mut broken = lines.clone();
        let last = lines.len() - 1;
        let word = words[usize::try_from(below(random, count as i64)).unwrap()];
        let first = word.as_bytes()[0];
        let place = i64::from(first - b'a') + 1;
        let right = format!("\"{word}\": \"{}\" ({place})", char::from(first));
        let marked = match below(random, 5) {
            0 => {
                broken[0] = lines[0].replace(&right, &format!("\"{word}\": \"{}\" ({})", char::from(first), place + 1));
                word
            }
            1 => {
                let other = if first == b'z' { b'y' } else { first + 1 };
                broken[0] = lines[0].replace(&right, &format!("\"{word}\": \"{}\" ({})", char::from(other), place + 1));
                word
            }
            2 => {
                let rest: Vec<&str> = words.iter().copied().filter(|known| *known != word).collect();
                broken[last] = lines[last].replace(&words.join(" "), &rest.join(" "));
                rest[0]
            }
            3 => {
                let at = usize::try_from(below(random, count as i64 - 1)).unwrap();
                let mut swapped = words.clone();
                swapped.swap(at, at + 1);
                broken[last] = lines[last].replace(&words.join(" "), &swapped.join(" "));
                words[at]
            }
            _ => {
                // A word that is lost between the list and the first chain.
                let quoted = format!("\"{word}\"");
                let without = [format!("{quoted} ? "), format!(" ? {quoted}")].into_iter().find(|part| lines[1].contains(part.as_str()));
                if let Some(part) = without {
                    broken[1] = lines[1].replacen(&part, "", 1);
                    "\""
                } else {
                    broken[1] = lines[1].replace(&quoted, "\"zebra\"");
                    "\"zebra\""
                }
            }
        };
        let joint = random.pick(&["\n\n", "\n", " "]);
        Planted { intact: lines.join(joint), broken: broken.join(joint), marked: marked.to_owned() }
    });
}

#[test]
fn counts_in_a_sentence() {
    measure("word/inline_count", 400, |random| {
        let items = ["red", "green", "deep blue", "yellow", "pale orange", "black", "white", "grey"];
        let count = usize::try_from(random.range(3, 7)).unwrap();
        let names = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
        let other = if random.range(0, 1) == 1 {
            count + 1
        } else if count == 3 {
            5
        } else {
            count - 1
        };
        let form = random.range(0, 3);
        let list = format!("{}, and {}", items[..count - 1].join(", "), items[count - 1]);
        let write = |count: usize| {
            let name = names[count];
            match form {
                0 => format!("There are {name} colors: {list}."),
                1 => format!("The {name} colors are {list}."),
                2 => format!("It has **{name}** main colors: {list}."),
                _ => format!("- These are the {name} colors: {list}"),
            }
        };
        Planted { intact: write(count), broken: write(other), marked: names[other].to_owned() }
    });
}
