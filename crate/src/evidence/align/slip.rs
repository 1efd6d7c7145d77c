//! Two figures that are one slip of the hand apart: "€42.1 million" for "€41.2 million", "1,358" for "1,258", "48 million" for "4.8 million".
//!
//! A figure of the same unit that differs by so little in its digits, where neither stands beside the other anywhere, is the same figure
//! copied wrongly far more often than another one. So fewer words need to be in common than for figures that merely differ.

use super::amount::{Amount, Bound, Unit};
use crate::number::{Slip, slip};

/// Digits that two figures must have at least in which one digit is another.
const SUBSTITUTED: usize = 3;
/// The same, where two neighbours change places, or all digits are the same and the size another.
const SWAPPED: usize = 2;
/// Digits of a value behind the decimal point.
const MILLIONTHS: usize = 6;

/// Whether two values, in millionths, are one slip apart.
///
/// A slip is a digit that is another one (of three digits or more, zeros at the end not counted), two neighbours that changed places, or the
/// same digits ten, a hundred or a thousand times as large.
pub(crate) fn one_slip(one: i128, other: i128) -> bool {
    if one <= 0 || other <= 0 || one == other {
        return false;
    }
    let ((short, zeros), (long, more)) = (digits(one), digits(other));
    if short == long {
        return short.len() >= SWAPPED && zeros.abs_diff(more) <= 3;
    }
    // The same place of the first digit: the shorter one is filled up.
    if short.len() + zeros != long.len() + more {
        return false;
    }
    let length = short.len().max(long.len());
    let filled = |digits: &[u8]| -> Vec<u8> { digits.iter().copied().chain(std::iter::repeat(b'0')).take(length).collect() };
    match slip(&filled(&short), &filled(&long)) {
        // With fewer digits it may be the other one, rounded.
        Some(Slip::Digit) => length >= SUBSTITUTED && short.len() == long.len(),
        Some(Slip::Swapped) => length >= SWAPPED,
        None => false,
    }
}

/// Whether two values one slip apart are of one size, and so long that hardly anything but a slip brings them together: three digits, two of a
/// quantity that is measured and not counted, four of a number of nothing.
pub(crate) fn telling(mine: &Amount, theirs: &Amount) -> bool {
    let ((short, zeros), (long, more)) = (digits(mine.plain), digits(theirs.plain));
    // With the zeros of whole numbers: 4,580 has four digits.
    let written = short.len().max(long.len()) + zeros.min(more).saturating_sub(MILLIONTHS);
    let least = match mine.unit {
        // A number of nothing: "the next number is 351".
        Unit::Count if mine.nameless() => SUBSTITUTED + 1,
        Unit::Count | Unit::Money(_) | Unit::Percent | Unit::Age => SUBSTITUTED,
        _ => SWAPPED,
    };
    short.len() + zeros == long.len() + more && written >= least
}

/// The digits of a value without the zeros at its end, and how many those are.
fn digits(value: i128) -> (Vec<u8>, usize) {
    let all = value.to_string();
    let kept = all.trim_end_matches('0');
    (kept.as_bytes().to_vec(), all.len() - kept.len())
}

/// Whether a claim's amount may be another amount of a text, copied wrongly.
pub(crate) fn comparable(mine: &Amount, theirs: &Amount) -> bool {
    comparable_but_rate(mine, theirs) && mine.per.map(|(by, _)| by) == theirs.per.map(|(by, _)| by)
}

/// The same, whether or not both say of what it is so much: "the payment of £1,358" and "£1,258 a month".
pub(crate) fn comparable_but_rate(mine: &Amount, theirs: &Amount) -> bool {
    let plain = |amount: &Amount| matches!(amount.bound, Bound::None | Bound::About);
    // "8 percent" where the text has "no more than 6".
    let beyond = plain(mine) && !mine.meets(theirs) && !(mine.unit == Unit::Count && mine.nameless());
    let alike = mine.bound == theirs.bound || plain(mine) && plain(theirs) || beyond && matches!(theirs.bound, Bound::Above | Bound::Below);
    let slip = one_slip(mine.plain, theirs.plain);
    let counts = mine.share_noun(theirs) || mine.nameless() && theirs.nameless() && !few_and_many(mine, theirs) || slip;
    (mine.unit == theirs.unit || aged(mine, theirs) || aged(theirs, mine))
        && mine.plain != theirs.plain
        && mine.unit != Unit::Clock
        && (mine.unit != Unit::Count || counts && !like_a_year(mine) && !like_a_year(theirs))
        && alike
        && mine.offset == theirs.offset
}

/// Whether one is so few and the other so many that, without a noun, they hardly count the same: "for three" and "29".
pub(crate) fn few_and_many(one: &Amount, other: &Amount) -> bool {
    const FEW: i128 = 12_000_000;
    let (less, more) = if one.plain < other.plain { (one.plain, other.plain) } else { (other.plain, one.plain) };
    less <= FEW && more > 2 * FEW
}

/// "Anna Meyer, 43, said": without a noun a count may be an age.
pub(crate) fn aged(one: &Amount, other: &Amount) -> bool {
    const OLDEST: i128 = 110_000_000;
    one.unit == Unit::Age && other.unit == Unit::Count && other.nameless() && (1..=OLDEST).contains(&other.plain)
}

fn like_a_year(amount: &Amount) -> bool {
    (1_000_000_000..2_100_000_000).contains(&amount.plain) && amount.plain % 1_000_000 == 0 && amount.nameless()
}

#[cfg(test)]
mod tests {
    use super::one_slip;

    #[test]
    fn slips_are_told_from_other_figures() {
        let micro = |value: f64| (value * 1e6).round() as i128;
        for (one, other) in [(42.1, 41.2), (1358.0, 1258.0), (48.0, 4.8), (7.5, 5.7), (245.0, 215.0), (4580.0, 4850.0), (3290.0, 3920.0)] {
            assert!(one_slip(micro(one), micro(other)), "{one} {other}");
            assert!(one_slip(micro(other), micro(one)), "{other} {one}");
        }
        for (one, other) in [(14.0, 28.0), (200.0, 300.0), (150.0, 250.0), (3.6, 3.1), (12.0, 12.0), (1.0, 10.0), (12_400.0, 12_000.0)] {
            assert!(!one_slip(micro(one), micro(other)), "{one} {other}");
        }
    }
}
