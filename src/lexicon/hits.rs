//! Every phrase found in one text, by the token it begins at.

use crate::lexicon::rows::{Class, Sort};
use crate::lexicon::store::{Hit, Lexicon};
use crate::text::Token;

/// The phrases of every table in one text; the memory is used again for the next.
#[derive(Clone, Debug, Default)]
pub(crate) struct Hits {
    all: Vec<Hit>,
    first: Vec<u32>,
}

impl Hits {
    /// Finds them all; returns how many tokens were read.
    pub(crate) fn read(&mut self, lexicon: &Lexicon, source: &str, tokens: &[Token]) -> usize {
        self.all.clear();
        self.first.clear();
        let mut steps = 0;
        for at in 0..tokens.len() {
            self.first.push(self.all.len() as u32);
            steps += lexicon.walk(source, &tokens[at..], |hit| self.all.push(hit));
        }
        self.first.push(self.all.len() as u32);
        steps
    }

    /// Those that begin at a token, shortest first.
    pub(crate) fn at(&self, token: usize) -> &[Hit] {
        match (self.first.get(token), self.first.get(token + 1)) {
            (Some(&from), Some(&to)) => &self.all[from as usize..to as usize],
            _ => &[],
        }
    }

    /// The longest of one table that begins at a token.
    pub(crate) fn longest(&self, token: usize, sort: Sort) -> Option<Hit> {
        self.at(token).iter().rev().find(|hit| hit.entry.sort == sort).copied()
    }

    /// The longest word of a class that begins at a token: how many tokens, and its value.
    #[inline]
    pub(crate) fn class<'a>(&self, lexicon: &'a Lexicon, token: usize, class: Class) -> Option<(usize, &'a str)> {
        self.at(token).iter().rev().filter(|hit| hit.entry.sort == Sort::Word).find_map(|hit| {
            let word = &lexicon.rows.words[hit.entry.row as usize];
            (word.class == class).then_some((hit.len, &*word.value))
        })
    }
}
