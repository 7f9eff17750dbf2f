//! What begins at a token, as a set: a look at it tells whether a longer look is worth while.

use crate::lexicon::rows::Sort;
use crate::lexicon::word_class::{CLASSES, Class, Grammar, PARTS};

/// One thing that may begin at a token.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Sign {
    /// A number.
    Number,
    /// A number of four digits.
    Year,
    /// A number, a mark, a number: `13/9`.
    Joined,
    /// A number with a word behind it: `13 tháng`.
    Counted,
    /// A number that goes on as that of a document does: `35-NQ`, `30/2020/`, `35NQ`.
    Coded,
    /// A word with a capital.
    Capital,
    /// Capitals and digits in one.
    Code,
    /// A phrase of this table.
    Table(Sort),
    /// A word of this class.
    Word(Class),
    /// A word that plays this part in a shape.
    Grammar(Grammar),
}

/// The tables come behind the kinds of token, then the classes, then the parts.
const TABLES: usize = 7;
const WORDS: usize = TABLES + Sort::Word as usize + 1;
const GRAMMAR: usize = WORDS + CLASSES.len();
const _: () = assert!(GRAMMAR + PARTS.len() <= u128::BITS as usize, "more signs than a set has bits");

/// A set of signs.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub(crate) struct Signs(u128);

impl Sign {
    const fn set(self) -> Signs {
        let bit = match self {
            Self::Number => 0,
            Self::Capital => 1,
            Self::Code => 2,
            Self::Year => 3,
            Self::Joined => 4,
            Self::Counted => 5,
            Self::Coded => 6,
            Self::Table(sort) => TABLES + sort as usize,
            Self::Word(class) => WORDS + class as usize,
            Self::Grammar(part) => GRAMMAR + part as usize,
        };
        Signs(1 << bit)
    }
}

impl Signs {
    /// How many sets there are of the signs that the kind of a token gives.
    pub(crate) const KINDS: usize = 1 << TABLES;

    /// How many signs there may be.
    pub(crate) const COUNT: usize = u128::BITS as usize;

    /// Whether a sign is in the set, by its number.
    pub(crate) const fn holds(self, sign: usize) -> bool {
        self.0 >> sign & 1 == 1
    }

    /// Does something with the number of each sign in the set.
    #[inline]
    pub(crate) fn each(self, mut act: impl FnMut(usize)) {
        let half = u64::BITS as usize;
        for (mut rest, first) in [(self.0 as u64, 0), ((self.0 >> half) as u64, half)] {
            while rest != 0 {
                act(first + rest.trailing_zeros() as usize);
                rest &= rest - 1;
            }
        }
    }

    /// The number of the set of those signs here that the kind of a token gives.
    #[inline(always)]
    pub(crate) const fn kind(self) -> usize {
        self.0 as usize % Self::KINDS
    }

    /// The set of this number.
    pub(crate) const fn of_kind(number: usize) -> Self {
        Self(number as u128)
    }

    /// Those of both sets.
    pub(crate) const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// The set of these.
    pub(crate) const fn of(signs: &[Sign]) -> Self {
        let mut set = Self(0);
        let mut n = 0;
        while n < signs.len() {
            set = set.with(signs[n].set());
            n += 1;
        }
        set
    }

    /// The set of phrases of these tables.
    pub(crate) const fn of_tables(sorts: &[Sort]) -> Self {
        let mut set = Self(0);
        let mut n = 0;
        while n < sorts.len() {
            set = set.with(Sign::Table(sorts[n]).set());
            n += 1;
        }
        set
    }

    /// Those of either set.
    pub(crate) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Those that are not of the other set.
    pub(crate) const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Whether one of them is in the other set too.
    #[inline]
    pub(crate) const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether a sign is among them.
    #[inline]
    pub(crate) const fn has(self, sign: Sign) -> bool {
        self.meets(sign.set())
    }

    pub(crate) fn add(&mut self, sign: Sign) {
        *self = self.with(sign.set());
    }
}
