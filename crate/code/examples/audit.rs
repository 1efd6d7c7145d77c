//! Audits code in bulk: reads one [`Input`] as JSON a line, writes its findings as JSON a line.
//!
//! `cargo run --release -p caveat-code --example audit [FOLDER] < inputs.jsonl`, with the tables of a folder instead of those that are compiled
//! in where one is given.

use caveat_code::{Input, Table, Tables, audit, audit_with_bundled_tables};
use std::cell::RefCell;
use std::collections::HashMap;
use std::io::{BufRead as _, Write as _};
use std::path::PathBuf;
use std::sync::Arc;

/// Tables as files of a folder.
struct Folder(PathBuf, RefCell<HashMap<String, Option<Arc<Table>>>>);

impl Folder {
    fn file(&self, name: &str) -> Option<Vec<u8>> {
        let packed = std::fs::read(self.0.join(format!("{name}.gz"))).ok()?;
        miniz_oxide::inflate::decompress_to_vec(packed.get(10..packed.len().checked_sub(8)?)?).ok()
    }
}

impl Tables for Folder {
    fn get(&self, name: &str) -> Option<Arc<Table>> {
        let read = || String::from_utf8(self.file(name)?).ok().and_then(Table::read).map(Arc::new);
        self.1.borrow_mut().entry(name.to_owned()).or_insert_with(read).clone()
    }

    fn packages(&self, registry: &str) -> Option<Arc<[u8]>> {
        self.file(&format!("packages-{registry}")).map(Into::into)
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args().nth(1).map(|path| Folder(path.into(), RefCell::default()));
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let input: Input = serde_json::from_str(&line?)?;
        let findings = folder.as_ref().map_or_else(|| audit_with_bundled_tables(&input), |folder| audit(&input, folder));
        serde_json::to_writer(&mut out, &findings)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}
