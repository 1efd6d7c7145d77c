//! # What it flags
//! One quantity with two values in one answer: "The tower is 330 m tall." and later "The tower is 324 m tall."
//! # Why it misleads
//! At most one of the two is right, and the reader takes whichever comes first.
//! # How it is decided
//! Two sentences of prose or lists that have the same words and the same unit, apart from one exact figure each, name something that
//! does not change within a text (a height, a population, a year of founding or birth). Rounding is allowed for.
//! # Known false positives
//! Two things of the same name.

use super::{Statement, differ, statement};
use crate::check::prelude::*;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "One quantity, two values",
    tier: Tier::Contradicted,
    scope: Scope::Answer,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: LASTING,
};

/// Words for what has one value: stems, in lower case.
const LASTING: &[&str] = &[
    "founded", "established", "born", "died", "population", "height", "elevation", "tall", "capacity", "opened", "published", "released",
    "invented", "discovered", "completed", "incorporated", "launched", "signed", "boiling", "melting", "atomic", "kilomet", "capital",
    "diameter", "premiered", "ratified", "assassinated", "independence", "built", "constructed", "weighs",
];

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let mut seen: std::collections::HashMap<Vec<String>, (Statement, bool)> = std::collections::HashMap::new();
    let mut signals = Vec::new();
    for sentence in context.sentences() {
        let kind = context.block_of(sentence).kind;
        if !matches!(kind, BlockKind::Prose | BlockKind::Item) {
            continue;
        }
        let Some(said) = statement(context.words(sentence.span), sentence.span.start) else { continue };
        let lasts = said.words.iter().any(|word| LASTING.iter().any(|stem| word.starts_with(stem)));
        // "Elevation gain: 100 ft" is a record of whatever the heading above it names.
        let words = context.words(sentence.span);
        if !lasts || words.contains(':') {
            continue;
        }
        // A proper name says that both speak of the same; the first word is in capitals anyway.
        let named = words.split_whitespace().skip(1).any(|word| word.starts_with(char::is_uppercase));
        match seen.get(&said.words) {
            Some((before, _)) if before.figure == said.figure => signals.push(Signal::agrees(said.span)),
            Some((before, known)) if (named || *known) && differ(before, &said) => {
                let working = format!("{} here, {} before", said.figure, before.figure);
                signals.push(Signal::new(said.span, working).claimed(said.figure.clone()).see(before.span));
            }
            Some(_) => {}
            None => {
                seen.insert(said.words.clone(), (said, named));
            }
        }
    }
    signals
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag(
        "The population of Lyon is 513,000. It grew.\n\nIn sum, the population of Lyon is 538,000.",
        "538,000",
        "538000 here, 513000 before",
    ),
    flag(
        "The Eiffel Tower is 330 metres tall. It draws crowds. So the Eiffel Tower is about 312 metres tall.",
        "312",
        "312 here, 330 before",
    ),
    flag("The company Acme was founded in 1998.\n\nIt grew.\n\nAcme, the company, was founded in 2001.", "2001", "2001 here, 1998 before"),
    flag("- The population of Oslo is 709,000.\n- The population of Oslo is 634,000.", "634,000", "634000 here, 709000 before"),
    flag("Marie Curie was born in 1867. She studied in Paris. Marie Curie was born in 1876.", "1876", "1876 here, 1867 before"),
    flag("The novel Emma was published in 1815. Later, Emma, the novel, was published in 1817.", "1817", "1817 here, 1815 before"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("The Eiffel Tower is 330 metres tall. The Eiffel Tower is 1083 feet tall."),
    ignore("Tom has 5 apples. He eats some. Tom has 3 apples."),
    ignore("The population of Oslo is 709,000. The population of Bergen is 286,000."),
    ignore("Marie Curie was born in 1867. Marie Curie died in 1934."),
    ignore("The population of Oslo is about 700,000. The population of Oslo is 709,037."),
    ignore("1. **Bear Lake**\n   - Elevation gain: 100 feet\n2. **Longs Peak**\n   - Elevation gain: 5,000 feet"),
    ignore("- Paris. Population: 2.1 million.\n- Lyon. Population: 0.5 million."),
    ignore("Diameter is 4,879 kilometers. Next comes Venus. Diameter is 12,104 kilometers."),
    ignore("Was Marie Curie born in 1876? Marie Curie was born in 1867."),
];
