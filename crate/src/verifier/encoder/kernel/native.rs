//! Native processors: what the machine has, found at run time.

use super::Block;
use crate::verifier::encoder::lanes::Ints;

pub type Activation = u8;

pub fn name() -> &'static str {
    #[cfg(target_arch = "x86_64")]
    match x86::best() {
        x86::Best::Vnni512 => return "AVX-512 VNNI",
        x86::Best::Vnni => return "AVX-VNNI",
        x86::Best::Avx2 => return "AVX2",
        x86::Best::Plain => {}
    }
    "portable"
}

#[allow(clippy::cast_sign_loss, reason = "a negative one becomes zero, as it should")]
pub fn quantise(row: &[f32], to: &mut [Activation]) -> (f32, i32) {
    let (scale, zero) = super::seven_bits(row);
    let (factor, offset) = (1.0 / scale, zero as f32);
    for (value, to) in row.iter().zip(to) {
        // Within 0 to 127 by construction, up to rounding; `as` saturates below, `min` above.
        *to = ((value * factor + offset + 0.5) as u8).min(127);
    }
    (scale, zero)
}

#[inline]
pub fn tile(panel: &[Block], rows: [&[[Activation; 4]]; 4]) -> [[Ints; 2]; 4] {
    #[cfg(target_arch = "x86_64")]
    let sums = match x86::best() {
        // SAFETY: `best` has found the instructions each function is compiled for.
        x86::Best::Vnni512 => unsafe { x86::vnni512(panel, rows) },
        // SAFETY: as above.
        x86::Best::Vnni => unsafe { x86::vnni(panel, rows) },
        // SAFETY: as above.
        x86::Best::Avx2 => unsafe { x86::avx2(panel, rows) },
        x86::Best::Plain => plain(panel, rows),
    };
    #[cfg(not(target_arch = "x86_64"))]
    let sums = plain(panel, rows);
    sums.map(|row| std::array::from_fn(|half| Ints(std::array::from_fn(|column| row[4 * half + column]))))
}

/// Loops that the compiler may vectorise.
fn plain(panel: &[Block], rows: [&[[Activation; 4]]; 4]) -> [[i32; 8]; 4] {
    rows.map(|row| {
        let mut sums = [0; 8];
        for (block, four) in panel.iter().zip(row) {
            for (sum, weights) in sums.iter_mut().zip(block.as_chunks::<4>().0) {
                for (weight, activation) in weights.iter().zip(four) {
                    *sum += i32::from(*weight) * i32::from(*activation);
                }
            }
        }
        sums
    })
}

#[cfg(target_arch = "x86_64")]
mod x86 {
    use std::arch::x86_64::{
        __m256i, _mm256_add_epi32, _mm256_dpbusd_avx_epi32, _mm256_dpbusd_epi32, _mm256_loadu_si256, _mm256_madd_epi16,
        _mm256_maddubs_epi16, _mm256_set1_epi16, _mm256_set1_epi32, _mm256_setzero_si256, _mm256_storeu_si256,
    };

    use super::{Activation, Block};

    /// The best instructions at hand.
    #[derive(Clone, Copy)]
    pub enum Best {
        Vnni512,
        Vnni,
        Avx2,
        Plain,
    }

    /// Looks them up; the standard library remembers.
    #[inline]
    pub fn best() -> Best {
        if is_x86_feature_detected!("avx512vnni") && is_x86_feature_detected!("avx512vl") {
            Best::Vnni512
        } else if is_x86_feature_detected!("avxvnni") {
            Best::Vnni
        } else if is_x86_feature_detected!("avx2") {
            Best::Avx2
        } else {
            Best::Plain
        }
    }

    macro_rules! kernel {
        ($name:ident, $features:literal, $what:literal, $dot:expr) => {
            #[doc = $what]
            #[target_feature(enable = $features)]
            pub fn $name(panel: &[Block], rows: [&[[Activation; 4]]; 4]) -> [[i32; 8]; 4] {
                let mut sums = [_mm256_setzero_si256(); 4];
                let rows_of = rows[0].iter().zip(rows[1]).zip(rows[2]).zip(rows[3]);
                for (block, (((a, b), c), d)) in panel.iter().zip(rows_of) {
                    // SAFETY: a block is 32 readable bytes; the load asks for no alignment.
                    let weights = unsafe { _mm256_loadu_si256(block.as_ptr().cast()) };
                    for (sum, four) in sums.iter_mut().zip([a, b, c, d]) {
                        *sum = $dot(*sum, _mm256_set1_epi32(i32::from_le_bytes(*four)), weights);
                    }
                }
                sums.map(|sum: __m256i| {
                    let mut array = [0; 8];
                    // SAFETY: the array is 32 writable bytes.
                    unsafe { _mm256_storeu_si256(array.as_mut_ptr().cast(), sum) };
                    array
                })
            }
        };
    }

    kernel!(vnni512, "avx512vnni,avx512vl", "One instruction for 32 products.", |sum, activations, weights| _mm256_dpbusd_epi32(
        sum,
        activations,
        weights
    ));
    kernel!(vnni, "avxvnni", "The same instruction in its shorter encoding.", |sum, activations, weights| _mm256_dpbusd_avx_epi32(
        sum,
        activations,
        weights
    ));
    // Two products of 7 and 8 bits fit 16 bits, so the saturating sum never saturates.
    kernel!(avx2, "avx2", "Three instructions for 32 products.", |sum, activations, weights| _mm256_add_epi32(
        sum,
        _mm256_madd_epi16(_mm256_maddubs_epi16(activations, weights), _mm256_set1_epi16(1))
    ));
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every instruction set at hand gives the integers of the plain loops.
    #[test]
    fn all_kernels_agree() {
        let mut state = 1u32;
        let mut random = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 24) as u8
        };
        let panel: Vec<Block> = (0..96).map(|_| std::array::from_fn(|_| random().cast_signed())).collect();
        let rows: Vec<Vec<[u8; 4]>> = (0..4).map(|_| (0..96).map(|_| std::array::from_fn(|_| random() & 127)).collect()).collect();
        let rows = [&rows[0][..], &rows[1], &rows[2], &rows[3]];
        let wanted = plain(&panel, rows);
        #[cfg(target_arch = "x86_64")]
        {
            if is_x86_feature_detected!("avx2") {
                // SAFETY: just found.
                assert_eq!(unsafe { x86::avx2(&panel, rows) }, wanted);
            }
            if is_x86_feature_detected!("avxvnni") {
                // SAFETY: just found.
                assert_eq!(unsafe { x86::vnni(&panel, rows) }, wanted);
            }
            if is_x86_feature_detected!("avx512vnni") && is_x86_feature_detected!("avx512vl") {
                // SAFETY: just found.
                assert_eq!(unsafe { x86::vnni512(&panel, rows) }, wanted);
            }
        }
        for ([left, right], wanted) in tile(&panel, rows).iter().zip(wanted) {
            assert_eq!([left.0, right.0].concat(), wanted);
        }
    }
}
