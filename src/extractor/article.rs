//! The article given to the extractor.

use jiff::civil::Date;

/// An article: its text and what is known beside it.
///
/// ```
/// use sukien::{Article, Extractor, Source};
///
/// let article = Article::new("Ngày 5/6, đoàn đã về.").title("Chủ tịch nước thăm Lào");
/// let record = Extractor::new().extract(article);
/// assert_eq!(record.places[0].mentions[0].source, Source::Title);
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Article<'t> {
    pub(super) text: &'t str,
    pub(super) title: Option<&'t str>,
    pub(super) published: Option<Date>,
}

impl<'t> Article<'t> {
    /// An article of this text.
    #[must_use]
    pub const fn new(text: &'t str) -> Self {
        Self { text, title: None, published: None }
    }

    /// The title, where it is known beside the text. One that is the text's first line is not read twice.
    #[must_use]
    pub const fn title(mut self, title: &'t str) -> Self {
        self.title = Some(title);
        self
    }

    /// The day of publication, from which relative and incomplete dates are counted.
    #[must_use]
    pub const fn published(mut self, day: Date) -> Self {
        self.published = Some(day);
        self
    }
}

impl<'t> From<&'t str> for Article<'t> {
    fn from(text: &'t str) -> Self {
        Self::new(text)
    }
}

impl<'t> From<&'t String> for Article<'t> {
    fn from(text: &'t String) -> Self {
        Self::new(text)
    }
}

/// Whether a text begins with this title, blanks aside.
pub(super) fn starts_with(text: &str, title: &str) -> bool {
    let first = text.trim_start().lines().next().unwrap_or_default();
    first.split_whitespace().eq(title.split_whitespace())
}
