//! The boundary's own tests. They run as WebAssembly, in Node.js and in a worker of Chromium alike (`cargo xtask test wasm`).

use crate::auditor::Auditor;
use crate::guard;
use crate::queue::Queue;
use crate::value;
use caveat::check::{Check, State};
use caveat::checks::CHECKS;
use caveat::{AnswerInput, Report, Role, Settings, Turn};
use js_sys::{JSON, Object, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

fn parsed(json: &str) -> JsValue {
    JSON::parse(json).unwrap()
}

#[wasm_bindgen_test]
fn an_answer_is_read_and_absent_members_are_absent() {
    let object = parsed(r#"{"id": "a", "revision": 3, "settled": true, "text": "x", "question": null}"#);
    Reflect::set(&object, &"turns".into(), &JsValue::UNDEFINED).unwrap();
    let block = parsed(r#"{"kind": "item", "start": 0, "end": 1}"#);
    Reflect::set(&block, &"cells".into(), &JsValue::UNDEFINED).unwrap();
    Reflect::set(&object, &"blocks".into(), &js_sys::Array::of1(&block)).unwrap();
    let answer: AnswerInput = value::read(&object, "answer").unwrap();
    assert_eq!((answer.revision, answer.question, answer.turns.len()), (3, None, 0));
    assert_eq!(answer.blocks.unwrap().len(), 1);
}

#[wasm_bindgen_test]
fn a_wrong_answer_names_itself() {
    let error = value::read::<AnswerInput>(&parsed(r#"{"text": 3}"#), "answer").unwrap_err();
    assert!(error.to_string().starts_with("the answer cannot be read"), "{error}");
}

#[wasm_bindgen_test]
fn what_goes_out_is_plain_data() {
    let report = caveat::Auditor::default().read(&AnswerInput::default(), crate::clock::today()).unwrap().report();
    let written = value::write(&report).unwrap();
    assert_eq!(Object::get_prototype_of(&written), Object::get_prototype_of(&Object::new()));
    // Structured clone and JSON agree: there is no undefined, no Map, no BigInt.
    let json = String::from(JSON::stringify(&written).unwrap());
    let again: Report = value::read(&parsed(&json), "report").unwrap();
    assert_eq!(again, report);
}

#[wasm_bindgen_test]
async fn spans_are_counted_in_utf16() {
    let auditor = Auditor::create(JsValue::UNDEFINED).await.unwrap();
    let answer = parsed(r#"{"id": "a", "revision": 1, "settled": true, "text": "😀 It is 17 × 24 = 398."}"#);
    let report: Report = value::read(&auditor.audit(answer).await.unwrap(), "report").unwrap();
    let [finding] = report.findings.as_slice() else { panic!("{report:?}") };
    let text: Vec<u16> = "😀 It is 17 × 24 = 398.".encode_utf16().collect();
    let quote = String::from_utf16(&text[finding.span.start as usize..finding.span.end as usize]).unwrap();
    assert_eq!(quote, finding.quote);
}

#[wasm_bindgen_test]
async fn a_model_of_rubbish_is_refused() {
    let options = Object::new();
    let rubbish = js_sys::Uint8Array::new_with_length(8);
    Reflect::set(&options, &"model".into(), &rubbish).unwrap();
    Reflect::set(&options, &"tokenizer".into(), &rubbish).unwrap();
    assert!(Auditor::create(options.into()).await.is_err(), "no calibration was given");
}

#[wasm_bindgen_test]
fn settings_are_read() {
    let settings: Settings = value::read(&parsed(r#"{"disabled": ["a/b"], "cap": 3}"#), "settings").unwrap();
    assert_eq!((settings.cap, settings.disabled.len(), settings.doubtful), (3, 1, Settings::default().doubtful));
}

#[wasm_bindgen_test]
fn today_is_after_this_was_written() {
    assert!(crate::clock::today() > jiff::civil::date(2026, 1, 1));
}

/// Every example of every check that runs by default, in WebAssembly: what is exact natively is exact here.
#[wasm_bindgen_test]
fn examples_are_flagged_as_they_are_natively() {
    // Each check alone, so that none stands in the place of another.
    let alone = |check: &Check| {
        let disabled = CHECKS.iter().map(|other| other.id.to_owned()).filter(|id| id != check.id).collect();
        Settings { now: Some("2026-11-01".to_owned()), cap: u32::MAX, disabled, ..Settings::default() }
    };
    // Code is read by a module of its own, whose findings are handed over.
    let on = |check: &&Check| check.meta.state == State::On && check.family != "code";
    let mut failed = Vec::new();
    for check in CHECKS.iter().filter(on) {
        for flag in check.flags {
            let input = AnswerInput {
                text: flag.text.to_owned(),
                question: flag.question.map(str::to_owned),
                turns: flag.earlier.iter().map(|&text| Turn { role: Role::Assistant, text: text.to_owned() }).collect(),
                settled: true,
                ..AnswerInput::default()
            };
            let report = caveat::Auditor::new(alone(check)).read(&input, crate::clock::today()).unwrap().report();
            let findings = &report.findings;
            if !findings.iter().any(|finding| finding.quote == flag.marked && finding.working == flag.working) {
                failed.push(format!("{}: {:?} in {:?} gave {findings:?}", check.id, flag.marked, flag.text));
            }
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

#[wasm_bindgen_test]
fn the_newest_revision_wins() {
    let mut queue = Queue::<&str, &str, &str>::default();
    queue.read("a".to_owned(), 1, "one");
    queue.read("b".to_owned(), 1, "other");
    queue.read("a".to_owned(), 2, "two");
    queue.read("a".to_owned(), 1, "late");
    assert_eq!(queue.next_read(), Some(("b".to_owned(), "other")));
    assert_eq!(queue.next_read(), Some(("a".to_owned(), "two")));
    assert_eq!(queue.next_read(), None);
}

#[wasm_bindgen_test]
fn a_newer_revision_drops_what_waits_for_the_verifier() {
    let mut queue = Queue::<&str, &str, &str>::default();
    queue.score("a".to_owned(), 1, "scoring");
    queue.score("b".to_owned(), 1, "kept");
    queue.read("a".to_owned(), 2, "two");
    assert_eq!(queue.scored(), Some(&mut "kept"));
    assert_eq!(queue.next_read(), Some(("a".to_owned(), "two")));
}

#[wasm_bindgen_test]
fn a_score_finds_its_answer_wherever_it_waits() {
    let mut queue = Queue::<&str, &str, &str>::default();
    for (key, revision) in [("a", 1), ("b", 1), ("c", 3)] {
        queue.score(key.to_owned(), revision, key);
    }
    assert_eq!(queue.at(), Some(("a", 1)));
    assert_eq!(queue.back_to("c", 3), Some(&mut "c"));
    assert_eq!(queue.at(), Some(("c", 3)));
    assert_eq!(queue.back_to("b", 2), None, "another revision");
    assert_eq!(queue.back_to("d", 1), None, "another key");
}

#[wasm_bindgen_test]
fn what_is_heard_of_code_goes_to_the_newest_revision() {
    let mut queue = Queue::<&str, &str, &str>::default();
    queue.ask("a".to_owned(), 1, "one");
    queue.ask("b".to_owned(), 1, "other");
    assert_eq!(queue.asked(), Some(("a", &"one")));
    queue.read("a".to_owned(), 2, "two");
    assert_eq!(queue.next_read(), Some(("a".to_owned(), "two")));
    assert_eq!(queue.heard("a"), None);
    queue.ask("a".to_owned(), 2, "two");
    assert_eq!(queue.heard("a"), Some((2, "two")));
    assert_eq!(queue.asked(), Some(("b", &"other")));
}

#[wasm_bindgen_test]
fn a_cancelled_key_is_gone() {
    let mut queue = Queue::<&str, &str, &str>::default();
    queue.read("a".to_owned(), 1, "one");
    queue.ask("a".to_owned(), 1, "asking");
    queue.score("a".to_owned(), 1, "scoring");
    queue.cancel("a");
    assert_eq!((queue.next_read(), queue.heard("a"), queue.next_scored()), (None, None, None));
}

#[wasm_bindgen_test]
fn what_is_caught_is_told_in_words() {
    assert_eq!(value::caught(&js_sys::Error::new("why").unchecked_into()), "why");
    assert_eq!(value::caught(&"text".into()), "text");
}

#[wasm_bindgen_test]
fn a_panic_is_caught_and_the_next_step_runs() {
    for _ in 0..100 {
        assert!(!guard::trapping(&mut || panic!("on purpose")));
    }
    assert_eq!(guard::caught(|| 3), Some(3));
    assert_eq!(guard::caught(|| guard::caught(|| -> u32 { panic!("on purpose") })), Some(None), "a guard within a guard catches its own");
}

#[wasm_bindgen_test]
async fn a_check_that_panics_costs_itself_and_a_fault_elsewhere_costs_one_answer() {
    let auditor = Auditor::create(JsValue::UNDEFINED).await.unwrap();
    let answer = |text: &str| {
        let answer = Object::new();
        Reflect::set(&answer, &"text".into(), &text.into()).unwrap();
        Reflect::set(&answer, &"settled".into(), &true.into()).unwrap();
        JsValue::from(answer)
    };
    let quotes = |report: JsValue| {
        let report: Report = value::read(&report, "report").unwrap();
        let quotes: Vec<_> = report.findings.into_iter().map(|finding| finding.quote).collect();
        (quotes, report.notices.into_iter().map(|notice| notice.code).collect::<Vec<_>>())
    };
    let text = "A panic on purpose: 17 × 24 = 398, and 14 March 2025 is a Thursday.\n\nSo 2 + 2 = 5.";
    for _ in 0..3 {
        let (found, notices) = quotes(auditor.audit(answer(text)).await.unwrap());
        assert_eq!((found.len(), notices), (2, vec!["check-failed".to_owned()]), "{found:?}");
        let error = JsValue::from(auditor.audit_text(&answer("So 2 + 2 = 5; a crash on purpose.")).unwrap_err());
        assert!(value::caught(&error).starts_with("internal: "), "{error:?}");
        assert!(auditor.audit(answer("A crash on purpose.")).await.is_err());
        let (found, notices) = quotes(auditor.audit_text(&answer("So 2 + 2 = 5.")).unwrap());
        assert_eq!((found.len(), notices.len()), (1, 0));
    }
}
