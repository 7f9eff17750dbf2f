//! Records of a run: of each as much as is compared, whatever version of the tool wrote it.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use crate::eval::key::Key;
use crate::eval::sheet::{Bytes, Item, Named, Sheet, day, number};

/// A line of a run.
#[derive(Deserialize)]
pub(super) struct Record {
    id: Value,
    /// Tells a record from anything else with an id.
    #[serde(rename = "schema")]
    _schema: String,
    #[serde(default)]
    event: Option<Event>,
    #[serde(default)]
    dates: Vec<Mention>,
    #[serde(default)]
    documents: Vec<Entity>,
    #[serde(default)]
    people: Vec<Entity>,
    #[serde(default)]
    titles: Vec<Entity>,
    #[serde(default)]
    organizations: Vec<Entity>,
    #[serde(default)]
    places: Vec<Entity>,
}

/// The main event.
#[derive(Deserialize)]
struct Event {
    kind: String,
    #[serde(default)]
    date: Option<usize>,
    #[serde(default)]
    organizers: Vec<usize>,
    #[serde(default)]
    participants: Vec<Participant>,
}

/// Someone in the event.
#[derive(Deserialize)]
struct Participant {
    #[serde(default)]
    person: Option<usize>,
    #[serde(default)]
    roles: Vec<String>,
}

/// A document, a person, a title, an organisation or a place, with its mentions.
#[derive(Deserialize)]
struct Entity {
    #[serde(default)]
    name: Option<String>,
    #[serde(default)]
    number: String,
    #[serde(default)]
    titles: Vec<Entity>,
    mentions: Vec<Mention>,
}

/// A date, or a mention of anything else.
#[derive(Deserialize)]
struct Mention {
    text: String,
    span: Bytes,
    /// `title` where the span counts in a title given beside the text.
    #[serde(default, rename = "in")]
    source: Option<String>,
    #[serde(default)]
    value: String,
    #[serde(default)]
    number: Option<String>,
    #[serde(default)]
    form: String,
    #[serde(default)]
    shared: bool,
}

impl Record {
    /// Which article it is of.
    pub(super) fn key(&self) -> Key {
        Key::of(&self.id)
    }

    /// All that it says. With the article's text, spans are checked against it, and those in characters are made bytes.
    pub(super) fn sheet(&self, text: Option<&str>) -> Result<Sheet, String> {
        let offsets = text.map_or(Ok(Offsets::AsTheyAre), |text| Offsets::of(text, self))?;
        let item = |mention: &Mention, value: String| Item::at(offsets.bytes(mention.span), &mention.text, value);
        let mut sheet = Sheet::default();
        let dates = self.dates.iter().filter(|date| date.is_in_text());
        sheet.dates = dates.map(|date| item(date, date.value.clone())).collect();
        for document in &self.documents {
            let cited = document.mentions().filter(|mention| mention.form != "generic");
            let of = |mention: &Mention| number(mention.number.as_ref().unwrap_or(&document.number));
            sheet.documents.extend(cited.map(|mention| item(mention, of(mention))));
        }
        let ids: Vec<String> = (0..self.people.len()).map(|n| n.to_string()).collect();
        let named: Vec<Named<'_>> = ids
            .iter()
            .zip(&self.people)
            .flat_map(|(id, person)| {
                let named = person.mentions().filter(|mention| mention.form != "title");
                named.map(|mention| Named { id, span: offsets.bytes(mention.span), text: &mention.text })
            })
            .collect();
        sheet.name(&named);
        let borne = self.people.iter().flat_map(|person| person.titles.iter().map(move |title| (person.name(), title)));
        let mut titles = BTreeMap::new();
        for title in borne.clone().map(|(_, title)| title).chain(&self.titles) {
            titles.extend(title.mentions().map(|mention| (offsets.bytes(mention.span), &*mention.text)));
        }
        sheet.titles = titles.into_iter().map(|(span, text)| Item::at(span, text, "")).collect();
        sheet.pair(borne.flat_map(|(name, title)| title.mentions().map(move |m| (name, &*m.text, m.shared))));
        let each = |entities: &[Entity]| {
            let mentions = entities.iter().flat_map(Entity::mentions).filter(|mention| mention.form != "title");
            let once: BTreeMap<Bytes, &str> = mentions.map(|m| (offsets.bytes(m.span), &*m.text)).collect();
            once.into_iter().map(|(span, text)| Item::at(span, text, "")).collect()
        };
        sheet.organizations = each(&self.organizations);
        sheet.places = each(&self.places);
        self.event(&mut sheet)?;
        Ok(sheet)
    }

    /// What it says of the event.
    fn event(&self, sheet: &mut Sheet) -> Result<(), String> {
        let Some(event) = &self.event else {
            sheet.event_kind = Sheet::silent().event_kind;
            return Ok(());
        };
        sheet.event_kind.push(Item::of(&event.kind));
        if let Some(n) = event.date {
            sheet.event_date.push(Item::of(day(&entry("date", n, &self.dates)?.value)));
        }
        for &n in &event.organizers {
            let organizer = entry("organizers", n, &self.organizations)?;
            sheet.organizers.extend(organizer.mentions.first().map(|mention| Item::of(&mention.text)));
        }
        let mut roles = Vec::new();
        for participant in &event.participants {
            if let Some(n) = participant.person {
                let name = entry("participants", n, &self.people)?.name();
                roles.extend(participant.roles.iter().map(|role| (name, &**role)));
            }
        }
        sheet.act(roles.into_iter());
        Ok(())
    }

    /// Every mention that is compared.
    fn mentions(&self) -> impl Iterator<Item = &Mention> {
        let borne = self.people.iter().flat_map(|person| &person.titles);
        let entities = [&self.documents, &self.people, &self.titles, &self.organizations, &self.places];
        let of_entities = entities.into_iter().flatten().chain(borne).flat_map(Entity::mentions);
        self.dates.iter().filter(|date| date.is_in_text()).chain(of_entities)
    }
}

/// An entry of a list that the event points to.
fn entry<'r, T>(field: &str, n: usize, list: &'r [T]) -> Result<&'r T, String> {
    list.get(n).ok_or_else(|| {
        format!("found {n} in \"{field}\" of the event, wanted the number of an entry; the list has {}", list.len())
    })
}

impl Entity {
    /// Its mentions in the text itself.
    fn mentions(&self) -> impl Iterator<Item = &Mention> {
        self.mentions.iter().filter(|mention| mention.is_in_text())
    }

    /// The name of a person.
    fn name(&self) -> &str {
        self.name.as_deref().unwrap_or_default()
    }
}

impl Mention {
    /// Whether its span counts in the text. Gold knows no title beside it.
    fn is_in_text(&self) -> bool {
        self.source.as_deref().unwrap_or("text") == "text"
    }
}

/// What the spans of a record count.
enum Offsets {
    /// Bytes of UTF-8, or what nobody can tell without the text.
    AsTheyAre,
    /// Characters; here is the byte at which each begins.
    Characters(Vec<usize>),
}

impl Offsets {
    /// Those that make every mention say what stands in the text.
    fn of(text: &str, record: &Record) -> Result<Self, String> {
        let fits = |offsets: &Self, mention: &Mention| {
            let (start, end) = offsets.bytes(mention.span);
            text.get(start..end) == Some(&*mention.text)
        };
        let wrong = |offsets: &Self| record.mentions().find(|mention| !fits(offsets, mention));
        let Some(first) = wrong(&Self::AsTheyAre) else { return Ok(Self::AsTheyAre) };
        let starts = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let characters = Self::Characters(starts);
        if wrong(&characters).is_none() {
            return Ok(characters);
        }
        let (start, end) = first.span;
        let there =
            text.get(start..end).map_or_else(|| "no piece of the text".to_owned(), |there| format!("{there:?}"));
        Err(format!(
            "found {:?} at {start} to {end}, where gold has {there}; wanted a record of the same text, with spans in \
             bytes or characters",
            first.text
        ))
    }

    /// The bytes of a span.
    fn bytes(&self, (start, end): Bytes) -> Bytes {
        match self {
            Self::AsTheyAre => (start, end),
            Self::Characters(starts) => {
                let byte = |at: usize| starts.get(at).copied().unwrap_or(usize::MAX);
                (byte(start), byte(end))
            }
        }
    }
}
