//! A tokenizer file and a text to cut, parted by a zero byte.
#![no_main]

use caveat::verifier::wordpiece::WordPiece;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let mut parts = bytes.splitn(2, |byte| *byte == 0);
    let (Some(file), Some(text)) = (parts.next(), parts.next()) else { return };
    if WordPiece::reads(file)
        && let Ok(pieces) = WordPiece::read(file)
    {
        let text = String::from_utf8_lossy(text);
        let largest = pieces.largest_id();
        assert!(pieces.cut(&text).into_iter().all(|id| id <= largest));
    }
});
