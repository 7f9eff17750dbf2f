//! Days and periods counted from the publication, and parts of any period.

use crate::calendar::{Base, Part, Point, Portion, TimeValue, Within};
use crate::extract::cursor::Cursor;
use crate::extract::date::day::{day_alone, day_in_words, day_month, day_month_year};
use crate::extract::date::join;
use crate::extract::date::month::{month_of_year, month_slash_year, quarter};
use crate::extract::date::number::{is_inside, may_count, number, year};
use crate::extract::date::shape::{ReadShape, Shape, point};
use crate::extract::date::year::{century, decade, season, two_digit_decade, year_alone, year_said};
use crate::extract::found::Claims;
use crate::extract::rule::{Located, Read};
use crate::lexicon::{Class, Grammar, Sign, Signs};

/// The shapes of a period, each with what it begins with. Only the word for day opens one of a day: `đầu 5/2018` is a month.
const PERIODS: [(Signs, ReadShape); 13] = [
    (Signs::of(&[Sign::Grammar(Grammar::Month)]), month_of_year),
    (Signs::of(&[Sign::Grammar(Grammar::Quarter)]), quarter),
    (Signs::of(&[Sign::Grammar(Grammar::Year)]), year_said),
    (Signs::of(&[Sign::Year]), year_alone),
    (DECADES, decade),
    (DECADES, two_digit_decade),
    (Signs::of(&[Sign::Grammar(Grammar::Century)]), century),
    (Signs::of(&[Sign::Joined]), month_slash_year),
    (Signs::of(&[Sign::Word(Class::RelativePeriod)]), relative_period),
    (Signs::of(&[Sign::Word(Class::Season)]), season),
    (DAY, day_month_year),
    (DAY, day_month),
    (DAY, day_in_words),
];
const DECADES: Signs = Signs::of(&[Sign::Grammar(Grammar::Decade), Sign::Grammar(Grammar::Years)]);
const DAY: Signs = Signs::of(&[Sign::Grammar(Grammar::Day)]);

/// `đầu tháng 9`, `cuối năm 2023`, `giữa thế kỷ XX`, `cuối ngày 25/8`, `trung tuần tháng 9`.
pub(super) fn portion(c: &Cursor<'_>, claims: &Claims, at: usize) -> Shape {
    let (len, value) = c.class(at, Class::Portion)?;
    let first = at + len;
    // Most words for a part have no period behind them: `đầu tư`, `cuối cùng`; in `bắt đầu năm 2018` it is none.
    let signs = c.signs(first);
    let shapes = PERIODS.iter().filter(|(opens, _)| signs.meets(*opens));
    let inner = shapes.filter_map(|(_, shape)| shape(c, claims, first)).max_by_key(|r| r.tokens.end)?;
    if c.ends_compound(at) {
        return None;
    }
    let TimeValue::Point(inside) = inner.value else { return None };
    if inside.portion.is_some() {
        return None;
    }
    let portioned = match (tenth(value), inside.within) {
        (Some(n), Some(Within::Month(month, _))) => Point { within: Some(Within::Tenth(month, n)), ..inside },
        (Some(_), _) => return None,
        (None, _) => Point { portion: Some(portion_of(value)), ..inside },
    };
    point(at, inner.tokens.end, portioned)
}

/// `start`, `mid`, `end` as the tables write them.
pub(super) fn portion_of(value: &str) -> Portion {
    match value {
        "start" => Portion::Start,
        "mid" => Portion::Mid,
        _ => Portion::End,
    }
}

/// The ten days of `thượng tuần`, `trung tuần`, `hạ tuần`.
fn tenth(value: &str) -> Option<u8> {
    ["I", "II", "III"].iter().position(|name| *name == value).map(|n| n as u8 + 1)
}

/// The day itself behind a weekday or a day counted from the publication: `(14/7)`, `, ngày 17-3`, `15-6`, `(ngày 14 hoặc
/// 15-1)`. What it says, and where it ends.
pub(super) fn explicit_day(c: &Cursor<'_>, claims: &Claims, at: usize) -> Option<(usize, TimeValue)> {
    let open = c.is(at, '(');
    let first = at + usize::from(open || c.is(at, ','));
    // `sáng mai, thứ Ba, ngày 23/10`
    let first = c.class(first, Class::Weekday).map_or(first, |(len, _)| {
        let end = first + len;
        end + usize::from(c.is(end, ','))
    });
    // The cheapest question first: mostly no day follows.
    if !c.signs(first).meets(DAYS) {
        return None;
    }
    let read = day_shape(c, claims, first)?;
    let read = if open { join::joined(c, claims, read, day_shape) } else { read };
    if open && !c.is(read.tokens.end, ')') {
        return None;
    }
    Some((read.tokens.end + usize::from(open), read.value))
}

/// What a day begins with.
const DAYS: Signs = Signs::of(&[Sign::Number, Sign::Grammar(Grammar::Day), Sign::Grammar(Grammar::LunarDay)]);

fn day_shape(c: &Cursor<'_>, claims: &Claims, at: usize) -> Option<Located<TimeValue>> {
    let shapes = [day_month_year, day_month, day_in_words, day_alone];
    let read = shapes.iter().filter_map(|shape| shape(c, claims, at)).max_by_key(|r| r.tokens.end)?;
    Some(Located { tokens: read.tokens, value: read.value, rule: "" })
}

/// `hôm nay`, `chiều qua`, `sáng nay 15-6`, `hôm nay (23/11)`.
pub(super) fn relative_day(c: &Cursor<'_>, claims: &Claims, at: usize) -> Shape {
    let (len, value) = c.class(at, Class::RelativeDay)?;
    // `mấy hôm nay` are several.
    if c.class_before(at, Class::Plural).is_some() {
        return None;
    }
    let TimeValue::Point(relative) = value.parse().ok()? else { return None };
    let end = at + len;
    match explicit_day(c, claims, end) {
        Some((end, TimeValue::Point(day))) => {
            point(at, end, Point { portion: relative.portion, ..day.at(relative.clock) })
        }
        _ => point(at, end, relative),
    }
}

/// `thứ Hai, 22-1`, `hôm thứ năm (5/7)`, `thứ Hai tuần trước`, `Chủ nhật này`, `thứ hai hoặc thứ ba tuần sau`.
pub(super) fn weekday(c: &Cursor<'_>, claims: &Claims, at: usize) -> Shape {
    let first = c.grammar(at, Grammar::Day).map_or(at, |len| at + len);
    // `6151/UBND-CN`: a piece of a number.
    if at > 0 && c.is(at - 1, '-') && c.is_glued(at) {
        return None;
    }
    let mut days = Vec::new();
    let mut end = first;
    loop {
        let (len, value) = c.class(end, Class::Weekday)?;
        days.push(value.parse().ok()?);
        end += len;
        match c.grammar(end, Grammar::And) {
            Some(len) if c.class(end + len, Class::Weekday).is_some() && days.len() < 7 => end += len,
            _ => break,
        }
    }
    let week = c.class(end, Class::RelativePeriod).and_then(|(len, value)| match value.parse().ok()? {
        TimeValue::Point(Point { base: Some(base), portion: None, .. }) => {
            matches!(base, Base::Current(Part::Week) | Base::Shifted(_, Part::Week)).then_some((len, base))
        }
        _ => None,
    });
    // `Chủ nhật này`, `thứ Hai tới`: an ordinal has no capital, and `xếp thứ hai sau` goes on.
    let sunday = days == [7];
    let named = sunday || c.is_capitalized(end - 1) || c.class_before(first, Class::DayPart).is_some() || first > at;
    let week = week.or_else(|| {
        let (len, by) = c.class(end, Class::Shift).filter(|_| named && c.grammar(end, Grammar::Cue).is_none())?;
        match by.parse().ok()? {
            0 => Some((len, Base::Current(Part::Week))),
            by => Some((len, Base::Shifted(by, Part::Week))),
        }
    });
    let after = end + week.map_or(0, |(len, _)| len);
    // `kỳ họp thứ 2 (ngày 1 - 4/8)`, `lần thứ 6 ngày 23/5`: behind a noun the number is an ordinal.
    let counts = week.is_none() && !named && c.is_digits(after - 1) && !is_time_cued(c, at);
    if let Some((end, value)) = explicit_day(c, claims, after).filter(|_| !counts) {
        return Some(Read { tokens: at..end, value });
    }
    // `hôm thứ Ba`: a day of this week, or of the last where it is still to come.
    let past = first > at && c.class(at, Class::TimeUnit).is_none();
    let bare = past.then_some((0, Base::Current(Part::Week)));
    let (_, base) = week.or(bare)?;
    let mut points = days.into_iter().map(|day| Point::new(base, Some(Within::Weekday(day))));
    let value = if points.len() == 1 { TimeValue::Point(points.next()?) } else { TimeValue::List(points.collect()) };
    Some(Read { tokens: at..after, value })
}

/// Whether words that a time follows stand before a token, or nothing does.
fn is_time_cued(c: &Cursor<'_>, at: usize) -> bool {
    c.opens_sentence(at) || c.grammar_before(at, &[Grammar::Cue, Grammar::To, Grammar::And])
}

/// `năm ngoái`, `tháng này`, `cuối năm nay`.
pub(super) fn relative_period(c: &Cursor<'_>, _: &Claims, at: usize) -> Shape {
    let (len, value) = c.class(at, Class::RelativePeriod)?;
    // `3 năm qua`, `mấy năm trước`: a length when a number stands before; `hằng tháng trước ngày 5`: how often.
    let counted = at > 0
        && (c.is_digits(at - 1)
            || c.class_before(at, Class::Number).is_some()
            || c.class_before(at, Class::Plural).is_some()
            || c.grammar(at - 1, Grammar::Each).is_some());
    let dated = c.is_digits(at + len) && year(c, at + len).is_some();
    // `giữa năm học`: another year than the calendar's.
    let other = c.grammar(at + len - 1, Grammar::Period).is_some_and(|period| period > 1);
    if counted || dated || other || c.ends_compound(at) || is_counted_from(c, at + len) {
        return None;
    }
    let TimeValue::Point(relative) = value.parse().ok()? else { return None };
    point(at, at + len, relative)
}

/// Whether the `trước` that ends before a token goes on to something else that it counts from: `2 tuần trước khi`, `3 năm
/// trước đó`, `năm trước liền kề`.
fn is_counted_from(c: &Cursor<'_>, end: usize) -> bool {
    end > 0 && c.grammar(end - 1, Grammar::CountedFrom).is_some()
}

/// What a length of time is counted in.
const UNITS: Signs = Signs::of(&[Sign::Word(Class::TimeUnit), Sign::Grammar(Grammar::Day)]);

/// `cách đây 2 tuần`, `40 năm trước`, `hai hôm trước`.
pub(super) fn ago(c: &Cursor<'_>, _: &Claims, at: usize) -> Shape {
    let lead = c.grammar(at, Grammar::Ago);
    // Most numbers count something else.
    if lead.is_none() && !may_count(c, at, UNITS) {
        return None;
    }
    // `cách đây hơn 40 năm`
    let about = lead.and_then(|len| c.class(at + len, Class::NoDateBefore)).map_or(0, |(len, _)| len);
    let (unit_at, n) = number(c, at + lead.unwrap_or(0) + about)?;
    // `hai hôm trước`: the word counts days here only.
    let day = || c.grammar(unit_at, Grammar::Day).map(|len| (len, "d"));
    let (len, unit) = c.class(unit_at, Class::TimeUnit).or_else(day)?;
    let end = unit_at + len;
    let end = match (lead, c.grammar(end, Grammar::Before)) {
        (Some(_), _) => end,
        (None, Some(len))
            if !c.is_digits(end + len)
                && c.class(end + len, Class::Weekday).is_none()
                && !is_counted_from(c, end + len) =>
        {
            end + len
        }
        _ => return None,
    };
    if is_inside(c, at) {
        return None;
    }
    let by = i32::try_from(n).ok().and_then(|n| n.checked_neg())?;
    let (by, part) = match unit {
        "y" => (by, Part::Year),
        "m" => (by, Part::Month),
        "q" => (by, Part::Quarter),
        "w" => (by, Part::Week),
        "d" => (by, Part::Day),
        "dec" => (by.checked_mul(10)?, Part::Year),
        "c" => (by.checked_mul(100)?, Part::Year),
        _ => return None,
    };
    point(at, end, Point::new(Base::Shifted(by, part), None))
}
