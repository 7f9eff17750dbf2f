//! The article floor: what part of an article each line is, where its sentences end, what sort of text it is.

mod author;
mod caption;
mod cue;
mod dateline;
mod fingerprint;
mod genre;
mod language;
mod layout;
mod list;
mod listing;
mod page;
mod quote;
mod sentence;
mod survey;
mod table;
mod token_set;
mod verse;
mod zone;

pub(crate) use language::{UNKNOWN, VIETNAMESE};
pub(crate) use layout::Layout;
