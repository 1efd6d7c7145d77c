//! The checks: one file each, found on disk by `build.rs`.
//!
//! `CHECKS` is the registry, in the order of ids; its rows, the modules and one test per example are generated.

include!(concat!(env!("OUT_DIR"), "/checks.rs"));

/// Tests about the checks themselves.
#[cfg(test)]
mod meta {
    use super::{CHECKS, examples::COUNTED};
    use std::collections::HashSet;

    /// A check proves itself on at least this many examples of each kind.
    const EXAMPLES: usize = 5;

    #[test]
    fn every_check_has_enough_examples_and_each_is_a_test() {
        for (check, (id, flags, ignores)) in CHECKS.iter().zip(COUNTED) {
            assert_eq!(check.id, *id);
            assert!(check.flags.len() >= EXAMPLES && check.ignores.len() >= EXAMPLES, "{id} has too few examples");
            assert_eq!((check.flags.len(), check.ignores.len()), (*flags, *ignores), "{id}: an example is not at the start of a line");
        }
    }

    #[test]
    fn metadata_is_well_formed() {
        let mut titles = HashSet::new();
        for check in CHECKS {
            let meta = check.meta;
            assert!(titles.insert(meta.title), "{}: the title `{}` is taken", check.id, meta.title);
            assert!(meta.title.len() <= 60 && !meta.title.ends_with('.'), "{}: a title is short and has no period", check.id);
            let lower = |trigger: &str| !trigger.is_empty() && !trigger.bytes().any(|byte| byte.is_ascii_uppercase());
            assert!(meta.triggers.iter().all(|trigger| lower(trigger)), "{}: triggers are lower-case", check.id);
            assert!(meta.languages.iter().all(|language| language.len() == 2), "{}: languages are ISO 639-1 codes", check.id);
        }
    }

    /// A check that marks a claim as wrong by default was run over the public texts before.
    #[test]
    fn what_runs_by_default_was_measured() {
        use crate::check::{State, Tier};
        for check in CHECKS.iter().filter(|check| check.meta.state == State::On && check.meta.tier != Tier::Doubtful) {
            assert!(check.rate.is_some_and(|rate| rate.texts > 0), "{} has no row in data/rates.tsv", check.id);
        }
    }

    #[test]
    fn what_values_begin_with_hides_none() {
        for check in CHECKS {
            let texts = check.flags.iter().map(|flag| flag.text).chain(check.ignores.iter().map(|ignore| ignore.text));
            for text in texts.chain(check.forms.iter().flat_map(|forms| forms.lookups()).map(|lookup| lookup.example)) {
                let pieces = crate::reading::pieces(text);
                let reading = crate::reading::Reading::new(text, &pieces);
                for lookup in check.forms.iter().flat_map(|forms| forms.lookups()) {
                    for (at, piece) in reading.pieces.iter().enumerate() {
                        let stands = !(lookup.at)(&text[piece.span.start..]).is_empty();
                        assert!(
                            !stands || lookup.begins.at(&reading, at),
                            "{}: {} hides {:?} of {text:?}",
                            check.id,
                            lookup.name,
                            reading.piece(at)
                        );
                    }
                }
                let number = reading.pieces.iter().any(|piece| piece.number.is_some());
                assert!(!number || crate::number::may_stand(text), "a number may stand in {text:?}");
            }
        }
    }

    #[test]
    fn documentation_ends_its_sentences() {
        for check in CHECKS {
            let docs = check.docs;
            for section in [docs.flags, docs.misleads, docs.decided, docs.false_positives] {
                assert!(section.ends_with(['.', ')', '"']), "{}: `{section}` does not end", check.id);
            }
        }
    }
}
