//! What a character is to a Vietnamese text, and which plain character it is drawn as.

use unicode_normalization::char::canonical_combining_class;

use crate::text::letter::letter;

/// Characters that are drawn as nothing: zero-width, soft hyphen, byte order mark, direction marks.
pub(crate) const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

/// A combining mark: of the block that Vietnamese uses, or of another script, for in NFC and NFD they may change places.
pub(crate) fn is_mark(c: char) -> bool {
    // The three of Tibetan have no class of their own, only their parts have.
    matches!(c, '\u{300}'..='\u{36F}' | '\u{F73}' | '\u{F75}' | '\u{F81}')
        || c > '\u{36F}' && canonical_combining_class(c) != 0
}

/// The dashes that stand for a hyphen in dates and numbers.
pub(crate) const fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE63}' | '\u{FF0D}' | '\u{F02D}')
}

/// The strokes that stand for a slash.
pub(crate) const fn is_slash(c: char) -> bool {
    matches!(c, '/' | '\u{2044}' | '\u{2215}' | '\u{FF0F}')
}

/// Double quotation marks of any shape.
const fn is_double_quote(c: char) -> bool {
    matches!(c, '"' | '«' | '»' | '\u{201C}'..='\u{201F}' | '\u{2033}' | '\u{301D}' | '\u{301E}' | '\u{FF02}')
}

/// Single quotation marks, apostrophes and what is typed for them.
pub(crate) const fn is_single_quote(c: char) -> bool {
    matches!(c, '\'' | '`' | '´' | '\u{2BC}' | '\u{2018}'..='\u{201B}' | '\u{2032}' | '\u{FF07}')
}

/// Quotation marks of any shape.
pub(crate) const fn is_quote(c: char) -> bool {
    is_double_quote(c) || is_single_quote(c)
}

/// What is written between the letters of a name: K'Đạt, H’Hen.
pub(crate) const fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2BC}')
}

/// Marks before the items of a list, those of Word's private symbol fonts among them.
const fn is_bullet(c: char) -> bool {
    matches!(c, '•' | '·' | '●' | '▪' | '■' | '◦' | '\u{2023}' | '\u{2043}' | '\u{F020}'..='\u{F0FF}')
        && c != '\u{F02D}'
}

/// A letter of another alphabet that is drawn as a Latin one: Cyrillic and Greek.
pub(crate) const fn is_foreign(c: char) -> bool {
    matches!(c, '\u{370}'..='\u{52F}' | '\u{1F00}'..='\u{1FFF}')
}

/// A letter that a Vietnamese word may hold; look-alikes of other alphabets among them.
pub(crate) fn is_letter(c: char) -> bool {
    letter(c).is_some()
        || c != '\u{2BC}'
            && matches!(c, '\u{AA}'..='\u{2FF}' | '\u{212A}' | '\u{212B}' | '\u{1E00}'..='\u{1EFF}' | '\u{370}'..='\u{52F}' | '\u{1F00}'..='\u{1FFF}' | '\u{FF21}'..='\u{FF5A}')
            && c.is_alphabetic()
}

/// A letter of Latin: a word that holds one is of the language, and what looks like Latin in it is meant so.
pub(crate) fn is_latin(c: char) -> bool {
    is_letter(c) && !is_foreign(c)
}

/// The digit of ASCII that a character is, or is drawn as.
pub(crate) const fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(c as u32 - '0' as u32),
        '\u{FF10}'..='\u{FF19}' => Some(c as u32 - 0xFF10),
        _ => None,
    }
}

/// Whether a mark is punctuation; the rest of what is drawn is a symbol.
pub(crate) const fn is_punctuation(c: char) -> bool {
    c.is_ascii_punctuation() && !matches!(c, '%' | '$' | '+' | '=' | '<' | '>' | '|' | '~' | '^' | '#' | '@' | '&')
        || is_dash(c)
        || is_slash(c)
        || is_quote(c)
        || is_bullet(c)
        || matches!(c, '…' | '¿' | '¡')
}

/// The one mark for all that are drawn alike: every dash is `-`, every quotation mark `"`.
pub(crate) const fn plain_mark(c: char) -> char {
    if is_dash(c) {
        '-'
    } else if is_slash(c) {
        '/'
    } else if is_quote(c) {
        '"'
    } else if is_bullet(c) {
        '•'
    } else {
        narrow(c)
    }
}

/// How the normaliser writes a character outside a word: blanks, dashes, quotation marks, bullets and full-width forms
/// plainly, all else as it is. Single quotation marks stay single.
pub(crate) fn plain_char(c: char) -> char {
    if c.is_ascii() {
        c
    } else if is_single_quote(c) {
        '\''
    } else if c == '\u{85}' || c == '\u{2028}' || c == '\u{2029}' {
        '\n'
    } else if c.is_whitespace() {
        ' '
    } else {
        match c {
            '\u{37E}' => ';',
            '\u{387}' => '•',
            _ => plain_mark(c),
        }
    }
}

/// A full-width form in its usual width.
const fn narrow(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => match char::from_u32(c as u32 - 0xFEE0) {
            Some(ascii) => ascii,
            None => c,
        },
        _ => c,
    }
}

/// The Vietnamese letter that is meant by one of Latin that is never: the eths, the gha of old fonts, a dotless i.
pub(crate) const fn mended(c: char) -> char {
    match c {
        'Ð' | 'Ɖ' => 'Đ',
        'ð' | 'ɖ' => 'đ',
        'Ƣ' => 'Ư',
        'ƣ' => 'ư',
        'ı' => 'i',
        // The signs of kelvin and ångström.
        '\u{212A}' => 'K',
        '\u{212B}' => 'Å',
        '\u{2019}' | '\u{2BC}' => '\'',
        _ => narrow(c),
    }
}

/// The Latin letter that a Cyrillic or Greek one is drawn as.
pub(crate) const fn look_alike(c: char) -> char {
    match c {
        'а' | 'α' => 'a',
        'е' => 'e',
        'о' | 'ο' => 'o',
        'р' | 'ρ' => 'p',
        'с' => 'c',
        'у' => 'y',
        'х' => 'x',
        'і' => 'i',
        'ν' => 'v',
        'А' | 'Α' => 'A',
        'В' | 'Β' => 'B',
        'Е' | 'Ε' => 'E',
        'К' | 'Κ' => 'K',
        'М' | 'Μ' => 'M',
        'Н' | 'Η' => 'H',
        'О' | 'Ο' => 'O',
        'Р' | 'Ρ' => 'P',
        'С' => 'C',
        'Т' | 'Τ' => 'T',
        'Х' | 'Χ' => 'X',
        'У' | 'Υ' => 'Y',
        'І' | 'Ι' => 'I',
        'Ν' => 'N',
        'Ζ' => 'Z',
        _ => c,
    }
}
