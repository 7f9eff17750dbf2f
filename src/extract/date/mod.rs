//! Dates, times and periods (ngày tháng): what stands before a day, the day's shapes, ranges and lists.

mod clock;
mod join;
mod lunar;
mod number;
mod refuse;
mod shapes;

use std::ops::Range;

use crate::calendar::{Base, Clock, Part, Point, TimeValue, Within};
use crate::extract::cursor::Cursor;
use crate::extract::found::Claims;
use crate::extract::rule::{Located, Read, Rule, best, openings, scan};
use crate::lexicon::{Class, Grammar, Sign, Signs};

use Sign::{Grammar as Plays, Number, Word};

/// The shapes of a point in time; the one that reads furthest wins, the first on a tie.
pub(crate) const RULES: &[Rule<TimeValue>] = &[
    Rule {
        id: "date/lunar-day",
        example: "hội mở từ mùng 8 tháng Giêng",
        opens: Signs::of(&[Plays(Grammar::LunarDay)]),
        read: lunar::first_days,
    },
    Rule {
        id: "date/full-moon",
        example: "rằm tháng Bảy",
        opens: Signs::of(&[Plays(Grammar::Day), Plays(Grammar::FullMoon)]),
        read: lunar::full_moon,
    },
    Rule {
        id: "date/day-of-lunar-month",
        example: "giỗ Tổ 10/3 âm lịch",
        opens: Signs::of(&[Number, Plays(Grammar::Day)]),
        read: lunar::day_of_moon_month,
    },
    Rule {
        id: "date/lunar-holiday",
        example: "dịp Tết Nguyên đán 2024",
        opens: Signs::of(&[Word(Class::LunarDay)]),
        read: lunar::named_day,
    },
    Rule {
        id: "date/lunar-year",
        example: "năm Giáp Thìn",
        opens: Signs::of(&[Plays(Grammar::Tet), Plays(Grammar::TetYear), Plays(Grammar::Year)]),
        read: lunar::named_year,
    },
    Rule {
        id: "date/relative-day",
        example: "hôm qua, đoàn đã về",
        opens: Signs::of(&[Word(Class::RelativeDay)]),
        read: shapes::relative_day,
    },
    Rule {
        id: "date/day-month-year",
        example: "ngày 13/9/2023",
        opens: Signs::of(&[Number, Plays(Grammar::Day)]),
        read: shapes::day_month_year,
    },
    Rule {
        id: "date/day-month",
        example: "ngày 13/9",
        opens: Signs::of(&[Number, Plays(Grammar::Day)]),
        read: shapes::day_month,
    },
    Rule {
        id: "date/day-in-words",
        example: "ngày 13 tháng 9 năm 2023",
        opens: Signs::of(&[Number, Plays(Grammar::Day), Plays(Grammar::LunarDay)]),
        read: shapes::day_in_words,
    },
    Rule {
        id: "date/day",
        example: "đến ngày 13, xã nghiệm thu",
        opens: Signs::of(&[Plays(Grammar::Day)]),
        read: shapes::day_alone,
    },
    Rule {
        id: "date/first-of-days",
        example: "nghỉ từ 17 đến 25/3",
        opens: Signs::of(&[Number]),
        read: shapes::first_of_days,
    },
    Rule {
        id: "date/months-of-year",
        example: "4 tháng đầu năm",
        opens: Signs::of(&[Number, Word(Class::Number)]),
        read: shapes::months_of_year,
    },
    Rule {
        id: "date/month",
        example: "tháng 9/2023",
        opens: Signs::of(&[Plays(Grammar::Month)]),
        read: shapes::month_of_year,
    },
    Rule {
        id: "date/month-slash-year",
        example: "từ 9/2023",
        opens: Signs::of(&[Number]),
        read: shapes::month_slash_year,
    },
    Rule {
        id: "date/quarter",
        example: "quý III/2023",
        opens: Signs::of(&[Plays(Grammar::Quarter)]),
        read: shapes::quarter,
    },
    Rule {
        id: "date/decade",
        example: "những năm 60 của thế kỷ XX",
        opens: Signs::of(&[Plays(Grammar::Decade), Plays(Grammar::Years)]),
        read: shapes::decade,
    },
    Rule {
        id: "date/century",
        example: "thế kỷ XIX",
        opens: Signs::of(&[Plays(Grammar::Century)]),
        read: shapes::century,
    },
    Rule {
        id: "date/season", example: "mùa hè 2018", opens: Signs::of(&[Word(Class::Season)]), read: shapes::season
    },
    Rule {
        id: "date/year",
        example: "năm 2023",
        opens: Signs::of(&[Number, Plays(Grammar::Year)]),
        read: shapes::year_alone,
    },
    Rule {
        id: "date/portion",
        example: "cuối tháng 9",
        opens: Signs::of(&[Word(Class::Portion)]),
        read: shapes::portion,
    },
    Rule {
        id: "date/relative-period",
        example: "tuần trước, tỉnh đã họp",
        opens: Signs::of(&[Word(Class::RelativePeriod)]),
        read: shapes::relative_period,
    },
    Rule {
        id: "date/ago",
        example: "cách đây 2 tuần",
        opens: Signs::of(&[Number, Word(Class::Number), Plays(Grammar::Ago)]),
        read: shapes::ago,
    },
    Rule {
        id: "date/weekday",
        example: "vào thứ Hai tuần trước, đoàn rời Hà Nội",
        opens: Signs::of(&[Word(Class::Weekday), Plays(Grammar::Day)]),
        read: weekday,
    },
];

/// The rule of a time of day without a date.
pub(crate) const CLOCK: Rule<TimeValue> = Rule {
    id: "date/clock",
    example: "khoảng 7h20 cùng ngày",
    opens: Signs::of(&[Number, Word(Class::DayPart)]),
    read: clock_alone,
};

/// Reads every date of a text, left to right.
pub(crate) fn dates(c: &Cursor<'_>, claims: &Claims) -> Vec<Located<TimeValue>> {
    const OPENS: Signs = openings(RULES).with(CLOCK.opens);
    scan(c, OPENS, |read| &read.tokens, |at| expression(c, claims, at))
}

/// A whole expression: time of day, weekday, day, and what is joined to it.
fn expression(c: &Cursor<'_>, claims: &Claims, at: usize) -> Option<Located<TimeValue>> {
    let first = led_point(c, claims, at)?;
    Some(join::joined(c, claims, first, led_point))
}

/// A point with the time of day and the weekday before it.
fn led_point(c: &Cursor<'_>, claims: &Claims, at: usize) -> Option<Located<TimeValue>> {
    let bare = best(c, claims, RULES, at);
    let led = clock::time_of_day(c, at).and_then(|time| {
        let after = if c.is(time.end, ',') { time.end + 1 } else { time.end };
        if let Some(len) = c.grammar(time.end, Grammar::SameDay) {
            return Some(clock_value(at, time.end + len, time.clock));
        }
        let day = day_after(c, claims, after).or_else(|| day_after(c, claims, time.end));
        if let Some(day) = day {
            let value = with_clock(day.value, time.clock);
            return Some(Located { tokens: at..day.tokens.end, value, rule: day.rule });
        }
        // `8 giờ ngày 3`; `rạng sáng cùng ngày`; a part of day alone is a word like any other.
        time.sure.then(|| clock_value(at, time.end, time.clock))
    });
    match (bare, led) {
        (Some(bare), Some(led)) if bare.tokens.end > led.tokens.end => Some(bare),
        (bare, None) => bare,
        (_, led) => led,
    }
}

fn clock_value(from: usize, to: usize, clock: Clock) -> Located<TimeValue> {
    let point = Point { base: None, within: None, clock: Some(clock), portion: None };
    Located { tokens: from..to, value: TimeValue::Point(point), rule: CLOCK.id }
}

fn with_clock(value: TimeValue, clock: Clock) -> TimeValue {
    match value {
        // A clock time before `sáng nay` says more than the part of day within.
        TimeValue::Point(point) => TimeValue::Point(Point { clock: Some(clock), ..point }),
        other => other,
    }
}

/// A day after a time of day: perhaps behind a weekday and an opening bracket.
fn day_after(c: &Cursor<'_>, claims: &Claims, at: usize) -> Option<Located<TimeValue>> {
    let is_day = |value: &TimeValue| match value {
        TimeValue::Point(Point { base: Some(base), within, .. }) => {
            matches!(within, Some(Within::Day(..) | Within::Weekday(_))) || matches!(base, Base::Shifted(_, Part::Day))
        }
        _ => false,
    };
    let open = usize::from(c.is(at, '('));
    let day = best(c, claims, RULES, at + open).filter(|day| is_day(&day.value))?;
    if open == 1 {
        return c.is(day.tokens.end, ')').then(|| Located { tokens: day.tokens.start..day.tokens.end + 1, ..day });
    }
    Some(day)
}

/// `thứ Hai, 22-1`, `hôm thứ năm (5/7)`, `thứ Hai tuần trước`.
fn weekday(c: &Cursor<'_>, claims: &Claims, at: usize) -> Option<Read<TimeValue>> {
    let first = shapes::day_word(c, at).unwrap_or(at);
    let (len, value) = c.class(first, Class::Weekday)?;
    let number = value.parse().ok()?;
    let end = first + len;
    let mark = usize::from(c.is(end, ',') || c.is(end, '('));
    let shapes = [shapes::day_month_year, shapes::day_month, shapes::day_in_words, shapes::day_alone];
    let day = shapes.iter().filter_map(|shape| shape(c, claims, end + mark)).max_by_key(|r| r.tokens.end);
    if let Some(day) = day {
        let closed = c.is(end, '(') && c.is(day.tokens.end, ')');
        if !c.is(end, '(') || closed {
            return Some(Read { tokens: at..day.tokens.end + usize::from(closed), value: day.value });
        }
    }
    if let Some((len, value)) = c.class(end, Class::RelativePeriod) {
        let base = match value.parse().ok()? {
            TimeValue::Point(Point { base: Some(Base::Current(Part::Week)), .. }) => Some(Base::Current(Part::Week)),
            TimeValue::Point(Point { base: Some(base @ Base::Shifted(_, Part::Week)), .. }) => Some(base),
            _ => None,
        };
        if let Some(base) = base {
            let point = Point::new(base, Some(Within::Weekday(number)));
            return Some(Read { tokens: at..end + len, value: TimeValue::Point(point) });
        }
    }
    None
}

fn clock_alone(c: &Cursor<'_>, claims: &Claims, at: usize) -> Option<Read<TimeValue>> {
    led_point(c, claims, at)
        .filter(|read| read.rule == CLOCK.id)
        .map(|read| Read { tokens: read.tokens, value: read.value })
}

/// What a length of time may begin with.
const COUNTS: Signs = Signs::of(&[Number, Word(Class::Number)]);

/// Lengths of time (`5 năm`, `hơn 3 tháng`): reported apart, never as dates.
pub(crate) fn durations(c: &Cursor<'_>, dates: &[Located<TimeValue>]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut dates = dates.iter().peekable();
    let mut at = 0;
    while at < c.len() {
        while dates.peek().is_some_and(|d| d.tokens.end <= at) {
            dates.next();
        }
        let dated = dates.peek().is_some_and(|d| d.tokens.start <= at);
        let candidate = !dated && c.signs(at).meets(COUNTS) && !c.is_silent(at);
        let read = if candidate { number::number(c, at) } else { None };
        let unit = read.and_then(|(after, _)| c.class(after, Class::TimeUnit).map(|(len, _)| after + len));
        let mut clear = |end: usize| dates.peek().is_none_or(|d| d.tokens.start >= end);
        match unit {
            Some(end) if clear(end) && !refuse::is_numbered(c, at) && !c.crosses_line(&(at..end)) => {
                found.push(at..end);
                at = end;
            }
            _ => at += 1,
        }
    }
    found
}
