//! # What it flags
//! An end told before its beginning: "(1955–1879)" behind a name, "born in 1879 and died in 1855", "founded in 2004 and closed in 1998".
//! # Why it misleads
//! One of the two dates is wrong, and nothing tells which.
//! # How it is decided
//! The two dates stand in one sentence (for a life: in one paragraph about one person), joined by nothing that lets the verbs have
//! other subjects. Whole years are compared; where months and days are told, they count.
//! # Known false positives
//! None known. Years before the common era, and things that were opened again or under another name, are left alone.

use super::life;
use crate::check::prelude::*;
use crate::date::{Moment, moments};
use crate::hedge::is_asserted;
use crate::words::{Token, tokens};

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Order of dates",
    tier: Tier::Wrong,
    scope: Scope::Block,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &[
        "born", "found", "establish", "opened", "began", "start", "launch", "(1", "(2", "built", "formed", "incorporated", "created",
        "married",
    ],
};

const BEGINS: &[&str] = &[
    "founded", "established", "formed", "opened", "launched", "started", "began", "incorporated", "created", "inaugurated", "commissioned",
    "built", "enlisted", "enrolled", "married", "constructed", "introduced", "completed",
];

const ENDS: &[&str] = &[
    "acquired", "dissolved", "closed", "demolished", "disbanded", "ended", "abolished", "merged", "discontinued", "died", "destroyed",
    "decommissioned", "bankrupt", "finished", "cancelled", "canceled", "graduated", "divorced", "sold", "bought", "retired", "shut",
    "ceased", "scrapped", "renamed",
];

/// Words that give the second verb another subject or another time.
const OTHER: &[&str] = &[
    "that", "which", "who", "whose", "where", "when", "whom", "originally", "reopened", "rebuilt", "again", "former", "previously",
    "predecessor", "parent", "successor", "since", "after", "re", "earlier", "had", "having", "while", "as", "but", "although", "until",
    "because", "from", "following", "old", "first", "second", "another", "her", "his", "their", "its", "school", "bc", "bce", "model",
];

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    if text.len() > 4000 || context.is_code() {
        return Vec::new();
    }
    let cut = tokens(text);
    let times = moments(&cut);
    if times.len() < 2 {
        return Vec::new();
    }
    let mut signals = Vec::new();
    lived(context, &cut, &times, &mut signals);
    for two in times.windows(2) {
        if let [one, other] = two {
            signals.extend(told(context, &cut, one, other));
        }
    }
    signals
}

/// A life: born before died. A pair of years in brackets: the first before the second.
fn lived(context: &Context<'_>, cut: &[Token<'_>], times: &[Moment], signals: &mut Vec<Signal>) {
    let Some(told) = life(cut, times) else { return brackets(context, cut, times, signals) };
    let Some(died) = told.died else { return };
    let (from, to) = (told.born.span.start.min(died.span.start), told.born.span.end.max(died.span.end));
    let near = to - from < 400 && told.same_person(cut, died.tokens.0.max(told.born_tokens.1));
    let marked = context.at(died.span.start, died.span.end);
    if died.last >= told.born.first {
        signals.push(Signal::agrees(marked));
    } else if near && is_asserted(context, marked) && !kin(cut, told.born_tokens.1, died.tokens.0) {
        signals.push(signal(context, &told.born, &died));
    }
}

/// Relatives between the dates.
fn kin(cut: &[Token<'_>], from: usize, to: usize) -> bool {
    const KIN: &[&str] = &[
        "father", "mother", "wife", "husband", "son", "daughter", "brother", "sister", "parents", "grandfather", "grandmother", "uncle",
        "aunt", "whose", "friend", "ancestor", "predecessor", "who", "named", "after", "husband's", "father's", "king", "queen",
    ];
    cut.get(from.min(to)..to.max(from)).unwrap_or_default().iter().any(|token| token.any(KIN))
}

fn signal(context: &Context<'_>, begin: &Moment, end: &Moment) -> Signal {
    let text = context.text();
    let marked = context.at(end.span.start, end.span.end);
    Signal::new(marked, format!("{} comes before {}", end.span.of(text), begin.span.of(text)))
        .claimed(end.span.of(text))
        .see(context.at(begin.span.start, begin.span.end))
}

/// "Name (1955–1879)".
fn brackets(context: &Context<'_>, cut: &[Token<'_>], times: &[Moment], signals: &mut Vec<Signal>) {
    for two in times.windows(2) {
        let [one, other] = two else { continue };
        let open = one.tokens.0.checked_sub(1).is_some_and(|at| cut[at].marks("(") && at > 0 && cut[at - 1].capital());
        let dash = other.tokens.0 == one.tokens.1 + 1 && cut[one.tokens.1].marks("–-—");
        if !(open && dash && cut.get(other.tokens.1).is_some_and(|close| close.marks(")"))) {
            continue;
        }
        let marked = context.at(one.span.start, other.span.end);
        if other.last >= one.first {
            signals.push(Signal::agrees(marked));
        } else if is_asserted(context, marked) {
            signals.push(
                Signal::new(marked, format!("{} comes before {}", other.span.of(context.text()), one.span.of(context.text())))
                    .claimed(context.words(marked)),
            );
        }
    }
}

/// "founded in 2004 and closed in 1998".
fn told(context: &Context<'_>, cut: &[Token<'_>], one: &Moment, other: &Moment) -> Option<Signal> {
    let reach = |time: &Moment, verbs: &[&str], most: usize| {
        (time.tokens.0.saturating_sub(most)..time.tokens.0)
            .rev()
            .find(|&at| cut[at].any(verbs))
            .filter(|&at| cut[at + 1..time.tokens.0].iter().all(|token| !token.marks(".;:") && !token.any(&["and", "but"])))
    };
    let begin = reach(one, BEGINS, 6)?;
    let end = reach(other, ENDS, 6).filter(|&end| end >= one.tokens.1)?;
    // The date follows its verb by a preposition.
    let leads = |time: &Moment| time.tokens.0 > 0 && cut[time.tokens.0 - 1].any(&["in", "on"]);
    if !leads(one) || !leads(other) {
        return None;
    }
    let between = &cut[one.tokens.1..end];
    // "…, and was", "before being", "and": nothing that could be another subject.
    let plain = between.iter().all(|token| {
        token.any(&[
            "and", "was", "were", "before", "being", "it", "then", "finally", "officially", "he", "she", "they", "later", "permanently",
            "eventually", "ultimately", "the", "company", "until", "went", "has", "been", "also",
        ]) || token.marks(",")
    });
    let tail = &cut[begin..other.tokens.0];
    let verb = end > 0
        && (cut[end - 1].any(&[
            "was", "were", "and", "being", "it", "he", "she", "they", "then", "finally", "officially", "later", "permanently",
            "eventually", "ultimately", "until", "went", "company", "been",
        ]));
    let others = tail.iter().enumerate().any(|(at, token)| {
        token.any(OTHER) && !(token.any(&["until"]) && at + begin >= one.tokens.1) && !token.any(&["first", "her", "his", "their", "its"])
    });
    let repeated = cut[begin..other.tokens.1].iter().any(|token| token.text.starts_with("re-"));
    if !plain
        || !verb
        || others
        || repeated
        || between.len() > 6
        || tail.iter().any(|token| token.any(&["original", "building", "his", "her", "its", "their"]))
    {
        return None;
    }
    let marked = context.at(other.span.start, other.span.end);
    if other.last >= one.first {
        return Some(Signal::agrees(marked));
    }
    is_asserted(context, marked).then(|| signal(context, one, other))
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("Albert Einstein (1955–1879) was a physicist.", "1879", "1879 comes before 1955"),
    flag("She was born in 1879 and died in 1855.", "1855", "1855 comes before 1879"),
    flag("The company was founded in 2004 and was acquired by Google in 1998.", "1998", "1998 comes before 2004"),
    flag("It opened in March 1995 and closed in 1985.", "1985", "1985 comes before March 1995"),
    flag("The band was formed in 1988, and disbanded in 1978.", "1978", "1978 comes before 1988"),
    flag("He was born on 4 July 1950. He died on 3 May 1949.", "3 May 1949", "3 May 1949 comes before 4 July 1950"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("Albert Einstein (1879–1955) was a physicist."),
    ignore("The company was founded in 2004 and was acquired by Google in 2010."),
    ignore("It opened in 1995 in a building that was closed in 1985."),
    ignore("He was born in 1950; his grandfather died in 1940."),
    ignore("Augustus was born in 63 BC and died in 14 AD."),
    ignore("If it was founded in 2004 and closed in 1998, something is wrong."),
    ignore("The first line opened in 1995 and the old one closed in 1985."),
    ignore("The war began in 1914 and ended in 1918."),
];
