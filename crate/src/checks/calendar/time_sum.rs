//! # What it flags
//! Clock times that do not agree: "15:30 is 4:30 PM", "from 9:15 to 11:00 is 2 hours and 45 minutes", "90 minutes after 10:40 is 12:20".
//! # Why it misleads
//! People are late for what they were told.
//! # How it is decided
//! The statement is read as a form. A time of 24 hours and one with AM or PM are the same minute of the day; a span is counted on the clock, round midnight too,
//! and round noon where nothing says AM or PM.
//! # Known false positives
//! None known. Times with a zone behind them, and hedged spans, are left alone.

use crate::check::prelude::*;
use crate::checks::calendar::{CLOCK, MERIDIEM, shown_clock};
use crate::checks::unit::Dimension;
use crate::hedge::around;
use crate::measure::measure_at;
use crate::number::whole;
use num_traits::ToPrimitive;

/// What the check says of itself.
pub const META: Meta = Meta { title: "Sum of clock times", ..BY_FORMS };

const SPAN: Lookup =
    Lookup { name: "duration", example: "2 hours and 45 minutes", begins: Begins::Number(&["a", "an", "half"]), at: durations_at };

fn durations_at(text: &str) -> Vec<(usize, usize)> {
    minutes(text).into_iter().collect()
}

/// The span of time that `text` begins with, in whole minutes.
fn minutes(text: &str) -> Option<(usize, usize)> {
    let found = measure_at(text)?;
    let minute = measure_at("1 minute")?;
    let scale = found.scales.first().filter(|scale| scale.dimension == Dimension::Time)?;
    let value = scale.to(minute.scales.first()?, &found.value)?;
    // Days are not counted on a clock.
    let fits = value.is_integer() && value > whole(0) && value < whole(1440);
    fits.then(|| value.to_integer().to_usize()).flatten().map(|minutes| (found.end, minutes))
}

/// Times that are the same, and times with a span between them.
pub static FORMS: Forms = Forms::with(
    &[
        "{t:clock} [hours] [in|on] [the] [24-hour] [time|clock|format|military time]* (is|equals|=|, or|\\(|, i.e.|is the same as|corresponds to|means|is equivalent to|translates to|converts to|becomes|is written as|would be|, which is|—|, that is ,|reads|is written|, that is) \
         [or|i.e.|the same as|=]? [in 12-hour time|on a 12-hour clock|in 24-hour time|in military time|on a 24-hour clock]? {s:clock}",
        "[from] {t:clock} (to|until|till|through|–|-|—) {s:clock} [,] (is|are|takes|lasts|, a|equals|=|spans|covers|gives|that is|there are|, which is|makes|runs|comes to|, or|, a total of|\\(|works out to|gives you|you have|amounts to|totals|leaves|, i.e.|that's|, that's|lasts for|runs for) \
         [a total of|a|exactly|for|a span of|only]? {d:duration}",
        "[there (is|are)] between {t:clock} and {s:clock} [,]? (is|are|there are|there is|lie|lies|you have|pass|passes|it is|that is|we have) {d:duration}",
        "(there are|there is|it is|that is) {d:duration} (between|from) {t:clock} (and|to|until) {s:clock}",
        "{d:duration} (after|from|past|later than|{back=before|prior to|earlier than}) {t:clock} [,]? (is|was|will be|would be|comes to|makes it|gives|=|brings you to|it is|it will be|it's|it’s|it'll be|lands at|brings us to) {s:clock}",
        "{t:clock} (plus|+|{back=minus}) {d:duration} (is|=|gives|makes|comes to|equals|would be|brings you to) {s:clock}",
        "(adding|add) {d:duration} to {t:clock} [,]? [and|you|we|it]* (gives|is|makes|brings you to|results in|get|yields|brings us to|takes you to|reach|lands at) [you|us] {s:clock}",
        "(starts|start|starting|begins|beginning|leaves|leaving|leave|departs|departing|depart|set off|sets off|opens|setting off|kicks off|went in|goes in|puts it in|put it in) at {t:clock} [,]? (and)? (lasts|lasting|takes|taking|runs for|running|runs|for|travels for|traveling for|last|run) [for|a|another] {d:duration} [,]? [so|and|then|will|you|it|we|the (train|meeting|film|movie|flight|show|class|bus)]* \
         (ends|ending|finishes|arrives|arriving|is over|will end|ends up|will arrive|finishing|arrive|gets in|is done|will finish|would end|end|will be over|would arrive|lets out) [at] {s:clock}",
        "(starts|begins|opens|leaves|departs|started|began|runs from|opened|left|departed|kicks off|kicked off) [at] {t:clock} (and|to|,|then)* \
         (ends|finishes|closes|arrives|ended|finished|gets in|wraps up|wrapped up|concludes|closed|arrived|is over|lets out|stops) at {s:clock} \
         [,] [so|and|it|which|that|i.e.|that is|that's|for|or|—|the (film|meeting|trip|class|flight|movie|show|shift|ride|workshop)]* \
         (runs|lasts|takes|is|means|lasted|took|ran|took up)? [for|a total of|exactly|,]* {d:duration}",
        "(left|leaves|departs|started|began|starts|begins|departed|was|is|set off) [at]? {t:clock} [,]? [and|then|it|arrived|arrives|ended|ends|got in|gets in|landed|finished|finishes|the next (one|dose|train|bus)|the second (one|dose)|back]* \
         {d:duration} later , [at] {s:clock}",
    ],
    &[CLOCK, SPAN],
);

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    const OTHER: &[&str] = &[
        "available", "availability", "break", "lunch", "UTC", "GMT", "Eastern", "Pacific", "zone", "zones", "offset", "pause", "daylight",
        "local", "ratio", "minus",
    ];
    let reading = context.reading();
    if context.is_code() || reading.text.len() > 500 || reading.says(OTHER) && !zones_set_aside(&reading) && !break_included(&reading) {
        return Vec::new();
    }
    FORMS.find(&reading).into_iter().filter_map(|found| decide(context, &reading, &found)).collect()
}

/// "(Ignoring time zones)": the sentence speaks of zones to leave them out.
fn zones_set_aside(reading: &Reading<'_>) -> bool {
    let all = reading.pieces.len();
    reading.holds(0, all, &["ignoring", "disregarding", "leaving", "aside"])
        && reading.holds(0, all, &["zones", "zone"])
        && !reading.holds(0, all, &["break", "lunch", "pause", "ratio", "minus"])
}

/// "Lunch included": the break is a part of the time told.
fn break_included(reading: &Reading<'_>) -> bool {
    let lower = reading.text.to_lowercase();
    ["lunch included", "including lunch", "break included", "breaks included", "including the break", "including breaks"]
        .iter()
        .any(|words| lower.contains(words))
}

/// A zone: "EST", "CET".
fn zone(reading: &Reading<'_>, at: usize) -> bool {
    reading.word(at).is_some_and(|word| (2..=5).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_uppercase()))
}

fn decide(context: &Context<'_>, reading: &Reading<'_>, found: &Found) -> Option<Signal> {
    let (from, to) = (found.known(reading, "t", &CLOCK)?, found.known(reading, "s", &CLOCK)?);
    let zoned = ["t", "s"].iter().any(|name| found.place(name).is_some_and(|(_, end)| zone(reading, end)));
    if zoned || zone(reading, found.to) {
        return None;
    }
    let (said_from, said_to) = (from >= MERIDIEM, to >= MERIDIEM);
    let (from, to) = (from % MERIDIEM, to % MERIDIEM);
    if found.form == 0 {
        // Only where one is of 24 hours and the other of 12: two of a kind are two times.
        let clock = if said_from { to } else { from };
        let plain = said_from != said_to && (!(60..780).contains(&clock) || reading.holds(found.from, found.to, &["24-hour", "military"]));
        return plain
            .then(|| {
                found.verdict(context, reading, from == to, || format!("{} = {}", found.words(reading, "t"), shown_clock(from, said_to)))
            })
            .flatten();
    }
    let (start, end) = found.place("d")?;
    let span = reading.span(start, end);
    let (_, length) = minutes(reading.text.get(span.start..)?)?;
    // "9:00 – 10:30, a 15-minute walk": what has the span is another thing.
    let closes = found.to >= reading.pieces.len()
        || reading.marks(found.to, ".,;:!?)—–|")
        || reading.is(
            found.to,
            &["long", "in", "so", "and", "total", "which", "later", "on", "apart", "exactly", "because", "not", "if", "when"],
        );
    if around(reading.text, span).is_some() || !closes || reading.number(found.to + 1).is_some() {
        return None;
    }
    // "9:15 to 11:00 PM": the one is of the same half.
    let round = if said_from && said_to { 1440 } else { 720 };
    let length = if found.has("back") { 1440 - length } else { length };
    let real = (to + 1440 - from) % round;
    let holds = real == length % round && (length < round || round == 720);
    let whole_way = (to + 1440 - from) % 1440;
    found.verdict(context, reading, holds, || match found.form {
        1..=3 | 8 => {
            let right = if round == 720 && !(said_from || said_to) { whole_way } else { real };
            format!("{} to {}: {} h {:02} min", found.words(reading, "t"), found.words(reading, "s"), right / 60, right % 60)
        }
        _ => format!(
            "{} {} {} = {}",
            found.words(reading, "t"),
            if found.has("back") { "−" } else { "+" },
            found.words(reading, "d"),
            shown_clock((from + length) % 1440, said_from)
        ),
    })
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag(
        "The course starts at 9:50 and wraps up at 12:10, i.e. 2 hours and 30 minutes in total.",
        "starts at 9:50 and wraps up at 12:10, i.e. 2 hours and 30 minutes",
        "9:50 to 12:10: 2 h 20 min",
    ),
    flag(
        "The train left at 23:40 and arrived 50 minutes later, at 00:20.",
        "left at 23:40 and arrived 50 minutes later, at 00:20",
        "23:40 + 50 minutes = 0:30",
    ),
    flag(
        "The bus leaves at 22:30 and takes 2 h 45 min, so (ignoring time zones) you arrive at 00:15.",
        "leaves at 22:30 and takes 2 h 45 min, so (ignoring time zones) you arrive at 00:15",
        "22:30 + 2 h 45 min = 1:15",
    ),
    flag("15:30 is 4:30 PM.", "15:30 is 4:30 PM", "15:30 = 3:30 PM"),
    flag("From 9:15 to 11:00 is 2 hours and 45 minutes.", "From 9:15 to 11:00 is 2 hours and 45 minutes", "9:15 to 11:00: 1 h 45 min"),
    flag("90 minutes after 10:40 is 12:20.", "90 minutes after 10:40 is 12:20", "10:40 + 90 minutes = 12:10"),
    flag("On a 24-hour clock 8 PM is 21:00.", "8 PM is 21:00", "8 PM = 20:00"),
    flag(
        "Adding two and a half hours to 1:45 PM gives 4:00 PM.", "Adding two and a half hours to 1:45 PM gives 4:00 PM",
        "1:45 PM + two and a half hours = 4:15 PM",
    ),
    flag(
        "It starts at 7:30 PM and lasts 2 hours and 20 minutes, so it ends at 9:40 PM.",
        "starts at 7:30 PM and lasts 2 hours and 20 minutes, so it ends at 9:40 PM",
        "7:30 PM + 2 hours and 20 minutes = 9:50 PM",
    ),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("Person 1: available from 9am to 11am (30 minutes)"),
    ignore("The train left at 23:40 and arrived 50 minutes later, at 00:30."),
    ignore("15:30 is 3:30 PM, and 8 PM is 20:00."),
    ignore("From 9:15 to 11:00 is 1 hour and 45 minutes."),
    ignore("From 9:00 to 5:00 is 8 hours, and from 22:00 to 6:00 is 8 hours."),
    ignore("90 minutes after 10:40 is 12:10."),
    ignore("The show at 7:30 PM, or 9:30 PM, is sold out."),
    ignore("15:30 UTC is 4:30 PM in London."),
    ignore("If 15:30 is 4:30 PM, the clock is off."),
    ignore("Come at 10:30 (2:30 PM for the second group)."),
];
