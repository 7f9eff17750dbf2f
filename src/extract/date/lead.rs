//! Whole expressions: the time of day and the weekday before a day, and what is joined to it.

use crate::calendar::{Base, Clock, Part, Point, TimeValue, Within};
use crate::extract::cursor::Cursor;
use crate::extract::date::clock::{TimeOfDay, in_the, time_of_day};
use crate::extract::date::day::first_of_days;
use crate::extract::date::join;
use crate::extract::date::rules::{CLOCK, FIRST_OF_DAYS, SAME_DAY};
use crate::extract::date::shape::Shape;
use crate::extract::date::sieve::shaped;
use crate::extract::found::Claims;
use crate::extract::rule::{Located, Read};
use crate::lexicon::{Class, Grammar, Sign, Signs};

/// What a time of day may begin with.
pub(super) const OPENS: Signs = Signs::of(&[Sign::Joined, Sign::Counted, Sign::Word(Class::DayPart)]);

/// A whole expression: time of day, weekday, day, and what is joined to it.
pub(super) fn expression(c: &Cursor<'_>, claims: &Claims, at: usize) -> Option<Located<TimeValue>> {
    let first = led_point(c, claims, at)?;
    Some(join::joined(c, claims, first, led_point))
}

/// A point with the time of day and the weekday before it.
fn led_point(c: &Cursor<'_>, claims: &Claims, at: usize) -> Option<Located<TimeValue>> {
    let bare = shaped(c, claims, at);
    if !tells_time(c, at) {
        return bare;
    }
    let led = time_of_day(c, at).and_then(|time| timed(c, claims, at, &time));
    match (bare, led) {
        (Some(bare), Some(led)) if bare.tokens.end > led.tokens.end => Some(bare),
        (bare, None) => bare,
        (_, led) => led,
    }
}

/// Whether a part of day begins at a token, or a number with an hour's word or mark behind it.
fn tells_time(c: &Cursor<'_>, at: usize) -> bool {
    let signs = c.signs(at);
    signs.has(Sign::Word(Class::DayPart))
        || signs.has(Sign::Counted) && c.signs(at + 1).has(Sign::Grammar(Grammar::Hour))
        || signs.has(Sign::Joined) && c.is(at + 1, ':')
}

/// A time of day with the day behind it, if there is one.
fn timed(c: &Cursor<'_>, claims: &Claims, at: usize, time: &TimeOfDay) -> Option<Located<TimeValue>> {
    let alone = |end, rule| {
        let point = Point { base: None, within: None, clock: Some(time.clock), portion: time.portion };
        Located { tokens: at..end, value: TimeValue::Point(point), rule }
    };
    if let Some(len) = c.grammar(time.end, Grammar::SameDay) {
        return Some(alone(time.end + len, SAME_DAY.0));
    }
    let after = time.end + usize::from(c.is(time.end, ','));
    if let Some(day) = day_after(c, claims, after) {
        let value = at_time(day.value, time);
        return Some(Located { tokens: at..day.tokens.end, value, rule: day.rule });
    }
    // A part of day alone is a word like any other.
    time.sure.then(|| alone(time.end, CLOCK.0))
}

/// A value at a time of day. An hour says more than the part of day within, which says which half of the day it is of:
/// `8h tối nay`.
fn at_time(value: TimeValue, time: &TimeOfDay) -> TimeValue {
    let timed = |point: Point| {
        let clock = match point.clock {
            Some(Clock::Part(part)) => in_the(part, time.clock),
            _ => time.clock,
        };
        Point { clock: Some(clock), portion: time.portion, ..point }
    };
    match value {
        TimeValue::Point(point) => TimeValue::Point(timed(point)),
        TimeValue::List(points) => TimeValue::List(points.into_iter().map(timed).collect()),
        other => other,
    }
}

/// A day after a time of day: perhaps behind a weekday and an opening bracket.
fn day_after(c: &Cursor<'_>, claims: &Claims, at: usize) -> Option<Located<TimeValue>> {
    let is_day = |point: &Point| {
        matches!(point.within, Some(Within::Day(..) | Within::Weekday(_)))
            || matches!(point.base, Some(Base::Shifted(_, Part::Day)))
    };
    // `đêm 15, rạng sáng 16/5`: only behind a part of day a number may be a day before a comma.
    if c.is_digits(at) && c.is(at + 1, ',') {
        let read = first_of_days(c, claims, at)?;
        return Some(Located { tokens: read.tokens, value: read.value, rule: FIRST_OF_DAYS });
    }
    let open = usize::from(c.is(at, '('));
    let day = shaped(c, claims, at + open)
        .filter(|day| !matches!(day.value, TimeValue::Range(..)) && day.value.points().all(is_day))?;
    if open == 1 {
        return c.is(day.tokens.end, ')').then(|| Located { tokens: day.tokens.start..day.tokens.end + 1, ..day });
    }
    Some(day)
}

/// `nay đến cuối năm`: `nay` is a day where another follows.
pub(super) fn now_until(c: &Cursor<'_>, claims: &Claims, at: usize) -> Shape {
    let joint = at + c.grammar(at, Grammar::Now)?;
    // `thực hiện đến năm 2014`
    if !c.opens_sentence(at) && !c.grammar_before(at, &[Grammar::Since]) {
        return None;
    }
    let next = joint + c.grammar(joint, Grammar::To)?;
    // Once is enough: `nay đến nay đến nay`.
    if c.grammar(next, Grammar::Now).is_some() {
        return None;
    }
    let until = led_point(c, claims, next)?;
    let TimeValue::Point(end @ Point { base: Some(_), .. }) = until.value else { return None };
    let now = Point::new(Base::Shifted(0, Part::Day), None);
    Some(Read { tokens: at..until.tokens.end, value: TimeValue::Range(now, end) })
}
