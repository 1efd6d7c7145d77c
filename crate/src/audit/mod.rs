//! From an answer to a report.
//!
//! In: an [`AnswerInput`](crate::AnswerInput) and [`Settings`]. [`Auditor::read`] runs the checks, [`Auditor::search`] lists the
//! pairs for the verifier; [`Pass::finish`] turns its scores into a [`Report`](crate::Report).

mod auditor;
#[cfg(test)]
mod blind;
#[cfg(any(test, feature = "faults"))]
mod fault;
mod guard;
mod heard;
mod pass;
mod points;
mod round;
mod search;
mod settings;
mod support;
#[cfg(test)]
mod tests;
mod texts;

pub use auditor::Auditor;
pub use guard::Guard;
pub use pass::Pass;
pub use settings::Settings;
