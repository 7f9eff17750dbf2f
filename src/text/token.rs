//! The token: span, kind, case and key in sixteen bytes.

use crate::span::Span;

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

/// The variant of an enum under a number; the last where none has it.
macro_rules! numbered {
    ($number:expr, $name:ident: $($variant:ident),+; $last:ident) => {
        match $number {
            $(number if number == $name::$variant as u32 => $name::$variant,)+
            _ => $name::$last,
        }
    };
}

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

    /// The shape of a word of so many letters and bytes.
    pub(crate) const fn of_word(kind: Kind, case: Case, letters: u8, bytes: usize) -> Self {
        let marked = matches!(kind, Kind::Syllable) && letters as usize != bytes;
        Self(Self::new(kind, case, letters).0 | if marked { MARKED } else { 0 })
    }

    /// The shape of a mark that may be part of more: of an address, of what Word left.
    pub(crate) const fn watched(self) -> Self {
        Self(self.0 | WATCHED)
    }

    #[inline(always)]
    pub(crate) const fn is_watched(self) -> bool {
        self.0 & WATCHED != 0
    }

    #[inline(always)]
    const fn kind(self) -> u32 {
        self.0 >> 8 & 0xFF
    }

    #[inline(always)]
    const fn case(self) -> u32 {
        self.0 >> 24
    }

    #[inline(always)]
    pub(crate) const fn is_syllable(self) -> bool {
        self.kind() == Kind::Syllable as u32
    }

    /// Syllables and other words come first among the kinds.
    #[inline(always)]
    const fn is_word(self) -> bool {
        self.kind() <= Kind::Word as u32
    }

    /// The same of a token.
    #[inline(always)]
    pub(crate) const fn unwatched(self) -> Self {
        Self(self.0 & !WATCHED)
    }
}

const PUNCTUATION: u32 = Kind::Punctuation as u32;
const SYMBOL: u32 = Kind::Symbol as u32;

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
/// It is a syllable with letters that ASCII has not.
const MARKED: u32 = 16;

impl Token {
    /// A token with the flags of what stands before it.
    #[inline(always)]
    pub(crate) fn new(start: usize, end: usize, key: u32, shape: Shape, flags: u32) -> Self {
        Self { start: start as u32, end: end as u32, key, shape: Shape(shape.0 | flags) }
    }

    /// Where it begins and where it ends.
    #[inline(always)]
    pub(crate) const fn bounds(&self) -> (usize, usize) {
        (self.start as usize, self.end as usize)
    }

    #[inline(always)]
    pub(crate) const fn is_syllable(&self) -> bool {
        self.shape.is_syllable()
    }

    /// A syllable with letters that ASCII has not.
    #[inline(always)]
    pub(crate) const fn is_marked_syllable(&self) -> bool {
        self.shape.0 & MARKED != 0
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
        numbered!(self.shape.kind(), Kind: Syllable, Word, Number, Code, Address, Punctuation, Symbol, Space; Newline)
    }

    /// How it is written.
    ///
    /// ```
    /// use sukien::text::{Case, tokens};
    /// assert_eq!(tokens("Huyện").next().unwrap().case(), Case::Title);
    /// ```
    #[must_use]
    pub fn case(&self) -> Case {
        numbered!(self.shape.case(), Case: None, Lower, Title, Upper; Mixed)
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
    #[inline(always)]
    pub(crate) const fn is_mark(&self) -> bool {
        matches!(self.shape.kind(), PUNCTUATION..=SYMBOL)
    }

    /// A word of letters, of the language or not.
    ///
    /// ```
    /// assert!(sukien::text::tokens("UBND").next().unwrap().is_word());
    /// ```
    #[must_use]
    #[inline]
    pub fn is_word(&self) -> bool {
        self.shape.is_word()
    }

    /// A word that begins with a capital.
    ///
    /// ```
    /// assert!(sukien::text::tokens("Huyện").next().unwrap().is_capitalized());
    /// ```
    #[must_use]
    #[inline]
    pub fn is_capitalized(&self) -> bool {
        self.shape.is_word() && self.shape.case() >= Case::Title as u32
    }
}
