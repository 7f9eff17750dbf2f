//! The folded words behind hashed keys.

use crate::map::Map;
use crate::text::{folded, is_folded};

/// The words that keys stand for which are hashes, in their folded form.
#[derive(Clone, Default, Debug)]
pub(crate) struct Stored {
    words: Map<u32, Vec<Box<str>>>,
}

impl Stored {
    /// Adds the word that has this key.
    pub(crate) fn add(&mut self, key: u32, word: &str) {
        let known = self.words.entry(key).or_default();
        if !known.iter().any(|stored| is_folded(word, stored)) {
            known.push(folded(word).into_boxed_str());
        }
    }

    /// Whether a word is one of those that have this key. Not inlined: few tokens come so far.
    #[inline(never)]
    pub(crate) fn has(&self, key: u32, word: &str) -> bool {
        let is_it = |stored: &str| word.eq_ignore_ascii_case(stored) || is_folded(word, stored);
        self.words.get(&key).is_some_and(|known| known.iter().any(|stored| is_it(stored)))
    }
}
