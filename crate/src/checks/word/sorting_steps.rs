//! # What it flags
//! The first broken line of a derivation that sorts words letter by letter: a letter or its place in the alphabet, a word in the wrong
//! group, a chain that loses a word or changes an order that was settled, a tie that is never broken and comes out wrong.
//! # Why it misleads
//! A derivation looks checked because it is long; everything after the broken line rests on it.
//! # How it is decided
//! Lines such as `"kitten": "k" (11)`, `(2) "being" < (3) ["cider" ? "cry"]` and "sort this subpart [...] by looking at their second
//! letters" are replayed from the list of words on. Each is held against the words' letters and against the chain before it. Only the
//! first line that does not follow is marked. A group that is left while words in it are tied is marked only where it is never taken up again
//! and the answer does not come out: groups may be sorted in any order. The rules were shaped on the word sorting of BIG-Bench Mistake
//! (arXiv 2311.08516), whose notation they read.
//! # Known false positives
//! None known; derivations in other notations are not read.

use crate::check::prelude::*;
use crate::words::{Token, TokenKind, tokens};

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Steps of sorting words",
    tier: Tier::Wrong,
    scope: Scope::Answer,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &["\" <", "\" ?"],
};

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    if text.len() > 60_000 || !text.contains("\" < ") && !text.contains("] < ") {
        return Vec::new();
    }
    let cut = tokens(text);
    let pieces = pieces(text, &cut);
    let letters =
        pieces.windows(4).filter(|four| matches!(four, [Piece::Word(..), Piece::Colon, Piece::Word(..), Piece::Label(..)])).count();
    let mut replay = Replay { sorts: letters > 1, question: context.question(), ..Replay::default() };
    replay.run(&pieces);
    if !replay.sorts {
        return Vec::new();
    }
    match replay.verdict() {
        Some((span, working)) => vec![Signal::new(context.at(span.start, span.end), working)],
        None => replay.held.iter().map(|span| Signal::agrees(context.at(span.start, span.end))).collect(),
    }
}

/// What a derivation is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Piece<'a> {
    /// A quoted word.
    Word(&'a str, Span),
    /// A number in brackets.
    Label(u32, Span),
    Less,
    Either,
    Open(Span),
    Close(Span),
    Colon,
    /// A word of the sentence.
    Plain(&'a str, Span),
    Stop,
}

fn pieces<'a>(text: &'a str, cut: &[Token<'a>]) -> Vec<Piece<'a>> {
    let mut found = Vec::with_capacity(cut.len());
    let mut at = 0;
    while let Some(token) = cut.get(at) {
        at += 1;
        match token.text {
            "\"" => {
                let close = (at..cut.len().min(at + 8)).find(|&end| cut[end].text == "\"");
                if let Some(close) = close {
                    let span = Span::new(token.span.start, cut[close].span.end);
                    found.push(Piece::Word(&text[token.span.end..cut[close].span.start], span));
                    at = close + 1;
                }
            }
            "(" => {
                if let (Some(number), true) = (cut.get(at).and_then(Token::number), cut.get(at + 1).is_some_and(|close| close.marks(")"))) {
                    found.push(Piece::Label(number, Span::new(token.span.start, cut[at + 1].span.end)));
                    at += 2;
                }
            }
            "<" => found.push(Piece::Less),
            "?" => found.push(Piece::Either),
            "[" => found.push(Piece::Open(token.span)),
            "]" => found.push(Piece::Close(token.span)),
            ":" => found.push(Piece::Colon),
            "." => found.push(Piece::Stop),
            word if token.kind == TokenKind::Word => found.push(Piece::Plain(word, token.span)),
            _ => {}
        }
    }
    found
}

/// One element of a chain: a word, or words whose order is open.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Element<'a> {
    label: Option<(u32, Span)>,
    words: Vec<(&'a str, Span)>,
}

impl Element<'_> {
    fn names(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self.words.iter().map(|(word, _)| *word).collect();
        names.sort_unstable();
        names
    }

    fn span(&self) -> Span {
        match (self.words.first(), self.words.last()) {
            (Some((_, first)), Some((_, last))) => Span::new(first.start, last.end),
            _ => Span::new(0, 0),
        }
    }
}

/// The element that starts at piece `at`, and one past its last piece.
fn element<'a>(pieces: &[Piece<'a>], at: usize) -> Option<(Element<'a>, usize)> {
    let mut at = at;
    let mut label = None;
    if let Piece::Label(number, span) = *pieces.get(at)? {
        label = Some((number, span));
        at += 1;
    }
    let open = matches!(pieces.get(at)?, Piece::Open(_));
    at += usize::from(open);
    let mut words = Vec::new();
    loop {
        let Piece::Word(word, span) = *pieces.get(at)? else { return None };
        words.push((word, span));
        at += 1;
        match pieces.get(at) {
            Some(Piece::Either) => at += 1,
            Some(Piece::Close(_)) if open => {
                at += 1;
                break;
            }
            _ if open => return None,
            _ => break,
        }
    }
    Some((Element { label, words }, at))
}

/// The chain that starts at piece `at`, and one past its last piece.
fn chain<'a>(pieces: &[Piece<'a>], at: usize) -> Option<(Vec<Element<'a>>, usize)> {
    let (first, mut end) = element(pieces, at)?;
    let mut elements = vec![first];
    while pieces.get(end) == Some(&Piece::Less) {
        let Some((next, after)) = element(pieces, end + 1) else { break };
        elements.push(next);
        end = after;
    }
    Some((elements, end))
}

/// Position words: "first" to "tenth".
fn position(word: &str) -> Option<usize> {
    const ORDINALS: [&str; 10] = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
    ORDINALS.iter().position(|known| word.eq_ignore_ascii_case(known))
}

/// The place of a letter in the alphabet.
fn place(letter: char) -> Option<u32> {
    letter.is_ascii_lowercase().then(|| u32::from(letter) - u32::from('a') + 1)
}

/// Whether the pieces at `at` are these words.
fn says(pieces: &[Piece<'_>], at: usize, words: &[&str]) -> bool {
    words
        .iter()
        .enumerate()
        .all(|(nth, word)| matches!(pieces.get(at + nth), Some(Piece::Plain(said, _)) if said.eq_ignore_ascii_case(word)))
}

type Order = Vec<Vec<String>>;

#[derive(Default)]
struct Replay<'q> {
    question: Option<&'q str>,
    /// The groups that were looked at.
    seen: Vec<Vec<String>>,
    /// The words whose first letters were listed.
    listed: Vec<String>,
    /// The order so far.
    order: Option<Order>,
    /// The group being sorted.
    group: Option<Vec<String>>,
    /// The letter that is looked at, counted from 0.
    nth: usize,
    /// Whether it is a derivation of a sort at all.
    sorts: bool,
    held: Vec<Span>,
    broken: Option<(Span, String)>,
    /// The first group that was left while words in it were tied: where the next one begins, the words, and what it says.
    left: Option<(Span, Vec<String>)>,
}

impl Replay<'_> {
    /// The first line that does not follow, if any.
    fn verdict(&mut self) -> Option<(Span, String)> {
        match self.left.take() {
            Some((span, words)) if self.broken.is_some() => Some((span, format!("“{}” is still to be sorted", words.join(" ? ")))),
            _ => self.broken.take(),
        }
    }

    fn fail(&mut self, span: Span, working: String) {
        self.broken.get_or_insert((span, working));
    }

    fn run(&mut self, pieces: &[Piece<'_>]) {
        let mut at = 0;
        while at < pieces.len() && self.broken.is_none() {
            at = self.step(pieces, at).max(at + 1);
        }
    }

    fn step(&mut self, pieces: &[Piece<'_>], at: usize) -> usize {
        match pieces[at] {
            Piece::Plain(word, _) if word.eq_ignore_ascii_case("sort") && says(pieces, at, &["sort", "this", "subpart"]) => {
                self.subpart(pieces, at + 3)
            }
            Piece::Plain(word, _)
                if position(word).is_some() && (says(pieces, at + 1, &["letter"]) || says(pieces, at + 1, &["letters"])) =>
            {
                self.nth = position(word).unwrap_or(0);
                at + 2
            }
            Piece::Plain(word, _) if word.eq_ignore_ascii_case("answer") && says(pieces, at + 1, &["is"]) => self.answer(pieces, at + 2),
            Piece::Word(word, span) if pieces.get(at + 1) == Some(&Piece::Colon) => self.letter(pieces, at, word, span),
            Piece::Word(..) | Piece::Label(..) | Piece::Open(_) => {
                let Some((elements, end)) = chain(pieces, at) else { return at + 1 };
                // A single quoted word in a sentence is no chain.
                if elements.len() == 1 && elements[0].label.is_none() && elements[0].words.len() == 1 {
                    return end;
                }
                let sub =
                    says(pieces, end, &["for", "the", "subpart"]) || self.group.as_ref().is_some_and(|group| *group == names(&elements));
                if sub && self.group.is_some() {
                    self.partial(&elements);
                } else {
                    self.whole(&elements);
                }
                end
            }
            _ => at + 1,
        }
    }

    /// `"kitten": "k" (11)`.
    fn letter(&mut self, pieces: &[Piece<'_>], at: usize, word: &str, span: Span) -> usize {
        let (Some(Piece::Word(claimed, _)), Some(&Piece::Label(number, end))) = (pieces.get(at + 2), pieces.get(at + 3)) else {
            return at + 1;
        };
        let marked = Span::new(span.start, end.end);
        let letter = word.chars().nth(self.nth);
        let right = letter.is_some_and(|letter| claimed.chars().eq([letter]) && place(letter) == Some(number));
        if right || letter.is_some_and(|letter| !letter.is_ascii_lowercase()) {
            self.held.push(marked);
        } else {
            let shown = letter.map_or_else(|| "none".to_owned(), |letter| format!("“{letter}” ({})", place(letter).unwrap_or(0)));
            self.fail(marked, format!("letter {} of “{word}”: {shown}", self.nth + 1));
        }
        if self.order.is_none() && self.nth == 0 {
            self.listed.push(word.to_owned());
        }
        at + 4
    }

    /// Labels against letters, in ascending order.
    fn labels(&mut self, elements: &[Element<'_>], nth: usize) {
        let mut last = 0;
        for element in elements {
            let Some((number, span)) = element.label else { continue };
            for (word, place_of) in &element.words {
                let letter = word.chars().nth(nth);
                if letter.and_then(place) != Some(number) && letter.is_none_or(|letter| letter.is_ascii_lowercase()) {
                    let shown = letter.map_or_else(|| "none".to_owned(), |letter| format!("“{letter}” ({})", place(letter).unwrap_or(0)));
                    return self.fail(*place_of, format!("letter {} of “{word}”: {shown}", nth + 1));
                }
            }
            if number <= last {
                return self.fail(Span::new(span.start, element.span().end), format!("({number}) does not come after ({last})"));
            }
            last = number;
        }
    }

    /// A chain of the group that is being sorted.
    fn partial(&mut self, elements: &[Element<'_>]) {
        self.labels(elements, self.nth);
        let Some(group) = self.group.clone() else { return };
        if self.broken.is_some() {
            return;
        }
        let span = Span::new(elements[0].span().start, elements[elements.len() - 1].span().end);
        let mut held = names(elements);
        held.sort_unstable();
        if held != group {
            return self.fail(span, differing(&group, &held));
        }
        let replaced: Order = elements.iter().map(|element| element.names().iter().map(|&name| name.to_owned()).collect()).collect();
        if let Some(order) = &mut self.order
            && let Some(at) = order.iter().position(|open| *open == group)
        {
            order.splice(at..=at, replaced);
        }
        self.held.push(span);
        self.group = None;
    }

    /// A chain of all words.
    fn whole(&mut self, elements: &[Element<'_>]) {
        let span = Span::new(elements[0].span().start, elements[elements.len() - 1].span().end);
        let Some(order) = self.order.clone() else {
            if self.listed.len() < 2 {
                return;
            }
            self.listed.sort_unstable();
            let wanted = self.listed.clone();
            self.labels(elements, 0);
            if self.broken.is_none() {
                let held = names(elements);
                if held == wanted {
                    self.held.push(span);
                } else {
                    self.fail(span, differing(&wanted, &held));
                }
            }
            self.order = Some(elements.iter().map(|element| element.names().iter().map(|&name| name.to_owned()).collect()).collect());
            return;
        };
        if elements.len() < 2 {
            return;
        }
        let found: Order = elements.iter().map(|element| element.names().iter().map(|&name| name.to_owned()).collect()).collect();
        if found == order {
            self.held.push(span);
            return;
        }
        let mut wanted: Vec<String> = order.iter().flatten().cloned().collect();
        wanted.sort_unstable();
        let held = names(elements);
        if held != wanted {
            return self.fail(span, differing(&wanted, &held));
        }
        let at = found.iter().zip(&order).position(|(one, two)| one != two).unwrap_or(0);
        let expected = order.get(at).map(|words| words.join(" ? ")).unwrap_or_default();
        self.fail(elements[at.min(elements.len() - 1)].span(), format!("the order so far has “{expected}” here"));
    }

    /// "sort this subpart [...] by looking at their second letters".
    fn subpart(&mut self, pieces: &[Piece<'_>], at: usize) -> usize {
        let Some((group, mut end)) = element(pieces, at) else { return at };
        let names: Vec<String> = group.names().iter().map(|&name| name.to_owned()).collect();
        while end < pieces.len() && !matches!(pieces[end], Piece::Stop | Piece::Word(..)) {
            if let Piece::Plain(word, _) = pieces[end]
                && let Some(nth) = position(word)
            {
                self.nth = nth;
            }
            end += 1;
        }
        let span = group.span();
        if let Some(order) = &self.order {
            // A group that was looked at and left as it was.
            let before = order.iter().take_while(|open| **open != names).find(|open| open.len() > 1 && self.seen.contains(open)).cloned();
            // Groups may be sorted in any order: only one that is never taken up again was left behind.
            if self.left.as_ref().is_some_and(|(_, left)| *left == names) {
                self.left = None;
            }
            if let Some(left) = before {
                self.left.get_or_insert((span, left));
            }
            if !order.contains(&names) {
                self.fail(span, format!("no group “{}” is open", names.join(" ? ")));
            } else if let Some(different) = prefix_differs(&names, self.nth) {
                self.fail(span, different);
            } else {
                self.held.push(span);
            }
        }
        self.seen.push(names.clone());
        self.group = Some(names);
        end
    }

    /// "The answer is being bellyache …".
    fn answer(&mut self, pieces: &[Piece<'_>], at: usize) -> usize {
        let mut words: Vec<(String, Span)> = Vec::new();
        let mut end = at;
        while let Some(Piece::Plain(word, span) | Piece::Word(word, span)) = pieces.get(end) {
            words.push(((*word).to_owned(), *span));
            end += 1;
        }
        let Some(order) = self.order.clone().filter(|_| words.len() > 1) else { return end };
        let span = Span::new(words[0].1.start, words[words.len() - 1].1.end);
        let mut wanted: Vec<String> = order.into_iter().flatten().collect();
        wanted.sort_unstable();
        let mut held: Vec<String> = words.iter().map(|(word, _)| word.clone()).collect();
        let unsorted = words
            .windows(2)
            .find(|two| two[0].0 > two[1].0 && letters(&two[0].0) > letters(&two[1].0))
            .map(|two| (two[1].1, format!("“{}” comes before “{}”", two[1].0, two[0].0)));
        held.sort_unstable();
        if let Some((span, working)) = unsorted {
            self.fail(span, working);
        } else if held == wanted {
            self.held.push(span);
        } else if self.question.is_some_and(|question| held.iter().all(|word| question.contains(word.as_str()))) {
            // The answer has the words that were asked for; the slip of the pen stands in the lines before.
        } else if held.iter().all(|word| word.chars().all(|letter| letter.is_ascii_lowercase())) {
            self.fail(span, differing(&wanted, &held));
        }
        end
    }
}

/// The letters alone: whether an apostrophe counts is a matter of the dictionary.
fn letters(word: &str) -> String {
    word.chars().filter(|letter| letter.is_alphabetic()).collect()
}

fn names(elements: &[Element<'_>]) -> Vec<String> {
    let mut names: Vec<String> = elements.iter().flat_map(|element| element.words.iter().map(|(word, _)| (*word).to_owned())).collect();
    names.sort_unstable();
    names
}

/// Where the words already differ before letter `nth`, that letter does not decide.
fn prefix_differs(words: &[String], nth: usize) -> Option<String> {
    let first = words.first()?;
    let prefix: String = first.chars().take(nth).collect();
    let other = words.iter().find(|word| word.chars().take(nth).collect::<String>() != prefix)?;
    Some(format!("“{first}” and “{other}” differ before letter {}", nth + 1))
}

/// What is missing from `held`, or too much in it.
fn differing(wanted: &[String], held: &[String]) -> String {
    if let Some(missing) = wanted.iter().find(|word| !held.contains(word)) {
        format!("“{missing}” is missing")
    } else if let Some(extra) = held.iter().find(|word| !wanted.contains(word)) {
        format!("“{extra}” is not in the list")
    } else {
        let twice = held.windows(2).find(|two| two[0] == two[1]).map_or("", |two| &two[0]);
        format!("“{twice}” stands there twice")
    }
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag(
        "The first letter: \"cider\": \"c\" (3). \"being\": \"b\" (2). \"widen\": \"w\" (23).\nWe now have: (2) [\"being\" ? \"widen\"] < (3) \"cider\".\nThe answer is being cider widen",
        "\"widen\"",
        "letter 1 of “widen”: “w” (23)",
    ),
    flag(
        "The first letter: \"devisee\": \"d\" (5). \"apple\": \"a\" (1).\nWe now have: (1) \"apple\" < (4) \"devisee\". Hence \"apple\" < \"devisee\".",
        "\"devisee\": \"d\" (5)",
        "letter 1 of “devisee”: “d” (4)",
    ),
    flag(
        "The first letter: \"tent\": \"t\" (20). \"tank\": \"t\" (20). \"apple\": \"a\" (1).\nWe now have: (1) \"apple\" < (20) [\"tent\" ? \"tank\"].\nNow let's sort this subpart [\"tent\" ? \"tank\"] by looking at their second letters. The second letter: \"tent\": \"e\" (5). \"tank\": \"a\" (1).\nWe now have: (1) \"tank\" < (5) \"tent\" for the subpart. Hence, we have \"apple\" < \"tent\" < \"tank\".",
        "\"tent\"",
        "the order so far has “tank” here",
    ),
    flag(
        "The first letter: \"tent\": \"t\" (20). \"tank\": \"t\" (20). \"apple\": \"a\" (1).\nWe now have: (1) \"apple\" < (20) [\"tent\" ? \"tank\"].\nNow let's sort this subpart [\"tent\" ? \"tank\"] by looking at their second letters. The second letter: \"tent\": \"e\" (5). \"tank\": \"a\" (1).\nWe now have: (5) \"tent\" < (1) \"tank\" for the subpart. Hence, we have \"apple\" < \"tent\" < \"tank\".",
        "(1) \"tank\"",
        "(1) does not come after (5)",
    ),
    flag(
        "The first letter: \"cry\": \"c\" (3). \"apple\": \"a\" (1). \"bat\": \"b\" (2).\nWe now have: (1) \"apple\" < (2) \"bat\" < (3) \"cry\".\nThe answer is apple cry bat",
        "bat",
        "“bat” comes before “cry”",
    ),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore(
        "The first letter: \"cider\": \"c\" (3). \"being\": \"b\" (2).\nWe now have: (2) \"being\" < (3) \"cider\". Hence \"being\" < \"cider\".\nThe answer is being cider",
    ),
    ignore("He wrote \"a\" < \"b\" and then \"c\" < \"b\" on the board."),
    ignore("In the test, \"low\" < \"mid\" < \"high\" was the scale."),
    ignore("Is it \"red\" ? \"blue\" < \"green\"?"),
    ignore(
        "The first letter: \"tent\": \"t\" (20). \"tank\": \"t\" (20). \"apple\": \"a\" (1).\nWe now have: (1) \"apple\" < (20) [\"tent\" ? \"tank\"].\nNow let's sort this subpart [\"tent\" ? \"tank\"] by looking at their second letters. The second letter: \"tent\": \"e\" (5). \"tank\": \"a\" (1).\nWe now have: (1) \"tank\" < (5) \"tent\" for the subpart. Hence, we have \"apple\" < \"tank\" < \"tent\".\nThe answer is apple tank tent",
    ),
];
