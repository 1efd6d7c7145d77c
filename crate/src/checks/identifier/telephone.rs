//! # What it flags
//! An international telephone number of a length it cannot have: "+1 (212) 555-123", more than fifteen digits.
//! # Why it misleads
//! It cannot be dialled: the first sign that it was made up.
//! # How it is decided
//! ITU-T E.164: at most fifteen digits with the country code. For countries with numbers of one length (or few) the national numbering
//! plans say how many digits follow the country code.
//! # Known false positives
//! None known; placeholders, short codes and extensions are left alone.

use crate::check::prelude::*;
use crate::checks::identifier::{claimed, disowned, prose};
use crate::cursor::has_word;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Length of a telephone number",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &["+1", "+2", "+3", "+4", "+5", "+6", "+7", "+8", "+9"],
};

/// Country codes with the fewest and the most digits behind them, trunk prefix left out.
const PLANS: &[(&str, usize, usize)] = &[
    ("1", 10, 10),
    ("7", 10, 10),
    ("27", 9, 9),
    ("30", 10, 10),
    ("31", 9, 9),
    ("33", 9, 9),
    ("34", 9, 9),
    ("41", 9, 9),
    ("44", 9, 10),
    ("45", 8, 8),
    ("47", 8, 8),
    ("48", 9, 9),
    ("52", 10, 11),
    ("61", 9, 9),
    ("65", 8, 8),
    ("86", 10, 11),
    ("91", 10, 10),
    ("351", 9, 9),
    ("852", 8, 8),
    ("420", 9, 9),
];

const SPOKEN: &[&str] = &[
    "phone", "telephone", "tel", "call", "calling", "dial", "fax", "whatsapp", "contact", "mobile", "hotline", "text", "sms", "helpline",
    "toll-free", "cell",
];

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let Some((text, lower)) = prose(context) else { return Vec::new() };
    if !has_word(&lower, SPOKEN) {
        return Vec::new();
    }
    let mut signals = Vec::new();
    for (at, _) in text.match_indices('+') {
        if text[..at].ends_with(|before: char| before.is_alphanumeric() || matches!(before, ')' | '=')) {
            continue;
        }
        let rest = &text[at + 1..];
        let length = rest
            .char_indices()
            .take(40)
            .take_while(|(_, part)| part.is_ascii_digit() || matches!(part, ' ' | '-' | '(' | ')' | '.' | '\u{a0}' | '\u{2011}'))
            .last()
            .map_or(0, |(at, part)| at + part.len_utf8());
        let shown = rest[..length].trim_end_matches(|part: char| !part.is_ascii_digit());
        let after = &rest[shown.len()..];
        // A trunk zero in brackets is dialled at home only.
        let digits: String = shown.replace("(0)", "").chars().filter(char::is_ascii_digit).collect();
        let open = after.starts_with(|next: char| next.is_alphanumeric() || matches!(next, '/' | '*' | '…' | '_' | '#'))
            || after.trim_start().to_ascii_lowercase().starts_with(['x', '–']);
        // Two numbers may stand side by side.
        if digits.len() < 7 || open || digits.len() > 20 || shown.matches("  ").count() > 0 {
            continue;
        }
        let span = context.at(at, at + 1 + shown.len());
        let plan = PLANS.iter().find(|(code, ..)| digits.starts_with(code));
        let wrong = match plan {
            _ if digits.len() > 15 => Some(format!("{} digits; E.164 allows 15", digits.len())),
            Some((code, least, most)) => {
                let count = digits.len() - code.len();
                let range = if least == most { least.to_string() } else { format!("{least} or {most}") };
                (!(*least..=*most).contains(&count)).then(|| format!("{count} digits behind +{code}; its numbers have {range}"))
            }
            None => None,
        };
        match wrong {
            None => signals.push(Signal::agrees(span)),
            Some(working) if !disowned(&lower) && claimed(context, at, at + 1 + shown.len()) => signals.push(Signal::new(span, working)),
            Some(_) => {}
        }
    }
    signals
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("Call the office at +1 (212) 555-123.", "+1 (212) 555-123", "9 digits behind +1; its numbers have 10"),
    flag("**Phone:** +33 1 42 68 53 001", "+33 1 42 68 53 001", "10 digits behind +33; its numbers have 9"),
    flag("- WhatsApp: +91 98765 4321", "+91 98765 4321", "9 digits behind +91; its numbers have 10"),
    flag("The helpline is +65 6123 45678, open all day; just dial.", "+65 6123 45678", "9 digits behind +65; its numbers have 8"),
    flag("Tel: +49 30 1234567890123456", "+49 30 1234567890123456", "20 digits; E.164 allows 15"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("Call the office at +1 (212) 555-1234 or +44 20 7946 0958."),
    ignore("**Phone:** +33 (0)1 42 68 53 00"),
    ignore("A phone number has the format +1 212 555 123."),
    ignore("Dial 5 on the phone and add +12 to it."),
    ignore("Call +1-800-FLOWERS today."),
    ignore("Add +1 234 567 89 to the total."),
];
