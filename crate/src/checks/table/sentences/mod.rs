//! What a sentence beside a table says of one of its columns in everyday words: which row is the greatest, what all rows come to, which
//! share one row has, in which order they stand, whether they rise.
//!
//! In: the table, a sentence of the same answer. Out: where the sentence errs, with its working.

use super::solver::names_rows;
use super::{Grid, Row, averages, half_unit, sums_up};
use crate::cursor::{has_word, places};
use crate::hedge::{Hedge, around, asserts};
use crate::number::{Number, Rational, equals, show, whole};
use crate::signal::Signal;
use crate::span::Span;
use num_traits::{Signed, Zero};
use std::cmp::Ordering;

/// A sentence and the table it stands beside.
pub struct Talk<'c> {
    /// The table.
    pub grid: &'c Grid,
    /// Its rows that do not sum up.
    pub rows: &'c [&'c Row],
    /// Its columns that measure something.
    pub measures: &'c [Measure<'c>],
    /// The sentence.
    pub text: &'c str,
    /// The sentence in lower case, at the same offsets.
    pub lower: &'c str,
    /// Its numbers.
    pub figures: &'c [Number],
    /// The rows it names, and where.
    pub named: &'c [(&'c Row, Span)],
    /// Where it stands in the answer.
    pub place: Span,
}

/// A column of numbers, full in every row.
pub struct Measure<'c> {
    at: usize,
    name: String,
    cells: Vec<&'c Number>,
}

/// Words with which a comparison is of fewer rows, or of something else, or not claimed.
const NARROW: &[&str] = &[
    "if", "would", "could", "might", "may", "except", "excluding", "apart from", "other than", "aside from", "besides", "per", "relative",
    "adjusted", "expected", "projected", "not", "isn't", "wasn't", "among those", "of those", "one of", "some of", "nor", "neither",
    "tied", "tie", "potential", "possible", "should", "unless", "before", "previously", "last year", "another", "still", "arguably",
    "perhaps", "probably", "likely", "or",
];

/// Superlatives that fit any measure, whether they ask for the greatest, and words of the columns they are kept to.
const SUPERLATIVES: &[(&str, bool, &[&str])] = &[
    ("highest", true, &[]),
    ("largest", true, &[]),
    ("biggest", true, &[]),
    ("greatest", true, &[]),
    ("strongest", true, &[]),
    ("busiest", true, &[]),
    ("most active", true, &[]),
    ("most popular", true, &[]),
    ("most common", true, &[]),
    ("most frequent", true, &[]),
    ("most productive", true, &[]),
    ("most visited", true, &[]),
    ("most votes", true, &[]),
    ("most watched", true, &[]),
    ("most used", true, &[]),
    ("most populous", true, &["population", "people", "residents", "inhabitants"]),
    ("most populated", true, &["population", "people", "residents", "inhabitants"]),
    ("least populous", false, &["population", "people", "residents", "inhabitants"]),
    ("best-selling", true, &["sold", "sales", "copies", "units"]),
    ("bestselling", true, &["sold", "sales", "copies", "units"]),
    ("best seller", true, &["sold", "sales", "copies", "units"]),
    ("lowest", false, &[]),
    ("smallest", false, &[]),
    ("fewest", false, &[]),
    ("weakest", false, &[]),
    ("quietest", false, &[]),
    ("slowest day", false, &[]),
    ("least active", false, &[]),
    ("least popular", false, &[]),
    ("least common", false, &[]),
    ("least busy", false, &[]),
    ("most expensive", true, &["price", "cost", "fee", "amount", "rent", "spend"]),
    ("priciest", true, &["price", "cost", "fee", "amount"]),
    ("costliest", true, &["price", "cost", "fee", "amount"]),
    ("cheapest", false, &["price", "cost", "fee", "amount", "rent"]),
    ("least expensive", false, &["price", "cost", "fee", "amount"]),
    ("heaviest", true, &["weight", "mass", "kg", "lb"]),
    ("lightest", false, &["weight", "mass", "kg", "lb"]),
    ("tallest", true, &["height", "elevation"]),
    ("longest", true, &["length", "duration", "distance", "time", "minutes", "hours", "days", "km", "miles"]),
    ("shortest", false, &["length", "duration", "distance", "height", "time", "minutes", "hours", "days", "km", "miles"]),
    ("deepest", true, &["depth"]),
    ("shallowest", false, &["depth"]),
    ("wettest", true, &["rain", "rainfall", "precipitation"]),
    ("rainiest", true, &["rain", "rainfall", "precipitation"]),
    ("driest", false, &["rain", "rainfall", "precipitation"]),
    ("hottest", true, &["temperature", "temp", "°c", "°f"]),
    ("warmest", true, &["temperature", "temp", "°c", "°f"]),
    ("coldest", false, &["temperature", "temp", "°c", "°f"]),
    ("coolest", false, &["temperature", "temp", "°c", "°f"]),
    ("sunniest", true, &["sunshine", "sun"]),
    ("oldest", true, &["age"]),
    ("youngest", false, &["age"]),
    ("top scorer", true, &["score", "points", "goals", "marks", "runs"]),
    ("top-scoring", true, &["score", "points", "goals", "marks", "runs"]),
    ("highest-scoring", true, &["score", "points", "goals", "marks", "runs"]),
    ("highest-paid", true, &["salary", "pay", "wage", "income"]),
    ("best-paid", true, &["salary", "pay", "wage", "income"]),
    ("lowest-paid", false, &["salary", "pay", "wage", "income"]),
    ("leading", true, &[]),
];

/// Words between a superlative and its row, or the other way round, that add nothing.
const SMALL: &[&str] = &[
    "is", "was", "were", "are", "has", "had", "have", "the", "a", "an", "your", "our", "their", "its", "by", "far", "clearly", "easily",
    "also", "being", "as", "with", "came", "comes", "out", "turned", "to", "be", "shows", "recorded", "saw", "got", "posted", "of", "all",
    "these", "them", "three", "four", "five", "six", "seven", "overall", "on", "went", "goes", "belongs", "that", "one", "at", "falls",
    "fell", "then", "month", "day", "year", "quarter", "week", "number", "which", "it", "therefore", "thus", "offers", "scored", "boasts",
    "in", "table", "listed", "here", "shown", "group", "lot", "list", "and", "followed", "registered", "reported", "drew", "attracted",
    "received", "won", "counts", "figure", "value", "total", "single", "named", "called", "remains", "while",
];

/// The columns of a table that measure something.
#[must_use]
pub fn measures<'c>(grid: &'c Grid, rows: &[&'c Row]) -> Vec<Measure<'c>> {
    (1..grid.header.len())
        .filter(|&at| !names_rows(grid, at))
        .filter_map(|at| {
            let cells: Option<Vec<&Number>> = rows.iter().map(|row| row.numbers.get(at)?.as_ref()).collect();
            let cells = cells.filter(|cells| cells.len() >= 2)?;
            let alike = cells.windows(2).all(|two| two[0].percent == two[1].percent && two[0].currency == two[1].currency);
            let name = grid.header[at].split(['(', '[']).next().unwrap_or_default().trim().trim_matches(['*', '_']).to_owned();
            alike.then_some(Measure { at, name, cells })
        })
        .collect()
}

impl<'c> Talk<'c> {
    /// The one measure of the table.
    fn only(&self) -> Option<&'c Measure<'c>> {
        match self.measures {
            [one] => Some(one),
            _ => None,
        }
    }

    /// The measure that `part` of the sentence names by its header.
    fn measure(&self, part: &str) -> Option<&'c Measure<'c>> {
        let mut found = self.measures.iter().filter(|measure| measure.name.len() >= 3 && places(part, &measure.name).next().is_some());
        found.next().filter(|_| found.next().is_none())
    }

    fn signal(&self, span: Span, working: String, seen: &[Span]) -> Option<Signal> {
        if !asserts(self.text, span) {
            return None;
        }
        let signal = Signal::new(span.shifted(self.place.start), working).claimed(span.of(self.text));
        Some(seen.iter().take(3).fold(signal, |signal, span| signal.see(*span)))
    }

    fn judged(&self, span: Span, holds: bool, working: impl FnOnce() -> String, seen: &[Span]) -> Option<Signal> {
        if holds { Some(Signal::agrees(span.shifted(self.place.start))) } else { self.signal(span, working(), seen) }
    }

    /// The words from byte `from` to byte `to`, none where a mark between them divides.
    fn words(&self, from: usize, to: usize) -> Option<Vec<&'c str>> {
        let part = self.lower.get(from..to)?;
        (!part.contains(['.', ';', ':', '(', ')', '?']))
            .then(|| part.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| !word.is_empty()).collect())
    }
}

/// Whether a sentence may say anything of a table: it names a row or has a figure, or speaks of all rows or their order.
#[must_use]
pub fn may_say(lower: &str, named: &[(&Row, Span)], figures: &[Number]) -> bool {
    !named.is_empty() || !figures.is_empty() || has_word(lower, AT_ALL)
}

/// All that a sentence says of the table.
#[must_use]
pub fn read(talk: &Talk<'_>) -> Vec<Signal> {
    let mut found: Vec<Signal> = Vec::new();
    found.extend(sorted(talk));
    let narrow = has_word(talk.lower, NARROW);
    if !narrow {
        found.extend(superlatives(talk));
        found.extend(leads(talk));
        found.extend(spread(talk));
        found.extend(trend(talk));
        found.extend(every(talk));
    }
    // "On average there are 26 per class" is no rate.
    if !narrow || !has_word(&talk.lower.replace(" per ", " "), NARROW) {
        found.extend(sums(talk));
    }
    found.extend(share(talk));
    found
}

/// Which place "second" and the like are.
fn ordinal_before(head: &str) -> Option<usize> {
    let word = head.trim_end_matches(['-', ' ', '‑']).rsplit(|c: char| !c.is_alphanumeric()).next()?;
    match word {
        "second" | "2nd" => Some(2),
        "third" | "3rd" => Some(3),
        "fourth" | "4th" => Some(4),
        "fifth" | "5th" => Some(5),
        _ => None,
    }
}

/// "Your most active day was Thursday, with Tuesday the quietest": each superlative with the row it is said of.
fn superlatives(talk: &Talk<'_>) -> Vec<Signal> {
    let named = talk.named;
    if named.is_empty() || talk.rows.len() < 2 {
        return Vec::new();
    }
    let mut found: Vec<(usize, &str, bool, &[&str])> =
        SUPERLATIVES.iter().flat_map(|&(word, greatest, of)| places(talk.lower, word).map(move |at| (at, word, greatest, of))).collect();
    found.sort_by_key(|(at, word, ..)| (*at, usize::MAX - word.len()));
    found.dedup_by(|later, earlier| later.0 < earlier.0 + earlier.1.len());
    let edges: Vec<usize> = found.iter().map(|(at, ..)| *at).collect();
    found
        .into_iter()
        .filter_map(|(at, word, greatest, of)| {
            let end = at + word.len();
            // "Highest" as a part of a label or another word.
            if named.iter().any(|(_, span)| span.overlaps(Span::new(at, end))) {
                return None;
            }
            let next = edges.iter().copied().find(|edge| *edge > at).unwrap_or(talk.lower.len());
            let before = edges.iter().copied().rfind(|edge| *edge < at).unwrap_or(0);
            let (row, span) = subject(talk, named, at, end, before, next)?;
            let noun: String = talk.lower.get(end..(end + 40).min(talk.lower.len())).or_else(|| talk.lower.get(end..))?.to_owned();
            let noun = noun.split([',', '.', ';', '(']).next().unwrap_or_default();
            let noun_words: Vec<&str> = noun.split_whitespace().collect();
            let measure = talk.measure(noun).or_else(|| {
                let measure = talk.only()?;
                // "The longest wait": what is longest is of no other kind than the column.
                let kept = of.is_empty() || super::named(&talk.grid.header[measure.at], of);
                let other = noun_words.first().is_some_and(|word| {
                    matches!(
                        *word,
                        "rated"
                            | "quality"
                            | "risk"
                            | "impact"
                            | "growth"
                            | "increase"
                            | "drop"
                            | "change"
                            | "jump"
                            | "gain"
                            | "loss"
                            | "rise"
                            | "decline"
                            | "fall"
                            | "improvement"
                            | "gap"
                            | "difference"
                            | "swing"
                            | "decrease"
                            | "ever"
                            | "possible"
                            | "known"
                    )
                });
                (kept && !other && !super::named(&talk.grid.header[measure.at], &["rank", "place", "position"])).then_some(measure)
            })?;
            let own = row.numbers.get(measure.at)?.as_ref()?;
            let place = ordinal_before(&talk.lower[..at]).unwrap_or(1);
            let mut values: Vec<&Number> = measure.cells.clone();
            values.sort_by(|one, other| if greatest { other.value.cmp(&one.value) } else { one.value.cmp(&other.value) });
            let best = *values.get(place - 1)?;
            let winner = talk
                .rows
                .iter()
                .find(|row| row.numbers.get(measure.at).and_then(Option::as_ref).is_some_and(|cell| cell.value == best.value))?;
            let marked = Span::new(at.min(span.start), end.max(span.end));
            let marked = if marked.len() > 80 { Span::new(at, end) } else { marked };
            talk.judged(
                marked,
                own.value == best.value,
                || format!("{}: {}, {}: {}", winner.label, best.shown(), row.label, own.shown()),
                &[best.span, own.span],
            )
        })
        .collect()
}

/// The row a superlative from byte `at` to `end` is said of, looked for up to the superlatives beside it.
fn subject<'r>(talk: &Talk<'_>, named: &[(&'r Row, Span)], at: usize, end: usize, before: usize, next: usize) -> Option<(&'r Row, Span)> {
    let header = talk.grid.header.first().map_or("", |header| header.trim_matches(['*', '_', ' ']));
    let small = |word: &&str| {
        SMALL.contains(word)
            || word.trim_end_matches('s') == header.trim_end_matches('s')
            || talk.grid.header.iter().any(|header| super::named(header, &[*word]))
    };
    let behind = named.iter().find(|(_, span)| span.start >= end && span.start < next);
    let ahead = named.iter().rfind(|(_, span)| span.end <= at && span.start >= before);
    let list = |first: &(&Row, Span), other: &[(&Row, Span)]| {
        // "Ada and Ben have the most": of several rows nothing is asked.
        other.iter().any(|(_, span)| {
            let (low, high) = if span.start < first.1.start { (span.end, first.1.start) } else { (first.1.end, span.start) };
            talk.lower.get(low..high).is_some_and(|gap| {
                matches!(gap.trim_matches([' ', ',', '*', '_']), "and" | "or" | "" | "nor" | "/" | "as well as" | "and the")
            })
        })
    };
    if let Some(found) = ahead {
        let gap = talk.words(found.1.end, at)?;
        let comma = talk.lower.get(found.1.end..at)?.contains(',');
        let verb = gap.iter().any(|word| {
            matches!(
                *word,
                "is" | "was"
                    | "has"
                    | "had"
                    | "being"
                    | "as"
                    | "shows"
                    | "recorded"
                    | "saw"
                    | "got"
                    | "posted"
                    | "offers"
                    | "came"
                    | "boasts"
                    | "remains"
                    | "scored"
                    | "received"
                    | "won"
                    | "drew"
                    | "attracted"
            )
        });
        let bare = gap.iter().all(|word| matches!(*word, "the" | "our" | "your"));
        if gap.len() <= 6
            && gap.iter().all(|word| small(word) || ordinal_before(word).is_some())
            && (verb && !comma || bare && !comma && !gap.is_empty())
            && !list(found, named)
        {
            return Some(*found);
        }
    }
    let found = behind?;
    let gap = talk.words(end, found.1.start)?;
    let text = talk.lower.get(end..found.1.start)?;
    // "The shortest river, the Bor, rises": the name between two commas.
    let apposed = text.matches(',').count() == 1
        && text.trim_end_matches(['*', '_', ' ']).trim_end_matches("the").trim_end().ends_with(',')
        && talk.lower[found.1.end..].trim_start_matches(['*', '_']).starts_with(',');
    let verb = gap
        .iter()
        .any(|word| matches!(*word, "is" | "was" | "were" | "being" | "belongs" | "goes" | "went" | "came" | "are" | "falls" | "fell"));
    let unknown = gap.iter().filter(|word| !small(word)).count();
    let plain = verb && !text.contains(',') && unknown <= 2 && gap.len() <= 8 || apposed && unknown <= 1 && gap.len() <= 4;
    (plain && !list(found, named)).then_some(*found)
}

/// "Ada tops the list", "attendance peaked in 2021", "North came last".
fn leads(talk: &Talk<'_>) -> Option<Signal> {
    const BEHIND: &[(&str, bool)] = &[
        ("tops the", true),
        ("topped the", true),
        ("leads the", true),
        ("led the", true),
        ("heads the", true),
        ("came first", true),
        ("comes first", true),
        ("ranks first", true),
        ("came out on top", true),
        ("comes out on top", true),
        ("is in the lead", true),
        ("came last", false),
        ("comes last", false),
        ("ranks last", false),
        ("came bottom", false),
    ];
    const AHEAD: &[(&str, bool)] = &[
        ("peaked in", true),
        ("peaked on", true),
        ("peaks in", true),
        ("peaked at", true),
        ("peak was in", true),
        ("peak came in", true),
        ("reached its peak in", true),
        ("reached a peak in", true),
        ("bottomed out in", false),
        ("hit a low in", false),
        ("reached a low in", false),
        ("lowest point was in", false),
        ("first place goes to", true),
        ("top spot goes to", true),
        ("last place goes to", false),
    ];
    let [(row, span)] = talk.named else { return None };
    let measure = talk.only()?;
    let times = super::named(
        &talk.grid.header[measure.at],
        &["time", "rank", "place", "position", "price", "cost", "age", "seconds", "duration", "s"],
    );
    if times || talk.rows.len() < 3 {
        return None;
    }
    let after = BEHIND.iter().find_map(|(words, greatest)| {
        let at = places(talk.lower, words).next()?;
        let gap = talk.lower.get(span.end..at)?.trim_matches([' ', '*', '_']);
        matches!(gap, "" | "now" | "clearly" | "therefore" | "comfortably" | "easily" | "which").then_some((at, words.len(), *greatest))
    });
    let before = AHEAD.iter().find_map(|(words, greatest)| {
        let at = places(talk.lower, words).next()?;
        let gap = talk.lower.get(at + words.len()..span.start)?.trim_matches([' ', '*', '_']);
        matches!(gap, "" | "the" | "the year" | "the month of").then_some((at, words.len(), *greatest))
    });
    let (at, length, greatest) = after.or(before)?;
    let own = row.numbers.get(measure.at)?.as_ref()?;
    let best = measure
        .cells
        .iter()
        .copied()
        .max_by(|one, other| if greatest { one.value.cmp(&other.value) } else { other.value.cmp(&one.value) })?;
    let winner =
        talk.rows.iter().find(|row| row.numbers.get(measure.at).and_then(Option::as_ref).is_some_and(|cell| cell.value == best.value))?;
    let marked = Span::new(at.min(span.start), (at + length).max(span.end));
    talk.judged(
        marked,
        own.value == best.value,
        || format!("{}: {}, {}: {}", winner.label, best.shown(), row.label, own.shown()),
        &[best.span, own.span],
    )
}

/// The one figure of the sentence, words that count the rows left out.
fn figure<'c>(talk: &Talk<'c>) -> Option<&'c Number> {
    let rows = i64::try_from(talk.rows.len()).ok()?;
    let mut all = talk.figures.iter().filter(|number| {
        let counts = number.integer() == Some(rows) && number.currency.is_none() && !number.percent && number.in_words;
        let one = number.in_words && matches!(number.integer(), Some(1)) || number.ordinal;
        !counts && !one
    });
    let number = all.next()?;
    (all.next().is_none() && !number.fraction).then_some(number)
}

/// "Together the three scored 46 goals", "on average there are 27 pupils per class", "your total spending is $1,450".
fn sums(talk: &Talk<'_>) -> Option<Signal> {
    const ALL: &[&str] = &[
        "together", "altogether", "in all", "in total", "all told", "combined", "the total", "your total", "our total", "total is",
        "total of", "adds up to", "add up to", "comes to", "come to", "amounts to", "amount to", "sums to", "totals", "summed", "the sum",
        "overall",
    ];
    const MEAN: &[&str] = &["on average", "average", "mean", "averages", "averaged", "averaging"];
    const OTHER: &[&str] = &[
        "weighted", "only", "without", "top", "first", "last", "half", "both", "other", "rest", "remaining", "market", "national",
        "global", "world", "annual", "yearly", "weekly", "monthly", "daily", "difference", "between", "more", "less", "fewer", "above",
        "below", "than", "median", "tax", "discount", "budget", "limit", "goal", "target", "save", "plus", "another", "additional",
        "ranges", "range", "increase", "rose", "fell", "grew", "growth", "change", "change of", "up to", "gap", "twice", "times", "each",
        "moving", "two", "next", "previous", "by", "after",
    ];
    let mean = has_word(talk.lower, MEAN);
    let all = has_word(talk.lower, ALL);
    if mean == all {
        return None;
    }
    let number = figure(talk)?;
    let measure = talk.measure(talk.lower).or_else(|| talk.only())?;
    // "adds up to" and "per class" are how sums and means are told.
    let bare = talk.lower.replace("adds up to", "").replace("add up to", "").replace("on average", "");
    let parts = measure.cells.iter().all(|cell| cell.percent == number.percent && cell.currency == number.currency);
    let kept = !super::named(
        &talk.grid.header[measure.at],
        &["rate", "density", "rank", "year", "speed", "ratio", "growth", "cumulative", "index"],
    ) && !talk.grid.header[measure.at].contains("total");
    if has_word(&bare, OTHER) || !parts || !mean && (number.percent || !kept) || !talk.named.is_empty() {
        return None;
    }
    // Groups of several sizes have a mean of their own.
    if mean && (measure.cells.iter().all(|cell| cell.percent) || talk.measures.len() > 1 && talk.grid.header.len() > 3) {
        return None;
    }
    let sum: Rational = measure.cells.iter().map(|cell| &cell.value).sum();
    let slack: Rational = measure.cells.iter().map(|cell| half_unit(cell)).sum();
    let count = whole(i64::try_from(measure.cells.len()).ok()?);
    let (exact, slack) = if mean { (sum.over(&count)?, slack.over(&count)?) } else { (sum, slack) };
    let hedge = around(talk.text, number.span);
    let fits = number.rounds_from(&exact)
        || (&number.value - &exact).abs() <= &slack + half_unit(number)
        || hedge.is_some_and(|hedge| hedge.allows(number, &exact));
    // A row that sums up, or any other cell, may be meant.
    let told = talk.grid.rows.iter().any(|row| row.numbers.iter().flatten().any(|cell| cell.value == number.value));
    let near = (&number.value - &exact).abs() * whole(4) <= exact.abs();
    if fits {
        return Some(Signal::agrees(number.span.shifted(talk.place.start)));
    }
    if told || !near || hedge.is_some() || measure.cells.iter().any(|cell| cell.value.is_negative()) && !mean {
        return None;
    }
    let terms = measure.cells.iter().map(|cell| cell.shown()).collect::<Vec<_>>();
    let terms = if terms.len() <= 6 { terms.join(" + ") } else { format!("{} + …", terms[..3].join(" + ")) };
    let places = Some(number.places.clamp(1, 4)).filter(|_| equals(&exact, None).starts_with('≈'));
    let working = if mean {
        format!("({terms}) ÷ {} {}", measure.cells.len(), equals(&exact, places))
    } else {
        format!("{terms} {}", equals(&exact, places))
    };
    talk.signal(number.span, working, &[measure.cells.first()?.span, measure.cells.last()?.span])
}

/// "The gap between the largest and smallest class is 5 pupils".
fn spread(talk: &Talk<'_>) -> Option<Signal> {
    let high = has_word(
        talk.lower,
        &["highest", "largest", "biggest", "greatest", "most", "longest", "tallest", "best", "top", "hottest", "dearest"],
    );
    let low = has_word(talk.lower, &["lowest", "smallest", "fewest", "least", "shortest", "worst", "bottom", "coldest", "cheapest"]);
    if !high || !low {
        return None;
    }
    let gap = ["gap", "difference", "spread", "range"].iter().find_map(|word| places(talk.lower, word).next())?;
    let number = figure(talk).filter(|number| number.span.start > gap || !talk.lower[..gap].contains('.'))?;
    let measure = talk.measure(talk.lower).or_else(|| talk.only())?;
    let alike =
        measure.cells.iter().all(|cell| cell.currency == number.currency && cell.percent == (number.percent || number.percentage_points));
    if !alike || number.percent && !number.percentage_points || !talk.named.is_empty() {
        return None;
    }
    let most = measure.cells.iter().copied().max_by(|one, other| one.value.cmp(&other.value))?;
    let least = measure.cells.iter().copied().min_by(|one, other| one.value.cmp(&other.value))?;
    let exact = &most.value - &least.value;
    let hedge = around(talk.text, number.span);
    let holds = number.rounds_from(&exact)
        || (&number.value - &exact).abs() <= half_unit(most) + half_unit(least)
        || hedge.is_some_and(|hedge| hedge.allows(number, &exact));
    let near = (&number.value - &exact).abs() * whole(2) <= exact;
    if !holds && (!near || hedge.is_some()) {
        return None;
    }
    talk.judged(number.span, holds, || format!("{} − {} {}", most.shown(), least.shown(), equals(&exact, None)), &[most.span, least.span])
}

/// Parts of a whole in words, as a numerator and a denominator.
const PARTS: &[(&str, i64, i64)] = &[
    ("half", 1, 2),
    ("two thirds", 2, 3),
    ("two-thirds", 2, 3),
    ("three quarters", 3, 4),
    ("three-quarters", 3, 4),
    ("a third", 1, 3),
    ("one third", 1, 3),
    ("one-third", 1, 3),
    ("a quarter", 1, 4),
    ("one quarter", 1, 4),
    ("one-quarter", 1, 4),
    ("a fifth", 1, 5),
    ("one fifth", 1, 5),
    ("one-fifth", 1, 5),
    ("a sixth", 1, 6),
    ("a tenth", 1, 10),
    ("one in two", 1, 2),
    ("one in three", 1, 3),
    ("one in four", 1, 4),
    ("one in five", 1, 5),
    ("one in ten", 1, 10),
    ("majority", 1, 2),
];

/// "More than half of the respondents gave the top rating of 5", "Blue took 60% of the votes": the share of one row in its column.
fn share(talk: &Talk<'_>) -> Option<Signal> {
    const OTHER: &[&str] = &[
        "if", "would", "could", "might", "not", "except", "excluding", "without", "than last", "increase", "rose", "fell", "grew",
        "growth", "more expensive", "higher", "lower", "discount", "off", "cheaper", "faster", "as many", "as much", "of its", "of her",
        "of his", "each", "tax", "both", "together", "combined", "less than that", "than that", "times", "either", "or more",
    ];
    let measure = talk.only()?;
    let (part, value, printed) = fraction(talk)?;
    let count = measure.cells.iter().all(|cell| !cell.percent && !cell.value.is_negative());
    if !count || has_word(&talk.lower.replace("or over", "").replace("or older", ""), OTHER) || talk.rows.len() < 2 {
        return None;
    }
    // The row: by its name, or by a figure that is its name ("a rating of 5").
    let named: Vec<(&Row, Span)> = talk.named.iter().copied().filter(|(_, span)| !span.overlaps(part)).collect();
    let [(row, span)] = named.as_slice() else { return None };
    let whole_named = [
        "of the", "of all", "of those", "of it", "of them", "of your", "of our", "of total", "of respondents", "of votes", "of voters",
        "of people", "of spending", "of everyone", "of users", "of customers", "majority", "of sales", "of revenue",
    ]
    .iter()
    .any(|words| places(talk.lower, words).any(|at| at + words.len() >= part.start && at <= part.end + 24));
    let ties = has_word(
        talk.lower,
        &[
            "made up", "make up", "makes up", "making up", "account", "accounts", "accounted", "represents", "represent", "took", "takes",
            "gave", "chose", "got", "received", "won", "said", "voted", "picked", "prefer", "preferred", "went", "goes", "comes", "came",
            "is", "are", "was", "were", "holds", "has", "had", "constitutes", "forms", "opted", "favoured", "favored", "selected", "rated",
            "answered", "contributed", "contributes", "brought", "spent",
        ],
    );
    if !whole_named || !ties || row.label.chars().count() < 2 && talk.lower[..span.start].chars().filter(char::is_ascii_digit).count() > 3 {
        return None;
    }
    let own = row.numbers.get(measure.at)?.as_ref()?;
    let sum: Rational = measure.cells.iter().map(|cell| &cell.value).sum();
    // Where the whole is told, it is that of the rows.
    let totals = talk.grid.rows.iter().filter(|row| sums_up(&row.label) || averages(&row.label));
    let other_whole = totals.filter_map(|row| row.numbers.get(measure.at)?.as_ref()).any(|cell| cell.value != sum);
    if sum.is_zero() || other_whole {
        return None;
    }
    let exact = own.value.over(&sum)?;
    let hedge = around(talk.text, part);
    let holds = match (&printed, hedge) {
        (None, _) if part.of(talk.lower) == "majority" => exact > value,
        (Some(number), hedge) => {
            let percent = &exact * whole(100);
            number.rounds_from(&percent)
                || (&number.value - &percent).abs() <= whole(1).part::<2>()
                || hedge.is_some_and(|hedge| hedge.allows(number, &percent))
        }
        (None, Some(Hedge::MoreThan)) => exact > value,
        (None, Some(Hedge::LessThan)) => exact < value,
        (None, Some(Hedge::AtLeast)) => exact >= value,
        (None, Some(Hedge::AtMost | Hedge::UpTo)) => exact <= value,
        (None, Some(Hedge::JustOver)) => exact > value && (&exact - &value) * whole(8) <= value,
        (None, Some(Hedge::Nearly)) => exact < value && (&value - &exact) * whole(8) <= value,
        // In words a part is a round number.
        (None, _) => (&exact - &value).abs() * whole(15) <= value,
    };
    let near = (&exact - &value).abs() * whole(2) <= value || exact > value && exact < &value + &value;
    if !holds && (!near || printed.is_some() && hedge.is_some()) {
        return None;
    }
    let percent = &exact * whole(100);
    let percent = equals(&percent, Some(1).filter(|_| equals(&percent, None).starts_with('≈')));
    talk.judged(part, holds, || format!("{} ÷ {} {percent}%", own.shown(), show(&sum, None)), &[own.span])
}

/// The one part of a whole that the sentence names: where it stands, its value, and its number where it is printed in percent.
fn fraction(talk: &Talk<'_>) -> Option<(Span, Rational, Option<Number>)> {
    let percents: Vec<&Number> = talk.figures.iter().filter(|number| number.percent && !number.percentage_points).collect();
    let mut words: Vec<(Span, Rational)> = PARTS
        .iter()
        .flat_map(|(words, top, bottom)| {
            places(talk.lower, words).map(move |at| (Span::new(at, at + words.len()), whole(*top), whole(*bottom)))
        })
        .filter_map(|(span, top, bottom)| Some((span, top.over(&bottom)?)))
        .collect();
    let all: Vec<Span> = words.iter().map(|(span, _)| *span).collect();
    words.retain(|(span, _)| !all.iter().any(|other| other.len() > span.len() && other.contains(*span)));
    match (percents.as_slice(), words.as_slice()) {
        ([number], []) => Some((number.span, number.value.part::<100>(), Some((*number).clone()))),
        ([], [(span, value)]) => {
            // "Half an hour", "the second half", "a quarter (Q1)".
            let behind = talk.lower.get(span.end..)?.trim_start();
            let of = behind.starts_with("of") || span.of(talk.lower) == "majority" && behind.starts_with("of");
            of.then(|| (*span, value.clone(), None))
        }
        _ => None,
    }
}

/// "Visitor numbers rose every year": each row against the one before it.
fn trend(talk: &Talk<'_>) -> Option<Signal> {
    const UP: &[&str] =
        &["rose", "grew", "increased", "climbed", "gone up", "risen", "went up", "grown", "rises", "grows", "increases", "improved"];
    const DOWN: &[&str] = &["fell", "dropped", "declined", "decreased", "shrank", "fallen", "went down", "falls", "declines", "gone down"];
    let (at, words) = EVERY.iter().find_map(|words| Some((places(talk.lower, words).next()?, *words)))?;
    let found = |list: &[&'static str]| list.iter().find_map(|word| Some((places(talk.lower, word).next()?, *word)));
    let (up, verb) = match (found(UP), found(DOWN)) {
        (Some(verb), None) => (true, verb),
        (None, Some(verb)) => (false, verb),
        _ => return None,
    };
    let measure = talk.measure(talk.lower).or_else(|| talk.only())?;
    let rest = talk.figures.iter().any(|number| !number.in_words);
    if talk.rows.len() < 3 || rest || !talk.named.is_empty() || has_word(talk.lower, &["almost", "nearly", "but", "except", "by"]) {
        return None;
    }
    // Rows that go back in time are read from below.
    let back = talk.rows.first()?.label > talk.rows.last()?.label && names_rows(talk.grid, 0);
    let mut cells = measure.cells.clone();
    if back {
        cells.reverse();
    }
    let broken = cells.windows(2).find(|two| if up { two[1].value <= two[0].value } else { two[1].value >= two[0].value });
    let span = Span::new(at.min(verb.0), (at + words.len()).max(verb.0 + verb.1.len()));
    match broken {
        None => Some(Signal::agrees(span.shifted(talk.place.start))),
        Some(two) => talk.signal(span, format!("{}, then {}", two[0].shown(), two[1].shown()), &[two[0].span, two[1].span]),
    }
}

/// "All three rivers are over 200 km long", "only two of the four cost more than $4": how many rows lie beyond a limit.
fn every(talk: &Talk<'_>) -> Option<Signal> {
    const LIMITS: &[(&str, Ordering, bool)] = &[
        ("more than", Ordering::Greater, false),
        ("over", Ordering::Greater, false),
        ("above", Ordering::Greater, false),
        ("at least", Ordering::Greater, true),
        ("less than", Ordering::Less, false),
        ("under", Ordering::Less, false),
        ("below", Ordering::Less, false),
        ("fewer than", Ordering::Less, false),
        ("at most", Ordering::Less, true),
        ("no more than", Ordering::Less, true),
    ];
    let all = talk.figures;
    let (at, way, equal, limit) = LIMITS
        .iter()
        .flat_map(|(words, way, equal)| places(talk.lower, words).map(move |at| (at, words.len(), *way, *equal)))
        .filter_map(|(at, length, way, equal)| {
            let limit = all.iter().find(|number| {
                number.span.start >= at + length
                    && talk
                        .lower
                        .get(at + length..number.span.start)
                        .is_some_and(|gap| gap.trim_matches([' ', '*', '$', '€', '£']).is_empty())
            })?;
            Some((at, way, equal, limit))
        })
        .min_by_key(|(at, ..)| *at)?;
    let measure = talk.measure(talk.lower).or_else(|| talk.only())?;
    if !measure.cells.iter().all(|cell| cell.currency == limit.currency && cell.percent == limit.percent)
        || !talk.named.is_empty()
        || has_word(
            talk.lower,
            &["together", "combined", "total", "average", "altogether", "mean", "change", "growth", "rose", "fell", "difference", "in all"],
        )
    {
        return None;
    }
    let passes = |cell: &&&Number| cell.value.cmp(&limit.value) == way || equal && cell.value == limit.value;
    let passing = measure.cells.iter().filter(passes).count();
    let rows = talk.rows.len();
    let head = talk.lower.get(..at)?;
    let counts: Vec<&Number> =
        all.iter().filter(|number| number.span.end <= at && !number.ordinal && !number.percent && number.currency.is_none()).collect();
    let whole_of = |number: &Number| number.integer().and_then(|count| usize::try_from(count).ok());
    let shown = || {
        let names: Vec<String> = talk
            .rows
            .iter()
            .zip(&measure.cells)
            .filter(|(_, cell)| passes(cell))
            .map(|(row, cell)| format!("{} ({})", row.label, cell.shown()))
            .collect();
        if names.is_empty() { "none does".to_owned() } else { names.join(", ") }
    };
    let led = |word: &str| head.split(|c: char| !c.is_alphanumeric()).any(|part| part == word);
    // "All three", "every one".
    let everything = (led("all") || led("every")) && !led("not") && !led("nearly") && !led("almost");
    if everything {
        let counted = counts.iter().all(|number| whole_of(number) == Some(rows) || whole_of(number) == Some(1));
        if !counted {
            return None;
        }
        let broken = talk.rows.iter().zip(&measure.cells).find(|(_, cell)| !passes(cell));
        let span = Span::new(at, limit.span.end);
        return match broken {
            None => Some(Signal::agrees(span.shifted(talk.place.start))),
            Some((row, cell)) => talk.signal(span, format!("{}: {}", row.label, cell.shown()), &[cell.span]),
        };
    }
    // "Two of the four", "only two of them".
    let (count, rest) = counts.split_first()?;
    let of = talk.lower.get(count.span.end..)?.trim_start();
    let table = of.starts_with("of the") || of.starts_with("of these") || of.starts_with("of them") || of.starts_with("out of");
    if !table || rest.iter().any(|number| whole_of(number) != Some(rows)) || rest.len() > 1 || around(talk.text, count.span).is_some() {
        return None;
    }
    talk.judged(count.span, whole_of(count) == Some(passing), shown, &[])
}

/// Words for an order, and whether the greatest stands first.
const ORDERS: &[(&str, bool)] = &[
    ("largest first", true),
    ("biggest first", true),
    ("highest first", true),
    ("greatest first", true),
    ("longest first", true),
    ("tallest first", true),
    ("heaviest first", true),
    ("most expensive first", true),
    ("largest to smallest", true),
    ("biggest to smallest", true),
    ("highest to lowest", true),
    ("longest to shortest", true),
    ("tallest to shortest", true),
    ("most expensive to cheapest", true),
    ("most expensive to least expensive", true),
    ("most to least", true),
    ("high to low", true),
    ("descending", true),
    ("decreasing order", true),
    ("starting with the largest", true),
    ("starting with the biggest", true),
    ("starting with the highest", true),
    ("starting with the most expensive", true),
    ("smallest first", false),
    ("lowest first", false),
    ("shortest first", false),
    ("lightest first", false),
    ("cheapest first", false),
    ("smallest to largest", false),
    ("smallest to biggest", false),
    ("lowest to highest", false),
    ("shortest to longest", false),
    ("cheapest to most expensive", false),
    ("cheapest to priciest", false),
    ("cheapest to dearest", false),
    ("least to most expensive", false),
    ("low to high", false),
    ("ascending", false),
    ("increasing order", false),
    ("starting with the smallest", false),
    ("starting with the cheapest", false),
    ("starting with the lowest", false),
];

/// How it is said that something holds for each row, without a figure.
const EVERY: &[&str] = &[
    "every year", "each year", "every month", "each month", "every quarter", "each quarter", "every week", "each week", "every day",
    "each day", "year after year", "month after month", "without exception", "year on year throughout", "in every year", "in each year",
    "in every quarter",
];

/// Of each of [`ORDERS`] and [`EVERY`] one word: a sentence with no figure that names no row says nothing else of a table.
const AT_ALL: &[&str] = &[
    "every", "each", "after", "exception", "throughout", "first", "smallest", "largest", "lowest", "highest", "shortest", "biggest", "low",
    "cheapest", "priciest", "dearest", "expensive", "least", "descending", "decreasing", "ascending", "increasing",
];

/// "Sorted by population, largest first", "listed from cheapest to most expensive", "in descending order of price".
fn sorted(talk: &Talk<'_>) -> Option<Signal> {
    let (at, words, down) = ORDERS
        .iter()
        .filter_map(|&(words, down)| Some((places(talk.lower, words).next()?, words, down)))
        .max_by_key(|(_, words, _)| words.len())?;
    let ordered = [
        "sorted", "ordered", "ranked", "arranged", "listed", "in order", "order of", "order by", "here are", "below", "table", "following",
        "are shown",
    ]
    .iter()
    .find_map(|word| places(talk.lower, word).next());
    let first = at < 40;
    if has_word(
        talk.lower,
        &[
            "can", "could", "should", "would", "if", "want", "to sort", "not", "except", "alphabetical", "alphabetically", "then",
            "within", "you", "let", "please",
        ],
    ) || ordered.is_none() && !first
        || talk.rows.len() < 3
    {
        return None;
    }
    let by = ["by ", "of ", "on "].iter().find_map(|by| places(talk.lower, by.trim()).last());
    let measure = match by.and_then(|at| talk.lower.get(at + 2..)) {
        Some(rest) => talk.measure(rest).or_else(|| talk.only()),
        None => talk.measure(talk.lower).or_else(|| talk.only()),
    }?;
    // What it is sorted by must be the measure: by its name, or in the words for it.
    let told = by
        .and_then(|at| talk.lower.get(at + 2..))
        .map(|rest| rest.trim_start().split([',', '.', '(', ':']).next().unwrap_or_default().trim().to_owned());
    if let Some(told) = told.filter(|told| !told.is_empty() && !ORDERS.iter().any(|(words, _)| told.contains(words))) {
        const PEOPLE: &[&str] = &["population", "people", "residents", "inhabitants"];
        let header = talk.grid.header[measure.at].as_str();
        let words: Vec<&str> =
            told.split_whitespace().filter(|word| !matches!(*word, "the" | "their" | "its" | "total" | "from")).collect();
        let known = words.iter().any(|word| super::named(header, &[word]) || super::named(header, &[word.trim_end_matches('s')]));
        let alike = words.iter().any(|word| PEOPLE.contains(word)) && super::named(header, PEOPLE)
            || words.iter().any(|word| matches!(*word, "price" | "cost" | "costs" | "prices"))
                && (super::named(header, &["price", "cost", "fee", "rent"]) || measure.cells.iter().all(|cell| cell.currency.is_some()))
            || words.iter().any(|word| matches!(*word, "size" | "amount" | "value" | "number" | "figures"));
        if !known && !alike {
            return None;
        }
    }
    let wrong = measure.cells.windows(2).find(|two| if down { two[1].value > two[0].value } else { two[1].value < two[0].value });
    let start = ordered.filter(|start| *start < at).unwrap_or(at);
    let span = Span::new(start, at + words.len());
    let Some(two) = wrong else { return Some(Signal::agrees(span.shifted(talk.place.start))) };
    // Another order throughout is that of another column or of time.
    let breaks =
        measure.cells.windows(2).filter(|two| if down { two[1].value > two[0].value } else { two[1].value < two[0].value }).count();
    if breaks * 2 > measure.cells.len() {
        return None;
    }
    talk.signal(span, format!("{} stands before {}", two[0].shown(), two[1].shown()), &[two[0].span, two[1].span])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_without_a_figure_is_not_passed_over() {
        for words in ORDERS.iter().map(|(words, _)| words).chain(EVERY) {
            assert!(may_say(words, &[], &[]), "{words}");
        }
    }
}
