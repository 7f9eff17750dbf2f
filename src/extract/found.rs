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

/// All claims so far; per token and kind at most one is looked up.
#[derive(Clone, Debug, Default)]
pub(crate) struct Claims {
    all: Vec<Found>,
    /// For each token, one more than the number of the claim covering it, by kind.
    covering: [Vec<u32>; 6],
    beginning: [Vec<u32>; 6],
}

impl Claims {
    pub(crate) fn clear(&mut self, tokens: usize) {
        self.all.clear();
        for list in self.covering.iter_mut().chain(&mut self.beginning) {
            list.clear();
            list.resize(tokens, 0);
        }
    }

    pub(crate) fn add(&mut self, found: Found) {
        let number = self.all.len() as u32 + 1;
        let kind = found.kind as usize;
        if let Some(slot) = self.beginning[kind].get_mut(found.tokens.start) {
            *slot = number;
        }
        if let Some(slots) = self.covering[kind].get_mut(found.tokens.clone()) {
            slots.fill(number);
        }
        self.all.push(found);
    }

    /// The claim of a kind that covers a token.
    pub(crate) fn over(&self, kind: FoundKind, token: usize) -> Option<&Found> {
        self.number(&self.covering, kind, token)
    }

    /// Whether a claim of one of the kinds covers one of the tokens.
    pub(crate) fn any_over(&self, kinds: &[FoundKind], tokens: &Range<usize>) -> bool {
        tokens.clone().any(|token| kinds.iter().any(|&kind| self.over(kind, token).is_some()))
    }

    /// The claim of a kind that begins at a token.
    pub(crate) fn from(&self, kind: FoundKind, token: usize) -> Option<&Found> {
        self.number(&self.beginning, kind, token)
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

    fn number(&self, lists: &[Vec<u32>; 6], kind: FoundKind, token: usize) -> Option<&Found> {
        let number = *lists[kind as usize].get(token)?;
        self.all.get((number as usize).checked_sub(1)?)
    }
}
