//! Files of records: which they are, and their records one by one.

use std::collections::VecDeque;
use std::fs::File;
use std::path::{Path, PathBuf};

use parquet::arrow::arrow_reader::{ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder};

use super::digest::Digest;
use crate::input::{Failure, Stream, line, lines};

/// The longest line that is read. A record is some ten times its article; no article has six megabytes.
const LINE: u64 = 64 << 20;

/// How a file of records may end when it is found in a directory.
const ENDINGS: [&str; 4] = [".jsonl", ".jsonl.gz", ".jsonl.zst", ".parquet"];

/// Where the folder of a run has its records.
const RECORDS: &str = "records";

/// The files that the arguments name: files as they stand, of a directory, also that of a run, its files of records in order of
/// their names.
pub(crate) fn files(inputs: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    for input in inputs {
        let place = |e: std::io::Error| format!("{}: {e}", input.display());
        if !std::fs::metadata(input).map_err(place)?.is_dir() {
            files.push(input.clone());
            continue;
        }
        let before = files.len();
        let records = input.join(RECORDS);
        let folder = if records.is_dir() { &records } else { input };
        for entry in std::fs::read_dir(folder).map_err(place)? {
            let path = entry.map_err(place)?.path();
            if path.is_file() && holds_records(&path) {
                files.push(path);
            }
        }
        let found = files.get_mut(before..).unwrap_or_default();
        if found.is_empty() {
            let wanted = "wanted files of records in it (*.jsonl, *.jsonl.gz, *.jsonl.zst, *.parquet)";
            return Err(
                format!("{}: found none, {wanted}; name the file if it is called otherwise", input.display()).into()
            );
        }
        found.sort();
    }
    Ok(files)
}

/// Whether a file of a directory is one of records by its name: rejects and hidden files are not.
fn holds_records(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
    let rejects = name.split('.').any(|part| part == "rejects");
    !rejects && !name.starts_with('.') && ENDINGS.iter().any(|ending| name.ends_with(ending))
}

/// The records of a file, in order; what cannot be read says where and why, and the next one follows.
pub(crate) struct Records {
    path: PathBuf,
    rows: Rows,
    number: usize,
    bytes: u64,
    over: bool,
}

/// Where records come from.
enum Rows {
    Lines(Stream),
    Columns { reader: ParquetRecordBatchReader, ready: VecDeque<Digest> },
}

impl Records {
    /// Opens a file; what it is, is told by its first bytes, not by its name.
    pub(crate) fn open(path: &Path) -> Result<Self, String> {
        let place = |e: &dyn std::fmt::Display| format!("{}: {e}", path.display());
        let mut bytes = 0;
        let mut stream = lines(path).map_err(|e| e.to_string())?;
        let rows = if stream.fill_buf().map_err(|e| place(&e))?.starts_with(b"PAR1") {
            let file = File::open(path).map_err(|e| place(&e))?;
            bytes = file.metadata().map_err(|e| place(&e))?.len();
            let reader = ParquetRecordBatchReaderBuilder::try_new(file).and_then(|reader| reader.build());
            Rows::Columns { reader: reader.map_err(|e| place(&e))?, ready: VecDeque::new() }
        } else {
            Rows::Lines(stream)
        };
        Ok(Self { path: path.to_owned(), rows, number: 0, bytes, over: false })
    }

    /// The bytes read so far, of lines as they are unpacked.
    pub(crate) fn bytes(&self) -> u64 {
        self.bytes
    }

    /// The next record; none at the end of the file.
    fn advance(&mut self) -> Option<Result<Digest, String>> {
        match &mut self.rows {
            Rows::Lines(stream) => loop {
                self.number += 1;
                match line(stream, LINE) {
                    Ok(None) => return None,
                    Ok(Some(Ok(line))) => {
                        self.bytes += line.len() as u64 + 1;
                        if !line.trim_ascii().is_empty() {
                            return Some(digest(&line));
                        }
                    }
                    Ok(Some(Err(length))) => {
                        self.bytes += length + 1;
                        return Some(Err(format!("found a line of {length} bytes, wanted a record")));
                    }
                    Err(error) => {
                        self.over = true;
                        return Some(Err(format!("the rest of the file cannot be read: {error}")));
                    }
                }
            },
            Rows::Columns { reader, ready } => loop {
                if let Some(digest) = ready.pop_front() {
                    self.number += 1;
                    return Some(checked(digest));
                }
                let digests = match reader.next()? {
                    Ok(batch) => sukien_arrow::rows(&batch).map_err(|e| e.to_string()),
                    Err(error) => Err(error.to_string()),
                };
                match digests {
                    Ok(digests) => ready.extend(digests as Vec<Digest>),
                    Err(reason) => {
                        self.over = true;
                        return Some(Err(format!("the rest of the file is not records: {reason}")));
                    }
                }
            },
        }
    }
}

impl Iterator for Records {
    type Item = Result<Digest, String>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.over {
            return None;
        }
        let read = self.advance()?;
        Some(read.map_err(|reason| format!("{}:{}: {reason}", self.path.display(), self.number)))
    }
}

/// One line as a record.
fn digest(line: &[u8]) -> Result<Digest, String> {
    checked(serde_json::from_slice(line).map_err(|e| format!("not a record: {e}"))?)
}

/// A record of the shape that is known.
fn checked(digest: Digest) -> Result<Digest, String> {
    let wanted = sukien::record::SCHEMA;
    if digest.schema == wanted {
        return Ok(digest);
    }
    let found = digest.schema;
    Err(format!("not a record: found the schema {found:?}, wanted {wanted:?}, as `sukien batch` writes it"))
}
