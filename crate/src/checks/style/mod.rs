//! What the style checks share.

use crate::context::Context;
use crate::signal::Signal;
use crate::style::{Style, style};

/// One signal for the first of the words `pick` names, with `working`; none in a question, or where the answer declines to say.
pub fn first(context: &Context<'_>, working: &str, pick: impl Fn(&Style) -> &[(usize, usize)]) -> Vec<Signal> {
    let text = context.text();
    if text.ends_with('?') {
        return Vec::new();
    }
    let read = style(text);
    match pick(&read).first() {
        Some(&(start, end)) if !read.abstains => vec![Signal::new(context.at(start, end), working)],
        _ => Vec::new(),
    }
}
