//! One character of the text from the first bytes of what is left: the one place where bytes are read.

use crate::text::encoding::charset::Charset;
use crate::text::encoding::marks::{self, upper, with};
use crate::text::encoding::tables::{self, High, NONE, single};
use crate::text::encoding::twice;

/// A character and how many bytes say it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Unit {
    pub(crate) c: char,
    /// At least 1.
    pub(crate) len: u8,
    /// Whether the charset has a character there; `c` is U+FFFD otherwise.
    pub(crate) known: bool,
}

impl Unit {
    pub(crate) fn new(c: char, len: usize) -> Self {
        Self { c, len: len as u8, known: true }
    }

    pub(crate) fn unknown(len: usize) -> Self {
        Self { c: char::REPLACEMENT_CHARACTER, len: len as u8, known: false }
    }

    /// A table's character; [`NONE`] is none.
    fn of(c: char, len: usize) -> Self {
        if c == NONE { Self::unknown(len) } else { Self::new(c, len) }
    }
}

/// Reads the next character. `bytes` is not empty.
pub(crate) fn unit(charset: Charset, bytes: &[u8]) -> Unit {
    match charset {
        Charset::Utf8 => utf8(bytes),
        Charset::Utf8Twice => twice::unit(bytes, twice::western),
        Charset::Utf8TwiceLatin2 => twice::unit(bytes, twice::latin_2),
        Charset::Utf16Le => utf16(bytes, u16::from_le_bytes),
        Charset::Utf16Be => utf16(bytes, u16::from_be_bytes),
        Charset::Tcvn3 => with_combining(&tables::TCVN3, bytes),
        Charset::Tcvn3Capitals => {
            let unit = with_combining(&tables::TCVN3, bytes);
            Unit { c: upper(unit.c), ..unit }
        }
        Charset::Vni => vni(bytes),
        Charset::Viscii => Unit::of(single(&tables::VISCII, &tables::VISCII_CONTROLS, bytes[0]), 1),
        Charset::Vps => Unit::of(single(&tables::VPS, &tables::VPS_CONTROLS, bytes[0]), 1),
        Charset::Windows1258 => with_combining(&tables::WINDOWS_1258, bytes),
        Charset::Windows1252 => Unit::of(single(&tables::WINDOWS_1252, &[], bytes[0]), 1),
        Charset::Viqr => viqr(bytes),
    }
}

/// UTF-8; bytes that are none are one unit as far as they begin a character.
pub(crate) fn utf8(bytes: &[u8]) -> Unit {
    if bytes[0] < 0x80 {
        return Unit::new(bytes[0] as char, 1);
    }
    let some = &bytes[..bytes.len().min(4)];
    let (valid, broken) = match std::str::from_utf8(some) {
        Ok(text) => (text, 0),
        Err(error) => {
            let (valid, rest) = some.split_at(error.valid_up_to());
            (std::str::from_utf8(valid).unwrap_or_default(), error.error_len().unwrap_or(rest.len()))
        }
    };
    valid.chars().next().map_or(Unit::unknown(broken), |c| Unit::new(c, c.len_utf8()))
}

/// UTF-16; a half of a pair and an odd byte at the end are no character.
fn utf16(bytes: &[u8], read: fn([u8; 2]) -> u16) -> Unit {
    let Some(&[a, b]) = bytes.get(..2) else { return Unit::unknown(bytes.len()) };
    let first = read([a, b]);
    let second = bytes.get(2..4).map(|pair| read([pair[0], pair[1]]));
    match char::decode_utf16([first].into_iter().chain(second)).next() {
        Some(Ok(c)) => Unit::new(c, 2 * c.len_utf16()),
        _ => Unit::unknown(2),
    }
}

/// A letter of the table, and the combining tone behind it.
fn with_combining(high: &High, bytes: &[u8]) -> Unit {
    let c = single(high, &[], bytes[0]);
    let mark = bytes.get(1).filter(|&&byte| byte >= 0x80).map(|&byte| single(high, &[], byte));
    mark.and_then(|mark| with(c, mark)).map_or(Unit::of(c, 1), |toned| Unit::new(toned, 2))
}

/// VNI: ơ ư đ and the letters i and ỵ have codes of their own, the other marks stand behind their letter.
fn vni(bytes: &[u8]) -> Unit {
    let c = match bytes[0] {
        0xD1 => 'Đ',
        0xF1 => 'đ',
        0xD4 => 'Ơ',
        0xF4 => 'ơ',
        0xD6 => 'Ư',
        0xF6 => 'ư',
        0xC6 => 'Ỉ',
        0xE6 => 'ỉ',
        0xD3 => 'Ĩ',
        0xF3 => 'ĩ',
        0xD2 => 'Ị',
        0xF2 => 'ị',
        0xCE => 'Ỵ',
        0xEE => 'ỵ',
        byte => single(&tables::WINDOWS_1252, &[], byte),
    };
    let is_upper = c.is_ascii_uppercase() || matches!(c, 'Ơ' | 'Ư');
    // A capital takes a small mark too (`Uûy`), a small letter only its own.
    let mark = match bytes.get(1) {
        Some(&byte @ 0xE0..=0xFE) => byte,
        Some(&byte @ 0xC0..=0xDE) if is_upper => byte | 0x20,
        _ => return Unit::of(c, 1),
    };
    let circumflex = || with(c, marks::CIRCUMFLEX);
    let breve = || with(c, marks::BREVE);
    let marked = match mark {
        0xF8 => with(c, marks::GRAVE),
        0xF9 => with(c, marks::ACUTE),
        0xFB => with(c, marks::HOOK),
        0xF5 => with(c, marks::TILDE),
        0xEF => with(c, marks::DOT),
        0xE2 => circumflex(),
        0xE0 => circumflex().and_then(|c| with(c, marks::GRAVE)),
        0xE1 => circumflex().and_then(|c| with(c, marks::ACUTE)),
        0xE5 => circumflex().and_then(|c| with(c, marks::HOOK)),
        0xE3 => circumflex().and_then(|c| with(c, marks::TILDE)),
        0xE4 => circumflex().and_then(|c| with(c, marks::DOT)),
        0xEA => breve(),
        0xE8 => breve().and_then(|c| with(c, marks::GRAVE)),
        0xE9 => breve().and_then(|c| with(c, marks::ACUTE)),
        0xFA => breve().and_then(|c| with(c, marks::HOOK)),
        0xFC => breve().and_then(|c| with(c, marks::TILDE)),
        0xEB => breve().and_then(|c| with(c, marks::DOT)),
        _ => None,
    };
    marked.map_or(Unit::of(c, 1), |c| Unit::new(c, 2))
}

/// VIQR: a vowel, its shape (`^ ( +`), its tone (`` ` ' ? ~ . ``); `dd`; a backslash before what is meant as itself.
fn viqr(bytes: &[u8]) -> Unit {
    let at = |n: usize| bytes.get(n).map_or('\0', |&byte| byte as char);
    let first = at(0);
    match (first, at(1)) {
        ('\\', next @ '!'..='~') => return Unit::new(next, 2),
        ('d', 'd' | 'D') => return Unit::new('đ', 2),
        ('D', 'd' | 'D') => return Unit::new('Đ', 2),
        (other, _) if !other.is_ascii() => return Unit::unknown(1),
        _ => {}
    }
    let shape = match at(1) {
        '^' => with(first, marks::CIRCUMFLEX),
        '(' => with(first, marks::BREVE),
        '+' | '*' => with(first, marks::HORN),
        _ => None,
    };
    let (letter, len) = shape.map_or((first, 1), |shaped| (shaped, 2));
    let bearer = match at(len) {
        '`' => marks::GRAVE,
        '\'' => marks::ACUTE,
        '?' => marks::HOOK,
        '~' => marks::TILDE,
        '.' => marks::DOT,
        _ => return Unit::new(letter, len),
    };
    with(letter, bearer).map_or(Unit::new(letter, len), |toned| Unit::new(toned, len + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(charset: Charset, mut bytes: &[u8]) -> String {
        let mut text = String::new();
        while !bytes.is_empty() {
            let unit = unit(charset, bytes);
            text.push(unit.c);
            bytes = &bytes[usize::from(unit.len)..];
        }
        text
    }

    #[test]
    fn the_longest_match_comes_first() {
        assert_eq!(
            read(Charset::Vni, b"U\xDBy U\xFBy \xD1o\xE0ng th\xF6\xF4\xF8ng tr\xF6\xEFc"),
            "Ủy Ủy Đồng thường trực"
        );
        assert_eq!(read(Charset::Windows1258, b"Vi\xEA\xF2t ho\xE0 hoa\xCC n\xEC"), "Việt hoà hoà n\u{301}");
        assert_eq!(read(Charset::Viqr, b"DDu+o+`ng Vie^.t. U?y ba\\.n (a) 3+ u*"), "Đường Việt. Ủy ba.n (a) 3+ ư");
        assert_eq!(read(Charset::Tcvn3, b"\xA7\xAD\xEAng a\xB3"), "Đường á");
        assert_eq!(read(Charset::Tcvn3Capitals, b"h\xE9i ngh\xDE"), "HỘI NGHỊ");
    }

    #[test]
    fn what_is_no_character_takes_its_bytes_and_no_more() {
        assert_eq!(utf8(b"\xE1\xBB"), Unit::unknown(2));
        assert_eq!(utf8(b"\xE1\xBBx"), Unit::unknown(2));
        assert_eq!(utf8(b"\xFFabc"), Unit::unknown(1));
        assert_eq!(utf8("ệ\u{FFFD}".as_bytes()), Unit::new('ệ', 3));
        assert_eq!(unit(Charset::Utf16Le, b"\x3D\xD8x\0"), Unit::unknown(2));
        assert_eq!(unit(Charset::Utf16Le, b"\x3D\xD8\x42\xDE"), Unit::new('🙂', 4));
        assert_eq!(unit(Charset::Utf16Be, b"\x1E"), Unit::unknown(1));
    }
}
