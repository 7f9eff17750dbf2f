//! The nodes that the first token of a phrase leads to.

use crate::lexicon::edges::{ROOT, mixed};
use crate::text::{NEAR, near_key};

/// The nodes behind the root by their keys.
#[derive(Clone, Debug)]
pub(crate) struct Roots {
    /// Those of syllables and marks, which most tokens are, so that they are found in one look. The last one
    /// stands for all others.
    near: Vec<u32>,
    /// The others with their keys, in open addressing; at most half of the slots are taken.
    others: Vec<(u32, u32)>,
}

impl Roots {
    /// Of the keys behind the root, the first of which leads to the node of this number, and each of the others to the
    /// next; `ask` is the node that is given for a key that is not near.
    pub(crate) fn new(keys: &[u32], first: u32, ask: u32) -> Self {
        let mut roots =
            Self { near: vec![ROOT; NEAR + 1], others: vec![(0, ROOT); (keys.len() * 2).next_power_of_two()] };
        roots.near[NEAR] = ask;
        for (&key, node) in keys.iter().zip(first..) {
            match roots.near.get_mut(near_key(key)).filter(|_| is_near(key)) {
                Some(near) => *near = node,
                None => {
                    let at = roots.other(key);
                    roots.others[at] = (key, node);
                }
            }
        }
        roots
    }

    /// The node that a key leads to if it is near, the root if there is none; of all others the one that was named.
    #[inline]
    pub(crate) fn near(&self, key: u32) -> u32 {
        self.near.get(near_key(key)).copied().unwrap_or(ROOT)
    }

    /// The node that a key leads to; the root if there is none.
    #[inline]
    pub(crate) fn get(&self, key: u32) -> u32 {
        if is_near(key) { self.near(key) } else { self.others[self.other(key)].1 }
    }

    /// The slot of a key among the others, or the free one where it belongs.
    fn other(&self, key: u32) -> usize {
        let mask = self.others.len() - 1;
        let mut at = (mixed(ROOT, key) >> 32) as usize & mask;
        while self.others[at].1 != ROOT && self.others[at].0 != key {
            at = (at + 1) & mask;
        }
        at
    }
}

/// Whether a key has a place of its own.
#[inline]
fn is_near(key: u32) -> bool {
    near_key(key) != NEAR
}
