//! # What it flags
//! A name that the stated version has no more, or not yet: `asyncio.AbstractChildWatcher` in Python 3.14. A name of Python 2 in code of Python 3.
//! # Why it misleads
//! Chatbots learnt from old code; what it uses has been removed since, and fails today.
//! # How it is decided
//! As for names that do not exist. The version is the one that the question or the answer states. Where none is stated, what no version of Python has
//! that is still supported is wrong, unless an older one is named somewhere; what only some of them dropped is told as deprecated.
//! # Known false positives
//! None known.

use super::{OF_CODE, signals};
use crate::check::prelude::*;

/// What the check says of itself.
pub const META: Meta = Meta { title: "A name that this version does not have", ..OF_CODE };

/// Runs the check.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    signals(context, caveat_code::Check::Version)
}

/// Sentences that must be flagged.
pub const FLAGS: &[Flag] = &[
    flag(
        "```python\nimport asyncio\n\nclass Watcher(asyncio.AbstractChildWatcher):\n    pass\n```",
        "AbstractChildWatcher",
        "`asyncio.AbstractChildWatcher`: removed in Python 3.14; Python 3.14 is asked for",
    )
    .asked("How do I watch child processes in Python 3.14?"),
    flag(
        "In Python 3.12:\n\n```python\nfrom distutils.core import setup\nsetup(name='a')\n```",
        "distutils.core",
        "module `distutils.core`: removed in Python 3.12; Python 3.12 is asked for",
    ),
    flag("```python\nimport time\nstart = time.clock()\n```", "clock", "`time.clock`: removed in Python 3.8; Python 3.11 is asked for")
        .asked("How do I time a call in Python 3.11?"),
    flag("```python\nimport time\nstart = time.clock()\n```", "clock", "`time.clock`: removed in Python 3.8"),
    flag("```python\nfrom collections import Mapping\n```", "Mapping", "`collections.Mapping`: removed in Python 3.10"),
    flag(
        "```python\nsizes = {'a': 1}\nfor name, size in sizes.iteritems():\n    print(name)\n```",
        "iteritems",
        "`dict.iteritems`: removed in Python 3",
    ),
    flag(
        "```python\nimport itertools\nprint(list(itertools.batched([1, 2, 3], 2)))\n```",
        "batched",
        "`itertools.batched`: added in Python 3.12; Python 3.9 is asked for",
    )
    .asked("How do I cut a list into pairs in Python 3.9?"),
];

/// Sentences that must be left alone.
pub const IGNORES: &[Ignore] = &[
    ignore("```python\nimport asyncio\nasyncio.run(main())\n```"),
    ignore("```python\nimport time\nstart = time.clock()\n```").asked("Some of our machines still have Python 3.6 or 3.7."),
    ignore("First `pip install setuptools`, which has it:\n\n```python\nfrom distutils.util import strtobool\n```")
        .asked("In Python 3.13?"),
    ignore(
        "```python\n# setup.py\nfrom distutils.core import setup\nfrom Cython.Build import cythonize\n\nsetup(ext_modules=cythonize('a.pyx'))\n```",
    ),
    ignore("```python\nimport cgi\nform = cgi.parse_header('text/html')\n```"),
    ignore("```python\nfrom distutils.core import setup\n```").asked("How do I write a setup script for Python 3.8?"),
    ignore("```python\ntry:\n    from collections import Mapping\nexcept ImportError:\n    from collections.abc import Mapping\n```"),
    ignore("```python\nimport sys, time\nif sys.version_info < (3, 8):\n    now = time.clock()\n```"),
    ignore("`time.clock` was removed in Python 3.8:\n\n```python\nimport time\ntime.clock()\n```"),
];
