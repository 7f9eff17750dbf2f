//! From findings to the record: things with their mentions, links between them, the event.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use jiff::civil::Date;

use crate::calendar::{Duration, Frequency, TimeValue};
use crate::event::bearer;
use crate::event::completion::{Dated, RoleFacts, inferred_publication, is_deadline, language_warning, role, settle};
use crate::event::coreference::{self, Clusters};
use crate::event::document::{self, Documents};
use crate::event::names::Names;
use crate::event::person::Posts;
use crate::event::record::{
    ArticleRecord, DateRecord, DurationRecord, EventFacts, EventRecord, FrequencyRecord, Quote, SCHEMA, Text,
    ZoneRecord,
};
use crate::event::unit::Units;
use crate::extract::{Cursor, DocumentName, Findings, Located};
use crate::mention::RuleId;
use crate::span::Span;
use crate::text::{Case, composed, write_lower};
use crate::vocabulary::{Source, ZoneKind};

/// The version of rules and tables that every record names.
const RULES: &str = concat!("sukien-", env!("CARGO_PKG_VERSION"));

/// What the caller knows and the text does not say.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Context {
    pub(crate) published: Option<Date>,
    /// Bytes of a title put before the text, with the line breaks after it.
    pub(crate) title: usize,
}

/// Memory to work in, which every text uses again.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scratch {
    linked: Linked,
    posts: Posts,
}

/// Which mentions are of one thing.
#[derive(Clone, Debug, Default)]
struct Linked {
    people: Clusters,
    organizations: Clusters,
    places: Clusters,
    units: Units,
    /// The words of titles.
    titles: Names,
}

/// Builds the record of one text. Not inlined, so that what it costs can be told.
#[inline(never)]
pub(crate) fn record_of(c: &Cursor<'_>, found: &Findings, context: Context, scratch: &mut Scratch) -> EventRecord {
    Assembly::new(c, found, context, &mut scratch.linked).record(&mut scratch.posts)
}

/// One text on its way to its record.
pub(super) struct Assembly<'a> {
    pub(super) c: &'a Cursor<'a>,
    pub(super) found: &'a Findings,
    context: Context,
    /// What the record quotes from.
    text: Arc<str>,
    pub(super) people: &'a Clusters,
    pub(super) organizations: &'a Clusters,
    pub(super) places: &'a Clusters,
    pub(super) units: &'a Units,
    pub(super) documents: Documents,
    /// For each title whose it is.
    pub(super) bearers: Vec<Option<usize>>,
    /// The dates of documents, in order: of issue, or in their names.
    pub(super) of_documents: Vec<usize>,
    /// The dates as the whole text makes them out.
    pub(super) dated: Vec<Dated>,
    pub(super) published: Option<Date>,
    warnings: Vec<String>,
}

/// Whether a word is of ASCII, and no reference of HTML. Not inlined: most words are syllables.
#[inline(never)]
fn is_plain(text: &[u8]) -> bool {
    text.is_ascii() && !text.contains(&b'&')
}

/// The dates of a document: of its issue, and of its name or number.
fn dates_of(document: &Located<DocumentName>, dates: &[Located<TimeValue>]) -> Vec<usize> {
    let issued = document.value.tail.issued.as_ref().and_then(|tokens| at_token(dates, tokens));
    let first = dates.partition_point(|date| date.tokens.start < document.tokens.start);
    let inside = dates[first..].iter().take_while(|date| date.tokens.end <= document.tokens.end).count();
    (first..first + inside).chain(issued).collect()
}

/// The number of the finding that begins at a token.
pub(super) fn at_token<T>(found: &[Located<T>], tokens: &Range<usize>) -> Option<usize> {
    found.binary_search_by_key(&tokens.start, |read| read.tokens.start).ok()
}

impl<'a> Assembly<'a> {
    fn new(c: &'a Cursor<'a>, found: &'a Findings, context: Context, linked: &'a mut Linked) -> Self {
        let Linked { people, organizations, places, units, titles } = linked;
        coreference::people(c, &found.people, people);
        let bearers = bearer::bearers(c, &found.titles, people, titles);
        let mut of_documents: Vec<usize> = found.documents.iter().flat_map(|d| dates_of(d, &found.dates)).collect();
        of_documents.sort_unstable();
        let mut warnings = Vec::new();
        let published = context.published.or_else(|| {
            let day = inferred_publication(c, &found.dates, &of_documents);
            warnings.extend(day.map(|day| {
                format!("no publication date given: {day}, the first full date of the text, is taken for it")
            }));
            day
        });
        warnings.extend(language_warning(c.layout.language));
        let dated = settle(c, found, published, &mut warnings);
        units.read(c, found, published);
        coreference::organizations(c, &found.organizations, organizations);
        coreference::places(c, &found.places, &units.places, places);
        let documents = document::documents(c, found, &dated);
        Self {
            c,
            found,
            context,
            text: Arc::from(c.source),
            people,
            organizations,
            places,
            units,
            documents,
            bearers,
            of_documents,
            dated,
            published,
            warnings,
        }
    }

    fn record(mut self, posts: &mut Posts) -> EventRecord {
        let article = self.article();
        let event = self.event(&article);
        let dates = self.dates(event.as_ref());
        let documents = self.document_records();
        let (people, titles) = self.person_records(posts);
        let predicates = self.predicate_records();
        let organizations = self.organization_records();
        let places = self.place_records();
        let (durations, frequencies) = (self.durations(), self.frequencies());
        EventRecord {
            schema: Cow::Borrowed(SCHEMA),
            rules: Cow::Borrowed(RULES),
            article,
            event,
            other_events: Vec::new(),
            dates,
            documents,
            durations,
            frequencies,
            people,
            titles,
            predicates,
            organizations,
            places,
            warnings: std::mem::take(&mut self.warnings),
        }
    }

    /// A range of tokens as the record quotes it.
    pub(super) fn located(&self, tokens: &Range<usize>) -> (Text, Span, Source) {
        let span = self.c.span(tokens);
        let text = Text::piece(&self.text, span);
        if self.context.title == 0 {
            return (text, span, Source::Text);
        }
        if span.end() <= self.context.title {
            return (text, span, Source::Title);
        }
        (text, Span::new(span.start() - self.context.title, span.end() - self.context.title), Source::Text)
    }

    /// What tokens with this text are called in the record: composed, with single blanks.
    pub(super) fn composed(&self, tokens: &Range<usize>, text: &Text) -> Text {
        if self.is_composed(tokens) {
            return text.clone();
        }
        match composed(text) {
            Cow::Borrowed(_) => text.clone(),
            Cow::Owned(name) => name.into(),
        }
    }

    /// The same of tokens by themselves.
    pub(super) fn name(&self, tokens: &Range<usize>) -> Text {
        self.composed(tokens, &Text::piece(&self.text, self.c.span(tokens)))
    }

    /// Whether that can be told without a look at the letters: canonical syllables, and words of ASCII, in single blanks.
    fn is_composed(&self, tokens: &Range<usize>) -> bool {
        let source = self.c.source.as_bytes();
        let mut end = None;
        self.c.tokens(tokens).iter().all(|token| {
            let (start, stop) = token.bounds();
            let before = end.replace(stop).unwrap_or(start);
            let spaced = before == start || before + 1 == start && source.get(before) == Some(&b' ');
            spaced && (token.is_syllable() && !token.is_irregular() || is_plain(&source[start..stop]))
        })
    }

    /// Writes what tokens are called in small letters.
    pub(super) fn write_lower(&self, tokens: &Range<usize>, out: &mut String) {
        if !self.is_composed(tokens) {
            return write_lower(&self.name(tokens), out);
        }
        for (n, token) in self.c.tokens(tokens).iter().enumerate() {
            let text = token.span().of(self.c.source);
            if n > 0 && token.is_spaced() {
                out.push(' ');
            }
            match token.case() {
                Case::Lower => out.push_str(text),
                _ => write_lower(text, out),
            }
        }
    }

    pub(super) fn quote(&self, tokens: &Range<usize>) -> Quote {
        let (text, span, source) = self.located(tokens);
        Quote { text, span, source }
    }

    fn article(&self) -> ArticleRecord {
        let zones: Vec<ZoneRecord> = self
            .c
            .layout
            .zones
            .iter()
            .map(|zone| {
                let (text, span, source) = self.located(&zone.tokens);
                ZoneRecord { text, span, source, kind: zone.kind.clone() }
            })
            .collect();
        let first = |kind: ZoneKind| {
            zones.iter().find(|z| z.kind == kind).map(|z| Quote {
                text: z.text.clone(),
                span: z.span,
                source: z.source.clone(),
            })
        };
        ArticleRecord {
            headline: first(ZoneKind::Headline),
            byline: first(ZoneKind::Byline),
            published: self.published,
            language: Cow::Borrowed(self.c.layout.language),
            genre: self.c.layout.genre.clone(),
            zones,
        }
    }

    fn dates(&self, event: Option<&EventFacts>) -> Vec<DateRecord> {
        let main = event.and_then(|e| e.date);
        let dates = self.found.dates.iter().zip(&self.dated).enumerate().map(|(n, (date, dated))| {
            let (text, span, source) = self.located(&date.tokens);
            let (role, role_rule) = role(&RoleFacts {
                of_event: main == Some(n),
                of_document: self.of_documents.binary_search(&n).is_ok(),
                in_date_line: self.c.layout.is_date_line(date.tokens.start),
                is_due: is_deadline(self.c, date),
                is_past: self.is_historical(dated.days),
            });
            DateRecord {
                text,
                span,
                source,
                value: dated.value.clone(),
                resolved: dated.days.map(|d| d.0),
                end: dated.days.filter(|d| d.0 != d.1).map(|d| d.1),
                role,
                confidence: dated.confidence.clone(),
                rule: RuleId::of(date.rule),
                role_rule: RuleId::of(role_rule),
            }
        });
        dates.collect()
    }

    fn durations(&self) -> Vec<DurationRecord> {
        let record = |read: &Located<Duration>| {
            let (text, span, source) = self.located(&read.tokens);
            DurationRecord { text, span, source, value: read.value, rule: RuleId::of(read.rule) }
        };
        self.found.durations.iter().map(record).collect()
    }

    fn frequencies(&self) -> Vec<FrequencyRecord> {
        let record = |read: &Located<Frequency>| {
            let (text, span, source) = self.located(&read.tokens);
            FrequencyRecord { text, span, source, value: read.value, rule: RuleId::of(read.rule) }
        };
        self.found.frequencies.iter().map(record).collect()
    }

    /// Ended more than a year before the publication.
    pub(super) fn is_historical(&self, days: Option<(Date, Date)>) -> bool {
        matches!((days, self.published), (Some((_, last)), Some(published)) if last.duration_since(published).as_hours() < -24 * 366)
    }
}
