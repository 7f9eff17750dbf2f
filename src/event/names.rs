//! The words of names as keys: what names are compared by.

use std::hash::Hasher;
use std::ops::Range;

use crate::extract::Cursor;
use crate::map::{Firsts, Mixer};

/// The words of each name, one name behind another, and which names are equal. The memory is used again.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    keys: Vec<u32>,
    /// Where each name ends.
    ends: Vec<u32>,
    /// For each name the first that is equal.
    firsts: Vec<u32>,
    index: Firsts,
}

fn hash(words: &[u32]) -> u64 {
    let mut mixer = Mixer::default();
    words.iter().for_each(|&word| mixer.write_u32(word));
    mixer.finish()
}

impl Names {
    /// Takes the names that stand at these tokens, in place of those before.
    pub(super) fn read_at<'t>(&mut self, c: &Cursor<'_>, all: impl ExactSizeIterator<Item = &'t Range<usize>>) {
        self.read(all.map(|tokens| tokens.clone().map(|at| c.key(at))));
    }

    /// Takes names, in place of those before.
    pub(super) fn read<I: Iterator<Item = u32>>(&mut self, all: impl ExactSizeIterator<Item = I>) {
        self.keys.clear();
        self.ends.clear();
        self.firsts.clear();
        self.index.clear(all.len());
        for (number, name) in all.enumerate() {
            let start = self.keys.len();
            self.keys.extend(name);
            self.ends.push(self.keys.len() as u32);
            let Self { keys, ends, index, .. } = self;
            let words = &keys[start..];
            let first = index.first(hash(words), number, |other| get(keys, ends, other) == words);
            self.firsts.push(first as u32);
        }
    }

    /// The words of the name of this number.
    pub(super) fn get(&self, name: usize) -> &[u32] {
        get(&self.keys, &self.ends, name)
    }

    /// The first name that is equal to the one of this number.
    pub(super) fn first(&self, name: usize) -> usize {
        self.firsts[name] as usize
    }

    /// The first name of these words.
    pub(super) fn find(&self, words: &[u32]) -> Option<usize> {
        self.index.find(hash(words), |name| self.get(name) == words)
    }

    /// See [`opening`].
    pub(super) fn opening(&self, name: usize) -> u64 {
        opening(self.get(name).first().copied().unwrap_or_default())
    }
}

/// One name of several that lie one behind another.
fn get<'k>(keys: &'k [u32], ends: &[u32], name: usize) -> &'k [u32] {
    let start = name.checked_sub(1).map_or(0, |before| ends[before]);
    &keys[start as usize..ends[name] as usize]
}

/// One bit for the first word of a name: two names of different bits begin with different words.
pub(super) fn opening(first: u32) -> u64 {
    1 << (first.wrapping_mul(0x9E37_79B1) >> 26)
}
