//! UTF-8 that was taken for a one-byte charset and written as UTF-8 once more.

use crate::text::encoding::tables::{LATIN_2, NONE, WINDOWS_1252};
use crate::text::encoding::unit::{Unit, utf8};

/// Back from a character to the byte it was read from.
pub(crate) type Byte = fn(char) -> Option<u8>;

/// windows-1252; its five unused codes and, where it was Latin-1, the control codes stand for themselves.
pub(crate) fn western(c: char) -> Option<u8> {
    if u32::from(c) <= 0xFF {
        return Some(c as u32 as u8);
    }
    WINDOWS_1252.iter().take(32).position(|&known| known == c && c != NONE).map(|n| n as u8 + 0x80)
}

/// Latin-2.
pub(crate) fn latin_2(c: char) -> Option<u8> {
    if u32::from(c) < 0xA0 {
        return Some(c as u32 as u8);
    }
    LATIN_2.iter().position(|&known| known == c).map(|n| n as u8 + 0xA0)
}

/// The longest way back to one character; a character that leads nowhere back is itself. Where a character of the way
/// was lost (U+FFFD, for a code that windows-1252 does not use) the whole letter is.
pub(crate) fn unit(bytes: &[u8], byte: Byte) -> Unit {
    let first = utf8(bytes);
    let wanted = match byte(first.c).unwrap_or(0) {
        0xC2..=0xDF => 2,
        0xE0..=0xEF => 3,
        0xF0..=0xF4 => 4,
        _ => return first,
    };
    let mut inner = [0; 4];
    let (mut len, mut count, mut lost) = (0, 0, false);
    while count < wanted && len < bytes.len() {
        let next = utf8(&bytes[len..]);
        match byte(next.c) {
            Some(back) => inner[count] = back,
            None if next.c == char::REPLACEMENT_CHARACTER && next.known => lost = true,
            None => return first,
        }
        if count > 0 && next.c != char::REPLACEMENT_CHARACTER && inner[count] & 0xC0 != 0x80 {
            return first;
        }
        len += usize::from(next.len);
        count += 1;
    }
    if count < wanted {
        return first;
    }
    if lost {
        return Unit::unknown(len);
    }
    let text = std::str::from_utf8(&inner[..wanted]).unwrap_or_default();
    text.chars().next().map_or(first, |c| Unit::new(c, len))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leads_back_by_the_longest_way() {
        assert_eq!(unit("á»‡t".as_bytes(), western), Unit::new('ệ', 7));
        assert_eq!(unit("Ã\u{A0}".as_bytes(), western), Unit::new('à', 4));
        assert_eq!(unit("Ăš".as_bytes(), latin_2), Unit::new('ù', 4));
        assert_eq!(unit("áo".as_bytes(), western), Unit::new('á', 2));
        assert_eq!(unit("Ã".as_bytes(), western), Unit::new('Ã', 2));
        assert_eq!(unit("á»\u{FFFD}i".as_bytes(), western), Unit::unknown(7));
    }
}
