//! Rows and lines in UTF-16, as spreadsheets save them: read as UTF-8.

use std::io::{self, BufRead, BufReader, Read};

use sukien::Charset;

use crate::input::stream::{Stream, peek};

/// The stream in UTF-8, if its mark or the caller says that it is in UTF-16, and whether it was; without a mark of UTF-8.
pub(crate) fn taken_off(stream: Stream, charset: Option<Charset>) -> io::Result<(Stream, bool)> {
    let (head, mut stream) = peek(stream, 3)?;
    let (mark, order) = match head.as_slice() {
        [0xFF, 0xFE, ..] => (2, Some(u16::from_le_bytes as Order)),
        [0xFE, 0xFF, ..] => (2, Some(u16::from_be_bytes as Order)),
        [0xEF, 0xBB, 0xBF] => (3, None),
        _ => match charset {
            Some(Charset::Utf16Le) => (0, Some(u16::from_le_bytes as Order)),
            Some(Charset::Utf16Be) => (0, Some(u16::from_be_bytes as Order)),
            _ => (0, None),
        },
    };
    stream.consume(mark);
    Ok(match order {
        Some(order) => {
            let inner = Utf16 { inner: stream, order, high: None, ready: Vec::new(), at: 0 };
            (Box::new(BufReader::with_capacity(64 << 10, inner)), true)
        }
        None => (stream, false),
    })
}

/// How two bytes are a number.
type Order = fn([u8; 2]) -> u16;

struct Utf16 {
    inner: Stream,
    order: Order,
    /// The first half of a pair.
    high: Option<u16>,
    ready: Vec<u8>,
    at: usize,
}

impl Utf16 {
    fn fill(&mut self) -> io::Result<()> {
        let mut bytes = Vec::new();
        self.inner.by_ref().take(64 << 10).read_to_end(&mut bytes)?;
        let units = bytes.chunks(2).map(|unit| (self.order)([unit[0], unit.get(1).copied().unwrap_or(0)]));
        let mut units: Vec<u16> = self.high.take().into_iter().chain(units).collect();
        let whole = bytes.len() == 64 << 10;
        self.high = units.last().copied().filter(|unit| whole && (0xD800..0xDC00).contains(unit));
        if self.high.is_some() {
            units.pop();
        }
        let text: String = char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
        (self.ready, self.at) = (text.into_bytes(), 0);
        Ok(())
    }
}

impl Read for Utf16 {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.at == self.ready.len() {
            self.fill()?;
        }
        let left = self.ready.get(self.at..).unwrap_or_default();
        let taken = left.len().min(buffer.len());
        let (Some(to), Some(from)) = (buffer.get_mut(..taken), left.get(..taken)) else { return Ok(0) };
        to.copy_from_slice(from);
        self.at += taken;
        Ok(taken)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::io::{Cursor, Read};

    #[test]
    fn a_long_text_comes_out_whole() {
        let text = "Trà Vinh 🌾, ".repeat(20_000);
        for little in [true, false] {
            let bytes = std::iter::once(0xFEFF).chain(text.encode_utf16());
            let bytes: Vec<u8> = bytes.flat_map(|u| if little { u.to_le_bytes() } else { u.to_be_bytes() }).collect();
            let mut read = String::new();
            let (mut utf8, was) = super::taken_off(Box::new(Cursor::new(bytes)), None).unwrap();
            assert!(was);
            utf8.read_to_string(&mut read).unwrap();
            assert_eq!(read, text);
        }
    }
}
