//! # What it flags
//! Sizes, masks and members of IPv4 networks that are not so, addresses and ports out of range: "a /26 has 128 addresses",
//! "255.255.255.0 (/25)", "port 70000".
//! # Why it misleads
//! A network planned with the wrong size overlaps with its neighbour or runs out of addresses.
//! # How it is decided
//! "/n … has (gives, provides) m addresses (IPs, hosts)" must be 2^(32−n), or two fewer where they are hosts or usable; a dotted mask beside
//! a prefix length must be that prefix's; "A is in B/n" is decided bit by bit (RFC 4632); a port is at most 65535 (RFC 9293).
//! An address called private or public is looked up in RFC 1918's ranges, one of a class by its first octet (RFC 791).
//! # Known false positives
//! None known; IPv6 prefixes and cloud networks that keep five addresses back are left alone.

use crate::check::prelude::*;
use crate::checks::discrete::{join, show, whole};
use crate::cursor::{Cursor, has_word, places};
use crate::hedge::is_asserted;
use std::cell::LazyCell;
use std::net::Ipv4Addr;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Networks, masks and ports",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &["/1", "/2", "/3", "/8", "/9", "port ", "255.", "ports range", "localhost:"],
};

/// The dotted address at the head of a text.
fn address_at(text: &str) -> Vec<(usize, usize)> {
    let mut cursor = Cursor::new(text, 0);
    let begins = text.starts_with(|next: char| next.is_ascii_digit());
    begins.then(|| address(&mut cursor)).flatten().map(|_| (cursor.at, 0)).into_iter().collect()
}

const ADDRESS: Lookup = Lookup { name: "address", example: "10.0.0.1", begins: Begins::Digit, at: address_at };

/// A prefix length and what it makes, in other orders; what kind of address one is.
pub static FORMS: Forms = Forms::with(
    &[
        "the [subnet|dotted|decimal|dotted-decimal|network]* [mask|netmask] (of|for) [a|an|the]? [subnet|network|prefix]? / {n:whole} [subnet|network|prefix|block|cidr]* <equals> {x:address}",
        "[the]? [subnet|network]? [mask|netmask] {x:address} (<equals>|corresponds to|is written|can be written|is) [as]? [a|an|the]? [cidr|prefix|notation|prefix length|of]* / {n:whole}",
        "{x:address} (corresponds to|is|is equivalent to|equals|is the mask of|is the subnet mask for|is the subnet mask of|is the mask for) [a|an|the]? [cidr|prefix|prefix length|of]* / {n:whole}",
        "the number of {usable=usable|assignable|host}? [host|ip|ipv4]* (addresses|hosts|ips) (in|of|on|for|within) [a|an|the]? / {n:whole} [subnet|network|block|range]* <equals> {v:whole}",
        "(there are|you get|you have|you can have|it has) [exactly|only|a total of]* {v:whole} {usable=usable|assignable} [host|ip|ipv4]* (addresses|hosts|ips|address) \
         (in|on|for|within|from|with) [a|an|the]? / {n:whole}",
        "[a|an|the]? / {n:whole} [subnet|network|block|range|prefix|mask]* (leaves|leaves you with|has room for|makes room for|holds|can hold|can accommodate|accommodates|can support|gives you|has space for|fits|comes with) \
         [exactly|only|up to|a total of]* {v:whole} {usable=usable|assignable} [host|ip|ipv4]* (addresses|hosts|ips|address)",
        "[the]? [ip|ipv4]? [address]? {a:address} <be> [a|an|in the|in a]? ({private=private} | public | publicly routable) [ip|ipv4|rfc 1918]* (address|ip|range|space)",
        "{v:whole} [of them|of these|of those|of which|are|is|remain|host|ip|ipv4]* {usable=usable|assignable|available to hosts|can be assigned|can be used} \
         [host|ip|ipv4|addresses|address|hosts|ips]* ({:end}|by|for|to|in)",
        "[the]? [ip|ipv4]? [address]? {a:address} (<be> [a|an]? | belongs to | falls in | falls into | is in) [the]? class {c:word} [address|ip|network|range|ip address]?",
    ],
    &[ADDRESS],
);

/// A statement of [`FORMS`].
fn said(context: &Context<'_>, reading: &Reading<'_>, found: &Found) -> Option<Signal> {
    let read = |name: &str| address(&mut Cursor::new(found.words(reading, name), 0));
    match found.form {
        0..=2 => {
            let length = u32::try_from(found.whole(reading, "n")?).ok().filter(|length| (1..=32).contains(length))?;
            let said = read("x").filter(|said| said.leading_ones() + said.trailing_zeros() == 32 && said.leading_ones() >= 8)?;
            let working = || format!("/{length} = {}", dotted(mask(length)));
            if found.has("not") {
                return None;
            }
            if found.form == 0 {
                return found.value_verdict(context, reading, "x", &dotted(mask(length)), said == mask(length), working);
            }
            found.value_verdict(context, reading, "n", &said.leading_ones().to_string(), said == mask(length), || {
                format!("{} = /{}", dotted(said), said.leading_ones())
            })
        }
        3..=5 => {
            let length = u32::try_from(found.whole(reading, "n")?).ok().filter(|length| (8..=30).contains(length))?;
            let total = 1_u64 << (32 - length);
            let value = found.whole(reading, "v")?;
            let usable = found.has("usable");
            let holds = value == total - 2 || !usable && value == total;
            let right = if usable { total - 2 } else { total };
            found.value_verdict(context, reading, "v", &show(right.into()), holds, || {
                if usable {
                    format!("2^{} − 2 = {}", 32 - length, show(right.into()))
                } else {
                    format!("2^{} = {}", 32 - length, show(right.into()))
                }
            })
        }
        // "256 addresses, of which 255 are usable", beside the one prefix of the sentence.
        7 => {
            let mut prefixes = reading.text.match_indices('/').filter_map(|(at, _)| prefix(&mut Cursor::new(reading.text, at)));
            let length = prefixes.next().filter(|length| prefixes.next().is_none() && (8..=30).contains(length))?;
            if found.has("not") || reading.says(&["each", "per", "every", "subnets", "split", "divide", "into"]) {
                return None;
            }
            let right = (1_u64 << (32 - length)) - 2;
            let value = found.whole(reading, "v")?;
            found.value_verdict(context, reading, "v", &show(right.into()), value == right, || {
                format!("2^{} − 2 = {}", 32 - length, show(right.into()))
            })
        }
        6 => {
            let one = Ipv4Addr::from(read("a")?);
            // Neither one nor the other: loopback, link-local, multicast and documentation are kinds of their own.
            let carrier = one.octets()[0] == 100 && (64..128).contains(&one.octets()[1]);
            if one.is_loopback()
                || one.is_link_local()
                || one.is_multicast()
                || one.is_documentation()
                || one.is_broadcast()
                || carrier
                || one.octets()[0] == 0
                || one.octets()[0] >= 224
            {
                return None;
            }
            let holds = (one.is_private() == found.has("private")) != found.has("not");
            found.verdict(context, reading, holds, || {
                let range = match one.octets() {
                    [10, ..] => "10.0.0.0/8, which is private",
                    [172, second, ..] if (16..32).contains(&second) => "172.16.0.0/12, which is private",
                    [192, 168, ..] => "192.168.0.0/16, which is private",
                    _ => "none of 10.0.0.0/8, 172.16.0.0/12 and 192.168.0.0/16",
                };
                format!("{one} is in {range}")
            })
        }
        _ => {
            let first = read("a")?.to_be_bytes()[0];
            let right = match first {
                1..=126 => "A",
                128..=191 => "B",
                192..=223 => "C",
                224..=239 => "D",
                240..=254 => "E",
                _ => return None,
            };
            let said = found.words(reading, "c").to_ascii_uppercase();
            if said.len() != 1 || !"ABCDE".contains(&said) || reading.marks(found.to, "/-") {
                return None;
            }
            found.verdict(context, reading, (said == right) != found.has("not"), || format!("first octet {first}: class {right}"))
        }
    }
}

/// The dotted address at the cursor.
fn address(cursor: &mut Cursor<'_>) -> Option<u32> {
    let mut ahead = *cursor;
    ahead.gap();
    let mut value = 0_u32;
    for part in 0..4 {
        if part > 0 {
            if !ahead.rest().starts_with('.') {
                return None;
            }
            ahead.at += 1;
        }
        let length = ahead.rest().bytes().take(4).take_while(u8::is_ascii_digit).count();
        let byte: u8 = ahead.rest()[..length].parse().ok()?;
        value = value << 8 | u32::from(byte);
        ahead.at += length;
    }
    if ahead.rest().starts_with(|next: char| next.is_alphanumeric())
        || ahead.rest().starts_with('.') && ahead.rest()[1..].starts_with(|next: char| next.is_ascii_digit())
    {
        return None;
    }
    *cursor = ahead;
    Some(value)
}

fn dotted(value: u32) -> String {
    let [a, b, c, d] = value.to_be_bytes();
    format!("{a}.{b}.{c}.{d}")
}

fn mask(prefix: u32) -> u32 {
    u32::MAX.checked_shl(32 - prefix).unwrap_or(0)
}

/// "/26": the prefix length at the slash.
fn prefix(cursor: &mut Cursor<'_>) -> Option<u32> {
    if !cursor.rest().starts_with('/') {
        return None;
    }
    let length = cursor.rest()[1..].bytes().take(3).take_while(u8::is_ascii_digit).count();
    let value: u32 = cursor.rest()[1..=length].parse().ok().filter(|value| *value <= 32)?;
    if length > 2 || cursor.rest()[1 + length..].starts_with(|next: char| next.is_alphanumeric() || matches!(next, '/' | '-')) {
        return None;
    }
    cursor.at += 1 + length;
    Some(value)
}

/// Words of sentences whose ports are those of a network.
const TECHNICAL: &[&str] = &[
    "tcp", "udp", "server", "listen", "listens", "localhost", "firewall", "http", "https", "ssh", "connect", "connection", "network",
    "service",
];

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    let lower = text.to_ascii_lowercase();
    let cloud = has_word(&lower, &["aws", "azure", "vpc", "gcp", "amazon", "ipv6", "reserved", "reserves"]);
    let mut signals = Vec::new();
    let mut say = |start: usize, end: usize, holds: bool, working: String| {
        let span = context.at(start, end);
        if holds {
            signals.push(Signal::agrees(span));
        } else if is_asserted(context, span) {
            signals.push(Signal::new(span, working));
        }
    };
    for (slash, _) in text.match_indices('/') {
        let before = &text[..slash];
        let mut cursor = Cursor::new(text, slash);
        let Some(length) = prefix(&mut cursor) else { continue };
        // An address before the slash, or nothing that makes it a fraction or a path.
        let head = before.bytes().rev().take(15).take_while(|byte| byte.is_ascii_digit() || *byte == b'.').count();
        let network = (head > 6).then(|| address(&mut Cursor::new(&text[..slash], slash - head))).flatten();
        let bare = head == 0 && (before.is_empty() || before.ends_with([' ', '(', '`', '"']));
        if network.is_none() && !bare {
            continue;
        }
        // "255.255.255.0 (/25)".
        let outer = before.trim_end_matches(['`', '*']).strip_suffix('(').map(|outer| outer.trim_end_matches([' ', '`', '*']));
        if let Some(outer) = outer.filter(|_| text[cursor.at..].trim_start_matches(['`', '*']).starts_with(')')) {
            let digits = outer.bytes().rev().take(16).take_while(|byte| byte.is_ascii_digit() || *byte == b'.').count();
            let from = outer.len() - digits;
            let mut read = Cursor::new(outer, from);
            if let Some(said) = address(&mut read)
                .filter(|said| read.at == outer.len() && said.leading_ones() + said.trailing_zeros() == 32 && said.leading_ones() >= 8)
            {
                say(from, cursor.at, said == mask(length), format!("{} = /{}", dotted(said), said.leading_ones()));
                continue;
            }
        }
        let start = slash - head;
        let after_prefix = cursor.at;
        // "/26 (255.255.255.192)", "/24 is 255.255.255.0".
        let mut ahead = cursor;
        ahead.eat_any(&["subnet mask", "mask", "subnet", "network", "prefix", "notation"]);
        if ahead
            .eat_any(&[
                "(", "is equivalent to", "is", "=", "corresponds to", "equals", "means", "has the subnet mask", "has a subnet mask of",
                "or", "uses the mask",
            ])
            .is_some()
        {
            ahead.eat_any(&["subnet mask", "mask", "a subnet mask of", "the subnet mask", "a mask of", "netmask", "subnet mask of"]);
            ahead.gap();
            let from = ahead.at;
            if let Some(said) = address(&mut ahead)
                .filter(|said| said.leading_ones() + said.trailing_zeros() == 32 && *said >= 0x8000_0000 && said.leading_ones() >= 8)
            {
                if from > after_prefix {
                    say(slash, ahead.at, said == mask(length), format!("/{length} = {}", dotted(mask(length))));
                }
                continue;
            }
        }
        // "/26 has 64 addresses".
        let mut ahead = cursor;
        ahead.eat_any(&["subnet mask", "subnet", "network", "block", "cidr block", "prefix", "range", "mask", "subnets"]);
        if ahead
            .eat_any(&[
                "has", "gives you", "gives", "provides", "contains", "allows for", "allows", "supports", "offers", "includes", "means",
                "yields", "(", "=", "can hold", "can have", "provides for", "provides you with", "gives us", "leaves",
            ])
            .is_none()
        {
            continue;
        }
        ahead.eat_any(&["a total of", "exactly", "up to", "only"]);
        let Some(count) = whole(&mut ahead) else { continue };
        let Some(kind) = ahead.eat_any(&[
            "usable", "total", "ip addresses", "addresses", "ips", "hosts", "host addresses", "possible", "assignable", "ipv4 addresses",
            "host",
        ]) else {
            continue;
        };
        // "/27 leaves 5 host bits"
        let mut tail = ahead;
        if tail.eat_any(&["bits", "bit", "portion", "part"]).is_some() {
            continue;
        }
        let names = tail.eat_any(&["ip addresses", "addresses", "ips", "hosts", "host addresses", "ipv4 addresses", "host ips", "ip's"]);
        let usable = matches!(kind, 0 | 8) || matches!(kind, 5 | 6 | 10) || matches!(names, Some(3 | 4 | 6));
        let total = 1_u64 << (32 - length);
        let hosts = if length >= 31 { total } else { total - 2 };
        // "254 addresses" may mean usable ones, unless "total" is said.
        let holds = count.value == hosts && kind != 1 || count.value == total && !(usable && kind == 0) || length >= 31 && count.value <= 2;
        if cloud {
            continue;
        }
        let working = if usable {
            format!("2^{} − 2 = {}", 32 - length, show(hosts.into()))
        } else {
            format!("2^{} = {}", 32 - length, show(total.into()))
        };
        say(start, if names.is_some() { tail.at } else { ahead.at }, holds, working);
    }
    // "10.0.1.5 is in 10.0.0.0/24".
    for link in [
        "is in", "is within", "belongs to", "falls within", "is part of", "is not in", "is inside", "falls in", "is outside",
        "is not within",
    ] {
        for at in places(&lower, link) {
            let before = text[..at].trim_end_matches([' ', '`']);
            let head = before.bytes().rev().take(16).take_while(|byte| byte.is_ascii_digit() || *byte == b'.').count();
            let start = before.len() - head;
            let Some(one) = address(&mut Cursor::new(before, start)) else { continue };
            let mut cursor = Cursor::new(text, at + link.len());
            cursor.eat_any(&["the same network as", "the"]);
            for _ in 0..2 {
                cursor.eat_any(&["private", "reserved", "local", "address", "ip", "rfc 1918", "cidr"]);
            }
            cursor.eat_any(&["network", "subnet", "range", "block", "space"]);
            let Some(network) = address(&mut cursor) else { continue };
            let Some(length) = prefix(&mut cursor) else { continue };
            let inside = (one ^ network) & mask(length) == 0;
            let said = !link.contains("not") && !link.contains("outside");
            let first = network & mask(length);
            say(
                start,
                cursor.at,
                inside == said,
                format!("{}/{length} = {} to {}", dotted(first), dotted(first), dotted(first | !mask(length))),
            );
        }
    }
    // "Ports range from 0 to 65536", "localhost:70000".
    for words in ["ports range from", "port numbers range from", "localhost:"] {
        for (at, _) in lower.match_indices(words) {
            let mut cursor = Cursor::new(text, at + words.len());
            if words != "localhost:" && !(whole(&mut cursor).is_some_and(|first| first.value <= 1) && cursor.eat("to")) {
                continue;
            }
            let Some(port) = whole(&mut cursor).filter(|port| port.value < 10_000_000 && port.value > 1024) else { continue };
            let holds = if words == "localhost:" { port.value <= 65_535 } else { port.value == 65_535 };
            say(at, port.end, holds, "the largest port is 2^16 − 1 = 65,535".to_owned());
        }
    }
    let technical = LazyCell::new(|| has_word(&lower, TECHNICAL));
    // "port 70000".
    for at in places(&lower, "port") {
        let mut cursor = Cursor::new(text, at + 4);
        cursor.eat("number");
        let Some(port) = whole(&mut cursor).filter(|port| port.start <= at + 14) else { continue };
        let technical = *technical || ["open", "close", "block", "expose"].iter().any(|word| lower[..at].trim_end().ends_with(word));
        if technical && port.value < 10_000_000 && port.value > 65_535 {
            say(at, port.end, false, "the largest port is 2^16 − 1 = 65,535".to_owned());
        }
    }
    let reading = context.reading();
    join(
        &mut signals,
        FORMS
            .find(&reading)
            .iter()
            .filter(|found| !cloud || matches!(found.form, 6 | 8))
            .filter_map(|found| said(context, &reading, found)),
    );
    signals
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("The subnet mask for a /20 is 255.255.248.0.", "/20 is 255.255.248.0", "/20 = 255.255.240.0"),
    flag("The number of usable hosts in a /28 is 16.", "The number of usable hosts in a /28 is 16", "2^4 − 2 = 14"),
    flag(
        "As we know, 172.32.0.1 is a private address.",
        "172.32.0.1 is a private address",
        "172.32.0.1 is in none of 10.0.0.0/8, 172.16.0.0/12 and 192.168.0.0/16",
    ),
    flag("So 10.1.2.3 is a class B address.", "10.1.2.3 is a class B address", "first octet 10: class A"),
    flag("A /26 subnet has 128 addresses.", "/26 subnet has 128 addresses", "2^6 = 64"),
    flag("- **/24** (255.255.254.0)", "/24 (255.255.254.0", "/24 = 255.255.255.0"),
    flag("The network 192.168.1.0/28 provides 16 usable hosts.", "192.168.1.0/28 provides 16 usable hosts", "2^4 − 2 = 14"),
    flag("The address 10.0.1.5 is in 10.0.0.0/24.", "10.0.1.5 is in 10.0.0.0/24", "10.0.0.0/24 = 10.0.0.0 to 10.0.0.255"),
    flag("The mask is 255.255.255.0 (/25).", "255.255.255.0 (/25", "255.255.255.0 = /24"),
    flag("A /27 holds 32 addresses, of which 31 are usable.", "31 are usable", "2^5 − 2 = 30"),
    flag(
        "172.15.0.9 belongs to the private range 172.16.0.0/12.", "172.15.0.9 belongs to the private range 172.16.0.0/12",
        "172.16.0.0/12 = 172.16.0.0 to 172.31.255.255",
    ),
    flag("Ports range from 0 to 65536.", "Ports range from 0 to 65536", "the largest port is 2^16 − 1 = 65,535"),
    flag("Open port 65536 for it.", "port 65536", "the largest port is 2^16 − 1 = 65,535"),
    flag("The server listens on TCP port 70000.", "port 70000", "the largest port is 2^16 − 1 = 65,535"),
    flag("A /20 block contains 2,048 IP addresses.", "/20 block contains 2,048 IP addresses", "2^12 = 4096"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("A /28 leaves 4 host bits, so a block holds 2⁴ = 16 addresses."),
    ignore("The subnet mask for a /20 is 255.255.240.0, and 255.255.255.192 is a /26."),
    ignore("The number of usable hosts in a /28 is 14, and 172.20.0.1 is a private address while 8.8.8.8 is a public address."),
    ignore("A /26 has 64 addresses, 62 usable; a /24 (255.255.255.0) has 256 addresses."),
    ignore("A /24 network gives you 254 hosts, and 192.168.1.0/28 provides 14 usable hosts."),
    ignore("Split the /24 into four subnets, each with 62 usable addresses."),
    ignore("A /27 holds 32 addresses, of which 30 are usable, and 192.168.7.7 belongs to the private block 192.168.0.0/16."),
    ignore("In AWS, a /28 subnet has 11 usable addresses."),
    ignore("10.0.0.5 is in 10.0.0.0/24, and 10.0.1.5 is not in 10.0.0.0/24."),
    ignore("The server listens on TCP port 65535."),
    ignore("The mask is 255.255.255.128 (/25); ports range from 0 to 65,535, well-known ports range from 0 to 1023."),
    ignore("Visit localhost:8080 or open port 65535."),
    ignore("24/7 support has 3 hosts and/or 1/2 of the addresses."),
    ignore("The port 70000 tonnes of cargo pass through is Hamburg."),
];
