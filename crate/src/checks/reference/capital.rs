//! # What it flags
//! Another city called the capital of a country or of a state of the United States: "the capital of Australia is Sydney".
//! # Why it misleads
//! The largest or best-known city is easily taken for the capital.
//! # How it is decided
//! "The capital of X is Y", "Y is the capital of X", "Y, the capital of X, …", "X's capital is Y", "X's capital, Y, …" are held against a table. A city is called wrong only if it is
//! a capital elsewhere or one of the large cities the check knows; contested, shared and recently moved capitals accept every reading.
//! # Known false positives
//! None known; sentences on the past, on "economic" or other capitals and on the capital of a part of a country are left alone.

use crate::check::prelude::*;
use crate::checks::reference::{COUNTRIES, STATES, country, eat_name, state};
use crate::cursor::{Cursor, has_word, places};
use crate::hedge::is_asserted;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Capital of a country or state",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &["capital"],
};

/// Large and well-known cities that are no capital of a country.
const CITIES: &[&str] = &[
    "Sydney",
    "Melbourne",
    "Brisbane",
    "Perth",
    "Toronto",
    "Montreal",
    "Vancouver",
    "Istanbul",
    "Rio de Janeiro",
    "Sao Paulo",
    "Salvador",
    "New York City",
    "New York",
    "Los Angeles",
    "Chicago",
    "Zurich",
    "Geneva",
    "Basel",
    "Lagos",
    "Kano",
    "Casablanca",
    "Marrakesh",
    "Marrakech",
    "Fez",
    "Mumbai",
    "Bombay",
    "Kolkata",
    "Calcutta",
    "Chennai",
    "Bangalore",
    "Karachi",
    "Lahore",
    "Shanghai",
    "Guangzhou",
    "Hong Kong",
    "Shenzhen",
    "Auckland",
    "Christchurch",
    "Ho Chi Minh City",
    "Saigon",
    "Johannesburg",
    "Durban",
    "Dubai",
    "Sharjah",
    "Jeddah",
    "Mecca",
    "Medina",
    "Barcelona",
    "Seville",
    "Valencia",
    "Milan",
    "Naples",
    "Turin",
    "Florence",
    "Venice",
    "Munich",
    "Frankfurt",
    "Hamburg",
    "Cologne",
    "Lyon",
    "Marseille",
    "Nice",
    "Rotterdam",
    "Antwerp",
    "Bruges",
    "Ghent",
    "Porto",
    "Saint Petersburg",
    "St. Petersburg",
    "Krakow",
    "Gdansk",
    "Osaka",
    "Kyoto",
    "Yokohama",
    "Busan",
    "Incheon",
    "Manchester",
    "Birmingham",
    "Liverpool",
    "Edinburgh",
    "Glasgow",
    "Belfast",
    "Cardiff",
    "Guayaquil",
    "Santa Cruz",
    "Santa Cruz de la Sierra",
    "Cusco",
    "Medellin",
    "Cali",
    "Maracaibo",
    "Mombasa",
    "Kampong Cham",
    "Mandalay",
    "Chittagong",
    "Gothenburg",
    "Malmo",
    "Bergen",
    "Aarhus",
    "Tampere",
    "Benghazi",
    "Alexandria",
    "Giza",
    "Homs",
    "Aleppo",
    "Basra",
    "Mosul",
    "Isfahan",
    "Shiraz",
    "Kandahar",
    "Herat",
    "Samarkand",
    "Philadelphia",
    "San Francisco",
    "San Diego",
    "Houston",
    "Dallas",
    "Miami",
    "Seattle",
    "Las Vegas",
    "New Orleans",
    "Portland",
    "Detroit",
    "Baltimore",
    "Anchorage",
    "Charlotte",
    "Louisville",
    "Kansas City",
    "St. Louis",
    "Cleveland",
    "Memphis",
    "Milwaukee",
    "Omaha",
    "Orlando",
    "Tampa",
    "Newark",
    "Pittsburgh",
    "Buffalo",
    "San Antonio",
    "Tucson",
    "Burlington",
    "Minneapolis",
    "Wichita",
    "Fargo",
    "Sioux Falls",
    "Billings",
    "Reno",
    "Albuquerque",
    "Bridgeport",
    "Jacksonville",
    "Cincinnati",
    "Chicago",
    "Thessaloniki",
    "Split",
    "Dubrovnik",
    "Bursa",
    "Izmir",
    "Antalya",
    "Cancun",
    "Guadalajara",
    "Monterrey",
    "Cordoba",
    "Rosario",
    "Salzburg",
    "Innsbruck",
    "Graz",
    "Lviv",
    "Odessa",
    "Kharkiv",
    "Cebu",
    "Davao",
    "Surabaya",
    "Bandung",
    "Bali",
    "Chiang Mai",
    "Phuket",
    "Penang",
    "Kumasi",
    "Kisumu",
    "Arusha",
    "Zanzibar",
    "Douala",
    "Blantyre",
    "Bulawayo",
    "Calgary",
    "Quebec City",
    "Winnipeg",
    "Halifax",
];

/// Words of sentences in which another time or another sense of the word is meant.
const OTHER: &[&str] = &[
    "former",
    "formerly",
    "then",
    "until",
    "ancient",
    "was",
    "were",
    "historic",
    "historical",
    "historically",
    "century",
    "old",
    "empire",
    "before",
    "era",
    "period",
    "once",
    "economic",
    "financial",
    "cultural",
    "commercial",
    "fashion",
    "became",
    "become",
    "moved",
    "kingdom",
    "temporary",
    "wartime",
    "during",
    "in exile",
    "proposed",
    "future",
    "new capital",
    "tech",
    "de facto",
    "legislative",
    "judicial",
    "administrative",
    "executive",
    "previous",
    "previously",
    "used to",
    "dynasty",
    "colonial",
    "occupied",
    "capital city of the state",
    "province",
    "provincial",
    "region",
    "unofficial",
    "murder",
    "venture",
    "originally",
    "second",
    "not",
    "claimed",
    "claims",
    "will",
];

/// What a place's capital may be: the accepted ones, the first for showing.
fn accepted(cursor: &mut Cursor<'_>) -> Option<(String, Vec<&'static str>)> {
    let before = cursor.at;
    let mut second = *cursor;
    let nation = country(cursor);
    let home = state(&mut second);
    if nation.is_none() {
        // "Washington" and "New York" are cities too; their capitals are asked of the state only by that word.
        let home = home.filter(|home| !matches!(home.name, "Washington" | "New York"))?;
        cursor.at = second.at;
        let rest = cursor.rest();
        if rest.strip_prefix(' ').is_some_and(|next| next.starts_with(char::is_uppercase)) {
            return None;
        }
        return Some((home.name.to_owned(), vec![home.capital]));
    }
    let nation = nation?;
    let mut all = nation.capitals.clone();
    if let Some(home) = home.filter(|_| second.at >= cursor.at) {
        all.push(home.capital);
    }
    let _ = before;
    Some((nation.names[0].to_owned(), all))
}

/// A known city at the cursor: its end.
fn known_city(cursor: &mut Cursor<'_>) -> Option<usize> {
    cursor.eat_any(&["the city of", "the town of"]);
    cursor.gap();
    if !cursor.peek()?.is_uppercase() {
        return None;
    }
    let names = COUNTRIES.iter().flat_map(|country| country.capitals.iter()).chain(STATES.iter().map(|state| &state.capital)).chain(CITIES);
    let mut best: Option<Cursor<'_>> = None;
    for name in names {
        let mut ahead = *cursor;
        if eat_name(&mut ahead, name) && best.is_none_or(|known| ahead.at > known.at) {
            best = Some(ahead);
        }
    }
    let end = best?;
    // Part of a longer name, or one of two.
    let rest = end.rest();
    let goes_on = rest.starts_with(['-', '\'', '’', '/'])
        || rest
            .strip_prefix(' ')
            .is_some_and(|next| next.starts_with(char::is_uppercase) || next.starts_with("and ") || next.starts_with("or "));
    if goes_on {
        return None;
    }
    *cursor = end;
    Some(end.at)
}

fn is_capital(text: &str, start: usize, all: &[&str]) -> bool {
    all.iter().any(|name| eat_name(&mut Cursor::new(text, start), name))
        // "St. Paul" and "Saint Paul", "Washington, D.C.".
        || all.iter().any(|name| name.strip_prefix("Saint ").is_some_and(|rest| eat_name(&mut Cursor::new(text, start), &format!("St. {rest}")) || eat_name(&mut Cursor::new(text, start), &format!("St {rest}"))))
}

/// Whether the words before the cursor are an apposition: a comma and the sentence's verb follow. In "Australia's capital, Sydney, and
/// Perth" they may be items of a list.
fn aside(cursor: &Cursor<'_>) -> bool {
    let Some(rest) = cursor.rest().trim_start_matches(['*', '_', ' ']).strip_prefix(',') else { return false };
    let rest = rest.trim_start();
    let word = rest.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    rest.is_empty()
        || rest.starts_with("...")
        || rest.starts_with('…')
        || matches!(word, "is" | "has" | "lies" | "sits" | "which" | "where" | "offers" | "boasts" | "hosts" | "features" | "stands" | "houses" | "attracts" | "remains")
}

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    let lower = text.to_ascii_lowercase();
    if has_word(&lower, OTHER) {
        return Vec::new();
    }
    let mut signals = Vec::new();
    for at in places(&lower, "capital") {
        let mut cursor = Cursor::new(text, at + "capital".len());
        cursor.eat_any(&["city", "and largest city", "(and largest city)"]);
        let before = lower[..at].trim_end();
        let found = if cursor.eat("of") {
            let Some((place, all)) = accepted(&mut cursor) else { continue };
            let mut after = cursor;
            if after.eat_any(&["is", "is:", ":", "-", "–", "—"]).is_some() {
                // "The capital of X is Y".
                after.gap();
                let from = after.at;
                let mut city = after;
                city.eat_any(&["the city of"]);
                city.gap();
                let start = city.at;
                known_city(&mut after).map(|end| (from.max(start), end, place, all))
            } else {
                // "Y is the capital of X".
                let head = before
                    .strip_suffix("the")
                    .map(str::trim_end)
                    .and_then(|head| head.strip_suffix(" is").or_else(|| head.strip_suffix(" is also")).or_else(|| head.strip_suffix(',').filter(|_| aside(&cursor))));
                head.and_then(|head| {
                    let name = text[..head.len()].rsplit(['.', ':', ';', '\n', '(', '"']).next()?;
                    let name = name.rsplit(", ").next()?.trim();
                    let start = head.len() - text[..head.len()].rfind(name).map_or(0, |at| head.len() - at);
                    let mut city = Cursor::new(text, start);
                    let end = known_city(&mut city)?;
                    (end == start + name.len()).then_some((start, end, place, all))
                })
            }
        } else if let Some(owner) = before.strip_suffix("'s").or_else(|| before.strip_suffix("’s")) {
            // "X's capital is Y".
            let place =
                text[..owner.len()].rsplit(|character: char| !character.is_alphabetic() && character != ' ').next().unwrap_or_default();
            let whole = place.trim();
            let start = owner.len() - place.trim_start().len();
            let mut cursor_place = Cursor::new(text, start);
            let named = accepted(&mut cursor_place).filter(|_| cursor_place.at == start + whole.len());
            if cursor.eat("is") {
                cursor.gap();
                let from = cursor.at;
                named.and_then(|(place, all)| known_city(&mut cursor).map(|end| (from, end, place, all)))
            } else if cursor.eat(",") {
                cursor.gap();
                let from = cursor.at;
                named.and_then(|(place, all)| known_city(&mut cursor).filter(|_| aside(&cursor)).map(|end| (from, end, place, all)))
            } else {
                None
            }
        } else {
            None
        };
        let Some((start, end, place, all)) = found else { continue };
        let span = context.at(start, end);
        if is_capital(text, start, &all) {
            signals.push(Signal::agrees(span));
        } else if is_asserted(context, span) {
            // Georgia is a country and a state.
            let both = STATES.iter().find(|state| place == state.name && all[0] != state.capital);
            let signal = match both {
                Some(state) => Signal::new(span, format!("capital of {place}: {} or {}", all[0], state.capital)),
                None => Signal::new(span, format!("capital of {place}: {}", all[0])).correction(all[0]),
            };
            signals.push(signal.claimed(&text[start..end]));
        }
    }
    signals
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("The capital of Australia is **Sydney**.", "Sydney", "capital of Australia: Canberra"),
    flag("Istanbul is the capital of Turkey.", "Istanbul", "capital of Turkey: Ankara"),
    flag("Canada's capital is Toronto, on Lake Ontario.", "Toronto", "capital of Canada: Ottawa"),
    flag("The capital city of Switzerland is Zürich.", "Zürich", "capital of Switzerland: Bern"),
    flag("Australia's capital, Sydney, is large.", "Sydney", "capital of Australia: Canberra"),
    flag("Toronto, the capital of Canada, lies on Lake Ontario.", "Toronto", "capital of Canada: Ottawa"),
    flag("The capital of Florida is Miami.", "Miami", "capital of Florida: Tallahassee"),
    flag("- Rio de Janeiro is the capital of Brazil.", "Rio de Janeiro", "capital of Brazil: Brasilia"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("The capital of Australia is Canberra, and Brasília is the capital of Brazil."),
    ignore("The capital of South Africa is Cape Town, or Pretoria, or Bloemfontein."),
    ignore("Rio de Janeiro was the capital of Brazil until 1960."),
    ignore("Milan is the fashion capital of Italy."),
    ignore("The capital of Georgia is Atlanta; the capital of Georgia is Tbilisi."),
    ignore("Sydney is the capital of New South Wales."),
    ignore("It is a misconception that the capital of Australia is Sydney."),
    ignore("We saw Australia's capital, Sydney, and Perth."),
    ignore("They went to Toronto, the capital of Canada, and Boston."),
    ignore("Canberra, the capital of Australia, is smaller than Sydney."),
    ignore("The capital of Minnesota is St. Paul."),
    ignore("Is Sydney the capital of Australia?"),
    ignore("Sydney is not the capital of Australia."),
];
