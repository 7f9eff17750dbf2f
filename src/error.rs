//! What can go wrong: the caller's tables, and bytes that are no text. A text is never an error.

use std::fmt;

/// One complaint about a table: where, what was found, what was wanted and the cure.
///
/// ```
/// use sukien::{Extractor, Table};
///
/// let error = Extractor::builder().titles(Table::new("mine.tsv", "title\tkind\nđội trưởng")).build().unwrap_err();
/// let complaint = &error.complaints()[0];
/// assert_eq!((complaint.source(), complaint.line(), complaint.column()), ("mine.tsv", 1, 1));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complaint {
    source: String,
    line: usize,
    column: usize,
    found: String,
    wanted: String,
    cure: String,
}

impl Complaint {
    pub(crate) fn new(
        (source, line, column): (&str, usize, usize),
        found: impl Into<String>,
        wanted: impl Into<String>,
        cure: impl Into<String>,
    ) -> Self {
        Self { source: source.to_owned(), line, column, found: found.into(), wanted: wanted.into(), cure: cure.into() }
    }

    /// The name of the table, as the caller gave it.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The line, from 1; the header is line 1.
    #[must_use]
    pub fn line(&self) -> usize {
        self.line
    }

    /// The column (cell), from 1.
    #[must_use]
    pub fn column(&self) -> usize {
        self.column
    }
}

impl fmt::Display for Complaint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { source, line, column, found, wanted, cure } = self;
        write!(f, "{source}:{line}:{column}: found {found}, wanted {wanted}; {cure}")
    }
}

/// Why an [`Extractor`](crate::Extractor) could not be built: every complaint about every table, at once.
///
/// ```
/// use sukien::{Extractor, Table};
///
/// let error = Extractor::builder().titles(Table::new("mine.tsv", "")).build().unwrap_err();
/// assert!(error.to_string().starts_with("mine.tsv:1:1: found an empty table"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", listed(.complaints))]
pub struct Error {
    complaints: Vec<Complaint>,
}

impl Error {
    pub(crate) fn new(complaints: Vec<Complaint>) -> Self {
        Self { complaints }
    }

    /// The complaints, in the order of the tables and their lines; at least one.
    #[must_use]
    pub fn complaints(&self) -> &[Complaint] {
        &self.complaints
    }
}

fn listed(complaints: &[Complaint]) -> String {
    complaints.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

/// Why bytes are no text: where, what was found, what was wanted and the cure.
///
/// ```
/// use sukien::Charset;
///
/// let error = Charset::Utf16Le.decode(b"V\0i\0?").unwrap_err();
/// assert_eq!(error.offset(), 4);
/// assert!(error.to_string().starts_with("byte 4: found 0x3F, wanted utf-16le; "));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("byte {offset}: found {found}, wanted {wanted}; {cure}")]
pub struct DecodeError {
    offset: usize,
    found: String,
    wanted: String,
    cure: String,
}

impl DecodeError {
    pub(crate) fn new(
        offset: usize,
        found: impl Into<String>,
        wanted: impl Into<String>,
        cure: impl Into<String>,
    ) -> Self {
        Self { offset, found: found.into(), wanted: wanted.into(), cure: cure.into() }
    }

    /// The first byte that is none of the charset, from 0.
    #[must_use]
    pub fn offset(&self) -> usize {
        self.offset
    }
}
