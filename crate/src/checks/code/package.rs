//! # What it flags
//! A package that is installed or imported and that its registry does not know: `pip install numpi-tools`.
//! # Why it misleads
//! Chatbots invent packages that sound right. At best the command fails; at worst somebody has registered the name to be installed by mistake.
//! # How it is decided
//! The name is looked up in a dated list of `PyPI`'s and npm's packages, and the names under which packages are imported. A new package may
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
        "`lodash-superfast-deepmerge`: not among the 226950 packages known on npm on 2026-11-27",
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
];

/// Sentences that must be left alone.
pub const IGNORES: &[Ignore] = &[
    ignore("```bash\npip install numpy pandas\n```"),
    ignore("```python\nimport cv2\nfrom sklearn import svm\n```"),
    ignore("Save this as `price_tools_v7.py`:\n\n```python\nX = 1\n```\n\n```python\nimport price_tools_v7\n```"),
    ignore("```bash\nnpm install @acme/secret-tool ./local\n```"),
    ignore("This uses a hypothetical package:\n\n```bash\npip install pandass-profile-kit\n```"),
    ignore("```python\ntry:\n    import numpyy_quickstats\nexcept ImportError:\n    numpyy_quickstats = None\n```"),
];
