//! The whole flow, on small answers.

use super::auditor::RUNS_ON;
use super::{Auditor, Pass, Settings};
use crate::answer::AnswerInput;
use crate::calibration::Experience;
use crate::error::{ErrorKind, Result};
use crate::evidence::Work;
use crate::report::{Report, SOURCE, VERIFIER};
use crate::verdict::Verdict;
use crate::verifier::{Measured, Pair, Scores, Verifier};
use jiff::civil::{Date, date};
use std::collections::BTreeMap;

const NOW: Date = date(2026, 11, 1);

fn streamed(text: &str, settled: bool) -> AnswerInput {
    AnswerInput { text: text.to_owned(), settled, ..AnswerInput::default() }
}

#[test]
fn nothing_is_audited_twice_while_an_answer_streams() {
    let text = "The tower opened in 1889. It is 330 metres tall.\n\nIt has 1,665 steps. The lift is older than 100 years.";
    let mut auditor = Auditor::default();
    for (end, _) in text.char_indices() {
        auditor.read(&streamed(&text[..end], false), NOW).unwrap();
    }
    auditor.read(&streamed(text, true), NOW).unwrap();
    // Four sentences; the first paragraph, seen whole once the second began; the second, seen whole when the answer settled.
    assert_eq!(auditor.ran, 6);
    auditor.read(&streamed(text, true), NOW).unwrap();
    assert_eq!(auditor.ran, 6);
}

#[test]
fn another_question_is_another_context() {
    let mut auditor = Auditor::default();
    let input = streamed("It is 330 metres tall.", true);
    auditor.read(&input, NOW).unwrap();
    auditor.read(&AnswerInput { question: Some("How tall?".to_owned()), ..input }, NOW).unwrap();
    assert_eq!(auditor.ran, 4);
}

#[test]
fn what_runs_on_without_end_is_passed_over_and_told() {
    let audited = |text: &str| {
        let report = Auditor::default().audit(&streamed(text, true), NOW, None).unwrap();
        let told: Vec<(String, Vec<String>)> = report.notices.into_iter().map(|notice| (notice.code, notice.values)).collect();
        (report.findings.len(), told)
    };
    let sentence = |words: usize| format!("{}ISBN 978-0-306-40615-8.\n\nISBN 978-0-306-40615-9.", "and then ".repeat(words));
    let told = vec![("passed-over".to_owned(), vec!["1".to_owned()])];
    assert_eq!(audited(&sentence(10)), (2, Vec::new()));
    assert_eq!(audited(&sentence(RUNS_ON / 9)), (1, told.clone()));
    // A paragraph of more than 1 MB; its sentences are looked at.
    let (_, paragraph) = audited(&format!("So {}done. ", "and then ".repeat(700)).repeat(180));
    assert_eq!(paragraph, told);
}

/// Says the same of every pair.
struct Always(Scores, Description);

use crate::check::ErrorRate;
use crate::verifier::Description;

impl Verifier for Always {
    fn describe(&self) -> &Description {
        &self.1
    }

    fn score(&mut self, pairs: &[Pair]) -> Result<Vec<Scores>> {
        Ok(vec![self.0; pairs.len()])
    }
}

fn always(supported: f32, contradicted: f32) -> Always {
    let rate = |wrong| Some(ErrorRate::worked(wrong, 100, 1000));
    let measured = Measured { contradicted: rate(20), unsupported: rate(10) };
    let description = Description { model: String::new(), engine: String::new(), sha256: String::new(), measured };
    Always(Scores { supported, contradicted, unsupported: 1.0 - supported - contradicted, factual: None }, description)
}

/// An auditor that leaves the words of a source to the verifier.
fn verifier_alone() -> Auditor {
    Auditor::new(Settings { disabled: vec![SOURCE.to_owned()], ..Settings::default() })
}

fn with_source() -> AnswerInput {
    let text = "The bridge was opened in 1932 by the premier.".to_owned();
    let source = crate::answer::Source { id: "s1".to_owned(), title: None, text };
    AnswerInput { sources: vec![source], ..streamed("The bridge was opened in 1945. It is very beautiful.", true) }
}

#[test]
fn a_language_the_verifier_does_not_read_is_held_against_nothing_and_said_so() {
    let german = "Die Brücke wurde 1945 eröffnet und ist sehr schön. Das ist nicht weit von der Stadt, und der Turm ist in der Mitte.";
    let input = AnswerInput { text: german.to_owned(), ..with_source() };
    let mut auditor = Auditor::default();
    let report = auditor.audit(&input, NOW, Some(&mut always(0.0, 0.99))).unwrap();
    assert!(report.findings.is_empty(), "{:?}", report.findings);
    assert_eq!(report.cost.pairs, 0);
    assert_eq!(report.notices.iter().map(|notice| notice.code.as_str()).collect::<Vec<_>>(), ["language-unsupported"]);
}

#[test]
fn numbers_and_dates_are_read_as_the_answers_language_writes_them() {
    let quotes = |text: &str| {
        let report = Auditor::default().audit(&streamed(text, true), NOW, None).unwrap();
        report.findings.into_iter().map(|finding| finding.quote).collect::<Vec<_>>()
    };
    for right in [
        "Das ist die Rechnung für den Turm: 1.234,5 + 1.000 = 2.234,5, und der Bau begann am Dienstag, dem 14. Juli 1789.",
        "Das ist die Rechnung für den Turm, und sie ist nicht schwer: 2.000 / 4 = 500, und 1.234,5 + 500 = 1.734,5.",
        "1.234,5 + 1.000 = 2.234,5.",
        "The sum is in the table: 1,234.5 + 1,000 = 2,234.5, and it was on Tuesday, 14 July 1789.",
    ] {
        assert_eq!(quotes(right), [""; 0], "{right}");
    }
    for (wrong, sum, day) in [
        (
            "Das ist die Rechnung für den Turm: 1.234,5 + 500 = 1.834,5, und der Bau begann am Montag, dem 14. Juli 1789.",
            "1.834,5",
            "Montag",
        ),
        ("The sum is in the table: 1.000 + 1,234.5 = 2,334.5, and it was on Monday, 14 July 1789.", "2,334.5", "Monday"),
    ] {
        let found = quotes(wrong);
        assert_eq!(found.len(), 2, "{wrong}: {found:?}");
        assert!(found[0].contains(sum) && found[1].contains(day), "{found:?}");
    }
    let german = "Das ist die Rechnung für den Turm, und sie ist nicht schwer: 1.234,5 + 500 = 1.834,5.";
    let report = Auditor::default().audit(&streamed(german, true), NOW, None).unwrap();
    assert_eq!(report.findings[0].correction, None, "1,734.5 is no German number");
}

#[test]
fn scores_become_verdicts_with_the_source_beside_them() {
    let report = verifier_alone().audit(&with_source(), NOW, Some(&mut always(0.02, 0.95))).unwrap();
    let finding = &report.findings[0];
    assert_eq!((finding.verdict, finding.check.as_str()), (Verdict::Contradicted, VERIFIER));
    assert!((finding.probability.unwrap() - 0.95).abs() < 1e-6);
    assert_eq!(finding.error_rate.map(|rate| rate.wrong), Some(20), "the model's own record");
    assert_eq!(finding.evidence[0].id, "s1");
    assert!(finding.evidence[0].quote.contains("1932"));
    let report = verifier_alone().audit(&with_source(), NOW, Some(&mut always(0.97, 0.01))).unwrap();
    assert_eq!((report.findings.len(), report.coverage.checked, report.coverage.failed), (0, 1, 0));
}

#[test]
fn what_states_nothing_is_not_called_unsupported() {
    for (factual, not_found) in [(Some(0.9), 1), (Some(0.05), 0), (None, 1)] {
        let mut verifier = always(0.02, 0.02);
        verifier.0.factual = factual;
        let report = verifier_alone().audit(&with_source(), NOW, Some(&mut verifier)).unwrap();
        assert_eq!((report.findings.len(), report.coverage.not_found), (0, not_found), "counted, not marked: {factual:?}");
        assert_eq!(report.cost.pairs, 2, "the one sentence of the source, and the claim alone");
    }
}

#[test]
fn what_a_check_decides_counts_though_it_is_no_claim_by_its_form() {
    let text = "There are five reasons to wait:\n\n1. The ground is wet.\n2. The paint is not dry.\n3. The ladder is on loan.\n\nSo 17 × 24 = 398.\n";
    let report = Auditor::default().audit(&streamed(text, true), NOW, None).unwrap();
    assert_eq!(report.findings.len(), 2);
    assert_eq!((report.coverage.checked, report.coverage.failed), (2, 2));
    assert_eq!(report.coverage.claims, report.coverage.checked + report.coverage.uncheckable);
}

#[test]
fn two_findings_in_one_claim_are_one_failed_claim() {
    let report = Auditor::default().audit(&streamed("So 17 × 24 = 398, and 14 March 2025 is a Thursday.", true), NOW, None).unwrap();
    assert_eq!((report.findings.len(), report.coverage.claims, report.coverage.failed), (2, 1, 1));
}

#[test]
fn what_a_source_says_word_for_word_is_not_doubted() {
    let text = "He said: the bridge  was opened in 1945! It rained.".to_owned();
    let source = crate::answer::Source { id: "s1".to_owned(), title: None, text };
    let report =
        Auditor::default().audit(&AnswerInput { sources: vec![source], ..with_source() }, NOW, Some(&mut always(0.02, 0.95))).unwrap();
    assert!(report.findings.iter().all(|finding| !finding.quote.contains("1945")), "{:?}", report.findings);
    assert_eq!(report.coverage.checked, report.coverage.failed + 1);
}

/// Reads an answer and searches its sources to the end.
fn searched(auditor: &mut Auditor, input: &AnswerInput) -> Pass {
    let mut pass = auditor.read(input, NOW).unwrap();
    auditor.search_all(&mut pass);
    pass
}

#[test]
fn what_the_words_of_a_source_deny_is_never_counted_as_borne_out() {
    let without = Auditor::default().audit(&with_source(), NOW, None).unwrap();
    let report = Auditor::default().audit(&with_source(), NOW, Some(&mut always(0.97, 0.01))).unwrap();
    for report in [without, report] {
        let finding = &report.findings[0];
        assert_eq!((finding.check.as_str(), finding.verdict, finding.quote.as_str()), (SOURCE, Verdict::Contradicted, "1945"));
        assert_eq!(finding.message, "Your source says 1932; the answer says 1945.");
        assert_eq!(finding.evidence[0].quote, "The bridge was opened in 1932 by the premier.");
        let coverage = report.coverage;
        assert_eq!((coverage.checked, coverage.failed, coverage.differs, coverage.borne_out), (1, 1, 1, 0));
    }
}

#[test]
fn a_source_about_something_else_marks_nothing_and_says_so() {
    let mut input = with_source();
    input.sources[0].text =
        "Whales feed on krill in cold waters. Their calves are born in winter, and stay with the herd for a year.".to_owned();
    let report = Auditor::default().audit(&input, NOW, Some(&mut always(0.01, 0.98))).unwrap();
    assert!(report.findings.is_empty(), "{:?}", report.findings);
    assert_eq!(report.notices.iter().map(|notice| notice.code.as_str()).collect::<Vec<_>>(), ["source-elsewhere"]);
    assert_eq!((report.coverage.checked, report.coverage.failed), (0, 0));
}

#[test]
fn what_was_recomputed_and_how_is_held_against_no_source() {
    let text = "So 17 × 24 = 408. Then 408 + 2 = 410 people were there. The bridge was opened in 1932.";
    let report =
        Auditor::default().audit(&AnswerInput { text: text.to_owned(), ..with_source() }, NOW, Some(&mut always(0.02, 0.97))).unwrap();
    assert!(report.findings.iter().all(|finding| !finding.quote.contains('4')), "{:?}", report.findings);
    assert_eq!(report.coverage.recomputed, 2);
}

#[test]
fn sources_are_searched_once_for_each_claim() {
    let mut auditor = Auditor::default();
    searched(&mut auditor, &with_source());
    let first = auditor.searched;
    let longer = AnswerInput { text: "The bridge was opened in 1945. It rained.".to_owned(), ..with_source() };
    searched(&mut auditor, &longer);
    assert_eq!(auditor.searched, first, "the bridge is known, and two words claim nothing");
    let mut other = with_source();
    other.sources[0].text.push_str(" It rained.");
    let read = searched(&mut auditor, &other);
    assert!(read.pairs().iter().any(|pair| pair.passage.contains("It rained.")), "the claim is read anew");
    let before = auditor.searched;
    searched(&mut auditor, &with_source());
    assert_eq!(auditor.searched, before, "the sources of another tab stay cut");
}

#[test]
fn what_is_recomputed_waits_for_no_source() {
    let mut input = with_source();
    input.text.push_str(" So 17 × 24 = 398.");
    input.sources[0].text = "the bridge was opened in march,north,17\n".repeat(10_000);
    let mut auditor = Auditor::default();
    let mut pass = auditor.read(&input, NOW).unwrap();
    assert_eq!((auditor.searched, pass.is_searching(), pass.report().findings.len()), (0, true, 1));
    let mut slices = 0;
    while !auditor.search(&mut pass, Work::new(10_000)) {
        assert_eq!(pass.report().findings.len(), 1, "and stays");
        slices += 1;
    }
    assert!(slices > 2, "{slices}");
    assert!(!pass.is_searching() && !pass.pairs().is_empty());
}

#[test]
fn a_search_without_end_is_bounded_and_says_so() {
    // Each line shares every word with every claim.
    let source = "north march ladder south april paint\n".repeat(11_000);
    let claim = |at: usize| format!("In north and south, march and april, ladder and paint made {at} more.\n");
    let text = (0..2_500).map(claim).collect::<String>();
    let mut input = AnswerInput { text, ..with_source() };
    input.sources[0].text = source;
    let mut auditor = Auditor::default();
    let pass = searched(&mut auditor, &input);
    assert!(auditor.searched < 2_500, "{}", auditor.searched);
    assert!(pass.report().notices.iter().any(|notice| notice.code == "source-bounded"), "{:?}", pass.report().notices);
}

#[test]
fn other_settings_keep_what_is_known_and_another_verifier_does_not() {
    let mut auditor = Auditor::default();
    auditor.audit(&with_source(), NOW, Some(&mut always(0.02, 0.95))).unwrap();
    auditor.configure(Settings { cap: 1, ..Settings::default() });
    assert!(searched(&mut auditor, &with_source()).pairs().is_empty());
    auditor.forget_scores();
    assert!(!searched(&mut auditor, &with_source()).pairs().is_empty());
}

#[test]
fn evidence_names_its_source() {
    let mut input = with_source();
    input.sources[0].title = Some("The chronicle".to_owned());
    let report = Auditor::default().audit(&input, NOW, Some(&mut always(0.02, 0.95))).unwrap();
    assert_eq!(report.findings[0].evidence[0].title.as_deref(), Some("The chronicle"));
}

#[test]
fn the_persons_verdicts_correct_a_check_and_silence_it() {
    let input = streamed("So 17 × 24 = 398.", true);
    let with = |wrong| {
        let experience = BTreeMap::from([("arithmetic/equality".to_owned(), Experience { right: 0, wrong })]);
        let mut auditor = Auditor::new(Settings { experience, ..Settings::default() });
        let here = auditor.checks().into_iter().find_map(|check| check.here);
        (auditor.audit(&input, NOW, None).unwrap(), here)
    };
    let (before, none) = with(0);
    let (once, here) = with(1);
    let probability = |report: &Report| report.findings[0].probability.unwrap();
    assert_eq!(none, None);
    assert!(probability(&once) < probability(&before));
    assert_eq!(here.unwrap().probability, Some(probability(&once)));
    let (often, here) = with(50);
    assert!(often.findings.is_empty() && here.unwrap().silenced);
    // What a silenced check said is not counted as checked either.
    assert_eq!((often.coverage.checked, often.coverage.failed), (0, 0));
}

#[test]
fn the_persons_verdicts_correct_the_verifier() {
    let with = |wrong| {
        let experience = BTreeMap::from([(VERIFIER.to_owned(), Experience { right: 0, wrong })]);
        let mut auditor = Auditor::new(Settings { experience, disabled: vec![SOURCE.to_owned()], ..Settings::default() });
        auditor.audit(&with_source(), NOW, Some(&mut always(0.02, 0.95))).unwrap()
    };
    assert!((with(1).findings[0].probability.unwrap() - 0.95 * 20.0 / 21.0).abs() < 1e-6);
    let silent = with(20);
    assert_eq!((silent.findings.len(), silent.coverage.failed), (0, 0));
}

#[test]
fn known_scores_are_not_asked_for_again() {
    let mut auditor = Auditor::default();
    let first = auditor.audit(&with_source(), NOW, Some(&mut always(0.02, 0.95))).unwrap();
    assert!(searched(&mut auditor, &with_source()).pairs().is_empty());
    let again = auditor.audit(&with_source(), NOW, None).unwrap();
    assert_eq!(first.findings, again.findings);
}

#[test]
fn without_a_verifier_the_report_says_so() {
    let report = Auditor::default().audit(&with_source(), NOW, None).unwrap();
    assert_eq!(report.notices[0].code, "verifier-unavailable");
}

#[test]
fn a_setting_that_is_no_date_is_an_error() {
    let mut auditor = Auditor::new(Settings { now: Some("soon".to_owned()), ..Settings::default() });
    assert_eq!(auditor.read(&streamed("x", true), NOW).unwrap_err().kind(), ErrorKind::Input);
}

#[test]
fn a_check_that_panics_costs_that_check_on_that_view_and_is_told() {
    let text = "So 2 + 2 = 5.\n\nA panic on purpose: 17 × 24 = 398, and 14 March 2025 is a Thursday.\n\nAlso a panic on purpose.\n\nSo 12 × 12 = 145.";
    let mut auditor = Auditor::default();
    for settled in [false, true, true] {
        let report = auditor.audit(&streamed(text, settled), NOW, None).unwrap();
        let quotes: Vec<_> = report.findings.iter().map(|finding| finding.quote.as_str()).collect();
        assert_eq!(quotes.len(), if settled { 3 } else { 2 }, "{quotes:?}");
        assert!(quotes[0].ends_with('5') && quotes[1].contains("Thursday"), "{quotes:?}");
        let [notice] = report.notices.as_slice() else { panic!("{:?}", report.notices) };
        assert_eq!((notice.code.as_str(), notice.values.last().map(String::as_str)), ("check-failed", Some("1")));
        assert!(notice.message.contains(&notice.values[0]) && notice.message.contains("1 part "), "{}", notice.message);
    }
    let whole = auditor.ran;
    auditor.audit(&streamed(text, true), NOW, None).unwrap();
    assert_eq!(auditor.ran, whole, "what panicked is remembered, and not run again");
}

#[test]
fn of_a_check_that_panics_often_there_is_one_notice() {
    let report = Auditor::default()
        .audit(&streamed("A panic on purpose: 1 + 1 = 3.\n\nAnother panic on purpose: 1 + 1 = 3.", true), NOW, None)
        .unwrap();
    assert_eq!(report.notices.len(), 1);
    assert!(report.notices[0].message.contains("2 parts "), "{}", report.notices[0].message);
    assert!(report.findings.is_empty());
}

#[test]
fn a_guard_of_the_platforms_own_stays_through_other_settings() {
    fn none(_: &mut dyn FnMut()) -> bool {
        false
    }
    let mut auditor = Auditor::default().with_guard(none);
    for _ in 0..2 {
        let report = auditor.audit(&streamed("So 2 + 2 = 5.", true), NOW, None).unwrap();
        assert!(report.findings.is_empty() && report.notices.iter().all(|notice| notice.code == "check-failed"));
        auditor.configure(Settings { cap: 3, ..Settings::default() });
    }
}

/// An auditor whose code auditor is asked by the test.
fn coding() -> Auditor {
    Auditor::default().with_code_elsewhere()
}

/// What a report finds in an answer, and whether the code auditor is to be asked first.
fn coded(auditor: &mut Auditor, text: &str, settled: bool) -> (Vec<String>, Option<crate::code::Input>) {
    let pass = auditor.read(&streamed(text, settled), NOW).unwrap();
    (pass.report().findings.into_iter().map(|finding| finding.quote).collect(), pass.code().cloned())
}

#[cfg(feature = "code")]
fn hear(auditor: &mut Auditor, input: &crate::code::Input) {
    auditor.remember_code(input, caveat_code::audit_with_bundled_tables(input), None);
}

const INVENTED: &str = "So 2 + 2 = 5.\n\n```python\nimport os\nos.get_env('HOME')\n```\n\n";

#[test]
#[cfg(feature = "code")]
fn what_a_code_auditor_elsewhere_says_is_heard_when_it_is_there() {
    let mut auditor = coding();
    let (found, asked) = coded(&mut auditor, INVENTED, true);
    assert_eq!(found, ["2 + 2 = 5"]);
    hear(&mut auditor, &asked.unwrap());
    let (found, asked) = coded(&mut auditor, INVENTED, true);
    assert_eq!((found.len(), found[1].as_str(), asked), (2, "get_env", None));
    // Other settings forget nothing of it.
    auditor.configure(Settings { cap: 5, ..Settings::default() });
    assert_eq!(coded(&mut auditor, INVENTED, true).1, None);
}

#[test]
#[cfg(feature = "code")]
fn finished_blocks_are_asked_about_once_while_an_answer_streams() {
    let more = "Then:\n\n```python\nimport json\njson.parse('1')\nimport nosuch_thing_anywhere\n```\n\nThat is all.";
    let text = format!("{INVENTED}{more}");
    let mut auditor = coding();
    let (mut asked, mut most) = (Vec::new(), 0);
    for (end, _) in text.char_indices() {
        let (found, input) = coded(&mut auditor, &text[..end], false);
        // What was found in finished blocks stays, also before a new one is heard.
        let of_code = found.iter().filter(|quote| ["get_env", "parse", "nosuch_thing_anywhere"].contains(&quote.as_str())).count();
        assert!(of_code >= most, "{found:?} of {:?}", &text[..end]);
        most = of_code;
        if let Some(input) = input {
            assert!(input.unfinished);
            hear(&mut auditor, &input);
            asked.push(input.blocks.len());
        }
    }
    assert_eq!((asked, most), (vec![1, 2], 2));
    let (found, input) = coded(&mut auditor, &text, true);
    // A package may be a file that the answer shows further on: that waits for the end.
    assert_eq!(found, ["2 + 2 = 5", "get_env", "parse"]);
    hear(&mut auditor, &input.unwrap());
    assert_eq!(coded(&mut auditor, &text, true).0, ["2 + 2 = 5", "get_env", "parse", "nosuch_thing_anywhere"]);
}

#[test]
fn a_code_auditor_that_fails_is_told_of_and_not_asked_again() {
    let mut auditor = coding();
    let (_, asked) = coded(&mut auditor, INVENTED, true);
    auditor.remember_code(&asked.unwrap(), Vec::new(), Some("it is not there".to_owned()));
    let pass = auditor.read(&streamed(INVENTED, true), NOW).unwrap();
    let report = pass.report();
    assert_eq!((report.findings.len(), report.notices[0].code.as_str(), pass.code()), (1, "code-unavailable", None));
    assert!(report.notices[0].message.contains("it is not there"), "{}", report.notices[0].message);
}

#[test]
fn only_code_that_is_read_and_wanted_is_asked_about() {
    let unread = "```cobol\nDISPLAY 'A'.\n```\n\nAnd no label:\n\n```\nimport os\n```";
    assert_eq!(coded(&mut coding(), unread, true).1, None);
    assert_eq!(coded(&mut coding(), &INVENTED[..INVENTED.len() - 6], false).1, None, "the block may go on");
    let disabled = crate::checks::CHECKS.iter().filter(|check| check.family == "code").map(|check| check.id.to_owned()).collect();
    let mut auditor = Auditor::new(Settings { disabled, ..Settings::default() }).with_code_elsewhere();
    assert_eq!(coded(&mut auditor, INVENTED, true).1, None);
    assert_eq!(coded(&mut Auditor::default(), INVENTED, true).1, None, "where it is built in nobody else is asked");
}
