//! What part of an article each line is.

use std::ops::Range;

use crate::article::author::{Setting, closing_name, end_mark, is_names, is_portrait, is_source};
use crate::article::cue::{Cued, cue};
use crate::article::dateline::{dateline, is_date_alone};
use crate::article::page::Page;
use crate::article::sentence::breaks;
use crate::article::{listing, quote, table, verse};
use crate::lexicon::{Class, CuePlace, Reach, Sort, ZoneCue};
use crate::vocabulary::ZoneKind;

/// A part of an article, as a range of tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Zone {
    pub(crate) kind: ZoneKind,
    pub(crate) tokens: Range<usize>,
}

/// What the zones were told by, as far as the genre asks.
#[derive(Clone, Debug, Default)]
pub(crate) struct Evidence<'a> {
    /// Every cue that speaks for a genre, in order.
    pub(crate) cues: Vec<&'a ZoneCue>,
    /// How many lines are verse.
    pub(crate) verse: usize,
    /// The page lists headlines with their leads.
    pub(crate) listing: bool,
}

/// Longer lines are no headline.
const LONGEST_HEADLINE: usize = 48;
/// Longer lines are no caption, though they begin like one.
const LONGEST_CAPTION: usize = 70;
/// Longer lines with a cue inside are no caption.
const LONGEST_MARKED: usize = 40;
/// Lines up to this length go on with the furniture before them.
const SHORT: usize = 9;
/// Longer lines are no headlines of other articles.
const LONGEST_TITLE: usize = 36;
/// A heading of a document stands within so many lines.
const EARLY: usize = 12;

/// Reads the zones of a text; they join to the whole.
pub(crate) fn zones<'a>(page: &Page<'a>, lines: &[Range<usize>], out: &mut Vec<Zone>) -> Evidence<'a> {
    out.clear();
    let mut reader = Reader {
        page: *page,
        lines,
        zones: out,
        evidence: Evidence::default(),
        reach: None,
        ended: false,
        headed: false,
        authored: false,
        listed: false,
        text: 0,
    };
    let furniture = |line: &Range<usize>| cue(page, line).is_some_and(|cued| cued.cue.zone == ZoneKind::Furniture);
    match listing::parts(page, lines, furniture) {
        Some(parts) => {
            reader.evidence.listing = true;
            for (line, kind) in lines.iter().zip(parts) {
                reader.push_line(line, kind);
            }
        }
        None => {
            let mut at = 0;
            while at < lines.len() {
                at += reader.read(at);
            }
        }
    }
    reader.evidence
}

struct Reader<'a, 'z> {
    page: Page<'a>,
    lines: &'z [Range<usize>],
    zones: &'z mut Vec<Zone>,
    evidence: Evidence<'a>,
    /// The zone whose cue was read, and how far it goes.
    reach: Option<(ZoneKind, Reach)>,
    /// `./.` has been read.
    ended: bool,
    /// The heading of a document or notice has been read.
    headed: bool,
    /// The author's name has been read, late in the text.
    authored: bool,
    /// The line before announced a list, or is an item of one that goes on.
    listed: bool,
    /// How many lines of text there were: headline, lead and body.
    text: usize,
}

impl<'a> Reader<'a, '_> {
    /// Reads the zone that begins with a line; returns how many lines it took.
    fn read(&mut self, at: usize) -> usize {
        let line = self.lines[at].clone();
        if matches!(self.reach, Some((_, Reach::Rest))) {
            self.push(ZoneKind::Furniture, line);
            return 1;
        }
        let cued = cue(&self.page, &line);
        let cue = cued.map(|cued| cued.cue);
        let heading = |cue: &&ZoneCue| cue.zone != ZoneKind::Headline || at < EARLY;
        if let Some(cue) = cue.filter(|cue| cue.genre.is_some()).filter(heading) {
            self.evidence.cues.push(cue);
        }
        if cue.is_none() {
            if let Some(taken) = self.block(at) {
                return taken;
            }
        }
        let kind = self.kind(at, cued);
        if kind == ZoneKind::Headline && self.headed {
            // `Về việc …` is part of the heading.
            if let Some(last) = self.zones.last_mut() {
                last.tokens.end = line.end;
            }
            return 1;
        }
        if kind == ZoneKind::Headline && cue.is_some_and(|cue| cue.zone == ZoneKind::Headline) {
            self.headed = true;
            self.demote();
        }
        self.text += usize::from(matches!(kind, ZoneKind::Headline | ZoneKind::Lead | ZoneKind::Body));
        self.ended |= end_mark(&self.page, &line).is_some();
        let apart = self.page.tokens[line.start].opens_paragraph();
        self.listed = self.page.is(line.end - 1, ':') || self.listed && !apart && !self.page.ends_sentence(&line);
        self.push_line(&line, kind);
        1
    }

    /// What stands above the heading of a document is its letterhead.
    fn demote(&mut self) {
        for zone in std::mem::take(self.zones) {
            let above = matches!(zone.kind, ZoneKind::Headline | ZoneKind::Lead);
            self.push(if above { ZoneKind::Body } else { zone.kind }, zone.tokens);
        }
    }

    /// Several lines that are one zone: a table, verse, a long quotation.
    fn block(&mut self, at: usize) -> Option<usize> {
        let lines = &self.lines[at..];
        let rows = table::rows(&self.page, lines);
        let stanza = if rows == 0 && self.text > 0 { verse::lines(&self.page, lines) } else { 0 };
        let speech = if self.text > 1 { quote::lines(&self.page, lines) } else { None };
        let (kind, taken) = match (rows, stanza, speech) {
            (0, 0, None) => return None,
            (0, 0, Some(taken)) => (ZoneKind::Quote, taken),
            (0, stanza, _) => (ZoneKind::Quote, stanza),
            (rows, ..) => (ZoneKind::Table, rows),
        };
        self.evidence.verse += stanza;
        self.reach = None;
        self.push(kind, lines[0].start..lines[taken - 1].end);
        Some(taken)
    }

    fn kind(&mut self, at: usize, cued: Option<Cued<'a>>) -> ZoneKind {
        let (page, line) = (self.page, &self.lines[at]);
        let zone = cued.map(|cued| &cued.cue.zone);
        if let Some(cued) = cued.filter(|cued| matches!(cued.cue.zone, ZoneKind::Furniture | ZoneKind::Dateline)) {
            // `Ngày đăng: 13/09/2023`
            let said = cued.end + usize::from(page.is(cued.end, ':'))..line.end;
            if cued.cue.zone == ZoneKind::Dateline && is_date_alone(&page, &said) {
                return ZoneKind::Dateline;
            }
            self.reach_out(cued);
            return ZoneKind::Furniture;
        }
        if let Some((kind, reach)) = self.reach.clone() {
            if zone.is_none() && self.reaches(reach, line) {
                return kind;
            }
            self.reach = None;
        }
        if is_date_alone(&page, line) {
            return ZoneKind::Dateline;
        }
        if self.text == 0 && cued.is_none() && self.is_menu_item(at) {
            return ZoneKind::Furniture;
        }
        if self.is_caption(line, zone) {
            return ZoneKind::Caption;
        }
        if self.is_byline(at, cued) {
            if let Some(cued) = cued {
                self.reach_out(cued);
            }
            self.authored |= self.text > 2 && line.start * 10 >= page.tokens.len() * 6;
            return ZoneKind::Byline;
        }
        if self.is_heading(at, zone) || self.text == 0 && self.is_headline(line) {
            return ZoneKind::Headline;
        }
        if self.authored && !self.ended && line.len() <= LONGEST_CAPTION && page.bullet(line).is_none() {
            // Below the author's name stand the captions of the pictures.
            return ZoneKind::Caption;
        }
        // `Kính thưa …`, `Căn cứ …` are no leads.
        let lead =
            self.text <= 1 && zone != Some(&ZoneKind::Body) && self.zones.iter().all(|z| z.kind != ZoneKind::Lead);
        if lead { ZoneKind::Lead } else { ZoneKind::Body }
    }

    /// Whether a line above the headline is an item of a menu: short, behind furniture, with furniture or a longer line
    /// that may be the headline soon to come.
    fn is_menu_item(&self, at: usize) -> bool {
        const AHEAD: usize = 8;
        const LONGEST_ITEM: usize = 5;
        let after = self.zones.last().is_some_and(|zone| zone.kind == ZoneKind::Furniture);
        if !after || self.lines[at].len() > LONGEST_ITEM {
            return false;
        }
        let headline = |line: &Range<usize>| line.len() > LONGEST_ITEM && self.is_headline(line);
        let furniture = |line: &Range<usize>| cue(&self.page, line).is_some_and(|c| c.cue.zone == ZoneKind::Furniture);
        let next = self.lines[at + 1..].iter().take(AHEAD).find(|line| line.len() > LONGEST_ITEM || furniture(line));
        next.is_some_and(|line| furniture(line) || headline(line))
    }

    fn reach_out(&mut self, cued: Cued<'_>) {
        self.reach = match cued.cue.reach {
            Reach::Line => None,
            // What stands on the cue's own line is all there is: `Tin liên quan: …`.
            Reach::Titles if !cued.whole => None,
            reach => Some((cued.cue.zone.clone(), reach)),
        };
    }

    /// Whether the zone of a cue goes on in a line that has none.
    fn reaches(&self, reach: Reach, line: &Range<usize>) -> bool {
        let listed = self.page.bullet(line).is_some();
        match reach {
            Reach::Line => false,
            Reach::Short => line.len() <= SHORT && self.text > 0,
            Reach::Titles => line.len() <= LONGEST_TITLE && (listed || !self.page.ends_sentence(line)),
            Reach::Rest => true,
        }
    }

    fn is_headline(&self, line: &Range<usize>) -> bool {
        // `…` as three full stops is none.
        let stopped = self.page.is(line.end - 1, '.') && line.len() > 1 && !self.page.is(line.end - 2, '.');
        line.len() <= LONGEST_HEADLINE && line.end < self.page.tokens.len() && !stopped
    }

    /// The heading of a document: `QUYẾT ĐỊNH`, and `Về việc …` below it.
    fn is_heading(&self, at: usize, zone: Option<&ZoneKind>) -> bool {
        let line = &self.lines[at];
        let below = self.headed
            && self.zones.last().is_some_and(|z| z.kind == ZoneKind::Headline)
            && line.len() <= LONGEST_HEADLINE
            && self.page.class(line.start, Class::Grammar).is_some_and(|(_, part)| part == "about");
        !self.headed && at < EARLY && zone == Some(&ZoneKind::Headline) || below
    }

    fn is_byline(&self, at: usize, cued: Option<Cued<'_>>) -> bool {
        let (page, line) = (&self.page, &self.lines[at]);
        if self.text == 0 && !self.ended {
            return false;
        }
        if let Some(cued) = cued.filter(|cued| cued.cue.zone == ZoneKind::Byline) {
            return cued.cue.reach == Reach::Short || is_source(page, line, cued.end);
        }
        // Behind the author's name may stand captions.
        let captioned = |next: &Range<usize>| {
            let cued = cue(page, next).is_some_and(|cued| cued.cue.zone == ZoneKind::Caption);
            next.len() <= LONGEST_CAPTION && (cued || (next.start..next.end).any(|at| self.is_credit(at)))
        };
        // A name may be an item (`Danh sách:`), or below the author's the caption of a portrait.
        if self.listed
            || self.authored && page.is(line.end - 1, '.')
            || !page.tokens[line.start].opens_paragraph() && !breaks(page, line.start)
        {
            return false;
        }
        let closing = self.ended || self.lines.get(at + 1).is_none_or(captioned);
        if self.text == 1 && !closing {
            // Between headline and lead.
            let long = self.lines.get(at + 1).is_some_and(|next| next.len() > 2 * SHORT);
            return long
                && page.has(line.start, Sort::Surname)
                && is_names(page, line, Setting { closing, late: false });
        }
        is_names(page, line, Setting { closing, late: self.text > 2 })
    }

    fn is_caption(&self, line: &Range<usize>, zone: Option<&ZoneKind>) -> bool {
        let page = &self.page;
        if self.text == 0 || line.len() > LONGEST_CAPTION {
            return false;
        }
        let dot = usize::from(line.len() > 2 && page.is(line.end - 1, '.'));
        let close = (line.start..line.end).find(|&at| page.is(at, ')'));
        // `(SN 1940)` goes on with what `ông Trần Văn T.` begins.
        let apart = page.tokens[line.start].opens_paragraph() || breaks(page, line.start);
        if page.is(line.start, '(') && close == Some(line.end - 1 - dot) && apart {
            return zone != Some(&ZoneKind::Byline);
        }
        if zone == Some(&ZoneKind::Caption) {
            return true;
        }
        // `Ảnh TTXVN`
        let credited = page.cues(line.start).any(|(len, cue)| {
            let source = line.start + len..line.end - dot;
            cue.zone == ZoneKind::Caption
                && (1..=4).contains(&source.len())
                && source.into_iter().all(|at| page.is_capitalized(at))
        });
        if credited {
            return true;
        }
        if self.text == 1 || zone.is_some() {
            return false;
        }
        !self.listed && is_portrait(page, line)
            || (line.start + 1..line.end).any(|at| self.is_credit(at) || self.is_marked(line, at))
    }

    /// `Ảnh:` inside a line: what stands before it is a caption.
    fn is_credit(&self, at: usize) -> bool {
        const BACK: usize = 4;
        let page = &self.page;
        // `Tin, ảnh:` names who wrote the text too.
        let author = |from: usize| page.cues(from).any(|(len, cue)| cue.zone == ZoneKind::Byline && from + len > at);
        page.is(at + 1, ':')
            && page.cues(at).any(|(_, cue)| cue.zone == ZoneKind::Caption)
            && !(at.saturating_sub(BACK)..at).any(author)
    }

    /// Words that only captions have inside: `(bìa trái)`; others only where the line is no sentence.
    fn is_marked(&self, line: &Range<usize>, at: usize) -> bool {
        let page = &self.page;
        line.len() <= LONGEST_MARKED
            && page.bullet(line).is_none()
            && !page.is(line.end - 1, ':')
            && page.cues(at).any(|(_, cue)| cue.place == CuePlace::Inside && cue.zone == ZoneKind::Caption)
            && (page.is(at, '(') || !page.ends_sentence(line))
    }

    /// Writes the zones of one line: before its text may stand a dateline, behind it the author.
    fn push_line(&mut self, line: &Range<usize>, kind: ZoneKind) {
        let text = if kind == ZoneKind::Lead { dateline(&self.page, line) } else { line.start };
        let closing = match kind {
            ZoneKind::Lead | ZoneKind::Body => closing_name(&self.page, line),
            _ => line.end,
        };
        self.push(ZoneKind::Dateline, line.start..text);
        if kind == ZoneKind::Body {
            let mut at = text;
            for quote in quote::quoted(&self.page, &(text..closing)) {
                self.push(ZoneKind::Body, at..quote.start);
                at = quote.end;
                self.push(ZoneKind::Quote, quote);
            }
            self.push(ZoneKind::Body, at..closing);
        } else {
            self.push(kind, text.min(closing)..closing);
        }
        self.push(ZoneKind::Byline, closing..line.end);
    }

    /// Adds a zone; lines of one body, table or menu are one.
    fn push(&mut self, kind: ZoneKind, tokens: Range<usize>) {
        if tokens.is_empty() {
            return;
        }
        let whole = matches!(kind, ZoneKind::Body | ZoneKind::Table | ZoneKind::Furniture);
        match self.zones.last_mut().filter(|last| whole && last.kind == kind) {
            Some(last) => last.tokens.end = tokens.end,
            None => self.zones.push(Zone { kind, tokens }),
        }
    }
}
