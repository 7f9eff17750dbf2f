//! Counting what the records say. Names are kept once each; of the articles only as many as the page may hold.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde_json::Value;
use sukien::civil::Date;

use super::cards::Cards;
use super::digest::{Digest, Document, Event, Person};
use super::network::Pairs;
use super::provinces::Provinces;

/// A period of more days than these has no day of its own: `năm 2024` is no event of the first of January.
const PERIOD: i32 = 31;

/// How many of what could not be read is quoted.
const QUOTED: usize = 5;

/// Something that was counted, with how many articles it stands in.
#[derive(Default)]
pub(crate) struct Count {
    /// Articles, each once, reprints left out.
    pub(crate) articles: u32,
    /// What is said beside it, and how often: of a person the titles, of a document the issuers.
    pub(crate) beside: BTreeMap<Box<str>, u32>,
}

impl Count {
    /// What is said beside it most often; of equals the first by alphabet.
    pub(crate) fn usual(&self) -> Option<&str> {
        let most = self.beside.iter().max_by(|a, b| a.1.cmp(b.1).then_with(|| b.0.cmp(a.0)));
        most.map(|(text, _)| &**text)
    }
}

/// Names and their counts; each has a number, in order of appearance.
#[derive(Default)]
pub(crate) struct Tally {
    numbers: HashMap<Box<str>, u32>,
    counts: Vec<(Box<str>, Count)>,
}

impl Tally {
    /// The number of a name.
    fn number(&mut self, name: &str) -> u32 {
        if let Some(number) = self.numbers.get(name) {
            return *number;
        }
        let number = u32::try_from(self.counts.len()).unwrap_or(u32::MAX);
        if let Entry::Vacant(place) = self.numbers.entry(name.into()) {
            place.insert(number);
            self.counts.push((name.into(), Count::default()));
        }
        number
    }

    /// Counts a name in an article; the caller sees to it that it does so once.
    fn add(&mut self, name: &str) -> u32 {
        let number = self.number(name);
        if let Some((_, count)) = self.counts.get_mut(number as usize) {
            count.articles += 1;
        }
        number
    }

    fn say_beside(&mut self, number: u32, text: String) {
        if let Some((_, count)) = self.counts.get_mut(number as usize) {
            *count.beside.entry(text.into()).or_default() += 1;
        }
    }

    /// The name of a number.
    pub(crate) fn name(&self, number: u32) -> &str {
        self.counts.get(number as usize).map_or("", |(name, _)| name)
    }

    /// The count of a number.
    pub(crate) fn count(&self, number: u32) -> u32 {
        self.counts.get(number as usize).map_or(0, |(_, count)| count.articles)
    }

    /// How many names there are.
    pub(crate) fn len(&self) -> usize {
        self.counts.len()
    }

    /// The names most often counted, of equals by alphabet.
    pub(crate) fn top(&self, most: usize) -> Vec<(&str, &Count)> {
        let mut all: Vec<_> = self.counts.iter().map(|(name, count)| (&**name, count)).collect();
        all.sort_by(|a, b| b.1.articles.cmp(&a.1.articles).then_with(|| a.0.cmp(b.0)));
        all.truncate(most);
        all
    }
}

/// What could not be read.
#[derive(Default)]
pub(crate) struct Failed {
    /// How many lines or files.
    pub(crate) count: u64,
    /// The first of them: where and why.
    pub(crate) first: Vec<String>,
}

/// All that the page says of a run.
pub(crate) struct Gathering {
    /// Articles read, reprints left out.
    pub(crate) articles: u64,
    /// Reprints read.
    pub(crate) reprints: u64,
    /// Events counted.
    pub(crate) events: u64,
    /// Events without a day.
    pub(crate) undated: u64,
    /// Articles without an event.
    pub(crate) eventless: u64,
    /// Articles that name no place of a known province.
    pub(crate) placeless: u64,
    /// The versions of rules and tables.
    pub(crate) rules: BTreeSet<String>,
    /// Events by day and kind; the kind is a number of `kinds`.
    pub(crate) days: BTreeMap<(Date, u32), u32>,
    /// Kinds of events, counted in articles.
    pub(crate) kinds: Tally,
    /// Organisations.
    pub(crate) organizations: Tally,
    /// People and their titles.
    pub(crate) people: Tally,
    /// Documents and their issuers.
    pub(crate) documents: Tally,
    /// Provinces of today.
    pub(crate) provinces: Tally,
    /// People who took part in the same events.
    pub(crate) pairs: Pairs,
    /// The articles that the page holds.
    pub(crate) cards: Cards,
    /// What could not be read.
    pub(crate) failed: Failed,
    gazetteer: Provinces,
    /// How a document was spelt first, by its label in lower case.
    spellings: HashMap<String, Box<str>>,
}

impl Gathering {
    /// Nothing yet; the page will hold at most as many articles as said.
    pub(crate) fn new(most: usize) -> Self {
        Self {
            articles: 0,
            reprints: 0,
            events: 0,
            undated: 0,
            eventless: 0,
            placeless: 0,
            rules: BTreeSet::new(),
            days: BTreeMap::new(),
            kinds: Tally::default(),
            organizations: Tally::default(),
            people: Tally::default(),
            documents: Tally::default(),
            provinces: Tally::default(),
            pairs: Pairs::default(),
            cards: Cards::new(most),
            failed: Failed::default(),
            gazetteer: Provinces::new(),
            spellings: HashMap::new(),
        }
    }

    /// Takes in what a reader gives: records, and what could not be read.
    pub(crate) fn extend(&mut self, records: impl IntoIterator<Item = Result<Digest, String>>) {
        for record in records {
            match record {
                Ok(digest) => self.add(&digest),
                Err(reason) => self.fail(reason),
            }
        }
    }

    /// Takes note of something that could not be read.
    pub(crate) fn fail(&mut self, reason: String) {
        self.failed.count += 1;
        if self.failed.first.len() < QUOTED {
            self.failed.first.push(reason);
        }
    }

    /// Takes in a record.
    fn add(&mut self, digest: &Digest) {
        if !digest.rules.is_empty() && !self.rules.contains(&digest.rules) {
            self.rules.insert(digest.rules.clone());
        }
        let provinces: BTreeSet<_> =
            digest.places.iter().filter_map(|place| self.gazetteer.of(place.unit.as_ref()?)).collect();
        let labels: Vec<_> = digest.documents.iter().map(|document| self.spelt(label(document))).collect();
        self.cards.add(digest, &provinces, &labels);
        // What a reprint says was counted with its first print.
        if is_reprint(digest) {
            self.reprints += 1;
            return;
        }
        self.articles += 1;
        self.placeless += u64::from(provinces.is_empty());
        for province in &provinces {
            self.provinces.add(province);
        }
        self.add_events(digest);
        for name in names(digest.organizations.iter().map(|one| one.name.as_str())) {
            self.organizations.add(name);
        }
        self.add_people(digest);
        let mut seen = BTreeSet::new();
        for (document, label) in digest.documents.iter().zip(&labels) {
            if label.is_empty() || !seen.insert(label) {
                continue;
            }
            let number = self.documents.add(label);
            if let Some(issuer) = issuer(document) {
                self.documents.say_beside(number, issuer);
            }
        }
    }

    /// A document's label as it was spelt first: `luật đất đai` and `luật Đất đai` are one.
    fn spelt(&mut self, label: String) -> Box<str> {
        self.spellings.entry(label.to_lowercase()).or_insert_with(|| label.into()).clone()
    }

    fn add_events(&mut self, digest: &Digest) {
        let mut kinds = BTreeSet::new();
        for event in digest.events() {
            self.events += 1;
            let number = self.kinds.number(&event.kind);
            if kinds.insert(number) {
                self.kinds.add(&event.kind);
            }
            match day(event, digest) {
                Some(day) => *self.days.entry((day, number)).or_default() += 1,
                None => self.undated += 1,
            }
            let people = event.participants.iter().filter_map(|one| digest.people.get(one.person?));
            let people: BTreeSet<_> =
                names(people.map(|one| one.name.as_str())).into_iter().map(|name| self.people.number(name)).collect();
            self.pairs.add(&people);
        }
        self.eventless += u64::from(kinds.is_empty());
    }

    fn add_people(&mut self, digest: &Digest) {
        let mut seen = BTreeSet::new();
        for person in &digest.people {
            if person.name.is_empty() {
                continue;
            }
            let number = if seen.insert(&person.name) {
                self.people.add(&person.name)
            } else {
                self.people.number(&person.name)
            };
            if let Some(title) = title(person, digest) {
                self.people.say_beside(number, title);
            }
        }
    }
}

/// The names of a list, each once.
fn names<'d>(names: impl Iterator<Item = &'d str>) -> BTreeSet<&'d str> {
    names.filter(|name| !name.is_empty()).collect()
}

/// Whether a record is of a reprint: it says of which article.
pub(crate) fn is_reprint(digest: &Digest) -> bool {
    digest.same_as.as_ref().is_some_and(|id| !id.is_null())
}

/// An id as it is shown.
pub(crate) fn shown(id: &Value) -> String {
    match id {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

/// The day of an event: its first; that of publication where it has none, or only a long period.
pub(crate) fn day(event: &Event, digest: &Digest) -> Option<Date> {
    let when = event.when.as_ref();
    let first = when.and_then(|when| date(when.resolved.as_ref()));
    let last = when.and_then(|when| date(when.end.as_ref())).or(first);
    let short = |first: &Date| last.is_none_or(|last| (last - *first).get_days() <= PERIOD);
    first.filter(short).or_else(|| date(digest.article.published.as_ref()))
}

fn date(text: Option<&String>) -> Option<Date> {
    text?.get(..10)?.parse().ok()
}

/// The title by which a person is told: the first post, or else the first title, and of which body.
pub(crate) fn title(person: &Person, digest: &Digest) -> Option<String> {
    let title = person.titles.iter().find(|title| title.kind == "post").or_else(|| person.titles.first())?;
    let body = title.organization.and_then(|index| digest.organizations.get(index)).map(|body| body.name.as_str());
    // A post that names its body does not need it twice.
    let body = body.filter(|body| !title.post.to_lowercase().ends_with(&body.to_lowercase()));
    let text = [Some(title.post.as_str()), body].into_iter().flatten().filter(|part| !part.is_empty());
    let text = text.collect::<Vec<_>>().join(" · ");
    (!text.is_empty()).then_some(text)
}

/// What a document is called: its type, and its number or else its name. A number without a code counts within its
/// issuer alone, so that this stands with it.
fn label(document: &Document) -> String {
    if document.number.is_empty() {
        let name = document.name.as_deref().unwrap_or_default();
        return if name.is_empty() { String::new() } else { join(&document.r#type, name) };
    }
    let mut label = join(&document.r#type, &document.number);
    let bare = document.number.chars().all(|c| c.is_ascii_digit());
    if let Some(issuer) = issuer(document).filter(|_| bare) {
        label.push_str(" · ");
        label.push_str(&issuer);
    }
    label
}

fn join(first: &str, second: &str) -> String {
    if first.is_empty() { second.to_owned() } else { format!("{first} {second}") }
}

/// Who issued a document, as the text says it or the number's code.
fn issuer(document: &Document) -> Option<String> {
    let issuer = document.issuer.as_ref()?;
    let text = if issuer.text.is_empty() { issuer.names.join(" / ") } else { issuer.text.clone() };
    (!text.is_empty()).then_some(text)
}
