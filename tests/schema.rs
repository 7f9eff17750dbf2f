//! The JSON Schema against real output, and the record through JSON and back.

#![allow(clippy::unwrap_used, clippy::panic)]

mod house;

use serde_json::Value;
use sukien::record::{Field, Shape};
use sukien::{Article, EventKind, EventRecord, Extractor, Genre};

/// The articles of the project, and texts that make odd records.
fn records() -> Vec<EventRecord> {
    let extractor = Extractor::new();
    let articles =
        house::files("data/articles").into_iter().filter(|path| path.extension().is_some_and(|e| e == "txt"));
    let mut records: Vec<EventRecord> = articles.map(|path| extractor.extract(&house::read(&path))).collect();
    let odd = [
        "",
        "\n",
        ".",
        "Hai ông A và B.",
        "rằm tháng Giêng, năm Giáp Thìn, T",
        "Nghị quyết Đại hội XIII",
        "Khoản 2 Điều 5 Nghị định 30/2020/NĐ-CP thay thế Nghị định 110/2004/NĐ-CP; Thông tư liên tịch 01/2020/TTLT-BTC-BYT.",
    ];
    records.extend(odd.map(|text| extractor.extract(text)));
    let day = sukien::civil::date(2024, 2, 10);
    records.push(
        extractor.extract(Article::new("Hôm nay, sáng 9/2, mùng 3 Tết.").title("Thăm Lào ngày 5/6").published(day)),
    );
    assert!(records.len() > 20);
    records
}

#[test]
fn every_record_keeps_the_schema() {
    let schema: Value = serde_json::from_str(&house::read("schema/record.schema.json")).unwrap();
    jsonschema::meta::validate(&schema).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for record in records() {
        let value = serde_json::to_value(&record).unwrap();
        let errors: Vec<String> =
            validator.iter_errors(&value).map(|e| format!("{}: {e}", e.instance_path())).collect();
        assert!(errors.is_empty(), "{}\n{value:#}", errors.join("\n"));
    }
}

#[test]
fn a_record_that_breaks_the_schema_is_refused() {
    let schema: Value = serde_json::from_str(&house::read("schema/record.schema.json")).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let mut value = serde_json::to_value(&records()[0]).unwrap();
    value["dates"][0]["span"] = Value::String("0-5".into());
    assert!(!validator.is_valid(&value));
    let mut value = serde_json::to_value(&records()[0]).unwrap();
    value["surprise"] = Value::Null;
    assert!(!validator.is_valid(&value));
}

/// The shape that the types tell and the published schema are one.
#[test]
fn the_schema_says_what_the_types_say() {
    let schema: Value = serde_json::from_str(&house::read("schema/record.schema.json")).unwrap();
    same(&EventRecord::SHAPE, &schema, &schema, "record");
}

fn same(shape: &Shape, node: &Value, root: &Value, at: &str) {
    if let Some(target) = node["$ref"].as_str() {
        return same(shape, root.pointer(target.trim_start_matches('#')).unwrap(), root, at);
    }
    match shape {
        Shape::Optional(inner) => {
            let some = node["anyOf"].as_array().and_then(|any| any.iter().find(|one| one["type"] != "null"));
            same(inner, some.unwrap_or(node), root, at);
        }
        Shape::List(inner) => same(inner, &node["items"], root, &format!("{at}[]")),
        Shape::Fields(fields) => {
            let mut told: Vec<&str> = fields.iter().map(|field| field.name).collect();
            let mut written: Vec<&str> = node["properties"].as_object().unwrap().keys().map(String::as_str).collect();
            told.sort_unstable();
            written.sort_unstable();
            assert_eq!(told, written, "{at}");
            for Field { name, shape, doc, .. } in *fields {
                assert!(!doc.is_empty() && doc.trim() == *doc, "{at}.{name}: {doc:?}");
                same(shape, &node["properties"][name], root, &format!("{at}.{name}"));
            }
        }
        _ => {}
    }
}

#[test]
fn a_record_comes_back_from_json_as_it_was() {
    for record in records() {
        let json = serde_json::to_string(&record).unwrap();
        assert_eq!(serde_json::from_str::<EventRecord>(&json).unwrap(), record);
    }
}

#[test]
fn words_of_a_later_version_survive() {
    let record = Extractor::new().extract("Sáng 5/6/2024, UBND xã Đại Phước tổ chức hội nghị.");
    let mut value = serde_json::to_value(&record).unwrap();
    value["event"]["kind"] = Value::String("eclipse".into());
    value["article"]["genre"] = Value::String("poem".into());
    let read: EventRecord = serde_json::from_value(value.clone()).unwrap();
    assert_eq!(read.event.as_ref().unwrap().kind, EventKind::Other("eclipse".into()));
    assert_eq!(read.article.genre, Genre::Other("poem".into()));
    assert_eq!(serde_json::to_value(&read).unwrap(), value);
}

/// Everything that is wrong below a part of the schema: an object that lets unknown fields in, or a field that may be
/// missing though the record always writes it.
fn loose(at: &str, part: &Value, wrong: &mut Vec<String>) {
    if let Some(properties) = part.get("properties").and_then(Value::as_object) {
        if part.get("additionalProperties") != Some(&Value::Bool(false)) {
            wrong.push(format!("{at}: additionalProperties is not false"));
        }
        let required: Vec<&str> =
            part["required"].as_array().map(|all| all.iter().filter_map(Value::as_str).collect()).unwrap_or_default();
        for name in properties.keys() {
            // `in` is left out where a span counts in the text.
            if name != "in" && !required.contains(&name.as_str()) {
                wrong.push(format!("{at}.{name} is not required"));
            }
        }
    }
    match part {
        Value::Object(fields) => fields.iter().for_each(|(name, inner)| loose(&format!("{at}.{name}"), inner, wrong)),
        Value::Array(items) => items.iter().for_each(|inner| loose(at, inner, wrong)),
        _ => {}
    }
}

#[test]
fn the_schema_lets_nothing_unknown_in() {
    let schema: Value = serde_json::from_str(&house::read("schema/record.schema.json")).unwrap();
    let mut wrong = Vec::new();
    loose("record", &schema, &mut wrong);
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// The words of the closed lists stand in the schema as examples, so that a reader of the schema alone knows them.
#[test]
fn the_schema_names_every_word_of_the_lists() {
    let schema = house::read("schema/record.schema.json");
    let lists = [
        ("event kind", EventKind::ALL),
        ("genre", Genre::ALL),
        ("role", sukien::Role::ALL),
        ("date role", sukien::DateRole::ALL),
        ("confidence", sukien::Confidence::ALL),
        ("zone", sukien::ZoneKind::ALL),
        ("branch", sukien::Branch::ALL),
        ("level", sukien::Level::ALL),
        ("title kind", sukien::TitleKind::ALL),
        ("title status", sukien::TitleStatus::ALL),
        ("tenure", sukien::Tenure::ALL),
        ("family", sukien::DocumentFamily::ALL),
        ("status", sukien::DocumentStatus::ALL),
        ("relation", sukien::RelationKind::ALL),
        ("form", sukien::Form::ALL),
    ];
    for (list, words) in lists {
        for word in words {
            assert!(schema.contains(&format!("\"{word}\"")), "the schema does not name the {list} {word:?}");
        }
    }
}
