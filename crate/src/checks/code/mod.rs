//! What the code checks share: each tells of one kind of the code auditor's findings.

use crate::answer::BlockKind;
use crate::check::{Meta, Scope, State, Tier};
use crate::context::Context;
use crate::signal::Signal;
use crate::span::Span;
use caveat_code::Check;

/// What the checks of code say of themselves, but for their titles: they are heard of the whole answer, whatever its language.
pub(crate) const OF_CODE: Meta =
    Meta { title: "", tier: Tier::Wrong, scope: Scope::Answer, state: State::On, languages: &[], since: "0.1.0", triggers: &[] };

/// The findings of one kind, as signals.
pub(crate) fn signals(context: &Context<'_>, check: Check) -> Vec<Signal> {
    let blocks: Vec<Span> = context.blocks().iter().filter(|block| block.kind == BlockKind::Code).map(|block| block.span).collect();
    let mine = context.code().iter().filter(|finding| finding.check == check);
    mine.filter_map(|finding| {
        let block = blocks.get(finding.block)?;
        let span = Span::new(block.start + finding.start, block.start + finding.end);
        let mut signal = Signal::new(span, finding.working.clone());
        signal.correction.clone_from(&finding.correction);
        block.contains(span).then_some(signal)
    })
    .collect()
}
