//! Our word pieces against the reference library's, over texts of every script.

use caveat::verifier::tokenizer::Tokenizer;

use crate::files;

/// Awkward neighbours: accents before and after composition, special letters' cases, white space, separators as text.
const WORDS: [&str; 20] = [
    "the", "Été", "naïve", "x\u{30c}", "1,234.5", "[SEP]", "[CLS]", "can’t", "…", "—", "İstanbul", "ΣΊΣΥΦΟΣ", "ﬁn", "\u{200b}", "\u{a0}",
    "\t\n", "e\u{301}\u{323}", "㍿", "क्षि", "\u{fffd}\0",
];

#[test]
fn as_the_reference() {
    for files in files::all() {
        let own = Tokenizer::read(&files.tokenizer).unwrap();
        let mut reference = tokenizers::Tokenizer::from_bytes(&files.tokenizer).unwrap();
        reference.with_padding(None);
        reference.with_truncation(None).unwrap();
        reference.set_encode_special_tokens(true);
        let mut state = 7u64;
        let mut random = |below: u32| {
            // Knuth's MMIX generator; the upper bits are good enough for texts.
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) as u32 % below
        };
        let mut texts = 0;
        // Every block of 128 code points of the first three planes and the last used one, eight texts each.
        for block in (0..0x3_0000u32).chain(0xe_0000..0xe_0200).step_by(128).flat_map(|block| [block; 8]) {
            let mut text = String::new();
            for _ in 0..=random(16) {
                text.extend(char::from_u32(block + random(128)));
                if random(3) == 0 {
                    text += " ";
                    text += WORDS[random(20) as usize];
                }
            }
            let wanted = reference.encode_fast(text.as_str(), false).unwrap();
            assert_eq!(own.cut(&text).unwrap(), wanted.get_ids(), "{}: {text:?}", files.name);
            texts += 1;
        }
        assert!(texts >= 10_000);
    }
}
