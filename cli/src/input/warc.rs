//! Web pages as a crawler keeps them (WARC, ISO 28500): the answers of servers that hold a page.

use std::io::{self, BufRead, Read};

use flate2::read::{DeflateDecoder, GzDecoder, ZlibDecoder};

use crate::input::articles::{Articles, Body, Item, line};

/// A header of more bytes is none.
const LONGEST_HEADER: usize = 64 << 10;
/// A header has some twenty fields.
const MOST_FIELDS: usize = 1000;
/// So many bytes of a server's answer hold its head.
const LONGEST_HEAD: u64 = 256 << 10;
/// Versions that a parser of HTTP/1 does not know.
const NEWER: [&[u8]; 4] = [b"HTTP/2.0 ", b"HTTP/2 ", b"HTTP/3.0 ", b"HTTP/3 "];

/// The records of a WARC file that hold pages; what is no page (requests, pictures, metadata) is passed over.
pub(crate) struct Warc<R> {
    reader: R,
    limit: u64,
    number: u64,
}

impl<R: BufRead> Warc<R> {
    pub(crate) fn new(reader: R, limit: u64) -> Self {
        Self { reader, limit, number: 0 }
    }

    /// The header of the next record: its fields, names in lower case.
    fn header(&mut self) -> io::Result<Option<Vec<(String, String)>>> {
        let wrong = |found: &[u8], n: u64| {
            let found = String::from_utf8_lossy(found.get(..40).unwrap_or(found)).into_owned();
            io::Error::other(format!("record {n}: found {found:?}, wanted a line WARC/1.0 and the record's header"))
        };
        let version = loop {
            match self.header_line()? {
                None => return Ok(None),
                Some(blank) if blank.is_empty() => {}
                Some(version) => break version,
            }
        };
        self.number += 1;
        if !version.starts_with(b"WARC/") {
            return Err(wrong(&version, self.number));
        }
        let mut fields: Vec<(String, String)> = Vec::new();
        loop {
            let Some(field) = self.header_line()? else { return Err(wrong(b"", self.number)) };
            if field.is_empty() {
                return Ok(Some(fields));
            }
            if fields.len() == MOST_FIELDS {
                return Err(io::Error::other(format!("record {}: a header of too many fields", self.number)));
            }
            let field = String::from_utf8_lossy(&field).into_owned();
            match field.split_once(':') {
                Some((name, value)) => fields.push((name.trim().to_lowercase(), value.trim().to_owned())),
                None => return Err(wrong(field.as_bytes(), self.number)),
            }
        }
    }

    fn header_line(&mut self) -> io::Result<Option<Vec<u8>>> {
        match line(&mut self.reader, LONGEST_HEADER as u64)? {
            None => Ok(None),
            Some(Ok(line)) => Ok(Some(line.trim_ascii_end().to_vec())),
            Some(Err(bytes)) => Err(io::Error::other(format!("record {}: a header of {bytes} bytes", self.number))),
        }
    }
}

impl<R: BufRead + Send> Articles for Warc<R> {
    fn next(&mut self) -> io::Result<Option<Item>> {
        while let Some(header) = self.header()? {
            let field = |name: &str| header.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str());
            let length: u64 = field("content-length").and_then(|length| length.parse().ok()).ok_or_else(|| {
                io::Error::other(format!("record {}: found no Content-Length, wanted the record's length", self.number))
            })?;
            let http = field("warc-type") == Some("response");
            let page = match field("warc-type") {
                Some("response") => true,
                Some("resource" | "conversion") => field("content-type").is_some_and(is_page),
                _ => false,
            };
            let plain = field("content-type").is_some_and(|kind| kind.starts_with("text/plain"));
            let url = field("warc-target-uri").map(|url| url.trim_matches(['<', '>']).to_owned());
            let mut body = self.reader.by_ref().take(length);
            let mut bytes = Vec::new();
            if page {
                body.by_ref().take(LONGEST_HEAD).read_to_end(&mut bytes)?;
            }
            let page = page && (!http || holds_page(&bytes));
            if page && length <= self.limit {
                body.read_to_end(&mut bytes)?;
            }
            let passed = io::copy(&mut body, &mut io::sink())? + bytes.len() as u64;
            if passed < length {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            if page {
                let body = match (http, plain) {
                    _ if length > self.limit => Body::TooLong(length),
                    (true, _) => Body::Http { bytes, url },
                    (false, true) => Body::Text { bytes, url },
                    (false, false) => Body::Html { bytes, url },
                };
                return Ok(Some(Item { number: self.number, body }));
            }
        }
        Ok(None)
    }
}

fn is_page(kind: &str) -> bool {
    ["text/html", "application/xhtml", "text/plain"].iter().any(|page| kind.to_lowercase().starts_with(page))
}

/// Whether an answer is a page: neither a picture nor a redirection. One that cannot be told is refused when it is read.
fn holds_page(bytes: &[u8]) -> bool {
    let Some(answer) = head(bytes) else { return true };
    let body = bytes.get(answer.length..).unwrap_or_default();
    // Some servers do not say what they send.
    let is_page = is_page(&answer.kind) || (answer.kind.is_empty() && body.trim_ascii_start().starts_with(b"<"));
    (200..300).contains(&answer.status) && is_page
}

/// The head of a server's answer.
struct Head {
    status: u16,
    kind: String,
    packed: String,
    chunked: bool,
    length: usize,
}

fn head(bytes: &[u8]) -> Option<Head> {
    let mut headers = vec![httparse::EMPTY_HEADER; MOST_FIELDS];
    let mut answer = httparse::Response::new(&mut headers);
    let mut config = httparse::ParserConfig::default();
    config
        .ignore_invalid_headers_in_responses(true)
        .allow_spaces_after_header_name_in_responses(true)
        .allow_obsolete_multiline_headers_in_responses(true)
        .allow_multiple_spaces_in_response_status_delimiters(true);
    // Crawlers that are browsers put down the version they spoke.
    let newer = NEWER.iter().find(|name| bytes.starts_with(name));
    let known;
    let (bytes, longer) = match newer.and_then(|name| bytes.get(name.len()..)) {
        Some(rest) => {
            let rest = rest.get(..LONGEST_HEAD as usize).unwrap_or(rest);
            known = [b"HTTP/1.1 ", rest].concat();
            (&known[..], known.len() - rest.len() - newer.map_or(0, |name| name.len()))
        }
        None => (bytes, 0),
    };
    let length = match config.parse_response(&mut answer, bytes) {
        Ok(httparse::Status::Complete(length)) => length - longer,
        _ => return None,
    };
    let field = |name: &str| {
        let found = answer.headers.iter().find(|header| header.name.eq_ignore_ascii_case(name));
        found.map(|header| String::from_utf8_lossy(header.value).trim().to_lowercase()).unwrap_or_default()
    };
    Some(Head {
        status: answer.code?,
        kind: field("content-type"),
        packed: field("content-encoding"),
        chunked: field("transfer-encoding").contains("chunked"),
        length,
    })
}

/// The page of a server's answer, with all packing taken off.
///
/// # Errors
///
/// What it is packed in that cannot be taken off.
pub(crate) fn page(bytes: &[u8], limit: u64) -> Result<Vec<u8>, String> {
    let head = head(bytes).ok_or("found no head of an HTTP answer, wanted a line such as HTTP/1.1 200 OK")?;
    let body = bytes.get(head.length..).unwrap_or_default();
    // Crawlers often keep the body put together and the header as it was.
    let body = if head.chunked { together(body).unwrap_or_else(|| body.to_vec()) } else { body.to_vec() };
    let unpacked = match head.packed.as_str() {
        "" | "identity" | "none" => return Ok(body),
        _ if body.trim_ascii_start().starts_with(b"<") => return Ok(body),
        "gzip" | "x-gzip" => bounded(GzDecoder::new(&body[..]), limit),
        "deflate" => {
            bounded(ZlibDecoder::new(&body[..]), limit).or_else(|_| bounded(DeflateDecoder::new(&body[..]), limit))
        }
        "zstd" => zstd::Decoder::new(&body[..]).and_then(|packed| bounded(packed, limit)),
        other => return Err(format!("the page is packed as {other:?}, wanted gzip, deflate, zstd or none")),
    };
    let page = unpacked.map_err(|e| format!("the page is packed as {:?}, and broken: {e}", head.packed))?;
    page.ok_or_else(|| {
        let packed = head.packed;
        format!("found a page packed as {packed:?} of more than {limit} bytes; --max-article lets longer ones through")
    })
}

/// All that comes out, unless it is more than the limit.
fn bounded(packed: impl Read, limit: u64) -> io::Result<Option<Vec<u8>>> {
    let mut page = Vec::new();
    packed.take(limit.saturating_add(1)).read_to_end(&mut page)?;
    Ok(Some(page).filter(|page| page.len() as u64 <= limit))
}

/// A body that came in chunks; none where it does not.
fn together(mut body: &[u8]) -> Option<Vec<u8>> {
    let mut whole = Vec::new();
    loop {
        let (at, size) = match httparse::parse_chunk_size(body) {
            Ok(httparse::Status::Complete(chunk)) => chunk,
            _ => return (!whole.is_empty()).then_some(whole),
        };
        if size == 0 {
            return Some(whole);
        }
        let size = usize::try_from(size).ok()?;
        let rest = body.get(at..)?;
        // A body that was cut off ends in a chunk that is shorter than it says.
        whole.extend_from_slice(rest.get(..size).unwrap_or(rest));
        body = rest.get(size..).and_then(|rest| rest.strip_prefix(b"\r\n")).unwrap_or_default();
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::{page, together};

    #[test]
    fn a_body_in_chunks_is_put_together() {
        assert_eq!(together(b"4\r\n<htm\r\n2;x=y\r\nl>\r\n0\r\n\r\n").unwrap(), b"<html>");
        assert_eq!(together(b"ff\r\n<html>").unwrap(), b"<html>");
        assert_eq!(together(b"<html>"), None);
    }

    #[test]
    fn a_page_that_nobody_can_unpack_is_refused() {
        let answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: br\r\n\r\n\x0b\x02";
        assert!(page(answer, 1000).unwrap_err().contains("\"br\""));
        assert_eq!(page(b"HTTP/1.1 200 OK\r\n\r\n<p>", 1000).unwrap(), b"<p>");
    }
}
