//! # What it flags
//! A wrong speed, time, consumption, price or share that follows from what the question gives: "60 km/h there, 40 km/h back, average speed?" and
//! "50 km/h", "a 1 GB file at 100 Mbps" and "10 seconds", "$150, 20% off, then 10% more" and "30%".
//! # Why it misleads
//! Averages of speeds, bits and bytes, and discounts one after the other are where plain reckoning goes wrong.
//! # How it is decided
//! The same way there and back has the mean 2ab ÷ (a + b); a time is a distance over a speed, or data over a rate; a consumption is a volume over
//! a distance; discounts are taken one after the other; a part of a mixture follows from its ratio. The question holds no other number. Nothing is
//! said where a right value stands anywhere in the answer.
//! # Known false positives
//! None known.

use super::{BY_QUESTION, Kind, Question, Wanted, equals, hold, scale_of};
use crate::check::prelude::*;
use crate::checks::unit::Dimension;
use crate::measure::{Measure, Scale, measure_at};
use crate::number::{Rational, numbers, short, show, whole};
use num_traits::Signed;

/// What the check says of itself.
pub const META: Meta = Meta { title: "Rates that follow from the question", ..BY_QUESTION };

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    hold(context, |question| discounts(question).or_else(|| Some(vec![moved(question).or_else(|| mixed(question))?])).unwrap_or_default())
}

/// The quantities of a question, with their words, where every number of it is one.
fn quantities<'q>(question: &'q Question<'_>) -> Option<Vec<(&'q str, Measure)>> {
    let text = question.reading().text;
    let mut found: Vec<(&str, Measure)> = Vec::new();
    let mut end = 0;
    for number in numbers(text).iter().filter(|number| !number.in_words) {
        if number.span.start < end {
            continue;
        }
        let read = measure_at(text.get(number.span.start..)?)?;
        end = number.span.start + read.end;
        found.push((text.get(number.span.start..end)?, read));
    }
    Some(found)
}

fn of(measure: &Measure, dimension: Dimension) -> Option<&Scale> {
    measure.scales.iter().find(|scale| scale.dimension == dimension)
}

/// The value of a quantity in a unit.
fn value(measure: &Measure, dimension: Dimension, unit: &str) -> Option<Rational> {
    of(measure, dimension)?.to(&scale_of(unit, dimension)?, &measure.value)
}

/// Speeds, times and consumptions.
fn moved(question: &Question<'_>) -> Option<Wanted> {
    let all = quantities(question)?;
    let [(one_words, one), (other_words, other)] = all.as_slice() else { return None };
    let both = |dimension: Dimension| of(one, dimension).is_some() && of(other, dimension).is_some();
    let pair = |first: Dimension, second: Dimension| {
        if of(one, first).is_some() && of(other, second).is_some() {
            Some((one, other))
        } else if of(other, first).is_some() && of(one, second).is_some() {
            Some((other, one))
        } else {
            None
        }
    };
    if both(Dimension::Speed)
        && question.says(&["average", "mean"])
        && question.says(&["back", "return", "returned", "returning", "round trip", "way home"])
    {
        let (a, b) = (value(one, Dimension::Speed, "km/h")?, value(other, Dimension::Speed, "km/h")?);
        let mean = (&whole(2) * &(&a * &b)).over(&(&a + &b))?;
        let unit = one_words.trim_start_matches(|next: char| !next.is_alphabetic());
        let told = scale_of("km/h", Dimension::Speed)?.to(&scale_of(unit, Dimension::Speed)?, &mean)?;
        let working = format!("2 ÷ (1 ÷ {} + 1 ÷ {}) {} {unit}", show(&one.value, None), show(&other.value, None), equals(&told));
        let given = vec![one.value.clone(), other.value.clone()];
        return Some(Wanted { given, ..Wanted::quantity(&["km/h", "mph"], Dimension::Speed, &[mean], working)? });
    }
    let long = question.says(&["how long", "how many hours", "how many minutes", "time does it take", "how much time"]);
    if let Some((data, rate)) = pair(Dimension::Data, Dimension::DataRate).filter(|_| long) {
        let seconds = value(data, Dimension::Data, "MB")?.over(&value(rate, Dimension::DataRate, "MB/s")?)?;
        let working = format!("{one_words} at {other_words}: {} s", short(&seconds, 1));
        // A gigabyte may be 2^30 bytes, and a connection has its losses.
        let slower = |tenths: i64| (&seconds * &whole(tenths)).part::<10>();
        return Wanted::quantity(&["seconds", "minutes", "hours"], Dimension::Time, &[slower(10), slower(11), slower(12)], working);
    }
    if let Some((way, speed)) = pair(Dimension::Length, Dimension::Speed).filter(|_| long) {
        let hours = value(way, Dimension::Length, "km")?.over(&value(speed, Dimension::Speed, "km/h")?)?;
        let working = format!("{} ÷ {}: {} h", show(&way.value, None), show(&speed.value, None), short(&hours, 2));
        return Wanted::quantity(&["hours", "minutes"], Dimension::Time, &[hours], working);
    }
    if let Some((way, volume)) = pair(Dimension::Length, Dimension::Volume)
        .filter(|_| question.says(&["consumption", "per 100", "mileage", "fuel", "mpg", "economy"]))
    {
        let litres = &value(volume, Dimension::Volume, "litres")? * &whole(100);
        let exact = litres.over(&value(way, Dimension::Length, "km")?)?;
        let working = format!("{} × 100 ÷ {}: {} L/100 km", show(&volume.value, None), show(&way.value, None), short(&exact, 2));
        return Wanted::quantity(&["L/100 km", "mpg"], Dimension::Fuel, &[exact], working);
    }
    None
}

/// Two discounts, one after the other: the price, and what was saved.
fn discounts(question: &Question<'_>) -> Option<Vec<Wanted>> {
    let (shares, prices): (Vec<_>, Vec<_>) = numbers(question.reading().text).into_iter().partition(|number| number.percent);
    let ([price], [first, second]) = (prices.as_slice(), shares.as_slice()) else { return None };
    let (price, first, second) = (price.value.clone(), first.value.clone(), second.value.clone());
    question.says(&["off", "discount", "discounts", "sale", "reduced"]).then_some(())?;
    question.says(&["extra", "additional", "another", "further", "then", "plus", "more", "on top"]).then_some(())?;
    let less = |price: &Rational, share: &Rational| (price * &(&whole(100) - share)).part::<100>();
    let step = less(&price, &first);
    let paid = less(&step, &second);
    (paid.is_positive() && price.is_positive()).then_some(())?;
    let saved = &whole(100) - &(&paid * &whole(100)).over(&price)?;
    let [shown_price, shown_first, shown_second] = [&price, &first, &second].map(|value| show(value, None));
    let working = format!("{shown_price} less {shown_first}% = {}, less {shown_second}% = {}", short(&step, 2), short(&paid, 2));
    let given = vec![first, second, price.clone()];
    let told = format!("{working}: {}% less", short(&saved, 2));
    let share = Wanted { given: given.clone(), ..Wanted::exactly(vec![saved], Kind::Percent, told) };
    let left = &price - &paid;
    let sum = Wanted {
        slack: Rational::new(1, 100)?,
        given: [given, vec![step]].concat(),
        ..Wanted::exactly(vec![paid, left], Kind::Plain(&[]), working)
    };
    Some(vec![share, sum])
}

/// The only "3:2" of a text, and where it stands.
fn ratio(text: &str) -> Option<(Rational, Rational, Span)> {
    let mut found = text.match_indices(':').filter_map(|(at, _)| {
        let start = text[..at].rfind(|next: char| !next.is_ascii_digit()).map_or(0, |before| before + 1);
        let end = at + 1 + text[at + 1..].bytes().take_while(u8::is_ascii_digit).count();
        let (a, b) = (text.get(start..at)?.parse::<i64>().ok()?, text.get(at + 1..end)?.parse::<i64>().ok()?);
        (a > 0 && b > 0 && a < 100 && b < 60).then(|| (whole(a), whole(b), Span::new(start, end)))
    });
    found.next().filter(|_| found.next().is_none())
}

/// A part of a mixture by its ratio: "3:2, and I've got 450 g of flour".
fn mixed(question: &Question<'_>) -> Option<Wanted> {
    let reading = question.reading();
    let (a, b, span) = ratio(reading.text)?;
    let mut rest = numbers(reading.text).into_iter().filter(|number| !span.overlaps(number.span));
    let (number, None) = (rest.next()?, rest.next()) else { return None };
    let given = measure_at(reading.text.get(number.span.start..)?)?;
    let scale = given.scales.iter().find(|scale| matches!(scale.dimension, Dimension::Mass | Dimension::Volume))?.clone();
    let sum = &a + &b;
    let shares = [b.over(&a)?, a.over(&b)?, a.over(&sum)?, b.over(&sum)?, sum.over(&a)?, sum.over(&b)?];
    let right: Vec<Rational> = shares.iter().map(|share| &given.value * share).collect();
    let working = format!("{} × {} ÷ {} {}", show(&given.value, None), show(&b, None), show(&a, None), equals(right.first()?));
    let scales = vec![scale; right.len()];
    Some(Wanted { given: vec![given.value], ..Wanted::exactly(right, Kind::Measure(scales), working) })
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("Your average speed for the round trip is **50 km/h**.", "50 km/h", "2 ÷ (1 ÷ 60 + 1 ÷ 40) = 48 km/h")
        .asked("I drove there at 60 km/h and returned the same way at 40 km/h. Average speed?"),
    flag("It would take roughly 10 seconds.", "10 seconds", "1 GB at 100 Mbps: 80 s")
        .asked("How long does it take to download a 1 GB file on a 100 Mbps connection?"),
    flag("You'd pay $108. Overall, that works out to a 30% saving.", "30%", "150 less 20% = 120, less 10% = 108: 28% less")
        .asked("jacket is $150, 20% off plus extra 10% at checkout"),
    flag("With 450 g of flour, you'll need 250 g of sugar.", "250 g", "450 × 2 ÷ 3 = 300")
        .asked("The recipe says flour and sugar 3:2. I've got 450 g flour."),
    flag("That's roughly 7.5 L/100 km.", "7.5 L/100 km", "52 × 100 ÷ 640: 8.13 L/100 km")
        .asked("I drove 640 km on 52 litres, what's my fuel consumption?"),
    flag("It takes 4 hours.", "4 hours", "300 ÷ 120: 2.5 h").asked("How long does 300 km take at 120 km/h?"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("Your average speed for the round trip is **48 km/h**.")
        .asked("I drove there at 60 km/h and returned the same way at 40 km/h. Average speed?"),
    ignore("It would take 80 seconds, in practice 90 seconds.")
        .asked("How long does it take to download a 1 GB file on a 100 Mbps connection?"),
    ignore("You'd pay $108. Overall, that works out to a 28% saving.").asked("jacket is $150, 20% off plus extra 10% at checkout"),
    ignore("With 450 g of flour, you'll need 300 g of sugar.").asked("The recipe says flour and sugar 3:2. I've got 450 g flour."),
    ignore("That's roughly 8.1 L/100 km.").asked("I drove 640 km on 52 litres, what's my fuel consumption?"),
    ignore("It takes two and a half hours.").asked("How long does 300 km take at 120 km/h?"),
];
