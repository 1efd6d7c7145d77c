//! # What it flags
//! A colour written in hexadecimal and in RGB that are two colours, and RGB values out of range: "#FF8800 (rgb(255, 128, 0))".
//! # Why it misleads
//! A design that mixes both forms shows two colours.
//! # How it is decided
//! `#RRGGBB` (or `#RGB`) beside `rgb(r, g, b)`, joined by "(", "=", "is" or "or", are compared byte by byte (CSS Color Module Level 4).
//! # Known false positives
//! None known.

use crate::check::prelude::*;
use crate::cursor::Cursor;
use crate::hedge::is_asserted;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Colour codes",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &[],
    since: "0.1.0",
    triggers: &["rgb"],
};

fn hexadecimal(text: &str, at: usize) -> Option<(usize, [u8; 3])> {
    let digits = text[at..].strip_prefix('#')?;
    let length = digits.bytes().take(7).take_while(u8::is_ascii_hexdigit).count();
    if digits[length..].starts_with(|next: char| next.is_alphanumeric()) {
        return None;
    }
    let pair = |from: usize| u8::from_str_radix(&digits[from..from + 2], 16).ok();
    let single = |from: usize| u8::from_str_radix(&digits[from..=from], 16).ok().map(|value| value * 17);
    let colour = match length {
        6 => [pair(0)?, pair(2)?, pair(4)?],
        3 => [single(0)?, single(1)?, single(2)?],
        _ => return None,
    };
    Some((at + 1 + length, colour))
}

/// `rgb(255, 136, 0)`, `RGB: 255, 136, 0`, or `255, 136, 0` in parentheses.
fn rgb(cursor: &mut Cursor<'_>) -> Option<[u128; 3]> {
    let mut ahead = *cursor;
    ahead.eat_any(&["rgb values", "rgb value", "rgb code", "rgb colour", "rgb color"]);
    ahead.eat("rgb");
    ahead.eat_any(&[":", "=", "of"]);
    let open = ahead.eat("(");
    let mut parts = [0_u128; 3];
    for (at, part) in parts.iter_mut().enumerate() {
        if at > 0 && !ahead.eat(",") {
            return None;
        }
        ahead.gap();
        let length = ahead.rest().bytes().take(4).take_while(u8::is_ascii_digit).count();
        *part = ahead.rest()[..length].parse().ok()?;
        ahead.at += length;
    }
    if open && !ahead.eat(")") || ahead.rest().starts_with(['%', '.']) && ahead.rest()[1..].starts_with(|next: char| next.is_ascii_digit())
    {
        return None;
    }
    *cursor = ahead;
    Some(parts)
}

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    let lower = text.to_ascii_lowercase();
    let mut signals = Vec::new();
    let mut say = |start: usize, end: usize, hex: [u8; 3], said: [u128; 3]| {
        let span = context.at(start, end);
        if hex.map(u128::from) == said {
            signals.push(Signal::agrees(span));
        } else if is_asserted(context, span) {
            let [r, g, b] = hex;
            signals.push(Signal::new(span, format!("#{r:02X}{g:02X}{b:02X} = rgb({r}, {g}, {b})")));
        }
    };
    for (at, _) in text.match_indices('#') {
        let Some((end, hex)) = hexadecimal(text, at) else { continue };
        let mut cursor = Cursor::new(text, end);
        if cursor
            .eat_any(&[
                "(",
                "=",
                "is",
                "or",
                "/",
                "→",
                "which is",
                "converts to",
                "corresponds to",
                "in rgb is",
                "|",
                "is equivalent to",
                ":",
                ",",
            ])
            .is_none()
        {
            continue;
        }
        if !cursor.rest().trim_start_matches([' ', '(', '`']).to_ascii_lowercase().starts_with("rgb") {
            continue;
        }
        cursor.eat("(");
        if let Some(said) = rgb(&mut cursor) {
            say(at, cursor.at, hex, said);
        }
    }
    for (at, _) in lower.match_indices("rgb") {
        let mut cursor = Cursor::new(text, at);
        if text[..at].ends_with(char::is_alphanumeric) {
            continue;
        }
        let Some(said) = rgb(&mut cursor) else { continue };
        if cursor.eat_any(&["is", "=", "(", "or", "→", "in hex is", "converts to", "corresponds to", "is equivalent to"]).is_none() {
            continue;
        }
        cursor.eat_any(&["hex code", "hex", "the hex code", "hexadecimal", "in hex"]);
        cursor.eat(":");
        cursor.gap();
        if let Some((end, hex)) = hexadecimal(text, cursor.at) {
            say(at, end, hex, said);
        }
    }
    signals
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("Use orange: #FF8800 (rgb(255, 128, 0)).", "#FF8800 (rgb(255, 128, 0)", "#FF8800 = rgb(255, 136, 0)"),
    flag("`rgb(70, 130, 180)` is #4682B5.", "rgb(70, 130, 180) is #4682B5", "#4682B5 = rgb(70, 130, 181)"),
    flag("- **Crimson:** #DC143C, RGB: 220, 20, 90", "#DC143C, RGB: 220, 20, 90", "#DC143C = rgb(220, 20, 60)"),
    flag("The colour #808080 is rgb(127, 127, 127).", "#808080 is rgb(127, 127, 127)", "#808080 = rgb(128, 128, 128)"),
    flag("RGB(255, 0, 0) = #F0F", "RGB(255, 0, 0) = #F0F", "#FF00FF = rgb(255, 0, 255)"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("Use orange: #FF8800 (rgb(255, 136, 0))."),
    ignore("`rgb(70, 130, 180)` is #4682B4, also called steel blue."),
    ignore("Blend #FF8800 and rgb(10, 20, 30) for the border."),
    ignore("#FFF is rgb(255, 255, 255)."),
    ignore("Issue #123456 is about rgb values."),
    ignore("If #FF8800 is rgb(255, 128, 0), the converter is broken."),
];
