//! What the checks of words and sequences share.

pub mod spoken_of;

use crate::context::Context;
use crate::reading::Reading;
use crate::reading::form::{Begins, Found, Lookup};
use crate::span::Span;
use crate::words::{ORDINALS, QUOTES, Token, TokenKind, number_at, small_number, tokens};

/// A word or phrase the text speaks about, not with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spoken<'a> {
    /// Its characters.
    pub text: &'a str,
    /// One past its last token, quotation marks included.
    pub end: usize,
    /// Whether it is marked as a word: by quotation marks or by "the word".
    pub marked: bool,
}

/// Nouns that announce a word: "the word strawberry".
pub const WORD_NOUNS: &[&str] = &["word", "name", "term", "phrase", "string", "spelling", "sentence", "text"];

/// Words that stand where a spoken-of word may stand but are none.
const NOT_WORDS: &[&str] = &[
    "it", "this", "that", "these", "those", "them", "total", "all", "each", "every", "both", "english", "german", "french", "spanish",
    "the", "a", "an", "its", "your", "my", "his", "her", "their", "our", "there", "here", "which", "order", "fact", "word", "words",
    "name", "names", "term", "phrase", "sentence", "letters", "letter", "alphabet", "scrabble", "he", "she", "they", "we", "you", "i",
    "who", "and", "or", "not", "question", "one", "two", "three", "what", "lowercase", "uppercase", "between", "position", "positions",
    "text", "string", "list", "example", "pinyin", "latin", "greek", "italian", "of", "in", "on", "for", "to", "with", "from", "by", "is",
    "are", "was", "has", "have", "as", "at", "if", "when", "than", "spelled", "spelling", "only", "also", "so", "but", "because", "some",
    "no", "reverse", "reversed", "any", "such", "what", "where", "how", "then", "thus", "therefore", "hence", "alphabetically", "answer",
];

/// Whether a small letter is one of the five vowels.
#[must_use]
pub fn is_vowel(letter: char) -> bool {
    "aeiou".contains(letter)
}

/// The longest phrase that is read as one spoken-of thing, in bytes.
const LONGEST: usize = 120;

/// A spoken-of word that starts at token `at`: quoted, after "the word", or bare. `text` is what was cut into `tokens`.
#[must_use]
pub fn spoken<'a>(text: &'a str, tokens: &[Token<'a>], at: usize) -> Option<Spoken<'a>> {
    let mut at = at;
    let mut marked = false;
    if tokens.get(at)?.any(&["the", "a", "your"]) {
        // "the English word", "the given word".
        let skip = usize::from(
            tokens.get(at + 1).is_some_and(|token| token.any(&["english", "given", "single", "entire", "whole", "original", "full"])),
        );
        if !tokens.get(at + 1 + skip).is_some_and(|token| token.any(WORD_NOUNS)) {
            return None;
        }
        at += 2 + skip;
        marked = true;
    } else if tokens[at].any(&["word"]) {
        at += 1;
        marked = true;
    }
    let first = *tokens.get(at)?;
    if first.quotes() {
        // Markdown's stars may stand inside of the quotation marks or outside of them.
        let mut open = at;
        while tokens.get(open + 1).is_some_and(|token| token.quotes() && token.glued) {
            open += 1;
        }
        let inner = tokens.get(open + 1).filter(|token| token.glued)?;
        let start = inner.span.start;
        let mut close = open + 1;
        while let Some(token) = tokens.get(close) {
            if token.span.end - start > LONGEST {
                return None;
            }
            if token.quotes() && token.glued {
                let content = text[start..token.span.start].trim_end_matches([',', '.', ';']);
                while tokens.get(close + 1).is_some_and(|next| next.quotes() && next.glued) {
                    close += 1;
                }
                return (content.chars().filter(|letter| letter.is_alphabetic()).count() >= 2).then_some(Spoken {
                    text: content,
                    end: close + 1,
                    marked: true,
                });
            }
            close += 1;
        }
        return None;
    }
    let bare = first.word()?;
    // "s-t-r-a-w": letters joined by hyphens.
    let mut end = at + 1;
    while tokens.get(end).is_some_and(|hyphen| hyphen.glued && hyphen.marks("-‑"))
        && tokens.get(end + 1).is_some_and(|part| part.glued && part.word().is_some())
    {
        end += 2;
    }
    let content = &text[first.span.start..tokens[end - 1].span.end];
    let long = content.chars().count() >= if marked { 2 } else { 3 };
    let plain = bare.chars().all(char::is_alphabetic);
    (long && plain && !first.any(NOT_WORDS)).then_some(Spoken { text: content, end, marked })
}

/// A letter that is spoken of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Letter {
    /// The letter, in lower case.
    pub which: char,
    /// One past its last token.
    pub end: usize,
    /// Whether it was called a letter, quoted, or written with an apostrophe and small, so that it cannot be a grade or a word.
    pub sure: bool,
}

/// A letter that starts at token `at`: "r's", "'r's", "the letter r", "letter \"r\"", "Rs".
#[must_use]
pub fn letter_at(tokens: &[Token<'_>], at: usize) -> Option<Letter> {
    let mut at = at;
    let mut sure = false;
    let article = tokens.get(at)?.is("the");
    at += usize::from(article);
    while tokens.get(at)?.any(&["letter", "letters", "character"]) {
        at += 1;
        sure = true;
    }
    if article && !sure {
        return None;
    }
    let quoted = tokens.get(at).is_some_and(Token::quotes);
    while tokens.get(at)?.quotes() {
        at += 1;
        sure = true;
    }
    let token = tokens[at];
    let word = token.word()?;
    let mut characters = word.chars();
    let letter = characters.next()?;
    let rest = characters.as_str();
    let mut end = at + 1;
    let possessive = matches!(rest, "'s" | "’s" | "'S" | "’S");
    let plural = matches!(rest, "s")
        && !matches!(word.to_ascii_lowercase().as_str(), "as" | "is" | "us" | "os" | "ms" | "es")
        && letter.is_uppercase();
    if !rest.is_empty() && !possessive && !plural {
        return None;
    }
    if quoted {
        while tokens.get(end).is_some_and(|next| next.glued && (next.quotes() || next.any(&["s"]))) {
            end += 1;
        }
    }
    // A bare "a" or "I" is a word.
    if rest.is_empty() && !sure {
        return None;
    }
    let lower = letter.to_lowercase().next().filter(char::is_ascii_alphabetic)?;
    Some(Letter { which: lower, end, sure: sure || possessive && letter.is_lowercase() })
}

/// How often something happens: "twice", "once", "3 times", "two separate times"; with one past its last token.
#[must_use]
pub fn times_at(tokens: &[Token<'_>], at: usize) -> Option<(u32, usize)> {
    match tokens.get(at)?.text.to_ascii_lowercase().as_str() {
        "once" => Some((1, at + 1)),
        "twice" => Some((2, at + 1)),
        "thrice" => Some((3, at + 1)),
        _ => {
            let (value, taken) = number_at(tokens, at)?;
            tokens.get(at + taken).is_some_and(|token| token.any(&["time", "times"])).then_some((value, at + taken + 1))
        }
    }
}

/// Whether a word reads the same from both ends.
#[must_use]
pub fn reads_both_ways(word: &str) -> bool {
    word.chars().eq(word.chars().rev())
}

/// The letters of a spoken-of word, in lower case: "s-t-r-a-w" and "straw" are the same; none where a letter carries a mark, since
/// whether "é" counts as an "e" is open.
#[must_use]
pub fn plain_letters(word: &str) -> Option<Vec<char>> {
    if word.chars().any(|letter| letter.is_alphabetic() && !letter.is_ascii_alphabetic()) {
        return None;
    }
    Some(word.chars().filter(char::is_ascii_alphabetic).map(|letter| letter.to_ascii_lowercase()).collect())
}

/// Whether the tokens speak of words and letters at all.
#[must_use]
pub fn speaks_of_letters(tokens: &[Token<'_>]) -> bool {
    tokens.iter().any(|token| {
        token.kind == TokenKind::Word
            && token.any(&[
                "letter", "letters", "word", "words", "spelled", "spelling", "spell", "spelt", "occurrences", "occurrence", "appears",
                "occurs", "alphabet",
            ])
    })
}

/// A word or a quotation that is spoken of, for forms.
pub const SPOKEN: Lookup = Lookup { name: "spoken", example: "\"tea\"", begins: Begins::Anything, at: spoken_heads };

/// A letter, quoted or bare, with the ending of a plural or without.
pub const LETTER: Lookup = Lookup { name: "letter", example: "'r's", begins: Begins::Anything, at: letter_heads };

/// How many: figures, English and German words, "no" for none.
pub const COUNT: Lookup = Lookup { name: "count", example: "three", begins: Begins::Count(GERMAN_COUNTS), at: count_heads };

/// How often: "twice", "three times".
pub const TIMES: Lookup = Lookup { name: "times", example: "3 times", begins: Begins::Anything, at: times_heads };

/// A place: "third", "3rd" by its number; from the end by [`FROM_END`] and its number; [`MIDDLE`].
pub const NTH: Lookup = Lookup { name: "nth", example: "second-to-last", begins: Begins::Anything, at: place_heads };

/// What is added to a place that is counted from the end.
pub const FROM_END: usize = 1000;

/// The place in the middle.
pub const MIDDLE: usize = 2000;

/// What a count begins with that is no number in English.
const GERMAN_COUNTS: &[&str] =
    &["no", "a", "kein", "keine", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf"];

/// German numbers that cannot be an article.
const GERMAN: &[(&str, usize)] = &[
    ("kein", 0),
    ("keine", 0),
    ("zwei", 2),
    ("drei", 3),
    ("vier", 4),
    ("fünf", 5),
    ("sechs", 6),
    ("sieben", 7),
    ("acht", 8),
    ("neun", 9),
    ("zehn", 10),
    ("elf", 11),
    ("zwölf", 12),
];

/// Marks that close what `open` opens.
fn closing_marks(open: char) -> &'static [char] {
    match open {
        '"' => &['"', '”'],
        '“' | '„' => &['”', '“', '"'],
        '‘' | '‚' => &['’', '‘'],
        '\'' => &['\''],
        '«' => &['»'],
        '»' => &['«'],
        '‹' => &['›'],
        _ => &[],
    }
}

fn spoken_heads(text: &str) -> Vec<(usize, usize)> {
    let Some(first) = text.chars().next() else { return Vec::new() };
    let close = closing_marks(first);
    if close.is_empty() {
        let cut = tokens(text.get(..text.floor_char_boundary(LONGEST)).unwrap_or_default());
        return spoken_bare(&cut).map(|end| vec![(end, 0)]).unwrap_or_default();
    }
    let inner = first.len_utf8();
    let rest = text.get(inner..text.floor_char_boundary(2 * LONGEST)).unwrap_or_default();
    let end = rest.char_indices().find(|&(at, mark)| {
        let after = rest.get(at + mark.len_utf8()..).unwrap_or_default();
        close.contains(&mark) && !(matches!(mark, '\'' | '’') && after.starts_with(char::is_alphabetic) && !after.starts_with("s "))
    });
    let held =
        end.filter(|(at, _)| rest[..*at].chars().filter(|letter| letter.is_alphabetic()).count() >= 2 && !rest[..*at].contains('\n'));
    held.map(|(at, mark)| vec![(inner + at + mark.len_utf8(), 0)]).unwrap_or_default()
}

/// The end of a bare word that can be spoken of.
fn spoken_bare(cut: &[Token<'_>]) -> Option<usize> {
    let first = cut.first()?;
    let bare = first.word()?;
    let bare = bare.strip_suffix("'s").or_else(|| bare.strip_suffix("’s")).unwrap_or(bare);
    let plain = bare.chars().all(char::is_alphabetic) && bare.chars().count() >= 2;
    (plain && !NOT_WORDS.iter().any(|known| known.eq_ignore_ascii_case(bare))).then_some(bare.len())
}

fn letter_heads(text: &str) -> Vec<(usize, usize)> {
    let open = text.chars().next().filter(|mark| QUOTES.contains(*mark)).map_or(0, char::len_utf8);
    let Some(letter) = text[open..].chars().next().filter(char::is_ascii_alphabetic) else { return Vec::new() };
    let mut rest = &text[open + 1..];
    if open > 0 {
        rest = rest.strip_prefix("'s").or_else(|| rest.strip_prefix("’s")).unwrap_or(rest);
        rest = rest.strip_prefix(|mark: char| QUOTES.contains(mark)).unwrap_or(rest);
    }
    let plural = ["'s", "’s", "-s"].iter().find_map(|ending| rest.strip_prefix(ending));
    let bare = || {
        let rest = rest.strip_prefix('s')?;
        let word = matches!(letter, 'a' | 'i' | 'u' | 'o' | 'e' | 'm' | 'A' | 'I' | 'U' | 'O');
        (!word || open > 0).then_some(rest)
    };
    let rest = plural.or_else(bare).unwrap_or(rest);
    if rest.starts_with(char::is_alphanumeric) {
        return Vec::new();
    }
    vec![(text.len() - rest.len(), usize::from(letter.to_ascii_lowercase() as u8 - b'a'))]
}

fn count_heads(text: &str) -> Vec<(usize, usize)> {
    let cut = tokens(text.get(..text.floor_char_boundary(40)).unwrap_or_default());
    let end = |taken: usize| cut.get(taken - 1).map_or(0, |token| token.span.end);
    let joined = |taken: usize| {
        let decimal =
            cut.get(taken).is_some_and(|mark| mark.glued && mark.marks(".,/:%")) && cut.get(taken + 1).is_some_and(|next| next.glued);
        decimal || cut.get(taken).is_some_and(|next| next.glued && next.kind != TokenKind::Mark)
    };
    if let Some((value, taken)) = number_at(&cut, 0) {
        return if joined(taken) { Vec::new() } else { vec![(end(taken), value as usize)] };
    }
    let Some(first) = cut.first() else { return Vec::new() };
    if first.is("no") {
        return vec![(2, 0)];
    }
    if first.is("a") && cut.get(1).is_some_and(|next| next.any(&["single", "lone"])) {
        return vec![(end(2), 1)];
    }
    let german = GERMAN.iter().find(|(name, _)| first.text.to_lowercase() == *name);
    german.map(|(_, value)| vec![(first.span.end, *value)]).unwrap_or_default()
}

fn times_heads(text: &str) -> Vec<(usize, usize)> {
    let cut = tokens(text.get(..text.floor_char_boundary(40)).unwrap_or_default());
    let Some(first) = cut.first() else { return Vec::new() };
    let lower = first.text.to_lowercase();
    let german = GERMAN.iter().find(|(name, _)| lower.strip_suffix("mal") == Some(name));
    if let Some((_, value)) = german {
        return vec![(first.span.end, *value)];
    }
    if let Some((value, taken)) = times_at(&cut, 0) {
        return cut.get(taken - 1).map(|last| vec![(last.span.end, value as usize)]).unwrap_or_default();
    }
    let separate =
        number_at(&cut, 0).filter(|(_, taken)| cut.get(*taken).is_some_and(|next| next.any(&["separate", "different", "total"])));
    match separate {
        Some((value, taken)) if cut.get(taken + 1).is_some_and(|next| next.any(&["times", "places"])) => {
            vec![(cut[taken + 1].span.end, value as usize)]
        }
        _ => Vec::new(),
    }
}

fn place_heads(text: &str) -> Vec<(usize, usize)> {
    let cut = tokens(text.get(..text.floor_char_boundary(40)).unwrap_or_default());
    let Some(first) = cut.first() else { return Vec::new() };
    let fixed = [
        (&["last", "final"][..], FROM_END + 1),
        (&["penultimate"], FROM_END + 2),
        (&["middle", "central"], MIDDLE),
        (&["initial", "opening", "starting"], 1),
        (&["closing", "ending"], FROM_END + 1),
    ];
    if let Some((_, place)) = fixed.iter().find(|(names, _)| first.any(names)) {
        return vec![(first.span.end, *place)];
    }
    let suffixed = cut.get(1).filter(|next| next.glued && next.any(&["st", "nd", "rd", "th"]));
    let (value, taken) = match (first.number(), suffixed) {
        (Some(value), Some(_)) => (value as usize, 2),
        _ => match first.word().and_then(|word| ORDINALS.iter().position(|known| known.eq_ignore_ascii_case(word))) {
            Some(value) => (value, 1),
            None => match twenty(&cut) {
                Some(value) => (value, 3),
                None => return Vec::new(),
            },
        },
    };
    if value == 0 || value >= FROM_END {
        return Vec::new();
    }
    let skip = |at: usize| at + usize::from(cut.get(at).is_some_and(|hyphen| hyphen.marks("-‑")));
    let to = skip(taken);
    let last = skip(to + 1);
    if cut.get(to).is_some_and(|word| word.any(&["to", "from"])) && cut.get(last).is_some_and(|word| word.is("last")) {
        return vec![(cut[last].span.end, FROM_END + value)];
    }
    cut.get(taken - 1).map(|last| vec![(last.span.end, value)]).unwrap_or_default()
}

/// "twenty-first".
fn twenty(cut: &[Token<'_>]) -> Option<usize> {
    let tens = small_number(cut.first()?.word()?).filter(|tens| *tens >= 20)?;
    let unit = cut.get(2).filter(|_| cut[1].marks("-‑"))?.word()?;
    let unit = ORDINALS.iter().position(|known| known.eq_ignore_ascii_case(unit)).filter(|unit| (1..10).contains(unit))?;
    Some(tens as usize + unit)
}

fn nth(place: usize) -> String {
    let ending = match (place % 10, place % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{place}{ending}")
}

/// A place in English: "3rd", "last", "2nd from the end", "middle".
#[must_use]
pub fn place_shown(place: usize) -> String {
    match place {
        MIDDLE => "middle".to_owned(),
        place if place == FROM_END + 1 => "last".to_owned(),
        place if place > FROM_END => format!("{} from the end", nth(place - FROM_END)),
        place => nth(place),
    }
}

/// What stands at `place`.
#[must_use]
pub fn at_place<T: Copy>(all: &[T], place: usize) -> Option<T> {
    match place {
        MIDDLE => (all.len() % 2 == 1).then(|| all[all.len() / 2]),
        place if place > FROM_END => all.get(all.len().checked_sub(place - FROM_END)?).copied(),
        place => all.get(place.checked_sub(1)?).copied(),
    }
}

/// The words of a slot without quotation marks and the mark before the closing one.
#[must_use]
pub fn unquoted<'a>(reading: &Reading<'a>, found: &Found, name: &str) -> &'a str {
    let words = found.words(reading, name);
    let owned = words.strip_suffix("'s").or_else(|| words.strip_suffix("’s")).unwrap_or(words);
    owned.trim_matches(|mark: char| QUOTES.contains(mark)).trim_end_matches([',', '.', ';'])
}

/// The place of a slot in the sentence; empty where it was not taken.
#[must_use]
pub fn slot(reading: &Reading<'_>, found: &Found, name: &str) -> Span {
    found.place(name).map_or_else(Span::default, |(from, to)| reading.span(from, to))
}

/// Whether a slot's words are marked as a word: quoted, set apart, or behind "the word".
#[must_use]
pub fn is_marked(context: &Context<'_>, reading: &Reading<'_>, found: &Found, name: &str) -> bool {
    let Some((from, to)) = found.place(name) else { return false };
    let span = reading.span(from, to);
    let said = span.of(reading.text);
    let before = from.checked_sub(1);
    said.starts_with(|mark: char| QUOTES.contains(mark))
        || before.is_some_and(|before| reading.is(before, WORD_NOUNS))
        || reading.text[..span.start].ends_with(['*', '_', '`'])
        || context
            .inlines()
            .any(|inline| inline.span.contains(context.at(span.start, span.end)) && inline.span.end - inline.span.start <= said.len() + 6)
}

/// Whether a slot can be the subject: marked as a word, or with nothing before it that it belongs to.
#[must_use]
pub fn opens(context: &Context<'_>, reading: &Reading<'_>, found: &Found, name: &str) -> bool {
    const BEFORE: &[&str] = &[
        "that", "because", "since", "so", "and", "but", "thus", "therefore", "hence", "while", "yes", "no", "well", "both", "sure", "as",
        "whereas", "although", "though", "why",
    ];
    let Some((from, _)) = found.place(name) else { return false };
    let bare = |before: usize| reading.is(before, BEFORE) || reading.marks(before, ".,;:!?()[]—–\"“”");
    is_marked(context, reading, found, name) || from.checked_sub(1).is_none_or(bare)
}

/// Whether nothing before piece `to` goes on behind it: "in strawberry." but not "in strawberry fields".
#[must_use]
pub fn closes(reading: &Reading<'_>, to: usize) -> bool {
    const AFTER: &[&str] =
        &["and", "but", "while", "because", "since", "as", "which", "so", "not", "whereas", "though", "when", "thus", "if", "at"];
    reading.pieces.get(to).is_none() || reading.marks(to, ".,;:!?)]\"”—–(") || reading.is(to, AFTER)
}

/// Whether the sentence tells what somebody says or imagines before piece `to`: "the wizard insists that …".
#[must_use]
pub fn is_told(reading: &Reading<'_>, to: usize) -> bool {
    const TELLS: &[&str] = &[
        "insists", "insisted", "claims", "claimed", "says", "said", "thinks", "thought", "believes", "believed", "argues", "argued",
        "story", "novel", "joke", "character", "pretend", "told", "tells", "asked", "wonders", "guessed", "guesses",
    ];
    reading.holds(0, to, TELLS)
}
