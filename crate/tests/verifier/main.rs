//! The verifier on real model files.
//!
//! The shipped model (`models/verifier`) is tested where it is there, the bootstrap model where its folder is (`CAVEAT_SHARED`,
//! or `shared` beside the checkout). Everything else works on files made here.
#![cfg(feature = "verifier")]
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod files;
mod hostile;
#[cfg(feature = "tract")]
mod pieces;
mod real;
