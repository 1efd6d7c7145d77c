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
            "requirements" | "requirements.txt" | "pip-requirements" => Self::Requirements,
            // A file's name in place of a language: `docker-compose.yml`.
            word => {
                return word
                    .rsplit_once('.')
                    .and_then(|(_, ending)| matches!(ending, "yml" | "yaml" | "json" | "toml").then(|| Self::of(ending))?);
            }
        })
    }
}
