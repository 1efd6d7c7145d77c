//! # What it flags
//! A file mode of Unix that is told in letters or words it does not stand for: "chmod 644 is rwxr-xr-x", "chmod 640 lets others read".
//! # Why it misleads
//! A file ends up open to everybody, or closed to the program that needs it.
//! # How it is decided
//! Each octal digit is read as 4 (read), 2 (write), 1 (execute), for the owner, the group and others (POSIX `chmod`), and held against the nine letters
//! beside it. In words only a right that the mode does not give is wrong; one that is left out is not.
//! # Known false positives
//! None known; sentences that deny a right or name more than one mode are left alone in words.

use crate::check::prelude::*;

/// What the check says of itself.
pub const META: Meta = Meta { title: "File modes of Unix", ..BY_FORMS };

/// The mode at the head of a text, where it is three octal digits, or four with a leading zero.
fn octal(text: &str) -> Option<(u32, usize)> {
    let length = text.bytes().take(5).take_while(|byte| matches!(byte, b'0'..=b'7')).count();
    let plain = length == 3 || length == 4 && text.starts_with('0');
    let ends = !text[length..].starts_with(|next: char| next.is_alphanumeric() || matches!(next, '_' | '%'));
    (plain && ends).then(|| u32::from_str_radix(&text[..length], 8).ok()).flatten().map(|mode| (mode, length))
}

/// The mode that nine letters at the head of a text stand for; the letter of a kind of file may stand before them.
fn letters(text: &str) -> Option<(u32, usize)> {
    let length = text.bytes().take(12).take_while(|byte| b"rwxd-".contains(byte)).count();
    let nine = text[..length].get(length.checked_sub(9)?..)?;
    let ends = !text[length..].starts_with(|next: char| next.is_alphanumeric());
    let kind = length == 9 || length == 10 && text.starts_with(['-', 'd']);
    let mut mode = 0;
    for (letter, known) in nine.chars().zip("rwxrwxrwx".chars()) {
        mode = mode << 1 | u32::from(letter == known);
        if letter != known && letter != '-' {
            return None;
        }
    }
    (kind && ends).then_some((mode, length))
}

fn written(mode: u32) -> String {
    "rwxrwxrwx".chars().enumerate().map(|(at, letter)| if mode >> (8 - at) & 1 == 1 { letter } else { '-' }).collect()
}

const MODE: Lookup =
    Lookup { name: "mode", example: "755", begins: Begins::Digit, at: |text| octal(text).map(|(_, end)| (end, 0)).into_iter().collect() };
const LETTERS: Lookup = Lookup {
    name: "letters",
    example: "rwxr-xr-x",
    begins: Begins::Anything,
    at: |text| letters(text).map(|(_, end)| (end, 0)).into_iter().collect(),
};

/// The mode in letters; the letters as a mode; what a mode gives to whom.
pub static FORMS: Forms = Forms::with(
    &[
        "[the]? [chmod|mode|permission|permissions]* {m:mode} [permissions|mode|in symbolic notation|in symbolic form|in letters]* \
         (<equals>|means|stands for|translates to|sets|gives|represents|results in|\\() [the permissions|permissions]? {p:letters}",
        "[the]? [permission|permissions|string|mode]* {p:letters} [permissions|in octal|in octal notation|in numeric form|in numbers]* \
         (<equals>|means|stands for|translates to|represents|\\() [chmod|mode]? {m:mode}",
        "(chmod|mode|permission|permissions) [of]? {m:mode} [permissions|on a file|on the file]* [{f:word} [. {e:word}]]? \
         (gives|grants|allows|lets|means|means that|permits|sets|lets the|makes the file)",
    ],
    &[MODE, LETTERS],
);

/// Who is given a right, by how far the digit of the mode is moved.
const WHO: &[(&[&str], &[u32])] = &[
    (&["owner", "user", "owner's"], &[6]),
    (&["group", "group's"], &[3]),
    (&["others", "other", "world", "public"], &[0]),
    (&["everyone", "everybody", "anyone", "all"], &[6, 3, 0]),
];

const RIGHTS: &[(&[&str], u32)] = &[
    (&["read", "reading"], 4),
    (&["write", "writing", "modify", "edit"], 2),
    (&["execute", "executing", "run", "executable"], 1),
    (&["full"], 7),
];

/// Words with which a right is not given, or is given to the rest.
const DENIES: &[&str] = &[
    "no", "not", "cannot", "can't", "can’t", "without", "nothing", "none", "neither", "nor", "only", "but", "except", "never", "deny",
    "denies", "if", "unlike", "directory", "rest", "remaining", "instead", "while", "prevents", "blocks", "removes",
];

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let reading = context.reading();
    let found = FORMS.find(&reading);
    let only = found.len() == 1;
    found.into_iter().filter_map(|found| decide(context, &reading, found, only)).collect()
}

fn decide(context: &Context<'_>, reading: &Reading<'_>, found: Found, only: bool) -> Option<Signal> {
    let (mode, _) = octal(found.words(reading, "m"))?;
    if found.form == 2 {
        return if only { in_words(context, reading, found, mode) } else { None };
    }
    let about = reading.says(&["chmod", "permission", "permissions", "mode", "octal", "file", "files", "symbolic"]);
    let shown = found.words(reading, "p");
    let (said, _) = letters(shown).filter(|_| about && !found.has("not"))?;
    let working = || format!("{mode:03o} = {}", written(mode));
    if found.form == 0 {
        let kind = if shown.len() == 10 { &shown[..1] } else { "" };
        return found.value_verdict(context, reading, "p", &format!("{kind}{}", written(mode)), said == mode, working);
    }
    found.value_verdict(context, reading, "m", &format!("{said:03o}"), said == mode, || format!("{} = {said:03o}", written(said)))
}

/// "chmod 640 lets others read": the first right that the mode does not give.
fn in_words(context: &Context<'_>, reading: &Reading<'_>, found: Found, mode: u32) -> Option<Signal> {
    let end = reading.pieces.len();
    if reading.holds(found.to, end, DENIES) {
        return None;
    }
    // Those who are given what follows: "the owner, the group and everyone else".
    let mut who: Vec<u32> = Vec::new();
    let (mut named, mut told) = (0, false);
    let mut wrong = None;
    let mut last = found.to;
    for at in found.to..end {
        if reading.marks(at, ";:(.") {
            break;
        }
        if let Some((_, places)) = WHO.iter().find(|(names, _)| reading.is(at, names)) {
            if told {
                who.clear();
            }
            told = false;
            named += 1;
            // "Everyone else" are the others, whoever was named before.
            who.extend(if reading.is(at + 1, &["else"]) { &[0] } else { *places });
        }
        if let Some((_, right)) = RIGHTS.iter().find(|(names, _)| reading.is(at, names) && !who.is_empty()) {
            told = true;
            last = at + 1;
            if who.iter().any(|place| mode >> place & right != *right) && wrong.is_none() {
                wrong = Some(at + 1);
            }
        }
    }
    // Rights that stand before those they are given to ("read access to the owner") are another order.
    let first_right = (found.to..end).find(|&at| RIGHTS.iter().any(|(names, _)| reading.is(at, names)))?;
    let first_who = (found.to..end).find(|&at| WHO.iter().any(|(names, _)| reading.is(at, names)))?;
    if first_right < first_who || named == 0 || last == found.to {
        return None;
    }
    let mut told = found;
    told.to = wrong.unwrap_or(last);
    told.verdict(context, reading, wrong.is_none(), || format!("{mode:03o} = {}", written(mode)))
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("`chmod 640 run.sh` allows others to read.", "chmod 640 run.sh allows others to read", "640 = rw-r-----"),
    flag(
        "chmod 744 gives the owner, the group and anyone else the right to execute it.",
        "chmod 744 gives the owner, the group and anyone else the right to execute",
        "744 = rwxr--r--",
    ),
    flag("With chmod, 644 means rwxr-xr-x.", "644 means rwxr-xr-x", "644 = rw-r--r--"),
    flag("The permissions rwxr-x--- correspond to the mode; rwxr-x--- = 740.", "rwxr-x--- = 740", "rwxr-x--- = 750"),
    flag("Setting chmod 640 lets others read.", "chmod 640 lets others read", "640 = rw-r-----"),
    flag(
        "Permissions 755 gives the owner full control and lets the group write.",
        "Permissions 755 gives the owner full control and lets the group write",
        "755 = rwxr-xr-x",
    ),
    flag("The mode 600 is rw-rw----.", "The mode 600 is rw-rw----", "600 = rw-------"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("chmod 755 gives the owner, the group and everyone else permission to read and execute the script."),
    ignore("chmod 644 gives the owner read and write access and everyone else the right to read."),
    ignore("In chmod, 644 means rw-r--r--, and rwxr-x--- = 750."),
    ignore("Setting chmod 754 lets the owner read, write and execute, the group read and execute, and others read."),
    ignore("chmod 600 gives the owner read and write access, and others no access."),
    ignore("chmod 755 allows the owner to read."),
    ignore("The order 644 means that others read it first."),
    ignore("If chmod 644 is rwxr-xr-x, something is wrong with the mask."),
];
