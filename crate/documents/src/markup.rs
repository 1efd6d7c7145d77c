//! HTML, and the XML in office documents, as a flat walk over their tags: nothing is nested, so nothing can be nested too deep.

use crate::Words;
use html5gum::{DefaultEmitter, StringReader, Token, Tokenizer};

/// A step of the walk. Names are in lower case.
pub enum Step {
    /// A tag opens; whether it closes itself.
    Open(String, Vec<(String, String)>, bool),
    /// A tag closes.
    Close(String),
    /// Words.
    Text(String),
}

/// The tags and words of markup. In HTML what stands in `<script>` and its like is no markup; in XML there is no such thing.
pub fn steps(text: &str, xml: bool) -> impl Iterator<Item = Step> + '_ {
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(!xml);
    let tokens: Tokenizer<StringReader<'_>, DefaultEmitter> = Tokenizer::new_with_emitter(text, emitter);
    let string = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    tokens.filter_map(Result::ok).filter_map(move |token| match token {
        Token::StartTag(tag) => {
            let attributes = tag.attributes.iter().map(|(name, value)| (string(name), string(value))).collect();
            Some(Step::Open(string(&tag.name), attributes, tag.self_closing))
        }
        Token::EndTag(tag) => Some(Step::Close(string(&tag.name))),
        Token::String(text) => Some(Step::Text(string(&text))),
        Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => None,
    })
}

/// Skips an element with all it holds, while one is open.
#[derive(Default)]
pub struct Skipping(Option<(String, usize)>);

impl Skipping {
    /// Whether a step belongs to an element that is skipped.
    pub fn skips(&mut self, step: &Step, skipped: &[&str], xml: bool) -> bool {
        let Some((name, depth)) = &mut self.0 else {
            if let Step::Open(name, _, closed) = step
                && skipped.contains(&name.as_str())
            {
                if !(xml && *closed) {
                    self.0 = Some((name.clone(), 1));
                }
                return true;
            }
            return false;
        };
        match step {
            Step::Open(opened, _, closed) if opened == name && !(xml && *closed) => *depth += 1,
            Step::Close(closed) if closed == name => *depth -= 1,
            _ => {}
        }
        if *depth == 0 {
            self.0 = None;
        }
        true
    }
}

/// Text whose spaces and line ends are put in order as it grows.
#[derive(Default)]
pub struct Lines {
    text: String,
    space: bool,
}

impl Lines {
    /// Adds words; any run of spaces is one.
    pub fn words(&mut self, words: &str) {
        for letter in words.chars() {
            if letter.is_whitespace() {
                self.space = true;
                continue;
            }
            if self.space && !self.text.is_empty() && !self.text.ends_with('\n') {
                self.text.push(' ');
            }
            self.space = false;
            self.text.push(letter);
        }
    }

    /// Ends the line, and the paragraph where two are wanted.
    pub fn end(&mut self, wanted: usize) {
        self.space = false;
        let there = self.text.len() - self.text.trim_end_matches('\n').len();
        if self.text.len() > there {
            (there..wanted).for_each(|_| self.text.push('\n'));
        }
    }

    /// Adds words on a line that has begun, or nothing where none has.
    pub fn between(&mut self, mark: &str) {
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.space = false;
            self.text.push_str(mark);
        }
    }

    /// The text.
    pub fn done(self) -> String {
        self.text.trim().to_owned()
    }
}

/// Text on one line.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().take(60).collect::<Vec<_>>().join(" ")
}

/// Whether text is a page of HTML: it begins as one, or ends as one.
pub fn is_page(text: &str) -> bool {
    let begin: String = text.trim_start().chars().take(1024).collect::<String>().to_ascii_lowercase();
    let end: String = text.trim_end().chars().rev().take(7).collect::<String>().to_ascii_lowercase();
    ["<!doctype html", "<html", "<head>", "<body"].iter().any(|tag| begin.starts_with(tag))
        || (begin.starts_with("<?xml") && begin.contains("<html"))
        || [">lmth/<", ">ydob/<"].contains(&end.as_str())
}

/// What is on a page without being its text.
const ASIDE: [&str; 4] = ["nav", "header", "footer", "dialog"];
const NEVER: [&str; 12] =
    ["script", "style", "noscript", "template", "svg", "math", "iframe", "object", "select", "button", "textarea", "canvas"];
/// What stands in paragraphs of its own.
const BLOCKS: [&str; 24] = [
    "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "table", "section", "article", "main", "blockquote", "pre", "figure",
    "figcaption", "body", "aside", "hr", "address", "details",
];
/// What stands on lines of its own.
const ROWS: [&str; 8] = ["li", "tr", "dt", "dd", "br", "caption", "summary", "option"];

/// The text of a page: what is in `<main>` where there is one, without what is around it.
pub fn page(text: &str, xml: bool) -> Words {
    let read = walk(text, xml, true);
    if read.text.is_empty() { walk(text, xml, false) } else { read }
}

fn walk(text: &str, xml: bool, main_only: bool) -> Words {
    let mut skipped = NEVER.to_vec();
    if main_only {
        skipped.extend(ASIDE);
    }
    let (mut all, mut main, mut title) = (Lines::default(), Lines::default(), Lines::default());
    let (mut skipping, mut in_main, mut in_title) = (Skipping::default(), false, false);
    for step in steps(text, xml) {
        if skipping.skips(&step, &skipped, xml) {
            continue;
        }
        let lines = if in_title {
            &mut title
        } else if in_main {
            &mut main
        } else {
            &mut all
        };
        match &step {
            Step::Text(words) => lines.words(words),
            Step::Open(name, ..) | Step::Close(name) => {
                let opens = matches!(step, Step::Open(..));
                match name.as_str() {
                    "title" => in_title = opens && !matches!(step, Step::Open(_, _, true)),
                    "main" => in_main = opens,
                    "td" | "th" if opens => lines.between(" | "),
                    "li" if opens => {
                        lines.end(1);
                        lines.words("- ");
                    }
                    name if BLOCKS.contains(&name) => lines.end(2),
                    name if ROWS.contains(&name) => lines.end(1),
                    _ => {}
                }
            }
        }
    }
    let (all, main) = (all.done(), main.done());
    Words { title: title.done(), text: if main_only && !main.is_empty() { main } else { all } }
}
