//! A row of the output: the record, the article's id before it, and what stands beside it.

use std::io::Write;
use std::sync::Arc;

use arrow_array::builder::StringBuilder;
use arrow_array::{ArrayRef, RecordBatch, StringArray};
use arrow_schema::{DataType, Field, FieldRef, Schema};
use clap::ValueEnum;
use serde_json::Value;
use sukien::{Article, EventRecord, Reader, Source, Span};
use sukien_arrow::Columns;

use crate::input::{Entry, Failure};

/// What spans count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Offsets {
    /// Bytes of UTF-8: Rust, DuckDB's blobs.
    #[default]
    Bytes,
    /// Characters (code points): Python, pandas, polars, Spark, SQL.
    Chars,
}

/// How rows are made.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Making {
    pub(crate) offsets: Offsets,
    /// Whether each row has its text. Those have it anyway whose text is not the input's own.
    pub(crate) with_text: bool,
}

/// An article and its record.
#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) entry: Entry,
    record: EventRecord,
    fingerprint: Option<u64>,
    /// The fingerprint as it is written.
    shown: Option<String>,
}

/// Words of a row.
type Words = fn(&Row) -> Option<&str>;

/// What stands beside a record, in order: name, and words of the row. JSON leaves out what is not there but for the
/// fingerprint; in columns it is null. Behind all stands the id of the article of which this is a reprint, which is known
/// last.
const BESIDE: [(&str, Words); 6] = [
    ("source", |row| Some(&row.entry.origin.name)),
    ("url", |row| row.entry.url.as_deref()),
    ("title", |row| row.entry.title.as_deref()),
    ("author", |row| row.entry.author.as_deref()),
    ("text", |row| row.entry.kept.then_some(row.entry.text.as_str())),
    (FINGERPRINT, |row| row.shown.as_deref()),
];
const FINGERPRINT: &str = "fingerprint";
const SAME_AS: &str = "same_as";
const NULL: &[u8] = b"null";

impl Row {
    /// Reads an article.
    pub(crate) fn read(mut entry: Entry, reader: &mut Reader, making: Making) -> Self {
        let mut article = Article::new(&entry.text);
        if let Some(title) = &entry.title {
            article = article.title(title);
        }
        if let Some(day) = entry.published {
            article = article.published(day);
        }
        let mut record = reader.extract(article);
        let fingerprint = reader.fingerprint();
        record.warnings.append(&mut entry.warnings);
        if making.offsets == Offsets::Chars {
            let text = Counted::new(&entry.text);
            let title = Counted::new(entry.title.as_deref().unwrap_or_default().trim());
            record.map_spans(|span, source| {
                let of = if *source == Source::Title { &title } else { &text };
                Span::new(of.characters(span.start()), of.characters(span.end()))
            });
        }
        entry.kept = making.with_text || entry.made;
        let shown = fingerprint.map(|number| format!("{number:016x}"));
        Self { entry, record, fingerprint, shown }
    }

    /// The id as words: a number as it is written.
    fn id(&self) -> String {
        match &self.entry.id {
            Value::String(words) => words.clone(),
            other => other.to_string(),
        }
    }

    /// Writes the row as a line of JSON, no reprint; gives the place where that is said.
    fn line(&self, out: &mut Vec<u8>) -> Result<usize, Failure> {
        out.extend_from_slice(b"{\"id\":");
        serde_json::to_writer(&mut *out, &self.entry.id)?;
        let brace = out.len();
        serde_json::to_writer(&mut *out, &self.record)?;
        // The record is an object: its fields go on behind the id, and others behind its own.
        if let Some(first) = out.get_mut(brace) {
            *first = b',';
        }
        out.pop();
        for (name, of) in BESIDE {
            let words = of(self);
            if words.is_some() || name == FINGERPRINT {
                write!(out, ",\"{name}\":")?;
                serde_json::to_writer(&mut *out, &words)?;
            }
        }
        write!(out, ",\"{SAME_AS}\":")?;
        let place = out.len();
        out.extend_from_slice(NULL);
        out.extend_from_slice(b"}\n");
        Ok(place)
    }
}

/// What is remembered of a row that has been written down.
#[derive(Debug)]
pub(crate) struct Written {
    pub(crate) id: String,
    pub(crate) fingerprint: Option<u64>,
    /// The id of the article of which it is a reprint.
    pub(crate) same_as: Option<String>,
    /// Where its line says that it is none.
    place: usize,
}

/// The rows of a batch. Each is written down while it is at hand: what has left the nearest memory is slow to come back.
#[derive(Debug)]
pub(crate) struct Rows {
    lines: Option<Vec<u8>>,
    columns: Option<(Columns, [StringBuilder; BESIDE.len()])>,
    pub(crate) written: Vec<Written>,
}

impl Rows {
    /// No row yet; rows are written as lines, as columns or as both.
    pub(crate) fn new(lines: bool, columns: bool) -> Result<Self, Failure> {
        let columns = if columns { Some((Columns::new()?, BESIDE.map(|_| StringBuilder::new()))) } else { None };
        Ok(Self { lines: lines.then(Vec::new), columns, written: Vec::new() })
    }

    /// Writes a row down.
    pub(crate) fn push(&mut self, row: &Row) -> Result<(), Failure> {
        let place = self.lines.as_mut().map_or(Ok(0), |lines| row.line(lines))?;
        if let Some((records, beside)) = &mut self.columns {
            records.push(&row.record)?;
            beside.iter_mut().zip(BESIDE).for_each(|(column, (_, of))| column.append_option(of(row)));
        }
        self.written.push(Written { id: row.id(), fingerprint: row.fingerprint, same_as: None, place });
        Ok(())
    }

    /// The lines, with the reprints told.
    pub(crate) fn take_lines(&mut self) -> Result<Vec<u8>, Failure> {
        let lines = self.lines.take().unwrap_or_default();
        if self.written.iter().all(|row| row.same_as.is_none()) {
            return Ok(lines);
        }
        let mut told = Vec::with_capacity(lines.len() + 64 * self.written.len());
        let mut done = 0;
        for row in self.written.iter().filter(|row| row.same_as.is_some()) {
            told.extend_from_slice(lines.get(done..row.place).unwrap_or_default());
            serde_json::to_writer(&mut told, &row.same_as)?;
            done = row.place + NULL.len();
        }
        told.extend_from_slice(lines.get(done..).unwrap_or_default());
        Ok(told)
    }

    /// The columns, if rows are written as such.
    pub(crate) fn take_columns(&mut self) -> Result<Option<RecordBatch>, Failure> {
        let Some((mut records, beside)) = self.columns.take() else { return Ok(None) };
        let ids: ArrayRef = Arc::new(StringArray::from_iter_values(self.written.iter().map(|row| &row.id)));
        let mut arrays = vec![ids];
        arrays.extend(records.finish()?.columns().iter().cloned());
        arrays.extend(beside.map(|mut column| Arc::new(column.finish()) as ArrayRef));
        arrays.push(Arc::new(StringArray::from_iter(self.written.iter().map(|row| row.same_as.as_deref()))));
        Ok(Some(RecordBatch::try_new(Arc::new(schema()), arrays)?))
    }
}

/// The schema of rows in columns: the id, the record, what stands beside it.
pub(crate) fn schema() -> Schema {
    let mut fields: Vec<FieldRef> = vec![Arc::new(Field::new("id", DataType::Utf8, false))];
    fields.extend(sukien_arrow::record_schema().fields().iter().cloned());
    let beside = BESIDE.into_iter().map(|(name, _)| name).chain([SAME_AS]);
    fields.extend(beside.map(|name| Arc::new(Field::new(name, DataType::Utf8, true))));
    Schema::new(fields)
}

/// How many characters stand before a byte of a text.
struct Counted<'t> {
    text: &'t [u8],
    /// Before each block of 64 bytes.
    blocks: Vec<usize>,
}

const BLOCK: usize = 64;

impl<'t> Counted<'t> {
    fn new(text: &'t str) -> Self {
        let mut before = 0;
        let blocks = text.as_bytes().chunks(BLOCK).map(|block| {
            let here = before;
            before += begun(block);
            here
        });
        Self { text: text.as_bytes(), blocks: blocks.collect() }
    }

    fn characters(&self, byte: usize) -> usize {
        // The end of the text begins a block that may not be there.
        let block = (byte / BLOCK).min(self.blocks.len().saturating_sub(1));
        let before = self.blocks.get(block).copied().unwrap_or(0);
        before + begun(self.text.get(block * BLOCK..byte).unwrap_or_default())
    }
}

/// How many characters begin in these bytes.
fn begun(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0xC0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::Counted;

    #[test]
    fn characters_are_counted_at_every_byte() {
        for length in [0, 1, 20, 64, 65, 200] {
            let text: String = "Huyện Càng Long, ngày 5/6 🌾 ".chars().cycle().take(length).collect();
            let counted = Counted::new(&text);
            for (n, (byte, _)) in text.char_indices().enumerate() {
                assert_eq!(counted.characters(byte), n);
            }
            assert_eq!(counted.characters(text.len()), length);
        }
    }
}
