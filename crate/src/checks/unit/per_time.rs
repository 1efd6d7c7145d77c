//! # What it flags
//! A speed or a data rate told in other words that is another one: "36 km/h means covering 15 metres every second", "a 100 Mbit/s line moves 25 megabytes per
//! second".
//! # Why it misleads
//! Braking distances and downloads are reckoned with it.
//! # How it is decided
//! Lengths and times are converted exactly; a byte has eight bits. Less than a line could carry is no mistake, more is.
//! # Known false positives
//! None known; what is rounded or hedged is held as such.

use crate::check::prelude::*;
use crate::hedge;
use crate::number::{Rational, show, whole};

/// What the check says of itself.
pub const META: Meta = Meta { title: "Speeds and data rates in other words", ..BY_FORMS };

/// A speed and what is covered in a second, a minute or an hour; a line's bits and its bytes.
pub static FORMS: Forms = Forms::new(&[
    "{x:number} ({k=km/h|kph|kilometres per hour|kilometers per hour|km per hour} | {m=mph|miles per hour} | {s=m/s|metres per second|meters per second}) \
     [, | you | that | this | it | means | is | equals | = | corresponds to | i.e. | that's | that’s | which | so | works out to | comes to | to | covering | cover | covers | travelling | traveling | going | moving | driving | about | in other words]* \
     {v:number} ({vm=metres|meters|m} | {vk=kilometres|kilometers|km} | {vf=feet|ft}) (every|each|per|a|in one) ({ps=second} | {pm=minute} | {ph=hour})",
    "{x:number} ({mb=Mbit/s|Mbps|Mb/s|megabits per second|megabit per second} | {gb=Gbit/s|Gbps|gigabits per second|gigabit per second}) [line|connection|link|plan|network|internet]* [{w:words}]? \
     (moves|transfers|carries|delivers|downloads|equals|means|gives you|gives|works out to|corresponds to|comes to|translates to|can move|can transfer) [at|up to|at most|downloads of|a maximum of]* \
     {v:number} (megabytes per second|megabytes a second|megabytes every second|MB/s|MB per second|megabytes each second|megabytes/s)",
]);

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let reading = context.reading();
    FORMS.find(&reading).iter().filter(|found| !found.has("not")).filter_map(|found| decide(context, &reading, found)).collect()
}

fn decide(context: &Context<'_>, reading: &Reading<'_>, found: &Found) -> Option<Signal> {
    let (given, said) = (found.number(reading, "x")?, found.number(reading, "v")?);
    let data = found.form == 1;
    let exact: Rational = if data {
        (&given.value * &whole(if found.has("gb") { 1000 } else { 1 })).part::<8>()
    } else {
        // In tenths of a millimetre for each hour.
        let length = [("k", 10_000_000), ("m", 16_093_440), ("s", 10_000 * 3600)].into_iter().find(|(name, _)| found.has(name))?.1;
        let unit = [("vm", 10_000), ("vk", 10_000_000), ("vf", 3_048)].into_iter().find(|(name, _)| found.has(name))?.1;
        let hours = [("ps", 3600), ("pm", 60), ("ph", 1)].into_iter().find(|(name, _)| found.has(name))?.1;
        (&given.value * &whole(length)).over(&whole(unit * hours))?
    };
    let closes = reading.pieces.get(found.to).is_none() || !reading.marks(found.to, "/²^");
    // Two speeds in one unit are a change, or two things.
    let same = !data && (found.has("s") && found.has("vm") && found.has("ps") || found.has("k") && found.has("vk") && found.has("ph"));
    if !closes || same || given.percent || said.percent {
        return None;
    }
    let holds = hedge::fits(hedge::around(reading.text, said.span), said, &exact);
    let less = data && said.value < exact;
    let shown = show(&exact, Some(2));
    let signal = found.verdict(context, reading, holds || less, || format!("{} = {shown} of the other", found.words(reading, "x")))?;
    Some(if signal.holds { signal } else { signal.claimed(said.span.of(reading.text)) })
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("At 72 km/h you cover 25 metres every second.", "72 km/h you cover 25 metres every second", "72 = 20.00 of the other"),
    flag("Going 60 mph means covering 98 feet per second.", "60 mph means covering 98 feet per second", "60 = 88.00 of the other"),
    flag("A 200 Mbit/s line moves 50 megabytes per second.", "200 Mbit/s line moves 50 megabytes per second", "200 = 25.00 of the other"),
    flag("With 1 Gbps you get a lot: 1 Gbps equals 250 MB/s.", "1 Gbps equals 250 MB/s", "1 = 125.00 of the other"),
    flag("A pace of 10 m/s is 30 km per hour.", "10 m/s is 30 km per hour", "10 = 36.00 of the other"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("At 72 km/h you cover 20 metres every second."),
    ignore("Going 60 mph means covering 88 feet per second, and 10 m/s is 36 km per hour."),
    ignore("A 200 Mbit/s line moves 25 megabytes per second, in practice 22."),
    ignore("A 200 Mbit/s line moves about 20 megabytes per second."),
    ignore("If 72 km/h means 25 metres every second, the table is off."),
];
