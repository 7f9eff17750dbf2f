//! What part of an article each line is.

use std::ops::Range;

use crate::article::sentence::sentences;
use crate::lexicon::{Class, Hits, Lexicon, Sort};
use crate::text::{Token, mark_key};
use crate::vocabulary::ZoneKind;

/// A part of an article, as a range of tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Zone {
    pub(crate) kind: ZoneKind,
    pub(crate) tokens: Range<usize>,
}

/// The zones and sentences of one text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Layout {
    pub(crate) zones: Vec<Zone>,
    pub(crate) sentences: Vec<Range<usize>>,
    zone_of: Vec<u32>,
    sentence_of: Vec<u32>,
}

/// Longer lines are no headline.
const LONGEST_HEADLINE: usize = 48;
/// Longer lines are no caption, though they begin like one.
const LONGEST_CAPTION: usize = 70;
/// Lines up to this length go on with the furniture before them.
const SHORT: usize = 9;

impl Layout {
    pub(crate) fn read(&mut self, tokens: &[Token], hits: &Hits, lexicon: &Lexicon) {
        sentences(tokens, hits, lexicon, &mut self.sentences);
        self.zones.clear();
        let mut lines = Lines { tokens, hits, lexicon, ended: false, furniture: false, seen: 0 };
        let mut start = 0;
        while start < tokens.len() {
            let end = (start + 1..tokens.len()).find(|&i| tokens[i].opens_line()).unwrap_or(tokens.len());
            lines.classify(start..end, &mut self.zones);
            start = end;
        }
        spread(&mut self.zone_of, tokens.len(), self.zones.iter().map(|z| &z.tokens));
        spread(&mut self.sentence_of, tokens.len(), self.sentences.iter());
    }

    /// The part that a token stands in.
    pub(crate) fn zone(&self, token: usize) -> &ZoneKind {
        let zone = self.zone_of.get(token).and_then(|&n| self.zones.get(n as usize));
        zone.map_or(&ZoneKind::Body, |zone| &zone.kind)
    }

    /// The sentence that a token stands in, counted from 0.
    pub(crate) fn sentence_number(&self, token: usize) -> usize {
        self.sentence_of.get(token).map_or(self.sentences.len(), |&n| n as usize)
    }

    /// The tokens of the sentence that a token stands in.
    pub(crate) fn sentence(&self, token: usize) -> Range<usize> {
        self.sentences.get(self.sentence_number(token)).cloned().unwrap_or(token..token)
    }
}

/// Writes the number of each range at every token of it.
fn spread<'a>(out: &mut Vec<u32>, tokens: usize, ranges: impl Iterator<Item = &'a Range<usize>>) {
    out.clear();
    out.resize(tokens, 0);
    for (number, range) in ranges.enumerate() {
        out[range.clone()].fill(number as u32);
    }
}

struct Lines<'a> {
    tokens: &'a [Token],
    hits: &'a Hits,
    lexicon: &'a Lexicon,
    /// `./.` has been read.
    ended: bool,
    /// The line before was furniture.
    furniture: bool,
    /// How many lines of text there were.
    seen: usize,
}

impl Lines<'_> {
    fn classify(&mut self, line: Range<usize>, zones: &mut Vec<Zone>) {
        let cue = self.cue(&line);
        self.furniture = cue == Some(ZoneKind::Furniture) || self.furniture && line.len() <= SHORT && self.seen > 1;
        let kind = if self.furniture {
            ZoneKind::Furniture
        } else if self.seen > 1 && line.len() <= LONGEST_CAPTION && self.is_caption(&line, cue.as_ref()) {
            ZoneKind::Caption
        } else if (self.seen > 1 || self.ended)
            && (cue == Some(ZoneKind::Byline) && line.len() <= SHORT + 6 || self.is_name(&line))
        {
            ZoneKind::Byline
        } else if self.seen == 0
            && line.len() <= LONGEST_HEADLINE
            && line.end < self.tokens.len()
            && !self.ends_sentence(&line)
        {
            ZoneKind::Headline
        } else if self.seen <= 1 && zones.iter().all(|z| z.kind != ZoneKind::Lead) {
            ZoneKind::Lead
        } else {
            ZoneKind::Body
        };
        self.seen += 1;
        let dateline = if kind == ZoneKind::Lead { self.dateline(&line) } else { line.start };
        if dateline > line.start {
            zones.push(Zone { kind: ZoneKind::Dateline, tokens: line.start..dateline });
        }
        let text = matches!(kind, ZoneKind::Lead | ZoneKind::Body);
        let closing = if text { self.closing_name(&line) } else { line.end };
        // A line may be all dateline, or all author.
        if dateline < closing {
            zones.push(Zone { kind, tokens: dateline..closing });
        }
        if closing < line.end {
            zones.push(Zone { kind: ZoneKind::Byline, tokens: closing..line.end });
        }
        self.ended |= self.end_mark(&line).is_some();
    }

    /// The zone that the first words of a line are a cue of.
    fn cue(&self, line: &Range<usize>) -> Option<ZoneKind> {
        // A bullet before the cue is no word of it.
        let bullet = (line.start..line.end.min(line.start + 1))
            .find(|&i| !self.tokens[i].is_word() && self.tokens[i].key != mark_key('('));
        let first = bullet.map_or(line.start, |i| i + 1);
        self.hits.at(first).iter().rev().filter(|hit| hit.entry.sort == Sort::Zone).find_map(|hit| {
            let cue = &self.lexicon.rows.zones[hit.entry.row as usize];
            let end = first + hit.len;
            let whole = end == line.end || end + 1 == line.end && !self.tokens[end].is_word();
            (!cue.whole || whole).then(|| cue.zone.clone())
        })
    }

    fn is_caption(&self, line: &Range<usize>, cue: Option<&ZoneKind>) -> bool {
        let bracketed = self.tokens[line.start].key == mark_key('(') && {
            let last = &self.tokens[line.end - 1];
            last.key == mark_key(')')
                || line.len() > 1 && last.key == mark_key('.') && self.tokens[line.end - 2].key == mark_key(')')
        };
        if bracketed {
            return cue != Some(&ZoneKind::Byline);
        }
        cue == Some(&ZoneKind::Caption) || (line.start + 1..line.end).any(|i| self.is_credit(i))
    }

    /// `Ảnh:` inside a line: what stands before it is a caption.
    fn is_credit(&self, at: usize) -> bool {
        let after = self.tokens.get(at + 1).map(|t| t.key);
        (after == Some(mark_key(':')))
            && self.hits.at(at).iter().any(|hit| {
                hit.entry.sort == Sort::Zone
                    && self.lexicon.rows.zones[hit.entry.row as usize].zone == ZoneKind::Caption
            })
    }

    /// A line of two to five capitalised words and nothing else.
    fn is_name(&self, line: &Range<usize>) -> bool {
        let dot = usize::from(line.len() > 2 && self.tokens[line.end - 1].key == mark_key('.'));
        let words = line.start..line.end - dot;
        // A line set in capitals throughout is a heading more often than a name, unless it begins with a surname.
        let family = self.hits.longest(line.start, Sort::Surname).is_some();
        (2..=5).contains(&words.len())
            && words.clone().all(|i| self.tokens[i].is_capitalized())
            && (family
                || self.ended
                || line.end == self.tokens.len()
                || words.clone().all(|i| self.is_syllable_of_names(i)))
            && !self.hits.at(line.start).iter().any(|h| {
                matches!(h.entry.sort, Sort::Head | Sort::Body | Sort::PlaceHead | Sort::Trigger | Sort::Title)
            })
    }

    fn is_syllable_of_names(&self, at: usize) -> bool {
        self.seen > 2 && self.hits.longest(at, Sort::NameSyllable).is_some()
    }

    fn ends_sentence(&self, line: &Range<usize>) -> bool {
        let last = &self.tokens[line.end - 1];
        last.key == mark_key('.') && self.tokens.get(line.end.wrapping_sub(2)).is_some_and(|t| t.key != mark_key('.'))
    }

    /// Where the text of a lead begins, after `(TVO) -` or `TTO -`.
    fn dateline(&self, line: &Range<usize>) -> usize {
        let is = |at: usize, c| line.contains(&at) && self.tokens[at].key == mark_key(c);
        if is(line.start, '(') {
            if let Some(close) = (line.start + 1..line.end.min(line.start + 8)).find(|&i| is(i, ')')) {
                return if is(close + 1, '-') { close + 2 } else { close + 1 };
            }
        }
        let capitals = line
            .clone()
            .take(4)
            .take_while(|&i| self.tokens[i].is_capitalized() && self.tokens[i].case() == crate::text::Case::Upper)
            .count();
        if capitals > 0 && is(line.start + capitals, '-') && self.tokens[line.start + capitals].is_spaced() {
            return line.start + capitals + 1;
        }
        line.start
    }

    /// The first token after the mark `./.` of a line.
    fn end_mark(&self, line: &Range<usize>) -> Option<usize> {
        let (dot, slash) = (mark_key('.'), mark_key('/'));
        (line.start..line.end.saturating_sub(2))
            .find(|&i| [dot, slash, dot].iter().zip(&self.tokens[i..]).all(|(key, t)| *key == t.key))
            .map(|i| i + 3)
    }

    /// Whether a letter and a dot stand before a token.
    fn is_initial(&self, at: usize) -> bool {
        at > 3
            && self.tokens[at - 1].key == mark_key('.')
            && !self.tokens[at - 1].is_spaced()
            && self.tokens[at - 2].is_capitalized()
            && self.tokens[at - 2].letters() <= 2
    }

    /// Where the author's name begins that closes a line: after `./.`, or as a last sentence of two to four
    /// capitalised words without a full stop at the end of the text.
    fn closing_name(&self, line: &Range<usize>) -> usize {
        if let Some(after) = self.end_mark(line) {
            return if after + 8 >= line.end { after } else { line.end };
        }
        if line.end < self.tokens.len() || line.len() < 8 {
            return line.end;
        }
        let words = line.clone().rev().take_while(|&i| self.tokens[i].is_capitalized()).count();
        let (words, start) = match line.end - words {
            // `N. Huyền`
            start if words == 1 && self.is_initial(start) => (2, start - 2),
            start => (words, start),
        };
        if start <= line.start {
            return line.end;
        }
        let stop = self.tokens[start - 1].key;
        let known = self.hits.at(start).iter().any(|h| {
            h.entry.sort == Sort::Body
                || h.entry.sort == Sort::Word && self.lexicon.rows.words[h.entry.row as usize].class == Class::Opener
        });
        let stopped = [mark_key('.'), mark_key('!'), mark_key('"')].contains(&stop);
        if (2..=4).contains(&words) && stopped && !known { start } else { line.end }
    }
}
