//! Articles as they lie in a file, one after another, not read yet: the work of reading is for many threads.

use std::io::{self, BufRead, Read};

use serde_json::Value;

use crate::input::column::Role;
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
                let of = |role| fields.get(role).map_or(0, weight);
                of(Role::Text) + of(Role::Html)
            }
            Self::TooLong(_) | Self::Bad(_) => 0,
        }
    }
}

/// The bytes of words, or of a list of them.
fn weight(value: &Value) -> usize {
    match value {
        Value::String(words) => words.len(),
        Value::Array(values) => values.iter().map(weight).sum(),
        _ => 0,
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
