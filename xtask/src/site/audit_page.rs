//! The page with the auditor. What it does is in `site/audit/`.

use maud::{Markup, html};

/// A field for a text. It is named by its id.
fn field(id: &str, label: &str, means: &str, rows: u8) -> Markup {
    let means_id = format!("{id}-means");
    html! {
        div.field {
            label for=(id) { (label) }
            @if !means.is_empty() { p.soft id=(means_id) { (means) } }
            textarea id=(id) rows=(rows) spellcheck="false" dir="auto" aria-describedby=[(!means.is_empty()).then_some(&means_id)] {}
        }
    }
}

/// Its text.
pub fn body() -> Markup {
    html! {
        h1 { "Check an answer" }
        p { "Paste what a chatbot said. It is checked here, in this page, and nothing is sent: this page may open no connection at all." }
        noscript { p.notice { "The auditor is a program, so this one page needs JavaScript. All the others do without." } }
        form id="form" hidden {
            (field("answer", "Answer", "Plain text or Markdown.", 10))
            details {
                summary { "Add a source, a second answer or the question" }
                (field("source", "Source", "A text the answer should agree with.", 5))
                (field("other", "Second answer", "Another answer to the same question: you see where the two differ, not which is wrong.", 5))
                (field("question", "Question", "", 2))
                p.choice {
                    input type="checkbox" id="doubtful";
                    label for="doubtful" { "Show style signals too" }
                }
            }
            div.row {
                button.main type="submit" { "Check" }
                button type="button" id="sample" { "Try a sample" }
                button.quiet type="button" id="clear" { "Clear" }
            }
        }
        p id="state" role="status" {}
        section id="result" hidden aria-labelledby="result-heading" {
            h2 id="result-heading" { "Result" }
            p id="coverage" {}
            p.soft id="unmarked" {}
            div id="notices" {}
            div.text id="text" dir="auto" {}
            p id="none" hidden { "No finding. That does not mean the answer is right." }
            div id="findings" {}
        }
        section id="comparison" hidden aria-label="Comparison" {}
    }
}
