//! The record of a text that was read in parts: the lists of the parts' records one after the other.
//!
//! Every span is moved to where its part begins, every number of an entry by the entries before its list. What a part has
//! is taken apart field by field, so that a field that comes to the record has to be given a place here.

use crate::article::UNKNOWN;
use crate::event::mentions::Mentions;
use crate::event::record::{
    ArticleRecord, DateRecord, DocumentMention, DocumentRecord, DurationRecord, EventFacts, EventRecord,
    FrequencyRecord, Issuer, OrganizationMention, OrganizationRecord, Participant, PersonMention, PersonRecord,
    PlaceMention, PlaceRecord, PredicateRecord, ProvisionRecord, Quote, Relation, TitleMention, TitleRecord,
    ZoneRecord,
};
use crate::mention::Mention;
use crate::span::Span;
use crate::vocabulary::Source;

/// How far the spans and the numbers of a part's record are moved.
struct Shift {
    title: usize,
    text: usize,
    dates: usize,
    documents: usize,
    people: usize,
    organizations: usize,
    places: usize,
}

/// What has spans or numbers in it.
trait Shifted {
    fn shift(&mut self, by: &Shift);
}

impl<T: Shifted> Shifted for Vec<T> {
    fn shift(&mut self, by: &Shift) {
        self.iter_mut().for_each(|one| one.shift(by));
    }
}

impl<T: Shifted> Shifted for Option<T> {
    fn shift(&mut self, by: &Shift) {
        self.iter_mut().for_each(|one| one.shift(by));
    }
}

/// One number of an entry or several.
trait Numbers {
    fn add(&mut self, before: usize);
}

impl Numbers for usize {
    fn add(&mut self, before: usize) {
        *self += before;
    }
}

impl Numbers for Option<usize> {
    fn add(&mut self, before: usize) {
        self.iter_mut().for_each(|number| number.add(before));
    }
}

impl Numbers for Vec<usize> {
    fn add(&mut self, before: usize) {
        self.iter_mut().for_each(|number| number.add(before));
    }
}

impl Shift {
    fn span(&self, span: Span, source: &Source) -> Span {
        moved(span, if *source == Source::Title { self.title } else { self.text })
    }
}

fn moved(span: Span, by: usize) -> Span {
    Span::new(span.start() + by, span.end() + by)
}

/// For each shape of the record its span, its numbers with the list that each is of, what it holds that is moved itself,
/// and what stays as it is.
macro_rules! shifted {
    ($($shape:ident
        $(<$span:ident $source:ident>)?
        [$($number:ident of $list:ident),*]
        {$($inner:ident),*}
        ($($stays:ident),*);
    )+) => {$(
        impl Shifted for $shape {
            fn shift(&mut self, by: &Shift) {
                let Self { $($span, $source,)? $($number,)* $($inner,)* $($stays: _,)* } = self;
                $(*$span = by.span(*$span, $source);)?
                $($number.add(by.$list);)*
                $($inner.shift(by);)*
            }
        }
    )+};
}

shifted! {
    EventRecord [] {
        article, event, other_events, dates, documents, durations, frequencies, people, titles, predicates,
        organizations, places
    } (schema, rules, warnings);
    ArticleRecord [] {headline, byline, zones} (published, language, genre);
    EventFacts
        [date of dates, organizers of organizations, places of places, documents of documents]
        {trigger, name, participants}
        (kind, when, series, term, level, mode, details, rule);
    Participant [person of people, organization of organizations] {group, evidence} (roles);
    DocumentRecord
        [id of documents, issued of dates, effective of dates]
        {issuer, joint, subject, provisions, relations, mentions}
        (r#type, number, name, family, status, year, term);
    Issuer [organization of organizations, person of people] {} (text, code, names, level);
    Relation [document of documents] {evidence} (kind);
    PersonRecord [id of people] {titles, mentions} (name);
    TitleRecord [organization of organizations] {mentions} (post, status, kind, rank, confidence);
    OrganizationRecord [id of organizations, parent of organizations] {mentions} (name, branch, level, unit, body);
    PlaceRecord [id of places] {mentions} (name, level, unit);
    Quote <span source> [] {} (text);
    ZoneRecord <span source> [] {} (text, kind);
    DateRecord <span source> [] {} (text, value, resolved, end, role, confidence, rule, role_rule);
    DurationRecord <span source> [] {} (text, value, rule);
    FrequencyRecord <span source> [] {} (text, value, rule);
    ProvisionRecord <span source> [] {} (text, parts, mention);
    DocumentMention <span source> [] {} (text, number, form, rule);
    PersonMention <span source> [] {} (text, form, honorific, rule);
    TitleMention <span source> [] {} (text, rule, shared);
    PredicateRecord <span source>
        [person of people, organization of organizations]
        {evidence}
        (text, post, kind, status, tenure, rank, rule);
    OrganizationMention <span source> [] {} (text, rule);
    PlaceMention <span source> [] {} (text, rule);
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
            title: begins.0,
            text: begins.1,
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
