//! Ranges and lists: `từ ngày 1 đến ngày 5/9/2023`, `ngày 14 và 15/9`, `2020 - 2025`.

use crate::calendar::{Base, Clock, Part, Point, TimeValue, Within, Year};
use crate::extract::cursor::Cursor;
use crate::extract::date::clock::time_of_day;
use crate::extract::date::day::is_day;
use crate::extract::date::number::{month, year};
use crate::extract::date::refuse::is_piece;
use crate::extract::date::year::decade_at;
use crate::extract::found::Claims;
use crate::extract::rule::Located;
use crate::lexicon::{Class, Grammar};
use crate::text::mark_key;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Joint {
    /// `đến`
    Range,
    /// A dash: a range, or two anniversaries.
    Dash,
    /// `và`, a comma.
    List,
}

fn joint(c: &Cursor<'_>, at: usize) -> Option<(usize, Joint)> {
    const DASH: u32 = mark_key('-');
    const COMMA: u32 = mark_key(',');
    match c.key(at) {
        DASH => return Some((at + 1, Joint::Dash)),
        COMMA => return Some((at + 1, Joint::List)),
        _ => {}
    }
    if let Some(len) = c.grammar(at, Grammar::To) {
        return Some((at + len, Joint::Range));
    }
    c.grammar(at, Grammar::And).map(|len| (at + len, Joint::List))
}

/// `đêm 28 rạng sáng 29/8`, `đêm 28, rạng sáng 29/8`: a night and the dawn after it need no joint.
fn side_by_side(c: &Cursor<'_>, at: usize, night: &Point) -> Option<(usize, Joint)> {
    let open = matches!(night.within, Some(Within::Day(None, _))) && night.clock.is_some();
    let at = at + usize::from(c.is(at, ','));
    (open && c.class(at, Class::DayPart).is_some()).then_some((at, Joint::Range))
}

/// Reads one point with what stands before it.
pub(super) type ReadPoint = fn(&Cursor<'_>, &Claims, usize) -> Option<Located<TimeValue>>;

/// Joins what follows to a first point, if it belongs to it.
pub(super) fn joined(
    c: &Cursor<'_>,
    claims: &Claims,
    first: Located<TimeValue>,
    read: ReadPoint,
) -> Located<TimeValue> {
    let TimeValue::Point(point) = &first.value else { return first };
    let mut end = first.tokens.end;
    // Most dates stand alone.
    if joint(c, end).is_none() && c.class(end, Class::DayPart).is_none() {
        return first;
    }
    // Those behind the first: behind most joints stands no point.
    let mut points: Vec<Point> = Vec::new();
    let mut ranged = false;
    loop {
        let night = if points.is_empty() { side_by_side(c, end, point) } else { None };
        let Some((next, kind)) = night.or_else(|| joint(c, end)) else { break };
        if ranged || points.len() > 7 || !points.is_empty() && kind != Joint::List {
            break;
        }
        let last = points.last().unwrap_or(point);
        let Some((after, second)) = partner(c, read(c, claims, next), next, last, kind) else { break };
        match kind {
            Joint::List if points.is_empty() && is_anniversary(last, &second) => points.push(second),
            Joint::List if last.portion.is_some() || second.portion.is_some() => break,
            // `ngày 19/4 và 12/4` shares the word, `ngày 19/4 và ngày 12/4` does not.
            Joint::List if points.is_empty() && is_complete(point) && !lacks(last, &second) && !c.is_digits(next) => {
                break;
            }
            Joint::List => points.push(second),
            Joint::Range | Joint::Dash if is_anniversary(last, &second) => points.push(second),
            Joint::Range | Joint::Dash => {
                ranged = true;
                points.push(second);
            }
        }
        end = after;
    }
    if points.is_empty() {
        return first;
    }
    points.insert(0, point.clone());
    // What the last says and those before leave out, they share: ngày 3, 4 và 5/6/2024.
    for n in (1..points.len()).rev() {
        let (before, after) = points.split_at_mut(n);
        if let (Some(left), Some(right)) = (before.last_mut(), after.first()) {
            complete(left, right, ranged);
        }
    }
    let value = match <[Point; 2]>::try_from(points) {
        Ok([from, to]) if ranged => TimeValue::Range(from, to),
        Ok(pair) => TimeValue::List(pair.to_vec()),
        Err(points) => TimeValue::List(points),
    };
    Located { tokens: first.tokens.start..end, value, rule: first.rule }
}

/// Day and month both said.
fn is_complete(point: &Point) -> bool {
    matches!(point.within, Some(Within::Day(Some(_), _))) || point.within.is_none() && !is_year(point)
}

/// A year, decade or century as a whole: `năm 2015 và 2016` are listed, as days are.
fn is_year(point: &Point) -> bool {
    matches!(point.base, Some(Base::Civil(_))) && point.within.is_none() && point.clock.is_none()
}

/// Whether the second says something that the first leaves out and shares.
fn lacks(first: &Point, second: &Point) -> bool {
    matches!(
        (first.within, second.within),
        (Some(Within::Day(None, _)), Some(Within::Day(..)))
            | (Some(Within::Month(..)), Some(Within::Month(..)))
            | (Some(Within::Quarter(_)), Some(Within::Quarter(_)))
    )
}

/// `2/9/1945 - 2/9/2023`, `30/4 - 1/5`: two days to remember, not the time between.
fn is_anniversary(first: &Point, second: &Point) -> bool {
    match (first.within, second.within, first.base, second.base) {
        (Some(Within::Day(Some(a), d)), Some(Within::Day(Some(b), e)), Some(x), Some(y)) => {
            let holidays = (a, d) == ((4, false), 30) && (b, e) == ((5, false), 1);
            (a, d) == (b, e) && x != y || holidays
        }
        _ => false,
    }
}

/// Gives the first of two what only the second says.
fn complete(left: &mut Point, right: &Point, ranged: bool) {
    // `7 giờ 30 đến 9 giờ ngày 13/9`: the first hour is of the same day.
    if left.base.is_none() && right.base.is_some() {
        (left.base, left.within) = (right.base, right.within);
        return;
    }
    match (left.within, right.within) {
        (Some(Within::Day(None, day)), Some(Within::Day(Some((month, leap)), last))) => {
            // `từ ngày 28 đến 3/3`: a range runs forward, so the first is of the month before.
            let before = ranged && day > last;
            let (month, leap) = if before { ((month + 10) % 12 + 1, false) } else { (month, leap) };
            if before && month == 12 {
                left.within = Some(Within::Day(Some((month, leap)), day));
                if let Some(Base::Civil(year @ Year { open: 0, .. })) = right.base {
                    left.base = Some(Base::Civil(Year::known(year.value - 1)));
                }
                return;
            }
            if !is_day(u32::from(day), month, None) && matches!(right.base, Some(Base::Civil(_))) {
                return;
            }
            left.within = Some(Within::Day(Some((month, leap)), day));
        }
        (Some(Within::Day(..)), Some(Within::Day(..)))
        | (Some(Within::Month(..)), Some(Within::Month(..)))
        | (Some(Within::Quarter(_)), Some(Within::Quarter(_))) => {}
        _ => return,
    }
    if left.base == Some(Base::Civil(Year::OPEN)) || left.base == Some(Base::Lunar(Year::OPEN)) {
        left.base = right.base;
    }
}

/// What may stand after a joint: a point of the same sort, a bare number, `nay`.
fn partner(
    c: &Cursor<'_>,
    read: Option<Located<TimeValue>>,
    at: usize,
    first: &Point,
    kind: Joint,
) -> Option<(usize, Point)> {
    if let (Some(len), true) = (c.grammar(at, Grammar::Now), kind != Joint::List) {
        let point = Point::new(Base::Shifted(0, Part::Day), None);
        return first.base.is_some().then_some((at + len, point));
    }
    // Years, decades and centuries: a number in a list is of the sort of the first, whatever it would be alone.
    if let (true, Some(Base::Civil(Year { open, .. }))) = (is_year(first), first.base) {
        let own = if kind == Joint::List || open > 0 { bare(c, at, first, kind) } else { None };
        if own.is_some() || kind == Joint::List {
            return own;
        }
    }
    // `19h - 0h`: an hour behind an hour needs no other word.
    if let (None, None, true) = (&read, first.base, kind != Joint::List) {
        let until = time_of_day(c, at).filter(|time| !matches!(time.clock, Clock::Part(_)))?;
        let point = Point { base: None, within: None, clock: Some(until.clock), portion: None };
        return same_sort(first, &point, kind).then_some((until.end, point));
    }
    if let Some(read) = read {
        let TimeValue::Point(point) = read.value else { return None };
        return same_sort(first, &point, kind).then_some((read.tokens.end, point));
    }
    bare(c, at, first, kind)
}

fn same_sort(first: &Point, second: &Point, kind: Joint) -> bool {
    match (first.base, second.base) {
        (None, None) => return kind != Joint::List,
        (None, Some(_)) => {
            let hours = |point: &Point| matches!(point.clock, Some(Clock::Hour(_) | Clock::Minute(..)));
            return kind != Joint::List && hours(first) && hours(second);
        }
        (Some(_), None) => return false,
        _ => {}
    }
    match (first.within, second.within) {
        (Some(Within::Day(..)), Some(Within::Day(..)))
        | (Some(Within::Month(..)), Some(Within::Month(..)))
        | (Some(Within::Quarter(_)), Some(Within::Quarter(_))) => true,
        (None, None) => kind != Joint::List && same_base(first, second),
        (Some(_), Some(_)) => kind == Joint::Range,
        // `hôm nay đến ngày 4/12`
        (None, Some(Within::Day(..))) => {
            kind == Joint::Range && matches!(first.base, Some(Base::Shifted(_, Part::Day)))
        }
        (Some(Within::Month(..)), None) | (None, Some(Within::Month(..))) => {
            kind == Joint::Range && second.portion.is_none()
        }
        _ => false,
    }
}

fn same_base(first: &Point, second: &Point) -> bool {
    match (first.base, second.base) {
        (Some(Base::Civil(a)), Some(Base::Civil(b))) => a.value <= b.value,
        (Some(Base::Lunar(_)), Some(Base::Lunar(_))) => true,
        (a, b) => a.is_some() && b.is_some(),
    }
}

/// A number that takes its sort from the first: `ngày 3, 4`, `2020 - 2025`, `quý I và II`, `tháng 4 - 5`.
fn bare(c: &Cursor<'_>, at: usize, first: &Point, kind: Joint) -> Option<(usize, Point)> {
    match (first.base?, first.within) {
        (Base::Civil(Year { open: 0, .. }), None) => {
            let y = year(c, at)?;
            let plain = first.portion.is_none();
            // `năm 2016, 2017`: in a list a year stands free.
            let piece = is_piece(c, at, at + 1) || c.is(at + 1, '-');
            let alone = kind != Joint::List || !piece && c.class(at + 1, Class::NoDateAfter).is_none();
            ((plain || kind == Joint::Range) && alone).then_some((at + 1, Point::year(y)))
        }
        (Base::Civil(Year { open: 1, value }), None) => {
            let (end, value) = decade_at(c, at).or_else(|| {
                let tens = c.number_in(at, 0..=90, 2).filter(|n| n % 10 == 0 && c.letters(at) == 2)?;
                Some((at + 1, value / 100 * 100 + tens as i16))
            })?;
            Some((end, Point::new(Base::Civil(Year { value, open: 1 }), None)))
        }
        (Base::Civil(Year { open: 2, .. }), None) => {
            let listed = kind == Joint::List && c.is_digits(at);
            let (end, n) = c.ordinal(at).map(|n| (at + 1, n)).filter(|&(_, n)| (1..=21).contains(&n) && !listed)?;
            Some((end, Point::new(Base::Civil(Year { value: (n as i16 - 1) * 100, open: 2 }), None)))
        }
        (_, Some(Within::Day(..))) => {
            let day = c.number_in(at, 1..=31, 2)? as u8;
            let dotted = c.is(at + 1, '.') && c.is(at + 3, '.') && year(c, at + 4).is_some();
            let slashed = (c.is(at + 1, '/') || c.is(at + 1, '-') || dotted) && c.is_digits(at + 2);
            if !slashed {
                // A bare number is a day only inside a list that a month closes.
                let goes_on = joint(c, at + 1).is_some_and(|(next, _)| {
                    let part = c.class(next, Class::DayPart).map_or(0, |(len, _)| len);
                    c.is_digits(next + part)
                });
                let month = c.grammar(at + 1, Grammar::Month).is_some();
                return (goes_on || month).then_some((at + 1, Point::day(None, None, day)));
            }
            let m = c.number_in(at + 2, 1..=12, 2)? as u8;
            let full = year(c, at + 4).filter(|_| dotted || c.is(at + 3, '/') || c.is(at + 3, '-'));
            let end = if full.is_some() { at + 5 } else { at + 3 };
            is_day(u32::from(day), m, full).then_some((end, Point::day(full, Some(m), day)))
        }
        (_, Some(Within::Month(..))) => {
            let (end, m) = month(c, at)?;
            let slashed = (c.is(end, '/') || c.is(end, '-')) && c.is_glued(end);
            let full = year(c, end + 1).filter(|_| slashed);
            let end = if full.is_some() { end + 2 } else { end };
            // `tháng 6-2017, 4 giáo viên`: nothing is left to share.
            let shares = kind != Joint::List || full.is_some() || first.base == Some(Base::Civil(Year::OPEN));
            let written = full.is_some() || kind != Joint::List || c.is_digits(at);
            (shares && written).then_some((end, Point::month(full, m)))
        }
        (_, Some(Within::Quarter(_))) => {
            let (end, n) = c.ordinal(at).map(|n| (at + 1, n)).filter(|&(_, n)| (1..=4).contains(&n))?;
            let full = year(c, end + 1).filter(|_| c.is(end, '/') || c.is(end, '-'));
            let end = if full.is_some() { end + 2 } else { end };
            let base = Base::Civil(full.map_or(Year::OPEN, Year::known));
            Some((end, Point::new(base, Some(Within::Quarter(n as u8)))))
        }
        _ => None,
    }
}
