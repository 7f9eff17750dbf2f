//! The one pass over a text. Ordinary words, numbers and marks are told by the maps of a block and one look into the
//! table of spellings; whatever else stands between blanks is read a character at a time, in `stretch`.

use crate::text::address::{Sign, address};
use crate::text::block::{Block, STEP};
use crate::text::character::{is_invisible, is_mark, plain_char};
use crate::text::entity::unit;
use crate::text::key::{mark_key, packed_key, value_key};
use crate::text::packed::{LONGEST, Packed, WINDOW};
use crate::text::residue::Residue;
use crate::text::spelling::Spellings;
use crate::text::stretch::{Scratch, count, token};
use crate::text::token::{Case, IRREGULAR, Kind, OPENS_LINE, OPENS_PARAGRAPH, SPACED, Shape, Token};
use crate::text::written::{Breaks, ROOM, Written};

/// Memory of a pass, used again by the next.
#[derive(Clone, Debug, Default)]
pub(crate) struct Memory {
    scratch: Scratch,
    pub(crate) breaks: Breaks,
}

/// The pass, while it goes.
pub(crate) struct Scan<'t> {
    source: &'t str,
    spellings: &'static Spellings,
    /// The flags that the next token gets for what stands before it.
    gap: u32,
    /// What stands before has been read.
    resume: usize,
    /// No address stands before.
    tried: usize,
    residue: Residue,
    memory: Memory,
    /// Before the next token, or before some of this block, stands another gap than one space or the end of a line.
    gapped: bool,
}

/// What the settings that Word leaves begin with.
const NORMAL: Packed = Packed::literal(*b"Normal\0\0");

impl<'t> Scan<'t> {
    /// Begins a text; `memory` is that of the one before.
    pub(crate) fn new(source: &'t str, memory: Memory) -> Self {
        let gap = SPACED | OPENS_LINE | OPENS_PARAGRAPH;
        let (spellings, residue) = (Spellings::shared(), Residue::default());
        Self { source, spellings, gap, resume: 0, tried: 0, residue, memory, gapped: false }
    }

    /// The memory, for the next text.
    pub(crate) fn into_memory(self) -> Memory {
        self.memory
    }

    /// Reads from `from` to `to`, each an end of the text or of a line; writes the tokens, blanks left out.
    pub(crate) fn read(&mut self, from: usize, to: usize, tokens: &mut Written) {
        let (bytes, spellings) = (&self.source.as_bytes()[..to], self.spellings);
        // What Word left may go on over the end of a line.
        self.resume = self.resume.max(from);
        self.memory.breaks.clear();
        if self.gap & OPENS_LINE != 0 {
            self.memory.breaks.begin_line(tokens.all().len());
        }
        let (mut at, mut before, mut spaced, mut gap) = (self.resume, 0, 0, self.gap);
        while at < to {
            let block = Block::read(bytes, at);
            let begins = block.word & !(block.word << 1 | before);
            let marks = !(block.word | block.space);
            // A mark is one byte long, and a word that goes on behind the block is too long for all tables.
            let ends = block.word & !(block.word >> 1) | marks | 1 << 63;
            let spaces = block.space << 1 | spaced;
            let inside = u64::MAX >> (64 - STEP.min(to - at));
            let mut events = (begins | marks) & inside & self.unread(at);
            before = block.word >> (STEP - 1) & 1;
            spaced = block.space >> (STEP - 1) & 1;
            self.gapped |= block.space & spaces != 0;
            let (mut first, mut room_at) = (tokens.all().len(), tokens.all().len());
            let mut room = tokens.room();
            let mut count = 0;
            while events != 0 {
                let bit = events.trailing_zeros() as usize;
                events &= events - 1;
                let here = at + bit;
                gap |= (spaces >> bit & 1) as u32 * SPACED;
                let length = (ends >> bit).trailing_zeros() as usize + 1;
                // Written out three times, for what goes through one place goes through memory.
                if length <= WINDOW {
                    let word = block.packed(bit, length);
                    if let Some((key, shape)) = spellings.usual(word) {
                        if !shape.is_watched() || !opens(bytes, here) {
                            room[count % ROOM] = Token::new(here, here + length, key, shape.unwatched(), gap);
                            (count, gap) = (count + 1, 0);
                            continue;
                        }
                    } else if bytes[here] == b'\n' {
                        gap = broken(gap, here, bytes);
                        self.memory.breaks.begin_line(room_at + count);
                        continue;
                    } else if let Some((key, shape)) = self.unusual(word, length) {
                        room[count % ROOM] = Token::new(here, here + length, key, shape, gap);
                        (count, gap) = (count + 1, 0);
                        continue;
                    }
                } else if length <= LONGEST {
                    if let Some((key, shape)) = spellings.long(block.packed_long(bit, length)) {
                        room[count % ROOM] = Token::new(here, here + length, key, shape, gap);
                        (count, gap) = (count + 1, 0);
                        continue;
                    }
                }
                tokens.wrote(count);
                self.gap = gap;
                self.other(here, here + length, to, tokens);
                (gap, count, room_at) = (self.gap, 0, tokens.all().len());
                // The last may have been read anew.
                first = first.min(room_at.saturating_sub(1));
                room = tokens.room();
                events &= self.unread(at);
            }
            tokens.wrote(count);
            at += STEP;
            if self.gapped {
                self.find_gaps(first, at, tokens.all());
            }
        }
        self.gap = gap;
    }

    /// Finds the gaps before the tokens of a block that are no single space.
    #[inline(never)]
    fn find_gaps(&mut self, first: usize, end: usize, tokens: &[Token]) {
        for at in first.max(1)..tokens.len() {
            let gap = tokens[at - 1].bounds().1..tokens[at].bounds().0;
            if !matches!(self.source.as_bytes()[gap], [] | [b' ']) {
                self.memory.breaks.add_gap(at);
            }
        }
        // What has been read behind the last stands before the next.
        self.gapped = tokens.last().is_none_or(|last| last.bounds().1 < end.max(self.resume));
    }

    /// The bytes of a block that no token has run on into.
    #[inline(always)]
    fn unread(&self, at: usize) -> u64 {
        let read = self.resume.saturating_sub(at);
        if read < 64 { u64::MAX << read } else { 0 }
    }

    /// Whatever is no syllable, no word or number of ASCII and no plain mark; it goes up to `end` in its block.
    #[inline(never)]
    fn other(&mut self, at: usize, end: usize, to: usize, tokens: &mut Written) {
        let bytes = &self.source.as_bytes()[..to];
        let byte = bytes[at];
        if let Some(end) = self.residue.end(self.source, at) {
            (self.gap, self.resume, self.gapped) = (self.gap | SPACED, end, true);
        } else if is_of_word(byte) {
            let end = end + run(&bytes[end..]);
            match self.memory.scratch.letters(&self.source[at..end]) {
                Some((key, shape, flags)) => {
                    tokens.push(Token::new(at, end, key, shape, self.gap | flags));
                    (self.gap, self.resume) = (0, end);
                }
                None => self.stretch(at, end, to, tokens),
            }
        } else if byte == b'\r' {
            self.gap = broken(self.gap, at, bytes);
            self.memory.breaks.begin_line(tokens.all().len());
        } else {
            let after = bytes.get(at + 1).copied().unwrap_or_default();
            let sign = Sign::before(byte, after).filter(|_| self.tried <= at);
            if !sign.is_some_and(|sign| self.address(sign, at, to, tokens)) {
                self.stretch(at, at + 1, to, tokens);
            }
        }
        // A token that has run on may end inside a run and leave some of it.
        while self.resume < to
            && is_of_word(bytes[self.resume])
            && self.resume > at
            && is_of_word(bytes[self.resume - 1])
        {
            self.stretch(self.resume, self.resume + run(&bytes[self.resume..]), to, tokens);
        }
    }

    /// A word or number of ASCII, or a syllable in capitals.
    #[inline(never)]
    fn unusual(&self, word: Packed, length: usize) -> Option<(u32, Shape)> {
        if word.begins_with_digit() {
            return Some((value_key(word.number(length)?), Shape::new(Kind::Number, Case::None, length as u8)));
        }
        let Some((lower, capitals)) = word.alphabetic(length) else { return self.spellings.capitals(word) };
        let case = match capitals {
            0 => Case::Lower,
            1 => Case::Title,
            all if all == (1 << length) - 1 => Case::Upper,
            _ => Case::Mixed,
        };
        // HOA and hOA, which are no usual spelling and yet a syllable.
        let known = if capitals > 1 { self.spellings.usual(lower) } else { None };
        let (key, kind) = known.map_or((packed_key(lower), Kind::Word), |(key, _)| (key, Kind::Syllable));
        (word != NORMAL).then_some((key, Shape::new(kind, case, length as u8)))
    }

    /// Reads characters from `at` until a token ends at `end` or behind it.
    fn stretch(&mut self, mut at: usize, end: usize, to: usize, tokens: &mut Written) {
        let text = &self.source[..to];
        while at < end {
            let length = beside(&text.as_bytes()[at..end]);
            if let Some((key, shape)) = self.spellings.find(&text.as_bytes()[at..at + length]) {
                tokens.push(Token::new(at, at + length, key, shape, self.gap));
                (at, self.gap) = (at + length, 0);
                continue;
            }
            if let Some((key, shape, flags)) = usual_sign(&text.as_bytes()[at..]) {
                tokens.push(Token::new(at, at + 3, key, shape, self.gap | flags));
                (at, self.gap) = (at + 3, 0);
                continue;
            }
            let Some((c, length)) = unit(text, at) else { break };
            if is_invisible(c) {
                (at, self.gapped) = (at + length, true);
            } else if c.is_whitespace() {
                self.gap = if plain_char(c) == '\n' {
                    self.memory.breaks.begin_line(tokens.all().len());
                    broken(self.gap, at, text.as_bytes())
                } else {
                    self.gap | SPACED
                };
                (at, self.gapped) = (at + length, true);
            } else {
                let token = self.joined(text, at, c, tokens).unwrap_or_else(|| {
                    token(text, (at, end.max(at + length)), (c, length), self.gap, &mut self.memory.scratch)
                });
                at = token.span().end();
                tokens.push(token);
                self.gap = 0;
            }
        }
        self.resume = self.resume.max(at);
    }

    /// A combining mark makes one with the mark before it, which is taken back.
    fn joined(&mut self, text: &str, at: usize, c: char, tokens: &mut Written) -> Option<Token> {
        let before = tokens.all().last().filter(|t| t.span().end() == at && t.is_mark() && is_mark(c)).copied()?;
        let start = before.span().start();
        let joined = token(text, (start, at), unit(text, start)?, before.gap(), &mut self.memory.scratch);
        (joined.span().end() > at).then(|| {
            tokens.truncate(tokens.all().len() - 1);
            joined
        })
    }

    /// Makes one token of an address that the mark at `at` is in the middle of.
    fn address(&mut self, sign: Sign, at: usize, to: usize, tokens: &mut Written) -> bool {
        let (found, tried) = address(sign, &self.source[..to], at);
        self.tried = tried;
        let Some(found) = found else { return false };
        // The tokens read so far that are part of it; it may not begin inside one.
        let read = tokens.all();
        let part = read.iter().rev().take_while(|t| t.span().start() >= found.start()).count();
        let first = read.len() - part;
        let Some(gap) = read.get(first).filter(|t| t.span().start() == found.start()).map(Token::gap) else {
            return false;
        };
        tokens.truncate(first);
        let text = &self.source[found];
        let key = self.memory.scratch.key(text);
        let letters = count(text.chars().count());
        tokens.push(Token::new(found.start(), found.end(), key, Shape::new(Kind::Address, Case::None, letters), gap));
        (self.gap, self.resume) = (0, found.end());
        true
    }
}

/// The flags after one line break more; CR and LF are one.
fn broken(gap: u32, at: usize, bytes: &[u8]) -> u32 {
    if at > 0 && bytes[at] == b'\n' && bytes[at - 1] == b'\r' {
        return gap;
    }
    gap | SPACED | if gap & OPENS_LINE != 0 { OPENS_PARAGRAPH } else { OPENS_LINE }
}

/// Whether a mark, by what stands behind it, may be in an address or open what Word left.
fn opens(bytes: &[u8], at: usize) -> bool {
    let (mark, after) = (bytes[at], bytes.get(at + 1).copied().unwrap_or_default());
    matches!((mark, after), (b'/', b'*') | (b'<', b'!')) || Sign::before(mark, after).is_some()
}

/// The curly quotation marks, dashes and the ellipsis, with nothing behind them that might combine.
fn usual_sign(bytes: &[u8]) -> Option<(u32, Shape, u32)> {
    const SHAPE: Shape = Shape::new(Kind::Punctuation, Case::None, 1);
    let (key, flags) = match bytes {
        [0xE2, 0x80, 0x93 | 0x94, ..] => (const { mark_key('–') }, IRREGULAR),
        [0xE2, 0x80, 0x9C | 0x9D, ..] => (const { mark_key('“') }, IRREGULAR),
        [0xE2, 0x80, 0xA6, ..] => (const { mark_key('…') }, 0),
        _ => return None,
    };
    // ASCII and the letters of the language do not.
    let plain = matches!(bytes[3..], [] | [..=0x7F, ..] | [0xC3..=0xC6, ..] | [0xE1, 0xBA | 0xBB, ..]);
    plain.then_some((key, SHAPE, flags))
}

/// How long the plain word is that a run may begin with, for a dash, a quotation mark or an ellipsis stands behind it, or
/// it is all of the run; 0 for one that is longer than any syllable.
fn beside(run: &[u8]) -> usize {
    let mark = |bytes: &[u8]| matches!(bytes, [0xE2, 0x80, 0x93 | 0x94 | 0x9C | 0x9D | 0xA6]);
    let whole = if run.len() <= LONGEST { run.len() } else { 0 };
    run.windows(3).take(LONGEST + 1).position(mark).unwrap_or(whole)
}

/// How many bytes the map of words of a block would count to a word that begins here.
fn run(bytes: &[u8]) -> usize {
    bytes.iter().take_while(|&&byte| is_of_word(byte)).count()
}

/// What the map of words of a block counts to a word.
fn is_of_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte >= 0x80 || byte == b'\'' || byte == b'&'
}
