//! Answers made of the catalogue's own examples and mutated: texts that come so near to what the checks read that they get far inside of them.
//!
//! Every choice is read from bytes, of which libFuzzer keeps those that lead somewhere new; when they are used up, and in the test
//! that runs a fixed number of cases, a generator goes on.

use caveat::checks::CHECKS;
use caveat::{AnswerInput, Role, Settings, Source, Turn};

/// Numbers at the edges of what can be computed with, and the forms in which numbers are misread.
const NUMBERS: &[&str] = &[
    "0", "1", "−1", "-1", "2", "9", "00", "0.0", "0.5", "1.", ".5", "1,5", "1.000", "1,000,000", "1 000", "99999", "1e9", "1e400",
    "10^400", "2^63", "9223372036854775807", "9223372036854775808", "18446744073709551615", "18446744073709551616",
    "340282366920938463463374607431768211455", "340282366920938463463374607431768211456", "4294967295", "4294967296", "255", "256", "365",
    "1000000000000000000000000000000", "0/0", "1/0", "½", "-0", "0%", "100%", "zero", "one", "a million", "31", "12", "13", "24", "60",
];

/// Signs, scripts and pieces of notation at which texts are cut, joined or opened.
const ODD: &[&str] = &[
    "\u{200b}", "\u{202e}", "\u{301}", "😀", "e\u{301}", "ﬁ", "İ", "ß", "٣", "½", "Ⅷ", "\u{a0}", "\u{2028}", "\0", "９", "−", "–", "×",
    "÷", "^", "!", "%", "‰", "°", "\\frac{1}{0}", "\\sqrt{-1}", "\\binom{5}{0}", "(-1)!", "NaN", "∞", "29 February 2023", "0 BC",
    "year -1", "24:00", "61 minutes", "UTC+99", "UTC-0", "MMMM", "|", "\n\n", "\n- ", "\n1. ", "`", "```\n", "> ", "# ", "$", "$$", "**",
    "[", "](", "(", ")", "{", "}", "\\(", "\\]", "\t", "🏳️‍🌈", "\u{10ffff}", "ſ", "K", "ǆ", "=", ",", ".", "'", "\"", "’", "/", ":",
];

/// Where the choices come from.
pub struct Choices<'a> {
    bytes: &'a [u8],
    state: u64,
}

impl<'a> Choices<'a> {
    /// Choices that `bytes` make; the rest follows from them.
    pub fn read(bytes: &'a [u8]) -> Self {
        let seed = bytes.iter().fold(0, |seed: u64, &byte| seed.wrapping_mul(31).wrapping_add(u64::from(byte)));
        Self { bytes, state: seed }
    }

    /// The choices of case `seed`, always the same ones.
    pub fn seeded(seed: u64) -> Self {
        Self { bytes: &[], state: seed.wrapping_mul(0xd134_2543_de82_ef95) }
    }

    /// A number below `bound`, which is not zero.
    fn below(&mut self, bound: usize) -> usize {
        if let Some((two, rest)) = self.bytes.split_first_chunk::<2>() {
            self.bytes = rest;
            return usize::from(u16::from_le_bytes(*two)) % bound;
        }
        // SplitMix64.
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) as usize % bound
    }

    /// Once in `times`.
    fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    fn of<'b, T: ?Sized>(&mut self, all: &[&'b T]) -> &'b T {
        all[self.below(all.len())]
    }
}

/// What an example is made of.
#[derive(Clone, Copy)]
struct Model {
    text: &'static str,
    question: Option<&'static str>,
    earlier: &'static [&'static str],
}

/// The examples of all checks.
pub struct Mutator {
    models: Vec<Model>,
    /// How checks can be switched on and off; the first has everything on and caps nothing.
    pub settings: Vec<Settings>,
}

impl Mutator {
    /// Reads the catalogue.
    pub fn new() -> Self {
        let flags = CHECKS.iter().flat_map(|check| check.flags).map(|flag| (flag.text, flag.question, flag.earlier));
        let ignores = CHECKS.iter().flat_map(|check| check.ignores).map(|ignore| (ignore.text, ignore.question, ignore.earlier));
        let models = flags.chain(ignores).map(|(text, question, earlier)| Model { text, question, earlier }).collect();
        let ids =
            |third: usize| CHECKS.iter().enumerate().filter(move |(at, _)| at % 3 == third).map(|(_, check)| check.id.to_owned()).collect();
        let enabled: Vec<String> = CHECKS.iter().map(|check| check.id.to_owned()).collect();
        let all = Settings { enabled, cap: u32::MAX, ..Settings::default() };
        let settings = vec![
            all.clone(),
            Settings::default(),
            Settings { doubtful: false, cap: 1, ..all.clone() },
            Settings { cap: 0, ..all.clone() },
            Settings { disabled: ids(0), ..all.clone() },
            Settings { disabled: ids(1), enabled: ids(2), ..Settings::default() },
        ];
        Self { models, settings }
    }

    /// The settings to audit with, and the answer; its question, turns and sources are mutated examples, too.
    pub fn case(&self, choices: &mut Choices<'_>) -> (usize, AnswerInput) {
        let settings = if choices.once_in(3) { choices.below(self.settings.len()) } else { 0 };
        let first = self.model(choices);
        let mut text = self.mutated(first.text, choices);
        for _ in 0..choices.below(4) {
            text.push_str(choices.of(&[" ", "\n\n", "\n", "; ", "", "\n- ", " = "]));
            text.push_str(&self.mutated(self.model(choices).text, choices));
        }
        // As an answer stands while it streams.
        let settled = !choices.once_in(3);
        if !settled {
            text.truncate(text.floor_char_boundary(choices.below(text.len() + 1)));
        }
        let question = match first.question {
            Some(question) if choices.once_in(2) => Some(question.to_owned()),
            Some(question) => Some(self.mutated(question, choices)),
            None if choices.once_in(4) => Some(self.mutated(self.model(choices).question.unwrap_or(first.text), choices)),
            None => None,
        };
        let turn = |role, text| Turn { role, text };
        let mut turns: Vec<Turn> = first.earlier.iter().map(|text| turn(Role::Assistant, self.mutated(text, choices))).collect();
        if choices.once_in(5) {
            turns.push(turn(choices.of(&[&Role::User, &Role::Assistant]).to_owned(), self.mutated(self.model(choices).text, choices)));
        }
        let mut sources = Vec::new();
        if choices.once_in(8) {
            sources.push(Source { id: "s".to_owned(), title: None, text: self.mutated(self.model(choices).text, choices) });
        }
        (settings, AnswerInput { id: "a".to_owned(), text, settled, question, turns, sources, ..AnswerInput::default() })
    }

    fn model(&self, choices: &mut Choices<'_>) -> Model {
        self.models[choices.below(self.models.len())]
    }

    /// `text` after up to three changes.
    fn mutated(&self, text: &str, choices: &mut Choices<'_>) -> String {
        let mut text = text.to_owned();
        for _ in 0..choices.below(4) {
            self.change(&mut text, choices);
        }
        text
    }

    fn change(&self, text: &mut String, choices: &mut Choices<'_>) {
        let at = text.floor_char_boundary(choices.below(text.len() + 1));
        match choices.below(9) {
            // A number becomes another one.
            0..=2 => {
                let Some(run) = nth(text, choices, |c| c.is_ascii_digit() || matches!(c, '.' | ',')) else { return };
                text.replace_range(run, choices.of(NUMBERS));
            }
            // Brackets and signs fall out, or become others.
            3 => {
                let Some(run) = nth(text, choices, |c| c.is_ascii_punctuation() || matches!(c, '×' | '÷' | '−' | '–' | '≈' | '°'))
                else {
                    return;
                };
                let sign = if choices.once_in(2) { "" } else { choices.of(ODD) };
                text.replace_range(run, sign);
            }
            // A word becomes one of another example.
            4 => {
                let other = self.model(choices).text;
                let Some(from) = nth(other, choices, char::is_alphanumeric) else { return };
                let Some(run) = nth(text, choices, char::is_alphanumeric) else { return };
                text.replace_range(run, &other[from]);
            }
            5 => text.insert_str(at, choices.of(ODD)),
            // Cut at the end or at the start.
            6 if choices.once_in(3) => drop(text.drain(..at)),
            6 => text.truncate(at),
            // A piece falls out, or comes twice.
            7 => {
                let end = text.floor_char_boundary((at + choices.below(12)).min(text.len()));
                drop(text.drain(at..end.max(at)));
            }
            _ => {
                let end = text.floor_char_boundary((at + choices.below(30)).min(text.len())).max(at);
                let piece = text[at..end].to_owned();
                text.insert_str(at, &piece);
            }
        }
    }
}

/// One of the runs of characters of this kind.
fn nth(text: &str, choices: &mut Choices<'_>, kind: impl Fn(char) -> bool) -> Option<std::ops::Range<usize>> {
    let mut runs: Vec<std::ops::Range<usize>> = Vec::new();
    for (at, c) in text.char_indices().filter(|&(_, c)| kind(c)) {
        match runs.last_mut() {
            Some(last) if last.end == at => last.end += c.len_utf8(),
            _ => runs.push(at..at + c.len_utf8()),
        }
    }
    (!runs.is_empty()).then(|| runs.swap_remove(choices.below(runs.len())))
}
