//! Every phrase of every table in one structure over token keys.

use std::ops::Range;

use crate::groups::Groups;
use crate::lexicon::edges::{Edges, ROOT, trace};
use crate::lexicon::nodes::Nodes;
use crate::lexicon::roots::{Root, Roots, Said};
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
/// node: a walk gives the number of a node, and copies nothing.
#[derive(Clone, Debug)]
pub(crate) struct Trie<S> {
    roots: Roots,
    nodes: Nodes,
    /// What stands for what is found on paths whose first word may be a short form in capitals only: if it is in small
    /// letters, and if it is in capitals. The first is of none.
    cased: Vec<[Found; 2]>,
    /// All hits of the path to each node, shortest first.
    lists: Groups<Hit<S>>,
    /// So that an equal hash alone is no hit.
    words: Stored,
}

/// Where a walk has come to: the node whose list has what is found, and the number that the lexicon has given to what
/// it means. Of both 0 is nothing.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(crate) struct Found {
    pub(crate) node: u32,
    pub(crate) meaning: u32,
}

/// The bit of a key in what leads on from a root: most tokens end a walk, and nearly all of them by this.
#[inline(always)]
pub(super) fn follow_bit(key: u32) -> u64 {
    1 << trace(key, u64::BITS.ilog2())
}

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
    pub(crate) fn build(self, mean: impl FnMut(&[Hit<S>]) -> u32) -> Trie<S> {
        let count = self.nodes as usize;
        let endings =
            Groups::of(count, self.found.iter().map(|&(node, ending)| (node as usize, ending)), PartialEq::eq);
        let chains = self.edges.chains(count);
        let mut lists = Lists { all: Groups::new(), cased: vec![[Listed::default(); 2]], mean };
        lists.all.push(std::iter::empty());
        let mut nodes = Nodes::new();
        // Of each place the node as it was numbered, if there is one, how many tokens lead to it, and what is found
        // there.
        let mut places = vec![(Some(ROOT), 0, Reached::default())];
        let (mut behind, mut at) = (Vec::new(), 0);
        while let Some(&(node, len, reached)) = places.get(at) {
            behind.clear();
            node.inspect(|&node| chains.read(node, &mut behind));
            if !behind.is_empty() {
                places.push((None, 0, Reached::default()));
                let first = places.len();
                places.extend(
                    behind
                        .iter()
                        .map(|&(_, to)| (Some(to), len + 1, lists.reach(&reached, len + 1, endings.get(to as usize)))),
                );
                let keys = behind.iter().map(|&(key, _)| key);
                nodes.add(at as u32, keys.zip(places[first..].iter().map(|(.., reached)| reached.said())));
            }
            at += 1;
        }
        // What letter case decides stands behind the nodes, as two nodes more each.
        let all = places.iter().map(|(.., reached)| reached.listed).chain(lists.cased.iter().flatten().copied());
        let ordered = lists.all.ordered(all.map(|listed| listed.list as usize));
        let mut numbers = places.len() as u32..;
        let mut found = |Listed { meaning, .. }| Found { node: numbers.next().unwrap_or_default(), meaning };
        let cased = lists.cased.iter().map(|both| both.map(&mut found)).collect();
        let first = nodes.behind(ROOT);
        let roots = nodes.keys(first.clone()).enumerate().map(|(n, key)| {
            let node = first.start + n as u32;
            let follow = nodes.keys(nodes.behind(node)).fold(0, |follow, key| follow | follow_bit(key));
            (key, Root { follow, node, said: nodes.said(node) })
        });
        Trie { roots: Roots::new(roots), nodes, cased, lists: ordered, words: self.words }
    }
}

/// What is found at a node: the number of the list of hits, and that of what they mean.
#[derive(Clone, Copy, Default, Debug)]
struct Listed {
    list: u32,
    meaning: u32,
}

/// What is found at a node where letter case may decide.
#[derive(Clone, Copy, Default, Debug)]
struct Reached {
    /// If letter case decides, nothing.
    listed: Listed,
    /// Where among what letter case decides stands what is found; 0 where it doesn't matter.
    cased: usize,
}

impl Reached {
    fn said(&self) -> Said {
        if self.cased == 0 { Said::meaning(self.listed.meaning) } else { Said::cased(self.cased) }
    }
}

/// The lists of hits while they are gathered.
struct Lists<S, M> {
    /// The first is empty.
    all: Groups<Hit<S>>,
    /// See [`Trie::cased`].
    cased: Vec<[Listed; 2]>,
    mean: M,
}

impl<S: Copy + Eq, M: FnMut(&[Hit<S>]) -> u32> Lists<S, M> {
    /// What is found where these phrases of so many tokens end, behind what was found before.
    fn reach(&mut self, before: &Reached, len: usize, endings: &[Ending<S>]) -> Reached {
        let mut add = |before: Listed, endings: &mut dyn Iterator<Item = &Ending<S>>| {
            let own = endings.map(|ending| Hit { len, entry: ending.entry });
            let list = self.all.extend(before.list as usize, own) as u32;
            let meaning = if list == before.list { before.meaning } else { (self.mean)(self.all.get(list as usize)) };
            Listed { list, meaning }
        };
        if before.cased == 0 && !endings.iter().any(|ending| ending.capitals) {
            return Reached { listed: add(before.listed, &mut endings.iter()), cased: 0 };
        }
        let [small, capitals] = if before.cased == 0 { [before.listed; 2] } else { self.cased[before.cased] };
        let capitals = add(capitals, &mut endings.iter());
        let small = add(small, &mut endings.iter().filter(|ending| !ending.capitals));
        self.cased.push([small, capitals]);
        Reached { listed: Listed::default(), cased: self.cased.len() - 1 }
    }
}

/// Whether a token is a syllable of the language, or looks like one, written in capitals: `TƯ`.
fn is_in_capitals(token: &Token) -> bool {
    token.case() == Case::Upper && token.kind() == Kind::Syllable && token.letters() > 1
}

impl<S: Copy + Eq> Trie<S> {
    /// The phrases found at a node, shortest first.
    #[inline]
    pub(crate) fn list(&self, node: u32) -> &[Hit<S>] {
        self.lists.get(node as usize)
    }

    /// What the first token alone says of the phrases that begin with it.
    #[inline(always)]
    pub(crate) fn begin(&self, token: &Token) -> Root {
        self.roots.near(token.key)
    }

    /// The node that a token leads to; the root if no phrase begins with it.
    #[inline]
    pub(crate) fn first(&self, source: &str, token: &Token) -> u32 {
        let node = self.roots.get(token.key).node;
        if node != ROOT && self.is_word(source, token) { node } else { ROOT }
    }

    /// Whether a walk that is at a node may go on over what is behind it: `None` if nothing may be, else whether a
    /// phrase may.
    #[inline]
    pub(crate) fn leads_on(&self, node: u32, next: Option<&Token>) -> Option<bool> {
        let next = next.filter(|next| node != ROOT && !next.opens_line())?;
        Some(self.nodes.leads_on(node, next.key))
    }

    /// Where the nodes behind one lie.
    #[inline]
    pub(crate) fn behind(&self, node: u32) -> Range<u32> {
        self.nodes.behind(node)
    }

    /// The node of those behind another one that a token leads to.
    #[inline]
    pub(crate) fn step(&self, source: &str, behind: Range<u32>, next: &Token) -> Option<u32> {
        self.nodes.find(behind, next.key).filter(|_| self.is_word(source, next))
    }

    /// What a walk has found that began at this token and has come to this node.
    #[inline]
    pub(crate) fn found(&self, node: u32, first: &Token) -> Found {
        let said = self.nodes.said(node);
        match said.place() {
            None => Found { node, meaning: said.number() },
            Some(place) => self.cased[place][usize::from(is_in_capitals(first))],
        }
    }

    /// What the tokens from the first of `tokens` on lead to, and how many were read behind it.
    pub(crate) fn walk(&self, source: &str, tokens: &[Token]) -> (Found, usize) {
        let Some((first, rest)) = tokens.split_first() else { return Default::default() };
        let mut node = self.first(source, first);
        let rest = if node == ROOT { &[] } else { rest };
        let mut read = 0;
        for next in rest.iter().take_while(|next| !next.opens_line()) {
            read += 1;
            match self.step(source, self.behind(node), next) {
                Some(behind) => node = behind,
                None => break,
            }
        }
        (self.found(node, first), read)
    }

    /// Whether a token is the word that its key stands for.
    #[inline(always)]
    fn is_word(&self, source: &str, token: &Token) -> bool {
        token.key & HASHED == 0 || self.words.has(token.key, token.span().of(source))
    }
}
