//! A letter and the mark written after it, made one letter.

use crate::text::letter::{self, ToneMark, letter};

/// What turns a, e, o, u, d into another letter of the alphabet.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    Circumflex,
    Breve,
    Horn,
}

/// The tones that have a mark, named by a letter that bears it.
pub(crate) const GRAVE: char = 'à';
pub(crate) const ACUTE: char = 'á';
pub(crate) const HOOK: char = 'ả';
pub(crate) const TILDE: char = 'ã';
pub(crate) const DOT: char = 'ạ';

fn tone(bearer: char) -> ToneMark {
    letter(bearer).map_or(letter::LEVEL, |l| l.tone)
}

/// `c` under the tone of `bearer`, if it is a vowel that has no tone yet.
pub(crate) fn with_tone(c: char, bearer: char) -> Option<char> {
    let l = letter(c)?;
    (l.tone == letter::LEVEL && letter::is_vowel(l.base)).then(|| letter::compose(l.base, tone(bearer), l.upper))
}

/// `c` under the tone of a combining mark.
pub(crate) fn with_mark(c: char, mark: char) -> Option<char> {
    let bearer = match mark {
        '\u{300}' => GRAVE,
        '\u{301}' => ACUTE,
        '\u{309}' => HOOK,
        '\u{303}' => TILDE,
        '\u{323}' => DOT,
        _ => return None,
    };
    with_tone(c, bearer)
}

/// A plain vowel with a shape.
pub(crate) fn with_shape(c: char, shape: Shape) -> Option<char> {
    let shaped = match (c.to_ascii_lowercase(), shape) {
        ('a', Shape::Circumflex) => 'â',
        ('e', Shape::Circumflex) => 'ê',
        ('o', Shape::Circumflex) => 'ô',
        ('a', Shape::Breve) => 'ă',
        ('o', Shape::Horn) => 'ơ',
        ('u', Shape::Horn) => 'ư',
        _ => return None,
    };
    Some(if c.is_ascii_uppercase() { upper(shaped) } else { shaped })
}

/// A letter of the alphabet as a capital. Both take the same number of bytes in UTF-8.
pub(crate) fn upper(c: char) -> char {
    letter(c).map_or(c, |l| letter::compose(l.base, l.tone, true))
}
