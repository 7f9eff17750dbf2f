//! What the context completes: days of the calendar, roles of dates, the day of publication.

use std::ops::Range;

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
    let said = |clause: Range<usize>| {
        let has = |class| clause.clone().any(|i| c.class(i, class).is_some());
        if has(Class::Future) {
            Tense::Future
        } else if has(Class::Past) {
            Tense::Past
        } else {
            Tense::Open
        }
    };
    let end = c.sentence(date.tokens.start).end.min(date.tokens.end + 2);
    match said(start..end) {
        // The head of a list speaks for its items.
        Tense::Open => c
            .layout
            .head_of(date.tokens.start)
            .map_or(Tense::Open, |head| said(head.end.saturating_sub(BACK).max(head.start)..head.end)),
        tense => tense,
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

/// What to say of a text that is not in the language as the tables know it.
pub(crate) fn language_warning(language: &str) -> Option<String> {
    match language {
        "vi" => None,
        "und" => Some("the language of the text could not be told".to_owned()),
        unmarked if unmarked.starts_with("vi-") => {
            Some("the text is Vietnamese without diacritics: little of it can be read".to_owned())
        }
        other => Some(format!("the text is not Vietnamese ({other}): what is found in it is not to be relied on")),
    }
}
