//! Where things are.

use std::path::{Path, PathBuf};

/// The repository's folder.
pub fn root() -> &'static Path {
    // The tool is run by cargo from the checkout it was built in, so the place it was built in is the place it works on.
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("."))
}

/// The folder of the built WebAssembly package.
pub fn pkg() -> PathBuf {
    root().join("pkg")
}

/// Cargo's build folder.
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |folder| root().join(folder))
}
