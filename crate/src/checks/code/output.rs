//! # What it flags
//! A comment, or a session of Python's prompt, that tells another value than the code gives: `print(round(0.5))  # 1`, `[10, 9, 1].sort() // [1, 9, 10]`.
//! # Why it misleads
//! The comment is what is believed; the code gives something else when it is run.
//! # How it is decided
//! The block is parsed, and the statements of its top level are followed as far as they are made of literals and of functions, operators and
//! methods whose results are known. Nothing is run. What is not understood makes all it names unknown. Numbers may be told rounded or cut.
//! # Known false positives
//! A comment that is a value and speaks of another line.

use super::{OF_CODE, signals};
use crate::check::prelude::*;

/// What the check says of itself.
pub const META: Meta = Meta { title: "What code is said to give", ..OF_CODE };

/// Runs the check.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    signals(context, caveat_code::Check::Output)
}

/// Sentences that must be flagged.
pub const FLAGS: &[Flag] = &[
    flag("```python\nprint(round(0.5))  # 1\n```", "1", "`print(round(0.5))` prints `0`"),
    flag("```python\ntotal = 17 // -5  # -3\n```", "-3", "`total = 17 // -5` gives `-4`"),
    flag("```python\nnames = ['b', 'a']\nprint(names.sort())  # ['a', 'b']\n```", "['a', 'b']", "`print(names.sort())` prints `None`"),
    flag("```python\n>>> 'banana'.count('an')\n3\n```", "3", "`'banana'.count('an')` gives `2`"),
    flag("```js\nconsole.log([10, 9, 1].sort()); // [1, 9, 10]\n```", "[1, 9, 10]", "`console.log([10, 9, 1].sort())` prints `[1, 10, 9]`"),
    flag("```js\nconsole.log('5' + 2); // 7\n```", "7", "`console.log('5' + 2)` prints `52`"),
];

/// Sentences that must be left alone.
pub const IGNORES: &[Ignore] = &[
    ignore("```python\nprint(round(2.5))  # 2\n```"),
    ignore("```python\ntimeout = 5 * 60  # seconds\n```"),
    ignore("```python\nfirst = 1 + 1  # 1\nsecond = 2 + 2  # 2\n```"),
    ignore("```python\nsize = read_size()\nprint(size + 1)  # 5\n```"),
    ignore("You might expect 1 here:\n\n```python\nprint(round(0.5))  # 1\n```"),
    ignore("```js\nconsole.log([10, 9, 1].sort((a, b) => a - b)); // [1, 9, 10]\n```"),
];
