//! The version that a conversation is about, and what it says of names.

/// A version of Python that is stated: (3, 12).
pub type Version = (u32, u32);

/// A version of Python that a text names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Named {
    version: Version,
    span: Span,
}

/// How far what is said of a version reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Span {
    /// That one: "in Python 3.12".
    One,
    /// It and whatever comes after it: "3.8+", "3.8 or later".
    Open,
    /// It and others: "3.8 and 3.12", "3.8 to 3.12".
    Several,
}

/// The versions of Python that a text names, in their order.
fn named(text: &str) -> Vec<Named> {
    const OPEN: &[&str] = &["+", "or ", "and newer", "and later", "and above", "and up", "and higher", "and beyond"];
    let mut named = Vec::new();
    let lower = text.to_ascii_lowercase();
    let mut at = 0;
    while let Some(found) = lower[at..].find("python") {
        at += found + "python".len();
        let rest = lower[at..].strip_prefix("_requires").unwrap_or(&lower[at..]);
        let rest = rest.trim_start_matches([' ', '-', '@', '=', ':', '>', '"', '\'', '^', '~', 'v']);
        let digits = rest.len() - rest.trim_start_matches(|letter: char| letter.is_ascii_digit() || letter == '.').len();
        let mut parts = rest[..digits].trim_end_matches('.').split('.');
        let (Some(Ok(major)), minor) = (parts.next().map(str::parse), parts.next().and_then(|minor| minor.parse().ok())) else {
            continue;
        };
        let version = match (major, minor) {
            (2, minor) => (2, minor.unwrap_or(7)),
            (3, Some(minor)) => (3, minor),
            _ => continue,
        };
        let after = rest[digits..].trim_start();
        let others = after.strip_prefix("and ").map(|after| after.trim_start_matches("python").trim_start_matches([' ', 'v']));
        let span = if OPEN.iter().any(|words| after.starts_with(words)) {
            Span::Open
        } else if others.is_some_and(|others| others.starts_with(|letter: char| letter.is_ascii_digit()))
            || after.starts_with("through")
            || after.starts_with("to ")
        {
            Span::Several
        } else {
            Span::One
        };
        named.push(Named { version, span });
    }
    named
}

/// The one version of Python that the texts name; none where they name none or several.
#[must_use]
pub fn python<'a>(texts: impl Iterator<Item = &'a str>) -> Option<Version> {
    let mut stated: Option<Version> = None;
    for named in texts.flat_map(named) {
        match (named.span, stated) {
            (Span::Open, _) => {}
            (Span::Several, _) => return None,
            (Span::One, None) => stated = Some(named.version),
            (Span::One, Some(known)) if known == named.version => {}
            (Span::One, Some(_)) => return None,
        }
    }
    stated
}

/// Whether the texts name any version of Python older than this one.
#[must_use]
pub fn older_python<'a>(mut texts: impl Iterator<Item = &'a str>, than: Version) -> bool {
    texts.any(|text| named(text).iter().any(|named| named.version < than))
}

/// Whether the texts speak of Python 2.
#[must_use]
pub fn python_2(text: &str) -> bool {
    says(text, &["python 2", "python2", "python-2", "py2"])
}

/// Whether the words call a library or a function made up, or an example.
#[must_use]
pub fn hypothetical(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "hypothetical", "fictional", "fictitious", "imaginary", "made-up", "made up", "pretend", "placeholder", "pseudo", "does not exist",
        "doesn't exist", "not a real", "isn't a real", "not real", "example library", "assumes a", "assuming a", "assume that",
        "assumed to", "assuming that", "fake", "conceptual", "illustrative", "invented", "could not find", "couldn't find", "no library",
        "replace with", "your own",
    ];
    says(text, WORDS)
}

/// Whether the sentence right before a block says that the block is not to be followed: "This is what doesn't work", "Instead of".
#[must_use]
pub fn broken(before: &str) -> bool {
    const WORDS: &[&str] = &[
        "n't work", "not work", "no longer work", "n't parse", "not parse", "n't compile", "not compile", "n't run", "not run", "fails",
        "will fail", "broken", "invalid", "not valid", "n't valid", "malformed", "wrong", "incorrect", "mistake", "error", "bug", "avoid",
        "instead of", "rather than", "don't write", "do not write", "don't do", "do not do", "don't use", "do not use", "never do",
        "never write", "bad example", "not like this", "anti-pattern", "antipattern", "raises", "throws", "crashes", "before:", "old code",
        "old way", "used to", "you wrote", "your code", "your original", "your version", "deprecated", "was removed", "no such",
        "pseudocode", "python 2", "\u{274c}", "\u{1f6ab}",
    ];
    says(before, WORDS)
}

/// Whether some sentence with `name` in it says that the name is gone, wrong or new.
#[must_use]
pub fn disowned(text: &str, name: &str) -> bool {
    const WORDS: &[&str] = &[
        "deprecat", "remov", "no longer", "not exist", "n't exist", "not available", "instead", "does not have", "doesn't have", "no such",
        "not a ", "isn't", "is not", "there is no", "there's no", "attributeerror", "importerror", "wrong", "incorrect", "error",
        "replaced", "renamed", "was called", " older", "legacy", "obsolete", "not supported", "not part of", "hypothetical", "fictional",
        "invalid", "used to", "without", "unlike", "equivalent", "custom", "your own", "fix", "typo",
    ];
    text.split(['\n', ';']).flat_map(|line| line.split(". ")).any(|sentence| mentions(sentence, name) && says(sentence, WORDS))
}

/// Whether some sentence with `name` in it says the version that first had it: the answer itself tells that an older one does not.
#[must_use]
pub fn dated(text: &str, name: &str, version: &str) -> bool {
    const WORDS: &[&str] = &[
        "added", "since", "new in", "newer", "came", "arriv", "introduc", "need", "requir", "from python", "only", "later", "exists from",
    ];
    let mut sentences = text.split(['\n', ';']).flat_map(|line| line.split(". "));
    sentences.any(|sentence| mentions(sentence, name) && mentions(sentence, version) && says(sentence, WORDS))
}

/// Whether a text has one of these words or parts of words; a curly apostrophe counts as a straight one.
fn says(text: &str, words: &[&str]) -> bool {
    let lower = text.to_ascii_lowercase().replace('\u{2019}', "'");
    words.iter().any(|words| lower.contains(words))
}

/// Whether a name stands in a text as a word of its own.
#[must_use]
pub fn mentions(text: &str, name: &str) -> bool {
    text.match_indices(name).any(|(at, _)| {
        let word = |letter: char| letter.is_alphanumeric() || letter == '_';
        !text[..at].chars().next_back().is_some_and(word) && !text[at + name.len()..].chars().next().is_some_and(word)
    })
}

/// Whether a name stands in a text as a word of its own, and not right behind "no" or "without".
#[must_use]
pub fn has(text: &str, name: &str) -> bool {
    let refused = |before: &str| ["no", "without", "not"].iter().any(|word| before.trim_end_matches(['`', ' ']).ends_with(word));
    text.match_indices(name).any(|(at, _)| !refused(&text[..at]) && mentions(&text[..at + name.len()], name) && mentions(&text[at..], name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_stated_version_counts_and_two_do_not() {
        assert_eq!(python(["How do I do it in Python 3.14?", "#!/usr/bin/env python3"].into_iter()), Some((3, 14)));
        assert_eq!(python(["python 3.8 and python 3.12"].into_iter()), None);
        assert_eq!(python(["needs Python 3.8+"].into_iter()), None);
        assert_eq!(python(["We moved to Python 3.13 and use no extra packages."].into_iter()), Some((3, 13)));
        assert_eq!(python(["Python 3.9 and 3.13"].into_iter()), None);
        assert_eq!(python(["Python 3.9 and newer"].into_iter()), None);
        assert_eq!(python(["python2.7"].into_iter()), Some((2, 7)));
        assert_eq!(python(["Python is nice. 3 of us use it"].into_iter()), None);
    }

    #[test]
    fn older_versions_are_heard_of_in_any_form() {
        for text in ["Python 3.8+", "#!/usr/bin/python3.6", "python_requires='>=3.7'", "python 3.9 to 3.12", "python = \"^3.8\""] {
            assert!(older_python([text].into_iter(), (3, 11)), "{text}");
        }
        assert!(!older_python(["Python 3.12 and newer, python 3"].into_iter(), (3, 11)));
    }

    #[test]
    fn what_a_text_says_of_a_name() {
        assert!(disowned("Note that `get_child_watcher` was removed in 3.14.", "get_child_watcher"));
        assert!(!disowned("Call `get_child_watcher` first. It was removed from the list.", "get_child_watcher"));
        assert!(!disowned("os.getcwdb is no longer there", "getcwd"));
        assert!(has("pip install setuptools", "setuptools"));
        assert!(!has("a bare venv, no `setuptools`", "setuptools"));
        assert!(hypothetical("This uses a hypothetical library."));
        assert!(dated("It is there (3.12). The `strict` flag was added in 3.13.", "strict", "3.13"));
        assert!(!dated("Use `strict`. It was added in 3.13.", "strict", "3.13"));
        assert!(!dated("`strict` works in 3.12.", "strict", "3.13"));
    }
}
