//! # What it flags
//! A well-known service given another service's port: "HTTPS uses port 80 by default", "SSH runs on port 23".
//! # Why it misleads
//! Firewalls and clients are set up by such numbers.
//! # How it is decided
//! "The default port for X is n", "X uses (runs on, listens on) port n", "X (port n)", "port n (X)" are held against the IANA registry and the
//! services' own documentation. A number is wrong where it is the port of another listed service, or told as the default and is none of X's.
//! # Known false positives
//! None known. Ports a reader may choose, forwarding and tunnels are left alone.

use crate::check::prelude::*;
use crate::hedge::is_asserted;
use crate::number::Number;
use crate::phrase::Phrase;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Port of a service",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &["port"],
};

/// Services by their names and ports, the usual one first.
pub(crate) const SERVICES: &[(&[&str], &[i64])] = &[
    (&["http"], &[80, 8080, 8000, 8008]),
    (&["https"], &[443, 8443]),
    (&["ssh", "sftp", "scp"], &[22]),
    (&["ftp"], &[21, 20]),
    (&["telnet"], &[23]),
    (&["smtp"], &[25, 587, 465, 2525]),
    (&["dns"], &[53]),
    (&["dhcp"], &[67, 68]),
    (&["tftp"], &[69]),
    (&["kerberos"], &[88]),
    (&["pop3"], &[110, 995]),
    (&["ntp"], &[123]),
    (&["imap"], &[143, 993]),
    (&["snmp"], &[161, 162]),
    (&["ldap"], &[389, 636]),
    (&["smb"], &[445, 139]),
    (&["rdp"], &[3389]),
    (&["mysql", "mariadb"], &[3306, 33060]),
    (&["postgresql", "postgres"], &[5432, 5433]),
    (&["mongodb"], &[27017, 27018, 27019]),
    (&["redis"], &[6379, 16379, 26379]),
    (&["memcached"], &[11211]),
    (&["elasticsearch"], &[9200, 9300]),
    (&["cassandra"], &[9042, 7000, 9160]),
    (&["rabbitmq", "amqp"], &[5672, 5671, 15672, 25672]),
    (&["kafka"], &[9092, 9093, 29092]),
    (&["zookeeper"], &[2181, 2888, 3888]),
    (&["mqtt"], &[1883, 8883]),
    (&["vnc"], &[5900, 5901, 5800]),
];

/// Whether `port` is what a service listens on where nothing is set: of a few, others that are common are none.
pub(crate) fn is_default(names: &[&str], ports: &[i64], port: i64) -> bool {
    let several = !names.iter().any(|name| matches!(*name, "http" | "https" | "mysql" | "postgresql" | "redis" | "vnc"));
    ports.first() == Some(&port) || several && ports.contains(&port)
}

/// Words with which a port is chosen, not given.
const OTHER: &[&str] = &[
    "forward", "forwarding", "tunnel", "tunneling", "instead", "over", "custom", "change", "changed", "redirect", "redirects",
    "redirected", "map", "mapped", "maps", "proxy", "alternative", "alternate", "non-standard", "nonstandard", "avoid", "unless", "if",
    "container", "docker", "expose", "local", "than", "not", "also", "sometimes", "example", "behind", "through", "via", "usb", "serial",
    "sea",
];

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    if text.len() > 300 || context.is_code() {
        return Vec::new();
    }
    let phrase = Phrase::read(text);
    if phrase.holds(0, phrase.pieces.len(), OTHER) {
        return Vec::new();
    }
    // One service and one port in the sentence leave no doubt which belongs to which.
    let named: Vec<usize> = (0..phrase.pieces.len()).filter(|&at| service(&phrase, at).is_some()).collect();
    let ported: Vec<(usize, &Number)> = phrase.numbers().filter(|(_, number)| !number.in_words && !number.ordinal).collect();
    let ([name], [(at, number)]) = (named.as_slice(), ported.as_slice()) else { return Vec::new() };
    let Some((names, ports)) = service(&phrase, *name) else { return Vec::new() };
    let Some(port) = number.integer().filter(|port| (1..=65_535).contains(port)) else { return Vec::new() };
    let told = phrase.holds(at.saturating_sub(4), *at, &["port"]) || phrase.is(at + 1, &["port"]);
    let default = phrase.holds(0, phrase.pieces.len(), &["default", "standard", "well-known"])
        && !phrase.holds(0, phrase.pieces.len(), &["server", "cluster"]);
    let (from, to) = (*name.min(at), *name.max(at));
    let between = phrase.between(from + 1, to);
    let joined = default && to - from <= 10
        || [
            "uses port", "runs on port", "listens on port", "operates on port", "uses tcp port", "uses udp port", "( port", "( tcp port",
            "(", "on port", "port", ": port", ": tcp", ":", "typically uses port", "normally uses port", "is on port",
        ]
        .contains(&between.as_str());
    if !told || !joined || phrase.is(from + 1, &["/"]) {
        return Vec::new();
    }
    let span = context.at(number.span.start, number.span.end);
    if ports.contains(&port) {
        return vec![Signal::agrees(span)];
    }
    let another = SERVICES.iter().any(|(other, ports)| other != names && ports.first() == Some(&port));
    if !(another || default && ports.len() < 3) || !is_asserted(context, span) {
        return Vec::new();
    }
    vec![
        Signal::new(span, format!("{}: port {}", phrase.pieces[*name].text, ports[0]))
            .claimed(number.span.of(text))
            .correction(ports[0].to_string()),
    ]
}

fn service(phrase: &Phrase<'_>, at: usize) -> Option<&'static (&'static [&'static str], &'static [i64])> {
    let word = phrase.word(at)?.to_ascii_lowercase();
    SERVICES.iter().find(|(names, _)| names.contains(&word.as_str()))
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("HTTPS uses port 80 by default.", "80", "HTTPS: port 443"),
    flag("SSH runs on port 23.", "23", "SSH: port 22"),
    flag("The default port for PostgreSQL is 3306.", "3306", "PostgreSQL: port 5432"),
    flag("- **Redis**: port 27017", "27017", "Redis: port 6379"),
    flag("MongoDB listens on port 5432.", "5432", "MongoDB: port 27017"),
    flag("The standard port of MySQL is 3360.", "3360", "MySQL: port 3306"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("HTTPS uses port 443 by default."),
    ignore("SSH runs on port 2222."),
    ignore("You can tunnel SSH over port 443."),
    ignore("HTTP uses port 80 and HTTPS uses port 443."),
    ignore("SMTP uses port 587 for submission."),
    ignore("Does SSH run on port 23?"),
    ignore("Kafka has 3 brokers at the port of Hamburg."),
];
