//! Reading files and standard input.

use crate::Failure;
use std::io::Read as _;
use std::path::Path;

/// The name of standard input.
pub const STANDARD_INPUT: &str = "-";

/// Reads a file, or standard input for `-`. Bytes that are not UTF-8 are an error that names the first of them.
pub fn read(path: &Path) -> Result<String, Failure> {
    let shown = path.display();
    let bytes = if path.as_os_str() == STANDARD_INPUT {
        let mut bytes = Vec::new();
        std::io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
    } else {
        std::fs::read(path)
    };
    let bytes = bytes.map_err(|error| format!("{shown}: {error}"))?;
    // A byte order mark is no part of the answer.
    let start = if bytes.starts_with(&[0xEF, 0xBB, 0xBF]) { 3 } else { 0 };
    match std::str::from_utf8(&bytes[start..]) {
        Ok(text) => Ok(text.to_owned()),
        Err(error) => Err(format!("{shown}: not UTF-8 text: the byte at offset {} does not belong there", start + error.valid_up_to())),
    }
}
