//! What the checks of ratios, percentages and growth share.

use crate::context::Context;
use crate::hedge::{Hedge, around, is_asserted, retracts};
pub use crate::number::like_year;
use crate::number::{EXACT, Number, Rational, equals, power_of_ten, thousand_like, whole};
use crate::phrase::Phrase;
use crate::reading::Reading;
use crate::reading::form::Found;
use crate::reading::passage::{self, Amount, Kind, Part, Passage};
use crate::signal::Signal;
use num_traits::{Signed, Zero};

/// Triggers of a check that needs a percentage.
pub const PERCENT: &[&str] = &["%", "percent", "per cent"];

/// Whether a text speaks of a percentage at all: cheaper to ask than to read its numbers.
#[must_use]
pub fn has_percent(text: &str) -> bool {
    text.contains('%') || text.contains("percent")
}

/// The percentages of a phrase with their places, percentage points left out.
#[must_use]
pub fn percents<'a>(phrase: &'a Phrase<'_>) -> Vec<(usize, &'a Number)> {
    phrase.numbers().filter(|(_, number)| number.percent && !number.percentage_points).collect()
}

/// A hundred.
#[must_use]
pub fn hundred() -> Rational {
    whole(100)
}

/// The text between two numbers, in lower case.
#[must_use]
pub fn gap(text: &str, first: &Number, second: &Number) -> String {
    text.get(first.span.end..second.span.start).unwrap_or_default().to_ascii_lowercase()
}

/// Whether the printed number can stand for a value between `low` and `high`, its hedge honoured.
#[must_use]
pub fn fits(text: &str, number: &Number, low: &Rational, high: &Rational) -> bool {
    let (low, high) = if low <= high { (low, high) } else { (high, low) };
    if number.value >= *low && number.value <= *high || number.rounds_from(low) || number.rounds_from(high) {
        return true;
    }
    let near = if number.value < *low { low } else { high };
    around(text, number.span).is_some_and(|hedge| hedge.allows(number, near))
}

/// How far the true value may lie from the printed one: half a unit for what looks rounded, a twentieth under a hedge.
#[must_use]
pub fn margin(text: &str, number: &Number) -> Rational {
    let hedged = matches!(around(text, number.span), Some(hedge) if hedge != Hedge::Range);
    let printed = if number.places == EXACT || number.places == 0 {
        Rational::zero()
    } else {
        power_of_ten(number.places.saturating_neg()).part::<2>()
    };
    if hedged { printed + number.value.abs().part::<20>() } else { printed }
}

/// Whether the digits can be read in two ways: "1.000" is one, or a thousand where the point parts thousands.
#[must_use]
pub fn two_ways(text: &str, number: &Number) -> bool {
    number.places == 3 && number.currency.is_some() && thousand_like(number.digits.of(text))
}

/// The least and the greatest quotient of two printed numbers; none where the divisor may be zero.
#[must_use]
pub fn quotients(text: &str, top: &Number, bottom: &Number) -> Option<(Rational, Rational)> {
    if two_ways(text, top) || two_ways(text, bottom) {
        return None;
    }
    let (above, below) = (margin(text, top), margin(text, bottom));
    let (least, most) = (&bottom.value - &below, &bottom.value + &below);
    if !least.is_positive() || top.value.is_negative() {
        return None;
    }
    Some(((&top.value - &above).over(&most)?, (&top.value + &above).over(&least)?))
}

/// The words of `part`, in order.
pub fn words(part: &str) -> impl Iterator<Item = &str> {
    part.split(|c: char| !c.is_alphanumeric() && c != '\'').filter(|word| !word.is_empty())
}

/// What a percentage becomes when it is put right: "30%" for "20%", with the decimals and the sign of percent it was printed with.
#[must_use]
pub fn corrected(text: &str, number: &Number, exact: &Rational) -> Option<String> {
    if number.in_words || number.fraction {
        return None;
    }
    let places = number.places.clamp(0, 6);
    let exact_at = (exact * power_of_ten(places)).is_integer();
    let shown = crate::number::show(&exact.abs(), Some(if exact_at { places } else { places.max(1) }));
    let head = text.get(number.span.start..number.digits.start)?;
    let tail = text.get(number.digits.end..number.span.end)?;
    Some(format!("{head}{shown}{tail}"))
}

/// The signal with the claimed number put right, where that is certain.
#[must_use]
pub fn correct_to(mut signal: Signal, text: &str, claimed: &Number, exact: &Rational) -> Signal {
    signal.correction = corrected(text, claimed, exact).filter(|_| !exact.is_negative() && claimed.places >= 0 && claimed.places != EXACT);
    signal
}

/// Numbers of a row: "4, 8 and 12".
#[derive(Debug)]
pub struct List {
    /// The first piece.
    pub start: usize,
    /// One past the last piece.
    pub end: usize,
    /// The pieces that are its numbers.
    pub numbers: Vec<usize>,
}

/// The most numbers a list is read of.
const LONGEST_LIST: usize = 60;

/// Signs and words between the numbers of a list.
const LIST_JOINTS: &[&str] = &[", and", ", &", ",", "and", "&", ";"];

fn listed(phrase: &Phrase<'_>, at: usize, first: Option<&Number>) -> bool {
    phrase.number(at).is_some_and(|number| {
        !number.ordinal
            && !number.fraction
            && !number.percentage_points
            && first.is_none_or(|first| first.percent == number.percent && (first.currency == number.currency || number.currency.is_none()))
    })
}

/// The list of at least two numbers that begins at piece `at`.
#[must_use]
pub fn list_at(phrase: &Phrase<'_>, at: usize) -> Option<List> {
    if !listed(phrase, at, None) {
        return None;
    }
    let first = phrase.number(at);
    let mut numbers = vec![at];
    let mut end = at + 1;
    let mut last = false;
    while numbers.len() < LONGEST_LIST && !last {
        let Some(next) = phrase.eat_any(end, LIST_JOINTS).filter(|&next| listed(phrase, next, first)) else { break };
        // "and" closes the list.
        last = phrase.is(next - 1, &["and", "&"]);
        numbers.push(next);
        end = next + 1;
    }
    // A list without its last "and" may go on in words, and a term with a sign is an expression.
    let open = phrase.is(end, &["+", "-", "−", "×", "*", "/", "÷", "^", "%", "times", "plus", "minus", "...", "…", "x"]);
    (numbers.len() >= 2 && !open).then_some(List { start: at, end, numbers })
}

/// The list of at least two numbers that ends right before piece `end`; its last number stands behind "and".
#[must_use]
pub fn list_before(phrase: &Phrase<'_>, end: usize) -> Option<List> {
    let last = end.checked_sub(1)?;
    if !listed(phrase, last, None) {
        return None;
    }
    let first = phrase.number(last);
    let mut numbers = vec![last];
    let mut start = last;
    while numbers.len() < LONGEST_LIST {
        let joints = if numbers.len() == 1 { &[", and", ", &", "and", "&"][..] } else { &[",", ";"][..] };
        let Some(joint) = phrase.eat_back(start, joints) else { break };
        let Some(before) = joint.checked_sub(1).filter(|&before| listed(phrase, before, first)) else { break };
        numbers.push(before);
        start = before;
    }
    numbers.reverse();
    let open = start > 0
        && phrase.is(
            start - 1,
            &["+", "-", "−", "×", "*", "/", "÷", "^", "and", "times", "plus", "minus", "=", "to", "between", "aged", "age", "ages"],
        )
        || start > 0 && phrase.is(start - 1, &[","]) && !(start > 1 && phrase.word(start - 2).is_some());
    (numbers.len() >= 2 && !open).then_some(List { start, end, numbers })
}

/// How a statement is worked out: what goes in, what it claims, and what that should be.
pub struct Sum {
    /// The slots of the numbers that go in.
    pub given: &'static [&'static str],
    /// The slot of the number that comes out.
    pub claimed: &'static str,
    /// What may come out; of several, the first is shown.
    pub value: fn(&[Rational]) -> Option<Vec<Rational>>,
    /// The working, with `{0}`, `{1}` for what goes in.
    pub working: &'static str,
}

/// A sum with one result.
#[must_use]
pub fn one(value: Option<Rational>) -> Option<Vec<Rational>> {
    value.map(|value| vec![value])
}

/// Holds what a form found against its sum: rounding of what goes in, and of what comes out, is honoured.
#[must_use]
pub fn judge_sum(context: &Context<'_>, reading: &Reading<'_>, found: &Found, sum: &Sum) -> Option<Signal> {
    let given: Vec<&Number> = sum.given.iter().map(|name| found.number(reading, name)).collect::<Option<_>>()?;
    let claimed = found.number(reading, sum.claimed)?;
    // A hedge before what goes in leaves the result open.
    if given.iter().any(|number| {
        around(reading.text, number.span).is_some_and(|hedge| hedge != Hedge::UpTo) || number.ordinal || two_ways(reading.text, number)
    }) {
        return None;
    }
    let exact = (sum.value)(&given.iter().map(|number| number.value.clone()).collect::<Vec<_>>())?;
    let first = exact.first()?;
    // The corners of the box that the printed numbers leave.
    let rounded = |number: &Number| number.places != 0 && !(number.currency.is_some() && number.places == 2);
    let mut corners: Vec<Vec<Rational>> = vec![Vec::new()];
    for number in &given {
        let off = if rounded(number) { margin(reading.text, number) } else { Rational::zero() };
        let ends = if off.is_zero() { vec![number.value.clone()] } else { vec![&number.value - &off, &number.value + &off] };
        corners = corners.iter().flat_map(|row| ends.iter().map(|end| [row.clone(), vec![end.clone()]].concat())).collect();
    }
    let results: Vec<Vec<Rational>> = corners.iter().filter_map(|row| (sum.value)(row)).collect();
    let holds = (0..exact.len()).any(|at| {
        let values = || results.iter().filter_map(|row| row.get(at));
        let (Some(low), Some(high)) = (values().min(), values().max()) else { return false };
        fits(reading.text, claimed, low, high) || low.is_integer() && claimed.value == -low
    });
    let working = || {
        let shown = given.iter().enumerate().fold(sum.working.to_owned(), |working, (at, number)| {
            working.replace(&format!("{{{at}}}"), &format!("{}{}", number.shown(), if number.percent { "%" } else { "" }))
        });
        let value = equals(first, Some(claimed.places.clamp(0, 6).max(2)).filter(|_| equals(first, None).starts_with('≈')));
        format!("{shown} {value}{}", if claimed.percent { "%" } else { "" })
    };
    let whole_span = found.span(reading);
    // "If it falls 50%, it has to climb 50%": what is claimed stands behind the comma.
    if !holds && !crate::hedge::is_asserted(context, context.at(whole_span.start, whole_span.end)) {
        let span = context.at(claimed.span.start, claimed.span.end);
        let asserted = crate::hedge::is_asserted(context, span);
        return asserted
            .then(|| correct_to(Signal::new(span, working()).claimed(claimed.span.of(reading.text)), reading.text, claimed, first));
    }
    match corrected(reading.text, claimed, first).filter(|_| !first.is_negative() && claimed.places >= 0 && claimed.places != EXACT) {
        Some(right) => found.value_verdict(context, reading, sum.claimed, &right, holds, working),
        None => found.verdict(context, reading, holds, working),
    }
}

/// Whether what stands at `at` ends the statement: a mark, or a word that begins the next clause.
#[must_use]
pub fn closes(reading: &Reading<'_>, at: usize) -> bool {
    const NEXT: &[&str] = &[
        "so", "which", "because", "since", "but", "while", "when", "as", "and", "if", "in", "total", "altogether", "overall", "for", "on",
        "after", "before", "over", "left", "interest", "exactly", "each", "today", "now", "this", "last", "during", "per", "by",
    ];
    at >= reading.pieces.len() || reading.marks(at, ".,;:!?)]—–|\"”") || reading.is(at, NEXT) && reading.number(at + 1).is_none()
}

/// Whether what stands before `from` makes the first number a part of something longer.
#[must_use]
pub fn is_part(reading: &Reading<'_>, from: usize) -> bool {
    const PARTS: &[&str] = &[
        "+", "-", "−", "×", "*", "/", "÷", "·", "^", "plus", "minus", "times", "x", "than", "another", "additional", "extra", "remaining",
        "other", "not", "nor",
    ];
    from.checked_sub(1).is_some_and(|at| reading.is(at, PARTS) || reading.number(at).is_some())
}

/// Signs of calculations.
const SIGNS: [char; 7] = ['=', '+', '×', '*', '÷', '·', '\\'];

/// How the claimed value may come of those it is worked out from.
type Way = Box<dyn Fn(&[Rational]) -> Option<Rational>>;

/// What a part of a passage claims: one of its amounts, of others.
pub struct Claim {
    given: Vec<usize>,
    claimed: usize,
    ways: Vec<(Way, Option<String>)>,
    slack: u32,
    exact: bool,
}

impl Claim {
    /// The amount `claimed`, of the amounts `given`.
    #[must_use]
    pub fn new(given: &[usize], claimed: usize) -> Self {
        Self { given: given.to_vec(), claimed, ways: Vec::new(), slack: 0, exact: false }
    }

    /// A way it may be meant, with its working: `{0}`, `{1}` are what is given, `{all}`, `{sum}` and `{count}` all of it.
    #[must_use]
    pub fn way(mut self, say: &str, way: impl Fn(&[Rational]) -> Option<Rational> + 'static) -> Self {
        self.ways.push((Box::new(way), Some(say.to_owned())));
        self
    }

    /// A way that is right as well, but is not what people mean first: it is never shown.
    #[must_use]
    pub fn or(mut self, way: impl Fn(&[Rational]) -> Option<Rational> + 'static) -> Self {
        self.ways.push((Box::new(way), None));
        self
    }

    /// Nothing may be rounded.
    #[must_use]
    pub fn exactly(mut self) -> Self {
        self.exact = true;
        self
    }

    /// As many thousandths of the right value may be missing or too much.
    #[must_use]
    pub fn within(mut self, thousandths: u32) -> Self {
        self.slack = thousandths;
        self
    }
}

/// What is said of the amounts of a view by relations, each read of every part of it. Where one part bears an amount out, it is right.
#[must_use]
pub fn related(context: &Context<'_>, relations: &[fn(&Part<'_, '_>) -> Option<Claim>]) -> Vec<Signal> {
    // "2:3" holds two amounts that are no numbers by themselves.
    let numbers = |(_, reading): (usize, Reading<'_>)| reading.pieces.iter().any(|piece| piece.number.is_some());
    if context.is_code() || !context.readings().any(numbers) && !context.text().contains(':') {
        return Vec::new();
    }
    let passage = Passage::read(context);
    let mut signals: Vec<Signal> = Vec::new();
    for part in passage.parts() {
        if !(1..=40).contains(&part.amounts().len()) || !part.ends_in_its_sentence() {
            continue;
        }
        for claim in relations.iter().filter_map(|relation| relation(&part)) {
            if let Some(signal) = judge_claim(context, &part, &claim) {
                passage::add(&mut signals, signal, |one, other| one == other);
            }
        }
    }
    signals
}

fn judge_claim(context: &Context<'_>, part: &Part<'_, '_>, claim: &Claim) -> Option<Signal> {
    let amounts = part.amounts();
    let given: Vec<&Amount<'_>> = claim.given.iter().map(|&at| amounts.get(at)).collect::<Option<_>>()?;
    let claimed = amounts.get(claim.claimed)?;
    // "Over two years" is a time, not more than one.
    let loose = |amount: &Amount<'_>| {
        let time = matches!(amount.kind, Kind::Time(_));
        around(amount.text, amount.number.span).is_some_and(|hedge| hedge != Hedge::UpTo && !(time && hedge == Hedge::MoreThan))
    };
    if given.iter().any(|amount| loose(amount) || two_ways(amount.text, &amount.number))
        || matches!(around(claimed.text, claimed.number.span), Some(Hedge::Range))
    {
        return None;
    }
    // What is written as a calculation is another check's.
    let (first, last) =
        (claim.given.iter().min().copied().unwrap_or(claim.claimed), claim.claimed.max(claim.given.iter().max().copied().unwrap_or(0)));
    if part.span(first, last).of(context.text()).contains(SIGNS) {
        return None;
    }
    let values: Vec<Rational> = given.iter().map(|amount| amount.number.value.clone()).collect();
    // The corners of the box that the printed numbers leave; of long lists the printed values alone.
    let rounded = |number: &Number| number.places != 0 && !(number.currency.is_some() && number.places == 2);
    let mut corners: Vec<Vec<Rational>> = vec![Vec::new()];
    for amount in &given {
        let off = if rounded(&amount.number) && given.len() <= 5 { margin(amount.text, &amount.number) } else { Rational::zero() };
        let value = &amount.number.value;
        let ends = if off.is_zero() { vec![value.clone()] } else { vec![value - &off, value + &off] };
        corners = corners.iter().flat_map(|row| ends.iter().map(|end| [row.clone(), vec![end.clone()]].concat())).collect();
    }
    let mut right: Option<(Rational, &str)> = None;
    let mut holds = false;
    for (way, say) in &claim.ways {
        let Some(exact) = way(&values) else { continue };
        let results: Vec<Rational> = corners.iter().filter_map(|row| way(row)).chain([exact.clone()]).collect();
        if let (Some(low), Some(high)) = (results.iter().min(), results.iter().max()) {
            holds |= if claim.exact { claimed.number.value == exact } else { fits(claimed.text, &claimed.number, low, high) };
        }
        holds |= (&exact - &claimed.number.value).abs() * whole(1000) <= exact.abs() * whole(i64::from(claim.slack));
        // Of several ways the one is shown that comes nearest to what is claimed.
        let off = |value: &Rational| (value - &claimed.number.value).abs();
        if let Some(say) = say
            && right.as_ref().is_none_or(|(known, _)| off(&exact) < off(known))
        {
            right = Some((exact, say));
        }
    }
    let (right, say) = right?;
    let span = claimed.span;
    let span = context.at(span.start, span.end);
    if holds {
        return Some(Signal::agrees(span));
    }
    let next = part.next_sentence();
    if !is_asserted(context, span) || next.is_some_and(|next| retracts(context.text(), next)) {
        return None;
    }
    let shown = |number: &Number| format!("{}{}", number.shown(), if number.percent { "%" } else { "" });
    let row = |sign: &str| given.iter().map(|amount| shown(&amount.number)).collect::<Vec<_>>().join(sign);
    let mut working = say.replace("{all}", &row(", ")).replace("{sum}", &row(" + ")).replace("{count}", &given.len().to_string());
    for (at, amount) in given.iter().enumerate() {
        working = working.replace(&format!("{{{at}}}"), &shown(&amount.number));
    }
    let plain = equals(&right, None);
    let value = equals(&right, Some(claimed.number.places.clamp(0, 6).max(2)).filter(|_| plain.starts_with('≈')));
    let signal = Signal::new(span, format!("{working} {value}{}", if claimed.number.percent { "%" } else { "" }))
        .claimed(claimed.number.span.of(claimed.text));
    let mut signal = if claim.ways.len() == 1 { correct_to(signal, claimed.text, &claimed.number, &right) } else { signal };
    for amount in &given {
        signal = signal.see(context.at(amount.span.start, amount.span.end));
    }
    Some(signal)
}
