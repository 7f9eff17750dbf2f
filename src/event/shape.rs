//! What the record is made of, told by its types: for those who make a schema of it.
//!
//! The types of `record` tell it themselves, so that a field that comes to the record is in every schema made from here.

use std::borrow::Cow;
use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::calendar::{Duration, Frequency, TimeValue};
use crate::event::words::Text;
use crate::mention::RuleId;
use crate::span::Span;
use crate::vocabulary::{
    Branch, Confidence, DateRole, DocumentFamily, DocumentStatus, EventKind, Form, Genre, Level, RelationKind, Role,
    Source, Tenure, TitleKind, TitleStatus, ZoneKind,
};

/// What a value of the record is, as it is written down.
///
/// ```
/// use sukien::{EventRecord, record::Shape};
///
/// let Shape::Fields(fields) = EventRecord::SHAPE else { unreachable!() };
/// let dates = fields.iter().find(|field| field.name == "dates").unwrap();
/// let Shape::List(Shape::Fields(date)) = dates.shape else { unreachable!() };
/// let resolved = date.iter().find(|field| field.name == "resolved").unwrap();
/// assert_eq!(resolved.shape, Shape::Optional(&Shape::Day));
/// assert_eq!(resolved.doc, "The first day it means.");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Shape {
    /// Words, a notation or the id of a rule.
    Text,
    /// One of these words, or of those of a later version.
    Word(&'static [&'static str]),
    /// A whole number.
    Integer,
    /// True or false.
    Boolean,
    /// A day: `2024-06-05`.
    Day,
    /// The pair of where something begins and ends.
    Span,
    /// A value that may be missing: null, or left out.
    Optional(&'static Shape),
    /// Any number of values of one shape.
    List(&'static Shape),
    /// Texts by their names.
    Map,
    /// Values of several shapes, each with a name.
    Fields(&'static [Field]),
}

/// A named value of a [`Shape::Fields`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Field {
    /// Its name as it is written down.
    pub name: &'static str,
    /// What it says, in English.
    pub doc: &'static str,
    /// What it is.
    pub shape: Shape,
}

impl Field {
    /// A field as its type and its comment tell it.
    pub(super) const fn of<T: Shaped>(name: &'static str, doc: &'static str) -> Self {
        Self { name: plain(name), doc: doc.trim_ascii(), shape: T::SHAPE }
    }
}

/// The name without the sign that lets a word of Rust be a name.
const fn plain(name: &'static str) -> &'static str {
    if let [b'r', b'#', rest @ ..] = name.as_bytes() {
        if let Ok(rest) = std::str::from_utf8(rest) {
            return rest;
        }
    }
    name
}

/// What tells its own shape.
pub(super) trait Shaped {
    /// What it is written as.
    const SHAPE: Shape;
}

impl<T: Shaped + 'static> Shaped for Option<T> {
    const SHAPE: Shape = Shape::Optional(&T::SHAPE);
}

impl<T: Shaped + 'static> Shaped for Vec<T> {
    const SHAPE: Shape = Shape::List(&T::SHAPE);
}

impl Shaped for BTreeMap<String, String> {
    const SHAPE: Shape = Shape::Map;
}

macro_rules! shaped {
    ($($shape:ident: $($type:ty),+;)+) => {$($(
        impl Shaped for $type {
            const SHAPE: Shape = Shape::$shape;
        }
    )+)+};
    (words: $($type:ty),+) => {$(
        impl Shaped for $type {
            const SHAPE: Shape = Shape::Word(<$type>::ALL);
        }
    )+};
}

shaped! {
    Text: Text, String, Cow<'static, str>, RuleId, TimeValue, Duration, Frequency;
    Integer: usize, i16, u8;
    Boolean: bool;
    Day: Date;
    Span: Span;
}

shaped! {
    words: Branch, Confidence, DateRole, DocumentFamily, DocumentStatus, EventKind, Form, Genre, Level, RelationKind,
    Role, Source, Tenure, TitleKind, TitleStatus, ZoneKind
}
