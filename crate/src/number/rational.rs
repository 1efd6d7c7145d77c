//! Exact values that nothing divides by zero.
//!
//! The library's fractions panic on a zero below the line, wherever in an answer it stood. Ours have no `/`: a quotient is an [`Option`],
//! and a part of a value ([`Rational::part`]) names a divisor that the compiler has seen.

#![deny(clippy::indexing_slicing, clippy::string_slice)]

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{FromPrimitive, One, Signed, Zero};
use std::iter::Sum;
use std::num::NonZeroU64;
use std::ops::{Add, AddAssign, Deref, Mul, MulAssign, Neg, Sub, SubAssign};

/// An exact value.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rational(BigRational);

impl Rational {
    /// `numer` over `denom`; none where that is zero.
    #[must_use]
    pub fn new(numer: impl Into<BigInt>, denom: impl Into<BigInt>) -> Option<Self> {
        let denom = denom.into();
        (!denom.is_zero()).then(|| Self(BigRational::new(numer.into(), denom)))
    }

    /// A fraction whose two parts are known to have no common divisor: looking for one is most of what a new fraction costs.
    #[must_use]
    pub(super) fn reduced(numer: u64, denom: NonZeroU64) -> Self {
        Self(BigRational::new_raw(numer.into(), denom.get().into()))
    }

    /// A whole number.
    #[must_use]
    pub fn from_integer(value: BigInt) -> Self {
        Self(BigRational::from_integer(value))
    }

    /// The very value of a floating-point number; none of what is none.
    #[must_use]
    pub fn from_f64(value: f64) -> Option<Self> {
        BigRational::from_f64(value).map(Self)
    }

    /// The quotient; none where `by` is zero.
    #[must_use]
    pub fn over(&self, by: &Self) -> Option<Self> {
        (!by.is_zero()).then(|| Self(&self.0 / &by.0))
    }

    /// The `N`th part: `part::<2>()` is a half.
    #[must_use]
    pub fn part<const N: u32>(&self) -> Self {
        const { assert!(N > 0, "nothing has a zeroth part") };
        Self(&self.0 / BigInt::from(N))
    }

    /// One over it; none of zero.
    #[must_use]
    pub fn recip(&self) -> Option<Self> {
        (!self.is_zero()).then(|| Self(self.0.recip()))
    }

    /// Its size.
    #[must_use]
    pub fn abs(&self) -> Self {
        Self(self.0.abs())
    }

    /// The next whole number towards minus infinity.
    #[must_use]
    pub fn floor(&self) -> Self {
        Self(self.0.floor())
    }

    /// A power. What has no common divisor has none when it is raised.
    #[must_use]
    pub fn pow(&self, exponent: u32) -> Self {
        Self(BigRational::new_raw(self.numer().pow(exponent), self.denom().pow(exponent)))
    }
}

/// Ten to the power of `exponent`, which is held within ±2,000.
#[must_use]
pub fn power_of_ten(exponent: i32) -> Rational {
    let bounded = exponent.clamp(-2000, 2000);
    let exponent = bounded.unsigned_abs();
    let power = 10_u64.checked_pow(exponent).map_or_else(|| BigInt::from(10).pow(exponent), BigInt::from);
    // Neither has a common divisor to look for.
    Rational(if bounded < 0 { BigRational::new_raw(BigInt::one(), power) } else { BigRational::from_integer(power) })
}

/// A whole number as a rational.
#[must_use]
pub fn whole(value: i64) -> Rational {
    Rational::from_integer(BigInt::from(value))
}

/// What only looks at a value is the library's.
impl Deref for Rational {
    type Target = BigRational;

    fn deref(&self) -> &BigRational {
        &self.0
    }
}

impl From<BigInt> for Rational {
    fn from(value: BigInt) -> Self {
        Self::from_integer(value)
    }
}

impl Default for Rational {
    fn default() -> Self {
        Self::zero()
    }
}

impl Zero for Rational {
    fn zero() -> Self {
        Self(BigRational::zero())
    }

    fn is_zero(&self) -> bool {
        self.0.is_zero()
    }
}

impl One for Rational {
    fn one() -> Self {
        Self(BigRational::one())
    }
}

impl Neg for Rational {
    type Output = Self;

    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl Neg for &Rational {
    type Output = Rational;

    fn neg(self) -> Rational {
        Rational(-&self.0)
    }
}

impl Sum for Rational {
    fn sum<I: Iterator<Item = Self>>(values: I) -> Self {
        values.fold(Self::zero(), |sum, value| sum + value)
    }
}

impl<'a> Sum<&'a Self> for Rational {
    fn sum<I: Iterator<Item = &'a Self>>(values: I) -> Self {
        values.fold(Self::zero(), |sum, value| sum + value)
    }
}

/// An operator between values, and between a value and a whole number, owned or not.
macro_rules! operator {
    ($trait:ident $method:ident, $assign:ident $assign_method:ident) => {
        operator!(@ $trait $method, Rational, Rational, left, right, left.0, right.0);
        operator!(@ $trait $method, Rational, &Rational, left, right, left.0, &right.0);
        operator!(@ $trait $method, &Rational, Rational, left, right, &left.0, right.0);
        operator!(@ $trait $method, &Rational, &Rational, left, right, &left.0, &right.0);
        operator!(@ $trait $method, Rational, BigInt, left, right, left.0, right);
        operator!(@ $trait $method, Rational, &BigInt, left, right, left.0, right);
        operator!(@ $trait $method, &Rational, BigInt, left, right, &left.0, right);
        operator!(@ $trait $method, &Rational, &BigInt, left, right, &left.0, right);

        impl<T> $assign<T> for Rational
        where
            BigRational: $assign<T::Inner>,
            T: Operand,
        {
            fn $assign_method(&mut self, right: T) {
                $assign::$assign_method(&mut self.0, right.inner());
            }
        }
    };
    (@ $trait:ident $method:ident, $left:ty, $right:ty, $a:ident, $b:ident, $x:expr, $y:expr) => {
        impl $trait<$right> for $left {
            type Output = Rational;

            fn $method(self, right: $right) -> Rational {
                let ($a, $b) = (self, right);
                Rational($trait::$method($x, $y))
            }
        }
    };
}

/// What stands on the right of an assignment that computes.
pub trait Operand {
    /// As the library has it.
    type Inner;

    /// Out of ours.
    fn inner(self) -> Self::Inner;
}

impl Operand for Rational {
    type Inner = BigRational;

    fn inner(self) -> BigRational {
        self.0
    }
}

impl<'a> Operand for &'a Rational {
    type Inner = &'a BigRational;

    fn inner(self) -> &'a BigRational {
        &self.0
    }
}

impl Operand for BigInt {
    type Inner = Self;

    fn inner(self) -> Self {
        self
    }
}

operator!(Add add, AddAssign add_assign);
operator!(Sub sub, SubAssign sub_assign);
operator!(Mul mul, MulAssign mul_assign);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_divided_by_zero() {
        assert_eq!(whole(3).over(&whole(0)), None);
        assert_eq!(Rational::new(3, 0), None);
        assert_eq!(whole(0).recip(), None);
        assert_eq!(whole(3).over(&whole(6)), Rational::new(1, 2));
        assert_eq!(whole(1).part::<2>(), whole(2).recip().unwrap());
    }

    #[test]
    fn computes_as_fractions_do() {
        let third = Rational::new(1, 3).unwrap();
        assert_eq!(&third + &third + third.clone(), whole(1));
        assert_eq!((&third - whole(1)).abs(), &third * BigInt::from(2));
        assert_eq!(third.pow(3), Rational::new(1, 27).unwrap());
        assert_eq!((-&third).floor(), whole(-1));
        assert_eq!([&third, &third].into_iter().sum::<Rational>(), Rational::new(2, 3).unwrap());
    }
}
