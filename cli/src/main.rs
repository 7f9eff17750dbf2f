//! `sukien`: one article as a card, archives as records.

mod batch;
mod card;
mod completions;
mod convert;
mod draft;
mod ending;
mod escape;
mod eval;
mod explain;
mod given;
mod input;
mod lexicon;
mod manual;
mod page;
mod report;
mod tables;

use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};

use crate::ending::Ending;

/// Records are many small pieces of memory, made on all cores.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Reads Vietnamese news and writes one event record an article.
#[derive(Parser)]
#[command(
    name = "sukien",
    version,
    after_help = "Examples:
  sukien parse article.txt
  sukien batch archive/ --out run --format parquet --tables
  sukien report run --out report.html

Each command says more with --help."
)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Parse(card::Arguments),
    Batch(Box<batch::Arguments>),
    Completions(completions::Arguments),
    Convert(convert::Arguments),
    Eval(eval::Arguments),
    Explain(explain::Arguments),
    Lexicon(lexicon::Arguments),
    Man(manual::Arguments),
    Report(report::Arguments),
}

fn main() -> ExitCode {
    let result = match Arguments::parse().command {
        Command::Parse(arguments) => card::run(&arguments).map(|()| Ending::Done),
        Command::Batch(arguments) => batch::run(&arguments),
        Command::Completions(arguments) => completions::run(&arguments, Arguments::command()).map(|()| Ending::Done),
        Command::Convert(arguments) => convert::run(&arguments).map(|()| Ending::Done),
        Command::Eval(arguments) => eval::run(&arguments).map(|()| Ending::Done),
        Command::Explain(arguments) => explain::run(&arguments).map(|()| Ending::Done),
        Command::Lexicon(arguments) => lexicon::run(&arguments).map(|()| Ending::Done),
        Command::Man(arguments) => manual::run(&arguments, Arguments::command()).map(|()| Ending::Done),
        Command::Report(arguments) => report::run(&arguments).map(|()| Ending::Done),
    };
    match result {
        Ok(ending) => ending.into(),
        // Whoever read the output has read enough: `sukien parse … | head`.
        Err(error) if input::is_broken_pipe(&*error) => ExitCode::SUCCESS,
        Err(error) => {
            // The one place where the tool speaks of its failure.
            let _ = std::io::Write::write_fmt(&mut std::io::stderr(), format_args!("sukien: {error}\n"));
            ExitCode::FAILURE
        }
    }
}
