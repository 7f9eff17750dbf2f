//! The tokens of a text: one after another, or all in memory that is used again.

use crate::text::part::first_piece;
use crate::text::scan::{Memory, Scan};
use crate::text::token::{Case, Kind, Shape, Token};
use crate::text::written::{Breaks, Written};

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
/// Offsets have 32 bits: of a text of 4 GiB or more the beginning is read, to the last empty line before that, or line
/// break, or blank. [`Extractor`](crate::Extractor) reads such a text to its end, in pieces.
///
/// ```
/// let text = "Sáng  15-6,\nUBND";
/// let joined: String = sukien::text::tokens(text).map(|t| &text[t.span()]).collect();
/// assert_eq!(joined, text);
/// ```
#[must_use]
pub fn tokens(source: &str) -> Tokens<'_> {
    let source = addressable(source);
    Tokens { source, scan: Scan::new(source, Memory::default()), ahead: Written::default(), next: 0, at: 0, read: 0 }
}

/// What of a text 32 bits can point into.
fn addressable(source: &str) -> &str {
    &source[..first_piece(source, u32::MAX as usize)]
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
    memory: Memory,
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
    /// does, for offsets have 32 bits.
    ///
    /// ```
    /// let mut buffer = sukien::text::TokenBuffer::new();
    /// buffer.read("một hai");
    /// assert_eq!(buffer.tokens().len(), 2);
    /// ```
    pub fn read(&mut self, source: &str) {
        self.tokens.clear();
        let source = addressable(source);
        let mut scan = Scan::new(source, std::mem::take(&mut self.memory));
        scan.read(0, source.len(), &mut self.tokens);
        self.memory = scan.into_memory();
    }

    /// Before which tokens of the last text more stands than one space.
    pub(crate) fn breaks(&self) -> &Breaks {
        &self.memory.breaks
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
    fn no_gap_goes_unseen_but_a_single_space() {
        let pieces =
            ["a", " ", "  ", "\n", "\r\n", "\t", "\u{A0}", "\u{200B}", "“x”", "b.vn/c", "trường", "&nbsp;", "\u{2028}"];
        let mut buffer = TokenBuffer::new();
        // Every two of them behind so many letters that they fall into each place of a block.
        for (n, (before, after)) in pieces.iter().flat_map(|a| pieces.iter().map(move |b| (a, b))).enumerate() {
            for blanks in 0..4 {
                let filled =
                    "ab ".repeat(15 + n % 5) + &"x".repeat(n % 7) + before + &" ".repeat(blanks) + after + " y";
                buffer.read(&filled);
                let (tokens, breaks) = (buffer.tokens(), buffer.breaks());
                let lines: Vec<_> = (0..tokens.len()).filter(|&at| tokens[at].opens_line()).collect();
                assert!(breaks.lines().filter(|&at| at < tokens.len()).eq(lines), "{filled:?}");
                for at in 1..tokens.len() {
                    let gap = &filled[tokens[at - 1].span().end()..tokens[at].span().start()];
                    let seen = tokens[at].opens_line() || breaks.gaps().any(|gap| gap == at);
                    assert!(seen || gap.is_empty() || gap == " ", "{filled:?}");
                }
            }
        }
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
