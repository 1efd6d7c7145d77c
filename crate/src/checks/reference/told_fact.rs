//! # What it flags
//! A code or place of a reference table told in another order than "the X of Y is Z": "with atomic number 7, oxygen …", "to call Germany, dial +48",
//! "a 403 response means 'Not Found'", "SSH's default port is 21".
//! # Why it misleads
//! Such facts are copied into forms, routers and homework.
//! # How it is decided
//! The subject is the one named beside the value, or the only one of its kind in the sentence; values are held against the tables of the other checks of this family: elements, ISO 3166-1, ITU-T E.164,
//! ISO 4217, RFC 9110's status codes, IANA's ports, postal abbreviations. A calling code, a reason phrase or an abbreviation is wrong only where it is another's.
//! # Known false positives
//! None known.

use crate::check::prelude::*;
use crate::checks::identifier::port::{SERVICES, is_default};
use crate::checks::reference::http_status::CODES;
use crate::checks::reference::{COUNTRIES, Country, ELEMENTS, Element, STATES, country, state};
use crate::cursor::Cursor;
use crate::hedge::is_said;

/// What the check says of itself.
pub const META: Meta = Meta { title: "Codes and places told in passing", ..BY_FORMS };

/// Letters at the head of a text, up to what is none.
fn word_length(text: &str) -> usize {
    text.find(|next: char| !next.is_alphanumeric()).unwrap_or(text.len())
}

const COUNTRY: Lookup = Lookup {
    name: "country",
    example: "Germany",
    begins: Begins::Anything,
    at: |text| {
        let mut cursor = Cursor::new(text, 0);
        let found = country(&mut cursor).and_then(|found| COUNTRIES.iter().position(|known| std::ptr::eq(known, found)));
        found.map(|at| vec![(cursor.at, at)]).unwrap_or_default()
    },
};

const ELEMENT: Lookup = Lookup {
    name: "element",
    example: "oxygen",
    begins: Begins::Anything,
    at: |text| {
        let word = text[..word_length(text)].to_ascii_lowercase();
        ELEMENTS.iter().position(|element| element.names.contains(&word.as_str())).map(|at| vec![(word.len(), at)]).unwrap_or_default()
    },
};

const STATE: Lookup = Lookup {
    name: "state",
    example: "Ohio",
    begins: Begins::Anything,
    at: |text| {
        let mut cursor = Cursor::new(text, 0);
        let found = state(&mut cursor).and_then(|found| STATES.iter().position(|known| std::ptr::eq(known, found)));
        found.map(|at| vec![(cursor.at, at)]).unwrap_or_default()
    },
};

const PLANETS: [&str; 8] = ["Mercury", "Venus", "Earth", "Mars", "Jupiter", "Saturn", "Uranus", "Neptune"];
const PLANET: Lookup = Lookup {
    name: "planet",
    example: "Mars",
    begins: Begins::Anything,
    at: |text| {
        PLANETS.iter().position(|name| *name == &text[..word_length(text)]).map(|at| vec![(PLANETS[at].len(), at)]).unwrap_or_default()
    },
};

/// A calling code with its plus.
const CALLING: Lookup = Lookup {
    name: "calling",
    example: "+49",
    begins: Begins::Anything,
    at: |text| {
        let Some(digits) = text.strip_prefix('+') else { return Vec::new() };
        let length = digits.bytes().take(5).take_while(u8::is_ascii_digit).count();
        let apart = !digits[length..].starts_with(|next: char| {
            next.is_alphanumeric() || matches!(next, '%' | '.' | ',') && digits[length + 1..].starts_with(|c: char| c.is_ascii_digit())
        });
        if (1..=3).contains(&length) && apart && !digits[length..].starts_with('%') { vec![(length + 1, 0)] } else { Vec::new() }
    },
};

/// A reason phrase that is no everyday word, by its place among the status codes.
const PHRASE: Lookup = Lookup {
    name: "phrase",
    example: "Not Found",
    begins: Begins::Anything,
    at: |text| {
        let stands = |phrase: &str| {
            let head = text.get(..phrase.len())?;
            let apart = !text[phrase.len()..].starts_with(|next: char| next.is_alphanumeric());
            (apart && head.eq_ignore_ascii_case(phrase) && (phrase.contains(' ') || matches!(phrase, "Forbidden" | "Unauthorized")))
                .then_some(phrase.len())
        };
        CODES
            .iter()
            .enumerate()
            .flat_map(|(at, (_, phrases))| phrases.iter().filter_map(move |phrase| Some((stands(phrase)?, at))))
            .collect()
    },
};

const SERVICE: Lookup = Lookup {
    name: "service",
    example: "SSH",
    begins: Begins::Anything,
    at: |text| {
        let word = text[..word_length(text)].to_ascii_lowercase();
        SERVICES.iter().position(|(names, _)| names.contains(&word.as_str())).map(|at| vec![(word.len(), at)]).unwrap_or_default()
    },
};

/// The statements; the order is that of [`decide`].
pub static FORMS: Forms = Forms::with(
    &[
        "(with|having|at|carrying) [an|the|its]? atomic number [of]? {n:whole} , {e:element}",
        "[its|whose|the|an]? atomic number [of that|of it|here]? (<equals>|of) {n:whole}",
        "[to|you|should|must|just|then|need to|have to]* (dial|dialing|prefix|dialling) [the|number|with|prefix|code|first|country|calling|international|it]* {c:calling}",
        "{p:planet} [<be>|comes|ranks|sits|as|in]* the {o:ordinal} planet",
        "ISO [4217|currency|country|3166|3166-1|alpha-2|alpha-3]* (code|abbreviation) [is|:|for it is|for it|of]* {a:word}",
        "(alpha-2|alpha-3|ISO code|ISO codes|ISO 3166) [,|:|code|codes|terms|notation]* {s:country} (<be>|=|:|has|gets) [the|code]* {a:word} {:end}",
        "(HTTP [status|code|error|response]* {n:whole} | {n:whole} (response|status|code|error|reply|answer)) [response|status|code|error|page]* (means|stands for|indicates|signals|signifies|denotes|is|represents|corresponds to|translates to|says|=) \
         [that|the|a|an|page|resource|was|is|standard|reason|\"|“|']* {r:phrase}",
        "[the|its|standard|official|usual]* reason phrase [here|for it|is|for that]* (<equals>) [\"|“|']? {r:phrase}",
        "[HTTP]? [status|code]* {n:whole} [status|code|response|redirect]* (for|is|means|signals|indicates|as|marks|denotes) [a|an|the|used for]* ({temp=temporary} | permanent) (redirect|redirects|redirection|move)",
        "{s:service's} [standard|usual]? default port [number]? (<equals>|was) [TCP]? {n:whole}",
        "the [standard|usual]? default port [number]? (for|of|used by) [a|an|the]? {s:service} [server|servers|connections|traffic|database|daemon]* <equals> [TCP]? {n:whole}",
        "{s:service} [traffic|connections|servers|server|requests|typically|normally|usually]* (uses|use|runs on|run on|listens on|listen on|goes through|go through|goes over|travels over|works on|operates on) \
         [TCP]? port {n:whole} [as its|as the]? (by default|default)",
        "{q:word} [\"|”|']? [in|on|as|at|the end of]? [a|an|the|US|U.S.|American|mailing|letter]* [envelope|address|mail|addresses|abbreviation|letter|map|plate]? \
         (stands for|is short for|is the (abbreviation|code|postal code|postal abbreviation) (for|of)) [the state of]? {u:state}",
        "there (are|were) {n:whole} [US|U.S.|American]? states in the (United States|US|USA|U.S.|country) [of America]?",
        "(alpha-2|alpha-3|ISO) [country|alpha-2|alpha-3|3166-1|3166|two-letter|three-letter]* code (for|of) {s:country} (<equals>) [the|code]* {a:word}",
    ],
    &[COUNTRY, ELEMENT, STATE, PLANET, CALLING, PHRASE, SERVICE],
);

/// The only value of a lookup in the sentence.
fn only(lookup: &Lookup, reading: &Reading<'_>, skip: impl Fn(usize) -> bool) -> Option<usize> {
    let mut found = None;
    for at in 0..reading.pieces.len() {
        let start = reading.span(at, at + 1).start;
        let within = reading.text[..start].chars().next_back().is_some_and(char::is_alphanumeric);
        for (_, which) in (lookup.at)(&reading.text[start..]) {
            if within || skip(at) {
                continue;
            }
            if found.is_some_and(|known| known != which) {
                return None;
            }
            found = Some(which);
        }
    }
    found
}

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    if context.is_code() {
        return Vec::new();
    }
    let reading = context.reading();
    FORMS.find(&reading).iter().filter(|found| !found.has("not")).filter_map(|found| decide(context, &reading, found)).collect()
}

fn decide(context: &Context<'_>, reading: &Reading<'_>, found: &Found) -> Option<Signal> {
    match found.form {
        0 => atomic(context, reading, found, ELEMENTS.get(found.known(reading, "e", &ELEMENT)?)?),
        1 => {
            let element = ELEMENTS.get(only(&ELEMENT, reading, |_| false)?)?;
            atomic(context, reading, found, element)
        }
        2 => {
            // "From Spain, dial +49 for Germany": the one that is called.
            let from = |at: usize| at > 0 && reading.is(at - 1, &["from"]);
            let nation = COUNTRIES.get(only(&COUNTRY, reading, from)?)?;
            calling(context, reading, found, nation)
        }
        3 => planet(context, reading, found),
        4 => {
            let nation = COUNTRIES.get(only(&COUNTRY, reading, |_| false)?)?;
            iso(context, reading, found, nation, false)
        }
        5 => iso(context, reading, found, COUNTRIES.get(found.known(reading, "s", &COUNTRY)?)?, true),
        6 | 7 => status(context, reading, found),
        8 => {
            let code = found.whole(reading, "n")?;
            let temporary = matches!(code, 302 | 303 | 307);
            if !matches!(code, 301 | 302 | 303 | 307 | 308) || code == 303 {
                return None;
            }
            let kind = if temporary { "temporary" } else { "permanent" };
            found.verdict(context, reading, temporary == found.has("temp"), || format!("{code}: a {kind} redirect"))
        }
        9..=11 => port(context, reading, found),
        12 => abbreviation(context, reading, found),
        14 => iso(context, reading, found, COUNTRIES.get(found.known(reading, "s", &COUNTRY)?)?, false),
        _ => {
            let count = found.whole(reading, "n")?;
            let other = ["voted", "allied", "republican", "democratic", "swing", "red", "blue", "original", "confederate"];
            let open = reading.holds(found.to, reading.pieces.len(), &["that", "where", "with", "whose", "which"]);
            (!open && !reading.says(&other) && !reading.holds(0, found.to, &["were"]))
                .then(|| found.value_verdict(context, reading, "n", "50", count == 50, || "states of the United States: 50".to_owned()))?
        }
    }
}

fn atomic(context: &Context<'_>, reading: &Reading<'_>, found: &Found, element: &Element) -> Option<Signal> {
    let said = found.whole(reading, "n")?;
    let name = element.names.first()?;
    let right = element.number.to_string();
    let mut letters = name.chars();
    let title: String = letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect());
    found.value_verdict(context, reading, "n", &right, said == u64::from(element.number), || format!("atomic number of {title}: {right}"))
}

fn calling(context: &Context<'_>, reading: &Reading<'_>, found: &Found, nation: &Country) -> Option<Signal> {
    let said = found.words(reading, "c").trim_start_matches('+');
    // Members of the North American plan share +1; a code that is nobody's may be another number.
    let of = |nation: &Country| nation.calling.contains(&said);
    if nation.calling.contains(&"1*") || !COUNTRIES.iter().any(of) {
        return None;
    }
    let shared = matches!((nation.alpha_2, said), ("KZ" | "RU", "7") | ("XK", "381" | "386" | "377"));
    let right = format!("+{}", nation.calling.first()?);
    found.value_verdict(context, reading, "c", &right, of(nation) || shared, || format!("calling code of {}: {right}", nation.names[0]))
}

/// "Counting from the Sun, Mars is the third planet": the sentence counts from the Sun.
fn planet(context: &Context<'_>, reading: &Reading<'_>, found: &Found) -> Option<Signal> {
    const NAMES: [&str; 8] = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"];
    let which = found.known(reading, "p", &PLANET)?;
    let said = found.number(reading, "o")?.integer()?;
    let other = [
        "largest", "smallest", "brightest", "heaviest", "hottest", "coldest", "massive", "discovered", "visited", "farthest", "furthest",
        "mass", "size", "densest", "last", "moon", "mission", "day", "century", "month", "inward", "outermost", "giant", "giants",
        "fastest", "biggest", "most", "gas", "ice", "rocky", "terrestrial",
    ];
    let sun = reading.says(&["sun"]) && reading.says(&["planet", "planets"]);
    let closes = reading.marks(found.to, ".,;!)")
        || reading.pieces.get(found.to).is_none()
        || reading.is(found.to, &["and", "from", "while", "but", "planet", "out"]);
    if !sun || !closes || reading.says(&other) || !(1..=8).contains(&said) {
        return None;
    }
    found.verdict(context, reading, i64::try_from(which).ok()? + 1 == said, || {
        format!("{} is the {} planet from the Sun", PLANETS[which], NAMES[which])
    })
}

/// An ISO code: the country's, in two or three letters, or that of its money.
fn iso(context: &Context<'_>, reading: &Reading<'_>, found: &Found, nation: &Country, bare: bool) -> Option<Signal> {
    let said = found.words(reading, "a");
    let capitals = (2..=3).contains(&said.len()) && said.bytes().all(|letter| letter.is_ascii_uppercase());
    let speaks = reading.says(&["iso", "alpha"]);
    let language = reading.says(&["language", "languages", "639", "subdivision", "region", "state", "airport"]);
    // Beside a name alone a code is wrong only where it is another's.
    let others = COUNTRIES.iter().any(|other| other.alpha_2 == said || other.alpha_3 == said);
    if !capitals || !speaks || language || bare && !others {
        return None;
    }
    let money = reading.says(&[
        "currency", "currencies", "4217", "pay", "paying", "money", "cash", "krona", "kronor", "prices", "euro", "euros", "dollar",
        "dollars",
    ]);
    let holds = said == nation.alpha_2 || said == nation.alpha_3 || nation.currencies.contains(&said);
    let right = if money && said.len() == 3 {
        *nation.currencies.first()?
    } else if said.len() == 2 {
        nation.alpha_2
    } else {
        nation.alpha_3
    };
    if money && nation.currencies.len() > 1 {
        return found
            .verdict(context, reading, holds, || format!("ISO 4217 codes of {}: {}", nation.names[0], nation.currencies.join(", ")));
    }
    found.value_verdict(context, reading, "a", right, holds, || format!("ISO code of {}: {right}", nation.names[0]))
}

/// "A 403 response means 'Not Found'", "answers with 502 … the reason phrase is Service Unavailable".
fn status(context: &Context<'_>, reading: &Reading<'_>, found: &Found) -> Option<Signal> {
    // The code is the only one of the sentence.
    let alone = || {
        let mut codes = (0..reading.pieces.len()).filter_map(|at| reading.number(at)?.integer()).filter(|code| (100..600).contains(code));
        let only = codes.next().filter(|_| codes.next().is_none())?;
        u64::try_from(only).ok()
    };
    let number = found.whole(reading, "n").or_else(alone)?;
    let about = ["http", "status", "response", "server", "request", "code", "error", "reason", "browser", "api", "page", "client"];
    if !reading.says(&about) {
        return None;
    }
    let (code, phrases) = CODES.iter().find(|(code, _)| u64::from(*code) == number)?;
    let said = found.words(reading, "r");
    let holds = phrases.iter().any(|phrase| phrase.eq_ignore_ascii_case(said));
    let span = found.span(reading);
    let span = context.at(span.start, span.end);
    if holds {
        return Some(Signal::agrees(span));
    }
    // An "error" is what the code is called, and the phrase may stand in quotation marks.
    let place = found.place("r").map(|(from, _)| reading.span(found.from, from))?;
    let before = context.at(place.start, place.start);
    is_said(context, before).then(|| Signal::new(span, format!("{code} = {}", phrases[0])).claimed(said))
}

fn port(context: &Context<'_>, reading: &Reading<'_>, found: &Found) -> Option<Signal> {
    let (names, ports) = SERVICES.get(found.known(reading, "s", &SERVICE)?)?;
    let said = i64::try_from(found.whole(reading, "n")?).ok()?;
    let listed = ports.iter().take(3).map(i64::to_string).collect::<Vec<_>>().join(", ");
    if !(1..=65_535).contains(&said) {
        return None;
    }
    found.verdict(context, reading, is_default(names, ports, said), || {
        format!("{}: port {}", names[0].to_uppercase(), listed.split(", ").next().unwrap_or_default())
    })
}

/// "MS on an envelope stands for Missouri": wrong where it is another state's.
fn abbreviation(context: &Context<'_>, reading: &Reading<'_>, found: &Found) -> Option<Signal> {
    let home = STATES.get(found.known(reading, "u", &STATE)?)?;
    let said = found.words(reading, "q");
    let about = ["envelope", "address", "addresses", "mail", "postal", "abbreviation", "abbreviations", "state", "usps", "zip", "code"];
    if !STATES.iter().any(|state| state.code == said) || !reading.says(&about) {
        return None;
    }
    found.verdict(context, reading, home.code == said, || format!("{}: {}", home.name, home.code))
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("With atomic number 10, sodium is a light metal.", "With atomic number 10, sodium", "atomic number of Sodium: 11"),
    flag(
        "Helium comes from the Greek word for the sun, and its atomic number is 4.",
        "its atomic number is 4",
        "atomic number of Helium: 2",
    ),
    flag("If you want to reach Spain, just dial +33 and the number.", "just dial +33", "calling code of Spain: +34"),
    flag("Seen from the Sun, Saturn is the fifth planet.", "Saturn is the fifth planet", "Saturn is the sixth planet from the Sun"),
    flag("Prices in Norway are in kroner (ISO code NKR).", "ISO code NKR", "ISO code of Norway: NOK"),
    flag("In ISO alpha-2, Switzerland is SE.", "alpha-2, Switzerland is SE", "ISO code of Switzerland: CH"),
    flag("An HTTP 502 error means \"Service Unavailable\".", "HTTP 502 error means \"Service Unavailable", "502 = Bad Gateway"),
    flag(
        "If the server replies with 503, the reason phrase is *Bad Gateway*.",
        "the reason phrase is Bad Gateway",
        "503 = Service Unavailable",
    ),
    flag("Send status 308 for a temporary redirect.", "status 308 for a temporary redirect", "308: a permanent redirect"),
    flag("MySQL's default port is 5432, unless you changed it.", "MySQL's default port is 5432", "MYSQL: port 3306"),
    flag(
        "On a letter \"MA\" means nothing odd, but \"AL\" on an envelope stands for Alaska.",
        "AL\" on an envelope stands for Alaska",
        "Alaska: AK",
    ),
    flag("The ISO alpha-2 code for Denmark is DA.", "ISO alpha-2 code for Denmark is DA", "ISO code of Denmark: DK"),
    flag(
        "There are 51 states in the United States of America.", "There are 51 states in the United States of America",
        "states of the United States: 50",
    ),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("With atomic number 11, sodium is a light metal; helium has the atomic number 2."),
    ignore("From Spain, dial +49 to reach Germany."),
    ignore("The ISO alpha-2 code for Denmark is DK, and the ISO language code for Danish is DA."),
    ignore("- Italy: +39"),
    ignore("Italy: +5% this year."),
    ignore("Seen from the Sun, Saturn is the sixth planet."),
    ignore("Mars is the second planet the probe visited on its way from the Sun."),
    ignore("Prices in Norway are in kroner (ISO code NOK); in ISO alpha-2, Switzerland is CH."),
    ignore("An HTTP 502 error means \"Bad Gateway\", and 307 is a temporary redirect."),
    ignore("MySQL's default port is 3306, and HTTPS uses port 443 by default."),
    ignore("The abbreviation AK stands for Alaska, and IN is short for Indiana."),
    ignore("There are 50 states in the United States, and there are 7 states in the country that border it."),
    ignore("If Italy: +49 were right, the call would go to Germany."),
];
