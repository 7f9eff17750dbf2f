//! One word at a time to its canonical letters: composed marks, one form for every look-alike.
//!
//! The source is never rewritten; this is what comparing two words needs.

use unicode_normalization::UnicodeNormalization;

use crate::text::letter::{self, Base, Letter, letter};

/// Characters that are drawn as nothing: zero-width, soft hyphen, byte order mark, direction marks.
pub(crate) const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

/// A combining mark of the block that Vietnamese uses.
pub(crate) const fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}')
}

/// The dashes that stand for a hyphen in dates and numbers.
pub(crate) const fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE63}' | '\u{FF0D}')
}

/// The strokes that stand for a slash.
pub(crate) const fn is_slash(c: char) -> bool {
    matches!(c, '/' | '\u{2044}' | '\u{2215}' | '\u{FF0F}')
}

/// Quotation marks of any shape.
pub(crate) const fn is_quote(c: char) -> bool {
    matches!(
        c,
        '"' | '\'' | '`' | '«' | '»' | '´' | '\u{2BC}' | '\u{2018}'..='\u{201F}' | '\u{2032}' | '\u{2033}' | '\u{FF02}'
    )
}

/// The Latin letter that a look-alike is drawn as.
const fn look_alike(c: char) -> char {
    match c {
        'Ð' | 'Ɖ' => 'Đ',
        'ð' | 'ɖ' => 'đ',
        'ı' => 'i',
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
        '\u{FF01}'..='\u{FF5E}' => match char::from_u32(c as u32 - 0xFEE0) {
            Some(ascii) => ascii,
            None => c,
        },
        _ => c,
    }
}

/// Composes one word: marks in any order or doubled, look-alikes, invisible characters. Case is kept.
///
/// ```
/// use sukien::text::normalize_word;
///
/// assert_eq!(normalize_word("tie\u{301}\u{302}ng"), "tiếng", "acute before circumflex, which NFC alone leaves");
/// assert_eq!(normalize_word("Ðồng"), "Đồng", "an eth");
/// assert_eq!(normalize_word("K\u{AD}rông"), "Krông", "a soft hyphen");
/// ```
#[must_use]
pub fn normalize_word(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    let mut pending: Option<Stack> = None;
    // A wholly Cyrillic or Greek word is a word of that language, not a disguise.
    let other = |c| matches!(c, '\u{370}'..='\u{52F}' | '\u{1F00}'..='\u{1FFF}');
    let latin = word.nfd().any(|c| !other(c) && letter(look_alike(c)).is_some());
    let canonical = |c| if latin || !other(c) { look_alike(c) } else { c };
    for c in word.chars().filter(|&c| !is_invisible(c)).nfd().map(canonical) {
        match (&mut pending, is_mark(c)) {
            (Some(stack), true) => stack.add(c),
            _ => {
                if let Some(stack) = pending.take() {
                    stack.write(&mut out);
                }
                pending = Some(Stack::new(c));
            }
        }
    }
    if let Some(stack) = pending {
        stack.write(&mut out);
    }
    out
}

/// A character and its marks, sorted into shape and tone.
struct Stack {
    first: char,
    shape: Option<char>,
    tone: Option<char>,
    other: String,
}

impl Stack {
    fn new(first: char) -> Self {
        Self { first, shape: None, tone: None, other: String::new() }
    }

    fn add(&mut self, mark: char) {
        match mark {
            '\u{302}' | '\u{306}' | '\u{31B}' => self.shape = self.shape.or(Some(mark)),
            '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}' => self.tone = self.tone.or(Some(mark)),
            _ => self.other.push(mark),
        }
    }

    fn write(self, out: &mut String) {
        out.extend(std::iter::once(self.first).chain(self.shape).chain(self.tone).chain(self.other.chars()).nfc());
    }
}

/// Folds a word to its letters, if every character is a letter of the language; the letters go to `out`.
pub(crate) fn letters_of(word: &str, out: &mut Vec<Letter>) -> bool {
    out.clear();
    for c in word.chars() {
        match letter(c) {
            Some(l) => out.push(l),
            None => return false,
        }
    }
    true
}

/// The stored form of a word for comparison: canonical and lower case; a syllable of the language in its own spelling.
pub(crate) fn folded(word: &str) -> String {
    fold_case(&normalize_word(word))
}

fn fold_case(word: &str) -> String {
    word.chars()
        .flat_map(|c| {
            let plain = letter(c).map(|l: Letter| letter::compose(l.base as Base, l.tone, false));
            plain.into_iter().chain(plain.is_none().then(|| c.to_lowercase()).into_iter().flatten())
        })
        .collect()
}

/// The text with single spaces, NFC, words composed: how the record writes names.
///
/// ```
/// assert_eq!(sukien::text::plain("Huyện  ủy\u{A0}Tie\u{302}\u{309}u Cần"), "Huyện ủy Tiểu Cần");
/// ```
#[must_use]
pub fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        let word =
            if word.chars().all(|c| letter(c).is_some() || c.is_ascii()) { word.into() } else { normalize_word(word) };
        if !word.is_empty() {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(&word);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repairs_marks_in_any_order() {
        for found in ["ế", "e\u{302}\u{301}", "e\u{301}\u{302}", "é\u{302}", "ê\u{301}", "é\u{302}\u{302}"] {
            assert_eq!(normalize_word(found), "ế", "{found:?}");
        }
        for found in ["ợ", "o\u{323}\u{31B}", "o\u{31B}\u{323}", "ọ\u{31B}"] {
            assert_eq!(normalize_word(found), "ợ", "{found:?}");
        }
    }

    #[test]
    fn folding_twice_is_folding_once() {
        for word in ["Ðắk", "ＵＢＮＤ", "K’Ré", "ƯỢC", "Ɖỗ"] {
            assert_eq!(folded(&folded(word)), folded(word));
        }
    }
}
