//! The text floor: letters, syllables, tokens, straight from the source.

mod encoding;
mod letter;
mod normalize;
mod token;
pub mod tone;

pub use encoding::{Block, Charset, Decoded, ParseCharsetError, decode};
pub use normalize::{normalize_word, plain};
pub use token::{Case, Kind, Token, TokenBuffer, Tokens, tokens};

pub(crate) use normalize::folded;
pub(crate) use token::mark_key;
