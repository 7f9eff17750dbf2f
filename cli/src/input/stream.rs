//! Bytes of a file, with compression taken off, counted and hashed on the way.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read, Seek, SeekFrom};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use flate2::bufread::MultiGzDecoder;
use sha2::{Digest, Sha256};

/// A stream that can be handed from thread to thread.
pub(crate) type Stream = Box<dyn BufRead + Send>;

/// So much is read at once.
const BUFFER: usize = 256 << 10;

/// The first bytes of what is compressed.
const GZIP: &[u8] = &[0x1F, 0x8B];
const ZSTD: &[u8] = &[0x28, 0xB5, 0x2F, 0xFD];
const XZ: &[u8] = &[0xFD, b'7', b'z', b'X', b'Z', 0];
const ZIP: &[u8] = b"PK\x03\x04";
const EMPTY_ZIP: &[u8] = b"PK\x05\x06";

/// How often compression is taken off: a page in a `.gz` in a `.zip`.
const DEEPEST: usize = 4;

/// The first bytes of a stream, and the stream from its beginning.
pub(crate) fn peek(mut stream: Stream, bytes: usize) -> io::Result<(Vec<u8>, Stream)> {
    let there = stream.fill_buf()?;
    if there.len() >= bytes {
        return Ok((there.get(..bytes).unwrap_or_default().to_vec(), stream));
    }
    let mut head = Vec::new();
    stream.by_ref().take(bytes as u64).read_to_end(&mut head)?;
    Ok((head.clone(), Box::new(Cursor::new(head).chain(stream))))
}

/// Takes compression off, told by the first bytes and not by a name.
pub(crate) fn plain(mut stream: Stream) -> io::Result<Stream> {
    for _ in 0..DEEPEST {
        let (head, whole) = peek(stream, XZ.len())?;
        stream = if head.starts_with(GZIP) {
            Box::new(BufReader::with_capacity(BUFFER, MultiGzDecoder::new(whole)))
        } else if head.starts_with(ZSTD) {
            Box::new(BufReader::with_capacity(BUFFER, zstd::Decoder::with_buffer(whole)?))
        } else if head.starts_with(XZ) {
            Box::new(BufReader::with_capacity(BUFFER, liblzma::bufread::XzDecoder::new_multi_decoder(whole)))
        } else {
            return Ok(whole);
        };
    }
    Ok(stream)
}

/// Whether these bytes begin a zip archive.
pub(crate) fn is_zip(head: &[u8]) -> bool {
    head.starts_with(ZIP) || head.starts_with(EMPTY_ZIP)
}

/// Puts a stream into a file without a name, for what is read from its end.
pub(crate) fn spool(mut stream: Stream) -> io::Result<File> {
    let mut file = tempfile::tempfile()?;
    io::copy(&mut stream, &mut file)?;
    file.seek(SeekFrom::Start(0))?;
    Ok(file)
}

/// The names of the members of a zip archive that are files, in order.
pub(crate) fn members(file: &Arc<File>) -> io::Result<Vec<(usize, String)>> {
    let mut archive = zip::ZipArchive::new(Place::new(file)).map_err(io::Error::other)?;
    let mut names = Vec::new();
    for index in 0..archive.len() {
        let member = archive.by_index_raw(index).map_err(io::Error::other)?;
        if !member.is_dir() {
            names.push((index, member.name().map_err(io::Error::other)?.into_owned()));
        }
    }
    Ok(names)
}

/// A member of a zip archive. A thread unpacks it, for what it borrows cannot leave it.
pub(crate) fn member(file: &Arc<File>, index: usize) -> io::Result<Stream> {
    let place = Place::new(file);
    let (reader, mut writer) = io::pipe()?;
    let failed = Arc::new(Mutex::new(None));
    let said = Arc::clone(&failed);
    std::thread::Builder::new().name("unzip".to_owned()).spawn(move || {
        let unpacked = zip::ZipArchive::new(place).map_err(io::Error::other).and_then(|mut archive| {
            let mut member = archive.by_index(index).map_err(io::Error::other)?;
            io::copy(&mut member, &mut writer)
        });
        // Whoever stops to read closes the pipe: that is no failure of the archive.
        if let Err(error) = unpacked
            && error.kind() != io::ErrorKind::BrokenPipe
            && let Ok(mut said) = said.lock()
        {
            *said = Some(error);
        }
    })?;
    Ok(Box::new(BufReader::with_capacity(BUFFER, Unzipped { reader, failed })))
}

/// A place in a file of its own, whoever else reads there.
struct Place {
    file: Arc<File>,
    at: u64,
}

impl Place {
    fn new(file: &Arc<File>) -> BufReader<Self> {
        BufReader::new(Self { file: Arc::clone(file), at: 0 })
    }
}

impl Read for Place {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        #[cfg(unix)]
        let read = std::os::unix::fs::FileExt::read_at(&*self.file, buffer, self.at)?;
        #[cfg(windows)]
        let read = std::os::windows::fs::FileExt::seek_read(&*self.file, buffer, self.at)?;
        self.at += read as u64;
        Ok(read)
    }
}

impl Seek for Place {
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

/// Bytes in hexadecimal, as `sha256sum` prints them.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Counts what is read of all files, and hashes each: the same bytes that the articles are made of.
#[derive(Clone, Debug, Default)]
pub(crate) struct Meter {
    /// Bytes read so far, of all files.
    pub(crate) bytes: Arc<AtomicU64>,
    hash: Arc<Mutex<Sha256>>,
}

impl Meter {
    /// A file that is counted and hashed as it is read.
    pub(crate) fn read(&self, file: impl Read + Send + 'static) -> Stream {
        Box::new(BufReader::with_capacity(BUFFER, Metered { inner: file, meter: self.clone() }))
    }

    /// The hash of what was read since the last call, in hexadecimal.
    pub(crate) fn digest(&self) -> String {
        self.hash.lock().map(|mut hash| hex(&hash.finalize_reset())).unwrap_or_default()
    }

    /// Hashes and counts a file that is not read from its beginning to its end.
    pub(crate) fn whole(&self, file: &File) -> io::Result<()> {
        let mut file = file.try_clone()?;
        file.seek(SeekFrom::Start(0))?;
        io::copy(&mut self.read(file.try_clone()?), &mut io::sink())?;
        file.seek(SeekFrom::Start(0))?;
        Ok(())
    }
}

struct Metered<R> {
    inner: R,
    meter: Meter,
}

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.meter.bytes.fetch_add(read as u64, Ordering::Relaxed);
        if let Ok(mut hash) = self.meter.hash.lock() {
            hash.update(buffer.get(..read).unwrap_or_default());
        }
        Ok(read)
    }
}
