//! What is read: one article, or archives of them.

mod article;
mod articles;
mod blocks;
mod clutter;
mod column;
mod feed;
mod fields;
mod files;
mod format;
mod html;
mod published;
mod rows;
mod stream;
mod table;
mod utf16;
mod warc;
mod zipped;

use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::Path;

pub(crate) use article::{Entry, Reading, Refusal, read};
pub(crate) use articles::line;
pub(crate) use column::{Columns, Named};
pub(crate) use feed::{Feed, Finished, Position, Raw, Taking};
pub(crate) use files::{Input, Listing};
pub(crate) use format::Format;
pub(crate) use published::Written;
pub(crate) use stream::{Meter, Stream, hex, plain};

/// An error that says where and what.
pub(crate) type Failure = Box<dyn std::error::Error + Send + Sync>;

/// Whether a failure only says that nobody reads the output any more.
pub(crate) fn is_broken_pipe(error: &(dyn std::error::Error + 'static)) -> bool {
    let direct = error.downcast_ref::<io::Error>().map(io::Error::kind);
    let json = error.downcast_ref::<serde_json::Error>().and_then(serde_json::Error::io_error_kind);
    direct.or(json) == Some(io::ErrorKind::BrokenPipe)
}

/// The text of a file, or of standard input for `-`, whatever charset it is in.
pub(crate) fn text(path: &Path) -> Result<String, Failure> {
    let mut bytes = Vec::new();
    let (name, read) = if path.as_os_str() == "-" {
        ("standard input".to_owned(), io::stdin().read_to_end(&mut bytes))
    } else {
        (path.display().to_string(), File::open(path).and_then(|mut file| file.read_to_end(&mut bytes)))
    };
    read.map_err(|e| format!("{name}: {e}"))?;
    let decoded = sukien::decode(&bytes).map_err(|e| format!("{name}: {e}"))?;
    Ok(decoded.into_text().into_owned())
}

/// The lines of a file, compressed or not: told by its first bytes, not by its name.
pub(crate) fn lines(path: &Path) -> Result<Stream, Failure> {
    let opened = File::open(path).and_then(|file| plain(Box::new(BufReader::new(file))));
    opened.map_err(|e| format!("{}: {e}", path.display()).into())
}
