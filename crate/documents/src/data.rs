//! Tables and JSON, one fact a line: what a value is called stands beside it, so that a line can be understood alone.

use serde_json::Value;
use std::path::Path;

/// JSON as lines of `key key: value`; nothing where text is no JSON of objects or lists.
pub fn json(text: &str) -> Option<String> {
    if !text.trim_start().starts_with(['{', '[']) {
        return None;
    }
    // The parser bounds nesting itself.
    let value: Value = serde_json::from_str(text).ok()?;
    let mut lines = String::new();
    flatten(&value, &mut Vec::new(), &mut lines);
    Some(lines)
}

fn flatten<'a>(value: &'a Value, path: &mut Vec<&'a str>, lines: &mut String) {
    // What is kept in the end is far less; names repeat on each line.
    if lines.len() > crate::KEPT * 4 {
        return;
    }
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                path.push(name);
                flatten(value, path, lines);
                path.pop();
            }
        }
        Value::Array(values) => values.iter().for_each(|value| flatten(value, path, lines)),
        Value::Null => {}
        Value::String(text) => line(path, text, lines),
        Value::Bool(_) | Value::Number(_) => line(path, &value.to_string(), lines),
    }
}

fn line(path: &[&str], value: &str, lines: &mut String) {
    if !path.is_empty() {
        lines.push_str(&path.join(" "));
        lines.push_str(": ");
    }
    lines.push_str(value);
    lines.push('\n');
}

/// A table as lines of `head: cell; head: cell`; nothing where text is none. Tabs tell a table; commas and semicolons are in any prose, so
/// they need a name that says so too.
pub fn table(text: &str, name: &str) -> Option<String> {
    let named = Path::new(name).extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csv"));
    let marks: &[char] = if named { &[',', ';', '\t'] } else { &['\t'] };
    marks.iter().find_map(|mark| {
        let rows = rows(text, *mark);
        let (head, body) = rows.split_first()?;
        let even = head.len() > 1 && !body.is_empty() && body.iter().all(|row| row.len() == head.len());
        even.then(|| {
            let mut lines = String::new();
            for row in body {
                let cells = head.iter().zip(row).filter(|(_, cell)| !cell.trim().is_empty());
                let cells: Vec<String> = cells.map(|(head, cell)| format!("{}: {}", head.trim(), cell.trim())).collect();
                lines.push_str(&cells.join("; "));
                lines.push('\n');
                if lines.len() > crate::KEPT * 4 {
                    break;
                }
            }
            lines
        })
    })
}

/// The cells of each row that is not empty (RFC 4180).
fn rows(text: &str, mark: char) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => {
                letters.next();
                cell.push('"');
            }
            '"' if quoted => quoted = false,
            '"' if cell.is_empty() => quoted = true,
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            '\r' if !quoted => {}
            _ if letter == mark && !quoted => row.push(std::mem::take(&mut cell)),
            _ => cell.push(letter),
        }
    }
    row.push(cell);
    rows.push(row);
    rows.retain(|row| row.iter().any(|cell| !cell.trim().is_empty()));
    rows
}
