//! Rates, times and amounts; the body-mass index.

use crate::{Planted, Random, measure};

#[test]
fn rates() {
    measure("unit/rate", 1_000, |random: &mut Random| {
        let (speed, hours) = (random.range(8, 60) * 2, random.range(2, 9));
        let distance = speed * hours;
        let form = random.range(0, 4);
        let (unit, rate) = if random.range(0, 1) == 0 { ("miles", "mph") } else { ("km", "km/h") };
        let off = speed / 4 + 3;
        let write = |distance: i64, hours: i64, speed: i64| match form {
            0 => format!("Driving {distance} {unit} in {hours} hours is {speed} {rate}."),
            1 => format!("At {speed} {rate}, {distance} {unit} takes {hours} hours."),
            2 => format!("She covered {distance} {unit} in {hours} hours, which is an average speed of {speed} {rate}."),
            3 => format!("In {hours} hours at {speed} {rate} the train covers {distance} {unit}."),
            _ => format!("At {speed} {rate} for {hours} hours, it travels **{distance} {unit}**."),
        };
        let intact = write(distance, hours, speed);
        let (broken, marked) = match form {
            0 | 2 => (write(distance, hours, speed + off), (speed + off).to_string()),
            1 => (write(distance, hours * 2, speed), (hours * 2).to_string()),
            _ => (write(distance + off * 2, hours, speed), (distance + off * 2).to_string()),
        };
        Planted { intact, broken, marked }
    });
}

#[test]
fn body_mass() {
    measure("unit/body_mass", 500, |random: &mut Random| {
        let (kilograms, centimetres) = (random.range(50, 110), random.range(150, 195));
        let height = f64::from(i32::try_from(centimetres).unwrap()) / 100.0;
        let exact = f64::from(i32::try_from(kilograms).unwrap()) / (height * height);
        let wrong = exact + f64::from(i32::try_from(random.range(15, 60)).unwrap()) / 10.0;
        let form = random.range(0, 2);
        let write = |index: f64| match form {
            0 => format!("At {height:.2} m and {kilograms} kg, your BMI is {index:.1}."),
            1 => format!("A person who weighs {kilograms} kg and is {centimetres} cm tall has a BMI of **{index:.1}**."),
            _ => format!("- {kilograms} kg at {height:.2} m: BMI = {index:.1}"),
        };
        Planted { intact: write(exact), broken: write(wrong), marked: format!("{wrong:.1}") }
    });
}

#[test]
fn zeros_of_amounts() {
    measure("unit/written_out", 600, |random| {
        let (count, tenth) = (random.range(1, 99), random.range(0, 9));
        let (scale, factor) =
            [("thousand", 100_i64), ("million", 100_000), ("billion", 100_000_000)][usize::try_from(random.range(0, 2)).unwrap()];
        let value = (count * 10 + tenth) * factor;
        let (value, wrong) = if random.range(0, 1) == 1 { (value, value * 10) } else { (value, value * 100) };
        let money = random.pick(&["", "$", "€"]);
        let spoken = if tenth == 0 { format!("{money}{count} {scale}") } else { format!("{money}{count}.{tenth} {scale}") };
        let form = random.range(0, 3);
        let write = |value: i64| {
            let mut digits = value.to_string();
            let mut at = digits.len();
            while at > 3 {
                at -= 3;
                digits.insert(at, ',');
            }
            match form {
                0 => format!("It came to {spoken} ({money}{digits}) in the end."),
                1 => format!("The total is **{spoken}**, or {money}{digits}."),
                2 => format!("- {spoken} = {money}{digits}"),
                _ => format!("They counted {spoken} (i.e. {money}{digits})."),
            }
        };
        let (intact, broken) = (write(value), write(wrong));
        let marked = broken.rsplit(|c: char| !c.is_ascii_digit()).find(|part| part.len() == 3).unwrap_or("000").to_owned();
        Planted { intact, broken, marked }
    });
}

#[test]
fn units_of_another_kind() {
    measure("unit/dimension", 800, |random: &mut Random| {
        const FORMS: [(&str, &[&str], &[&str]); 6] = [
            ("area", &["m²", "square meters", "km²"], &["m", "km", "meters", "kg", "m³"]),
            ("volume", &["m³", "liters", "cubic feet"], &["m²", "feet", "square meters", "km"]),
            ("speed", &["km/h", "mph", "m/s"], &["km", "miles", "kg"]),
            ("distance", &["km", "miles", "meters"], &["kg", "m²", "km/h", "liters"]),
            ("mass", &["kg", "grams", "tonnes"], &["meters", "cm", "watts", "km"]),
            ("perimeter", &["cm", "m", "feet"], &["cm²", "m²", "square feet"]),
        ];
        let (name, right, wrong) = FORMS[usize::try_from(random.range(0, 5)).unwrap()];
        let value = random.range(2, 900);
        let (right, wrong) = (random.pick(right), random.pick(wrong));
        let owner = random.pick(&["", " of the field", " of the box", " of the object"]);
        let form = random.range(0, 3);
        let write = |unit: &str| match form {
            0 => format!("The {name}{owner} is {value} {unit}."),
            1 => format!("So the {name}{owner} is **{value} {unit}**."),
            2 => format!("The total {name}{owner} was {value} {unit}, as measured."),
            _ => format!("- The {name}{owner} = {value} {unit}"),
        };
        Planted { intact: write(right), broken: write(wrong), marked: format!("{value} {wrong}") }
    });
}

#[test]
fn pairs_of_another_kind() {
    measure("unit/dimension", 300, |random: &mut Random| {
        const PAIRS: [(&str, f64, &str, &str); 4] = [
            ("kg", 2.204_62, "lb", "miles"),
            ("km", 0.621_37, "miles", "kg"),
            ("m", 3.280_84, "ft", "lb"),
            ("cm", 0.393_7, "inches", "ounces of length"),
        ];
        let (one, factor, right, wrong) = PAIRS[usize::try_from(random.range(0, 2)).unwrap()];
        let value = random.range(2, 400);
        let other = (f64::from(i32::try_from(value).unwrap()) * factor).round();
        let equal = random.range(0, 1) == 0;
        let write = |unit: &str| {
            if equal { format!("{value} {one} = {other} {unit}") } else { format!("It takes {value} {one} ({other} {unit}) of it.") }
        };
        let marked = format!("{other} {wrong}");
        Planted {
            intact: if equal { format!("It takes {value} {one} ({other} {right}) of it.") } else { write(right) },
            broken: write(wrong),
            marked,
        }
    });
}

#[test]
fn calculations_with_units() {
    measure("unit/product", 600, |random: &mut Random| {
        let (a, b) = (random.range(3, 60), random.range(2, 30));
        let off = random.range(2, 9);
        let form = random.range(0, 6);
        let times = random.pick(&["×", "x", "·"]);
        let exact = match form {
            0..=3 => a * b,
            4 => a,
            5 => a * 60 + b,
            _ => a * 1000 + b * 100,
        };
        let write = |value: i64| match form {
            0 => format!("{a} m {times} {b} m = {value} m²"),
            1 => format!("Volume: {a} m² {times} {b} m = {value} m³"),
            2 => format!("Distance: **{a} km/h {times} {b} h = {value} km**"),
            3 => format!("It uses {a} kW {times} {b} h = {value} kWh."),
            4 => format!("Speed: {} km ÷ {b} h = {value} km/h", a * b),
            5 => format!("In all, {a} hours + {b} minutes = {value} minutes."),
            _ => format!("So {a} kg + {} g = {value} g.", b * 100),
        };
        let wrong = if form == 6 { exact + 100 * off } else { exact + off };
        Planted { intact: write(exact), broken: write(wrong), marked: format!("= {wrong}") }
    });
}

#[test]
fn smaller_units_in_a_unit() {
    measure("unit/definition", 400, |random: &mut Random| {
        const HOLD: [(&str, &str, i64); 8] = [
            ("day", "minutes", 1440),
            ("hour", "seconds", 3600),
            ("week", "hours", 168),
            ("quart", "cups", 4),
            ("gallon", "pints", 8),
            ("stone", "pounds", 14),
            ("yard", "inches", 36),
            ("minute", "seconds", 60),
        ];
        let (large, small, right) = HOLD[usize::try_from(random.range(0, 7)).unwrap()];
        let wrong = if right < 20 { right + random.range(1, 2) } else { right + random.range(1, right / 10) };
        let article = if large == "hour" { "an" } else { "a" };
        let form = random.range(0, 3);
        let write = |value: i64| match form {
            0 => format!("1 {large} = {value} {small}"),
            1 => format!("There are {value} {small} in {article} {large}."),
            2 => format!("- One {large} is **{value}** {small}."),
            _ => format!("1 {large} equals {value} {small}, which is useful."),
        };
        Planted { intact: write(right), broken: write(wrong), marked: wrong.to_string() }
    });
}

#[test]
fn definitions_of_units() {
    const UNITS: &[(&str, i64, &str, usize)] = &[
        ("inch", 254, "cm", 2),
        ("foot", 305, "cm", 1),
        ("mile", 161, "km", 2),
        ("pound", 454, "grams", 0),
        ("yard", 914, "mm", 0),
        ("MiB", 1_048_576, "bytes", 0),
        ("GiB", 1_073_741_824, "bytes", 0),
    ];
    measure("unit/conversion", 600, |random: &mut Random| {
        let (unit, value, other, places) = UNITS[usize::try_from(random.range(0, i64::try_from(UNITS.len()).unwrap() - 1)).unwrap()];
        let (shape, off) = (random.range(0, 2), random.range(11, 40));
        let write = |value: i64| {
            let digits = value.to_string();
            let shown = if places > 0 {
                format!("{}.{}", &digits[..digits.len() - places], &digits[digits.len() - places..])
            } else {
                grouped(value)
            };
            match shape {
                0 => format!("1 {unit} = {shown} {other}"),
                1 => format!("1 {unit} is {shown} {other}."),
                _ => format!("- **1 {unit}** = {shown} {other}"),
            }
        };
        Planted { intact: write(value), broken: write(value + off), marked: other.to_owned() }
    });
}

/// With commas between thousands.
fn grouped(value: i64) -> String {
    let digits = value.to_string();
    let places = digits.len();
    digits.chars().enumerate().fold(String::new(), |mut shown, (at, digit)| {
        if at > 0 && (places - at).is_multiple_of(3) {
            shown.push(',');
        }
        shown.push(digit);
        shown
    })
}
