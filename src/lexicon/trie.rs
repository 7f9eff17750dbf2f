//! Every phrase of every table in one structure over token keys.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use crate::groups::Groups;
use crate::text::{Case, HASHED, Kind, Token, TokenBuffer, folded, is_folded};

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

/// Phrases under their keys, immutable once built.
#[derive(Clone, Debug)]
pub(crate) struct Trie<S> {
    edges: Edges,
    /// What ends at which node.
    entries: Groups<Entry<S>>,
    /// The folded words behind hashed keys, so that an equal hash alone is no hit.
    words: Words,
}

type Words = HashMap<u32, Vec<Box<str>>, BuildHasherDefault<KeyHasher>>;

/// A key is a hash already, but of its upper bits some are the same in all.
#[derive(Clone, Copy, Default, Debug)]
struct KeyHasher(u64);

impl Hasher for KeyHasher {
    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|&byte| self.write_u32(byte.into()));
    }

    fn write_u32(&mut self, key: u32) {
        self.0 = (self.0 ^ u64::from(key)).wrapping_mul(MIX);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// The golden ratio in 64 bits.
const MIX: u64 = 0x9E37_79B9_7F4A_7C15;

const ROOT: u32 = 0;

/// From a node by a key to the next node, in open addressing.
#[derive(Clone, Debug)]
struct Edges {
    /// `(node, key, to)`; a free slot leads to the root, which is never a target. At most half of them are taken.
    slots: Vec<(u32, u32, u32)>,
    count: usize,
}

impl Edges {
    fn new() -> Self {
        // Enough for the names of the communes.
        Self { slots: vec![(0, 0, ROOT); 1 << 15], count: 0 }
    }

    /// The slot of an edge, or the free one where it belongs.
    fn slot(&self, node: u32, key: u32) -> usize {
        let mask = self.slots.len() - 1;
        let mixed = (u64::from(node) << 32 | u64::from(key)).wrapping_mul(MIX);
        let mut at = (mixed >> 32) as usize & mask;
        while self.slots[at].2 != ROOT && (self.slots[at].0, self.slots[at].1) != (node, key) {
            at = (at + 1) & mask;
        }
        at
    }

    /// Where an edge leads; the root if there is none.
    fn follow(&self, node: u32, key: u32) -> u32 {
        self.slots[self.slot(node, key)].2
    }

    /// Where an edge leads; there is one to `to` afterwards if there was none.
    fn lead(&mut self, node: u32, key: u32, to: u32) -> u32 {
        let at = self.slot(node, key);
        if self.slots[at].2 != ROOT {
            return self.slots[at].2;
        }
        self.slots[at] = (node, key, to);
        self.count += 1;
        if self.count * 2 > self.slots.len() {
            let size = self.slots.len() * 2;
            for edge in std::mem::replace(&mut self.slots, vec![(0, 0, ROOT); size]) {
                if edge.2 != ROOT {
                    let at = self.slot(edge.0, edge.1);
                    self.slots[at] = edge;
                }
            }
        }
        to
    }
}

/// Phrases while they are gathered.
#[derive(Clone, Debug)]
pub(crate) struct TrieBuilder<S> {
    edges: Edges,
    /// How many nodes there are.
    nodes: u32,
    /// What ends at which node.
    found: Vec<(u32, Entry<S>)>,
    words: Words,
    tokens: TokenBuffer,
}

impl<S: Copy + Eq> TrieBuilder<S> {
    pub(crate) fn new() -> Self {
        Self { edges: Edges::new(), nodes: 1, found: Vec::new(), words: Words::default(), tokens: TokenBuffer::new() }
    }

    /// Adds a phrase; one without a word is left out. If `cased`, a short form in capitals is none in small letters.
    pub(crate) fn add(&mut self, phrase: &str, sort: S, row: u32, cased: bool) {
        self.tokens.read(phrase);
        let mut node = ROOT;
        for token in self.tokens.tokens() {
            if token.key & HASHED != 0 {
                let word = &phrase[token.span()];
                let known = self.words.entry(token.key).or_default();
                if !known.iter().any(|stored| is_folded(word, stored)) {
                    known.push(folded(word).into_boxed_str());
                }
            }
            node = self.edges.lead(node, token.key, self.nodes);
            self.nodes += u32::from(node == self.nodes);
        }
        if let ([rest @ .., last], true) = (self.tokens.tokens(), node != ROOT) {
            let capitals = cased && rest.is_empty() && is_in_capitals(last);
            self.found.push((node, Entry { sort, row, capitals }));
        }
    }

    pub(crate) fn build(self) -> Trie<S> {
        let found = self.found.iter().map(|&(node, entry)| (node as usize, entry));
        let entries = Groups::of(self.nodes as usize, found, PartialEq::eq);
        Trie { edges: self.edges, entries, words: self.words }
    }
}

/// Whether a token is a syllable of the language, or looks like one, written in capitals: `TƯ`.
fn is_in_capitals(token: &Token) -> bool {
    token.kind() == Kind::Syllable && token.letters() > 1 && token.case() == Case::Upper
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
            for entry in self.entries.get(node as usize) {
                if entry.capitals && !is_in_capitals(token) {
                    continue;
                }
                found(Hit { len: read + 1, entry: *entry });
            }
        }
        tokens.len()
    }

    fn step(&self, source: &str, node: u32, token: &Token) -> Option<u32> {
        let to = self.edges.follow(node, token.key);
        if to == ROOT {
            return None;
        }
        let word = &source[token.span()];
        let known =
            || self.words.get(&token.key).is_some_and(|known| known.iter().any(|stored| is_folded(word, stored)));
        (token.key & HASHED == 0 || known()).then_some(to)
    }
}
