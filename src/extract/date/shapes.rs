//! The shapes of one point in time, without what may stand before it (clock, part of day, weekday).

use crate::calendar::{Base, Part, Point, Portion, TimeValue, Within, Year};
use crate::extract::cursor::Cursor;
use crate::extract::date::number::{in_words, month, number, roman_or_digits, year};
use crate::extract::date::refuse::{goes_on, is_count, is_numbered, is_piece};
use crate::extract::found::Claims;
use crate::extract::rule::Read;
use crate::lexicon::{Class, Grammar, Sort};

type Shape = Option<Read<TimeValue>>;

fn read(from: usize, to: usize, point: Point) -> Shape {
    Some(Read { tokens: from..to, value: TimeValue::Point(point) })
}

/// Days of a month when no year is known; February has its leap day.
fn is_day(day: u32, month: u8, year: Option<i16>) -> bool {
    let leap = year.is_none_or(|y| y % 4 == 0 && (y % 100 != 0 || y % 400 == 0));
    let last = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    (1..=last).contains(&day)
}

fn separator(c: &Cursor<'_>, at: usize) -> Option<char> {
    ['/', '-', '.'].into_iter().find(|&mark| c.is(at, mark))
}

/// The word that opens a day (`ngày`, `hôm`), if one stands here: the token after it.
pub(super) fn day_word(c: &Cursor<'_>, at: usize) -> Option<usize> {
    let first = at + c.grammar(at, Grammar::Day)?;
    // `hai ngày 8 và 9/7`: there the word counts.
    let numbered = at > 0
        && (c.number(at - 1).is_some_and(|n| n <= 10)
            || c.class(at - 1, Class::Number).is_some() && c.is_lower(at - 1));
    let clock = at > 1 && (c.grammar(at - 2, Grammar::Hour).is_some() || c.is(at - 2, ':'));
    let listed = c.is(first + 1, ',')
        || c.grammar(first + 1, Grammar::And).is_some()
        || c.grammar(first + 1, Grammar::To).is_some();
    (!(numbered && listed) || clock).then_some(first)
}

/// `13/9/2023`, `13-9-2023`, `ngày 13.9.2023`.
pub(super) fn day_month_year(c: &Cursor<'_>, _: &Claims, at: usize) -> Shape {
    let first = day_word(c, at).unwrap_or(at);
    let (day, mark) = (c.number_in(first, 1..=31, 2)?, separator(c, first + 1)?);
    let month = c.number_in(first + 2, 1..=12, 2)? as u8;
    if !c.is(first + 3, mark) || c.token(first + 3)?.is_spaced() && c.token(first + 4)?.is_spaced() {
        return None;
    }
    let year = match year(c, first + 4) {
        Some(year) => year,
        None if first > at => two_digit_year(c, first + 4)?,
        None => return None,
    };
    if is_piece(c, first, first + 5) || !is_day(day, month, Some(year)) || first == at && is_numbered(c, at) {
        return None;
    }
    read(at, suffix_end(c, first + 5), Point::day(Some(year), Some(month), day as u8))
}

/// `ngày 25/4 vừa qua`, `ngày 5/1 tới`: the word that says on which side the day lies belongs to it where the clause ends.
fn suffix_end(c: &Cursor<'_>, end: usize) -> usize {
    let Some(len) = c.grammar(end, Grammar::PastSuffix).or_else(|| c.grammar(end, Grammar::FutureSuffix)) else {
        return end;
    };
    let next = end + len;
    let closed = !c.is_word(next) && !c.is_digits(next) && !c.is(next, '-') && !c.is(next, '"')
        || c.token(next).is_some_and(|t| t.opens_line());
    if len > 1 && !c.is_digits(next) || closed { next } else { end }
}

/// `13/09/23` after `ngày`: 00 to 49 is this century, the rest the last one.
fn two_digit_year(c: &Cursor<'_>, at: usize) -> Option<i16> {
    let year = c.number_in(at, 0..=99, 2).filter(|_| c.text(at).len() == 2)? as i16;
    Some(if year < 50 { 2000 + year } else { 1900 + year })
}

/// `ngày 13/9`, `13-9` after a part of day; alone where nothing makes it a count.
pub(super) fn day_month(c: &Cursor<'_>, _: &Claims, at: usize) -> Shape {
    let first = day_word(c, at).unwrap_or(at);
    let (day, mark) = (c.number_in(first, 1..=31, 2)?, separator(c, first + 1)?);
    let month = c.number_in(first + 2, 1..=12, 2)? as u8;
    let spread = c.token(first + 1)?.is_spaced() || c.token(first + 2)?.is_spaced();
    if !is_day(day, month, None) || is_piece(c, first, first + 3) || (mark != '/' || c.is(first + 3, '%')) && spread {
        return None;
    }
    let opened = first > at || is_led(c, at);
    if !opened {
        let sure = mark == '/' && (day > 12 || c.text(first).starts_with('0') || c.text(first + 2).starts_with('0'));
        let cued = c.grammar_before(at, &[Grammar::Cue, Grammar::To, Grammar::ClockCue, Grammar::Tet, Grammar::Day])
            || at > 0 && c.is(at - 1, '(') && (c.is(first + 3, ')') || sure);
        if is_count(c, first, first + 3) || !(cued && mark != '.' || sure) {
            return None;
        }
    }
    read(at, suffix_end(c, first + 3), Point::day(None, Some(month), day as u8))
}

/// Whether a part of day, a weekday or a relative day stands just before.
fn is_led(c: &Cursor<'_>, at: usize) -> bool {
    let before = |class| c.class_before(at, class).is_some();
    let behind_mark = at > 1 && (c.is(at - 1, '(') || c.is(at - 1, ','));
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
    let opened = day_word(c, at).or_else(|| c.grammar(at, Grammar::LunarDay).map(|len| at + len));
    let first = opened.unwrap_or(at);
    let (after_day, day) = match c.number_in(first, 1..=31, 2) {
        Some(day) => (first + 1, day),
        None if opened.is_some() => in_words(c, first)?,
        None => return None,
    };
    let month_word = c.grammar(after_day, Grammar::Month)?;
    let (mut end, month) = month(c, after_day + month_word)?;
    let mut full = None;
    if let Some(len) = c.grammar(end, Grammar::Year) {
        let written = year(c, end + len).map(|y| (end + len + 1, y)).or_else(|| {
            in_words(c, end + len).filter(|(_, y)| (1000..2200).contains(y)).map(|(end, y)| (end, y as i16))
        });
        if let Some((after, year)) = written {
            (end, full) = (after, Some(year));
        } else if let Some((len, _)) = c.class(end, Class::RelativePeriod) {
            let base = relative_base(c, end)?;
            return read(at, end + len, Point::new(base, Some(Within::Day(Some((month, false)), day as u8))));
        }
    } else if let (Some(mark), Some(year)) = (separator(c, end), year(c, end + 1)) {
        if mark != '.' {
            (end, full) = (end + 2, Some(year));
        }
    }
    is_day(day, month, full).then_some(())?;
    read(at, end, Point::day(full, Some(month), day as u8))
}

/// `ngày 13`.
pub(super) fn day_alone(c: &Cursor<'_>, _: &Claims, at: usize) -> Shape {
    let first = day_word(c, at)?;
    let day = c.number_in(first, 1..=31, 2)?;
    let goes_on =
        separator(c, first + 1).is_some() && c.is_glued(first + 1) && c.is_glued(first + 2) && c.is_digits(first + 2);
    let counted = c.class(first + 1, Class::NoDateAfter).is_some()
        || c.class(first + 1, Class::TimeUnit).is_some() && c.grammar(first + 1, Grammar::Hour).is_none();
    if goes_on || counted || c.is(first + 1, '%') {
        return None;
    }
    read(at, first + 1, Point::day(None, None, day as u8))
}

/// `tháng 9/2023`, `tháng Chín năm 2023`, `tháng 9 năm ngoái`, `tháng 11 tới`, `tháng 9`.
pub(super) fn month_of_year(c: &Cursor<'_>, _: &Claims, at: usize) -> Shape {
    let first = at + c.grammar(at, Grammar::Month)?;
    let (end, m) = month(c, first)?;
    // The lower-case numeral of `tháng hai` may count; a digit or a capital names.
    let named = c.is_digits(first) || c.is_capitalized(first) || c.grammar(end, Grammar::Year).is_some();
    if !named || c.is(end, '%') || c.is_glued(end) && c.is(end, ',') && c.is_digits(end + 1) && c.is_glued(end + 1) {
        return None;
    }
    if let Some(len) = c.grammar(end, Grammar::Year) {
        if let Some(y) = year(c, end + len) {
            return read(at, end + len + 1, Point::month(Some(y), m));
        }
        if let Some((len, _)) = c.class(end, Class::RelativePeriod) {
            return read(at, end + len, Point::new(relative_base(c, end)?, Some(Within::Month(m, false))));
        }
    }
    if let (Some(mark), Some(y)) = (separator(c, end), year(c, end + 1)) {
        if !goes_on(c, end + 2) {
            let spaced = c.token(end).is_some_and(|t| t.is_spaced());
            if mark == '/' || mark == '-' || !spaced {
                return read(at, end + 2, Point::month(Some(y), m));
            }
        }
    }
    // Moon months by name are lunar: tháng Giêng, tháng Chạp.
    let point = match c.class(at, Class::Lunar) {
        Some(_) => Point::new(Base::Lunar(Year::OPEN), Some(Within::Month(m, false))),
        None => Point::month(None, m),
    };
    let end = c
        .grammar(end, Grammar::FutureSuffix)
        .or_else(|| c.grammar(end, Grammar::PastSuffix))
        .filter(|_| !c.is_digits(end + 1))
        .map_or(end, |len| end + len);
    read(at, end, point)
}

/// `9/2023` after a word that wants a time.
pub(super) fn month_slash_year(c: &Cursor<'_>, _: &Claims, at: usize) -> Shape {
    let m = c.number_in(at, 1..=12, 2)? as u8;
    let mark = separator(c, at + 1).filter(|&mark| mark != '.')?;
    let y = year(c, at + 2)?;
    let glued = c.is_glued(at + 1) && c.is_glued(at + 2);
    let cued = c.grammar_before(at, &[Grammar::Cue, Grammar::To, Grammar::And, Grammar::ClockCue])
        || c.class_before(at, Class::Portion).is_some()
        || at > 0 && (c.is(at - 1, '(') && c.is(at + 3, ')'));
    if !glued || !cued || is_piece(c, at, at + 3) || is_numbered(c, at) || mark == '-' && m > 12 {
        return None;
    }
    read(at, at + 3, Point::month(Some(y), m))
}

/// `quý III/2023`, `quý 4 năm 2017`, `quý II`.
pub(super) fn quarter(c: &Cursor<'_>, _: &Claims, at: usize) -> Shape {
    let first = at + c.grammar(at, Grammar::Quarter)?;
    let (end, n) = roman_or_digits(c, first).filter(|&(_, n)| (1..=4).contains(&n))?;
    let within = Some(Within::Quarter(n as u8));
    let (end, base) = year_after(c, end)?;
    read(at, end, Point::new(base, within))
}

/// `6 tháng đầu năm 2023`, `9 tháng năm 2023`, `4 tháng đầu năm`.
pub(super) fn months_of_year(c: &Cursor<'_>, _: &Claims, at: usize) -> Shape {
    let (after, n) = number(c, at).filter(|&(_, n)| (2..=11).contains(&n))?;
    let unit = after + c.grammar(after, Grammar::Month)?;
    let (end, last) = if let Some(len) = c.grammar(unit, Grammar::OfYearFirst) {
        (unit + len, false)
    } else if let Some(len) = c.grammar(unit, Grammar::OfYearLast) {
        (unit + len, true)
    } else if let Some(len) = c.grammar(unit, Grammar::Year) {
        year(c, unit + len)?;
        (unit + len, false)
    } else {
        return None;
    };
    let (end, base) = match year(c, end) {
        Some(y) => (end + 1, Base::Civil(Year::known(y))),
        // `đầu năm nay`: the table's phrase overlaps the word for year.
        None => match c.class(end - 1, Class::RelativePeriod) {
            Some((len, _)) => (end - 1 + len, relative_base(c, end - 1)?),
            None => (end, Base::Civil(Year::OPEN)),
        },
    };
    if n == 6 {
        return read(at, end, Point::new(base, Some(Within::Half(1 + u8::from(last)))));
    }
    let (from, to) = if last { (13 - n as u8, 12) } else { (1, n as u8) };
    let of = |m| Point::new(base, Some(Within::Month(m, false)));
    Some(Read { tokens: at..end, value: TimeValue::Range(of(from), of(to)) })
}

/// A year after a part of one: `/2023`, `-2023`, `năm 2023`, `năm nay`, or none.
fn year_after(c: &Cursor<'_>, at: usize) -> Option<(usize, Base)> {
    if let Some(len) = c.grammar(at, Grammar::Year) {
        if let Some(y) = year(c, at + len) {
            return Some((at + len + 1, Base::Civil(Year::known(y))));
        }
        if let Some((len, _)) = c.class(at, Class::RelativePeriod) {
            return Some((at + len, relative_base(c, at)?));
        }
    }
    if let (Some(_), Some(y)) = (separator(c, at), year(c, at + 1)) {
        return Some((at + 2, Base::Civil(Year::known(y))));
    }
    if let Some(y) = year(c, at) {
        return Some((at + 1, Base::Civil(Year::known(y))));
    }
    Some((at, Base::Civil(Year::OPEN)))
}

/// The base of a relative period's value: `năm ngoái` is `ref-1y`.
fn relative_base(c: &Cursor<'_>, at: usize) -> Option<Base> {
    let (_, value) = c.class(at, Class::RelativePeriod)?;
    match value.parse().ok()? {
        TimeValue::Point(point) => point.base,
        _ => None,
    }
}

/// `năm 2023`; a bare `2023` where the words before want a year.
pub(super) fn year_alone(c: &Cursor<'_>, _: &Claims, at: usize) -> Shape {
    if let Some(len) = c.grammar(at, Grammar::Year) {
        let (end, y) = match year(c, at + len) {
            Some(y) if !is_piece(c, at + len, at + len + 1) => (at + len + 1, y),
            Some(_) => return None,
            None => in_words(c, at + len).filter(|(_, y)| (1000..2200).contains(y)).map(|(end, y)| (end, y as i16))?,
        };
        return read(at, end, Point::year(y));
    }
    let y = year(c, at).filter(|y| (1850..=2100).contains(y))?;
    let cued = c.grammar_before(
        at,
        &[Grammar::Cue, Grammar::To, Grammar::Birth, Grammar::Year, Grammar::Period, Grammar::TetYear],
    ) || c.class_before(at, Class::Portion).is_some()
        || c.class_before(at, Class::Season).is_some()
        || at > 0 && c.is(at - 1, '(') && c.is(at + 1, ')')
        || is_span_of_years(c, at)
        || closes_law(c, at);
    let counted = c.class(at + 1, Class::NoDateAfter).is_some() || c.class(at + 1, Class::TimeUnit).is_some();
    if !cued || counted || is_piece(c, at, at + 1) && !is_span_of_years(c, at) || c.is(at + 1, '%') {
        return None;
    }
    read(at, at + 1, Point::year(y))
}

/// `Bộ luật Hình sự 2015`: the year of a law.
fn closes_law(c: &Cursor<'_>, at: usize) -> bool {
    const LONGEST: usize = 12;
    (at.saturating_sub(LONGEST)..at)
        .any(|from| c.hits(from, Sort::Law).any(|hit| from + hit.len == at) && from > 0 && c.is_capitalized(from))
}

/// The first of days that share a month, without its word: `từ 17 đến 25/3`, `trong hai ngày 8 và 9/7`.
pub(super) fn first_of_days(c: &Cursor<'_>, _: &Claims, at: usize) -> Shape {
    let day = c.number_in(at, 1..=31, 2)?;
    let cued = c.grammar_before(at, &[Grammar::Since, Grammar::Cue]) || c.grammar_before(at, &[Grammar::Day]);
    let joint = c
        .grammar(at + 1, Grammar::To)
        .or_else(|| c.grammar(at + 1, Grammar::And))
        .or_else(|| c.is(at + 1, '-').then_some(1))?;
    let next = at + 1 + joint;
    let closed = c.number_in(next, 1..=31, 2).is_some()
        && (separator(c, next + 1).is_some_and(|mark| mark != '.')
            && c.is_glued(next + 1)
            && c.number_in(next + 2, 1..=12, 2).is_some()
            || c.grammar(next + 1, Grammar::Month).is_some());
    (cued && closed && !is_numbered(c, at)).then_some(())?;
    read(at, at + 1, Point::day(None, None, day as u8))
}

/// `2020 - 2025`, `2020-2025`.
fn is_span_of_years(c: &Cursor<'_>, at: usize) -> bool {
    let later = c.is(at + 1, '-')
        && matches!((year(c, at), year(c, at + 2)), (Some(a), Some(b)) if a < b && b - a < 100 && (1900..=2100).contains(&a));
    later
        && !is_numbered(c, at)
        && !(c.is_glued(at + 3)
            && (c.is(at + 3, '-') || c.is(at + 3, '.') || c.is(at + 3, '/'))
            && c.is_glued(at + 4)
            && c.is_digits(at + 4))
}

/// `thập niên 90`, `những năm 1990`, `thập kỷ 60 của thế kỷ XX`.
pub(super) fn decade(c: &Cursor<'_>, _: &Claims, at: usize) -> Shape {
    let first = at + c.grammar(at, Grammar::Decade).or_else(|| c.grammar(at, Grammar::Years))?;
    let first = c.grammar(first, Grammar::Year).map_or(first, |len| first + len);
    let n = c.number(first).filter(|n| n % 10 == 0)?;
    let value = match c.text(first).len() {
        4 => i16::try_from(n).ok().filter(|y| (1000..2100).contains(y))?,
        2 => {
            let of = c.grammar(first + 1, Grammar::Of).map_or(first + 1, |len| first + 1 + len);
            if let Some((end, century)) = c.grammar(of, Grammar::Century).and_then(|len| roman_or_digits(c, of + len)) {
                let value = (century as i16 - 1) * 100 + n as i16;
                return read(at, end, Point::new(Base::Civil(Year { value, open: 1 }), None));
            }
            if n < 30 { 2000 + n as i16 } else { 1900 + n as i16 }
        }
        _ => return None,
    };
    read(at, first + 1, Point::new(Base::Civil(Year { value, open: 1 }), None))
}

/// `thế kỷ XX`, `thế kỷ 19`.
pub(super) fn century(c: &Cursor<'_>, _: &Claims, at: usize) -> Shape {
    let first = at + c.grammar(at, Grammar::Century)?;
    let (end, n) = roman_or_digits(c, first).filter(|&(_, n)| (1..=21).contains(&n))?;
    read(at, end, Point::new(Base::Civil(Year { value: (n as i16 - 1) * 100, open: 2 }), None))
}

/// `mùa hè 2018`, `mùa xuân năm 1975`.
pub(super) fn season(c: &Cursor<'_>, _: &Claims, at: usize) -> Shape {
    let (len, value) = c.class(at, Class::Season)?;
    let TimeValue::Point(Point { within, .. }) = format!("XXXX-{value}").parse().ok()? else { return None };
    let (end, base) = year_after(c, at + len)?;
    if end == at + len {
        return None;
    }
    read(at, end, Point::new(base, within))
}

/// `đầu tháng 9`, `cuối năm 2023`, `giữa thế kỷ XX`.
pub(super) fn portion(c: &Cursor<'_>, claims: &Claims, at: usize) -> Shape {
    let (len, value) = c.class(at, Class::Portion)?;
    let portion = match value {
        "start" => Portion::Start,
        "mid" => Portion::Mid,
        _ => Portion::End,
    };
    let first = at + len;
    let inner = [month_of_year, quarter, year_alone, decade, century, month_slash_year, relative_period];
    let inner = inner.iter().filter_map(|shape| shape(c, claims, first)).max_by_key(|r| r.tokens.end)?;
    let TimeValue::Point(mut point) = inner.value else { return None };
    if point.portion.is_some() {
        return None;
    }
    point.portion = Some(portion);
    read(at, inner.tokens.end, point)
}

/// `hôm nay`, `chiều qua`, `sáng nay 15-6`, `hôm nay (23/11)`.
pub(super) fn relative_day(c: &Cursor<'_>, claims: &Claims, at: usize) -> Shape {
    let (len, value) = c.class(at, Class::RelativeDay)?;
    let TimeValue::Point(point) = value.parse().ok()? else { return None };
    let end = at + len;
    let (open, first) = if c.is(end, '(') {
        (true, end + 1)
    } else if c.is(end, ',') {
        (false, end + 1)
    } else {
        (false, end)
    };
    let explicit = [day_month_year, day_month, day_in_words]
        .iter()
        .filter_map(|shape| shape(c, claims, first))
        .max_by_key(|r| r.tokens.end);
    if let Some(Read { tokens, value: TimeValue::Point(day) }) = explicit {
        let close = if open { c.is(tokens.end, ')') } else { true };
        if close {
            return read(at, tokens.end + usize::from(open), day.at(point.clock));
        }
    }
    read(at, end, point)
}

/// `năm ngoái`, `tháng này`, `cuối năm nay`.
pub(super) fn relative_period(c: &Cursor<'_>, _: &Claims, at: usize) -> Shape {
    let (len, value) = c.class(at, Class::RelativePeriod)?;
    // `3 năm qua`, `trong tháng tới`: a length when a number stands before.
    let counted = at > 0
        && (c.is_digits(at - 1)
            || c.class_before(at, Class::Number).is_some()
            || c.class_before(at, Class::Plural).is_some());
    if counted || c.is_digits(at + len) && year(c, at + len).is_some() {
        return None;
    }
    let TimeValue::Point(point) = value.parse().ok()? else { return None };
    read(at, at + len, point)
}

/// `cách đây 2 tuần`, `40 năm trước`.
pub(super) fn ago(c: &Cursor<'_>, _: &Claims, at: usize) -> Shape {
    let lead = c.grammar(at, Grammar::Ago);
    let (unit_at, n) = number(c, at + lead.unwrap_or(0))?;
    let (len, unit) = c.class(unit_at, Class::TimeUnit)?;
    let end = unit_at + len;
    let end = match (lead, c.grammar(end, Grammar::Before)) {
        (Some(_), _) => end,
        (None, Some(len)) if !c.is_digits(end + len) && c.class(end + len, Class::Weekday).is_none() => end + len,
        _ => return None,
    };
    let part = match unit {
        "y" => Part::Year,
        "m" => Part::Month,
        "w" => Part::Week,
        "d" => Part::Day,
        _ => return None,
    };
    read(at, end, Point::new(Base::Shifted(-i32::try_from(n).ok()?, part), None))
}
