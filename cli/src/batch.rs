//! Archives: one JSON object a line in, one record a line out.

use std::fs::File;
use std::io::{BufRead, BufWriter, Write};
use std::path::{Path, PathBuf};

use serde_json::Value;
use sukien::{Article, Extractor};

use crate::input::{Entry, Failure, lines};

/// Reads archives of articles, one JSON object a line, and writes one record a line.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// JSONL files, plain or gzip: `id`, `text`, and if known `title` and `published` or `date`.
    #[arg(required = true)]
    inputs: Vec<PathBuf>,
    /// Where the records go.
    #[arg(long)]
    out: PathBuf,
}

/// Reads every line of every input and writes its record, the article's `id` first. A line that cannot be read goes to
/// `OUT.rejects.jsonl` with the reason, and the run goes on. The output appears under its name only when it is whole.
pub(crate) fn run(Arguments { inputs, out }: &Arguments) -> Result<(), Failure> {
    let extractor = Extractor::new();
    let mut reader = extractor.reader();
    let partial = beside(out, "partial");
    let mut records = create(&partial)?;
    let mut rejects: Option<BufWriter<File>> = None;
    let (mut done, mut rejected) = (0usize, 0usize);
    for path in inputs {
        for (n, line) in lines(path)?.lines().enumerate() {
            let line = line.map_err(|e| format!("{}:{}: {e}", path.display(), n + 1))?;
            if line.trim().is_empty() {
                continue;
            }
            match Entry::read(&line, path, n + 1) {
                Ok(entry) => {
                    let mut article = Article::new(&entry.text);
                    if let Some(title) = &entry.title {
                        article = article.title(title);
                    }
                    if let Some(day) = entry.published {
                        article = article.published(day);
                    }
                    write_record(&mut records, &entry.id, &reader.extract(article))?;
                    done += 1;
                }
                Err(reason) => {
                    if rejects.is_none() {
                        rejects = Some(create(&beside(out, "rejects.jsonl"))?);
                    }
                    if let Some(file) = &mut rejects {
                        let row = serde_json::json!({"file": path, "line": n + 1, "reason": reason, "found": line});
                        writeln!(file, "{row}")?;
                    }
                    rejected += 1;
                }
            }
        }
    }
    records.flush()?;
    std::fs::rename(&partial, out).map_err(|e| format!("{}: {e}", out.display()))?;
    if let Some(mut file) = rejects {
        file.flush()?;
    }
    let mut report = std::io::stderr().lock();
    writeln!(report, "{done} records in {}, {rejected} lines rejected", out.display())?;
    Ok(())
}

fn write_record(out: &mut impl Write, id: &Value, record: &sukien::EventRecord) -> Result<(), Failure> {
    // The record is an object; the id is put in front of its first field.
    let record = serde_json::to_string(record)?;
    let fields = record.strip_prefix('{').unwrap_or(&record);
    writeln!(out, "{{\"id\":{id},{fields}")?;
    Ok(())
}

fn create(path: &Path) -> Result<BufWriter<File>, Failure> {
    File::create(path).map(BufWriter::new).map_err(|e| format!("{}: {e}", path.display()).into())
}

fn beside(out: &Path, ending: &str) -> PathBuf {
    let mut name = out.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    name.into()
}
