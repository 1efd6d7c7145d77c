//! Who does what to whom, who did what only one can have done, and what bears a letter or a number.

use super::reading::{Name, Reading, Whole};
use super::rules::{Difference, Kind};
use super::stem::{Stem, alike, fold, hash, stem};
use super::vocabulary::{is_stop, known};
use super::when::Relation;
use crate::span::Span;
use crate::words::{Token, TokenKind};

/// Who does what to whom: "A bought B", "B was bought by A", "A is larger than B".
#[derive(Debug, Clone)]
pub(crate) struct Role {
    pub who: String,
    pub does: Stem,
    pub whom: String,
    pub span: Span,
}

/// Who did something that only one can have done: "A won the race", "the race was won by A", "A is the head of the office".
#[derive(Debug, Clone)]
pub(crate) struct Agent {
    pub who: Vec<String>,
    pub does: Stem,
    /// Words of what was done.
    pub what: Vec<Stem>,
    pub span: Span,
    /// Whether others did it with them.
    pub together: bool,
    /// Whether others may have done it too, where a text says nothing of it.
    pub plain: bool,
}

/// A thing with a letter or a number: "Terminal C", "runway 2".
#[derive(Debug, Clone)]
pub(crate) struct Label {
    pub noun: Stem,
    pub id: String,
    pub span: Span,
}

/// How the other one follows a verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Joined {
    /// "A bought B"
    Right,
    /// "A ceded it to B"
    To,
    /// "A won against B"
    Against,
}

/// Verbs of which who and whom cannot be exchanged: their forms, what they count as, how the other one is joined, and whether who and whom
/// are exchanged in what they count as.
const VERBS: &[(&str, &str, Joined, bool)] = &[
    ("buys bought buying acquires acquired acquire acquiring purchases purchased buy purchase", "buy", Joined::Right, false),
    ("beats beat defeats defeated beaten defeat beating defeating", "beat", Joined::Right, false),
    ("lost loses lose", "beat", Joined::To, true),
    ("won wins win victory", "beat", Joined::Against, false),
    ("cedes ceded cede transferred transfers transfer", "cede", Joined::To, false),
    ("sells sold sell", "sell", Joined::To, false),
    ("lends lent lend", "lend", Joined::To, false),
    ("sues sued sue", "sue", Joined::Right, false),
    ("succeeds succeeded succeed succeeding replaces replaced replace replacing", "succeed", Joined::Right, false),
    ("hires hired appoints appointed appoint hire", "hire", Joined::Right, false),
    ("invades invaded invade", "invade", Joined::Right, false),
    ("kills killed murdered shot", "kill", Joined::Right, false),
    ("overtook overtakes overtake passed", "overtake", Joined::Right, false),
    ("attacks attacked attack", "attack", Joined::Right, false),
    ("owns owned own", "own", Joined::Right, false),
    ("supplies supplied supply", "supply", Joined::Right, false),
    ("taught teaches mentored mentors", "teach", Joined::Right, false),
    ("precedes preceded precede", "precede", Joined::Right, false),
    ("follows followed", "precede", Joined::Right, true),
];

/// What only one does, unless it is said that they do it together; and what only one is.
const ALONE: &[&str] = &[
    "won", "wins", "wrote", "composed", "directed", "directs", "founded", "invented", "discovered", "designed", "built", "painted",
    "leads", "heads", "headed", "chairs", "chaired", "manages", "managed",
];
const ALONE_IS: &[&str] = &[
    "winner", "director", "author", "founder", "manager", "head", "chair", "chairman", "chairwoman", "mayor", "president", "principal",
    "coach", "captain", "editor", "architect", "inventor", "composer", "owner", "ceo", "treasurer",
];

/// Parts of a company's name that say nothing of which one it is.
const SUFFIXES: &[&str] =
    &["inc", "ltd", "llc", "plc", "corp", "co", "gmbh", "ag", "sa", "group", "holdings", "company", "corporation", "limited"];

/// Whether a part of a name says nothing of which company it is.
pub(crate) fn is_suffix(part: &str) -> bool {
    SUFFIXES.contains(&part)
}

/// Words that part what is before from what is behind them, for who and whom.
const PARTS: &[&str] = &["and", "or", "who", "which", "that", "while", "but", "because", "after", "before", "when", "if", "not", "whose"];
const PREPOSITIONS: &[&str] = &["of", "in", "at", "from", "by", "with", "on", "for", "near", "under", "over", "against", "to"];
const IS: &[&str] = &["is", "was", "are", "were", "be", "been", "being", "became", "becomes"];
/// Words that are looked at on each side of a verb.
const REACH: usize = 9;

/// The part of a name that says who it is.
fn key(name: &Name) -> Option<String> {
    let last = name.parts.iter().rev().find(|part| !SUFFIXES.contains(&part.as_str()));
    last.or(name.parts.last()).cloned()
}

fn name_at<'a>(names: &'a [Name], token: &Token<'_>) -> Option<&'a Name> {
    let at = names.partition_point(|name| name.span.end <= token.span.start);
    names.get(at).filter(|name| name.span.contains(token.span))
}

/// Whether a mark ends the clause: not the one behind "Inc".
fn ends(tokens: &[Token<'_>], at: usize) -> bool {
    let short = at.checked_sub(1).is_some_and(|before| tokens[before].any(&["inc", "ltd", "co", "corp", "mr", "mrs", "dr", "st"]));
    tokens[at].marks(",;:.!?()—–") && !(tokens[at].text == "." && short)
}

/// The name that does what stands at a token.
fn before<'a>(tokens: &[Token<'_>], names: &'a [Name], verb: usize) -> Option<&'a Name> {
    let mut at = verb;
    let from = verb.saturating_sub(REACH);
    // "Aino, an engineer, wrote it"
    if let Some(outer) = apposed(tokens, verb)
        && let Some(name) = name_at(names, &tokens[outer])
    {
        return Some(name);
    }
    // "Her brother, Finn, wrote it"
    if verb > 1
        && tokens[verb - 1].text == ","
        && let Some(name) = name_at(names, &tokens[verb - 2])
    {
        return Some(name);
    }
    while at > from {
        at -= 1;
        let token = &tokens[at];
        if let Some(name) = name_at(names, token) {
            let first = tokens.partition_point(|token| token.span.start < name.span.start);
            let led = |back: usize| first.checked_sub(back).is_some_and(|at| tokens[at].any(PREPOSITIONS));
            if !(led(1) || led(2) && tokens[first - 1].any(&["the", "a", "an", "its"])) {
                return Some(name);
            }
            at = first;
            continue;
        }
        if ends(tokens, at) || token.any(PARTS) {
            return None;
        }
    }
    None
}

/// The word before what stands between two commas right before a verb and begins with an article.
fn apposed(tokens: &[Token<'_>], verb: usize) -> Option<usize> {
    let last = verb.checked_sub(1).filter(|last| tokens[*last].text == ",")?;
    let first = (last.saturating_sub(REACH)..last).rev().find(|at| ends(tokens, *at))?;
    let led = tokens[first].text == "," && tokens[first + 1].any(&["a", "an", "the", "then", "now"]);
    first.checked_sub(1).filter(|_| led)
}

/// The name that it is done to.
fn behind<'a>(tokens: &[Token<'_>], names: &'a [Name], verb: usize, joined: Joined) -> Option<&'a Name> {
    let mut led = joined == Joined::Right;
    for at in verb + 1..(verb + 1 + REACH + 3).min(tokens.len()) {
        let token = &tokens[at];
        if let Some(name) = name_at(names, token) {
            if led {
                return Some(name);
            }
            continue;
        }
        if ends(tokens, at) || token.any(PARTS) {
            return None;
        }
        let leads = match joined {
            Joined::Right => false,
            Joined::To => token.is("to"),
            Joined::Against => token.any(&["against", "over"]),
        };
        if leads {
            led = true;
        } else if token.any(PREPOSITIONS) {
            if joined == Joined::Right {
                return None;
            }
            led = false;
        }
    }
    None
}

/// Whether a verb stands in the passive, and the "by" that follows it.
fn passive(tokens: &[Token<'_>], verb: usize) -> Option<usize> {
    let is = (verb.saturating_sub(3)..verb).any(|at| tokens[at].any(IS));
    let by = (verb + 1..(verb + 1 + REACH).min(tokens.len()))
        .take_while(|at| !ends(tokens, *at))
        .find(|at| tokens[*at].is("by") && !tokens.get(at + 1).is_some_and(|next| next.text == "-" && next.glued));
    by.filter(|_| is || verb.checked_sub(1).is_some_and(|before| !tokens[before].any(&["has", "have", "had", "will"])))
}

/// Who does what to whom in a sentence.
pub(crate) fn roles(text: &str, tokens: &[Token<'_>], names: &[Name]) -> Vec<Role> {
    let mut found = joined_names(text, tokens, names);
    for (at, token) in tokens.iter().enumerate().filter(|(_, token)| token.kind == TokenKind::Word) {
        let lower = token.text.to_lowercase();
        for (_, does, joined, exchanged) in VERBS.iter().filter(|(forms, ..)| forms.split(' ').any(|form| form == lower)) {
            let by = passive(tokens, at).filter(|_| *joined == Joined::Right);
            // ", succeeding B": whoever the sentence is about.
            let besides = token.text.ends_with("ing") && at > 0 && tokens[at - 1].text == ",";
            let one = before(tokens, names, at).or_else(|| names.first().filter(|name| besides && name.span.end < token.span.start));
            let other = match by {
                Some(by) => behind(tokens, names, by, Joined::Right),
                None => behind(tokens, names, at, *joined),
            };
            let (Some(one), Some(other)) = (one, other) else { continue };
            let span = Span::new(one.span.start, other.span.end);
            let (who, whom) = if by.is_some() == *exchanged { (one, other) } else { (other, one) };
            let (Some(who), Some(whom)) = (key(who), key(whom)) else { continue };
            found.push(Role { who, does: hash(does), whom, span });
        }
    }
    found.extend(compared(tokens, names));
    found
}

/// "A is larger than B", "the effect was larger in A than in B".
fn compared(tokens: &[Token<'_>], names: &[Name]) -> Vec<Role> {
    let mut found = Vec::new();
    let content = |at: usize| {
        let token = tokens.get(at).filter(|token| token.kind == TokenKind::Word)?;
        (!is_stop(&token.text.to_lowercase())).then_some(token)
    };
    // Who it is: a name's last part, or the word.
    let who = |at: usize| {
        let token = content(at)?;
        match name_at(names, token) {
            Some(name) => Some((stem(&key(name)?).to_string(), name.span)),
            None => Some((stem(&token.text.to_lowercase()).to_string(), token.span)),
        }
    };
    for (than, _) in tokens.iter().enumerate().filter(|(_, token)| token.is("than")) {
        let led = tokens.get(than + 1).filter(|token| token.any(PREPOSITIONS));
        let mut behind = than + 1 + usize::from(led.is_some());
        behind += usize::from(tokens.get(behind).is_some_and(|token| token.any(&["the", "a", "an"])));
        let start = (0..than).rev().find(|at| ends(tokens, *at) || tokens[*at].any(PARTS)).map_or(0, |at| at + 1);
        let comparative = (start..than).rev().take(7).find_map(|at| {
            let lower = tokens[at].text.to_lowercase();
            let known = known(&lower);
            let sides =
                known.into_iter().flat_map(|known| known.sides.iter().copied()).filter(|(pair, _)| super::vocabulary::compares(*pair));
            // A word that is not known to have an opposite stands against itself alone.
            let mut ways: Vec<(Stem, bool)> = sides.map(|(pair, less)| (hash(&format!("than {pair}")), less)).collect();
            if ways.is_empty() && is_comparative(&lower) {
                ways.push((hash(&format!("than {lower}")), false));
            }
            (!ways.is_empty()).then_some((at, ways))
        });
        let (Some((comparative, ways)), Some((other, other_span))) = (comparative, who(behind)) else { continue };
        let one = match led {
            Some(led) => (comparative..than).rev().find(|at| tokens[*at].is(led.text)).and_then(|at| (at + 1..than).find_map(who)),
            None => (start..comparative).find_map(who),
        };
        let Some((one, one_span)) = one.filter(|(one, _)| *one != other) else { continue };
        let span = Span::new(one_span.start.min(other_span.start), one_span.end.max(other_span.end));
        for (does, less) in ways {
            let (who, whom) = if less { (other.clone(), one.clone()) } else { (one.clone(), other.clone()) };
            found.push(Role { who, does, whom, span });
        }
    }
    found
}

/// Whether a word in lower case may be a comparative: "stronger".
fn is_comparative(word: &str) -> bool {
    const NONE: &[&str] =
        &["rather", "other", "another", "whether", "either", "neither", "never", "ever", "after", "under", "over", "later", "sooner"];
    word.len() > 5 && word.ends_with("er") && !NONE.contains(&word)
}

/// Names that one word and small words join, whatever the word.
fn joined_names(text: &str, tokens: &[Token<'_>], names: &[Name]) -> Vec<Role> {
    let mut found = Vec::new();
    for two in names.windows(2) {
        let (one, other) = (&two[0], &two[1]);
        let between = Span::new(one.span.end, other.span.start);
        if between.len() > 48 || between.of(text).contains([',', ';', ':', '.', '(']) {
            continue;
        }
        let from = tokens.partition_point(|token| token.span.start < between.start);
        let joining: Vec<String> =
            tokens[from..].iter().take_while(|token| token.span.end <= between.end).map(|token| token.text.to_lowercase()).collect();
        let is = |words: &[&str]| joining.iter().any(|word| words.contains(&word.as_str()));
        if is(&["and", "or", "not", "who", "which", "that", "with", "of", "from", "both", "n't"]) {
            continue;
        }
        let content: Vec<&String> = joining.iter().filter(|word| !is_stop(word) && word.chars().all(char::is_alphabetic)).collect();
        let [does] = content[..] else { continue };
        let passive = is(&["was", "were", "been", "is", "are", "being"]) && is(&["by"]);
        // "A is an album of B" says what A is, not what it does.
        let is_something = is(&["was", "were", "is", "are"]) && !is(&["than"]);
        if !passive && (is_something || is(&["by", "in", "at", "on", "for"])) {
            continue;
        }
        let (who, whom) = if passive { (other, one) } else { (one, other) };
        let (Some(who), Some(whom)) = (key(who), key(whom)) else { continue };
        found.push(Role { who, does: stem(does), whom, span: Span::new(one.span.start, other.span.end) });
    }
    found
}

/// Who did what only one can have done.
pub(crate) fn agents(tokens: &[Token<'_>], names: &[Name]) -> Vec<Agent> {
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let alone = token.any(ALONE);
        let does = alone || !token.any(ALONE_IS) && is_verb(tokens, names, at);
        if !does && !token.any(ALONE_IS) || name_at(names, token).is_some() {
            continue;
        }
        let by = passive(tokens, at).filter(|_| does);
        // "A won the race", "A is the head of it"; "won by A", "the winner was A".
        let is = (at + 1..(at + 6).min(tokens.len())).take_while(|at| !ends(tokens, *at)).find(|at| tokens[*at].any(IS));
        let own = before(tokens, names, at).filter(|name| {
            let from = tokens.partition_point(|token| token.span.start < name.span.end);
            let small = |token: &Token<'_>| {
                let lower = token.text.to_lowercase();
                is_stop(&lower) || lower.ends_with("ly") || token.text == "," || known(&lower).is_some_and(|known| known.light)
            };
            let passes = !does
                || apposed(tokens, at).is_some_and(|outer| name.span.contains(tokens[outer].span))
                || tokens[from.min(at)..at].iter().all(small) && !tokens[from.min(at)..at].iter().any(|token| token.any(IS));
            if !passes {
                return false;
            }
            let behind = tokens.partition_point(|token| token.span.start < name.span.end);
            does || behind < at && tokens[behind].any(IS)
        });
        let (name, from, to) = match (by, own, is) {
            (Some(by), ..) => {
                let Some(name) = behind(tokens, names, by, Joined::Right) else { continue };
                (name, clause_start(tokens, at), at)
            }
            (None, Some(name), _) => (name, at + 1, clause_end(tokens, at)),
            (None, None, Some(is)) => {
                let Some(name) = tokens.get(is + 1).and_then(|token| name_at(names, token)) else { continue };
                (name, clause_start(tokens, at), is)
            }
            _ => continue,
        };
        // "An American", "Yes": nobody's name.
        let nobody = |part: &String| known(part).is_some_and(|known| known.class.is_some() || known.stop || known.light || known.takes_up);
        let one_of = tokens.iter().rev().find(|token| token.span.end <= name.span.start).is_some_and(|token| token.any(&["a", "an"]));
        if name.parts.iter().all(nobody) || one_of || name.parts.iter().any(|part| matches!(part.as_str(), "yes" | "sure")) {
            continue;
        }
        let named = |token: &Token<'_>| name.span.overlaps(token.span);
        let what: Vec<Stem> = tokens[from.min(to)..to]
            .iter()
            .filter(|token| token.kind == TokenKind::Word && !named(token))
            .map(|token| token.text.to_lowercase())
            .filter(|word| !is_stop(word) && !known(word).is_some_and(|known| known.light || known.takes_up && from < at))
            .map(|word| stem(&word))
            .collect();
        let what = if what.is_empty() {
            let words = tokens[from.min(to)..to]
                .iter()
                .filter(|token| token.kind == TokenKind::Word && !named(token))
                .map(|token| token.text.to_lowercase());
            words.filter(|word| !is_stop(word)).map(|word| stem(&word)).collect()
        } else {
            what
        };
        if what.is_empty() {
            continue;
        }
        let first = tokens.partition_point(|token| token.span.start < name.span.start);
        let last = tokens.partition_point(|token| token.span.start < name.span.end);
        let and = |at: usize| tokens.get(at).is_some_and(|token| token.is("and") || token.text == "&");
        let a_name = |at: usize| tokens.get(at).is_some_and(|token| name_at(names, token).is_some());
        let together = first > 1 && and(first - 1) && a_name(first - 2) || and(last) && a_name(last + 1);
        let span = Span::new(name.span.start.min(token.span.start), name.span.end.max(token.span.end));
        let plain = does && !alone;
        found.push(Agent { who: name.parts.clone(), does: stem(&token.text.to_lowercase()), what, span, together, plain });
    }
    found
}

/// Whether a word is what the name before it does: "Ravi will present", "Hale, her assistant, catalogued".
fn is_verb(tokens: &[Token<'_>], names: &[Name], at: usize) -> bool {
    let lower = tokens[at].text.to_lowercase();
    if tokens[at].kind != TokenKind::Word
        || is_stop(&lower)
        || known(&lower).is_some_and(|known| known.light || known.takes_up || known.class.is_some())
    {
        return false;
    }
    let mut before = at;
    while before > 0 && tokens[before - 1].any(&["will", "has", "had", "also", "going", "to", "is", "must", "shall"]) {
        before -= 1;
    }
    let before = before - usize::from(before > 1 && before == at && tokens[before - 1].text == ",");
    let named = before > 0 && name_at(names, &tokens[before - 1]).is_some();
    let named = named || apposed(tokens, at).is_some_and(|outer| name_at(names, &tokens[outer]).is_some());
    named && tokens.get(at + 1).is_some_and(|next| next.any(&["the", "a", "an", "his", "her", "its", "their"]))
}

fn clause_start(tokens: &[Token<'_>], at: usize) -> usize {
    (at.saturating_sub(REACH)..at).rev().find(|at| ends(tokens, *at)).map_or(at.saturating_sub(REACH), |at| at + 1)
}

/// Where what is done ends: at a mark, or at what was done besides.
fn clause_end(tokens: &[Token<'_>], at: usize) -> usize {
    let stop = ["ahead", "and", "but", "while", "with", "against", "after", "before", "when", "since", "until"];
    let by = |at: usize| tokens[at].is("by") && tokens.get(at + 1).is_none_or(|next| next.text != "-");
    (at + 1..tokens.len())
        .take(REACH)
        .find(|at| ends(tokens, *at) || tokens[*at].any(&stop) || by(*at))
        .unwrap_or((at + 1 + REACH).min(tokens.len()))
}

/// Things with a letter or a number. A number counts only behind a noun that bears one.
pub(crate) fn labels(tokens: &[Token<'_>]) -> Vec<Label> {
    const NUMBERED: &[&str] = &[
        "terminal", "runway", "platform", "gate", "line", "room", "hall", "pier", "track", "exit", "bus", "tram", "zone", "building",
        "number",
    ];
    tokens
        .windows(2)
        .filter(|two| two[0].kind == TokenKind::Word && !two[1].glued)
        .filter_map(|two| {
            let noun = two[0].text.to_lowercase();
            let letter =
                two[1].kind == TokenKind::Word && two[1].text.len() == 1 && two[1].capital() && two[1].text != "I" && two[0].capital();
            let letter = letter && !is_stop(&noun) && two[1].text != "A";
            let number = two[1].kind == TokenKind::Number && two[1].text.len() <= 3 && NUMBERED.contains(&noun.as_str());
            let lettered = NUMBERED.contains(&noun.as_str()) && two[1].text == "A";
            (letter || number || lettered).then(|| Label {
                noun: stem(&noun),
                id: fold(two[1].text),
                span: Span::new(two[0].span.start, two[1].span.end),
            })
        })
        .collect()
}

/// Names with a number behind them: "Python 3.12", "Windows 7".
pub(crate) fn versions(text: &str, tokens: &[Token<'_>]) -> Vec<(Stem, String, Span)> {
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate().filter(|(_, token)| token.kind == TokenKind::Word && token.capital()) {
        let Some(first) = tokens.get(at + 1).filter(|next| next.kind == TokenKind::Number && !next.glued && next.text.len() <= 2) else {
            continue;
        };
        let mut end = first.span.end;
        let mut next = at + 2;
        while tokens.get(next).is_some_and(|dot| dot.text == "." && dot.glued)
            && tokens.get(next + 1).is_some_and(|number| number.glued && number.kind == TokenKind::Number)
        {
            end = tokens[next + 1].span.end;
            next += 2;
        }
        // A date, or a count: "May 3", "Rovers 3 goals".
        let lower = token.text.to_lowercase();
        if crate::date::month(token.text).is_none() && !is_stop(&lower) && !known(&lower).is_some_and(|known| known.takes_up || known.light)
        {
            found.push((stem(&lower), Span::new(first.span.start, end).of(text).to_owned(), Span::new(token.span.start, end)));
        }
    }
    found
}

/// Holds who does what against each other.
pub(crate) fn relations(claim: &Reading, sentence: &Reading, whole: &Whole, wrong: &mut Vec<Difference>) {
    // What is denied is denied of its clause.
    let denied = |reading: &Reading, at: Span| {
        let clause = reading.clauses.iter().find(|(clause, _)| clause.overlaps(at)).map_or(Span::new(0, usize::MAX), |(clause, _)| *clause);
        reading.negates && (reading.denied.is_empty() || reading.denied.iter().any(|(_, span)| clause.overlaps(*span)))
    };
    for role in &claim.roles {
        let swapped = sentence.roles.iter().find(|other| other.does == role.does && other.who == role.whom && other.whom == role.who);
        if let Some(other) = swapped
            .filter(|other| role.who != role.whom && !whole.has_role(role) && !denied(claim, role.span) && !denied(sentence, other.span))
        {
            wrong.push(Difference::of(Kind::Role, role.span, other.span));
        }
    }
    let apart = claim.dates.iter().any(|date| sentence.dates.iter().any(|other| date.to(other) == Relation::Apart));
    if apart {
        return;
    }
    for mine in claim.agents.iter().filter(|agent| !agent.together && !denied(claim, agent.span)) {
        let same = |theirs: &Agent| theirs.does == mine.does && mine.what.iter().all(|what| theirs.what.contains(what));
        // "Crystal palace" for Palace.
        let says = |part: &String| claim.says(hash(part)) && !claim.names.iter().any(|name| name.parts.contains(part));
        let is_mine = |theirs: &Agent| {
            theirs.who.iter().any(says) || mine.who.iter().any(|part| theirs.who.iter().any(|other| part == other || alike(part, other)))
        };
        if whole
            .agents
            .iter()
            .any(|theirs| theirs.does == mine.does && is_mine(theirs) && mine.what.iter().all(|what| theirs.what.contains(what)))
        {
            continue;
        }
        // Who may do it as well is another one that the text names, and does something else there.
        let known = mine.who.iter().all(|part| whole.has_part(part));
        if mine.plain && (!whole.is_short() || !known) {
            continue;
        }
        if let Some(theirs) =
            sentence.agents.iter().find(|theirs| same(theirs) && !theirs.together && !is_mine(theirs) && !denied(sentence, theirs.span))
        {
            wrong.push(Difference::of(Kind::Agent, mine.span, theirs.span));
        }
    }
}

/// Holds letters and numbers against each other: of a noun that bears one only.
pub(crate) fn other_labels(claim: &Reading, sentence: &Reading, whole: &Whole, wrong: &mut Vec<Difference>) {
    for mine in &claim.labels {
        let Some([only]) = whole.labels.get(&mine.noun).map(Vec::as_slice) else { continue };
        if *only != mine.id
            && let Some(theirs) = sentence.labels.iter().find(|theirs| theirs.noun == mine.noun)
        {
            wrong.push(Difference::of(Kind::Label, mine.span, theirs.span));
        }
    }
}
