//! The inner loop: sums of products of 8-bit weights with quantised activations.
//!
//! Three builds of the same two functions, chosen at compile time because a WebAssembly module with an instruction the browser
//! lacks is refused as a whole:
//!
//! | build | activations | instruction |
//! |---|---|---|
//! | WebAssembly, relaxed-simd | 8 bits, with a zero point | `i32x4.relaxed_dot_i8x16_i7x16_add_s` |
//! | WebAssembly, simd128 | 12 bits, signed | `i32x4.dot_i16x8_s` on widened weights |
//! | native | as simd128 | `vpmaddwd` on widened weights, or plain loops |
//!
//! The relaxed instruction promises seven bits of an activation; that gives another answer than floats too often. Where the
//! processor takes all eight (AVX-VNNI) it does not: there, and only there, the loader takes that build (`verifier_loader.js`).
//! `training/EXPERIMENTS.md`, 10 and 18, has the figures.
//!
//! Weights lie in *panels* of eight columns: for each four rows, `[column 0 .. column 7][row 0 .. row 3]`, 32 bytes.

#[cfg(all(target_arch = "wasm32", target_feature = "simd128", target_feature = "relaxed-simd"))]
mod relaxed;
#[cfg(all(target_arch = "wasm32", target_feature = "simd128", target_feature = "relaxed-simd"))]
use relaxed as chosen;

#[cfg(all(target_arch = "wasm32", target_feature = "simd128", not(target_feature = "relaxed-simd")))]
mod simd128;
#[cfg(all(target_arch = "wasm32", target_feature = "simd128", not(target_feature = "relaxed-simd")))]
use simd128 as chosen;

#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
mod native;
#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
use native as chosen;

/// A quantised activation.
pub use chosen::Activation;
/// How many rows pass a panel at a time: as many as the sums' registers allow.
pub use chosen::ROWS;
/// The kernel's name, for people.
pub use chosen::name;
/// Quantises one row, the given one of a group's: `x ≈ scale * (q - zero)`. Returns scale and zero.
pub use chosen::quantise;
/// Products of a group's rows with one panel, summed: `[row][column]`, the columns in two groups of four.
pub use chosen::tile;

/// Eight columns and four rows of weights.
pub type Block = [i8; 32];

/// Four activations of each of a group's rows.
pub type Group = [[Activation; 4]; ROWS];

/// The least and the largest of a row and zero.
///
/// Zero belongs to the range so that the zero point fits the activation's own range.
fn range(row: &[f32]) -> (f32, f32) {
    use super::lanes::Lanes;
    let (mut least, mut most) = (Lanes::splat(0.0), Lanes::splat(0.0));
    let (chunks, rest) = row.as_chunks();
    for chunk in chunks {
        let values = Lanes::load(chunk);
        (least, most) = (least.least(values), most.most(values));
    }
    debug_assert!(rest.is_empty(), "rows are multiples of four");
    (-(Lanes::splat(0.0) - least).largest(), most.largest())
}
