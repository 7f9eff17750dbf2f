//! The nodes of a trie behind its roots.

use std::ops::Range;

use crate::lexicon::edges::trace;
use crate::lexicon::roots::Said;

/// All of them, in as little memory as they need: texts ask for many, and what lies far off is waited for.
///
/// The nodes behind one node lie side by side in the order of their keys, and what is behind a common word comes first.
/// Before them lies one that is none: its key is how many they are.
#[derive(Clone, Debug)]
pub(crate) struct Nodes(Vec<Node>);

/// What is known at a node.
#[derive(Clone, Copy, Default, Debug)]
struct Node {
    /// The key that leads to it.
    key: u32,
    /// One bit of 32 for every key that leads on: nearly all walks end by this.
    follow: u32,
    /// The first of those behind it.
    first: u32,
    said: Said,
}

impl Nodes {
    /// No nodes but the root.
    pub(super) fn new() -> Self {
        Self(vec![Node::default()])
    }

    /// Adds the nodes behind one in the order of their keys.
    pub(super) fn add(&mut self, node: u32, behind: impl ExactSizeIterator<Item = (u32, Said)>) {
        self.0.push(Node { key: behind.len() as u32, ..Node::default() });
        self.0[node as usize].first = self.0.len() as u32;
        for (key, said) in behind {
            self.0[node as usize].follow |= follow_bit(key);
            self.0.push(Node { key, said, ..Node::default() });
        }
    }

    /// What is known of what is found at a node.
    #[inline]
    pub(super) fn said(&self, node: u32) -> Said {
        self.0[node as usize].said
    }

    /// Whether this key may lead on from a node.
    #[inline]
    pub(super) fn leads_on(&self, node: u32, key: u32) -> bool {
        self.0[node as usize].follow & follow_bit(key) != 0
    }

    /// Where the nodes behind one lie.
    #[inline]
    pub(super) fn behind(&self, node: u32) -> Range<u32> {
        match self.0[node as usize].first {
            0 => 0..0,
            first => first..first + self.0[first as usize - 1].key,
        }
    }

    /// The keys that lead to some nodes.
    pub(super) fn keys(&self, nodes: Range<u32>) -> impl ExactSizeIterator<Item = u32> {
        self.0[nodes.start as usize..nodes.end as usize].iter().map(|node| node.key)
    }

    /// Of some nodes that lie side by side the one that a key leads to.
    #[inline]
    pub(super) fn find(&self, nodes: Range<u32>, key: u32) -> Option<u32> {
        /// Up to so many are looked through, for they lie in a few lines of the cache.
        const FEW: usize = 8;
        let some = &self.0[nodes.start as usize..nodes.end as usize];
        let at = match some.len() {
            ..=FEW => some.iter().position(|node| node.key == key),
            _ => some.binary_search_by_key(&key, |node| node.key).ok(),
        };
        at.map(|at| nodes.start + at as u32)
    }
}

/// The bit of a key in [`Node::follow`].
#[inline]
fn follow_bit(key: u32) -> u32 {
    1 << trace(key, u32::BITS.ilog2())
}
