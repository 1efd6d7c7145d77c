//! Words by what they do, one file a language: a [form](crate::reading::form) names a set and never lists it.
//!
//! A set is written as forms are: `is | equals | is equal to`. A set may name another.

pub mod en;

/// The entries of the set `name`; none where there is no such set.
#[must_use]
pub fn set(name: &str) -> Option<&'static str> {
    en::SETS.iter().find(|(known, _)| *known == name).map(|(_, entries)| *entries)
}

#[cfg(test)]
mod tests {
    use super::en::{FILLERS, SETS};

    #[test]
    fn no_set_is_listed_twice() {
        for (at, (name, _)) in SETS.iter().enumerate() {
            assert!(SETS[..at].iter().all(|(known, _)| known != name), "{name}");
        }
        for (at, filler) in FILLERS.iter().enumerate() {
            assert!(!FILLERS[..at].contains(filler), "{filler}");
        }
    }
}
