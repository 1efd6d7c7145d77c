//! The inner loop: sums of products of 8-bit weights with quantised activations.
//!
//! Three builds of the same two functions, chosen at compile time because a WebAssembly module with an instruction the browser
//! lacks is refused as a whole:
//!
//! | build | activations | instruction |
//! |---|---|---|
//! | WebAssembly, relaxed-simd | 7 bits, unsigned, with a zero point | `i16x8.relaxed_dot_i8x16_i7x16_s` |
//! | WebAssembly, simd128 | 12 bits, signed | `i32x4.dot_i16x8_s` on widened weights |
//! | native | as simd128 | `vpmaddwd` on widened weights, or plain loops |
//!
//! Seven bits, not eight: then the relaxed dot product is the same integer on every processor (its second operand may be taken as
//! signed or unsigned, and neither saturates). Twelve bits agree with floats on more pairs, so simd128 is the build that is loaded.
//! (`training/EXPERIMENTS.md`, 10, has the figures, and what finer scales for the seven bits would give and cost.)
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
/// The kernel's name, for people.
pub use chosen::name;
/// Quantises one row: `x ≈ scale * (q - zero)`. Returns scale and zero.
pub use chosen::quantise;
/// Products of four rows with one panel, summed: `[row][column]`, the columns in two groups of four.
pub use chosen::tile;

/// Eight columns and four rows of weights.
pub type Block = [i8; 32];

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

/// Scale and zero point of 7-bit unsigned activations.
#[cfg(all(target_arch = "wasm32", target_feature = "simd128", target_feature = "relaxed-simd"))]
fn seven_bits(row: &[f32]) -> (f32, i32) {
    let (least, most) = range(row);
    let scale = ((most - least) / 127.0).max(1e-12);
    (scale, (-least / scale + 0.5).floor().clamp(0.0, 127.0) as i32)
}
