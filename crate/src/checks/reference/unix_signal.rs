//! # What it flags
//! A Unix signal with another signal's number: "SIGTERM (9)", "kill -15 sends SIGKILL".
//! # Why it misleads
//! The wrong number kills where it should ask, or does nothing.
//! # How it is decided
//! "SIGX (n)", "SIGX is signal n", "signal n (SIGX)" and "kill -n sends SIGX" are held against POSIX and the numbers of Linux and the
//! BSDs, macOS included; where systems differ, each number is accepted.
//! # Known false positives
//! Numbers of rare systems that differ.

use crate::check::prelude::*;
use crate::cursor::{Cursor, places};
use crate::hedge::is_asserted;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Number of a Unix signal",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &[],
    since: "0.1.0",
    triggers: &["sig"],
};

/// signal(7) of Linux for its architectures, and signal(3) of FreeBSD and macOS.
const SIGNALS: &[(&str, &[u64])] = &[
    ("SIGHUP", &[1]),
    ("SIGINT", &[2]),
    ("SIGQUIT", &[3]),
    ("SIGILL", &[4]),
    ("SIGTRAP", &[5]),
    ("SIGABRT", &[6]),
    ("SIGFPE", &[8]),
    ("SIGKILL", &[9]),
    ("SIGBUS", &[7, 10]),
    ("SIGSEGV", &[11]),
    ("SIGSYS", &[31, 12]),
    ("SIGPIPE", &[13]),
    ("SIGALRM", &[14]),
    ("SIGTERM", &[15]),
    ("SIGUSR1", &[10, 30, 16]),
    ("SIGUSR2", &[12, 31, 17]),
    ("SIGCHLD", &[17, 20, 18]),
    ("SIGCONT", &[18, 19, 25, 26]),
    ("SIGSTOP", &[19, 17, 23, 24]),
    ("SIGTSTP", &[20, 18, 24, 25]),
    ("SIGTTIN", &[21, 26, 27]),
    ("SIGTTOU", &[22, 27, 28]),
    ("SIGWINCH", &[28, 20, 23]),
];

/// The number said after "SIGX", or before it; where it stands.
fn said(text: &str, start: usize, end: usize) -> Option<(usize, usize, u64)> {
    let mut cursor = Cursor::new(text, end);
    if cursor
        .eat_any(&[
            "(signal number", "(signal", "(number", "(", "is signal number", "is signal", "is number", "= ", "=", "has number",
            "has the number", "has signal number", "corresponds to signal", ", signal",
        ])
        .is_some()
    {
        cursor.gap();
        let from = cursor.at;
        let value = cursor.integer()?;
        return Some((start, cursor.at, u64::try_from(value).ok()?)).filter(|_| from < cursor.at);
    }
    // "signal 9 (SIGKILL)", "kill -9 sends SIGKILL".
    let before = text[..start].trim_end_matches(['(', ' ', '`', '"']);
    let before = ["sends", "sends a", "sends the", "which sends", "is", "means", "(", "="]
        .iter()
        .find_map(|word| before.strip_suffix(word))
        .unwrap_or(before)
        .trim_end_matches(['`', ' ', ',']);
    let digits = before.bytes().rev().take(3).take_while(u8::is_ascii_digit).count();
    let from = before.len() - digits;
    let head = before[..from].trim_end();
    if digits == 0
        || digits > 2
        || !(head.to_ascii_lowercase().ends_with("signal")
            || head.ends_with("kill -")
            || head.to_ascii_lowercase().ends_with("signal number"))
    {
        return None;
    }
    Some((from, end, before[from..].parse().ok()?))
}

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    let mut signals = Vec::new();
    for (name, numbers) in SIGNALS {
        for at in places(text, name) {
            let Some((start, end, value)) = said(text, at, at + name.len()) else { continue };
            let span = context.at(start, end);
            if numbers.contains(&value) {
                signals.push(Signal::agrees(span));
            } else if is_asserted(context, span) && value < 65 {
                signals.push(Signal::new(span, format!("{name} = {}", numbers[0])).claimed(value.to_string()));
            }
        }
    }
    signals
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("SIGTERM (9) asks the process to stop.", "SIGTERM (9", "SIGTERM = 15"),
    flag("The command `kill -15` sends SIGKILL.", "15 sends SIGKILL", "SIGKILL = 9"),
    flag("Ctrl+C sends signal 3 (SIGINT).", "3 (SIGINT", "SIGINT = 2"),
    flag("SIGSEGV is signal 10.", "SIGSEGV is signal 10", "SIGSEGV = 11"),
    flag("- **SIGHUP** = 2", "SIGHUP = 2", "SIGHUP = 1"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("SIGTERM (15) asks, SIGKILL (9) does not."),
    ignore("On macOS SIGUSR1 is signal 30, on Linux SIGUSR1 is signal 10."),
    ignore("SIGKILL (see section 9) cannot be caught."),
    ignore("kill -9 sends SIGKILL."),
    ignore("SIGINT (sent by Ctrl+C) can be handled in 3 ways."),
    ignore("If SIGTERM (9) were real, it could not be caught."),
];
