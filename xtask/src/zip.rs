//! A zip archive whose bytes depend on nothing but its contents: fixed times, fixed order, no extra fields.

use anyhow::{Result, bail};

/// The first of January 1980, the earliest a zip can say.
const DATE: u16 = (1 << 5) | 1;
const DEFLATE: u16 = 8;
const VERSION: u16 = 20;
/// Names are UTF-8.
const FLAGS: u16 = 1 << 11;

/// Packs files, in the order of their names.
pub fn pack(mut files: Vec<(String, Vec<u8>)>) -> Result<Vec<u8>> {
    files.sort();
    if let Some(two) = files.windows(2).find(|two| two[0].0 == two[1].0) {
        bail!("{} would be packed twice", two[0].0);
    }
    let mut archive = Vec::new();
    let mut directory = Vec::new();
    for (name, bytes) in &files {
        let packed = miniz_oxide::deflate::compress_to_vec(bytes, 9);
        let offset = u32::try_from(archive.len())?;
        let mut common = Vec::new();
        for field in [VERSION, FLAGS, DEFLATE, 0, DATE] {
            common.extend(field.to_le_bytes());
        }
        for field in [crc32(bytes), u32::try_from(packed.len())?, u32::try_from(bytes.len())?] {
            common.extend(field.to_le_bytes());
        }
        common.extend(u16::try_from(name.len())?.to_le_bytes());
        common.extend(0_u16.to_le_bytes());

        archive.extend(b"PK\x03\x04");
        archive.extend(&common);
        archive.extend(name.as_bytes());
        archive.extend(&packed);

        directory.extend(b"PK\x01\x02");
        directory.extend(VERSION.to_le_bytes());
        directory.extend(&common);
        // No comment, first disk, no attributes.
        directory.extend([0; 10]);
        directory.extend(offset.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let start = u32::try_from(archive.len())?;
    let count = u16::try_from(files.len())?;
    archive.extend(&directory);
    archive.extend(b"PK\x05\x06\0\0\0\0");
    archive.extend(count.to_le_bytes());
    archive.extend(count.to_le_bytes());
    archive.extend(u32::try_from(directory.len())?.to_le_bytes());
    archive.extend(start.to_le_bytes());
    archive.extend(0_u16.to_le_bytes());
    Ok(archive)
}

fn crc32(bytes: &[u8]) -> u32 {
    let mut table = [0_u32; 256];
    for (index, entry) in (0_u32..).zip(table.iter_mut()) {
        *entry = (0..8).fold(index, |value, _| if value & 1 == 1 { 0xedb8_8320 ^ (value >> 1) } else { value >> 1 });
    }
    !bytes.iter().fold(!0, |sum, &byte| table[((sum ^ u32::from(byte)) & 0xff) as usize] ^ (sum >> 8))
}

#[cfg(test)]
mod tests {
    use super::{crc32, pack};

    #[test]
    fn the_checksum_is_the_one_of_zip() {
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
    }

    #[test]
    fn order_and_time_do_not_matter() {
        let one = pack(vec![("b".to_owned(), b"two".to_vec()), ("a".to_owned(), b"one".to_vec())]).unwrap();
        let other = pack(vec![("a".to_owned(), b"one".to_vec()), ("b".to_owned(), b"two".to_vec())]).unwrap();
        assert_eq!(one, other);
    }

    #[test]
    fn a_name_is_packed_once() {
        assert!(pack(vec![("a".to_owned(), Vec::new()), ("a".to_owned(), Vec::new())]).is_err());
    }
}
