//! Bytes made text: whole, by block, with the way back.

use std::borrow::Cow;
use std::ops::Range;
use std::str::Utf8Error;

use crate::error::DecodeError;
use crate::span::Span;
use crate::text::encoding::capitals::restored;
use crate::text::encoding::charset::Charset;
use crate::text::encoding::detect::{Found, charsets, is_plain_utf8, wide};
use crate::text::encoding::unit::unit;
use crate::text::encoding::words::share;
use crate::text::map::Map;

/// Text made of bytes, and which bytes say what.
///
/// ```
/// use sukien::{Charset, Extractor};
///
/// let bytes = b"Ng\xB5y 5/6/2024, Huy\xD6n \xF1y C\xB5ng Long h\xE4p.".as_slice();
/// let decoded = sukien::decode(bytes).unwrap();
/// assert_eq!(decoded.charset(), Charset::Tcvn3);
/// assert_eq!(decoded.text(), "Ngày 5/6/2024, Huyện ủy Càng Long họp.");
///
/// let record = Extractor::new().extract(decoded.text());
/// let found = decoded.source_span(record.organizations[0].mentions[0].span);
/// assert_eq!(&bytes[found.start()..found.end()], b"Huy\xD6n \xF1y C\xB5ng Long");
/// ```
#[derive(Clone, Debug)]
pub struct Decoded<'b> {
    text: Cow<'b, str>,
    map: Map,
    blocks: Vec<(Charset, Span, Span)>,
    replacements: usize,
}

impl<'b> Decoded<'b> {
    /// The text. Composed (NFC) where it was not UTF-8 or UTF-16 before; those stay as they are, without their byte order
    /// mark.
    ///
    /// ```
    /// assert_eq!(sukien::decode("Trà Vinh".as_bytes()).unwrap().text(), "Trà Vinh");
    /// ```
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text, kept: borrowed from the bytes where these are UTF-8 already.
    ///
    /// ```
    /// use std::borrow::Cow;
    ///
    /// let text = sukien::decode("Trà Vinh".as_bytes()).unwrap().into_text();
    /// assert!(matches!(text, Cow::Borrowed("Trà Vinh")));
    /// ```
    #[must_use]
    pub fn into_text(self) -> Cow<'b, str> {
        self.text
    }

    /// The charset of the longest block; UTF-8 of no bytes at all.
    ///
    /// ```
    /// assert_eq!(sukien::decode(b"Tra Vinh").unwrap().charset(), sukien::Charset::Utf8);
    /// ```
    #[must_use]
    pub fn charset(&self) -> Charset {
        let longest = self.blocks.iter().max_by_key(|(_, _, source)| source.len());
        longest.map_or(Charset::Utf8, |(charset, ..)| *charset)
    }

    /// The blocks, in order: as many whole lines as are in one charset. None of no bytes at all.
    ///
    /// ```
    /// let bytes = b"Huy\xD6n \xF1y C\xB5ng Long\n\nTra\xF8 Vinh, nga\xF8y 5 tha\xF9ng 6\n";
    /// let decoded = sukien::decode(bytes).unwrap();
    /// let found: Vec<String> = decoded.blocks().map(|b| format!("{} {:?}", b.charset(), b.text())).collect();
    /// assert_eq!(found, [r#"tcvn3 "Huyện ủy Càng Long\n\n""#, r#"vni-windows "Trà Vinh, ngày 5 tháng 6\n""#]);
    /// ```
    pub fn blocks(&self) -> impl Iterator<Item = Block<'_>> {
        self.blocks.iter().map(|&(charset, span, source)| Block { charset, span, source, text: &self.text[span] })
    }

    /// How many U+FFFD stand for bytes that are no character of their charset. What the bytes were, their
    /// [span](Self::source_span) says.
    ///
    /// ```
    /// let decoded = sukien::decode("Trà Vinh, ngày \u{FFFD}".as_bytes()).unwrap();
    /// assert_eq!(decoded.replacements(), 0, "it stood in the text");
    /// let decoded = sukien::decode(b"Tr\xC3\xA0 Vinh, ng\xC3\xA0y \xFF 5").unwrap();
    /// assert_eq!((decoded.replacements(), decoded.text()), (1, "Trà Vinh, ngày \u{FFFD} 5"));
    /// ```
    #[must_use]
    pub fn replacements(&self) -> usize {
        self.replacements
    }

    /// The bytes given that say a span of the text; a character that is cut in two counts whole.
    ///
    /// ```
    /// use sukien::{Charset, Span};
    ///
    /// let decoded = Charset::Vni.decode(b"Tra\xF8 Vinh").unwrap();
    /// assert_eq!(&decoded.text()[2..4], "à");
    /// assert_eq!(decoded.source_span(Span::new(2, 4)), Span::new(2, 4));
    /// let decoded = Charset::Tcvn3.decode(b"Tr\xB5 Vinh").unwrap();
    /// assert_eq!(decoded.source_span(Span::new(2, 4)), Span::new(2, 3));
    /// ```
    #[must_use]
    pub fn source_span(&self, span: Span) -> Span {
        self.map.source_span(span)
    }
}

/// Lines of one charset. See [`Decoded::blocks`].
#[derive(Clone, Copy, Debug)]
pub struct Block<'d> {
    charset: Charset,
    span: Span,
    source: Span,
    text: &'d str,
}

impl<'d> Block<'d> {
    /// The charset that the block was read in.
    #[must_use]
    pub fn charset(&self) -> Charset {
        self.charset
    }

    /// Where the block stands in the text.
    #[must_use]
    pub fn span(&self) -> Span {
        self.span
    }

    /// Which of the bytes given it was.
    #[must_use]
    pub fn source_span(&self) -> Span {
        self.source
    }

    /// The text of the block.
    #[must_use]
    pub fn text(&self) -> &'d str {
        self.text
    }

    /// The share of its words that are syllables of Vietnamese, 0 to 1: how sure the charset is. Names and foreign
    /// words keep it below 1; a text without words has 1. Reads the block each time.
    ///
    /// ```
    /// let decoded = sukien::decode(b"Tr\xB5 Vinh, Ea Ral").unwrap();
    /// assert_eq!(decoded.blocks().next().unwrap().score(), 0.5);
    /// ```
    #[must_use]
    pub fn score(&self) -> f64 {
        share(self.text)
    }
}

/// Decodes bytes whose charset nobody named: UTF-8, UTF-8 encoded twice, UTF-16, TCVN3, VNI-Windows, VISCII, VPS,
/// windows-1258, line by line, so that one file may hold several.
///
/// A charset is found by its words: it must make syllables of Vietnamese of them. A line too short to decide takes the
/// charset of its neighbours. UTF-8 that makes sense is never taken for anything else; what makes no sense in any
/// charset is [`Charset::Windows1252`]. Takes time linear in the bytes.
///
/// # Errors
///
/// Only where the bytes are no text but a file to take the text from first: a PDF, a Word document, an archive. Any other
/// bytes give a text; see [`Decoded::replacements`].
///
/// ```
/// let decoded = sukien::decode(b"UBND t\xE6nh Tra\xF8 Vinh").unwrap();
/// assert_eq!(decoded.text(), "UBND tỉnh Trà Vinh");
///
/// let error = sukien::decode(b"PK\x03\x04\x14\0\x06\0").unwrap_err();
/// assert!(error.to_string().starts_with("byte 0: found a ZIP archive"));
/// ```
pub fn decode(bytes: &[u8]) -> Result<Decoded<'_>, DecodeError> {
    /// What a file of another kind begins with.
    const OTHER: [(&[u8], &str); 4] = [
        (b"PK\x03\x04", "a ZIP archive (.docx, .odt, .epub are such)"),
        (b"%PDF-", "a PDF file"),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an old Office file (.doc, .xls)"),
        (b"\x1F\x8B\x08", "a gzip archive"),
    ];
    if let Some((_, kind)) = OTHER.iter().find(|(head, _)| bytes.starts_with(head)) {
        return Err(DecodeError::new(0, *kind, "text", "take the text out of the file first"));
    }
    let wide = match bytes {
        [0xFF, 0xFE, ..] => Some(Charset::Utf16Le),
        [0xFE, 0xFF, ..] => Some(Charset::Utf16Be),
        _ => wide(bytes),
    };
    if let Some(charset) = wide {
        return Ok(charset.decode_lossy(bytes));
    }
    let skipped = mark(Charset::Utf8, bytes);
    let text = std::str::from_utf8(&bytes[skipped..]);
    if let Some(text) = text.ok().filter(|text| is_plain_utf8(text)) {
        return Ok(borrowed(text, skipped));
    }
    if text.is_err_and(|error| is_cut_utf8(&bytes[skipped..], error)) {
        return Ok(Charset::Utf8.decode_lossy(bytes));
    }
    let found = charsets(&bytes[skipped..]);
    Ok(match (text, &found[..]) {
        (Ok(text), [only]) if only.charset == Charset::Utf8 => borrowed(text, skipped),
        _ => read(bytes, skipped, found),
    })
}

/// Whether bytes are UTF-8 but for a last character that is not all there.
fn is_cut_utf8(bytes: &[u8], error: Utf8Error) -> bool {
    let whole = std::str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default();
    error.error_len().is_none() && !whole.is_ascii() && is_plain_utf8(whole)
}

impl Charset {
    /// Decodes bytes that are in this charset.
    ///
    /// # Errors
    ///
    /// Where a byte is no character of it; the error says which.
    ///
    /// ```
    /// use sukien::Charset;
    ///
    /// assert_eq!(Charset::Viqr.decode(b"Vie^.t Nam").unwrap().text(), "Việt Nam");
    /// assert_eq!(Charset::Tcvn3Capitals.decode(b"Vi\xD6t nam").unwrap().text(), "VIỆT NAM");
    ///
    /// let error = Charset::Utf8.decode(b"Tr\xB5 Vinh").unwrap_err();
    /// assert_eq!(error.offset(), 2);
    /// assert!(error.to_string().starts_with("byte 2: found 0xB5, wanted utf-8; "));
    /// ```
    pub fn decode(self, bytes: &[u8]) -> Result<Decoded<'_>, DecodeError> {
        let mut at = mark(self, bytes);
        let is_valid_utf8 = self == Self::Utf8 && std::str::from_utf8(bytes).is_ok();
        while at < bytes.len() && !is_valid_utf8 {
            let unit = unit(self, &bytes[at..]);
            let end = at + usize::from(unit.len);
            if !unit.known {
                return Err(impossible(self, at, &bytes[at..end]));
            }
            at = end;
        }
        Ok(self.decode_lossy(bytes))
    }

    /// Decodes bytes that are in this charset but for some; each that is no character becomes U+FFFD and is counted.
    ///
    /// ```
    /// let decoded = sukien::Charset::Utf16Le.decode_lossy(b"\xFF\xFEV\0i\0\xC7\x1Et\0?");
    /// assert_eq!((decoded.text(), decoded.replacements()), ("Việt\u{FFFD}", 1));
    /// ```
    #[must_use]
    pub fn decode_lossy(self, bytes: &[u8]) -> Decoded<'_> {
        let skipped = mark(self, bytes);
        match std::str::from_utf8(&bytes[skipped..]) {
            Ok(text) if self == Self::Utf8 => borrowed(text, skipped),
            _ => read(bytes, skipped, vec![Found { charset: self, bytes: 0..bytes.len() - skipped }]),
        }
    }
}

fn impossible(charset: Charset, at: usize, bytes: &[u8]) -> DecodeError {
    let shown: Vec<String> = bytes.iter().map(|byte| format!("0x{byte:02X}")).collect();
    let cure = "name the charset it is in, let `decode` find it, or take what there is with `decode_lossy`";
    DecodeError::new(at, shown.join(" "), charset.name(), cure)
}

/// The length of the byte order mark, which is no part of the text.
fn mark(charset: Charset, bytes: &[u8]) -> usize {
    let mark: &[u8] = match charset {
        Charset::Utf8 => b"\xEF\xBB\xBF",
        Charset::Utf16Le => b"\xFF\xFE",
        Charset::Utf16Be => b"\xFE\xFF",
        _ => return 0,
    };
    if bytes.starts_with(mark) { mark.len() } else { 0 }
}

/// The text that stands in the bytes behind `skipped`.
fn borrowed(text: &str, skipped: usize) -> Decoded<'_> {
    let (span, source) = (Span::new(0, text.len()), Span::new(skipped, skipped + text.len()));
    let blocks = if text.is_empty() { Vec::new() } else { vec![(Charset::Utf8, span, source)] };
    Decoded { text: Cow::Borrowed(text), map: Map::starting_at(skipped), blocks, replacements: 0 }
}

/// Reads blocks, whose ranges count from `skipped`.
fn read(bytes: &[u8], skipped: usize, found: Vec<Found>) -> Decoded<'_> {
    let map = Map::starting_at(skipped);
    let text = String::with_capacity(bytes.len() + bytes.len() / 4);
    let mut writer = Writer { text, map, replacements: 0 };
    let mut blocks = Vec::with_capacity(found.len());
    for Found { charset, bytes: range } in found.into_iter().filter(|found| !found.bytes.is_empty()) {
        let source = range.start + skipped..range.end + skipped;
        let start = writer.text.len();
        writer.block(charset, bytes, source.clone());
        blocks.push((charset, Span::new(start, writer.text.len()), Span::from(source)));
    }
    Decoded { text: Cow::Owned(writer.text), map: writer.map, blocks, replacements: writer.replacements }
}

struct Writer {
    text: String,
    map: Map,
    replacements: usize,
}

impl Writer {
    fn block(&mut self, charset: Charset, bytes: &[u8], source: Range<usize>) {
        let start = self.text.len();
        let mut at = source.start;
        while at < source.end {
            let unit = unit(charset, &bytes[at..source.end]);
            self.map.push(self.text.len(), at, unit.c.len_utf8(), unit.len.into());
            self.text.push(unit.c);
            self.replacements += usize::from(!unit.known);
            at += usize::from(unit.len);
        }
        if charset == Charset::Tcvn3 {
            let restored = restored(&self.text[start..]);
            self.text.truncate(start);
            self.text.push_str(&restored);
        }
    }
}
