//! The answer's code, as the code auditor (`caveat-code`) takes it, and what it finds.
//!
//! The auditor is a crate of its own: its parsers and tables are larger than all of this one. Natively it is called when the first check
//! asks (feature `code`). In WebAssembly it is a module of its own: [`Pass::code`](crate::Pass::code) says what it is to be asked, and
//! [`Auditor::remember_code`](crate::Auditor::remember_code) takes what it says.

pub use caveat_code::{Check, Finding, Input};

use crate::answer::{Answer, BlockKind};
use crate::sentence;

/// The code of an answer and the words around it; none where it has no code that is read. While it is being written, the block at its end is
/// left out: it may go on.
#[must_use]
pub fn input(answer: &Answer) -> Option<Input> {
    let mut input = Input { question: answer.question.clone(), unfinished: !answer.settled, ..Input::default() };
    let mut before = "";
    for block in &answer.blocks {
        let text = block.span.of(&answer.text);
        if block.kind != BlockKind::Code {
            input.prose.push_str(text);
            input.prose.push('\n');
            before = sentence::split(text).last().map_or("", |span| span.of(text));
            continue;
        }
        let last = answer.text[block.span.end..].trim().is_empty();
        if answer.settled || !last {
            let (language, before) = (block.language.clone(), before.to_owned());
            input.blocks.push(caveat_code::Block { language, text: text.to_owned(), before, last });
        }
        before = "";
    }
    input.blocks.iter().any(caveat_code::Block::is_read).then_some(input)
}

/// What the code auditor finds in an answer; nothing where it is not built in.
pub(crate) fn audit(answer: &Answer) -> Vec<Finding> {
    #[cfg(feature = "code")]
    if let Some(input) = input(answer) {
        return caveat_code::audit_with_bundled_tables(&input);
    }
    let _ = answer;
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::AnswerInput;

    #[test]
    fn a_block_knows_the_sentence_before_it() {
        let text = "First, do this. This is what fails in 3.14:\n\n```python\na\n```\n\n```python\nb\n```\n\nIt works. Now:\n\n```python\nc\n```\n";
        let answer = Answer::new(&AnswerInput { text: text.to_owned(), settled: true, ..AnswerInput::default() }).unwrap();
        let before: Vec<String> = input(&answer).unwrap_or_default().blocks.into_iter().map(|block| block.before).collect();
        assert_eq!(before, ["This is what fails in 3.14:", "", "Now:"]);
    }
}
