//! Months, quarters and parts of a year counted in them.

use crate::calendar::{Base, Point, TimeValue, Within, Year};
use crate::extract::cursor::Cursor;
use crate::extract::date::day::{separator, suffix};
use crate::extract::date::number::{may_count, month, number, relative_year, said_year, year};
use crate::extract::date::refuse::{goes_on, is_numbered, is_piece};
use crate::extract::date::shape::{Shape, point};
use crate::extract::found::Claims;
use crate::extract::rule::Read;
use crate::lexicon::{Class, Grammar, Sign, Signs};

/// `tháng 9/2023`, `tháng Chín năm 2023`, `tháng 9 năm ngoái`, `tháng 11 tới`, `tháng 9`.
pub(super) fn month_of_year(c: &Cursor<'_>, _: &Claims, at: usize) -> Shape {
    let first = at + c.grammar(at, Grammar::Month)?;
    let (end, m) = month(c, first)?;
    // `đường 3 Tháng 2`: what is left of a name.
    if at > 0 && c.is_digits(at - 1) && c.is_capitalized(at) && !c.is_acronym(at) {
        return None;
    }
    let said = said_year(c, end);
    // The lower-case numeral of `tháng hai` may count; a digit or a capital names, and so do words around it.
    let led = || {
        let closed = !c.is_lower(end) || c.token(end).is_some_and(|t| t.opens_line());
        c.class_before(at, Class::Portion).is_some()
            || c.grammar_before(at, &[Grammar::ClockCue])
            || closed && c.grammar_before(at, &[Grammar::Cue, Grammar::To])
    };
    let named = c.is_digits(first) || c.is_capitalized(first) || said.is_some() || led();
    let decimal = c.is_glued(end) && c.is(end, ',') && c.is_digits(end + 1) && c.is_glued(end + 1);
    if !named || c.is(end, '%') || decimal {
        return None;
    }
    if let Some((end, base)) = said {
        return point(at, end, Point::new(base, Some(Within::Month(m, false))));
    }
    if let (Some(mark), Some(y)) = (separator(c, end), year(c, end + 1)) {
        let spaced = c.token(end).is_some_and(|t| t.is_spaced());
        if !goes_on(c, end + 2) && (mark != '.' || !spaced) {
            return point(at, end + 2, Point::month(Some(y), m));
        }
    }
    let end = suffix(c, end).filter(|_| !c.is_digits(end + 1)).map_or(end, |len| end + len);
    point(at, end, Point::month(None, m))
}

/// `9/2023` after a word that wants a time.
pub(super) fn month_slash_year(c: &Cursor<'_>, _: &Claims, at: usize) -> Shape {
    let m = c.number_in(at, 1..=12, 2)? as u8;
    separator(c, at + 1).filter(|&mark| mark != '.')?;
    let y = year(c, at + 2)?;
    let glued = c.is_glued(at + 1) && c.is_glued(at + 2);
    let cued = c.grammar_before(at, &[Grammar::Cue, Grammar::To, Grammar::And, Grammar::ClockCue])
        || c.class_before(at, Class::Portion).is_some()
        || at > 0 && (c.is(at - 1, '(') && c.is(at + 3, ')'));
    if !glued || !cued || is_piece(c, at, at + 3) || is_numbered(c, at) {
        return None;
    }
    point(at, at + 3, Point::month(Some(y), m))
}

/// `quý III/2023`, `quý 4 năm 2017`, `quý II`.
pub(super) fn quarter(c: &Cursor<'_>, _: &Claims, at: usize) -> Shape {
    let first = at + c.grammar(at, Grammar::Quarter)?;
    let (end, n) =
        c.ordinal(first).map(|n| (first + 1, n)).filter(|&(_, n)| (1..=4).contains(&n) && !c.ends_compound(at))?;
    // `tàu Phú Quý 1`: the end of a name.
    if at > 0 && c.is_capitalized(at) && c.is_capitalized(at - 1) && !c.opens_sentence(at) && !c.is_acronym(at) {
        return None;
    }
    let (end, base) = year_after(c, end).unwrap_or((end, Base::Civil(Year::OPEN)));
    point(at, end, Point::new(base, Some(Within::Quarter(n as u8))))
}

/// `6 tháng đầu năm 2023`, `9 tháng năm 2023`, `4 tháng đầu năm`, `3 quý đầu năm`, `tháng cuối năm`.
pub(super) fn months_of_year(c: &Cursor<'_>, _: &Claims, at: usize) -> Shape {
    const UNITS: Signs = Signs::of(&[Sign::Grammar(Grammar::Month), Sign::Grammar(Grammar::Quarter)]);
    if !c.signs(at).meets(UNITS) && !may_count(c, at, UNITS) {
        return None;
    }
    let counted = number(c, at);
    let (after, n) = counted.unwrap_or((at, 1));
    let (unit, months) = match c.grammar(after, Grammar::Month) {
        Some(len) => (after + len, n),
        None => (after + c.grammar(after, Grammar::Quarter)?, n.checked_mul(3)?),
    };
    // A month or quarter alone is the last: `tháng đầu năm` is as often several.
    let range = if counted.is_some() { 2..=11 } else { 1..=3 };
    if !range.contains(&months) || counted.is_none() && c.class_before(at, Class::Plural).is_some() {
        return None;
    }
    let (end, last) = match (c.grammar(unit, Grammar::OfYearFirst), c.grammar(unit, Grammar::OfYearLast)) {
        (Some(len), _) if counted.is_some() => (unit + len, false),
        (_, Some(len)) => (unit + len, true),
        _ if counted.is_some() => {
            let len = c.grammar(unit, Grammar::Year)?;
            year(c, unit + len)?;
            (unit + len, false)
        }
        _ => return None,
    };
    let open = if counted.is_some() { Base::Civil(Year::OPEN) } else { Base::Current(crate::calendar::Part::Year) };
    let (end, base) = match year(c, end) {
        Some(y) => (end + 1, Base::Civil(Year::known(y))),
        // `đầu năm nay`: the table's phrase overlaps the word for year.
        None => relative_year(c, end - 1).unwrap_or((end, open)),
    };
    let (from, to) = if last { (13 - months as u8, 12) } else { (1, months as u8) };
    let of = |within| Point::new(base, Some(within));
    match (from, to) {
        (1, 6) => point(at, end, of(Within::Half(1))),
        (7, 12) => point(at, end, of(Within::Half(2))),
        (12, 12) => point(at, end, of(Within::Month(12, false))),
        (10, 12) if counted.is_none() => point(at, end, of(Within::Quarter(4))),
        (from, to) => {
            let ends = [from, to].map(|m| of(Within::Month(m, false)));
            let [from, to] = ends;
            Some(Read { tokens: at..end, value: TimeValue::Range(from, to) })
        }
    }
}

/// A year after a part of one: `/2023`, `-2023`, `2023`, `năm 2023`, `năm nay`.
pub(super) fn year_after(c: &Cursor<'_>, at: usize) -> Option<(usize, Base)> {
    let known = |end, y| (end, Base::Civil(Year::known(y)));
    said_year(c, at)
        .or_else(|| separator(c, at).and_then(|_| year(c, at + 1)).map(|y| known(at + 2, y)))
        .or_else(|| year(c, at).map(|y| known(at + 1, y)))
}
