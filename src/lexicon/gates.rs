//! Which reader a token is for, as a few bits, so that each goes from one of its tokens to the next without a look at
//! those between.

use crate::lexicon::rows::Sort;
use crate::lexicon::signs::Signs;
use crate::lexicon::store::Lexicon;

/// There may be so many gates.
pub(crate) const GATES: usize = u16::BITS as usize;
/// The last of them is that of the cues of zones.
pub(crate) const CUES: usize = GATES - 1;

/// Fewer than [`GATES`] sets of signs, each of what one reader begins with.
///
/// A token's signs are those of its kind and those of what the tables say of it. Of both there are few, and each is
/// asked once which sets it meets.
#[derive(Clone, Debug)]
pub(crate) struct Gates {
    by_kind: [u16; Signs::KINDS],
    /// What each meaning comes to: its signs, and the sets that it meets.
    by_meaning: Vec<(Signs, u16)>,
}

impl Gates {
    pub(crate) fn new(lexicon: &Lexicon, sets: &[Signs]) -> Self {
        debug_assert!(sets.len() <= CUES, "more sets than bits");
        let of = |signs: Signs| {
            let met = sets.iter().enumerate().filter(|(_, set)| signs.meets(**set));
            let cues = u16::from(signs.meets(Signs::of_tables(&[Sort::Zone]))) << CUES;
            met.fold(cues, |bits, (number, _)| bits | 1 << number)
        };
        Self {
            by_kind: std::array::from_fn(|kind| of(Signs::of_kind(kind))),
            by_meaning: lexicon.meanings.each().map(|signs| (signs, of(signs))).collect(),
        }
    }

    /// By the signs of a token's kind and by what its phrases mean: the signs of the phrases, and the sets that it
    /// meets, a bit each.
    #[inline(always)]
    pub(crate) fn of(&self, kind: Signs, meaning: u32) -> (Signs, u16) {
        let (signs, gates) = self.by_meaning.get(meaning as usize).copied().unwrap_or_default();
        (signs, gates | self.by_kind[kind.kind()])
    }
}
