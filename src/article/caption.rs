//! Captions (chú thích ảnh): lines about a picture, by their words, their shape, or because the page has them twice.

use std::ops::Range;

use crate::article::page::Page;
use crate::lexicon::{CuePlace, ZoneCue};
use crate::vocabulary::ZoneKind;

/// Longer lines are no caption, though they begin like one.
pub(crate) const LONGEST: usize = 70;

/// Whether a line stands in brackets: `(Quang cảnh Hội nghị)`.
pub(crate) fn is_bracketed(page: &Page<'_>, line: &Range<usize>) -> bool {
    let close = || page.all(line.clone(), ')').next();
    line.len() <= LONGEST && page.is(line.start, '(') && close() == Some(text_end(page, line) - 1)
}

/// Whether a line names a picture's source and nothing else: `Ảnh TTXVN`.
pub(crate) fn is_credit_alone(page: &Page<'_>, line: &Range<usize>) -> bool {
    page.cues(line.start).any(|(len, cue)| {
        let source = line.start + len..text_end(page, line);
        cue.zone == ZoneKind::Caption
            && (1..=4).contains(&source.len())
            && source.into_iter().all(|at| page.is_capitalized(at))
    })
}

/// Where a line ends without its full stop.
fn text_end(page: &Page<'_>, line: &Range<usize>) -> usize {
    line.end - usize::from(line.len() > 2 && page.is(line.end - 1, '.'))
}

/// Whether a line says inside whose picture it is about: `Quang cảnh buổi lễ. Ảnh: Kim Loan`.
pub(crate) fn has_credit(page: &Page<'_>, line: &Range<usize>) -> bool {
    any_inside(page, line, |at, len, _| is_credit(page, line, at, len))
}

/// Whether words inside a line say that it is a caption: its credit, `(bìa trái)`, or, where the line is no sentence,
/// `phát biểu tại`.
pub(crate) fn is_told_inside(page: &Page<'_>, line: &Range<usize>) -> bool {
    /// Longer lines are told by their credit only.
    const LONGEST_MARKED: usize = 40;
    any_inside(page, line, |at, len, cue| {
        let marked = cue.place == CuePlace::Inside
            && line.len() <= LONGEST_MARKED
            && page.bullet(line).is_none()
            && !page.is(line.end - 1, ':')
            && (page.is(at, '(') || !page.ends_sentence(line));
        marked || is_credit(page, line, at, len)
    })
}

/// Whether one of the cues of captions behind the first word of a line that may be one is such: where it stands and its
/// length.
fn any_inside<'a>(page: &Page<'a>, line: &Range<usize>, is_such: impl Fn(usize, usize, &'a ZoneCue) -> bool) -> bool {
    let such = |at: usize| page.cues(at).any(|(len, cue)| cue.zone == ZoneKind::Caption && is_such(at, len, cue));
    line.len() <= LONGEST && page.survey.captions.within(line.start + 1..line.end).any(such)
}

/// Whether the cue of a caption inside a line names the picture's source: `Ảnh: Kim Loan`, `- Ảnh chụp màn hình` at the
/// line's end.
fn is_credit(page: &Page<'_>, line: &Range<usize>, at: usize, len: usize) -> bool {
    const BACK: usize = 4;
    const LONGEST_SOURCE: usize = 6;
    // `Chùm ảnh: …` is a headline.
    let apart = page.is_capitalized(at) || !page.is_word(at - 1);
    let named = page.is(at + 1, ':') || page.is(at + len - 1, ':');
    let dashed = page.is(at - 1, '-') && len > 1 && line.end - at <= LONGEST_SOURCE;
    // `Tin, ảnh:` names who wrote the text too.
    let author = |from: usize| page.cues(from).any(|(len, cue)| cue.zone == ZoneKind::Byline && from + len > at);
    (named && apart || dashed) && !(at.saturating_sub(BACK)..at).any(author)
}

/// Of each line whether the same words are another line too; nothing where that is so of none. A page has the captions of
/// its pictures twice, where the pictures stand and in the gallery below; a text that has much of itself twice says nothing
/// by it.
pub(crate) fn repeated(page: &Page<'_>, lines: &[Range<usize>]) -> Vec<bool> {
    const SHORTEST: usize = 4;
    let words = |line: &Range<usize>| page.tokens[line.clone()].iter().map(|token| token.key);
    // Its length and two of its words tell a line from most others.
    let sample = |line: &Range<usize>| {
        let key = |thirds: usize| page.tokens[line.start + line.len() * thirds / 3].key;
        [1, 2].iter().fold(line.len() as u32, |sum, &thirds| mixed(sum ^ key(thirds)))
    };
    let long = |line: &Range<usize>| (SHORTEST..=LONGEST).contains(&line.len()) && !page.is(line.end - 1, '?');
    let asked = || lines.iter().enumerate().filter(|(_, line)| long(line)).map(|(n, line)| (sample(line), n));
    let mut sieve = Sieve::default();
    asked().for_each(|(sample, _)| sieve.add(sample));
    if !sieve.several {
        return Vec::new();
    }
    let mut order: Vec<_> = asked().filter(|&(sample, _)| sieve.has_twice(sample)).collect();
    if order.is_empty() {
        return Vec::new();
    }
    order.sort_unstable_by(|a, b| a.0.cmp(&b.0).then_with(|| words(&lines[a.1]).cmp(words(&lines[b.1]))));
    let same = |a: &(_, usize), b: &(_, usize)| a.0 == b.0 && words(&lines[a.1]).eq(words(&lines[b.1]));
    let mut repeated = vec![false; lines.len()];
    for pair in order.windows(2).filter(|pair| same(&pair[0], &pair[1])) {
        repeated[pair[0].1] = true;
        repeated[pair[1].1] = true;
    }
    if repeated.iter().filter(|&&twice| twice).count() * 2 > lines.len() {
        repeated.fill(false);
    }
    repeated
}

/// Which numbers may have come more than once, those that came twice among them.
struct Sieve {
    once: [u64; Self::WORDS],
    twice: [u64; Self::WORDS],
    /// Some may have come more than once.
    several: bool,
}

impl Default for Sieve {
    fn default() -> Self {
        Self { once: [0; Self::WORDS], twice: [0; Self::WORDS], several: false }
    }
}

impl Sieve {
    const WORDS: usize = 64;

    /// The word and the bit of a number, by its upper bits.
    fn place(number: u32) -> (usize, u64) {
        (number as usize >> 26, 1 << (number >> 20 & 63))
    }

    fn add(&mut self, number: u32) {
        let (word, bit) = Self::place(number);
        self.several |= self.once[word] & bit != 0;
        self.twice[word] |= self.once[word] & bit;
        self.once[word] |= bit;
    }

    fn has_twice(&self, number: u32) -> bool {
        let (word, bit) = Self::place(number);
        self.twice[word] & bit != 0
    }
}

/// A number that depends on every bit of another in its upper bits.
fn mixed(number: u32) -> u32 {
    (number ^ number >> 15).wrapping_mul(0x9E37_79B9)
}
