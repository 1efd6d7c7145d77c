//! Reports as one page of HTML: no script, nothing from elsewhere, light and dark, fit for printing and for forced colours.
//!
//! The page is told what to say in words ([`Page`]): the command line's come from [`Page::of`], the extension's from its own
//! translations. Every one of them is text, whoever wrote it: none can bring markup along.

use crate::check::Tier;
use crate::span::{Span, Utf16Map, Utf16Span};
use crate::{AnswerInput, Report, wording};
use maud::{DOCTYPE, Markup, PreEscaped, html};
use serde::{Deserialize, Serialize};

/// What findings look like on the extension's pages too.
const LOOK: &str = include_str!("../../extension/finding.css");
const STYLE: &str = include_str!("page.css");

/// What a page says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub struct Page {
    /// The language of its words (BCP 47).
    pub language: String,
    /// Its title.
    pub title: String,
    /// What is to be said of all of it: that what is not marked is not verified.
    pub lead: String,
    /// The heading of the contents, which are listed where there is more than one place.
    pub contents: String,
    /// What stands before a correction.
    pub should_read: String,
    /// The counts.
    pub summary: Option<PageTable>,
    /// Where answers come from, in the order they are shown.
    pub places: Vec<PagePlace>,
}

/// A table of counts; the first cell of each row is its heading.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub struct PageTable {
    /// Its heading.
    pub title: String,
    /// The headings of its columns.
    pub head: Vec<String>,
    /// Its rows.
    pub rows: Vec<Vec<String>>,
}

/// A file, or a conversation.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub struct PagePlace {
    /// Its name.
    pub title: String,
    /// The answers in it.
    pub answers: Vec<PageAnswer>,
}

/// An answer with its findings.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub struct PageAnswer {
    /// A heading of its own; empty where its place says enough.
    pub title: String,
    /// How much of it was checked.
    pub coverage: String,
    /// What the audit says of itself.
    pub notices: Vec<String>,
    /// Its text, where that is at hand: shown with the findings marked.
    pub text: Option<String>,
    /// What was found.
    pub findings: Vec<PageFinding>,
}

/// A finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub struct PageFinding {
    /// The tier, which decides the shape and the colour of the line.
    pub tier: Tier,
    /// The tier in words.
    pub label: String,
    /// Where it stands in the answer's text, where there is one.
    pub span: Option<Utf16Span>,
    /// The marked words.
    pub quote: String,
    /// One sentence.
    pub message: String,
    /// What was recomputed or looked up; empty where the message has said it.
    pub working: String,
    /// What the marked words should be.
    pub correction: Option<String>,
    /// Words that bear it out, and where they stand.
    pub evidence: Vec<PageEvidence>,
    /// What else is to be said: the check, how sure it is, how often it is mistaken.
    pub facts: Vec<String>,
}

/// Words that bear a finding out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub struct PageEvidence {
    /// The words.
    pub quote: String,
    /// Where they stand.
    pub place: String,
}

impl Page {
    /// The page on answers that were audited, each with its name.
    #[must_use]
    pub fn of<'a>(audits: impl IntoIterator<Item = (&'a str, &'a AnswerInput, &'a Report)>) -> Self {
        let mut rows = Vec::new();
        let mut places = Vec::new();
        for (name, answer, report) in audits {
            rows.push(counts(name, report));
            places.push(PagePlace { title: name.to_owned(), answers: vec![shown(answer, report)] });
        }
        let head = ["Answer", "Claims", "Checked", "Failed", "Not checkable", "Wrong", "Contradicted", "Unsupported", "Doubtful"];
        let head = head.iter().map(|&name| name.to_owned()).collect();
        Self {
            language: "en".to_owned(),
            title: "Findings by Caveat".to_owned(),
            lead: wording::UNMARKED.to_owned(),
            contents: "Contents".to_owned(),
            should_read: "Should read:".to_owned(),
            summary: (places.len() > 1).then(|| PageTable { title: "Summary".to_owned(), head, rows }),
            places,
        }
    }

    /// The page, as a file is to hold it.
    #[must_use]
    pub fn render(&self) -> String {
        let page = html! {
            (DOCTYPE)
            html lang=(self.language) {
                head {
                    meta charset="utf-8";
                    meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'";
                    meta name="viewport" content="width=device-width";
                    title { (self.title) }
                    style { (PreEscaped(LOOK)) (PreEscaped(STYLE)) }
                }
                body {
                    header { h1 { (self.title) } p { (self.lead) } }
                    main {
                        @if let Some(summary) = &self.summary { (table(summary)) }
                        @if self.places.len() > 1 {
                            nav aria-labelledby="contents" {
                                h2 id="contents" { (self.contents) }
                                ol { @for (at, place) in self.places.iter().enumerate() {
                                    li { a href={ "#place-" (at) } dir="auto" { (place.title) } }
                                } }
                            }
                        }
                        @for (at, place) in self.places.iter().enumerate() {
                            section.place id={ "place-" (at) } {
                                h2 dir="auto" { (place.title) }
                                @for (nth, answer) in place.answers.iter().enumerate() {
                                    (self.answer(answer, &format!("{at}-{nth}")))
                                }
                            }
                        }
                    }
                }
            }
        };
        page.into_string()
    }

    fn answer(&self, answer: &PageAnswer, key: &str) -> Markup {
        html! {
            section.answer {
                @if !answer.title.is_empty() { h3 dir="auto" { (answer.title) } }
                p.soft { (answer.coverage) }
                @for notice in &answer.notices { p.notice { (notice) } }
                @if let Some(text) = &answer.text { (marked(text, &answer.findings, key)) }
                @for (nth, finding) in answer.findings.iter().enumerate() { (self.finding(finding, answer.text.is_some(), key, nth)) }
            }
        }
    }

    fn finding(&self, finding: &PageFinding, in_text: bool, key: &str, nth: usize) -> Markup {
        html! {
            article.finding id={ "finding-" (key) "-" (nth) } {
                p {
                    span class={ "tier " (finding.tier.word()) } { (finding.label) }
                    ": “"
                    @if in_text && finding.span.is_some() { a href={ "#mark-" (key) "-" (nth) } { bdi { (finding.quote) } } }
                    @else { bdi { (finding.quote) } }
                    "”"
                }
                p dir="auto" { (finding.message) }
                @if !finding.working.is_empty() { p.working dir="auto" { (finding.working) } }
                @for evidence in &finding.evidence {
                    figure { blockquote dir="auto" { (evidence.quote) } figcaption.soft { (evidence.place) } }
                }
                @if let Some(correction) = &finding.correction { p { (self.should_read) " " ins { bdi { (correction) } } } }
                @for fact in &finding.facts { p.soft { (fact) } }
            }
        }
    }
}

fn table(table: &PageTable) -> Markup {
    html! {
        section aria-labelledby="summary" {
            h2 id="summary" { (table.title) }
            div.wide tabindex="0" role="group" aria-labelledby="summary" {
                table {
                    thead { tr { @for name in &table.head { th scope="col" { (name) } } } }
                    tbody { @for row in &table.rows {
                        tr { @for (at, cell) in row.iter().enumerate() {
                            @if at == 0 { th scope="row" dir="auto" { (cell) } } @else { td { (cell) } }
                        } }
                    } }
                }
            }
        }
    }
}

/// The answer's text with its marks. A span that does not fit the text, or touches the one before it, is not marked.
fn marked(text: &str, findings: &[PageFinding], key: &str) -> Markup {
    let map = Utf16Map::new(text);
    let byte = |unit: u32| map.byte(text, unit as usize).ok();
    let mut marks: Vec<(Span, usize)> = findings
        .iter()
        .enumerate()
        .filter_map(|(nth, finding)| {
            let span = finding.span?;
            Some((Span::new(byte(span.start)?, byte(span.end)?), nth))
        })
        .collect();
    marks.sort_unstable();
    let mut end = 0;
    marks.retain(|(span, _)| {
        let fits = span.start >= end && !span.is_empty();
        end = if fits { span.end } else { end };
        fits
    });
    let starts = marks.iter().map(|(span, _)| span.start).skip(1).chain([text.len()]);
    html! {
        div.text dir="auto" {
            (text[..marks.first().map_or(text.len(), |(span, _)| span.start)])
            @for (&(span, nth), next) in marks.iter().zip(starts) {
                a id={ "mark-" (key) "-" (nth) } href={ "#finding-" (key) "-" (nth) } class={ "tier " (findings[nth].tier.word()) } title=(findings[nth].label) {
                    (span.of(text))
                }
                (text[span.end..next])
            }
        }
    }
}

fn shown(answer: &AnswerInput, report: &Report) -> PageAnswer {
    PageAnswer {
        title: String::new(),
        coverage: wording::coverage(&report.coverage),
        notices: report.notices.iter().map(|notice| notice.message.clone()).collect(),
        text: Some(answer.text.clone()),
        findings: report
            .findings
            .iter()
            .map(|finding| PageFinding {
                tier: finding.tier,
                label: finding.tier.word().to_owned(),
                span: Some(finding.span),
                quote: finding.quote.clone(),
                message: finding.message.clone(),
                working: wording::working(finding).to_owned(),
                correction: finding.correction.clone(),
                evidence: finding
                    .evidence
                    .iter()
                    .map(|evidence| PageEvidence { quote: evidence.quote.clone(), place: wording::place(evidence) })
                    .collect(),
                facts: vec![format!("{} ({}): {}", finding.title, finding.check, wording::sure(finding))],
            })
            .collect(),
    }
}

/// A row of the summary.
fn counts(name: &str, report: &Report) -> Vec<String> {
    let coverage = report.coverage;
    let of = |tier| report.findings.iter().filter(|finding| finding.tier == tier).count().to_string();
    let mut row = vec![name.to_owned()];
    row.extend([coverage.claims, coverage.checked, coverage.failed, coverage.uncheckable].map(|count| count.to_string()));
    row.extend([Tier::Wrong, Tier::Contradicted, Tier::Unsupported, Tier::Doubtful].map(of));
    row
}
