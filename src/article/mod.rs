//! The article floor: what part of an article each line is, and where its sentences end.

mod genre;
mod sentence;
mod zone;

pub(crate) use genre::genre_of;
pub(crate) use zone::Layout;
