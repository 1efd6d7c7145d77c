//! The one error type of the library, with kinds a caller can act on.

use std::fmt;

/// What went wrong, coarse enough to act on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The input is not what its format promises (bad UTF-8, a span outside of its text, wrong JSON).
    Input,
    /// The input is larger than the documented limit.
    TooLarge,
    /// A model or tokenizer file is missing, truncated, corrupt or of the wrong shape.
    Model,
    /// A sound model or tokenizer file of a form this engine does not run; another engine may.
    Engine,
    /// The model was loaded but failed on an input.
    Inference,
    /// The work was cancelled before it was done.
    Cancelled,
    /// A fault of the library itself.
    Internal,
}

impl ErrorKind {
    /// A stable word for programs: the `kind` of the worker's error messages.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Input => "input",
            Self::TooLarge => "too-large",
            Self::Model => "model",
            Self::Engine => "engine",
            Self::Inference => "inference",
            Self::Cancelled => "cancelled",
            Self::Internal => "internal",
        }
    }
}

/// An error with its kind and one sentence that names the thing at fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    kind: ErrorKind,
    message: String,
}

/// A result of this library.
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    /// Makes an error of `kind` that says `message`.
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into() }
    }

    /// The kind, to act on.
    #[must_use]
    pub const fn kind(&self) -> ErrorKind {
        self.kind
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}
