//! # What it flags
//! An option or a subcommand that a known command is not known to have: `git commit --amned`, `npm unistall`, `kubectl restart` (there is
//! `kubectl rollout restart`), `npm update --latest` (pnpm takes it).
//! # Why it misleads
//! Chatbots invent options that sound right, or carry them over from another tool; the command then stops, or does something else.
//! # How it is decided
//! The lines of a shell block are cut into commands and words on this device. Each option is looked up in a dated table of what the manual
//! pages, the tools' own help and completion specs list. A command that fewer than two of them know is left alone, and so is whatever belongs to
//! another command (`docker run IMAGE …`, after `--`), stands in quotes or variables, or is shown as wrong.
//! # Known false positives
//! Options of versions that are newer or much older than the table.

use super::{OF_CODE, signals};
use crate::check::prelude::*;

/// What the check says of itself.
pub const META: Meta = Meta { title: "An option that is not known", tier: Tier::Unsupported, ..OF_CODE };

/// Runs the check.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    signals(context, caveat_code::Check::Flag)
}

/// Sentences that must be flagged.
pub const FLAGS: &[Flag] = &[
    flag(
        "```bash\ngit commit --amned\n```",
        "--amned",
        "`--amned`: not among the options of `git commit` (git 2.39 to 2.47), known on 2026-11-28; the nearest is `--amend`",
    ),
    flag(
        "```sh\ncurl --follow-location https://example.org\n```",
        "--follow-location",
        "`--follow-location`: not among the options of `curl` (curl 7.88), known on 2026-11-28",
    ),
    flag(
        "```console\n$ tar -czf site.tgz --ignore-files=tmp site\n```",
        "--ignore-files",
        "`--ignore-files`: not among the options of `tar` (tar 1.34), known on 2026-11-28",
    ),
    flag(
        "```bash\ndocker run --detatch nginx\n```",
        "--detatch",
        "`--detatch`: not among the options of `docker run` (docker 20.10 to 28.2), known on 2026-11-28; the nearest is `--detach`",
    ),
    flag(
        "```bash\nkubectl restart deployment/api -n shop\n```",
        "restart",
        "`restart`: not among the subcommands of `kubectl` (kubectl 1.20 to 1.32), known on 2026-11-28; there is `kubectl rollout restart`",
    ),
    flag(
        "```bash\nnpm unistall express\n```",
        "unistall",
        "`unistall`: not among the subcommands of `npm` (npm 6.14 to 11.19), known on 2026-11-28; the nearest is `uninstall`",
    ),
];

/// Sentences that must be left alone.
pub const IGNORES: &[Ignore] = &[
    ignore("```bash\ngit commit --amend --no-edit\n```"),
    ignore("```bash\ntar -xzf site.tgz --strip-components=1\n```"),
    ignore("```bash\ndocker run --rm -it alpine ls --all-of-it\n```"),
    ignore("```bash\nnpm instal express\nnpm dist-tags ls caveat\n```"),
    ignore("```bash\nkubectl rollout restart deployment/api\nkubectl ctx staging\ndocker init\n```"),
    ignore("```bash\nnpm run build -- --fastest\n```"),
    ignore("There is no `--amned` in git; this does not work:\n\n```bash\ngit commit --amned\n```"),
    ignore("```bash\ngit clone [--barely] <repository>\n```"),
    ignore("```console\n$ git status\ngit --nope was printed\n```"),
];
