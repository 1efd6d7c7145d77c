//! # What it flags
//! What the answer announces of its own form and does not keep: "this table has three columns" over four, "3 pros and 3 cons" with two cons below, "everything below
//! is in capital letters", "there's not one exclamation mark in the note below", "a 5-step plan" of four steps, "a three-sentence summary" of four.
//! # Why it misleads
//! The reader takes the announcement for kept, and pastes the text where it counts.
//! # How it is decided
//! The announcement stands in a heading, or in a sentence that ends its paragraph or leads in with a colon; what stands right below it (or behind the colon) is counted:
//! columns and rows of the table, items of the lists below the labels it names, letters and marks of the text, sentences, the order of the labelled parts. At the end of
//! an answer "that's five tips" is held against its only list.
//! # Known false positives
//! None known; bounds ("at least", "about"), bonuses and lists that go on are left alone.

use super::length::remark;
use super::lines;
use crate::answer::Block;
use crate::check::prelude::*;
use crate::cursor::places;
use crate::hedge::is_asserted;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Form that the answer announces",
    scope: Scope::Answer,
    triggers: &[
        "column", "row", " and ", "capital", "caps", "uppercase", "lowercase", "upper case", "lower case", "exclamation", "comma",
        "question mark", "semicolon", "letter", "step", "point", "part", "item", "sentence", "paragraph", "first", "that's", "those are",
        "there you have", "line",
    ],
    ..BY_FORMS
};

/// Words before a number after which it is no announcement.
const INEXACT: &[&str] = &[
    "least", "most", "about", "around", "over", "roughly", "approximately", "nearly", "almost", "than", "to", "or", "of", "first", "last",
    "next", "other", "another", "step", "part", "chapter", "section", "version", "day", "week", "level", "phase", "option", "example",
    "figure", "question", "every", "each", "by", "under", "up", "some", "between", "only", "between",
];

/// Words of sentences that ask, suppose, or speak of another text.
const ELSEWHERE: &[&str] = &[
    "if", "should", "could", "can", "would", "try", "asked", "requested", "want", "need", "needs", "your", "please", "not", "don't",
    "don’t", "previous", "earlier", "original", "each", "every", "per", "bonus", "plus", "extra", "optional",
];

/// Nouns that measure, and list nothing.
const MEASURES: &[&str] = &[
    "minutes", "hours", "days", "weeks", "times", "years", "percent", "points", "calories", "grams", "words", "cups", "seconds", "months",
    "dollars", "euros", "miles", "metres", "meters", "degrees", "people", "pages", "reps", "sets", "servings", "litres", "liters",
    "pounds", "marks", "stars", "inches", "feet",
];

/// A sentence that may announce something of what stands below it or behind its colon.
struct Lead<'a> {
    /// Where it begins in the answer's text.
    start: usize,
    reading: Reading<'a>,
    /// Its text in lower case.
    lower: String,
    own: usize,
    /// Whether nothing of its block follows.
    closes: bool,
}

impl Lead<'_> {
    fn phrase(&self, phrases: &[&str]) -> bool {
        let lower = self.lower.replace('’', "'");
        phrases.iter().any(|phrase| lower.contains(phrase))
    }

    fn span(&self, context: &Context<'_>, from: usize, to: usize) -> Span {
        let span = self.reading.span(from, to);
        context.at(self.start + span.start, self.start + span.end)
    }

    /// The number at piece `at` and one past the noun it counts, past adjectives: "three short | columns".
    fn counts(&self, at: usize, nouns: &[&str]) -> Option<(u32, usize)> {
        let number =
            self.reading.number(at).filter(|number| !number.ordinal && !number.percent && !number.fraction && number.currency.is_none())?;
        let count = u32::try_from(number.integer()?).ok().filter(|count| (1..=60).contains(count))?;
        if at > 0 && self.reading.is(at - 1, INEXACT) || at > 1 && self.reading.is(at - 2, &["at", "more", "fewer", "less"]) {
            return None;
        }
        let noun = (at + 1..at + 4)
            .take_while(|&next| next == at + 1 || self.reading.word(next - 1).is_some() || self.reading.marks(next - 1, "-‑"))
            .find(|&next| self.reading.is(next, nouns))?;
        Some((count, noun + 1))
    }
}

/// The blocks an announcement is of: what is behind its colon, or the blocks below without closing remarks.
fn below<'a>(context: &Context<'a>, lead: &Lead<'_>) -> Vec<&'a Block> {
    let mut blocks: Vec<&Block> = context.blocks().iter().skip(lead.own + 1).collect();
    if blocks.len() > 1 && blocks.last().is_some_and(|block| remark(context.words(block.span))) {
        blocks.pop();
    }
    blocks
}

/// What stands behind the lead's colon in its block, else the blocks below it as one text.
fn body<'a>(context: &Context<'a>, lead: &Lead<'_>) -> Option<Vec<&'a str>> {
    let block = context.blocks().get(lead.own)?;
    let end = context.view().start + lead.start + lead.reading.text.len();
    let rest = context.words(Span::new(end.min(block.span.end), block.span.end));
    if rest.contains(char::is_alphanumeric) {
        return Some(vec![rest]);
    }
    let blocks = below(context, lead);
    (!blocks.is_empty()).then(|| blocks.into_iter().map(|block| context.words(block.span)).collect())
}

fn told(context: &Context<'_>, span: Span, holds: bool, working: String) -> Option<Signal> {
    if holds {
        return Some(Signal::agrees(span));
    }
    is_asserted(context, span).then(|| Signal::new(span, working).claimed(context.words(span)))
}

/// "This table has three columns:".
fn table(context: &Context<'_>, lead: &Lead<'_>) -> Option<Signal> {
    let first = context.blocks().get(lead.own + 1).filter(|block| block.kind == BlockKind::Row)?;
    let table = context.tables().into_iter().find(|table| table.span.contains(first.span))?;
    if lead.reading.says(ELSEWHERE) && !lead.phrase(&["as you asked", "as requested", "you asked"]) {
        return None;
    }
    (0..lead.reading.pieces.len()).find_map(|at| {
        if let Some((count, to)) = lead.counts(at, &["columns", "column"]) {
            let width = u32::try_from(table.header.len().max(table.rows.first().map_or(0, Vec::len))).ok()?;
            // The first column may only name the rows.
            let named = lead.reading.says(&["other", "data", "numeric"]);
            return told(
                context,
                lead.span(context, at, to),
                width == count || named && width == count + 1,
                format!("the table has {width} columns"),
            );
        }
        let (count, to) = lead.counts(at, &["rows", "row", "entries"])?;
        let rows = u32::try_from(table.rows.len()).ok()?;
        told(context, lead.span(context, at, to), rows == count || rows + 1 == count, format!("the table has {rows} rows"))
    })
}

/// The number of items of the list that begins at block `at`; none where it may go on.
fn items(context: &Context<'_>, at: usize) -> Option<u32> {
    let blocks = context.blocks();
    let first = blocks.get(at).filter(|block| block.kind == BlockKind::Item)?;
    let same = |block: &Block| block.list == first.list;
    let inside = blocks[at..].iter().take_while(|block| block.kind == BlockKind::Item && (same(block) || block.level > first.level));
    let (mut own, mut all) = (0, 0);
    for block in inside {
        all += 1;
        own += u32::from(same(block));
    }
    // A list that a paragraph parts goes on behind it.
    let next = blocks.get(at + all);
    let goes_on = blocks
        .iter()
        .skip(at + all)
        .take(12)
        .any(|block| block.kind == BlockKind::Item && (same(block) || block.marker.is_some_and(|marker| marker == own + 1)));
    (!goes_on && next.is_none_or(|block| block.kind != BlockKind::Code)).then_some(own)
}

/// A label: a block of few words, with a colon or as a heading.
fn label(context: &Context<'_>, block: &Block) -> Option<String> {
    let words = context.words(block.span).trim();
    let short = words.split_whitespace().count() <= 4;
    let fits = block.kind == BlockKind::Heading
        || block.kind == BlockKind::Prose
            && (words.ends_with(':')
                || context.inlines().any(|inline| inline.kind == InlineKind::Emphasis && inline.span.contains(block.span)));
    (short && fits && !words.contains(|c: char| c.is_ascii_digit()))
        .then(|| words.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase())
}

/// "3 pros and 3 cons": the lists below the two labels.
fn sides(context: &Context<'_>, lead: &Lead<'_>) -> Vec<Signal> {
    let (mut signals, mut sides) = (Vec::new(), 0);
    if lead.reading.says(ELSEWHERE) {
        return signals;
    }
    for at in 0..lead.reading.pieces.len() {
        let Some(noun) = lead.reading.word(at + 1).filter(|noun| noun.len() > 3 && noun.ends_with('s')) else { continue };
        let Some((count, to)) = lead.counts(at, &[noun]) else { continue };
        let wanted = noun.to_lowercase();
        if MEASURES.contains(&wanted.as_str()) {
            continue;
        }
        let places: Vec<usize> = (lead.own + 1..context.blocks().len())
            .filter(|&place| {
                context
                    .blocks()
                    .get(place)
                    .and_then(|block| label(context, block))
                    .is_some_and(|label| label == wanted || label.ends_with(&format!(" {wanted}")))
            })
            .collect();
        let [place] = places.as_slice() else { continue };
        let Some(held) = items(context, place + 1) else { continue };
        sides += 1;
        signals.extend(told(context, lead.span(context, at, to), held == count, format!("the list of {wanted} holds {held}")));
    }
    // One label alone may be of a part of it.
    if sides < 2 { Vec::new() } else { signals }
}

/// "A 5-step plan", "in four steps": the list right below.
fn steps(context: &Context<'_>, lead: &Lead<'_>) -> Option<Signal> {
    const UNITS: &[&str] = &[
        "step", "steps", "point", "points", "part", "item", "ingredient", "tip", "tips", "reasons", "things", "question", "questions",
        "ideas", "ways", "bullets", "bullet",
    ];
    if lead.reading.says(ELSEWHERE)
        || lead.reading.says(&["scale", "star", "shot", "guard", "system", "font", "game", "lead", "play", "hearing", "harmony"])
    {
        return None;
    }
    let held = items(context, lead.own + 1)?;
    let mut found = (0..lead.reading.pieces.len()).filter_map(|at| Some((at, lead.counts(at, UNITS)?)));
    let (at, (count, to)) = found.next().filter(|_| found.next().is_none())?;
    let hyphen = lead.reading.marks(at + 1, "-‑")
        && lead.reading.is(
            to,
            &[
                "plan", "guide", "checklist", "list", "process", "method", "approach", "summary", "recipe", "routine", "framework",
                "strategy", "quiz", "formula", "procedure", "program", "programme", "walkthrough", "agenda", "outline", "version", "fix",
                "setup", "system",
            ],
        );
    let inside = at > 0 && lead.reading.is(at - 1, &["in", "these", "following"]) && !lead.reading.says(&["first", "last", "next"]);
    let presents = lead.reading.is(0, &["here", "below"]) || ["here are ", "here's "].iter().any(|words| lead.lower.contains(words));
    let behind = lead.reading.marks(lead.reading.pieces.len().wrapping_sub(1), ":")
        || context.blocks().get(lead.own).is_some_and(|block| block.kind == BlockKind::Heading);
    let numbers = (0..lead.reading.pieces.len()).filter(|at| lead.reading.number(*at).is_some()).count();
    if !(hyphen || inside || presents) || !behind || numbers > 1 {
        return None;
    }
    let closing = below(context, lead).iter().rfind(|block| block.kind == BlockKind::Item).is_some_and(|last| {
        let words = context.words(last.span).to_lowercase();
        ["bonus", "note", "remember", "optional", "tip:", "serve", "enjoy"].iter().any(|word| words.starts_with(word))
    });
    let kept = held == count || closing && held == count + 1;
    told(context, lead.span(context, at, to), kept, format!("the list holds {held}"))
}

/// "Everything below is in capital letters:".
fn case(context: &Context<'_>, lead: &Lead<'_>) -> Option<Signal> {
    const UPPER: &[&str] = &[
        "in capital letters", "in all capital letters", "in all caps", "in capitals", "in all capitals", "in uppercase",
        "in all uppercase", "in upper case", "all in caps", "entirely in capitals", "in block capitals",
    ];
    const LOWER: &[&str] = &[
        "in lowercase", "in all lowercase", "in lower case", "entirely lowercase", "all lowercase", "no capital letters",
        "without capital letters", "without any capital letters", "without capitals", "in lowercase letters", "in small letters",
    ];
    // A part of every wording: most sentences have none.
    if !["cap", "case", "letters"].iter().any(|part| lead.lower.contains(part)) {
        return None;
    }
    let find =
        |words: &[&str]| words.iter().filter_map(|words| Some((lead.lower.find(words)?, words.len()))).max_by_key(|(_, length)| *length);
    let ((at, length), upper) = find(UPPER).map(|found| (found, true)).or_else(|| find(LOWER).map(|found| (found, false)))?;
    let points = lead
        .reading
        .says(&["below", "here", "everything", "following", "requested", "version", "message", "note", "text", "whole", "entire"])
        || lead.reading.text.trim_end().ends_with(':');
    if !points
        || lead.reading.says(&[
            "if", "title", "titles", "first", "word", "words", "name", "names", "heading", "headings", "avoid", "not", "don't", "should",
            "sentence", "line", "except", "keywords",
        ])
        || !lead.reading.text.trim_end().ends_with([':', '.', '!'])
    {
        return None;
    }
    let body = body(context, lead)?;
    let text = body.join("\n");
    if text.contains(['`', '{', '<'])
        || context.blocks().iter().skip(lead.own + 1).any(|block| matches!(block.kind, BlockKind::Code | BlockKind::Row))
    {
        return None;
    }
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let wrong = text
        .split(|c: char| !c.is_alphanumeric())
        .find(|word| word.chars().any(|c| if upper { c.is_lowercase() } else { c.is_uppercase() }));
    let most = text.chars().filter(|c| if upper { c.is_uppercase() } else { c.is_lowercase() }).count();
    // What is mostly in the other case is not meant.
    let span = context.at(lead.start + at, lead.start + at + length);
    (letters > 8 && most * 2 > letters).then(|| told(context, span, wrong.is_none(), format!("“{}” is not", wrong.unwrap_or_default())))?
}

/// "There's not one exclamation mark in the note below."
fn marks(context: &Context<'_>, lead: &Lead<'_>) -> Option<Signal> {
    const MARKS: &[(&[&str], &[char])] = &[
        (&["comma", "commas"], &[',']),
        (&["exclamation mark", "exclamation marks", "exclamation point", "exclamation points"], &['!']),
        (&["question mark", "question marks"], &['?']),
        (&["semicolon", "semicolons"], &[';']),
        (&["em dash", "em dashes", "em-dash", "em-dashes"], &['—']),
        (&["colon", "colons"], &[':']),
        (&["digit", "digits", "numerals"], &['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']),
        (&["emoji", "emojis"], &['😀', '😊', '🎉', '👍', '🚀', '✨', '🙂', '❤', '🔥', '🌟']),
    ];
    const NONE: &[&str] = &[
        "not one ", "not a single ", "no ", "without a single ", "without any ", "without ", "zero ", "free of ", "not any ",
        "without using any ", "without using a single ", "without so much as a ", "never a ",
    ];
    let lower = lead.lower.as_str();
    let found = MARKS
        .iter()
        .flat_map(|(names, marks)| names.iter().map(move |name| (*name, *marks)))
        .flat_map(|(name, marks)| places(lower, name).map(move |at| (at, name, marks)))
        .flat_map(|(at, name, marks)| {
            let head = &lower[..at];
            NONE.iter().filter(move |none| head.ends_with(**none)).map(move |none| (at - none.len(), none.len() + name.len(), marks))
        })
        .filter(|(at, ..)| !lower[..*at].ends_with(char::is_alphanumeric))
        .max_by_key(|(_, length, _)| *length);
    let (at, length, marks) = found?;
    let points = lead.reading.says(&[
        "below", "here", "following", "version", "note", "message", "text", "requested", "asked", "promise", "written", "rewritten",
        "promised",
    ]) || lower.trim_end().ends_with(':');
    let last = lower.trim_end().ends_with([':', '.', '!']) && lead.closes;
    if !points
        || !last
        || lead.reading.says(&[
            "if", "should", "need", "needs", "must", "there's no need", "avoid", "between", "after", "before", "sentence", "title", "list",
            "json", "csv",
        ])
    {
        return None;
    }
    let blocks = below(context, lead);
    if blocks.is_empty() || blocks.iter().any(|block| matches!(block.kind, BlockKind::Code | BlockKind::Row)) {
        return None;
    }
    let wrong = blocks.iter().find(|block| context.words(block.span).contains(marks));
    let span = context.at(lead.start + at, lead.start + at + length);
    told(
        context,
        span,
        wrong.is_none(),
        format!(
            "“{}” stands below",
            marks.iter().find(|mark| wrong.is_some_and(|block| context.words(block.span).contains(**mark))).unwrap_or(&' ')
        ),
    )
}

/// "A three-sentence summary:", "in three sentences.", "two short paragraphs:".
fn sentences(context: &Context<'_>, lead: &Lead<'_>) -> Option<Signal> {
    let text = lead.reading.text.trim_end();
    let heading = context.blocks().get(lead.own).is_some_and(|block| block.kind == BlockKind::Heading);
    if lead.reading.says(ELSEWHERE)
        || !(text.ends_with(':') || heading || lead.phrase(&["here is", "here's", "below is", "kept "]))
        || !lead.closes
    {
        return None;
    }
    let mut found = (0..lead.reading.pieces.len()).filter_map(|at| {
        let (count, to) = lead.counts(at, &["sentence", "sentences", "paragraph", "paragraphs", "line", "lines", "stanza", "stanzas"])?;
        Some((at, count, to))
    });
    let (at, count, to) = found.next().filter(|_| found.next().is_none())?;
    let unit = lead.reading.word(to - 1)?.to_lowercase();
    let hyphen = lead.reading.marks(at + 1, "-‑");
    let inside = at > 0 && lead.reading.is(at - 1, &["in", "to", "exactly", "just"])
        || lead.reading.is(0, &["here", "two", "three", "four", "five", "six"]);
    if !hyphen && !inside || lead.reading.says(&["first", "last", "next", "opening", "closing", "code", "longest"]) {
        return None;
    }
    let blocks = below(context, lead);
    let plain = blocks.iter().all(|block| matches!(block.kind, BlockKind::Prose | BlockKind::Quote));
    if blocks.is_empty() || !plain || blocks.len() > 12 {
        return None;
    }
    let counts: Vec<u32> = match unit.trim_end_matches('s') {
        "sentence" => {
            // The one block below, or all of them.
            let inside = |blocks: &[&Block]| {
                context.sentences().iter().filter(|sentence| blocks.iter().any(|block| block.span.contains(sentence.span))).count() as u32
            };
            vec![inside(&blocks[..1]), inside(&blocks)]
        }
        "paragraph" | "stanza" => {
            vec![blocks.len() as u32, (blocks.len() as u32).saturating_sub(1), context.blocks().len() as u32 - lead.own as u32 - 1]
        }
        _ => {
            let first = lines(context, &blocks[..1]).len() as u32;
            vec![first, lines(context, &blocks).len() as u32]
        }
    };
    let kept = counts.contains(&count);
    let shown = counts.first()?;
    // Prose of one line says nothing of lines.
    let spoken = unit.starts_with("line") && counts.iter().all(|count| *count < 2);
    let ends = blocks.iter().all(|block| {
        context.words(block.span).trim_end().ends_with(['.', '!', '?', '"', '”', ')', '*', ',', ';', '…']) || unit.starts_with("line")
    });
    (!spoken && ends).then(|| {
        told(
            context,
            lead.span(context, at, to),
            kept,
            format!("{shown} {unit} below it", unit = if unit.ends_with('s') { unit.clone() } else { format!("{unit}s") }),
        )
    })?
}

/// "I'll list the ingredients first and then the method.": the labelled parts below, in order.
fn order(context: &Context<'_>, lead: &Lead<'_>) -> Option<Signal> {
    let reading = &lead.reading;
    let first = (1..reading.pieces.len()).find(|&at| reading.is(at, &["first"]))?;
    let then = (first + 1..reading.pieces.len()).find(|&at| reading.is(at, &["then", "afterwards", "followed"]))?;
    if lead.reading.says(&["if", "should", "must", "not", "don't", "you'll", "you", "always"])
        || !lead.reading.says(&["i'll", "i’ll", "i", "we'll", "below", "here", "with", "let's"])
    {
        return None;
    }
    let noun = |from: usize, to: usize| {
        (from..to)
            .filter_map(|at| reading.word(at))
            .map(str::to_lowercase)
            .filter(|word| {
                word.len() > 3
                    && !["first", "then", "with", "list", "give", "start", "cover", "followed", "after", "that", "show"]
                        .contains(&word.as_str())
            })
            .collect::<Vec<_>>()
    };
    let (ones, twos) = (noun(first.saturating_sub(3), first), noun(then + 1, (then + 5).min(reading.pieces.len())));
    // Labels, or the words in bold that begin a paragraph.
    let place = |wanted: &str| {
        (lead.own + 1..context.blocks().len()).find(|&at| {
            let words = context
                .blocks()
                .get(at)
                .map_or("", |block| context.words(block.span))
                .trim_start_matches(|c: char| !c.is_alphanumeric())
                .to_lowercase();
            let head: String = words.chars().take_while(|c| c.is_alphanumeric() || *c == ' ').collect();
            let labelled =
                words[head.len()..].starts_with(':') || context.blocks().get(at).is_some_and(|block| block.kind == BlockKind::Heading);
            labelled
                && head.split(' ').count() <= 3
                && head.split(' ').any(|word| word.trim_end_matches('s') == wanted.trim_end_matches('s'))
        })
    };
    let one = ones.iter().find_map(|word| place(word))?;
    let two = twos.iter().find_map(|word| place(word))?;
    let span = lead.span(context, first.saturating_sub(1), first + 1);
    (one != two).then(|| told(context, span, one < two, "the parts stand below in the other order".to_owned()))?
}

/// "That's five tips.": the answer's only list, before it.
fn closing(context: &Context<'_>, lead: &Lead<'_>) -> Option<Signal> {
    const BEGINS: &[&str] = &["that's", "that’s", "those", "these", "there"];
    let lists = context.lists();
    let [list] = lists.as_slice() else { return None };
    let (&first, &last) = (list.items.first()?, list.items.last()?);
    if last >= lead.own
        || lead.own - last > 2
        || !lead.reading.is(0, BEGINS)
        || lead.reading.says(ELSEWHERE)
        || lead.reading.says(&["more", "many", "other", "were", "not"])
        // "These two questions": those of the question.
        || context.question().is_some_and(|question| {
            let question = question.to_lowercase();
            lead.lower.split_once(' ').is_some_and(|(_, rest)| rest.splitn(3, ' ').take(2).all(|word| question.contains(word)))
        })
    {
        return None;
    }
    let mut numbers = (0..lead.reading.pieces.len().min(9)).filter(|&at| lead.reading.number(at).is_some());
    let at = numbers.next().filter(|_| numbers.next().is_none())?;
    let noun = lead.reading.word(at + 1).filter(|noun| noun.ends_with('s') && noun.len() > 3)?;
    let (count, to) = lead.counts(at, &[noun])?;
    let joined = (0..at).all(|at| {
        lead.reading.is(
            at,
            &[
                "that's", "that’s", "those", "these", "there", "you", "have", "it", "are", "were", ":", ",", "the", "my", "all", "your",
                "our", "that", "is", "in", "total",
            ],
        )
    });
    let measures = MEASURES.contains(&noun.to_lowercase().as_str());
    // Items with figures are added up.
    let figures = list
        .items
        .iter()
        .any(|&at| context.blocks().get(at).is_some_and(|block| context.words(block.span).contains(|c: char| c.is_ascii_digit())));
    if figures || lead.reading.says(&["altogether", "total", "sum", "all"]) {
        return None;
    }
    let held = items(context, first)?;
    (joined && !measures && (2..=40).contains(&count))
        .then(|| told(context, lead.span(context, at, to), held == count, format!("the list holds {held}")))?
}

/// Bytes and blocks of an answer that is looked through.
const LONGEST: usize = 60_000;
const BLOCKS: usize = 500;

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let mut signals: Vec<Signal> = Vec::new();
    // Each announcement looks through what stands below it.
    if context.text().len() > LONGEST || context.blocks().len() > BLOCKS {
        return signals;
    }
    let opening = context.text().chars().take(100).collect::<String>().to_lowercase();
    if context.blocks().len() < 2 && !opening.contains(':')
        || ["couldn't", "could not", "unable", "i'm afraid", "sorry"].iter().any(|words| opening.contains(words))
    {
        return signals;
    }
    for ((start, reading), sentence) in context.readings().zip(context.sentences()) {
        let Some(block) = context.blocks().get(sentence.block) else { continue };
        if !matches!(block.kind, BlockKind::Prose | BlockKind::Heading) || reading.pieces.len() > 60 {
            continue;
        }
        let rest = context.words(Span::new(sentence.span.end.min(block.span.end), block.span.end));
        let lower = reading.text.to_lowercase();
        let lead = Lead { start, reading, lower, own: sentence.block, closes: !rest.contains(char::is_alphanumeric) };
        if lead.closes {
            signals.extend(table(context, &lead));
            signals.extend(sides(context, &lead));
            signals.extend(steps(context, &lead));
            signals.extend(sentences(context, &lead));
            signals.extend(order(context, &lead));
        }
        signals.extend(closing(context, &lead));
        signals.extend(case(context, &lead));
        signals.extend(marks(context, &lead));
    }
    signals
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag(
        "The table below has two columns:\n\n| Name | Age | Town |\n|---|---|---|\n| Ann | 31 | Bath |",
        "two columns",
        "the table has 3 columns",
    ),
    flag(
        "## Remote work: 3 pros and 2 cons\n\n**Pros**\n\n- No commute\n- Quiet\n\n**Cons**\n\n- Lonely\n- Slow",
        "3 pros",
        "the list of pros holds 2",
    ),
    flag("Here's a 4-step plan:\n\n1. Measure.\n2. Cut.\n3. Glue.", "4-step", "the list holds 3"),
    flag("Everything below is in capital letters:\n\nMIND THE GAP. Stand BEHIND THE LINE.", "in capital letters", "“Stand” is not"),
    flag(
        "You'll find not a single exclamation mark in the note below.\n\nDear Ann,\n\nThank you so much!",
        "not a single exclamation mark",
        "“!” stands below",
    ),
    flag("Here is a two-sentence summary:\n\nThe town flooded. The bridge fell. Nobody was hurt.", "two-sentence", "3 sentences below it"),
    flag(
        "I'll cover the risks first and then the benefits.\n\n**Benefits:** It is cheap.\n\n**Risks:** It is slow.",
        "risks first",
        "the parts stand below in the other order",
    ),
    flag("- Sleep early\n- Drink water\n- Walk daily\n\nThose are four habits to keep.", "four habits", "the list holds 3"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("The table below has three columns:\n\n| Name | Age | Town |\n|---|---|---|\n| Ann | 31 | Bath |"),
    ignore("## Remote work: 2 pros and 2 cons\n\n**Pros**\n\n- No commute\n- Quiet\n\n**Cons**\n\n- Lonely\n- Slow"),
    ignore("Here's a 3-step plan:\n\n1. Measure.\n2. Cut.\n3. Glue.\n\nThen wait."),
    ignore("Everything below is in capital letters:\n\nMIND THE GAP."),
    ignore("Here is a two-sentence summary:\n\nThe town flooded. Nobody was hurt."),
    ignore("I'll cover the risks first and then the benefits.\n\n**Risks:** It is slow.\n\n**Benefits:** It is cheap."),
    ignore("## Workout (10 minutes)\n\n**Warm-up (2 minutes)**\n\n- Arms\n- Legs\n- Neck"),
    ignore("- Sleep early\n- Drink water\n- Walk daily\n\nThat's three habits; each takes 10 minutes."),
    ignore("Below is a list of at least 4 steps:\n\n1. Measure.\n2. Cut.\n3. Glue."),
    ignore("Write your title in capital letters:\n\n1. Open the file.\n2. Type."),
];
