//! Where the pass over a text writes its tokens.

use crate::text::token::Token;

/// Tokens in the order in which they were written. Memory beyond them is kept filled, so that a block of text needs to
/// ask for room but once.
#[derive(Clone, Debug, Default)]
pub(crate) struct Written {
    tokens: Vec<Token>,
    count: usize,
}

/// The tokens of a text before which more stands than one space, by their numbers; the memory is used again.
#[derive(Clone, Debug, Default)]
pub(crate) struct Breaks {
    /// Those that begin a line, and the end of the tokens where the last line has none.
    lines: Vec<u32>,
    /// Those that another gap stands before; some of them begin a line too, and some come twice.
    gaps: Vec<u32>,
}

impl Breaks {
    pub(crate) fn clear(&mut self) {
        self.lines.clear();
        self.gaps.clear();
    }

    /// A line begins with the token of this number, or with none.
    #[inline]
    pub(crate) fn begin_line(&mut self, token: usize) {
        if self.lines.last() != Some(&(token as u32)) {
            self.lines.push(token as u32);
        }
    }

    pub(crate) fn add_gap(&mut self, token: usize) {
        self.gaps.push(token as u32);
    }

    /// Those that begin a line, in order.
    pub(crate) fn lines(&self) -> impl Iterator<Item = usize> + '_ {
        self.lines.iter().map(|&token| token as usize)
    }

    /// Those that another gap stands before.
    pub(crate) fn gaps(&self) -> impl Iterator<Item = usize> + '_ {
        self.gaps.iter().map(|&token| token as usize)
    }
}

/// A block of text has at most so many tokens.
pub(crate) const ROOM: usize = 64;

impl Written {
    pub(crate) fn clear(&mut self) {
        self.count = 0;
    }

    pub(crate) fn all(&self) -> &[Token] {
        &self.tokens[..self.count]
    }

    /// Where the tokens of a block may be written; [`Self::wrote`] says how many were.
    #[inline(always)]
    pub(crate) fn room(&mut self) -> &mut [Token; ROOM] {
        if self.tokens.len() < self.count + ROOM {
            self.grow();
        }
        let (_, room) = self.tokens.split_at_mut(self.count);
        match room.first_chunk_mut() {
            Some(room) => room,
            None => unreachable!("grown above"),
        }
    }

    #[cold]
    fn grow(&mut self) {
        let length = (self.tokens.len() * 2).max(self.count + ROOM).max(4 * ROOM);
        self.tokens.resize(length, Token::default());
    }

    #[inline(always)]
    pub(crate) fn wrote(&mut self, count: usize) {
        self.count += count;
    }

    pub(crate) fn push(&mut self, token: Token) {
        self.room()[0] = token;
        self.wrote(1);
    }

    /// Takes back the last ones, down to so many.
    pub(crate) fn truncate(&mut self, count: usize) {
        self.count = self.count.min(count);
    }
}
