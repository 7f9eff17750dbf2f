//! A short word as one number, so that it is compared, measured and hashed without a loop.

/// A packed word has so many bytes at most.
pub(crate) const WINDOW: usize = 8;
/// A long word has so many: `trường` has nine.
pub(crate) const LONGEST: usize = 10;

/// A word of at most [`WINDOW`] bytes, the first lowest; behind it stand zeros.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(crate) struct Packed(pub(crate) u64);

/// A word of at most [`LONGEST`] bytes.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(crate) struct PackedLong(pub(crate) u128);

/// The high bit of every byte.
const HIGH: u64 = 0x8080_8080_8080_8080;
const ONES: u64 = 0x0101_0101_0101_0101;
const SPACES: u64 = ONES * 0x20;
const ALL_A: u64 = ONES * b'a' as u64;
const ZEROS: u64 = ONES * b'0' as u64;

/// The first bytes of eight.
static FIRST: [u64; WINDOW + 1] = {
    let mut masks = [u64::MAX; WINDOW + 1];
    let mut n = 0;
    while n < 8 {
        masks[n] = (1 << (8 * n)) - 1;
        n += 1;
    }
    masks
};

impl Packed {
    /// A word that is not too long.
    pub(crate) fn of(word: &[u8]) -> Option<Self> {
        let mut bytes = [0; WINDOW];
        bytes.get_mut(..word.len())?.copy_from_slice(word);
        Some(Self(u64::from_le_bytes(bytes)))
    }

    /// A word padded with zeros.
    pub(crate) const fn literal(bytes: [u8; WINDOW]) -> Self {
        Self(u64::from_le_bytes(bytes))
    }

    /// The first so many of eight bytes.
    #[inline(always)]
    pub(crate) fn cut(bytes: [u8; WINDOW], length: usize) -> Self {
        Self(u64::from_le_bytes(bytes) & FIRST[length])
    }

    pub(crate) fn begins_with_digit(self) -> bool {
        (self.0 as u8).is_ascii_digit()
    }

    /// The word in lower case, and its capitals, one bit a byte, if all of it are letters of ASCII.
    pub(crate) fn alphabetic(self, length: usize) -> Option<(Self, u64)> {
        let lower = self.0 | SPACES;
        // Behind the word stand letters too.
        let bytes = (lower & FIRST[length]) | (ALL_A & !FIRST[length]);
        let letters = (bytes + ONES * 0x1F) & !(bytes + ONES * 5);
        if bytes & HIGH != 0 || letters & HIGH != HIGH {
            return None;
        }
        let capitals = (!self.0 << 2 & FIRST[length] & HIGH).wrapping_mul(0x0002_0408_1020_4081) >> 56;
        Some((Self(lower & FIRST[length]), capitals))
    }

    /// The value of a word of digits only.
    pub(crate) fn number(self, length: usize) -> Option<u32> {
        let digits = self.0 ^ (ZEROS & FIRST[length]);
        if length == 0 || (digits | digits.wrapping_add(ONES * 0x76)) & HIGH != 0 {
            return None;
        }
        // The last digit into the highest byte, then pairs, fours and all eight at once.
        let aligned = digits << (8 * (8 - length));
        let pairs = aligned.wrapping_mul(10) + (aligned >> 8);
        let even = (pairs & 0x0000_00FF_0000_00FF).wrapping_mul(100 + (1_000_000 << 32));
        let odd = (pairs >> 16 & 0x0000_00FF_0000_00FF).wrapping_mul(1 + (10_000 << 32));
        Some((even.wrapping_add(odd) >> 32) as u32)
    }

    /// The same as [`hash`] of its bytes.
    pub(crate) fn hash(self) -> u32 {
        finish(step(SEED, self.0))
    }
}

impl PackedLong {
    /// A word that is not too long.
    pub(crate) fn of(word: &[u8]) -> Option<Self> {
        let mut bytes = [0; 16];
        bytes[..LONGEST].get_mut(..word.len())?.copy_from_slice(word);
        Some(Self(u128::from_le_bytes(bytes)))
    }
}

const SEED: u64 = 0x243F_6A88_85A3_08D3;

#[inline(always)]
fn step(sum: u64, bytes: u64) -> u64 {
    let mixed = (sum ^ bytes).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    mixed ^ mixed >> 32
}

fn finish(sum: u64) -> u32 {
    (sum.wrapping_mul(0xD6E8_FEB8_6659_FD93) >> 32) as u32
}

/// A hash of a word's bytes, the same on every machine.
pub(crate) fn hash(word: &[u8]) -> u32 {
    let eight = |bytes: &[u8]| {
        let mut chunk = [0; 8];
        chunk[..bytes.len()].copy_from_slice(bytes);
        u64::from_le_bytes(chunk)
    };
    finish(word.chunks(8).fold(SEED, |sum, bytes| step(sum, eight(bytes))))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn tells_words_and_numbers_apart() {
        for (word, capitals) in [("a", 0), ("UBND", 0b1111), ("Facebook", 1), ("TTg", 0b11)] {
            let packed = Packed::of(word.as_bytes()).unwrap();
            let lower = Packed::of(word.to_lowercase().as_bytes()).unwrap();
            assert_eq!(packed.alphabetic(word.len()), Some((lower, capitals)), "{word}");
            assert_eq!(packed.number(word.len()), None, "{word}");
            assert_eq!(packed.hash(), hash(word.as_bytes()), "{word}");
        }
        for number in ["0", "7", "05", "2023", "1234567", "99999999", "00000001"] {
            let packed = Packed::of(number.as_bytes()).unwrap();
            assert_eq!(packed.number(number.len()), number.parse().ok(), "{number}");
            assert_eq!(packed.alphabetic(number.len()), None, "{number}");
        }
        for other in ["qh15", "k'ho", "gd&dt", "đ", "8h30", "a234567b", "[", "@", "`", "{"] {
            let packed = Packed::of(other.as_bytes()).unwrap();
            assert_eq!((packed.alphabetic(other.len()), packed.number(other.len())), (None, None), "{other}");
        }
    }
}
