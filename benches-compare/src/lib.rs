//! Nothing but a place for `benches/words.rs`.
