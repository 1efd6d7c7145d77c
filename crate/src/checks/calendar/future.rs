//! # What it flags
//! A date that has not come yet, told as past: "the final was held on 12 July 2031".
//! # Why it misleads
//! What has not happened has no result, and a made-up one sounds like news.
//! # How it is decided
//! A verb of a finished event ("was held", "was released", "took place", "won", "died") leads straight to a date that lies wholly after
//! today, as told by the browser's clock.
//! # Known false positives
//! None known. Plans, forecasts, fiction, what lies more than eight years ahead, and suppositions are left alone, and so are dates of another calendar.

use super::old_style;
use crate::check::prelude::*;
use crate::date::{moments, shown};
use crate::hedge::is_asserted;
use crate::words::tokens;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Past event in the future",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &["20", "21"],
};

/// Verbs of finished events.
const DONE: &[&str] = &[
    "held", "released", "published", "launched", "signed", "died", "happened", "occurred", "took", "opened", "elected", "founded", "born",
    "established", "built", "won", "arrived", "became", "crashed", "killed", "adopted", "approved", "introduced", "announced", "created",
    "discovered", "sworn", "inaugurated", "ended", "began", "started", "passed", "acquired", "completed", "hosted", "defeated", "visited",
    "performed", "broadcast", "premiered", "aired", "stepped", "resigned", "retired",
];

/// Words with which the date is a plan, a forecast or a tale.
const OTHER: &[&str] = &[
    "will", "would", "shall", "expected", "planned", "scheduled", "projected", "predicted", "forecast", "slated", "due", "proposed",
    "postponed", "delayed", "moved", "set", "until", "by", "novel", "film", "movie", "story", "fiction", "fictional", "game", "series",
    "episode", "book", "universe", "timeline", "character", "anime", "future", "scenario", "simulation", "imagine", "if", "when", "could",
    "might", "should", "target", "targets", "estimated", "model", "plan", "plans", "goal", "anticipated", "intended", "prophecy",
    "hypothetical", "calendar", "hebrew", "buddhist", "through", "before", "to", "for", "is", "are", "be", "vol", "volume", "page",
    "extended", "awarded", "rights", "bid", "selected", "chosen", "host", "contract", "expires", "copyright", "star", "trek", "tv", "show",
    "season", "comic", "play", "example", "suppose", "date", "format", "ad", "announced", "has", "have", "effective", "starting", "no",
];

/// How many years ahead are looked at: tales of the future are set further off.
const HORIZON: u32 = 8;

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    if text.len() > 600 || context.is_code() {
        return Vec::new();
    }
    let now = context.now();
    let cut = tokens(text);
    // A year after today's is needed: most sentences are left here.
    let late = |token: &crate::words::Token<'_>| {
        token.text.len() == 4
            && token
                .number()
                .is_some_and(|year| year >= u32::from(now.year().unsigned_abs()) && year <= u32::from(now.year().unsigned_abs()) + HORIZON)
    };
    if !cut.iter().any(late) || cut.iter().any(|token| token.any(OTHER) || token.text == "may") || old_style(text) {
        return Vec::new();
    }
    let mut signals = Vec::new();
    for time in
        moments(&cut).iter().filter(|time| time.first > now && time.year() <= i32::from(now.year()).saturating_add_unsigned(HORIZON))
    {
        let start = time.tokens.0;
        // "In 2030, Brazil won the World Cup."
        if start == 1 && cut[0].any(&["in", "on"]) && cut.get(time.tokens.1).is_some_and(|comma| comma.marks(",")) {
            let marked = context.at(time.span.start, time.span.end);
            let verb = cut
                .iter()
                .skip(time.tokens.1 + 1)
                .take(7)
                .take_while(|token| !token.marks(",.;:()\"“”"))
                .any(|token| token.any(&["won", "died", "signed", "launched", "released", "defeated"]));
            if verb && is_asserted(context, marked) {
                signals.push(Signal::new(marked, format!("today is {}", shown(now))).claimed(time.span.of(text)));
            }
            continue;
        }
        if start < 2
            || !(cut[start - 1].any(&["on", "in"]) || cut[start - 1].marks(",") && crate::date::weekday(cut[start - 2].text).is_some())
        {
            continue;
        }
        // The verb stands close before, and the date closes its clause.
        let verb = (start.saturating_sub(8)..start - 1).rev().find(|&at| cut[at].any(DONE));
        let Some(verb) = verb.filter(|&verb| !cut[verb..start].iter().any(|token| token.marks(".;:()\"“”") || token.any(&["and", "but"])))
        else {
            continue;
        };
        let passive = verb > 0 && cut[verb - 1].any(&["was", "were", "officially", "first", "it", "he", "she", "they", "who", "which"])
            || cut[verb].any(&[
                "took", "died", "won", "happened", "occurred", "became", "crashed", "premiered", "aired", "stepped", "resigned", "retired",
            ]);
        let marked = context.at(time.span.start, time.span.end);
        if passive && is_asserted(context, marked) {
            signals.push(Signal::new(marked, format!("today is {}", shown(now))).claimed(time.span.of(text)));
        }
    }
    signals
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("The final was held on 12 July 2031 in Rome.", "12 July 2031", "today is 1 November 2026"),
    flag("The phone was released in March 2028.", "March 2028", "today is 1 November 2026"),
    flag("He died on **January 5, 2027**, in Paris.", "January 5, 2027", "today is 1 November 2026"),
    flag("In 2030, Brazil won the World Cup.", "2030", "today is 1 November 2026"),
    flag("The treaty was signed in 2033.", "2033", "today is 1 November 2026"),
    flag("The summit took place in Geneva in May 2029.", "May 2029", "today is 1 November 2026"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("The final was held on 12 July 2021 in Rome."),
    ignore("The final will be held on 12 July 2031 in Rome."),
    ignore("In the novel, the treaty was signed in 2033."),
    ignore("The vote was postponed and was held in 2033 according to the plan."),
    ignore("The phone was released in 2026."),
    ignore("The colony was founded in 2089."),
    ignore("In 2030, Brazil will host the World Cup, and in 2040, as planned, Rome was."),
    ignore("The game was expected to be released in March 2028."),
    ignore("The town was founded in 2050 BC."),
    ignore("If the phone was released in March 2028, we would not know."),
];
