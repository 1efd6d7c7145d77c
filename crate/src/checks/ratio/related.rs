//! # What it flags
//! Amounts that a relation ties by its name, and that do not fit it: "it was £80 and is now £52; that's 45% off", "an 18% tip on $64, split four ways,
//! is $19.88 each", "after a 30% fall it takes a 30% rise to get back".
//! # Why it misleads
//! Prices, bills, odds and savings are told in sentences of many shapes, and the last number is believed because the others were right.
//! # How it is decided
//! A clause, a sentence, or a sentence and the one before it hold exactly the amounts that a relation needs (a change, a margin, a share, interest, tax that is
//! included, odds, a scale, a mixture, an average speed, a proportion …), and its words. The last amount is worked out from the others, exactly, in
//! each way the words may be meant; rounding and hedges are honoured. It is wrong where none fits.
//! # Known false positives
//! None known. With further amounts, or with words that bring other ones in, nothing is said.

use crate::check::prelude::*;
use crate::checks::ratio::{Claim, hundred, related};
use crate::number::{Rational, whole};
use crate::reading::passage::{Amount, Kind, Part};
use num_traits::{One, Signed};

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Amounts that a relation ties",
    tier: Tier::Wrong,
    scope: Scope::Block,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &[
        "%", "percent", "per cent", "ratio", "median", "mean", "averag", "scale", "map", "each", "apiece", "per ", "a head", "rate",
        " if ", "if ", "need", "would", "interest", "vat", "tax", "tip", "basis point", "split", "a kilo", "a litre", "a liter", "a pound",
        "/", "half", "third", "quarter", "a month", "a year", "salary", "recipe", " v ", "volt", "amp", "range", "difference", "so one",
        "so a", "single", " one ", "simplifies", "reduces", "recover", "factor",
    ],
};

/// Words of what goes down.
const DOWN: &[&str] = &[
    "off", "discount", "discounts", "discounted", "reduction", "reductions", "reduced", "markdown", "markdowns", "drop", "drops",
    "dropped", "fall", "falls", "fell", "fallen", "decrease", "decreases", "decreased", "decline", "declines", "declined", "cut", "cuts",
    "down", "cheaper", "saving", "savings", "saved", "save", "saves", "less", "lower", "loss", "losses", "lost", "loses", "lose", "losing",
    "drop", "falling", "dropping", "sheds", "shed", "shrank", "slashed", "rebate", "dip", "dipped", "slump", "slumped", "plunge",
    "plunged", "fewer", "smaller", "pullback", "haircut", "shrinkage", "depreciation", "crash", "slide", "slid", "drawdown", "correction",
];

/// Words of what goes up.
const UP: &[&str] = &[
    "increase", "increases", "increased", "rise", "rises", "rose", "risen", "grew", "growth", "grown", "up", "gain", "gains", "gained",
    "jump", "jumps", "jumped", "raise", "raises", "raised", "hike", "hikes", "hiked", "higher", "more", "pricier", "dearer", "climb",
    "climbs", "climbed", "surge", "surged", "bump", "greater", "larger", "uptick", "appreciation", "rally", "rebound", "recovery",
    "return", "markup", "uplift", "surcharge",
];

/// Words with which other amounts come in.
const OTHERS: &[&str] = &[
    "respectively", "versus", "vs", "compared", "instead", "another", "additional", "extra", "excluding", "except", "apart", "besides",
    "on average", "inflation", "adjusted", "annualised", "annualized", "annual", "a year", "per year", "yearly", "annually", "each year",
    "every year", "per month", "monthly", "a month", "compound", "compounded", "cumulative", "cagr", "percentage points",
    "percentage point", "points", "at least", "at most", "up to", "minimum", "maximum", "between", "range", "ranges", "or more", "or less",
];

/// Words that begin a result: what stands behind them is said of what stood before.
const RESULT: &[&str] = &[
    "is", "are", "was", "be", "that's", "it's", "=", "equals", "equal", "comes", "come", "works", "work", "gives", "give", "makes", "make",
    "making", "leaves", "leave", "means", "mean", "brings", "bring", "adds", "add", "amounts", "amount", "totals", "total", "totalling",
    "totaling", "yields", "earns", "earn", "pays", "pay", "costs", "cost", "saves", "save", "produces", "becomes", "reaches", "hits",
    "lands", "ends", "implies", "imply", "represents", "works", "for", "or", "e", "delivers", "deliver", "draws", "provides", "supplies",
    "uses", "holds", "altogether", "overall", "need", "needs", "takes", "take", "to", "get", "have", "end", "owe", "owes", "ought", "must",
    "should", "would", "will", "—", "–", ":", "(", "≈", "→", "giving", "leaving", "bringing", "meaning", "yielding", "down", "up", "by",
    "so", "you'd", "you'll", "you're", "generates", "accrues", "grows", "grow", "turns", "falls", "drops", "rises", "goes", "sits",
    "stands", "corresponds", "correspond", "translates", "boils", "equates", "has", "had", "sells", "sell", "packs", "averages", "average",
];

/// The relations, each read of a part by itself.
const RELATIONS: &[fn(&Part<'_, '_>) -> Option<Claim>] = &[
    change, margin, share, ratio, interest, successive, recovery, speed, odds, proportion, scale, growth, included, applied, split,
    quotient, points, listed, mixture, combined, multiplied, simplified, compared, whole_of, periods, fraction_off, product, single,
    electric, spread,
];

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    related(context, RELATIONS)
}

/// Whether the amount goes down, and whether it goes up: the nearest word that says so, behind it or before.
fn says_of(part: &Part<'_, '_>, which: usize) -> (bool, bool) {
    const STOP: &[&str] = &[",", "—", "–", "(", ";", ":", "and", "then", "followed", "with", "after"];
    let said = |word: &str| DOWN.contains(&word) || UP.contains(&word);
    let behind = |most: usize| part.behind(which, most).take_while(|word| !STOP.contains(word)).find(|word| said(word));
    let before = || part.before(which, 5).take_while(|word| !STOP.contains(word)).find(|word| said(word));
    let word = behind(2).or_else(before).or_else(|| behind(3)).unwrap_or_default();
    (DOWN.contains(&word), UP.contains(&word))
}

fn last(part: &Part<'_, '_>) -> Option<usize> {
    part.amounts().len().checked_sub(1)
}

/// Whether the last amount is told as a result of the ones before.
fn told(part: &Part<'_, '_>) -> bool {
    last(part).filter(|&last| last > 0).is_some_and(|last| part.joined(last - 1, last, RESULT) || part.joined(last - 1, last, &[","]))
        && part.ends_in_its_sentence()
        && refers(part)
}

/// Whether a sentence that follows another one speaks of the same: it begins with "that's", "so", "the discount".
fn refers(part: &Part<'_, '_>) -> bool {
    const BACK: &[&str] = &[
        "of", "that", "that's", "this", "it", "it's", "so", "thus", "hence", "therefore", "which", "they", "these", "the", "a", "your",
        "their", "its", "in", "you", "together", "altogether", "all", "overall", "combined", "at", "an", "then", "each", "everyone", "we",
        "i", "he", "she",
    ];
    // "At the door" is elsewhere, "at that rate" is not.
    let elsewhere = || part.opening(2).eq(["at", "the"]);
    !part.spans_sentences() || part.opening(1).any(|word| BACK.contains(&word)) && !elsewhere()
}

/// Whether a part holds three positive amounts, no percentages, of which the last is told as a result.
fn three(part: &Part<'_, '_>) -> bool {
    let plain = |one: &Amount<'_>| {
        !matches!(one.kind, Kind::Percent | Kind::Points | Kind::Basis) && !one.number.fraction && one.number.value.is_positive()
    };
    part.amounts().len() == 3 && told(part) && part.amounts().iter().all(plain) && !part.around_says(OTHERS)
}

fn percent_of(a: &Rational, b: &Rational) -> Option<Rational> {
    (a * hundred()).over(b)
}

/// "It was £80 and is now £52: 35% off".
fn change(part: &Part<'_, '_>) -> Option<Claim> {
    const FIRST: &[&str] = &[
        "from", "was", "were", "originally", "initially", "formerly", "normally", "usually", "regular", "regularly", "list", "old",
        "original", "started", "before", "once", "used",
    ];
    const THEN: &[&str] = &["to", "now", "today", "becomes", "reached", "sale", "new", "currently", "later", "after"];
    let signature = part.signature();
    if !matches!(signature.as_str(), "MMP" | "NNP" | "TTP") || part.around_says(OTHERS) || !told(part) {
        return None;
    }
    // "From 1,250 subscribers you are now at 1,500".
    let unnamed = part.thing(1).is_empty() && signature == "NNP" && part.says(&["from", "now"]);
    if !part.alike(0, 1) && !unnamed {
        return None;
    }
    let (down, up) = says_of(part, 2);
    if !(down || up)
        || part.followed(2, 2, &["of", "than", "per"])
        || part.led(2, 4, &["than", "margin", "markup", "tax", "vat", "tip", "apr"])
        || part.joined(0, 1, &["of", "out", "÷", "/", "+", "×", "margin", "markup"])
    {
        return None;
    }
    let then = |which| part.led(which, 3, THEN) && !part.led(which, 4, &["used"]);
    let (first, second) = (part.led(0, 3, FIRST) || then(1), part.led(1, 3, FIRST) || then(0));
    let verb = part.joined(
        0,
        1,
        &["rose", "fell", "grew", "climbed", "dropped", "went", "goes", "moved", "marked", "reduced", "increased", "decreased", "shrank"],
    );
    if signature != "MMP" && !(first || second || verb) {
        return None;
    }
    let claim = Claim::new(&[0, 1], 2);
    let (forth, back) = ("change from {0} to {1}: difference ÷ {0}", "change from {1} to {0}: difference ÷ {1}");
    let of_first: fn(&[Rational]) -> Option<Rational> = |x| percent_of(&(&x[1] - &x[0]).abs(), &x[0]);
    let of_second: fn(&[Rational]) -> Option<Rational> = |x| percent_of(&(&x[1] - &x[0]).abs(), &x[1]);
    Some(match (first || verb, second) {
        (true, false) => claim.way(forth, of_first),
        (false, true) => claim.way(back, of_second),
        _ => claim.way(forth, of_first).or(of_second).or(|x| percent_of(&x[1], &x[0])).or(|x| percent_of(&x[0], &x[1])),
    })
}

/// "You buy at $60 and sell at $75, so your margin is 20%".
fn margin(part: &Part<'_, '_>) -> Option<Claim> {
    if !matches!(part.signature().as_str(), "MMP" | "NNP")
        || !part.alike(0, 1)
        || !told(part)
        || part.around_says(&["tax", "vat", "fee", "fees", "shipping", "discount", "per month", "a year", "contribution"])
    {
        return None;
    }
    let cost = |which| {
        part.led(
            which,
            4,
            &[
                "cost", "costs", "costing", "buy", "bought", "buying", "pay", "paid", "purchase", "purchased", "source", "sourced", "make",
                "wholesale", "buys", "pays",
            ],
        ) || part.behind(which, 2).take_while(|word| *word != ",").any(|word| matches!(word, "cost" | "wholesale" | "buy"))
    };
    let sale = |which| {
        part.led(
            which,
            4,
            &[
                "sell", "sells", "sold", "selling", "sale", "price", "priced", "retail", "retails", "charge", "charges", "resell",
                "resells", "revenue",
            ],
        ) || part.behind(which, 3).take_while(|word| *word != ",").any(|word| matches!(word, "retail" | "sale" | "price" | "selling"))
    };
    let (c, s) = if cost(0) || sale(1) {
        (0, 1)
    } else if cost(1) || sale(0) {
        (1, 0)
    } else {
        return None;
    };
    let amounts = part.amounts();
    if amounts[c].number.value >= amounts[s].number.value {
        return None;
    }
    let is = |words: &[&str]| part.near(2, 6, words);
    let markup = is(&["markup", "mark-up", "markups"]) || part.says(&["mark - up"]);
    let claim = Claim::new(&[c, s], 2);
    let (on_sale, on_cost) = ("({1} − {0}) ÷ {1}", "({1} − {0}) ÷ {0}");
    if is(&["margin", "margins"]) && !markup {
        return Some(claim.way(on_sale, |x| percent_of(&(&x[1] - &x[0]), &x[1])));
    }
    if markup && !is(&["margin", "margins"]) {
        return Some(claim.way(on_cost, |x| percent_of(&(&x[1] - &x[0]), &x[0])));
    }
    is(&["profit", "return", "gain"])
        .then(|| claim.way(on_cost, |x| percent_of(&(&x[1] - &x[0]), &x[0])).or(|x| percent_of(&(&x[1] - &x[0]), &x[1])))
}

/// "Of the 250 asked, 85 said yes: a share of 34%".
fn share(part: &Part<'_, '_>) -> Option<Claim> {
    if !matches!(part.signature().as_str(), "NNP" | "MMP" | "TTP")
        || !told(part)
        || part.around_says(OTHERS)
        || part.around_says(&[
            "odds", "ratio", "scale", "chance", "chances", "probability", "probabilities", "likelihood", "dice", "die", "deck", "cards",
        ])
    {
        return None;
    }
    let of = |which| part.led(which, 3, &["of", "among", "amongst"]);
    let out = part.joined(0, 1, &["of", "among"]) && of(1);
    let them = part.led(1, 5, &["of"]) && part.led(1, 4, &["them", "those", "these"]);
    let (small, large) = if them || of(0) && !of(1) {
        (1, 0)
    } else if out {
        (0, 1)
    } else {
        return None;
    };
    let amounts = part.amounts();
    let same = matches!((amounts[0].kind, amounts[1].kind), (a, b) if a == b);
    let (down, up) = says_of(part, 2);
    if !same
        || amounts[small].number.value >= amounts[large].number.value
        || !amounts[small].number.value.is_positive()
        || down
        || up
        || part.followed(2, 3, &["of", "than", "chance", "probability", "confidence", "confident", "apr", "more", "error", "margin"])
            && !part.followed(2, 5, &["total", "group", "class", "sample", "all", "whole"])
        || !them && part.says(&["of them", "of those", "of these"])
        || part.says(&["of whom", "of which", "than", "average", "each", "times", "margin"])
        || amounts[small].number.fraction
        || amounts[large].number.fraction
    {
        return None;
    }
    let claim = Claim::new(&[small, large], 2).way("{0} ÷ {1}", |x| percent_of(&x[0], &x[1]));
    let rest = part.says(&[
        "rest", "remaining", "remainder", "others", "other", "not", "failed", "missed", "left", "without", "didn't", "absent", "only",
        "who", "but", "too",
    ]);
    Some(if rest { claim.or(|x| percent_of(&(&x[1] - &x[0]), &x[1])) } else { claim })
}

/// What stands between the terms of a ratio.
const RATIO: &[&str] = &[":", "to", "∶", "/", "-", "–", "- to -"];

/// "Split $1,260 in the ratio 2 : 3 : 4 and the shares are $280, $420 and $560".
fn ratio(part: &Part<'_, '_>) -> Option<Claim> {
    let amounts = part.amounts();
    if !part.says(&["ratio", "proportion", "proportions", "mixed", "mix", "mixing"])
        || !part.says(&[
            "split", "splits", "splitting", "divide", "divided", "divides", "dividing", "share", "shared", "shares", "sharing",
            "distributed", "allocated", "apportioned", "cut", "mix", "mixed",
        ])
    {
        return None;
    }
    // The terms stand with nothing between but colons, hyphens or "to".
    let ties = |one: usize| {
        one + 1 < amounts.len() && {
            let between: Vec<&str> = part.between(one, one + 1).collect();
            RATIO.contains(&between.join(" ").as_str())
        }
    };
    let from = (0..amounts.len()).find(|&at| ties(at))?;
    let to = (from..amounts.len()).find(|&at| !ties(at))?;
    let terms: Vec<usize> = (from..=to).collect();
    let plain = |which: &usize| amounts[*which].kind == Kind::Other && amounts[*which].number.value.is_positive();
    let outside: Vec<usize> = (0..amounts.len()).filter(|at| !terms.contains(at)).collect();
    let (&total, claimed) = outside.split_first()?;
    if terms.len() < 2
        || !terms.iter().all(plain)
        || total > to + 1
        || claimed.is_empty()
        || claimed.iter().any(|&at| at < to)
        || claimed.iter().any(|&at| amounts[at].kind != amounts[total].kind)
        || !part.ends_in_its_sentence()
        || !refers(part)
    {
        return None;
    }
    if claimed.len() != terms.len() && claimed.len() != 1 {
        return None;
    }
    let values: Vec<Rational> = terms.iter().map(|&at| amounts[at].number.value.clone()).collect();
    let all = values.iter().sum::<Rational>();
    let shares: Vec<Rational> = values.iter().filter_map(|value| (value * &amounts[total].number.value).over(&all)).collect();
    let fits = |which: usize| shares.iter().position(|share| amounts[which].number.rounds_from(share));
    let mut open: Vec<usize> = (0..shares.len()).collect();
    let mut wrong = None;
    for &which in claimed {
        match open.iter().position(|&share| amounts[which].number.rounds_from(&shares[share])) {
            Some(at) => {
                open.remove(at);
            }
            None => wrong = wrong.or(Some(which)),
        }
    }
    let which = wrong.or(claimed.last().copied())?;
    if claimed.len() == 1
        && (fits(which).is_none()
            && !part.joined(
                if total > to { total } else { to },
                which,
                &["share", "part", "gets", "get", "receives", "portion", "is", "larger", "smaller", "comes"],
            ))
    {
        return None;
    }
    let right = if wrong.is_some() { open.first().map(|&at| shares[at].clone())? } else { amounts[which].number.value.clone() };
    let mut given = terms.clone();
    given.push(total);
    let place = shares.iter().position(|share| *share == right).unwrap_or(0);
    let one = values.get(place).cloned().unwrap_or_else(Rational::one);
    let working = format!("{{{}}} × {} ÷ {}", terms.len(), crate::number::show(&one, None), crate::number::show(&all, None));
    Some(Claim::new(&given, which).way(&working, move |_| Some(right.clone())))
}

/// "$5,000 at 4% simple interest for three years earns $600".
fn interest(part: &Part<'_, '_>) -> Option<Claim> {
    if !part.around_says(&["interest", "compound", "compounded", "compounding"])
        || part.around_says(&[
            "payment", "payments", "each month", "every month", "per month", "each year you", "mortgage", "instalment", "installment",
            "fee", "minus", "after tax", "first year", "minimum", "withdraw", "contribute", "contributions", "deposits",
        ])
        || !part.ends_in_its_sentence()
        || !refers(part)
    {
        return None;
    }
    let amounts = part.amounts();
    let find = |wanted: fn(&Kind) -> bool| {
        let found: Vec<usize> = (0..amounts.len()).filter(|&at| wanted(&amounts[at].kind)).collect();
        found
    };
    let (money, rate, time) =
        (find(|kind| matches!(kind, Kind::Money(_))), find(|kind| *kind == Kind::Percent), find(|kind| matches!(kind, Kind::Time(_))));
    let ([principal, claimed], [rate], [time], 4) = (money.as_slice(), rate.as_slice(), time.as_slice(), amounts.len()) else {
        return None;
    };
    let months = match amounts[*time].kind {
        Kind::Time("year") => 1,
        Kind::Time("month") => 12,
        _ => return None,
    };
    if amounts[*principal].kind != amounts[*claimed].kind
        || amounts[*rate].number.value > whole(40)
        || part.near(*rate, 2, &["monthly", "month", "weekly", "daily"])
    {
        return None;
    }
    let monthly = part.around_says(&["monthly"]);
    let other = part.around_says(&[
        "quarterly", "daily", "continuously", "continuous", "semiannually", "weekly", "semi", "biannually", "half - yearly",
    ]);
    let claim = Claim::new(&[*principal, *rate, *time], *claimed);
    let simple = move |x: &[Rational]| (&x[0] * &x[1] * &x[2]).part::<100>().over(&whole(months));
    if part.around_says(&["simple"]) && !part.around_says(&["compound", "compounded", "compounding"]) {
        let say = if months == 12 { "{0} × {1} × {2} ÷ 12" } else { "{0} × {1} × {2}" };
        return Some(claim.way(say, simple).way(&format!("{{0}} + {say}"), move |x| Some(&x[0] + simple(x)?)));
    }
    let years = amounts[*time].number.integer().filter(|years| (1..=60).contains(years)).filter(|_| months == 1)?;
    if other || !part.around_says(&["compound", "compounded", "compounding"]) {
        return None;
    }
    let (steps, times) = if monthly { (12, years * 12) } else { (1, years) };
    let power = u32::try_from(times).ok()?;
    let grown = move |x: &[Rational]| Some(&x[0] * (Rational::one() + x[1].part::<100>().over(&whole(steps))?).pow(power));
    let say = if monthly { format!("{{0}} × (1 + {{1}} ÷ 12)^{times}") } else { format!("{{0}} × (1 + {{1}})^{times}") };
    Some(claim.way(&say, grown).way(&format!("{say} − {{0}}"), move |x| Some(grown(x)? - &x[0])))
}

/// The share of 100 that changes leave, less 100.
fn chained(signs: &[i64], values: &[Rational]) -> Rational {
    let left =
        signs.iter().zip(values).fold(Rational::one(), |left, (sign, value)| left * (Rational::one() + value.part::<100>() * whole(*sign)));
    (left - Rational::one()) * hundred()
}

/// "Two successive 10% raises make 21%", "20% off and then another 10% off is 28% off".
fn successive(part: &Part<'_, '_>) -> Option<Claim> {
    const TOGETHER: &[&str] = &[
        "overall", "total", "altogether", "combined", "together", "net", "effective", "effectively", "equivalent", "amount", "amounts",
        "same", "leaves", "works", "comes", "come", "makes", "make", "add", "adds", "gives", "give", "real", "final", "equals", "equal",
        "is", "means", "compounds", "compound", "total", "ends", "end", "leave", "reduces", "brings", "are",
    ];
    let amounts = part.amounts();
    let last = last(part)?;
    let signature = part.signature();
    if part.around_says(&[
        "points", "of the remaining", "probability", "chance", "vote", "votes", "respondents", "population share", "interest", "inflation",
        "margin", "fat", "tax", "vat",
    ]) || !part.ends_in_its_sentence()
        || !refers(part)
    {
        return None;
    }
    let direction = |which| match says_of(part, which) {
        (true, false) => Some(-1),
        (false, true) => Some(1),
        _ => None,
    };
    let (values, signs): (Vec<usize>, Vec<Option<i64>>) = match signature.as_str() {
        "NPP" => {
            let count = amounts[0].number.integer().filter(|count| (2..=4).contains(count))?;
            if !part.says(&[
                "successive", "consecutive", "back - to - back", "straight", "in a row", "running", "one after the other",
                "one after another",
            ]) {
                return None;
            }
            let each = usize::try_from(count).ok()?;
            (vec![1; each], vec![direction(1).or(direction(2)); each])
        }
        "PPP"
            if part.says(&[
                "followed", "then", "another", "further", "additional", "on top", "successive", "consecutive", "extra", "second",
                "afterwards", "after", "stacked", "stacking", "stack",
            ]) =>
        {
            (vec![0, 1], vec![direction(0), direction(1).or(direction(0))])
        }
        _ => return None,
    };
    let behind = values.last().copied()?;
    if !part.joined(behind, last, TOGETHER) && !part.joined(behind, last, &["that's", ":", "—", "for"])
        || amounts[last].number.value >= whole(300)
    {
        return None;
    }
    let mut given = values.clone();
    given.dedup();
    let mut claim = Claim::new(&given, last);
    // What is not said to go up or down may do either.
    let choices = signs.iter().fold(vec![Vec::new()], |rows: Vec<Vec<i64>>, sign| {
        let ways = sign.map_or(vec![1, -1], |sign| vec![sign]);
        rows.iter().flat_map(|row| ways.iter().map(move |way| [row.clone(), vec![*way]].concat())).collect()
    });
    if choices.len() > 2 {
        return None;
    }
    let repeat = values.len() > given.len();
    for signs in choices {
        for left in [false, true] {
            let signs = signs.clone();
            let pays = part.near(last, 6, &["pay", "pays", "paying", "remains", "left", "original", "worth", "price"]);
            if left && !pays {
                continue;
            }
            claim = claim.way(if repeat { "{0} after {0}" } else { "{0}, then {1}" }, move |x| {
                let values: Vec<Rational> = if repeat { vec![x.first()?.clone(); signs.len()] } else { x.to_vec() };
                let change = chained(&signs, &values);
                Some(if left { change + hundred() } else { change.abs() })
            });
        }
    }
    Some(claim)
}

/// "After a 30% fall it takes a 43% rise to get back".
fn recovery(part: &Part<'_, '_>) -> Option<Claim> {
    const BACK: &[&str] = &[
        "recover", "recovers", "get back", "gets back", "getting back", "break even", "breaking even", "back to", "back where", "undo",
        "undoes", "make up for", "make up", "return to", "regain", "restore", "restores", "offset", "recoup", "cancel", "cancels",
        "be whole", "wipe out", "reverse", "reverses", "recovery", "back at", "get even", "made whole", "repair", "erase", "erases",
        "breakeven", "to even", "claw back", "back up to",
    ];
    let halved = part.signature() == "P"
        && part.says(&[
            "lost half", "loses half", "lose half", "halved", "halves", "fell by half", "falls by half", "drops by half",
            "dropped by half", "drops half", "losing half",
        ]);
    if halved
        && part.says(BACK)
        && says_of(part, 0).1
        && part.ends_in_its_sentence()
        && refers(part)
        && !part.says(&["not", "isn't", "won't", "doesn't", "if not", "only halfway"])
    {
        return Some(Claim::new(&[], 0).way("gain that undoes a loss of a half", |_| Some(hundred())));
    }
    if part.signature() != "PP"
        || !part.says(BACK)
        || !part.ends_in_its_sentence()
        || !refers(part)
        || part.says(&["not", "isn't", "won't", "doesn't", "points", "tax", "only partly", "half"])
    {
        return None;
    }
    let loss = says_of(part, 0) == (true, false) && says_of(part, 1) != (true, false);
    let rise = says_of(part, 0) == (false, true) && says_of(part, 1) == (true, false);
    let value = &part.amounts()[0].number.value;
    if *value >= hundred() || !value.is_positive() {
        return None;
    }
    let claim = Claim::new(&[0], 1);
    if loss {
        return Some(claim.way("gain that undoes a loss of {0}", |x| percent_of(&x[0], &(hundred() - &x[0]))));
    }
    rise.then(|| claim.way("loss that undoes a gain of {0}", |x| percent_of(&x[0], &(hundred() + &x[0]))))
}

/// "Out at 60 km/h and back at 40 km/h: on average 48 km/h".
fn speed(part: &Part<'_, '_>) -> Option<Claim> {
    let amounts = part.amounts();
    if amounts.len() != 3
        || !part.says(&["average", "averages", "averaged", "averaging", "mean", "overall"])
        || !part.ends_in_its_sentence()
        || !refers(part)
    {
        return None;
    }
    let unit = |which: usize| {
        let words: String = part.behind(which, 3).collect::<Vec<_>>().join(" ");
        [
            "km / h", "km/h", "mph", "kph", "m / s", "knots", "miles per hour", "miles an hour", "kilometres per hour",
            "kilometers per hour", "kilometres an hour", "kilometers an hour", "kmh", "km per hour", "metres per second",
            "meters per second",
        ]
        .iter()
        .position(|unit| words.starts_with(unit))
    };
    let speeds: Vec<Option<usize>> = (0..3).map(unit).collect();
    let named = speeds[2].or(speeds[1])?;
    if speeds.iter().flatten().any(|one| *one != named)
        || speeds.iter().flatten().count() < 2
        || amounts.iter().any(|one| one.kind != Kind::Other)
    {
        return None;
    }
    let halves = part.around_says(&[
        "half the time", "half of the time", "equal time", "equal times", "same time", "an hour at", "an hour each", "same amount of time",
        "same length of time", "same duration", "one hour",
    ]);
    let distance = part.around_says(&[
        "round trip", "there and back", "back", "return", "returning", "returns", "home", "same road", "same route", "same distance",
        "same way", "same path", "each way", "half the distance", "half of the distance", "half the trip", "half the journey",
        "half of the trip", "half of the journey", "half the way", "equal distances", "outbound", "round - trip", "second half",
        "other half", "uphill", "both ways", "return trip", "half the route", "half the course",
    ]);
    let claim = Claim::new(&[0, 1], 2);
    match (halves, distance) {
        (false, true) => Some(claim.way("2 × {0} × {1} ÷ ({0} + {1})", |x| (&x[0] * &x[1] * whole(2)).over(&(&x[0] + &x[1])))),
        (true, false) => Some(claim.way("({0} + {1}) ÷ 2", |x| Some((&x[0] + &x[1]).part::<2>()))),
        _ => None,
    }
}

/// "Odds of 4 to 1 against are a probability of 20%".
fn odds(part: &Part<'_, '_>) -> Option<Claim> {
    if !part.around_says(&["odds", "bookmaker", "bookmakers", "bookie", "bookies"])
        || part.around_says(&["odds ratio", "overround of", "margin of", "log"])
        || !part.ends_in_its_sentence()
        || !refers(part)
        || !part.says(&[
            "probability", "probabilities", "chance", "chances", "implied", "implies", "imply", "implying", "likelihood", "likely",
            "equivalent", "equals", "means", "mean", "translate", "translates", "correspond", "corresponds", "is", "are", "works",
        ])
    {
        return None;
    }
    let amounts = part.amounts();
    let against = part.says(&["against"]);
    let on = part.says(&["on", "favour", "favor", "for"]) && !against;
    let (claim, two) = match part.signature().as_str() {
        "NNP" => {
            let between: Vec<&str> = part.between(0, 1).collect();
            if !RATIO.contains(&between.join(" ").as_str()) {
                return None;
            }
            (Claim::new(&[0, 1], 2), true)
        }
        "NP" if amounts[0].number.fraction
            && !amounts[0].number.in_words
            && part.led(0, 3, &["odds", "at", "priced", "quoted", "offers", "offering", "quotes"])
            && !part.led(0, 3, &["chance", "probability"]) =>
        {
            (Claim::new(&[0], 1), false)
        }
        "NP" if part.says(&["decimal"]) && amounts[0].number.places > 0 => {
            return Some(Claim::new(&[0], 1).way("1 ÷ {0}", |x| hundred().over(&x[0])));
        }
        _ => return None,
    };
    let value = move |x: &[Rational]| if two { x[0].over(&x[1]) } else { Some(x[0].clone()) };
    let lose = move |x: &[Rational]| hundred().over(&(value(x)? + Rational::one()));
    let win = move |x: &[Rational]| Some(hundred() - lose(x)?);
    let say = if two { ("{1} ÷ ({0} + {1})", "{0} ÷ ({0} + {1})") } else { ("1 ÷ ({0} + 1)", "{0} ÷ ({0} + 1)") };
    Some(match (against, on) {
        (true, _) => claim.way(say.0, lose),
        (_, true) => claim.way(say.1, win).or(lose),
        _ => claim.way(say.0, lose).or(win),
    })
}

/// "If 5 printers take 12 hours, 3 printers take 20", "if 3 kg cost $7.50, 5 kg cost $12.50".
fn proportion(part: &Part<'_, '_>) -> Option<Claim> {
    const SAME: &[&str] = &[
        "if", "same", "rate", "so", "then", "scale", "scaling", "scales", "scaled", "proportion", "proportionally", "proportional", "pace",
        "at that", "thus", "therefore", "hence", "likewise", "equivalent", "pro rata",
    ];
    const OTHER: &[&str] = &[
        "discount", "bulk", "plus", "extra", "fee", "minimum", "at least", "at most", "cheaper", "remaining", "left", "another", "other",
        "old", "aged", "older", "ago", "points", "version", "each other", "difference", "more", "less", "fewer", "difference", "faster",
        "slower", "twice", "half", "double", "only", "than", "compared", "vs", "versus", "whereas", "while", "but", "except", "first",
        "second", "or",
    ];
    let amounts = part.amounts();
    if amounts.len() != 4
        || !part.around_says(SAME)
        || part.around_says(OTHER)
        || !part.ends_in_its_sentence()
        || !refers(part)
        || amounts.iter().any(|one| {
            matches!(one.kind, Kind::Percent | Kind::Points | Kind::Basis) || one.number.fraction || !one.number.value.is_positive()
        })
    {
        return None;
    }
    let same = |one: usize, other: usize| {
        amounts[one].kind == amounts[other].kind
            && (matches!(amounts[one].kind, Kind::Money(_))
                || !part.thing(one).is_empty() && part.thing(one).starts_with(char::is_alphabetic) && part.thing(one) == part.thing(other))
    };
    // "The recipe for 4 needs 300 g, so 450 g for 6".
    let served = |which: usize| part.led(which, 1, &["for", "serves", "feeds", "serve", "feed"]) && amounts[which].kind == Kind::Other;
    if served(0) && served(3) && same(1, 2) {
        return Some(Claim::new(&[0, 1, 3], 2).way("{1} × {2} ÷ {0}", |x| (&x[1] * &x[2]).over(&x[0])).or(|x| (&x[1] * &x[0]).over(&x[2])));
    }
    if served(0) && served(2) && same(1, 3) {
        return Some(Claim::new(&[0, 1, 2], 3).way("{1} × {2} ÷ {0}", |x| (&x[1] * &x[2]).over(&x[0])).or(|x| (&x[1] * &x[0]).over(&x[2])));
    }
    let pairs = if same(0, 2) && same(1, 3) && !same(0, 1) {
        (0, 1, 2, 3)
    } else if same(0, 3) && same(1, 2) && !same(0, 1) {
        (0, 1, 3, 2)
    } else {
        return None;
    };
    let (n, v, m, claimed) = pairs;
    let claimed = if claimed == 3 { 3 } else { m };
    let claim = if claimed == 3 && pairs.3 == 3 { Claim::new(&[n, v, m], 3) } else { Claim::new(&[v, n, 2], 3) };
    if workers(part) {
        return Some(claim.way("{1} × {0} ÷ {2}", |x| (&x[1] * &x[0]).over(&x[2])));
    }
    Some(claim.way("{1} × {2} ÷ {0}", |x| (&x[1] * &x[2]).over(&x[0])).or(|x| (&x[1] * &x[0]).over(&x[2])))
}

/// Whether what is counted does the work: twice as many need half the time.
fn workers(part: &Part<'_, '_>) -> bool {
    const WORKERS: &[&str] = &[
        "printer", "worker", "machine", "painter", "person", "people", "pump", "tap", "man", "men", "volunteer", "cook", "builder",
        "labourer", "laborer", "robot", "press", "women", "gardener", "cleaner", "baker", "mower", "harvester", "helper", "excavator",
        "tractor", "server", "pipe", "bricklayer", "carpenter", "student", "mason", "digger", "truck", "employee", "farmer", "picker",
        "hose", "line", "oven", "loader", "developer", "weaver", "roofer",
    ];
    matches!(part.amounts()[3].kind, Kind::Time(_)) && WORKERS.contains(&part.thing(0).as_str())
}

/// Metres in the unit behind an amount.
fn metres(part: &Part<'_, '_>, which: usize) -> Option<Rational> {
    let words: Vec<&str> = part.behind(which, 2).collect();
    let name = words.iter().find(|word| **word != "-").copied().unwrap_or_default();
    let (top, bottom) = match name {
        "mm" | "millimetre" | "millimetres" | "millimeter" | "millimeters" => (1, 1000),
        "cm" | "centimetre" | "centimetres" | "centimeter" | "centimeters" => (1, 100),
        "m" | "metre" | "metres" | "meter" | "meters" => (1, 1),
        "km" | "kilometre" | "kilometres" | "kilometer" | "kilometers" => (1000, 1),
        "inch" | "inches" | "in" => (254, 10_000),
        "feet" | "foot" | "ft" => (3048, 10_000),
        "mile" | "miles" => (1_609_344, 1000),
        _ => return None,
    };
    Rational::new(top, bottom)
}

/// "At 1 : 25,000, four centimetres on the map are 1 km".
fn scale(part: &Part<'_, '_>) -> Option<Claim> {
    let amounts = part.amounts();
    if amounts.len() != 4
        || !part
            .around_says(&["map", "scale", "drawing", "plan", "model", "blueprint", "ground", "real life", "reality", "full size", "maps"])
        || !part.ends_in_its_sentence()
        || !refers(part)
    {
        return None;
    }
    let between: Vec<&str> = part.between(0, 1).collect();
    if amounts[0].number.value != Rational::one()
        || !RATIO.contains(&between.join(" ").as_str())
        || amounts[1].number.value <= Rational::one()
    {
        return None;
    }
    let (from, to) = (metres(part, 2)?, metres(part, 3)?);
    let factor = from.over(&to)?;
    let back = factor.clone();
    let small = part.followed(2, 5, &["map", "drawing", "plan", "model", "paper", "blueprint"]);
    let claim = Claim::new(&[1, 2], 3).way("{1} at 1 : {0}", move |x| Some(&x[0] * &x[1] * &factor));
    Some(if small { claim } else { claim.or(move |x| (&x[1] * &back).over(&x[0])) })
}

/// Years between "the first year" and "the third".
fn ordinals(part: &Part<'_, '_>) -> Option<i64> {
    const NAMES: &[&str] = &["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
    let found: Vec<i64> =
        part.all().filter_map(|word| NAMES.iter().position(|name| *name == word)).filter_map(|at| i64::try_from(at).ok()).collect();
    let [from, to] = found.as_slice() else { return None };
    part.says(&["year", "years"]).then_some(to - from).filter(|years| *years > 0)
}

/// "From 1,200 to 1,452 in two years: a compound annual growth rate of 10%".
fn growth(part: &Part<'_, '_>) -> Option<Claim> {
    if !part.around_says(&[
        "cagr", "compound annual", "compounded annual", "annualised", "annualized", "compound growth", "compounded annually",
        "compound annual growth rate", "average annual growth",
    ]) || !part.ends_in_its_sentence()
        || !refers(part)
    {
        return None;
    }
    let amounts = part.amounts();
    let years: Vec<usize> = (0..amounts.len()).filter(|&at| amounts[at].kind == Kind::Time("year")).collect();
    let others: Vec<usize> = (0..amounts.len()).filter(|at| !years.contains(at)).collect();
    let [first, second, claimed] = others.as_slice() else { return None };
    let like = matches!((amounts[*first].kind, amounts[*second].kind), (Kind::Money(a), Kind::Money(b)) if a == b)
        || amounts[*first].kind == Kind::Other && amounts[*second].kind == Kind::Other;
    if amounts[*claimed].kind != Kind::Percent || !like {
        return None;
    }
    let told: Vec<i64> = part.all().filter_map(|word| word.parse::<i64>().ok()).filter(|year| (1900..=2100).contains(year)).collect();
    let span = match (years.as_slice(), told.as_slice()) {
        ([], [from, to]) if to > from => to - from,
        ([], []) => ordinals(part)?,
        ([one], []) => amounts[*one].number.integer()?,
        _ => return None,
    };
    let span = u32::try_from(span).ok().filter(|span| (2..=50).contains(span))?;
    let simple = part.says(&["average annual growth"]) && !part.around_says(&["compound", "cagr"]);
    if simple {
        return None;
    }
    let growth = amounts[*second].number.value.over(&amounts[*first].number.value).filter(|growth| *growth > Rational::one())?;
    // The rate by bisection between exact powers: what is shown of it is exact to its printed places.
    let root = |growth: &Rational| {
        let (mut low, mut high) = (whole(0), whole(100_000));
        for _ in 0..20 {
            let middle = (&low + &high).part::<2>().floor();
            let step = (Rational::one() + middle.part::<10_000>()).pow(span);
            if step <= *growth { low = middle } else { high = middle }
        }
        low.part::<100>()
    };
    let rate = root(&growth);
    let say = format!("({{1}} ÷ {{0}})^(1/{span}) − 1");
    Some(Claim::new(&[*first, *second], *claimed).way(&say, move |_| Some(rate.clone())))
}

/// "The price with VAT is €119; at 19%, it is €100 before".
fn included(part: &Part<'_, '_>) -> Option<Claim> {
    const TAX: &[&str] = &["vat", "gst", "tax", "taxes", "hst"];
    const GROSS: &[&str] = &["inclusive", "including", "includes", "include", "included", "incl", "incl.", "gross", "with", "after"];
    const NET: &[&str] = &["net", "exclusive", "excluding", "excl", "before", "without", "ex", "pre", "untaxed", "excl."];
    let amounts = part.amounts();
    let kinds: Vec<usize> = (0..amounts.len()).filter(|&at| matches!(amounts[at].kind, Kind::Money(_))).collect();
    let rates: Vec<usize> = (0..amounts.len()).filter(|&at| amounts[at].kind == Kind::Percent).collect();
    let ([given, claimed], [rate], 3) = (kinds.as_slice(), rates.as_slice(), amounts.len()) else { return None };
    if !part.around_says(TAX)
        || !part.ends_in_its_sentence()
        || !refers(part)
        || !part.alike(*given, *claimed)
        || part.around_says(&["income", "salary", "bracket", "deduct", "deduction", "credit", "savings", "refund", "shipping", "tip"])
    {
        return None;
    }
    let gross = (part.led(*given, 6, GROSS) || part.followed(*given, 6, &GROSS[..8])) && !part.near(*given, 4, NET);
    let gross = gross
        || given < claimed && part.joined(*given, *claimed, &["included", "inclusive", "including", "incl"]) && !part.led(*given, 4, NET);
    let net = !gross && part.near(*given, 5, NET) && !part.led(*given, 6, GROSS) && !part.followed(*given, 3, &GROSS[..8]);
    let claim = Claim::new(&[*given, *rate], *claimed);
    if gross {
        let net = |x: &[Rational]| (&x[0] * hundred()).over(&(hundred() + &x[1]));
        let tax = move |x: &[Rational]| Some(&x[0] - net(x)?);
        let of_tax = part.led(*claimed, 5, TAX) && !part.near(*claimed, 5, NET);
        return Some(if of_tax { claim.way("{0} − {0} ÷ (1 + {1})", tax).or(net) } else { claim.way("{0} ÷ (1 + {1})", net).or(tax) });
    }
    net.then(|| {
        claim.way("{0} + {1}", |x| Some(&x[0] + (&x[0] * &x[1]).part::<100>())).way("{1} of {0}", |x| Some((&x[0] * &x[1]).part::<100>()))
    })
}

/// What a percentage of an amount is called.
const PARTS: &[&str] = &[
    "deposit", "tip", "gratuity", "discount", "commission", "fee", "tax", "vat", "gst", "markup", "surcharge", "raise", "increase",
    "reduction", "rebate", "off", "cut", "charge", "levy", "premium", "royalty", "royalties", "downpayment", "payment", "down", "cashback",
    "bonus", "rise", "penalty", "duty", "tithe", "share", "cashback", "hike", "markdown", "service", "retainer", "stake", "restocking",
    "excess", "contribution", "coupon", "saving", "back",
];

/// "A 17% deposit on $2,350 comes to $399.50".
fn applied(part: &Part<'_, '_>) -> Option<Claim> {
    let signature = part.signature();
    let (rate, base) = match signature.as_str() {
        "PMM" => (0, 1),
        "MPM" => (1, 0),
        _ => return None,
    };
    if !part.alike(base, 2)
        || !told(part)
        || part.around_says(OTHERS)
        || part.around_says(&[
            "each", "per", "apiece", "million people", "than", "minus", "plus shipping", "worth of", "limit", "cap", "capped", "over",
            "above", "first", "interest", "remaining", "left", "after that", "then", "else", "rest", "inclusive", "including", "included",
            "gross", "net", "before", "profit", "margin", "income", "salary", "save", "apr",
        ]) && !part.says(&["save you"])
    {
        return None;
    }
    let named = part
        .behind(rate, 4)
        .take_while(|word| !matches!(*word, "," | ";" | "and" | "but"))
        .any(|word| PARTS.contains(&word) || DOWN.contains(&word) || UP.contains(&word) && word != "more")
        || part.led(rate, 4, &["tip", "discount", "tax", "deposit", "commission", "fee", "vat", "markup", "surcharge", "gratuity"]);
    let said = says_of(part, rate) != (false, false);
    let named = named || said;
    let head = rate == 0
        && part.led(
            0,
            3,
            &["markup", "discount", "tax", "tip", "deposit", "commission", "fee", "vat", "surcharge", "reduction", "increase", "markdown"],
        )
        && part.between(0, 1).count() <= 4;
    let tied = head
        || rate == 0
            && part.joined(
                0,
                1,
                &[
                    "on", "of", "off", "from", "to", "brings", "takes", "cuts", "lowers", "raises", "makes", "knocks", "reduces", "pushes",
                    "turns",
                ],
            )
            && part.between(0, 1).count() <= 7
        || rate == 1 && named && part.between(0, 1).count() <= 8 && !part.joined(0, 1, &["which", "that's"]);
    let joined: Vec<&str> = part.between(1, 2).collect();
    if !named
        || !tied
        || joined.len() > 9
        || joined.iter().any(|word| matches!(*word, "or" | "and" | "of" | "from" | "if" | "off"))
            && !joined.iter().any(|word| {
                matches!(
                    *word,
                    "is" | "comes"
                        | "works"
                        | "that's"
                        | "makes"
                        | "brings"
                        | "gives"
                        | "leaves"
                        | "means"
                        | "="
                        | "adds"
                        | "costs"
                        | "pay"
                        | "be"
                        | "amounts"
                        | "equals"
                        | "total"
                        | "totals"
                )
            })
    {
        return None;
    }
    let claim = Claim::new(&[base, rate], 2);
    let amount = |x: &[Rational]| Some((&x[0] * &x[1]).part::<100>());
    Some(
        claim
            .way("{1} of {0}", amount)
            .way("{0} − {1}", |x| Some(&x[0] - (&x[0] * &x[1]).part::<100>()))
            .way("{0} + {1}", |x| Some(&x[0] + (&x[0] * &x[1]).part::<100>())),
    )
}

/// "An 18% tip on $64, split four ways, is $18.88 each".
fn split(part: &Part<'_, '_>) -> Option<Claim> {
    const EACH: &[&str] = &["each", "apiece", "per", "head", "everyone", "person", "share"];
    let amounts = part.amounts();
    let last = last(part)?;
    let mut sorted: Vec<char> = part.signature().chars().take(last).collect();
    sorted.sort_unstable();
    let sorted: String = sorted.into_iter().collect();
    if !matches!(amounts[last].kind, Kind::Money(_))
        || !(part.near(last, 5, EACH) || part.says(&["ways", "per person", "per head", "each"]))
        || !told(part)
        || !part.says(&["split", "splitting", "divided", "divide", "shared", "share", "sharing", "between", "among", "ways"])
        || part.around_says(&["another", "except", "discount", "remaining", "extra", "fee", "shipping", "half"])
    {
        return None;
    }
    let find = |kind: fn(&Kind) -> bool| (0..last).find(|&at| kind(&amounts[at].kind));
    let bill = find(|kind| matches!(kind, Kind::Money(_)))?;
    let count = find(|kind| *kind == Kind::Other)?;
    let people = amounts[count].number.integer().is_some_and(|count| (2..=1000).contains(&count));
    if !people || amounts[bill].kind != amounts[last].kind {
        return None;
    }
    match sorted.as_str() {
        "MN" => Some(Claim::new(&[bill, count], last).way("{0} ÷ {1}", |x| x[0].over(&x[1]))),
        "MNP" => {
            let rate = find(|kind| *kind == Kind::Percent)?;
            part.says(&["tip", "gratuity", "service", "tax", "vat"]).then(|| {
                Claim::new(&[bill, rate, count], last)
                    .way("({0} + {1}) ÷ {2}", |x| (&x[0] + (&x[0] * &x[1]).part::<100>()).over(&x[2]))
                    .or(|x| x[0].over(&x[2]))
                    .or(|x| (&x[0] * &x[1]).part::<100>().over(&x[2]))
            })
        }
        "MMN" => {
            let tip = (bill + 1..last).find(|&at| matches!(amounts[at].kind, Kind::Money(_)))?;
            part.says(&["tip", "gratuity", "service", "tax", "vat"]).then(|| {
                Claim::new(&[bill, tip, count], last)
                    .way("({0} + {1}) ÷ {2}", |x| (&x[0] + &x[1]).over(&x[2]))
                    .or(|x| x[0].over(&x[2]))
                    .or(|x| x[1].over(&x[2]))
            })
        }
        _ => None,
    }
}

/// "540,000 residents on 180 km²: 3,000 people per square kilometre", "$91 for 7 tickets is $13 a ticket".
fn quotient(part: &Part<'_, '_>) -> Option<Claim> {
    let amounts = part.amounts();
    if !three(part)
        || part.around_says(&[
            "than", "plus", "each way", "discount", "more", "less", "first", "tax", "fee", "left", "remaining", "only", "half", "twice",
            "double", "while", "whereas", "but", "or",
        ])
    {
        return None;
    }
    // The rate names what one of the others counts.
    let behind: Vec<&str> = part.behind(2, 5).collect();
    let at = behind.iter().position(|word| matches!(*word, "per" | "/" | "a" | "an" | "each" | "every"))?;
    let one = behind.get(at + 1..).unwrap_or_default().iter().take(2).map(|word| stem_unit(word)).collect::<Vec<_>>();
    let counted = |which: usize| {
        let words: Vec<String> = part.behind(which, 2).map(stem_unit).collect();
        !words.is_empty()
            && (words[0] == *one.first().unwrap_or(&String::new())
                && (words[0] != "square" && words[0] != "cubic" || words.get(1) == one.get(1))
                || squared(&words) == squared(&one) && squared(&words).is_some())
    };
    let count = (0..2).find(|&which| counted(which))?;
    let total = 1 - count;
    let rate_thing = behind.first().copied().unwrap_or_default();
    let money = matches!(amounts[total].kind, Kind::Money(_));
    let same = if money {
        amounts[2].kind == amounts[total].kind && at <= 1
    } else {
        (1..=2).contains(&at)
            && (stem_unit(rate_thing) == part.behind(total, 1).next().map(stem_unit).unwrap_or_default()
                || at == 1 && people(rate_thing) && part.behind(total, 2).any(people))
    };
    if !same || counted(total) || matches!(amounts[count].kind, Kind::Money(_)) {
        return None;
    }
    Some(Claim::new(&[total, count], 2).way("{0} ÷ {1}", |x| x[0].over(&x[1])))
}

fn people(word: &str) -> bool {
    matches!(word, "people" | "residents" | "inhabitants" | "persons" | "citizens")
}

/// A unit in its short spelling: "kilometres" is "km".
fn stem_unit(word: &str) -> String {
    let word = crate::reading::passage::stem(word);
    match word.as_str() {
        "kilometre" | "kilometer" => "km".to_owned(),
        "metre" | "meter" => "m".to_owned(),
        "litre" | "liter" | "l" => "l".to_owned(),
        "kilogram" | "kilo" => "kg".to_owned(),
        "hour" | "hr" | "h" => "hour".to_owned(),
        "minute" | "min" => "minute".to_owned(),
        "mi" => "mile".to_owned(),
        _ => word,
    }
}

/// "km²", "square km", "sq km".
fn squared(words: &[String]) -> Option<String> {
    let first = words.first()?;
    let bare = first.trim_end_matches(['²', '2']);
    if bare.len() < first.len() {
        return Some(bare.to_owned());
    }
    let second = words.get(1)?;
    match (first.as_str(), second.as_str()) {
        ("square" | "sq", unit) => Some(unit.to_owned()),
        (unit, "²") => Some(unit.to_owned()),
        _ => None,
    }
}

/// "From 4.25% to 4.75%: 50 basis points".
fn points(part: &Part<'_, '_>) -> Option<Claim> {
    let amounts = part.amounts();
    if matches!(part.signature().as_str(), "PB" | "BP")
        && amounts.iter().any(|one| one.kind == Kind::Basis)
        && part.joined(0, 1, &["e", "is", "=", "equals", "that's", "are", "equal"])
        && part.between(0, 1).count() <= 5
        && part.ends_in_its_sentence()
        && !part.spans_sentences()
        && !part.around_says(&[
            "from", "above", "below", "over", "more", "less", "higher", "lower", "up", "down", "rose", "fell", "raised", "cut", "spread",
            "by", "not", "to", "than",
        ])
    {
        let claim = Claim::new(&[0], 1);
        return Some(if amounts[0].kind == Kind::Basis {
            claim.way("{0} ÷ 100", |x| Some(x[0].part::<100>()))
        } else {
            claim.way("{0} × 100", |x| Some(&x[0] * hundred()))
        });
    }
    if part.signature() != "PPB"
        || !part.ends_in_its_sentence()
        || !refers(part)
        || part.around_says(&["respectively", "each", "inflation", "expected", "forecast", "instead", "average", "rather"])
    {
        return None;
    }
    let moved = part.led(0, 3, &["from"]) && part.led(1, 3, &["to"])
        || part.joined(0, 1, &["to", "rose", "fell", "up", "down", "and", "versus", "against"]);
    if !moved {
        return None;
    }
    let claim = Claim::new(&[0, 1], 2);
    Some(if amounts[2].kind == Kind::Basis {
        claim.way("100 × the difference of {0} and {1}", |x| Some((&x[1] - &x[0]).abs() * hundred()))
    } else {
        claim.way("difference of {0} and {1}", |x| Some((&x[1] - &x[0]).abs()))
    })
}

/// "31k, 34k, 38k, 45k and 92k: the median is 38k".
fn listed(part: &Part<'_, '_>) -> Option<Claim> {
    let amounts = part.amounts();
    let last = last(part)?;
    // "Take the mean of 14, 18, 22 and 30: it's 21".
    let told = last > 0 && part.joined(last - 1, last, &["it's", "that's", "is", "=", "get", "gives", "comes", "works"]);
    let named = |word: &str| {
        part.before(last, 7).take_while(|word| !matches!(*word, "," | ";" | "(" | "—")).any(|one| one == word)
            || told && part.before(0, 6).take_while(|word| !matches!(*word, "," | ";" | "." | "(")).any(|one| one == word)
    };
    let (median, mean, range) = (
        named("median"),
        named("mean") || named("average") || named("averages") || named("averaged") || named("averaging"),
        named("range"),
    );
    if !(3..=40).contains(&last)
        || !(median || mean || range)
        || usize::from(median) + usize::from(mean) + usize::from(range) != 1
        || !part.ends_in_its_sentence()
        || !refers(part)
    {
        return None;
    }
    // A count of what follows is none of it: "the five salaries".
    let list: Vec<usize> = {
        let count = amounts[0].number.integer().and_then(|count| usize::try_from(count).ok());
        let counted = count == Some(last - 1) && !part.between(0, 1).any(|word| word == ",") && part.between(0, 1).next().is_some();
        (usize::from(counted)..last).collect()
    };
    let joints = |two: &[usize]| {
        let between: Vec<&str> = part.between(two[0], two[1]).filter(|word| !word.chars().all(|c| c == '\'' || c == '"')).collect();
        !between.is_empty()
            && between.len() <= 3
            && between.iter().all(|word| {
                matches!(
                    *word,
                    "," | "and" | ";" | "&" | "kg" | "g" | "cm" | "km" | "m" | "minutes" | "hours" | "°c" | "points" | "days" | "years"
                )
            })
    };
    let kind = |at: &usize| matches!((amounts[*at].kind, amounts[last].kind), (a, b) if a == b);
    if list.len() < 3
        || !list.windows(2).all(joints)
        || !list.iter().all(kind)
        || part.around_says(&[
            "weighted", "geometric", "harmonic", "moving", "trimmed", "population", "excluding", "without", "ignoring", "dropping",
            "removing", "adding", "remaining", "new", "interquartile", "ages", "squares", "deviation", "if", "other", "and so on", "etc",
            "...", "…", "square root", "root mean",
        ])
    {
        return None;
    }
    let claim = Claim::new(&list, last);
    Some(if median {
        claim.way("the middle of {all}", |x| {
            let mut row = x.to_vec();
            row.sort();
            let middle = row.len() / 2;
            let two = [row.get(middle.wrapping_sub(usize::from(row.len() % 2 == 0)))?.clone(), row.get(middle)?.clone()];
            Some(two.iter().sum::<Rational>().part::<2>())
        })
    } else if mean {
        claim.way("({sum}) ÷ {count}", |x| x.iter().sum::<Rational>().over(&whole(i64::try_from(x.len()).ok()?)))
    } else {
        claim.way("largest less smallest of {all}", |x| Some(x.iter().max()? - x.iter().min()?))
    })
}

/// "2 litres of 30% acid with 3 litres of 10% acid make an 18% solution".
fn mixture(part: &Part<'_, '_>) -> Option<Claim> {
    if !part.around_says(&[
        "mix", "mixed", "mixing", "mixture", "blend", "blended", "blending", "combine", "combined", "combining", "add", "adding", "pour",
        "pouring", "stir", "dilute", "diluting", "diluted", "solution",
    ]) || part.around_says(&["price", "cost", "profit", "interest"])
        || !part.ends_in_its_sentence()
        || !refers(part)
    {
        return None;
    }
    let same = |one: usize, other: usize| !part.thing(one).is_empty() && part.thing(one) == part.thing(other);
    let whole_mix = |x: &[Rational]| (&x[0] * &x[1] + &x[2] * &x[3]).over(&(&x[0] + &x[2]));
    let say = "({0} × {1} + {2} × {3}) ÷ ({0} + {2})";
    match part.signature().as_str() {
        "NPNPP" if same(0, 2) => Some(Claim::new(&[0, 1, 2, 3], 4).way(say, whole_mix)),
        "NPNPNP"
            if same(0, 2)
                && same(0, 4)
                && part.amounts()[4].number.value == &part.amounts()[0].number.value + &part.amounts()[2].number.value =>
        {
            Some(Claim::new(&[0, 1, 2, 3], 5).way(say, whole_mix))
        }
        "NPNP" if same(0, 2) && part.followed(2, 4, &["water"]) => {
            Some(Claim::new(&[0, 1, 2], 3).way("{0} × {1} ÷ ({0} + {2})", |x| (&x[0] * &x[1]).over(&(&x[0] + &x[2]))))
        }
        "NNPP" if same(0, 1) && part.followed(0, 4, &["water"]) => {
            Some(Claim::new(&[1, 2, 0], 3).way("{0} × {1} ÷ ({0} + {2})", |x| (&x[0] * &x[1]).over(&(&x[0] + &x[2]))))
        }
        _ => None,
    }
}

/// "10 pupils scored 90 and 30 scored 70: overall a mean of 75".
fn combined(part: &Part<'_, '_>) -> Option<Claim> {
    let signature = part.signature();
    if !matches!(signature.as_str(), "NNNNN" | "NMNMM" | "NPNPP")
        || !part.says(&["overall", "combined", "together", "whole", "all", "joint", "weighted"])
        || !part.near(4, 7, &["average", "mean", "averages", "rate"])
        || part.around_says(&["median", "if", "mix", "solution", "acid"])
        || !part.ends_in_its_sentence()
        || !refers(part)
    {
        return None;
    }
    let amounts = part.amounts();
    let counts = [0, 2].iter().all(|&at| amounts[at].number.is_whole() && amounts[at].kind == Kind::Other && !part.thing(at).is_empty());
    counts.then(|| {
        Claim::new(&[0, 1, 2, 3], 4)
            .way("({0} × {1} + {2} × {3}) ÷ ({0} + {2})", |x| (&x[0] * &x[1] + &x[2] * &x[3]).over(&(&x[0] + &x[2])))
            .or(|x| (&x[0] * &x[1] + &x[2] * &x[3]).over(&(&x[1] + &x[3])))
    })
}

/// "The price tripled, so it went up by 200%".
fn multiplied(part: &Part<'_, '_>) -> Option<Claim> {
    const TIMES: &[(&[&str], i64)] = &[
        (&["doubled", "doubling", "doubles", "twofold", "two - fold"], 100),
        (&["tripled", "tripling", "triples", "trebled", "threefold", "three - fold"], 200),
        (&["quadrupled", "quadrupling", "quadruples", "fourfold", "four - fold"], 300),
        (&["quintupled", "fivefold", "five - fold"], 400),
    ];
    const LOOSE: &[&str] =
        &["nearly", "almost", "about", "over", "more than", "less", "not", "isn't", "if", "another", "a year", "annual", "every"];
    if part.signature() == "NP"
        && part.says(&["factor of"])
        && part.led(0, 1, &["of"])
        && part.says(UP)
        && !part.around_says(LOOSE)
        && part.ends_in_its_sentence()
        && refers(part)
    {
        return Some(Claim::new(&[0], 1).way("({0} − 1) × 100", |x| Some((&x[0] - Rational::one()) * hundred())));
    }
    let which = TIMES.iter().find(|(words, _)| part.says(words))?;
    if part.signature() != "P"
        || TIMES.iter().filter(|(words, _)| part.around_says(words)).count() != 1
        || !says_of(part, 0).1
        || part.around_says(&[
            "more than doubled", "nearly", "almost", "about", "over", "more than", "less", "not", "isn't", "if", "before", "another",
            "of the", "per year", "a year", "annual", "annually", "every", "takes", "years", "months",
        ])
        || !part.ends_in_its_sentence()
        || !refers(part)
    {
        return None;
    }
    let right = which.1;
    let word = which.0.iter().find(|word| part.says(&[word])).copied().unwrap_or_default();
    Some(Claim::new(&[], 0).way(&format!("what {word} rose by"), move |_| Some(whole(right))))
}

/// "12 girls and 18 boys, a ratio of 2:3".
fn simplified(part: &Part<'_, '_>) -> Option<Claim> {
    let amounts = part.amounts();
    if part.signature() != "NNNN"
        || !part.says(&["ratio", "simplifies", "reduces"])
        || !part.ends_in_its_sentence()
        || !refers(part)
        || part.around_says(&["split", "share", "divide", "aspect", "scale", "map", "mixed", "mix", "odds", "parts", "if"])
    {
        return None;
    }
    let last: Vec<&str> = part.between(2, 3).collect();
    let first: Vec<&str> = part.between(0, 1).collect();
    let positive = amounts.iter().all(|one| one.number.value.is_positive() && !one.number.fraction);
    let paired = RATIO.contains(&first.join(" ").as_str()) || first.contains(&"and") && first.len() <= 5;
    if !RATIO.contains(&last.join(" ").as_str())
        || !paired
        || !positive
        || !part.joined(1, 2, &["ratio", "is", "simplifies", "reduces", "=", "equals", "or", "that's"])
        || part.joined(1, 2, &["not", "than", "more", "from"])
    {
        return None;
    }
    Some(Claim::new(&[0, 1, 2], 3).exactly().way("{2} × {1} ÷ {0}", |x| (&x[2] * &x[1]).over(&x[0])).or(|x| (&x[2] * &x[0]).over(&x[1])))
}

/// "It is 20% cheaper than the $75 model, so it costs $60".
fn compared(part: &Part<'_, '_>) -> Option<Claim> {
    if part.signature() != "PMM"
        || !part.alike(1, 2)
        || !part.joined(0, 1, &["than", "below", "above", "under", "over"])
        || !told(part)
        || part.between(0, 1).count() > 8
        || part.around_says(&["each", "per", "tax", "average", "points", "if", "or", "and", "another"])
    {
        return None;
    }
    let (down, up) = says_of(part, 0);
    let (down, up) = (down || part.joined(0, 1, &["below", "under"]), up || part.joined(0, 1, &["above", "over", "expensive", "costlier"]));
    let claim = Claim::new(&[1, 0], 2);
    match (down, up) {
        (true, false) => {
            Some(claim.way("{0} − {1}", |x| Some(&x[0] - (&x[0] * &x[1]).part::<100>())).or(|x| Some((&x[0] * &x[1]).part::<100>())))
        }
        (false, true) => {
            Some(claim.way("{0} + {1}", |x| Some(&x[0] + (&x[0] * &x[1]).part::<100>())).or(|x| Some((&x[0] * &x[1]).part::<100>())))
        }
        _ => None,
    }
}

/// "If 8% of the votes are 240, there were 3,000 in all".
fn whole_of(part: &Part<'_, '_>) -> Option<Claim> {
    let signature = part.signature();
    if !matches!(signature.as_str(), "PNN" | "PMM")
        || !part.followed(0, 1, &["of"])
        || part.around_says(OTHERS)
        || part.around_says(&["than", "off", "more", "less", "each", "remaining", "other", "interest", "tax"])
        || !told(part)
    {
        return None;
    }
    let whole = part.led(2, 8, &["total", "whole", "all", "full", "entire", "altogether", "original", "100%"])
        || part.followed(2, 4, &["total", "altogether", "all", "overall"]);
    let tied = part.joined(0, 1, &["is", "are", "equals", "equal", "=", "makes", "was", "were", "comes"]);
    (whole && tied && part.alike(1, 2)).then(|| {
        Claim::new(&[1, 0], 2)
            .way("{0} ÷ {1}", |x| (&x[0] * hundred()).over(&x[1]))
            .or(|x| Some((&x[0] * &x[1]).part::<100>()))
            .or(|x| Some(&x[0] - (&x[0] * &x[1]).part::<100>()))
    })
}

/// "A salary of $48,000 a year is $4,000 a month".
fn periods(part: &Part<'_, '_>) -> Option<Claim> {
    const PERIODS: &[(&[&str], i64)] =
        &[(&["year", "annual", "annually", "yearly", "salary", "annum"], 1), (&["month", "monthly"], 12), (&["week", "weekly"], 52)];
    if part.signature() != "MM"
        || !part.alike(0, 1)
        || !told(part)
        || part.around_says(&[
            "tax", "taxes", "net", "after", "take - home", "take", "plus", "bonus", "save", "interest", "than", "more", "less", "minimum",
            "benefits", "deductions", "insurance", "discount", "if you pay", "or", "payment", "down", "billed", "plan", "student",
            "instead",
        ])
    {
        return None;
    }
    let of = |which: usize| {
        let found: Vec<i64> = PERIODS
            .iter()
            .filter(|(words, _)| part.followed(which, 3, words) || part.led(which, 3, words))
            .map(|(_, times)| *times)
            .collect();
        match found.as_slice() {
            [one] => Some(*one),
            _ => None,
        }
    };
    let (from, to) = (of(0)?, of(1)?);
    if from == to || from != 1 && to != 1 {
        return None;
    }
    Some(
        Claim::new(&[0], 1)
            .way(&if from == 1 { format!("{{0}} ÷ {to}") } else { format!("{{0}} × {from}") }, move |x| {
                (&x[0] * whole(from)).over(&whole(to))
            })
            .within(12),
    )
}

/// "A third off £45 makes it £30".
fn fraction_off(part: &Part<'_, '_>) -> Option<Claim> {
    const PARTS: &[(&str, i64, i64)] = &[
        ("half off", 1, 2),
        ("half - off", 1, 2),
        ("a third off", 1, 3),
        ("one third off", 1, 3),
        ("a quarter off", 1, 4),
        ("one quarter off", 1, 4),
        ("a fifth off", 1, 5),
        ("two thirds off", 2, 3),
        ("three quarters off", 3, 4),
        ("a tenth off", 1, 10),
    ];
    let amounts = part.amounts();
    let money: Vec<usize> = (0..amounts.len()).filter(|&at| matches!(amounts[at].kind, Kind::Money(_))).collect();
    let [base, last] = money.as_slice() else { return None };
    if last + 1 != amounts.len()
        || amounts.len() > 3
        || !part.alike(*base, *last)
        || !told(part)
        || part.around_says(&["then", "plus", "each", "per", "another", "tax"])
    {
        return None;
    }
    let lead = part.lead(*base, 6);
    let (_, top, bottom) = PARTS.iter().find(|(words, ..)| lead.contains(words))?;
    let taken = Rational::new(*top, *bottom)?;
    let left = Rational::one() - &taken;
    let say = format!("{}/{} of {{0}}", bottom - top, bottom);
    Some(Claim::new(&[*base], *last).way(&say, move |x| Some(&x[0] * &left)).or(move |x| Some(&x[0] * &taken)))
}

/// "8 km at 5 minutes per km take 40 minutes".
fn product(part: &Part<'_, '_>) -> Option<Claim> {
    let amounts = part.amounts();
    if !three(part)
        || part.around_says(&[
            "than", "plus", "discount", "more", "less", "first", "tax", "fee", "left", "remaining", "only", "half", "twice", "double",
            "while", "whereas", "but", "or", "tip", "shipping", "average", "max", "limit", "off", "if",
        ])
    {
        return None;
    }
    let rate = |which: usize| {
        let behind: Vec<&str> = part.behind(which, 4).collect();
        let at = behind.iter().position(|word| matches!(*word, "per" | "/" | "a" | "an" | "each" | "every"))?;
        let money = matches!(amounts[which].kind, Kind::Money(_));
        (at == usize::from(!money)).then(|| behind.get(at + 1).map(|word| stem_unit(word))).flatten()
    };
    let (which, unit) = (0..2).find_map(|which| Some((which, rate(which)?)))?;
    let count = 1 - which;
    let named = |at: usize| part.behind(at, 1).next().map(stem_unit).unwrap_or_default();
    let total = amounts[2].kind == amounts[which].kind
        && (matches!(amounts[2].kind, Kind::Money(_)) || named(2) == named(which))
        && rate(2).is_none();
    (total && named(count) == unit && rate(count).is_none() && part.closes(2))
        .then(|| Claim::new(&[which, count], 2).way("{0} × {1}", |x| Some(&x[0] * &x[1])))
}

/// "Four kilos cost €14, so one kilo costs €3.50".
fn single(part: &Part<'_, '_>) -> Option<Claim> {
    let signature = part.signature();
    let (count, price) = match signature.as_str() {
        "NMM" => (0, 1),
        "MNM" => (1, 0),
        _ => return None,
    };
    let words: Vec<&str> = part.before(2, 9).collect();
    let thing = part.thing(count);
    let one = words
        .windows(2)
        .any(|two| matches!(two[1], "one" | "single" | "each" | "a" | "an") && crate::reading::passage::stem(two[0]) == thing);
    let so = part.around_says(&["so", "if", "then", "thus", "therefore", "hence", "means", "which", "at that"]);
    let several = part.amounts()[count].number.value > Rational::one() && part.amounts()[count].number.is_whole();
    let clean = part.alike(price, 2) && !thing.is_empty() && one && so && several && told(part) && part.closes(2);
    (clean
        && !part.around_says(&[
            "bulk", "discount", "cheaper", "regular", "instead", "normally", "pack", "off", "plus", "extra", "tax", "but", "than", "save",
            "bundle", "deal",
        ]))
    .then(|| Claim::new(&[price, count], 2).way("{0} ÷ {1}", |x| x[0].over(&x[1])))
}

/// "12 V at 5 A deliver 60 W".
fn electric(part: &Part<'_, '_>) -> Option<Claim> {
    let amounts = part.amounts();
    if amounts.len() != 3
        || !told(part)
        || part.around_says(&[
            "peak", "rms", "efficiency", "loss", "each", "series", "parallel", "between", "at least", "up to", "or", "phase", "rated",
            "max", "maximum", "per", "not", "if not", "fuse", "breaker", "hours",
        ])
    {
        return None;
    }
    let unit = |which: usize| match part.behind(which, 2).find(|word| *word != "-").unwrap_or_default() {
        "v" | "volt" | "volts" => Some('V'),
        "a" | "amp" | "amps" | "ampere" | "amperes" => Some('A'),
        "w" | "watt" | "watts" => Some('W'),
        "ohm" | "ohms" | "ω" => Some('R'),
        _ => None,
    };
    let units = [unit(0)?, unit(1)?, unit(2)?];
    let at = |wanted: char| units[..2].iter().position(|unit| *unit == wanted);
    match units[2] {
        'W' => Some(Claim::new(&[at('V')?, at('A')?], 2).way("{0} × {1}", |x| Some(&x[0] * &x[1]))),
        'A' if at('W').is_some() => Some(Claim::new(&[at('W')?, at('V')?], 2).way("{0} ÷ {1}", |x| x[0].over(&x[1]))),
        'A' => Some(Claim::new(&[at('V')?, at('R')?], 2).way("{0} ÷ {1}", |x| x[0].over(&x[1]))),
        'V' if at('W').is_some() => Some(Claim::new(&[at('W')?, at('A')?], 2).way("{0} ÷ {1}", |x| x[0].over(&x[1]))),
        'V' => Some(Claim::new(&[at('A')?, at('R')?], 2).way("{0} × {1}", |x| Some(&x[0] * &x[1]))),
        _ => Some(Claim::new(&[at('V')?, at('A')?], 2).way("{0} ÷ {1}", |x| x[0].over(&x[1]))),
    }
}

/// "The range from 12 to 47 is 35".
fn spread(part: &Part<'_, '_>) -> Option<Claim> {
    if part.signature() != "NNN"
        || !part.led(0, 1, &["from", "between"])
        || part.between(0, 1).collect::<Vec<_>>().len() != 1
        || !part.joined(0, 1, &["to", "and"])
        || !part.led(0, 6, &["range", "difference", "gap", "spread"])
        || part.spans_sentences()
    {
        return None;
    }
    let told = part.joined(1, 2, &["is", "=", "equals", "comes", "works"]) && part.between(1, 2).count() <= 4 && part.closes(2);
    let bare = part.thing(2).is_empty() || part.thing(2) == part.thing(1);
    (told && bare && !part.around_says(&["numbers", "integers", "inclusive", "pages", "primes", "if", "percentage", "middle", "midpoint"]))
        .then(|| Claim::new(&[0, 1], 2).way("{1} − {0}", |x| Some((&x[1] - &x[0]).abs())))
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("The coat was £90 and is now marked at £63. That's 40% off.", "40%", "change from 90 to 63: difference ÷ 90 = 30%"),
    flag("The rent used to be €800 and is €920 now, which is a rise of 20%.", "20%", "change from 800 to 920: difference ÷ 800 = 15%"),
    flag("Her pay went up from 42,000 to 45,360. That is a raise of 7%.", "7%", "change from 42,000 to 45,360: difference ÷ 42,000 = 8%"),
    flag("The cafe buys beans at $8 and sells them at $20, a markup of 60%.", "60%", "(20 − 8) ÷ 8 = 150%"),
    flag("Costs are $30 a unit and the price is $40, which makes the gross margin 33.3%.", "33.3%", "(40 − 30) ÷ 40 = 25%"),
    flag("Of the 48 students in the course, 30 passed. That's 60%.", "60%", "30 ÷ 48 = 62.5%"),
    flag("Divide $900 between the partners in the ratio 2:3:5, and they get $180, $270 and $500.", "$500", "900 × 5 ÷ 10 = 450"),
    flag("If Ann and Ben share £60 in the ratio 3:2, Ann gets £40.", "£40", "60 × 3 ÷ 5 = 36"),
    flag("Leave $2,000 for 18 months at 6% simple interest and you'll have earned $120.", "$120", "2,000 × 6% × 18 ÷ 12 = 180"),
    flag("Put £3,000 away at 5% compound interest and after two years you'll have £3,300.", "£3,300", "3,000 × (1 + 5%)^2 = 3,307.5"),
    flag("20% off followed by another 10% off is a total discount of 30%.", "30%", "20%, then 10% = 28%"),
    flag("Two back-to-back 20% raises add up to 40% overall.", "40%", "20% after 20% = 44%"),
    flag("A stock that drops 40% has to gain 40% to break even.", "40%", "gain that undoes a loss of 40% ≈ 66.67%"),
    flag("She cycled there at 20 km/h and back at 30 km/h, so her average speed was 25 km/h.", "25", "2 × 20 × 30 ÷ (20 + 30) = 24"),
    flag("Odds of 4 to 1 against imply a probability of 25% before the overround goes.", "25%", "1 ÷ (4 + 1) = 20%"),
    flag("If 4 machines fill the order in 6 hours, 8 machines will fill it in 12 hours.", "12", "6 × 4 ÷ 8 = 3"),
    flag("If 6 notebooks cost $15, then 10 notebooks cost $30.", "$30", "15 × 10 ÷ 6 = 25"),
    flag("On a 1:50,000 map, 6 cm represents 30 km.", "30", "6 at 1 : 50,000 = 3"),
    flag(
        "Sales grew from 1,000 in the first year to 1,210 in the third, a compound annual growth rate of 12%.",
        "12%",
        "(1,210 ÷ 1,000)^(1/2) − 1 = 10%",
    ),
    flag("A price of £240 including 20% VAT is £192 before tax.", "£192", "240 ÷ (1 + 20%) = 200"),
    flag("A 15% tip on a $48 meal works out to $8.20.", "$8.20", "15% of 48 = 7.2"),
    flag("Your bill is $84; adding a 20% tip makes it $104.", "$104", "84 + 20% = 100.8"),
    flag("Dinner was $120 with a 20% tip, split between 4 friends, so each pays $30.50.", "$30.50", "(120 + 20%) ÷ 4 = 36"),
    flag("Driving 420 miles on 14 gallons gives 35 miles per gallon.", "35", "420 ÷ 14 = 30"),
    flag("The Fed raised the rate from 5.00% to 5.25%, or 2.5 basis points.", "2.5", "100 × the difference of 5.00% and 5.25% = 25"),
    flag("Sort the fees — 12, 15, 19, 24, 60 — and the median is 24.", "24", "the middle of 12, 15, 19, 24, 60 = 19"),
    flag("Mix 2 litres of 30% acid with 3 litres of 10% acid and you get a 20% solution.", "20%", "(2 × 30% + 3 × 10%) ÷ (2 + 3) = 18%"),
    flag("10 pupils scored 90 and 30 scored 70, so the overall average is 80.", "80", "(10 × 90 + 30 × 70) ÷ (10 + 30) = 75"),
    flag("The class has 12 girls and 18 boys, a ratio of 3:4.", "4", "3 × 18 ÷ 12 = 4.5"),
    flag("It is 20% cheaper than the $75 model, so it costs $55.", "$55", "75 − 20% = 60"),
    flag("If 8% of the votes equals 240, the total number of votes was 3,200.", "3,200", "240 ÷ 8% = 3,000"),
    flag("A salary of $48,000 is $4,200 a month.", "$4,200", "48,000 ÷ 12 = 4,000"),
    flag("A third off £45 makes it £32.", "£32", "2/3 of 45 = 30"),
    flag("At 5 minutes per km, 8 km takes 45 minutes.", "45", "5 × 8 = 40"),
    flag("If the recipe for 4 needs 300 g of rice, you need 550 g for 6.", "550", "300 × 6 ÷ 4 = 450"),
    flag("The stock lost half its value, so it needs to rise 50% to recover.", "50%", "gain that undoes a loss of a half = 100%"),
    flag("Four kilos cost €14, so one kilo costs €3.75.", "€3.75", "14 ÷ 4 = 3.5"),
    flag("A 12 V supply giving 5 A delivers 50 W.", "50", "12 × 5 = 60"),
    flag("A $60 item marked up by 40% sells for $86.", "$86", "60 + 40% = 84"),
    flag("We asked 400 people. Of them, 148 said yes, i.e. 39%.", "39%", "148 ÷ 400 = 37%"),
    flag("The population tripled, meaning it rose by 300%.", "300%", "what tripled rose by = 200%"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("The coat was £90 and is now marked at £63. That's 30% off."),
    ignore("The cafe buys beans at $8 and sells them at $20, a markup of 150% and a margin of 60%."),
    ignore("Of the 48 students in the course, 30 passed. That's 62.5%, and 37.5% did not."),
    ignore("Divide $900 between the partners in the ratio 2:3:5, and they get $180, $270 and $450."),
    ignore("Leave $2,000 for 18 months at 6% simple interest and you'll have earned $180, or $2,180 in all."),
    ignore("20% off followed by another 10% off is a total discount of 28%."),
    ignore("A stock that drops 40% has to gain about 67% to break even."),
    ignore("She cycled there at 20 km/h and back at 30 km/h, so her average speed was 24 km/h."),
    ignore("If 4 machines fill the order in 6 hours, 8 machines will fill it in 3 hours."),
    ignore("On a 1:50,000 map, 6 cm represents 3 km."),
    ignore("A price of £240 including 20% VAT is £200 before tax, so the VAT is £40."),
    ignore("A 15% tip on a $48 meal works out to $7.20, or $55.20 with the meal."),
    ignore("Dinner was $120 plus a 20% tip, split between 4 friends, so each pays $36."),
    ignore("Fractional odds of 5/2 pay £25 profit on a £10 stake; the implied chance is 2/7, or 28.6%."),
    ignore("Suppose a 40% drop needed only a 40% gain to break even."),
    ignore("Maria buys 8 shares at $8 each. So she pays: 8 shares * $8 per share = $64."),
    ignore("The coat was £90 and is now £63. Another shop has 40% off everything."),
    ignore("The class has 12 girls and 18 boys, a ratio of 2:3."),
    ignore("It is 20% cheaper than the $75 model, so it costs $60."),
    ignore("A salary of $50,000 is $4,170 a month."),
    ignore("A third off £45 makes it £30, and 8 km at 5 minutes per km takes 40 minutes."),
    ignore("Four kilos cost €14, so one kilo costs €3.50; a single one costs €4 elsewhere."),
    ignore("A 12 V supply giving 5 A delivers 60 W."),
    ignore("The population tripled, meaning it rose by 200%."),
];
