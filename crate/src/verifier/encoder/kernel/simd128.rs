//! WebAssembly with plain 128-bit instructions.

use std::arch::wasm32::{
    f32x4_mul, f32x4_nearest, f32x4_splat, i16x8_load_extend_i8x8, i16x8_narrow_i32x4, i32x4_add, i32x4_dot_i16x8, i32x4_shuffle,
    i32x4_splat, i32x4_trunc_sat_f32x4, v128, v128_load, v128_load64_splat, v128_store64_lane,
};

use super::{Block, Group};
use crate::verifier::encoder::lanes::Ints;

pub type Activation = i16;

/// The largest activation. Sums of up to 8,192 products with weights of 8 bits stay within 31 bits.
const MOST: f32 = 2047.0;

pub const ROWS: usize = 4;

pub fn name() -> &'static str {
    "simd128"
}

pub fn quantise(row: &[f32], at: usize, to: &mut [Group]) -> (f32, f32) {
    let (least, most) = super::range(row);
    let scale = (most.max(-least) / MOST).max(1e-12);
    let factor = f32x4_splat(1.0 / scale);
    for (from, to) in row.as_chunks::<4>().0.iter().zip(to) {
        // SAFETY: four readable floats; the load asks for no alignment.
        let values = unsafe { v128_load(from.as_ptr().cast()) };
        let words = i32x4_trunc_sat_f32x4(f32x4_nearest(f32x4_mul(values, factor)));
        // SAFETY: four activations are eight writable bytes.
        unsafe { v128_store64_lane::<0>(i16x8_narrow_i32x4(words, words), to[at].as_mut_ptr().cast()) }
    }
    (scale, 0.0)
}

/// One group of four columns at a time: sixteen sums would not fit the registers of x86.
#[inline(always)]
pub fn tile(panel: &[Block], rows: &[Group]) -> [[Ints; 2]; 4] {
    let (left, right) = (half::<0>(panel, rows), half::<16>(panel, rows));
    std::array::from_fn(|row| [Ints(left[row]), Ints(right[row])])
}

#[inline(always)]
fn half<const AT: usize>(panel: &[Block], rows: &[Group]) -> [v128; 4] {
    let mut sums = [[i32x4_splat(0); 2]; 4];
    for (block, group) in panel.iter().zip(rows) {
        // SAFETY: `AT` is 0 or 16, so both loads of eight bytes end within the block's 32.
        let (left, right) = unsafe { (i16x8_load_extend_i8x8(block.as_ptr().add(AT)), i16x8_load_extend_i8x8(block.as_ptr().add(AT + 8))) };
        for (sum, four) in sums.iter_mut().zip(group) {
            // SAFETY: four activations are eight readable bytes.
            let four = unsafe { v128_load64_splat(four.as_ptr().cast()) };
            sum[0] = i32x4_add(sum[0], i32x4_dot_i16x8(left, four));
            sum[1] = i32x4_add(sum[1], i32x4_dot_i16x8(right, four));
        }
    }
    // Each column's sum is in two neighbouring lanes.
    sums.map(|[left, right]| i32x4_add(i32x4_shuffle::<0, 2, 4, 6>(left, right), i32x4_shuffle::<1, 3, 5, 7>(left, right)))
}
