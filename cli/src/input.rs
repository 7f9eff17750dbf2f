//! What is read: one article, or lines of JSON, plain or gzip.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use flate2::bufread::MultiGzDecoder;
use serde_json::Value;

/// An error that says where and what.
pub(crate) type Failure = Box<dyn std::error::Error>;

/// Whether a failure only says that nobody reads the output any more.
pub(crate) fn is_broken_pipe(error: &(dyn std::error::Error + 'static)) -> bool {
    let direct = error.downcast_ref::<std::io::Error>().map(std::io::Error::kind);
    let json = error.downcast_ref::<serde_json::Error>().and_then(serde_json::Error::io_error_kind);
    direct.or(json) == Some(std::io::ErrorKind::BrokenPipe)
}

/// The text of a file, or of standard input for `-`, whatever charset it is in.
pub(crate) fn text(path: &Path) -> Result<String, Failure> {
    let mut bytes = Vec::new();
    let (name, read) = if path.as_os_str() == "-" {
        ("standard input".to_owned(), std::io::stdin().read_to_end(&mut bytes))
    } else {
        (path.display().to_string(), File::open(path).and_then(|mut file| file.read_to_end(&mut bytes)))
    };
    read.map_err(|e| format!("{name}: {e}"))?;
    let decoded = sukien::decode(&bytes).map_err(|e| format!("{name}: {e}"))?;
    Ok(decoded.into_text().into_owned())
}

/// The lines of a file; gzip is told by its first bytes, not by its name.
pub(crate) fn lines(path: &Path) -> Result<Box<dyn BufRead>, Failure> {
    let mut file = BufReader::new(File::open(path).map_err(|e| format!("{}: {e}", path.display()))?);
    let gzip = file.fill_buf().is_ok_and(|bytes| bytes.starts_with(&[0x1F, 0x8B]));
    Ok(if gzip { Box::new(BufReader::new(MultiGzDecoder::new(file))) } else { Box::new(file) })
}

/// One line of an archive.
pub(crate) struct Entry {
    pub(crate) id: Value,
    pub(crate) text: String,
    pub(crate) title: Option<String>,
    pub(crate) published: Option<sukien::civil::Date>,
}

impl Entry {
    /// Reads a line; `number` counts from 1 and stands in for a missing id.
    pub(crate) fn read(line: &str, path: &Path, number: usize) -> Result<Self, String> {
        let value: Value = serde_json::from_str(line).map_err(|e| format!("not JSON: {e}"))?;
        let Value::Object(mut fields) = value else {
            return Err("found a JSON value, wanted an object with \"text\"".to_owned());
        };
        let mut string = |name: &str| match fields.remove(name) {
            Some(Value::String(text)) => Some(text),
            _ => None,
        };
        let text = string("text").ok_or("found no string \"text\", wanted the article's text there")?;
        let title = string("title");
        let day = string("published").or_else(|| string("date"));
        let published = day.and_then(|day| day.get(..10).and_then(|d| d.parse().ok()));
        let id = fields.remove("id").unwrap_or_else(|| Value::String(format!("{}:{number}", path.display())));
        Ok(Self { id, text, title, published })
    }
}
