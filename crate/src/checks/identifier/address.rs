//! # What it flags
//! An address of a network that is none, or that is put in another range: "192.168.1.256", "the broadcast address of 10.0.0.0/25 is 10.0.0.255",
//! "172.32.0.1 is a private address", a MAC address of five groups, an IPv6 address shortened to another one.
//! # Why it misleads
//! Routes and firewalls set by it reach other machines, or none.
//! # How it is decided
//! Octets go to 255; network, broadcast, first and last host addresses follow from the prefix (RFC 4632); private ranges are those of RFC
//! 1918; IPv6 addresses are read as RFC 4291 says; a MAC address has six pairs of hexadecimal digits (IEEE 802).
//! # Known false positives
//! None known; loopback, link-local and carrier ranges are neither private nor public here.

use crate::check::prelude::*;
use crate::checks::discrete::join;
use crate::checks::identifier::{Sizes, claimed, disowned, prose, starts};
use crate::cursor::{Cursor, has_word, places};
use std::net::{Ipv4Addr, Ipv6Addr};

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "IP and MAC addresses",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &["ip", "mac address", "public address", "is public", "broadcast", "network address", "private", "subnet", "::"],
};

/// A piece of text without blanks, with its place; marks at its ends are cut.
fn pieces(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split(|part: char| part.is_whitespace() || "()[]{}<>,;\"'`“”|→=".contains(part)).map(move |piece| {
        let start = piece.as_ptr() as usize - text.as_ptr() as usize;
        let cut = piece.trim_end_matches(['.', ':', '!', '?', '*']);
        let head = cut.trim_start_matches('*');
        (start + cut.len() - head.len(), head)
    })
}

/// Four groups of digits: the value of each.
fn quad(piece: &str) -> Option<[u32; 4]> {
    let mut groups = piece
        .split('.')
        .map(|group| group.parse::<u32>().ok().filter(|_| group.len() <= 4 && group.bytes().all(|digit| digit.is_ascii_digit())));
    let four = [groups.next()??, groups.next()??, groups.next()??, groups.next()??];
    groups.next().is_none().then_some(four)
}

/// "10.0.0.0/25" at the cursor.
fn network(cursor: &mut Cursor<'_>) -> Option<(u32, u32)> {
    cursor.gap();
    let rest = cursor.rest();
    let length = rest.find(|part: char| !part.is_ascii_digit() && part != '.' && part != '/').unwrap_or(rest.len()).min(20);
    let (address, prefix) = rest[..length].trim_end_matches('.').split_once('/')?;
    let address: Ipv4Addr = address.parse().ok()?;
    let value: u32 = prefix.parse().ok().filter(|value| *value <= 30)?;
    cursor.at += address.to_string().len() + 1 + prefix.len();
    Some((address.into(), value))
}

fn address(cursor: &mut Cursor<'_>) -> Option<(Ipv4Addr, Span)> {
    cursor.gap();
    let rest = cursor.rest();
    let length = rest.find(|part: char| !part.is_ascii_digit() && part != '.').unwrap_or(rest.len()).min(16);
    let shown = rest[..length].trim_end_matches('.');
    let found = shown.parse().ok()?;
    let span = Span::new(cursor.at, cursor.at + shown.len());
    cursor.at = span.end;
    (!cursor.rest().starts_with('/')).then_some((found, span))
}

/// An address of a network, from its first one and its mask's complement.
type Derive = fn(u32, u32) -> u32;

/// What follows from a network, by its name.
const DERIVED: &[(&str, Derive)] = &[
    ("broadcast address", |first, hosts| first | hosts),
    ("network address", |first, _| first),
    ("first usable address", |first, _| first + 1),
    ("first usable ip address", |first, _| first + 1),
    ("first usable host", |first, _| first + 1),
    ("first host", |first, _| first + 1),
    ("last usable address", |first, hosts| (first | hosts) - 1),
    ("last usable ip address", |first, hosts| (first | hosts) - 1),
    ("last usable host", |first, hosts| (first | hosts) - 1),
    ("last host", |first, hosts| (first | hosts) - 1),
];

/// The working of an IPv6 address that is none; nothing where it is one or something else.
fn ipv6_fault(piece: &str) -> Option<String> {
    let shape = piece.matches(':').count() >= 4 && piece.len() <= 45 && piece.bytes().all(|part| part.is_ascii_hexdigit() || part == b':');
    if !shape || piece.parse::<Ipv6Addr>().is_ok() {
        return None;
    }
    if piece.matches("::").count() > 1 || piece.contains(":::") {
        return Some("“::” may stand only once in an IPv6 address".to_owned());
    }
    if let Some(group) = piece.split(':').find(|group| group.len() > 4) {
        return Some(format!("{group} has {} digits; a group has at most 4", group.len()));
    }
    let groups = piece.split(':').filter(|group| !group.is_empty()).count();
    Some(if piece.contains("::") {
        format!("{groups} groups beside “::”; an IPv6 address has 8")
    } else {
        format!("{groups} groups; an IPv6 address has 8")
    })
}

/// A dotted address at the head of a text.
const ADDRESS: Lookup = Lookup {
    name: "address",
    example: "10.0.0.1",
    begins: Begins::Anything,
    at: |text| {
        let begins = text.starts_with(|next: char| next.is_ascii_digit());
        let mut cursor = Cursor::new(text, 0);
        begins.then(|| address(&mut cursor)).flatten().map(|(_, span)| (span.end, 0)).into_iter().collect()
    },
};

/// An address of a network that is named elsewhere in the sentence.
pub static FORMS: Forms = Forms::with(
    &[
        "[its|the] ({broadcast=broadcast}|{net=network}|first {first=usable|host|valid|available|assignable}|last {last=usable|host|valid|available|assignable}) \
       [host|ip|ipv4|address|one|usable]* (<equals>|is at) {a:address}",
    ],
    &[ADDRESS],
);

/// "In 10.0.0.0/25 the broadcast address is 10.0.0.127": the network is the only one of the sentence.
fn of_the_network(context: &Context<'_>, reading: &Reading<'_>, found: &Found) -> Option<Signal> {
    let text = reading.text;
    let mut networks = starts(text).filter_map(|at| network(&mut Cursor::new(text, at)));
    let (one, prefix) = networks.next().filter(|_| networks.next().is_none())?;
    let (said, _) = address(&mut Cursor::new(found.words(reading, "a"), 0))?;
    let hosts = u32::MAX.checked_shr(prefix).unwrap_or(0);
    let first = one & !hosts;
    let right = match ["broadcast", "net", "first"].iter().position(|name| found.has(name)) {
        Some(0) => first | hosts,
        Some(1) => first,
        Some(_) => first + 1,
        None => (first | hosts) - 1,
    };
    if found.has("not") {
        return None;
    }
    let right = Ipv4Addr::from(right);
    found.value_verdict(context, reading, "a", &right.to_string(), said == right, || {
        format!("{}/{prefix} = {} to {}", Ipv4Addr::from(one), Ipv4Addr::from(first), Ipv4Addr::from(first | hosts))
    })
}

/// Whether the piece has the form of a MAC address, and the working where it is none for all that.
fn mac(piece: &str) -> (bool, Option<String>) {
    let sign = if piece.contains(':') { ':' } else { '-' };
    let groups: Vec<&str> = piece.split(sign).collect();
    let shape = (4..=8).contains(&groups.len())
        && groups.iter().all(|group| group.len() == 2 && group.bytes().all(|part| part.is_ascii_alphanumeric()));
    let digits = piece.bytes().any(|part| part.is_ascii_digit());
    if !shape || !digits || piece.to_ascii_lowercase().contains("xx") {
        return (false, None);
    }
    if let Some(letter) = piece.chars().find(|part| part.is_ascii_alphabetic() && !part.is_ascii_hexdigit()) {
        return (true, Some(format!("{letter} is no hexadecimal digit")));
    }
    (true, (groups.len() != 6 && groups.len() != 8).then(|| format!("{} groups; a MAC address has 6", groups.len())))
}

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let Some((text, lower)) = prose(context) else { return Vec::new() };
    let mut signals: Vec<Signal> = Vec::new();
    if disowned(&lower) || has_word(&lower, &["example of an", "not possible", "out of range", "exceeds", "malformed"]) {
        return Vec::new();
    }
    let mut say = |span: Span, claim: Span, wrong: Option<(String, Option<String>)>| {
        let place = context.at(span.start, span.end);
        match wrong {
            None => signals.push(Signal::agrees(place)),
            Some((working, correction)) if claimed(context, claim.start, claim.end) => {
                let signal = Signal::new(place, working).claimed(span.of(text));
                signals.push(match correction {
                    Some(correction) => signal.correction(correction),
                    None => signal,
                });
            }
            Some(_) => {}
        }
    };
    let ip = has_word(&lower, &["ip", "ipv4", "ip address", "ip addresses", "subnet", "netmask", "gateway", "dns"])
        && !has_word(&lower, &["version", "build", "release", "firmware"]);
    let ipv6 = has_word(&lower, &["ipv6"]);
    let mac_named = has_word(&lower, &["mac address", "mac addresses"]);
    for (start, piece) in pieces(text) {
        let span = Span::new(start, start + piece.len());
        let bare = piece.split('/').next().unwrap_or_default();
        if ip && let Some(octets) = quad(bare) {
            if let Some(octet) = octets.iter().find(|octet| **octet > 255) {
                say(Span::new(start, start + bare.len()), span, Some((format!("an octet goes from 0 to 255; {octet} is beyond"), None)));
            }
        } else if (ipv6 || bare.matches("::").count() > 1 && ["2001:", "fe80:", "fd00:"].iter().any(|start| bare.starts_with(start)))
            && let Some(working) = ipv6_fault(bare)
        {
            say(Span::new(start, start + bare.len()), span, Some((working, None)));
        } else if mac_named && let (true, fault) = mac(piece) {
            say(span, span, fault.map(|working| (working, None)));
        }
    }
    // "the broadcast address of 10.0.0.0/25 is 10.0.0.127".
    for &(name, derive) in DERIVED {
        for at in places(&lower, name) {
            let mut cursor = Cursor::new(text, at + name.len());
            if cursor.eat_any(&["of", "for", "in"]).is_none() {
                continue;
            }
            cursor.eat_any(&["the network", "the subnet", "a network", "the"]);
            let Some((one, prefix)) = network(&mut cursor) else { continue };
            cursor.eat_any(&["network", "subnet"]);
            if cursor.eat_any(&["is", "=", ":", "would be", "would therefore be"]).is_none() {
                continue;
            }
            let Some((said, span)) = address(&mut cursor) else { continue };
            let hosts = u32::MAX.checked_shr(prefix).unwrap_or(0);
            let first = one & !hosts;
            let right = Ipv4Addr::from(derive(first, hosts));
            let working = format!("{}/{prefix} = {} to {}", Ipv4Addr::from(one), Ipv4Addr::from(first), Ipv4Addr::from(first | hosts));
            say(span, Span::new(at, span.end), (said != right).then(|| (working, Some(right.to_string()))));
        }
    }
    let sizes = Sizes::new(text, &lower);
    for (name, shown, bits) in [
        ("ipv6 addresses", "IPv6 address", 128),
        ("ipv6 address", "IPv6 address", 128),
        ("ipv4 addresses", "IPv4 address", 32),
        ("ipv4 address", "IPv4 address", 32),
        ("mac addresses", "MAC address", 48),
        ("mac address", "MAC address", 48),
    ] {
        for at in places(&lower, name) {
            if let Some((from, to, told)) = sizes.told(at + name.len()) {
                say(
                    Span::new(from, to),
                    Span::new(at, to),
                    (told != bits).then(|| (format!("{shown}: {bits} bits = {} bytes", bits / 8), None)),
                );
            }
        }
    }
    // "172.32.0.1 is a private address".
    for (words, private) in [
        ("is a private", true),
        ("is a public", false),
        ("is private", true),
        ("is public", false),
        ("is not a private", false),
        ("is not a public", true),
    ] {
        for at in places(&lower, words) {
            let mut cursor = Cursor::new(text, at + words.len());
            let named = cursor.eat_any(&["ip address", "address", "ip", "ipv4 address", "ipv4"]).is_some();
            let head = text[..at].trim_end_matches([' ', '`', '"', '*']);
            let length = head.bytes().rev().take(16).take_while(|byte| byte.is_ascii_digit() || *byte == b'.').count();
            let start = head.len() - length;
            let Ok(found) = head[start..].parse::<Ipv4Addr>() else { continue };
            let special = found.is_loopback()
                || found.is_link_local()
                || found.is_multicast()
                || found.is_unspecified()
                || found.is_broadcast()
                || found.octets()[0] == 0
                || found.octets()[0] >= 240
                || found.octets()[0] == 100 && found.octets()[1] & 0xc0 == 64
                || found.is_documentation();
            // The machine itself and its link are no public addresses, whatever else they are.
            let local = (found.is_loopback() || found.is_link_local()) && matches!(words, "is a public" | "is public");
            if local && (named || words == "is public") {
                let span = Span::new(start, cursor.at);
                let range = if found.is_loopback() { "127.0.0.0/8, the machine itself" } else { "169.254.0.0/16, the link alone" };
                say(span, span, Some((format!("{found} is in {range}"), None)));
                continue;
            }
            if special || !named && words.contains(" a ") {
                continue;
            }
            let span = Span::new(start, cursor.at);
            let working = if found.is_private() {
                let range = match found.octets()[0] {
                    10 => "10.0.0.0/8",
                    172 => "172.16.0.0/12",
                    _ => "192.168.0.0/16",
                };
                format!("{found} is in {range}, which is private")
            } else {
                format!("{found} is in none of 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16")
            };
            say(span, span, (found.is_private() != private).then_some((working, None)));
        }
    }
    // "2001:0db8:0000:0000:0000:0000:0000:0001 can be shortened to 2001:db8::1".
    if ["shorten", "compress", "abbreviat", "written as", "equivalent", "expand", "same as", "full form"]
        .iter()
        .any(|word| lower.contains(word))
    {
        let known: Vec<(Span, Ipv6Addr)> = pieces(text)
            .filter(|(_, piece)| piece.matches(':').count() >= 2)
            .filter_map(|(start, piece)| Some((Span::new(start, start + piece.len()), piece.parse().ok()?)))
            .collect();
        if let [(one, first), (two, second)] = known.as_slice() {
            say(
                *two,
                Span::new(one.start, two.end),
                (first != second).then(|| (format!("{} = {first}", one.of(text)), Some(first.to_string()))),
            );
        }
    }
    let reading = context.reading();
    join(&mut signals, FORMS.find(&reading).iter().filter_map(|found| of_the_network(context, &reading, found)));
    signals
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag(
        "For 192.168.4.0/27, the broadcast address is 192.168.4.32.", "the broadcast address is 192.168.4.32",
        "192.168.4.0/27 = 192.168.4.0 to 192.168.4.31",
    ),
    flag(
        "In 10.2.0.0/30, the last usable address is 10.2.0.3.", "the last usable address is 10.2.0.3", "10.2.0.0/30 = 10.2.0.0 to 10.2.0.3",
    ),
    flag("127.0.0.1 is a public address.", "127.0.0.1 is a public address", "127.0.0.1 is in 127.0.0.0/8, the machine itself"),
    flag("The host is at 2001:db8::1::2 now.", "2001:db8::1::2", "“::” may stand only once in an IPv6 address"),
    flag("IPv6 addresses are 64 bits long.", "64", "IPv6 address: 128 bits = 16 bytes"),
    flag("A MAC address is 64 bits long.", "64", "MAC address: 48 bits = 6 bytes"),
    flag("Set the IP address to 192.168.1.256.", "192.168.1.256", "an octet goes from 0 to 255; 256 is beyond"),
    flag("The broadcast address of 10.0.0.0/25 is 10.0.0.255.", "10.0.0.255", "10.0.0.0/25 = 10.0.0.0 to 10.0.0.127"),
    flag(
        "172.32.0.1 is a private IP address.",
        "172.32.0.1 is a private IP address",
        "172.32.0.1 is in none of 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16",
    ),
    flag("- MAC address: `00:1A:2B:3C:4D`", "00:1A:2B:3C:4D", "5 groups; a MAC address has 6"),
    flag("The IPv6 address 2001:db8::1::2 is the router's.", "2001:db8::1::2", "“::” may stand only once in an IPv6 address"),
    flag(
        "2001:0db8:0000:0000:0000:ff00:0042:8329 can be shortened to 2001:db8::ff00:4:8329.",
        "2001:db8::ff00:4:8329",
        "2001:0db8:0000:0000:0000:ff00:0042:8329 = 2001:db8::ff00:42:8329",
    ),
    flag("The network address for 192.168.1.130/26 is 192.168.1.64.", "192.168.1.64", "192.168.1.130/26 = 192.168.1.128 to 192.168.1.191"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("For 192.168.4.0/27, the broadcast address is 192.168.4.31 and the first usable address is 192.168.4.1."),
    ignore("In 10.0.0.0/24 and 10.0.1.0/24 the broadcast address is 10.0.1.255."),
    ignore("IPv6 addresses are 128 bits long, IPv4 addresses have 32 bits, and a MAC address is 6 bytes long."),
    ignore("IPv6 addresses have 64 bits for the interface."),
    ignore("127.0.0.1 is not a public address, and dead::beef::cafe is a path in C++."),
    ignore("Set the IP address to 192.168.1.255, or 10.0.0.1."),
    ignore("The broadcast address of 10.0.0.0/25 is 10.0.0.127, and the first host in 10.0.0.0/25 is 10.0.0.1."),
    ignore("172.31.0.1 is a private IP address, and 8.8.8.8 is a public one."),
    ignore("127.0.0.1 is not a public address."),
    ignore("MAC address: 00:1A:2B:3C:4D:5E"),
    ignore("192.168.1.256 is not a valid IP address."),
    ignore("2001:0db8:0000:0000:0000:ff00:0042:8329 can be shortened to 2001:db8::ff00:42:8329."),
    ignore("The build version 4.19.0.300 has an IP stack."),
    ignore("Can 10.0.0.300 be an IP address?"),
];
