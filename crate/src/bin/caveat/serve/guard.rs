//! Which requests come from where they should. A page in a browser can send requests to this machine, even under a name of its own that it lets
//! point here (DNS rebinding). So a server for this machine only answers requests that name this machine, and those of its own pages.

use axum::http::header::{HOST, ORIGIN};
use axum::http::uri::Authority;
use axum::http::{HeaderMap, Uri};
use std::net::IpAddr;

/// Why a request is refused.
pub fn refused(headers: &HeaderMap, uri: &Uri, local: bool) -> Option<&'static str> {
    let host = match single(headers, HOST.as_str()) {
        Some(host) => host.parse::<Authority>().ok(),
        None => uri.authority().cloned(),
    };
    let Some(host) = host else { return Some("the header Host is missing or not understood") };
    // A server that is asked to answer other machines has names that are not known here.
    if local && !loopback(host.host()) {
        return Some("this server answers only requests to localhost or a loopback address");
    }
    if !headers.contains_key(ORIGIN) {
        return None;
    }
    let origin =
        single(headers, ORIGIN.as_str()).and_then(|origin| origin.parse::<Uri>().ok()).and_then(|origin| origin.authority().cloned());
    let own = origin.is_some_and(|origin| if local { loopback(origin.host()) } else { origin == host });
    (!own).then_some("this server does not answer pages of other sites")
}

/// A header's value, where it is there once.
fn single<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let mut values = headers.get_all(name).iter();
    let value = values.next()?;
    if values.next().is_some() { Some("") } else { Some(value.to_str().unwrap_or_default()) }
}

fn loopback(host: &str) -> bool {
    let bare = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(host);
    bare.eq_ignore_ascii_case("localhost") || bare.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    fn asked(host: &str, origin: Option<&'static str>, local: bool) -> bool {
        let mut headers = HeaderMap::new();
        if !host.is_empty() {
            headers.insert(HOST, host.parse().unwrap());
        }
        if let Some(origin) = origin {
            headers.insert(ORIGIN, HeaderValue::from_static(origin));
        }
        refused(&headers, &Uri::from_static("/v1/audit"), local).is_none()
    }

    #[test]
    fn only_this_machine_is_answered() {
        for host in ["localhost", "LOCALHOST:8722", "127.0.0.1:8722", "127.1.2.3", "[::1]:8722"] {
            assert!(asked(host, None, true), "{host}");
        }
        for host in ["", "example.org", "localhost.example.org", "127.0.0.1.nip.io:8722", "192.168.0.7", "[::2]", "0.0.0.0:8722", "a b"] {
            assert!(!asked(host, None, true), "{host}");
        }
        for origin in ["http://localhost:3000", "http://127.0.0.1", "http://[::1]:8722"] {
            assert!(asked("localhost:8722", Some(origin), true), "{origin}");
        }
        for origin in ["null", "", "https://example.org", "http://localhost.example.org", "file://", "chrome-extension://abcdef"] {
            assert!(!asked("localhost:8722", Some(origin), true), "{origin}");
        }
    }

    #[test]
    fn a_server_for_other_machines_answers_its_own_pages() {
        assert!(asked("audits.lan:8722", None, false));
        assert!(asked("audits.lan:8722", Some("http://audits.lan:8722"), false));
        assert!(!asked("audits.lan:8722", Some("https://example.org"), false));
        assert!(!asked("", None, false));
    }

    #[test]
    fn two_hosts_are_none() {
        let mut headers = HeaderMap::new();
        headers.append(HOST, HeaderValue::from_static("localhost"));
        headers.append(HOST, HeaderValue::from_static("example.org"));
        assert!(refused(&headers, &Uri::from_static("/"), true).is_some());
    }
}
