//! Tokens: one pass over the source, each with its span, kind, case shape and key.

use crate::span::Span;
use crate::text::letter::{Letter, letter};
use crate::text::normalize::{folded, is_dash, is_invisible, is_mark, is_quote, is_slash, letters_of, normalize_word};
use crate::text::tone::{LONGEST, Syllable};
use unicode_segmentation::UnicodeSegmentation;

/// What a token is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum Kind {
    /// A valid syllable of Vietnamese: `huyện`, `Thuỷ`.
    Syllable,
    /// Any other run of letters: `UBND`, `Krông`, `Tokyo`, `H'Hen`.
    Word,
    /// A run of digits: `2023`. Separators are tokens of their own.
    Number,
    /// Capitals and digits in one run: `QH15`, `C46`, `H5N1`.
    Code,
    /// Punctuation: `,` `.` `/` `-` `(` quotes.
    Punctuation,
    /// Anything else that is drawn: `%`, `€`, emoji.
    Symbol,
    /// Blanks without a line break.
    Space,
    /// Blanks with a line break.
    Newline,
}

/// How a word is written.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum Case {
    /// No letters.
    None,
    /// `huyện`
    Lower,
    /// `Huyện`, and a single capital: `A`.
    Title,
    /// `HUYỆN`, two letters or more.
    Upper,
    /// Any other: `TTg`, `iPhone`.
    Mixed,
}

/// A piece of the source. Tokens join to the source: none is lost, none overlaps.
///
/// ```
/// use sukien::text::{tokens, Case, Kind};
///
/// let found: Vec<_> = tokens("Nghị quyết 35-NQ/TW").filter(|t| t.kind != Kind::Space).collect();
/// assert_eq!(found.len(), 7);
/// assert_eq!(found[0].kind, Kind::Syllable);
/// assert_eq!(found[2].kind, Kind::Number);
/// assert_eq!((found[4].kind, found[4].case), (Kind::Word, Case::Upper));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Token {
    start: u32,
    end: u32,
    /// What two spellings of one word have in common. For a syllable its number; for a number of up to eight digits
    /// its value; for a mark its sort; for any other word a hash of its folded form, with the top bit set.
    pub key: u32,
    /// What it is.
    pub kind: Kind,
    /// How it is written.
    pub case: Case,
    letters: u8,
    flags: u8,
}

/// A blank stands before it.
const SPACED: u8 = 1;
/// A line begins with it.
const OPENS_LINE: u8 = 2;
/// A blank line, or the beginning of the text, stands before it.
const OPENS_PARAGRAPH: u8 = 4;
/// It holds something that is not canonical.
const IRREGULAR: u8 = 8;

impl Token {
    /// Where it stands, in bytes of the source.
    ///
    /// ```
    /// let token = sukien::text::tokens("Huyện ủy").next().unwrap();
    /// assert_eq!(token.span(), sukien::Span::new(0, 7));
    /// ```
    #[must_use]
    pub fn span(&self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }

    /// How many letters, digits or signs it has; combining marks and invisible characters are not counted. 255 stands
    /// for 255 and more.
    ///
    /// ```
    /// assert_eq!(sukien::text::tokens("Huyện").next().unwrap().letters(), 5);
    /// ```
    #[must_use]
    pub fn letters(&self) -> usize {
        self.letters.into()
    }

    /// Whether a blank stands before it; so it is where the text begins.
    ///
    /// ```
    /// let glued: Vec<_> = sukien::text::tokens("13/9").map(|t| t.is_spaced()).collect();
    /// assert_eq!(glued, [true, false, false]);
    /// ```
    #[must_use]
    pub fn is_spaced(&self) -> bool {
        self.flags & SPACED != 0
    }

    /// Whether a line begins with it.
    ///
    /// ```
    /// let tokens: Vec<_> = sukien::text::tokens("a\n b").collect();
    /// assert!(tokens[0].opens_line() && tokens[2].opens_line());
    /// ```
    #[must_use]
    pub fn opens_line(&self) -> bool {
        self.flags & OPENS_LINE != 0
    }

    /// Whether a blank line, or the beginning of the text, stands before it.
    ///
    /// ```
    /// let tokens: Vec<_> = sukien::text::tokens("a\nb\n \nc").filter(|t| t.is_word()).collect();
    /// assert!(tokens[0].opens_paragraph() && !tokens[1].opens_paragraph() && tokens[2].opens_paragraph());
    /// ```
    #[must_use]
    pub fn opens_paragraph(&self) -> bool {
        self.flags & OPENS_PARAGRAPH != 0
    }

    /// Whether it holds something that is not canonical: combining marks, look-alikes, invisible characters.
    ///
    /// ```
    /// assert!(sukien::text::tokens("uy\u{309}").next().unwrap().is_irregular());
    /// ```
    #[must_use]
    pub fn is_irregular(&self) -> bool {
        self.flags & IRREGULAR != 0
    }

    /// A word of letters, of the language or not.
    ///
    /// ```
    /// assert!(sukien::text::tokens("UBND").next().unwrap().is_word());
    /// ```
    #[must_use]
    pub fn is_word(&self) -> bool {
        matches!(self.kind, Kind::Syllable | Kind::Word)
    }

    /// A word that begins with a capital.
    ///
    /// ```
    /// assert!(sukien::text::tokens("Huyện").next().unwrap().is_capitalized());
    /// ```
    #[must_use]
    pub fn is_capitalized(&self) -> bool {
        self.is_word() && matches!(self.case, Case::Title | Case::Upper | Case::Mixed)
    }
}

const NUMBER: u32 = 0x2000_0000;
const MARK: u32 = 0x4000_0000;
const HASHED: u32 = 0x8000_0000;

/// The key of a punctuation mark or symbol; marks drawn alike share one.
pub(crate) const fn mark_key(c: char) -> u32 {
    let plain = if is_dash(c) {
        '-'
    } else if is_slash(c) {
        '/'
    } else if is_quote(c) {
        '"'
    } else {
        c
    };
    MARK | plain as u32
}

fn hash(word: &str) -> u32 {
    let fnv = word.bytes().fold(0x811C_9DC5u32, |sum, byte| (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    fnv | HASHED
}

fn number_key(digits: &str) -> u32 {
    let digits = digits.trim_start_matches('0');
    if digits.len() > 8 {
        return hash(digits);
    }
    NUMBER | digits.bytes().fold(0, |sum, d| sum * 10 + u32::from(d - b'0'))
}

/// The tokens of a text, blanks included: an iterator that allocates nothing for clean text.
///
/// ```
/// let text = "Sáng  15-6,\nUBND";
/// let joined: String = sukien::text::tokens(text).map(|t| &text[t.span()]).collect();
/// assert_eq!(joined, text);
/// ```
#[must_use]
pub fn tokens(source: &str) -> Tokens<'_> {
    Tokens { source, at: 0, spaced: true, lines: 2, letters: Vec::new() }
}

/// See [`tokens`].
#[derive(Clone, Debug)]
pub struct Tokens<'h> {
    source: &'h str,
    at: usize,
    spaced: bool,
    /// How many lines ended since the last token that was drawn, up to two.
    lines: u8,
    letters: Vec<Letter>,
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        let source = self.source;
        let rest = source.get(self.at..)?;
        let c = rest.chars().next()?;
        let (start, spaced, lines) = (self.at, self.spaced, self.lines);
        let token = |end: usize, kind, key, case, irregular| Token {
            start: start as u32,
            end: end as u32,
            letters: rest[..end - start].chars().filter(|&c| !(is_mark(c) || is_invisible(c))).count().min(255) as u8,
            key,
            kind,
            case,
            flags: u8::from(spaced) * SPACED
                | u8::from(lines > 0) * OPENS_LINE
                | u8::from(lines > 1) * OPENS_PARAGRAPH
                | u8::from(irregular) * IRREGULAR,
        };
        let token = if c.is_whitespace() || is_invisible(c) {
            let blank: usize =
                rest.chars().take_while(|&c| c.is_whitespace() || is_invisible(c)).map(char::len_utf8).sum();
            let broken = rest[..blank].contains(['\n', '\r', '\u{2028}', '\u{2029}']);
            token(start + blank, if broken { Kind::Newline } else { Kind::Space }, 0, Case::None, false)
        } else if c.is_ascii_digit() {
            let end = start + rest.bytes().take_while(u8::is_ascii_digit).count();
            token(end, Kind::Number, number_key(&source[start..end]), Case::None, false)
        } else if is_letter(c) {
            let word = self.word(start);
            token(word.end, word.kind, word.key, word.case, word.irregular)
        } else if c.is_alphabetic() && !c.is_ascii() && !is_mark(c) {
            // Scripts without our blanks: the standard's word boundaries.
            let piece = rest.unicode_words().next().filter(|w| rest.starts_with(w)).map_or(c.len_utf8(), str::len);
            token(start + piece, Kind::Word, hash(&rest[..piece]), Case::None, false)
        } else {
            let kind = if is_punctuation(c) { Kind::Punctuation } else { Kind::Symbol };
            let marks: usize = rest[c.len_utf8()..].chars().take_while(|&c| is_mark(c)).map(char::len_utf8).sum();
            token(start + c.len_utf8() + marks, kind, mark_key(c), Case::None, marks > 0)
        };
        self.at = token.span().end();
        self.spaced = matches!(token.kind, Kind::Space | Kind::Newline);
        self.lines = match token.kind {
            Kind::Newline => {
                let ends = source[token.span()].replace("\r\n", "\n");
                2.min(lines + ends.matches(['\n', '\r', '\u{2028}', '\u{2029}']).take(2).count() as u8)
            }
            Kind::Space => lines,
            _ => 0,
        };
        Some(token)
    }
}

/// A letter that a Vietnamese word may hold; look-alikes of other alphabets among them.
fn is_letter(c: char) -> bool {
    letter(c).is_some()
        || matches!(c, '\u{AA}'..='\u{24F}' | '\u{250}'..='\u{2AF}' | '\u{1E00}'..='\u{1EFF}' | '\u{370}'..='\u{52F}' | '\u{FF21}'..='\u{FF5A}')
            && c.is_alphabetic()
}

fn is_punctuation(c: char) -> bool {
    c.is_ascii_punctuation() && !matches!(c, '%' | '$' | '+' | '=' | '<' | '>' | '|' | '~' | '^' | '#' | '@' | '&')
        || is_dash(c)
        || is_slash(c)
        || is_quote(c)
        || matches!(c, '…' | '•' | '·' | '–' | '¿' | '¡')
}

struct Word {
    end: usize,
    kind: Kind,
    key: u32,
    case: Case,
    irregular: bool,
}

impl Tokens<'_> {
    fn word(&mut self, start: usize) -> Word {
        let rest = &self.source[start..];
        let (mut end, mut irregular, mut upper, mut lower, mut capital) = (0, false, 0usize, 0usize, false);
        self.letters.clear();
        let mut syllable = true;
        let mut chars = rest.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            if let Some(l) = letter(c) {
                capital |= at == 0 && l.upper;
                if l.upper {
                    upper += 1
                } else {
                    lower += 1
                }
                if self.letters.len() < LONGEST { self.letters.push(l) } else { syllable = false }
            } else if is_mark(c) || is_invisible(c) {
                // Invisible characters belong to the word only between its letters.
                if is_invisible(c) && !chars.clone().find(|&(_, n)| !is_invisible(n)).is_some_and(|(_, n)| is_letter(n))
                {
                    break;
                }
                irregular = true;
            } else if is_letter(c) {
                capital |= at == 0 && c.is_uppercase();
                if c.is_uppercase() {
                    upper += 1
                } else {
                    lower += 1
                }
                irregular = true;
            } else if is_apostrophe(c) && at > 0 && chars.peek().is_some_and(|&(_, n)| is_letter(n)) {
                // K'Đạt, H’Hen, M'Drắk: part of the name.
                syllable = false;
                irregular |= c != '\'';
            } else {
                break;
            }
            end = at + c.len_utf8();
        }
        let case = match (capital, upper, lower) {
            (true, 1, _) => Case::Title,
            (true, _, 0) => Case::Upper,
            (_, 0, _) => Case::Lower,
            _ => Case::Mixed,
        };
        if case == Case::Upper || case == Case::Title && lower == 0 {
            // Capitals run on into digits: QH15, C46, H5N1.
            let tail = code_tail(&rest[end..]);
            if tail > 0 {
                let code = &rest[..end + tail];
                return Word { end: start + end + tail, kind: Kind::Code, key: hash(&folded(code)), case, irregular };
            }
        }
        let text = &rest[..end];
        if irregular {
            let canonical = normalize_word(text);
            syllable = letters_of(&canonical, &mut self.letters);
        }
        let key = syllable.then(|| Syllable::of_letters(&self.letters)).flatten().map(Syllable::key);
        let kind = if key.is_some() { Kind::Syllable } else { Kind::Word };
        Word { end: start + end, kind, key: key.unwrap_or_else(|| hash(&folded(text))), case, irregular }
    }
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2BC}')
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

/// The tokens of one text after another in one piece of memory, blanks left out.
///
/// ```
/// let mut buffer = sukien::text::TokenBuffer::new();
/// buffer.read("Huyện ủy Càng Long");
/// assert_eq!(buffer.tokens().len(), 4);
/// buffer.read("Sở Y tế");
/// assert_eq!(buffer.tokens().len(), 3);
/// ```
#[derive(Clone, Debug, Default)]
pub struct TokenBuffer {
    tokens: Vec<Token>,
}

impl TokenBuffer {
    /// An empty buffer.
    ///
    /// ```
    /// assert!(sukien::text::TokenBuffer::new().tokens().is_empty());
    /// ```
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Replaces what it holds by the tokens of `source`.
    ///
    /// ```
    /// let mut buffer = sukien::text::TokenBuffer::new();
    /// buffer.read("một hai");
    /// assert_eq!(buffer.tokens().len(), 2);
    /// ```
    pub fn read(&mut self, source: &str) {
        self.tokens.clear();
        self.tokens.extend(tokens(source).filter(|t| !matches!(t.kind, Kind::Space | Kind::Newline)));
    }

    /// The tokens of the last text read, blanks left out.
    ///
    /// ```
    /// assert!(sukien::text::TokenBuffer::new().tokens().is_empty());
    /// ```
    #[must_use]
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(phrase: &str) -> Vec<u32> {
        tokens(phrase).filter(|t| t.kind != Kind::Space).map(|t| t.key).collect()
    }

    fn shown(text: &str) -> Vec<(&str, Kind)> {
        tokens(text).filter(|t| t.kind != Kind::Space).map(|t| (&text[t.span()], t.kind)).collect()
    }

    #[test]
    fn splits_numbers_from_words_and_keeps_codes() {
        use Kind::{Code, Number, Punctuation, Syllable, Word};
        assert_eq!(shown("8h30"), [("8", Number), ("h", Word), ("30", Number)]);
        assert_eq!(shown("ngày13/9"), [("ngày", Syllable), ("13", Number), ("/", Punctuation), ("9", Number)]);
        assert_eq!(shown("45/2019/QH14").last(), Some(&("QH14", Code)));
        assert_eq!(shown("K'Đạt"), [("K'Đạt", Word)]);
        assert_eq!(shown("'hoà'").len(), 3);
    }

    #[test]
    fn one_key_for_every_writing() {
        for (a, b) in [
            ("Huyện uỷ", "HUYỆN ỦY"),
            ("ngày 05", "Ngày 5"),
            ("Ðồng", "đồng"),
            ("tie\u{302}\u{301}ng", "tiếng"),
            ("NQ–TW", "nq-tw"),
        ] {
            assert_eq!(keys(a), keys(b));
        }
        assert_ne!(keys("hoa"), keys("hoà"));
    }
}
