//! WebAssembly with relaxed-simd.

use std::arch::wasm32::{
    f32x4_convert_i32x4, f32x4_nearest, f32x4_relaxed_madd, f32x4_splat, i16x8_narrow_i32x4, i16x8_relaxed_dot_i8x16_i7x16, i16x8_splat,
    i32x4_add, i32x4_dot_i16x8, i32x4_splat, i32x4_trunc_sat_f32x4, u8x16_min, u8x16_narrow_i16x8, u8x16_splat, v128, v128_load,
    v128_store64_lane,
};

use super::Block;
use crate::verifier::encoder::lanes::Ints;

pub type Activation = u8;

pub fn name() -> &'static str {
    "relaxed-simd"
}

pub fn quantise(row: &[f32], to: &mut [Activation]) -> (f32, i32) {
    let (scale, zero) = super::seven_bits(row);
    let (factor, offset) = (f32x4_splat(1.0 / scale), f32x4_convert_i32x4(i32x4_splat(zero)));
    let four = |from: &[f32]| {
        // SAFETY: the callers pass four floats; the load asks for no alignment.
        let values = unsafe { v128_load(from[..4].as_ptr().cast()) };
        i32x4_trunc_sat_f32x4(f32x4_nearest(f32x4_relaxed_madd(values, factor, offset)))
    };
    for (from, to) in row.as_chunks::<8>().0.iter().zip(to.as_chunks_mut::<8>().0) {
        let words = i16x8_narrow_i32x4(four(&from[..4]), four(&from[4..]));
        let bytes = u8x16_min(u8x16_narrow_i16x8(words, words), u8x16_splat(127));
        // SAFETY: `to` is eight writable bytes.
        unsafe { v128_store64_lane::<0>(bytes, to.as_mut_ptr().cast()) }
    }
    (scale, zero)
}

/// The sum of products of four bytes in each lane, added to `sum`.
///
/// `i32x4.relaxed_dot_i8x16_i7x16_add_s` says the same, and is one instruction on processors with AVX-VNNI. For the others V8 makes
/// five of it, because it builds the ones that widen anew each time; kept in a register they leave three.
#[inline(always)]
fn dot_add(weights: v128, activations: v128, sum: v128, ones: v128) -> v128 {
    i32x4_add(sum, i32x4_dot_i16x8(i16x8_relaxed_dot_i8x16_i7x16(weights, activations), ones))
}

/// Two rows at a time: with four, the compilers keep more alive than the sixteen registers of x86 hold.
#[inline(always)]
pub fn tile(panel: &[Block], [a, b, c, d]: [&[[Activation; 4]]; 4]) -> [[Ints; 2]; 4] {
    let ([a, b], [c, d]) = (two(panel, a, b), two(panel, c, d));
    [a, b, c, d].map(|row| row.map(Ints))
}

#[inline(always)]
fn two(panel: &[Block], a: &[[Activation; 4]], b: &[[Activation; 4]]) -> [[v128; 2]; 2] {
    // Hidden from the compiler, which would write a constant into every step instead.
    let ones = std::hint::black_box(i16x8_splat(1));
    let mut sums = [[i32x4_splat(0); 2]; 2];
    for (block, (a, b)) in panel.iter().zip(a.iter().zip(b)) {
        // SAFETY: a block is 32 readable bytes; the loads ask for no alignment.
        let (left, right): (v128, v128) = unsafe { (v128_load(block.as_ptr().cast()), v128_load(block[16..].as_ptr().cast())) };
        for (sum, four) in sums.iter_mut().zip([a, b]) {
            let four = i32x4_splat(i32::from_le_bytes(*four));
            sum[0] = dot_add(left, four, sum[0], ones);
            sum[1] = dot_add(right, four, sum[1], ones);
        }
    }
    sums
}
