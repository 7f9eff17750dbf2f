//! The text floor: letters, syllables, tokens, straight from the source.

#![expect(clippy::string_slice, reason = "offsets here come from a walk over the characters")]

mod address;
mod block;
mod buffer;
mod character;
mod encoding;
mod entity;
mod key;
mod letter;
mod map;
mod normalize;
mod numeral;
mod packed;
mod part;
mod perfect;
mod residue;
mod scan;
mod spelling;
mod stretch;
mod token;
pub mod tone;
mod word;
mod written;

pub use buffer::{TokenBuffer, Tokens, tokens};
pub use encoding::{Block, Charset, Decoded, ParseCharsetError, decode};
pub use normalize::{Normalized, normalize};
pub use token::{Case, Kind, Token};
pub use word::{normalize_word, plain};

pub(crate) use character::is_single_quote;
pub(crate) use key::{HASHED, NEAR, NO_KEY, mark_key, near_key, number_of};
pub(crate) use numeral::{roman, roman_value};
pub(crate) use part::parts;
pub(crate) use word::{composed, folded, is_folded, write_lower};
pub(crate) use written::Breaks;
