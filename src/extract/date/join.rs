//! Ranges and lists: `từ ngày 1 đến ngày 5/9/2023`, `ngày 14 và 15/9`, `2020 - 2025`.

use crate::calendar::{Base, Point, TimeValue, Within, Year};
use crate::extract::cursor::Cursor;
use crate::extract::date::number::{month, roman_or_digits, year};
use crate::extract::found::Claims;
use crate::extract::rule::Located;
use crate::lexicon::Grammar;

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
    if c.is(at, '-') {
        return Some((at + 1, Joint::Dash));
    }
    if c.is(at, ',') {
        return Some((at + 1, Joint::List));
    }
    if let Some(len) = c.grammar(at, Grammar::To) {
        return Some((at + len, Joint::Range));
    }
    c.grammar(at, Grammar::And).map(|len| (at + len, Joint::List))
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
    let mut points = vec![point.clone()];
    let mut end = first.tokens.end;
    let mut ranged = false;
    while let Some((next, kind)) = joint(c, end) {
        if ranged || points.len() > 8 || points.len() > 1 && kind != Joint::List {
            break;
        }
        let Some(last) = points.last() else { break };
        let Some((after, second)) = partner(c, read(c, claims, next), next, last, kind) else { break };
        match kind {
            Joint::List if points.len() == 1 && is_anniversary(last, &second) => points.push(second),
            Joint::List if points.len() == 1 && is_complete(point) && !lacks(last, &second) => break,
            Joint::List => points.push(second),
            Joint::Range | Joint::Dash if is_anniversary(last, &second) => points.push(second),
            Joint::Range | Joint::Dash => {
                ranged = true;
                points.push(second);
            }
        }
        end = after;
    }
    if points.len() == 1 {
        return first;
    }
    // What the last says and those before leave out, they share: ngày 3, 4 và 5/6/2024.
    for n in (1..points.len()).rev() {
        let (before, after) = points.split_at_mut(n);
        if let (Some(left), Some(right)) = (before.last_mut(), after.first()) {
            complete(left, right);
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
    matches!(point.within, Some(Within::Day(Some(_), _))) || point.within.is_none()
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

fn complete(left: &mut Point, right: &Point) {
    match (left.within, right.within) {
        (Some(Within::Day(None, day)), Some(Within::Day(month @ Some(_), _))) => {
            left.within = Some(Within::Day(month, day));
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
        let point = Point::new(Base::Shifted(0, crate::calendar::Part::Day), None);
        return first.base.is_some().then_some((at + len, point));
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
        (None, Some(_)) => return kind == Joint::Range && second.clock.is_some(),
        (Some(_), None) => return false,
        _ => {}
    }
    match (first.within, second.within) {
        (Some(Within::Day(..)), Some(Within::Day(..)))
        | (Some(Within::Month(..)), Some(Within::Month(..)))
        | (Some(Within::Quarter(_)), Some(Within::Quarter(_))) => true,
        (None, None) => kind != Joint::List && same_base(first, second),
        (Some(_), Some(_)) => kind == Joint::Range,
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
        (Base::Civil(_), None) if kind != Joint::List => {
            let y = year(c, at)?;
            (first.portion.is_none() || kind == Joint::Range).then_some((at + 1, Point::year(y)))
        }
        (_, Some(Within::Day(..))) => {
            let day = c.number_in(at, 1..=31, 2)? as u8;
            let slashed = (c.is(at + 1, '/') || c.is(at + 1, '-')) && c.is_digits(at + 2);
            if !slashed {
                // A bare number is a day only inside a list that a month closes.
                let goes_on = joint(c, at + 1).is_some_and(|(next, _)| c.is_digits(next));
                let month = c.grammar(at + 1, Grammar::Month).is_some();
                return (goes_on || month).then_some((at + 1, Point::day(None, None, day)));
            }
            let m = c.number_in(at + 2, 1..=12, 2)? as u8;
            let full = year(c, at + 4).filter(|_| c.is(at + 3, '/') || c.is(at + 3, '-'));
            let end = if full.is_some() { at + 5 } else { at + 3 };
            Some((end, Point::day(full, Some(m), day)))
        }
        (_, Some(Within::Month(..))) => {
            let (end, m) = month(c, at)?;
            let slashed = (c.is(end, '/') || c.is(end, '-')) && c.is_glued(end);
            let full = year(c, end + 1).filter(|_| slashed);
            let end = if full.is_some() { end + 2 } else { end };
            (full.is_some() || kind != Joint::List || c.is_digits(at)).then_some((end, Point::month(full, m)))
        }
        (_, Some(Within::Quarter(_))) => {
            let (end, n) = roman_or_digits(c, at).filter(|&(_, n)| (1..=4).contains(&n))?;
            let full = year(c, end + 1).filter(|_| c.is(end, '/') || c.is(end, '-'));
            let end = if full.is_some() { end + 2 } else { end };
            let base = Base::Civil(full.map_or(Year::OPEN, Year::known));
            Some((end, Point::new(base, Some(Within::Quarter(n as u8)))))
        }
        _ => None,
    }
}
