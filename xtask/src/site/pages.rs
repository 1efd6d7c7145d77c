//! The pages there are.

use super::layout::raw;
use super::markdown::Renderer;
use super::{audit_page, read};
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

/// The page that shows a document of the repository. Pages name one another as if each were a file in `site/`.
pub fn showing(file: &str) -> Option<String> {
    if file == "README.md" {
        return Some("index.html".to_owned());
    }
    let page = file.strip_prefix("site/").and_then(|file| file.strip_suffix(".md"));
    PAGES.iter().find(|entry| page == Some(entry.name) || matches!(entry.text, Text::Document(own) if own == file)).map(Entry::file)
}
