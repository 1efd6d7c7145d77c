//! # What it flags
//! A key of a configuration file that is not known there: `prots` of a service in `docker-compose.yml`, `timeout` in a step of a GitHub workflow.
//! Docker Compose, GitHub's workflows and actions, `package.json`, `pyproject.toml` and `tsconfig.json` are read.
//! # Why it misleads
//! Chatbots invent keys that sound right, or put real ones in the wrong place; the tool then refuses the file, or takes no notice of the key.
//! # How it is decided
//! The block's name or its own keys say which file it is. Its keys are read on this device, as they are nested, and each is looked up in a dated
//! table made from public JSON schemas and the tools' own lists. Names that people choose and places that take any key are left alone; in
//! `package.json`, where other programs read keys of their own, only a slip of one letter is told. So is nothing that a sentence or remark disowns.
//! # Known false positives
//! Keys of versions that are newer than the table.

use super::{OF_CODE, signals};
use crate::check::prelude::*;

/// What the check says of itself.
pub const META: Meta = Meta { title: "A key that is not known", tier: Tier::Unsupported, ..OF_CODE };

/// Runs the check.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    signals(context, caveat_code::Check::Key)
}

/// Sentences that must be flagged.
pub const FLAGS: &[Flag] = &[
    flag(
        "```yaml\nservices:\n  web:\n    image: nginx\n    prots:\n      - \"80:80\"\n    restart: always\n```",
        "prots",
        "`prots`: not among the keys of `services.web` in a Compose file known on 2026-11-28; the nearest is `ports`",
    ),
    flag(
        "```yaml\non: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n    timeout: 10\n    steps:\n      - run: make\n```",
        "timeout",
        "`timeout`: not among the keys of `jobs.test` in a GitHub workflow known on 2026-11-28; the nearest is `timeout-minutes`",
    ),
    flag(
        "`tsconfig.json`:\n\n```json\n{\"compilerOptions\": {\"strictNullCheck\": true}}\n```",
        "strictNullCheck",
        "`strictNullCheck`: not among the keys of `compilerOptions` in tsconfig.json known on 2026-11-28; the nearest is `strictNullChecks`",
    ),
    flag(
        "```toml\n[project]\nname = \"demo\"\nversion = \"1.0\"\npython-requires = \">=3.9\"\ndependencies = []\n```",
        "python-requires",
        "`python-requires`: not among the keys of `project` in pyproject.toml known on 2026-11-28; the nearest is `requires-python`",
    ),
    flag(
        "```json\n{\"name\": \"demo\", \"version\": \"1.0.0\", \"scripts\": {}, \"devDependancies\": {}}\n```",
        "devDependancies",
        "`devDependancies`: not among the keys of package.json known on 2026-11-28; the nearest is `devDependencies`",
    ),
];

/// Sentences that must be left alone.
pub const IGNORES: &[Ignore] = &[
    ignore("```yaml\nversion: \"3.8\"\nservices:\n  web:\n    image: nginx\n    x-note: mine\n    ports:\n      - \"80:80\"\n```"),
    ignore("```yaml\nspec:\n  services:\n    web:\n      image: nginx\n      prots: []\n```"),
    ignore(
        "```yaml\non: push\njobs:\n  anything:\n    runs-on: ubuntu-latest\n    env:\n      ANY: 1\n    steps:\n      - uses: a/b@v1\n        with:\n          any: 1\n```",
    ),
    ignore("```json\n{\"name\": \"demo\", \"version\": \"1.0.0\", \"scripts\": {\"any\": \"x\"}, \"myTool\": {\"prots\": 1}}\n```"),
    ignore(
        "```toml\n[project]\nname = \"demo\"\ndependencies = []\n\n[project.urls]\nAnything = \"https://example.org\"\n\n[tool.any]\nthing = 1\n```",
    ),
    ignore("There is no `prots` key:\n\n```yaml\nservices:\n  web:\n    image: nginx\n    restart: always\n    prots: []\n```"),
    ignore("```json\n{\"collection\": \"@nestjs/schematics\", \"compilerOptions\": {\"deleteOutDir\": true}}\n```"),
];
