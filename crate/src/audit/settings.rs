//! What the person chose.

use crate::calibration::Experience;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What the person chose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub struct Settings {
    /// Ids of checks that are switched off.
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub disabled: Vec<String>,
    /// Ids of checks that are off or experimental by default and are switched on.
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub enabled: Vec<String>,
    /// Findings shown of one answer, at most.
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub cap: u32,
    /// Whether style signals are shown.
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub doubtful: bool,
    /// What the person said of findings, by check: `{"word/count": {"wrong": 2}}`. It corrects probabilities, and silences a check whose
    /// findings are not likely enough any more.
    #[cfg_attr(feature = "typescript", tsify(optional, type = "Record<string, Experience>"))]
    pub experience: BTreeMap<String, Experience>,
    /// Today's date (`2026-11-01`) in place of the clock's.
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub now: Option<String>,
}

impl Default for Settings {
    fn default() -> Self {
        Self { disabled: Vec::new(), enabled: Vec::new(), cap: 12, doubtful: true, experience: BTreeMap::new(), now: None }
    }
}

impl Settings {
    pub(super) fn experience_with(&self, check: &str) -> Experience {
        self.experience.get(check).copied().unwrap_or_default()
    }
}
