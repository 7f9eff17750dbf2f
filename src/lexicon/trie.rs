//! Every phrase of every table in one structure over token keys.

use crate::groups::Groups;
use crate::map::{MIX, Map};
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
/// node: a walk gives the number of a list, and copies nothing. The nodes behind one node lie side by side, so that the few
/// of them that a text asks for again and again stay near.
#[derive(Clone, Debug)]
pub(crate) struct Trie<S> {
    nodes: Vec<Node>,
    /// The key that leads to each node; those behind one node in their order.
    keys: Vec<u32>,
    /// For each syllable, by its key, the node behind the root: most words are one, and so are found in one look. The last
    /// one stands for all that is no syllable.
    syllables: Vec<u16>,
    /// The other nodes behind the root with their keys, in open addressing; at most half of the slots are taken.
    others: Vec<(u32, u32)>,
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
    /// One bit of 32 for every key that leads on: most tokens end a walk, and most of them by this.
    follow: u32,
    /// The first of the nodes behind it, and how many there are.
    next: u32,
    count: u32,
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

type Words = Map<u32, Vec<Box<str>>>;

/// A key as evenly spread bits.
fn mixed(node: u32, key: u32) -> u64 {
    (u64::from(node) << 32 | u64::from(key)).wrapping_mul(MIX)
}

/// The bit of a key in [`Node::follow`].
fn follow_bit(key: u32) -> u32 {
    1 << (mixed(ROOT, key) >> 59)
}

const ROOT: u32 = 0;

/// The keys of syllables are below it.
const SYLLABLES: usize = 1 << 16;

/// From a node by a key to the next node, in open addressing.
#[derive(Clone, Debug)]
struct Edges {
    /// A free slot leads to the root, which is never a target. At most half of them are taken.
    slots: Vec<Edge>,
    count: usize,
}

#[derive(Clone, Copy, Default, Debug)]
struct Edge {
    from: u32,
    key: u32,
    to: u32,
}

impl Edges {
    fn new() -> Self {
        // Enough for the names of the communes.
        Self { slots: vec![Edge::default(); 1 << 15], count: 0 }
    }

    /// The slot of an edge, or the free one where it belongs.
    fn slot(&self, from: u32, key: u32) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = (mixed(from, key) >> 32) as usize & mask;
        while self.slots[at].to != ROOT && (self.slots[at].from, self.slots[at].key) != (from, key) {
            at = (at + 1) & mask;
        }
        at
    }

    /// Where an edge leads; there is one to `to` afterwards if there was none.
    fn lead(&mut self, from: u32, key: u32, to: u32) -> u32 {
        let at = self.slot(from, key);
        if self.slots[at].to != ROOT {
            return self.slots[at].to;
        }
        self.slots[at] = Edge { from, key, to };
        self.count += 1;
        if self.count * 2 > self.slots.len() {
            let size = self.slots.len() * 2;
            for edge in std::mem::replace(&mut self.slots, vec![Edge::default(); size]) {
                if edge.to != ROOT {
                    let at = self.slot(edge.from, edge.key);
                    self.slots[at] = edge;
                }
            }
        }
        to
    }

    /// For each of so many nodes the edges behind it, as a chain of the nodes they lead to, each with its key.
    fn chains(self, nodes: usize) -> Chains {
        let mut chains = Chains { first: vec![ROOT; nodes], next: vec![(0, ROOT); nodes] };
        for Edge { from, key, to } in self.slots.into_iter().filter(|edge| edge.to != ROOT) {
            chains.next[to as usize] = (key, chains.first[from as usize]);
            chains.first[from as usize] = to;
        }
        chains
    }
}

/// The nodes behind each node; the root ends a chain.
struct Chains {
    first: Vec<u32>,
    /// The key that leads to a node, and the next node of its chain.
    next: Vec<(u32, u32)>,
}

impl Chains {
    /// Writes the keys behind a node with where they lead, in their order.
    fn read(&self, node: u32, out: &mut Vec<(u32, u32)>) {
        out.clear();
        let mut to = self.first[node as usize];
        while to != ROOT {
            let (key, next) = self.next[to as usize];
            out.push((key, to));
            to = next;
        }
        out.sort_unstable();
    }
}

/// Memory for [`Trie::walk_each`].
#[derive(Clone, Default, Debug)]
pub(crate) struct Walks {
    /// The node that each token leads to from the root.
    first: Vec<u32>,
    /// Tokens whose walk is not over.
    open: Vec<u32>,
}

/// Writes the numbers below `count` of which something is true.
#[inline]
pub(crate) fn choose(chosen: &mut Vec<u32>, count: usize, is: impl Fn(usize) -> bool) {
    chosen.resize(count, 0);
    let mut kept = 0;
    for at in 0..count {
        chosen[kept] = at as u32;
        kept += usize::from(is(at));
    }
    chosen.truncate(kept);
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
                let word = token.span().of(phrase);
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
    pub(crate) fn build(self, mut mean: impl FnMut(&[Hit<S>]) -> u32) -> Trie<S> {
        let count = self.nodes as usize;
        let endings =
            Groups::of(count, self.found.iter().map(|&(node, ending)| (node as usize, ending)), PartialEq::eq);
        let chains = self.edges.chains(count);
        let mut behind = Vec::new();
        let mut trie = Trie {
            nodes: Vec::with_capacity(count),
            keys: Vec::with_capacity(count),
            syllables: vec![0; SYLLABLES + 1],
            others: Vec::new(),
            small: vec![Found::default()],
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
        trie.index();
        // No walk goes on from the root but by the index.
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
        let found = add(before.found, &mut endings.iter());
        let mut node = Node { found, ..Node::default() };
        if before.small != 0 || endings.iter().any(|ending| ending.capitals) {
            let small = if before.small == 0 { before.found } else { self.small[before.small as usize] };
            let small = add(small, &mut endings.iter().filter(|ending| !ending.capitals));
            node.small = self.small.len() as u32;
            self.small.push(small);
        }
        node
    }

    /// Notes the nodes behind the root by their keys.
    fn index(&mut self) {
        let Node { next, count, .. } = self.nodes[ROOT as usize];
        self.others = vec![(0, ROOT); (count as usize * 2).next_power_of_two()];
        for node in next..next + count {
            let key = self.keys[node as usize];
            match self.syllables.get_mut(key as usize).filter(|_| (key as usize) < SYLLABLES) {
                // Of syllables there are fewer than such numbers, and the keys put them first.
                Some(syllable) => *syllable = node as u16,
                None => {
                    let at = self.other(key);
                    self.others[at] = (key, node);
                }
            }
        }
    }

    /// The slot of a key among [`Self::others`], or the free one where it belongs.
    #[inline]
    fn other(&self, key: u32) -> usize {
        let mask = self.others.len() - 1;
        let mut at = (mixed(ROOT, key) >> 32) as usize & mask;
        while self.others[at].1 != ROOT && self.others[at].0 != key {
            at = (at + 1) & mask;
        }
        at
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
    pub(crate) fn walk(&self, source: &str, tokens: &[Token]) -> (Found, usize) {
        let Some(token) = tokens.first() else { return (Found::default(), 0) };
        let first = match self.syllables.get(token.key as usize) {
            Some(&node) => node.into(),
            None => self.other_node(source, token),
        };
        let (found, read) = self.go_on(source, tokens, first);
        (found, read + 1)
    }

    /// Every phrase that begins at each of `tokens`, one after the other in `found`; returns how many tokens were read.
    ///
    /// All walks begin before any goes on, in loops that have nothing to choose: most end with their first token, and none
    /// of those waits until the memory has answered the one before it.
    pub(crate) fn walk_each(
        &self,
        source: &str,
        tokens: &[Token],
        found: &mut Vec<Found>,
        Walks { first, open }: &mut Walks,
    ) -> usize {
        first.clear();
        first.extend(tokens.iter().map(|token| u32::from(self.syllables[(token.key as usize).min(SYLLABLES)])));
        choose(open, tokens.len(), |at| tokens[at].key as usize >= SYLLABLES);
        for &at in &*open {
            first[at as usize] = self.other_node(source, &tokens[at as usize]);
        }
        found.clear();
        found.extend(first.iter().zip(tokens).map(|(&node, token)| self.told(&self.nodes[node as usize], token)));
        choose(open, tokens.len().saturating_sub(1), |at| {
            self.nodes[first[at] as usize].follow & follow_bit(tokens[at + 1].key) != 0
        });
        let mut read = tokens.len();
        for &at in &*open {
            let (further, more) = self.go_on(source, &tokens[at as usize..], first[at as usize]);
            found[at as usize] = further;
            read += more;
        }
        read
    }

    /// What is found behind the node that the first of `tokens` leads to, and how many more were read.
    fn go_on(&self, source: &str, tokens: &[Token], first: u32) -> (Found, usize) {
        let mut node = &self.nodes[first as usize];
        let mut read = 0;
        for token in tokens.iter().skip(1) {
            if token.opens_line() {
                break;
            }
            read += 1;
            if node.follow & follow_bit(token.key) == 0 {
                break;
            }
            match self.behind(node, token.key) {
                Some(next) if self.is_word(source, token) => node = next,
                _ => break,
            }
        }
        (tokens.first().map_or_else(Found::default, |token| self.told(node, token)), read)
    }

    /// What is found at a node that a walk from this token has led to.
    #[inline]
    fn told(&self, node: &Node, first: &Token) -> Found {
        let small = node.small != 0 && !is_in_capitals(first);
        if small { self.small[node.small as usize] } else { node.found }
    }

    /// The node that a first token leads to which is no syllable of the language; the root if there is none.
    fn other_node(&self, source: &str, token: &Token) -> u32 {
        let (_, node) = self.others[self.other(token.key)];
        if node != ROOT && self.is_word(source, token) { node } else { ROOT }
    }

    /// The node that a key leads to behind another one.
    #[inline]
    fn behind(&self, node: &Node, key: u32) -> Option<&Node> {
        /// Up to so many keys are looked through, for they lie in one or two lines of the cache.
        const FEW: usize = 16;
        let (next, count) = (node.next as usize, node.count as usize);
        let keys = &self.keys[next..next + count];
        let at =
            if count <= FEW { keys.iter().position(|&other| other == key)? } else { keys.binary_search(&key).ok()? };
        Some(&self.nodes[next + at])
    }

    /// Whether a token is the word that its key stands for.
    #[inline]
    fn is_word(&self, source: &str, token: &Token) -> bool {
        token.key & HASHED == 0 || self.is_stored(token.span().of(source), token.key)
    }

    fn is_stored(&self, word: &str, key: u32) -> bool {
        self.words.get(&key).is_some_and(|known| known.iter().any(|stored| is_folded(word, stored)))
    }
}
