//! Models made to hurt: whatever a reader's own model does to an engine, the command line says that it cannot be used, in bounded time,
//! and goes on.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

#[allow(dead_code, reason = "the tests of the engines use all of it")]
mod onnx_builder;

use onnx_builder::model;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::{Duration, Instant};

/// What a model may take here, in seconds and megabytes.
const SECONDS: u64 = 20;
const MEGABYTES: u64 = 2048;
/// Starting the process and ending it, on a busy machine.
const AROUND: Duration = Duration::from_secs(15);

const CALIBRATION: &str = r#"{"version":1,"temperature":1}"#;

fn shipped(name: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("../models/verifier").join(name)).unwrap()
}

struct Folder(tempfile::TempDir);

impl Folder {
    fn new(model: &[u8], tokenizer: &[u8], calibration: &[u8]) -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        for (name, bytes) in [("model.onnx", model), ("tokenizer.json", tokenizer), ("calibration.json", calibration)] {
            fs::write(folder.path(name), bytes).unwrap();
        }
        folder
    }

    fn of(model: &[u8]) -> Self {
        Self::new(model, &shipped("tokenizer.json"), CALIBRATION.as_bytes())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn check(&self) -> (Output, Duration) {
        let begun = Instant::now();
        let out = Command::new(env!("CARGO_BIN_EXE_caveat"))
            .args(["model", "check", "--model-seconds", &SECONDS.to_string(), "--model-memory", &MEGABYTES.to_string()])
            .arg(self.0.path())
            .output()
            .unwrap();
        (out, begun.elapsed())
    }

    /// The model is refused, by a message, within the time.
    fn is_refused(&self, name: &str) -> Result<String, String> {
        let (out, took) = self.check();
        let said = String::from_utf8_lossy(&out.stderr).into_owned();
        let told = format!("{name}: {:?} after {took:?}: {}{said}", out.status, String::from_utf8_lossy(&out.stdout));
        let ended = out.status.code() == Some(2) && said.contains("cannot be used") && !said.contains("panicked");
        if ended && took < Duration::from_secs(SECONDS) + AROUND { Ok(told) } else { Err(told) }
    }
}

/// A classifier that works, and what is added to its answer.
fn beside(lines: &str) -> Vec<u8> {
    const WORKS: &str = "f = Cast(ids) to=1; mean = ReduceMean(f) axes=[1] keepdims=1; base = MatMul(mean, f:1x3:up)";
    model(17, &if lines.is_empty() { format!("{WORKS}; out = Identity(base)") } else { format!("{WORKS}; {lines}; out = Add(base, x)") })
}

fn all_refused(models: impl IntoIterator<Item = (String, Folder)>) {
    let mut wrong = Vec::new();
    for (name, folder) in models {
        match folder.is_refused(&name) {
            Ok(told) => eprintln!("{told}"),
            Err(told) => wrong.push(told),
        }
    }
    assert!(wrong.is_empty(), "{} models:\n{}", wrong.len(), wrong.join("\n"));
}

fn graphs(lines: &[&str]) {
    all_refused(lines.iter().map(|lines| ((*lines).to_owned(), Folder::of(&beside(lines)))));
}

/// With the end that most of them need.
fn made(lines: &[&str]) {
    all_refused(lines.iter().map(|lines| ((*lines).to_owned(), Folder::of(&beside(&format!("{lines}; x = ReduceMax(p) keepdims=0"))))));
}

#[test]
#[cfg_attr(not(feature = "tract"), ignore = "no engine for it")]
fn a_sound_model_can_be_used() {
    // A product over nothing is zero, by ONNX's own rules.
    for model in [beside(""), beside("p = MatMul(f:3x0:1, f:0x3:1); x = ReduceMax(p) keepdims=0")] {
        let (out, _) = Folder::of(&model).check();
        assert_eq!(out.status.code(), Some(0), "{}", String::from_utf8_lossy(&out.stderr));
        assert!(String::from_utf8_lossy(&out.stdout).contains("can be used"));
    }
}

#[test]
fn more_memory_than_there_is() {
    let doubled = |turns: usize, input: &str, axis: u32| {
        let steps: Vec<_> = (0..turns).map(|at| format!("d{} = Concat(d{at}, d{at}) axis={axis}", at + 1)).collect();
        format!("d0 = Identity({input}); {}; p = Identity(d{turns})", steps.join("; "))
    };
    let filled = (0..60)
        .map(|at| format!("c{at} = ConstantOfShape(i:67108863); r{at} = ReduceMax(c{at}) keepdims=0"))
        .collect::<Vec<_>>()
        .join("; ");
    let all = (0..60).map(|at| format!("r{at}")).collect::<Vec<_>>().join(", ");
    made(&[
        "p = Add(f:1048576x1:0, f:1x1048576:0)",
        "p = MatMul(f:1048576x1:0, f:1x1048576:0)",
        "s = Constant() value=@i:1048576,1048576; p = ConstantOfShape(s)",
        "s = Mul(i:1048576, i:1048576); p = ConstantOfShape(s)",
        "s = Mul(i:1048576, i:1048576); p = Expand(one, s)",
        "s = Shape(ids); t = Mul(s, i:262144,262144); p = Expand(f:1x1:1, t)",
        &format!("{filled}; p = Max({all})"),
        &doubled(40, "one", 0),
        &doubled(45, "f", 1),
    ]);
}

#[test]
fn parts_that_do_not_fit() {
    made(&[
        "p = Gather(f:2:1, i:99)",
        "p = Gather(f:2:1, i:-9223372036854775808)",
        "p = Gather(f:2:1, i:0) axis=7",
        "p, q = Split(f:4:1, i:3,99)",
        "p, q = Split(f:4:1, i:-3,7)",
        "p = Reshape(f:4:1, i:3,5)",
        "p = Reshape(f:4:1, i:-1,-1)",
        "p = Reshape(f:4:1, i:0,0,-1)",
        "p = Transpose(f:2x2:1) perm=[0,0]",
        "p = Transpose(f:2x2:1) perm=[5,9]",
        "p = Transpose(f) perm=[5,9]",
        "p = Transpose(f) perm=[0,0]",
        "p = Transpose(f) perm=[0]",
        "p = Concat(f, f) axis=9",
        "p = Concat(f, f) axis=-9",
        "p = Concat(f, w) axis=0",
        "p = ReduceMax(f) axes=[9,-9] keepdims=0",
        "p = ReduceMax(f) axes=[1,1] keepdims=0",
        "p = Softmax(f) axis=9",
        "p = Slice(f, i:0, i:2, i:1, i:0)",
        "p = Slice(f, i:0, i:-9223372036854775808, i:1, i:-9223372036854775808)",
        "p = Slice(f, i:0, i:1, i:99)",
        "p = Slice(f, i:0,0, i:1, i:0,1,0)",
        "p = Squeeze(f, i:9)",
        "p = Squeeze(w, i:1)",
        "p = Unsqueeze(f, i:99)",
        "p = Unsqueeze(f, i:0,0,0)",
        "p = Expand(w, i:-5,3)",
        "p = Expand(f:1x3:1, i:2,7)",
        "p = ConstantOfShape(i:-5,3)",
        "p = LayerNormalization(f, one, one) axis=9",
        "u = Unsqueeze(f, i:0); p = Gemm(u, w)",
        "p = MatMul(w, w)",
        "p = MatMul(two, w)",
        "p = Flatten(f) axis=-9",
        "p = Add(f:1x3:1, f:1x7:1)",
        "p = Add()",
        "p = Add(f)",
        "p = Add(f, -)",
        "p = DequantizeLinear(weights, f:7:1) axis=1",
        "p = DequantizeLinear(weights, f:0:1) axis=1",
        "p = ReduceMax(f:1x1x1x1x1x1x1x1x1x1x1x1x1x1x1x1x1x1x1x1x1x1x1x1x1x1x1x1x1x1x1x1x1x1x1x1x1x1x1x1:1) keepdims=0",
    ]);
}

#[test]
fn types_that_do_not_fit() {
    made(&[
        "p = Cast(f) to=99", "p = Cast(f) to=8", "p = Where(f, w, ids)", "q = Not(f); p = Cast(q) to=1",
        "q = MatMulInteger(ids, ids); p = Cast(q) to=1", "p = If(f)", "p = Loop(f)", "p = Evil(f)",
    ]);
}

#[test]
fn numbers_that_break_an_engine() {
    let as_float = |lines: &str| format!("{lines}; p = Cast(d) to=1");
    made(&[
        &as_float("d = Div(i:5, i:0)"),
        &as_float("d = Div(i:-9223372036854775808, i:-1)"),
        &as_float("z = Sub(ids, ids); d = Div(ids, z)"),
        &as_float("d = Mul(i:4611686018427387904, i:4611686018427387904)"),
        &as_float("d = Pow(i:0, i:-5)"),
        &as_float("d = Pow(i:3, i:4611686018427387904)"),
        "p = Gather(f:2x2:1, ids)",
    ]);
}

#[test]
fn answers_that_say_nothing() {
    made(&["p = Identity(f:2:NaN)", "p = Identity(f:1:inf)", "p = Slice(f, i:3, i:3, i:1)", "p = ConstantOfShape(i:0)"]);
    all_refused([
        (
            "always the same".to_owned(),
            Folder::of(&model(17, "f = Cast(ids) to=1; m = ReduceMean(f) axes=[1]; z = Mul(m, f:1x3:0); out = Add(z, f:1x3:up)")),
        ),
        ("the input itself".to_owned(), Folder::of(&model(17, "out = Cast(ids) to=1"))),
    ]);
}

#[test]
fn graphs_without_end() {
    graphs(&[
        "a = Add(b, ids); b = Add(a, ids); x = Cast(a) to=1", "a = Add(a, a); x = Cast(a) to=1",
        "a = Cast(ids) to=1; a = Neg(f); x = Neg(a)",
    ]);
}

/// A long chain is slow or deep, but honest: it may be used or refused, in time.
#[test]
fn long_chains_end_in_time() {
    let chain = |turns: usize, step: &dyn Fn(usize) -> String| {
        let steps: Vec<_> = (1..=turns).map(step).collect();
        beside(&format!("n0 = Identity(f); {}; x = ReduceMax(n{turns}) keepdims=0", steps.join("; ")))
    };
    for (name, model) in [
        ("negated", chain(19_000, &|at| format!("n{at} = Neg(n{})", at - 1))),
        ("added", chain(3_000, &|at| format!("n{at} = Add(n{}, n{})", at - 1, at - 1))),
    ] {
        let (out, took) = Folder::of(&model).check();
        assert!(
            matches!(out.status.code(), Some(0 | 2)) && took < Duration::from_secs(SECONDS) + AROUND,
            "{name}: {:?} after {took:?}",
            out.status
        );
        eprintln!("{name}: {:?} after {took:?}: {}", out.status.code(), String::from_utf8_lossy(&out.stderr));
    }
}

#[test]
fn files_that_are_no_model() {
    let whole = shipped("model.onnx");
    let half = &whole[..whole.len() / 2];
    let kinds: [&[u8]; 7] = [
        b"",
        &[0; 1000],
        &vec![0xff; 100_000],
        b"<html>404</html>",
        b"version https://git-lfs.github.com/spec/v1\noid sha256:abc\n",
        half,
        b"\x3a\xff\xff\xff\xff\x0f",
    ];
    all_refused(kinds.into_iter().enumerate().map(|(at, bytes)| (format!("file {at}"), Folder::of(bytes))));
}

#[test]
fn calibrations_that_are_none() {
    let deep = format!(r#"{{"version":1,"temperature":1,"x":{}{}}}"#, "[".repeat(100_000), "]".repeat(100_000));
    let utf16: Vec<u8> = CALIBRATION.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let kinds: [&[u8]; 10] = [
        br#"{"version":1,"temperature":NaN}"#,
        br#"{"version":1,"temperature":1e-45}"#,
        br#"{"version":1,"temperature":1,"sha256":{"verifier.onnx":"00"}}"#,
        br#"{"version":1,"temperature":1e39}"#,
        br#"{"version":1,"temperature":-1}"#,
        br#"{"version":1,"version":2,"temperature":1}"#,
        br#"{"version":1,"temperature":1,"sha256":{"model.onnx":"00"}}"#,
        b"\xef\xbb\xbf{",
        deep.as_bytes(),
        &utf16,
    ];
    let tokenizer = shipped("tokenizer.json");
    let model = beside("");
    all_refused(kinds.into_iter().enumerate().map(|(at, bytes)| (format!("calibration {at}"), Folder::new(&model, &tokenizer, bytes))));
}

#[test]
fn tokenizers_that_break() {
    let shipped = String::from_utf8(shipped("tokenizer.json")).unwrap();
    let beyond = shipped.replacen(r#""[CLS]":2"#, r#""[CLS]":4294967295"#, 1).replacen(r#""[CLS]": 2"#, r#""[CLS]": 4294967295"#, 1);
    let of = |normalizer: &str, pre: &str, model: &str| {
        format!(
            r#"{{"version":"1.0","truncation":null,"padding":null,"added_tokens":[],"normalizer":{normalizer},"pre_tokenizer":{pre},"post_processor":null,"decoder":null,"model":{model}}}"#
        )
    };
    let words = r#"{"type":"WordLevel","vocab":{"[CLS]":0,"[SEP]":1,"[UNK]":2},"unk_token":"[UNK]"}"#;
    let kinds = [
        "[".repeat(200_000),
        "{".to_owned(),
        of(
            "null",
            r#"{"type":"Split","pattern":{"Regex":"((((((a{1000}){1000}){1000}){1000}){1000}){1000})"},"behavior":"Isolated","invert":false}"#,
            words,
        ),
        of("null", "null", r#"{"type":"BPE","vocab":{"<s>":0,"</s>":1},"merges":[["a","b"]]}"#),
        of(
            r#"{"type":"Precompiled","precompiled_charsmap":"AAAA/////w=="}"#,
            "null",
            r#"{"type":"Unigram","unk_id":9,"vocab":[["<s>",0],["</s>",0]]}"#,
        ),
        of("null", "null", r#"{"type":"Unigram","unk_id":9,"vocab":[["<s>",0],["</s>",0]]}"#),
        // Every word is the same unknown one: so is every answer.
        of("null", "null", words),
        beyond,
    ];
    // Rows for every piece of the shipped vocabulary, so that a number beyond it is beyond the table.
    let model = model(17, "g = Gather(f:11000x3:up, ids); out = ReduceMean(g) axes=[1] keepdims=0");
    all_refused(
        kinds
            .into_iter()
            .enumerate()
            .map(|(at, tokenizer)| (format!("tokenizer {at}"), Folder::new(&model, tokenizer.as_bytes(), CALIBRATION.as_bytes()))),
    );
}

#[test]
fn an_audit_goes_on_without_the_model() {
    let folder = Folder::of(&beside("p = Transpose(f) perm=[5,9]; x = ReduceMax(p) keepdims=0"));
    fs::write(folder.path("source.txt"), "The bridge was opened in 1932 by the premier of the state.").unwrap();
    fs::write(folder.path("answer.md"), "The bridge was opened in 1945. And 17 × 24 = 398.").unwrap();
    let run = |more: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_caveat"));
        command.arg("audit").arg(folder.path("answer.md")).arg("--source").arg(folder.path("source.txt"));
        command.arg("--model").arg(folder.0.path()).args(more).output().unwrap()
    };
    let out = run(&[]);
    assert_eq!(out.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&out.stdout).contains("17 × 24 = 408"));
    assert!(String::from_utf8_lossy(&out.stderr).contains("cannot be done"), "{}", String::from_utf8_lossy(&out.stderr));
    assert_eq!(run(&["--allow-missing-verifier"]).status.code(), Some(1));
}
