//! # What it flags
//! Two version numbers in the wrong order: "1.10.0 is older than 1.9.0", "2.0.0-rc.1 > 2.0.0".
//! # Why it misleads
//! Version numbers are not decimals; whoever takes the larger-looking one takes the older.
//! # How it is decided
//! Semantic Versioning 2.0.0, section 11: field by field as numbers, a pre-release before its release. "Newer" and "older" are judged only within
//! one series, since an old series may get a release after a new one.
//! # Known false positives
//! None known; two numbers with a single dot count as versions only where the text calls them so.

use crate::check::prelude::*;
use crate::cursor::Cursor;
use crate::hedge::is_asserted;
use std::cmp::Ordering;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Order of version numbers",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &[
        "older", "newer", "higher", "lower", "greater", "less", "comes before", "comes after", "precede", "later", "earlier", ">", "<",
        "ranks", "sorts", "precedence", "is above", "is below",
    ],
};

/// A version as written.
#[derive(Debug, Clone)]
struct Version<'a> {
    start: usize,
    end: usize,
    shown: &'a str,
    fields: Vec<u64>,
    pre: Vec<&'a str>,
    /// Whether it was called a version ("v1.9").
    named: bool,
}

fn version(text: &str, start: usize) -> Option<Version<'_>> {
    let rest = &text[start..];
    let body = rest.strip_prefix(['v', 'V']).unwrap_or(rest);
    let named = body.len() < rest.len();
    let numbers = body.find(|part: char| !part.is_ascii_digit() && part != '.').unwrap_or(body.len()).min(40);
    let dotted = body[..numbers].trim_end_matches('.');
    let fields: Vec<u64> = dotted.split('.').map(|field| field.parse().ok()).collect::<Option<_>>()?;
    if !(2..=4).contains(&fields.len()) {
        return None;
    }
    let mut end = start + usize::from(named) + dotted.len();
    let mut pre = Vec::new();
    if let Some(tail) = text[end..].strip_prefix('-').filter(|tail| tail.starts_with(|next: char| next.is_ascii_alphabetic())) {
        let length = tail.find(|part: char| !part.is_ascii_alphanumeric() && part != '.').unwrap_or(tail.len()).min(30);
        let shown = tail[..length].trim_end_matches('.');
        pre = shown.split('.').collect();
        end += 1 + shown.len();
    }
    let next = text[end..].chars().next();
    if next.is_some_and(|next| next.is_alphanumeric() || matches!(next, '+' | '-' | '_' | '%' | '°')) {
        return None;
    }
    Some(Version { start, end, shown: &text[start..end], fields, pre, named })
}

/// Semantic Versioning 2.0.0, section 11.
fn order(one: &Version<'_>, two: &Version<'_>) -> Ordering {
    let length = one.fields.len().max(two.fields.len());
    for at in 0..length {
        let field = |version: &Version<'_>| version.fields.get(at).copied().unwrap_or(0);
        let by = field(one).cmp(&field(two));
        if by.is_ne() {
            return by;
        }
    }
    match (one.pre.is_empty(), two.pre.is_empty()) {
        (true, true) => return Ordering::Equal,
        (true, false) => return Ordering::Greater,
        (false, true) => return Ordering::Less,
        (false, false) => {}
    }
    for (a, b) in one.pre.iter().zip(&two.pre) {
        let by = match (a.parse::<u64>(), b.parse::<u64>()) {
            (Ok(a), Ok(b)) => a.cmp(&b),
            (Ok(_), Err(_)) => Ordering::Less,
            (Err(_), Ok(_)) => Ordering::Greater,
            (Err(_), Err(_)) => a.cmp(b),
        };
        if by.is_ne() {
            return by;
        }
    }
    one.pre.len().cmp(&two.pre.len())
}

/// Words between two versions: what they say, and whether they speak of time.
const LINKS: &[(&str, Ordering, bool)] = &[
    ("is a newer version than", Ordering::Greater, true),
    ("is an older version than", Ordering::Less, true),
    ("is newer than", Ordering::Greater, true),
    ("is older than", Ordering::Less, true),
    ("is later than", Ordering::Greater, true),
    ("is earlier than", Ordering::Less, true),
    ("comes before", Ordering::Less, true),
    ("comes after", Ordering::Greater, true),
    ("precedes", Ordering::Less, true),
    ("is a higher version than", Ordering::Greater, false),
    ("is a lower version than", Ordering::Less, false),
    ("is higher than", Ordering::Greater, false),
    ("is lower than", Ordering::Less, false),
    ("is greater than", Ordering::Greater, false),
    ("is less than", Ordering::Less, false),
    ("has higher precedence than", Ordering::Greater, false),
    ("has a higher precedence than", Ordering::Greater, false),
    ("has lower precedence than", Ordering::Less, false),
    ("has a lower precedence than", Ordering::Less, false),
    ("ranks above", Ordering::Greater, false),
    ("ranks higher than", Ordering::Greater, false),
    ("outranks", Ordering::Greater, false),
    ("takes precedence over", Ordering::Greater, false),
    ("has precedence over", Ordering::Greater, false),
    ("is above", Ordering::Greater, false),
    ("sorts after", Ordering::Greater, false),
    ("sorts above", Ordering::Greater, false),
    ("is considered newer than", Ordering::Greater, true),
    ("is considered higher than", Ordering::Greater, false),
    ("counts as newer than", Ordering::Greater, true),
    ("ranks below", Ordering::Less, false),
    ("ranks lower than", Ordering::Less, false),
    ("is below", Ordering::Less, false),
    ("sorts before", Ordering::Less, false),
    ("sorts below", Ordering::Less, false),
    ("is considered older than", Ordering::Less, true),
    ("is considered lower than", Ordering::Less, false),
    ("counts as older than", Ordering::Less, true),
    (">", Ordering::Greater, false),
    ("<", Ordering::Less, false),
];

/// Software whose releases are numbered major.minor.
const PRODUCTS: &[&str] = &[
    "Python", "PHP", "Ruby", "Django", "Kubernetes", "Go", "Kotlin", "Swift", "TypeScript", "Perl", "Lua", "Elixir", "Scala", "Rust",
    "Android", "PyTorch", "TensorFlow", "NumPy", "Laravel", "Symfony", "Helm", "Terraform", "Flutter", "Dart",
];

/// Whether releases come out in the order of their numbers: within one series, or first releases of two.
fn chronological(one: &Version<'_>, two: &Version<'_>) -> bool {
    let same = |at: usize| one.fields.get(at) == two.fields.get(at);
    let first = |version: &Version<'_>| version.fields.get(2).is_none_or(|patch| *patch == 0);
    same(0) && (same(1) || first(one) && first(two))
}

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    let mut versions: Vec<Version<'_>> = Vec::new();
    let mut before = ' ';
    for (at, character) in text.char_indices() {
        let begins =
            (character.is_ascii_digit() || matches!(character, 'v' | 'V')) && !before.is_alphanumeric() && !"._/-$€£=~^".contains(before);
        before = character;
        if begins && versions.last().is_none_or(|last| last.end <= at) && versions.len() < 60 {
            versions.extend(version(text, at));
        }
    }
    let mut signals = Vec::new();
    for two in versions.windows(2) {
        let (one, two) = (&two[0], &two[1]);
        let lower = || text.to_ascii_lowercase();
        let three = one.fields.len() > 2 && two.fields.len() > 2;
        let named = three || one.named && two.named;
        let product = text[..one.start].trim_end().rsplit(|c: char| c.is_whitespace()).next().unwrap_or_default();
        let named = named || PRODUCTS.contains(&product.trim_matches(['*', '`', '(', '"']));
        if !named && !["version", "semver", "release"].iter().any(|word| lower().contains(word)) {
            continue;
        }
        let mut cursor = Cursor::new(text, one.end);
        let Some((_, said, time)) = LINKS.iter().find(|(words, ..)| cursor.eat(words)) else { continue };
        for _ in 0..3 {
            cursor.eat_any(&["the", "final", "stable", "full", "official", "version", "release", "its release"]);
        }
        cursor.gap();
        if cursor.at != two.start || *time && !chronological(one, two) {
            continue;
        }
        let right = order(one, two);
        let span = context.at(one.start, two.end);
        if right == *said {
            signals.push(Signal::agrees(span));
        } else if is_asserted(context, span) {
            let sign = match right {
                Ordering::Less => "<",
                Ordering::Equal => "=",
                Ordering::Greater => ">",
            };
            signals.push(Signal::new(span, format!("{} {sign} {}{}", one.shown, two.shown, because(one, two))));
        }
    }
    signals
}

/// ", since 10 > 9": the field that decides.
fn because(one: &Version<'_>, two: &Version<'_>) -> String {
    match one.fields.iter().zip(&two.fields).find(|(a, b)| a != b) {
        Some((a, b)) => format!(", since {a} {} {b}", if a > b { ">" } else { "<" }),
        None => String::new(),
    }
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("In SemVer, `3.1.0-rc.1` sorts after the release `3.1.0`.", "3.1.0-rc.1 sorts after the release 3.1.0", "3.1.0-rc.1 < 3.1.0"),
    flag("Python 3.9 is newer than 3.10.", "3.9 is newer than 3.10", "3.9 < 3.10, since 9 < 10"),
    flag("Version 1.10.0 is older than 1.9.0.", "1.10.0 is older than 1.9.0", "1.10.0 > 1.9.0, since 10 > 9"),
    flag("Under semantic versioning, `2.0.0-rc.1` is greater than `2.0.0`.", "2.0.0-rc.1 is greater than 2.0.0", "2.0.0-rc.1 < 2.0.0"),
    flag("So v3.9 is newer than v3.11, and you need not upgrade.", "v3.9 is newer than v3.11", "v3.9 < v3.11, since 9 < 11"),
    flag("- 1.2.9 > 1.2.10", "1.2.9 > 1.2.10", "1.2.9 < 1.2.10, since 9 < 10"),
    flag("1.0.0-alpha.10 comes before 1.0.0-alpha.9.", "1.0.0-alpha.10 comes before 1.0.0-alpha.9", "1.0.0-alpha.10 > 1.0.0-alpha.9"),
    flag("Since release 5.2 is higher than 5.12, the patch is in.", "5.2 is higher than 5.12", "5.2 < 5.12, since 2 < 12"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("In SemVer, `3.1.0-rc.1` ranks below the final version `3.1.0`."),
    ignore("Python 3.10 is newer than 3.9, and Paris 3.9 is higher than 3.10."),
    ignore("Version 1.10.0 is newer than 1.9.0."),
    ignore("2.0.0-rc.1 is lower than 2.0.0, and 1.0.0-alpha < 1.0.0-alpha.1."),
    ignore("9.9 is greater than 9.11, since 0.90 is greater than 0.11."),
    ignore("Python 2.7.18 is newer than Python 3.0.0."),
    ignore("4.9.337 is newer than 4.14.0: both are long-term series."),
    ignore("If 1.10.0 is older than 1.9.0, the tags were moved."),
    ignore("The value 1.5 < 1.25 is false."),
];
