//! Every mention of a record as a mark in the text, with what is said of it.

use std::collections::BTreeMap;

use sukien::record::{DateRecord, DocumentRecord, OrganizationRecord, PlaceRecord, Quote, TitleRecord, UnitRecord};
use sukien::{EventRecord, Form, Source, Span};

/// The kinds of marks: the class of the style, and what people read.
pub(super) const KINDS: [(&str, &str); 9] = [
    ("event", "Event"),
    ("date", "Dates"),
    ("time", "Durations"),
    ("document", "Documents"),
    ("person", "People"),
    ("title", "Titles"),
    ("post", "Posts said of people"),
    ("organization", "Organisations"),
    ("place", "Places"),
];

/// A piece of the text with what is said of it.
#[derive(Clone, Debug)]
pub(crate) struct Mark {
    /// From 1, in the order of the text.
    pub(crate) number: usize,
    /// Which text its span counts in.
    pub(crate) source: Source,
    /// Where.
    pub(crate) span: Span,
    /// One of [`KINDS`].
    pub(crate) kind: &'static str,
    /// What it is, in a word or two.
    pub(crate) label: &'static str,
    /// What it says, in lines.
    pub(crate) value: String,
    /// The rule that found it.
    pub(crate) rule: String,
    /// The entry beside the article that it belongs to: its id in the page.
    pub(crate) entity: String,
}

/// All marks of a record, and which are of which entry.
pub(crate) struct Numbered {
    /// In the order of the text.
    pub(crate) all: Vec<Mark>,
    /// The numbers of the marks of an entry.
    by_entity: BTreeMap<String, Vec<usize>>,
}

/// Where something stands.
type Place = (Source, Span);

impl Numbered {
    /// Those of a record.
    pub(crate) fn of(record: &EventRecord) -> Self {
        let mut all = Vec::new();
        gather(record, &mut |(source, span), kind, label, value, rule, entity| {
            all.push(Mark { number: 0, source, span, kind, label, value, rule: rule.to_owned(), entity });
        });
        // A title stands before the text; of what begins together the longest is outside.
        all.sort_by_key(|mark| (mark.source != Source::Title, mark.span.start(), usize::MAX - mark.span.end()));
        let mut by_entity: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (number, mark) in (1..).zip(&mut all) {
            mark.number = number;
            by_entity.entry(mark.entity.clone()).or_default().push(number);
        }
        Self { all, by_entity }
    }

    /// The numbers of the marks of an entry.
    pub(super) fn of_entity(&self, entity: &str) -> &[usize] {
        self.by_entity.get(entity).map_or(&[], Vec::as_slice)
    }
}

/// Takes a mention: place, kind, label, value, rule, entry.
type Add<'a> = &'a mut dyn FnMut(Place, &'static str, &'static str, String, &str, String);

/// Gives every mention of a record.
fn gather(record: &EventRecord, add: Add<'_>) {
    if let Some(event) = &record.event {
        let mut quote = |quote: &Option<Quote>, label, value: String| {
            if let Some(quote) = quote {
                add((quote.source.clone(), quote.span), "event", label, value, event.rule.as_str(), "event".to_owned());
            }
        };
        quote(&event.trigger, "words of the event", event.kind.to_string());
        quote(&event.name, "name of the event", event.kind.to_string());
    }
    for (n, date) in record.dates.iter().enumerate() {
        let value = format!("{}\n{}", days(date), date.role);
        add((date.source.clone(), date.span), "date", "date", value, date.rule.as_str(), format!("date-{n}"));
    }
    for (n, length) in record.durations.iter().enumerate() {
        let place = (length.source.clone(), length.span);
        add(place, "time", "duration", length.value.to_string(), length.rule.as_str(), format!("duration-{n}"));
    }
    for (n, often) in record.frequencies.iter().enumerate() {
        let place = (often.source.clone(), often.span);
        add(place, "time", "frequency", often.value.to_string(), often.rule.as_str(), format!("frequency-{n}"));
    }
    for document in &record.documents {
        for mention in &document.mentions {
            let place = (mention.source.clone(), mention.span);
            let label = if mention.form == Form::Generic { "document, pointed back to" } else { "document" };
            let entity = format!("document-{}", document.id);
            add(place, "document", label, cited(document), mention.rule.as_str(), entity);
        }
    }
    for person in &record.people {
        let entity = || format!("person-{}", person.id);
        for mention in person.mentions.iter().filter(|mention| mention.form != Form::Title) {
            let place = (mention.source.clone(), mention.span);
            let honorific = mention.honorific.as_ref().map(|words| format!("\n{words}")).unwrap_or_default();
            add(place, "person", "person", format!("{}{honorific}", person.name), mention.rule.as_str(), entity());
        }
        for title in &person.titles {
            for mention in &title.mentions {
                let value = format!("{}\nof {}", post(record, title), person.name);
                let place = (mention.source.clone(), mention.span);
                add(place, "title", "title", value, mention.rule.as_str(), entity());
            }
        }
    }
    for (n, title) in record.titles.iter().enumerate() {
        for mention in &title.mentions {
            let place = (mention.source.clone(), mention.span);
            add(place, "title", "title", post(record, title), mention.rule.as_str(), format!("title-{n}"));
        }
    }
    for (n, said) in record.predicates.iter().enumerate() {
        let whose = said.person.and_then(|n| record.people.get(n)).map(|person| format!("\nof {}", person.name));
        let value = format!("{}, {}{}", said.post, said.tenure, whose.unwrap_or_default());
        let place = (said.source.clone(), said.span);
        add(place, "post", "post said of somebody", value, said.rule.as_str(), format!("post-{n}"));
    }
    for body in &record.organizations {
        for mention in &body.mentions {
            let place = (mention.source.clone(), mention.span);
            let entity = format!("organization-{}", body.id);
            add(place, "organization", "organisation", described(body), mention.rule.as_str(), entity);
        }
    }
    for spot in &record.places {
        for mention in &spot.mentions {
            let place = (mention.source.clone(), mention.span);
            let entity = format!("place-{}", spot.id);
            add(place, "place", "place", located(spot), mention.rule.as_str(), entity);
        }
    }
}

/// The value of a date and the days it means.
pub(super) fn days(date: &DateRecord) -> String {
    match (date.resolved, date.end) {
        (Some(first), Some(last)) => format!("{} = {first} to {last}", date.value),
        (Some(day), None) => format!("{} = {day}", date.value),
        _ => date.value.to_string(),
    }
}

/// A document by type and number, or by its name.
pub(super) fn called(document: &DocumentRecord) -> String {
    let named = document.name.as_deref().filter(|_| document.number.is_empty()).unwrap_or(&document.number);
    let name = format!("{} {named}", document.r#type);
    let name = name.trim();
    if name.is_empty() {
        document.mentions.first().map_or_else(String::new, |m| m.text.to_string())
    } else {
        name.to_owned()
    }
}

/// Who issued a document, as the text or its number says.
pub(super) fn issuer(document: &DocumentRecord) -> Option<String> {
    let issuer = document.issuer.as_ref()?;
    Some(if issuer.text.is_empty() { issuer.names.join(" / ") } else { issuer.text.clone() })
}

/// A document with its issuer.
fn cited(document: &DocumentRecord) -> String {
    let issuer = issuer(document).map(|issuer| format!("\n{issuer}")).unwrap_or_default();
    format!("{}{issuer}", called(document))
}

/// A post with its body and its state.
pub(super) fn post(record: &EventRecord, title: &TitleRecord) -> String {
    let body = title.organization.and_then(|n| record.organizations.get(n)).map(|body| format!(" · {}", body.name));
    format!("{}{}\n{}, {}", title.post, body.unwrap_or_default(), title.kind, title.status)
}

/// A body with its branch, level and unit.
pub(super) fn described(body: &OrganizationRecord) -> String {
    let level = body.level.as_ref().map(|level| format!(", {level}")).unwrap_or_default();
    let unit = body.unit.as_ref().map(|unit| format!("\n{}", unit_of(unit))).unwrap_or_default();
    format!("{}\n{}{level}{unit}", body.name, body.branch)
}

/// A place with its level and unit.
pub(super) fn located(place: &PlaceRecord) -> String {
    let unit = place.unit.as_ref().map(|unit| format!("\n{}", unit_of(unit))).unwrap_or_default();
    format!("{}\n{}{unit}", place.name, place.level)
}

/// A unit with what it lies in, its code and what became of it.
pub(super) fn unit_of(unit: &UnitRecord) -> String {
    let mut parts = vec![format!("{} {}", unit.kind, unit.name)];
    parts.extend(unit.district.iter().chain(&unit.province).map(ToString::to_string));
    let code = unit.code.as_ref().map(|code| format!(" ({code})")).unwrap_or_default();
    let end = unit.valid_to.map(|day| format!("; until {day}")).unwrap_or_default();
    let after: Vec<&str> = unit.successors.iter().map(|name| name.as_str()).collect();
    let after = if after.is_empty() { String::new() } else { format!(", now {}", after.join(", ")) };
    format!("{}{code}{end}{after}", parts.join(", "))
}
