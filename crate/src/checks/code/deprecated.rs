//! # What it flags
//! A function that still works, and that its library asks people not to use any more: `datetime.utcnow()`. A name that newer versions dropped and
//! a supported one still has, where nothing says which version is meant: `distutils`.
//! # Why it misleads
//! It will be removed, or was, and often it was deprecated because its results surprise.
//! # How it is decided
//! The library's own notes of deprecation, and the names of each version, from dated tables.
//! # Known false positives
//! None known.

use super::{OF_CODE, signals};
use crate::check::prelude::*;

/// What the check says of itself.
pub const META: Meta = Meta { title: "A deprecated name", tier: Tier::Doubtful, ..OF_CODE };

/// Runs the check.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    signals(context, caveat_code::Check::Deprecated)
}

/// Sentences that must be flagged.
pub const FLAGS: &[Flag] = &[
    flag(
        "```python\nfrom datetime import datetime\nprint(datetime.utcnow())\n```",
        "utcnow",
        "`datetime.datetime.utcnow`: deprecated: Use timezone-aware objects to represent datetimes in UTC; e.g. by calling .now(datetime.timezone.utc)",
    ),
    flag(
        "```python\nimport asyncio\nasyncio.iscoroutinefunction(print)\n```",
        "iscoroutinefunction",
        "`asyncio.iscoroutinefunction`: deprecated; will be removed in Python 3.16. Use `inspect.iscoroutinefunction()` instead.",
    ),
    flag(
        "```python\nimport logging\nlogging.warn('low disk')\n```",
        "warn",
        "`logging.warn`: deprecated since Python 3.3. Use `warning()` instead.",
    ),
    flag(
        "```python\nimport ssl\nssl.wrap_socket(None)\n```",
        "wrap_socket",
        "`ssl.wrap_socket`: deprecated since Python 3.7; removed in Python 3.12. Use `SSLContext.wrap_socket()` instead.",
    )
    .asked("How do I do it in Python 3.9?"),
    flag("```python\nimport time\nstart = time.clock()\n```", "clock", "`time.clock`: removed in Python 3.8")
        .asked("It runs on Python 3.7 or 3.11."),
    flag(
        "```python\nfrom distutils.core import setup\nsetup(name='a')\n```",
        "distutils.core",
        "module `distutils.core`: removed in Python 3.12",
    ),
    flag("```python\nimport codecs\ncodecs.open('a.txt')\n```", "open", "`codecs.open`: deprecated: Use `open()` instead."),
];

/// Sentences that must be left alone.
pub const IGNORES: &[Ignore] = &[
    ignore("```python\nfrom datetime import datetime, timezone\nprint(datetime.now(timezone.utc))\n```"),
    ignore("```python\nimport logging\nlogging.warning('low disk')\n```"),
    ignore("```python\nimport inspect\ninspect.iscoroutinefunction(print)\n```"),
    ignore("```python\nfrom datetime import datetime\nprint(datetime.utcnow())  # deprecated, kept for the old clients\n```"),
    ignore("`utcnow` is deprecated:\n\n```python\nfrom datetime import datetime\nprint(datetime.utcnow())\n```"),
];
