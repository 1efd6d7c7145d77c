//! Options of the instructions of a Dockerfile.

use crate::input::{Check, Finding, Input};
use crate::language::Language;
use crate::near;
use crate::stated;

/// Instructions and their options, as the Dockerfile reference (docs.docker.com/reference/dockerfile) has them, syntax 1.20, read in November 2026.
const OPTIONS: &[(&str, &[&str])] = &[
    ("FROM", &["platform"]),
    ("ADD", &["keep-git-dir", "checksum", "chmod", "chown", "link", "exclude", "unpack"]),
    ("COPY", &["from", "parents", "link", "exclude", "chmod", "chown"]),
    ("RUN", &["mount", "network", "security", "device"]),
    ("HEALTHCHECK", &["interval", "timeout", "start-period", "start-interval", "retries"]),
];
/// What stands for an option in other tools: `chown` is given to an owner elsewhere.
const HABITS: &[(&str, &str)] =
    &[("owner", "chown"), ("user", "chown"), ("mode", "chmod"), ("permissions", "chmod"), ("stage", "from"), ("arch", "platform")];

/// Every option of an instruction that it does not have.
pub fn check(input: &Input) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (at, block) in input.blocks.iter().enumerate().filter(|(_, block)| block.read_as() == Some(Language::Dockerfile)) {
        let mut start = 0;
        let mut goes_on = false;
        for line in block.text.split_inclusive('\n') {
            // A line that goes on from the one before has words of its command.
            if !goes_on {
                findings.extend(
                    of_line(line, start, at).filter(|finding| !stated::disowned(&input.prose, &block.text[finding.start..finding.end])),
                );
            }
            goes_on = line.trim_end().ends_with('\\') || goes_on && line.trim_start().starts_with('#');
            start += line.len();
        }
    }
    findings
}

/// The first option of an instruction that it does not have.
fn of_line(line: &str, start: usize, block: usize) -> Option<Finding> {
    let mut place = line.len() - line.trim_start().len();
    let mut words = line.split_ascii_whitespace();
    let instruction = words.next()?;
    let (name, options) = OPTIONS.iter().find(|(name, _)| instruction.eq_ignore_ascii_case(name))?;
    place += instruction.len();
    for word in words {
        let Some(option) = word.strip_prefix("--") else { break };
        place += line.get(place..)?.find(word)?;
        let key = option.split('=').next().unwrap_or(option);
        if !key.is_empty()
            && !options.contains(&key)
            && key.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
        {
            let habit = HABITS.iter().find(|(other, own)| *other == key && options.contains(own)).map(|(_, own)| *own);
            let nearest = habit.or_else(|| near::nearest(key, options.iter().copied()));
            let hint = nearest.map(|near| format!("; there is `--{near}`")).unwrap_or_default();
            let end = place + 2 + key.len();
            return Some(Finding {
                check: Check::Flag,
                block,
                start: start + place,
                end: start + end,
                working: format!("`--{key}`: not among the options of `{name}` in a Dockerfile{hint}"),
                correction: nearest.map(|near| format!("--{near}")),
            });
        }
        place += word.len();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::Block;

    fn found(text: &str) -> Vec<String> {
        let block = Block { language: Some("dockerfile".to_owned()), text: text.to_owned(), ..Block::default() };
        let input = Input { blocks: vec![block], ..Input::default() };
        check(&input).into_iter().map(|finding| text[finding.start..finding.end].to_owned()).collect()
    }

    #[test]
    fn options_that_an_instruction_does_not_have_are_found() {
        for (text, marked) in [
            ("FROM node:22\nCOPY --owner=node:node . .\n", "--owner"),
            ("FROM --arch=linux/arm64 debian\n", "--arch"),
            ("RUN --mounts=type=cache,target=/root/.cache pip install .\n", "--mounts"),
            ("HEALTHCHECK --interval=30s --retry=3 CMD curl -f http://localhost/\n", "--retry"),
            ("ADD --chown=app --sha256=abc https://example.org/a.tar /a\n", "--sha256"),
        ] {
            assert_eq!(found(text), [marked], "{text}");
        }
    }

    #[test]
    fn words_of_commands_are_none() {
        for text in [
            "COPY --from=build --chown=app:app /src /app\n",
            "RUN --mount=type=cache,target=/root/.cache pip install --no-cache-dir .\n",
            "RUN useradd --create-home app\n",
            "RUN apt-get update && \\\n    apt-get install --yes curl\n",
            "HEALTHCHECK --start-period=5s --retries=3 CMD [\"curl\", \"--fail\", \"http://localhost\"]\n",
            "CMD [\"gunicorn\", \"--bind\", \"0.0.0.0\"]\n",
            "# COPY --owner=a\nFROM debian\n",
        ] {
            assert_eq!(found(text), [] as [&str; 0], "{text}");
        }
    }
}
