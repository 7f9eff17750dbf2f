//! Every phrase of every table in one structure over token keys.

use crate::groups::Groups;
use crate::map::Map;
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
    /// For each syllable, by its key, one more than the number of its node in `first`.
    syllables: Vec<u16>,
    /// The nodes behind the root that are syllables of the language: most words are, and so are found in one look.
    first: Vec<Node>,
    edges: Edges,
    /// What is found on paths whose first word is a short form in capitals only; the first is of none.
    small: Vec<Found>,
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
    /// The root's is 0.
    number: u32,
    /// What is found on the path if its first word is in capitals.
    found: Found,
    /// Where among [`Trie::small`] stands what is found if it is not; 0 where that is the same.
    small: u32,
}

/// What a walk has found: the number of the list of hits, and the number that the lexicon has given to what they mean. Of
/// both 0 is nothing.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(crate) struct Found {
    pub(crate) list: u32,
    pub(crate) meaning: u32,
}

/// From a node by a key to the next node. Half a line of the cache, so that a look at one costs no more than one line.
#[derive(Clone, Copy, Default, Debug)]
#[repr(align(32))]
struct Edge {
    from: u32,
    key: u32,
    to: Node,
}

type Words = Map<u32, Vec<Box<str>>>;

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

/// The keys of syllables are below it.
const SYLLABLES: usize = 1 << 16;

/// Edges in open addressing.
#[derive(Clone, Debug)]
struct Edges {
    /// A free slot leads to the root, which is never a target. At most half of them are taken.
    slots: Vec<Edge>,
    count: usize,
}

impl Edges {
    fn new() -> Self {
        // Enough for the names of the communes.
        Self { slots: vec![Edge::default(); 1 << 15], count: 0 }
    }

    /// The slot of an edge, or the free one where it belongs.
    #[inline]
    fn slot(&self, from: u32, key: u32) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = (mixed(from, key) >> 32) as usize & mask;
        loop {
            let edge = &self.slots[at];
            if edge.to.number == ROOT || edge.from == from && edge.key == key {
                return at;
            }
            at = (at + 1) & mask;
        }
    }

    /// Where an edge leads, if there is one.
    #[inline]
    fn follow(&self, from: u32, key: u32) -> Option<&Node> {
        let to = &self.slots[self.slot(from, key)].to;
        (to.number != ROOT).then_some(to)
    }

    /// The number of the node that an edge leads to; there is one to `number` afterwards if there was none.
    fn lead(&mut self, from: u32, key: u32, number: u32) -> u32 {
        let at = self.slot(from, key);
        let to = self.slots[at].to.number;
        if to != ROOT {
            return to;
        }
        self.slots[at] = Edge { from, key, to: Node { number, ..Node::default() } };
        self.count += 1;
        if self.count * 2 > self.slots.len() {
            let size = self.slots.len() * 2;
            for edge in std::mem::replace(&mut self.slots, vec![Edge::default(); size]) {
                if edge.to.number != ROOT {
                    let at = self.slot(edge.from, edge.key);
                    self.slots[at] = edge;
                }
            }
        }
        number
    }

    /// Of each node the one before it and the key that leads to it.
    fn back(&self, nodes: usize) -> Vec<(u32, u32)> {
        let mut back = vec![(ROOT, 0); nodes];
        for edge in self.slots.iter().filter(|edge| edge.to.number != ROOT) {
            back[edge.to.number as usize] = (edge.from, edge.key);
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

    /// The trie; `mean` gives the number of what a list of hits means.
    pub(crate) fn build(mut self, mut mean: impl FnMut(&[Hit<S>]) -> u32) -> Trie<S> {
        let found = self.found.iter().map(|&(node, ending)| (node as usize, ending));
        let endings = Groups::of(self.nodes as usize, found, PartialEq::eq);
        let back = self.edges.back(self.nodes as usize);
        let mut nodes = vec![Node::default(); self.nodes as usize];
        let mut lengths = vec![0_usize; self.nodes as usize];
        let mut lists = Groups::new();
        lists.push(std::iter::empty());
        let mut small = vec![Found::default()];
        // A node comes behind the one before it.
        for (number, &(before, key)) in back.iter().enumerate().skip(1) {
            nodes[before as usize].follow |= follow_bit(key);
            lengths[number] = lengths[before as usize] + 1;
            let (inherited, own) = (nodes[before as usize], endings.get(number));
            let len = lengths[number];
            let mut add = |found: Found, own: &mut dyn Iterator<Item = &Ending<S>>| {
                let own = own.map(|ending| Hit { len, entry: ending.entry });
                let list = lists.extend(found.list as usize, own) as u32;
                let meaning = if list == found.list { found.meaning } else { mean(lists.get(list as usize)) };
                Found { list, meaning }
            };
            let node = &mut nodes[number];
            (node.number, node.found) = (number as u32, add(inherited.found, &mut own.iter()));
            if inherited.small != 0 || own.iter().any(|ending| ending.capitals) {
                let before = if inherited.small == 0 { inherited.found } else { small[inherited.small as usize] };
                node.small = small.len() as u32;
                small.push(add(before, &mut own.iter().filter(|ending| !ending.capitals)));
            }
        }
        let (mut syllables, mut first) = (vec![0; SYLLABLES], Vec::new());
        for edge in self.edges.slots.iter_mut().filter(|edge| edge.to.number != ROOT) {
            edge.to = nodes[edge.to.number as usize];
            if let (ROOT, Some(syllable)) = (edge.from, syllables.get_mut(edge.key as usize)) {
                first.push(edge.to);
                *syllable = first.len() as u16;
            }
        }
        Trie { syllables, first, edges: self.edges, small, lists, words: self.words }
    }
}

/// Whether a token is a syllable of the language, or looks like one, written in capitals: `TƯ`.
fn is_in_capitals(token: &Token) -> bool {
    token.case() == Case::Upper && token.kind() == Kind::Syllable && token.letters() > 1
}

impl<S: Copy + Eq> Trie<S> {
    /// The phrases of a list, shortest first.
    #[inline]
    pub(crate) fn list(&self, number: u32) -> &[Hit<S>] {
        self.lists.get(number as usize)
    }

    /// Every phrase that begins at the first of `tokens`, and how many tokens were read.
    #[inline(always)]
    pub(crate) fn walk(&self, source: &str, tokens: &[Token]) -> (Found, usize) {
        let Some((token, rest)) = tokens.split_first() else { return (Found::default(), 0) };
        let Some(mut node) = self.first(source, token) else { return (Found::default(), 1) };
        let mut read = 1;
        for token in rest {
            if token.opens_line() {
                break;
            }
            read += 1;
            if node.follow & follow_bit(token.key) == 0 {
                break;
            }
            match self.edges.follow(node.number, token.key) {
                Some(next) if self.is_word(source, token) => node = next,
                _ => break,
            }
        }
        let small = node.small != 0 && !is_in_capitals(token);
        (if small { self.small[node.small as usize] } else { node.found }, read)
    }

    /// The node that a first token leads to.
    #[inline]
    fn first(&self, source: &str, token: &Token) -> Option<&Node> {
        match self.syllables.get(token.key as usize) {
            Some(0) => None,
            Some(&node) => self.first.get(usize::from(node) - 1),
            None => self.edges.follow(ROOT, token.key).filter(|_| self.is_word(source, token)),
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
