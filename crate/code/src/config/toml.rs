//! The keys of a block of TOML.

use super::tree::{NONE, Tree};
use toml::decoder::Encoding;
use toml::parser::{EventReceiver, RecursionGuard, parse_document};
use toml::{ErrorSink, ParseError, Source, Span};

/// Puts every key up to the first fault into the tree.
pub fn read(tree: &mut Tree<'_>) {
    let tokens = Source::new(tree.text).lex().into_vec();
    let mut errors: Vec<ParseError> = Vec::new();
    let root = tree.put(NONE, 0, 0);
    let mut keys = Keys { tree, open: vec![(root, false)], at: root, key: false };
    let mut guarded = RecursionGuard::new(&mut keys as &mut dyn EventReceiver, 60);
    parse_document(&tokens, &mut guarded, &mut errors);
    // What stands behind a fault may belong elsewhere.
    if let Some(fault) = errors.first() {
        let at = fault.unexpected().or_else(|| fault.context()).map_or(0, |span| span.start());
        let sure = tree.nodes.iter().position(|node| !node.name.is_empty() && node.start >= at);
        tree.nodes.truncate(sure.unwrap_or(tree.nodes.len()));
    }
}

struct Keys<'t, 'a> {
    tree: &'t mut Tree<'a>,
    /// The table, and the tables and lists that are open in one line: which, and whether it is a list.
    open: Vec<(usize, bool)>,
    /// The key that is being read, as far as it is, and whether it goes on.
    at: usize,
    key: bool,
}

impl Keys<'_, '_> {
    fn top(&self) -> (usize, bool) {
        self.open.last().copied().unwrap_or((0, false))
    }

    fn header(&mut self) {
        self.open.truncate(1);
        (self.at, self.key) = (0, true);
    }

    /// Where a value that begins at a byte stands: under its key, or as an element.
    fn owner(&mut self, start: usize) -> usize {
        let (place, list) = self.top();
        if list && !self.tree.full() { self.tree.put(place, start, start) } else { self.at }
    }
}

impl EventReceiver for Keys<'_, '_> {
    fn std_table_open(&mut self, _: Span, _: &mut dyn ErrorSink) {
        self.header();
    }

    fn std_table_close(&mut self, _: Span, _: &mut dyn ErrorSink) {
        (self.open, self.key) = (vec![(self.at, false)], false);
    }

    fn array_table_open(&mut self, _: Span, _: &mut dyn ErrorSink) {
        self.header();
    }

    fn array_table_close(&mut self, _: Span, _: &mut dyn ErrorSink) {
        if !self.tree.full() {
            let element = self.tree.put(self.at, 0, 0);
            self.open = vec![(element, false)];
        }
        self.key = false;
    }

    fn inline_table_open(&mut self, span: Span, _: &mut dyn ErrorSink) -> bool {
        let owner = self.owner(span.start());
        (self.key, self.at) = (false, owner);
        self.open.push((owner, false));
        true
    }

    fn inline_table_close(&mut self, _: Span, _: &mut dyn ErrorSink) {
        self.open.pop();
    }

    fn array_open(&mut self, span: Span, _: &mut dyn ErrorSink) -> bool {
        let owner = self.owner(span.start());
        self.key = false;
        self.open.push((owner, true));
        true
    }

    fn array_close(&mut self, _: Span, _: &mut dyn ErrorSink) {
        self.open.pop();
    }

    fn simple_key(&mut self, span: Span, _: Option<Encoding>, _: &mut dyn ErrorSink) {
        if !std::mem::replace(&mut self.key, true) {
            self.at = self.top().0;
        }
        // A table that several headers name is put in once for each.
        if !self.tree.full() {
            self.at = self.tree.put(self.at, span.start(), span.end());
        }
    }

    fn key_val_sep(&mut self, _: Span, _: &mut dyn ErrorSink) {
        self.key = false;
    }

    fn scalar(&mut self, span: Span, _: Option<Encoding>, _: &mut dyn ErrorSink) {
        let (_, list) = self.top();
        if list || !self.key {
            let (owner, value) = (self.owner(span.start()), self.tree.text.get(span.start()..span.end()).unwrap_or_default());
            if !list || !self.tree.full() {
                self.tree.nodes[owner].value = value;
            }
        }
    }
}
