//! Files that have their names only when they are whole, and errors that say what to do.

use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::input::Failure;

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
