//! The figures of an answer in their order, each with what it counts and whether it is calculated with, and what can be made of those
//! around one of them.
//!
//! In: a [`Passage`] and the question. Out: [`Values`], and for one figure the [`Worth`] of what a relation makes of others. A figure is
//! wrong only where nothing simple that can be made of the figures around it comes to what is printed.

use crate::hedge::{Hedge, around, fits};
use crate::number::{EXACT, Number, Rational, like_year, numbers, power_of_ten, whole};
use crate::reading::passage::{Amount, Kind, Part, Passage, stem};
use num_bigint::BigInt;
use num_traits::{Signed, Zero};
use std::ops::Range;

/// What figures come to, how far that may be off as they are rounded, and how it is said.
#[derive(Debug, Clone)]
pub struct Worth {
    /// The value.
    pub exact: Rational,
    /// Half of the last printed places of what it is made of, together.
    pub slack: Rational,
    /// The calculation, without its result.
    pub working: String,
    /// The figures it is made of.
    pub of: Vec<usize>,
}

/// The figures of an answer.
pub struct Values<'p, 'a> {
    passage: &'p Passage<'a>,
    whole: Part<'p, 'a>,
    things: Vec<String>,
    operands: Vec<bool>,
    asked: Vec<Rational>,
}

/// Figures before one that are looked at.
const BEFORE: usize = 20;

/// Figures behind one in its sentence that are.
const BEHIND: usize = 4;

/// Figures before those in which the same value is looked for.
const FAR: usize = 400;

/// Figures of the question, at most.
const ASKED: usize = 16;

/// Signs of calculations.
const SIGNS: &[&str] = &["+", "−", "×", "*", "·", "÷", "/", "^", "times", "plus", "minus", "divided", "multiplied", "√", "cdot"];

/// Signs of results.
const RESULTS: &[&str] = &["=", "≈", "≅", "→"];

impl<'p, 'a> Values<'p, 'a> {
    /// The figures of `passage`, with those of the question beside them.
    #[must_use]
    pub fn new(passage: &'p Passage<'a>, question: Option<&str>) -> Self {
        let whole = passage.whole();
        let count = passage.amounts().len();
        let things = (0..count).map(|which| whole.thing(which)).collect();
        let asked = question.map(numbers).unwrap_or_default().into_iter().take(ASKED).map(|number| number.value).collect();
        let mut values = Self { passage, whole, things, operands: Vec::new(), asked };
        values.operands = (0..count).map(|which| values.is_operand(which)).collect();
        values
    }

    /// The figure `which`.
    #[must_use]
    pub fn amount(&self, which: usize) -> &'p Amount<'a> {
        &self.whole.amounts()[which]
    }

    /// The printed value of a figure.
    #[must_use]
    pub fn value(&self, which: usize) -> &'p Rational {
        &self.amount(which).number.value
    }

    /// How many there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.things.len()
    }

    /// What a figure counts, without the ending of its plural; empty where nothing is named.
    #[must_use]
    pub fn thing(&self, which: usize) -> &str {
        &self.things[which]
    }

    /// Whether a figure is calculated with where it stands.
    #[must_use]
    pub fn operand(&self, which: usize) -> bool {
        self.operands[which]
    }

    fn is_operand(&self, which: usize) -> bool {
        let at = self.amount(which).at;
        let sentence = self.sentence_of(which);
        let sign = |at: usize| SIGNS.contains(&self.word(at)) || self.word(at) == "-";
        let before = at > sentence.start && sign(at - 1);
        // "3 bags × $4": the sign stands behind what is counted.
        let thing = usize::from(!self.things[which].is_empty());
        let rate = |at: usize| self.word(at) == "/" && self.word(at + 1).starts_with(char::is_alphabetic);
        let behind = (at + 1..=at + 1 + thing).find(|&at| at < sentence.end && sign(at));
        before || behind.is_some_and(|at| !rate(at)) || starred(self.amount(which))
    }

    /// Whether a figure is the printed result of a calculation.
    #[must_use]
    pub fn result(&self, which: usize) -> bool {
        let at = self.amount(which).at;
        at > self.sentence_of(which).start && RESULTS.contains(&self.word(at - 1))
    }

    /// The tokens of the sentence a figure stands in.
    #[must_use]
    pub fn sentence_of(&self, which: usize) -> Range<usize> {
        self.passage.sentence(self.amount(which).sentence)
    }

    /// The word at a token.
    #[must_use]
    pub fn word(&self, at: usize) -> &'p str {
        self.passage.word(at)
    }

    /// Whether the words of `phrase` stand from token `at` on; one past the last of them.
    #[must_use]
    pub fn says(&self, at: usize, phrase: &str) -> Option<usize> {
        let mut end = at;
        for word in phrase.split(' ') {
            if self.word(end) != word {
                return None;
            }
            end += 1;
        }
        Some(end)
    }

    /// The figure that is a token.
    #[must_use]
    pub fn figure_at(&self, at: usize) -> Option<usize> {
        self.whole.amounts().binary_search_by_key(&at, |amount| amount.at).ok()
    }

    /// Up to `most` words before a figure in its clause, the nearest first, up to another figure.
    pub fn lead(&self, which: usize, most: usize) -> impl Iterator<Item = &'p str> + use<'p, 'a> {
        const ENDS: &[&str] = &[";", ":", "—", "–", ")"];
        let words = self.whole.before(which, most);
        words.take_while(|word| !ENDS.contains(word))
    }

    /// Up to `most` words behind a figure in its clause, up to another figure.
    pub fn tail(&self, which: usize, most: usize) -> impl Iterator<Item = &'p str> + use<'p, 'a> {
        const ENDS: &[&str] = &[";", ":", "—", "–", ")", "(", ",", ".", "!", "?", "and", "but", "so", "because"];
        let words = self.whole.behind(which, most);
        words.take_while(|word| !ENDS.contains(word))
    }

    /// Whether two figures count the same: money in one currency, things of one name, times in one unit. Next to money, a bare figure is
    /// money.
    #[must_use]
    pub fn alike(&self, one: usize, other: usize) -> bool {
        let (a, b) = (self.amount(one), self.amount(other));
        let bare = |which: usize| self.amount(which).kind == Kind::Other && self.things[which].is_empty();
        match (a.kind, b.kind) {
            (Kind::Money(_), Kind::Other) => bare(other),
            (Kind::Other, Kind::Money(_)) => bare(one),
            (Kind::Other, Kind::Other) => self.things[one] == self.things[other] || bare(one) || bare(other),
            (Kind::Points, Kind::Percent) | (Kind::Percent, Kind::Points) => true,
            (a, b) => a == b,
        }
    }

    /// Figures before `which` of the same kind that are not calculated with, in its sentence and `back` sentences before; the nearest last.
    #[must_use]
    pub fn pool(&self, which: usize, back: usize, most: usize) -> Vec<usize> {
        let first = self.amount(which).sentence.saturating_sub(back);
        let near = (which.saturating_sub(BEFORE)..which).rev().take_while(|&one| self.amount(one).sentence >= first);
        let mut pool: Vec<usize> =
            near.filter(|&one| !self.operand(one) && self.usable(one) && self.alike(one, which)).take(most).collect();
        pool.reverse();
        pool
    }

    /// Figures behind `which` in its sentence, of the same kind.
    #[must_use]
    pub fn behind(&self, which: usize) -> Vec<usize> {
        let sentence = self.amount(which).sentence;
        let near = (which + 1..self.count().min(which + 1 + BEHIND)).take_while(|&one| self.amount(one).sentence == sentence);
        near.filter(|&one| !self.operand(one) && self.usable(one) && self.alike(one, which)).collect()
    }

    /// Whether a figure may be taken for a value of its own: no fraction, no year, no "of the two", no end of a range.
    #[must_use]
    pub fn usable(&self, which: usize) -> bool {
        let amount = self.amount(which);
        let number = &amount.number;
        let bare = self.things[which].is_empty();
        let year = like_year(amount.text, number) && bare;
        // "Of the two".
        let few = number.in_words && bare && number.value <= whole(12);
        number.places != EXACT && !year && !few && number.value.is_positive() && around(amount.text, number.span) != Some(Hedge::Range)
    }

    /// Whether a figure can be a result that is told in words: none behind a sign, none that goes on.
    #[must_use]
    pub fn told(&self, which: usize) -> bool {
        let amount = self.amount(which);
        let at = amount.at;
        let compound = |other: usize| {
            let (low, high) = (other.min(which), other.max(which));
            matches!(self.amount(other).kind, Kind::Time(_)) && self.amount(high).at - self.amount(low).at <= 3
        };
        let time =
            matches!(amount.kind, Kind::Time(_)) && (which > 0 && compound(which - 1) || which + 1 < self.count() && compound(which + 1));
        let signs = |at: usize| SIGNS.contains(&self.word(at)) || RESULTS.contains(&self.word(at)) || self.word(at) == "-";
        let slash = self.word(at + 1) == "/" && self.word(at + 2).starts_with(char::is_alphabetic);
        // "If you save 20, 30 or 40".
        self.usable(which)
            && !self.operand(which)
            && !self.result(which)
            && !time
            && (slash || !signs(at + 1))
            && !(self.word(at + 1) == "or" && self.figure_at(at + 2).is_some())
            && !matches!(self.word(at + 1), "to" | "–" | "-" | "x" | "of") | (self.word(at + 1) == "-" && !self.things[which].is_empty())
    }

    /// How far a figure may be off as it is rounded, or hedged.
    fn slack(&self, which: usize) -> Rational {
        crate::checks::ratio::margin(self.amount(which).text, &self.amount(which).number)
    }

    /// A figure as it is shown in a working.
    #[must_use]
    pub fn shown(&self, which: usize) -> String {
        let number = &self.amount(which).number;
        format!("{}{}", number.shown(), if number.percent { "%" } else { "" })
    }

    /// `one − other`.
    #[must_use]
    pub fn minus(&self, one: usize, other: usize) -> Worth {
        let exact = self.value(one) - self.value(other);
        let working = format!("{} − {}", self.shown(one), self.shown(other));
        Worth { exact, slack: self.slack(one) + self.slack(other), working, of: vec![one, other] }
    }

    /// The sum of some.
    #[must_use]
    pub fn sum(&self, all: &[usize]) -> Worth {
        let exact = all.iter().map(|&one| self.value(one)).sum();
        let slack = all.iter().map(|&one| self.slack(one)).sum();
        let working = all.iter().map(|&one| self.shown(one)).collect::<Vec<_>>().join(" + ");
        Worth { exact, slack, working, of: all.to_vec() }
    }

    /// `one × other`.
    #[must_use]
    pub fn product(&self, one: usize, other: usize) -> Worth {
        let exact = self.value(one) * self.value(other);
        let slack = self.slack(one) * self.value(other).abs() + self.slack(other) * self.value(one).abs();
        let working = format!("{} × {}", self.shown(one), self.shown(other));
        Worth { exact, slack, working, of: vec![one, other] }
    }

    /// `one ÷ other`.
    #[must_use]
    pub fn quotient(&self, one: usize, other: usize) -> Option<Worth> {
        let exact = self.value(one).over(self.value(other))?;
        let slack = (self.slack(one) + self.slack(other) * exact.abs()).over(&self.value(other).abs())?;
        let working = format!("{} ÷ {}", self.shown(one), self.shown(other));
        Some(Worth { exact, slack, working, of: vec![one, other] })
    }

    /// How `one` differs from `base`, in percent of that.
    #[must_use]
    pub fn change(&self, one: usize, base: usize) -> Option<Worth> {
        let hundred = BigInt::from(100);
        let (a, b) = (self.value(one), self.value(base));
        let exact = (((a - b).abs()) * &hundred).over(b)?;
        let off = (self.slack(one) + self.slack(base) * a.abs().over(&b.abs())?) * &hundred;
        let (large, small) = if a >= b { (one, base) } else { (base, one) };
        let working = format!("({} − {}) ÷ {}", self.shown(large), self.shown(small), self.shown(base));
        Some(Worth { exact, slack: off.over(&b.abs())?, working, of: vec![one, base] })
    }

    /// A multiple of a figure.
    #[must_use]
    pub fn multiple(&self, one: usize, factor: &Rational, working: String) -> Worth {
        Worth { exact: self.value(one) * factor, slack: self.slack(one) * factor.abs(), working, of: vec![one] }
    }

    /// Whether what is printed can be a worth: rounded, as its hedge allows, or within what its figures leave open.
    #[must_use]
    pub fn prints(&self, which: usize, worth: &Worth) -> bool {
        let amount = self.amount(which);
        let hedge = around(amount.text, amount.number.span);
        let off = (&worth.exact - &amount.number.value).abs();
        fits(hedge, &amount.number, &worth.exact) || off <= &worth.slack + half(&amount.number)
    }

    /// Whether a simple sum or difference (or, where the words leave more than one reading, product or quotient) of figures around `which`,
    /// of the answer or the question, comes to what is printed, or whether it was said before.
    #[must_use]
    pub fn explained(&self, which: usize, products: bool) -> bool {
        let first = which.saturating_sub(BEFORE);
        let sentence = self.amount(which).sentence;
        let last = (which + 1..self.count().min(which + 1 + BEHIND)).take_while(|&one| self.amount(one).sentence == sentence).last();
        let near: Vec<usize> = (first..=last.unwrap_or(which)).filter(|&one| one != which).collect();
        let known = |one: &usize| (self.value(*one).clone(), self.slack(*one));
        let asked = || self.asked.iter().map(|value| (value.clone(), Rational::zero()));
        let all: Vec<(Rational, Rational)> = near.iter().map(known).chain(asked()).collect();
        let like: Vec<usize> = near.iter().copied().filter(|&one| self.alike(one, which)).collect();
        let alike: Vec<(Rational, Rational)> = like.iter().map(known).chain(asked()).collect();
        let prints = |exact: Rational, slack: Rational| self.prints(which, &Worth { exact, slack, working: String::new(), of: Vec::new() });
        let earlier = (first.saturating_sub(FAR)..first).any(|one| self.value(one) == self.value(which));
        if earlier || all.iter().any(|(value, slack)| prints(value.clone(), slack.clone())) {
            return true;
        }
        for (at, (a, a_slack)) in alike.iter().enumerate() {
            for (b, b_slack) in &alike[at + 1..] {
                if prints((a - b).abs(), a_slack + b_slack) || prints(a + b, a_slack + b_slack) {
                    return true;
                }
            }
        }
        for (at, (a, a_slack)) in all.iter().enumerate().filter(|_| products) {
            for (b, b_slack) in &all[at + 1..] {
                let (product, off) = (a * b, a_slack * b.abs() + b_slack * a.abs());
                if prints(product.part::<100>(), off.part::<100>())
                    || prints(product, off)
                    || [(a, b), (b, a)].into_iter().any(|(a, b)| a.over(b).is_some_and(|exact| prints(exact, Rational::zero())))
                {
                    return true;
                }
            }
        }
        // Sums of neighbours, and what is left of a figure when they are taken off.
        let results: Vec<usize> = like.into_iter().filter(|&one| !self.operand(one)).collect();
        for from in 0..results.len() {
            let (mut sum, mut off) = (Rational::zero(), Rational::zero());
            for &one in results[from..].iter().take(10) {
                sum += self.value(one);
                off += self.slack(one);
                if prints(sum.clone(), off.clone()) || alike.iter().any(|(value, slack)| prints(value - &sum, slack + &off)) {
                    return true;
                }
            }
        }
        false
    }
}

/// Whether a star multiplies a figure, which is no token as it may be a mark of emphasis: "5*2".
fn starred(amount: &Amount<'_>) -> bool {
    let span = amount.number.span;
    let (before, behind) = (amount.text.get(..span.start).unwrap_or_default(), amount.text.get(span.end..).unwrap_or_default());
    let (before, behind) = (before.trim_end_matches(' '), behind.trim_start_matches(' '));
    before.ends_with('*') && !before.ends_with("**") || behind.starts_with('*') && !behind.starts_with("**")
}

/// Half of the last printed place.
fn half(number: &Number) -> Rational {
    if number.places == EXACT { Rational::zero() } else { power_of_ten(number.places.saturating_neg()).part::<2>() }
}

/// Whether a word names a thing by its stem.
#[must_use]
pub fn names(word: &str, thing: &str) -> bool {
    !thing.is_empty() && stem(word) == thing
}
