//! The one way to standard output and standard error. Every format ends alike when the disk is full or the pipe is closed.

use crate::failure::Failure;
use crate::visible::visible;
use std::io::{self, Write as _};

/// Writes `text` and a line break to standard output, as it is: for programs and browsers.
pub fn write(text: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())
        .and_then(|()| out.write_all(b"\n"))
        .and_then(|()| out.flush())
        .map_err(|error| Failure::of_output(&error))
}

/// Says one sentence on standard error. Standard error may be closed; there is nobody left to tell then.
pub fn say(message: &str) {
    let _ = writeln!(io::stderr(), "caveat: {}", visible(message));
}
