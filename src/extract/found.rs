//! What earlier extractors have claimed, for those that come later: kind and tokens, never their types.

use std::ops::Range;

/// What a claim is of.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) enum FoundKind {
    Place,
    Organization,
    Date,
    Person,
    Title,
    Document,
}

/// A piece of the text that an extractor has read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Found {
    pub(crate) kind: FoundKind,
    pub(crate) tokens: Range<usize>,
}

impl FoundKind {
    const COUNT: usize = 6;

    /// The bit of a claim that covers a token.
    const fn covers(self) -> u16 {
        1 << self as u16
    }

    /// The bit of a claim that begins at a token.
    const fn begins(self) -> u16 {
        self.covers() << Self::COUNT
    }
}

/// All claims so far; per token and kind at most one is looked up.
#[derive(Clone, Debug, Default)]
pub(crate) struct Claims {
    all: Vec<Found>,
    /// For each token which kinds cover it and which begin at it, a bit each: most tokens are in no claim.
    bits: Vec<u16>,
    /// For each token the number of the claim that covers it, and of the one that begins there, by kind. What the bits do
    /// not speak of is left from another text.
    covering: [Vec<u32>; FoundKind::COUNT],
    beginning: [Vec<u32>; FoundKind::COUNT],
}

impl Claims {
    pub(crate) fn clear(&mut self, tokens: usize) {
        self.all.clear();
        self.bits.clear();
        self.bits.resize(tokens, 0);
        for list in self.covering.iter_mut().chain(&mut self.beginning) {
            list.resize(list.len().max(tokens), 0);
        }
    }

    pub(crate) fn add(&mut self, found: Found) {
        let (number, kind) = (self.all.len() as u32, found.kind as usize);
        for token in found.tokens.clone() {
            if let (Some(bits), Some(slot)) = (self.bits.get_mut(token), self.covering[kind].get_mut(token)) {
                *bits |= found.kind.covers();
                *slot = number;
            }
        }
        let first = found.tokens.start;
        if let (Some(bits), Some(slot)) = (self.bits.get_mut(first), self.beginning[kind].get_mut(first)) {
            *bits |= found.kind.begins();
            *slot = number;
        }
        self.all.push(found);
    }

    /// The claim of a kind that covers a token.
    #[inline]
    pub(crate) fn over(&self, kind: FoundKind, token: usize) -> Option<&Found> {
        if self.has(token, kind.covers()) { self.number(&self.covering, kind, token) } else { None }
    }

    /// Whether a claim of one of the kinds covers one of the tokens.
    pub(crate) fn any_over(&self, kinds: &[FoundKind], tokens: &Range<usize>) -> bool {
        let wanted = kinds.iter().fold(0, |bits, kind| bits | kind.covers());
        self.bits
            .get(tokens.start..tokens.end.min(self.bits.len()))
            .is_some_and(|all| all.iter().any(|bits| bits & wanted != 0))
    }

    /// Whether a claim of one of the kinds covers a token.
    #[inline(always)]
    pub(crate) fn is_over(&self, kinds: &[FoundKind], token: usize) -> bool {
        self.has(token, kinds.iter().fold(0, |bits, kind| bits | kind.covers()))
    }

    /// The claim of a kind that begins at a token.
    #[inline]
    pub(crate) fn from(&self, kind: FoundKind, token: usize) -> Option<&Found> {
        if self.has(token, kind.begins()) { self.number(&self.beginning, kind, token) } else { None }
    }

    #[inline]
    fn has(&self, token: usize, bit: u16) -> bool {
        self.bits.get(token).is_some_and(|bits| bits & bit != 0)
    }

    /// The claim of a kind that ends just before a token.
    pub(crate) fn until(&self, kind: FoundKind, token: usize) -> Option<&Found> {
        let found = self.over(kind, token.checked_sub(1)?)?;
        (found.tokens.end == token).then_some(found)
    }

    /// The claims of a kind, in the order in which they were made.
    pub(crate) fn each(&self, kind: FoundKind) -> impl Iterator<Item = &Found> {
        self.all.iter().filter(move |found| found.kind == kind)
    }

    fn number(&self, lists: &[Vec<u32>; FoundKind::COUNT], kind: FoundKind, token: usize) -> Option<&Found> {
        self.all.get(*lists[kind as usize].get(token)? as usize)
    }
}
