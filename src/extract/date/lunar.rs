//! Days of the moon's calendar: `mùng 3 Tết`, `rằm tháng Bảy`, `10/3 âm lịch`, `Xuân Mậu Thân 1968`.

use crate::calendar::{Base, Point, Within, Year};
use crate::extract::cursor::Cursor;
use crate::extract::date::number::{in_words, month, relative_year, written_year, year};
use crate::extract::date::shape::{Shape, point};
use crate::extract::found::Claims;
use crate::extract::gate::Gate;
use crate::lexicon::{Class, Grammar, Sign, Signs};

fn read(from: usize, to: usize, base: Base, within: Option<Within>) -> Shape {
    point(from, to, Point::new(base, within))
}

const OPEN: Base = Base::Lunar(Year::OPEN);

/// What makes a day one of the moon's.
pub(crate) const MOON: Signs = Signs::of(&[
    Sign::Word(Class::Lunar),
    Sign::Word(Class::YearName),
    Sign::Grammar(Grammar::Leap),
    Sign::Grammar(Grammar::Tet),
]);

/// A year after a lunar day: `năm 2023`, `2023`, `Quý Mão 2023`, `năm Giáp Thìn`, `Mậu Thân năm 1968`, `năm nay`.
fn year_after(c: &Cursor<'_>, at: usize) -> (usize, Base) {
    // `Tết Nguyên đán năm nay`: the notation has no such year; the open one is resolved to the nearest.
    if let Some((end, _)) = relative_year(c, at) {
        return (end, OPEN);
    }
    let first = c.grammar(at, Grammar::Year).map_or(at, |len| at + len);
    let (named, name) = match c.class(first, Class::YearName) {
        Some((len, name)) => (first + len, name.parse().ok()),
        None => (first, None),
    };
    let said = named + if name.is_some() { c.grammar(named, Grammar::Year).unwrap_or(0) } else { 0 };
    let written = year(c, said).map(|y| (said + 1, y)).or_else(|| {
        let bracketed = c.is(named, '(') && c.is(named + 2, ')');
        year(c, named + 1).filter(|_| bracketed).map(|y| (named + 3, y))
    });
    match (written, name) {
        (Some((end, y)), _) => (end, Base::Lunar(Year::known(y))),
        (None, Some(name)) => (named, Base::YearName(name)),
        (None, None) => (at, OPEN),
    }
}

/// `mùng 3 Tết`, `mồng 10 tháng Giêng`, `mùng năm tháng năm`.
pub(super) fn first_days(c: &Cursor<'_>, _: &Claims, at: usize) -> Shape {
    let first = at + c.grammar(at, Grammar::LunarDay)?;
    let (after, day) = c.number_in(first, 1..=10, 2).map(|d| (first + 1, d)).or_else(|| in_words(c, first))?;
    let day = u8::try_from(day).ok().filter(|d| (1..=10).contains(d))?;
    if let Some(len) = c.grammar(after, Grammar::Tet) {
        let (end, base) = year_after(c, after + len);
        return read(at, end, base, Some(Within::Day(Some((1, false)), day)));
    }
    if c.is(after, '/') || c.is(after, '-') {
        let m = c.number_in(after + 1, 1..=12, 2)? as u8;
        let end = c.class(after + 2, Class::Lunar).map_or(after + 2, |(len, _)| after + 2 + len);
        return read(at, end, OPEN, Some(Within::Day(Some((m, false)), day)));
    }
    match c.grammar(after, Grammar::Month) {
        Some(len) => {
            let (end, m) = month(c, after + len)?;
            // `ngày mồng hai tháng chín năm 1945`: a month that is counted, in a year that is written, is the sun's.
            let written = c.grammar(end, Grammar::Year).and_then(|len| written_year(c, end + len));
            if written.is_some() && c.class(after, Class::Lunar).is_none() {
                return None;
            }
            moon_month_end(c, at, end, (m, day))
        }
        None => read(at, after, OPEN, Some(Within::Day(None, day))),
    }
}

/// `rằm tháng Giêng`, `ngày rằm tháng 7`.
pub(super) fn full_moon(c: &Cursor<'_>, _: &Claims, at: usize) -> Shape {
    let first = c.grammar(at, Grammar::Day).map_or(at, |len| at + len);
    let moon = first + c.grammar(first, Grammar::FullMoon)?;
    let (end, m) = month(c, moon + c.grammar(moon, Grammar::Month)?)?;
    moon_month_end(c, at, end, (m, 15))
}

/// What may follow a lunar day and month: `nhuận`, `âm lịch`, a year.
fn moon_month_end(c: &Cursor<'_>, from: usize, end: usize, (m, day): (u8, u8)) -> Shape {
    let (end, leap) = c.grammar(end, Grammar::Leap).map_or((end, false), |len| (end + len, true));
    let end = c.class(end, Class::Lunar).map_or(end, |(len, _)| end + len);
    let (end, base) = year_after(c, end);
    read(from, end, base, Some(Within::Day(Some((m, leap)), day)))
}

/// Whether so near behind a token something makes a day one of the moon's: most days are the sun's.
pub(super) fn is_near_moon(c: &Cursor<'_>, at: usize) -> bool {
    const FARTHEST: usize = 10;
    c.find(at + 1, Gate::Moon).is_some_and(|moon| moon < at + FARTHEST)
}

/// `10/3 âm lịch`, `ngày 15 tháng 8 âm lịch`, `23 tháng Chạp`, `tháng 2 nhuận`.
pub(super) fn day_of_moon_month(c: &Cursor<'_>, _: &Claims, at: usize) -> Shape {
    let first = c.grammar(at, Grammar::Day).map_or(at, |len| at + len);
    let day = c.number_in(first, 1..=30, 2)? as u8;
    // `29 Tết`: the last days of the old year.
    if let Some(len) = c.grammar(first + 1, Grammar::Tet).filter(|_| day >= 20) {
        let (end, base) = year_after(c, first + 1 + len);
        return read(at, end, base, Some(Within::Day(Some((12, false)), day)));
    }
    // `ngày 8 âm lịch`
    if let Some((len, _)) = c.class(first + 1, Class::Lunar).filter(|_| c.grammar(first + 1, Grammar::Month).is_none())
    {
        return read(at, first + 1 + len, OPEN, Some(Within::Day(None, day)));
    }
    if let Some(len) = c.grammar(first + 1, Grammar::Month) {
        let by_name = c.class(first + 1, Class::Lunar).is_some();
        let (end, m) = month(c, first + 1 + len)?;
        let named_year = c.grammar(end, Grammar::Year).is_some_and(|len| c.class(end + len, Class::YearName).is_some());
        let marked =
            by_name || named_year || c.class(end, Class::Lunar).is_some() || c.grammar(end, Grammar::Leap).is_some();
        return if marked { moon_month_end(c, at, end, (m, day)) } else { None };
    }
    let m = c.number_in(first + 2, 1..=12, 2).filter(|_| c.is(first + 1, '/') || c.is(first + 1, '-'))? as u8;
    let (end, base) = match year(c, first + 4).filter(|_| c.is(first + 3, '/') || c.is(first + 3, '-')) {
        Some(y) => (first + 5, Base::Lunar(Year::known(y))),
        None => (first + 3, OPEN),
    };
    // `15/8 (âm lịch)`
    let (open, word) = if c.is(end, '(') { (1, end + 1) } else { (0, end) };
    let (len, _) = c.class(word, Class::Lunar)?;
    let end = word + len + usize::from(open == 1 && c.is(word + len, ')'));
    read(at, end, base, Some(Within::Day(Some((m, false)), day)))
}

/// `tháng 2 nhuận năm Quý Mão`, `tháng 7 âm lịch`, `tháng Chạp`: a month of the moon by its name or by what follows.
pub(super) fn moon_month(c: &Cursor<'_>, _: &Claims, at: usize) -> Shape {
    let (end, m) = month(c, at + c.grammar(at, Grammar::Month)?)?;
    let (after, leap) = c.grammar(end, Grammar::Leap).map_or((end, false), |len| (end + len, true));
    let named = c.class(at, Class::Lunar).is_some();
    let after = match c.class(after, Class::Lunar) {
        Some((len, _)) => after + len,
        None if leap || named => after,
        None => return None,
    };
    // A moon month's name before a written year is as often the sun's: `tháng Giêng năm 1946`.
    let written = c.grammar(end, Grammar::Year).is_some_and(|len| written_year(c, end + len).is_some());
    if named && written {
        return None;
    }
    let (end, base) = year_after(c, after);
    read(at, end, base, Some(Within::Month(m, leap)))
}

/// `Tết Nguyên đán 2018`, `giao thừa`, `Giỗ Tổ Hùng Vương`.
pub(super) fn named_day(c: &Cursor<'_>, _: &Claims, at: usize) -> Shape {
    let (len, value) = c.class(at, Class::LunarDay)?;
    let (month, day) = value.split_once('-')?;
    let (month, day) = (month.parse().ok()?, day.parse().ok()?);
    let (end, base) = year_after(c, at + len);
    read(at, end, base, Some(Within::Day(Some((month, false)), day)))
}

/// `Tết Mậu Thân 1968`, `Xuân Giáp Thìn`, `năm Quý Mão`.
pub(super) fn named_year(c: &Cursor<'_>, _: &Claims, at: usize) -> Shape {
    if let Some(len) = c.grammar(at, Grammar::Tet).or_else(|| c.grammar(at, Grammar::TetYear)) {
        let first = at + len;
        c.class(first, Class::YearName)?;
        let (end, base) = year_after(c, first);
        return read(at, end, base, Some(Within::Month(1, false)));
    }
    let name = at + c.grammar(at, Grammar::Year)?;
    c.class(name, Class::YearName)?;
    let (end, base) = year_after(c, at);
    // `năm Giáp Thìn 2024`, where the year is written too.
    read(at, end, base, None)
}
