//! # What it flags
//! An HTTP status code with the reason phrase of another: "403 Not Found", "HTTP 301 (Temporary Redirect)".
//! # Why it misleads
//! Clients act on the number: caches, retries and redirects differ by it.
//! # How it is decided
//! A code beside a registered reason phrase, or "status code N means (indicates) P", is held against the IANA registry of HTTP status
//! codes (RFC 9110), with the phrases of older RFCs as well. So are statements on the class of a code: "4xx codes are server errors".
//! # Known false positives
//! None known; only phrases that belong to another code are flagged, other words beside a code are not.

use crate::check::prelude::*;
use crate::cursor::{Cursor, has_word};
use crate::hedge::asserts;
use std::cell::LazyCell;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "HTTP status code",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &[],
    since: "0.1.0",
    triggers: &[
        "http", "status", "not found", "forbidden", "unauthorized", "bad request", "server error", "redirect", "teapot", "bad gateway",
        "moved permanently", "client error", "xx", "service unavailable", "too many requests", "no content", "gateway timeout",
    ],
};

/// IANA, Hypertext Transfer Protocol (HTTP) Status Code Registry, 2025, with phrases of RFC 2616 and RFC 7231; the first is shown.
pub(crate) const CODES: &[(u16, &[&str])] = &[
    (100, &["Continue"]),
    (101, &["Switching Protocols"]),
    (102, &["Processing"]),
    (103, &["Early Hints"]),
    (200, &["OK"]),
    (201, &["Created"]),
    (202, &["Accepted"]),
    (203, &["Non-Authoritative Information"]),
    (204, &["No Content"]),
    (205, &["Reset Content"]),
    (206, &["Partial Content"]),
    (207, &["Multi-Status"]),
    (300, &["Multiple Choices"]),
    (301, &["Moved Permanently", "Permanent Redirect"]),
    (302, &["Found", "Moved Temporarily", "Temporary Redirect"]),
    (303, &["See Other"]),
    (304, &["Not Modified"]),
    (305, &["Use Proxy"]),
    (307, &["Temporary Redirect", "Moved Temporarily"]),
    (308, &["Permanent Redirect", "Moved Permanently"]),
    (400, &["Bad Request"]),
    (401, &["Unauthorized", "Unauthorised"]),
    (402, &["Payment Required"]),
    (403, &["Forbidden"]),
    (404, &["Not Found"]),
    (405, &["Method Not Allowed"]),
    (406, &["Not Acceptable"]),
    (407, &["Proxy Authentication Required"]),
    (408, &["Request Timeout", "Request Time-out"]),
    (409, &["Conflict"]),
    (410, &["Gone"]),
    (411, &["Length Required"]),
    (412, &["Precondition Failed"]),
    (413, &["Content Too Large", "Payload Too Large", "Request Entity Too Large"]),
    (414, &["URI Too Long", "Request-URI Too Long"]),
    (415, &["Unsupported Media Type"]),
    (416, &["Range Not Satisfiable", "Requested Range Not Satisfiable"]),
    (417, &["Expectation Failed"]),
    (418, &["I'm a teapot", "I’m a teapot"]),
    (421, &["Misdirected Request"]),
    (422, &["Unprocessable Content", "Unprocessable Entity"]),
    (423, &["Locked"]),
    (424, &["Failed Dependency"]),
    (425, &["Too Early"]),
    (426, &["Upgrade Required"]),
    (428, &["Precondition Required"]),
    (429, &["Too Many Requests"]),
    (431, &["Request Header Fields Too Large"]),
    (451, &["Unavailable For Legal Reasons"]),
    (500, &["Internal Server Error"]),
    (501, &["Not Implemented"]),
    (502, &["Bad Gateway"]),
    (503, &["Service Unavailable"]),
    (504, &["Gateway Timeout", "Gateway Time-out"]),
    (505, &["HTTP Version Not Supported"]),
    (506, &["Variant Also Negotiates"]),
    (507, &["Insufficient Storage"]),
    (508, &["Loop Detected"]),
    (511, &["Network Authentication Required"]),
];

/// Whether the view is a paragraph or an item of its own, and no heading or cell.
fn is_whole(context: &Context<'_>) -> bool {
    context.block().is_some_and(|block| matches!(block.kind, BlockKind::Prose | BlockKind::Item))
}

/// "4xx codes are server errors", "HTTP 429 is a server error".
fn classes(
    context: &Context<'_>,
    (text, lower): (&str, &str),
    about_http: bool,
    calm: &LazyCell<String, impl FnOnce() -> String>,
    signals: &mut Vec<Signal>,
) {
    const CLASSES: [(&str, u8); 6] =
        [("informational", b'1'), ("successful", b'2'), ("success", b'2'), ("redirection", b'3'), ("client", b'4'), ("server", b'5')];
    for (at, _) in lower.match_indices(['1', '2', '3', '4', '5']) {
        let group = lower[at + 1..].starts_with("xx");
        let known = lower
            .get(at..at + 3)
            .and_then(|code| code.parse::<u16>().ok())
            .is_some_and(|code| CODES.iter().any(|(known, _)| *known == code));
        let glued = lower[..at].ends_with(|c: char| c.is_alphanumeric() || ".,$€£-".contains(c))
            || lower.get(at + 3..).is_none_or(|rest| rest.starts_with(char::is_alphanumeric));
        if glued || !(group || known && about_http) {
            continue;
        }
        let mut cursor = Cursor::new(text, at + 3);
        cursor.eat_any(&["status codes", "status code", "codes", "code", "errors", "error", "responses", "response", "statuses", "status"]);
        if cursor
            .eat_any(&[
                "are", "is", "indicates", "indicate", "represents", "represent", "means", "mean", "denote", "signal", "signify", ":",
            ])
            .is_none()
        {
            continue;
        }
        cursor.eat_any(&["always", "all"]);
        cursor.eat_any(&["a", "an", "the"]);
        cursor.gap();
        let start = cursor.at;
        let Some((name, class)) = CLASSES.iter().find(|(name, _)| cursor.eat(name)) else { continue };
        let noun = cursor.eat_any(&[
            "errors", "error", "responses", "response", "codes", "code", "messages", "side errors", "-side errors", "-side error",
        ]);
        if noun.is_none() && *name != "redirection" {
            continue;
        }
        // "a server response": from the server, not of its class.
        if matches!(*name, "client" | "server") && !text[start..cursor.at].to_ascii_lowercase().contains("error") {
            continue;
        }
        let end = cursor.at;
        let right = CLASSES.iter().find(|(_, own)| *own == lower.as_bytes()[at]).map_or("", |(name, _)| name);
        if *class == lower.as_bytes()[at] {
            signals.push(Signal::agrees(context.at(at, end)));
        } else if asserts(calm, Span::new(at, end)) {
            signals.push(Signal::new(context.at(at, end), format!("{}xx: {right}", &text[at..=at])).claimed(&text[start..end]));
        }
    }
}

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    let lower = text.to_ascii_lowercase();
    let about_http = has_word(
        &lower,
        &[
            "http", "https", "status", "error", "response", "server", "request", "redirect", "api", "header", "headers", "endpoint",
            "respond", "responds", "client",
        ],
    );
    if context.is_code() {
        return Vec::new();
    }
    let mut signals = Vec::new();
    // "a 403 … error" is how people speak of a status; the word denies nothing here.
    let calm = LazyCell::new(|| text.replace("error", "reply").replace("Error", "reply"));
    classes(context, (text, &lower), about_http, &calm, &mut signals);
    let bytes = text.as_bytes();
    for at in 0..bytes.len() {
        let code = bytes[at..].iter().take(3).all(u8::is_ascii_digit) && bytes.len() >= at + 3;
        let alone = code
            && !bytes.get(at + 3).is_some_and(u8::is_ascii_alphanumeric)
            && (at == 0 || !bytes[at - 1].is_ascii_alphanumeric() && !matches!(bytes[at - 1], b'.' | b',' | b'$' | b'-'));
        if !alone {
            continue;
        }
        let Some((number, phrases)) =
            text[at..at + 3].parse::<u16>().ok().and_then(|number| CODES.iter().find(|(known, _)| *known == number))
        else {
            continue;
        };
        let mut cursor = Cursor::new(text, at + 3);
        let mut worded = false;
        for _ in 0..3 {
            match cursor.eat_any(&[
                "status code", "status", "means", "indicates", "stands for", "is", "(", ":", "-", "–", "—", "\"", "“", "'", "signifies",
                "error", "represents", "=",
            ]) {
                Some(2..=6) => worded = true,
                Some(_) => {}
                None => break,
            }
        }
        cursor.gap();
        let start = cursor.at;
        let phrase = |list: &[&str]| {
            list.iter().find_map(|phrase| {
                let mut ahead = cursor;
                ahead.eat(phrase).then_some(ahead.at)
            })
        };
        // The longest phrase: "Not Found" is not "Found".
        let said = CODES.iter().filter_map(|(other, list)| phrase(list).map(|end| (end, *other))).max();
        let Some((end, _)) = said else { continue };
        if let Some(own) = phrase(phrases).filter(|own| *own == end) {
            signals.push(Signal::agrees(context.at(at, own)));
            continue;
        }
        // One ordinary word ("200 accepted", "404 conflict") is a phrase only where it is written as one.
        let words = text[start..end].split(' ').count();
        let capital = text[start..].starts_with(char::is_uppercase);
        // A line that is nothing but a code of an error and a phrase speaks of HTTP.
        let line = *number >= 400
            && text[..at].trim_matches(['*', '`', ' ', '-']).is_empty()
            && text[end..].trim_matches(['*', '`', ' ', '.', ')']).is_empty()
            && capital;
        if line && is_whole(context) {
            let span = context.at(at, end);
            signals.push(Signal::new(span, format!("{number} {}", phrases[0])).claimed(&text[start..end]).correction(format!(
                "{}{}",
                &text[at..start],
                phrases[0]
            )));
            continue;
        }
        if !about_http
            || words < 2 && !(capital && (worded || text[end..].starts_with(['.', ')', ',', '"', '`']) || end == text.len()))
            || !capital && !worded
        {
            continue;
        }
        let span = context.at(at, end);
        if asserts(&calm, Span::new(at, end)) {
            let right = format!("{}{}", &text[at..start], phrases[0]);
            signals.push(Signal::new(span, format!("{number} {}", phrases[0])).claimed(&text[start..end]).correction(right));
        }
    }
    signals
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("Respond with 429 Service Unavailable and a Retry-After header.", "429 Service Unavailable", "429 Too Many Requests"),
    flag("The server answers with a `403 Not Found` error.", "403 Not Found", "403 Forbidden"),
    flag("- **HTTP 401:** Forbidden", "401: Forbidden", "401 Unauthorized"),
    flag("A status code of 502 means Service Unavailable.", "502 means Service Unavailable", "502 Bad Gateway"),
    flag("It returns HTTP 201 (No Content).", "201 (No Content", "201 Created"),
    flag("The response 500 (Bad Gateway) is not cached.", "500 (Bad Gateway", "500 Internal Server Error"),
    flag("- **404**: Unauthorized", "404: Unauthorized", "404 Not Found"),
    flag("401 Forbidden", "401 Forbidden", "401 Unauthorized"),
    flag("4xx codes are server errors.", "4xx codes are server errors", "4xx: client"),
    flag("HTTP 429 is a server error.", "429 is a server error", "4xx: client"),
    flag("HTTP 429 – Request Timeout", "429 – Request Timeout", "429 Too Many Requests"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("The server answers 404 Not Found, 403 Forbidden or 500 Internal Server Error."),
    ignore("HTTP 302 Found, formerly 302 Moved Temporarily, and 413 Payload Too Large."),
    ignore("The request was one of 200 accepted last year."),
    ignore("It returned 404 results for the request."),
    ignore("HTTP 418 (I'm a teapot) is a joke."),
    ignore("4xx codes are client errors, 5xx codes are server errors, HTTP 302 is a redirection."),
    ignore("HTTP 404 is a server response to a wrong address."),
    ignore("Flight 404 is delayed, and 401 Forbidden Street is closed."),
    ignore("- 404 Not Found"),
    ignore("If the server sent 403 Not Found, that would be odd."),
    ignore("A 301 redirect is permanent."),
];
