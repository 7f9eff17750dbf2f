//! Completions for shells.

use std::io::Write;

use clap_complete::{Shell, generate};

use crate::input::Failure;

/// Writes the completions of a shell to standard output.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  sukien completions bash > ~/.local/share/bash-completion/completions/sukien
  sukien completions zsh > ~/.zfunc/_sukien
  sukien completions fish > ~/.config/fish/completions/sukien.fish")]
pub(crate) struct Arguments {
    /// Which shell.
    shell: Shell,
}

/// Writes them.
pub(crate) fn run(arguments: &Arguments, mut command: clap::Command) -> Result<(), Failure> {
    let name = command.get_name().to_owned();
    // Made in memory first: the maker does not bear a pipe that is closed.
    let mut script = Vec::new();
    generate(arguments.shell, &mut command, name, &mut script);
    std::io::stdout().lock().write_all(&script)?;
    Ok(())
}
