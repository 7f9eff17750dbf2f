//! Two runs read side by side, article by article.

use std::collections::{BTreeMap, VecDeque};
use std::io::BufRead;
use std::path::{Path, PathBuf};

use crate::eval::key::Key;
use crate::eval::record::Record;
use crate::input::{Failure, lines};

/// The records of one run, one after the other.
pub(super) struct Records {
    path: PathBuf,
    lines: Box<dyn BufRead>,
    /// The line read last, and its number from 1.
    line: String,
    number: usize,
}

impl Records {
    /// Opens a run, plain or gzip.
    pub(super) fn open(path: &Path) -> Result<Self, Failure> {
        Ok(Self { path: path.to_owned(), lines: lines(path)?, line: String::new(), number: 0 })
    }

    /// Says of a complaint where it is.
    pub(super) fn at(&self, complaint: impl std::fmt::Display) -> Failure {
        format!("{}:{}: {complaint}", self.path.display(), self.number).into()
    }

    /// The next record.
    pub(super) fn next(&mut self) -> Result<Option<Record>, Failure> {
        loop {
            self.line.clear();
            self.number += 1;
            if self.lines.read_line(&mut self.line).map_err(|e| self.at(e))? == 0 {
                return Ok(None);
            }
            if !self.line.trim().is_empty() {
                let wanted = "wanted a record as `sukien batch` writes it, with its \"id\"";
                return serde_json::from_str(&self.line).map(Some).map_err(|e| self.at(format!("{e}; {wanted}")));
            }
        }
    }
}

/// What one of two runs says of an article.
pub(super) struct Found {
    pub(super) key: Key,
    pub(super) record: Record,
    /// Where it stands, for complaints: `run.jsonl:7`.
    pub(super) place: String,
}

/// The records of two runs, two of one article at a time. Runs in one order take no more memory than two records; what
/// stands elsewhere in the other run is kept until it comes.
pub(super) struct Pairs {
    runs: [Records; 2],
    /// What is waiting for its partner, by run; articles of one id go by their order.
    waiting: [BTreeMap<Key, VecDeque<Found>>; 2],
    ended: [bool; 2],
}

impl Pairs {
    /// Of two runs.
    pub(super) fn new(old: Records, new: Records) -> Self {
        Self { runs: [old, new], waiting: Default::default(), ended: [false; 2] }
    }

    /// The next article of both runs; at the end those that only one has.
    pub(super) fn next(&mut self) -> Result<Option<[Option<Found>; 2]>, Failure> {
        loop {
            // The run that is behind is read first.
            let kept = |run: usize| self.waiting[run].len();
            let run = usize::from(kept(0) > kept(1));
            let run = if self.ended[run] { 1 - run } else { run };
            if self.ended[run] {
                let rest = self.waiting.iter_mut().map(|kept| kept.pop_first()).collect::<Vec<_>>();
                return Ok(self.alone(rest));
            }
            let Some(record) = self.runs[run].next()? else {
                self.ended[run] = true;
                continue;
            };
            let place = format!("{}:{}", self.runs[run].path.display(), self.runs[run].number);
            let found = Found { key: record.key(), record, place };
            let others = &mut self.waiting[1 - run];
            let partner = others.get_mut(&found.key).and_then(VecDeque::pop_front);
            if others.get(&found.key).is_some_and(VecDeque::is_empty) {
                others.remove(&found.key);
            }
            match partner {
                Some(partner) if run == 0 => return Ok(Some([Some(found), Some(partner)])),
                Some(partner) => return Ok(Some([Some(partner), Some(found)])),
                None => self.waiting[run].entry(found.key.clone()).or_default().push_back(found),
            }
        }
    }

    /// One article that has no partner; what else was taken out goes back.
    fn alone(&mut self, rest: Vec<Option<(Key, VecDeque<Found>)>>) -> Option<[Option<Found>; 2]> {
        let mut answer = None;
        for (run, (key, mut found)) in rest.into_iter().enumerate().filter_map(|(run, kept)| Some((run, kept?))) {
            if answer.is_none() {
                let first = found.pop_front();
                answer = Some(if run == 0 { [first, None] } else { [None, first] });
            }
            if !found.is_empty() {
                self.waiting[run].insert(key, found);
            }
        }
        answer
    }
}
