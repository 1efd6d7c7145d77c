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
