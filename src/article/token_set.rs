//! A set of the tokens of a text, a bit each.

use std::ops::Range;

use crate::bits::BITS;

/// The tokens of a text of which something is true.
#[derive(Clone, Debug, Default)]
pub(crate) struct TokenSet {
    words: Vec<u64>,
}

impl TokenSet {
    pub(crate) fn clear(&mut self) {
        self.words.clear();
    }

    pub(crate) fn insert(&mut self, token: usize) {
        if self.words.len() <= token / BITS {
            self.words.resize(token / BITS + 1, 0);
        }
        self.words[token / BITS] |= 1 << (token % BITS);
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.words.iter().map(|bits| bits.count_ones() as usize).sum()
    }

    /// Says of the next 64 tokens which are in the set, the first of them in the lowest bit.
    pub(crate) fn push(&mut self, bits: u64) {
        self.words.push(bits);
    }

    /// Whether some of a range of tokens are in the set.
    #[inline]
    pub(crate) fn has_any(&self, tokens: Range<usize>) -> bool {
        self.within(tokens).next().is_some()
    }

    /// Those among a range of tokens, in order.
    #[inline]
    pub(crate) fn within(&self, tokens: Range<usize>) -> Within<'_> {
        let word = tokens.start / BITS;
        let bits = self.words.get(word).map_or(0, |bits| bits & u64::MAX << (tokens.start % BITS));
        Within { words: &self.words, word, bits, end: tokens.end }
    }
}

/// A bit for each of at most 64 items of which something is true, the first lowest.
#[inline(always)]
pub(crate) fn bits<T>(some: &[T], is_such: impl Fn(&T) -> bool) -> u64 {
    match <&[T; BITS]>::try_from(some) {
        // Of a known number many are looked at at once.
        Ok(some) => gathered(&std::array::from_fn(|at| u8::from(is_such(&some[at])))),
        Err(_) => some.iter().rev().fold(0, |bits, item| bits << 1 | u64::from(is_such(item))),
    }
}

/// The lowest bits of bytes.
fn gathered(bytes: &[u8; BITS]) -> u64 {
    /// Brings those of eight into the highest byte.
    const GATHER: u64 = 0x0102_0408_1020_4080;
    bytes.chunks_exact(8).rev().fold(0, |bits, eight| {
        let eight = eight.try_into().map_or(0, u64::from_le_bytes);
        bits << 8 | eight.wrapping_mul(GATHER) >> 56
    })
}

/// See [`TokenSet::within`].
#[derive(Clone)]
pub(crate) struct Within<'a> {
    words: &'a [u64],
    /// The word that is being read, and what of it is yet to come.
    word: usize,
    bits: u64,
    end: usize,
}

impl Iterator for Within<'_> {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        while self.bits == 0 {
            self.word += 1;
            self.bits = *self.words.get(self.word).filter(|_| self.word * BITS < self.end)?;
        }
        let at = self.word * BITS + self.bits.trailing_zeros() as usize;
        self.bits &= self.bits - 1;
        (at < self.end).then_some(at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gives_those_of_a_range_in_order() {
        let mut set = TokenSet::default();
        set.push(1 | 1 << 63);
        set.insert(129);
        set.insert(131);
        assert_eq!(set.len(), 4);
        for (range, found) in [
            (0..192, vec![0, 63, 129, 131]),
            (1..131, vec![63, 129]),
            (64..128, vec![]),
            (131..132, vec![131]),
            (132..500, vec![]),
            (400..500, vec![]),
            (5..5, vec![]),
        ] {
            assert_eq!(set.within(range.clone()).collect::<Vec<_>>(), found, "{range:?}");
        }
    }
}
