//! Says every alternative of every form, and wants it read back: a form that no sentence can reach fails a test.

#![cfg(test)]

use super::form::{Forms, Lookup};
use super::matching::Matcher;
use super::pattern::{self, Node};
use super::program::Program;
use super::slot::{Kind, Known};
use super::{Reading, pieces};
use crate::checks::CHECKS;
use std::rc::Rc;

/// What a slot is filled with.
fn value(kind: Kind, lookups: &[Lookup]) -> String {
    let plain = match kind {
        Kind::Known { lookup, owner } => return format!("{}{}", lookups[lookup].example, if owner { "'s" } else { "" }),
        Kind::Code => "0b1010",
        Kind::Number => "12.5",
        Kind::Whole => "12",
        Kind::Wholes => "12, 15 and 18",
        Kind::Numbers => "1.5 and 2.5",
        Kind::Percent => "15%",
        Kind::Money => "$20",
        Kind::Ordinal => "3rd",
        Kind::Word => "river",
        Kind::Words => "river boat",
        Kind::Name => "New York",
        Kind::Quoted => "\"tea\"",
        Kind::End => "",
    };
    plain.to_owned()
}

/// Sentences that between them take each alternative of `options` once.
fn sayings(options: &[Vec<Node>], lookups: &[Lookup]) -> Vec<Vec<String>> {
    options.iter().flat_map(|option| said(option, lookups)).collect()
}

fn said(option: &[Node], lookups: &[Lookup]) -> Vec<Vec<String>> {
    let choices: Vec<Vec<Vec<String>>> = option
        .iter()
        .map(|node| match node {
            Node::Word(word) => vec![vec![(*word).to_owned()]],
            Node::Slot(_, kind) => vec![vec![value(*kind, lookups)]],
            Node::Not(_) => vec![vec![]],
            Node::Any { options, optional, .. } => {
                let mut all = sayings(options, lookups);
                if *optional {
                    all.insert(0, vec![]);
                }
                all
            }
        })
        .collect();
    let most = choices.iter().map(Vec::len).max().unwrap_or(1);
    (0..most).map(|at| choices.iter().flat_map(|choice| choice[at.min(choice.len() - 1)].clone()).collect()).collect()
}

#[test]
fn every_form_can_be_read() {
    for check in CHECKS {
        let lookups = check.forms.map(Forms::lookups).unwrap_or_default();
        for source in check.forms.map(Forms::sources).unwrap_or_default() {
            pattern::read(source, lookups).unwrap_or_else(|error| panic!("{}: {error}", check.id));
        }
    }
}

#[test]
fn every_alternative_of_every_form_can_be_said() {
    for check in CHECKS {
        let lookups = check.forms.map(Forms::lookups).unwrap_or_default();
        for source in check.forms.map(Forms::sources).unwrap_or_default() {
            let options = pattern::read(source, lookups).unwrap_or_default();
            for words in sayings(&options, lookups) {
                let text = words.iter().filter(|word| !word.is_empty()).cloned().collect::<Vec<_>>().join(" ");
                let pieces = pieces(&text);
                let reading = Reading::new(&text, &pieces);
                let found = Matcher::new(&Program::new(&options, lookups), Rc::new(Known::new(lookups, &reading)), &reading).longest(0);
                assert!(found.is_some(), "{}: `{source}` does not read {text:?}", check.id);
            }
        }
    }
}
