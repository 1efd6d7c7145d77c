//! A progress bar on standard error, where that is a terminal.

use crate::visible::visible;
use indicatif::{ProgressBar, ProgressStyle};

/// From this size on, in bytes, reading takes long enough to say so.
const LONG: usize = 1 << 20;

/// Says that a long text is being read, unless `quiet`; gone when dropped.
pub fn reading(name: &str, bytes: usize, quiet: bool) -> ProgressBar {
    if quiet || bytes < LONG {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new_spinner().with_message(format!("auditing {} ({:.1} MB)", visible(name), bytes as f64 / 1e6));
    bar.enable_steady_tick(std::time::Duration::from_millis(120));
    bar
}

/// Counts the pairs the verifier has scored, unless `quiet`.
pub fn scoring(pairs: usize, quiet: bool) -> ProgressBar {
    if quiet {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:30} {pos}/{len} claims held against the source, {eta} left");
    let bar = ProgressBar::new(pairs as u64);
    match style {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}
