//! The journal of a run: what it was told to do, and how far it has come.
//!
//! A line is written when a part is safe on the disk. A run that is killed goes on behind the last whole line; what was
//! written after it is cut off or written again.

use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::draft::{failed, growing};
use crate::input::{Failure, Finished, Listing, Position};

/// What a run was told to do: a run that goes on must be told the same.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Order {
    /// The version of the tool.
    pub(crate) version: String,
    /// The version of rules and tables.
    pub(crate) rules: String,
    /// All options that the output depends on.
    pub(crate) options: serde_json::Map<String, Value>,
    /// The inputs, as they were named, and what they consisted of.
    pub(crate) inputs: Vec<(String, Listing)>,
}

impl Order {
    /// What is not as it was.
    fn difference(&self, now: &Self) -> Option<String> {
        let changed = |what: &str, was: &dyn std::fmt::Display, is: &dyn std::fmt::Display| {
            Some(format!("{what} was {was} and is {is}"))
        };
        if self.version != now.version {
            return changed("the version of sukien", &self.version, &now.version);
        }
        if self.rules != now.rules {
            return changed("the version of the rules", &self.rules, &now.rules);
        }
        for name in self.options.keys().chain(now.options.keys()) {
            let of = |order: &Self| order.options.get(name).cloned().unwrap_or_default();
            if of(self) != of(now) {
                return changed(&format!("the option {name}"), &of(self), &of(now));
            }
        }
        let names = |order: &Self| order.inputs.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(" ");
        if names(self) != names(now) {
            return changed("the list of inputs", &names(self), &names(now));
        }
        for ((name, was), (_, is)) in self.inputs.iter().zip(&now.inputs) {
            if was.files != is.files {
                return Some(format!("the input {name} had {} files and has {}", was.files, is.files));
            }
            if was.bytes != is.bytes {
                return Some(format!("the input {name} had {} bytes and has {}", was.bytes, is.bytes));
            }
            if was.hash != is.hash {
                return Some(format!("the input {name} has changed: other names or times of its files"));
            }
        }
        None
    }
}

/// What a run has done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Counts {
    /// Records written.
    pub(crate) articles: u64,
    /// Articles that could not be read.
    pub(crate) rejected: u64,
    /// Records of reprints.
    pub(crate) reprints: u64,
    /// Articles whose day of publication was refused.
    pub(crate) undated: u64,
    /// Bytes of the articles' texts.
    pub(crate) text_bytes: u64,
}

impl Counts {
    pub(crate) fn add(&mut self, more: Self) {
        self.articles += more.articles;
        self.rejected += more.rejected;
        self.reprints += more.reprints;
        self.undated += more.undated;
        self.text_bytes += more.text_bytes;
    }
}

/// How far a run has come.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Stand {
    /// How many parts are done.
    pub(crate) parts: u64,
    /// What has been taken from the inputs.
    pub(crate) position: Position,
    /// How far the files that grow have grown.
    pub(crate) records_bytes: u64,
    pub(crate) rejects_bytes: u64,
    pub(crate) counts: Counts,
    /// What the inputs were, when all have been read to their ends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) read: Option<Vec<Finished>>,
}

/// See [the module](self).
pub(crate) struct Journal {
    file: File,
    path: PathBuf,
}

impl Journal {
    /// Begins a journal.
    pub(crate) fn begin(path: &Path, order: &Order) -> Result<Self, Failure> {
        let mut journal = Self { file: growing(path, 0)?, path: path.to_owned() };
        journal.line(&serde_json::to_string(order)?)?;
        Ok(journal)
    }

    /// Goes on with the journal of a run that did not come to its end; none if there is nothing of use in it.
    ///
    /// # Errors
    ///
    /// The run was told something else, or its input has changed.
    pub(crate) fn go_on(path: &Path, order: &Order) -> Result<Option<(Self, Stand)>, Failure> {
        let text = std::fs::read_to_string(path).map_err(|e| failed(path, &e))?;
        let whole = text.rfind('\n').map_or(0, |end| end + 1);
        let mut lines = text.get(..whole).unwrap_or_default().lines();
        let Some(was) = lines.next() else { return Ok(None) };
        let was: Order = serde_json::from_str(was).map_err(|e| format!("{}: not a journal: {e}", path.display()))?;
        if let Some(difference) = was.difference(order) {
            return Err(format!(
                "--resume: {difference}; a run goes on only with what it began with. Undo that, or begin anew with --force"
            )
            .into());
        }
        let stand = match lines.last() {
            Some(line) => serde_json::from_str(line).map_err(|e| format!("{}: {e}", path.display()))?,
            None => Stand::default(),
        };
        Ok(Some((Self { file: growing(path, whole as u64)?, path: path.to_owned() }, stand)))
    }

    /// Writes down that a part is done.
    pub(crate) fn done(&mut self, stand: &Stand) -> Result<(), Failure> {
        self.line(&serde_json::to_string(stand)?)
    }

    fn line(&mut self, line: &str) -> Result<(), Failure> {
        let written = self.file.write_all(format!("{line}\n").as_bytes()).and_then(|()| self.file.sync_all());
        written.map_err(|e| failed(&self.path, &e))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::{Journal, Order, Stand};
    use crate::input::Listing;

    fn order() -> Order {
        let listing = Listing { files: 1, bytes: 10, hash: "00".to_owned() };
        Order {
            version: "1".to_owned(),
            rules: "1".to_owned(),
            options: [("with_text".to_owned(), false.into())].into_iter().collect(),
            inputs: vec![("a.jsonl".to_owned(), listing)],
        }
    }

    #[test]
    fn a_line_that_was_cut_off_does_not_count() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal");
        let mut journal = Journal::begin(&path, &order()).unwrap();
        journal.done(&Stand { parts: 1, ..Stand::default() }).unwrap();
        let whole = std::fs::read(&path).unwrap();
        journal.done(&Stand { parts: 2, ..Stand::default() }).unwrap();
        let mut cut = std::fs::read(&path).unwrap();
        cut.truncate(cut.len() - 5);
        std::fs::write(&path, cut).unwrap();
        let (_, stand) = Journal::go_on(&path, &order()).unwrap().unwrap();
        assert_eq!(stand.parts, 1);
        assert_eq!(std::fs::read(&path).unwrap(), whole);
    }

    #[test]
    fn another_order_is_refused_and_the_difference_named() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal");
        Journal::begin(&path, &order()).unwrap();
        let refused = |change: fn(&mut Order)| {
            let mut order = order();
            change(&mut order);
            Journal::go_on(&path, &order).err().unwrap().to_string()
        };
        assert!(refused(|o| drop(o.options.insert("with_text".into(), true.into()))).contains("with_text was false"));
        assert!(refused(|o| o.inputs[0].1.bytes = 11).contains("a.jsonl had 10 bytes and has 11"));
        assert!(refused(|o| o.inputs[0].1.hash = "01".into()).contains("a.jsonl has changed"));
        assert!(refused(|o| o.inputs[0].0 = "b.jsonl".into()).contains("was a.jsonl and is b.jsonl"));
        assert!(refused(|o| o.rules = "2".into()).contains("--force"));
    }
}
