//! Four floats, or four integers, at a time: the arithmetic that the encoder's layers share.
//!
//! In WebAssembly these are the 128-bit instructions; elsewhere arrays, which the compiler turns into the machine's own.

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
use wasm as raw;

#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
use portable as raw;

/// 1.5 * 2^23: a small float to which it was added has no fraction left, and its lowest bits are the whole number.
pub const MAGIC: f32 = 12_582_912.0;

/// Four floats.
#[derive(Clone, Copy)]
pub struct Lanes(raw::Floats);

/// Four integers.
#[derive(Clone, Copy)]
pub struct Ints(pub(super) raw::Integers);

impl Ints {
    /// As floats.
    #[inline(always)]
    pub fn floats(self) -> Lanes {
        Lanes(raw::floats(self.0))
    }
}

impl Lanes {
    /// The same float four times.
    #[inline(always)]
    pub fn splat(value: f32) -> Self {
        Self(raw::splat(value))
    }

    /// Four floats from memory.
    #[inline(always)]
    pub fn load(from: &[f32; 4]) -> Self {
        Self(raw::load(from))
    }

    /// Four floats to memory.
    #[inline(always)]
    pub fn store(self, to: &mut [f32; 4]) {
        raw::store(self.0, to);
    }

    /// `self + a * b`, in one rounding or two, as the machine prefers.
    #[inline(always)]
    pub fn plus_product(self, a: Self, b: Self) -> Self {
        Self(raw::plus_product(self.0, a.0, b.0))
    }

    /// The smaller of each pair.
    #[inline(always)]
    pub fn least(self, other: Self) -> Self {
        Self(raw::least(self.0, other.0))
    }

    /// The larger of each pair.
    #[inline(always)]
    pub fn most(self, other: Self) -> Self {
        Self(raw::most(self.0, other.0))
    }

    /// As an array.
    #[inline(always)]
    pub fn array(self) -> [f32; 4] {
        let mut array = [0.0; 4];
        self.store(&mut array);
        array
    }

    /// The sum of the four.
    #[inline(always)]
    pub fn sum(self) -> f32 {
        let [a, b, c, d] = self.array();
        (a + b) + (c + d)
    }

    /// The largest of the four.
    #[inline(always)]
    pub fn largest(self) -> f32 {
        let [a, b, c, d] = self.array();
        a.max(b).max(c.max(d))
    }

    /// The exponential function; relative error below 2e-7 (range reduction and polynomial of Cephes' `expf`).
    #[inline(always)]
    pub fn exp(self) -> Self {
        let x = self.least(Self::splat(88.0)).most(Self::splat(-87.0));
        let shifted = Self::splat(MAGIC).plus_product(x, Self::splat(std::f32::consts::LOG2_E));
        let power = shifted - Self::splat(MAGIC);
        // ln 2 in two parts, so that the product with the first is exact.
        let rest = x - power * Self::splat(0.693_359_4) - power * Self::splat(-2.121_944_4e-4);
        let mut sum = Self::splat(1.987_569_1e-4);
        for coefficient in [1.398_199_9e-3, 8.333_452e-3, 4.166_579_6e-2, 1.666_666_5e-1, 0.5] {
            sum = Self::splat(coefficient).plus_product(sum, rest);
        }
        let value = (rest + Self::splat(1.0)).plus_product(sum, rest * rest);
        Self(raw::times_power_of_two(value.0, shifted.0))
    }

    /// The Gaussian error linear unit `x * Phi(x)`; absolute error below 1e-6.
    ///
    /// `Phi(x) - 1/2` as `x P(x^2) / Q(x^2)` up to 5.5, beyond which it is one half within 2e-8. Five and five coefficients, fitted by
    /// least squares with weights that grow where the error is large (C. L. Lawson 1961), largest error 7e-9.
    #[inline(always)]
    pub fn gelu(self) -> Self {
        let near = self.least(Self::splat(5.5)).most(Self::splat(-5.5));
        let square = near * near;
        let sum = |first: f32, rest: [f32; 5]| {
            rest.iter().fold(Self::splat(first), |sum, coefficient| Self::splat(*coefficient).plus_product(sum, square))
        };
        let over = sum(2.275_043e-8, [6.351_933_7e-6, 0.000_168_806_89, 0.004_677_145_7, 0.033_850_856, 0.398_942_23]);
        let under = sum(1.197_521_7e-6, [7.364_12e-5, 0.001_884_338_7, 0.028_644_834, 0.251_517_44, 1.0]);
        // Below -5.5 nothing may grow with x.
        self.most(Self::splat(-5.5)) * (Self::splat(0.5) + near * over / under)
    }
}

macro_rules! operator {
    ($trait:ident, $name:ident, $raw:ident) => {
        impl std::ops::$trait for Lanes {
            type Output = Self;

            #[inline(always)]
            fn $name(self, other: Self) -> Self {
                Self(raw::$raw(self.0, other.0))
            }
        }
    };
}

operator!(Add, add, add);
operator!(Sub, sub, sub);
operator!(Mul, mul, mul);
operator!(Div, div, div);

/// 128-bit WebAssembly.
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod wasm {
    #![allow(clippy::inline_always, reason = "a call costs more than any of these")]
    use std::arch::wasm32 as w;

    pub type Floats = w::v128;
    pub type Integers = w::v128;

    pub use w::{f32x4_add as add, f32x4_div as div, f32x4_mul as mul};
    pub use w::{f32x4_pmax as most, f32x4_pmin as least, f32x4_splat as splat, f32x4_sub as sub};

    #[inline(always)]
    pub fn load(from: &[f32; 4]) -> Floats {
        w::f32x4(from[0], from[1], from[2], from[3])
    }

    #[inline(always)]
    pub fn store(value: Floats, to: &mut [f32; 4]) {
        // SAFETY: `to` is 16 writable bytes, and the instruction asks for no alignment.
        unsafe { w::v128_store(to.as_mut_ptr().cast(), value) }
    }

    #[inline(always)]
    pub fn plus_product(sum: Floats, a: Floats, b: Floats) -> Floats {
        #[cfg(target_feature = "relaxed-simd")]
        {
            w::f32x4_relaxed_madd(a, b, sum)
        }
        #[cfg(not(target_feature = "relaxed-simd"))]
        {
            w::f32x4_add(sum, w::f32x4_mul(a, b))
        }
    }

    #[inline(always)]
    pub fn floats(value: Integers) -> Floats {
        w::f32x4_convert_i32x4(value)
    }

    #[inline(always)]
    pub fn times_power_of_two(value: Floats, shifted: Floats) -> Floats {
        w::f32x4_mul(value, w::i32x4_add(w::i32x4_shl(shifted, 23), w::i32x4_splat(127 << 23)))
    }
}

/// Arrays.
#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
mod portable {
    use std::array::from_fn;

    pub type Floats = [f32; 4];
    pub type Integers = [i32; 4];

    macro_rules! lanewise {
        ($($name:ident($($value:ident),+) = $body:expr;)+) => {
            $(#[inline(always)]
            pub fn $name($($value: Floats),+) -> Floats {
                from_fn(|lane| {
                    $(let $value = $value[lane];)+
                    $body
                })
            })+
        };
    }

    lanewise! {
        add(a, b) = a + b;
        sub(a, b) = a - b;
        mul(a, b) = a * b;
        div(a, b) = a / b;
        least(a, b) = if b < a { b } else { a };
        most(a, b) = if a < b { b } else { a };
        plus_product(sum, a, b) = sum + a * b;
        times_power_of_two(value, shifted) = value * f32::from_bits((shifted.to_bits() << 23).wrapping_add(127 << 23));
    }

    pub const fn splat(value: f32) -> Floats {
        [value; 4]
    }

    pub const fn load(from: &[f32; 4]) -> Floats {
        *from
    }

    pub const fn store(value: Floats, to: &mut [f32; 4]) {
        *to = value;
    }

    #[inline(always)]
    pub fn floats(value: Integers) -> Floats {
        value.map(|value| value as f32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exponentials() {
        for step in -870..=880 {
            let x = step as f32 / 10.0;
            let (near, exact) = (f64::from(Lanes::splat(x).exp().array()[2]), f64::from(x).exp());
            assert!(((near - exact) / exact).abs() < 3e-7, "exp({x}) = {near}, not {exact}");
        }
    }

    #[test]
    fn gelus() {
        // x, x * Phi(x), from a table of the normal distribution to 9 digits.
        for (x, y) in
            [(0f32, 0f64), (1.0, 0.841_344_746), (-1.0, -0.158_655_254), (3.0, 2.995_950_306), (-3.0, -0.004_049_694), (-20.0, 0.0)]
        {
            let near = f64::from(Lanes::splat(x).gelu().array()[1]);
            assert!((near - y).abs() < 1e-6, "gelu({x}) = {near}, not {y}");
        }
    }
}
