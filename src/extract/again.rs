//! Phrases that the article itself gives, found again wherever they stand.

use std::ops::Range;

use crate::extract::cursor::Cursor;
use crate::extract::gate::Gate;
use crate::extract::rule::scan;
use crate::map::Map;

/// How many phrases that begin alike are kept: a text that gives more of them is no article.
const MOST: usize = 16;

/// The keys of a phrase, and what it stands for.
pub(super) type Phrase<T> = (Box<[u32]>, T);

/// Phrases of one text by the keys of their tokens, each with what it stands for.
pub(super) struct Again<T> {
    phrases: Map<u32, Vec<Phrase<T>>>,
    /// A bit for the keys that phrases begin with, by [`sieve`]: most words begin none.
    firsts: u64,
}

/// The bit of a key among 64.
const fn sieve(key: u32) -> u64 {
    1 << (key ^ key >> 6) % u64::BITS
}

impl<T> Again<T> {
    pub(super) fn new() -> Self {
        Self { phrases: Map::default(), firsts: 0 }
    }

    /// Keeps the words of some tokens, unless they are known.
    pub(super) fn learn(&mut self, c: &Cursor<'_>, tokens: Range<usize>, value: impl FnOnce() -> T) {
        let keys: Box<[u32]> = tokens.map(|i| c.key(i)).collect();
        let Some(&first) = keys.first() else { return };
        self.firsts |= sieve(first);
        let alike = self.phrases.entry(first).or_default();
        if alike.len() < MOST && alike.iter().all(|(known, _)| *known != keys) {
            alike.push((keys, value()));
        }
    }

    /// Reads a text at the tokens that pass a gate and are not taken; `read` says where what begins there ends,
    /// given the phrases that are there and do not go on over what is taken.
    pub(super) fn read(
        &self,
        c: &Cursor<'_>,
        gate: Gate,
        taken: impl Iterator<Item = Range<usize>>,
        mut read: impl FnMut(usize, &mut dyn Iterator<Item = &Phrase<T>>) -> Option<usize>,
    ) {
        if self.phrases.is_empty() {
            return;
        }
        let mut is_taken = vec![false; c.len()];
        taken.for_each(|tokens| is_taken[tokens].fill(true));
        scan(c, gate, |at| {
            let first = c.key(at);
            let alike = if self.firsts & sieve(first) == 0 { None } else { self.phrases.get(&first) }?;
            let fits = |(keys, _): &&Phrase<T>| {
                keys.iter().zip(at..).all(|(&key, i)| is_taken.get(i) == Some(&false) && c.key(i) == key)
            };
            read(at, &mut alike.iter().filter(fits))
        });
    }
}
