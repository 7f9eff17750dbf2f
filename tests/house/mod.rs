//! The project's own files, for the tests that read them.

#![allow(unreachable_pub, dead_code)]

use std::fs;
use std::path::{Path, PathBuf};

/// The root of the checkout.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file under a folder of the checkout, sorted.
pub fn files(folder: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = fs::read_dir(&folder) else { continue };
        for entry in entries {
            let path = entry.unwrap().path();
            if path.is_dir() { folders.push(path) } else { found.push(path) }
        }
    }
    found.sort();
    found
}

/// A file's text.
pub fn read(path: impl AsRef<Path>) -> String {
    let path = root().join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Whether files that are generated may be written: `SUKIEN_WRITE=1`.
pub fn may_write() -> bool {
    std::env::var_os("SUKIEN_WRITE").is_some()
}

/// Writes a generated file.
pub fn write(path: &str, text: &str) {
    fs::write(root().join(path), text).unwrap();
}
