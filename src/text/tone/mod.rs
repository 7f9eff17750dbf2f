//! The syllable (âm tiết): onset, glide, nucleus, coda and tone, whatever the spelling of the day.
//!
//! Two spellings of one syllable are one [`Syllable`]: `hòa` and `hoà` (where the mark stands), `kỹ` and `kĩ` (i or y
//! in an open syllable), `Ủy` and `ỦY` (case). Two different syllables never are. The model has 17,396 of them, whether or
//! not a word is made of each: onsets and rimes that the orthography lets meet, under the tones that the coda allows.

mod placement;
mod rank;
mod rime;
mod syllable;

pub use placement::{place, strip};
pub(crate) use rank::is_common;
pub use syllable::{Placement, Syllable, Tone};

pub(crate) use syllable::{LONGEST, spellings};
