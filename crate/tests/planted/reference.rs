//! Closed tables.

use super::{Planted, Random, measure};

#[test]
fn utc_offsets() {
    const ZONES: [(&str, i64); 10] =
        [("EST", -5), ("EDT", -4), ("PST", -8), ("PDT", -7), ("MST", -7), ("CET", 1), ("CEST", 2), ("JST", 9), ("AEST", 10), ("EET", 2)];
    measure("reference/utc_offset", 400, |random: &mut Random| {
        let (name, right) = ZONES[usize::try_from(random.range(0, 9)).unwrap()];
        let wrong = if name == "PST" { -9 } else { right + random.range(0, 1) * 2 - 1 };
        let (shape, sign) = (random.range(0, 4), random.pick(&["-", "−"]));
        let write = |offset: i64| {
            let size = offset.abs();
            let sign = if offset < 0 { sign } else { "+" };
            match shape {
                0 => format!("{name} is UTC{sign}{size}, so plan ahead."),
                1 => format!("The call is at 9 AM {name} (UTC{sign}{size})."),
                2 => format!("- **{name}:** GMT{sign}{size}"),
                3 => format!("{name} (that zone) is UTC{sign}{size:02}:00 all winter."),
                _ => format!("In short, {name} = UTC{sign}{size}."),
            }
        };
        let marked = if shape == 3 { format!("{:02}:00", wrong.abs()) } else { wrong.abs().to_string() };
        Planted { intact: write(right), broken: write(wrong), marked }
    });
}

#[test]
fn names_of_code_points() {
    const NAMED: [(&str, &str, &str); 10] = [
        ("em dash", "2014", ""),
        ("horizontal ellipsis", "2026", ""),
        ("rightwards arrow", "2192", "→"),
        ("euro sign", "20AC", "€"),
        ("copyright sign", "00A9", "©"),
        ("not equal to", "2260", "≠"),
        ("face with tears of joy", "1F602", "😂"),
        ("zero width space", "200B", ""),
        ("latin small letter e with acute", "00E9", "é"),
        ("black heart suit", "2665", "♥"),
    ];
    measure("reference/code_point", 500, |random: &mut Random| {
        let at = usize::try_from(random.range(0, 9)).unwrap();
        let (name, code, sign) = NAMED[at];
        let other = NAMED[(at + usize::try_from(random.range(1, 9)).unwrap()) % 10].1;
        let shape = if sign.is_empty() { random.range(0, 3) } else { random.range(0, 4) };
        let write = |code: &str| match shape {
            0 => format!("Use the {name} (U+{code}) here."),
            1 => format!("The character is U+{code} {}.", name.to_uppercase()),
            2 => format!("- `U+{code}` ({name})"),
            3 => format!("In Unicode, U+{code} is the {name}."),
            _ => format!("The sign {sign} (U+{code}) is common."),
        };
        Planted { intact: write(code), broken: write(other), marked: format!("U+{other}") }
    });
}
