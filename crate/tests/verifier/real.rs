//! Real files: the answers make sense and do not depend on their neighbours.

use caveat::verifier::encoder::EncoderVerifier;
use caveat::verifier::scorer::{Engine, Scorer};
use caveat::verifier::{Pair, Scores, Verifier};

use crate::files;

fn pair(passage: &str, claim: &str) -> Pair {
    Pair { passage: passage.to_owned(), claim: claim.to_owned() }
}

const PASSAGE: &str = "The bridge was opened on 4 May 1932 by the mayor. It is 340 metres long and carries two railway tracks.";

fn pairs() -> Vec<Pair> {
    vec![
        pair(PASSAGE, "The bridge carries two railway tracks."),
        pair(PASSAGE, "The bridge does not carry any railway tracks."),
        pair(PASSAGE, "The architect of the bridge was born in Lisbon."),
        pair(&PASSAGE.repeat(60), "The bridge was opened by the mayor."),
        pair("", "x"),
        pair("日本語のテキスト 😀 مرحبا", "[SEP] [CLS]"),
        pair(PASSAGE, &"word ".repeat(600)),
    ]
}

fn near(one: Scores, other: Scores) -> bool {
    [(one.supported, other.supported), (one.contradicted, other.contradicted), (one.unsupported, other.unsupported)]
        .into_iter()
        .all(|(one, other)| (one - other).abs() < 1e-5)
}

fn answers_make_sense<E: Engine>() {
    for files in files::all() {
        let mut verifier = Scorer::<E>::load(&files.model, &files.tokenizer, &files.calibration).unwrap();
        let scores = verifier.score(&pairs()).unwrap();
        eprintln!("{}: {:?}", files.name, verifier.describe());
        for scores in &scores {
            eprintln!("{scores:?}");
            assert!((scores.supported + scores.contradicted + scores.unsupported - 1.0).abs() < 1e-5);
        }
        assert!(scores[0].supported > 0.5, "{}: {:?}", files.name, scores[0]);
        assert!(scores[1].contradicted > scores[1].supported, "{}: {:?}", files.name, scores[1]);
        assert!(scores[2].unsupported > scores[2].supported, "{}: {:?}", files.name, scores[2]);
        // The claim does not fit, so nothing is known.
        assert!((scores[6].supported - 1.0 / 3.0).abs() < 1e-6);
        // The long one is left out: it costs as much as all others.
        for (pair, together) in pairs().into_iter().zip(&scores).filter(|(pair, _)| pair.passage.len() < 1000) {
            let alone = verifier.score(std::slice::from_ref(&pair)).unwrap();
            assert!(near(alone[0], *together), "{:?} alone, {together:?} among others", alone[0]);
        }
    }
}

#[cfg(feature = "tract")]
#[test]
fn tract_makes_sense() {
    answers_make_sense::<caveat::verifier::tract::Tract>();
}

#[test]
fn the_shipped_model_tells_what_states_something() {
    let Some(files) = files::shipped() else { return };
    let mut verifier = EncoderVerifier::load(&files.model, &files.tokenizer, &files.calibration).unwrap();
    let mut factual = |claim: &str| verifier.score(&[pair("", claim)]).unwrap()[0].factual.unwrap();
    for claim in ["The tower was built in 1889 and is 330 metres tall.", "Two thirds of the members voted against the budget last year."] {
        assert!(factual(claim) > 0.5, "{claim}: {}", factual(claim));
    }
    for claim in ["I hope that this is what you were looking for.", "Let us go on with the next question."] {
        assert!(factual(claim) < 0.3, "{claim}: {}", factual(claim));
    }
    assert_eq!(verifier.score(&[pair(PASSAGE, "The bridge was opened by the mayor.")]).unwrap()[0].factual, None);
}

#[test]
fn encoder_makes_sense() {
    answers_make_sense::<caveat::verifier::encoder::Encoder>();
}
