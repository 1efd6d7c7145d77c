//! # What it flags
//! A part of a web address that is called by another's name, and an address called a valid e-mail address that is none: "in
//! `https://example.org/a?b=1#c` the fragment is `b=1`".
//! # Why it misleads
//! Code that takes the wrong part of an address fails on the first real one.
//! # How it is decided
//! The one address of the sentence is cut into scheme, host, port, path, query and fragment (RFC 3986); a part is wrong only if what is given for it is
//! another part of the same address, or another port. An e-mail address has one "@" with something on either side, and no dots at the ends of either
//! side or beside each other (RFC 5321).
//! # Known false positives
//! None known; sentences with several addresses are left alone.

use crate::check::prelude::*;
use crate::hedge::is_said;

/// What the check says of itself.
pub const META: Meta = Meta { title: "Parts of a web address, form of an e-mail address", ..BY_FORMS };

/// Marks that end a run without belonging to it.
const AROUND: &[char] = &['`', '"', '\'', '“', '”', '‘', '’', '*', '<', '>', '(', ')', '[', ']'];

/// The run without blanks at the head of a text, without the marks that end a clause.
fn run_at(text: &str) -> Vec<(usize, usize)> {
    let length = text.find(|next: char| next.is_whitespace() || AROUND.contains(&next)).unwrap_or(text.len());
    let run = text[..length].trim_end_matches(['.', ',', ';', ':', '!', '?']);
    if run.is_empty() { Vec::new() } else { vec![(run.len(), 0)] }
}

/// A run with a dot or an "@" inside, which may be an address.
fn address_at(text: &str) -> Vec<(usize, usize)> {
    let mut runs = run_at(text);
    runs.retain(|(length, _)| text[..*length].contains(['.', '@']) && !text[..*length].contains('/'));
    runs
}

const RUN: Lookup = Lookup { name: "run", example: "docs", begins: Begins::Anything, at: run_at };
const ADDRESS: Lookup = Lookup { name: "address", example: "a@example.org", begins: Begins::Anything, at: address_at };

/// A part and what it is said to be; an address and whether it is one.
pub static FORMS: Forms = Forms::with(
    &[
        "the {part=scheme|protocol|host|hostname|host name|port|port number|path|query|query string|fragment|fragment identifier|anchor} \
         [part|component|here|section|portion|in this case|of this URL|of the URL|in this URL|of it]* (<be>|equals|=|:) [just|only]? {v:run}",
        "{v:run} <be> the {part=scheme|protocol|host|hostname|host name|port|port number|path|query|query string|fragment|fragment identifier|anchor} !(of|for|to|that|number)",
        "{a:address} (<be>|looks like|counts as|qualifies as) [a|an|perfectly|completely|technically|syntactically|entirely|formally|actually]* \
         {good=valid|well-formed|correct|proper|legal|legitimate} (e-mail|email|mail) [address|addresses]?",
        "{a:address} (<be>|looks like) [a|an|perfectly|completely|technically|syntactically|entirely|formally|actually]* {bad=invalid|malformed} (e-mail|email|mail) [address]?",
    ],
    &[RUN, ADDRESS],
);

/// The parts of a web address, by name.
fn parts(url: &str) -> Option<Vec<(&'static str, String)>> {
    let (scheme, rest) = url.split_once("://")?;
    let (rest, fragment) = rest.split_once('#').map_or((rest, None), |(rest, fragment)| (rest, Some(fragment)));
    let (rest, query) = rest.split_once('?').map_or((rest, None), |(rest, query)| (rest, Some(query)));
    let (authority, path) = rest.find('/').map_or((rest, None), |at| (&rest[..at], Some(&rest[at..])));
    let host = authority.rsplit('@').next()?;
    let (host, port) = host.rsplit_once(':').map_or((host, None), |(host, port)| (host, Some(port)));
    let named = [("scheme", Some(scheme)), ("host", Some(host)), ("port", port), ("path", path), ("query", query), ("fragment", fragment)];
    Some(named.into_iter().filter_map(|(name, part)| Some((name, part?.to_ascii_lowercase()))).collect())
}

/// What a part is called here, whatever it is called there.
fn called(words: &str) -> Option<&'static str> {
    let word = words.split_whitespace().next()?.to_ascii_lowercase();
    Some(match word.as_str() {
        "scheme" | "protocol" => "scheme",
        "host" | "hostname" => "host",
        "port" => "port",
        "path" => "path",
        "query" => "query",
        "fragment" | "anchor" => "fragment",
        _ => return None,
    })
}

/// The only web address of a text.
fn url(text: &str) -> Option<&str> {
    let mut runs = text.split(|next: char| next.is_whitespace() || AROUND.contains(&next)).filter(|run| run.contains("://"));
    let run = runs.next()?;
    runs.all(|other| other == run).then(|| run.trim_end_matches(['.', ',', ';', ':', '!', '?']))
}

/// Whether an address has the form of RFC 5321; none where its characters are out of the ordinary.
fn is_mail(address: &str) -> Option<bool> {
    let ordinary = |part: &str, more: &str| part.chars().all(|next| next.is_ascii_alphanumeric() || more.contains(next));
    let sides: Vec<&str> = address.split('@').collect();
    let [local, domain] = sides.as_slice() else { return Some(false) };
    let dots = |side: &str| side.is_empty() || side.starts_with('.') || side.ends_with('.') || side.contains("..");
    if dots(local) || dots(domain) || local.len() > 64 || domain.split('.').any(|label| label.starts_with('-') || label.ends_with('-')) {
        return Some(false);
    }
    let top = domain.rsplit('.').next().unwrap_or_default();
    (ordinary(local, "._+-")
        && ordinary(domain, ".-")
        && domain.contains('.')
        && top.len() > 1
        && top.bytes().all(|letter| letter.is_ascii_alphabetic()))
    .then_some(true)
}

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    if context.is_code() {
        return Vec::new();
    }
    let reading = context.reading();
    FORMS.find(&reading).iter().filter_map(|found| decide(context, &reading, found)).collect()
}

fn decide(context: &Context<'_>, reading: &Reading<'_>, found: &Found) -> Option<Signal> {
    let span = found.span(reading);
    let span = context.at(span.start, span.end);
    if let Some((from, to)) = found.place("a") {
        let address = reading.words(from, to);
        let right = is_mail(address)?;
        if right == (found.has("bad") == found.has("not")) {
            return Some(Signal::agrees(span));
        }
        let working = match (right, address.matches('@').count()) {
            (true, _) => format!("{address} has the form of an e-mail address"),
            (false, 1) => format!("{address}: a dot, a hyphen or nothing stands where RFC 5321 wants a name"),
            (false, signs) => format!("{address} has {signs} “@”; an e-mail address has one"),
        };
        return is_said(context, span).then(|| Signal::new(span, working));
    }
    let name = called(found.words(reading, "part"))?;
    let said = found.words(reading, "v").to_ascii_lowercase();
    let parts = parts(url(reading.text)?)?;
    let right = parts.iter().find(|(known, _)| *known == name).map(|(_, part)| part.as_str())?;
    let bare = |part: &str| part.trim_start_matches(['#', '?', ':', '/']).trim_end_matches(['/', ':']).to_owned();
    let other = || parts.iter().any(|(known, part)| *known != name && bare(part) == bare(&said));
    let port = name == "port" && said.bytes().all(|digit| digit.is_ascii_digit());
    if found.has("not") || bare(right) != bare(&said) && !other() && !port {
        return None;
    }
    found.verdict(context, reading, bare(right) == bare(&said), || format!("{name}: {right}"))
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("In `https://shop.example.org/cart?id=7#pay`, the query string is `pay`.", "the query string is pay", "query: id=7"),
    flag("For http://example.org:8000/a/b the port is 80.", "the port is 80", "port: 8000"),
    flag(
        "The host of `ftp://files.example.org/pub` is clear, but the path is `files.example.org`.",
        "the path is files.example.org",
        "path: /pub",
    ),
    flag(
        "`jane@home@example.org` is a valid e-mail address.",
        "jane@home@example.org is a valid e-mail address",
        "jane@home@example.org has 2 “@”; an e-mail address has one",
    ),
    flag(
        "The string jane.example.org is a valid email address.", "jane.example.org is a valid email address",
        "jane.example.org has 0 “@”; an e-mail address has one",
    ),
    flag(
        "jane.doe@example.org is not a valid email address.", "jane.doe@example.org is not a valid email address",
        "jane.doe@example.org has the form of an e-mail address",
    ),
    flag(
        "`jane..doe@example.org` is a perfectly valid e-mail address.",
        "jane..doe@example.org is a perfectly valid e-mail address",
        "jane..doe@example.org: a dot, a hyphen or nothing stands where RFC 5321 wants a name",
    ),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("In `https://shop.example.org/cart?id=7#pay`, the query string is `id=7`, the fragment is `#pay` and the path is `/cart`."),
    ignore("For http://example.org:8000/a/b the port is 8000."),
    ignore("In https://example.org/a and https://example.net/b the path is b."),
    ignore("jane.doe@example.org is a valid email address."),
    ignore("`jane..doe@example.org` is not a valid e-mail address."),
    ignore("If jane.example.org is a valid email address, the test is wrong."),
    ignore("The path is clear: go on to https://example.org/docs."),
];
