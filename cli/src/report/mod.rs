//! A run as one page: who did what, when and where, and which articles say so.

mod cards;
mod digest;
mod gathering;
mod lists;
mod network;
mod page;
mod provinces;
mod reading;
mod timeline;

use std::io::Write;
use std::path::PathBuf;

use self::gathering::Gathering;
use self::reading::{Records, files};
use crate::draft::write;
use crate::input::Failure;

/// Writes one self-contained HTML page of a run, which needs no network.
///
/// Events over time, the organisations, people and documents most often named, who takes part together, and the places by
/// province of today; every number leads to its articles. The page needs no network and sends nothing.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  sukien report records.jsonl --out report.html
  sukien report run/ --out report.html --title \"Trà Vinh, 2019 to 2024\"
  sukien report part-*.jsonl.zst --out report.html --articles 20000")]
pub(crate) struct Arguments {
    /// Records as `sukien batch` writes them: JSONL, plain or compressed, or Parquet; files, directories of
    /// them, or the directory of a run.
    #[arg(required = true)]
    records: Vec<PathBuf>,
    /// Where the page goes.
    #[arg(long)]
    out: PathBuf,
    /// What the page is called.
    #[arg(long, default_value = "An archive and its events")]
    title: String,
    /// How many articles the page holds at most, the first ones read; all are counted. 5,000 make some three megabytes.
    #[arg(long, value_name = "N", default_value_t = 5_000)]
    articles: usize,
}

/// Reads the records and writes the page. What cannot be read is counted and said, on the page too; the page appears under
/// its name only when it is whole.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let Arguments { records, out, title, articles } = arguments;
    let mut gathering = Gathering::new(*articles);
    let mut bytes = 0;
    for file in files(records)? {
        match Records::open(&file) {
            Ok(mut records) => {
                gathering.extend(&mut records);
                bytes += records.bytes();
            }
            Err(reason) => gathering.fail(reason),
        }
    }
    let read = gathering.articles + gathering.reprints;
    let mut report = std::io::stderr().lock();
    for reason in &gathering.failed.first {
        writeln!(report, "sukien: {reason}")?;
    }
    if read == 0 {
        let inputs: Vec<_> = records.iter().map(|path| path.display().to_string()).collect();
        let wanted = "wanted lines as `sukien batch` writes them";
        return Err(format!("{}: found no record, {wanted}; no page was written", inputs.join(", ")).into());
    }
    write(out.clone(), page::page(&gathering, title)?.as_bytes())?;
    let (failed, held) = (gathering.failed.count, gathering.cards.len());
    let megabytes = bytes as f64 / 1e6;
    writeln!(
        report,
        "{}: {read} articles of {megabytes:.1} MB, {held} of them in the page; {failed} lines or files not read",
        out.display()
    )?;
    Ok(())
}
