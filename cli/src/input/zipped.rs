//! The members of a zip archive, one after another.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex};

use zip::ZipArchive;

use crate::input::stream::Stream;

/// So much of a member is read at once.
const BUFFER: usize = 64 << 10;

/// A zip archive whose list of members has been read.
#[derive(Clone)]
pub(crate) struct Zipped {
    archive: ZipArchive<Place>,
}

impl Zipped {
    pub(crate) fn new(file: File) -> io::Result<Self> {
        let place = Place::new(Arc::new(file), 0);
        let opened = catch_unwind(AssertUnwindSafe(|| ZipArchive::new(place)));
        let archive = opened.map_err(|_| broken())?.map_err(io::Error::other)?;
        Ok(Self { archive })
    }

    /// Whether it has several members of one name, of which only the last can be read.
    pub(crate) fn has_doubles(&self) -> bool {
        self.archive.has_duplicate_names()
    }

    /// The names of the members that are files, in order, without what other systems hide in archives.
    pub(crate) fn members(&self) -> Vec<(usize, String)> {
        let names = self.archive.file_names_raw().enumerate().map(|(index, raw)| {
            let name = self.archive.name_for_index(index).and_then(Result::ok);
            (index, name.map_or_else(|| String::from_utf8_lossy(raw).into_owned(), std::borrow::Cow::into_owned))
        });
        let is_shown = |name: &str| {
            let hidden = |part: &str| part == "__MACOSX" || (part.starts_with('.') && part != "." && part != "..");
            !name.ends_with(['/', '\\']) && !name.split(['/', '\\']).any(hidden)
        };
        names.filter(|(_, name)| is_shown(name)).collect()
    }

    /// A member. A thread unpacks it, for what it borrows cannot leave it.
    pub(crate) fn member(&self, index: usize) -> io::Result<Stream> {
        let mut archive = self.archive.clone();
        let (reader, mut writer) = io::pipe()?;
        let failed = Arc::new(Mutex::new(None));
        let said = Arc::clone(&failed);
        std::thread::Builder::new().name("unzip".to_owned()).spawn(move || {
            let unpacked = catch_unwind(AssertUnwindSafe(|| {
                let mut member = archive.by_index(index).map_err(io::Error::other)?;
                io::copy(&mut member, &mut writer)
            }));
            // Whoever stops to read closes the pipe: that is no failure of the archive.
            if let Err(error) = unpacked.unwrap_or_else(|_| Err(broken()))
                && error.kind() != io::ErrorKind::BrokenPipe
                && let Ok(mut said) = said.lock()
            {
                *said = Some(error);
            }
            // The reader must find the reason there when it sees the end.
            drop(writer);
        })?;
        Ok(Box::new(BufReader::with_capacity(BUFFER, Unzipped { reader, failed })))
    }
}

fn broken() -> io::Error {
    io::Error::other("the zip archive is broken")
}

/// A place in a file of its own, whoever else reads there.
struct Place {
    file: BufReader<At>,
}

struct At {
    file: Arc<File>,
    at: u64,
}

impl Place {
    fn new(file: Arc<File>, at: u64) -> Self {
        Self { file: BufReader::new(At { file, at }) }
    }
}

impl Clone for Place {
    fn clone(&self) -> Self {
        let At { file, at } = self.file.get_ref();
        Self::new(Arc::clone(file), at - self.file.buffer().len() as u64)
    }
}

impl Read for Place {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.file.read(buffer)
    }
}

impl Seek for Place {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.file.seek(to)
    }
}

impl Read for At {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        #[cfg(unix)]
        let read = std::os::unix::fs::FileExt::read_at(&*self.file, buffer, self.at)?;
        #[cfg(windows)]
        let read = std::os::windows::fs::FileExt::seek_read(&*self.file, buffer, self.at)?;
        self.at += read as u64;
        Ok(read)
    }
}

impl Seek for At {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let moved = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
            SeekFrom::End(by) => self.file.metadata()?.len().checked_add_signed(by),
        };
        self.at = moved.ok_or(io::ErrorKind::InvalidInput)?;
        Ok(self.at)
    }
}

/// What comes out of a member; at its end, why there is no more.
struct Unzipped {
    reader: io::PipeReader,
    failed: Arc<Mutex<Option<io::Error>>>,
}

impl Read for Unzipped {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.reader.read(buffer)?;
        if read == 0
            && let Ok(mut failed) = self.failed.lock()
            && let Some(error) = failed.take()
        {
            return Err(error);
        }
        Ok(read)
    }
}
