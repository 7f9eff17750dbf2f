//! A web page as an article: the main text, and what its head says of it.

use dom_smoothie::{Config, Readability, TextMode};

/// What a page says.
#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) text: String,
    pub(crate) title: Option<String>,
    pub(crate) author: Option<String>,
    pub(crate) published: Option<String>,
    pub(crate) url: Option<String>,
}

/// Where pages say when they appeared, beside what the reader of the main text knows: the selector and the attribute;
/// without one, the words.
const PUBLISHED: [(&str, Option<&str>); 12] = [
    ("meta[itemprop='datePublished']", Some("content")),
    ("meta[name='pubdate']", Some("content")),
    ("meta[name='pub_date']", Some("content")),
    ("meta[name='publish-date']", Some("content")),
    ("meta[name='publishdate']", Some("content")),
    ("meta[property='og:article:published_time']", Some("content")),
    ("meta[name='dc.date']", Some("content")),
    ("meta[name='DC.date.issued']", Some("content")),
    ("meta[name='date']", Some("content")),
    ("[itemprop='datePublished']", Some("datetime")),
    ("article time[datetime], time[datetime]", Some("datetime")),
    ("[itemprop='datePublished']", None),
];

/// Takes the article out of a page.
///
/// # Errors
///
/// Why there is none.
pub(crate) fn page(html: &str, url: Option<&str>) -> Result<Page, String> {
    let config = Config { text_mode: TextMode::Formatted, char_threshold: 250, ..Config::default() };
    let url = url.filter(|url| url.starts_with("http://") || url.starts_with("https://"));
    let mut reader = Readability::new(html, url, Some(config)).map_err(|e| format!("web page: {e}"))?;
    let published = PUBLISHED.iter().find_map(|(selector, attribute)| {
        let found = reader.doc.try_select(selector)?;
        let said = match attribute {
            Some(attribute) => found.attr(attribute)?,
            None => found.text(),
        };
        Some(said.trim().to_owned()).filter(|said| !said.is_empty())
    });
    let article = reader.parse().map_err(|e| format!("web page: found no article in it ({e})"))?;
    let some = |words: String| Some(words.trim().to_owned()).filter(|words| !words.is_empty());
    let text = article.text_content.trim().to_owned();
    if text.is_empty() {
        return Err("web page: found no text in it".to_owned());
    }
    Ok(Page {
        text,
        title: some(article.title),
        author: article.byline.and_then(some),
        published: article.published_time.and_then(some).or(published),
        url: article.url.and_then(some).or_else(|| url.map(str::to_owned)),
    })
}
