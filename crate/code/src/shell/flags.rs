//! Options and subcommands: does the command have them?
//!
//! The table has every word that a command's manual, its help and a completion spec give as an option. A command that only one of them knows is
//! open. No table has all versions, so what is not in it is not called wrong.

use super::{Command, commands};
use crate::depth;
use crate::input::{Block, Check, Finding, Input};
use crate::language::Language;
use crate::near;
use crate::stated;
use crate::table::{Found, Kind, Member, Open, Table, Tables};
use std::collections::HashSet;

/// Options and subcommands that are told of one answer, at most.
const MOST: usize = 20;
/// Commands of one block that are looked at, at most.
const MOST_COMMANDS: usize = 2_000;
/// An option's length, in bytes, at most.
const LONGEST: usize = 60;
/// Groups of subcommands that are named for one, at most.
const MOST_GROUPS: usize = 3;
/// What the table says of a command itself: its versions; that what follows its first argument is another's; that it has no other subcommands;
/// that its options are words behind one dash; that it takes others as well; the tools whose options are taken for its own.
const MARKS: [&str; 6] = ["versions", "stops", "subcommands", "words", "near", "rivals"];

/// Every option and subcommand of a known command that it does not have.
pub fn check(input: &Input, tables: &dyn Tables) -> Vec<Finding> {
    let mut findings = Vec::new();
    if !input.blocks.iter().any(is_shell) || stated::hypothetical(&input.prose) {
        return findings;
    }
    let Some(table) = tables.get("shell-options") else { return findings };
    let mut said: HashSet<String> = HashSet::new();
    for (at, block) in input.blocks.iter().enumerate().filter(|(_, block)| is_shell(block) && block.text.len() <= depth::LARGEST) {
        let remarks: Vec<&str> = block.text.lines().filter(|line| line.contains('#')).collect();
        for command in commands(&block.text).iter().filter(|command| !command.remark).take(MOST_COMMANDS) {
            let mut reader = Reader { table: &table, text: &block.text, command, next: 0 };
            for unknown in reader.unknown() {
                let shown = &block.text[unknown.start..unknown.end];
                if findings.len() >= MOST {
                    return findings;
                }
                // A subcommand is a word of everyday language: "without a restart" says nothing of `kubectl restart`.
                let whole = format!("{} {shown}", unknown.typed);
                let named = if shown.starts_with('-') { shown } else { &whole };
                let told = stated::disowned(&input.prose, named) || remarks.iter().any(|line| remarked(line, shown));
                if !told && said.insert(format!("{} {shown}", unknown.unit)) {
                    findings.extend(unknown.finding(&table, at, shown));
                }
            }
        }
    }
    findings
}

/// Whether a block has commands for a shell of Unix.
fn is_shell(block: &Block) -> bool {
    let label = block.language.as_deref().unwrap_or_default().to_ascii_lowercase();
    let other = ["powershell", "cmd", "bat", "ps1"].iter().any(|other| label.starts_with(other));
    block.read_as() == Some(Language::Shell) && !other
}

/// Whether a line's remark says of an option that it is gone or wrong.
fn remarked(line: &str, shown: &str) -> bool {
    line.contains(shown) && line.split_once('#').is_some_and(|(_, remark)| stated::disowned(&format!("{shown} {remark}"), shown))
}

/// An option or subcommand that a command does not have.
struct Unknown<'a> {
    unit: &'a str,
    /// The command as it was typed, by whichever of its names.
    typed: String,
    start: usize,
    end: usize,
}

impl Unknown<'_> {
    /// What is said of it; nothing where the command takes what it does not know (npm hands options on to scripts), no name is near and no
    /// other tool of its kind has it. Words that stand for a subcommand are often something else: what was printed, a plugin; so one is told
    /// where it is near to another, or stands in a group (`kubectl rollout restart`).
    fn finding(&self, table: &Table, block: usize, shown: &str) -> Option<Finding> {
        let option = shown.starts_with('-');
        let alike = |name: &&str| {
            name.starts_with('-') == option && name.starts_with("--") == shown.starts_with("--") && name.len() > 2 && !MARKS.contains(name)
        };
        let names = table.names(self.unit).into_iter().filter(alike);
        // Near names are looked for without the dashes that words are joined with.
        let plain: Vec<(String, &str)> = names.map(|name| (name.trim_start_matches('-').replace('-', "_"), name)).collect();
        let wanted = shown.trim_start_matches('-').replace('-', "_");
        let near = near::nearest(&wanted, plain.iter().map(|(name, _)| name.as_str()));
        let near = near.and_then(|near| plain.iter().find(|(name, _)| name == near)).map(|(_, name)| (*name).to_owned());
        let tool = self.unit.split('/').next().unwrap_or_default();
        let elsewhere = match near {
            Some(_) => None,
            None if !option => Some(self.in_groups(table, tool, shown)?),
            None if matches!(table.member(tool, "near"), Found::Member(_)) => Some(of_a_rival(table, self.unit, shown)?),
            None => None,
        };
        let versions = versions(table, tool).map(|versions| format!(" ({tool} {versions})")).unwrap_or_default();
        let kind = if option { "options" } else { "subcommands" };
        let hint = near.as_ref().map(|near| format!("; the nearest is `{near}`")).or(elsewhere).unwrap_or_default();
        let working = format!("`{shown}`: not among the {kind} of `{}`{versions}, known on {}{hint}", self.typed, table.date());
        Some(Finding { check: Check::Flag, block, start: self.start, end: self.end, working, correction: near })
    }
}

impl Unknown<'_> {
    /// The groups of subcommands of a tool that have a subcommand of this name, where the tool itself has none.
    fn in_groups(&self, table: &Table, tool: &str, shown: &str) -> Option<String> {
        let has =
            |group: &&str| matches!(table.member(&format!("{tool}/{group}"), shown), Found::Member(member) if member.kind == Kind::Class);
        let names = table.names(tool);
        let mut groups: Vec<&str> = names.into_iter().filter(|_| self.unit == tool).filter(has).collect();
        groups.truncate(MOST_GROUPS);
        let told: Vec<String> = groups.iter().map(|group| format!("`{tool} {group} {shown}`")).collect();
        (!told.is_empty()).then(|| format!("; there is {}", told.join(", ")))
    }
}

/// Which other tool has an option that a command lacks: `pnpm update --latest`, for npm.
fn of_a_rival(table: &Table, command: &str, shown: &str) -> Option<String> {
    let (tool, own) = (command.split('/').next()?, command.rsplit('/').next()?);
    let Found::Member(member) = table.member(tool, "rivals") else { return None };
    let units = member.target?.split(',').flat_map(|rival| table.units(rival)).filter(|unit| !unit.ends_with('*'));
    let mut having: Vec<&str> = units.filter(|unit| matches!(table.member(unit, shown), Found::Member(_))).collect();
    // A subcommand of the same name tells most.
    having.sort_unstable_by_key(|unit| (unit.rsplit('/').next() != Some(own), unit.matches('/').count(), *unit));
    having.first().map(|unit| format!("; `{}` takes it", unit.replace('/', " ")))
}

/// The versions of a tool that the table was made from: "2.39 to 2.47".
fn versions(table: &Table, tool: &str) -> Option<String> {
    let Found::Member(member) = table.member(tool, "versions") else { return None };
    Some(member.target?.replace('-', " to "))
}

struct Reader<'a> {
    table: &'a Table,
    text: &'a str,
    command: &'a Command,
    next: usize,
}

impl<'a> Reader<'a> {
    fn word(&self, at: usize) -> &'a str {
        self.command.words.get(at).map(|word| word.of(self.text)).unwrap_or_default()
    }

    fn member(&self, unit: &str, name: &str) -> Option<Member<'a>> {
        match self.table.member(unit, name) {
            Found::Member(member) => Some(member),
            _ => None,
        }
    }

    /// The command that is called, behind what only sets it up: `sudo`, `A=b`, `python -m`.
    fn tool(&mut self) -> Option<&'a str> {
        loop {
            let word = self.word(self.next);
            let assigned = word
                .split_once('=')
                .is_some_and(|(name, _)| !name.is_empty() && name.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_'));
            match word {
                "" => return None,
                "sudo" if matches!(self.word(self.next + 1), "-u" | "-g") => self.next += 3,
                "sudo" | "time" | "nohup" | "exec" | "command" | "then" | "do" | "else" | "if" | "while" | "until" | "!" | "{" | "-E"
                | "-H" => {
                    self.next += 1;
                }
                "python" | "python3" | "py" if self.word(self.next + 1) == "-m" => self.next += 2,
                _ if assigned => self.next += 1,
                _ => break,
            }
        }
        let member = self.member("commands", self.word(self.next))?;
        self.next += 1;
        member.target
    }

    /// What the command does not have.
    fn unknown(&mut self) -> Vec<Unknown<'a>> {
        let mut found = Vec::new();
        let Some(mut unit) = self.tool() else { return found };
        let mut typed = unit.to_owned();
        // A synopsis: `git clone [--bare] <repository>`, or words that stand for several.
        if self.command.words.iter().any(|word| {
            let word = word.of(self.text);
            word.starts_with('[') && !word.contains(']') || word.starts_with("[-") || word.contains("...") || word.contains('\u{2026}')
        }) {
            return found;
        }
        let mut subcommand = true;
        while let Some(&word) = self.command.words.get(self.next) {
            self.next += 1;
            let shown = word.of(self.text);
            if shown == "--" || self.table.open(unit) != Open::No && !subcommand {
                break;
            }
            if !shown.starts_with('-') || shown == "-" {
                // A file that is read or written.
                if shown.starts_with(['>', '<']) || matches!(shown, "2>" | "1>") {
                    continue;
                }
                let inner = self.member(unit, shown).filter(|member| member.kind == Kind::Class && subcommand);
                match inner.and_then(|member| member.target) {
                    Some(inner) => {
                        unit = inner;
                        typed = format!("{typed} {shown}");
                        continue;
                    }
                    None if subcommand && self.member(unit, "subcommands").is_some() => {
                        let named =
                            word.is_plain() && shown.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-') && shown.len() > 3;
                        // npm takes a subcommand's first letters for it.
                        let short = self.table.names(unit).iter().any(|known| known.starts_with(shown));
                        if named && !short && shown.len() <= LONGEST {
                            found.push(Unknown { unit, typed: typed.clone(), start: word.start, end: word.end });
                        }
                        break;
                    }
                    // Of a command that is not known no option is.
                    None if !unit.contains('/') && self.has_subcommands(unit) => break,
                    None => subcommand = false,
                }
                // What follows belongs to another command.
                if self.member(unit, "stops").is_some() {
                    break;
                }
                continue;
            }
            let name_end = shown.find('=').unwrap_or(shown.len());
            let name = &shown[..name_end];
            if word.start + name_end > word.plain || self.table.open(unit) != Open::No {
                continue;
            }
            match self.option(unit, name) {
                Known::Yes { value } => self.next += usize::from(value && name_end == shown.len()),
                Known::No => found.push(Unknown { unit, typed: typed.clone(), start: word.start, end: word.start + name_end }),
                Known::Unclear => {}
            }
        }
        found
    }

    fn has_subcommands(&self, unit: &str) -> bool {
        self.table.names(unit).iter().any(|name| !name.starts_with('-') && !MARKS.contains(name))
    }

    /// Whether a command has an option, in one of the ways to write it.
    fn option(&self, unit: &str, name: &str) -> Known {
        let value = |name: &str| self.member(unit, name).map(|member| member.kind == Kind::Function);
        if let Some(value) = value(name) {
            return Known::Yes { value };
        }
        let bare = name.trim_start_matches('-');
        let sound = bare.starts_with(|letter: char| letter.is_ascii_alphabetic())
            && bare.ends_with(|letter: char| letter.is_ascii_alphanumeric())
            && bare.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_');
        if !sound || name.len() > LONGEST || matches!(bare, "help" | "version" | "h" | "V") {
            return Known::Unclear;
        }
        let words = self.member(unit, "words").is_some();
        let names = self.table.names(unit);
        if name.starts_with("--") && words {
            return Known::Unclear;
        }
        if name.starts_with("--") {
            // Denied, or cut short.
            let denied = bare.strip_prefix("no-").map_or_else(|| format!("--no-{bare}"), |bare| format!("--{bare}"));
            let short = bare.len() > 2 && names.iter().any(|known| known.starts_with(name));
            return if value(&denied).is_some() || short { Known::Yes { value: short } } else { Known::No };
        }
        if names.iter().any(|known| known.trim_start_matches('-') == bare) && bare.len() > 1 {
            // One dash in place of two: some tools take that.
            return Known::Unclear;
        }
        if words {
            let positive = bare.strip_prefix("no").is_some_and(|bare| value(&format!("-{bare}")).is_some());
            return if positive || bare.len() < 3 { Known::Unclear } else { Known::No };
        }
        if bare.contains('-') {
            return Known::Unclear;
        }
        // Several letters in one word; what follows one that takes a value is its value.
        let letters = bare.char_indices();
        for (at, letter) in letters {
            let rest = &bare[at + 1..];
            match value(&format!("-{letter}")) {
                Some(true) => return Known::Yes { value: rest.is_empty() },
                Some(false) if rest.starts_with(|letter: char| letter.is_ascii_digit()) => return Known::Unclear,
                Some(false) => {}
                None if letter.is_ascii_digit() => return Known::Unclear,
                None => return Known::No,
            }
        }
        Known::Yes { value: false }
    }
}

/// What is known of an option.
enum Known {
    /// The command has it; whether its value is the next word.
    Yes { value: bool },
    /// It does not.
    No,
    /// That cannot be said.
    Unclear,
}
