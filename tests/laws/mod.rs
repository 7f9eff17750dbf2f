//! What holds for every input whatever. The property tests, the replay of `fuzz/` and the fuzz targets assert it through
//! these same functions.

#![allow(unreachable_pub, dead_code, clippy::unwrap_used, clippy::panic)]

pub mod decoded;
pub mod notation;
pub mod record;
pub mod text;

use sukien::{Charset, Error, EventRecord, Extractor, Table, decode};

/// What holds for any bytes.
pub type Law = fn(&[u8]);

/// Every fuzz target: its name, which its file and its folders have, and the law it asserts.
pub const TARGETS: [(&str, Law); 6] =
    [("text", text), ("bytes", bytes), ("table", table), ("json", json), ("number", number), ("date", date)];

/// Text to record.
pub fn text(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    text::cut(&text);
    text::canonical(&text);
    record::of_text(&text);
    let (title, rest) = text.split_once('\n').unwrap_or_default();
    record::of_titled(title, rest);
}

/// Bytes to text to record.
pub fn bytes(data: &[u8]) {
    for charset in Charset::all() {
        decoded::in_charset(charset, data);
    }
    if let Ok(found) = decode(data) {
        decoded::leads_back(&found, data);
        record::of_text(found.text());
    }
}

/// Table to lexicon. The first line of the input names the table, the rest is its text.
pub fn table(data: &[u8]) {
    let input = String::from_utf8_lossy(data);
    let (name, text) = input.split_once('\n').unwrap_or((&input, ""));
    let (own, builder) = (Table::new(name, text), Extractor::builder());
    let builder = match name {
        "titles" => builder.titles(own),
        "organizations" => builder.organizations(own),
        "organization_heads" => builder.organization_heads(own),
        "surnames" => builder.surnames(own),
        "foreign_names" => builder.foreign_names(own),
        "document_types" => builder.document_types(own),
        "issuers" => builder.issuers(own),
        "places" => builder.places(own),
        "event_triggers" => builder.event_triggers(own),
        _ => return,
    };
    match builder.build() {
        // The words of the table stand in its text.
        Ok(extractor) => record::read_by(&extractor, text),
        Err(error) => complaints_hold(&error, name, text),
    }
}

/// Every complaint names a place of its table.
fn complaints_hold(error: &Error, name: &str, text: &str) {
    assert!(!error.complaints().is_empty());
    let lines: Vec<&str> = text.lines().collect();
    for complaint in error.complaints() {
        assert_eq!(complaint.source(), name);
        assert!(complaint.column() >= 1 && complaint.line() >= 1, "{complaint}");
        assert!(complaint.line() <= lines.len().max(1), "{complaint}: of {} lines", lines.len());
    }
    assert_eq!(error.to_string().lines().count(), error.complaints().len(), "one line a complaint: {error}");
}

/// JSON to record and back.
pub fn json(data: &[u8]) {
    if let Ok(record) = serde_json::from_slice::<EventRecord>(data) {
        record::comes_back(&record);
        // Its numbers may lead nowhere.
        assert!(!record.card().to_string().is_empty());
    }
}

/// Document numbers: two of them, a line each.
pub fn number(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let (one, other) = text.split_once('\n').unwrap_or((&text, ""));
    if let (Some(one), Some(other)) = (notation::number(one), notation::number(other)) {
        notation::in_order(&one, &other);
    }
}

/// Values of dates, lengths of time and frequencies.
pub fn date(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    notation::time_value(&text);
    notation::duration(&text);
}
