//! Sessions of Python's prompt: what was typed, and what was shown for it.

use super::machine::Machine;
use super::value::Kind;
use super::{Gave, Remark, Wrong, from_python, gave, judge};
use std::collections::HashSet;

/// Whether a text is one.
pub fn is_one(text: &str) -> bool {
    text.lines().map(str::trim_start).find(|line| !line.is_empty()).is_some_and(|line| line.starts_with(">>> "))
}

/// What is shown and not given.
pub fn wrong(text: &str, taken: &HashSet<String>) -> Vec<Wrong> {
    let mut machine = Machine::new(Kind::Python, taken);
    let mut wrong = Vec::new();
    let mut lines = Vec::new();
    let mut place = 0;
    for line in text.split_inclusive('\n') {
        lines.push((place, line.trim_end()));
        place += line.len();
    }
    let mut at = 0;
    while let Some((start, line)) = lines.get(at) {
        at += 1;
        let Some(first) = line.strip_prefix(">>> ") else { continue };
        let mut code = first.to_owned();
        while let Some(more) = lines.get(at).and_then(|(_, line)| line.strip_prefix("...")) {
            code.push('\n');
            code.push_str(more.strip_prefix(' ').unwrap_or(more));
            at += 1;
        }
        let shown = lines.get(at).filter(|(_, line)| !line.is_empty() && !line.starts_with(">>>"));
        let one = lines.get(at + 1).is_none_or(|(_, line)| line.is_empty() || line.starts_with(">>>"));
        let steps = from_python::steps(&code).unwrap_or_default();
        let [step] = steps.as_slice() else {
            machine.forget(&code);
            continue;
        };
        let Some(gave) = gave(&mut machine, step) else {
            machine.forget(&code);
            continue;
        };
        // Only an expression shows anything; what changes a list shows what it gives.
        let gave = match gave {
            Gave::Either(value, _) => Gave::Value(value),
            gave => gave,
        };
        if let (Some((line_start, line)), true, super::Deed::Say(_)) = (shown, one, &step.deed) {
            let remark = Remark { text: line, start: *line_start, below: false };
            let found = judge(&mut machine, &code, step, &gave, &remark);
            wrong.extend(found.filter(|found| found.start > *start));
        }
    }
    wrong
}
