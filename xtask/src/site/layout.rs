//! What all pages have around their text.

use super::pages::PAGES;
use maud::{DOCTYPE, Markup, PreEscaped, html};

/// The scripts of the page with the auditor, in the order they run.
const SCRIPTS: [&str; 2] = ["words.js", "audit.js"];

/// A page about to be written.
pub struct Page {
    /// Its title.
    pub title: &'static str,
    /// One sentence on it.
    pub description: &'static str,
    /// Its text.
    pub body: Markup,
    /// The name of the page that this is.
    pub here: &'static str,
}

impl Page {
    /// Whether it has the auditor.
    fn audits(&self) -> bool {
        self.here == "audit"
    }

    /// What a browser may load: the page's own files, and nothing over a connection that a script opens.
    fn policy(&self) -> &'static str {
        if self.audits() {
            // The worker is made of a text in audit.js: a page that was opened from a disk may start no other.
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src blob:; style-src 'self'; img-src 'self'; connect-src 'none'; base-uri 'none'; form-action 'none'"
        } else {
            "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'"
        }
    }

    /// The page, as a file is to hold it.
    pub fn render(&self) -> String {
        html! {
            (DOCTYPE)
            html lang="en" {
                head {
                    meta charset="utf-8";
                    meta http-equiv="Content-Security-Policy" content=(self.policy());
                    meta name="referrer" content="no-referrer";
                    meta name="viewport" content="width=device-width";
                    meta name="description" content=(self.description);
                    title { @if self.here == "index" { (self.title) } @else { (self.title) " · Caveat" } }
                    link rel="icon" href="icon.svg";
                    link rel="stylesheet" href="style.css";
                    @if self.audits() { @for script in SCRIPTS { script defer src=(script) {} } }
                }
                body {
                    a.skip href="#main" { "Skip to the text" }
                    header.site {
                        a.name href="index.html" { img src="icon.svg" alt="" width="28" height="28"; "Caveat" }
                        (self.navigation())
                    }
                    main id="main" { (self.body) }
                    footer.site {
                        p { "Every page is a file: it works without a server, loads nothing from elsewhere and stores nothing." }
                        p { a href="licences.html" { "Licences of what is inside" } }
                    }
                }
            }
        }
        .into_string()
    }

    fn navigation(&self) -> Markup {
        html! {
            nav aria-label="Pages" {
                ul {
                    @for page in PAGES.iter().filter(|page| !page.label.is_empty()) {
                        li { a href=(page.file()) aria-current=[(page.name == self.here).then_some("page")] { (page.label) } }
                    }
                }
            }
        }
    }
}

/// HTML that was made by the Markdown library or by this tool.
pub fn raw(html: String) -> Markup {
    PreEscaped(html)
}
