//! Verdicts.

use crate::check::Tier;
use serde::{Deserialize, Serialize};

/// What is said of a claim in the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Verdict {
    /// Recomputed or looked up, and wrong.
    Refuted,
    /// Said otherwise elsewhere.
    Contradicted,
    /// Not borne out by its source.
    Unsupported,
    /// Risk without evidence.
    Doubtful,
    /// Recomputed and right, or borne out by a source. Never shown as such.
    Supported,
    /// Nothing here could check it.
    Unchecked,
}

impl From<Tier> for Verdict {
    fn from(tier: Tier) -> Self {
        match tier {
            Tier::Wrong => Self::Refuted,
            Tier::Contradicted => Self::Contradicted,
            Tier::Unsupported => Self::Unsupported,
            Tier::Doubtful => Self::Doubtful,
        }
    }
}
