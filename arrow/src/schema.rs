//! The schema, made from the shape that the record's types tell.

use std::collections::HashMap;
use std::sync::Arc;

use arrow_schema::{DataType, Field, FieldRef, Fields, Schema};
use sukien::EventRecord;
use sukien::record::{self, Shape};

/// The columns of a record: one row an article, nested as the record is in JSON.
///
/// Whole numbers are `Int32`, days `Date32`, spans lists of two numbers; what every field says stands in its metadata
/// under `description`.
///
/// ```
/// let schema = sukien_arrow::record_schema();
/// assert_eq!(schema.field(0).name(), "schema");
/// assert!(schema.column_with_name("dates").is_some());
/// ```
#[must_use]
pub fn record_schema() -> Schema {
    Schema::new(match EventRecord::SHAPE {
        Shape::Fields(fields) => nested(fields),
        _ => Fields::empty(),
    })
}

fn nested(fields: &[record::Field]) -> Fields {
    fields
        .iter()
        .map(|record::Field { name, doc, shape, .. }| {
            let description = HashMap::from([("description".to_owned(), (*doc).to_owned())]);
            field(name, shape).with_metadata(description)
        })
        .collect()
}

fn field(name: &str, shape: &Shape) -> Field {
    match shape {
        Shape::Optional(inner) => field(name, inner).with_nullable(true),
        shape => Field::new(name, data_type(shape), false),
    }
}

fn data_type(shape: &Shape) -> DataType {
    match shape {
        Shape::Integer => DataType::Int32,
        Shape::Boolean => DataType::Boolean,
        Shape::Day => DataType::Date32,
        // As in JSON a pair. A list of fixed length would say more, but not every reader of Parquet takes one inside what
        // may be null.
        Shape::Span => DataType::List(item(&Shape::Integer)),
        Shape::List(inner) => DataType::List(item(inner)),
        Shape::Map => {
            let entry = Fields::from(vec![field("key", &Shape::Text), field("value", &Shape::Text)]);
            DataType::Map(Arc::new(Field::new("entries", DataType::Struct(entry), false)), false)
        }
        Shape::Fields(fields) => DataType::Struct(nested(fields)),
        Shape::Optional(inner) => data_type(inner),
        // Words, and what a later version of the library may add, are written as texts.
        _ => DataType::Utf8,
    }
}

fn item(shape: &Shape) -> FieldRef {
    Arc::new(field("item", shape))
}
