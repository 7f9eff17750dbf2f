//! All articles of all inputs, one after another.

use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, Cursor, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use sha2::{Digest, Sha256};
use sukien::Charset;

use crate::input::articles::{Articles, Body, Item, Lines, One, Whole};
use crate::input::column::{Columns, Role};
use crate::input::fields::Fields;
use crate::input::files::Input;
use crate::input::format::Format;
use crate::input::published::Told;
use crate::input::rows::Rows;
use crate::input::stream::{Meter, Stream, hex, is_zip, peek, plain, spool};
use crate::input::table::Table;
use crate::input::warc::Warc;
use crate::input::zipped::Zipped;
use crate::input::{Failure, utf16};

/// Where an article lies, and what its source has told of how it writes days.
#[derive(Debug)]
pub(crate) struct Origin {
    /// The file, and the member of a zip archive behind `!`.
    pub(crate) name: String,
    /// What the number of an article counts: lines, rows, records; nothing where the file is just one article.
    pub(crate) unit: &'static str,
    pub(crate) told: Told,
    /// Whether the file is in UTF-16 and its lines come in UTF-8.
    pub(crate) recoded: bool,
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
    /// The charset, if it is not to be found.
    pub(crate) charset: Option<Charset>,
    /// Articles of more bytes are passed over.
    pub(crate) limit: u64,
}

/// So many articles at the beginning of a source tell how it writes days.
const SAMPLE: usize = 1000;
/// And at most so many bytes of them.
const SAMPLE_BYTES: usize = 8 << 20;

/// So many bytes of a file tell what it is.
const HEAD: usize = 4 << 10;

/// See [the module](self).
pub(crate) struct Feed {
    taking: Arc<Taking>,
    inputs: Vec<Input>,
    meter: Meter,
    files: Option<Box<dyn Iterator<Item = Result<PathBuf, Failure>> + Send>>,
    /// The members of the zip archive that is being read.
    members: VecDeque<(usize, String, Option<Format>)>,
    archive: Option<(Zipped, String)>,
    open: Option<Box<dyn Articles>>,
    origin: Arc<Origin>,
    /// Those that were looked at to tell how the source writes days.
    sample: VecDeque<Item>,
    /// An error that came behind the sample.
    broken: Option<io::Error>,
    position: Position,
    /// The articles that were taken from the file or member in hand.
    taken: u64,
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
            origin: Arc::new(Origin { name: String::new(), unit: "", told: Told::default(), recoded: false }),
            sample: VecDeque::new(),
            broken: None,
            position: Position::default(),
            taken: 0,
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
                match caught(|| open.next()) {
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
        self.taken += 1;
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
        let before = if self.taken > 0 { "; what stands before is read, the rest is not" } else { "" };
        self.raw(Item { number: 0, body: Body::Bad(format!("{said}{before}")) })
    }

    /// Opens the next member, file or input; false at the end of all.
    fn advance(&mut self) -> Result<bool, Failure> {
        if let Some((index, name, format)) = self.members.pop_front() {
            if let Some((zipped, archive)) = &self.archive {
                let shown = format!("{archive}!{name}");
                let opened = zipped.member(index).and_then(plain);
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
        if std::mem::take(&mut self.left) && path.is_file() {
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
        let opened = File::open(&path).and_then(|file| {
            // A pipe has no beginning to go back to.
            if !file.metadata()?.is_file() {
                return Ok((Vec::new(), file));
            }
            let mut head = Vec::new();
            (&file).take(4).read_to_end(&mut head)?;
            Ok((head, File::open(&path)?))
        });
        self.path = Some(path);
        let (head, file) = match opened {
            Ok(opened) => opened,
            Err(error) => {
                self.begin(name, format, Err(error));
                return Ok(());
            }
        };
        if is_zip(&head) {
            if let Err(error) = self.meter.whole(&file).and_then(|()| self.archive(file, name.clone())) {
                self.begin(name, format, Err(error));
            }
        } else if head == b"PAR1" && format.is_none_or(|format| format == Format::Parquet) {
            let taking = Arc::clone(&self.taking);
            let opened =
                self.meter.whole(&file).and_then(|()| caught(|| Table::new(file, &taking.columns, taking.limit)));
            self.opened(name, ("row", false), opened.map(|table| Box::new(table) as Box<dyn Articles>));
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
        let zipped = Zipped::new(file)?;
        if zipped.has_doubles() {
            self.broken = Some(io::Error::other("found members of one name in it: only the last of each is read"));
        }
        let all = zipped.members();
        let taken = |member: &str| self.taking.format.or_else(|| Format::of_name(member));
        let mut members: VecDeque<_> =
            all.iter().filter_map(|(index, member)| Some((*index, member.clone(), Some(taken(member)?)))).collect();
        if members.is_empty() && !all.is_empty() {
            // What no member says the archive's own name may say: articles.jsonl.zip.
            let own = name.rsplit_once('.').and_then(|(own, _)| Format::of_name(own)).ok_or_else(|| {
                let names: Vec<&String> = all.iter().map(|(_, name)| name).take(5).collect();
                io::Error::other(format!(
                    "found no member of a known kind in it but {names:?}; --from says what they are"
                ))
            })?;
            members = all.into_iter().map(|(index, member)| (index, member, Some(own))).collect();
        }
        self.members = members;
        self.archive = Some((zipped, name));
        Ok(())
    }

    /// Begins a file whose bytes are there.
    fn begin(&mut self, name: String, format: Option<Format>, stream: io::Result<Stream>) {
        let taking = Arc::clone(&self.taking);
        let (limit, columns, charset) = (taking.limit, &taking.columns, taking.charset);
        let (mut unit, mut recoded) = ("line", false);
        let opened = stream.and_then(|stream| {
            let (head, stream) = peek(stream, HEAD)?;
            if head.is_empty() {
                return match format {
                    Some(Format::Text | Format::Html) => {
                        Err(io::Error::other("found an empty file, wanted an article"))
                    }
                    _ => Ok(Box::new(Lines { reader: stream, limit, number: 0 }) as Box<dyn Articles>),
                };
            }
            let format = format.unwrap_or_else(|| Format::of_bytes(&head, columns));
            let mut lines = |stream| utf16::taken_off(stream, charset).map(|(lines, was)| (recoded = was, lines).1);
            Ok(match format {
                Format::Text | Format::Zip => {
                    unit = "";
                    Box::new(One { reader: Some(stream), whole: Whole::Text, limit })
                }
                Format::Html => {
                    unit = "";
                    Box::new(One { reader: Some(stream), whole: Whole::Html, limit })
                }
                Format::Jsonl => Box::new(Lines { reader: lines(stream)?, limit, number: 0 }),
                Format::Csv | Format::Tsv => {
                    let lines = lines(stream)?;
                    let charset = charset.filter(|_| !recoded);
                    Box::new(Rows::new(lines, format == Format::Tsv, (columns, charset), limit)?)
                }
                Format::Parquet => {
                    unit = "row";
                    let file = spool(stream)?;
                    Box::new(caught(|| Table::new(file, columns, limit))?)
                }
                Format::Warc => {
                    unit = "record";
                    Box::new(Warc::new(stream, limit))
                }
            })
        });
        self.opened(name, (unit, recoded), opened);
    }

    /// Takes the sample that tells how the source writes days.
    fn opened(&mut self, name: String, (unit, recoded): (&'static str, bool), opened: io::Result<Box<dyn Articles>>) {
        self.taken = 0;
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
            match caught(|| articles.next()) {
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
        self.origin = Arc::new(Origin { name, unit, told, recoded });
    }
}

/// Runs what reads a file that may be made to break its reader: that is an error of this file only.
fn caught<T>(read: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| Err(io::Error::other("the file is broken (said above)")))
}

/// The day of publication of an article that is not read yet.
fn published(body: &Body, columns: &Columns) -> Option<serde_json::Value> {
    match body {
        Body::Line(line) => Fields::of_json(&String::from_utf8_lossy(line), columns).ok()?.take(Role::Published),
        Body::Cells(cells) => {
            let best =
                cells.iter().filter(|((role, _), _)| *role == Role::Published).min_by_key(|((_, rank), _)| *rank);
            best.map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned().into())
        }
        Body::Fields(fields) => fields.get(Role::Published).cloned(),
        _ => None,
    }
}
