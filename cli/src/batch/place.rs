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

use std::fs::{self, File, OpenOptions};
use std::io::Write;
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

/// An error of a file, with its name and what to do.
pub(crate) fn failed(path: &Path, error: &std::io::Error) -> Failure {
    use std::io::ErrorKind as Kind;
    let cure = match error.kind() {
        Kind::StorageFull | Kind::QuotaExceeded | Kind::FileTooLarge => {
            "; make room, then the same command with --resume goes on where this one ended"
        }
        Kind::PermissionDenied | Kind::ReadOnlyFilesystem => "; choose a place that you may write to",
        _ => "",
    };
    format!("{}: {error}{cure}", path.display()).into()
}

/// Makes a folder and those above it.
pub(crate) fn folder(path: &Path) -> Result<(), Failure> {
    fs::create_dir_all(path).map_err(|e| failed(path, &e))
}

/// A file that has its name only when it is whole.
pub(crate) struct Draft {
    path: PathBuf,
    draft: PathBuf,
    file: File,
}

impl Draft {
    pub(crate) fn new(path: PathBuf) -> Result<Self, Failure> {
        let mut draft = path.clone().into_os_string();
        draft.push(".tmp");
        let draft = PathBuf::from(draft);
        let file = File::create(&draft).map_err(|e| failed(&draft, &e))?;
        Ok(Self { path, draft, file })
    }

    pub(crate) fn file(&self) -> &File {
        &self.file
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Gives the file its name, and does not return before the disk has it.
    pub(crate) fn finish(self) -> Result<(), Failure> {
        self.file.sync_all().map_err(|e| failed(&self.draft, &e))?;
        fs::rename(&self.draft, &self.path).map_err(|e| failed(&self.path, &e))?;
        kept(&self.path)
    }
}

/// Does not return before the disk has a file's name.
pub(crate) fn kept(path: &Path) -> Result<(), Failure> {
    #[cfg(unix)]
    if let Some(folder) = path.parent() {
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        File::open(folder).and_then(|folder| folder.sync_all()).map_err(|e| failed(folder, &e))?;
    }
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}

/// Writes a small file whole.
pub(crate) fn write(path: PathBuf, bytes: &[u8]) -> Result<(), Failure> {
    let draft = Draft::new(path)?;
    draft.file().write_all(bytes).map_err(|e| failed(draft.path(), &e))?;
    draft.finish()
}

/// A file that grows, cut to so many bytes first: what a killed run wrote behind its journal goes.
pub(crate) fn growing(path: &Path, bytes: u64) -> Result<File, Failure> {
    let open = || {
        let file = OpenOptions::new().create(true).append(true).open(path)?;
        if file.metadata()?.len() < bytes {
            return Err(std::io::Error::other("shorter than the journal says: somebody has changed it"));
        }
        file.set_len(bytes)?;
        Ok(file)
    };
    open().map_err(|e| failed(path, &e))
}
