//! Where things are.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// The repository's folder.
pub fn root() -> &'static Path {
    static ROOT: OnceLock<PathBuf> = OnceLock::new();
    ROOT.get_or_init(|| {
        // Cargo says what it runs. Where two checkouts share a build folder, the tool that was built in one is run for the other, too.
        let manifest = std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        manifest.parent().unwrap_or(Path::new(".")).to_path_buf()
    })
}

/// The folder of the built WebAssembly package.
pub fn pkg() -> PathBuf {
    root().join("pkg")
}

/// Cargo's build folder.
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |folder| root().join(folder))
}
