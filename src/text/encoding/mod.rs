//! Bytes to text: the charsets Vietnamese was written in before Unicode, found or named, with the way back to the bytes.
//!
//! [`charset`] names them, [`tables`] and [`marks`] know their letters, [`unit`] reads one character, [`detect`] finds
//! which line is in which by its [`words`], [`decoded`] is the door.

mod capitals;
mod charset;
mod decoded;
mod detect;
mod marks;
mod tables;
mod twice;
mod unit;
mod words;

pub use charset::{Charset, ParseCharsetError};
pub use decoded::{Block, Decoded, decode};
