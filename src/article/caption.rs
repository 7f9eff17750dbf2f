//! Captions (chú thích ảnh): lines about a picture, by their words, their shape, or because the page has them twice.

use std::ops::Range;

use crate::article::page::Page;
use crate::lexicon::CuePlace;
use crate::vocabulary::ZoneKind;

/// Longer lines are no caption, though they begin like one.
pub(crate) const LONGEST: usize = 70;

/// Whether a line of the text is a caption by its beginning. `zone` is that of its cue; `apart` says that it does not go
/// on with the line before it.
pub(crate) fn is_caption(page: &Page<'_>, line: &Range<usize>, zone: Option<&ZoneKind>, apart: bool) -> bool {
    if line.len() > LONGEST {
        return false;
    }
    let end = line.end - usize::from(line.len() > 2 && page.is(line.end - 1, '.'));
    let close = (line.start..line.end).find(|&at| page.is(at, ')'));
    // `(SN 1940)` goes on with what `ông Trần Văn T.` begins.
    if page.is(line.start, '(') && close == Some(end - 1) && apart {
        return zone != Some(&ZoneKind::Byline);
    }
    zone == Some(&ZoneKind::Caption) || is_source(page, line.start..end)
}

/// `Ảnh TTXVN`
fn is_source(page: &Page<'_>, line: Range<usize>) -> bool {
    page.cues(line.start).any(|(len, cue)| {
        let source = line.start + len..line.end;
        cue.zone == ZoneKind::Caption
            && (1..=4).contains(&source.len())
            && source.into_iter().all(|at| page.is_capitalized(at))
    })
}

/// Whether a line says inside whose picture it is about: `Quang cảnh buổi lễ. Ảnh: Kim Loan`.
pub(crate) fn has_credit(page: &Page<'_>, line: &Range<usize>) -> bool {
    line.len() <= LONGEST && (line.start + 1..line.end).any(|at| is_credit(page, line, at))
}

/// Whether words inside a line say that it is a caption, its credit or others: `Ông Hòa (bìa trái)`.
pub(crate) fn is_told_inside(page: &Page<'_>, line: &Range<usize>) -> bool {
    has_credit(page, line) || is_marked(page, line)
}

/// `Ảnh:` inside a line, `- Ảnh chụp màn hình` at its end: what stands before it is a caption.
fn is_credit(page: &Page<'_>, line: &Range<usize>, at: usize) -> bool {
    const BACK: usize = 4;
    const LONGEST_SOURCE: usize = 6;
    let Some((len, _)) = page.cues(at).find(|(_, cue)| cue.zone == ZoneKind::Caption) else { return false };
    // `Chùm ảnh: …` is a headline.
    let apart = page.is_capitalized(at) || !page.is_word(at - 1);
    let named = page.is(at + 1, ':') || page.is(at + len - 1, ':');
    let dashed = page.is(at - 1, '-') && len > 1 && line.end - at <= LONGEST_SOURCE;
    // `Tin, ảnh:` names who wrote the text too.
    let author = |from: usize| page.cues(from).any(|(len, cue)| cue.zone == ZoneKind::Byline && from + len > at);
    (named && apart || dashed) && !(at.saturating_sub(BACK)..at).any(author)
}

/// Words that only captions have inside: `(bìa trái)`; others only where the line is no sentence.
fn is_marked(page: &Page<'_>, line: &Range<usize>) -> bool {
    const LONGEST: usize = 40;
    let marked = |at: usize| {
        page.cues(at).any(|(_, cue)| cue.place == CuePlace::Inside && cue.zone == ZoneKind::Caption)
            && (page.is(at, '(') || !page.ends_sentence(line))
    };
    line.len() <= LONGEST
        && page.bullet(line).is_none()
        && !page.is(line.end - 1, ':')
        && (line.start + 1..line.end).any(marked)
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
