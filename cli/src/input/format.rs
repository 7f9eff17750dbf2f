//! What sort of file it is: by the caller's word, by its name, by its first bytes.

use clap::ValueEnum;

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
    pub(crate) fn of_bytes(head: &[u8]) -> Self {
        let text = head.trim_ascii_start();
        let begins = |word: &[u8]| text.get(..word.len()).is_some_and(|there| there.eq_ignore_ascii_case(word));
        if head.starts_with(b"PAR1") {
            Self::Parquet
        } else if head.starts_with(b"WARC/") {
            Self::Warc
        } else if text.starts_with(b"{") {
            Self::Jsonl
        } else if begins(b"<!doctype html") || begins(b"<html") {
            Self::Html
        } else {
            Self::Text
        }
    }
}
