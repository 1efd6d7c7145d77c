//! What the checks of calendar and time share.

use crate::answer::{BlockKind, InlineKind};
use crate::context::Context;
use crate::span::Span;

/// Whether the view is code, where dates are data and not claims.
#[must_use]
pub fn is_code(context: &Context<'_>) -> bool {
    context.block().is_some_and(|block| block.kind == BlockKind::Code)
}

/// Whether `span` of the answer stands within a stretch of code.
#[must_use]
pub fn within_code(context: &Context<'_>, span: Span) -> bool {
    context.inlines().any(|inline| inline.kind == InlineKind::Code && inline.span.overlaps(span))
}

/// Words near which a date may be counted by the Julian calendar until its adoption there (Russia 1918, Greece 1923).
const OLD_STYLE: &[&str] = &[
    "julian",
    "old style",
    "o.s.",
    "russia",
    "soviet",
    "petrograd",
    "petersburg",
    "moscow",
    "tsar",
    "czar",
    "bolshevik",
    "lenin",
    "greek",
    "greece",
    "orthodox",
    "ottoman",
    "turkey",
    "bulgaria",
    "serbia",
    "romania",
    "islamic",
    "hijri",
    "hebrew",
    "coptic",
];

/// Whether the text speaks of a place or a calendar where the days before 1923 were counted differently.
#[must_use]
pub fn old_style(text: &str) -> bool {
    let lower = text.to_lowercase();
    OLD_STYLE.iter().any(|word| lower.contains(word))
}
