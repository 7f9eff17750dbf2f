//! Phrases that the article itself gives, found again wherever they stand.

use std::ops::Range;

use crate::extract::cursor::Cursor;
use crate::extract::gate::Gate;
use crate::extract::rule::scan_among;

/// How many phrases that begin alike are kept: a text that gives more of them is no article.
const MOST: usize = 16;

/// Tokens that the text is searched for, and what they stand for.
struct Phrase<T> {
    /// The key of the first token.
    first: u32,
    tokens: Range<usize>,
    value: T,
}

/// Phrases of one text, each with what it stands for.
pub(super) struct Again<T> {
    phrases: Vec<Phrase<T>>,
    /// One bit for many keys, set where a phrase begins with one of them: most tokens begin none.
    firsts: [u64; 4],
}

impl<T: Copy> Again<T> {
    /// For some phrases, or more.
    pub(super) fn new(phrases: usize) -> Self {
        Self { phrases: Vec::with_capacity(phrases), firsts: [0; 4] }
    }

    /// Keeps the words of some tokens. Of the same words the first count.
    pub(super) fn learn(&mut self, c: &Cursor<'_>, tokens: Range<usize>, value: T) {
        if tokens.is_empty() {
            return;
        }
        let first = c.key(tokens.start);
        let (word, bit) = place(first);
        self.firsts[word] |= bit;
        self.phrases.push(Phrase { first, tokens, value });
    }

    /// Reads a text at the tokens that pass a gate and are not taken (what is taken comes in order of the text); `read` says
    /// where what begins there ends, given how long the phrases are that are there and do not go on over what is taken, and
    /// what each stands for.
    pub(super) fn read(
        mut self,
        c: &Cursor<'_>,
        gate: Gate,
        taken: impl Iterator<Item = Range<usize>>,
        mut read: impl FnMut(usize, &mut dyn Iterator<Item = (usize, T)>) -> Option<usize>,
    ) {
        if self.phrases.is_empty() {
            return;
        }
        self.settle(c);
        let mut taken = taken.peekable();
        let begins = |&at: &usize| {
            let (word, bit) = place(c.key(at));
            self.firsts[word] & bit != 0
        };
        scan_among(c, c.each(gate).filter(begins), |at| {
            while taken.next_if(|tokens| tokens.end <= at).is_some() {}
            let limit = taken.peek().map_or(usize::MAX, |tokens| tokens.start);
            // Where the phrases come from is taken, and most that begins like one of them stands there.
            if limit <= at {
                return None;
            }
            let key = c.key(at);
            let alike = &self.phrases[self.phrases.partition_point(|phrase| phrase.first < key)..];
            let alike = alike.iter().take_while(|phrase| phrase.first == key);
            let free = |len| at + len <= limit.min(c.len());
            let fits = |phrase: &&Phrase<T>| free(phrase.tokens.len()) && is_there(c, &phrase.tokens, at);
            read(at, &mut alike.filter(fits).map(|phrase| (phrase.tokens.len(), phrase.value)))
        });
    }

    /// Puts those that begin alike beside one another, in the order in which they came, and leaves out what is known.
    fn settle(&mut self, c: &Cursor<'_>) {
        self.phrases.sort_by_key(|phrase| phrase.first);
        let mut kept: Vec<Phrase<T>> = Vec::with_capacity(self.phrases.len());
        let mut alike = 0;
        for phrase in self.phrases.drain(..) {
            if kept.last().is_some_and(|last| last.first != phrase.first) {
                alike = kept.len();
            }
            let known = |other: &Phrase<T>| {
                other.tokens.len() == phrase.tokens.len() && is_there(c, &other.tokens, phrase.tokens.start)
            };
            if kept.len() < alike + MOST && !kept[alike..].iter().any(known) {
                kept.push(phrase);
            }
        }
        self.phrases = kept;
    }
}

/// Where the bit of a key stands.
#[inline]
fn place(key: u32) -> (usize, u64) {
    (key as usize >> 6 & 3, 1 << (key & 63))
}

/// Whether the words of some tokens stand at another.
fn is_there(c: &Cursor<'_>, tokens: &Range<usize>, at: usize) -> bool {
    tokens.clone().zip(at..).all(|(one, other)| c.key(one) == c.key(other))
}
