//! What the checks of questions that can be worked out share: a question's task is worked out, and the answer's result is held against it.
//!
//! A question such as "15 gallons in litres?" holds all that its answer rests on, while the answer gives the result alone: "A full tank would
//! be about 68 litres." The task is read only where every number of the question has its place in it. Nothing is said where the right value
//! stands anywhere in the answer, in whatever form.

use crate::check::prelude::*;
use crate::checks::unit::Dimension;
use crate::hedge::{self, around, is_asserted};
use crate::measure::{Measure, Scale, measure_at};
use crate::number::{Number, Rational, numbers, short, whole};
use crate::reading::{Pieces, pieces};
use num_traits::Zero;

/// What the checks of this family have in common.
pub(crate) const BY_QUESTION: Meta = Meta { scope: Scope::Answer, triggers: DIGITS, ..BY_FORMS };

/// The longest question that is worked out, in bytes: a longer one is a problem to be thought about.
const LONGEST: usize = 240;

/// Works out the question, where it is short and of one line, and holds the answer's result against it; where several things are asked for,
/// against each until one is wrong.
pub(crate) fn hold<W: IntoIterator<Item = Wanted>>(context: &Context<'_>, work: impl Fn(&Question<'_>) -> W) -> Vec<Signal> {
    let asked = Question::of(context).into_iter().flat_map(|question| work(&question));
    asked.filter_map(|wanted| wanted.judge(context)).take(1).collect()
}

/// A question, cut into pieces.
pub(crate) struct Question<'a> {
    text: &'a str,
    cut: Pieces,
    /// Its words in lower case, between blanks.
    words: String,
}

impl<'a> Question<'a> {
    fn of(context: &Context<'a>) -> Option<Self> {
        let text = context.question()?.trim();
        if text.len() > LONGEST || text.contains(['\n', '`']) {
            return None;
        }
        let lower = text.to_lowercase();
        let words: Vec<&str> = lower.split(|next: char| !next.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        Some(Self { text, cut: pieces(text), words: format!(" {} ", words.join(" ")) })
    }

    pub fn reading(&self) -> Reading<'_> {
        Reading::new(self.text, &self.cut)
    }

    /// Whether it says one of these words or phrases, in lower case.
    pub fn says(&self, phrases: &[&str]) -> bool {
        phrases.iter().any(|phrase| self.words.contains(&format!(" {phrase} ")))
    }

    /// The only thing that forms find, where every number of the question stands in it.
    pub fn find(&self, forms: &Forms) -> Option<Found> {
        let reading = self.reading();
        let found = forms.find(&reading);
        let [_] = found.as_slice() else { return None };
        let found = found.into_iter().next()?;
        let span = found.span(&reading);
        let inside = |number: &Number| span.contains(number.span);
        numbers(self.text).iter().all(inside).then_some(found)
    }
}

/// What a value of an answer is a value of.
pub(crate) enum Kind {
    /// A number, of nothing or of one of these: words behind it.
    Plain(&'static [&'static str]),
    /// A percentage, in percent.
    Percent,
    /// A quantity: the scale of each value that would be right, in their order.
    Measure(Vec<Scale>),
}

/// What a question asks for, worked out.
pub(crate) struct Wanted {
    /// Every value that would be right; the first is what is shown.
    pub right: Vec<Rational>,
    /// What it is a value of.
    pub kind: Kind,
    /// How far a value may be off and still be meant as right; zero where it must be exact to its printed digits.
    pub slack: Rational,
    /// How the right value comes about: "350 °F ≈ 176.7 °C".
    pub working: String,
    /// The values the question gives: an answer repeats them.
    pub given: Vec<Rational>,
}

/// A value that an answer gives, with its place in the answer's text.
struct Given {
    value: Rational,
    span: Span,
}

/// Words right before a result, behind hedges and emphasis.
const BEFORE_RESULT: &[&str] = &[
    "is", "are", "was", "were", "be", "equals", "equal", "gives", "give", "get", "gets", "makes", "make", "to", "at", "as", "have", "has",
    "need", "needs", "take", "takes", "took", "becomes", "reaches", "about", "approximately", "around", "roughly", "lasts", "spend",
    "spends", "you're", "you’re", "that's", "that’s", "it's", "it’s", "there's", "of", "pay", "comes", "leaves", "leaving", "contains",
    "yields", "yes", "hold", "holds", "exactly", "just", "nearly", "almost", "add", "for", "being", "totals", "with", "says", "produces",
    "find", "use", "uses", "covers", "score", "scored", "got", "paying", "saving", "save", "saves", "cost", "costs", "weighs", "weigh",
];

/// Words that close an answer.
const CLOSES: &[&str] = &[
    "so", "total", "answer", "therefore", "thus", "altogether", "overall", "result", "hence", "finally", "conclusion", "gives", "that's",
    "that’s", "makes", "get", "equals",
];

/// Words before a value that make it another than the one that was asked for.
const OTHER: &[&str] = &[
    "if", "unless", "depending", "depends", "assuming", "suppose", "example", "instance", "each", "instead", "or", "between", "not",
    "without", "whereas", "compared", "per", "otherwise", "remaining", "back", "reverse", "rounded", "round", "rounding",
];

/// Words behind a result with which something else begins.
const JOINS: &[&str] = &["and", "but", "because", "since", "so", "as", "which", "in", "altogether"];
/// The same behind what has its unit.
const BEHIND: &[&str] = &["when", "total", "on", "with", "for", "by", "to", "from", "at", "over", "after"];
/// What a percentage is one of.
const SHARES: &[&str] = &[
    "saving", "savings", "discount", "increase", "decrease", "reduction", "rise", "drop", "growth", "raise", "response", "rate", "share",
    "chance", "probability", "off", "loss", "gain",
];
/// Words behind a quantity that say of what it is one.
const OF_WHAT: &[&str] = &["tall", "long", "wide", "high", "deep", "away", "old", "heavy", "thick", "of", "fast", "each"];

/// Whether a value is said of something else than what was asked for, or is one of several.
fn of_another(reading: &Reading<'_>, start: usize, given: &Given) -> bool {
    let (first, last) = (reading.piece_from(given.span.start - start), reading.piece_from(given.span.end - start));
    let or = last + usize::from(reading.marks(last, ","));
    let several = reading.is(or, &["or", "to", "–", "-"]) && (or + 1..or + 4).any(|at| reading.number(at).is_some());
    reading.holds(0, first, OTHER) || several || reading.is(last, &["per", "each", "if", "unless", "/"])
}

/// The scales of a unit by its name.
pub(crate) fn scales_of(unit: &str) -> Option<Vec<Scale>> {
    measure_at(&format!("1 {unit}")).map(|found| found.scales)
}

/// What a unit is a scale of, in one dimension.
pub(crate) fn scale_of(unit: &str, dimension: Dimension) -> Option<Scale> {
    scales_of(unit)?.into_iter().find(|scale| scale.dimension == dimension)
}

impl Wanted {
    /// What must be right to its printed digits; the question gives no value that an answer would repeat.
    pub fn exactly(right: Vec<Rational>, kind: Kind, working: String) -> Self {
        Self { right, kind, slack: Rational::zero(), working, given: Vec::new() }
    }

    /// A quantity that may be told in each of these units: `values` are those that would be right, in the first of them.
    pub fn quantity(units: &[&str], dimension: Dimension, values: &[Rational], working: String) -> Option<Self> {
        let scales: Vec<Scale> = units.iter().map(|unit| scale_of(unit, dimension)).collect::<Option<_>>()?;
        let first = scales.first()?;
        let each = || values.iter().flat_map(|value| scales.iter().map(move |scale| (value, scale)));
        let right = each().map(|(value, scale)| first.to(scale, value)).collect::<Option<_>>()?;
        Some(Self::exactly(right, Kind::Measure(each().map(|(_, scale)| scale.clone()).collect()), working))
    }

    /// Holds the answer's result against what is right.
    pub(super) fn judge(&self, context: &Context<'_>) -> Option<Signal> {
        let text = context.text();
        if self.right.is_empty() || text.len() > 6000 || self.stands(text) {
            return None;
        }
        let mut results: Vec<(u8, Given)> = Vec::new();
        let mut first = true;
        for (start, reading) in context.readings() {
            let span = context.at(start, start + reading.text.len());
            let block = context.blocks().iter().find(|block| block.span.contains(span));
            let told = block.is_some_and(|block| matches!(block.kind, BlockKind::Prose | BlockKind::Item | BlockKind::Math));
            if !told || reading.text.ends_with('?') {
                continue;
            }
            let found: Vec<Given> =
                self.values(&reading, start).into_iter().filter(|given| self.is_result(text, &reading, start, given)).collect();
            let alone = found.iter().all(|given| given.value == found[0].value);
            let (leads, closes) = (std::mem::take(&mut first) && alone, reading.says(CLOSES));
            for given in found {
                let strong = context.inlines().any(|inline| inline.kind == InlineKind::Emphasis && inline.span.overlaps(given.span));
                if strong || !of_another(&reading, start, &given) {
                    // What the first sentence says, what is printed in bold, and what the last one comes to.
                    let weight = if leads {
                        3
                    } else if strong {
                        2
                    } else {
                        u8::from(closes)
                    };
                    results.push((weight, given));
                }
            }
        }
        let only = results.iter().all(|(_, given)| given.value == results[0].1.value);
        let most = results.iter().map(|(weight, _)| *weight).max().filter(|weight| *weight > 0 || only)?;
        let (_, given) = results.into_iter().rfind(|(weight, _)| *weight == most)?;
        if !is_asserted(context, given.span) || hedge::retracts(text, given.span.end + 1) {
            return None;
        }
        Some(Signal::new(given.span, self.working.clone()).claimed(given.span.of(text)))
    }

    /// Whether the answer has the right value anywhere, as a number, a percentage or a quantity.
    fn stands(&self, text: &str) -> bool {
        // "177C" is read as no number.
        let spaced = degrees(text);
        let text = spaced.as_str();
        numbers(text).iter().any(|number| {
            let measured = matches!(self.kind, Kind::Measure(_)).then(|| text.get(number.span.start..).and_then(measure_at)).flatten();
            measured.map_or_else(|| self.fits(text, number), |found| self.fits_measure(text, number, &found))
        })
    }

    fn near(&self, value: &Rational, right: &Rational) -> bool {
        (value - right).abs() <= self.slack
    }

    fn fits(&self, text: &str, number: &Number) -> bool {
        let hedge = around(text, number.span);
        self.right.iter().any(|right| {
            let other = matches!(self.kind, Kind::Percent) && !number.percent;
            let shown = if other { right.part::<100>() } else { right.clone() };
            hedge::fits(hedge, number, &shown) || other && hedge::fits(hedge, number, right) || self.near(&number.value, &shown)
        })
    }

    /// Whether a quantity is the right one, in whatever unit.
    fn fits_measure(&self, text: &str, number: &Number, found: &Measure) -> bool {
        let Kind::Measure(scales) = &self.kind else { return false };
        let hedged = around(text, number.span).is_some();
        scales.iter().zip(&self.right).any(|(scale, right)| {
            found.scales.iter().filter_map(|own| scale.to(own, right)).any(|exact| {
                let off = (&found.value - &exact).abs();
                let share = if hedged && !found.compound { exact.abs().part::<20>() } else { exact.abs().part::<100>() };
                found.prints(&exact) || off <= share || self.near(&found.value, &exact)
            })
        })
    }

    /// The values of a sentence that are of the wanted kind, and none that the question gives.
    fn values(&self, reading: &Reading<'_>, start: usize) -> Vec<Given> {
        let numbers = reading.pieces.iter().filter_map(|piece| piece.number.as_ref());
        numbers
            .filter(|number| !number.ordinal && !number.percentage_points)
            .filter_map(|number| {
                let at = number.span;
                let (value, end) = match &self.kind {
                    Kind::Plain(_) => (!number.percent).then_some((number.value.clone(), at.end))?,
                    Kind::Percent => number.percent.then_some((number.value.clone(), at.end))?,
                    Kind::Measure(scales) => {
                        let found = reading.text.get(at.start..).and_then(measure_at)?;
                        let same = found.scales.iter().any(|own| scales.contains(own));
                        same.then_some((found.value, at.start + found.end))?
                    }
                };
                let given = self.given.contains(&value);
                (!given).then(|| Given { value, span: Span::new(start + at.start, start + end) })
            })
            .collect()
    }

    /// Whether a value stands where a result does: behind a word that gives one, and before the end of what is said of it.
    fn is_result(&self, text: &str, reading: &Reading<'_>, start: usize, given: &Given) -> bool {
        let first = reading.piece_from(given.span.start - start);
        let last = reading.piece_from(given.span.end - start);
        let before = first.checked_sub(1);
        let led = before.is_none_or(|before| {
            let article = matches!(self.kind, Kind::Percent) && reading.is(before, &["a", "an", "the"]);
            article || reading.is(before, BEFORE_RESULT) || reading.marks(before, "=≈:~,")
        });
        let ends = reading.pieces.get(last).is_none() || reading.marks(last, ".,;:!)–—") || reading.is(last, JOINS);
        let closed = ends
            || match &self.kind {
                Kind::Plain(nouns) => reading.is(last, nouns),
                Kind::Percent => reading.is(last, BEHIND) || reading.is(last, SHARES),
                Kind::Measure(_) => reading.is(last, BEHIND) || reading.is(last, OF_WHAT),
            };
        let labels = reading.marks(last, ":") && last + 1 == reading.pieces.len();
        led && closed && !labels && !hedge::operand(text, given.span)
    }
}

/// "177C" as "177 °C".
fn degrees(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    let mut digit = false;
    while let Some(letter) = letters.next() {
        if digit && matches!(letter, 'C' | 'F') && letters.peek().is_none_or(|next| !next.is_alphanumeric()) {
            spaced.push_str(" °");
        }
        spaced.push(letter);
        digit = letter.is_ascii_digit();
    }
    spaced
}

/// "= 12.5" or "≈ 12.33".
pub(crate) fn equals(value: &Rational) -> String {
    let exact = (value * &whole(100)).is_integer();
    format!("{} {}", if exact { '=' } else { '≈' }, short(value, 2))
}
