//! The charsets by name.

use std::fmt;
use std::str::FromStr;

/// A way in which Vietnamese text has been written as bytes (bảng mã).
///
/// [`decode`](crate::decode) finds it; [`Charset::decode`] is for who knows it.
///
/// ```
/// use sukien::Charset;
///
/// assert_eq!("abc".parse(), Ok(Charset::Tcvn3));
/// assert_eq!(Charset::Vni.to_string(), "vni-windows");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[non_exhaustive]
pub enum Charset {
    /// UTF-8, composed or decomposed: the text stays as it is.
    Utf8,
    /// UTF-8 that was read as windows-1252 or Latin-1 and written as UTF-8 again: `Viá»‡t Nam`.
    Utf8Twice,
    /// UTF-8 that was read as Latin-2 and written as UTF-8 again: `BĂši` for `Bùi`.
    Utf8TwiceLatin2,
    /// UTF-16, the low byte first.
    Utf16Le,
    /// UTF-16, the high byte first.
    Utf16Be,
    /// TCVN 5712 as the .Vn fonts have it, also called ABC: one byte a letter, `ViÖt Nam`. The fonts have no capitals
    /// with a tone; sixteen of the standard's second form are read, and a word that shows that it is in capitals
    /// (`HéI NGHÞ`) is read in capitals.
    Tcvn3,
    /// The same under a font of capitals (.VnTimeH), where lower-case codes draw capitals: everything is read as a
    /// capital. Only the font says so, never the bytes; this one is named, not found.
    Tcvn3Capitals,
    /// VNI-Windows: a letter, then its marks: `Vieät Nam`.
    Vni,
    /// VISCII (RFC 1456): one byte a letter, six of them control codes.
    Viscii,
    /// VPS: one byte a letter, fourteen of them control codes.
    Vps,
    /// windows-1258: a letter, then its tone as a combining mark.
    Windows1258,
    /// windows-1252: Western text that is not Vietnamese. What bytes are read as that are no UTF-8 and under no
    /// charset give Vietnamese words.
    Windows1252,
    /// VIQR (RFC 1456), Vietnamese in ASCII: `Vie^.t Nam`. Named, never found: every text in it is plain ASCII too.
    Viqr,
}

/// Every charset with its names, the one that is printed first.
const NAMES: [(Charset, &[&str]); 13] = [
    (Charset::Utf8, &["utf-8", "utf8"]),
    (Charset::Utf8Twice, &["utf-8-twice"]),
    (Charset::Utf8TwiceLatin2, &["utf-8-twice-latin-2"]),
    (Charset::Utf16Le, &["utf-16le"]),
    (Charset::Utf16Be, &["utf-16be"]),
    (Charset::Tcvn3, &["tcvn3", "abc", "tcvn", "tcvn-5712"]),
    (Charset::Tcvn3Capitals, &["tcvn3-capitals"]),
    (Charset::Vni, &["vni-windows", "vni"]),
    (Charset::Viscii, &["viscii"]),
    (Charset::Vps, &["vps", "x-viet-vps"]),
    (Charset::Windows1258, &["windows-1258", "cp1258"]),
    (Charset::Windows1252, &["windows-1252", "cp1252"]),
    (Charset::Viqr, &["viqr"]),
];

impl Charset {
    /// Every charset, in order.
    ///
    /// ```
    /// for charset in sukien::Charset::all() {
    ///     assert_eq!(charset.to_string().parse(), Ok(charset));
    /// }
    /// ```
    pub fn all() -> impl Iterator<Item = Self> {
        NAMES.iter().map(|(charset, _)| *charset)
    }

    /// The name that is printed.
    ///
    /// ```
    /// assert_eq!(sukien::Charset::Windows1258.name(), "windows-1258");
    /// ```
    #[must_use]
    pub fn name(self) -> &'static str {
        NAMES.iter().find(|(charset, _)| *charset == self).map_or("", |(_, names)| names[0])
    }
}

impl fmt::Display for Charset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// A name that no charset has.
///
/// ```
/// let error = "big5".parse::<sukien::Charset>().unwrap_err();
/// assert!(error.to_string().starts_with("found \"big5\", wanted a charset: utf-8, "));
/// ```
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("found {found:?}, wanted a charset: {}", listed())]
pub struct ParseCharsetError {
    found: String,
}

fn listed() -> String {
    NAMES.map(|(_, names)| names[0]).join(", ")
}

impl FromStr for Charset {
    type Err = ParseCharsetError;

    /// Reads a name in any case.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        NAMES
            .iter()
            .find(|(_, names)| names.iter().any(|name| name.eq_ignore_ascii_case(text)))
            .map(|(charset, _)| *charset)
            .ok_or_else(|| ParseCharsetError { found: text.to_owned() })
    }
}
