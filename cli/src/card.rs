//! One article as a card, a record or a page.

use std::io::Write;
use std::path::PathBuf;

use sukien::Article;

use crate::input::{Failure, text};
use crate::page::{Sources, page};
use crate::tables::Tables;

/// Reads one article and prints a card.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  sukien parse article.txt                                    a card that reads at a glance
  sukien parse article.txt --json --published 2024-06-05      the record
  sukien parse article.txt --html > article.html              a page with every mention coloured
  sukien parse article.txt --titles my-titles.tsv             with titles of your own
  cat article.txt | sukien parse - --title \"Chủ tịch nước thăm Lào\"")]
pub(crate) struct Arguments {
    /// The article, in UTF-8 or a charset of before Unicode, which is found; `-` for standard input. Spans index the
    /// text in UTF-8.
    file: PathBuf,
    /// Print the record as JSON instead.
    #[arg(long)]
    json: bool,
    /// Print a page of its own instead: the article with its mentions coloured, the event and all entries beside it.
    #[arg(long, conflicts_with = "json")]
    html: bool,
    /// The title, where it is known beside the text. One that is the text's first line is not read twice.
    #[arg(long)]
    title: Option<String>,
    /// The day of publication: 2023-09-14.
    #[arg(long)]
    published: Option<sukien::civil::Date>,
    #[command(flatten)]
    tables: Tables,
}

/// Prints the card of one article, its record or its page.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let text = text(&arguments.file)?;
    let mut article = Article::new(&text);
    if let Some(title) = &arguments.title {
        article = article.title(title);
    }
    if let Some(day) = arguments.published {
        article = article.published(day);
    }
    let record = arguments.tables.extractor()?.extract(article);
    let mut out = std::io::stdout().lock();
    if arguments.json {
        serde_json::to_writer_pretty(&mut out, &record)?;
        writeln!(out)?;
    } else if arguments.html {
        let sources = Sources { title: arguments.title.as_deref(), text: &text };
        out.write_all(page(sources, &record).as_bytes())?;
    } else {
        write!(out, "{}", record.card())?;
    }
    Ok(())
}
