//! A perfect hash: what falls together by the first hash is parted by a multiplier of its own, so that one look is
//! enough and there is no loop whose end a processor would have to guess.

use crate::groups::Groups;

/// A word in one number, never zero.
pub(crate) trait Word: Copy + Default + Eq {
    /// Sixty-four bits of it; where it has more, they are mixed in.
    fn digest(self) -> u64;
}

impl Word for u64 {
    #[inline(always)]
    fn digest(self) -> u64 {
        self
    }
}

impl Word for u128 {
    #[inline(always)]
    fn digest(self) -> u64 {
        self as u64 ^ ((self >> 64) as u64) << 47
    }
}

/// Words with what they say, `SIZE` slots in all; both sizes are powers of two.
pub(crate) struct Perfect<W, T, const SIZE: usize, const BUCKETS: usize> {
    slots: Box<[(W, T); SIZE]>,
    parted: Box<[u8; BUCKETS]>,
    /// Eight bits of the word of each slot, so that a word that is none of these is seldom looked for any farther.
    traces: Box<[u8; SIZE]>,
}

const MIX: u64 = 0xD6E8_FEB8_6659_FD93;

/// The first hash of a word; its upper bits are the bucket.
#[inline(always)]
fn mixed(word: impl Word) -> u64 {
    word.digest().wrapping_mul(MIX)
}

impl<W: Word, T: Copy + Default, const SIZE: usize, const BUCKETS: usize> Perfect<W, T, SIZE, BUCKETS> {
    #[inline(always)]
    fn bucket(mixed: u64) -> usize {
        (mixed >> (u64::BITS - BUCKETS.trailing_zeros())) as usize & (BUCKETS - 1)
    }

    #[inline(always)]
    fn place(mixed: u64, parted: u8) -> usize {
        Self::place_and_trace(mixed, parted).0
    }

    /// The slot, and what stands for the word beside it; that of a free slot may be any.
    #[inline(always)]
    fn place_and_trace(mixed: u64, parted: u8) -> (usize, u8) {
        let spread = mixed.wrapping_mul(MIX + 2 * u64::from(parted));
        ((spread >> (u64::BITS - SIZE.trailing_zeros())) as usize & (SIZE - 1), (spread >> 32) as u8)
    }

    /// Finds a multiplier for every bucket, the fullest first. Where a word comes twice, the first is kept; the second
    /// value is false if no multiplier fits a bucket, whose words are then left out.
    pub(crate) fn of(words: &[(W, T)]) -> (Self, bool) {
        let all = words.iter().map(|&(word, said)| (Self::bucket(mixed(word)), (word, said)));
        let buckets = Groups::of(BUCKETS, all, |(one, _), (other, _)| one == other);
        let mut order: Vec<usize> = (0..BUCKETS).collect();
        order.sort_by_key(|&bucket| std::cmp::Reverse(buckets.get(bucket).len()));
        // By way of a vector: an array of this size would be too much for a stack.
        let Ok(mut slots) = Box::<[_; SIZE]>::try_from(vec![(W::default(), T::default()); SIZE]) else {
            unreachable!("as many as asked for")
        };
        let mut parted = Box::new([0; BUCKETS]);
        let Ok(mut traces) = Box::<[u8; SIZE]>::try_from(vec![0; SIZE]) else { unreachable!("as many as asked for") };
        let (mut places, mut whole) = (Vec::new(), true);
        for number in order {
            let bucket = buckets.get(number);
            let fitting = (0..=u8::MAX).find(|&multiplier| {
                places.clear();
                bucket.iter().all(|&(word, _)| {
                    let at = Self::place(mixed(word), multiplier);
                    let free = slots[at].0 == W::default() && !places.contains(&at);
                    places.push(at);
                    free
                })
            });
            match fitting {
                Some(multiplier) => {
                    parted[number] = multiplier;
                    for &filled in bucket {
                        let (at, trace) = Self::place_and_trace(mixed(filled.0), multiplier);
                        (slots[at], traces[at]) = (filled, trace);
                    }
                }
                None => whole = false,
            }
        }
        (Self { slots, parted, traces }, whole)
    }

    /// What a word says that is not zero; for tables of which few words are looked for, and those that are not there
    /// often.
    #[inline(always)]
    pub(crate) fn find(&self, word: W) -> Option<T> {
        let mixed = mixed(word);
        let (at, trace) = Self::place_and_trace(mixed, self.parted[Self::bucket(mixed)]);
        if self.traces[at] != trace {
            return None;
        }
        let slot = &self.slots[at];
        if slot.0 == word { Some(slot.1) } else { None }
    }

    /// The same; for tables of which most words are looked for, and most are there.
    #[inline(always)]
    pub(crate) fn get(&self, word: W) -> Option<T> {
        let mixed = mixed(word);
        let slot = &self.slots[Self::place(mixed, self.parted[Self::bucket(mixed)])];
        if slot.0 == word { Some(slot.1) } else { None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_all_and_nothing_else() {
        let words: Vec<(u64, u64)> = (1..=1500u64).map(|n| (n * n * 7919, n)).collect();
        let (table, whole) = Perfect::<u64, u64, 4096, 512>::of(&words);
        assert!(whole);
        for (word, n) in words {
            assert_eq!((table.get(word), table.find(word)), (Some(n), Some(n)));
            assert_eq!((table.get(word + 1), table.find(word + 1)), (None, None));
        }
        let many: Vec<_> = (1..=17u64).map(|n| (n, n)).collect();
        assert!(!Perfect::<u64, u64, 16, 4>::of(&many).1, "seventeen words in sixteen slots");
    }
}
