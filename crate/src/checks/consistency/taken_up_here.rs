//! # What it flags
//! A figure, date or denial that a sentence takes up from the same answer otherwise than it was given: "the 240-metre bridge" after "the bridge is 420
//! metres long", "because the water isn't safe" after "the water is safe", "in those eight years" after "from 2005 to 2011".
//! # Why it misleads
//! One of the two is wrong, and a reader who meets only one of them cannot know.
//! # How it is decided
//! "The", "all", "as mentioned", "since …" say that it was given before. It stands nowhere else in the answer and follows from nothing there; a sentence
//! before has one of the same measure among the same words, one slip of the hand away, or smaller where things of one name are counted. A denied
//! clause has only words of the clause before that it denies. A length of time is held against the two dates of the sentence before.
//! # Known false positives
//! Two things that the answer calls by the same words: what it marked in 17,160 answers, five times, was all sound ("costs slightly more at
//! $14.99" of another set of pens, the age a year later), which is why it is off until it tells things apart.

use super::corrects;
use crate::check::prelude::*;
use crate::conversation::SENTENCE;
use crate::evidence::align::{Figures, Text, Way, refers_back};
use crate::hedge;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Taken up otherwise in the same answer",
    tier: Tier::Contradicted,
    scope: Scope::Answer,
    state: State::Experimental,
    languages: &["en"],
    since: "0.1.0",
    triggers: &[],
};

/// Sentences that are read, at most.
const SENTENCES: usize = 2000;
/// How far back a clause is looked for that is denied.
const BACK: usize = 12;
/// Words of another case, example or time.
const CASES: &[&str] = &[
    "example", "scenario", "suppose", "assume", "imagine", "option", "version", "case", "myth", "false", "joke", "story", "poem",
    "however", "step", "equation", "solution", "otherwise", "alternatively", "let's", "question", "puzzle", "first", "second", "previous",
    "next", "another", "other", "each",
];

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let sentences: Vec<_> = context
        .sentences()
        .iter()
        .filter(|sentence| matches!(context.block_of(sentence).kind, BlockKind::Prose | BlockKind::Item) && sentence.span.len() < SENTENCE)
        .take(SENTENCES)
        .collect();
    if sentences.len() < 2 {
        return Vec::new();
    }
    let view = context.view();
    let mut text = Text::default();
    for sentence in &sentences {
        text.add(context.text(), sentence.span.relative_to(view.start));
    }
    text.close();
    let figures = Figures::of(&text);
    let mut found = Vec::new();
    let mut case = 0;
    for (own, sentence) in sentences.iter().enumerate() {
        let words = context.words(sentence.span);
        let lower = words.to_lowercase();
        // From here on it is about another one.
        if corrects_or_cases(&lower) {
            case = own + 1;
            continue;
        }
        let Some(claim) = text.reading(own) else { continue };
        let mut say = |mine: Span, at: usize, theirs: Span| {
            let (mine, theirs) = (mine.shifted(sentence.span.start), theirs.shifted(sentences[at].span.start));
            let now = context.words(mine).trim();
            let before = context.words(theirs).trim();
            found.push(Signal::new(mine, format!("earlier: {before}; here: {now}")).claimed(now).see(theirs));
        };
        let may = |at: usize| (case..own).contains(&at);
        if !corrects(words) && hedge::is_asserted(context, sentence.span) {
            let figure = text.taken_up(&figures, (words, claim), Some(own), may, |_| &[]);
            // A schedule has many times of day.
            let figure = figure.filter(|held| !held.mine.of(words).contains(':'));
            let sure = figure.filter(|held| {
                held.common > 0 && (held.slip || held.way == Way::Referred || held.counts && held.more || !held.counts && held.common > 1)
            });
            let date = || text.taken_up_date((words, claim), Some(own), may, |_| &[]).filter(|held| held.slip && held.common > 0);
            if let Some(held) = sure.or_else(date) {
                say(held.mine, held.at, held.theirs);
            } else if let Some((mine, theirs)) = text.other_length(words, own) {
                say(mine, own - 1, theirs);
            }
        }
        for clause in refers_back(words, claim) {
            if let Some((at, theirs)) = (own.saturating_sub(BACK)..own)
                .rev()
                .filter(|at| may(*at))
                .find_map(|at| Some((at, text.denied_clause((words, claim), clause, at)?)))
            {
                say(clause, at, theirs);
            }
        }
    }
    found
}

/// Whether a sentence in lower case is of another case than the others.
fn corrects_or_cases(lower: &str) -> bool {
    lower.split(|other: char| !other.is_alphabetic() && other != '\'').any(|word| CASES.contains(&word))
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag(
        "The bridge is 530 metres long. It was built of oak. You cross the 350-metre bridge on foot.",
        "350-metre",
        "earlier: 530 metres; here: 350-metre",
    ),
    flag("She led the choir from 1998 to 2003. In those nine years it grew.", "nine years", "earlier: 1998 to 2003; here: nine years"),
    flag(
        "The water in the pond is clean. Fish live in it. Because the water isn't clean, don't swim.",
        "Because the water isn't clean",
        "earlier: The water in the pond is clean.; here: Because the water isn't clean",
    ),
    flag("The museum opened in 1978. It is free. Since its opening in 1987 it has grown.", "1987", "earlier: 1978; here: 1987"),
    flag(
        "The flat has 3 rooms. It is bright. All 5 rooms have a view of the yard, and the flat is warm.",
        "5 rooms",
        "earlier: 3 rooms; here: 5 rooms",
    ),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("We meet from 2:00 to 3:00. Then comes the break. After the 3:30 break we meet again."),
    ignore("The bridge is 530 metres long. It was built of oak. You cross the 530-metre bridge on foot."),
    ignore("She led the choir from 1998 to 2003. In those five years it grew."),
    ignore("The water in the pond is clean. Because the water in the well isn't clean, don't drink it."),
    ignore("The museum opened in 1978. A second one followed. Since its opening in 1987 it has grown."),
    ignore("The flat has 3 rooms. It is bright. The two rooms on the left face the yard."),
    ignore("Bake it for 30 minutes. Cover it for the last 15 minutes."),
    ignore("If the water isn't clean, boil it. Because the water is clean, you can drink it."),
];
