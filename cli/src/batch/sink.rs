//! Where rows go, part for part.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use flate2::Compression;
use flate2::write::GzEncoder;
use sukien_arrow::flat;

use crate::batch::columns::{Group, Part, Pattern};
use crate::batch::journal::{Counts, Stand};
use crate::batch::place::{Form, Place, part};
use crate::batch::row::{Rows, schema};
use crate::draft::{Draft, failed, folder, growing, kept};
use crate::input::{Failure, Finished, Position, Refusal};

/// How rows become bytes: the work of any thread.
#[derive(Clone)]
pub(crate) struct Packing {
    form: Form,
    /// Of the rows, where they are columns.
    rows: Option<Arc<Pattern>>,
    /// Of the flat tables, with their names.
    tables: Arc<Vec<(String, Pattern)>>,
}

/// Rows of a batch as bytes.
enum Records {
    Lines(Vec<u8>),
    Columns(Group),
}

/// A batch that can be written.
pub(crate) struct Packed {
    records: Records,
    tables: Vec<Group>,
    pub(crate) rejects: Vec<Refusal>,
    pub(crate) counts: Counts,
    /// Where the inputs stand behind it, if a part ends with it.
    pub(crate) ends: Option<Position>,
}

/// A batch on its way.
pub(crate) struct Batch {
    pub(crate) rows: Rows,
    pub(crate) rejects: Vec<Refusal>,
    pub(crate) counts: Counts,
    pub(crate) ends: Option<Position>,
}

impl Packing {
    pub(crate) fn new(form: Form, with_tables: bool) -> Result<Self, Failure> {
        let rows = match form {
            Form::Parquet => Some(Arc::new(Pattern::new(Arc::new(schema()))?)),
            _ => None,
        };
        let none = if with_tables { Rows::new(false, true)?.take_columns()? } else { None };
        let tables = none.map_or(Ok(Vec::new()), |none| flat(&none))?;
        let tables = tables.into_iter().map(|table| Ok((table.name, Pattern::new(table.rows.schema())?)));
        Ok(Self { form, rows, tables: Arc::new(tables.collect::<Result<_, Failure>>()?) })
    }

    /// Rows to be filled.
    pub(crate) fn rows(&self) -> Result<Rows, Failure> {
        Rows::new(self.rows.is_none(), self.rows.is_some() || !self.tables.is_empty())
    }

    pub(crate) fn pack(&self, batch: Batch) -> Result<Packed, Failure> {
        let Batch { mut rows, rejects, counts, ends } = batch;
        let wide = rows.take_columns()?;
        let records = match (&self.rows, &wide) {
            (Some(pattern), Some(wide)) => Records::Columns(pattern.pack(wide)?),
            _ => Records::Lines(self.compressed(rows.take_lines()?)?),
        };
        let mut tables = Vec::new();
        if let Some(wide) = wide.filter(|_| !self.tables.is_empty()) {
            for ((_, pattern), table) in self.tables.iter().zip(flat(&wide)?) {
                tables.push(pattern.pack(&table.rows)?);
            }
        }
        Ok(Packed { records, tables, rejects, counts, ends })
    }

    /// Each batch is a file of its own: gzip and zstd files can be put behind one another.
    fn compressed(&self, lines: Vec<u8>) -> io::Result<Vec<u8>> {
        match self.form {
            _ if lines.is_empty() => Ok(lines),
            Form::JsonlGz => {
                let mut gzip = GzEncoder::new(Vec::new(), Compression::new(6));
                gzip.write_all(&lines)?;
                gzip.finish()
            }
            Form::JsonlZst => zstd::encode_all(&lines[..], 3),
            Form::Jsonl | Form::Parquet => Ok(lines),
        }
    }
}

/// A file of the part in hand.
enum Open {
    None,
    Lines(Draft),
    Columns(Part),
}

/// Where the records go.
enum Out {
    Stream(Box<dyn Write + Send>),
    /// One file of lines grows.
    Growing(File, PathBuf),
    /// Files of parts.
    Parts(Box<Open>),
}

/// See [the module](self).
pub(crate) struct Sink {
    place: Place,
    packing: Packing,
    out: Out,
    tables: Vec<Option<Part>>,
    rejects: Option<File>,
    /// How far the run has come, the part in hand not counted.
    stand: Stand,
    /// What the part in hand adds.
    counts: Counts,
    grown: (u64, u64),
}

/// The growing file of records, in the folder of the work.
const RECORDS: &str = "records";
const REJECTS: &str = "rejects.jsonl";
const TABLES: &str = "tables";

impl Sink {
    /// Opens what is written to, and goes on where a run stood.
    pub(crate) fn open(place: Place, packing: Packing, stand: Stand) -> Result<Self, Failure> {
        let out = match &place {
            Place::Stream(path, _) if path.as_os_str() == "-" => Out::Stream(Box::new(io::stdout())),
            Place::Stream(path, _) => {
                let device = fs::OpenOptions::new().write(true).open(path).map_err(|e| failed(path, &e))?;
                Out::Stream(Box::new(device))
            }
            Place::File(_, form) if *form != Form::Parquet => {
                let path = place.unfinished().join(RECORDS);
                Out::Growing(growing(&path, stand.records_bytes)?, path)
            }
            Place::File(..) | Place::Folder(..) => {
                folder(&place.parts())?;
                Out::Parts(Box::new(Open::None))
            }
        };
        let rejects = match &place {
            Place::Stream(..) => None,
            _ => Some(growing(&place.unfinished().join(REJECTS), stand.rejects_bytes)?),
        };
        let grown = (stand.records_bytes, stand.rejects_bytes);
        let tables = packing.tables.iter().map(|_| None).collect();
        let mut sink = Self { place, packing, out, tables, rejects, stand, counts: Counts::default(), grown };
        for (name, _) in sink.packing.tables.iter() {
            folder(&sink.tables().join(name))?;
        }
        sink.counts = Counts::default();
        Ok(sink)
    }

    /// The folder of the flat tables while the run goes on.
    fn tables(&self) -> PathBuf {
        match &self.place {
            Place::Folder(..) => self.place.tables(),
            _ => self.place.unfinished().join(TABLES),
        }
    }

    /// How far the run has come.
    pub(crate) fn stand(&self) -> &Stand {
        &self.stand
    }

    /// What is done, the part in hand included.
    pub(crate) fn counts(&self) -> Counts {
        let mut counts = self.stand.counts;
        counts.add(self.counts);
        counts
    }

    /// Writes a batch. With the last of a part, the part is finished; then the stand is given, to be put down.
    pub(crate) fn put(&mut self, batch: Packed) -> Result<Option<Stand>, Failure> {
        self.records(batch.records)?;
        for (n, group) in batch.tables.into_iter().enumerate() {
            self.table(n)?.map_or(Ok(()), |table| table.put(group))?;
        }
        self.rejected(&batch.rejects)?;
        self.counts.add(batch.counts);
        match batch.ends {
            Some(position) => self.finish_part(position).map(Some),
            None => Ok(None),
        }
    }

    fn records(&mut self, records: Records) -> Result<(), Failure> {
        let number = self.stand.parts;
        match (&mut self.out, records) {
            (Out::Stream(stream), Records::Lines(lines)) => {
                let written = stream.write_all(&lines).and_then(|()| stream.flush());
                let path = self.place.path();
                written.map_err(|e| match (e.kind(), path.as_os_str() == "-") {
                    (io::ErrorKind::BrokenPipe, _) => "standard output: closed by who read it".into(),
                    (_, true) => failed(Path::new("standard output"), &e),
                    _ => failed(path, &e),
                })
            }
            (Out::Growing(file, path), Records::Lines(lines)) => {
                self.grown.0 += lines.len() as u64;
                file.write_all(&lines).map_err(|e| failed(path, &e))
            }
            (Out::Parts(open), records) => {
                if matches!(**open, Open::None) {
                    let form = self.place.form();
                    let draft = Draft::new(self.place.parts().join(part(number, form.ending())))?;
                    **open = match &self.packing.rows {
                        Some(pattern) => Open::Columns(Part::new(pattern, draft)?),
                        None => Open::Lines(draft),
                    };
                }
                match (&mut **open, records) {
                    (Open::Lines(draft), Records::Lines(lines)) => {
                        draft.file().write_all(&lines).map_err(|e| failed(draft.path(), &e))
                    }
                    (Open::Columns(part), Records::Columns(group)) => part.put(group),
                    _ => Ok(()),
                }
            }
            (Out::Stream(_) | Out::Growing(..), Records::Columns(_)) => Ok(()),
        }
    }

    /// The file of a flat table in the part in hand.
    fn table(&mut self, n: usize) -> Result<Option<&mut Part>, Failure> {
        let root = self.tables();
        let Some((slot, (name, pattern))) = self.tables.get_mut(n).zip(self.packing.tables.get(n)) else {
            return Ok(None);
        };
        if slot.is_none() {
            let draft = Draft::new(root.join(name).join(part(self.stand.parts, "parquet")))?;
            *slot = Some(Part::new(pattern, draft)?);
        }
        Ok(slot.as_mut())
    }

    fn rejected(&mut self, rejects: &[Refusal]) -> Result<(), Failure> {
        for refusal in rejects {
            let Refusal { origin, number, reason, found } = refusal;
            let Some(file) = &mut self.rejects else {
                let place =
                    if origin.unit.is_empty() { origin.name.clone() } else { format!("{}:{number}", origin.name) };
                writeln!(io::stderr().lock(), "rejected: {place}: {reason}")?;
                continue;
            };
            let mut row = serde_json::Map::new();
            row.insert("file".to_owned(), origin.name.clone().into());
            if !origin.unit.is_empty() && *number > 0 {
                row.insert(origin.unit.to_owned(), (*number).into());
            }
            row.insert("reason".to_owned(), reason.clone().into());
            row.insert("found".to_owned(), found.clone().into());
            let line = format!("{}\n", serde_json::Value::Object(row));
            self.grown.1 += line.len() as u64;
            file.write_all(line.as_bytes()).map_err(|e| failed(&self.place.unfinished().join(REJECTS), &e))?;
        }
        Ok(())
    }

    fn finish_part(&mut self, position: Position) -> Result<Stand, Failure> {
        match &mut self.out {
            Out::Stream(_) => {}
            Out::Growing(file, path) => file.sync_data().map_err(|e| failed(path, &e))?,
            Out::Parts(open) => match std::mem::replace(&mut **open, Open::None) {
                Open::None => {}
                Open::Lines(draft) => draft.finish()?,
                Open::Columns(part) => part.finish()?,
            },
        }
        self.tables.iter_mut().filter_map(Option::take).try_for_each(Part::finish)?;
        if let Some(file) = &self.rejects {
            file.sync_data().map_err(|e| failed(&self.place.unfinished().join(REJECTS), &e))?;
        }
        self.stand.counts.add(std::mem::take(&mut self.counts));
        self.stand.parts += 1;
        self.stand.position = position;
        (self.stand.records_bytes, self.stand.rejects_bytes) = self.grown;
        Ok(self.stand.clone())
    }

    /// Ends the run: a run of no articles has files, too, with nothing in them.
    pub(crate) fn end(&mut self, read: Vec<Finished>, position: Position) -> Result<Stand, Failure> {
        if self.stand.parts == 0 {
            let rows = self.packing.rows()?;
            let none = Batch { rows, rejects: Vec::new(), counts: Counts::default(), ends: Some(position) };
            self.put(self.packing.pack(none)?)?;
        }
        self.stand.read = Some(read);
        Ok(self.stand.clone())
    }

    /// Gives everything its name. What has it already stays: a run may be killed in here, too.
    pub(crate) fn name(self) -> Result<(), Failure> {
        let work = self.place.unfinished();
        match &self.place {
            Place::Stream(..) => return Ok(()),
            Place::File(path, Form::Parquet) => self.join(path)?,
            Place::File(path, _) => moved(&work.join(RECORDS), path)?,
            Place::Folder(..) => {}
        }
        if let Place::File(..) = self.place
            && !self.packing.tables.is_empty()
            && work.join(TABLES).exists()
        {
            let _ = fs::remove_dir_all(self.place.tables());
            moved(&work.join(TABLES), &self.place.tables())?;
        }
        if self.stand.rejects_bytes > 0 {
            moved(&work.join(REJECTS), &self.place.rejects())?;
        } else {
            // That of an earlier run is not of this one.
            let _ = fs::remove_file(self.place.rejects());
        }
        Ok(())
    }

    /// Makes one file of the parts.
    fn join(&self, path: &Path) -> Result<(), Failure> {
        let Some(pattern) = &self.packing.rows else { return Ok(()) };
        let mut whole = Part::new(pattern, Draft::new(path.to_owned())?)?;
        for number in 0..self.stand.parts {
            whole.put_file(&self.place.parts().join(part(number, Form::Parquet.ending())))?;
        }
        whole.finish()
    }
}

/// Gives a file another name, unless it has it already.
fn moved(from: &Path, to: &Path) -> Result<(), Failure> {
    match fs::rename(from, to) {
        Err(e) if e.kind() == io::ErrorKind::NotFound && to.exists() => Ok(()),
        done => done.map_err(|e| failed(to, &e)).and_then(|()| kept(to)),
    }
}
