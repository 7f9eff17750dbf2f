//! The calendar floor: civil and lunar days, and the notation of a date expression's value.

mod lunar;
mod parse;
mod resolve;
mod value;

pub use lunar::{CanChi, LunarDate};
pub use resolve::Tense;
pub use value::{Base, Clock, ParseTimeValueError, Part, Point, Portion, TimeValue, Within, Year};
