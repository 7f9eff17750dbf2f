//! The words of names as keys: what names are compared by.

use std::ops::Range;

use crate::extract::Cursor;

/// The words of each name, one name behind another.
pub(super) struct Names {
    keys: Vec<u32>,
    /// Where each name ends.
    ends: Vec<usize>,
}

impl Names {
    /// The names that stand at these tokens.
    pub(super) fn at<'t>(c: &Cursor<'_>, all: impl Iterator<Item = &'t Range<usize>>) -> Self {
        all.map(|tokens| tokens.clone().map(|at| c.key(at))).collect()
    }

    /// The words of the name of this number.
    pub(super) fn get(&self, name: usize) -> &[u32] {
        let start = name.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.keys[start..self.ends[name]]
    }

    /// See [`opening`].
    pub(super) fn opening(&self, name: usize) -> u64 {
        opening(self.get(name).first().copied().unwrap_or_default())
    }
}

/// One bit for the first word of a name: two names of different bits begin with different words.
pub(super) fn opening(first: u32) -> u64 {
    1 << (first.wrapping_mul(0x9E37_79B1) >> 26)
}

impl<I: IntoIterator<Item = u32>> FromIterator<I> for Names {
    fn from_iter<T: IntoIterator<Item = I>>(all: T) -> Self {
        let all = all.into_iter();
        let count = all.size_hint().0;
        let mut names = Self { keys: Vec::with_capacity(4 * count), ends: Vec::with_capacity(count) };
        for name in all {
            names.keys.extend(name);
            names.ends.push(names.keys.len());
        }
        names
    }
}
