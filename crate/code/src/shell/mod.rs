//! Commands for a shell: what a block's lines call, with which words.
//!
//! A reader, not a shell: it says where the words are and how much of each stands there as it is written. What it does not understand, it
//! leaves out.

mod flags;
mod read;

pub use flags::check;
pub use read::{Command, commands};
