//! The WebAssembly boundary of the verifier.
