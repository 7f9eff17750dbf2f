//! The commonest syllables, and with them the key of every one.

use once_cell::sync::Lazy;

use crate::text::tone::syllable::Syllable;

const TABLE: &str = include_str!("../../../data/syllables.tsv");

/// The numbers of the commonest, in their order, each with its rank.
static COMMON: Lazy<Vec<(u16, u16)>> = Lazy::new(|| {
    let row = |line: &str| {
        let (syllable, rank) = line.split_once('\t')?;
        Some((Syllable::parse(syllable)?.number(), rank.parse().ok()?))
    };
    let mut common: Vec<_> = TABLE.lines().skip(1).filter_map(row).collect();
    common.sort_unstable();
    common
});

/// Whether a key is that of one of the commonest.
pub(crate) fn is_common(key: u32) -> bool {
    key as usize <= COMMON.len()
}

/// The key of the syllable of this number: of the commonest the rank, from 1, so that what is asked for again and again
/// lies together wherever keys are places; behind them the numbers of the others.
pub(super) fn key(number: u16) -> u16 {
    match COMMON.binary_search_by_key(&number, |&(number, _)| number) {
        Ok(at) => COMMON[at].1,
        Err(_) => number + COMMON.len() as u16 + 1,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn every_row_is_a_syllable_and_has_a_rank_of_its_own() {
        let rows = TABLE.lines().skip(1).count();
        let mut ranks: Vec<u16> = COMMON.iter().map(|&(_, rank)| rank).collect();
        ranks.sort_unstable();
        assert!(ranks.into_iter().eq(1..=rows as u16), "{rows} rows");
        assert!(COMMON.windows(2).all(|pair| pair[0].0 < pair[1].0), "a syllable twice");
    }

    #[test]
    fn the_common_come_first() {
        let key = |word| Syllable::parse(word).unwrap().key();
        assert!(key("và") < key("công") && key("công") < key("nghiêng"));
        assert!(key("nghiêng") < key("choạch"), "which is of no table");
    }
}
