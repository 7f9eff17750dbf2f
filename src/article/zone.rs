//! What part of an article each line is.

use std::ops::Range;

use crate::article::author::{Setting, closing_name, end_mark, is_names, is_portrait, is_source};
use crate::article::cue::{Cued, cue};
use crate::article::dateline::is_date_alone;
use crate::article::page::Page;
use crate::article::sentence::breaks;
use crate::article::{author, caption, dateline, listing, quote, table, verse};
use crate::lexicon::{Class, Reach, Sign, Sort, ZoneCue};
use crate::text::Case;
use crate::vocabulary::{Genre, ZoneKind};

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
/// Lines up to this length go on with the furniture before them.
const SHORT: usize = 9;
/// Longer lines are no headlines of other articles.
const LONGEST_TITLE: usize = 36;
/// Longer lines are no items of a menu.
const LONGEST_ITEM: usize = 5;
/// The letterhead or the name of a site stands within so many lines.
const EARLY: usize = 12;
/// The headline stands within so many lines behind a menu.
const AHEAD: usize = 8;

/// Reads the zones of a text; they join to the whole.
pub(crate) fn zones<'a>(page: &Page<'a>, lines: &[Range<usize>], out: &mut Vec<Zone>) -> Evidence<'a> {
    out.clear();
    let mut reader = Reader {
        page: *page,
        lines,
        repeated: caption::repeated(page, lines),
        zones: out,
        evidence: Evidence::default(),
        reach: None,
        told: false,
        ended: false,
        headed: false,
        authored: false,
        listed: false,
        text: 0,
    };
    match listing::parts(page, lines, |line| reader.is_furniture(line)) {
        Some(parts) => {
            reader.evidence.listing = true;
            for (line, kind) in lines.iter().zip(parts) {
                reader.push_line(line, kind, end_mark(page, line));
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
    /// Of each line whether it stands in the text twice; nothing where none does.
    repeated: Vec<bool>,
    zones: &'z mut Vec<Zone>,
    evidence: Evidence<'a>,
    /// The zone whose cue was read, and how far it goes.
    reach: Option<(ZoneKind, Reach)>,
    /// A sentence of the text has been read: no heading of a document comes any more.
    told: bool,
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
        if self.is_running(at) {
            self.push_text(at, ZoneKind::Body);
            return 1;
        }
        let line = self.lines[at].clone();
        if matches!(self.reach, Some((_, Reach::Rest))) {
            self.push(ZoneKind::Furniture, line);
            return 1;
        }
        let cued = cue(&self.page, &line);
        let cue = cued.map(|cued| cued.cue);
        if cue.is_none() {
            if let Some(taken) = self.block(at) {
                return taken;
            }
        }
        let kind = self.kind(at, cued);
        // `Thông báo` in a menu speaks for no notice.
        let heads = |cue: &ZoneCue| cue.zone != ZoneKind::Headline || kind == ZoneKind::Headline;
        self.evidence.cues.extend(cue.filter(|cue| cue.genre.is_some() && heads(cue)));
        if kind == ZoneKind::Headline && self.headed {
            // `Về việc …` is part of the heading.
            if let Some(last) = self.zones.last_mut() {
                last.tokens.end = line.end;
            }
            return 1;
        }
        if kind == ZoneKind::Headline && cue.is_some_and(|cue| cue.zone == ZoneKind::Headline) {
            self.headed = true;
            self.demote(&ZoneKind::Body);
        }
        self.push_text(at, kind);
        1
    }

    /// Whether a line of the body is running text, as most are: longer than names and verse, and without what tables,
    /// captions, quotations and days are told by.
    fn is_running(&self, at: usize) -> bool {
        let (page, line) = (&self.page, &self.lines[at]);
        let inner = || line.start + 1..line.end;
        line.len() > author::LONGEST
            && self.text > 1
            && self.reach.is_none()
            && !self.authored
            && page.is_word(line.start)
            && (!page.signs(line.start).has(Sign::Table(Sort::Zone)) || self.has_idle_cue(line))
            && !page.is(line.end - 1, ')')
            && !page.survey.captions.has_any(inner())
            && !page.survey.gaps.has_any(inner())
            && page.all(inner(), '|').next().is_none()
            && !self.is_repeated(at)
            && self.zones.last().is_none_or(|zone| zone.kind != ZoneKind::Headline)
            && !is_date_alone(page, line)
    }

    /// Whether the cues that a long line may begin with tell nothing of it: `Theo …` names the source on short lines only.
    fn has_idle_cue(&self, line: &Range<usize>) -> bool {
        let source = |cue: &ZoneCue| cue.zone == ZoneKind::Byline && cue.reach != Reach::Short && cue.genre.is_none();
        let tells = |zone: &ZoneKind| matches!(zone, ZoneKind::Table | ZoneKind::Caption);
        cue(&self.page, line).is_none_or(|cued| source(cued.cue))
            && !self.page.cues(line.start).any(|(_, cue)| tells(&cue.zone))
    }

    /// Takes in a line that is of this kind.
    fn push_text(&mut self, at: usize, kind: ZoneKind) {
        let (page, line) = (self.page, &self.lines[at]);
        let stopped = page.ends_sentence(line);
        if matches!(kind, ZoneKind::Headline | ZoneKind::Lead | ZoneKind::Body) {
            self.text += 1;
            self.told |= stopped;
        }
        let end_mark = end_mark(&page, line);
        self.ended |= end_mark.is_some();
        let apart = page.tokens[line.start].opens_paragraph();
        self.listed = page.is(line.end - 1, ':') || self.listed && !apart && !stopped;
        self.push_line(line, kind, end_mark);
    }

    /// What has been read as the beginning of a text is its letterhead, or the name of a site.
    fn demote(&mut self, kind: &ZoneKind) {
        for zone in std::mem::take(self.zones) {
            let text = matches!(zone.kind, ZoneKind::Headline | ZoneKind::Lead | ZoneKind::Body);
            self.push(if text { kind.clone() } else { zone.kind }, zone.tokens);
        }
    }

    /// Several lines that are one zone: a table, verse, a long quotation, headlines of other articles.
    fn block(&mut self, at: usize) -> Option<usize> {
        let (page, lines) = (&self.page, &self.lines[at..]);
        let rows = table::rows(page, lines);
        let stanza = if rows == 0 && self.text > 0 { verse::lines(page, lines) } else { 0 };
        let (kind, taken) = if rows > 0 {
            (ZoneKind::Table, rows)
        } else if stanza > 0 {
            (ZoneKind::Quote, stanza)
        } else if let Some(speech) = quote::lines(page, lines).filter(|_| self.text > 1) {
            (ZoneKind::Quote, speech)
        } else if let Some(titles) = listing::dated_titles(page, lines).filter(|_| self.text > 2) {
            (ZoneKind::Furniture, titles)
        } else {
            return None;
        };
        self.evidence.verse += stanza;
        self.reach = None;
        self.push(kind, lines[0].start..lines[taken - 1].end);
        Some(taken)
    }

    /// What a line is.
    fn kind(&mut self, at: usize, cued: Option<Cued<'a>>) -> ZoneKind {
        let (page, line) = (self.page, &self.lines[at]);
        let zone = cued.map(|cued| &cued.cue.zone).filter(|&zone| *zone != ZoneKind::Headline || !self.told);
        if let Some(cued) = cued.filter(|cued| matches!(cued.cue.zone, ZoneKind::Furniture | ZoneKind::Dateline)) {
            return self.surrounding(at, cued);
        }
        if let Some((kind, reach)) = self.reach.clone() {
            if zone.is_none() && self.reaches(reach, at) {
                return kind;
            }
            self.reach = None;
        }
        if is_date_alone(&page, line) {
            return ZoneKind::Dateline;
        }
        // The heading of a document stands below furniture too, in capitals.
        let item = zone.is_none() || zone == Some(&ZoneKind::Headline) && page.tokens[line.start].case() != Case::Upper;
        if self.text == 0 && item && self.is_menu_item(at) {
            return ZoneKind::Furniture;
        }
        if self.is_caption(at, zone) {
            return ZoneKind::Caption;
        }
        if self.is_heading(at, zone) {
            return ZoneKind::Headline;
        }
        if self.is_byline(at, cued) {
            if let Some(cued) = cued {
                self.reach_out(cued);
            }
            self.authored |= self.text > 2 && line.start >= page.tokens.len() / 2;
            return ZoneKind::Byline;
        }
        if self.text == 0 && zone != Some(&ZoneKind::Body) && self.is_headline(line) {
            return ZoneKind::Headline;
        }
        if self.authored && !self.ended && line.len() <= caption::LONGEST && page.bullet(line).is_none() {
            // Below the author's name stand the captions of the pictures.
            return ZoneKind::Caption;
        }
        // `Kính thưa …`, `Căn cứ …` are no leads.
        let lead =
            self.text <= 1 && zone != Some(&ZoneKind::Body) && self.zones.iter().all(|z| z.kind != ZoneKind::Lead);
        if lead { ZoneKind::Lead } else { ZoneKind::Body }
    }

    /// What a line with a cue of the page around the text is: the day of publication, or furniture.
    fn surrounding(&mut self, at: usize, cued: Cued<'a>) -> ZoneKind {
        let (page, line) = (self.page, &self.lines[at]);
        // `Ngày đăng: 13/09/2023 | Lượt xem: 12`
        let start = cued.end + usize::from(page.is(cued.end, ':'));
        let furniture = |at: &usize| page.cues(*at).any(|(_, cue)| cue.zone == ZoneKind::Furniture);
        let end = (start..line.end).take(LONGEST_TITLE).find(furniture).unwrap_or(line.end);
        if cued.cue.zone == ZoneKind::Dateline && is_date_alone(&page, &(start..end)) {
            return ZoneKind::Dateline;
        }
        if cued.cue.genre == Some(Genre::Document) && !self.told && at <= EARLY {
            self.demote(&ZoneKind::Body);
        }
        if cued.cue.reach == Reach::Above && self.is_site_name(at) {
            self.demote(&ZoneKind::Furniture);
            self.text = 0;
        }
        // A line below the text ends no list of other articles that it stands in.
        if cued.cue.reach != Reach::Line || self.text == 0 {
            self.reach_out(cued);
        }
        ZoneKind::Furniture
    }

    /// Whether a line above the headline is an item of a menu: short, behind furniture, with furniture or a longer line
    /// that may be the headline soon to come.
    fn is_menu_item(&self, at: usize) -> bool {
        let after = self.zones.last().is_some_and(|zone| zone.kind == ZoneKind::Furniture);
        let next = || {
            self.lines[at + 1..].iter().take(AHEAD).find(|line| line.len() > LONGEST_ITEM || self.is_furniture(line))
        };
        after
            && self.lines[at].len() <= LONGEST_ITEM
            && next().is_some_and(|line| self.is_furniture(line) || self.is_headline(line))
    }

    /// Whether the few lines above one that shows the way to the page are no text, as the headline is yet to come.
    fn is_site_name(&self, at: usize) -> bool {
        let long = |line: &&Range<usize>| line.len() > LONGEST_ITEM && !self.is_furniture(line);
        let next = || self.lines[at + 1..].iter().take(AHEAD).find(long);
        !self.told
            && self.text > 0
            && at <= EARLY
            && next().is_some_and(|line| self.is_headline(line) && !self.page.ends_sentence(line))
    }

    fn is_furniture(&self, line: &Range<usize>) -> bool {
        cue(&self.page, line).is_some_and(|cued| cued.cue.zone == ZoneKind::Furniture)
    }

    fn reach_out(&mut self, cued: Cued<'_>) {
        self.reach = match cued.cue.reach {
            Reach::Line | Reach::Above => None,
            // What stands on the cue's own line is all there is: `Tin liên quan: …`.
            Reach::Titles if !cued.whole => None,
            reach => Some((cued.cue.zone.clone(), reach)),
        };
    }

    /// Whether the zone of a cue goes on in a line that has none; a list with bullets ends where they do.
    fn reaches(&self, reach: Reach, at: usize) -> bool {
        let line = &self.lines[at];
        let listed = |at: usize| self.page.bullet(&self.lines[at]).is_some();
        match reach {
            Reach::Line | Reach::Above => false,
            Reach::Short => line.len() <= SHORT && self.text > 0,
            Reach::Titles => {
                let title = || !self.page.ends_sentence(line) && !listed(at - 1);
                line.len() <= LONGEST_TITLE && (listed(at) || title())
            }
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
        !self.headed && zone == Some(&ZoneKind::Headline) || below
    }

    fn is_byline(&self, at: usize, cued: Option<Cued<'_>>) -> bool {
        let (page, line) = (&self.page, &self.lines[at]);
        if self.text == 0 && !self.ended {
            return false;
        }
        if let Some(cued) = cued.filter(|cued| cued.cue.zone == ZoneKind::Byline) {
            // `Theo TS.` goes on in the next line.
            let goes_on = page.is(line.end - 1, '.') && line.end < page.tokens.len() && !breaks(page, line.end);
            return cued.cue.reach == Reach::Short || !goes_on && is_source(page, line, cued.end);
        }
        // A name may be an item (`Danh sách:`), or below the author's the caption of a portrait.
        let portrait = self.authored && page.is(line.end - 1, '.');
        if self.listed || portrait || line.len() > author::LONGEST || !self.stands_apart(line) {
            return false;
        }
        // Whatever stands around it.
        if !is_names(page, line, Setting { closing: true, late: true }) {
            return false;
        }
        // Behind the author's name stand captions and furniture.
        let closing = self.ended
            || self.lines.get(at + 1).is_none_or(|next| match cue(page, next).map(|cued| &cued.cue.zone) {
                Some(ZoneKind::Furniture) => self.text > 1,
                zone => self.is_caption(at + 1, zone),
            });
        if self.text == 1 && !closing {
            // Between headline and lead.
            let long = self.lines.get(at + 1).is_some_and(|next| next.len() > 2 * SHORT);
            return long
                && page.has(line.start, Sort::Surname)
                && is_names(page, line, Setting { closing, late: false });
        }
        is_names(page, line, Setting { closing, late: self.text > 2 })
    }

    /// Whether a line is a caption; `zone` is that of its cue.
    fn is_caption(&self, at: usize, zone: Option<&ZoneKind>) -> bool {
        let (page, line) = (&self.page, &self.lines[at]);
        match self.text {
            // A picture may stand above the headline, and its caption with it.
            0 => zone.is_none() && at + 1 < self.lines.len() && caption::has_credit(page, line),
            // `(SN 1940)` goes on with what `ông Trần Văn T.` begins.
            _ if caption::is_bracketed(page, line) && self.stands_apart(line) => zone != Some(&ZoneKind::Byline),
            _ if zone == Some(&ZoneKind::Caption) => line.len() <= caption::LONGEST,
            _ if caption::is_credit_alone(page, line) => true,
            _ if zone.is_some() || self.text == 1 => false,
            _ => {
                caption::is_told_inside(page, line) || !self.listed && (self.is_repeated(at) || is_portrait(page, line))
            }
        }
    }

    fn is_repeated(&self, at: usize) -> bool {
        self.repeated.get(at).is_some_and(|&repeated| repeated)
    }

    /// Whether a line does not go on with the one before it.
    fn stands_apart(&self, line: &Range<usize>) -> bool {
        self.page.tokens[line.start].opens_paragraph() || breaks(&self.page, line.start)
    }

    /// Writes the zones of one line: before its text may stand a dateline, behind it the author, as behind its end mark.
    fn push_line(&mut self, line: &Range<usize>, kind: ZoneKind, end_mark: Option<usize>) {
        let closing = match kind {
            ZoneKind::Lead | ZoneKind::Body => closing_name(&self.page, line, end_mark),
            _ => line.end,
        };
        let mut text = line.start;
        if kind == ZoneKind::Lead {
            text = dateline::dateline(&self.page, line).min(closing);
            self.push(ZoneKind::Dateline, line.start..text);
        }
        if kind == ZoneKind::Body && self.page.survey.quotes.has_any(text..closing) {
            for quote in quote::quoted(&self.page, &(text..closing)) {
                self.push(ZoneKind::Body, text..quote.start);
                text = quote.end;
                self.push(ZoneKind::Quote, quote);
            }
        }
        self.push(kind, text..closing);
        self.push(ZoneKind::Byline, closing..line.end);
    }

    #[inline]
    fn push(&mut self, kind: ZoneKind, tokens: Range<usize>) {
        if !tokens.is_empty() {
            self.add(kind, tokens);
        }
    }

    /// Adds a zone; lines of one body, table or menu are one.
    #[inline(never)]
    fn add(&mut self, kind: ZoneKind, tokens: Range<usize>) {
        let whole = matches!(kind, ZoneKind::Body | ZoneKind::Table | ZoneKind::Furniture);
        match self.zones.last_mut().filter(|last| whole && last.kind == kind) {
            Some(last) => last.tokens.end = tokens.end,
            None => self.zones.push(Zone { kind, tokens }),
        }
    }
}
