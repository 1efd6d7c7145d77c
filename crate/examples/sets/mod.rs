//! Reading labelled sets.

use std::path::Path;
use std::process::Command;

/// The date the sets are audited on: that of their snapshot, so that findings stay the same.
#[allow(dead_code, reason = "not every example audits")]
pub const NOW: jiff::civil::Date = jiff::civil::date(2026, 11, 1);

/// A file's text, unpacked where its name ends in `.xz` (by `xz`, which must be installed).
pub fn read(file: &Path) -> Result<String, String> {
    let failed = |error: std::io::Error| format!("{}: {error}", file.display());
    if file.extension().is_some_and(|ending| ending == "xz") {
        let unpacked = Command::new("xz").arg("-dc").arg(file).output().map_err(failed)?;
        return String::from_utf8(unpacked.stdout).map_err(|error| format!("{}: {error}", file.display()));
    }
    std::fs::read_to_string(file).map_err(failed)
}

/// The row of a JSON line. Python writes a missing number as NaN, which is not JSON.
pub fn row(line: &str, file: &Path) -> Result<serde_json::Value, String> {
    serde_json::from_str(&line.replace(": NaN", ": null")).map_err(|error| format!("{}: {error}", file.display()))
}
