//! The keys of a block, as they are nested: read from YAML and JSON.

use crate::depth;
use crate::language::Language;
use jsonc_parser::ast::{ObjectPropName, Value};
use jsonc_parser::common::Ranged as _;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};
use saphyr_parser::{Event, Parser};

/// Keys and elements of one block, at most.
const MOST: usize = 20_000;
/// The parent of a document.
pub const NONE: usize = usize::MAX;

/// A document, a key or an element of a list. Those that hold others stand before them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Node<'a> {
    /// What holds it.
    pub parent: usize,
    /// The key, without its quotes; empty for a document or an element.
    pub name: &'a str,
    /// Where the key begins.
    pub start: usize,
    /// Its value, where that is one word or text.
    pub value: &'a str,
}

/// The keys of a block.
#[derive(Debug, Default)]
pub struct Tree<'a> {
    pub text: &'a str,
    pub nodes: Vec<Node<'a>>,
}

impl<'a> Tree<'a> {
    /// The keys of a block; none where it cannot be read. Of YAML that does not go on as such, what stands before that is read.
    pub fn read(text: &'a str, language: Language) -> Option<Self> {
        let mut tree = Self { text, nodes: Vec::new() };
        match language {
            _ if !depth::bounded(text) => return None,
            Language::Yaml => tree.yaml(),
            Language::Json | Language::Jsonc => tree.json()?,
            Language::Toml => super::toml::read(&mut tree),
            _ => return None,
        }
        Some(tree)
    }

    /// Whether no more is taken.
    pub const fn full(&self) -> bool {
        self.nodes.len() >= MOST
    }

    /// Puts a key, or an element where `start` and `end` are one, and gives its place.
    pub fn put(&mut self, parent: usize, start: usize, end: usize) -> usize {
        let shown = self.text.get(start..end).unwrap_or_default();
        let name = shown.trim_matches(['"', '\'']);
        let quoted = usize::from(shown.len() > name.len());
        self.nodes.push(Node { parent, name, start: start + quoted, value: "" });
        self.nodes.len() - 1
    }

    /// What a place holds itself.
    pub fn children(&self, of: usize) -> impl Iterator<Item = (usize, &Node<'a>)> {
        self.nodes.iter().enumerate().filter(move |(_, node)| node.parent == of)
    }

    /// The key of that name in a place.
    pub fn child(&self, of: usize, name: &str) -> Option<usize> {
        self.children(of).find(|(_, node)| node.name == name).map(|(at, _)| at)
    }

    fn yaml(&mut self) {
        // What is open: its place, whether it has keys, and the key whose value comes next.
        let mut open: Vec<(usize, bool, Option<usize>)> = Vec::new();
        // The parser counts letters.
        let (mut letters, mut bytes) = (0, 0);
        let text = self.text;
        for event in Parser::new_from_str(text) {
            let Ok((event, span)) = event else { return };
            if self.full() {
                return;
            }
            let mut place = |index: usize| {
                if index < letters {
                    (letters, bytes) = (0, 0);
                }
                bytes += text[bytes..].chars().take(index - letters).map(char::len_utf8).sum::<usize>();
                letters = index;
                bytes
            };
            match event {
                Event::DocumentStart(_) => {
                    open.clear();
                    let at = self.put(NONE, 0, 0);
                    open.push((at, false, Some(at)));
                    continue;
                }
                Event::MappingEnd | Event::SequenceEnd => {
                    open.pop();
                    continue;
                }
                Event::Scalar(..) | Event::Alias(_) | Event::MappingStart(..) | Event::SequenceStart(..) => {}
                _ => continue,
            }
            let Some((parent, keyed, next)) = open.last_mut() else { return };
            let (start, end) = (place(span.start.index()), place(span.end.index()));
            let owner = match next.take() {
                Some(owner) => owner,
                None if *keyed => {
                    // A key that is no word is nothing of the files that are known.
                    if !matches!(event, Event::Scalar(..)) {
                        return;
                    }
                    *next = Some(self.put(*parent, start, end));
                    continue;
                }
                None => self.put(*parent, start, start),
            };
            match event {
                Event::Scalar(..) => self.nodes[owner].value = text.get(start..end).unwrap_or_default(),
                Event::MappingStart(..) => open.push((owner, true, None)),
                Event::SequenceStart(..) => open.push((owner, false, None)),
                _ => {}
            }
        }
    }

    fn json(&mut self) -> Option<()> {
        let parsed = parse_to_ast(self.text, &CollectOptions::default(), &ParseOptions::default()).ok()?;
        let root = self.put(NONE, 0, 0);
        let mut waiting = vec![(root, parsed.value.as_ref()?)];
        while let Some((at, value)) = waiting.pop() {
            if self.full() {
                break;
            }
            match value {
                Value::Object(object) => {
                    for property in &object.properties {
                        let range = match &property.name {
                            ObjectPropName::String(name) => name.range(),
                            ObjectPropName::Word(name) => name.range(),
                        };
                        waiting.push((self.put(at, range.start, range.end), &property.value));
                    }
                }
                Value::Array(array) => {
                    for element in &array.elements {
                        let start = element.range().start;
                        waiting.push((self.put(at, start, start), element));
                    }
                }
                value => self.nodes[at].value = self.text.get(value.range().start..value.range().end).unwrap_or_default(),
            }
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each key with what holds it, and its value.
    fn keys(text: &str, language: Language) -> Vec<String> {
        let tree = Tree::read(text, language).unwrap_or_default();
        let of = |node: &Node<'_>| tree.nodes.get(node.parent).map_or("", |holder| holder.name);
        let mut keys: Vec<String> = tree
            .nodes
            .iter()
            .filter(|node| !node.name.is_empty())
            .inspect(|node| assert!(text[node.start..].starts_with(node.name)))
            .map(|node| format!("{}>{}={}", of(node), node.name, node.value))
            .collect();
        keys.sort();
        keys
    }

    #[test]
    fn keys_are_nested_as_the_text_nests_them() {
        let yaml = "\u{e4}: \u{1f680}\n\"b\":\n  - c: d\n    e: {f: g}\n  - h\n---\ni: j\n";
        assert_eq!(keys(yaml, Language::Yaml), [">b=", ">c=d", ">e=", ">i=j", ">\u{e4}=\u{1f680}", "e>f=g"]);
        assert_eq!(keys("{\"a\": [{\"b\": 1}], c: {}, // d\n}", Language::Jsonc), [">a=", ">b=1", ">c="]);
        let toml = "a.b = 1\n[c]\nd = [{e = 2}, 3]\n[[f]]\ng = 4\n[f.h]\ni = 5\n[[f]]\n'g' = {j = 6}\n";
        assert_eq!(
            keys(toml, Language::Toml),
            [">a=", ">c=", ">e=2", ">f=", ">f=", ">f=", ">g=", ">g=4", "a>b=1", "c>d=", "f>h=", "g>j=6", "h>i=5"]
        );
    }

    #[test]
    fn what_stands_behind_a_fault_is_not_read() {
        assert_eq!(keys("a:\n  b: 1\n c: 2\nd: 3\n", Language::Yaml), [">a=", "a>b=1"]);
        assert_eq!(keys("a = 1\nb = = 2\nc = 3\n", Language::Toml), [">a=1", ">b="]);
        assert_eq!(keys("{\"a\": 1, ...}", Language::Json), [] as [&str; 0]);
    }
}
