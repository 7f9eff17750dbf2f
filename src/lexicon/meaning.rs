//! What lists of hits mean, as signs. Different phrases mean the same, so there are far fewer meanings than lists, and most
//! looks find theirs near.

use crate::groups::Groups;
use crate::lexicon::rows::{Rows, Sort};
use crate::lexicon::signs::{Sign, Signs};
use crate::lexicon::store::Hit;
use crate::map::Map;

/// What ends how many tokens on.
type End = (usize, Signs);

/// The meanings by their numbers; 0 is that of nothing.
#[derive(Clone, Debug)]
pub(crate) struct Meanings {
    /// What begins where their phrases begin.
    all: Vec<Signs>,
    /// How many tokens on something ends, and the number of the set of what ends there: there are few of them.
    ends: Groups<(u32, u32)>,
    sets: Vec<Signs>,
}

impl Meanings {
    /// Of each meaning what begins where its phrases begin.
    pub(crate) fn each(&self) -> impl Iterator<Item = Signs> {
        self.all.iter().copied()
    }

    /// What ends how many tokens on, the nearest first.
    #[inline]
    pub(crate) fn ends(&self, number: u32) -> impl Iterator<Item = End> {
        self.ends.get(number as usize).iter().map(|&(len, set)| (len as usize, self.sets[set as usize]))
    }
}

/// Meanings while they are gathered.
#[derive(Debug, Default)]
pub(crate) struct MeaningsBuilder {
    /// What ends how many tokens on, and the number of the meaning.
    numbers: Map<Vec<End>, u32>,
    /// That of the list that is asked about.
    ends: Vec<End>,
}

impl MeaningsBuilder {
    /// The number of what a list of hits means, shortest first.
    pub(crate) fn number(&mut self, rows: &Rows, hits: &[Hit]) -> u32 {
        let by_length = hits.chunk_by(|one, next| one.len == next.len);
        self.ends.clear();
        self.ends.extend(by_length.filter_map(|hits| Some((hits.first()?.len, signs_of(rows, hits)))));
        if let Some(&known) = self.numbers.get(self.ends.as_slice()) {
            return known;
        }
        let next = self.numbers.len() as u32 + 1;
        self.numbers.insert(self.ends.clone(), next);
        next
    }

    pub(crate) fn build(self) -> Meanings {
        let mut all: Vec<_> = self.numbers.into_iter().map(|(ends, number)| (number, ends)).collect();
        all.sort_unstable_by_key(|(number, _)| *number);
        let mut meanings = Meanings { all: vec![Default::default()], ends: Groups::new(), sets: Vec::new() };
        let mut numbers = Map::default();
        meanings.ends.push(std::iter::empty());
        for (_, ends) in all {
            let signs = ends.iter().fold(Signs::default(), |all, (_, signs)| all.with(*signs));
            meanings.all.push(signs);
            meanings.ends.push(ends.into_iter().map(|(len, signs)| {
                let number = *numbers.entry(signs).or_insert(meanings.sets.len() as u32);
                meanings.sets.extend((number as usize == meanings.sets.len()).then_some(signs));
                (len as u32, number)
            }));
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
