//! Reads a table: a header, then one row a line, cells parted by tabs. Every complaint names its line and cell.

use crate::error::Complaint;
use crate::map::Map;
use crate::span::Span;

/// A table in memory with the name that complaints call it by.
///
/// ```
/// use sukien::{Extractor, Table};
///
/// let mine = Table::new("mine.tsv", "title\tkind\talone\ntrưởng bản\tpost\ttail\n");
/// let extractor = Extractor::builder().titles(mine).build().unwrap();
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Table<'t> {
    name: &'t str,
    text: &'t str,
}

impl<'t> Table<'t> {
    /// A table of this name with this text: UTF-8, the header in the first line, cells parted by tabs.
    ///
    /// ```
    /// let table = sukien::Table::new("surnames.tsv", "surname\ttier\tpeoples\nÂu Dương\tC\tKinh\n");
    /// assert_eq!(table.name(), "surnames.tsv");
    /// ```
    #[must_use]
    pub const fn new(name: &'t str, text: &'t str) -> Self {
        Self { name, text }
    }

    /// The name that complaints call it by.
    ///
    /// ```
    /// assert_eq!(sukien::Table::new("mine.tsv", "").name(), "mine.tsv");
    /// ```
    #[must_use]
    pub const fn name(&self) -> &'t str {
        self.name
    }

    /// Its text.
    ///
    /// ```
    /// assert_eq!(sukien::Table::new("mine.tsv", "title\tkind\talone\n").text().lines().count(), 1);
    /// ```
    #[must_use]
    pub const fn text(&self) -> &'t str {
        self.text
    }

    /// Gives every row to `read`; what is wrong goes to `complaints` and the reading goes on.
    pub(crate) fn rows(
        &self,
        columns: &[&str],
        complaints: &mut Vec<Complaint>,
        mut read: impl FnMut(&Row<'t, '_>) -> Result<(), Complaint>,
    ) {
        let mut cells: Vec<&'t str> = Vec::with_capacity(columns.len());
        let (_, mut rest) = part(self.text, &mut cells);
        if cells.iter().all(|cell| cell.is_empty()) {
            let cure = format!("begin it with the line {:?}", columns.join("\t"));
            complaints.push(Complaint::new((self.name, 1, 1), "an empty table", "a header and rows", cure));
            return;
        }
        if cells != columns {
            let at = cells.iter().zip(columns).position(|(a, b)| a != b).unwrap_or(cells.len().min(columns.len()));
            let found = cells.get(at).map_or_else(|| "no cell".to_owned(), |cell| format!("{cell:?}"));
            let wanted = columns.get(at).map_or_else(|| "the end of the line".to_owned(), |c| format!("{c:?}"));
            let cure = format!("the header is {:?}", columns.join("\t"));
            let at = if cells.len() < columns.len() && at == cells.len() { 0 } else { at };
            complaints.push(Complaint::new((self.name, 1, at + 1), found, wanted, cure));
            return;
        }
        let mut seen = Seen::of(self.text);
        let mut number = 1;
        while !rest.is_empty() {
            let (line, behind) = part(rest, &mut cells);
            (rest, number) = (behind, number + 1);
            if line.is_empty() {
                continue;
            }
            let row = Row { table: self.name, line: number, cells: &cells };
            if cells.len() != columns.len() {
                let found = format!("{} cells", cells.len());
                let wanted = format!("{} ({})", columns.len(), columns.join(", "));
                complaints.push(row.complaint(
                    cells.len().min(columns.len()) + 1,
                    found,
                    wanted,
                    "part cells by one tab each",
                ));
                continue;
            }
            if let Some(first) = seen.before(line, number) {
                let found = format!("the row of line {first} again");
                complaints.push(row.complaint(1, found, "each row once", "take one of the two out"));
                continue;
            }
            if let Err(complaint) = read(&row) {
                complaints.push(complaint);
            }
        }
    }
}

/// Parts the first line of a text into its cells; gives the line and what is behind it.
fn part<'t>(text: &'t str, cells: &mut Vec<&'t str>) -> (&'t str, &'t str) {
    cells.clear();
    let bytes = text.as_bytes();
    let mut start = 0;
    loop {
        // A byte at a time: most cells are short.
        let ahead = bytes[start..].iter().position(|byte| matches!(byte, b'\t' | b'\n'));
        let end = ahead.map_or(bytes.len(), |ahead| start + ahead);
        if bytes.get(end) == Some(&b'\t') {
            cells.push(Span::new(start, end).of(text));
            start = end + 1;
            continue;
        }
        let line = Span::new(0, end).of(text);
        let line = line.strip_suffix('\r').unwrap_or(line);
        cells.push(line.get(start..).unwrap_or_default());
        return (line, text.get(end + 1..).unwrap_or_default());
    }
}

/// The rows read so far. In a sorted table, as ours are, a look at the one before is enough; the first that is out of
/// order has all of them put where they are found at once.
struct Seen<'t> {
    text: &'t str,
    last: &'t str,
    all: Option<Map<&'t str, usize>>,
}

impl<'t> Seen<'t> {
    /// None of the rows of this table.
    fn of(text: &'t str) -> Self {
        Self { text, last: "", all: None }
    }

    /// On which line this row was read already; it has been read afterwards. Inlined: every row comes here.
    #[inline(always)]
    fn before(&mut self, row: &'t str, line: usize) -> Option<usize> {
        let last = std::mem::replace(&mut self.last, row);
        if self.all.is_none() && last < row {
            return None;
        }
        let above = || (1..).zip(self.text.lines()).skip(1).take(line - 2).map(|(number, row)| (row, number)).collect();
        self.all.get_or_insert_with(above).insert(row, line)
    }
}

/// One row while it is read.
pub(crate) struct Row<'t, 'r> {
    table: &'t str,
    line: usize,
    cells: &'r [&'t str],
}

impl<'t> Row<'t, '_> {
    pub(crate) fn cell(&self, column: usize) -> &'t str {
        self.cells.get(column).copied().unwrap_or_default()
    }

    /// A cell that may not be empty and holds words.
    pub(crate) fn phrase(&self, column: usize) -> Result<&'t str, Complaint> {
        let cell = self.cell(column);
        let at_ends = cell.starts_with(char::is_whitespace) || cell.ends_with(char::is_whitespace);
        if cell.is_empty() || at_ends && cell.trim().is_empty() {
            return Err(self.complaint(
                column + 1,
                "an empty cell",
                "a word or phrase",
                "write it, or take the row out",
            ));
        }
        if at_ends || cell.as_bytes().windows(2).any(|pair| pair == b"  ") {
            return Err(self.complaint(
                column + 1,
                format!("{cell:?}"),
                "single blanks between words only",
                "take the other blanks out",
            ));
        }
        Ok(cell)
    }

    /// The values of a cell parted by `|`.
    pub(crate) fn list(&self, column: usize) -> impl Iterator<Item = &'t str> + use<'t> {
        self.cell(column).split('|').filter(|value| !value.is_empty())
    }

    /// A cell of a closed list.
    pub(crate) fn one_of<T: Copy>(&self, column: usize, choices: &[(&str, T)]) -> Result<T, Complaint> {
        let cell = self.cell(column);
        choices.iter().find(|(name, _)| *name == cell).map(|&(_, value)| value).ok_or_else(|| {
            let names: Vec<_> = choices.iter().map(|(name, _)| format!("{name:?}")).collect();
            self.complaint(
                column + 1,
                format!("{cell:?}"),
                format!("one of {}", names.join(", ")),
                "choose one of them",
            )
        })
    }

    /// A cell that holds a whole number.
    pub(crate) fn number(&self, column: usize) -> Result<i32, Complaint> {
        let cell = self.cell(column);
        cell.parse().map_err(|_| self.complaint(column + 1, format!("{cell:?}"), "a whole number", "write digits only"))
    }

    pub(crate) fn complaint(
        &self,
        column: usize,
        found: impl Into<String>,
        wanted: impl Into<String>,
        cure: impl Into<String>,
    ) -> Complaint {
        Complaint::new((self.table, self.line, column), found, wanted, cure)
    }
}
