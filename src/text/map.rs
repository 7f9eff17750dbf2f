//! From a decoded or normalized text back to the bytes that it was made of.

use crate::span::Span;

/// Units of one shape, one after another: each `text_step` bytes of the text for `source_step` bytes of the source.
#[derive(Clone, Copy, Debug)]
struct Stretch {
    text: usize,
    source: usize,
    count: u32,
    text_step: u32,
    source_step: u32,
}

impl Stretch {
    /// How many bytes of the text it is.
    fn len(&self) -> usize {
        self.count as usize * self.text_step as usize
    }
}

/// Where each byte of the text comes from.
///
/// Only what changes its length is kept; behind a stretch both run on byte for byte up to the next one.
#[derive(Clone, Debug, Default)]
pub(crate) struct Map {
    stretches: Vec<Stretch>,
}

impl Map {
    /// A map of text that begins at this byte of the source.
    pub(crate) fn starting_at(source: usize) -> Self {
        let start = Stretch { text: 0, source, count: 0, text_step: 1, source_step: 1 };
        Self { stretches: if source == 0 { Vec::new() } else { vec![start] } }
    }

    /// Notes that the `text_step` bytes at `text` come from the `source_step` bytes at `source`; no bytes of the text say
    /// that these of the source were left out.
    pub(crate) fn push(&mut self, text: usize, source: usize, text_step: usize, source_step: usize) {
        if text_step != source_step {
            self.push_whole(text, source, text_step, source_step);
        }
    }

    /// The same of pieces that count whole though they are equally long.
    pub(crate) fn push_whole(&mut self, text: usize, source: usize, text_step: usize, source_step: usize) {
        let (text_step, source_step) = (text_step as u32, source_step as u32);
        if let Some(last) = self.stretches.last_mut() {
            let same = (last.text_step, last.source_step) == (text_step, source_step);
            let follows = last.source + last.count as usize * source_step as usize == source;
            if same && follows && last.text + last.len() == text && last.count < u32::MAX {
                last.count += 1;
                return;
            }
        }
        self.stretches.push(Stretch { text, source, count: 1, text_step, source_step });
    }

    /// Forgets what was noted of the text from a byte on, which was taken back.
    pub(crate) fn truncate(&mut self, text: usize) {
        while self.stretches.last().is_some_and(|s| s.text >= text && s.count > 0) {
            self.stretches.pop();
        }
        if let Some(last) = self.stretches.last_mut().filter(|s| s.text + s.len() > text) {
            last.count = ((text - last.text) / last.text_step as usize) as u32;
        }
    }

    /// The bytes of the source that say these bytes of the text; what is cut in two counts whole.
    pub(crate) fn source_span(&self, span: Span) -> Span {
        let start = self.offset(span.start(), self.stretches.partition_point(|s| s.text <= span.start()), false);
        if span.is_empty() {
            return Span::new(start, start);
        }
        let end = self.offset(span.end(), self.stretches.partition_point(|s| s.text < span.end()), true);
        Span::new(start, end)
    }

    /// The byte of the source for a byte of the text behind the first `before` stretches.
    fn offset(&self, text: usize, before: usize, up: bool) -> usize {
        let Some(last) = before.checked_sub(1).and_then(|n| self.stretches.get(n)) else { return text };
        let (count, step) = (last.count as usize, last.text_step as usize);
        let into = text - last.text;
        let whole = count * step;
        let units = if into >= whole {
            count
        } else if up {
            into.div_ceil(step)
        } else {
            into / step
        };
        last.source + units * last.source_step as usize + into.saturating_sub(whole)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn snaps_outward_and_runs_on_byte_for_byte() {
        let mut map = Map::starting_at(2);
        // "ab" wide, then "ộ" from one byte twice, then "cd" plain.
        for (text, source, text_step, source_step) in
            [(0, 2, 1, 2), (1, 4, 1, 2), (2, 6, 3, 1), (5, 7, 3, 1), (8, 8, 1, 1), (9, 9, 1, 1)]
        {
            map.push(text, source, text_step, source_step);
        }
        assert_eq!(map.stretches.len(), 3);
        let at = |start, end| map.source_span(Span::new(start, end));
        assert_eq!(at(0, 2), Span::new(2, 6));
        assert_eq!(at(1, 5), Span::new(4, 7));
        assert_eq!(at(3, 6), Span::new(6, 8), "both letters, though each is cut in two");
        assert_eq!(at(8, 10), Span::new(8, 10));
        assert_eq!(at(5, 5), Span::new(7, 7));
    }

    #[test]
    fn what_was_left_out_belongs_to_neither_side() {
        let mut map = Map::default();
        // "ab" with something between, which the text has not.
        map.push(1, 1, 0, 3);
        let at = |start, end| map.source_span(Span::new(start, end));
        assert_eq!((at(0, 1), at(1, 2), at(0, 2)), (Span::new(0, 1), Span::new(4, 5), Span::new(0, 5)));
    }

    #[test]
    fn takes_back() {
        let mut map = Map::default();
        map.push(0, 0, 1, 2);
        map.push(1, 2, 1, 2);
        map.push(5, 7, 1, 4);
        map.truncate(5);
        assert_eq!(map.stretches.len(), 1);
        map.truncate(1);
        assert_eq!(map.stretches[0].count, 1);
    }
}
