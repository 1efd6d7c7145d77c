//! What is not meant to parse: excerpts, templates, differences, output.

use crate::language::Language;

/// Whether a block as a whole is no program: something is left out, is to be filled in, or was printed.
#[must_use]
pub fn whole(text: &str) -> bool {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let count = |test: &dyn Fn(&&&str) -> bool| lines.iter().filter(test).count();
    let differs = count(&|line| line.starts_with("+ ") || line.starts_with("- ") || line.starts_with("@@"));
    let left_out = lines.iter().any(|line| {
        let bare = line.trim_start_matches(['#', '/', '*', ' ', '-']).trim_end_matches([',', ';']);
        matches!(*line, "..." | "\u{2026}" | "[...]" | "....")
            || bare.starts_with("...")
            || bare.ends_with("...")
            || line.contains('\u{2026}')
    });
    let elided = ["(...)", "[...]", "{...}", "{ ... }", "( ... )", "... ", ", ...", "...)", "...]", "...}"].iter().any(|mark| {
        // A spread has a name right after its dots.
        text.contains(mark)
    });
    let template = ["{{", "{%", "<%", "${{", "<?php", "@{", "%{"].iter().any(|mark| text.contains(mark));
    let to_fill_in = placeholder(text);
    let printed =
        lines.iter().any(|line| line.starts_with("Traceback (most recent") || line.starts_with("$ ") || line.starts_with("Output:"));
    lines.is_empty() || differs > 1 && differs * 3 > lines.len() || left_out || elided || template || to_fill_in || printed
}

/// `<your_key>`, `[Your Name]`, `{your_value}`, `YOUR_CODE HERE`.
fn placeholder(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let marked = |open: char, close: char| {
        lower.match_indices(open).any(|(at, _)| {
            let rest = &lower[at + 1..];
            rest.find(close).is_some_and(|end| {
                let inner = &rest[..end];
                end > 0
                    && end < 50
                    && inner.starts_with(|letter: char| letter.is_alphabetic())
                    && inner.chars().all(|letter| letter.is_alphanumeric() || " _-./'".contains(letter))
                    && (inner.contains("your")
                        || inner.contains(' ')
                        || inner.contains('-') && open == '<'
                        || inner.contains('_') && open == '<')
            })
        })
    };
    marked('<', '>')
        || marked('[', ']') && lower.contains("[your")
        || lower.contains("\"your-")
        || lower.contains("\"your_")
        || lower.contains("your code here")
        || lower.contains("code goes here")
}

/// Whether the place of a fault shows that the block is no program of its language: words, several snippets, a body left out.
#[must_use]
pub fn around(text: &str, at: usize, language: Language) -> bool {
    let at = (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or_default();
    let start = text[..at].rfind('\n').map_or(0, |found| found + 1);
    let end = text[at..].find('\n').map_or(text.len(), |found| at + found);
    let line = text[start..end].trim();
    // Marks that a page's typography put in: whoever typed the code did not.
    let typographic = text.contains(['\u{201c}', '\u{201d}', '\u{2018}', '\u{2019}', '\u{a0}', '\u{2013}', '\u{2212}', '\u{200b}']);
    if typographic {
        return true;
    }
    let words = |line: &str| {
        let bare = line.trim();
        let parts = bare.split_whitespace().count();
        // `"start": "node index.js",` is no sentence, though all of it is words and marks.
        let entry = language.is_json() && bare.starts_with('"') && bare.contains("\":");
        parts >= 3
            && !entry
            && bare.chars().all(|letter| letter.is_alphabetic() || letter.is_whitespace() || ".,:;!?'()\"-".contains(letter))
    };
    if words(line) {
        return true;
    }
    match language {
        Language::Python => {
            let shell = ["pip ", "pip3 ", "python ", "python3 ", "conda ", "npm ", "cd ", "git ", "sudo ", "uv "];
            let other = ["#include", "public ", "function ", "var ", "let ", "const ", "SELECT ", "//", "/*", "```", "}", "=>"];
            // A body of comments only was left out on purpose.
            let before = text[..start].trim_end().lines().rev().find(|line| !line.trim().is_empty() && !line.trim_start().starts_with('#'));
            let hollow = before.is_some_and(|line| line.trim_end().ends_with(':'))
                && text[..start].trim_end().lines().next_back().is_some_and(|line| line.trim_start().starts_with('#'));
            shell.iter().chain(&other).any(|head| line.starts_with(head))
                || hollow
                || starts_again(text)
                || text.contains("cdef ")
                || text.contains(".pyx")
        }
        Language::Json | Language::Jsonc => {
            let bare = text.trim_start();
            // A fragment of an object, a Python or JavaScript value, or something else than JSON altogether.
            !bare.starts_with(['{', '['])
                || text.contains("undefined")
                || text.contains("None")
                || text.contains("True")
                || bare.starts_with("{'")
                || !text.contains('"')
        }
        Language::JavaScript | Language::Jsx | Language::TypeScript | Language::Tsx => {
            // A page around the script, a remark in place of code, another file in the same block, or the inside of an object.
            let key = line.split_once(": ").is_some_and(|(key, value)| {
                key.chars().all(|letter| letter.is_alphanumeric() || "-_ '".contains(letter)) && !value.ends_with([',', '{'])
            });
            let first = text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
            let member = first.split_once(": ").is_some_and(|(key, _)| key.chars().all(|letter| letter.is_alphanumeric() || letter == '_'));
            member
                || text.contains("<script")
                || line.contains("/*")
                || key
                || text[at..].starts_with(['}', ')', ']', ',']) && balanced(&text[..at])
        }
        _ => false,
    }
}

/// Whether every bracket that a text opens is closed, strings not told apart.
fn balanced(text: &str) -> bool {
    let depth = text.chars().fold(0_i64, |depth, letter| match letter {
        '(' | '[' | '{' => depth + 1,
        ')' | ']' | '}' => depth - 1,
        _ => depth,
    });
    depth <= 0
}

/// Whether a block's lines jump back and forth as several snippets do: one that is indented under nothing.
fn starts_again(text: &str) -> bool {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    first.starts_with([' ', '\t'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn excerpts_are_told_from_programs() {
        for excerpt in
            ["a = 1\n...\nb = 2", "- a\n+ b\n", "x = {{ y }}", "key = <your-key>", "def f():\n    # ... rest of the code\n", "f(a, ...)"]
        {
            assert!(whole(excerpt), "{excerpt}");
        }
        for program in ["a = b[1] < c > d", "print('hi')\n", "if a < b and c > d:\n    pass"] {
            assert!(!whole(program), "{program}");
        }
    }
}
