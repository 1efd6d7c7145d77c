//! Reads the code in a chatbot's answer: does it parse, do the modules, functions and keywords it uses exist, and in which version?
//!
//! ```text
//! Input (blocks of code, prose, question)
//!   -> syntax: does a block parse as what its label says?
//!   -> python: imports, names and calls, looked up in dated tables of what each version has
//!   -> script: names, imports and options of JavaScript and TypeScript, looked up in dated tables of the language's, browsers' and Node's own
//!   -> output: comments and sessions that tell what code gives, worked out without running it
//!   -> shell: options and subcommands of commands, looked up in a dated table
//!   -> config: keys of configuration files, looked up in a dated table
//!   -> packages: names that are installed or imported, looked up in dated lists
//!   -> Finding { check, block, span, working, correction }
//! ```
//!
//! Everything is decided on this device, from compiled tables; there is no I/O. The parsers are recursive, so a scan of the tokens bounds
//! nesting before they see a text. Without the feature `engine` the crate is only the types that cross to whoever runs it. The parsers of
//! JavaScript are as large as all the others: in WebAssembly they are a [`Part`] of their own, loaded for answers that have such code.

// A part alone leaves some of what both share unused.
#![cfg_attr(not(all(feature = "code", feature = "script", feature = "output")), allow(dead_code, unused_imports, unused_variables))]

mod input;
mod language;

#[cfg(feature = "code")]
mod config;
#[cfg(feature = "engine")]
mod depth;
#[cfg(feature = "engine")]
mod excerpt;
#[cfg(feature = "engine")]
mod near;
#[cfg(feature = "output")]
mod output;
#[cfg(feature = "code")]
mod packages;
#[cfg(feature = "code")]
mod python;
#[cfg(feature = "script")]
mod script;
#[cfg(feature = "code")]
mod shell;
#[cfg(feature = "engine")]
mod stated;
#[cfg(feature = "engine")]
mod syntax;
#[cfg(feature = "engine")]
mod table;

#[cfg(feature = "engine")]
mod audit;

#[cfg(feature = "bundled")]
mod bundled;

#[cfg(feature = "engine")]
pub use audit::{audit, needs};
#[cfg(feature = "bundled")]
pub use bundled::audit_with_bundled_tables;
pub use input::{Block, Check, Finding, Input};
pub use language::Part;
#[cfg(feature = "code")]
pub use packages::key as packages_key;
#[cfg(feature = "engine")]
pub use table::{Table, Tables};
