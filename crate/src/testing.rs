//! Runs the examples of a check. Used by the generated tests only.

use crate::answer::{Answer, AnswerInput, Role, Turn};
use crate::check::{Check, Scope};
use crate::checks::CHECKS;
use crate::context::{Context, Document};
use crate::signal::Signal;
use crate::trigger::{Set, Triggers};
use jiff::civil::{Date, date};
use std::sync::LazyLock;

static TRIGGERS: LazyLock<Triggers> = LazyLock::new(|| Triggers::new(CHECKS));

/// The date examples are audited on.
pub const NOW: Date = date(2026, 11, 1);

fn find(id: &str) -> &'static Check {
    CHECKS.iter().find(|check| check.id == id).unwrap_or_else(|| panic!("no check {id}"))
}

/// All signals of one check over one answer, as the auditor would run it.
pub fn signals(check: &Check, text: &str, question: Option<&str>, earlier: &[&str]) -> (String, Vec<Signal>) {
    let turns = earlier.iter().map(|&text| Turn { role: Role::Assistant, text: text.to_owned() }).collect();
    let input =
        AnswerInput { text: text.to_owned(), question: question.map(str::to_owned), settled: true, turns, ..AnswerInput::default() };
    let answer = Answer::new(&input).unwrap();
    let document = Document::new(&answer);
    let views: Vec<Context<'_>> = match check.meta.scope {
        Scope::Answer => vec![Context::whole(&document, NOW)],
        Scope::Block => (0..answer.blocks.len()).map(|at| Context::block_view(&document, at, NOW)).collect(),
        Scope::Sentence => (0..document.sentences.len()).map(|at| Context::sentence_view(&document, at, NOW)).collect(),
    };
    let seen = TRIGGERS.read(&answer.text, question.unwrap_or_default());
    let this = Set::of(CHECKS.len(), |at| CHECKS[at].id == check.id);
    let awake = |view: &&Context<'_>| seen.awake(check.meta.scope, view.view()).both(&this).next().is_some();
    let signals = views.iter().filter(awake).flat_map(|view| check.find(view)).collect();
    (answer.text, signals)
}

pub fn must_flag(id: &str, at: usize) {
    let check = find(id);
    let example = check.flags[at];
    let (text, signals) = signals(check, example.text, example.question, example.earlier);
    let seen: Vec<_> =
        signals.iter().filter(|signal| !signal.holds).map(|signal| (signal.span.of(&text), signal.working.as_str())).collect();
    assert_eq!(seen, [(example.marked, example.working)], "{id} on {text:?}");
}

pub fn must_ignore(id: &str, at: usize) {
    let check = find(id);
    let example = check.ignores[at];
    let (text, signals) = signals(check, example.text, example.question, example.earlier);
    let seen: Vec<_> =
        signals.iter().filter(|signal| !signal.holds).map(|signal| (signal.span.of(&text), signal.working.as_str())).collect();
    assert!(seen.is_empty(), "{id} flags {seen:?} in {text:?}");
}
