//! Cues: the words by which a line of an article is told.

use std::ops::Range;

use crate::article::page::Page;
use crate::lexicon::{CuePlace, ZoneCue};
use crate::vocabulary::{Genre, ZoneKind};

/// A cue that begins a line.
#[derive(Clone, Copy)]
pub(crate) struct Cued<'a> {
    pub(crate) cue: &'a ZoneCue,
    /// The token behind it.
    pub(crate) end: usize,
    /// It is all of the line.
    pub(crate) whole: bool,
}

/// The cue that the first words of a line are; a bullet before them is no word of it.
pub(crate) fn cue<'a>(page: &Page<'a>, line: &Range<usize>) -> Option<Cued<'a>> {
    let bullet = !page.is_word(line.start) && !page.is(line.start, '(') && line.len() > 1;
    let found = cue_at(page, line, line.start);
    found.or_else(|| if bullet { cue_at(page, line, line.start + 1) } else { None })
}

fn cue_at<'a>(page: &Page<'a>, line: &Range<usize>, first: usize) -> Option<Cued<'a>> {
    page.cues(first).filter(|(_, cue)| cue.zone != ZoneKind::Table).find_map(|(len, cue)| {
        let end = first + len;
        let counted = page.is(end, '(') && page.is_number(end + 1) && end + 3 >= line.end;
        let whole = end >= line.end || end + 1 == line.end && !page.is_word(end) || counted;
        let labelled =
            whole || page.is(end - 1, ':') || page.is_any(end, &[':', '.', '(', '>', '|']) || page.is_number(end);
        let menu = || cue.zone == ZoneKind::Furniture && is_menu(page, &(end..line.end));
        let stands = match cue.place {
            CuePlace::Start => true,
            CuePlace::Label => labelled || menu(),
            CuePlace::Line => whole || menu(),
            CuePlace::Inside => false,
        };
        (stands && end <= line.end).then_some(Cued { cue, end, whole })
    })
}

/// Whether words are cues of furniture and nothing else, short items between bars aside: `Facebook | Zalo | In trang`.
fn is_menu(page: &Page<'_>, words: &Range<usize>) -> bool {
    const LONGEST: usize = 40;
    const LONGEST_ITEM: usize = 4;
    if words.len() > LONGEST {
        return false;
    }
    let mut at = words.start;
    while at < words.end {
        let item = page.cues(at).find(|(_, cue)| cue.zone == ZoneKind::Furniture).map(|(len, _)| len);
        at += match item {
            Some(len) => len,
            None if !page.is_word(at) && !page.is_number(at) => 1,
            None => {
                let len = (at..words.end).take_while(|&i| page.is_word(i)).count();
                let barred = page.is(at - 1, '|') && (at + len == words.end || page.is(at + len, '|'));
                if !barred || len > LONGEST_ITEM {
                    return false;
                }
                len
            }
        };
    }
    true
}

/// Whether a genre is spoken for by a cue that only such texts have.
pub(crate) fn is_formal(cue: &ZoneCue, genre: &Genre) -> bool {
    cue.genre.as_ref() == Some(genre) && cue.zone != ZoneKind::Body
}
