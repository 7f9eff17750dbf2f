//! The columns say what the JSON says.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::Int32Type;
use arrow_array::{Array, ArrayRef, RecordBatch, StringArray};
use serde_json::Value;
use sukien::{Article, EventRecord, Extractor};
use sukien_arrow::{Columns, Flat, flat, record_schema};

/// The articles of the project, and one with a title beside it.
fn records() -> Vec<EventRecord> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../data/articles");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|end| end == "txt"));
    paths.sort();
    let extractor = Extractor::new();
    let mut records: Vec<EventRecord> =
        paths.iter().map(|path| extractor.extract(&std::fs::read_to_string(path).unwrap())).collect();
    records.push(extractor.extract(Article::new("Ngày 5/6, đoàn đã về.").title("Chủ tịch nước thăm Lào")));
    records.push(extractor.extract(""));
    assert_eq!(records.len(), 10);
    records
}

fn rows(records: &[EventRecord]) -> RecordBatch {
    let mut columns = Columns::new().unwrap();
    records.iter().for_each(|record| columns.push(record).unwrap());
    columns.finish().unwrap()
}

fn with_ids(records: &[EventRecord]) -> RecordBatch {
    let ids = StringArray::from_iter_values((0..records.len()).map(|n| format!("article {n}")));
    let mut named = vec![("id".to_owned(), Arc::new(ids) as ArrayRef)];
    let rows = rows(records);
    named.extend(rows.schema().fields().iter().map(|field| field.name().clone()).zip(rows.columns().to_vec()));
    RecordBatch::try_from_iter_with_nullable(named.into_iter().map(|(name, array)| (name, array, true))).unwrap()
}

/// A cell as JSON, to be set beside what serde prints.
fn json(array: &dyn Array, row: usize) -> Value {
    use arrow_schema::DataType as T;
    if array.is_null(row) {
        return Value::Null;
    }
    let list = |values: ArrayRef| (0..values.len()).map(|n| json(&values, n)).collect::<Vec<Value>>().into();
    match array.data_type() {
        T::Utf8 => array.as_string::<i32>().value(row).into(),
        T::Int32 => array.as_primitive::<Int32Type>().value(row).into(),
        T::Boolean => array.as_boolean().value(row).into(),
        T::Date32 => {
            let days = array.as_primitive::<arrow_array::types::Date32Type>().value(row);
            let mut day = sukien::civil::date(1970, 1, 1);
            for _ in 0..days {
                day = day.tomorrow().unwrap();
            }
            for _ in days..0 {
                day = day.yesterday().unwrap();
            }
            day.to_string().into()
        }
        T::List(_) => list(array.as_list::<i32>().value(row)),
        T::Struct(fields) => {
            let columns = fields.iter().zip(array.as_struct().columns());
            columns
                .map(|(field, column)| (field.name().clone(), json(column, row)))
                .collect::<serde_json::Map<_, _>>()
                .into()
        }
        T::Map(..) => {
            let entries = array.as_map().value(row);
            let (keys, values) = (entries.column(0).as_string::<i32>(), entries.column(1).as_string::<i32>());
            let pairs = keys.iter().zip(values).map(|(key, value)| (key.unwrap().to_owned(), value.unwrap().into()));
            pairs.collect::<serde_json::Map<_, _>>().into()
        }
        other => panic!("no cell of {other}"),
    }
}

/// What the columns write as null may be left out of the JSON.
fn plain(value: Value) -> Value {
    match value {
        Value::Object(fields) => {
            let kept = fields.into_iter().filter(|(_, value)| !value.is_null());
            kept.map(|(name, value)| (name, plain(value))).collect::<serde_json::Map<_, _>>().into()
        }
        Value::Array(values) => values.into_iter().map(plain).collect::<Vec<_>>().into(),
        value => value,
    }
}

#[test]
fn a_row_says_what_the_record_says() {
    let records = records();
    let rows = rows(&records);
    assert_eq!(*rows.schema(), record_schema());
    for (n, record) in records.iter().enumerate() {
        let schema = rows.schema();
        let columns = schema.fields().iter().zip(rows.columns()).map(|(f, c)| (f.name().clone(), json(c, n)));
        let row = Value::Object(columns.collect());
        assert_eq!(plain(row), plain(serde_json::to_value(record).unwrap()));
    }
}

#[test]
fn the_flat_tables_hold_every_thing_once() {
    let records = records();
    let tables = flat(&with_ids(&records)).unwrap();
    let count = |name: &str| tables.iter().find(|t| t.name == name).map(|t| t.rows.num_rows());
    let sum = |of: fn(&EventRecord) -> usize| Some(records.iter().map(of).sum::<usize>());
    assert_eq!(count("articles"), Some(records.len()));
    assert_eq!(count("events"), sum(|r| usize::from(r.event.is_some()) + r.other_events.len()));
    assert_eq!(count("dates"), sum(|r| r.dates.len()));
    assert_eq!(count("documents"), sum(|r| r.documents.len()));
    assert_eq!(count("people"), sum(|r| r.people.len()));
    assert_eq!(count("titles"), sum(|r| r.titles.len() + r.people.iter().map(|p| p.titles.len()).sum::<usize>()));
    assert_eq!(count("organizations"), sum(|r| r.organizations.len()));
    assert_eq!(count("places"), sum(|r| r.places.len()));
    let events = |r: &EventRecord| r.event.iter().chain(&r.other_events).map(|e| e.participants.len()).sum::<usize>();
    assert_eq!(count("participants"), Some(records.iter().map(events).sum()));
    let titles = |t: &[sukien::record::TitleRecord]| t.iter().map(|t| t.mentions.len()).sum::<usize>();
    let mentions = |r: &EventRecord| {
        r.dates.len()
            + r.durations.len()
            + r.frequencies.len()
            + r.predicates.len()
            + titles(&r.titles)
            + r.documents.iter().map(|d| d.mentions.len()).sum::<usize>()
            + r.people.iter().map(|p| p.mentions.len() + titles(&p.titles)).sum::<usize>()
            + r.organizations.iter().map(|o| o.mentions.len()).sum::<usize>()
            + r.places.iter().map(|p| p.mentions.len()).sum::<usize>()
    };
    assert_eq!(count("mentions"), Some(records.iter().map(mentions).sum()));
}

fn text<'a>(table: &'a Flat, column: &str, row: usize) -> Option<&'a str> {
    let column = table.rows.column_by_name(column)?.as_string::<i32>();
    column.is_valid(row).then(|| column.value(row))
}

fn number(table: &Flat, column: &str, row: usize) -> Option<i32> {
    let column = table.rows.column_by_name(column)?.as_primitive::<Int32Type>();
    column.is_valid(row).then(|| column.value(row))
}

/// Every mention leads to the entity that it is of, and lies where it says.
#[test]
fn the_flat_tables_join() {
    let records = records();
    let tables: BTreeMap<String, Flat> =
        flat(&with_ids(&records)).unwrap().into_iter().map(|table| (table.name.clone(), table)).collect();
    let people = &tables["people"];
    let mut names = BTreeMap::new();
    for row in 0..people.rows.num_rows() {
        let key = (text(people, "article", row).unwrap(), number(people, "id", row).unwrap());
        assert!(names.insert(key, text(people, "name", row).unwrap()).is_none());
    }
    let titles = &tables["titles"];
    let mut of_people = 0;
    for row in 0..titles.rows.num_rows() {
        if let Some(person) = number(titles, "person", row) {
            assert!(names.contains_key(&(text(titles, "article", row).unwrap(), person)));
            of_people += 1;
        }
    }
    assert!(of_people > 5 && of_people < titles.rows.num_rows());
    let mentions = &tables["mentions"];
    let mut seen = 0;
    for row in 0..mentions.rows.num_rows() {
        assert_eq!(
            text(mentions, "text", row).unwrap().len() as i32,
            number(mentions, "span_end", row).unwrap() - number(mentions, "span_start", row).unwrap()
        );
        assert!(text(mentions, "rule", row).unwrap().contains('/'));
        if text(mentions, "kind", row) == Some("person") {
            let entity = number(mentions, "entity", row).unwrap();
            assert!(names.contains_key(&(text(mentions, "article", row).unwrap(), entity)));
            seen += 1;
        }
    }
    assert!(seen > names.len());
    let main = tables["events"].rows.column_by_name("main").unwrap().as_boolean();
    assert_eq!(main.true_count(), records.iter().filter(|record| record.event.is_some()).count());
}

/// A table without rows has its columns all the same, and tables of two batches have one schema.
#[test]
fn empty_tables_have_all_columns() {
    let records = records();
    let (full, empty) = (flat(&with_ids(&records)).unwrap(), flat(&with_ids(&[])).unwrap());
    assert_eq!(full.len(), empty.len());
    for (full, empty) in full.iter().zip(&empty) {
        assert_eq!((&full.name, full.rows.schema()), (&empty.name, empty.rows.schema()));
        assert_eq!(empty.rows.num_rows(), 0);
    }
    for table in &full {
        let schema = table.rows.schema();
        let mut names: Vec<&String> = schema.fields().iter().map(|field| field.name()).collect();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), schema.fields().len(), "{}: two columns of one name", table.name);
    }
    let one = flat(&with_ids(&records[..1])).unwrap();
    assert!(one.iter().zip(&full).all(|(one, full)| one.rows.schema() == full.rows.schema()));
}
