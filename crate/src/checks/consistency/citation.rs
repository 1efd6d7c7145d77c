//! # What it flags
//! A citation mark "[7]" where the answer's own list of references has no entry 7.
//! # Why it misleads
//! The mark says that there is a source to look at, and there is none.
//! # How it is decided
//! A heading or line such as "References" is followed by a numbered list, or by lines that begin with "[1]", "1." or "(1)". The text before it uses
//! marks in square brackets, at least two of which have their entries; where the entries bear brackets themselves, or the mark stands
//! behind a word at the end of its sentence, one mark is enough. A mark beyond the list is marked. So is a footnote's mark
//! `[^3]` where the answer defines other footnotes and not this one.
//! # Known false positives
//! Brackets that are not citations, where the same text cites as well.

use crate::check::prelude::*;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Citation without an entry",
    tier: Tier::Contradicted,
    scope: Scope::Answer,
    state: State::On,
    languages: &[],
    since: "0.1.0",
    triggers: &[
        "references", "sources", "bibliography", "works cited", "citations", "quellen", "literatur", "fuentes", "referencias", "[^",
    ],
};

/// Titles of a list of references.
const TITLES: &[&str] = &[
    "references", "sources", "bibliography", "works cited", "citations", "quellen", "literatur", "literaturverzeichnis", "références",
    "bibliographie", "fuentes", "referencias",
];

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let mut signals = listed(context);
    signals.extend(footnotes(context));
    signals
}

/// The marks "[7]" against the list of references.
fn listed(context: &Context<'_>) -> Vec<Signal> {
    let blocks = context.blocks();
    let title = blocks.iter().rposition(|block| {
        let words = context.words(block.span).trim_matches(|mark: char| !mark.is_alphabetic()).to_lowercase();
        TITLES.contains(&words.as_str())
    });
    let Some(title) = title else { return Vec::new() };
    let mut entries: Vec<u32> = Vec::new();
    let mut bracketed = false;
    let mut end = blocks[title].span.end;
    for block in &blocks[title + 1..] {
        let before = entries.len();
        if let Some(marker) = block.marker.filter(|_| block.level == 0) {
            entries.push(marker);
        }
        // Markdown makes one line of "[1] Foo" and "[2] Bar" below it.
        let lines = context.words(block.span).lines().flat_map(|line| {
            let parted = line.trim_start().starts_with('[');
            let cuts: Vec<usize> = line.match_indices(" [").filter(|_| parted).map(|(at, _)| at + 1).take(500).collect();
            let starts: Vec<usize> = std::iter::once(0).chain(cuts).collect();
            let ends: Vec<usize> = starts.iter().skip(1).copied().chain([line.len()]).collect();
            starts.into_iter().zip(ends).map(|(start, end)| &line[start..end]).collect::<Vec<_>>()
        });
        for line in lines {
            let line = line.trim_start();
            let mark = mark_at(line).map(|(number, _)| number);
            bracketed |= mark.is_some();
            entries.extend(mark.or_else(|| plain_entry(line)));
        }
        if entries.len() == before && (block.kind == BlockKind::Heading || entries.is_empty()) {
            break;
        }
        end = block.span.end;
    }
    // The list must be whole: from 1 on, without a gap.
    entries.sort_unstable();
    entries.dedup();
    if entries.len() < 2 || entries.iter().enumerate().any(|(nth, entry)| *entry != nth as u32 + 1) {
        return Vec::new();
    }
    let list = Span::new(blocks[title].span.start, end);
    let mut marks: Vec<(u32, Span)> = Vec::new();
    let mut cites = false;
    for block in blocks[..title].iter().filter(|block| !matches!(block.kind, BlockKind::Code | BlockKind::Math)) {
        let words = context.words(block.span);
        for (at, _) in words.match_indices('[').take(2000) {
            // "a[7]" is an index unless a word or a period stands before it.
            let before = words[..at].chars().next_back();
            let index = before.is_some_and(|before| before == '_' || before == ')');
            if let Some((number, length)) = mark_at(&words[at..]).filter(|_| !index) {
                marks.push((number, Span::new(at, at + length).shifted(block.span.start)));
                cites |= ends_sentence(&words[..at], &words[at + length..]);
            }
        }
    }
    let known = marks.iter().filter(|(number, _)| entries.contains(number)).count();
    if known < 2 && !(cites && (known == 1 || bracketed || marks.len() == 1)) {
        return Vec::new();
    }
    let last = entries.len();
    marks
        .into_iter()
        .map(|(number, span)| {
            if entries.contains(&number) {
                Signal::agrees(span)
            } else {
                Signal::new(span, format!("the list has entries 1 to {last}")).see(list)
            }
        })
        .collect()
}

/// Whether what stands around a mark shows that it cites: a word and a blank, or the end of a sentence before it, and the end behind.
fn ends_sentence(head: &str, tail: &str) -> bool {
    let led = head.strip_suffix(' ').is_some_and(|head| head.ends_with(|c: char| c.is_alphabetic() || ".,\"”".contains(c)))
        || head.ends_with(['.', '!']);
    led && (tail.is_empty() || tail.starts_with(['.', ',', ';', '\n']) || head.ends_with('.') && tail.starts_with(' '))
}

/// "7. Frisch", "(7) Frisch" at the start of a line that no list was made of.
fn plain_entry(line: &str) -> Option<u32> {
    let digits = line.strip_prefix('(').unwrap_or(line);
    let end = digits.bytes().take(3).take_while(u8::is_ascii_digit).count();
    let closed = if digits.len() < line.len() {
        digits[end..].starts_with(") ")
    } else {
        digits[end..].starts_with(". ") || digits[end..].starts_with(") ")
    };
    digits[..end].parse().ok().filter(|number| closed && (1..=199).contains(number))
}

/// Footnotes' marks `[^3]` against the footnotes that the Markdown defines. A page's snapshot has them as links, which the page made itself.
fn footnotes(context: &Context<'_>) -> Vec<Signal> {
    let Some(markdown) = context.markdown() else { return Vec::new() };
    let defined: Vec<&str> =
        markdown.lines().filter_map(|line| line.trim_start().strip_prefix("[^")?.split_once("]:").map(|(name, _)| name)).collect();
    if defined.is_empty() || defined.len() > 500 {
        return Vec::new();
    }
    let mut signals = Vec::new();
    for block in context.blocks().iter().filter(|block| !matches!(block.kind, BlockKind::Code | BlockKind::Math)) {
        let words = context.words(block.span);
        for (at, _) in words.match_indices("[^").take(200) {
            let rest = &words[at + 2..];
            let Some(end) = rest.bytes().take(4).position(|byte| byte == b']') else { continue };
            let name = &rest[..end];
            let span = Span::new(at, at + end + 3).shifted(block.span.start);
            let code = context.inlines().any(|inline| inline.kind == InlineKind::Code && inline.span.overlaps(span));
            // "[^0]+" is a pattern.
            let number = !name.is_empty()
                && name.bytes().all(|byte| byte.is_ascii_digit())
                && !rest[end + 1..].starts_with(['+', '*', '?', '{', ':']);
            if number && !code && !defined.contains(&name) {
                let of = if defined.len() == 1 { "footnote" } else { "footnotes" };
                signals.push(Signal::new(span, format!("the answer has {of} {}", defined.join(", "))));
            }
        }
    }
    signals
}

/// "[7]" at the start of `text`: the number and the mark's length.
fn mark_at(text: &str) -> Option<(u32, usize)> {
    let rest = text.strip_prefix('[')?;
    let end = rest.bytes().take(4).position(|byte| byte == b']')?;
    let number = rest[..end].parse().ok().filter(|number| (1..=999).contains(number))?;
    Some((number, end + 2))
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag(
        "Bees dance [1]. They see blue [2], and they sleep [3].\n\n## References\n\n1. Frisch, 1967.\n2. Menzel, 1979.",
        "[3]",
        "the list has entries 1 to 2",
    ),
    flag(
        "Bees dance [1][2]. Some are blind [7].\n\n**Sources:**\n\n1. Frisch.\n2. Menzel.\n3. Chittka.",
        "[7]",
        "the list has entries 1 to 3",
    ),
    flag(
        "- Bees dance [1]\n- They sleep [5]\n- They see [2]\n\nReferences\n\n[1] Frisch, 1967.\n\n[2] Menzel, 1979.",
        "[5]",
        "the list has entries 1 to 2",
    ),
    flag(
        "It is so [1]. It was so [2]. It will be so [4].\n\n### Works cited\n\n1. One.\n2. Two.\n3. Three.",
        "[4]",
        "the list has entries 1 to 3",
    ),
    flag(
        "Bees dance [1]. They see [2]. This is known [7].\n\n## References\n\n[1] A. Foo.\n[2] B. Bar.",
        "[7]",
        "the list has entries 1 to 2",
    ),
    flag("As shown [3].\n\nReferences:\n1. A. Foo, 2001.\n2. B. Bar, 2002.", "[3]", "the list has entries 1 to 2"),
    flag("As shown [1], it is so [4].\n\n**References**\n\n(1) A. Foo, 2001.\n\n(2) B. Bar, 2002.", "[4]", "the list has entries 1 to 2"),
    flag("It holds.[^3]\n\n[^1]: Foo\n[^2]: Bar", "[^3]", "the answer has footnotes 1, 2"),
    flag("Das ist so [1], und das auch [2], und das [9].\n\n## Quellen\n\n1. Eins.\n2. Zwei.", "[9]", "the list has entries 1 to 2"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("Bees dance [1]. They see blue [2].\n\n## References\n\n1. Frisch, 1967.\n2. Menzel, 1979."),
    ignore("Bees dance [7]. They see blue [8]."),
    ignore("The list[7] is out of range.\n\n## References\n\n1. One.\n2. Two."),
    ignore("Bees dance [1] and sleep [2].\n\n```\nx[9]\n```\n\n## References\n\n1. One.\n2. Two."),
    ignore("It holds.[^2] It does.[^1]\n\n[^1]: Foo\n[^2]: Bar"),
    ignore("The pattern `[^3]` takes anything else.[^1]\n\n[^1]: Foo"),
    ignore("Take x[3] = 4.\n\nReferences:\n1. A. Foo, 2001.\n2. B. Bar, 2002."),
    ignore("Sources say so [1] and so [2] and so [3]."),
    ignore("It is so [1], so [2], and so [12].\n\n## References\n\n10. Ten.\n11. Eleven."),
];
