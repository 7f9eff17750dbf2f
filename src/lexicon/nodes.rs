//! The nodes of a trie behind its roots.

use crate::lexicon::edges::{ROOT, mixed};
use crate::lexicon::roots::Said;

/// All of them, in as little memory as they need: texts ask for many, and what lies far off is waited for. The nodes behind one
/// node lie side by side in the order of their keys, and what is behind a common word comes first. Before them lies one that is
/// none: its key is how many they are.
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

    /// The nodes behind one, each with its key.
    pub(super) fn all_behind(&self, node: u32) -> impl ExactSizeIterator<Item = (u32, u32)> {
        let Node { first, .. } = self.0[node as usize];
        self.from(first).iter().enumerate().map(move |(n, node)| (node.key, first + n as u32))
    }

    /// The nodes that lie side by side from this one on; none from the root on.
    #[inline]
    fn from(&self, first: u32) -> &[Node] {
        let first = first as usize;
        if first == 0 { &[] } else { &self.0[first..first + self.0[first - 1].key as usize] }
    }

    /// The node that a key leads to behind another one; the root if none does.
    #[inline]
    pub(super) fn behind(&self, node: u32, key: u32) -> u32 {
        /// Up to so many are looked through, for they lie in a few lines of the cache.
        const FEW: usize = 8;
        let Node { follow, first, .. } = self.0[node as usize];
        if follow & follow_bit(key) == 0 {
            return ROOT;
        }
        let nodes = self.from(first);
        let at = match nodes.len() {
            ..=FEW => nodes.iter().position(|node| node.key == key),
            _ => nodes.binary_search_by_key(&key, |node| node.key).ok(),
        };
        at.map_or(ROOT, |at| first + at as u32)
    }
}

/// The bit of a key in [`Node::follow`].
#[inline]
fn follow_bit(key: u32) -> u32 {
    1 << (mixed(ROOT, key) >> 59)
}
