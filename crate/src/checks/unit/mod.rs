//! What the checks of units share: the units people write, with every reading they can have, and quantities in a text.
//!
//! Factors: the international yard and pound (1959), NIST Special Publication 811 (2008) appendix B, the SI brochure (9th edition),
//! IEC 80000-13 for binary prefixes, 21 CFR 101.9 for metric kitchen measures. Where people use one name for several units (gallon,
//! ton, cup, MB, calorie), all of them are readings and a conversion is wrong only if none fits.

use crate::cursor::Cursor;
use crate::lexicon::Lexicon;
use crate::number::{EXACT, Number, numbers};
use num_traits::ToPrimitive;
use std::sync::LazyLock;

/// What a unit measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dimension {
    /// In metres.
    Length,
    /// In square metres.
    Area,
    /// In cubic metres.
    Volume,
    /// In kilograms.
    Mass,
    /// In seconds.
    Time,
    /// In months: years and months keep their own count.
    Months,
    /// In metres per second.
    Speed,
    /// In kelvins.
    Temperature,
    /// In kelvins, of a difference.
    Difference,
    /// In joules.
    Energy,
    /// In watts.
    Power,
    /// In pascals.
    Pressure,
    /// In bytes.
    Data,
    /// In bytes per second.
    DataRate,
    /// In radians.
    Angle,
    /// In litres per 100 km.
    Fuel,
    /// In hertz.
    Frequency,
}

/// One reading of a unit: `base = value × factor + offset`, or `factor ÷ value` for a reciprocal one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reading {
    /// What it measures.
    pub dimension: Dimension,
    /// Base units in one.
    pub factor: f64,
    /// The base value of zero.
    pub offset: f64,
    /// Miles per gallon against litres per 100 km.
    pub reciprocal: bool,
}

impl Reading {
    /// The value in base units.
    #[must_use]
    pub fn base(self, value: f64) -> f64 {
        if self.reciprocal { self.factor / value } else { value * self.factor + self.offset }
    }

    /// The value in this unit of what is `base` in base units.
    #[must_use]
    pub fn of_base(self, base: f64) -> f64 {
        if self.reciprocal { self.factor / base } else { (base - self.offset) / self.factor }
    }
}

use Dimension::{Angle, Area, Data, Energy, Frequency, Fuel, Length, Mass, Months, Power, Pressure, Speed, Temperature, Time, Volume};

/// A unit: its symbols (case matters) and words (it does not), and the base units in one, for each reading.
struct Unit {
    symbols: &'static [&'static str],
    words: &'static [&'static str],
    readings: &'static [(Dimension, f64)],
}

const fn unit(symbols: &'static [&'static str], words: &'static [&'static str], readings: &'static [(Dimension, f64)]) -> Unit {
    Unit { symbols, words, readings }
}

const HOUR: f64 = 3600.0;
const DAY: f64 = 86400.0;
const KILO: f64 = 1024.0;

const UNITS: &[Unit] = &[
    // Length
    unit(&["km"], &["kilometer", "kilometers", "kilometre", "kilometres", "kms"], &[(Length, 1000.0)]),
    unit(&["m"], &["meter", "meters", "metre", "metres"], &[(Length, 1.0)]),
    unit(&["cm"], &["centimeter", "centimeters", "centimetre", "centimetres", "cms"], &[(Length, 0.01)]),
    unit(&["mm"], &["millimeter", "millimeters", "millimetre", "millimetres"], &[(Length, 1e-3)]),
    unit(&["µm", "μm"], &["micrometer", "micrometers", "micrometre", "micrometres", "micron", "microns"], &[(Length, 1e-6)]),
    unit(&["nm"], &["nanometer", "nanometers", "nanometre", "nanometres"], &[(Length, 1e-9), (Length, 1852.0)]),
    unit(&["mi"], &["mile", "miles", "statute miles"], &[(Length, 1609.344)]),
    unit(&["nmi", "NM"], &["nautical mile", "nautical miles"], &[(Length, 1852.0)]),
    unit(&["ft"], &["foot", "feet"], &[(Length, 0.3048)]),
    unit(&["in", "in."], &["inch", "inches"], &[(Length, 0.0254)]),
    unit(&["yd", "yds"], &["yard", "yards"], &[(Length, 0.9144)]),
    unit(&[], &["fathom", "fathoms"], &[(Length, 1.8288)]),
    unit(&[], &["furlong", "furlongs"], &[(Length, 201.168)]),
    unit(
        &["ly"],
        &["light-year", "light-years", "light year", "light years", "lightyears", "lightyear"],
        &[(Length, 9.460_730_472_580_8e15)],
    ),
    unit(&["AU", "au"], &["astronomical unit", "astronomical units"], &[(Length, 149_597_870_700.0)]),
    unit(&["pc"], &["parsec", "parsecs"], &[(Length, 3.085_677_581_491_367e16)]),
    // Area
    unit(&["ha"], &["hectare", "hectares"], &[(Area, 1e4)]),
    unit(&["ac"], &["acre", "acres"], &[(Area, 4_046.856_422_4)]),
    unit(&["sqft", "sq ft", "sq. ft.", "sq. ft"], &["square foot", "square feet"], &[(Area, 0.092_903_04)]),
    unit(&["sqm", "sq m"], &["square meter", "square meters", "square metre", "square metres"], &[(Area, 1.0)]),
    unit(&["sq km", "sqkm"], &["square kilometer", "square kilometers", "square kilometre", "square kilometres"], &[(Area, 1e6)]),
    unit(&["sq mi"], &["square mile", "square miles"], &[(Area, 2_589_988.110_336)]),
    unit(&["sq in"], &["square inch", "square inches"], &[(Area, 6.4516e-4)]),
    unit(&["sq cm"], &["square centimeter", "square centimeters", "square centimetre", "square centimetres"], &[(Area, 1e-4)]),
    unit(&["sq yd"], &["square yard", "square yards"], &[(Area, 0.836_127_36)]),
    // Volume
    unit(&["L", "l"], &["liter", "liters", "litre", "litres"], &[(Volume, 1e-3)]),
    unit(&["mL", "ml", "cc"], &["milliliter", "milliliters", "millilitre", "millilitres"], &[(Volume, 1e-6)]),
    unit(&["cL", "cl"], &["centiliter", "centiliters", "centilitre", "centilitres"], &[(Volume, 1e-5)]),
    unit(&["dL", "dl"], &["deciliter", "deciliters", "decilitre", "decilitres"], &[(Volume, 1e-4)]),
    unit(
        &["gal"],
        &["gallon", "gallons", "us gallons", "us gallon"],
        &[(Volume, 3.785_411_784e-3), (Volume, 4.546_09e-3), (Volume, 4.404_883_770_86e-3)],
    ),
    unit(&[], &["imperial gallon", "imperial gallons"], &[(Volume, 4.546_09e-3)]),
    unit(&["qt", "qts"], &["quart", "quarts"], &[(Volume, 9.463_529_46e-4), (Volume, 1.136_522_5e-3), (Volume, 1.101_220_942_715e-3)]),
    unit(&["pt"], &["pint", "pints"], &[(Volume, 4.731_764_73e-4), (Volume, 5.682_612_5e-4), (Volume, 5.506_104_713_575e-4)]),
    unit(
        &["c"],
        &["cup", "cups"],
        &[(Volume, 2.365_882_365e-4), (Volume, 2.4e-4), (Volume, 2.5e-4), (Volume, 2.841_306_25e-4), (Volume, 2e-4)],
    ),
    unit(
        &["fl oz", "fl. oz.", "fl. oz"],
        &["fluid ounce", "fluid ounces"],
        &[(Volume, 2.957_352_956_25e-5), (Volume, 2.841_306_25e-5), (Volume, 3e-5)],
    ),
    unit(
        &["tbsp", "Tbsp", "tbs", "tbsp.", "Tbsp."],
        &["tablespoon", "tablespoons"],
        &[(Volume, 1.478_676_478_125e-5), (Volume, 1.5e-5), (Volume, 1.775_816_41e-5), (Volume, 2e-5)],
    ),
    unit(&["tsp", "tsp."], &["teaspoon", "teaspoons"], &[(Volume, 4.928_921_593_75e-6), (Volume, 5e-6), (Volume, 5.919_388e-6)]),
    unit(&["bbl"], &["barrel of oil", "barrels of oil"], &[(Volume, 0.158_987_294_928)]),
    unit(&[], &["cubic meter", "cubic meters", "cubic metre", "cubic metres"], &[(Volume, 1.0)]),
    unit(&[], &["cubic centimeter", "cubic centimeters", "cubic centimetre", "cubic centimetres"], &[(Volume, 1e-6)]),
    unit(&["cu ft"], &["cubic foot", "cubic feet"], &[(Volume, 0.028_316_846_592)]),
    unit(&["cu in"], &["cubic inch", "cubic inches"], &[(Volume, 1.638_706_4e-5)]),
    unit(&["cu yd"], &["cubic yard", "cubic yards"], &[(Volume, 0.764_554_857_984)]),
    unit(&[], &["cubic kilometer", "cubic kilometers", "cubic kilometre", "cubic kilometres"], &[(Volume, 1e9)]),
    unit(&[], &["cubic mile", "cubic miles"], &[(Volume, 4.168_181_825_440_58e9)]),
    // Mass
    unit(&["kg"], &["kilogram", "kilograms", "kilogramme", "kilogrammes", "kgs", "kilo", "kilos"], &[(Mass, 1.0)]),
    unit(&["g"], &["gram", "grams", "gramme", "grammes"], &[(Mass, 1e-3)]),
    unit(&["mg"], &["milligram", "milligrams"], &[(Mass, 1e-6)]),
    unit(&["µg", "μg", "mcg"], &["microgram", "micrograms"], &[(Mass, 1e-9)]),
    unit(&["lb", "lbs", "lb.", "lbs."], &["pound", "pounds"], &[(Mass, 0.453_592_37)]),
    unit(
        &["oz", "oz."],
        &["ounce", "ounces"],
        &[(Mass, 0.028_349_523_125), (Volume, 2.957_352_956_25e-5), (Volume, 2.841_306_25e-5), (Mass, 0.031_103_476_8), (Volume, 3e-5)],
    ),
    unit(&["st"], &["stone"], &[(Mass, 6.350_293_18)]),
    unit(&["t"], &["metric ton", "metric tons", "tonne", "tonnes", "metric tonnes"], &[(Mass, 1000.0)]),
    unit(&[], &["ton", "tons"], &[(Mass, 1000.0), (Mass, 907.184_74), (Mass, 1_016.046_908_8)]),
    unit(&[], &["short ton", "short tons", "us tons"], &[(Mass, 907.184_74)]),
    unit(&[], &["long ton", "long tons"], &[(Mass, 1_016.046_908_8)]),
    unit(&[], &["carat", "carats"], &[(Mass, 2e-4)]),
    unit(&[], &["troy ounce", "troy ounces"], &[(Mass, 0.031_103_476_8)]),
    // Time
    unit(&["ms"], &["millisecond", "milliseconds"], &[(Time, 1e-3)]),
    unit(&["s", "sec", "secs"], &["second", "seconds"], &[(Time, 1.0)]),
    unit(&["min", "mins", "min."], &["minute", "minutes"], &[(Time, 60.0)]),
    unit(&["h", "hr", "hrs", "hr."], &["hour", "hours"], &[(Time, HOUR)]),
    unit(&[], &["day", "days"], &[(Time, DAY)]),
    unit(&[], &["week", "weeks"], &[(Time, 7.0 * DAY), (Time, 5.0 * DAY), (Time, 6.0 * DAY), (Months, 0.25), (Months, 12.0 / 52.0)]),
    unit(&[], &["fortnight", "fortnights"], &[(Time, 14.0 * DAY)]),
    unit(
        &[],
        &["month", "months"],
        &[(Months, 1.0), (Time, 30.0 * DAY), (Time, 30.436_875 * DAY), (Time, 31.0 * DAY), (Time, 28.0 * DAY), (Time, 29.0 * DAY)],
    ),
    unit(
        &[],
        &["year", "years"],
        &[(Months, 12.0), (Time, 365.0 * DAY), (Time, 365.2425 * DAY), (Time, 365.25 * DAY), (Time, 366.0 * DAY), (Time, 360.0 * DAY)],
    ),
    unit(&[], &["decade", "decades"], &[(Months, 120.0)]),
    unit(&[], &["century", "centuries"], &[(Months, 1200.0)]),
    // Speed
    unit(&["mph", "MPH"], &["miles per hour", "miles an hour"], &[(Speed, 0.447_04)]),
    unit(
        &["km/h", "kph", "kmh", "km/hr", "kmph", "KPH"],
        &["kilometers per hour", "kilometres per hour", "kilometers an hour", "kilometres an hour"],
        &[(Speed, 1000.0 / HOUR)],
    ),
    unit(&["m/s", "m/sec"], &["meters per second", "metres per second"], &[(Speed, 1.0)]),
    unit(&["km/s"], &["kilometers per second", "kilometres per second"], &[(Speed, 1000.0)]),
    unit(&["mi/s"], &["miles per second"], &[(Speed, 1609.344)]),
    unit(&["ft/s", "fps"], &["feet per second"], &[(Speed, 0.3048)]),
    unit(&["kn", "kt", "kts"], &["knot", "knots"], &[(Speed, 1852.0 / HOUR)]),
    // Temperature (absolute ones also have a reading as a difference, see `quantities`)
    unit(
        &["°C", "℃", "º C", "° C", "ºC"],
        &["degrees celsius", "degree celsius", "degrees centigrade", "celsius", "degrees c", "°celsius", "° celsius"],
        &[(Temperature, 1.0)],
    ),
    unit(
        &["°F", "℉", "° F", "º F", "ºF"],
        &["degrees fahrenheit", "degree fahrenheit", "fahrenheit", "degrees f", "°fahrenheit", "° fahrenheit"],
        &[(Temperature, 5.0 / 9.0)],
    ),
    unit(&["K", "°K"], &["kelvin", "kelvins", "degrees kelvin"], &[(Temperature, 1.000_000_000_1)]),
    // Energy and power
    unit(&["J"], &["joule", "joules"], &[(Energy, 1.0)]),
    unit(&["kJ"], &["kilojoule", "kilojoules"], &[(Energy, 1e3)]),
    unit(&["MJ"], &["megajoule", "megajoules"], &[(Energy, 1e6)]),
    unit(&["cal"], &["calorie", "calories"], &[(Energy, 4184.0), (Energy, 4.184)]),
    unit(&["kcal", "Cal"], &["kilocalorie", "kilocalories", "kcals"], &[(Energy, 4184.0)]),
    unit(&["Wh"], &["watt-hour", "watt-hours", "watt hours"], &[(Energy, 3600.0)]),
    unit(&["kWh"], &["kilowatt-hour", "kilowatt-hours", "kilowatt hours", "kilowatt hour"], &[(Energy, 3.6e6)]),
    unit(&["MWh"], &["megawatt-hour", "megawatt-hours", "megawatt hours"], &[(Energy, 3.6e9)]),
    unit(&["BTU", "Btu", "BTUs"], &[], &[(Energy, 1_055.055_852_62)]),
    unit(&["eV"], &["electronvolt", "electronvolts", "electron volts"], &[(Energy, 1.602_176_634e-19)]),
    unit(&["W"], &["watt", "watts"], &[(Power, 1.0)]),
    unit(&["kW"], &["kilowatt", "kilowatts"], &[(Power, 1e3)]),
    unit(&["MW"], &["megawatt", "megawatts"], &[(Power, 1e6)]),
    unit(&["GW"], &["gigawatt", "gigawatts"], &[(Power, 1e9)]),
    unit(&["hp", "HP", "bhp"], &["horsepower"], &[(Power, 745.699_871_582_27), (Power, 735.498_75)]),
    unit(&["PS"], &[], &[(Power, 735.498_75)]),
    // Pressure
    unit(&["Pa"], &["pascal", "pascals"], &[(Pressure, 1.0)]),
    unit(&["hPa"], &["hectopascal", "hectopascals"], &[(Pressure, 100.0)]),
    unit(&["kPa"], &["kilopascal", "kilopascals"], &[(Pressure, 1e3)]),
    unit(&["MPa"], &["megapascal", "megapascals"], &[(Pressure, 1e6)]),
    unit(&["bar"], &["bars"], &[(Pressure, 1e5)]),
    unit(&["mbar", "mb"], &["millibar", "millibars"], &[(Pressure, 100.0)]),
    unit(&["psi", "PSI"], &["pounds per square inch"], &[(Pressure, 6_894.757_293_168)]),
    unit(&["atm"], &["atmosphere", "atmospheres"], &[(Pressure, 101_325.0)]),
    unit(&["mmHg", "mm Hg"], &["torr"], &[(Pressure, 133.322_387_415)]),
    unit(&["inHg"], &["inches of mercury"], &[(Pressure, 3386.389)]),
    // Data
    unit(&["bit", "bits"], &[], &[(Data, 0.125)]),
    unit(&["B"], &["byte", "bytes"], &[(Data, 1.0)]),
    unit(&["kB", "KB"], &["kilobyte", "kilobytes"], &[(Data, 1e3), (Data, KILO)]),
    unit(&["MB"], &["megabyte", "megabytes"], &[(Data, 1e6), (Data, KILO * KILO)]),
    unit(&["GB"], &["gigabyte", "gigabytes"], &[(Data, 1e9), (Data, KILO * KILO * KILO)]),
    unit(&["TB"], &["terabyte", "terabytes"], &[(Data, 1e12), (Data, KILO * KILO * KILO * KILO)]),
    unit(&["PB"], &["petabyte", "petabytes"], &[(Data, 1e15), (Data, KILO * KILO * KILO * KILO * KILO)]),
    unit(&["KiB"], &["kibibyte", "kibibytes"], &[(Data, KILO)]),
    unit(&["MiB"], &["mebibyte", "mebibytes"], &[(Data, KILO * KILO)]),
    unit(&["GiB"], &["gibibyte", "gibibytes"], &[(Data, KILO * KILO * KILO)]),
    unit(&["TiB"], &["tebibyte", "tebibytes"], &[(Data, KILO * KILO * KILO * KILO)]),
    unit(&["kbit", "Kbit", "Kb", "kb"], &["kilobit", "kilobits"], &[(Data, 125.0), (Data, 128.0)]),
    unit(&["Mbit", "Mb"], &["megabit", "megabits"], &[(Data, 125e3), (Data, KILO * 128.0)]),
    unit(&["Gbit", "Gb"], &["gigabit", "gigabits"], &[(Data, 125e6), (Data, KILO * KILO * 128.0)]),
    unit(
        &["kbps", "Kbps"],
        &["kilobits per second", "kilobits a second", "kilobits each second", "kilobits every second"],
        &[(Dimension::DataRate, 125.0), (Dimension::DataRate, 128.0)],
    ),
    unit(
        &["Mbps", "Mb/s", "Mbit/s"],
        &["megabits per second", "megabits a second", "megabits each second", "megabits every second"],
        &[(Dimension::DataRate, 125e3), (Dimension::DataRate, KILO * 128.0)],
    ),
    unit(
        &["Gbps", "Gb/s", "Gbit/s"],
        &["gigabits per second", "gigabits a second", "gigabits each second", "gigabits every second"],
        &[(Dimension::DataRate, 125e6), (Dimension::DataRate, KILO * KILO * 128.0)],
    ),
    unit(
        &["kB/s", "KB/s", "KBps"],
        &["kilobytes per second", "kilobytes a second", "kilobytes each second", "kilobytes every second"],
        &[(Dimension::DataRate, 1e3), (Dimension::DataRate, KILO)],
    ),
    unit(
        &["MB/s", "MBps"],
        &["megabytes per second", "megabytes a second", "megabytes each second", "megabytes every second"],
        &[(Dimension::DataRate, 1e6), (Dimension::DataRate, KILO * KILO)],
    ),
    unit(
        &["GB/s", "GBps"],
        &["gigabytes per second", "gigabytes a second", "gigabytes each second", "gigabytes every second"],
        &[(Dimension::DataRate, 1e9), (Dimension::DataRate, KILO * KILO * KILO)],
    ),
    // Angle, frequency, fuel
    unit(&["°", "º"], &["degree", "degrees"], &[(Angle, std::f64::consts::PI / 180.0)]),
    unit(&["rad"], &["radian", "radians"], &[(Angle, 1.0)]),
    unit(&["Hz"], &["hertz", "revolutions per second", "rotations per second", "cycles per second"], &[(Frequency, 1.0)]),
    unit(&["kHz"], &["kilohertz"], &[(Frequency, 1e3)]),
    unit(&["MHz"], &["megahertz"], &[(Frequency, 1e6)]),
    unit(&["GHz"], &["gigahertz"], &[(Frequency, 1e9)]),
    unit(&["rpm", "RPM"], &["revolutions per minute", "rotations per minute"], &[(Frequency, 1.0 / 60.0)]),
    unit(
        &["L/100 km", "L/100km", "l/100 km", "l/100km"],
        &["liters per 100 km", "litres per 100 km", "liters per 100 kilometers", "litres per 100 kilometres"],
        &[(Fuel, 1.0)],
    ),
    unit(
        &["mpg", "MPG"],
        &["miles per gallon", "miles to the gallon", "miles a gallon"],
        &[(Fuel, -235.214_583_333_333), (Fuel, -282.480_936_331_822)],
    ),
    unit(&[], &["miles per us gallon", "miles per (us) gallon", "mpg (us)", "us mpg"], &[(Fuel, -235.214_583_333_333)]),
    unit(
        &[],
        &["miles per imperial gallon", "miles per (imperial) gallon", "miles per uk gallon", "mpg (uk)", "mpg (imperial)", "imperial mpg"],
        &[(Fuel, -282.480_936_331_822)],
    ),
    unit(&["km/L", "km/l"], &["kilometers per liter", "kilometres per litre"], &[(Fuel, -100.0)]),
];

/// The names of all units; whether one is a symbol, of which the case matters.
static NAMES: LazyLock<Lexicon<(&Unit, bool)>> = LazyLock::new(|| {
    Lexicon::new(UNITS.iter().flat_map(|unit| {
        let symbols = unit.symbols.iter().map(move |name| (*name, (unit, true)));
        symbols.chain(unit.words.iter().map(move |name| (*name, (unit, false))))
    }))
});

/// Every name of a unit.
#[must_use]
pub fn unit_names() -> Vec<&'static str> {
    UNITS.iter().flat_map(|unit| unit.symbols.iter().chain(unit.words)).copied().collect()
}

/// A quantity of a text: a number with its unit.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    /// First byte, in the text it was read from.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
    /// Where the unit begins.
    pub unit_start: usize,
    /// The value in its unit; of a compound one ("6 ft 2 in") in the last unit.
    pub value: f64,
    /// Half of the last printed place.
    pub half: f64,
    /// Decimals printed.
    pub places: i32,
    /// Significant digits, trailing zeros of a whole number not counted.
    pub digits: u32,
    /// What the unit may mean.
    pub readings: Vec<Reading>,
    /// Whether it was put together ("6 ft 2 in").
    pub compound: bool,
    /// The value of the last part alone, of a compound one: two lines may have run together.
    pub tail: Option<f64>,
    /// Whether no number was written: "a mile".
    pub implied: bool,
}

impl Quantity {
    /// The unit as it is written.
    #[must_use]
    pub fn unit<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.unit_start..self.end).unwrap_or_default()
    }
}

/// The longest unit that stands at `at`, after white space or a hyphen: where it begins and ends, and its readings.
#[must_use]
pub fn unit_at(text: &str, at: usize) -> Option<(usize, usize, Vec<Reading>)> {
    let mut cursor = Cursor::new(text, at);
    cursor.gap();
    if cursor.rest().starts_with(['-', '‑']) && cursor.at == at {
        cursor.at += cursor.peek().map_or(0, char::len_utf8);
    }
    let start = cursor.at;
    let rest = cursor.rest();
    let mut best: Option<(usize, &Unit)> = None;
    for &(name, (unit, symbol)) in NAMES.beginning(*rest.as_bytes().first()?) {
        let Some(head) = rest.get(..name.len()) else { continue };
        let written = if symbol { head == name } else { head.eq_ignore_ascii_case(name) };
        let whole = || !rest[name.len()..].starts_with(|next: char| next.is_alphanumeric() && !matches!(next, '²' | '³'));
        if written && best.is_none_or(|(known, _)| name.len() > known) && whole() {
            best = Some((name.len(), unit));
        }
    }
    let (mut length, unit) = best?;
    let mut readings: Vec<Reading> = unit
        .readings
        .iter()
        .map(|&(dimension, factor)| Reading { dimension, factor: factor.abs(), offset: 0.0, reciprocal: factor < 0.0 })
        .collect();
    if unit.readings[0].0 == Temperature {
        let factor = unit.readings[0].1;
        // Zero of Celsius, of Fahrenheit and of the kelvin scale.
        let offset = if factor < 0.9 {
            273.15 - 32.0 * factor
        } else if factor > 1.0 {
            0.0
        } else {
            273.15
        };
        let factor = if factor > 1.0 { 1.0 } else { factor };
        readings = vec![
            Reading { dimension: Temperature, factor, offset, reciprocal: false },
            Reading { dimension: Dimension::Difference, factor, offset: 0.0, reciprocal: false },
        ];
    }
    // A full stop that ends the sentence is not the unit's.
    let after = &rest[length..];
    let power = [("²", 2), ("^2", 2), ("^{2}", 2), ("³", 3), ("^3", 3), ("^{3}", 3)].iter().find(|(mark, _)| after.starts_with(mark));
    if let Some(&(mark, exponent)) = power {
        let base = readings.first().filter(|reading| reading.dimension == Length)?;
        let dimension = if exponent == 2 { Area } else { Volume };
        readings = vec![Reading { dimension, factor: base.factor.powi(exponent), offset: 0.0, reciprocal: false }];
        length += mark.len();
    }
    let end = start + length;
    // "per", "/" and a product make another unit of it.
    let mut ahead = Cursor::new(text, end);
    if text[end..].starts_with(['/', '^', '·', '²', '³', '⁻'])
        || ahead.eat_any(&["per", "/", "\\cdot", "squared", "cubed", "⋅", "each"]).is_some() && !text[end..].starts_with(" / ")
    {
        return None;
    }
    if ahead.eat_any(&["a second", "an hour", "a minute", "a day", "a week", "a month", "a year"]).is_some() {
        return None;
    }
    Some((start, end, readings))
}

fn significant(number: &Number) -> u32 {
    if number.places == EXACT {
        return 3;
    }
    let scaled = (&number.value * crate::number::power_of_ten(number.significant_places())).to_integer();
    u32::try_from(scaled.to_string().trim_start_matches('-').len()).unwrap_or(u32::MAX)
}

/// The quantities of `text`, in order. Compound ones ("6 feet 2 inches", "5'10\"", "1 hour 30 minutes") are one.
#[must_use]
pub fn quantities(text: &str) -> Vec<Quantity> {
    let mut found: Vec<Quantity> = Vec::new();
    for number in numbers(text) {
        if number.percent || number.currency.is_some() || number.ordinal || found.last().is_some_and(|last| last.end > number.span.start) {
            continue;
        }
        // Part of a formula: "\\frac{5\\pi}{7} radians".
        if text[..number.span.start].ends_with(['{', '_', '^']) || text[number.span.end..].starts_with('}') {
            continue;
        }
        let Some(value) = number.value.to_f64().filter(|value| value.is_finite()) else { continue };
        let places = if number.places == EXACT { 2 } else { number.places.clamp(-300, 300) };
        let half = if number.places == EXACT { 0.0 } else { 0.5 * 10_f64.powi(-places) };
        let feet_mark = text[number.span.end..].starts_with(['\'', '′', '’']);
        if feet_mark && let Some(quantity) = feet_and_inches(text, &number, value) {
            found.push(quantity);
            continue;
        }
        let Some((unit_start, end, readings)) = unit_at(text, number.span.end) else { continue };
        let quantity = Quantity {
            start: number.span.start,
            end,
            unit_start,
            value,
            half,
            places,
            digits: significant(&number),
            readings,
            compound: false,
            tail: None,
            implied: false,
        };
        match found.last_mut().and_then(|last| joined(text, last, &quantity)) {
            Some(whole) => *found.last_mut().unwrap_or(&mut quantity.clone()) = whole,
            None => found.push(quantity),
        }
    }
    found
}

/// "6 feet" and "2 inches" right after it are one length; so are hours and minutes, pounds and ounces.
fn joined(text: &str, first: &Quantity, second: &Quantity) -> Option<Quantity> {
    let between = text.get(first.end..second.start)?.trim();
    if !matches!(between, "" | "," | "and" | ", and" | "-" | "and about") || first.half > 0.51 || first.places > 0 || first.value < 0.0 {
        return None;
    }
    let (large, small) = (first.readings.first()?, second.readings.first()?);
    let ratio = large.factor / small.factor;
    let allowed = match large.dimension {
        Length => (ratio - 12.0).abs() < 1e-6 || (ratio - 3.0).abs() < 1e-6,
        Mass => (ratio - 16.0).abs() < 1e-6 || (ratio - 14.0).abs() < 1e-6,
        Time | Months => ratio > 1.5 && first.readings[0].dimension == second.readings[0].dimension,
        _ => false,
    };
    if large.dimension != small.dimension || !allowed || second.value >= ratio.max(1.0) * 1.0001 {
        return None;
    }
    // Ratios of one system are whole numbers; their quotients of decimals may miss them by a rounding error.
    let ratio = if (ratio - ratio.round()).abs() < 1e-6 { ratio.round() } else { ratio };
    let value = first.value * ratio + second.value;
    let digits = second.digits.max(3);
    Some(Quantity { start: first.start, value, digits, compound: true, tail: Some(second.value), ..second.clone() })
}

/// `6'2"`: feet and inches.
fn feet_and_inches(text: &str, feet: &Number, value: f64) -> Option<Quantity> {
    let rest = &text[feet.span.end..];
    let mark = rest.chars().next()?.len_utf8();
    let inches = rest[mark..].trim_start();
    let start = feet.span.end + rest.len() - inches.len();
    let length = inches.bytes().take_while(u8::is_ascii_digit).count();
    let close = ["\"", "″", "”", "''"].iter().find(|close| inches[length..].starts_with(**close))?;
    let inch: f64 = inches[..length].parse().ok().filter(|inch| *inch < 12.0)?;
    let reading = Reading { dimension: Length, factor: 0.0254, offset: 0.0, reciprocal: false };
    Some(Quantity {
        start: feet.span.start,
        end: start + length + close.len(),
        unit_start: start + length,
        value: value * 12.0 + inch,
        half: 0.5,
        places: 0,
        digits: 3,
        readings: vec![reading],
        compound: true,
        tail: None,
        implied: false,
    })
}

/// A value with `places` decimals, thousands separators, and a true minus.
#[must_use]
pub fn show(value: f64, places: i32) -> String {
    let decimals = usize::try_from(places.clamp(0, 12)).unwrap_or(0);
    let step = 10_f64.powi((-places).max(0));
    let rounded = format!("{:.decimals$}", (value.abs() / step).round_ties_even_if(places < 0) * step);
    let (integer, fraction) = rounded.split_once('.').unwrap_or((&rounded, ""));
    let mut out = String::new();
    if value < 0.0 && rounded.bytes().any(|byte| byte.is_ascii_digit() && byte != b'0') {
        out.push('−');
    }
    for (at, digit) in integer.chars().enumerate() {
        if at > 0 && (integer.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if !fraction.is_empty() {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

/// Rounds only when asked to: [`show`] rounds to tens and hundreds itself and leaves decimals to the formatter.
trait RoundIf {
    fn round_ties_even_if(self, asked: bool) -> Self;
}

impl RoundIf for f64 {
    fn round_ties_even_if(self, asked: bool) -> Self {
        if asked { self.round() } else { self }
    }
}

/// Decimals that show `value` to `digits` significant digits.
#[must_use]
pub fn places_for(value: f64, digits: i32) -> i32 {
    if value == 0.0 || !value.is_finite() { 0 } else { digits - 1 - value.abs().log10().floor() as i32 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(f64, Dimension)> {
        quantities(text).iter().map(|quantity| (quantity.value, quantity.readings[0].dimension)).collect()
    }

    #[test]
    fn reads_quantities() {
        assert_eq!(read("5 miles (8.05 km)"), [(5.0, Length), (8.05, Length)]);
        assert_eq!(read("6 feet 2 inches"), [(74.0, Length)]);
        assert_eq!(read("6'2\""), [(74.0, Length)]);
        assert_eq!(read("1 hour and 30 minutes"), [(90.0, Time)]);
        assert_eq!(read("100°C"), [(100.0, Temperature)]);
        assert_eq!(read("100 °F"), [(100.0, Temperature)]);
        assert_eq!(read("12 km/h and 5 m² and 3 cubic feet"), [(12.0, Speed), (5.0, Area), (3.0, Volume)]);
        assert_eq!(read("5 dollars per pound, 10 kg/m, $5 km"), []);
        assert_eq!(read("5-mile"), [(5.0, Length)]);
        assert_eq!(read("3 in 5 people"), [(3.0, Length)]);
    }

    #[test]
    fn shows_values() {
        assert_eq!(show(8.046_72, 2), "8.05");
        assert_eq!(show(12_345.678, 0), "12,346");
        assert_eq!(show(-40.0, 0), "−40");
        assert_eq!(show(1234.0, -2), "1,200");
        assert_eq!(places_for(8.05, 3), 2);
        assert_eq!(places_for(1234.0, 2), -2);
    }
}
