//! The calendar floor: civil and lunar days, lengths of time, and the notation of a date expression's value.

mod duration;
mod lunar;
mod parse;
mod resolve;
mod value;

pub use duration::{Duration, Frequency, ParseDurationError};
pub use lunar::{CanChi, LunarDate};
pub use resolve::Tense;
pub use value::{Base, Clock, ParseTimeValueError, Part, Point, Portion, TimeValue, Within, Year};
