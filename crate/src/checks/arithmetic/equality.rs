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
use crate::checks::arithmetic::{garbled, lines, misread, other_arithmetic, taken_back};
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
    triggers: &[
        "=", "≈", "\\approx", " is ", "equal", "gives", "makes", "yields", "comes to", "results in", "comes out", "works out", "add up to",
        "adds up to", "amounts to", "turns out", "leaves", "totals", "would be", "will be", "evaluates to", "simplifies to", "reduces to",
        "produces", "brings us to", "i.e", "that is", "that's", "in other words", "lands", "boils down", "comes in at", "ends up",
        "must be", "has to be", "should be", "will give", "would give", "should give", "this is", "it's", "that makes",
    ],
};

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    if context.is_code() || other_arithmetic(context) {
        return Vec::new();
    }
    let text = context.text();
    let mut signals = Vec::new();
    for link in links(text) {
        let whole = entire(text, link.span);
        let span = context.at(whole.start, whole.end);
        match link.outcome {
            Outcome::Holds => signals.push(Signal::agrees(span)),
            Outcome::Fails { working, correction } => {
                let doubtful = misread(&lines(context), link.left, link.right) || item_sign(context, link.span);
                if is_asserted(context, span) && !garbled(context, span) && !taken_back(context, span) && !doubtful {
                    let mut signal = Signal::new(span, working).claimed(link.right.of(text).trim_matches(['{', '}']));
                    let (head, tail) = (Span::new(whole.start, link.span.start), Span::new(link.span.end, whole.end));
                    signal.correction = correction.map(|words| format!("{}{words}{}", head.of(text), tail.of(text)));
                    signals.push(signal);
                }
            }
        }
    }
    signals
}

/// The equation with what belongs to its ends: "\left" before its bracket, the braces of "\boxed{…}" behind its number.
fn entire(text: &str, span: Span) -> Span {
    let mut entire = span;
    if span.of(text).starts_with(['(', '[']) && text[..span.start].ends_with("\\left") {
        entire.start -= "\\left".len();
    }
    let count = |mark: char| span.of(text).matches(mark).count();
    for _ in count('}')..count('{') {
        if text[entire.end..].starts_with('}') {
            entire.end += 1;
        }
    }
    entire
}

/// "- 5 + 3 = -2": a minus that Markdown took for the mark of an item, where the equation holds with it.
fn item_sign(context: &Context<'_>, equation: Span) -> bool {
    let text = context.text();
    let item = context.block().is_some_and(|block| block.kind == BlockKind::Item && block.marker.is_none());
    item && text[..equation.start].trim().is_empty()
        && links(&format!("-{}", equation.of(text))).first().is_some_and(|signed| signed.outcome == Outcome::Holds)
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
    flag(
        "\\[\n\\frac{3}{4} + \\frac{1}{8} = \\frac{5}{8}\n\\]", "\\frac{3}{4} + \\frac{1}{8} = \\frac{5}{8}",
        "3/4 + 1/8 = 0.875, but 5/8 = 0.625",
    ),
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
    flag("A box: 100 ft * 100 ft * 20 ft = 8,000 cubic feet.", "100 ft * 100 ft * 20 ft = 8,000", "100 × 100 × 20 = 200,000"),
    flag("It weighs 135 tons × 1,000 kg/ton = 122,500 kg.", "135 tons × 1,000 kg/ton = 122,500", "135 × 1,000 = 135,000"),
    flag("45/60 = 65%", "45/60 = 65%", "45 ÷ 60 = 75%"),
    flag("So 408 = 17 × 23.", "408 = 17 × 23", "17 × 23 = 391"),
    flag("Ten digits in five places: 10^5 = 50000 five-digit codes.", "10^5 = 50000", "10⁵ = 100,000"),
    flag("That is $1,200 / 30 days = $42 per day.", "$1,200 / 30 days = $42", "1,200 ÷ 30 = 40"),
    flag("The hall is 12 m × 5 m = 65 m².", "12 m × 5 m = 65", "12 × 5 = 60"),
    flag("Half of 86 is 42.", "Half of 86 is 42", "1/2 of 86 = 43"),
    flag("Twice 37 is 64, so take 64.", "Twice 37 is 64", "2 × 37 = 74"),
    flag("3 to the fourth power equals 64.", "3 to the fourth power equals 64", "3⁴ = 81"),
    flag("|5 − 12| = 8", "|5 − 12| = 8", "|5 − 12| = 7"),
    flag("The change is $50 − $37.25, which is $13.75.", "$50 − $37.25, which is $13.75", "50 − 37.25 = 12.75"),
    flag("7 × 5 (seven groups of five) = 45", "7 × 5 (seven groups of five) = 45", "7 × 5 = 35"),
    flag("144 divided by 12 works out to 14.", "144 divided by 12 works out to 14", "144 ÷ 12 = 12"),
    flag("So doubling 37 amounts to 64.", "doubling 37 amounts to 64", "2 × 37 = 74"),
    flag(
        "Half plus one quarter leaves out nothing, but three quarters minus one half is 1/3.",
        "three quarters minus one half is 1/3",
        "3/4 − 1/2 = 0.25, but 1 ÷ 3 ≈ 0.3333",
    ),
    flag("Multiply first: 20 − 4 × 3 evaluates to 48.", "20 − 4 × 3 evaluates to 48", "20 − 4 × 3 = 8"),
    flag("30 increased by 12 is 52.", "30 increased by 12 is 52", "30 + 12 = 42"),
    flag("3<sup>2</sup> + 4<sup>2</sup> = 24", "3² + 4² = 24", "3² + 4² = 25"),
    flag(
        "Compounded daily: 24000 × (1 + 0.053/365)^(365×3) = $28,935.12",
        "24000 × (1 + 0.053/365)^(365×3) = $28,935.12",
        "24000 × (1 + 0.053 ÷ 365)^(365 × 3) ≈ 28,135.79",
    ),
    flag("Hence \\(\\binom{6}{2}=\\boxed{17}\\).", "\\binom{6}{2}=\\boxed{17}", "C(6, 2) = 15"),
    flag("81% × 3 = 21.6%", "81% × 3 = 21.6%", "81% × 3 = 243%"),
    flag("12*11*10 = 1300", "12*11*10 = 1300", "12 × 11 × 10 = 1,320"),
    flag("The number of seats in 12 * 14 = 158 rows.", "12 * 14 = 158", "12 × 14 = 168"),
    flag("$400 increased by 25% is $320.", "$400 increased by 25% is $320", "400 + 25% = 500"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("6 × 9 does equal 54, but 7 × 8 = 54 is a classic mix-up."),
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
    ignore("$100–$150 + $50 = $150–$200, and $100 + $44-$46 = $144-$146."),
    ignore("20-30 thousand words x 0.1 = 2-3 thousand words"),
    ignore("x = 3\nx - 2 = 0"),
    ignore("a = 5\n-3 + 2 = -1"),
    ignore("First compute\n\n- 5 + 3 = -2\n- 2(2) = -4"),
    ignore("E = mc<sup>2</sup>, and 3<sup>2</sup> + 4<sup>2</sup> = 25."),
    ignore("On a 12-hour clock, 10 + 5 = 3."),
    ignore("He needs 4 dozen eggs * 12 eggs/dozen = 48 eggs."),
    ignore("2 dozen + 6 = 30, twice 37 is 74, and half of 12 + 8 is 10 or 14."),
    ignore("\\[ 3.12 \\times 10^6 \\text{ mi}^2 = 3.12 \\times 10^6 \\times 2.59 \\text{ km}^2 \\]"),
    ignore("It moves 360 / (24 hours + 50 minutes) = 0.24 degrees per minute."),
    ignore("`Q:1/4=160` sets the tempo."),
    ignore("$2 = -5$\n\nThis is a contradiction, so no value of n works."),
    ignore("5 m + 3 = 18, so m is 3. Then |−7| + |3| = 10."),
    ignore("The determinant is 05 - 13 = -3, and (1211109)/(4321) = 495."),
    ignore("Day 3 = 5 + 4 pages, so day 4 = 2 × 3 pages."),
    ignore("Five is the number of 3 + 4 teams less 2 = 5 of them."),
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
    ignore("x = 3\nx - 2 = 0"),
    ignore("a = 5\n-3 + 2 = -1"),
    ignore("The roots are:\nx1 = (4 + √88) / 3 ≈ 4.46\nx2 = (4 - √88) / 3 ≈ -1.79"),
    ignore("The total is $100 + $44-$46 = $144-$146, or $100–$150 + $50 = $150–$200."),
    ignore("20-30 thousand words x 0.1 = 2-3 thousand words"),
    ignore("We need (1000 kg / 1/14.7 kg per balloon) ≈ 14,700 balloons."),
    ignore("distance = √64 + 36\ndistance = √100"),
    ignore("Perimeter = 2(length) + 2(width)\nPerimeter = 2(5 inches) + 2(3 inches)"),
    ignore("The determinant is 05 - 13 = -3, and (1211109)/(4321) = 495."),
    ignore("f = (phi^2 - (1-phi)^2) / sqrt(5) = (1 - (1/2)^2) / sqrt(5)"),
    ignore("The tip: 10% + 4% = $6.65."),
    ignore("`Q:1/4=160` sets the tempo."),
    ignore("Then:\n\n- 2(2) = -4\n- 5 + 3 = -2"),
    ignore("The area is π(20 ft)² = 180,956 sq in, and 9.461 × 10^15 meters ≈ 9.461 × 10^12 kilometers."),
    ignore("It moves 360 / (24 hours + 50 minutes) = 0.24 degrees per minute."),
    ignore("\\(3 \\times 10^6 \\text{ square miles} = 3 \\times 10^6 \\times 2.59 \\times 10^{10} \\text{ square centimeters}\\)"),
    ignore("On a clock, 10 + 4 = 2, and in Boolean algebra 1 + 1 = 1."),
    ignore("The length is √[(10 - 2)^2 + (4 - (-2)^2] = √[8^2 + 6^2]."),
    ignore("$100 - 20% = $80"),
    ignore("She pays for 8 packs of 5 bags * $4/pack = $32."),
    ignore("The machine makes 720 widgets in 24 hours / 30 days = 24 widgets."),
    ignore("They order 6 trays of 12 eggs + 3 eggs = 75 eggs."),
];
