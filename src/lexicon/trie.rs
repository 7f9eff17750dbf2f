//! Every phrase of every table in one structure over token keys.

use crate::groups::Groups;
use crate::lexicon::edges::{Edges, ROOT, mixed};
use crate::lexicon::roots::Roots;
use crate::lexicon::stored::Stored;
use crate::text::{Case, HASHED, Kind, Token, TokenBuffer};

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
/// node: a walk gives the number of a list, and copies nothing. The nodes behind one node lie side by side, so that the few
/// of them that a text asks for again and again stay near.
#[derive(Clone, Debug)]
pub(crate) struct Trie<S> {
    nodes: Vec<Node>,
    /// The key that leads to each node; those behind one node in their order.
    keys: Vec<u32>,
    roots: Roots,
    /// What is found on paths whose first word may be a short form in capitals only: if it is in small letters, and if it is
    /// in capitals. The first is of none.
    cased: Vec<[Found; 2]>,
    /// All hits of each path, shortest first; the first list is empty.
    lists: Groups<Hit<S>>,
    /// So that an equal hash alone is no hit.
    words: Stored,
}

/// What is known at a node.
#[derive(Clone, Copy, Default, Debug)]
struct Node {
    /// One bit of 64 for every key that leads on: most tokens end a walk, and nearly all of them by this.
    follow: u64,
    /// The first of the nodes behind it, and how many there are.
    next: u32,
    count: u32,
    /// What is found on the path. If letter case decides, nothing: see [`Self::cased`].
    found: Found,
    /// Where among [`Trie::cased`] stands what is found; 0 where letter case doesn't matter.
    cased: u32,
}

/// What a walk has found: the number of the list of hits, and the number that the lexicon has given to what they mean. Of
/// both 0 is nothing.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(crate) struct Found {
    pub(crate) list: u32,
    pub(crate) meaning: u32,
}

/// The bit of a key in [`Node::follow`].
#[inline]
fn follow_bit(key: u32) -> u64 {
    1 << (mixed(ROOT, key) >> 58)
}

/// What [`Node::cased`] is of the node that stands for all that are not found in one look.
const ASK: u32 = u32::MAX;

/// Phrases while they are gathered.
#[derive(Clone, Debug)]
pub(crate) struct TrieBuilder<S> {
    edges: Edges,
    /// How many nodes there are.
    nodes: u32,
    /// What ends at which node.
    found: Vec<(u32, Ending<S>)>,
    words: Stored,
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
        Self { edges: Edges::new(), nodes: 1, found: Vec::new(), words: Stored::default(), tokens: TokenBuffer::new() }
    }

    /// Adds a phrase; one without a word is left out. If `cased`, a short form in capitals is none in small letters.
    pub(crate) fn add(&mut self, phrase: &str, sort: S, row: u32, cased: bool) {
        self.tokens.read(phrase);
        let mut node = ROOT;
        for token in self.tokens.tokens() {
            if token.key & HASHED != 0 {
                self.words.add(token.key, token.span().of(phrase));
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
    pub(crate) fn build(self, mut mean: impl FnMut(&[Hit<S>]) -> u32) -> Trie<S> {
        let count = self.nodes as usize;
        let endings =
            Groups::of(count, self.found.iter().map(|&(node, ending)| (node as usize, ending)), PartialEq::eq);
        let chains = self.edges.chains(count);
        let mut behind = Vec::new();
        let mut trie = Trie {
            nodes: Vec::with_capacity(count),
            keys: Vec::with_capacity(count),
            roots: Roots::new(&[], ROOT, ROOT),
            cased: vec![[Found::default(); 2]],
            lists: Groups::new(),
            words: self.words,
        };
        trie.lists.push(std::iter::empty());
        trie.push(Node::default(), 0);
        // The nodes in their new order, as they were numbered and with how many tokens lead to them.
        let mut order = vec![(ROOT, 0)];
        let mut at = 0;
        while let Some(&(node, len)) = order.get(at) {
            let before = trie.nodes[at];
            let next = trie.nodes.len() as u32;
            chains.read(node, &mut behind);
            for &(key, to) in &behind {
                let found = trie.reach(&before, len + 1, endings.get(to as usize), &mut mean);
                trie.push(found, key);
                order.push((to, len + 1));
            }
            let keys = &trie.keys[next as usize..];
            let follow = keys.iter().fold(0, |follow, &key| follow | follow_bit(key));
            trie.nodes[at] = Node { follow, next, count: keys.len() as u32, ..before };
            at += 1;
        }
        let Node { next, count, .. } = trie.nodes[ROOT as usize];
        let ask = trie.nodes.len() as u32;
        trie.roots = Roots::new(&trie.keys[next as usize..(next + count) as usize], next, ask);
        trie.push(Node { cased: ASK, ..Node::default() }, 0);
        // No walk goes on from the root but by these.
        trie.nodes[ROOT as usize].follow = 0;
        trie
    }
}

impl<S: Copy + Eq> Trie<S> {
    fn push(&mut self, node: Node, key: u32) {
        self.nodes.push(node);
        self.keys.push(key);
    }

    /// A node behind another one, at which these phrases of so many tokens end.
    fn reach(
        &mut self,
        before: &Node,
        len: usize,
        endings: &[Ending<S>],
        mean: &mut impl FnMut(&[Hit<S>]) -> u32,
    ) -> Node {
        let mut add = |before: Found, endings: &mut dyn Iterator<Item = &Ending<S>>| {
            let own = endings.map(|ending| Hit { len, entry: ending.entry });
            let list = self.lists.extend(before.list as usize, own) as u32;
            let meaning = if list == before.list { before.meaning } else { mean(self.lists.get(list as usize)) };
            Found { list, meaning }
        };
        if before.cased == 0 && !endings.iter().any(|ending| ending.capitals) {
            return Node { found: add(before.found, &mut endings.iter()), ..Node::default() };
        }
        let [small, capitals] = if before.cased == 0 { [before.found; 2] } else { self.cased[before.cased as usize] };
        let capitals = add(capitals, &mut endings.iter());
        let small = add(small, &mut endings.iter().filter(|ending| !ending.capitals));
        self.cased.push([small, capitals]);
        Node { cased: self.cased.len() as u32 - 1, ..Node::default() }
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

    /// What the first token alone says of the phrases that begin with it, and whether [`Self::walk`] may say otherwise. Most
    /// walks end here, and of none of them has anything been asked but the one node.
    #[inline]
    pub(crate) fn begin(&self, token: &Token, next: &Token) -> (Found, bool) {
        let node = &self.nodes[self.roots.near(token.key) as usize];
        let goes_on = (node.follow & follow_bit(next.key) != 0) & !next.opens_line();
        (node.found, goes_on | (node.cased != 0))
    }

    /// Every phrase that begins at the first of `tokens`, and how many tokens were read behind it.
    #[inline]
    pub(crate) fn walk(&self, source: &str, tokens: &[Token]) -> (Found, usize) {
        let Some((first, rest)) = tokens.split_first() else { return (Found::default(), 0) };
        let root = self.roots.get(first.key);
        let Some(mut node) = self.nodes.get(root as usize).filter(|_| root != ROOT && self.is_word(source, first))
        else {
            return (Found::default(), 0);
        };
        let mut read = 0;
        for token in rest {
            if token.opens_line() {
                break;
            }
            read += 1;
            match self.behind(node, token.key) {
                Some(next) if self.is_word(source, token) => node = next,
                _ => break,
            }
        }
        match self.cased.get(node.cased as usize).filter(|_| node.cased != 0) {
            Some(found) => (found[usize::from(is_in_capitals(first))], read),
            None => (node.found, read),
        }
    }

    /// The node that a key leads to behind another one.
    #[inline]
    fn behind(&self, node: &Node, key: u32) -> Option<&Node> {
        /// Up to so many keys are looked through, for they lie in one or two lines of the cache.
        const FEW: usize = 16;
        if node.follow & follow_bit(key) == 0 {
            return None;
        }
        let (next, count) = (node.next as usize, node.count as usize);
        let keys = self.keys.get(next..next + count)?;
        let at =
            if count <= FEW { keys.iter().position(|&other| other == key)? } else { keys.binary_search(&key).ok()? };
        self.nodes.get(next + at)
    }

    /// Whether a token is the word that its key stands for.
    #[inline(always)]
    fn is_word(&self, source: &str, token: &Token) -> bool {
        token.key & HASHED == 0 || self.words.has(token.key, token.span().of(source))
    }
}
