//! WebAssembly with relaxed-simd.

use std::arch::wasm32::{
    f32x4_convert_i32x4, f32x4_nearest, f32x4_relaxed_madd, f32x4_splat, i16x8_narrow_i32x4, i32x4_relaxed_dot_i8x16_i7x16_add,
    i32x4_splat, i32x4_trunc_sat_f32x4, u8x16_min, u8x16_narrow_i16x8, u8x16_splat, v128, v128_load, v128_store64_lane,
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

#[inline(always)]
pub fn tile(panel: &[Block], rows: [&[[Activation; 4]]; 4]) -> [[Ints; 2]; 4] {
    let mut sums = [[i32x4_splat(0); 2]; 4];
    let rows_of = rows[0].iter().zip(rows[1]).zip(rows[2]).zip(rows[3]);
    for (block, (((a, b), c), d)) in panel.iter().zip(rows_of) {
        // SAFETY: a block is 32 readable bytes; the loads ask for no alignment.
        let (left, right): (v128, v128) = unsafe { (v128_load(block.as_ptr().cast()), v128_load(block[16..].as_ptr().cast())) };
        for (sum, four) in sums.iter_mut().zip([a, b, c, d]) {
            let four = i32x4_splat(i32::from_le_bytes(*four));
            sum[0] = i32x4_relaxed_dot_i8x16_i7x16_add(left, four, sum[0]);
            sum[1] = i32x4_relaxed_dot_i8x16_i7x16_add(right, four, sum[1]);
        }
    }
    sums.map(|row| row.map(Ints))
}
