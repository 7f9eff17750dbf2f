//! Times of day: `8h30`, `20 giờ`, `9 giờ tối`, `chiều`.

use crate::calendar::Clock;
use crate::extract::cursor::Cursor;
use crate::lexicon::{Class, Grammar};

/// A clock time or a part of day before a date or alone.
pub(super) struct TimeOfDay {
    pub(super) end: usize,
    pub(super) clock: Clock,
    /// Certain without a date beside it.
    pub(super) sure: bool,
}

/// Reads what tells the time of day at a token.
pub(super) fn time_of_day(c: &Cursor<'_>, at: usize) -> Option<TimeOfDay> {
    let Some(clock) = hours(c, at) else {
        let (len, part) = day_part(c, at)?;
        return Some(TimeOfDay {
            end: at + len,
            clock: Clock::Part(part),
            sure: len > 1 && c.class(at, Class::DayPart).is_some(),
        });
    };
    match day_part(c, clock.end) {
        Some((len, part)) => {
            let led = in_the(part, clock.clock);
            Some(TimeOfDay { end: clock.end + len, clock: led, sure: true })
        }
        None => Some(clock),
    }
}

fn day_part(c: &Cursor<'_>, at: usize) -> Option<(usize, u8)> {
    let (len, value) = c.class(at, Class::DayPart)?;
    let part = ["TMO", "TMI", "TAF", "TEV", "TNI", "TDA"].iter().position(|part| *part == value)?;
    Some((len, part as u8))
}

/// `2 giờ chiều` is 14, `9 giờ tối` 21.
fn in_the(part: u8, clock: Clock) -> Clock {
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
        return alone.then_some(TimeOfDay { end: at + 3, clock: Clock::Minute(hour, minute), sure: cued });
    }
    let unit = at + 1 + c.grammar(at + 1, Grammar::Hour)?;
    // `g` and `h` alone are signs only where they touch the number.
    let sign = c.letters(at + 1) == 1;
    if sign && !c.is_glued(at + 1) && !c.is_digits(unit) {
        return None;
    }
    let cued = c.grammar_before(at, &[Grammar::ClockCue, Grammar::Cue, Grammar::To]);
    if let Some(minute) = c.number_in(unit, 0..=59, 2) {
        let end = c.grammar(unit + 1, Grammar::Minute).map_or(unit + 1, |len| unit + 1 + len);
        let marked = sign && c.is_glued(unit) || end > unit + 1 || c.text(unit).len() == 2;
        if marked && c.class(unit + 1, Class::NoDateAfter).is_none_or(|_| end > unit + 1) && !date_number(c, unit) {
            return Some(TimeOfDay { end, clock: Clock::Minute(hour, minute as u8), sure: true });
        }
    }
    if let Some(len) = c.grammar(unit, Grammar::Half) {
        return Some(TimeOfDay { end: unit + len, clock: Clock::Minute(hour, 30), sure: true });
    }
    let length = c.class(unit, Class::NoDateAfter).is_some() || c.class(unit, Class::Shift).is_some();
    (!length).then_some(TimeOfDay {
        end: unit,
        clock: Clock::Hour(hour),
        sure: cued && !is_length(c, at) || sign && c.is_glued(at + 1) && hour > 4,
    })
}

/// `trong 8 giờ`, `hơn 3 giờ`: how long, not when.
fn is_length(c: &Cursor<'_>, at: usize) -> bool {
    c.class_before(at, Class::NoDateBefore).is_some() && !c.grammar_before(at, &[Grammar::ClockCue])
}

/// Whether a number is the day of `15-6` after the hour: `20 giờ 15-6`.
fn date_number(c: &Cursor<'_>, at: usize) -> bool {
    (c.is(at + 1, '/') || c.is(at + 1, '-')) && c.is_glued(at + 1) && c.is_digits(at + 2) && c.is_glued(at + 2)
}
