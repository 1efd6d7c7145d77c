//! One sentence, or two that follow each other, as one row of words and amounts: for rules that look at what stands there together,
//! whatever the words between say.
//!
//! In: the sentences of a view. Out: [`Passage`], and its [`Part`]s from one end of a clause to another. A rule asks a part for the kinds of
//! its amounts, and for the words around each.

use super::Reading;
use crate::context::Context;
use crate::number::Number;
use crate::signal::Signal;
use crate::span::Span;

/// What an amount is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Money, by its currency.
    Money(&'static str),
    /// A percentage.
    Percent,
    /// Percentage points; a hundredth of one is a basis point.
    Points,
    /// Basis points.
    Basis,
    /// A span of time, in its unit.
    Time(&'static str),
    /// Anything else.
    Other,
}

/// A number of a passage.
#[derive(Debug, Clone)]
pub struct Amount<'a> {
    /// The number, with places in `text`.
    pub number: Number,
    /// Its sentence.
    pub text: &'a str,
    /// Where the number stands in the view.
    pub span: Span,
    /// Its token.
    pub at: usize,
    /// Which of the passage's sentences it stands in.
    pub sentence: usize,
    /// What it is counted in.
    pub kind: Kind,
}

/// A word, a mark or a number, in lower case.
#[derive(Debug, Clone)]
struct Token {
    word: String,
    span: Span,
    mark: bool,
    number: bool,
    /// Whether a sentence begins here.
    begins: bool,
}

/// The sentences of a view as one row.
#[derive(Debug, Default)]
pub struct Passage<'a> {
    tokens: Vec<Token>,
    amounts: Vec<Amount<'a>>,
    sentences: Vec<usize>,
}

/// The longest sentence that is read, in bytes.
const LONGEST: usize = 500;

/// Ends of clauses in a sentence, at most: what has more is a list.
const CLAUSES: usize = 8;

/// Units of time, by their names.
const TIMES: &[(&str, &[&str])] = &[
    ("year", &["year", "years", "yr", "yrs"]),
    ("month", &["month", "months"]),
    ("week", &["week", "weeks"]),
    ("day", &["day", "days"]),
    ("hour", &["hour", "hours", "h", "hr", "hrs"]),
    ("minute", &["minute", "minutes", "min", "mins"]),
    ("second", &["second", "seconds", "s", "sec", "secs"]),
];

/// Words of which one makes "2:3" a ratio.
const RATIOS: &[&str] = &[
    "ratio", "ratios", "proportion", "proportions", "scale", "map", "odds", "model", "mixed", "mix", "mixing", "parts", "simplifies",
    "reduces",
];

/// Words before a number of four digits that make it a year.
const BEFORE_YEARS: &[&str] = &[
    "in", "since", "from", "to", "by", "of", "until", "between", "and", "year", "during", "early", "late", "mid", "january", "february",
    "march", "april", "may", "june", "july", "august", "september", "october", "november", "december", "fy", "q1", "q2", "q3", "q4",
    "after", "before", "–", "-",
];

impl<'a> Passage<'a> {
    /// The sentences of the view; a sentence that is too long parts what stands before and behind it.
    #[must_use]
    pub fn read(context: &Context<'a>) -> Self {
        let mut passage = Self::default();
        for (start, reading) in context.readings() {
            passage.sentences.push(passage.tokens.len());
            if reading.text.len() <= LONGEST {
                passage.add(start, &reading);
            }
        }
        passage
    }

    fn add(&mut self, start: usize, reading: &Reading<'a>) {
        // "2:3:5" is a time of day where nothing says ratio.
        let ratios = reading.says(RATIOS);
        for (at, piece) in reading.pieces.iter().enumerate() {
            let word = reading.piece(at).to_lowercase().replace('’', "'");
            let number = reading.number(at).filter(|number| {
                let year = crate::number::like_year(reading.text, number)
                    && at.checked_sub(1).is_some_and(|before| reading.is(before, BEFORE_YEARS));
                !number.ordinal && !year && !matches!(word.as_str(), "a" | "an" | "one")
            });
            let term = || (ratios && number.is_none()).then(|| term(reading, at)).flatten();
            let number = number.cloned().or_else(term);
            let known = number.is_some();
            if let Some(number) = number {
                let kind = kind(reading, at, &number);
                let span = number.span.shifted(start);
                let sentence = self.sentences.len().saturating_sub(1);
                self.amounts.push(Amount { number, text: reading.text, span, at: self.tokens.len(), sentence, kind });
            }
            let span = piece.span.shifted(start);
            self.tokens.push(Token { word, span, mark: piece.mark, number: known, begins: at == 0 });
        }
    }

    /// The parts of the passage: one sentence or two, from the beginning of a clause to the end of one. Each ends in another sentence
    /// than the ones before, or in the same, so that a rule sees a statement alone and with what stands around it.
    #[must_use]
    pub fn parts(&self) -> Vec<Part<'_, 'a>> {
        let mut parts = Vec::new();
        for (which, &from) in self.sentences.iter().enumerate() {
            let to = self.sentences.get(which + 1).copied().unwrap_or(self.tokens.len());
            let ends: Vec<usize> = (from + 1..=to).filter(|&at| at == to || self.divides(at)).collect();
            if to == from || ends.len() > CLAUSES {
                continue;
            }
            let before = which.checked_sub(1).and_then(|before| self.sentences.get(before)).copied().filter(|&before| before < from);
            let mut starts: Vec<usize> = before.into_iter().chain([from]).chain(ends.iter().copied().filter(|&at| at < to)).collect();
            starts.dedup();
            for &start in &starts {
                for &end in ends.iter().filter(|&&end| end > start) {
                    parts.push(Part { passage: self, from: start, to: end, sentence: from });
                }
            }
        }
        parts
    }

    /// All amounts, in order.
    #[must_use]
    pub fn amounts(&self) -> &[Amount<'a>] {
        &self.amounts
    }

    /// All of it as one part.
    #[must_use]
    pub fn whole(&self) -> Part<'_, 'a> {
        Part { passage: self, from: 0, to: self.tokens.len(), sentence: 0 }
    }

    /// The tokens of a sentence.
    #[must_use]
    pub fn sentence(&self, which: usize) -> std::ops::Range<usize> {
        let end = self.tokens.len();
        let begin = |which: usize| self.sentences.get(which).copied().unwrap_or(end);
        begin(which)..begin(which + 1)
    }

    /// The word, mark or number that is a token, in lower case; empty behind the last one.
    #[must_use]
    pub fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.word.as_str())
    }

    /// The first token of the first sentence that begins at or behind token `at`.
    fn sentence_from(&self, at: usize) -> Option<usize> {
        self.sentences.get(self.sentences.partition_point(|&begin| begin < at)).copied()
    }

    /// Whether a clause ends before the token at `at`.
    fn divides(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else { return true };
        let behind_comma = at > 0 && self.tokens[at - 1].word == ",";
        token.mark && matches!(token.word.as_str(), ";" | "—" | "–" | ":" | "(" | ")")
            || behind_comma && matches!(token.word.as_str(), "so" | "which" | "while" | "whereas" | "but" | "and" | "because" | "though")
    }
}

/// The term of a ratio at piece `at`: digits with a colon at one side.
fn term(reading: &Reading<'_>, at: usize) -> Option<Number> {
    let piece = reading.pieces.get(at)?;
    let digits = reading.piece(at);
    let tied = at > 0 && reading.glued(at) && reading.marks(at - 1, ":") || reading.glued(at + 1) && reading.marks(at + 1, ":");
    let plain = !piece.mark && digits.len() <= 9 && digits.bytes().all(|byte| byte.is_ascii_digit());
    // "50,000" behind the colon.
    let rest = reading.text.get(piece.span.start..)?;
    let length = rest.find(|c: char| !(c.is_ascii_digit() || c == ',')).unwrap_or(rest.len());
    let whole = rest[..length].trim_end_matches(',');
    let grouped = whole.split(',').skip(1).all(|group| group.len() == 3);
    let written = if grouped { whole } else { digits };
    let value = written.replace(',', "").parse::<i64>().ok().filter(|_| plain && tied)?;
    let span = Span::new(piece.span.start, piece.span.start + written.len());
    Some(Number { span, digits: span, value: crate::number::whole(value), ..Number::default() })
}

/// What the number at piece `at` is counted in.
fn kind(reading: &Reading<'_>, at: usize, number: &Number) -> Kind {
    let behind = at + 1 + usize::from(reading.is(at + 1, &["-", "‑", "full", "whole"]));
    if let Some(currency) = number.currency {
        return Kind::Money(currency);
    }
    if number.percentage_points || reading.is(behind, &["percentage"]) && reading.is(behind + 1, &["point", "points"]) {
        return Kind::Points;
    }
    if number.percent {
        return if reading.is(at + 1, &["point", "points"]) { Kind::Points } else { Kind::Percent };
    }
    if reading.is(behind, &["basis"]) && reading.is(behind + 1, &["point", "points"]) || reading.is(behind, &["bps", "bp"]) {
        return Kind::Basis;
    }
    TIMES.iter().find(|(_, names)| reading.is(behind, names)).map_or(Kind::Other, |(unit, _)| Kind::Time(unit))
}

/// A stretch of a passage.
#[derive(Debug, Clone, Copy)]
pub struct Part<'p, 'a> {
    passage: &'p Passage<'a>,
    from: usize,
    to: usize,
    /// Where the sentence begins that the part ends in.
    sentence: usize,
}

impl<'p, 'a> Part<'p, 'a> {
    /// Its amounts, in order.
    #[must_use]
    pub fn amounts(&self) -> &'p [Amount<'a>] {
        &self.passage.amounts[self.places()]
    }

    /// Which of the passage's amounts they are.
    #[must_use]
    pub fn places(&self) -> std::ops::Range<usize> {
        let all = &self.passage.amounts;
        all.partition_point(|one| one.at < self.from)..all.partition_point(|one| one.at < self.to)
    }

    /// The kinds of its amounts: M for money, P for percentages, B for points of either kind, T for spans of time, N for others.
    #[must_use]
    pub fn signature(&self) -> String {
        let letter = |amount: &Amount<'_>| match amount.kind {
            Kind::Money(_) => 'M',
            Kind::Percent => 'P',
            Kind::Points | Kind::Basis => 'B',
            Kind::Time(_) => 'T',
            Kind::Other => 'N',
        };
        self.amounts().iter().map(letter).collect()
    }

    fn words(&self, from: usize, to: usize) -> impl DoubleEndedIterator<Item = &'p str> + use<'p> {
        self.passage.tokens[from.min(to)..to].iter().map(|token| token.word.as_str())
    }

    /// Whether one of `phrases` stands in it.
    #[must_use]
    pub fn says(&self, phrases: &[&str]) -> bool {
        says(&self.passage.tokens[self.from..self.to], phrases)
    }

    /// Whether one of `phrases` stands in the sentences it touches.
    #[must_use]
    pub fn around_says(&self, phrases: &[&str]) -> bool {
        let passage = self.passage;
        let before = passage.sentences.partition_point(|&at| at <= self.from).checked_sub(1);
        let begin = before.and_then(|at| passage.sentences.get(at)).copied().unwrap_or(0);
        let end = passage.sentence_from(self.to).unwrap_or(passage.tokens.len());
        says(&passage.tokens[begin..end], phrases)
    }

    /// Up to `most` words before amount `which`, the nearest first, up to another amount or the sentence's beginning.
    pub fn before(&self, which: usize, most: usize) -> impl Iterator<Item = &'p str> + use<'p> {
        let at = self.amounts()[which].at;
        let tokens = &self.passage.tokens;
        let end = if tokens[at].begins {
            at
        } else {
            (0..at).rev().find(|&back| tokens[back].number || tokens[back].begins).map_or(0, |back| back + usize::from(tokens[back].number))
        };
        self.words(end.max(self.from), at).rev().take(most)
    }

    /// Up to `most` words behind amount `which`, up to another amount or the sentence's end.
    pub fn behind(&self, which: usize, most: usize) -> impl Iterator<Item = &'p str> + use<'p> {
        let at = self.amounts()[which].at + 1;
        let tokens = &self.passage.tokens;
        let end = (at..tokens.len()).find(|&on| tokens[on].number || tokens[on].begins).unwrap_or(tokens.len());
        self.words(at, end).take(most)
    }

    /// The `most` words and numbers before amount `which`, as they are said.
    #[must_use]
    pub fn lead(&self, which: usize, most: usize) -> String {
        let at = self.amounts()[which].at;
        self.words(at.saturating_sub(most).max(self.from), at).collect::<Vec<_>>().join(" ")
    }

    /// Whether one of the `most` words before amount `which` is a number itself.
    #[must_use]
    pub fn number_within(&self, which: usize, most: usize) -> bool {
        let at = self.amounts()[which].at;
        self.passage.tokens[at.saturating_sub(most).max(self.from)..at].iter().any(|token| token.number)
    }

    /// Whether the statement may end behind amount `which` and what it counts: no sign, and nothing that goes on with it.
    #[must_use]
    pub fn closes(&self, which: usize) -> bool {
        const ON: &[&str] = &[
            "+", "-", "−", "×", "*", "/", "÷", "^", "times", "plus", "minus", "more", "less", "fewer", "of", "to", "percent", "x", "=",
            "or", "older", "per", "out", "each", "apart", "than", "squared",
        ];
        !self.behind(which, 2).any(|word| ON.contains(&word))
    }

    /// Whether one of `words` is among the `most` before amount `which`.
    #[must_use]
    pub fn led(&self, which: usize, most: usize, words: &[&str]) -> bool {
        self.before(which, most).any(|word| words.contains(&word))
    }

    /// Whether one of `words` is among the `most` behind amount `which`.
    #[must_use]
    pub fn followed(&self, which: usize, most: usize, words: &[&str]) -> bool {
        self.behind(which, most).any(|word| words.contains(&word))
    }

    /// Whether one of `words` is near amount `which`, on either side.
    #[must_use]
    pub fn near(&self, which: usize, most: usize, words: &[&str]) -> bool {
        self.led(which, most, words) || self.followed(which, most, words)
    }

    /// The words between two amounts.
    pub fn between(&self, one: usize, other: usize) -> impl Iterator<Item = &'p str> + use<'p> {
        let amounts = self.amounts();
        self.words(amounts[one].at + 1, amounts[other].at)
    }

    /// Whether one of `words` stands between two amounts.
    #[must_use]
    pub fn joined(&self, one: usize, other: usize, words: &[&str]) -> bool {
        self.between(one, other).any(|word| words.contains(&word))
    }

    /// What amount `which` counts: the word behind it, without the ending of its plural; empty where nothing is named.
    #[must_use]
    pub fn thing(&self, which: usize) -> String {
        const SMALL: &[&str] = &[
            "to", "and", "in", "by", "from", "a", "an", "the", "is", "are", "was", "were", "of", "on", "at", "for", "now", "last", "this",
            "then", "so", "today", "with", "or", "as", "than", "after", "before", "while", "over", "between", "when", "if", "that",
            "which", "that's", "each", "would", "will",
        ];
        let word = self.behind(which, 2).find(|word| *word != "-").unwrap_or_default();
        if SMALL.contains(&word) || !word.starts_with(char::is_alphabetic) { String::new() } else { stem(word) }
    }

    /// Whether the two are of one kind: money in one currency, or things of one name.
    #[must_use]
    pub fn alike(&self, one: usize, other: usize) -> bool {
        let amounts = self.amounts();
        let (a, b) = (&amounts[one], &amounts[other]);
        a.kind == b.kind && (a.kind != Kind::Other || self.thing(one) == self.thing(other))
    }

    /// Whether the last amount stands in the sentence the part ends in.
    #[must_use]
    pub fn ends_in_its_sentence(&self) -> bool {
        self.amounts().last().is_some_and(|last| last.at >= self.sentence)
    }

    /// Whether amount `which` stands before the sentence the part ends in.
    #[must_use]
    pub fn starts_before(&self, which: usize) -> bool {
        self.amounts()[which].at < self.sentence
    }

    /// Whether the part runs over two sentences.
    #[must_use]
    pub fn spans_sentences(&self) -> bool {
        self.from < self.sentence
    }

    /// The first words of the sentence the part ends in.
    pub fn opening(&self, most: usize) -> impl Iterator<Item = &'p str> + use<'p> {
        self.words(self.sentence, self.to).take(most)
    }

    /// From amount `one` to the end of amount `other`, in the view.
    #[must_use]
    pub fn span(&self, one: usize, other: usize) -> Span {
        let amounts = self.amounts();
        Span::new(amounts[one].span.start, amounts[other].span.end)
    }

    /// Its first byte, in the view.
    #[must_use]
    pub fn first_byte(&self) -> Option<usize> {
        self.passage.tokens.get(self.from).map(|token| token.span.start)
    }

    /// One past its last byte, in the view.
    #[must_use]
    pub fn last_byte(&self) -> Option<usize> {
        self.passage.tokens.get(self.to.checked_sub(1)?).map(|token| token.span.end)
    }

    /// Where the sentence behind the part begins, in the view.
    #[must_use]
    pub fn next_sentence(&self) -> Option<usize> {
        let passage = self.passage;
        let next = passage.sentence_from(self.to)?;
        passage.tokens.get(next).map(|token| token.span.start)
    }

    /// Each word of the part, in order.
    #[must_use]
    pub fn all(&self) -> impl DoubleEndedIterator<Item = &'p str> + use<'p> {
        self.words(self.from, self.to)
    }
}

/// Signals that a new one may be about the same words as, at most: the newest, as parts come in the order of the text.
const NEAR: usize = 64;

/// Adds what a part said. Of signals on the same words the first stays, unless another part bears them out. `same` says whether two spans are
/// about the same words.
pub fn add(signals: &mut Vec<Signal>, signal: Signal, same: impl Fn(Span, Span) -> bool) {
    match signals.iter_mut().rev().take(NEAR).find(|known| same(known.span, signal.span)) {
        Some(known) if signal.holds => *known = signal,
        Some(_) => {}
        None => signals.push(signal),
    }
}

/// A word without the ending of its plural.
#[must_use]
pub fn stem(word: &str) -> String {
    let word = word.to_lowercase();
    if let Some(head) = word.strip_suffix("ies").filter(|head| head.len() > 1) {
        return format!("{head}y");
    }
    let sibilant = |head: &&str| ["ch", "sh", "x", "ss"].iter().any(|end| head.ends_with(end));
    if let Some(head) = word.strip_suffix("es").filter(sibilant) {
        return head.to_owned();
    }
    word.strip_suffix('s').filter(|head| !head.ends_with('s')).unwrap_or(&word).to_owned()
}

fn says(tokens: &[Token], phrases: &[&str]) -> bool {
    phrases.iter().any(|phrase| {
        let (first, rest) = phrase.split_once(' ').map_or((*phrase, None), |(first, rest)| (first, Some(rest)));
        tokens.iter().enumerate().filter(|(_, token)| token.word == first).any(|(at, _)| {
            let mut behind = tokens[at + 1..].iter();
            rest.is_none_or(|rest| rest.split(' ').all(|word| behind.next().is_some_and(|token| token.word == word)))
        })
    })
}
