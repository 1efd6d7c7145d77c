//! Asks a person for judgements, one after the other, over standard input and standard error: standard output is the report's.

use super::item::Item;
use crate::failure::Failure;
use crate::visible::{Text, visible};
use caveat::judgement::Judgement;
use clap::builder::styling::Style;
use std::io::{self, BufRead as _, Write as _};

/// What a line typed by the person asks for.
enum Answer {
    Judged(Judgement),
    Skip,
    Show,
    Back,
    Stop,
    Unknown,
}

impl Answer {
    fn of(typed: &str) -> Self {
        match typed.trim().to_lowercase().as_str() {
            "r" | "right" => Self::Judged(Judgement::Right),
            "w" | "wrong" => Self::Judged(Judgement::Wrong),
            "c" | "cannot tell" | "cannot-tell" => Self::Judged(Judgement::CannotTell),
            "s" | "skip" => Self::Skip,
            "v" | "verdict" => Self::Show,
            "b" | "back" => Self::Back,
            "q" | "quit" => Self::Stop,
            _ => Self::Unknown,
        }
    }
}

const KEYS: &str = "r right · w wrong · c cannot tell · s skip · v Caveat's verdict · b back · q quit";

/// Asks for a judgement on each item without one; `keep` is called after each. Ends early where the person does, or where standard input ends.
pub fn all(items: &mut [Item], mut keep: impl FnMut(&[Item]) -> Result<(), Failure>) -> Result<(), Failure> {
    let open: Vec<usize> = (0..items.len()).filter(|at| items[*at].judged.is_none()).collect();
    let mut lines = io::stdin().lock().lines();
    if !open.is_empty() {
        say(&format!(
            "Are the marked words right? Where that depends on more (a source, the length of the answer), look at the verdict first.\nType a letter and press Enter: {KEYS}\n"
        ))?;
    }
    let mut turn = 0;
    while let Some(at) = open.get(turn) {
        let item = &mut items[*at];
        show(item, turn + 1, open.len()).map_err(|error| Failure::of_output(&error))?;
        loop {
            say("> ")?;
            let Some(typed) = lines.next() else { return say("\n") };
            let typed = typed.map_err(|error| format!("standard input: {error}"))?;
            match Answer::of(&typed) {
                Answer::Judged(judged) => {
                    item.judged = Some(judged);
                    turn += 1;
                }
                Answer::Skip => turn += 1,
                Answer::Back => turn = turn.saturating_sub(1),
                Answer::Stop => return Ok(()),
                Answer::Show => {
                    verdict(item)?;
                    continue;
                }
                Answer::Unknown => {
                    say(&format!("{KEYS}\n"))?;
                    continue;
                }
            }
            break;
        }
        keep(items)?;
    }
    Ok(())
}

fn say(text: &str) -> Result<(), Failure> {
    let mut out = anstream::stderr().lock();
    write!(out, "{text}").and_then(|()| out.flush()).map_err(|error| Failure::of_output(&error))
}

/// Shows words with what stands around them, and nothing that tells whether they have a finding.
fn show(item: &Item, number: usize, of: usize) -> io::Result<()> {
    let mut out = anstream::stderr().lock();
    let (dim, strong) = (Style::new().dimmed(), Style::new().bold().underline());
    writeln!(out, "\n{dim}{number} of {of} · {}{dim:#}", visible(&item.answer))?;
    if let Some(question) = &item.question {
        writeln!(out, "{dim}question: {}{dim:#}", Text::of(question).text.trim())?;
    }
    let [before, marked, after] = [&item.before, &item.marked, &item.after].map(|text| Text::of(text).text);
    writeln!(out, "\n{}{strong}{marked}{strong:#}{}\n", before.trim_start(), after.trim_end())?;
    // For those who see no style.
    writeln!(out, "marked: {strong}{}{strong:#}", visible(&item.marked))?;
    if let Some(judged) = item.judged {
        writeln!(out, "{dim}judged: {}{dim:#}", super::told::word(judged))?;
    }
    out.flush()
}

fn verdict(item: &Item) -> Result<(), Failure> {
    let Some(said) = &item.finding else { return say("Caveat marks nothing here.\n") };
    let working = [&said.working].into_iter().filter(|working| !working.is_empty());
    let lines: String = working.chain(&said.evidence).map(|line| ["  ", &Text::of(line).text, "\n"].concat()).collect();
    say(&format!("{}: {}\n{lines}", said.tier.word(), Text::of(&said.message).text))
}
