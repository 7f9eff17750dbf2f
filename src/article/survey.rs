//! What one pass over the tokens of a text gathers, so that no question of this floor goes over all of them again.

use std::ops::Range;

use crate::article::token_set::{TokenSet, Within, bits};
use crate::bits::{BITS, ones};
use crate::lexicon::{CuePlace, Hits, Lexicon, Sort};
use crate::text::{Breaks, Token, TokenBuffer, mark_key};
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
    /// What such cues of captions begin with as tell something inside a line: `phát biểu tại`, `Ảnh:`, not `ảnh`.
    pub(crate) captions: TokenSet,
    /// What a tab or a wide gap stands before.
    pub(crate) gaps: TokenSet,
    /// Where each line begins and ends.
    pub(crate) lines: Vec<Range<usize>>,
}

/// What the key of a mark has beside its character; without it the key of anything else is no character.
pub(crate) const MARK: u32 = mark_key('\0');

impl Survey {
    pub(crate) fn read(&mut self, source: &str, buffer: &TokenBuffer, hits: &Hits, lexicon: &Lexicon) {
        self.read_breaks(source, buffer.tokens(), buffer.breaks());
        self.read_marks(buffer.tokens());
        self.read_captions(buffer.tokens(), hits, lexicon);
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

    fn read_breaks(&mut self, source: &str, tokens: &[Token], breaks: &Breaks) {
        self.gaps.clear();
        self.lines.clear();
        // The last line may have no token.
        let starts = || breaks.lines().filter(|&at| at < tokens.len());
        for at in starts() {
            if let Some(last) = self.lines.last_mut() {
                last.end = at;
            }
            self.lines.push(at..tokens.len());
        }
        for at in starts().chain(breaks.gaps()) {
            let before = at.checked_sub(1).map_or(0, |before| tokens[before].bounds().1);
            if is_wide(source, before..tokens[at].bounds().0) {
                self.gaps.insert(at);
            }
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
            for bit in ones(marks) {
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

    fn read_captions(&mut self, tokens: &[Token], hits: &Hits, lexicon: &Lexicon) {
        self.captions.clear();
        let is = |at: usize, mark: char| tokens.get(at).is_some_and(|token| token.key == mark_key(mark));
        let is_caption = |at: usize| {
            let mut cues = hits.at(lexicon, at).iter().filter(|hit| hit.entry.sort == Sort::Zone);
            cues.any(|hit| {
                let cue = &lexicon.rows.zones[hit.entry.row as usize];
                let credit = || is(at + 1, ':') || is(at + hit.len - 1, ':') || is(at.wrapping_sub(1), '-');
                cue.zone == ZoneKind::Caption && (cue.place == CuePlace::Inside || credit())
            })
        };
        hits.cues().filter(|&at| is_caption(at)).for_each(|at| self.captions.insert(at));
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
    let blanks = &source.as_bytes()[gap];
    let is_first = |byte: &&u8| !(0x80..0xC0).contains(*byte);
    blanks.contains(&b'\t') || blanks.len() >= WIDE && blanks.iter().filter(is_first).count() >= WIDE
}
