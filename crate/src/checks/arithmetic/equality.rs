//! # What it flags
//! An equation whose two sides are not equal: "17 × 24 = 398", in signs, in TeX or in words, alone or as a link of a chain.
//! # Why it misleads
//! A language model writes the result of a calculation without carrying it out, and later steps build on it.
//! # How it is decided
//! Both sides are read as expressions (numbers, brackets, + − × ÷, powers, roots, factorials, percentages, units beside the terms)
//! and evaluated in exact rational arithmetic. A printed result counts as right when it is the exact value rounded half up, half
//! to even or truncated at its printed places; "≈" and "about" allow more. In a chain a = b = c each link is held against the side
//! before it, and the first that fails is marked.
//! # Known false positives
//! Notation that a problem defines for itself. Variables, unknown functions, congruences, number bases, sums of unlike things and
//! conversions of units are left alone.

use crate::check::prelude::*;
use crate::checks::arithmetic::{garbled, other_arithmetic, taken_back};
use crate::expression::{Outcome, links};
use crate::hedge::is_asserted;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Equation",
    tier: Tier::Wrong,
    scope: Scope::Block,
    state: State::On,
    languages: &[],
    since: "0.1.0",
    triggers: &["=", "≈", "\\approx", " is ", "equal", "gives", "makes", "yields", "comes to", "results in"],
};

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    if context.is_code() || other_arithmetic(context) {
        return Vec::new();
    }
    let mut signals = Vec::new();
    for mut link in links(context.text()) {
        // "\left(" is one bracket.
        let head = &context.text()[..link.span.start];
        if context.text()[link.span.start..].starts_with(['(', '[']) && head.ends_with("\\left") {
            link.span.start -= "\\left".len();
        }
        let span = context.at(link.span.start, link.span.end);
        match link.outcome {
            Outcome::Holds => signals.push(Signal::agrees(span)),
            Outcome::Fails { working, correction } => {
                if is_asserted(context, span) && !garbled(context, span) && !taken_back(context, span) {
                    let mut signal = Signal::new(span, working).claimed(link.right.of(context.text()).trim_matches(['{', '}']));
                    signal.correction = correction;
                    signals.push(signal);
                }
            }
        }
    }
    signals
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("So **17 × 24 = 398** cookies in total.", "17 × 24 = 398", "17 × 24 = 408"),
    flag("Multiplying gives \\(17 \\times 24 = 398\\).", "17 \\times 24 = 398", "17 × 24 = 408"),
    flag("17 * 24 = 398", "17 * 24 = 398", "17 × 24 = 408"),
    flag("17 multiplied by 24 is 398.", "17 multiplied by 24 is 398", "17 × 24 = 408"),
    flag("17 times 24 equals 398.", "17 times 24 equals 398", "17 × 24 = 408"),
    flag("Two plus two equals five.", "Two plus two equals five", "2 + 2 = 4"),
    flag("The total is $12.50 + $7.25 = $19.85.", "$12.50 + $7.25 = $19.85", "12.50 + 7.25 = 19.75"),
    flag("\\[\n\\frac{3}{4} + \\frac{1}{8} = \\frac{5}{8}\n\\]", "\\frac{3}{4} + \\frac{1}{8} = \\frac{5}{8}", "3/4 + 1/8 = 0.875, but 5/8 = 0.625"),
    flag("15% of 80 = 14", "15% of 80 = 14", "15% of 80 = 12"),
    flag("15% of 80 is 14.", "15% of 80 is 14", "15% of 80 = 12"),
    flag("She sells 16 eggs - 3 eggs - 4 eggs = 8 eggs a day.", "16 eggs - 3 eggs - 4 eggs = 8", "16 − 3 − 4 = 9"),
    flag("Then 2^10 = 1,000 bytes.", "2^10 = 1,000", "2¹⁰ = 1,024"),
    flag("We have 5² + 12² = 25 + 144 = 179.", "25 + 144 = 179", "25 + 144 = 169"),
    flag("√144 = 14", "√144 = 14", "√144 = 12"),
    flag("sqrt(196) = 16", "sqrt(196) = 16", "√196 = 14"),
    flag("5! = 100", "5! = 100", "5! = 120"),
    flag("Each costs 10 ÷ 4 = 2.4 dollars, so 3 × 2.5 = 7.5.", "10 ÷ 4 = 2.4", "10 ÷ 4 = 2.5"),
    flag("1,234 + 5,678 = 6,812", "1,234 + 5,678 = 6,812", "1,234 + 5,678 = 6,912"),
    flag("(3 + 4) × 5 = 7 × 5 = 37", "7 × 5 = 37", "7 × 5 = 35"),
    flag("The average is (80 + 90 + 100) / 3 = 95.", "(80 + 90 + 100) / 3 = 95", "(80 + 90 + 100) ÷ 3 = 90"),
    flag("10 / 3 ≈ 3.5", "10 / 3 ≈ 3.5", "10 ÷ 3 ≈ 3.33"),
    flag("That is $100 - 20% = $70.", "$100 - 20% = $70", "100 − 20% = 80"),
    flag("17 mod 5 = 3", "17 mod 5 = 3", "17 mod 5 = 2"),
    flag("Total: 3 hours × 60 = 190 minutes.", "3 hours × 60 = 190", "3 × 60 = 180"),
    flag("The sale makes 13 * 2 = $<<13*2=25>>25.", "13 * 2 = $<<13*2=25>>25", "13 × 2 = 26"),
    flag("A = (-5 + 9) * (3 - -2) = 4 * 5 = 21.", "4 * 5 = 21", "4 × 5 = 20"),
    flag("9 squared is 82.", "9 squared is 82", "9² = 81"),
    flag("Amount = 2/5 * 4000 = 800 gallons.", "2/5 * 4000 = 800", "2 ÷ 5 × 4000 = 1,600"),
    flag("(-5)^2 + (3 + 1)^2 = 42", "(-5)^2 + (3 + 1)^2 = 42", "(−5)² + (3 + 1)² = 41"),
    flag("45/60 = 65%", "45/60 = 65%", "45 ÷ 60 = 75%"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("So **17 × 24 = 408** cookies in total."),
    ignore("10 / 3 = 3.33 and 2 / 3 = 0.67, or 2/3 = 0.66."),
    ignore("10 / 3 = 3 full boxes."),
    ignore("sqrt(196) = 14, sqrt(2) = 1.414 and sqrt(x) = 16."),
    ignore("If 2 + 2 = 5, then pigs fly."),
    ignore("A common mistake is 17 × 24 = 398."),
    ignore("Is 17 × 24 = 398?"),
    ignore("17 × 24 ≠ 398"),
    ignore("2x + 3 = 7, so x = 2."),
    ignore("2 adults + 3 children = $40"),
    ignore("3 + 4 = x"),
    ignore("5 + 3 = 8 × 2 = 16"),
    ignore("17 ≡ 5 + 3 (mod 9)"),
    ignore("In binary, 101 + 10 = 111."),
    ignore("1 hour 20 minutes: 60 + 20 = 80 minutes = 1 hour 20 minutes."),
    ignore("π × 5² = 78.5 cm²"),
    ignore("12.5 × 0.333 = 4.17"),
    ignore("The average of 3 and 4 + 5 = 9."),
    ignore("45/60 × 100 = 75%"),
    ignore("Day 1-3 = 15 pages"),
    ignore("\\(\\sqrt{50} = 5\\sqrt{2}\\) and \\(\\frac{22}{7} \\approx 3.14\\)."),
    ignore("10 - 3 is 2 more than 5."),
    ignore("The cost of 3 shirts and 2 hats = 3 × 10 + 2 × 5 = $40."),
    ignore("3 feet + 2 feet = 60 inches"),
    ignore("5! is 120 and 7 choose 2 is 21."),
    ignore("6/2(3) = 1"),
    ignore("60% + 25% + 15% = 100%"),
    ignore("17 ÷ 5 = 3 remainder 2"),
    ignore("If 15 - 3abc = -5 and 2a + 5 = 9 then \\(2AD + 1 = 7\\) and \\((5-a)^2 = 9\\)."),
    ignore("The denominator of \\(\\frac{49}{50}\\) is 50, and the GCD of 12 and 15 × 4 is 12."),
    ignore("He shot 72-67-71=210 to win."),
    ignore("\\[ a = 40 \\] \\[ b = 5 + 3 \\]"),
    ignore("1/2 cup of vegetables = 25 calories, 1/4 of the oranges = (1/4) × 240 = 60."),
    ignore("200 + 5 pairs = 210 shoes."),
    ignore("4.8 + 2.4 = 7.2 billion, whereas 74/26 = 2.8461538461538463."),
    ignore("Substituting gives \\(\\frac{75}{12} = -16\\). This is a contradiction, so the system has no solution."),
    ignore("\\(\\frac{1}{2} \\text{ inch} = 20 \\text{ miles}\\)"),
    ignore("If \\(a * b = 2a + 3b\\), then 4 * 3 = 17."),
    ignore("$100 - 20% = $80"),
];
