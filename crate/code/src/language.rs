//! The languages whose blocks are read, by their labels.

/// A language whose blocks are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// Python.
    Python,
    /// JavaScript.
    JavaScript,
    /// JavaScript with elements.
    Jsx,
    /// TypeScript.
    TypeScript,
    /// TypeScript with elements.
    Tsx,
    /// JSON.
    Json,
    /// JSON with comments and trailing commas, or JSON5.
    Jsonc,
    /// YAML.
    Yaml,
    /// TOML.
    Toml,
    /// Values separated by commas.
    Csv,
    /// Commands for a shell.
    Shell,
    /// Instructions for an image of Docker.
    Dockerfile,
    /// A list of Python packages.
    Requirements,
}

/// A part of the code auditor: in WebAssembly each is a module of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Every language but JavaScript.
    Code,
    /// JavaScript and TypeScript.
    Script,
}

impl Part {
    /// Both, in the order in which they are asked.
    pub const ALL: [Self; 2] = [Self::Code, Self::Script];

    /// Its name where it is loaded.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Script => "script",
        }
    }

    /// Whether it is compiled in.
    #[cfg(feature = "engine")]
    pub(crate) const fn is_here(self) -> bool {
        match self {
            Self::Code => cfg!(feature = "code"),
            Self::Script => cfg!(feature = "script"),
        }
    }
}

impl Language {
    /// The part that reads it.
    #[must_use]
    pub const fn part(self) -> Part {
        match self {
            Self::JavaScript | Self::Jsx | Self::TypeScript | Self::Tsx => Part::Script,
            _ => Part::Code,
        }
    }

    /// The language of a label; none for those that are not read.
    #[must_use]
    pub fn of(label: &str) -> Option<Self> {
        // Labels carry more at times: "python title=...", "py{1,3}".
        let label = label.trim().trim_start_matches("./");
        let word: String = label.chars().take_while(|letter| letter.is_ascii_alphanumeric() || "-_.".contains(*letter)).collect();
        Some(match word.to_ascii_lowercase().as_str() {
            "python" | "py" | "python3" | "py3" => Self::Python,
            "javascript" | "js" | "node" | "nodejs" | "mjs" | "cjs" => Self::JavaScript,
            "jsx" => Self::Jsx,
            "typescript" | "ts" => Self::TypeScript,
            "tsx" => Self::Tsx,
            "json" => Self::Json,
            "jsonc" | "json5" => Self::Jsonc,
            "yaml" | "yml" | "dockercompose" | "docker-compose" => Self::Yaml,
            "toml" => Self::Toml,
            "csv" => Self::Csv,
            "bash" | "sh" | "shell" | "zsh" | "console" | "shell-session" | "terminal" | "powershell" | "cmd" | "bat" => Self::Shell,
            "dockerfile" | "docker" | "containerfile" => Self::Dockerfile,
            "requirements" | "requirements.txt" | "pip-requirements" => Self::Requirements,
            // A file's name in place of a language: `docker-compose.yml`.
            word => {
                return word
                    .rsplit_once('.')
                    .and_then(|(_, ending)| matches!(ending, "yml" | "yaml" | "json" | "toml").then(|| Self::of(ending))?);
            }
        })
    }

    /// Whether it is JSON of any form.
    pub(crate) const fn is_json(self) -> bool {
        matches!(self, Self::Json | Self::Jsonc)
    }

    /// The language of a block without a label: a list of packages by its lines, a configuration file by its name in the words before it or
    /// in its first remark. Only its names and keys are looked up; whether it parses is asked where a label says as what.
    #[must_use]
    pub(crate) fn guessed(text: &str, before: &str) -> Option<Self> {
        let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty());
        let first = lines().next()?;
        // A session: only what stands behind its prompts is read.
        if first.strip_prefix("$ ").is_some_and(|typed| typed.starts_with(|letter: char| letter.is_ascii_lowercase())) {
            return Some(Self::Shell);
        }
        let remark = first.strip_prefix('#').or_else(|| first.strip_prefix("//"));
        let file = remark.and_then(file).or_else(|| file(before)).unwrap_or_default();
        let body = || lines().skip(usize::from(remark.is_some()));
        let ends = |endings: &[&str]| endings.iter().any(|ending| file.ends_with(ending));
        if ends(&[".txt"]) && file.contains("requirements") && body().all(is_requirement) {
            return Some(Self::Requirements);
        }
        let begun = body().next().unwrap_or_default();
        if ends(&[".json"]) && begun.starts_with('{') && text.trim_end().ends_with('}') {
            return Some(Self::Json);
        }
        if ends(&[".toml"]) && body().any(|line| line.starts_with('[') && line.ends_with(']')) {
            return Some(Self::Toml);
        }
        if ends(&[".yml", ".yaml"]) && (begun.ends_with(':') || begun.contains(": ")) {
            return Some(Self::Yaml);
        }
        // Without a name only what has versions as packages have them: `x >= 5` may be anything.
        let pinned = |line: &str| {
            let (name, version) = line.split_once("==").or_else(|| line.split_once("~=")).or_else(|| line.split_once(">="))?;
            let number = version.trim_start().starts_with(|letter: char| letter.is_ascii_digit());
            (number && is_requirement(line) && name.trim().len() > 1).then(|| !line.contains(">=") && version.contains('.'))
        };
        let mut lines = lines().filter(|line| !line.starts_with('#')).map(pinned);
        let exact = lines.try_fold((0, 0), |(all, exact), line| line.map(|one| (all + 1, exact + usize::from(one))));
        exact.is_some_and(|(all, exact)| all > 1 && exact > 0).then_some(Self::Requirements)
    }
}

/// The one file that some words name: `requirements-dev.txt`, `.github/workflows/ci.yml`; none where they name several.
fn file(words: &str) -> Option<String> {
    let lower = words.to_ascii_lowercase();
    let mut named = lower
        .split(|letter: char| letter.is_whitespace() || "`\"'*()[]<>".contains(letter))
        .map(|word| word.trim_matches([':', ',', ';', '.', '!']))
        .filter(|word| {
            [".txt", ".json", ".toml", ".yml", ".yaml"].iter().any(|ending| word.len() > ending.len() && word.ends_with(ending))
        });
    let first = named.next()?;
    named.all(|other| other == first).then(|| first.to_owned())
}

/// Whether a line may stand in a list of Python packages: a name with extras, versions, a marker or a remark, or an option.
fn is_requirement(line: &str) -> bool {
    if line.starts_with(['#', '-']) {
        return !line.starts_with("- ");
    }
    let bare = line.split(['#', ';']).next().unwrap_or_default().trim();
    let name = bare.find(|letter: char| !letter.is_ascii_alphanumeric() && !"-_.".contains(letter)).unwrap_or(bare.len());
    let rest = bare[name..].trim_start();
    name > 1
        && bare.starts_with(|letter: char| letter.is_ascii_alphanumeric())
        && (rest.is_empty() || rest.starts_with(['[', '=', '<', '>', '~', '!', '@']))
        && !rest.starts_with("=>")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_without_a_label_is_read_by_its_files_name_or_its_lines() {
        for (text, before, language) in [
            ("# requirements.txt\nflask>=3\nruff\n", "", Some(Language::Requirements)),
            (
                "-r base.txt\nflask[async]>=3  # the server\npytest; python_version > '3.8'\n",
                "In `requirements-dev.txt`:",
                Some(Language::Requirements),
            ),
            ("flask==3.0.1\nhttpx>=0.27\n", "", Some(Language::Requirements)),
            ("project/\n  requirements.txt\n", "Put it into `requirements.txt`:", None),
            ("width >= 100\nheight >= 50\n", "", None),
            ("a == 1.5\nb == 2\n", "", None),
            ("total == 1.5\nif total == 2.0 then stop\n", "", None),
            ("Successfully installed flask\n", "Run it with `requirements.txt`:", None),
            ("{\"name\": \"a\"}", "This is `package.json`:", Some(Language::Json)),
            ("{\"name\": \"a\"}", "The service answers:", None),
            ("{\"name\": \"a\"}", "Both `package.json` and `tsconfig.json`:", None),
            ("[project]\nname = 'a'\n", "**pyproject.toml**", Some(Language::Toml)),
            ("# .github/workflows/ci.yml\non: push\n", "", Some(Language::Yaml)),
            ("$ pip install httpx\nSuccessfully installed httpx\n", "", Some(Language::Shell)),
            ("$ 5.00\n", "", None),
            ("docker compose up\n", "Start `docker-compose.yml`:", None),
        ] {
            assert_eq!(Language::guessed(text, before), language, "{text}");
        }
    }
}
