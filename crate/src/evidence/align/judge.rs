//! One claim held against a whole text.

use super::amount::{Amount, Bound, Unit};
use super::near::{Subject, subject};
use super::reading::{Name, Reading, Whole};
use super::rules::{Kind, Likeness, Said, compare, cover, same_subject};
use super::stem::{Stem, hash, stem};
use super::vocabulary::{Dimension, synonyms};
use super::when::When;
use super::worked_out::{ONE, Sums, of_text};
use crate::span::Span;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

/// Sentences of a text that are read for a claim.
const NEAREST: usize = 3;
/// Sentences that are looked through for another figure in the same place.
const AMONG: usize = 8;
/// Sentences whose parts the parts of a claim are held against.
const AROUND: usize = 24;
/// The share of the claim's words, in percent, that a text must have for "stands nowhere in it".
const COVER_ABSENT: usize = 60;
/// Words of a text that is a document: a shorter one leaves out names and years that everybody knows.
const DOCUMENT: usize = 100;
/// Words of a claim, and their share in percent, that a sentence has which speaks of the same thing.
const RELATED: usize = 2;
const RELATED_SHARE: usize = 30;
/// Years that a text gives which is expected to give all.
const YEARS: usize = 3;
/// Figures of one kind in a claim from which on it is a list, and its text another.
const MANY: usize = 4;
/// Sentences with a word that are looked at, at most: one that stands in more says nothing of a place.
const COMMON: usize = 4000;

/// Words of talk between two turns, which are no subject.
struct Filler(LazyLock<Vec<Stem>>);

impl Filler {
    fn with(&self, stem: Stem) -> bool {
        self.0.contains(&stem)
    }
}

static FILLER: Filler = Filler(LazyLock::new(|| {
    [
        "actually", "apologies", "apologize", "sorry", "confusion", "mistake", "error", "correct", "correction", "indeed", "fact", "right",
        "previous", "earlier", "summary", "conclusion", "short", "response", "answer", "upon", "review", "yes", "clarify", "approximately",
        "absolutely", "exactly", "thank", "thanks", "pointing", "again", "checking", "however", "therefore", "thus", "overall",
        "mentioned", "noted", "stated", "above", "remember", "let", "total", "located", "stand", "about", "around", "roughly", "so",
        "still", "now", "you're", "i", "apology",
    ]
    .into_iter()
    .map(stem)
    .collect()
}));

/// What a text says about a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It says otherwise.
    Differs,
    /// A value of the claim stands nowhere in it.
    Absent,
    /// It has the same words and values: no more than that.
    Repeats,
}

/// A claim held against a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Held {
    pub verdict: Verdict,
    /// The words of the claim it rests on.
    pub mine: Span,
    /// The words of the text, and the sentence they stand in; none where nothing stands there.
    pub theirs: Option<(Span, Span)>,
    /// Whether words stand against each other, not values: they are shown in quotation marks.
    pub words: bool,
    /// Whether it is the whole claim that is at odds, not a value of it.
    pub wide: bool,
}

/// A text, read.
#[derive(Debug, Default)]
pub(crate) struct Text {
    pub(super) sentences: Vec<(Span, Reading)>,
    having: HashMap<Stem, Vec<u32>>,
    pub(super) whole: Whole,
    sums: Sums,
}

impl Text {
    /// Adds a sentence of the text.
    pub fn add(&mut self, text: &str, span: Span) {
        let words = span.of(text);
        let mut reading = Reading::new(words);
        // "fell to 31." before "8 million": one number that was cut in two.
        if words.trim_end_matches('.').ends_with(|last: char| last.is_ascii_digit())
            && text[span.end..].trim_start().starts_with(|next: char| next.is_ascii_digit())
        {
            reading.amounts.retain(|amount| amount.span.end < words.trim_end_matches('.').len());
        }
        // A long sentence is cut into pieces: what stands at a cut may go on behind it.
        if !words.ends_with(['.', '!', '?', ':', ';', '"', '”', ')', '|']) && text[span.end..].starts_with([' ', '\u{a0}']) {
            reading.amounts.retain(|amount| amount.span.end < words.len());
        }
        let at = self.sentences.len() as u32;
        for stem in &reading.stems {
            self.having.entry(*stem).or_default().push(at);
        }
        self.whole.add(&reading, words.split_whitespace().count());
        self.whole.add_words(words);
        self.sums.add(&reading);
        self.sentences.push((span, reading));
    }

    /// All is added.
    pub fn close(&mut self) {
        self.whole.sort();
    }

    /// All is added, of a text that is held against itself: each value of a sentence stands in the text, and excuses nothing.
    pub fn close_without_values(&mut self) {
        self.whole = Whole::default();
    }

    /// Whether a sentence of the text speaks of what the claim speaks of: it has some of its words, and enough of them.
    pub fn relates(&self, claim: &Reading, steps: &mut usize) -> bool {
        let all = 0..self.sentences.len() as u32;
        self.nearest(claim, &all, NEAREST, steps).into_iter().any(|at| {
            let sentence = &self.sentences[at as usize].1;
            // "It opened in 1961": what it takes up stands in the sentence before.
            let takes_up = sentence.clauses.first().is_some_and(|(_, led)| *led);
            let before = at.checked_sub(1).filter(|_| takes_up).map(|before| &self.sentences[before as usize].1);
            let (common, all) = cover(claim, |stem| sentence.has(stem) || before.is_some_and(|before| before.has(stem)));
            common >= RELATED && common * 100 >= RELATED_SHARE * all
        })
    }

    /// Whether a value of a claim, at this place of it, may stand anywhere in the text.
    pub fn has(&self, claim: &Reading, value: Span) -> bool {
        let amount =
            |mine: &Amount| self.whole.between(mine.unit, mine.plain - mine.step, mine.plain + mine.step).any(|theirs| mine.meets(theirs));
        claim.amounts.iter().filter(|mine| mine.span == value).any(amount)
            || claim.dates.iter().filter(|mine| mine.span == value).any(|mine| self.whole.has_date(mine))
            || claim.names.iter().filter(|mine| mine.span == value).any(|mine| mine.parts.iter().any(|part| self.whole.has_part(part)))
            || claim.sides.iter().filter(|(.., mine)| *mine == value).any(|(.., stem, _)| self.whole.stems.contains(stem))
    }

    /// Whether a word stands anywhere in the text, or one that means the same.
    pub fn says(&self, stem: Stem) -> bool {
        self.whole.stems.contains(&stem) || synonyms(stem).iter().any(|other| self.whole.stems.contains(other))
    }

    /// How many of the values of a claim may stand in the text, and how many it has.
    pub fn standing(&self, claim: &Reading) -> (u32, u32) {
        claim.values().fold((0, 0), |(stand, all), value| (stand + u32::from(self.has(claim, value)), all + 1))
    }

    /// How many of a claim's words stand in the text, and how many there are.
    fn shares(&self, claim: &Reading) -> (usize, usize) {
        cover(claim, |stem| self.whole.stems.contains(&stem))
    }

    /// Holds a claim against the sentences nearest to it. `steps` counts what was looked at.
    pub fn judge(&self, claim: &Reading, steps: &mut usize) -> Option<Held> {
        self.judge_within(claim, 0..self.sentences.len() as u32, steps)
    }

    /// The same, with the sentences of a part of the text only.
    pub fn judge_within(&self, claim: &Reading, part: Range<u32>, steps: &mut usize) -> Option<Held> {
        let mut found: Option<Held> = None;
        let nearest = self.nearest(claim, &part, AMONG, steps);
        // The same figures and words may stand in it, and the direction be another.
        if let Some(held) = self.moves_otherwise(claim, &nearest) {
            return Some(held);
        }
        for (rank, at) in nearest.iter().copied().take(NEAREST).enumerate() {
            let (span, sentence) = &self.sentences[at as usize];
            // Names are taken up by pronouns: those of the sentence before, and of the first one, count as said.
            let before = at.checked_sub(1).filter(|before| part.contains(before)).map(|before| &self.sentences[before as usize].1);
            let first = self.sentences.get(part.start as usize).map(|(_, reading)| reading);
            let named = |reading: &Reading, stem: Stem| {
                reading.content.iter().any(|(word, at)| *word == stem && reading.names.iter().any(|name| name.span.contains(*at)))
            };
            let around = |stem: Stem| {
                before.into_iter().chain(first).any(|reading| named(reading, stem))
                    || synonyms(stem).iter().any(|other| sentence.has(*other))
            };
            match compare(claim, sentence, &self.whole, around) {
                Said::Repeats => {
                    return Some(Held {
                        verdict: Verdict::Repeats,
                        mine: Span::default(),
                        theirs: Some((*span, *span)),
                        words: false,
                        wide: false,
                    });
                }
                Said::Differs(difference) if found.is_none() && rank < 2 && !self.works_out(claim, difference.mine) => {
                    let words = !difference.kind.is_value();
                    let wide = words && !matches!(difference.kind, Kind::Name | Kind::NamePart | Kind::Class(_));
                    found = Some(Held {
                        verdict: Verdict::Differs,
                        mine: difference.mine,
                        theirs: Some((difference.theirs.shifted(span.start), *span)),
                        words,
                        wide,
                    });
                }
                _ => {}
            }
        }
        found
            .or_else(|| self.another_in_place(claim, &nearest))
            .or_else(|| self.in_parts(claim, &part, steps))
            .or_else(|| self.absent(claim))
    }

    /// The same, part by part: of a long sentence one clause may be wrong, in other words than those of the text.
    fn in_parts(&self, claim: &Reading, part: &Range<u32>, steps: &mut usize) -> Option<Held> {
        let near = self.nearest(claim, part, AROUND, steps);
        *steps += near.len();
        self.says_otherwise(claim, &near).or_else(|| self.other_size(claim, &near)).or_else(|| self.other_value(claim, &near))
    }

    /// How many sentences have a word.
    pub(super) fn sentences_with(&self, stem: Stem) -> usize {
        self.having.get(&stem).map_or(0, Vec::len)
    }

    /// The sentence that says otherwise of the very same thing, as an earlier turn or another sentence of the answer may. `skip` leaves a
    /// sentence out.
    pub fn denies(&self, claim: &Reading, skip: impl Fn(Span) -> bool, likeness: Likeness) -> Option<Held> {
        let all = 0..self.sentences.len() as u32;
        self.nearest(claim, &all, NEAREST, &mut 0).into_iter().find_map(|at| {
            let (span, sentence) = &self.sentences[at as usize];
            if skip(*span) {
                return None;
            }
            let before = at.checked_sub(1).map(|before| &self.sentences[before as usize].1);
            let named = |reading: &Reading, stem: Stem| {
                reading.content.iter().any(|(word, at)| *word == stem && reading.names.iter().any(|name| name.span.contains(*at)))
            };
            let around =
                |stem: Stem| before.is_some_and(|reading| named(reading, stem)) || synonyms(stem).iter().any(|other| sentence.has(*other));
            let Said::Differs(difference) = compare(claim, sentence, &self.whole, around) else { return None };
            let filler = |stem: Stem| FILLER.with(stem);
            // An earlier answer that is short has one subject, as a short source has.
            let same = || {
                likeness == Likeness::Within
                    && !difference.loose
                    && subject(claim, sentence, &difference, &self.whole, &around) == Subject::Same
            };
            if !same() && !same_subject(likeness, claim, sentence, &difference, around, filler) {
                return None;
            }
            let words = !difference.kind.is_value();
            Some(Held {
                verdict: Verdict::Differs,
                mine: difference.mine,
                theirs: Some((difference.theirs.shifted(span.start), *span)),
                words,
                wide: false,
            })
        })
    }

    /// So many sentences that share most with a claim, by how rare the words are.
    fn nearest(&self, claim: &Reading, part: &Range<u32>, most: usize, steps: &mut usize) -> Vec<u32> {
        let total = self.sentences.len() as u64;
        let mut share = HashMap::<u32, u64>::new();
        for stem in &claim.stems {
            let others = synonyms(*stem).iter().filter(|other| *other != stem);
            for stem in std::iter::once(stem).chain(others) {
                let Some(having) = self.having.get(stem) else { continue };
                // What a rare word is worth more, in whole numbers: the digits of how many sentences do without it.
                let worth = 1 + 4 * u64::from((1 + total / having.len() as u64).ilog2());
                let first = having.partition_point(|at| *at < part.start);
                for at in having[first..].iter().take_while(|at| **at < part.end).take(COMMON) {
                    *share.entry(*at).or_default() += worth;
                    *steps += 1;
                }
            }
        }
        let mut order: Vec<(u64, std::cmp::Reverse<u32>)> = share.into_iter().map(|(at, share)| (share, std::cmp::Reverse(at))).collect();
        if order.len() > most {
            order.select_nth_unstable_by(most, |a, b| b.cmp(a));
            order.truncate(most);
        }
        order.sort_unstable_by(|a, b| b.cmp(a));
        order.into_iter().map(|(_, at)| at.0).collect()
    }

    /// A figure, date or name that stands nowhere in a text which is about the same thing. It is not said which the right one is.
    fn absent(&self, claim: &Reading) -> Option<Held> {
        let unknown =
            |name: &&Name| (2..=3).contains(&name.parts.len()) && !name.placed && name.parts.iter().all(|part| !self.whole.has_part(part));
        let (common, all) = self.shares(claim);
        // The words of a name that is missing are no subject of the text.
        let all = all.saturating_sub(claim.names.iter().filter(unknown).map(|name| name.parts.len()).sum());
        if self.whole.words < DOCUMENT || common * 100 < COVER_ABSENT * all || common < 3 {
            return None;
        }
        let held = |mine: Span| Some(Held { verdict: Verdict::Absent, mine, theirs: None, words: true, wide: false });
        if let Some(amount) = claim.amounts.iter().find(|amount| self.misses_amount(claim, amount)) {
            return held(amount.span);
        }
        let missing = |date: &&When| {
            date.year.is_some_and(|year| {
                date.last.is_none()
                    && !super::rules::is_open(date.side)
                    && self.whole.years() >= YEARS
                    && !self.whole.has_date(date)
                    && !self.whole.has_year(year)
                    && self.whole.between(Unit::Count, i128::from(year) * 1_000_000, i128::from(year) * 1_000_000).next().is_none()
            })
        };
        if let Some(date) = claim.dates.iter().find(missing) {
            return held(date.span);
        }
        claim.names.iter().find(unknown).and_then(|name| held(name.span))
    }

    fn misses_amount(&self, claim: &Reading, amount: &Amount) -> bool {
        const ONE: i128 = 1_000_000;
        let small = amount.plain.abs() <= 12 * ONE && !matches!(amount.unit, Unit::Percent | Unit::Money(_) | Unit::Age | Unit::Degrees(_));
        if small
            || claim.amounts.iter().filter(|other| other.unit == amount.unit).count() >= MANY
            || amount.bound != Bound::None
            || amount.offset
            || amount.unit == Unit::Count && amount.nameless()
        {
            return false;
        }
        let same = self.whole.values(amount.unit, 400);
        if same.is_empty() {
            return false;
        }
        let reach = amount.plain.abs() / 50 + amount.step;
        let near = |other: &Amount| {
            let off = (amount.plain - other.plain).abs();
            off * 2 <= amount.step.max(other.step)
                || off * 50 <= other.plain.abs()
                || amount.plain >= other.low && amount.plain <= other.high
        };
        // The same figure of another kind may be it too: "12 percent" and "12 points".
        if self.whole.units().any(|unit| self.whole.between(unit, amount.plain - reach, amount.plain + reach).any(near)) {
            return false;
        }
        if amount.unit == Unit::Count
            && (amount.plain % ONE) == 0
            && u16::try_from(amount.plain / ONE).is_ok_and(|year| self.whole.has_year(year))
        {
            return false;
        }
        if matches!(amount.unit, Unit::Measure(Dimension::Months | Dimension::Days, _) | Unit::Age) {
            return false;
        }
        !of_text(amount, claim, &same, &self.whole, &self.sums)
    }

    /// Whether "three times" is what another amount of the claim makes with a further one, of the claim or of the text: "64 then, 212 now,
    /// more than three times as many".
    pub(super) fn is_multiple(&self, claim: &Reading, at: Span) -> bool {
        let Some(times) = claim.amounts.iter().find(|amount| amount.span.overlaps(at)).filter(|_| claim.says(hash("times"))) else {
            return false;
        };
        let fits = |one: i128, other: i128| {
            let product = other.checked_mul(times.plain).map(|product| product / ONE);
            // A multiple is rounded, or "more than" it.
            product.is_some_and(|product| product > 0 && one * 10 >= product * 9 && one * 10 <= product * 13)
        };
        claim.amounts.iter().filter(|amount| amount.span != times.span).take(6).any(|one| {
            let mut others = claim.amounts.iter().map(|other| other.plain).chain(self.whole.values_like(one, 40));
            others.any(|other| one.plain != other && (fits(one.plain, other) || fits(other, one.plain)))
        })
    }

    /// Whether the figure at a place of a claim is worked out of figures of the text.
    pub(super) fn works_out(&self, claim: &Reading, at: Span) -> bool {
        if self.is_multiple(claim, at) {
            return true;
        }
        let amount = claim.amounts.iter().find(|amount| amount.span == at && matches!(amount.bound, Bound::None | Bound::About));
        amount.is_some_and(|amount| of_text(amount, claim, &self.whole.values_like(amount, 400), &self.whole, &self.sums))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sentence;

    fn text(words: &str) -> Text {
        let mut text = Text::default();
        for span in sentence::split(words) {
            text.add(words, span);
        }
        text.close();
        text
    }

    /// What a source of these words says about a claim: both places, or what it says.
    fn held(claim: &str, source: &str) -> Option<(Verdict, String, String)> {
        let found = text(source).judge(&Reading::new(claim), &mut 0)?;
        let theirs = found.theirs.map_or("", |(span, _)| span.of(source));
        Some((found.verdict, found.mine.of(claim).to_owned(), theirs.to_owned()))
    }

    fn differs(claim: &str, source: &str, mine: &str, theirs: &str) {
        assert_eq!(held(claim, source), Some((Verdict::Differs, mine.to_owned(), theirs.to_owned())), "{claim} | {source}");
    }

    fn agrees(claim: &str, source: &str) {
        assert!(
            !matches!(held(claim, source), Some((Verdict::Differs | Verdict::Absent, ..))),
            "{claim} | {source}: {:?}",
            held(claim, source)
        );
    }

    #[test]
    fn figures_differ_or_are_rounded() {
        differs(
            "The company sold 3.2 million phones in 2023.", "In 2023 the company sold 2.3 million phones.", "3.2 million phones",
            "2.3 million phones",
        );
        agrees("The company sold more than 2 million phones in 2023.", "In 2023 the company sold 2.3 million phones.");
        agrees("The bridge is 1.2 km long.", "The bridge is 1,200 metres long.");
        differs("The bridge is 12 km long.", "The bridge is 1,200 metres long.", "12 km", "1,200 metres");
        agrees("The lake covers about 50 square miles.", "The lake covers 48 square miles.");
        differs("Fewer than 100 people attended the opening.", "About 340 people attended the opening.", "100 people", "340 people");
        agrees("The trial enrolled between 200 and 300 patients.", "The trial enrolled 264 patients.");
        differs("The trial enrolled 264 patients.", "The trial enrolled 246 patients at nine sites.", "264 patients", "246 patients");
        agrees("The plant employs over 12,000 people.", "The plant employs 12,400 people.");
        agrees("The plant employs 12,000 people.", "The plant employs 12,400 people.");
        differs("The plant employs 14,200 people.", "The plant employs 12,400 people.", "14,200 people", "12,400 people");
        agrees("The warranty lasts two years.", "The warranty lasts 24 months.");
        differs("The warranty lasts three years.", "The warranty lasts 24 months.", "three years", "24 months");
        differs("Profit was €42.1m.", "Profit reached €41.2 million.", "€42.1m", "€41.2 million");
        agrees("The ticket costs 45 cents.", "The ticket costs $0.45.");
        agrees("The battery lasts up to 10 hours.", "The battery lasts 9 hours.");
        differs(
            "The tower has a height of 300 m and was finished in 1889.", "The tower, 330 m tall, was finished in 1889.", "300 m", "330 m",
        );
    }

    #[test]
    fn figures_of_other_things_say_nothing() {
        agrees("The hall seats 300 guests.", "The hall seats 410 guests. The smaller hall next door has 300 chairs for guests.");
        agrees("The team won the game 3-1.", "The team won the game 2-1 after extra time.");
        agrees("Her first album appeared in 2004.", "Her second album appeared in 2007.");
        agrees("The effect was shown in mice [12].", "The effect was shown in mice [18].");
    }

    #[test]
    fn another_figure_among_the_same_words_differs() {
        let blaze =
            "Hundreds of residents left their homes on Monday night, while 177 fire engines and 829 firefighters battled the blaze.";
        differs("It took 771 fire engines and 829 firefighters to battle the blaze.", blaze, "771 fire", "177 fire");
        agrees("It took 177 fire engines and 829 firefighters to battle the blaze.", blaze);
        agrees("Hundreds of residents and 60 dogs left their homes on Monday night.", blaze);
        let van = "With a range of 930 miles, the van runs on a 54 kWh battery that drives six motors. A smaller one has 390 miles.";
        differs("The van has a range of 960 miles and runs on a 54 kWh battery.", van, "960 miles", "930 miles");
        agrees("The smaller van has a range of 390 miles and runs on a 54 kWh battery.", van);
        let aged = "Anna Meyer, 54, was jailed on Thursday for the theft of two boats in the harbour of Holm.";
        differs("Anna Meyer, 45, was jailed on Thursday for the theft of two boats.", aged, "45", "54");
        agrees("Anna Meyer, a 54-year-old, was jailed on Thursday for the theft of two boats.", aged);
    }

    #[test]
    fn figures_that_are_worked_out_say_nothing() {
        for (claim, source) in [
            ("Sales grew by 14 million euros in the quarter.", "Sales in the quarter came to 212 million euros, up from 198 million."),
            ("Gifts covered 370,000 euros of the cost.", "The cost was 870,000 euros; the province gave 500,000, gifts made up the rest."),
            ("Visitors rose by 25 percent in a year.", "The museum counted 45,000 visitors, against 36,000 the year before."),
            ("On average 4,500 tickets were sold a day.", "In eight days 36,000 tickets were sold, and 31 films were shown."),
            ("Double everything: 500 g of lentils and six onions.", "Cook 250 g of lentils with three onions and a litre of stock."),
            ("Each group had 310 patients.", "The trial enrolled 620 patients in equal numbers in two groups."),
            ("The lake shrank by 4.2 square kilometres.", "The lake once covered 12.6 square kilometres. Now the lake covers 8.4."),
        ] {
            assert_eq!(held(claim, source).filter(|(verdict, ..)| *verdict != Verdict::Repeats), None, "{claim}");
        }
        differs("In eight days 63,000 tickets were sold.", "In eight days 36,000 tickets were sold.", "63,000 tickets", "36,000 tickets");
        differs(
            "Sales in the quarter came to 221 million euros.",
            "Sales in the quarter came to 212 million euros, up from 198 million.",
            "221 million euros",
            "212 million euros",
        );
    }

    #[test]
    fn what_the_text_lets_one_work_out_says_nothing() {
        let income = "Income came to 486,000, of which 61 per cent was from donations and 24 per cent from the city.";
        agrees("Income: 486,000, made up of roughly 296,000 in donations and 117,000 from the city.", income);
        differs("Income came to 468,000.", income, "468,000", "486,000");
        let calls = "We had 640 calls about noise last year, after 710 the year before. Half of them came from two streets.";
        agrees("About 320 of last year's 640 calls about noise came from just two streets.", calls);
        differs("We had 460 calls about noise last year.", calls, "460 calls", "640 calls");
        let prices = "Prices: bed in a room 42, dormitory 29, children up to 12 half price; half board 36 extra.";
        agrees("Half board for three: 108.", prices);
        agrees("In a room you'd pay 42 per adult and half of that for your child, so 105 for the beds.", prices);
    }

    #[test]
    fn dates_differ_or_are_parts_of_each_other() {
        agrees("The vaccine was approved in December 2020.", "The vaccine was approved on 11 December 2020.");
        differs(
            "The vaccine was approved in November 2020.", "The vaccine was approved on 11 December 2020.", "November 2020",
            "11 December 2020",
        );
        differs("The plant opened before 1990.", "The plant opened in 1994.", "1990", "1994");
        agrees("The plant opened after 1990.", "The plant opened in 1994.");
        agrees("Sales peaked in Q3 2023.", "Sales peaked in the third quarter of 2023.");
        differs("Sales peaked in Q2 2023.", "Sales peaked in the third quarter of 2023.", "Q2 2023", "third quarter of 2023");
        differs("The meeting is on Tuesday.", "The next meeting takes place on Thursday.", "Tuesday", "Thursday");
    }

    #[test]
    fn names_differ_in_their_place() {
        differs("The novel was written by Anna Meyer.", "The novel was written by Clara Vogt in exile.", "Anna Meyer", "Clara Vogt");
        differs(
            "Prime Minister Anna Meyer resigned in May 2019.", "Prime Minister Anna Vogt resigned in May 2019.",
            "Prime Minister Anna Meyer", "Prime Minister Anna Vogt",
        );
        agrees("Ms Lopez leads the project.", "Maria Lopez leads the project.");
        differs("The French actress won the prize for best film.", "The Belgian actress won the prize for best film.", "French", "Belgian");
        differs(
            "Norvik acquired Baltex in a quick deal.", "Norvik was acquired by Baltex in a quick deal.", "Norvik acquired Baltex",
            "Norvik was acquired by Baltex",
        );
        agrees("Baltex acquired Norvik in a quick deal.", "Norvik was acquired by Baltex in a quick deal.");
    }

    #[test]
    fn denials_directions_and_states_differ() {
        differs("The drug did not reduce mortality.", "The drug reduced mortality by 12%.", "not reduce", "reduced");
        differs("The drug is not approved for children.", "The drug is approved for children over six.", "not approved", "approved");
        differs("The drug never reached the market.", "The drug reached the market in 2011.", "never reached", "reached");
        differs("The merger was completed.", "The merger is still pending.", "completed", "pending");
        agrees("The audit has been completed.", "The audit was completed in May.");
        differs("Unemployment fell to 4.1 percent in June.", "Unemployment rose to 4.1% in June.", "fell", "rose");
        differs("The fee was lowered to $25.", "The fee was raised to $25 last year.", "lowered", "raised");
        differs("All members voted for the proposal.", "Some members voted for the proposal.", "All", "Some");
        differs("The station is north of the river.", "The station lies south of the river.", "north", "south");
        differs("Rents in Holm went up by 3 percent.", "Rents in Holm fell by 3 percent.", "went up", "fell");
        differs("Rents in Holm went down in May.", "Rents in Holm rose in May.", "went down", "rose");
        agrees("The speed can be doubled in the settings.", "The speed fell after the update.");
        agrees("Rents in Holm went up in May.", "Rents in Holm rose in May.");
        agrees("Support for Tarn is to come with 2.0.", "Tarn files are not supported, but support is planned for version 2.0.");
    }

    #[test]
    fn what_is_only_planned_is_not_done() {
        differs(
            "The club has already rebuilt the boathouse.", "The club hopes to rebuild the boathouse.", "has already rebuilt",
            "hopes to rebuild",
        );
        differs(
            "A bus shelter with 20 seats has been built near the school.",
            "A bus shelter with 20 seats is planned near the school.",
            "has been built",
            "is planned",
        );
        differs("The lift has been repaired since.", "The lift will be repaired in autumn.", "has been repaired", "will be repaired");
        differs("The town has bought the old mill.", "The town plans to buy the old mill.", "has bought", "plans to buy");
        differs(
            "Two trams have been ordered by the city.", "Two trams are to be ordered by the city.", "have been ordered",
            "are to be ordered",
        );
        agrees("The club has rebuilt the boathouse.", "The club has rebuilt the boathouse and hopes to rebuild the slipway.");
        agrees("The lift has not been repaired yet.", "The lift will be repaired in autumn.");
        agrees("The lift has been inspected.", "The lift will be repaired in autumn.");
        agrees("The town has planned a bus shelter.", "A bus shelter is planned near the school.");
        agrees("The town has built a school.", "A bus shelter is planned near the school.");
    }

    #[test]
    fn what_stands_in_the_text_for_another_thing_differs() {
        let life = "Mara Lindt was born in Tarn, the second of five children. She studied in Holm and died in Veldby.";
        differs("Mara Lindt, the second of five children, was born in Veldby.", life, "Veldby", "Tarn");
        agrees("Mara Lindt was born in Tarn.", life);
        agrees("Mara Lindt died in Veldby.", life);
        let storm = "The storm hit the town on Monday. In the harbour ten boats sank; nobody was hurt.";
        differs("In the harbour ten boats sank, and four people were hurt.", storm, "four people", "nobody");
        agrees("In the harbour ten boats sank, and four people were rescued.", storm);
        agrees("In the harbour ten boats sank, and nobody was hurt.", storm);
        let traffic = "Car traffic in Holm fell by 8 percent last year, while the number of cyclists rose by a quarter.";
        differs("Car traffic in Holm went up by 8 percent last year, and there were more cyclists.", traffic, "went up", "fell");
        agrees("The number of cyclists went up by a quarter.", traffic);
    }

    #[test]
    fn a_sentence_that_takes_up_a_subject_speaks_of_it() {
        let relates = |claim: &str, source: &str| text(source).relates(&Reading::new(claim), &mut 0);
        let source = "The Harrow Museum stands by the river. It opened in 1961 and closed for repairs.";
        assert!(relates("The Harrow Museum opened in 1961, under another roof and with fewer rooms.", source));
        assert!(!relates("The Holm Library lent 300 novels to its youngest readers last winter.", source));
    }

    #[test]
    fn what_is_off_by_an_amount_is_not_absent() {
        agrees("The record was broken by 15 centimetres.", "The record of 61 metres was missed by 15 centimetres.");
        agrees("The record was missed by 15 centimetres.", "The record of 61 metres was missed.");
    }

    #[test]
    fn other_words_for_the_same_subject_are_known() {
        differs(
            "According to the report, Nordvik operates in 41 countries with about 11,400 staff.",
            "Nordvik earned $4.2 billion. The company employs 11,400 people in 14 countries.",
            "41 countries",
            "14 countries",
        );
        differs("Adults pay €12 to get in.", "Admission costs €9 for adults and is free for children.", "€12", "€9");
        differs("The museum is open on Mondays as well.", "The museum has a shop. It is closed on Mondays.", "open", "closed");
        differs(
            "The competition authority has approved the deal.",
            "The deal still needs approval from the competition authority.",
            "approved",
            "still needs approval",
        );
    }

    #[test]
    fn rates_times_of_day_and_letters_differ() {
        differs("The Team plan costs $12 per user per year.", "The Team plan costs $12 per user per month.", "per year", "per month");
        agrees(
            "This year it was 212, more than three times as many.",
            "This year 212 individuals were identified, compared with only 64 in the first survey. Six whales showed fresh scars, twice as \
             many as last year.",
        );
        agrees(
            "In the first survey, in 2009, only 64 whales were identified; this year it was 212, more than three times as many.",
            "Between May and September this year 212 individuals were identified, compared with 187 last year and only 64 in the first \
             survey in 2009. Six whales showed fresh scars from ropes, twice as many as last year.",
        );
        differs("Loans can be renewed three times.", "Loans can be renewed twice unless reserved.", "three times", "twice");
        differs("The train to Porto leaves at 11:39.", "Train to Porto, departing at 09:39, seat 14.", "11:39", "09:39");
        agrees("You arrive in Lisbon at 2:30 pm.", "You arrive in Lisbon at 14:30.");
        differs("Flights use Terminal C.", "All flights use Terminal B until June.", "Terminal C", "Terminal B");
        differs(
            "A day ticket will cost €8.20 from August.",
            "From 1 August, a day ticket will cost €8.80 instead of €8.20.",
            "€8.20",
            "€8.80",
        );
        agrees("Until July, a day ticket costs €8.20.", "From 1 August, a day ticket will cost €8.80 instead of €8.20.");
    }

    #[test]
    fn who_did_it_and_how_many_did_differ() {
        differs(
            "Ruth Kiprop won the women's race.", "Selam Bekele won the women's race ahead of Ruth Kiprop.", "Ruth Kiprop won",
            "Selam Bekele won",
        );
        differs(
            "Geolume bought Tessellate.", "Tessellate Inc. acquired the start-up Geolume in May.", "Geolume bought Tessellate",
            "Tessellate Inc. acquired the start-up Geolume",
        );
        differs(
            "Men benefited more than women.", "Women benefited more than men.", "Men benefited more than women",
            "Women benefited more than men",
        );
        agrees("Lake Oda is smaller than Lake Mirn.", "Lake Mirn is larger than Lake Oda.");
        differs("Most pupils were satisfied with the lunches.", "Few pupils were satisfied with the lunches.", "Most", "Few");
        differs("Several people were hurt in the fire.", "A fire broke out. Nobody was hurt in the fire.", "Several", "Nobody");
    }

    #[test]
    fn a_value_of_another_thing_in_the_source_differs() {
        differs("The tour ends in Glasgow.", "The tour begins in Glasgow on 4 October and ends in Bristol.", "Glasgow", "Bristol");
        differs(
            "Opened items can be exchanged within 30 days.",
            "Unopened items can be returned within 30 days for a refund. Opened items can be exchanged within 14 days.",
            "30 days",
            "14 days",
        );
    }

    #[test]
    fn another_thing_time_or_version_is_not_spoken_of() {
        agrees("In 2022, Nordvik had a revenue of $3.9 billion.", "Nordvik reported a revenue of $4.2 billion for 2023.");
        agrees("A single ticket costs €2.90.", "A day ticket costs €8.80.");
        agrees("Lake Tanganyika has a maximum depth of 1,470 metres.", "Lake Victoria has a maximum depth of 80 metres.");
        agrees("Manchester City were founded in 1880.", "Manchester United were founded in 1878.");
        agrees("Python 3.11 was released on 24 October 2022.", "Python 3.12 was released on 2 October 2023.");
        agrees("On weekdays buses run every 10 minutes.", "Buses run every 30 minutes at weekends.");
        agrees("The Hull store hasn't opened yet.", "The company will open a store in Hull next spring.");
        agrees("One in four households gave health as a reason.", "Of 2,040 households, a quarter gave health as a reason.");
    }

    #[test]
    fn what_a_long_source_never_mentions_is_absent() {
        let filler = "The committee met in the old hall, and the harbour was discussed at length by all who were there. ".repeat(7);
        let source = format!("{filler}The harbour expansion will cost €41 million and the city pays 60 percent of the cost.");
        let claim = "The harbour expansion was praised by Erika Holm of the committee.";
        assert_eq!(held(claim, &source), Some((Verdict::Absent, "Erika Holm".to_owned(), String::new())));
        agrees("The harbour expansion costs the city €24.6 million.", &source);
        agrees("The harbour expansion was praised by Erika Holm of the committee.", "The harbour expansion was praised by the committee.");
    }
}
