//! The pages there are.

use super::layout::raw;
use super::markdown::Renderer;
use super::{audit_page, catalogue, plots, read};
use anyhow::Result;
use maud::{Markup, html};

/// A page.
pub struct Entry {
    /// Its file's name, without the ending.
    pub name: &'static str,
    /// What the navigation calls it; empty where it is not there.
    pub label: &'static str,
    /// Its title.
    pub title: &'static str,
    /// One sentence on it.
    pub description: &'static str,
    /// Where its text comes from.
    text: Text,
}

/// Where a page's text comes from.
enum Text {
    /// `site/NAME.md`.
    Own,
    /// A document of the repository, whole.
    Document(&'static str),
    /// The auditor.
    Auditor,
}

/// Every page, in the order of the navigation.
pub const PAGES: &[Entry] = &[
    page(
        "index",
        "",
        "Caveat audits chatbot answers on your own device",
        "Marks what a chatbot's answer gets provably wrong, with the working, on your own device.",
    ),
    Entry {
        name: "audit",
        label: "Try it",
        title: "Check an answer",
        description: "Paste a chatbot's answer: it is checked in this page, and nothing is sent.",
        text: Text::Auditor,
    },
    page("checks", "Checks", "The catalogue of checks", "What each check flags, why, how it is decided, and how often it was wrong."),
    page("figures", "Figures", "Figures", "What was measured: errors, calibration and cost, with the command that makes each figure."),
    page(
        "other-tools",
        "Other tools",
        "How it compares with other tools",
        "What other tools need and do, and what was measured beside them.",
    ),
    page("questions", "Questions", "Questions", "Questions that are often asked."),
    page("privacy", "Privacy", "Privacy, and how to verify it", "Nothing leaves your machine, and how to verify that."),
    page("guides", "Guides", "Guides", "How to use Caveat: in the browser, on the command line, from programs."),
    page("reader", "", "For readers: the extension", "How to install the extension and read its marks."),
    page("command-line", "", "On the command line", "How to audit files."),
    page("python", "", "In Python", "How to audit answers from Python."),
    page("spark", "", "In Spark", "How to audit tables of answers in Spark, Ray, Dask and DuckDB."),
    page("npm", "", "In a page or a Node.js program", "How to use the npm package."),
    page("mcp", "", "For agents, servers and pipelines", "How to use Caveat by MCP and over HTTP."),
    document("architecture", "ARCHITECTURE.md", "The house"),
    document("contributing", "CONTRIBUTING.md", "Contributing"),
    document("reviewing", "REVIEWING.md", "For reviewers of extension stores"),
    document("security", "SECURITY.md", "Security"),
    document("model-card", "models/verifier/MODEL_CARD.md", "The verifier's model card"),
    document("licences", "THIRD-PARTY.md", "Licences of what is inside"),
];

const fn page(name: &'static str, label: &'static str, title: &'static str, description: &'static str) -> Entry {
    Entry { name, label, title, description, text: Text::Own }
}

const fn document(name: &'static str, file: &'static str, title: &'static str) -> Entry {
    Entry { name, label: "", title, description: title, text: Text::Document(file) }
}

impl Entry {
    /// Its file.
    pub fn file(&self) -> String {
        format!("{}.html", self.name)
    }

    /// What stands between its header and its footer.
    pub fn body(&self, renderer: &mut Renderer) -> Result<Markup> {
        Ok(match self.text {
            Text::Auditor => audit_page::body(),
            Text::Document(file) => html! { div.prose { (raw(renderer.document(&read(file)?, file))) } },
            Text::Own => {
                let file = format!("site/{}.md", self.name);
                html! { div.prose { (renderer.page(&read(&file)?, &file)?) } }
            }
        })
    }
}

/// What a page's text may name that is made by the tool.
pub fn made(name: &str) -> Result<Markup> {
    if name == "catalogue" { catalogue::catalogue() } else { plots::by_name(name) }
}

/// The page that shows a document of the repository. Pages name one another as if each were a file in `site/`.
pub fn showing(file: &str) -> Option<String> {
    if file == "README.md" {
        return Some("index.html".to_owned());
    }
    let page = file.strip_prefix("site/").and_then(|file| file.strip_suffix(".md"));
    PAGES.iter().find(|entry| page == Some(entry.name) || matches!(entry.text, Text::Document(own) if own == file)).map(Entry::file)
}
