//! What the words of a source say about labelled claims, alone and beside the verifier.
//!
//! `cargo run --release -p caveat --no-default-features --features verifier --example align -- SET… [--model FOLDER] [--limit N] [--half 0|1] [--show] [--turns] [--dump FILE]`
//!
//! A set is a JSON Lines file, plain or xz-compressed, whose rows hold `text`, its `source` and its `label`: supported, contradicted or
//! unsupported. The worst sentence of a text decides. Printed are, of the words of the source, of the verifier, and of both: the area under
//! the curve (supported against the rest), how many claims are called contradicted and unsupported and how many of those are not labelled
//! supported, and how many of the supported claims are marked; and the area of the mere overlap of words. `--half` takes every other row, so
//! that a threshold chosen on one half can be reported on the other. `--turns` takes the source for an earlier answer of the conversation, and
//! what is printed of its words is then what the check of earlier answers says. `--dump` writes a line of scores for each text.

mod sets;

use caveat::evidence::{Alignment, Reach, Sources, Work};
use caveat::metric::{self, Scored};
use caveat::verdict::Verdict;
use caveat::verifier::encoder::EncoderVerifier;
use caveat::verifier::{Pair, Scores, Verifier};
use caveat::{Answer, AnswerInput, Auditor, Role, Settings, Source, Turn, calibration, sentence};
use serde_json::json;
use sets::{read, row};
use std::collections::HashSet;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

/// The check of earlier answers.
const BEFORE: &str = "consistency/said_before";

/// What is said of one text: the worst of its sentences.
#[derive(Debug, Clone, Copy, Default)]
struct Said {
    contradicted: bool,
    unsupported: bool,
    /// How likely it is borne out, for the curve.
    score: f64,
}

struct Row {
    supported: bool,
    contradicted: bool,
    words: Said,
    verifier: Said,
    both: Said,
    overlap: f64,
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("align: {why}");
            ExitCode::from(2)
        }
    }
}

fn run() -> Result<(), String> {
    let mut files = Vec::new();
    let (mut model, mut limit, mut half, mut show, mut turns, mut dump) = (None, usize::MAX, None, false, false, None);
    let mut arguments = std::env::args().skip(1);
    while let Some(word) = arguments.next() {
        match word.as_str() {
            "--model" => model = arguments.next().map(PathBuf::from),
            "--limit" => limit = arguments.next().and_then(|number| number.parse().ok()).ok_or("--limit wants a number")?,
            "--half" => half = arguments.next().and_then(|number| number.parse::<usize>().ok()),
            "--show" => show = true,
            "--turns" => turns = true,
            "--dump" => dump = arguments.next().map(PathBuf::from),
            _ => files.push(PathBuf::from(word)),
        }
    }
    let mut verifier = match model {
        None => None,
        Some(folder) => {
            let bytes = |name: &str| std::fs::read(folder.join(name)).map_err(|error| format!("{name}: {error}"));
            let calibration = String::from_utf8(bytes("calibration.json")?).map_err(|error| error.to_string())?;
            Some(EncoderVerifier::load(&bytes("model.onnx")?, &bytes("tokenizer.json")?, &calibration).map_err(|error| error.to_string())?)
        }
    };
    let mut dump = dump.map(std::fs::File::create).transpose().map_err(|error| error.to_string())?;
    println!("{:24} {:>5} | words: auroc contra(right) absent(right) marked/supported | verifier: … | both: … | overlap", "set", "texts");
    for file in &files {
        let text = read(file)?;
        let all: Vec<_> = text.lines().map(|line| row(line, file)).collect::<Result<_, _>>()?;
        let usable = |one: &&serde_json::Value| one["source"].as_str().is_some_and(|source| !source.is_empty()) && one["text"].is_string();
        let picked: Vec<_> =
            all.iter().filter(usable).enumerate().filter(|(at, _)| half.is_none_or(|half| at % 2 == half)).map(|(_, one)| one).collect();
        // Spread over the file: neighbours are often alike.
        let step = (picked.len() / limit.max(1)).max(1);
        let name = file.file_name().map(|name| name.to_string_lossy().split('.').next().unwrap_or_default().to_owned()).unwrap_or_default();
        let mut rows = Vec::new();
        for one in picked.iter().step_by(step).take(limit) {
            let (Some(text), Some(source), Some(label)) = (one["text"].as_str(), one["source"].as_str(), one["label"].as_str()) else {
                continue;
            };
            if !matches!(label, "supported" | "contradicted" | "unsupported") {
                continue;
            }
            rows.push(if turns {
                before(text, source, label, show, &name)?
            } else {
                judge(text, source, label, &mut verifier, show, &name, dump.as_mut())?
            });
        }
        report(&name, &rows);
    }
    Ok(())
}

/// What is said of a text where its source was the answer before.
fn before(text: &str, source: &str, label: &str, show: bool, set: &str) -> Result<Row, String> {
    let turn = Turn { role: Role::Assistant, text: source.to_owned() };
    let input = AnswerInput { text: text.to_owned(), settled: true, turns: vec![turn], ..AnswerInput::default() };
    let settings = Settings { enabled: vec![BEFORE.to_owned()], doubtful: false, ..Settings::default() };
    let report = Auditor::new(settings).audit(&input, sets::NOW, None).map_err(|error| error.to_string())?;
    let said = report.findings.iter().find(|finding| finding.check == BEFORE);
    if let Some(finding) = said.filter(|_| show) {
        let head = &source[..source.floor_char_boundary(300)].replace('\n', " ");
        println!("  {set} [{label}] Differs {}\n     C: {text}\n     S: {head}", finding.working);
    }
    let words = Said { contradicted: said.is_some(), unsupported: false, score: f64::from(u8::from(said.is_none())) };
    let quiet = Said { score: 1.0, ..Said::default() };
    let overlap = overlap(text, source);
    Ok(Row { supported: label == "supported", contradicted: label == "contradicted", words, verifier: quiet, both: words, overlap })
}

fn judge(
    text: &str,
    source: &str,
    label: &str,
    verifier: &mut Option<EncoderVerifier>,
    show: bool,
    set: &str,
    dump: Option<&mut std::fs::File>,
) -> Result<Row, String> {
    let mut answer = Answer::from_markdown("x");
    answer.sources = vec![Source { id: "s".to_owned(), title: None, text: source.to_owned() }];
    let mut sources = Sources::new(&answer);
    while !sources.cut(&mut Work::new(u64::MAX)) {}
    let quiet = Said { score: 1.0, ..Said::default() };
    let (mut words, mut heard) = (quiet, quiet);
    let mut vetoed = 0.0_f64;
    let mut dumped = Vec::new();
    for span in sentence::split(text) {
        let claim = span.of(text);
        let found = sources.find(claim, &mut Work::new(u64::MAX));
        let verdict = found.aligned.as_ref().map(|aligned| aligned.verdict);
        words.contradicted |= verdict == Some(Alignment::Differs);
        words.unsupported |= verdict == Some(Alignment::Absent);
        let score = match verdict {
            Some(Alignment::Differs) => 0.0,
            Some(Alignment::Absent) => 0.2,
            None => 0.5,
            Some(Alignment::Repeats) => 0.8,
        };
        words.score = words.score.min(score);
        vetoed = vetoed.max(if score < 0.5 { 1.0 } else { 0.0 });
        if let Some(aligned) = found.aligned.as_ref().filter(|aligned| show && aligned.verdict != Alignment::Repeats) {
            let sentence = aligned.sentence.map_or("", |sentence| sentence.of(source));
            println!(
                "  {set} [{label}] {:?} {} / {:?}\n     C: {claim}\n     S: {sentence}",
                aligned.verdict, aligned.working, aligned.claimed
            );
        }
        if let Some(verifier) = verifier {
            let pair = |passage: &str| Pair { passage: passage.to_owned(), claim: claim.to_owned() };
            let pairs: Vec<Pair> = found.read.iter().map(|passage| pair(&passage.text)).chain([pair("")]).collect();
            let scores = verifier.score(&pairs).map_err(|error| error.to_string())?;
            let factual = scores.last().and_then(|scores| scores.factual);
            let read: Vec<(Reach, Scores)> = found.read.iter().map(|passage| passage.reach).zip(scores).collect();
            let (verdict, ..) = calibration::of_scores(&read, factual);
            let related = found.related;
            heard.contradicted |= verdict == Verdict::Contradicted && related;
            heard.unsupported |= verdict == Verdict::Unsupported && related;
            let supported = read.iter().map(|(_, scores)| f64::from(scores.supported)).fold(0.0, f64::max);
            heard.score = heard.score.min(if found.quoted { 1.0 } else { supported });
            let scores: Vec<_> =
                read.iter().map(|(reach, one)| json!([format!("{reach:?}"), one.supported, one.contradicted, one.unsupported])).collect();
            dumped.push(json!({"aligned": words_of(found.aligned.as_ref().map(|aligned| aligned.verdict)), "quoted": found.quoted, "related": related, "factual": factual, "read": scores}));
        }
    }
    if let Some(file) = dump {
        writeln!(file, "{}", json!({"set": set, "label": label, "sentences": dumped})).map_err(|error| error.to_string())?;
    }
    let both = Said {
        contradicted: words.contradicted || heard.contradicted,
        unsupported: words.unsupported || heard.unsupported,
        score: if verifier.is_some() { heard.score - vetoed } else { words.score },
    };
    Ok(Row {
        supported: label == "supported",
        contradicted: label == "contradicted",
        words,
        verifier: heard,
        both,
        overlap: overlap(text, source),
    })
}

fn words_of(verdict: Option<Alignment>) -> &'static str {
    match verdict {
        None => "",
        Some(Alignment::Differs) => "differs",
        Some(Alignment::Absent) => "absent",
        Some(Alignment::Repeats) => "repeats",
    }
}

/// The share of a text's words that the source has.
fn overlap(text: &str, source: &str) -> f64 {
    let words = |text: &str| {
        text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| word.len() > 2).map(str::to_lowercase).collect::<HashSet<_>>()
    };
    let (mine, theirs) = (words(text), words(source));
    mine.intersection(&theirs).count() as f64 / mine.len().max(1) as f64
}

fn report(name: &str, rows: &[Row]) {
    let supported = rows.iter().filter(|row| row.supported).count();
    let of = |said: fn(&Row) -> Said| {
        let right = |which: fn(&Said) -> bool| {
            let all: Vec<&Row> = rows.iter().filter(|row| which(&said(row))).collect();
            (all.len(), all.iter().filter(|row| !row.supported).count(), all.iter().filter(|row| row.contradicted).count())
        };
        let (contra, contra_right, _) = right(|said| said.contradicted);
        let (absent, absent_right, _) = right(|said| said.unsupported && !said.contradicted);
        let marked = rows.iter().filter(|row| row.supported && (said(row).contradicted || said(row).unsupported)).count();
        format!("{:.3} {contra:3}({contra_right:3}) {absent:3}({absent_right:3}) {marked}/{supported}", auroc(rows, |row| said(row).score))
    };
    println!(
        "{name:24} {:5} | {} | {} | {} | {:.3}",
        rows.len(),
        of(|row| row.words),
        of(|row| row.verifier),
        of(|row| row.both),
        auroc(rows, |row| row.overlap)
    );
}

/// How often a supported text scores higher than another one; ties count half.
fn auroc(rows: &[Row], score: impl Fn(&Row) -> f64) -> f64 {
    let rows: Vec<Scored> = rows.iter().map(|row| Scored::new(score(row), row.supported)).collect();
    metric::auroc(&rows).unwrap_or_default()
}
