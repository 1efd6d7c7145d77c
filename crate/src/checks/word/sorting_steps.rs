//! # What it flags
//! Broken lines of a derivation that sorts words letter by letter: a letter or its place in the alphabet, a word in the wrong group, a
//! chain that loses a word or changes an order that was settled, a tie that is never broken.
//! # Why it misleads
//! A derivation looks checked because it is long; everything after the broken line rests on it.
//! # How it is decided
//! Lines such as `"kitten": "k" (11)`, `(2) "being" < (3) ["cider" ? "cry"]` and "sort this subpart [...] by looking at their second
//! letters" are replayed from the list of words on. Each is held against the words' letters and against the chain before it, as it is
//! written. The first wrong letter is marked and the first line that does not follow, not all that comes of them. A group that is left while words in it are tied is marked only where it
//! is never taken up again: groups may be sorted in any order. The rules were shaped on the word sorting of BIG-Bench Mistake
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
    let broken = replay.verdict();
    if broken.is_empty() {
        return replay.held.iter().map(|span| Signal::agrees(context.at(span.start, span.end))).collect();
    }
    broken.into_iter().map(|slip| Signal::new(context.at(slip.span.start, slip.span.end), slip.working)).collect()
}

/// What a derivation is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Piece<'a> {
    /// A quoted word.
    Word(&'a str, Span),
    /// A number in brackets.
    Label(u32, Span),
    Less,
    Equal,
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
            "=" => found.push(Piece::Equal),
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

/// What is wrong with a broken line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A letter or its place in the alphabet.
    Letter,
    /// It does not follow from the lines before.
    Order,
}

/// A broken line.
#[derive(Debug)]
struct Slip {
    kind: Kind,
    span: Span,
    working: String,
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
    broken: Vec<Slip>,
    /// Words whose letter was marked already, and which letter.
    told: Vec<(String, usize)>,
    /// Whether the next chain is taken as it is, as the one before it was broken.
    astray: bool,
    /// Whether the derivation came to its end.
    answered: bool,
    /// The first group that was left while words in it were tied: where the next one begins, the words, and what it says.
    left: Option<(Span, Vec<String>)>,
}

impl Replay<'_> {
    /// The first broken line of each kind.
    fn verdict(&mut self) -> Vec<Slip> {
        if self.answered {
            self.leave();
        }
        let mut broken = std::mem::take(&mut self.broken);
        broken.sort_by_key(|slip| slip.span.start);
        let mut kinds = Vec::new();
        broken.retain(|slip| {
            !kinds.contains(&slip.kind) && {
                kinds.push(slip.kind);
                true
            }
        });
        broken
    }

    fn fail(&mut self, span: Span, working: String) {
        // Once a derivation is broken, it does not matter whether a group that was left is taken up again.
        self.leave();
        self.broken.push(Slip { kind: Kind::Order, span, working });
    }

    fn wrong_letter(&mut self, span: Span, word: &str, nth: usize) {
        if self.told.iter().any(|(told, at)| told == word && *at == nth) {
            return;
        }
        self.leave();
        let working = format!("letter {} of “{word}”: {}", nth + 1, shown(word.chars().nth(nth)));
        self.broken.push(Slip { kind: Kind::Letter, span, working });
        self.told.push((word.to_owned(), nth));
    }

    /// The group that was left is a broken line.
    fn leave(&mut self) {
        if let Some((span, words)) = self.left.take() {
            let working = format!("“{}” is still to be sorted", words.join(" ? "));
            self.broken.push(Slip { kind: Kind::Order, span, working });
        }
    }

    fn run(&mut self, pieces: &[Piece<'_>]) {
        let mut at = 0;
        while at < pieces.len() {
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
                // A tie that is said to be one is another notation, which is not read.
                if pieces.get(end) == Some(&Piece::Equal) || at > 0 && pieces[at - 1] == Piece::Equal {
                    self.group = None;
                    self.astray = true;
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
        // Where a mark stands in the letter's place, any letter of the word may be meant, and no other.
        let unclear = letter.is_some_and(|letter| !letter.is_ascii_lowercase()) && word.contains(claimed);
        if right || unclear {
            self.held.push(marked);
        } else {
            self.wrong_letter(marked, word, self.nth);
        }
        if self.order.is_none() && self.nth == 0 {
            self.listed.push(word.to_owned());
        }
        at + 4
    }

    /// Labels against letters, in ascending order; whether they hold.
    fn labels(&mut self, elements: &[Element<'_>], nth: usize) -> bool {
        let mut last = 0;
        for element in elements {
            let Some((number, span)) = element.label else { continue };
            for (word, place_of) in &element.words {
                let letter = word.chars().nth(nth);
                if letter.and_then(place) != Some(number) && letter.is_none_or(|letter| letter.is_ascii_lowercase()) {
                    self.wrong_letter(*place_of, word, nth);
                    return false;
                }
            }
            if number <= last {
                self.fail(Span::new(span.start, element.span().end), format!("({number}) does not come after ({last})"));
                return false;
            }
            last = number;
        }
        true
    }

    /// A chain of the group that is being sorted.
    fn partial(&mut self, elements: &[Element<'_>]) {
        let labelled = self.labels(elements, self.nth);
        let Some(group) = self.group.take() else { return };
        let span = Span::new(elements[0].span().start, elements[elements.len() - 1].span().end);
        let mut held = names(elements);
        held.sort_unstable();
        if held != group {
            self.astray = true;
            return self.fail(span, differing(&group, &held));
        }
        let replaced = order_of(elements);
        if let Some(order) = &mut self.order
            && let Some(at) = order.iter().position(|open| *open == group)
        {
            order.splice(at..=at, replaced);
        }
        if labelled {
            self.held.push(span);
        }
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
            let (labelled, held) = (self.labels(elements, 0), names(elements));
            if held != wanted {
                self.fail(span, differing(&wanted, &held));
            } else if labelled {
                self.held.push(span);
            }
            self.order = Some(order_of(elements));
            return;
        };
        if elements.len() < 2 {
            return;
        }
        let found = order_of(elements);
        if found == order {
            self.held.push(span);
            return;
        }
        self.order = Some(found.clone());
        if std::mem::take(&mut self.astray) {
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
                self.astray = true;
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

    /// Whether the question or the list of first letters has the word.
    fn was_asked_for(&self, word: &str) -> bool {
        let ends = |letter: char| letter.is_whitespace() || ",;:.\"".contains(letter);
        self.question.is_some_and(|question| question.split(ends).any(|asked| asked == word))
            || self.listed.iter().any(|listed| listed == word)
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
        self.answered = true;
        let span = Span::new(words[0].1.start, words[words.len() - 1].1.end);
        let mut wanted: Vec<String> = order.iter().flatten().cloned().collect();
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
            let tied = order.iter().find(|open| open.len() > 1 && self.seen.contains(open) && open.iter().any(|word| *word != open[0]));
            if let Some(tied) = tied.filter(|_| self.broken.is_empty() && self.left.is_none()) {
                self.fail(span, format!("“{}” is still to be sorted", tied.join(" ? ")));
            } else {
                self.held.push(span);
            }
        } else if held.iter().all(|word| self.was_asked_for(word))
            && !wanted.iter().any(|word| self.was_asked_for(word) && !held.contains(word))
        {
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

/// A letter and its place, to be shown.
fn shown(letter: Option<char>) -> String {
    let Some(letter) = letter else { return "none".to_owned() };
    place(letter).map_or_else(|| format!("“{letter}”"), |place| format!("“{letter}” ({place})"))
}

fn order_of(elements: &[Element<'_>]) -> Order {
    elements.iter().map(|element| element.names().iter().map(|&name| name.to_owned()).collect()).collect()
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
    let count = |words: &[String], word: &String| words.iter().filter(|known| *known == word).count();
    if let Some(missing) = wanted.iter().find(|word| count(held, word) < count(wanted, word)) {
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
    flag(
        "The first letter: \"tent\": \"t\" (20). \"tank\": \"t\" (20). \"apple\": \"a\" (1).\nWe now have: (1) \"apple\" < (20) [\"tent\" ? \"tank\"].\nNow let's sort this subpart [\"tent\" ? \"tank\"] by looking at their second letters. The second letter: \"tent\": \"e\" (5). \"tank\": \"a\" (1).\nThe answer is apple tank tent",
        "apple tank tent",
        "“tank ? tent” is still to be sorted",
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
