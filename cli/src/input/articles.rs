//! Articles as they lie in a file, one after another, not read yet: the work of reading is for many threads.

use std::io::{self, BufRead, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use arrow_array::cast::AsArray;
use arrow_array::{Array, RecordBatch};
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder};
use serde_json::Value;

use crate::input::column::{Columns, Role};
use crate::input::fields::Fields;
use crate::input::stream::Stream;

/// What an article lies in.
#[derive(Debug)]
pub(crate) enum Body {
    /// A JSON object.
    Line(Vec<u8>),
    /// Cells of a row, in whatever charset; which role each has.
    Cells(Vec<((Role, u8), Vec<u8>)>),
    /// Cells of columns.
    Fields(Box<Fields>),
    /// Text in whatever charset.
    Text { bytes: Vec<u8>, url: Option<String> },
    /// A page in whatever charset.
    Html { bytes: Vec<u8>, url: Option<String> },
    /// A page as a server sent it.
    Http { bytes: Vec<u8>, url: Option<String> },
    /// Nothing: an article of so many bytes is longer than the caller allows.
    TooLong(u64),
    /// Nothing: why a row is no article.
    Bad(String),
}

impl Body {
    /// Its bytes, about: for parts of like size.
    pub(crate) fn len(&self) -> usize {
        match self {
            Self::Line(bytes) | Self::Text { bytes, .. } | Self::Html { bytes, .. } | Self::Http { bytes, .. } => {
                bytes.len()
            }
            Self::Cells(cells) => cells.iter().map(|(_, bytes)| bytes.len()).sum(),
            Self::Fields(fields) => {
                let of = |role| fields.get(role).and_then(Value::as_str).map_or(0, str::len);
                of(Role::Text) + of(Role::Html)
            }
            Self::TooLong(_) | Self::Bad(_) => 0,
        }
    }
}

/// An article and its number in the file: of its line, row or record, from 1.
#[derive(Debug)]
pub(crate) struct Item {
    pub(crate) number: u64,
    pub(crate) body: Body,
}

/// The articles of a file. After an error the file ends.
pub(crate) trait Articles: Send {
    /// The next one.
    fn next(&mut self) -> io::Result<Option<Item>>;
}

/// A line without its end; of one that is longer than `limit` only how long it is. Memory holds no more than the limit.
pub(crate) fn line(reader: &mut impl BufRead, limit: u64) -> io::Result<Option<Result<Vec<u8>, u64>>> {
    let mut line = Vec::new();
    let read = reader.by_ref().take(limit.saturating_add(1)).read_until(b'\n', &mut line)? as u64;
    if read == 0 {
        return Ok(None);
    }
    if line.last() == Some(&b'\n') {
        line.pop();
        return Ok(Some(Ok(line)));
    }
    if read <= limit {
        return Ok(Some(Ok(line)));
    }
    let mut length = read;
    loop {
        let there = reader.fill_buf()?;
        if there.is_empty() {
            return Ok(Some(Err(length)));
        }
        let end = there.iter().position(|&byte| byte == b'\n');
        let passed = end.map_or(there.len(), |end| end + 1);
        length += end.unwrap_or(there.len()) as u64;
        reader.consume(passed);
        if end.is_some() {
            return Ok(Some(Err(length)));
        }
    }
}

/// A JSON object a line.
pub(crate) struct Lines {
    pub(crate) reader: Stream,
    pub(crate) limit: u64,
    pub(crate) number: u64,
}

impl Articles for Lines {
    fn next(&mut self) -> io::Result<Option<Item>> {
        while let Some(line) = line(&mut self.reader, self.limit)? {
            self.number += 1;
            let body = match line {
                Ok(line) if line.trim_ascii().is_empty() => continue,
                Ok(line) => Body::Line(line),
                Err(length) => Body::TooLong(length),
            };
            return Ok(Some(Item { number: self.number, body }));
        }
        Ok(None)
    }
}

/// What a whole file is.
pub(crate) enum Whole {
    Text,
    Html,
}

/// A file that is one article.
pub(crate) struct One {
    pub(crate) reader: Option<Stream>,
    pub(crate) whole: Whole,
    pub(crate) limit: u64,
}

impl Articles for One {
    fn next(&mut self) -> io::Result<Option<Item>> {
        let Some(mut reader) = self.reader.take() else { return Ok(None) };
        let mut bytes = Vec::new();
        reader.by_ref().take(self.limit.saturating_add(1)).read_to_end(&mut bytes)?;
        let body = if bytes.len() as u64 > self.limit {
            Body::TooLong(bytes.len() as u64 + io::copy(&mut reader, &mut io::sink())?)
        } else {
            match self.whole {
                Whole::Text => Body::Text { bytes, url: None },
                Whole::Html => Body::Html { bytes, url: None },
            }
        };
        Ok(Some(Item { number: 1, body }))
    }
}

/// Rows of cells.
pub(crate) struct Rows {
    reader: csv::Reader<Fuse>,
    budget: Arc<AtomicU64>,
    limit: u64,
    roles: Vec<Option<(Role, u8)>>,
}

/// Lets so many bytes through until it is told of the next row: a quote that is never closed would be a row without end.
struct Fuse {
    inner: Stream,
    budget: Arc<AtomicU64>,
}

/// Begins the error of a row that is too long.
const NEVER_CLOSED: &str = "a row of more bytes than --max-article allows: is a quote not closed?";

impl Read for Fuse {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let left = self.budget.load(Ordering::Relaxed);
        if left == 0 {
            return Err(io::Error::other(NEVER_CLOSED));
        }
        let read = self.inner.read(buffer)?;
        self.budget.store(left.saturating_sub(read as u64), Ordering::Relaxed);
        Ok(read)
    }
}

impl Rows {
    /// Reads the first row, which names the columns. Of cells parted by commas, semicolons or tabs the mark that the
    /// first row has most of is taken.
    pub(crate) fn new(reader: Stream, tabs: bool, columns: &Columns, limit: u64) -> io::Result<Self> {
        let (head, reader) = crate::input::stream::peek(reader, 4 << 10)?;
        let first = head.split(|&byte| byte == b'\n').next().unwrap_or_default();
        let count = |mark: u8| first.iter().filter(|&&byte| byte == mark).count();
        let mark = if tabs {
            b'\t'
        } else {
            [b',', b';', b'\t', b'|'].into_iter().rev().max_by_key(|&mark| count(mark)).unwrap_or(b',')
        };
        let budget = Arc::new(AtomicU64::new(limit));
        let fuse = Fuse { inner: reader, budget: Arc::clone(&budget) };
        let mut reader = csv::ReaderBuilder::new().delimiter(mark).flexible(true).from_reader(fuse);
        let header = reader.byte_headers().map_err(io::Error::other)?.clone();
        let roles: Vec<Option<(Role, u8)>> =
            header.iter().map(|name| columns.role(String::from_utf8_lossy(name).trim())).collect();
        let has = |role| roles.iter().flatten().any(|(other, _)| *other == role);
        if !header.is_empty() && !has(Role::Text) && !has(Role::Html) {
            let names: Vec<_> = header.iter().map(String::from_utf8_lossy).collect();
            return Err(io::Error::other(format!(
                "found the columns {names:?}, wanted one with the text, such as {}; --text-column names it",
                columns.names(Role::Text)
            )));
        }
        Ok(Self { reader, budget, limit, roles })
    }
}

impl Articles for Rows {
    fn next(&mut self) -> io::Result<Option<Item>> {
        self.budget.store(self.limit, Ordering::Relaxed);
        let mut row = csv::ByteRecord::new();
        if !self.reader.read_byte_record(&mut row).map_err(io::Error::other)? {
            return Ok(None);
        }
        let number = row.position().map_or(0, csv::Position::line);
        let length: usize = row.iter().map(<[u8]>::len).sum();
        let body = if row.len() != self.roles.len() {
            Body::Bad(format!("found {} cells, wanted {} as in the first row", row.len(), self.roles.len()))
        } else if length as u64 > self.limit {
            Body::TooLong(length as u64)
        } else {
            let cells = row.iter().zip(&self.roles).filter_map(|(cell, role)| Some(((*role)?, cell.to_vec())));
            Body::Cells(cells.collect())
        };
        Ok(Some(Item { number, body }))
    }
}

/// Rows of columns.
pub(crate) struct Table {
    reader: ParquetRecordBatchReader,
    roles: Vec<(Role, u8)>,
    rows: Option<(RecordBatch, usize)>,
    number: u64,
    limit: u64,
}

/// So many rows are taken out of columns at once.
const ROWS: usize = 64;

impl Table {
    pub(crate) fn new(file: std::fs::File, columns: &Columns, limit: u64) -> io::Result<Self> {
        let builder = ParquetRecordBatchReaderBuilder::try_new(file).map_err(io::Error::other)?;
        let fields = builder.schema().fields();
        let known: Vec<(usize, (Role, u8))> =
            fields.iter().enumerate().filter_map(|(n, field)| Some((n, columns.role(field.name())?))).collect();
        if !known.iter().any(|(_, (role, _))| matches!(role, Role::Text | Role::Html)) {
            let names: Vec<&String> = fields.iter().map(|field| field.name()).collect();
            return Err(io::Error::other(format!(
                "found the columns {names:?}, wanted one with the text, such as {}; --text-column names it",
                columns.names(Role::Text)
            )));
        }
        let mask = ProjectionMask::roots(builder.parquet_schema(), known.iter().map(|(n, _)| *n));
        let reader = builder.with_projection(mask).with_batch_size(ROWS).build().map_err(io::Error::other)?;
        Ok(Self { reader, roles: known.into_iter().map(|(_, role)| role).collect(), rows: None, number: 0, limit })
    }
}

impl Articles for Table {
    fn next(&mut self) -> io::Result<Option<Item>> {
        loop {
            if let Some((rows, at)) = &mut self.rows
                && *at < rows.num_rows()
            {
                let mut fields = Fields::default();
                for (column, role) in rows.columns().iter().zip(&self.roles) {
                    if column.is_valid(*at) {
                        fields.put(*role, Value::String(column.as_string::<i64>().value(*at).to_owned()));
                    }
                }
                *at += 1;
                self.number += 1;
                let body = Body::Fields(Box::new(fields));
                let length = body.len() as u64;
                let body = if length > self.limit { Body::TooLong(length) } else { body };
                return Ok(Some(Item { number: self.number, body }));
            }
            let Some(rows) = self.reader.next() else { return Ok(None) };
            let rows = rows.map_err(io::Error::other)?;
            // Whatever a column holds, days and numbers too, is read as it would be printed.
            let columns = (rows.schema().fields().iter().zip(rows.columns()))
                .map(|(field, column)| {
                    let words = arrow_cast::cast(column, &arrow_schema::DataType::LargeUtf8)?;
                    Ok((field.name().clone(), words))
                })
                .collect::<Result<Vec<_>, arrow_schema::ArrowError>>()
                .map_err(io::Error::other)?;
            self.rows = Some((RecordBatch::try_from_iter(columns).map_err(io::Error::other)?, 0));
        }
    }
}
