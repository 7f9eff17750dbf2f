//! The articles that the page holds, as short as its script can read them.

use std::collections::{BTreeSet, HashMap};

use serde::Serialize;

use super::digest::{Digest, Event};
use super::gathering::{day, is_reprint, shown, title};

/// The articles, and the names in them once each.
#[derive(Serialize)]
pub(crate) struct Cards {
    names: Vec<String>,
    articles: Vec<Card>,
    #[serde(skip)]
    numbers: HashMap<String, usize>,
    #[serde(skip)]
    most: usize,
}

/// An article. Names are numbers of the list.
#[derive(Serialize)]
struct Card {
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    headline: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reprint: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    events: Vec<Happening>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    org: Vec<usize>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    person: Vec<usize>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    doc: Vec<usize>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    province: Vec<usize>,
}

/// An event of an article.
#[derive(Serialize)]
struct Happening {
    kind: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    day: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    by: Vec<usize>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    at: Vec<usize>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    about: Vec<usize>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    who: Vec<Guest>,
}

/// Someone who took part.
#[derive(Serialize)]
struct Guest {
    name: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<usize>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    roles: Vec<usize>,
    /// Which filter the name is of: `person`, `org`, or none of a group.
    #[serde(skip_serializing_if = "Option::is_none")]
    of: Option<&'static str>,
}

impl Cards {
    /// None yet, at most as many.
    pub(crate) fn new(most: usize) -> Self {
        Self { names: Vec::new(), articles: Vec::new(), numbers: HashMap::new(), most }
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.articles.len()
    }

    /// Keeps an article while there is room; the labels are those of its documents.
    pub(crate) fn add(&mut self, digest: &Digest, provinces: &BTreeSet<String>, labels: &[Box<str>]) {
        if self.articles.len() >= self.most {
            return;
        }
        let own = |text: Option<&String>| text.filter(|text| !text.is_empty()).cloned();
        let headline = digest.article.headline.as_ref().map(|quote| &quote.text);
        let events = digest.events().map(|event| self.happening(event, digest, labels)).collect();
        let card = Card {
            id: shown(&digest.id),
            url: own(digest.url.as_ref()),
            source: own(digest.source.as_ref()),
            author: own(digest.author.as_ref()),
            headline: own(headline).or_else(|| own(digest.title.as_ref())),
            published: own(digest.article.published.as_ref()),
            reprint: digest.same_as.as_ref().filter(|_| is_reprint(digest)).map(shown),
            events,
            org: self.all(digest.organizations.iter().map(|one| one.name.clone())),
            person: self.all(digest.people.iter().map(|one| one.name.clone())),
            doc: self.all(labels.iter().map(|label| label.to_string())),
            province: self.all(provinces.iter().cloned()),
        };
        self.articles.push(card);
    }

    fn happening(&mut self, event: &Event, digest: &Digest, labels: &[Box<str>]) -> Happening {
        let guests = event.participants.iter().filter_map(|one| {
            let person = one.person.and_then(|index| digest.people.get(index));
            let body = one.organization.and_then(|index| digest.organizations.get(index));
            let (name, of) = match (person, body, &one.group) {
                (Some(person), ..) => (&person.name, Some("person")),
                (_, Some(body), _) => (&body.name, Some("org")),
                (_, _, Some(group)) => (&group.text, None),
                _ => return None,
            };
            let title = person.and_then(|person| title(person, digest)).map(|title| self.number(title));
            let roles = one.roles.iter().map(|role| self.number(role.clone())).collect();
            Some(Guest { name: self.number(name.clone()), title, roles, of })
        });
        let who = guests.collect();
        let bodies = event.organizers.iter().filter_map(|index| digest.organizations.get(*index));
        let places = event.places.iter().filter_map(|index| digest.places.get(*index));
        let documents = event.documents.iter().filter_map(|index| labels.get(*index));
        Happening {
            kind: self.number(event.kind.clone()),
            day: day(event, digest).map(|day| day.to_string()),
            name: event.name.as_ref().map(|name| name.text.clone()),
            by: self.all(bodies.map(|one| one.name.clone())),
            at: self.all(places.map(|one| one.name.clone())),
            about: self.all(documents.map(|label| label.to_string())),
            who,
        }
    }

    /// The numbers of names, each once, in order.
    fn all(&mut self, names: impl Iterator<Item = String>) -> Vec<usize> {
        let mut numbers = Vec::new();
        for name in names.filter(|name| !name.is_empty()) {
            let number = self.number(name);
            if !numbers.contains(&number) {
                numbers.push(number);
            }
        }
        numbers
    }

    fn number(&mut self, name: String) -> usize {
        if let Some(number) = self.numbers.get(&name) {
            return *number;
        }
        self.names.push(name.clone());
        self.numbers.insert(name, self.names.len() - 1);
        self.names.len() - 1
    }
}
