//! Equations and percentages of change.

use crate::{Planted, Random, measure};

/// The operation's sign in one of its forms, and its result.
fn operation(random: &mut Random) -> (String, i64) {
    let (a, b) = (random.range(12, 990), random.range(3, 97));
    match random.range(0, 4) {
        0 => (format!("{a} {} {b}", random.pick(&["+", "plus"])), a + b),
        1 => (format!("{} {} {b}", a + b, random.pick(&["-", "−", "–", "minus"])), a),
        2 => (format!("{a} {} {b}", random.pick(&["*", "×", "x", "·", "times", "multiplied by"])), a * b),
        3 => (format!("{} {} {b}", a * b, random.pick(&["/", "÷", "divided by"])), a),
        _ => (format!("({a} + {b}) × 4 - 7"), (a + b) * 4 - 7),
    }
}

fn tex(random: &mut Random) -> (String, i64) {
    let (a, b) = (random.range(12, 990), random.range(3, 97));
    match random.range(0, 3) {
        0 => (format!("{a} \\times {b}"), a * b),
        1 => (format!("\\frac{{{}}}{{{b}}}", a * b), a),
        2 => (format!("{a} \\cdot {b} + {b}^2"), a * b + b * b),
        _ => (format!("\\left({a} + {b}\\right) \\cdot 3"), (a + b) * 3),
    }
}

fn slip(random: &mut Random, value: i64) -> i64 {
    let off = random.range(1, 9);
    if random.range(0, 1) == 0 || value <= off { value + off } else { value - off }
}

#[test]
fn equations_in_signs_and_words() {
    measure("arithmetic/equality", 2_000, |random| {
        let (left, value) = operation(random);
        let wrong = slip(random, value);
        let relation = random.pick(&["=", "=", "=", "equals", "is equal to", "is"]);
        let (head, tail) = match random.range(0, 4) {
            0 => ("So ", "."),
            1 => ("", ""),
            2 => ("Therefore, ", " in total."),
            3 => ("- **Total:** ", " items"),
            _ => ("We know that ", ", which settles it."),
        };
        let write = |value: i64| format!("{head}{left} {relation} {value}{tail}");
        Planted { intact: write(value), broken: write(wrong), marked: format!("{relation} {wrong}") }
    });
}

#[test]
fn equations_in_tex() {
    measure("arithmetic/equality", 1_000, |random| {
        let (left, value) = tex(random);
        let wrong = slip(random, value);
        let (open, close) = match random.range(0, 2) {
            0 => ("Thus \\(", "\\)."),
            1 => ("\\[\n", "\n\\]"),
            _ => ("The result is $", "$."),
        };
        let boxed = random.range(0, 3) == 0;
        let write =
            |value: i64| if boxed { format!("{open}{left} = \\boxed{{{value}}}{close}") } else { format!("{open}{left} = {value}{close}") };
        Planted { intact: write(value), broken: write(wrong), marked: wrong.to_string() }
    });
}

#[test]
fn percentages_of_change() {
    measure("ratio/percentage_change", 1_000, |random| {
        let (base, percent) = (random.range(2, 90) * 100, random.range(3, 95));
        let up = random.range(0, 1) == 1;
        let to = if up { base + base / 100 * percent } else { base - base / 100 * percent };
        let wrong = slip(random, percent);
        let (verb, noun) = if up { ("rose", "increase") } else { ("fell", "decrease") };
        let form = random.range(0, 3);
        let write = |percent: i64| match form {
            0 => format!("Sales {verb} from {base} to {to}, a {percent}% {noun}."),
            1 => format!("Revenue {verb} by {percent}% from ${base} to ${to}."),
            2 => format!("The count went from {base} to {to} ({percent}%)."),
            _ => format!("Output {verb} from {base} to {to}, which is {} {noun} of {percent} percent.", if up { "an" } else { "a" }),
        };
        Planted { intact: write(percent), broken: write(wrong), marked: wrong.to_string() }
    });
}

#[test]
fn sums_in_words() {
    measure("arithmetic/prose_sum", 1_000, |random| {
        let parts = [random.range(4, 40), random.range(4, 40), random.range(4, 40)];
        let total: i64 = parts.iter().sum();
        let form = random.range(0, 4);
        // A total that its parts do not reach may have others.
        let wrong = if form == 3 { total - random.range(1, 5) } else { slip(random, total / 10) - total / 10 + total };
        let [a, b, c] = parts;
        let comma = random.pick(&["", ","]);
        let write = |total: i64| match form {
            0 => format!("The team won {total} medals: {a} gold, {b} silver{comma} and {c} bronze."),
            1 => format!("She bought {a} pens, {b} pencils{comma} and {c} rulers, for a total of {total} items."),
            2 => format!("Apples cost ${a}, bread ${b}{comma} and milk ${c}: the three together cost ${total}."),
            3 => format!("There are {total} animals ({a} cows, {b} goats{comma} and {c} sheep)."),
            _ => format!("Rent is ${a}, food is ${b}{comma} and travel is ${c}, totaling **${total}**."),
        };
        Planted { intact: write(total), broken: write(wrong), marked: wrong.to_string() }
    });
}

#[test]
fn determinants() {
    measure("arithmetic/determinant", 500, |random| {
        let mut entry = || random.range(-9, 12);
        let cells: Vec<i64> = (0..9).map(|_| entry()).collect();
        let three = random.range(0, 1) == 1;
        let minor = |a: usize, b: usize, c: usize, d: usize| cells[a] * cells[d] - cells[b] * cells[c];
        let value = if three {
            cells[0] * minor(4, 5, 7, 8) - cells[1] * minor(3, 5, 6, 8) + cells[2] * minor(3, 4, 6, 7)
        } else {
            minor(0, 1, 3, 4)
        };
        let wrong = value + random.range(1, 9);
        let rows: Vec<String> = if three {
            cells.chunks(3).map(|row| format!("{} & {} & {}", row[0], row[1], row[2])).collect()
        } else {
            vec![format!("{} & {}", cells[0], cells[1]), format!("{} & {}", cells[3], cells[4])]
        };
        let body = rows.join(" \\\\ ");
        let form = random.range(0, 2);
        let write = |value: i64| match form {
            0 => format!("\\[\\begin{{vmatrix}} {body} \\end{{vmatrix}} = {value}\\]"),
            1 => format!("So \\(\\det\\begin{{pmatrix}} {body} \\end{{pmatrix}} = {value}\\)."),
            _ => format!("$$\\det \\left( \\begin{{bmatrix}} {body} \\end{{bmatrix}} \\right) = {value}$$"),
        };
        Planted { intact: write(value), broken: write(wrong), marked: wrong.to_string() }
    });
}

#[test]
fn labels_between_operands() {
    const LABELS: [&str; 6] = ["total cookies", "left at home", "first day", "cats", "from the store", "given to his sister"];
    measure("arithmetic/equality", 500, |random| {
        let (a, b) = (random.range(100, 990), random.range(10, 97));
        let (one, two) = (random.pick(&LABELS), random.pick(&LABELS));
        let plus = random.range(0, 1) == 0;
        let value = if plus { a + b } else { a - b };
        let wrong = slip(random, value);
        let sign = if plus { "+" } else { random.pick(&["-", "−"]) };
        let form = random.range(0, 2);
        let write = |value: i64| match form {
            0 => format!("So we get {a} ({one}) {sign} {b} ({two}) = {value}."),
            1 => format!("Subtotal: {a} ({one}) {sign} {b} ({two}) = {value} in all."),
            _ => format!("\\[{a} (\\text{{{one}}}) {sign} {b} (\\text{{{two}}}) = {value}\\]"),
        };
        Planted { intact: write(value), broken: write(wrong), marked: wrong.to_string() }
    });
}

#[test]
fn named_results() {
    const NAMES: [&str; 6] = ["Total fruits", "Total cost", "Profit", "Remaining pages", "N", "Area"];
    measure("arithmetic/restated", 800, |random| {
        let (a, b, c) = (random.range(100, 400), random.range(11, 60), random.range(11, 39));
        let (expression, value) = match random.range(0, 3) {
            0 => (format!("{a} + {b} + {c}"), a + b + c),
            1 => (format!("{a} - {b}"), a - b),
            2 => (format!("{b} × {c}"), b * c),
            _ => (format!("{b} * {c} + {a}"), b * c + a),
        };
        let wrong = slip(random, value);
        let name = random.pick(&NAMES);
        let form = random.range(0, 5);
        let write = |value: i64| match form {
            0 => format!("{name} = {expression}\n\n{name} = {value}"),
            1 => format!("We add it up. {name} = {expression}. {name} = {value}."),
            2 => format!("\\[ \\text{{{name}}} = {} \\]\n\\[ \\text{{{name}}} = {value} \\]", expression.replace('×', "\\times")),
            3 => format!("- {name} = {expression}\n- {name} = {value}"),
            4 => format!("**{name}** = {expression}\n\nSo **{name}** = {value}"),
            _ => format!("Here {name} = ${}, so {name} = ${value}.", expression.replace(" + ", " + $").replace(" - ", " - $")),
        };
        Planted { intact: write(value), broken: write(wrong), marked: wrong.to_string() }
    });
}

#[test]
fn operations_in_words() {
    measure("arithmetic/worded", 1_000, |random| {
        let (a, b) = (random.range(12, 99), random.range(3, 39));
        let form = random.range(0, 11);
        let base = random.range(3, 40);
        let value = match form {
            0 | 1 => a * b,
            2 | 3 => a + b,
            4 => a + 50 - b,
            5 => a,
            6 => base,
            7 => base * base,
            8 => base * base * base,
            9 => a % b,
            10 => a / b * 1000 + a % b,
            _ => 1 << (base % 8 + 4),
        };
        let wrong = value + random.range(1, 9);
        let write = |value: i64| match form {
            0 => format!("The product of {a} and {b} is {value}."),
            1 => format!("Multiply {a} by {b} to get **{value}**."),
            2 => format!("So the sum of {a} and {b} equals {value}."),
            3 => format!("Adding {a} and {b} gives {value} as the result."),
            4 => format!("- Subtracting {b} from {} gives {value}", a + 50),
            5 => format!("Dividing {} by {b} gives {value}.", a * b),
            6 => format!("The square root of {} is {value}.", base * base),
            7 => format!("The square of {base} is \\({value}\\)."),
            8 => format!("The cube of {base} is {value}, and that is all."),
            9 => format!("The remainder when {a} is divided by {b} is {value}."),
            10 => format!("{a} ÷ {b} = {} remainder {}", value / 1000, value % 1000),
            _ => format!("2 raised to the {}th power is {value}.", base % 8 + 4),
        };
        let marked = if form == 10 { (wrong % 1000).to_string() } else { wrong.to_string() };
        Planted { intact: write(value), broken: write(wrong), marked }
    });
}

#[test]
fn comparisons() {
    measure("arithmetic/comparison", 1_000, |random| {
        let whole = random.range(1, 40);
        let tenth = random.range(2, 9);
        let (high, low) = (format!("{whole}.{tenth}"), format!("{whole}.{}", random.range(1, tenth - 1) * 10 + random.range(1, 9)));
        let form = random.range(0, 4);
        let write = |one: &str, other: &str| match form {
            0 => format!("{one} is greater than {other}."),
            1 => format!("So **{one} > {other}**."),
            2 => format!("{other} is less than {one}."),
            3 => format!("Between {one} and {other}, {one} is larger."),
            _ => format!("Since \\({other} < {one}\\), we take it."),
        };
        let marked = if form == 2 || form == 4 { high.clone() } else { low.clone() };
        Planted { intact: write(&high, &low), broken: write(&low, &high), marked }
    });
}

#[test]
fn totals_of_lists() {
    measure("arithmetic/list_total", 600, |random| {
        let amounts: Vec<i64> = (0..random.range(3, 5)).map(|_| random.range(10, 900)).collect();
        let sum: i64 = amounts.iter().sum();
        let wrong = sum + random.range(1, sum / 5);
        let form = random.range(0, 3);
        let names = ["Rent", "Food", "Transport", "Clothes", "Books"];
        let write = |total: i64| {
            let lines = |line: &dyn Fn(i64, &str) -> String| {
                amounts.iter().zip(names).map(|(amount, name)| line(*amount, name)).collect::<Vec<_>>().join("\n")
            };
            match form {
                0 => lines(&|amount, name| format!("- {name}: ${amount}")) + &format!("\n\nTotal: ${total}"),
                1 => lines(&|amount, name| format!("* **{name}:** €{amount}")) + &format!("\n* **Total:** €{total}"),
                2 => {
                    lines(&|amount, name| format!("1. {name}: 2 × ${amount} = ${}", 2 * amount))
                        + &format!("\n\n**Total cost:** ${}", total * 2)
                }
                _ => lines(&|amount, name| format!("- {name}: {amount} kcal")) + &format!("\n- Total: {total} kcal"),
            }
        };
        let marked = if form == 2 { 2 * wrong } else { wrong };
        Planted { intact: write(sum), broken: write(wrong), marked: marked.to_string() }
    });
}

#[test]
fn values_of_earlier_steps() {
    measure("arithmetic/step_value", 400, |random: &mut Random| {
        let (a, b, c) = (random.range(3, 40), random.range(3, 20), random.range(2, 9));
        let result = a * b;
        let wrong = result + random.range(1, 3) * if random.range(0, 1) == 0 { 1 } else { 10 };
        let form = random.range(0, 7);
        let write = |value: i64| {
            let first = match form % 3 {
                0 => format!("Step 1: {a} × {b} = {result}."),
                1 => format!("**Step 1:** Multiply: {a} * {b} = {result}"),
                _ => format!("### Step 1: Multiply\n\nWe get {a} × {b} = {result} apples."),
            };
            let second = match form {
                0 => format!("Step 2: Add {c} to the {value} from step 1."),
                1 => format!("**Step 2:** Take the result of step 1 ({value}) and double it."),
                2 => format!("### Step 2: Share\n\nDivide the {value} apples from Step 1 by {c}."),
                3 => format!("Step 2: With the previous result, {value}, we go on."),
                4 => format!("**Step 2:** Subtract {c} from the {value} found in step 1."),
                5 => format!("### Step 2: Go on\n\nStep 1's result ({value}) is halved."),
                6 => format!("Step 2: Use the total from step 1, which is {value}."),
                _ => format!("**Step 2:** The {value} from the previous step is rounded."),
            };
            format!("{first}\n\n{second}")
        };
        Planted { intact: write(result), broken: write(wrong), marked: wrong.to_string() }
    });
}

#[test]
fn values_put_in_for_letters() {
    measure("arithmetic/put_in", 600, |random: &mut Random| {
        let (x, y, k, c) = (random.range(2, 30), random.range(2, 30), random.range(2, 9), random.range(1, 40));
        let letter = random.pick(&["x", "n", "t", "r"]);
        let form = random.range(0, 5);
        let exact = match form {
            0 => x * x + y * y,
            1 | 4 => k * x + c,
            2 => k * x,
            3 => x - c,
            _ => x * y + c,
        };
        let off = random.range(1, 9) * if random.range(0, 1) == 0 { 1 } else { -1 };
        let write = |value: i64| match form {
            0 => format!("If {letter} = {x} and y = {y}, then {letter}² + y² = {value}."),
            1 => format!("We find {letter} = {x}. Therefore {k}{letter} + {c} = {value}."),
            2 => format!("Let {letter} = {x}. Then {k}{letter} = {value}."),
            3 => format!("So {letter} = {x}, so {letter} - {c} = {value}."),
            4 => format!("With {letter} = {x}, then {k}{letter} + {c} = {value}, and we are done."),
            _ => format!("Given {letter} = {x} and y = {y}, then {letter} × y + {c} = {value}."),
        };
        Planted { intact: write(exact), broken: write(exact + off), marked: format!("= {}", exact + off) }
    });
}
