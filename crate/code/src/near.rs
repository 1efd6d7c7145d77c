//! Near names: what somebody may have meant.

/// How many letters must be put in, left out, changed or swapped to make one name of the other; none beyond `most`.
#[must_use]
pub fn distance(one: &str, other: &str, most: usize) -> Option<usize> {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    if one.len().abs_diff(other.len()) > most || one.len() > 80 {
        return None;
    }
    // Optimal string alignment: rows of the table, the two last of them kept.
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for (row, &letter) in one.iter().enumerate() {
        let mut next = vec![row + 1];
        for (column, &with) in other.iter().enumerate() {
            let change = last[column] + usize::from(letter != with);
            let mut least = change.min(last[column + 1] + 1).min(next[column] + 1);
            if row > 0 && column > 0 && letter == other[column - 1] && one[row - 1] == with {
                least = least.min(before[column - 1] + 1);
            }
            next.push(least);
        }
        before = std::mem::replace(&mut last, next);
    }
    last.last().copied().filter(|&found| found <= most)
}

/// The letters of a name, as they are compared: without underscores and case.
fn bare(name: &str) -> String {
    name.chars().filter(|&letter| letter != '_').flat_map(char::to_lowercase).collect()
}

/// The parts of a name: `read_file` and `readFile` are `read` and `file`.
pub fn parts(name: &str) -> Vec<String> {
    let mut parts: Vec<String> = vec![String::new()];
    let mut lower = false;
    for letter in name.chars() {
        if letter == '_' || letter.is_uppercase() && lower {
            parts.push(String::new());
        }
        lower = letter.is_lowercase();
        if letter != '_'
            && let Some(part) = parts.last_mut()
        {
            part.extend(letter.to_lowercase());
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}

/// How often each letter stands in a name, as they are compared; rare ones share a place.
fn tally(name: &str) -> [u8; 64] {
    let mut tally = [0_u8; 64];
    for letter in name.chars().filter(|&letter| letter != '_').flat_map(char::to_lowercase) {
        let place = &mut tally[letter as usize % 64];
        *place = place.saturating_add(1);
    }
    tally
}

/// The name among `known` that is nearest to `name`; none where none is near, or two are equally near.
pub fn nearest<'a>(name: &str, mut known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    nearest_of(name, &mut known)
}

/// The same, built once for all lists: each copy of it would take kilobytes of the module.
fn nearest_of<'a>(name: &str, known: &mut dyn Iterator<Item = &'a str>) -> Option<&'a str> {
    let letters = bare(name);
    let most = (letters.chars().count() / 4).clamp(1, 3);
    let mut best: Option<(usize, &str)> = None;
    let mut twin = false;
    let own_parts = parts(name);
    let own_tally = tally(name);
    for other in known {
        // Of thousands nearly all have other letters: a letter changed is one less here and one more there.
        let apart: usize = own_tally.iter().zip(tally(other)).map(|(&one, other)| usize::from(one.abs_diff(other))).sum();
        if apart > 2 * most {
            continue;
        }
        let other_letters = bare(other);
        let found = if letters == other_letters {
            Some(0)
        } else {
            let mut sorted = [own_parts.clone(), parts(other)];
            for parts in &mut sorted {
                parts.sort_unstable();
            }
            if sorted[0] == sorted[1] {
                Some(1)
            } else {
                // Two letters or more are slips only in a name that begins alike.
                let alike = letters.chars().next() == other_letters.chars().next();
                distance(&letters, &other_letters, most).filter(|&found| letters.len() > 2 && (found < 2 || alike))
            }
        };
        if let Some(found) = found {
            match best {
                Some((least, _)) if found > least => {}
                Some((least, kept)) if found == least && kept != other => twin = true,
                _ => {
                    best = Some((found, other));
                    twin = false;
                }
            }
        }
    }
    best.filter(|_| !twin).map(|(_, other)| other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_offered_and_twins_are_not() {
        assert_eq!(nearest("get_cwd", ["getcwd", "getpid", "chdir"].into_iter()), Some("getcwd"));
        assert_eq!(nearest("startsWith", ["startswith", "endswith"].into_iter()), Some("startswith"));
        assert_eq!(nearest("text_read", ["read_text", "write_text"].into_iter()), Some("read_text"));
        assert_eq!(nearest("reaf", ["read", "real"].into_iter()), None);
        assert_eq!(nearest("frobnicate", ["read", "write"].into_iter()), None);
        assert_eq!(nearest("read_file", ["sendfile"].into_iter()), None);
        assert_eq!(nearest("raed_fiel", ["read_file"].into_iter()), Some("read_file"));
    }

    #[test]
    fn swapped_letters_count_once() {
        assert_eq!(distance("nmupy", "numpy", 2), Some(1));
        assert_eq!(distance("a", "bcdef", 2), None);
    }
}
