//! Every phrase found in one text, by the token it begins at.

use crate::bits::{BITS, ones};
use crate::lexicon::gates::{CUES, GATES, Gates};
use crate::lexicon::roots::Lead;
use crate::lexicon::rows::{Sort, Word};
use crate::lexicon::signs::{Sign, Signs};
use crate::lexicon::store::{Hit, Lexicon};
use crate::lexicon::trie::Found;
use crate::lexicon::word_class::{Class, Grammar};
use crate::text::{Case, Kind, Token, mark_key};

/// The phrases of every table in one text; the memory is used again for the next.
#[derive(Clone, Debug, Default)]
pub(crate) struct Hits {
    /// What begins at each token.
    signs: Vec<Signs>,
    /// For each token and for what is behind the last which phrases end just before it.
    ends: Vec<Signs>,
    /// The node of the lexicon that the phrases from each token on lead to.
    nodes: Vec<u32>,
    /// The readers that each token is for.
    gates: Vec<u16>,
    /// Of every 64 tokens those whose walk goes on, and those that are for a reader.
    open: Vec<[u64; 2]>,
    /// For each reader its tokens.
    by_gate: [Vec<u32>; GATES],
}

/// What a word or a mark is, whatever the tables say.
#[inline(always)]
fn sign_of(token: &Token) -> Signs {
    const KINDS: [Signs; 2] = [Signs::of(&[]), Signs::of(&[Sign::Capital])];
    KINDS[usize::from(token.is_capitalized())]
}

/// What the first of some tokens is, whatever the tables say.
#[inline(never)]
fn signs_of(tokens: &[Token]) -> Signs {
    let [token, after @ ..] = tokens else { return Signs::default() };
    let mut signs = sign_of(token);
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

/// Whether what follows a number may be the rest of a document's: a separator and capitals or another separator,
/// capitals or a letter in one with it.
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

/// Notes what each token says alone: its signs, those that end behind it, its node and the readers that it is for; of
/// every 64 tokens those whose walk goes on and those that are for a reader. Apart, so that all that the loop needs is
/// at hand.
#[inline(never)]
fn begin(
    (lexicon, gates): (&Lexicon, &Gates),
    tokens: &[Token],
    (signs, ends, nodes, met): (&mut [Signs], &mut [Signs], &mut [u32], &mut [u16]),
    open: &mut [[u64; 2]],
) {
    let places = signs.chunks_mut(BITS).zip(ends.chunks_mut(BITS));
    let chunks = tokens.chunks(BITS).zip(places).zip(nodes.chunks_mut(BITS).zip(met.chunks_mut(BITS))).zip(open);
    // From behind, so that what is behind a token is known.
    let mut behind = Lead::default();
    for (((some, (signs, ends)), (nodes, met)), part) in chunks.rev() {
        let (mut open, mut gated) = (0, 0);
        let places = signs.iter_mut().zip(ends);
        for ((token, (signs, end)), (node, met)) in some.iter().zip(places).zip(nodes.iter_mut().zip(met)).rev() {
            let (root, kind) = (lexicon.trie.begin(token), sign_of(token));
            let (begun, readers) = gates.of(kind, root.meaning());
            open = open << 1 | u64::from(root.goes_on(behind));
            gated = gated << 1 | u64::from(readers != 0);
            behind = Lead::of(token);
            (*signs, *end, *node, *met) = (begun.with(kind), begun, root.node, readers);
        }
        *part = [open, gated];
    }
}

impl Hits {
    /// Finds them all; returns how many tokens were read.
    ///
    /// All walks begin before any goes on, in a loop that has nothing to choose: most end with their first token, and
    /// none of those waits until the memory has answered the one before it.
    pub(crate) fn read(&mut self, (lexicon, gates): (&Lexicon, &Gates), source: &str, tokens: &[Token]) -> usize {
        self.by_gate.iter_mut().for_each(Vec::clear);
        self.make_room(tokens.len());
        self.ends[0] = Signs::default();
        let texts =
            (self.signs.as_mut_slice(), &mut self.ends[1..], self.nodes.as_mut_slice(), self.gates.as_mut_slice());
        begin((lexicon, gates), tokens, texts, &mut self.open);
        let mut read = tokens.len();
        for n in 0..self.open.len() {
            let [open, gated] = self.open[n];
            read += self.go_on((lexicon, gates), source, &tokens[n * BITS..], (n * BITS, open));
            ones(gated | open).for_each(|bit| self.part(n * BITS + bit));
        }
        read
    }

    /// Makes room for a text; what is kept of the one before is written over.
    fn make_room(&mut self, tokens: usize) {
        self.signs.resize(tokens, Signs::default());
        self.ends.resize(tokens + 1, Signs::default());
        self.nodes.resize(tokens, 0);
        self.gates.resize(tokens, 0);
        self.open.resize(tokens.div_ceil(BITS), [0; 2]);
    }

    /// Goes on with the walks of a part that are open, given the tokens from the part on and where it begins; returns
    /// how many more tokens were read. All look before any takes its step, so that none waits until the memory has
    /// answered another.
    fn go_on(
        &mut self,
        (lexicon, gates): (&Lexicon, &Gates),
        source: &str,
        tokens: &[Token],
        (start, open): (usize, u64),
    ) -> usize {
        let trie = &lexicon.trie;
        let (mut nodes, mut behind, mut len) = ([0; BITS], [const { 0..0 }; BITS], [1; BITS]);
        let (mut going, mut read) = (0, 0);
        let mut leads_on = |node: u32, at: usize| {
            let leads_on = trie.leads_on(node, tokens.get(at));
            read += usize::from(leads_on.is_some());
            u64::from(leads_on.unwrap_or_default())
        };
        for bit in ones(open) {
            nodes[bit] = trie.first(source, &tokens[bit]);
            going |= leads_on(nodes[bit], bit + 1) << bit;
        }
        while going != 0 {
            ones(going).for_each(|bit| behind[bit] = trie.behind(nodes[bit]));
            for bit in ones(std::mem::take(&mut going)) {
                if let Some(node) = trie.step(source, behind[bit].clone(), &tokens[bit + len[bit]]) {
                    nodes[bit] = node;
                    len[bit] += 1;
                    going |= leads_on(node, bit + len[bit]) << bit;
                }
            }
        }
        for bit in ones(open) {
            self.end((lexicon, gates), &tokens[bit..], start + bit, trie.found(nodes[bit], &tokens[bit]));
        }
        read
    }

    /// Writes what a walk from the token at `at`, the first of some, has found.
    #[inline]
    fn end(&mut self, (lexicon, gates): (&Lexicon, &Gates), some: &[Token], at: usize, found: Found) {
        if some[0].is_word() && found.node == self.nodes[at] {
            return;
        }
        let kind = signs_of(some);
        let (signs, met) = gates.of(kind, found.meaning);
        (self.signs[at], self.nodes[at], self.gates[at]) = (signs.with(kind), found.node, met);
        for (len, signs) in lexicon.meanings.ends(found.meaning) {
            if let Some(ends) = self.ends.get_mut(at + len) {
                *ends = ends.with(signs);
            }
        }
    }

    /// Gives a token to the readers that it is for.
    fn part(&mut self, at: usize) {
        ones(self.gates[at].into()).for_each(|gate| self.by_gate[gate].push(at as u32));
    }

    /// Those that begin at a token, shortest first.
    #[inline]
    pub(crate) fn at<'a>(&self, lexicon: &'a Lexicon, token: usize) -> &'a [Hit] {
        self.nodes.get(token).map_or(&[], |&node| lexicon.list(node))
    }

    /// The tokens that cues of zones begin with, in order.
    pub(crate) fn cues(&self) -> impl Iterator<Item = usize> {
        self.for_gate(CUES).iter().map(|&at| at as usize)
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

    /// Whether one of the signs is at one of the tokens.
    pub(crate) fn find_in(&self, tokens: std::ops::Range<usize>, signs: Signs) -> bool {
        self.signs.get(tokens).is_some_and(|all| all.iter().any(|here| here.meets(signs)))
    }

    /// The longest of one table that begins at a token.
    #[inline(always)]
    pub(crate) fn longest(&self, lexicon: &Lexicon, token: usize, sort: Sort) -> Option<Hit> {
        if self.signs(token).has(Sign::Table(sort)) { self.longest_here(lexicon, token, sort) } else { None }
    }

    /// The longest word of a class that begins at a token: how many tokens, and its value.
    #[inline(always)]
    pub(crate) fn class<'a>(&self, lexicon: &'a Lexicon, token: usize, class: Class) -> Option<(usize, &'a str)> {
        if self.signs(token).has(Sign::Word(class)) { self.class_here(lexicon, token, class) } else { None }
    }

    /// The longest word that begins at a token and plays this part in a shape: how many tokens.
    #[inline(always)]
    pub(crate) fn grammar(&self, lexicon: &Lexicon, token: usize, part: Grammar) -> Option<usize> {
        if self.signs(token).has(Sign::Grammar(part)) { self.grammar_here(lexicon, token, part) } else { None }
    }

    // What few looks come to stands apart, so that the many stay small where they are made.

    #[inline(never)]
    fn longest_here(&self, lexicon: &Lexicon, token: usize, sort: Sort) -> Option<Hit> {
        self.at(lexicon, token).iter().rev().find(|hit| hit.entry.sort == sort).copied()
    }

    #[inline(never)]
    fn class_here<'a>(&self, lexicon: &'a Lexicon, token: usize, class: Class) -> Option<(usize, &'a str)> {
        let mut words = self.words(lexicon, token).rev();
        words.find_map(|(len, word)| (word.class == class).then_some((len, &*word.value)))
    }

    #[inline(never)]
    fn grammar_here(&self, lexicon: &Lexicon, token: usize, part: Grammar) -> Option<usize> {
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
