//! One article as a card.

use std::io::Write;
use std::path::Path;

use sukien::{Article, Extractor};

use crate::input::{Failure, text};

/// Prints the card of one article, or its record.
pub(crate) fn parse(file: &Path, json: bool, published: Option<sukien::civil::Date>) -> Result<(), Failure> {
    let text = text(file)?;
    let mut article = Article::new(&text);
    if let Some(day) = published {
        article = article.published(day);
    }
    let record = Extractor::new().extract(article);
    let mut out = std::io::stdout().lock();
    if json {
        serde_json::to_writer_pretty(&mut out, &record)?;
        writeln!(out)?;
    } else {
        write!(out, "{}", record.card())?;
    }
    Ok(())
}
