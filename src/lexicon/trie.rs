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
}

/// A phrase found: `len` tokens from the one asked about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Hit<S> {
    pub(crate) len: usize,
    pub(crate) entry: Entry<S>,
}

/// Phrases under their keys, immutable once built.
///
/// What begins at a token is told by the last node that the tokens from there on lead to, so it is written down once a
/// node: a walk gives the number of a list, and copies nothing.
#[derive(Clone, Debug)]
pub(crate) struct Trie<S> {
    /// The nodes behind the root by their key, in open addressing; a free one has no node.
    first: Vec<First>,
    edges: Edges,
    nodes: Vec<Node>,
    /// All hits of each path, shortest first; the first list is empty.
    lists: Groups<Hit<S>>,
    /// The folded words behind hashed keys, so that an equal hash alone is no hit.
    words: Words,
}

/// What is known at a node.
#[derive(Clone, Copy, Default, Debug)]
struct Node {
    /// One bit of 64 for every key that leads on: most tokens end a walk, and most of them by this.
    follow: u64,
    /// The hits on the path: of a first word in capitals, and of one in small letters.
    lists: [u32; 2],
}

/// A node behind the root.
#[derive(Clone, Copy, Default, Debug)]
struct First {
    node: Node,
    number: u32,
    key: u32,
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

/// A key as evenly spread bits.
fn mixed(node: u32, key: u32) -> u64 {
    (u64::from(node) << 32 | u64::from(key)).wrapping_mul(MIX)
}

/// The bit of a key in [`Node::follow`].
fn follow_bit(key: u32) -> u64 {
    1 << (mixed(0, key) >> 58)
}

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
        let mut at = (mixed(node, key) >> 32) as usize & mask;
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

    /// Of each node the one before it and the key that leads to it.
    fn back(&self, nodes: usize) -> Vec<(u32, u32)> {
        let mut back = vec![(ROOT, 0); nodes];
        for &(node, key, to) in self.slots.iter().filter(|edge| edge.2 != ROOT) {
            back[to as usize] = (node, key);
        }
        back
    }
}

/// Phrases while they are gathered.
#[derive(Clone, Debug)]
pub(crate) struct TrieBuilder<S> {
    edges: Edges,
    /// How many nodes there are.
    nodes: u32,
    /// What ends at which node.
    found: Vec<(u32, Ending<S>)>,
    words: Words,
    tokens: TokenBuffer,
}

/// A phrase that ends at a node.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Ending<S> {
    entry: Entry<S>,
    /// A short form whose letters make another word: `TƯ` is found in capitals only, not in `tư vấn`.
    capitals: bool,
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
            self.found.push((node, Ending { entry: Entry { sort, row }, capitals }));
        }
    }

    pub(crate) fn build(self) -> Trie<S> {
        let found = self.found.iter().map(|&(node, ending)| (node as usize, ending));
        let endings = Groups::of(self.nodes as usize, found, PartialEq::eq);
        let back = self.edges.back(self.nodes as usize);
        let mut nodes = vec![Node::default(); self.nodes as usize];
        let mut lengths = vec![0_usize; self.nodes as usize];
        let mut lists = Groups::new();
        lists.push(std::iter::empty());
        // A node comes behind the one before it.
        for (number, &(before, key)) in back.iter().enumerate().skip(1) {
            nodes[before as usize].follow |= follow_bit(key);
            lengths[number] = lengths[before as usize] + 1;
            let (inherited, own) = (nodes[before as usize].lists, endings.get(number));
            let len = lengths[number];
            let mut add = |list: u32, own: &mut dyn Iterator<Item = &Ending<S>>| {
                lists.extend(list as usize, own.map(|ending| Hit { len, entry: ending.entry })) as u32
            };
            let capitals = add(inherited[0], &mut own.iter());
            let is_alike = inherited[0] == inherited[1] && own.iter().all(|ending| !ending.capitals);
            let small =
                if is_alike { capitals } else { add(inherited[1], &mut own.iter().filter(|ending| !ending.capitals)) };
            nodes[number].lists = [capitals, small];
        }
        Trie { first: first(&back, &nodes), edges: self.edges, nodes, lists, words: self.words }
    }
}

/// The nodes behind the root by their key; at most half of the slots are taken.
fn first(back: &[(u32, u32)], nodes: &[Node]) -> Vec<First> {
    let behind_root = || back.iter().enumerate().skip(1).filter(|(_, (before, _))| *before == ROOT);
    let mut slots = vec![First::default(); (behind_root().count() * 2).next_power_of_two()];
    let mask = slots.len() - 1;
    for (number, &(_, key)) in behind_root() {
        let mut at = (mixed(ROOT, key) >> 32) as usize & mask;
        while slots[at].number != ROOT {
            at = (at + 1) & mask;
        }
        slots[at] = First { node: nodes[number], number: number as u32, key };
    }
    slots
}

/// Whether a token is a syllable of the language, or looks like one, written in capitals: `TƯ`.
fn is_in_capitals(token: &Token) -> bool {
    token.case() == Case::Upper && token.kind() == Kind::Syllable && token.letters() > 1
}

impl<S: Copy + Eq> Trie<S> {
    /// How many lists there are.
    pub(crate) fn lists(&self) -> usize {
        self.lists.len()
    }

    /// The phrases of a list, shortest first.
    #[inline]
    pub(crate) fn list(&self, number: u32) -> &[Hit<S>] {
        self.lists.get(number as usize)
    }

    /// Every phrase that begins at the first of `tokens`: the number of their list, and how many tokens were read.
    #[inline]
    pub(crate) fn walk(&self, source: &str, tokens: &[Token]) -> (u32, usize) {
        let Some((token, rest)) = tokens.split_first() else { return (0, 0) };
        let Some(first) = self.first(source, token) else { return (0, 1) };
        let (mut node, mut number, mut read) = (&first.node, first.number, 1);
        for token in rest {
            if token.opens_line() {
                break;
            }
            read += 1;
            if node.follow & follow_bit(token.key) == 0 {
                break;
            }
            let next = self.edges.follow(number, token.key);
            if next == ROOT || !self.is_word(source, token) {
                break;
            }
            (node, number) = (&self.nodes[next as usize], next);
        }
        (node.lists[usize::from(!is_in_capitals(token))], read)
    }

    #[inline]
    fn first(&self, source: &str, token: &Token) -> Option<&First> {
        let mask = self.first.len() - 1;
        let mut at = (mixed(ROOT, token.key) >> 32) as usize & mask;
        loop {
            let slot = &self.first[at];
            if slot.number == ROOT {
                return None;
            }
            if slot.key == token.key {
                return Some(slot).filter(|_| self.is_word(source, token));
            }
            at = (at + 1) & mask;
        }
    }

    /// Whether a token is the word that its key stands for.
    #[inline]
    fn is_word(&self, source: &str, token: &Token) -> bool {
        token.key & HASHED == 0 || self.is_stored(&source[token.span()], token.key)
    }

    fn is_stored(&self, word: &str, key: u32) -> bool {
        self.words.get(&key).is_some_and(|known| known.iter().any(|stored| is_folded(word, stored)))
    }
}
