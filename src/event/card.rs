//! A record as a card that reads at a glance.

use std::fmt::{self, Display, Formatter};

use crate::event::record::{DocumentRecord, EventRecord, PersonRecord, PredicateRecord, TitleRecord};
use crate::text::plain;

impl EventRecord {
    /// The record as a card: the event in one line, then people with titles, documents, organisations, places and
    /// dates, each with its rule.
    ///
    /// ```
    /// let record = sukien::Extractor::new().extract("Ngày 5/6/2024, Sở Y tế tỉnh Trà Vinh tổ chức hội nghị tập huấn.");
    /// assert!(record.card().to_string().contains("Sở Y tế tỉnh Trà Vinh"));
    /// ```
    #[must_use]
    pub fn card(&self) -> Card<'_> {
        Card { record: self }
    }
}

/// See [`EventRecord::card`].
#[derive(Clone, Copy, Debug)]
pub struct Card<'r> {
    record: &'r EventRecord,
}

/// A heading over rows, if there are any.
fn section<R>(
    f: &mut Formatter<'_>,
    heading: &str,
    rows: impl IntoIterator<Item = R>,
    mut write: impl FnMut(&mut Formatter<'_>, R) -> fmt::Result,
) -> fmt::Result {
    let mut rows = rows.into_iter().peekable();
    if rows.peek().is_some() {
        writeln!(f, "\n{heading}")?;
    }
    rows.try_for_each(|row| write(f, row))
}

/// What stands for what nobody knows, or for a number that leads nowhere in a record of another's making.
const UNKNOWN: &str = "?";

/// A row: what, details, and the rule at the right.
fn row(f: &mut Formatter<'_>, what: impl Display, rule: impl Display) -> fmt::Result {
    writeln!(f, "  {:<78} {rule}", what.to_string())
}

impl Card<'_> {
    fn event(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let record = self.record;
        let Some(event) = &record.event else { return writeln!(f, "No event.") };
        write!(f, "{}", event.kind)?;
        if let Some(when) = &event.when {
            write!(f, " · {}", when.value)?;
            if let Some(day) = when.resolved {
                write!(f, " ({day})")?;
            }
        }
        for &n in &event.organizers {
            write!(f, " · {}", record.organizations.get(n).map_or(UNKNOWN, |organizer| &organizer.name))?;
        }
        for &n in &event.places {
            write!(f, " · {}", record.places.get(n).map_or(UNKNOWN, |place| &place.name))?;
        }
        if let Some(name) = &event.name {
            write!(f, "\n  {}", name.text)?;
        }
        writeln!(f, "\n  {}", event.rule)?;
        for participant in &event.participants {
            let name = participant.person.map(|n| record.people.get(n).map_or(UNKNOWN, |person| &person.name));
            let roles: Vec<&str> = participant.roles.iter().map(|role| role.as_str()).collect();
            if let Some(name) = name {
                writeln!(f, "  {:<10} {name}", roles.join(", "))?;
            }
        }
        Ok(())
    }

    fn title(&self, title: &TitleRecord) -> String {
        plain(title.mentions.iter().map(|m| m.text.as_str()).max_by_key(|text| text.len()).unwrap_or(&title.post))
    }

    fn person(&self, f: &mut Formatter<'_>, person: &PersonRecord) -> fmt::Result {
        let titles: Vec<String> = person.titles.iter().map(|title| self.title(title)).collect();
        let what =
            if titles.is_empty() { person.name.to_string() } else { format!("{}: {}", person.name, titles.join("; ")) };
        row(f, what, person.mentions.first().map_or("", |m| m.rule.as_str()))
    }

    fn predicate(&self, f: &mut Formatter<'_>, post: &PredicateRecord) -> fmt::Result {
        let person = post.person.and_then(|n| self.record.people.get(n));
        let name = person.map_or(UNKNOWN, |person| &person.name);
        row(f, format!("{name}: {} ({})", plain(&post.text), post.tenure), &post.rule)
    }

    fn document(&self, f: &mut Formatter<'_>, document: &DocumentRecord) -> fmt::Result {
        let name = if document.number.is_empty() {
            document.mentions.first().map_or(String::new(), |m| m.text.to_string())
        } else {
            format!("{} {}", document.r#type, document.number).trim().to_owned()
        };
        let issuer = document.issuer.as_ref().map_or(String::new(), |issuer| {
            let name = if issuer.text.is_empty() { issuer.names.join(" / ") } else { issuer.text.clone() };
            format!(" · {name}")
        });
        let issued = document.issued.and_then(|n| self.record.dates.get(n));
        let issued = issued.map_or(String::new(), |date| format!(" · {}", date.value));
        row(f, format!("{name}{issuer}{issued}"), document.mentions.first().map_or("", |m| m.rule.as_str()))?;
        document.subject.as_ref().map_or(Ok(()), |subject| writeln!(f, "    {}", subject.text))
    }
}

impl Display for Card<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let record = self.record;
        self.event(f)?;
        section(f, "People", &record.people, |f, person| self.person(f, person))?;
        section(f, "Titles of people not named", &record.titles, |f, title| {
            row(f, self.title(title), title.mentions.first().map_or("", |m| m.rule.as_str()))
        })?;
        section(f, "Posts said of people", &record.predicates, |f, post| self.predicate(f, post))?;
        section(f, "Documents", &record.documents, |f, document| self.document(f, document))?;
        section(f, "Organisations", &record.organizations, |f, organization| {
            row(f, &organization.name, organization.mentions.first().map_or("", |m| m.rule.as_str()))
        })?;
        section(f, "Places", &record.places, |f, place| {
            row(f, &place.name, place.mentions.first().map_or("", |m| m.rule.as_str()))
        })?;
        section(f, "Dates", &record.dates, |f, date| {
            let days = match (date.resolved, date.end) {
                (Some(first), Some(last)) => format!(" = {first} to {last}"),
                (Some(day), None) => format!(" = {day}"),
                _ => String::new(),
            };
            row(f, format!("{} · {}{days} · {}", date.text, date.value, date.role), &date.rule)
        })?;
        section(f, "Warnings", &record.warnings, |f, warning| writeln!(f, "  {warning}"))
    }
}
