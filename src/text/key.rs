//! What tokens are compared by. Syllables have small numbers; everything else has a tag in the upper bits.

use crate::text::character::plain_mark;
use crate::text::packed::{self, Packed};

/// Marks come behind the syllables, of which there are fewer, each by its character.
const MARK: u32 = 0x1_0000;
const NUMBER: u32 = 0x2000_0000;
/// The key of nothing: it lies behind the marks and before the numbers.
pub(crate) const NO_KEY: u32 = NUMBER - 1;
/// The key is a hash: two words may have one, so that a hit is compared with the stored form.
pub(crate) const HASHED: u32 = 0x8000_0000;

/// The key of a punctuation mark or symbol; marks drawn alike share one.
pub(crate) const fn mark_key(c: char) -> u32 {
    MARK + plain_mark(c) as u32
}

/// There are so many places for [`near_key`]: marks up to the general punctuation and the symbols behind it.
pub(crate) const NEAR: usize = MARK as usize + 0x3000;

/// A place of its own for the key of every syllable and of every usual mark, as most tokens are; [`NEAR`] for any other
/// key.
#[inline(always)]
pub(crate) const fn near_key(key: u32) -> usize {
    if (key as usize) < NEAR { key as usize } else { NEAR }
}

/// The key of a word by its folded form.
pub(crate) fn word_key(folded: &str) -> u32 {
    packed::hash(folded.as_bytes()) | HASHED
}

/// The same of a short word.
pub(crate) fn packed_key(word: Packed) -> u32 {
    word.hash() | HASHED
}

/// The key of a number: its value where it has up to eight digits, zeros before it aside.
pub(crate) fn number_key(digits: &str) -> u32 {
    let digits = digits.trim_start_matches('0');
    match Packed::of(digits.as_bytes()).and_then(|packed| packed.number(digits.len())) {
        Some(value) => value_key(value),
        None if digits.is_empty() => value_key(0),
        None => word_key(digits),
    }
}

/// The key of a number of this value.
pub(crate) const fn value_key(value: u32) -> u32 {
    NUMBER | value
}

/// The value of a number's key; `None` for one of nine digits and more, and for what is no number.
pub(crate) const fn number_of(key: u32) -> Option<u32> {
    if key >> 29 == NUMBER >> 29 { Some(key & (NUMBER - 1)) } else { None }
}
