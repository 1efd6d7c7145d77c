//! Makes the filter of a registry's package names: reads what `tables/packages.py` writes, writes the table (to be gzipped).
//!
//! `cargo run --release -p caveat-code --example filter -- 2026-11-27 < pypi.txt > packages-pypi`

use caveat_code::packages_key;
use std::io::{BufRead as _, Write as _};
use xorf::{BinaryFuse8, DmaSerializable as _};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let date = std::env::args().nth(1).ok_or("the date of the list is needed")?;
    let (mut keys, mut common, mut registered, mut count) = (Vec::new(), Vec::new(), Vec::new(), 0);
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        let Some((kind, name)) = line.split_once(' ') else { continue };
        if kind == "R" {
            registered.push(name.to_owned());
        } else {
            if kind == "C" {
                common.push(name.to_owned());
            }
            count += usize::from(kind != "I");
            keys.push(packages_key(name));
        }
    }
    keys.sort_unstable();
    keys.dedup();
    common.sort_unstable();
    let filter = BinaryFuse8::try_from(keys.as_slice())?;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    writeln!(out, "D {date}\nN {count}\nC {}\nR {}\n", common.join(" "), registered.join(" "))?;
    let mut descriptor = vec![0; <BinaryFuse8 as xorf::DmaSerializable>::DESCRIPTOR_LEN];
    filter.dma_copy_descriptor_to(&mut descriptor);
    out.write_all(&descriptor)?;
    out.write_all(filter.dma_fingerprints())?;
    Ok(())
}
