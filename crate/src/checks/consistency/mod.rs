//! What the checks of an answer against itself and against earlier turns share: statements with one figure.

use crate::answer::Role;
use crate::context::Context;
use crate::hedge;
use crate::span::Span;
use crate::words::{Token, TokenKind, tokens};

/// A sentence with one figure, taken apart so that it can be found again with another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// The figure as it is written, without separators.
    pub figure: String,
    /// Where the figure stands in the text.
    pub span: Span,
    /// The words of the sentence that carry its meaning, in lower case and sorted; numbers and small words are left out.
    pub words: Vec<String>,
    /// The word right behind the figure, in lower case ("million", "metres"); empty where there is none.
    pub unit: String,
}

/// Words that do not tell one statement from another.
const SMALL: &[&str] = &[
    "the", "a", "an", "is", "was", "are", "were", "be", "been", "it", "its", "it's", "in", "on", "at", "of", "to", "and", "that", "this",
    "i", "my", "you", "your", "you're", "right", "actually", "apologies", "apologize", "sorry", "for", "the", "confusion", "mistake",
    "error", "correct", "correction", "indeed", "fact", "has", "have", "had", "with", "by", "as", "so", "not", "previous", "earlier",
    "response", "answer", "upon", "review", "yes", "no", "me", "let", "clarify", "from", "there", "about", "approximately", "around",
    "roughly", "year", "absolutely", "exactly", "total", "figure", "should", "would", "apology", "thank", "thanks", "pointing", "out",
    "again", "checking", "double", "later", "also", "so", "then", "however", "again", "therefore", "thus", "sum", "summary", "overall",
    "conclusion", "short", "mentioned", "noted", "stated", "above", "note", "remember", "since", "because",
];

/// First words of a request to change what was said.
const CHANGES: &[&str] = &[
    "make", "change", "swap", "replace", "move", "let's", "lets", "increase", "decrease", "raise", "lower", "reduce", "double", "halve",
    "adjust", "update", "switch", "rewrite", "shorten", "extend", "suppose", "assume", "imagine", "pretend", "scale", "set", "postpone",
];

/// Whether the person last asked for something other than what was said: then another figure is what was asked for.
#[must_use]
pub fn wants_change(context: &Context<'_>) -> bool {
    asked(context).is_some_and(|question| question.len() < 1000 && asks_for_change(&question.to_lowercase()))
}

/// What the answer answers: its question, or the last turn where that is the person's.
#[must_use]
pub fn asked<'a>(context: &Context<'a>) -> Option<&'a str> {
    let last = context.turns().last().filter(|turn| turn.role == Role::User);
    context.question().or(last.map(|turn| turn.text.as_str()))
}

/// The same, of a question in lower case.
fn asks_for_change(question: &str) -> bool {
    let polite =
        ["please", "can", "could", "you", "now", "ok", "okay", "great", "thanks", "then", "and", "but", "so", "we", "i", "want", "to"];
    let first =
        |part: &str| part.split_whitespace().map(|word| word.trim_matches(',')).find(|word| !polite.contains(word)).map(str::to_owned);
    let asks = |part: &str| first(part).is_some_and(|word| CHANGES.contains(&word.as_str())) || part.contains("what if");
    question.split(['.', '!', '?', ';', ':', '\n']).any(asks) || question.contains(" instead")
}

/// Words with which a reader doubts an answer.
const PUSHES: &[&str] = &[
    "are you sure", "you sure", "is that right", "is that correct", "that's wrong", "that is wrong", "that's not right",
    "that isn't right", "isn't it", "wasn't it", "i think", "i thought", "i read", "i heard", "double check", "double-check",
    "check again", "really?", "mistaken", "incorrect", "i don't think", "i believe", "wrong", "no,", "but ", "actually", "not true",
];

/// Whether the person doubts what was said.
#[must_use]
pub fn is_doubted(context: &Context<'_>) -> bool {
    let question = context.question().filter(|question| question.len() < 400).map(str::to_lowercase);
    question.is_some_and(|question| PUSHES.iter().any(|push| question.contains(push)))
}

/// Words with which an answer says that it corrects itself.
const CORRECTS: &[&str] = &[
    "mistake", "mistaken", "correction", "correct my", "corrected", "apolog", "sorry", "slip", "wrong", "error", "typo", "miscounted",
    "recalculat", "recount", "not ", "n't ", "rather than", "instead of", "earlier", "updated", "revised", "new ",
];

/// Whether a sentence corrects what was said, or works something out: then its figures are no others that were taken along.
#[must_use]
pub fn corrects(sentence: &str) -> bool {
    let words = sentence.to_lowercase();
    words.contains(['=', '×', '÷', '\\', '<']) || CORRECTS.iter().any(|word| words.contains(word))
}

/// The statement a sentence makes, where it has exactly one figure and at least two words to know it by. `start` is where the
/// sentence begins in its text.
#[must_use]
pub fn statement(sentence: &str, start: usize) -> Option<Statement> {
    if sentence.len() > 300 || sentence.trim_end().ends_with('?') {
        return None;
    }
    let cut = tokens(sentence);
    let mut figure: Option<(usize, usize)> = None;
    let mut at = 0;
    while at < cut.len() {
        if cut[at].kind != TokenKind::Number {
            at += 1;
            continue;
        }
        // "1,234.5" is one figure.
        let mut end = at + 1;
        while end + 1 < cut.len() && cut[end].glued && cut[end].marks(".,") && cut[end + 1].glued && cut[end + 1].kind == TokenKind::Number
        {
            end += 2;
        }
        if figure.replace((at, end)).is_some() {
            return None;
        }
        at = end;
    }
    let (first, end) = figure?;
    let joined = first > 0 && cut[first].glued && !cut[first - 1].marks("$€£(*\"“~")
        || cut.get(end).is_some_and(|next| next.glued && !next.marks("%.,;:!)*\"”"));
    let span = Span::new(cut[first].span.start, cut[end - 1].span.end);
    // A hedged figure, a range or a sentence that supposes something can be said twice with other numbers.
    if joined || hedge::around(sentence, span).is_some_and(|hedge| hedge != hedge::Hedge::About) || !hedge::asserts(sentence, span) {
        return None;
    }
    let number_word = |token: &Token<'_>| crate::words::small_number(token.text).is_some_and(|value| value > 1);
    if cut.iter().any(|token| token.kind == TokenKind::Word && number_word(token)) {
        return None;
    }
    let mut words: Vec<String> =
        cut.iter().filter(|token| token.kind == TokenKind::Word && !token.any(SMALL)).map(|token| token.text.to_lowercase()).collect();
    words.sort_unstable();
    words.dedup();
    let unit = cut
        .get(end)
        .filter(|next| next.kind == TokenKind::Word || next.marks("%"))
        .map(|next| next.text.to_lowercase())
        .unwrap_or_default();
    let figure = span.of(sentence).replace(',', "");
    (words.len() >= 2).then_some(Statement { figure, span: span.shifted(start), words, unit })
}

/// Whether two statements say the same of the same with different figures.
#[must_use]
pub fn differ(one: &Statement, two: &Statement) -> bool {
    one.words == two.words && one.unit == two.unit && one.figure != two.figure && !rounds(&one.figure, &two.figure)
}

/// Whether one figure is the other one rounded: "3.5" and "3.46", "330" and "330.0".
fn rounds(one: &str, two: &str) -> bool {
    let (Ok(left), Ok(right)) = (one.parse::<f64>(), two.parse::<f64>()) else { return true };
    let places = |figure: &str| figure.split_once('.').map_or(0, |(_, places)| places.len());
    let (coarse, fine, few) = if places(one) <= places(two) { (left, right, places(one)) } else { (right, left, places(two)) };
    let unit = 10_f64.powi(-i32::try_from(few.min(12)).unwrap_or(12));
    if places(one) != places(two) {
        return (coarse - fine).abs() <= unit;
    }
    // Whole numbers with trailing zeros may be rounded: "3000000" and "3012000". Years are not.
    let zeros = |figure: &str| figure.len() - figure.trim_end_matches('0').len();
    let rounded = zeros(one).max(zeros(two));
    places(one) == 0 && rounded >= 2 && (left - right).abs() < 10_f64.powi(i32::try_from(rounded).unwrap_or(2))
}
