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
use crate::cursor::Cursor;
use crate::hedge::is_asserted;

/// What the check says of itself.
pub const META: Meta = Meta { title: "Capital of a country or state", ..BY_FORMS };

/// Large and well-known cities that are no capital of a country.
const CITIES: &[&str] = &[
    "Sydney", "Melbourne", "Brisbane", "Perth", "Toronto", "Montreal", "Vancouver", "Istanbul", "Rio de Janeiro", "Sao Paulo", "Salvador",
    "New York City", "New York", "Los Angeles", "Chicago", "Zurich", "Geneva", "Basel", "Lagos", "Kano", "Casablanca", "Marrakesh",
    "Marrakech", "Fez", "Mumbai", "Bombay", "Kolkata", "Calcutta", "Chennai", "Bangalore", "Karachi", "Lahore", "Shanghai", "Guangzhou",
    "Hong Kong", "Shenzhen", "Auckland", "Christchurch", "Ho Chi Minh City", "Saigon", "Johannesburg", "Durban", "Dubai", "Sharjah",
    "Jeddah", "Mecca", "Medina", "Barcelona", "Seville", "Valencia", "Milan", "Naples", "Turin", "Florence", "Venice", "Munich",
    "Frankfurt", "Hamburg", "Cologne", "Lyon", "Marseille", "Nice", "Rotterdam", "Antwerp", "Bruges", "Ghent", "Porto", "Saint Petersburg",
    "St. Petersburg", "Krakow", "Gdansk", "Osaka", "Kyoto", "Yokohama", "Busan", "Incheon", "Manchester", "Birmingham", "Liverpool",
    "Edinburgh", "Glasgow", "Belfast", "Cardiff", "Guayaquil", "Santa Cruz", "Santa Cruz de la Sierra", "Cusco", "Medellin", "Cali",
    "Maracaibo", "Mombasa", "Kampong Cham", "Mandalay", "Chittagong", "Gothenburg", "Malmo", "Bergen", "Aarhus", "Tampere", "Benghazi",
    "Alexandria", "Giza", "Homs", "Aleppo", "Basra", "Mosul", "Isfahan", "Shiraz", "Kandahar", "Herat", "Samarkand", "Philadelphia",
    "San Francisco", "San Diego", "Houston", "Dallas", "Miami", "Seattle", "Las Vegas", "New Orleans", "Portland", "Detroit", "Baltimore",
    "Anchorage", "Charlotte", "Louisville", "Kansas City", "St. Louis", "Cleveland", "Memphis", "Milwaukee", "Omaha", "Orlando", "Tampa",
    "Newark", "Pittsburgh", "Buffalo", "San Antonio", "Tucson", "Burlington", "Minneapolis", "Wichita", "Fargo", "Sioux Falls", "Billings",
    "Reno", "Albuquerque", "Bridgeport", "Jacksonville", "Cincinnati", "Chicago", "Thessaloniki", "Split", "Dubrovnik", "Bursa", "Izmir",
    "Antalya", "Cancun", "Guadalajara", "Monterrey", "Cordoba", "Rosario", "Salzburg", "Innsbruck", "Graz", "Lviv", "Odessa", "Kharkiv",
    "Cebu", "Davao", "Surabaya", "Bandung", "Bali", "Chiang Mai", "Phuket", "Penang", "Kumasi", "Kisumu", "Arusha", "Zanzibar", "Douala",
    "Blantyre", "Bulawayo", "Calgary", "Quebec City", "Winnipeg", "Halifax",
];

/// Words of sentences in which another time or another sense of the word is meant.
const OTHER: &[&str] = &[
    "former", "formerly", "then", "until", "ancient", "was", "were", "historic", "historical", "historically", "century", "old", "empire",
    "before", "era", "period", "once", "economic", "financial", "cultural", "commercial", "fashion", "became", "become", "moved",
    "kingdom", "temporary", "wartime", "during", "in exile", "proposed", "future", "new capital", "tech", "de facto", "legislative",
    "judicial", "administrative", "executive", "previous", "previously", "used to", "dynasty", "colonial", "occupied",
    "capital city of the state", "province", "provincial", "region", "unofficial", "murder", "venture", "originally", "second", "not",
    "claimed", "claims", "will",
];

/// The places that have a capital, countries before states.
const PLACE: Lookup = Lookup { name: "place", example: "Canada", begins: Begins::Anything, at: places_at };

/// Cities that are known: capitals and other large ones.
const CITY: Lookup = Lookup { name: "city", example: "Toronto", begins: Begins::Anything, at: cities_at };

/// What is said of a place and its capital.
pub static FORMS: Forms = Forms::with(
    &[
        "[the|its] [national|official] capital [city] [and [the] largest city] (of|for) [the state of] {s:place} (<equals>|:|-|–|—) \
         [the city of|the town of] {v:city}",
        "[the] capital [city] of {s:place} , {v:city} ,",
        "[the city of] {v:city} (<be>|(serves|acts|functions) as|has been) [the|its] [national|official|current|present-day|modern] capital [city] \
         [and [the] largest city] of {s:place}",
        "[the city of] {v:city} (<be>|(serves|acts|functions) as) {s:place's} [current|present-day|national|official|modern] capital [city]",
        "{v:city} , [the] [national|official] capital [city] of {s:place} {:end}",
        "{s:place's} [national|official] capital [city] [and largest city] (<equals>|:) [the city of] {v:city}",
        "{s:place's} capital [city] , {v:city} ,",
        "{s:place} (, whose|has|with|,) [its|a|the] capital [city] [is] (in|at|of|is) {v:city}",
        "{s:place} \\( capital [:|is] {v:city} \\)",
    ],
    &[PLACE, CITY],
);

/// The forms in which the city is an apposition.
const APPOSITIONS: [usize; 3] = [1, 4, 6];

/// The form in which the place has a capital.
const HAS: usize = 7;

/// Countries are counted from 0, states of the United States from here on.
pub(crate) const FIRST_STATE: usize = 1000;

/// The countries and states whose names stand at the head of a text.
pub(crate) fn places_at(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut nation = Cursor::new(text, 0);
    if let Some(at) = country(&mut nation).and_then(|found| COUNTRIES.iter().position(|known| std::ptr::eq(known, found))) {
        found.push((nation.at, at));
    }
    let mut home = Cursor::new(text, 0);
    // "Washington" and "New York" are cities too.
    if let Some(state) = state(&mut home).filter(|home| !matches!(home.name, "Washington" | "New York"))
        && !home.rest().strip_prefix(' ').is_some_and(|next| next.starts_with(char::is_uppercase))
    {
        found.extend(STATES.iter().position(|known| std::ptr::eq(known, state)).map(|at| (home.at, FIRST_STATE + at)));
    }
    found
}

/// Names of cities, the same ones every time.
fn city_names() -> impl Iterator<Item = &'static str> {
    let capitals = COUNTRIES.iter().flat_map(|country| country.capitals.iter()).chain(STATES.iter().map(|state| &state.capital));
    capitals.chain(CITIES).copied()
}

/// The city whose name stands at the head of a text.
pub(crate) fn cities_at(text: &str) -> Vec<(usize, usize)> {
    if !text.starts_with(char::is_uppercase) {
        return Vec::new();
    }
    let ends = city_names().enumerate().filter_map(|(at, name)| {
        let mut cursor = Cursor::new(text, 0);
        eat_name(&mut cursor, name).then_some((cursor.at, at))
    });
    let Some((end, at)) = ends.max() else { return Vec::new() };
    // Part of a longer name, or one of two.
    let rest = &text[end..];
    let upper = |next: &str| next.trim_start_matches(['*', '_', '"']).starts_with(char::is_uppercase);
    let goes_on = rest.starts_with(['-', '/'])
        || rest
            .strip_prefix(' ')
            .is_some_and(|next| upper(next) || ["and ", "or "].iter().any(|word| next.strip_prefix(word).is_some_and(upper)));
    if goes_on { Vec::new() } else { vec![(end, at)] }
}

/// A place's name and its capitals, the first for showing.
pub(crate) fn capitals(place: usize) -> Option<(&'static str, Vec<&'static str>)> {
    if let Some(home) = place.checked_sub(FIRST_STATE).and_then(|at| STATES.get(at)) {
        let nation = COUNTRIES.iter().find(|country| country.names.contains(&home.name));
        let more = nation.into_iter().flat_map(|country| country.capitals.iter().copied());
        return Some((home.name, more.chain([home.capital]).collect()));
    }
    let nation = COUNTRIES.get(place)?;
    let home = STATES.iter().find(|state| nation.names.contains(&state.name));
    Some((nation.names.first()?, nation.capitals.iter().copied().chain(home.map(|home| home.capital)).collect()))
}

/// Whether a city is meant by one of `names`: "St. Paul" and "Saint Paul" are one.
pub(crate) fn is_one_of(city: &str, names: &[&str]) -> bool {
    let same = |name: &str| eat_name(&mut Cursor::new(city, 0), name);
    names.iter().any(|name| {
        same(name) || name.strip_prefix("Saint ").is_some_and(|rest| same(&format!("St. {rest}")) || same(&format!("St {rest}")))
    })
}

/// Whether what follows an apposition is its sentence's verb: in "Australia's capital, Sydney, and Perth" it may be an item of a list.
fn goes_on_with_verb(reading: &Reading<'_>, at: usize) -> bool {
    const VERBS: &[&str] = &[
        "is", "has", "lies", "sits", "which", "where", "offers", "boasts", "hosts", "features", "stands", "houses", "attracts", "remains",
        "was", "can", "will", "draws", "welcomes", "enjoys", "gets", "receives", "covers",
    ];
    let at = at + usize::from(reading.marks(at, ","));
    at >= reading.pieces.len()
        || reading.marks(at, "…")
        || reading.is(at, VERBS)
        || reading.marks(at, ".") && at + 1 >= reading.pieces.len()
}

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let reading = context.reading();
    FORMS.find(&reading).into_iter().filter_map(|found| decide(context, &reading, &found)).collect()
}

fn decide(context: &Context<'_>, reading: &Reading<'_>, found: &Found) -> Option<Signal> {
    let (from, to) = reading.clause(found.from, found.to);
    let before = found.from.checked_sub(1);
    // "the fashion capital", "not Toronto", "We saw Toronto, the capital of Canada, …".
    if reading.holds(from, to, OTHER) || found.has("not") || APPOSITIONS.contains(&found.form) && !goes_on_with_verb(reading, found.to) {
        return None;
    }
    let listed = before.is_some_and(|at| reading.is(at, &["and", "or", "to", "in", "from", "than", "visit", "saw"]));
    // "A territory of the United States with a capital city of Manila."
    let owned = found.form == HAS
        && (0..found.from).rev().find(|&at| !reading.is(at, &["the"])).is_some_and(|at| reading.is(at, &["of", "in", "from"]));
    if owned || listed && found.form == 4 {
        return None;
    }
    let (name, all) = capitals(found.known(reading, "s", &PLACE)?)?;
    let (start, end) = found.place("v")?;
    let city = reading.span(start, end);
    let said = city.of(reading.text);
    let span = context.at(city.start, city.end);
    if is_one_of(said, &all) {
        return Some(Signal::agrees(span));
    }
    let right = all.first()?;
    is_asserted(context, span).then(|| {
        // Georgia is a country and a state.
        let signal = match all.last().filter(|other| *other != right && STATES.iter().any(|state| state.name == name)) {
            Some(other) => Signal::new(span, format!("capital of {name}: {right} or {other}")),
            None => Signal::new(span, format!("capital of {name}: {right}")).correction(*right),
        };
        signal.claimed(said)
    })
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
    flag("The capital of Canada is Toronto and its longest river is the Mackenzie.", "Toronto", "capital of Canada: Ottawa"),
    flag("Canada, whose capital is Toronto, is large.", "Toronto", "capital of Canada: Ottawa"),
    flag("Note that Sydney serves as the capital of Australia.", "Sydney", "capital of Australia: Canberra"),
    flag("Brazil (capital: Rio de Janeiro) is large.", "Rio de Janeiro", "capital of Brazil: Brasilia"),
    flag("Rio de Janeiro acts as Brazil's capital city, and Brasília is inland.", "Rio de Janeiro", "capital of Brazil: Brasilia"),
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
    ignore("The islands were a territory of Canada with a capital city of Toronto."),
    ignore("Sydney is not the capital of Australia."),
];
