//! Web pages as a crawler keeps them (WARC, ISO 28500): the answers of servers that hold a page.

use std::io::{self, BufRead, Read};

use flate2::read::{DeflateDecoder, GzDecoder, ZlibDecoder};

use crate::input::articles::{Articles, Body, Item, line};

/// A header of more bytes is none.
const LONGEST_HEADER: usize = 64 << 10;

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
            let page = match field("warc-type") {
                Some("response") => true,
                Some("resource" | "conversion") => field("content-type").is_some_and(is_page),
                _ => false,
            };
            let mut body = self.reader.by_ref().take(length);
            if page && length <= self.limit {
                let mut bytes = Vec::new();
                body.read_to_end(&mut bytes)?;
                if (bytes.len() as u64) < length {
                    return Err(io::ErrorKind::UnexpectedEof.into());
                }
                let http = field("warc-type") == Some("response");
                let plain = field("content-type").is_some_and(|kind| kind.starts_with("text/plain"));
                let url = field("warc-target-uri").map(|url| url.trim_matches(['<', '>']).to_owned());
                let body = match (http, plain) {
                    (true, _) if !holds_page(&bytes) => continue,
                    (true, _) => Body::Http { bytes, url },
                    (false, true) => Body::Text { bytes, url },
                    (false, false) => Body::Html { bytes, url },
                };
                return Ok(Some(Item { number: self.number, body }));
            }
            let passed = io::copy(&mut body, &mut io::sink())?;
            if passed < length {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            if page {
                return Ok(Some(Item { number: self.number, body: Body::TooLong(length) }));
            }
        }
        Ok(None)
    }
}

fn is_page(kind: &str) -> bool {
    ["text/html", "application/xhtml", "text/plain"].iter().any(|page| kind.to_lowercase().starts_with(page))
}

/// Whether an answer is a page: neither a picture nor a redirection.
fn holds_page(bytes: &[u8]) -> bool {
    head(bytes).is_some_and(|answer| (200..300).contains(&answer.status) && is_page(&answer.kind))
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
    let mut headers = [httparse::EMPTY_HEADER; 128];
    let mut answer = httparse::Response::new(&mut headers);
    let config = httparse::ParserConfig::default();
    let length = match config.parse_response(&mut answer, bytes) {
        Ok(httparse::Status::Complete(length)) => length,
        _ => return None,
    };
    let field = |name: &str| {
        let found = answer.headers.iter().find(|header| header.name.eq_ignore_ascii_case(name));
        found.map(|header| String::from_utf8_lossy(header.value).to_lowercase()).unwrap_or_default()
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
    let head = head(bytes).ok_or("found no head of an HTTP answer")?;
    let body = bytes.get(head.length..).unwrap_or_default();
    // Crawlers often keep the body put together and the header as it was.
    let body = if head.chunked { together(body).unwrap_or_else(|| body.to_vec()) } else { body.to_vec() };
    let mut page = Vec::new();
    let unpacked = match head.packed.as_str() {
        "" | "identity" => return Ok(body),
        _ if body.starts_with(b"<") => return Ok(body),
        "gzip" | "x-gzip" => GzDecoder::new(&body[..]).take(limit).read_to_end(&mut page),
        "deflate" => {
            let wrapped = ZlibDecoder::new(&body[..]).take(limit).read_to_end(&mut page);
            if wrapped.is_err() {
                page.clear();
                DeflateDecoder::new(&body[..]).take(limit).read_to_end(&mut page)
            } else {
                wrapped
            }
        }
        "zstd" => zstd::Decoder::new(&body[..]).and_then(|packed| packed.take(limit).read_to_end(&mut page)),
        other => return Err(format!("the page is packed as {other:?}, wanted gzip, deflate, zstd or none")),
    };
    unpacked.map_err(|e| format!("the page is packed as {:?}, and broken: {e}", head.packed))?;
    Ok(page)
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
