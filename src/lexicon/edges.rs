//! The edges of a trie while it is gathered.

use crate::map::MIX;

/// The node that every walk begins at; no edge leads to it.
pub(crate) const ROOT: u32 = 0;

/// A key as evenly spread bits.
pub(crate) fn mixed(node: u32, key: u32) -> u64 {
    (u64::from(node) << 32 | u64::from(key)).wrapping_mul(MIX)
}

/// One of 2 to the power of `bits` numbers that a key is known by in small.
#[inline(always)]
pub(crate) fn trace(key: u32, bits: u32) -> u64 {
    mixed(ROOT, key) >> (u64::BITS - bits)
}

/// From a node by a key to the next node, in open addressing.
#[derive(Clone, Debug)]
pub(crate) struct Edges {
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
    pub(crate) fn new() -> Self {
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
    pub(crate) fn lead(&mut self, from: u32, key: u32, to: u32) -> u32 {
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
    pub(crate) fn chains(self, nodes: usize) -> Chains {
        let mut chains = Chains { first: vec![ROOT; nodes], next: vec![(0, ROOT); nodes] };
        for Edge { from, key, to } in self.slots.into_iter().filter(|edge| edge.to != ROOT) {
            chains.next[to as usize] = (key, chains.first[from as usize]);
            chains.first[from as usize] = to;
        }
        chains
    }
}

/// The nodes behind each node; the root ends a chain.
pub(crate) struct Chains {
    first: Vec<u32>,
    /// The key that leads to a node, and the next node of its chain.
    next: Vec<(u32, u32)>,
}

impl Chains {
    /// Writes the keys behind a node with where they lead, in their order.
    pub(crate) fn read(&self, node: u32, out: &mut Vec<(u32, u32)>) {
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
