//! # What it flags
//! A keyword that a function does not take, or more arguments than it takes: `json.dumps(data, indentation=2)`. An option that a
//! function of JavaScript does not have: `fetch(url, { timeout: 5000 })`. The format of a date with the minute in the
//! place of the month, or the other way round: `%Y-%M-%d`.
//! # Why it misleads
//! The call fails with a `TypeError`; such a format gives wrong dates and fails nowhere.
//! # How it is decided
//! Each version's signature of the function, from dated tables. Functions that take any keyword are left alone. Of a format, the place of each directive:
//! between year and day stands the month, behind the hour the minute.
//! # Known false positives
//! None known.

use super::{OF_CODE, signals};
use crate::check::prelude::*;

/// What the check says of itself.
pub const META: Meta = Meta { title: "An argument that a function does not take", ..OF_CODE };

/// Runs the check.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    signals(context, caveat_code::Check::Argument)
}

/// Sentences that must be flagged.
pub const FLAGS: &[Flag] = &[
    flag(
        "```js\nconst response = await fetch('https://example.org/a', { timeout: 5000 });\n```",
        "timeout",
        "`fetch` takes no option `timeout`",
    ),
    flag(
        "```python\nimport os\nos.makedirs('a/b', exists_ok=True)\n```",
        "exists_ok",
        "`os.makedirs` takes no keyword `exists_ok`; it takes exist_ok, mode, name, parent_mode",
    ),
    flag(
        "```python\nprint(sorted([2, 1], descending=True))\n```",
        "descending",
        "`sorted` takes no keyword `descending`; it takes key, reverse",
    ),
    flag(
        "```python\nimport shutil\nshutil.copytree('a', 'b', overwrite=True)\n```",
        "overwrite",
        "`shutil.copytree` takes no keyword `overwrite`; it takes copy_function, dirs_exist_ok, dst, ignore, ignore_dangling_symlinks, src, symlinks",
    ),
    flag("```python\nimport time\ntime.sleep(1, 'seconds')\n```", "'seconds'", "`time.sleep` takes at most 1 positional argument, not 2"),
    flag(
        "```python\nfrom pathlib import Path\nPath('a').mkdir(parents=True, exists=True)\n```",
        "exists",
        "`pathlib.Path.mkdir` takes no keyword `exists`; it takes exist_ok, mode, parent_mode, parents",
    ),
    flag(
        "```python\nfrom datetime import date\nprint(date.today().strftime('%Y-%M-%d'))\n```",
        "'%Y-%M-%d'",
        "`%Y-%M-%d`: `%M` is the minute; the month is `%m`",
    ),
    flag(
        "```python\nimport click\n\n\n@click.option('--kind', choices=['a', 'b'])\ndef run(kind):\n    print(kind)\n```",
        "choices",
        "`click.option` takes no keyword `choices`",
    ),
];

/// Sentences that must be left alone.
pub const IGNORES: &[Ignore] = &[
    ignore("```python\nimport os\nos.makedirs('a/b', exist_ok=True)\n```"),
    ignore("```python\nprint('a', 'b', sep=', ')\n```"),
    ignore("```python\nimport time\nprint(time.strftime('%Y-%m-%d %H:%M'))\n```"),
    ignore("```python\nprint(dict(any_name=1))\n```"),
    ignore("```python\nimport time\ntimes = [1, 2]\ntime.sleep(*times)\n```"),
    ignore("```python\ndef sorted(values, descending=False):\n    return values\n\nprint(sorted([1], descending=True))\n```"),
];
