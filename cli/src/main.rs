//! `sukien`: one article as a card, archives as records.

mod batch;
mod card;
mod input;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Reads Vietnamese news and writes one event record an article.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Reads one article and prints a card.
    Parse {
        /// The article, in UTF-8 or a charset of before Unicode, which is found; `-` for standard input. Spans index the
        /// text in UTF-8.
        file: PathBuf,
        /// Print the record as JSON instead.
        #[arg(long)]
        json: bool,
        /// The day of publication: 2023-09-14.
        #[arg(long)]
        published: Option<sukien::civil::Date>,
    },
    /// Reads archives of articles, one JSON object a line, and writes one record a line.
    Batch {
        /// JSONL files, plain or gzip: `id`, `text`, and if known `title` and `published` or `date`.
        #[arg(required = true)]
        inputs: Vec<PathBuf>,
        /// Where the records go.
        #[arg(long)]
        out: PathBuf,
    },
}

fn main() -> ExitCode {
    let result = match Arguments::parse().command {
        Command::Parse { file, json, published } => card::parse(&file, json, published),
        Command::Batch { inputs, out } => batch::batch(&inputs, &out),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        // Whoever read the output has read enough: `sukien parse … | head`.
        Err(error) if input::is_broken_pipe(&*error) => ExitCode::SUCCESS,
        Err(error) => {
            // The one place where the tool speaks of its failure.
            let _ = std::io::Write::write_fmt(&mut std::io::stderr(), format_args!("sukien: {error}\n"));
            ExitCode::FAILURE
        }
    }
}
