//! Captions (chú thích ảnh): lines about a picture, by their words, their shape, or because the page has them twice.

use std::ops::Range;

use crate::article::page::Page;
use crate::lexicon::{CuePlace, ZoneCue};
use crate::vocabulary::ZoneKind;

/// Longer lines are no caption, though they begin like one.
pub(crate) const LONGEST: usize = 70;

/// Whether a line stands in brackets: `(Quang cảnh Hội nghị)`.
pub(crate) fn is_bracketed(page: &Page<'_>, line: &Range<usize>) -> bool {
    let close = || (line.start..line.end).find(|&at| page.is(at, ')'));
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
    cues_inside(page, line).any(|(at, len, _)| is_credit(page, line, at, len))
}

/// Whether words inside a line say that it is a caption: its credit, `(bìa trái)`, or, where the line is no sentence,
/// `phát biểu tại`.
pub(crate) fn is_told_inside(page: &Page<'_>, line: &Range<usize>) -> bool {
    /// Longer lines are told by their credit only.
    const LONGEST_MARKED: usize = 40;
    cues_inside(page, line).any(|(at, len, cue)| {
        let marked = cue.place == CuePlace::Inside
            && line.len() <= LONGEST_MARKED
            && page.bullet(line).is_none()
            && !page.is(line.end - 1, ':')
            && (page.is(at, '(') || !page.ends_sentence(line));
        marked || is_credit(page, line, at, len)
    })
}

/// The cues of captions behind the first word of a line that may be one: where each stands and its length.
fn cues_inside<'a>(page: &Page<'a>, line: &Range<usize>) -> impl Iterator<Item = (usize, usize, &'a ZoneCue)> {
    let inside = if line.len() <= LONGEST { line.start + 1..line.end } else { 0..0 };
    let cues = inside.flat_map(|at| page.cues(at).map(move |(len, cue)| (at, len, cue)));
    cues.filter(|(_, _, cue)| cue.zone == ZoneKind::Caption)
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

/// Of each line whether the same words are another line too. A page has the captions of its pictures twice, where the
/// pictures stand and in the gallery below; a text that has much of itself twice says nothing by it.
pub(crate) fn repeated(page: &Page<'_>, lines: &[Range<usize>]) -> Vec<bool> {
    const SHORTEST: usize = 4;
    let words = |n: usize| page.tokens[lines[n].clone()].iter().map(|token| token.key);
    let long = |&n: &usize| (SHORTEST..=LONGEST).contains(&lines[n].len()) && !page.is(lines[n].end - 1, '?');
    let mut order: Vec<usize> = (0..lines.len()).filter(long).collect();
    order.sort_by(|&a, &b| words(a).cmp(words(b)));
    let mut repeated = vec![false; lines.len()];
    for pair in order.windows(2).filter(|pair| words(pair[0]).eq(words(pair[1]))) {
        repeated[pair[0]] = true;
        repeated[pair[1]] = true;
    }
    if repeated.iter().filter(|&&twice| twice).count() * 2 > lines.len() {
        repeated.fill(false);
    }
    repeated
}
