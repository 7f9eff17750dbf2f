//! Which files the caller means: names, folders, patterns.

use std::path::{Path, PathBuf};

use globset::{GlobBuilder, GlobMatcher};
use sha2::{Digest, Sha256};
use walkdir::{DirEntry, WalkDir};

use crate::input::Failure;
use crate::input::format::Format;
use crate::input::stream::hex;

/// Something that the caller has named.
#[derive(Clone, Debug)]
pub(crate) enum Input {
    /// `-`
    Standard,
    /// A file.
    File(PathBuf),
    /// All files of a known kind in a folder and the folders in it.
    Folder(PathBuf),
    /// All files that fit a pattern: `archive/**/*.jsonl.gz`.
    Pattern { root: PathBuf, matcher: Box<GlobMatcher> },
}

/// How a folder or a pattern is said in an error.
const CURE: &str = "a file, a folder, a pattern such as 'archive/**/*.jsonl.gz', or - for standard input";

impl Input {
    /// What a word of the command line means.
    ///
    /// # Errors
    ///
    /// Nothing of that name is there.
    pub(crate) fn of(word: &Path) -> Result<Self, Failure> {
        let shown = word.display();
        if word.as_os_str() == "-" {
            return Ok(Self::Standard);
        }
        match std::fs::metadata(word) {
            Ok(found) if found.is_dir() => Ok(Self::Folder(word.to_owned())),
            // One that cannot be opened is told now and not in the night.
            Ok(found) if found.is_file() => match std::fs::File::open(word) {
                Ok(_) => Ok(Self::File(word.to_owned())),
                Err(error) => Err(format!("{shown}: {error}").into()),
            },
            // A pipe is opened just once.
            Ok(_) => Ok(Self::File(word.to_owned())),
            Err(error) => {
                let pattern = word.to_string_lossy();
                let Some(special) = pattern.find(['*', '?', '[', '{']) else {
                    return Err(format!("{shown}: {error}; wanted {CURE}").into());
                };
                let fixed = pattern.get(..special).unwrap_or_default();
                let root = Path::new(fixed.rfind('/').and_then(|slash| fixed.get(..=slash)).unwrap_or("."));
                let glob = GlobBuilder::new(&pattern).literal_separator(true).build();
                let matcher = Box::new(glob.map_err(|e| format!("{shown}: {e}"))?.compile_matcher());
                Ok(Self::Pattern { root: root.to_owned(), matcher })
            }
        }
    }

    /// The files, in the order of their names, one folder after another: they are looked for while they are read, for an
    /// archive may have millions.
    pub(crate) fn files(&self) -> Box<dyn Iterator<Item = Result<PathBuf, Failure>> + Send> {
        match self {
            Self::Standard => Box::new(std::iter::once(Ok(PathBuf::from("-")))),
            Self::File(path) => Box::new(std::iter::once(Ok(path.clone()))),
            Self::Folder(root) => Box::new(walk(root).filter(|file| match file {
                Ok(path) => Format::of_name(&path.to_string_lossy()).is_some(),
                Err(_) => true,
            })),
            Self::Pattern { root, matcher } => {
                let matcher = matcher.clone();
                let begun_here = root == Path::new(".");
                Box::new(walk(root).filter(move |file| match file {
                    Ok(path) if begun_here => matcher.is_match(path.strip_prefix(".").unwrap_or(path)),
                    Ok(path) => matcher.is_match(path),
                    Err(_) => true,
                }))
            }
        }
    }

    /// Whether a file, which need not be there yet, is or would be one of the input's.
    pub(crate) fn has(&self, file: &Path) -> bool {
        match self {
            Self::Standard => false,
            Self::File(path) => absolute(path) == absolute(file),
            Self::Folder(root) => {
                absolute(file).starts_with(absolute(root)) && Format::of_name(&file.to_string_lossy()).is_some()
            }
            Self::Pattern { matcher, .. } => matcher.is_match(file),
        }
    }

    /// How many files and bytes there are, and a hash of their names, sizes and times of change, by which a run that is
    /// resumed knows that its input is what it was.
    pub(crate) fn listing(&self) -> Result<Listing, Failure> {
        let (mut files, mut bytes, mut hash) = (0, 0, Sha256::new());
        if matches!(self, Self::Standard) {
            return Ok(Listing { files: 1, bytes: 0, hash: String::new() });
        }
        for file in self.files() {
            let path = file?;
            // What cannot be looked at cannot be read: the article is rejected when its turn comes.
            let found = std::fs::metadata(&path).ok();
            let length = found.as_ref().map_or(0, std::fs::Metadata::len);
            let changed = found.and_then(|found| found.modified().ok());
            let changed = changed.and_then(|t| t.duration_since(std::time::UNIX_EPOCH).ok());
            files += 1;
            bytes += length;
            hash.update(path.as_os_str().as_encoded_bytes());
            hash.update([0]);
            hash.update(length.to_le_bytes());
            hash.update(changed.map_or(0, |t| t.as_nanos()).to_le_bytes());
        }
        if let (Self::Pattern { root, matcher }, 0) = (self, files) {
            let pattern = matcher.glob().glob();
            return Err(format!("{pattern}: found no file that fits in {}; wanted {CURE}", root.display()).into());
        }
        Ok(Listing { files, bytes, hash: hex(&hash.finalize()) })
    }
}

/// A path from the root; of a file that is not there, as far as its folders are.
fn absolute(path: &Path) -> PathBuf {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut known = whole.as_path();
    loop {
        if let Ok(found) = known.canonicalize() {
            return found.join(whole.strip_prefix(known).unwrap_or(Path::new("")));
        }
        match known.parent() {
            Some(parent) => known = parent,
            None => return whole,
        }
    }
}

/// What an input consists of.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(crate) struct Listing {
    /// How many files.
    pub(crate) files: u64,
    /// Their bytes, as they lie on the disk.
    pub(crate) bytes: u64,
    /// The hash of their names, sizes and times.
    pub(crate) hash: String,
}

fn walk(root: &Path) -> impl Iterator<Item = Result<PathBuf, Failure>> + Send + use<> {
    let shown = |entry: &DirEntry| entry.depth() == 0 || !entry.file_name().as_encoded_bytes().starts_with(b".");
    let walk = WalkDir::new(root).follow_links(true).sort_by_file_name();
    walk.into_iter().filter_entry(shown).filter_map(|entry| match entry {
        Ok(entry) if entry.file_type().is_file() => Some(Ok(entry.into_path())),
        Ok(_) => None,
        // A link that leads nowhere is a file that cannot be read; one that leads back to where it lies has been read.
        Err(error) if error.loop_ancestor().is_some() => None,
        Err(error) if is_dangling(&error) => error.path().map(|path| Ok(path.to_owned())),
        Err(error) => Some(Err(error.to_string().into())),
    })
}

fn is_dangling(error: &walkdir::Error) -> bool {
    let is_link = |path: &Path| std::fs::symlink_metadata(path).is_ok_and(|found| found.is_symlink());
    error.path().is_some_and(|path| error.depth() > 0 && is_link(path))
}
