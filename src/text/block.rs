//! Sixty-four bytes at a time: what each byte is, as one bit in a word.
//!
//! The loop below has no branch and no table, so that the compiler turns it into vector instructions.

use crate::text::packed::{LONGEST, Packed, PackedLong, WINDOW};

/// Bytes in a block, bits in a map.
const BLOCK: usize = 64;
/// Words are read that begin in so many bytes of a block: the longest spelling still ends in it.
pub(crate) const STEP: usize = BLOCK - LONGEST;

/// A stretch of text, one bit a byte, the first byte lowest. Bytes past the end of the text count as NUL.
pub(crate) struct Block {
    /// Letters, digits, apostrophes, ampersands and every byte of a character that is not ASCII.
    pub(crate) word: u64,
    /// The space.
    pub(crate) space: u64,
    /// The bytes, and zeros behind them.
    bytes: [u8; BLOCK + 16],
}

/// 255 for a byte from `first` to `last`, both of ASCII, else 0: a sum and a signed comparison, which vectors have.
#[inline(always)]
const fn between(byte: u8, first: u8, last: u8) -> u8 {
    let shift = i8::MAX as u8 - last;
    all(byte.wrapping_add(shift) as i8 >= (first + shift) as i8)
}

#[inline(always)]
const fn all(is: bool) -> u8 {
    (is as u8).wrapping_neg()
}

/// The bit of each of 64 bytes that is gathered: of the first eight the lowest, of the next eight the next.
static GATHERED: [u8; BLOCK] = {
    let mut bits = [0; BLOCK];
    let mut at = 0;
    while at < BLOCK {
        bits[at] = 1 << (at / 8);
        at += 1;
    }
    bits
};

/// A bit for each of 64 bytes of which no bit but that of [`GATHERED`] is set, the first lowest.
#[inline(always)]
fn gather(flags: &[u8; BLOCK]) -> u64 {
    let mut laid = 0;
    for at in 0..BLOCK / 8 {
        let mut eight = [0; 8];
        eight.copy_from_slice(&flags[at * 8..at * 8 + 8]);
        laid |= u64::from_le_bytes(eight);
    }
    turned(laid)
}

/// Eight rows of eight bits as columns: bit `b` of byte `a` becomes bit `a` of byte `b`.
#[inline(always)]
const fn turned(mut bits: u64) -> u64 {
    let ones = (bits ^ bits >> 7) & 0x00AA_00AA_00AA_00AA;
    bits ^= ones ^ ones << 7;
    let twos = (bits ^ bits >> 14) & 0x0000_CCCC_0000_CCCC;
    bits ^= twos ^ twos << 14;
    let fours = (bits ^ bits >> 28) & 0x0000_0000_F0F0_F0F0;
    bits ^ fours ^ fours << 28
}

/// What is left of a text, with zeros behind it.
#[cold]
#[inline(never)]
fn rest(text: &[u8], at: usize) -> [u8; BLOCK] {
    let mut bytes = [0; BLOCK];
    let rest = text.get(at..).unwrap_or_default();
    bytes[..rest.len()].copy_from_slice(rest);
    bytes
}

impl Block {
    /// Reads the block that begins at a byte of the text.
    #[inline(always)]
    pub(crate) fn read(text: &[u8], at: usize) -> Self {
        let last;
        let inside = match text.get(at..).and_then(<[u8]>::first_chunk::<BLOCK>) {
            Some(inside) => inside,
            None => {
                last = rest(text, at);
                &last
            }
        };
        let mut bytes = [0; BLOCK + 16];
        bytes[..BLOCK].copy_from_slice(inside);
        let (mut word, mut space) = ([0; BLOCK], [0; BLOCK]);
        for i in 0..BLOCK {
            let byte = bytes[i];
            let alphanumeric = between(byte | 0x20, b'a', b'z') | between(byte, b'0', b'9');
            let of_word = alphanumeric | all(byte & 0xFE == b'&') | all((byte as i8) < 0);
            word[i] = of_word & GATHERED[i];
            space[i] = all(byte == b' ') & GATHERED[i];
        }
        Self { word: gather(&word), space: gather(&space), bytes }
    }

    /// The word of so many bytes that begins at one.
    #[inline(always)]
    pub(crate) fn packed(&self, at: usize, length: usize) -> Packed {
        let mut window = [0; WINDOW];
        window.copy_from_slice(&self.bytes[at..at + WINDOW]);
        Packed::cut(window, length)
    }

    /// The same of a longer word.
    #[inline(always)]
    pub(crate) fn packed_long(&self, at: usize, length: usize) -> PackedLong {
        let mut window = [0; 16];
        window.copy_from_slice(&self.bytes[at..at + 16]);
        PackedLong(u128::from_le_bytes(window) & ((1 << (8 * length)) - 1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_map_says_what_every_byte_is() {
        for byte in 0..=255u8 {
            let block = Block::read(&[byte; BLOCK], 0);
            let map = |is: bool| if is { u64::MAX } else { 0 };
            let word = byte.is_ascii_alphanumeric() || byte >= 0x80 || byte == b'\'' || byte == b'&';
            assert_eq!(block.word, map(word), "{byte:#x}");
            assert_eq!(block.space, map(byte == b' '), "{byte:#x}");
        }
        for at in 0..BLOCK {
            let mut bytes = [b' '; BLOCK];
            bytes[at] = b'a';
            let block = Block::read(&bytes, 0);
            assert_eq!((block.word, block.space), (1 << at, !(1 << at)), "{at}");
        }
        let block = Block::read(b"Ba c", 0);
        assert_eq!((block.word, block.space), (0b1011, 0b100));
        assert_eq!(Some(block.packed(0, 2)), Packed::of(b"Ba"));
    }
}
