//! The checks: one file each, found on disk by `build.rs`.
//!
//! `CHECKS` is the registry, in the order of ids; its rows, the modules and one test per example are generated.

include!(concat!(env!("OUT_DIR"), "/checks.rs"));
