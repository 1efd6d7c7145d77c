//! Words and phrases of which one thing has one at a time: open or closed, included or sold separately, decided, rejected or put off. And what
//! a "not", a "no" or a "none" denies.

use super::stem::{Stem, stem};
use super::vocabulary::{is_stop, known};
use crate::span::Span;
use crate::words::{Token, TokenKind};

/// One of several states of a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Pole {
    /// Which kind of state: its place among [`STATES`].
    pub state: usize,
    /// Which of them.
    pub side: usize,
    /// Whether it is denied.
    pub denied: bool,
    pub span: Span,
    /// Whether it is only expected, possible or supposed.
    pub soft: bool,
}

impl Pole {
    /// Whether it says that something does not come about: cancelled, put off, withdrawn.
    pub fn gone(&self) -> bool {
        const GOES_AHEAD: usize = 7;
        self.state == GOES_AHEAD && self.side > 0
    }

    /// Whether both cannot be true of one thing at one time.
    pub fn denies(&self, other: &Self) -> bool {
        let two = STATES.get(self.state).is_some_and(|sides| sides.len() == 2);
        self.state == other.state
            && match (self.side == other.side, self.denied == other.denied) {
                (true, same) => !same,
                (false, true) => !self.denied || two,
                (false, false) => false,
            }
    }
}

/// A word that is denied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Denied {
    pub stem: Stem,
    /// The word.
    pub word: Span,
    /// From what denies it to the word.
    pub span: Span,
    /// Whether it is what is done, or what somebody has or gets, and not the verb that carries it.
    pub object: bool,
    /// Whether that may change: "not yet".
    pub yet: bool,
    /// Whether it is a verb that mostly carries other words: "cannot be carried".
    pub light: bool,
}

/// States that exclude each other, each a list of words and phrases. "…" stands for up to three words.
const STATES: &[&[&[&str]]] = &[
    &[
        &["enabled", "switched on", "turned on", "on by default", "activated", "out of the box"],
        &["disabled", "switched off", "turned off", "off by default", "deactivated"],
    ],
    &[
        &["allowed", "permitted", "welcome", "admitted", "authorised", "authorized", "permissible", "let in"],
        &["forbidden", "prohibited", "banned", "off limits", "not admitted"],
    ],
    &[
        &["required", "mandatory", "compulsory", "obligatory", "essential", "a requirement", "indispensable"],
        &["optional", "voluntary", "unnecessary", "a bonus", "an advantage", "dispensable"],
    ],
    &[
        &[
            "included", "comes with", "come with", "supplied", "in the box", "ships with", "bundled", "part of the price",
            "comes in the box",
        ],
        &["sold separately", "excluded", "an optional extra", "costs extra", "cost extra", "bought separately", "available separately"],
    ],
    &[
        &["free of charge", "free", "at no cost", "for nothing", "costs nothing", "without charge", "at no extra cost"],
        &["paid for", "chargeable", "at extra cost", "for a fee", "subject to a charge"],
    ],
    &[&["open", "opens", "reopened", "reopens", "open again", "reopen"], &["closed", "shut", "closes", "locked"]],
    &[
        &[
            "completed", "finished", "signed off", "approved", "cleared", "gone through", "finalised", "finalized", "concluded",
            "given the green light", "got the green light", "secured approval", "already closed", "given the go-ahead", "rubber-stamped",
        ],
        &[
            "pending", "awaiting", "still needs", "still need", "needs clearance", "yet to be", "subject to", "under way", "underway",
            "in progress", "expected to close", "undecided", "still waiting", "still awaits", "remains to be", "is to be", "are to be",
        ],
    ],
    &[
        &["go ahead", "goes ahead", "take place", "takes place", "as planned", "as scheduled", "takes place as usual"],
        &["cancelled", "canceled", "called off", "scrapped", "abandoned"],
        &["postponed", "deferred", "put off", "delayed until", "shelved", "pushed back"],
    ],
    &[
        &["agreed", "adopted", "accepted", "approved", "upheld", "granted"],
        &["rejected", "turned down", "refused", "dismissed", "voted down", "declined", "thrown out", "quashed"],
        &["postponed", "deferred", "put off", "adjourned", "undecided", "tabled"],
        &["withdrawn", "withdrew"],
    ],
    &[
        &["permanent", "permanently", "indefinite", "open-ended", "for good", "unlimited"],
        &["temporary", "temporarily", "fixed-term", "limited to", "for the time being", "provisional", "provisionally"],
    ],
    &[
        &["original ones", "the originals", "are original", "is original", "original"],
        &["replacements", "replaced", "replicas", "newly made", "copies", "reproductions"],
    ],
    &[
        &["on an empty stomach", "before food", "before meals", "before eating", "without food"],
        &["with food", "after food", "with or after food", "after meals", "with meals", "with a meal", "after eating"],
    ],
    &[
        &["unanimous", "unanimously", "without opposition", "without dissent"],
        &["split vote", "divided", "narrowly", "by a majority", "majority vote"],
    ],
    &[
        &["stay on", "stays on", "remain in office", "remains in office", "stay in post"],
        &["step down", "steps down", "stepped down", "resign", "resigns", "resigned", "retire from", "stand down", "stood down"],
    ],
    &[&["double-blind", "double blind", "blinded", "masked"], &["open-label", "open label", "unblinded", "unmasked"]],
    &[
        &[
            "set … record", "broke … record", "record … broken", "beat … record", "new record", "record … beaten", "surpassed … record",
            "broken the record", "topped … record", "best attendance", "record attendance",
        ],
        &[
            "short of … record", "missed … record", "record … missed", "below … record", "against a record", "and a record of",
            "off … record",
        ],
    ],
    &[
        &["for the first time", "never before", "its first", "unprecedented"],
        &["for the second time", "for the third time", "once again", "as in previous years"],
    ],
    &[
        &["indefinitely", "whole", "entire", "all of the"],
        &["half of the", "half the", "part of the", "only part of", "a third of the", "some of the"],
    ],
    &[&["in writing", "by post", "on paper"], &["orally", "verbally", "by phone", "by telephone"]],
    &[
        &["by road", "by lorry", "by truck"],
        &["by rail", "by train"],
        &["by sea", "by ship", "by barge", "by boat"],
        &["by air", "by plane", "by helicopter"],
    ],
    &[&["in advance", "ahead of time", "beforehand", "up front", "upfront"], &["in arrears", "afterwards", "at the end of each month"]],
    &[&["confirmed", "admitted", "acknowledged"], &["denied", "disputed", "contested"]],
    &[
        &["still standing", "survives", "survived", "still stands", "preserved", "intact"],
        &["demolished", "destroyed", "pulled down", "torn down", "burned down", "burnt down", "lost"],
    ],
    &[&["unharmed", "unhurt", "uninjured", "safe and sound", "unscathed"], &["injured", "hurt", "killed", "wounded"]],
    &[&["sober", "alcohol-free", "non-alcoholic"], &["alcoholic", "contains alcohol"]],
    &[&["full-time", "full time"], &["part-time", "part time"]],
    &[&["in cash", "cash"], &["by card", "by bank transfer", "by transfer"], &["in shares", "in stock"]],
    &[
        &["weekly", "every week", "once a week"],
        &["fortnightly", "every two weeks", "every other week", "biweekly"],
        &["monthly", "every month", "once a month", "every four weeks"],
        &["quarterly", "every three months", "every quarter"],
        &["annually", "every year", "once a year", "yearly"],
        &["daily", "every day", "once a day"],
    ],
];

/// States that hold only where nothing else is said of the thing: they are looked for among few words.
const WORDS: usize = 5;

/// Phrases, each as words, with the state and the side, by their first word.
type Phrases = std::collections::HashMap<&'static str, Vec<(Vec<&'static str>, usize, usize)>>;

static PHRASES: std::sync::LazyLock<Phrases> = std::sync::LazyLock::new(|| {
    let mut phrases = Phrases::new();
    for (state, sides) in STATES.iter().enumerate() {
        for (side, words) in sides.iter().enumerate() {
            for phrase in *words {
                let words: Vec<&'static str> = phrase.split(' ').collect();
                let first = words.first().copied().unwrap_or_default();
                phrases.entry(first).or_default().push((words, state, side));
            }
        }
    }
    // The longest first.
    for phrases in phrases.values_mut() {
        phrases.sort_by_key(|(words, ..)| std::cmp::Reverse(words.len()));
    }
    phrases
});

/// A word in lower case at a token, with what a hyphen joins to it, and the token behind it.
fn word_at(tokens: &[Token<'_>], at: usize) -> Option<(String, usize)> {
    let token = tokens.get(at).filter(|token| token.kind == TokenKind::Word)?;
    let mut word = token.text.to_lowercase();
    let mut next = at + 1;
    while let [hyphen, second, ..] = &tokens[next.min(tokens.len())..]
        && hyphen.text == "-"
        && hyphen.glued
        && second.glued
        && second.kind == TokenKind::Word
    {
        word.push('-');
        word.push_str(&second.text.to_lowercase());
        next += 2;
    }
    Some((word, next))
}

/// Where a phrase that begins at a token ends.
fn follows(tokens: &[Token<'_>], mut at: usize, phrase: &[&str]) -> Option<usize> {
    const GAP: usize = 3;
    let mut gap = 0;
    for wanted in phrase {
        if *wanted == "…" {
            gap = GAP;
            continue;
        }
        loop {
            let (word, next) = word_at(tokens, at)?;
            at = next;
            if word == *wanted {
                break;
            }
            gap = gap.checked_sub(1)?;
        }
        gap = 0;
    }
    Some(at)
}

/// Words that make what follows only expected, possible or supposed.
const SOFT: &[&str] = &[
    "if", "unless", "would", "could", "might", "may", "can", "whether", "expected", "expects", "plans", "planned", "hopes", "hope",
    "should", "once", "until", "before", "when", "likely", "possibly", "perhaps", "proposed", "asked", "wants", "intends", "aims", "or",
];
/// Words and marks that end what a word before them says.
fn ends(token: &Token<'_>) -> bool {
    token.marks(",;:.!?()—–")
        || token.any(&[
            "but", "because", "although", "though", "while", "whereas", "which", "who", "if", "when", "unless", "until", "except", "so",
            "since", "than", "after", "before",
        ])
}

/// The states that a sentence gives to things.
pub(crate) fn poles(tokens: &[Token<'_>], denied: &[Denied]) -> Vec<Pole> {
    let mut found: Vec<Pole> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let Some((word, next)) = word_at(tokens, at) else {
            at += 1;
            continue;
        };
        let mut after = next;
        for (words, state, side) in PHRASES.get(word.as_str()).into_iter().flatten() {
            let Some(end) = follows(tokens, at, words) else { continue };
            let span = Span::new(tokens[at].span.start, tokens[end - 1].span.end);
            if found.iter().any(|pole| pole.state == *state && pole.span.overlaps(span)) {
                continue;
            }
            let start =
                (0..at).rev().take(WORDS + 1).find(|before| ends(&tokens[*before])).map_or(at.saturating_sub(WORDS + 1), |before| before);
            let before = &tokens[start..at];
            let soft = before.iter().any(|token| token.any(SOFT));
            let no = denied.iter().any(|denied| denied.word.overlaps(span) && !span.contains(denied.span))
                || before.iter().any(|token| is_not(token) || token.any(&["no", "none", "nobody"]))
                    && !denied
                        .iter()
                        .any(|denied| denied.word.end <= span.start && before.iter().any(|token| token.span.start >= denied.span.start));
            // "Is not enabled out of the box"
            let no = no
                || found
                    .last()
                    .is_some_and(|last| last.state == *state && last.side == *side && last.denied && last.span.end + 2 >= span.start);
            found.push(Pole { state: *state, side: *side, denied: no, span, soft });
            if words.len() > 1 {
                after = after.max(end);
            }
        }
        at = after;
    }
    found.extend(elliptical(tokens, &found));
    found
}

/// "A is included, B is not": what was said before is denied.
fn elliptical(tokens: &[Token<'_>], poles: &[Pole]) -> Option<Pole> {
    let at = (1..tokens.len()).rev().find(|at| {
        is_not(&tokens[*at])
            && tokens.get(at + 1).is_none_or(|next| next.marks(".;,)!"))
            && (tokens[*at].text.len() > 3
                || tokens[at - 1].any(&["is", "are", "was", "were", "does", "do", "did", "has", "have", "will", "can", "may"]))
    })?;
    let start = (0..at).rev().find(|before| ends(&tokens[*before]))?;
    let last = poles.iter().rev().find(|pole| pole.span.end <= tokens[start].span.start)?;
    let between = tokens[start + 1..at].iter().filter(|token| token.kind == TokenKind::Word).count();
    (2..=12).contains(&between).then(|| Pole {
        denied: !last.denied,
        span: Span::new(tokens[at - 1].span.start, tokens[at].span.end),
        ..*last
    })
}

fn is_not(token: &Token<'_>) -> bool {
    token.any(&["not", "never", "cannot"]) || token.kind == TokenKind::Word && (token.text.ends_with("n't") || token.text.ends_with("n’t"))
}

/// What may stand behind "not" without denying what follows.
const NOT_DENIED: &[&str] = &[
    "only", "just", "until", "one", "enough", "necessarily", "all", "every", "so", "as", "very", "because", "more", "less", "fewer",
    "merely", "simply", "always", "unless", "least", "exactly", "quite", "both", "later", "earlier", "entirely", "everyone", "everything",
    "far", "much", "many", "too", "a",
];
/// What may stand behind "no" without denying it.
const NO: &[&str] =
    &["longer", "more", "less", "fewer", "later", "doubt", "matter", "other", "better", "such", "way", "idea", "one", "problem", "earlier"];
/// Words between a "not" and what it denies.
const BETWEEN: &[&str] = &[
    "able", "yet", "really", "actually", "ever", "currently", "fully", "usually", "normally", "suitable", "allowed", "longer", "possible",
];
/// Words that are looked at behind a "not".
const REACH: usize = 9;

/// Whether what is denied is only how far something goes: "do not fill more than 1.8 litres" says that it is filled.
pub(super) fn bounds(tokens: &[Token<'_>]) -> bool {
    const FURTHER: &[&str] = &["more", "less", "fewer", "longer", "higher", "lower", "later", "earlier", "further", "faster"];
    let clause = tokens.iter().take(REACH).take_while(|token| !ends(token) || token.is("than")).count();
    let number = |at: usize| tokens.get(at + usize::from(tokens.get(at).is_some_and(|token| token.is("the")))).is_some_and(is_number);
    let mut two = tokens[..clause].windows(2).enumerate();
    two.any(|(at, two)| two[0].any(FURTHER) && two[1].is("than") || two[0].any(&["above", "over", "below", "beyond"]) && number(at + 1))
}

fn is_number(token: &Token<'_>) -> bool {
    token.kind == TokenKind::Number || ["£", "$", "€"].contains(&token.text)
}

/// What a sentence denies.
pub(crate) fn denials(tokens: &[Token<'_>]) -> Vec<Denied> {
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let not = is_not(token);
        let none = token.any(&["none", "nobody", "neither", "nor"]);
        let no = token.is("no") && tokens.get(at + 1).is_some_and(|next| next.kind == TokenKind::Word);
        if !(not || no || none)
            || at > 0 && tokens[at - 1].any(&["or", "why", "whether", "if", "would", "could", "might"])
            || token.any(&["wouldn't", "couldn't", "wouldn’t", "couldn’t"])
        {
            continue;
        }
        if bounds(&tokens[at + 1..]) {
            continue;
        }
        let next = tokens.get(at + 1);
        if not && next.is_some_and(|next| next.any(NOT_DENIED)) || no && next.is_some_and(|next| next.any(NO) && !next.is("longer")) {
            continue;
        }
        let mut carried = false;
        let mut yet = false;
        let mut words = 0;
        let mut carrying = None;
        let from = found.len();
        let mut placed = false;
        let mut behind = at + 1;
        while behind < tokens.len() && behind <= at + REACH {
            let here = &tokens[behind];
            // "Not gas, electricity or council tax"
            let goes_on = here.text == ","
                && words > 0
                && tokens[behind + 1..]
                    .iter()
                    .take(4)
                    .take_while(|token| !token.marks(".;:"))
                    .any(|token| token.any(&["or", "nor"]) || token.text == ",");
            if goes_on || here.any(&["or", "nor"]) && words > 0 {
                carried = true;
                behind += 1;
                continue;
            }
            // "And not", "no more than four": a number is no word.
            if ends(here)
                || here.kind == TokenKind::Number
                || here.any(&["and", "more", "less", "fewer"])
                || here.kind == TokenKind::Mark && here.text != "-"
            {
                break;
            }
            let lower = here.text.to_lowercase();
            yet |= here.any(&["yet", "longer"]) && here.is("yet");
            if here.kind != TokenKind::Word || is_stop(&lower) || here.any(BETWEEN) {
                // A noun phrase ends at a small word; a verb's own words follow it.
                if words > 0 && !carried && (no || here.any(&["in", "on", "at", "for", "with", "from", "by", "of"])) {
                    break;
                }
                placed |= here.any(&["in", "on", "at", "from", "of", "for", "with", "by"]);
                behind += 1;
                continue;
            }
            let light = known(&lower).is_some_and(|known| known.light) || here.any(LIGHT_VERBS);
            let joined = tokens.get(behind + 1).is_some_and(|next| next.text == "-" && next.glued);
            let object = words > 0 || no || placed || joined;
            if !light {
                found.push(Denied {
                    stem: stem(&lower),
                    word: here.span,
                    span: Span::new(token.span.start, here.span.end),
                    object,
                    yet,
                    light: false,
                });
            }
            if light && words == 0 {
                carrying = Some(here.span);
            }
            words += 1;
            if !light && !carried && !no {
                break;
            }
            carried |= light;
            if words >= 4 {
                break;
            }
            behind += 1;
        }
        let passive = carrying.is_some() && tokens[at + 1..].first().is_some_and(|next| next.any(&["be", "been"]));
        if let (Some(word), true, false) = (carrying, passive || found.len() == from, no) {
            let lower = tokens.iter().find(|token| token.span == word).map(|token| token.text.to_lowercase()).unwrap_or_default();
            found.push(Denied { stem: stem(&lower), word, span: Span::new(token.span.start, word.end), object: false, yet, light: true });
        }
    }
    // "Unaffected", "non-refundable"
    for (at, token) in tokens.iter().enumerate().filter(|(_, token)| token.kind == TokenKind::Word) {
        let lower = token.text.to_lowercase();
        let rest = lower.strip_prefix("un").filter(|rest| rest.len() >= 6 && !rest.starts_with("der") && !rest.starts_with('i'));
        let denied = at > 0 && is_not(&tokens[at - 1]);
        if let Some(rest) = rest.filter(|_| !denied) {
            found.push(Denied { stem: stem(rest), word: token.span, span: token.span, object: false, yet: false, light: false });
        }
        if token.is("beyond")
            && let Some(next) = tokens.get(at + 1).filter(|next| next.any(&["repair", "saving", "doubt", "recognition"]))
        {
            found.push(Denied {
                stem: stem(&next.text.to_lowercase()),
                word: next.span,
                span: Span::new(token.span.start, next.span.end),
                object: false,
                yet: false,
                light: false,
            });
        }
    }
    found
}

/// Verbs that carry what follows them.
const LIGHT_VERBS: &[&str] = &[
    "lead", "led", "have", "has", "had", "include", "included", "includes", "contain", "contains", "do", "get", "gets", "make", "offer",
    "offers", "provide", "provides", "need", "needs", "use", "used", "take", "cause", "caused", "causes", "result", "give", "gave", "show",
    "showed", "find", "found", "see", "seen", "significant", "serious", "further", "keep", "kept",
];

/// Words that limit what is said to a case, or say it of something else instead.
pub(crate) fn limits(tokens: &[Token<'_>]) -> Vec<Span> {
    const LIMITS: &[&str] = &[
        "only", "except", "unless", "instead", "rather", "excluding", "apart", "without", "until", "if", "hardly", "barely", "rarely",
        "otherwise", "lest", "exception", "exceptions", "excepted", "save", "but", "though", "although", "however", "provided", "outside",
        "besides",
    ];
    tokens.iter().filter(|token| token.any(LIMITS)).map(|token| token.span).collect()
}
