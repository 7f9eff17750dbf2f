//! `sukien`: one article as a card, archives as records.

mod batch;
mod card;
mod completions;
mod convert;
mod eval;
mod explain;
mod input;
mod lexicon;
mod manual;
mod page;
mod tables;

use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};

/// Reads Vietnamese news and writes one event record an article.
#[derive(Parser)]
#[command(name = "sukien", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Parse(card::Arguments),
    Batch(batch::Arguments),
    Completions(completions::Arguments),
    Convert(convert::Arguments),
    Eval(eval::Arguments),
    Explain(explain::Arguments),
    Lexicon(lexicon::Arguments),
    Man(manual::Arguments),
}

fn main() -> ExitCode {
    let result = match Arguments::parse().command {
        Command::Parse(arguments) => card::run(&arguments),
        Command::Batch(arguments) => batch::run(&arguments),
        Command::Completions(arguments) => completions::run(&arguments, Arguments::command()),
        Command::Convert(arguments) => convert::run(&arguments),
        Command::Eval(arguments) => eval::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Lexicon(arguments) => lexicon::run(&arguments),
        Command::Man(arguments) => manual::run(&arguments, Arguments::command()),
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
