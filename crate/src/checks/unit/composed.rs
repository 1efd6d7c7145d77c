//! # What it flags
//! A unit that is said to be made of others and is not: "the newton is kg·m/s", "a watt is J·s", "one pascal is one N·m²".
//! # Why it misleads
//! Units are the first test of a formula; whoever trusts a wrong one finds errors where there are none.
//! # How it is decided
//! A unit of the SI, or a product of some, is equated with a product or a quotient of others. Both are taken apart into kilograms, metres, seconds and amperes.
//! # Known false positives
//! None known. Units with prefixes and units of other systems are left alone.

use crate::check::prelude::*;
use crate::hedge::is_asserted;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Unit made of other units",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &[
        "newton", "joule", "watt", "pascal", "volt", "ohm", "coulomb", "tesla", "weber", "farad", "henry", "hertz", "ampere", "kg·m",
        "n·m", "kg*m", "kg⋅m", "j/s", "n/m",
    ],
};

/// Exponents of kilogram, metre, second and ampere.
type Powers = [i32; 4];

/// Units by their words and symbols.
const UNITS: &[(&[&str], &str, Powers)] = &[
    (&["kilogram", "kilograms", "kilogramme"], "kg", [1, 0, 0, 0]),
    (&["metre", "metres", "meter", "meters"], "m", [0, 1, 0, 0]),
    (&["second", "seconds"], "s", [0, 0, 1, 0]),
    (&["ampere", "amperes", "amp", "amps"], "A", [0, 0, 0, 1]),
    (&["newton", "newtons"], "N", [1, 1, -2, 0]),
    (&["joule", "joules"], "J", [1, 2, -2, 0]),
    (&["watt", "watts"], "W", [1, 2, -3, 0]),
    (&["pascal", "pascals"], "Pa", [1, -1, -2, 0]),
    (&["hertz"], "Hz", [0, 0, -1, 0]),
    (&["coulomb", "coulombs"], "C", [0, 0, 1, 1]),
    (&["volt", "volts"], "V", [1, 2, -3, -1]),
    (&["ohm", "ohms"], "Ω", [1, 2, -3, -2]),
    (&["farad", "farads"], "F", [-1, -2, 4, 2]),
    (&["tesla", "teslas"], "T", [1, 0, -2, -1]),
    (&["weber", "webers"], "Wb", [1, 2, -2, -1]),
    (&["henry", "henrys", "henries"], "H", [1, 2, -2, -2]),
];

/// A unit, or a product of units, at the head of a text.
struct Product {
    powers: Powers,
    end: usize,
    /// How many units it is made of.
    terms: usize,
    /// Whether it begins with a word or a number, so that a lone letter is no name of something else.
    named: bool,
}

/// What says that two units are the same.
const SAYS: &[&str] = &[
    "is equal to", "is the same as", "is defined as", "is equivalent to", "equals", "is just", "is simply", "is", "=", "are", "means",
    "amounts to", "corresponds to", "can be written as", "in base units is", "breaks down to", "comes to", "works out to", "is exactly",
    "≡",
];

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    if text.len() > 600 || context.is_code() {
        return Vec::new();
    }
    let starts = text.char_indices().filter(|&(at, c)| {
        (c.is_alphanumeric())
            && !text[..at].ends_with(|before: char| before.is_alphanumeric() || matches!(before, '·' | '/' | '⋅' | '*' | '^' | '.' | '-'))
    });
    for (at, _) in starts {
        if let Some(signal) = statement(context, text, at) {
            return vec![signal];
        }
    }
    Vec::new()
}

fn statement(context: &Context<'_>, text: &str, at: usize) -> Option<Signal> {
    let left = product(text, at)?;
    let behind = text.get(left.end..)?;
    let gap = behind.len() - behind.trim_start().len();
    let rest = &behind[gap..];
    let says = SAYS
        .iter()
        .filter(|says| {
            rest.get(..says.len()).is_some_and(|head| head.eq_ignore_ascii_case(says))
                && !rest[says.len()..].starts_with(char::is_alphanumeric)
        })
        .max_by_key(|says| says.len())?;
    let from = left.end + gap + says.len();
    let from = from + text[from..].len() - text[from..].trim_start().len();
    let right = product(text, from)?;
    let composed = right.terms > 1 || left.terms > 1 && right.named;
    let tail = text[right.end..].trim_start_matches(['*', '_', '`', '$', '\\']);
    let ends = tail.is_empty()
        || tail.starts_with(['.', ',', ';', ':', ')', '!', '—', '\n'])
        || [" so", " in ", " and", " by", " (", " —", " –", " because", " which", " when", " if", " as", " since"]
            .iter()
            .any(|next| tail.starts_with(next));
    if !composed || !(left.named || left.terms > 1) || !ends {
        return None;
    }
    let span = context.at(at, right.end);
    if left.powers == right.powers {
        return Some(Signal::agrees(span));
    }
    is_asserted(context, span)
        .then(|| Signal::new(span, format!("{} = {}", text[at..left.end].trim(), base(left.powers))).claimed(text[from..right.end].trim()))
}

/// "kg·m/s²".
fn base(powers: Powers) -> String {
    let part = |wanted: fn(i32) -> bool| {
        let terms = ["kg", "m", "s", "A"].iter().zip(powers).filter(|(_, power)| wanted(*power));
        terms
            .map(|(name, power)| match power.abs() {
                1 => (*name).to_owned(),
                2 => format!("{name}²"),
                3 => format!("{name}³"),
                more => format!("{name}^{more}"),
            })
            .collect::<Vec<_>>()
    };
    let (above, below) = (part(|power| power > 0), part(|power| power < 0));
    let above = if above.is_empty() { "1".to_owned() } else { above.join("·") };
    match below.as_slice() {
        [] => above,
        [one] => format!("{above}/{one}"),
        more => format!("{above}/({})", more.join("·")),
    }
}

/// The unit at the head of a text: its powers, its length, and whether it is a word.
fn unit(rest: &str) -> Option<(Powers, usize, bool)> {
    let whole = |length: usize| !rest[length..].starts_with(|c: char| c.is_alphanumeric() && !matches!(c, '²' | '³'));
    let mut best: Option<(Powers, usize, bool)> = None;
    for (words, symbol, powers) in UNITS {
        for (name, word) in words.iter().map(|name| (*name, true)).chain([(*symbol, false)]) {
            let stands = rest.get(..name.len()).is_some_and(|head| if word { head.eq_ignore_ascii_case(name) } else { head == name })
                && whole(name.len());
            if stands && best.is_none_or(|(_, known, _)| name.len() > known) {
                best = Some((*powers, name.len(), word));
            }
        }
    }
    best
}

/// The exponent at the head of a text, and its length.
fn exponent(rest: &str) -> (i32, usize) {
    const RAISED: &[(&str, i32)] = &[
        ("²", 2),
        ("³", 3),
        ("⁻¹", -1),
        ("⁻²", -2),
        ("⁻³", -3),
        ("⁴", 4),
        ("^{-1}", -1),
        ("^{-2}", -2),
        ("^{-3}", -3),
        ("^{2}", 2),
        ("^{3}", 3),
        ("^-1", -1),
        ("^-2", -2),
        ("^-3", -3),
        ("^−1", -1),
        ("^−2", -2),
        ("^2", 2),
        ("^3", 3),
        ("^4", 4),
        (" squared", 2),
        (" cubed", 3),
    ];
    RAISED.iter().find(|(mark, _)| rest.starts_with(mark)).map_or((1, 0), |(mark, power)| (*power, mark.len()))
}

fn product(text: &str, from: usize) -> Option<Product> {
    let mut at = from;
    let mut made = Product { powers: [0; 4], end: from, terms: 0, named: false };
    let mut sign = 1;
    let mut bracket = false;
    for _ in 0..8 {
        // An article or a one.
        for lead in ["one ", "a ", "an ", "the ", "1 ", "One ", "A ", "An ", "The ", "single ", "square "] {
            let Some(rest) = text.get(at..).and_then(|rest| rest.strip_prefix(lead)) else { continue };
            if lead == "square " {
                // "per square metre".
                let (powers, length, _) = unit(rest)?;
                made.terms += 1;
                for (power, one) in made.powers.iter_mut().zip(powers) {
                    *power += sign * one * 2;
                }
                at += lead.len() + length;
                made.end = at;
                break;
            }
            made.named |= made.terms == 0;
            at += lead.len();
        }
        if made.end < at || made.terms == 0 || made.end == at {
            if let Some((powers, length, word)) = (made.end != at || made.terms == 0).then(|| unit(text.get(at..)?)).flatten() {
                made.named |= made.terms == 0 && word;
                at += length;
                let (power, length) = exponent(&text[at..]);
                at += length;
                for (total, one) in made.powers.iter_mut().zip(powers) {
                    *total += sign * one * power;
                }
                made.terms += 1;
                made.end = at;
            } else if made.end != at {
                break;
            }
        }
        if made.terms == 0 {
            return None;
        }
        let rest = &text[made.end..];
        if bracket && rest.starts_with(')') {
            made.end += 1;
            break;
        }
        let (skip, next) = if let Some(mark) = ["·", "⋅", " · ", " ⋅ ", "*", " times ", "×", " × ", " * "]
            .iter()
            .filter(|mark| rest.starts_with(**mark))
            .max_by_key(|mark| mark.len())
        {
            (
                mark.len(),
                if bracket {
                    sign
                } else if sign < 0 {
                    return ambiguous(made);
                } else {
                    1
                },
            )
        } else if let Some(mark) = ["/", " / ", " per "].iter().find(|mark| rest.starts_with(**mark)) {
            (mark.len(), -1)
        } else if let Some(mark) =
            ["-", " "].iter().find(|mark| rest.starts_with(**mark) && unit(&rest[mark.len()..]).is_some_and(|(_, _, word)| word))
        {
            (mark.len(), sign)
        } else {
            break;
        };
        at = made.end + skip;
        sign = next;
        if sign < 0 && text[at..].starts_with('(') {
            bracket = true;
            at += 1;
        }
    }
    (made.terms > 0 && (!bracket || text[..made.end].ends_with(')'))).then_some(made)
}

/// "kg/m·s" may be read in two ways.
fn ambiguous(_: Product) -> Option<Product> {
    None
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("Force is mass times acceleration, so the newton is kg·m/s.", "the newton is kg·m/s", "the newton = kg·m/s²"),
    flag("A joule is a watt per second.", "A joule is a watt per second", "A joule = kg·m²/s²"),
    flag("The watt is J·s in base terms.", "The watt is J·s", "The watt = kg·m²/s³"),
    flag("One pascal is one N·m².", "One pascal is one N·m²", "One pascal = kg/(m·s²)"),
    flag("1 N·m equals 1 watt.", "1 N·m equals 1 watt", "1 N·m = kg·m²/s²"),
    flag("A volt is a joule per second.", "A volt is a joule per second", "A volt = kg·m²/(s³·A)"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("Force is mass times acceleration, so the newton is kg·m/s²."),
    ignore("A joule is a watt second, and the watt is J/s in base terms."),
    ignore("One pascal is one N/m², or kg/(m·s²)."),
    ignore("1 N·m equals 1 joule."),
    ignore("A volt is a joule per coulomb."),
    ignore("Is a newton kg·m/s?"),
    ignore("A watt is a unit of power per se."),
];
