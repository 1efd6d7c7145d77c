//! # What it flags
//! Another number of bullet points, sections or highlighted parts than the question asks for, a missing title in double angular
//! brackets, an answer that is none of the options given, and text that was asked for as JSON and is not.
//! # Why it misleads
//! A form, a script or an examiner takes the answer apart by its structure.
//! # How it is decided
//! The instruction states the structure. Bullets are counted as items of the outermost lists, as all items and as lines, and one of
//! the counts must fit; emphasis is counted only where the answer's Markdown is known; JSON is parsed (RFC 8259), whole or from a code
//! block.
//! # Known false positives
//! None known.

use super::{ASKED, Bound, bound, counted, first_word, hold, instructions, judged, last_word};
use crate::check::prelude::*;
use crate::instruction::Instruction;
use crate::words::{TokenKind, number_at};

/// What the check says of itself.
pub const META: Meta = Meta { title: "Structure the question asks for", ..ASKED };

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    hold(context, &[bullets, highlights, sections, title, json, options, shape, ordered, either, figure, keys, columns, sides])
}

/// "exactly 3 bullet points".
fn bullets(context: &Context<'_>, instruction: &Instruction<'_>) -> Option<Signal> {
    let cut = &instruction.tokens;
    let noun = (0..cut.len()).find(|&at| {
        cut[at].any(&["bullets"])
            || cut[at].any(&["bullet", "bulleted"]) && cut.get(at + 1).is_some_and(|next| next.any(&["points", "point", "items"]))
    })?;
    let limit = bound(instruction, noun)?;
    if instruction.has(&["above", "following", "these", "per", "sections", "section"]) {
        return None;
    }
    let items: Vec<_> = context.blocks().iter().filter(|block| block.kind == BlockKind::Item).collect();
    let outer = items.iter().filter(|item| item.level == 0).count() as u32;
    // A page's snapshot may have its bullets as characters of the text.
    let lines = context.text().lines().filter(|line| line.trim_start().starts_with(['•', '-', '*', '–', '●', '▪'])).count() as u32;
    let counts = [outer, items.len() as u32, lines, outer + lines];
    let shown = if outer == 0 { lines } else { outer };
    judged(instruction, last_word(context), limit.holds_any(&counts), || {
        format!("{}; asked: {}", counted(shown, "bullet point", "bullet points"), limit.shown())
    })
}

/// "Highlight at least 3 sections in your answer with markdown".
fn highlights(context: &Context<'_>, instruction: &Instruction<'_>) -> Option<Signal> {
    let cut = &instruction.tokens;
    let verb = cut.iter().position(|token| token.any(&["highlight"]))?;
    let noun = (verb + 1..cut.len().min(verb + 6)).find(|&at| cut[at].any(&["sections", "section", "parts", "phrases", "words"]))?;
    let limit = bound(instruction, noun)?;
    let source = context.markdown().filter(|_| instruction.has(&["markdown", "bold", "asterisks"]))?;
    let emphasis = context.inlines().filter(|inline| inline.kind == InlineKind::Emphasis).count() as u32;
    // "*a*" within code or after an escape is not emphasis to Markdown, but the person sees the marks.
    let pairs = (source.matches('*').count() / 2) as u32;
    judged(instruction, last_word(context), limit.holds_any(&[emphasis, pairs.min(emphasis.saturating_mul(2).max(pairs / 2))]), || {
        format!("{}; asked: {}", counted(emphasis, "highlighted part", "highlighted parts"), limit.shown())
    })
}

/// "Your response must have 3 sections. Mark the beginning of each section with SECTION X".
fn sections(context: &Context<'_>, instruction: &Instruction<'_>) -> Option<Signal> {
    let cut = &instruction.tokens;
    let noun = cut.iter().position(|token| token.is("sections"))?;
    if instruction.has(&["highlight", "highlighted", "markdown"]) || !instruction.has(&["must", "should", "contain", "have"]) {
        return None;
    }
    let limit = bound(instruction, noun)?;
    let splitter = instructions(context).iter().find_map(|other| {
        let with = other.place(&["section", "with"])?;
        let mark = other.tokens.get(with)?.word().filter(|_| other.has(&["mark", "beginning"]))?;
        Some(mark.to_owned())
    })?;
    let lower = splitter.to_lowercase();
    let text = context.text().to_lowercase();
    let numbered = text
        .match_indices(&lower)
        .filter(|(at, _)| text[at + lower.len()..].trim_start().starts_with(|next: char| next.is_alphanumeric()))
        .count() as u32;
    judged(instruction, last_word(context), limit.holds_any(&[numbered, numbered.saturating_sub(1)]), || {
        format!("“{splitter}”: {}; asked: {} sections", counted(numbered, "time", "times"), limit.shown())
    })
}

/// "Your answer must contain a title, wrapped in double angular brackets, such as <<poem of joy>>."
fn title(context: &Context<'_>, instruction: &Instruction<'_>) -> Option<Signal> {
    let asked = instruction.has(&["title"])
        && (instruction.says(&["double", "angular", "brackets"])
            || instruction.says(&["double", "angle", "brackets"])
            || instruction.text.contains("<<") && instruction.text.contains(">>") && instruction.has(&["wrapped", "wrap"]));
    if !asked {
        return None;
    }
    let wrapped = |text: &str| text.split("<<").skip(1).any(|rest| rest.find(">>").is_some_and(|end| !rest[..end].trim().is_empty()));
    let kept = wrapped(context.text()) || context.text().contains('«') || context.markdown().is_some_and(wrapped);
    judged(instruction, first_word(context), kept, || "no title in << >>; asked: one".to_owned())
}

/// "Entire output should be wrapped in JSON format."
fn json(context: &Context<'_>, instruction: &Instruction<'_>) -> Option<Signal> {
    let asked = instruction.has(&["json"])
        && !instruction.has(&[
            "not", "don't", "explain", "schema", "parse", "file", "from", "following", "this", "convert", "python", "function", "how",
            "lines",
        ])
        && (instruction.says(&["json", "format"])
            && instruction.has(&["entire", "wrapped", "output", "respond", "answer", "response", "reply"])
            || instruction.says(&["valid", "json"])
            || instruction.says(&["only", "json"])
            || instruction.says(&["json", "only"])
            || ["in", "as", "with", "just", "raw", "a", "pure"].iter().any(|lead| instruction.says(&[lead, "json"]))
                && instruction.has(&[
                    "respond", "answer", "reply", "output", "return", "give", "format", "present", "provide", "only", "list", "name",
                ]));
    if !asked {
        return None;
    }
    let parses = |text: &str| serde_json::from_str::<serde::de::IgnoredAny>(text.trim());
    let whole = context.markdown().unwrap_or(context.text());
    let fenced: Vec<&str> =
        context.blocks().iter().filter(|block| block.kind == BlockKind::Code).map(|block| context.words(block.span)).collect();
    // "Only": no words around the code.
    let alone = instruction.has(&["only", "just", "nothing", "raw", "pure"]);
    let around = alone && !fenced.is_empty() && context.blocks().iter().any(|block| block.kind != BlockKind::Code);
    if around && fenced.iter().any(|code| parses(code).is_ok()) {
        return judged(instruction, first_word(context), false, || "words around the JSON; asked: only JSON".to_owned());
    }
    let kept = parses(whole).is_ok() || parses(context.text()).is_ok() || fenced.iter().any(|code| parses(code).is_ok());
    judged(instruction, first_word(context), kept, || {
        let tried = fenced.first().copied().unwrap_or(whole);
        let why = parses(tried).err().map_or_else(String::new, |error| error.to_string());
        format!("JSON: {why}")
    })
}

/// "Answer with one of the following options: ('My answer is yes.', 'My answer is no.')".
fn options(context: &Context<'_>, instruction: &Instruction<'_>) -> Option<Signal> {
    let from = instruction.place(&["one", "of", "the", "following"]).or_else(|| instruction.place(&["one", "of", "these"]))?;
    if !instruction.has(&["answer", "respond", "reply", "choose"])
        || instruction.has(&["or", "explain", "topics", "words", "questions"]) && instruction.quoted(from).is_empty()
    {
        return None;
    }
    let options = instruction.quoted(from);
    if options.len() < 2 || options.iter().any(|option| option.len() < 2) {
        return None;
    }
    let plain = |text: &str| text.to_lowercase().chars().filter(|letter| letter.is_alphanumeric()).collect::<String>();
    let text = plain(context.text());
    let kept = options.iter().any(|option| text.contains(&plain(option)));
    judged(instruction, first_word(context).filter(|_| instruction.tokens.iter().any(|token| token.kind == TokenKind::Word)), kept, || {
        format!("none of the {} options is in the answer", options.len())
    })
}

/// "as a table", "as a numbered list", "no bullet points".
fn shape(context: &Context<'_>, instruction: &Instruction<'_>) -> Option<Signal> {
    let asks = instruction.has(&[
        "answer", "respond", "reply", "give", "present", "format", "list", "show", "use", "provide", "write", "output", "make", "compare",
        "in", "as", "return", "name",
    ]);
    let denied = instruction.has(&["not", "don't", "don’t", "no", "without", "avoid", "never"]);
    if !asks || instruction.has(&["or", "code", "sql", "html", "contents", "periodic", "times", "following", "given"]) {
        return None;
    }
    let said = |phrases: &[&[&str]]| phrases.iter().any(|phrase| instruction.says(phrase));
    let items = || context.blocks().iter().filter(|block| block.kind == BlockKind::Item);
    let bulleted = context.text().lines().any(|line| line.trim_start().starts_with(['•', '●', '▪', '*', '-']));
    let numbered = context.text().lines().any(|line| line.trim_start().starts_with(|first: char| first.is_ascii_digit()));
    if said(&[
        &["as", "a", "table"],
        &["in", "a", "table"],
        &["a", "markdown", "table"],
        &["in", "table", "form"],
        &["in", "table", "format"],
        &["as", "a", "markdown", "table"],
    ]) && !denied
    {
        let kept = !context.tables().is_empty() || context.text().contains('|') || context.text().contains('\t');
        return judged(instruction, last_word(context), kept, || "no table; asked: one".to_owned());
    }
    if said(&[&["numbered", "list"]]) && !denied {
        let kept = items().any(|item| item.marker.is_some()) || numbered;
        return judged(instruction, last_word(context), kept, || "no numbered list; asked: one".to_owned());
    }
    if said(&[
        &["bulleted", "list"],
        &["bullet", "list"],
        &["as", "bullet", "points"],
        &["in", "bullet", "points"],
        &["using", "bullet", "points"],
        &["with", "bullet", "points"],
    ]) {
        if denied {
            return None;
        }
        let kept = items().next().is_some() || bulleted || numbered;
        return judged(instruction, last_word(context), kept, || "no bullet points; asked: a list".to_owned());
    }
    let forbids =
        denied && said(&[&["bullet", "points"], &["bullets"], &["lists"]]) && !instruction.has(&["than", "more", "only", "except"]);
    if forbids {
        let first = items().next().map(|item| item.span);
        let kept = first.is_none();
        return judged(instruction, first.or_else(|| last_word(context)), kept, || "a list; asked: none".to_owned());
    }
    None
}

/// "in alphabetical order": what is listed, sorted by its letters.
fn ordered(context: &Context<'_>, instruction: &Instruction<'_>) -> Option<Signal> {
    let asked = instruction.says(&["alphabetical", "order"]) || instruction.has(&["alphabetically", "alphabetize", "alphabetise"]);
    if !asked || instruction.has(&["last", "surname", "surnames", "by", "not", "don't", "without", "letters", "why", "explain", "function"])
    {
        return None;
    }
    let reverse = instruction.has(&["reverse", "reversed", "descending", "z-a", "backwards"]);
    let found = super::listed(context).filter(|found| found.len() > 2)?;
    let head = |item: &str| {
        let end = item.find([':', '–', '—', '(', '\n']).or_else(|| item.find(" - ")).unwrap_or(item.len());
        crate::checks::word::alphabetical_order::key(&item[..end])
    };
    let keys: Vec<String> = found.iter().map(|(item, _)| head(item)).collect();
    if keys.iter().any(|key| key.is_empty() || !key.is_ascii()) {
        return None;
    }
    let joined = |keys: &[String]| keys.iter().map(|key| key.replace(' ', "")).collect::<Vec<_>>();
    let wrong = |two: &[String]| if reverse { two[0] < two[1] } else { two[0] > two[1] };
    let last: Vec<String> = keys.iter().map(|key| key.rsplit(' ').next().unwrap_or_default().to_owned()).collect();
    let kept = [joined(&keys), last].iter().any(|keys| !keys.windows(2).any(wrong));
    let at = keys.windows(2).position(wrong);
    let span = at.map(|at| found[at + 1].1).or_else(|| last_word(context));
    judged(instruction, span, kept || at.is_none(), || {
        let (one, two) = at.map_or(("", ""), |at| (keys[at].as_str(), keys[at + 1].as_str()));
        format!("“{two}” stands behind “{one}”; asked: {}alphabetical order", if reverse { "reverse " } else { "" })
    })
}

/// "A JSON object with the keys a, b and c."
fn keys(context: &Context<'_>, instruction: &Instruction<'_>) -> Option<Signal> {
    let cut = &instruction.tokens;
    if !instruction.has(&["json"])
        || instruction.has(&["not", "optional", "or", "function", "code", "python", "e.g", "each", "array", "such"])
    {
        return None;
    }
    let noun = cut.iter().position(|token| token.any(&["keys", "fields", "properties"]))?;
    let mut names: Vec<&str> = Vec::new();
    let mut joined = true;
    let mut behind = 0;
    for token in &cut[noun + 1..] {
        match token.kind {
            // The rest of a name with underscores.
            _ if token.span.start < behind => {}
            TokenKind::Word if token.is("and") => joined = true,
            TokenKind::Word if joined => {
                let rest = &instruction.text[token.span.start..];
                let end = rest.find(|letter: char| !letter.is_alphanumeric() && !matches!(letter, '_' | '-')).unwrap_or(rest.len());
                names.push(&rest[..end]);
                behind = token.span.start + end;
                joined = false;
            }
            _ if token.marks(",") => joined = true,
            _ if token.quotes() || token.marks(":`") => {}
            _ => break,
        }
    }
    let whole = context.markdown().unwrap_or(context.text());
    let code = context.blocks().iter().filter(|block| block.kind == BlockKind::Code).map(|block| context.words(block.span));
    let object = code
        .chain([whole, context.text()])
        .find_map(|text| serde_json::from_str::<serde_json::Map<String, serde_json::Value>>(text.trim()).ok())?;
    if names.len() < 2 || names.iter().any(|name| name.len() < 2) {
        return None;
    }
    let lacks: Vec<&str> = names.iter().copied().filter(|name| !object.keys().any(|key| key.eq_ignore_ascii_case(name))).collect();
    // Where most are missing, others were meant.
    if lacks.len() * 2 > names.len() {
        return None;
    }
    let text = context.text();
    let (at, last) = object.keys().filter_map(|key| Some((text.rfind(key.as_str())?, key))).max()?;
    let place = context.at(text.floor_char_boundary(at.saturating_sub(1)), text.ceil_char_boundary((at + last.len() + 1).min(text.len())));
    judged(instruction, Some(place), lacks.is_empty(), || format!("missing: {}", lacks.join(", ")))
}

/// "A table with two columns": the columns of the answer's only table.
fn columns(context: &Context<'_>, instruction: &Instruction<'_>) -> Option<Signal> {
    let noun = instruction.tokens.iter().position(|token| token.any(&["columns", "column"]))?;
    let limit = bound(instruction, noun)?;
    if !instruction.has(&["table"]) || instruction.has(&["not", "sql", "excel", "csv", "database", "add", "first", "following"]) {
        return None;
    }
    let tables = context.tables();
    let [table] = tables.as_slice() else { return None };
    let count = table.header.len();
    let span = table.header.last().copied()?;
    judged(instruction, Some(span), limit.holds(count as u32) || count == 0, || {
        format!("{}; asked: {}", counted(count as u32, "column", "columns"), limit.shown())
    })
}

/// "Three pros and three cons": the lists under the two labels.
fn sides(context: &Context<'_>, instruction: &Instruction<'_>) -> Option<Signal> {
    const SIDES: &[(&str, &str)] = &[
        ("pros", "cons"),
        ("advantages", "disadvantages"),
        ("dos", "don'ts"),
        ("strengths", "weaknesses"),
        ("benefits", "drawbacks"),
        ("benefits", "risks"),
    ];
    let cut = &instruction.tokens;
    let (one, two) = SIDES.iter().find(|(one, two)| instruction.has(&[one]) && instruction.has(&[two]))?;
    let label = |name: &str| {
        context.blocks().iter().position(|block| {
            let text = context.words(block.span).trim_matches(|mark: char| !mark.is_alphanumeric()).to_ascii_lowercase();
            block.kind != BlockKind::Item
                && text.split(|c: char| !c.is_alphanumeric()).next_back() == Some(name)
                && text.split_whitespace().count() < 6
        })
    };
    let mut judge = None;
    for name in [one, two] {
        let noun = cut.iter().position(|token| token.is(name))?;
        let plain = || {
            let (count, taken) = number_at(cut, noun.checked_sub(1)?)?;
            (taken == 1).then_some(Bound { least: count, most: count, strict: true })
        };
        let limit = bound(instruction, noun).or_else(plain)?;
        let items: Vec<_> = context.list_below(label(name)?)?.filter(|item| item.level == 0).collect();
        let count = items.len() as u32;
        let span = items.last().map(|item| item.span)?;
        if !limit.holds(count) {
            return judged(instruction, Some(span), false, || format!("{count} {name}; asked: {}", limit.shown()));
        }
        judge = judged(instruction, Some(span), true, String::new);
    }
    judge
}

/// "Answer only yes or no."
fn either(context: &Context<'_>, instruction: &Instruction<'_>) -> Option<Signal> {
    let pairs = [["yes", "no"], ["true", "false"]];
    let pair = pairs.iter().find(|pair| {
        let both = |one: &str, two: &str| {
            (0..instruction.tokens.len()).any(|at| {
                let marks = |token: &crate::words::Token<'_>| token.quotes();
                let mut words = instruction.tokens[at..].iter().filter(|token| !marks(token));
                words.next().is_some_and(|token| token.is(one))
                    && words.next().is_some_and(|token| token.is("or") || token.marks("/"))
                    && words.next().is_some_and(|token| token.is(two))
            })
        };
        both(pair[0], pair[1]) || both(pair[1], pair[0])
    })?;
    let strict = instruction.has(&["only", "just", "single", "simply", "nothing", "strictly"]);
    let asked = instruction.has(&["answer", "respond", "reply", "say", "return", "output"]);
    if !asked
        || instruction
            .has(&["not", "don't", "don’t", "question", "questions", "then", "explain", "each", "every", "because", "avoid", "if", "why"])
    {
        return None;
    }
    let cut = crate::words::tokens(context.text());
    let words: Vec<_> = cut.iter().filter(|token| token.kind != TokenKind::Mark).collect();
    let kept = words.first().is_some_and(|word| word.any(pair)) && (!strict || words.len() == 1) || words.len() == 1 && words[0].any(pair);
    let late = !strict && words.iter().any(|word| word.any(pair));
    let span = if strict && words.first().is_some_and(|word| word.any(pair)) { last_word(context) } else { first_word(context) };
    judged(instruction, span, kept || late, || format!("asked: {}{} or {}", if strict { "only " } else { "" }, pair[0], pair[1]))
}

/// "Answer with just the number."
fn figure(context: &Context<'_>, instruction: &Instruction<'_>) -> Option<Signal> {
    let only = ["only", "just", "nothing"].iter().any(|word| instruction.has(&[word]));
    let named = [
        &["the", "number"][..],
        &["a", "number"],
        &["a", "single", "number"],
        &["the", "final", "number"],
        &["the", "numeric", "answer"],
        &["a", "numeral"],
        &["the", "digits"],
    ];
    let asked = instruction.has(&["answer", "respond", "reply", "give", "output", "return", "write"]);
    let words: Vec<_> = named.iter().filter_map(|phrase| instruction.place(phrase)).collect();
    let end = *words.first()?;
    let closed =
        instruction.tokens.get(end).is_none_or(|next| next.marks(".,!;\n") || next.any(&["and", "no", "please", "nothing", "without"]));
    if !only || !asked || !closed || instruction.has(&["not", "don't", "each", "every", "between", "pick", "choose", "steps", "of"]) {
        return None;
    }
    let cut = crate::words::tokens(context.text());
    let prose = cut.iter().filter(|token| token.word().is_some_and(|word| crate::words::small_number(word).is_none())).count();
    // A unit may stand behind the number.
    judged(instruction, first_word(context), prose <= 2, || format!("{prose} words beside the number; asked: only the number"))
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("{\"name\": \"Ann\", \"age\": 31}", "\"age\"", "missing: town")
        .asked("Give me a JSON object with the keys name, age and town for Ann."),
    flag("| City | Country | River |\n|---|---|---|\n| Rome | Italy | Tiber |", "River", "3 columns; asked: exactly 2")
        .asked("Make a table with two columns, city and country."),
    flag("**Pros**\n- Fast\n- Cheap\n\n**Cons**\n- Loud", "Loud", "1 cons; asked: exactly 2").asked("Give me two pros and two cons of it."),
    flag("- red\n- green", "green", "2 bullet points; asked: exactly 3").asked("Your answer must contain exactly 3 bullet points."),
    flag("A plain line about **bees**.", "bees", "1 highlighted part; asked: at least 3")
        .asked("Highlight at least 3 sections in your answer with markdown, i.e. *highlighted section*."),
    flag("SECTION 1\n\nBees.\n\nThe end.", "end", "“SECTION”: 1 time; asked: exactly 4 sections")
        .asked("Your response must have 4 sections. Mark the beginning of each section with SECTION X, such as: SECTION 1"),
    flag("A poem of joy", "A", "no title in << >>; asked: one")
        .asked("Your answer must contain a title, wrapped in double angular brackets, such as <<poem of joy>>."),
    flag("{\"name\": \"Ada\",}", "name", "JSON: key must be a string at line 1 column 16")
        .asked("Entire output should be wrapped in JSON format."),
    flag("It depends.", "It", "none of the 3 options is in the answer")
        .asked("Answer with one of the following options: ('My answer is yes.', 'My answer is no.', 'My answer is maybe.')"),
    flag("Yes, it is.", "is", "asked: only yes or no").asked("Is the sea salty? Answer only yes or no."),
    flag("Pears, apples and plums.", "apples", "“apples” stands behind “pears”; asked: alphabetical order")
        .asked("Name three fruits in alphabetical order."),
    flag("Here is the data:\n\n```json\n{\"a\": 1}\n```", "Here", "words around the JSON; asked: only JSON")
        .asked("Return only JSON, no other text."),
    flag("Cats purr and dogs bark.", "bark", "no table; asked: one").asked("Compare cats and dogs in a table."),
    flag("The sum of it is 42.", "The", "5 words beside the number; asked: only the number")
        .asked("What is 40 + 2? Answer with just the number."),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("{\"town\": \"Rome\", \"tax_rate\": 0.2, \"zip-code\": null}")
        .asked("Give me a JSON object with the keys town, tax_rate and zip-code."),
    ignore("{\"name\": \"Ann\", \"age\": 31, \"town\": \"Rome\"}").asked("Give me a JSON object with the keys name, age and town for Ann."),
    ignore("| City | Country |\n|---|---|\n| Rome | Italy |").asked("Make a table with two columns, city and country."),
    ignore("**Pros**\n- Fast\n- Cheap\n\n**Cons**\n- Loud\n- Hot").asked("Give me two pros and two cons of it."),
    ignore("- red\n- green\n- blue").asked("Your answer must contain exactly 3 bullet points."),
    ignore("*One* and *two* and **three**.")
        .asked("Highlight at least 3 sections in your answer with markdown, i.e. *highlighted section*."),
    ignore("SECTION 1\n\nBees.\n\nSECTION 2\n\nWasps.")
        .asked("Your response must have 2 sections. Mark the beginning of each section with SECTION X, such as: SECTION 1"),
    ignore("<<poem of joy>>\n\nJoy is here.")
        .asked("Your answer must contain a title, wrapped in double angular brackets, such as <<poem of joy>>."),
    ignore("```json\n{\"name\": \"Ada\"}\n```")
        .asked("Entire output should be wrapped in JSON format. You can use markdown ticks such as ```."),
    ignore("My answer is no.")
        .asked("Answer with one of the following options: ('My answer is yes.', 'My answer is no.', 'My answer is maybe.')"),
    ignore("Yes.").asked("Is the sea salty? Answer only yes or no."),
    ignore("Apples, pears and plums.").asked("Name three fruits in alphabetical order."),
    ignore("```json\n{\"a\": 1}\n```").asked("Return only JSON, no other text."),
    ignore("42 km").asked("How far is it? Answer with just the number."),
    ignore("JSON is a text format.").asked("What is JSON format?"),
];
