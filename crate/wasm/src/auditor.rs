//! The npm package's `Auditor`.

use crate::clock::{Stopwatch, breathe, today};
use crate::verifier::Verifier;
use crate::{code, guard, value};
use caveat::evidence::Work;
use caveat::verifier::Measured;
use caveat::{AnswerInput, ErrorKind, Report, Settings, catalogue};
use js_sys::{JSON, Reflect, Uint8Array};
use std::cell::RefCell;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast as _, JsError, JsValue};

#[wasm_bindgen(typescript_custom_section)]
const OPTIONS: &str = r#"
/** What `Auditor.create` takes. With `model`, `tokenizer` and `calibration` (all three), claims are held against sources. */
export interface AuditorOptions {
    /** What the person chose. */
    settings?: Settings;
    /** The bytes of model.onnx. */
    model?: Uint8Array;
    /** The bytes of tokenizer.json. */
    tokenizer?: Uint8Array;
    /** The content of calibration.json, or of the config.json of a published model, as text or parsed. */
    calibration?: string | object;
    /**
     * The engine that runs the model: the built-in encoder, its build with relaxed SIMD, or tract. Without a name: the encoder where the
     * model is of its form, by the build that is right for the processor.
     */
    engine?: "encoder" | "relaxed" | "tract";
}

/** The model at work. */
export interface ModelInfo {
    /** The model's name. */
    model: string;
    /** The engine that runs it. */
    engine: string;
    /** The SHA-256 of its weights, in hex. */
    sha256: string;
    /** How often its verdicts were wrong on labelled public claims; null where nobody measured. */
    measured: { contradicted: ErrorRate | null, unsupported: ErrorRate | null };
}
"#;

/// How long the verifier works before others may run.
const BATCH: u32 = 40_000;

/// How much of the sources is searched before others may run: some milliseconds.
const SLICE: Work = Work::new(50_000);

/// Audits answers on this device.
#[wasm_bindgen]
pub struct Auditor {
    core: RefCell<caveat::Auditor>,
    verifier: Option<Verifier>,
}

fn member(options: &JsValue, name: &str) -> JsValue {
    Reflect::get(options, &name.into()).unwrap_or_default()
}

fn bytes(options: &JsValue, name: &str) -> Result<Uint8Array, JsError> {
    let error = || value::thrown(&caveat::Error::new(ErrorKind::Input, format!("`{name}` must be a Uint8Array beside a model")));
    member(options, name).dyn_into().map_err(|_| error())
}

fn calibration(options: &JsValue) -> Result<String, JsError> {
    let given = member(options, "calibration");
    let text = given.as_string().or_else(|| given.is_object().then(|| JSON::stringify(&given).ok().map(String::from)).flatten());
    let error = || value::thrown(&caveat::Error::new(ErrorKind::Input, "`calibration` must be given beside a model"));
    text.ok_or_else(error)
}

#[wasm_bindgen]
impl Auditor {
    /// Makes an auditor; with a model's bytes, one that holds claims against sources.
    ///
    /// # Errors
    /// An `Error` whose message begins with `input:` or `model:`.
    pub async fn create(#[wasm_bindgen(unchecked_optional_param_type = "AuditorOptions")] options: JsValue) -> Result<Auditor, JsError> {
        let settings = member_of_settings(&options)?;
        let verifier = if options.is_object() && !member(&options, "model").is_undefined() {
            let (model, tokenizer) = (bytes(&options, "model")?, bytes(&options, "tokenizer")?);
            let engine = member(&options, "engine").as_string();
            let loaded = Verifier::load(&model, &tokenizer, &calibration(&options)?, engine).await;
            Some(loaded.map_err(|error| value::thrown(&error))?)
        } else {
            None
        };
        Ok(Self { core: RefCell::new(guard::auditor_with(settings)), verifier })
    }

    /// Audits an answer: the checks, the code auditor where it has code, and the verifier where there is one and something to hold claims
    /// against.
    ///
    /// # Errors
    /// An `Error` whose message begins with `input:`, `too-large:` or `internal:`; after each of them the next call works.
    #[wasm_bindgen(unchecked_return_type = "Report")]
    pub async fn audit(&self, #[wasm_bindgen(unchecked_param_type = "AnswerInput")] answer: JsValue) -> Result<JsValue, JsError> {
        let watch = Stopwatch::start();
        let mut pass = self.read(&answer)?;
        if let Some(input) = pass.code() {
            let (findings, failed) = code::ask(input).await;
            self.core.borrow_mut().remember_code(input, findings, failed);
            pass = self.read(&answer)?;
        }
        let (mut pass, mut done) = self.search(pass)?;
        while !done {
            breathe().await;
            (pass, done) = self.search(pass)?;
        }
        let text_micros = watch.micros();
        let watch = Stopwatch::start();
        let mut report = match &self.verifier {
            _ if pass.pairs().is_empty() => pass.finish(&[], Measured::default()),
            None => pass.without_verifier("no verifier is loaded"),
            Some(verifier) => match score(verifier, pass.pairs()).await {
                Ok(scores) => {
                    let measured = verifier.measured();
                    self.core.borrow_mut().remember(pass.pairs(), &scores, measured);
                    guard::caught(|| pass.finish(&scores, measured)).ok_or_else(|| value::thrown(&guard::fault()))?
                }
                Err(error) => pass.without_verifier(&error.to_string()),
            },
        };
        report.cost.text_micros = text_micros;
        report.cost.verifier_micros = if pass.pairs().is_empty() { 0 } else { watch.micros() };
        written(&report)
    }

    /// Audits an answer by the deterministic checks alone, at once. Of code it knows what an earlier `audit` found in the same answer.
    ///
    /// # Errors
    /// An `Error` whose message begins with `input:`, `too-large:` or `internal:`; after each of them the next call works.
    #[wasm_bindgen(js_name = auditText, unchecked_return_type = "Report")]
    pub fn audit_text(&self, #[wasm_bindgen(unchecked_param_type = "AnswerInput")] answer: &JsValue) -> Result<JsValue, JsError> {
        let watch = Stopwatch::start();
        let (mut pass, mut done) = self.search(self.read(answer)?)?;
        while !done {
            (pass, done) = self.search(pass)?;
        }
        let mut report = pass.report();
        report.cost.text_micros = watch.micros();
        written(&report)
    }

    /// The model at work; `undefined` without one.
    ///
    /// # Errors
    /// None that is known.
    #[wasm_bindgen(unchecked_return_type = "ModelInfo | undefined")]
    pub fn model(&self) -> Result<JsValue, JsError> {
        let Some(verifier) = &self.verifier else { return Ok(JsValue::UNDEFINED) };
        JSON::parse(&verifier.describe()).map_err(|error| JsError::new(&value::caught(&error)))
    }

    /// The catalogue of checks.
    ///
    /// # Errors
    /// None that is known.
    #[wasm_bindgen(unchecked_return_type = "CheckInfo[]")]
    pub fn checks(&self) -> Result<JsValue, JsError> {
        value::write(&catalogue()).map_err(|error| value::thrown(&error))
    }

    fn read(&self, answer: &JsValue) -> Result<caveat::Pass, JsError> {
        let answer: AnswerInput = value::read(answer, "answer").map_err(|error| value::thrown(&error))?;
        let core = &mut *self.core.borrow_mut();
        let read = guard::caught(|| core.read(&answer, today())).unwrap_or_else(|| {
            guard::renew(core);
            Err(guard::fault())
        });
        read.map_err(|error| value::thrown(&error))
    }

    /// Searches the sources for a while. Whether all is searched.
    fn search(&self, mut pass: caveat::Pass) -> Result<(caveat::Pass, bool), JsError> {
        let core = &mut *self.core.borrow_mut();
        let searched = guard::caught(|| {
            let done = core.search(&mut pass, SLICE);
            (pass, done)
        });
        searched.ok_or_else(|| {
            guard::renew(core);
            value::thrown(&guard::fault())
        })
    }
}

fn member_of_settings(options: &JsValue) -> Result<Settings, JsError> {
    let given = if options.is_object() { member(options, "settings") } else { JsValue::UNDEFINED };
    if given.is_undefined() {
        return Ok(Settings::default());
    }
    value::read(&given, "settings").map_err(|error| value::thrown(&error))
}

async fn score(verifier: &Verifier, pairs: &[caveat::verifier::Pair]) -> caveat::Result<Vec<caveat::verifier::Scores>> {
    let mut scores = Vec::with_capacity(pairs.len());
    let mut watch = Stopwatch::start();
    for pair in pairs {
        scores.push(verifier.score(pair)?);
        if watch.micros() > BATCH {
            breathe().await;
            watch = Stopwatch::start();
        }
    }
    Ok(scores)
}

fn written(report: &Report) -> Result<JsValue, JsError> {
    value::write(report).map_err(|error| value::thrown(&error))
}
