//! The number of a document alone: parsed, printed, compared, decoded.

use std::cell::Cell;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use once_cell::sync::OnceCell;

use crate::article::Layout;
use crate::extract::cursor::Cursor;
use crate::extract::document::cite;
use crate::extract::document::code::{self, Code};
use crate::extract::found::Claims;
use crate::lexicon::{DocumentType, Gates, Hits, Lexicon};
use crate::text::{TokenBuffer, roman};
use crate::vocabulary::{DocumentFamily, Level};

/// The number of a document (số hiệu văn bản) in canonical form: no blanks, hyphen-minus, symbols and codes as the
/// standards write them. It parses what people type, prints the canonical form, and reads its own print back.
///
/// Two numbers are equal if their canonical forms are. They are ordered by series: numbers of one symbol and issuer stand
/// together, by year, then by the number itself (`9` before `10`).
///
/// ```
/// use sukien::DocumentNumber;
///
/// let number: DocumentNumber = "35 – NQ/TƯ".parse()?;
/// assert_eq!(number.to_string(), "35-NQ/TW");
/// assert_eq!(number, "35NQ/TW".parse()?);
/// assert!("9/2020/NĐ-CP".parse::<DocumentNumber>()? < "10/2020/NĐ-CP".parse()?);
/// # Ok::<(), sukien::ParseDocumentNumberError>(())
/// ```
#[derive(Clone, Debug)]
pub struct DocumentNumber {
    text: Box<str>,
    year: Option<i16>,
    term: Option<u32>,
    symbol: Option<u32>,
    issuers: Vec<u32>,
    units: Vec<u32>,
    family: Option<DocumentFamily>,
}

/// What a number says by itself, without the words around it. See [`DocumentNumber::decode`].
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct DecodedNumber {
    /// Whose rules it follows; none where no known symbol or code says it.
    pub family: Option<DocumentFamily>,
    /// The types that its symbol may stand for, in lower case: `QĐ` is `quy định` and `quyết định`.
    pub types: Vec<&'static str>,
    /// The running number as written, a zero before it included: `05`, `12a`, `66.7`.
    pub serial: String,
    /// The year in it.
    pub year: Option<i16>,
    /// The term of the Assembly in it, as a Roman numeral: `XIV` of `QH14`.
    pub term: Option<String>,
    /// The bodies that its codes name; several of a joint document.
    pub issuers: Vec<IssuingBody>,
    /// The units that drafted it (đơn vị soạn thảo): `KTN` of `1850/TTg-KTN`, the known ones.
    pub units: Vec<IssuingBody>,
}

/// A body that a code in a number stands for.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct IssuingBody {
    /// The code: `TW`, `BTC`.
    pub code: &'static str,
    /// The body, or all those that share the code.
    pub names: Vec<&'static str>,
    /// The levels it may be of: `UBND` is of the province, the district or the commune.
    pub levels: Vec<Level>,
}

/// Why a text is no document's number: where, what was found, what was wanted and the cure.
///
/// ```
/// let error = "Nghị quyết này".parse::<sukien::DocumentNumber>().unwrap_err();
/// assert_eq!(error.offset(), 0);
/// assert!(error.to_string().starts_with("byte 0: found \"Nghị\", wanted the digits"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("byte {offset}: found {found}, wanted {wanted}; write the number alone, such as 35-NQ/TW or 30/2020/NĐ-CP")]
pub struct ParseDocumentNumberError {
    offset: usize,
    found: String,
    wanted: &'static str,
}

impl ParseDocumentNumberError {
    /// The byte from which the text is no number, from 0.
    #[must_use]
    pub fn offset(&self) -> usize {
        self.offset
    }
}

impl DocumentNumber {
    /// The canonical form.
    ///
    /// ```
    /// let number: sukien::DocumentNumber = "123/qđ/ttg".parse()?;
    /// assert_eq!(number.as_str(), "123/QĐ-TTg");
    /// # Ok::<(), sukien::ParseDocumentNumberError>(())
    /// ```
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The running number, without year and symbols; of a standard the whole.
    ///
    /// ```
    /// let number: sukien::DocumentNumber = "66.7/2025/NQ-CP".parse()?;
    /// assert_eq!(number.serial(), "66.7");
    /// # Ok::<(), sukien::ParseDocumentNumberError>(())
    /// ```
    #[must_use]
    pub fn serial(&self) -> &str {
        serial(&self.text)
    }

    /// Whether this may be a shortened form of another: the same running number (a zero before it aside), and what this
    /// one says besides, the other says too. A number fits itself.
    ///
    /// ```
    /// use sukien::DocumentNumber;
    /// let full: DocumentNumber = "30/2020/NĐ-CP".parse()?;
    /// assert!("30/2020".parse::<DocumentNumber>()?.fits(&full));
    /// assert!("30".parse::<DocumentNumber>()?.fits(&full));
    /// assert!(!"30/2021".parse::<DocumentNumber>()?.fits(&full));
    /// # Ok::<(), sukien::ParseDocumentNumberError>(())
    /// ```
    #[must_use]
    pub fn fits(&self, other: &Self) -> bool {
        let plain = |number: &Self| number.serial().trim_start_matches('0').to_owned();
        let short = self.symbol.is_none() && self.issuers.is_empty();
        self == other || short && plain(self) == plain(other) && (self.year.is_none() || self.year == other.year)
    }

    /// What the number says by itself, after the built-in tables.
    ///
    /// ```
    /// use sukien::{DocumentFamily, DocumentNumber, Level};
    ///
    /// let decoded = "45/2019/QH14".parse::<DocumentNumber>()?.decode();
    /// assert_eq!(decoded.family, Some(DocumentFamily::Assembly));
    /// assert_eq!((decoded.year, decoded.term.as_deref()), (Some(2019), Some("XIV")));
    /// assert_eq!(decoded.issuers[0].names, ["Quốc hội"]);
    ///
    /// let decoded = "12-QĐ/TU".parse::<DocumentNumber>()?.decode();
    /// assert_eq!(decoded.types, ["quy định", "quyết định"]);
    /// assert_eq!(decoded.issuers[0].levels, [Level::Province]);
    /// # Ok::<(), sukien::ParseDocumentNumberError>(())
    /// ```
    #[must_use]
    pub fn decode(&self) -> DecodedNumber {
        let rows = &Lexicon::builtin().rows;
        let symbol = self.symbol.map(|row| &rows.document_types[row as usize]);
        let alike = |t: &&'static DocumentType| {
            symbol.is_some_and(|symbol| t.name == symbol.name || shares(t, symbol, &self.text))
        };
        let body = |&row: &u32| {
            let issuer = &rows.issuers[row as usize];
            IssuingBody {
                code: &issuer.code,
                names: issuer.names.iter().map(|name| &**name).collect(),
                levels: issuer.levels.clone(),
            }
        };
        DecodedNumber {
            family: self.family.clone(),
            types: rows.document_types.iter().filter(alike).map(|t| &*t.name).collect(),
            serial: self.serial().to_owned(),
            year: self.year,
            term: self.term.map(roman),
            issuers: self.issuers.iter().map(body).collect(),
            units: self.units.iter().map(body).collect(),
        }
    }
}

/// Whether two types have a symbol in common that stands in a number.
fn shares(one: &DocumentType, other: &DocumentType, number: &str) -> bool {
    let stands = |symbol: &str| {
        let piece = number.split(['/', '-', ' ']).any(|piece| piece == symbol);
        piece || symbol.contains('-') && number.contains(symbol)
    };
    one.abbreviations.iter().any(|symbol| stands(symbol) && other.abbreviations.contains(symbol))
}

/// The running number of a canonical number.
pub(crate) fn serial(number: &str) -> &str {
    if number.contains(':') { number } else { number.split(['/', '-']).next().unwrap_or_default() }
}

impl FromStr for DocumentNumber {
    type Err = ParseDocumentNumberError;

    /// Reads a number alone, in any of the forms that people type; a short one (`16`, `100/2019`) as well.
    ///
    /// # Errors
    ///
    /// If the text is none, or holds more.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        static GATES: OnceCell<Gates> = OnceCell::new();
        let lexicon = Lexicon::shared();
        let gates = GATES.get_or_init(|| Gates::new(&lexicon, &[]));
        let (mut tokens, mut hits, mut layout) = (TokenBuffer::default(), Hits::default(), Layout::default());
        tokens.read(text);
        hits.read((&lexicon, gates), text, tokens.tokens());
        layout.read((text, 0), &tokens, &hits, &lexicon);
        let steps = Cell::new(0);
        let c = Cursor::new(text, (tokens.tokens(), &hits), (&lexicon, &layout), &steps, &[]);
        let (end, number) = read(&c).ok_or_else(|| ParseDocumentNumberError {
            offset: c.span(&(0..1)).start(),
            found: format!("{:?}", c.text(0)),
            wanted: "the digits of a number and what follows them",
        })?;
        if end < c.len() {
            let found = format!("{:?}", c.text(end));
            let offset = c.span(&(end..end + 1)).start();
            return Err(ParseDocumentNumberError { offset, found, wanted: "the end of the number" });
        }
        Ok(number)
    }
}

/// The number that a text begins with, and where it ends.
fn read(c: &Cursor<'_>) -> Option<(usize, DocumentNumber)> {
    let plain = |text: String| DocumentNumber {
        text: text.into(),
        year: None,
        term: None,
        symbol: None,
        issuers: Vec::new(),
        units: Vec::new(),
        family: None,
    };
    if let Some(code) = code::code(c, 0, code::Lead::Numbered) {
        let Code { tokens, number, symbol, issuers, units, family, year, term, .. } = code;
        return Some((tokens.end, DocumentNumber { year, term, symbol, issuers, units, family, ..plain(number) }));
    }
    if let Some((end, text, year)) = code::short_number(c, 0) {
        return Some((end, DocumentNumber { year, ..plain(text) }));
    }
    let mut claims = Claims::default();
    claims.clear(c.len());
    let standard = cite::standard(c, &claims, 0)?;
    let (symbol, family) = (standard.value.kind, standard.value.family);
    Some((standard.tokens.end, DocumentNumber { symbol, family, ..plain(standard.value.number) }))
}

impl fmt::Display for DocumentNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

impl PartialEq for DocumentNumber {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for DocumentNumber {}

impl Hash for DocumentNumber {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

impl PartialOrd for DocumentNumber {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for DocumentNumber {
    fn cmp(&self, other: &Self) -> Ordering {
        let series = |number: &Self| {
            let rest = number.text.strip_prefix(number.serial()).unwrap_or_default();
            let symbol = rest.trim_start_matches(|l: char| l.is_ascii_digit() || l == '/').to_owned();
            let digits = number.serial().split(|l: char| !l.is_ascii_digit()).map(|d| d.parse::<u64>().unwrap_or(0));
            (symbol, number.year, digits.collect::<Vec<_>>())
        };
        series(self).cmp(&series(other)).then_with(|| self.text.cmp(&other.text))
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for DocumentNumber {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for DocumentNumber {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}
