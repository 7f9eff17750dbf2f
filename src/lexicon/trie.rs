//! Every phrase of every table in one structure over token keys.

use std::collections::HashMap;

use crate::text::{Case, HASHED, Kind, Token, folded, is_folded, tokens};

/// Which table a phrase is of, and which row.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) struct Entry<S> {
    pub(crate) sort: S,
    pub(crate) row: u32,
    /// A short form whose letters make another word: `TƯ` is found in capitals only, not in `tư vấn`.
    capitals: bool,
}

/// A phrase found: `len` tokens from the one asked about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Hit<S> {
    pub(crate) len: usize,
    pub(crate) entry: Entry<S>,
}

#[derive(Clone, Debug, Default)]
struct Node {
    /// Where its entries lie in `entries`.
    first: u32,
    count: u32,
}

/// Phrases under their keys, immutable once built.
#[derive(Clone, Debug)]
pub(crate) struct Trie<S> {
    /// Open addressing: `(node, key)` to node; node 0 marks a free slot, the root is never a target.
    slots: Vec<(u32, u32, u32)>,
    nodes: Vec<Node>,
    entries: Vec<Entry<S>>,
    /// The folded words behind hashed keys, so that an equal hash alone is no hit.
    words: HashMap<u32, Vec<Box<str>>>,
}

const ROOT: u32 = 0;

/// Phrases while they are gathered.
#[derive(Clone, Debug)]
pub(crate) struct TrieBuilder<S> {
    edges: HashMap<(u32, u32), u32>,
    found: Vec<Vec<Entry<S>>>,
    words: HashMap<u32, Vec<Box<str>>>,
}

impl<S: Copy + Eq> TrieBuilder<S> {
    pub(crate) fn new() -> Self {
        Self { edges: HashMap::new(), found: vec![Vec::new()], words: HashMap::new() }
    }

    /// Adds a phrase; one without a word is left out. If `cased`, a short form in capitals is none in small letters.
    pub(crate) fn add(&mut self, phrase: &str, sort: S, row: u32, cased: bool) {
        let mut node = ROOT;
        let words = || tokens(phrase).filter(|t| !matches!(t.kind(), Kind::Space | Kind::Newline));
        for token in words() {
            if token.key & HASHED != 0 {
                let word = folded(&phrase[token.span()]).into_boxed_str();
                let known = self.words.entry(token.key).or_default();
                if !known.contains(&word) {
                    known.push(word);
                }
            }
            let next = self.found.len() as u32;
            node = *self.edges.entry((node, token.key)).or_insert(next);
            if node == next {
                self.found.push(Vec::new());
            }
        }
        let capitals = cased && words().count() == 1 && words().all(|t| is_in_capitals(&t));
        let entry = Entry { sort, row, capitals };
        if node != ROOT && !self.found[node as usize].contains(&entry) {
            self.found[node as usize].push(entry);
        }
    }

    pub(crate) fn build(self) -> Trie<S> {
        let size = (self.edges.len() * 2).next_power_of_two().max(16);
        let mut slots = vec![(0, 0, 0); size];
        for (&(node, key), &to) in &self.edges {
            let mut at = slot(node, key, size);
            while slots[at].2 != 0 {
                at = (at + 1) & (size - 1);
            }
            slots[at] = (node, key, to);
        }
        let mut entries = Vec::new();
        let nodes = self
            .found
            .into_iter()
            .map(|found| {
                let first = entries.len() as u32;
                let count = found.len() as u32;
                entries.extend(found);
                Node { first, count }
            })
            .collect();
        Trie { slots, nodes, entries, words: self.words }
    }
}

/// Whether a token is a syllable of the language, or looks like one, written in capitals: `TƯ`.
fn is_in_capitals(token: &Token) -> bool {
    token.kind() == Kind::Syllable && token.letters() > 1 && token.case() == Case::Upper
}

fn slot(node: u32, key: u32, size: usize) -> usize {
    let mixed = (u64::from(node) << 32 | u64::from(key)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (mixed >> 32) as usize & (size - 1)
}

impl<S: Copy + Eq> Trie<S> {
    /// Gives every phrase that begins at the first of `tokens` to `found`, shortest first; returns the tokens read.
    pub(crate) fn walk(&self, source: &str, tokens: &[Token], mut found: impl FnMut(Hit<S>)) -> usize {
        let mut node = ROOT;
        for (read, token) in tokens.iter().enumerate() {
            if read > 0 && token.opens_line() {
                return read;
            }
            match self.step(source, node, token) {
                Some(next) => node = next,
                None => return read + 1,
            }
            let Node { first, count } = self.nodes[node as usize];
            for entry in &self.entries[first as usize..(first + count) as usize] {
                if entry.capitals && !is_in_capitals(token) {
                    continue;
                }
                found(Hit { len: read + 1, entry: *entry });
            }
        }
        tokens.len()
    }

    fn step(&self, source: &str, node: u32, token: &Token) -> Option<u32> {
        let mask = self.slots.len() - 1;
        let mut at = slot(node, token.key, self.slots.len());
        loop {
            let (from, key, to) = self.slots[at];
            if to == 0 {
                return None;
            }
            if from == node && key == token.key {
                let real = key & HASHED == 0
                    || self
                        .words
                        .get(&key)
                        .is_some_and(|known| known.iter().any(|stored| is_folded(&source[token.span()], stored)));
                return real.then_some(to);
            }
            at = (at + 1) & mask;
        }
    }
}
