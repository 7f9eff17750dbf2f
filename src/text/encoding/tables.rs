//! What each byte stands for, by charset.
//!
//! The letters of TCVN3 are those of TCVN 5712:1993, VISCII's those of RFC 1456, VPS's those of VPSKeys.

/// No character: a byte that the charset does not use.
pub(crate) const NONE: char = '\u{FFFD}';

/// The characters of the bytes 0x80 to 0xFF.
pub(crate) type High = [char; 128];

#[rustfmt::skip]
pub(crate) const WINDOWS_1252: High = [
    '€', NONE, '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', NONE, 'Ž', NONE,
    NONE, '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', NONE, 'ž', 'Ÿ',
    '\u{A0}', '¡', '¢', '£', '¤', '¥', '¦', '§', '¨', '©', 'ª', '«', '¬', '\u{AD}', '®', '¯',
    '°', '±', '²', '³', '´', 'µ', '¶', '·', '¸', '¹', 'º', '»', '¼', '½', '¾', '¿',
    'À', 'Á', 'Â', 'Ã', 'Ä', 'Å', 'Æ', 'Ç', 'È', 'É', 'Ê', 'Ë', 'Ì', 'Í', 'Î', 'Ï',
    'Ð', 'Ñ', 'Ò', 'Ó', 'Ô', 'Õ', 'Ö', '×', 'Ø', 'Ù', 'Ú', 'Û', 'Ü', 'Ý', 'Þ', 'ß',
    'à', 'á', 'â', 'ã', 'ä', 'å', 'æ', 'ç', 'è', 'é', 'ê', 'ë', 'ì', 'í', 'î', 'ï',
    'ð', 'ñ', 'ò', 'ó', 'ô', 'õ', 'ö', '÷', 'ø', 'ù', 'ú', 'û', 'ü', 'ý', 'þ', 'ÿ',
];

/// Tones are combining marks, after their letter.
#[rustfmt::skip]
pub(crate) const WINDOWS_1258: High = [
    '€', NONE, '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', NONE, '‹', 'Œ', NONE, NONE, NONE,
    NONE, '‘', '’', '“', '”', '•', '–', '—', '˜', '™', NONE, '›', 'œ', NONE, NONE, 'Ÿ',
    '\u{A0}', '¡', '¢', '£', '¤', '¥', '¦', '§', '¨', '©', 'ª', '«', '¬', '\u{AD}', '®', '¯',
    '°', '±', '²', '³', '´', 'µ', '¶', '·', '¸', '¹', 'º', '»', '¼', '½', '¾', '¿',
    'À', 'Á', 'Â', 'Ă', 'Ä', 'Å', 'Æ', 'Ç', 'È', 'É', 'Ê', 'Ë', '\u{300}', 'Í', 'Î', 'Ï',
    'Đ', 'Ñ', '\u{309}', 'Ó', 'Ô', 'Ơ', 'Ö', '×', 'Ø', 'Ù', 'Ú', 'Û', 'Ü', 'Ư', '\u{303}', 'ß',
    'à', 'á', 'â', 'ă', 'ä', 'å', 'æ', 'ç', 'è', 'é', 'ê', 'ë', '\u{301}', 'í', 'î', 'ï',
    'đ', 'ñ', '\u{323}', 'ó', 'ô', 'ơ', 'ö', '÷', 'ø', 'ù', 'ú', 'û', 'ü', 'ư', '₫', 'ÿ',
];

/// Below 0xA0 the fonts have the signs of windows-1252. Five combining tones and sixteen capitals are of the second form
/// (VN2), which the third (VN3) is a part of.
#[rustfmt::skip]
pub(crate) const TCVN3: High = [
    '€', NONE, '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', NONE, 'Ž', NONE,
    NONE, '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', NONE, 'ž', 'Ÿ',
    '\u{A0}', 'Ă', 'Â', 'Ê', 'Ô', 'Ơ', 'Ư', 'Đ', 'ă', 'â', 'ê', 'ô', 'ơ', 'ư', 'đ', 'Ằ',
    '\u{300}', '\u{309}', '\u{303}', '\u{301}', '\u{323}', 'à', 'ả', 'ã', 'á', 'ạ', 'Ẳ', 'ằ', 'ẳ', 'ẵ', 'ắ', 'Ẵ',
    'Ắ', 'Ầ', 'Ẩ', 'Ẫ', 'Ấ', 'Ề', 'ặ', 'ầ', 'ẩ', 'ẫ', 'ấ', 'ậ', 'è', 'Ể', 'ẻ', 'ẽ',
    'é', 'ẹ', 'ề', 'ể', 'ễ', 'ế', 'ệ', 'ì', 'ỉ', 'Ễ', 'Ế', 'Ồ', 'ĩ', 'í', 'ị', 'ò',
    'Ổ', 'ỏ', 'õ', 'ó', 'ọ', 'ồ', 'ổ', 'ỗ', 'ố', 'ộ', 'ờ', 'ở', 'ỡ', 'ớ', 'ợ', 'ù',
    'Ỗ', 'ủ', 'ũ', 'ú', 'ụ', 'ừ', 'ử', 'ữ', 'ứ', 'ự', 'ỳ', 'ỷ', 'ỹ', 'ý', 'ỵ', 'Ố',
];

#[rustfmt::skip]
pub(crate) const VISCII: High = [
    'Ạ', 'Ắ', 'Ằ', 'Ặ', 'Ấ', 'Ầ', 'Ẩ', 'Ậ', 'Ẽ', 'Ẹ', 'Ế', 'Ề', 'Ể', 'Ễ', 'Ệ', 'Ố',
    'Ồ', 'Ổ', 'Ỗ', 'Ộ', 'Ợ', 'Ớ', 'Ờ', 'Ở', 'Ị', 'Ỏ', 'Ọ', 'Ỉ', 'Ủ', 'Ũ', 'Ụ', 'Ỳ',
    'Õ', 'ắ', 'ằ', 'ặ', 'ấ', 'ầ', 'ẩ', 'ậ', 'ẽ', 'ẹ', 'ế', 'ề', 'ể', 'ễ', 'ệ', 'ố',
    'ồ', 'ổ', 'ỗ', 'Ỡ', 'Ơ', 'ộ', 'ờ', 'ở', 'ị', 'Ự', 'Ứ', 'Ừ', 'Ử', 'ơ', 'ớ', 'Ư',
    'À', 'Á', 'Â', 'Ã', 'Ả', 'Ă', 'ẳ', 'ẵ', 'È', 'É', 'Ê', 'Ẻ', 'Ì', 'Í', 'Ĩ', 'ỳ',
    'Đ', 'ứ', 'Ò', 'Ó', 'Ô', 'ạ', 'ỷ', 'ừ', 'ử', 'Ù', 'Ú', 'ỹ', 'ỵ', 'Ý', 'ỡ', 'ư',
    'à', 'á', 'â', 'ã', 'ả', 'ă', 'ữ', 'ẫ', 'è', 'é', 'ê', 'ẻ', 'ì', 'í', 'ĩ', 'ỉ',
    'đ', 'ự', 'ò', 'ó', 'ô', 'õ', 'ỏ', 'ọ', 'ụ', 'ù', 'ú', 'ũ', 'ủ', 'ý', 'ợ', 'Ữ',
];

#[rustfmt::skip]
pub(crate) const VPS: High = [
    'À', 'Ả', 'Ã', 'Ấ', 'Ầ', 'Ẩ', 'ọ', 'ỗ', 'Ă', 'ế', 'ề', 'ể', 'ệ', 'Ắ', 'Ằ', 'Ẳ',
    'Ế', '‘', '’', 'Ề', 'Ể', 'Ễ', 'Ố', 'Ồ', 'Ổ', 'Ỗ', 'ý', 'ỷ', 'ỵ', 'Ớ', 'Ờ', 'Ở',
    '\u{A0}', 'ắ', 'ằ', 'ẳ', 'ẵ', 'ặ', 'Ỡ', 'ớ', 'Ù', 'ờ', 'ở', 'ỡ', 'Ũ', 'Ứ', 'ợ', 'Ừ',
    'ổ', 'Ử', 'Ỳ', 'Ỹ', 'Í', 'Ì', 'ộ', 'Ỉ', 'Ĩ', 'Ó', 'ử', 'ữ', 'Ò', 'Ỏ', 'Õ', 'ự',
    'ầ', 'Á', 'Â', 'ấ', 'ẩ', 'ẫ', 'ậ', 'đ', 'ẻ', 'É', 'Ê', 'ẹ', 'ỉ', 'ễ', 'ị', 'ỹ',
    'Ư', 'Ủ', 'ồ', 'ố', 'Ô', 'ỏ', 'ơ', 'È', 'ừ', 'ứ', 'Ú', 'ũ', 'ư', 'Ý', 'Ẻ', NONE,
    'à', 'á', 'â', 'ã', 'ả', 'ạ', 'ă', NONE, 'è', 'é', 'ê', 'ẽ', 'ì', 'í', NONE, 'ĩ',
    'Ẵ', 'Đ', 'ò', 'ó', 'ô', 'õ', NONE, 'Ơ', 'ụ', 'ù', 'ú', 'ủ', NONE, 'Ỷ', 'Ẽ', 'ỳ',
];

/// ISO 8859-2 from 0xA0 on; below it has the control codes.
#[rustfmt::skip]
pub(crate) const LATIN_2: [char; 96] = [
    '\u{A0}', 'Ą', '˘', 'Ł', '¤', 'Ľ', 'Ś', '§', '¨', 'Š', 'Ş', 'Ť', 'Ź', '\u{AD}', 'Ž', 'Ż',
    '°', 'ą', '˛', 'ł', '´', 'ľ', 'ś', 'ˇ', '¸', 'š', 'ş', 'ť', 'ź', '˝', 'ž', 'ż',
    'Ŕ', 'Á', 'Â', 'Ă', 'Ä', 'Ĺ', 'Ć', 'Ç', 'Č', 'É', 'Ę', 'Ë', 'Ě', 'Í', 'Î', 'Ď',
    'Đ', 'Ń', 'Ň', 'Ó', 'Ô', 'Ő', 'Ö', '×', 'Ř', 'Ů', 'Ú', 'Ű', 'Ü', 'Ý', 'Ţ', 'ß',
    'ŕ', 'á', 'â', 'ă', 'ä', 'ĺ', 'ć', 'ç', 'č', 'é', 'ę', 'ë', 'ě', 'í', 'î', 'ď',
    'đ', 'ń', 'ň', 'ó', 'ô', 'ő', 'ö', '÷', 'ř', 'ů', 'ú', 'ű', 'ü', 'ý', 'ţ', '˙',
];

/// The control codes that are letters in VISCII.
pub(crate) const VISCII_CONTROLS: [(u8, char); 6] =
    [(0x02, 'Ẳ'), (0x05, 'Ẵ'), (0x06, 'Ẫ'), (0x14, 'Ỷ'), (0x19, 'Ỹ'), (0x1E, 'Ỵ')];

/// The control codes that are letters in VPS.
#[rustfmt::skip]
pub(crate) const VPS_CONTROLS: [(u8, char); 14] = [
    (0x02, 'Ạ'), (0x03, 'Ậ'), (0x04, 'Ặ'), (0x05, 'Ẹ'), (0x06, 'Ệ'), (0x10, 'Ị'), (0x11, 'Ọ'),
    (0x12, 'Ộ'), (0x13, 'Ợ'), (0x14, 'Ụ'), (0x15, 'Ự'), (0x19, 'Ỵ'), (0x1C, 'Ẫ'), (0x1D, 'Ữ'),
];

/// The character of a byte of a charset whose letters are one byte each.
pub(crate) fn single(high: &High, controls: &[(u8, char)], byte: u8) -> char {
    if byte >= 0x80 {
        return high[usize::from(byte) - 0x80];
    }
    controls.iter().find(|(control, _)| *control == byte).map_or(byte as char, |(_, letter)| *letter)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::letter::{self, letter};

    /// The 134 letters beyond ASCII.
    fn letters() -> Vec<char> {
        let all = (0xC0..0x1EFA).filter_map(char::from_u32).filter(|&c| letter(c).is_some());
        let letters: Vec<char> = all.collect();
        assert_eq!(letters.len(), 134);
        letters
    }

    fn where_in(high: &High, controls: &[(u8, char)], c: char) -> Vec<u8> {
        (0..=0xFF).filter(|&byte| single(high, controls, byte) == c).collect()
    }

    #[test]
    fn viscii_and_vps_have_every_letter_once() {
        for c in letters() {
            assert_eq!(where_in(&VISCII, &VISCII_CONTROLS, c).len(), 1, "{c}");
            assert_eq!(where_in(&VPS, &VPS_CONTROLS, c).len(), 1, "{c}");
        }
    }

    #[test]
    fn tcvn3_has_every_small_letter_and_seven_capitals_once() {
        for c in letters() {
            let found = where_in(&TCVN3, &[], c).len();
            let letter = letter(c).filter(|l| l.upper && l.tone != letter::LEVEL);
            assert!(if letter.is_none() { found == 1 } else { found <= 1 }, "{c}");
        }
    }

    #[test]
    fn no_table_has_a_character_twice() {
        for high in [WINDOWS_1252, WINDOWS_1258, TCVN3, VISCII, VPS] {
            let mut known: Vec<char> = high.into_iter().filter(|&c| c != NONE).collect();
            known.sort_unstable();
            let all = known.len();
            known.dedup();
            assert_eq!(known.len(), all);
        }
    }

    /// Where the two Windows pages differ, and nowhere else.
    #[test]
    fn windows_1258_is_windows_1252_but_for_its_letters_and_tones() {
        let differ = (0..128).filter(|&n| WINDOWS_1252[n] != WINDOWS_1258[n]).count();
        assert_eq!(differ, 4 + 14);
    }
}
