//! Parquet: row groups are packed by all threads, and put behind one another by one.

use std::fs::File;
use std::path::Path;
use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;
use parquet::arrow::arrow_writer::{ArrowColumnChunk, ArrowRowGroupWriterFactory, compute_leaves};
use parquet::arrow::{ArrowSchemaConverter, add_encoded_arrow_schema_to_metadata};
use parquet::basic::{Compression, ZstdLevel};
use parquet::column::writer::ColumnCloseResult;
use parquet::errors::ParquetError;
use parquet::file::properties::{WriterProperties, WriterPropertiesPtr};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::TypePtr;

use crate::draft::{Draft, failed};
use crate::input::Failure;

/// What all files of a table have in common.
pub(crate) struct Pattern {
    schema: SchemaRef,
    root: TypePtr,
    properties: WriterPropertiesPtr,
    factory: ArrowRowGroupWriterFactory,
}

/// A row group, packed.
pub(crate) type Group = Vec<ArrowColumnChunk>;

fn broken(error: ParquetError) -> Failure {
    match error {
        ParquetError::External(inner) => inner,
        other => other.into(),
    }
}

impl Pattern {
    pub(crate) fn new(schema: SchemaRef) -> Result<Self, Failure> {
        let mut properties = WriterProperties::builder()
            .set_compression(Compression::ZSTD(ZstdLevel::try_new(3)?))
            .set_created_by(concat!("sukien ", env!("CARGO_PKG_VERSION")).to_owned())
            .build();
        add_encoded_arrow_schema_to_metadata(&schema, &mut properties);
        let root = ArrowSchemaConverter::new().schema_root("record").convert(&schema)?.root_schema_ptr();
        let properties = Arc::new(properties);
        let none = SerializedFileWriter::new(std::io::sink(), Arc::clone(&root), Arc::clone(&properties))?;
        let factory = ArrowRowGroupWriterFactory::new(&none, Arc::clone(&schema));
        Ok(Self { schema, root, properties, factory })
    }

    /// Packs rows: the work of any thread.
    pub(crate) fn pack(&self, rows: &RecordBatch) -> Result<Group, Failure> {
        let mut writers = self.factory.create_column_writers(0)?.into_iter();
        let mut group = Vec::new();
        for (field, array) in self.schema.fields().iter().zip(rows.columns()) {
            for leaf in compute_leaves(field, array)? {
                let Some(mut writer) = writers.next() else { continue };
                writer.write(&leaf)?;
                group.push(writer.close()?);
            }
        }
        Ok(group)
    }
}

/// A file of a table that is being written.
pub(crate) struct Part {
    draft: Draft,
    writer: SerializedFileWriter<File>,
}

impl Part {
    pub(crate) fn new(pattern: &Pattern, draft: Draft) -> Result<Self, Failure> {
        let file = draft.file().try_clone().map_err(|e| failed(draft.path(), &e))?;
        let writer = SerializedFileWriter::new(file, Arc::clone(&pattern.root), Arc::clone(&pattern.properties));
        let writer = writer.map_err(|e| said(&draft, e))?;
        Ok(Self { draft, writer })
    }

    /// Puts a row group behind the others.
    pub(crate) fn put(&mut self, group: Group) -> Result<(), Failure> {
        let put = || {
            let mut rows = self.writer.next_row_group()?;
            group.into_iter().try_for_each(|chunk| chunk.append_to_row_group(&mut rows))?;
            rows.close().map(drop)
        };
        put().map_err(|e| said(&self.draft, e))
    }

    /// Puts the row groups of a whole file behind the others, as they are.
    pub(crate) fn put_file(&mut self, path: &Path) -> Result<(), Failure> {
        let file = File::open(path).map_err(|e| failed(path, &e))?;
        let whole = SerializedFileReader::new(file.try_clone().map_err(|e| failed(path, &e))?)?;
        for group in whole.metadata().row_groups() {
            let mut put = || {
                let mut rows = self.writer.next_row_group()?;
                for column in group.columns() {
                    let close = ColumnCloseResult {
                        bytes_written: u64::try_from(column.compressed_size()).unwrap_or(0),
                        rows_written: u64::try_from(group.num_rows()).unwrap_or(0),
                        metadata: column.clone(),
                        bloom_filter: None,
                        column_index: None,
                        offset_index: None,
                    };
                    rows.append_column(&file, close)?;
                }
                rows.close().map(drop)
            };
            put().map_err(|e| said(&self.draft, e))?;
        }
        Ok(())
    }

    pub(crate) fn finish(mut self) -> Result<(), Failure> {
        self.writer.finish().map_err(|e| said(&self.draft, e))?;
        self.draft.finish()
    }
}

/// An error of a file with its name.
fn said(draft: &Draft, error: ParquetError) -> Failure {
    match broken(error).downcast::<std::io::Error>() {
        Ok(error) => failed(draft.path(), &error),
        Err(other) => format!("{}: {other}", draft.path().display()).into(),
    }
}
