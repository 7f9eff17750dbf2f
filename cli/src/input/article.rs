//! An article, read out of what it lies in.

use std::borrow::Cow;
use std::sync::Arc;

use serde_json::Value;
use sukien::Charset;
use sukien::civil::Date;

use crate::input::articles::Body;
use crate::input::column::{Columns, Role};
use crate::input::feed::{Origin, Raw};
use crate::input::fields::Fields;
use crate::input::published::{Written, day};
use crate::input::rows::BETWEEN;
use crate::input::{html, warc};

/// What is said once of how articles are read.
#[derive(Clone, Debug)]
pub(crate) struct Reading {
    pub(crate) columns: Columns,
    /// How days of publication are written.
    pub(crate) written: Option<Written>,
    /// The day of all articles that have none of their own.
    pub(crate) published: Option<Date>,
    /// The charset, if it is not to be found.
    pub(crate) charset: Option<Charset>,
    /// Articles of more bytes are refused.
    pub(crate) limit: u64,
}

/// An article that can be extracted.
#[derive(Debug)]
pub(crate) struct Entry {
    /// Its own id, or where it lies.
    pub(crate) id: Value,
    /// The file it lies in.
    pub(crate) origin: Arc<Origin>,
    pub(crate) text: String,
    /// None, too, where it is the first line of the text.
    pub(crate) title: Option<String>,
    pub(crate) published: Option<Date>,
    pub(crate) url: Option<String>,
    pub(crate) author: Option<String>,
    /// What could not be read, in words.
    pub(crate) warnings: Vec<String>,
    /// Whether the day of publication was refused.
    pub(crate) undated: bool,
    /// Whether the text is not the input's own bytes, so that spans lead nowhere without it.
    pub(crate) made: bool,
    /// Whether the text is written beside the record.
    pub(crate) kept: bool,
}

/// Why an article is not read: what was found in its place, cut short, and what was wanted.
#[derive(Debug)]
pub(crate) struct Refusal {
    pub(crate) origin: Arc<Origin>,
    pub(crate) number: u64,
    pub(crate) reason: String,
    pub(crate) found: String,
}

/// So many bytes of what was found stand in a refusal.
const SHOWN: usize = 300;

/// Reads an article.
///
/// # Errors
///
/// Why it is none.
pub(crate) fn read(raw: Raw, reading: &Reading) -> Result<Entry, Refusal> {
    let Raw { origin, number, body } = raw;
    let found = shown(&body);
    let entry = match body {
        Body::Line(line) => of_line(&line, reading, origin.recoded),
        Body::Cells(cells) => of_cells(cells, reading, origin.recoded),
        Body::Fields(fields) => of_fields(*fields, Article::default(), reading),
        Body::Text { bytes, url } => of_text(&bytes, url, reading),
        Body::Html { bytes, url } => of_page(&bytes, Article { url, ..Article::default() }, reading),
        Body::Http { bytes, url } => warc::page(&bytes, reading.limit)
            .and_then(|page| of_page(&page, Article { url, ..Article::default() }, reading)),
        Body::TooLong(length) => Err(format!(
            "found an article of {length} bytes, wanted at most {}; --max-article lets longer ones through",
            reading.limit
        )),
        Body::Bad(reason) => Err(reason),
    };
    let article = match entry {
        Ok(article) => article,
        Err(reason) => return Err(Refusal { origin, number, reason, found }),
    };
    let Article { id, text, title, published, url, author, mut warnings, made } = article;
    let mut undated = false;
    let published = match published.map(|value| day(&value, reading.written.as_ref(), origin.told)) {
        Some(Ok(day)) => Some(day),
        Some(Err(reason)) => {
            undated = true;
            warnings.push(reason);
            reading.published
        }
        None => reading.published,
    };
    let place = if origin.unit.is_empty() { origin.name.clone() } else { format!("{}:{number}", origin.name) };
    let id = match id {
        Some(id @ (Value::String(_) | Value::Number(_))) => id,
        _ => Value::String(place),
    };
    let title = title.filter(|title| !begins(&text, title));
    let made = made || origin.recoded;
    Ok(Entry { id, origin, text, title, published, url, author, warnings, undated, made, kept: made })
}

/// What is known of an article while it is read.
#[derive(Debug, Default)]
struct Article {
    id: Option<Value>,
    text: String,
    title: Option<String>,
    published: Option<Value>,
    url: Option<String>,
    author: Option<String>,
    warnings: Vec<String>,
    made: bool,
}

fn of_line(line: &[u8], reading: &Reading, recoded: bool) -> Result<Article, String> {
    let mut article = Article::default();
    let line = decoded(line, reading.charset.filter(|_| !recoded), &mut article)?;
    let fields = Fields::of_json(&line, &reading.columns).map_err(|e| not_json(&line, &e))?;
    of_fields(fields, article, reading)
}

fn not_json(line: &str, error: &serde_json::Error) -> String {
    let at = error.column();
    if error.is_data() {
        let cure = if line.trim_start().starts_with('[') { "; `jq -c '.[]'` makes lines of a list" } else { "" };
        return format!("found a JSON value that is no object, wanted one object a line{cure}");
    }
    if error.is_eof() {
        return format!("not JSON: the line ends inside a value, at column {at}; wanted one whole object a line");
    }
    format!("not JSON: {error}; wanted one object a line")
}

fn of_cells(cells: Vec<((Role, u8), Vec<u8>)>, reading: &Reading, recoded: bool) -> Result<Article, String> {
    let mut article = Article::default();
    let mut fields = Fields::default();
    if cells.iter().all(|(_, cell)| cell.is_ascii()) {
        for (role, cell) in cells {
            fields.put(role, String::from_utf8_lossy(&cell).into_owned().into());
        }
        return of_fields(fields, article, reading);
    }
    let together = cells.iter().map(|(_, cell)| cell.as_slice()).collect::<Vec<_>>().join(BETWEEN.as_bytes());
    let text = decoded(&together, reading.charset.filter(|_| !recoded), &mut article)?;
    for ((role, _), cell) in cells.iter().zip(text.split(BETWEEN)) {
        fields.put(*role, cell.to_owned().into());
    }
    of_fields(fields, article, reading)
}

fn of_fields(mut fields: Fields, article: Article, reading: &Reading) -> Result<Article, String> {
    let mut article = Article {
        id: fields.take(Role::Id),
        title: fields.take_words(Role::Title).map(|title| mended(title, &mut false)),
        published: fields.take(Role::Published),
        url: fields.take_words(Role::Url),
        author: fields.take_words(Role::Author),
        ..article
    };
    if let Some(text) = fields.take_words(Role::Text) {
        article.text = mended(text, &mut article.made);
        return Ok(article);
    }
    match fields.take_words(Role::Html) {
        Some(page) => of_page(page.as_bytes(), article, reading),
        // A title alone is an article, too: a headline of a list.
        None if article.title.is_some() => {
            article.text = article.title.take().unwrap_or_default();
            Ok(article)
        }
        None => Err(format!("found no text, wanted it under {}", reading.columns.names(Role::Text))),
    }
}

fn of_text(bytes: &[u8], url: Option<String>, reading: &Reading) -> Result<Article, String> {
    let mut article = Article { url, ..Article::default() };
    article.text = decoded(bytes, reading.charset, &mut article)?.into_owned();
    if article.text.trim().is_empty() {
        return Err("found nothing but white space, wanted an article".to_owned());
    }
    Ok(article)
}

fn of_page(bytes: &[u8], mut article: Article, reading: &Reading) -> Result<Article, String> {
    let html = decoded(bytes, reading.charset, &mut article)?;
    let page = html::page(&html, article.url.as_deref())?;
    article.text = page.text;
    article.title = article.title.or(page.title);
    article.author = article.author.or(page.author);
    article.published = article.published.or(page.published.map(Value::String));
    article.url = article.url.or(page.url);
    article.made = true;
    Ok(article)
}

/// The bytes as text, in the charset that is named or found; what was no character is told.
fn decoded<'b>(bytes: &'b [u8], charset: Option<Charset>, article: &mut Article) -> Result<Cow<'b, str>, String> {
    if charset.is_none()
        && let Ok(text) = std::str::from_utf8(bytes)
        && !text.starts_with('\u{FEFF}')
        && !looks_encoded_twice(text)
    {
        return Ok(Cow::Borrowed(text));
    }
    let decoded = match charset {
        Some(charset) => charset.decode_lossy(bytes),
        None => sukien::decode(bytes).map_err(|e| e.to_string())?,
    };
    if decoded.replacements() > 0 {
        article.warnings.push(format!(
            "charset: {} bytes are no characters of {}; U+FFFD stands for them",
            decoded.replacements(),
            decoded.charset()
        ));
    }
    article.made |= std::str::from_utf8(bytes).ok() != Some(decoded.text());
    Ok(decoded.into_text())
}

/// A text that somebody has encoded twice before it was put into JSON or columns.
fn mended(text: String, made: &mut bool) -> String {
    if !looks_encoded_twice(&text) {
        return text;
    }
    match sukien::decode(text.as_bytes()) {
        Ok(decoded) if decoded.text() != text => {
            *made = true;
            decoded.into_text().into_owned()
        }
        _ => text,
    }
}

/// Whether a text has as many characters from U+0080 to U+00BF as only UTF-8 that was encoded twice has: they follow each
/// marked letter there.
fn looks_encoded_twice(text: &str) -> bool {
    text.bytes().filter(|&byte| byte == 0xC2).count() * 30 > text.len()
}

/// Whether a text begins with this title, however it is spelled.
fn begins(text: &str, title: &str) -> bool {
    let first = text.trim_start().lines().next().unwrap_or_default();
    if first.trim() == title.trim() {
        return true;
    }
    // Two spellings of one title are about as long.
    if first.len() > title.len() * 2 + 16 || title.len() > first.len() * 2 + 16 {
        return false;
    }
    let words = |text: &str| {
        let view = sukien::text::normalize(text);
        let kept = view.text().chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase);
        kept.collect::<String>()
    };
    words(first) == words(title)
}

/// The beginning of what an article lies in.
fn shown(body: &Body) -> String {
    let bytes = match body {
        Body::Line(bytes) | Body::Text { bytes, .. } | Body::Html { bytes, .. } | Body::Http { bytes, .. } => bytes,
        Body::Cells(cells) => return cells.first().map(|(_, cell)| cut(cell)).unwrap_or_default(),
        Body::Fields(fields) => return fields.get(Role::Id).map(Value::to_string).unwrap_or_default(),
        Body::TooLong(_) | Body::Bad(_) => return String::new(),
    };
    cut(bytes)
}

fn cut(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes.get(..SHOWN).unwrap_or(bytes)).into_owned()
}
