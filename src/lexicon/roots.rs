//! The nodes that the first token of a phrase leads to.

use crate::lexicon::edges::{ROOT, mixed};
use crate::lexicon::trie::follow_bit;
use crate::text::{NEAR, NO_KEY, Token, near_key};

/// What one look tells of a token: most walks end there, and of none of those is anything asked but this.
#[derive(Clone, Copy, Default, Debug)]
pub(crate) struct Root {
    /// One bit of 64 for every key that leads on.
    pub(super) follow: u64,
    /// The node that it leads to; the root if no phrase begins with it.
    pub(crate) node: u32,
    pub(super) said: Said,
}

/// What is known of what is found at a node: the number of what it means, 0 for nothing, or, with the top bit, that
/// letter case decides, and where that is written.
#[derive(Clone, Copy, Default, Debug)]
pub(crate) struct Said(u32);

impl Said {
    const CASED: u32 = 1 << 31;

    pub(super) fn meaning(number: u32) -> Self {
        debug_assert!(number < Self::CASED, "more meanings than there are phrases");
        Self(number)
    }

    pub(super) fn cased(place: usize) -> Self {
        Self(Self::CASED | place as u32)
    }

    /// The place of what letter case decides.
    #[inline(always)]
    pub(super) fn place(self) -> Option<usize> {
        (self.0 & Self::CASED != 0).then_some((self.0 & !Self::CASED) as usize)
    }

    /// The number of what it means; that of nothing where letter case decides.
    #[inline(always)]
    pub(super) fn number(self) -> u32 {
        self.0 & ((self.0 as i32 >> 31) as u32 ^ u32::MAX)
    }
}

impl Root {
    /// Whether a walk may tell more where this is behind the first token.
    #[inline(always)]
    pub(crate) fn goes_on(&self, behind: Lead) -> bool {
        (self.follow & behind.0 != 0) | self.said.place().is_some()
    }

    /// The number of what the phrases of this one token mean, as far as the first look tells.
    #[inline(always)]
    pub(crate) fn meaning(&self) -> u32 {
        self.said.number()
    }
}

/// What a token is to a walk that comes to it: the bit of its key, none where it begins a line, for no walk goes
/// over that. By default it is what is behind the last.
#[derive(Clone, Copy, Default, Debug)]
pub(crate) struct Lead(pub(super) u64);

impl Lead {
    #[inline(always)]
    pub(crate) fn of(token: &Token) -> Self {
        Self(follow_bit(token.key) & u64::from(token.opens_line()).wrapping_sub(1))
    }
}

/// The nodes behind the root by their keys.
#[derive(Clone, Default, Debug)]
pub(crate) struct Roots {
    /// Those of syllables and usual marks, which most tokens are, so that they are found in one look. The last one
    /// stands for all others.
    near: Vec<Root>,
    /// The keys of the others, in open addressing; at most half of the slots are taken.
    keys: Vec<u32>,
    /// What is known of each of these.
    others: Vec<Root>,
}

impl Roots {
    /// Of the keys behind the root and of what is known of them.
    pub(crate) fn new(keys: impl ExactSizeIterator<Item = (u32, Root)>) -> Self {
        let slots = (keys.len() * 2).next_power_of_two();
        let near = vec![Root::default(); NEAR + 1];
        let mut roots = Self { near, keys: vec![NO_KEY; slots], others: vec![Root::default(); slots] };
        roots.near[NEAR].said = Said::cased(0);
        for (key, root) in keys {
            match roots.near.get_mut(near_key(key)).filter(|_| is_near(key)) {
                Some(near) => *near = root,
                None => {
                    let at = roots.other(key);
                    (roots.keys[at], roots.others[at]) = (key, root);
                }
            }
        }
        roots
    }

    /// What is known of a key if it is near; of all others, that only a walk can tell.
    #[inline(always)]
    pub(crate) fn near(&self, key: u32) -> Root {
        self.near.get(near_key(key)).copied().unwrap_or_default()
    }

    /// What is known of a key; that of the root if no phrase begins with it.
    #[inline]
    pub(crate) fn get(&self, key: u32) -> Root {
        if is_near(key) {
            return self.near(key);
        }
        let at = self.other(key);
        if self.keys[at] == NO_KEY { Root::default() } else { self.others[at] }
    }

    /// The slot of a key among the others, or the free one where it belongs.
    fn other(&self, key: u32) -> usize {
        let mask = self.keys.len() - 1;
        let mut at = (mixed(ROOT, key) >> 32) as usize & mask;
        while self.keys[at] != NO_KEY && self.keys[at] != key {
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
