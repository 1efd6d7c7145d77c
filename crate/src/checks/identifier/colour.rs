//! # What it flags
//! A colour written in hexadecimal and in RGB that are two colours, and RGB values out of range: "#FF8800 (rgb(255, 128, 0))".
//! # Why it misleads
//! A design that mixes both forms shows two colours.
//! # How it is decided
//! `#RRGGBB` (or `#RGB`) beside `rgb(r, g, b)` or `hsl(h, s%, l%)`, joined by "(", "=", "is" or "or", are compared byte by byte (CSS Color Module
//! Level 4). Of plain names ("white", "blue") only those are judged whose code is that of another pure colour: "the hex code for white is #000000".
//! # Known false positives
//! None known.

use crate::check::prelude::*;
use crate::checks::discrete::join;
use crate::cursor::{Cursor, has_word, places};
use crate::hedge::is_asserted;
use std::collections::HashMap;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Colour codes",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &[],
    since: "0.1.0",
    triggers: &["rgb", "hsl(", "#0", "#f"],
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

/// `#FF8800` at the head of a text.
const CODE: Lookup = Lookup {
    name: "hexcode",
    example: "#FF8800",
    begins: Begins::Anything,
    at: |text| hexadecimal(text, 0).map(|(end, _)| (end, 0)).into_iter().collect(),
};

/// `rgb(255, 136, 0)`, or the three numbers in parentheses or without, at the head of a text.
const PARTS: Lookup = Lookup {
    name: "parts",
    example: "rgb(255, 136, 0)",
    begins: Begins::Anything,
    at: |text| {
        let mut cursor = Cursor::new(text, 0);
        let begins = text.starts_with(|next: char| next.is_ascii_digit() || next == '(')
            || text.get(..3).is_some_and(|head| head.eq_ignore_ascii_case("rgb"));
        begins.then(|| rgb(&mut cursor)).flatten().map(|_| (cursor.at, 0)).into_iter().collect()
    },
};

static NAMES: Heads = Heads::new(|| PLAIN.iter().map(|(name, _)| *name).collect());

const PLAIN_NAME: Lookup = Lookup {
    name: "colour",
    example: "blue",
    begins: Begins::Words(&NAMES),
    at: |text| {
        let length = text.find(|next: char| !next.is_alphabetic()).unwrap_or(text.len());
        PLAIN.iter().position(|(name, _)| text[..length].eq_ignore_ascii_case(name)).map(|at| (length, at)).into_iter().collect()
    },
};

/// A code beside its parts, in the orders that are not read by hand; a code or its parts beside a plain name.
pub static FORMS: Forms = Forms::with(
    &[
        "[the]? RGB [value|values|equivalent|form|representation|code|triplet]* (of|for) [the]? [color|colour|hex|code]* {x:hexcode} <equals> {p:parts}",
        "{x:hexcode} (in RGB <equals> | (converts to|translates to|corresponds to|is equivalent to|represents|means|has RGB values of|has the RGB values|has RGB values|equals) [RGB]?) {p:parts}",
        "[the]? (hex|hexadecimal) [code|value|color|colour|equivalent|form]* (of|for) {p:parts} <equals> {x:hexcode}",
        "{p:parts} (in (hex|hexadecimal) <equals> | (is|converts to|translates to|corresponds to|is equivalent to|becomes|equals|as hex is)) [the]? [hex|code|color|colour]* {x:hexcode}",
        "[the]? [hex|color|colour|code|value]* {x:hexcode} (<be>|represents|stands for|gives [you|us]?|produces|means|displays|shows|renders as|corresponds to|is the [hex|color|colour|code|value]* for) [pure|the color|the colour|bright|a|solid]* {c:colour} {:end}",
        "[the]? [RGB|color|colour|value]* {p:parts} (<be>|represents|stands for|gives|produces|means|displays|shows|renders as|corresponds to) [pure|the color|the colour|bright|a|solid]* {c:colour} {:end}",
        "{part=red|green|blue} (value|component|channel|part|level|intensity)? (<equals>|of|at|set to|has)* [a value of]? {v:whole} !(%|percent|hex|in hex|in hexadecimal|/)",
        "{v:whole} (for|of) [the]? {part=red|green|blue} [value|component|channel|part]*",
    ],
    &[CODE, PARTS, PLAIN_NAME],
);

/// A statement of [`FORMS`].
fn said(context: &Context<'_>, reading: &Reading<'_>, found: &Found) -> Option<Signal> {
    if found.has("not") {
        return None;
    }
    if let Some((at, _)) = found.place("part") {
        return part_of_code(context, reading, found, at);
    }
    let code = || hexadecimal(found.words(reading, "x"), 0).map(|(_, code)| code);
    let parts = || rgb(&mut Cursor::new(found.words(reading, "p"), 0));
    let hex = |[r, g, b]: [u8; 3]| format!("#{r:02X}{g:02X}{b:02X}");
    if found.form < 4 {
        let (code, parts) = (code()?, parts()?);
        let [r, g, b] = code;
        return found.verdict(context, reading, code.map(u128::from) == parts, || format!("{} = rgb({r}, {g}, {b})", hex(code)));
    }
    let (name, own) = PLAIN.get(found.known(reading, "c", &PLAIN_NAME)?)?;
    let colour = if let Some(code) = code() {
        code
    } else {
        let [r, g, b] = parts()?.map(|part| u8::try_from(part).ok());
        [r?, g?, b?]
    };
    // Only another plain colour is wrong for sure.
    let other = PLAIN.iter().find(|(_, codes)| codes.contains(&colour))?.0;
    found.verdict(context, reading, own.contains(&colour), || format!("{name} = {}; {} is {other}", hex(own[0]), hex(colour)))
}

/// "a green value of 80": the code is the only one of the sentence, and 80 is no digits of it.
fn part_of_code(context: &Context<'_>, reading: &Reading<'_>, found: &Found, at: usize) -> Option<Signal> {
    let mut codes = reading.text.match_indices('#').filter_map(|(at, _)| hexadecimal(reading.text, at));
    let (_, code) = codes.next().filter(|_| codes.next().is_none())?;
    let which = ["red", "green", "blue"].iter().position(|name| reading.is(at, &[name]))?;
    let (said, right) = (found.whole(reading, "v")?, code[which]);
    // A mixture of two colours, a change, and digits in hexadecimal are told in other words.
    if reading.says(&["hexadecimal", "add", "increase", "from", "plus", "rgba", "hsl"]) || said > 999 {
        return None;
    }
    found.value_verdict(context, reading, "v", &right.to_string(), said == u64::from(right), || {
        format!("{right:02X} in hexadecimal = {right}")
    })
}

/// Colours of plain names, as CSS and painters of light have them.
const PLAIN: &[(&str, &[[u8; 3]])] = &[
    ("white", &[[255, 255, 255]]),
    ("black", &[[0, 0, 0]]),
    ("red", &[[255, 0, 0]]),
    ("blue", &[[0, 0, 255]]),
    ("green", &[[0, 128, 0], [0, 255, 0]]),
    ("yellow", &[[255, 255, 0]]),
    ("cyan", &[[0, 255, 255]]),
    ("magenta", &[[255, 0, 255]]),
];

/// A plain name as it is written, and the codes it stands for.
type Named<'a> = (&'a str, &'static [[u8; 3]]);

/// "#FF0000 is blue.": the plain name behind a code that ends at `end`.
fn name_behind(text: &str, end: usize) -> Option<Named<'_>> {
    PLAIN.iter().find_map(|(name, own)| {
        let mut cursor = Cursor::new(text, end);
        let told = cursor.eat_any(&["is pure", "is", "is the color", "is the colour", "represents pure", "represents"]).is_some()
            && cursor.eat(name);
        let rest = cursor.rest().trim_start_matches(['*', '"', '`']);
        (told && (rest.trim().is_empty() || rest.starts_with(['.', ',', ';']))).then(|| (&text[cursor.at - name.len()..cursor.at], *own))
    })
}

/// "The hex code for white is #000000": for each place where a code is announced so, the plain name. Read once for all codes of a text.
fn announced<'a>(text: &'a str, lower: &str) -> HashMap<usize, Named<'a>> {
    const HEADS: &[&str] =
        &["hex code for", "hex code of", "hexadecimal code for", "hex value for", "hex value of", "color code for", "colour code for"];
    let mut found = HashMap::new();
    for (name, own) in PLAIN {
        for place in places(lower, name) {
            let before = lower[..place].trim_end();
            let before = before.strip_suffix("pure").unwrap_or(before).trim_end();
            let mut cursor = Cursor::new(text, place + name.len());
            if HEADS.iter().any(|words| before.ends_with(words)) && cursor.eat_any(&["is", ":", "="]).is_some() {
                cursor.gap();
                found.entry(cursor.at).or_insert((&text[place..place + name.len()], *own));
            }
        }
    }
    found
}

/// `hsl(120, 100%, 50%)`: the colour in bytes.
fn hsl(cursor: &mut Cursor<'_>) -> Option<[u8; 3]> {
    let inside = cursor.rest().get(4..)?;
    let close = inside.find(')').filter(|close| *close < 40)?;
    let mut parts =
        inside[..close].split(',').map(|part| part.trim().trim_end_matches(['%', '°']).trim_end_matches("deg").parse::<f64>().ok());
    let (hue, saturation, light) = (parts.next()??, parts.next()?? / 100.0, parts.next()?? / 100.0);
    if parts.next().is_some() || !(0.0..=360.0).contains(&hue) || !(0.0..=1.0).contains(&saturation) || !(0.0..=1.0).contains(&light) {
        return None;
    }
    cursor.at += 4 + close + 1;
    let size = saturation * light.min(1.0 - light);
    // CSS Color Module Level 4, section 7.1.
    let part = |offset: f64| {
        let turn = (offset + hue / 30.0) % 12.0;
        let value = light - size * (turn - 3.0).min(9.0 - turn).clamp(-1.0, 1.0);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 255")]
        let byte = (value * 255.0).round() as u8;
        byte
    };
    Some([part(0.0), part(8.0), part(4.0)])
}

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    let lower = text.to_ascii_lowercase();
    let mut signals = Vec::new();
    for (at, _) in lower.match_indices("hsl(") {
        let mut cursor = Cursor::new(text, at);
        let Some(right) = hsl(&mut cursor).filter(|_| !text[..at].ends_with(char::is_alphanumeric)) else { continue };
        if cursor.eat_any(&["is", "=", "(", "or", "→", "in hex is", "converts to", "corresponds to", "is equivalent to"]).is_none() {
            continue;
        }
        cursor.eat_any(&["hex code", "hex", "the hex code", "hexadecimal", "in hex"]);
        cursor.eat(":");
        cursor.gap();
        let Some((end, said)) = hexadecimal(text, cursor.at) else { continue };
        let span = context.at(at, end);
        if said.iter().zip(right).all(|(said, right)| said.abs_diff(right) <= 3) {
            signals.push(Signal::agrees(span));
        } else if is_asserted(context, span) {
            let [r, g, b] = right;
            signals.push(Signal::new(
                span,
                format!("{} = #{r:02X}{g:02X}{b:02X}", text[at..].split_inclusive(')').next().unwrap_or_default()),
            ));
        }
    }
    let announced = announced(text, &lower);
    for (at, _) in text.match_indices('#') {
        let Some((end, hex)) = hexadecimal(text, at).filter(|(end, _)| end - at == 7) else { continue };
        let Some((name, own)) = name_behind(text, end).or_else(|| announced.get(&at).copied()) else { continue };
        let span = context.at(at, end);
        if own.contains(&hex) {
            signals.push(Signal::agrees(span));
        } else if let Some((other, _)) = PLAIN.iter().find(|(_, codes)| codes.contains(&hex))
            && is_asserted(context, span)
        {
            let [r, g, b] = own[0];
            let working = format!("{name} = #{r:02X}{g:02X}{b:02X}; {} is {other}", &text[at..end]);
            signals.push(Signal::new(span, working).claimed(&text[at..end]).correction(format!("#{r:02X}{g:02X}{b:02X}")));
        }
    }
    let ranges = context.is_code()
        || has_word(&lower, &["clamp", "clamped", "invalid", "range", "exceeds", "maximum", "hdr", "16-bit", "10-bit", "not"]);
    for (at, _) in lower.match_indices("rgb(").filter(|_| !ranges) {
        let mut cursor = Cursor::new(text, at);
        let Some(said) = rgb(&mut cursor)
            .filter(|said| said.iter().any(|part| (256..1000).contains(part)) && !text[..at].ends_with(char::is_alphanumeric))
        else {
            continue;
        };
        let span = context.at(at, cursor.at);
        if is_asserted(context, span) {
            let most = said.iter().max().copied().unwrap_or_default();
            signals.push(Signal::new(span, format!("a part goes from 0 to 255; {most} is beyond")).claimed(&text[at..cursor.at]));
        }
    }
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
                "(", "=", "is", "or", "/", "→", "which is", "converts to", "corresponds to", "in rgb is", "|", "is equivalent to", ":", ",",
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
    let reading = context.reading();
    join(&mut signals, FORMS.find(&reading).iter().filter_map(|found| said(context, &reading, found)));
    signals
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("In CSS, the code `#0000FF` gives you pure red.", "the code #0000FF gives you pure red", "red = #FF0000; #0000FF is blue"),
    flag("`#20C040` has a red part of 20 and a green part of 192.", "red part of 20", "20 in hexadecimal = 32"),
    flag("The RGB value of #336699 is (51, 102, 163).", "The RGB value of #336699 is (51, 102, 163)", "#336699 = rgb(51, 102, 153)"),
    flag("The hex code #00FFFF represents pure yellow.", "#00FFFF", "yellow = #FFFF00; #00FFFF is cyan"),
    flag("Use orange: #FF8800 (rgb(255, 128, 0)).", "#FF8800 (rgb(255, 128, 0)", "#FF8800 = rgb(255, 136, 0)"),
    flag("`rgb(70, 130, 180)` is #4682B5.", "rgb(70, 130, 180) is #4682B5", "#4682B5 = rgb(70, 130, 181)"),
    flag("- **Crimson:** #DC143C, RGB: 220, 20, 90", "#DC143C, RGB: 220, 20, 90", "#DC143C = rgb(220, 20, 60)"),
    flag("The colour #808080 is rgb(127, 127, 127).", "#808080 is rgb(127, 127, 127)", "#808080 = rgb(128, 128, 128)"),
    flag("Use rgb(300, 0, 0) for the border.", "rgb(300, 0, 0)", "a part goes from 0 to 255; 300 is beyond"),
    flag("#FF0000 is blue.", "#FF0000", "blue = #0000FF; #FF0000 is red"),
    flag("The hex code for white is #000000.", "#000000", "white = #FFFFFF; #000000 is black"),
    flag("hsl(0, 100%, 50%) is #00FF00", "hsl(0, 100%, 50%) is #00FF00", "hsl(0, 100%, 50%) = #FF0000"),
    flag("RGB(255, 0, 0) = #F0F", "RGB(255, 0, 0) = #F0F", "#FF00FF = rgb(255, 0, 255)"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("`#20C040` has a red part of 32, a green part of 192 and a blue part of 64."),
    ignore("In `#20C040` the red component is 20 in hex."),
    ignore("The RGB value of #336699 is (51, 102, 153), and #00FFFF represents cyan."),
    ignore("The code #008000 is green, and rgb(0, 255, 0) is green too."),
    ignore("Use orange: #FF8800 (rgb(255, 136, 0))."),
    ignore("`rgb(70, 130, 180)` is #4682B4, also called steel blue."),
    ignore("Blend #FF8800 and rgb(10, 20, 30) for the border."),
    ignore("The hex code for blue is #1E90FF in this theme, and #00FF00 is green."),
    ignore("#FF0000 is blue's opposite here. The hex code for white is #FFFFFF."),
    ignore("hsl(120, 100%, 50%) is #00FF00, and rgb(300, 0, 0) is out of range."),
    ignore("#FFF is rgb(255, 255, 255)."),
    ignore("Issue #123456 is about rgb values."),
    ignore("If #FF8800 is rgb(255, 128, 0), the converter is broken."),
];
