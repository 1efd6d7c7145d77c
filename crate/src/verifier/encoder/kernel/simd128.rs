//! WebAssembly with plain 128-bit instructions.

use std::arch::wasm32::{
    f32x4_mul, f32x4_nearest, f32x4_splat, i16x8_load_extend_i8x8, i16x8_narrow_i32x4, i32x4_add, i32x4_dot_i16x8, i32x4_shuffle,
    i32x4_splat, i32x4_trunc_sat_f32x4, i64x2_splat, v128, v128_load, v128_store,
};

use super::Block;
use crate::verifier::encoder::lanes::Ints;

pub type Activation = i16;

/// The largest activation. Sums of up to 8,192 products with weights of 8 bits stay within 31 bits.
const MOST: f32 = 2047.0;

pub fn name() -> &'static str {
    "simd128"
}

pub fn quantise(row: &[f32], to: &mut [Activation]) -> (f32, i32) {
    let (least, most) = super::range(row);
    let scale = (most.max(-least) / MOST).max(1e-12);
    let factor = f32x4_splat(1.0 / scale);
    let four = |from: &[f32]| {
        // SAFETY: the callers pass four floats; the load asks for no alignment.
        let values = unsafe { v128_load(from[..4].as_ptr().cast()) };
        i32x4_trunc_sat_f32x4(f32x4_nearest(f32x4_mul(values, factor)))
    };
    for (from, to) in row.as_chunks::<8>().0.iter().zip(to.as_chunks_mut::<8>().0) {
        // SAFETY: `to` is sixteen writable bytes.
        unsafe { v128_store(to.as_mut_ptr().cast(), i16x8_narrow_i32x4(four(&from[..4]), four(&from[4..]))) }
    }
    (scale, 0)
}

/// One group of four columns at a time: sixteen sums would not fit the registers of x86.
#[inline(always)]
pub fn tile(panel: &[Block], rows: [&[[Activation; 4]]; 4]) -> [[Ints; 2]; 4] {
    let (left, right) = (half::<0>(panel, rows), half::<16>(panel, rows));
    std::array::from_fn(|row| [Ints(left[row]), Ints(right[row])])
}

#[inline(always)]
fn half<const AT: usize>(panel: &[Block], rows: [&[[Activation; 4]]; 4]) -> [v128; 4] {
    let mut sums = [[i32x4_splat(0); 2]; 4];
    let rows_of = rows[0].iter().zip(rows[1]).zip(rows[2]).zip(rows[3]);
    for (block, (((a, b), c), d)) in panel.iter().zip(rows_of) {
        // SAFETY: `AT` is 0 or 16, so both loads of eight bytes end within the block's 32.
        let (left, right) = unsafe { (i16x8_load_extend_i8x8(block.as_ptr().add(AT)), i16x8_load_extend_i8x8(block.as_ptr().add(AT + 8))) };
        for (sum, four) in sums.iter_mut().zip([a, b, c, d]) {
            // SAFETY: four activations are eight readable bytes.
            let four = i64x2_splat(unsafe { four.as_ptr().cast::<i64>().read_unaligned() });
            sum[0] = i32x4_add(sum[0], i32x4_dot_i16x8(left, four));
            sum[1] = i32x4_add(sum[1], i32x4_dot_i16x8(right, four));
        }
    }
    // Each column's sum is in two neighbouring lanes.
    sums.map(|[left, right]| i32x4_add(i32x4_shuffle::<0, 2, 4, 6>(left, right), i32x4_shuffle::<1, 3, 5, 7>(left, right)))
}
