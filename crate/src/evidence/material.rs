//! Whether a question brings the text it asks about, or asks for something to be worked out.

/// A question at least this long, in bytes, may carry material of its own; a shorter one is only a question.
const WITH_MATERIAL: usize = 600;
/// Rows with a mark between cells that make a table.
const ROWS: usize = 3;

/// Words with which a person hands a text over.
const HANDS_OVER: &[&str] = &[
    "summar", "tl;dr", "article", "the text", "this text", "following text", "passage", "document", "transcript", "email below", "paste",
    "proofread", "rewrite", "rephrase", "paraphrase", "translate", "extract", "according to", "based on", "meeting notes", "my notes",
    "the report", "abstract", "key points", "the following paragraph", "excerpt", "contract", "press release", "read this",
    "the data below",
];

/// Words with which a person asks for something to be worked out.
const WORKS_OUT: &[&str] = &[
    "how many", "how much", "how long will", "calculate", "compute", "solve", "prove", "find the", "what is the probability", "determine",
    "write a function", "write a program", "implement", "what is the value", "what is the total", "step by step", "evaluate", "show that",
];

/// Whether a question carries material an answer can be held against: a text to be summarised, a table; not a problem to be solved.
pub(super) fn carries_material(question: &str) -> bool {
    if question.len() < WITH_MATERIAL {
        return false;
    }
    if question.lines().filter(|line| line.contains(" | ")).count() >= ROWS {
        return true;
    }
    let lower = question.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    has(HANDS_OVER) && !has(WORKS_OUT)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_to_be_summarised_is_material_and_a_problem_is_none() {
        let story = "The harbour of the town was widened, and the council met twice to speak of what it would cost. ".repeat(8);
        assert!(carries_material(&format!("Summarise this article.\n\n{story}")));
        assert!(carries_material(&format!("{story}\nname | goals\na | 1\nb | 2")));
        assert!(!carries_material("Summarise this article: it rains."));
        assert!(!carries_material(&format!("{story}How many ships pass in a week, if 17 pass on each day? Solve it step by step.")));
        assert!(!carries_material(&format!("{story}What do you think of it?")));
    }
}
