//! Which file a block of JSON is, as far as that says whether comments and trailing commas may stand in it.

use crate::input::Block;

/// What may stand in a file of JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Nothing but JSON: npm reads `package.json`, and refuses all else.
    Strict,
    /// JSON, as far as is known. A comment in it is a habit of explaining.
    Usual,
    /// JSON with comments and trailing commas, as many tools read their settings.
    Loose,
}

/// Files and tools that read JSON with comments and trailing commas, as the words around a block name them.
const LOOSE_NAMES: &[&str] = &[
    "tsconfig", "jsconfig", ".eslintrc", ".babelrc", "babel.config", ".swcrc", ".jshintrc", ".jscsrc", "settings.json", "keybindings.json",
    "launch.json", "tasks.json", "extensions.json", "argv.json", "c_cpp_properties", "snippets", ".code-workspace", "devcontainer",
    "deno.json", "renovate", "biome.json", "turbo.json", "nx.json", "angular.json", "rush.json", "api-extractor", "typedoc", "wrangler",
    "appsettings", ".luarc", "pyrightconfig", "manifest.json", "coc-settings", ".sublime", "sublime", "vs code", "vscode", "visual studio",
    "windows terminal", "zed", "tailscale", "jsonc", "json5", "hjson", "trailing comma",
];

/// Keys of such files.
const LOOSE_KEYS: &[&str] = &[
    "\"compilerOptions\"", "\"configurations\"", "\"tasks\"", "\"editor.", "\"files.", "\"workbench.", "\"terminal.", "\"python.",
    "\"eslint.", "\"prettier.", "\"typescript.", "\"javascript.", "\"git.", "\"window.", "\"rules\"", "\"presets\"", "\"overrides\"",
    "\"parserOptions\"", "\"customizations\"", "\"features\"", "\"$schema\"", "\"key\"", "\"recommendations\"", "\"Logging\"",
    "\"ConnectionStrings\"", "\"importMap\"", "\"imports\"", "\"profiles\"",
];

/// The form of a block labelled as JSON, by the words before it, its first remark, its keys and what the answer says of it.
pub fn form(block: &Block, prose: &str) -> Form {
    let first = block.text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    let remark = if first.starts_with(['/', '#']) { first } else { "" };
    let around = format!("{} {remark} {}", block.language.as_deref().unwrap_or_default(), block.before).to_ascii_lowercase();
    let has = |name: &str| block.text.contains(name);
    let package = ["\"dependencies\"", "\"devDependencies\"", "\"scripts\""].iter().any(|key| has(key));
    if around.contains("package.json") && package || has("\"name\"") && has("\"version\"") && package {
        return Form::Strict;
    }
    let told = ["jsonc", "json5", "trailing comma"].iter().any(|word| prose.to_ascii_lowercase().contains(word));
    let loose = LOOSE_NAMES.iter().any(|name| around.contains(name)) || LOOSE_KEYS.iter().any(|key| has(key));
    if told || loose { Form::Loose } else { Form::Usual }
}

/// Whether a remark in a file that may hold none leaves something out, names the file, or tells the reader what to put there.
pub fn stands_for_more(remark: &str) -> bool {
    let lower = remark.trim_start_matches(['/', '*', '#', ' ']).to_ascii_lowercase();
    let words = [
        "...", "\u{2026}", "other", "rest", "exist", "your", "more", "etc", "here", "package.json", "add", "replace", "optional", "remove",
        "change", "same", "above", "remain", "omitted", "snip", "new", "if ", "or ",
    ];
    lower.is_empty() || words.iter().any(|word| lower.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_is_that_of_the_file() {
        let of = |text: &str, before: &str, prose: &str| {
            form(&Block { language: Some("json".to_owned()), text: text.to_owned(), before: before.to_owned(), ..Block::default() }, prose)
        };
        assert_eq!(of("{\"scripts\": {}}", "In `package.json`:", ""), Form::Strict);
        assert_eq!(of("{\"name\": \"a\", \"version\": \"1\", \"dependencies\": {}}", "", ""), Form::Strict);
        assert_eq!(of("{\"name\": \"a\"}", "", ""), Form::Usual);
        assert_eq!(of("{\"a\": 1}", "In VS Code's `settings.json`:", ""), Form::Loose);
        assert_eq!(of("{\"editor.tabSize\": 2}", "", ""), Form::Loose);
        assert_eq!(of("{\"a\": 1}", "", "The file may have trailing commas."), Form::Loose);
    }
}
