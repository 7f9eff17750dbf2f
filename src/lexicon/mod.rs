//! The lexicon floor: what we know, made searchable.

mod hits;
mod rows;
mod schema;
mod signs;
mod store;
mod table;
mod trie;

pub(crate) use hits::Hits;
pub(crate) use rows::{
    Alone, Bare, Class, CuePlace, DocumentType, Gender, Grammar, Head, Named, Reach, Rows, Short, Side, Sort, Tail,
    Unit, Word, ZoneCue,
};
pub(crate) use signs::{Sign, Signs};
pub use store::tables;
pub(crate) use store::{Hit, Lexicon};
pub use table::Table;
