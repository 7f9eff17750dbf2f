//! What the report needs of a record: a light reading of it, whatever else stands in the line.

use serde::Deserialize;
use serde_json::Value;

/// A record as far as the page shows it. Fields that are missing are empty, others are passed over.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Digest {
    /// The article's id, a string or a number as the archive had it.
    pub(crate) id: Value,
    /// The name of the record's shape.
    pub(crate) schema: String,
    /// The version of rules and tables.
    pub(crate) rules: String,
    /// The article itself.
    pub(crate) article: Article,
    /// The main event.
    pub(crate) event: Option<Event>,
    /// Further events.
    pub(crate) other_events: Vec<Event>,
    /// The documents cited.
    pub(crate) documents: Vec<Document>,
    /// The people named.
    pub(crate) people: Vec<Person>,
    /// The organisations named.
    pub(crate) organizations: Vec<Named>,
    /// The places named.
    pub(crate) places: Vec<Place>,
    /// The file that the article stood in.
    pub(crate) source: Option<String>,
    /// Where it was published.
    pub(crate) url: Option<String>,
    /// The title given beside the text.
    pub(crate) title: Option<String>,
    /// The author given beside the text.
    pub(crate) author: Option<String>,
    /// The id of the article of which this is a reprint.
    pub(crate) same_as: Option<Value>,
}

impl Digest {
    /// The events, the main one first.
    pub(crate) fn events(&self) -> impl Iterator<Item = &Event> {
        self.event.iter().chain(&self.other_events)
    }
}

/// The article as a text.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Article {
    /// The headline.
    pub(crate) headline: Option<Quote>,
    /// The day of publication.
    pub(crate) published: Option<String>,
}

/// A piece of the text.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Quote {
    /// Its characters.
    pub(crate) text: String,
}

/// An event.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Event {
    /// What happened.
    pub(crate) kind: String,
    /// Its name as the text gives it.
    pub(crate) name: Option<Quote>,
    /// The days it means.
    pub(crate) when: Option<When>,
    /// Indices into the organisations.
    pub(crate) organizers: Vec<usize>,
    /// Indices into the places.
    pub(crate) places: Vec<usize>,
    /// Indices into the documents.
    pub(crate) documents: Vec<usize>,
    /// Who took part.
    pub(crate) participants: Vec<Participant>,
}

/// When an event was.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct When {
    /// The first day.
    pub(crate) resolved: Option<String>,
    /// The last day, if it is another.
    pub(crate) end: Option<String>,
}

/// Someone who took part.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Participant {
    /// Index into the people.
    pub(crate) person: Option<usize>,
    /// Index into the organisations.
    pub(crate) organization: Option<usize>,
    /// People without names.
    pub(crate) group: Option<Quote>,
    /// What they did.
    pub(crate) roles: Vec<String>,
}

/// A document.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Document {
    /// Its type; empty if the text does not say.
    pub(crate) r#type: String,
    /// Its number; empty where there is only a name.
    pub(crate) number: String,
    /// Its name without the type.
    pub(crate) name: Option<String>,
    /// Who issued it.
    pub(crate) issuer: Option<Issuer>,
}

/// Who issued a document.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Issuer {
    /// As the text says it.
    pub(crate) text: String,
    /// The bodies that the number's code stands for.
    pub(crate) names: Vec<String>,
}

/// A person.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Person {
    /// The fullest name.
    pub(crate) name: String,
    /// Posts, ranks and degrees.
    pub(crate) titles: Vec<Title>,
}

/// A title.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Title {
    /// The post without its organisation.
    pub(crate) post: String,
    /// A post, a rank, a degree, an honour or an occupation.
    pub(crate) kind: String,
    /// Index into the organisations.
    pub(crate) organization: Option<usize>,
}

/// An organisation.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Named {
    /// Its fullest name.
    pub(crate) name: String,
}

/// A place.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Place {
    /// Its fullest name.
    pub(crate) name: String,
    /// The unit of the state that it is.
    pub(crate) unit: Option<Unit>,
}

/// A unit of the state.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Unit {
    /// Its name without the word for its kind.
    pub(crate) name: String,
    /// Province, district or commune.
    pub(crate) level: String,
    /// The province it lies in; none of a province.
    pub(crate) province: Option<String>,
    /// The last day it existed.
    pub(crate) valid_to: Option<String>,
    /// What it was merged into.
    pub(crate) successors: Vec<String>,
}
