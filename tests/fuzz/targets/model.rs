//! Any bytes as an ONNX file: read and admitted, or refused with a sentence.
#![no_main]

use caveat::verifier::encoder::EncoderVerifier;
use libfuzzer_sys::fuzz_target;

/// The smallest tokenizer a model may come with.
const TOKENIZER: &[u8] = br###"{"normalizer":{"type":"BertNormalizer","clean_text":true,"handle_chinese_chars":true,"strip_accents":true,"lowercase":true},"pre_tokenizer":{"type":"BertPreTokenizer"},"model":{"type":"WordPiece","unk_token":"[UNK]","continuing_subword_prefix":"##","max_input_chars_per_word":100,"vocab":{"[PAD]":0,"[UNK]":1,"[CLS]":2,"[SEP]":3,"a":4}}}"###;
const CALIBRATION: &str = r#"{"version":1,"temperature":1.0,"window_tokens":160,"top_windows":1}"#;

fuzz_target!(|bytes: &[u8]| {
    if let Err(error) = EncoderVerifier::load(bytes, TOKENIZER, CALIBRATION) {
        assert!(!error.to_string().is_empty());
    }
});
