//! # What it flags
//! An e-mail or web address that cannot exist: one under a top-level domain that is not in the root zone ("write to info@acme.cmo"), with
//! two dots in a row, with a label that is too long or begins with a hyphen, or a host name with characters that none may have.
//! # Why it misleads
//! Chatbots make up addresses that look right; mail to them is lost, and people who register such names collect it.
//! # How it is decided
//! An address that the sentence offers as one to be used ("contact", "visit", "official website") or calls valid is cut into its labels. Labels have 1 to 63
//! letters, digits and hyphens inside (RFC 1123), the whole at most 253; the part before "@" at most 64 characters, and no dot at its ends or next to
//! another (RFC 5321). The last label is looked up among the top-level domains of 2026.
//! # Known false positives
//! None known. Code, placeholders, names in other scripts, and names kept for tests and networks of one's own (.test, .example, .local,
//! .internal, .onion and their kin) are left alone.

use crate::answer::InlineKind;
use crate::check::prelude::*;
use crate::checks::identifier::prose;
use crate::cursor::has_word;
use crate::hedge::is_asserted;
use std::cell::LazyCell;
use std::sync::LazyLock;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Web and e-mail addresses",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &["@", "www.", "://", "valid hostname", "valid host name", "valid domain name"],
};

/// The top-level domains of the root zone that are written in ASCII, sorted.
static TOP_LEVEL: LazyLock<Vec<&'static str>> = LazyLock::new(|| include_str!("../../../data/top_level_domains.txt").lines().collect());

/// Top-level names that are no mistake outside of the root zone: reserved (RFC 2606, 6761, 6762, 7686, 9476), used within networks, of other
/// naming systems, and deleted ones that old addresses have.
const OTHER_NAMES: &[&str] = &[
    "test", "example", "invalid", "localhost", "local", "onion", "alt", "internal", "home", "corp", "mail", "lan", "intranet", "private",
    "localdomain", "domain", "host", "workgroup", "eth", "bit", "crypto", "nft", "wallet", "dao", "sol", "hns", "i2p", "gnu", "zkey",
    "exit", "uucp", "bitnet", "csnet", "nato", "an", "bu", "cs", "dd", "tp", "um", "yu", "zr", "svc", "cluster", "tld", "ext", "extension",
];

/// Parts of names that stand for a name to be filled in.
const PLACEHOLDERS: &[&str] = &[
    "your", "example", "placeholder", "company", "domain", "sample", "yoursite", "mysite", "site", "website", "foo", "bar", "host",
    "server", "xxx", "abc", "somewhere",
];

/// Words that offer a web address.
const SITES: &[&str] = &[
    "website", "websites", "site", "homepage", "home page", "visit", "official", "available at", "found at", "go to", "web address",
    "online at", "check out", "more information", "url", "browse to", "webpage", "web page", "head to", "link",
];

/// Words that offer a mail address.
const MAILS: &[&str] = &[
    "contact", "email", "e-mail", "emails", "e-mails", "reach", "write to", "mail", "send", "mailto", "inquiries", "enquiries", "support",
    "address",
];

/// Marks around an address.
const QUOTES: [char; 6] = ['`', '"', '“', '”', '\'', '*'];

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let Some((text, lower)) = prose(context) else { return Vec::new() };
    let mut signals = Vec::new();
    let [mails, sites] = [MAILS, SITES].map(|words| LazyCell::new(|| has_word(&lower, words)));
    for (at, _) in text.match_indices('@') {
        let Some((start, end)) = mail_around(text, at) else { continue };
        let valid = called_valid(&lower, start, end, &["valid email", "valid e-mail", "legal email", "correct email", "well-formed email"]);
        if valid || *mails && !placeholder(&lower[start..end]) && !in_code(context, start, end) {
            let flaw = flaw_of_local(&text[start..at]).or_else(|| flaw_of_host(&lower[at + 1..end], true));
            say(context, &mut signals, start, end, flaw);
        }
    }
    for (start, end) in hosts(text, &lower) {
        if *sites && !placeholder(&lower[start..end]) && !in_code(context, start, end) {
            say(context, &mut signals, start, end, flaw_of_host(&lower[start..end], false));
        }
    }
    for kind in ["valid hostname", "valid host name", "valid domain name"] {
        for (at, _) in lower.match_indices(kind) {
            let Some((start, end)) = named_valid(text, &lower, at, at + kind.len()) else { continue };
            say(context, &mut signals, start, end, flaw_of_host(&lower[start..end], kind.contains("host")));
        }
    }
    signals
}

fn say(context: &Context<'_>, signals: &mut Vec<Signal>, start: usize, end: usize, flaw: Option<String>) {
    let span = context.at(start, end);
    // Quotation marks right around an address name it; they do not quote what somebody else claims.
    let text = context.text();
    let head = text[..start].trim_end_matches(QUOTES).len();
    let tail = text.len() - text[end..].trim_start_matches(QUOTES).len();
    match flaw {
        None => signals.push(Signal::agrees(span)),
        Some(working) if is_asserted(context, context.at(head, tail)) && !signals.iter().any(|signal| signal.span.overlaps(span)) => {
            signals.push(Signal::new(span, working).claimed(context.words(span)));
        }
        Some(_) => {}
    }
}

/// The mail address around the sign at `at`; none where it is part of something else.
fn mail_around(text: &str, at: usize) -> Option<(usize, usize)> {
    let start = text[..at].bytes().rev().take_while(|byte| byte.is_ascii_alphanumeric() || b".!#%&'+-_".contains(byte)).count();
    let start = at - start;
    let start = start + text[start..at].bytes().take_while(|byte| b"'!#&-".contains(byte)).count();
    let end = host_end(text, at + 1);
    let before = text[..start].chars().next_back();
    let glued = before.is_some_and(|before| {
        before.is_alphanumeric()
            || "/:@=?\\$}]>)*".contains(before) && !text[..start].ends_with("mailto:") && !text[..start].ends_with("**")
    });
    (start < at && end > at + 1 && !glued && whole(text, end) && !text[start..end].contains("...") && text[at + 1..end].contains('.'))
        .then_some((start, end))
}

/// One past the last byte of the host that begins at `start`, full stops at its end left out.
fn host_end(text: &str, start: usize) -> usize {
    let length = text[start..].bytes().take(300).take_while(|byte| byte.is_ascii_alphanumeric() || b"-._".contains(byte)).count();
    start + text[start..start + length].trim_end_matches(['.', '-', '_']).len()
}

/// Whether the name ends at `end`: nothing stands there that would go on with it.
fn whole(text: &str, end: usize) -> bool {
    let rest = &text[end..];
    let colon = rest.strip_prefix(':').is_some_and(|behind| !behind.starts_with(|next: char| next.is_ascii_alphanumeric()));
    let goes_on = rest.starts_with("..") || rest.starts_with(|next: char| next.is_alphanumeric() || "…@:[]{}<>$%*_-\\=".contains(next));
    colon || rest.starts_with("**") || !goes_on
}

/// The hosts of the view's web addresses.
fn hosts(text: &str, lower: &str) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    let mut add = |start: usize| {
        let end = host_end(text, start);
        let host = &text[start..end];
        let last = host.rsplit('.').next().unwrap_or_default();
        // "www.nasa.gov.The": a full stop without its space.
        let sentence = last.starts_with(|c: char| c.is_ascii_uppercase()) && last.bytes().any(|byte| byte.is_ascii_lowercase());
        let joined = host.split('.').count() > 2
            && host.rsplit('.').nth(1).is_some_and(|label| {
                ["com", "org", "net", "gov", "edu", "io", "html", "uk"].contains(&label.to_ascii_lowercase().as_str())
            });
        let number = last.bytes().all(|byte| byte.is_ascii_digit());
        if host.contains('.')
            && whole(text, end)
            && !sentence
            && !joined
            && !number
            && !host.contains("...")
            && !found.iter().any(|known| known.1 == end)
        {
            found.push((start, end));
        }
    };
    for scheme in ["http://", "https://"] {
        for (at, _) in lower.match_indices(scheme) {
            add(at + scheme.len());
        }
    }
    for (at, _) in lower.match_indices("www.") {
        if !lower[..at].ends_with(|before: char| before.is_alphanumeric() || "./-_@".contains(before)) {
            add(at);
        }
    }
    found
}

/// Whether the address from `start` to `end` is said to be one of `kinds`: "X is a valid e-mail address", "a valid e-mail address, such as X".
fn called_valid(lower: &str, start: usize, end: usize, kinds: &[&str]) -> bool {
    let tail = lower[end..].trim_start_matches(['`', '"', '”', '\'', '*', ')', ' ']);
    let head = lower[..start].trim_end_matches(['`', '"', '“', '\'', '*', '(', ' ', ':', ',']);
    kinds.iter().any(|kind| {
        ["is a ", "is a perfectly ", "is also a ", "is an example of a "]
            .iter()
            .any(|says| tail.strip_prefix(says).is_some_and(|rest| rest.starts_with(kind)))
            || [" address is", " address such as", " address like", " address", " address would be", ""]
                .iter()
                .any(|says| head.strip_suffix(says).is_some_and(|rest| rest.ends_with(kind)))
    })
}

/// The name that is called valid by the words from `at` to `behind`, quoted or in code: "`my_host.example.com` is a valid hostname".
fn named_valid(text: &str, lower: &str, at: usize, behind: usize) -> Option<(usize, usize)> {
    let quotes = QUOTES;
    let name = |start: usize, end: usize| {
        let host = text.get(start..end)?;
        let plain = host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._ !#$%&~+".contains(&byte));
        (!host.is_empty() && host.len() < 300 && plain && !host.contains("...") && host.contains('.') && !host.ends_with('.'))
            .then_some((start, end))
    };
    let head = ["is a ", "is a perfectly ", "is also a "].iter().find_map(|says| lower[..at].strip_suffix(says));
    if let Some(head) = head {
        let head = head.trim_end();
        let end = head.trim_end_matches(quotes).len();
        let open = if end < head.len() { text[..end].rfind(quotes) } else { text[..end].rfind(' ') };
        let start = open.map_or(0, |open| open + text[open..].chars().next().map_or(1, char::len_utf8));
        return name(start, end);
    }
    let tail = &lower[behind..];
    let says = ["is ", "such as ", "like ", "would be "].iter().find_map(|says| tail.trim_start_matches([' ', ',']).strip_prefix(says))?;
    let open = lower.len() - says.len();
    let start = open + (says.len() - says.trim_start_matches(quotes).len());
    let end = start + text[start..].find(quotes)?;
    (start > open).then(|| name(start, end)).flatten()
}

fn placeholder(name: &str) -> bool {
    name.split(['.', '@', '-', '_']).any(|part| {
        PLACEHOLDERS
            .iter()
            .any(|known| part == *known || *known == "your" && part.starts_with("your") || *known == "example" && part.contains("example"))
    })
}

fn in_code(context: &Context<'_>, start: usize, end: usize) -> bool {
    let span = context.at(start, end);
    context.inlines().any(|inline| inline.kind == InlineKind::Code && inline.span.overlaps(span))
}

/// What is wrong with the part before "@".
fn flaw_of_local(local: &str) -> Option<String> {
    if local.contains("..") {
        Some(format!("two dots in a row before @ in {}@", shortened(local)))
    } else if local.starts_with('.') || local.ends_with('.') {
        Some(format!("a dot at the {} of {}@", if local.starts_with('.') { "start" } else { "end" }, shortened(local)))
    } else {
        (local.len() > 64).then(|| format!("{} characters before @, 64 at most", local.len()))
    }
}

/// What is wrong with a host in lower case; `strict`: underscores too.
fn flaw_of_host(host: &str, strict: bool) -> Option<String> {
    if host.contains("..") {
        return Some(format!("two dots in a row in {}", shortened(host)));
    }
    if host.len() > 253 {
        return Some(format!("{} characters, 253 at most", host.len()));
    }
    let illegal = host.chars().find(|&c| !(c.is_ascii_alphanumeric() || c == '-' || c == '.' || c == '_' && !strict));
    if let Some(illegal) = illegal {
        let shown = if illegal == ' ' { "a space".to_owned() } else { format!("“{illegal}”") };
        return Some(format!("{shown} cannot stand in a host name"));
    }
    for label in host.split('.') {
        if label.len() > 63 {
            return Some(format!("a label of {} characters, 63 at most", label.len()));
        }
        if label.starts_with('-') || label.ends_with('-') {
            return Some(format!("the label “{label}” has a hyphen at its {}", if label.starts_with('-') { "start" } else { "end" }));
        }
    }
    let last = host.rsplit('.').next().unwrap_or_default();
    let known = last.starts_with("xn--")
        || last.bytes().all(|byte| byte.is_ascii_digit())
        || OTHER_NAMES.contains(&last)
        || TOP_LEVEL.binary_search(&last).is_ok();
    (!known).then(|| format!("there is no top-level domain .{}", shortened(last)))
}

fn shortened(name: &str) -> String {
    if name.chars().count() > 40 { format!("{}…", name.chars().take(39).collect::<String>()) } else { name.to_owned() }
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("You can contact them at info@acme.cmo for details.", "info@acme.cmo", "there is no top-level domain .cmo"),
    flag("Send an e-mail to jane..doe@gmail.com today.", "jane..doe@gmail.com", "two dots in a row before @ in jane..doe@"),
    flag("The official website is www.louvre.frr.", "www.louvre.frr", "there is no top-level domain .frr"),
    flag("For more information, visit https://www.nasa.gvo/missions.", "www.nasa.gvo", "there is no top-level domain .gvo"),
    flag("`john..smith@example.com` is a valid email address.", "john..smith@example.com", "two dots in a row before @ in john..smith@"),
    flag("A valid email address is `.john@example.com`.", ".john@example.com", "a dot at the start of .john@"),
    flag("So `my_host.example.com` is a valid hostname.", "my_host.example.com", "“_” cannot stand in a host name"),
    flag("The name \"-shop.example.com\" is a valid domain name.", "-shop.example.com", "the label “-shop” has a hyphen at its start"),
    flag("Visit their site at http://www..bbc.co.uk/news today.", "www..bbc.co.uk", "two dots in a row in www..bbc.co.uk"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("You can contact them at info@acme.com or sales@acme.co.uk."),
    ignore("Send an e-mail to jane.doe+list@mail.google.com."),
    ignore("The official website is www.louvre.fr."),
    ignore("Visit https://grafana.monitoring.svc:3000 or http://printer.local for the site."),
    ignore("Write to your.name@yourcompany.ext with your address."),
    ignore("Contact us at user@example.test or admin@localhost."),
    ignore("`john..smith@example.com` is not a valid email address."),
    ignore("Is `my_host.example.com` a valid hostname?"),
    ignore("Visit the site www.nasa.gov.The page lists all missions."),
    ignore("Clone it from git@github.com:user/repo.git, the official site."),
    ignore("Send it to j...@gmail.com."),
    ignore("Visit the official site https://пример.рф or https://xn--e1afmkfd.xn--p1ai."),
    ignore("The decorator @app.route is found at the top of the site module."),
    ignore("The address is in `user@host.zzz`."),
];
