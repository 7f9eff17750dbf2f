//! Reads raw Vietnamese news text and returns one typed event record an article: who, with which title, of which
//! organisation, did what, when, where, under which document; every value with the bytes that say so and the rule that
//! found it.
//!
//! ```
//! let text = "Chiều ngày 13/9/2023, Ban Chỉ đạo 35 huyện tổ chức Hội nghị sơ kết 5 năm thực hiện \
//!             Nghị quyết số 35-NQ/TW ngày 22/10/2018 của Bộ Chính trị.";
//! let record = sukien::Extractor::new().extract(text);
//! let event = record.event.unwrap();
//! assert_eq!(event.kind, sukien::EventKind::Conference);
//! assert_eq!(event.when.unwrap().value.to_string(), "2023-09-13TAF");
//! assert_eq!(record.documents[0].number, "35-NQ/TW");
//! assert_eq!(record.documents[0].term.as_deref(), Some("XII"));
//! ```
//!
//! Start at [`Extractor`]; what it gives is [`record::EventRecord`]. [`text`] has the tokeniser and the syllable model
//! alone, [`calendar`] the lunar calendar and the notation of dates, [`TimeValue`].

// A slice of text that cuts a character panics; only `span` and `text` cut, where they know that they do not.
#![deny(clippy::string_slice)]

mod article;
mod bits;
pub mod calendar;
mod error;
mod event;
mod extract;
mod extractor;
mod groups;
mod lexicon;
mod map;
mod mention;
mod span;
pub mod text;
mod vocabulary;

pub use calendar::TimeValue;
pub use error::{Complaint, DecodeError, Error};
pub use event::record;
pub use event::{
    Card, DocumentMentionValue, EventRecord, Explanation, KnownWord, Mentions, OrganizationMentionValue,
    PersonMentionValue, PlaceMentionValue, RejectedClaim, TitleMentionValue, Winner,
};
pub use extract::{DecodedNumber, DocumentNumber, IssuingBody, ParseDocumentNumberError};
pub use extractor::{Article, Builder, Extractor, Reader, TableKind, rules};
/// Civil dates: the type of a resolved day.
pub use jiff::civil;
pub use lexicon::{Table, tables};
pub use mention::{Mention, RuleId};
pub use span::Span;
pub use text::{Charset, Decoded, ParseCharsetError, decode};
pub use vocabulary::{
    Branch, ClaimKind, Confidence, DateRole, DocumentFamily, DocumentStatus, EventKind, Form, Genre, Level, Rejection,
    RelationKind, Role, Source, Tenure, TitleKind, TitleStatus, ZoneKind,
};

/// The README's examples run with the others.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme {}
