//! Rows of columns: Parquet.

use std::fs::File;
use std::io;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::{Float64Type, Int64Type, UInt64Type};
use arrow_array::{Array, ArrayRef};
use arrow_cast::cast;
use arrow_schema::{DataType, Field};
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder};
use parquet::file::metadata::RowGroupMetaData;
use serde_json::Value;

use crate::input::articles::{Articles, Body, Item};
use crate::input::column::{Columns, Role};
use crate::input::fields::{Fields, words};

/// See [the module](self).
pub(crate) struct Table {
    reader: ParquetRecordBatchReader,
    roles: Vec<(Role, u8)>,
    /// The columns of the rows in hand, none for one that cannot be read as words.
    columns: Vec<Option<ArrayRef>>,
    rows: usize,
    at: usize,
    number: u64,
    limit: u64,
}

/// So many bytes of rows are taken out of columns at once, about.
const BYTES: u64 = 8 << 20;

impl Table {
    pub(crate) fn new(file: File, columns: &Columns, limit: u64) -> io::Result<Self> {
        let builder = ParquetRecordBatchReaderBuilder::try_new(file).map_err(io::Error::other)?;
        let fields = builder.schema().fields();
        let known: Vec<(usize, (Role, u8))> =
            fields.iter().enumerate().filter_map(|(n, field)| Some((n, columns.role(field.name())?))).collect();
        if !known.iter().any(|(_, (role, _))| matches!(role, Role::Text | Role::Html)) {
            let names: Vec<String> = fields.iter().map(|field| field.name().clone()).collect();
            return Err(io::Error::other(columns.textless(&names)));
        }
        let mask = ProjectionMask::roots(builder.parquet_schema(), known.iter().map(|(n, _)| *n));
        // Groups of long articles are taken in smaller pieces.
        let size = |group: &RowGroupMetaData| u64::try_from(group.total_byte_size() / group.num_rows().max(1)).ok();
        let longest = builder.metadata().row_groups().iter().filter_map(size).max().unwrap_or(1).max(1);
        let rows = usize::try_from((BYTES / longest).clamp(1, 1024)).unwrap_or(1);
        let reader = builder.with_projection(mask).with_batch_size(rows).build().map_err(io::Error::other)?;
        let roles = known.into_iter().map(|(_, role)| role).collect();
        Ok(Self { reader, roles, columns: Vec::new(), rows: 0, at: 0, number: 0, limit })
    }

    fn row(&self) -> Body {
        let row = self.at;
        let there = self.columns.iter().zip(&self.roles);
        let there = there.filter_map(|(column, role)| Some((column.as_ref().filter(|c| c.is_valid(row))?, *role)));
        // Bytes are in whatever charset.
        let body = if self.columns.iter().flatten().any(|column| *column.data_type() == DataType::LargeBinary) {
            Body::Cells(there.filter_map(|(column, role)| Some((role, bytes(column, row)?))).collect())
        } else {
            let mut fields = Fields::default();
            there.for_each(|(column, role)| fields.put(role, value(column, row)));
            Body::Fields(Box::new(fields))
        };
        let length = body.len() as u64;
        if length > self.limit { Body::TooLong(length) } else { body }
    }
}

impl Articles for Table {
    fn next(&mut self) -> io::Result<Option<Item>> {
        while self.at == self.rows {
            let Some(rows) = self.reader.next() else { return Ok(None) };
            let rows = rows.map_err(io::Error::other)?;
            self.columns = rows.columns().iter().map(read_as).collect::<io::Result<_>>()?;
            (self.rows, self.at) = (rows.num_rows(), 0);
        }
        let body = self.row();
        self.at += 1;
        self.number += 1;
        Ok(Some(Item { number: self.number, body }))
    }
}

/// A column in one of the few types that cells are read from: numbers, words, bytes, lists of words. Days and times are
/// read as they are printed; what has parts of its own is none.
fn read_as(column: &ArrayRef) -> io::Result<Option<ArrayRef>> {
    let list = || Some(DataType::LargeList(Arc::new(Field::new_list_field(DataType::LargeUtf8, true))));
    let wanted = match column.data_type() {
        DataType::Dictionary(_, inner) => {
            return cast(column, inner).map_err(io::Error::other).and_then(|inner| read_as(&inner));
        }
        DataType::RunEndEncoded(_, inner) => {
            return cast(column, inner.data_type()).map_err(io::Error::other).and_then(|inner| read_as(&inner));
        }
        // A time of a zone is counted from 1970 in UTC, whatever the zone is called.
        DataType::Timestamp(unit, Some(zone)) if &**zone != "+00:00" => {
            let utc = DataType::Timestamp(*unit, Some("+00:00".into()));
            let relabelled = column.to_data().into_builder().data_type(utc).build().map_err(io::Error::other)?;
            return read_as(&arrow_array::make_array(relabelled));
        }
        kind if kind.is_signed_integer() => Some(DataType::Int64),
        kind if kind.is_unsigned_integer() => Some(DataType::UInt64),
        DataType::Float16 | DataType::Float32 | DataType::Float64 => Some(DataType::Float64),
        DataType::Binary | DataType::LargeBinary | DataType::BinaryView | DataType::FixedSizeBinary(_) => {
            Some(DataType::LargeBinary)
        }
        DataType::List(inner) | DataType::LargeList(inner) | DataType::FixedSizeList(inner, _) => {
            let is_plain = !inner.data_type().is_nested() && !inner.data_type().is_binary();
            if is_plain { list() } else { None }
        }
        kind if kind.is_nested() => None,
        _ => Some(DataType::LargeUtf8),
    };
    wanted.map(|kind| cast(column, &kind)).transpose().map_err(io::Error::other)
}

/// A cell.
fn value(column: &ArrayRef, row: usize) -> Value {
    match column.data_type() {
        DataType::Int64 => column.as_primitive::<Int64Type>().value(row).into(),
        DataType::UInt64 => column.as_primitive::<UInt64Type>().value(row).into(),
        DataType::Float64 => column.as_primitive::<Float64Type>().value(row).into(),
        DataType::LargeUtf8 => column.as_string::<i64>().value(row).into(),
        DataType::LargeList(_) => {
            let items = column.as_list::<i64>().value(row);
            (0..items.len()).filter(|&n| items.is_valid(n)).map(|n| value(&items, n)).collect()
        }
        _ => Value::Null,
    }
}

/// A cell as bytes.
fn bytes(column: &ArrayRef, row: usize) -> Option<Vec<u8>> {
    match column.data_type() {
        DataType::LargeBinary => Some(column.as_binary::<i64>().value(row).to_vec()),
        _ => words(value(column, row)).map(String::into_bytes),
    }
}
