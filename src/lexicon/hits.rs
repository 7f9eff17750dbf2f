//! Every phrase found in one text, by the token it begins at.

use crate::lexicon::gates::{GATES, Gates};
use crate::lexicon::rows::{Sort, Word};
use crate::lexicon::signs::{Sign, Signs};
use crate::lexicon::store::{Hit, Lexicon};
use crate::lexicon::trie::{Found, Walks, choose};
use crate::lexicon::word_class::{Class, Grammar};
use crate::text::{Case, Kind, Token, mark_key};

/// The phrases of every table in one text; the memory is used again for the next.
#[derive(Clone, Debug, Default)]
pub(crate) struct Hits {
    /// For each token what the lexicon has found that begins there.
    found: Vec<Found>,
    /// For the lexicon's walks.
    walks: Walks,
    signs: Vec<Signs>,
    /// For each token what ends just before it.
    ends: Vec<Signs>,
    /// For each token the readers that it is for.
    gates: Vec<u16>,
    /// For each reader its tokens.
    by_gate: [Vec<u32>; GATES],
    /// The tokens that are for any.
    gated: Vec<u32>,
}

/// What the first of some tokens is, whatever the tables say.
#[inline]
fn signs_of(tokens: &[Token]) -> Signs {
    match tokens {
        [] => Signs::default(),
        // Most words.
        [token, ..] if token.is_word() => {
            if token.is_capitalized() {
                Signs::of(&[Sign::Capital])
            } else {
                Signs::default()
            }
        }
        _ => signs_of_others(tokens),
    }
}

/// The same of what is no word.
fn signs_of_others(tokens: &[Token]) -> Signs {
    let mut signs = Signs::default();
    let [token, after @ ..] = tokens else { return signs };
    match token.kind() {
        Kind::Number => {
            signs.add(Sign::Number);
            if token.letters() == 4 {
                signs.add(Sign::Year);
            }
            if is_coded(after) {
                signs.add(Sign::Coded);
            }
            match after {
                [mark, number, ..] if is_joint(mark) && number.kind() == Kind::Number => signs.add(Sign::Joined),
                [word, ..] if word.is_word() => signs.add(Sign::Counted),
                _ => {}
            }
        }
        Kind::Code => signs.add(Sign::Code),
        _ => {}
    }
    signs
}

/// Whether what follows a number may be the rest of a document's: a separator and capitals or another separator, capitals
/// or a letter in one with it.
fn is_coded(after: &[Token]) -> bool {
    const SEPARATORS: [u32; 2] = [mark_key('/'), mark_key('-')];
    let parts = |token: &Token| SEPARATORS.contains(&token.key);
    let lettered = |token: &Token| token.is_capitalized() || token.kind() == Kind::Code;
    match after {
        [mark, next, rest @ ..] if parts(mark) => {
            lettered(next)
                || parts(next)
                || next.kind() == Kind::Number && next.letters() == 4 && rest.first().is_some_and(parts)
        }
        [dot, number, mark, ..] if dot.key == mark_key('.') => number.kind() == Kind::Number && parts(mark),
        [letter, mark, ..] if parts(mark) => letter.is_word() && !letter.is_spaced(),
        [word, ..] => word.is_capitalized() && word.case() == Case::Upper,
        [] => false,
    }
}

/// A mark between the numbers of a date or a time.
fn is_joint(token: &Token) -> bool {
    const JOINTS: [u32; 4] = [mark_key('/'), mark_key('-'), mark_key('.'), mark_key(':')];
    JOINTS.contains(&token.key)
}

impl Hits {
    /// Finds them all; returns how many tokens were read.
    pub(crate) fn read(&mut self, (lexicon, gates): (&Lexicon, &Gates), source: &str, tokens: &[Token]) -> usize {
        let steps = lexicon.walk_each(source, tokens, &mut self.found, &mut self.walks);
        self.signs.clear();
        self.gates.clear();
        self.signs.reserve(tokens.len());
        self.gates.reserve(tokens.len());
        self.ends.clear();
        self.ends.resize(tokens.len() + 1, Signs::default());
        for (at, found) in self.found.iter().enumerate() {
            let kind = signs_of(&tokens[at..]);
            self.signs.push(kind.with(lexicon.meanings.signs(found.meaning)));
            self.gates.push(gates.of(kind, found.meaning));
            lexicon.meanings.end(found.meaning, &mut self.ends[at..]);
        }
        self.part();
        steps
    }

    /// Parts the tokens by the readers that they are for.
    fn part(&mut self) {
        self.by_gate.iter_mut().for_each(Vec::clear);
        let Self { gates, gated, by_gate, .. } = self;
        choose(gated, gates.len(), |at| gates[at] != 0);
        for &at in &*gated {
            let mut rest = gates[at as usize];
            while rest != 0 {
                by_gate[rest.trailing_zeros() as usize].push(at);
                rest &= rest - 1;
            }
        }
    }

    /// Those that begin at a token, shortest first.
    #[inline]
    pub(crate) fn at<'a>(&self, lexicon: &'a Lexicon, token: usize) -> &'a [Hit] {
        self.found.get(token).map_or(&[], |found| lexicon.list(found.list))
    }

    /// What begins at each token.
    pub(crate) fn each(&self) -> &[Signs] {
        &self.signs
    }

    /// What begins at a token; nothing does behind the last.
    #[inline]
    pub(crate) fn signs(&self, token: usize) -> Signs {
        self.signs.get(token).copied().unwrap_or_default()
    }

    /// Which phrases end just before a token.
    #[inline]
    pub(crate) fn ends(&self, token: usize) -> Signs {
        self.ends.get(token).copied().unwrap_or_default()
    }

    /// The first token from this one on that is for the reader of this number.
    #[inline]
    pub(crate) fn find(&self, from: usize, gate: usize) -> Option<usize> {
        let tokens = self.for_gate(gate);
        tokens.get(tokens.partition_point(|&at| (at as usize) < from)).map(|&at| at as usize)
    }

    /// The tokens that are for the reader of this number, in order.
    #[inline]
    pub(crate) fn for_gate(&self, gate: usize) -> &[u32] {
        self.by_gate.get(gate).map_or(&[], Vec::as_slice)
    }

    /// Whether one of the tokens is for the reader of this number.
    #[inline]
    pub(crate) fn passes(&self, tokens: std::ops::Range<usize>, gate: usize) -> bool {
        let gates = self.gates.get(tokens.start..tokens.end.min(self.gates.len())).unwrap_or_default();
        gates.iter().fold(0, |all, gates| all | gates) >> gate & 1 == 1
    }

    /// Whether one of the signs is at one of the tokens.
    pub(crate) fn find_in(&self, tokens: std::ops::Range<usize>, signs: Signs) -> bool {
        self.signs.get(tokens).is_some_and(|all| all.iter().any(|here| here.meets(signs)))
    }

    /// The longest of one table that begins at a token.
    pub(crate) fn longest(&self, lexicon: &Lexicon, token: usize, sort: Sort) -> Option<Hit> {
        if !self.signs(token).has(Sign::Table(sort)) {
            return None;
        }
        self.at(lexicon, token).iter().rev().find(|hit| hit.entry.sort == sort).copied()
    }

    /// The longest word of a class that begins at a token: how many tokens, and its value.
    #[inline]
    pub(crate) fn class<'a>(&self, lexicon: &'a Lexicon, token: usize, class: Class) -> Option<(usize, &'a str)> {
        if !self.signs(token).has(Sign::Word(class)) {
            return None;
        }
        let mut words = self.words(lexicon, token).rev();
        words.find_map(|(len, word)| (word.class == class).then_some((len, &*word.value)))
    }

    /// The longest word that begins at a token and plays this part in a shape: how many tokens.
    #[inline]
    pub(crate) fn grammar(&self, lexicon: &Lexicon, token: usize, part: Grammar) -> Option<usize> {
        if !self.signs(token).has(Sign::Grammar(part)) {
            return None;
        }
        self.words(lexicon, token).rev().find_map(|(len, word)| (word.part == Some(part)).then_some(len))
    }

    /// The words of `words.tsv` that begin at a token, with how many tokens each, shortest first.
    pub(crate) fn words<'a>(
        &self,
        lexicon: &'a Lexicon,
        token: usize,
    ) -> impl DoubleEndedIterator<Item = (usize, &'a Word)> + use<'a> {
        let words = self.at(lexicon, token).iter().filter(|hit| hit.entry.sort == Sort::Word);
        words.map(|hit| (hit.len, &lexicon.rows.words[hit.entry.row as usize]))
    }
}
