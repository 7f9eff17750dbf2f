//! What sort of file it is: by the caller's word, by its name, by its first bytes.

use clap::ValueEnum;
use sukien::Charset;

use crate::input::column::Columns;
use crate::input::rows::begins_with_names;

/// A sort of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// One article, as text.
    Text,
    /// One article, as a web page.
    Html,
    /// One article a line, as a JSON object.
    Jsonl,
    /// One article a row, cells parted by commas or semicolons.
    Csv,
    /// One article a row, cells parted by tabs.
    Tsv,
    /// One article a row, in columns.
    Parquet,
    /// Web pages as a crawler keeps them.
    Warc,
    /// A folder in one file.
    #[value(skip)]
    Zip,
}

impl Format {
    /// By the name, compression's endings aside; none of an ending that says nothing.
    pub(crate) fn of_name(name: &str) -> Option<Self> {
        let mut name = name.to_lowercase();
        for packed in [".gz", ".zst", ".xz"] {
            if let Some(inner) = name.strip_suffix(packed) {
                name.truncate(inner.len());
                break;
            }
        }
        let (_, ending) = name.rsplit_once('.')?;
        Some(match ending {
            "txt" => Self::Text,
            "html" | "htm" | "xhtml" => Self::Html,
            "jsonl" | "ndjson" | "json" => Self::Jsonl,
            "csv" => Self::Csv,
            "tsv" => Self::Tsv,
            "parquet" => Self::Parquet,
            "warc" => Self::Warc,
            "zip" => Self::Zip,
            _ => return None,
        })
    }

    /// By the first bytes: what a name does not tell.
    pub(crate) fn of_bytes(head: &[u8], columns: &Columns) -> Self {
        let wide = [Charset::Utf16Le, Charset::Utf16Be].into_iter().zip([b"\xFF\xFE", b"\xFE\xFF"]);
        let wide = wide.into_iter().find(|(_, mark)| head.starts_with(&mark[..]));
        let decoded = wide.map(|(charset, _)| charset.decode_lossy(head).into_text().into_owned());
        let head = decoded.as_ref().map_or(head, |text| text.as_bytes());
        let text = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start();
        let is_page = || {
            let tags = String::from_utf8_lossy(text).to_ascii_lowercase();
            ["<!doctype html", "<html", "<head", "<body"].iter().any(|tag| tags.contains(tag))
        };
        if head.starts_with(b"PAR1") {
            Self::Parquet
        } else if head.starts_with(b"WARC/") {
            Self::Warc
        } else if text.strip_prefix(b"[").unwrap_or(text).trim_ascii_start().starts_with(b"{") {
            Self::Jsonl
        } else if text.starts_with(b"<") && is_page() {
            Self::Html
        } else if begins_with_names(text, columns) {
            Self::Csv
        } else {
            Self::Text
        }
    }
}
