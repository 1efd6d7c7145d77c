//! # What it flags
//! A length of time or an age that the question asks for, wrongly: "How long is a shift from 9:45 to 17:10?" and "7 hours and 35 minutes", "Born
//! 9 September 1988, how old on 1 March 2024?" and "36 years old".
//! # Why it misleads
//! Pay, terms and ages are taken from it, and the answer shows no dates to count from.
//! # How it is decided
//! The question gives two times of a day, or two days of a calendar, and no other number. Days may be counted with both ends, one or none. Nothing
//! is said where the right value stands anywhere in the answer, in whatever unit of time.
//! # Known false positives
//! None known; times that may be in the morning or the evening are left alone.

use super::{BY_QUESTION, Kind, Question, Wanted, hold};
use crate::check::prelude::*;
use crate::checks::calendar::{CLOCK, MERIDIEM};
use crate::checks::unit::Dimension;
use crate::date::{mentions, shown, whole_years};
use crate::number::{numbers, whole};
use crate::words::tokens;
use jiff::civil::Weekday;

/// What the check says of itself.
pub const META: Meta = Meta { title: "Lengths of time that the question asks for", ..BY_QUESTION };

static CLOCKS: Forms = Forms::with(&["[from]? {a:clock} (to|until|till|and|-|–|through) {b:clock}"], &[CLOCK]);

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    hold(context, |question| shift(question).or_else(|| days(question)))
}

/// From one time of a day to a later one.
fn shift(question: &Question<'_>) -> Option<Wanted> {
    let reading = question.reading();
    let found = question.find(&CLOCKS)?;
    if !question.says(&["how long", "how many hours", "how many minutes", "hours", "shift", "duration"])
        || question.says(&["break", "lunch", "days", "week", "friday", "each", "per", "time zone", "flight", "pay", "earn"])
    {
        return None;
    }
    let (from, to) = (found.known(&reading, "a", &CLOCK)?, found.known(&reading, "b", &CLOCK)?);
    let (said_from, said_to) = (from >= MERIDIEM, to >= MERIDIEM);
    let (from, to) = (i64::try_from(from % MERIDIEM).ok()?, i64::try_from(to % MERIDIEM).ok()?);
    let minutes = (to - from).rem_euclid(1440);
    // "9 to 5": which half of the day is not said.
    let clear = said_from && said_to || to > 720 || from > 720;
    (clear && minutes > 0).then_some(())?;
    let working = format!("from {} to {}: {} h {} min", found.words(&reading, "a"), found.words(&reading, "b"), minutes / 60, minutes % 60);
    Wanted::quantity(&["minutes", "hours"], Dimension::Time, &[whole(minutes)], working)
}

/// From one day to another: days, weeks, or years of an age.
fn days(question: &Question<'_>) -> Option<Wanted> {
    let reading = question.reading();
    let found = mentions(&tokens(reading.text));
    let [one, other] = found.as_slice() else { return None };
    let all = numbers(reading.text).iter().all(|number| one.whole().contains(number.span) || other.whole().contains(number.span));
    let (one, other) = (one.date()?, other.date()?);
    if !all || one >= other {
        return None;
    }
    let count = i64::from(other.since(one).ok()?.get_days());
    let born = question.says(&["born", "birthday", "birth"]);
    if born && question.says(&["how old", "age"]) {
        let years = whole_years(one, other);
        let working = format!("from {} to {}: {years} full years", shown(one), shown(other));
        let kind = Kind::Plain(&["years", "year", "when"]);
        return Some(Wanted::exactly(vec![whole(years.into())], kind, working));
    }
    let working_days = question.says(&["working days", "business days", "work days", "workdays", "weekdays"]);
    if !question.says(&["how many days", "days between", "days from", "number of days", "days are there", "working days", "business days"])
    {
        return None;
    }
    let (right, working) = if working_days {
        let free = |day: &jiff::civil::Date| matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        let worked =
            i64::try_from(one.series(jiff::ToSpan::day(1)).take_while(|day| *day <= other).take(4000).filter(|day| !free(day)).count())
                .ok()?;
        let ends = i64::from(!free(&one)) + i64::from(!free(&other));
        // One end, or none, may be counted in.
        (
            (worked - ends..=worked).map(whole).rev().collect(),
            format!("from {} to {}: {worked} days from Monday to Friday", shown(one), shown(other)),
        )
    } else {
        (vec![whole(count), whole(count + 1), whole(count - 1)], format!("from {} to {}: {count} days", shown(one), shown(other)))
    };
    Some(Wanted::exactly(right, Kind::Plain(&["days", "day", "working", "business", "weekdays", "workdays"]), working))
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("The shift lasts 7 hours and 35 minutes.", "7 hours and 35 minutes", "from 9:45 to 17:10: 7 h 25 min")
        .asked("How long is a shift from 9:45 to 17:10?"),
    flag("You were 36 years old on that date.", "36", "from 9 September 1988 to 1 March 2024: 35 full years")
        .asked("I was born on 9 September 1988. How old was I on 1 March 2024?"),
    flag("There are 95 days between them.", "95", "from 3 January 2025 to 12 April 2025: 99 days")
        .asked("How many days between 3 January 2025 and 12 April 2025?"),
    flag("There are 12 working days in that period.", "12", "from 3 March 2025 to 14 March 2025: 10 days from Monday to Friday")
        .asked("how many working days from 3 March 2025 to 14 March 2025"),
    flag("That's 6 hours.", "6 hours", "from 10:30 am to 5:30 pm: 7 h 0 min").asked("how many hours from 10:30 am to 5:30 pm"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("The shift lasts 7 hours and 25 minutes.").asked("How long is a shift from 9:45 to 17:10?"),
    ignore("It's 445 minutes, or 7.42 hours.").asked("How long is a shift from 9:45 to 17:10?"),
    ignore("You were 35 years old on that date.").asked("I was born on 9 September 1988. How old was I on 1 March 2024?"),
    ignore("There are 100 days, both counted in.").asked("How many days between 3 January 2025 and 12 April 2025?"),
    ignore("There are 10 working days in that period, 12 days with the weekend.")
        .asked("how many working days from 3 March 2025 to 14 March 2025"),
    ignore("That's 8 hours.").asked("How long is it from 9 to 5?"),
];
