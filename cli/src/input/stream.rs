//! Bytes of a file, with compression taken off, counted and hashed on the way.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read, Seek, SeekFrom};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use flate2::bufread::MultiGzDecoder;
use liblzma::bufread::XzDecoder;
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
            Box::new(BufReader::with_capacity(BUFFER, XzDecoder::new_stream(whole, xz()?)))
        } else {
            return Ok(whole);
        };
    }
    Ok(stream)
}

/// A decoder of xz that takes no more memory than the strongest packing needs, whatever the file says.
fn xz() -> io::Result<liblzma::stream::Stream> {
    const MEMORY: u64 = 256 << 20;
    liblzma::stream::Stream::new_stream_decoder(MEMORY, liblzma::stream::CONCATENATED).map_err(io::Error::other)
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
