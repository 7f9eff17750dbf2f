//! One article as a card, a record or a page.

use std::io::Write;

use crate::given::Given;
use crate::input::Failure;
use crate::page::page;

/// Reads one article and prints a card.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  sukien parse article.txt                                    a card that reads at a glance
  sukien parse article.txt --json --published 2024-06-05      the record
  sukien parse article.txt --html > article.html              a page with every mention coloured
  sukien parse article.txt --titles my-titles.tsv             with titles of your own
  cat article.txt | sukien parse - --title \"Chủ tịch nước thăm Lào\"")]
pub(crate) struct Arguments {
    /// Print the record as JSON instead.
    #[arg(long)]
    json: bool,
    /// Print a page of its own instead: the article with its mentions coloured, the event and all entries beside it.
    #[arg(long, conflicts_with = "json")]
    html: bool,
    #[command(flatten)]
    given: Given,
}

/// Prints the card of one article, its record or its page.
pub(crate) fn run(Arguments { json, html, given }: &Arguments) -> Result<(), Failure> {
    let text = given.text()?;
    let record = given.extractor()?.extract(given.article(&text));
    let mut out = std::io::stdout().lock();
    if *json {
        serde_json::to_writer_pretty(&mut out, &record)?;
        writeln!(out)?;
    } else if *html {
        out.write_all(page(given.sources(&text), &record).as_bytes())?;
    } else {
        write!(out, "{}", record.card())?;
    }
    Ok(())
}
