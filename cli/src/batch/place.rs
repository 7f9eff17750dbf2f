//! Where the output of a run lies.
//!
//! ```text
//! --out records.jsonl                    --out run/
//! records.jsonl                          run/records/part-00000.jsonl …
//! records.jsonl.rejects.jsonl            run/rejects.jsonl
//! records.jsonl.manifest.json            run/manifest.json
//! records.jsonl.tables/people/…          run/tables/people/part-00000.parquet …
//! records.jsonl.unfinished/              run/unfinished/        as long as it is
//! ```

use std::fs;
use std::path::{Path, PathBuf};

use clap::ValueEnum;

use crate::input::Failure;

/// What records are written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum, serde::Serialize)]
pub(crate) enum Form {
    /// One JSON object a line.
    #[value(name = "jsonl")]
    #[serde(rename = "jsonl")]
    Jsonl,
    /// The same, compressed.
    #[value(name = "jsonl.gz")]
    #[serde(rename = "jsonl.gz")]
    JsonlGz,
    /// The same, compressed better and faster.
    #[value(name = "jsonl.zst")]
    #[serde(rename = "jsonl.zst")]
    JsonlZst,
    /// One row an article, nested as the record.
    #[value(name = "parquet")]
    #[serde(rename = "parquet")]
    Parquet,
}

impl Form {
    /// The ending of a file's name.
    pub(crate) fn ending(self) -> &'static str {
        match self {
            Self::Jsonl => "jsonl",
            Self::JsonlGz => "jsonl.gz",
            Self::JsonlZst => "jsonl.zst",
            Self::Parquet => "parquet",
        }
    }

    /// What a file of this name is to hold.
    fn of_name(name: &str) -> Option<Self> {
        let endings = [
            (".jsonl", Self::Jsonl),
            (".ndjson", Self::Jsonl),
            (".json", Self::Jsonl),
            (".jsonl.gz", Self::JsonlGz),
            (".json.gz", Self::JsonlGz),
            (".ndjson.gz", Self::JsonlGz),
            (".jsonl.zst", Self::JsonlZst),
            (".json.zst", Self::JsonlZst),
            (".ndjson.zst", Self::JsonlZst),
            (".parquet", Self::Parquet),
        ];
        endings.into_iter().find(|(ending, _)| name.ends_with(ending)).map(|(_, form)| form)
    }
}

/// See [the module](self).
#[derive(Clone, Debug)]
pub(crate) enum Place {
    /// Standard output, a pipe or a device: records alone, nothing to go on with.
    Stream(PathBuf, Form),
    /// One file.
    File(PathBuf, Form),
    /// A folder of parts.
    Folder(PathBuf, Form),
}

impl Place {
    /// What the caller means by `--out` and `--format`.
    ///
    /// # Errors
    ///
    /// A name that says another form than the caller.
    pub(crate) fn of(out: &Path, form: Option<Form>) -> Result<Self, Failure> {
        let name = out.to_string_lossy();
        let named = Form::of_name(&name);
        let there = fs::metadata(out);
        let is_folder = there.as_ref().is_ok_and(fs::Metadata::is_dir);
        let is_device = there.as_ref().is_ok_and(|found| !found.is_dir() && !found.is_file());
        if name == "-" || is_device {
            let form = form.unwrap_or(Form::Jsonl);
            if form == Form::Parquet {
                return Err(format!("--out {name}: Parquet is written to a file or a folder, not to a stream").into());
            }
            return Ok(Self::Stream(out.to_owned(), form));
        }
        if let (Some(named), Some(form)) = (named, form)
            && named != form
            && !is_folder
        {
            return Err(format!(
                "--out {name}: the name says {}, --format says {}; leave one out",
                named.ending(),
                form.ending()
            )
            .into());
        }
        let is_file = there.is_ok() && !is_folder;
        Ok(match named.filter(|_| !is_folder) {
            Some(named) => Self::File(out.to_owned(), named),
            None if is_file => Self::File(out.to_owned(), form.unwrap_or(Form::Jsonl)),
            None => Self::Folder(out.to_owned(), form.unwrap_or(Form::Jsonl)),
        })
    }

    pub(crate) fn form(&self) -> Form {
        match self {
            Self::Stream(_, form) | Self::File(_, form) | Self::Folder(_, form) => *form,
        }
    }

    /// The name that the caller gave.
    pub(crate) fn path(&self) -> &Path {
        match self {
            Self::Stream(path, _) | Self::File(path, _) | Self::Folder(path, _) => path,
        }
    }

    /// A file or folder beside a file, in a folder.
    fn beside(&self, name: &str) -> PathBuf {
        match self {
            Self::Folder(path, _) => path.join(name),
            Self::File(path, _) | Self::Stream(path, _) => {
                let mut whole = path.as_os_str().to_owned();
                whole.push(".");
                whole.push(name);
                whole.into()
            }
        }
    }

    /// What a run writes, or may look like an input while it does: nothing of a stream.
    pub(crate) fn all(&self) -> Vec<PathBuf> {
        match self {
            Self::Stream(..) => Vec::new(),
            Self::File(path, _) => vec![path.clone(), self.rejects(), self.unfinished().join("journal.jsonl")],
            Self::Folder(_, form) => {
                vec![self.parts().join(part(0, form.ending())), self.rejects(), self.unfinished().join("journal.jsonl")]
            }
        }
    }

    pub(crate) fn rejects(&self) -> PathBuf {
        self.beside("rejects.jsonl")
    }

    pub(crate) fn manifest(&self) -> PathBuf {
        self.beside("manifest.json")
    }

    /// The folder of the flat tables.
    pub(crate) fn tables(&self) -> PathBuf {
        self.beside("tables")
    }

    /// The folder that is there as long as the run is not finished.
    pub(crate) fn unfinished(&self) -> PathBuf {
        self.beside("unfinished")
    }

    /// The folder of the parts: of a folder what stays, of a file what it is made of.
    pub(crate) fn parts(&self) -> PathBuf {
        match self {
            Self::Folder(path, _) => path.join("records"),
            _ => self.unfinished().join("parts"),
        }
    }
}

/// The name of a part.
pub(crate) fn part(number: u64, ending: &str) -> String {
    format!("part-{number:05}.{ending}")
}
