//! Caveat audits chatbot answers on the reader's own device.
//!
//! ```text
//! AnswerInput -> Answer (blocks) -> sentences -> claims
//!   -> checks: pure functions of a context -> signals, with working and evidence
//!   -> search of the sources -> pairs for the verifier -> scores -> signals
//!   -> calibration -> verdict with probability, or abstention
//!   -> findings -> Report { findings, coverage, cost }
//! ```
//!
//! The library is synchronous and has no I/O: time is an argument, the verifier is run by the caller. [`Auditor::audit`] is the
//! whole flow in one call; [`Auditor::read`], [`Auditor::search`] and [`Pass::finish`] are its parts, for a caller that scores pairs elsewhere.

// No text may end an audit. What cannot be is an `Option` or an error like what can; the tests may stop where they cannot go on.
#![cfg_attr(not(test), deny(clippy::expect_used, clippy::panic, clippy::todo, clippy::unimplemented, clippy::unreachable))]

pub mod answer;
mod audit;
pub mod calibration;
pub mod check;
pub mod checks;
pub mod claim;
pub mod code;
pub mod compare;
pub mod context;
mod conversation;
pub mod cursor;
pub mod date;
pub mod error;
pub mod evidence;
pub mod expression;
pub mod facts;
pub mod finding;
pub mod hedge;
pub mod instruction;
pub mod judgement;
pub mod language;
pub mod lexicon;
pub mod markdown;
pub mod measure;
pub mod metric;
pub mod number;
#[cfg(feature = "html")]
pub mod page;
pub mod phrase;
mod prefix;
pub mod reading;
pub mod report;
pub mod sentence;
pub mod signal;
pub mod span;
pub mod style;
pub mod trigger;
pub mod verdict;
pub mod verifier;
pub mod vocabulary;
pub mod wording;
pub mod words;

#[cfg(test)]
mod testing;

pub use answer::{Answer, AnswerInput, BlockInput, BlockKind, Role, Source, Turn};
pub use audit::{Auditor, Guard, Pass, Settings};
pub use calibration::Experience;
pub use error::{Error, ErrorKind, Result};
pub use report::{CheckInfo, Coverage, Finding, Report, catalogue};
