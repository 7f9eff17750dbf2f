//! Numbers as dates write them: digits, words, Roman numerals.

use crate::calendar::{Base, Part, Point, TimeValue, Year};
use crate::extract::cursor::Cursor;
use crate::lexicon::{Class, Grammar, Signs};

/// Whether a number goes on from words before it: `hàng trăm năm`, the `nghìn` of `trăm nghìn`.
pub(super) fn is_inside(c: &Cursor<'_>, at: usize) -> bool {
    at > 0
        && (c.grammar(at - 1, Grammar::Each).is_some() || c.is_word(at) && c.class_before(at, Class::Number).is_some())
}

/// Whether so near behind a token something of these signs stands that a number from there may count: the cheapest
/// question first.
pub(super) fn may_count(c: &Cursor<'_>, at: usize, counted: Signs) -> bool {
    const FARTHEST: usize = 12;
    let words = if c.is_digits(at) { at + 1..at + 2 } else { at + 1..at + FARTHEST };
    c.has(words.start..words.end.min(c.len()), counted)
}

/// A number in digits or in words: the token after it, and its value.
pub(super) fn number(c: &Cursor<'_>, at: usize) -> Option<(usize, u32)> {
    c.number(at).map(|value| (at + 1, value)).or_else(|| in_words(c, at))
}

/// A number in words: `mười lăm`, `hai nghìn không trăm hai mươi ba`, `trăm nghìn`.
pub(super) fn in_words(c: &Cursor<'_>, at: usize) -> Option<(usize, u32)> {
    const LONGEST: usize = 9;
    // Whole thousands, what stands below them, and the digit that waits for its place.
    let (mut thousands, mut below, mut last, mut end) = (0u32, 0u32, None::<u32>, at);
    let mut empty_place = false;
    while end < at + LONGEST {
        let Some((len, value)) = c.class(end, Class::Number) else { break };
        // `hai mươi năm`, `một trăm năm`: behind a number the word is the unit, and five there is `lăm` or `linh năm`.
        if end > at && !empty_place && c.class(end, Class::TimeUnit).is_some() {
            break;
        }
        empty_place = false;
        match value.parse::<u32>() {
            // `linh`, `lẻ`: an empty place.
            Err(_) if end > at => empty_place = true,
            Err(_) => break,
            Ok(1000) => {
                let many = below + last.take().unwrap_or(0);
                thousands = many.max(1).checked_mul(1000)?;
                below = 0;
            }
            Ok(10) if last.is_none() => below += 10,
            Ok(scale) if scale >= 10 => below += last.take().unwrap_or(1) * scale,
            // Two digits side by side: `năm bảy`.
            Ok(digit) if last.replace(digit).is_some() => return None,
            Ok(_) => {}
        }
        end += len;
    }
    (end > at).then_some((end, thousands + below + last.unwrap_or(0)))
}

/// A year of four digits that news may speak of.
pub(super) fn year(c: &Cursor<'_>, at: usize) -> Option<i16> {
    c.number_in(at, 1000..=2199, 4).map(|y| y as i16)
}

/// A month: digits 1 to 12 of at most two, or its name after `tháng`.
pub(super) fn month(c: &Cursor<'_>, at: usize) -> Option<(usize, u8)> {
    if let Some(value) = c.number_in(at, 1..=12, 2) {
        return Some((at + 1, value as u8));
    }
    let (len, value) = c.class(at, Class::Month)?;
    value.parse().ok().map(|value| (at + len, value))
}

/// A year in digits or in words: the token after it, and its value.
pub(super) fn written_year(c: &Cursor<'_>, at: usize) -> Option<(usize, i16)> {
    let in_words = || in_words(c, at).filter(|(_, y)| (1000..2200).contains(y)).map(|(end, y)| (end, y as i16));
    year(c, at).map(|y| (at + 1, y)).or_else(in_words)
}

/// The year that the word for year says: `năm 2023`, `năm hai nghìn không trăm hai mươi ba`, `năm nay`, `năm ngoái`.
pub(super) fn said_year(c: &Cursor<'_>, at: usize) -> Option<(usize, Base)> {
    let len = c.grammar(at, Grammar::Year)?;
    if let Some((end, y)) = written_year(c, at + len) {
        return Some((end, Base::Civil(Year::known(y))));
    }
    relative_year(c, at)
}

/// `năm nay`, `năm ngoái`: the token after it, and `ref/y`, `ref-1y`.
pub(super) fn relative_year(c: &Cursor<'_>, at: usize) -> Option<(usize, Base)> {
    let (len, value) = c.class(at, Class::RelativePeriod)?;
    match value.parse().ok()? {
        TimeValue::Point(Point { base: Some(base), within: None, portion: None, .. }) => {
            matches!(base, Base::Shifted(_, Part::Year) | Base::Current(Part::Year)).then_some((at + len, base))
        }
        _ => None,
    }
}
