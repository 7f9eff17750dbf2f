//! Which reader a token is for, as a few bits, so that each goes from one of its tokens to the next without a look at those
//! between.

use crate::lexicon::signs::Signs;
use crate::lexicon::store::Lexicon;

/// There may be so many gates.
pub(crate) const GATES: usize = u16::BITS as usize;

/// Up to sixteen sets of signs, each of what one reader begins with.
///
/// A token's signs are those of its kind and those of what the tables say of it. Of both there are few, and each is asked
/// once which sets it meets.
#[derive(Clone, Default, Debug)]
pub(crate) struct Gates {
    by_kind: Vec<u16>,
    by_meaning: Vec<u16>,
}

impl Gates {
    pub(crate) fn new(lexicon: &Lexicon, sets: &[Signs]) -> Self {
        debug_assert!(sets.len() <= GATES, "more sets than bits");
        let of = |signs: Signs| {
            let met = sets.iter().enumerate().filter(|(_, set)| signs.meets(**set));
            met.fold(0, |bits, (number, _)| bits | 1 << number)
        };
        Self { by_kind: Signs::kinds().map(of).collect(), by_meaning: lexicon.meanings.each().map(of).collect() }
    }

    /// The sets that a token meets, a bit each, by the signs of its kind and by what its phrases mean.
    #[inline]
    pub(crate) fn of(&self, kind: Signs, meaning: u32) -> u16 {
        let by_kind = self.by_kind.get(kind.kind()).copied().unwrap_or_default();
        by_kind | self.by_meaning.get(meaning as usize).copied().unwrap_or_default()
    }
}
