//! Tokens: one pass over the source, each with its span, kind, case shape and key.

use crate::span::Span;
use crate::text::scan::Scan;
use crate::text::stretch::Scratch;

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
    /// A URL, an e-mail address or the name of a file, whole: `daiphuoc.gov.vn/tin`, `bieu-mau.docx`. A host alone is
    /// a name, in pieces.
    Address,
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

/// Every kind and case under its number.
static KINDS: [Kind; 16] = {
    use Kind::{Address, Code, Newline, Number, Punctuation, Space, Syllable, Symbol, Word};
    let all = [Syllable, Word, Number, Code, Address, Punctuation, Symbol, Space, Newline];
    let mut kinds = [Symbol; 16];
    let mut n = 0;
    while n < all.len() {
        kinds[all[n] as usize] = all[n];
        n += 1;
    }
    kinds
};
static CASES: [Case; 8] = {
    let all = [Case::None, Case::Lower, Case::Title, Case::Upper, Case::Mixed];
    let mut cases = [Case::None; 8];
    let mut n = 0;
    while n < all.len() {
        cases[all[n] as usize] = all[n];
        n += 1;
    }
    cases
};

/// A piece of the source. Tokens join to the source: none is lost, none overlaps.
///
/// ```
/// use sukien::text::{tokens, Case, Kind};
///
/// let found: Vec<_> = tokens("Nghị quyết 35-NQ/TW").filter(|t| t.kind() != Kind::Space).collect();
/// assert_eq!(found.len(), 7);
/// assert_eq!(found[0].kind(), Kind::Syllable);
/// assert_eq!(found[2].kind(), Kind::Number);
/// assert_eq!((found[4].kind(), found[4].case()), (Kind::Word, Case::Upper));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Token {
    start: u32,
    end: u32,
    /// What two spellings of one word have in common. For a syllable its number; for a number of up to eight digits
    /// its value; for a mark its sort; for any other word a hash of its folded form, with the top bit set.
    pub key: u32,
    shape: Shape,
}

/// Flags, kind, letters and case in one number, a byte each, the flags lowest.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Shape(u32);

impl Shape {
    #[inline(always)]
    pub(crate) const fn new(kind: Kind, case: Case, letters: u8) -> Self {
        Self((kind as u32) << 8 | (letters as u32) << 16 | (case as u32) << 24)
    }

    /// The shape of a mark that may be part of more: of an address, of what Word left.
    pub(crate) const fn watched(self) -> Self {
        Self(self.0 | WATCHED)
    }

    #[inline(always)]
    pub(crate) const fn is_watched(self) -> bool {
        self.0 & WATCHED != 0
    }

    pub(crate) const fn is_syllable(self) -> bool {
        self.0 >> 8 & 0xFF == Kind::Syllable as u32
    }

    /// The same of a token.
    #[inline(always)]
    pub(crate) const fn unwatched(self) -> Self {
        Self(self.0 & !WATCHED)
    }
}

/// No token has it, only a mark that is looked at again before it becomes one.
const WATCHED: u32 = 128;

/// A blank stands before it.
pub(crate) const SPACED: u32 = 1;
/// A line begins with it.
pub(crate) const OPENS_LINE: u32 = 2;
/// A blank line, or the beginning of the text, stands before it.
pub(crate) const OPENS_PARAGRAPH: u32 = 4;
/// It holds something that is not canonical.
pub(crate) const IRREGULAR: u32 = 8;

impl Token {
    /// A token with the flags of what stands before it.
    #[inline(always)]
    pub(crate) fn new(start: usize, end: usize, key: u32, shape: Shape, flags: u32) -> Self {
        Self { start: start as u32, end: end as u32, key, shape: Shape(shape.0 | flags) }
    }

    fn has(&self, flag: u32) -> bool {
        self.shape.0 & flag != 0
    }

    /// What stands before it, as flags.
    pub(crate) fn gap(&self) -> u32 {
        self.shape.0 & (SPACED | OPENS_LINE | OPENS_PARAGRAPH)
    }

    /// What it is.
    ///
    /// ```
    /// use sukien::text::{Kind, tokens};
    /// assert_eq!(tokens("2023").next().unwrap().kind(), Kind::Number);
    /// ```
    #[must_use]
    pub fn kind(&self) -> Kind {
        KINDS[(self.shape.0 >> 8) as usize & 15]
    }

    /// How it is written.
    ///
    /// ```
    /// use sukien::text::{Case, tokens};
    /// assert_eq!(tokens("Huyện").next().unwrap().case(), Case::Title);
    /// ```
    #[must_use]
    pub fn case(&self) -> Case {
        CASES[(self.shape.0 >> 24) as usize & 7]
    }

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
        (self.shape.0 >> 16 & 0xFF) as usize
    }

    /// Whether a blank stands before it; so it is where the text begins.
    ///
    /// ```
    /// let glued: Vec<_> = sukien::text::tokens("13/9").map(|t| t.is_spaced()).collect();
    /// assert_eq!(glued, [true, false, false]);
    /// ```
    #[must_use]
    pub fn is_spaced(&self) -> bool {
        self.has(SPACED)
    }

    /// Whether a line begins with it.
    ///
    /// ```
    /// let tokens: Vec<_> = sukien::text::tokens("a\n b").collect();
    /// assert!(tokens[0].opens_line() && tokens[2].opens_line());
    /// ```
    #[must_use]
    pub fn opens_line(&self) -> bool {
        self.has(OPENS_LINE)
    }

    /// Whether a blank line, or the beginning of the text, stands before it.
    ///
    /// ```
    /// let tokens: Vec<_> = sukien::text::tokens("a\nb\n \nc").filter(|t| t.is_word()).collect();
    /// assert!(tokens[0].opens_paragraph() && !tokens[1].opens_paragraph() && tokens[2].opens_paragraph());
    /// ```
    #[must_use]
    pub fn opens_paragraph(&self) -> bool {
        self.has(OPENS_PARAGRAPH)
    }

    /// Whether it holds something that is not canonical: combining marks, look-alikes, invisible characters.
    ///
    /// ```
    /// assert!(sukien::text::tokens("uy\u{309}").next().unwrap().is_irregular());
    /// ```
    #[must_use]
    pub fn is_irregular(&self) -> bool {
        self.has(IRREGULAR)
    }

    /// Punctuation or a symbol.
    pub(crate) fn is_mark(&self) -> bool {
        matches!(self.kind(), Kind::Punctuation | Kind::Symbol)
    }

    /// A word of letters, of the language or not.
    ///
    /// ```
    /// assert!(sukien::text::tokens("UBND").next().unwrap().is_word());
    /// ```
    #[must_use]
    pub fn is_word(&self) -> bool {
        matches!(self.kind(), Kind::Syllable | Kind::Word)
    }

    /// A word that begins with a capital.
    ///
    /// ```
    /// assert!(sukien::text::tokens("Huyện").next().unwrap().is_capitalized());
    /// ```
    #[must_use]
    pub fn is_capitalized(&self) -> bool {
        self.is_word() && matches!(self.case(), Case::Title | Case::Upper | Case::Mixed)
    }
}

/// The tokens of a text, blanks included: an iterator that reads some lines at a time into memory it uses again.
///
/// What becomes of each form:
///
/// | found | tokens |
/// | --- | --- |
/// | `huyện`, `Thuỷ` | a syllable, its key that of every spelling of it |
/// | `UBND`, `Facebook`, `K'Đạt`, `H’Hen` | a word |
/// | NFD, marks in any order, look-alikes, `&agrave;`, soft hyphens in a word | one word, its key that of the canonical form |
/// | `QH15`, `C46`, `H5N1` | a code: capitals run on into digits |
/// | `8h30`, `ngày13`, `200m2` | numbers and words: digits part from small letters |
/// | `35-NQ/TW`, `13/9/2023`, `3.233.057`, `20,5`, `TP.HCM`, `0912.345.678` | their pieces, glued: only a rule can tell which they are |
/// | `https://…`, `toasoan@daiphuoc.vn`, `bieu-mau.docx` | an address |
/// | `#HộiNghị` | a symbol, and a word glued to it |
/// | `２０２３` in full width | a number |
/// | 北京, 한국, Москва, ไทย | words by the bounds of Unicode (UAX #29) |
/// | 👨‍👩‍👧, 🇻🇳 | one symbol a grapheme cluster |
/// | zero-width and direction marks outside words | nothing, nor a blank |
/// | `Normal 0 false false …`, style sheets, comments: what Word leaves | a blank |
///
/// Offsets have 32 bits: of a text of 4 GiB or more the beginning is read, to the last line break before that.
///
/// ```
/// let text = "Sáng  15-6,\nUBND";
/// let joined: String = sukien::text::tokens(text).map(|t| &text[t.span()]).collect();
/// assert_eq!(joined, text);
/// ```
#[must_use]
pub fn tokens(source: &str) -> Tokens<'_> {
    Tokens { source, scan: Scan::new(source, Scratch::default()), ahead: Written::default(), next: 0, at: 0, read: 0 }
}

/// What of a text 32 bits can point into.
fn addressable(source: &str) -> &str {
    const LIMIT: usize = u32::MAX as usize;
    if source.len() <= LIMIT {
        return source;
    }
    let last = source.as_bytes()[..LIMIT].iter().rposition(|&byte| byte == b'\n');
    last.and_then(|end| source.get(..=end)).unwrap_or_default()
}

/// See [`tokens`].
pub struct Tokens<'t> {
    source: &'t str,
    scan: Scan<'t>,
    /// Tokens that were read and not yet given; blanks stand between them.
    ahead: Written,
    next: usize,
    /// Where the token last given ends.
    at: usize,
    /// Where the reading stands.
    read: usize,
}

/// So many bytes are read at a time, and on to the end of the line.
const PIECE: usize = 4096;

impl Tokens<'_> {
    /// The next token that is no blank.
    fn peek(&mut self) -> Option<Token> {
        while self.next == self.ahead.all().len() && self.read < self.source.len() {
            let from = self.read + PIECE;
            let rest = self.source.as_bytes().get(from..).unwrap_or_default();
            let to = rest.iter().position(|&b| b == b'\n').map_or(self.source.len(), |n| from + n + 1);
            self.ahead.clear();
            self.next = 0;
            self.scan.read(self.read, to, &mut self.ahead);
            self.read = to;
        }
        self.ahead.all().get(self.next).copied()
    }
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        let next = self.peek();
        let until = next.map_or(self.source.len(), |t| t.span().start());
        if self.at < until {
            let blank = &self.source[self.at..until];
            let broken = blank.contains(['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}']);
            let kind = if broken { Kind::Newline } else { Kind::Space };
            let token = Token::new(self.at, until, 0, Shape::new(kind, Case::None, 0), 0);
            self.at = until;
            return Some(token);
        }
        let token = next?;
        self.at = token.span().end();
        self.next += 1;
        Some(token)
    }
}

/// Tokens in the order in which they were written. Memory beyond them is kept filled, so that a block of text needs to
/// ask for room but once.
#[derive(Clone, Debug, Default)]
pub(crate) struct Written {
    tokens: Vec<Token>,
    count: usize,
}

/// A block of text has at most so many tokens.
pub(crate) const ROOM: usize = 64;

impl Written {
    pub(crate) fn clear(&mut self) {
        self.count = 0;
    }

    pub(crate) fn all(&self) -> &[Token] {
        &self.tokens[..self.count]
    }

    /// Where the tokens of a block may be written; [`Self::wrote`] says how many were.
    #[inline(always)]
    pub(crate) fn room(&mut self) -> &mut [Token; ROOM] {
        if self.tokens.len() < self.count + ROOM {
            self.grow();
        }
        let (_, room) = self.tokens.split_at_mut(self.count);
        match room.first_chunk_mut() {
            Some(room) => room,
            None => unreachable!("grown above"),
        }
    }

    #[cold]
    fn grow(&mut self) {
        let length = (self.tokens.len() * 2).max(self.count + ROOM).max(4 * ROOM);
        self.tokens.resize(length, Token::default());
    }

    #[inline(always)]
    pub(crate) fn wrote(&mut self, count: usize) {
        self.count += count;
    }

    pub(crate) fn push(&mut self, token: Token) {
        self.room()[0] = token;
        self.wrote(1);
    }

    /// Takes back the last ones, down to so many.
    pub(crate) fn truncate(&mut self, count: usize) {
        self.count = self.count.min(count);
    }
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
    tokens: Written,
    scratch: Scratch,
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

    /// Replaces what it holds by the tokens of `source`; of one of 4 GiB or more by those of its beginning, as [`tokens`]
    /// does.
    ///
    /// ```
    /// let mut buffer = sukien::text::TokenBuffer::new();
    /// buffer.read("một hai");
    /// assert_eq!(buffer.tokens().len(), 2);
    /// ```
    pub fn read(&mut self, source: &str) {
        self.tokens.clear();
        let source = addressable(source);
        let mut scan = Scan::new(source, std::mem::take(&mut self.scratch));
        scan.read(0, source.len(), &mut self.tokens);
        self.scratch = scan.into_scratch();
    }

    /// The tokens of the last text read, blanks left out.
    ///
    /// ```
    /// assert!(sukien::text::TokenBuffer::new().tokens().is_empty());
    /// ```
    #[must_use]
    pub fn tokens(&self) -> &[Token] {
        self.tokens.all()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(phrase: &str) -> Vec<u32> {
        tokens(phrase).filter(|t| t.kind() != Kind::Space).map(|t| t.key).collect()
    }

    fn shown(text: &str) -> Vec<(&str, Kind)> {
        tokens(text).filter(|t| t.kind() != Kind::Space).map(|t| (&text[t.span()], t.kind())).collect()
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
