//! Tables of the user's own, by options: one for each that the library takes.

use std::path::{Path, PathBuf};

use clap::error::Error;
use clap::{Arg, ArgAction, ArgMatches, Command, FromArgMatches, value_parser};
use sukien::{Extractor, Table, TableKind};

use crate::input::Failure;

/// The tables of the user's own. The options come from the library's list, `--titles FILE` and so on; each may be given
/// several times.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tables {
    named: Vec<(TableKind, PathBuf)>,
}

/// The name of the option for a table: `--organization-heads`.
pub(crate) fn option(kind: TableKind) -> String {
    format!("--{}", long(kind))
}

fn long(kind: TableKind) -> String {
    kind.name().replace('_', "-")
}

impl clap::Args for Tables {
    fn augment_args(command: Command) -> Command {
        let options = TableKind::all().map(|kind| {
            Arg::new(kind.name())
                .long(long(kind))
                .value_name("FILE")
                .value_parser(value_parser!(PathBuf))
                .action(ArgAction::Append)
                .help_heading("Tables of your own, beside the built-in ones")
                .help(format!("Columns, parted by tabs: {}", kind.columns().join(", ")))
        });
        command.args(options)
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for Tables {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, Error> {
        let mut tables = Self::default();
        tables.update_from_arg_matches(matches)?;
        Ok(tables)
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        for kind in TableKind::all() {
            let paths = matches.get_many::<PathBuf>(kind.name()).into_iter().flatten();
            self.named.extend(paths.map(|path| (kind, path.clone())));
        }
        Ok(())
    }
}

impl Tables {
    /// The extractor with these tables; every complaint about any of them at once.
    pub(crate) fn extractor(&self) -> Result<Extractor, Failure> {
        extractor(&self.load()?)
    }

    /// Reads the files, in the order of the options: for an extractor, and for whoever writes down what was read.
    pub(crate) fn load(&self) -> Result<Vec<OwnTable>, Failure> {
        self.named.iter().map(|(kind, path)| OwnTable::load(*kind, path)).collect()
    }
}

/// The extractor with these tables beside the built-in ones.
pub(crate) fn extractor(tables: &[OwnTable]) -> Result<Extractor, Failure> {
    let mut texts = Vec::new();
    for table in tables {
        texts.push((table.kind, table.path.display().to_string(), table_text(&table.path, &table.bytes)?));
    }
    let mut builder = Extractor::builder();
    for (kind, name, text) in &texts {
        builder = builder.table(*kind, Table::new(name, text));
    }
    Ok(builder.build()?)
}

/// A table of the user's own, read.
#[derive(Clone, Debug)]
pub(crate) struct OwnTable {
    /// Which; [`option`] says how it is named.
    pub(crate) kind: TableKind,
    /// The file.
    pub(crate) path: PathBuf,
    /// What the file holds.
    pub(crate) bytes: Vec<u8>,
}

impl OwnTable {
    /// Reads a file.
    fn load(kind: TableKind, path: &Path) -> Result<Self, Failure> {
        let bytes = std::fs::read(path).map_err(|e| format!("{} {}: {e}", option(kind), path.display()))?;
        Ok(Self { kind, path: path.to_owned(), bytes })
    }
}

/// The text of a table's file. A table says how words are written, so it is in UTF-8: no charset is guessed.
pub(crate) fn table_text<'b>(path: &Path, bytes: &'b [u8]) -> Result<&'b str, Failure> {
    let text = std::str::from_utf8(bytes).map_err(|e| {
        let path = path.display();
        let line = 1 + bytes.iter().take(e.valid_up_to()).filter(|byte| **byte == b'\n').count();
        format!(
            "{path}:{line}: found bytes that are no UTF-8, wanted a table in UTF-8; `sukien convert {path}` makes it so"
        )
    })?;
    // Spreadsheets put a mark of the byte order in front.
    Ok(text.strip_prefix('\u{FEFF}').unwrap_or(text))
}
