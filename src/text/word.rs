//! One word to its canonical letters: composed marks, one form for every look-alike.
//!
//! The source is never rewritten; this is what comparing two words needs.

use std::borrow::Cow;

use unicode_normalization::char::{canonical_combining_class, decompose_canonical};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use crate::text::character::{is_foreign, is_invisible, is_latin, is_letter, is_mark, look_alike, mended};
use crate::text::entity::unit;
use crate::text::letter::{Letter, Marked, letter};

/// Composes one word: marks in any order or doubled, look-alikes, invisible characters, character references of HTML.
/// Case is kept.
///
/// ```
/// use sukien::text::normalize_word;
///
/// assert_eq!(normalize_word("tie\u{301}\u{302}ng"), "tiếng", "acute before circumflex, which NFC alone leaves");
/// assert_eq!(normalize_word("Ðồng"), "Đồng", "an eth");
/// assert_eq!(normalize_word("K\u{AD}rông"), "Krông", "a soft hyphen");
/// assert_eq!(normalize_word("ngƣời"), "người", "an old font");
/// assert_eq!(normalize_word("H&agrave;"), "Hà");
/// ```
#[must_use]
pub fn normalize_word(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    canonical(word, &mut Stack::default(), &mut out);
    out
}

/// The same into memory that is used again; what it holds is kept.
pub(crate) fn canonical(word: &str, stack: &mut Stack, out: &mut String) {
    let ours =
        |c| letter(c).is_some() || c.is_ascii() || is_letter(c) || is_mark(c) || is_invisible(c) || mended(c) != c;
    if !word.chars().all(ours) {
        // A word of another script has no form but NFC.
        out.extend(word.nfc());
        return;
    }
    // A wholly Cyrillic or Greek word is a word of that language, not a disguise.
    let latin = units(word).any(|(_, c)| is_latin(c));
    for (_, c) in units(word).filter(|&(_, c)| !is_invisible(c)) {
        stack.add(c, latin, out);
    }
    stack.write(out);
}

/// The characters of a word with the bytes they begin at, a character reference being one.
fn units(word: &str) -> impl Iterator<Item = (usize, char)> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let (c, length) = unit(word, at)?;
        at += length;
        Some((at - length, c))
    })
}

/// A letter while its marks are gathered.
#[derive(Clone, Debug, Default)]
pub(crate) struct Stack {
    base: Option<char>,
    marks: String,
    /// Those that make no letter of the language.
    extra: String,
}

impl Stack {
    /// Takes the next character of a word; writes the one before it where this begins another.
    pub(crate) fn add(&mut self, c: char, latin: bool, out: &mut String) {
        if is_mark(c) && self.base.is_some() {
            self.marks.push(c);
            return;
        }
        self.write(out);
        let plain = mended(c);
        if !(latin && is_foreign(plain)) {
            self.base = Some(plain);
            return;
        }
        decompose_canonical(plain, |part| {
            if is_mark(part) { self.marks.push(part) } else { self.base = Some(look_alike(part)) }
        });
    }

    /// Writes what has been gathered.
    pub(crate) fn write(&mut self, out: &mut String) {
        let Some(base) = self.base.take() else { return };
        let composed = letter(base).and_then(|l| self.marks.chars().try_fold(l, absorbed));
        match composed {
            Some(composed) => out.push(composed.char()),
            None if self.marks.is_empty() && is_nfc_quick(std::iter::once(base)) == IsNormalized::Yes => out.push(base),
            None => self.compose(base, out),
        }
        self.marks.clear();
    }

    /// Writes a letter whose marks are not all of the language: as NFC has it, but doubled marks once.
    fn compose(&mut self, base: char, out: &mut String) {
        // In canonical order, so that every form of the same comes to the same.
        let mut parts = std::iter::once(base).chain(self.marks.chars()).nfd();
        let Some(first) = parts.next() else { return };
        let (mut base, mut class) = (letter(first), 0);
        self.extra.clear();
        for mark in parts {
            let blocked = canonical_combining_class(mark) <= class;
            match base.map_or(Marked::No, |l| l.with(mark)) {
                Marked::Had => continue,
                Marked::Is(marked) if !blocked => base = Some(marked),
                _ => {
                    self.extra.push(mark);
                    class = canonical_combining_class(mark);
                }
            }
        }
        let base = base.map_or(first, Letter::char);
        out.extend(std::iter::once(base).chain(self.extra.chars()).nfc());
    }
}

/// A letter with one mark more, if it is one of the language then.
fn absorbed(letter: Letter, mark: char) -> Option<Letter> {
    match letter.with(mark) {
        Marked::Is(marked) => Some(marked),
        Marked::Had => Some(letter),
        Marked::No => None,
    }
}

/// A character in lower case.
pub(crate) fn lower(c: char) -> impl Iterator<Item = char> {
    let plain = letter(c).map(|l| l.lowered().char());
    plain.into_iter().chain(plain.is_none().then(|| c.to_lowercase()).into_iter().flatten())
}

/// The stored form of a word for comparison: canonical and lower case.
pub(crate) fn folded(word: &str) -> String {
    let canonical = if is_plain(word) { Cow::Borrowed(word) } else { Cow::Owned(normalize_word(word)) };
    let mut out = String::with_capacity(canonical.len());
    canonical.chars().for_each(|c| out.extend(lower(c)));
    out
}

/// Whether a word is of letters and digits that are canonical but for their case.
fn is_plain(word: &str) -> bool {
    word.chars().all(|c| letter(c).is_some() || c.is_ascii_digit() || c == '\'')
}

/// Whether a word has this stored form; takes no memory for a word that is canonical but for its case.
pub(crate) fn is_folded(word: &str, stored: &str) -> bool {
    let ascii = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'\'';
    if word.len() == stored.len() && word.bytes().all(ascii) {
        return word.eq_ignore_ascii_case(stored);
    }
    if is_plain(word) { word.chars().flat_map(lower).eq(stored.chars()) } else { folded(word) == stored }
}

/// The text with single spaces, NFC, words composed: how the record writes names.
///
/// ```
/// assert_eq!(sukien::text::plain("Huyện  ủy\u{A0}Tie\u{302}\u{309}u Cần"), "Huyện ủy Tiểu Cần");
/// ```
#[must_use]
pub fn plain(text: &str) -> String {
    composed(text).into_owned()
}

/// The same; what is written so already is borrowed.
pub(crate) fn composed(text: &str) -> Cow<'_, str> {
    if is_composed(text) {
        return Cow::Borrowed(text);
    }
    let (mut out, mut stack) = (String::with_capacity(text.len()), Stack::default());
    for word in text.split_whitespace() {
        if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
        if word.chars().all(is_canonical) {
            out.push_str(word);
        } else {
            canonical(word, &mut stack, &mut out);
        }
    }
    if out.ends_with(' ') {
        out.pop();
    }
    // A reference may say a blank: `&nbsp;`.
    Cow::Owned(if text.contains('&') { out.split_whitespace().collect::<Vec<_>>().join(" ") } else { out })
}

/// A character that stands for itself, whatever stands around it; a reference of HTML begins with `&`.
fn is_canonical(c: char) -> bool {
    c.is_ascii() && c != '&' || letter(c).is_some()
}

/// Whether canonical words stand with single spaces between.
fn is_composed(text: &str) -> bool {
    // No space stands before the first.
    let mut spaced = true;
    for c in text.chars() {
        match c {
            ' ' if spaced => return false,
            '&' => return false,
            ' '..='~' => {}
            _ if letter(c).is_some() => {}
            _ => return false,
        }
        spaced = c == ' ';
    }
    !spaced
}

/// Writes a text in lower case, as [`str::to_lowercase`] has it.
pub(crate) fn write_lower(text: &str, out: &mut String) {
    let (begin, mut from) = (out.len(), 0);
    for (at, c) in text.char_indices() {
        let lower = match c {
            'A'..='Z' => c.to_ascii_lowercase(),
            _ if c.is_ascii() => continue,
            _ => match letter(c) {
                Some(letter) if letter.upper => letter.lowered().char(),
                Some(_) => continue,
                None => {
                    out.truncate(begin);
                    out.push_str(&text.to_lowercase());
                    return;
                }
            },
        };
        out.push_str(&text[from..at]);
        out.push(lower);
        from = at + c.len_utf8();
    }
    out.push_str(&text[from..]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repairs_marks_in_any_order() {
        for found in ["ế", "e\u{302}\u{301}", "e\u{301}\u{302}", "é\u{302}", "ê\u{301}", "é\u{302}\u{302}"] {
            assert_eq!(normalize_word(found), "ế", "{found:?}");
        }
        for found in ["ợ", "o\u{323}\u{31B}", "o\u{31B}\u{323}", "ọ\u{31B}", "ợ\u{323}"] {
            assert_eq!(normalize_word(found), "ợ", "{found:?}");
        }
        assert_eq!(normalize_word("a\u{340}"), "à", "a deprecated mark");
    }

    #[test]
    fn a_blank_that_a_reference_says_is_a_blank() {
        assert_eq!(plain("H&agrave;&nbsp;N&#7897;i &#32; GD&ĐT"), "Hà Nội GD&ĐT");
    }

    #[test]
    fn keeps_the_letters_of_other_peoples() {
        // Ê Đê, Jrai: ĕ ŏ ŭ, and a breve over ê.
        for name in ["Čư", "Ayŭn", "Ŏng", "ê\u{306}", "ñ"] {
            let decomposed: String = name.nfd().collect();
            assert_eq!(normalize_word(name), name);
            assert_eq!(normalize_word(&decomposed), name);
        }
    }

    #[test]
    fn borrows_what_is_composed() {
        for text in ["Huyện ủy Càng Long", "35-NQ/TW", "Đ"] {
            assert!(matches!(composed(text), Cow::Borrowed(same) if same == text), "{text}");
        }
        for (text, plain) in [("", ""), (" a", "a"), ("a ", "a"), ("a\tb", "a b"), ("a  b", "a b"), ("&agrave;", "à")]
        {
            assert!(matches!(composed(text), Cow::Owned(own) if own == plain), "{text:?}");
        }
    }

    #[test]
    fn lowers_as_the_standard_does() {
        for text in ["Phó Chủ tịch UBND", "ĐẶNG Ñ", "ΟΔΟΣ", "ﬀ 12/İ"] {
            let mut out = "Ông ".to_owned();
            write_lower(text, &mut out);
            assert_eq!(out, format!("Ông {}", text.to_lowercase()));
        }
    }

    #[test]
    fn folding_twice_is_folding_once() {
        for word in ["Ðắk", "ＵＢＮＤ", "K’Ré", "ƯỢC", "Ɖỗ"] {
            assert_eq!(folded(&folded(word)), folded(word));
            assert!(is_folded(word, &folded(word)), "{word}");
        }
    }
}
