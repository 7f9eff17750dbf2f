//! One token at a time, a character at a time: whatever is no plain syllable, number or mark.
//! What becomes of each form, the docs of [`tokens`](crate::text::tokens) say.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::decompose_canonical;
use unicode_segmentation::UnicodeSegmentation;

use crate::text::character::{
    digit, is_apostrophe, is_invisible, is_letter, is_mark, is_punctuation, plain_char, plain_mark,
};
use crate::text::entity::unit;
use crate::text::key::{mark_key, number_key, word_key};
use crate::text::letter::{LEVEL, Letter, Marked, letter};
use crate::text::spelling::Spellings;
use crate::text::token::{Case, IRREGULAR, Kind, Shape, Token};
use crate::text::tone::{LONGEST, Syllable};
use crate::text::word::{Stack, canonical, lower};

/// Memory for the canonical form of a word and for its lower case, used again.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scratch {
    plain: String,
    lower: String,
    stack: Stack,
}

impl Scratch {
    /// The key of lower-case characters.
    fn key_of(&mut self, word: impl Iterator<Item = char>) -> u32 {
        self.lower.clear();
        self.lower.extend(word);
        word_key(&self.lower)
    }

    /// The key of a word in whatever letter case.
    pub(crate) fn key(&mut self, word: &str) -> u32 {
        if !word.is_ascii() {
            return self.key_of(word.chars().flat_map(lower));
        }
        self.lower.clear();
        self.lower.push_str(word);
        self.lower.make_ascii_lowercase();
        word_key(&self.lower)
    }

    /// The key of a number that may be written with more than digits.
    fn number(&mut self, written: &str, irregular: bool) -> u32 {
        if !irregular {
            return number_key(written);
        }
        self.plain.clear();
        canonical(written, &mut self.stack, &mut self.plain);
        number_key(&self.plain)
    }

    /// The kind and key of a word of letters.
    fn word(&mut self, written: &str, irregular: bool, composed: &Composed, case: Case) -> (Kind, u32) {
        self.plain.clear();
        if !composed.plain {
            if !irregular {
                return (Kind::Word, self.key(written));
            }
            canonical(written, &mut self.stack, &mut self.plain);
            return match Syllable::parse(&self.plain) {
                Some(syllable) => (Kind::Syllable, syllable.key()),
                None => (Kind::Word, self.key_of_plain()),
            };
        }
        let letters = &composed.letters[..composed.count];
        self.plain.extend(letters.iter().map(|l| l.char()));
        if let Some((key, _)) = Spellings::shared().find(self.plain.as_bytes()) {
            return (Kind::Syllable, key);
        }
        // A mark on the wrong vowel, or letter cases mixed.
        let odd = case == Case::Mixed || letters.iter().any(|l| l.tone != LEVEL);
        match if odd { Syllable::of_letters(letters) } else { None } {
            Some(syllable) => (Kind::Syllable, syllable.key()),
            None => (Kind::Word, self.key_of(letters.iter().map(|l| l.lowered().char()))),
        }
    }

    /// A word of letters of the language and nothing else, with marks composed or not: its key, its shape and its flags.
    /// Most words that no table of spellings has are such: `Đắk`, `Washington`, every syllable in NFD.
    pub(crate) fn letters(&mut self, word: &str) -> Option<(u32, Shape, u32)> {
        if word.len() > LONGEST && word.bytes().all(|byte| byte.is_ascii_alphabetic()) {
            let capital = |byte: &u8| byte.is_ascii_uppercase();
            let capitals = word.bytes().filter(|byte| capital(byte)).count();
            let case = case(word.as_bytes().first().is_some_and(capital), capitals, word.len());
            return Some((self.key(word), Shape::new(Kind::Word, case, count(word.len())), 0));
        }
        let (mut composed, mut capitals, mut irregular) = (Composed::new(), 0, false);
        for c in word.chars() {
            match letter(c) {
                Some(letter) => {
                    capitals += usize::from(letter.upper);
                    composed.letter(Some(letter));
                }
                None if matches!(c, '\u{300}'..='\u{36F}') => {
                    irregular = true;
                    composed.mark(c);
                }
                None => return None,
            }
            if !composed.plain {
                return None;
            }
        }
        let case = case(composed.letters[0].upper, capitals, composed.count);
        let (kind, key) = self.word(word, irregular, &composed, case);
        Some((key, Shape::of_word(kind, case, count(composed.count), word.len()), flags(0, irregular)))
    }

    /// The key of a word that digits go on.
    fn code(&mut self, written: &str, irregular: bool) -> u32 {
        if !irregular {
            return self.key(written);
        }
        self.plain.clear();
        canonical(written, &mut self.stack, &mut self.plain);
        self.key_of_plain()
    }

    fn key_of_plain(&mut self) -> u32 {
        let plain = std::mem::take(&mut self.plain);
        let key = self.key(&plain);
        self.plain = plain;
        key
    }
}

/// The token that begins at a byte with this character, written with so many bytes; `gap` is what stands before it. A
/// word of another script ends at `end`.
pub(crate) fn token(
    text: &str,
    (start, end): (usize, usize),
    (c, length): (char, usize),
    gap: u32,
    scratch: &mut Scratch,
) -> Token {
    if digit(c).is_some() {
        number(text, start, gap, scratch)
    } else if is_letter(c) {
        word(text, start, gap, scratch)
    } else if c.is_alphabetic() && length == c.len_utf8() {
        piece(text, start, end, gap, scratch)
    } else {
        sign(text, start, (c, length), gap, scratch)
    }
}

fn flags(gap: u32, irregular: bool) -> u32 {
    gap | if irregular { IRREGULAR } else { 0 }
}

pub(crate) fn count(letters: usize) -> u8 {
    letters.min(255) as u8
}

/// A run of digits, full-width ones and invisible characters between them included.
fn number(text: &str, start: usize, gap: u32, scratch: &mut Scratch) -> Token {
    let (mut end, mut at, mut letters, mut irregular) = (start, start, 0, false);
    while let Some((c, length)) = unit(text, at) {
        at += length;
        if digit(c).is_some() {
            irregular |= at - end > 1;
            letters += 1;
            end = at;
        } else if !is_invisible(c) {
            break;
        }
    }
    let key = scratch.number(&text[start..end], irregular);
    Token::new(start, end, key, Shape::new(Kind::Number, Case::None, count(letters)), flags(gap, irregular))
}

/// A word as it is read: its letters composed as long as they are of the language.
struct Composed {
    letters: [Letter; LONGEST],
    count: usize,
    /// Every character so far is a letter of the language or a mark on one.
    plain: bool,
}

impl Composed {
    fn new() -> Self {
        Self { letters: [Letter::NONE; LONGEST], count: 0, plain: true }
    }

    fn letter(&mut self, letter: Option<Letter>) {
        match (letter, self.letters.get_mut(self.count)) {
            (Some(letter), Some(free)) => (*free, self.count) = (letter, self.count + 1),
            _ => self.plain = false,
        }
    }

    fn mark(&mut self, mark: char) {
        let last = self.count.checked_sub(1).and_then(|last| self.letters.get_mut(last));
        match last.map(|last| (last.with(mark), last)) {
            Some((Marked::Is(marked), last)) => *last = marked,
            Some((Marked::Had, _)) => {}
            _ => self.plain = false,
        }
    }
}

/// A run of letters with their marks, and the digits that capitals run on into.
fn word(text: &str, start: usize, gap: u32, scratch: &mut Scratch) -> Token {
    let (mut end, mut at) = (start, start);
    let (mut capitals, mut letters, mut signs, mut capital) = (0usize, 0usize, 0usize, false);
    let (mut irregular, mut unseen, mut composed) = (false, false, Composed::new());
    while let Some((c, length)) = unit(text, at) {
        let written = length == c.len_utf8();
        let ours = letter(c);
        if ours.is_some() || is_letter(c) {
            let large = ours.map_or_else(|| is_capital(c), |l| l.upper);
            irregular |= ours.is_none() || !written || unseen;
            capital |= letters == 0 && large;
            capitals += usize::from(large);
            letters += 1;
            composed.letter(ours);
        } else if is_mark(c) {
            irregular = true;
            composed.mark(c);
        } else if is_invisible(c) {
            // Part of the word only between its letters.
            unseen = true;
            at += length;
            continue;
        } else if is_apostrophe(c) && unit(text, at + length).is_some_and(|(next, _)| is_letter(next)) {
            // K'Đạt, H’Hen, M'Drắk: part of the name.
            signs += 1;
            irregular |= c != '\'' || !written || unseen;
            composed.plain = false;
        } else {
            break;
        }
        at += length;
        end = at;
    }
    let case = case(capital, capitals, letters);
    // Capitals run on into digits: QH15, C46, H5N1.
    let tail = if capitals == letters { code_tail(&text[end..]) } else { 0 };
    (end, letters) = (end + tail, letters + signs + tail);
    let written = &text[start..end];
    let (kind, key) = if tail > 0 {
        (Kind::Code, scratch.code(written, irregular))
    } else {
        scratch.word(written, irregular, &composed, case)
    };
    let shape = Shape::of_word(kind, case, count(letters), written.len());
    Token::new(start, end, key, shape, flags(gap, irregular))
}

/// How a word is written of so many letters, with so many capitals and perhaps one at its beginning.
fn case(capital: bool, capitals: usize, letters: usize) -> Case {
    match (capital, capitals) {
        (_, 0) => Case::Lower,
        (true, 1) => Case::Title,
        (true, _) if capitals == letters => Case::Upper,
        _ => Case::Mixed,
    }
}

/// Whether a letter is a capital, by what it is without its marks.
fn is_capital(c: char) -> bool {
    let mut base = None;
    decompose_canonical(c, |part| base = base.or(Some(part)));
    base.unwrap_or(c).is_uppercase()
}

/// How many bytes of digits, and capitals after them, continue a code; 0 if no digit follows.
fn code_tail(rest: &str) -> usize {
    if !rest.starts_with(|c: char| c.is_ascii_digit()) {
        return 0;
    }
    let end = rest.find(|c: char| !(c.is_ascii_digit() || c.is_ascii_uppercase())).unwrap_or(rest.len());
    // A letter under a combining mark begins the next word, as its composed form does.
    let marked = rest[end..].starts_with(is_mark) && rest[..end].ends_with(|c: char| c.is_ascii_uppercase());
    end - usize::from(marked)
}

/// A word of a script without our blanks, by the word bounds of Unicode.
fn piece(text: &str, start: usize, end: usize, gap: u32, scratch: &mut Scratch) -> Token {
    let word = text[start..end].split_word_bounds().next().unwrap_or_default();
    let key = scratch.key_of(word.nfc().flat_map(lower));
    let letters = word.nfc().filter(|&c| !is_invisible(c)).count();
    Token::new(start, start + word.len(), key, Shape::new(Kind::Word, Case::None, count(letters)), gap)
}

/// A mark with what combines with it; an emoji with its joined parts is one.
fn sign(text: &str, start: usize, (c, length): (char, usize), gap: u32, scratch: &mut Scratch) -> Token {
    let mut end = start + length;
    let written = length == c.len_utf8();
    if !written || is_punctuation(c) {
        end += text[end..].chars().take_while(|&c| is_mark(c)).map(char::len_utf8).sum::<usize>();
    } else if text[end..].starts_with(|c: char| !c.is_ascii()) {
        // What is not seen belongs to it only between its parts.
        let cluster = text[start..].graphemes(true).next().unwrap_or_default();
        end = end.max(start + cluster.trim_end_matches(is_invisible).len());
    }
    let joined = end > start + length;
    let key = if !joined && (c.is_ascii() || plain_mark(c) != c) {
        mark_key(c)
    } else {
        // As NFC writes it: the one sign that they compose to, or all.
        let mut composed = std::iter::once(c).chain(text[start + length..end].chars()).nfc();
        match (composed.next(), composed.next()) {
            (Some(one), None) => mark_key(one),
            _ => scratch.key_of(text[start..end].nfc()),
        }
    };
    let kind = if is_punctuation(c) { Kind::Punctuation } else { Kind::Symbol };
    let irregular = joined || !written || plain_char(c) != c;
    Token::new(start, end, key, Shape::new(kind, Case::None, 1), flags(gap, irregular))
}
