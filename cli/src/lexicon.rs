//! Tables of the user's own, looked through before they are used.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::builder::PossibleValuesParser;
use sukien::text::{Kind, tokens};
use sukien::{Table, TableKind};

use crate::input::Failure;
use crate::tables::{OwnTable, extractor, option, table_text};

/// What is done with tables of words.
#[derive(clap::Args)]
#[command(arg_required_else_help = true)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(clap::Subcommand)]
enum Command {
    Check(Check),
}

/// Checks a table of your own: every complaint with its line and column, which rows the built-in table has already, and
/// which say something else than one of its rows.
///
/// Spellings that differ only in case, in where the tone stands (hòa, hoà) or in i and y are the same. A row of your own
/// counts before a built-in one of the same words.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  sukien lexicon check my-titles.tsv
  sukien lexicon check bodies.tsv --as organizations
  sukien parse article.txt --titles my-titles.tsv           and then use it")]
struct Check {
    /// The table: UTF-8, a header, then one row a line, cells parted by tabs.
    file: PathBuf,
    /// Which table it is; without, its header says so.
    #[arg(long = "as", value_name = "TABLE",
          value_parser = PossibleValuesParser::new(TableKind::all().map(TableKind::name)))]
    kind: Option<String>,
}

/// Does it.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    match &arguments.command {
        Command::Check(arguments) => check(arguments),
    }
}

/// Says what is in a table, and fails if something is wrong with it.
fn check(Check { file, kind }: &Check) -> Result<(), Failure> {
    let bytes = std::fs::read(file).map_err(|e| format!("{}: {e}", file.display()))?;
    let text = table_text(file, &bytes)?.to_owned();
    let named = kind.as_deref().and_then(TableKind::named);
    let kind = named.or_else(|| guessed(&text)).ok_or_else(|| unknown(file, &text))?;
    let built = extractor(&[OwnTable { kind, path: file.clone(), bytes }]);
    let look = Look::at(kind, &text);
    let mut out = std::io::stdout().lock();
    writeln!(out, "{}: {} ({}), {}", file.display(), kind.name(), option(kind), counted(look.rows, "row"))?;
    writeln!(out, "  {} new", look.rows - look.known.len() - look.other.len())?;
    if !look.known.is_empty() {
        writeln!(out, "  {} in the built-in table already:", look.known.len())?;
        for (line, row) in &look.known {
            writeln!(out, "    line {line}: {row}")?;
        }
    }
    if !look.other.is_empty() {
        writeln!(out, "  {} before a built-in row of the same words that says something else:", look.other.len())?;
        for (line, row, differences) in &look.other {
            writeln!(out, "    line {line}: {row}: {differences}")?;
        }
    }
    out.flush()?;
    built.map(drop)
}

/// The kind of table that has this header; of one that none has, the one that has most of it, its first cell included.
fn guessed(text: &str) -> Option<TableKind> {
    let header: Vec<&str> = text.lines().next()?.split('\t').collect();
    let shared = |kind: &TableKind| kind.columns().iter().filter(|column| header.contains(column)).count();
    let exact = TableKind::all().find(|kind| kind.columns() == header);
    let near = || TableKind::all().filter(|kind| kind.columns().first() == header.first()).max_by_key(shared);
    exact.or_else(near)
}

/// The complaint about a header that is of no table.
fn unknown(file: &Path, text: &str) -> String {
    let headers: Vec<String> =
        TableKind::all().map(|kind| format!("  {:20} {}", kind.name(), kind.columns().join(" "))).collect();
    let found = text.lines().next().unwrap_or_default();
    format!(
        "{}:1:1: found the header {found:?}, wanted that of a table, its cells parted by tabs; begin the file with one of \
         these, or say which it is with --as\n{}",
        file.display(),
        headers.join("\n")
    )
}

/// A number of things.
fn counted(n: usize, thing: &str) -> String {
    if n == 1 { format!("1 {thing}") } else { format!("{n} {thing}s") }
}

/// What the rows of a table are beside those of the built-in one.
#[derive(Default)]
struct Look {
    /// How many there are, as many as have all cells.
    rows: usize,
    /// Those that the built-in table has, by line.
    known: Vec<(usize, String)>,
    /// Those whose words it has with something else behind them, and what.
    other: Vec<(usize, String, String)>,
}

impl Look {
    /// Looks at all of them.
    fn at(kind: TableKind, text: &str) -> Self {
        let built_in = kind.built_in();
        let known = by_words(kind, built_in);
        let mut look = Self::default();
        for (line, cells) in rows(kind, text) {
            look.rows += 1;
            // Rows of the same words, of which the one that says most of the same counts.
            let same = phrases(kind, &cells).filter_map(|phrase| known.get(&keys(phrase))).flatten();
            let differences = same.map(|same| differences(kind, &cells, same)).min_by_key(Vec::len);
            let Some(differences) = differences else { continue };
            let first = cells.first().copied().unwrap_or_default().to_owned();
            if differences.is_empty() {
                look.known.push((line, first));
            } else {
                look.other.push((line, first, differences.join("; ")));
            }
        }
        look
    }
}

/// In which cells two rows say something else. Another spelling of the same words says the same.
fn differences(kind: TableKind, own: &[&str], built_in: &[&str]) -> Vec<String> {
    let cells = kind.columns().iter().zip(own.iter().zip(built_in));
    let other = cells.filter(|(_, (own, theirs))| own != theirs && keys(own) != keys(theirs));
    other.map(|(column, (own, theirs))| format!("{column} {own:?}, built in {theirs:?}")).collect()
}

/// The rows of a table that have all their cells, each with its line.
fn rows(kind: TableKind, text: &str) -> impl Iterator<Item = (usize, Vec<&str>)> {
    let rows = (1..).zip(text.lines()).skip(1).filter(|(_, line)| !line.is_empty());
    rows.map(|(number, line)| (number, line.split('\t').collect::<Vec<_>>()))
        .filter(move |(_, cells)| cells.len() == kind.columns().len())
}

/// The words that a row is found by: its first cell, and its other forms.
fn phrases<'c>(kind: TableKind, cells: &[&'c str]) -> impl Iterator<Item = &'c str> {
    let others = kind.columns().iter().zip(cells).filter(|(column, _)| matches!(**column, "aliases" | "abbreviations"));
    let others: Vec<&str> = others.flat_map(|(_, cell)| cell.split('|')).collect();
    cells.first().copied().into_iter().chain(others).filter(|phrase| !phrase.is_empty())
}

/// The rows of the built-in table by the words that they are found by.
fn by_words(kind: TableKind, table: Table<'static>) -> BTreeMap<Vec<u32>, Vec<Vec<&'static str>>> {
    let mut all: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for (_, cells) in rows(kind, table.text()) {
        for phrase in phrases(kind, &cells) {
            all.entry(keys(phrase)).or_default().push(cells.clone());
        }
    }
    all
}

/// What words are compared by: the same for every spelling of them.
fn keys(phrase: &str) -> Vec<u32> {
    let words = tokens(phrase).filter(|token| !matches!(token.kind(), Kind::Space | Kind::Newline));
    words.map(|token| token.key).collect()
}
