//! The calendar floor: civil and lunar days, lengths of time, and the notation of a date expression's value.

mod can_chi;
mod duration;
mod forms;
mod lunar;
mod parse;
mod resolve;
mod value;

pub use can_chi::CanChi;
pub use duration::{Duration, Frequency, ParseDurationError};
pub use forms::Timex3;
pub use lunar::LunarDate;
pub use resolve::Tense;
pub use value::{Base, Clock, ParseTimeValueError, Part, Point, Portion, TimeValue, Within, Year};
