//! A text as a row of what an equation is made of.

use crate::lexicon::Lexicon;
use crate::number::{EXACT, Number, Rational, digits_at, word_number_at};
use crate::span::Span;
use std::sync::LazyLock;

/// How far the end of `\text{…}` or `<<…>>` is looked for, in bytes; bounds the work on hostile input.
const LONGEST_GROUP: usize = 240;

/// How far apart the bars of an absolute value stand, in bytes.
const LONGEST_BARS: usize = 40;

/// A sign that says two sides are equal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// `=`.
    Equal,
    /// `≈`, "= about".
    Approx,
    /// "is", "equals", "gives".
    Says,
}

/// What a token is.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// A number; `open` where its digits go on ("0.333…").
    Number {
        /// The number.
        number: Box<Number>,
        /// Whether its digits go on.
        open: bool,
    },
    /// `+`.
    Add,
    /// `−`.
    Sub,
    /// `×`.
    Mul,
    /// `÷` and `/`.
    Div,
    /// `^`.
    Pow,
    /// "mod", "%".
    Mod,
    /// "of" behind a percentage or a fraction.
    Of,
    /// An opening bracket.
    Open,
    /// A closing bracket.
    Close,
    /// `\frac`: two groups follow.
    Frac,
    /// A root of this degree: a group or an operand follows.
    Root(u32),
    /// `\binom`: two groups follow.
    Binom,
    /// π.
    Pi,
    /// A bar of an absolute value, which opens or closes.
    Bar,
    /// A raised number: a power.
    Raised(i32),
    /// `!`.
    Factorial,
    /// A sign of equality.
    Relation(Relation),
    /// A word that may be a unit.
    Word,
    /// A letter that may be a variable.
    Letter,
    /// What no expression reaches over.
    Break,
    /// What makes the side it stands in unreadable.
    Poison,
}

/// A piece of the text.
#[derive(Debug, Clone, PartialEq)]
pub struct Token {
    /// What it is.
    pub kind: Kind,
    /// Where it stands, in bytes of the text.
    pub span: Span,
    /// Whether white space stands before it.
    pub spaced: bool,
}

/// What was read of a text.
#[derive(Debug, Default)]
pub struct Lexed {
    /// The tokens in order.
    pub tokens: Vec<Token>,
    /// Whether it holds TeX commands; a dollar sign is no currency there.
    pub tex: bool,
}

/// Words no expression reaches over. Whatever is not here may be a unit.
const BREAKS: &[&str] = &[
    "is", "are", "was", "were", "be", "been", "being", "has", "have", "had", "having", "do", "does", "did", "so", "then", "and", "or",
    "but", "because", "since", "if", "as", "at", "by", "to", "from", "in", "on", "with", "that", "this", "which", "these", "those", "it",
    "he", "she", "they", "we", "you", "i", "thus", "hence", "therefore", "when", "where", "while", "after", "before", "because", "get",
    "gets", "got", "find", "finds", "calculate", "calculated", "calculating", "compute", "computing", "let", "let's", "using", "use",
    "adding", "add", "subtract", "subtracting", "multiply", "multiplying", "divide", "dividing", "means", "would", "will", "can", "could",
    "should", "must", "not", "no", "there", "his", "her", "their", "its", "than", "into", "until", "also", "now", "first", "next",
    "finally", "simplify", "simplifying", "giving", "leaves", "left", "until", "between", "like", "sum", "difference", "total", "totals",
    "average", "costs", "cost", "makes", "make", "gives", "give", "earns", "spends", "buys", "sells", "needs", "uses", "pays", "paid",
    "bought",
];

/// Words that say two sides are equal; the longest that fits counts.
const SAYS: &[&str] = &[
    "which comes out to", "which is equal to", "which results in", "which comes to", "which equals", "which makes", "which gives",
    "which is", "which would be", "which leaves", "which lands at", "which becomes", "which works out to", "which amounts to",
    "which adds up to", "which totals", "is equal to", "are equal to", "is the same as", "is equivalent to", "is simply equal to",
    "comes out to", "comes out at", "comes out as", "amounts to", "results in", "works out to", "works out at", "works out as",
    "adds up to", "add up to", "turns out to be", "evaluates to", "simplifies to", "reduces to", "produces", "brings us to", "comes to",
    "equal to", "equals", "equal", "yields", "gives", "makes", "leaves", "totals", "would be", "will be", "is", "lands at", "lands on",
    "boils down to", "comes in at", "ends up as", "ends up at", "ends up being", "adds up neatly to", "works itself out to", "has to be",
    "must be", "should be", "should come to", "should give", "will give", "will come to", "would come to", "would give", "gives us",
];

/// Words behind a comma that say the same: ", i.e. 38".
const RESTATES: &[&str] = &[
    "i.e.", "i.e.,", "i.e", "that is", "that is,", "that's", "that’s", "in other words", "in other words,", "so that's", "that comes to",
    "that makes", "that gives", "this is", "this gives", "this makes", "it's", "it is",
];

/// Words between a relation and its number.
const FILLERS: &[&str] = &[
    "us", "you", "me", "a total of", "the total of", "a grand total of", "exactly", "just", "only", "precisely", "therefore", "thus",
    "then", "also", "actually", "really", "simply", "always", "indeed",
];

/// The most fillers and hedges in a row.
const MOST_FILLERS: usize = 3;

/// Words that turn a relation into an approximation.
const ABOUT: &[&str] = &["approximately", "about", "roughly", "around", "nearly", "almost", "approx.", "approx", "~", "close to", "circa"];

/// Commands of TeX that change nothing.
const TRANSPARENT: &[&str] = &[
    "left", "right", "big", "Big", "bigg", "Bigg", "bigl", "bigr", "Bigl", "Bigr", "displaystyle", "textstyle", "boxed", "mathbf", "bold",
    "boldsymbol", "textbf", "limits", "phantom", "fbox", "mathit", "textit", "hspace", "color", "qty",
];

/// Cuts `text` into tokens. One pass.
#[must_use]
pub fn lex(text: &str) -> Lexed {
    let tex =
        text.bytes().zip(text.bytes().skip(1)).any(|(first, second)| first == b'\\' && (second.is_ascii_alphabetic() || second == b'('));
    let mut lexer = Lexer { text, at: 0, out: Lexed { tokens: Vec::new(), tex }, spaced: true, currency: None };
    while lexer.at < text.len() {
        lexer.step();
    }
    lexer.out
}

struct Lexer<'a> {
    text: &'a str,
    at: usize,
    out: Lexed,
    spaced: bool,
    /// A currency sign that waits for its number: where it stands, and its code.
    currency: Option<(usize, &'static str)>,
}

impl Lexer<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn push(&mut self, kind: Kind, length: usize) {
        let span = Span::new(self.at, self.at + length);
        self.out.tokens.push(Token { kind, span, spaced: self.spaced });
        self.at += length;
        self.spaced = false;
        self.currency = None;
    }

    fn skip(&mut self, length: usize) {
        self.at += length;
    }

    /// Whether the last token ends an operand.
    fn after_operand(&self) -> bool {
        self.out.tokens.last().is_some_and(|token| {
            matches!(
                token.kind,
                Kind::Number { .. } | Kind::Close | Kind::Word | Kind::Pi | Kind::Raised(_) | Kind::Factorial | Kind::Letter
            )
        })
    }

    fn last(&self) -> Option<&Kind> {
        self.out.tokens.last().map(|token| &token.kind)
    }

    /// The first character behind `length` bytes and white space.
    fn ahead(&self, length: usize) -> Option<char> {
        self.rest()[length..].chars().find(|c| !c.is_whitespace())
    }

    fn step(&mut self) {
        let rest = &self.text[self.at..];
        let Some(first) = rest.chars().next() else { return };
        let length = first.len_utf8();
        match first {
            '0'..='9' => self.number(),
            '.' if rest[1..].starts_with(|c: char| c.is_ascii_digit()) && !self.glued_before() => self.number(),
            '½' | '¼' | '¾' | '⅐'..='⅞' => self.number(),
            '\n' => self.line_break(length),
            '\t' => self.push(Kind::Break, length),
            ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{200b}' | '\r' => {
                self.spaced = true;
                self.skip(length);
            }
            '\\' => self.command(),
            '+' if rest.starts_with("+/-") => self.push(Kind::Poison, 3),
            '+' => self.push(Kind::Add, length),
            '-' | '−' | '–' | '‐' | '‑' | '‒' => self.minus(first),
            '*' if rest.starts_with("**") => {
                let power = self.after_operand() && !self.spaced && rest[2..].starts_with(|c: char| c.is_ascii_digit() || "(-".contains(c));
                self.push(if power { Kind::Pow } else { Kind::Break }, 2);
            }
            '*' | '×' | '·' | '⋅' | '∙' | '✕' | '✖' | '⨯' | '∗' => self.push(Kind::Mul, length),
            '÷' | '∕' | '⁄' => self.push(Kind::Div, length),
            '/' => self.slash(),
            '^' => self.caret(),
            '√' => self.push(Kind::Root(2), length),
            '∛' => self.push(Kind::Root(3), length),
            'π' => self.push(Kind::Pi, length),
            '²' | '³' | '¹' | '⁰' | '⁴'..='⁹' | '⁻' => self.raised(),
            '!' => self.exclamation(),
            '=' => self.equals_sign(),
            '≈' | '≅' | '≃' => self.push(Kind::Relation(Relation::Approx), length),
            '~' if self.out.tex => self.skip(length),
            '~' => self.push(Kind::Break, length),
            '|' => self.bar(),
            '≡' | '±' | '∓' | '_' | '#' | '@' | '∞' | '∑' | '∏' | '∫' | '⊕' | '∘' | '⌊' | '⌈' | '⌋' | '⌉' => {
                self.push(Kind::Poison, length);
            }
            '<' if rest.starts_with("<<") => self.annotation(),
            '<' | '>' if rest[1..].starts_with('=') => self.push(Kind::Break, 2),
            ':' => self.colon(),
            '[' if self.citation() => {}
            '(' | '[' | '{' => self.push(Kind::Open, length),
            ')' | ']' | '}' => self.push(Kind::Close, length),
            '$' | '€' | '£' | '¥' | '₹' => self.currency_sign(first),
            '¢' | '°' | '′' | '″' => {
                self.push(Kind::Word, length);
                if first == '°' && self.rest().starts_with(['C', 'F', 'K']) {
                    self.skip(1);
                }
            }
            '\'' | '’' if matches!(self.last(), Some(Kind::Number { .. })) => self.push(Kind::Word, length),
            '%' => self.percent(length),
            '`' | '\'' => self.skip(length),
            '&' if rest.starts_with("&&") => self.push(Kind::Break, 2),
            '&' => self.skip(length),
            '…' => self.push(Kind::Poison, length),
            '.' if rest.starts_with("...") => self.push(Kind::Poison, 3),
            ',' => self.comma(),
            _ if first.is_alphabetic() => self.word(),
            _ => self.push(Kind::Break, length),
        }
    }

    fn glued_before(&self) -> bool {
        self.text[..self.at].chars().next_back().is_some_and(char::is_alphanumeric)
    }

    fn number(&mut self) {
        let (mut number, end) = match digits_at(self.text, self.at) {
            Ok(found) => found,
            Err(end) => {
                let length = end.saturating_sub(self.at).max(1);
                return self.push(Kind::Poison, length);
            }
        };
        let rest = &self.text[end..];
        // Dates and times; letters of an identifier.
        if rest.starts_with(':') && rest[1..].starts_with(|c: char| c.is_ascii_digit()) {
            return self.push(Kind::Poison, end - self.at + 1);
        }
        let digits = number.digits.of(self.text);
        if digits.len() == 4 && rest.starts_with('-') && dated(rest) {
            return self.push(Kind::Poison, end - self.at + 6);
        }
        // "12/25/2022": a day.
        if digits.len() <= 2 && day_in_digits(rest) {
            return self.push(Kind::Poison, end - self.at);
        }
        // "05 − 13" has lost a sign; "007" is no quantity.
        if digits.len() > 1 && digits.starts_with('0') && digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return self.push(Kind::Poison, end - self.at);
        }
        let mut open = false;
        let mut length = end - self.at;
        for dots in ["...", "…", "\\ldots", "\\dots"] {
            if rest.starts_with(dots) && number.places > 0 && number.places != EXACT {
                open = true;
                length += dots.len();
            }
        }
        let mut start = self.at;
        if let Some((at, code)) = self.currency {
            number.currency = Some(code);
            start = at;
        }
        // Glued scales of money; other letters are units or variables and follow as tokens of their own.
        let letters = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        let scale = match &rest[..letters] {
            "k" | "K" if number.currency.is_some() => Some(3),
            "m" | "M" if number.currency.is_some() => Some(6),
            "b" | "B" | "bn" if number.currency.is_some() => Some(9),
            "bn" => Some(9),
            "st" | "nd" | "rd" | "th" => {
                return self.push(Kind::Poison, length + letters);
            }
            _ => None,
        };
        if let Some(scale) = scale {
            number.value = &number.value * crate::number::power_of_ten(scale);
            if number.places != EXACT {
                number.places -= scale;
            }
            length += letters;
        }
        number.span = Span::new(start, self.at + length);
        // "1.5 million": a scale word belongs to the number.
        if let Some(far) = crate::number::scale_word(self.text, &mut number) {
            length = far - self.at;
        }
        number.span.end = self.at + length;
        self.spaced = self.spaced && start == self.at || start != self.at && self.text[..start].ends_with(char::is_whitespace);
        self.at = start;
        let whole = number.span.end - start;
        self.push(Kind::Number { number: Box::new(number), open }, whole);
    }

    fn line_break(&mut self, length: usize) {
        let next = self.text[self.at + length..].trim_start();
        let next = next.trim_start_matches(['&', ' ']);
        if next.starts_with(['=', '≈']) && !next.starts_with("=>") || next.starts_with("\\approx") {
            self.spaced = true;
            self.skip(length);
        } else {
            self.push(Kind::Break, length);
        }
    }

    fn minus(&mut self, sign: char) {
        let rest = self.rest();
        let length = sign.len_utf8();
        let next = rest[length..].chars().next();
        let line_start = self.at == 0 || self.text[..self.at].ends_with('\n');
        let glued = !self.spaced && self.after_operand();
        if glued && !self.out.tex && self.range(length) {
            return self.push(Kind::Poison, length);
        }
        if rest.starts_with("->") || rest.starts_with("--") && !rest[2..].starts_with(|c: char| c.is_ascii_digit()) {
            self.push(Kind::Break, 2);
        } else if line_start && next.is_none_or(char::is_whitespace) {
            self.push(Kind::Break, length);
        } else if glued && !self.out.tex && self.hyphenated(length) {
            // "5-year": the word behind is a unit.
            self.skip(length);
            self.spaced = true;
        } else if sign == '–' && !self.ahead(length).is_some_and(|c| c.is_ascii_digit() || "($€£\\√.−-".contains(c)) {
            self.push(Kind::Break, length);
        } else {
            self.push(Kind::Sub, length);
        }
    }

    /// "$100–$150", "20-30 thousand", "500-1,000 a day": two numbers side by side, the greater one last, that no other sign takes part in.
    fn range(&self, length: usize) -> bool {
        let Some(Token { kind: Kind::Number { number, .. }, spaced, .. }) = self.out.tokens.last() else { return false };
        let rest = &self.rest()[length..];
        let start = self.at + length + (rest.len() - rest.trim_start_matches(['$', '€', '£', '¥']).len());
        let Ok((other, end)) = digits_at(self.text, start) else { return false };
        let behind = &self.text[end..];
        *spaced
            && self.text[start..].starts_with(|c: char| c.is_ascii_digit())
            && other.value > number.digits_value(self.text)
            && !behind.starts_with(['+', '-', '−', '–', '*', '×', '/', '÷', '^', '·', '(', '='])
    }

    /// Whether a word of three letters or more follows: "5-year", but not "5-a" or "5-ab".
    fn hyphenated(&self, length: usize) -> bool {
        let letters = self.rest()[length..].chars().take_while(|c| c.is_alphabetic()).count();
        letters > 2 && matches!(self.last(), Some(Kind::Number { .. } | Kind::Word))
    }

    /// "|−7|": the bars of an absolute value stand in pairs within a few signs, and nothing but an expression between them.
    fn bar(&mut self) {
        let closes = self.out.tokens.iter().filter(|token| token.kind == Kind::Bar).count() % 2 == 1;
        let inside = &self.rest()[1..];
        let near = &inside[..inside.floor_char_boundary(inside.len().min(LONGEST_BARS))];
        let length = near.find('|').filter(|length| {
            let part = &near[..*length];
            part.bytes().any(|byte| byte.is_ascii_digit()) && !part.contains(['\n', '\t', '=']) && !near[length + 1..].starts_with('|')
        });
        self.push(if closes || length.is_some() { Kind::Bar } else { Kind::Poison }, 1);
    }

    fn slash(&mut self) {
        let rest = &self.rest()[1..];
        if rest.starts_with('/') {
            return self.push(Kind::Poison, 2);
        }
        let after = rest.trim_start_matches(' ');
        let letters = after.bytes().take_while(u8::is_ascii_alphabetic).count();
        if after.starts_with("sqrt(") {
            self.push(Kind::Div, 1);
        } else if letters > 1 || letters == 1 && after[1..].starts_with([' ', '.', ',', ')']) && after.starts_with(['h', 's']) {
            // "miles/hour": part of the unit.
            self.push(Kind::Word, 1);
        } else if after.starts_with("\\text") || after.starts_with("\\mathrm") {
            self.push(Kind::Word, 1);
        } else if matches!(self.last(), Some(Kind::Word)) && !self.spaced && after.starts_with(|c: char| c.is_ascii_digit()) {
            // "30 shrimp/10 minutes" is a rate: what it divides is not said.
            self.push(Kind::Poison, 1);
        } else {
            self.push(Kind::Div, 1);
        }
    }

    fn caret(&mut self) {
        let rest = &self.rest()[1..];
        for degrees in ["\\circ", "{\\circ}", "∘", "°"] {
            if rest.starts_with(degrees) {
                return self.push(Kind::Word, 1 + degrees.len());
            }
        }
        // A power of a unit: "cm^2", "s^{-1}".
        if matches!(self.last(), Some(Kind::Word)) {
            let length = rest.find(|c: char| !(c.is_ascii_digit() || "{}-".contains(c))).unwrap_or(rest.len());
            if length > 0 {
                return self.push(Kind::Word, 1 + length);
            }
        }
        self.push(Kind::Pow, 1);
    }

    fn raised(&mut self) {
        let rest = self.rest();
        let (mut value, mut length, mut negative, mut digits) = (0_i32, 0, false, 0);
        for c in rest.chars() {
            let Some(digit) = "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().position(|known| known == c) else {
                if c == '⁻' && length == 0 {
                    negative = true;
                    length += c.len_utf8();
                    continue;
                }
                break;
            };
            digits += 1;
            value = value.saturating_mul(10).saturating_add(i32::try_from(digit).unwrap_or(0));
            length += c.len_utf8();
        }
        let kind = match self.last() {
            _ if digits == 0 || digits > 6 => Kind::Poison,
            Some(Kind::Word) => Kind::Word,
            _ => Kind::Raised(if negative { -value } else { value }),
        };
        self.push(kind, length.max(1));
    }

    fn exclamation(&mut self) {
        let rest = &self.rest()[1..];
        if rest.starts_with('=') {
            return self.push(Kind::Break, 2);
        }
        let operand = !self.spaced && matches!(self.last(), Some(Kind::Number { .. } | Kind::Close));
        let next = rest.trim_start();
        let goes_on = next.starts_with(['=', '+', '-', '−', '*', '×', '/', '÷', '·', ')', '}', '\\', '^', '≈'])
            || next.starts_with("is ")
            || next.starts_with("equals ");
        if rest.starts_with('!') {
            self.push(Kind::Poison, 2);
        } else {
            let formula =
                self.out.tex && (rest.starts_with(['$', '}', '.', ',', ' ']) || rest.is_empty()) && !next.starts_with(char::is_uppercase);
            self.push(if operand && (goes_on || formula) { Kind::Factorial } else { Kind::Break }, 1);
        }
    }

    fn equals_sign(&mut self) {
        let rest = self.rest();
        if rest.starts_with("=>") {
            return self.push(Kind::Break, 2);
        }
        let length = if rest.starts_with("==") { 2 } else { 1 };
        if rest[length..].trim_start().starts_with('?') {
            return self.push(Kind::Poison, length);
        }
        self.relation(Relation::Equal, length);
    }

    /// Pushes a relation with the fillers behind it.
    fn relation(&mut self, relation: Relation, length: usize) {
        let mut far = self.at + length;
        let mut relation = relation;
        for _ in 0..MOST_FILLERS {
            let rest = &self.text[far..];
            let gap = rest.len() - rest.trim_start_matches(' ').len();
            if gap > 2 {
                break;
            }
            let words = &rest[gap..];
            if let Some(word) = ABOUT.iter().find(|word| starts_with_words(words, word)) {
                relation = Relation::Approx;
                far += gap + word.len();
            } else if let Some(word) = FILLERS.iter().find(|word| starts_with_words(words, word)) {
                far += gap + word.len();
            } else {
                break;
            }
        }
        let whole = far - self.at;
        self.push(Kind::Relation(relation), whole);
    }

    fn colon(&mut self) {
        let rest = &self.rest()[1..];
        let digit = rest.trim_start_matches(' ').starts_with(|c: char| c.is_ascii_digit());
        // "Q:1/4=120" is a line of some notation.
        let head = &self.text[..self.at];
        let labelled = head.ends_with(char::is_alphabetic) && head.chars().rev().nth(1).is_none_or(|c| !c.is_alphabetic());
        if rest.starts_with('=') {
            self.push(Kind::Break, 2);
        } else if digit && (labelled && !self.out.tex || self.spaced && matches!(self.last(), Some(Kind::Number { .. }))) {
            self.push(Kind::Poison, 1);
        } else {
            self.push(Kind::Break, 1);
        }
    }

    /// "[3]" glued to what stands before it.
    fn citation(&mut self) -> bool {
        if self.spaced || self.out.tokens.is_empty() {
            return false;
        }
        let rest = self.rest();
        let digits = rest[1..].bytes().take(4).take_while(u8::is_ascii_digit).count();
        if digits > 0 && digits < 4 && rest[1 + digits..].starts_with(']') && matches!(self.last(), Some(Kind::Word | Kind::Number { .. }))
        {
            self.push(Kind::Break, digits + 2);
            return true;
        }
        false
    }

    fn currency_sign(&mut self, sign: char) {
        let length = sign.len_utf8();
        let number = self.rest()[length..].starts_with(|c: char| c.is_ascii_digit() || c == '.');
        // A dollar opens or closes TeX where commands are used.
        if sign == '$' && self.out.tex {
            if self.rest().starts_with("$$") {
                return self.push(Kind::Break, 2);
            }
            self.spaced = true;
            return self.skip(length);
        }
        if number {
            self.currency = Some((
                self.at,
                match sign {
                    '$' => "USD",
                    '€' => "EUR",
                    '£' => "GBP",
                    '¥' => "JPY",
                    _ => "INR",
                },
            ));
        } else if let Some(Token { kind: Kind::Number { number, .. }, .. }) = self.out.tokens.last_mut()
            && sign != '$'
        {
            number.currency = Some("EUR");
        }
        self.skip(length);
    }

    fn percent(&mut self, length: usize) {
        let digit = self.ahead(length).is_some_and(|c| c.is_ascii_digit() || c == '(');
        let spaced = self.spaced;
        match self.out.tokens.last_mut() {
            // "17 % 5" in the notation of programs.
            Some(Token { kind: Kind::Number { .. }, .. }) if spaced && digit => self.push(Kind::Mod, length),
            Some(Token { kind: Kind::Number { number, .. }, span, .. }) => {
                number.percent = true;
                span.end = self.at + length;
                number.span.end = span.end;
                self.skip(length);
                self.spaced = false;
            }
            _ => self.push(Kind::Poison, length),
        }
    }

    fn comma(&mut self) {
        let rest = self.rest()[1..].trim_start_matches(' ');
        let restated = RESTATES.iter().filter(|says| self.after_operand() && starts_with_words(rest, says)).map(|says| says.len()).max();
        if let Some(length) = restated {
            let gap = self.rest().len() - rest.len();
            self.relation(Relation::Says, gap + length);
        } else if self.after_operand() && SAYS.iter().any(|says| says.starts_with("which ") && starts_with_words(rest, says)) {
            self.spaced = true;
            self.skip(1);
        } else {
            self.push(Kind::Break, 1);
        }
    }

    /// `<<16-3=13>>`, a calculator's note: an equation of its own; what stands around it goes on as if it were not there.
    fn annotation(&mut self) {
        let rest = self.rest();
        let window = &rest[2..rest.floor_char_boundary(rest.len().min(LONGEST_GROUP))];
        match window.find(">>") {
            Some(length) => self.skip(length + 4),
            None => self.push(Kind::Break, 2),
        }
    }

    fn command(&mut self) {
        let rest = &self.rest()[1..];
        let letters = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        if letters == 0 {
            return self.control_symbol();
        }
        let name = &rest[..letters];
        let length = letters + 1;
        match name {
            "times" | "cdot" | "ast" => self.push(Kind::Mul, length),
            "div" => self.push(Kind::Div, length),
            "frac" | "dfrac" | "tfrac" | "cfrac" => self.push(Kind::Frac, length),
            "binom" | "dbinom" | "tbinom" => self.push(Kind::Binom, length),
            "sqrt" => {
                let behind = &rest[letters..];
                let degree = behind.strip_prefix('[').and_then(|inner| inner.get(..2)).and_then(|inner| {
                    let digit = inner.as_bytes()[0];
                    (digit.is_ascii_digit() && inner.as_bytes()[1] == b']').then(|| u32::from(digit - b'0'))
                });
                match degree {
                    Some(degree @ 2..) => self.push(Kind::Root(degree), length + 3),
                    _ if behind.starts_with('[') => self.push(Kind::Poison, length),
                    _ => self.push(Kind::Root(2), length),
                }
            }
            "pi" => self.push(Kind::Pi, length),
            "approx" | "simeq" | "cong" => self.push(Kind::Relation(Relation::Approx), length),
            "text" | "mathrm" | "mbox" | "textrm" | "operatorname" | "rm" | "textup" => self.text_group(length),
            "quad" | "qquad" | "implies" | "Rightarrow" | "rightarrow" | "to" | "iff" | "neq" | "ne" | "le" | "leq" | "ge" | "geq"
            | "lt" | "gt" | "Longrightarrow" | "longrightarrow" | "therefore" | "because" | "item" | "newline" => {
                self.push(Kind::Break, length);
            }
            "circ" | "degree" => self.push(Kind::Word, length),
            "lvert" | "rvert" | "vert" => self.push(Kind::Bar, length),
            "begin" | "end" => self.environment(length),
            "cancel" | "not" => self.push(Kind::Poison, length),
            _ if TRANSPARENT.contains(&name) => self.skip(length),
            _ => self.push(Kind::Poison, length),
        }
    }

    fn control_symbol(&mut self) {
        let rest = &self.rest()[1..];
        let Some(next) = rest.chars().next() else { return self.skip(1) };
        match next {
            '(' | ')' => {
                // Delimiters of a formula: nothing multiplies over them.
                self.spaced = true;
                self.skip(2);
            }
            '[' | ']' => {
                // Displayed formulas are apart, unless the next goes on with a sign of equality.
                let next = rest[1..].trim_start_matches(|c: char| c.is_whitespace() || "\\[]".contains(c));
                if next.starts_with('=') && !next.starts_with("=>") {
                    self.spaced = true;
                    self.skip(2);
                } else {
                    self.push(Kind::Break, 2);
                }
            }
            ',' | ';' | ':' | '!' | ' ' => {
                self.spaced = true;
                self.skip(2);
            }
            '%' => {
                self.skip(1);
                self.percent(1);
            }
            '$' => {
                self.skip(1);
                if self.rest()[1..].starts_with(|c: char| c.is_ascii_digit() || c == '.') {
                    self.currency = Some((self.at, "USD"));
                }
                self.skip(1);
            }
            '\\' => {
                self.skip(1);
                self.line_break(1);
            }
            '{' => {
                self.skip(1);
                self.push(Kind::Open, 1);
            }
            '}' => {
                self.skip(1);
                self.push(Kind::Close, 1);
            }
            _ => self.skip(1),
        }
    }

    /// The words of `\text{…}`: a unit, or words that part.
    fn text_group(&mut self, length: usize) {
        let rest = &self.text[self.at + length..];
        let Some(inner) = rest.strip_prefix('{') else { return self.skip(length) };
        let window = &inner[..inner.floor_char_boundary(inner.len().min(LONGEST_GROUP))];
        let Some(close) = window.find('}') else { return self.push(Kind::Poison, length) };
        let words = window[..close].trim();
        let whole = length + close + 2;
        if words.is_empty() {
            return self.skip(whole);
        }
        if words == "%" {
            self.skip(whole - 1);
            return self.percent(1);
        }
        let lower = words.to_ascii_lowercase();
        let digits = words.bytes().any(|byte| byte.is_ascii_digit() || byte == b'$' || byte == b'\\');
        let parts = lower.split(|c: char| !c.is_alphanumeric() && c != '\'').any(breaks);
        if words.starts_with('(') && words.ends_with(')') && !digits {
            // "\text{(math and science)}": a remark.
            self.push(Kind::Word, whole);
        } else if lower == "mod" {
            self.push(Kind::Poison, whole);
        } else if let Some(far) = self.scale_behind(&lower, whole) {
            self.at = far;
        } else if digits {
            self.push(Kind::Poison, whole);
        } else if parts || words.ends_with([':', '.', ';']) || words.starts_with([',', ';']) {
            self.push(Kind::Break, whole);
        } else {
            self.push(Kind::Word, whole);
        }
    }

    /// `\text{ million}` behind a number.
    fn scale_behind(&mut self, lower: &str, whole: usize) -> Option<usize> {
        // "\\text{ billion words}": what is behind it is a unit.
        let digits = match lower.split(' ').next()? {
            "thousand" => 3,
            "million" => 6,
            "billion" => 9,
            "trillion" => 12,
            _ => return None,
        };
        let far = self.at + whole;
        let Some(Token { kind: Kind::Number { number, .. }, span, .. }) = self.out.tokens.last_mut() else { return None };
        number.value = &number.value * crate::number::power_of_ten(digits);
        if number.places != EXACT {
            number.places -= digits;
        }
        span.end = far;
        Some(far)
    }

    fn environment(&mut self, length: usize) {
        let rest = &self.rest()[length..];
        let name = rest.strip_prefix('{').and_then(|inner| inner.split('}').next()).filter(|name| name.len() < 20).unwrap_or_default();
        let whole = (length + name.len() + 2).min(self.rest().len());
        let aligned = ["align", "gather", "equation", "split", "multline"].iter().any(|known| name.starts_with(known));
        let whole = self.rest().floor_char_boundary(whole);
        self.push(if aligned { Kind::Break } else { Kind::Poison }, whole);
    }

    fn word(&mut self) {
        let rest = self.rest();
        if let Some((says, length)) = says_at(rest) {
            // "is" joins only what holds an operation; the parser sees to that.
            let _ = says;
            return self.relation(Relation::Says, length);
        }
        let mut length = rest.find(|c: char| !c.is_alphabetic() && c != '\'' && c != '’').unwrap_or(rest.len());
        // Hyphenated words are one.
        while rest[length..].starts_with('-') && rest[length + 1..].starts_with(char::is_alphabetic) {
            let more = rest[length + 1..].find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len() - length - 1);
            length += 1 + more;
        }
        let word = &rest[..length];
        let lower = word.to_lowercase();
        if !self.spaced && matches!(self.last(), Some(Kind::Letter)) {
            return self.push(Kind::Poison, length);
        }
        // Identifiers: letters and digits glued.
        if rest[length..].starts_with(|c: char| c.is_ascii_digit() || c == '_') && lower != "x" {
            let end = rest[length..].find(|c: char| !c.is_alphanumeric() && c != '_').map_or(rest.len(), |more| length + more);
            return self.push(Kind::Poison, end);
        }
        // "15abc", ")mnp": letters glued to a term are variables, unless they are a unit.
        let glued = !self.spaced && matches!(self.last(), Some(Kind::Number { .. } | Kind::Close | Kind::Pi | Kind::Raised(_)));
        if glued && lower != "x" && !(word.len() > 1 && matches!(self.last(), Some(Kind::Number { .. })) && crate::number::is_unit(&lower))
        {
            return self.push(Kind::Letter, length);
        }
        for (phrase, kind) in [
            ("multiplied by", Kind::Mul),
            ("divided by", Kind::Div),
            ("raised to the power of", Kind::Pow),
            ("to the power of", Kind::Pow),
            ("raised to the power", Kind::Pow),
            ("to the power", Kind::Pow),
            ("square root of", Kind::Root(2)),
            ("cube root of", Kind::Root(3)),
        ] {
            if starts_with_words(rest, phrase) {
                return self.push(kind, phrase.len());
            }
        }
        let digits_behind =
            |words: &str| rest[words.len()..].trim_start_matches([' ', '$', '€', '£']).starts_with(|c: char| c.is_ascii_digit());
        if self.after_operand() && self.spaced {
            for (phrase, kind) in [
                ("increased by", Kind::Add),
                ("decreased by", Kind::Sub),
                ("reduced by", Kind::Sub),
                ("take away", Kind::Sub),
                ("less", Kind::Sub),
            ] {
                if starts_with_words(rest, phrase) && digits_behind(phrase) {
                    return self.push(kind, phrase.len());
                }
            }
            if let Some((power, length)) = ordinal_power(rest) {
                return self.push(Kind::Raised(power), length);
            }
        }
        // "A third of 96".
        if lower == "a"
            && let Some(number) = self.share_of_number()
        {
            let whole = number.span.end - self.at;
            return self.push(Kind::Number { number: Box::new(number), open: false }, whole);
        }
        if let Some(kind) = multiple(&lower).filter(|_| digits_behind(word)) {
            return self.multiple(length, kind);
        }
        let kind =
            match lower.as_str() {
                "plus" => Kind::Add,
                "minus" => Kind::Sub,
                "sqrt" if rest[length..].starts_with('(') => Kind::Root(2),
                "times" if self.after_operand() => Kind::Mul,
                "cdot" if self.after_operand() => Kind::Mul,
                // "4 dozen eggs × 12 eggs/dozen": where dozens are converted they are a unit.
                "dozen" if matches!(self.last(), Some(Kind::Number { .. })) && self.text.matches("dozen").count() == 1 => {
                    return self.times(length, 12);
                }
                "doubled" if self.after_operand() => return self.times(length, 2),
                "tripled" if self.after_operand() => return self.times(length, 3),
                "squared" if self.after_operand() => Kind::Raised(2),
                "cubed" if self.after_operand() => Kind::Raised(3),
                "factorial" if self.after_operand() => Kind::Factorial,
                "mod" | "modulo" => Kind::Mod,
                "percent" | "pct" => return self.percent(length),
                "of" => self.of(length),
                "x" if self.multiplies(length) => Kind::Mul,
                _ if self.unit_letter(word, length) => Kind::Word,
                _ if word.chars().count() == 1 && (word != "a" || self.out.tex && self.math_around(length)) => {
                    if lower == "i" && self.spaced { Kind::Break } else { Kind::Letter }
                }
                _ => {
                    if lower == "half" && rest[length..].starts_with(" of ") && self.digits_after(length + " of".len()) {
                        return self.multiple(length, crate::number::whole(1).part::<2>());
                    }
                    let number = word_number_at(self.text, self.at).filter(|number| !number.ordinal);
                    // "five-digit" is a word; "a third of 96" is a part of a number, "a third of them" none of ours.
                    let number = number.filter(|number| {
                        let behind = &self.text[number.span.end..];
                        if number.fraction {
                            let of = behind.starts_with(" of ") && self.digits_after(number.span.end - self.at + " of".len());
                            // "three quarters minus one eighth".
                            let operated = [" plus ", " minus ", " times ", " multiplied by ", " divided by "]
                                .iter()
                                .any(|sign| behind.starts_with(sign));
                            of || operated || matches!(self.last(), Some(Kind::Add | Kind::Sub | Kind::Mul | Kind::Div))
                        } else {
                            !(behind.starts_with('-') && behind[1..].starts_with(char::is_alphabetic))
                        }
                    });
                    if let Some(number) = number {
                        let whole = number.span.end - self.at;
                        return self.push(Kind::Number { number: Box::new(number), open: false }, whole);
                    }
                    if breaks(&lower) { Kind::Break } else { Kind::Word }
                }
            };
        self.push(kind, length);
    }

    /// Whether a number in digits stands `length` bytes on, with its currency sign.
    fn digits_after(&self, length: usize) -> bool {
        self.ahead(length).is_some_and(|c| c.is_ascii_digit() || "$€£".contains(c))
    }

    /// "a third of" before a number.
    fn share_of_number(&self) -> Option<Number> {
        let number = word_number_at(self.text, self.at).filter(|number| number.fraction)?;
        let of = self.text[number.span.end..].starts_with(" of ");
        (of && self.digits_after(number.span.end - self.at + " of".len())).then_some(number)
    }

    /// A factor that is said by a word: "double 37", "half of 86".
    fn multiple(&mut self, length: usize, factor: Rational) {
        let span = Span::new(self.at, self.at + length);
        let fraction = !factor.is_integer();
        let number = Number { span, digits: span, value: factor, places: EXACT, in_words: true, fraction, ..Number::default() };
        self.push(Kind::Number { number: Box::new(number), open: false }, length);
        if !fraction || self.text[..self.at].ends_with("alving") {
            self.push(Kind::Mul, 0);
            self.spaced = true;
        }
    }

    /// "37 doubled", "2 dozen".
    fn times(&mut self, length: usize, factor: i64) {
        self.push(Kind::Mul, 0);
        let span = Span::new(self.at, self.at + length);
        let value = crate::number::whole(factor);
        // A dozen is a number like others; "doubled" takes what stands before it, or more than that.
        let places = if factor == 12 { 0 } else { EXACT };
        let number = Number { span, digits: span, value, places, in_words: true, ..Number::default() };
        self.push(Kind::Number { number: Box::new(number), open: false }, length);
    }

    /// "5 m × 4 m = 20 m²": a letter that stands for a unit behind a number, where a sign or the end of the clause follows. Variables
    /// look the same; whoever compares two sides sees to it that both have units.
    fn unit_letter(&self, word: &str, length: usize) -> bool {
        let behind = self.rest()[length..].trim_start_matches(['²', '³']);
        let apart = behind.trim_start_matches(' ');
        matches!(word, "m" | "g" | "h" | "s" | "L" | "l" | "W" | "V" | "A" | "N" | "J" | "t")
            && self.spaced
            && !self.out.tex
            && matches!(self.last(), Some(Kind::Number { .. }))
            && (behind.is_empty() && length == self.rest().len()
                || behind.starts_with([')', ',', '.', ';', ':', '\n', '/'])
                || apart.starts_with(['+', '-', '−', '×', '*', '·', '÷', '/', '=', '≈']))
    }

    /// Whether the "a" here stands next to a sign rather than a word.
    fn math_around(&self, length: usize) -> bool {
        let next = self.ahead(length);
        next.is_some_and(|c| "+-−=^_)*/\\$}".contains(c))
            || self.text[..self.at].trim_end().ends_with(['+', '-', '−', '=', '^', '*', '/', '(', '{', '$'])
    }

    /// "20% of 50", "3/4 of 80": an operation between a share and a number; otherwise a word.
    fn of(&self, length: usize) -> Kind {
        let share = match self.last() {
            Some(Kind::Number { number, .. }) => number.percent || number.fraction,
            Some(Kind::Close) => true,
            _ => {
                self.out.tokens.len() > 2 && {
                    let count = self.out.tokens.len();
                    matches!(self.out.tokens[count - 2].kind, Kind::Div)
                }
            }
        };
        let over = {
            let count = self.out.tokens.len();
            count > 2 && matches!(self.out.tokens[count - 2].kind, Kind::Div)
        };
        let number = self.ahead(length).is_some_and(|c| c.is_ascii_digit() || "$€£(\\".contains(c));
        if number && (share || over) { Kind::Of } else { Kind::Word }
    }

    /// Whether the "x" here stands between two operands.
    fn multiplies(&self, length: usize) -> bool {
        let operand = matches!(self.last(), Some(Kind::Number { .. } | Kind::Close | Kind::Word));
        let next = self.ahead(length);
        // "2x 3" is two terms; "2x3" and "2 x 3" multiply.
        let behind = self.rest()[length..].starts_with(|c: char| c.is_ascii_digit());
        operand && next.is_some_and(|c| c.is_ascii_digit() || "$€£(-−\\.".contains(c)) && (self.spaced || behind)
    }
}

/// Whether "-05-12" follows a year.
/// Whether "/25/2022" goes on.
fn day_in_digits(rest: &str) -> bool {
    let run = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let Some(second) = rest.strip_prefix('/') else { return false };
    let length = run(second);
    let year = second.get(length..).and_then(|rest| rest.strip_prefix('/'));
    matches!(length, 1 | 2) && year.is_some_and(|year| run(year) == 4 && !year[4..].starts_with(|next: char| next.is_alphanumeric()))
}

fn dated(rest: &str) -> bool {
    let bytes = rest.as_bytes();
    bytes.len() >= 6
        && bytes[1].is_ascii_digit()
        && bytes[2].is_ascii_digit()
        && bytes[3] == b'-'
        && bytes[4].is_ascii_digit()
        && bytes[5].is_ascii_digit()
}

/// The words of equality at the start of `rest`, and their length.
fn says_at(rest: &str) -> Option<(&'static str, usize)> {
    static WORDS: LazyLock<Lexicon<()>> = LazyLock::new(|| Lexicon::new(SAYS.iter().map(|says| (*says, ()))));
    let first = rest.bytes().next().filter(u8::is_ascii_lowercase)?;
    let fitting = WORDS.beginning(first).iter().filter(|(says, ())| starts_with_words(rest, says));
    fitting.max_by_key(|(says, ())| says.len()).map(|(says, ())| (*says, says.len()))
}

/// What a word multiplies the number behind it by.
fn multiple(lower: &str) -> Option<Rational> {
    Some(match lower {
        "double" | "twice" | "doubling" => crate::number::whole(2),
        "triple" | "thrice" | "tripling" => crate::number::whole(3),
        "half" | "halving" => crate::number::whole(1).part::<2>(),
        _ => return None,
    })
}

/// "to the fourth power", "to the 6th" before a word of equality: the power and its length in bytes.
fn ordinal_power(rest: &str) -> Option<(i32, usize)> {
    let lead = ["raised to the ", "to the "].into_iter().find(|lead| rest.starts_with(lead))?;
    let number = crate::number::number_at(rest, lead.len()).filter(|number| number.ordinal)?;
    let power = number.integer().and_then(|power| i32::try_from(power).ok()).filter(|power| (2..=64).contains(power))?;
    let behind = &rest[number.span.end..];
    if starts_with_words(behind.trim_start(), "power") {
        let gap = behind.len() - behind.trim_start().len();
        return Some((power, number.span.end + gap + "power".len()));
    }
    let said = [" is ", " equals ", " = ", " gives "].iter().any(|says| behind.starts_with(says));
    said.then_some((power, number.span.end))
}

/// Whether no expression reaches over `word`, which is in lower case.
fn breaks(word: &str) -> bool {
    static WORDS: LazyLock<Lexicon<()>> = LazyLock::new(|| Lexicon::new(BREAKS.iter().map(|word| (*word, ()))));
    WORDS.get(word).is_some()
}

/// Whether `rest` starts with `words` and the word ends there. ASCII case is ignored.
fn starts_with_words(rest: &str, words: &str) -> bool {
    // Most words differ in their first letter already.
    let first = |text: &str| text.bytes().next().map(|first| first.to_ascii_lowercase());
    first(rest) == first(words)
        && rest.get(..words.len()).is_some_and(|head| head.eq_ignore_ascii_case(words))
        && !(words.ends_with(|c: char| c.is_ascii_alphabetic())
            && rest[words.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '_'))
}
