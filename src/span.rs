//! Where something stands: a byte range of the source.

use std::fmt;
use std::ops::{Index, Range};

/// A half-open range of **bytes** in a source text, both ends on character boundaries.
///
/// Every value of a record carries one; `&text[span]` gives back the very characters that say it. In JSON a span is
/// the pair `[start, end]`.
///
/// ```
/// use sukien::Span;
///
/// let text = "Chiều ngày 13/9/2023";
/// let span = Span::new(8, 23);
/// assert_eq!(&text[span], "ngày 13/9/2023");
/// assert_eq!(format!("{span:?}"), "8..23");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(from = "(usize, usize)", into = "(usize, usize)"))]
pub struct Span {
    start: usize,
    end: usize,
}

impl Span {
    /// The bytes from `start` up to, not including, `end`. Reversed bounds give the empty span at `start`.
    ///
    /// ```
    /// assert_eq!(sukien::Span::new(3, 9).len(), 6);
    /// assert!(sukien::Span::new(9, 3).is_empty());
    /// ```
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end: if end < start { start } else { end } }
    }

    /// The first byte.
    ///
    /// ```
    /// assert_eq!(sukien::Span::new(3, 9).start(), 3);
    /// ```
    #[must_use]
    pub const fn start(self) -> usize {
        self.start
    }

    /// One past the last byte.
    ///
    /// ```
    /// assert_eq!(sukien::Span::new(3, 9).end(), 9);
    /// ```
    #[must_use]
    pub const fn end(self) -> usize {
        self.end
    }

    /// How many bytes.
    ///
    /// ```
    /// assert_eq!(sukien::Span::new(3, 9).len(), 6);
    /// ```
    #[must_use]
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether it holds no byte.
    ///
    /// ```
    /// assert!(sukien::Span::new(3, 3).is_empty());
    /// ```
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `offset` lies inside; the end is outside.
    ///
    /// ```
    /// let span = sukien::Span::new(3, 9);
    /// assert!(span.contains(3) && !span.contains(9));
    /// ```
    #[must_use]
    pub const fn contains(self, offset: usize) -> bool {
        self.start <= offset && offset < self.end
    }

    /// Whether every byte of `other` lies inside.
    ///
    /// ```
    /// use sukien::Span;
    /// assert!(Span::new(3, 9).covers(Span::new(3, 9)));
    /// assert!(!Span::new(3, 9).covers(Span::new(8, 10)));
    /// ```
    #[must_use]
    pub const fn covers(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a byte.
    ///
    /// ```
    /// use sukien::Span;
    /// assert!(Span::new(3, 9).overlaps(Span::new(8, 10)));
    /// assert!(!Span::new(3, 9).overlaps(Span::new(9, 10)));
    /// ```
    #[must_use]
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The characters of a text there; none where the span is not of this text.
    pub(crate) fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }

    /// The shortest span that covers both.
    ///
    /// ```
    /// use sukien::Span;
    /// assert_eq!(Span::new(3, 5).to(Span::new(8, 9)), Span::new(3, 9));
    /// ```
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}

impl From<(usize, usize)> for Span {
    fn from((start, end): (usize, usize)) -> Self {
        Self::new(start, end)
    }
}

impl From<Span> for (usize, usize) {
    fn from(span: Span) -> Self {
        (span.start, span.end)
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

impl From<Span> for Range<usize> {
    fn from(span: Span) -> Self {
        span.start..span.end
    }
}

/// The characters of a span. Panics, as slicing does, where the span is not of this text.
#[expect(clippy::string_slice, reason = "whoever indexes answers for the index")]
impl Index<Span> for str {
    type Output = str;

    fn index(&self, span: Span) -> &str {
        &self[span.start..span.end]
    }
}

/// The same of a `String`.
#[expect(clippy::string_slice, reason = "whoever indexes answers for the index")]
impl Index<Span> for String {
    type Output = str;

    fn index(&self, span: Span) -> &str {
        &self[span.start..span.end]
    }
}
