//! # What it flags
//! A sentence about a column of the answer's table that its cells do not bear out: "the highest score is 95" over 80, 92 and 71, "prices range from
//! $5 to $18", "two cities have more than 400,000 inhabitants", "Max costs $8 more than Basic", "four cities are listed above".
//! # Why it misleads
//! The sentence is what is read; the table is taken as its proof.
//! # How it is decided
//! The answer has one table. A sentence outside of it names one column by its header, by what is counted in it ("inhabitants": population) or by its kind
//! of number (the only column of money), and says its greatest or smallest value, its range or median, how many rows lie above a limit, the difference or
//! the ratio of two rows, one row's value, the number of rows, which row is the greatest, what all come to, which share one has, or in which order they stand. It is worked out from the cells, rounding and hedges honoured.
//! # Known false positives
//! None known. Sentences that narrow the comparison, suppose something or name other figures are left alone.

use crate::check::prelude::*;
use crate::checks::table::sentences::{self, Talk};
use crate::checks::table::{Grid, Row, averages, mentions, only, spoken, sums_up};
use crate::cursor::{has_word, places};
use crate::hedge::{around, asserts};
use crate::number::{EXACT, Number, Rational, equals, numbers, power_of_ten, show, whole};
use num_traits::Zero;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Statement about a column",
    tier: Tier::Contradicted,
    scope: Scope::Answer,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &["\t"],
};

/// Words with which a sentence is of fewer rows, of another time, or not claimed as it stands.
const OTHER: &[&str] = &[
    "if", "would", "could", "may", "might", "not", "except", "excluding", "without", "per", "among", "average", "combined", "expected",
    "projected", "relative", "adjusted", "before", "after", "until", "unless", "previous", "previously", "last year", "originally",
    "used to", "discount", "save", "saves", "saving", "tax", "plus", "other", "each", "instead", "second", "third", "rather", "limit",
    "target", "goal", "budget", "neither", "nearly twice", "both", "either", "or", "extra", "every", "typical", "typically",
];

/// What is counted or told, and the column's name it stands for.
const MEANS: &[(&str, &[&str])] = &[
    ("inhabitants", &["population"]),
    ("people", &["population"]),
    ("residents", &["population"]),
    ("populous", &["population"]),
    ("costs", &["price", "cost"]),
    ("cost", &["price", "cost"]),
    ("prices", &["price"]),
    ("price", &["price", "cost"]),
    ("priced", &["price"]),
    ("scored", &["score", "points", "marks"]),
    ("scores", &["score"]),
    ("points", &["score", "points"]),
    ("weighs", &["weight", "mass"]),
    ("tall", &["height"]),
    ("earns", &["salary", "income", "wage"]),
    ("sold", &["sales", "units sold"]),
    ("salaries", &["salary"]),
];

/// A column that a sentence may speak of.
struct Column {
    at: usize,
    name: String,
    /// What stands in its header's brackets.
    unit: String,
}

/// The table and the sentence that is held against it.
struct Said<'c> {
    rows: &'c [&'c Row],
    columns: &'c [Column],
    text: &'c str,
    lower: &'c str,
    /// Its numbers.
    figures: &'c [Number],
    /// The rows it names, and where.
    named: &'c [(&'c Row, Span)],
    place: Span,
}

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let Some(grid) = only(context) else { return Vec::new() };
    let rows: Vec<&Row> = grid.rows.iter().filter(|row| !sums_up(&row.label) && !averages(&row.label) && !row.label.is_empty()).collect();
    let twice = rows.iter().enumerate().any(|(at, row)| rows[..at].iter().any(|other| other.label == row.label));
    if rows.len() < 2 || rows.len() > 60 || twice {
        return Vec::new();
    }
    let mut signals = Vec::new();
    let columns = columns(&grid, &rows);
    let measures = sentences::measures(&grid, &rows);
    for (place, text, lower) in spoken(context) {
        let named = mentions(&lower, &rows);
        let figures = numbers(text);
        if !sentences::may_say(&lower, &named, &figures) {
            continue;
        }
        let more = sentences::read(&Talk {
            grid: &grid,
            rows: &rows,
            measures: &measures,
            text,
            lower: &lower,
            figures: &figures,
            named: &named,
            place,
        });
        let said = Said { rows: &rows, columns: &columns, text, lower: &lower, figures: &figures, named: &named, place };
        let found = counted(&grid, &said).or_else(|| {
            if has_word(&said.bare(), OTHER) {
                return None;
            }
            extreme(&said)
                .or_else(|| range(&said))
                .or_else(|| middle(&said))
                .or_else(|| above(&grid, &said))
                .or_else(|| difference(&said))
                .or_else(|| beaten(&said))
                .or_else(|| risen(&said))
                .or_else(|| multiple(&said))
                .or_else(|| first(&said))
                .or_else(|| value(&said))
        });
        // One thing is said once.
        let told = found.as_ref().map(|signal| signal.span);
        signals.extend(found);
        signals.extend(more.into_iter().filter(|signal| told.is_none_or(|span| !span.overlaps(signal.span))));
    }
    signals
}

/// The columns that hold a number in every row.
fn columns(grid: &Grid, rows: &[&Row]) -> Vec<Column> {
    (1..grid.header.len())
        .filter(|&at| rows.iter().all(|row| row.numbers.get(at).is_some_and(Option::is_some)))
        .map(|at| Column {
            at,
            name: grid.header[at].split(['(', '[']).next().unwrap_or_default().trim().trim_matches(['*', '_']).to_owned(),
            unit: grid.header[at].split_once('(').map_or("", |(_, unit)| unit.trim_end_matches([')', ' '])).to_owned(),
        })
        .filter(|column| column.name.chars().count() >= 2)
        .collect()
}

impl Said<'_> {
    /// The sentence without the names of rows and columns, which may be words that mean something elsewhere ("Plus").
    fn bare(&self) -> String {
        let mut bare = self.lower.to_owned();
        for (_, span) in self.named {
            bare.replace_range(span.start..span.end, &" ".repeat(span.len()));
        }
        self.columns.iter().fold(bare, |bare, column| bare.replace(column.name.as_str(), &" ".repeat(column.name.len())))
    }

    fn numbers(&self) -> Vec<&Number> {
        self.figures
            .iter()
            .filter(|number| {
                !(number.ordinal || number.in_words && matches!(number.span.of(self.text), "a" | "an" | "A" | "An" | "one" | "One"))
            })
            // "all three", "of the three": the rows.
            .filter(|number| {
                let rows = number.in_words && number.integer().and_then(|count| usize::try_from(count).ok()) == Some(self.rows.len());
                let head = self.lower[..number.span.start].trim_end();
                !(rows && ["the", "all", "these", "those"].iter().any(|word| head.ends_with(word)))
            })
            // Digits of a row's name are none of its figures.
            .filter(|number| !self.named.iter().any(|(_, span)| span.contains(number.span)))
            .collect()
    }

    fn cells(&self, column: usize) -> Vec<(&Row, &Number)> {
        self.rows.iter().filter_map(|row| Some((*row, row.numbers.get(column)?.as_ref()?))).collect()
    }

    /// The column that is named or meant in `part` of the sentence.
    fn named(&self, part: &str) -> Option<usize> {
        let plural = |name: &str| {
            let stem = name.strip_suffix('y').map_or_else(|| format!("{name}s"), |stem| format!("{stem}ies"));
            places(part, name).next().is_some() || places(part, &stem).next().is_some()
        };
        let mut found: Vec<&Column> = self.columns.iter().filter(|column| plural(&column.name)).collect();
        // "unit price" and "price": the longer name.
        if let Some(longest) = found.iter().map(|column| column.name.len()).max()
            && found.iter().all(|column| found.iter().any(|other| other.name.len() == longest && other.name.contains(&column.name)))
        {
            found.retain(|column| column.name.len() == longest);
        }
        if found.is_empty() {
            let meant: Vec<&str> =
                MEANS.iter().filter(|(word, _)| places(part, word).next().is_some()).flat_map(|(_, names)| names.iter().copied()).collect();
            found = self.columns.iter().filter(|column| meant.contains(&column.name.as_str())).collect();
        }
        match found.as_slice() {
            [column] => Some(column.at),
            _ => None,
        }
    }

    /// The table's only column of numbers.
    fn only(&self) -> Option<usize> {
        match self.columns {
            [column] => Some(column.at),
            _ => None,
        }
    }

    /// The one column whose cells are of the number's kind: money, percentages, or one unit.
    fn kind(&self, number: &Number) -> Option<usize> {
        let alike = |cell: &Number| cell.currency == number.currency && cell.percent == number.percent;
        if number.currency.is_none() && !number.percent {
            return None;
        }
        let mut found = self.columns.iter().filter(|column| self.cells(column.at).iter().all(|(_, cell)| alike(cell)));
        let column = found.next()?;
        found.next().is_none().then_some(column.at)
    }

    fn signal(&self, span: Span, holds: bool, working: impl FnOnce() -> String, seen: &[Span]) -> Option<Signal> {
        let marked = span.shifted(self.place.start);
        if holds {
            return Some(Signal::agrees(marked));
        }
        if !asserts(self.text, span) {
            return None;
        }
        let signal = Signal::new(marked, working()).claimed(span.of(self.text));
        Some(seen.iter().take(3).fold(signal, |signal, span| signal.see(*span)))
    }
}

/// Whether a told number can be this value.
fn fits(said: &Said<'_>, number: &Number, exact: &Rational, slack: &Rational) -> bool {
    number.rounds_from(exact)
        || (&number.value - exact).abs() <= *slack
        || around(said.text, number.span).is_some_and(|hedge| hedge.allows(number, exact))
}

/// What a cell may be off by.
fn half(number: &Number) -> Rational {
    super::half_unit(number)
}

fn alike(number: &Number, cell: &Number) -> bool {
    number.currency == cell.currency && (number.percent || number.percentage_points) == cell.percent
}

const GREATEST: &[&str] = &[
    "highest", "maximum", "largest", "greatest", "top", "biggest", "longest", "best", "most expensive", "tallest", "max", "high of",
    "peak of", "maximum of",
];
const SMALLEST: &[&str] = &[
    "lowest", "minimum", "smallest", "least", "cheapest", "shortest", "lightest", "least expensive", "min", "fewest", "low of",
    "minimum of",
];

/// "the highest score is 95": the greatest or smallest value of a column.
fn extreme(said: &Said<'_>) -> Option<Signal> {
    let found = |words: &[&str]| {
        words.iter().filter_map(|word| Some((places(said.lower, word).next()?, word.len()))).max_by_key(|(_, length)| *length)
    };
    let (at, length, greatest) = match (found(GREATEST), found(SMALLEST)) {
        (Some((at, length)), None) => (at, length, true),
        (None, Some((at, length))) => (at, length, false),
        _ => return None,
    };
    let numbers = said.numbers();
    let [number] = numbers.as_slice() else { return None };
    let lead = said.lower[..at].trim_end();
    let behind = said.lower.get(at + length..)?;
    let verb = [" is ", " was ", " of ", ": ", " at ", " being ", " stands at "]
        .iter()
        .any(|verb| said.lower.get(at..number.span.start).is_some_and(|part| part.contains(verb)));
    let gap = number.span.start.checked_sub(at + length)?;
    let column = said.named(behind.get(..gap)?).or_else(|| said.lower[at..at + length].ends_with(" of").then(|| said.only()).flatten())?;
    let cells = said.cells(column);
    let (_, best) = if greatest {
        cells.iter().max_by(|one, other| one.1.value.cmp(&other.1.value))
    } else {
        cells.iter().min_by(|one, other| one.1.value.cmp(&other.1.value))
    }?;
    let verb = verb || said.lower[at..at + length].ends_with(" of");
    if !(lead.is_empty() || lead.ends_with("the") || lead.ends_with("its") || lead.ends_with(" a"))
        || !verb
        || gap > 60
        || !alike(number, best)
        || number.places == EXACT
    {
        return None;
    }
    // A value that is nowhere in the table may be of something else.
    let near = &number.value * whole(3) > best.value && &best.value * whole(3) > number.value;
    if !near && !cells.iter().any(|(_, cell)| cell.value == number.value) {
        return None;
    }
    let holds = fits(said, number, &best.value, &half(best));
    let working = || format!("{} of {}", show(&best.value, best.decimals()), terms(&cells));
    let working = || if greatest { format!("the greatest is {}", working()) } else { format!("the smallest is {}", working()) };
    said.signal(number.span, holds, working, &[best.span])
}

/// "10, 20 and 30", cut where it is long.
fn terms(cells: &[(&Row, &Number)]) -> String {
    let all: Vec<String> = cells.iter().map(|(_, cell)| cell.shown()).collect();
    match all.as_slice() {
        [rest @ .., last] if rest.len() < 8 => format!("{} and {last}", rest.join(", ")),
        all => format!("{}, …", all.iter().take(5).cloned().collect::<Vec<_>>().join(", ")),
    }
}

/// "prices range from $5 to $18".
fn range(said: &Said<'_>) -> Option<Signal> {
    let at = [
        "ranges from", "range from", "ranging from", "ranged from", "varies from", "vary from", "varied from", "range between",
        "ranges between", "ranged between", "run from", "runs from", "ran from", "go from", "goes from",
    ]
    .iter()
    .find_map(|words| places(said.lower, words).next())?;
    let numbers = said.numbers();
    let [low, high] = numbers.as_slice() else { return None };
    let told = said.named(&said.lower[..at]).or_else(|| said.kind(high));
    let column = told.or_else(|| said.only())?;
    let cells = said.cells(column);
    let least = cells.iter().map(|(_, cell)| *cell).min_by(|one, other| one.value.cmp(&other.value))?;
    let most = cells.iter().map(|(_, cell)| *cell).max_by(|one, other| one.value.cmp(&other.value))?;
    let joint = said.lower.get(low.span.end..high.span.start)?;
    // Of the only column one end must be right, which shows that it is meant.
    let meant = told.is_some() || fits(said, low, &least.value, &half(least)) || fits(said, high, &most.value, &half(most));
    if low.span.start < at || !has_word(joint, &["to", "and", "up to"]) || joint.len() > 40 || !alike(high, most) || !meant {
        return None;
    }
    for (number, cell, name) in [(low, least, "smallest"), (high, most, "greatest")] {
        if !fits(said, number, &cell.value, &half(cell)) {
            return said.signal(number.span, false, || format!("the {name} is {} of {}", cell.shown(), terms(&cells)), &[cell.span]);
        }
    }
    said.signal(high.span, true, String::new, &[])
}

/// "the median score is 92", "the range of the scores is 20".
fn middle(said: &Said<'_>) -> Option<Signal> {
    let median = places(said.lower, "median").next();
    let spread = places(said.lower, "range").next().or_else(|| places(said.lower, "spread").next());
    let at = median.or(spread)?;
    let numbers = said.numbers();
    let [number] = numbers.as_slice() else { return None };
    let part = said.lower.get(at..number.span.start)?;
    let column = said.named(part)?;
    let cells = said.cells(column);
    let mut values: Vec<&Number> = cells.iter().map(|(_, cell)| *cell).collect();
    values.sort_by(|one, other| one.value.cmp(&other.value));
    let (first, last) = (values.first()?, values.last()?);
    if part.len() > 50
        || !(part.contains(" is ") || part.contains(" was ") || part.trim_end().ends_with(':'))
        || !alike(number, first)
        || said.lower.contains(" to ")
    {
        return None;
    }
    let slack = half(first) + half(last);
    let (exact, working) = if median.is_some() {
        let count = values.len();
        let two = [values[(count - 1) / 2], values[count / 2]];
        let exact = (&two[0].value + &two[1].value).part::<2>();
        (
            exact.clone(),
            format!(
                "the middle of {} {}",
                values.iter().map(|value| value.shown()).collect::<Vec<_>>().join(", "),
                equals(&exact, None).replace('=', "is")
            ),
        )
    } else {
        let exact = &last.value - &first.value;
        (exact.clone(), format!("{} − {} {}", last.shown(), first.shown(), equals(&exact, None)))
    };
    said.signal(number.span, fits(said, number, &exact, &slack), || working, &[first.span, last.span])
}

/// "Four cities are listed above": the number of rows.
fn counted(grid: &Grid, said: &Said<'_>) -> Option<Signal> {
    let listed = [
        "are listed", "listed above", "listed in the table", "in the table above", "shown above", "shown in the table", "the table lists",
        "the table shows", "table above lists", "table covers", "table compares", "are compared", "are shown", "table includes",
        "listed below", "in the table",
    ];
    let header = grid.header.first()?.split(['(', '/']).next()?.trim().to_owned();
    if header.len() < 3 || !listed.iter().any(|words| said.lower.contains(words)) || said.lower.len() > 110 {
        return None;
    }
    let plural =
        [format!("{header}s"), format!("{header}es"), header.strip_suffix('y').map(|stem| format!("{stem}ies")).unwrap_or_default()];
    let [number] = said.figures else { return None };
    let behind = said.lower.get(number.span.end..)?.trim_start();
    let words: Vec<&str> = behind.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).take(2).collect();
    let noun = words.iter().any(|word| plural.iter().any(|known| known == word));
    let count = number.integer()?;
    let lead = said.lower[..number.span.start].trim_end();
    let whole_table = !["top", "first", "last", "other", "of", "next", "these"].iter().any(|word| lead.ends_with(word))
        && !has_word(said.lower, &["of the", "only", "have", "has", "with", "more", "over"]);
    let rows = grid.rows.iter().filter(|row| !sums_up(&row.label) && !averages(&row.label)).count();
    if !noun || !whole_table || number.ordinal || number.percent || number.currency.is_some() || around(said.text, number.span).is_some() {
        return None;
    }
    let holds = usize::try_from(count) == Ok(rows);
    said.signal(number.span, holds, || format!("the table has {rows} rows"), &[])
}

/// "Two of these cities have more than 400,000 inhabitants", "Only Nice has more than 500,000 inhabitants".
fn above(grid: &Grid, said: &Said<'_>) -> Option<Signal> {
    const LIMITS: &[(&str, bool)] = &[
        ("more than", true),
        ("over", true),
        ("above", true),
        ("exceeding", true),
        ("exceed", true),
        ("exceeds", true),
        ("less than", false),
        ("under", false),
        ("below", false),
        ("fewer than", false),
    ];
    let (at, words, greater) = LIMITS
        .iter()
        .filter_map(|&(words, greater)| Some((places(said.lower, words).next()?, words, greater)))
        .min_by_key(|(at, ..)| *at)?;
    // "The three towns together have over fifty thousand": of no row alone.
    if has_word(said.lower, &["together", "combined", "altogether", "jointly"]) {
        return None;
    }
    let all = said.numbers();
    let limit = all.iter().find(|number| {
        number.span.start >= at + words.len()
            && said.text.get(at + words.len()..number.span.start).is_some_and(|gap| gap.trim_matches([' ', '*']).is_empty())
    })?;
    let tail = said.lower.get(limit.span.end..)?;
    let head = &said.lower[..at];
    let column = said.named(tail).or_else(|| said.named(head)).or_else(|| said.kind(limit))?;
    let cells = said.cells(column);
    if !cells.iter().all(|(_, cell)| alike(limit, cell)) {
        return None;
    }
    let passing: Vec<&(&Row, &Number)> =
        cells.iter().filter(|(_, cell)| if greater { cell.value > limit.value } else { cell.value < limit.value }).collect();
    let header = grid.header.first()?.as_str();
    let listed = || {
        let names: Vec<String> = passing.iter().map(|(row, cell)| format!("{} ({})", row.label, cell.shown())).collect();
        if names.is_empty() { "none does".to_owned() } else { names.join(", ") }
    };
    match said.named {
        [(row, span)] if span.end <= at && head[..span.start].trim_end().ends_with("only") && all.len() == 1 => {
            let holds = passing.len() == 1 && passing[0].0.label == row.label;
            let marked = Span::new(head[..span.start].trim_end().len() - "only".len(), span.end);
            said.signal(marked, holds, listed, &[])
        }
        [] => {
            let counts: Vec<&Number> = said
                .figures
                .iter()
                .filter(|number| number.span.end <= at && !number.ordinal && !number.percent && number.currency.is_none())
                .collect();
            let [count] = counts.as_slice() else { return None };
            let stem = header.strip_suffix('y').map_or_else(|| format!("{header}s"), |stem| format!("{stem}ies"));
            let between = &said.lower[count.span.end..at];
            let noun = between.contains(&stem)
                || between.contains("of them")
                || between.contains("of these")
                || between.contains("of the")
                || count.integer() == Some(1) && between.contains(header);
            let plain = all.len() <= 2
                && between.len() < 50
                && has_word(
                    between,
                    &[
                        "have", "has", "are", "is", "with", "had", "score", "scored", "cost", "costs", "exceed", "exceeds", "offer",
                        "offers",
                    ],
                )
                || between.trim_end().ends_with(&stem);
            let whole_count = usize::try_from(count.integer()?).ok()?;
            if !noun || !plain || has_word(&said.lower[..count.span.start], &["at least", "about", "more than", "top", "first"]) {
                return None;
            }
            said.signal(count.span, passing.len() == whole_count, listed, &[])
        }
        _ => None,
    }
}

/// "Max costs $8 more than Basic", "Bob scored 10 points more than Ann", "Lyon has 280,000 more inhabitants than Nice".
fn difference(said: &Said<'_>) -> Option<Signal> {
    let than = places(said.lower, "than").next()?;
    let [(first, from), (second, to)] = said.named else { return None };
    let numbers = said.numbers();
    let [number] = numbers.as_slice() else { return None };
    let before = from.end <= number.span.start && number.span.end <= than && than < to.start;
    let gap = said.lower.get(number.span.end..than)?;
    let less = has_word(gap, &["less", "fewer", "lower", "cheaper", "shorter", "smaller", "lighter"]);
    let more = has_word(gap, &["more", "higher", "greater", "larger", "longer", "taller", "heavier", "bigger"]);
    if !before || less == more || gap.len() > 40 || number.places == EXACT || has_word(gap, &["times", "percent"]) || to.start - than > 18 {
        return None;
    }
    // Behind the second row nothing goes on.
    let tail = said.lower.get(to.end..)?.trim_start_matches(['*', '_', '\'', '’', 's', ' ']);
    if !(tail.is_empty() || tail.starts_with(['.', ',', ';', ')', '!'])) || number.percent && !number.percentage_points {
        return None;
    }
    let column = said.named(gap).or_else(|| said.named(&said.lower[from.end..number.span.start])).or_else(|| said.kind(number))?;
    let (own, other) = (first.numbers.get(column)?.as_ref()?, second.numbers.get(column)?.as_ref()?);
    if !alike(number, own) || !alike(number, other) {
        return None;
    }
    let exact = if more { &own.value - &other.value } else { &other.value - &own.value };
    let near = &number.value * whole(4) > exact.abs() && exact.abs() * whole(4) > number.value;
    let holds = fits(said, number, &exact, &(half(own) + half(other)));
    if !near && !holds {
        return None;
    }
    let (high, low) = if more { (own, other) } else { (other, own) };
    said.signal(number.span, holds, || format!("{} − {} {}", high.shown(), low.shown(), equals(&exact, None)), &[own.span, other.span])
}

/// "Birch, which beats Cedar by 45 m": the difference of two rows behind "by".
fn beaten(said: &Said<'_>) -> Option<Signal> {
    let verb = [
        "beats", "beat", "exceeds", "leads", "tops", "outsold", "outscored", "outscores", "trails", "surpasses", "outsells", "edges out",
        "ahead of",
    ]
    .iter()
    .find_map(|verb| Some((places(said.lower, verb).next()?, *verb)))?;
    let [(first, from), (second, to)] = said.named else { return None };
    let numbers = said.numbers();
    let [number] = numbers.as_slice() else { return None };
    let between = said.lower.get(from.end..verb.0)?;
    let gap = said.lower.get(to.end..number.span.start)?.trim_matches([' ', '*', '$']);
    if from.end > verb.0 || verb.0 > to.start || between.len() > 16 || to.start - verb.0 > verb.1.len() + 8 || gap != "by" || number.percent
    {
        return None;
    }
    let behind = said.lower.get(number.span.end..)?.trim_start_matches(['*', ' ']);
    let unit = behind.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let units: Vec<&Column> = said.columns.iter().filter(|column| !unit.is_empty() && column.unit == unit).collect();
    let column = said.named(behind).or_else(|| said.kind(number)).or(match (units.as_slice(), said.columns) {
        ([column], _) => Some(column.at),
        ([], [column]) => Some(column.at),
        _ => None,
    })?;
    let (own, other) = (first.numbers.get(column)?.as_ref()?, second.numbers.get(column)?.as_ref()?);
    if !alike(number, own) || !alike(number, other) {
        return None;
    }
    let exact = (&own.value - &other.value).abs();
    let holds = fits(said, number, &exact, &(half(own) + half(other)));
    let (high, low) = if own.value > other.value { (own, other) } else { (other, own) };
    said.signal(number.span, holds, || format!("{} − {} {}", high.shown(), low.shown(), equals(&exact, None)), &[own.span, other.span])
}

/// "From 2019 to 2022 the budget rose by 28%": the change from one row to another.
fn risen(said: &Said<'_>) -> Option<Signal> {
    let [(first, from), (second, to)] = said.named else { return None };
    let joint = said.lower.get(from.end..to.start)?.trim();
    let lead = said.lower[..from.start].trim_end();
    let pair = lead.ends_with("from") && matches!(joint, "to" | "until" | "through") || lead.ends_with("between") && joint == "and";
    let numbers = said.numbers();
    let [number] = numbers.as_slice() else { return None };
    let up = has_word(said.lower, &["rose", "grew", "increased", "climbed", "went up", "gained", "growth", "increase", "rise", "rises"]);
    let down = has_word(said.lower, &["fell", "dropped", "declined", "decreased", "shrank", "went down", "decrease", "decline", "drop"]);
    let column = said.named(said.lower).or(match said.columns {
        [column] => Some(column.at),
        _ => None,
    })?;
    let (old, new) = (first.numbers.get(column)?.as_ref()?, second.numbers.get(column)?.as_ref()?);
    if !pair
        || up == down
        || !number.percent
        || number.percentage_points
        || old.percent
        || has_word(said.lower, &["annual", "year", "annually", "yearly", "average"])
    {
        return None;
    }
    let change = (&new.value - &old.value).over(&old.value)? * whole(100);
    let exact = if down { -change } else { change };
    let slack = (half(old) + half(new)).over(&old.value)? * whole(100);
    let holds = fits(said, number, &exact, &slack);
    let places = equals(&exact, None).starts_with('≈').then_some(1);
    let (new_shown, old_shown) = (new.shown(), old.shown());
    let working =
        || format!("({new_shown} − {old_shown}) ÷ {old_shown} {}%", equals(&(if down { -exact.clone() } else { exact.clone() }), places));
    said.signal(number.span, holds, working, &[old.span, new.span])
}

/// "Plus gives you three times the storage of Basic", "Max has twice as many users as Plus".
fn multiple(said: &Said<'_>) -> Option<Signal> {
    let [(first, from), (second, to)] = said.named else { return None };
    let twice = places(said.lower, "twice").next().map(|at| (Span::new(at, at + "twice".len()), whole(2), None));
    let (span, factor, number) = twice.or_else(|| {
        let at = places(said.lower, "times").next()?;
        let number = said
            .numbers()
            .into_iter()
            .find(|number| said.text.get(number.span.end..at).is_some_and(|gap| gap.trim_matches([' ', '*', '-']).is_empty()))?;
        Some((Span::new(number.span.start, at + "times".len()), number.value.clone(), Some(number)))
    })?;
    let gap = said.lower.get(span.end..to.start)?;
    let joint = gap.trim_start().starts_with("the ") && gap.contains(" of")
        || gap.contains("as much") && gap.trim_end().ends_with("as")
        || gap.contains("as many") && gap.trim_end().ends_with("as")
        || gap.contains(" as ") && gap.trim_end().ends_with("as");
    if from.end > span.start
        || to.start < span.end
        || !joint
        || gap.len() > 40
        || said.numbers().len() > 1
        || number.as_ref().is_some_and(|number| around(said.text, number.span).is_some())
    {
        return None;
    }
    if has_word(
        &said.lower[..span.start],
        &["nearly", "almost", "about", "over", "more than", "roughly", "around", "approximately", "less than", "than"],
    ) {
        return None;
    }
    let column = said.named(gap).or_else(|| said.named(&said.lower[from.end..span.start]))?;
    let (own, other) = (first.numbers.get(column)?.as_ref()?, second.numbers.get(column)?.as_ref()?);
    if other.value.is_zero() || own.currency != other.currency || own.percent != other.percent {
        return None;
    }
    let exact = own.value.over(&other.value)?;
    // "three times" of 2.9 is how people speak.
    let holds = (&exact - &factor).abs() * whole(20) <= factor || number.is_some_and(|number| number.rounds_from(&exact));
    let places = equals(&exact, None).starts_with('≈').then_some(2);
    said.signal(span, holds, || format!("{} ÷ {} {}", own.shown(), other.shown(), equals(&exact, places)), &[own.span, other.span])
}

/// "Ann scored highest": the first of a column, named by a verb.
fn first(said: &Said<'_>) -> Option<Signal> {
    const VERBS: &[(&str, &[&str])] = &[
        ("scored", &["score", "points", "marks"]),
        ("ranks", &["score", "points"]),
        ("scores", &["score", "points"]),
        ("costs", &["price", "cost"]),
    ];
    let found = VERBS.iter().find_map(|(verb, names)| {
        let at = places(said.lower, verb).next()?;
        let rest = said.lower[at + verb.len()..].trim_start();
        let rest = rest.strip_prefix("the ").unwrap_or(rest);
        let (word, greatest) = [("highest", true), ("the most", true), ("most", true), ("lowest", false), ("least", false)]
            .into_iter()
            .find(|(word, _)| rest.starts_with(word))?;
        let behind = &rest[word.len()..];
        (behind.is_empty() || behind.starts_with([',', '.', ';']) || behind.starts_with(" and ")).then_some((
            at,
            verb.len(),
            names,
            word,
            greatest,
        ))
    });
    let (at, length, names, word, greatest) = found?;
    let (row, label) = said.named.iter().rfind(|(_, span)| span.end <= at && said.lower[span.end..at].trim().is_empty())?;
    let mut fitting = said.columns.iter().filter(|column| names.contains(&column.name.as_str()));
    let column = fitting.next().filter(|_| fitting.next().is_none())?.at;
    let cells = said.cells(column);
    let best = if greatest {
        cells.iter().max_by(|one, other| one.1.value.cmp(&other.1.value))
    } else {
        cells.iter().min_by(|one, other| one.1.value.cmp(&other.1.value))
    }?;
    let own = row.numbers.get(column)?.as_ref()?;
    let end = said.lower[at + length..].find(word).map(|place| at + length + place + word.len())?;
    let span = Span::new(label.start, end);
    said.signal(
        span,
        own.value == best.1.value,
        || format!("{}: {}, {}: {}", best.0.label, best.1.shown(), row.label, own.shown()),
        &[best.1.span, own.span],
    )
}

/// "With 530,000 inhabitants, Lyon is …", "At $9 a month, Plus …", "Max costs $18", "Lyon (population 530,000)": one row's value.
fn value(said: &Said<'_>) -> Option<Signal> {
    let [(row, label)] = said.named else { return None };
    let numbers = said.numbers();
    let [number] = numbers.as_slice() else { return None };
    if number.places == EXACT
        || number.in_words
        || has_word(
            said.lower,
            &[
                "more", "less", "than", "from", "to", "times", "up", "over", "under", "rises", "grew", "difference", "fewer", "increase",
                "add", "above", "below", "half", "another", "free", "first",
            ],
        )
    {
        return None;
    }
    let head = said.lower[..number.span.start].trim_end_matches([' ', '*', '(', '$']);
    let tail = said.lower.get(number.span.end..)?.trim_start_matches(['*', ' ']);
    let behind = tail.split([',', '.', ';', ')', '(']).next().unwrap_or_default();
    let led = label.start > number.span.end
        && (head == "with"
            || head == "at"
            || head.ends_with(" with")
            || head.ends_with(" at")
            || head == "with a score of"
            || head.starts_with("with a") && head.ends_with(" of"))
        && behind.split_whitespace().count() <= 3
        && said.lower.get(number.span.end..label.start).is_some_and(|gap| gap.contains(','));
    let verbs = [
        "costs", "has", "scored", "weighs", "is priced at", "charges", "earns", "sold", "received", "got", "offers", "had", "at", "with",
        "has a population of",
    ];
    let follows = label.end <= number.span.start && {
        let gap = said.lower[label.end..number.span.start].trim_matches([' ', '*', '(', '$', ',']);
        (verbs.contains(&gap) || gap.is_empty() && said.lower[label.end..number.span.start].contains('('))
            && behind.split_whitespace().count() <= 3
    };
    if !led && !follows {
        return None;
    }
    let column = said.named(behind).or_else(|| said.named(head)).or_else(|| said.kind(number))?;
    let own = row.numbers.get(column)?.as_ref()?;
    if !alike(number, own) {
        return None;
    }
    let holds = fits(said, number, &own.value, &half(own)) || row.numbers.iter().flatten().any(|cell| cell.value == number.value);
    let near = &number.value * whole(2) > own.value && &own.value * whole(2) > number.value;
    // A rounder number than the cell's is told in passing.
    let round = number.significant_places() < own.significant_places()
        && (&number.value - &own.value).abs() <= power_of_ten(number.significant_places().saturating_neg()).part::<2>();
    if !holds && (!near || round || around(said.text, number.span).is_some()) {
        return None;
    }
    said.signal(number.span, holds, || format!("{} in the table: {}", row.label, own.shown()), &[own.span])
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag(
        "| Day | Visitors |\n|---|---|\n| Mon | 310 |\n| Tue | 280 |\n| Wed | 405 |\n\nMonday was your busiest day.",
        "Monday was your busiest",
        "wed: 405, mon: 310",
    ),
    flag(
        "Sorted by price, cheapest first:\n\n| Bike | Price |\n|---|---|\n| Ara | $300 |\n| Bex | $450 |\n| Cor | $420 |\n| Dux | $600 |",
        "Sorted by price, cheapest first",
        "450 stands before 420",
    ),
    flag(
        "| Answer | Count |\n|---|---|\n| Yes | 45 |\n| No | 40 |\n| Unsure | 15 |\n\nMore than half of the people asked said yes.",
        "half",
        "45 ÷ 100 = 45%",
    ),
    flag(
        "| Player | Goals |\n|---|---|\n| Ada | 14 |\n| Ben | 19 |\n| Cam | 11 |\n\nTogether the three scored 46 goals.",
        "46",
        "14 + 19 + 11 = 44",
    ),
    flag(
        "| Year | Members |\n|---|---|\n| 2021 | 40 |\n| 2022 | 52 |\n| 2023 | 47 |\n\nMembership rose every year.",
        "rose every year",
        "52, then 47",
    ),
    flag(
        "| River | Length (km) |\n|---|---|\n| Alm | 320 |\n| Bor | 210 |\n| Cal | 180 |\n\nAll three rivers are over 200 km long.",
        "over 200",
        "cal: 180",
    ),
    flag(
        "| Mountain | Height (m) |\n|---|---|\n| Alder | 2,940 |\n| Birch | 3,120 |\n| Cedar | 3,085 |\n\nThe tallest is **Birch**, which beats Cedar by 45 m.",
        "45",
        "3,120 − 3,085 = 35",
    ),
    flag(
        "| Year | Budget (€k) |\n|---|---|\n| 2019 | 500 |\n| 2020 | 525 |\n| 2022 | 610 |\n\nFrom 2019 to 2022 the budget rose by 28%.",
        "28%",
        "(610 − 500) ÷ 500 = 22%",
    ),
    flag(
        "| Student | Score |\n|---|---|\n| Ann | 80 |\n| Bob | 92 |\n| Cy | 71 |\n\nThe highest score is 95.",
        "95",
        "the greatest is 92 of 80, 92 and 71",
    ),
    flag(
        "| Plan | Price | Storage |\n|---|---|---|\n| Basic | $5 | 50 GB |\n| Plus | $8 | 200 GB |\n| Max | $15 | 500 GB |\n\nPrices range from $5 to $18.",
        "$18",
        "the greatest is 15 of 5, 8 and 15",
    ),
    flag(
        "| City | Population | Area |\n|---|---|---|\n| Lyon | 513,000 | 48 |\n| Nice | 340,000 | 72 |\n| Lille | 233,000 | 35 |\n\nFour cities are listed above.",
        "Four",
        "the table has 3 rows",
    ),
    flag(
        "| City | Population | Area |\n|---|---|---|\n| Lyon | 513,000 | 48 |\n| Nice | 340,000 | 72 |\n| Lille | 233,000 | 35 |\n\nTwo of these cities have more than 400,000 inhabitants.",
        "Two",
        "lyon (513,000)",
    ),
    flag(
        "| Plan | Price | Storage |\n|---|---|---|\n| Basic | $5 | 50 GB |\n| Plus | $8 | 200 GB |\n| Max | $15 | 500 GB |\n\nMax costs $8 more than Basic.",
        "$8",
        "15 − 5 = 10",
    ),
    flag(
        "| Plan | Price | Storage |\n|---|---|---|\n| Basic | $5 | 50 GB |\n| Plus | $8 | 200 GB |\n| Max | $15 | 500 GB |\n\nPlus gives you three times the storage of Basic.",
        "three times",
        "200 ÷ 50 = 4",
    ),
    flag(
        "| Student | Score |\n|---|---|\n| Ann | 80 |\n| Bob | 92 |\n| Cy | 71 |\n\nThe median score is 92.",
        "92",
        "the middle of 71, 80, 92 is 80",
    ),
    flag(
        "| Student | Score |\n|---|---|\n| Ann | 80 |\n| Bob | 92 |\n| Cy | 71 |\n\nAnn scored highest.",
        "Ann scored highest",
        "bob: 92, ann: 80",
    ),
    flag(
        "| City | Population | Area |\n|---|---|---|\n| Lyon | 513,000 | 48 |\n| Nice | 340,000 | 72 |\n| Lille | 233,000 | 35 |\n\nWith 530,000 inhabitants, Lyon is the largest.",
        "530,000",
        "lyon in the table: 513,000",
    ),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("| Day | Visitors |\n|---|---|\n| Mon | 310 |\n| Tue | 280 |\n| Wed | 405 |\n\nMonday was your second-busiest day."),
    ignore("| Answer | Count |\n|---|---|\n| Yes | 45 |\n| No | 40 |\n| Unsure | 15 |\n\nNearly half of the people asked said yes."),
    ignore(
        "| Bike | Price | Year |\n|---|---|---|\n| Ara | $300 | 2020 |\n| Bex | $450 | 2021 |\n| Cor | $420 | 2022 |\n\nSorted by year, from low to high.",
    ),
    ignore("| Year | Members |\n|---|---|\n| 2021 | 40 |\n| 2022 | 52 |\n| 2023 | 47 |\n\nMembership rose almost every year."),
    ignore(
        "| Year | Budget (€k) |\n|---|---|\n| 2019 | 500 |\n| 2020 | 525 |\n| 2022 | 610 |\n\nFrom 2019 to 2022 the budget rose by 22%, or about 7% a year.",
    ),
    ignore("| Mountain | Height (m) |\n|---|---|\n| Birch | 3,120 |\n| Cedar | 3,085 |\n\nBirch beats Cedar by 35 m."),
    ignore(
        "| Student | Score |\n|---|---|\n| Ann | 80 |\n| Bob | 92 |\n| Cy | 71 |\n\nThe highest score is 92, and the lowest score is 71.",
    ),
    ignore(
        "| Student | Score |\n|---|---|\n| Ann | 80 |\n| Bob | 92 |\n| Cy | 71 |\n\nThe highest possible score would be 100. Bob scored highest.",
    ),
    ignore(
        "| Plan | Price |\n|---|---|\n| Basic | $5 |\n| Plus | $8 |\n| Max | $15 |\n\nPrices range from $5 to $15. Max costs $10 more than Basic, and Plus may cost $9.",
    ),
    ignore(
        "| City | Population |\n|---|---|\n| Lyon | 513,000 |\n| Nice | 340,000 |\n\nThe top 4 cities are listed in the table below. One of these cities has more than 400,000 inhabitants.",
    ),
    ignore(
        "| Plan | Price | Storage |\n|---|---|---|\n| Basic | $5 | 50 GB |\n| Plus | $8 | 200 GB |\n\nPlus gives you four times the storage of Basic. At $8 a month, Plus is fair.",
    ),
    ignore(
        "| City | Population |\n|---|---|\n| Lyon | 513,000 |\n| Nice | 340,000 |\n\nWith about 500,000 inhabitants, Lyon is larger. Lyon has 2 airports. Nice was founded by Greeks in 350 BC.",
    ),
];
