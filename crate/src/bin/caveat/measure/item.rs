//! What a person is to judge: words of an answer with what stands around them. A file has one a line, as JSON.

use crate::failure::Failure;
use crate::input;
use caveat::check::Tier;
use caveat::claim::{Claim, claims};
use caveat::context::Document;
use caveat::judgement::{Judgement, place};
use caveat::report::Finding;
use caveat::span::{Span, Utf16Map};
use caveat::{Answer, AnswerInput, Report, wording};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Map, Value};
use std::path::Path;

/// Bytes that are shown before and after the marked words' sentence, and before and after the words themselves, at most.
const AROUND: usize = 300;
const MOST: usize = 1_500;

/// Words to judge. What Caveat says of them comes last, so that it can be covered.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Item {
    /// Names the line.
    pub id: String,
    /// What the person says of the marked words; null until they do.
    #[serde(default, deserialize_with = "judged")]
    pub judged: Option<Judgement>,
    /// The answer's file, or the record's id.
    #[serde(default)]
    pub answer: String,
    /// The question the answer is to.
    #[serde(default)]
    pub question: Option<String>,
    /// The text before the words, the words, and the text after them.
    #[serde(default)]
    pub before: String,
    pub marked: String,
    #[serde(default)]
    pub after: String,
    /// What Caveat says of them; null where it says nothing.
    #[serde(default)]
    pub finding: Option<Said>,
    /// What else the line holds: notes of the person's own.
    #[serde(flatten)]
    pub more: Map<String, Value>,
}

/// What Caveat says of words.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Said {
    pub check: String,
    pub tier: Tier,
    #[serde(default)]
    pub message: String,
    #[serde(default)]
    pub working: String,
    /// What bears it out, each with its place.
    #[serde(default)]
    pub evidence: Vec<String>,
}

/// A judgement as people write it into a file; an empty one is none yet.
fn judged<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Judgement>, D::Error> {
    let Some(written) = Option::<String>::deserialize(deserializer)? else { return Ok(None) };
    match written.trim().to_lowercase().replace([' ', '_'], "-").as_str() {
        "" => Ok(None),
        "right" => Ok(Some(Judgement::Right)),
        "wrong" => Ok(Some(Judgement::Wrong)),
        "cannot-tell" => Ok(Some(Judgement::CannotTell)),
        other => Err(serde::de::Error::custom(format!("`judged` is right, wrong or cannot-tell, not `{other}`"))),
    }
}

impl Said {
    fn of(finding: &Finding) -> Self {
        let evidence = finding.evidence.iter().map(|evidence| format!("{}: {}", wording::place(evidence), evidence.quote));
        Self {
            check: finding.check.clone(),
            tier: finding.tier,
            message: finding.message.clone(),
            working: wording::working(finding).to_owned(),
            evidence: evidence.collect(),
        }
    }
}

/// An answer with its sentences, from which items are cut.
struct Cut<'a> {
    answer: &'a AnswerInput,
    /// Where its sentences stand in the input's text.
    sentences: Vec<Span>,
}

impl Cut<'_> {
    /// The sentences that a place stands in; the place alone where it stands in none.
    fn sentence(&self, span: Span) -> Span {
        let first = self.sentences.partition_point(|sentence| sentence.end <= span.start);
        let within = self.sentences[first..].iter().take_while(|sentence| sentence.start < span.end);
        within.fold(span, |all, sentence| Span::new(all.start.min(sentence.start), all.end.max(sentence.end)))
    }

    fn id(&self, name: &str) -> String {
        format!("{:016x}", place(&format!("{}\u{0}{name}", self.answer.id), 0))
    }

    fn item(&self, span: Span, name: &str, said: Option<Said>) -> Item {
        let text = &self.answer.text;
        let sentence = self.sentence(span);
        let mut start = sentence.start.saturating_sub(AROUND).max(span.start.saturating_sub(MOST));
        let mut end = sentence.end.saturating_add(AROUND).min(span.end.saturating_add(MOST)).min(text.len());
        while !text.is_char_boundary(start) {
            start += 1;
        }
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        Item {
            // Nothing in it tells whether there is a finding.
            id: self.id(name),
            judged: None,
            answer: self.answer.id.clone(),
            question: self.answer.question.clone(),
            before: Span::new(start, span.start).of(text).to_owned(),
            marked: span.of(text).to_owned(),
            after: Span::new(span.end, end).of(text).to_owned(),
            finding: said,
            more: Map::new(),
        }
    }
}

/// What could be judged of an answer: its findings, and of the claims in sentences without any the first `most` in the order of the seed.
pub fn items(answer: &AnswerInput, report: &Report, most: usize, seed: u64) -> Result<(Vec<Item>, Vec<Item>), Failure> {
    let read = Answer::new(answer)?;
    let document = Document::new(&read);
    let cut = Cut { answer, sentences: document.sentences.iter().map(|sentence| read.outward(sentence.span)).collect() };
    let map = Utf16Map::new(&answer.text);
    let mut marked = Vec::new();
    // In the order of the text, and none overlaps another.
    let mut spans = Vec::new();
    for finding in &report.findings {
        let span = map.inward(&answer.text, finding.span)?;
        marked.push(cut.item(span, &finding.fingerprint, Some(Said::of(finding))));
        spans.push(span);
    }
    let touched = |place: Span| {
        let at = spans.partition_point(|span: &Span| span.end <= place.start);
        spans.get(at).is_some_and(|span| span.start < place.end)
    };
    let free = |claim: &Claim| {
        let sentence = document.sentences[claim.sentence].span;
        claim.checkable() && !touched(read.outward(sentence)) && !touched(read.outward(claim.span))
    };
    let name = |claim: &Claim| claim.span.start.to_string();
    let mut unmarked: Vec<Claim> = claims(&document).into_iter().filter(free).collect();
    unmarked.sort_by_cached_key(|claim| place(&cut.id(&name(claim)), seed));
    unmarked.truncate(most);
    let item = |claim: Claim| {
        let figures = figures(claim.span.of(&read.text)).shifted(claim.span.start);
        cut.item(read.outward(figures), &name(&claim), None)
    };
    Ok((marked, unmarked.into_iter().map(item).collect()))
}

/// From the first word with a digit to the last, as most marks are; all of the words where none has one. A claim that is marked as a whole
/// would show that Caveat said nothing of it.
fn figures(claim: &str) -> Span {
    let mut words = claim.split_whitespace().filter(|word| word.contains(|letter: char| letter.is_ascii_digit()));
    let place = |word: &str| word.as_ptr() as usize - claim.as_ptr() as usize;
    let Some(first) = words.next() else { return Span::new(0, claim.len()) };
    let last = words.next_back().unwrap_or(first);
    let end = place(last) + last.trim_end_matches(|letter: char| !letter.is_alphanumeric() && letter != '%').len();
    Span::new(place(first), end)
}

/// Reads a file of items. `-` is standard input.
pub fn read(file: &Path) -> Result<Vec<Item>, Failure> {
    let text = input::read(file)?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let items = lines.map(|(at, line)| {
        serde_json::from_str(line).map_err(|error| format!("{}:{}: not a line of a sample: {error}", file.display(), at + 1).into())
    });
    items.collect()
}

/// The lines of a file of items.
pub fn lines(items: &[Item]) -> Result<String, Failure> {
    let mut text = String::new();
    for item in items {
        text.push_str(&serde_json::to_string(item)?);
        text.push('\n');
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn claims_without_a_mark_look_like_marks() {
        for (claim, marked) in [
            ("The bridge was opened in 1932.", "1932"),
            ("So 17 × 24 = 408 in all.", "17 × 24 = 408"),
            ("It rose by 20% (from 5 to 6).", "20% (from 5 to 6"),
            ("Canberra is the capital of Australia.", "Canberra is the capital of Australia."),
        ] {
            assert_eq!(figures(claim).of(claim), marked);
        }
    }

    #[test]
    fn judgements_are_read_as_people_write_them() {
        let read =
            |judged: &str| serde_json::from_str::<Item>(&format!(r#"{{"id": "a", "marked": "m", "judged": {judged}, "note": "mine"}}"#));
        for (written, meant) in [
            ("null", None),
            ("\"\"", None),
            ("\"right\"", Some(Judgement::Right)),
            ("\" Wrong\"", Some(Judgement::Wrong)),
            ("\"cannot tell\"", Some(Judgement::CannotTell)),
            ("\"cannot-tell\"", Some(Judgement::CannotTell)),
        ] {
            assert_eq!(read(written).unwrap().judged, meant, "{written}");
        }
        assert!(read("\"yes\"").unwrap_err().to_string().contains("`judged` is right, wrong or cannot-tell, not `yes`"));
        let kept = lines(&[read("\"right\"").unwrap()]).unwrap();
        assert!(kept.contains(r#""judged":"right""#) && kept.contains(r#""note":"mine""#), "{kept}");
    }
}
