//! All articles of all inputs, one after another.

use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use sha2::{Digest, Sha256};

use crate::input::articles::{Articles, Body, Item, Lines, One, Rows, Table, Whole};
use crate::input::column::{Columns, Role};
use crate::input::fields::Fields;
use crate::input::files::Input;
use crate::input::format::Format;
use crate::input::published::Told;
use crate::input::stream::{Meter, Stream, hex, is_zip, member, members, peek, plain, spool};
use crate::input::warc::Warc;
use crate::input::{Failure, utf16};

/// Where an article lies, and what its source has told of how it writes days.
#[derive(Debug)]
pub(crate) struct Origin {
    /// The file, and the member of a zip archive behind `!`.
    pub(crate) name: String,
    /// What the number of an article counts: lines, rows, records; nothing where the file is just one article.
    pub(crate) unit: &'static str,
    pub(crate) told: Told,
}

/// An article that is not read yet.
#[derive(Debug)]
pub(crate) struct Raw {
    pub(crate) origin: Arc<Origin>,
    pub(crate) number: u64,
    pub(crate) body: Body,
}

/// How far the feed has come: enough to go on there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(crate) struct Position {
    /// The input, by its place on the command line.
    pub(crate) input: usize,
    /// The articles that were taken from it.
    pub(crate) taken: u64,
}

/// What an input was, when it has been read.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(crate) struct Finished {
    /// Its files.
    pub(crate) files: u64,
    /// The hash of the bytes of the one file, or of the list of all hashes and names, a line a file.
    pub(crate) sha256: String,
}

/// How articles are taken out of files.
#[derive(Clone, Debug)]
pub(crate) struct Taking {
    pub(crate) columns: Columns,
    pub(crate) format: Option<Format>,
    /// Articles of more bytes are passed over.
    pub(crate) limit: u64,
}

/// So many articles at the beginning of a source tell how it writes days.
const SAMPLE: usize = 1000;
/// And at most so many bytes of them.
const SAMPLE_BYTES: usize = 8 << 20;

/// See [the module](self).
pub(crate) struct Feed {
    taking: Arc<Taking>,
    inputs: Vec<Input>,
    meter: Meter,
    files: Option<Box<dyn Iterator<Item = Result<PathBuf, Failure>> + Send>>,
    /// The members of the zip archive that is being read.
    members: VecDeque<(usize, String)>,
    archive: Option<(Arc<File>, String)>,
    open: Option<Box<dyn Articles>>,
    origin: Arc<Origin>,
    /// Those that were looked at to tell how the source writes days.
    sample: VecDeque<Item>,
    /// An error that came behind the sample.
    broken: Option<io::Error>,
    position: Position,
    /// The file that is being read, until it is hashed.
    path: Option<PathBuf>,
    /// Whether it was left before its end.
    left: bool,
    hashes: (u64, Sha256, String),
    done: Vec<Finished>,
}

impl Feed {
    pub(crate) fn new(inputs: Vec<Input>, taking: Arc<Taking>, meter: Meter) -> Self {
        Self {
            taking,
            inputs,
            meter,
            files: None,
            members: VecDeque::new(),
            archive: None,
            open: None,
            origin: Arc::new(Origin { name: String::new(), unit: "", told: Told::default() }),
            sample: VecDeque::new(),
            broken: None,
            position: Position::default(),
            path: None,
            left: false,
            hashes: (0, Sha256::new(), String::new()),
            done: Vec::new(),
        }
    }

    /// How far it has come.
    pub(crate) fn position(&self) -> Position {
        self.position
    }

    /// What the inputs were that have been read to their ends.
    pub(crate) fn done(&self) -> &[Finished] {
        &self.done
    }

    /// Passes over articles until that position: they are read from the disk, for they are hashed, but not looked at.
    pub(crate) fn go_to(&mut self, position: Position) -> Result<(), Failure> {
        while self.position.input < position.input
            || (self.position.input == position.input && self.position.taken < position.taken)
        {
            if self.next()?.is_none() {
                break;
            }
        }
        Ok(())
    }

    /// The next article. What cannot be read is one, too, with the reason as its body.
    ///
    /// # Errors
    ///
    /// Where a file or folder cannot be opened at all.
    pub(crate) fn next(&mut self) -> Result<Option<Raw>, Failure> {
        loop {
            if let Some(item) = self.sample.pop_front() {
                return Ok(Some(self.raw(item)));
            }
            if let Some(error) = self.broken.take() {
                return Ok(Some(self.broke(&error)));
            }
            if let Some(open) = &mut self.open {
                match open.next() {
                    Ok(Some(item)) => return Ok(Some(self.raw(item))),
                    Ok(None) => self.open = None,
                    Err(error) => return Ok(Some(self.broke(&error))),
                }
            } else if !self.advance()? {
                return Ok(None);
            }
        }
    }

    fn raw(&mut self, item: Item) -> Raw {
        self.position.taken += 1;
        Raw { origin: Arc::clone(&self.origin), number: item.number, body: item.body }
    }

    /// A file that breaks off: what stood before it has been read.
    fn broke(&mut self, error: &io::Error) -> Raw {
        self.open = None;
        self.left = true;
        let said = match error.kind() {
            io::ErrorKind::UnexpectedEof => "the file is cut off: its end is missing".to_owned(),
            _ => error.to_string(),
        };
        self.raw(Item { number: 0, body: Body::Bad(format!("{said}; what stands before is read, the rest is not")) })
    }

    /// Opens the next member, file or input; false at the end of all.
    fn advance(&mut self) -> Result<bool, Failure> {
        if let Some((index, name)) = self.members.pop_front() {
            if let Some((file, archive)) = &self.archive {
                let shown = format!("{archive}!{name}");
                let format = self.taking.format.or_else(|| Format::of_name(&name));
                let opened = member(file, index).and_then(plain);
                self.begin(shown, format, opened);
            }
            return Ok(true);
        }
        self.archive = None;
        if let Some(path) = self.path.take() {
            self.hashed(&path);
        }
        let Some(files) = &mut self.files else {
            let Some(input) = self.inputs.get(self.position.input) else { return Ok(false) };
            self.files = Some(input.files());
            return Ok(true);
        };
        match files.next() {
            Some(path) => self.file(path?)?,
            None => {
                let (files, hash, single) = std::mem::replace(&mut self.hashes, (0, Sha256::new(), String::new()));
                let is_file = matches!(self.inputs.get(self.position.input), Some(Input::File(_) | Input::Standard));
                self.done.push(Finished { files, sha256: if is_file { single } else { hex(&hash.finalize()) } });
                self.files = None;
                self.position = Position { input: self.position.input + 1, taken: 0 };
            }
        }
        Ok(true)
    }

    /// Notes the hash of a file that has been read, as `sha256sum` would print it.
    fn hashed(&mut self, path: &Path) {
        if std::mem::take(&mut self.left) {
            self.meter.digest();
            // A file that cannot be read to its end has the hash of what can be read.
            let _ = File::open(path).and_then(|file| self.meter.whole(&file));
        }
        let digest = self.meter.digest();
        self.hashes.0 += 1;
        self.hashes.1.update(format!("{digest}  {}\n", path.display()));
        self.hashes.2 = digest;
    }

    fn file(&mut self, path: PathBuf) -> Result<(), Failure> {
        let name = path.display().to_string();
        let format = self.taking.format.or_else(|| Format::of_name(&name));
        if path.as_os_str() == "-" {
            let opened = self.standard();
            self.path = Some(path);
            self.begin("standard input".to_owned(), format, opened);
            return Ok(());
        }
        let file = File::open(&path).map_err(|e| format!("{name}: {e}"))?;
        self.path = Some(path);
        let mut head = [0; 4];
        let known = (&file).read(&mut head).unwrap_or(0);
        let head = head.get(..known).unwrap_or_default().to_vec();
        let rewound = File::open(self.path.as_deref().unwrap_or(Path::new("")));
        let file = rewound.map_err(|e| format!("{name}: {e}"))?;
        if is_zip(&head) {
            if let Err(error) = self.meter.whole(&file).and_then(|()| self.archive(file, name.clone())) {
                self.begin(name, format, Err(error));
            }
        } else if format == Some(Format::Parquet) || (format.is_none() && head == b"PAR1") {
            let opened =
                self.meter.whole(&file).and_then(|()| Table::new(file, &self.taking.columns, self.taking.limit));
            self.opened(name, "row", opened.map(|table| Box::new(table) as Box<dyn Articles>));
        } else {
            let opened = plain(self.meter.read(file));
            self.begin(name, format, opened);
        }
        Ok(())
    }

    /// Standard input; a zip archive is put aside first, for it is read from its end.
    fn standard(&mut self) -> io::Result<Stream> {
        let (head, stream) = peek(plain(self.meter.read(io::stdin()))?, 4)?;
        if !is_zip(&head) {
            return Ok(stream);
        }
        self.archive(spool(stream)?, "standard input".to_owned())?;
        Ok(Box::new(Cursor::new(Vec::new())))
    }

    fn archive(&mut self, file: File, name: String) -> io::Result<()> {
        let wanted = self.taking.format.is_some();
        let file = Arc::new(file);
        let all = members(&file)?;
        self.members = all.into_iter().filter(|(_, name)| wanted || Format::of_name(name).is_some()).collect();
        self.archive = Some((file, name));
        Ok(())
    }

    /// Begins a file whose bytes are there.
    fn begin(&mut self, name: String, format: Option<Format>, stream: io::Result<Stream>) {
        let (limit, columns) = (self.taking.limit, &self.taking.columns);
        let mut unit = "line";
        let opened = stream.and_then(|stream| {
            let (head, stream) = peek(stream, 512)?;
            if head.is_empty() {
                let none: Box<dyn Articles> = Box::new(Lines { reader: stream, limit, number: 0 });
                return Ok(none);
            }
            Ok(match format.unwrap_or_else(|| Format::of_bytes(&head)) {
                Format::Text | Format::Zip => {
                    unit = "";
                    Box::new(One { reader: Some(stream), whole: Whole::Text, limit })
                }
                Format::Html => {
                    unit = "";
                    Box::new(One { reader: Some(stream), whole: Whole::Html, limit })
                }
                Format::Jsonl => Box::new(Lines { reader: utf16::taken_off(stream)?, limit, number: 0 }),
                Format::Csv => Box::new(Rows::new(utf16::taken_off(stream)?, false, columns, limit)?),
                Format::Tsv => Box::new(Rows::new(utf16::taken_off(stream)?, true, columns, limit)?),
                Format::Parquet => {
                    unit = "row";
                    Box::new(Table::new(spool(stream)?, columns, limit)?)
                }
                Format::Warc => {
                    unit = "record";
                    Box::new(Warc::new(stream, limit))
                }
            })
        });
        self.opened(name, unit, opened);
    }

    /// Takes the sample that tells how the source writes days.
    fn opened(&mut self, name: String, unit: &'static str, opened: io::Result<Box<dyn Articles>>) {
        let mut told = Told::default();
        let mut open = match opened {
            Ok(open) => Some(open),
            Err(error) => {
                self.broken = Some(error);
                None
            }
        };
        let mut bytes = 0;
        while let Some(articles) =
            open.as_mut().filter(|_| !unit.is_empty() && self.sample.len() < SAMPLE && bytes < SAMPLE_BYTES)
        {
            match articles.next() {
                Ok(Some(item)) => {
                    bytes += item.body.len();
                    let day = published(&item.body, &self.taking.columns);
                    if let Some(day) = day {
                        told.hear(&day);
                    }
                    let columnless = matches!(item.body, Body::Http { .. } | Body::Html { .. } | Body::Text { .. });
                    self.sample.push_back(item);
                    if columnless {
                        break;
                    }
                }
                Ok(None) => open = None,
                Err(error) => {
                    self.broken = Some(error);
                    open = None;
                }
            }
        }
        self.open = open;
        self.origin = Arc::new(Origin { name, unit, told });
    }
}

/// The day of publication of an article that is not read yet.
fn published(body: &Body, columns: &Columns) -> Option<serde_json::Value> {
    match body {
        Body::Line(line) => Fields::of_json(std::str::from_utf8(line).ok()?, columns).ok()?.take(Role::Published),
        Body::Cells(cells) => {
            let best =
                cells.iter().filter(|((role, _), _)| *role == Role::Published).min_by_key(|((_, rank), _)| *rank);
            best.map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned().into())
        }
        Body::Fields(fields) => fields.get(Role::Published).cloned(),
        _ => None,
    }
}
