//! A letter and the mark written after it, made one letter.

use crate::text::letter::{Marked, letter};

pub(crate) const GRAVE: char = '\u{300}';
pub(crate) const ACUTE: char = '\u{301}';
pub(crate) const HOOK: char = '\u{309}';
pub(crate) const TILDE: char = '\u{303}';
pub(crate) const DOT: char = '\u{323}';
pub(crate) const CIRCUMFLEX: char = '\u{302}';
pub(crate) const BREVE: char = '\u{306}';
pub(crate) const HORN: char = '\u{31B}';

/// `c` under a mark, if it takes it and has none of its sort yet.
pub(crate) fn with(c: char, mark: char) -> Option<char> {
    match letter(c)?.with(mark) {
        Marked::Is(marked) => Some(marked.char()),
        Marked::Had | Marked::No => None,
    }
}

/// A letter of the alphabet as a capital. Both take the same number of bytes in UTF-8.
pub(crate) fn upper(c: char) -> char {
    letter(c).map_or(c, |l| l.raised().char())
}
