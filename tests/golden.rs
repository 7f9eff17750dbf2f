//! Scores the project's own annotated articles; a fall fails.

#![allow(clippy::unwrap_used, clippy::panic)]

mod house;
mod tagged;

use std::fmt::Write as _;

use sukien::{EventRecord, Extractor};
use tagged::{Tag, found, parse};

/// What is scored, and in which words ACCURACY.md says so.
const KINDS: [(&str, char); 6] =
    [("date.value", 'D'), ("document", 'N'), ("person", 'P'), ("title", 'T'), ("organization~", 'O'), ("place~", 'L')];

struct Golden {
    name: String,
    text: String,
    tags: Vec<Tag>,
    event: serde_json::Value,
}

fn articles() -> Vec<Golden> {
    let gold = house::files("data/articles/gold").into_iter();
    gold.map(|path| {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let tagged = house::read(&path);
        let (body, event) =
            tagged.trim_end().rsplit_once("\nEVENT ").unwrap_or_else(|| panic!("{name}: no EVENT line"));
        let (text, tags) = parse(body).unwrap_or_else(|error| panic!("{name}: {error}"));
        Golden { name, text, tags, event: serde_json::from_str(event).unwrap() }
    })
    .collect()
}

fn counts(kind: &str, wanted: &Tag, found: &Tag) -> bool {
    let same = |name: &str| {
        wanted.attributes.get(name).map(|v| v.to_uppercase()) == found.attributes.get(name).map(|v| v.to_uppercase())
    };
    match kind {
        "date.value" => wanted.span.overlaps(found.span) && same("v"),
        "document" => wanted.span.overlaps(found.span) && same("n"),
        "organization~" | "place~" => wanted.span.overlaps(found.span),
        _ => wanted.span == found.span,
    }
}

/// Right, found and wanted of one kind, matched one to one.
fn tally(kind: &str, label: char, golden: &Golden, record: &EventRecord) -> [usize; 3] {
    let wanted: Vec<&Tag> = golden.tags.iter().filter(|t| t.label == label).collect();
    let mut free: Vec<Tag> = found(record).into_iter().filter(|t| t.label == label).collect();
    let all = free.len();
    let right = wanted.iter().filter(|w| {
        let hit = free.iter().position(|f| counts(kind, w, f));
        hit.map(|n| free.remove(n)).is_some()
    });
    [right.count(), all, wanted.len()]
}

fn day(value: &str) -> &str {
    value.split(['T', ';']).next().unwrap_or_default()
}

/// Each kind with its score in thousandths.
fn scores() -> Vec<(String, u32)> {
    let extractor = Extractor::new();
    let articles = articles();
    let records: Vec<EventRecord> = articles.iter().map(|golden| extractor.extract(&golden.text)).collect();
    let mut scores = Vec::new();
    for (kind, label) in KINDS {
        let mut sum = [0; 3];
        for (golden, record) in articles.iter().zip(&records) {
            for (slot, n) in sum.iter_mut().zip(tally(kind, label, golden, record)) {
                *slot += n;
            }
        }
        scores.push((kind.to_owned(), (2_000 * sum[0] / (sum[1] + sum[2]).max(1)) as u32));
    }
    let share = |right: usize| (1_000 * right / articles.len()) as u32;
    let pairs = || articles.iter().zip(&records);
    let kinds = pairs().filter(|(g, r)| g.event["kind"].as_str() == r.event.as_ref().map(|e| e.kind.as_str())).count();
    let dates = pairs().filter(|(g, r)| {
        let found = r.event.as_ref().and_then(|e| e.when.as_ref()).map(|w| w.value.to_string()).unwrap_or_default();
        day(g.event["date"].as_str().unwrap_or_default()) == day(&found)
    });
    scores.push(("event.kind".to_owned(), share(kinds)));
    scores.push(("event.date".to_owned(), share(dates.count())));
    scores
}

fn percent(thousandths: u32) -> String {
    format!("{}.{:03}", thousandths / 1_000, thousandths % 1_000)
}

#[test]
fn the_tags_taken_out_give_the_plain_article() {
    for golden in articles() {
        assert_eq!(golden.text, house::read(format!("data/articles/{}.txt", golden.name)), "{}", golden.name);
    }
}

#[test]
fn no_score_falls_and_the_page_says_what_they_are() {
    let scores = scores();
    let mut table = String::from("| | F1 or share |\n| --- | --- |\n");
    for (kind, score) in &scores {
        writeln!(table, "| {kind} | {} |", percent(*score)).unwrap();
    }
    let page = house::read("ACCURACY.md");
    let (before, rest) = page.split_once("<!-- scores -->\n").unwrap();
    let (written, after) = rest.split_once("<!-- /scores -->").unwrap();
    if house::may_write() {
        house::write("ACCURACY.md", &format!("{before}<!-- scores -->\n{table}<!-- /scores -->{after}"));
        return;
    }
    for line in written.lines().skip(2) {
        let mut cells = line.trim_matches('|').split('|').map(str::trim);
        let (kind, old) = (cells.next().unwrap(), cells.next().unwrap());
        let new = scores.iter().find(|(k, _)| k == kind).map(|(_, score)| percent(*score));
        assert!(new.as_deref() >= Some(old), "{kind} fell from {old} to {new:?}");
    }
    assert_eq!(written, table, "ACCURACY.md is stale: SUKIEN_WRITE=1 cargo test --test golden");
}
