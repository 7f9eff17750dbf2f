//! Rows of cells, parted by commas, semicolons or tabs.

use std::io::{self, BufRead};

use csv_core::ReadRecordResult;
use sukien::Charset;

use crate::input::articles::{Articles, Body, Item, line};
use crate::input::column::{Columns, Role};
use crate::input::stream::{Stream, peek};

/// A line that no charset changes and no article has, between cells that are decoded together.
pub(crate) const BETWEEN: &str = "\n\t|\t|\t|\n";

/// The first row is looked at in so many bytes.
const HEAD: usize = 16 << 10;

/// A row of more cells is none.
const MOST_CELLS: usize = 100_000;

/// What may part cells, the usual first.
const MARKS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// See [the module](self).
pub(crate) struct Rows {
    input: Stream,
    core: csv_core::Reader,
    limit: u64,
    roles: Vec<Option<(Role, u8)>>,
    ended: bool,
}

/// A row as it is read.
struct Row {
    /// The line that it begins in.
    line: u64,
    bytes: Vec<u8>,
    ends: Vec<usize>,
    /// All its bytes, with those that were not kept because it is too long.
    length: u64,
    long: bool,
    /// Whether the file ends within its quotes.
    unclosed: bool,
}

impl Row {
    fn cells(&self) -> impl Iterator<Item = &[u8]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, &end)| self.bytes.get(start..end).unwrap_or_default())
    }
}

impl Rows {
    /// Reads the first row, which names the columns. Of cells parted by commas, semicolons or tabs the mark that the
    /// first row has most of is taken.
    ///
    /// # Errors
    ///
    /// No column has the text.
    pub(crate) fn new(
        input: Stream,
        tabs: bool,
        (columns, charset): (&Columns, Option<Charset>),
        limit: u64,
    ) -> io::Result<Self> {
        let (head, mut input) = peek(input, HEAD)?;
        // Spreadsheets say so in a line before the first.
        let told = head.strip_prefix(b"sep=").and_then(|rest| rest.first().copied());
        let mark = match told {
            Some(mark) => {
                line(&mut input, HEAD as u64)?;
                mark
            }
            None if tabs => b'\t',
            None => most(&head),
        };
        let core = csv_core::ReaderBuilder::new().delimiter(mark).build();
        let mut rows = Self { input, core, limit, roles: Vec::new(), ended: false };
        if told.is_some() {
            rows.core.set_line(2);
        }
        let Some(header) = rows.row()? else { return Ok(rows) };
        if header.long || header.unclosed {
            return Err(io::Error::other(format!(
                "found a first row of {} bytes, wanted the names of the columns",
                header.length
            )));
        }
        let names = names(&header, charset);
        rows.roles = names.iter().map(|name| columns.role(name)).collect();
        let has = |role| rows.roles.iter().flatten().any(|(other, _)| *other == role);
        if !has(Role::Text) && !has(Role::Html) {
            return Err(io::Error::other(columns.textless(&names)));
        }
        Ok(rows)
    }

    /// The next row. Memory holds no more of it than the limit; the rest goes by.
    fn row(&mut self) -> io::Result<Option<Row>> {
        if self.ended {
            return Ok(None);
        }
        self.pass_blank()?;
        let mut row = Row {
            line: self.core.line(),
            bytes: vec![0; 4 << 10],
            ends: vec![0; self.roles.len() + 8],
            length: 0,
            long: false,
            unclosed: false,
        };
        let (mut filled, mut cells) = (0, 0);
        let most = usize::try_from(self.limit).unwrap_or(usize::MAX).max(HEAD);
        loop {
            let there = self.input.fill_buf()?;
            // Behind the last line without an end there is one all the same: what is not ended by it is in quotes.
            self.ended = there.is_empty();
            if self.ended && row.length == 0 {
                return Ok(None);
            }
            let there = if self.ended { b"\n" } else { there };
            let (out, ends) = (row.bytes.get_mut(filled..), row.ends.get_mut(cells..));
            let (result, read, written, ended) =
                self.core.read_record(there, out.unwrap_or_default(), ends.unwrap_or_default());
            if !self.ended {
                self.input.consume(read);
                row.length += read as u64;
            }
            filled += written;
            cells += ended;
            match result {
                ReadRecordResult::InputEmpty if self.ended => row.unclosed = true,
                ReadRecordResult::InputEmpty => continue,
                ReadRecordResult::OutputFull if filled >= most => {
                    row.long = true;
                    filled = 0;
                    continue;
                }
                ReadRecordResult::OutputFull => {
                    row.bytes.resize((filled * 2).min(most), 0);
                    continue;
                }
                ReadRecordResult::OutputEndsFull if cells >= MOST_CELLS => {
                    row.long = true;
                    cells = 0;
                    continue;
                }
                ReadRecordResult::OutputEndsFull => {
                    row.ends.resize(cells * 2, 0);
                    continue;
                }
                ReadRecordResult::Record | ReadRecordResult::End => {}
            }
            row.ends.truncate(cells);
            row.long |= row.length > self.limit.max(HEAD as u64);
            return Ok(Some(row));
        }
    }

    /// Passes over blank lines, so that a row has the number of the line it begins in.
    fn pass_blank(&mut self) -> io::Result<()> {
        while let Some(blank) = self.input.fill_buf()?.first().filter(|byte| matches!(byte, b'\r' | b'\n')) {
            if *blank == b'\n' {
                self.core.set_line(self.core.line() + 1);
            }
            self.input.consume(1);
        }
        Ok(())
    }
}

impl Articles for Rows {
    fn next(&mut self) -> io::Result<Option<Item>> {
        let Some(row) = self.row()? else { return Ok(None) };
        let body = if row.unclosed {
            Body::Bad(format!("found a row of {} bytes up to the end of the file: is a quote not closed?", row.length))
        } else if row.long {
            Body::TooLong(row.length)
        } else if row.ends.len() != self.roles.len() {
            Body::Bad(format!("found {} cells, wanted {} as in the first row", row.ends.len(), self.roles.len()))
        } else {
            let cells = row.cells().zip(&self.roles).filter_map(|(cell, role)| Some(((*role)?, cell.to_vec())));
            Body::Cells(cells.collect())
        };
        Ok(Some(Item { number: row.line, body }))
    }
}

/// The names of the columns, in whatever charset.
fn names(header: &Row, charset: Option<Charset>) -> Vec<String> {
    let cells = header.cells().collect::<Vec<_>>().join(BETWEEN.as_bytes());
    let text = match charset {
        Some(charset) => charset.decode_lossy(&cells).into_text().into_owned(),
        None => match sukien::decode(&cells) {
            Ok(decoded) => decoded.into_text().into_owned(),
            Err(_) => String::from_utf8_lossy(&cells).into_owned(),
        },
    };
    text.split(BETWEEN).map(|name| name.trim().to_owned()).collect()
}

/// The first row of these bytes, quoted line breaks included.
fn first_row(head: &[u8]) -> &[u8] {
    let mut quoted = false;
    let end = head.iter().position(|&byte| {
        quoted ^= byte == b'"';
        byte == b'\n' && !quoted
    });
    head.get(..end.unwrap_or(head.len())).unwrap_or_default()
}

/// The mark that parts the cells of the first row.
fn most(head: &[u8]) -> u8 {
    let count = |mark: u8| {
        let mut quoted = false;
        let parts = first_row(head).iter().filter(|&&byte| {
            quoted ^= byte == b'"';
            byte == mark && !quoted
        });
        parts.count()
    };
    MARKS.into_iter().rev().max_by_key(|&mark| count(mark)).unwrap_or(b',')
}

/// Whether bytes without a name to tell begin with a row of names, one of them that of a text.
pub(crate) fn begins_with_names(head: &[u8], columns: &Columns) -> bool {
    let row = String::from_utf8_lossy(first_row(head));
    let mark = char::from(most(head));
    let names: Vec<&str> = row.split(mark).map(|name| name.trim().trim_matches('"')).collect();
    let is_text = |name: &&str| matches!(columns.role(name), Some((Role::Text | Role::Html, _)));
    names.len() > 1 && names.iter().any(is_text)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::io::Cursor;

    use super::Rows;
    use crate::input::articles::{Articles, Body};
    use crate::input::column::{Columns, Named};

    /// The numbers of the rows and how they are read.
    fn read(text: &str, limit: u64) -> Vec<(u64, String)> {
        let columns = Columns::new(&Named::default());
        let stream = Box::new(Cursor::new(text.to_owned().into_bytes()));
        let mut rows = Rows::new(stream, false, (&columns, None), limit).unwrap();
        let mut all = Vec::new();
        while let Some(item) = rows.next().unwrap() {
            let shown = match item.body {
                Body::Cells(cells) => {
                    let cells = cells.into_iter().map(|(_, cell)| String::from_utf8(cell).unwrap());
                    cells.collect::<Vec<_>>().join("|")
                }
                Body::TooLong(length) => format!("long {length}"),
                Body::Bad(reason) => reason,
                other => format!("{other:?}"),
            };
            all.push((item.number, shown));
        }
        all
    }

    #[test]
    fn rows_have_the_number_of_their_line() {
        let text = "id,text\r\n\r\n1,\"two\r\nlines\"\r\n\n2,\"say \"\"no\"\"\"\r\n3,last";
        let rows = [(3, "1|two\r\nlines"), (6, "2|say \"no\""), (7, "3|last")];
        assert_eq!(read(text, 1000), rows.map(|(line, cells)| (line, cells.to_owned())));
        assert_eq!(read("sep=;\nid;text\n1;a,b\n", 1000), [(3, "1|a,b".to_owned())]);
        assert_eq!(read("\"id, of it\";text\n1;a\n", 1000), [(2, "a".to_owned())]);
        assert_eq!(read("id,text\n", 1000), []);
        assert_eq!(read("", 1000), []);
    }

    #[test]
    fn what_is_too_long_goes_by() {
        let long = "x".repeat(50_000);
        let rows = read(&format!("id,text\n1,{long}\n2,\"{long}\n{long}\"\n3,c\n"), 20_000);
        assert_eq!(rows, [(2, "long 50003".to_owned()), (3, "long 100006".to_owned()), (5, "3|c".to_owned())]);
        let cells = read(&format!("id,text\n1{}\n3,c\n", ",".repeat(200_000)), 1_000_000);
        assert_eq!(cells, [(2, "long 200002".to_owned()), (3, "3|c".to_owned())]);
    }

    #[test]
    fn a_quote_that_is_not_closed() {
        let rows = read("id,text\n1,a\n2,\"b\n3,c\n", 1000);
        assert_eq!(rows[0].1, "1|a");
        assert_eq!(rows[1], (3, "found a row of 9 bytes up to the end of the file: is a quote not closed?".to_owned()));
        assert_eq!(rows.len(), 2);
    }
}
