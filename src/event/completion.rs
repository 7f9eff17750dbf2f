//! What the context completes: days of the calendar, roles of dates, the day of publication.

use jiff::civil::Date;

use crate::calendar::{Base, Point, Tense, TimeValue};
use crate::extract::{Cursor, Located};
use crate::lexicon::Class;
use crate::vocabulary::{Confidence, ZoneKind};

/// How many tokens before a date have a say in its tense.
const BACK: usize = 8;

/// Whether the clause of a date speaks of what is to come or what is past.
pub(crate) fn tense(c: &Cursor<'_>, date: &Located<TimeValue>) -> Tense {
    let start = c.sentence(date.tokens.start).start.max(date.tokens.start.saturating_sub(BACK));
    let has = |class, to: usize| (start..to).any(|i| c.class(i, class).is_some());
    let end = c.sentence(date.tokens.start).end.min(date.tokens.end + 2);
    if has(Class::Future, end) {
        Tense::Future
    } else if has(Class::Past, end) {
        Tense::Past
    } else {
        Tense::Open
    }
}

/// Whether words before a date make it a day until which something is due.
pub(crate) fn is_deadline(c: &Cursor<'_>, date: &Located<TimeValue>) -> bool {
    c.class_before(date.tokens.start, Class::Deadline).is_some()
}

/// The day of publication, where nobody gave it: the first full date of dateline, lead or byline, else of the text.
pub(crate) fn inferred_publication(c: &Cursor<'_>, dates: &[Located<TimeValue>], issued: &[usize]) -> Option<Date> {
    let full = |n: &usize| {
        let TimeValue::Point(point) = &dates[*n].value else { return None };
        point.is_full_day().then(|| dates[*n].value.resolve(None, Tense::Open)).flatten().map(|days| days.0)
    };
    let early = |n: &usize| {
        matches!(
            c.zone(dates[*n].tokens.start),
            ZoneKind::Dateline | ZoneKind::Headline | ZoneKind::Lead | ZoneKind::Byline
        )
    };
    let free = |n: &usize| !issued.contains(n);
    (0..dates.len()).filter(early).filter(free).find_map(|n| full(&n))
}

/// Whether the days of a value stand in the text or were completed from the day of publication.
pub(crate) fn confidence(value: &TimeValue) -> Confidence {
    let explicit = |point: &Point| match point.base {
        Some(Base::Civil(year) | Base::Lunar(year)) => year.open < 4,
        Some(Base::YearName(_)) => true,
        _ => false,
    };
    if value.points().all(explicit) { Confidence::Explicit } else { Confidence::Completed }
}
