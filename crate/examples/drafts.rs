//! What other drafts bear out of the sentences of an answer: the area under the curve, against the mere overlap of words.
//!
//! `cargo run --release -p caveat --no-default-features --example drafts -- FILE… [--drafts N] [--show]`
//!
//! A row holds `text` (a sentence), the `passage` it stands in, its `drafts`, and its `label`: ok or supported, or anything else.

mod sets;

use caveat::compare::compare;
use caveat::metric::{Scored, auroc};
use serde::Deserialize;
use std::collections::{HashMap, HashSet};
use std::path::PathBuf;

#[derive(Deserialize)]
struct Row {
    text: String,
    /// Only the first sentence of a passage has them.
    drafts: Option<Vec<String>>,
    passage: String,
    label: String,
}

fn main() -> Result<(), String> {
    let (mut files, mut most, mut show) = (Vec::new(), usize::MAX, false);
    let mut arguments = std::env::args().skip(1);
    while let Some(word) = arguments.next() {
        match word.as_str() {
            "--drafts" => most = arguments.next().and_then(|number| number.parse().ok()).ok_or("--drafts wants a number")?,
            "--show" => show = true,
            _ => files.push(PathBuf::from(word)),
        }
    }
    for file in files {
        let (mut held, mut novel, mut overlaps) = (Vec::new(), Vec::new(), Vec::new());
        let (mut alone, mut alone_wrong) = (0, 0);
        let mut known: HashMap<String, Vec<String>> = HashMap::new();
        for line in sets::read(&file)?.lines() {
            let row: Row = serde_json::from_value(sets::row(line, &file)?).map_err(|error| error.to_string())?;
            if let Some(drafts) = row.drafts {
                known.insert(row.passage.clone(), drafts);
            }
            let Some(drafts) = known.get(&row.passage) else { return Err(format!("no drafts for {}", row.text)) };
            let drafts: Vec<&str> = drafts.iter().take(most).map(String::as_str).collect();
            let answers: Vec<&str> = std::iter::once(row.text.as_str()).chain(drafts.iter().copied()).collect();
            let compared = compare(&answers).map_err(|error| error.to_string())?;
            let own: Vec<_> = compared.statements.iter().filter(|statement| statement.place.answer == 0).collect();
            let positive = matches!(row.label.as_str(), "ok" | "supported");
            overlaps.push(Scored { score: drafts.iter().map(|draft| overlap(&row.text, draft)).sum(), positive });
            if own.is_empty() {
                continue;
            }
            let consistency = own.iter().map(|statement| statement.consistency).sum::<f64>() / own.len() as f64;
            held.push(Scored { score: consistency, positive });
            let doubt: usize = own.iter().map(|statement| statement.novelty + statement.denied).sum();
            novel.push(Scored { score: -(doubt as f64), positive });
            if own.iter().all(|statement| statement.shared == 0) {
                alone += 1;
                alone_wrong += usize::from(!positive);
            }
            if show {
                println!("{consistency:.2}\t{}\t{}", row.label, row.text);
            }
        }
        println!(
            "{}: {} rows, {} held; consistency {:.3}, novelty and denials {:.3}, overlap of words {:.3}; borne out by no draft {alone}, {alone_wrong} of them wrong",
            file.display(),
            overlaps.len(),
            held.len(),
            auroc(&held).unwrap_or(f64::NAN),
            auroc(&novel).unwrap_or(f64::NAN),
            auroc(&overlaps).unwrap_or(f64::NAN),
        );
    }
    Ok(())
}

/// The share of a sentence's words that a draft has.
fn overlap(text: &str, draft: &str) -> f64 {
    let words = |text: &str| -> HashSet<String> {
        text.split(|other: char| !other.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
    };
    let (own, other) = (words(text), words(draft));
    own.intersection(&other).count() as f64 / own.len().max(1) as f64
}
