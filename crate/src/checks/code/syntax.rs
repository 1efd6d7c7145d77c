//! # What it flags
//! A block of code that does not parse as the language of its label: Python, JavaScript, TypeScript, JSON, YAML or TOML.
//! # Why it misleads
//! Code that does not parse does not run at all, and data that does not parse is refused by whatever reads it.
//! # How it is decided
//! A parser of the language reads the block on this device. Excerpts, templates, differences, sessions, output, Python 2 and blocks that
//! look like words or several snippets are left alone, and so is what was cut off at the answer's end.
//! # Known false positives
//! A block with the wrong label whose text is close to that language.

use super::{OF_CODE, signals};
use crate::check::prelude::*;

/// What the check says of itself.
pub const META: Meta = Meta { title: "Code that does not parse", ..OF_CODE };

/// Runs the check.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    signals(context, caveat_code::Check::Syntax)
}

/// Sentences that must be flagged.
pub const FLAGS: &[Flag] = &[
    flag(
        "```python\nimport os\nprint(os.listdir('.')\nprint('done')\n```",
        "print('done')",
        "does not parse as Python: line 3, column 1: Expected `,`, found name",
    ),
    flag(
        "```python\ndef double(x)\n    return 2 * x\n```",
        "def double(x)",
        "does not parse as Python: line 1, column 14: Expected `:`, found newline",
    ),
    flag(
        "```json\n{\"name\": \"a\", \"size\": 3,}\n```",
        "{\"name\": \"a\", \"size\": 3,}",
        "does not parse as JSON: line 1, column 24: Trailing commas are not allowed",
    ),
    flag(
        "```javascript\nconst sizes = [1, 2, 3;\nconsole.log(sizes);\n```",
        "const sizes = [1, 2, 3;",
        "does not parse as JavaScript: line 1, column 23: Expected `,` or `]` but found `;`",
    ),
    flag(
        "```yaml\nname: demo\n version: 2\n```",
        "version: 2",
        "does not parse as YAML: line 2, column 9: mapping values are not allowed in this context",
    ),
];

/// Sentences that must be left alone.
pub const IGNORES: &[Ignore] = &[
    ignore("```python\nimport os\nprint(os.listdir('.'))\n```"),
    ignore("```python\ndef area(r):\n    ...\n    return total\n```"),
    ignore("```python\nprint 'old style'\n```"),
    ignore("```\nfor each item in the list: add it to the total\n```"),
    ignore("```json\n{\n  \"name\": \"a\", // the name\n  \"size\": 3\n}\n```"),
    ignore("```diff\n- old(\n+ new(\n```"),
    ignore("```yaml\nname: {{ name }}\n```"),
];
