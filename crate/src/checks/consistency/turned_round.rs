//! # What it flags
//! A "yes" of an earlier answer that is taken up as a "no", or the other way round: "as I mentioned, cooked rice can't be frozen" after "Yes,
//! cooked rice freezes very well".
//! # Why it misleads
//! What comes as already settled is not checked again.
//! # How it is decided
//! A clause that refers back ("as I said", "since …", "because …") has nothing but words of a clause of an earlier answer, two at least, and only one of
//! them is denied; or it has nothing but words of a question and its answer, which began with "yes" or "no", and has the other sign.
//! # Known false positives
//! A part of the question that was answered otherwise than the whole.

use super::wants_change;
use crate::answer::Role;
use crate::check::prelude::*;
use crate::conversation::{SENTENCE, Talk};
use crate::evidence::align::{Reading, Stem, refers_back};
use crate::hedge;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Yes taken up as no",
    tier: Tier::Contradicted,
    scope: Scope::Answer,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &["since", "because", "as ", "given", "i ", "we "],
};

/// Sentences of the conversation in which a clause is looked for, the newest.
const NEWEST: usize = 60;

/// First words of a question that is answered with yes or no.
const ASKS: &[&str] =
    &["is", "are", "was", "were", "do", "does", "did", "can", "could", "may", "must", "should", "will", "would", "has", "have", "had"];

/// A question, and whether it was answered with yes.
struct Answered {
    yes: bool,
    /// The first sentence of the answer.
    at: usize,
    /// Words of the question and of the answer.
    stems: Vec<Stem>,
    /// What the answer denies.
    denied: Vec<Stem>,
}

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let turns = context.turns();
    if !turns.iter().any(|turn| turn.role == Role::Assistant) || wants_change(context) {
        return Vec::new();
    }
    let Some(talk) = context.talk() else { return Vec::new() };
    let answered = answered(context, talk);
    let mut found = Vec::new();
    for sentence in context.sentences() {
        let words = context.words(sentence.span);
        if words.len() > SENTENCE || context.block_of(sentence).kind != BlockKind::Prose || words.trim_end().ends_with('?') {
            continue;
        }
        let claim = Reading::new(words);
        for clause in refers_back(words, &claim) {
            let own: Vec<Stem> = claim.content.iter().filter(|(_, at)| clause.contains(*at)).map(|(stem, _)| *stem).collect();
            if own.len() < 2 || !hedge::asserts(words, clause) {
                continue;
            }
            let denied: Vec<(Stem, Span)> = claim.denied.iter().filter(|(_, at)| clause.overlaps(*at)).copied().collect();
            let denies = !denied.is_empty() || claim.deniers.iter().any(|at| clause.overlaps(*at));
            let newest = talk.said.len().saturating_sub(NEWEST)..talk.said.len();
            let mut answers = newest.rev().filter(|at| talk.said[*at].by == Role::Assistant);
            if let Some((at, theirs)) = answers.find_map(|at| Some((at, talk.text.denied_clause((words, &claim), clause, at)?))) {
                let mine = clause.shifted(sentence.span.start);
                let said = &talk.said[at];
                let (before, now) = (theirs.of(&said.words).trim(), context.words(mine).trim());
                found.push(
                    Signal::new(mine, format!("earlier answer: {before}; this answer: {now}")).claimed(now).evidence(said.evidence()),
                );
                continue;
            }
            let turned = answered.iter().find(|answered| {
                let known = own.iter().filter(|stem| answered.stems.contains(stem)).count();
                let asked = own.iter().filter(|stem| talk.said[answered.at].about.contains(stem)).count();
                let both = denied.iter().all(|(stem, _)| answered.stems.contains(stem))
                    && !denied.iter().any(|(stem, _)| answered.denied.contains(stem));
                answered.yes == denies && known == own.len() && asked >= 2 && both
            });
            if let Some(answered) = turned {
                let mine = clause.shifted(sentence.span.start);
                let said = &talk.said[answered.at];
                let now = context.words(mine).trim();
                let working = format!("earlier answer: {}; this answer: {now}", said.words);
                found.push(Signal::new(mine, working).claimed(now).evidence(said.evidence()));
            }
        }
    }
    found
}

/// The questions of a conversation that were answered with yes or no.
fn answered(context: &Context<'_>, talk: &Talk) -> Vec<Answered> {
    let turns = context.turns();
    let mut found: Vec<Answered> = Vec::new();
    for (at, said) in talk.said.iter().enumerate() {
        let first = at == 0 || talk.said[at - 1].turn != said.turn;
        if said.by != Role::Assistant || !first {
            continue;
        }
        let Some(yes) = said.answers() else { continue };
        let question =
            said.turn.checked_sub(1).and_then(|before| turns.get(before)).map(|turn| turn.text.trim().to_lowercase()).unwrap_or_default();
        let asks = question.split(|other: char| !other.is_alphabetic()).next().is_some_and(|word| ASKS.contains(&word));
        if !asks || question.matches('?').count() != 1 || ["n't", " not ", " or ", " only "].iter().any(|not| question.contains(not)) {
            continue;
        }
        let own: Vec<&Reading> =
            (at..talk.said.len()).take_while(|other| talk.said[*other].turn == said.turn).filter_map(|at| talk.text.reading(at)).collect();
        let stems = said.about.iter().copied().chain(own.iter().flat_map(|reading| reading.stems.iter().copied())).collect();
        let denied = own.iter().flat_map(|reading| reading.denied.iter().map(|(stem, _)| *stem)).collect();
        found.push(Answered { yes, at, stems, denied });
    }
    found
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag(
        "Because the ferry isn't free, take some coins.",
        "Because the ferry isn't free",
        "earlier answer: the ferry is free.; this answer: Because the ferry isn't free",
    )
    .after(&["Yes, the ferry is free."]),
    flag(
        "Since the shed is locked, ring the bell.",
        "Since the shed is locked",
        "earlier answer: The shed isn't locked.; this answer: Since the shed is locked",
    )
    .after(&["The shed isn't locked."]),
    flag(
        "As I said, the glaze is not waterproof.",
        "the glaze is not waterproof.",
        "earlier answer: The glaze is waterproof; this answer: the glaze is not waterproof.",
    )
    .after(&["The glaze is waterproof, and it lasts."]),
    flag(
        "Take the bus, because the bridge isn't open.",
        "because the bridge isn't open.",
        "earlier answer: The bridge is open.; this answer: because the bridge isn't open.",
    )
    .after(&["The bridge is open. Go on foot."]),
    flag(
        "As the pond isn't deep, the children can wade.",
        "As the pond isn't deep",
        "earlier answer: The pond is deep and cold.; this answer: As the pond isn't deep",
    )
    .after(&["The pond is deep and cold."]),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("Because the ferry is free, take no coins.").after(&["Yes, the ferry is free."]),
    ignore("Because the bus isn't free, take some coins.").after(&["Yes, the ferry is free."]),
    ignore("As I said, the ferry is free.").after(&["Yes, the ferry is free."]),
    ignore("Since the ferry isn't free on Sundays, take some coins.").after(&["Yes, the ferry is free."]),
    ignore("Since the ferry isn't free, take some coins."),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::{Answer, AnswerInput, Turn};
    use crate::context::Document;

    fn found(question: &str, answer: &str, now: &str) -> Vec<String> {
        let turn = |role, text: &str| Turn { role, text: text.to_owned() };
        let turns = vec![turn(Role::User, question), turn(Role::Assistant, answer), turn(Role::User, "And what then?")];
        let input = AnswerInput { text: now.to_owned(), turns, ..AnswerInput::default() };
        let answer = Answer::new(&input).unwrap();
        let document = Document::new(&answer);
        let context = Context::whole(&document, jiff::civil::date(2026, 11, 28));
        run(&context).into_iter().map(|signal| context.words(signal.span).trim().to_owned()).collect()
    }

    #[test]
    fn a_yes_is_no_no() {
        let asked = "Is the goat cheese from Tarn pasteurised?";
        assert_eq!(
            found(asked, "Yes, all of it.", "Since the goat cheese isn't pasteurised, avoid it."),
            ["Since the goat cheese isn't pasteurised"]
        );
        assert_eq!(found(asked, "Yes, all of it.", "Since the goat cheese is pasteurised, you may eat it."), [""; 0]);
        assert_eq!(found(asked, "Yes, all of it.", "Since the blue cheese isn't pasteurised, avoid it."), [""; 0]);
        assert_eq!(
            found(asked, "No, none.", "Since the goat cheese is pasteurised, you may eat it."),
            ["Since the goat cheese is pasteurised"]
        );
        assert_eq!(
            found("Is the goat cheese pasteurised or raw?", "Yes, all of it.", "Since the goat cheese isn't pasteurised, avoid it."),
            [""; 0]
        );
    }
}
