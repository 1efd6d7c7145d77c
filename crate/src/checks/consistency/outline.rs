//! # What it flags
//! A topic that the answer announces and never comes to: "I will cover price, quality and support" over the sections Price and Quality, "the pros and
//! cons" over pros alone; "three functions: `read()`, `sum_up()` and `print_report()`" over code without the last one.
//! # Why it misleads
//! The answer reads as complete, and what was left out is often what was asked for.
//! # How it is decided
//! A sentence announces topics ("I will cover A, B and C", "three reasons: A, B, and C"), and headings, bold labels or the items of one list follow. Each of
//! them must be one of the topics, in the same words and as a section of its own, and all topics but one must have theirs. The one that is left over must not be
//! named anywhere below, in any of its words. So must the second half of "pros and cons" where the first one has a label.
//! Functions are announced with brackets, three or more in one sentence that says that the code has them. Two of them must be defined in a block of code, and the
//! one that is left out may stand in no block, nor in the question or an earlier turn.
//! # Known false positives
//! None known. One label that is no topic may stand for the missing one in other words: then nothing is said.

use crate::check::prelude::*;
use crate::words::{TokenKind, tokens};

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Announced and left out",
    tier: Tier::Contradicted,
    scope: Scope::Answer,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &[
        "will cover", "'ll cover", "’ll cover", "will discuss", "'ll discuss", "will look at", "'ll look at", "will explain",
        "will examine", "will explore", "pros and cons", "advantages and disadvantages", "benefits and drawbacks",
        "strengths and weaknesses", "dos and don", "reasons:", "factors:", "parts:", "aspects:", "areas:", "types:", "steps:", "stages:",
        "ways:", "categories:", "components:", "points:", "sections:", "topics:", "()",
    ],
};

/// Pairs of which both halves are announced, and other names of each half.
const PAIRS: &[(&str, &[&str], &[&str])] = &[
    (
        "pros and cons",
        &["pros", "advantages", "benefits", "strengths"],
        &[
            "cons", "con", "disadvantage", "drawback", "downside", "weakness", "limitation", "negative", "challenge", "against", "risk",
            "caveat",
        ],
    ),
    (
        "advantages and disadvantages",
        &["advantages", "pros", "benefits", "strengths"],
        &[
            "disadvantage", "cons", "con", "drawback", "downside", "weakness", "limitation", "negative", "challenge", "against", "risk",
            "caveat",
        ],
    ),
    (
        "benefits and drawbacks",
        &["benefits", "advantages", "pros"],
        &[
            "drawback", "disadvantage", "cons", "con", "downside", "weakness", "limitation", "negative", "challenge", "against", "risk",
            "caveat",
        ],
    ),
    (
        "strengths and weaknesses",
        &["strengths", "advantages", "pros"],
        &[
            "weakness", "disadvantage", "cons", "con", "downside", "drawback", "limitation", "negative", "challenge", "against", "risk",
            "caveat",
        ],
    ),
];

/// What announces topics, and the words they begin behind.
const LEADS: &[&str] = &[
    " will cover ", "'ll cover ", "’ll cover ", " will discuss ", "'ll discuss ", " will look at ", "'ll look at ", " will explain ",
    " will examine ", " will explore ",
];

/// What counts topics and lists them.
const COUNTED: &[&str] = &[
    "reasons:", "factors:", "parts:", "aspects:", "areas:", "types:", "steps:", "stages:", "ways:", "categories:", "components:",
    "points:", "sections:", "topics:",
];

/// Sections that are no topic.
const FRAME: &[&str] = &[
    "introduction", "intro", "overview", "summary", "conclusion", "references", "sources", "background", "definition", "final thoughts",
    "in summary", "takeaways", "key takeaways", "further reading", "notes", "note",
];

/// Headings, labels and items that are looked at; an outline is far shorter.
const MOST: usize = 60;

/// A section's name, and where it stands.
struct Label {
    name: String,
    span: Span,
}

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let mut signals = Vec::new();
    let mut announced = 0;
    for sentence in context.sentences().iter().filter(|sentence| sentence.span.len() <= 300) {
        if !matches!(context.block_of(sentence).kind, BlockKind::Prose) {
            continue;
        }
        let text = context.words(sentence.span);
        let lower = text.to_ascii_lowercase();
        if lower.contains("()") {
            announced += 1;
            signals.extend(functions(context, text, &lower, sentence.span));
            continue;
        }
        if !PAIRS.iter().any(|(name, ..)| lower.contains(name)) && !LEADS.iter().chain(COUNTED).any(|lead| lower.contains(lead)) {
            continue;
        }
        announced += 1;
        let found =
            halves(context, &lower, sentence.span, sentence.block).or_else(|| topics(context, &lower, sentence.span, sentence.block));
        if let Some(signal) = found {
            signals.push(signal);
        }
        // What follows is read for each of them.
        if signals.len() >= 5 || announced >= 20 {
            break;
        }
    }
    signals
}

/// "Below are the pros and cons:" over pros alone.
fn halves(context: &Context<'_>, lower: &str, place: Span, block: usize) -> Option<Signal> {
    let (name, at, first, second) = PAIRS.iter().find_map(|(name, first, second)| Some((*name, lower.find(name)?, first, second)))?;
    let announces = lower.starts_with("here are")
        || lower.starts_with("below are")
        || lower.starts_with("here's")
        || lower.starts_with("let's")
        || lower.contains("as follows")
        || lower.contains("the following");
    if !announces || !lower.trim_end().ends_with([':', '.']) || !lower[at..].starts_with(name) {
        return None;
    }
    let labels = labels(context, block);
    let said = labels.iter().find(|label| first.contains(&label.name.as_str()))?;
    let below = context.words(Span::new(place.end, context.view().end)).to_ascii_lowercase();
    let named = below
        .split(|c: char| !c.is_alphabetic())
        .any(|word| second.iter().any(|half| word.starts_with(half) && (half.len() > 4 || word.len() <= half.len() + 1)));
    let span = Span::new(at, at + name.len()).shifted(place.start);
    if named {
        return labels.iter().any(|label| second.iter().any(|half| label.name.starts_with(half))).then(|| Signal::agrees(span));
    }
    let missing = name.rsplit(' ').next().unwrap_or_default();
    Some(Signal::new(span, format!("no {missing} follow")).see(said.span))
}

/// "I will cover A, B and C" over sections A and B.
fn topics(context: &Context<'_>, lower: &str, place: Span, block: usize) -> Option<Signal> {
    let start = LEADS
        .iter()
        .find_map(|lead| lower.find(lead).map(|at| at + lead.len()))
        .or_else(|| COUNTED.iter().find_map(|counted| lower.find(counted).map(|at| at + counted.len())))?;
    let list = lower[start..].trim_end_matches(['.', ':', '*', ' ']);
    if list.contains(['(', ';', ':', '.', '"', '?', '/', '—', '–'])
        || list.contains(" or ")
        || list.contains("such as")
        || list.contains("including")
    {
        return None;
    }
    let (head, tail) = list.rsplit_once(" and ")?;
    let names: Vec<&str> = head
        .split(',')
        .chain([tail])
        .map(|name| name.trim().trim_start_matches("the ").trim_start_matches("its ").trim_start_matches("their ").trim_matches(['*', ' ']))
        .filter(|name| !name.is_empty())
        .collect();
    let short = names.iter().all(|name| {
        name.split(' ').count() <= 3 && name.chars().all(|c| c.is_alphabetic() || " '-".contains(c)) && !name.contains(" and ")
    });
    if names.len() < 3 || names.len() > 12 || !short {
        return None;
    }
    let labels: Vec<Label> = labels(context, block).into_iter().filter(|label| !FRAME.contains(&label.name.as_str())).collect();
    let names_topic =
        |label: &Label, topic: &str| content(topic).iter().all(|word| content(&label.name).iter().any(|own| stem(own) == stem(word)));
    let missing: Vec<&&str> = names.iter().filter(|topic| !labels.iter().any(|label| names_topic(label, topic))).collect();
    let at = start + lower[start..].find(missing.first().map_or(names[0], |topic| **topic))?;
    let span = |topic: &str| Span::new(at, at + topic.len()).shifted(place.start);
    let [topic] = missing.as_slice() else {
        return missing.is_empty().then(|| Signal::agrees(span(names[0])));
    };
    // Each label is one topic's, and no label is left that could stand for the missing one.
    let own =
        labels.len() == names.len() - 1 && labels.iter().all(|label| names.iter().filter(|topic| names_topic(label, topic)).count() == 1);
    let below = context.words(Span::new(place.end, context.view().end)).to_ascii_lowercase();
    let named = content(topic).iter().any(|word| below.split(|c: char| !c.is_alphabetic()).any(|other| stem(other) == stem(word)));
    if !own || named || content(topic).is_empty() {
        return None;
    }
    let have: Vec<&str> = labels.iter().map(|label| label.name.as_str()).collect();
    Some(Signal::new(span(topic), format!("what follows: {}", have.join(", "))).see(labels[0].span))
}

/// What says that the code has functions, beside their names.
const HAS: &[&str] = &[
    "split", "broken", "divided", "consists of", "made up of", "i've written", "i’ve written", "i wrote", "i have written", "functions",
    "methods", "helpers", "defines",
];

/// What says that they are somewhere else, or not there yet.
const ELSEWHERE: &[&str] = &[
    "could", "would", "should", "might", "can add", "later", "next step", "your", "you have", "you need", "instead", " not ", "n't", "n’t",
    "remove", "without", "unlike", "built-in", "builtin", "replace", "previous", "existing", "already", "library", "module", "import",
    "such as", "like ", " no ", "original", "standard", "assum",
];

/// "`read()` and `sum_up()` do the work, `print_report()` …" over code that has no `print_report`.
fn functions(context: &Context<'_>, text: &str, lower: &str, place: Span) -> Option<Signal> {
    if ELSEWHERE.iter().any(|words| lower.contains(words)) {
        return None;
    }
    let code: Vec<&str> =
        context.blocks().iter().filter(|block| block.kind == BlockKind::Code).map(|block| context.words(block.span)).collect();
    let cut = |text: &&str| {
        ["# ...", "// ...", "\u{2026}", "rest of", "omitted", "unchanged", "same as"].iter().any(|words| text.contains(words))
    };
    if code.iter().any(cut) {
        return None;
    }
    let mut names: Vec<(usize, &str)> = Vec::new();
    for (end, _) in text.match_indices("()") {
        let start = text[..end].rfind(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_').map_or(0, |at| at + 1);
        let name = &text[start..end];
        let method = text[..start].ends_with('.');
        if name.len() > 2
            && !method
            && !name.starts_with(|letter: char| letter.is_ascii_digit())
            && !names.iter().any(|(_, known)| *known == name)
        {
            names.push((start, name));
        }
    }
    // "`read()` opens the file, `merge()` joins two of them, and `check()` looks for keys": each is told what it does.
    let does = |(start, name): &(usize, &str)| {
        let behind = text[start + name.len() + 2..].trim_start_matches(['`', '*', ' ']);
        let word = behind.split(' ').next().unwrap_or_default();
        word.len() > 3 && word.ends_with('s') && word.bytes().all(|byte| byte.is_ascii_lowercase())
    };
    if !(HAS.iter().any(|words| lower.contains(words)) || names.len() >= 3 && names.iter().all(does)) {
        return None;
    }
    let stands = |text: &str, name: &str| places(text, name).next().is_some();
    let defined = |name: &str| {
        code.iter().any(|text| {
            places(text, name).any(|at| {
                let line = text[..at].rsplit('\n').next().unwrap_or_default().trim();
                let word = line.rsplit(' ').next().unwrap_or_default();
                matches!(word, "def" | "function" | "function*" | "fn" | "func" | "fun" | "sub" | "const" | "let")
            })
        })
    };
    let missing: Vec<&(usize, &str)> = names.iter().filter(|(_, name)| !code.iter().any(|text| stands(text, name))).collect();
    let siblings = names.iter().filter(|(_, name)| defined(name)).count();
    if siblings < 2 || siblings + 1 < names.len() {
        return None;
    }
    let &[&(start, name)] = missing.as_slice() else {
        return (siblings == names.len())
            .then(|| Signal::agrees(Span::new(names[0].0, names[0].0 + names[0].1.len()).shifted(place.start)));
    };
    let known = context.question().into_iter().chain(context.turns().iter().map(|turn| turn.text.as_str())).any(|text| stands(text, name));
    // A short word is one of the language's own.
    if known || !name.contains('_') && !name.contains(|letter: char| letter.is_ascii_uppercase()) {
        return None;
    }
    let have: Vec<String> = names.iter().filter(|(_, other)| *other != name).map(|(_, name)| format!("`{name}`")).collect();
    Some(Signal::new(
        Span::new(start, start + name.len() + 2).shifted(place.start),
        format!("the code has {} and no `{name}`", have.join(", ")),
    ))
}

/// Where a name stands in a text as a word of its own.
fn places<'t>(text: &'t str, name: &'t str) -> impl Iterator<Item = usize> + 't {
    let word = |letter: char| letter.is_alphanumeric() || letter == '_';
    text.match_indices(name).map(|(at, _)| at).filter(move |&at| !text[..at].ends_with(word) && !text[at + name.len()..].starts_with(word))
}

/// The names of what follows block `from`: headings where there are two, else bold labels that stand alone or before a colon, else the items of the one list.
fn labels(context: &Context<'_>, from: usize) -> Vec<Label> {
    let blocks = &context.blocks()[from + 1..];
    let plain = |words: &str| -> String {
        let words = words.trim().trim_matches(['*', '_', ':', '#', '.', ' ']);
        let words = words.trim_start_matches(|c: char| c.is_ascii_digit() || ".) ".contains(c));
        words.trim_matches(['*', '_', ':', '.', ' ']).to_lowercase()
    };
    let level = blocks.iter().filter(|block| block.kind == BlockKind::Heading).map(|block| block.level).min();
    let headings: Vec<Label> = blocks
        .iter()
        .filter(|block| block.kind == BlockKind::Heading && Some(block.level) == level)
        .take(MOST)
        .map(|block| Label { name: plain(context.words(block.span)), span: block.span })
        .collect();
    if !headings.is_empty() {
        return headings;
    }
    let emphasis = |start: usize| context.inlines().find(|inline| inline.kind == InlineKind::Emphasis && inline.span.start == start);
    let bold: Vec<Label> = blocks
        .iter()
        .filter(|block| matches!(block.kind, BlockKind::Prose | BlockKind::Item) && block.level == 0)
        .filter_map(|block| {
            let words = context.words(block.span);
            let (name, span) = match emphasis(block.span.start) {
                Some(inline) => (context.words(inline.span), inline.span),
                None => (words.split_once(':').map(|(name, _)| name)?, block.span),
            };
            (name.len() <= 60).then(|| Label { name: plain(name), span })
        })
        .take(MOST)
        .collect();
    if !bold.is_empty() {
        return bold;
    }
    blocks
        .iter()
        .filter(|block| block.kind == BlockKind::Item && block.level == 0)
        .take(MOST)
        .map(|block| Label { name: plain(context.words(block.span)), span: block.span })
        .collect()
}

/// The words of a name that carry its meaning.
fn content(name: &str) -> Vec<&str> {
    tokens(name)
        .iter()
        .filter(|token| {
            token.kind == TokenKind::Word
                && !token.any(&["the", "a", "an", "of", "and", "in", "for", "to", "its", "your", "how", "our", "their"])
        })
        .map(|token| token.text)
        .collect()
}

/// A word without its ending: its first letters, which "pricing" and "price" share.
fn stem(word: &str) -> &str {
    let most = word.trim_end_matches('s').len().clamp(1, 5).min(word.len());
    word.get(..most).unwrap_or(word)
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("I will cover price, quality and support.\n\n## Price\n\nfoo\n\n## Quality\n\nbar", "support", "what follows: price, quality"),
    flag("Below are the pros and cons:\n\n**Pros**\n- fast\n- cheap", "pros and cons", "no cons follow"),
    flag(
        "There are three reasons: cost, speed, and safety.\n\n- **Cost**: it is cheap.\n- **Speed**: it is fast.",
        "safety",
        "what follows: cost, speed",
    ),
    flag(
        "We'll look at history, geography, and climate.\n\n### 1. History\n\nOld.\n\n### 2. Geography\n\nFlat.\n\n### Conclusion\n\nNice.",
        "climate",
        "what follows: history, geography",
    ),
    flag(
        "Here are the advantages and disadvantages of it.\n\n### Advantages\n\n- It is fast.\n- It is cheap.",
        "advantages and disadvantages",
        "no disadvantages follow",
    ),
    flag(
        "This answer will discuss sleep, diet, exercise, and stress.\n\n**Sleep**\n\nRest.\n\n**Diet**\n\nEat.\n\n**Exercise**\n\nMove.",
        "stress",
        "what follows: sleep, diet, exercise",
    ),
    flag(
        "I split it into three functions: `load_rows()` reads the file, `group_rows()` sorts them, and `write_summary()` writes the result.\n\n```python\ndef load_rows(path):\n    return open(path).readlines()\n\n\ndef group_rows(rows):\n    return sorted(rows)\n```",
        "write_summary()",
        "the code has `load_rows`, `group_rows` and no `write_summary`",
    ),
    flag(
        "The helpers are `toCents()`, `addTax()` and `formatPrice()`.\n\n```js\nfunction toCents(price) {\n  return Math.round(price * 100);\n}\n\nconst addTax = (cents) => cents * 1.2;\n```",
        "formatPrice()",
        "the code has `toCents`, `addTax` and no `formatPrice`",
    ),
    flag(
        "`open_log()` opens the file, `parse_row()` takes a line apart, and `count_hits()` counts the pages.\n\n```python\ndef open_log(path):\n    return open(path)\n\n\ndef parse_row(row):\n    return row.split()\n```",
        "count_hits()",
        "the code has `open_log`, `parse_row` and no `count_hits`",
    ),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("I will cover price, quality and support.\n\n## Price\n\nfoo\n\n## Quality\n\nbar\n\n## Support\n\nbaz"),
    ignore("Below are the pros and cons:\n\n**Pros**\n- fast\n\n**Cons**\n- dear"),
    ignore("Below are the pros and cons:\n\n**Pros**\n- fast\n\n**Downsides**\n- dear"),
    ignore("I will cover price, quality and support.\n\n## Price\n\nfoo\n\n## Quality\n\nbar\n\n## Help desk\n\nbaz"),
    ignore("I will cover price, quality and support.\n\n## Price\n\nfoo\n\n## Quality\n\nSupport is a part of it."),
    ignore("There are three reasons: cost, speed, and safety. All of them count."),
    ignore("Weigh the pros and cons.\n\n**Pros**\n- fast\n- cheap"),
    ignore("I wrote two functions, `load_rows()` and `group_rows()`, and a main one, `run_all()`.\n\n```python\ndef load_rows():\n    pass\n\n\ndef group_rows():\n    pass\n\n\ndef run_all():\n    pass\n```"),
    ignore("The functions `load_rows()` and `group_rows()` could be followed by a `write_summary()`.\n\n```python\ndef load_rows():\n    pass\n\n\ndef group_rows():\n    pass\n```"),
    ignore("The functions `load_rows()` and `group_rows()` use `sorted()`.\n\n```python\ndef load_rows():\n    pass\n\n\ndef group_rows():\n    pass\n```"),
    ignore("The functions are `load_rows()`, `group_rows()` and `write_summary()`.\n\n```python\ndef load_rows():\n    pass\n\n\ndef group_rows():\n    pass\n\n# ...\n```"),
    ignore("`open_log()` opens the file and `parse_row()` takes a line apart, while `count_hits()` is for you to write.\n\n```python\ndef open_log(path):\n    return open(path)\n\n\ndef parse_row(row):\n    return row.split()\n```"),
    ignore("I split it: `load_rows()`, `group_rows()` and `write_summary()`.\n\n```python\ndef load_rows():\n    pass\n\n\ndef group_rows():\n    pass\n```").asked("Where do I call write_summary?"),
];
