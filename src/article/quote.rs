//! Quoted speech of a sentence or more (lời trích nguyên văn).

use std::ops::Range;

use crate::article::page::Page;

/// Shorter pieces in quotation marks are words, names or titles.
const SHORTEST: usize = 6;

/// A pair of quotation marks in a line: the tokens from mark to mark.
fn pair(page: &Page<'_>, line: &Range<usize>, from: usize) -> Option<Range<usize>> {
    let open = page.survey.quotes.within(from..line.end).find(|&at| is_opening(page, at))?;
    let closing = match page.text(open) {
        "“" => "”",
        "«" => "»",
        "‘" => "’",
        same => same,
    };
    let close = page.survey.quotes.within(open + 1..line.end).find(|&at| page.text(at) == closing)?;
    Some(open..close + 1)
}

/// A quotation mark with a blank, a bracket or nothing before it and none behind it.
fn is_opening(page: &Page<'_>, at: usize) -> bool {
    page.is(at, '"') && page.is_glued(at + 1) && (!page.is_glued(at) || at > 0 && page.is_any(at - 1, &['(', ':']))
}

/// The quoted sentences of a line, as ranges with their marks. What is quoted begins with a capital, and either ends
/// with the mark of a sentence or stands where speech stands: behind a colon or at a sentence's beginning. So a
/// document's name in quotation marks is none.
pub(crate) fn quoted(page: &Page<'_>, line: &Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = line.start;
    while let Some(quote) = pair(page, line, from) {
        from = quote.end;
        let inside = quote.start + 1..quote.end - 1;
        let words = || inside.clone().filter(|&at| page.is_word(at)).count();
        let stopped = || page.ends_sentence(&inside);
        let placed = || quote.start == line.start || page.is(quote.start - 1, ':') || page.is_stop(quote.start - 1);
        let goes_on = || page.is_any(quote.end, &[',', '-', '.']) || quote.end == line.end;
        if page.is_capitalized(inside.start)
            && words() >= SHORTEST
            && (stopped() || placed() && goes_on() || page.is(inside.end - 1, ','))
        {
            // A full stop behind the marks ends what is quoted.
            let stop = usize::from(page.is(quote.end, '.') && quote.end < line.end);
            found.push(quote.start..quote.end + stop);
        }
    }
    found
}

/// How many lines from the first on are one quotation that a line's beginning opens and a later line closes.
pub(crate) fn lines(page: &Page<'_>, lines: &[Range<usize>]) -> Option<usize> {
    const MOST: usize = 12;
    let opens = |line: &Range<usize>| is_opening(page, line.start) && page.is_capitalized(line.start + 1);
    let closed = |line: &Range<usize>| pair(page, line, line.start).is_some_and(|quote| quote.start == line.start);
    let first = lines.first().filter(|line| opens(line) && !closed(line))?;
    let marks = |line: &Range<usize>| page.survey.quotes.within(line.clone()).count();
    if marks(first) != 1 {
        return None;
    }
    for (n, line) in lines.iter().enumerate().take(MOST).skip(1) {
        let last = (line.start..line.end).rev().take(2).find(|&at| page.is(at, '"'));
        if last.is_some_and(|last| last > line.start && page.is_glued(last)) {
            return Some(n + 1);
        }
        // A mark inside the line: what it opens or closes is not clear.
        if marks(line) > usize::from(opens(line)) {
            return None;
        }
    }
    None
}
