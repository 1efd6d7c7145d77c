//! Multiples, averages, shares, points, prices of one, and growth.

use crate::{Planted, Random, measure};

const VERBS: [(&str, &str, i64); 4] =
    [("doubled", "doubling", 2), ("tripled", "tripling", 3), ("quadrupled", "quadrupling", 4), ("quintupled", "quintupling", 5)];
const FOLD: [&str; 6] = ["", "", "twofold", "threefold", "fourfold", "fivefold"];

fn grouped(value: i64) -> String {
    let digits = value.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[test]
fn multiples() {
    measure("ratio/multiple", 1_000, |random| {
        let base = random.range(3, 90) * 10;
        let at = usize::try_from(random.range(0, 3)).unwrap();
        let (verb, gerund, factor) = VERBS[at];
        let other = VERBS[(at + 2) % 4].2;
        let form = random.range(0, 6);
        let money = random.pick(&["", "$"]);
        let write = |factor_of: i64| {
            let (a, b) = (format!("{money}{}", grouped(base)), format!("{money}{}", grouped(base * factor_of)));
            match form {
                0 => format!("Sales {verb} from {a} to {b} within a year."),
                1 => format!("The fund went from {a} to {b}, {gerund} its size."),
                2 => format!("Output **{verb}**, from {a} in 2010 to {b} in 2020."),
                3 => format!("It grew from {a} to {b}, a {} increase.", FOLD[usize::try_from(factor).unwrap()]),
                4 => format!("Demand rose by a factor of {factor} from {a} to {b}."),
                5 => format!("The count climbed from {a} to {b} ({factor}x)."),
                _ => format!("That was {b}, {factor} times as much as the {a} of last year."),
            }
        };
        // "A fourfold increase" may be five times as much.
        let other = if form == 3 && other == factor + 1 { factor + 3 } else { other };
        let marked = match form {
            0 | 2 => verb.to_owned(),
            1 => gerund.to_owned(),
            3 => FOLD[usize::try_from(factor).unwrap()].to_owned(),
            _ => factor.to_string(),
        };
        Planted { intact: write(factor), broken: write(other), marked }
    });
}

#[test]
fn averages() {
    measure("ratio/average", 1_000, |random| {
        let count = random.range(3, 6);
        let mean = random.range(10, 90);
        let mut numbers: Vec<i64> = (1..count).map(|_| mean + random.range(-9, 9)).collect();
        let rest = mean * count - numbers.iter().sum::<i64>();
        numbers.push(rest);
        let wrong = mean + random.range(2, 7);
        let form = random.range(0, 4);
        let all: Vec<String> = numbers.iter().map(ToString::to_string).collect();
        let list = format!("{}{} and {}", all[..all.len() - 1].join(", "), random.pick(&["", ","]), all[all.len() - 1]);
        let write = |mean: i64| match form {
            0 => format!("The average of {list} is {mean}."),
            1 => format!("The mean of the numbers {list} is **{mean}**."),
            2 => format!("So {list} average out to {mean}."),
            3 => format!("The values {list} have a mean of {mean}."),
            _ => format!("Her average score of {list} was {mean}."),
        };
        Planted { intact: write(mean), broken: write(wrong), marked: wrong.to_string() }
    });
}

#[test]
fn medians() {
    measure("ratio/average", 500, |random| {
        let mut numbers: Vec<i64> = (0..5).map(|at| random.range(10, 30) + at * 21).collect();
        let (median, wrong) = (numbers[2], numbers[3]);
        let swap = usize::try_from(random.range(0, 3)).unwrap();
        numbers.swap(swap, swap + 1);
        numbers.swap(0, 4);
        let list = numbers.iter().map(ToString::to_string).collect::<Vec<_>>();
        let list = format!("{} and {}", list[..4].join(", "), list[4]);
        let form = random.range(0, 1);
        let write = |median: i64| {
            if form == 0 {
                format!("The median of {list} is {median}.")
            } else {
                format!("- The median of the values {list} equals {median}")
            }
        };
        Planted { intact: write(median), broken: write(wrong), marked: wrong.to_string() }
    });
}

#[test]
fn remainders() {
    measure("ratio/remainder", 500, |random| {
        let (first, second) = (random.range(20, 50), random.range(10, 25));
        let two = random.range(0, 1) == 1;
        let rest = 100 - first - if two { second } else { 0 };
        let wrong = rest + random.range(3, 9);
        let form = random.range(0, 2);
        let write = |rest: i64| {
            let lead = if two { format!("{first}% chose tea, {second}% chose coffee") } else { format!("{first}% chose tea") };
            match form {
                0 => format!("{lead}, and the remaining {rest}% chose water."),
                1 => format!("In the survey, {lead} while the other {rest}% had water."),
                _ => format!("{lead}; the rest ({rest}%) had water."),
            }
        };
        Planted { intact: write(rest), broken: write(wrong), marked: wrong.to_string() }
    });
}

#[test]
fn shares() {
    measure("ratio/shares", 500, |random| {
        let (first, second) = (random.range(40, 60), random.range(10, 30));
        let third = 100 - first - second;
        let wrong = third + random.range(3, 12);
        let form = random.range(0, 3);
        let write = |third: i64| match form {
            0 => format!("The alloy is composed of {first}% copper, {second}% zinc and {third}% nickel."),
            1 => format!("The mix consists of {first}% sand, {second}% clay, and {third}% silt."),
            2 => format!("The budget is split {first}% rent, {second}% food, and {third}% savings."),
            _ => format!("Here is the allocation:\n\n- Stocks: {first}%\n- Bonds: {second}%\n- Cash: {third}%"),
        };
        Planted { intact: write(third), broken: write(wrong), marked: format!("{wrong}%") }
    });
}

#[test]
fn points() {
    measure("ratio/points", 500, |random| {
        let (from, by) = (random.range(10, 60), random.range(3, 20));
        let up = random.range(0, 1) == 1;
        let to = if up { from + by } else { from + 40 };
        let by = to - from;
        let wrong = by + random.range(2, 5);
        let form = random.range(0, 3);
        let write = |by: i64| match form {
            0 => format!("Turnout rose from {from}% to {to}%, an increase of {by} percentage points."),
            1 => format!("Support climbed by {by} percentage points, from {from}% to {to}%."),
            2 => format!("The share went from {from} percent to {to} percent, up {by} points."),
            _ => format!("The rate moved from {from}.25% to {to}.25%, or {by}00 basis points."),
        };
        let marked = if form == 3 { format!("{wrong}00 basis points") } else { wrong.to_string() };
        Planted { intact: write(by), broken: write(wrong), marked }
    });
}

#[test]
fn prices_of_one() {
    measure("ratio/unit_price", 500, |random| {
        let (count, one) = (random.range(3, 12), random.range(2, 30));
        let total = count * one;
        let wrong = one + random.range(1, 4);
        let form = random.range(0, 4);
        let things = random.pick(&["apples", "tickets", "boxes", "shirts"]);
        let thing = things.strip_suffix("es").filter(|_| things == "boxes").unwrap_or_else(|| things.trim_end_matches('s'));
        let write = |one: i64| match form {
            0 => format!("You get {count} {things} for ${total}, or ${one} each."),
            1 => format!("The set costs ${total} for {count} {things} (${one} per {thing})."),
            2 => format!("The ${total} bill split among {count} people is ${one} each."),
            3 => format!("So {count} {things} cost ${total}, which is ${one} apiece."),
            _ => format!("{count} {things} for ${total} works out to ${one} per {thing}."),
        };
        Planted { intact: write(one), broken: write(wrong), marked: format!("${wrong}") }
    });
}

#[test]
fn growth() {
    measure("ratio/growth", 500, |random| {
        let (principal, rate, years) = (random.range(1, 40) * 500, random.range(2, 9), random.range(5, 25));
        let exact = f64::from(i32::try_from(principal).unwrap())
            * (1.0 + f64::from(i32::try_from(rate).unwrap()) / 100.0).powi(i32::try_from(years).unwrap());
        let form = random.range(0, 2);
        let money = |value: f64| {
            let cents = format!("{value:.2}");
            let (whole, cents) = cents.split_once('.').unwrap();
            format!("${}.{cents}", grouped(whole.parse().unwrap()))
        };
        let off = 1.0 + f64::from(i32::try_from(random.range(4, 14)).unwrap()) / 100.0;
        let write = |value: f64| match form {
            0 => format!("${} invested at {rate}% for {years} years, compounded annually, grows to {}.", grouped(principal), money(value)),
            1 => format!(
                "A deposit of ${} at {rate}% interest compounded annually becomes {} after {years} years.",
                grouped(principal),
                money(value)
            ),
            _ => format!(
                "With an initial ${} at an annual return of {rate}% compounded annually over {years} years you would have **{}**.",
                grouped(principal),
                money(value)
            ),
        };
        Planted { intact: write(exact), broken: write(exact * off), marked: money(exact * off) }
    });
}

#[test]
fn odds() {
    measure("ratio/odds", 500, |random| {
        // Odds whose probability is a whole percentage.
        let chance = random.range(2, 19) * 5;
        let divisor = num_integer::gcd(chance, 100 - chance);
        let (a, b) = (chance / divisor, (100 - chance) / divisor);
        let mut wrong = chance + random.range(6, 12);
        // Where no side is named, either is right.
        if (wrong - (100 - chance)).abs() < 2 {
            wrong += 3;
        }
        let joint = random.pick(&[" to ", ":"]);
        let form = random.range(0, 4);
        let write = |chance: i64| match form {
            0 => format!("With odds of {a}{joint}{b} in favor, there is a {chance}% chance of rain."),
            1 => format!("Odds of {b}{joint}{a} against mean a probability of {chance}%."),
            2 => format!("The odds are {a} to {b} ({chance}%)."),
            3 => format!("So odds of **{a}{joint}{b}** correspond to a probability of {chance} percent."),
            _ => format!("- The odds in favor of {a}{joint}{b} give a likelihood of {chance}%"),
        };
        Planted { intact: write(chance), broken: write(wrong), marked: wrong.to_string() }
    });
}

#[test]
fn leads() {
    measure("ratio/lead", 500, |random| {
        let (low, by) = (random.range(30, 45), random.range(3, 20));
        let high = low + by;
        let wrong = by + random.range(2, 6);
        let form = random.range(0, 4);
        let joint = random.pick(&[" to ", " versus ", "–"]);
        let write = |by: i64| match form {
            0 => format!("Smith leads Jones by {by} points, {high}%{joint}{low}%."),
            1 => format!("She won by a margin of {by} percentage points ({high}%{joint}{low}%)."),
            2 => format!("That is a {by}-point lead, {high}%{joint}{low}%."),
            3 => format!("The measure is ahead by **{by} points**, {high} percent to {low} percent."),
            _ => format!("- {high}%{joint}{low}%, an advantage of {by} points"),
        };
        Planted { intact: write(by), broken: write(wrong), marked: wrong.to_string() }
    });
}

#[test]
fn opposites() {
    measure("ratio/complement", 400, |random| {
        let good = random.range(40, 95);
        let bad = 100 - good - random.range(0, 2);
        let wrong = 100 - good + random.range(3, 20);
        let form = random.range(0, 4);
        let write = |bad: i64| match form {
            0 => format!("The method succeeds {good}% of the time and fails {bad}% of the time."),
            1 => format!("It has a success rate of {good}% and a failure rate of {bad}%."),
            2 => format!("The model reaches an accuracy of {good}% with an error rate of **{bad}%**."),
            3 => format!("Of the applications, {good}% were accepted and {bad}% were rejected."),
            _ => format!("A pass rate of {good}% (a failure rate of {bad}%) was recorded."),
        };
        Planted { intact: write(bad.max(1)), broken: write(wrong), marked: wrong.to_string() }
    });
}

#[test]
fn weighted_averages() {
    measure("ratio/weighted", 500, |random| {
        let first = random.range(1, 8) * 10;
        let second = 100 - first;
        let (one, two) = (random.range(5, 9) * 10, random.range(11, 19) * 10);
        let mean = (first * one + second * two) / 100;
        let wrong = mean + random.range(1, 6);
        let form = random.range(0, 4);
        let write = |mean: i64| match form {
            0 => format!("The weighted average of {one} ({first}%) and {two} ({second}%) is {mean}."),
            1 => format!("With {first}% of {one} and {second}% of {two}, the weighted score is {mean}."),
            2 => format!("Homework {one} (weight {first}%) and final {two} (weight {second}%) give a weighted grade of **{mean}**."),
            3 => format!("The weighted mean of {one} and {two} with weights 0.{} and 0.{} is {mean}.", first / 10, second / 10),
            _ => format!("- Weights of {first}% and {second}% on scores of {one} and {two} yield a weighted total of {mean}"),
        };
        Planted { intact: write(mean), broken: write(wrong), marked: wrong.to_string() }
    });
}

#[test]
fn discounts() {
    measure("ratio/marked_down", 600, |random| {
        let (base, rate) = (random.range(2, 40) * 20, random.range(1, 8) * 5);
        let part = base * rate / 100;
        let form = random.range(0, 5);
        let value = match form {
            0 | 4 => base - part,
            1 | 3 => base + part,
            _ => part,
        };
        let candidates = [part, base - part, base + part];
        // No other reading of the sentence may give the broken value.
        let near = |value: i64| {
            candidates.iter().chain([&(base * 100 / (100 - rate)), &(base * 100 / (100 + rate))]).any(|other| (other - value).abs() <= 1)
        };
        let mut wrong = value + random.range(2, 9);
        while near(wrong) {
            wrong += 1;
        }
        let write = |value: i64| match form {
            0 => format!("A {rate}% discount on ${base} brings it to ${value}."),
            1 => format!("With a {rate}% tip on ${base}, you pay **${value}**."),
            2 => format!("{rate}% off ${base} saves you ${value}."),
            3 => format!("${base} increased by {rate}% is ${value}."),
            4 => format!("After a {rate}% discount, the ${base} jacket costs ${value}."),
            _ => format!("- {rate}% tax on ${base} is ${value}"),
        };
        Planted { intact: write(value), broken: write(wrong), marked: format!("${wrong}") }
    });
}

#[test]
fn fractions_of_values() {
    measure("ratio/fraction_of", 600, |random| {
        let names = [("half", 2), ("a third", 3), ("a quarter", 4), ("a fifth", 5)];
        let (name, parts) = names[usize::try_from(random.range(0, 3)).unwrap()];
        let part = random.range(11, 90);
        let (whole, other) = (part * parts, part * (parts + 1));
        let form = random.range(0, 3);
        let write = |whole: i64| match form {
            0 => format!("{part} is {name} of {whole}."),
            1 => format!("That is ${part}, {name} of the ${whole} of last time."),
            2 => format!("In all, {part} out of {whole} ({name}) agreed."),
            _ => format!("That is {part} of {whole}, or {name}."),
        };
        Planted { intact: write(whole), broken: write(other), marked: name.to_owned() }
    });
}

#[test]
fn proportions() {
    measure("ratio/proportion", 600, |random| {
        let (a, b) = (random.range(2, 9), random.range(2, 9));
        let (a, b) = if a == b { (a + 1, b) } else { (a, b) };
        let share = (a * 200 + a + b) / (2 * (a + b));
        let exact = |top: i64, bottom: i64| (top * 100 + bottom / 2) / bottom;
        let taken =
            [share, 100 - share, exact(a, b), exact(b, a), exact((a - b).abs(), a), exact((a - b).abs(), b), exact((a - b).abs(), a + b)];
        let mut wrong = share + random.range(3, 12);
        while taken.iter().any(|value| (value - wrong).abs() <= 1) {
            wrong += 1;
        }
        let form = random.range(0, 2);
        let factor = random.range(3, 7);
        let write = |right: bool| {
            let share = if right { share } else { wrong };
            match form {
                0 => format!("The vote went {a}:{b} ({share}%)."),
                1 => format!("The ratio of boys to girls is {a}:{b}, so {share}% are boys."),
                _ => format!("The ratio {}:{} simplifies to {a}:{}.", a * factor, b * factor, if right { b } else { b + 1 }),
            }
        };
        let marked = if form == 2 { format!("{a}:{}", b + 1) } else { format!("{wrong}%") };
        Planted { intact: write(true), broken: write(false), marked }
    });
}

#[test]
fn amounts_per_person() {
    measure("ratio/per_head", 600, |random: &mut Random| {
        let people = random.range(2, 90);
        let each = random.range(2, 90) * 1000;
        let form = random.range(0, 4);
        let wrong = if random.range(0, 1) == 0 { each * 10 } else { each * 3 / 2 };
        let shown = |value: i64| {
            let thousands = value / 1000;
            if value % 1000 == 0 { format!("${thousands},000") } else { format!("${thousands},{:03}", value % 1000) }
        };
        // In billions: millions of people times thousands of dollars.
        let total = people * each / 1000;
        let write = |each: i64| match form {
            0 => format!("With a GDP of ${total} billion and {people} million people, GDP per capita is {}.", shown(each)),
            1 => format!("A GDP of ${total} billion and a population of {people} million gives {} per capita.", shown(each)),
            2 => format!("It spends ${total} billion on {people} million residents, or {} per resident.", shown(each)),
            3 => format!("The budget of ${total} billion for **{people} million** citizens works out to {} per person.", shown(each)),
            _ => format!("It made ${total} billion with {people} million employees, so {} per employee.", shown(each)),
        };
        Planted { intact: write(each), broken: write(wrong), marked: shown(wrong) }
    });
}

#[test]
fn densities() {
    measure("ratio/per_head", 400, |random: &mut Random| {
        let area = random.range(2, 90) * 10;
        let density = random.range(11, 400);
        let people = area * density;
        let wrong = if random.range(0, 1) == 0 { density * 2 } else { density * 10 };
        let unit = random.pick(&["km²", "square kilometers", "square miles"]);
        let single = match unit {
            "km²" => "km²",
            "square kilometers" => "square kilometer",
            _ => "square mile",
        };
        let form = random.range(0, 2);
        let write = |density: i64| match form {
            0 => format!("With {people} people on {area} {unit}, the density is {density} people per {single}."),
            1 => format!("Some {people} inhabitants live on {area} {unit}: that is {density} per {single}."),
            _ => format!("It has a population of {people} on {area} {unit}, so a density of {density} people per {single}."),
        };
        Planted { intact: write(density), broken: write(wrong), marked: wrong.to_string() }
    });
}
