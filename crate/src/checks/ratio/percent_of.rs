//! # What it flags
//! A part, a whole and a percentage that do not fit: "12 out of 80 (18%)", "15% of the 80 guests, or 14", "one in four (20%)".
//! # Why it misleads
//! A share given both ways looks checked; one of the two is wrong.
//! # How it is decided
//! The three numbers stand side by side in one of the forms people write. The share is worked out from the part and the whole;
//! rounded values stand for everything they may be rounded from, hedges are honoured.
//! # Known false positives
//! None known. Where more numbers stand between the three, or the words between them say something else, the check abstains.

use crate::check::prelude::*;
use crate::checks::ratio::{PERCENT, corrected, fits, gap, hundred, like_year, margin, quotients, words};
use crate::hedge::{self, Hedge, is_asserted};
use crate::number::{Number, Rational, equals, numbers, show};
use num_traits::Signed;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Percentage of a whole",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: PERCENT,
};

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    let mut all = numbers(text);
    all.retain(|number| !number.ordinal);
    let mut signals = Vec::new();
    for (at, three) in all.windows(3).enumerate() {
        let [a, b, c] = three else { continue };
        let next = all.get(at + 3);
        let found = share_behind(text, a, b, c).or_else(|| share_before(text, a, b, c)).or_else(|| amount(text, a, b, c, next));
        if let Some(signal) = found.and_then(|found| judge(context, text, &found)) {
            signals.push(signal);
        }
    }
    for two in all.windows(2) {
        let [a, b] = two else { continue };
        if let Some(signal) = fraction(text, a, b).and_then(|found| judge(context, text, &found)) {
            signals.push(signal);
        }
    }
    signals
}

/// A part, a whole and their share, and which of them is claimed.
struct Found<'n> {
    part: Option<&'n Number>,
    whole: Option<&'n Number>,
    percent: &'n Number,
    /// The number that is held against the others.
    claimed: &'n Number,
    /// Part and whole in one: "3/4".
    share: Option<Rational>,
    /// What loosens the fraction.
    hedge: Option<Hedge>,
}

fn count(number: &Number, text: &str) -> bool {
    let year = like_year(text, number) && number.currency.is_none();
    !(number.percent || number.percentage_points || number.value.is_negative() || year)
}

/// Nothing but up to four words, and the sign or words that say "that is".
fn explains(between: &str) -> bool {
    const SIGNS: [&str; 13] = ["(", "(or", ", or", "or", "—", "–", "=", "≈", ", i.e.,", ", i.e.", ", that is,", ", which is", ", about"];
    let between = between.trim_end_matches(['~', '≈', ' ']);
    let between = [
        " about", " roughly", " approximately", " around", " nearly", " almost", " just over", " just under", "(about", "(approximately",
        "(roughly",
    ]
    .iter()
    .find_map(|hedge| between.strip_suffix(hedge).map(|rest| (rest, hedge.starts_with('('))))
    .map_or_else(|| between.to_owned(), |(rest, bracket)| format!("{rest}{}", if bracket { "(" } else { "" }));
    let between = between.trim_end();
    SIGNS.iter().any(|sign| {
        between.strip_suffix(sign).is_some_and(|rest| {
            let bare = sign.starts_with(|c: char| c.is_ascii_alphabetic());
            (!bare || rest.is_empty() || rest.ends_with(' ')) && few_words(rest, 4)
        })
    })
}

/// At most `most` words, none of which starts something new.
fn few_words(part: &str, most: usize) -> bool {
    const NEW: [&str; 30] = [
        "and", "but", "while", "with", "than", "more", "less", "from", "to", "by", "increase", "decrease", "per", "every", "each",
        "points", "times", "was", "were", "had", "has", "not", "if", "between", "versus", "vs", "fewer", "other", "another", "remaining",
    ];
    !part.contains(['.', ';', ':', ',', '(', ')', '=', '+', '/', '-', '%'])
        && words(part).count() <= most
        && !words(part).any(|word| NEW.contains(&word))
}

/// "out of", "of the", "in".
fn out_of(between: &str) -> Option<bool> {
    let between = between.trim();
    // Words may stand on either side of "of": "12 of the 80", "12 students out of a total of 80".
    let joints = [
        ("out of a total of", true),
        ("out of all", true),
        ("out of the total", true),
        ("out of the", true),
        ("out of every", true),
        ("out of", true),
        ("of the total", false),
        ("of the", false),
        ("of its", false),
        ("of their", false),
        ("of all", false),
        ("of", false),
    ];
    joints.iter().find_map(|(joint, sure)| {
        let head = between.strip_suffix(joint)?;
        ((head.is_empty() || head.ends_with(' ')) && few_words(head, 3)).then_some(*sure)
    })
}

/// "12 out of 80 (15%)", "12 of the 80 guests, or 15%".
fn share_behind<'n>(text: &str, a: &'n Number, b: &'n Number, c: &'n Number) -> Option<Found<'n>> {
    if !count(a, text) || !count(b, text) || !c.percent || a.value > b.value || b.places < 0 && a.places >= 0 && a.currency.is_some() {
        return None;
    }
    let sure = out_of(&gap(text, a, b)).or_else(|| {
        // "one in four (25%)".
        (gap(text, a, b).trim() == "in" && a.value == crate::number::whole(1)).then_some(true)
    })?;
    let between = gap(text, b, c);
    let says = between.trim_end().ends_with(" is")
        || between.trim_end().ends_with(" equals")
        || between.trim() == "is"
        || between.trim() == "equals";
    if !(explains(&between) || sure && says && few_words(between.trim_end().trim_end_matches("is").trim_end_matches("equals"), 1))
        || !says_share(text, c)
    {
        return None;
    }
    Some(Found { part: Some(a), whole: Some(b), percent: c, claimed: c, share: None, hedge: None })
}

/// What stands behind the percentage does not make it something else.
fn says_share(text: &str, c: &Number) -> bool {
    let rest = text[c.span.end..].trim_start().to_ascii_lowercase();
    ![
        "more", "less", "fewer", "higher", "lower", "increase", "decrease", "growth", "decline", "drop", "annual", "interest", "per ",
        "a year", "point", "off", "discount", "confidence", "ci", "faster", "slower", "increas", "ris", "up", "down", "change", "larger",
        "smaller", "greater", "–", "-",
    ]
    .iter()
    .any(|word| rest.starts_with(word))
}

/// "15% (12 of 80)", "15%, or 12 out of 80".
fn share_before<'n>(text: &str, a: &'n Number, b: &'n Number, c: &'n Number) -> Option<Found<'n>> {
    if !a.percent || a.percentage_points || !count(b, text) || !count(c, text) || b.value > c.value {
        return None;
    }
    let first = gap(text, a, b);
    let second = gap(text, b, c);
    // "20%, or one in five".
    let one_in = second.trim() == "in" && b.value == crate::number::whole(1) && c.is_whole() && !c.ordinal;
    let joint = second.trim() == "/" || one_in || out_of(&second).is_some();
    let sure = first.trim_end().ends_with('(') || one_in || out_of(&second) == Some(true);
    (joint
        && sure
        && explains(&first)
        && few_words(first.trim_end().trim_end_matches(['(', ',', ' ']).trim_end_matches(" or").trim_end_matches(','), 3))
    .then_some(Found { part: Some(b), whole: Some(c), percent: a, claimed: a, share: None, hedge: None })
}

/// "15% of 80 is 12", "15% of the 80 guests (12)", "12 is 15% of 80".
fn amount<'n>(text: &str, a: &'n Number, b: &'n Number, c: &'n Number, next: Option<&Number>) -> Option<Found<'n>> {
    if a.percent
        && count(b, text)
        && count(c, text)
        && !c.fraction
        && out_of(&gap(text, a, b)).is_some()
        && !gap(text, a, b).contains("out")
    {
        let between = gap(text, b, c);
        let trimmed = between.trim();
        let says =
            ["is", "equals", "is equal to", "would be", "comes to", "gives", "amounts to", "which is", "are", "= $"].contains(&trimmed);
        // Symbols are read as equations; here are words and brackets.
        let bracket = between.trim_end().ends_with('(') && text[c.span.end..].starts_with(')');
        let or = between.trim() == ", or" || trimmed == "— that is" || trimmed == ", which is" || trimmed == ", i.e.";
        let alone = gap(text, a, b).trim() == "of";
        let sums = text[b.span.end..c.span.start].contains(['+', '×', '*', '=']);
        let goes_on = next.is_some_and(|next| {
            let rest = gap(text, c, next);
            rest.trim().starts_with(['+', '×', '*', '/', '-', '−', '–']) || matches!(rest.trim(), "to" | "or" | "and" | "out of" | "of")
        });
        let behind = text[c.span.end..].trim_start();
        let compared = ["more", "less", "fewer", "times", "percent", "higher", "lower"].iter().any(|word| behind.starts_with(word));
        // "15% of 80 is 12" is an equation in words and read as one.
        let equation = alone && says;
        if !equation
            && !sums
            && !goes_on
            && !compared
            && (says || bracket || or)
            && few_words(trimmed.trim_end_matches(['(', ',']).trim_end_matches("or").trim_end_matches(','), 3)
        {
            return Some(Found { part: Some(c), whole: Some(b), percent: a, claimed: c, share: None, hedge: None });
        }
    }
    if count(a, text) && b.percent && count(c, text) {
        let (first, second) = (gap(text, a, b), gap(text, b, c));
        let first = first.trim().trim_end_matches("about").trim_end_matches("roughly").trim_end_matches("approximately").trim_end();
        let is = matches!(first, "is" | "represents" | "equals" | "which is" | "is equal to" | "makes up");
        if is && matches!(second.trim(), "of" | "of the total" | "of a total of") && a.value <= &c.value * hundred() {
            return Some(Found { part: Some(a), whole: Some(c), percent: b, claimed: b, share: None, hedge: None });
        }
    }
    None
}

/// "3/4 (75%)", "two thirds (67%)".
fn fraction<'n>(text: &str, a: &'n Number, b: &'n Number) -> Option<Found<'n>> {
    let between = gap(text, a, b);
    let near = between.trim_end_matches(['~', '≈']).trim() == "(" || between.trim() == "or" || between.trim() == ", or";
    let less = a.value <= crate::number::whole(1) && a.value.is_positive();
    (a.fraction && less && b.percent && near && says_share(text, b)).then(|| Found {
        part: None,
        whole: None,
        percent: b,
        claimed: b,
        share: Some(a.value.clone()),
        hedge: hedge::before(text, a.span.start),
    })
}

fn judge(context: &Context<'_>, text: &str, found: &Found<'_>) -> Option<Signal> {
    let claimed = found.claimed;
    let span = context.at(claimed.span.start, claimed.span.end);
    let (low, high, exact, working) = match (found.part, found.whole) {
        (Some(part), Some(all)) if std::ptr::eq(claimed, found.percent) => {
            let (low, high) = quotients(text, part, all)?;
            let exact = part.value.over(&all.value)? * hundred();
            let places = Some(claimed.places.clamp(1, 4)).filter(|_| equals(&exact, None).starts_with('≈'));
            let working = format!("{} ÷ {} {}%", part.shown(), all.shown(), equals(&exact, places));
            (low * hundred(), high * hundred(), exact, working)
        }
        (Some(part), Some(all)) => {
            let percent = found.percent;
            let off = margin(text, percent);
            let whole_off = margin(text, all);
            let low = ((&percent.value - &off) * (&all.value - &whole_off)).part::<100>();
            let high = ((&percent.value + &off) * (&all.value + &whole_off)).part::<100>();
            let exact = (&percent.value * &all.value).part::<100>();
            // Percentages of people are rounded: the part may be any whole number that rounds to them.
            let slack = if percent.places <= 0 && part.places == 0 { all.value.part::<200>() } else { crate::number::whole(0) };
            let exact_count = exact.is_integer();
            let (low, high) = if exact_count && percent.rounds_from(&percent.value) && slack < crate::number::whole(1) {
                (low, high)
            } else {
                (low - &slack, high + &slack)
            };
            let working = format!("{}% of {} {}", show(&percent.value, None), all.shown(), equals(&exact, None));
            (low, high, exact, working)
        }
        _ => {
            let exact = found.share.as_ref()? * hundred();
            let places = Some(claimed.places.clamp(1, 4)).filter(|_| equals(&exact, None).starts_with('≈'));
            let value = found.share.as_ref()?;
            // "nearly a third (31%)", "more than two thirds (70%)": the hedge is the fraction's.
            if let Some(hedge) = found.hedge {
                let bare = &claimed.value;
                let near = hedge.allows(claimed, &exact) || (bare - &exact).abs() <= crate::number::whole(5);
                let side = match hedge {
                    Hedge::Nearly | Hedge::LessThan | Hedge::AtMost | Hedge::UpTo => bare <= &exact,
                    Hedge::MoreThan | Hedge::AtLeast | Hedge::JustOver => bare >= &exact,
                    Hedge::About | Hedge::Range => true,
                };
                if near && side {
                    return Some(Signal::agrees(span));
                }
            }
            (exact.clone(), exact.clone(), exact.clone(), format!("{}/{} {}%", value.numer(), value.denom(), equals(&exact, places)))
        }
    };
    if fits(text, claimed, &low, &high) {
        return Some(Signal::agrees(span));
    }
    if !is_asserted(context, span) {
        return None;
    }
    let mut signal = Signal::new(span, working).claimed(claimed.span.of(text));
    signal.correction = corrected(text, claimed, &exact).filter(|_| claimed.percent || exact.is_integer());
    for other in [found.part, found.whole].into_iter().flatten().filter(|other| !std::ptr::eq(*other, claimed)) {
        signal = signal.see(context.at(other.span.start, other.span.end));
    }
    Some(signal)
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("Of these, 12 out of 80 (18%) passed.", "18%", "12 ÷ 80 = 15%"),
    flag("12 of the 80 guests (18%) left early.", "18%", "12 ÷ 80 = 15%"),
    flag("Roughly speaking, one in four (20%) agreed.", "20%", "1 ÷ 4 = 25%"),
    flag("15% of the 80 guests (14) left early.", "14", "15% of 80 = 12"),
    flag("So 18 is **40%** of 60.", "40%", "18 ÷ 60 = 30%"),
    flag("In total, 45% (12 of 80) passed.", "45%", "12 ÷ 80 = 15%"),
    flag("Two thirds (60%) of voters agreed.", "60%", "2/3 ≈ 66.7%"),
    flag("He answered 45 out of 60 questions, or 70%.", "70%", "45 ÷ 60 = 75%"),
    flag("Some 30% of adults, or one in five, smoke.", "30%", "1 ÷ 5 = 20%"),
    flag("The odds are 0.5% (1 in 2,000).", "0.5%", "1 ÷ 2,000 = 0.05%"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("Nearly one-third (~31%), almost half (48%) and more than two thirds (70%) agreed."),
    ignore("Of these, 12 out of 80 (15%) passed."),
    ignore("About two thirds (67%) of voters agreed."),
    ignore("12 of the 80 guests (18% more than last year) left early."),
    ignore("In 2019, 12 out of 80 and 30% of the rest passed."),
    ignore("1 in 8 (12.5%) or one in three (33%)."),
    ignore("33% of the 80 guests (26) left."),
    ignore("It covers 3 of the 5 topics, with 20% weight each."),
    ignore("Suppose 12 out of 80 (18%) passed."),
    ignore("Some 20% of adults, or one in five, smoke."),
    ignore("Only 30% (1 in 2019, 4 in 2020) were sold."),
    ignore("40% of 220 castles is (40/100)*220 = 88 castles."),
    ignore("1.2 million of the 3.4 million residents (35%) moved."),
];
