//! What one pass over the tokens of a text gathers, so that no question of this floor goes over all of them again.

use std::ops::Range;

use crate::article::token_set::{BITS, TokenSet, Within, members};
use crate::lexicon::{Hits, Sign, Signs, Sort};
use crate::span::Span;
use crate::text::{Token, mark_key};

/// Where in a text the few tokens stand that a line is told by; the memory is used again for the next.
#[derive(Clone, Debug, Default)]
pub(crate) struct Survey {
    pub(crate) marks: TokenSet,
    /// Of every 64 tokens which marks are among them, by the lower bits of their characters; the same of the text.
    sorts: Vec<u64>,
    all_sorts: u64,
    /// What cues of zones begin with.
    pub(crate) cues: TokenSet,
    /// What a tab or a wide gap stands before.
    pub(crate) gaps: TokenSet,
    /// Where each line begins and ends.
    pub(crate) lines: Vec<Range<usize>>,
}

/// What the key of a mark has beside its character; without it the key of anything else is no character.
pub(crate) const MARK: u32 = mark_key('\0');

/// What a cue begins with.
const CUE: Signs = Signs::of(&[Sign::Table(Sort::Zone)]);

impl Survey {
    pub(crate) fn read(&mut self, source: &str, tokens: &[Token], hits: &Hits) {
        self.read_gaps(source, tokens);
        self.read_marks(tokens);
        self.read_cues(hits);
    }

    /// Every mark among some tokens if this one may be among them, else none.
    #[inline]
    pub(crate) fn marks_with(&self, tokens: Range<usize>, mark: char) -> Within<'_> {
        let sort = sort(mark as u32);
        let among = |tokens: &Range<usize>| {
            let blocks = self.sorts.get(tokens.start / BITS..tokens.end.div_ceil(BITS)).unwrap_or_default();
            blocks.iter().any(|sorts| sorts & sort != 0)
        };
        self.marks.within(if self.all_sorts & sort != 0 && among(&tokens) { tokens } else { 0..0 })
    }

    fn read_gaps(&mut self, source: &str, tokens: &[Token]) {
        self.gaps.clear();
        self.lines.clear();
        // A gap that is wide has so many bytes at least.
        let tab = source.bytes().fold(false, |tab, byte| tab | (byte == b'\t'));
        let wide = if tab { 1 } else { WIDE };
        let mut before = 0;
        for (at, token) in tokens.iter().enumerate() {
            let (start, end) = token.bounds();
            if start - before >= wide || token.opens_line() {
                self.note(source, tokens, at);
            }
            before = end;
        }
    }

    /// Notes what few tokens have: a wide gap before them, or a line that begins with them.
    #[inline(never)]
    fn note(&mut self, source: &str, tokens: &[Token], at: usize) {
        let before = at.checked_sub(1).map_or(0, |before| tokens[before].bounds().1);
        if is_wide(source, before..tokens[at].bounds().0) {
            self.gaps.insert(at);
        }
        if tokens[at].opens_line() {
            if let Some(last) = self.lines.last_mut() {
                last.end = at;
            }
            self.lines.push(at..tokens.len());
        }
    }

    fn read_marks(&mut self, tokens: &[Token]) {
        self.marks.clear();
        self.sorts.clear();
        self.all_sorts = 0;
        for some in tokens.chunks(BITS) {
            let marks = some.iter().rev().fold(0, |marks, token| marks << 1 | u64::from(token.is_mark()));
            self.marks.push(marks);
            let sorts = members(marks).fold(0, |sorts, bit| sorts | sort(some[bit].key));
            self.sorts.push(sorts);
            self.all_sorts |= sorts;
        }
    }

    fn read_cues(&mut self, hits: &Hits) {
        self.cues.clear();
        for some in hits.each().chunks(BITS) {
            self.cues.push(some.iter().rev().fold(0, |cues, signs| cues << 1 | u64::from(signs.meets(CUE))));
        }
    }
}

/// What stands for a mark in a set of sorts.
const fn sort(character: u32) -> u64 {
    1 << (character % u64::BITS)
}

/// So many blanks part the cells of a table.
const WIDE: usize = 3;

/// Whether blanks part the cells of a table.
fn is_wide(source: &str, gap: Range<usize>) -> bool {
    match gap.len() {
        0 => false,
        1 => source.as_bytes()[gap.start] == b'\t',
        _ => {
            let blanks = Span::new(gap.start, gap.end).of(source);
            blanks.contains('\t') || gap.len() >= WIDE && blanks.chars().count() >= WIDE
        }
    }
}
