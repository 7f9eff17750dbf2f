//! Times of day: `8h30`, `20 giờ`, `9 giờ tối`, `chiều`.

use crate::calendar::{Clock, Portion};
use crate::extract::cursor::Cursor;
use crate::extract::date::relative::portion_of;
use crate::lexicon::{Class, Grammar};

/// A clock time or a part of day before a date or alone.
pub(super) struct TimeOfDay {
    pub(super) end: usize,
    pub(super) clock: Clock,
    /// `đầu giờ chiều`
    pub(super) portion: Option<Portion>,
    /// Certain without a date beside it.
    pub(super) sure: bool,
}

/// Reads what tells the time of day at a token.
pub(super) fn time_of_day(c: &Cursor<'_>, at: usize) -> Option<TimeOfDay> {
    let Some(clock) = hours(c, at) else {
        let (len, part, portion) = day_part(c, at)?;
        // `các buổi chiều` are many, `chiều tối` behind `buổi` is the rest of them.
        let many = |class| c.class_before(at, class).is_some();
        let sure = len > 1 && !many(Class::Plural) && !many(Class::TimeUnit);
        return Some(TimeOfDay { end: at + len, clock: Clock::Part(part), portion, sure });
    };
    // `18h tối nay`: there the part of day belongs to the day.
    match day_part(c, clock.end).filter(|_| c.class(clock.end, Class::RelativeDay).is_none()) {
        Some((len, part, _)) => {
            let led = in_the(part, clock.clock);
            Some(TimeOfDay { end: clock.end + len, clock: led, portion: None, sure: true })
        }
        None => Some(clock),
    }
}

/// A part of day: how many tokens, its place among them, and `start` or `end` where the words say so.
fn day_part(c: &Cursor<'_>, at: usize) -> Option<(usize, u8, Option<Portion>)> {
    let (len, value) = c.class(at, Class::DayPart)?;
    let (part, portion) = match value.split_once(';') {
        Some((part, portion)) => (part, Some(portion_of(portion))),
        None => (value, None),
    };
    let part = ["TMO", "TMI", "TAF", "TEV", "TNI", "TDA"].iter().position(|name| *name == part)?;
    Some((len, part as u8, portion))
}

/// `2 giờ chiều` is 14, `9 giờ tối` 21.
pub(super) fn in_the(part: u8, clock: Clock) -> Clock {
    let later = |hour: u8| if hour < 12 && (matches!(part, 2 | 3) || part == 4 && hour > 5) { hour + 12 } else { hour };
    match clock {
        Clock::Hour(hour) => Clock::Hour(later(hour)),
        Clock::Minute(hour, minute) => Clock::Minute(later(hour), minute),
        other => other,
    }
}

/// `8h30`, `8 giờ 30 phút`, `15g30`, `19:30`, `8 giờ rưỡi`.
fn hours(c: &Cursor<'_>, at: usize) -> Option<TimeOfDay> {
    let hour = c.number_in(at, 0..=24, 2)? as u8;
    if c.is(at + 1, ':') && c.is_glued(at + 1) && c.is_glued(at + 2) {
        let minute = c.number_in(at + 2, 0..=59, 2).filter(|_| c.text(at + 2).len() == 2)? as u8;
        let cued = c.grammar_before(at, &[Grammar::ClockCue, Grammar::Cue, Grammar::To]);
        let alone = !(c.is(at + 3, ':') || at > 0 && c.is(at - 1, ':'));
        return alone.then_some(time(at + 3, Clock::Minute(hour, minute), cued));
    }
    let unit = at + 1 + c.grammar(at + 1, Grammar::Hour)?;
    // `g` and `h` alone are signs only where they touch the number.
    let sign = c.letters(at + 1) == 1;
    let dated = c.grammar(unit, Grammar::Day).is_some() || c.class(unit, Class::DayPart).is_some();
    if sign && !c.is_glued(at + 1) && !c.is_digits(unit) && !dated {
        return None;
    }
    let cued = c.grammar_before(at, &[Grammar::ClockCue, Grammar::Cue, Grammar::To]);
    // `hơn 3 giờ`, `trong 3 giờ`, `sau 24 giờ`, `4 ngày 12h` are lengths, `sau 22 giờ` is none.
    let lasts = is_length(c, at)
        || at > 1 && c.is_digits(at - 2) && c.class(at - 1, Class::TimeUnit).is_some()
        || (hour <= 12 || hour == 24) && c.grammar_before(at, &[Grammar::Lasting]);
    if let Some(minute) = c.number_in(unit, 0..=59, 2) {
        let mark = usize::from(c.is(unit + 1, '\'') && c.is_glued(unit + 1));
        let end = unit + 1 + c.grammar(unit + 1, Grammar::Minute).unwrap_or(mark);
        let marked = sign && c.is_glued(unit) || end > unit + 1 || c.text(unit).len() == 2;
        if marked && c.class(unit + 1, Class::NoDateAfter).is_none_or(|_| end > unit + 1) && !date_number(c, unit) {
            // `21 giờ 34 phút 12 giây` is one unless something says that it is a time.
            let seconds = c.is_digits(end) && c.class(end + 1, Class::TimeUnit).is_some_and(|(_, unit)| unit == "s");
            let (end, lasts) = if seconds { (end + 2, lasts || !cued) } else { (end, lasts) };
            // `9 giờ 30 phút` may be a length, `9h30` is none.
            return Some(time(end, Clock::Minute(hour, minute as u8), sign || !lasts));
        }
    }
    if let Some(len) = c.grammar(unit, Grammar::Half) {
        return Some(time(unit + len, Clock::Minute(hour, 30), cued));
    }
    if let (Some(less), Some(before)) = (c.grammar(unit, Grammar::Less), hour.checked_sub(1)) {
        let short = c.number_in(unit + less, 1..=59, 2)? as u8;
        let end = unit + less + 1;
        let end = c.grammar(end, Grammar::Minute).map_or(end, |len| end + len);
        return Some(time(end, Clock::Minute(before, 60 - short), true));
    }
    // `5 giờ/tuần`, `3 giờ sau`
    let per = c.is(unit, '/') && c.is_glued(unit);
    let length = per || c.class(unit, Class::NoDateAfter).is_some() || c.class(unit, Class::Shift).is_some();
    // `5G` has a capital, `24h` is a day and a night.
    let sign = sign && c.is_glued(at + 1) && hour > 4 && c.is_lower(at + 1);
    let sure = (cued || sign && hour < 24) && !lasts;
    (!length).then_some(time(unit, Clock::Hour(hour), sure))
}

const fn time(end: usize, clock: Clock, sure: bool) -> TimeOfDay {
    TimeOfDay { end, clock, portion: None, sure }
}

/// `trong 8 giờ`, `hơn 3 giờ`: how long, not when.
fn is_length(c: &Cursor<'_>, at: usize) -> bool {
    c.class_before(at, Class::NoDateBefore).is_some() && !c.grammar_before(at, &[Grammar::ClockCue])
}

/// Whether a number is the day of `15-6` after the hour: `20 giờ 15-6`.
fn date_number(c: &Cursor<'_>, at: usize) -> bool {
    (c.is(at + 1, '/') || c.is(at + 1, '-')) && c.is_glued(at + 1) && c.is_digits(at + 2) && c.is_glued(at + 2)
}
