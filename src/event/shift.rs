//! Every span and every number of a record, to be moved.
//!
//! What a record has is taken apart field by field, so that a field that comes to it has to be given a place here.

use crate::event::record::{
    ArticleRecord, DateRecord, DocumentMention, DocumentRecord, DurationRecord, EventFacts, EventRecord,
    FrequencyRecord, Issuer, OrganizationMention, OrganizationRecord, Participant, PersonMention, PersonRecord,
    PlaceMention, PlaceRecord, PredicateRecord, ProvisionRecord, Quote, Relation, TitleMention, TitleRecord,
    ZoneRecord,
};
use crate::span::Span;
use crate::vocabulary::Source;

impl EventRecord {
    /// Puts another span in the place of each, so that they count something else than bytes of UTF-8: the characters of
    /// Python, the UTF-16 units of JavaScript. `f` gets the span and the text that it counts in.
    ///
    /// ```
    /// use sukien::{Extractor, Span};
    ///
    /// let text = "Sáng 5/6/2024, xã Đại Phước họp.";
    /// let mut record = Extractor::new().extract(text);
    /// let characters = |byte| text[Span::new(0, byte)].chars().count();
    /// record.map_spans(|span, _| Span::new(characters(span.start()), characters(span.end())));
    /// assert_eq!(record.places[0].mentions[0].span, Span::new(15, 27));
    /// ```
    pub fn map_spans(&mut self, f: impl Fn(Span, &Source) -> Span) {
        self.shift(&Shift { span: &f, dates: 0, documents: 0, people: 0, organizations: 0, places: 0 });
    }
}

/// What becomes of the spans, and how far the numbers of a record's entries are moved.
pub(super) struct Shift<'f> {
    pub(super) span: &'f dyn Fn(Span, &Source) -> Span,
    pub(super) dates: usize,
    pub(super) documents: usize,
    pub(super) people: usize,
    pub(super) organizations: usize,
    pub(super) places: usize,
}

/// What has spans or numbers in it.
pub(super) trait Shifted {
    fn shift(&mut self, by: &Shift<'_>);
}

impl<T: Shifted> Shifted for Vec<T> {
    fn shift(&mut self, by: &Shift<'_>) {
        self.iter_mut().for_each(|one| one.shift(by));
    }
}

impl<T: Shifted> Shifted for Option<T> {
    fn shift(&mut self, by: &Shift<'_>) {
        self.iter_mut().for_each(|one| one.shift(by));
    }
}

/// One number of an entry or several.
pub(super) trait Numbers {
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
            fn shift(&mut self, by: &Shift<'_>) {
                let Self { $($span, $source,)? $($number,)* $($inner,)* $($stays: _,)* } = self;
                $(*$span = (by.span)(*$span, $source);)?
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
