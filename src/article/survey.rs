//! What one pass over the tokens of a text gathers, so that no question of this floor goes over all of them again.

use std::ops::Range;

use crate::article::token_set::{BITS, TokenSet, Within, bits, bits_of_pairs, members};
use crate::lexicon::{Hits, Lexicon, Sort};
use crate::span::Span;
use crate::text::{Token, mark_key};
use crate::vocabulary::ZoneKind;

/// Where in a text the few tokens stand that a line is told by; the memory is used again for the next.
#[derive(Clone, Debug, Default)]
pub(crate) struct Survey {
    pub(crate) marks: TokenSet,
    /// Of every 64 tokens which marks are among them, by the lower bits of their characters; the same of the text.
    sorts: Vec<u64>,
    all_sorts: u64,
    /// Those that a sentence may end with.
    pub(crate) stops: TokenSet,
    pub(crate) quotes: TokenSet,
    /// The strokes of `./.`.
    pub(crate) end_marks: TokenSet,
    /// What cues of zones begin with.
    pub(crate) cues: TokenSet,
    /// What cues of captions begin with.
    pub(crate) captions: TokenSet,
    /// What a tab or a wide gap stands before.
    pub(crate) gaps: TokenSet,
    /// Where each line begins and ends.
    pub(crate) lines: Vec<Range<usize>>,
}

/// What the key of a mark has beside its character; without it the key of anything else is no character.
pub(crate) const MARK: u32 = mark_key('\0');

impl Survey {
    pub(crate) fn read(&mut self, source: &str, tokens: &[Token], hits: &Hits, lexicon: &Lexicon) {
        self.read_breaks(source, tokens);
        self.read_marks(tokens);
        self.read_cues(hits, lexicon);
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

    fn read_breaks(&mut self, source: &str, tokens: &[Token]) {
        self.gaps.clear();
        self.lines.clear();
        if tokens.is_empty() {
            return;
        }
        // A gap that is wide has so many bytes at least.
        let tab = source.bytes().fold(false, |tab, byte| tab | (byte == b'\t'));
        let wide = if tab { 1 } else { WIDE as u32 };
        self.read_break(source, tokens, 0);
        for (n, (some, behind)) in tokens.chunks(BITS).zip(tokens[1..].chunks(BITS)).enumerate() {
            let breaks = bits_of_pairs(some, behind, |a, b| b.opens_line() | (a.gap_to(b) >= wide));
            members(breaks).for_each(|bit| self.read_break(source, tokens, n * BITS + bit + 1));
        }
    }

    /// Reads what few tokens have: a wide gap before them, or a line that begins with them.
    #[inline(never)]
    fn read_break(&mut self, source: &str, tokens: &[Token], at: usize) {
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
        self.stops.clear();
        self.end_marks.clear();
        self.quotes.clear();
        self.sorts.clear();
        self.all_sorts = 0;
        let is_dot = |at: usize| tokens.get(at).is_some_and(|token| token.key == mark_key('.'));
        for (n, some) in tokens.chunks(BITS).enumerate() {
            let marks = bits(some, Token::is_mark);
            self.marks.push(marks);
            let (mut sorts, mut stops, mut quotes) = (0, 0, 0);
            for bit in members(marks) {
                let key = some[bit].key;
                sorts |= sort(key);
                stops |= u64::from(sort(key) & STOPS != 0) << bit;
                quotes |= u64::from(key == mark_key('"')) << bit;
                let at = n * BITS + bit;
                if key == mark_key('/') && is_dot(at.wrapping_sub(1)) && is_dot(at + 1) {
                    self.end_marks.insert(at);
                }
            }
            self.sorts.push(sorts);
            self.all_sorts |= sorts;
            self.stops.push(stops);
            self.quotes.push(quotes);
        }
    }

    fn read_cues(&mut self, hits: &Hits, lexicon: &Lexicon) {
        self.cues.clear();
        self.captions.clear();
        let is_caption = |at: usize| {
            let mut cues = hits.at(lexicon, at).iter().filter(|hit| hit.entry.sort == Sort::Zone);
            cues.any(|hit| lexicon.rows.zones[hit.entry.row as usize].zone == ZoneKind::Caption)
        };
        for at in hits.cues().iter().map(|&at| at as usize) {
            self.cues.insert(at);
            if is_caption(at) {
                self.captions.insert(at);
            }
        }
    }
}

/// What stands for a mark in a set of sorts.
const fn sort(character: u32) -> u64 {
    1 << (character % u64::BITS)
}

/// The marks that a sentence may end with, and those that share their bits.
const STOPS: u64 = sort('.' as u32)
    | sort('!' as u32)
    | sort('?' as u32)
    | sort('…' as u32)
    | sort(')' as u32)
    | sort(']' as u32)
    | sort('"' as u32);

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
