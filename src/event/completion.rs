//! What the context completes: values and days of dates, their roles, the day of publication.

use std::ops::Range;

use jiff::civil::Date;

use crate::article::{UNKNOWN, VIETNAMESE};
use crate::calendar::{Base, Point, Tense, TimeValue, Year};
use crate::extract::{Cursor, Findings, Located, SAME_DAY, SHORT_YEARS};
use crate::lexicon::{Class, Sign, Signs};
use crate::vocabulary::{Confidence, DateRole, ZoneKind};

/// A date as the whole article makes it out.
pub(crate) struct Dated {
    pub(crate) value: TimeValue,
    /// First and last day.
    pub(crate) days: Option<(Date, Date)>,
    pub(crate) confidence: Confidence,
}

/// Settles every date of a text: centuries that the words leave open, days, what each says; what is doubtful goes into
/// the warnings.
pub(crate) fn settle(
    c: &Cursor<'_>,
    found: &Findings,
    published: Option<Date>,
    warnings: &mut Vec<String>,
) -> Vec<Dated> {
    let mut dated: Vec<Dated> = Vec::with_capacity(found.dates.len());
    // `cùng ngày` is the last full day before it.
    let mut last_day = None;
    for date in &found.dates {
        let tense = tense(c, date);
        let short = SHORT_YEARS.contains(&date.rule);
        let value = match published {
            Some(day) if short => in_nearest_century(&date.value, day, tense),
            _ => date.value.clone(),
        };
        let days =
            if date.rule == SAME_DAY.0 { last_day.map(|day| (day, day)) } else { value.resolve(published, tense) };
        if let Some((day, end)) = days {
            last_day = if day == end { Some(day) } else { last_day };
        }
        let confidence = if short { Confidence::Inferred } else { confidence(&value) };
        if let (Some((day, end)), true) = (days, value.points().all(Point::is_full_day)) {
            warnings.extend(weekday_conflict(c, date, day).filter(|_| day == end));
        }
        if short {
            let span = c.span(&date.tokens);
            let text = span.of(c.source);
            warnings.push(format!("{text:?} at bytes {span} does not say its century: {value} is taken"));
        }
        dated.push(Dated { value, days, confidence });
    }
    for numbers in &found.impossible {
        let span = c.span(numbers);
        warnings
            .push(format!("{:?} at bytes {span} is no day of the calendar: no date is reported", span.of(c.source)));
    }
    dated
}

/// What to say where a date names another weekday than its day's: the date counts.
fn weekday_conflict(c: &Cursor<'_>, date: &Located<TimeValue>, day: Date) -> Option<String> {
    let said =
        date.tokens.clone().find_map(|at| c.class(at, Class::Weekday)).and_then(|(_, n)| n.parse::<i8>().ok())?;
    let span = c.span(&date.tokens);
    let text = span.of(c.source);
    (day.weekday().to_monday_one_offset() != said)
        .then(|| format!("{text:?} at bytes {span} names another weekday than that of {day}: the date is taken"))
}

/// The value in the century that lies nearest to the publication, on the side that the tense allows.
fn in_nearest_century(value: &TimeValue, published: Date, tense: Tense) -> TimeValue {
    let this = published.year();
    let nearest = |year: Year| {
        let within = year.value.rem_euclid(100) - this.rem_euclid(100);
        let candidates = [-100, 0, 100].map(|centuries| this + within + centuries);
        // Of a decade the last year counts: the one that runs is not to come.
        let allowed = |y: &i16| match tense {
            Tense::Past => *y <= this,
            Tense::Future => y + if year.open == 1 { 9 } else { 0 } >= this,
            Tense::Open => year.open == 0 || *y <= this,
        };
        let value = candidates.into_iter().filter(allowed).min_by_key(|y| ((y - this).abs(), *y));
        Year { value: value.unwrap_or(year.value), ..year }
    };
    let settled = |point: &Point| match point.base {
        Some(Base::Civil(year)) if year.open < 2 => Point { base: Some(Base::Civil(nearest(year))), ..point.clone() },
        _ => point.clone(),
    };
    match value {
        TimeValue::Point(point) => TimeValue::Point(settled(point)),
        TimeValue::Range(from, to) => TimeValue::Range(settled(from), settled(to)),
        TimeValue::List(points) => TimeValue::List(points.iter().map(settled).collect()),
    }
}

/// How a date's role is told: the rule's id, and an example.
pub(crate) const ROLE_RULES: [(&str, &str); 6] = [
    ("role/event", "Ngày 5/6/2024, Sở Y tế tỉnh Trà Vinh tổ chức hội nghị tập huấn."),
    ("role/document", "theo Nghị quyết số 35-NQ/TW ngày 22/10/2018"),
    ("role/publication", "Hà Nội, ngày 5/6/2024\n\nPhà ngừng chạy\n\nBến phà đóng cửa vì bão, xe phải đi đường vòng."),
    ("role/deadline", "nộp hồ sơ trước ngày 30/9"),
    ("role/historical", "Chiều 5/6/2024, cầu thông xe; cầu cũ sập năm 1999."),
    ("role/other", "lúa chín vào tháng 5"),
];

/// What decides a date's role, in this order.
pub(crate) struct RoleFacts {
    pub(crate) of_event: bool,
    pub(crate) of_document: bool,
    pub(crate) in_date_line: bool,
    pub(crate) is_due: bool,
    pub(crate) is_past: bool,
}

/// The role of a date and the rule that says so. A document's date is never the event's: the event's date is chosen among
/// the others.
pub(crate) fn role(facts: &RoleFacts) -> (DateRole, &'static str) {
    let (role, rule) = match facts {
        RoleFacts { of_event: true, .. } => (DateRole::Event, 0),
        RoleFacts { of_document: true, .. } => (DateRole::Document, 1),
        RoleFacts { in_date_line: true, .. } => (DateRole::Publication, 2),
        RoleFacts { is_due: true, .. } => (DateRole::Deadline, 3),
        RoleFacts { is_past: true, .. } => (DateRole::Historical, 4),
        _ => (DateRole::Unclassified, 5),
    };
    (role, ROLE_RULES[rule].0)
}

/// How many tokens before a date have a say in its tense.
const BACK: usize = 8;

/// Whether the clause of a date speaks of what is to come or what is past.
fn tense(c: &Cursor<'_>, date: &Located<TimeValue>) -> Tense {
    let sentence = c.sentence(date.tokens.start);
    let start = sentence.start.max(date.tokens.start.saturating_sub(BACK));
    let said = |clause: Range<usize>| {
        const FUTURE: Signs = Signs::of(&[Sign::Word(Class::Future)]);
        const PAST: Signs = Signs::of(&[Sign::Word(Class::Past)]);
        if !c.has(clause.clone(), FUTURE.with(PAST)) {
            Tense::Open
        } else if c.has(clause, FUTURE) {
            Tense::Future
        } else {
            Tense::Past
        }
    };
    let end = sentence.end.min(date.tokens.end + 2);
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
    let free = |n: &usize| issued.binary_search(n).is_err();
    (0..dates.len()).filter(early).filter(free).find_map(|n| full(&n))
}

/// Whether the days of a value stand in the text or were completed from the day of publication.
fn confidence(value: &TimeValue) -> Confidence {
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
        VIETNAMESE => None,
        UNKNOWN => Some("the language of the text could not be told".to_owned()),
        unmarked if unmarked.starts_with("vi-") => {
            Some("the text is Vietnamese without diacritics: little of it can be read".to_owned())
        }
        other => Some(format!("the text is not Vietnamese ({other}): what is found in it is not to be relied on")),
    }
}
