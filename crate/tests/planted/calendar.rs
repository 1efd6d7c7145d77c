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
