//! The tables, compiled in.

use crate::audit::audit;
use crate::input::{Finding, Input};
use crate::table::{Table, Tables};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock};

include!(concat!(env!("OUT_DIR"), "/tables.rs"));

/// The tables that were asked for, unpacked.
#[derive(Default)]
struct Bundled {
    read: Mutex<HashMap<String, Option<Arc<Table>>>>,
}

impl Tables for Bundled {
    fn get(&self, name: &str) -> Option<Arc<Table>> {
        let mut read = self.read.lock().ok()?;
        if let Some(known) = read.get(name) {
            return known.clone();
        }
        let packed = TABLES.iter().find(|(known, _)| *known == name).map(|(_, packed)| *packed);
        let table = packed.and_then(unpacked).and_then(|bytes| String::from_utf8(bytes).ok()).and_then(Table::read).map(Arc::new);
        read.insert(name.to_owned(), table.clone());
        table
    }

    fn packages(&self, registry: &str) -> Option<Arc<[u8]>> {
        let name = format!("packages-{registry}");
        let packed = TABLES.iter().find(|(known, _)| *known == name).map(|(_, packed)| *packed);
        packed.and_then(unpacked).map(Into::into)
    }
}

/// The contents of a gzip file with no optional fields in its head, as `tables/` writes them.
fn unpacked(packed: &[u8]) -> Option<Vec<u8>> {
    let body = packed.get(10..packed.len().checked_sub(8)?)?;
    miniz_oxide::inflate::decompress_to_vec(body).ok()
}

/// Audits code with the compiled tables.
#[must_use]
pub fn audit_with_bundled_tables(input: &Input) -> Vec<Finding> {
    static TABLES: OnceLock<Bundled> = OnceLock::new();
    audit(input, TABLES.get_or_init(Bundled::default))
}
