//! What a check is: metadata, a pure rule, and the examples that prove it.

use crate::context::Context;
use crate::reading::form::Forms;
use crate::signal::Signal;
use crate::trigger::Trigger;
use serde::{Deserialize, Serialize};

/// The strength of what a finding rests on. A person sees them apart, never mixed. Ordered from the strongest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Tier {
    /// Recomputed or looked up, with the working shown.
    Wrong,
    /// Said otherwise by a source, an earlier turn, another answer or another sentence.
    Contradicted,
    /// Not borne out by the source it should rest on.
    Unsupported,
    /// A style signal: risk without evidence.
    Doubtful,
}

impl Tier {
    /// Its name, as reports have it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Wrong => "wrong",
            Self::Contradicted => "contradicted",
            Self::Unsupported => "unsupported",
            Self::Doubtful => "doubtful",
        }
    }
}

/// The most of an answer a check may look at. While an answer streams, complete sentences and blocks are audited once and
/// remembered by their text; the rest waits until the answer settles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scope {
    /// One sentence, or one cell of a table.
    Sentence,
    /// One block: a paragraph, a list item, a code block.
    Block,
    /// The whole answer, its question and the earlier turns.
    Answer,
}

/// Whether a check runs unless the person says otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum State {
    /// Runs.
    On,
    /// Runs when switched on.
    Off,
    /// No error rate was measured yet: runs only when switched on, and says so.
    Experimental,
}

/// What a check says of itself. The id is its path; what it flags and why is its file's doc comment.
#[derive(Debug, Clone, Copy)]
pub struct Meta {
    /// A short name for people: "Weekday of a date".
    pub title: &'static str,
    /// The tier of its findings.
    pub tier: Tier,
    /// The most it looks at.
    pub scope: Scope,
    /// Whether it runs by default.
    pub state: State,
    /// ISO 639-1 codes of the languages whose words it reads; empty: any language.
    pub languages: &'static [&'static str],
    /// The version it came with.
    pub since: &'static str,
    /// Lower-case strings of which at least one stands in every text it could flag (the case of ASCII letters is ignored); empty:
    /// it always runs. One automaton looks for all checks' triggers at once, so a check costs nothing where it has nothing to do.
    pub triggers: &'static [&'static str],
}

/// What most checks say that read English sentences by forms, whose words are their triggers; the title is their own.
pub const BY_FORMS: Meta =
    Meta { title: "", tier: Tier::Wrong, scope: Scope::Sentence, state: State::On, languages: &["en"], since: "0.1.0", triggers: &[] };

/// Triggers of a check that needs a digit.
pub const DIGITS: &[&str] = &["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];

/// A rule: a pure function of what it may look at.
pub type Rule = fn(&Context<'_>) -> Vec<Signal>;

/// The doc comment of a check's file, by its fixed headings.
#[derive(Debug, Clone, Copy)]
pub struct Docs {
    /// *What it flags*.
    pub flags: &'static str,
    /// *Why it misleads*.
    pub misleads: &'static str,
    /// *How it is decided*.
    pub decided: &'static str,
    /// *Known false positives*.
    pub false_positives: &'static str,
}

/// How often a check's findings were wrong on public texts; made by the example `corpus` from the adjudicated findings.
///
/// Texts are of two kinds. *Worked on*: a finding there was read and the check mended for it, so that the rate flatters the check.
/// *Fresh*: nobody had tuned anything on them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(missing_as_null))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ErrorRate {
    /// False findings on texts worked on.
    pub wrong: u32,
    /// Findings on texts worked on.
    pub of: u32,
    /// Texts worked on.
    pub texts: u32,
    /// The record on fresh texts; none where there is none.
    #[serde(default)]
    pub fresh: Option<FreshRate>,
}

impl ErrorRate {
    /// A record on texts worked on alone.
    #[must_use]
    pub const fn worked(wrong: u32, of: u32, texts: u32) -> Self {
        Self { wrong, of, texts, fresh: None }
    }

    /// A record on texts that nothing was tuned on, said as such.
    #[must_use]
    pub const fn held_out(self) -> Self {
        Self { fresh: Some(FreshRate::new(self.wrong, self.of, self.texts)), ..self }
    }

    /// False findings, and findings, on fresh texts; where there are none, on texts worked on.
    #[must_use]
    pub fn counts(&self) -> (u32, u32) {
        self.fresh.filter(|fresh| fresh.of > 0).map_or((self.wrong, self.of), |fresh| (fresh.wrong, fresh.of))
    }
}

/// A record on fresh texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FreshRate {
    /// False findings.
    pub wrong: u32,
    /// Findings.
    pub of: u32,
    /// Texts audited.
    pub texts: u32,
    /// The share of false findings, in per cent: the lower end of the interval, rounded down.
    pub low: u32,
    /// The upper end, rounded up.
    pub high: u32,
}

impl FreshRate {
    /// The record with its 95 % interval.
    #[must_use]
    pub const fn new(wrong: u32, of: u32, texts: u32) -> Self {
        let (low, high) = wilson(wrong, of);
        Self { wrong, of, texts, low, high }
    }
}

/// What the ends of a 95 % interval are away from its middle, in standard deviations.
pub(crate) const Z: f64 = 1.96;

/// The 95 % interval of a share (E. B. Wilson, 1927), in whole per cents, rounded outwards: with z = [`Z`],
/// (2k + z² ∓ z·√(z² + 4k(n − k)/n)) / 2(n + z²). Nothing counted says nothing: 0 to 100.
pub(crate) const fn wilson(wrong: u32, of: u32) -> (u32, u32) {
    if of == 0 || wrong > of {
        return (0, 100);
    }
    let (k, n) = (wrong as u128, of as u128);
    // Scaled by 10⁴; the root by 10⁶.
    let z_squared = 38_416;
    let root = ((z_squared + 40_000 * k * (n - k) / n) * 100_000_000).isqrt();
    let middle = (20_000 * k + z_squared) * 100;
    let reach = 196 * root / 100;
    let whole = 2 * (10_000 * n + z_squared) * 100;
    let low = if k == 0 { 0 } else { middle.saturating_sub(reach) * 100 / whole };
    let high = if k == n { 100 } else { ((middle + reach) * 100).div_ceil(whole) };
    (low as u32, high as u32)
}

/// One row of the registry.
#[derive(Debug, Clone, Copy)]
pub struct Check {
    /// `family/name`, the path of its file.
    pub id: &'static str,
    /// The folder it lives in.
    pub family: &'static str,
    /// What it says of itself.
    pub meta: &'static Meta,
    /// Its documentation.
    pub docs: Docs,
    /// Its forms, where it has any: what they need to be said wakes it, beside its triggers.
    pub forms: Option<&'static Forms>,
    /// The rule.
    pub run: Rule,
    /// Sentences it must flag.
    pub flags: &'static [Flag],
    /// Sentences it must leave alone.
    pub ignores: &'static [Ignore],
    /// Its measured error rate.
    pub rate: Option<ErrorRate>,
}

impl Check {
    /// What at least one of stands in every text it could flag; none where it always runs.
    #[must_use]
    pub fn triggers(&self) -> Option<Vec<Trigger>> {
        let own = self.meta.triggers.iter().map(|words| Trigger { words, whole: false });
        let said = match self.forms {
            None if self.meta.triggers.is_empty() => return None,
            None => Vec::new(),
            Some(forms) => forms.triggers()?,
        };
        Some(said.into_iter().map(|words| Trigger { words, whole: true }).chain(own).collect())
    }

    /// What it finds in a view.
    #[must_use]
    pub fn find(&self, context: &Context<'_>) -> Vec<Signal> {
        // A check that has nothing but its forms to go by finds nothing where the words of none of them stand.
        let said = |forms: &Forms| context.readings().any(|(_, reading)| forms.may_match(&reading));
        if self.meta.triggers.is_empty() && self.forms.is_some_and(|forms| !said(forms)) {
            return Vec::new();
        }
        (self.run)(context)
    }

    /// Whether it can flag nothing in a text without a number.
    #[must_use]
    pub fn numeric(&self) -> bool {
        self.meta.triggers.is_empty() && self.forms.is_some_and(Forms::numeric)
    }
}

/// An example a check must flag. The text is Markdown.
#[derive(Debug, Clone, Copy)]
pub struct Flag {
    /// The answer.
    pub text: &'static str,
    /// The words that are marked.
    pub marked: &'static str,
    /// The working that is shown.
    pub working: &'static str,
    /// The question, where the check needs one.
    pub question: Option<&'static str>,
    /// Earlier answers of the conversation, oldest first.
    pub earlier: &'static [&'static str],
}

/// An example a check must leave alone. The text is Markdown.
#[derive(Debug, Clone, Copy)]
pub struct Ignore {
    /// The answer.
    pub text: &'static str,
    /// The question, where the check needs one.
    pub question: Option<&'static str>,
    /// Earlier answers of the conversation, oldest first.
    pub earlier: &'static [&'static str],
}

/// `text` must be flagged at `marked`, with `working`.
#[must_use]
pub const fn flag(text: &'static str, marked: &'static str, working: &'static str) -> Flag {
    Flag { text, marked, working, question: None, earlier: &[] }
}

/// `text` must be left alone.
#[must_use]
pub const fn ignore(text: &'static str) -> Ignore {
    Ignore { text, question: None, earlier: &[] }
}

impl Flag {
    /// The same example as the answer to `question`.
    #[must_use]
    pub const fn asked(self, question: &'static str) -> Self {
        Self { question: Some(question), ..self }
    }

    /// The same example after the answers `earlier` of the conversation, oldest first.
    #[must_use]
    pub const fn after(self, earlier: &'static [&'static str]) -> Self {
        Self { earlier, ..self }
    }
}

impl Ignore {
    /// The same example as the answer to `question`.
    #[must_use]
    pub const fn asked(self, question: &'static str) -> Self {
        Self { question: Some(question), ..self }
    }

    /// The same example after the answers `earlier` of the conversation, oldest first.
    #[must_use]
    pub const fn after(self, earlier: &'static [&'static str]) -> Self {
        Self { earlier, ..self }
    }
}

/// What a check's file begins with: `use crate::check::prelude::*;`.
pub mod prelude {
    pub use super::{BY_FORMS, DIGITS, Flag, Ignore, Meta, Scope, State, Tier, flag, ignore};
    pub use crate::answer::{BlockKind, InlineKind};
    pub use crate::context::Context;
    pub use crate::reading::Reading;
    pub use crate::reading::form::{Begins, Forms, Found, Heads, Lookup};
    pub use crate::signal::{Evidence, EvidenceKind, Signal};
    pub use crate::span::Span;
}

#[cfg(test)]
mod tests {
    use super::{ErrorRate, wilson};

    #[test]
    fn a_share_has_its_interval() {
        // By the formula in floating point: 0.3–4.0 %, 6.2–15.6 %, 0–27.8 %, 72.2–100 %, 23.7–76.3 %.
        for ((wrong, of), interval) in
            [((3, 214), (0, 5)), ((16, 160), (6, 16)), ((0, 10), (0, 28)), ((10, 10), (72, 100)), ((5, 10), (23, 77)), ((0, 0), (0, 100))]
        {
            assert_eq!(wilson(wrong, of), interval, "{wrong} of {of}");
        }
    }

    #[test]
    fn fresh_counts_go_before_those_worked_on() {
        let rate = ErrorRate::worked(0, 622, 45_000);
        assert_eq!(rate.counts(), (0, 622));
        assert_eq!(ErrorRate { fresh: ErrorRate::worked(16, 160, 15_000).held_out().fresh, ..rate }.counts(), (16, 160));
        assert_eq!(
            ErrorRate { fresh: ErrorRate::worked(0, 0, 15_000).held_out().fresh, ..rate }.counts(),
            (0, 622),
            "no finding, no share"
        );
    }
}
