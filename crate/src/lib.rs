//! Caveat audits chatbot answers on the reader's own device.

pub mod error;
pub mod verifier;

pub use error::{Error, ErrorKind, Result};
