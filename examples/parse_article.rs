//! Reads one article and prints a card; with `--json` the record.
//!
//! Files as arguments, or standard input for `-`; with neither a sample article:
//!
//! ```text
//! cargo run --release --example parse_article
//! cargo run --release --example parse_article -- my-article.txt
//! cargo run --release --example parse_article -- --json -
//! ```

use std::error::Error;
use std::io::{Read, Write};

use sukien::Extractor;

/// What is read when nothing is given.
const SAMPLE: &str = include_str!("../data/articles/provincial-conference.txt");

fn main() -> Result<(), Box<dyn Error>> {
    let (flags, files): (Vec<String>, Vec<String>) = std::env::args().skip(1).partition(|a| a.starts_with("--"));
    if let Some(unknown) = flags.iter().find(|flag| *flag != "--json") {
        return Err(format!("found {unknown:?}, wanted --json, file names or -").into());
    }
    let articles = match files.is_empty() {
        true => vec![SAMPLE.to_owned()],
        false => files.iter().map(|file| read(file)).collect::<Result<_, _>>()?,
    };
    let extractor = Extractor::new();
    let mut out = std::io::stdout().lock();
    for text in &articles {
        let record = extractor.extract(text);
        if flags.is_empty() {
            writeln!(out, "{}", record.card())?;
        } else {
            writeln!(out, "{}", serde_json::to_string_pretty(&record)?)?;
        }
    }
    Ok(())
}

fn read(file: &str) -> Result<String, Box<dyn Error>> {
    if file == "-" {
        let mut text = String::new();
        std::io::stdin().read_to_string(&mut text)?;
        return Ok(text);
    }
    std::fs::read_to_string(file).map_err(|error| format!("{file}: {error}").into())
}
