//! How the program ends. README has the same table; `tests/command_line.rs` compares the two.

use std::fmt::Write as _;
use std::process::ExitCode;

/// What an exit code says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Everything that was asked for was done, and no finding reaches `--fail-on`.
    Clean,
    /// Everything that was asked for was done, and a finding reaches `--fail-on`.
    Findings,
    /// Something that was asked for was not done. This comes before findings: a report with a hole must not pass for a whole one.
    NotDone,
    /// Caveat itself failed.
    Fault,
    /// Nobody reads the output any more: 128 and the number of SIGPIPE, as a shell would say.
    ClosedPipe,
}

impl Exit {
    const ALL: [Self; 5] = [Self::Clean, Self::Findings, Self::NotDone, Self::Fault, Self::ClosedPipe];

    /// The number.
    pub const fn code(self) -> u8 {
        match self {
            Self::Clean => 0,
            Self::Findings => 1,
            Self::NotDone => 2,
            Self::Fault => 3,
            Self::ClosedPipe => 141,
        }
    }

    /// What it means, for people.
    const fn meaning(self) -> &'static str {
        match self {
            Self::Clean => "no finding at or above --fail-on (wrong or contradicted, unless you say otherwise)",
            Self::Findings => "at least one such finding, whether or not --cap shows it",
            Self::NotDone => {
                "not done: wrong usage, unreadable input, output that cannot be written, or a verifier that was asked for and not heard"
            }
            Self::Fault => "a fault of Caveat itself",
            Self::ClosedPipe => "whoever reads the output closed it",
        }
    }

    /// The table, as `--help` shows it.
    pub fn table() -> String {
        let mut table = "Exit codes:\n".to_owned();
        for exit in Self::ALL {
            // Writing into a string cannot fail.
            let _ = writeln!(table, "  {:>3}  {}", exit.code(), exit.meaning());
        }
        table
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.code())
    }
}
