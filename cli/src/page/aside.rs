//! What stands beside the article: the event, then every entry of the record with the way to its mentions.

use std::fmt::{Display, Write as _};

use sukien::EventRecord;
use sukien::record::EventFacts;

use crate::escape::Escaped;
use crate::page::mark::{Numbered, called, days, described, issuer, located, post};

/// Writes both parts.
pub(super) fn write(page: &mut String, record: &EventRecord, marks: &Numbered) {
    page.push_str("<aside>\n");
    event(page, record, marks);
    entries(page, record, marks);
    page.push_str("</aside>\n");
}

/// The entry of a list that an index leads to, as a link to it.
fn link(kind: &str, n: usize, name: Option<&str>) -> String {
    let name = Escaped(name.unwrap_or("?"));
    format!("<a href=\"#{kind}-{n}\" data-entity=\"{kind}-{n}\">{name}</a>")
}

/// The event.
fn event(page: &mut String, record: &EventRecord, marks: &Numbered) {
    page.push_str("<section class=\"card\" id=\"event\" data-entity=\"event\">\n");
    let Some(event) = &record.event else {
        page.push_str("<p class=\"over\">Event</p>\n<p class=\"quiet\">The article reports none.</p>\n</section>\n");
        return;
    };
    _ = writeln!(page, "<p class=\"over\">{}</p>", Escaped(event.kind.as_str()));
    if let Some(name) = event.name.as_ref().or(event.trigger.as_ref()) {
        let name = name.text.split_whitespace().collect::<Vec<_>>().join(" ");
        let first = marks.of_entity("event").first();
        let (open, close) = first.map_or((String::new(), ""), |n| (format!("<a href=\"#m{n}\">"), "</a>"));
        _ = writeln!(page, "<h2 lang=\"vi\">{open}{}{close}</h2>", Escaped(&name));
    }
    page.push_str("<dl lang=\"vi\">\n");
    facts(page, record, event);
    page.push_str("</dl>\n");
    _ = writeln!(page, "<p class=\"rule\"><code>{}</code></p>\n</section>", Escaped(event.rule.as_str()));
}

/// What is known of the event, a row each.
fn facts(page: &mut String, record: &EventRecord, event: &EventFacts) {
    let mut row = |label: &str, values: Vec<String>| {
        if !values.is_empty() {
            _ = writeln!(page, "<dt lang=\"en\">{label}</dt><dd>{}</dd>", values.join("<br>"));
        }
    };
    let escaped = |text: &dyn Display| Escaped(&text.to_string()).to_string();
    if let Some(when) = &event.when {
        let day = when.resolved.map(|day| format!(" = {day}")).unwrap_or_default();
        let end = when.end.map(|day| format!(" to {day}")).unwrap_or_default();
        let value = format!("{}{day}{end}", when.value);
        row("When", vec![event.date.map_or_else(|| escaped(&value), |n| link("date", n, Some(&value)))]);
    }
    let name = |n: usize| record.organizations.get(n).map(|body| body.name.as_str());
    row("Held by", event.organizers.iter().map(|&n| link("organization", n, name(n))).collect());
    let name = |n: usize| record.places.get(n).map(|place| place.name.as_str());
    row("Where", event.places.iter().map(|&n| link("place", n, name(n))).collect());
    let documents = event.documents.iter();
    row("Documents", documents.map(|&n| link("document", n, record.documents.get(n).map(called).as_deref())).collect());
    let who = event.participants.iter().map(|participant| {
        let person = participant.person.map(|n| link("person", n, record.people.get(n).map(|p| p.name.as_str())));
        let body = || {
            participant
                .organization
                .map(|n| link("organization", n, record.organizations.get(n).map(|o| o.name.as_str())))
        };
        let group = || participant.group.as_ref().map(|group| escaped(&group.text));
        let roles: Vec<&str> = participant.roles.iter().map(|role| role.as_str()).collect();
        let name = person.or_else(body).or_else(group).unwrap_or_default();
        format!("{name} <small lang=\"en\">{}</small>", Escaped(&roles.join(", ")))
    });
    row("Who", who.collect());
    row("Level", event.level.iter().map(|level| escaped(level)).collect());
    row("Series", event.series.iter().map(|series| escaped(series)).collect());
    row("Term", event.term.iter().map(|term| escaped(term)).collect());
    row("Mode", event.mode.iter().map(|mode| escaped(mode)).collect());
    row("Details", event.details.iter().map(|(slot, value)| escaped(&format!("{slot}: {value}"))).collect());
}

/// An entry: its id, its name, and lines of what else is said of it.
struct Entry {
    id: String,
    name: String,
    lines: Vec<String>,
}

impl Entry {
    /// Of lines of which the first is the name.
    fn of(id: String, lines: &str) -> Self {
        let mut lines = lines.lines().map(str::to_owned);
        Self { id, name: lines.next().unwrap_or_default(), lines: lines.collect() }
    }
}

/// Every list of the record.
fn entries(page: &mut String, record: &EventRecord, marks: &Numbered) {
    let people = record.people.iter().map(|person| Entry {
        id: format!("person-{}", person.id),
        name: person.name.to_string(),
        lines: person.titles.iter().map(|title| post(record, title).replace('\n', " · ")).collect(),
    });
    section(page, "People", "person", people.collect(), marks);
    let titles = record.titles.iter().enumerate();
    let titles = titles.map(|(n, title)| Entry::of(format!("title-{n}"), &post(record, title)));
    section(page, "Titles of people not named", "title", titles.collect(), marks);
    let posts = record.predicates.iter().enumerate().map(|(n, said)| {
        let whose = said.person.and_then(|n| record.people.get(n)).map(|person| person.name.to_string());
        let line = [whose, Some(said.tenure.to_string())].into_iter().flatten().collect::<Vec<_>>().join(" · ");
        Entry { id: format!("post-{n}"), name: said.post.to_string(), lines: vec![line] }
    });
    section(page, "Posts said of people", "post", posts.collect(), marks);
    let bodies = record.organizations.iter().map(|o| Entry::of(format!("organization-{}", o.id), &described(o)));
    section(page, "Organisations", "organization", bodies.collect(), marks);
    let places = record.places.iter().map(|place| Entry::of(format!("place-{}", place.id), &located(place)));
    section(page, "Places", "place", places.collect(), marks);
    let documents = record.documents.iter().map(|document| {
        let issued = document.issued.and_then(|n| record.dates.get(n)).map(|date| format!("issued {}", date.value));
        let about =
            document.subject.as_ref().map(|subject| subject.text.split_whitespace().collect::<Vec<_>>().join(" "));
        let lines = [issuer(document), issued, about].into_iter().flatten().collect();
        Entry { id: format!("document-{}", document.id), name: called(document), lines }
    });
    section(page, "Documents", "document", documents.collect(), marks);
    let dates = record.dates.iter().enumerate().map(|(n, date)| Entry {
        id: format!("date-{n}"),
        name: date.text.split_whitespace().collect::<Vec<_>>().join(" "),
        lines: vec![format!("{} · {}", days(date), date.role)],
    });
    section(page, "Dates", "date", dates.collect(), marks);
    let lengths = record.durations.iter().enumerate();
    let lengths = lengths.map(|(n, d)| Entry::of(format!("duration-{n}"), &format!("{}\n{}", d.text, d.value)));
    let often = record.frequencies.iter().enumerate();
    let often = often.map(|(n, f)| Entry::of(format!("frequency-{n}"), &format!("{}\n{}", f.text, f.value)));
    section(page, "Durations", "time", lengths.chain(often).collect(), marks);
    if !record.warnings.is_empty() {
        page.push_str("<section>\n<h3>Warnings</h3>\n<ul>\n");
        record.warnings.iter().for_each(|warning| _ = writeln!(page, "<li>{}</li>", Escaped(warning)));
        page.push_str("</ul>\n</section>\n");
    }
}

/// A list with its heading, if it has entries. The name of an entry leads to its first mention, the numbers to each.
fn section(page: &mut String, heading: &str, kind: &str, entries: Vec<Entry>, marks: &Numbered) {
    if entries.is_empty() {
        return;
    }
    _ = writeln!(
        page,
        "<section class=\"{kind}\">\n<h3>{heading} <small>{}</small></h3>\n<ul lang=\"vi\">",
        entries.len()
    );
    for Entry { id, name, lines } in entries {
        let numbers = marks.of_entity(&id);
        _ = write!(page, "<li id=\"{id}\" data-entity=\"{id}\">");
        match numbers.first() {
            Some(first) => _ = write!(page, "<a href=\"#m{first}\">{}</a>", Escaped(&name)),
            None => _ = write!(page, "{}", Escaped(&name)),
        }
        if numbers.len() > 1 {
            page.push_str(" <span class=\"ways\" lang=\"en\">");
            for (n, number) in (1..).zip(numbers) {
                _ = write!(page, "<a href=\"#m{number}\" aria-label=\"mention {n}\">{n}</a>");
            }
            page.push_str("</span>");
        }
        lines.iter().for_each(|line| _ = write!(page, "<small>{}</small>", Escaped(line)));
        page.push_str("</li>\n");
    }
    page.push_str("</ul>\n</section>\n");
}
