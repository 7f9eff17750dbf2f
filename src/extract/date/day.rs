//! Days of the civil calendar: in numbers, in words, without month, the first of several.

use crate::calendar::{Base, Point, TimeValue, Within, Year};
use crate::extract::cursor::Cursor;
use crate::extract::date::month::month_of_year;
use crate::extract::date::number::{in_words, may_count, month, number, said_year, year};
use crate::extract::date::refuse::{goes_on, is_count, is_numbered, is_piece, is_piece_of_more};
use crate::extract::date::shape::{Shape, point};
use crate::extract::found::Claims;
use crate::extract::rule::Read;
use crate::lexicon::{Class, Grammar, Sign, Signs, Sort};
use crate::text::mark_key;

/// Days of a month when no year is known; February has its leap day.
pub(super) fn is_day(day: u32, month: u8, year: Option<i16>) -> bool {
    (1..=u32::from(last_day(month, year.is_none_or(is_leap)))).contains(&day)
}

fn is_leap(year: i16) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

/// The last day of a month.
fn last_day(month: u8, leap: bool) -> u8 {
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// A mark between day, month and year.
pub(super) fn separator(c: &Cursor<'_>, at: usize) -> Option<char> {
    let key = c.key(at);
    ['/', '-', '.'].into_iter().find(|&mark| key == mark_key(mark))
}

/// The word that opens a day (`ngày`, `hôm`), if one stands here: the token after it.
pub(super) fn day_word(c: &Cursor<'_>, at: usize) -> Option<usize> {
    let first = at + c.grammar(at, Grammar::Day)?;
    // `mỗi ngày 24 người`: there it says how often.
    let often = at > 0 && c.grammar(at - 1, Grammar::Each).is_some();
    (!often).then_some(first)
}

/// `13/9/2023`, `13-9-2023`, `ngày 13.9.2023`.
pub(super) fn day_month_year(c: &Cursor<'_>, _: &Claims, at: usize) -> Shape {
    let (first, day, month) = full_date(c, at)?;
    let full = year(c, first + 4)?;
    // `30/4/1975-30/4/2004`: the dash goes to another day.
    let next = first + 6;
    let ranged = c.is(first + 5, '-') && c.is_digits(next) && c.is_digits(next + 2) && year(c, next + 4).is_some();
    let piece = is_piece_of_more(c, first, first + 5) && !ranged;
    if piece || !is_day(day, month, Some(full)) || first == at && is_numbered(c, at) {
        return None;
    }
    point(at, suffix_end(c, first + 5), Point::day(Some(full), Some(month), day as u8))
}

/// `ngày 13/09/23`: the century nearest to the publication is meant, and the event floor knows it; here 00 to 49 is this
/// century, the rest the last one.
pub(super) fn two_digit_year(c: &Cursor<'_>, _: &Claims, at: usize) -> Shape {
    // Two marks, three numbers: behind `ngày` or not.
    if !c.is_digits(at + 4) && !c.is_digits(at + 5) {
        return None;
    }
    let (first, day, month) = full_date(c, at).filter(|&(first, ..)| first > at || is_led(c, at))?;
    let year = c.number_in(first + 4, 0..=99, 2).filter(|_| c.letters(first + 4) == 2)? as i16;
    let year = if year < 50 { 2000 + year } else { 1900 + year };
    if is_piece(c, first, first + 5) || !is_day(day, month, Some(year)) {
        return None;
    }
    point(at, first + 5, Point::day(Some(year), Some(month), day as u8))
}

/// Day and month before the second of two equal marks: where the day stands, and both.
fn full_date(c: &Cursor<'_>, at: usize) -> Option<(usize, u32, u8)> {
    let first = day_word(c, at).unwrap_or(at);
    let (day, month) = (c.number_in(first, 1..=31, 2)?, c.number_in(first + 2, 1..=12, 2)? as u8);
    let mark = separator(c, first + 1)?;
    let apart = c.token(first + 3)?.is_spaced() && c.token(first + 4)?.is_spaced();
    (c.is(first + 3, mark) && !apart).then_some((first, day, month))
}

/// `ngày 25/4 vừa qua`, `ngày 5/1 tới`: the word that says on which side the day lies belongs to it where the clause ends.
fn suffix_end(c: &Cursor<'_>, end: usize) -> usize {
    let Some(len) = suffix(c, end) else { return end };
    let next = end + len;
    let closed = !c.is_word(next) && !c.is_digits(next) && !c.is(next, '-') && !c.is(next, '"')
        || c.token(next).is_some_and(|t| t.opens_line());
    if len > 1 && !c.is_digits(next) || closed { next } else { end }
}

/// The word behind a date that says on which side it lies; not over the end of a line.
pub(super) fn suffix(c: &Cursor<'_>, at: usize) -> Option<usize> {
    let len = c.grammar(at, Grammar::PastSuffix).or_else(|| c.grammar(at, Grammar::FutureSuffix))?;
    (!c.token(at)?.opens_line()).then_some(len)
}

/// `ngày 13/9`, `13-9` after a part of day, `ngày 14/12 năm ngoái`; alone where nothing makes it a count.
pub(super) fn day_month(c: &Cursor<'_>, _: &Claims, at: usize) -> Shape {
    let first = day_word(c, at).unwrap_or(at);
    let (day, month) = (c.number_in(first, 1..=31, 2)?, c.number_in(first + 2, 1..=12, 2)? as u8);
    let mark = separator(c, first + 1)?;
    is_day(day, month, None).then_some(())?;
    let spread = c.token(first + 1)?.is_spaced() || c.token(first + 2)?.is_spaced();
    let opened = first > at || is_led(c, at);
    // `ngày 17/8-5/9` goes on to another day; `chiều 22- 11` has one blank too many.
    let ranged = opened && mark == '/' && c.is(first + 3, '-') && separator(c, first + 5) == Some('/');
    let one_blank = opened && mark != '.' && !(c.token(first + 1)?.is_spaced() && c.token(first + 2)?.is_spaced());
    let apart = (mark != '/' || c.is(first + 3, '%')) && spread && !one_blank;
    if is_piece(c, first, first + 3) && !ranged || apart {
        return None;
    }
    let said = said_year(c, first + 3);
    // `dịp 2/9 năm nay`, but `2/3 năm`; `23/2 3 em`: one number too many.
    let counts = || c.is_digits(first + 3) || said.is_none() && is_count(c, first, first + 3) || is_numbered(c, first);
    if !opened && (counts() || is_name(c, first) || !is_cued(c, first, (day, mark))) {
        return None;
    }
    if let Some((end, base)) = said {
        return point(at, end, Point::new(base, Some(Within::Day(Some((month, false)), day as u8))));
    }
    point(at, suffix_end(c, first + 3), Point::day(None, Some(month), day as u8))
}

/// Whether day and month that no word opens are a date by themselves or by what stands around them.
fn is_cued(c: &Cursor<'_>, at: usize, (day, mark): (u32, char)) -> bool {
    let sure = mark == '/' && (day > 12 || c.text(at).starts_with('0') || c.text(at + 2).starts_with('0'));
    // `từ 6-7 là vừa`: a measure has a dash too.
    let open = mark == '-' && c.is_word(at + 3) && c.grammar(at + 3, Grammar::To).is_none();
    let cued = c.grammar_before(at, &[Grammar::Cue, Grammar::To, Grammar::ClockCue, Grammar::Tet, Grammar::Day])
        && !(open && c.grammar_before(at, &[Grammar::Since]))
        || at > 0 && c.is(at - 1, '(') && (c.is(at + 3, ')') || sure)
        || mark == '/' && is_named_day(c, at);
    cued && mark != '.' || sure
}

/// Whether a named day stands before its date: `ngày bầu cử 3/11`, `Ngày Bảo hiểm y tế Việt Nam 1/7`.
fn is_named_day(c: &Cursor<'_>, at: usize) -> bool {
    const LONGEST: usize = 8;
    let words = (at.saturating_sub(LONGEST)..at).rev().take_while(|&from| c.is_word(from));
    let day = words.filter(|&from| c.grammar(from, Grammar::Day).is_some()).last();
    // `mỗi ngày`, `một ngày` say how often.
    day.is_some_and(|day| {
        let counted = day > 0 && (c.is_digits(day - 1) || c.class_before(day, Class::Number).is_some());
        day + 1 < at && !counted && day_word(c, day).is_some()
    })
}

/// Whether a head stands before a day that has no word of its own: the day is a name. `Công ty 28/3`, `đường 3 tháng 2`.
fn is_name(c: &Cursor<'_>, at: usize) -> bool {
    const LONGEST: usize = 4;
    const HEADS: Signs = Signs::of(&[Sign::Table(Sort::Head), Sign::Table(Sort::PlaceHead)]);
    (at.saturating_sub(LONGEST)..at).filter(|&from| c.signs(from).meets(HEADS)).any(|from| {
        [Sort::Head, Sort::PlaceHead].iter().any(|&sort| c.hits(from, sort).any(|hit| from + hit.len == at))
    })
}

/// Whether a part of day, a weekday or a relative day stands just before.
pub(super) fn is_led(c: &Cursor<'_>, at: usize) -> bool {
    const LED: Signs = Signs::of(&[
        Sign::Word(Class::DayPart),
        Sign::Word(Class::Holiday),
        Sign::Word(Class::RelativeDay),
        Sign::Word(Class::Weekday),
        Sign::Grammar(Grammar::SameDay),
        Sign::Grammar(Grammar::Hour),
        Sign::Grammar(Grammar::Minute),
    ]);
    let before = |class| c.class_before(at, class).is_some();
    let behind_mark = at > 1 && (c.is(at - 1, '(') || c.is(at - 1, ','));
    // The cheapest question first: before most numbers stands another word.
    if !behind_mark && !c.ends(at).meets(LED) {
        return false;
    }
    before(Class::DayPart)
        || before(Class::Holiday)
        || before(Class::RelativeDay)
        || before(Class::Weekday)
        || behind_mark
            && (c.class_before(at - 1, Class::RelativeDay).is_some()
                || c.class_before(at - 1, Class::Weekday).is_some())
        || c.grammar_before(at, &[Grammar::SameDay, Grammar::Hour, Grammar::Minute])
}

/// `ngày 13 tháng 9 năm 2023`, `ngày mồng hai tháng chín`.
pub(super) fn day_in_words(c: &Cursor<'_>, _: &Claims, at: usize) -> Shape {
    let opened = c.grammar(at, Grammar::LunarDay).map(|len| at + len).or_else(|| day_word(c, at));
    let first = opened.unwrap_or(at);
    let (after_day, day) = match c.number_in(first, 1..=31, 2) {
        Some(day) => (first + 1, day),
        None if opened.is_some() => in_words(c, first)?,
        None => return None,
    };
    let month_word = c.grammar(after_day, Grammar::Month)?;
    let (end, month) = month(c, after_day + month_word)?;
    if opened.is_none() {
        // `lãi 5 tháng ba phân`: a numeral in lower case may count.
        let named = !c.is_lower(after_day + month_word) || is_led(c, at);
        if !named || is_name(c, at) || is_numbered(c, at) {
            return None;
        }
    }
    let (end, base) = said_year(c, end).unwrap_or_else(|| match (separator(c, end), year(c, end + 1)) {
        (Some('/' | '-'), Some(year)) => (end + 2, Base::Civil(Year::known(year))),
        _ => (end, Base::Civil(Year::OPEN)),
    });
    let year = if let Base::Civil(year) = base { year.number() } else { None };
    is_day(day, month, year).then_some(())?;
    point(at, end, Point::new(base, Some(Within::Day(Some((month, false)), day as u8))))
}

/// `ngày 13`.
pub(super) fn day_alone(c: &Cursor<'_>, _: &Claims, at: usize) -> Shape {
    let first = day_word(c, at)?;
    let day = c.number_in(first, 1..=31, 2)?;
    let glued = c.is_glued(first + 1) && c.is_glued(first + 2) && c.is_digits(first + 2);
    // `ngày 16-19.5.2017`: the dash goes to another day.
    let ranged =
        c.is(first + 1, '-') && c.number_in(first + 2, 1..=31, 2).is_some() && separator(c, first + 3).is_some();
    let goes_on = separator(c, first + 1).is_some() && glued && !ranged;
    // `4 ngày 12h`: a length.
    let lasts = at > 0 && c.is_digits(at - 1) && c.grammar(first + 1, Grammar::Hour).is_some();
    let counted = c.class(first + 1, Class::NoDateAfter).is_some()
        || lasts
        || c.class(first + 1, Class::TimeUnit).is_some() && c.grammar(first + 1, Grammar::Hour).is_none();
    if goes_on || counted || c.is(first + 1, '%') {
        return None;
    }
    point(at, first + 1, Point::day(None, None, day as u8))
}

/// The first of days that share a month, without its word: `từ 17 đến 25/3`, `trong hai ngày 8 và 9/7`, `đêm 28 rạng
/// sáng 29/8`, `nghỉ 1-5/9`.
pub(super) fn first_of_days(c: &Cursor<'_>, _: &Claims, at: usize) -> Shape {
    let day = c.number_in(at, 1..=31, 2)?;
    let dash = c.is(at + 1, '-');
    let joint = c.grammar(at + 1, Grammar::To).or_else(|| c.grammar(at + 1, Grammar::And));
    let next = at + 1 + joint.unwrap_or(usize::from(dash || c.is(at + 1, ',')));
    let part = c.class(next, Class::DayPart).map_or(0, |(len, _)| len);
    // `đêm 23, rạng sáng ngày 24/3`
    let part = if part > 0 { part + c.grammar(next + part, Grammar::Day).unwrap_or(0) } else { 0 };
    if joint.is_none() && !dash && part == 0 {
        return None;
    }
    let next = next + part;
    let second = c.number_in(next, 1..=31, 2)?;
    let slash = separator(c, next + 1).filter(|&mark| mark != '.' && c.is_glued(next + 1));
    let closed = slash.is_some() && c.number_in(next + 2, 1..=12, 2).is_some();
    let cued = c.grammar_before(at, &[Grammar::Since, Grammar::Cue])
        || c.grammar_before(at, &[Grammar::Day])
        || c.is(at.wrapping_sub(1), '(')
        || c.class_before(at, Class::DayPart).is_some();
    // `nghỉ 1-5/9`: nothing else is written so.
    let tight = dash && slash == Some('/') && c.is_glued(at + 1) && c.is_glued(next) && day < second;
    let whole = tight && !is_piece(c, at, next + 3) && !is_name(c, at) && !is_count(c, at, next + 3);
    // `từ 3 đến 6 tháng` counts months.
    let in_words = cued && c.grammar(next + 1, Grammar::Month).is_some_and(|len| month(c, next + 1 + len).is_some());
    ((cued || whole) && closed || in_words).then_some(())?;
    (!is_numbered(c, at)).then_some(())?;
    point(at, at + 1, Point::day(None, None, day as u8))
}

/// `6 ngày đầu tháng 4`, `10 ngày cuối tháng 6/2023`.
pub(super) fn days_of_month(c: &Cursor<'_>, claims: &Claims, at: usize) -> Shape {
    if !may_count(c, at, Signs::of(&[Sign::Grammar(Grammar::Day)])) {
        return None;
    }
    let (after, count) = number(c, at).filter(|&(_, n)| (2..=20).contains(&n))?;
    let unit = after + c.grammar(after, Grammar::Day)?;
    let (len, portion) = c.class(unit, Class::Portion)?;
    let Read { tokens, value: TimeValue::Point(Point { base: Some(base), within: Some(Within::Month(m, false)), .. }) } =
        month_of_year(c, claims, unit + len)?
    else {
        return None;
    };
    let year = if let Base::Civil(year) = base { year.number() } else { None };
    let last = last_day(m, year.is_some_and(is_leap));
    let days = match portion {
        "start" => (1, count as u8),
        // The last of February hang on the year.
        "end" if m != 2 || year.is_some() => (last - count as u8 + 1, last),
        _ => return None,
    };
    let of = |day| Point::new(base, Some(Within::Day(Some((m, false)), day)));
    Some(Read { tokens: at..tokens.end, value: TimeValue::Range(of(days.0), of(days.1)) })
}

/// What says that a day is meant.
pub(super) const OPENS: Signs = Signs::of(&[Sign::Word(Class::DayPart), Sign::Grammar(Grammar::Day)]);

/// A day that no calendar has, where `ngày` or a part of day says that one is meant: `ngày 31/2`, `ngày 13/13/2023`. The
/// tokens of its numbers.
pub(super) fn impossible(c: &Cursor<'_>, at: usize) -> Option<std::ops::Range<usize>> {
    let part = c.class(at, Class::DayPart).map_or(0, |(len, _)| len);
    let word = day_word(c, at + part);
    let first = word.or((part > 0).then_some(at + part))?;
    let two = |at| c.number_in(at, 0..=99, 2);
    let day = two(first)?;
    if let Some(len) = c.grammar(first + 1, Grammar::Month) {
        let (end, month) = month(c, first + 1 + len)?;
        return (!is_day(day, month, None)).then_some(first..end);
    }
    let mark = separator(c, first + 1).filter(|_| c.is_glued(first + 1) && c.is_glued(first + 2))?;
    let month = two(first + 2)?;
    let year = year(c, first + 4).filter(|_| c.is(first + 3, mark));
    let end = first + if year.is_some() { 5 } else { 3 };
    let exists = (1..=12).contains(&month) && is_day(day, month as u8, year);
    // `sáng 35-40 độ`: behind a part of day only the slash is a day's.
    let dated = mark == '/' || mark == '-' && word.is_some();
    (dated && !exists && !goes_on(c, end) && !is_count(c, first, end)).then_some(first..end)
}
