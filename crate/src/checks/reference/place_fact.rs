//! # What it flags
//! A capital, currency, code or place in the Union that is another's, told in any order, in a list or in a table: "Sydney, the Australian capital",
//! "in Hungary … the currency there is the koruna", "Alaska joined as the 50th state".
//! # Why it misleads
//! Such facts are copied into forms, maps and quizzes.
//! # How it is decided
//! The country or state, what is said of it and the value must stand beside each other with nothing between that states something itself; or the
//! value in a list or a table whose lead or header says what it is. Values are held against ISO 3166-1, ISO 4217, ITU-T E.164, the postal
//! abbreviations and the states' dates of admission. A city is called wrong only where the check knows it as another place.
//! # Known false positives
//! None known; former, proposed and partial capitals and currencies are left alone.

use crate::check::prelude::*;
use crate::checks::reference::capital::{FIRST_STATE, capitals, cities_at, is_one_of, places_at};
use crate::checks::reference::currency::{NOUNS, same};
use crate::checks::reference::{COUNTRIES, Country, STATES, country, state};
use crate::cursor::Cursor;
use crate::facts::{self, FACT, Fact, Judged};
use crate::number::number_at;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Capitals, currencies, codes and states",
    scope: Scope::Answer,
    triggers: &[
        "capital", "currency", "currencies", "code", "domain", "abbreviation", "postal", "state", "statehood", "alpha-2", "alpha-3",
        "cctld",
    ],
    ..BY_FORMS
};

/// Adjectives of countries and their codes.
const ADJECTIVES: &[(&str, &str)] = &[
    ("Afghan", "AF"),
    ("Albanian", "AL"),
    ("Algerian", "DZ"),
    ("Angolan", "AO"),
    ("Argentine", "AR"),
    ("Argentinian", "AR"),
    ("Armenian", "AM"),
    ("Australian", "AU"),
    ("Austrian", "AT"),
    ("Azerbaijani", "AZ"),
    ("Bahraini", "BH"),
    ("Bangladeshi", "BD"),
    ("Belarusian", "BY"),
    ("Belgian", "BE"),
    ("Bolivian", "BO"),
    ("Bosnian", "BA"),
    ("Brazilian", "BR"),
    ("British", "GB"),
    ("Bulgarian", "BG"),
    ("Cambodian", "KH"),
    ("Cameroonian", "CM"),
    ("Canadian", "CA"),
    ("Chilean", "CL"),
    ("Chinese", "CN"),
    ("Colombian", "CO"),
    ("Costa Rican", "CR"),
    ("Croatian", "HR"),
    ("Cuban", "CU"),
    ("Cypriot", "CY"),
    ("Czech", "CZ"),
    ("Danish", "DK"),
    ("Dutch", "NL"),
    ("Ecuadorian", "EC"),
    ("Egyptian", "EG"),
    ("Estonian", "EE"),
    ("Ethiopian", "ET"),
    ("Fijian", "FJ"),
    ("Finnish", "FI"),
    ("French", "FR"),
    ("German", "DE"),
    ("Ghanaian", "GH"),
    ("Greek", "GR"),
    ("Guatemalan", "GT"),
    ("Honduran", "HN"),
    ("Hungarian", "HU"),
    ("Icelandic", "IS"),
    ("Indian", "IN"),
    ("Indonesian", "ID"),
    ("Iranian", "IR"),
    ("Iraqi", "IQ"),
    ("Irish", "IE"),
    ("Israeli", "IL"),
    ("Italian", "IT"),
    ("Jamaican", "JM"),
    ("Japanese", "JP"),
    ("Jordanian", "JO"),
    ("Kazakh", "KZ"),
    ("Kazakhstani", "KZ"),
    ("Kenyan", "KE"),
    ("Kuwaiti", "KW"),
    ("Laotian", "LA"),
    ("Latvian", "LV"),
    ("Lebanese", "LB"),
    ("Libyan", "LY"),
    ("Lithuanian", "LT"),
    ("Malaysian", "MY"),
    ("Maltese", "MT"),
    ("Mexican", "MX"),
    ("Moldovan", "MD"),
    ("Mongolian", "MN"),
    ("Montenegrin", "ME"),
    ("Moroccan", "MA"),
    ("Mozambican", "MZ"),
    ("Namibian", "NA"),
    ("Nepalese", "NP"),
    ("Nepali", "NP"),
    ("Nicaraguan", "NI"),
    ("Nigerian", "NG"),
    ("Norwegian", "NO"),
    ("Omani", "OM"),
    ("Pakistani", "PK"),
    ("Panamanian", "PA"),
    ("Paraguayan", "PY"),
    ("Peruvian", "PE"),
    ("Philippine", "PH"),
    ("Polish", "PL"),
    ("Portuguese", "PT"),
    ("Qatari", "QA"),
    ("Romanian", "RO"),
    ("Russian", "RU"),
    ("Rwandan", "RW"),
    ("Saudi", "SA"),
    ("Saudi Arabian", "SA"),
    ("Senegalese", "SN"),
    ("Serbian", "RS"),
    ("Slovak", "SK"),
    ("Slovakian", "SK"),
    ("Slovenian", "SI"),
    ("Somali", "SO"),
    ("South African", "ZA"),
    ("South Korean", "KR"),
    ("North Korean", "KP"),
    ("Spanish", "ES"),
    ("Sri Lankan", "LK"),
    ("Sudanese", "SD"),
    ("Swedish", "SE"),
    ("Swiss", "CH"),
    ("Syrian", "SY"),
    ("Taiwanese", "TW"),
    ("Tanzanian", "TZ"),
    ("Thai", "TH"),
    ("Tunisian", "TN"),
    ("Turkish", "TR"),
    ("Ugandan", "UG"),
    ("Ukrainian", "UA"),
    ("Uruguayan", "UY"),
    ("Uzbek", "UZ"),
    ("Venezuelan", "VE"),
    ("Vietnamese", "VN"),
    ("Yemeni", "YE"),
    ("Zambian", "ZM"),
    ("Zimbabwean", "ZW"),
    ("New Zealand", "NZ"),
];

/// When each state was admitted, in order: its abbreviation and the year (the thirteen first ones by their ratification of the Constitution).
const ADMITTED: [(&str, i64); 50] = [
    ("DE", 1787),
    ("PA", 1787),
    ("NJ", 1787),
    ("GA", 1788),
    ("CT", 1788),
    ("MA", 1788),
    ("MD", 1788),
    ("SC", 1788),
    ("NH", 1788),
    ("VA", 1788),
    ("NY", 1788),
    ("NC", 1789),
    ("RI", 1790),
    ("VT", 1791),
    ("KY", 1792),
    ("TN", 1796),
    ("OH", 1803),
    ("LA", 1812),
    ("IN", 1816),
    ("MS", 1817),
    ("IL", 1818),
    ("AL", 1819),
    ("ME", 1820),
    ("MO", 1821),
    ("AR", 1836),
    ("MI", 1837),
    ("FL", 1845),
    ("TX", 1845),
    ("IA", 1846),
    ("WI", 1848),
    ("CA", 1850),
    ("MN", 1858),
    ("OR", 1859),
    ("KS", 1861),
    ("WV", 1863),
    ("NV", 1864),
    ("NE", 1867),
    ("CO", 1876),
    ("ND", 1889),
    ("SD", 1889),
    ("MT", 1889),
    ("WA", 1889),
    ("ID", 1890),
    ("WY", 1890),
    ("UT", 1896),
    ("OK", 1907),
    ("NM", 1912),
    ("AZ", 1912),
    ("AK", 1959),
    ("HI", 1959),
];

fn adjective(text: &str) -> Option<(usize, usize)> {
    let stands = |name: &str| text.starts_with(name) && !text[name.len()..].starts_with(char::is_alphanumeric);
    let (name, code) = ADJECTIVES.iter().filter(|(name, _)| stands(name)).max_by_key(|(name, _)| name.len())?;
    Some((name.len(), COUNTRIES.iter().position(|country| country.alpha_2 == *code)?))
}

fn nation(text: &str) -> Option<(usize, usize)> {
    let mut cursor = Cursor::new(text, 0);
    let found = country(&mut cursor).and_then(|found| COUNTRIES.iter().position(|known| std::ptr::eq(known, found)));
    found.map(|at| (cursor.at, at)).or_else(|| adjective(text))
}

fn place(text: &str) -> Option<(usize, usize)> {
    let found = places_at(text);
    // "Georgia" is a country and a state.
    match found.as_slice() {
        [one] => Some(*one),
        [] => adjective(text),
        _ => None,
    }
}

fn home(text: &str) -> Option<(usize, usize)> {
    let mut cursor = Cursor::new(text, 0);
    let found = text.starts_with(char::is_uppercase).then(|| state(&mut cursor))??;
    Some((cursor.at, STATES.iter().position(|known| std::ptr::eq(known, found))?))
}

fn capital(subject: usize, _: usize, said: &str) -> Option<Judged> {
    let (name, all) = capitals(subject)?;
    let both = subject < FIRST_STATE && STATES.iter().any(|state| state.name == name);
    (!both).then(|| Judged::one(is_one_of(said, &all), format!("capital of {name}"), all.first().copied().unwrap_or_default()))
}

/// "koruna", "Czech koruna", "Swiss francs".
fn money(text: &str) -> Option<(usize, usize)> {
    let lead = adjective(text).map_or(0, |(length, _)| length + 1);
    let rest = text.get(lead..)?;
    let word = rest.split(|c: char| !c.is_alphabetic()).next()?;
    let lower = word.to_lowercase();
    let nouns = || {
        NOUNS.iter().chain(&[
            "koruny", "kroner", "kronor", "zloty", "złoty", "guilder", "peseta", "escudo", "rial", "rouble", "kuna", "renminbi", "taka",
            "sol", "birr", "naira", "cedi", "kwacha", "dram", "lari", "manat", "som", "kip", "kyat", "tugrik", "quetzal", "lempira",
            "colon", "guarani", "bolivar",
        ])
    };
    let at = nouns().position(|noun| lower == *noun || lower.strip_suffix('s') == Some(noun))?;
    // "a real problem", "a dollar store", "euro zone", "pound sterling".
    let behind = rest[word.len()..].trim_start_matches(['*', '_', '`']);
    let noun = behind.strip_prefix(' ').and_then(|next| next.split(|c: char| !c.is_alphabetic()).next()).unwrap_or_default();
    let compound = behind.starts_with('-')
        || matches!(
            noun,
            "zone" | "area" | "store" | "bill" | "bills" | "coin" | "coins" | "note" | "notes" | "problem" | "sign" | "symbol"
        );
    (!compound).then_some((lead + word.len(), at))
}

fn currency(subject: usize, _: usize, said: &str) -> Option<Judged> {
    let nation: &Country = COUNTRIES.get(subject)?;
    if matches!(nation.alpha_2, "ZW" | "VE" | "IR" | "KH" | "LB" | "BG" | "CU" | "SV" | "PA" | "HR") {
        return None;
    }
    let lower = said.to_lowercase();
    let noun = lower.rsplit(' ').next()?.trim_end_matches('s');
    let noun = match noun {
        "koruny" => "koruna",
        "kroner" => "krone",
        "kronor" => "krona",
        "złoty" => "zloty",
        "renminbi" => "yuan",
        other => other,
    };
    let own = nation.currency_nouns.iter().any(|known| same(known, noun));
    // "the Canadian dollar" in Australia.
    let whose = adjective(said).is_some_and(|(_, other)| other != subject && own);
    let shown = format!("{} ({})", nation.currency_nouns.last()?, nation.currencies.last()?);
    (!whose).then(|| Judged {
        holds: own,
        working: format!("currency of {}: {shown}", nation.names.first().unwrap_or(&"")),
        right: None,
        far: false,
    })
}

/// A run of capitals, or of small letters behind a point.
fn capitals_of(text: &str, length: usize) -> Option<(usize, usize)> {
    let letters = text.bytes().take_while(u8::is_ascii_uppercase).count();
    (letters == length).then_some((letters, 0))
}

fn code_of(nation: &Country, said: &str, right: &str) -> Judged {
    Judged::one(said == right, format!("ISO 3166-1 code of {}", nation.names.first().unwrap_or(&"")), right)
}

fn top_level(text: &str) -> Option<(usize, usize)> {
    let letters = text.strip_prefix('.')?.bytes().take_while(u8::is_ascii_lowercase).count();
    (letters == 2).then_some((3, 0))
}

fn domain(subject: usize, _: usize, said: &str) -> Option<Judged> {
    let nation = COUNTRIES.get(subject)?;
    let right = if nation.alpha_2 == "GB" { ".uk".to_owned() } else { format!(".{}", nation.alpha_2.to_lowercase()) };
    let other = matches!(said, ".eu" | ".su" | ".gb" | ".ac" | ".io" | ".co" | ".tv" | ".me");
    (!other).then(|| Judged::one(said == right, format!("top-level domain of {}", nation.names.first().unwrap_or(&"")), &right))
}

fn plus(text: &str) -> Option<(usize, usize)> {
    let digits = text.strip_prefix('+')?.bytes().take_while(u8::is_ascii_digit).count();
    ((1..=3).contains(&digits)).then_some((digits + 1, 0))
}

fn calling(subject: usize, _: usize, said: &str) -> Option<Judged> {
    let nation = COUNTRIES.get(subject)?;
    let digits = said.trim_start_matches('+');
    let shared = matches!((nation.alpha_2, digits), ("KZ" | "RU", "7") | ("XK", "381" | "386" | "377"));
    if nation.calling.contains(&"1*") || !COUNTRIES.iter().any(|other| other.calling.contains(&digits)) {
        return None;
    }
    let right = format!("+{}", nation.calling.first()?);
    Some(Judged::one(nation.calling.contains(&digits) || shared, format!("calling code of {}", nation.names.first()?), right))
}

fn abbreviation(subject: usize, _: usize, said: &str) -> Option<Judged> {
    let state = STATES.get(subject)?;
    Some(Judged::one(said == state.code, format!("abbreviation of {}", state.name), state.code))
}

fn ordinal(text: &str) -> Option<(usize, usize)> {
    let number = number_at(text, 0).filter(|number| number.ordinal)?;
    Some((number.span.end, usize::try_from(number.integer()?).ok()?))
}

fn year(text: &str) -> Option<(usize, usize)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let value: usize = text.get(..digits)?.parse().ok()?;
    (digits == 4 && (1700..2000).contains(&value)).then_some((4, value))
}

fn admitted(state: usize) -> Option<(usize, i64)> {
    let code = STATES.get(state)?.code;
    let at = ADMITTED.iter().position(|(known, _)| *known == code)?;
    Some((at + 1, ADMITTED.get(at)?.1))
}

fn in_order(subject: usize, which: usize, _: &str) -> Option<Judged> {
    let (right, _) = admitted(subject)?;
    let ending = match (right % 10, right % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    Some(Judged {
        holds: right == which,
        working: format!("place of {} among the states admitted: {right}{ending}", STATES.get(subject)?.name),
        right: Some(format!("{right}{ending}")),
        far: false,
    })
}

fn in_year(subject: usize, which: usize, _: &str) -> Option<Judged> {
    let (_, right) = admitted(subject)?;
    // The thirteen were states before the Constitution.
    (right > 1790).then(|| {
        Judged::one(
            usize::try_from(right).ok() == Some(which),
            format!("{} admitted", STATES.get(subject).map_or("", |state| state.name)),
            right,
        )
    })
}

/// Words of sentences in which another time or another sense of a capital is meant.
const OTHER_CAPITAL: &[&str] = &[
    "former", "formerly", "until", "ancient", "was", "were", "historic", "historical", "historically", "century", "empire", "era", "once",
    "economic", "financial", "cultural", "commercial", "fashion", "became", "become", "moved", "kingdom", "temporary", "wartime",
    "proposed", "future", "previous", "previously", "dynasty", "colonial", "province", "provincial", "provinces", "region", "unofficial",
    "originally", "legislative", "judicial", "administrative", "executive", "territory", "not", "largest", "biggest", "culinary", "tech",
    "startup", "gains", "venture", "facto", "second", "twin", "assume", "think", "guess", "believe", "tempted", "seat", "county", "island",
];

const FORMER: &[&str] = &[
    "former", "formerly", "until", "before", "was", "were", "previous", "previously", "old", "ancient", "replaced", "historic",
    "historical", "not", "earlier", "once", "abandoned", "pegged", "plans", "proposed", "future",
];

const FACTS: &[Fact] = &[
    Fact {
        cues: &["capital city", "capital"],
        subject: place,
        value: |text| cities_at(text).first().copied(),
        judge: capital,
        glue: &[
            "city", "federal", "bustling", "beautiful", "sunny", "located", "found", "national", "state", "nation's", "country's",
            "official",
        ],
        other: OTHER_CAPITAL,
        ..FACT
    },
    Fact {
        cues: &["national currency", "local currency", "currency", "currencies"],
        subject: nation,
        value: money,
        judge: currency,
        glue: &["still", "local", "national", "pay", "pays", "paid", "people", "legal", "tender", "unit", "spend", "locals"],
        other: FORMER,
        ..FACT
    },
    Fact {
        cues: &[
            "alpha-2 code", "alpha-2", "two-letter country code", "two-letter code", "2-letter country code", "2-letter code",
            "two-letter iso code",
        ],
        subject: nation,
        value: |text| capitals_of(text, 2),
        judge: |subject, _, said| COUNTRIES.get(subject).map(|nation| code_of(nation, said, nation.alpha_2)),
        glue: &["country", "iso", "code", "3166", "3166-1", "under"],
        other: &["language", "639", "airline", "iata", "state", "subdivision", "fips", "ioc", "not", "vehicle", "formerly", "reserved"],
        ..FACT
    },
    Fact {
        cues: &["alpha-3 code", "alpha-3", "three-letter country code", "3-letter country code", "three-letter iso country code"],
        subject: nation,
        value: |text| capitals_of(text, 3),
        judge: |subject, _, said| COUNTRIES.get(subject).map(|nation| code_of(nation, said, nation.alpha_3)),
        glue: &["country", "iso", "code", "3166", "3166-1", "under"],
        other: &["language", "639", "airport", "iata", "currency", "olympic", "ioc", "fifa", "not", "vehicle", "formerly", "4217"],
        ..FACT
    },
    Fact {
        cues: &["top-level domain", "country-code domain", "internet domain", "cctld", "tld", "domain ending", "country domain"],
        subject: nation,
        value: top_level,
        judge: domain,
        glue: &["country", "code", "internet", "websites", "sites", "end", "ending"],
        other: &["formerly", "not", "colony", "territory"],
        ..FACT
    },
    Fact {
        cues: &[
            "calling code", "dialing code", "dialling code", "country code", "international prefix", "phone code", "dial code",
            "telephone code",
        ],
        subject: nation,
        value: plus,
        judge: calling,
        glue: &["dial", "dialing", "dialling", "country", "code", "international", "telephone", "phone", "numbers", "start", "begin"],
        other: &["not", "formerly", "area"],
        ..FACT
    },
    Fact {
        cues: &["postal abbreviation", "postal code", "abbreviation", "usps code", "state code", "two-letter code", "usps abbreviation"],
        subject: home,
        value: |text| capitals_of(text, 2),
        judge: abbreviation,
        glue: &["state", "postal", "usps", "two-letter"],
        other: &["country", "zip", "not", "iso", "traditional", "element", "chemical"],
        ..FACT
    },
    Fact {
        cues: &[
            "state to join the union", "state to be admitted", "state to enter the union", "state admitted", "state of the union",
            "state in the union", "state",
        ],
        counted: true,
        subject: home,
        value: ordinal,
        judge: in_order,
        glue: &[
            "#", "joined", "union", "entered", "admitted", "into", "became", "on", "union's", "nation's", "country's", "u.s.", "us",
            "american", "when", "was", "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
            "november", "december",
        ],
        other: &[
            "ratify", "ratified", "legalize", "legalized", "legalise", "legalised", "largest", "populous", "pass", "passed", "ban",
            "banned", "adopt", "adopted", "area", "population", "ranked", "ranks", "allow", "allowed", "biggest", "smallest", "richest",
            "wealthiest", "secede", "seceded", "visited", "visit", "trip", "tour", "stop", "confederacy", "confederate", "state's", "best",
            "densely", "safest", "most", "sworn", "abolish", "require",
        ],
        ..FACT
    },
    Fact {
        cues: &[
            "joined the union", "admitted to the union", "entered the union", "became a state", "achieved statehood", "gained statehood",
            "granted statehood", "statehood", "admission to the union",
        ],
        subject: home,
        value: year,
        judge: in_year,
        glue: &[
            "was", "on", "back", "late", "only", "came", "january", "february", "march", "april", "may", "june", "july", "august",
            "september", "october", "november", "december",
        ],
        other: &[
            "before", "after", "until", "wanted", "applied", "vote", "voted", "bid", "petition", "confederacy", "territory", "readmitted",
            "not", "rejoined", "proposed",
        ],
        ..FACT
    },
];

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    facts::run(context, FACTS)
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("We change planes in Toronto, the Canadian capital, and fly on at noon.", "Toronto", "capital of Canada: Ottawa"),
    flag("Brazil is vast. Its capital is Rio de Janeiro.", "Rio de Janeiro", "capital of Brazil: Brasilia"),
    flag("Turkey, with Istanbul as its capital, spans two continents.", "Istanbul", "capital of Turkey: Ankara"),
    flag("Capitals:\n\n- France: Paris\n- Switzerland: Zurich\n- Italy: Rome", "Zurich", "capital of Switzerland: Bern"),
    flag(
        "Here are a few:\n\n- **Australia** – Canberra (not Sydney)\n- **New Zealand** – Auckland",
        "Auckland",
        "capital of New Zealand: Wellington",
    )
    .asked("Capitals people always get wrong"),
    flag("| State | Capital |\n|---|---|\n| Nevada | Carson City |\n| Alaska | Anchorage |", "Anchorage", "capital of Alaska: Juneau"),
    flag("Cards work in most of Denmark, and the currency there is the euro.", "euro", "currency of Denmark: krone (DKK)"),
    flag("In Sweden, the euro is the local currency.", "euro", "currency of Sweden: krona (SEK)"),
    flag("For Austria, the alpha-2 code is AU.", "AU", "ISO 3166-1 code of Austria: AT"),
    flag("Swiss sites use .sw as their top-level domain.", ".sw", "top-level domain of Switzerland: .ch"),
    flag("Calling codes: France – +33, Portugal – +353.", "+353", "calling code of Portugal: +351"),
    flag("Hawaii was the 49th state to join the Union.", "49th", "place of Hawaii among the states admitted: 50th"),
    flag("Alaska became a state in 1958.", "1958", "Alaska admitted: 1959"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("We change planes in Ottawa, the Canadian capital, and fly on to Toronto. Its airport is the largest."),
    ignore("Sydney, Australia's largest city, is not its capital."),
    ignore("Toronto in Canada, whose capital is Ottawa, has a tower."),
    ignore("Australia's state capitals: Sydney, Melbourne, Brisbane, Perth, Adelaide, Hobart."),
    ignore("We visited Sydney, Melbourne, the Australian capital, and Perth."),
    ignore("Quebec lies in Canada, and its capital is Quebec City."),
    ignore("Ontario is a province of Canada. Its capital is Toronto."),
    ignore("In Denmark, the local currency is the krone; the euro is the currency of Finland."),
    ignore("Denmark's currency is pegged to the euro."),
    ignore("Hawaii was the 50th state, and Texas the 28th state; Hawaii was the third state to ban plastic bags."),
    ignore("If Toronto were the Canadian capital, Ottawa would be smaller."),
    ignore("| Country | Largest city | Capital |\n|---|---|---|\n| Australia | Sydney | Canberra |\n| Turkey | Istanbul | Ankara |"),
    ignore("Swiss sites end in .ch, and British ones in .uk."),
];
