//! The Python boundary: the extension module `caveat._caveat` of the wheel `caveat-audit`. What people call is written in Python
//! (`python/caveat`); here are the auditors, and the threads they work on.

mod auditor;
mod record;
mod row;
mod work;

use pyo3::pymodule;

/// The extension module.
#[pymodule]
mod _caveat {
    use pyo3::exceptions::PyRuntimeError;
    use pyo3::prelude::*;

    #[pymodule_export]
    use super::auditor::Auditor;

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        super::work::keep_places();
        module.add("version", env!("CARGO_PKG_VERSION"))
    }

    /// The catalogue of checks, as JSON.
    #[pyfunction]
    fn checks() -> PyResult<String> {
        serde_json::to_string(&caveat::catalogue()).map_err(|error| PyRuntimeError::new_err(error.to_string()))
    }
}
