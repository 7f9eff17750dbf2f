//! Words of a record: the pieces of one text share its memory.

use std::borrow::Borrow;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::{Deref, Range};
use std::sync::Arc;

use crate::span::Span;

/// Words that a record quotes or names. Those of one article are pieces of one copy of its text, which is kept as long as
/// any of them: `String::from` takes a piece out.
///
/// ```
/// let record = sukien::Extractor::new().extract("Sáng 5/6/2024, xã Đại Phước họp.");
/// let name = record.places[0].name.clone();
/// assert_eq!(name, "xã Đại Phước");
/// assert_eq!(name.to_uppercase(), "XÃ ĐẠI PHƯỚC");
/// ```
#[derive(Clone, Default)]
pub struct Text {
    whole: Arc<str>,
    start: u32,
    end: u32,
}

impl Text {
    /// A piece of a text.
    pub(super) fn piece(whole: &Arc<str>, span: Span) -> Self {
        Self { whole: Arc::clone(whole), start: span.start() as u32, end: span.end() as u32 }
    }

    /// A text that stands somewhere as a whole.
    pub(super) fn whole(words: &Arc<str>) -> Self {
        Self::piece(words, Span::new(0, words.len()))
    }

    /// Its bytes in the text that it is a piece of.
    #[inline]
    fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The words as bytes: equal ones need no look at where characters end.
    #[inline]
    fn raw(&self) -> &[u8] {
        self.whole.as_bytes().get(self.range()).unwrap_or_default()
    }

    /// The words.
    ///
    /// ```
    /// assert_eq!(sukien::record::Text::from("xã").as_str(), "xã");
    /// ```
    #[must_use]
    #[inline]
    pub fn as_str(&self) -> &str {
        self.whole.get(self.range()).unwrap_or_default()
    }
}

impl Deref for Text {
    type Target = str;

    #[inline]
    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl AsRef<str> for Text {
    fn as_ref(&self) -> &str {
        self
    }
}

impl Borrow<str> for Text {
    fn borrow(&self) -> &str {
        self
    }
}

impl From<&str> for Text {
    fn from(words: &str) -> Self {
        Self { whole: Arc::from(words), start: 0, end: words.len() as u32 }
    }
}

impl From<String> for Text {
    fn from(words: String) -> Self {
        Self::from(words.as_str())
    }
}

impl From<&Text> for String {
    fn from(text: &Text) -> Self {
        text.as_str().to_owned()
    }
}

impl From<Text> for String {
    fn from(text: Text) -> Self {
        Self::from(&text)
    }
}

impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        self.raw() == other.raw()
    }
}

impl Eq for Text {}

impl PartialEq<str> for Text {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for Text {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl PartialOrd for Text {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Text {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other)
    }
}

impl Hash for Text {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self)
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Text {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self)
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for Text {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::from)
    }
}
