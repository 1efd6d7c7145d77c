//! # What it flags
//! What the answer promises of itself and does not keep: "in one sentence:" over two, "a poem of three lines:" over four, "in a table:" over a list,
//! "I've kept this under ten words" over twelve.
//! # Why it misleads
//! The reader takes the promise for kept, and pastes the text where it counts.
//! # How it is decided
//! A promise with a colon is held against what stands behind it: the sentences or words up to the end of the answer's only paragraph, the lines of the next
//! block, the first letters of the words, a table anywhere. A claim of length that closes the answer is held against the words before it. Words are counted in each way a
//! person could count them; only where none fits it is marked.
//! # Known false positives
//! None known.

use super::length::{counts_of, remark, word_counts};
use super::lines;
use crate::answer::Block;
use crate::check::prelude::*;
use crate::checks::word::{COUNT, LETTER};
use crate::hedge::is_asserted;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "What the answer promises of itself",
    tier: Tier::Wrong,
    scope: Scope::Answer,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &[],
};

/// The promises; the order is that of [`decide`].
pub static FORMS: Forms = Forms::with(
    &[
        "(in|with|using) [just|only|exactly]* ({n:count}|{one=a|a single}) [short|simple|single|concise|brief|quick]* (sentence|sentences) (:|—|–)",
        "(in|with|using) [just|only]* ({n:count}|{one=a|a single}) [short|simple|single]* (word|words) (:|—|–)",
        "(poem|haiku|verse|stanza|limerick|rhyme|quatrain|tercet|text|song) (of|in|with|that has|consisting of) [just|only|exactly]* {n:count} [short|rhyming|simple]* lines (:|{:end})",
        "{n:count} - line (poem|verse|stanza|rhyme|haiku) (:|{:end})",
        "(in the form of a|in form of a|as a|in a|in the following|in the|following) [short|simple|small|markdown|comparison|handy]* table [below|here]* :",
        "(that's|that’s|that is|this is|it is|it's|it’s|which is|kept (this|it) (to|at|in)? | kept (this|it)) ({under=under|below|less than|fewer than}|{most=at most|no more than|within|up to}|exactly|just|precisely)? [exactly|just]? {n:count} words",
        "(sentence|line|phrase|text|verse) (in which|where) (each|every) word (starts|begins) with [the|letter|an|a]* {l:letter} :",
        "(each|every) word [here|below|of it|in it|in this line|in this sentence|of this line|of this sentence]* (starts|begins) with [the|letter|an|a]* {l:letter} :",
        "[in|with|using]? ({under=under|fewer than|less than}|{most=at most|no more than|up to}|exactly|precisely) {n:count} words [or so|long|flat]? :",
        "{n:count} - word (story|poem|summary|sentence|slogan|tagline|motto|headline|version|answer|description|bio) [for you|below|here|as requested|then]* :",
        "(kept|keeping|held|limited) (this|it|that|everything) to [just|only|exactly]* {n:count} [short|brief]* paragraphs {:end}",
        "(without|with no|with not one|contains no|has no|there is not one|there's not one|there is no|there's no) [a single|any|even one|even a single|one]* \
         ({comma=comma|commas}|{bang=exclamation mark|exclamation marks|exclamation point|exclamation points}) [anywhere|at all|in it|in]* [the|this|your]* [note|text|message|letter|reply|version|card]? [below]? {:end}",
        "(without|with no|using no|avoiding|avoids) [a single|any|even one|the|one]* letter {l:letter} [anywhere|at all|in it|in them]* :",
    ],
    &[COUNT, LETTER],
);

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let mut signals = Vec::new();
    for (start, reading) in context.readings() {
        for found in FORMS.find(&reading) {
            // "Try to say it in one sentence:" asks the reader.
            let here = reading.is(0, &["here", "here's", "here’s"]);
            let asks =
                !here && reading.holds(0, found.from, &["try", "you", "your", "can", "could", "should", "must", "ask", "don't", "if"]);
            if !found.has("not") && !asks {
                signals.extend(decide(context, start, &reading, &found));
            }
        }
    }
    signals
}

/// Where a promise stands, and in which block.
struct Promise<'a> {
    claim: Span,
    own: usize,
    block: &'a Block,
    /// Where what it speaks of begins.
    behind: usize,
}

fn decide(context: &Context<'_>, start: usize, reading: &Reading<'_>, found: &Found) -> Option<Signal> {
    let whole = found.span(reading);
    let claim = context.at(start + whole.start, start + whole.end);
    let blocks = context.blocks();
    let own = blocks.iter().position(|block| block.span.contains(claim))?;
    let place = Promise { claim, own, block: &blocks[own], behind: context.view().start + start + whole.end };
    let count = if found.has("one") { Some(1) } else { found.known(reading, "n", &COUNT).and_then(|count| u32::try_from(count).ok()) };
    let judged = match found.form {
        0 => sentences(context, &place, count?),
        1 => words(context, start, reading, &place, count?).or_else(|| bounded(context, found, &place, count?)),
        2 | 3 => poem(context, &place, count?),
        4 => table(context, &place),
        5 => kept(context, reading, found, &place, count?),
        8 | 9 => bounded(context, found, &place, count?),
        10 => paragraphs(context, &place, count?),
        11 => marks(context, &place, found.has("comma")),
        12 => {
            let letter = found.known(reading, "l", &LETTER).and_then(|at| u8::try_from(at).ok()).map(|at| char::from(b'a' + at))?;
            avoided(context, &place, letter)
        }
        6 | 7 => {
            let letter = found.known(reading, "l", &LETTER).and_then(|at| u8::try_from(at).ok()).map(|at| char::from(b'a' + at))?;
            return letters(context, reading, start, whole.end, letter, claim);
        }
        _ => return None,
    };
    let (holds, working) = judged?;
    // What is wrong is the number: "six-word story", without "for you:".
    let noun = (found.from..found.to).find(|&at| reading.is(at, &["word", "words"]));
    let claim = match (found.form, noun) {
        (8 | 9, Some(noun)) => {
            let short = reading.span(found.from, noun + 1 + usize::from(found.form == 9));
            context.at(start + short.start, start + short.end)
        }
        _ => claim,
    };
    if holds {
        return Some(Signal::agrees(claim));
    }
    // "Let me put it in one sentence:" supposes nothing.
    let offers = reading.is(0, &["let"]) && reading.is(1, &["me"]);
    (offers || is_asserted(context, claim)).then(|| Signal::new(claim, working).claimed(context.words(claim)))
}

/// "In one sentence: …": the sentences behind it, where the answer has one paragraph.
fn sentences(context: &Context<'_>, place: &Promise<'_>, count: u32) -> Option<(bool, String)> {
    let first = context.sentences().iter().position(|sentence| sentence.span.contains(place.claim))?;
    let rest = context.words(Span::new(place.behind, place.block.span.end));
    let body = context.blocks().get(place.own + 1).filter(|_| rest.trim().is_empty());
    let many = match body {
        Some(next) if next.kind == BlockKind::Prose && place.own + 2 == context.blocks().len() => {
            context.sentences().iter().filter(|sentence| next.span.contains(sentence.span)).count()
        }
        None if !rest.trim().is_empty() && context.blocks().len() == 1 && first == 0 => context.sentences().len(),
        _ => return None,
    };
    let many = u32::try_from(many).ok()?;
    Some((many == count, format!("{many} sentences behind it")))
}

/// "In a word: …": the words up to the end of the sentence.
fn words(context: &Context<'_>, start: usize, reading: &Reading<'_>, place: &Promise<'_>, count: u32) -> Option<(bool, String)> {
    let end = context.view().start + start + reading.text.len();
    let said = context.words(Span::new(place.behind, end));
    let many = said.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count();
    let split =
        said.split(|letter: char| !letter.is_alphanumeric() && !matches!(letter, '\'' | '’')).filter(|word| !word.is_empty()).count();
    // "In two words: yes, and no" may go on with a clause.
    let plain = !said.contains([',', ';', ':', '(', '?', '"', '“']) && many > 0 && many <= 12;
    let (many, split) = (u32::try_from(many).ok()?, u32::try_from(split).ok()?);
    plain.then(|| (many == count || split == count, format!("{many} words behind it")))
}

/// What a promise with a colon speaks of: the rest of its block, or else the next block of prose.
fn body<'a>(context: &Context<'a>, place: &Promise<'_>) -> Option<&'a str> {
    let rest = context.words(Span::new(place.behind.min(place.block.span.end), place.block.span.end));
    if rest.contains(char::is_alphanumeric) {
        return Some(rest.trim());
    }
    let next = context.blocks().get(place.own + 1)?;
    matches!(next.kind, BlockKind::Prose | BlockKind::Quote).then(|| context.words(next.span).trim())
}

/// "In exactly ten words: …", "a six-word story: …": the words behind it, up to the end of any sentence.
fn bounded(context: &Context<'_>, found: &Found, place: &Promise<'_>, count: u32) -> Option<(bool, String)> {
    let said = body(context, place)?;
    let mut counts = Vec::new();
    let ends = said.match_indices(['.', '!', '?', '"', '”', '\n']).map(|(at, mark)| at + mark.len()).chain([said.len()]);
    for end in ends.take(40) {
        let head = &said[..end];
        counts.extend(counts_of(head).into_iter().skip(1).filter(|many| *many > 0));
    }
    let [_, whole, runs] = counts_of(said);
    let least = *counts.iter().min()?;
    let holds = if found.has("under") {
        least < count
    } else if found.has("most") {
        least <= count
    } else {
        // A count between the two ways of counting is a way as well.
        counts.contains(&count) || (whole.min(runs)..=whole.max(runs)).contains(&count)
    };
    // A formula or a link is counted by nobody; one that stops far too early is another text.
    let plain = !said.contains(['=', '/', '_', '|', '…']) && whole > 1 && whole <= 400;
    plain.then(|| (holds, format!("{whole} words behind it")))
}

/// "I've kept this to two paragraphs.": those below it, where nothing but prose stands there.
fn paragraphs(context: &Context<'_>, place: &Promise<'_>, count: u32) -> Option<(bool, String)> {
    let below = context.blocks().get(place.own + 1..)?;
    let sentence = context.sentences().iter().find(|sentence| sentence.span.contains(place.claim))?;
    let alone = sentence.span.end >= place.block.span.end.saturating_sub(1) && place.own == 0;
    let prose =
        |block: &Block| block.kind == BlockKind::Prose && context.words(block.span).trim_end().ends_with(['.', '!', '?', '"', '”', ')']);
    if !alone || below.is_empty() || !below.iter().all(prose) {
        return None;
    }
    let many = u32::try_from(below.len()).ok()?;
    let notes = u32::try_from(below.iter().filter(|block| remark(context.words(block.span))).count()).ok()?;
    Some((many == count || many - notes == count, format!("{many} paragraphs below it")))
}

/// "Without a single comma:": the block behind it.
fn marks(context: &Context<'_>, place: &Promise<'_>, comma: bool) -> Option<(bool, String)> {
    let said = body(context, place)?;
    let (mark, name) = if comma { (',', "a comma") } else { ('!', "an exclamation mark") };
    Some((!said.contains(mark), format!("{name} below it")))
}

/// "With no letter e:": the first word behind it that has one.
fn avoided(context: &Context<'_>, place: &Promise<'_>, letter: char) -> Option<(bool, String)> {
    let said = body(context, place)?;
    let wrong = said.split(|next: char| !next.is_alphanumeric()).find(|word| word.to_lowercase().contains(letter));
    Some((wrong.is_none(), format!("{letter} stands in “{}”", wrong.unwrap_or_default())))
}

/// "A poem of three lines:": the next block, or all up to the end.
fn poem(context: &Context<'_>, place: &Promise<'_>, count: u32) -> Option<(bool, String)> {
    let blocks = context.blocks();
    let rest = context.words(Span::new(place.behind.min(place.block.span.end), place.block.span.end));
    if rest.contains(char::is_alphanumeric) {
        return None;
    }
    let of =
        |to: usize| lines(context, &blocks.get(place.own + 1..to.min(blocks.len())).unwrap_or_default().iter().collect::<Vec<_>>()).len();
    let next = of(place.own + 2);
    let counts = [next, of(blocks.len()), of(blocks.len() - 1), of(place.own + 1 + count as usize)];
    (next > 1).then(|| (counts.contains(&(count as usize)), format!("{next} lines below it")))
}

/// "In a table:": a table anywhere.
fn table(context: &Context<'_>, place: &Promise<'_>) -> Option<(bool, String)> {
    let text = context.text();
    let any = !context.tables().is_empty() || text.contains(['|', '\t', '│', '┃', '—']) && text.lines().count() > 2;
    let next = context.blocks().get(place.own + 1)?;
    let code = context.blocks().iter().any(|block| block.kind == BlockKind::Code);
    let closes = place.block.span.end <= place.claim.end + 2;
    if !closes || code {
        return None;
    }
    (any || next.kind == BlockKind::Item).then(|| (any, "a list below it, and no table".to_owned()))
}

/// "I've kept this under ten words": the words before it.
fn kept(context: &Context<'_>, reading: &Reading<'_>, found: &Found, place: &Promise<'_>, count: u32) -> Option<(bool, String)> {
    let sentences = context.sentences();
    let at = sentences.iter().position(|sentence| sentence.span.contains(place.claim))?;
    // The claim closes the answer and speaks of nothing else.
    let other = reading.says(&["per", "title", "limit", "average", "vocabulary", "sentence", "each", "line", "headline"]);
    if at == 0 || at + 1 < sentences.len() || other {
        return None;
    }
    let before: Vec<&Block> = context.blocks()[..place.own].iter().collect();
    let start = sentences[at].span.start;
    let head = context.words(Span::new(place.block.span.start, start));
    let [_, own, runs] = counts_of(head);
    let mut counts: Vec<u32> = Vec::new();
    for skip in 0..before.len().clamp(1, 2) {
        let [all, marked, cut] = word_counts(context, before.get(skip..).unwrap_or_default());
        counts.extend([all + own, marked + own, cut + runs]);
    }
    // "How about: The night train …": what is counted stands behind the colon, in quotation marks or in italics.
    let parts = head.split(['"', '“', '”', ':', '\n']);
    let stressed = context.inlines_at(place.block.span.start, start).filter(|inline| inline.kind == InlineKind::Emphasis);
    let parts = parts.chain(stressed.map(|inline| context.words(inline.span))).filter(|part| part.contains(' '));
    counts.extend(parts.flat_map(|part| counts_of(part).into_iter().skip(1)));
    counts.retain(|count| *count > 0);
    let least = *counts.iter().min()?;
    let holds = if found.has("under") {
        least < count
    } else if found.has("most") {
        least <= count
    } else {
        counts.contains(&count)
    };
    Some((holds, format!("{} words before it", counts[0])))
}

/// "Each word starts with S: …": the first word behind it that does not.
fn letters(context: &Context<'_>, reading: &Reading<'_>, start: usize, from: usize, letter: char, claim: Span) -> Option<Signal> {
    let tail = &reading.text[from..];
    let words: Vec<&str> =
        tail.split(|next: char| !next.is_alphanumeric() && !matches!(next, '\'' | '’' | '-')).filter(|word| !word.is_empty()).collect();
    if words.len() < 3 {
        return None;
    }
    let fits = |word: &&&str| word.to_lowercase().starts_with(letter);
    let good = words.iter().filter(fits).count();
    let Some(wrong) = words.iter().find(|word| !fits(word)) else { return Some(Signal::agrees(claim)) };
    // Most words begin with it: otherwise something else stands behind the colon.
    let at = wrong.as_ptr() as usize - reading.text.as_ptr() as usize;
    let place = context.at(start + at, start + at + wrong.len());
    (good * 2 > words.len() && is_asserted(context, claim))
        .then(|| Signal::new(place, format!("{wrong} does not start with {letter}")).claimed(*wrong).see(claim))
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag(
        "Let me put it in two sentences: Tides follow the moon. The sun adds a little. The wind does the rest.",
        "in two sentences:",
        "3 sentences behind it",
    ),
    flag("Put in one sentence: Tides follow the moon. The sun adds a little.", "in one sentence:", "2 sentences behind it"),
    flag(
        "Here is a poem of exactly two lines:\n\nWaves come in\nWaves go out\nNight stays",
        "poem of exactly two lines:",
        "3 lines below it",
    ),
    flag("The pets are listed in the form of a table:\n\n- Cat\n- Dog\n- Bird", "in the form of a table:", "a list below it, and no table"),
    flag("In a single word: rather slow.", "In a single word:", "2 words behind it"),
    flag(
        "Mix flour and water, knead it well, let it rest, then bake it. I kept this under eight words!",
        "kept this under eight words",
        "13 words before it",
    ),
    flag("A line where every word begins with B: Big brown bears bravely cross bridges.", "cross", "cross does not start with b"),
    flag("Cold rain falls on grey roofs tonight.\n\n(That's exactly six words.)", "That's exactly six words", "7 words before it"),
    flag("In exactly five words: Cats sleep most of the day.", "In exactly five words:", "6 words behind it"),
    flag(
        "I kept this to two paragraphs.\n\nTides rise.\n\nTides fall.\n\nBoats wait.",
        "kept this to two paragraphs",
        "3 paragraphs below it",
    ),
    flag("Here it is without a single comma:\n\nDear Ann, come home soon.", "without a single comma", "a comma below it"),
    flag("Here is a line without the letter a:\n\nOur big dog sat down.", "without the letter a:", "a stands in “sat”"),
    flag("In fewer than six words: Cats sleep most of the day.", "In fewer than six words", "6 words behind it"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("In exactly six words: Cats sleep most of the day. Hope that helps!"),
    ignore("In fewer than seven words: Cats sleep most of the day."),
    ignore("Here's your four-word slogan: \"Fresh bread every day.\" Use it well."),
    ignore("I kept this to two paragraphs.\n\nTides rise.\n\nTides fall.\n\nLet me know if you need more."),
    ignore("Here it is without a single comma:\n\nDear Ann come home soon.\n\nWell, that was easy."),
    ignore("Here is a line without the letter a:\n\nOur big dog runs off."),
    ignore("Put in one sentence: tides follow the moon, and the sun adds a little."),
    ignore("Here is a poem of exactly two lines:\n\nWaves come in\nWaves go out"),
    ignore("The pets are listed in the form of a table:\n\n| Pet | Legs |\n|---|---|\n| Cat | 4 |"),
    ignore("In a single word: slow. It takes an hour to start."),
    ignore("Mix flour and water, then bake. I kept this under eight words!"),
    ignore("A line where every word begins with B: Big brown bears bravely build bridges."),
    ignore("In one sentence: tides follow the moon.\n\nMore on that below.\n\nThe sun adds a little. So does the wind."),
    ignore("Try to say it in one sentence: what you want and why. It helps."),
];
