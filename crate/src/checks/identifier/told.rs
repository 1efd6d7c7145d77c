//! # What it flags
//! A port, media type, colour, range, length or e-mail address told wrongly, in any order: "listening on 5342, its default port", "the MIME type for
//! SVG is `image/svg`", "172.32.5.1 sits in private space", "Broadcast: 10.0.6.255".
//! # Why it misleads
//! Such values are copied into configurations, which then fail or expose what they should hide.
//! # How it is decided
//! The subject and the value stand beside each other (with what is said, where it has a name), and nothing between that states something itself. They are held against
//! IANA's ports and media types, RFC 1918, CSS Color, the lengths that standards fix, and the countries' lengths of an IBAN. Where an answer speaks of one network alone, labelled
//! addresses of it are computed.
//! # Known false positives
//! None known; ports that a reader chooses, several networks and media types that are not registered are left alone.

use crate::check::prelude::*;
use crate::checks::identifier::iban::length_in;
use crate::checks::identifier::port::{SERVICES, is_default};
use crate::checks::reference::{COUNTRIES, country};
use crate::cursor::Cursor;
use crate::facts::{self, FACT, Fact, Judged};
use crate::hedge::is_asserted;
use crate::number::number_at;
use std::net::Ipv4Addr;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Ports, media types, ranges and lengths told in passing",
    scope: Scope::Answer,
    triggers: &[
        "port", "mime", "media type", "content type", "content-type", "#", "private", "public", "bits", "bytes", "digits", "characters",
        "octets", "/1", "/2", "/3", "/8", "@", "uuid", "guid", "rfc 4122", "rfc 9562",
    ],
    ..BY_FORMS
};

fn word(text: &str) -> &str {
    &text[..text.find(|next: char| !next.is_alphanumeric()).unwrap_or(text.len())]
}

fn service(text: &str) -> Option<(usize, usize)> {
    let name = word(text).to_ascii_lowercase();
    Some((name.len(), SERVICES.iter().position(|(names, _)| names.contains(&name.as_str()))?))
}

fn whole(text: &str) -> Option<(usize, usize)> {
    let number = number_at(text, 0).filter(|number| !number.percent && number.currency.is_none() && !number.fraction && !number.ordinal)?;
    Some((number.span.end, usize::try_from(number.integer()?).ok()?))
}

fn port(subject: usize, which: usize, _: &str) -> Option<Judged> {
    let (names, ports) = SERVICES.get(subject)?;
    let said = i64::try_from(which).ok().filter(|port| (1..=65_535).contains(port))?;
    Some(Judged::one(is_default(names, ports, said), format!("{}: port", names.first()?.to_uppercase()), ports.first()?))
}

/// Formats and their registered media types, with those that are in use beside them.
const MEDIA: &[(&[&str], &[&str])] = &[
    (&["svg", "svgs"], &["image/svg+xml"]),
    (&["png", "pngs"], &["image/png"]),
    (&["jpeg", "jpg", "jpegs"], &["image/jpeg"]),
    (&["gif", "gifs"], &["image/gif"]),
    (&["webp"], &["image/webp"]),
    (&["avif"], &["image/avif"]),
    (&["json"], &["application/json", "text/json"]),
    (&["pdf", "pdfs"], &["application/pdf"]),
    (&["html"], &["text/html"]),
    (&["css", "stylesheets"], &["text/css"]),
    (&["javascript", "js"], &["text/javascript", "application/javascript", "application/x-javascript"]),
    (&["csv"], &["text/csv"]),
    (&["xml"], &["application/xml", "text/xml"]),
    (&["zip"], &["application/zip", "application/x-zip-compressed"]),
    (&["gzip"], &["application/gzip", "application/x-gzip"]),
    (&["mp3", "mp3s"], &["audio/mpeg", "audio/mp3"]),
    (&["mp4"], &["video/mp4", "audio/mp4", "application/mp4"]),
    (&["webm"], &["video/webm", "audio/webm"]),
    (&["woff2"], &["font/woff2"]),
    (&["woff"], &["font/woff", "application/font-woff"]),
    (&["markdown"], &["text/markdown", "text/x-markdown"]),
    (&["wasm", "webassembly"], &["application/wasm"]),
    (&["docx"], &["application/vnd.openxmlformats-officedocument.wordprocessingml.document"]),
    (&["xlsx"], &["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"]),
    (&["epub"], &["application/epub+zip"]),
    (&["rtf"], &["application/rtf", "text/rtf"]),
    (&["ics", "icalendar"], &["text/calendar"]),
];

fn format(text: &str) -> Option<(usize, usize)> {
    let lead = usize::from(text.starts_with('.'));
    let name = word(&text[lead..]).to_ascii_lowercase();
    Some((lead + name.len(), MEDIA.iter().position(|(names, _)| names.contains(&name.as_str()))?))
}

fn media(text: &str) -> Option<(usize, usize)> {
    const TYPES: &[&str] = &["application", "audio", "font", "image", "model", "text", "video"];
    let kind = word(text);
    let rest = text[kind.len()..].strip_prefix('/').filter(|_| TYPES.contains(&kind))?;
    let length = rest.find(|next: char| !(next.is_ascii_alphanumeric() || matches!(next, '+' | '.' | '-'))).unwrap_or(rest.len());
    let subtype = rest[..length].trim_end_matches('.');
    (!subtype.is_empty() && !rest[length..].starts_with(['*', '/'])).then_some((kind.len() + 1 + subtype.len(), 0))
}

fn media_type(subject: usize, _: usize, said: &str) -> Option<Judged> {
    let (names, types) = MEDIA.get(subject)?;
    // The format's own name, as a suffix, is another one's: "application/ld+json".
    let suffix = said.rsplit_once('+').is_some_and(|(_, suffix)| names.contains(&suffix)) && !types.contains(&said);
    let special = said.contains("vnd.") || said.contains("/x-") || said == "application/octet-stream" || suffix;
    let own = types.contains(&said);
    (own || !special).then(|| Judged::one(own, format!("media type of {}", names[0].to_uppercase()), types[0]))
}

fn address(text: &str) -> Option<(usize, Ipv4Addr)> {
    let length = text.find(|next: char| !(next.is_ascii_digit() || next == '.')).unwrap_or(text.len());
    let dotted = text[..length].trim_end_matches('.');
    Some((dotted.len(), dotted.parse().ok()?))
}

/// Private and public addresses.
fn ip(text: &str) -> Option<(usize, usize)> {
    let (length, address) = address(text)?;
    (!text[length..].starts_with('/')).then_some((length, usize::try_from(u32::from(address)).ok()?))
}

fn private(text: &str) -> Option<(usize, usize)> {
    let name = word(text).to_ascii_lowercase();
    let publicly = ["publicly routable", "publicly reachable", "public"]
        .iter()
        .find(|words| text.get(..words.len()).is_some_and(|head| head.eq_ignore_ascii_case(words)));
    match (name.as_str(), publicly) {
        ("private", _) => Some((7, 1)),
        (_, Some(words)) => Some((words.len(), 0)),
        _ => None,
    }
}

fn is_private(subject: usize, which: usize, _: &str) -> Option<Judged> {
    let address = Ipv4Addr::from(u32::try_from(subject).ok()?);
    let special = address.is_loopback()
        || address.is_link_local()
        || address.is_multicast()
        || address.is_documentation()
        || address.octets()[0] == 0
        || address.octets()[0] >= 224
        || address.octets()[0] == 100;
    let holds = address.is_private() == (which == 1);
    let place = if address.is_private() { "in one" } else { "in none" };
    (!special).then(|| Judged {
        holds,
        working: format!("{address} is {place} of 10.0.0.0/8, 172.16.0.0/12 and 192.168.0.0/16"),
        right: None,
        far: false,
    })
}

fn colour(text: &str) -> Option<(usize, usize)> {
    let digits = text.strip_prefix('#')?;
    let length = digits.bytes().take(7).take_while(u8::is_ascii_hexdigit).count();
    let value = usize::from_str_radix(&digits[..length], 16).ok()?;
    (length == 6).then_some((7, value))
}

fn channels(text: &str) -> Option<[usize; 3]> {
    let inside = text.get(..3).filter(|head| head.eq_ignore_ascii_case("rgb")).and_then(|_| text[3..].trim_start().strip_prefix('('))?;
    let (inside, _) = inside.split_once(')')?;
    let parts: Vec<usize> =
        inside.split([',', ' ']).filter(|part| !part.is_empty()).map(|part| part.parse().ok()).collect::<Option<_>>()?;
    parts.try_into().ok()
}

fn rgb(text: &str) -> Option<(usize, usize)> {
    channels(text)?;
    Some((text.find(')')? + 1, 0))
}

fn same_colour(subject: usize, _: usize, said: &str) -> Option<Judged> {
    let [r, g, b] = channels(said)?;
    let right = format!("rgb({}, {}, {})", subject >> 16, subject >> 8 & 255, subject & 255);
    Some(Judged::one([r, g, b] == [subject >> 16, subject >> 8 & 255, subject & 255], format!("#{subject:06X}"), right))
}

fn nation(text: &str) -> Option<(usize, usize)> {
    const ADJECTIVES: &[(&str, &str)] = &[
        ("German", "DE"),
        ("British", "GB"),
        ("UK", "GB"),
        ("French", "FR"),
        ("Spanish", "ES"),
        ("Italian", "IT"),
        ("Dutch", "NL"),
        ("Belgian", "BE"),
        ("Austrian", "AT"),
        ("Swiss", "CH"),
        ("Norwegian", "NO"),
        ("Swedish", "SE"),
        ("Danish", "DK"),
        ("Polish", "PL"),
        ("Portuguese", "PT"),
        ("Irish", "IE"),
        ("Finnish", "FI"),
        ("Greek", "GR"),
    ];
    let adjective = ADJECTIVES.iter().find(|(name, _)| text.starts_with(name) && !text[name.len()..].starts_with(char::is_alphanumeric));
    if let Some((name, code)) = adjective {
        return Some((name.len(), COUNTRIES.iter().position(|country| country.alpha_2 == *code)?));
    }
    let mut cursor = Cursor::new(text, 0);
    let found = country(&mut cursor)?;
    Some((cursor.at, COUNTRIES.iter().position(|known| std::ptr::eq(known, found))?))
}

/// Things of a fixed length: their names, and how many bits, bytes, digits (of their own base) and characters they have; 0 where that is not fixed.
const LENGTHS: &[(&[&str], [usize; 4])] = &[
    (&["IPv4 address", "IPv4 addresses"], [32, 4, 0, 0]),
    (&["IPv6 address", "IPv6 addresses"], [128, 16, 32, 0]),
    (&["MAC address", "MAC addresses"], [48, 6, 12, 0]),
    (&["UUID", "UUIDs", "GUID"], [128, 16, 32, 36]),
    (&["MD5", "MD5 hash", "MD5 digest", "MD5 checksum"], [128, 16, 32, 32]),
    (&["SHA-1", "SHA-1 hash", "SHA1", "SHA-1 digest"], [160, 20, 40, 40]),
    (&["SHA-256", "SHA-256 hash", "SHA256", "SHA-256 digest"], [256, 32, 64, 64]),
    (&["SHA-512", "SHA-512 hash", "SHA512", "SHA-512 digest"], [512, 64, 128, 128]),
    (&["SHA-384", "SHA-384 hash", "SHA-384 digest"], [384, 48, 96, 96]),
    (&["CRC32", "CRC-32"], [32, 4, 8, 8]),
    (&["ISBN-13", "ISBN-13s"], [0, 0, 13, 13]),
    (&["ISBN-10"], [0, 0, 10, 10]),
    (&["EAN-13"], [0, 0, 13, 13]),
    (&["EAN-8"], [0, 0, 8, 8]),
    (&["UPC-A"], [0, 0, 12, 12]),
    (&["ISSN", "ISSNs"], [0, 0, 8, 0]),
    (&["IMEI", "IMEI number"], [0, 0, 15, 15]),
    (&["VIN", "VINs"], [0, 0, 0, 17]),
    (&["ORCID iD", "ORCID"], [0, 0, 16, 0]),
];

fn sized(text: &str) -> Option<(usize, usize)> {
    let ends = |name: &str| {
        let head = text.get(..name.len())?;
        (head == name && !text[name.len()..].starts_with(|next: char| next.is_alphanumeric() || next == '-')).then_some(name.len())
    };
    LENGTHS.iter().enumerate().flat_map(|(at, (names, _))| names.iter().filter_map(move |name| Some((ends(name)?, at)))).max()
}

fn length(subject: usize, which: usize, unit: usize) -> Option<Judged> {
    const UNITS: [&str; 4] = ["bits", "bytes", "digits", "characters"];
    let (names, sizes) = LENGTHS.get(subject)?;
    let right = *sizes.get(unit).filter(|size| **size > 0)?;
    Some(Judged::one(which == right, format!("{} of {}", UNITS.get(unit)?, names.first()?), right))
}

const LENGTH_GLUE: &[&str] = &[
    "long", "exactly", "always", "contains", "contain", "consists", "made", "up", "hash", "digest", "checksum", "output", "string",
    "value", "produces", "yields", "outputs", "hexadecimal", "hex", "every", "each", "full", "number", "numbers", "code", "codes", "takes",
    "occupies", "fixed", "total", "length", "runs", "text", "comprises",
];
const LENGTH_OTHER: &[&str] = &[
    "not", "first", "last", "prefix", "truncated", "block", "security", "without", "half", "group", "groups", "plus", "if", "more",
    "fewer", "check", "short", "shortened", "collision", "least", "hyphens", "version", "reserved", "random", "shared", "network", "oui",
];

const LENGTH: Fact = Fact { counted: true, subject: sized, value: whole, glue: LENGTH_GLUE, other: LENGTH_OTHER, ..FACT };

const FACTS: &[Fact] = &[
    Fact {
        cues: &["default port", "standard port", "well-known port", "port by default", "port"],
        subject: service,
        value: |text| whole(text).filter(|(_, port)| *port > 19),
        judge: port,
        glue: &[
            "tcp", "udp", "listening", "listens", "listen", "really", "default", "server", "servers", "runs", "running", "traffic",
            "number", "typically", "normally", "answers", "waits", "connections", "expects", "daemon", "instance",
        ],
        other: &[
            "forward", "forwarding", "tunnel", "instead", "over", "custom", "changed", "redirect", "redirects", "map", "mapped", "maps",
            "proxy", "alternative", "alternate", "avoid", "container", "docker", "expose", "than", "example", "behind", "through", "via",
            "usb", "serial", "sea", "moved", "move", "set", "my", "own", "firewall's", "blocked", "choose", "chose", "nonstandard",
            "non-standard",
        ],
        ..FACT
    },
    Fact {
        cues: &["mime type", "media type", "content type", "content-type", "mime"],
        subject: format,
        value: media,
        judge: media_type,
        glue: &[
            "file", "files", "registered", "official", "header", "image", "images", "serve", "send", "set", "document", "documents",
            "data", "proper", "right",
        ],
        other: &["not", "instead", "wrong", "legacy", "older", "multipart", "form", "deprecated", "convert", "accepts"],
        ..FACT
    },
    Fact {
        needs: &["private", "public"],
        near: false,
        subject: ip,
        value: private,
        judge: is_private,
        glue: &[
            "#", "sits", "falls", "lies", "inside", "within", "rfc", "address", "ip", "ipv4", "range", "part", "block", "belongs", "space",
            "still", "another", "also", "isn't",
        ],
        other: &["not", "isn't", "isn’t", "unlike", "gateway", "nat", "dns", "vpn", "forward", "router's"],
        ..FACT
    },
    Fact {
        needs: &["rgb"],
        near: false,
        subject: colour,
        value: rgb,
        judge: same_colour,
        glue: &[
            "decimal", "works", "out", "translates", "rgb", "colour", "color", "hex", "or", "same", "equivalent", "accent", "orange",
            "shade", "comes",
        ],
        other: &["not", "blend", "between", "from", "mix", "lighter", "darker", "hover", "changes", "instead", "gradient", "versus", "vs"],
        ..FACT
    },
    Fact {
        cues: &["characters", "character"],
        counted: true,
        subject: nation,
        value: whole,
        judge: |subject, which, _| {
            let nation = COUNTRIES.get(subject)?;
            let right = length_in(nation.alpha_2)?;
            Some(Judged::one(which == right, format!("length of an IBAN of {}", nation.names.first()?), right))
        },
        glue: &["iban", "ibans", "long", "exactly", "always", "contains", "consists", "length", "iban's", "all", "every"],
        other: &[
            "not", "first", "last", "bban", "account", "password", "passport", "postcode", "without", "domain", "name", "names",
            "alphabet", "phone",
        ],
        ..FACT
    },
    Fact { cues: &["bits", "bit"], judge: |subject, which, _| length(subject, which, 0), ..LENGTH },
    Fact { cues: &["bytes", "byte", "octets"], judge: |subject, which, _| length(subject, which, 1), ..LENGTH },
    Fact {
        cues: &["hexadecimal digits", "hex digits", "decimal digits", "digits"],
        judge: |subject, which, _| length(subject, which, 2),
        ..LENGTH
    },
    Fact {
        cues: &["characters", "hex characters", "hexadecimal characters"],
        judge: |subject, which, _| length(subject, which, 3),
        ..LENGTH
    },
];

/// What a labelled address of a network is: the label's words, and how it is computed.
type Of = fn(u32, u32) -> u32;
const LABELS: &[(&[&str], Of)] = &[
    (&["broadcast address", "broadcast"], |base, mask| base | !mask),
    (&["first usable", "first host", "first usable host", "first usable address"], |base, mask| (base & mask) + 1),
    (&["last usable", "last host", "last usable host", "last usable address"], |base, mask| (base | !mask).wrapping_sub(1)),
    (&["subnet mask", "netmask", "mask"], |_, mask| mask),
    (&["wildcard mask", "wildcard"], |_, mask| !mask),
    (&["network address", "network id", "network"], |base, mask| base & mask),
];

/// The only network of an answer: its address and mask.
fn network(text: &str) -> Option<(u32, u32, String)> {
    let mut only: Option<(u32, u32, String)> = None;
    for (at, _) in text.match_indices('/') {
        let length = text[at + 1..].bytes().take(3).take_while(u8::is_ascii_digit).count();
        let bits: u32 = text[at + 1..at + 1 + length].parse().ok().filter(|bits| (1..=30).contains(bits))?;
        let from = text[..at]
            .rfind(|before: char| !(before.is_ascii_digit() || before == '.'))
            .map_or(0, |before| before + text[before..].chars().next().map_or(1, char::len_utf8));
        let Some((end, base)) = address(&text[from..at]) else { continue };
        let (base, mask) = (u32::from(base), u32::MAX << (32 - bits));
        if from + end != at || only.as_ref().is_some_and(|(known, known_mask, _)| *known != base || *known_mask != mask) {
            return None;
        }
        only = Some((base, mask, text[from..at + 1 + length].to_owned()));
    }
    only
}

/// "- Broadcast: 10.0.6.255" below "- Network: 10.0.4.0/22".
fn labelled(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    let Some((base, mask, shown)) = text.contains('/').then(|| network(text)).flatten() else { return Vec::new() };
    let lower = text.to_ascii_lowercase();
    if ["split", "divide", "subnets of", "second subnet", "next subnet", "smaller", "supernet"].iter().any(|word| lower.contains(word)) {
        return Vec::new();
    }
    let mut signals = Vec::new();
    let mut seen = 0;
    for (at, _) in lower
        .char_indices()
        .filter(|(at, c)| c.is_ascii_alphabetic() && !lower[..*at].ends_with(|before: char| before.is_alphanumeric() || before == '-'))
    {
        if at < seen {
            continue;
        }
        let found = LABELS
            .iter()
            .flat_map(|(names, of)| names.iter().map(move |name| (*name, *of)))
            .filter(|(name, _)| lower[at..].starts_with(name))
            .max_by_key(|(name, _)| name.len());
        let Some((name, of)) = found else { continue };
        seen = at + name.len();
        let rest = &text[seen..];
        let tail = rest.trim_start_matches([' ', ':', '|', '*', '`', '=', '(', '–', '—']);
        let tail = ["address is ", "is ", "address: ", "address ", "would be ", "comes out as ", "works out to ", "of "]
            .iter()
            .fold(tail, |tail, word| tail.strip_prefix(word).unwrap_or(tail))
            .trim_start_matches(['`', '*', ' ']);
        let start = text.len() - tail.len();
        let Some((length, said)) = address(tail).filter(|_| start > seen) else { continue };
        if tail[length..].starts_with('/') {
            continue;
        }
        let right = Ipv4Addr::from(of(base, mask));
        let span = context.at(start, start + length);
        if said == right {
            signals.push(Signal::agrees(span));
        } else if is_asserted(context, span) {
            signals.push(Signal::new(span, format!("{name} of {shown}: {right}")).claimed(&tail[..length]).correction(right.to_string()));
        }
    }
    signals
}

/// Several addresses that are all called valid: one that cannot be.
fn mails(context: &Context<'_>) -> Vec<Signal> {
    let mut signals = Vec::new();
    for (start, reading) in context.readings() {
        let text = reading.text;
        let lower = text.to_ascii_lowercase();
        let called = [
            "are syntactically valid", "are valid", "are all valid", "is a valid", "is valid", "is a perfectly valid", "are well-formed",
            "is well-formed", "would pass", "are legal", "is syntactically valid", "are acceptable", "is also valid", "are both valid",
            "is a syntactically valid",
        ]
        .iter()
        .any(|words| lower.contains(words));
        let spoken = ["mail", "address", "5322", "5321"].iter().any(|word| lower.contains(word));
        if !text.contains('@')
            || !called
            || !spoken
            || ["invalid", "not valid", "n't ", " not ", "unless", "except", "quoted", "only"]
                .iter()
                .any(|word| lower.replace("unquoted", "").contains(word))
        {
            continue;
        }
        for token in text.split(|c: char| c.is_whitespace() || "`\"“”,;()<>*".contains(c)).filter(|token| token.contains('@')) {
            let mail = token.trim_end_matches(['.', ':', '!', '?', '\'', '’']);
            let fault = match mail.split_once('@') {
                _ if mail.len() < 3 => continue,
                Some((_, domain)) if domain.contains('@') => "has more than one “@”",
                Some((local, _)) if local.starts_with('.') || local.ends_with('.') => "has a dot at an end of its local part",
                Some((local, domain)) if local.contains("..") || domain.contains("..") => "has two dots in a row",
                Some((local, domain)) if local.is_empty() || domain.is_empty() => continue,
                Some((_, domain)) if domain.starts_with(['-', '.']) || domain.split('.').any(|label| label.ends_with('-')) => {
                    "has a label that begins or ends with a hyphen or dot"
                }
                Some((_, domain)) if domain.contains('_') => "has an underscore in its domain",
                _ => continue,
            };
            let Some(at) = text.find(mail) else { continue };
            let span = context.at(start + at, start + at + mail.len());
            if is_asserted(context, Span::new(context.view().start + start, context.view().start + start + 1)) {
                signals.push(Signal::new(span, format!("{mail} {fault}")));
            }
        }
    }
    signals
}

/// A UUID with a digit too few or too many, where the sentence before speaks of them.
fn uuids(context: &Context<'_>) -> Vec<Signal> {
    const OTHER: &[&str] = &["invalid", "not", "placeholder", "malformed", "fake", "typo", "broken", "template", "wrong"];
    let mut signals = Vec::new();
    let mut spoken = None;
    for ((start, reading), sentence) in context.readings().zip(context.sentences()) {
        let lower = reading.text.to_ascii_lowercase();
        let own = ["uuid", "guid"].iter().any(|word| lower.contains(word));
        let named = own || ["rfc 4122", "rfc 9562"].iter().any(|word| lower.contains(word));
        let here = spoken == Some(sentence.block) || named && !own;
        if named {
            spoken = Some(sentence.block);
        }
        if !here || own || reading.says(OTHER) {
            continue;
        }
        for token in reading.text.split(|c: char| !c.is_ascii_hexdigit() && c != '-').filter(|token| (32..=40).contains(&token.len())) {
            let groups: Vec<usize> = token.split('-').map(str::len).collect();
            let Some(at) = reading.text.find(token).filter(|_| groups.len() == 5 && groups != [8, 4, 4, 4, 12]) else { continue };
            let span = context.at(start + at, start + at + token.len());
            if is_asserted(context, span) {
                let shown: Vec<String> = groups.iter().map(usize::to_string).collect();
                signals.push(Signal::new(span, format!("groups of {} digits; a UUID has 8-4-4-4-12", shown.join("-"))));
            }
        }
    }
    signals
}

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let mut signals = facts::run(context, FACTS);
    signals.extend(labelled(context));
    signals.extend(mails(context));
    signals.extend(uuids(context));
    signals
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("Check that Redis is listening on 6380, its default port.", "6380", "REDIS: port: 6379"),
    flag("For PNG images, the MIME type is `image/x`.", "image/x", "media type of PNG: image/png"),
    flag(
        "Don't worry: 172.40.1.1 falls inside the RFC 1918 private range.",
        "private",
        "172.40.1.1 is in none of 10.0.0.0/8, 172.16.0.0/12 and 192.168.0.0/16",
    ),
    flag("The accent, #336699, is rgb(51, 102, 163) in decimal.", "rgb(51, 102, 163)", "#336699: rgb(51, 102, 153)"),
    flag("A German IBAN always has 24 characters.", "24", "length of an IBAN of Germany: 22"),
    flag("An MD5 checksum is 40 hex digits long.", "40", "digits of MD5: 32"),
    flag("- Network: 10.0.4.0/22\n- Mask: 255.255.252.0\n- Broadcast: 10.0.5.255", "10.0.5.255", "broadcast of 10.0.4.0/22: 10.0.7.255"),
    flag(
        "Both are valid e-mail addresses, so `a.b@example.com` and `a..b@example.com` are valid.",
        "a..b@example.com",
        "a..b@example.com has two dots in a row",
    ),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("Check that Redis is listening on 6379, its default port."),
    ignore("My SSH daemon listens on port 2222; the default port of SSH is 22."),
    ignore("For PNG images, the MIME type is `image/png`; JSON-LD has the media type application/ld+json."),
    ignore("172.20.1.1 is a private address, and 8.8.8.8 is a public one."),
    ignore("The accent, #336699, is rgb(51, 102, 153) in decimal."),
    ignore("A German IBAN always has 22 characters, and a Norwegian one 15."),
    ignore("SHA-256 produces 64 hex digits; MD5 yields 32 characters."),
    ignore("- Network: 10.0.4.0/22\n- Mask: 255.255.252.0\n- Broadcast: 10.0.7.255\n- First usable: 10.0.4.1"),
    ignore("`sam+news@example.com` is a valid address, and `a..b@example.com` is not valid."),
];
