//! The zones, sentences, genre and language of one text.

use std::cell::Cell;
use std::ops::Range;

use crate::article::genre::genre;
use crate::article::language::{UNKNOWN, language};
use crate::article::list::{NONE, governed, heads};
use crate::article::page::Page;
use crate::article::sentence::sentences;
use crate::article::survey::Survey;
use crate::article::zone::{Zone, zones};
use crate::lexicon::{Hits, Lexicon};
use crate::text::TokenBuffer;
use crate::vocabulary::{Genre, ZoneKind};

/// How one text is laid out; the memory is used again for the next.
#[derive(Clone, Debug)]
pub(crate) struct Layout {
    pub(crate) zones: Vec<Zone>,
    pub(crate) genre: Genre,
    /// A BCP 47 tag.
    pub(crate) language: &'static str,
    /// Where the body begins.
    pub(crate) body: Option<usize>,
    /// Where the head of the text ends: the body or a picture begins.
    head: usize,
    sentences: Vec<Range<usize>>,
    stretches: Vec<Stretch>,
    survey: Survey,
    paragraphs: Vec<Range<usize>>,
    heads: Vec<u32>,
    governed: Vec<u32>,
    zone_of: Vec<u32>,
    stretch_of: Vec<u32>,
}

/// A sentence, or what of it stands on one line.
#[derive(Clone, Debug)]
struct Stretch {
    tokens: Range<usize>,
    /// The number of the sentence.
    sentence: u32,
}

impl Default for Layout {
    fn default() -> Self {
        Self {
            zones: Vec::new(),
            genre: Genre::Unclassified,
            language: UNKNOWN,
            body: None,
            head: 0,
            sentences: Vec::new(),
            stretches: Vec::new(),
            survey: Survey::default(),
            paragraphs: Vec::new(),
            heads: Vec::new(),
            governed: Vec::new(),
            zone_of: Vec::new(),
            stretch_of: Vec::new(),
        }
    }
}

impl Layout {
    /// Reads a source, of which so many bytes are a title given beside the text; returns how many times a token was
    /// looked at.
    pub(crate) fn read(
        &mut self,
        (source, title): (&str, usize),
        buffer: &TokenBuffer,
        hits: &Hits,
        lexicon: &Lexicon,
    ) -> u64 {
        let looks = Cell::new(0);
        let tokens = buffer.tokens();
        self.survey.read(source, buffer, hits, lexicon);
        let page = Page { source, tokens, hits, lexicon, survey: &self.survey, looks: &looks };
        page.paragraphs(&mut self.paragraphs);
        let paragraphs = self.paragraphs.as_slice();
        let evidence = zones(&page, paragraphs, &mut self.zones);
        divide(&mut self.zones, tokens.partition_point(|token| token.span().start() < title));
        self.body = self.zones.iter().find(|zone| zone.kind == ZoneKind::Body).map(|zone| zone.tokens.start);
        let head = self.zones.iter().find(|zone| !heads_text(&zone.kind));
        self.head = head.map_or(tokens.len(), |zone| zone.tokens.start);
        spread(&mut self.zone_of, tokens.len(), self.zones.iter().map(|zone| &zone.tokens));
        sentences(&page, paragraphs, &self.zones, &mut self.sentences);
        part(&self.sentences, &self.survey.lines, &mut self.stretches);
        spread(&mut self.stretch_of, tokens.len(), self.stretches.iter().map(|stretch| &stretch.tokens));
        let zoned = (self.zones.as_slice(), self.zone_of.as_slice());
        heads(&page, paragraphs, zoned, &self.sentences, &mut self.heads);
        governed(&self.heads, &mut self.governed);
        self.genre = genre(&page, paragraphs, &self.zones, &evidence);
        self.language = language(&page);
        looks.get()
    }

    /// The part that a token stands in.
    pub(crate) fn zone(&self, token: usize) -> &ZoneKind {
        let zone = self.zone_of.get(token).and_then(|&n| self.zones.get(n as usize));
        zone.map_or(&ZoneKind::Body, |zone| &zone.kind)
    }

    /// Whether any token stands in furniture.
    pub(crate) fn has_furniture(&self) -> bool {
        self.zones.iter().any(|zone| zone.kind == ZoneKind::Furniture)
    }

    /// Whether a token stands in a line of the text's head that says when the text appeared and nothing else.
    pub(crate) fn is_date_line(&self, token: usize) -> bool {
        let zone = self.zone_of.get(token).and_then(|&n| self.zones.get(n as usize));
        let dateline = |zone: &Zone| zone.kind == ZoneKind::Dateline && self.ends_line(zone.tokens.end - 1);
        token < self.head && zone.is_some_and(dateline)
    }

    /// Whether a token is the last of its line.
    fn ends_line(&self, token: usize) -> bool {
        self.survey.lines.binary_search_by(|line| line.end.cmp(&(token + 1))).is_ok()
    }

    /// The sentence that a token stands in, counted from 0.
    pub(crate) fn sentence_number(&self, token: usize) -> usize {
        self.stretch_at(token).map_or(self.sentences.len(), |stretch| stretch.sentence as usize)
    }

    /// The tokens of the sentence that a token stands in; it may go over the ends of lines.
    pub(crate) fn sentence(&self, token: usize) -> Range<usize> {
        self.sentences.get(self.sentence_number(token)).cloned().unwrap_or(token..token)
    }

    /// The part of a token's sentence that stands on the token's line.
    pub(crate) fn stretch(&self, token: usize) -> Range<usize> {
        self.stretch_at(token).map_or(token..token, |stretch| stretch.tokens.clone())
    }

    fn stretch_at(&self, token: usize) -> Option<&Stretch> {
        self.stretch_of.get(token).and_then(|&n| self.stretches.get(n as usize))
    }

    /// The sentence at the head of the list that a token's sentence is an item of.
    pub(crate) fn head_of(&self, token: usize) -> Option<Range<usize>> {
        let head = *self.heads.get(self.sentence_number(token)).filter(|&&head| head != NONE)?;
        self.sentences.get(head as usize).cloned()
    }

    /// The tokens of the sentence that a token stands in, with all items of the list that it is the head of.
    pub(crate) fn governed(&self, token: usize) -> Range<usize> {
        let sentence = self.sentence(token);
        let last = self.governed.get(self.sentence_number(token)).and_then(|&last| self.sentences.get(last as usize));
        sentence.start..last.map_or(sentence.end, |last| last.end)
    }
}

/// Zones that stand above the body with the headline.
fn heads_text(kind: &ZoneKind) -> bool {
    matches!(kind, ZoneKind::Headline | ZoneKind::Lead | ZoneKind::Dateline | ZoneKind::Byline | ZoneKind::Furniture)
}

/// Parts the zone that goes over a token: no zone is partly of the title and partly of the text.
fn divide(zones: &mut Vec<Zone>, at: usize) {
    let over = zones.iter().position(|zone| zone.tokens.start < at && at < zone.tokens.end);
    if let Some((n, zone)) = over.and_then(|n| Some((n, zones.get_mut(n)?))) {
        let rest = Zone { kind: zone.kind.clone(), tokens: at..zone.tokens.end };
        zone.tokens.end = at;
        zones.insert(n + 1, rest);
    }
}

/// Parts sentences where lines end; both join to the whole.
fn part(sentences: &[Range<usize>], lines: &[Range<usize>], out: &mut Vec<Stretch>) {
    out.clear();
    let mut ends = lines.iter().map(|line| line.end).peekable();
    for (number, sentence) in sentences.iter().enumerate() {
        let mut start = sentence.start;
        let stretch = |tokens| Stretch { tokens, sentence: number as u32 };
        while let Some(end) = ends.next_if(|&end| end <= sentence.end) {
            if end < sentence.end {
                out.push(stretch(start..end));
                start = end;
            }
        }
        out.push(stretch(start..sentence.end));
    }
}

/// Writes the number of each range at every token of it; the ranges join to the whole.
fn spread<'a>(out: &mut Vec<u32>, tokens: usize, ranges: impl Iterator<Item = &'a Range<usize>>) {
    // What is written before is written over.
    out.resize(tokens, 0);
    for (number, range) in ranges.enumerate() {
        out[range.clone()].fill(number as u32);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Gates;
    use crate::span::Span;

    /// The sentences of a text as `tests/sentences.txt` writes them.
    fn shown(source: &str) -> String {
        let lexicon = Lexicon::shared();
        let (mut buffer, mut hits, mut layout) = (TokenBuffer::new(), Hits::default(), Layout::default());
        buffer.read(source);
        let tokens = buffer.tokens();
        hits.read((&lexicon, &Gates::new(&lexicon, &[])), source, tokens);
        layout.read((source, 0), &buffer, &hits, &lexicon);
        let mut shown = String::new();
        let mut last = 0;
        for (n, sentence) in layout.sentences.iter().enumerate() {
            let start = tokens[sentence.start].span().start();
            shown.push_str(Span::new(last, start).of(source));
            shown.push_str(if n > 0 { "|" } else { "" });
            shown.push_str(if layout.head_of(sentence.start).is_some() { ">" } else { "" });
            last = start;
        }
        (shown + Span::new(last, source.len()).of(source)).replace('\n', "\\n")
    }

    #[test]
    fn every_sentence_ends_where_its_line_says() {
        let cases = include_str!("../../tests/sentences.txt");
        let mut wrong = Vec::new();
        for case in cases.lines().filter(|line| !line.is_empty() && !line.starts_with("# ")) {
            // A headline and a lead above it make the case a piece of the body.
            let above = "Huyện ủy Cầu Kè sơ kết\n\nSáng 5/6, huyện tổ chức hội nghị.\n\nHuyện họp.\n\n";
            let source = above.to_owned() + &case.replace(['|', '>'], "").replace("\\n", "\n");
            let found = shown(&source);
            let found = found.rsplit_once("Huyện họp.\\n\\n|").map_or(found.as_str(), |(_, case)| case);
            if found != case {
                wrong.push(format!("wanted {case}\n found {found}"));
            }
        }
        assert!(wrong.is_empty(), "{} lines:\n{}", wrong.len(), wrong.join("\n"));
    }
}
