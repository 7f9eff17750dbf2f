//! What a shape of a date is: a function from a token to a value.

use crate::calendar::{Point, TimeValue};
use crate::extract::cursor::Cursor;
use crate::extract::found::Claims;
use crate::extract::rule::Read;

/// What a shape reads.
pub(super) type Shape = Option<Read<TimeValue>>;

/// Reads a shape at a token.
pub(super) type ReadShape = fn(&Cursor<'_>, &Claims, usize) -> Shape;

/// One point of a shape.
pub(super) fn point(from: usize, to: usize, point: Point) -> Shape {
    Some(Read { tokens: from..to, value: TimeValue::Point(point) })
}
