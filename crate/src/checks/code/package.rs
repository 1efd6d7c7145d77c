//! # What it flags
//! A package that is installed, imported or listed in `package.json`, `pyproject.toml` or `requirements.txt` and that its registry does not know:
//! `pip install numpi-tools`. A package that is imported by the name it is installed under, where its modules have another: `import Pillow`.
//! # Why it misleads
//! Chatbots invent packages that sound right. At best the command fails; at worst somebody has registered the name to be installed by mistake.
//! # How it is decided
//! The name is looked up in dated lists of `PyPI`'s and npm's packages, and of the names under which packages are imported. A new package may
//! be missing from it, so the finding says "not known", never "wrong". Files of the answer's own, npm scopes and names that stand for the
//! reader's own are left alone.
//! # Known false positives
//! Packages that were published after the list was made, and private ones.

use super::{OF_CODE, signals};
use crate::check::prelude::*;

/// What the check says of itself.
pub const META: Meta = Meta { title: "A package that is not known", tier: Tier::Unsupported, ..OF_CODE };

/// Runs the check.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    signals(context, caveat_code::Check::Package)
}

/// Sentences that must be flagged.
pub const FLAGS: &[Flag] = &[
    flag(
        "```bash\npip install pandass-profile-kit\n```",
        "pandass-profile-kit",
        "`pandass-profile-kit`: not among the 886127 packages known on PyPI on 2026-11-27",
    ),
    flag(
        "```python\nimport numpyy_quickstats\n```",
        "numpyy_quickstats",
        "`numpyy_quickstats`: not among the 886127 packages known on PyPI on 2026-11-27",
    ),
    flag(
        "```bash\nnpm install lodash-superfast-deepmerge\n```",
        "lodash-superfast-deepmerge",
        "`lodash-superfast-deepmerge`: not among the 226951 packages known on npm on 2026-11-27",
    ),
    flag(
        "```requirements.txt\nflask==3.0\nflask-quick-oauthly>=1.0\n```",
        "flask-quick-oauthly",
        "`flask-quick-oauthly`: not among the 886127 packages known on PyPI on 2026-11-27",
    ),
    flag(
        "```shell\nuv add requestz-retry-plus\n```",
        "requestz-retry-plus",
        "`requestz-retry-plus`: not among the 886127 packages known on PyPI on 2026-11-27",
    ),
    flag(
        "```json\n{\"name\": \"a\", \"scripts\": {}, \"dependencies\": {\"koa-quick-sessionly\": \"^1.0.0\"}}\n```",
        "koa-quick-sessionly",
        "`koa-quick-sessionly`: not among the 226951 packages known on npm on 2026-11-27",
    ),
    flag(
        "```text\n# requirements.txt\nflask>=3\nflask-quick-oauthly>=1.0\n```",
        "flask-quick-oauthly",
        "`flask-quick-oauthly`: not among the 886127 packages known on PyPI on 2026-11-27",
    ),
    flag(
        "```python\nfrom python_slugify import slugify\n```",
        "python_slugify",
        "`python_slugify`: what the package `python-slugify` installs is imported as `slugify`, as known on 2026-11-28",
    ),
];

/// Sentences that must be left alone.
pub const IGNORES: &[Ignore] = &[
    ignore("```json\n{\"name\": \"a\", \"scripts\": {}, \"dependencies\": {\"koa\": \"^2.15.0\", \"ours\": \"file:../ours\"}}\n```"),
    ignore("```python\nfrom PIL import Image\nfrom slugify import slugify\n```"),
    ignore("```bash\npip install numpy pandas\n```"),
    ignore("```python\nimport cv2\nfrom sklearn import svm\n```"),
    ignore("Save this as `price_tools_v7.py`:\n\n```python\nX = 1\n```\n\n```python\nimport price_tools_v7\n```"),
    ignore("```bash\nnpm install @acme/secret-tool ./local\n```"),
    ignore("This uses a hypothetical package:\n\n```bash\npip install pandass-profile-kit\n```"),
    ignore("```python\ntry:\n    import numpyy_quickstats\nexcept ImportError:\n    numpyy_quickstats = None\n```"),
];
