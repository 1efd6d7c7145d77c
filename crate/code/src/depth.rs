//! Bounds what a parser may be given. The parsers descend by recursion: a text that nests thousands of levels would overflow the stack, and
//! in WebAssembly that ends the module.

/// Brackets within brackets, at most; people's code stays below twenty.
const MOST_BRACKETS: usize = 100;
/// Operators in a row, links of a chain, `elif`s of one `if`, at most.
const MOST_RUN: usize = 300;
/// Levels of indentation, at most.
const MOST_INDENTS: usize = 60;
/// The largest block that is read, in bytes.
pub const LARGEST: usize = 400_000;

/// Whether a parser can take the text without descending too far. Strings and comments are not told apart from code: what is in them counts
/// as well, which only means that a strange text is passed over.
#[must_use]
pub fn bounded(text: &str) -> bool {
    if text.len() > LARGEST {
        return false;
    }
    // Unclosed brackets count, closed ones beyond those opened do not: a negative depth is none.
    let (mut depth, mut deepest) = (0_usize, 0_usize);
    // Unary operators and openers in a row; links of a chain (`a.b()[0].c`, `a => b => c`, `a ? b : c`) since the last statement's end.
    let (mut unary, mut links) = (0_usize, 0_usize);
    let mut word = String::new();
    let mut words_in_a_row = 0_usize;
    let mut branches = 0_usize;
    for character in text.chars() {
        if character.is_alphanumeric() || character == '_' {
            if word.len() < 16 {
                word.push(character);
            }
            unary = 0;
            continue;
        }
        match word.as_str() {
            // Prefix operators that are words, and what nests without a bracket.
            "not" | "await" | "lambda" | "typeof" | "void" | "delete" | "new" | "yield" | "async" | "if" | "for" | "while" | "else"
            | "elif" | "in" | "of" | "and" | "or" | "is" | "extends" | "keyof" | "infer" | "readonly" => {
                words_in_a_row += 1;
            }
            "" => {}
            _ => words_in_a_row = words_in_a_row.saturating_sub(1),
        }
        if matches!(word.as_str(), "elif" | "else") {
            branches += 1;
        }
        if matches!(word.as_str(), "def" | "class" | "function" | "return") {
            branches = 0;
        }
        word.clear();
        match character {
            '(' | '[' | '{' | '<' => {
                // A comparison is no bracket.
                if character != '<' {
                    depth += 1;
                    deepest = deepest.max(depth);
                }
                links += 1;
            }
            ')' | ']' | '}' => depth = depth.saturating_sub(1),
            '-' | '+' | '~' | '!' | '*' | '&' | '@' | '`' | '$' | '>' => {
                unary += 1;
                links += 1;
            }
            '.' | '?' | ':' | '=' | '/' | '%' | '|' | '^' => links += 1,
            '\n' | ';' | ',' => {
                // A chain goes on over lines where the next begins with its dot; a run of short lines is no chain.
                links = links.saturating_sub(if character == '\n' { 24 } else { 8 });
                unary = 0;
                words_in_a_row = words_in_a_row.saturating_sub(4);
            }
            _ => {}
        }
        if deepest > MOST_BRACKETS || unary > MOST_RUN || words_in_a_row > MOST_RUN || links > MOST_RUN * 8 || branches > MOST_RUN {
            return false;
        }
    }
    chains_bounded(text) && indents_bounded(text)
}

/// Links of one expression: whatever follows without a comma, a semicolon or a new statement's first word.
fn chains_bounded(text: &str) -> bool {
    let mut links = 0_usize;
    let mut deepest = 0_usize;
    for line in text.lines() {
        let goes_on = line.trim_start().starts_with(['.', '?', ':', '|', '&', '+', '-', '*', '/', '=', '<', '>', ')', ']', '}']);
        if !goes_on {
            links = 0;
        }
        for byte in line.bytes() {
            match byte {
                b'.' | b'?' | b'=' | b'|' | b'&' | b'+' | b'-' | b'*' | b'/' | b'%' | b'^' | b'<' | b'>' | b'(' | b'[' | b'{' => links += 1,
                b',' | b';' => links = 0,
                _ => {}
            }
            deepest = deepest.max(links);
        }
    }
    deepest <= MOST_RUN
}

fn indents_bounded(text: &str) -> bool {
    let mut levels: Vec<usize> = Vec::new();
    for line in text.lines() {
        let bare = line.trim_start();
        if bare.is_empty() {
            continue;
        }
        let indent = line.len() - bare.len();
        while levels.last().is_some_and(|&level| level >= indent) {
            levels.pop();
        }
        if indent > 0 {
            levels.push(indent);
        }
        if levels.len() > MOST_INDENTS {
            return false;
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn peoples_code_is_bounded_and_hostile_code_is_not() {
        assert!(bounded("def f(a):\n    return [g(x)[0] for x in a if not x.b.c()]\n"));
        let urls = "# https://example.org/a-b-c?d=e&f=g\n".repeat(400);
        assert!(bounded(&urls));
        for hostile in ["(", "[", "{", "-", "not ", "lambda: ", "a.", "a => ", "x if y else ", "await ", "a + ", "a ? b : ", "!", "a("] {
            assert!(!bounded(&hostile.repeat(5000)), "{hostile}");
        }
        assert!(!bounded(&format!("if a:\n  b\n{}", "elif a:\n  b\n".repeat(5000))));
        let nested: Vec<String> = (0..200).map(|at| format!("{}if a:\n", " ".repeat(at))).collect();
        assert!(!bounded(&nested.concat()));
        assert!(!bounded(&"if (a) b; else ".repeat(5000)));
    }
}
