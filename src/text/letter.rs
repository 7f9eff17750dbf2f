//! The letters of Vietnamese: base letter, tone and case of one character, by table.

/// A letter without its tone: the ASCII letter in lower case, or one of the seven codes below.
pub(crate) type Base = u8;

pub(crate) const A_BREVE: Base = 0x80;
pub(crate) const A_CIRCUMFLEX: Base = 0x81;
pub(crate) const D_STROKE: Base = 0x82;
pub(crate) const E_CIRCUMFLEX: Base = 0x83;
pub(crate) const O_CIRCUMFLEX: Base = 0x84;
pub(crate) const O_HORN: Base = 0x85;
pub(crate) const U_HORN: Base = 0x86;

/// The six tones (thanh điệu), in the dictionary's order of their marks here: none, grave, acute, hook, tilde, dot.
pub(crate) type ToneMark = u8;

pub(crate) const LEVEL: ToneMark = 0;
pub(crate) const ACUTE: ToneMark = 2;
pub(crate) const DOT: ToneMark = 5;

/// One letter taken apart.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Letter {
    pub(crate) base: Base,
    pub(crate) tone: ToneMark,
    pub(crate) upper: bool,
}

/// The twelve vowel letters with their six tones, lower case then upper case, in the order of [`ToneMark`].
static VOWELS: [(Base, [char; 6], [char; 6]); 12] = [
    (b'a', ['a', 'à', 'á', 'ả', 'ã', 'ạ'], ['A', 'À', 'Á', 'Ả', 'Ã', 'Ạ']),
    (A_BREVE, ['ă', 'ằ', 'ắ', 'ẳ', 'ẵ', 'ặ'], ['Ă', 'Ằ', 'Ắ', 'Ẳ', 'Ẵ', 'Ặ']),
    (A_CIRCUMFLEX, ['â', 'ầ', 'ấ', 'ẩ', 'ẫ', 'ậ'], ['Â', 'Ầ', 'Ấ', 'Ẩ', 'Ẫ', 'Ậ']),
    (b'e', ['e', 'è', 'é', 'ẻ', 'ẽ', 'ẹ'], ['E', 'È', 'É', 'Ẻ', 'Ẽ', 'Ẹ']),
    (E_CIRCUMFLEX, ['ê', 'ề', 'ế', 'ể', 'ễ', 'ệ'], ['Ê', 'Ề', 'Ế', 'Ể', 'Ễ', 'Ệ']),
    (b'i', ['i', 'ì', 'í', 'ỉ', 'ĩ', 'ị'], ['I', 'Ì', 'Í', 'Ỉ', 'Ĩ', 'Ị']),
    (b'o', ['o', 'ò', 'ó', 'ỏ', 'õ', 'ọ'], ['O', 'Ò', 'Ó', 'Ỏ', 'Õ', 'Ọ']),
    (O_CIRCUMFLEX, ['ô', 'ồ', 'ố', 'ổ', 'ỗ', 'ộ'], ['Ô', 'Ồ', 'Ố', 'Ổ', 'Ỗ', 'Ộ']),
    (O_HORN, ['ơ', 'ờ', 'ớ', 'ở', 'ỡ', 'ợ'], ['Ơ', 'Ờ', 'Ớ', 'Ở', 'Ỡ', 'Ợ']),
    (b'u', ['u', 'ù', 'ú', 'ủ', 'ũ', 'ụ'], ['U', 'Ù', 'Ú', 'Ủ', 'Ũ', 'Ụ']),
    (U_HORN, ['ư', 'ừ', 'ứ', 'ử', 'ữ', 'ự'], ['Ư', 'Ừ', 'Ứ', 'Ử', 'Ữ', 'Ự']),
    (b'y', ['y', 'ỳ', 'ý', 'ỷ', 'ỹ', 'ỵ'], ['Y', 'Ỳ', 'Ý', 'Ỷ', 'Ỹ', 'Ỵ']),
];

/// The row of each base in [`VOWELS`]; past its end where the base is no vowel.
static VOWEL_ROWS: [u8; 256] = {
    let mut rows = [u8::MAX; 256];
    let mut row = 0;
    while row < VOWELS.len() {
        rows[VOWELS[row].0 as usize] = row as u8;
        row += 1;
    }
    rows
};

const LATIN: u32 = 0xC0;
const LATIN_END: u32 = 0x1B1;
const EXTENDED: u32 = 0x1EA0;
const EXTENDED_END: u32 = 0x1EFA;

/// `base | tone << 8 | upper << 11`; 0 where the character is no Vietnamese letter.
static LATIN_LETTERS: [u16; (LATIN_END - LATIN) as usize] = latin();
static EXTENDED_LETTERS: [u16; (EXTENDED_END - EXTENDED) as usize] = extended();

const fn pack(base: Base, tone: usize, upper: bool) -> u16 {
    base as u16 | (tone as u16) << 8 | (upper as u16) << 11
}

const fn fill<const N: usize>(first: u32, mut table: [u16; N]) -> [u16; N] {
    let mut row = 0;
    while row < VOWELS.len() {
        let (base, lower, upper) = VOWELS[row];
        let mut tone = 0;
        while tone < 6 {
            let (l, u) = (lower[tone] as u32, upper[tone] as u32);
            if l >= first && l < first + N as u32 {
                table[(l - first) as usize] = pack(base, tone, false);
            }
            if u >= first && u < first + N as u32 {
                table[(u - first) as usize] = pack(base, tone, true);
            }
            tone += 1;
        }
        row += 1;
    }
    table
}

const fn latin() -> [u16; (LATIN_END - LATIN) as usize] {
    let mut table = fill(LATIN, [0; (LATIN_END - LATIN) as usize]);
    table[('đ' as u32 - LATIN) as usize] = pack(D_STROKE, 0, false);
    table[('Đ' as u32 - LATIN) as usize] = pack(D_STROKE, 0, true);
    table
}

const fn extended() -> [u16; (EXTENDED_END - EXTENDED) as usize] {
    fill(EXTENDED, [0; (EXTENDED_END - EXTENDED) as usize])
}

/// Takes a precomposed Vietnamese letter apart; `None` for everything else.
pub(crate) const fn letter(c: char) -> Option<Letter> {
    let code = c as u32;
    if code < 0x80 {
        let byte = code as u8;
        return if byte.is_ascii_alphabetic() {
            Some(Letter { base: byte.to_ascii_lowercase(), tone: LEVEL, upper: byte.is_ascii_uppercase() })
        } else {
            None
        };
    }
    let packed = if code >= LATIN && code < LATIN_END {
        LATIN_LETTERS[(code - LATIN) as usize]
    } else if code >= EXTENDED && code < EXTENDED_END {
        EXTENDED_LETTERS[(code - EXTENDED) as usize]
    } else {
        0
    };
    if packed == 0 {
        return None;
    }
    Some(Letter { base: packed as u8, tone: (packed >> 8 & 7) as u8, upper: packed >> 11 == 1 })
}

/// What a combining mark does to a letter.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Marked {
    /// It is part of the letter now.
    Is(Letter),
    /// The letter had it already.
    Had,
    /// It makes no letter of the language.
    No,
}

impl Letter {
    /// No letter.
    pub(crate) const NONE: Self = Self { base: 0, tone: LEVEL, upper: false };

    /// The letter under one mark more: a shape (ă, â, ơ) or a tone, in whatever order they come.
    pub(crate) const fn with(self, mark: char) -> Marked {
        let (tone, shape) = match mark {
            '\u{300}' | '\u{340}' => (1, 0),
            '\u{301}' | '\u{341}' => (ACUTE, 0),
            '\u{309}' => (3, 0),
            '\u{303}' => (4, 0),
            '\u{323}' => (DOT, 0),
            '\u{302}' => (LEVEL, 1),
            '\u{306}' => (LEVEL, 2),
            '\u{31B}' => (LEVEL, 3),
            _ => return Marked::No,
        };
        if shape == 0 {
            return match self.tone {
                _ if !is_vowel(self.base) => Marked::No,
                LEVEL => Marked::Is(Self { tone, ..self }),
                same if same == tone => Marked::Had,
                _ => Marked::No,
            };
        }
        let base = match (self.base, shape) {
            (b'a', 1) => A_CIRCUMFLEX,
            (b'e', 1) => E_CIRCUMFLEX,
            (b'o', 1) => O_CIRCUMFLEX,
            (b'a', 2) => A_BREVE,
            (b'o', 3) => O_HORN,
            (b'u', 3) => U_HORN,
            (A_CIRCUMFLEX | E_CIRCUMFLEX | O_CIRCUMFLEX, 1) | (A_BREVE, 2) | (O_HORN | U_HORN, 3) => {
                return Marked::Had;
            }
            _ => return Marked::No,
        };
        Marked::Is(Self { base, ..self })
    }

    /// The letter as one character.
    pub(crate) const fn char(self) -> char {
        compose(self.base, self.tone, self.upper)
    }

    /// The letter in upper case.
    pub(crate) const fn raised(self) -> Self {
        Self { upper: true, ..self }
    }

    /// The letter in lower case.
    pub(crate) const fn lowered(self) -> Self {
        Self { upper: false, ..self }
    }
}

/// Whether a base is a vowel letter.
pub(crate) const fn is_vowel(base: Base) -> bool {
    matches!(base, b'a' | b'e' | b'i' | b'o' | b'u' | b'y') || (base >= A_BREVE && base != D_STROKE)
}

/// The character of a base under a tone; consonants take no tone.
pub(crate) const fn compose(base: Base, tone: ToneMark, upper: bool) -> char {
    let row = VOWEL_ROWS[base as usize];
    if row < VOWELS.len() as u8 {
        let (_, lower, capital) = &VOWELS[row as usize];
        return if upper { capital[tone as usize % 6] } else { lower[tone as usize % 6] };
    }
    if base == D_STROKE {
        return if upper { 'Đ' } else { 'đ' };
    }
    if upper { base.to_ascii_uppercase() as char } else { base as char }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_apart_and_composes_every_letter() {
        for (base, lower, upper) in VOWELS {
            for tone in 0..6 {
                for (c, is_upper) in [(lower[tone as usize], false), (upper[tone as usize], true)] {
                    assert_eq!(letter(c), Some(Letter { base, tone, upper: is_upper }), "{c}");
                    assert_eq!(compose(base, tone, is_upper), c);
                }
            }
        }
        assert_eq!(compose(D_STROKE, 0, true), 'Đ');
        assert_eq!(letter('Ð'), None, "eth is a look-alike, folded elsewhere");
    }
}
