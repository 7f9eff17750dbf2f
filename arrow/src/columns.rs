//! Records into columns.

use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_schema::{ArrowError, SchemaRef};
use serde::de::DeserializeOwned;
use serde_arrow::ArrayBuilder;
use sukien::EventRecord;

use crate::schema::record_schema;

/// What can go wrong between records and columns: more than 2 GiB of words in a column, or a number beyond 32 bits.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A record that the columns do not hold.
    #[error("a record does not fit its columns: {0}")]
    Record(#[from] serde_arrow::Error),
    /// Columns that do not make a table.
    #[error(transparent)]
    Arrow(#[from] ArrowError),
}

/// Gathers records, and gives them as columns.
#[derive(Debug)]
pub struct Columns {
    schema: SchemaRef,
    builder: ArrayBuilder,
}

impl Columns {
    /// No record yet.
    ///
    /// # Errors
    ///
    /// None that is known: the schema is the record's own.
    pub fn new() -> Result<Self, Error> {
        let schema = Arc::new(record_schema());
        Ok(Self { builder: ArrayBuilder::from_arrow(schema.fields())?, schema })
    }

    /// Adds a record as the last row.
    ///
    /// # Errors
    ///
    /// Spans beyond 2 GiB: the columns count with 32 bits.
    pub fn push(&mut self, record: &EventRecord) -> Result<(), Error> {
        Ok(self.builder.push(record)?)
    }

    /// The rows so far, as many as records came; the next record is the first of a new table.
    ///
    /// # Errors
    ///
    /// More than 2 GiB of words in one column.
    pub fn finish(&mut self) -> Result<RecordBatch, Error> {
        Ok(RecordBatch::try_new(Arc::clone(&self.schema), self.builder.to_arrow()?)?)
    }
}

/// Reads rows of columns into values that serde can make of them: those that name a field have it, what no field names is
/// passed over.
///
/// # Errors
///
/// A column that does not hold what the field of its name wants.
///
/// ```
/// #[derive(serde::Deserialize)]
/// struct Place { name: String }
/// #[derive(serde::Deserialize)]
/// struct Row { places: Vec<Place> }
///
/// let mut columns = sukien_arrow::Columns::new()?;
/// columns.push(&sukien::Extractor::new().extract("Sáng 5/6/2024, xã Đại Phước họp."))?;
/// let rows: Vec<Row> = sukien_arrow::rows(&columns.finish()?)?;
/// assert_eq!(rows[0].places[0].name, "xã Đại Phước");
/// # Ok::<(), sukien_arrow::Error>(())
/// ```
pub fn rows<T: DeserializeOwned>(columns: &RecordBatch) -> Result<Vec<T>, Error> {
    Ok(serde_arrow::from_record_batch(columns)?)
}
