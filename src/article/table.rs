//! Tables (bảng): rows of cells, with a head such as `STT`, `Họ tên`, `Chức vụ`.

use std::ops::Range;

use crate::article::cue::cue;
use crate::article::page::Page;
use crate::text::Kind;
use crate::vocabulary::ZoneKind;

/// A row of a table has no more tokens than this.
const LONGEST_ROW: usize = 80;
/// A cell that stands on a line of its own has no more.
const LONGEST_CELL: usize = 16;

/// Of so many lines two thirds are figures where a table has a cell a line.
const FIGURES: usize = 6;

/// How many cells a line has, by tabs, bars and wide gaps; one where it has none of them.
fn cells(page: &Page<'_>, line: &Range<usize>) -> usize {
    if line.len() > LONGEST_ROW {
        return 1;
    }
    let bar = |at: usize| page.is(at, '|');
    let inner = page.all(line.start + 1..line.end - 1, '|').count();
    let gaps = page.survey.gaps.within(line.start + 1..line.end).filter(|&at| !bar(at) && !bar(at - 1)).count();
    1 + inner + gaps
}

/// How many words at a token name a column; 0 where none does.
fn column(page: &Page<'_>, at: usize) -> usize {
    page.cues(at).find(|(_, cue)| cue.zone == ZoneKind::Table).map_or(0, |(len, _)| len)
}

/// How many of a line's words, from its first on, are names of columns; 0 where it has other words too.
fn columns(page: &Page<'_>, line: &Range<usize>) -> usize {
    let (mut at, mut named) = (line.start, 0);
    while at < line.end && line.len() <= LONGEST_ROW {
        let len = column(page, at);
        if len > 0 {
            named += 1;
            at += len;
        } else if page.tokens[at].kind() == Kind::Symbol || page.tokens[at].kind() == Kind::Punctuation {
            at += 1;
        } else {
            return 0;
        }
    }
    named
}

/// How many lines from the first on are a table; 0 where none begins here.
pub(crate) fn rows(page: &Page<'_>, lines: &[Range<usize>]) -> usize {
    let Some(first) = lines.first() else { return 0 };
    let named = columns(page, first);
    let celled = cells(page, first);
    // A head on a line of its own: the rows begin with their numbers, or are cells as the head is.
    if named >= 3 || named >= 2 && celled >= 2 {
        let row = |line: &&Range<usize>| {
            let numbered = page.is_number(line.start) && line.len() > 1 && line.len() <= LONGEST_ROW;
            cells(page, line) >= 2 || numbered && !(page.ends_sentence(line) && line.len() > LONGEST_CELL)
        };
        let rows = lines[1..].iter().take_while(row).count();
        return if rows > 0 { rows + 1 } else { 0 };
    }
    // A cell a line: the head's cells first, each the name of a column.
    if named == 1 && lines.iter().take_while(|line| columns(page, line) == 1).take(3).count() >= 3 {
        let cell = |line: &&Range<usize>| {
            line.len() <= LONGEST_CELL
                && !(page.ends_sentence(line) && line.len() > LONGEST_CELL / 2)
                && cue(page, line).is_none()
        };
        return lines.iter().take_while(cell).count();
    }
    // A table of figures, a cell a line.
    let figures = |line: &Range<usize>| line.len() <= LONGEST_CELL / 2 && line.clone().all(|at| !page.is_word(at));
    let cell =
        |line: &&Range<usize>| line.len() <= LONGEST_CELL / 2 && !page.ends_sentence(line) && cue(page, line).is_none();
    if lines.iter().take(FIGURES).filter(|line| figures(line) && cell(line)).count() * 3 >= FIGURES * 2 && cell(&first)
    {
        return lines.iter().take_while(cell).count();
    }
    if celled == 1 {
        return 0;
    }
    // The first rows decide.
    let rows = lines.iter().take(8).take_while(|line| cells(page, line) >= 2).count();
    let sentences = lines[..rows].iter().filter(|line| line.len() > LONGEST_CELL && page.ends_sentence(line)).count();
    let alike = lines[..rows].windows(2).filter(|pair| cells(page, &pair[0]) == cells(page, &pair[1])).count();
    if rows >= 2 && sentences * 2 < rows && alike * 2 >= rows - 1 {
        return lines.iter().take_while(|line| cells(page, line) >= 2).count();
    }
    0
}
