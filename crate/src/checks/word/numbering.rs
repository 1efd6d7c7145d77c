//! # What it flags
//! A gap in the numbering of headings or steps: "Step 1", "Step 2", "Step 4".
//! # Why it misleads
//! The reader looks for a step that is not there, or one was lost.
//! # How it is decided
//! Headings and paragraphs that begin with "Step n" (or another such word), and headings that begin with a number, one after the other: the numbers
//! begin with 1 and go up by one for at least two of them; then one is left out and stands nowhere else in the answer.
//! # Known false positives
//! None known; days, weeks and years may skip.

use crate::check::prelude::*;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Gap in a numbering",
    tier: Tier::Wrong,
    scope: Scope::Answer,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &["step ", "tip ", "reason ", "method ", "phase ", "rule ", "part ", "principle ", "lesson ", "1. ", "1) "],
};

const LABELS: &[&str] = &["Step", "Tip", "Reason", "Method", "Phase", "Rule", "Part", "Principle", "Lesson", ""];

/// The number a block begins with behind `label`, and where it stands.
fn number(words: &str, label: &str) -> Option<(u32, usize, usize)> {
    let head = words.trim_start_matches(['*', '#', ' ', '_']);
    let rest = if label.is_empty() { head } else { head.strip_prefix(label)?.strip_prefix(' ')? };
    let start = words.len() - rest.len();
    let digits = rest.bytes().take(3).take_while(u8::is_ascii_digit).count();
    let value = rest[..digits].parse().ok()?;
    let tail = &rest[digits..];
    let ends = if label.is_empty() {
        tail.starts_with(". ") || tail.starts_with(") ")
    } else {
        tail.is_empty() || tail.starts_with([':', '.', ' ', '*', ')', '–', '—', '-'])
    };
    // "Steps 3-4", "Step 3 and 4", "1.2", "Step 2 of 4".
    let tail = tail.trim_start_matches(['.', ':', ' ']);
    let joined = ["and ", "& ", "to ", "or ", "-", "–", "of "].iter().any(|word| tail.starts_with(word)) && !label.is_empty()
        || rest[digits..].starts_with('.') && rest[digits + 1..].starts_with(|next: char| next.is_ascii_digit());
    (ends && !joined).then_some((value, start, start + digits))
}

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let blocks = context.blocks();
    if blocks.len() < 3 {
        return Vec::new();
    }
    let text = context.text();
    let mut signals = Vec::new();
    for label in LABELS {
        let mut seen: Vec<(u32, Span)> = Vec::new();
        for block in blocks {
            let kinds: &[BlockKind] = if label.is_empty() { &[BlockKind::Heading] } else { &[BlockKind::Heading, BlockKind::Prose] };
            if kinds.contains(&block.kind)
                && let Some((value, start, end)) = number(context.words(block.span), label)
            {
                seen.push((value, Span::new(block.span.start + start, block.span.start + end)));
            }
        }
        // From 1 on, without a restart.
        let rises = seen.windows(2).all(|two| two[0].0 < two[1].0);
        if seen.len() < 3 || !rises || seen[0].0 != 1 || seen[1].0 != 2 {
            continue;
        }
        match seen.windows(2).find(|two| two[1].0 != two[0].0 + 1) {
            None => signals.push(Signal::agrees(seen[seen.len() - 1].1)),
            Some(two) if two[1].0 == two[0].0 + 2 => {
                let missing = two[0].0 + 1;
                let named = if label.is_empty() { format!("{missing}.") } else { format!("{} {missing}", label.to_lowercase()) };
                let lower = text.to_lowercase();
                let plural = format!("{}s {missing}", label.to_lowercase());
                if !lower.contains(&named) && (label.is_empty() || !lower.contains(&plural)) {
                    signals.push(Signal::new(two[1].1, format!("{} is followed by {}", two[0].0, two[1].0)).see(two[0].1));
                }
            }
            Some(_) => {}
        }
    }
    signals
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("## Step 1: Plan\n\nWrite it down.\n\n## Step 2: Build\n\nDo it.\n\n## Step 4: Test\n\nLook at it.", "4", "2 is followed by 4"),
    flag("### 1. Soil\n\nDig.\n\n### 2. Seeds\n\nSow.\n\n### 3. Water\n\nPour.\n\n### 5. Harvest\n\nEat.", "5", "3 is followed by 5"),
    flag("**Step 1:** Plan.\n\n**Step 2:** Build.\n\n**Step 4:** Test.", "4", "2 is followed by 4"),
    flag("Tip 1: Sleep.\n\nTip 2: Walk.\n\nTip 3: Read.\n\nTip 5: Rest.", "5", "3 is followed by 5"),
    flag("## Phase 1\n\nA.\n\n## Phase 2\n\nB.\n\n## Phase 4\n\nC.\n\n## Phase 5\n\nD.", "4", "2 is followed by 4"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("## Step 1: Plan\n\nA.\n\n## Step 2: Build\n\nB.\n\n## Step 3: Test\n\nC."),
    ignore("**Step 1:** Plan.\n\n**Step 2:** Build. If it fails, go to step 3.\n\n**Step 4:** Test."),
    ignore("Step 1: Plan.\n\nSteps 2 and 3: Build.\n\nStep 4: Test."),
    ignore("Tip 1: Sleep.\n\nTip 1: Walk.\n\nTip 3: Read."),
    ignore("## Day 1\n\nA.\n\n## Day 2\n\nB.\n\n## Day 4\n\nC."),
    ignore("Step 2: Build.\n\nStep 4: Test.\n\nStep 5: Ship."),
];
