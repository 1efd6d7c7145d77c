//! # What it flags
//! A version said to be within a range of npm or Cargo that is not, or the other way round: "^1.2.3 allows 2.0.0".
//! # Why it misleads
//! An update that breaks a build is let in, or one that mends it is kept out.
//! # How it is decided
//! `^` lets the leftmost field that is not zero stand, `~` lets major and minor stand (node-semver, "Advanced Range Syntax"); a version must not
//! be below the range's own. Only versions of three numbers without a pre-release are held against it.
//! # Known false positives
//! None known; Ruby's `~>` and Python's `~=` are other signs.

use crate::check::prelude::*;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Caret and tilde ranges of versions",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &["^", "~"],
};

/// Three numbers at the head of a text, and where they end.
fn version(text: &str) -> Option<([u64; 3], usize)> {
    let length = text.find(|part: char| !part.is_ascii_digit() && part != '.').unwrap_or(text.len());
    let shown = text[..length].trim_end_matches('.');
    let fields: Vec<u64> = shown.split('.').map(|field| field.parse().ok()).collect::<Option<_>>()?;
    let rest = &text[shown.len()..];
    let ends = !rest.starts_with(|next: char| next.is_alphanumeric() || matches!(next, '-' | '+' | '_'));
    Some((<[u64; 3]>::try_from(fields).ok().filter(|_| ends)?, shown.len()))
}

const VERSION: Lookup = Lookup {
    name: "version",
    example: "1.4.2",
    begins: Begins::Anything,
    at: |text| version(text).map(|(_, end)| (end, 0)).into_iter().collect(),
};

const RANGE: Lookup = Lookup {
    name: "range",
    example: "^1.2.3",
    begins: Begins::Anything,
    at: |text| {
        let range = text.strip_prefix(['^', '~']).and_then(version);
        range.map(|(_, end)| (end + 1, 0)).into_iter().collect()
    },
};

/// A range and what it lets in.
pub static FORMS: Forms = Forms::with(
    &[
        "[the]? [range|constraint|specifier]? {r:range} ({not=does not|doesn't|doesn’t|will not|won't|won’t|would not|cannot|can't}? [will|would|can|could|also|may]* \
         (allow|allows|match|matches|accept|accepts|permit|permits|include|includes|cover|covers|install|resolve to|pick up|update to|upgrade to)) \
         [version|versions|release|updates to|an update to|upgrades to|even|the]* {v:version}",
        "[version]? {v:version} {not=does not|doesn't|doesn’t}? (satisfies|satisfy|matches|match|falls within|fall within|is within|is covered by|is allowed by|fits) \
         [the range|the constraint]? {r:range}",
    ],
    &[VERSION, RANGE],
);

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let reading = context.reading();
    FORMS.find(&reading).into_iter().filter_map(|found| decide(context, &reading, &found)).collect()
}

fn decide(context: &Context<'_>, reading: &Reading<'_>, found: &Found) -> Option<Signal> {
    let range = found.words(reading, "r");
    let ([major, minor, patch], _) = version(range.get(1..)?)?;
    let (said, _) = version(found.words(reading, "v"))?;
    let end = match (range.starts_with('^'), major, minor) {
        (true, 0, 0) => [0, 0, patch + 1],
        (true, 0, _) | (false, ..) => [major, minor + 1, 0],
        (true, ..) => [major + 1, 0, 0],
    };
    let within = said >= [major, minor, patch] && said < end;
    // "up to 2.0.0" may leave the end out.
    if reading.is(found.to, &["or", "and"]) && found.has("not") || reading.holds(found.from, found.to, &["up"]) {
        return None;
    }
    let dotted = |fields: [u64; 3]| format!("{}.{}.{}", fields[0], fields[1], fields[2]);
    found.verdict(context, reading, within != found.has("not"), || {
        format!("{range} = from {} up to, without, {}", dotted([major, minor, patch]), dotted(end))
    })
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("The range ^1.2.3 allows 2.0.0.", "The range ^1.2.3 allows 2.0.0", "^1.2.3 = from 1.2.3 up to, without, 2.0.0"),
    flag("In npm, `~1.4.0` matches 1.5.2.", "~1.4.0 matches 1.5.2", "~1.4.0 = from 1.4.0 up to, without, 1.5.0"),
    flag("Here ^0.3.1 will accept 0.4.0.", "^0.3.1 will accept 0.4.0", "^0.3.1 = from 0.3.1 up to, without, 0.4.0"),
    flag("Version 2.1.0 satisfies ~2.0.5.", "Version 2.1.0 satisfies ~2.0.5", "~2.0.5 = from 2.0.5 up to, without, 2.1.0"),
    flag("So ^3.1.0 does not allow 3.9.4.", "^3.1.0 does not allow 3.9.4", "^3.1.0 = from 3.1.0 up to, without, 4.0.0"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("The range ^1.2.3 allows 1.9.0, but it does not allow 2.0.0."),
    ignore("`~1.4.0` matches 1.4.9 and `^0.3.1` does not match 0.4.0."),
    ignore("In Ruby, ~> 1.4.0 allows 1.4.9."),
    ignore("If ^1.2.3 allowed 2.0.0, majors would mean nothing."),
    ignore("Does ^1.2.3 allow 2.0.0?"),
    ignore("Version 1.2.3-beta is older than 1.2.3, and ^1.2.3 allows 1.2.3."),
];
