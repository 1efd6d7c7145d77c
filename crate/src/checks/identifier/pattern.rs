//! # What it flags
//! A string said to match a regular expression that does not, or the other way round: "`^\d{3}-\d{4}$` matches `555-12345`".
//! # Why it misleads
//! A pattern that is trusted lets wrong input in, or turns right input away.
//! # How it is decided
//! "PATTERN matches (does not match, would match) 'STRING'", both quoted or in code, is run. "Matches" is wrong only if the
//! pattern is found nowhere in the string; "does not match" only if it fits the whole string.
//! # Known false positives
//! None known; look-around, backreferences and other extensions are left alone.

use crate::check::prelude::*;
use crate::cursor::places;
use crate::hedge::asserts;
use regex_lite::RegexBuilder;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Regular expression and its examples",
    tier: Tier::Wrong,
    scope: Scope::Block,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &["match", "accept", "reject"],
};

/// Longer patterns and strings are left alone.
const LONGEST: usize = 200;

/// What may stand between a pattern and its example, and whether it says that it matches.
const LINKS: &[(&str, bool)] = &[
    ("matches", true),
    ("will match", true),
    ("would match", true),
    ("can match", true),
    ("does match", true),
    ("does not match", false),
    ("doesn't match", false),
    ("doesn’t match", false),
    ("will not match", false),
    ("won't match", false),
    ("would not match", false),
    ("wouldn't match", false),
    ("accepts", true),
    ("will accept", true),
    ("would accept", true),
    ("does not accept", false),
    ("doesn't accept", false),
    ("doesn’t accept", false),
    ("would not accept", false),
    ("wouldn't accept", false),
    ("rejects", false),
    ("will reject", false),
    ("would reject", false),
];

/// Code or quoted words right behind `at`, past a few words that name them.
fn after(text: &str, at: usize, codes: &[Span]) -> Option<Span> {
    let mut at = at;
    for words in [
        " the string", " the text", " the word", " strings like", " strings such as", " inputs like", " both", " the input",
        " values like", " words like", " text like",
    ] {
        if text[at..].starts_with(words) {
            at += words.len();
            break;
        }
    }
    let rest = &text[at..];
    let start = at + rest.len() - rest.trim_start_matches([' ', ':']).len();
    code_at(codes, start).or_else(|| quoted(text, start))
}

/// The words in code that begin at `at`; `codes` are in order.
fn code_at(codes: &[Span], at: usize) -> Option<Span> {
    codes.binary_search_by_key(&at, |code| code.start).ok().map(|found| codes[found])
}

/// The quotation that opens at `at`, without its marks.
fn quoted(text: &str, at: usize) -> Option<Span> {
    let open = text[at..].chars().next()?;
    let close = match open {
        '"' => '"',
        '“' => '”',
        '\'' => '\'',
        '`' => '`',
        _ => return None,
    };
    let start = at + open.len_utf8();
    let inside = &text[start..text.floor_char_boundary((start + LONGEST).min(text.len()))];
    let length = inside.find(close)?;
    (length > 0 && !inside[..length].contains('\n')).then(|| Span::new(start, start + length))
}

/// Further examples behind one: "`a`, `b` and `c`".
fn more(text: &str, from: usize, codes: &[Span]) -> Option<Span> {
    let rest = text.get(from..)?;
    let rest = rest.strip_prefix(['"', '”', '\'', '`']).unwrap_or(rest);
    let mut at = text.len() - rest.len();
    let mut joined = false;
    for words in [", and ", ", or ", ", ", " and ", " or ", " as well as "] {
        if text[at..].starts_with(words) {
            at += words.len();
            joined = true;
            break;
        }
    }
    if !joined {
        return None;
    }
    code_at(codes, at).or_else(|| quoted(text, at))
}

/// An example of the other kind behind one: "but not `c`".
fn contrary(text: &str, from: usize, codes: &[Span]) -> Option<Span> {
    let rest = text.get(from..)?;
    let rest = rest.strip_prefix(['"', '”', '\'', '`']).unwrap_or(rest);
    let at = text.len() - rest.len();
    [", but not ", " but not ", ", not ", " and not "]
        .iter()
        .find(|words| rest.starts_with(**words))
        .and_then(|words| code_at(codes, at + words.len()).or_else(|| quoted(text, at + words.len())))
}

/// Whether a pattern holds anything that other engines read in another way.
fn plain(pattern: &str) -> bool {
    !["(?", "\\b\\", "\\G", "\\K", "[[:", "[^]", "[]", "\\u", "\\c", "\\p", "\\h", "\\R", "&&", "\\<", "\\>", "\\("]
        .iter()
        .any(|part| *part != "\\(" && pattern.contains(part))
        && pattern.contains(['[', '\\', '^', '$', '*', '+', '(', '{', '|', '?'])
}

/// Whether a pattern can be nothing else where nobody calls it one: "colou?r", but no file name with wildcards.
fn unmistakable(pattern: &str) -> bool {
    let after_letter = |mark: char| pattern.split(mark).rev().skip(1).any(|head| head.ends_with(char::is_alphanumeric));
    !pattern.contains(['*', '.', ' ', '=', '&', '/', '%'])
        && (after_letter('?') && !pattern.ends_with('?') || after_letter('+') || pattern.contains('|'))
}

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    let lower = text.to_ascii_lowercase();
    let offset = context.view().start;
    if context.is_code() {
        return Vec::new();
    }
    let spoken = ["regex", "pattern", "regular", "expression", "/", "^", "\\d", "["].iter().any(|word| lower.contains(word));
    let codes: Vec<Span> = context
        .inlines()
        .filter(|inline| matches!(inline.kind, InlineKind::Code | InlineKind::Emphasis))
        .map(|inline| inline.span.relative_to(offset))
        .collect();
    let said_insensitive = ["case-insens", "case insens", "ignoring case"].iter().any(|words| lower.contains(words));
    let mut signals = Vec::new();
    for &(link, said) in LINKS {
        for at in places(&lower, link) {
            // The pattern ends right before the link.
            let head = text[..at].trim_end_matches(' ');
            let ending = codes.binary_search_by_key(&head.len(), |code| code.end).ok();
            let pattern = ending.map(|at| codes[at]).or_else(|| {
                let close = head.chars().next_back().filter(|close| matches!(close, '"' | '”' | '`'))?;
                let open = if close == '”' { '“' } else { close };
                let inside = &head[..head.len() - close.len_utf8()];
                let start = inside.rfind(open)? + open.len_utf8();
                Some(Span::new(start, inside.len()))
            });
            // "It matches `555-0123`, and it also matches …": the only pattern before it.
            let pattern = pattern.or_else(|| {
                let word = head.trim_end_matches(" also").trim_end_matches(" even").rsplit(' ').next()?.trim_start_matches(['(', '"']);
                let pronoun =
                    ["it", "this", "that", "which", "regex", "pattern", "expression"].iter().any(|known| word.eq_ignore_ascii_case(known));
                let mut before =
                    codes.iter().filter(|code| code.end <= at && plain(code.of(text)) && code.of(text).contains(['\\', '^', '[', '+']));
                before.next().copied().filter(|_| pronoun && before.next().is_none())
            });
            let Some(pattern) = pattern.filter(|pattern| pattern.len() <= LONGEST) else { continue };
            let shown = pattern.of(text);
            let (body, flags) = match shown.strip_prefix('/').and_then(|rest| rest.rsplit_once('/')) {
                Some((body, flags)) if flags.len() <= 3 && flags.chars().all(|flag| "gimsu".contains(flag)) => (body, flags),
                _ => (shown, ""),
            };
            if !plain(body) || !spoken && !unmistakable(body) {
                continue;
            }
            let insensitive = said_insensitive || flags.contains('i');
            let built = |body: &str| RegexBuilder::new(body).case_insensitive(insensitive).size_limit(1 << 18).build();
            let (Ok(search), Ok(whole)) = (built(body), built(&format!("^(?:{body})$"))) else { continue };
            let mut example = after(text, at + link.len(), &codes);
            let mut seen = 0;
            let mut said = said;
            while let Some(span) = example.filter(|span| span.len() <= LONGEST && seen < 20) {
                seen += 1;
                let string = span.of(text);
                example = more(text, span.end, &codes);
                let claimed = said;
                if example.is_none() && said {
                    example = contrary(text, span.end, &codes);
                    said = example.is_none();
                }
                // "matches `a` and `b`": a description in code is no example ("matches `\d`").
                let describes = string.contains(['\\', '^', '$', '…']) || string.contains("...") || string.trim().is_empty();
                if describes {
                    continue;
                }
                let found = search.is_match(string);
                let entire = whole.is_match(string);
                let place = context.at(span.start, span.end);
                let claim = Span::new(pattern.start.saturating_sub(1), span.end);
                let claim = Span::new(text.floor_char_boundary(claim.start), claim.end);
                if claimed && found || !claimed && !entire {
                    signals.push(Signal::agrees(place));
                } else if asserts(text, Span::new(claim.start, text.ceil_char_boundary((claim.end + 1).min(text.len())))) {
                    let working =
                        if claimed { format!("{shown} is not found in {string}") } else { format!("{shown} fits all of {string}") };
                    signals.push(Signal::new(place, working));
                }
            }
        }
    }
    signals
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("`flavou?r` matches *flavor* but not *flavour*.", "flavour", "flavou?r fits all of flavour"),
    flag("The pattern `gr[ae]y` matches *gray* but not *grey*.", "grey", "gr[ae]y fits all of grey"),
    flag("The regex `^\\d+$` would accept `12a`.", "12a", "^\\d+$ is not found in 12a"),
    flag("The regex `^\\d{3}-\\d{4}$` matches `555-12345`.", "555-12345", "^\\d{3}-\\d{4}$ is not found in 555-12345"),
    flag("The pattern `^[A-Z][a-z]+$` does not match \"Hello\".", "Hello", "^[A-Z][a-z]+$ fits all of Hello"),
    flag("The regex `colou?r` matches \"color\", \"colour\" and \"colr\".", "colr", "colou?r is not found in colr"),
    flag("The expression `/^[a-f0-9]{6}$/` will match strings like `FF00AA`.", "FF00AA", "/^[a-f0-9]{6}$/ is not found in FF00AA"),
    flag("- Pattern `a+b` matches `bbb`", "bbb", "a+b is not found in bbb"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("`flavou?r` matches *flavor* and *flavour*, but not *flaver*."),
    ignore("`file?` matches `file1`, and `a?.txt` matches `ab.txt`."),
    ignore("The pattern `gr[ae]y` matches *gray* and *grey*, but not *groy*."),
    ignore("The regex `^\\d+$` accepts `12` but not `12a`."),
    ignore("The regex `^\\d{3}-\\d{4}$` matches `555-1234`, and `\\d+` matches \"abc123\"."),
    ignore("The pattern `^[A-Z][a-z]+$` does not match \"hello\"."),
    ignore("`/^[a-f0-9]{6}$/i` will match `FF00AA`."),
    ignore("`(?=a)b` matches `c`, with a look-ahead."),
    ignore("`\\w` matches `[a-zA-Z0-9_]`."),
    ignore("If the regex `a+b` matches `bbb`, the engine is broken."),
    ignore("The glob `*.rs` matches \"main.rs\"."),
    ignore("The word `cat` matches \"dog\" in length."),
];
