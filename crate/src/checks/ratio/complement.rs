//! # What it flags
//! Two shares of one thing that exclude each other and come to more than everything: "it succeeds 71% of the time and fails 39%".
//! # Why it misleads
//! One of the two is wrong, and whichever is quoted first is believed.
//! # How it is decided
//! A rate and its opposite (success and failure, pass and fail, accuracy and error, win and loss, accepted and rejected) stand in one sentence with nothing between them that
//! could be another subject. Together they may be less than 100%, since there may be third outcomes, but not more; a point is allowed for rounding.
//! # Known false positives
//! None known. Rates of different things, times and groups are left alone.

use crate::check::prelude::*;
use crate::checks::ratio::{has_percent, percents};
use crate::hedge::{around, asserts};
use crate::number::{Number, equals, show, whole};
use crate::phrase::Phrase;
use num_traits::Signed;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "A share and its opposite",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &["fail", "error", "loss", "lose", "lost", "reject", "incorrect"],
};

/// Words of a rate, and of its opposite.
const PAIRS: &[(&[&str], &[&str])] = &[
    (&["success", "succeeds", "succeeded", "succeed"], &["failure", "fails", "failed", "fail"]),
    (&["pass", "passes", "passed"], &["fail", "fails", "failed", "failure"]),
    (&["accuracy"], &["error"]),
    (&["correct"], &["incorrect", "wrong"]),
    (&["win", "wins", "won"], &["loses", "lost", "loss", "lose"]),
    (&["accepted", "acceptance"], &["rejected", "rejection"]),
];

/// Words that may stand between the two: none of them brings in another subject, time or group.
const BETWEEN: &[&str] = &[
    ",", "(", ")", "and", "with", "a", "an", "its", "the", "of", "time", "cases", "tests", "trials", "rate", "corresponding", "while",
    "thus", "so", "meaning", "it", "or", "to", "about", "in", "then", "but", "matches", "games", "attempts", "ratio", "they", "them",
    "were", "was", "are", "is", "which", "means", "respectively", "students", "applications",
];

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    if text.len() > 600 || !has_percent(text) {
        return Vec::new();
    }
    let phrase = Phrase::read(text);
    let shares = percents(&phrase);
    // A third share would make it a list of outcomes, or of subjects.
    let [(first_at, first), (second_at, second)] = shares.as_slice() else { return Vec::new() };
    let (Some(one), Some(two)) = (rate(&phrase, *first_at, 0), rate(&phrase, *second_at, first_at + 1)) else { return Vec::new() };
    let (one_word, two_word) =
        (phrase.word(one).unwrap_or_default().to_ascii_lowercase(), phrase.word(two).unwrap_or_default().to_ascii_lowercase());
    let opposite = PAIRS.iter().any(|(good, bad)| {
        let holds = |words: &[&str], word: &str| words.contains(&word);
        holds(good, &one_word) && holds(bad, &two_word) || holds(bad, &one_word) && holds(good, &two_word)
    });
    let from = one.max(*first_at) + 1;
    let to = two.max(*second_at);
    let plain = (from..to).all(|at| at == two || at == *second_at || at == *first_at || phrase.is(at, BETWEEN));
    if !opposite || !plain || from > two.min(*second_at) {
        return Vec::new();
    }
    let span = context.at(second.span.start, second.span.end);
    let sum = &first.value + &second.value;
    if sum <= whole(101) {
        return vec![Signal::agrees(span)];
    }
    let whole_share = |number: &Number| number.value.is_positive() && number.value <= whole(100) && around(text, number.span).is_none();
    // "Error" denies nothing here, and "were" supposes nothing.
    let mut bare = text.replace(" were ", " are  ");
    for at in [one, two] {
        let word = phrase.pieces[at].span;
        bare.replace_range(word.start..word.end, &"x".repeat(word.len()));
    }
    if !whole_share(first) || !whole_share(second) || !asserts(&bare, second.span) {
        return Vec::new();
    }
    let working = format!("{}% + {}% {}%", show(&first.value, None), show(&second.value, None), equals(&sum, None));
    vec![Signal::new(span, working).claimed(second.span.of(text)).see(context.at(first.span.start, first.span.end))]
}

/// The word that says what the share at piece `at` is a rate of: right behind it, or before it, not before piece `least`.
fn rate(phrase: &Phrase<'_>, at: usize, least: usize) -> Option<usize> {
    let known = |place: usize| {
        phrase
            .word(place)
            .is_some_and(|word| PAIRS.iter().any(|(good, bad)| good.iter().chain(*bad).any(|known| known.eq_ignore_ascii_case(word))))
    };
    let before = (least.max(at.saturating_sub(4))..at)
        .rev()
        .take_while(|&place| known(place) || phrase.is(place, &["rate", "of", "is", "was", "in", "about", "ratio", "rate:", ":"]))
        .find(|&place| known(place));
    before.or_else(|| {
        (at + 1..at + 4)
            .take_while(|&place| known(place) || phrase.is(place, &["of", "were", "was", "are", "the", "answers"]))
            .find(|&place| known(place))
    })
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("The method succeeds 71% of the time and fails 39% of the time.", "39%", "71% + 39% = 110%"),
    flag("It has a success rate of 85% and a failure rate of 25%.", "25%", "85% + 25% = 110%"),
    flag("The model reaches an accuracy of 92% with an error rate of 18%.", "18%", "92% + 18% = 110%"),
    flag("Of the applications, 60% were accepted and 55% were rejected.", "55%", "60% + 55% = 115%"),
    flag("A pass rate of 80% (a failure rate of 30%) was recorded.", "30%", "80% + 30% = 110%"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("The method succeeds 71% of the time and fails 29% of the time."),
    ignore("It has a success rate of 85% and a failure rate of 10%."),
    ignore("Ours has a success rate of 85%, theirs a failure rate of 35%."),
    ignore("Accuracy rose from 80% to 92% and the error rate fell."),
    ignore("If it succeeds 71% of the time and fails 39%, something is wrong."),
    ignore("In 2019 the success rate was 85% and in 2020 the failure rate was 40%."),
    ignore("The win rate is 60%, and 50% of the losses came at home."),
];
