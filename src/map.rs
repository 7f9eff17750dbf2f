//! Maps and sets of what one article holds: for keys that are few and our own.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

/// A map whose keys cost little to hash.
pub(crate) type Map<K, V> = HashMap<K, V, BuildHasherDefault<Mixer>>;
/// A set whose members cost little to hash.
pub(crate) type Set<T> = HashSet<T, BuildHasherDefault<Mixer>>;

/// Mixes eight bytes at a time.
#[derive(Clone, Copy, Default, Debug)]
pub(crate) struct Mixer(u64);

/// The golden ratio in 64 bits.
pub(crate) const MIX: u64 = 0x9E37_79B9_7F4A_7C15;

impl Hasher for Mixer {
    #[inline]
    fn write(&mut self, bytes: &[u8]) {
        let mut eights = bytes.chunks_exact(8);
        for eight in &mut eights {
            self.write_u64(eight.try_into().map_or(0, u64::from_le_bytes));
        }
        if !eights.remainder().is_empty() {
            self.write_u64(eights.remainder().iter().fold(0, |rest, &byte| rest << 8 | u64::from(byte)));
        }
    }

    #[inline]
    fn write_u8(&mut self, number: u8) {
        self.write_u64(number.into());
    }

    #[inline]
    fn write_u32(&mut self, number: u32) {
        self.write_u64(number.into());
    }

    #[inline]
    fn write_u64(&mut self, number: u64) {
        let mixed = (self.0 ^ number).wrapping_mul(MIX);
        // What only the upper bits know comes down.
        self.0 = mixed ^ mixed >> 32;
    }

    #[inline]
    fn write_usize(&mut self, number: usize) {
        self.write_u64(number as u64);
    }

    #[inline]
    fn finish(&self) -> u64 {
        self.0
    }
}

/// Which of those that are the same came first: numbers by a hash of what they stand for. The memory is used again.
#[derive(Clone, Debug, Default)]
pub(crate) struct Firsts {
    /// A power of two of them, twice as many as numbers at least.
    slots: Vec<u32>,
}

/// No number.
const FREE: u32 = u32::MAX;

impl Firsts {
    /// Forgets all numbers and makes room for so many.
    pub(crate) fn clear(&mut self, count: usize) {
        self.slots.clear();
        self.slots.resize((2 * count).next_power_of_two(), FREE);
    }

    /// The slot of the number that is the same, else the one where it belongs.
    #[inline]
    fn place(&self, hash: u64, same: impl Fn(usize) -> bool) -> usize {
        let mask = self.slots.len() - 1;
        let mut place = hash as usize & mask;
        while self.slots[place] != FREE && !same(self.slots[place] as usize) {
            place = (place + 1) & mask;
        }
        place
    }

    /// The first number that is the same as this one, which is that one itself if none came before.
    #[inline]
    pub(crate) fn first(&mut self, hash: u64, number: usize, same: impl Fn(usize) -> bool) -> usize {
        let place = self.place(hash, same);
        let slot = &mut self.slots[place];
        if *slot == FREE {
            *slot = number as u32;
        }
        *slot as usize
    }

    /// The first number that is the same as what is looked for.
    #[inline]
    pub(crate) fn find(&self, hash: u64, same: impl Fn(usize) -> bool) -> Option<usize> {
        if self.slots.is_empty() {
            return None;
        }
        Some(self.slots[self.place(hash, same)]).filter(|&number| number != FREE).map(|number| number as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::hash::{BuildHasher, Hash};

    fn hash(value: impl Hash) -> u64 {
        BuildHasherDefault::<Mixer>::default().hash_one(value)
    }

    #[test]
    fn the_first_of_the_same_stands_for_all() {
        let words = ["bà", "an", "bà", "bé", "an"];
        let mut firsts = Firsts::default();
        assert_eq!(firsts.find(hash("an"), |_| true), None, "nothing is known yet");
        for _ in 0..2 {
            firsts.clear(words.len());
            let found = words.iter().enumerate().map(|(n, word)| firsts.first(0, n, |m| words[m] == *word));
            assert_eq!(found.collect::<Vec<_>>(), [0, 1, 0, 3, 1]);
            assert_eq!(firsts.find(0, |m| words[m] == "bé"), Some(3));
            assert_eq!(firsts.find(0, |m| words[m] == "dì"), None);
        }
    }

    #[test]
    fn tells_keys_apart() {
        let words = [&[1_u32][..], &[2], &[1, 2], &[2, 1], &[1, 2, 3], &[0], &[0, 0]];
        let hashes: HashSet<u64> = words.iter().map(hash).collect();
        assert_eq!(hashes.len(), words.len());
        // Few keys differ in their lower bits as well as in their upper ones: both choose a place.
        let low: HashSet<u64> = (0..256_u32).map(|key| hash(key) & 0xFFF).collect();
        let high: HashSet<u64> = (0..256_u32).map(|key| hash(key) >> 57).collect();
        assert!(low.len() > 200 && high.len() > 100, "{} {}", low.len(), high.len());
    }
}
