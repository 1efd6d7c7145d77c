//! What holds for any text: no panic, spans valid, the same result every time, linear time, and streaming that ends where a single
//! pass ends.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use caveat::span::Utf16Map;
use caveat::{AnswerInput, Auditor, BlockInput, BlockKind, Report, Settings, Source, catalogue};
use jiff::civil::{Date, date};
use proptest::prelude::*;

const NOW: Date = date(2026, 11, 1);

/// Everything switched on, nothing capped: the most that can go wrong. A check that panics ends the test.
fn auditor() -> Auditor {
    let enabled = catalogue().into_iter().map(|check| check.id).collect();
    Auditor::new(Settings { enabled, cap: u32::MAX, ..Settings::default() }).with_guard(|step| {
        step();
        true
    })
}

fn markdown(text: &str) -> AnswerInput {
    AnswerInput { text: text.to_owned(), settled: true, ..AnswerInput::default() }
}

fn audit(input: &AnswerInput) -> Report {
    auditor().audit(input, NOW, None).unwrap_or_else(|error| panic!("{error}"))
}

fn spans_are_valid(text: &str, report: &Report) {
    let map = Utf16Map::new(text);
    for finding in &report.findings {
        let span = map.inward(text, finding.span).unwrap_or_else(|error| panic!("{}: {error}", finding.check));
        assert!(!span.is_empty(), "{} marks nothing", finding.check);
        assert!(!finding.quote.trim().is_empty());
        assert_eq!(finding.fingerprint.len(), 16);
        for evidence in finding.evidence.iter().filter(|evidence| evidence.id.is_empty()) {
            assert!(map.inward(text, evidence.span).is_ok() || evidence.kind != caveat::signal::EvidenceKind::Answer);
        }
    }
    for two in report.findings.windows(2) {
        assert!(two[0].span.start <= two[1].span.start, "findings are in the order of the text");
    }
    let coverage = report.coverage;
    assert_eq!(coverage.claims, coverage.checked + coverage.uncheckable);
    assert!(coverage.failed <= coverage.checked);
}

/// Pieces of which answers that wake many checks can be put together.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "\\PC{0,12}",
        "[0-9.,%$€+×*/=()^ -]{1,16}",
        Just("17 × 24 = 398".to_owned()),
        Just("1,234.5 ≈ 1 234,5 million ".to_owned()),
        Just("\\frac{3}{4} \\times \\sqrt{16} = 3 ".to_owned()),
        Just("from 80 to 100, a 20 % increase. ".to_owned()),
        Just("on Monday, 31 April 2023 (29 Feb 1900) ".to_owned()),
        Just("ISBN 978-0-306-40615-8; IBAN DE89 3704 0044 0532 0130 00 ".to_owned()),
        Just("strawberry has two r's. ".to_owned()),
        Just("Here are five reasons:\n\n1. a\n2. b\n\n".to_owned()),
        Just("| a | b | total |\n|---|---|---|\n| 1 | 2 | 4 |\n\n".to_owned()),
        Just("```json\n{\"a\": [1, 2,}\n```\n".to_owned()),
        Just("5 miles (9 km), 100 °F = 40 °C ".to_owned()),
        Just("😀 日本語。עברית e\u{301} ".to_owned()),
        Just("\n\n".to_owned()),
        Just("**".to_owned()),
        Just("$$ \\( \\[ ".to_owned()),
    ];
    prop::collection::vec(piece, 0..14).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_audited(text in "\\PC{0,400}") {
        spans_are_valid(&text, &audit(&markdown(&text)));
    }

    #[test]
    fn any_mixture_is_audited_the_same_way_twice(text in pieces(), question in pieces()) {
        let input = AnswerInput { question: Some(question), ..markdown(&text) };
        let report = audit(&input);
        spans_are_valid(&text, &report);
        prop_assert_eq!(&report, &audit(&input));
    }

    #[test]
    fn any_blocks_are_audited_or_refused(text in pieces(), cuts in prop::collection::vec(0_u32..200, 0..6)) {
        let mut cuts = cuts;
        cuts.sort_unstable();
        let block = |two: &[u32]| BlockInput { kind: BlockKind::Prose, start: two[0], end: two[1], ..BlockInput::default() };
        let input = AnswerInput { blocks: Some(cuts.chunks_exact(2).map(block).collect()), ..markdown(&text) };
        if let Ok(report) = auditor().audit(&input, NOW, None) {
            spans_are_valid(&text, &report);
        }
    }

    #[test]
    fn streaming_ends_where_one_pass_ends(text in pieces(), step in 1_usize..40) {
        let mut streaming = auditor();
        let mut at = 0;
        while at < text.len() {
            at = text.ceil_char_boundary((at + step).min(text.len()));
            let input = AnswerInput { settled: false, ..markdown(&text[..at]) };
            spans_are_valid(&text[..at], &streaming.audit(&input, NOW, None).unwrap());
        }
        prop_assert_eq!(streaming.audit(&markdown(&text), NOW, None).unwrap(), audit(&markdown(&text)));
    }

    #[test]
    fn any_source_is_cut_and_a_missing_verifier_is_said(text in pieces(), source in pieces()) {
        let input = AnswerInput { sources: vec![Source { id: "s".to_owned(), title: None, text: source }], ..markdown(&text) };
        spans_are_valid(&text, &audit(&input));
    }
}

/// Seconds this thread has worked, where the system tells; the clock's where not. On a busy machine a long run waits more often than a short
/// one, and the clock counts that.
fn worked(since: std::time::Instant) -> f64 {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.and_then(|told| told.split(' ').next()?.parse::<f64>().ok());
    nanoseconds.map_or_else(|| since.elapsed().as_secs_f64(), |nanoseconds| nanoseconds / 1e9)
}

/// Work per byte must not grow with the text. Compared within one process, over as many bytes of each size, with a wide margin: a quadratic
/// step over 16 times the text costs 16 times as much per byte, a slow machine does not.
fn costs_no_more_per_byte(name: &str, of_size: impl Fn(usize) -> String) {
    let cost = |bytes: usize| {
        let input = markdown(&of_size(bytes));
        let times = (384 << 10) / bytes;
        let clock = std::time::Instant::now();
        let started = worked(clock);
        for _ in 0..times {
            std::hint::black_box(audit(&input));
        }
        (worked(clock) - started) / (times * input.text.len()) as f64
    };
    let (small, large) = (cost(8 << 10), cost(128 << 10));
    assert!(large < small * 6.0, "{name:?}: {:.0} ns a byte at 8 KiB, {:.0} at 128 KiB", small * 1e9, large * 1e9);
}

#[test]
fn time_is_linear() {
    let hostile = [
        "((((((((((((((((", "1+1+1+1+1+1+1+1+", "9999999999999999", "\\frac{\\frac{\\frac{", "a = a = a = a = ", "| 1 | 2 | 3 |\n",
        "- item one, two\n", "1,1,1,1,1,1,1,1,", "\"quote\" 'quote' ", "from 1 to 2, 3% ", "31 April 2023 on ", "\\( x \\[ y $$ z ",
        "[1] [2] [3] http:", "the the the the ", "`a` **b** [c](d) ", "**a *b `c` d* e** ", "1. [one](x) is 1\n", "| a `b` | **2** |\n",
        "The regex `a+b` matches ", "and 2 with 3 is 1/9 to ", "14, sqrt(2) = ", "- In alphabetical order:\n", "- Here are three ways:\n",
        "* Here are 4-letter words:\n", "We will discuss a, b and c:\n\n**a**: x\n\n",
    ];
    for piece in hostile {
        costs_no_more_per_byte(piece, |bytes| piece.repeat(bytes / piece.len()));
    }
}

/// What is long or wide in one piece, or full of findings.
#[test]
fn time_is_linear_in_every_shape() {
    let wide = |cell: &str, bytes: usize| {
        let columns = bytes / (cell.len() + 6);
        format!("{}|\n{}|\n{}|\n", "| a ".repeat(columns), "|---".repeat(columns), format!("| {cell} ").repeat(columns))
    };
    let german = "Das ist die Tabelle, und sie ist nicht kurz, denn es gibt viele Werte.\n\n";
    let table = "| Wert | Summe |\n|---|---|\n";
    let long = |head: &str, piece: &str, bytes: usize| format!("{head}{}", piece.repeat(bytes / piece.len()));
    costs_no_more_per_byte("a German table of wrong rows", |bytes| long(&format!("{german}{table}"), "| 17 | 17 × 24 = 398 |\n", bytes));
    costs_no_more_per_byte("a German list of wrong items", |bytes| long(german, "- 17 × 24 = 398\n", bytes));
    costs_no_more_per_byte("decimal commas", |bytes| long(german, "Es sind 1,5 und 2,25 und 1.234,5 Meter. ", bytes));
    costs_no_more_per_byte("a row of many cells", |bytes| wide("1", bytes));
    costs_no_more_per_byte("a row of many sums", |bytes| wide("1 + 1 = 3", bytes));
    costs_no_more_per_byte("a table of many sums", |bytes| long(table, "| 3 | 1 + 1 = 3 |\n", bytes));
    costs_no_more_per_byte("many paragraphs", |bytes| long("", "17 × 24 = 398\n\n", bytes));
    costs_no_more_per_byte("many sentences", |bytes| long("", "The sum is 17 × 24 = 398. ", bytes));
    costs_no_more_per_byte("a long list", |bytes| long("Here are five reasons:\n\n", "1. one, two and 3 of 4\n", bytes));
    costs_no_more_per_byte("a list in a list", |bytes| long("", "- one\n  - two is 1/2\n", bytes));
    costs_no_more_per_byte("many headings", |bytes| long("", "# Part 1 of 2\n\nIt is 3.\n\n", bytes));
    costs_no_more_per_byte("many quotes", |bytes| long("", "> \"It is 3,\" he said.\n\n", bytes));
    costs_no_more_per_byte("many years", |bytes| long("", "He was born in 1900 and died in 1950, aged 49. ", bytes));
    costs_no_more_per_byte("many units", |bytes| long("", "It is 5 miles (9 km) long and 100 °F (40 °C) warm. ", bytes));
    costs_no_more_per_byte("many values of one thing", |bytes| long("", "The tower is 300 m high. The tower is 310 m high. ", bytes));
}
