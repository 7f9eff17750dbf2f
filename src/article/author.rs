//! Authors: lines of names, and the name that closes a text.

use std::ops::Range;

use crate::article::page::Page;
use crate::lexicon::{Class, Sort};
use crate::text::Kind;
use crate::vocabulary::ZoneKind;

/// A line of this many tokens at most is a line of authors.
pub(crate) const LONGEST: usize = 15;

/// The first token after the mark `./.` of a line.
pub(crate) fn end_mark(page: &Page<'_>, line: &Range<usize>) -> Option<usize> {
    let inside = line.start + 1..line.end.saturating_sub(1);
    page.survey.end_marks.within(inside).next().map(|at| at + 2)
}

/// What speaks for a line's being a name, besides its shape.
#[derive(Clone, Copy)]
pub(crate) struct Setting {
    /// It is the last line, or one after `./.`.
    pub(crate) closing: bool,
    /// Some lines of text stand before it.
    pub(crate) late: bool,
}

/// The end of one name: `Minh Kha`, `N. Huyền`, `T.H`.
fn name(page: &Page<'_>, at: usize, end: usize) -> usize {
    let initial = |at: usize| {
        page.is_capitalized(at) && page.tokens[at].letters() <= 2 && page.is(at + 1, '.') && page.is_glued(at + 1)
    };
    let mut to = at;
    while to < end && initial(to) {
        to += 2;
    }
    to = (to..end.min(to + 5)).take_while(|&i| page.is_capitalized(i)).last().map_or(to, |last| last + 1);
    // `VOV.VN`
    while to > at
        && to + 1 < end
        && page.is(to, '.')
        && page.is_glued(to)
        && page.is_glued(to + 1)
        && page.is_word(to + 1)
    {
        to += 2;
    }
    to
}

/// The end of the honorific at a token, where it can be no part of a name: `Ông`, but `Anh` only before a surname.
pub(crate) fn honorific(page: &Page<'_>, at: usize) -> Option<usize> {
    let end = at + page.longest(at, Sort::Honorific)?.len;
    (!page.has(at, Sort::NameSyllable) || page.has(end, Sort::Surname) && page.is_capitalized(end)).then_some(end)
}

/// Whether a line is a person with honorific or titles and nothing else, as captions of portraits are: `Ông Trần Văn
/// Minh.`, `Phó Thủ tướng Trần Văn Minh.`
pub(crate) fn is_portrait(page: &Page<'_>, line: &Range<usize>) -> bool {
    const LONGEST: usize = 12;
    if line.len() > LONGEST {
        return false;
    }
    let end = line.end - usize::from(line.len() > 2 && page.is(line.end - 1, '.'));
    let name = (line.start..end).rev().take(5).take_while(|&at| page.is_capitalized(at)).last();
    let Some(name) = name else { return false };
    if let Some(from) = honorific(page, line.start) {
        return (2..=5).contains(&end.saturating_sub(from)) && (from..end).all(|at| page.is_capitalized(at));
    }
    // A title may begin with a capital as a name does: of the capitals at the end those from a surname on are the name.
    let mut at = line.start;
    while at < end {
        let title =
            [Sort::Title, Sort::Modifier].iter().filter_map(|&sort| page.longest(at, sort)).map(|hit| hit.len).max();
        match title {
            Some(len) => at += len,
            None => break,
        }
    }
    at > line.start && at >= name && end.saturating_sub(at) >= 2 && page.has(at, Sort::Surname)
}

/// Whether a line is names and nothing else: `Minh Kha`, `Kim Loan - Hà My`, `Chu Thanh Vân (TTXVN)`.
pub(crate) fn is_names(page: &Page<'_>, line: &Range<usize>, setting: Setting) -> bool {
    if line.len() > LONGEST || page.tokens[line.start].kind() == Kind::Symbol {
        return false;
    }
    let dot = usize::from(line.len() > 2 && page.is(line.end - 1, '.') && page.tokens[line.end - 2].letters() > 1);
    let end = line.end - dot;
    let known = |at: usize, to: usize| {
        // `H.` is a district too, and `Trường Thịnh` may be a school's name or a reporter's.
        let initial = page.tokens[at].letters() == 1 && page.is(at + 1, '.');
        let given = (at..to).all(|i| page.has(i, Sort::NameSyllable));
        let named = page.hits.at(page.lexicon, at).iter().any(|hit| {
            let sort =
                matches!(hit.entry.sort, Sort::Head | Sort::Body | Sort::PlaceHead | Sort::Trigger | Sort::Title);
            sort && (hit.len > 1 || !setting.closing && !given)
        });
        !initial && (named || honorific(page, at).is_some_and(|name| name + 1 < to))
    };
    let like = |from: usize, to: usize| {
        // A line set in capitals throughout is a heading more often than a name, unless it begins with a surname.
        page.has(from, Sort::Surname)
            || setting.closing
            || setting.late && (from..to).filter(|&i| page.is_word(i)).all(|i| page.has(i, Sort::NameSyllable))
    };
    // `Việt Anh (tổng hợp)`, `Việt Anh thực hiện`: the words behind the name say that it is one.
    let credited = |at: usize| {
        let open = usize::from(page.is(at, '('));
        page.cues(at + open).any(|(len, cue)| cue.zone == ZoneKind::Byline && at + open + len + open >= end)
    };
    let (mut at, mut names, mut words) = (line.start, 0, 0);
    while at < end {
        let to = name(page, at, end);
        // `Kim Lan/VOV.VN`, `Kim Lan - VPHU`: behind the name stands the agency.
        let acronym = to == at + 1 && page.is_acronym(at);
        let agency = names > 0 && (page.is(at - 1, '/') || page.is(at - 1, '-') && acronym);
        if to == at || !agency && (known(at, to) || !like(at, to) && !credited(to)) {
            return false;
        }
        names += 1;
        words = words.max(to - at);
        at = to;
        // `(TTXVN)` may follow the last.
        if credited(at) {
            at = end;
        } else if page.is(at, '(') {
            // `(PV TTXVN tại Nga)`
            let agency = page.is_acronym(at + 1) && page.is_acronym(at + 2)
                || (at + 1..end).all(|i| page.is_capitalized(i) || page.is_any(i, &[')', '-', '/', '.', ',']));
            at = if agency && page.is(end - 1, ')') { end } else { return false };
        }
        if at < end {
            let joined = page.is_any(at, &['-', ',', '/', '&', ';'])
                || page.class(at, Class::Grammar).is_some_and(|(_, part)| part == "and");
            if !joined || at + 1 == end {
                return false;
            }
            at += 1;
        }
    }
    // `TTXVN` alone.
    let agency = setting.closing && line.len() == 1 && page.is_acronym(line.start);
    names > 0 && words >= 2 || agency
}

/// Whether a line that begins with words such as `Theo` names a source behind them and is no sentence: `Theo TTXVN`.
pub(crate) fn is_source(page: &Page<'_>, line: &Range<usize>, behind: usize) -> bool {
    const LONGEST_SOURCE: usize = 10;
    if line.len() > LONGEST || page.is_any(line.end - 1, &['?', '!', ':']) && behind < line.end {
        return false;
    }
    let rest = behind..line.end;
    if page.is(behind.wrapping_sub(1), ':') || rest.is_empty() {
        return true;
    }
    let small = rest.clone().filter(|&i| page.is_lower(i) && page.is_glued(i) == page.is_glued(i + 1)).count();
    !rest.clone().any(|i| page.is_any(i, &[',', ':', '"'])) && small <= 2 && rest.len() <= LONGEST_SOURCE
}

/// Where the author's name begins that closes a line: after `./.`, which ends before a token; at the end of the text after
/// a cue such as `Tin, ảnh:` or without any. The line's end where there is none.
pub(crate) fn closing_name(page: &Page<'_>, line: &Range<usize>, end_mark: Option<usize>) -> usize {
    const SHORTEST: usize = 8;
    if let Some(after) = end_mark {
        let names = after < line.end && is_names(page, &(after..line.end), Setting { closing: true, late: true });
        let cued = page.cues(after).any(|(_, cue)| cue.zone == ZoneKind::Byline);
        return if names || cued && after + LONGEST >= line.end { after } else { line.end };
    }
    if line.end < page.tokens.len() || line.len() < SHORTEST {
        return line.end;
    }
    cued_name(page, line).or_else(|| last_name(page, line)).unwrap_or(line.end)
}

/// `… lúc 11 giờ. Tin, ảnh: Thanh Tuấn`
fn cued_name(page: &Page<'_>, line: &Range<usize>) -> Option<usize> {
    let back = line.end.saturating_sub(LONGEST).max(line.start + 1);
    (back..line.end).find(|&at| {
        let cue = page.cues(at).find(|(_, cue)| cue.zone == ZoneKind::Byline);
        let ended = page.is_stop(at - 1) || page.is_closing(at - 1);
        cue.is_some_and(|(len, _)| page.is_capitalized(at) && ended && page.is(at + len - 1, ':'))
    })
}

/// A last sentence of two to four capitalised words without a full stop: `… lúc 11 giờ. Thanh Tuấn (TTXVN)`; before an
/// agency one is enough.
fn last_name(page: &Page<'_>, line: &Range<usize>) -> Option<usize> {
    let agency = (line.end.saturating_sub(4)..line.end - 1).find(|&i| page.is(i, '(') && page.is(line.end - 1, ')'));
    let end = agency.unwrap_or(line.end);
    let mut words = (line.start..end).rev().take_while(|&i| page.is_capitalized(i)).count();
    let mut start = end - words;
    let initial = words == 1
        && start > line.start + 3
        && page.is(start - 1, '.')
        && page.is_glued(start - 1)
        && page.is_capitalized(start - 2)
        && page.tokens[start - 2].letters() <= 2;
    if initial {
        // `N. Huyền`
        (words, start) = (2, start - 2);
    }
    // `… bị bắt. Khánh Huyền - Ngọc Mai`
    while words >= 2 && start > line.start + 2 && page.is(start - 1, '-') {
        let more = (line.start..start - 1).rev().take_while(|&i| page.is_capitalized(i));
        match more.count() {
            count @ 2..=4 => (words, start) = (count, start - 1 - count),
            _ => break,
        }
    }
    let fits = (2 - usize::from(agency.is_some())..=4).contains(&words) && start > line.start;
    let stopped = || page.is_any(start - 1, &['.', '!', '"', '?', '…']);
    let known = || page.has(start, Sort::Body) || page.class(start, Class::Opener).is_some();
    (fits && stopped() && !known()).then_some(start)
}
