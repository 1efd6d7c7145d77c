//! Codes, addresses, schedules and patterns.

use super::{Planted, Random, measure};
use std::fmt::Write as _;
use std::net::Ipv4Addr;

/// A number below `end`.
fn below(random: &mut Random, end: i64) -> i64 {
    random.range(0, end - 1)
}

/// `count` hexadecimal digits, not all of one kind.
fn hex(random: &mut Random, count: usize) -> String {
    (0..count).fold(String::new(), |mut out, _| {
        // Writing to a string cannot fail.
        let _ = write!(out, "{:x}", below(random, 16));
        out
    })
}

#[test]
fn cron_expressions() {
    const DAYS: [&str; 7] = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
    measure("identifier/cron", 600, |random: &mut Random| {
        let (minute, hour) = (below(random, 6) * 10, below(random, 24));
        let day = below(random, 7) as usize;
        let time = |hour: i64| {
            let half = if hour < 12 { "AM" } else { "PM" };
            let twelve = if hour % 12 == 0 { 12 } else { hour % 12 };
            format!("{twelve}:{minute:02} {half}")
        };
        let clock = format!("{minute} {hour} * * ");
        match below(random, 6) {
            0 => {
                let write = |day: usize, expression: usize| format!("`{clock}{expression}` runs every {} at {}.", DAYS[day], time(hour));
                let other = (day + 1 + below(random, 6) as usize) % 7;
                Planted { intact: write(day, day), broken: write(other, day), marked: DAYS[other].to_owned() }
            }
            1 => {
                let write = |said: i64| format!("To run it every {} at {}, use `{clock}{day}`.", DAYS[day], time(said));
                let other = (hour + 1 + below(random, 23)) % 24;
                Planted { intact: write(hour), broken: write(other), marked: time(other) }
            }
            2 => {
                let step = [5, 10, 15, 20, 30][below(random, 5) as usize];
                let write = |expression: String| format!("- `{expression} * * * *` – every {step} minutes");
                Planted { intact: write(format!("*/{step}")), broken: write(step.to_string()), marked: format!("every {step} minutes") }
            }
            3 => {
                let step = [2, 3, 4, 6, 8, 12][below(random, 6) as usize];
                let write = |minute: &str| format!("The expression `{minute} */{step} * * *` means every {step} hours.");
                Planted { intact: write("0"), broken: write("*"), marked: format!("every {step} hours") }
            }
            4 => {
                let date = 1 + below(random, 9);
                let other = 10 + below(random, 10);
                let write = |said: i64| {
                    format!(
                        "| Expression | Meaning |\n|---|---|\n| `{minute} {hour} {date} * *` | At {} on day {said} of the month |",
                        time(hour)
                    )
                };
                Planted { intact: write(date), broken: write(other), marked: other.to_string() }
            }
            _ => {
                let write = |days: &str| format!("```cron\n# Every weekday at {}\n{clock}{days} /usr/bin/job\n```", time(hour));
                Planted { intact: write("1-5"), broken: write("0-4"), marked: "weekday".to_owned() }
            }
        }
    });
}

#[test]
fn uuids() {
    measure("identifier/uuid", 400, |random: &mut Random| {
        let version = random.pick(&["1", "4", "7"]).to_owned();
        let make = |random: &mut Random, version: &str, tail: usize| {
            let (a, b, c, d) = (hex(random, 8), hex(random, 4), hex(random, 3), hex(random, 3));
            format!("{a}-{b}-{version}{c}-9{d}-{}", hex(random, tail))
        };
        let (right, other) = (make(random, &version, 12), if version == "4" { "1" } else { "4" });
        let short = below(random, 3) == 0;
        let wrong = if short { right[..35].to_owned() } else { format!("{}{other}{}", &right[..14], &right[15..]) };
        let shape = below(random, 4);
        let write = |uuid: &str| match shape {
            0 => format!("Here is a UUID v{version}: `{uuid}`."),
            1 => format!("- **UUIDv{version}**: {uuid}"),
            2 => format!("The server answered with the version {version} UUID {uuid}."),
            _ => format!("Its GUID, a UUID version {version}, is \"{uuid}\"."),
        };
        Planted { intact: write(&right), broken: write(&wrong), marked: wrong.clone() }
    });
}

#[test]
fn version_orders() {
    measure("identifier/version_order", 400, |random: &mut Random| {
        let (major, low, high) = (below(random, 9), below(random, 9), 10 + below(random, 20));
        let (one, two) = (format!("{major}.{low}.0"), format!("{major}.{high}.0"));
        let name = random.pick(&["newer", "older"]);
        let shape = below(random, 4);
        let write = |first: &str, second: &str| match shape {
            0 => format!("Version {first} is {name} than {second}."),
            1 => format!("So `v{first}` is {name} than `v{second}`, as the tags show."),
            2 if name == "newer" => format!("- {first} > {second}"),
            2 => format!("- {first} < {second}"),
            _ if name == "newer" => format!("By semantic versioning, {first} is greater than {second}."),
            _ => format!("By semantic versioning, {first} has lower precedence than {second}."),
        };
        let (right, wrong) = if name == "newer" { ((&two, &one), (&one, &two)) } else { ((&one, &two), (&two, &one)) };
        Planted { intact: write(right.0, right.1), broken: write(wrong.0, wrong.1), marked: wrong.1.clone() }
    });
}

#[test]
fn registry_numbers() {
    measure("identifier/registry_number", 400, |random: &mut Random| {
        let shape = below(random, 4);
        let (right, wrong) = match shape {
            0 | 1 => {
                let number = random.range(1000, 99_999);
                let year = random.range(2000, 2026);
                let broken = random.pick(&["year", "number", "future"]);
                let wrong = match broken {
                    "year" => format!("CVE-{}-{number}", random.range(1980, 1998)),
                    "number" => format!("CVE-{year}-{}", random.range(100, 999)),
                    _ => format!("CVE-{}-{number}", random.range(2027, 2060)),
                };
                (format!("CVE-{year}-{number}"), wrong)
            }
            _ => (format!("RFC {}", random.range(1000, 9500)), format!("RFC {}", random.range(12_000, 99_000))),
        };
        let write = |code: &str| match shape {
            0 => format!("The flaw is tracked as {code} and was fixed."),
            1 => format!("- **{code}**: a heap overflow in the parser"),
            2 => format!("The protocol is defined in {code}, section 3."),
            _ => format!("As {code} says, clients retry once."),
        };
        Planted { intact: write(&right), broken: write(&wrong), marked: wrong.clone() }
    });
}

#[test]
fn coordinates() {
    measure("identifier/coordinates", 400, |random: &mut Random| {
        let (latitude, longitude) = (random.range(0, 89), random.range(0, 179));
        let (far, farther) = (random.range(91, 179), random.range(181, 359));
        let shape = below(random, 4);
        let north = below(random, 2) == 0;
        let write = |latitude: i64, longitude: i64| match shape {
            0 => format!("The station lies at {latitude}.25° N, {longitude}.5° E."),
            1 => format!("- Latitude: {latitude}.125\n- Longitude: -{longitude}.75"),
            2 => format!("It is located at {latitude}°12'30\"S and {longitude}°45'10\"W."),
            _ => format!("The wreck has a latitude of {latitude}.5 degrees and a longitude of {longitude}.5 degrees."),
        };
        let (broken, marked) = if north { (write(far, longitude), far) } else { (write(latitude, farther), farther) };
        Planted { intact: write(latitude, longitude), broken, marked: marked.to_string() }
    });
}

#[test]
fn text_codes() {
    measure("identifier/text_code", 600, |random: &mut Random| {
        let word = random.pick(&["Hello", "World", "Cat", "Code", "Rust", "Data", "Light", "Stone"]);
        let other = word[..word.len() - 1].to_owned() + random.pick(&["x", "z", "q", "b"]);
        let bits = |word: &str| word.bytes().map(|byte| format!("{byte:08b}")).collect::<Vec<_>>().join(" ");
        let pairs = |word: &str| word.bytes().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().join(" ");
        let shift = random.range(1, 25);
        let turned = |word: &str| -> String {
            word.bytes().map(|byte| char::from((byte.to_ascii_uppercase() - b'A' + shift as u8) % 26 + b'A')).collect()
        };
        let upper = word.to_uppercase();
        match below(random, 6) {
            0 => {
                let write = |said: &str| format!("`{}` spells \"{said}\" in ASCII.", bits(word));
                Planted { intact: write(word), broken: write(&other), marked: other.clone() }
            }
            1 => {
                let write = |said: &str| format!("\"{word}\" in binary is {}.", bits(said));
                Planted { intact: write(word), broken: write(&other), marked: bits(&other) }
            }
            2 => {
                let write = |said: &str| format!("In hex, {} decodes to \"{said}\".", pairs(word));
                Planted { intact: write(word), broken: write(&other), marked: other.clone() }
            }
            3 => {
                let write = |said: &str| format!("With a Caesar shift of {shift}, \"{upper}\" becomes \"{said}\".");
                let wrong = turned(&other);
                Planted { intact: write(&turned(word)), broken: write(&wrong), marked: wrong }
            }
            4 => {
                let write = |said: &str| format!("Encrypting \"{upper}\" with a shift of {shift} gives \"{said}\".");
                let wrong = turned(&other);
                Planted { intact: write(&turned(word)), broken: write(&wrong), marked: wrong }
            }
            _ => {
                let letter = &word[..1];
                let wrong = if letter == "B" { "K" } else { "B" };
                let write = |said: &str| format!("- {} = {said} in ASCII", bits(letter));
                Planted { intact: write(letter), broken: write(wrong), marked: wrong.to_owned() }
            }
        }
    });
}

#[test]
fn patterns() {
    measure("identifier/pattern", 400, |random: &mut Random| {
        let (a, b) = (random.range(100, 999), random.range(1000, 9999));
        let word = random.pick(&["Hello", "Paris", "Anna", "Stone"]);
        let (pattern, right, wrong) = match below(random, 5) {
            0 => ("^\\d{3}-\\d{4}$", format!("{a}-{b}"), format!("{b}-{a}")),
            1 => ("^[A-Z][a-z]+$", word.to_owned(), word.to_lowercase()),
            2 => ("^[a-z]+\\d+$", format!("{}{a}", word.to_lowercase()), format!("{a}{}", word.to_lowercase())),
            3 => ("^#[0-9a-f]{6}$", format!("#{b}fa"), format!("#{a}f")),
            _ => ("\\d+\\.\\d{2}", format!("{a}.50"), format!("{a},50")),
        };
        let shape = below(random, 4);
        let write = |string: &str| match shape {
            0 => format!("The regex `{pattern}` matches `{string}`."),
            1 => format!("The pattern `{pattern}` will match \"{string}\" at once."),
            2 => format!("- Regular expression `{pattern}` matches strings like `{string}`"),
            _ => format!("Here `{pattern}` would match the string \"{string}\"."),
        };
        Planted { intact: write(&right), broken: write(&wrong), marked: wrong.clone() }
    });
}

#[test]
fn digital_object_identifiers() {
    measure("identifier/doi", 300, |random: &mut Random| {
        let suffix = format!("j.{}.{}.{}", random.pick(&["cell", "jmb", "neuron"]), random.range(1990, 2025), random.range(10, 99));
        let registrant = random.range(1000, 9999);
        let right = format!("10.{registrant}/{suffix}");
        let wrong = match below(random, 3) {
            0 => format!("{}.{registrant}/{suffix}", random.range(11, 19)),
            1 => format!("10.{}/{suffix}", random.range(10, 999)),
            _ => format!("1.{registrant}/{suffix}"),
        };
        let shape = below(random, 4);
        let write = |code: &str| match shape {
            0 => format!("The data are at doi:{code}."),
            1 => format!("- Smith, J. (2019). *On trees*. DOI: {code}"),
            2 => format!("See https://doi.org/{code} for the article."),
            _ => format!("**DOI:** {code}"),
        };
        Planted { intact: write(&right), broken: write(&wrong), marked: wrong.clone() }
    });
}

#[test]
fn addresses() {
    measure("identifier/address", 600, |random: &mut Random| {
        let (a, b) = (random.range(0, 255), random.range(1, 254));
        match below(random, 5) {
            0 => {
                let other = random.range(256, 999);
                let write = |octet: i64| format!("Set the IP address of the printer to 192.168.{a}.{octet}.");
                Planted { intact: write(b), broken: write(other), marked: format!("192.168.{a}.{other}") }
            }
            1 => {
                let prefix = random.range(20, 29) as u32;
                let one = u32::from(Ipv4Addr::new(10, 0, a as u8, b as u8));
                let last = one | (u32::MAX >> prefix);
                let right = Ipv4Addr::from(last).to_string();
                let wrong = Ipv4Addr::from(last - 1).to_string();
                let write = |said: &str| format!("The broadcast address of {}/{prefix} is **{said}**.", Ipv4Addr::from(one));
                Planted { intact: write(&right), broken: write(&wrong), marked: wrong.clone() }
            }
            2 => {
                let (inside, outside) = (random.range(16, 31), random.range(32, 99));
                let write = |second: i64| format!("172.{second}.{a}.{b} is a private IP address.");
                Planted { intact: write(inside), broken: write(outside), marked: format!("172.{outside}.{a}.{b}") }
            }
            3 => {
                let pairs: Vec<String> = (0..6).map(|_| hex(random, 1) + "3").collect();
                let (right, wrong) = (pairs.join(":"), pairs[..5].join(":"));
                let write = |code: &str| format!("- MAC address: `{code}`");
                Planted { intact: write(&right), broken: write(&wrong), marked: wrong.clone() }
            }
            _ => {
                let (x, y) = (random.range(1, 9), random.range(1, 9));
                let write = |tail: i64| format!("2001:0db8:0000:0000:0000:0000:000{x}:00{y}0 can be shortened to `2001:db8::{x}:{tail}0`.");
                Planted { intact: write(y), broken: write(y + 10), marked: format!("2001:db8::{x}:{}0", y + 10) }
            }
        }
    });
}

#[test]
fn telephone_numbers() {
    measure("identifier/telephone", 400, |random: &mut Random| {
        let (a, b, c) = (random.range(201, 989), random.range(200, 999), random.range(1000, 9999));
        let (right, wrong) = match below(random, 4) {
            0 => (format!("+1 ({a}) {b}-{c}"), format!("+1 ({a}) {b}-{}", c / 10)),
            1 => (format!("+33 1 {} {} {c}", a / 10, b / 10), format!("+33 1 {} {b} {c}", a / 10)),
            2 => (format!("+91 {c}{} {c}{}", a / 100, b / 100), format!("+91 {c}{} {c}", a / 100)),
            _ => (format!("+61 2 {c} {}", c - 1), format!("+61 2 {c} {}9", c - 1)),
        };
        let shape = below(random, 4);
        let write = |code: &str| match shape {
            0 => format!("Call the office at {code}."),
            1 => format!("- **Phone:** {code}"),
            2 => format!("The helpline can be reached by phone under {code}, day and night."),
            _ => format!("Contact: {code}"),
        };
        Planted { intact: write(&right), broken: write(&wrong), marked: wrong.clone() }
    });
}

#[test]
fn host_names() {
    const NAMES: [&str; 8] = ["acme", "louvre", "city-hall", "bluebird", "riverside", "north-bank", "museum", "orchard"];
    const KNOWN: [&str; 10] = ["com", "org", "net", "fr", "de", "co.uk", "io", "museum", "gov", "shop"];
    const UNKNOWN: [&str; 8] = ["cmo", "ogr", "nett", "frr", "co.ukk", "comm", "orgg", "infoo"];
    measure("identifier/hostname", 600, |random: &mut Random| {
        let (name, last) = (random.pick(&NAMES), random.pick(&KNOWN));
        let user = random.pick(&["info", "jane.doe", "press+2026", "a_b"]);
        let host = format!("{name}.{last}");
        let (broken_user, broken_host) = match below(random, 4) {
            0 => (user.to_owned(), format!("{name}..{last}")),
            1 => (user.to_owned(), format!("-{name}.{last}")),
            2 => (user.to_owned(), format!("{}.{last}", "a".repeat(64))),
            _ => (user.to_owned(), format!("{name}.{}", random.pick(&UNKNOWN))),
        };
        let shape = below(random, 6);
        let write = |user: &str, host: &str| match shape {
            0 => format!("You can contact them at {user}@{host} for details."),
            1 => format!("Send an e-mail to **{user}@{host}** today."),
            2 => format!("The official website is www.{host}."),
            3 => format!("For more information, visit https://{host}/about."),
            4 => format!("`{user}@{host}` is a valid email address."),
            _ => format!("- Website: http://www.{host}"),
        };
        // "www.-acme.com" and its kin hold the broken label.
        Planted { intact: write(user, &host), broken: write(&broken_user, &broken_host), marked: broken_host }
    });
}

#[test]
fn ports() {
    measure("identifier/port", 400, |random| {
        let services = [
            ("HTTP", 80),
            ("HTTPS", 443),
            ("SSH", 22),
            ("FTP", 21),
            ("DNS", 53),
            ("MySQL", 3306),
            ("PostgreSQL", 5432),
            ("Redis", 6379),
            ("MongoDB", 27017),
            ("RDP", 3389),
        ];
        let at = usize::try_from(random.range(0, 9)).unwrap();
        let (name, port) = services[at];
        let wrong = services[(at + usize::try_from(random.range(1, 9)).unwrap()) % 10].1;
        let form = random.range(0, 4);
        let write = |port: i64| match form {
            0 => format!("{name} uses port {port} by default."),
            1 => format!("The default port for {name} is {port}."),
            2 => format!("{name} runs on port {port}."),
            3 => format!("- **{name}**: port {port}"),
            _ => format!("{name} (port {port}) is open."),
        };
        Planted { intact: write(port), broken: write(wrong), marked: wrong.to_string() }
    });
}
