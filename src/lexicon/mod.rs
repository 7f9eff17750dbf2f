//! The lexicon floor: what we know, made searchable.

mod edges;
mod gates;
mod gazetteer;
mod hits;
mod meaning;
mod nodes;
mod origin;
mod roots;
mod rows;
mod schema;
mod signs;
mod store;
mod stored;
mod table;
mod trie;
mod unit_schema;
mod word_class;

pub(crate) use gates::Gates;
pub(crate) use gazetteer::{Gazetteer, Piece, Unit};
pub(crate) use hits::Hits;
pub(crate) use origin::Origins;
pub(crate) use rows::{
    Alone, Bare, Body, CuePlace, DocumentType, Gender, Head, NamePart, Named, PlaceHead, Reach, Rows, Short, Side,
    Sort, Tail, TitleRank, Word, ZoneCue,
};
pub(crate) use signs::{Sign, Signs};
pub use store::tables;
pub(crate) use store::{Hit, Lexicon, columns_of};
pub use table::Table;
pub(crate) use word_class::{Class, Grammar};
