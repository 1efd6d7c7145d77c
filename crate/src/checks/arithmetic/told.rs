//! # What it flags
//! A result that stands away from its terms: "the four receipts ($12.40, $8.75, $23.10 and $5.65) … they come to $50.90 altogether", "half of ¾ cup is ¼
//! cup", "seven dozen would be 94".
//! # Why it misleads
//! Receipts, recipes and counts are told in passing, and the total is believed because the parts were right.
//! # How it is decided
//! A clause, a sentence, or a sentence and the one before it hold a list of amounts of one kind and a total that is told as one, or a part or a multiple of
//! an amount and what it is; and no other number. The result is worked out exactly; rounding and hedges are honoured.
//! # Known false positives
//! None known. Lists with discounts, averages or further amounts are left alone.

use crate::check::prelude::*;
use crate::checks::ratio::{Claim, related};
use crate::number::{Rational, whole};
use crate::reading::passage::{Kind, Part};
use num_traits::Signed;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Result apart from its terms",
    tier: Tier::Wrong,
    scope: Scope::Block,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &[
        "altogether", "in total", "total", "come to", "comes to", "add up", "adds up", "in all", "all told", "combined", "sum", "half",
        "third of", "quarter of", "double", "twice", "triple", "dozen", "doubling", "doubled", "halving", "halved", "thirds of",
        "quarters of", "all in", "together", "left", "remains", "round", "take ", "subtract", "each", "every", "triple", "tripling",
        "thirds", "quarters", "fifths", "/",
    ],
};

/// The relations.
const RELATIONS: &[fn(&Part<'_, '_>) -> Option<Claim>] = &[total, part_of, dozens, left, taken, groups, rounding, fraction];

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    related(context, RELATIONS)
}

/// Words with which more than the listed amounts counts, or less.
const MORE: &[&str] = &[
    "discount", "off", "minus", "less", "remaining", "left", "each", "per", "apiece", "average", "mean", "median", "tip", "tax", "vat",
    "plus", "shipping", "fee", "out of", "including", "excluding", "except", "refund", "respectively", "more", "than", "another", "extra",
    "change", "over", "budget", "at least", "at most", "if", "or", "ages", "aged", "years old", "difference", "product", "range", "ratio",
    "between", "times", "half", "twice", "double", "first", "last", "of which", "of them", "such as", "like", "e.g", "some", "also",
    "both", "deposit", "credit", "cashback", "rounds", "rounded", "square", "squares", "cubes", "max", "min", "multiples", "factors",
    "divisors",
];

/// "$12.40, $8.75, $23.10 and $5.65: they come to $49.90".
fn total(part: &Part<'_, '_>) -> Option<Claim> {
    const CUES: &[&str] = &[
        "altogether", "total", "totals", "totalling", "totaling", "sum", "sums", "combined", "told", "together", "all", "come", "comes",
        "add", "adds", "adding", "make", "makes",
    ];
    let amounts = part.amounts();
    let last = amounts.len().checked_sub(1).filter(|last| (3..=30).contains(last))?;
    if !part.ends_in_its_sentence() || part.around_says(MORE) {
        return None;
    }
    let count = amounts[0].number.integer().and_then(|count| usize::try_from(count).ok());
    let counted = amounts[0].kind == Kind::Other
        && count == Some(last - 1)
        && part.between(0, 1).next().is_some_and(|word| word != "," && word != "and");
    let from = usize::from(counted);
    let kind = amounts[last].kind;
    let one_kind =
        (from..last).all(|at| amounts[at].kind == kind && !amounts[at].number.fraction && amounts[at].number.value.is_positive());
    let things: Vec<String> = (from..=last).map(|at| part.thing(at)).filter(|thing| !thing.is_empty()).collect();
    let money = matches!(kind, Kind::Money(_));
    let measured = matches!(kind, Kind::Time(_));
    // Bare counts are of all sorts: they must be of one thing.
    let one_thing = !things.is_empty() && things.iter().all(|thing| *thing == things[0]) && part.thing(last) == things[0];
    if last - from < 2
        || !one_kind
        || !(money || measured || one_thing)
        || matches!(kind, Kind::Percent | Kind::Points | Kind::Basis) && !one_thing
    {
        return None;
    }
    // They stand side by side: nothing but names between them.
    let listed = (from..last - 1).all(|at| {
        let between: Vec<&str> = part.between(at, at + 1).collect();
        let joint = between.iter().any(|word| matches!(*word, "," | "and" | ";" | "&" | "+" | "/"));
        joint
            && between.len() <= 8
            && !between.iter().any(|word| {
                matches!(*word, "is" | "was" | "are" | "to" | "=" | "from" | "then" | "because" | "so" | "after" | "." | "which" | "that")
            })
    });
    let told = part.joined(last - 1, last, CUES)
        && part.near(
            last,
            7,
            &[
                "altogether", "total", "totals", "totalling", "totaling", "sum", "sums", "combined", "told", "come", "comes", "add",
                "adds", "adding", "together", "all", "make", "makes",
            ],
        );
    if !listed
        || !told
        || part.joined(
            last - 1,
            last,
            &["first", "next", "later", "paid", "pay", "gave", "give", "with", "note", "spend", "spent", "tomorrow"],
        )
    {
        return None;
    }
    let given: Vec<usize> = (from..last).collect();
    Some(Claim::new(&given, last).way("{sum}", |x| Some(x.iter().sum::<Rational>())))
}

/// "Half of ¾ cup of sugar is ⅜ cup".
fn part_of(part: &Part<'_, '_>) -> Option<Claim> {
    const LINKS: &[&str] = &[
        "is", "are", "makes", "gives", "comes", "works", "equals", "=", "be", "becomes", "that's", "means", "leaves", "amounts", "to",
        "yields", "have", "get",
    ];
    const SAID: &[(&str, i64, i64)] = &[
        ("half of", 1, 2),
        ("half", 1, 2),
        ("a third of", 1, 3),
        ("one third of", 1, 3),
        ("a quarter of", 1, 4),
        ("one quarter of", 1, 4),
        ("a fifth of", 1, 5),
        ("a tenth of", 1, 10),
        ("two thirds of", 2, 3),
        ("two - thirds of", 2, 3),
        ("three quarters of", 3, 4),
        ("three - quarters of", 3, 4),
        ("one - third of", 1, 3),
        ("twice", 2, 1),
        ("double", 2, 1),
        ("triple", 3, 1),
        ("doubling", 2, 1),
        ("tripling", 3, 1),
        ("halving", 1, 2),
        ("three times", 3, 1),
        ("a sixth of", 1, 6),
        ("an eighth of", 1, 8),
        ("four times", 4, 1),
        ("five times", 5, 1),
        ("ten times", 10, 1),
        ("half a", 0, 1),
        ("quadruple", 4, 1),
    ];
    let amounts = part.amounts();
    if !(2..=3).contains(&amounts.len()) || !part.ends_in_its_sentence() || part.spans_sentences() {
        return None;
    }
    let last = amounts.len() - 1;
    let given = last - 1;
    let written = part.lead(given, 5);
    let said = SAID
        .iter()
        .filter(|(words, ..)| {
            written.ends_with(words) && (written.len() == words.len() || written[..written.len() - words.len()].ends_with(' '))
        })
        .max_by_key(|(words, ..)| words.len())?;
    // What the words count besides must be their own number: "three times".
    let words = said.0.split(' ').count();
    if said.1 == 0 || amounts.len() == 3 && !part.number_within(given, words) {
        return None;
    }
    let kinds = amounts[given].kind == amounts[last].kind;
    let things = [part.thing(given), part.thing(last)];
    let bare = things[1].is_empty() || things[0] == things[1];
    let between = part.between(given, last).count();
    let goes_on =
        part.joined(given, last, &["and"]) && part.joined(given, last, &["you", "we"]) && part.joined(given, last, &["have", "get"]);
    if !kinds
        || !bare
        || between > 8
        || !part.joined(given, last, LINKS)
        || !goes_on && part.joined(given, last, &["and"])
        || part.joined(given, last, &["or", "than", "from", "then", "plus", "minus", ",", "which", "when", "as"])
        || !amounts[given].number.value.is_positive()
        || !part.closes(last)
        || part.around_says(&[
            "as many", "as much", "if", "odds", "dose", "more than", "less than", "not", "about", "people", "the time", "way",
            "probability",
        ])
    {
        return None;
    }
    let factor = Rational::new(said.1, said.2)?;
    let sign = if said.2 == 1 { format!("{} × {{0}}", said.1) } else { format!("{}/{} of {{0}}", said.1, said.2) };
    Some(Claim::new(&[given], last).way(&sign, move |x| Some(&x[0] * &factor)))
}

/// "Seven dozen would be eighty-four eggs".
fn dozens(part: &Part<'_, '_>) -> Option<Claim> {
    let amounts = part.amounts();
    let [first, second] = amounts else { return None };
    let written = first.number.span.of(first.text).to_ascii_lowercase();
    let dozen = written.ends_with("dozen") || part.followed(0, 1, &["dozen"]);
    if !dozen
        || part.spans_sentences()
        || !part.joined(0, 1, &["is", "are", "be", "makes", "make", "equals", "=", "that's", "means", "comes", "gives", "or", "i.e"])
        || part.between(0, 1).count() > 5
        || first.kind != second.kind
        || second.number.fraction
        || part.around_says(&["baker's", "bakers", "per", "each", "cost", "costs", "long dozen", "about", "a dozen of"])
        || !part.closes(1)
    {
        return None;
    }
    let factor = if written.ends_with("dozen") { whole(1) } else { whole(12) };
    let second_money = matches!(second.kind, Kind::Money(_));
    (!second_money && second.number.value > whole(12))
        .then(|| Claim::new(&[0], 1).way(if written.ends_with("dozen") { &written } else { "12 × {0}" }, move |x| Some(&x[0] * &factor)))
}

/// "You had $200 and spent $46.50 and $32.75, so $120.75 is left".
fn left(part: &Part<'_, '_>) -> Option<Claim> {
    const SPENDS: &[&str] = &[
        "spent", "spend", "spends", "spending", "paid", "paying", "pays", "minus", "less", "subtract", "subtracting", "deduct",
        "deducting", "gave", "giving", "bought", "lost", "withdrew", "used", "off", "after", "costs", "cost", "out",
    ];
    const LEFT: &[&str] = &["left", "remains", "remain", "remaining", "over", "change", "balance", "still"];
    let amounts = part.amounts();
    let last = amounts.len().checked_sub(1).filter(|last| (2..=10).contains(last))?;
    let money = amounts.iter().all(|one| matches!(one.kind, Kind::Money(_)) && one.kind == amounts[0].kind);
    let near = part.followed(last, 4, LEFT) || part.led(last, 6, LEFT);
    if !money
        || !near
        || !part.joined(0, 1, SPENDS)
        || !part.ends_in_its_sentence()
        || part.says(&[
            "each", "per", "earned", "earn", "got", "received", "plus", "tip", "tax", "add", "added", "more", "deposit", "deposited",
            "another", "or", "if", "interest", "half", "every", "worth", "save", "saved", "refund", "gained", "times", "budget", "back",
        ])
        || part.spans_sentences()
            && !part.opening(1).any(|word| {
                matches!(word, "that" | "that's" | "this" | "so" | "you" | "he" | "she" | "they" | "after" | "which" | "your" | "the")
            })
    {
        return None;
    }
    let given: Vec<usize> = (0..last).collect();
    let say = given.iter().map(|at| format!("{{{at}}}")).collect::<Vec<_>>().join(" − ");
    // What is listed may be a sum that was told on the way: "spent $20 and $30, that is $50".
    Some(Claim::new(&given, last).way(&say, |x| Some(&x[0] - x.iter().skip(1).sum::<Rational>())).or(|x| Some(&x[0] - x.last()?)))
}

/// "Take 38 from 125 and 87 remains".
fn taken(part: &Part<'_, '_>) -> Option<Claim> {
    const TAKE: &[&str] = &["take", "subtract", "taking", "subtracting", "deduct", "deducting", "takes"];
    if !matches!(part.signature().as_str(), "NNN" | "MMM")
        || !part.led(0, 2, TAKE)
        || part.between(0, 1).filter(|word| *word != "away").collect::<Vec<_>>() != ["from"]
        || part.spans_sentences()
    {
        return None;
    }
    let remains = part.near(2, 4, &["remains", "remain", "left", "get", "have", "leaves", "is", "gives", "remaining", "with", "makes"]);
    let bare = part.thing(0).is_empty() && part.between(1, 2).count() <= 8;
    (remains && bare && part.closes(2) && !part.around_says(&["square", "twice", "root", "product", "both", "each", "mod", "if", "digits"]))
        .then(|| Claim::new(&[1, 0], 2).way("{0} − {1}", |x| Some(&x[0] - &x[1])))
}

/// "Each of the 14 teams plays 9 games; that makes 126 games".
fn groups(part: &Part<'_, '_>) -> Option<Claim> {
    const MAKES: &[&str] = &[
        "makes", "make", "total", "altogether", "all", "comes", "come", "that's", "so", "giving", "gives", "means", "totals", "totalling",
        "totaling", "is",
    ];
    let signature = part.signature();
    if !matches!(signature.as_str(), "NNN" | "NMM" | "NTT") || !part.ends_in_its_sentence() {
        return None;
    }
    let amounts = part.amounts();
    let each = part.led(0, 3, &["each", "every"]) || part.followed(1, 3, &["each", "apiece"]) && part.between(0, 1).count() <= 5;
    let same = part.alike(1, 2)
        && (!part.thing(1).is_empty() || signature != "NNN")
        && part.thing(0) != part.thing(1)
        && !part.thing(0).is_empty();
    let plain = amounts.iter().all(|one| one.number.is_whole() && one.number.value > whole(1) || matches!(one.kind, Kind::Money(_)));
    if !each
        || !same
        || !plain
        || !part.joined(1, 2, MAKES)
        || part.around_says(MORE_GROUPS)
        || part.spans_sentences()
            && !part.opening(1).any(|word| matches!(word, "that" | "that's" | "this" | "so" | "altogether" | "together" | "which"))
    {
        return None;
    }
    // Games between teams are counted once for both.
    let games = part.thing(1) == "game" || part.thing(1) == "match" || part.thing(1) == "handshake";
    let claim = Claim::new(&[0, 1], 2).way("{0} × {1}", |x| Some(&x[0] * &x[1]));
    Some(if games { claim.or(|x| Some((&x[0] * &x[1]).part::<2>())) } else { claim })
}

/// Words with which groups are not all alike, or share.
const MORE_GROUPS: &[&str] = &[
    "more", "less", "fewer", "extra", "plus", "minus", "another", "except", "half", "twice", "left", "remaining", "average", "other",
    "others", "per", "a day", "a week", "discount", "between them", "if", "or", "some", "first", "shared", "split", "at least", "at most",
    "up to", "only", "first", "second", "last", "broken", "already", "wait",
];

/// "Round 3.14159 to two decimals and you get 3.14".
fn rounding(part: &Part<'_, '_>) -> Option<Claim> {
    const NEAREST: &[(&[&str], i32)] = &[
        (&["nearest whole", "nearest integer", "nearest dollar", "nearest pound", "nearest euro", "nearest unit", "nearest one"], 0),
        (&["nearest ten"], -1),
        (&["nearest hundred"], -2),
        (&["nearest thousand"], -3),
        (&["nearest tenth", "one decimal", "one decimal place"], 1),
        (&["nearest hundredth", "nearest cent", "nearest penny"], 2),
        (&["nearest thousandth"], 3),
    ];
    let amounts = part.amounts();
    if !part.says(&["round", "rounded", "rounds", "rounding"])
        || !part.ends_in_its_sentence()
        || part.spans_sentences()
        || part
            .around_says(&["down", "up", "truncate", "truncated", "significant", "if", "not", "figures", "bankers", "then", "both", "each"])
    {
        return None;
    }
    let last = amounts.len().checked_sub(1)?;
    let places = match (amounts.len(), NEAREST.iter().find(|(words, _)| part.says(words))) {
        (2, Some((_, places))) => *places,
        (3, None) if part.followed(1, 2, &["decimal", "decimals", "places"]) => {
            i32::try_from(amounts[1].number.integer()?).ok().filter(|places| (0..=10).contains(places))?
        }
        _ => return None,
    };
    let (given, claimed) = (&amounts[0].number, &amounts[last].number);
    if given.fraction
        || claimed.fraction
        || amounts[0].kind != amounts[last].kind
        || claimed.places > places.max(0)
        || given.places <= places
        || !part.joined(
            last - 1,
            last,
            &["is", "get", "gives", "becomes", "to", "makes", "comes", "rounds", "be", "have", "=", "equals", "yields", "that's", "as"],
        )
    {
        return None;
    }
    let unit = crate::number::power_of_ten(places);
    let back = crate::number::power_of_ten(-places);
    Some(Claim::new(&[0], last).way("{0} rounded", move |x| Some((&x[0] * &unit + whole(1).part::<2>()).floor() * &back)))
}

/// "Two-thirds of the 90 seats are taken, so that's 60 people".
fn fraction(part: &Part<'_, '_>) -> Option<Claim> {
    if !matches!(part.signature().as_str(), "NNN" | "NMM" | "NTT") || !part.ends_in_its_sentence() || part.spans_sentences() {
        return None;
    }
    let amounts = part.amounts();
    let part_number = &amounts[0].number;
    let small = part_number.fraction && part_number.value.is_positive() && part_number.value < whole(1);
    let tied = part.between(0, 1).next() == Some("of") && part.between(0, 1).count() <= 3;
    let told = part.joined(
        1,
        2,
        &["so", "that's", "is", "are", "means", "=", "equals", "i.e", "leaves", "gives", "comes", "makes", "or", "which"],
    ) && part.between(1, 2).count() <= 9;
    let bare = amounts[0].kind == Kind::Other && amounts[1].kind == amounts[2].kind;
    if !small
        || !tied
        || !told
        || !bare
        || part.around_says(&[
            "more", "less", "than", "another", "of them", "of those", "each", "per", "if", "other", "about", "remaining", "rest", "first",
            "old", "older", "average", "times", "plus", "minus",
        ])
        || !part.closes(2)
    {
        return None;
    }
    Some(Claim::new(&[0, 1], 2).way("{0} × {1}", |x| Some(&x[0] * &x[1])).or(|x| Some((whole(1) - &x[0]) * &x[1])))
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("The three receipts ($12.40, $8.75 and $23.10) come to $45.25 altogether.", "$45.25", "12.40 + 8.75 + 23.10 = 44.25"),
    flag("Rent is in three parts: $500, $250 and $125. Together they come to $885.", "$885", "500 + 250 + 125 = 875"),
    flag("For the small tin, half of 3/4 cup is 1/4 cup.", "1/4", "1/2 of 0.75 = 0.375"),
    flag("You had $200 and spent $46.50 and $32.75, so $121.75 is left.", "$121.75", "200 − 46.50 − 32.75 = 120.75"),
    flag("Take 38 from 125 and 97 remains.", "97", "125 − 38 = 87"),
    flag("Each of the 14 crates holds 9 jars; that makes 136 jars.", "136", "14 × 9 = 126"),
    flag("Round 3.14159 to two decimals and you get 3.15.", "3.15", "3.14159 rounded = 3.14"),
    flag("Double 3.75 and you have 7.25.", "7.25", "2 × 3.75 = 7.5"),
    flag("Two-thirds of the 90 seats are taken, so that's 66 people.", "66", "0.6667 × 90 = 60"),
    flag("A third of 48 is 18.", "18", "1/3 of 48 = 16"),
    flag("Doubling 2.5 litres gives 4.5 litres.", "4.5", "2 × 2.5 = 5"),
    flag("So seven dozen would be ninety-four eggs.", "ninety-four", "seven dozen = 84"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("The three receipts ($12.40, $8.75 and $23.10) come to $44.25 altogether."),
    ignore("Rent is in three parts: $500, $250 and $125. Together they come to $875."),
    ignore("For the small tin, half of 3/4 cup is 3/8 cup."),
    ignore("You had $200 and spent $46.50 and $32.75, so $120.75 is left."),
    ignore("Take 38 from 125 and 87 remains, and 3.14159 rounded to two decimals is 3.14."),
    ignore("Each of the 14 crates holds 9 jars; that makes 126 jars."),
    ignore("Two-thirds of the 90 seats are taken, so that's 60 people."),
    ignore("A third of 48 is 16, and half of 50 people are 18 or older."),
    ignore("So seven dozen would be eighty-four eggs."),
    ignore("He paid $10, $20 and $30, and with the tip the total is $70."),
];
