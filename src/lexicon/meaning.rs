//! What lists of hits mean, as signs. Different phrases mean the same, so there are far fewer meanings than lists, and most
//! looks find theirs near.

use crate::groups::Groups;
use crate::lexicon::rows::{Rows, Sort};
use crate::lexicon::signs::{Sign, Signs};
use crate::lexicon::store::Hit;
use crate::map::Map;

/// What the phrases of a list are.
#[derive(Clone, Debug)]
struct Meaning {
    /// What begins where they begin.
    signs: Signs,
    /// How many tokens all of them have; 0 where they are not of one length.
    len: u32,
}

/// The meanings by their numbers; 0 is that of nothing.
#[derive(Clone, Debug)]
pub(crate) struct Meanings {
    all: Vec<Meaning>,
    /// Of those of several lengths what ends how many tokens on; nothing of the others.
    ends: Groups<(usize, Signs)>,
}

impl Meanings {
    /// What begins where phrases of this meaning begin.
    #[inline]
    pub(crate) fn signs(&self, number: u32) -> Signs {
        self.all[number as usize].signs
    }

    /// The same of each.
    pub(crate) fn each(&self) -> impl Iterator<Item = Signs> {
        self.all.iter().map(|meaning| meaning.signs)
    }

    /// Says where phrases of this meaning end: how many tokens on, and what.
    #[inline]
    pub(crate) fn ends(&self, number: u32, mut end: impl FnMut(usize, Signs)) {
        match &self.all[number as usize] {
            Meaning { len: 0, .. } => self.ends.get(number as usize).iter().for_each(|&(len, signs)| end(len, signs)),
            Meaning { len, signs } => end(*len as usize, *signs),
        }
    }
}

/// Meanings while they are gathered.
#[derive(Debug, Default)]
pub(crate) struct MeaningsBuilder {
    /// What ends how many tokens on, and the number of the meaning.
    numbers: Map<Vec<(usize, Signs)>, u32>,
}

impl MeaningsBuilder {
    /// The number of what a list of hits means, shortest first.
    pub(crate) fn number(&mut self, rows: &Rows, hits: &[Hit]) -> u32 {
        let by_length = hits.chunk_by(|one, next| one.len == next.len);
        let ends: Vec<_> = by_length.filter_map(|hits| Some((hits.first()?.len, signs_of(rows, hits)))).collect();
        let next = self.numbers.len() as u32 + 1;
        *self.numbers.entry(ends).or_insert(next)
    }

    pub(crate) fn build(self) -> Meanings {
        let mut all: Vec<_> = self.numbers.into_iter().map(|(ends, number)| (number, ends)).collect();
        all.sort_unstable_by_key(|(number, _)| *number);
        let nothing = Meaning { signs: Signs::default(), len: 0 };
        let mut meanings = Meanings { all: vec![nothing], ends: Groups::new() };
        meanings.ends.push(std::iter::empty());
        for (_, ends) in all {
            let signs = ends.iter().fold(Signs::default(), |all, (_, signs)| all.with(*signs));
            let len = if let [(len, _)] = ends[..] { len as u32 } else { 0 };
            meanings.all.push(Meaning { signs, len });
            meanings.ends.push(ends.into_iter().filter(|_| len == 0));
        }
        meanings
    }
}

/// The signs of a token at which these phrases begin.
fn signs_of(rows: &Rows, hits: &[Hit]) -> Signs {
    let mut signs = Signs::default();
    for hit in hits {
        signs.add(Sign::Table(hit.entry.sort));
        if hit.entry.sort == Sort::Word {
            let word = &rows.words[hit.entry.row as usize];
            signs.add(Sign::Word(word.class));
            if let Some(part) = word.part {
                signs.add(Sign::Grammar(part));
            }
        }
    }
    signs
}
