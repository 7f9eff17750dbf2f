//! Gold: articles with the answer beside them, one JSON object a line.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;
use serde_json::Value;

use crate::eval::key::Key;
use crate::eval::sheet::{Bytes, Item, Named, Sheet, day, number};
use crate::input::{Failure, lines};

/// A line of gold. Offsets are in characters.
#[derive(Deserialize)]
struct Line {
    id: Value,
    text: String,
    mentions: Vec<Mention>,
    event: Event,
}

/// A tagged piece; which of the attributes it has, its label says.
#[derive(Deserialize)]
struct Mention {
    start: usize,
    end: usize,
    label: String,
    /// Of a date: its value.
    #[serde(default)]
    v: String,
    /// Of a document: its number.
    #[serde(default)]
    n: String,
    /// Of a person: who.
    #[serde(default)]
    id: Value,
    /// Of a title: whose.
    #[serde(default)]
    p: Value,
}

/// The main event.
#[derive(Deserialize)]
struct Event {
    kind: String,
    #[serde(default)]
    date: String,
    #[serde(default)]
    organisers: Vec<String>,
    #[serde(default)]
    people: Vec<Actor>,
}

/// Someone in the event.
#[derive(Deserialize)]
struct Actor {
    id: Value,
    role: String,
}

/// An article with the answer.
pub(super) struct Gold {
    /// Which article.
    pub(super) key: Key,
    /// Its text, which the spans of records are checked against.
    pub(super) text: String,
    /// The answer.
    pub(super) sheet: Sheet,
}

/// The letters of the tags, as a complaint names them.
const LABELS: [&str; 6] = ["D", "N", "P", "T", "O", "L"];

/// Reads all gold of a file, plain or gzip.
pub(super) fn read(path: &Path) -> Result<Vec<Gold>, Failure> {
    let mut all: Vec<Gold> = Vec::new();
    let mut known = BTreeMap::new();
    for (number, line) in (1..).zip(std::io::BufRead::lines(lines(path)?)) {
        let place = || format!("{}:{number}", path.display());
        let line = line.map_err(|e| format!("{}: {e}", place()))?;
        if line.trim().is_empty() {
            continue;
        }
        let line: Line = serde_json::from_str(&line).map_err(|e| {
            format!("{}: {e}; wanted gold: an object with \"id\", \"text\", \"mentions\" and \"event\"", place())
        })?;
        let gold = gold(line).map_err(|reason| format!("{}: {reason}", place()))?;
        if let Some(first) = known.insert(gold.key.clone(), number) {
            return Err(
                format!("{}: found id {} of line {first} again, wanted each article once", place(), gold.key).into()
            );
        }
        all.push(gold);
    }
    if all.is_empty() {
        return Err(format!("{}: found no article, wanted gold, one a line", path.display()).into());
    }
    Ok(all)
}

/// Makes a line a sheet.
fn gold(line: Line) -> Result<Gold, String> {
    let starts: Vec<usize> = line.text.char_indices().map(|(at, _)| at).chain([line.text.len()]).collect();
    let mut tagged: Vec<(&str, Bytes, &str, &Mention)> = Vec::new();
    for mention in &line.mentions {
        let Mention { start, end, label, .. } = mention;
        let span = starts.get(*start).zip(starts.get(*end)).map(|(&start, &end)| (start, end));
        let cut = span.and_then(|span| Some((span, line.text.get(span.0..span.1)?)));
        let Some((span, text)) = cut.filter(|(_, text)| !text.is_empty()) else {
            let count = starts.len() - 1;
            return Err(format!("found a mention from {start} to {end}, wanted a piece of its {count} characters"));
        };
        if !LABELS.contains(&&**label) {
            return Err(format!("found label {label:?} at {start}, wanted one of {}", LABELS.join(", ")));
        }
        tagged.push((label, span, text, mention));
    }
    let of = |label: &'static str| tagged.iter().filter(move |(found, ..)| *found == label);
    let ids: Vec<String> = of("P").map(|(.., mention)| id_of(&mention.id)).collect();
    let mut names: BTreeMap<&str, &str> = BTreeMap::new();
    for (id, (_, _, text, _)) in ids.iter().zip(of("P")) {
        // The fullest name, the first of those of one length.
        let name = names.entry(id).or_insert(text);
        if text.chars().count() > name.chars().count() {
            *name = text;
        }
    }
    let places = |label| of(label).map(|(_, span, text, _)| Item::at(*span, text, "")).collect();
    let mut sheet = Sheet {
        dates: of("D").map(|(_, span, text, mention)| Item::at(*span, text, &mention.v)).collect(),
        documents: of("N").map(|(_, span, text, mention)| Item::at(*span, text, number(&mention.n))).collect(),
        titles: places("T"),
        organizations: places("O"),
        places: places("L"),
        event_kind: vec![Item::of(&line.event.kind)],
        organizers: line.event.organisers.iter().map(Item::of).collect(),
        ..Sheet::default()
    };
    if !line.event.date.is_empty() {
        sheet.event_date.push(Item::of(day(&line.event.date)));
    }
    let named: Vec<Named<'_>> =
        ids.iter().zip(of("P")).map(|(id, (_, span, text, _))| Named { id, span: *span, text }).collect();
    sheet.name(&named);
    let borne = of("T").filter_map(|(_, _, text, mention)| Some((*names.get(&*id_of(&mention.p))?, *text, false)));
    sheet.pair(borne);
    sheet.act(line.event.people.iter().filter_map(|actor| Some((*names.get(&*id_of(&actor.id))?, &*actor.role))));
    Ok(Gold { key: Key::of(&line.id), text: line.text, sheet })
}

/// A person's number, written as a number or as text.
fn id_of(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
