//! tract.
