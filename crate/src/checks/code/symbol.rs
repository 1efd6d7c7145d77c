//! # What it flags
//! A module, function or method that no version has, in Python's own library and in the libraries that are known here, in JavaScript, in
//! browsers and in Node: `os.get_env("HOME")`, `"a".contains("b")`, `[1].contains(1)`.
//! # Why it misleads
//! Names that sound right are invented or carried over from another language, and the code fails where they are called.
//! # How it is decided
//! Imports and names are followed through the block, and each name is looked up in dated tables of what every version has. What stands under
//! a test of versions, what the code sets itself, and whatever may hold more than is listed is left alone.
//! # Known false positives
//! A module of the person's own with the name of a known one.

use super::{OF_CODE, signals};
use crate::check::prelude::*;

/// What the check says of itself.
pub const META: Meta = Meta { title: "A name that does not exist", ..OF_CODE };

/// Runs the check.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    signals(context, caveat_code::Check::Symbol)
}

/// Sentences that must be flagged.
pub const FLAGS: &[Flag] = &[
    flag(
        "```js\nconst names = ['Ada', 'Kim'];\nif (names.contains('Kim')) console.log('there');\n```",
        "contains",
        "`Array.prototype.contains`: no edition of JavaScript up to ES2025 has it; there is `includes`",
    ),
    flag(
        "```js\nimport fs from 'node:fs/promises';\nconst there = await fs.exists('notes.txt');\n```",
        "exists",
        "`fs/promises.exists`: no version of Node from 18 to 24 has it; there is `access`",
    ),
    flag(
        "```python\nimport os\nhome = os.get_env('HOME')\n```",
        "get_env",
        "`os.get_env`: no version of Python from 3.6 to 3.15 has it; Python has `getenv`",
    ),
    flag(
        "```python\nword = 'caveat'\nprint(word.contains('a'))\n```",
        "contains",
        "`str.contains`: no version of Python from 3.6 to 3.15 has it; Python has `in`",
    ),
    flag(
        "```python\nfrom pathlib import Path\ntext = Path('notes.txt').read()\n```",
        "read",
        "`pathlib.Path.read`: no version of Python from 3.6 to 3.15 has it; Python has `read_text`",
    ),
    flag(
        "```python\nsizes = [3, 1, 2]\nsizes.push(4)\n```",
        "push",
        "`list.push`: no version of Python from 3.6 to 3.15 has it; Python has `append`",
    ),
    flag(
        "```python\nimport datetime\nprint(datetime.now())\n```",
        "now",
        "`datetime.now`: no version of Python from 3.6 to 3.15 has it; the class `datetime` in it has",
    ),
];

/// Sentences that must be left alone.
pub const IGNORES: &[Ignore] = &[
    ignore("```python\nimport os\nhome = os.getenv('HOME')\n```"),
    ignore("```python\nimport os\nif hasattr(os, 'get_env'):\n    home = os.get_env('HOME')\n```"),
    ignore("```python\nimport os\nos.get_env = lambda name: name\nos.get_env('HOME')\n```"),
    ignore("There is no `get_env` in `os`; this does not work:\n\n```python\nimport os\nos.get_env('HOME')\n```"),
    ignore("```python\nclass Stack:\n    def push(self, item):\n        pass\n\nstack = Stack()\nstack.push(1)\n```"),
    ignore("```python\nimport pathlib\npathlib.Path('a').copy('b')\n```"),
    ignore("```js\nArray.prototype.contains = function (one) { return this.includes(one); };\n[1].contains(1);\n```"),
    ignore("```js\nconst names = load();\nnames.contains('Kim');\ndocument.body.classList.contains('dark');\n```"),
];
