//! The catalogue of checks: what each flags, why, how it is decided, and how often it was wrong.

use crate::run::{command, output};
use anyhow::{Context as _, Result};
use maud::{Markup, html};
use serde_json::Value;
use std::collections::BTreeMap;

/// How many examples of each kind are shown.
const EXAMPLES: usize = 3;

/// The catalogue, from the package in `pkg/`.
pub fn catalogue() -> Result<Markup> {
    let checks: Vec<Value> =
        serde_json::from_str(&output(command("node", &["site/checks.mjs"]))?).context("site/checks.mjs did not write JSON")?;
    let mut families: BTreeMap<&str, Vec<&Value>> = BTreeMap::new();
    for check in &checks {
        families.entry(text(check, "family")).or_default().push(check);
    }
    let fresh = checks.iter().filter(|check| check["errorRate"]["fresh"].is_object()).count();
    let on = checks.iter().filter(|check| check["state"] == "on").count();
    Ok(html! {
        p { (checks.len()) " checks, " (on) " of them on. " (fresh) " have been measured on texts nobody had tuned them on since they last changed. The record of the others is of texts they were tuned on, where there is one." }
        ul.contents { @for (family, checks) in &families { li { a href={ "#" (family) } { (family) } " (" (checks.len()) ")" } } }
        @for (family, checks) in &families {
            h2 id=(family) { (family) }
            @for check in checks { (one(check)) }
        }
    })
}

fn text<'a>(check: &'a Value, key: &str) -> &'a str {
    check[key].as_str().unwrap_or_default()
}

fn one(check: &Value) -> Markup {
    let list = |key: &str| check[key].as_array().map_or(&[][..], Vec::as_slice);
    let state = text(check, "state");
    html! {
        details.check id=(text(check, "id").replace('/', "-")) {
            summary {
                span.title { (text(check, "title")) } " "
                span class={ "tier " (text(check, "tier")) } { (text(check, "tierName")) }
                @if state != "on" { " " span.soft { "(" (state) ")" } }
                span.record { (text(check, "record")) }
            }
            dl {
                @for (head, key) in [("What it flags", "flagsWhat"), ("Why it misleads", "misleads"), ("How it is decided", "decided"), ("Known false positives", "falsePositives")] {
                    div { dt { (head) } dd { (text(check, key)) } }
                }
                @if !list("examples").is_empty() {
                    div { dt { "Flags" } @for example in list("examples").iter().take(EXAMPLES) {
                        dd { q { (text(example, "text")) } @if !text(example, "working").is_empty() { " " code { (text(example, "working")) } } }
                    } }
                }
                @if !list("counterExamples").is_empty() {
                    div { dt { "Leaves alone" } @for example in list("counterExamples").iter().take(EXAMPLES) { dd { q { (example.as_str().unwrap_or_default()) } } } }
                }
                div { dt { "Its name" } dd { code { (text(check, "id")) } } }
            }
        }
    }
}
