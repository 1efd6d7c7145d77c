//! Weekdays, impossible dates, leap years and ages.

use super::{Planted, Random, measure};
use jiff::civil::Date;

const MONTHS: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

fn year(random: &mut Random) -> i16 {
    1800 + i16::try_from(below(random, 300)).unwrap()
}

fn date(random: &mut Random) -> Date {
    Date::new(year(random), 1 + i8::try_from(below(random, 12)).unwrap(), 1 + i8::try_from(below(random, 28)).unwrap()).unwrap()
}

fn month(date: Date) -> &'static str {
    MONTHS[usize::from(date.month().unsigned_abs()) - 1]
}

fn named(date: Date, form: u64) -> String {
    match form {
        0 => format!("{} {}, {}", month(date), date.day(), date.year()),
        1 => format!("{} {} {}", date.day(), month(date), date.year()),
        2 => format!("the {}th of {}, {}", date.day(), month(date), date.year()),
        3 => date.to_string(),
        _ => format!("**{} {}**, {}", date.day(), month(date), date.year()),
    }
}

/// A number below `end`.
fn below(random: &mut Random, end: i64) -> u64 {
    random.range(0, end - 1).unsigned_abs()
}

#[test]
fn weekdays() {
    measure("calendar/weekday", 2000, |random: &mut Random| {
        let date = date(random);
        let right = usize::from(date.weekday().to_monday_zero_offset().unsigned_abs());
        let wrong = (right + 1 + usize::try_from(below(random, 6)).unwrap()) % 7;
        let (form, shape) = (below(random, 4), below(random, 6));
        let write = |day: usize| {
            let (day, date) = (DAYS[day], named(date, form));
            match shape {
                0 => format!("The vote was held on {day}, {date}, in the old hall."),
                1 => format!("It turns out that {date} was a {day}."),
                2 => format!("- {date} falls on a **{day}**"),
                3 => format!("The hearing took place on {date} ({day})."),
                4 => format!("Note that {date} is a {day}, so shops are open."),
                _ => format!("It opened on {day} {date}."),
            }
        };
        Planted { intact: write(right), broken: write(wrong), marked: DAYS[wrong].to_owned() }
    });
}

#[test]
fn impossible_dates() {
    measure("calendar/impossible_date", 2000, |random: &mut Random| {
        let year = year(random);
        let (month, last) = [(4_usize, 30), (6, 30), (9, 30), (11, 30)][usize::try_from(below(random, 4)).unwrap()];
        let shape = below(random, 4);
        let write = |day: u32| match shape {
            0 => format!("The form is due on {} {day}, {year}.", MONTHS[month - 1]),
            1 => format!("It was signed on {day} {} {year} in Vienna.", MONTHS[month - 1]),
            2 => format!("The backup is dated {year}-{month:02}-{day:02}."),
            _ => format!("- Deadline: {day}/{month:02}/{year}"),
        };
        Planted { intact: write(last), broken: write(31), marked: "31".to_owned() }
    });
}

#[test]
fn leap_years() {
    measure("calendar/leap_year", 2000, |random: &mut Random| {
        let year = year(random);
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let shape = below(random, 4);
        let write = |leap: bool| {
            let not = if leap { "" } else { "not " };
            match shape {
                0 => format!("The year {year} is {not}a leap year."),
                1 => format!("{year} was {not}a leap year, so February had its usual length."),
                2 => format!("Since we look at {year} here, it is {not}a leap year."),
                _ => format!("**{year}** is {not}a leap year."),
            }
        };
        Planted { intact: write(leap), broken: write(!leap), marked: "leap year".to_owned() }
    });
}

#[test]
fn ages() {
    measure("calendar/age", 2000, |random: &mut Random| {
        let born = date(random);
        let age = 20 + i16::try_from(below(random, 60)).unwrap();
        let died = Date::new(born.year() + age, 12, 30).unwrap();
        let off = age + 2 + i16::try_from(below(random, 9)).unwrap();
        let shape = below(random, 4);
        let (from, to) = (named(born, 0), named(died, 0));
        let write = |age: i16| match shape {
            0 => format!("She was born on {from}, and died on {to}, at the age of {age}."),
            1 => format!("Born on {from}, he died on {to}, aged {age}."),
            2 => format!("Anna Berg ({from} – {to}) died at the age of {age}."),
            _ => format!("Anna Berg was born on {from}. She died on {to} at age {age}."),
        };
        Planted { intact: write(age), broken: write(off), marked: off.to_string() }
    });
}

#[test]
fn clock_times() {
    measure("calendar/clock", 1_000, |random: &mut Random| {
        let start = random.range(6 * 60, 11 * 60) / 5 * 5;
        let length = random.range(13, 40) * 5;
        let off = [-30, -20, -10, 10, 15, 20][usize::try_from(below(random, 6)).unwrap()];
        let form = below(random, 5);
        let clock = |minutes: i64| format!("{}:{:02}", minutes / 60, minutes % 60);
        let half = |minutes: i64| {
            format!(
                "{}:{:02} {}",
                if minutes / 60 > 12 { minutes / 60 - 12 } else { minutes / 60 },
                minutes % 60,
                if minutes / 60 < 12 { "AM" } else { "PM" }
            )
        };
        let span = |minutes: i64| match minutes % 60 {
            0 => format!("{} hours", minutes / 60),
            rest if minutes < 60 => format!("{rest} minutes"),
            rest => format!("{} hours and {rest} minutes", minutes / 60),
        };
        let write = |off: i64| match form {
            0 => format!("The train leaves at {}, takes {}, and arrives at {}.", clock(start), span(length), clock(start + length + off)),
            1 => format!("From {} to {} is {}.", half(start), half(start + length + off), span(length)),
            2 => format!("The class runs from {} to {} ({}).", clock(start), clock(start + length + off), span(length)),
            3 => format!("{} after {} is {}.", span(length), half(start), half(start + length + off)),
            _ => {
                format!("The show starts at {} and lasts {}, so it ends at **{}**.", half(start), span(length), half(start + length + off))
            }
        };
        let marked = if matches!(form, 1 | 2) { span(length) } else { format!(":{:02}", (start + length + off) % 60) };
        Planted { intact: write(0), broken: write(off), marked }
    });
}

#[test]
fn centuries() {
    measure("calendar/century", 1_000, |random: &mut Random| {
        let year = random.range(1101, 1998);
        let year = if year % 100 == 0 { year + 1 } else { year };
        let right = (year + 99) / 100;
        let wrong = if below(random, 2) == 0 { right - 1 } else { right + 1 };
        let form = below(random, 4);
        let name = |century: i64| {
            format!(
                "{century}{}",
                match century {
                    21 => "st",
                    _ => "th",
                }
            )
        };
        let write = |century: i64| match form {
            0 => format!("The abbey was built in {year}, in the {} century.", name(century)),
            1 => format!("It goes back to the **{} century** ({}s).", name(century), year / 100 * 100),
            2 => format!("He was born in {year}, during the first half of the {} century.", name(century)),
            _ => format!("The {} century ({year}) saw a new law.", name(century)),
        };
        Planted { intact: write(right), broken: write(wrong), marked: name(wrong) }
    });
}

#[test]
fn years_between() {
    measure("calendar/years", 1_000, |random: &mut Random| {
        let (from, length) = (random.range(1400, 1900), random.range(5, 90));
        let to = from + length;
        let wrong = length + random.range(3, 12);
        let form = below(random, 5);
        let write = |length: i64| match form {
            0 => format!("The war went on from {from} to {to}, a span of {length} years."),
            1 => format!("The queen reigned for {length} years ({from}–{to})."),
            2 => format!("It lasted {length} years, from {from} to {to}."),
            3 => format!("The hall opened in {to}, {length} years after {from}."),
            _ => format!("The dynasty ruled from {from} until {to}, a period of **{length} years**."),
        };
        Planted { intact: write(length), broken: write(wrong), marked: wrong.to_string() }
    });
}

#[test]
fn orders() {
    measure("calendar/order", 1_000, |random: &mut Random| {
        let first = random.range(1700, 1900);
        let last = first + random.range(20, 90);
        let form = below(random, 5);
        let write = |first: i64, last: i64| match form {
            0 => format!("Anna Berg ({first}–{last}) was a painter."),
            1 => format!("She was born in {first} and died in {last}."),
            2 => format!("The company was founded in {first} and was acquired by Alcon in {last}."),
            3 => format!("The mill opened in {first} and closed in {last}."),
            _ => format!("The club was established in {first}, and disbanded in {last}."),
        };
        Planted { intact: write(first, last), broken: write(last, first), marked: first.to_string() }
    });
}

#[test]
fn past_in_the_future() {
    measure("calendar/future", 500, |random: &mut Random| {
        let (month, day) = (MONTHS[usize::try_from(below(random, 12)).unwrap()], 1 + below(random, 28));
        let (past, coming) = (random.range(1990, 2025), random.range(2027, 2034));
        let form = below(random, 4);
        let write = |year: i64| match form {
            0 => format!("The final was held on {day} {month} {year} in Rome."),
            1 => format!("The album was released on {month} {day}, {year}."),
            2 => format!("The treaty was signed in {month} {year}."),
            _ => format!("He died in Paris on **{month} {day}, {year}**."),
        };
        Planted { intact: write(past), broken: write(coming), marked: coming.to_string() }
    });
}

#[test]
fn quarters() {
    measure("calendar/quarter", 500, |random: &mut Random| {
        let quarter = below(random, 4);
        let first = usize::try_from(quarter * 3).unwrap();
        let wrong = (first + if below(random, 2) == 0 { 1 } else { 4 }) % 12;
        let form = below(random, 3);
        let year = random.range(2010, 2025);
        let write = |last: usize| match form {
            0 => format!("Sales peak in Q{} ({}–{}).", quarter + 1, MONTHS[first], MONTHS[last]),
            1 => format!("- **Q{} {year}**: {} - {}", quarter + 1, MONTHS[first], MONTHS[last]),
            _ => format!("Q{} {year} ({} through {}) was calm.", quarter + 1, MONTHS[first], MONTHS[last]),
        };
        Planted { intact: write(first + 2), broken: write(wrong), marked: MONTHS[wrong].to_owned() }
    });
}

#[test]
fn days_left() {
    measure("calendar/countdown", 600, |random: &mut Random| {
        let start = jiff::civil::date(2020, 1, 1).checked_add(jiff::Span::new().days(random.range(0, 2500))).unwrap();
        let left = random.range(10, 300);
        let end = start.checked_add(jiff::Span::new().days(left)).unwrap();
        let weeks = random.range(0, 4) == 0;
        let off = random.range(3, 40);
        let (right, wrong, unit) =
            if weeks { (left / 7 + i64::from(left % 7 > 3), left / 7 + 2 + off / 7, "weeks") } else { (left, left + off, "days") };
        let (from, to) = (start.strftime("%B %-d, %Y").to_string(), end.strftime("%B %-d, %Y").to_string());
        let form = random.range(0, 4);
        let write = |count: i64| match form {
            0 => format!("As of {from}, there are {count} {unit} left until {to}."),
            1 => format!("From {from}, there are **{count} {unit}** until {to}."),
            2 => format!("Today is {from}; there are {count} {unit} until {to}."),
            3 => format!("As of {from}, you have {count} {unit} remaining before {to}."),
            _ => format!("Since today is {from}, it is {count} {unit} to go until {to}."),
        };
        Planted { intact: write(right), broken: write(wrong), marked: format!("{wrong} {unit}") }
    });
}

#[test]
fn days_of_years() {
    measure("calendar/leap_year", 1000, |random: &mut Random| {
        let year = year(random);
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let shape = below(random, 4);
        let write = |leap: bool| {
            let (february, days) = if leap { (29, 366) } else { (28, 365) };
            match shape {
                0 => format!("February {year} had {february} days."),
                1 => format!("{year} has {days} days."),
                2 => format!("The year {year} has {days} days, so plan for it."),
                _ => format!("February {year} has only **{february}** days, and March follows."),
            }
        };
        Planted { intact: write(leap), broken: write(!leap), marked: year.to_string() }
    });
}

#[test]
fn ages_at_a_death() {
    measure("calendar/age", 600, |random: &mut Random| {
        let born = 1760 + below(random, 150);
        let age = 40 + below(random, 40);
        let died = born + age;
        let (shape, off) = (below(random, 3), 3 + below(random, 9));
        let write = |age: u64| match shape {
            0 => format!("Anna Keller ({born}–{died}) died at {age}."),
            1 => format!("Born in {born}, she was {age} when she won the prize in {died}."),
            _ => format!("Born May 1, {born}, he turned {age} on May 1, {died}."),
        };
        Planted { intact: write(age), broken: write(age + off), marked: (age + off).to_string() }
    });
}
