//! One article as a card.

use std::io::Write;
use std::path::PathBuf;

use sukien::{Article, Extractor};

use crate::input::{Failure, text};

/// Reads one article and prints a card.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The article, in UTF-8 or a charset of before Unicode, which is found; `-` for standard input. Spans index the
    /// text in UTF-8.
    file: PathBuf,
    /// Print the record as JSON instead.
    #[arg(long)]
    json: bool,
    /// The day of publication: 2023-09-14.
    #[arg(long)]
    published: Option<sukien::civil::Date>,
}

/// Prints the card of one article, or its record.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let text = text(&arguments.file)?;
    let mut article = Article::new(&text);
    if let Some(day) = arguments.published {
        article = article.published(day);
    }
    let record = Extractor::new().extract(article);
    let mut out = std::io::stdout().lock();
    if arguments.json {
        serde_json::to_writer_pretty(&mut out, &record)?;
        writeln!(out)?;
    } else {
        write!(out, "{}", record.card())?;
    }
    Ok(())
}
