//! The record of a text that was read in parts: the lists of the parts' records one after the other.
//!
//! Every span is moved to where its part begins, every number of an entry by the entries before its list (`shift`).

use crate::article::UNKNOWN;
use crate::event::mentions::Mentions;
use crate::event::record::{ArticleRecord, EventRecord};
use crate::event::shift::{Numbers, Shift, Shifted};
use crate::mention::Mention;
use crate::span::Span;
use crate::vocabulary::Source;

fn moved(span: Span, by: usize) -> Span {
    Span::new(span.start() + by, span.end() + by)
}

/// A record that grows by the records of its parts.
#[derive(Default)]
pub(crate) struct Joined {
    whole: Option<EventRecord>,
    parts: usize,
    /// Where the title and the text are cut.
    cuts: (Vec<usize>, Vec<usize>),
}

impl Joined {
    /// Adds the record of the part of which the title and the text begin there.
    pub(crate) fn add(&mut self, mut part: EventRecord, begins: (usize, usize)) {
        self.parts += 1;
        part.warnings.iter_mut().for_each(|warning| *warning = format!("piece {}: {warning}", self.parts));
        let Some(whole) = &mut self.whole else {
            self.whole = Some(part);
            return;
        };
        if begins.1 > 0 {
            self.cuts.1.push(begins.1)
        } else {
            self.cuts.0.push(begins.0)
        }
        part.shift(&Shift {
            span: &|span, source| moved(span, if *source == Source::Title { begins.0 } else { begins.1 }),
            dates: whole.dates.len(),
            documents: whole.documents.len(),
            people: whole.people.len(),
            organizations: whole.organizations.len(),
            places: whole.places.len(),
        });
        append(whole, part);
    }

    /// The record of the whole, which says how it was read; none of no part.
    pub(crate) fn finish(self) -> Option<EventRecord> {
        let mut whole = self.whole?;
        let places = |at: &[usize]| at.iter().map(usize::to_string).collect::<Vec<_>>().join(", ");
        let cut = match (&self.cuts.0[..], &self.cuts.1[..]) {
            ([], []) => return Some(whole),
            ([], text) => format!("before byte {}", places(text)),
            (title, []) => format!("before byte {} of the title", places(title)),
            (title, text) => format!("before byte {} of the title and {} of the text", places(title), places(text)),
        };
        let said = format!(
            "too long to be read at once: read in {} pieces, cut {cut}; what one says is not linked with another",
            self.parts
        );
        whole.warnings.insert(0, said);
        Some(whole)
    }
}

/// Puts the lists of a part behind those of the whole. The event is the first part's that has one, those of the others
/// are further events; what the article is, too, says the first part that can.
fn append(whole: &mut EventRecord, part: EventRecord) {
    let EventRecord {
        schema: _,
        rules: _,
        article: ArticleRecord { headline, byline, published, language, genre, zones },
        event,
        other_events,
        dates,
        documents,
        durations,
        frequencies,
        people,
        titles,
        predicates,
        organizations,
        places,
        warnings,
    } = part;
    let article = &mut whole.article;
    article.headline = article.headline.take().or(headline);
    article.byline = article.byline.take().or(byline);
    article.published = article.published.or(published);
    if article.language == UNKNOWN && language != UNKNOWN {
        (article.language, article.genre) = (language, genre);
    }
    article.zones.extend(zones);
    match whole.event {
        Some(_) => whole.other_events.extend(event),
        None => whole.event = event,
    }
    whole.other_events.extend(other_events);
    whole.dates.extend(dates);
    whole.documents.extend(documents);
    whole.durations.extend(durations);
    whole.frequencies.extend(frequencies);
    whole.people.extend(people);
    whole.titles.extend(titles);
    whole.predicates.extend(predicates);
    whole.organizations.extend(organizations);
    whole.places.extend(places);
    whole.warnings.extend(warnings);
}

/// Puts the mentions of a part that begins there behind those of the whole.
pub(crate) fn append_mentions(whole: &mut Mentions, part: Mentions, begin: usize) {
    fn put<T>(whole: &mut Vec<Mention<T>>, part: Vec<Mention<T>>, begin: usize) {
        whole.extend(part.into_iter().map(|one| Mention { span: moved(one.span, begin), ..one }));
    }
    let Mentions { dates, documents, people, mut titles, organizations, places } = part;
    titles.iter_mut().for_each(|title| title.value.bearer.add(whole.people.len()));
    put(&mut whole.dates, dates, begin);
    put(&mut whole.documents, documents, begin);
    put(&mut whole.people, people, begin);
    put(&mut whole.titles, titles, begin);
    put(&mut whole.organizations, organizations, begin);
    put(&mut whole.places, places, begin);
}
