//! Which articles have been seen: reprints are linked with the first of them.
//!
//! An archive has more articles than memory should hold, so what has been seen lies on the disk. An entry may be of an
//! article behind the one that asks: a run that was killed had come further than its journal. Such an entry does not
//! count.

use std::path::{Path, PathBuf};

use redb::{Database, ReadableTable, TableDefinition, WriteTransaction};

use crate::draft::failed;
use crate::input::Failure;

/// From the fingerprint to the first article's place in the run and its id.
const SEEN: TableDefinition<'_, u64, (u64, &str)> = TableDefinition::new("seen");

/// So much of the table is kept in memory.
const CACHE: usize = 16 << 20;

/// See [the module](self).
pub(crate) struct Reprints {
    path: PathBuf,
    database: Database,
    open: Option<WriteTransaction>,
}

impl Reprints {
    /// Opens the table, or makes one.
    pub(crate) fn open(path: &Path) -> Result<Self, Failure> {
        let database = Database::builder().set_cache_size(CACHE).create(path).map_err(|e| said(path, e))?;
        Ok(Self { path: path.to_owned(), database, open: None })
    }

    /// The id of the first article with this fingerprint, if it came before; else this article is the first.
    pub(crate) fn seen(&mut self, fingerprint: u64, place: u64, id: &str) -> Result<Option<String>, Failure> {
        let open = match self.open.take() {
            Some(open) => open,
            None => self.database.begin_write().map_err(|e| said(&self.path, e))?,
        };
        let look = || -> Result<Option<String>, redb::Error> {
            let mut table = open.open_table(SEEN)?;
            let first = table.get(fingerprint)?.and_then(|entry| {
                let (first, id) = entry.value();
                (first < place).then(|| id.to_owned())
            });
            if first.is_none() {
                table.insert(fingerprint, (place, id))?;
            }
            Ok(first)
        };
        let first = look().map_err(|e| said(&self.path, e))?;
        self.open = Some(open);
        Ok(first)
    }

    /// Writes down what has been seen so far.
    pub(crate) fn commit(&mut self) -> Result<(), Failure> {
        self.open.take().map_or(Ok(()), |open| open.commit().map_err(|e| said(&self.path, e)))
    }

    /// How many different articles have been seen.
    #[cfg(test)]
    pub(crate) fn len(&self) -> Result<u64, Failure> {
        use redb::{ReadableDatabase, ReadableTableMetadata};
        Ok(self.database.begin_read()?.open_table(SEEN)?.len()?)
    }
}

/// An error of the table with its name.
fn said(path: &Path, error: impl Into<redb::Error>) -> Failure {
    match error.into() {
        redb::Error::Io(error) => failed(path, &error),
        other => format!("{}: {other}", path.display()).into(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::Reprints;

    #[test]
    fn the_first_is_told_whatever_a_killed_run_left() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("seen");
        let mut reprints = Reprints::open(&path).unwrap();
        assert_eq!(reprints.seen(7, 0, "a").unwrap(), None);
        assert_eq!(reprints.seen(7, 5, "b").unwrap().as_deref(), Some("a"));
        assert_eq!(reprints.seen(8, 9, "c").unwrap(), None);
        reprints.commit().unwrap();
        assert_eq!(reprints.len().unwrap(), 2);
        drop(reprints);
        // The run goes on at place 6: what was seen at 9 is still to come.
        let mut reprints = Reprints::open(&path).unwrap();
        assert_eq!(reprints.seen(8, 6, "d").unwrap(), None);
        assert_eq!(reprints.seen(8, 9, "c").unwrap().as_deref(), Some("d"));
        assert_eq!(reprints.seen(7, 8, "e").unwrap().as_deref(), Some("a"));
    }
}
