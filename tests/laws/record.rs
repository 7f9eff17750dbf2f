//! The laws of a record: it quotes what stands there, points into itself, and comes back from JSON.

use serde_json::Value;
use sukien::{Article, EventRecord, Extractor, Mentions, Source, Span};

/// The record of a text, by the built-in tables.
pub fn of_text(text: &str) {
    read_by(&Extractor::new(), text);
}

/// The record of a text and of the mentions in it, read twice by one reader and once by another.
pub fn read_by(extractor: &Extractor, text: &str) {
    let mut reader = extractor.reader();
    let record = reader.extract(text);
    holds(&record, text, "");
    assert_eq!(reader.extract(text), record, "{text:?} gives two records");
    mentions_stand_in_order(extractor, text);
    assert_eq!(extractor.extract(text), record, "{text:?} gives two records");
}

/// The record of a text and a title beside it.
pub fn of_titled(title: &str, text: &str) {
    let extractor = Extractor::new();
    holds(&extractor.extract(Article::new(text).title(title)), text, title.trim());
}

/// Every law of a record that was read from a text and a title.
pub fn holds(record: &EventRecord, text: &str, title: &str) {
    quotes_hold(&serde_json::to_value(record).unwrap(), text, title);
    indices_hold(record);
    parts_stand_in_order(record);
    comes_back(record);
    assert!(!record.card().to_string().is_empty());
}

/// A record is the same after JSON.
pub fn comes_back(record: &EventRecord) {
    let json = serde_json::to_string(record).unwrap();
    assert_eq!(&serde_json::from_str::<EventRecord>(&json).unwrap(), record, "{json}");
}

/// Every object of a record that quotes the text must quote what stands at its span.
pub fn quotes_hold(value: &Value, text: &str, title: &str) {
    match value {
        Value::Object(fields) => {
            if let (Some(Value::String(said)), Some(span)) = (fields.get("text"), fields.get("span")) {
                let at = |n: usize| span[n].as_u64().unwrap() as usize;
                let source = if fields.get("in").is_some_and(|s| s == "title") { title } else { text };
                assert!(at(0) < at(1), "an empty span: {value}");
                assert_eq!(source.get(at(0)..at(1)), Some(said.as_str()), "{value}");
            }
            fields.values().for_each(|inner| quotes_hold(inner, text, title));
        }
        Value::Array(items) => items.iter().for_each(|inner| quotes_hold(inner, text, title)),
        _ => {}
    }
}

/// Every index of a record points into its list.
pub fn indices_hold(record: &EventRecord) {
    let (dates, documents, people, organizations) =
        (record.dates.len(), record.documents.len(), record.people.len(), record.organizations.len());
    for event in record.event.iter().chain(&record.other_events) {
        assert!(event.date.is_none_or(|n| n < dates));
        assert!(event.organizers.iter().all(|&n| n < organizations));
        assert!(event.documents.iter().all(|&n| n < documents));
        assert!(event.places.iter().all(|&n| n < record.places.len()));
        for participant in &event.participants {
            let (person, organization) = (participant.person, participant.organization);
            assert!(person.is_none_or(|n| n < people) && organization.is_none_or(|n| n < organizations));
            let kinds = [person.is_some(), organization.is_some(), participant.group.is_some()];
            assert_eq!(kinds.iter().filter(|&&is| is).count(), 1, "{participant:?}");
        }
    }
    for (n, document) in record.documents.iter().enumerate() {
        assert_eq!(document.id, n);
        assert!(!document.mentions.is_empty());
        assert!(document.issued.is_none_or(|n| n < dates) && document.effective.is_none_or(|n| n < dates));
        for issuer in document.issuer.iter().chain(&document.joint) {
            assert!(issuer.organization.is_none_or(|n| n < organizations) && issuer.person.is_none_or(|n| n < people));
        }
        assert!(document.provisions.iter().all(|provision| provision.mention < document.mentions.len()));
        assert!(document.relations.iter().all(|relation| relation.document < documents));
    }
    for (n, person) in record.people.iter().enumerate() {
        assert_eq!(person.id, n);
        assert!(!person.name.is_empty() && !person.mentions.is_empty());
    }
    for title in record.people.iter().flat_map(|person| &person.titles).chain(&record.titles) {
        assert!(!title.mentions.is_empty() && title.organization.is_none_or(|n| n < organizations));
    }
    for post in &record.predicates {
        assert!(post.person.is_none_or(|n| n < people) && post.organization.is_none_or(|n| n < organizations));
    }
    for (n, organization) in record.organizations.iter().enumerate() {
        assert!(organization.id == n && !organization.mentions.is_empty());
        assert!(organization.parent.is_none_or(|parent| parent < organizations && parent != n));
    }
    assert!(record.places.iter().enumerate().all(|(n, p)| p.id == n && !p.mentions.is_empty()));
}

/// The zones and the dates of an article begin one after the other, those of the title first, none inside another.
fn parts_stand_in_order(record: &EventRecord) {
    let place = |source: &Source, span: Span| (u8::from(*source == Source::Text), span);
    let zones = record.article.zones.iter().map(|zone| place(&zone.source, zone.span));
    let dates = record.dates.iter().map(|date| place(&date.source, date.span));
    for parts in [zones.collect::<Vec<_>>(), dates.collect()] {
        let apart = |pair: &[(u8, Span)]| pair[0].0 < pair[1].0 || pair[0].1.end() <= pair[1].1.start();
        assert!(parts.windows(2).all(apart), "{parts:?}");
    }
}

/// Mentions of one kind begin one after the other, none inside another, each on whole characters.
pub fn mentions_stand_in_order(extractor: &Extractor, text: &str) {
    mentions_hold(&extractor.mentions(text), text);
}

/// The same of mentions that were found.
pub fn mentions_hold(found: &Mentions, text: &str) {
    in_order("dates", text, found.dates.iter().map(|m| m.span));
    in_order("documents", text, found.documents.iter().map(|m| m.span));
    in_order("people", text, found.people.iter().map(|m| m.span));
    in_order("titles", text, found.titles.iter().map(|m| m.span));
    in_order("organizations", text, found.organizations.iter().map(|m| m.span));
    in_order("places", text, found.places.iter().map(|m| m.span));
    let bearers = found.titles.iter().filter_map(|t| t.value.bearer);
    bearers.for_each(|n| assert!(n < found.people.len(), "bearer {n} of {} people", found.people.len()));
}

fn in_order(kind: &str, text: &str, spans: impl Iterator<Item = Span>) {
    let mut last = Span::default();
    for span in spans {
        assert!(text.get(span.start()..span.end()).is_some_and(|said| !said.is_empty()), "{kind}: {span} of {text:?}");
        assert!(last.end() <= span.start(), "{kind}: {span} begins inside or before {last} in {text:?}");
        last = span;
    }
}
