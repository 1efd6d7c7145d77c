//! # What it flags
//! A wrong result of the calculation that is the question: "What is 17 × 24?" and "You get 398", "15% of 80?" and "That's 14".
//! # Why it misleads
//! The answer shows the result, or steps that are right, and no equation that could be held against anything.
//! # How it is decided
//! The whole question is one calculation, in signs or in words, which is worked out exactly. Nothing is said where the right value stands
//! anywhere in the answer as it is rounded there; else the answer's result is wrong.
//! # Known false positives
//! None known; notation that can be read in two ways and results that are cut are left alone.

use super::{BY_QUESTION, Kind, Wanted, hold};
use crate::check::prelude::*;
use crate::checks::arithmetic::other_arithmetic;
use crate::expression::{lex, tree};
use crate::number::{equals, numbers};

/// What the check says of itself.
pub const META: Meta = Meta { title: "Calculation of the question", ..BY_QUESTION };

/// What a question begins with before its calculation.
const LEADS: &[&str] = &[
    "what is", "what's", "what’s", "whats", "how much is", "how much does", "calculate", "compute", "work out", "evaluate", "solve",
    "can you", "could you", "please", "tell me", "find", "simplify", "the value of", "the answer to", "the result of", "quick question",
    "quickly", "quick", "hey", "hi", "so", "help me", "i need to", "need to", "do you know", "the product of", "add", "multiply",
    "what does", "what do you get for", "how do i", "how do you", ",", ":", "-",
];
/// What it ends with behind it.
const ENDS: &[&str] = &[
    "equal", "equals", "=", "in my head", "in your head", "step by step", "exactly", "please", "by hand", "without a calculator",
    "show your work", "show the steps", "with steps", "thanks", "?", ".", "!", ",", "make", "come to", "give", "quickly", "mentally",
    "as a fraction", "and explain",
];
/// Operations in words, and their signs.
const WORDS: &[(&str, &str)] = &[
    (" multiplied by ", " × "),
    (" divided by ", " ÷ "),
    (" times ", " × "),
    (" x ", " × "),
    (" plus ", " + "),
    (" minus ", " − "),
    (" percent of ", "% of "),
    (" per cent of ", "% of "),
    (" to the power of ", "^"),
    (" squared", "^2"),
    (" cubed", "^3"),
    ("the square root of ", "√"),
    ("square root of ", "√"),
];

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    hold(context, |question| wanted(question.reading().text).filter(|_| !other_arithmetic(context)))
}

/// The calculation alone.
fn stripped(question: &str) -> String {
    let mut left = question.trim().to_ascii_lowercase();
    loop {
        let before = left.len();
        for lead in LEADS {
            let rest = left
                .strip_prefix(lead)
                .filter(|rest| !rest.starts_with(char::is_alphanumeric) && (!matches!(*lead, "-") || rest.starts_with(' ')));
            if let Some(rest) = rest.map(|rest| rest.trim_start().to_owned()) {
                left = rest;
            }
        }
        for end in ENDS {
            if let Some(rest) = left.strip_suffix(end).map(|rest| rest.trim_end().to_owned()) {
                left = rest;
            }
        }
        if left.len() == before {
            break;
        }
    }
    let mut signs = format!(" {left} ");
    for (word, sign) in WORDS {
        signs = signs.replace(word, sign);
    }
    signs.trim().to_owned()
}

fn wanted(question: &str) -> Option<Wanted> {
    let calculation = stripped(question);
    let lexed = lex::lex(&calculation);
    let read = tree::read(&lexed.tokens, lexed.tex).ok().filter(|read| read.used == lexed.tokens.len() && !read.ambiguous)?;
    let of = calculation.contains("% of ");
    let units = lexed.tokens.iter().any(|token| matches!(token.kind, lex::Kind::Word | lex::Kind::Letter));
    if read.node.single().is_some() || read.node.plain_fraction() || units || read.node.has_percent() && !of {
        return None;
    }
    let exact = read.node.value(tree::Percent::Share).ok()?.exact;
    let working =
        format!("{} {}", read.node.written(&calculation), equals(&exact, Some(4).filter(|_| equals(&exact, None).starts_with('≈'))));
    let given = numbers(&calculation).into_iter().map(|number| number.value).collect();
    Some(Wanted { given, ..Wanted::exactly(vec![exact], Kind::Plain(&[]), working) })
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("Split it: 17 × 20 = 340, and 17 × 4 = 68. Put together, you get 398.", "398", "17 × 24 = 408").asked("What is 17 × 24?"),
    flag("That's 14.", "14", "15% of 80 = 12").asked("15% of 80?"),
    flag("It is 1,044.", "1,044", "32² = 1,024").asked("what is 32 squared"),
    flag("The answer is 53.", "53", "1000 ÷ 8 − 75 = 50").asked("Calculate 1000 / 8 - 75"),
    flag("You get **7.25**.", "7.25", "√50 ≈ 7.0711").asked("square root of 50?"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("Split it: 17 × 20 = 340, and 17 × 4 = 68. Put together, you get 408.").asked("What is 17 × 24?"),
    ignore("Roughly 400, to be exact 408.").asked("What is 17 × 24?"),
    ignore("That's 12.").asked("15% of 80?"),
    ignore("About 7.07.").asked("square root of 50?"),
    ignore("It is 16, if the bracket goes with the division.").asked("What is 8/2(2+2)?"),
    ignore("In 2015, 24 of them were 17.").asked("What happened on 17/24?"),
    ignore("It was 1,044.").asked("How many people lived there in 32 BC?"),
    ignore("One in four hundred.").asked("What is 24/7?"),
];
