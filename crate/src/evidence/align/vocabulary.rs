//! Words of which the meaning is known.

use super::stem::{hash, stem};
use std::collections::HashMap;
use std::sync::LazyLock;

/// Words that say nothing of the subject.
const STOP: &str = "a an the of to in is are was were be been being and or for on at by with from that this these those it its as has have \
    had he she they his her their him them i we you our us my your who which what whom whose also into than then there such will would can \
    could may might must shall should do does did so if but about s t re ve up out over under after before during since until till between \
    more less least most very just only not no nor own same too both each all any some one while when where how other another according \
    never cannot neither without none";

/// Denying words that stand right before what they deny.
const NOT: &[&str] = &["not", "never", "cannot"];

/// Words that deny without a "not": with one of them about, a negation on the other side says nothing.
const DENIERS: &str = "prevent prevented prevents refuse refused deny denied denies fail failed fails avoid avoided lack lacks lacked without \
    unable unlikely rarely hardly barely stop stopped block blocked reject rejected false untrue unless no none neither nor nothing absence absent acquitted cleared exempt \
    exempted excluded excludes";

/// Words of which a thing has one at a time, by class: another member in the same place disagrees.
const CLASSES: &[(Class, &str)] = &[
    (
        Class::Weekday,
        "monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays",
    ),
    (
        Class::Nationality,
        "american british irish french german italian spanish portuguese dutch belgian swiss austrian polish russian ukrainian greek turkish \
         swedish norwegian danish finnish icelandic czech slovak hungarian romanian bulgarian serbian croatian canadian mexican brazilian \
         argentine argentinian chilean peruvian colombian venezuelan cuban australian japanese chinese korean indian pakistani bangladeshi \
         iranian iraqi israeli egyptian nigerian kenyan ethiopian moroccan vietnamese thai filipino indonesian malaysian",
    ),
    (Class::Compass, "north south east west northern southern eastern western northeast northwest southeast southwest"),
    (Class::Continent, "europe asia africa oceania antarctica"),
    (
        Class::Ordinal,
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth \
         seventeenth eighteenth nineteenth twentieth",
    ),
    (
        Class::Kin,
        "father mother son daughter brother sister husband wife uncle aunt nephew niece grandfather grandmother grandson granddaughter",
    ),
    (Class::Colour, "red blue green yellow black white orange purple brown pink grey"),
    (Class::Medal, "gold silver bronze"),
    (Class::Season, "spring summer autumn winter"),
    (Class::Daytime, "morning afternoon evening night"),
    (
        Class::Material,
        "wood wooden oak pine steel aluminium aluminum plastic glass leather cotton wool silk linen concrete brick marble ceramic porcelain \
         copper iron titanium rubber paper cardboard bamboo",
    ),
    (
        Class::Science,
        "physics chemistry biology mathematics medicine law economics philosophy psychology sociology history geography literature \
         engineering architecture linguistics archaeology theology",
    ),
    (Class::Multiple, "doubled tripled trebled quadrupled halved"),
    (
        Class::Instrument,
        "violin violinist cello cellist piano pianist guitar guitarist flute flautist flutist trumpet trumpeter drummer organist harpist \
         clarinettist saxophonist bassist",
    ),
];

/// Countries, each with the words of those who live there: one and the other are the same member of a class.
const COUNTRIES: &str = "america:american britain:british ireland:irish france:french germany:german italy:italian spain:spanish \
    portugal:portuguese netherlands:dutch belgium:belgian switzerland:swiss austria:austrian poland:polish russia:russian ukraine:ukrainian \
    greece:greek turkey:turkish sweden:swedish norway:norwegian denmark:danish finland:finnish iceland:icelandic slovakia:slovak \
    hungary:hungarian romania:romanian bulgaria:bulgarian serbia:serbian croatia:croatian canada:canadian mexico:mexican brazil:brazilian \
    argentina:argentine chile:chilean peru:peruvian colombia:colombian venezuela:venezuelan cuba:cuban australia:australian japan:japanese \
    china:chinese korea:korean india:indian pakistan:pakistani bangladesh:bangladeshi iran:iranian iraq:iraqi israel:israeli egypt:egyptian \
    nigeria:nigerian kenya:kenyan ethiopia:ethiopian morocco:moroccan vietnam:vietnamese thailand:thai philippines:filipino \
    indonesia:indonesian malaysia:malaysian scotland:scottish wales:welsh ghana:ghanaian tunisia:tunisian algeria:algerian uganda:ugandan \
    tanzania:tanzanian senegal:senegalese ecuador:ecuadorian bolivia:bolivian uruguay:uruguayan paraguay:paraguayan nepal:nepalese \
    estonia:estonian latvia:latvian lithuania:lithuanian slovenia:slovenian albania:albanian";

/// What a class is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Class {
    Weekday,
    Nationality,
    Compass,
    Continent,
    Ordinal,
    Kin,
    Colour,
    Medal,
    Season,
    Daytime,
    Material,
    Science,
    Instrument,
    Multiple,
}

/// Words against words: whoever says one of a side denies the other side.
const OPPOSITES: &[(&str, &str)] = &[
    (
        "rise rises rose risen rising increase increased increases increasing grow grew grown grows climb climbed raise raised raises \
         jumped gained doubled expanded",
        "fall falls fell fallen falling decrease decreased decreases decreasing decline declined declines drop dropped drops shrink shrank cut \
         cuts lowered reduce reduced reduces slipped halved",
    ),
    ("win won wins winning victory beat defeated", "lose lost loses losing loss"),
    ("profit", "loss"),
    ("before prior earlier", "after following later followed"),
    ("always", "never"),
    ("accept accepted accepts approve approved agreed adopted passed", "reject rejected rejects refuse refused denied deny declined"),
    ("alive living", "dead died"),
    ("begin began begins start started starts open opens", "end ended ends stop stopped close closed closes"),
    ("married", "unmarried divorced single"),
    ("highest greatest", "lowest smallest"),
    ("largest biggest greatest", "smallest tiniest"),
    ("most", "least fewest"),
    ("longest tallest", "shortest"),
    ("oldest", "youngest newest"),
    ("best", "worst"),
    ("earliest", "latest"),
    ("fastest quickest", "slowest"),
    ("wettest rainiest", "driest"),
    ("hottest warmest", "coldest coolest"),
    ("strongest", "weakest"),
    ("higher greater", "lower smaller"),
    ("larger bigger greater", "smaller"),
    ("more", "less fewer"),
    ("longer taller", "shorter"),
    ("older", "younger newer"),
    ("better", "worse"),
    ("earlier", "later"),
    ("faster quicker", "slower"),
    ("wetter", "drier"),
    ("hotter warmer", "colder cooler"),
    ("heavier", "lighter"),
    ("above", "below"),
    ("widened widen widens", "narrowed narrow narrows shrank"),
    ("intact undamaged unharmed unhurt", "broken damaged destroyed injured"),
    ("up upward upwards", "down downward downwards"),
    ("positive", "negative"),
    ("success successful succeeded succeed successfully", "failure unsuccessful failed fail"),
    (
        "allow allowed allows permits permit permitted legal lawful may",
        "ban banned prohibit prohibited prohibits forbidden illegal unlawful forbids",
    ),
    ("support supported supports favour favoured favor favored backed", "oppose opposed opposes"),
    ("possible", "impossible"),
    ("common frequent frequently often", "rare rarely seldom"),
    ("present", "absent"),
    ("buy bought acquire acquired purchase purchased", "sell sold"),
    ("import imported imports", "export exported exports"),
    ("safe", "unsafe dangerous"),
    ("effective", "ineffective"),
    ("include included includes including", "exclude excluded excludes excluding"),
    ("mandatory compulsory required obligatory", "optional voluntary"),
    ("free", "paid chargeable"),
    ("enabled", "disabled"),
    ("permanent permanently", "temporary temporarily"),
    (
        "complete completed finished certified approved granted final finalised finalized done signed issued launched",
        "pending progress ongoing planned planning awaiting unfinished incomplete applied draft proposed scheduled underway",
    ),
    ("completed finished", "cancelled canceled abandoned suspended"),
    ("guilty convicted", "innocent acquitted"),
    ("released launched published", "unreleased cancelled canceled withdrawn"),
    ("true", "false"),
    ("inside within indoors", "outside outdoors"),
    ("upper", "lower"),
    ("left", "right"),
    ("early", "late"),
    ("first", "last"),
    ("major majority", "minor minority"),
    ("public publicly", "private privately"),
    ("full", "empty"),
    ("strong stronger", "weak weaker"),
    ("easy easier", "hard harder difficult"),
    ("unanimous unanimously", "narrowly split divided"),
    ("daily", "weekly monthly yearly annually quarterly"),
    ("weekly", "monthly yearly annually quarterly"),
    ("monthly", "yearly annually quarterly"),
    ("annual annually yearly", "quarterly biennial"),
    ("hired joined", "fired resigned dismissed"),
    ("renewed extended", "expired terminated ended"),
    ("land", "water"),
    ("hot warm lukewarm", "cold chilled"),
    ("dry", "wet rainy"),
    ("sun sunny", "shade shady"),
    ("flat", "pitched sloping"),
    ("toxic poisonous", "nontoxic harmless"),
    ("cheap cheaper cheapest inexpensive", "expensive costly dearer pricier"),
    ("fresh", "frozen"),
    ("sweet", "sour bitter"),
    ("optimistic", "pessimistic"),
    ("survive survived survives intact undamaged", "destroyed perished burned demolished"),
    ("won wins win", "shortlisted nominated finalist"),
    ("upheld uphold", "dismissed rejected overturned quashed"),
    ("raise raised raises lower lowered lowers cut increased reduced", "unchanged"),
    ("strengthen strengthened", "weaken weakened"),
    ("gain gains", "loss losses"),
    ("rich", "poor"),
    ("heavy", "light"),
    ("wide wider", "narrow narrower"),
    ("deep deeper", "shallow"),
    ("modern", "ancient"),
    ("visible", "invisible hidden"),
    ("natural", "artificial synthetic"),
    ("raw", "cooked"),
    ("alone", "jointly"),
    ("full-time", "part-time"),
    ("odd", "even"),
    ("minimum", "maximum"),
    ("debut", "second third fourth fifth last final"),
    ("dark", "light pale"),
    ("shorten shortened", "lengthen lengthened prolonged"),
    ("tightened", "loosened eased relaxed"),
    ("agreed", "disagreed"),
    ("likely", "unlikely"),
    ("benign", "malignant"),
    ("acidic", "alkaline"),
    ("horizontal horizontally", "vertical vertically"),
    ("voluntary voluntarily", "mandatory compulsory"),
];

/// Words that are the same member of a class as another.
const MEMBERS: &[(&str, &str)] = &[
    ("wooden", "wood"),
    ("aluminum", "aluminium"),
    ("northern", "north"),
    ("southern", "south"),
    ("eastern", "east"),
    ("western", "west"),
    ("violinist", "violin"),
    ("cellist", "cello"),
    ("pianist", "piano"),
    ("guitarist", "guitar"),
    ("flautist", "flute"),
    ("flutist", "flute"),
    ("trumpeter", "trumpet"),
    ("midnight", "night"),
    ("midday", "noon"),
];

/// Whether a pair of opposites compares: "larger", "less".
pub(crate) fn compares(pair: u8) -> bool {
    const COMPARE: &[&str] =
        &["higher", "larger", "more", "longer", "older", "better", "earlier", "faster", "wetter", "hotter", "heavier", "cheap"];
    let first = OPPOSITES.get(usize::from(pair)).and_then(|(one, _)| one.split(' ').next());
    first.is_some_and(|first| COMPARE.contains(&first))
}

/// Whether a pair of opposites is that of what rises and what falls.
pub(crate) fn is_rise(pair: u8) -> bool {
    pair == 0
}

/// Pairs of which more than a word beside both has to be the same: what is before and after what, who buys and who sells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Turn {
    /// What stands behind the word.
    Order,
    /// Who stands before it.
    Trade,
}

/// Which of them a pair of opposites is.
pub(crate) fn turn(pair: u8) -> Option<Turn> {
    match OPPOSITES.get(usize::from(pair))?.0.split(' ').next()? {
        "before" | "include" => Some(Turn::Order),
        "buy" | "import" => Some(Turn::Trade),
        _ => None,
    }
}

/// All of something.
const EVERY: &[&str] = &["all", "every", "always", "everyone"];
/// Words with which a side says that it is all as well.
const ALSO_EVERY: &[&str] = &["all", "every", "entire", "always", "everyone", "only", "exclusively", "solely", "unanimously", "each"];
/// What denies it.
const NOT_EVERY: &[&str] = &["some", "few", "partly", "sometimes", "none", "never", "neither", "nobody", "most", "half", "several"];

/// Words that make a name a place's or an institution's, which readers of "the Capitol" say for it.
const PLACES: &str = "united new north south east west northern southern eastern western central county city state states kingdom nations union house \
    river lake island islands street road park university college school court council department ministry office party government commission \
    agency bank company inc ltd corporation group committee association institute museum hospital police church league cup world international \
    national european american british premier game games champions daily times news";

/// Whether a word in lower case makes a name a place's or an institution's.
pub(crate) fn is_place(word: &str) -> bool {
    PLACES.split_whitespace().any(|place| place == word)
}

/// Titles before names.
const TITLES: &str = "prime minister president ceo cfo chairman chairwoman director dr sir lord lady king queen prince princess pope professor \
    prof mr mrs ms miss captain general senator governor judge justice secretary mayor coach chancellor founder st saint";

/// Words that say little of the subject: verbs that only carry another word, adverbs of manner, words of talk about the text.
const LIGHT: &str = "go goes going take takes took taken place get gets getting got use uses used using make makes made making become becomes became \
    currently now today still already yet well even quite rather really around roughly approximately nearly almost exactly total amount number \
    according text article document report reported passage say says said state states stated note notes noted mention mentions mentioned \
    describe describes described explain explains explained indicate indicates indicated thanks due able need needs want wants plan plans \
    planned expect expected expects set likely actually indeed overall however therefore thus eventually finally later earlier ago remember \
    per every several many much long include includes included including come comes came give gives given gave keep keeps remain remains \
    remained stay stays stayed hold holds held lie lies stand stands serve serves different current original initial main key available \
    participant new fewer nearly involve involved involves feature features offer offers offered provide provides provided cover covers covered lasted last lasts \
    particular particularly especially mainly mostly largely partly together altogether among within instead along away back down like way kind \
    sort part parts call calls called require requires required ask asks asked reach reaches reached measure measures measured weigh weighs \
    weighed total totals totalled amount amounts amounted sit sits come comes count counts counted receive receives received enrol enrolled \
    recruit recruited host hosts hosted boast boasts run runs ran carry carries carried bring brings brought find finds found see sees saw \
    show shows showed happen happens happened occur occurs occurred begin consist consists comprise comprises belong belongs must wide \
    long tall high deep old worth away apart respectively officially reportedly recently newly fully even further additional separate \
    overall whole entire full first people person someone somebody thing things time times fact point order really always";

/// Nouns that take up what was named: "the company", "this film".
const TAKES_UP: &str = "company firm business group organisation organization institution school university college museum gallery library hospital \
    clinic church city town village country nation state region area place site building house cottage hotel flat apartment property bridge \
    tower station airport project product device machine appliance model tool drug medicine medication tablet pill capsule vaccine treatment \
    study trial paper research survey experiment report analysis book novel story film movie play series show opera song album painting \
    work author writer artist painter singer musician composer actor actress director scientist researcher politician president mayor minister \
    player team club band squad side match game race event festival concert contract agreement deal treaty lease policy plan scheme \
    programme program service app application software system platform website position job role post vacancy apprenticeship course class \
    trip tour journey flight train ferry bus boat ship car vehicle recipe dish cake bread dough soup meal wine beer coffee tea drink plant \
    tree flower animal bird fish insect species dog cat horse patient man woman person child family river lake island mountain valley \
    road line route park garden market shop store restaurant bank council committee board court judge government party union authority \
    regulator agency law bill vote election storm fire war battle disease virus condition substance metal material lamp fan phone laptop \
    camera watch bike machine account loan fund rate price ticket date year day week month";

/// Qualities that set one thing apart from another of its kind: with one of them on one side and its other on the other side, two things are
/// spoken of.
const KINDS: &[(&str, &str)] = &[
    ("weekday weekdays", "weekend weekends"),
    ("adult adults", "child children kids"),
    ("man men male males boys", "woman women female females girls"),
    ("single", "day return double annual"),
    ("upper", "lower"),
    ("front", "rear back"),
    ("north northern", "south southern"),
    ("east eastern", "west western"),
    ("inner", "outer"),
    ("old older former previous", "new newer current"),
    ("large larger big bigger", "small smaller"),
    ("intervention treatment", "control placebo"),
    ("domestic", "foreign international"),
    ("gross", "net"),
    ("minimum", "maximum"),
    ("highest", "lowest"),
    ("first", "second third last"),
    ("spring", "summer autumn winter"),
    ("summer", "winter autumn"),
    ("import imports", "export exports"),
    ("revenue sales turnover", "profit profits loss losses"),
    ("direct", "indirect"),
    ("average", "total"),
    ("morning", "evening afternoon night"),
    ("white", "red"),
    ("positive", "negative"),
    ("basic standard", "pro premium"),
    ("primary", "secondary"),
    ("ground", "upper top"),
    ("online", "shop store stores shops person"),
];

/// Words of which a sentence is about another thing than the one before it.
const OTHERS: &[&str] = &["another", "other", "others", "similar", "different", "unlike", "else", "elsewhere", "rival", "competitor"];

/// Whether a word in lower case points to another thing.
pub(crate) fn points_elsewhere(word: &str) -> bool {
    OTHERS.contains(&word)
}

/// The kinds a word in lower case is of: the pair, and the side.
pub(crate) fn kinds(word: u64) -> &'static [(u8, bool)] {
    static OF: LazyLock<HashMap<u64, Vec<(u8, bool)>>> = LazyLock::new(|| {
        let mut of = HashMap::<u64, Vec<(u8, bool)>>::new();
        for (pair, (one, other)) in KINDS.iter().enumerate() {
            for (words, side) in [(one, false), (other, true)] {
                words.split(' ').for_each(|word| of.entry(hash(word)).or_default().push((pair as u8, side)));
            }
        }
        of
    });
    OF.get(&word).map_or(&[], Vec::as_slice)
}

/// What is known of a word.
#[derive(Debug, Clone, Default)]
pub(crate) struct Known {
    pub stop: bool,
    pub not: bool,
    pub denies: bool,
    pub class: Option<Class>,
    /// The word that stands for the member of the class it is, where that is another one.
    pub member: Option<u64>,
    /// The sides of opposites it is on: the pair, and which side.
    pub sides: Vec<(u8, bool)>,
    pub every: bool,
    pub also_every: bool,
    pub not_every: bool,
    pub title: bool,
    /// Whether it says little of the subject.
    pub light: bool,
    /// Whether it takes up a subject that was named, with "the" before it.
    pub takes_up: bool,
}

/// What is known of words in lower case, by their number.
static KNOWN: LazyLock<HashMap<u64, Known>> = LazyLock::new(|| {
    let mut known = HashMap::<u64, Known>::new();
    let mut note = |words: &mut dyn Iterator<Item = &str>, what: &dyn Fn(&mut Known)| {
        for word in words {
            what(known.entry(hash(word)).or_default());
        }
    };
    note(&mut STOP.split_whitespace(), &|word| word.stop = true);
    note(&mut NOT.iter().copied(), &|word| word.not = true);
    note(&mut DENIERS.split_whitespace(), &|word| word.denies = true);
    for (class, words) in CLASSES {
        note(&mut words.split_whitespace(), &|word| word.class = Some(*class));
    }
    for (pair, (one, other)) in OPPOSITES.iter().enumerate() {
        note(&mut one.split_whitespace(), &|word| word.sides.push((pair as u8, false)));
        note(&mut other.split_whitespace(), &|word| word.sides.push((pair as u8, true)));
    }
    for (word, member) in MEMBERS {
        note(&mut std::iter::once(*word), &|word| word.member = Some(hash(member)));
    }
    for country in COUNTRIES.split_whitespace() {
        let Some((country, people)) = country.split_once(':') else { continue };
        for word in [country, people] {
            note(&mut std::iter::once(word), &|word| {
                word.class = Some(Class::Nationality);
                word.member = Some(hash(people));
            });
        }
    }
    note(&mut EVERY.iter().copied(), &|word| word.every = true);
    note(&mut ALSO_EVERY.iter().copied(), &|word| word.also_every = true);
    note(&mut NOT_EVERY.iter().copied(), &|word| word.not_every = true);
    note(&mut TITLES.split_whitespace(), &|word| word.title = true);
    note(&mut LIGHT.split_whitespace(), &|word| word.light = true);
    note(&mut TAKES_UP.split_whitespace(), &|word| word.takes_up = true);
    known
});

/// What is known of a word in lower case.
pub(crate) fn known(word: &str) -> Option<&'static Known> {
    KNOWN.get(&hash(word))
}

/// Whether a word in lower case says nothing of the subject.
pub(crate) fn is_stop(word: &str) -> bool {
    known(word).is_some_and(|known| known.stop)
}

/// Whether a word in lower case is a title.
pub(crate) fn is_title(word: &str) -> bool {
    known(word).is_some_and(|known| known.title)
}

/// Verbs of two words, by forms, and the verb that says the same.
const PHRASAL: &[(&str, &str, &str)] = &[
    ("turn turns turned turning", "down", "refuse"),
    ("pay pays paid paying", "back", "repay"),
    ("give gives gave given giving", "back", "return"),
    ("hand hands handed handing", "in", "submit"),
    ("give gives gave given giving", "up", "abandon"),
    ("put puts putting", "off", "postpone"),
    ("put puts putting", "back", "return"),
    ("call calls called calling", "off", "cancel"),
    ("head heads headed heading set sets", "off", "leave"),
    ("carry carries carried", "out", "perform"),
    ("take takes took taken taking", "over", "acquire"),
    ("step steps stepped stepping stand stood", "down", "resign"),
    ("shut shuts", "down", "close"),
    ("sign signs signed", "off", "approve"),
    ("throw thrown threw", "out", "reject"),
    ("pull pulls pulled pulling drop dropped", "out", "withdraw"),
    ("pull pulled tear torn tore", "down", "demolish"),
    ("bring brings brought bringing", "down", "foul"),
    ("point points pointed", "out", "note"),
    ("find finds found", "out", "discover"),
    ("set", "up", "found"),
    ("fill fills filled", "in", "complete"),
    ("look looks looked looking", "after", "supervise"),
    ("make makes made", "up", "invent"),
    ("go goes went gone", "down", "sink"),
];

/// What a verb and a word behind it say together.
pub(crate) fn phrasal(verb: &str, particle: &str) -> Option<&'static str> {
    let is = |(forms, with, _): &&(&str, &str, &str)| *with == particle && forms.split(' ').any(|form| form == verb);
    PHRASAL.iter().find(is).map(|(.., says)| *says)
}

/// Whether a word may be the second of such a verb.
pub(crate) fn is_particle(word: &str) -> bool {
    PHRASAL.iter().any(|(_, particle, _)| *particle == word)
}

/// What a unit measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Dimension {
    Length,
    Area,
    Mass,
    Time,
    Days,
    Months,
    Data,
}

/// Words of measures, and how many millionths of the base unit each is.
#[rustfmt::skip]
const MEASURES: &[(&str, Dimension, i128)] = &[
    ("km kilometer kilometers kilometre kilometres kms", Dimension::Length, 1_000_000_000),
    ("mile miles mi", Dimension::Length, 1_609_344_000),
    ("m meter meters metre metres", Dimension::Length, 1_000_000),
    ("cm centimeter centimeters centimetre centimetres", Dimension::Length, 10_000),
    ("mm millimeter millimeters millimetre millimetres", Dimension::Length, 1_000),
    ("foot feet ft", Dimension::Length, 304_800),
    ("inch inches", Dimension::Length, 25_400),
    ("yard yards", Dimension::Length, 914_400),
    ("hectare hectares ha", Dimension::Area, 10_000_000_000),
    ("acre acres", Dimension::Area, 4_046_856_422),
    ("kg kilogram kilograms kilo kilos", Dimension::Mass, 1_000_000_000),
    ("gram grams g", Dimension::Mass, 1_000_000),
    ("mg milligram milligrams", Dimension::Mass, 1_000),
    ("lb lbs pounds", Dimension::Mass, 453_592_370),
    ("tonne tonnes ton tons", Dimension::Mass, 1_000_000_000_000),
    ("hour hours hrs", Dimension::Time, 3_600_000_000),
    ("minute minutes mins", Dimension::Time, 60_000_000),
    ("second seconds", Dimension::Time, 1_000_000),
    ("day days", Dimension::Days, 1_000_000),
    ("week weeks", Dimension::Days, 7_000_000),
    ("month months", Dimension::Months, 1_000_000),
    ("year years", Dimension::Months, 12_000_000),
    ("decade decades", Dimension::Months, 120_000_000),
    ("century centuries", Dimension::Months, 1_200_000_000),
    ("kb kilobytes", Dimension::Data, 1_000_000),
    ("mb megabytes", Dimension::Data, 1_000_000_000),
    ("gb gigabytes", Dimension::Data, 1_000_000_000_000),
    ("tb terabytes", Dimension::Data, 1_000_000_000_000_000),
];

static MEASURE: LazyLock<HashMap<&'static str, (Dimension, i128)>> = LazyLock::new(|| {
    MEASURES.iter().flat_map(|(words, dimension, factor)| words.split(' ').map(move |word| (word, (*dimension, *factor)))).collect()
});

/// What a word in lower case measures, and how many millionths of the base unit it is.
pub(crate) fn measure(word: &str) -> Option<(Dimension, i128)> {
    MEASURE.get(word).copied()
}

/// Words of money, and the currency's code.
const MONEY: &[(&str, &str)] = &[
    ("dollar", "USD"),
    ("dollars", "USD"),
    ("euro", "EUR"),
    ("euros", "EUR"),
    ("yen", "JPY"),
    ("rupees", "INR"),
    ("pounds", "GBP"),
    ("francs", "CHF"),
    ("yuan", "CNY"),
    ("won", "KRW"),
    ("pesos", "MXN"),
];

/// The currency a word in lower case names.
pub(crate) fn money(word: &str) -> Option<&'static str> {
    MONEY.iter().find(|(name, _)| *name == word).map(|(_, code)| *code)
}

/// Groups of words that are one for a record's key: "Born: 1932" and "was born in".
const SYNONYMS: &[&str] = &[
    "born birth birthday",
    "died die death",
    "founded founding formed formation established establishment",
    "released release published publication",
    "population inhabitants residents people",
    "height tall high",
    "length long runtime lasts",
    "price cost costs costing fee",
    "headquarters headquartered based",
    "employees staff workers employs",
    "revenue sales turnover",
    "capital",
    "director directed",
    "author written wrote",
    "deadline due",
    "married spouse wife husband",
];

/// The stems that mean the same as a word.
pub(crate) fn synonyms(word: u64) -> &'static [u64] {
    static OF: LazyLock<HashMap<u64, Vec<u64>>> = LazyLock::new(|| {
        let mut of = HashMap::new();
        for group in SYNONYMS {
            let stems: Vec<u64> = group.split(' ').map(stem).collect();
            for one in &stems {
                of.insert(*one, stems.clone());
            }
        }
        of
    });
    OF.get(&word).map_or(&[], Vec::as_slice)
}
