//! Files of records: which they are, and their lines one by one.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use flate2::bufread::MultiGzDecoder;

use super::digest::Digest;
use crate::input::Failure;

/// The longest line that is read. A record is some ten times its article; no article has six megabytes.
const LINE: u64 = 64 << 20;

/// How a file of records may end when it is found in a directory.
const ENDINGS: [&str; 3] = [".jsonl", ".jsonl.gz", ".jsonl.zst"];

/// The first bytes of a gzip file.
const GZIP: &[u8] = &[0x1F, 0x8B];

/// The first bytes of a Zstandard file.
const ZSTANDARD: &[u8] = &[0x28, 0xB5, 0x2F, 0xFD];

/// The files that the arguments name: files as they stand, of a directory its files of records in order of their names.
pub(crate) fn files(inputs: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    for input in inputs {
        let place = |e: std::io::Error| format!("{}: {e}", input.display());
        if !std::fs::metadata(input).map_err(place)?.is_dir() {
            files.push(input.clone());
            continue;
        }
        let before = files.len();
        for entry in std::fs::read_dir(input).map_err(place)? {
            let path = entry.map_err(place)?.path();
            if path.is_file() && holds_records(&path) {
                files.push(path);
            }
        }
        let found = files.get_mut(before..).unwrap_or_default();
        if found.is_empty() {
            let wanted = "wanted files of records in it (*.jsonl, *.jsonl.gz, *.jsonl.zst)";
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

/// Why there is no line.
enum Unread {
    /// The stream broke, and stays broken.
    Rest(std::io::Error),
    /// The line is too long to be held; it was passed over.
    Long,
}

/// The records of a file, in order; what cannot be read says where and why, and the next line follows.
pub(crate) struct Records {
    path: PathBuf,
    input: Box<dyn BufRead>,
    line: Vec<u8>,
    number: usize,
    bytes: u64,
    over: bool,
}

impl Records {
    /// Opens a file; gzip and Zstandard are told by its first bytes, not by its name.
    pub(crate) fn open(path: &Path) -> Result<Self, String> {
        let place = |e: std::io::Error| format!("{}: {e}", path.display());
        let mut file = BufReader::with_capacity(1 << 16, File::open(path).map_err(place)?);
        let first = file.fill_buf().map_err(place)?;
        let input: Box<dyn BufRead> = if first.starts_with(GZIP) {
            Box::new(BufReader::new(MultiGzDecoder::new(file)))
        } else if first.starts_with(ZSTANDARD) {
            Box::new(BufReader::new(zstd::Decoder::with_buffer(file).map_err(place)?))
        } else {
            Box::new(file)
        };
        Ok(Self { path: path.to_owned(), input, line: Vec::new(), number: 0, bytes: 0, over: false })
    }

    /// The bytes read so far, as they are unpacked.
    pub(crate) fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Reads a line; false at the end of the file.
    fn advance(&mut self) -> Result<bool, Unread> {
        self.line.clear();
        self.number += 1;
        let read = (&mut self.input).take(LINE + 1).read_until(b'\n', &mut self.line);
        let read = read.map_err(Unread::Rest)? as u64;
        self.bytes += read;
        if read > LINE && !self.line.ends_with(b"\n") {
            self.skip().map_err(Unread::Rest)?;
            return Err(Unread::Long);
        }
        Ok(read > 0)
    }

    /// Passes over what is left of a line that is too long to be held.
    fn skip(&mut self) -> std::io::Result<()> {
        loop {
            let bytes = self.input.fill_buf()?;
            let end = bytes.iter().position(|byte| *byte == b'\n');
            let length = end.map_or(bytes.len(), |end| end + 1);
            let over = length == 0 || end.is_some();
            self.input.consume(length);
            self.bytes += length as u64;
            if over {
                return Ok(());
            }
        }
    }

    fn place(&self, reason: &str) -> String {
        format!("{}:{}: {reason}", self.path.display(), self.number)
    }
}

impl Iterator for Records {
    type Item = Result<Digest, String>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.over {
            match self.advance() {
                Ok(false) => self.over = true,
                Ok(true) if self.line.trim_ascii().is_empty() => {}
                Ok(true) => return Some(digest(&self.line).map_err(|reason| self.place(&reason))),
                Err(Unread::Rest(error)) => {
                    self.over = true;
                    return Some(Err(self.place(&format!("the rest of the file cannot be read: {error}"))));
                }
                Err(Unread::Long) => {
                    let reason = format!("found a line of more than {} MB, wanted a record", LINE >> 20);
                    return Some(Err(self.place(&reason)));
                }
            }
        }
        None
    }
}

/// One line as a record.
fn digest(line: &[u8]) -> Result<Digest, String> {
    let digest: Digest = serde_json::from_slice(line).map_err(|e| format!("not a record: {e}"))?;
    if digest.schema == sukien::record::SCHEMA {
        Ok(digest)
    } else {
        let wanted = sukien::record::SCHEMA;
        Err(format!(
            "not a record: found the schema {:?}, wanted {wanted:?}, as `sukien batch` writes it",
            digest.schema
        ))
    }
}
