//! Formats of dates and times in which the month's and the minute's letters are swapped: `%Y-%M-%d`, `%H:%m`.

/// One directive of a format: its letter, where that stands, and what stands between it and the one before.
struct Directive<'a> {
    letter: char,
    at: usize,
    before: &'a str,
}

/// A format that says the minute where a month belongs, or the other way round: what is wrong with it, and the right one.
pub fn swapped(format: &str) -> Option<(&'static str, &'static str, String)> {
    // A query has letters of its own, and so has whatever else is more than a format.
    if format.len() > 60 || format.contains(['(', '\'', '"', ';', '\\']) {
        return None;
    }
    let directives = directives(format)?;
    let months: Vec<usize> = (0..directives.len()).filter(|&at| is_months_place(&directives, at)).collect();
    let told = |letter: char| months.iter().any(|&at| directives[at].letter == letter);
    let minutes = (0..directives.len()).filter(|&at| is_minutes_place(&directives, at, !months.is_empty()));
    let month = told('M');
    let minute = minutes.clone().any(|at| directives[at].letter == 'm');
    let words = match (month, minute) {
        (true, true) => "`%M` is the minute and `%m` the month: the two are swapped",
        (true, false) => "`%M` is the minute; the month is `%m`",
        (false, true) => "`%m` is the month; the minute is `%M`",
        (false, false) => return None,
    };
    let mut right = format.as_bytes().to_vec();
    for at in months.iter().copied().chain(minutes) {
        let directive = &directives[at];
        right[directive.at] = match (directive.letter, months.contains(&at)) {
            ('M', true) => b'm',
            ('m', false) => b'M',
            (letter, _) => letter as u8,
        };
    }
    Some((words, if month { "%M" } else { "%m" }, String::from_utf8(right).ok()?))
}

/// The directives of a format; none where it is cut off in the middle of one.
fn directives(format: &str) -> Option<Vec<Directive<'_>>> {
    let mut found = Vec::new();
    let mut from = 0;
    let mut letters = format.char_indices();
    while let Some((start, letter)) = letters.next() {
        if letter != '%' {
            continue;
        }
        let (mut at, mut letter) = letters.next()?;
        if matches!(letter, '-' | '#' | '_' | '0' | '^') {
            (at, letter) = letters.next()?;
        }
        if letter == '%' {
            continue;
        }
        found.push(Directive { letter, at, before: &format[from..start] });
        from = at + letter.len_utf8();
    }
    Some(found)
}

const fn is_year(letter: char) -> bool {
    matches!(letter, 'Y' | 'y')
}

const fn is_hour(letter: char) -> bool {
    matches!(letter, 'H' | 'I')
}

/// Whether a directive is a month or minute, and stands where a date has its month: between year and day, or beside the year.
fn is_months_place(directives: &[Directive<'_>], at: usize) -> bool {
    let part = |words: &str| matches!(words, "-" | "/" | "." | "_" | "" | " ");
    let tight = |words: &str| matches!(words, "-" | "/" | ".");
    let this = &directives[at];
    if !matches!(this.letter, 'M' | 'm') {
        return false;
    }
    let last = at.checked_sub(1).map(|at| directives[at].letter).filter(|_| part(this.before));
    let next = directives.get(at + 1).filter(|next| part(next.before));
    let after = directives.get(at + 2).filter(|after| part(after.before));
    match (last, next.map(|next| next.letter)) {
        (Some(year), Some('d')) if is_year(year) => true,
        (Some('d'), Some(year)) if is_year(year) => true,
        (None, Some('d')) if at == 0 => after.is_some_and(|after| is_year(after.letter)),
        (None, Some(year)) if at == 0 => is_year(year) && next.is_some_and(|next| tight(next.before)),
        (Some(year), None) if is_year(year) => tight(this.before) && at + 1 == directives.len(),
        _ => false,
    }
}

/// Whether a directive is a month or minute, and stands where a time has its minute: right behind the hour.
fn is_minutes_place(directives: &[Directive<'_>], at: usize, dated: bool) -> bool {
    let this = &directives[at];
    let behind = at.checked_sub(1).is_some_and(|at| is_hour(directives[at].letter));
    if !matches!(this.letter, 'M' | 'm') || !behind {
        return false;
    }
    let ends = directives.get(at + 1).is_none_or(|next| matches!(next.letter, 'S' | 'p' | 'f' | 'z' | 'Z'));
    match this.before {
        ":" => true,
        "-" | "." | "_" | "h" | "" => ends && (dated || directives.get(at + 1).is_some_and(|next| next.letter == 'S')),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn swapped_letters_are_put_right() {
        for (format, right) in [
            ("%Y-%M-%d", "%Y-%m-%d"),
            ("%d/%M/%Y %H:%M", "%d/%m/%Y %H:%M"),
            ("%Y%M%d", "%Y%m%d"),
            ("%M/%d/%Y", "%m/%d/%Y"),
            ("%d.%M.%y", "%d.%m.%y"),
            ("%Y-%M", "%Y-%m"),
            ("%H:%m", "%H:%M"),
            ("%I:%m %p", "%I:%M %p"),
            ("%Y-%m-%dT%H:%m:%S", "%Y-%m-%dT%H:%M:%S"),
            ("log_%Y%m%d_%H%m%S.txt", "log_%Y%m%d_%H%M%S.txt"),
            ("%Y-%M-%d_%H-%m", "%Y-%m-%d_%H-%M"),
            ("%Y%m%d-%H%m", "%Y%m%d-%H%M"),
        ] {
            assert_eq!(swapped(format).map(|(.., right)| right), Some(right.to_owned()), "{format}");
        }
        for format in [
            "%Y-%m-%d %H:%M:%S", "%M:%S", "%H%M", "%d %b %Y, %H.%M", "%M minutes", "%Y-%m-%d_%H-%M-%S", "%m/%d", "%H hours in month %m",
            "%d-%H-%m", "100%", "%%M-%d-%Y", "%I:%M%p", "%Y/%j %M", "DATE_FORMAT(d, '%Y-%M-%d')", "%Y%m%d%H%M", "%S.%M.%H %d.%m.%Y",
        ] {
            assert_eq!(swapped(format), None, "{format}");
        }
    }
}
