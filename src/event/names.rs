//! The words of names as keys: what names are compared by.

use std::ops::Range;

use crate::extract::Cursor;
use crate::map::{Firsts, MIX};

/// The words of each name, one name behind another, and which names are equal. The memory is used again.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    keys: Vec<u32>,
    /// Where each name begins, and where the last one ends.
    starts: Vec<u32>,
    /// For each name the first that is equal.
    firsts: Vec<u32>,
    index: Firsts,
}

/// The words at some tokens.
pub(super) fn words<'a>(c: &Cursor<'a>, tokens: &Range<usize>) -> impl Iterator<Item = u32> + use<'a> {
    c.tokens(tokens).iter().map(|token| token.key)
}

/// The hash of words, mixed one behind another.
pub(super) fn hash(words: impl Iterator<Item = u32>) -> u64 {
    let mixed = words.fold(0, |hash, word| (hash ^ u64::from(word)).wrapping_mul(MIX));
    mixed ^ mixed >> 32
}

impl Names {
    /// Takes names, in place of those before.
    pub(super) fn read<I: Iterator<Item = u32>>(&mut self, all: impl ExactSizeIterator<Item = I>) {
        let Self { keys, starts, firsts, index } = self;
        keys.clear();
        starts.clear();
        starts.push(0);
        firsts.clear();
        index.clear(all.len());
        for (number, name) in all.enumerate() {
            let start = keys.len();
            keys.extend(name);
            starts.push(keys.len() as u32);
            let words = &keys[start..];
            let first = index.first(hash(words.iter().copied()), number, |other| get(keys, starts, other) == words);
            firsts.push(first as u32);
        }
    }

    /// The words of the name of this number.
    pub(super) fn get(&self, name: usize) -> &[u32] {
        get(&self.keys, &self.starts, name)
    }

    /// The first name that is equal to the one of this number.
    pub(super) fn first(&self, name: usize) -> usize {
        self.firsts[name] as usize
    }

    /// The first name of these words.
    pub(super) fn find(&self, words: &[u32]) -> Option<usize> {
        self.index.find(hash(words.iter().copied()), |name| self.get(name) == words)
    }

    /// See [`opening`].
    pub(super) fn opening(&self, name: usize) -> u64 {
        opening(self.get(name).first().copied().unwrap_or_default())
    }
}

/// One name of several that lie one behind another.
fn get<'k>(keys: &'k [u32], starts: &[u32], name: usize) -> &'k [u32] {
    &keys[starts[name] as usize..starts[name + 1] as usize]
}

/// One bit for the first word of a name: two names of different bits begin with different words.
pub(super) fn opening(first: u32) -> u64 {
    1 << (first.wrapping_mul(0x9E37_79B1) >> 26)
}
