//! Looking names up, each in the table of its library, for the version in question.

use crate::input::Check;
use crate::stated::{self, Version};
use crate::table::{Found, Mask, Member, Table, Tables};
use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

/// The tables that a block's imports ask for.
pub struct Library<'t> {
    tables: &'t dyn Tables,
    standard: Arc<Table>,
    others: RefCell<HashMap<String, Option<Arc<Table>>>>,
    python: Option<Version>,
    /// Whether an older version of Python is named than those that are still supported.
    older: bool,
    texts: Vec<&'t str>,
}

/// The oldest version of Python that is still supported on a day, "2026-11-27". By PEP 602 one comes out each October, and each ends in the
/// October of its fifth year: 3.10 in 2026.
fn oldest_supported(day: &str) -> Version {
    let mut parts = day.split('-').map_while(|part| part.parse::<u32>().ok());
    let (year, month) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    (3, year.saturating_sub(2016) + u32::from(month > 10))
}

/// What the version in question makes of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// It is there, or that cannot be said.
    Fine,
    /// It is not; the words say why.
    Not(String),
    /// Newer versions do not have it, and nothing says which one is meant.
    Gone(String),
}

impl Standing {
    /// The check that tells of it: only of a version that is meant can be said that it lacks a name.
    pub const fn check(&self) -> Check {
        if matches!(self, Self::Gone(_)) { Check::Deprecated } else { Check::Version }
    }
}

impl<'t> Library<'t> {
    /// None without the table of Python's own library.
    pub fn new(tables: &'t dyn Tables, python: Option<Version>, texts: Vec<&'t str>) -> Option<Self> {
        let standard = tables.get("python")?;
        let older = stated::older_python(texts.iter().copied(), oldest_supported(standard.date()));
        Some(Self { tables, standard, others: RefCell::default(), python, older, texts })
    }

    /// The table that covers a dotted name, and what people call its library.
    pub fn of(&self, path: &str) -> Option<(Arc<Table>, String)> {
        let top = path.split('.').next().unwrap_or(path);
        if self.standard.has(top) {
            return Some((Arc::clone(&self.standard), "Python".to_owned()));
        }
        let mut others = self.others.borrow_mut();
        let table = others.entry(top.to_owned()).or_insert_with(|| if top == "python" { None } else { self.tables.get(top) });
        table.as_ref().map(|table| (Arc::clone(table), top.to_owned()))
    }

    /// Whether the names of Python itself can be judged: not for versions older than the table.
    fn judges(&self, library: &str) -> bool {
        library != "Python" || self.python.is_none_or(|version| version >= (3, 6))
    }

    /// Whether the version of Python is stated.
    pub fn python_is_stated(&self) -> bool {
        self.python.is_some()
    }

    /// The versions of a library that are in question, as a mask: the one that is stated, else the newest. A stated version between two of the
    /// table's may be like either of them.
    fn wanted(&self, table: &Table, library: &str) -> Option<(Mask, bool)> {
        if library == "Python" {
            let Some((major, minor)) = self.python else { return Some((table.newest(), false)) };
            let word = format!("{major}.{minor}");
            // A version newer than the table has what the newest has, or not: nothing can be said of it.
            return table.versions().iter().position(|version| *version == word).map(|at| (1 << at, true));
        }
        match stated_version(&self.texts, library) {
            None => Some((table.newest(), false)),
            Some(version) => {
                let versions = table.versions();
                let same = |known: &Vec<u32>| known.iter().zip(&version).take(2).all(|(one, other)| one == other);
                if let Some(at) = versions.iter().rposition(|known| same(&numbers(known))) {
                    return Some((1 << at, true));
                }
                let at = versions.iter().rposition(|known| numbers(known) < version)?;
                // A version newer than the table may have what no other has.
                (at + 1 < versions.len()).then_some((0b11 << at, true))
            }
        }
    }

    /// Whether the version in question has a name with these versions.
    pub fn standing(&self, table: &Table, library: &str, mask: Mask, within: Mask) -> Standing {
        if !self.judges(library) {
            return Standing::Fine;
        }
        let Some((wanted, is_stated)) = self.wanted(table, library) else { return Standing::Fine };
        if mask & wanted != 0 || within & wanted == 0 && mask != 0 && !is_stated && mask & table.newest() != 0 {
            return Standing::Fine;
        }
        let versions = table.versions();
        let at = wanted.trailing_zeros();
        let label = if library == "Python" { "Python" } else { library };
        let asked = match stated_version(&self.texts, library) {
            Some(version) if library != "Python" => version.iter().map(u32::to_string).collect::<Vec<_>>().join("."),
            _ => versions[at as usize].clone(),
        };
        let stated = if is_stated { format!("; {label} {asked} is asked for") } else { String::new() };
        let newer = mask >> (at + 1);
        if mask & ((1 << at) - 1) == 0 && newer != 0 {
            if !is_stated {
                return Standing::Fine;
            }
            let added = &versions[(at + 1 + newer.trailing_zeros()) as usize];
            return Standing::Not(if library == "Python" {
                format!("added in Python {added}{stated}")
            } else {
                format!("not yet in {label} {asked}")
            });
        }
        let last = (mask & ((1 << at) - 1)).ilog2() as usize;
        let gone = &versions[last + 1];
        if library == "Python" {
            // Versions that have ended are not meant where none is stated: what only they had is wrong.
            let had = numbers(&versions[last]);
            let (major, minor) = oldest_supported(table.date());
            let ended = had[..] == [2, 7] || !self.older && had < vec![major, minor];
            let gone = if had[..] == [2, 7] { "3" } else { gone.as_str() };
            let why = format!("removed in Python {gone}{stated}");
            return if is_stated || ended { Standing::Not(why) } else { Standing::Gone(why) };
        }
        let why = format!("gone from {label}: version {} has it, {gone} does not{stated}", versions[last]);
        if is_stated { Standing::Not(why) } else { Standing::Gone(why) }
    }

    /// Whether the texts speak of a library.
    pub fn speaks_of(&self, library: &str) -> bool {
        self.texts.iter().any(|text| stated::mentions(&text.to_ascii_lowercase(), library))
    }

    /// Whether the texts speak of a package that brings a module of Python back after it was removed: setuptools has `distutils`, and others
    /// are called after the module that they bring.
    pub fn brought_back(&self, module: &str) -> bool {
        let top = module.split('.').next().unwrap_or(module);
        let packages = match top {
            "distutils" => vec!["setuptools".to_owned()],
            _ => {
                vec![format!("standard-{top}"), format!("legacy-{top}"), format!("zombie-{top}"), format!("{top}-lts"), format!("py{top}")]
            }
        };
        packages.iter().any(|package| self.texts.iter().any(|text| stated::has(text, package)))
    }

    /// What may be said of a name that no version has.
    pub fn nowhere(&self, table: &Table, library: &str) -> Option<String> {
        if !self.judges(library) {
            return None;
        }
        // A stated version that the table does not reach may have it.
        self.wanted(table, library)?;
        let versions = table.versions();
        let (first, last) = (versions.first()?, versions.last()?);
        Some(if library == "Python" {
            format!("no version of Python from 3.6 to {last} has it")
        } else if versions.len() == 1 {
            format!("{library} {last} has no such name")
        } else {
            format!("none of {library} {} has it", if versions.len() > 3 { format!("{first} to {last}") } else { versions.join(", ") })
        })
    }

    /// Whether a member is deprecated in the version in question, with the words that say so.
    pub fn deprecated(&self, table: &Table, library: &str, member: &Member<'_>) -> Option<String> {
        let (mask, since, words) = member.deprecated?;
        let (wanted, _) = self.wanted(table, library)?;
        if !self.judges(library) || mask & wanted == 0 {
            return None;
        }
        let label = if library == "Python" { "Python".to_owned() } else { library.to_owned() };
        let since = if since.is_empty() { String::new() } else { format!(" since {label} {since}") };
        let words = words.trim();
        // Many notes begin with the word themselves.
        let rest = words.strip_prefix("Deprecated").filter(|rest| rest.starts_with([' ', ';', '.', ':']));
        Some(match rest {
            Some(rest) if rest.starts_with([' ', ';']) => format!("deprecated{rest}"),
            Some(rest) => format!("deprecated{since}: {}", rest[1..].trim()),
            None => format!("deprecated{since}{}{words}", if words.is_empty() { "" } else { ": " }),
        })
    }

    /// What a lookup says, and the table that said it.
    pub fn member<R>(&self, unit: &str, name: &str, then: impl FnOnce(&Table, &str, Found<'_>) -> R) -> Option<R> {
        let (table, library) = self.of(unit)?;
        let found = table.member(unit, name);
        Some(then(&table, &library, found))
    }
}

fn numbers(version: &str) -> Vec<u32> {
    version.split('.').map_while(|part| part.parse().ok()).collect()
}

/// The version of a library that the texts state: "pandas 1.5", "numpy==1.26.4"; none where they state none or several.
fn stated_version(texts: &[&str], library: &str) -> Option<Vec<u32>> {
    let names: &[&str] = match library {
        "sklearn" => &["sklearn", "scikit-learn", "scikit learn"],
        "bs4" => &["bs4", "beautifulsoup4", "beautiful soup"],
        "PIL" => &["pil", "pillow"],
        "yaml" => &["yaml", "pyyaml"],
        "jwt" => &["jwt", "pyjwt"],
        "cv2" => &["cv2", "opencv"],
        "dateutil" => &["dateutil", "python-dateutil"],
        "dotenv" => &["dotenv", "python-dotenv"],
        "docx" => &["docx", "python-docx"],
        "telegram" => &["telegram", "python-telegram-bot"],
        "discord" => &["discord", "discord.py"],
        "rest_framework" => &["rest_framework", "djangorestframework", "django rest framework"],
        "langchain_core" => &["langchain_core", "langchain-core"],
        "langchain_openai" => &["langchain_openai", "langchain-openai"],
        "langchain_community" => &["langchain_community", "langchain-community"],
        "huggingface_hub" => &["huggingface_hub", "huggingface-hub"],
        "flask_sqlalchemy" => &["flask_sqlalchemy", "flask-sqlalchemy"],
        _ => &[library],
    };
    let mut stated: Option<Vec<u32>> = None;
    for text in texts {
        let lower = text.to_ascii_lowercase();
        for name in names {
            for (at, _) in lower.match_indices(name) {
                let rest = lower[at + name.len()..].trim_start_matches(['`', '*']);
                let rest = rest.strip_prefix(" version").unwrap_or(rest);
                if rest.starts_with([' ', '=', '~', '<', 'v', '-', '@']) {
                    let rest = rest.trim_start_matches([' ', '=', '~', '<', 'v', '-', '@']);
                    let digits = rest.len() - rest.trim_start_matches(|letter: char| letter.is_ascii_digit() || letter == '.').len();
                    let version = numbers(rest[..digits].trim_end_matches('.'));
                    if version.is_empty() || version.len() == 1 && version[0] > 30 {
                        continue;
                    }
                    match &stated {
                        Some(known) if *known != version => return None,
                        _ => stated = Some(version),
                    }
                }
            }
        }
    }
    stated
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_of_python_end_in_october() {
        assert_eq!(oldest_supported("2026-10-01"), (3, 10));
        assert_eq!(oldest_supported("2026-11-27"), (3, 11));
        assert_eq!(oldest_supported("2027-01-01"), (3, 11));
    }
}
