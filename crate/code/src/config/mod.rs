//! Configuration files: which file a block is, how its keys are nested, and whether they exist.
//!
//! A block is read as the file that its name, or its own keys, say it is; of any other nothing is said. The table has the places of each kind of
//! file and the keys that may stand there; what people name themselves (services, jobs, scripts) is passed through, and a place that takes any
//! key is left alone.

mod declared;
mod keys;
mod kind;
mod toml;
mod tree;

pub use declared::declared;
pub use keys::{check, concerns};
