//! Pages of the manual.

use std::io::Write;
use std::path::PathBuf;

use clap_mangen::{Man, generate_to};

use crate::input::Failure;

/// Writes the manual page of the tool to standard output, or a page of every command into a folder.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  sukien man | man -l -
  sukien man --out ~/.local/share/man/man1       and then: man sukien-parse")]
pub(crate) struct Arguments {
    /// The folder, which is made if it is not there: sukien.1, sukien-parse.1 and so on. Pages that are there are renewed.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

/// Writes it, or them.
pub(crate) fn run(arguments: &Arguments, command: clap::Command) -> Result<(), Failure> {
    let Some(folder) = &arguments.out else {
        // As the makers of all pages do: `help` has no page.
        let mut command = command.disable_help_subcommand(true);
        command.build();
        let mut page = Vec::new();
        Man::new(command).render(&mut page)?;
        std::io::stdout().lock().write_all(&page)?;
        return Ok(());
    };
    let complaint = |e: std::io::Error| format!("{}: {e}", folder.display());
    std::fs::create_dir_all(folder).map_err(complaint)?;
    generate_to(command, folder).map_err(complaint)?;
    Ok(())
}
