//! A table: what the modules and classes of one library hold in each of its versions. The form is told in `tables/merge.py`.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

/// Versions of a library as bits, from the oldest.
pub type Mask = u32;

/// What one library's modules and classes hold.
#[derive(Debug)]
pub struct Table {
    text: Arc<str>,
    versions: Vec<String>,
    notes: Vec<Range<usize>>,
    units: HashMap<Box<str>, Unit>,
    date: String,
}

#[derive(Debug, Clone)]
struct Unit {
    class: bool,
    mask: Mask,
    open: Open,
    head: Range<usize>,
    body: Range<usize>,
}

/// Whether a unit may hold more than is listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Open {
    /// It does not.
    No,
    /// Columns of the person's data are attributes as well: only what is called can be judged. Of a file: other programs read keys of their own.
    Columns,
    /// It does.
    Yes,
}

/// What a member is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A function or method.
    Function,
    /// A class.
    Class,
    /// A module.
    Module,
    /// A variable or an attribute.
    Value,
}

/// One name that a unit holds.
#[derive(Debug, Clone)]
pub struct Member<'a> {
    /// What it is.
    pub kind: Kind,
    /// The versions that have it.
    pub mask: Mask,
    /// The versions in which it is deprecated, the version since when (empty where it is not known) and the words of the note.
    pub deprecated: Option<(Mask, &'a str, &'a str)>,
    /// The class or module it is.
    pub target: Option<&'a str>,
    /// Its arguments.
    pub signature: Option<Signature<'a>>,
    /// The classes of what it gives.
    pub gives: Vec<&'a str>,
    /// The arguments whose keys are listed, with the unit that lists them.
    pub options: Vec<(usize, &'a str)>,
}

/// What a function takes.
#[derive(Debug, Clone, Copy)]
pub struct Signature<'a> {
    /// The most positional arguments; none where any number will do.
    pub most: Option<usize>,
    /// Its keywords with their versions, as written in the table; none where any will do.
    keywords: Option<&'a str>,
}

impl<'a> Signature<'a> {
    fn read(words: &'a str) -> Option<Self> {
        let (most, keywords) = words.split_once(';')?;
        let most = if most == "*" { None } else { Some(most.parse().ok()?) };
        Some(Self { most, keywords: (keywords != "**").then_some(keywords) })
    }

    /// Every keyword with the versions that take it (all of the function's, where none are told); none where any will do.
    pub fn keywords(&self) -> Option<impl Iterator<Item = (&'a str, Option<Mask>)>> {
        self.keywords.map(|words| {
            words.split(',').filter(|word| !word.is_empty()).map(|word| match word.split_once('@') {
                Some((word, mask)) => (word, Mask::from_str_radix(mask, 16).ok()),
                None => (word, None),
            })
        })
    }
}

/// What looking a name up gives.
#[derive(Debug, Clone)]
pub enum Found<'a> {
    /// It is there.
    Member(Member<'a>),
    /// No version has it.
    Missing,
    /// That cannot be said.
    Unknown,
}

/// A row of a small table in the code: a unit, one of its names, and what is known of that.
pub type Row = (&'static str, &'static str, &'static str);

/// What the row of a unit's name tells.
#[must_use]
pub fn told(rows: &[Row], unit: &str, name: &str) -> Option<&'static str> {
    rows.iter().find(|(of, known, _)| (*of, *known) == (unit, name)).map(|(.., told)| *told)
}

/// Where tables come from.
pub trait Tables {
    /// The table of a library by the name of its top module: `python` for the standard library.
    fn get(&self, name: &str) -> Option<Arc<Table>>;
    /// The list of a registry's packages.
    fn packages(&self, registry: &str) -> Option<Arc<[u8]>>;
}

impl Table {
    /// Reads a table; none where it is not in the form.
    #[must_use]
    pub fn read(text: impl Into<Arc<str>>) -> Option<Self> {
        let text: Arc<str> = text.into();
        let (mut versions, mut notes, mut date) = (Vec::new(), Vec::new(), String::new());
        let mut units: HashMap<Box<str>, Unit> = HashMap::new();
        let mut open: Option<(Box<str>, Unit)> = None;
        let mut at = 0;
        let mut everything = 0;
        for line in text.split_inclusive('\n') {
            let (start, end) = (at, at + line.trim_end_matches('\n').len());
            at += line.len();
            let line = &text[start..end];
            let Some((kind, rest)) = line.split_once(' ') else { continue };
            match kind {
                "V" => {
                    versions = rest.split(' ').map(str::to_owned).collect();
                    if versions.len() >= 32 {
                        return None;
                    }
                    everything = (1 << versions.len()) - 1;
                }
                "D" => rest.clone_into(&mut date),
                "N" => notes.push(start + 2..end),
                "M" | "C" => {
                    if let Some((name, unit)) = open.take() {
                        units.insert(name, unit);
                    }
                    let mut words = rest.split(' ');
                    let name = words.next()?;
                    let mut unit = Unit { class: kind == "C", mask: everything, open: Open::No, head: start..end, body: at..at };
                    for word in words {
                        match word.as_bytes().first() {
                            Some(b'@') => unit.mask = Mask::from_str_radix(&word[1..], 16).ok()?,
                            Some(b'~') => unit.open = Open::Yes,
                            Some(b'%') => unit.open = Open::Columns,
                            _ => {}
                        }
                    }
                    open = Some((name.into(), unit));
                }
                "#" => {}
                _ => {
                    if let Some((_, unit)) = &mut open {
                        unit.body.end = at;
                    }
                }
            }
        }
        if let Some((name, unit)) = open {
            units.insert(name, unit);
        }
        (!versions.is_empty()).then_some(Self { text, versions, notes, units, date })
    }

    /// The day it was made.
    #[must_use]
    pub fn date(&self) -> &str {
        &self.date
    }

    /// The library's versions, the oldest first.
    #[must_use]
    pub fn versions(&self) -> &[String] {
        &self.versions
    }

    /// The newest version, as a mask.
    #[must_use]
    pub fn newest(&self) -> Mask {
        1 << (self.versions.len() - 1)
    }

    /// The units of a kind of file: its own, and the places in it.
    pub fn units<'t>(&'t self, kind: &'t str) -> impl Iterator<Item = &'t str> {
        self.units
            .keys()
            .map(AsRef::as_ref)
            .filter(move |unit| unit.strip_prefix(kind).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')))
    }

    /// Whether there is such a module or class.
    #[must_use]
    pub fn has(&self, unit: &str) -> bool {
        self.units.contains_key(unit)
    }

    /// Whether a unit is a class.
    #[must_use]
    pub fn is_class(&self, unit: &str) -> bool {
        self.units.get(unit).is_some_and(|unit| unit.class)
    }

    /// The versions that have a unit.
    #[must_use]
    pub fn mask_of(&self, unit: &str) -> Option<Mask> {
        self.units.get(unit).map(|unit| unit.mask)
    }

    /// Whether a unit may hold more than is listed.
    #[must_use]
    pub fn open(&self, unit: &str) -> Open {
        self.units.get(unit).map_or(Open::Yes, |unit| unit.open)
    }

    /// The signature of a class's constructor.
    #[must_use]
    pub fn constructor(&self, unit: &str) -> Option<Signature<'_>> {
        let head = &self.text[self.units.get(unit)?.head.clone()];
        head.split(' ').skip(2).find_map(|word| Signature::read(word.strip_prefix('(')?))
    }

    /// A unit's bases.
    #[must_use]
    pub fn parents(&self, unit: &str) -> Vec<&str> {
        self.units.get(unit).map_or_else(Vec::new, |unit| self.bases(unit).collect())
    }

    /// The names that a unit itself lists, its bases' left out.
    #[must_use]
    pub fn listed(&self, unit: &str) -> Vec<&str> {
        let body = self.units.get(unit).map_or("", |unit| &self.text[unit.body.clone()]);
        body.lines().filter_map(|line| line.split(' ').nth(1)).collect()
    }

    /// Every unit with its bases.
    pub fn families(&self) -> impl Iterator<Item = (&str, Vec<&str>)> {
        self.units.iter().map(|(name, unit)| (&**name, self.bases(unit).collect()))
    }

    /// What a unit itself lists under a name, its bases left out.
    #[must_use]
    pub fn own(&self, unit: &str, name: &str) -> Option<Member<'_>> {
        self.line(self.units.get(unit)?, name)
    }

    fn bases(&self, unit: &Unit) -> impl Iterator<Item = &str> {
        let head = &self.text[unit.head.clone()];
        let words = head.split(' ').skip(2).find_map(|word| word.strip_prefix('<')).unwrap_or_default();
        words.split(',').filter(|word| !word.is_empty())
    }

    /// The members' names of a unit and its bases, privates left out.
    #[must_use]
    pub fn names(&self, unit: &str) -> Vec<&str> {
        let mut names = Vec::new();
        self.walk(unit, &mut |inner, _| {
            names.extend(self.text[inner.body.clone()].lines().filter_map(|line| line.split(' ').nth(1)));
            true
        });
        names.sort_unstable();
        names.dedup();
        names
    }

    /// Visits a unit and its bases, each once, until told to stop. Says whether all of them were known.
    fn walk(&self, name: &str, visit: &mut dyn FnMut(&Unit, bool) -> bool) -> bool {
        let mut waiting: Vec<&str> = vec![name];
        let mut seen: Vec<&str> = Vec::new();
        let mut known = true;
        while let Some(next) = waiting.pop() {
            if seen.contains(&next) || seen.len() > 100 {
                continue;
            }
            seen.push(next);
            match self.units.get(next) {
                Some(unit) => {
                    if !visit(unit, next == name) {
                        return known;
                    }
                    let bases: Vec<&str> = self.bases(unit).collect();
                    waiting.extend(bases.into_iter().rev());
                }
                // Abstract bases give no more than the class itself lists.
                None if is_abstract(next) => {}
                None => known = false,
            }
        }
        known
    }

    /// Looks a name up in a module or class. The versions of what several bases give are joined.
    #[must_use]
    pub fn member(&self, unit: &str, name: &str) -> Found<'_> {
        let mut found: Option<Member<'_>> = None;
        let mut opens = !self.units.contains_key(unit);
        let known = self.walk(unit, &mut |inner, own| {
            // An abstract base is open where it is all that is known; beside a class that lists its own it is not.
            opens |= inner.open == Open::Yes && (own || !is_abstract(&self.text[inner.head.clone()][2..]));
            if let Some(member) = self.line(inner, name) {
                match &mut found {
                    None => found = Some(member),
                    Some(before) => before.mask |= member.mask,
                }
            }
            true
        });
        match found {
            Some(member) => Found::Member(member),
            None if opens || !known => Found::Unknown,
            None => Found::Missing,
        }
    }

    fn line(&self, unit: &Unit, name: &str) -> Option<Member<'_>> {
        let body = &self.text[unit.body.clone()];
        let line = body.lines().find(|line| {
            let rest = line.get(2..).unwrap_or_default();
            rest.strip_prefix(name).is_some_and(|after| after.is_empty() || after.starts_with(' '))
        })?;
        let mut member = Member {
            kind: match line.as_bytes()[0] {
                b'f' => Kind::Function,
                b'c' => Kind::Class,
                b'm' => Kind::Module,
                _ => Kind::Value,
            },
            mask: unit.mask,
            deprecated: None,
            target: None,
            signature: None,
            gives: Vec::new(),
            options: Vec::new(),
        };
        for word in line.split(' ').skip(2) {
            let rest = word.get(1..).unwrap_or_default();
            match word.as_bytes().first() {
                Some(b'@') => member.mask = Mask::from_str_radix(rest, 16).ok()?,
                Some(b'=') => member.target = Some(rest),
                Some(b'(') => member.signature = Signature::read(rest),
                Some(b'>') => member.gives = rest.split('|').collect(),
                Some(b'{') => {
                    let (place, unit) = rest.split_once('=')?;
                    member.options.push((place.parse().ok()?, unit));
                }
                Some(b'!') => {
                    let (mask, note) = rest.split_once(';')?;
                    let note = self.notes.get(note.parse::<usize>().ok()?)?;
                    let (since, words) = self.text[note.clone()].split_once(';')?;
                    member.deprecated = Some((Mask::from_str_radix(mask, 16).ok()?, since, words));
                }
                _ => {}
            }
        }
        Some(member)
    }
}

fn is_abstract(unit: &str) -> bool {
    ["typing.", "collections.abc.", "_collections_abc.", "abc.", "builtins.object"].iter().any(|head| unit.starts_with(head))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMALL: &str = "# a table\nD 2026-11-27\nV 1.0 2.0\nN 2.0;Use `new`.\nM lib\nc Box =lib.Box\nf gone @1 (1;a,b@1 >lib.Box\nf old !2;0\n\
                         C lib.Base (0;\nf lift (0;\nC lib.Box <lib.Base (2;size\nf pack (*;** >self\nC lib.Loose ~\n";

    #[test]
    fn a_table_is_read() {
        let table = Table::read(SMALL).unwrap();
        let Found::Member(gone) = table.member("lib", "gone") else { panic!("not found") };
        assert_eq!((gone.mask, gone.kind, gone.gives), (1, Kind::Function, vec!["lib.Box"]));
        let signature = gone.signature.unwrap();
        assert_eq!(signature.most, Some(1));
        assert_eq!(signature.keywords().unwrap().collect::<Vec<_>>(), [("a", None), ("b", Some(1))]);
        let Found::Member(old) = table.member("lib", "old") else { panic!("not found") };
        assert_eq!(old.deprecated, Some((2, "2.0", "Use `new`.")));
        assert!(matches!(table.member("lib.Box", "lift"), Found::Member(_)));
        assert!(matches!(table.member("lib.Box", "lower"), Found::Missing));
        assert!(matches!(table.member("lib.Loose", "lower"), Found::Unknown));
        assert!(matches!(table.member("lib.Other", "lower"), Found::Unknown));
        assert_eq!(table.names("lib.Box"), ["lift", "pack"]);
    }
}
