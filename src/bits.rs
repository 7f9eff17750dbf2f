//! Sets of up to 64 things, a bit each.

/// So many things share a set.
pub(crate) const BITS: usize = u64::BITS as usize;

/// The numbers of the bits that are set, the lowest first.
#[inline]
pub(crate) fn ones(mut bits: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let first = (bits != 0).then(|| bits.trailing_zeros() as usize);
        bits &= bits.wrapping_sub(1);
        first
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gives_what_is_set_in_order() {
        assert_eq!(ones(1 | 1 << 5 | 1 << 63).collect::<Vec<_>>(), [0, 5, 63]);
        assert_eq!(ones(0).next(), None);
        assert_eq!(ones(u64::MAX).count(), BITS);
    }
}
