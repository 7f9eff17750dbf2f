//! Archives: from any number of articles to their records, and nothing lost on the way.

mod columns;
mod conveyor;
mod journal;
mod manifest;
mod place;
mod progress;
mod reprints;
mod row;
mod run;
mod sink;

use std::path::PathBuf;

use sukien::Charset;
use sukien::civil::Date;

use crate::batch::place::Form;
use crate::batch::row::Offsets;
use crate::input::{Format, Named, Written};
use crate::tables::Tables;
pub(crate) use run::run;

/// Reads archives of articles and writes one record an article.
///
/// Inputs are text, HTML, JSONL, CSV, TSV, Parquet and WARC, each also as gzip, zstd, xz or zip, in UTF-8 or a charset of
/// before Unicode. The output appears under its name only when it is whole. An article that cannot be read goes to the
/// rejects with the reason, and the run goes on. A run that was ended, by whatever, goes on with --resume.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// Files, folders, patterns such as 'archive/**/*.jsonl.gz', or - for standard input.
    #[arg(required = true, value_name = "INPUT")]
    inputs: Vec<PathBuf>,
    /// Where the records go: a file (records.jsonl, records.jsonl.zst, records.parquet), a folder, or - for standard
    /// output. A folder gets parts, which are there as soon as each is whole.
    #[arg(short, long, value_name = "PATH")]
    out: PathBuf,
    /// What records are written as, where the name of the output does not say it.
    #[arg(long, value_name = "FORM")]
    format: Option<Form>,
    /// Write flat tables in Parquet, too: articles, events, participants, dates, documents, people, titles, organizations,
    /// places, mentions and more, which join by the article's id.
    #[arg(long)]
    tables: bool,
    /// What spans count.
    #[arg(long, value_name = "UNIT", default_value = "bytes")]
    offsets: Offsets,
    /// Write each article's text beside its record. Those of web pages and of other charsets have it anyway.
    #[arg(long)]
    with_text: bool,
    /// What the inputs are, where their names and first bytes do not say it.
    #[arg(long, value_name = "FORMAT")]
    from: Option<Format>,
    /// The charset of the inputs, where it should not be found.
    #[arg(long, value_name = "NAME")]
    charset: Option<Charset>,
    /// How days of publication are written: dmy, mdy, or a pattern such as %d/%m/%Y. Without it each source tells by its
    /// days that can be read in one way only.
    #[arg(long, value_name = "FORMAT")]
    published_format: Option<Written>,
    /// The day of publication of all articles that have none: 2023-09-14.
    #[arg(long, value_name = "DAY")]
    published: Option<Date>,
    /// Go on where a run with the same inputs and options ended; begin, if there is none.
    #[arg(long, conflicts_with = "force")]
    resume: bool,
    /// Begin anew whatever is there.
    #[arg(long)]
    force: bool,
    /// How many threads; all cores, if not said.
    #[arg(short = 'j', long, value_name = "N")]
    threads: Option<std::num::NonZeroUsize>,
    /// Articles of more bytes are rejected: one is read at once, and reading takes up to 160 bytes of memory for each.
    #[arg(long, value_name = "BYTES", default_value_t = 16 << 20)]
    max_article: u64,
    /// So many bytes of articles are a part, which is written whole or not at all.
    #[arg(long, value_name = "BYTES", default_value_t = 64 << 20)]
    part: u64,
    /// End with code 3 if an article was rejected.
    #[arg(long)]
    strict: bool,
    // The headings of these hold for whatever comes after them.
    #[command(flatten)]
    columns: Named,
    #[command(flatten)]
    tables_of_own: Tables,
}

const EXAMPLES: &str = "Examples:
  sukien batch articles.jsonl --out records.jsonl
  sukien batch archive/ 'more/**/*.warc.gz' --out run --format parquet --tables
  sukien batch portal.csv --text-column noi_dung --published-format dmy --offsets chars --out portal.parquet
  zcat old.txt.gz | sukien batch - --charset tcvn3 --out - | jq .event

What a run leaves beside its output: rejects (file, line, reason), manifest.json (inputs with hashes, versions, options,
counts). Codes: 0 done, 1 failed, 2 not understood, 3 done with rejects and --strict, 130 interrupted; after 1 and 130 the
same command with --resume goes on.";
