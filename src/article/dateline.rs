//! Datelines: the place, day and agency before a lead, and the line that says when a text appeared or was written.

use std::ops::Range;

use crate::article::page::Page;
use crate::lexicon::{Class, Sign, Signs, Sort};
use crate::text::{Case, Kind};
use crate::vocabulary::ZoneKind;

/// How many tokens a dateline may have.
const LONGEST: usize = 22;

/// What the words of a day or an hour begin with.
const CALENDAR: Signs = Signs::of(&[
    Sign::Word(Class::Grammar),
    Sign::Word(Class::Weekday),
    Sign::Word(Class::DayPart),
    Sign::Word(Class::Month),
]);

/// What a place, a body or the word for its kind begins with.
const PLACE: Signs = Signs::of_tables(&[Sort::Unit, Sort::Place, Sort::Body, Sort::PlaceHead]);

/// The words of a day or an hour: `ngày`, `tháng`, `thứ Ba`, `chiều`.
fn is_calendar_word(page: &Page<'_>, at: usize) -> Option<usize> {
    if !page.signs(at).meets(CALENDAR) {
        return None;
    }
    let part = |class| page.class(at, class).map(|(len, _)| len);
    let grammar = page
        .class(at, Class::Grammar)
        .filter(|(_, part)| matches!(*part, "day" | "month" | "year" | "hour" | "minute" | "clock-cue" | "lunar-day"));
    grammar
        .map(|(len, _)| len)
        .or_else(|| part(Class::Weekday))
        .or_else(|| part(Class::DayPart))
        .or_else(|| part(Class::Month))
}

/// Where the brackets that open at a token close, if soon.
fn bracket(page: &Page<'_>, at: usize, end: usize) -> Option<usize> {
    const LONGEST: usize = 8;
    let close = (at + 1..end.min(at + LONGEST)).find(|&i| page.is(i, ')'))?;
    let agency = page.is_capitalized(at + 1) || page.is_number(at + 1) || page.is_lower(at + 1) && page.is(at + 2, '.');
    agency.then_some(close + 1)
}

/// The end of a place, a name of an agency or an acronym.
fn place(page: &Page<'_>, at: usize, end: usize) -> usize {
    /// Longer names are of bodies that act, not of agencies that tell.
    const LONGEST_NAME: usize = 5;
    let acronym = page.tokens.get(at).is_some_and(|t| t.is_word() && matches!(t.case(), Case::Upper | Case::Mixed));
    let alone = at + usize::from(acronym);
    if !page.signs(at).meets(PLACE) {
        return alone;
    }
    let known = [Sort::Unit, Sort::Place, Sort::Body].iter().filter_map(|&sort| page.longest(at, sort));
    let known =
        known.filter(|hit| hit.len <= LONGEST_NAME).map(|hit| at + hit.len).max().filter(|_| page.is_capitalized(at));
    let head = page.longest(at, Sort::PlaceHead).map(|hit| at + hit.len + usize::from(page.is(at + hit.len, '.')));
    let name = |from: usize| (from..end.min(from + 4)).take_while(|&i| page.is_capitalized(i)).count();
    match (known, head) {
        (Some(known), _) if known <= end => known,
        (_, Some(head)) if head < end && page.is_capitalized(head) => head + name(head),
        _ => alone,
    }
}

/// Where the text of a lead begins: after `(TVO) –`, `TTO -`, `Hà Nội (TTXVN) -`, `Hà Nội, ngày 13/9/2023 -`,
/// `Theo TTXVN -`; the line's beginning where it has no dateline.
pub(crate) fn dateline(page: &Page<'_>, line: &Range<usize>) -> usize {
    let end = line.end.min(line.start + LONGEST);
    let mut at = line.start;
    // What ends with a bracket needs no dash, what is a place or an agency does.
    let mut bracketed = false;
    // `Theo TTXVN -`
    let source = page.cues(at).find(|(_, cue)| cue.zone == ZoneKind::Byline && !page.is(at, '('));
    at += source.map_or(0, |(len, _)| len);
    while at < end {
        let dash =
            page.is(at, '-') && at > line.start && (bracketed || page.tokens[at].is_spaced() && !page.is_glued(at + 1));
        if dash {
            // `Hà Nội - Hải Phòng` is a road.
            let road = !bracketed && (page.has(at + 1, Sort::Unit) || page.has(at + 1, Sort::Place));
            return if at + 1 < line.end && !road { at + 1 } else { line.start };
        }
        let next = if page.is(at, '(') {
            bracketed = true;
            match bracket(page, at, end) {
                Some(close) => close,
                None => return line.start,
            }
        } else if at > line.start && bracketed && !page.is_any(at, &[',', ':']) {
            break;
        } else if page.is_number(at) || at > line.start && page.is_any(at, &[',', '/', '-', '.']) {
            at + 1
        } else if let Some(len) = is_calendar_word(page, at) {
            at + len
        } else {
            place(page, at, end)
        };
        if next == at {
            return line.start;
        }
        at = next;
    }
    // `(Dân trí) Sáng nay`: a bracket alone, at the beginning.
    let alone = bracketed && page.is(line.start, '(') && at < line.end && page.is_capitalized(at);
    let colon = bracketed && page.is(at, ':');
    if alone {
        at
    } else if colon && at + 1 < line.end {
        at + 1
    } else {
        line.start
    }
}

/// A number of one or two digits.
fn is_day_part(page: &Page<'_>, at: usize) -> bool {
    page.is_number(at) && page.tokens[at].letters() <= 2
}

/// Whether a line says when a text appeared and nothing else: `Thứ Tư, 13/09/2023 - 15:20 (GMT+7)`,
/// `Hà Nội, ngày 13 tháng 9 năm 2023`.
pub(crate) fn is_date_alone(page: &Page<'_>, line: &Range<usize>) -> bool {
    if line.len() < 3 || line.len() > LONGEST {
        return false;
    }
    if page.tokens[line.start].kind() == Kind::Symbol || page.is(line.start, '-') {
        return false;
    }
    let mut at = line.start;
    let (mut numbers, mut words, mut joined) = (0, 0, false);
    while at < line.end {
        let token = &page.tokens[at];
        let next = if token.kind() == Kind::Number {
            numbers += 1;
            at + 1
        } else if let Some(len) = is_calendar_word(page, at) {
            words += 1;
            at + len
        } else if matches!(token.kind(), Kind::Punctuation | Kind::Symbol)
            && !page.is_any(at, &['"', '?', '!', '%', '•', '*'])
        {
            joined |=
                page.is_any(at, &['/', '-', '.']) && is_day_part(page, at.wrapping_sub(1)) && is_day_part(page, at + 1);
            at + 1
        } else if token.case() == Case::Upper && token.letters() <= 3 {
            at + 1
        } else {
            place(page, at, line.end)
        };
        if next == at {
            return false;
        }
        at = next;
    }
    // `7-6` alone may be anything.
    joined && numbers + words >= 3 || numbers >= 2 && words >= 2
}
