//! What was found, where, and which rule says so.

use std::borrow::Cow;
use std::fmt;

use crate::span::Span;

/// The stable name of a rule, kind first and shape after: `date/day-month-year`.
///
/// Ids are public: renaming one is a breaking change. `sukien::rules()` lists them all.
///
/// ```
/// let id = sukien::RuleId::from("date/day-month-year");
/// assert_eq!(id.kind(), "date");
/// assert_eq!(id.to_string(), "date/day-month-year");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(transparent))]
pub struct RuleId(Cow<'static, str>);

impl RuleId {
    pub(crate) const fn of(id: &'static str) -> Self {
        Self(Cow::Borrowed(id))
    }

    /// The id as text.
    ///
    /// ```
    /// assert_eq!(sukien::RuleId::from("place/unit").as_str(), "place/unit");
    /// ```
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What the rule finds: the part before the slash.
    ///
    /// ```
    /// assert_eq!(sukien::RuleId::from("place/unit").kind(), "place");
    /// ```
    #[must_use]
    pub fn kind(&self) -> &str {
        self.0.split('/').next().unwrap_or_default()
    }
}

impl From<&'static str> for RuleId {
    fn from(id: &'static str) -> Self {
        Self::of(id)
    }
}

impl fmt::Display for RuleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A value, the bytes of the source that say it, and the rule that found it.
///
/// ```
/// let text = "Chiều ngày 13/9/2023, huyện tổ chức hội nghị.";
/// let found = sukien::Extractor::new().mentions(text);
/// let date = &found.dates[0];
/// assert_eq!(&text[date.span], "Chiều ngày 13/9/2023");
/// assert_eq!(date.value.to_string(), "2023-09-13TAF");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention<T> {
    /// What it means.
    pub value: T,
    /// Where it stands, in bytes of the source.
    pub span: Span,
    /// Which rule says so.
    pub rule: RuleId,
}

impl<T> Mention<T> {
    pub(crate) fn new(value: T, span: Span, rule: &'static str) -> Self {
        Self { value, span, rule: RuleId::of(rule) }
    }

    /// The source's own characters.
    ///
    /// ```
    /// let text = "xã Đại Phước";
    /// let found = sukien::Extractor::new().mentions(text);
    /// assert_eq!(found.places[0].text(text), text);
    /// ```
    #[must_use]
    pub fn text<'s>(&self, source: &'s str) -> &'s str {
        self.span.of(source)
    }
}
