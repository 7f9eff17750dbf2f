//! The lexicon floor: what we know, made searchable.

mod hits;
mod rows;
mod schema;
mod store;
mod table;
mod trie;

pub(crate) use hits::Hits;
pub(crate) use rows::{Alone, Bare, Class, CuePlace, Gender, Head, Reach, Side, Sort, Tail, Unit, ZoneCue};
pub use store::tables;
pub(crate) use store::{Hit, Lexicon};
pub use table::Table;
