//! WebAssembly with relaxed-simd.

use std::arch::wasm32::{
    f32x4_relaxed_madd, f32x4_splat, i8x16_splat, i16x8_narrow_i32x4, i32x4_extract_lane, i32x4_relaxed_dot_i8x16_i7x16_add, i32x4_splat,
    i32x4_sub, u8x16_min, u8x16_narrow_i16x8, u8x16_splat, v128, v128_load, v128_load32_splat,
};
use std::hint::black_box;

use super::{Block, Group};
use crate::verifier::encoder::lanes::{Ints, MAGIC};

pub type Activation = u8;

pub const ROWS: usize = 6;

pub fn name() -> &'static str {
    "relaxed-simd"
}

/// The largest activation: the instruction leaves open how it takes the second operand above seven bits.
///
/// 127 times 255, four times: with AVX-VNNI all eight bits count and nothing overflows. Other x86 processors add pairs in 16 bits, where they
/// are cut off, and ARM takes bytes as signed.
fn largest() -> u8 {
    let sum = i32x4_relaxed_dot_i8x16_i7x16_add(black_box(i8x16_splat(127)), black_box(i8x16_splat(-1)), i32x4_splat(0));
    if i32x4_extract_lane::<0>(sum) == 4 * 127 * 255 { 255 } else { 127 }
}

pub fn quantise(row: &[f32], at: usize, to: &mut [Group]) -> (f32, f32) {
    let largest = largest();
    let (least, most) = super::range(row);
    let scale = ((most - least) / f32::from(largest)).max(1e-12);
    let zero = (-least / scale + 0.5).floor();
    let (factor, offset) = (f32x4_splat(1.0 / scale), f32x4_splat(zero + MAGIC));
    let whole = |four: &[f32; 4]| {
        // SAFETY: four readable floats; the load asks for no alignment.
        let values = unsafe { v128_load(four.as_ptr().cast()) };
        i32x4_sub(f32x4_relaxed_madd(values, factor, offset), f32x4_splat(MAGIC))
    };
    let largest = u8x16_splat(largest);
    for (eight, to) in row.as_chunks::<8>().0.iter().zip(to.as_chunks_mut::<2>().0) {
        let halves = eight.as_chunks::<4>().0;
        let words = i16x8_narrow_i32x4(whole(&halves[0]), whole(&halves[1]));
        let bytes = u8x16_min(u8x16_narrow_i16x8(words, words), largest);
        to[0][at] = i32x4_extract_lane::<0>(bytes).to_le_bytes();
        to[1][at] = i32x4_extract_lane::<1>(bytes).to_le_bytes();
    }
    (scale, zero)
}

/// Eight blocks a turn, and after each a look whether it was the last.
///
/// Chromium asks in every turn whether it is to stop, and puts half of the sums aside for that: turns should be long. But without the
/// looks the compiler joins the blocks of a turn, sorts their products by sums, and has three times as many values at hand as there are
/// registers.
#[inline(always)]
pub fn tile(panel: &[Block], rows: &[Group]) -> [[Ints; 2]; ROWS] {
    let mut sums = [[i32x4_splat(0); 2]; ROWS];
    let mut steps = panel.iter().zip(rows);
    // Written out: the compiler does not unroll eight of them.
    macro_rules! next {
        () => {
            let Some((block, group)) = steps.next() else { break };
            step(block, group, &mut sums);
        };
    }
    while let Some((block, group)) = steps.next() {
        step(block, group, &mut sums);
        next!();
        next!();
        next!();
        next!();
        next!();
        next!();
        next!();
    }
    sums.map(|row| row.map(Ints))
}

#[inline(always)]
fn step(block: &Block, group: &Group, sums: &mut [[v128; 2]; ROWS]) {
    // SAFETY: a block is 32 readable bytes; the loads ask for no alignment.
    let weights: [v128; 2] = unsafe { [v128_load(block.as_ptr().cast()), v128_load(block[16..].as_ptr().cast())] };
    for (sums, four) in sums.iter_mut().zip(group) {
        // SAFETY: four activations are four readable bytes.
        let four = unsafe { v128_load32_splat(four.as_ptr().cast()) };
        for (sum, weights) in sums.iter_mut().zip(weights) {
            *sum = i32x4_relaxed_dot_i8x16_i7x16_add(weights, four, *sum);
        }
    }
}
