//! Markdown as the pages show it: headings that can be linked to, tables that scroll by themselves, links to other documents as links to
//! their pages.

use super::layout::raw;
use super::{pages, read};
use anyhow::{Context as _, Result};
use maud::{Markup, html};
use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html::push_html};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};

/// What is to be remembered over one page.
pub struct Renderer {
    /// How often an anchor was wanted.
    anchors: BTreeMap<String, usize>,
    /// The level and the words of the last heading.
    level: usize,
    heading: String,
    images: BTreeSet<String>,
}

impl Renderer {
    /// For a page.
    pub const fn new() -> Self {
        Self { anchors: BTreeMap::new(), level: 0, heading: String::new(), images: BTreeSet::new() }
    }

    /// The pictures of the repository that the page shows.
    pub fn images(&self) -> impl Iterator<Item = &str> {
        self.images.iter().map(String::as_str)
    }

    /// A page's own text. A line `{{FILE#Heading}}` stands for what a document says under that heading, `{{FILE}}` for all of it but its
    /// title, `{{FILE^}}` for what stands between its title and the next heading, and `{{=name}}` for what the tool makes.
    pub fn page(&mut self, text: &str, file: &str) -> Result<Markup> {
        let mut parts: Vec<Markup> = Vec::new();
        let mut own = String::new();
        for line in text.lines() {
            let Some(wanted) = line.strip_prefix("{{").and_then(|line| line.strip_suffix("}}")) else {
                own.push_str(line);
                own.push('\n');
                continue;
            };
            parts.push(raw(self.render(&std::mem::take(&mut own), file, 0)));
            if let Some(name) = wanted.strip_prefix('=') {
                parts.push(pages::made(name)?);
                continue;
            }
            let (document, heading) = wanted.split_once('#').unwrap_or((wanted.trim_end_matches('^'), ""));
            let text = read(document)?;
            let part = if wanted.ends_with('^') { lead(&text) } else { section(&text, heading) };
            let part = part.with_context(|| format!("{file}: {document} has no heading {heading}"))?;
            parts.push(raw(self.below(part, document)));
        }
        parts.push(raw(self.render(&own, file, 0)));
        Ok(html! { @for part in parts { (part) } })
    }

    /// A whole document.
    pub fn document(&mut self, text: &str, file: &str) -> String {
        self.render(text, file, 0)
    }

    /// A part of a document, its headings below the last one.
    fn below(&mut self, text: &str, file: &str) -> String {
        let least = headings(text).iter().map(|(level, ..)| *level).min().unwrap_or(1);
        let shift = self.level as isize + 1 - least as isize;
        self.render(text, file, shift)
    }

    /// `file` is where it stands: links are read from there. Headings are `shift` levels lower.
    fn render(&mut self, text: &str, file: &str, shift: isize) -> String {
        let mut events = Vec::new();
        let mut parser = Parser::new_ext(text, Options::ENABLE_TABLES).peekable();
        // Of a link that leads nowhere on the site, the words stay.
        let mut unlinked = false;
        let mut in_head = false;
        let mut first_cell = false;
        while let Some(event) = parser.next() {
            let event = match event {
                Event::Start(Tag::Heading { level, .. }) => {
                    let mut inner = Vec::new();
                    for event in parser.by_ref().take_while(|event| !matches!(event, Event::End(TagEnd::Heading(_)))) {
                        inner.push(event);
                    }
                    self.heading = words(&inner);
                    self.level = (level as usize).saturating_add_signed(shift).clamp(1, 6);
                    let level = HeadingLevel::try_from(self.level).unwrap_or(level);
                    let id = self.anchor();
                    events.push(Event::Start(Tag::Heading { level, id: Some(id.into()), classes: Vec::new(), attrs: Vec::new() }));
                    events.extend(inner);
                    Event::End(TagEnd::Heading(level))
                }
                Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                    let Some(address) = link(&dest_url, file) else {
                        unlinked = true;
                        continue;
                    };
                    Event::Start(Tag::Link { link_type, dest_url: address.into(), title, id })
                }
                Event::End(TagEnd::Link) if unlinked => {
                    unlinked = false;
                    continue;
                }
                Event::Start(Tag::Image { link_type, dest_url, title, id }) => {
                    let path = beside(file, &dest_url);
                    let last = path.rsplit('/').next().unwrap_or(&path).to_owned();
                    self.images.insert(path);
                    Event::Start(Tag::Image { link_type, dest_url: last.into(), title, id })
                }
                Event::Start(Tag::Table(_)) => {
                    let label = html! { div.wide role="group" tabindex="0" aria-label={ "Table: " (self.heading) } {} }.into_string();
                    markup(format!("{}<table>", label.trim_end_matches("</div>")))
                }
                Event::End(TagEnd::Table) => markup("</tbody></table></div>"),
                Event::Start(Tag::TableHead) => {
                    in_head = true;
                    markup("<thead><tr>")
                }
                Event::End(TagEnd::TableHead) => {
                    in_head = false;
                    markup("</tr></thead><tbody>")
                }
                Event::Start(Tag::TableRow) => {
                    first_cell = true;
                    markup("<tr>")
                }
                Event::End(TagEnd::TableRow) => markup("</tr>"),
                Event::Start(Tag::TableCell) => {
                    let empty = matches!(parser.peek(), Some(Event::End(TagEnd::TableCell)));
                    let row = std::mem::take(&mut first_cell);
                    let cell = if empty {
                        "<td>"
                    } else if in_head {
                        "<th scope=\"col\">"
                    } else if row {
                        "<th scope=\"row\">"
                    } else {
                        "<td>"
                    };
                    markup(cell)
                }
                // A cell that is left open is ended by the next.
                Event::End(TagEnd::TableCell) => continue,
                // Notes to whoever edits the file.
                Event::Html(text) if text.starts_with("<!--") => continue,
                Event::Html(text) | Event::InlineHtml(text) => Event::Text(text),
                other => other,
            };
            events.push(event);
        }
        let mut out = String::new();
        push_html(&mut out, events.into_iter());
        out
    }

    /// The anchor of the heading of now, as GitHub makes it.
    fn anchor(&mut self) -> String {
        let name: String = self
            .heading
            .to_lowercase()
            .chars()
            .filter_map(|letter| match letter {
                ' ' => Some('-'),
                letter if letter.is_alphanumeric() || letter == '-' || letter == '_' => Some(letter),
                _ => None,
            })
            .collect();
        let seen = self.anchors.entry(name.clone()).or_insert(0);
        *seen += 1;
        if *seen == 1 { name } else { format!("{name}-{}", *seen - 1) }
    }
}

/// Where a link of a document leads on the site; nowhere where what it names is not shown there.
fn link(address: &str, file: &str) -> Option<String> {
    if address.contains("://") || address.starts_with('#') {
        return Some(address.to_owned());
    }
    let (path, anchor) = address.split_once('#').unwrap_or((address, ""));
    let page = pages::showing(&beside(file, path))?;
    // Only documents that are shown whole have all their anchors.
    Some(if anchor.is_empty() || page == "index.html" { page } else { format!("{page}#{anchor}") })
}

fn markup<'a>(html: impl Into<CowStr<'a>>) -> Event<'a> {
    Event::Html(html.into())
}

/// The words of a heading.
fn words(events: &[Event]) -> String {
    events
        .iter()
        .filter_map(|event| match event {
            Event::Text(text) | Event::Code(text) => Some(text.as_ref()),
            _ => None,
        })
        .collect()
}

/// A path that a document names, from the repository's folder.
fn beside(file: &str, path: &str) -> String {
    let mut whole = PathBuf::new();
    for part in Path::new(file).parent().unwrap_or(Path::new("")).join(path).components() {
        match part {
            Component::ParentDir => {
                whole.pop();
            }
            Component::Normal(part) => whole.push(part),
            _ => {}
        }
    }
    whole.to_string_lossy().replace('\\', "/")
}

/// Headings: level, words, where they begin and end.
fn headings(text: &str) -> Vec<(usize, String, usize, usize)> {
    let mut found = Vec::new();
    let mut parser = Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter();
    while let Some((event, range)) = parser.next() {
        let Event::Start(Tag::Heading { level, .. }) = event else { continue };
        let inner: Vec<Event> =
            parser.by_ref().map(|(event, _)| event).take_while(|event| !matches!(event, Event::End(TagEnd::Heading(_)))).collect();
        found.push((level as usize, words(&inner), range.start, range.end));
    }
    found
}

/// What stands under a heading, without it; everything but the title where no heading is named.
fn section<'a>(text: &'a str, heading: &str) -> Option<&'a str> {
    let all = headings(text);
    let at = if heading.is_empty() {
        all.iter().position(|(level, ..)| *level == 1)?
    } else {
        all.iter().position(|(_, words, ..)| words == heading)?
    };
    let (level, _, _, start) = all[at];
    let end = all[at + 1..].iter().find(|(next, ..)| *next <= level).map_or(text.len(), |(_, _, start, _)| *start);
    text.get(start..end)
}

/// What stands between a document's title and its next heading.
fn lead(text: &str) -> Option<&str> {
    let all = headings(text);
    let end = all.get(1).map_or(text.len(), |(_, _, start, _)| *start);
    text.get(all.first()?.3..end)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "# Title\n\nOne.\n\n## Two\n\nA [link](b.md) and [another](#two).\n\n```\n## no heading\n```\n\n### Under\n\nDeep.\n\n## Three\n\nEnd.\n";

    #[test]
    fn a_section_ends_before_the_next_heading_of_its_level() {
        assert!(section(TEXT, "Two").is_some_and(|part| part.contains("no heading") && part.contains("Deep.") && !part.contains("End.")));
        assert!(section(TEXT, "").is_some_and(|part| part.starts_with("\nOne.") || part.starts_with("One.")));
        assert_eq!(section(TEXT, "no heading"), None);
        assert_eq!(lead(TEXT).map(str::trim), Some("One."));
    }

    #[test]
    fn headings_go_below_the_last_one_and_have_anchors() {
        let mut renderer = Renderer::new();
        renderer.render("# Page\n\n## Guide", "site/a.md", 0);
        let part = renderer.below(section(TEXT, "Two").expect("a section"), "README.md");
        assert!(part.contains("<h3 id=\"under\">Under</h3>"), "{part}");
        // A document that has no page leaves its words.
        assert!(part.contains("A link and <a href=\"#two\">another</a>"), "{part}");
    }

    #[test]
    fn empty_cells_are_no_headers_and_markup_is_text() {
        let table = Renderer::new().render("# T & t\n\n| | b |\n|---|---|\n| c | <b>d</b> |\n", "README.md", 0);
        assert!(table.contains("aria-label=\"Table: T &amp; t\""), "{table}");
        assert!(
            table.contains("<thead><tr><td><th scope=\"col\">b</tr></thead><tbody><tr><th scope=\"row\">c<td>&lt;b&gt;d&lt;/b&gt;</tr>"),
            "{table}"
        );
    }

    #[test]
    fn links_between_documents_lead_to_their_pages() {
        let page = Renderer::new().render("[a](ARCHITECTURE.md) [b](../README.md#x) [c](../tests/cost.snap)", "x/y.md", 0);
        assert!(page.contains("a <a href=\"index.html\">b</a> c"), "{page}");
        let page = Renderer::new().render("[a](../ARCHITECTURE.md#the-flow)", "x/y.md", 0);
        assert!(page.contains("<a href=\"architecture.html#the-flow\">a</a>"), "{page}");
    }
}
