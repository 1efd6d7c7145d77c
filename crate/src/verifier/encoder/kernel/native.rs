//! Native processors: what the machine has, found at run time.

use super::{Block, Group};
use crate::verifier::encoder::lanes::{Ints, MAGIC};

pub type Activation = i16;

/// The largest activation, as in the simd128 build: a person's command line and browser give the same answers.
const MOST: f32 = 2047.0;

pub const ROWS: usize = 4;

pub fn name() -> &'static str {
    #[cfg(target_arch = "x86_64")]
    if is_x86_feature_detected!("avx2") {
        return "AVX2";
    }
    "portable"
}

pub fn quantise(row: &[f32], at: usize, to: &mut [Group]) -> (f32, f32) {
    let (least, most) = super::range(row);
    let scale = (most.max(-least) / MOST).max(1e-12);
    let factor = 1.0 / scale;
    for (values, to) in row.as_chunks().0.iter().zip(to) {
        // `round_ties_even` is a library call on plain x86-64.
        to[at] = values.map(|value| ((value * factor + MAGIC) - MAGIC) as Activation);
    }
    (scale, 0.0)
}

#[inline]
pub fn tile(panel: &[Block], rows: &[Group]) -> [[Ints; 2]; 4] {
    let sums = sums(panel, rows);
    sums.map(|row| std::array::from_fn(|half| Ints(std::array::from_fn(|column| row[4 * half + column]))))
}

#[inline]
fn sums(panel: &[Block], rows: &[Group]) -> [[i32; 8]; 4] {
    #[cfg(target_arch = "x86_64")]
    if is_x86_feature_detected!("avx2") {
        // SAFETY: the instructions the function is compiled for have just been found.
        return unsafe { avx2(panel, rows) };
    }
    plain(panel, rows)
}

/// Loops that the compiler may vectorise.
fn plain(panel: &[Block], rows: &[Group]) -> [[i32; 8]; 4] {
    let mut sums = [[0; 8]; 4];
    for (block, group) in panel.iter().zip(rows) {
        for (sums, four) in sums.iter_mut().zip(group) {
            for (sum, weights) in sums.iter_mut().zip(block.as_chunks::<4>().0) {
                for (weight, activation) in weights.iter().zip(four) {
                    *sum += i32::from(*weight) * i32::from(*activation);
                }
            }
        }
    }
    sums
}

/// Sixteen products an instruction, on weights widened to 16 bits.
#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2")]
fn avx2(panel: &[Block], rows: &[Group]) -> [[i32; 8]; 4] {
    use std::arch::x86_64::{
        _mm_loadu_si128, _mm256_add_epi32, _mm256_cvtepi8_epi16, _mm256_hadd_epi32, _mm256_madd_epi16, _mm256_permute4x64_epi64,
        _mm256_set1_epi64x, _mm256_setzero_si256, _mm256_storeu_si256,
    };
    let mut sums = [[_mm256_setzero_si256(); 2]; 4];
    for (block, group) in panel.iter().zip(rows) {
        // SAFETY: a block is 32 readable bytes; the loads ask for no alignment.
        let (left, right) = unsafe { (_mm_loadu_si128(block.as_ptr().cast()), _mm_loadu_si128(block[16..].as_ptr().cast())) };
        let (left, right) = (_mm256_cvtepi8_epi16(left), _mm256_cvtepi8_epi16(right));
        for (sum, four) in sums.iter_mut().zip(group) {
            // SAFETY: four activations are eight readable bytes.
            let four = _mm256_set1_epi64x(unsafe { four.as_ptr().cast::<i64>().read_unaligned() });
            sum[0] = _mm256_add_epi32(sum[0], _mm256_madd_epi16(left, four));
            sum[1] = _mm256_add_epi32(sum[1], _mm256_madd_epi16(right, four));
        }
    }
    sums.map(|[left, right]| {
        // Each column's sum is in two neighbouring lanes; adding them leaves the columns in the order 0 1 4 5 2 3 6 7.
        let ordered = _mm256_permute4x64_epi64::<0b11_01_10_00>(_mm256_hadd_epi32(left, right));
        let mut array = [0; 8];
        // SAFETY: the array is 32 writable bytes.
        unsafe { _mm256_storeu_si256(array.as_mut_ptr().cast(), ordered) };
        array
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The instructions found give the integers of the plain loops.
    #[test]
    fn kernels_agree() {
        let mut state = 1u32;
        let mut random = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 16).cast_signed()
        };
        let panel: Vec<Block> = (0..96).map(|_| std::array::from_fn(|_| random() as i8)).collect();
        let rows: Vec<Group> = (0..96).map(|_| std::array::from_fn(|_| std::array::from_fn(|_| (random() % 2048) as i16))).collect();
        assert_eq!(sums(&panel, &rows), plain(&panel, &rows));
    }
}
