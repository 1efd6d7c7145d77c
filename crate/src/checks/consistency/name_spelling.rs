//! # What it flags
//! A person's name spelled in two ways within one answer: "Carl Jacobsen" here and "Carl Jacobson" there, each more than once.
//! # Why it misleads
//! One of the two is wrong, or there are two people; searches and citations go astray either way.
//! # How it is decided
//! Two names have the same first name, one of some 250 common ones, and surnames of seven letters or more that differ by one letter within (put in, left out or
//! exchanged), with the same first and last letter. Both stand at least twice in the answer's prose, and no sentence names both.
//! # Known false positives
//! Two people of nearly the same name. Other capitalised words, plurals and possessives, and answers that speak of spelling are left alone.

use crate::check::prelude::*;
use std::collections::HashMap;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "A name, two spellings",
    tier: Tier::Contradicted,
    scope: Scope::Answer,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &[],
};

/// First names common in English texts, sorted: what else begins a pair of capitalised words ("Data Analysts") may be no person.
const FIRST: &[&str] = &[
    "Aaron", "Adam", "Adrian", "Alan", "Albert", "Alex", "Alexander", "Alfred", "Alice", "Amanda", "Amy", "Ana", "Andrea", "Andreas",
    "Andrew", "Angela", "Anna", "Anne", "Anthony", "Antonio", "Arthur", "Barbara", "Benjamin", "Bernard", "Betty", "Brian", "Bruce",
    "Carl", "Carlos", "Carol", "Caroline", "Catherine", "Charles", "Chris", "Christian", "Christina", "Christine", "Christopher", "Claire",
    "Clara", "Daniel", "David", "Deborah", "Dennis", "Diana", "Donald", "Dorothy", "Douglas", "Edward", "Elena", "Elizabeth", "Ella",
    "Emily", "Emma", "Eric", "Erik", "Ernest", "Eva", "Evelyn", "Frances", "Francis", "Francisco", "Frank", "Franz", "Fred", "Frederick",
    "Friedrich", "Gary", "Georg", "George", "Gerald", "Greg", "Gregory", "Hannah", "Hans", "Harold", "Harry", "Heinrich", "Helen", "Henri",
    "Henry", "Herbert", "Hermann", "Howard", "Hugh", "Ingrid", "Isaac", "Isabel", "Ivan", "Jack", "Jacob", "Jacques", "James", "Jan",
    "Jane", "Janet", "Jason", "Jean", "Jeff", "Jeffrey", "Jennifer", "Jeremy", "Jessica", "Jim", "Joan", "Johan", "Johann", "Johannes",
    "John", "Jonathan", "Jorge", "Jose", "Joseph", "Joshua", "Juan", "Judith", "Julia", "Julian", "Julie", "Justin", "Karen", "Karl",
    "Katherine", "Kathleen", "Keith", "Kelly", "Kenneth", "Kevin", "Kim", "Larry", "Laura", "Lauren", "Lawrence", "Leo", "Leonard",
    "Lewis", "Linda", "Lisa", "Louis", "Louise", "Lucas", "Lucy", "Ludwig", "Luis", "Luke", "Margaret", "Maria", "Marie", "Mark", "Martha",
    "Martin", "Mary", "Matthew", "Maurice", "Megan", "Melissa", "Michael", "Michel", "Miguel", "Mike", "Nancy", "Natalie", "Nathan",
    "Nicholas", "Nicole", "Nina", "Oliver", "Olivia", "Oscar", "Otto", "Pablo", "Patricia", "Patrick", "Paul", "Paula", "Pedro", "Peter",
    "Philip", "Pierre", "Rachel", "Ralph", "Raymond", "Rebecca", "Richard", "Robert", "Roger", "Ronald", "Rosa", "Roy", "Russell", "Ruth",
    "Ryan", "Samuel", "Sandra", "Sara", "Sarah", "Scott", "Sean", "Sebastian", "Sergio", "Sharon", "Simon", "Sofia", "Sophia", "Sophie",
    "Stanley", "Stefan", "Stephanie", "Stephen", "Steve", "Steven", "Stuart", "Susan", "Sylvia", "Teresa", "Theodore", "Theresa", "Thomas",
    "Tim", "Timothy", "Tom", "Tony", "Victor", "Vincent", "Walter", "Wayne", "Wilhelm", "William",
];

/// Words with which an answer speaks of spelling, or of two people.
const SPELLING: &[&str] = &[
    "spell", "spelt", "misspel", "also known as", "not to be confused", "variant", "typo", "anagram", "transliterat", "romaniz", "pronounc",
];

/// The fewest letters of a surname.
const SHORTEST: usize = 7;

/// A surname, and where it stands with its first name.
type Surname<'a> = (&'a str, Vec<(usize, usize)>);

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    // First name → surname → places.
    let mut seen: HashMap<&str, Vec<Surname<'_>>> = HashMap::new();
    let mut last: Option<(usize, usize)> = None;
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_uppercase()
            || at > 0
                && (bytes[at - 1].is_ascii_alphanumeric()
                    || bytes[at - 1] >= 0x80
                    || matches!(bytes[at - 1], b'-' | b'\'' | b'_' | b'@' | b'/'))
        {
            at += 1;
            continue;
        }
        let length = bytes[at + 1..].iter().take_while(|byte| byte.is_ascii_lowercase()).count() + 1;
        let end = at + length;
        let whole =
            bytes.get(end).is_none_or(|next| !(next.is_ascii_alphanumeric() || *next >= 0x80 || matches!(next, b'-' | b'_' | b'@' | b'/')));
        if let Some((start, first_end)) = last
            && whole
            && first_end + 1 == at
            && bytes[first_end] == b' '
            && length >= SHORTEST
            && FIRST.binary_search(&&text[start..first_end]).is_ok()
        {
            let names = seen.entry(&text[start..first_end]).or_default();
            let surname = &text[at..end];
            match names.iter_mut().find(|(known, _)| *known == surname) {
                Some((_, places)) => places.push((start, end)),
                None => names.push((surname, vec![(start, end)])),
            }
        }
        last = whole.then_some((at, end));
        at = end.max(at + 1);
    }
    let mut found: Vec<(usize, usize, usize, usize)> = Vec::new();
    for names in seen.values().filter(|names| (2..=30).contains(&names.len())) {
        for (nth, (one, ones)) in names.iter().enumerate() {
            for (two, twos) in &names[nth + 1..] {
                if ones.len() < 2 || twos.len() < 2 || !one_letter_off(one, two) {
                    continue;
                }
                let (first, second) = if ones[0] < twos[0] { (ones[0], twos[0]) } else { (twos[0], ones[0]) };
                found.push((first.0, first.1, second.0, second.1));
            }
        }
    }
    if found.is_empty() {
        return Vec::new();
    }
    let lower = text.to_ascii_lowercase();
    if SPELLING.iter().any(|word| lower.contains(word)) {
        return Vec::new();
    }
    found.sort_unstable_by_key(|&(start, _, other, _)| (other, start));
    found.retain(|&(start, end, other, other_end)| {
        let apart = !context.sentences().iter().any(|sentence| {
            let words = context.words(sentence.span);
            words.contains(&text[start..end]) && words.contains(&text[other..other_end])
        });
        let code = context.blocks().iter().any(|block| {
            matches!(block.kind, BlockKind::Code | BlockKind::Row)
                && [start, other].iter().any(|&at| block.span.overlaps(context.at(at, at + 1)))
        });
        apart && !code
    });
    found.dedup_by_key(|pair| pair.2);
    found
        .into_iter()
        .map(|(start, end, other, other_end)| {
            Signal::new(context.at(other, other_end), format!("“{}” and “{}”", &text[start..end], &text[other..other_end]))
                .see(context.at(start, end))
        })
        .collect()
}

/// Whether two words differ by one letter that is neither their first nor their last.
fn one_letter_off(one: &str, two: &str) -> bool {
    let (short, long) = if one.len() <= two.len() { (one.as_bytes(), two.as_bytes()) } else { (two.as_bytes(), one.as_bytes()) };
    if long.len() - short.len() > 1 || short.first() != long.first() || short.last() != long.last() {
        return false;
    }
    let head = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    let tail = short.iter().rev().zip(long.iter().rev()).take_while(|(a, b)| a == b).count();
    if short.len() == long.len() { head + tail + 1 == short.len() } else { head + tail >= short.len() }
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag(
        "Carl Jacobsen founded the museum. Later Carl Jacobsen gave it away. In 1906 Carl Jacobson added a wing. Today Carl Jacobson is honored there.",
        "Carl Jacobson",
        "“Carl Jacobsen” and “Carl Jacobson”",
    ),
    flag(
        "Anna Kowalski won the race. Anna Kowalski trained for years.\n\nIn 2019, Anna Kovalski retired. Anna Kovalski now coaches.",
        "Anna Kovalski",
        "“Anna Kowalski” and “Anna Kovalski”",
    ),
    flag(
        "Peter Schneider wrote it. Peter Schneider sold it. Then Peter Schnieder signed. Peter Schnieder left. Peter Schnider came. Peter Schnider went.",
        "Peter Schnider",
        "“Peter Schneider” and “Peter Schnider”",
    ),
    flag(
        "- Maria Gonzalez leads the team.\n- Maria Gonzalez is a chemist.\n- Maria Gonzales wrote the report.\n- Maria Gonzales presented it.\n- Maria Gonsalez reviewed it.\n- Maria Gonsalez left.",
        "Maria Gonsalez",
        "“Maria Gonzalez” and “Maria Gonsalez”",
    ),
    flag(
        "Robert Hoffmann is an architect. Robert Hoffmann built the hall. The plans of Robert Hofmann survive. Robert Hofmann died in 1950.",
        "Robert Hofmann",
        "“Robert Hoffmann” and “Robert Hofmann”",
    ),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("Carl Jacobsen founded it. Carl Jacobsen left. Carl Jacobson came."),
    ignore("Robert Hoffmann and Robert Hofmann are two men. Robert Hoffmann built it. Robert Hofmann sang."),
    ignore("Data Analysis is a field. Data Analysts work in it. Data Analysis grows. Data Analysts earn well."),
    ignore("San Marino is small. San Marino is old. San Martino is a church. San Martino is older."),
    ignore("The name Carl Jacobsen is misspelled. Carl Jacobsen it is. Carl Jacobson. Carl Jacobson."),
    ignore("John Williams wrote it. John Williams conducted. John William is another. John William sang."),
    ignore("Anna Kowalski won. Anna Kowalski rests. Anna Nowakowski lost. Anna Nowakowski runs."),
];
